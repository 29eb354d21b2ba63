import type { GitHubRepository } from '../../src/github/repository.ts';
import type { BranchPull, BranchPulls } from './branch-pulls.ts';
import { lastBaseChanges } from './branch-pulls.ts';

/** Why a run of a branch can't be told from one for another base. */
export type Unsure =
  'shared-branch' | 'changed-base' | 'too-many-pulls' | 'too-many-runs' | 'not-listed' | 'by-reader';

/** A time in which the runs of a branch may be by the workflow of another base. */
export interface UnsureTime {
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: Unsure;
}

/** A run that began within this time of a change of base, or of its tip, may still be by that before it. */
export const RETARGET_MS = 10 * 60_000;
/** A run may begin this much later than the pull request that it is for was closed. */
const LATE_MS = 24 * 3_600_000;
/** A run may be listed as made this much before the pull request that it is for: their clocks differ. */
const EARLY_MS = 60_000;

/**
 * When the runs of a branch may have been for another base than this one. No run begins before the pull
 * request that it is for was opened: what others open later takes nothing back of what was measured.
 *
 * @param sinceMs what was over before this is left out
 * @param isChangeAsked whether changes of base are looked at
 */
export async function unsureTimes(
  { pulls, isWhole }: BranchPulls,
  base: string,
  sinceMs: number,
  isChangeAsked: boolean,
  repo: GitHubRepository,
): Promise<readonly UnsureTime[]> {
  const since = pulls.filter((pull) => endOf(pull) >= sinceMs);
  const of = (pull: BranchPull, toMs: number, why: Unsure): UnsureTime => ({
    fromMs: beginOf(pull),
    toMs,
    why,
  });
  const others = since.filter((pull) => pull.base.ref !== base);
  const same = since.filter((pull) => pull.base.ref === base);
  const changes = isChangeAsked ? await lastBaseChanges(same, repo) : new Map<number, number>();
  const last = pulls.at(-1);
  return [
    ...others.map((pull) => of(pull, endOf(pull), 'shared-branch')),
    ...same.flatMap((pull) => {
      const changedMs = changes.get(pull.number);
      if (changedMs === undefined) return [];
      // Where it is not known when, it is over a day after the pull request was closed, as for any other.
      return of(pull, Math.min(changedMs + RETARGET_MS, endOf(pull)), 'changed-base');
    }),
    // Those that were not listed were opened after the last that was.
    ...(isWhole || last === undefined ? [] : [of(last, Infinity, 'too-many-pulls')]),
  ];
}

const beginOf = ({ created_at: at }: BranchPull): number => Date.parse(at) - EARLY_MS;

const endOf = ({ closed_at: at }: BranchPull): number => (at === null ? Infinity : Date.parse(at) + LATE_MS);

/** Why a run that began at this time proves nothing; undefined where it does. */
export function unsureAt(atMs: number, times: readonly UnsureTime[]): Unsure | undefined {
  return times.find(({ fromMs, toMs }) => !(atMs < fromMs || atMs >= toMs))?.why;
}
