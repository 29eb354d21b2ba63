import type { DrivenPass, ItemReply } from '../load/drive.ts';
import { eachOnce } from '../load/each-once.ts';
import type { PassLength } from '../load/pass-length.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { LoadPass } from '../plan.ts';
import type { PassEnd } from '../record/pass.ts';
import { randomFor } from '../shell/random.ts';
import type { Stage } from '../shell/progress.ts';
import type { Shell } from '../shell/shell.ts';
import { askedInProduction } from './asked-in-production.ts';
import { mostRequests } from './most-requests.ts';
import { drivePass, endStage, passEnd } from './drive-pass.ts';
import type { HowToDrive } from './drive-pass.ts';
import { loadLength } from './load-length.ts';
import { gradeSample, sampleAnswers } from './load-sample.ts';
import { loadQuestions } from './questions.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';
import { medianAnswerMs } from './warm-up.ts';
import type { BenchWords } from './words.ts';

/** How long open requests may go on after a load pass has stopped issuing. */
const DRAIN_MS = 30_000;

/**
 * Runs one load pass. A closed loop begins with its first wave, all at once, and lets it end: what users meet
 * after a restart, and how long an answer takes at this load. Then it opens its requests one by one over that
 * time, and goes on for as long as its answers need, or until it has sent as many requests as a record holds.
 *
 * @param most requests of it
 */
export async function runLoadPass(
  pass: LoadPass,
  serving: Serving,
  run: Run,
  shell: Shell,
  words: BenchWords,
  most = mostRequests(pass, run),
): Promise<PassEnd['ended']> {
  const load = loadOf(pass.shape);
  const questionAt = loadQuestions(pass, run, await askedInProduction(pass, run));
  const stage = shell.progress.stage(run.nameOf(pass));
  const sample = sampleAnswers(pass, run);
  const how = (firstQuestion: number, wave?: 'start'): Omit<HowToDrive, 'pacer'> => ({
    nextQuestion: (index) => {
      const place = firstQuestion + index;
      return place < most ? questionAt(place) : undefined;
    },
    keepText: sample !== undefined,
    drainMs: DRAIN_MS,
    stage,
    onReply: (reply) => {
      const { item, fresh, exchange } = reply;
      sample?.saw(reply);
      const request = { item, ...(wave && { wave }), ...(fresh && { fresh }), ...exchange };
      run.append({ event: 'request', pass: pass.id, request });
    },
  });
  run.append({ event: 'pass-start', pass: pass.id, atMs: run.clock.now() });
  const { concurrency } = load;
  const start =
    concurrency === undefined
      ? []
      : await firstWave(concurrency, how(0, 'start'), stage, serving, run, shell);
  const answerMs = medianAnswerMs(start) ?? serving.answerMs ?? 0;
  // A rate is told nothing by a wave of its own: it goes by the longest answers so far.
  serving.answerMs = Math.max(answerMs, serving.answerMs ?? 0);
  const length = loadLength(pass, answerMs, run);
  if (length.seconds !== pass.seconds || length.neededSeconds > length.seconds)
    shell.progress.note(words.passLength({ pass, answerMs, ...length }));
  stage.status('');
  stage.lasts(length.seconds);
  const random = randomFor(run.options.seed, 'arrivals', pass.id);
  const pacer = load.pacer(length.seconds * 1000, random, answerMs);
  const driven = await drivePass({ ...how(start.length), pacer }, serving, run, shell);
  endStage(stage, { ...driven, replies: [...start, ...driven.replies] });
  const sent = start.length + driven.replies.length;
  const end = endOf(pass, driven, answerMs, { ...length, ...(sent >= most && { endedAt: sent }) });
  // Before the end: a pass that was not graded is made again by a run that goes on, since texts are not kept.
  if (sample !== undefined) await gradeSample(pass, sample, run);
  run.append({ event: 'pass-end', pass: end });
  return driven.ended;
}

async function firstWave(
  concurrency: number,
  how: Omit<HowToDrive, 'pacer'>,
  stage: Stage,
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<readonly ItemReply[]> {
  stage.status(`the first ${concurrency} at once`);
  const pacer = eachOnce(concurrency, concurrency);
  const { replies } = await drivePass({ ...how, pacer }, serving, run, shell);
  return replies;
}

function endOf(
  pass: LoadPass,
  driven: DrivenPass,
  answerMs: number,
  { seconds, neededSeconds, endedAt }: PassLength & { readonly endedAt?: number },
): PassEnd {
  const isClosed = loadOf(pass.shape).concurrency !== undefined;
  return {
    ...passEnd(pass, driven),
    kind: 'load',
    ...(isClosed && { fullFromMs: driven.startedAtMs + answerMs }),
    paced: { answerMs, seconds, neededSeconds, ...(endedAt !== undefined && { endedAt }) },
  };
}
