import type { Hub } from './hub.ts';
import type { Json, Token } from './model.ts';

const LIMITS = { actions: 1000, installation: 5000, app: 5000, none: 60, bad: 60 };
const HOUR_S = 3600;

interface Budget {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
}

function budgetOf(hub: Hub, authorization: string, kind: Token['kind'] | 'none' | 'bad'): Budget {
  const limit = LIMITS[kind];
  const used = hub.spent.get(authorization) ?? 0;
  const reset = Math.ceil(Date.now() / 1000 / HOUR_S) * HOUR_S;
  return { limit, used, remaining: Math.max(0, limit - used), reset };
}

/** Counts a request and says in GitHub's headers what is left. */
export function limitHeaders(
  hub: Hub,
  authorization: string,
  kind: Token['kind'] | 'none' | 'bad',
): Readonly<Record<string, string>> {
  hub.spent.set(authorization, (hub.spent.get(authorization) ?? 0) + 1);
  const { limit, used, remaining, reset } = budgetOf(hub, authorization, kind);
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-used': String(used),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
}

/** The body of `GET /rate_limit`. */
export function limitsJson(hub: Hub, authorization: string, kind: Token['kind'] | 'none'): Json {
  const rate = budgetOf(hub, authorization, kind);
  return { resources: { core: rate, graphql: rate, search: rate }, rate };
}
