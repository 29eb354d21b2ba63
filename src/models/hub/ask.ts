import type { HubConnection } from './connection.ts';
import { openHub } from './connection.ts';
import type { HubAccess } from './access.ts';
import { patiently } from './patience.ts';
import { HubTrouble } from './trouble.ts';
import { bytesOf, TooLong } from '../../shell/page.ts';
import { jsonIn } from '../untrusted.ts';

/** One server that is asked for texts, each bounded in bytes and time. */
export interface Asker extends AsyncDisposable {
  readonly access: HubAccess;
  readonly hub: HubConnection;
  readonly signal: AbortSignal;
  /**
   * The text at a path, or why there is none. Throws `HubTrouble` where the server itself fails.
   *
   * @param about what it is of, for a message: a repository, a paper
   * @param how `file` for one that may lie at another host; `once` where a failure is not worth waiting for
   */
  text(path: string, about: string, how?: 'file' | 'once'): Promise<Answered>;
}

/** A text, or why there is none, as the hub's own code. */
export type Answered = { readonly text: string } | { readonly missing: string; readonly says: string };

/** A card with all its tables is some hundred KiB. */
const MOST_BYTES = 2 * 2 ** 20;
const PAUSE_MS = 300;
/** What says that one thing is not there, and nothing of the server. */
const MISSING = [
  'hub-repository-missing',
  'hub-file-missing',
  'hub-gated',
  'hub-token-missing',
  'hub-revision-missing',
];

export function openAsker(access: HubAccess, signal: AbortSignal): Asker {
  const hub = openHub(access, signal);
  const read = async (path: string, about: string, from?: number): Promise<Answered> => {
    const answer = await hub.get(path, about, from === undefined ? undefined : { from });
    try {
      return { text: (await bytesOf(answer, MOST_BYTES)).toString('utf8') };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TooLong) return { missing: 'too-long', says: 'is longer than 2 MiB' };
      return { missing: 'cut-off', says: 'breaks off while it is read' };
    }
  };
  return {
    access,
    hub,
    signal,
    async text(path, about, how) {
      if (how === 'once') return read(path, about);
      try {
        // From byte 0 on: the hub keeps large files at another host, and sends there who asks for a file.
        return await patiently(() => read(path, about, how && 0), { signal, pauseMs: PAUSE_MS });
      } catch (error) {
        if (!(error instanceof HubTrouble) || !MISSING.includes(error.friction.code)) throw error;
        return { missing: error.friction.code, says: error.friction.summary };
      }
    },
    [Symbol.asyncDispose]: () => hub[Symbol.asyncDispose](),
  };
}

/** The JSON at a path; undefined where there is nothing, or no JSON. */
export async function jsonAt(asker: Asker, path: string, about: string): Promise<unknown> {
  const answered = await asker.text(path, about);
  return 'text' in answered ? jsonIn(answered.text) : undefined;
}
