import type { Claim } from '../config/candidate.ts';
import { Metric } from '../config/metric.ts';
import { contradictions } from '../config/protocol-faults.ts';
import type { Policy } from '../config/policy.ts';
import { claimableSuites, primarySuite } from '../config/claim-refusals.ts';
import { benchmarkNamed, metricKind } from './benchmark.ts';
import { BELIEFS } from './claim.ts';
import type { FoundClaim, FoundProtocol } from './claim.ts';
import { settle, valuesBeside } from './scale.ts';
import type { Settled } from './scale.ts';
import { statedIn } from './stated.ts';

/** A score that can be claimed as it was found. */
export interface DraftClaim {
  readonly claim: Claim;
  readonly found: FoundClaim;
  /** Why its scale is known. */
  readonly why: string;
  /** Parts of its protocol that are stated and can't be claimed so, each as a sentence. */
  readonly leftOut: readonly string[];
}

/** A score that is only told, with the reason. */
export interface OpenClaim {
  readonly suite: string;
  readonly found: FoundClaim;
  readonly why: string;
  /** What it could be as a share. */
  readonly readings: readonly number[];
}

export interface DraftClaims {
  /** The suite that production is held against, where nothing could be claimed on it. */
  readonly missing?: string;
  readonly taken: readonly DraftClaim[];
  readonly open: readonly OpenClaim[];
}

type Yardstick = Pick<Policy, 'claims' | 'production' | 'suites'>;

/**
 * Which of the scores that were found are claimed, one a suite, the best believed first.
 *
 * @param leaderboards values of other models by the id of a benchmark's data set
 * @param policy what may be claimed; absent where there is none yet
 */
export function draftClaims(
  found: readonly FoundClaim[],
  protocols: readonly FoundProtocol[],
  leaderboards: ReadonlyMap<string, readonly number[]>,
  policy?: Yardstick,
): DraftClaims {
  const bySuite = Map.groupBy(found, (claim) => suiteOf(claim, policy));
  const drafts = [...bySuite].map(([suite, claims]) => {
    const settled = claims.map((claim) => {
      const leaderboard = leaderboards.get(claim.dataset ?? '') ?? [];
      return { claim, settled: settle(claim, { sameOrigin: valuesBeside(claim, found), leaderboard }) };
    });
    return draftOf(suite, settled, protocols, refusalOf(suite, policy));
  });
  const first = policy && primarySuite(policy);
  const taken = drafts.flatMap((draft) => draft.taken);
  const isMissing = first !== undefined && taken.every(({ claim }) => claim.suite !== first);
  return {
    ...(isMissing && { missing: first }),
    taken: taken.toSorted((one, other) => rankOf(one, first) - rankOf(other, first)),
    open: drafts.flatMap((draft) => draft.open),
  };
}

const rankOf = ({ claim, found }: DraftClaim, first: string | undefined): number =>
  claim.suite === first ? -1 : BELIEFS.indexOf(found.belief);

/** The policy's own suite of that benchmark where it has one: by its name, or by the data that it asks. */
function suiteOf({ benchmark, dataset, task }: FoundClaim, policy: Yardstick | undefined): string {
  const { suite } = benchmarkNamed(benchmark);
  const asks = (choice: Policy['suites'][string]): boolean =>
    dataset !== undefined && 'data' in choice && choice.data.startsWith(`hf://datasets/${dataset}@`);
  const own = Object.entries(policy?.suites ?? {}).find(
    ([name, choice]) => benchmarkNamed(name).suite === suite || asks(choice),
  )?.[0];
  const part =
    task === undefined || ['main', 'default', 'all', 'test', suite].includes(task) ? '' : `-${task}`;
  return own ?? benchmarkNamed(`${suite}${part}`).suite;
}

function refusalOf(suite: string, policy: Yardstick | undefined): string | undefined {
  if (policy === undefined || claimableSuites(policy).has(suite)) return undefined;
  return Object.hasOwn(policy.suites, suite)
    ? 'the policy lets no candidate claim a score on this suite'
    : 'the policy has no suite of this benchmark';
}

