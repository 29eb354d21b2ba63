import { expect, test } from 'vitest';
import { processLog } from '../src/shell/process-log.ts';
import { spellingsOf } from '../src/text/spellings.ts';
import { withoutSecret } from '../src/text/without-secret.ts';

test.for([
  ['with an escaped slash', String.raw`wants abc\/defghij\/klmnopqrs`],
  ['as Python escapes it', String.raw`wants abc/defgh\u0069j/klmnopqrs`],
  ['as an address has it', 'wants abc%2Fdefghij%2Fklmnopqrs'],
  ['in capitals', 'wants ABC/DEFGHIJ/KLMNOPQRS'],
])('no beginning of a key is told that was cut, however it is written: %s', ([, text = '']) => {
  expect(withoutSecret(text, 'abc/defghij/klmnopqrst')).not.toMatch(/defgh/i);
});

test('no part of a long secret is shown of a line that was cut in it', () => {
  const secret = Array.from({ length: 600 }, (_, at) =>
    (at * 7919 + 10_007).toString(36).padStart(5, 'q'),
  ).join('');
  const log = processLog([secret]);
  const writer = log.writer();
  writer.write(Buffer.from(`${'x '.repeat(600)}${secret}\n`));
  writer.end();
  expect(log.lines().join('\n')).not.toContain(secret.slice(0, 40));
});

test('the beginning of a key whose escapes fill the end of a cut line is not shown', () => {
  const key = Array.from({ length: 60 }, (_, at) => (at * 7919 + 10_007).toString(36).padStart(5, 'q')).join(
    '',
  );
  const escaped = [...key].map((one) => `\\\\\\\\u00${one.charCodeAt(0).toString(16)}`).join('');
  const log = processLog([key]);
  const writer = log.writer();
  writer.write(Buffer.from(`${'x '.repeat(750)}${escaped}\n`));
  writer.end();
  const shown = log
    .lines()
    .join('\n')
    .replaceAll(/\\+u00([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  expect(shown).not.toContain(key.slice(0, 40));
});

test.for([
  ['in HTML', 'abc&#x2F;def&amp;ghi&#43;jkl'],
  ['twice in an address', 'abc%252Fdef%2526ghi%252Bjkl'],
])('a secret is hidden as it is written %s', ([, text = '']) => {
  expect(text.replaceAll(spellingsOf('abc/def&ghi+jkl'), '***')).toBe('***');
});
