import { expect, test } from 'vitest';
import { moveInstruction } from '../../src/noise/instruction-place.ts';

const TASK = 'Name the queue of this ticket:';

test('an instruction before the input goes behind it, and the other way round', () => {
  const fields = { ticket: 'The printer is broken.' };

  expect(moveInstruction(`${TASK}\n${fields.ticket}`, fields)).toBe(`${fields.ticket}\n\n${TASK}`);
  expect(moveInstruction(`${fields.ticket}\n${TASK}`, fields)).toBe(`${TASK}\n\n${fields.ticket}`);
});

test.for<[why: string, prompt: string, fields: Readonly<Record<string, string>>]>([
  ['there is none', 'a', { ticket: 'a' }],
  ['there is a label alone', 'Question: a', { ticket: 'a' }],
  ['words stand at both ends', `${TASK} broken Answer:`, { ticket: 'broken' }],
  ['there are several fields', `${TASK} b c`, { b: 'b', c: 'c' }],
  ['the input is blank', TASK, { ticket: ' ' }],
])('it stays where %s', ([, prompt, fields]) => {
  expect(moveInstruction(prompt, fields)).toBeUndefined();
});
