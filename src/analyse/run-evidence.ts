import type { Policy } from '../config/policy.ts';
import type { PastResult, Said, SaidOfObjective, SaidOfSuites } from '../record/history-entry.ts';
import type { ConfirmationFinding } from './confirmation.ts';
import type { Evidence } from './evidence.ts';
import type { LoadFinding } from './load.ts';
import { productionEvidence } from './production-evidence.ts';
import type { Yardsticks } from './production-evidence.ts';
import { productionLoads } from './production-loads.ts';
import type { PlannedLoad } from './production-loads.ts';
import { MAY_EXCEED } from './slo.ts';
import { eValueOfFewer, eValueOfMore } from './statistics/e-value.ts';
import type { Hits } from './statistics/e-value.ts';
import { suiteEvidence } from './suite-evidence.ts';

/** How much a run speaks for a pass and for a fail of production, and of each objective. */
export interface OwnEvidence {
  /** Absent where there is no gap, or production was cut short. */
  readonly production?: Omit<Said, 'outcome'>;
  readonly objectives: readonly SaidOfObjective[];
  /** Of the further suites that were asked whole. */
  readonly suites: readonly Omit<SaidOfSuites, 'outcome'>[];
}

/** The findings that it is told from. */
interface Found extends Yardsticks {
  readonly load: readonly LoadFinding[];
  readonly plannedLoads: readonly PlannedLoad[];
  readonly confirmation: ConfirmationFinding | undefined;
}

/** What this run says by itself, before any other is known. */
export function ownEvidence(
  evidence: Evidence,
  found: Found,
  policy: Policy,
  incumbent: PastResult | undefined,
): OwnEvidence {
  const production = productionEvidence(evidence, found, policy, incumbent);
  return {
    ...(production && { production }),
    objectives: objectiveEvidence(found, policy),
    suites: suiteEvidence(evidence, policy),
  };
}

/** From so many times the share that may be over a limit, a load misses it as it may. */
const MUCH_MORE = 4;

/**
 * What each objective says at the loads that stand for production. A load that was measured twice counts with
 * both, and one that the second did not confirm says nothing.
 */
function objectiveEvidence(
  { load, plannedLoads, confirmation }: Omit<Found, keyof Yardsticks>,
  policy: Policy,
): readonly SaidOfObjective[] {
  const standing = productionLoads(plannedLoads, policy).map(({ pass }) => pass);
  const loads = load.filter(({ pass }) => standing.includes(pass));
  return loads.flatMap((first) => {
    const again = confirmation?.load.find(({ pass }) => pass === first.pass)?.again;
    const seconds = new Map((again ? sharesIn(again) : []).map((share) => [share.metric, share]));
    return sharesIn(first).flatMap((share): readonly SaidOfObjective[] => {
      if (!counts(share, first)) return [];
      const second = seconds.get(share.metric);
      const both = again && second && counts(second, again) ? [share, second] : [share];
      const size = both.reduce((sum, { requests }) => sum + requests, 0);
      const mean = (of: (one: ShareOver) => number): number =>
        both.reduce((sum, one) => sum + one.requests * of(one), 0) / size;
      return [
        {
          ...{ load: first.pass, metric: share.metric, size, outcome: outcomeOf(share, seconds) },
          pass: mean(({ hits, limit }) => eValueOfFewer(hits, limit, 0)),
          fail: mean(({ hits, limit }) => eValueOfMore(hits, limit, Math.min(1, MUCH_MORE * limit))),
        },
      ];
    });
  });
}

/** Requests that were over a limit, or were lost, out of so many, and as independent ones. */
interface ShareOver {
  readonly metric: SaidOfObjective['metric'];
  readonly requests: number;
  readonly hits: Hits;
  readonly limit: number;
  readonly met?: boolean | undefined;
}

/**
 * Of a load that was cut off the slowest are missing, of one that can't go on those that follow, and of one
 * that is less than asked the slower ones: it speaks for no pass.
 */
function counts({ requests, met }: ShareOver, { cutOff, unsettled }: LoadFinding): boolean {
  const isPart = cutOff === true || unsettled !== undefined;
  return requests > 0 && (!isPart || met === false);
}

function sharesIn({ slo, lost }: LoadFinding): readonly ShareOver[] {
  const asShare = (
    metric: ShareOver['metric'],
    over: number,
    requests: number,
    worth: number,
  ): Pick<ShareOver, 'metric' | 'requests' | 'hits'> => ({
    metric,
    requests,
    hits: { hits: requests === 0 ? 0 : (over * worth) / requests, trials: worth },
  });
  return [
    { ...asShare('failedShare', lost.failed, lost.requests, lost.worth), limit: lost.limit, met: lost.met },
    ...slo.map(({ metric, over, samples, worth, met }) => ({
      ...asShare(metric, over, samples, worth),
      limit: MAY_EXCEED,
      met,
    })),
  ];
}

function outcomeOf(
  { metric, met }: ShareOver,
  seconds: ReadonlyMap<SaidOfObjective['metric'], ShareOver>,
): Said['outcome'] {
  if (met === undefined) return 'inconclusive';
  if (met) return 'pass';
  const again = seconds.get(metric);
  return again === undefined || again.met === false ? 'fail' : 'inconclusive';
}
