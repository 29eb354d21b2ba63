import { setTimeout as sleep } from 'node:timers/promises';
import { statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';

/**
 * Whether the token may comment on a pull request. GitHub doesn't say what a token may do, but it checks that
 * first: an empty comment, which it never takes, is refused for being empty only where the token may write
 * one.
 */
export function mayComment(pullRequest: number, repo: GitHubRepository): Promise<boolean> {
  return isPermitted(
    repo.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      issue_number: pullRequest,
      body: '',
    }),
  );
}

/** Whether the token may write to branches: an empty file that no commit has is seen nowhere. */
export function mayWriteContents(repo: GitHubRepository): Promise<boolean> {
  return isPermitted(repo.write('POST /repos/{owner}/{repo}/git/blobs', { content: '', encoding: 'utf-8' }));
}

/** What fails for another reason says nothing of permissions. */
function isPermitted(tried: Promise<unknown>): Promise<boolean> {
  return tried.then(
    () => true,
    (error: unknown) => statusOf(error) !== 403 || !/not accessible/i.test((error as Error).message),
  );
}

/** Who has caused something, as GitHub says it. */
export interface Account {
  readonly login: string;
  readonly type: string;
  /** Stays the same, while a login may be given up and taken by someone else. */
  readonly id?: number | bigint | undefined;
}

/** GitHub's own account for those who are gone: it may write nowhere. */
export const GHOST: Account = { login: 'ghost', type: 'User' };

/**
 * Whether a run that someone has caused may take a GPU, and counts: they may write, or are an App, which
 * somebody had to install. False where the account is gone.
 *
 * @param mayTheyWrite how that is asked of GitHub; undefined where it knows no such account
 */
export async function mayCauseRuns(
  account: Account | undefined,
  repo: GitHubRepository,
  mayTheyWrite: typeof mayWrite = mayWrite,
): Promise<boolean> {
  if (account === undefined) return false;
  return account.type === 'Bot' || ((await mayTheyWrite(account, repo)) ?? false);
}

/** When GitHub is asked again about a person whom it does not find, in ms: that may be for a moment. */
const AGAIN_MS = [500, 1_500] as const;
const WRITING: ReadonlySet<string> = new Set(['write', 'admin']);

/**
 * Whether an account may write to the repository, by GitHub's own answer and never by what an event says.
 * People alone may, by their name; undefined where GitHub tells nothing of this one: they are gone, are
 * suspended, or have another name by now.
 */
export async function mayWrite(
  { login, type, id }: Account,
  repo: GitHubRepository,
): Promise<boolean | undefined> {
  if (type !== 'User' || login === GHOST.login) return false;
  for (const pauseMs of [0, ...AGAIN_MS]) {
    await sleep(pauseMs);
    const told = await permissionOf(login, repo);
    if (told !== undefined) {
      const isAnother = id !== undefined && told.user != null && told.user.id !== id;
      return isAnother ? undefined : WRITING.has(told.permission);
    }
    const typeNow = await typeOf(login, repo);
    // Nor is it told of an account that has become an organisation, which it stays.
    if (typeNow !== 'User') return typeNow === undefined ? undefined : false;
  }
  return undefined;
}

/** What GitHub tells of who has that login now; undefined where it finds no permission of theirs. */
async function permissionOf(login: string, repo: GitHubRepository) {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  try {
    return (await repo.read(route, { username: login })).data;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** What an account is, in GitHub's words; undefined where it is gone. */
async function typeOf(login: string, repo: GitHubRepository): Promise<string | undefined> {
  try {
    return (await repo.read('GET /users/{username}', { username: login })).data.type;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
