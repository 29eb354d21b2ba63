import { createHash } from 'node:crypto';

/** What a repository of the fake hub is made of. */
export interface RepoPlan {
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Accounts, by their tokens, that may read it; absent where all may. */
  readonly readers?: readonly string[];
  /** Why others may not: its terms are to be accepted first, or it is not for them to know of. */
  readonly closed?: 'gated' | 'private';
  /** As the hub makes them of the card, such as `arxiv:2505.09388`. */
  readonly tags?: readonly string[];
  /** Results that the hub lists and no file of the main branch has. */
  readonly evalResults?: readonly unknown[];
  /** A benchmark's own list of scores, for a data set. */
  readonly leaderboard?: readonly unknown[];
  /** Its commit, where a test writes it down beforehand. */
  readonly revision?: string;
  /** What has that commit at its head, such as `refs/pr/1`; the main branch where nothing is said. */
  readonly ref?: string;
  /** Commits of the main branch after it, or all that it has where the commit lies elsewhere. */
  readonly later?: number;
}

export interface Repo extends RepoPlan {
  readonly name: string;
  readonly revision: string;
  readonly entries: readonly Entry[];
  /** Commits of the main branch, the last one in front. */
  readonly main: readonly string[];
}

/** A file as the hub's list of a revision has it. */
export interface Entry {
  readonly type: 'file';
  readonly path: string;
  readonly size: number;
  readonly oid: string;
  readonly lfs?: { readonly oid: string; readonly size: number; readonly pointerSize: number };
}

/** What the routes know. */
export interface HubState {
  readonly repos: ReadonlyMap<string, Repo>;
  readonly renamed: ReadonlyMap<string, string>;
  /** Papers that are indexed, by their ids at arXiv. */
  readonly papers: ReadonlyMap<string, unknown>;
  url: string;
  cdnUrl: string;
  /** Files in a page of a list. */
  readonly pageSize: number;
}

/** These lie in LFS, whatever their size, as the attributes of a model's repository say. */
const IN_LFS = /\.(?:safetensors|gguf|bin|model|parquet)$/;

export function makeRepo(name: string, plan: RepoPlan): Repo {
  const entries = Object.entries(plan.files).map(([path, content]) => entryOf(path, Buffer.from(content)));
  const commitOf = (what: unknown): string =>
    createHash('sha1')
      .update(JSON.stringify([name, what]))
      .digest('hex');
  const { revision = commitOf(entries), ref, later = ref === undefined ? 0 : 1 } = plan;
  const after = Array.from({ length: later }, (_, at) => commitOf(at));
  return { ...plan, name, revision, entries, main: ref === undefined ? [...after, revision] : after };
}

function entryOf(path: string, content: Buffer): Entry {
  const type = 'file';
  if (!IN_LFS.test(path)) return { type, path, size: content.length, oid: gitId(content) };
  const oid = createHash('sha256').update(content).digest('hex');
  const pointer = pointerOf(oid, content.length);
  return {
    ...{ type, path, size: content.length, oid: gitId(pointer) },
    lfs: { oid, size: content.length, pointerSize: pointer.length },
  };
}

/** What Git holds in place of a file that lies in LFS. */
export function pointerOf(sha256: string, bytes: number): Buffer {
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${bytes}\n`);
}

function gitId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
