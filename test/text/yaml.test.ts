import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { visible } from '../../src/text/visible.ts';
import { yamlText } from '../../src/text/yaml.ts';

const PIECES = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\u2028',
    '\u0085',
    '\u202e',
    '\u001b]0;',
    '\u{e0041}',
    '\u200d',
    '👩‍💻',
    '::error::x',
  ),
  fc.constantFrom(
    '"',
    "'",
    '{ a: b }',
    '- ',
    ': ',
    ' #',
    '&a',
    '*a',
    '!!js',
    '---',
    '...',
    '%YAML',
    '|',
    '>',
    '\\u202e',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const TEXT = fc.array(PIECES, { maxLength: 8 }).map((pieces) => pieces.join('').toWellFormed());

// attack: hostile hub, workflow command, unseen text
test.for(['line', 'block'] as const)(
  'any text comes back from YAML (%s), and none ends a line or hides',
  (form) => {
    fc.assert(
      fc.property(TEXT, TEXT, (text, key) => {
        const value = { protocol: { split: text, stop: [text, text], [key]: 1 }, other: text };
        const written = yamlText(value, form);

        expect(parse(written)).toEqual(value);
        expect(visible(written.replaceAll('\n', ''))).toBe(written.replaceAll('\n', ''));
        if (form === 'line') expect(written).not.toContain('\n');
        // One for each key and entry, and two where a key is too long for one.
        else expect(written.split('\n').length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 300 },
    );
  },
);

// attack: hostile hub
test.for(['\u00a0', 'x\u3000', '\u2003', '\ufeff', ' x ', ''])(
  'a text of blanks that YAML does not know comes back where it stands last: %j',
  (text) => {
    expect(parse(yamlText({ a: text }))).toEqual({ a: text });
    expect(parse(yamlText(text))).toBe(text);
    expect(parse(yamlText([text], 'line'))).toEqual([text]);
  },
);
