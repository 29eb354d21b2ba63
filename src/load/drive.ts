import type { Clock } from '../shell/clock.ts';
import type { Stage } from '../shell/progress.ts';
import type { WatchText } from '../client/answer-reader.ts';
import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import type { Reply } from '../client/ask.ts';
import type { Client } from '../client/client.ts';
import type { ClientHealth } from './client-health.ts';
import { watchHealth } from './event-loop.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import type { LoadProfile } from './profile.ts';
import type { Question } from '../client/question.ts';

/** One pass to drive. */
export interface Drive {
  readonly client: Client;
  readonly target: ApiTarget;
  /** The question of the `index`-th request, from 0; `undefined` ends the pass. */
  readonly nextQuestion: (index: number) => Question | undefined;
  readonly profile: LoadProfile;
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** How long requests may stay open after no more are started. */
  readonly drainMs: number;
  readonly keepText: boolean;
  /** The run is interrupted: everything stops at once, and open requests are not recorded. */
  readonly signal: AbortSignal;
  /** The engine has died: no more requests are started. */
  readonly died: AbortSignal;
  /** Told of each request that has ended, as it ends. */
  readonly onReply?: (reply: ItemReply) => void;
  readonly stage?: Stage;
  readonly watchText?: WatchText;
}

/** A request that has ended, and the item that it asked. */
export interface ItemReply extends Reply {
  readonly item: string;
}

/** What a pass saw, as the driver knows it; times in ms of the run's clock. */
export interface DrivenPass {
  readonly startedAtMs: number;
  readonly stoppedIssuingAtMs?: number;
  readonly endedAtMs: number;
  readonly ended: 'complete' | 'interrupted' | 'engine-died';
  readonly replies: readonly ItemReply[];
  /** Gaps between token events: HdrHistogram of µs, V2 compressed base64. */
  readonly icl?: string;
  readonly client: ClientHealth;
}

/** After a request without a connection the driver waits, longer each time: a dead engine refuses in microseconds. */
const REFUSED_WAIT_MS = 20;
const MAX_REFUSED_WAIT_MS = 1_000;

/** Sends requests as the profile says, and returns when the last has ended. It alone reads the clock under load. */
export async function drive(pass: Drive): Promise<DrivenPass> {
  const { client, target, profile, clock, signal, died } = pass;
  if (!signal.aborted && !died.aborted) await client.connect(target, profile.connections, signal);
  const health = watchHealth();
  const icl = LatencyHistogram.empty();
  const replies: ItemReply[] = [];
  const drained = new AbortController();
  const finished = Promise.withResolvers<void>();
  const startedAtMs = clock.now();
  let stoppedIssuingAtMs: number | undefined;
  let started = 0;
  let inFlight = 0;
  let refusedWaitMs = 0;
  let notBeforeMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let drainTimer: NodeJS.Timeout | undefined;
  let woken = false;

  const stop = (): void => {
    if (stoppedIssuingAtMs !== undefined) return;
    stoppedIssuingAtMs = clock.now();
    clearTimeout(timer);
    if (inFlight === 0) return finished.resolve();
    const detail = `undrained: still open ${pass.drainMs} ms after the last request was started`;
    drainTimer = setTimeout(() => drained.abort(detail), pass.drainMs);
  };
  /** One timer for the next step, asked again when it fires: a timer may fire early, a request may not start early. */
  const waitFor = (ms: number): void => {
    timer = setTimeout(pump, Math.min(ms, 60_000));
  };
  const pump = (): void => {
    clearTimeout(timer);
    woken = false;
    for (;;) {
      if (stoppedIssuingAtMs !== undefined) return;
      const elapsedMs = clock.now() - startedAtMs;
      const step = profile.next({ elapsedMs, started, inFlight });
      if (step.kind === 'stop') return stop();
      if (step.kind === 'wait') return waitFor(step.ms);
      if (step.kind === 'await-completion') return;
      // An open loop can't spin, and holding it back would break its plan.
      if (step.scheduledAtMs === undefined && elapsedMs < notBeforeMs)
        return waitFor(notBeforeMs - elapsedMs);
      const question = pass.nextQuestion(started);
      if (question === undefined) return stop();
      started++;
      inFlight++;
      void send(question, step.scheduledAtMs);
    }
  };
  const send = async (question: Question, scheduledAtMs: number | undefined): Promise<void> => {
    try {
      record(
        question.item,
        await ask(client, target, question, {
          clock,
          deadlineMs: pass.deadlineMs,
          keepText: pass.keepText,
          signal,
          drained: drained.signal,
          onTokenGapUs: (gapUs) => icl.recordUs(gapUs),
          ...(scheduledAtMs !== undefined && { scheduledAtMs: startedAtMs + scheduledAtMs }),
          ...(pass.watchText && { watchText: pass.watchText }),
        }),
      );
    } catch (error) {
      if (!signal.aborted) finished.reject(error);
    }
    inFlight--;
    if (stoppedIssuingAtMs !== undefined) {
      if (inFlight === 0) finished.resolve();
    } else if (!woken) {
      woken = true;
      // In the next turn undici has taken the connection back; at once it would open another one.
      setImmediate(pump);
    }
  };
  const record = (item: string, reply: Reply): void => {
    if (reply.exchange.failure?.kind !== 'connect') refusedWaitMs = 0;
    else if (clock.now() - startedAtMs >= notBeforeMs) {
      refusedWaitMs = Math.min(MAX_REFUSED_WAIT_MS, Math.max(REFUSED_WAIT_MS, 2 * refusedWaitMs));
      notBeforeMs = clock.now() - startedAtMs + refusedWaitMs;
    }
    const asked = { item, ...reply };
    replies.push(asked);
    pass.stage?.advance();
    pass.onReply?.(asked);
  };

  signal.addEventListener('abort', stop);
  died.addEventListener('abort', stop);
  try {
    if (signal.aborted || died.aborted) stop();
    else pump();
    await finished.promise;
  } finally {
    clearTimeout(timer);
    clearTimeout(drainTimer);
    signal.removeEventListener('abort', stop);
    died.removeEventListener('abort', stop);
  }
  return {
    startedAtMs,
    ...(stoppedIssuingAtMs !== undefined && { stoppedIssuingAtMs }),
    endedAtMs: clock.now(),
    ended: signal.aborted ? 'interrupted' : died.aborted ? 'engine-died' : 'complete',
    replies,
    ...(icl.count > 0 && { icl: icl.encode() }),
    client: health(),
  };
}
