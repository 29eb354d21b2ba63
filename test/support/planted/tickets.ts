import { randomFor, shuffled } from '../../../src/shell/random.ts';

/** The two suites: what the paper asked, and production's own. */
export const SUITES = ['paper', 'ours'] as const;
export type SuiteName = (typeof SUITES)[number];

/** A ticket and its right answer; a row of a suite's data. */
export interface Ticket {
  readonly id: string;
  readonly ticket: string;
  readonly target: { readonly queue: string; readonly priority: string };
  /** From 0 to 1, each value once: a server that is right in a share of the cases is right up to that place. */
  readonly place: number;
}

const TEXT =
  'Hello, since the update of yesterday evening our printer on the second floor prints nothing at all, and the ' +
  'display shows a message that nobody here understands. Please send somebody who can have a look, thank you';

/** So many tickets of each suite; the same every time. */
export function tickets(suite: SuiteName, count: number): readonly Ticket[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const order = shuffled(numbers, randomFor('planted', suite));
  return numbers.map((number) => {
    const id = `${suite}-${number}`;
    return {
      id,
      ticket: `${id}: ${TEXT}.`,
      target: { queue: `q${number % 7}`, priority: `p${number % 3}` },
      place: (order[number]! + 0.5) / count,
    };
  });
}
