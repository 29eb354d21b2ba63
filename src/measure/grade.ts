import type { Criterion, Exchange, Grade } from './observations.ts';
import type { ScoreAnswer } from './scorer.ts';

/** How an answer begins that declines to answer; looked at only where the scorer found no answer in it. */
const REFUSALS = [
  /^(i['’]m|i am) (sorry|afraid|not able|unable)/i,
  /^sorry\b/i,
  /^(i can('|’)?t|i cannot|i won['’]t|i will not) (help|assist|answer|provide|comply)/i,
  /^as an ai\b/i,
];

/** Repeats of the same words that nobody means: this share of an answer's word triples said before. */
const GARBLED_REPEATS = 0.8;

/**
 * What became of one answer under one way of scoring it.
 *
 * An answer that never came has no value. A cut answer that is right all the same is right.
 */
export function grade(
  { failure, finishReason, text = '' }: Exchange,
  target: unknown,
  score: ScoreAnswer,
): Grade {
  if (failure !== undefined && failure.kind !== 'empty') {
    return { outcome: failure.kind === 'deadline' ? 'timeout' : 'error' };
  }
  if (text.trim() === '') return { outcome: 'empty', value: 0 };
  const scored = score(text, target);
  if (scored.kind === 'scored' && scored.value >= 1) return { outcome: 'correct', value: 1 };
  if (finishReason === 'length') return { outcome: 'truncated', value: 0 };
  if (scored.kind === 'scored') return { outcome: 'wrong', value: scored.value };
  if (REFUSALS.some((refusal) => refusal.test(text.trimStart()))) return { outcome: 'refused', value: 0 };
  return { outcome: isGarbled(text) ? 'garbled' : 'unparsed', value: 0 };
}

/** The exchanges of a pass with their grades by each criterion. */
export function gradePass(
  exchanges: readonly Exchange[],
  targets: ReadonlyMap<string, unknown>,
  scoring: Readonly<Partial<Record<Criterion, ScoreAnswer>>>,
): readonly Exchange[] {
  return exchanges.map((exchange) => {
    const grades: Partial<Record<Criterion, Grade>> = {};
    for (const criterion of ['paper', 'production'] as const) {
      const score = scoring[criterion];
      if (score !== undefined) grades[criterion] = grade(exchange, targets.get(exchange.item), score);
    }
    return { ...exchange, grades };
  });
}

/** Text that no longer says anything: broken characters, or the same words over and over. */
function isGarbled(text: string): boolean {
  const read = text.slice(0, 20_000);
  const broken = read.split('\ufffd').length - 1;
  if (broken > read.length / 10) return true;
  const words = read.split(/\s+/);
  if (words.length < 20) return false;
  const triples = words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`);
  return 1 - new Set(triples).size / triples.length > GARBLED_REPEATS;
}
