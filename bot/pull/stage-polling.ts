import type { GitHubRepository } from '../../src/github/repository.ts';
import { pullKey } from './pull-key.ts';

/** A pull request that is to be looked at in the next round. */
export interface Polled {
  readonly number: number;
  readonly repo: GitHubRepository;
}

/**
 * The pull requests that are looked at in each round: those that are being measured, since GitHub sends no
 * event when a run reaches another stage.
 */
export interface StagePolling {
  /** @param listed runs that each look lists: strangers' may be thousands, and so many rounds pass it over */
  set(number: number, repo: GitHubRepository, isRunning: boolean, listed?: number): void;
  /**
   * After a look that failed: one that was being measured for a round more, then reconciling finds it. No
   * other: strangers' may fail as often as they like.
   */
  failed(number: number, repo: GitHubRepository): void;
  round(): readonly Polled[];
}

/** GitHub lists a hundred in one request, and a look takes some twenty. */
const RUNS_A_ROUND = 1_000;

/**
 * Of one owner. More than these at once would take more of GitHub's requests than knowing of their stages is
 * worth.
 */
const MOST = 200;

export function stagePolling(): StagePolling {
  const all = new Map<string, Polled & { readonly hasFailed: boolean; passedOver: number }>();
  const isFull = ({ owner }: GitHubRepository): boolean =>
    [...all.values()].filter(({ repo }) => repo.owner === owner).length >= MOST;
  return {
    set(number, repo, isRunning, listed = 0) {
      const key = pullKey(number, repo);
      if (!isRunning) all.delete(key);
      else if (all.has(key) || !isFull(repo))
        all.set(key, { number, repo, hasFailed: false, passedOver: Math.floor(listed / RUNS_A_ROUND) });
    },
    failed(number, repo) {
      const key = pullKey(number, repo);
      const known = all.get(key);
      if (known?.hasFailed === false) all.set(key, { ...known, hasFailed: true });
      else all.delete(key);
    },
    round: () => [...all.values()].filter((one) => one.passedOver-- <= 0),
  };
}
