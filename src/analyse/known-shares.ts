import type { Outcome } from '../record/types.ts';
import type { Attempt, Reading } from './attempts.ts';

/** Shares that are wrong and right whatever a judge says, 0..1. */
export interface KnownShares {
  readonly wrong: number;
  readonly right: number;
  /** By item, the share of its answers that is not known to be wrong. */
  readonly open: ReadonlyMap<string, number>;
}

/** An item, how much it counts, and its answers. */
interface WeighedItem {
  readonly item: string;
  readonly weight: number;
  readonly marked: readonly { readonly outcome: Outcome; readonly attempt?: Attempt }[];
}

/** What no judge is asked about: nothing that an answer's text says keeps it from being judged. */
const UNJUDGED: ReadonlySet<Outcome> = new Set(['truncated', 'empty']);

/** Whether it is known without a judge what an answer is worth. */
export const isUnjudged = (outcome: Outcome): boolean => UNJUDGED.has(outcome);

/** What is known of answers without a judge: those that say nothing, and those that a reading decides. */
export function knownShares(items: readonly WeighedItem[], reading: Reading): KnownShares {
  let [all, wrong, right] = [0, 0, 0];
  const open = new Map<string, number>();
  for (const { item, weight, marked } of items) {
    const graded = marked.filter(({ attempt }) => attempt !== undefined);
    const missing = reading === 'left-out' ? 0 : marked.length - graded.length;
    const counted = graded.length + missing;
    if (counted === 0) continue;
    all += weight;
    const unjudged = graded.filter(({ outcome }) => isUnjudged(outcome)).length;
    const isWrong = (unjudged + (reading === 'all-wrong' ? missing : 0)) / counted;
    open.set(item, 1 - isWrong);
    wrong += weight * isWrong;
    if (reading === 'all-right') right += (weight * missing) / counted;
  }
  return all === 0 ? { wrong: 0, right: 0, open } : { wrong: wrong / all, right: right / all, open };
}
