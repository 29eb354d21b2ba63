import { expect, test } from 'vitest';
import { parsed } from '../src/client/json.ts';
import { parsedJson } from '../src/evaluators/python-json.ts';
import { readGgufHeader } from '../src/models/gguf-header.ts';
import { objectIn } from '../src/models/json-object.ts';
import { safetensorsHeader, safetensorsRoom } from '../src/models/safetensors.ts';
import { MOST_JSON } from '../src/record/read.ts';
import { jsonSchema } from '../src/scoring/json-schema.ts';
import { signReader } from '../src/scoring/text-signs.ts';
import { isBounded } from '../src/shell/bounded-json.ts';
import { processLog } from '../src/shell/process-log.ts';
import { spellingsOf } from '../src/text/spellings.ts';
import { withoutSecret } from '../src/text/without-secret.ts';
import { ggufEntry, uint32, uint64 } from './support/gguf.ts';

function msOf(work: () => unknown): number {
  const begun = performance.now();
  try {
    work();
  } catch {
    // what it says of the text does not matter here
  }
  return performance.now() - begun;
}

test('a JSON text of long keys takes the time of its length', () => {
  const count = 1500;
  const pad = 'a'.repeat(16_400);
  const keys = Array.from({ length: count }, (_, at) => `"${pad}${String(at).padStart(6, '0')}":1`);
  const text = `{${keys.join(',')}}`;
  const half = `{${keys.slice(0, count / 2).join(',')}}`;
  const halfMs = msOf(() => objectIn(half));
  expect(msOf(() => objectIn(text))).toBeLessThan(3 * halfMs);
});

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

test('a header of GGUF with long keys takes the time of its length', () => {
  const pad = 'a'.repeat(16_400);
  const fileOf = (count: number): Buffer =>
    Buffer.concat([
      ...[Buffer.from('GGUF'), uint32(3), uint64(0), uint64(count)],
      ...Array.from({ length: count }, (_, at) =>
        ggufEntry(`${pad}${String(at).padStart(6, '0')}.context_length`, 7),
      ),
    ]);
  const msFor = (file: Buffer): number =>
    msOf(() => readGgufHeader((block, at) => file.copy(block, 0, at), file.length, 1));
  const halfMs = msFor(fileOf(1000));
  expect(msFor(fileOf(2000))).toBeLessThan(3 * halfMs);
});

/** Of one length, and different at their ends alone. */
const alike = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${'a'.repeat(16_400)}${String(at).padStart(6, '0')}`);

test('texts of answers are told apart in the time of their length', () => {
  const msFor = (count: number): number => {
    const texts = alike(count);
    const signsOf = signReader();
    return msOf(() => texts.map((text) => signsOf({ text })));
  };
  const halfMs = msFor(1000);
  expect(msFor(2000)).toBeLessThan(3 * halfMs);
});

test('a list of an answer whose items are to differ is scored in the time of its length', () => {
  const options = jsonSchema.options.parse({ schema: { type: 'array', uniqueItems: true } });
  const score = jsonSchema.scorer(options);
  const msFor = (count: number): number => {
    const text = JSON.stringify(alike(count));
    return msOf(() => score({ text } as never, {} as never, {} as never));
  };
  const halfMs = msFor(1000);
  expect(msFor(2000)).toBeLessThan(3 * halfMs);
});
