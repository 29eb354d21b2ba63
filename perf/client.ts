/**
 * What our measuring costs over undici's bare dispatch, at 50 streams: CPU time per token and error of the
 * stamps.
 *
 * Both take turns in one process against one server, so that a busy machine troubles them alike; the ratio is
 * what to look at. Run with `node perf/client.ts`. The server is a process of its own, whose CPU time isn't
 * counted.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { markdownTable } from 'markdown-table';
import { openClient } from '../src/client/client.ts';
import type { Client } from '../src/client/client.ts';
import { completionRequest } from '../src/client/completion-request.ts';
import { drive } from '../src/load/drive.ts';
import { keepOpen } from '../src/load/profiles/closed-loop.ts';
import type { ApiTarget } from '../src/client/api-target.ts';
import type { Question } from '../src/client/question.ts';
import { readTruth, truthServer } from '../src/load/truth-server.ts';
import { monotonicMs } from '../src/shell/clock.ts';

const STREAMS = 50;
const SECONDS = 3;
const ROUNDS = 5;
const ANSWER_TOKENS = 64;
const STEPS_MS = [20, 5];

/** What a round cost and how late its stamps were. */
interface Round {
  readonly cpuUsPerToken: number;
  readonly errorsMs: readonly number[];
}

const clock = { now: monotonicMs };
const ask = (index: number): Question => ({
  item: `q${index}`,
  messages: [{ role: 'user', content: `q${index}` }],
  maxTokens: ANSWER_TOKENS,
});

/** Everything that a pass does. */
async function ours(client: Client, target: ApiTarget, seconds: number): Promise<number[]> {
  const errorsMs: number[] = [];
  const never = new AbortController().signal;
  await drive({
    client,
    target,
    nextQuestion: ask,
    pacer: keepOpen(STREAMS, seconds * 1000),
    clock,
    deadlineMs: 60_000,
    drainMs: 60_000,
    keepText: true,
    signal: never,
    died: never,
    watchText: (text, atMs) => errorsMs.push(atMs - readTruth(text).sentMs),
  });
  return errorsMs;
}

/** A stamp for each chunk and nothing else; what the chunks say is read when the CPU time has been taken. */
async function bare(client: Client, target: ApiTarget, seconds: number): Promise<() => number[]> {
  const chunks: Buffer[] = [];
  const stampsMs: number[] = [];
  await client.connect(target, STREAMS);
  const endMs = clock.now() + seconds * 1000;
  const loop = async (stream: number): Promise<void> => {
    for (let index = stream; clock.now() < endMs; index += STREAMS) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      client.dispatcher.dispatch(
        {
          origin: target.origin,
          path: '/v1/chat/completions',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: completionRequest(target, ask(index)),
        },
        {
          onRequestStart() {},
          onResponseStart() {},
          onResponseData(_controller, chunk) {
            stampsMs.push(clock.now());
            chunks.push(chunk);
          },
          onResponseEnd: () => setImmediate(resolve),
          onResponseError: (_controller, error) => reject(error),
        },
      );
      await promise;
    }
  };
  await Promise.all(Array.from({ length: STREAMS }, (_, stream) => loop(stream)));
  return () => {
    const errorsMs: number[] = [];
    for (const [index, chunk] of chunks.entries()) {
      const text = /"content":"(q[^"]+)"/.exec(chunk.toString())?.[1];
      if (text !== undefined) errorsMs.push((stampsMs[index] ?? Number.NaN) - readTruth(text).sentMs);
    }
    return errorsMs;
  };
}

async function round(run: () => Promise<number[] | (() => number[])>): Promise<Round> {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  const errorsMs = typeof result === 'function' ? result() : result;
  return { cpuUsPerToken: (user + system) / errorsMs.length, errorsMs };
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

async function measure(): Promise<void> {
  const table = [['tokens/s', 'client', 'CPU µs/token', 'stamp error p50 ms', 'p99 ms', 'CPU against bare']];
  for (const stepMs of STEPS_MS) {
    const server = fork(import.meta.filename, [String(stepMs)]);
    const [message]: unknown[] = await once(server, 'message');
    const origin = String(message);
    const target: ApiTarget = { origin, model: 'truth', requestFields: {}, headers: {} };
    await using client = await openClient(target, STREAMS);
    await bare(client, target, SECONDS);
    await ours(client, target, SECONDS);
    const pairs: { bare: Round; ours: Round }[] = [];
    for (let pair = 0; pair < ROUNDS; pair++) {
      const first = await round(async () => bare(client, target, SECONDS));
      pairs.push({ bare: first, ours: await round(async () => ours(client, target, SECONDS)) });
    }
    for (const name of ['bare', 'ours'] as const) {
      const rounds = pairs.map((pair) => pair[name]);
      const errorsMs = rounds.flatMap((one) => one.errorsMs);
      const ratios = pairs.map((pair) => pair[name].cpuUsPerToken / pair.bare.cpuUsPerToken);
      const cpuUs = quantile(
        rounds.map((one) => one.cpuUsPerToken),
        0.5,
      );
      table.push([
        String((STREAMS * 1000) / stepMs),
        name === 'bare' ? 'undici dispatch, stamps alone' : 'papergap',
        cpuUs.toFixed(1),
        quantile(errorsMs, 0.5).toFixed(2),
        quantile(errorsMs, 0.99).toFixed(2),
        `${quantile(ratios, 0.5).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
      ]);
    }
    server.kill();
  }
  console.log(markdownTable(table));
}

async function serve(stepMs: number): Promise<void> {
  const { origin } = await truthServer({
    stepMs,
    firstTokenMs: 50,
    answerTokens: ANSWER_TOKENS,
    eventBytes: 238,
  });
  process.send?.(origin);
  process.once('disconnect', () => process.exit());
}

await (process.send ? serve(Number(process.argv[2])) : measure());
