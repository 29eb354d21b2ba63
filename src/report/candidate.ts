import type { Findings, Interval } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { headlineScores } from './accuracy.ts';
import { chart } from './chart.ts';
import { explanation } from './explanation.ts';
import { headline } from './headline.ts';
import { nextSteps } from './next-steps.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { foldedSection, openSections } from './sections-markdown.ts';
import { DICTIONARY, sections } from './sections.ts';
import { percent, percentRange } from './words.ts';

/** Everything that pages say about one judged candidate, small enough to hand around. */
export interface CandidateReport {
  readonly id: string;
  readonly scope: Scope;
  readonly outcome: Verdict['outcome'];
  /** What an inconclusive verdict counts as, by the policy. */
  readonly onInconclusive: 'fail' | 'neutral';
  /** 1 − production ÷ paper; absent where production was not measured. */
  readonly gap?: number;
  /** Cells under `WIDE_HEAD`, in Markdown. */
  readonly cells: readonly string[];
  /** Verdict, figures and causes, then the reasons, what to do, and the whole story: plain text. */
  readonly headline: readonly string[];
  readonly reasons: readonly string[];
  readonly steps: readonly string[];
  readonly explanation: readonly string[];
  readonly chart?: string;
  /** Sections in Markdown: those in the open, and those for whoever asks. */
  readonly open: string;
  readonly folded: string;
}

/** The way from paper to production, in one row. */
export const WIDE_HEAD = ['paper', 'reproduce', 'noisy', 'loaded', 'production', 'gap'] as const;

export function candidateReport(record: RunRecord, findings: Findings, verdict: Verdict): CandidateReport {
  const [, ...others] = sections(record, findings, verdict);
  const drawn = chart(findings);
  return {
    id: record.candidate.id,
    outcome: verdict.outcome,
    scope: scopeOf(record),
    onInconclusive: record.policy.config['on-inconclusive'],
    ...(findings.gap && { gap: findings.gap.gap }),
    cells: cellsOf(findings),
    headline: headline(record, findings, verdict),
    reasons: verdict.reasons.map(({ text }) => text),
    steps: nextSteps(record, findings, verdict),
    explanation: explanation(record, findings, verdict),
    ...(drawn !== undefined && { chart: drawn }),
    open: openSections(others.filter(({ folded }) => !folded)),
    folded: others
      .filter((section) => section.folded && section !== DICTIONARY)
      .map(foldedSection)
      .join('\n\n'),
  };
}

function cellsOf({ paper, scores, gap }: Findings): readonly string[] {
  const shown = headlineScores(scores);
  const cell = (role: string): string => {
    const found = shown.find((score) => score.role === role);
    return found?.score === undefined ? 'not measured' : withRange(percent(found.score), found.interval);
  };
  return [
    unbroken(percent(paper.score)),
    cell('reproduce'),
    cell('noisy'),
    cell('loaded'),
    cell('production'),
    gap === undefined ? 'not measured' : withRange(`**${percent(gap.gap)}**`, gap.interval),
  ];
}

/** A figure in percent and, smaller below it, its interval: the table has to fit a page with all its columns. */
function withRange(figure: string, interval: Interval | undefined): string {
  return unbroken(`${figure}<br><sub>${percentRange(interval).replace(' %', '')}</sub>`);
}

/** In a narrow column nothing of a figure is put on the next line. */
function unbroken(cell: string): string {
  return cell.replaceAll(' ', '\u00a0');
}
