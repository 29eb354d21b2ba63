import { expect, test } from 'vitest';
import { isCallAsText } from '../../src/scoring/call-as-text.ts';
import { withoutThought } from '../../src/scoring/readers/thought.ts';
import { toolCall } from '../../src/scoring/tool-call.ts';
import { pure } from '../support/scoring.ts';

const score = pure(toolCall.scorer(toolCall.options.parse({})));
const target = { name: 'weather', arguments: { city: 'Oslo' } };
const OFFERED = { tools: [{ type: 'function', function: { name: 'weather' } }] };
const CALL = '{"name": "weather", "arguments": {"city": "Oslo"}}';

test.for([
  ['in tags', `<tool_call>${CALL}</tool_call>`],
  ['after a thought', `<think>The weather.</think>${CALL}`],
  ['as Llama 4 and pythonic templates do', '[weather(city="Oslo")]'],
  ['as Command R does', '{"tool": "weather", "input": {"city": "Oslo"}}'],
  ['with args', '{"name": "weather", "args": {"city": "Oslo"}}'],
] as const)('a call in the text alone that is scored as right is told as one: %s', ([, text]) => {
  expect(score(withoutThought(text), target)).toMatchObject({ value: 1 });
  expect(isCallAsText({ text }, OFFERED)).toBe(true);
});

test.for([
  ['of another tool', '{"name": "time", "arguments": {}}'],
  ['that is named alone', 'I would ask for the weather.'],
  ['of a tool without a name', '{"name": "", "arguments": {}}'],
  ['that was thought of', `<think>${CALL}</think>It is cold in Oslo, says the weather.`],
] as const)('a call %s is none', ([, text]) => {
  expect(isCallAsText({ text }, { tools: [...OFFERED.tools, { type: 'function' }] })).toBe(false);
});

test('a call that the server told apart, or where no tool was offered, is none in the text alone', () => {
  const toolCalls = [{ name: 'weather', arguments: '{}' }];
  expect(isCallAsText({ text: CALL, toolCalls }, OFFERED)).toBe(false);
  expect(isCallAsText({ text: CALL }, {})).toBe(false);
});
