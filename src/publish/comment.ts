import type { GitHub, Repository } from '../shell/github.ts';
import { lookThenWrite, pagesOf } from '../shell/github.ts';

/** Whose comment is ours: the bot's by its App, the Action's by the account that its token writes with. */
export type Author = { readonly appId: number } | { readonly login: string };

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
 * Writes the comment, or brings the one that is there up to date; its id.
 *
 * A request that broke off is looked after before it is made again: there are never two of them.
 */
export async function upsertComment(
  sticky: StickyComment,
  text: string,
  github: GitHub,
  at: Repository,
): Promise<number> {
  const body = `${sticky.marker}\n${text}`;
  return lookThenWrite(
    () => findComment(sticky, github, at),
    (ours) =>
      ours?.body === body ? Promise.resolve(ours.id) : write(sticky.pullRequest, ours?.id, body, github, at),
  );
}

/** Our comment on the pull request, the oldest where there are several; absent where there is none. */
export async function findComment(
  { pullRequest, marker, author }: StickyComment,
  github: GitHub,
  at: Repository,
): Promise<Found | undefined> {
  const comments = pagesOf(
    github,
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { ...at, issue_number: pullRequest },
    (data) => data as readonly Found[],
  );
  for await (const comment of comments) {
    if (comment.body?.startsWith(marker) && isBy(author, comment)) return comment;
  }
  return undefined;
}

function isBy(author: Author, { user, performed_via_github_app: app }: Found): boolean {
  if ('appId' in author) return app?.id === author.appId;
  return user?.type === 'Bot' && user.login === author.login;
}

async function write(
  pullRequest: number,
  id: number | undefined,
  body: string,
  github: GitHub,
  at: Repository,
): Promise<number> {
  const { data } =
    id === undefined
      ? await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...at,
          issue_number: pullRequest,
          body,
        })
      : await github.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...at,
          comment_id: id,
          body,
        });
  return Number(data.id);
}
