import { metricParts } from '../config/metric.ts';

/** One answer to an item: what it is worth, and what it says where answers are put to the vote. */
export interface Attempt {
  readonly value: number;
  /** Absent where no answer was found in the text. */
  readonly vote?: string;
}

/** What is made of answers that could not be graded. */
export const READINGS = ['left-out', 'all-wrong', 'all-right'] as const;
export type Reading = (typeof READINGS)[number];

/** The same of each reading. */
export type ByReading<T> = Readonly<Record<Reading, T>>;

export function byReading<T>(read: (reading: Reading) => T): ByReading<T> {
  return {
    'left-out': read('left-out'),
    'all-wrong': read('all-wrong'),
    'all-right': read('all-right'),
  };
}

/** What such an answer counts as; nothing where it is left out. */
const WORTH: ByReading<number | undefined> = { 'left-out': undefined, 'all-wrong': 0, 'all-right': 1 };

/**
 * What the answers to one item are worth by a metric, 0..1: an item is one draw, however often it is asked.
 *
 * Those that came stand for those that are left out. No answer that did not come could make the value less
 * than with all of them wrong, or more than with all of them right.
 *
 * @param attempts in the order of their numbers; undefined is one that could not be graded
 * @returns absent where fewer answers were asked for than the metric is about, or all are left out
 */
export function itemValue(
  attempts: readonly (Attempt | undefined)[],
  metric: string | undefined,
  reading: Reading = 'left-out',
): number | undefined {
  const { kind, k } = metricParts(metric);
  if (attempts.length < k) return undefined;
  if (kind === 'majority') return meanOf(majorities(attempts, k, WORTH[reading]));
  const values = attempts.flatMap((attempt) => attempt?.value ?? WORTH[reading] ?? []);
  if (kind === 'mean' || values.length === 0) return meanOf(values);
  return passAtK(values.length, values.filter((value) => value >= 1).length, Math.min(k, values.length));
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

/** The majority of each poll of k answers; of one that has no answer there is none. */
function majorities(
  attempts: readonly (Attempt | undefined)[],
  k: number,
  worth: number | undefined,
): readonly number[] {
  const polls = Array.from({ length: Math.floor(attempts.length / k) }, (_, poll) =>
    attempts.slice(poll * k, (poll + 1) * k),
  );
  return polls.flatMap((poll) => {
    const came = poll.filter((attempt) => attempt !== undefined);
    if (worth === undefined) return came.length === 0 ? [] : [majorityOf(came)];
    return [majorityOf([...came, ...alike(came, poll.length - came.length, worth)])];
  });
}

/** So many votes for the answer of that worth which most gave: all for one of them turns the most. */
function alike(came: readonly Attempt[], votes: number, worth: number): readonly Attempt[] {
  const given = came.flatMap(({ vote, value }) => (value === worth && vote !== undefined ? [vote] : []));
  const timesOf = (vote: string): number => given.filter((other) => other === vote).length;
  const [vote = `${worth}, by no one else`] = given.toSorted((a, b) => timesOf(b) - timesOf(a));
  return Array.from({ length: votes }, () => ({ value: worth, vote }));
}

/**
 * What the answer that most agree on is worth; several that as many agree on are as good as drawn by lot.
 *
 * Answers that vote alike may differ in worth, where a cut took one's or a test was flaky: the worth of their
 * vote is their mean, for the best of them would make it whether any is right.
 */
function majorityOf(attempts: readonly Attempt[]): number {
  const voting = attempts.filter(({ vote }) => vote !== undefined);
  const polled = [...Map.groupBy(voting, ({ vote }) => vote).values()];
  const most = Math.max(0, ...polled.map(({ length }) => length));
  const winners = polled.filter(({ length }) => length === most).flat();
  return meanOf(winners.map(({ value }) => value)) ?? 0;
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
