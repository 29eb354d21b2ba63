import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../shell/clock.ts';
import { randomFor } from '../shell/random.ts';
import type { Random } from '../shell/random.ts';
import type { Client } from '../client/client.ts';
import { openClient } from '../client/client.ts';
import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import type { Exchange } from '../client/exchange.ts';
import type { Question } from '../client/question.ts';
import type { KvPressure } from './kv-pressure.ts';

/** What to fill, and where to read how full it is. */
export interface PressureOptions {
  readonly target: ApiTarget;
  /** Context length of one request. */
  readonly contextTokens: number;
  /** The most streams to run. */
  readonly slots: number;
  /** The engine's gauge, 0..1; absent where it has none. */
  readonly latestKvUsage: () => number | undefined;
  readonly latestPreemptions: () => number | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How often the gauge is looked at; it is read once a second. */
  readonly lookEveryMs?: number;
}

/** Traffic in the background that keeps the KV cache full. */
export interface Pressure {
  /** Settles when the cache is full, or when there is nothing left to fill it with; true if it is full. */
  readonly reached: Promise<boolean>;
  /** Breaks all its streams off, and says how far it got. */
  stop(): Promise<KvPressure>;
}

/** From here on the cache counts as full. */
const FULL = 0.9;
/** Looks after the last stream was added before it is believed that the cache gets no fuller. */
const PATIENCE_LOOKS = 5;
/** Prompts fill this share of a request's context, at random between the two. */
const PROMPT_SHARE = { least: 0.6, most: 0.8 };
const ANSWER_SHARE = 0.15;
const DEADLINE_MS = 600_000;
const AFTER_FAILURE_MS = 1_000;

/** Begins to fill the cache: twice the streams of long prompts at each look, until the gauge says full or preemptions rise. */
export function startPressure(options: PressureOptions): Pressure {
  const { target, contextTokens, slots, latestKvUsage, latestPreemptions, clock } = options;
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  const reached = Promise.withResolvers<boolean>();
  const streams: Promise<void>[] = [];
  const before = latestPreemptions();
  let maxKvUsage: number | undefined;
  let backgroundRequests = 0;
  let fault: unknown;
  /** Learned from the server's counts: a guess that is wrong would be refused, or fill nothing. */
  let tokensPerWord = 1.5;

  const nextQuestion = (): Question => {
    const random = randomFor('pressure', backgroundRequests++);
    const share = PROMPT_SHARE.least + (PROMPT_SHARE.most - PROMPT_SHARE.least) * random.next();
    const words = Math.max(1, Math.floor((share * contextTokens) / tokensPerWord));
    const maxTokens = Math.max(1, Math.floor(ANSWER_SHARE * contextTokens));
    return {
      item: `pressure-${backgroundRequests}`,
      messages: [{ role: 'user', content: filler(words, random) }],
      maxTokens,
    };
  };
  const learn = (question: Question, { failure, promptTokens }: Exchange): void => {
    const words = question.messages[0]?.content.split(' ').length ?? 1;
    if (promptTokens) tokensPerWord = promptTokens / words;
    else if (failure?.kind === 'http-4xx') tokensPerWord *= 1.25;
  };
  const stream = async (client: Client): Promise<void> => {
    while (!signal.aborted) {
      const question = nextQuestion();
      const { exchange } = await ask(client, target, question, {
        clock,
        deadlineMs: DEADLINE_MS,
        keepText: false,
        signal,
      });
      learn(question, exchange);
      if (exchange.failure) await sleep(AFTER_FAILURE_MS, undefined, { signal });
    }
  };
  const isFull = (): boolean => {
    const kvUsage = latestKvUsage();
    if (kvUsage !== undefined) maxKvUsage = Math.max(maxKvUsage ?? 0, kvUsage);
    return (kvUsage ?? 0) >= FULL || (latestPreemptions() ?? 0) > (before ?? Infinity);
  };
  const fill = async (client: Client): Promise<void> => {
    let looksInVain = 0;
    while (!signal.aborted) {
      if (isFull()) reached.resolve(true);
      else if (streams.length < slots) {
        const more = Math.min(slots - streams.length, Math.max(1, streams.length));
        for (let added = 0; added < more; added++) streams.push(stream(client).catch(noteFault));
      } else if (++looksInVain >= PATIENCE_LOOKS) reached.resolve(false);
      await sleep(options.lookEveryMs ?? 1_000, undefined, { signal });
    }
  };
  /** Being stopped is no fault; anything else ends the whole and is thrown by `stop`. */
  const noteFault = (error: unknown): void => {
    if (signal.aborted) return;
    fault = error;
    stopped.abort();
  };
  const run = async (): Promise<void> => {
    await using client = await openClient(target, 0);
    await fill(client).catch(noteFault);
    reached.resolve(false);
    await Promise.all(streams);
  };
  const running = run();

  return {
    reached: reached.promise,
    async stop() {
      isFull();
      stopped.abort();
      await running;
      if (fault !== undefined) throw fault;
      const after = latestPreemptions();
      return {
        ...(maxKvUsage !== undefined && { maxKvUsage }),
        ...(before !== undefined && after !== undefined && { preemptions: Math.max(0, after - before) }),
        backgroundRequests,
      };
    },
  };
}

const WORDS = [
  'harbour',
  'winter',
  'ledger',
  'orange',
  'signal',
  'meadow',
  'copper',
  'letter',
  'garden',
  'window',
  'river',
  'paper',
];

/** Words in a random order: no two prompts share a beginning that a prefix cache could serve. */
function filler(words: number, random: Random): string {
  return Array.from({ length: words }, () => WORDS[random.int(WORDS.length)]).join(' ');
}
