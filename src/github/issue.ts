import type { GitHubRepository } from './repository.ts';
import { isBy } from './comment.ts';
import type { Author } from './comment.ts';
import { lookThenWrite, statusOf } from './client.ts';

/** One issue of ours, found by its first line and by who wrote it. */
export interface StickyIssue {
  /** The first line: an HTML comment. Anyone can write it, so the author has to be right as well. */
  readonly marker: string;
  /** For people to filter by: set when the issue is opened, and never again. */
  readonly label: string;
  readonly author: Author;
  readonly title: string;
}

/** An issue of ours as it is. */
export interface FoundIssue {
  readonly number: number;
  readonly open: boolean;
  /** Without the marker. */
  readonly text: string;
}

/** What an issue is to be. */
export interface IssueContent {
  readonly text: string;
  readonly open: boolean;
}

/** Our issue, the oldest where there are several; absent where there is none. */
export async function findIssue(
  sticky: StickyIssue,
  repo: GitHubRepository,
): Promise<FoundIssue | undefined> {
  return (await findIssues(sticky, repo))[0];
}

async function findIssues(
  { marker, author }: StickyIssue,
  repo: GitHubRepository,
): Promise<readonly FoundIssue[]> {
  return (await issuesBy(author, 'all', repo))
    .filter(({ body }) => body.startsWith(`${marker}\n`))
    .map(({ number, open, body }) => ({ number, open, text: body.slice(marker.length + 1) }));
}

/**
 * All our issues, the oldest first; none where the repository has turned Issues off. Found by their author
 * and not by their label: GitHub drops labels that the token may not set, and people take them off.
 */
export async function issuesBy(
  author: Author,
  state: 'open' | 'all',
  repo: GitHubRepository,
): Promise<readonly { readonly number: number; readonly open: boolean; readonly body: string }[]> {
  const found: { number: number; open: boolean; body: string }[] = [];
  const issues = repo.pages(
    'GET /repos/{owner}/{repo}/issues',
    { creator: author.login, state, sort: 'created', direction: 'asc' },
    (data) => data,
    2_000,
  );
  try {
    for await (const { number, state: now, body, ...by } of issues)
      if (isBy(author, by)) found.push({ number, open: now === 'open', body: unixLines(body ?? '') });
  } catch (error) {
    if (!isTurnedOff(error)) throw error;
  }
  return found;
}

const isTurnedOff = (error: unknown): boolean => statusOf(error) === 410;

/** Where a text is edited on the web, GitHub writes \r\n into it. */
const unixLines = (text: string): string => text.replaceAll('\r\n', '\n');

/**
 * Opens the issue, or brings the one that is there up to date. Of several the oldest stays open.
 *
 * @returns its number; undefined where the repository has turned Issues off
 */
export async function upsertIssue(
  sticky: StickyIssue,
  content: IssueContent,
  repo: GitHubRepository,
): Promise<number | undefined> {
  try {
    const number = await lookThenWrite(
      () => findIssue(sticky, repo),
      (found) => write(sticky, found, content, repo),
    );
    // Two instances may have opened one at the same time; both see the same oldest.
    for (const surplus of (await findIssues(sticky, repo)).slice(1))
      if (surplus.open) await closeAsDuplicate(surplus.number, repo);
    return number;
  } catch (error) {
    if (isTurnedOff(error)) return undefined;
    throw error;
  }
}

async function write(
  { marker, title, label }: StickyIssue,
  found: FoundIssue | undefined,
  { text, open }: IssueContent,
  repo: GitHubRepository,
): Promise<number> {
  const body = `${marker}\n${text}`;
  if (found === undefined) {
    const { data } = await repo.request('POST /repos/{owner}/{repo}/issues', {
      title,
      body,
      labels: [label],
    });
    return data.number;
  }
  if (found.text !== text || found.open !== open)
    await repo.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      issue_number: found.number,
      title,
      body,
      state: open ? 'open' : 'closed',
    });
  return found.number;
}

async function closeAsDuplicate(number: number, repo: GitHubRepository): Promise<void> {
  await repo.write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    issue_number: number,
    state: 'closed',
    state_reason: 'duplicate',
  });
}
