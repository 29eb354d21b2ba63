import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { MOST_FIGURES } from '../evaluation.ts';
import type { Evaluated, EvaluatedAnswer, MainFile, Wanted } from '../evaluator.ts';
import type { ResultFiles } from '../result-files.ts';
import { meanLike, plainSum } from '../sums.ts';
import { figureName, Record, wholeOf } from './record.ts';
import type { Result } from './record.ts';
import { samplesOf } from './samples.ts';

/** One figure of a record as a share, and the samples in the file beside it. */
export async function read(
  { name, content }: MainFile,
  files: ResultFiles,
  wanted: Wanted,
): Promise<Checked<Evaluated, string>> {
  const found = Record.safeParse(content);
  if (!found.success)
    return faulty([`${name} does not have the form of Every Eval Ever's records, up to 0.3`]);
  const record = found.data;
  const result = chosen(record.evaluation_results, wanted);
  if (!result.ok) return result;
  const whole = wholeOf(result.value);
  if (!whole.ok) return whole;
  const text = await textOfSamples(name, record, files);
  if (!text.ok) return text;
  const answers = samplesOf(text.value.text, text.value.file, record, result.value);
  if (!answers.ok) return answers;
  return checked({
    evaluation: evaluationOf(record, result.value, whole.value, answers.value),
    answers: answers.value,
  });
}

/** The figure that is asked for, or the only one that there is. */
function chosen(results: readonly Result[], { task, metric }: Wanted): Checked<Result, string> {
  const fitting = results.filter(
    (one) =>
      (task === undefined || one.evaluation_name === task) &&
      (metric === undefined || figureName(one) === metric),
  );
  const [only, other] = fitting;
  if (only !== undefined && other === undefined) return checked(only);
  const shown = (fitting.length === 0 ? results : fitting)
    .slice(0, 20)
    .map((one) => `${one.evaluation_name}, ${figureName(one)}`)
    .join(' | ');
  if (only === undefined)
    return faulty([`the record has no such figure; it has, by task and metric: ${shown}`]);
  return faulty([`the record has several figures, name one by its task and metric: ${shown}`]);
}

/** The text of its samples, which has to be the one that the record was made with. */
async function textOfSamples(
  main: string,
  { detailed_evaluation_results: detail }: Record,
  files: ResultFiles,
): Promise<Checked<{ readonly file: string; readonly text: string }, string>> {
  const told = detail ? [basename(detail.file_path)] : [];
  const own = main.replace(/\.json$/, '_samples.jsonl');
  const file = [...told, own].find((one) => one !== main && files.names.includes(one));
  if (file === undefined)
    return faulty([
      detail
        ? `beside ${main} there is no ${told.join('')} with its samples`
        : `${main} has figures alone: its samples were not kept, and no figure can be made again without them`,
    ]);
  const bytes = await files.bytes(file);
  const { hash_algorithm: algorithm, checksum } = detail ?? {};
  if (algorithm === 'sha256' && typeof checksum === 'string') {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== checksum.toLowerCase())
      return faulty([`${file} is not the file that its record was made with: its SHA-256 differs`]);
  }
  return checked({ file, text: bytes.toString('utf8') });
}

function evaluationOf(
  record: Record,
  result: Result,
  whole: 1 | 100,
  answers: readonly EvaluatedAnswer[],
): Evaluated['evaluation'] {
  const { eval_library: library, model_info: model, evaluation_results: results } = record;
  const { generation_args: args, additional_details: details } = result.generation_config ?? {};
  const { max_tokens: most } = args ?? {};
  const shots = details?.num_fewshot;
  const means = itemMeans(answers);
  const figure = result.score_details.score / whole;
  const { samples_number: of } = result.source_data;
  const beside = results.filter((one) => one.evaluation_name === result.evaluation_name);
  return {
    evaluator: library.name.slice(0, 100),
    version: library.version.slice(0, 100),
    task: result.evaluation_name.slice(0, 300),
    metric: figureName(result).slice(0, 300),
    figure,
    recomputed: recomputed(means, result.score_details.score, whole),
    figures: Object.fromEntries(
      beside.slice(0, MOST_FIGURES).map((one) => [figureName(one), one.score_details.score]),
    ),
    items: means.length,
    ...(of !== undefined && { of }),
    model: model.id.slice(0, 300),
    ...(typeof most === 'number' && { maxTokens: most }),
    ...(typeof shots === 'string' && /^\d{1,4}$/.test(shots) && { shots: Number(shots) }),
  };
}

/** In the figure's own unit first: a percentage that was divided may differ in its last digit. */
function recomputed(means: readonly number[], score: number, whole: 1 | 100): number {
  const mean = meanLike(means, score / whole);
  return mean * whole === score ? score / whole : mean;
}

/** What each item with a score is worth: the mean of its attempts. */
function itemMeans(answers: readonly EvaluatedAnswer[]): readonly number[] {
  return [...Map.groupBy(answers, ({ item }) => item).values()].flatMap((made) => {
    const values = made.flatMap(({ value }) => value ?? []);
    return values.length === 0 ? [] : [plainSum(values) / values.length];
  });
}
