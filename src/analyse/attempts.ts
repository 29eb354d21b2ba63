import { metricParts } from '../config/metric.ts';

/** One answer to an item: what it is worth, and what it says where answers are put to the vote. */
export interface Attempt {
  readonly value: number;
  /** Absent where no answer was found in the text. */
  readonly vote?: string;
}

/**
 * What the answers to one item are worth by a metric, 0..1: an item is one draw, however often it is asked.
 *
 * @returns absent where there are fewer answers than the metric is about
 */
export function itemValue(attempts: readonly Attempt[], metric: string | undefined): number | undefined {
  const { kind, k } = metricParts(metric);
  if (attempts.length < k) return undefined;
  if (kind === 'mean') return meanOf(attempts.map(({ value }) => value));
  if (kind === 'pass') return passAtK(attempts.length, attempts.filter(({ value }) => value >= 1).length, k);
  const polls = Math.floor(attempts.length / k);
  return meanOf(
    Array.from({ length: polls }, (_, poll) => majorityOf(attempts.slice(poll * k, (poll + 1) * k))),
  );
}

/**
 * The chance that one of k answers drawn from these is right, without bias: 1 − C(n − c, k) ÷ C(n, k).
 *
 * @see M. Chen et al. (2021), "Evaluating Large Language Models Trained on Code", arXiv 2107.03374, 2.1
 */
export function passAtK(answers: number, right: number, k: number): number {
  if (answers - right < k) return 1;
  let none = 1;
  for (let n = answers - right + 1; n <= answers; n++) none *= 1 - k / n;
  return 1 - none;
}

/** What the answer that most agree on is worth; several that as many agree on are as good as drawn by lot. */
function majorityOf(attempts: readonly Attempt[]): number {
  const polled = new Map<string, { votes: number; value: number }>();
  for (const { vote, value } of attempts) {
    if (vote === undefined) continue;
    const before = polled.get(vote) ?? { votes: 0, value: 0 };
    polled.set(vote, { votes: before.votes + 1, value: Math.max(before.value, value) });
  }
  const most = Math.max(0, ...Array.from(polled.values(), ({ votes }) => votes));
  const winners = [...polled.values()].filter(({ votes }) => votes === most);
  return winners.length === 0 ? 0 : meanOf(winners.map(({ value }) => value));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
