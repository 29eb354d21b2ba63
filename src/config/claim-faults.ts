import type { Claim } from './candidate.ts';
import { suggest } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Config } from './load.ts';
import type { ClaimBounds } from './policy.ts';

/**
 * What the policy does not accept as a claim: the pull request may not pick its own yardstick.
 *
 * Production's own suite is never the paper's. Where the policy lists suites, only they may be claimed, each
 * within its bounds.
 */
export function claimFaults({ candidate, policy }: Pick<Config, 'candidate' | 'policy'>): readonly Fault[] {
  const { claims } = candidate.value;
  return claims.scores.flatMap((claim, index) =>
    refusalsOf(claim, policy.value).map(({ path, message, hint }) =>
      candidate.fault(['claims', 'scores', index, ...path], message, hint),
    ),
  );
}

/** What is wrong with the policy's own list of suites that may be claimed. */
export function claimListFaults({ value, fault }: Config['policy']): readonly Fault[] {
  const known = Object.keys(value.suites);
  return Object.keys(value.claims.suites ?? {}).flatMap((name) => {
    const path = ['claims', 'suites', name];
    if (name === value.production.suite)
      return fault(path, "is production's suite, which no paper has measured", 'remove it from this list');
    if (known.includes(name)) return [];
    return fault(path, `there is no suite "${name}" in the policy`, suggest(name, known));
  });
}

interface Refused {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

function refusalsOf(
  claim: Claim,
  { production, suites, claims }: Config['policy']['value'],
): readonly Refused[] {
  const { suite } = claim;
  const allowed = claims.suites;
  const listed = allowed && Object.keys(allowed);
  if (suite === production.suite) {
    const others = (listed ?? Object.keys(suites)).filter((name) => name !== suite);
    const hint = `name the suite with the paper's own items: ${others.join(', ') || 'the policy has none yet'}`;
    return [{ path: ['suite'], message: `"${suite}" is production's suite, not the paper's`, hint }];
  }
  if (allowed === undefined || !Object.hasOwn(suites, suite)) return [];
  const bounds = Object.hasOwn(allowed, suite) ? allowed[suite] : undefined;
  if (bounds !== undefined) return outOfBounds(claim, bounds);
  const hint = `claims.suites lists: ${listed?.join(', ') || 'none'}`;
  return [{ path: ['suite'], message: `the policy lets no candidate claim a score on "${suite}"`, hint }];
}

function outOfBounds({ items, protocol }: Claim, bounds: ClaimBounds): readonly Refused[] {
  const { minTokens, maxTokens = Infinity, minItems, shots } = bounds;
  const found: Refused[] = [];
  const refuse = (path: readonly string[], message: string, hint: string): void =>
    void found.push({ path, message, hint });
  if (protocol.maxTokens < minTokens)
    refuse(['protocol', 'maxTokens'], tokens(protocol, 'fewer'), `write at least ${minTokens}`);
  if (protocol.maxTokens > maxTokens)
    refuse(['protocol', 'maxTokens'], tokens(protocol, 'more'), `write at most ${maxTokens}`);
  if (shots !== undefined && protocol.shots !== shots)
    refuse(['protocol', 'shots'], `${protocol.shots} is not what the policy asks for`, `write ${shots}`);
  if (minItems !== undefined && (items === undefined || items < minItems)) {
    const message = items === undefined ? 'is missing' : `${items} is fewer than the policy allows`;
    refuse(['items'], message, `the paper's number has to rest on at least ${minItems} items`);
  }
  return found;
}

function tokens({ maxTokens }: Claim['protocol'], than: 'fewer' | 'more'): string {
  return `${maxTokens} is ${than} than the policy allows for this suite`;
}
