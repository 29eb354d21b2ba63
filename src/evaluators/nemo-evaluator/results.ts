import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { recordOf } from '../../config/first-fault.ts';
import { MOST_FIGURES } from '../evaluation.ts';
import type { Evaluated, EvaluatedAnswer, MainFile, Wanted } from '../evaluator.ts';
import { jsonLines } from '../result-files.ts';
import type { ResultFiles } from '../result-files.ts';
import { meanLike } from '../sums.ts';

const Score = z.looseObject({ value: z.number() });
const Metric = z.looseObject({ scores: recordOf(Score) });
const Tasks = recordOf(z.looseObject({ metrics: recordOf(Metric) }));
const Results = z.looseObject({ tasks: Tasks });
/** What its containers write: the figures without their samples. */
const OfContainer = z.looseObject({ results: z.looseObject({ tasks: z.unknown() }), target: z.unknown() });

const Prediction = z.looseObject({
  sample_id: z.int().min(0),
  prompt: z.string(),
  response: z.string().nullish(),
  scores: z.record(z.string(), z.unknown()).nullish(),
  status: z.string(),
  error: z.string().nullish(),
  metadata: z.looseObject({ _repeat: z.int().min(0).optional() }),
});
type Prediction = z.infer<typeof Prediction>;

/** More than any suite has. */
const MOST_SAMPLES = 1_000_000;
/** Its figures are rounded to as many decimals. */
const DIGITS = 4;

/** Whether a file has its figures. */
export const recognises = (content: unknown): boolean =>
  Results.safeParse(content).success || OfContainer.safeParse(content).success;

/** One of its figures, such as `pass@1,correct`, and the predictions in the file beside it. */
export async function read(
  { name, content }: MainFile,
  files: ResultFiles,
  wanted: Wanted,
): Promise<Checked<Evaluated, string>> {
  if (OfContainer.safeParse(content).success)
    return faulty([`${name} has figures alone: read a byob_results.json with its predictions`]);
  const figures = figuresOf(Results.parse(content), wanted.task?.split('@').at(-1));
  const known = [...figures.keys()];
  const metric = wanted.metric ?? (known.length === 1 ? known[0] : undefined);
  const figure = metric === undefined ? undefined : figures.get(metric);
  if (metric === undefined || figure === undefined)
    return faulty([`${name} has no figure "${metric ?? ''}": name one of ${shown(known)}`]);
  const file = `${name.slice(0, name.lastIndexOf('/') + 1)}byob_predictions.jsonl`;
  if (!files.names.includes(file))
    return faulty([`beside ${name} there is no byob_predictions.jsonl: run it with --save-predictions`]);
  const answers = answersOf(await files.text(file), metric.slice(metric.indexOf(',') + 1));
  if (!answers.ok) return answers;
  const values = answers.value.flatMap(({ value }) => value ?? []);
  return checked({
    evaluation: {
      ...{ evaluator: 'nemo-evaluator', task: figure.task.slice(0, 300), metric: metric.slice(0, 300) },
      ...{ figure: figure.value, digits: DIGITS, recomputed: meanLike(values, NaN) },
      figures: Object.fromEntries(
        [...figures].slice(0, MOST_FIGURES).map(([key, { value }]) => [key, value]),
      ),
      items: new Set(answers.value.filter((one) => one.value !== undefined).map(({ item }) => item)).size,
      of: new Set(answers.value.map(({ item }) => item)).size,
    },
    answers: answers.value,
  });
}

const shown = (names: readonly string[]): string => names.slice(0, 20).join(' | ') || 'none';

interface Figure {
  readonly task: string;
  readonly value: number;
}

/** By metric and score; of the one task that the runner writes into a file. */
function figuresOf({ tasks }: z.infer<typeof Results>, wanted?: string): ReadonlyMap<string, Figure> {
  const of = Object.entries(tasks).filter(([task]) => wanted === undefined || task === wanted);
  return new Map(
    of
      .slice(0, 1)
      .flatMap(([task, { metrics }]) =>
        Object.entries(metrics).flatMap(([metric, { scores }]) =>
          Object.entries(scores).map(
            ([score, { value }]) => [`${metric},${score}`, { task, value }] as const,
          ),
        ),
      ),
  );
}

function answersOf(text: string, score: string): Checked<readonly EvaluatedAnswer[], string> {
  const made: Prediction[] = [];
  for (const line of jsonLines(text, 'byob_predictions.jsonl')) {
    const found = Prediction.safeParse(line);
    if (!found.success) return faulty([`a prediction does not have the form of nemo-evaluator's`]);
    if (made.length >= MOST_SAMPLES) return faulty([`there are more than ${MOST_SAMPLES} predictions`]);
    made.push(found.data);
  }
  const repeats = made.reduce((most, { metadata: { _repeat: at = 0 } }) => Math.max(most, at + 1), 1);
  const items = made.length / repeats;
  if (new Set(made.map((one) => one.sample_id)).size < made.length)
    return faulty(['an item has two predictions']);
  const answers = made.map((one) => answerOf(one, items, score));
  const beyond = answers.find(({ value = 0 }) => !(value >= 0 && value <= 1));
  if (beyond === undefined) return checked(answers);
  return faulty([`the score of item ${beyond.item} is no share from 0 to 1`]);
}

/** In a repeat, its items are counted on from those before. */
function answerOf(one: Prediction, items: number, score: string): EvaluatedAnswer {
  const { sample_id: id, prompt, response, scores, status, error, metadata } = one;
  const { _repeat: attempt = 0 } = metadata;
  const value = numberIn(new Map(Object.entries(scores ?? {})).get(score));
  const text = response ?? undefined;
  const about = {
    ...{ item: String(id - attempt * items), attempt, prompt },
    ...(text !== undefined && { text }),
  };
  if (status !== 'scored' || value === undefined)
    return { ...about, outcome: 'error', reason: error ?? `${status}, without the score "${score}"` };
  return { ...about, value, ...(text?.trim() === '' && { outcome: 'empty' }) };
}

function numberIn(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : undefined;
}
