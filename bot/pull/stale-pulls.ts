import type { FoundCheck } from '../../src/github/check.ts';
import { isRateLimit } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { externalIdOf } from './check.ts';
import { isMergeable } from './conclusion.ts';
import { endedWaivers, orOwed } from './ended-waivers.ts';
import { lateRuns, saysMore } from './late-runs.ts';
import { checkLookedAt, keepWhereOpen } from './looked-at-check.ts';
import type { Looked } from './looked-at-check.ts';
import { isOwed, orOweAll, owe, oweAll, owedLongest } from './owed-looks.ts';
import { paidPulls } from './paid-pulls.ts';
import type { PaidPull } from './paid-pulls.ts';
import { pullKey } from './pull-key.ts';
import { openPulls } from './pulls.ts';
import type { OpenPull } from './pulls.ts';
import { isUndecided } from './undecided.ts';

/** Older pull requests wait for people, not for us, unless their check is open or a waiver has ended. */
const RECENT_MS = 30 * 86_400_000;
/** Of two instances that wrote a check the one that had seen less may have written last. */
const FRESH_MS = 3_600_000;
/** A look that began on a waiver's last day writes its check in this time after it. */
const LOOK_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A change that no event told of, such as another base, is of lately. */
const CHANGED_MS = 3 * 86_400_000;

/**
 * So many pull requests of those who may write are looked at in a round, since each look may fail again: they
 * have been owed one the longest. Looks at strangers' are bounded by what those may have asked.
 */
const MOST_OWED = 50;

/** From so many checks that can't be read in a round, it is GitHub that does not answer. */
const MOST_UNREAD = 10;

/** The open pull requests that are to be looked at. */
export interface StalePulls {
  readonly pulls: readonly StalePull[];
  /** Why some of them, or the branches that they go to, could not be read. */
  readonly unread: readonly Error[];
}

/** An open pull request that is to be looked at. */
export interface StalePull {
  readonly number: number;
  /** The stranger whose share of requests it is taken from; undefined for those of who may write. */
  readonly payer: string | undefined;
}

/**
 * The open pull requests whose check may not say what is so, and those that are owed a look. Those of who may
 * write first: a stranger's with the same commit keeps none of them from being looked at.
 */
