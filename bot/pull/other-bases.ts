import type { GitHubRepository } from '../../src/github/repository.ts';
import type { BranchPull, BranchPulls, MergeTimes } from './branch-pulls.ts';
import { mergeTimes } from './branch-pulls.ts';

/** Why a run of a branch can't be told from one by another workflow than that of its base. */
export type Unsure =
  | 'shared-branch'
  | 'changed-base'
  | 'while-closed'
  | 'too-many-pulls'
  | 'too-many-runs'
  | 'not-listed'
  | 'by-reader';

/** A time in which the runs of a branch may be by another workflow. */
export interface UnsureTime {
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: Unsure;
  /** The commit whose runs they are; left out where it may be any. */
  readonly head?: string;
}

/** A run that began within this time of a change of base, or of its tip, may still be by that before it. */
export const RETARGET_MS = 10 * 60_000;
/** What GitHub lists may be this much later than it was: its clocks differ. */
const EARLY_MS = 60_000;

/**
 * When the runs of a branch may have been by another workflow than that of this base. No run begins before
 * the pull request that it is for was opened: what others open later takes nothing back of what was measured.
 * A closed one has runs as well, such as by a label, and for ever.
 *
 * @param isTimeAsked whether GitHub is asked when they had another base, or were closed
 * @param isOlderOther whether an older workflow of this base is another one
 */
export async function unsureTimes(
  { pulls, isWhole }: BranchPulls,
  base: string,
  { isTimeAsked, isOlderOther }: { readonly isTimeAsked: boolean; readonly isOlderOther: boolean },
  repo: GitHubRepository,
): Promise<readonly UnsureTime[]> {
  const others = pulls.filter((pull) => pull.base.ref !== base);
  const same = pulls.filter((pull) => pull.base.ref === base);
  const times = isTimeAsked ? await mergeTimes(same, repo) : new Map<number, MergeTimes>();
  const last = pulls.at(-1);
  const fromThen = (pull: BranchPull, why: Unsure): UnsureTime => ({
    ...{ fromMs: beginOf(pull), toMs: Infinity, why },
  });
  return [
    ...others.map((pull) => fromThen(pull, 'shared-branch')),
    ...same.flatMap((pull) => ofOldMerge(pull, times.get(pull.number) ?? {}, isOlderOther)),
    // Those that were not listed were opened after the last that was.
    ...(isWhole || last === undefined ? [] : [fromThen(last, 'too-many-pulls')]),
  ];
}

/**
 * When the runs of one to this base may be by what GitHub had merged it into before: until its base was
 * changed, and while it is closed, when GitHub merges it no more.
 */
function ofOldMerge(
  pull: BranchPull,
  { changedMs, reopenedMs }: MergeTimes,
  isOlderOther: boolean,
): readonly UnsureTime[] {
  const why = changedMs === undefined ? 'while-closed' : 'changed-base';
  if (changedMs === undefined && !isOlderOther) return [];
  const lastMs = Math.max(changedMs ?? -Infinity, reopenedMs ?? -Infinity);
  const until = { fromMs: beginOf(pull), toMs: lastMs + RETARGET_MS, why } as const;
  if (pull.closed_at === null) return [until];
  const closedMs = Date.parse(pull.closed_at) - EARLY_MS;
  return [until, { fromMs: closedMs, toMs: Infinity, why, head: pull.head.sha }];
}

const beginOf = ({ created_at: at }: BranchPull): number => Date.parse(at) - EARLY_MS;

/** Why a run of a commit that began at this time proves nothing; undefined where it does. */
export function unsureAt(atMs: number, commit: string, times: readonly UnsureTime[]): Unsure | undefined {
  return times.find(({ fromMs, toMs, head = commit }) => head === commit && !(atMs < fromMs || atMs >= toMs))
    ?.why;
}
