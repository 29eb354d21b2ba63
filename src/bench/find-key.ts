import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { endpointParts } from '../config/endpoint.ts';
import type { Config } from '../config/load.ts';
import type { Shell } from '../shell/shell.ts';

/**
 * The key of the candidate's endpoint, out of the variable that the policy names; undefined where it names
 * none.
 */
export function findKey({ candidate, policy }: Config, env: Shell['env']): Checked<string | undefined> {
  const { endpoint = '' } = candidate.value.engine;
  return keyOf(endpoint, policy, env);
}

/** The key of an endpoint that the policy trusts. */
export function keyOf(
  endpoint: string,
  policy: Config['policy'],
  env: Shell['env'],
): Checked<string | undefined> {
  const listed = new Map(Object.entries(policy.value.trust.endpoints)).get(endpoint);
  const name = listed === undefined ? undefined : endpointParts(listed).key;
  if (name === undefined) return checked(undefined);
  // What ends a header's line would be a header of its own.
  const key = env[name]?.trim();
  if (key !== undefined && /^[\x21-\x7e]+$/.test(key)) return checked(key);
  const fault = policy.fault(
    ['trust', 'endpoints', endpoint, 'key'],
    key === undefined ? `the environment has no variable ${name}` : `the variable ${name} holds no key`,
    `give it to papergap: env: { ${name}: \${{ secrets.${name} }} } in a workflow`,
  );
  return faulty([{ ...fault, onThisMachine: true }]);
}
