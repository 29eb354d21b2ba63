import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FakeGitHub, FakeRepository, GitHubEvent } from './fake-github/index.ts';
import { artifactService } from './artifact-service.ts';
import type { ArtifactListener, ArtifactService } from './artifact-service.ts';
import { MACHINE_ENV } from './machine-env.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const manifest = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
};

/** What a step left behind, as the runner reads it. */
export interface StepResult {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Workflow commands in the log, by their name: error, warning, notice, add-mask … */
  readonly commands: readonly {
    readonly name: string;
    readonly properties: string;
    readonly value: string;
  }[];
}

export interface StepRequest {
  readonly event: GitHubEvent;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly token: string;
  readonly runId?: number;
  /** What main has saved, for post. */
  readonly state?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Cancels the step as the runner does: SIGINT first, SIGTERM and SIGKILL where that does not end it. */
  readonly stop?: AbortSignal;
  /** Told each piece of the log as it comes, with the means to signal the step as the runner would. */
  readonly onLog?: (log: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/**
 * A self-hosted runner: it starts the committed dist/ as processes, with the environment and the files that
 * steps get.
 */
export interface Runner extends AsyncDisposable {
  readonly workspace: string;
  readonly cacheDir: string;
  /** Processes of the runs that this runner's steps have begun, by their pids. */
  engines(): readonly number[];
  readonly artifacts: ArtifactService;
  main(request: StepRequest): Promise<StepResult>;
  post(request: StepRequest): Promise<StepResult>;
  /** Puts a commit's files into the workspace, as actions/checkout does. */
  checkout(repo: FakeRepository, files: Readonly<Record<string, string | Buffer>>): Promise<void>;
}

export async function runner(
  fake: FakeGitHub,
  cacheDir?: string,
  listener?: ArtifactListener,
): Promise<Runner> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-runner-'));
  const artifacts = await artifactService(listener);
  const workspace = join(folder, 'workspace');
  const cache = cacheDir ?? join(folder, 'cache');
  await mkdir(workspace);
  let steps = 0;

  async function step(script: string, request: StepRequest): Promise<StepResult> {
    const home = join(folder, `step-${++steps}`);
    const files = await stepFiles(home, request.event);
    const given = Object.entries(manifest.inputs).map(([name, { default: text = '' }]) => {
      const value = request.inputs?.[name] ?? (name === 'github-token' ? request.token : text);
      return [`INPUT_${name.toUpperCase()}`, value];
    });
    const child = spawn(process.execPath, [join(ROOT, 'dist', script)], {
      cwd: workspace,
      env: {
        ...MACHINE_ENV,
        HOME: folder,
        ...fake.runnerEnvironment(request.event, undefined),
        ...(request.runId !== undefined && fake.idTokenEnvironment(request.runId)),
        GITHUB_RUN_ID: String(request.runId ?? 1),
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: join(folder, 'temp'),
        PAPERGAP_CACHE: cache,
        ACTIONS_RESULTS_URL: artifacts.url,
        ACTIONS_RUNTIME_TOKEN: artifacts.runtimeToken,
        ...files,
        ...Object.fromEntries(given),
        ...Object.fromEntries(
          Object.entries(request.state ?? {}).map(([name, value]) => [`STATE_${name}`, value]),
        ),
        ...request.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        request.onLog?.(log, (signal) => void child.kill(signal));
      });
    }
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    if (request.stop !== undefined) cancelOn(request.stop, child, closed);
    const code = await closed;
    const read = (file: string): Promise<string> => readFile(file, 'utf8');
    return {
      code,
      log,
      outputs: pairsOf(await read(files.GITHUB_OUTPUT)),
      state: pairsOf(await read(files.GITHUB_STATE)),
      summary: await read(files.GITHUB_STEP_SUMMARY),
      commands: commandsOf(log),
    };
  }

  return {
    workspace,
    cacheDir: cache,
    artifacts,
    engines: () => enginesOf(join(folder, 'temp')),
    main: (request) => step('index.js', request),
    post: (request) => step('post.js', request),
    async checkout(_, files) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(join(workspace, path, '..'), { recursive: true });
        await writeFile(join(workspace, path), content);
      }
    },
    async [Symbol.asyncDispose]() {
      await artifacts[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How long a cancelled step has after each signal: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation. */
const CANCEL = [
  { signal: 'SIGINT', patienceMs: 7_500 },
  { signal: 'SIGTERM', patienceMs: 2_500 },
  { signal: 'SIGKILL', patienceMs: 0 },
] as const;

function cancelOn(stop: AbortSignal, child: ChildProcess, closed: Promise<unknown>): void {
  const cancel = (): void => {
    let waitMs = 0;
    for (const { signal, patienceMs } of CANCEL) {
      const timer = setTimeout(() => void child.kill(signal), waitMs);
      void closed.then(() => clearTimeout(timer));
      waitMs += patienceMs;
    }
  };
  if (stop.aborted) cancel();
  else stop.addEventListener('abort', cancel, { once: true });
}

/** A run's engine carries the run's id in its environment; the ids stand in the journals below a folder. */
function enginesOf(temp: string): readonly number[] {
  const ids = globSync('**/journal.jsonl', { cwd: temp }).flatMap((file) => {
    const [head = ''] = readFileSync(join(temp, file), 'utf8').split('\n');
    return /"run":\{"id":"([\w-]+)"/.exec(head)?.[1] ?? [];
  });
  return globSync('/proc/[0-9]*/environ').flatMap((file) => {
    try {
      const environment = readFileSync(file, 'latin1');
      const isOurs = ids.some((id) => environment.includes(`PAPERGAP_RUN_ID=${id}`));
      return isOurs ? [Number(file.split('/')[2])] : [];
    } catch {
      return [];
    }
  });
}

async function stepFiles(home: string, event: GitHubEvent) {
  await mkdir(home, { recursive: true });
  const file = async (name: string, text = ''): Promise<string> => {
    await writeFile(join(home, name), text);
    return join(home, name);
  };
  return {
    GITHUB_OUTPUT: await file('output'),
    GITHUB_STATE: await file('state'),
    GITHUB_STEP_SUMMARY: await file('summary'),
    GITHUB_ENV: await file('env'),
    GITHUB_PATH: await file('path'),
    GITHUB_EVENT_PATH: await file('event.json', JSON.stringify(event.payload)),
  };
}

/** `name<<delimiter`, lines, delimiter: what @actions/core writes and the runner reads. */
function pairsOf(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, name = '', delimiter = ''] = /^([^<]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (name === '') continue;
    const end = lines.indexOf(delimiter, at + 1);
    pairs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return pairs;
}

function commandsOf(log: string): StepResult['commands'] {
  return log.split('\n').flatMap((line) => {
    const [, name, properties = '', value = ''] = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
    return name === undefined
      ? []
      : [{ name, properties, value: decodeURIComponent(value.replace(/%(?!0A|0D|25)/g, '%25')) }];
  });
}
