import type { SaidTogether } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import type { LoadFinding } from '../analyse/load.ts';
import type { EarlierRunsReason, Reason } from './reason.ts';
import { inconclusive, together } from './ruling.ts';
import type { Ruling } from './ruling.ts';
import { shownLoad } from './service.ts';

/**
 * An e-value from which several runs together decide: one in forty reaches it by chance. The first run may be
 * wrong in one of twenty cases by itself, and those that follow add to that.
 */
export const ENOUGH = 40;

/** What production and service say. */
interface BothSides {
  readonly production: readonly Ruling[];
  readonly service: readonly Ruling[];
}

/**
 * What this run says, held against earlier runs of the same candidate: what one of them did not share stands
 * only where all of them together speak for it, and not as surely for the other side, too. So measuring until
 * it passes passes nothing, and no later run overrules an earlier one by itself. It holds for production as a
 * whole, and for each objective.
 */
export function heldAgainstEarlier(
  { production, service }: BothSides,
  { earlierRuns, load }: Findings,
): BothSides {
  if (earlierRuns === undefined) return { production, service };
  return {
    production: productionHeld(production, earlierRuns.production),
    service: earlierRuns.objectives.reduce(
      (rulings, objective) => objectiveHeld(rulings, objective, load),
      service,
    ),
  };
}

function productionHeld(rulings: readonly Ruling[], found: SaidTogether | undefined): readonly Ruling[] {
  const { outcome, reasons } = together(rulings);
  const differ = found && differing(outcome, found);
  return differ === undefined ? rulings : [{ outcome: 'inconclusive', reasons: [differ, ...reasons] }];
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
  const differ = differing(latest, objective);
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
function differing(latest: Ruling['outcome'], found: SaidTogether): EarlierRunsReason | undefined {
  if (latest === 'inconclusive') return undefined;
  const { earlier } = found;
  const others = earlier.filter((run) => run.outcome !== latest).length;
  const [evidence, evidenceAgainst] = latest === 'pass' ? [found.pass, found.fail] : [found.fail, found.pass];
  if (others === 0 || (evidence >= ENOUGH && evidenceAgainst < ENOUGH)) return undefined;
  const code = 'earlier-runs-differ';
  return { code, latest, others, runs: earlier.length + 1, evidence, evidenceAgainst, needed: ENOUGH };
}
