import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { listOf, recordOf } from '../../config/first-fault.ts';
import { MOST_FIGURES } from '../evaluation.ts';
import type { Evaluated, EvaluatedAnswer, MainFile, Wanted } from '../evaluator.ts';
import type { ResultFiles } from '../result-files.ts';
import { meanLike, plainSum } from '../sums.ts';
import { answerOf, Sample } from './sample.ts';

const Metric = z.looseObject({ value: z.number().nullable() });
const Score = z.looseObject({
  name: z.string(),
  scorer: z.string(),
  reducer: z.string().nullish(),
  metrics: recordOf(Metric),
});
const Log = z.looseObject({
  version: z.literal(2),
  status: z.string(),
  eval: z.looseObject({
    task: z.string(),
    task_version: z.union([z.string(), z.number()]).optional(),
    model: z.string().optional(),
    model_generate_config: z.looseObject({ max_tokens: z.number().nullish() }).default({}),
    dataset: z.looseObject({ samples: z.number().nullish() }).default({}),
    packages: z.record(z.string(), z.unknown()).default({}),
  }),
  results: z.looseObject({ scores: listOf(Score).default([]) }).nullish(),
  samples: listOf(Sample, { most: 1_000_000 }).nullish(),
});
type Log = z.infer<typeof Log>;

/** Figures that are means over the items; others, such as errors, tell no score. */
const MEANS = new Set(['accuracy', 'mean']);

/** Whether a file is a log of inspect. */
export function recognises(content: unknown): boolean {
  return z
    .looseObject({ version: z.number(), status: z.string(), eval: z.looseObject({ task: z.string() }) })
    .safeParse(content).success;
}

/** The figure of one score, such as `accuracy,pattern`, and the samples behind it. */
export async function readLog(
  { name, content }: MainFile,
  _files: ResultFiles,
  wanted: Wanted,
): Promise<Checked<Evaluated, string>> {
  const read = Log.safeParse(content);
  if (!read.success) return faulty([`${name} does not have the form of inspect's log, version 2`]);
  const log = read.data;
  if (log.status !== 'success')
    return faulty([`${name} is of an evaluation that ended with "${log.status}"`]);
  const figures = figuresOf(log);
  const metric = wanted.metric ?? (figures.size === 1 ? [...figures.keys()][0] : undefined);
  const figure = metric === undefined ? undefined : figures.get(metric);
  if (metric === undefined || figure === undefined)
    return faulty([
      `${name} has no figure "${metric ?? ''}": name one of ${[...figures.keys()].join(' | ') || 'none'}`,
    ]);
  if (figure.isAmbiguous) return faulty([`${name} has two figures of the name "${metric}"`]);
  if (figure.isReduced)
    return faulty([`${metric} reduces several answers to an item by another way than their mean`]);
  const answers = (log.samples ?? []).map((sample) => answerOf(sample, figure.scorer, figure.score));
  const beyond = answers.find(({ value = 0 }) => !(value >= 0 && value <= 1));
  if (beyond !== undefined) return faulty([`the score of item ${beyond.item} is no share from 0 to 1`]);
  if (new Set(answers.map(({ item, attempt }) => `${attempt} ${item}`)).size < answers.length)
    return faulty([`${name} has two samples of one epoch of an item`]);
  if (answers.length === 0) return faulty([`${name} has no samples: run inspect without --no-log-samples`]);
  return checked({ evaluation: evaluationOf(log, metric, figure.value, figures, answers), answers });
}

interface Figure {
  readonly value: number;
  readonly scorer: string;
  readonly score: string;
  readonly isReduced: boolean;
  /** Another one has its name. */
  readonly isAmbiguous: boolean;
}

function figuresOf({ results }: Log): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const { name, scorer, reducer, metrics } of results?.scores ?? []) {
    for (const [metric, { value }] of Object.entries(metrics)) {
      const isReduced = (reducer ?? 'mean') !== 'mean';
      const key = [metric, name, ...(isReduced ? [reducer] : [])].join(',');
      if (!MEANS.has(metric) || value === null) continue;
      figures.set(key, { value, scorer, score: name, isReduced, isAmbiguous: figures.has(key) });
    }
  }
  return figures;
}

function evaluationOf(
  log: Log,
  metric: string,
  figure: number,
  figures: ReadonlyMap<string, Figure>,
  answers: readonly EvaluatedAnswer[],
): Evaluated['evaluation'] {
  const { task, task_version: version, packages, dataset, model, model_generate_config: asked } = log.eval;
  const own = new Map(Object.entries(packages)).get('inspect_ai');
  const means = itemMeans(answers);
  const sure = [...figures].filter(([, { isAmbiguous }]) => !isAmbiguous);
  return {
    evaluator: 'inspect',
    ...(typeof own === 'string' && { version: own.slice(0, 100) }),
    task: task.slice(0, 300),
    ...(version !== undefined && { taskVersion: String(version).slice(0, 100) }),
    metric: metric.slice(0, 300),
    figure,
    recomputed: means.length === 0 ? NaN : meanLike(means, figure),
    figures: Object.fromEntries(sure.slice(0, MOST_FIGURES).map(([key, { value }]) => [key, value])),
    items: means.length,
    ...(typeof dataset.samples === 'number' && { of: dataset.samples }),
    ...(model !== undefined && { model: model.slice(0, 300) }),
    ...(typeof asked.max_tokens === 'number' && { maxTokens: asked.max_tokens }),
  };
}

/** What each item with a score is worth: the mean of its epochs. */
function itemMeans(answers: readonly EvaluatedAnswer[]): readonly number[] {
  const items = Map.groupBy(answers, ({ item }) => item);
  return [...items.values()].flatMap((epochs) => {
    const values = epochs.flatMap(({ value }) => value ?? []);
    return values.length === 0 ? [] : [plainSum(values) / values.length];
  });
}
