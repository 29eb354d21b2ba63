import type { GitHub, Repository } from '../shell/github.ts';
import { lookThenWrite, pagesOf, patiently, statusOf } from '../shell/github.ts';

/** The account of an App, whose name ends in `[bot]`, which nobody's can; and the App, where GitHub says through which one something was written. */
export interface Author {
  readonly login: string;
  readonly appId?: number;
}

/** One comment of a pull request that is ours, found by its first line and by who wrote it. */
export interface StickyComment {
  readonly pullRequest: number;
  /** The first line: an HTML comment. Anybody can write it, so that the author has to be right as well. */
  readonly marker: string;
  readonly author: Author;
}

interface Found {
  readonly id: number;
  readonly body?: string | undefined;
  readonly user?: { readonly login: string; readonly type?: string } | null;
  readonly performed_via_github_app?: { readonly id: number } | null;
}

/**
 * Writes the comment, or brings the one that is there up to date.
 *
 * A request that broke off is looked after before it is made again; where two of us wrote one at the same time the
 * oldest stays: there is one of it in the end.
 */
export async function upsertComment(
  sticky: StickyComment,
  text: string,
  github: GitHub,
  at: Repository,
): Promise<void> {
  const body = `${sticky.marker}\n${text}`;
  let isNew = false;
  await lookThenWrite(
    () => findComment(sticky, github, at),
    async (ours) => {
      isNew = ours === undefined;
      if (ours?.body !== body) await write(sticky.pullRequest, ours?.id, body, github, at);
    },
  );
  if (isNew)
    for (const { id } of (await findComments(sticky, github, at)).slice(1)) await remove(id, github, at);
}

/** Our comment on the pull request, the oldest where there are several; absent where there is none. */
export async function findComment(
  sticky: StickyComment,
  github: GitHub,
  at: Repository,
): Promise<Found | undefined> {
  return (await findComments(sticky, github, at))[0];
}

async function findComments(
  { pullRequest, marker, author }: StickyComment,
  github: GitHub,
  at: Repository,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  const comments = pagesOf(
    github,
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { ...at, issue_number: pullRequest },
    (data) => data as readonly Found[],
  );
  for await (const comment of comments)
    if (comment.body?.startsWith(marker) && isBy(author, comment)) found.push(comment);
  return found;
}

async function remove(id: number, github: GitHub, at: Repository): Promise<void> {
  try {
    await patiently('writes', () =>
      github.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id }),
    );
  } catch (error) {
    // Whoever else wrote one at the same time has taken it away already.
    if (statusOf(error) !== 404) throw error;
  }
}

/** Whether something was written by an author, and through no other App. */
export function isBy(
  { login, appId }: Author,
  { user, performed_via_github_app: app }: Pick<Found, 'user' | 'performed_via_github_app'>,
): boolean {
  if (user?.type !== 'Bot' || user.login !== login) return false;
  return app == null || appId === undefined || app.id === appId;
}

async function write(
  pullRequest: number,
  id: number | undefined,
  body: string,
  github: GitHub,
  at: Repository,
): Promise<void> {
  if (id === undefined) {
    await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...at,
      issue_number: pullRequest,
      body,
    });
  } else {
    await github.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...at,
      comment_id: id,
      body,
    });
  }
}
