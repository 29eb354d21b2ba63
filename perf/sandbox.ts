/**
 * What the sandbox costs an engine that serves: llama.cpp with the model of the example, in the sandbox and outside of
 * it in turns, each asked the same requests. On a busy machine the CPU time of its processes says more than the rate.
 *
 *   node perf/sandbox.ts [ROUNDS]     ROUNDS: pairs of servings, 5 where it is left out
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { ask } from '../src/client/ask.ts';
import { openClient } from '../src/client/client.ts';
import type { SandboxWish } from '../src/config/trust.ts';
import { deploy } from '../src/deploy/deploy.ts';
import { drivers } from '../src/drivers/index.ts';
import { llamaCpp } from '../src/engines/llama.cpp/llama.cpp.ts';
import { clockFrom } from '../src/shell/clock.ts';
import { TICKS_PER_S } from '../src/observe/host.ts';
import { processEntry } from '../src/shell/process-tree.ts';
import { silent } from '../src/shell/progress.ts';
import type { Shell } from '../src/shell/shell.ts';

const MODEL = 'examples/ticket-router/weights/ticket-router-q8.gguf';
const ROUNDS = Number(process.argv[2] ?? 5);
if (!Number.isInteger(ROUNDS) || ROUNDS < 1) throw new Error('usage: node perf/sandbox.ts [ROUNDS]');
const CONCURRENCY = 8;
const REQUESTS = 200;
const WARM_UP = 40;
const QUESTION = {
  item: 'question',
  messages: [{ role: 'user' as const, content: 'My invoice is wrong and nobody answers.' }],
  maxTokens: 32,
};

const shell: Shell = {
  progress: silent,
  signal: new AbortController().signal,
  cacheDir: join(tmpdir(), 'papergap-test-cache'),
  env: process.env,
};
const found = llamaCpp.settings(
  { name: 'llama.cpp', args: { parallel: CONCURRENCY, 'ctx-size': 4096, threads: 2 } },
  { concurrency: CONCURRENCY, promptChars: 100, answerTokens: 32 },
);
if (!found.ok) throw new Error(JSON.stringify(found.faults));
const settings = found.value;

interface Served {
  readonly perSecond: number;
  /** CPU time of the engine's processes for one request, in ms. */
  readonly cpuMs: number;
}

/** One serving, asked so many requests. */
async function serveOnce(sandbox: SandboxWish, round: number): Promise<Served> {
  const served = await deploy(
    {
      ...{ engineName: 'llama.cpp', engine: llamaCpp, settings, driver: drivers.process, sandbox },
      ...{ neededTokens: 1, model: MODEL, runId: `perf-sandbox-${process.pid}-${sandbox}-${round}` },
      weights: { path: join(import.meta.dirname, '..', MODEL), sizeMiB: 1 },
      startTimeoutMs: 60_000,
    },
    shell,
  );
  if (served.kind === 'failed') throw new Error(JSON.stringify(served.observation));
  const { deployment } = served;
  const files = served.observation.sandbox?.files;
  if (files !== (sandbox === 'off' ? 'shared' : 'isolated')) throw new Error(`its files are ${files}`);
  await using client = await openClient(deployment.target, CONCURRENCY);
  const how = { clock: clockFrom(0), deadlineMs: 60_000, keepText: false, signal: shell.signal };
  const send = async (count: number): Promise<void> => {
    let left = count;
    const worker = async (): Promise<void> => {
      while (left-- > 0) {
        const { exchange } = await ask(client, deployment.target, QUESTION, how);
        if (exchange.failure !== undefined) throw new Error(exchange.failure.detail);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  };
  await send(WARM_UP);
  const ticks = (): number =>
    deployment.pids().reduce((sum, pid) => sum + (processEntry(pid)?.cpuTicks ?? 0), 0);
  const before = ticks();
  const startedMs = performance.now();
  await send(REQUESTS);
  const seconds = (performance.now() - startedMs) / 1000;
  const cpuMs = ((ticks() - before) * 1000) / TICKS_PER_S / REQUESTS;
  await deployment.stop();
  return { perSecond: REQUESTS / seconds, cpuMs };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const rows: { readonly inside: Served; readonly outside: Served }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  // The other one begins each time, so that a machine that gets busier troubles them alike.
  const isFirst = round % 2 === 0;
  const before = isFirst ? await serveOnce('required', round) : undefined;
  const outside = await serveOnce('off', round);
  const inside = before ?? (await serveOnce('required', round));
  rows.push({ inside, outside });
}
const FIGURES = { 'requests/s': 'perSecond', 'CPU ms a request': 'cpuMs' } as const;
const table = Object.entries(FIGURES).map(([name, figure]) => {
  const of = (side: 'inside' | 'outside'): readonly number[] => rows.map((row) => row[side][figure]);
  const ratios = rows.map(({ inside, outside }) => inside[figure] / outside[figure]);
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  const medians = [of('inside'), of('outside')].map((values) => median(values).toFixed(1));
  return [name, ...medians, median(ratios).toFixed(2), spread];
});
const head = [`median of ${ROUNDS}`, 'in the sandbox', 'outside', 'inside ÷ outside', 'from round to round'];
process.stdout.write(`${markdownTable([head, ...table])}\n`);
