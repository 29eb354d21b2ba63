import type { GitHubRepository } from './repository.ts';
import { lookThenWrite, statusOf } from './client.ts';

/**
 * An account: an App's has a name that ends in `[bot]`, which no person's can; and the App, where GitHub says
 * through which one something was written.
 */
export interface Author {
  readonly login: string;
  readonly appId?: number;
}

/** One comment of a pull request that is ours, found by its first line and by who wrote it. */
export interface StickyComment {
  readonly pullRequest: number;
  /** The first line: an HTML comment. Anyone can write it, so the author has to be right as well. */
  readonly marker: string;
  readonly author: Author;
  /** Whether a hidden one doesn't count, since what is new in it would not be seen. */
  readonly visible?: boolean;
  /** What is remembered of long conversations, by repository, number and marker. */
  readonly memory?: {
    get(conversation: string): FoundBefore | undefined;
    set(conversation: string, found: FoundBefore): unknown;
  };
}

/** What was found in a long conversation, so that what others have said in it is not read again. */
export interface FoundBefore {
  /** Ids of ours. */
  readonly ids: readonly number[];
  /** Until when everything was read, in ISO 8601. */
  readonly at: string;
}

/** Comments that GitHub lists in one page: of fewer nothing is remembered. */
const A_PAGE = 100;
/** So much GitHub's clock may be behind ours. */
const BEHIND_MS = 10 * 60_000;

interface FoundComment {
  readonly id: number;
  readonly node_id: string;
  readonly body?: string | undefined;
  readonly user?: { readonly login: string } | null;
  readonly performed_via_github_app?: { readonly id: number } | null;
}

/**
 * Writes the comment, or brings the one that is there up to date; a hidden one stays as it is, and what is
 * new goes into another one.
 *
 * After a request that broke off it looks before it writes again. Where two instances wrote one at the same
 * time, the oldest stays.
 */
export async function upsertComment(
  sticky: StickyComment,
  text: string,
  repo: GitHubRepository,
): Promise<void> {
  const body = `${sticky.marker}\n${text}`;
  let isNew = false;
  await lookThenWrite(
    () => findComments(sticky, repo),
    async (all) => {
      if (all.length === 1 && all[0]?.body === body) return;
      const [ours] = await shown(all, sticky, repo);
      // Hidden, and nothing is new.
      if (ours === undefined && all.at(-1)?.body === body) return;
      isNew = ours === undefined;
      if (ours?.body !== body) await write(sticky.pullRequest, ours?.id, body, repo);
    },
  );
  if (!isNew) return;
  const [, ...surplus] = await shown(await findComments(sticky, repo), sticky, repo);
  for (const { id } of surplus) await remove(id, repo);
}

/** Our comment on the pull request, the oldest where there are several; absent where there is none. */
export async function findComment(
  sticky: StickyComment,
  repo: GitHubRepository,
): Promise<FoundComment | undefined> {
  return (await shown(await findComments(sticky, repo), sticky, repo))[0];
}

/** All of ours, the oldest first. */
async function findComments(
  { pullRequest, marker, author, memory }: StickyComment,
  repo: GitHubRepository,
): Promise<readonly FoundComment[]> {
  const key = `${repo.fullName}#${pullRequest} ${marker}`;
  const at = new Date(Date.now() - BEHIND_MS).toISOString();
  const before = memory?.get(key);
  const known = before && (await commentsAt(before.ids, repo));
  const since = known && before && { since: before.at };
  const found = new Map<number, FoundComment>();
  let read = 0;
  const comments = repo.pages(
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { issue_number: pullRequest, ...since },
    (data) => data as readonly FoundComment[],
  );
  const isOurs = (one: FoundComment): boolean => one.body?.startsWith(marker) === true && isBy(author, one);
  for (const one of known ?? []) if (isOurs(one)) found.set(one.id, one);
  for await (const one of comments) {
    read++;
    if (isOurs(one)) found.set(one.id, one);
  }
  if (since !== undefined || read > A_PAGE) memory?.set(key, { ids: [...found.keys()], at });
  return [...found.values()].toSorted((a, b) => a.id - b.id);
}

/** Comments by their ids; undefined where one of them is gone. */
async function commentsAt(
  ids: readonly number[],
  repo: GitHubRepository,
): Promise<readonly FoundComment[] | undefined> {
  const found: FoundComment[] = [];
  const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
  try {
    for (const id of ids) found.push((await repo.read(route, { comment_id: id })).data as FoundComment);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return undefined;
  }
  return found;
}

const HIDDEN = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized } } }`;

interface Minimizable {
  readonly id: string;
  readonly isMinimized: boolean;
}

interface Nodes {
  readonly nodes: readonly (Minimizable | null)[];
}

/** Those that count; only GraphQL says which of them are hidden. */
async function shown(
  comments: readonly FoundComment[],
  { visible = false }: StickyComment,
  repo: GitHubRepository,
): Promise<readonly FoundComment[]> {
  if (!visible || comments.length === 0) return comments;
  const ids = comments.slice(-100).map(({ node_id: id }) => id);
  // One may have been deleted meanwhile.
  const { nodes } = await repo.graphql<Nodes>('read', HIDDEN, { ids }, ['nodes']);
  const hidden = new Set(nodes.flatMap((node) => (node?.isMinimized ? [node.id] : [])));
  return comments.filter(({ node_id: id }) => !hidden.has(id));
}

/**
 * Whether a comment was refused since its conversation takes none: it is locked, or has the 2,500 that GitHub
 * allows, which strangers can write. What else is said elsewhere counts all the same.
 */
export const takesNoComments = (error: unknown): boolean =>
  statusOf(error) === 403 && /\blocked\b|commenting is disabled/i.test((error as Error).message);

/** Writes comments where they are taken. */
export async function whereTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!takesNoComments(error)) throw error;
  }
}

async function remove(id: number, repo: GitHubRepository): Promise<void> {
  try {
    await repo.write('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id });
  } catch (error) {
    // Another instance that wrote one at the same time has deleted it already.
    if (statusOf(error) !== 404) throw error;
  }
}

/** Whether something was written by an author, and through no other App. */
export function isBy(
  { login, appId }: Author,
  { user, performed_via_github_app: app }: Pick<FoundComment, 'user' | 'performed_via_github_app'>,
): boolean {
  if (user?.login !== login) return false;
  return app == null || appId === undefined || app.id === appId;
}

async function write(
  pullRequest: number,
  id: number | undefined,
  body: string,
  repo: GitHubRepository,
): Promise<void> {
  if (id === undefined) {
    await repo.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      issue_number: pullRequest,
      body,
    });
  } else {
    await repo.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      comment_id: id,
      body,
    });
  }
}
