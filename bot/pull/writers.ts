import { GHOST, mayCauseRuns, mayWrite } from '../../src/github/permissions.ts';
import type { Account } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { neverBegan } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { ListedPull } from './listed-pulls.ts';
import { isFork } from './pulls.ts';
import type { OpenPull } from './pulls.ts';

/**
 * Whether someone may write here, as GitHub said in the last hour: one request an hour for each. Others cause
 * events, too: they may open a pull request from any branch, and close it and open it again as often as they
 * like.
 *
 * @param asOf the last change, in ISO 8601, of what they have brought about and is decided on: a "no" of
 *   before it is asked again, since they may have been given the right meanwhile
 */
export async function isWriter(
  account: Account,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
  asOf = '',
): Promise<boolean> {
  const known = bot.memory.writers.get(keyOf(account, repo));
  if (known !== undefined && (known.is || asOf <= known.asOf)) return known.is;
  return isWriterNow(account, bot, repo, asOf);
}

/** The same as GitHub says it now. */
async function isWriterNow(
  account: Account,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
  asOf = '',
): Promise<boolean> {
  const is = await mayWrite(account, repo);
  rememberWriter(account, is, bot, repo, asOf);
  return is ?? false;
}

/** Whether someone was found to be able to write here in the last hour: GitHub need not be asked for that. */
export const isKnownWriter = (
  account: Account,
  { memory }: Pick<Bot, 'memory'>,
  repo: Pick<GitHubRepository, 'fullName'>,
): boolean => memory.writers.get(keyOf(account, repo))?.is ?? false;

/** Whether someone was found not to be able to write here in the last hour. */
export const isKnownStranger = (
  account: Account,
  { memory }: Pick<Bot, 'memory'>,
  repo: Pick<GitHubRepository, 'fullName'>,
): boolean => memory.writers.get(keyOf(account, repo))?.is === false;

/** How long an account that GitHub tells nothing of counts as one that may not write. */
const GONE_MS = 60_000;

/** Keeps what GitHub has said just now; undefined where it tells nothing of the account. */
export const rememberWriter = (
  account: Account,
  is: boolean | undefined,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
  asOf = '',
): void => {
  const key = keyOf(account, repo);
  const before = memory.writers.peek(key)?.asOf ?? '';
  const known = { is: is ?? false, asOf: asOf > before ? asOf : before };
  memory.writers.set(key, known, is === undefined ? { ttl: GONE_MS, noUpdateTTL: false } : {});
};

/** Whether someone may write here, or is an App; false where the account is gone. */
export const isWriterOrApp = (
  account: Account | undefined,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
  asOf = '',
): Promise<boolean> => mayCauseRuns(account, repo, (person) => isWriter(person, bot, repo, asOf));

/**
 * Those of these runs that someone who may write, or an App, has caused. What changed last comes first, so
 * that GitHub is asked once about an account, however many runs it has caused; one that never began adds
 * nothing that is asked about again.
 */
export async function causedByWriters(
  runs: readonly BenchRun[],
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const found = new Set<BenchRun>();
  for (const run of runs.toSorted((a, b) => asOf(b).localeCompare(asOf(a))))
    if (await isWriterOrApp(run.actor, bot, repo, asOf(run))) found.add(run);
  return runs.filter((run) => found.has(run));
}

const asOf = (run: BenchRun): string => (neverBegan(run) ? '' : run.updatedAt);

/** Those of these, of this repository, that someone who may write, or an App, has opened. */
export async function openedByWriters(
  pulls: readonly ListedPull[],
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<readonly ListedPull[]> {
  const found: ListedPull[] = [];
  for (const pull of pulls) if (await isByWriter(pull, bot, repo)) found.push(pull);
  return found;
}

/**
 * The first of them.
 *
 * @param isAskedAnew whether it has to be so now: a right may have been taken away in the last hour
 */
export async function firstByWriter(
  pulls: readonly ListedPull[],
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
  isAskedAnew = false,
): Promise<ListedPull | undefined> {
  const isStill = ({ author }: ListedPull): Promise<boolean> =>
    mayCauseRuns(author ?? undefined, repo, (person) => isWriterNow(person, bot, repo));
  for (const pull of pulls)
    if ((await isByWriter(pull, bot, repo)) && (!isAskedAnew || (await isStill(pull)))) return pull;
  return undefined;
}

/** The account of who opened it may be gone. */
const isByWriter = async (
  { isCrossRepository, author, updatedAt }: ListedPull,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> => !isCrossRepository && isWriterOrApp(author ?? undefined, bot, repo, updatedAt);

/**
 * Who pays for a look at an open pull request that no event asks for: who has opened it. Undefined where it
 * is free: it comes from a branch of this repository, and who has opened it may write here or is an App.
 */
export async function payerOf(
  pull: OpenPull,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const isFree = !isFork(pull) && (await isWriterOrApp(pull.user ?? undefined, bot, repo));
  return isFree ? undefined : (pull.user ?? GHOST).login;
}

/** By the number of the account: what one was told to be is not so of who takes its login next. */
const keyOf = ({ login, id }: Account, { fullName }: Pick<GitHubRepository, 'fullName'>): string =>
  `${fullName} ${id ?? login}`;
