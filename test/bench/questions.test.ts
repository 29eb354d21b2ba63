import { expect, test } from 'vitest';
import { asNoPassAsks, loadQuestions, suiteQuestions } from '../../src/bench/questions.ts';
import type { PassQuestion } from '../../src/bench/questions.ts';
import type { Run } from '../../src/bench/run.ts';
import type { LoadPass, SuitePass } from '../../src/plan.ts';

const ITEMS = ['a', 'b', 'c'];
const LOAD: LoadPass = {
  ...{ kind: 'load', id: 'load-c4', role: 'load', suite: 'ours', seconds: 1, maxTokens: 4 },
  shape: { profile: 'closed-loop', concurrency: 4 },
};
const PASS: SuitePass = {
  ...{ kind: 'suite', id: 'production', role: 'production', suite: 'ours', items: ITEMS, noisy: false },
  ...{ concurrency: 4, pressure: false, shots: 0, maxTokens: 4, criteria: ['production'] },
};

const IN_ENGLISH = (item: string): string => `is it ${item} here?`;
const IN_CHINESE = (item: string): string => `${item}客户要求退款吗？`;

/** @param resumed how often it went on; undefined where it is begun */
function runOf(id: string, resumed?: number, beforeChoice?: string, textOf = IN_ENGLISH): Run {
  const suite = {
    items: ITEMS.map((item) => ({ id: item, fields: {}, choices: ['yes', 'no'] })),
    prompt: (_: unknown, __: number, item: string) => [{ role: 'user', content: textOf(item) }],
    ...(beforeChoice !== undefined && { beforeChoice }),
  };
  return {
    ...{ id, options: { seed: 1 }, prepared: { suites: new Map([['ours', { suite }]]) } },
    ...(resumed !== undefined && { seen: { run: { resumed } } }),
  } as unknown as Run;
}

const asked = (questions: readonly PassQuestion[]): readonly string[] =>
  questions.map(({ messages, seed, choices }) => JSON.stringify({ messages, seed: choices ? 0 : seed }));
const inLoad = (run: Run): readonly string[] => {
  const at = loadQuestions(LOAD, run);
  return asked([0, 1, 2, 3].flatMap((place) => at(place) ?? []));
};

// attack: cached answers
test('a load that is started again sends no request of the first start', () => {
  const first = inLoad(runOf('run'));

  expect(inLoad(runOf('run'))).toEqual(first);
  for (const later of [runOf('run', 0), runOf('run', 1), runOf('other')])
    expect(new Set([...first, ...inLoad(later)]).size).toBe(2 * first.length);
});

// attack: cached answers
test('half of a load asks prompts that no request of any run has asked, and the others as production does', () => {
  const of = (run: Run) => {
    const at = loadQuestions(LOAD, run);
    return Array.from({ length: 2000 }, (_, place) => at(place)).filter((one) => one !== undefined);
  };
  const questions = [runOf('run'), runOf('run', 0), runOf('other')].flatMap(of);
  const texts = (isFresh: boolean) =>
    questions
      .filter(({ fresh }) => (fresh === true) === isFresh)
      .map(({ messages }) => messages.map(({ content }) => content).join());
  const [fresh, known] = [texts(true), texts(false)];

  expect(Math.abs(fresh.length / questions.length - 0.5)).toBeLessThan(0.03);
  expect(new Set(fresh).size).toBe(fresh.length);
  expect(fresh.every((text) => /^#[0-9a-f]{12}\nis it [abc] here\?$/.test(text))).toBe(true);
  expect(new Set(known)).toEqual(new Set(ITEMS.map(IN_ENGLISH)));
});

test('a load asks no item that production has not come to', () => {
  const at = loadQuestions(LOAD, runOf('run'), new Set(['a', 'c']));
  const items = Array.from({ length: 10 }, (_, place) => at(place)?.item);

  expect(new Set(items)).toEqual(new Set(['a', 'c']));
});

// attack: cached answers
test.for([
  ['answers', undefined, IN_ENGLISH],
  ['likelihoods', ' ', IN_ENGLISH],
  ['likelihoods in a script without blanks', '', IN_CHINESE],
] as const)('what the warm-up asks for %s is no request of a pass', ([, beforeChoice, textOf]) => {
  const run = runOf('run', undefined, beforeChoice, textOf);
  const measured = suiteQuestions(PASS, ITEMS, run);
  const warming = asNoPassAsks(measured, run);

  expect(warming.map(({ item }) => item)).toEqual(ITEMS);
  expect(new Set([...asked(measured), ...asked(warming)]).size).toBe(2 * ITEMS.length);
});
