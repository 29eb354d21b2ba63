import type { Friction, Target } from '../deploy/deployment.ts';

/** What an endpoint says about the model that we want of it. */
export interface EndpointAnswer {
  readonly friction: readonly Friction[];
  readonly contextTokens?: number;
}

const TIMEOUT_MS = 30_000;

/** Asks an endpoint whether it serves the model; one without a list of models is left to its first completion. */
export async function askEndpoint(target: Target, signal: AbortSignal): Promise<EndpointAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${target.origin}/v1/models`, {
      headers: target.headers,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    return { friction: [unreachable(target.origin, error)] };
  }
  const served = response.ok ? modelsIn(text) : undefined;
  if (served === undefined) return { friction: [] };
  const found = served.find(({ id }) => id === target.model);
  if (found === undefined) return { friction: [notServed(target.model, served)] };
  return { friction: [], ...(found.contextTokens !== undefined && { contextTokens: found.contextTokens }) };
}

interface ServedModel {
  readonly id: string;
  readonly contextTokens?: number;
}

function modelsIn(text: string): readonly ServedModel[] | undefined {
  try {
    const { data } = JSON.parse(text) as {
      data: { id: unknown; max_model_len?: unknown; meta?: { n_ctx?: unknown } }[];
    };
    return data.map(({ id, max_model_len: vllm, meta }) => {
      const contextTokens = vllm ?? meta?.n_ctx;
      return {
        id: String(id),
        ...(Number.isInteger(contextTokens) && { contextTokens: Number(contextTokens) }),
      };
    });
  } catch {
    return undefined;
  }
}

function unreachable(origin: string, error: unknown): Friction {
  const { cause } = error as Error;
  const reason = cause instanceof Error ? cause.message : String(error);
  return {
    code: 'endpoint-unreachable',
    summary: `Nothing answers at ${origin}.`,
    remedy: "Check that the endpoint runs, and its address in the policy's trust.endpoints.",
    blame: 'environment',
    line: reason.slice(0, 1000),
  };
}

function notServed(model: string, served: readonly ServedModel[]): Friction {
  const names = served.slice(0, 20).map(({ id }) => id.slice(0, 200));
  return {
    code: 'model-not-served',
    summary: `The endpoint does not serve "${model}"; it serves: ${names.join(', ') || 'nothing'}.`,
    remedy: "Set the candidate's model to one of these names.",
    blame: 'candidate',
  };
}
