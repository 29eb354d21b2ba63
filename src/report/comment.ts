import { markdownTable } from 'markdown-table';
import type { CandidateReport } from './candidate.ts';
import { WIDE_HEAD } from './candidate.ts';
import { markdownText } from '../text/markdown.ts';
import type { Door } from './judged.ts';
import { MARKS } from './markdown.ts';
import { details, sectionBody } from './sections-markdown.ts';
import { DICTIONARY } from './sections.ts';
import { alsoWaived } from './waived.ts';
import { count, percent } from './words.ts';

/** What is known of one candidate: its result, or why there is none. */
export type CommentEntry =
  | {
      readonly state: 'measured';
      readonly report: CandidateReport;
      readonly runUrl: string;
      /** How the pull request changes the claim that the gap is told from; plain text. */
      readonly claimChange?: string;
      /** What has happened since, plain text, and the run that it is about. */
      readonly note?: string;
      readonly noteUrl?: string;
    }
  | {
      readonly state: 'open' | 'trouble';
      readonly id: string;
      readonly text: string;
      readonly runUrl?: string;
    };

/** Everything that one comment is about. */
export interface CommentPage {
  /** The commit whose candidates these are. */
  readonly sha: string;
  readonly entries: readonly CommentEntry[];
  /** Who writes it: the bot, which answers commands, or the Action alone. */
  readonly door: Extract<Door, 'bot' | 'action'>;
}

/** GitHub takes 65,536 characters; some are left for what a later version puts around it. */
export const MOST_CHARACTERS = 60_000;

type Measured = Extract<CommentEntry, { state: 'measured' }>;

/** The comparison of all candidates as one comment: the fullest of the layouts that fits. */
export function comment(page: CommentPage): string {
  for (const layout of [full, compact, table]) {
    const text = layout(page);
    if (text.length <= MOST_CHARACTERS) return text;
  }
  // A matrix has 256 candidates at most: as one short row each they always fit.
  return short(page);
}

/** Everything; what is not needed for a decision is folded. */
function full(page: CommentPage): string {
  const measured = measuredOf(page);
  const [only, ...others] = measured;
  const bodies =
    only !== undefined && others.length === 0 && page.entries.length === 1
      ? [only.report.chart, only.report.open, details('Everything else', only.report.folded)]
      : measured.map(({ report }) =>
          details(`<b>${markdownText(report.id)}</b>`, joined([report.chart, report.open, report.folded])),
        );
  const meanings = measured.length === 0 ? '' : details(DICTIONARY.title, sectionBody(DICTIONARY));
  return joined([...headOf(page), wide(page), steps(measured, 5), ...bodies, meanings, footer(page)]);
}

/** Without what is folded anyway and without charts. */
function compact(page: CommentPage): string {
  const measured = measuredOf(page);
  const bodies = measured.map(({ report }) =>
    details(
      `<b>${markdownText(report.id)}</b>`,
      joined([report.headline.map(markdownText).join('\n'), report.open]),
    ),
  );
  return joined([...headOf(page), wide(page), steps(measured, 2), ...bodies, footer(page)]);
}

/** The comparison and what to do first, without the rest. */
function table(page: CommentPage): string {
  return joined([...headOf(page), wide(page), steps(measuredOf(page), 1), MORE, footer(page)]);
}

const MORE = 'The rest does not fit into a comment: see the summaries of the runs.';
/** Of a reason, in a table with hundreds of rows. */
const MOST_OF_A_REASON = 60;

/** The verdicts alone, and the beginning of why there is none. */
function short(page: CommentPage): string {
  const rows = sorted(page.entries).map((entry) =>
    entry.state === 'measured'
      ? [name(entry.report.id), percent(entry.report.gap), verdictCell(entry)]
      : [name(entry.id), '', beginning(entry.text)],
  );
  return joined([
    `### ${outcomeTitle(page)}`,
    markdownTable([['model', 'gap', 'verdict'], ...rows], {
      align: ['l', 'r', 'l'],
      padding: false,
      alignDelimiters: false,
    }),
    MORE,
    footer(page),
  ]);
}

/** Letters and digits alone: nothing of it grows by being escaped. */
function beginning(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9 ,;/-]+/g, ' ').trim();
  return plain.length <= MOST_OF_A_REASON ? plain : `${plain.slice(0, MOST_OF_A_REASON)} …`;
}

function headOf(page: CommentPage): readonly string[] {
  const measured = measuredOf(page);
  const [only] = measured;
  if (page.entries.length === 1 && only !== undefined) {
    const [first = '', ...rest] = only.report.headline;
    return [
      `### ${MARKS[only.report.outcome]} ${markdownText(first)}`,
      only.claimChange === undefined ? '' : `> ${markdownText(only.claimChange)}`,
      rest.map(markdownText).join('\n'),
      only.note === undefined ? '' : `> ${linked(only.note, only.noteUrl)}`,
    ];
  }
  return [`### ${outcomeTitle(page)}`, ...notes(page)];
}

