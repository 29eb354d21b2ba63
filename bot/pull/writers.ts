import { mayCauseRuns, mayWrite } from '../../src/github/permissions.ts';
import type { Account } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { ListedPull } from './listed-pulls.ts';
import { isFork } from './pulls.ts';
import type { OpenPull } from './pulls.ts';

/**
 * Whether someone may write here, as GitHub said in the last hour: one request an hour for each. Others cause
 * events, too: they may open a pull request from any branch, and close it and open it again as often as they
 * like.
 */
export async function isWriter(
  login: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> {
  const known = memory.writers.get(keyOf(login, repo));
  if (known !== undefined) return known;
  const is = await mayWrite(login, repo);
  rememberWriter(login, is, { memory }, repo);
  return is ?? false;
}

/** Whether someone was found to be able to write here in the last hour: GitHub need not be asked for that. */
export const isKnownWriter = (
  login: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: Pick<GitHubRepository, 'fullName'>,
): boolean => memory.writers.get(keyOf(login, repo)) ?? false;

/** Whether someone was found not to be able to write here in the last hour. */
export const isKnownStranger = (
  login: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: Pick<GitHubRepository, 'fullName'>,
): boolean => memory.writers.get(keyOf(login, repo)) === false;

/** How long an account counts as gone: GitHub may not find it for a moment. */
const GONE_MS = 60_000;

/** Keeps what GitHub has said just now; undefined where the account is gone. */
export const rememberWriter = (
  login: string,
  is: boolean | undefined,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): void =>
  void memory.writers.set(
    keyOf(login, repo),
    is ?? false,
    is === undefined ? { ttl: GONE_MS, noUpdateTTL: false } : {},
  );

/** GitHub's own account for those who are gone: it may write nowhere. */
export const GHOST: Account = { login: 'ghost', type: 'User' };

/** Whether someone may write here, or is an App; false where the account is gone. */
export const isWriterOrApp = (
  account: Account | undefined,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> => mayCauseRuns(account, repo, (login) => isWriter(login, bot, repo));

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

/** The first of them. */
export async function firstByWriter(
  pulls: readonly ListedPull[],
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<ListedPull | undefined> {
  for (const pull of pulls) if (await isByWriter(pull, bot, repo)) return pull;
  return undefined;
}

/** The account of who opened it may be gone. */
const isByWriter = async (
  { isCrossRepository, author }: ListedPull,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> => !isCrossRepository && isWriterOrApp(author ?? undefined, bot, repo);

/**
 * Whose share of requests a look at an open pull request is taken from, where no event asks for it: that of
 * who has opened it, since anybody may from anyone's fork. Undefined where it is free: one from a branch of
 * this repository, opened by someone who may write here.
 */
export async function payerOf(
  pull: OpenPull,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const isFree = !isFork(pull) && (await isWriterOrApp(pull.user ?? undefined, bot, repo));
  return isFree ? undefined : (pull.user ?? GHOST).login;
}

const keyOf = (login: string, { fullName }: Pick<GitHubRepository, 'fullName'>): string =>
  `${fullName} ${login}`;
