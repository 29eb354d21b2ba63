import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { keptText } from '../../text/kept-text.ts';
import type { EvaluatedAnswer } from '../evaluator.ts';
import { jsonLines } from '../result-files.ts';

/** What stands for an answer without content; no model says it. */
export const NO_ANSWER = '__papergap_no_answer__';
/** What its filters leave where they find nothing. */
const NOT_FOUND = '[invalid]';
/** More items than any task has. */
const MOST_SAMPLES = 1_000_000;

const Sample = z.looseObject({
  doc_id: z.union([z.number(), z.string()]),
  filter: z.string().default('none'),
  arguments: z.unknown(),
  resps: z.unknown(),
  filtered_resps: z.unknown(),
  doc_hash: z.string().max(200).optional(),
});
type Sample = z.infer<typeof Sample>;

/** What one task's file of samples says under one metric and filter. */
export interface Samples {
  readonly task: string;
  /** In the file's order, which is the order they were added in. */
  readonly values: readonly number[];
  readonly answers: readonly EvaluatedAnswer[];
}

/** @param figure metric and filter, such as `exact_match,strict-match` */
export function samplesOf(text: string, task: string, figure: string): Checked<Samples, string> {
  const comma = figure.indexOf(',');
  const [metric, filter] = [figure.slice(0, comma), figure.slice(comma + 1)];
  const answers: EvaluatedAnswer[] = [];
  const values: number[] = [];
  for (const line of jsonLines(text, `the samples of ${task}`)) {
    const read = Sample.safeParse(line);
    if (!read.success) return faulty([`a sample of ${task} does not have the form of lm-eval's`]);
    const sample = read.data;
    if (sample.filter !== filter) continue;
    const value = shareIn(Object.getOwnPropertyDescriptor(sample, metric)?.value);
    if (value === undefined)
      return faulty([`${metric} of item ${sample.doc_id} of ${task} is no share from 0 to 1`]);
    if (answers.length >= MOST_SAMPLES) return faulty([`${task} has more than ${MOST_SAMPLES} samples`]);
    values.push(value);
    answers.push(answerOf(sample, value));
  }
  if (answers.length === 0) return faulty([`no sample of ${task} is by the filter "${filter}"`]);
  const items = new Set(answers.map(({ item }) => item));
  if (items.size < answers.length) return faulty([`an item of ${task} has two samples by one filter`]);
  return checked({ task, values, answers });
}

function shareIn(value: unknown): number | undefined {
  const number = typeof value === 'boolean' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 1 ? number : undefined;
}

function answerOf(sample: Sample, value: number): EvaluatedAnswer {
  const text = firstText(sample.resps);
  const read = firstText(sample.filtered_resps);
  const prompt = promptOf(sample.arguments);
  const isMissing = text === NO_ANSWER || text === undefined;
  return {
    item: keptText(String(sample.doc_id), 200),
    attempt: 0,
    value,
    ...(sample.doc_hash !== undefined && { hash: sample.doc_hash }),
    ...(prompt !== undefined && { prompt }),
    ...(!isMissing && { text }),
    ...(read !== undefined && read !== NO_ANSWER && { read }),
    ...(isMissing || text === '' ? { outcome: 'empty' } : read === NOT_FOUND ? { outcome: 'unparsed' } : {}),
  };
}

/** The first text in lists within lists. */
function firstText(value: unknown): string | undefined {
  let at = value;
  for (let depth = 0; Array.isArray(at) && depth < 4; depth++) at = at[0];
  return typeof at === 'string' ? at : undefined;
}

/** What was asked: messages as JSON in a text, or a text alone. */
function promptOf(given: unknown): string | undefined {
  const first = z.looseObject({ gen_args_0: z.looseObject({ arg_0: z.unknown() }) }).safeParse(given);
  return first.success ? firstText(first.data.gen_args_0.arg_0) : undefined;
}
