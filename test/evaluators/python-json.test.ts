import { expect, test } from 'vitest';
import { parsedJson, roomOfFile } from '../../src/evaluators/python-json.ts';
import { cpuGrowth } from '../support/cpu-growth.ts';

test('what is no number is null, and a text that says so stays', () => {
  const text = String.raw`{"a": NaN, "b": [-Infinity, 1], "NaN": "NaN \" Infinity \\", "c": "\\\" NaN"}`;

  expect(parsedJson(text, 'x')).toEqual({
    ...{ a: null, b: [null, 1], NaN: String.raw`NaN " Infinity \ `.trim() },
    c: String.raw`\" NaN`,
  });
});

test.for([
  [
    'a text of quotes and backslashes that never ends',
    String.raw`"\ `.trim().repeat(2_000_000),
    'is not JSON',
  ],
  ['an opened text', '"abc', 'is not JSON'],
  ['deep nesting', '['.repeat(5_000_000), 'is nested too deep'],
  ['deep nesting that closes', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'is nested too deep'],
  ['millions of what is no number', `[${'NaN,'.repeat(1_000_001)}1]`, 'has too much that is no number'],
  ['millions of empty lists', `[${'[],'.repeat(5_000_000)}0]`, 'holds more values than are read'],
  [
    'half a million different keys',
    `[${Array.from({ length: 500_001 }, (_, at) => `{"${at}":1}`).join(',')}]`,
    'holds more different keys than are read',
  ],
  ['a key longer than any', `{"${'a'.repeat(8193)}": 1}`, 'has a key of more than 8192 characters'],
  ['half a number', '{"a": NaNa}', 'is not JSON'],
] as const)('%s is refused in one sentence', ([, text, why]) => {
  expect(() => parsedJson(text, 'x')).toThrow(why);
});

test('texts of one file share its room, and what stands in quotes takes none', () => {
  const room = roomOfFile();
  const list = `[${'0,'.repeat(6_000_000)}0]`;

  expect(parsedJson(JSON.stringify(list), 'x', room)).toBe(list);
  parsedJson(list, 'x', room);
  expect(() => parsedJson(list, 'x', room)).toThrow('x holds more values than are read');
  expect(() => parsedJson(list, 'x')).not.toThrow();
});

// attack: endless results
test('lines of one file share the keys that it may have, and one that comes again takes none', () => {
  const room = roomOfFile();
  const line = (from: number, key: (at: number) => string): string =>
    `{${Array.from({ length: 300_000 }, (_, at) => `"${key(from + at)}":":"`).join(',')}}`;

  parsedJson(line(0, String), 'x', room);
  expect(parsedJson(line(0, String), 'x', room)).toMatchObject({ 0: ':' });
  expect(() => parsedJson(line(300_000, String), 'x', room)).toThrow('x holds more different keys');
});

// attack: endless results
test('colons behind a text take no look at it each', () => {
  const colons = (chars: number) => () => parsedJson(`{"${'a'.repeat(chars)}"${':'.repeat(chars)}`, 'x');

  expect(cpuGrowth(colons, 2 ** 15)).toBeLessThan(8);
});