export async function stalePulls(
  installation: number,
  defaultBranch: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<StalePulls> {
  const { checksRead } = bot.memory;
  // Once another branch is the default one, `papergap` may say what was decided for the former one.
  const areKnown = checksRead.get(repo.fullName) === defaultBranch;
  // Before they are read: what is forgotten meanwhile is for the next round.
  checksRead.set(repo.fullName, defaultBranch);
  const find = (): Promise<StalePulls> => staleOf(areKnown, installation, bot, repo);
  return areKnown ? find() : orOweAll(bot, repo, find);
}

async function staleOf(
  areKnown: boolean,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<StalePulls> {
  const { paid, untold } = await paidPulls(await openPulls(repo), bot, repo);
  const unread = await oweNews(paid, areKnown, installation, bot, repo);
  const owed = owedLongest(
    paid.map(({ number, payer }) => ({ number, payer, repo })),
    bot,
  );
  const own = owed.filter(({ payer }) => payer === undefined).slice(0, MOST_OWED);
  const others = owed.filter(({ payer }) => payer !== undefined);
  return { pulls: [...own, ...others], unread: [...untold, ...unread] };
}

/**
 * Has those owed a look whose check may not say what is so: it is missing, never ended or decided nothing,
 * ended a moment ago, is older than a run or than the end of a waiver, or it, the head or the base has
 * changed since it was last listed here. Of those that were not touched for long the checks are read once,
 * and later those that are open, or could not be read.
 *
 * One whose check or base GitHub refuses is owed a look, and keeps no other from it.
 *
 * @param areKnown whether the checks of all were read before; else what they were owed may be forgotten
 * @returns why checks and bases could not be read
 */
async function oweNews(
  open: readonly PaidPull[],
  areKnown: boolean,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly Error[]> {
  const before = (ms: number): string => new Date(bot.now().getTime() - ms).toISOString();
  // Why it is looked at is not told twice: it is owed the look until it has it.
  const find = ({ number }: OpenPull): void => owe(number, bot, repo);
  const maybeGreen: number[] = [];
  const unread: Error[] = [];
  let runs: Promise<readonly BenchRun[]> | undefined;
  const bases = new Map<string, Error>();
  const waiverEnd = orOwed(endedWaivers(open, bot, repo), bases, bot, repo);
  const seen = new Set<string>();
  for (const pull of await pullsToLookAt(open, areKnown, before(RECENT_MS), waiverEnd, bot, repo)) {
    const { number, head, base, updated_at: updatedAt } = pull;
    // Those with one head and one base have one check.
    if (isOwed(number, bot, repo) || seen.has(externalIdOf(head.sha, base.ref))) continue;
    let looked: Looked | undefined;
    try {
      looked = await checkLookedAt(pull, installation, bot, repo);
    } catch (cause) {
      find(pull);
      unread.push(new Error(`the check of pull request ${number} could not be read`, { cause }));
      if (isRateLimit(cause)) throw new AggregateError(unread, 'checks could not be read', { cause });
      if (unread.length < MOST_UNREAD) continue;
      // What was found is looked at, and all others are asked about in the next round.
      if (!areKnown) oweAll(bot, repo);
      break;
    }
    keepWhereOpen(pull, looked, bot, repo);
    // One that lets it be merged may be of a policy of before.
    const mayBeGreen = looked === undefined || isMergeable(looked.shown?.conclusion);
    if (!areKnown && mayBeGreen) maybeGreen.push(number);
    if (looked === undefined) {
      if (await mayBeNews(pull, before(CHANGED_MS), waiverEnd, bot, repo)) find(pull);
      continue;
    }
    seen.add(externalIdOf(head.sha, base.ref));
    if (looked.check === undefined && updatedAt < before(RECENT_MS)) continue;
    const endedAt = isUndecided(looked.check) ? undefined : looked.check?.completedAt;
    const completedAt = endedAt ?? before(0);
    runs ??= lateRuns(before(CHANGED_MS), bot, repo);
    const isOlder = await saysMore(await runs, completedAt, pull, bot, repo);
    const isFresh = completedAt > before(FRESH_MS);
    const end = await waiverEnd(pull);
    const isNewEnd = end !== undefined && isFirst(endKey(pull, end, repo), bot);
    const wasWaived = isNewEnd && Date.parse(completedAt) < Date.parse(end) + DAY_MS + LOOK_MS;
    const isNews = hasChanged(pull, looked.check, bot, repo) && updatedAt > before(CHANGED_MS);
    if (isOlder || isFresh || wasWaived || isNews) find(pull);
  }
  // After what is known to be news.
  for (const number of maybeGreen) owe(number, bot, repo);
  return [...unread, ...bases.values()];
}

type WaiverEnd = ReturnType<typeof orOwed>;

/**
 * Those touched lately, those owed a look, those whose check may be open, and those that a waiver may have
 * let pass whose end was not looked at yet.
 */
async function pullsToLookAt(
  open: readonly PaidPull[],
  areKnown: boolean,
  since: string,
  waiverEnd: WaiverEnd,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly PaidPull[]> {
  const found: PaidPull[] = [];
  for (const pull of open) {
    const { openChecks, pullsListed } = bot.memory;
    const mayBeOpen = !areKnown || openChecks.has(pullKey(pull.number, repo));
    const isWanted = pull.updated_at >= since || mayBeOpen || isOwed(pull.number, bot, repo);
    const end = isWanted ? undefined : await waiverEnd(pull);
    if (isWanted || (end !== undefined && !pullsListed.has(endKey(pull, end, repo)))) found.push(pull);
  }
  return found;
}

/** Whether something may have changed that was not looked at, of a pull request whose check was not read. */
async function mayBeNews(
  pull: OpenPull,
  since: string,
  waiverEnd: WaiverEnd,
  { memory: { pullsListed } }: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  const known = pullsListed.get(pullKey(pull.number, repo));
  if (pull.updated_at > since && known?.startsWith(`${placeOf(pull)} `) !== true) return true;
  const end = await waiverEnd(pull);
  return end !== undefined && !pullsListed.has(endKey(pull, end, repo));
}

/**
 * Whether a pull request has another head, base or check than it was last listed with. When it was touched
 * does not tell: everyone may comment.
 */
function hasChanged(
  pull: OpenPull,
  check: FoundCheck | undefined,
  { memory: { pullsListed } }: Bot,
  repo: GitHubRepository,
): boolean {
  const key = pullKey(pull.number, repo);
  const state = `${placeOf(pull)} ${check?.id} ${check?.status}`;
  const has = pullsListed.get(key) !== state;
  pullsListed.set(key, state);
  return has;
}

const placeOf = ({ head, base }: OpenPull): string => `${head.sha} ${base.ref}`;

const endKey = ({ number }: OpenPull, end: string, repo: GitHubRepository): string =>
  `${pullKey(number, repo)} ${end}`;

/** Whether it was not looked at for this before. */
function isFirst(key: string, { memory }: Bot): boolean {
  const is = !memory.pullsListed.has(key);
  memory.pullsListed.set(key, '');
  return is;
}
