import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiTarget } from '../client/api-target.ts';
import type { Question } from '../client/question.ts';
import { checked } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { MAX_QUOTE_CHARS } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';
import { FIRST_TOKEN } from '../engines/phases.ts';
import type { Phase } from '../engines/phases.ts';
import { openFetcher } from '../shell/fetcher.ts';
import type { Fetcher } from '../shell/fetcher.ts';
import { readPage } from '../shell/page.ts';
import { keepsConnections } from './connections.ts';
import { firstCompletion, SHORT_QUESTION } from './first-completion.ts';
import type { Ready } from './first-completion.ts';
import type { DeployRequest } from './request.ts';
import { keptText } from '../text/kept-text.ts';

const POLL_MS = 50;
/** A single look at a health page; an engine that is loading may be slow to answer. */
const LOOK_MS = 5_000;

/** How far the engine got, kept by the caller: what was reached counts even where the rest never came. */
export interface Wait {
  readonly phases: Phase[];
  /** When it was loaded, by the clock of its log; absent until then. */
  loadedAtMs?: number;
  /** What is awaited now, for a message. */
  awaited: string;
  /** What the server answered so far in place of its first completion. */
  said?: string;
}

/**
 * Waits until the engine answers a completion as it will be asked: health pages differ, and some say yes too
 * early.
 *
 * Rejects with the signal's reason when it is aborted; what the engine refuses comes back as friction.
 */
export async function waitUntilReady(
  target: ApiTarget,
  { engine, asks }: Pick<DeployRequest, 'engine' | 'asks'>,
  wait: Wait,
  signal: AbortSignal,
): Promise<Checked<Ready, Friction>> {
  const phase = async (name: string, awaited: string, done: () => Promise<boolean>): Promise<void> => {
    const startedMs = performance.now();
    wait.awaited = awaited;
    while (!(await done())) await sleep(POLL_MS, undefined, { signal });
    wait.phases.push({ name, ms: performance.now() - startedMs });
  };
  const { program } = engine;
  if (program?.healthPath !== undefined) {
    await using fetcher = openFetcher(target.socketPath);
    const page = target.origin + program.healthPath;
    const health = (): Promise<number | undefined> => look(page, fetcher, signal);
    await phase('start', 'its port to answer', async () => (await health()) !== undefined);
    await phase('load', 'the model to be loaded', async () => (await health()) === 200);
    wait.loadedAtMs = performance.now();
  }
  wait.awaited = 'its first completion';
  const question = { ...SHORT_QUESTION, ...asks };
  const ready = await firstCompletion(
    target,
    question,
    {
      onFailure: (detail) => void (wait.said = keptText(detail, MAX_QUOTE_CHARS)),
      engine,
    },
    signal,
  );
  if (!ready.ok) return ready;
  wait.phases.push({ name: FIRST_TOKEN, ms: ready.value.firstTokenMs });
  // Of an engine that papergap starts it is known.
  return program === undefined ? checked(await connected(ready.value, question, signal)) : ready;
}

/** The same, asked on new connections where the server closes those that it promised to keep. */
async function connected(ready: Ready, question: Question, signal: AbortSignal): Promise<Ready> {
  const { target } = ready;
  if (await keepsConnections(target, question, signal)) return ready;
  const headers = { ...target.headers, connection: 'close' };
  return { ...ready, target: { ...target, headers }, quirks: [...ready.quirks, 'closes-connections'] };
}

/** The status of a page; undefined where nothing answers. */
async function look(url: string, { fetch }: Fetcher, signal: AbortSignal): Promise<number | undefined> {
  try {
    return (await readPage(url, { ms: LOOK_MS, signal, fetch })).status;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
