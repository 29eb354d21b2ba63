import { isRateLimit } from '../../src/github/client.ts';
import { policyAt } from '../../src/github/policy-at.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { knownTipOf } from '../results/default-branch.ts';
import { owe } from './owed-looks.ts';
import { isFork } from './pulls.ts';
import type { OpenPull } from './pulls.ts';

/**
 * Branches that are asked about in a round beside the default branch: bases of own pull requests, and those
 * that forks' alone go to. Anyone can open one to each branch that there is.
 */
const MOST = { own: 30, forks: 20 } as const;

/**
 * The day on which a waiver of a base's policy ended last, as ISO 8601; undefined where none has, or where
 * another round asks.
 */
export type EndedWaivers = (pull: Based) => Promise<string | undefined>;

type Based = Pick<OpenPull, 'head' | 'base'>;

/**
 * The same, where what can't be read keeps no other branch from being asked about: its pull requests are owed
 * a look.
 *
 * @param troubles gets why branches could not be read, by their names
 */
export const orOwed =
  (waiverEnd: EndedWaivers, troubles: Map<string, Error>, bot: Pick<Bot, 'memory'>, repo: GitHubRepository) =>
  (pull: OpenPull): Promise<string | undefined> =>
    waiverEnd(pull).catch((cause: unknown) => {
      if (isRateLimit(cause)) throw cause;
      owe(pull.number, bot, repo);
      const { ref } = pull.base;
      troubles.set(ref, new Error(`the waivers of ${ref} could not be read`, { cause }));
      return undefined;
    });

/**
 * Reads the policy of each branch that open pull requests go to once. Where there are more of them than are
 * asked about in a round, those are that were asked about longest ago.
 */
export function endedWaivers(
  open: readonly Based[],
  { now, memory: { waiversRead } }: Pick<Bot, 'now' | 'memory'>,
  repo: GitHubRepository,
): EndedWaivers {
  const at = now();
  const keyOf = (branch: string): string => `${repo.fullName} ${branch}`;
  const longestAgo = (pulls: readonly Based[], most: number): readonly string[] =>
    [...new Set(pulls.map(({ base }) => base.ref))]
      .toSorted((a, b) => (waiversRead.get(keyOf(a)) ?? 0) - (waiversRead.get(keyOf(b)) ?? 0))
      .slice(0, most);
  const others = open.filter(({ base }) => base.ref !== base.repo.default_branch);
  const own = longestAgo(
    others.filter((pull) => !isFork(pull)),
    MOST.own,
  );
  const asked = new Set([...own, ...longestAgo(others.filter(isFork), MOST.forks)]);
  const ends = new Map<string, Promise<string | undefined>>();
  return ({ base: { ref: branch, repo: its } }) => {
    if (branch !== its.default_branch && !asked.has(branch)) return Promise.resolve(undefined);
    const end = ends.get(branch) ?? lastEnd(branch, at.toISOString().slice(0, 10), repo);
    ends.set(branch, end);
    waiversRead.set(keyOf(branch), at.getTime());
    return end;
  };
}

async function lastEnd(branch: string, today: string, repo: GitHubRepository): Promise<string | undefined> {
  const policy = await policyAt(await knownTipOf(branch, repo), repo);
  const ended = (policy?.waivers ?? []).filter(({ until }) => until < today);
  return ended
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
}
