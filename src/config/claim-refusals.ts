import type { Claim } from './candidate.ts';
import type { ClaimBounds } from './claim-bounds.ts';
import { isSameMetric } from './metric.ts';
import { ownSuites } from './own-suites.ts';
import type { Policy } from './policy.ts';
import type { SuiteEntry } from './suite-choice.ts';
import { protocolRefusals } from './protocol-refusals.ts';
import type { ProtocolRefusal } from './protocol-refusals.ts';

/** Why a policy does not accept a claim: the pull request may not pick its own yardstick. */
export type ClaimRefusal =
  | { readonly code: 'production-suite'; readonly suite: string; readonly claimable: readonly string[] }
  | { readonly code: 'suite-not-claimable'; readonly suite: string; readonly claimable: readonly string[] }
  /** The claim that production is held against stands first. */
  | { readonly code: 'not-primary'; readonly suite: string; readonly primary: string }
  | {
      readonly code: 'too-few-tokens';
      readonly suite: string;
      readonly tokens: number;
      readonly least: number;
    }
  | {
      readonly code: 'too-many-tokens';
      readonly suite: string;
      readonly tokens: number;
      readonly most: number;
    }
  | { readonly code: 'other-shots'; readonly suite: string; readonly shots: number; readonly asked: number }
  | {
      readonly code: 'too-few-items';
      readonly suite: string;
      /** Absent where the claim does not say. */
      readonly items?: number;
      readonly least: number;
    }
  /** Production is held against it, and is measured by another metric. */
  | {
      readonly code: 'other-metric';
      readonly suite: string;
      readonly metric: string;
      readonly production: string;
    }
  | ProtocolRefusal;

type Yardstick = Pick<Policy, 'claims' | 'production' | 'suites'>;

/**
 * The suites that may be claimed, each with the bounds of its protocol: those that the policy lists.
 *
 * Where it lists none, the only one beside production's, with answers at least as long as production's;
 * where there are several of them, none: else the pull request would pick the easiest.
 */
export function claimableSuites({ claims, production, suites }: Yardstick): ReadonlyMap<string, ClaimBounds> {
  const own = ownSuites({ production });
  if (claims.suites !== undefined) {
    return new Map(Object.entries(claims.suites).filter(([name]) => !own.has(name)));
  }
  const [only, ...more] = Object.entries(suites).filter(([name]) => !own.has(name));
  if (only === undefined || more.length > 0) return new Map();
  const [name, suite] = only;
  return new Map([[name, isWritten(suite) ? { minTokens: production.maxTokens } : {}]]);
}

/** Whether answers to a suite are written, and not chosen by how likely they are. */
export function isWritten(suite: SuiteEntry): boolean {
  return 'runner' in suite || suite.choices === undefined;
}

/** The suite whose claim production is held against; undefined where the policy leaves it open. */
export function primarySuite(policy: Yardstick): string | undefined {
  const claimable = claimableSuites(policy);
  const { primary } = policy.claims;
  if (primary !== undefined) return claimable.has(primary) ? primary : undefined;
  return claimable.size === 1 ? [...claimable.keys()][0] : undefined;
}

/** Why the policy does not accept a claim that stands at a place of the candidate's list. */
export function claimRefusals(claim: Claim, index: number, policy: Yardstick): readonly ClaimRefusal[] {
  const { suite } = claim;
  const bounds = claimableSuites(policy);
  const claimable = [...bounds.keys()];
  if (ownSuites(policy).has(suite)) return [{ code: 'production-suite', suite, claimable }];
  const own = bounds.get(suite);
  if (own === undefined) return [{ code: 'suite-not-claimable', suite, claimable }];
  const primary = primarySuite(policy);
  const order: readonly ClaimRefusal[] =
    index > 0 || primary === undefined || suite === primary ? [] : [{ code: 'not-primary', suite, primary }];
  return [
    ...order,
    ...otherMetric(claim, index, policy),
    ...sizeRefusals(claim, own),
    ...protocolRefusals(claim, own, policy),
  ];
}

/** A claim that production is not held against is reproduced by its own metric. */
function otherMetric(
  { suite, metric = 'mean' }: Claim,
  index: number,
  { production }: Yardstick,
): readonly ClaimRefusal[] {
  if (index > 0 || isSameMetric(metric, production.metric)) return [];
  return [{ code: 'other-metric', suite, metric, production: production.metric ?? 'mean' }];
}

function sizeRefusals({ suite, items, protocol }: Claim, bounds: ClaimBounds): readonly ClaimRefusal[] {
  const { minTokens: least = 1, maxTokens: most = Infinity, minItems = 0, shots: asked } = bounds;
  const { maxTokens: tokens, shots } = protocol;
  const found: ClaimRefusal[] = [];
  // What is left unstated is asked as the policy says.
  if (tokens !== undefined && tokens < least) found.push({ code: 'too-few-tokens', suite, tokens, least });
  if (tokens !== undefined && tokens > most) found.push({ code: 'too-many-tokens', suite, tokens, most });
  if (asked !== undefined && shots !== undefined && shots !== asked)
    found.push({ code: 'other-shots', suite, shots, asked });
  if (minItems > 0 && (items === undefined || items < minItems))
    found.push({ code: 'too-few-items', suite, ...(items !== undefined && { items }), least: minItems });
  return found;
}
