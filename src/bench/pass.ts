import type { ItemReply } from '../load/drive.ts';
import { streamsToFill } from '../load/cache-room.ts';
import { startPressure } from '../load/pressure.ts';
import { eachOnce } from '../load/each-once.ts';
import type { PlannedPass, SuitePass } from '../plan.ts';
import type { PassEnd } from '../record/pass.ts';
import { standingAnswers } from '../record/resume.ts';
import { answerKey } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import type { Shell } from '../shell/shell.ts';
import { answersTo } from './answer-from.ts';
import { drivePass, endStage, oneByOne, passEnd } from './drive-pass.ts';
import { isConfirming } from './confirm.ts';
import { runEvaluatorPass } from './evaluator-pass.ts';
import { gradeAnswers } from './grades.ts';
import { runLoadPass } from './load-pass.ts';
import { lookAt } from './look.ts';
import { suiteQuestions, touchedIn } from './questions.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';
import { patienceFor } from './warm-up.ts';
import type { BenchWords } from './words.ts';

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
  words: BenchWords,
): Promise<PassEnd['ended']> {
  const seen = run.seen?.passes.find((one) => one.pass === pass.id);
  if (seen?.ended === 'complete') return seen.ended;
  if (pass.kind === 'load') return await runLoadPass(pass, serving, run, shell, words);
  if (pass.kind === 'evaluator') return await runEvaluatorPass(pass, serving, run, shell);
  return await runSuitePass(pass, seen?.kind === 'suite' ? seen.answers : [], serving, run, shell);
}

/**
 * Asks the questions of a suite that have no answer yet.
 *
 * @param earlier what was answered of them before
 * @returns how it ended
 */
export async function runSuitePass(
  pass: SuitePass,
  earlier: readonly Answer[],
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<PassEnd['ended']> {
  const kept = standingAnswers(earlier);
  const answered = new Set(kept.map(answerKey));
  const questions = suiteQuestions(pass, pass.items, run).filter((one) => !answered.has(answerKey(one)));
  const pressure = pass.pressure ? pressureOn(pass, serving, run, shell) : undefined;
  if (pressure !== undefined) await pressure.reached;
  run.append({ event: 'pass-start', pass: pass.id, atMs: run.clock.now() });
  const pacer = eachOnce(questions.length, pass.concurrency);
  const answerOf = answersTo(pass, questions, run);
  const answers: Answer[] = [];
  const looking = lookAt(pass, kept, run);
  const onReply = (reply: ItemReply): void => {
    const answer = answerOf(run.keep(reply));
    answers.push(answer);
    run.append({ event: 'answer', pass: pass.id, answer });
    looking.saw(answer);
  };
  const stage = shell.progress.stage(run.nameOf(pass), questions.length);
  const nextQuestion = oneByOne(questions);
  const patience = patienceFor(pass.concurrency);
  const enough = looking.decided;
  const how = { nextQuestion, pacer, keepText: true, patience, enough, onReply, stage };
  const driven = await drivePass(how, serving, run, shell);
  endStage(stage, driven, enough);
  const decidedAt = await looking.end();
  // A pass that confirms asks so many items as there are fresh ones, at the last of its looks.
  const last = isConfirming(pass) ? pass.looks?.length : undefined;
  const look = driven.ended === 'complete' ? (decidedAt ?? last) : undefined;
  const kvPressure = await pressure?.stop();
  const touched = touchedIn(pass, run);
  run.append({
    event: 'pass-end',
    pass: {
      ...passEnd(pass, driven),
      ...(look !== undefined && { look }),
      ...(kvPressure && { kvPressure }),
      ...(touched && { touched: [...touched] }),
    },
  });
  // But for looks, grading waits until the load is over: it must not take the machine's time from the engine.
  await gradeAnswers(pass, [...kept, ...answers], run);
  return driven.ended;
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
  const { contextTokens, kvCache } = observation;
  const streams = streamsToFill(observation, pass.concurrency);
  if (kvCache === 'reserved' || contextTokens === undefined || streams === undefined) return undefined;
  return startPressure({
    target: deployment.target,
    contextTokens,
    slots: streams,
    ...(pass.api && { api: pass.api }),
    latestKvUsage: () => sampler.latest()?.engine?.kvUsage,
    latestPreemptions: () => sampler.latest()?.engine?.preemptionsTotal,
    clock: run.clock,
    signal: shell.signal,
  });
}
