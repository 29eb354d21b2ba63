import type { Contestant } from './contestant.ts';
import { itemPairs } from './item-pairs.ts';
import type { ItemPairs, Unpaired } from './item-pairs.ts';
import type { MarkedPass } from './marked-pass.ts';

/** Production is compared with production, whatever suite it asks; other passes where the suite is one. */
export const keyOf = ({ role, suite }: Pick<MarkedPass, 'role' | 'suite'>): string =>
  role === 'production' ? role : `${role}:${suite}`;

type PairsOfPass =
  | (Extract<ItemPairs, { ok: true }> & { readonly from: MarkedPass; readonly to: MarkedPass })
  | Extract<ItemPairs, { ok: false }>;

/** The items that two results have in common in a pass. */
export function pairsOfPass(key: string, a: Contestant, b: Contestant): PairsOfPass {
  const [from, to] = [a, b].map(({ passes }) => passes.find((pass) => keyOf(pass) === key));
  if (from === undefined || to === undefined) return { ok: false, why: whyMissing(key, a, b) };
  if (from.sha256 === undefined || to.sha256 === undefined) {
    const { run } = from.sha256 === undefined ? a : b;
    return { ok: false, why: { code: 'no-digest', run: run.name, suite: from.suite } };
  }
  const found = itemPairs(from, to);
  return found.ok ? { ...found, from, to } : found;
}

/** A score without marks is of an evaluator, or of a line of the history. */
function whyMissing(key: string, a: Contestant, b: Contestant): Unpaired {
  const without = [a, b].find(({ run }) => !run.scores.some((score) => keyOf(score) === key));
  if (without !== undefined) return { code: 'not-asked', run: without.run.name };
  const unmarked = [a, b].find(({ passes }) => !passes.some((pass) => keyOf(pass) === key)) ?? a;
  return { code: unmarked.isOfHistory ? 'of-history' : 'of-evaluator', run: unmarked.run.name };
}
