import { leavesOf } from './git.ts';
import type { Leaf, Store } from './git.ts';

/** One file of a comparison, as GitHub lists it. */
export interface Change {
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly path: string;
  readonly previousPath?: string;
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Absent for binary files and pure renames. */
  readonly patch?: string;
}

/**
 * What changed from one tree to another, by path; renames are files at least half alike, as git finds them.
 */
export function changesBetween(store: Store, before: string, after: string): readonly Change[] {
  const old = leavesOf(store, before);
  const young = leavesOf(store, after);
  const removed = new Map([...old].filter(([path]) => !young.has(path)));
  const changes: Change[] = [];
  for (const [path, leaf] of young) {
    const was = old.get(path);
    if (was?.sha === leaf.sha && was.mode === leaf.mode) continue;
    if (was !== undefined) {
      changes.push({ status: 'modified', path, sha: leaf.sha, ...lines(store, was, leaf) });
      continue;
    }
    const from = [...removed].find(([, gone]) => alike(store, gone, leaf));
    if (from) removed.delete(from[0]);
    changes.push({
      status: from ? 'renamed' : 'added',
      path,
      ...(from && { previousPath: from[0] }),
      sha: leaf.sha,
      ...lines(store, from?.[1], leaf),
    });
  }
  for (const [path, leaf] of removed)
    changes.push({ status: 'removed', path, sha: leaf.sha, ...lines(store, leaf, undefined) });
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function textOf(store: Store, leaf: Leaf | undefined): readonly string[] | undefined {
  if (leaf === undefined) return [];
  const bytes = store.blobs.get(leaf.sha);
  if (bytes === undefined || bytes.includes(0)) return undefined;
  const text = bytes.toString();
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function alike(store: Store, a: Leaf, b: Leaf): boolean {
  if (a.sha === b.sha) return true;
  const [x, y] = [textOf(store, a), textOf(store, b)];
  if (!x?.length || !y?.length) return false;
  const left = [...y];
  let shared = 0;
  for (const line of x) {
    const at = left.indexOf(line);
    if (at === -1) continue;
    left.splice(at, 1);
    shared++;
  }
  return shared / Math.max(x.length, y.length) >= 0.5;
}

/** Counts and patch of one hunk: everything between the first and the last line that differ. */
function lines(
  store: Store,
  before: Leaf | undefined,
  after: Leaf | undefined,
): Pick<Change, 'additions' | 'deletions' | 'patch'> {
  const [old, young] = [textOf(store, before), textOf(store, after)];
  if (old === undefined || young === undefined || before?.sha === after?.sha)
    return { additions: 0, deletions: 0 };
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start++;
  let end = 0;
  const room = Math.min(old.length, young.length) - start;
  while (end < room && old.at(-1 - end) === young.at(-1 - end)) end++;
  const gone = old.slice(start, old.length - end);
  const come = young.slice(start, young.length - end);
  const head = `@@ -${gone.length ? start + 1 : start},${gone.length} +${come.length ? start + 1 : start},${come.length} @@`;
  const patch = [head, ...gone.map((line) => `-${line}`), ...come.map((line) => `+${line}`)].join('\n');
  return { additions: come.length, deletions: gone.length, patch };
}
