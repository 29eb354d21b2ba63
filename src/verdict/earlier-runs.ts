import { ENOUGH_OF_OBJECTIVE, enoughOfAnswers } from '../analyse/earlier-runs.ts';
import type { Enough, SaidTogether } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import type { LoadFinding } from '../analyse/load.ts';
import type { Policy } from '../config/policy.ts';
import { isWaived } from '../config/waiver.ts';
import type { SuitesRuling } from './further.ts';
import type { EarlierRunsReason, Reason } from './reason.ts';
import { judgeProduction } from './production.ts';
import { inconclusive, together } from './ruling.ts';
import type { Ruling } from './ruling.ts';
import { shownLoad } from './service.ts';
import { isObjectiveWaived, isSuiteWaived, letPass, waivedIn } from './waivers.ts';

/** What production, service and further suites say. */
interface AllSides {
  readonly production: readonly Ruling[];
  readonly service: readonly Ruling[];
  readonly further: readonly SuitesRuling[];
}

/**
 * What this run says, held against earlier runs of the same candidate: what one of them did not share stands
 * only where all of them together speak for it, or for production this run by itself with the small error
 * that is left to it, and not as surely for the other side, too. So measuring until it passes passes nothing,
 * and no later run overrules an earlier one that was sure. It holds for production as a whole, for each
 * objective, for each critical further suite and for the supporting ones together. What is waived fails
 * nothing in any run, and is held against none.
 */
export function heldAgainstEarlier(
  { production, service, further }: AllSides,
  findings: Findings,
  policy: Policy,
): AllSides {
  const { earlierRuns, load } = findings;
  if (earlierRuns === undefined) return { production, service, further };
  return {
    production: productionHeld(production, findings, policy),
    service: earlierRuns.objectives
      .filter(({ metric }) => !isObjectiveWaived(metric, policy))
      .reduce((rulings, objective) => objectiveHeld(rulings, objective, load), service),
    further: further.map((one) => suitesHeld(one, earlierRuns, policy)),
  };
}

/** What is waived stands as it is: nothing of it is in the evidence of any run. */
function productionHeld(rulings: readonly Ruling[], findings: Findings, policy: Policy): readonly Ruling[] {
  const { outcome } = together(letPass(rulings, policy));
  const found = findings.earlierRuns?.production;
  const differ =
    found && differing(outcome, found, enoughOfAnswers(policy), isSureAlone(outcome, findings, policy));
  if (differ === undefined) return rulings;
  const isLetPass = (ruling: Ruling): boolean => waivedIn(ruling, policy) !== undefined;
  const { reasons } = together(rulings.filter((ruling) => !isLetPass(ruling)));
  return [{ outcome: 'inconclusive', reasons: [differ, ...reasons] }, ...rulings.filter(isLetPass)];
}

/** Whether production says the same by itself with the error that a run may have after so many others. */
function isSureAlone(outcome: Ruling['outcome'], findings: Findings, policy: Policy): boolean {
  const { earlierRuns, amongSeveral: _, ...others } = findings;
  if (outcome === 'inconclusive' || earlierRuns?.alone === undefined) return false;
  const rulings = judgeProduction({ ...others, ...earlierRuns.alone[outcome] }, policy);
  return together(letPass(rulings, policy)).outcome === outcome;
}

function suitesHeld(
  one: SuitesRuling,
  { suites }: NonNullable<Findings['earlierRuns']>,
  policy: Policy,
): SuitesRuling {
  const [first = ''] = one.suites;
  const found = suites.find((said) => said.suites[0] === first);
  const isLetBe =
    one.suites.length === 1 ? isSuiteWaived(first, policy) : isWaived('supporting-below-floor', policy);
  const { outcome, reasons } = one.ruling ?? { outcome: 'pass' as const, reasons: [] };
  const differ = found && !isLetBe ? differing(outcome, found, enoughOfAnswers(policy)) : undefined;
  if (differ === undefined) return one;
  const reason = { ...differ, suites: one.suites };
  return { ...one, ruling: { outcome: 'inconclusive', reasons: [reason, ...reasons] } };
}

type Objective = NonNullable<Findings['earlierRuns']>['objectives'][number];

function objectiveHeld(
  rulings: readonly Ruling[],
  objective: Objective,
  loads: readonly LoadFinding[],
): readonly Ruling[] {
  const { load, metric } = objective;
  const its = loads.find(({ pass }) => pass === load);
  const failing = rulings.filter(
    ({ outcome, reasons: [first] }) => outcome === 'fail' && first !== undefined && isAbout(first, objective),
  );
  // What is open by itself stays so, and a miss that another reason keeps from failing is none.
  const latest = objective.outcome === 'fail' && failing.length === 0 ? 'inconclusive' : objective.outcome;
  const differ = differing(latest, objective, ENOUGH_OF_OBJECTIVE);
  if (differ === undefined || its === undefined) return rulings;
  const reason = { ...differ, objective: { metric, load: shownLoad(its) } };
  const said = failing.flatMap(({ reasons }) => reasons);
  return [
    ...rulings.filter((ruling) => !failing.includes(ruling)),
    { ...inconclusive(reason), reasons: [reason, ...said] },
  ];
}

function isAbout(reason: Reason, { load, metric }: Objective): boolean {
  if (reason.code === 'slo-missed') return reason.slo.load.pass === load && reason.slo.metric === metric;
  return reason.code === 'errors-under-load' && reason.load.pass === load && metric === 'failedShare';
}

/** Why what this run says does not stand; undefined where it does, or says nothing. */
function differing(
  latest: Ruling['outcome'],
  found: SaidTogether,
  enough: Enough,
  isSure = false,
): EarlierRunsReason | undefined {
  if (latest === 'inconclusive') return undefined;
  const { earlier } = found;
  const other = latest === 'pass' ? 'fail' : 'pass';
  const others = earlier.filter((run) => run.outcome !== latest).length;
  const [needed, neededAgainst] = [enough[latest], enough[other]];
  const [evidence, evidenceAgainst] = [found[latest], found[other]];
  if (others === 0 || ((isSure || evidence >= needed) && evidenceAgainst < neededAgainst)) return undefined;
  const runs = earlier.length + 1;
  return {
    ...{ code: 'earlier-runs-differ', latest, others, runs },
    ...{ evidence, needed, evidenceAgainst, neededAgainst },
  };
}
