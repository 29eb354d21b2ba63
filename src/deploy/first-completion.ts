import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import { openClient } from '../client/client.ts';
import { completionRequest } from '../client/completion-request.ts';
import type { Failure } from '../client/exchange.ts';
import type { Question } from '../client/question.ts';
import { quirksOf } from '../client/server-quirk.ts';
import type { ServerQuirk } from '../client/server-quirk.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Engine } from '../engines/engine.ts';
import type { Friction } from '../engines/friction.ts';
import { clockFrom } from '../shell/clock.ts';
import { fieldsRefused, refusal } from './refusal.ts';

/** An engine that answered a completion in the form in which all others will be asked. */
export interface Ready {
  /** The target without the fields that the server refuses, and may. */
  readonly target: ApiTarget;
  readonly refusedFields: readonly string[];
  readonly quirks: readonly ServerQuirk[];
  /** From the first attempt to the first token. */
  readonly firstTokenMs: number;
  /** The answer came in one piece, though a stream was asked for. */
  readonly isWhole: boolean;
}

const RETRY_MS = 250;
/** What is not there yet may answer nothing to who asks for a connection: that is told, and tried again. */
const CONNECT_MS = 10_000;
/** The signal is what ends a wait: an engine that compiles at its first request may take many minutes. */
const DEADLINE_MS = 24 * 60 * 60_000;
/** A few tokens: the first ones of a model may have no text, and some servers refuse to give one alone. */
export const SHORT_QUESTION: Question = {
  item: 'ready',
  messages: [{ role: 'user', content: 'Hello' }],
  maxTokens: 16,
};
/** Words that a refusal may well hold without being about the field. */
const ORDINARY = new Set(['model', 'messages', 'prompt', 'max_tokens', 'stream']);

/** What is known of the server, and what is done with a failure. */
interface Listening {
  readonly engine: Pick<Engine, 'diagnose' | 'mayRefuse' | 'program'>;
  /** Told what kept an attempt from an answer, which is made again. */
  readonly onFailure?: (detail: string) => void;
}

/**
 * Asks a question like all that are measured, through the client that measures, until there is an answer or a
 * refusal, and notes what the answer shows of the server.
 *
 * A server that refuses a field by its name is asked again without it where its engine may refuse that one.
 * What it says of any other ends the asking: a chat template chooses the words of a refusal, too.
 * Rejects when the signal is aborted.
 */
export async function firstCompletion(
  target: ApiTarget,
  question: Question,
  { engine, onFailure = () => {} }: Listening,
  signal: AbortSignal,
): Promise<Checked<Ready, Friction>> {
  await using client = await openClient(target, 1, CONNECT_MS);
  const clock = clockFrom(0);
  let asked = target;
  const refusedFields: string[] = [];
  for (;;) {
    const events: string[] = [];
    const watchData = (data: string): void => void events.push(data);
    const how = { clock, deadlineMs: DEADLINE_MS, keepText: false, signal, watchData };
    const { exchange } = await ask(client, asked, question, how);
    const { failure } = exchange;
    const named = failure === undefined ? [] : namedIn(failure, asked, question);
    const refused = named.filter((field) => engine.mayRefuse?.includes(field));
    if (refused.length > 0) {
      refusedFields.push(...refused);
      asked = without(asked, refused);
    } else if (failure !== undefined && isNotYet(failure)) {
      onFailure(failure.detail);
      await sleep(RETRY_MS, undefined, { signal });
    } else if (failure === undefined || failure.kind === 'empty') {
      const firstTokenMs = exchange.firstTokenAtMs ?? exchange.endedAtMs;
      const isWhole = exchange.quirks?.includes('not-streamed') ?? false;
      const seen = isWhole ? [] : quirksOf(events, asked.model);
      const quirks = refusedFields.includes('stream_options')
        ? (['refuses-stream-options', ...seen] as const)
        : seen;
      return checked({ target: asked, refusedFields, quirks, firstTokenMs, isWhole });
    } else {
      if (named.length > 0) return faulty([fieldsRefused(failure, named, engine)]);
      return faulty([refusal(failure, target, engine.diagnose, question)]);
    }
  }
}

/** Nothing listens yet, or it says itself that it isn't there yet, or a gateway before it does. */
function isNotYet({ kind, detail }: Failure): boolean {
  return kind === 'connect' || kind === 'reset' || /^(429|502|503|504)\b/.test(detail);
}

/** The fields of our request that a refusal names. */
function namedIn({ kind, detail }: Failure, target: ApiTarget, question: Question): readonly string[] {
  if (kind !== 'http-4xx' || !/^4(00|22)\b/.test(detail)) return [];
  const fields = Object.keys(JSON.parse(completionRequest(target, question)) as object);
  const named = new Set(detail.match(/\w+/g));
  return fields.filter((field) => !ORDINARY.has(field) && named.has(field));
}

/** `undefined` takes a field out of the request. */
function without(target: ApiTarget, fields: readonly string[]): ApiTarget {
  const taken = Object.fromEntries(fields.map((field) => [field, undefined]));
  return { ...target, requestFields: { ...target.requestFields, ...taken } };
}
