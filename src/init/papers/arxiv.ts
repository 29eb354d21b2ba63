import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Asker } from '../../models/hub/ask.ts';
import { codeAddress } from '../links.ts';
import { at, textAt } from '../../models/untrusted.ts';
import type { Paper } from './paper.ts';

/** A list of one entry is a few KiB. */
const MOST_CHARS = 200_000;

/** A paper as arXiv's own API lists it: its title, and code that its comment links. */
export async function arxivPaper(asker: Asker, arxiv: string): Promise<Paper | undefined> {
  const answered = await asker.text(`/api/query?id_list=${encodeURIComponent(arxiv)}`, `the paper ${arxiv}`);
  const entry = 'text' in answered ? entryIn(answered.text) : undefined;
  const title = textAt(entry, 'title')?.replaceAll(/\s+/g, ' ');
  if (title === undefined || !idOf(entry).startsWith(arxiv.toLowerCase())) return undefined;
  const said = [
    textAt(entry, 'arxiv:comment', '#text') ?? textAt(entry, 'arxiv:comment'),
    at(entry, 'summary'),
  ];
  const code = said.map((text) => linkIn(text)).find((link) => link !== undefined);
  return {
    ...{ arxiv, title: decoded(title), models: [], readAt: [`https://arxiv.org/abs/${arxiv}`] },
    ...(code !== undefined && { code }),
  };
}

/** The entry's id without its address; for an id that it does not have, arXiv lists an error. */
const idOf = (entry: unknown): string =>
  (textAt(entry, 'id') ?? '').replace(/^https?:\/\/arxiv\.org\/abs\//, '').toLowerCase();

const linkIn = (text: unknown): string | undefined =>
  typeof text === 'string'
    ? codeAddress(/https?:\/\/github\.com\/[\w.-]+\/[\w.-]+/.exec(text)?.[0])
    : undefined;

/** The first entry of an Atom feed. Nothing declares entities in one, and none is expanded. */
export function entryIn(xml: string): unknown {
  if (xml.length > MOST_CHARS || /<!(?:DOCTYPE|ENTITY)/i.test(xml)) return undefined;
  try {
    if (XMLValidator.validate(xml) !== true) return undefined;
    const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true });
    const entries = at(parser.parse(xml) as unknown, 'feed', 'entry');
    return Array.isArray(entries) ? (entries as readonly unknown[])[0] : entries;
  } catch {
    return undefined;
  }
}

const NAMED = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]);

/** The five characters that XML itself has names for. */
const decoded = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (name) => NAMED.get(name) ?? name);
