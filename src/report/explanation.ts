import type { Findings, PairedFinding } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { CAUSE_NAMES } from './headline.ts';
import { count, percent, percentRange, points } from './words.ts';

/** The way from the paper to production told in sentences, each with its figure; plain text. */
export function explanation(record: RunRecord, findings: Findings, verdict: Verdict): readonly string[] {
  return [
    reproduced(findings),
    ...findings.paired.filter(({ to }) => to !== 'repeat').map(compared),
    production(record, findings),
    ...causes(findings),
    ...verdict.reasons.map(({ text }) => text),
  ].filter((line) => line !== undefined);
}

function reproduced({ paper, scores }: Findings): string | undefined {
  const found = scores.find(({ role, criterion }) => role === 'reproduce' && criterion === 'paper');
  if (found?.score === undefined || found.interval === undefined)
    return `The paper says ${percent(paper.score)} right on ${paper.suite}; that was not reproduced in this run.`;
  const { low, high } = found.interval;
  const holds =
    paper.score < low
      ? 'which is more than the paper says'
      : paper.score > high
        ? 'which is less than the paper says'
        : 'so that the paper’s score holds on this engine';
  return `The paper says ${percent(paper.score)} right on ${paper.suite}; here it was ${percent(found.score)} (${percentRange(found.interval)}), ${holds}.`;
}

function compared({
  from,
  to,
  items,
  lost,
  gained,
  difference,
  interval,
  floorFlips,
}: PairedFinding): string {
  const real = interval.low > 0 || interval.high < 0;
  const floor =
    floorFlips === undefined ? '' : `; the engine flips ${floorFlips.toFixed(1)} of them by itself`;
  return (
    `From ${from} to ${to}, the same ${count(items)} items: ${points(-difference)} points, ` +
    `${count(lost)} lost and ${count(gained)} gained${floor}${real ? '' : '. That is not distinguishable from no change'}.`
  );
}

function production({ plan }: RunRecord, { gap, scores }: Findings): string | undefined {
  if (gap === undefined) return 'Production was not measured, so that there is no gap to explain.';
  const pass = plan.passes.find(({ id }) => id === scores.find(({ role }) => role === 'production')?.pass);
  const atOnce = pass?.kind === 'suite' ? ` with ${count(pass.concurrency)} at once` : '';
  return `On ${count(gap.items)} items of our own${atOnce}, by our own criterion, ${percent(gap.production)} were right: a gap of ${percent(gap.gap)} (${percentRange(gap.interval)}).`;
}

function causes({ attribution }: Findings): readonly string[] {
  if (attribution === undefined) return [];
  const told = attribution.causes
    .toSorted((a, b) => b.loss - a.loss)
    .map(({ cause, loss, distinguishable }) =>
      distinguishable
        ? `${points(loss)} points are due to ${CAUSE_NAMES[cause]}.`
        : `What ${CAUSE_NAMES[cause]} costs (${points(loss)} points) is not distinguishable from nothing.`,
    );
  const leftOut = attribution.leftOut.map((cause) => CAUSE_NAMES[cause]);
  return leftOut.length === 0
    ? told
    : [...told, `Not measured apart: ${leftOut.join(', ')}; what they cost is part of the last cause.`];
}
