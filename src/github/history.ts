import { setTimeout as sleep } from 'node:timers/promises';
import { entryAt, textOf } from './tree.ts';
import { HistoryEntry } from '../record/history-entry.ts';
import { PapergapError } from '../shell/errors.ts';
import type { GitHubRepository } from './repository.ts';
import { isUnsure, statusOf } from './client.ts';

/** An orphan branch: the history is no part of the code's. */
export const HISTORY_BRANCH = 'papergap-history';

/** Entries that are kept for each model: the oldest unaccepted ones go first. */
const MOST_ENTRIES = 400;
/** How often the branch may have moved under us before we give up. */
const TRIES = 10;

const fileOf = (id: string): string => `models/${id}.jsonl`;

/** A model's history, oldest first; empty where there is none. Lines that this version can't read are left out. */
export async function readHistory(id: string, repo: GitHubRepository): Promise<readonly HistoryEntry[]> {
  const head = await headOf(repo);
  return head === undefined ? [] : entriesAt(head, id, repo);
}

/**
 * Changes a model's history in one commit: `change` gets its entries and gives the new ones, and is asked again where
 * somebody else was faster.
 */
export async function changeHistory(
  id: string,
  message: string,
  change: (entries: readonly HistoryEntry[]) => readonly HistoryEntry[],
  repo: GitHubRepository,
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const head = await headOf(repo);
    const entries = bounded(change(head === undefined ? [] : await entriesAt(head, id, repo)));
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    if (await commit(head, fileOf(id), text, message, repo)) return;
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

async function headOf(repo: GitHubRepository): Promise<string | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/git/ref/{ref}', {
      ref: `heads/${HISTORY_BRANCH}`,
    });
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function entriesAt(head: string, id: string, repo: GitHubRepository): Promise<readonly HistoryEntry[]> {
  const entry = await entryAt(head, fileOf(id), repo);
  if (entry === undefined) return [];
  const lines = (await textOf(entry, repo)).split('\n').filter((line) => line !== '');
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
  repo: GitHubRepository,
): Promise<boolean> {
  const { data: tree } = await repo.write('POST /repos/{owner}/{repo}/git/trees', {
    tree: [{ path, mode: '100644', type: 'blob', content }],
    ...(head !== undefined && { base_tree: await treeOf(head, repo) }),
  });
  const { data: made } = await repo.write('POST /repos/{owner}/{repo}/git/commits', {
    message,
    tree: tree.sha,
    parents: head === undefined ? [] : [head],
  });
  try {
    if (head === undefined) {
      await repo.write('POST /repos/{owner}/{repo}/git/refs', {
        ref: `refs/heads/${HISTORY_BRANCH}`,
        sha: made.sha,
      });
    } else {
      await repo.write('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        ref: `heads/${HISTORY_BRANCH}`,
        sha: made.sha,
        force: false,
      });
    }
    return true;
  } catch (error) {
    // 422: not a fast forward, or somebody else made the branch first.
    if (statusOf(error) === 422) return false;
    // Nobody knows whether a request that broke off was carried out: the branch knows.
    if (isUnsure(error)) return (await headOf(repo)) === made.sha;
    throw error;
  }
}

async function treeOf(commitSha: string, repo: GitHubRepository): Promise<string> {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    commit_sha: commitSha,
  });
  return data.tree.sha;
}
