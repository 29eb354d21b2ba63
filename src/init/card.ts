import { isRepositoryId } from '../models/hub/names.ts';
import { listTree } from '../models/hub/tree.ts';
import type { HubFile } from '../models/hub/tree.ts';
import { jsonAt } from '../models/hub/ask.ts';
import type { Asker } from '../models/hub/ask.ts';
import { baseModelOf } from './base-model.ts';
import type { BaseModel } from './base-model.ts';
import type { FoundClaim, FoundProtocol } from './claim.ts';
import { frontMatter } from './front-matter.ts';
import { claimSources } from './sources/index.ts';
import type { CardFile } from './sources/source.ts';
import { at, jsonIn, textAt } from '../models/untrusted.ts';

/** All that a model's repository says, at one revision. */
export interface Card {
  readonly repo: string;
  /** Full commit, 40 hex digits. */
  readonly revision: string;
  readonly url: string;
  readonly files: readonly HubFile[];
  readonly readme: string;
  readonly tags: readonly string[];
  readonly base: BaseModel;
  readonly architecture?: string;
  readonly claims: readonly FoundClaim[];
  readonly protocols: readonly FoundProtocol[];
  /** What could not be read, each as a sentence. */
  readonly gaps: readonly string[];
}

/** Why there is no card, and what to write instead. */
export interface NoCard {
  readonly message: string;
  readonly hint: string;
}

const MOST_FILES = 40;
const MOST_FILE_BYTES = 2 ** 20;

/** Reads the card of a model and all that lies beside it; throws `HubTrouble` where the hub fails. */
export async function readCard(hub: Asker, repo: string, revision = 'main'): Promise<Card | NoCard> {
  if (!isRepositoryId(repo))
    return { message: `"${repo.slice(0, 200)}" is no id of a model`, hint: 'give its id at the hub' };
  const answered = await hub.text(`/api/models/${repo}/revision/${encodeURIComponent(revision)}`, repo);
  if (!('text' in answered))
    return { message: answered.says, hint: 'correct the id or the revision; a private one needs HF_TOKEN' };
  const info = jsonIn(answered.text);
  const [id, sha] = [textAt(info, 'id'), textAt(info, 'sha')];
  if (id === undefined || sha === undefined || !/^[0-9a-f]{40}$/.test(sha))
    return { message: `${hub.access.url.host} does not answer as a hub does`, hint: 'check HF_ENDPOINT' };
  if (id !== repo) return renamedTo(id, repo);
  const listed = at(info, 'tags');
  const tags = Array.isArray(listed) ? listed.filter((tag) => typeof tag === 'string') : [];
  const files = await listTree(hub.hub, { repo, revision: sha }, hub.access, {
    signal: hub.signal,
    pauseMs: 300,
  });
  const { texts, gaps } = await textsOf(hub, { repo, revision: sha }, files);
  const found = readSources(texts, repo);
  const readme = texts.find(({ path }) => path === 'README.md')?.text ?? '';
  const config = jsonIn(texts.find(({ path }) => path === 'config.json')?.text ?? '');
  const names = at(config, 'architectures');
  const architecture =
    Array.isArray(names) && typeof names[0] === 'string' ? names[0].slice(0, 100) : undefined;
  return {
    ...{ repo, revision: sha, files, readme, tags, url: pageOf(hub, repo) },
    base: baseModelOf(repo, frontMatter(readme) ?? at(info, 'cardData'), tags, {
      ggufAlone: files.some(isGguf) && !files.some(isSafetensors),
      quantizationConfig: at(config, 'quantization_config') !== undefined,
    }),
    claims: [...found.claims, ...(await openClaims(hub, repo, sha))],
    protocols: found.protocols,
    gaps: [...gaps, ...found.gaps],
    ...(architecture !== undefined && { architecture }),
  };
}

