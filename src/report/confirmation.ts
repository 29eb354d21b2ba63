import type { ProductionAgain } from '../analyse/confirmation.ts';
import type { LoadFinding } from '../analyse/load.ts';
import type { GapFinding } from '../analyse/gap.ts';
import type { Reason } from '../verdict/reason.ts';
import type { JudgedRecord } from './judged.ts';
import { loadName, METRIC_NAMES } from './names.ts';
import { count, counted, milliseconds, percent, percentRange, points, sentence } from './words.ts';

/** Both measurements of what fails; nothing where it was measured once. */
export function confirmationLines(judged: JudgedRecord): readonly string[] {
  const { verdict, findings } = judged;
  if (verdict.outcome !== 'fail' || findings.confirmation === undefined) return [];
  const [decisive] = verdict.reasons;
  const again = decisive && secondText(decisive, judged);
  if (again !== undefined) return [`This fail was measured twice before it was told. ${again}`];
  return notAgain(judged);
}

/** What the second measurement showed, beside the first; undefined where there was none. */
export function secondText(of: Reason, { findings }: JudgedRecord): string | undefined {
  const { production, load = [] } = findings.confirmation ?? {};
  const pass = loadOfReason(of);
  if (pass === undefined) return production && productionText(production, findings.gap);
  const again = load.find((one) => one.pass === pass)?.again;
  const first = findings.load.find((one) => one.pass === pass);
  return again && first && loadText(of, first, again);
}

function loadOfReason(reason: Reason): string | undefined {
  if (reason.code === 'slo-missed') return reason.slo.load.pass;
  return reason.code === 'errors-under-load' ? reason.load.pass : undefined;
}

function productionText({ items, first, again }: ProductionAgain, both: GapFinding | undefined): string {
  const asked =
    items === 'fresh'
      ? 'over items that were not asked before'
      : 'over the same items, which shows what changes from run to run and nothing new of the items';
  const together = items === 'fresh' ? 'All of them together' : 'The mean of the two';
  return (
    `First: ${gapText(first.gap)}. Second, ${asked}: ${gapText(again.gap)}. ` +
    `${together}: ${gapText(both)}.`
  );
}

function gapText(gap: GapFinding | undefined): string {
  if (gap === undefined) return 'no answer could be graded';
  return (
    `gap ${percent(gap.gap)} (one-sided 95 % bounds ${percentRange(gap.interval)}), ` +
    `${percent(gap.production)} of ${counted(gap.items, 'item')} right`
  );
}

function loadText(of: Reason, first: LoadFinding, again: LoadFinding): string {
  const [was, is] = [first, again].map((load) => loadFigure(of, load));
  return `${sentence(was ?? '')} in the first load pass, ${is ?? ''} in the second, at ${loadName(first)}.`;
}

function loadFigure(of: Reason, { slo, lost }: LoadFinding): string {
  if (of.code !== 'slo-missed') return `${count(lost.failed)} of ${counted(lost.requests, 'request')} failed`;
  const { metric } = of.slo;
  const found = slo.find((one) => one.metric === metric);
  const measured = found?.measured;
  const figure = typeof measured === 'number' ? `${milliseconds(measured)}, ` : '';
  const { over = 0, samples = 0 } = found ?? {};
  return `${METRIC_NAMES[metric]} ${figure}${count(over)} of ${counted(samples, 'answer')} over the objective`;
}

/** Why a fail on thin evidence was not measured again. */
function notAgain({ verdict, findings: { confirmation } }: JudgedRecord): readonly string[] {
  const { mostMoved, certain } = confirmation ?? {};
  const [decisive] = verdict.reasons;
  if (mostMoved === undefined || decisive?.code !== 'gap-over-budget') return [];
  const isThin = (certain?.gap?.interval.low ?? Infinity) <= decisive.budget;
  return isThin
    ? [
        `Not measured a second time: all items were asked, and to ask them again moves the score by at most ` +
          `${points(-mostMoved).replace('+', '')} points, too little to turn this.`,
      ]
    : [];
}
