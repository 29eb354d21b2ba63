import * as z from 'zod';
import { listOf } from '../../config/first-fault.ts';
import type { Friction } from '../../engines/friction.ts';
import { apiOf, pagesOf, saidAt } from './pages.ts';
import type { Asking } from './pages.ts';
import { BlobId } from './tree.ts';
import type { HubModel } from './tree.ts';
import { HubTrouble } from './trouble.ts';

const Info = z.object({ sha: BlobId });
const Ref = z.object({ targetCommit: BlobId });
/** Pull requests and conversions are other references, which whoever opens one writes. */
const Refs = z.object({ branches: listOf(Ref), tags: listOf(Ref) });
const Commit = z.object({ id: BlobId });

/** As many as the hub gives at most. */
const COMMITS_A_PAGE = 1000;
const MOST_PAGES = 20;
/** Answers of a mirror that has no such route; the hub itself has listed the files a moment ago. */
const NOT_SAID = [
  'hub-repository-missing',
  'hub-revision-missing',
  'hub-answer-strange',
  'hub-gated',
  'hub-token-missing',
  'hub-token-refused',
];

/**
 * Sees that a revision is a commit of the main branch, or the head of another branch or a tag: the hub gives
 * the commits of pull requests by their SHA, too, and anyone opens one. Throws `HubTrouble` where it is not,
 * or where the hub does not say.
 *
 * @param ms after which no further page of the history is asked for
 */
export async function seeOwnHistory(model: HubModel, asking: Asking, ms: number): Promise<void> {
  const { repo, revision } = model;
  const api = apiOf(repo);
  const isHead = async (): Promise<boolean> =>
    (await saidAt(`${api}/revision/main`, repo, Info, asking)).sha === revision;
  const isNamed = async (): Promise<boolean> => {
    const { branches, tags } = await saidAt(`${api}/refs`, repo, Refs, asking);
    return [...branches, ...tags].some(({ targetCommit }) => targetCommit === revision);
  };
  const unsaid: HubTrouble[] = [];
  // The others say what the first does, which every mirror answers.
  for (const isOwn of [isHead, isNamed, () => isOnMain(model, asking, ms)]) {
    try {
      if (await isOwn()) return;
    } catch (error) {
      if (!(error instanceof HubTrouble) || !NOT_SAID.includes(error.friction.code)) throw error;
      if (isOwn !== isHead) unsaid.push(error);
    }
  }
  const [first] = unsaid;
  throw new HubTrouble(first === undefined ? notOwn(model) : historyUnknown(model, asking, first.friction));
}

async function isOnMain({ repo, revision }: HubModel, asking: Asking, ms: number): Promise<boolean> {
  const path = `${apiOf(repo)}/commits/main`;
  const list = { repo, path, query: `limit=${COMMITS_A_PAGE}`, entry: Commit, ms };
  let pages = 0;
  for await (const page of pagesOf(list, asking)) {
    if (page.some(({ id }) => id === revision)) return true;
    if (++pages === MOST_PAGES) throw new HubTrouble(historyLong(repo));
  }
  return false;
}

const notOwn = ({ repo, revision }: HubModel): Friction => ({
  code: 'hub-revision-foreign',
  summary: `${revision} is no commit of the main branch of ${repo}, and no head of a branch or tag of it: it may be of a pull request, which anyone opens.`,
  remedy:
    'Pin a commit of its main branch, or the head of a branch or tag; what a pull request holds, once it is merged.',
  blame: 'candidate',
});

const historyLong = (repo: string): Friction => ({
  code: 'hub-history-unknown',
  summary: `The history of ${repo} is longer than papergap reads, and its first ${MOST_PAGES} pages do not have the revision.`,
  remedy: 'Pin a later commit, or the head of a branch or tag; or a folder of your own by its digest.',
  blame: 'candidate',
});

const historyUnknown = (
  { repo, revision }: HubModel,
  { access: { url } }: Asking,
  { line }: Friction,
): Friction => ({
  code: 'hub-history-unknown',
  summary: `${url.host} does not say whether ${revision} is of the history of ${repo}, or of a pull request, which anyone opens.`,
  remedy: `Pin the head of its main branch; or let the mirror answer ${apiOf(repo)}/refs and /commits/main as the hub does; or fill the cache and set HF_HUB_OFFLINE=1; or pin a folder of your own by its digest.`,
  blame: 'machine',
  ...(line !== undefined && { line }),
});
