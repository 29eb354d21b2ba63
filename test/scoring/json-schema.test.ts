import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/scoring/json-schema.ts';
import { pure } from '../support/scoring.ts';

const scorerWith = (schema: object, bare = false) =>
  pure(jsonSchema.scorer(jsonSchema.options.parse({ schema, bare })));
const SCHEMA = {
  type: 'object',
  properties: { queue: { enum: ['billing', 'sales'] }, code: { type: 'string', pattern: '^[A-Z]+$' } },
  required: ['queue'],
  additionalProperties: false,
};

test.for<[text: string, bare: boolean, value: number | undefined]>([
  ['{"queue":"billing","code":"AB"}', true, 1],
  ['{"queue":"billing"}\n', true, 1],
  ['```json\n{"queue":"sales"}\n```', false, 1],
  ['```json\n{"queue":"sales"}\n```', true, undefined],
  ['So: {"queue":"sales"}', false, 1],
  ['{"queue":"other"}', false, 0],
  ['{"queue":"sales","code":"ab"}', false, 0],
  ['{"answer":{"queue":"sales"}}', false, 0],
  ['[]', false, 0],
  ['sales', false, undefined],
])('%j, bare %s, scores %s', ([text, bare, value]) => {
  expect(scorerWith(SCHEMA, bare)(text, 'any')).toMatchObject(
    value === undefined ? { kind: 'unparsed' } : { kind: 'scored', value },
  );
});

test.for<[schema: object]>([
  [{ type: 'objekt' }],
  [{ properties: { a: { format: 'date' } } }],
  [{ properties: { a: { pattern: '(?=x)' } } }],
  [{ $ref: 'https://example.com/schema.json' }],
  [{ propertys: {} }],
])('a schema %j that could not be held to is a fault of the policy', ([schema]) => {
  expect(jsonSchema.options.safeParse({ schema }).success).toBe(false);
});

test('a pattern takes linear time, and nesting has an end', () => {
  const slow = scorerWith({ type: 'string', pattern: '^(a+)+$' });
  const deep = scorerWith({
    $defs: { list: { type: 'array', items: { $ref: '#/$defs/list' } } },
    $ref: '#/$defs/list',
  });

  expect(slow(JSON.stringify(`${'a'.repeat(1_000_000)}!`), 'any')).toMatchObject({ value: 0 });
  expect(deep('['.repeat(200_000) + ']'.repeat(200_000), 'any').kind).toBeTypeOf('string');
});

test.for<[list: string, value: number]>([
  ['[]', 1],
  ['[1, "1", true, null, [1], {"a": 1}, {"a": "1"}]', 1],
  ['[1, 2, 1.0]', 0],
  ['["__proto__", "constructor", "__proto__"]', 0],
  ['[{"a": 1, "b": [2]}, {"b": [2], "a": 1}]', 0],
  ['[[1, 2], [2, 1]]', 1],
  ['[["a,b"], ["a", "b"]]', 1],
  ['[[], {}, "[]"]', 1],
])('whether the items of %s differ: %d', ([list, value]) => {
  expect(scorerWith({ type: 'array', uniqueItems: true })(list, 'any')).toMatchObject({ value });
});

// attack: endless answer
test('items are not each held against each other, however many an answer has', () => {
  const unique = scorerWith({ type: 'array', uniqueItems: true, items: { type: 'object' } });
  const list = Array.from({ length: 100_000 }, (_, at) => ({ at }));

  expect(unique(JSON.stringify(list), 'any')).toMatchObject({ value: 1 });
  expect(unique(JSON.stringify([...list, { at: 0 }]), 'any')).toMatchObject({ value: 0 });
});

// attack: endless answer
test('a schema that names itself in two branches has an end, however deep an answer is', () => {
  const branch = (op: string) => ({
    type: 'object',
    properties: { left: { $ref: '#/$defs/term' }, op: { const: op } },
    required: ['left', 'op'],
  });
  const term = scorerWith({
    $defs: { term: { oneOf: [branch('+'), branch('*'), { type: 'number' }] } },
    $ref: '#/$defs/term',
  });
  const deep = (levels: number): string => `${'{"op":"+","left":'.repeat(levels)}1${'}'.repeat(levels)}`;

  expect(term(deep(12), 'any')).toMatchObject({ value: 1 });
  expect(term(deep(12).replace('1', '"1"'), 'any')).toMatchObject({ value: 0 });
  expect(term(deep(200), 'any')).toMatchObject({ value: 0 });
  // What one answer took is not held against the next.
  expect(term(deep(18), 'any')).toMatchObject({ value: 1 });
  expect(term(deep(18), 'any')).toMatchObject({ value: 1 });
});
