import type { GitHubRepository } from '../../src/github/repository.ts';
import { tipOf } from '../results/default-branch.ts';
import { isFork } from './pulls.ts';
import type { OpenPull } from './pulls.ts';
import { policyAt } from './yardstick.ts';

/**
 * Branches that are asked about since forks' pull requests alone go to them, beside the default branch:
 * anyone can open one to each branch that there is.
 */
const MOST_OF_FORKS = 20;

/** The day on which a waiver of a base's policy ended last, as ISO 8601; undefined where none has. */
export type EndedWaivers = (pull: Pick<OpenPull, 'head' | 'base'>) => Promise<string | undefined>;

/** Reads each branch's policy once; the bases of own pull requests are to be asked about first. */
export function endedWaivers(today: string, repo: GitHubRepository): EndedWaivers {
  const ends = new Map<string, Promise<string | undefined>>();
  let ofForks = 0;
  return (pull) => {
    const { ref: branch, repo: its } = pull.base;
    const isOfFork = isFork(pull) && branch !== its.default_branch;
    const known = ends.get(branch);
    if (known !== undefined) return known;
    if (isOfFork && ++ofForks > MOST_OF_FORKS) return Promise.resolve(undefined);
    const end = lastEnd(branch, today, repo);
    ends.set(branch, end);
    return end;
  };
}

async function lastEnd(branch: string, today: string, repo: GitHubRepository): Promise<string | undefined> {
  const tip = await tipOf(branch, repo);
  const policy = tip === undefined ? undefined : await policyAt(tip, repo);
  const ended = (policy?.waivers ?? []).filter(({ until }) => until < today);
  return ended
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
}
