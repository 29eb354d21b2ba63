import type { Findings } from '../analyse/findings.ts';
import type { Reason } from './reason.ts';
import type { Ruling } from './ruling.ts';

/**
 * Inconclusive where the judging policy does not accept the claim that the gap is told from: then the gap
 * says nothing, whichever way it lies. A run refuses such a claim; a record may be older than the policy.
 *
 * @returns none where the policy accepts it
 */
export function judgeClaim({ policy: { refusals } }: Findings): Ruling | undefined {
  if (refusals.length === 0) return undefined;
  const reasons = refusals.map((refusal): Reason => ({ code: 'claim-refused', refusal }));
  return { outcome: 'inconclusive', reasons };
}
