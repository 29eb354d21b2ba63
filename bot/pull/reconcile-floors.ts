import { floorOf } from '../../src/config/floor.ts';
import { acceptedOf } from '../../src/github/baseline.ts';
import { isRateLimit } from '../../src/github/client.ts';
import { HISTORY_BRANCH, historyAt } from '../../src/github/history.ts';
import { policyAt } from '../../src/github/policy-at.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { knownTipOf } from '../results/default-branch.ts';
import { digestOf, digestsOf, takePushedOver, whereOther } from './judged-by.ts';
import { lookAtAll } from './look-again.ts';
import { orOweAll, owe } from './owed-looks.ts';
import { paidPulls } from './paid-pulls.ts';
import { openPulls } from './pulls.ts';

/**
 * Branches whose floor is looked at after a push to the history. Those who only read may bring more of them:
 * the pull requests to the others are owed a look, whatever their floor is.
 */
const MOST_BASES = 20;
/**
 * Looks in an hour that pushes to one history cause: a workflow of any branch may push to it, as often as it
 * likes.
 */
const MOST_LOOKS = 6;

/**
 * Queues the open pull requests to each branch whose policy tells the floor from an incumbent, where pushes
 * to the history have changed the result of it that is accepted. The default branch comes first, then those
 * of pull requests of who may write. After too many looks in an hour the next one is put off to a round of
 * reconciling.
 *
 * @param before where the history pointed before the first of the pushes that one look stands for
 */
export async function reconcileFloors(
  before: string,
  defaultBranch: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { historyLooks, historiesPutOff } = bot.memory;
  const looks = historyLooks.get(repo.fullName) ?? 0;
  if (looks >= MOST_LOOKS) {
    if (!historiesPutOff.has(repo.fullName)) historiesPutOff.set(repo.fullName, before);
    return;
  }
  historyLooks.set(repo.fullName, looks + 1);
  await lookAtFloors(before, defaultBranch, installation, bot, repo);
}

/** The job for a history that was put off; undefined where none was. */
export function floorsPutOff(
  defaultBranch: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> | undefined {
  const before = bot.memory.historiesPutOff.get(repo.fullName);
  if (before === undefined) return undefined;
  return {
    owner: repo.owner,
    key: repo.fullName,
    subject: 'history that was put off',
    work() {
      bot.memory.historiesPutOff.delete(repo.fullName);
      return orOweAll(bot, repo, () => lookAtFloors(before, defaultBranch, installation, bot, repo));
    },
  };
}

/** Trouble with one branch keeps no other from being looked at; it is thrown at the end. */
async function lookAtFloors(
  before: string,
  defaultBranch: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const befores = takePushedOver(`${repo.fullName} ${HISTORY_BRANCH}`, before, bot);
  const open = await openPulls(repo);
  if (open.length === 0) return;
  const tip = await knownTipOf(HISTORY_BRANCH, repo);
  const { paid } = await paidPulls(open, bot, repo);
  const bases = [...new Set([defaultBranch, ...paid.map(({ base }) => base.ref)])];
  const others = new Set(bases.slice(MOST_BASES));
  for (const { number, base } of open) if (others.has(base.ref)) owe(number, bot, repo);
  const troubles: Error[] = [];
  for (const branch of bases.slice(0, MOST_BASES)) {
    const its = open.filter(({ base }) => base.ref === branch).sort((a, b) => a.number - b.number);
    const look = (): Promise<void> => lookAtAll(its, installation, bot, repo);
    await whereFloorMoved(branch, { befores, tip }, bot, repo, look).catch((cause: unknown) => {
      if (isRateLimit(cause)) throw cause;
      for (const { number } of its) owe(number, bot, repo);
      troubles.push(new Error(`the floor of ${branch} could not be looked at`, { cause }));
    });
  }
  if (troubles.length > 0) throw new AggregateError(troubles, 'floors could not be looked at');
}

/** Where a history pointed before pushes to it, and points now. */
interface MovedHistory {
  readonly befores: readonly string[];
  readonly tip: string;
}

/** Does something where the accepted result of the incumbent that a branch's policy names is another one. */
async function whereFloorMoved(
  branch: string,
  { befores, tip }: MovedHistory,
  bot: Bot,
  repo: GitHubRepository,
  look: () => Promise<void>,
): Promise<void> {
  const incumbent = await incumbentOf(branch, repo);
  if (incumbent === undefined) return;
  const accepted = async (commit: string) => acceptedOf(await historyAt(commit, incumbent, repo));
  const judgedBy = { before: await digestsOf(befores, accepted), now: await digestOf(() => accepted(tip)) };
  await whereOther(`${repo.fullName} ${branch} ${incumbent}`, judgedBy, bot, look);
}

/** The model that the policy of a branch tells the floor from. */
async function incumbentOf(branch: string, repo: GitHubRepository): Promise<string | undefined> {
  const policy = await policyAt(await knownTipOf(branch, repo), repo);
  return policy && floorOf(policy)?.kind === 'incumbent' ? policy.production.incumbent : undefined;
}