/** A command is only told of a name that is one: it may be copied into a shell. */
function renamedTo(id: string, repo: string): NoCard {
  const hint = isRepositoryId(id)
    ? `papergap init ${id}: policies trust organisations by name`
    : 'check HF_ENDPOINT';
  return { message: `${repo} is now ${id}`, hint };
}

export const isNoCard = (card: Card | NoCard): card is NoCard => 'message' in card;

export const isGguf = ({ path }: HubFile): boolean => /\.gguf$/i.test(path);
export const isSafetensors = ({ path }: HubFile): boolean =>
  /^[^/]+\.safetensors$/.test(path) && !/^(?:adapter_model|consolidated)/.test(path);

const pageOf = ({ access }: Asker, repo: string): string => `${access.url.href.replace(/\/$/, '')}/${repo}`;

interface Pinned {
  readonly repo: string;
  readonly revision: string;
}

/** The files that a source reads, and what of them can't be had. */
async function textsOf(
  hub: Asker,
  { repo, revision }: Pinned,
  files: readonly HubFile[],
): Promise<{ readonly texts: readonly CardFile[]; readonly gaps: readonly string[] }> {
  // An empty file has no byte that could be asked for.
  const wanted = files.filter(
    ({ path, bytes }) => bytes > 0 && (['README.md', 'config.json'].includes(path) || isRead(path)),
  );
  const gaps: string[] = [];
  const texts: CardFile[] = [];
  if (wanted.length > MOST_FILES)
    gaps.push(`only ${MOST_FILES} of ${wanted.length} files with scores were read`);
  if (!wanted.some(({ path }) => path === 'README.md')) gaps.push('the repository has no README.md');
  for (const { path, bytes } of wanted.slice(0, MOST_FILES)) {
    if (bytes > MOST_FILE_BYTES) {
      gaps.push(`${path} is longer than 1 MiB and was not read`);
      continue;
    }
    const place = path.split('/').map(encodeURIComponent).join('/');
    const answered = await hub.text(`/${repo}/resolve/${revision}/${place}`, repo, 'file');
    if (!('text' in answered)) gaps.push(`${path} was not read: ${answered.says}`);
    else if (answered.text.startsWith('version https://git-lfs'))
      gaps.push(`${path} is a Git LFS pointer, and not the file itself`);
    else texts.push({ path, text: answered.text, url: `${pageOf(hub, repo)}/blob/${revision}/${place}` });
  }
  return { texts, gaps };
}

const isRead = (path: string): boolean => Object.values(claimSources).some(({ wants }) => wants(path));

function readSources(texts: readonly CardFile[], repo: string): Pick<Card, 'claims' | 'protocols' | 'gaps'> {
  const found = texts.flatMap((file) =>
    Object.values(claimSources)
      .filter(({ wants }) => wants(file.path))
      .map((source) => source.read(file, repo)),
  );
  return {
    claims: found.flatMap(({ claims = [] }) => claims),
    protocols: found.flatMap(({ protocols = [] }) => protocols),
    gaps: found.flatMap(({ gaps = [] }) => gaps),
  };
}

/** Results that others propose in open pull requests: the hub shows them, and no file has them yet. */
async function openClaims(hub: Asker, repo: string, revision: string): Promise<readonly FoundClaim[]> {
  const listed = at(await jsonAt(hub, `/api/models/${repo}?expand=evalResults`, repo), 'evalResults');
  if (!Array.isArray(listed)) return [];
  const entries = (listed as readonly unknown[]).slice(0, 200).map((entry) => at(entry, 'data') ?? entry);
  const open = entries.filter(
    (entry) => at(entry, 'pullRequest') !== undefined || at(entry, 'pull_request') !== undefined,
  );
  const text = JSON.stringify(open);
  const { claims = [] } = claimSources['eval-results'].read(
    { path: 'open pull requests', text, url: `${pageOf(hub, repo)}/tree/${revision}` },
    repo,
  );
  return claims.map((claim) => ({ ...claim, belief: 'proposed', origin: 'open pull requests' }));
}
