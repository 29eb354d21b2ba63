import * as z from 'zod';
import { endOf } from '../../client/ends.ts';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { listOf } from '../../config/first-fault.ts';
import { keptText } from '../../text/kept-text.ts';
import type { EvaluatedAnswer } from '../evaluator.ts';
import { jsonLines } from '../result-files.ts';
import type { Record, Result } from './record.ts';

/** More than any suite has. */
const MOST_SAMPLES = 1_000_000;

const Sample = z.looseObject({
  evaluation_id: z.string(),
  model_id: z.string(),
  evaluation_name: z.string(),
  evaluation_result_id: z.string().nullish(),
  sample_id: z.string().max(200),
  sample_hash: z.string().nullish(),
  input: z.looseObject({ raw: z.string(), formatted: z.string().nullish() }),
  output: z.looseObject({ raw: listOf(z.string()) }).nullish(),
  messages: listOf(z.looseObject({ role: z.string(), content: z.string().nullish() })).nullish(),
  answer_attribution: listOf(z.looseObject({ extracted_value: z.string(), is_terminal: z.boolean() })),
  evaluation: z.looseObject({ score: z.number(), is_correct: z.boolean() }),
  error: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});
type Sample = z.infer<typeof Sample>;

/** The answers behind one figure, each worth a share; rows of other figures are passed over. */
export function samplesOf(
  text: string,
  name: string,
  record: Record,
  result: Result,
): Checked<readonly EvaluatedAnswer[], string> {
  const samples: Sample[] = [];
  let rows = 0;
  for (const line of jsonLines(text, name)) {
    rows += 1;
    if (rows > MOST_SAMPLES) return faulty([`${name} has more than ${MOST_SAMPLES} samples`]);
    const read = Sample.safeParse(line);
    if (!read.success)
      return faulty([`sample ${rows} of ${name} does not have the form of Every Eval Ever's`]);
    if (read.data.evaluation_id !== record.evaluation_id || read.data.model_id !== record.model_info.id)
      return faulty([`sample ${rows} of ${name} is of another run than its record`]);
    if (isOf(read.data, result)) samples.push(read.data);
  }
  const { total_rows: told } = record.detailed_evaluation_results ?? {};
  if (typeof told === 'number' && told !== rows)
    return faulty([`${name} has ${rows} samples, and its record says ${told}`]);
  if (samples.length === 0) return faulty([`${name} has no sample of ${result.evaluation_name}`]);
  return answersOf(samples);
}

function isOf({ evaluation_name: name, evaluation_result_id: id }: Sample, result: Result): boolean {
  if (typeof id === 'string' && typeof result.evaluation_result_id === 'string')
    return id === result.evaluation_result_id;
  return name === result.evaluation_name;
}

/** A score is a share, or of 100 where one of them is more than 1. */
function answersOf(samples: readonly Sample[]): Checked<readonly EvaluatedAnswer[], string> {
  const whole = samples.some(({ evaluation }) => evaluation.score > 1) ? 100 : 1;
  const attempts = new Map<string, Set<unknown>>();
  const answers: EvaluatedAnswer[] = [];
  for (const sample of samples) {
    const { sample_id: item, evaluation, metadata } = sample;
    const value = evaluation.score / whole;
    if (!(value >= 0 && value <= 1)) return faulty([`the score of item ${item} is no share from 0 to 1`]);
    if (value === Number(!evaluation.is_correct))
      return faulty([`item ${item} scores ${evaluation.score} and is told as ${evaluation.is_correct}`]);
    const made = attempts.get(item) ?? new Set();
    const epoch = metadata?.['epoch'];
    if (made.has(epoch)) return faulty([`item ${item} has two samples of one figure`]);
    answers.push(answerOf(sample, made.size, value));
    attempts.set(item, made.add(epoch));
  }
  return checked(answers);
}

function answerOf(sample: Sample, attempt: number, value: number): EvaluatedAnswer {
  const { sample_id: id, sample_hash: hash, input, output, messages, error } = sample;
  const said = messages?.findLast(({ role }) => role === 'assistant')?.content;
  const text = output?.raw[0] ?? said ?? undefined;
  const read = sample.answer_attribution.findLast((one) => one.is_terminal)?.extracted_value;
  const finish = sample.metadata?.['stop_reason'];
  const about = {
    ...{ item: keptText(id, 200), attempt, prompt: input.formatted ?? input.raw },
    ...(typeof hash === 'string' && { hash }),
    ...(text !== undefined && { text }),
    ...(read !== undefined && { read }),
    ...(typeof finish === 'string' && { finish: endOf(finish) }),
  };
  if (typeof error === 'string') return { ...about, outcome: 'error', reason: error };
  return { ...about, value, ...(text?.trim() === '' && { outcome: 'empty' }) };
}
