import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';

/** What a user wants a candidate made of. */
export type Target =
  | { readonly kind: 'model'; readonly repo: string; readonly revision?: string }
  | { readonly kind: 'paper'; readonly arxiv: string }
  | { readonly kind: 'code'; readonly repository: string };

const PART = '[A-Za-z0-9_](?:[\\w.-]{0,94}\\w)?';
const HUB_ID = new RegExp(`^(?!.*(?:--|\\.\\.))(${PART}/${PART})(?:@([\\w.-]{1,100}))?$`);
const ARXIV = /^(?:arxiv:)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/i;

/** Reads a hub id, an arXiv id, or the address of a paper, of a model's page or of a repository. */
export function targetOf(written: string, hub: URL): Checked<Target, string> {
  const text = written.trim();
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (url !== null) return atAddress(url, hub);
  const arxiv = ARXIV.exec(text)?.[1];
  if (arxiv !== undefined) return checked({ kind: 'paper', arxiv });
  const [, repo, revision] = HUB_ID.exec(text) ?? [];
  if (repo === undefined)
    return faulty([`"${text.slice(0, 200)}" is no id of a model or a paper, and no address`]);
  return checked({ kind: 'model', repo, ...(revision !== undefined && { revision }) });
}

function atAddress(url: URL, hub: URL): Checked<Target, string> {
  const { hostname, pathname } = url;
  const parts = pathname.split('/').filter((part) => part !== '');
  const host = hostname.replace(/^www\./, '');
  if (/^(?:export\.)?arxiv\.org$/.test(host))
    return paper(
      parts
        .slice(1)
        .join('/')
        .replace(/\.pdf$/, ''),
      url,
    );
  if (host === 'github.com') {
    const [owner, name] = parts;
    if (owner === undefined || name === undefined) return nothingAt(url);
    return checked({ kind: 'code', repository: `${owner}/${name.replace(/\.git$/, '')}` });
  }
  if (url.host !== hub.host && host !== 'huggingface.co' && host !== 'hf.co') return nothingAt(url);
  const below = url.host === hub.host ? hub.pathname.split('/').filter((part) => part !== '').length : 0;
  return atHub(parts.slice(below), url);
}

function atHub(parts: readonly string[], url: URL): Checked<Target, string> {
  const [owner = '', name = '', view, revision] = parts;
  if (owner === 'papers') return paper(name, url);
  const repo = HUB_ID.exec(`${owner}/${name}`)?.[1];
  if (repo === undefined || ['datasets', 'spaces', 'api', 'collections'].includes(owner))
    return nothingAt(url);
  const isAtRevision = ['tree', 'blob', 'resolve', 'commit'].includes(view ?? '') && revision !== undefined;
  return checked({ kind: 'model', repo, ...(isAtRevision && { revision }) });
}

function paper(written: string, url: URL): Checked<Target, string> {
  const arxiv = ARXIV.exec(written)?.[1];
  return arxiv === undefined ? nothingAt(url) : checked({ kind: 'paper', arxiv });
}

const nothingAt = ({ href }: URL): Checked<never, string> =>
  faulty([`${href.slice(0, 200)} is the address of no model, paper or repository that papergap knows`]);
