import { setTimeout as sleep } from 'node:timers/promises';
import { artifactNamed } from '../../src/github/artifact-name.ts';
import { stageName } from '../../src/report/names.ts';
import type { FakeGitHub, FakeRepository, Run } from '../../test/support/fake-github/index.ts';
import { runner } from '../../test/support/runner.ts';
import type { Runner, StepRequest } from '../../test/support/runner.ts';

/** A run as GitHub's page of it shows it. */
export interface WorkflowRun {
  readonly run: Run;
  log: string;
  /** What the job has written to its summary, as Markdown. */
  summary: string;
  /** The stage that has begun, `reproduce, stage 3 of 9`, by the artifact that the Action marks it with. */
  stage: string | undefined;
  /** Processes that the job has left behind. */
  leftBehind: readonly number[];
  readonly stop: AbortController;
}

/** GitHub Actions with one self-hosted runner, which does one dispatched run after the other. */
export interface WorkflowRuns extends AsyncDisposable {
  /** The first one first. */
  readonly all: readonly WorkflowRun[];
}

/** What a runner needs to do a run. */
export interface Workplace {
  readonly fake: FakeGitHub;
  readonly repo: FakeRepository;
  readonly cacheDir: string;
  /** What a checkout of the default branch brings, with what Git LFS would hold. */
  readonly files: Readonly<Record<string, string | Buffer>>;
}

/** How long the processes of a job may take to end after it. */
const ENDING_MS = 8_000;
const LOOK_MS = 100;

export function workflowRuns(place: Workplace): WorkflowRuns {
  const { fake } = place;
  const all: WorkflowRun[] = [];
  let last: Promise<void> = Promise.resolve();
  fake.on('workflow_dispatch', (run: Run) => {
    const one: WorkflowRun = {
      run,
      log: '',
      summary: '',
      stage: undefined,
      leftBehind: [],
      stop: new AbortController(),
    };
    all.push(one);
    last = last.then(() => perform(one, place));
    return last;
  });
  fake.on('cancel', ({ id }: Run) => all.find(({ run }) => run.id === id)?.stop.abort());
  return {
    all,
    async [Symbol.asyncDispose]() {
      for (const { stop } of all) stop.abort();
      await last;
    },
  };
}

async function perform(one: WorkflowRun, place: Workplace): Promise<void> {
  const { fake, repo } = place;
  const { id } = one.run;
  const isStopped = (): boolean => one.stop.signal.aborted;
  let conclusion = 'cancelled';
  if (!isStopped()) {
    fake.setRun(id, { status: 'in_progress' });
    await fake.emit(repo.event.workflowRun(id, 'in_progress'));
    await using machine = await runnerOf(one, place);
    const code = await job(one, machine, place);
    if (!isStopped()) conclusion = code === 0 ? 'success' : 'failure';
    one.leftBehind = await remaining(machine);
  }
  one.stage = undefined;
  fake.setRun(id, { status: 'completed', conclusion });
  await fake.emit(repo.event.workflowRun(id, 'completed'));
}

/** A runner of its own for each job, whose artifacts are the run's as soon as it keeps them. */
async function runnerOf(one: WorkflowRun, { fake, repo, cacheDir, files }: Workplace): Promise<Runner> {
  const { id } = one.run;
  const machine = await runner(fake, cacheDir, {
    kept({ name, content }) {
      repo.addArtifact(id, { name, content, raw: true });
      const named = artifactNamed(name);
      if (named?.kind === 'mark') one.stage = `${stageName(named.stage)}, stage ${named.at} of ${named.of}`;
    },
    removed: (name) => repo.removeArtifact(id, name),
  });
  await machine.checkout(repo, files);
  return machine;
}

/** The job's one step, and what comes after it; the step's exit code. */
async function job(one: WorkflowRun, machine: Runner, { fake, repo }: Workplace): Promise<number | null> {
  const { 'request-id': _, ...inputs } = one.run.inputs;
  const request: StepRequest = {
    event: repo.event.workflowDispatch(one.run.id),
    token: fake.actionsToken(repo, { contents: 'read', 'pull-requests': 'read' }),
    inputs,
    runId: one.run.id,
    stop: one.stop.signal,
    onLog: (log) => {
      one.log = log;
    },
  };
  const main = await machine.main(request);
  const { stop: __, onLog: ___, ...afterwards } = request;
  const post = await machine.post({ ...afterwards, state: main.state });
  one.log = `${main.log}${post.log}`;
  one.summary = main.summary;
  return main.code;
}

async function remaining(machine: Runner): Promise<readonly number[]> {
  for (let waitedMs = 0; waitedMs < ENDING_MS && machine.engines().length > 0; waitedMs += LOOK_MS)
    await sleep(LOOK_MS);
  return machine.engines();
}
