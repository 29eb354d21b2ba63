import * as z from 'zod';
import { listOf } from '../../config/first-fault.ts';
import { bytesOf, TooLong } from '../../shell/page.ts';
import type { HubAccess } from './access.ts';
import type { HubConnection } from './connection.ts';
import { parseBounded } from '../../shell/bounded-json.ts';
import { DATASETS } from './datasets.ts';
import { hostileListing, pathFault } from './names.ts';
import { downloadMs, patiently } from './patience.ts';
import type { Patience } from './patience.ts';
import { answerLate, redirectRefused, strangeAnswer } from './refusals.ts';
import { HubTrouble, quoted } from './trouble.ts';

/** A file of a repository at one revision, as the hub lists it. */
export interface HubFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-1 of the file as Git has it: of a pointer, where the file lies in LFS. */
  readonly blobId: string;
  /** SHA-256 of the content, 64 hex digits; absent for what lies in Git itself. */
  readonly sha256?: string;
  readonly xetHash?: string;
}

/** A repository at a full revision. */
export interface HubModel {
  /** organisation/name; that of a data set begins with datasets/. */
  readonly repo: string;
  /** Full commit, 40 hex digits. */
  readonly revision: string;
  /** The one file that is meant; absent for the whole model. */
  readonly file?: string;
}

/** A page of a thousand files takes some 300 KiB. */
const MOST_PAGE_BYTES = 8 * 2 ** 20;
/** Repositories of models have some dozens of files, those with checkpoints some thousands. */
const MOST_FILES = 20_000;
const MOST_PAGES = 200;
const MOST_FILE_BYTES = 2 ** 43;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const BlobId = z.string().regex(/^[0-9a-f]{40}$/);
const Size = z.int().min(0).max(MOST_FILE_BYTES);
const Entry = z.object({
  type: z.string(),
  path: z.string().min(1).max(4096),
  size: Size,
  oid: BlobId,
  lfs: z.object({ oid: Sha256, size: Size }).optional(),
  xetHash: Sha256.optional(),
});

/**
 * Every file of a repository at a revision, each by a name that is safe; throws `HubTrouble`.
 *
 * @param ms after which no further page is asked for
 */
export async function listTree(
  hub: HubConnection,
  { repo, revision }: HubModel,
  access: Pick<HubAccess, 'url'>,
  patience: Patience,
  ms = downloadMs(0),
): Promise<readonly HubFile[]> {
  const untilMs = performance.now() + ms;
  const files: HubFile[] = [];
  const base = access.url.pathname.replace(/\/$/, '');
  const start = `/api/${repo.startsWith(DATASETS) ? '' : 'models/'}${repo}/tree/${revision}`;
  let next: string | undefined = `${start}?recursive=true&expand=false`;
  for (let page = 1; next !== undefined; page++) {
    const path: string = next;
    const { entries, link } = await patiently(() => readTreePage(hub, repo, path, access.url), patience);
    for (const entry of entries) if (entry.type === 'file') files.push(fileOf(entry));
    if (files.length > MOST_FILES || page > MOST_PAGES) throw new HubTrouble(tooManyFiles(repo));
    if (performance.now() > untilMs) throw answerLate(access.url, ms);
    next = link === undefined ? undefined : nextPage(link, access.url, base + start)?.slice(base.length);
  }
  for (const { path } of files) {
    const why = pathFault(path);
    if (why !== undefined) throw hostileListing(repo, `"${quoted(path)}" ${why}`);
  }
  return files;
}

interface TreePage {
  readonly entries: readonly z.infer<typeof Entry>[];
  readonly link: string | undefined;
}

async function readTreePage(
  hub: HubConnection,
  repo: string,
  path: string,
  { host }: URL,
): Promise<TreePage> {
  const answer = await hub.get(path, repo);
  try {
    const text = (await bytesOf(answer, MOST_PAGE_BYTES)).toString('utf8');
    const entries = listOf(Entry).parse(parseBounded(text));
    return { entries, link: answer.header('link') };
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
    const isStrange = error instanceof SyntaxError || error instanceof z.ZodError || error instanceof TooLong;
    if (!isStrange) throw new HubTrouble(listingCut(host), 0, { cause: error });
    throw new HubTrouble({ ...strangeAnswer(host), line: quoted(String(error)) }, undefined, {
      cause: error,
    });
  }
}

function fileOf({ path, size, oid, lfs, xetHash }: z.infer<typeof Entry>): HubFile {
  return {
    path,
    bytes: lfs?.size ?? size,
    blobId: oid,
    ...(lfs !== undefined && { sha256: lfs.oid }),
    ...(xetHash !== undefined && { xetHash }),
  };
}

/** Path of the page that a `Link` header names; it has to be one of the same listing. */
function nextPage(link: string, hub: URL, start: string): string | undefined {
  const written = /<([^<>]{1,4096})>\s*;\s*rel="next"/.exec(link)?.[1];
  if (written === undefined) return undefined;
  const url = URL.parse(written, hub.href);
  if (url === null || url.origin !== hub.origin || url.pathname !== start)
    throw redirectRefused(url ?? hub, 'elsewhere');
  return url.pathname + url.search;
}

const tooManyFiles = (repo: string): HubTrouble['friction'] => ({
  code: 'hub-listing-endless',
  summary: `${repo} lists more than ${MOST_FILES} files, more than papergap looks through.`,
  remedy: 'Check the id and the revision.',
  blame: 'candidate',
});

const listingCut = (host: string): HubTrouble['friction'] => ({
  code: 'hub-unreachable',
  summary: `${host} breaks off while it lists the files of a repository.`,
  remedy: 'Run it again; if it goes on so, look at what stands between the runner and the hub.',
  blame: 'network',
});
