import { endpointParts } from '../config/endpoint.ts';
import type { DeployRequest } from '../deploy/deploy.ts';
import { askedOfAll } from './ready-question.ts';
import type { Run } from './run.ts';

/** How long an engine may take from its start to its first answer. */
const START_TIMEOUT_MS = 15 * 60_000;

/** What a run asks of a deployment: what its candidate names, as its policy allows it. */
export function deployRequest(run: Run, onStatus: (text: string) => void): DeployRequest {
  const { config, engine: setup } = run.prepared;
  const { candidate, policy } = config;
  const { version, endpoint, image } = candidate.value.engine;
  const { trust, docker } = policy.value;
  // What the candidate names, the policy lists: that was checked before there was a run.
  const listed = new Map(Object.entries(trust.endpoints)).get(endpoint ?? '');
  const address = listed === undefined ? undefined : endpointParts(listed).url;
  const source = new Map(Object.entries(policy.value.engines)).get(setup.name);
  return {
    engineName: setup.name,
    engine: setup.engine,
    settings: setup.settings,
    settingsWith: setup.settingsWith,
    driver: setup.driver,
    neededTokens: setup.neededTokens,
    asks: askedOfAll(run),
    isDrawn: run.passes.some((pass) => pass.kind === 'suite' && (pass.sampling?.temperature ?? 0) > 0),
    model: candidate.value.model,
    runId: run.id,
    startTimeoutMs: START_TIMEOUT_MS,
    onStatus,
    wheels: trust.wheels,
    ...(source !== undefined && { source }),
    sandbox: trust.sandbox,
    checkout: config.root,
    ...(setup.weights !== undefined && { weights: setup.weights }),
    ...(setup.hub !== undefined && { hub: setup.hub }),
    ...(version !== undefined && { version }),
    ...(image !== undefined && { image }),
    ...(docker.gpus !== undefined && { gpus: docker.gpus }),
    ...(setup.binary !== undefined && { binary: setup.binary }),
    ...(address !== undefined && { endpoint: address }),
    ...(setup.key !== undefined && { key: setup.key }),
  };
}
