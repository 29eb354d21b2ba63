import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import type { Client } from '../client/client.ts';
import { openClient } from '../client/client.ts';
import type { Api } from '../config/api.ts';
import type { Clock } from '../shell/clock.ts';
import { BackgroundWork } from './background-work.ts';
import { CacheGauge } from './cache-gauge.ts';
import type { CacheReadings } from './cache-gauge.ts';
import type { KvPressure } from './kv-pressure.ts';
import { PressurePrompts } from './pressure-prompts.ts';

/** What to fill, and where to read how full it is. */
export interface PressureOptions extends CacheReadings {
  readonly target: ApiTarget;
  /** Context length of one request. */
  readonly contextTokens: number;
  /** How the pass is asked that it is beside; chat where absent. */
  readonly api?: Api;
  /** The most streams to run. */
  readonly slots: number;
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

/** Looks after the last stream was added before it is believed that the cache gets no fuller. */
const PATIENCE_LOOKS = 5;
const LOOK_EVERY_MS = 1_000;
const DEADLINE_MS = 600_000;
const AFTER_FAILURE_MS = 1_000;

/**
 * Begins to fill the cache: twice the streams at each look, until the gauge says full or preemptions rise.
 */
export function startPressure(options: PressureOptions): Pressure {
  const gauge = new CacheGauge(options);
  const prompts = new PressurePrompts(options.contextTokens, options.slots);
  const work = new BackgroundWork(options.signal);
  const reached = Promise.withResolvers<boolean>();
  work.start(async () => {
    await using client = await openClient(options.target, 0);
    const addStream = (): void => work.start(() => keepAsking(client, prompts, options, work.signal));
    await fill(gauge, addStream, reached.resolve, options, work.signal).finally(() => reached.resolve(false));
  });
  return {
    reached: reached.promise,
    async stop() {
      const seen = gauge.seen();
      await work.stop();
      return { ...seen, backgroundRequests: prompts.count };
    },
  };
}

/**
 * Adds streams until the cache is full or there are no more slots, and goes on looking until it is stopped.
 */
async function fill(
  gauge: CacheGauge,
  addStream: () => void,
  onReached: (isFull: boolean) => void,
  { slots, lookEveryMs = LOOK_EVERY_MS }: PressureOptions,
  signal: AbortSignal,
): Promise<void> {
  let streams = 0;
  let looksSinceAdded = 0;
  while (!signal.aborted) {
    // What a gauge says before anything was sent is none of the streams' doing.
    if (streams > 0 && gauge.isFull()) onReached(true);
    else if (streams < slots) {
      const wanted = Math.min(slots, Math.max(1, 2 * streams));
      for (; streams < wanted; streams++) addStream();
    } else if (++looksSinceAdded >= PATIENCE_LOOKS) onReached(false);
    await sleep(lookEveryMs, undefined, { signal });
  }
}

/** One stream: prompt after prompt. */
async function keepAsking(
  client: Client,
  prompts: PressurePrompts,
  { target, api, clock }: PressureOptions,
  signal: AbortSignal,
): Promise<void> {
  const how = { clock, deadlineMs: DEADLINE_MS, keepText: false, signal };
  while (!signal.aborted) {
    const question = prompts.next();
    const { exchange } = await ask(client, target, { ...question, api }, how);
    prompts.learn(question, exchange);
    if (exchange.failure) await sleep(AFTER_FAILURE_MS, undefined, { signal });
  }
}