interface SettledClaim {
  readonly claim: FoundClaim;
  readonly settled: Settled;
}

function draftOf(
  suite: string,
  claims: readonly SettledClaim[],
  protocols: readonly FoundProtocol[],
  refusal: string | undefined,
): DraftClaims {
  const shares = claims.flatMap(({ claim, settled }) => (settled.is === 'share' ? [{ claim, settled }] : []));
  const best = BELIEFS.find((belief) => shares.some(({ claim }) => claim.belief === belief));
  const group = shares.filter(({ claim }) => claim.belief === best && !isOfSeveral(claim));
  const chosen = oneOf(group);
  const taken = chosen && refusal === undefined ? [draft(suite, chosen, protocols)] : [];
  const whyNot = (one: SettledClaim): string => {
    if (one.settled.is !== 'share') return one.settled.why;
    if (refusal !== undefined) return refusal;
    if (isOfSeveral(one.claim))
      return 'it is of several answers at once, and production is held against the mean';
    if (chosen !== undefined) return 'another entry of the same benchmark is believed before it';
    return 'there are several variants of it: claim the one that production will serve';
  };
  const open = claims
    .filter(({ claim }) => !taken.some(({ found }) => found === claim))
    .map((one) => ({ suite, found: one.claim, why: whyNot(one), readings: readingsOf(one.settled) }));
  return { taken, open };
}

function readingsOf(settled: Settled): readonly number[] {
  if (settled.is === 'share') return [settled.share];
  return settled.is === 'open' ? settled.readings : [];
}

/** pass@8 and majority@8 say another thing of a model than a mean does. */
const isOfSeveral = ({ metric = '', notes = '' }: FoundClaim): boolean =>
  /\b(?:pass@(?!1\b)\d|maj(?:ority)?@\d|cons@\d)/i.test(`${metric} ${notes}`);

interface Share extends SettledClaim {
  readonly settled: Extract<Settled, { readonly is: 'share' }>;
}

/** The only one, or the only value, or the only one without a note of how it differs. */
function oneOf(group: readonly Share[]): Share | undefined {
  const [first] = group;
  if (new Set(group.map(({ settled }) => settled.share)).size <= 1) return first;
  const plain = group.filter(({ claim }) => claim.notes === undefined);
  return plain.length === 1 ? plain[0] : undefined;
}

function draft(
  suite: string,
  { claim: found, settled }: Share,
  protocols: readonly FoundProtocol[],
): DraftClaim {
  const recipes = protocols.filter(({ benchmark }) => benchmarkNamed(benchmark).suite === suite);
  const [recipe, ...more] = recipes;
  const stated = { ...(more.length === 0 ? recipe?.protocol : {}), ...found.protocol };
  const metric = metricOf(found);
  const clashes = contradictions({ ...stated, ...(metric !== undefined && { metric }) });
  const refused = new Set<string>(clashes.map(({ key }) => key));
  const protocol = Object.fromEntries(Object.entries(stated).filter(([field]) => !refused.has(field)));
  const torn = statedIn(found.notes ?? '').torn.filter((field) => !Object.hasOwn(stated, field));
  const source = found.url.slice(0, 300);
  return {
    found,
    why: settled.why,
    claim: {
      ...{ suite, score: settled.share, source, protocol },
      ...(metric !== undefined && !refused.has('metric') && { metric }),
      ...(found.items !== undefined && { items: found.items }),
    },
    leftOut: [
      ...clashes.map(({ key, message }) => `${key}: ${message}`),
      ...torn.map((field) => `${field}: stated more than once, and differently`),
      ...(more.length > 0 ? [`protocol: ${recipes.length} recipes state it, each its own way`] : []),
    ],
  };
}

/** The metric in the product's words; absent where the source does not say it. */
function metricOf({ metric }: FoundClaim): Metric | undefined {
  const written = metric?.toLowerCase().replaceAll(/[\s_]/g, '');
  if (written !== undefined && Metric.safeParse(written).success) return written;
  return metricKind(metric) === 'share' ? 'mean' : undefined;
}
