import { deploy } from '../deploy/deploy.ts';
import { firstCompletion } from '../deploy/first-completion.ts';
import { withoutQuotes } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';
import type { Question } from '../client/question.ts';
import type { Shell } from '../shell/shell.ts';
import type { ServerQuirk } from '../client/server-quirk.ts';
import { likelihoodTrouble } from './likelihood-probe.ts';
import { withKnownIssues } from './known-issues.ts';
import { noteFirstAnswers } from './first-answers.ts';
import { withOthersOnGpu } from './others-on-gpu.ts';
import { probeProtocol } from './probe-protocol.ts';
import { readyQuestion, shortQuestions } from './ready-question.ts';
import { deployRequest } from './deploy-request.ts';
import { warmUp } from './warm-up.ts';
import { watch } from './watch.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/** Deadlines of a request that the first one of its length is given: an engine may compile for it. */
const FIRST_OF_ITS_LENGTH = 4;

/**
 * Deploys the candidate and starts watching it; absent where it can't be deployed, which is noted and no
 * error.
 */
export async function serve(run: Run, shell: Shell): Promise<Serving | undefined> {
  const stage = shell.progress.stage('deploy');
  const deployed = await deploy(
    deployRequest(run, (text) => stage.status(text)),
    shell,
  );
  const observed = await withOthersOnGpu(deployed.observation, shell);
  const observation = await withKnownIssues(observed, run.prepared, shell);
  run.append({ event: 'deployment', deployment: observation });
  if (deployed.kind === 'failed') {
    const why = observation.friction[0]?.summary ?? 'no cause was found';
    stage.end(shell.signal.aborted ? 'interrupted' : `failed: ${why}`);
    return undefined;
  }
  stage.end('it answers');
  const serving = await watch(deployed, run, shell);
  if (await warm(serving, run, shell)) return serving;
  await serving[Symbol.asyncDispose]();
  return undefined;
}

/**
 * An engine's first answers are slower than any later one: they belong to its start, and are kept as a phase
 * of it.
 *
 * @returns whether it goes on answering after its first completion
 */
async function warm(serving: Serving, run: Run, shell: Shell): Promise<boolean> {
  const stage = shell.progress.stage('warm-up');
  const startedMs = performance.now();
  const long = readyQuestion(run);
  const before = long && (await troubleWith(long, FIRST_OF_ITS_LENGTH, serving, run, shell));
  const { unanswered, answerMs, asked } = before === undefined ? await warmUp(serving, run, shell) : {};
  const friction =
    before ??
    (unanswered === undefined
      ? ((await troubleWithAny(shortQuestions(run), serving, run, shell)) ??
        (await likelihoodTrouble(serving, run, shell)))
      : engineSilent(unanswered, run));
  if (friction !== undefined) {
    const logTail = [...serving.deployment.logTail()];
    const { observation } = serving;
    run.append({
      event: 'deployment',
      deployment: { ...observation, ready: false, friction: [friction], logTail },
    });
    // Anyone may read a job's log, and items were asked.
    stage.end(`failed: ${withoutQuotes(friction).summary}`);
    return false;
  }
  if (asked !== undefined) await noteFirstAnswers(asked, serving, run, shell);
  serving.answerMs = answerMs;
  const ms = performance.now() - startedMs;
  serving.addPhase({ name: 'warm-up', ms }, await quirksSeen(serving, run, shell));
  stage.end('done');
  return true;
}

/** An engine that dies meanwhile, and the end of the run, are told where they are looked for. */
async function quirksSeen(serving: Serving, run: Run, shell: Shell): Promise<readonly ServerQuirk[]> {
  try {
    return await probeProtocol(serving, run, shell);
  } catch (error) {
    if (shell.signal.aborted || serving.deployment.died.aborted) return [];
    throw error;
  }
}

/** What keeps it from an answer to one of several questions. */
async function troubleWithAny(
  questions: readonly Question[],
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<Friction | undefined> {
  for (const question of questions) {
    const trouble = await troubleWith(question, 1, serving, run, shell);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

/**
 * What keeps an engine that answered once from this answer; absent where it goes on.
 *
 * @param deadlines how many times the deadline of a request it is given
 */
async function troubleWith(
  question: Question,
  deadlines: number,
  { deployment }: Serving,
  run: Run,
  { signal }: Shell,
): Promise<Friction | undefined> {
  const { config, engine: setup } = run.prepared;
  const { requestDeadlineMs } = config.policy.value;
  // What may be left out was found at its first completion.
  const { mayRefuse: _, ...engine } = setup.engine;
  const deadline = AbortSignal.timeout(deadlines * requestDeadlineMs);
  const until = AbortSignal.any([signal, deployment.died, deadline]);
  try {
    const again = await firstCompletion(deployment.target, question, { engine }, until);
    return again.ok ? undefined : again.faults[0];
  } catch {
    // Its death, or the end of the run, is told where it is looked for.
    return signal.aborted || deployment.died.aborted ? undefined : engineSilent(1, run, deadlines);
  }
}

/** @param deadlines how many of them were waited */
function engineSilent(requests: number, { prepared }: Run, deadlines = 1): Friction {
  const seconds = Math.round((deadlines * prepared.config.policy.value.requestDeadlineMs) / 1000);
  return {
    code: 'engine-silent',
    summary: `The engine answered its first question and then none: ${requests} ${requests === 1 ? 'request' : 'requests in a row'} had no token within ${seconds} s.`,
    remedy:
      "Look at the model's chat template, which may never end for longer questions, and at the engine's log.",
    blame: 'unknown',
  };
}
