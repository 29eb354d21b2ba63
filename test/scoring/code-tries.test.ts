import { expect, test } from 'vitest';
import type { Conversation } from '../../src/drivers/conversation.ts';
import type { ProgramSandbox } from '../../src/drivers/program-sandbox.ts';
import { code } from '../../src/scoring/code.ts';
import { grade } from '../../src/scoring/grade.ts';
import type { Item } from '../../src/suites/suite.ts';

const TARGET = {
  prompt: 'def total(numbers):\n    """The sum of numbers."""\n',
  entry_point: 'total',
  test: 'def check(candidate):\n    assert candidate([1, 2]) == 3\n',
};
const PASSED: Conversation = { ended: 'said', line: '{"verdict":"passed","reason":""}', tookMs: 1 };

/** What many answers that come to no end in the first try are scored, and how many of them were tried again. */
async function scores(most: number, alone: (tried: number) => Conversation) {
  let again = 0;
  const sandbox: ProgramSandbox = {
    workers: 1,
    pythonTalk: ({ isAlone = false }) => Promise.resolve(isAlone ? alone(++again) : { ended: 'timeout' }),
  };
  const scorer = code.scorer(code.options.parse({}));
  const outcomes: string[] = [];
  for (let index = 0; index < most; index++) {
    const item: Item = { id: `${index}`, fields: {}, target: TARGET };
    const answer = { item: item.id, attempt: 0, source: 'test', text: '    return sum(numbers)\n' };
    outcomes.push((await grade(answer, item, scorer, { sandbox })).outcome);
  }
  return { outcomes: [...new Set(outcomes)], again };
}

// attack: endless answer
test('code without end is run twice for a few answers, and once for all others', async () => {
  expect(await scores(100, () => ({ ended: 'timeout' }))).toEqual({ outcomes: ['wrong'], again: 5 });
});

test('where a second try comes to its end now and then, the machine is busy, and all have one', async () => {
  const alone = (tried: number): Conversation => (tried % 5 === 0 ? PASSED : { ended: 'timeout' });

  expect(await scores(50, alone)).toEqual({ outcomes: ['wrong', 'correct'], again: 50 });
});
