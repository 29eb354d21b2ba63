import { bytesOf, TooLong } from '../shell/page.ts';
import type { ApiTarget } from './api-target.ts';
import { wasConnected } from './broken.ts';
import { addressOf } from './client.ts';
import type { Client } from './client.ts';
import { answerWithoutKey } from '../shell/without-key.ts';

/** What came of a request that was sent as it is; a status and a text, or why there is none. */
export interface Came {
  readonly ms: number;
  readonly status?: number;
  /** The whole body; empty where none came. */
  readonly text: string;
  readonly failure?: 'connect' | 'reset' | 'late' | 'too-long';
}

/** How a request is waited for. */
export interface Waiting {
  readonly ms: number;
  /** The run is interrupted: the promise rejects with its reason. */
  readonly signal: AbortSignal;
}

/** A million tokens, each with its number. */
const MOST_BYTES = 32 * 2 ** 20;

/**
 * Sends a body as JSON and reads what comes, whatever it is. A surrogate without its other half is sent as
 * its escape: as bytes it would become another character.
 */
export async function postJson(
  { dispatcher }: Client,
  target: ApiTarget,
  { path, body }: { readonly path: string; readonly body: unknown },
  { ms, signal }: Waiting,
): Promise<Came> {
  signal.throwIfAborted();
  const startedMs = performance.now();
  const deadline = AbortSignal.timeout(ms);
  let status: number | undefined;
  const came = (rest: Omit<Came, 'ms' | 'status'>): Came => ({
    ms: performance.now() - startedMs,
    ...(status !== undefined && { status }),
    ...rest,
  });
  try {
    const response = await dispatcher.request({
      ...addressOf(target, path),
      method: 'POST',
      headers: { ...target.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, deadline]),
    });
    status = response.statusCode;
    const text = (await bytesOf(response, MOST_BYTES)).toString('utf8');
    return came({ text: answerWithoutKey(text, target) });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TooLong) return came({ text: '', failure: 'too-long' });
    if (deadline.aborted) return came({ text: '', failure: 'late' });
    return came({ text: '', failure: wasConnected(error as Error) ? 'reset' : 'connect' });
  }
}
