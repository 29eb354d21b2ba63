import { suggest } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Loaded } from './load.ts';
import type { Policy } from './policy.ts';
import type { FurtherSuite, Tier } from './tier.ts';

type OwnSuites = Pick<Policy, 'production'>;

/** The tiers of the further suites alone. */
interface TiersOfOwn {
  readonly production: { readonly also?: readonly Pick<FurtherSuite, 'tier'>[] | undefined };
}

/** The names of the suites that no candidate may claim: production's and the further ones. */
export function ownSuites({ production: { suite, also = [] } }: OwnSuites): ReadonlySet<string> {
  return new Set([suite, ...also.map((one) => one.suite)]);
}

/** How a policy names a further suite; undefined where it does not. */
export function furtherSuite(
  { production: { also = [] } }: OwnSuites,
  suite: string,
): FurtherSuite | undefined {
  return also.find((one) => one.suite === suite);
}

/**
 * How many things can fail a candidate's answers: production, each critical suite, and the supporting ones
 * together where there are two of them. All of them share one error of 5 %.
 */
export function canFail({ production: { also = [] } }: TiersOfOwn): number {
  const of = (tier: Tier): number => also.filter((one) => one.tier === tier).length;
  return 1 + of('critical') + (of('supporting') >= 2 ? 1 : 0);
}

/** A further suite that is not there, or is production's. */
export function furtherFaults({ value, fault }: Pick<Loaded<Policy>, 'value' | 'fault'>): readonly Fault[] {
  const known = Object.keys(value.suites);
  const { suite: own, also = [] } = value.production;
  return also.flatMap(({ suite }, index) => {
    const path = ['production', 'also', index, 'suite'];
    if (suite === own) return [fault(path, "is production's own suite", 'remove it from this list')];
    if (known.includes(suite)) return [];
    return [fault(path, `there is no suite "${suite}" in the policy`, suggest(suite, known))];
  });
}
