import { leavesOf, putCommit, treeOf } from './git.ts';
import type { Signature, Store } from './git.ts';

/** A commit and everything behind it, nearest first. */
export function ancestryOf(store: Store, sha: string): Set<string> {
  const seen = new Set<string>();
  let wave = [sha];
  while (wave.length > 0) {
    const next: string[] = [];
    for (const at of wave) {
      if (seen.has(at) || !store.commits.has(at)) continue;
      seen.add(at);
      next.push(...(store.commits.get(at)?.parents ?? []));
    }
    wave = next;
  }
  return seen;
}

/** Whether moving a ref from one commit to the other is a fast forward. */
export function isAncestor(store: Store, old: string, young: string): boolean {
  return ancestryOf(store, young).has(old);
}

export function mergeBaseOf(store: Store, a: string, b: string): string | undefined {
  const behind = ancestryOf(store, a);
  return [...ancestryOf(store, b)].find((sha) => behind.has(sha));
}

/** Commits that `head` has and `base` lacks, oldest first. */
export function commitsBetween(store: Store, base: string, head: string): readonly string[] {
  const behind = ancestryOf(store, base);
  return [...ancestryOf(store, head)].filter((sha) => !behind.has(sha)).toReversed();
}

/**
 * The commit that merging would make: base, with what head changed since they parted; head wins a conflict.
 */
export function mergeCommit(
  store: Store,
  base: string,
  head: string,
  by: Signature,
  message: string,
): string {
  const treeAt = (sha: string | undefined): string => store.commits.get(sha ?? '')?.tree ?? '';
  const before = leavesOf(store, treeAt(mergeBaseOf(store, base, head)));
  const after = leavesOf(store, treeAt(head));
  const merged = leavesOf(store, treeAt(base));
  for (const [path, leaf] of after) {
    const old = before.get(path);
    if (old?.sha !== leaf.sha || old.mode !== leaf.mode) merged.set(path, leaf);
  }
  for (const path of before.keys()) if (!after.has(path)) merged.delete(path);
  const tree = treeOf(store, merged);
  return putCommit(store, { tree, parents: [base, head], author: by, committer: by, message });
}
