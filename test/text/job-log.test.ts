import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { jobLogText, resultLines } from '../../src/text/job-log.ts';

/** As the runner reads a line: trimmed as .NET trims, then looked at for a command. */
function isCommand(line: string): boolean {
  return line.replace(/^[\s\u0085\u200b\ufeff]+/u, '').startsWith('::') || line.includes('##[');
}

// attack: workflow command
test.for([
  '::error::x',
  ' \u0085::stop-commands::t',
  'a\n::add-mask::b',
  'x ##[error]y',
  '\r::set-output::z',
])('%j is no workflow command', (text) => {
  expect(jobLogText(text).split('\n').some(isCommand)).toBe(false);
});

// attack: workflow command
test('a result on the command line speaks to no runner, and is unchanged where it would not', () => {
  assert(
    property(string({ unit: 'binary' }), string(), (before, after) => {
      for (const text of [`${before}::error::${after}`, `${before}\n \u00a0::x::\n##[x]${after}`, after])
        expect(
          resultLines(text)
            .split(/\r\n|[\r\n\u0085\u2028]/)
            .some(isCommand),
        ).toBe(false);
    }),
  );
  expect(resultLines('  a::b\n\n{ "c": ":: ## [" }\n')).toBe('  a::b\n\n{ "c": ":: ## [" }\n');
});

// attack: workflow command
test('no text speaks to the runner', () => {
  assert(
    property(string({ unit: 'binary' }), string(), (before, after) => {
      for (const text of [`${before}::error::${after}`, `${before}\n##[x]${after}`, before + after]) {
        expect(
          jobLogText(text)
            .split(/\r\n|[\r\n\u0085\u2028]/)
            .some(isCommand),
        ).toBe(false);
      }
    }),
  );
});
