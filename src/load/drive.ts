import type { Clock } from '../shell/clock.ts';
import type { Stage } from '../shell/progress.ts';
import type { SeenAnswer } from '../shell/recent-answers.ts';
import type { WatchText } from '../client/answer-reader.ts';
import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import { askLikelihoods } from '../client/ask-likelihoods.ts';
import type { Reply } from '../client/ask.ts';
import type { Client } from '../client/client.ts';
import type { Exchange } from '../client/exchange.ts';
import type { ClientHealth } from './client-health.ts';
import { watchHealth } from './event-loop.ts';
import { Issuer } from './issuer.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import type { Pacer } from './pacer.ts';
import type { Question } from '../client/question.ts';

/** One pass to drive. */
export interface Drive {
  readonly client: Client;
  readonly target: ApiTarget;
  /** The question of the `index`-th request, from 0; `undefined` ends the pass. */
  readonly nextQuestion: (index: number) => Question | undefined;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** How long requests may stay open after no more are started. */
  readonly drainMs: number;
  readonly keepText: boolean;
  /** The run is interrupted: everything stops at once, and open requests are not recorded. */
  readonly signal: AbortSignal;
  /** The engine has died: no more requests are started. */
  readonly died: AbortSignal;
  /** No more requests are needed: those that are open may end, and the pass is complete. */
  readonly enough?: AbortSignal;
  /** So many requests in a row without a token by their deadline end the pass; absent where none may. */
  readonly patience?: number;
  /** Told of each request that has ended, as it ends; what the pass saw is then without texts. */
  readonly onReply?: (reply: ItemReply) => void;
  readonly stage?: Stage;
  readonly watchText?: WatchText;
}

/** A request that has ended, and the item that it asked. */
export interface ItemReply extends Reply {
  readonly item: string;
  /** Which of several answers to the item, from 0. */
  readonly attempt: number;
  /** Its prompt was never asked before. */
  readonly fresh?: true;
}

/** What a pass saw, as the driver knows it; times in ms of the run's clock. */
export interface DrivenPass {
  readonly startedAtMs: number;
  readonly stoppedIssuingAtMs?: number;
  readonly endedAtMs: number;
  readonly ended: 'complete' | 'interrupted' | 'engine-died' | 'engine-silent';
  readonly replies: readonly ItemReply[];
  /** Gaps between token events: HdrHistogram of µs, V2 compressed base64. */
  readonly icl?: string;
  readonly client: ClientHealth;
}

/** A timer that fires late is asked again; none of Node's waits longer than some weeks. */
const MAX_WAIT_MS = 60_000;

/**
 * Sends requests as the pacer says, and returns when the last has ended. It alone reads the clock under load.
 */
export async function drive(pass: Drive): Promise<DrivenPass> {
  const { client, target, pacer, clock, signal, died, enough } = pass;
  const cut = AbortSignal.any([signal, died, ...(enough ? [enough] : [])]);
  if (!cut.aborted) await client.connect(target, pacer.connections, signal);
  const health = watchHealth();
  const driving = new Driving(pass);
  await driving.run(cut);
  const endedAtMs = clock.now();
  client.streamEnds.dropAll();
  const { startedAtMs, stoppedIssuingAtMs, replies, icl } = driving;
  return {
    startedAtMs,
    ...(stoppedIssuingAtMs !== undefined && { stoppedIssuingAtMs }),
    endedAtMs,
    ended: endOf(pass, driving),
    replies,
    ...(icl.count > 0 && { icl: icl.encode() }),
    client: health(),
  };
}

function endOf({ signal, died }: Drive, { isSilent }: Driving): DrivenPass['ended'] {
  if (signal.aborted) return 'interrupted';
  if (died.aborted) return 'engine-died';
  return isSilent ? 'engine-silent' : 'complete';
}

function seenOf({ scheduledAtMs, sentAtMs, firstTokenAtMs, outputTokens }: Exchange): SeenAnswer {
  return {
    ...(firstTokenAtMs !== undefined && { ttftMs: firstTokenAtMs - (scheduledAtMs ?? sentAtMs) }),
    ...(outputTokens !== undefined && { outputTokens }),
  };
}

/** A pass while it is driven. */
class Driving {
  readonly startedAtMs: number;
  stoppedIssuingAtMs: number | undefined;
  readonly replies: ItemReply[] = [];
  readonly icl = LatencyHistogram.empty();
  /** The engine has used up the pass's patience. */
  isSilent = false;
  readonly #pass: Drive;
  readonly #issuer: Issuer;
  readonly #drained = new AbortController();
  readonly #finished = Promise.withResolvers<void>();
  /** When to look for the next step; after the last one, when to wait no longer. */
  #timer: NodeJS.Timeout | undefined;
  #pumpsSoon = false;
  #unansweredInARow = 0;

