import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { listOf } from '../../config/first-fault.ts';

/** Without control characters: it names a source in a reference. */
const OneLine = z.string().regex(/^\P{C}+$/u);
const Bound = z.union([z.number(), z.string()]).nullish();

/** One figure of a record. */
export const Result = z.looseObject({
  evaluation_result_id: z.string().nullish(),
  evaluation_name: z.string(),
  source_data: z.looseObject({ samples_number: z.int().min(0).optional() }).default({}),
  metric_config: z.looseObject({
    metric_id: z.string().nullish(),
    metric_name: z.string().nullish(),
    metric_kind: z.string().nullish(),
    metric_unit: z.string().nullish(),
    lower_is_better: z.boolean(),
    min_score: Bound,
    max_score: Bound,
  }),
  score_details: z.looseObject({ score: z.number() }),
  generation_config: z
    .looseObject({
      generation_args: z.looseObject({ max_tokens: z.int().min(1).nullish() }).nullish(),
      additional_details: z.looseObject({ num_fewshot: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
export type Result = z.infer<typeof Result>;

/** The figures of one run, with the name of the file that its samples stand in. */
export const Record = z.looseObject({
  schema_version: z.string().regex(/^0\.[0-3]\./),
  evaluation_id: z.string(),
  eval_library: z.looseObject({ name: OneLine, version: OneLine }),
  model_info: z.looseObject({ id: z.string() }),
  evaluation_results: listOf(Result, { least: 1, most: 100_000 }),
  detailed_evaluation_results: z
    .looseObject({
      file_path: z.string(),
      hash_algorithm: z.string().nullish(),
      checksum: z.string().nullish(),
      total_rows: z.int().min(0).nullish(),
    })
    .nullish(),
});
export type Record = z.infer<typeof Record>;

/** Whether a file is such a record, of whatever version. */
export function recognises(content: unknown): boolean {
  return z
    .looseObject({
      schema_version: z.string(),
      evaluation_id: z.string(),
      evaluation_results: z.array(z.unknown()),
    })
    .safeParse(content).success;
}

/** What a figure is asked for by: its own id, else its metric. */
export function figureName({ evaluation_result_id: id, metric_config: metric }: Result): string {
  return id ?? metric.metric_name ?? metric.metric_id ?? 'score';
}

const PERCENT: ReadonlySet<string> = new Set(['percent', 'percentage', '%']);
const SHARE: ReadonlySet<string> = new Set(['proportion', 'fraction', 'ratio']);

/** What a figure's 1 is: 1 of a proportion, 100 of a percentage; or why it is no share of right answers. */
export function wholeOf(result: Result): Checked<1 | 100, string> {
  const { metric_kind: kind, metric_unit: unit, lower_is_better: isLess, ...bounds } = result.metric_config;
  const name = figureName(result);
  const about = [kind, unit].filter((one) => typeof one === 'string').join(' in ');
  if (isLess)
    return faulty([`${name} is better where it is lower, and a score is better where it is higher`]);
  const byUnit = unit === undefined || unit === null ? undefined : wholeByUnit(unit);
  const byBounds = bounds.min_score === 0 ? wholeByMost(bounds.max_score) : undefined;
  const whole = byUnit ?? byBounds;
  if (whole === undefined || (typeof unit === 'string' && byUnit === undefined))
    return faulty([
      `${name} is no share of right answers: it is told as ${about || 'a number without a unit'}`,
    ]);
  if (byBounds !== undefined && byBounds !== whole)
    return faulty([`${name} is told as ${unit} with a best score of ${bounds.max_score}: one is wrong`]);
  const { score } = result.score_details;
  if (score >= 0 && score <= whole) return checked(whole);
  return faulty([`${name} is ${score}, which is no share from 0 to ${whole}`]);
}

function wholeByUnit(unit: string): 1 | 100 | undefined {
  if (SHARE.has(unit)) return 1;
  return PERCENT.has(unit) ? 100 : undefined;
}

function wholeByMost(most: Result['metric_config']['max_score']): 1 | 100 | undefined {
  return most === 1 || most === 100 ? most : undefined;
}
