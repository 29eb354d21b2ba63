import type { Deployment } from '../deploy/deploy.ts';
import type { Client } from '../measure/client.ts';
import { drive } from '../measure/drive.ts';
import type { DrivenPass } from '../measure/drive.ts';
import { gradePass } from '../measure/grade.ts';
import { makeNoisy } from '../measure/noise/apply.ts';
import type { Exchange, PassObservation } from '../measure/observations.ts';
import { startPressure } from '../measure/pressure.ts';
import { closedLoop } from '../measure/profiles/closed-loop.ts';
import { eachOnce } from '../measure/profiles/each-once.ts';
import { openLoop } from '../measure/profiles/open-loop.ts';
import type { LoadProfile } from '../measure/profile.ts';
import type { Question } from '../measure/question.ts';
import type { Item, Suite } from '../measure/suite.ts';
import type { LoadPass, PlannedPass, SuitePass } from '../plan.ts';
import { randomFor, shuffled } from '../shell/random.ts';
import type { Shell } from '../shell/shell.ts';
import { scoringFor } from './prepare.ts';
import type { Run } from './run.ts';
import type { Served } from './serve.ts';

/** How long open requests may go on after a load pass has stopped issuing. */
const DRAIN_MS = 30_000;
/** Requests that wake the engine up before anything is recorded. */
const WARM_UP_REQUESTS = 16;

/** Runs one pass and keeps what it saw; a pass that is whole already is left alone, half a suite pass goes on. */
export async function runPass(pass: PlannedPass, served: Served, run: Run, shell: Shell): Promise<void> {
  const seen = run.seen?.passes.find((one) => one.pass === pass.id);
  if (seen?.ended === 'complete') return;
  run.append({ event: 'pass-start', pass: pass.id, atMs: run.clock.now() });
  if (pass.kind === 'suite') await runSuitePass(pass, seen?.exchanges ?? [], served, run, shell);
  else await runLoadPass(pass, served, run, shell);
}

async function runSuitePass(
  pass: SuitePass,
  asked: readonly Exchange[],
  served: Served,
  run: Run,
  shell: Shell,
): Promise<void> {
  const suite = suiteOf(run, pass.suite);
  const done = new Set(asked.map(({ item }) => item));
  const left = pass.items.filter((id) => !done.has(id));
  const questions = left.map((id) => questionFor(suite, id, pass, run));
  const pressure = pass.pressure ? pressureOn(served, run, shell) : undefined;
  const driven = await driveQuestions(
    pass,
    eachOnce(questions.length, pass.concurrency),
    questions,
    served,
    run,
    shell,
    questions.length,
  );
  const kvPressure = await pressure?.stop();
  const ended = { ...facts(pass.id, driven), ...(kvPressure && { kvPressure }) };
  run.append({ event: 'pass-end', pass: ended });
  // Grading waits until the load is over: it must not take the machine's time from the engine.
  const graded = gradePass([...asked, ...driven.exchanges], targetsOf(suite), scoringOf(pass, run));
  run.append({
    event: 'grades',
    pass: pass.id,
    grades: graded.map(({ item, grades }) => ({ item, ...(grades && { grades }) })),
  });
}

async function runLoadPass(pass: LoadPass, served: Served, run: Run, shell: Shell): Promise<void> {
  const suite = suiteOf(run, pass.suite);
  const order = shuffled(suite.items, randomFor(run.options.seed, 'load', pass.id));
  const questions = order.map(({ id, fields }): Question => ({
    item: id,
    messages: suite.prompt(fields, 0),
    maxTokens: pass.maxTokens,
  }));
  const durationMs = pass.seconds * 1000;
  const profile =
    pass.shape.loop === 'closed'
      ? closedLoop(pass.shape.concurrency, durationMs)
      : openLoop(pass.shape.ratePerS, durationMs, randomFor(run.options.seed, 'arrivals', pass.id));
  const driven = await driveQuestions(pass, profile, questions, served, run, shell, undefined);
  run.append({ event: 'pass-end', pass: facts(pass.id, driven) });
}

