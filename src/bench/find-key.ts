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
  const key = keyIn(name, env);
  if (key.ok) return key;
  const fault = policy.fault(
    ['trust', 'endpoints', endpoint, 'key'],
    key.faults.join('; '),
    `give it to papergap: env: { ${name}: \${{ secrets.${name} }} } in a workflow`,
  );
  return faulty([{ ...fault, onThisMachine: true }]);
}

/** The key that a variable holds; what is wrong with it never repeats it. */
export function keyIn(name: string, env: Shell['env']): Checked<string, string> {
  const key = env[name]?.trim();
  if (key === undefined) return faulty([`the environment has no variable ${name}`]);
  // What ends a header's line would be a header of its own.
  return /^[\x21-\x7e]+$/.test(key) ? checked(key) : faulty([`the variable ${name} holds no key`]);
}
