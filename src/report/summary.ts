import { causeSections } from './causes.ts';
import { isDecidedByGap } from './decision.ts';
import { headline, verdictLine } from './headline.ts';
import type { JudgedRecord } from './judged.ts';
import { frictionSections } from './machine.ts';
import { nextStepsSection } from './next-steps.ts';
import { reasonText } from './reasons.ts';
import type { Reporter } from './reporter.ts';
import type { Section } from './section.ts';
import { COLUMNS, headlineText, sectionsText } from './table.ts';
import { waySection } from './way.ts';

/** Rows of one screen; a line below them says where all of it is. */
const ROWS = 28;

/** How much of what there may be much of is shown; the rest is in the whole report. */
interface Shares {
  readonly headline: number;
  readonly quoted: number;
  readonly causes: 'all' | 'certain' | 'none';
  readonly reasons: number;
  readonly steps: number;
}

/** From the most to the least: the first that is one screen is taken. What decided is kept longest. */
const SHARES: Readonly<Record<'gap' | 'other', readonly Shares[]>> = {
  // The first line tells the gap in full: what it comes from and what helps are kept longer than reasons.
  gap: [
    { headline: 6, quoted: 3, causes: 'all', reasons: 2, steps: 2 },
    { headline: 6, quoted: 2, causes: 'all', reasons: 1, steps: 2 },
    { headline: 6, quoted: 2, causes: 'certain', reasons: 1, steps: 2 },
    { headline: 6, quoted: 2, causes: 'certain', reasons: 0, steps: 2 },
    { headline: 5, quoted: 1, causes: 'certain', reasons: 0, steps: 1 },
    { headline: 3, quoted: 1, causes: 'certain', reasons: 0, steps: 1 },
    { headline: 2, quoted: 1, causes: 'none', reasons: 0, steps: 1 },
  ],
  // What the gap comes from is beside the point.
  other: [
    { headline: 6, quoted: 3, causes: 'all', reasons: 2, steps: 2 },
    { headline: 6, quoted: 3, causes: 'certain', reasons: 2, steps: 2 },
    { headline: 6, quoted: 2, causes: 'none', reasons: 2, steps: 2 },
    { headline: 5, quoted: 1, causes: 'none', reasons: 1, steps: 1 },
    { headline: 3, quoted: 1, causes: 'none', reasons: 1, steps: 1 },
  ],
};

/**
 * What decided, on one screen: the verdict with its figures, the way from paper to production, what that is
 * lost to, why the verdict is so, what to do; the verdict again where reading ends.
 */
export const summary: Reporter = (judged, door, columns) => {
  const screens = SHARES[isDecidedByGap(judged) ? 'gap' : 'other'].map((shares) =>
    screen(judged, door, columns, shares),
  );
  return screens.find((text) => text.trimEnd().split('\n').length <= ROWS) ?? screens.at(-1) ?? '';
};

function screen(
  judged: JudgedRecord,
  door: Parameters<Reporter>[1],
  columns: number | undefined,
  shares: Shares,
): string {
  const first = headline(judged);
  const trouble = frictionSections(judged).map((section) =>
    cutQuote(shortened(section, Math.max(1, shares.reasons)), shares.quoted),
  );
  const steps = nextStepsSection(judged, door).map((section) => shortened(section, shares.steps));
  const parts = [
    headlineText(atMost(first, shares.headline), columns),
    sectionsText([waySection(judged, columns ?? COLUMNS)], columns),
    sectionsText(trouble, columns),
    sectionsText(causes(judged, shares.causes), columns),
    sectionsText(reasons(judged, first, shares.reasons), columns),
    sectionsText(steps, columns),
    headlineText([verdictLine(judged)], columns),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The causes alone: their sum and what was not measured stand in the whole report. */
function causes(judged: JudgedRecord, which: Shares['causes']): readonly Section[] {
  const { attribution } = judged.findings;
  return causeSections(judged).flatMap(({ title, folded, table }) => {
    const rows = (table?.rows ?? []).filter(
      (_, at) => which === 'all' || (which === 'certain' && attribution?.causes[at]?.distinguishable),
    );
    if (table === undefined || rows.length === 0) return [];
    return [{ title: titleOf(title, rows.length, table.rows.length), folded, table: { ...table, rows } }];
  });
}

/** The reasons that decided, without what is in order where something else is not, and what has been told. */
function reasons(judged: JudgedRecord, told: readonly string[], most: number): readonly Section[] {
  const { outcome, reasons: all } = judged.verdict;
  const lines = all
    .filter(({ code }) => outcome === 'pass' || code !== 'gap-within-budget')
    .map((reason) => reasonText(reason, judged))
    .filter((text) => !told.some((line) => line.includes(text)));
  if (lines.length === 0 || most === 0) return [];
  return [shortened({ title: 'Why this verdict', folded: false, lines }, most)];
}

/** The first lines of some that have no title, and how many more there are. */
const atMost = (lines: readonly string[], most: number): readonly string[] =>
  lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), `${lines.length - most + 1} more: in the whole report.`];

/** The first lines of a section, whose title says how many there are. */
function shortened({ title, lines = [], ...section }: Section, most: number): Section {
  const kept = lines.slice(0, most);
  return { ...section, title: titleOf(title, kept.length, lines.length), lines: kept };
}

const titleOf = (title: string, shown: number, all: number): string =>
  shown === all ? title : `${title} (${shown} of ${all})`;

/** The last lines of a log. */
const cutQuote = ({ quoted, ...section }: Section, most: number): Section => ({
  ...section,
  ...(quoted && { quoted: quoted.slice(-most) }),
});
