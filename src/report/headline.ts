import type { Cause, CauseFinding, Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { rolesOf, scopeOf } from './scope.ts';
import { count, percent, percentRange } from './words.ts';

/** What each cause is called in a sentence. */
export const CAUSE_NAMES: Readonly<Record<Cause, string>> = {
  reproduction: "the paper's score not reproducing",
  noise: 'dirty inputs',
  load: 'requests at once',
  criterion: 'our stricter success criterion',
  domain: "our inputs being unlike the paper's",
};

/** The three lines that a person without any documentation understands: verdict, figures, causes. */
export function headline(record: RunRecord, findings: Findings, verdict: Verdict): readonly string[] {
  return [
    verdictLine(record, findings, verdict),
    figuresLine(record, findings),
    causesLine(findings, verdict),
  ];
}

function verdictLine(record: RunRecord, { gap }: Findings, { outcome, budget }: Verdict): string {
  const word = outcome.toUpperCase();
  const { candidate } = record;
  if (gap === undefined) return `${word}: ${candidate.id} ${withoutGap(record)}.`;
  const away =
    gap.gap >= 0
      ? `loses ${percent(gap.gap)} of its paper score in production`
      : `scores ${percent(-gap.gap)} above its paper score in production`;
  return `${word}: ${candidate.id} ${away}; the budget is ${percent(budget)}.`;
}

function withoutGap(record: RunRecord): string {
  const roles = rolesOf(record.plan);
  if (roles.length > 0 && !roles.includes('production'))
    return `was not measured in production: only ${roles.join(', ')} was asked for`;
  return scopeOf(record) === 'cut-off'
    ? 'was not measured in production: the run was cut off'
    : 'could not be measured in production';
}

function figuresLine({ plan }: RunRecord, { paper, scores }: Findings): string {
  const claim = `The paper says ${percent(paper.score)} right`;
  const production = scores.find(({ role }) => role === 'production');
  if (production?.score === undefined) return `${claim}; production was not measured.`;
  const pass = plan.passes.find(({ id }) => id === production.pass);
  const atOnce = pass?.kind === 'suite' ? `, ${pass.concurrency} at once` : '';
  const sure = `95 % sure: ${percentRange(production.interval)}`;
  return `${claim}; of our own ${count(production.graded)} items${atOnce}, ${percent(production.score)} were (${sure}).`;
}

/** The causes that certainly cost something, the largest first. */
export function certainLosses({ attribution }: Findings): readonly CauseFinding[] {
  return (attribution?.causes ?? [])
    .filter(({ loss, distinguishable }) => distinguishable && loss > 0)
    .toSorted((a, b) => b.loss - a.loss);
}

function causesLine(findings: Findings, { reasons }: Verdict): string {
  const losses = certainLosses(findings);
  if (losses.length === 0) return reasons[0]?.text ?? 'No single cause stands out.';
  const said = losses.slice(0, 3).map((cause) => `${CAUSE_NAMES[cause.cause]} (${lost(cause)})`);
  return `What costs most: ${said.join(', then ')}.`;
}

function lost({ loss }: CauseFinding): string {
  return `${(loss * 100).toFixed(1)} points`;
}
