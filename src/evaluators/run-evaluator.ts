import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ApiTarget } from '../client/api-target.ts';
import type { Client } from '../client/client.ts';
import { keyOf } from '../shell/without-key.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { EngineSource } from '../config/engine-source.ts';
import type { Protocol } from '../config/protocol.ts';
import type { Runner } from '../config/runner.ts';
import type { SandboxWish } from '../config/trust.ts';
import { homeBounds, watchHome } from '../drivers/home-size.ts';
import type { HomeBounds } from '../drivers/home-size.ts';
import { boundsHere } from '../drivers/bounds.ts';
import { clearGroups } from '../drivers/control-group.ts';
import { limitsFor } from '../drivers/limits.ts';
import type { Limits } from '../drivers/limits.ts';
import { registerRun } from '../drivers/register.ts';
import { homeIn, makeHome, removed, scratchFolder } from '../drivers/scratch.ts';
import { cutFriction } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';
import { logTail } from '../engines/log/tail.ts';
import { Answer } from '../scoring/answer.ts';
import type { Clock } from '../shell/clock.ts';
import { startProcess } from '../shell/process.ts';
import type { RunningProcess } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';
import { matched } from './answers.ts';
import type { Matched } from './answers.ts';
import { sentAlike } from './asked.ts';
import type { SentAlike } from './asked.ts';
import { PORT } from './bridge.ts';
import { recordable } from './evaluation.ts';
import type { Evaluation, EvaluatorRun } from './evaluation.ts';
import type { Evaluated, Evaluator } from './evaluator.ts';
import { folderName } from './folder-name.ts';
import { installEvaluator } from './install-evaluator.ts';
import { openPassThrough } from './pass-through.ts';
import type { PassedRequest } from './pass-through.ts';
import { readFolder } from './read-folder.ts';
import { readyLaunch } from './start.ts';
import { failedToEnd, homeFull, nothingScored, unreadable } from './trouble.ts';

/** What is to be run, against which engine. */
export interface EvaluatorRequest {
  readonly runner: Runner;
  readonly evaluator: Evaluator;
  readonly protocol: Protocol;
  readonly concurrency: number;
  readonly deadlineMs: number;
  readonly target: ApiTarget;
  readonly client: Client;
  readonly clock: Clock;
  /** Where the policy says that the evaluator comes from; absent where it says nothing. */
  readonly source?: EngineSource;
  readonly sandbox: SandboxWish;
  /** Absolute folder of the repository. */
  readonly checkout: string;
  /** What its home may take of the disk; absent: as that has room. */
  readonly homeBounds?: HomeBounds;
  /** Aborted when the engine ends by itself. */
  readonly died: AbortSignal;
  readonly onStatus: (text: string) => void;
}

/** What came of it: its answers, and how it went. */
export interface EvaluatorOutcome {
  readonly run: EvaluatorRun;
  readonly answers: readonly Answer[];
}

/** How it ended and what it wrote, before its answers have their requests. */
interface Ended {
  readonly result: Checked<Evaluated, Friction>;
  readonly requests: readonly PassedRequest[];
  /** What all of them said alike; absent where none could come. */
  readonly alike?: SentAlike;
  readonly isolated: boolean;
  readonly lines: readonly string[];
  /** Git's name of the folder that it read. */
  readonly files?: string;
}

const LONGEST_SOCKET = 107;

/**
 * Installs an evaluator in an environment of its own, runs it against the engine through the pass-through,
 * and reads what it wrote. Whatever it does is a result; rejects only where the run is interrupted.
 */
