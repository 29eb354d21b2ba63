import { withoutQuotes } from '../engines/friction.ts';
import { evaluatorNamed } from '../evaluators/index.ts';
import { runEvaluator } from '../evaluators/run-evaluator.ts';
import type { EvaluatorPass } from '../plan.ts';
import type { PassEnd } from '../record/pass.ts';
import type { Shell } from '../shell/shell.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/**
 * Lets an external evaluator ask and score a suite, and keeps what it saw.
 *
 * @returns how it ended; an evaluator that brought no result is run again where the run is resumed
 */
export async function runEvaluatorPass(
  pass: EvaluatorPass,
  { client, deployment }: Serving,
  run: Run,
  shell: Shell,
): Promise<PassEnd['ended']> {
  const { id, runner, protocol, concurrency } = pass;
  const { policy, root } = run.prepared.config;
  const evaluator = evaluatorNamed(runner.name);
  // That there is one was checked before there was a run.
  if (evaluator === undefined) throw new TypeError(`no evaluator ${runner.name}`);
  const source = new Map(Object.entries(policy.value.engines)).get(runner.name);
  const startedAtMs = run.clock.now();
  run.append({ event: 'pass-start', pass: id, atMs: startedAtMs });
  const stage = shell.progress.stage(run.nameOf(pass));
  const ends = (ended: PassEnd['ended']): Pick<PassEnd, 'pass' | 'startedAtMs' | 'endedAtMs' | 'ended'> => ({
    ...{ pass: id, startedAtMs, endedAtMs: run.clock.now(), ended },
  });
  try {
    const { run: evaluated, answers } = await runEvaluator(
      {
        ...{ runner, evaluator, protocol, concurrency, client, checkout: root },
        deadlineMs: policy.value.requestDeadlineMs,
        target: deployment.target,
        died: deployment.died,
        clock: run.clock,
        sandbox: policy.value.trust.sandbox,
        ...(source && { source }),
        onStatus: (text) => stage.status(text),
      },
      shell,
    );
    for (const answer of answers) run.append({ event: 'answer', pass: id, answer });
    const ended = endOf(evaluated.trouble !== undefined, deployment.died.aborted);
    run.append({ event: 'pass-end', pass: { kind: 'evaluator', ...ends(ended), evaluator: evaluated } });
    // Anyone may read a job's log.
    const why = evaluated.trouble && withoutQuotes(evaluated.trouble).summary;
    stage.end(why ?? `${answers.length} items, ${evaluated.requests} requests`);
    return ended;
  } catch (error) {
    if (!shell.signal.aborted) throw error;
    run.append({ event: 'pass-end', pass: { kind: 'evaluator', ...ends('interrupted') } });
    stage.end('interrupted');
    return 'interrupted';
  }
}

function endOf(isInTrouble: boolean, hasDied: boolean): PassEnd['ended'] {
  if (hasDied) return 'engine-died';
  return isInTrouble ? 'interrupted' : 'complete';
}
