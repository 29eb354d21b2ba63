import { inProduction } from '../analyse/comparison/compare.ts';
import type { Contestant } from '../analyse/comparison/contestant.ts';
import type { Interval } from '../analyse/statistics/interval.ts';
import type { RunRecord } from '../record/schema.ts';
import type { PassRole } from '../record/types.ts';
import type { Verdict } from '../verdict.ts';
import type { DecidingGap } from '../verdict/deciding-gap.ts';
import { inconclusiveAs } from '../verdict/thin-evidence.ts';
import { COMPARISON, headlineScores } from './accuracy.ts';
import { chart } from './chart.ts';
import { toMend } from './evidence-places.ts';
import type { Mend } from './evidence-places.ts';
import { explanation } from './explanation.ts';
import { furtherRows } from './further.ts';
import type { FurtherRow } from './further.ts';
import { decision, shortDecision, verdictLine } from './decision.ts';
import type { Piece } from './decision.ts';
import { headline } from './headline.ts';
import type { Door, JudgedRecord } from './judged.ts';
import { itemTexts } from './item-texts.ts';
import { nextSteps } from './next-steps.ts';
import { reasonTexts } from './reasons.ts';
import { isPlanned } from './scope.ts';
import type { Scope } from './scope.ts';
import { foldedSection, listed, openSections } from './sections-markdown.ts';
import { DICTIONARY, sections } from './sections.ts';
import { waivedTexts } from './waived.ts';
import { itemsToRead, readStep } from './worst-items.ts';
import type { ItemsToRead } from './worst-items.ts';
import { percent, percentRange } from './words.ts';

/** Everything that pages say about one judged candidate, small enough to hand around. */
export interface CandidateReport {
  readonly id: string;
  readonly scope: Scope;
  readonly outcome: Verdict['outcome'];
  /** What an inconclusive verdict counts as: the policy's word, where too little was measured and no more. */
  readonly onInconclusive: 'fail' | 'neutral';
  /** The gap that the budget is held against; absent where production was not measured. */
  readonly gap?: number;
  /** Cells under `WIDE_HEAD`, in Markdown. */
  readonly cells: readonly string[];
  /** A row under the same heads for each further suite, each behind the suite's name; plain text. */
  readonly further: readonly {
    readonly name: string;
    readonly cells: readonly string[];
    readonly end: string;
  }[];
  /** What is waived, a sentence for each; empty where nothing is. */
  readonly waived: readonly string[];
  /** The verdict in one short line, plain text. */
  readonly title: string;
  /** The same in pieces, and with its evidence. */
  readonly short: readonly Piece[];
  readonly decision: readonly Piece[];
  /** Whether any pass has a score: else a table of them says nothing. */
  readonly hasScores: boolean;
  /** Decision, figures and causes, then the reasons, what to do, and the whole story: plain text. */
  readonly headline: readonly string[];
  readonly reasons: readonly string[];
  readonly steps: readonly string[];
  /** The worst items, where a step names them. */
  readonly items?: NamedItems;
  readonly explanation: readonly string[];
  /** What speaks against it, where that shows, and what most likely has to change. */
  readonly toMend: readonly Mend[];
  readonly chart?: string;
  /** What it is compared with other candidates by; absent where production cannot be. */
  readonly compared?: Contestant;
  /** What the sections are about that tell why; they and all others, in Markdown. */
  readonly about: string;
  readonly open: string;
  readonly folded: string;
}

/** Items that are named, one by one. */
interface NamedItems {
  /** The step that names them. */
  readonly step: string;
  readonly said: string;
  readonly ids: readonly string[];
  /** What they were asked and answered, in Markdown: only for who may see production's inputs. */
  readonly texts: string;
}

/** The gap, and the way from paper to production, in one row: phones show its beginning alone. */
export const WIDE_HEAD = ['gap', 'paper', 'reproduce', 'noisy', 'loaded', 'production'] as const;

export function candidateReport(judged: JudgedRecord, door: Door): CandidateReport {
  const { record, findings, verdict } = judged;
  const others = sections(judged).filter(({ title }) => title !== COMPARISON);
  const open = others.filter(({ folded }) => !folded);
  const drawn = chart(judged);
  const compared = inProduction(judged);
  const items = itemsToRead(judged);
  return {
    id: record.candidate.id,
    outcome: verdict.outcome,
    scope: findings.scope,
    onInconclusive: inconclusiveAs(verdict, findings.policy),
    ...(verdict.gap && { gap: verdict.gap.gap }),
    cells: cellsOf(judged),
    further: furtherRows(judged).map(furtherCells),
    waived: waivedTexts(judged),
    title: verdictLine(judged),
    short: shortDecision(judged),
    decision: decision(judged),
    hasScores: findings.scores.some(({ score }) => score !== undefined),
    headline: headline(judged),
    reasons: reasonTexts(judged),
    steps: nextSteps(judged, door),
    ...(items && { items: namedItems(items, record) }),
    explanation: explanation(judged),
    toMend: toMend(judged),
    ...(drawn !== undefined && { chart: drawn }),
    ...(compared && { compared }),
    about: listed([...(drawn === undefined ? [] : ['Chart']), ...open.map(({ title }) => title)]),
    open: openSections(open),
    folded: others
      .filter((section) => section.folded && section !== DICTIONARY)
      .map(foldedSection)
      .join('\n\n'),
  };
}

function namedItems({ said, ids, found }: ItemsToRead, record: RunRecord): NamedItems {
  return { step: readStep({ said, ids }), said, ids, texts: itemTexts(found, record) };
}

function cellsOf({ record, findings: { paper, scores }, verdict: { gap } }: JudgedRecord): readonly string[] {
  const shown = headlineScores(scores);
  const missing = (role: PassRole): string => (isPlanned(record, role) ? 'not measured' : 'not run');
  const cell = (role: PassRole): string => {
    const found = shown.find((score) => score.role === role);
    return found?.score === undefined ? missing(role) : withRange(percent(found.score), found.interval);
  };
  return [
    gap === undefined ? missing('production') : gapCell(gap),
    paper.interval === undefined
      ? inOneLine(percent(paper.score))
      : withRange(percent(paper.score), paper.interval),
    cell('reproduce'),
    cell('noisy'),
    cell('loaded'),
    cell('production'),
  ];
}

/** A further suite has a score in production, and its floor where production has the gap. */
function furtherCells({ suite, tier, score, interval, floor, standing }: FurtherRow) {
  const figure = interval === '' ? score : `${score}<br><sub>${interval.replace(' %', '')}</sub>`;
  const cells = [floor === '' ? '' : inOneLine(`floor ${floor}`), '', '', '', '', inOneLine(figure)];
  return { name: suite, cells, end: `${tier}: ${standing}` };
}

/**
 * A figure in percent and, smaller below it, its interval: the table has to fit a page with all its columns.
 */
function withRange(figure: string, interval: Pick<Interval, 'low' | 'high'> | undefined): string {
  return inOneLine(`${figure}<br><sub>${percentRange(interval).replace(' %', '')}</sub>`);
}

const FROM = { reproduced: 'from reproduced', reference: 'from reference' } as const;

/** What it is the gap from is said where that is not the paper's score, which stands in the same row. */
function gapCell(gap: DecidingGap): string {
  const cell = withRange(`**${percent(gap.gap)}**`, gap);
  // Above it: what follows a small line lies on it.
  return gap.against === 'claimed' ? cell : `${inOneLine(FROM[gap.against])}<br>${cell}`;
}

/** In a narrow column nothing of a figure is put on the next line. */
function inOneLine(cell: string): string {
  return cell.replaceAll(' ', '\u00a0');
}
