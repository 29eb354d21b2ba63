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
}

/**
 * Whether a run that someone has caused may take a GPU, and counts: they may write, or are an App, which
 * somebody had to install. False where the account is gone.
 *
 * @param mayTheyWrite how that is asked of GitHub; undefined where the account is gone
 */
export async function mayCauseRuns(
  account: Account | undefined,
  repo: GitHubRepository,
  mayTheyWrite: typeof mayWrite = mayWrite,
): Promise<boolean> {
  if (account === undefined) return false;
  return account.type === 'Bot' || ((await mayTheyWrite(account.login, repo)) ?? false);
}

/**
 * Whether an account may write to the repository, by GitHub's own answer and never by what an event says;
 * undefined where it is gone.
 */
export async function mayWrite(login: string, repo: GitHubRepository): Promise<boolean | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      username: login,
    });
    return data.permission === 'write' || data.permission === 'admin';
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    const type = await typeOf(login, repo);
    // Nor is it told of an account that has become an organisation, which it stays.
    if (type !== 'User') return type === undefined ? undefined : false;
    // It is not found for a moment: that says nothing.
    const message = `GitHub does not tell what ${login} may do`;
    throw Object.assign(new Error(message, { cause: error }), { status: 502 });
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
