import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pure } from '../support/scoring.ts';
import { jsonFields } from '../../src/scoring/json-fields.ts';
import { jsonObjectsIn } from '../../src/scoring/readers/json-object.ts';

const TARGET = { queue: 'billing', priority: 'high' };
const scorerWith = (options = {}) => pure(jsonFields.scorer(jsonFields.options.parse(options)));
const score = scorerWith();

test.for<[answer: string, value: number | undefined]>([
  ['{"queue": "billing", "priority": "high"}', 1],
  ['{"priority":" HIGH ","queue":"Billing.","note":"x"}', 1],
  ['{"queue": "billing", "priority": "low"}', 0],
  ['{"queue": "billing"}', 0],
  ['{"queue": "billing", "priority": null}', 0],
  ['```json\n{"queue": "billing",\n "priority": "high"}\n```', 1],
  ['Sure! {"queue": "billing", "priority": "high"} Anything else?', 1],
  ['In {braces}: {"queue": "billing", "priority": "high"}', 1],
  ['A { alone, then {"queue": "billing", "priority": "high"}', 1],
  ['A "quote and { then {"queue": "billing", "priority": "high"}', 1],
  ['{"queue": "billing", "priority": "high", "why": "a } in \\"text\\" {"}', 1],
  ['{"thought": 1} {"queue": "billing", "priority": "high"}', 1],
  ['{"queue": "sales", "priority": "low"} No, wait: {"queue": "billing", "priority": "high"}', 1],
  ['Such as {"queue": "sales"}: {"queue": "billing", "priority": "high"}', 1],
  ['{"queue": "billing", "priority": "high"} and not {"queue": "sales"}', 1],
  ['[{"queue": "billing", "priority": "high"}]', 1],
  ['{answer: {"queue": "billing", "priority": "high"}}', 1],
  ['{"answer": {"queue": "billing", "priority": "high"}}', 1],
  ['{"result": [{"queue": "billing", "priority": "high"}]}', 1],
  ['{"other": 1}', 0],
  ['{}', 0],
  ["{'queue': 'billing', 'priority': 'high'}", undefined],
  ['{"queue": "billing", "priority": "hi', undefined],
  ['"queue": "billing"', undefined],
  ['', undefined],
])('%j scores %s', ([answer, value]) => {
  const expected = value === undefined ? { kind: 'unparsed' } : { kind: 'scored', value };

  expect(score(answer, TARGET)).toMatchObject(expected);
});

test.for<[said: unknown, expected: unknown, right: boolean]>([
  ['3', 3, true],
  ['1,234', 1234, true],
  ['$1,234.50', 1234.5, true],
  ['1234 Main Street', 1234, false],
  [3, '3', true],
  [true, 'True', true],
  [null, null, true],
  ['null', null, false],
  [['a', 'B'], ['A', 'b'], true],
  [['b', 'a'], ['a', 'b'], false],
  [['a'], ['a', 'b'], false],
  [{ x: 1, y: 'Z' }, { y: 'z', x: 1 }, true],
  [{ x: 1, y: 2 }, { x: 1 }, false],
  ['a', ['a'], false],
  [['a'], 'a', false],
])('%j for %j is right: %s', ([said, expected, right]) => {
  expect(score(JSON.stringify({ f: said }), { f: expected })).toMatchObject({
    kind: 'scored',
    value: right ? 1 : 0,
  });
});

test('only the fields that are named count, and partial credit is their share', () => {
  const answer = '{"queue": "billing", "priority": "low"}';

  expect(scorerWith({ fields: ['queue'] })(answer, TARGET)).toMatchObject({
    value: 1,
  });
  expect(scorerWith({ partial: true })(answer, TARGET)).toMatchObject({ value: 0.5 });
});

test('several objects, numbers that are near and lists in another order can be allowed for', () => {
  const both = '{"queue":"billing","priority":"high"} {"queue":"sales","priority":"low"}';

  expect(score(both, TARGET)).toMatchObject({ value: 0 });
  expect(scorerWith({ take: 'first' })(both, TARGET)).toMatchObject({ value: 1 });
  expect(scorerWith({ tolerances: { price: 0.1 } })('{"price":"9.9"}', { price: 10 })).toMatchObject({
    value: 1,
  });
  expect(scorerWith({ tolerances: { price: 0.1 } })('{"price":9.8}', { price: 10 })).toMatchObject({
    value: 0,
  });
  expect(scorerWith({ anyOrder: ['tags'] })('{"tags":["b","A"]}', { tags: ['a', 'b'] })).toMatchObject({
    value: 1,
  });
  expect(scorerWith({ anyOrder: ['tags'] })('{"tags":["b","b"]}', { tags: ['a', 'b'] })).toMatchObject({
    value: 0,
  });
});

