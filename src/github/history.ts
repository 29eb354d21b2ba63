import { setTimeout as sleep } from 'node:timers/promises';
import { entryAt, textOf } from './tree.ts';
import { HistoryEntry } from '../record/history-entry.ts';
import { PapergapError } from '../shell/errors.ts';
import type { GitHub, Repository } from './client.ts';
import { isUnsure, patiently, statusOf } from './client.ts';

/** An orphan branch: the history is no part of the code's. */
export const HISTORY_BRANCH = 'papergap-history';

/** Entries that are kept for each model: the oldest unaccepted ones go first. */
const MOST_ENTRIES = 400;
/** How often the branch may have moved under us before we give up. */
const TRIES = 10;

const fileOf = (id: string): string => `models/${id}.jsonl`;

/** A model's history, oldest first; empty where there is none. Lines that this version can't read are left out. */
export async function readHistory(
  id: string,
  github: GitHub,
  at: Repository,
): Promise<readonly HistoryEntry[]> {
  const head = await headOf(github, at);
  return head === undefined ? [] : entriesAt(head, id, github, at);
}

/**
 * Changes a model's history in one commit: `change` gets its entries and gives the new ones, and is asked again where
 * somebody else was faster.
 */
export async function changeHistory(
  id: string,
  message: string,
  change: (entries: readonly HistoryEntry[]) => readonly HistoryEntry[],
  github: GitHub,
  at: Repository,
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const head = await headOf(github, at);
    const entries = bounded(change(head === undefined ? [] : await entriesAt(head, id, github, at)));
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    if (await commit(head, fileOf(id), text, message, github, at)) return;
    // Jobs that end together would meet again and again.
    await sleep(100 * attempt * (1 + Math.random()));
  }
  throw new PapergapError(
    'github-refused',
    `${HISTORY_BRANCH} moved ${TRIES} times while this result was to be added`,
    'The record is in the artifact; run again to have it in the history.',
  );
}

function bounded(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const surplus = entries.length - MOST_ENTRIES;
  if (surplus <= 0) return entries;
  const going = new Set(entries.filter(({ accepted }) => !accepted).slice(0, surplus));
  return entries.filter((entry) => !going.has(entry));
}

async function headOf(github: GitHub, at: Repository): Promise<string | undefined> {
  try {
    const { data } = await patiently('reads', () =>
      github.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...at, ref: `heads/${HISTORY_BRANCH}` }),
    );
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function entriesAt(
  head: string,
  id: string,
  github: GitHub,
  at: Repository,
): Promise<readonly HistoryEntry[]> {
  const entry = await entryAt(head, fileOf(id), github, at);
  if (entry === undefined) return [];
  const lines = (await textOf(entry, github, at)).split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => {
    const parsed = HistoryEntry.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** True once the branch points at the new commit; false where it moved meanwhile. */
async function commit(
  head: string | undefined,
  path: string,
  content: string,
  message: string,
  github: GitHub,
  at: Repository,
): Promise<boolean> {
  const { data: tree } = await patiently('writes', async () =>
    github.request('POST /repos/{owner}/{repo}/git/trees', {
      ...at,
      tree: [{ path, mode: '100644', type: 'blob', content }],
      ...(head !== undefined && { base_tree: await treeOf(head, github, at) }),
    }),
  );
  const { data: made } = await patiently('writes', () =>
    github.request('POST /repos/{owner}/{repo}/git/commits', {
      ...at,
      message,
      tree: tree.sha,
      parents: head === undefined ? [] : [head],
    }),
  );
  try {
    if (head === undefined) {
      await patiently('writes', () =>
        github.request('POST /repos/{owner}/{repo}/git/refs', {
          ...at,
          ref: `refs/heads/${HISTORY_BRANCH}`,
          sha: made.sha,
        }),
      );
    } else {
      await patiently('writes', () =>
        github.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
          ...at,
          ref: `heads/${HISTORY_BRANCH}`,
          sha: made.sha,
          force: false,
        }),
      );
    }
    return true;
  } catch (error) {
    // 422: not a fast forward, or somebody else made the branch first.
    if (statusOf(error) === 422) return false;
    // Nobody knows whether a request that broke off was carried out: the branch knows.
    if (isUnsure(error)) return (await headOf(github, at)) === made.sha;
    throw error;
  }
}

async function treeOf(commitSha: string, github: GitHub, at: Repository): Promise<string> {
  const { data } = await patiently('reads', () =>
    github.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...at, commit_sha: commitSha }),
  );
  return data.tree.sha;
}
