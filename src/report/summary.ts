import { causeSections } from './causes.ts';
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
  readonly causes: number;
  readonly reasons: number;
  readonly steps: number;
}

/** From the most to the least: the first that is one screen is taken. */
const SHARES: readonly Shares[] = [
  { headline: 6, quoted: 3, causes: 5, reasons: 2, steps: 2 },
  { headline: 6, quoted: 2, causes: 4, reasons: 2, steps: 1 },
  { headline: 5, quoted: 1, causes: 2, reasons: 1, steps: 1 },
  { headline: 4, quoted: 1, causes: 0, reasons: 1, steps: 1 },
  { headline: 3, quoted: 1, causes: 0, reasons: 1, steps: 0 },
];

/**
 * What decided, on one screen: the verdict with its figures, the way from paper to production, what that is
 * lost to, why the verdict is so, what to do; the verdict again where reading ends.
 */
export const summary: Reporter = (judged, door, columns) => {
  const screens = SHARES.map((shares) => screen(judged, door, columns, shares));
  return screens.find((text) => text.trimEnd().split('\n').length <= ROWS) ?? screens.at(-1) ?? '';
};

function screen(
  judged: JudgedRecord,
  door: Parameters<Reporter>[1],
  columns: number | undefined,
  shares: Shares,
): string {
  const first = headline(judged);
  const trouble = frictionSections(judged).map((section) => shortened(section, shares));
  const parts = [
    headlineText(atMost(first, shares.headline), columns),
    sectionsText([waySection(judged, columns ?? COLUMNS)], columns),
    sectionsText(trouble, columns),
    sectionsText(causes(judged, shares.causes), columns),
    sectionsText(reasons(judged, first, shares.reasons), columns),
    sectionsText(steps(judged, door, shares.steps), columns),
    headlineText([verdictLine(judged)], columns),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The causes alone: their sum and what was not measured stand in the whole report. */
function causes(judged: JudgedRecord, most: number): readonly Section[] {
  return causeSections(judged).flatMap(({ title, folded, table }) =>
    table === undefined || most === 0
      ? []
      : [{ title, folded, table: { ...table, rows: table.rows.slice(0, most) } }],
  );
}

/** The reasons that decided, without what is in order where something else is not, and what has been told. */
function reasons(judged: JudgedRecord, told: readonly string[], most: number): readonly Section[] {
  const { outcome, reasons: all } = judged.verdict;
  const lines = all
    .filter(({ code }) => outcome === 'pass' || code !== 'gap-within-budget')
    .map((reason) => reasonText(reason, judged))
    .filter((text) => !told.some((line) => line.includes(text)));
  if (lines.length === 0) return [];
  return [{ title: 'Why this verdict', folded: false, lines: atMost(lines, most) }];
}

function steps(judged: JudgedRecord, door: Parameters<Reporter>[1], most: number): readonly Section[] {
  const found = most === 0 ? [] : nextStepsSection(judged, door);
  return found.map(({ lines = [], ...section }) => ({ ...section, lines: atMost(lines, most) }));
}

function shortened(
  { lines = [], quoted = [], ...section }: Section,
  { reasons: most, quoted: last }: Shares,
) {
  return {
    ...section,
    lines: atMost(lines, most),
    ...(quoted.length > 0 && { quoted: quoted.slice(-last) }),
  };
}

/** The first lines, and how many more there are. */
function atMost(lines: readonly string[], most: number): readonly string[] {
  const more = lines.length - most;
  return more <= 0 ? lines : [...lines.slice(0, most), `${more} more: in the whole report.`];
}
