import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainValue, textOf } from '../../src/suites/written-value.ts';
import { rowsOf } from '../../src/suites/formats/jsonl.ts';

/** Each row as its line and its value, or its line and its fault; read in pieces of so many bytes. */
const rows = async (text: string | Uint8Array, pieceBytes = 7): Promise<readonly object[]> => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) =>
    bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes),
  );
  const found: object[] = [];
  for await (const { line, read } of rowsOf(pieces))
    found.push(read.ok ? { line, value: read.value } : { line, fault: read.faults.join() });
  return found;
};

test('rows are split at \\n alone, and counted with the blank lines', async () => {
  expect(await rows('\uFEFF{"a":1}\r\n\n \t\r\n"x\u2028y\u2029z\u0085"\n[2]')).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 4, value: 'x\u2028y\u2029z\u0085' },
    { line: 5, value: [2] },
  ]);
});

test('nothing, and nothing but a byte order mark or blank lines, has no rows', async () => {
  expect([...(await rows('')), ...(await rows('\uFEFF')), ...(await rows('\n\r\n  \n'))]).toEqual([]);
});

test('each broken line is a fault of its own', async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":\n'), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('1')]);

  expect(await rows(bytes)).toEqual([
    { line: 1, fault: expect.stringContaining('is not JSON: ') as unknown },
    { line: 2, fault: 'is not UTF-8: save it as UTF-8' },
    { line: 3, value: 1 },
  ]);
});

test.for<[line: string, fault: string]>([
  ['{"a":1,"a":2}', 'has the key "a" twice'],
  ['{"a":{"b":1,"b":2}}', 'has the key "b" twice'],
  [String.raw`{"a":1,"\u0061":2}`, 'has the key "a" twice'],
])('a key that stands twice is no value that is dropped: %s', async ([line, fault]) => {
  expect(await rows(line)).toEqual([{ line: 1, fault }]);
});

test('a key of one object may stand in another, and in a text', async () => {
  const line = String.raw`{"a":{"a":1},"b":[{"a":1},{"a":1}],"c":"{\"a\":1,\"a\":2}"}`;

  expect(await rows(line)).toMatchObject([{ value: { b: [{ a: 1 }, { a: 1 }] } }]);
});

test('a second byte order mark is not passed over', async () => {
  expect(await rows('\uFEFF1\n\uFEFF2')).toMatchObject([
    { value: 1 },
    { fault: expect.any(String) as unknown },
  ]);
});

test('a line that is far too long is a fault, and the next one is read', async () => {
  expect(await rows(`"${'x'.repeat(9 * 1024 * 1024)}"\n1`, 2 ** 20)).toEqual([
    { line: 1, fault: 'is longer than 8 MiB' },
    { line: 2, value: 1 },
  ]);
});

test('what was written a value a line is read again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.constantFrom('\n', '\r\n', '\n\n'), async (values, end) => {
      const written = values.map((value) => JSON.stringify(value) + end).join('');

      const plain = (await rows(written)).map((row) => plainValue((row as { value: unknown }).value, []));

      expect(plain).toEqual(JSON.parse(JSON.stringify(values)));
    }),
  );
});

test('a number is read as it is written, wherever it stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.integer(), fc.nat(), fc.constantFrom('', '0', '00', 'e3', 'e-3')),
      async ([whole, part, end]) => {
        const written = `${whole}.${part}${end}`;
        const [row] = (await rows(`{"n": ${written}}`)) as readonly { value: { n: unknown } }[];

        expect(textOf(row?.value.n)).toBe(written);
        expect(plainValue(row?.value.n, [])).toBe(Number(written));
      },
    ),
  );
});

test.for(['"\\\\', '\r', '}\r', ',', '{"a":"'])(
  'a line of %j without end is told in the time of its length',
  async (piece) => {
    const [row] = await rows(`x${piece.repeat(1_000_000 / piece.length)}`, 2 ** 20);

    const told = /^is (?:not JSON: |nested deeper)/;
    expect(row).toMatchObject({ line: 1, fault: expect.stringMatching(told) as unknown });
  },
);
