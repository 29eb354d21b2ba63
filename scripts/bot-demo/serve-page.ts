import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pageHtml, partsOf } from './page.ts';
import type { Parts } from './page.ts';
import { MAINTAINER } from './scene.ts';
import type { Scene } from './scene.ts';
import { pullView } from './view.ts';

/** GitHub takes no longer comments; in the form's encoding a character may take nine. */
const MOST_BODY_BYTES = 600_000;
const LOOK_MS = 500;
/** Scripts and styles of ours alone, nothing from elsewhere, and no page around this one. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;
const ASSETS: ReadonlyMap<string, string> = new Map([
  ['page.css', 'text/css'],
  ['page.js', 'text/javascript'],
]);

/** The page of the pull request on loopback. */
export interface ServedPage extends AsyncDisposable {
  readonly url: string;
  /** Shows a scene from now on; before it the page says that it is being started. */
  show(scene: Scene): void;
}

/** Listens on loopback. Throws where the port is taken: `EADDRINUSE`. */
export async function servePage(port: number): Promise<ServedPage> {
  let scene: Scene | undefined;
  const server = createServer((request, response) => {
    answer(request, response, () => scene).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: (shown) => {
      scene = shown;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Shown = () => Scene | undefined;

async function answer(request: IncomingMessage, response: ServerResponse, shown: Shown): Promise<void> {
  const { method = '', url = '/', headers } = request;
  // A page of elsewhere may name this port, and a name of elsewhere may lead to it.
  const { host = '', origin } = headers;
  if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(host)) return end(response, 403, 'not a name of this machine');
  if (method === 'POST') {
    if (origin !== `http://${host}`) return end(response, 403, 'not from this page');
    return take(url, await formOf(request), response, shown());
  }
  if (method !== 'GET') return end(response, 405, method);
  if (url === '/events') return tell(response, shown);
  if (url === '/') return end(response, 200, pageHtml(currentParts(shown), MAINTAINER), 'text/html');
  const type = ASSETS.get(url.slice(1));
  if (type === undefined) return end(response, 404, 'not found');
  end(response, 200, readFileSync(join(import.meta.dirname, url.slice(1)), 'utf8'), type);
}

const currentParts = (shown: Shown): Parts => {
  const scene = shown();
  return partsOf(scene && pullView(scene));
};

/** Sends each part of the page, and again whenever it changes. */
function tell(response: ServerResponse, shown: Shown): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  const sent = new Map<string, string>();
  const look = (): void => {
    for (const [name, html] of Object.entries(currentParts(shown))) {
      if (sent.get(name) === html) continue;
      sent.set(name, html);
      response.write(`event: part\ndata: ${JSON.stringify({ name, html })}\n\n`);
    }
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  response.on('close', () => clearInterval(timer));
}

/** What the reader writes or presses. */
async function take(
  url: string,
  form: URLSearchParams | undefined,
  response: ServerResponse,
  scene: Scene | undefined,
): Promise<void> {
  if (form === undefined) return end(response, 413, 'too long');
  if (scene === undefined) return end(response, 409, 'not started yet');
  if (url === '/comments') {
    const body = (form.get('body') ?? '').replaceAll('\r\n', '\n');
    if (body.trim() === '') return end(response, 400, 'an empty comment');
    await scene.say(body);
  } else if (url === '/buttons') {
    const check = pullView(scene).check;
    const pressed = check?.buttons.find(({ identifier }) => identifier === form.get('identifier'));
    if (check === undefined || pressed === undefined || String(check.id) !== form.get('check'))
      return end(response, 409, 'this button is there no more');
    await scene.press(check.id, pressed.identifier);
  } else return end(response, 404, 'not found');
  response.writeHead(303, { ...HEADERS, location: '/' }).end();
}

/** The fields of a form; undefined where it is too long. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MOST_BODY_BYTES ? undefined : new URLSearchParams(Buffer.concat(chunks).toString());
}

function end(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(text);
}
