import { createServer } from 'node:http';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

/** arXiv's API on loopback: lists of one entry, by the id that is asked for. */
export async function startFakeArxiv(
  entries: Readonly<Record<string, string>>,
): Promise<Listening & AsyncDisposable> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://arxiv');
    const id = url.searchParams.get('id_list') ?? '';
    const isQuery = url.pathname === '/api/query' && id !== '';
    response.writeHead(isQuery ? 200 : 400, { 'content-type': 'application/atom+xml' });
    response.end(Object.hasOwn(entries, id) ? entries[id] : feed(''));
  });
  const listening = await listen(server);
  return { ...listening, [Symbol.asyncDispose]: () => listening.close() };
}

/** A feed as arXiv writes it. */
export const feed = (entry: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title>${entry}</feed>`;

export const entry = (id: string, title: string, comment = ''): string =>
  feed(
    `<entry><id>http://arxiv.org/abs/${id}v2</id><title>${title}</title><summary>Words.</summary>` +
      `<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">${comment}</arxiv:comment></entry>`,
  );
