import { setTimeout as sleep } from 'node:timers/promises';
import type { Friction, Phase, Target } from './deployment.ts';

const POLL_MS = 50;
/** A single look at a health page; an engine that is loading may be slow to answer. */
const LOOK_MS = 5_000;

/** How far the engine got, kept by the caller: what was reached counts even where the rest never came. */
export interface Progress {
  readonly phases: Phase[];
  /** What is awaited now, for a message. */
  awaited: string;
}

/**
 * Waits until the engine answers a real completion of one token: health pages differ, and some say yes too early.
 *
 * Rejects with the signal's reason when it is aborted; what the engine refuses comes back as friction.
 */
export async function waitUntilReady(
  target: Target,
  healthPath: string | undefined,
  progress: Progress,
  signal: AbortSignal,
): Promise<Friction | undefined> {
  const step = async <T>(name: string, awaited: string, work: () => Promise<T>): Promise<T> => {
    const startedMs = performance.now();
    progress.awaited = awaited;
    const result = await work();
    progress.phases.push({ name, ms: performance.now() - startedMs });
    return result;
  };
  if (healthPath !== undefined) {
    const health = target.origin + healthPath;
    await step('start', 'its port to answer', () =>
      until(async () => (await look(health, signal)) !== undefined, signal),
    );
    await step('load', 'the model to be loaded', () =>
      until(async () => (await look(health, signal)) === 200, signal),
    );
  }
  return await step('first-token', 'its first completion', () => firstCompletion(target, signal));
}

async function until(done: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await done())) await sleep(POLL_MS, undefined, { signal });
}

/** The status of a page; undefined where nothing answers. */
async function look(url: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]) });
    await response.body?.cancel();
    return response.status;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Asks for one token, streamed as every later request, until there is an answer or a refusal. */
export async function firstCompletion(target: Target, signal: AbortSignal): Promise<Friction | undefined> {
  for (;;) {
    const answer = await ask(target, signal);
    if (answer === 'answered') return undefined;
    if (answer !== 'not yet') return answer;
    await sleep(5 * POLL_MS, undefined, { signal });
  }
}

async function ask(target: Target, signal: AbortSignal): Promise<'answered' | 'not yet' | Friction> {
  try {
    const response = await fetch(`${target.origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...target.headers },
      body: JSON.stringify({
        model: target.model,
        messages: [{ role: 'user', content: 'Hello' }],
        max_tokens: 1,
        temperature: 0,
        stream: true,
        ...target.requestFields,
      }),
      signal,
    });
    const text = await response.text();
    if (response.status === 503 || response.status === 429) return 'not yet';
    return response.ok && holdsChoices(text) ? 'answered' : refusal(response.status, text);
  } catch {
    signal.throwIfAborted();
    return 'not yet';
  }
}

/** True for a stream of chunks, and for a whole answer from an engine that doesn't stream. */
function holdsChoices(text: string): boolean {
  return text.split('\n').some((line) => {
    try {
      const { choices } = JSON.parse(line.replace(/^data:/, '')) as { choices?: unknown };
      return Array.isArray(choices);
    } catch {
      return false;
    }
  });
}

function refusal(status: number, text: string): Friction {
  return {
    code: 'first-completion-refused',
    summary: `The engine runs, but answered its first chat completion with status ${status} and no completion.`,
    remedy: 'Check that the model has a chat template and that the engine serves /v1/chat/completions.',
    blame: status === 401 || status === 403 ? 'environment' : 'unknown',
    line: text.replaceAll(/\s+/g, ' ').slice(0, 500),
  };
}