/** The title of a page: how many candidates have which outcome, and the largest gap. */
function outcomeTitle({ entries }: CommentPage): string {
  const counts = outcomeCounts(entries);
  const [only] = entries;
  if (only !== undefined && entries.length === 1 && only.state !== 'measured')
    return `${markOf(counts)} ${name(only.id)} has no result`;
  const waived = entries.flatMap((entry) => (entry.state === 'measured' ? entry.report.waived : []));
  const outcomes = Object.entries(counts)
    .filter(([, times]) => times > 0)
    .map(([outcome, times]) => `${count(times)} ${outcome}`);
  return `${markOf(counts)} ${count(entries.length)} models: ${outcomes.join(', ')}${alsoWaived(waived.length)}${largestGap(entries)}`;
}

/** How many candidates came to which end, the worst first. */
function outcomeCounts(entries: readonly CommentEntry[]) {
  const counts = { fail: 0, inconclusive: 0, pass: 0, 'without a result': 0 };
  for (const entry of entries)
    counts[entry.state === 'measured' ? entry.report.outcome : 'without a result'] += 1;
  return counts;
}

function markOf(counts: ReturnType<typeof outcomeCounts>): string {
  if (counts.fail > 0) return MARKS.fail;
  return counts.inconclusive + counts['without a result'] > 0 ? MARKS.inconclusive : MARKS.pass;
}

function largestGap(entries: readonly CommentEntry[]): string {
  const worst = sorted(entries).find((entry) => entry.state === 'measured' && entry.report.gap !== undefined);
  return worst?.state === 'measured' && entries.length > 1
    ? `; the largest gap is ${percent(worst.report.gap)} (${name(worst.report.id)})`
    : '';
}

/** Candidates without a result and notes on the others, a line each. */
function notes({ entries }: CommentPage): readonly string[] {
  const lines = entries.flatMap((entry) => {
    if (entry.state !== 'measured') return [`- ${name(entry.id)}: ${linked(entry.text, entry.runUrl)}`];
    const { claimChange, note, noteUrl, report } = entry;
    const said = [
      ...report.waived.map(markdownText),
      ...(claimChange === undefined ? [] : [markdownText(claimChange)]),
      ...(note === undefined ? [] : [linked(note, noteUrl)]),
    ];
    return said.map((text) => `- ${name(report.id)}: ${text}`);
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** Plain text, and where to look; addresses are GitHub's own. */
function linked(text: string, url: string | undefined): string {
  return `${markdownText(text)}${url === undefined ? '' : ` ([run](${url}))`}`;
}

function wide(page: CommentPage): string {
  const rows = sorted(page.entries).flatMap((entry) =>
    entry.state === 'measured'
      ? [
          [name(entry.report.id), ...entry.report.cells, verdictCell(entry)],
          ...entry.report.further.map((one) => [name(one.name), ...one.cells, one.end]),
        ]
      : [],
  );
  if (rows.length === 0) return '';
  return markdownTable([['model', ...WIDE_HEAD, 'verdict'], ...rows], {
    align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'l'],
  });
}

function steps(measured: readonly Measured[], most: number): string {
  const several = measured.length > 1;
  const lines = measured.flatMap(({ report }) =>
    report.steps
      .slice(0, most)
      .map((step) => `- ${several ? `${name(report.id)}: ` : ''}${markdownText(step)}`),
  );
  return lines.length === 0 ? '' : `#### Next steps\n\n${lines.join('\n')}`;
}

function footer({ sha, entries, door }: CommentPage): string {
  const when = entries.some(({ state }) => state === 'measured')
    ? `Measured at \`${sha}\`, judged by the base branch's policy.`
    : `About \`${sha}\`.`;
  const help = door === 'bot' ? ' <code>/rebench help</code> lists the commands.' : '';
  return `<sub>${when}${help}</sub>`;
}

const SCOPES = {
  whole: '',
  quick: ', quick profile',
  part: ', some passes',
  'cut-off': ', cut off',
} as const;

function verdictCell({ report: { outcome, waived, scope }, runUrl }: Measured): string {
  return `${MARKS[outcome]} **${outcome}**${alsoWaived(waived.length)}${SCOPES[scope]} ([run](${runUrl}))`;
}

/** Ids have only letters, digits, dot, dash and underscore. */
const name = (id: string): string => `\`${id.replace(/[^A-Za-z0-9._-]/g, '')}\``;

const measuredOf = ({ entries }: CommentPage): readonly Measured[] =>
  sorted(entries).filter((entry) => entry.state === 'measured');

const ORDER = { fail: 0, inconclusive: 1, pass: 2 } as const;

/** The worst first: what has to be acted on. */
function sorted(entries: readonly CommentEntry[]): readonly CommentEntry[] {
  const rank = (entry: CommentEntry): number =>
    entry.state === 'measured' ? ORDER[entry.report.outcome] * 1e3 - (entry.report.gap ?? 0) : -1e6;
  return entries.toSorted((a, b) => rank(a) - rank(b));
}

function joined(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}