  constructor(pass: Drive) {
    this.#pass = pass;
    this.#issuer = new Issuer(pass.pacer);
    this.startedAtMs = pass.clock.now();
  }

  /** Fulfilled when the last request has ended; rejected with an error of ours. */
  async run(cut: AbortSignal): Promise<void> {
    const stop = (): void => this.#stop();
    cut.addEventListener('abort', stop);
    try {
      if (cut.aborted) stop();
      else this.#pump();
      await this.#finished.promise;
    } finally {
      clearTimeout(this.#timer);
      cut.removeEventListener('abort', stop);
    }
  }

  get #elapsedMs(): number {
    return this.#pass.clock.now() - this.startedAtMs;
  }

  /** Starts everything that is due. */
  #pump(): void {
    clearTimeout(this.#timer);
    this.#pumpsSoon = false;
    for (;;) {
      if (this.stoppedIssuingAtMs !== undefined) return;
      const step = this.#issuer.next(this.#elapsedMs);
      if (step.kind === 'await-completion') return;
      if (step.kind === 'wait') {
        // It is asked again when it fires: a timer may fire early, a request may not start early.
        this.#timer = setTimeout(() => this.#pump(), Math.min(step.ms, MAX_WAIT_MS));
        return;
      }
      const question = step.kind === 'start' ? this.#pass.nextQuestion(this.#issuer.nextIndex) : undefined;
      if (step.kind === 'stop' || question === undefined) return this.#stop();
      this.#issuer.started();
      void this.#send(question, step.scheduledAtMs);
    }
  }

  /** Starts no more; what is open may end within the drain. */
  #stop(): void {
    if (this.stoppedIssuingAtMs !== undefined) return;
    this.stoppedIssuingAtMs = this.#pass.clock.now();
    clearTimeout(this.#timer);
    if (this.#issuer.inFlight === 0) return this.#finished.resolve();
    const { drainMs } = this.#pass;
    const detail = `undrained: still open ${drainMs} ms after the last request was started`;
    this.#timer = setTimeout(() => this.#drained.abort(detail), drainMs);
  }

  async #send(question: Question, scheduledAtMs: number | undefined): Promise<void> {
    let reply: Reply | undefined;
    try {
      reply = await this.#ask(question, scheduledAtMs);
      const { item, attempt = 0, fresh } = question;
      this.#record({ item, attempt, ...(fresh && { fresh }), ...reply });
    } catch (error) {
      if (!this.#pass.signal.aborted) this.#finished.reject(error);
    }
    this.#issuer.ended(this.#elapsedMs, reply?.exchange.failure?.kind);
    if (this.stoppedIssuingAtMs !== undefined) {
      if (this.#issuer.inFlight === 0) this.#finished.resolve();
    } else if (!this.#pumpsSoon) {
      this.#pumpsSoon = true;
      // In the next turn undici has taken the connection back; at once it would open another one.
      setImmediate(() => this.#pump());
    }
  }

  async #ask(question: Question, scheduledAtMs: number | undefined): Promise<Reply> {
    const { client, target, clock, deadlineMs, keepText, signal, watchText } = this.#pass;
    const asking = question.choices === undefined ? ask : askLikelihoods;
    return await asking(client, target, question, {
      clock,
      deadlineMs,
      keepText,
      signal,
      drained: this.#drained.signal,
      onTokenGapUs: (gapUs) => this.icl.recordUs(gapUs),
      ...(scheduledAtMs !== undefined && { scheduledAtMs: this.startedAtMs + scheduledAtMs }),
      ...(watchText && { watchText }),
    });
  }

  #record(reply: ItemReply): void {
    // Whoever is told of replies keeps of their texts what it wants: those of a load are too many.
    const { text: _, toolCalls: __, ...bare } = reply;
    this.replies.push(this.#pass.onReply ? bare : reply);
    this.#pass.stage?.advance();
    this.#pass.stage?.saw(seenOf(reply.exchange));
    this.#pass.onReply?.(reply);
    this.#noteSilence(reply);
  }

  /** Each of them takes its whole deadline: asking all items in this way would take hours. */
  #noteSilence({ exchange: { failure, tokenEvents } }: ItemReply): void {
    const isUnanswered = failure?.kind === 'deadline' && tokenEvents === 0;
    this.#unansweredInARow = isUnanswered ? this.#unansweredInARow + 1 : 0;
    if (this.#unansweredInARow !== this.#pass.patience) return;
    this.isSilent = true;
    this.#stop();
    this.#drained.abort(`given up: no token came for ${this.#unansweredInARow} requests in a row`);
  }
}
