/**
 * What papergap adds to the bare start of an engine, and what taking samples costs: llama.cpp with the model of
 * the example, its wheel in the cache already, both ways in turns.
 *
 *   node perf/engine.ts [ROUNDS]     ROUNDS: starts each way, 7 where it is left out
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { markdownTable } from 'markdown-table';
import { deploy } from '../src/deploy/deploy.ts';
import type { DeployRequest } from '../src/deploy/deploy.ts';
import { install as installEngine } from '../src/deploy/install/install.ts';
import { drivers } from '../src/drivers/index.ts';
import { llamaCpp } from '../src/engines/llama.cpp/llama.cpp.ts';
import { program } from '../src/engines/llama.cpp/program.ts';
import type { EnginePackage } from '../src/engines/program.ts';
import type { Sample } from '../src/observe/sample.ts';
import { startSampler } from '../src/observe/sampler.ts';
import { clockFrom } from '../src/shell/clock.ts';
import { silent } from '../src/shell/progress.ts';
import type { Shell } from '../src/shell/shell.ts';

const MODEL = 'examples/ticket-router/weights/ticket-router-q8.gguf';
const WEIGHTS = join(import.meta.dirname, '..', MODEL);
const ROUNDS = Number(process.argv[2] ?? 7);
if (!Number.isInteger(ROUNDS) || ROUNDS < 1) throw new Error('usage: node perf/engine.ts [ROUNDS]');
const SAMPLED_ROUNDS = 3;
const SAMPLED_MS = 20_000;

const shell: Shell = {
  progress: silent,
  signal: new AbortController().signal,
  cacheDir: join(tmpdir(), 'papergap-test-cache'),
  env: process.env,
};
const found = llamaCpp.settings(
  { name: 'llama.cpp', args: {} },
  { concurrency: 4, promptChars: 100, answerTokens: 32 },
);
if (!found.ok) throw new Error(JSON.stringify(found.faults));
const settings = found.value;

function requestOf(round: number): DeployRequest {
  return {
    engineName: 'llama.cpp',
    engine: llamaCpp,
    settings,
    driver: drivers.process,
    neededTokens: 1,
    model: MODEL,
    weights: { path: WEIGHTS, sizeMiB: 1 },
    runId: `perf-${process.pid}-${round}`,
    startTimeoutMs: 60_000,
  };
}

async function serveOnce(round: number): Promise<{ readonly ms: number; readonly installMs: number }> {
  const startedMs = performance.now();
  const served = await deploy(requestOf(round), shell);
  const ms = performance.now() - startedMs;
  if (served.kind === 'failed') throw new Error(JSON.stringify(served.observation));
  await served.deployment.stop();
  const install = served.observation.phases.find(({ name }) => name === 'install');
  return { ms, installMs: install?.ms ?? 0 };
}

/** The same program, started by hand, until it has answered a completion. */
async function bareOnce(folder: string): Promise<number> {
  const port = await freePort();
  const launch = program.launch(settings, { model: MODEL, weights: WEIGHTS, port, folder });
  const startedMs = performance.now();
  const child = spawn(launch.command, [...launch.args], {
    env: { ...process.env, ...launch.env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const isOk = (path: string, init?: RequestInit): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}${path}`, init).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isOk('/health'))) await sleep(50);
  const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], max_tokens: 16 });
  await isOk('/v1/chat/completions', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const ms = performance.now() - startedMs;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return ms;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Cores that the sampler's thread uses while the engine is idle, sample by sample. */
async function samplerCores(round: number): Promise<readonly number[]> {
  const served = await deploy(requestOf(-1 - round), shell);
  if (served.kind === 'failed') throw new Error(JSON.stringify(served.observation));
  const samples: Sample[] = [];
  const { target } = served.deployment;
  const sampler = startSampler({
    pids: served.deployment.pids(),
    origin: target.origin,
    ...(target.socketPath !== undefined && { socketPath: target.socketPath }),
    engineName: 'llama.cpp',
    settings,
    clock: clockFrom(0),
    env: process.env,
    onSample: (sample) => samples.push(sample),
  });
  await sleep(SAMPLED_MS);
  await sampler.stop();
  await served.deployment.stop();
  return samples.flatMap((sample) => sample.samplerCores ?? []);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const { versions, install: installable } = program.package as EnginePackage;
const version = versions.default;
const installed = await installEngine(installable(version), { engine: 'llama.cpp', version }, shell);
if (installed.kind === 'failed') throw new Error(JSON.stringify(installed.friction));
const { folder } = installed;
await serveOnce(0);
const rows: { readonly bare: number; readonly served: number; readonly install: number }[] = [];
for (let round = 1; round <= ROUNDS; round++) {
  const bare = await bareOnce(folder);
  const { ms, installMs } = await serveOnce(round);
  rows.push({ bare, served: ms, install: installMs });
}
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const cores: number[] = [];
for (let round = 0; round < SAMPLED_ROUNDS; round++) cores.push(mean(await samplerCores(round)));
// On a busy machine the least of many says most of what is papergap's own.
const least = (values: readonly number[]): number => Math.min(...values);
const bare = rows.map((row) => row.bare);
const served = rows.map((row) => row.served);
const install = rows.map((row) => row.install);
const row = (name: string, of: (pick: typeof median) => number, digits = 0): readonly string[] => [
  name,
  of(median).toFixed(digits),
  of(least).toFixed(digits),
];
process.stdout.write(
  `${markdownTable([
    ['', 'median', 'least'],
    row('bare start to a first answer, ms', (pick) => pick(bare)),
    row('the same by papergap, ms', (pick) => pick(served)),
    row('papergap ÷ bare', (pick) => pick(served) / pick(bare), 2),
    row('check of what is installed ÷ bare', (pick) => pick(install) / pick(bare), 2),
    row('cores that sampling uses, %', (pick) => 100 * pick(cores), 2),
  ])}\n\nsampling, round by round: ${cores.map((one) => `${(100 * one).toFixed(2)} %`).join(', ')} of a core\n`,
);