export async function runEvaluator(
  request: EvaluatorRequest,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<EvaluatorOutcome> {
  const { evaluator, runner, source, onStatus } = request;
  onStatus(`installing ${runner.name} ${runner.version}`);
  const installed = await installEvaluator(evaluator, runner, source, shell);
  if (installed.ok) return await runInstalled(installed.folder, request, shell);
  return outcomeOf({ ...NOTHING, result: installed, lines: installed.log }, request);
}

/** The same with an evaluator that lies in a folder already, as `bin/python` and its packages. */
export async function runInstalled(
  environment: string,
  request: EvaluatorRequest,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<EvaluatorOutcome> {
  const { runner, checkout } = request;
  const files = runner.files === undefined ? undefined : await folderName(join(checkout, runner.files));
  const ended = await ranToItsEnd(environment, request, shell);
  shell.signal.throwIfAborted();
  return outcomeOf({ ...ended, ...(files !== undefined && { files }) }, request);
}

const NOTHING = { requests: [], isolated: false };

function outcomeOf(ended: Ended, request: EvaluatorRequest): EvaluatorOutcome {
  const { requests, isolated, lines, files } = ended;
  const { sent, varied } = ended.alike ?? sentAlike().alike();
  const result = recorded(ended, request);
  const { answers, unmatched } = result.ok ? result.value : { answers: [], unmatched: 0 };
  return {
    answers,
    run: {
      ...(result.ok && { evaluation: result.value.evaluation }),
      ...(!result.ok && result.faults[0] && { trouble: cutFriction(result.faults[0]) }),
      requests: requests.length,
      unmatched,
      ...(requests.length > 0 && { sent }),
      ...(varied.length > 0 && { varied: [...varied] }),
      ...(files !== undefined && { files }),
      isolated,
      logTail: result.ok ? [] : logTail(lines),
    },
  };
}

/** What a record can hold of it: whatever an evaluator says, the run goes on. */
function recorded(
  { result, requests, lines }: Ended,
  { runner, target }: EvaluatorRequest,
): Checked<{ readonly evaluation: Evaluation } & Matched, Friction> {
  if (!result.ok) return result;
  const evaluation = recordable(result.value.evaluation);
  if (evaluation === undefined) return faulty([nothingScored(runner)]);
  const found = matched(result.value.answers, requests, runner.name, target);
  const strange = found.answers.findIndex((answer) => !Answer.safeParse(answer).success);
  if (strange >= 0)
    return faulty([
      unreadable(runner, 0, { own: `its answer ${strange + 1} has a form that no record holds` }, lines),
    ]);
  return checked({ evaluation, ...found });
}

async function ranToItsEnd(
  environment: string,
  request: EvaluatorRequest,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Ended> {
  const id = randomUUID();
  const folder = scratchFolder(shell.cacheDir, id);
  const home = homeIn(folder);
  const socketPath = join(home, 'api.sock');
  if (Buffer.byteLength(socketPath) > LONGEST_SOCKET)
    return { ...NOTHING, result: faulty([pathTooLong(socketPath)]), lines: [] };
  const registered = registerRun(shell.cacheDir, id);
  const limits = limitsFor(id, boundsHere(), shell.env['PATH'], registered);
  try {
    registered.add('process', { folder });
    makeHome(home);
    return await ranIn({ environment, home, socketPath, limits }, id, request, registered.add, shell);
  } finally {
    const areGroupsGone = await clearGroups(limits.groups, id);
    if ((await removed(folder)) && areGroupsGone) registered.close();
  }
}

interface Place {
  readonly environment: string;
  readonly home: string;
  readonly socketPath: string;
  readonly limits: Limits;
}

async function ranIn(
  place: Place,
  id: string,
  request: EvaluatorRequest,
  register: (driver: string, thing: unknown) => void,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Ended> {
  const { evaluator, runner, protocol, target, clock, client, checkout, concurrency, deadlineMs } = request;
  const { home, socketPath, limits } = place;
  const key = `sk-papergap-${randomBytes(24).toString('hex')}`;
  const out = join(home, 'results');
  const files = runner.files === undefined ? {} : { files: join(checkout, runner.files) };
  const job = { runner, protocol, model: target.model, key, concurrency, deadlineMs, out, ...files };
  const launch = evaluator.program?.launch({ ...job, baseUrl: `http://127.0.0.1:${PORT}/v1` });
  if (launch === undefined) throw new TypeError(`${runner.name} is never started`);
  const { sandbox } = request;
  const licence = { sandbox, network: runner.network, runsCode: evaluator.program?.runsCode };
  const ready = await readyLaunch(launch, { ...place, ...files, checkout }, licence, key, shell);
  if (!ready.ok) return { result: ready, requests: [], isolated: false, lines: [] };
  const { isolated } = ready.value;
  const { given, ...confined } = ready.value.launch;
  const { command, args, env } = limits.wrap(confined);
  const signal = AbortSignal.any([shell.signal, request.died]);
  await using through = await openPassThrough({ socketPath, key, target, client, clock, signal });
  const how = { env, cwd: home, runId: id, secrets: [key, keyOf(target)], signal, ...(given && { given }) };
  const running = await startProcess(command, args, how);
  register('process', { pid: running.pid, startTime: running.startTime });
  request.onStatus(`${runner.name} runs`);
  let full: string | undefined;
  const size = watchHome(home, request.homeBounds ?? (await homeBounds(home)), (why) => {
    full = why;
    void running.stop(0);
  });
  const exit = await exitOf(running, runner.maxMinutes).finally(() => size[Symbol.dispose]());
  const lines = running.lines();
  const ended = (result: Ended['result']): Ended => ({
    ...{ result, isolated, lines, requests: through.requests, alike: through.alike() },
  });
  if (full !== undefined) return ended(faulty([homeFull(runner, full)]));
  if (exit !== 0 && request.died.aborted) return ended(faulty([failedToEnd(runner, exit, lines)]));
  const read = exit === 'late' ? undefined : await readFolder(evaluator, out, runner, lines);
  const result = read?.ok === true ? read : faulty([unreadable(runner, exit, read?.faults[0], lines)]);
  return ended(result);
}

/** Its exit code, or that it took too long; nothing of it runs afterwards. */
async function exitOf(running: RunningProcess, maxMinutes: number): Promise<number | 'late'> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void running.stop();
  }, maxMinutes * 60_000);
  const { code } = await running.exited;
  clearTimeout(timer);
  await running.stop(0);
  return isLate ? 'late' : (code ?? 137);
}

function pathTooLong(path: string): Friction {
  return {
    code: 'socket-path-too-long',
    summary: `The path of the evaluator's socket is too long for this system: ${path.length} characters.`,
    remedy: 'Choose a cache folder with a shorter path (PAPERGAP_CACHE).',
    blame: 'machine',
  };
}
