import * as z from 'zod';
import { listOf } from '../../config/first-fault.ts';
import { parseBounded } from '../../shell/bounded-json.ts';
import { bytesOf, TooLong } from '../../shell/page.ts';
import type { HubAccess } from './access.ts';
import type { HubAnswer, HubConnection } from './connection.ts';
import { DATASETS } from './datasets.ts';
import { patiently } from './patience.ts';
import type { Patience } from './patience.ts';
import { answerLate, redirectRefused, strangeAnswer } from './refusals.ts';
import { HubTrouble, quoted } from './trouble.ts';

/** A hub, and how patiently it is asked. */
export interface Asking extends Patience {
  readonly hub: HubConnection;
  readonly access: Pick<HubAccess, 'url'>;
}

/** A list that a hub gives page by page. */
export interface HubList<T> {
  readonly repo: string;
  /** Path without a query, of every page. */
  readonly path: string;
  /** Query of the first page. */
  readonly query: string;
  readonly entry: z.ZodType<T>;
  /** After which no further page is asked for. */
  readonly ms: number;
}

/** A page of a thousand files takes some 300 KiB. */
const MOST_PAGE_BYTES = 8 * 2 ** 20;
/** What is looked at of an answer that is no JSON, for a quote. */
const MOST_STRANGE_CHARS = 4096;

/** Path of what the hub says of a repository. */
export const apiOf = (repo: string): string => `/api/${repo.startsWith(DATASETS) ? '' : 'models/'}${repo}`;

/** What a hub says at a path; throws `HubTrouble`. */
export async function saidAt<T>(
  path: string,
  repo: string,
  schema: z.ZodType<T>,
  asking: Asking,
): Promise<T> {
  return (await read(path, repo, schema, asking)).value;
}

/** The pages of a list, one after the other; throws `HubTrouble`. */
export async function* pagesOf<T>(list: HubList<T>, asking: Asking): AsyncGenerator<readonly T[]> {
  const { url } = asking.access;
  const { path: start, query, repo, ms } = list;
  const untilMs = performance.now() + ms;
  const base = url.pathname.replace(/\/$/, '');
  let next: string | undefined = `${start}?${query}`;
  while (next !== undefined) {
    const page: Read<readonly T[]> = await read(next, repo, listOf(list.entry), asking);
    yield page.value;
    if (performance.now() > untilMs) throw answerLate(url, ms);
    const link = page.answer.header('link');
    next = link === undefined ? undefined : nextPage(link, url, base + start)?.slice(base.length);
  }
}

interface Read<T> {
  readonly value: T;
  readonly answer: HubAnswer;
}

async function read<T>(
  path: string,
  repo: string,
  schema: z.ZodType<T>,
  { hub, access, ...patience }: Asking,
): Promise<Read<T>> {
  const { host } = access.url;
  return await patiently(async () => {
    const answer = await hub.get(path, repo);
    let text = '';
    try {
      text = (await bytesOf(answer, MOST_PAGE_BYTES)).toString('utf8');
      return { value: schema.parse(parseBounded(text)), answer };
    } catch (error) {
      if (error instanceof HubTrouble) throw error;
      const isStrange =
        error instanceof SyntaxError || error instanceof z.ZodError || error instanceof TooLong;
      if (!isStrange) throw new HubTrouble(answerCut(host), 0, { cause: error });
      // A parser quotes some letters of what it read, out of the middle of a word.
      const line = error instanceof SyntaxError ? text.slice(0, MOST_STRANGE_CHARS) : String(error);
      const friction = { ...strangeAnswer(host), line: quoted(hub.told(line)) };
      throw new HubTrouble(friction, undefined, { cause: error });
    }
  }, patience);
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

const answerCut = (host: string): HubTrouble['friction'] => ({
  code: 'hub-unreachable',
  summary: `${host} breaks off while it says what a repository has.`,
  remedy: 'Run it again; if it goes on so, look at what stands between the runner and the hub.',
  blame: 'network',
});
