import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { listOf } from '../../config/first-fault.ts';
import type { Evaluated, EvaluatedAnswer, MainFile, Wanted } from '../evaluator.ts';
import type { ResultFiles } from '../result-files.ts';
import { meanLike } from '../sums.ts';

const Count = z.int().min(0);
const Result = z.looseObject({
  promptIdx: Count,
  testIdx: Count,
  success: z.boolean(),
  score: z.number(),
  failureReason: z.int().default(0),
  error: z.string().nullish(),
  prompt: z.looseObject({ raw: z.string() }).optional(),
  response: z.looseObject({ output: z.unknown().optional(), finishReason: z.string().nullish() }).nullish(),
});
type Result = z.infer<typeof Result>;
const Report = z.looseObject({
  results: z.looseObject({
    version: z.literal(3),
    prompts: listOf(
      z.looseObject({
        provider: z.string().default(''),
        metrics: z.looseObject({ score: z.number(), testPassCount: Count, testFailCount: Count }),
      }),
      { least: 1 },
    ),
    results: listOf(Result, { most: 1_000_000 }),
  }),
  metadata: z.looseObject({ promptfooVersion: z.string().optional() }).default({}),
});
type Report = z.infer<typeof Report>;

/** A run is of a configuration's file, whose prompt the results name. */
export const isConfiguration = (task: string): boolean => /^[\w.-]+\.(ya?ml|json)$/.test(task);

/** What promptfoo says of a test that could not be made: it is no wrong answer. */
const NOT_MADE = 2;

export function recognises(content: unknown): boolean {
  const results = z.looseObject({ prompts: z.unknown(), results: z.unknown() });
  return z.looseObject({ results }).safeParse(content).success;
}

/**
 * The tests of one prompt by `pass`, the share that passed, or `score`, the mean of their scores; both of
 * those that were made.
 */
export async function read(
  { name, content }: MainFile,
  _files: ResultFiles,
  wanted: Wanted,
): Promise<Checked<Evaluated, string>> {
  const found = Report.safeParse(content);
  if (!found.success) return faulty([`${name} does not have the form of promptfoo's results, version 3`]);
  const { prompts, results } = found.data.results;
  const names = prompts.map(({ provider }, at) => (prompts.length === 1 ? provider : `${at}: ${provider}`));
  const isAny = wanted.task === undefined || isConfiguration(wanted.task);
  const at = isAny && names.length === 1 ? 0 : names.indexOf(wanted.task ?? '');
  const metric = wanted.metric ?? 'pass';
  if (at < 0)
    return faulty([`${name} has several prompts, name one as its task: ${names.slice(0, 20).join(' | ')}`]);
  if (metric !== 'pass' && metric !== 'score')
    return faulty([`${name} has the figures pass | score, and no "${metric}"`]);
  const own = results.filter(({ promptIdx }) => promptIdx === at);
  const answers = answersOf(own, metric);
  const beyond = answers.find(({ value = 0 }) => !(value >= 0 && value <= 1));
  if (beyond !== undefined) return faulty([`the score of test ${beyond.item} is no share from 0 to 1`]);
  const values = answers.flatMap(({ value }) => value ?? []);
  const told = figuresTold(found.data, at);
  const figure = told.get(metric);
  const version = found.data.metadata.promptfooVersion;
  return checked({
    evaluation: {
      evaluator: 'promptfoo',
      ...(version !== undefined && { version: version.slice(0, 100) }),
      task: (names[at] ?? '').slice(0, 300),
      metric,
      ...(figure !== undefined && { figure }),
      recomputed: meanLike(values, figure ?? NaN),
      figures: Object.fromEntries(told),
      items: values.length,
      of: new Set(own.map(({ testIdx }) => testIdx)).size,
    },
    answers,
  });
}

/** Out of promptfoo's own counts and sum; one that could not be made adds nothing to either. */
function figuresTold({ results }: Report, at: number): ReadonlyMap<'pass' | 'score', number> {
  const { score, testPassCount = 0, testFailCount = 0 } = results.prompts[at]?.metrics ?? {};
  const made = testPassCount + testFailCount;
  if (made === 0 || score === undefined) return new Map();
  return new Map([
    ['pass', testPassCount / made],
    ['score', score / made],
  ]);
}

/** A test that was made again is another attempt. */
function answersOf(results: readonly Result[], metric: 'pass' | 'score'): readonly EvaluatedAnswer[] {
  const made = new Map<number, number>();
  return results.map((result) => {
    const { testIdx, success, score, failureReason, error, prompt, response } = result;
    const attempt = made.get(testIdx) ?? 0;
    made.set(testIdx, attempt + 1);
    const text = response?.output;
    const about = {
      ...{ item: String(testIdx), attempt },
      ...(prompt && { prompt: prompt.raw }),
      ...(text !== undefined &&
        text !== null && { text: typeof text === 'string' ? text : JSON.stringify(text) }),
      ...(typeof response?.finishReason === 'string' && { finish: response.finishReason }),
      ...(typeof error === 'string' && { reason: error }),
    };
    if (failureReason === NOT_MADE) return { ...about, outcome: 'error' };
    const value = metric === 'pass' ? Number(success) : score;
    return { ...about, value, ...(text === '' && { outcome: 'empty' }) };
  });
}
