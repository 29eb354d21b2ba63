import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { HistoryEntry } from '../record/history-entry.ts';
import { PapergapError } from '../shell/errors.ts';
import { isUnsure, statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';
import { entryAt, textOf } from './tree.ts';

/** An orphan branch: the history is no part of the code's. */
export const HISTORY_BRANCH = 'papergap-history';

/**
 * Entries that are kept for each model: the oldest unaccepted ones go first, but for the first one that
 * passed, which is the baseline until one is accepted.
 */
const MOST_ENTRIES = 400;
/** Bytes that are kept and read of each model, its youngest lines that are understood, and bytes of one. */
export const MOST_OF_HISTORY = { bytes: 16 * 2 ** 20, lines: 2_000, lineBytes: 2 ** 20 } as const;
/** How often the branch may have moved under us before we give up. */
const TRIES = 10;

const fileOf = (id: string): string => `models/${id}.jsonl`;

/** Where a model's badge lies in the branch, beside its history. */
export const badgeFileOf = (id: string): string => `badges/${id}.json`;

/**
 * A line of a model's history: its text, which is kept as it is, and its entry where this version can read
 * it.
 */
export interface HistoryLine {
  readonly text: string;
  readonly entry?: HistoryEntry;
}

/**
 * A model's history, oldest first; empty where there is none. Without the lines that this version can't read.
 */
export async function readHistory(id: string, repo: GitHubRepository): Promise<readonly HistoryEntry[]> {
  const head = await headOf(repo);
  return head === undefined ? [] : historyAt(head, id, repo);
}

/** The same as it was at a time, by when GitHub says that its commits were made. */
export async function historyUntil(
  time: string,
  id: string,
  repo: GitHubRepository,
): Promise<readonly HistoryEntry[]> {
  const head = await headOf(repo);
  if (head === undefined) return [];
  const about = { sha: head, until: time, per_page: 1 };
  const { data } = await repo.read('GET /repos/{owner}/{repo}/commits', about);
  const [last] = data;
  return last === undefined ? [] : historyAt(last.sha, id, repo);
}

/** The same as a commit of the branch has it. */
export async function historyAt(
  commitSha: string,
  id: string,
  repo: GitHubRepository,
): Promise<readonly HistoryEntry[]> {
  return (await linesAt(commitSha, id, repo)).flatMap(({ entry }) => entry ?? []);
}

/** A new line; one that could not be read again would be a result that never was. */
export function lineOf(entry: HistoryEntry): HistoryLine {
  const text = JSON.stringify(entry);
  const parsed = HistoryEntry.safeParse(JSON.parse(text));
  if (parsed.success) return { text, entry };
  const [issue] = parsed.error.issues;
  throw new PapergapError(
    'internal',
    `this result does not fit into the history: ${issue?.path.join('.')}: ${issue?.message}`,
    'Report it; the record is in the artifact.',
  );
}

/** The same line, accepted as a baseline; keys that only a later version knows stay, too. */
export function acceptedLine({ text }: HistoryLine): HistoryLine {
  return lineFrom(JSON.stringify({ ...(JSON.parse(text) as object), accepted: true }));
}

/**
 * Changes a model's history in one commit: `change` gets its lines and gives the new ones; it is called again
 * where another job was faster.
 *
 * @param beside texts of other files that the same commit has, by their paths
 */
export async function changeHistory(
  id: string,
  message: string,
  change: (lines: readonly HistoryLine[]) => readonly HistoryLine[],
  repo: GitHubRepository,
  beside: Readonly<Record<string, string>> = {},
): Promise<void> {
  let cause: unknown;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const head = await headOf(repo);
    const lines = bounded(change(head === undefined ? [] : await linesAt(head, id, repo)));
    const text = lines.map((line) => `${line.text}\n`).join('');
    const made = await commit(head, { ...beside, [fileOf(id)]: text }, message, repo);
    try {
      await moveBranch(head, made, repo);
      return;
    } catch (error) {
      // The branch tells whether a request that broke off was carried out.
      if (isUnsure(error) && (await headOf(repo)) === made) return;
      if (!isUnsure(error) && !hasMoved(error)) throw refusal(error);
      cause = error;
    }
    // Jobs that end together would meet again and again.
    await sleep(100 * attempt * (1 + Math.random()));
  }
  throw new PapergapError(
    'github-refused',
    `${HISTORY_BRANCH} moved ${TRIES} times while this result was to be added`,
    'The record is in the artifact; run again to have it in the history.',
    { cause },
  );
}

