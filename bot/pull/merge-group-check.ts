import { idOf, POLICY_PATH } from '../../src/config/load.ts';
import { modelsAt, twinOf } from '../../src/github/candidates.ts';
import type { Check } from '../../src/github/check.ts';
import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, isSame } from '../../src/github/tree.ts';
import type { Entry } from '../../src/github/tree.ts';
import { bounded } from '../../src/report/bounded.ts';
import type { Bot } from '../bot.ts';
import { checkOf, checkOn, groupIdOf } from './check.ts';
import { conclusionOf, worstOf } from './conclusion.ts';
import type { Conclusion } from './conclusion.ts';
import type { BaseBranch } from './base-branch.ts';
import { readPull } from './reconcile-pull.ts';
import { candidateStates } from './state.ts';
import { namedLines } from './wording.ts';
import { yardstickAt } from './yardstick.ts';

/** What a merge queue is about to merge. */
export interface MergeGroup {
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly base: BaseBranch;
}

/** A candidate as a pull request of the group had it measured. */
interface Measured {
  readonly number: number;
  readonly entry: Entry;
  /** What the yardstick may be by which this counts. */
  readonly yardsticks: readonly (string | undefined)[];
  readonly conclusion: Conclusion;
}

/** A pull request of a group, and the commit onto which the queue merges it. */
interface PullOfGroup {
  readonly number: number;
  readonly before: string;
}

/** Pull requests of one group that are looked at, and commits that it is read from. */
const MOST = { pulls: 50, commits: 1_000 } as const;

/**
 * The check of a merge group: its candidates have to be those that its pull requests had measured, byte for
 * byte, and by the policy and the data of now. Nothing is measured again.
 */
export async function mergeGroupCheck(group: MergeGroup, bot: Bot, repo: GitHubRepository): Promise<Check> {
  const { headSha, baseSha, base } = group;
  const about = { ...checkOn(headSha, base, bot), externalId: groupIdOf(headSha, base.ref) };
  const before = await modelsAt(baseSha, repo);
  const after = await modelsAt(headSha, repo);
  const changed = after.filter((entry) => !before.some((one) => isSame(one, entry)));
  if (changed.length === 0) return checkOf(about, [], undefined);
  if ((await entryAt(baseSha, POLICY_PATH, repo)) === undefined) return checkOf(about, undefined, undefined);
  const measured: Measured[] = [];
  for (const { number, before: onto } of await pullsOf(group, repo))
    measured.push(...(await measuredIn(number, onto, base, bot, repo)));
  const found: { readonly entry: Entry; readonly best: Measured | undefined }[] = [];
  for (const entry of changed) {
    // Each pull request may bring one of two files with one id.
    const isAlone = twinOf(entry.path, after) === undefined;
    const yardstick = await yardstickAt(headSha, { id: idOf(entry.path) }, repo);
    const its = measured.filter(
      (one) => isAlone && isSame(one.entry, entry) && one.yardsticks.includes(yardstick),
    );
    found.push({ entry, best: its.find(({ conclusion }) => conclusion === 'success') ?? its[0] });
  }
  const worst = worstOf(found.map(({ best }) => best?.conclusion ?? 'failure'));
  // Nothing is waited for in the queue.
  const conclusion = worst === 'success' || worst === 'neutral' ? worst : 'failure';
  return {
    ...about,
    state: { status: 'completed', conclusion },
    title:
      conclusion === 'failure' ? 'Not what was measured, or not passed' : 'Measured in its pull requests',
    summary: bounded(found.map(({ entry, best }) => namedLines(entry.path, [lineOf(best)])).join('\n\n')),
  };
}

/**
 * The pull request that the queue's branch is named by, then those that the queue's own commits name. What a
 * pull request brings is written by its author, who could name so many that no other one of the group is
 * looked at: where the queue merges or squashes, it is not on the way from one commit of the queue to the one
 * before. Where it rebases, all commits are the authors’, and a candidate of another pull request than the
 * last one may not be found as measured.
 */
async function pullsOf(
  { headSha, headRef, baseSha }: MergeGroup,
  repo: GitHubRepository,
): Promise<readonly PullOfGroup[]> {
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const about = { basehead: `${baseSha}...${headSha}` };
  const commits = new Map<string, { readonly title: string; readonly before: string | undefined }>();
  for await (const { sha, parents, commit } of repo.pages(route, about, (data) => data.commits, MOST.commits))
    commits.set(sha, { title: commit.message.split('\n', 1)[0] ?? '', before: parents[0]?.sha });
  const [, last] = /\/pr-(\d{1,9})-[0-9a-f]{40}$/.exec(headRef) ?? [];
  const found = new Map<number, string>();
  for (let at = commits.get(headSha); at !== undefined; at = commits.get(at.before ?? '')) {
    const number = numberIn(at.title);
    if (number !== undefined) found.set(Number(number), at.before ?? baseSha);
  }
  const own = last === undefined ? [] : [[Number(last), found.get(Number(last)) ?? baseSha] as const];
  return [...new Map([...own, ...found])]
    .map(([number, before]) => ({ number, before }))
    .slice(0, MOST.pulls);
}

/**
 * GitHub puts the number at the end of a title that others wrote, or begins that of a merge with it, which
 * ends with a branch's name: no blank is in that.
 */
const numberIn = (title: string): string | undefined =>
  (/ \(#(\d{1,9})\)$/.exec(title) ??
    /^Merge pull request #(\d{1,9})\b/.exec(title) ??
    /.*#(\d{1,9})\b/.exec(title))?.[1];

/** @param onto the commit onto which the queue merges the pull request */
async function measuredIn(
  number: number,
  onto: string,
  base: BaseBranch,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly Measured[]> {
  // What a commit names may be an issue.
  const snapshot = await readPull(number, bot, repo).catch(noneWhereGone);
  if (snapshot === undefined || snapshot.pull.base.ref !== base.ref) return [];
  const { head, base: its } = snapshot.pull;
  const entries = await modelsAt(head.sha, repo);
  const measured: Measured[] = [];
  for (const state of candidateStates(snapshot, bot.now().getTime()) ?? []) {
    const entry = entries.find(({ path }) => path === state.file);
    if (entry === undefined) continue;
    const now = await yardstickAt(its.sha, state, repo);
    // It may change the policy itself, where no other one of the group has: to bring the same change is no
    // way to be merged by another policy than it was measured by.
    const isFirst = (await yardstickAt(onto, state, repo)) === now;
    const yardsticks = isFirst ? [now, await yardstickAt(head.sha, state, repo)] : [now];
    measured.push({ number, entry, yardsticks, conclusion: conclusionOf(state) });
  }
  return measured;
}

function noneWhereGone(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error;
}

function lineOf(measured: Measured | undefined): string {
  if (measured === undefined)
    return 'This is not what a pull request of this group had measured: the file, the policy, its reference or the data of a suite has changed on the base branch or in another pull request, or there is another file of the same id. Bring the pull request up to date with its base, and have it measured.';
  return `It was measured in pull request ${measured.number}: ${measured.conclusion.replace('_', ' ')}.`;
}
