import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { verifyWithFallback } from '@octokit/webhooks-methods';
import { bodyReader, MOST_BODY_BYTES } from './bodies.ts';
import type { Body, BodyReader } from './bodies.ts';

/** An event as GitHub sent it; who sent it has been proven. */
export interface Delivery {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** There is no room for any more of an owner, or for no more that strangers bring about: send it again. */
export type NoRoom = 'full' | 'full of strangers';
/** What becomes of a delivery: `known` has been done or is being done. */
export type Acceptance = 'accepted' | 'known' | NoRoom;

export const isNoRoom = (answer: unknown): answer is NoRoom =>
  answer === 'full' || answer === 'full of strangers';

export interface IntakeOptions {
  readonly path: string;
  /** The current secret first. */
  readonly secrets: readonly [string, ...string[]];
  readonly accept: (delivery: Delivery) => Acceptance;
  readonly isReady: () => boolean;
}

const REFUSALS: Readonly<Record<Extract<Body, string>, readonly [status: number, why: string]>> = {
  'too large': [413, 'the body is too large'],
  'too many': [503, 'too many bodies at once'],
  'too slow': [408, 'the body came too slowly'],
};

/** Answers webhooks at once: what is to be done for them waits elsewhere. */
export function intake(options: IntakeOptions): RequestListener {
  const bodies = bodyReader();
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/healthz') return answer(response, 200, 'alive');
    if (path === '/readyz')
      return options.isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'not ready');
    if (path !== options.path) return answer(response, 404, 'not found');
    if (request.method !== 'POST') return answer(response, 405, 'send webhooks with POST');
    void receive(request, response, bodies, options).catch(() => response.destroy());
  };
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  bodyOf: BodyReader,
  { secrets, accept, isReady }: IntakeOptions,
): Promise<void> {
  const { headers } = request;
  const signature = headers['x-hub-signature-256'];
  const id = headers['x-github-delivery'];
  const name = headers['x-github-event'];
  if (!headers['content-type']?.startsWith('application/json'))
    return refuse(request, response, 415, 'the content type has to be application/json');
  if (typeof signature !== 'string' || !isToken(id) || !isToken(name))
    return refuse(request, response, 400, 'headers of a webhook are missing');
  if (Number(headers['content-length'] ?? 0) > MOST_BODY_BYTES)
    return refuse(request, response, ...REFUSALS['too large']);
  const body = await bodyOf(request);
  if (typeof body === 'string') return refuse(request, response, ...REFUSALS[body]);
  const [secret, ...previous] = secrets;
  if (!(await verifyWithFallback(secret, body.text, signature, previous).catch(() => false)))
    return answer(response, 401, 'the signature is wrong');
  const payload = objectFrom(body.text);
  if (payload === undefined) return answer(response, 400, 'the body is not a JSON object');
  if (!isReady()) return answer(response, 503, 'not ready');
  const accepted = accept({ id, name, payload });
  if (isNoRoom(accepted)) return answer(response, 503, 'too many deliveries wait already');
  answer(response, 202, accepted);
}

function isToken(header: string | string[] | undefined): header is string {
  return typeof header === 'string' && /^[\w-]{1,100}$/.test(header);
}

function objectFrom(body: string): Delivery['payload'] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Delivery['payload'])
      : undefined;
  } catch {
    return undefined;
  }
}

/** What is still to come is not read: the connection ends with the answer. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, why: string): void {
  response.setHeader('connection', 'close');
  answer(response, status, why);
  response.once('finish', () => request.destroy());
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
