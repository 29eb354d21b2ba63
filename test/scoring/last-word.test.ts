import { expect, test } from 'vitest';
import type { ProgramSandbox } from '../../src/drivers/program-sandbox.ts';
import { code } from '../../src/scoring/code.ts';
import { program } from '../../src/scoring/program.ts';
import type { Score, Scorer } from '../../src/scoring/scorer.ts';

const TASK = { entry_point: 'total', test: 'assert total([1]) == 1' };
const PROGRAM = { python: 'def score(answer, target, item): return 1' };

/** What a scorer makes of an answer whose programs say this last. */
async function scored<Options>(scorer: Scorer<Options>, given: object, line: string): Promise<Score> {
  const sandbox: ProgramSandbox = {
    workers: 1,
    pythonTalk: () => Promise.resolve({ ended: 'said', line, tookMs: 1 }),
  };
  const answer = { text: 'def total(numbers):\n    return sum(numbers)\n', isCut: false };
  const item = { id: 'a', fields: {}, target: TASK };
  return await scorer.scorer(scorer.options.parse(given))(answer, item, { sandbox });
}

/** JSON of the end of a conversation: that it begins so is all that is known of it. */
const last = (rest: string): string => `{"verdict":${rest}}`;
const STRANGE = [
  ['cut off', '[{"kind":'],
  ['of another form', last('[{},{}]')],
  ['a million of what is no result', last(`[${'{},'.repeat(1_000_000)}{}]`)],
  ['nested without end', last(`${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`)],
  ['a result that is longer than any', last(`[{"trouble":"${'x'.repeat(20_000)}"}]`)],
] as const;

// attack: hostile code
test.for(STRANGE)('a last word that is %s says nothing of an answer', async ([, line]) => {
  expect(await scored(program, PROGRAM, line)).toEqual({
    kind: 'unread',
    reason: 'the program said something else',
  });
  expect(await scored(code, {}, line)).toMatchObject({
    ...{ kind: 'scored', value: 0, reason: 'its tests ended without a result' },
  });
});

test('the longest that a program can say of an answer is read', async () => {
  const most = JSON.stringify('\u{1F99C}'.repeat(200)).replaceAll(
    /[^"]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16)}`,
  );
  const line = last(`[{"kind":"scored","value":1,"read":${most},"reason":${most}}]`);

  expect(await scored(program, PROGRAM, line)).toMatchObject({ kind: 'scored', value: 1 });
});
