import type { RunRecord } from '../record/schema.ts';
import type { OfferedLoad } from '../record/types.ts';
import type { AskedBefore } from './asked-before.ts';
import type { Backlog } from './backlog.ts';
import type { CachedAnswers } from './cached-answers.ts';
import type { Growth } from './growth.ts';
import type { PassParts } from './steady.ts';

/** Why a load doesn't show what a longer one would, or production's. */
export type Unsettled =
  /** Requests stayed open as more came: those that follow wait longer. */
  | ({ readonly code: 'behind' } & Backlog)
  /** Fewer requests were open at once than were asked: of more, answers come later, and more of them fail. */
  | { readonly code: 'light'; readonly asked: number; readonly achieved: number }
  /** No more were sent before all that were asked were open: its engine took longer than the pass may. */
  | { readonly code: 'unopened'; readonly asked: number }
  /** Bad requests were open that share of the time, so that the others met less load than was asked. */
  | { readonly code: 'held'; readonly share: number }
  /** Requests of a closed loop take longer and longer. */
  | ({ readonly code: 'grows' } & Growth)
  /** Of most answers it isn't known whether they came while the load ran out. */
  | { readonly code: 'short' }
  /** Prompts came out of a cache that is off by all that was asked, so that answers are too quick. */
  | ({ readonly code: 'cached' } & CachedAnswers)
  /** Prompts that were asked before were so much quicker that new ones alone may miss an objective. */
  | ({ readonly code: 'asked-before' } & AskedBefore);

/** What of a load pass can leave it unsettled. */
interface Seen {
  readonly parts: PassParts;
  /** Of a closed loop; absent where it was cut off before it was whole. */
  readonly keptOpen: OfferedLoad | undefined;
  readonly held: number | undefined;
  readonly growth: Growth | undefined;
  readonly backlog: Backlog | undefined;
  readonly fromCache?: CachedAnswers;
  readonly askedBefore?: AskedBefore;
}

/** Why a load is unsettled; absent where it is not. */
export function unsettledBy(
  { parts, keptOpen, held, growth, backlog, fromCache, askedBefore }: Seen,
  { deployment }: RunRecord,
): Unsettled | undefined {
  if (backlog !== undefined) return { code: 'behind', ...backlog };
  if (keptOpen && parts.untilMs <= parts.fromMs) return { code: 'unopened', asked: keptOpen.asked };
  if (keptOpen?.off && keptOpen.achieved < keptOpen.asked)
    return { code: 'light', asked: keptOpen.asked, achieved: keptOpen.achieved };
  if (held !== undefined) return { code: 'held', share: held };
  if (growth !== undefined) return { code: 'grows', ...growth };
  // The same items are asked again and again, and production's are not.
  if (fromCache !== undefined && deployment?.prefixCache === 'off') return { code: 'cached', ...fromCache };
  if (askedBefore?.mayMiss) return { code: 'asked-before', ...askedBefore };
  return parts.isShort ? { code: 'short' } : undefined;
}

/** What it means that a load is unsettled. */
interface Meaning {
  /** More requests may fail than did: of more load, or where they wait longer and longer, more do. */
  readonly mayFailMore: boolean;
  /** The engine does so by itself, however often it is measured; one that is behind, where it is far. */
  readonly isByEngine: boolean;
}

const MEANINGS: Readonly<Record<Unsettled['code'], Meaning>> = {
  behind: { mayFailMore: true, isByEngine: false },
  light: { mayFailMore: true, isByEngine: true },
  unopened: { mayFailMore: true, isByEngine: true },
  held: { mayFailMore: true, isByEngine: true },
  grows: { mayFailMore: true, isByEngine: true },
  short: { mayFailMore: false, isByEngine: false },
  cached: { mayFailMore: false, isByEngine: true },
  'asked-before': { mayFailMore: false, isByEngine: true },
};

/** Whether more requests may fail than did. */
export function mayFailMore(unsettled: Unsettled | undefined): boolean {
  return unsettled !== undefined && MEANINGS[unsettled.code].mayFailMore;
}

/**
 * Whether an engine leaves a load unsettled by itself, however often it is measured: it answers out of a
 * cache, or has fewer requests open than were asked, or too many of them wait, or each takes longer than the
 * ones before. A client that was too busy to ask is no excuse: an engine on its machine can keep it so. Nor
 * does a longer pass let one catch up that leaves a fifth of what is due unanswered.
 */
export function isByEngine(unsettled: Unsettled | undefined): boolean {
  if (unsettled?.code === 'behind') return unsettled.late - unsettled.early > unsettled.due / 5;
  return unsettled !== undefined && MEANINGS[unsettled.code].isByEngine;
}
