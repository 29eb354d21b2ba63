import { deploy } from '../deploy/deploy.ts';
import type { Deployed, Deployment, DeployRequest } from '../deploy/deploy.ts';
import type { DeploymentObservation } from '../deploy/deployment.ts';
import { loadOf } from '../load/profiles/index.ts';
import { openClient } from '../client/client.ts';
import type { Client } from '../client/client.ts';
import { startSampler } from '../observe/sampler.ts';
import type { Sampler } from '../observe/sampler.ts';
import type { Shell } from '../shell/shell.ts';
import { warmUp } from './pass.ts';
import type { Run } from './run.ts';

/** How long an engine may take from its start to its first answer. */
const START_TIMEOUT_MS = 15 * 60_000;

/** A candidate that answers, with the client that asks it and the sampler that watches it. */
export interface Serving extends AsyncDisposable {
  readonly deployment: Deployment;
  readonly observation: DeploymentObservation;
  readonly client: Client;
  readonly sampler: Sampler;
}

/** Deploys the candidate and starts watching it; absent where it can't be deployed, which is noted and no error. */
export async function serve(run: Run, shell: Shell): Promise<Serving | undefined> {
  const stage = shell.progress.stage('deploy');
  const deployed = await deploy(
    deployRequest(run, (text) => stage.status(text)),
    shell,
  );
  const { observation } = deployed;
  run.append({ event: 'deployment', deployment: observation });
  if (deployed.kind === 'failed') {
    const why = observation.friction[0]?.summary ?? 'no cause was found';
    stage.end(shell.signal.aborted ? 'interrupted' : `failed: ${why}`);
    return undefined;
  }
  const serving = await watch(deployed, run, shell);
  await warmUp(serving, run, shell);
  stage.end('it answers');
  return serving;
}

function deployRequest(run: Run, onStatus: (text: string) => void): DeployRequest {
  const { config, engine } = run.prepared;
  const { candidate, policy, root } = config;
  const { name, binary, endpoint } = candidate.value.engine;
  // What the candidate names, the policy lists: that was checked before there was a run.
  const binaryPath = binary && policy.value.trust.binaries[binary];
  const endpointUrl = endpoint && policy.value.trust.endpoints[endpoint];
  return {
    engine,
    engineName: name,
    candidate: candidate.value,
    root,
    ...(binaryPath && { binaryPath }),
    ...(endpointUrl && { endpointUrl }),
    concurrency: mostAtOnce(run),
    runId: run.id,
    startTimeoutMs: START_TIMEOUT_MS,
    onStatus,
  };
}

async function watch({ deployment, observation }: Deployed, run: Run, shell: Shell): Promise<Serving> {
  const client = await openClient(deployment.target, mostAtOnce(run));
  const sampler = startSampler({
    pids: deployment.pids(),
    origin: deployment.target.origin,
    engineName: run.prepared.config.candidate.value.engine.name,
    choice: run.prepared.config.candidate.value.engine,
    clock: run.clock,
    env: shell.env,
    onSample: (sample) => run.append({ event: 'sample', sample }),
  });
  return {
    deployment,
    observation,
    client,
    sampler,
    async [Symbol.asyncDispose]() {
      const died = deployment.died.aborted;
      await Promise.all([sampler.stop(), client[Symbol.asyncDispose](), deployment.stop()]);
      if (!died) return;
      const friction = [...observation.friction, ...deployment.frictionOfDeath()];
      const logTail = [...deployment.logTail()];
      run.append({ event: 'deployment', deployment: { ...observation, friction, logTail } });
      shell.progress.note(`The engine died. ${friction.at(-1)?.summary ?? 'Its log says nothing about it.'}`);
    },
  };
}

/** The most requests that any pass keeps in flight. */
function mostAtOnce({ passes }: Run): number {
  const each = passes.map((pass) => {
    if (pass.kind === 'suite') return pass.concurrency;
    return loadOf(pass.shape).concurrency ?? 1;
  });
  return Math.max(1, ...each);
}
