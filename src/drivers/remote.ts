import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Engine } from '../engines/engine.ts';
import type { Friction } from '../engines/friction.ts';
import { readPage } from '../shell/page.ts';
import { withoutKey } from '../shell/without-key.ts';
import type { Driver } from './driver.ts';

const TIMEOUT_MS = 30_000;

/**
 * Takes an engine that serves already, at the address that the policy lists: nothing is started, nothing
 * stopped.
 */
export const remoteDriver: Driver = {
  runs: (engine): engine is Engine => engine.program === undefined,
  needsInstallation: false,

  async start({ engine, model, endpoint = '', headers = engine.requestHeaders }, { signal }) {
    const address = serverOf(endpoint);
    const models = await servedModels(address, headers, signal);
    if (!models.ok) return models;
    // One without a list of models is left to its first completion.
    if (models.value !== undefined && !models.value.includes(model))
      return faulty([
        notServed(
          model,
          models.value.map((name) => withoutKey(name, { headers })),
        ),
      ]);
    return checked({
      address,
      logs: () => [],
      died: new AbortController().signal,
      stop: async () => {},
    });
  },

  clear: async () => [],
};

/** An address up to and without /v1, whether it was written with or without. */
function serverOf(url: string): string {
  return url
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\/v1(\/chat\/completions)?$/, '')
    .replace(/(?<!\/)\/+$/, '');
}

/** Names of the models that are served; undefined where the server has no such list. */
async function servedModels(
  address: string,
  headers: Engine['requestHeaders'],
  signal: AbortSignal,
): Promise<Checked<readonly string[] | undefined, Friction>> {
  try {
    const { isOk, text } = await readPage(`${address}/v1/models`, { headers, ms: TIMEOUT_MS, signal });
    return checked(isOk ? namesIn(text) : undefined);
  } catch (error) {
    signal.throwIfAborted();
    return faulty([unreachable(address, error)]);
  }
}

function namesIn(text: string): readonly string[] | undefined {
  try {
    const { data } = JSON.parse(text) as { data: readonly { id: unknown }[] };
    return data.map(({ id }) => String(id));
  } catch {
    return undefined;
  }
}

function unreachable(address: string, error: unknown): Friction {
  const { cause } = error as Error;
  const reason = cause instanceof Error ? cause.message : String(error);
  return {
    code: 'endpoint-unreachable',
    summary: `Nothing answers at ${address}.`,
    remedy: "Check that the endpoint runs, and its address in the policy's trust.endpoints.",
    blame: 'network',
    line: reason.slice(0, 1000),
  };
}

function notServed(model: string, served: readonly string[]): Friction {
  const names = served.slice(0, 20).map((name) => name.slice(0, 200));
  return {
    code: 'model-not-served',
    summary: `The endpoint does not serve "${model}"; it serves: ${names.join(', ') || 'nothing'}.`,
    remedy: "Set the candidate's model to one of these names.",
    blame: 'candidate',
  };
}
