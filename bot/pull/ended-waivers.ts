import type { GitHubRepository } from '../../src/github/repository.ts';
import { tipOf } from '../results/default-branch.ts';
import { policyAt } from './yardstick.ts';

/** The day on which a waiver of a branch's policy ended last, as ISO 8601; undefined where none has. */
export type EndedWaivers = (branch: string) => Promise<string | undefined>;

/** Reads each branch's policy once. */
export function endedWaivers(today: string, repo: GitHubRepository): EndedWaivers {
  const ends = new Map<string, Promise<string | undefined>>();
  return (branch) => {
    const end = ends.get(branch) ?? lastEnd(branch, today, repo);
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
