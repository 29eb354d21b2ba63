import type { GitHubRepository } from './repository.ts';
import { isBy } from './comment.ts';
import type { Author } from './comment.ts';
import { lookThenWrite } from './client.ts';

/** One issue of ours, found by its first line and by who wrote it. */
export interface StickyIssue {
  /** The first line: an HTML comment. Anybody can write it, so that the author has to be right as well. */
  readonly marker: string;
  /** All issues of a kind carry it, so that they are found without looking at every issue there is. */
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
  { marker, ...kind }: StickyIssue,
  repo: GitHubRepository,
): Promise<readonly FoundIssue[]> {
  const ours = await issuesOf(kind, 'all', repo);
  return ours
    .filter(({ body }) => body.startsWith(`${marker}\n`))
    .map(({ number, open, body }) => ({ number, open, text: body.slice(marker.length + 1) }));
}

/** Our issues of a kind, the oldest first, whatever each is about. */
export async function issuesOf(
  { label, author }: Pick<StickyIssue, 'label' | 'author'>,
  state: 'open' | 'all',
  repo: GitHubRepository,
): Promise<readonly { readonly number: number; readonly open: boolean; readonly body: string }[]> {
  const found: { number: number; open: boolean; body: string }[] = [];
  const issues = repo.pages(
    'GET /repos/{owner}/{repo}/issues',
    { labels: label, state, sort: 'created', direction: 'asc' },
    (data) => data,
    2_000,
  );
  for await (const { number, state: now, body, ...by } of issues)
    if (isBy(author, by)) found.push({ number, open: now === 'open', body: unixLines(body ?? '') });
  return found;
}

/** Whoever edits a text on the web has GitHub write \r\n into it. */
const unixLines = (text: string): string => text.replaceAll('\r\n', '\n');

/** Opens the issue, or brings the one that is there up to date; its number. Of several the oldest stays open. */
export async function upsertIssue(
  sticky: StickyIssue,
  { text, open }: IssueContent,
  repo: GitHubRepository,
): Promise<number> {
  const body = `${sticky.marker}\n${text}`;
  const number = await lookThenWrite(
    () => findIssue(sticky, repo),
    async (found) => {
      if (found === undefined) {
        const { data } = await repo.request('POST /repos/{owner}/{repo}/issues', {
          title: sticky.title,
          body,
          labels: [sticky.label],
        });
        return data.number;
      }
      if (found.text !== text || found.open !== open)
        await repo.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
          issue_number: found.number,
          title: sticky.title,
          body,
          state: open ? 'open' : 'closed',
        });
      return found.number;
    },
  );
  // Two of us may have opened one at the same time; both see the same oldest.
  for (const surplus of (await findIssues(sticky, repo)).slice(1))
    if (surplus.open) await closeAsDuplicate(surplus.number, repo);
  return number;
}

async function closeAsDuplicate(number: number, repo: GitHubRepository): Promise<void> {
  await repo.write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    issue_number: number,
    state: 'closed',
    state_reason: 'duplicate',
  });
}