test('a list in another order is right where one of its numbers is near several', () => {
  const near = scorerWith({ anyOrder: ['x'], tolerances: { x: 0.6 } });

  expect(near('{"x":[1.5,1]}', { x: [1, 2] })).toMatchObject({ value: 1 });
  expect(near('{"x":[1,1]}', { x: [1, 2] })).toMatchObject({ value: 0 });
});

test('long lists of numbers that are all near one another, and one that is not, take no time', () => {
  const near = scorerWith({ anyOrder: ['x'], tolerances: { x: 1000 } });
  const x = Array.from({ length: 200 }, (_, at) => at);
  const before = performance.now();

  expect(near(JSON.stringify({ x: [...x.slice(1), 1e6] }), { x })).toMatchObject({ value: 0 });
  expect(performance.now() - before).toBeLessThan(1000);
});

test('a field that every object inherits is missing all the same', () => {
  expect(score('{"a": 1}', { constructor: 'x', toString: 'y' })).toMatchObject({ value: 0 });
});

test.for<[target: unknown, fields: string[] | undefined, fault: string]>([
  ['billing', undefined, 'not an object'],
  ['billing', ['queue'], 'such as {"queue": …}; where it is one field'],
  [['billing'], undefined, 'not an object'],
  [null, undefined, 'not an object'],
  [{}, undefined, 'no fields'],
  [{ queue: 'x' }, ['queue', 'priority', 'a'], 'no field "priority", "a"'],
])('the target %j with fields %j is a fault', ([target, fields, fault]) => {
  expect(jsonFields.targetFault(target, jsonFields.options.parse(fields ? { fields } : {}))).toContain(fault);
});

test('an empty list of fields and unknown options are refused', () => {
  expect(jsonFields.options.safeParse({ fields: [] }).success).toBe(false);
  expect(jsonFields.options.safeParse({ field: 'queue' }).success).toBe(false);
  expect(jsonFields.options.safeParse({ tolerances: { price: -1 } }).success).toBe(false);
});

test('an object is found whatever prose without braces and quotes is around it', () => {
  const prose = fc.string().map((text) => text.replace(/[{}"]/g, ''));
  const object = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(prose, object, prose, (before, value, after) => {
      const written = JSON.stringify(value);

      expect([...jsonObjectsIn(before + written + after)]).toEqual([JSON.parse(written)]);
    }),
  );
});

test.for(['{', '}', '{"', '{}', '{{}}', '{"a":', '"', '{"a":{', '{ { } ', '\\', '{"\\'])(
  'a million characters of %j are no trouble',
  (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);

    expect(score(text, TARGET).kind).toBeTypeOf('string');
    expect(score(`{"queue": "billing", "priority": "high"}\n${text}`, TARGET).kind).toBe('scored');
  },
);

test('objects as deep as the text is long are no trouble', () => {
  expect(score('{'.repeat(400_000) + '}'.repeat(400_000), TARGET).kind).toBe('unparsed');
  expect(score('{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000), TARGET).kind).toBeTypeOf('string');
});

// attack: endless answer
test('a text with firm blanks without end is no number, and is not read again from each of them', () => {
  const said = JSON.stringify({ n: `1${'\u00a0'.repeat(1_000_000)}x` });

  expect(score(said, { n: 1 })).toMatchObject({ kind: 'scored', value: 0 });
});

// attack: one answer
test('where the order of a list counts for nothing, that of the lists in it does', () => {
  const anywhere = scorerWith({ anyOrder: ['points'] });
  const points = [
    [52.5, 13.4],
    [48.1, 11.5],
  ];

  expect(anywhere('{"points": [[48.1, 11.5], [52.5, 13.4]]}', { points })).toMatchObject({ value: 1 });
  expect(anywhere('{"points": [[11.5, 48.1], [13.4, 52.5]]}', { points })).toMatchObject({ value: 0 });
});

test('a long number is its digits, which a target has to put in quotes', () => {
  const target = { order: '1234567890123456789' };

  expect(score('{"order": 1234567890123456789}', target)).toMatchObject({ value: 1 });
  expect(score('{"order": 1234567890123456780}', target)).toMatchObject({ value: 0 });
  expect(score('{"order": 100000000000000000000}', { order: 1e20 })).toMatchObject({ value: 1 });
});