/** Asks questions of the engine and records nothing: its first answers are slower than any later one. */
export async function warmUp(
  { deployment, client }: { readonly deployment: Deployment; readonly client: Client },
  run: Run,
  shell: Shell,
): Promise<void> {
  const pass = run.passes.find((one) => one.kind === 'suite');
  if (pass === undefined) return;
  const suite = suiteOf(run, pass.suite);
  const questions = pass.items
    .slice(0, WARM_UP_REQUESTS)
    .map((id) => questionFor(suite, id, { ...pass, noisy: false }, run));
  await drive({
    client,
    target: deployment.target,
    nextQuestion: (index) => questions[index],
    profile: eachOnce(questions.length, 4),
    clock: run.clock,
    deadlineMs: run.prepared.config.policy.value.requestDeadlineMs,
    drainMs: DRAIN_MS,
    keepText: false,
    signal: shell.signal,
    died: deployment.died,
  });
}

async function driveQuestions(
  pass: PlannedPass,
  profile: LoadProfile,
  questions: readonly Question[],
  served: Served,
  run: Run,
  shell: Shell,
  total: number | undefined,
): Promise<DrivenPass> {
  const { deployment, client } = served as Required<Pick<Served, 'deployment' | 'client'>>;
  const stage = shell.progress.stage(pass.id, total);
  const driven = await drive({
    client,
    target: deployment.target,
    nextQuestion: (index) => (total === undefined ? questions[index % questions.length] : questions[index]),
    profile,
    clock: run.clock,
    deadlineMs: run.prepared.config.policy.value.requestDeadlineMs,
    drainMs: DRAIN_MS,
    keepText: pass.kind === 'suite',
    signal: shell.signal,
    died: deployment.died,
    onExchange: (exchange) => run.append({ event: 'exchange', pass: pass.id, exchange }),
    stage,
  });
  const failed = driven.exchanges.filter(({ failure }) => failure !== undefined).length;
  stage.end(
    `${driven.exchanges.length} requests, ${failed} failed${driven.ended === 'complete' ? '' : `, ${driven.ended}`}`,
  );
  return driven;
}

function facts(pass: string, { exchanges: _, ...driven }: DrivenPass): Omit<PassObservation, 'exchanges'> {
  return { pass, ...driven };
}

function suiteOf(run: Run, name: string): Suite {
  return run.prepared.suites[name] as Suite;
}

function questionFor(suite: Suite, id: string, pass: SuitePass, run: Run): Question {
  const item = suite.items.find((one) => one.id === id) as Item;
  const noise = { seed: run.options.seed, profile: run.prepared.config.policy.value.noise.profile };
  const fields = pass.noisy ? makeNoisy(item, noise).fields : item.fields;
  return { item: id, messages: suite.prompt(fields, pass.shots), maxTokens: pass.maxTokens };
}

function targetsOf(suite: Suite): ReadonlyMap<string, unknown> {
  return new Map(suite.items.map(({ id, target }) => [id, target]));
}

function scoringOf(pass: SuitePass, run: Run): Parameters<typeof gradePass>[2] {
  return Object.fromEntries(
    pass.criteria.map((criterion) => [criterion, scoringFor(run.prepared, pass.suite, criterion)]),
  );
}

function pressureOn(served: Served, run: Run, shell: Shell): ReturnType<typeof startPressure> | undefined {
  const { deployment, sampler, observation } = served;
  if (deployment === undefined || sampler === undefined || observation.contextTokens === undefined)
    return undefined;
  return startPressure({
    target: deployment.target,
    contextTokens: observation.contextTokens,
    slots: observation.slots ?? 1,
    latestKvUsage: () => sampler.latest()?.engine?.kvUsage,
    latestPreemptions: () => sampler.latest()?.engine?.preemptionsTotal,
    clock: run.clock,
    signal: shell.signal,
  });
}
