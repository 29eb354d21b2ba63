import { drive } from '../load/drive.ts';
import type { DrivenPass, ItemReply } from '../load/drive.ts';
import { startPressure } from '../load/pressure.ts';
import { eachOnce } from '../load/each-once.ts';
import type { Pacer } from '../load/pacer.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { LoadPass, PlannedPass, SuitePass } from '../plan.ts';
import type { PassEnd } from '../record/pass.ts';
import { standingAnswers } from '../record/resume.ts';
import { ASKED } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import { randomFor } from '../shell/random.ts';
import type { Shell } from '../shell/shell.ts';
import { gradeAnswers } from './grades.ts';
import { lookAt } from './look.ts';
import { loadQuestions, suiteQuestions, touchedIn } from './questions.ts';
import type { PassQuestion } from './questions.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/**
 * How long open requests may go on after a load pass has stopped issuing; in a suite pass each may take its
 * deadline.
 */
const LOAD_DRAIN_MS = 30_000;
/** Requests that wake the engine up before anything is recorded, and how many of them at once. */
const WARM_UP = { requests: 16, concurrency: 4 };
/** Rounds of requests without a single token after which an engine has stopped answering. */
const SILENT_ROUNDS = 2;

/**
 * Runs one pass and keeps what it saw; a pass that is whole already is left alone, half a suite pass goes on.
 *
 * @returns how it ended
 */
