import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { Loaded } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';
import { engineNamed, engines } from '../engines/index.ts';

/** A warning for each engine that a policy trusts and papergap does not know: no candidate can use it. */
export function trustedEngineDoubts({
  value: { trust },
  fault,
}: Pick<Loaded<Policy>, 'value' | 'fault'>): readonly Fault[] {
  const listed = trust.engines.map((name, index) => ({ name, path: ['trust', 'engines', index] }));
  const withMinimum = Object.keys(trust.minimumVersions).map((name) => ({
    name,
    path: ['trust', 'minimumVersions', name],
  }));
  return [...listed, ...withMinimum]
    .filter(({ name }) => engineNamed(name) === undefined)
    .map(({ name, path }) => ({
      ...fault(path, `papergap knows no engine "${name}"`, suggest(name, Object.keys(engines))),
      severity: 'warning' as const,
    }));
}
