import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import { openClient } from '../client/client.ts';
import type { Question } from '../client/question.ts';
import { clockFrom } from '../shell/clock.ts';

/** Questions one after another on one connection, and how long each may take. */
const QUESTIONS = 3;
const DEADLINE_MS = 15_000;

/**
 * Whether a server takes another question on the connection that an answer came on. Some close it without a
 * word, and each second request of a client meets a dead one. Rejects when the signal is aborted.
 */
export async function keepsConnections(
  target: ApiTarget,
  question: Question,
  signal: AbortSignal,
): Promise<boolean> {
  await using client = await openClient(target, 1);
  const how = { clock: clockFrom(0), deadlineMs: DEADLINE_MS, keepText: false, signal };
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const { exchange } = await ask(client, target, question, how);
    if (exchange.failure !== undefined) return exchange.failure.kind !== 'reset';
  }
  return true;
}
