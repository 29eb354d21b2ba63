import { openClient } from '../client/client.ts';
import type { Deployed } from '../deploy/deploy.ts';
import { loadOf } from '../load/profiles/index.ts';
import { withoutQuotes } from '../engines/friction.ts';
import { startSampler } from '../observe/sampler.ts';
import type { Shell } from '../shell/shell.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/** Starts watching an engine that answers; its samples, its further phases and its death are noted. */
export async function watch(
  { deployment, observation, weights }: Deployed,
  run: Run,
  shell: Shell,
): Promise<Serving> {
  const { target } = deployment;
  const client = await openClient(target, mostAtOnce(run));
  const sampler = startSampler({
    pids: deployment.pids(),
    origin: target.origin,
    ...(target.socketPath !== undefined && { socketPath: target.socketPath }),
    headers: target.headers,
    engineName: observation.recognised ?? run.prepared.engine.name,
    settings: run.prepared.engine.settings,
    model: target.model,
    clock: run.clock,
    env: shell.env,
    onSample: (sample) => run.append({ event: 'sample', sample }),
  });
  let kept = observation;
  return {
    answerMs: undefined,
    ...(weights && { weights }),
    deployment,
    client,
    sampler,
    get observation() {
      return kept;
    },
    addPhase(phase, seen) {
      const quirks = [...(kept.quirks ?? []), ...seen];
      kept = { ...kept, phases: [...kept.phases, phase], ...(quirks.length > 0 && { quirks }) };
      run.append({ event: 'deployment', deployment: kept });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([sampler.stop(), client[Symbol.asyncDispose](), deployment.stop()]);
      const died = deployment.died.aborted;
      const left = deployment.left();
      for (const { summary, remedy } of left) shell.progress.note(`${summary} ${remedy}`);
      if (!died) return;
      const friction = [...deployment.frictionOfDeath(), ...kept.friction, ...left];
      const logTail = [...deployment.logTail()];
      run.append({ event: 'deployment', deployment: { ...kept, died, friction, logTail } });
      // Anyone may read a job's log.
      const [why] = friction.map(withoutQuotes);
      shell.progress.note(`The engine died. ${why?.summary ?? 'Its log says nothing about it.'}`);
    },
  };
}

/** The most requests that any pass keeps in flight. */
function mostAtOnce({ passes }: Run): number {
  const each = passes.map((pass) => {
    return pass.kind === 'load' ? (loadOf(pass.shape).concurrency ?? 1) : pass.concurrency;
  });
  return Math.max(1, ...each);
}
