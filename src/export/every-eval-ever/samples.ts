import { createHash } from 'node:crypto';
import type { RunRecord } from '../../record/schema.ts';
import { wholeAtMs } from '../../record/types.ts';
import type { Answer, Exchange } from '../../record/types.ts';
import { visibleJson } from '../../text/json.ts';
import { keyOf } from '../asked.ts';
import type { Heading } from './heading.ts';
import { resultId } from './heading.ts';
import type { Scored } from './scored.ts';

/** What an item was asked, where the record has it. */
type Asked = NonNullable<RunRecord['questions']>[number];

/**
 * A row for each answer that a score is made of, as JSON Lines. What was never graded has no row: the form
 * wants a score of each.
 */
export function samplesText(
  scored: readonly Scored[],
  { questions = [] }: RunRecord,
  heading: Heading,
): { readonly text: string; readonly rows: number } {
  const asked = new Map(questions.map((one) => [keyOf(one), one]));
  const lines = scored.flatMap((one) =>
    one.answers.flatMap((answer) => {
      const question = asked.get(keyOf({ suite: one.finding.suite, item: answer.item }));
      const row = sampleOf(answer, one, question, heading);
      return row === undefined ? [] : [visibleJson(JSON.stringify(row))];
    }),
  );
  return { text: lines.map((line) => `${line}\n`).join(''), rows: lines.length };
}

function sampleOf(answer: Answer, { finding }: Scored, known: Asked | undefined, heading: Heading) {
  const { item, attempt, text, asked, exchange, noise = [], grades } = answer;
  const { outcome, value, read } = grades?.[finding.criterion] ?? {};
  const raw = known?.question ?? asked;
  if (raw === undefined || value === undefined) return undefined;
  const reference = known?.expected === undefined ? [] : [known.expected];
  const finish = exchange?.finishReason ?? answer.finish;
  return {
    ...heading,
    evaluation_name: finding.suite,
    evaluation_result_id: resultId(finding),
    sample_id: item,
    sample_hash: sha256(raw + reference.join('')),
    interaction_type: 'single_turn',
    input: { raw, ...(asked !== undefined && { formatted: asked }), reference },
    output: { raw: text === undefined ? [] : [text] },
    answer_attribution:
      read === undefined
        ? []
        : [
            {
              ...{ turn_idx: 0, source: 'output.raw', extracted_value: read },
              ...{ extraction_method: 'custom', is_terminal: true },
            },
          ],
    evaluation: { score: value, is_correct: value >= 1 || (value > 0 && outcome === 'correct') },
    ...(exchange && measured(exchange)),
    metadata: {
      ...{ pass: finding.pass, epoch: String(attempt + 1) },
      ...(finish !== undefined && { stop_reason: finish }),
      ...(noise.length > 0 && { noise: noise.join(' ') }),
    },
  };
}

/** Tokens where the server counts both sides; times in ms from when the request was due, else sent. */
function measured({ promptTokens, outputTokens, cachedTokens, ...stamps }: Exchange) {
  const { scheduledAtMs, sentAtMs, firstTokenAtMs } = stamps;
  const endMs = wholeAtMs(stamps);
  const startMs = scheduledAtMs ?? sentAtMs;
  return {
    ...(promptTokens !== undefined &&
      outputTokens !== undefined && {
        token_usage: {
          ...{ input_tokens: promptTokens, output_tokens: outputTokens },
          total_tokens: promptTokens + outputTokens,
          ...(cachedTokens !== undefined && { input_tokens_cache_read: cachedTokens }),
        },
      }),
    ...(endMs !== undefined && {
      performance: {
        latency_ms: endMs - startMs,
        ...(firstTokenAtMs !== undefined && { time_to_first_token_ms: firstTokenAtMs - startMs }),
      },
    }),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
