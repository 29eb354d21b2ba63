import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { listOf, recordOf } from '../../config/first-fault.ts';
import type { Evaluated, MainFile, Wanted } from '../evaluator.ts';
import { MOST_FIGURES } from '../evaluation.ts';
import { Unreadable } from '../unreadable.ts';
import type { ResultFiles } from '../result-files.ts';
import { meanLike } from '../sums.ts';
import { samplesOf } from './samples.ts';
import type { Samples } from './samples.ts';

const Results = z.looseObject({
  results: recordOf(z.record(z.string(), z.unknown())),
  group_subtasks: recordOf(listOf(z.string())).default({}),
  versions: z.record(z.string(), z.unknown()).default({}),
  'n-shot': z.record(z.string(), z.unknown()).default({}),
  'n-samples': recordOf(z.looseObject({ original: z.number(), effective: z.number() })).default({}),
  lm_eval_version: z.string().optional(),
  configs: recordOf(z.looseObject({ generation_kwargs: z.looseObject({}).optional() })).default({}),
  model_name: z.string().optional(),
  task_hashes: z.record(z.string(), z.unknown()).default({}),
});
type Results = z.infer<typeof Results>;

/** A folder of results has one file of figures and one of samples for each task, by the same time. */
const NAME = /(?:^|\/)results_(?<time>[^/]+)\.json$/;

/** Whether a file has the figures of lm-eval. */
export function recognises(content: unknown): boolean {
  const read = Results.safeParse(content);
  return read.success && ('n-shot' in Object(content) || read.data.lm_eval_version !== undefined);
}

/**
 * The figures of one task or group, and the answers behind them.
 *
 * Each item has a sample for each filter: those of the claimed figure's filter count.
 */
export async function readResults(
  { name, content }: MainFile,
  files: ResultFiles,
  wanted: Wanted,
): Promise<Checked<Evaluated, string>> {
  const read = Results.safeParse(content);
  if (!read.success) return faulty([`${name} does not have the form of lm-eval's results`]);
  const results = read.data;
  const task = chosen(wanted.task, Object.keys(results.results), 'task');
  if (!task.ok) return task;
  const figures = figuresOf(results, task.value);
  const metric = chosen(wanted.metric, [...figures.keys()], 'figure');
  if (!metric.ok) return metric;
  const samples: Samples[] = [];
  for (const leaf of leavesOf(task.value, results)) {
    const text = await textOfSamples(leaf, name, files);
    const found = samplesOf(text, leaf, metric.value);
    if (!found.ok) return found;
    samples.push(found.value);
  }
  const figure = figures.get(metric.value) ?? NaN;
  const version = new Map(Object.entries(results.versions)).get(task.value);
  const hash = new Map(Object.entries(results.task_hashes)).get(task.value);
  const shots = new Map(Object.entries(results['n-shot'])).get(task.value);
  const isOne = samples.length === 1;
  const count = new Map(Object.entries(results['n-samples'])).get(task.value);
  return checked({
    evaluation: {
      evaluator: 'lm-eval',
      ...(results.lm_eval_version !== undefined && { version: results.lm_eval_version.slice(0, 100) }),
      task: task.value.slice(0, 300),
      ...(isText(version) && { taskVersion: String(version).slice(0, 100) }),
      ...(typeof hash === 'string' && { taskHash: hash.slice(0, 200) }),
      metric: metric.value.slice(0, 300),
      figure,
      recomputed: recomputed(samples, figure),
      figures: Object.fromEntries([...figures].slice(0, MOST_FIGURES)),
      items: samples.reduce((sum, { answers }) => sum + answers.length, 0),
      ...(isOne && count !== undefined && { of: count.original }),
      ...maxTokensIn(results, task.value),
      ...(results.model_name !== undefined && { model: results.model_name.slice(0, 300) }),
      ...(typeof shots === 'number' && Number.isInteger(shots) && shots >= 0 && { shots }),
    },
    // An item of a group is known by its task, too.
    answers: samples.flatMap(({ task: leaf, answers }) =>
      isOne ? answers : answers.map((one) => ({ ...one, item: `${leaf}/${one.item}` })),
    ),
  });
}

/** The most tokens of an answer, by whichever of its names the task has them. */
function maxTokensIn({ configs }: Results, task: string): { readonly maxTokens?: number } {
  const given = new Map(Object.entries(configs)).get(task)?.generation_kwargs ?? {};
  const [most] = ['max_tokens', 'max_gen_toks'].flatMap(
    (name) => new Map(Object.entries(given)).get(name) ?? [],
  );
  return typeof most === 'number' && Number.isInteger(most) && most >= 1 ? { maxTokens: most } : {};
}

const isText = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** The figures of a task, by metric and filter: `exact_match,strict-match`; without their standard errors. */
function figuresOf({ results }: Results, task: string): ReadonlyMap<string, number> {
  const found = new Map(Object.entries(results)).get(task) ?? {};
  return new Map(
    Object.entries(found).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && entry[0].includes(',') && !/_stderr,/.test(entry[0]),
    ),
  );
}

/** The one that is asked for, or the only one that there is. */
function chosen(wanted: string | undefined, known: readonly string[], what: string): Checked<string, string> {
  const shown = known.slice(0, 20).join(' | ') || 'none';
  if (wanted !== undefined)
    return known.includes(wanted)
      ? checked(wanted)
      : faulty([`the results have no ${what} "${wanted}"; they have: ${shown}`]);
  const [only] = known;
  return only !== undefined && known.length === 1
    ? checked(only)
    : faulty([`the results have several of what may be the claimed ${what}, name one: ${shown}`]);
}

/** The tasks that a group is made of, or the task itself. */
function leavesOf(name: string, { group_subtasks: groups }: Results): readonly string[] {
  const below = new Map(Object.entries(groups));
  const leaves = new Set<string>();
  const seen = new Set<string>();
  const waiting = [name];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const parts = below.get(at) ?? [];
    if (parts.length === 0) leaves.add(at);
    for (const part of parts) waiting.push(part);
  }
  return [...leaves].toSorted();
}

async function textOfSamples(task: string, main: string, files: ResultFiles): Promise<string> {
  const time = NAME.exec(main)?.groups?.['time'] ?? '';
  const wanted = `samples_${task}_${time}.jsonl`;
  const file = files.names.find((name) => name === wanted || name.endsWith(`/${wanted}`));
  if (file === undefined)
    throw new Unreadable(`beside ${main} there is no ${wanted}: run lm-eval with --log_samples`);
  return await files.text(file);
}

/** The mean over the items; of a group, that of its tasks' means, by their items or each as one. */
function recomputed(samples: readonly Samples[], figure: number): number {
  const [only, ...more] = samples;
  if (only !== undefined && more.length === 0) return meanLike(only.values, figure);
  const sizes = samples.map(({ values }) => values.length);
  const means = samples.map(({ values }) => meanLike(values, NaN));
  const items = sizes.reduce((sum, size) => sum + size, 0);
  const weighted = means.reduce((sum, mean, at) => sum + mean * (sizes[at] ?? 0), 0) / items;
  const plain = meanLike(means, figure);
  return plain === figure ? plain : weighted;
}
