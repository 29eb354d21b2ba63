import { expect, test } from 'vitest';
import { toolCall } from '../../src/scoring/tool-call.ts';
import { pure } from '../support/scoring.ts';

const scorerWith = (options = {}) => pure(toolCall.scorer(toolCall.options.parse(options)));
const score = scorerWith();
const TARGET = { name: 'weather', arguments: { city: 'Paris', days: 3 } };
const RIGHT = '{"name": "weather", "arguments": {"city": "Paris", "days": 3}}';

test.for<[form: string, text: string, value: number | undefined]>([
  ['tags', `<tool_call>\n${RIGHT}\n</tool_call>`, 1],
  ['a mark', `[TOOL_CALLS][${RIGHT}]`, 1],
  ['parameters', RIGHT.replace('arguments', 'parameters'), 1],
  ['a fence', `I call it:\n\`\`\`json\n${RIGHT}\n\`\`\``, 1],
  ['arguments as text', JSON.stringify({ name: 'weather', arguments: '{"city":"paris","days":"3"}' }), 1],
  ['a function inside', `{"type": "function", "function": ${RIGHT}}`, 1],
  ['a function tag', '<function=weather>{"city": "Paris", "days": 3}</function>', 1],
  [
    'parameter tags',
    '<tool_call><function=weather><parameter=city>\nParis\n</parameter><parameter=days>3</parameter></function></tool_call>',
    1,
  ],
  ['Python', '[weather(city="Paris", days=3)]', 1],
  ['Python without a list', "weather(city='Paris', days=3)", 1],
  ['Python in a fence', '```python\nweather(city="Paris", days=3)\n```', 1],
  [
    'Python between the marks of a template',
    '<|python_start|>[weather(city="Paris", days=3)]<|python_end|>',
    1,
  ],
  ['Python, another city', '[weather(city="Rome", days=3)]', 0],
  ['Python, a call too many', '[weather(city="Paris", days=3), weather(city="Paris", days=3)]', 0],
  ['Python without names', '[weather("Paris", 3)]', undefined],
  ['Python within prose', 'I would call weather(city="Paris", days=3).', undefined],
  ['another city', RIGHT.replace('Paris', 'Rome'), 0],
  ['another tool', RIGHT.replace('weather', 'Weather'), 0],
  ['an argument too many', RIGHT.replace('3}', '3, "unit": "C"}'), 0],
  ['a call too many', `${RIGHT} ${RIGHT}`, 0],
  ['broken arguments', '{"name": "weather", "arguments": "{"}', 0],
  ['prose', 'It is sunny in Paris.', undefined],
])('a call as text, in %s, scores', ([, text, value]) => {
  expect(score(text, TARGET)).toMatchObject(
    value === undefined ? { kind: 'unparsed' } : { kind: 'scored', value },
  );
});

test('values of Python are values of JSON', () => {
  const given = { on: true, none: null, ids: [1, -2.5], at: { city: "L'Aquila" }, text: 'a "b"\n' };
  const text = `set(on=True, none=None, ids=[1, -2.5], at={'city': 'L\\'Aquila'}, text='a "b"\\n',)`;

  expect(score(text, { name: 'set', arguments: given })).toMatchObject({ value: 1 });
  expect(score(`${text}\nset()`, [{ name: 'set', arguments: given }, { name: 'set' }])).toMatchObject({
    value: 1,
  });
});

test('calls that the server told apart count, in any order, and the text beside them does not', () => {
  const toolCalls = [
    { name: 'time', arguments: '' },
    { name: 'weather', arguments: '{"days": 3, "city": "Paris"}' },
  ];
  const both = [TARGET, { name: 'time' }];

  expect(score(RIGHT.replace('Paris', 'Rome'), both, { toolCalls })).toMatchObject({
    value: 1,
    read: 'time, weather',
  });
  expect(score('', TARGET, { toolCalls })).toMatchObject({ value: 0 });
  expect(scorerWith({ partial: true })('', TARGET, { toolCalls })).toMatchObject({ value: 2 / 3 });
});

test('where no tool is to be called, an answer without a call is right, unless it was cut', () => {
  expect(score('It is sunny.', [])).toMatchObject({ value: 1 });
  expect(score(RIGHT, [])).toMatchObject({ value: 0 });
  expect(score('It is', [], { isCut: true }).kind).toBe('unparsed');
});

test('further arguments and near numbers can be allowed for', () => {
  const more = RIGHT.replace('3}', '3.1, "unit": "C"}');

  expect(scorerWith({ extra: true })(more, TARGET)).toMatchObject({ value: 0 });
  expect(scorerWith({ extra: true, tolerance: 0.2 })(more, TARGET)).toMatchObject({ value: 1 });
});

test('calls are right in any order where one of them fits several of the target', () => {
  const extra = scorerWith({ extra: true });
  const find = [
    { name: 'find', arguments: {} },
    { name: 'find', arguments: { city: 'Rome' } },
  ];
  expect(extra('[find(city="Rome"), find()]', find)).toMatchObject({ value: 1 });
  expect(extra('[find(), find(city="Rome")]', find)).toMatchObject({ value: 1 });
  expect(extra('[find(), find()]', find)).toMatchObject({ value: 0 });

  const near = scorerWith({ tolerance: 0.6, partial: true });
  const of = (a: number) => ({ name: 'f', arguments: { a } });
  expect(near('[f(a=1.5), f(a=1)]', [of(1), of(2)])).toMatchObject({ value: 1 });
  // Of four, each of which fits the next one as well, all move on for the last.
  expect(near('[f(a=2), f(a=3), f(a=4), f(a=1)]', [of(1.5), of(2.5), of(3.5), of(4.5)])).toMatchObject({
    value: 1,
  });
  expect(near('[f(a=1), f(a=1)]', [of(1), of(2)])).toMatchObject({ value: 0.5 });
});

test.for(['weather', null, { arguments: {} }, [{ name: '' }], 3])('a target %j is a fault', (target) => {
  expect(toolCall.targetFault(target, toolCall.options.parse({}))).toContain('no call');
});

// attack: slow file
test('of a million parts of a target that are no calls the first alone is looked at', () => {
  let looked = 0;
  const part = {
    get name() {
      looked += 1;
      return '';
    },
  };

  expect(
    toolCall.targetFault(
      Array.from({ length: 1_000_000 }, () => part),
      toolCall.options.parse({}),
    ),
  ).toContain('no call');
  expect(looked).toBeLessThan(10);
});

test.for([
  '<function=a>',
  '<parameter=',
  'a(',
  '[a(b=',
  'a()',
  '{"name":',
  '<tool_call>',
  '{"name":"a","arguments":{}}',
])('a million characters of %j are no trouble', (piece) => {
  expect(score(piece.repeat(1_000_000 / piece.length), TARGET).kind).toBeTypeOf('string');
});

test.for([
  ['as the server tells it', '', [{ name: 'pay', arguments: '{"id": 1234567890123456789}' }]],
  ['as JSON', '{"name": "pay", "arguments": {"id": 1234567890123456789}}', undefined],
  ['as Python writes it', 'pay(id=1234567890123456789)', undefined],
] as const)('a long number of a call is its digits, which a target has to put in quotes: %s', (row) => {
  const [, text, toolCalls] = row;
  const called = (id: string) =>
    score(text, { name: 'pay', arguments: { id } }, toolCalls && { toolCalls: [...toolCalls] });

  expect(called('1234567890123456789')).toMatchObject({ value: 1 });
  expect(called('1234567890123456780')).toMatchObject({ value: 0 });
});
