import type { ItemReply } from '../load/drive.ts';
import { eachOnce } from '../load/each-once.ts';
import type { PlannedPass } from '../plan.ts';
import type { Shell } from '../shell/shell.ts';
import { drivePass, oneByOne } from './drive-pass.ts';
import { medianTimeMs } from './answer-times.ts';
import { asNoPassAsks, suiteQuestions } from './questions.ts';
import type { Asked } from './first-answers.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/** Requests that wake the engine up before anything is recorded, and how many of them at once. */
const WARM_UP = { requests: 16, concurrency: 4 };
/** Rounds of requests without a single token after which an engine has stopped answering. */
const SILENT_ROUNDS = 2;

/** What a few questions showed before anything was recorded. */
export interface WarmedUp {
  /** Requests in a row without a token by their deadline, where they were enough to give the engine up. */
  readonly unanswered?: number;
  /** What was asked, and what came. */
  readonly asked?: Asked;
  /** The median time of an answer; absent where none came. */
  readonly answerMs?: number;
}

/**
 * Asks a few questions and records nothing: an engine's first answers are slower than any later one. They are
 * the paper's where these are asked at all, so that production's are as new to the engine's caches as later
 * ones; and none is a request of a pass, which a gateway would answer out of what it keeps.
 */
export async function warmUp(serving: Serving, run: Run, shell: Shell): Promise<WarmedUp> {
  const suites = run.passes.filter((one) => one.kind === 'suite');
  const isOwn = (pass: PlannedPass): boolean => pass.role === 'production' || pass.role === 'further';
  const pass = suites.find((one) => !isOwn(one)) ?? suites[0];
  if (pass === undefined) return {};
  const patience = patienceFor(WARM_UP.concurrency);
  const items = pass.items.slice(0, WARM_UP.requests);
  const questions = asNoPassAsks(suiteQuestions({ ...pass, noisy: false, attempts: 1 }, items, run), run);
  const pacer = eachOnce(questions.length, WARM_UP.concurrency);
  const how = { nextQuestion: oneByOne(questions), pacer, keepText: true, patience };
  const { ended, replies } = await drivePass(how, serving, run, shell);
  const answerMs = medianAnswerMs(replies);
  return {
    asked: { pass, questions, replies },
    ...(ended === 'engine-silent' && { unanswered: patience }),
    ...(answerMs !== undefined && { answerMs }),
  };
}

/** Requests in a row without a token, at most, before an engine counts as silent. */
export function patienceFor(concurrency: number): number {
  return SILENT_ROUNDS * Math.max(WARM_UP.concurrency, concurrency);
}

/** The median time from sending a request until its answer was whole, in ms, of those that succeeded. */
export function medianAnswerMs(replies: readonly ItemReply[]): number | undefined {
  return medianTimeMs(replies.map(({ exchange }) => exchange));
}
