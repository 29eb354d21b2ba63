import { expect, test } from 'vitest';
import { answerIn } from '../../src/probes/answer.ts';

const read = (message: object) =>
  answerIn({
    ms: 1,
    status: 200,
    text: JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }),
  });

test.for<readonly [string, object]>([
  ['one channel', { reasoning: 'Hm.' }],
  ['another one', { thinking: 'Hm.' }],
  ['two channels, which say the same', { reasoning: 'Hm.', reasoning_content: 'Hm.' }],
  ['a list of parts', { reasoning_details: [{ type: 'reasoning.text', text: 'H' }, { text: 'm.' }] }],
])('thoughts on %s are read once, before the answer', ([, thoughts]) => {
  expect(read({ content: 'Paris', ...thoughts })).toMatchObject({ text: 'Hm.Paris', thoughts: 'Hm.' });
});
