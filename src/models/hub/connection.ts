import type { LookupFunction } from 'node:net';
import { lookup } from 'node:dns';
import { promisify } from 'node:util';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { VERSION } from '../../shell/version.ts';
import { credentialsIn } from '../../text/redact.ts';
import { withoutSecret } from '../../text/without-secret.ts';
import type { HubAccess } from './access.ts';
import { SLOWEST_BYTES_PER_S } from './patience.ts';
import { mayLead, reachOf } from './reach.ts';
import type { Reach } from './reach.ts';
import { redirectOf } from './redirect.ts';
import { answerLate, redirectRefused, refusal, unreachable } from './refusals.ts';
import { HubTrouble } from './trouble.ts';

/** What a hub answered: its body is still to be read. */
export interface HubAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: Came['body'];
}

type Came = Dispatcher.ResponseData;

/** Bytes of a file, the last one included; up to its end where none is named. */
export interface ByteRange {
  readonly from: number;
  readonly to?: number;
  /** Who reads the body gives it a deadline: it is as long as the file. */
  readonly isDownload?: true;
}

/** Asks one hub, as long as it is open. */
export interface HubConnection extends AsyncDisposable {
  /**
   * The answer to a path of the hub, its redirects followed. Throws `HubTrouble` where it is refused. Where
   * all of it takes too long, this or the reading of its body does.
   *
   * @param range the bytes of a file that are wanted; absent for what the hub says itself
   */
  get(path: string, repo: string, range?: ByteRange): Promise<HubAnswer>;
  /** What the hub said, for a quote: without the token and the proxy's password, which it may repeat. */
  told(text: string): string;
}

const CONNECT_MS = 10_000;
const HEADERS_MS = 30_000;
/** How long nothing may come of a body. */
const IDLE_MS = 60_000;
/** How long an answer may take from the question to its last byte, redirects included. */
const ANSWER_MS = 2 * 60_000;
const MOST_REDIRECTS = 5;
/** What is read of the answer to a request that failed. */
const MOST_REFUSAL_BYTES = 4096;

/**
 * Opens a hub. Its token goes to its own address alone. Another host that it names is asked only for the
 * bytes of a file, and never further inwards than where the hub itself stands.
 *
 * @param ms how long an answer may take, however its bytes drip; for bytes of a file by their number longer
 */
export function openHub(access: HubAccess, signal: AbortSignal, ms = ANSWER_MS): HubConnection {
  const { url: hub, token } = access;
  const own = agentOf(access);
  const told = tellerOf(access);
  let standing: Reach | undefined;
  const others = agentOf(
    access,
    guardedLookup((to) => mayLead(standing ?? 'public', to)),
  );
  const send = async (url: URL, until: AbortSignal, range?: ByteRange): Promise<Came> => {
    const isHub = url.origin === hub.origin;
    if (!isHub) {
      standing ??= await reachOfHost(hub.hostname);
      if (!mayLead(standing, reachOf(url.hostname))) throw new AddressRefused();
    }
    return await request(url, {
      dispatcher: isHub ? own : others,
      signal: until,
      headers: headersOf(range, isHub ? token : undefined),
    });
  };
  const follow = async (
    path: string,
    repo: string,
    range: ByteRange | undefined,
    until: AbortSignal,
  ): Promise<HubAnswer> => {
    const isFile = range !== undefined;
    let url = new URL(hub.href.replace(/\/$/, '') + path);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const came = await send(url, until, range).catch((error: unknown) => {
        until.throwIfAborted();
        throw noAnswer(error, url, told);
      });
      const { statusCode: status, headers, body } = came;
      const header = (name: string): string | undefined => [headers[name] ?? []].flat()[0];
      const location = header('location');
      if (status < 300 || status > 399 || location === undefined) {
        if (status < 300) return { status, header, body };
        throw refusal({ status, header, said: await textOf(body) }, { access, repo, isFile, told });
      }
      await body.dump({ limit: MOST_REFUSAL_BYTES });
      url = redirectOf(location, url, { hub, repo, isFile });
    }
    throw redirectRefused(url, 'circle');
  };
  return {
    async get(path, repo, range) {
      using deadline = deadlineOf(hub, ms + paceMs(range));
      const answer = await follow(path, repo, range, AbortSignal.any([signal, deadline.signal]));
      if (range?.isDownload !== true) deadline.keepFor(answer.body);
      return answer;
    },
    told,
    async [Symbol.asyncDispose]() {
      await Promise.all([own.destroy(), others.destroy()]);
    },
  };
}

function tellerOf({ token = '', proxy }: HubAccess): HubConnection['told'] {
  const secrets = [token, ...[proxy?.http ?? '', proxy?.https ?? ''].flatMap(credentialsIn)];
  return (text) => secrets.reduce(withoutSecret, text);
}

const noAnswer = (error: unknown, url: URL, told: HubConnection['told']): HubTrouble =>
  error instanceof AddressRefused ? redirectRefused(url, 'inwards') : unreachable(url, error, told);

const headersOf = (range: ByteRange | undefined, token: string | undefined): Record<string, string> => ({
  'user-agent': `papergap/${VERSION}`,
  'accept-encoding': 'identity',
  ...(range !== undefined && { range: `bytes=${range.from}-${range.to ?? ''}` }),
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
});

interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** It holds up to the end of this body, too. */
  keepFor(body: Came['body']): void;
}

function deadlineOf(hub: URL, ms: number): Deadline {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(answerLate(hub, ms)), ms).unref();
  let end = (): void => clearTimeout(timer);
  return {
    signal: late.signal,
    keepFor(body) {
      body.once('close', end);
      end = () => {};
    },
    [Symbol.dispose]: () => end(),
  };
}

/** What the bytes of a file that are looked into take at the slowest pace. */
const paceMs = (range: ByteRange | undefined): number =>
  range?.to === undefined ? 0 : ((range.to - range.from) / SLOWEST_BYTES_PER_S) * 1000;

/** What opens connections, straight or through the machine's proxy, which then looks names up itself. */
function agentOf({ proxy }: HubAccess, lookup?: LookupFunction): Dispatcher {
  const options = {
    headersTimeout: HEADERS_MS,
    bodyTimeout: IDLE_MS,
    connect: { timeout: CONNECT_MS, ...(lookup !== undefined && { lookup }) },
  };
  if (proxy === undefined) return new Agent(options);
  const { http: httpProxy, https: httpsProxy, none: noProxy } = proxy;
  return new EnvHttpProxyAgent({ ...options, httpProxy, httpsProxy, noProxy });
}

/** A name or an address that leads to where files of a model don't come from. */
class AddressRefused extends Error {}

async function reachOfHost(host: string): Promise<Reach> {
  const written = reachOf(host);
  if (written !== 'public') return written;
  const { address } = await promisify(lookup)(host).catch(() => ({ address: host }));
  return reachOf(address);
}

/** Looks a name up and connects to what was looked at: it can't be another address a moment later. */
function guardedLookup(isAllowed: (reach: Reach) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      if (!found.every(({ address }) => isAllowed(reachOf(address))))
        return callback(new AddressRefused(), '');
      const [first] = found;
      return options.all ? callback(null, found) : callback(null, first?.address ?? '', first?.family);
    });
  };
}

/** The start of what a hub says about a refusal. */
async function textOf(body: Came['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MOST_REFUSAL_BYTES) break;
    }
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
    // What was refused is known by its status.
  }
  return Buffer.concat(chunks).toString('utf8', 0, MOST_REFUSAL_BYTES);
}