/** Lines that can't be read are no entries: nothing is known of their age. */
function bounded(lines: readonly HistoryLine[]): readonly HistoryLine[] {
  const bytesOf = ({ text }: HistoryLine): number => Buffer.byteLength(text) + 1;
  let entries = lines.filter(({ entry }) => entry !== undefined).length;
  let bytes = lines.reduce((sum, line) => sum + bytesOf(line), 0);
  const going = new Set<HistoryLine>();
  const firstPassed = lines.find(({ entry }) => entry?.verdict === 'pass');
  for (const line of lines.filter((one) => one !== firstPassed && one.entry?.accepted === false)) {
    if (entries <= MOST_ENTRIES && bytes <= MOST_OF_HISTORY.bytes) break;
    going.add(line);
    entries -= 1;
    bytes -= bytesOf(line);
  }
  return lines.filter((line) => !going.has(line));
}

/** By a list, in which a branch is missing only where it is not there: "not found" may be so for a moment. */
async function headOf(repo: GitHubRepository): Promise<string | undefined> {
  const branch = `heads/${HISTORY_BRANCH}`;
  const { data } = await repo.read('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', { ref: branch });
  return data.find(({ ref }) => ref === `refs/${branch}`)?.object.sha;
}

async function linesAt(head: string, id: string, repo: GitHubRepository): Promise<readonly HistoryLine[]> {
  const entry = await entryAt(head, fileOf(id), repo);
  if (entry === undefined) return [];
  const texts = (await textOf(entry, MOST_OF_HISTORY.bytes, repo)).replace(/\n$/, '').split('\n');
  const lines: HistoryLine[] = [];
  for (const [at, text] of texts.entries()) {
    const isRead = at >= texts.length - MOST_OF_HISTORY.lines && text.length <= MOST_OF_HISTORY.lineBytes;
    lines.push(isRead ? lineFrom(text) : { text });
    // A long history takes seconds: others have their turn meanwhile.
    if (isRead) await setImmediate();
  }
  return lines;
}

function lineFrom(text: string): HistoryLine {
  const parsed = HistoryEntry.safeParse(parseJson(text));
  return parsed.success ? { text, entry: parsed.data } : { text };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A commit that nothing points at yet; its SHA. */
async function commit(
  head: string | undefined,
  files: Readonly<Record<string, string>>,
  message: string,
  repo: GitHubRepository,
): Promise<string> {
  const { data: tree } = await repo.write('POST /repos/{owner}/{repo}/git/trees', {
    tree: Object.entries(files).map(([path, content]) => ({ path, mode: '100644', type: 'blob', content })),
    ...(head !== undefined && { base_tree: await treeOf(head, repo) }),
  });
  const { data: made } = await repo.write('POST /repos/{owner}/{repo}/git/commits', {
    message,
    tree: tree.sha,
    parents: head === undefined ? [] : [head],
  });
  return made.sha;
}

/** Points the branch at a commit, which goes on from where it was. */
async function moveBranch(head: string | undefined, sha: string, repo: GitHubRepository): Promise<void> {
  if (head === undefined) {
    const ref = `refs/heads/${HISTORY_BRANCH}`;
    await repo.write('POST /repos/{owner}/{repo}/git/refs', { ref, sha });
  } else {
    const ref = `heads/${HISTORY_BRANCH}`;
    await repo.write('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ref, sha, force: false });
  }
}

/** Not a fast forward, or the branch was made meanwhile; a rule that forbids it has the same status. */
function hasMoved(error: unknown): boolean {
  return statusOf(error) === 422 && !/rule violation|protected|declined/i.test((error as Error).message);
}

function refusal(error: unknown): unknown {
  const status = statusOf(error);
  if (status === 403)
    return new PapergapError(
      'github-refused',
      `the token may not write to the branch ${HISTORY_BRANCH}`,
      'Give the job "permissions: contents: write", or set "history: never".',
      { cause: error },
    );
  if (status !== 422) return error;
  return new PapergapError(
    'github-refused',
    `a rule of the repository forbids writing to the branch ${HISTORY_BRANCH}`,
    'Except the branch from the rules, or let GitHub Actions and the App bypass them.',
    { cause: error },
  );
}

async function treeOf(commitSha: string, repo: GitHubRepository): Promise<string> {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    commit_sha: commitSha,
  });
  return data.tree.sha;
}