export async function runPass(
  pass: PlannedPass,
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<PassEnd['ended']> {
  const seen = run.seen?.passes.find((one) => one.pass === pass.id);
  if (seen?.ended === 'complete') return seen.ended;
  if (pass.kind === 'load') return await runLoadPass(pass, serving, run, shell);
  return await runSuitePass(pass, seen?.kind === 'suite' ? seen.answers : [], serving, run, shell);
}

async function runSuitePass(
  pass: SuitePass,
  earlier: readonly Answer[],
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<PassEnd['ended']> {
  const kept = standingAnswers(earlier);
  const answered = new Set(kept.map(({ item }) => item));
  const left = pass.items.filter((id) => !answered.has(id));
  const questions = suiteQuestions(pass, left, run);
  const pressure = pass.pressure ? pressureOn(pass, serving, run, shell) : undefined;
  if (pressure !== undefined) await pressure.reached;
  run.append({ event: 'pass-start', pass: pass.id, atMs: run.clock.now() });
  const pacer = eachOnce(questions.length, pass.concurrency);
  const noise = new Map(questions.map((question) => [question.item, question.noise]));
  const answers: Answer[] = [];
  const looking = lookAt(pass, kept, run);
  const onReply = (reply: ItemReply): void => {
    const answer = answerFrom(reply, noise.get(reply.item));
    answers.push(answer);
    run.append({ event: 'answer', pass: pass.id, answer });
    looking.saw(answer);
  };
  const driven = await ask(pass, pacer, questions, serving, run, shell, onReply, looking.decided);
  const decidedAt = await looking.end();
  const look = driven.ended === 'complete' ? decidedAt : undefined;
  const kvPressure = await pressure?.stop();
  const touched = touchedIn(pass, run);
  run.append({
    event: 'pass-end',
    pass: {
      ...facts(pass, driven),
      ...(look !== undefined && { look }),
      ...(kvPressure && { kvPressure }),
      ...(touched && { touched: [...touched] }),
    },
  });
  // But for looks, grading waits until the load is over: it must not take the machine's time from the engine.
  await gradeAnswers(pass, [...kept, ...answers], run);
  return driven.ended;
}

async function runLoadPass(
  pass: LoadPass,
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<PassEnd['ended']> {
  const random = randomFor(run.options.seed, 'arrivals', pass.id);
  const pacer = loadOf(pass.shape).pacer(pass.seconds * 1000, random);
  run.append({ event: 'pass-start', pass: pass.id, atMs: run.clock.now() });
  const driven = await ask(pass, pacer, loadQuestions(pass, run), serving, run, shell, (reply) =>
    run.append({ event: 'request', pass: pass.id, request: { item: reply.item, ...reply.exchange } }),
  );
  run.append({ event: 'pass-end', pass: facts(pass, driven) });
  return driven.ended;
}

/**
 * Asks a few questions and records nothing: an engine's first answers are slower than any later one.
 *
 * @returns requests in a row without a token by their deadline, where they were enough to give the engine up
 */
export async function warmUp(serving: Serving, run: Run, shell: Shell): Promise<number | undefined> {
  const pass = run.passes.find((one) => one.kind === 'suite');
  if (pass?.kind !== 'suite') return undefined;
  const patience = patienceFor(WARM_UP.concurrency);
  const questions = suiteQuestions({ ...pass, noisy: false }, pass.items.slice(0, WARM_UP.requests), run);
  const { ended } = await drive({
    ...requestsOf(serving, run, shell),
    nextQuestion: (index) => questions[index],
    pacer: eachOnce(questions.length, WARM_UP.concurrency),
    keepText: false,
    patience,
  });
  return ended === 'engine-silent' ? patience : undefined;
}

const patienceFor = (concurrency: number): number =>
  SILENT_ROUNDS * Math.max(WARM_UP.concurrency, concurrency);

async function ask(
  pass: PlannedPass,
  pacer: Pacer,
  questions: readonly PassQuestion[],
  serving: Serving,
  run: Run,
  shell: Shell,
  onReply: (reply: ItemReply) => void,
  enough?: AbortSignal,
): Promise<DrivenPass> {
  const stage = shell.progress.stage(pass.id, pass.kind === 'suite' ? questions.length : undefined);
  const driven = await drive({
    ...requestsOf(serving, run, shell),
    nextQuestion: (index) => questions[pass.kind === 'suite' ? index : index % questions.length],
    pacer,
    keepText: pass.kind === 'suite',
    // A load pass ends by its clock, and an engine that answers nothing under load is what it is to see.
    ...(pass.kind === 'load' ? { drainMs: LOAD_DRAIN_MS } : { patience: patienceFor(pass.concurrency) }),
    onReply,
    ...(enough && { enough }),
    stage,
  });
  const failed = driven.replies.filter(({ exchange }) => exchange.failure !== undefined).length;
  const end = driven.ended === 'complete' && enough?.aborted === true ? 'decided' : driven.ended;
  stage.end(`${driven.replies.length} requests, ${failed} failed${end === 'complete' ? '' : `, ${end}`}`);
  return driven;
}

function requestsOf({ client, deployment }: Serving, { clock, prepared }: Run, { signal }: Shell) {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  return {
    client,
    target: deployment.target,
    died: deployment.died,
    clock,
    deadlineMs,
    drainMs: deadlineMs,
    signal,
  };
}

function facts({ id, kind }: PlannedPass, { replies: _, ...driven }: DrivenPass): PassEnd {
  return { kind, pass: id, ...driven };
}

function answerFrom({ item, exchange, text }: ItemReply, noise: readonly string[] | undefined): Answer {
  return {
    item,
    attempt: 0,
    source: ASKED,
    exchange,
    ...(text !== undefined && { text }),
    ...(noise && { noise: [...noise] }),
  };
}

/**
 * Fills the KV cache from the side; nothing where a request can't take room from others, or the room isn't
 * known.
 */
function pressureOn(
  pass: SuitePass,
  { deployment, sampler, observation }: Serving,
  run: Run,
  shell: Shell,
): ReturnType<typeof startPressure> | undefined {
  const { contextTokens, slots, kvCache } = observation;
  if (kvCache === 'reserved' || contextTokens === undefined || slots === undefined) return undefined;
  // A slot taken from the items would make them wait, which is load enough but no pressure on the cache.
  const spare = Math.max(0, slots - pass.concurrency);
  return startPressure({
    target: deployment.target,
    contextTokens,
    slots: spare,
    latestKvUsage: () => sampler.latest()?.engine?.kvUsage,
    latestPreemptions: () => sampler.latest()?.engine?.preemptionsTotal,
    clock: run.clock,
    signal: shell.signal,
  });
}
