import { expect, test } from 'vitest';
import * as z from 'zod';
import { listOf, recordOf } from '../../src/config/first-fault.ts';

const Part = z.looseObject({ a: z.number(), b: z.string().default('x') });

test('parts come back as a validator reads them', () => {
  expect(listOf(Part).parse([{ a: 1 }, { a: 2, b: 'y', c: 3 }])).toEqual([
    { a: 1, b: 'x' },
    { a: 2, b: 'y', c: 3 },
  ]);
  expect(recordOf(Part).parse({ one: { a: 1 }, constructor: { a: 2 } })).toEqual({
    ...{ one: { a: 1, b: 'x' }, constructor: { a: 2, b: 'x' } },
  });
  expect(listOf(Part).nullish().parse(null)).toBeNull();
  expect(listOf(Part).default([]).parse(undefined)).toEqual([]);
});

test('a list has as many parts, and a name as many characters, as are asked for', () => {
  const some = listOf(z.number(), { least: 1, most: 2 });

  expect([[], [1], [1, 2], [1, 2, 3]].map((list) => some.safeParse(list).success)).toEqual([
    ...[false, true, true, false],
  ]);
  expect(recordOf(z.number(), 3).safeParse({ abcd: 1 }).success).toBe(false);
  expect(recordOf(z.number(), 3).safeParse({ abc: 1 }).success).toBe(true);
});

// attack: endless results
test('what is found at fault is one part, and none behind it is looked at', () => {
  let looked = 0;
  const Counted = z.unknown().refine(() => ++looked < 3);
  const list = Array.from({ length: 1000 }, () => ({}));

  const found = listOf(Counted).safeParse(list);
  const record = recordOf(Counted).safeParse({ ...list });

  expect([found, record].map(({ error }) => error?.issues.length)).toEqual([1, 1]);
  expect(looked).toBe(4);
});
