import { openClient } from '../measure/client.ts';
import type { Client } from '../measure/client.ts';
import { deploy } from '../deploy/deploy.ts';
import type { Deployment } from '../deploy/deploy.ts';
import type { DeploymentObservation } from '../deploy/deployment.ts';
import { startSampler } from '../observe/sampler.ts';
import type { Sampler } from '../observe/sampler.ts';
import type { Shell } from '../shell/shell.ts';
import { warmUp } from './pass.ts';
import type { Run } from './run.ts';

/** How long an engine may take from its start to its first answer. */
const START_TIMEOUT_MS = 15 * 60_000;

/** The candidate being served, with the client and the sampler that go with it; or nothing, where it never was. */
export interface Served extends AsyncDisposable {
  readonly deployment?: Deployment;
  readonly observation: DeploymentObservation;
  readonly client?: Client;
  readonly sampler?: Sampler;
  /** True where no more passes can be run: it never served, the engine died, or the run was interrupted. */
  stopped(): boolean;
  /** Stops the engine and notes how it died, where it did. */
  close(): Promise<void>;
}

/** Deploys the candidate and keeps watch over it; a candidate that can't be deployed is noted and not an error. */
export async function serve(run: Run, shell: Shell): Promise<Served> {
  const { config, engine } = run.prepared;
  const { candidate, policy, root } = config;
  const { name, binary, endpoint } = candidate.value.engine;
  const { binaries, endpoints } = policy.value.trust;
  const concurrency = mostAtOnce(run);
  const stage = shell.progress.stage('deploy');
  const deployed = await deploy(
    {
      engine,
      engineName: name,
      candidate: candidate.value,
      root,
      ...(binary !== undefined && { binaryPath: binaries[binary] as string }),
      ...(endpoint !== undefined && { endpointUrl: endpoints[endpoint] as string }),
      concurrency,
      runId: run.id,
      startTimeoutMs: START_TIMEOUT_MS,
      onStatus: (text: string) => stage.status(text),
    },
    shell,
  );
  run.append({ event: 'deployment', deployment: deployed.observation });
  if (deployed.kind === 'failed') {
    stage.end(
      shell.signal.aborted
        ? 'interrupted'
        : `failed: ${deployed.observation.friction[0]?.summary ?? 'no cause was found'}`,
    );
    return {
      observation: deployed.observation,
      stopped: () => true,
      close: async () => {},
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const { deployment, observation } = deployed;
  stage.end('a real completion answered');
  const client = await openClient(deployment.target, concurrency);
  const sampler = startSampler({
    pids: deployment.pids,
    origin: deployment.target.origin,
    engine,
    engineName: name,
    clock: run.clock,
    env: shell.env,
    onSample: (sample) => run.append({ event: 'sample', sample }),
  });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    const died = deployment.died.aborted;
    await Promise.all([sampler.stop(), client[Symbol.asyncDispose](), deployment.stop()]);
    if (died) {
      const friction = [...observation.friction, ...deployment.frictionOfDeath()];
      run.append({
        event: 'deployment',
        deployment: { ...observation, friction, logTail: [...deployment.logTail()] },
      });
      shell.progress.note(`The engine died: ${friction.at(0)?.summary ?? 'no cause was found in its log'}`);
    }
  };
  await warmUp({ deployment, client }, run, shell);
  return {
    deployment,
    observation,
    client,
    sampler,
    stopped: () => shell.signal.aborted || deployment.died.aborted,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The most requests that any pass keeps in flight. */
function mostAtOnce(run: Run): number {
  const each = run.passes.map((pass) => {
    if (pass.kind === 'suite') return pass.concurrency;
    return pass.shape.loop === 'closed' ? pass.shape.concurrency : 1;
  });
  return Math.max(1, ...each);
}
