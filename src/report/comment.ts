import { markdownTable } from 'markdown-table';
import { markdownText } from '../text/markdown.ts';
import { betweenCandidates } from './between-candidates.ts';
import type { CandidateReport } from './candidate.ts';
import { WIDE_HEAD } from './candidate.ts';
import { headOf, outcomeTitle } from './comment-head.ts';
import { codeName, measuredOf, onlyMeasured, worstFirst } from './comment-page.ts';
import type { CommentPage, Measured } from './comment-page.ts';
import { mendFold } from './comment-mend.ts';
import { firstSteps, stepsOf } from './comment-steps.ts';
import {
  details,
  foldedSection,
  MARKS,
  piecesInHtml,
  piecesInMarkdown,
  sectionBody,
} from './sections-markdown.ts';
import { DICTIONARY } from './sections.ts';
import { alsoWaived } from './waived.ts';
import { percent } from './words.ts';

export type { CommentEntry, CommentPage } from './comment-page.ts';

/** GitHub takes 65,536 characters; some are left for what a later version puts around it. */
export const MOST_CHARACTERS = 60_000;

/** The comparison of all candidates as one comment: the fullest of the layouts that fits. */
export function comment(page: CommentPage): string {
  for (const layout of [full, compact, table]) {
    const text = layout(page);
    if (text.length <= MOST_CHARACTERS) return text;
  }
  // A matrix has 256 candidates at most: as one short row each they always fit.
  return short(page);
}

/** Everything; what did not decide is folded. */
function full(page: CommentPage): string {
  const only = onlyMeasured(page);
  const measured = measuredOf(page);
  const bodies =
    only === undefined
      ? [
          ...measured.map((entry) => details(summaryOf(entry.report), bodyOf(entry, page))),
          betweenCandidates(measured.map(({ report }) => report)),
          meanings(measured),
        ]
      : [stepsOf(only, 5), ...foldsOf(only, page)];
  return joined([...headOf(page), wide(page), ...bodies, footer(page)]);
}

/** One among several, below its name. */
function bodyOf(entry: Measured, page: CommentPage): string {
  const { report } = entry;
  return joined([
    beyondSummary(report),
    stepsOf(entry, 5),
    itemsFold(report, page),
    report.chart,
    report.open,
    mendFold(entry),
    report.folded,
  ]);
}

/** Why, what to mend, and everything else. */
function foldsOf(entry: Measured, page: CommentPage): readonly string[] {
  const { report } = entry;
  const { about, chart, open, folded } = report;
  return [
    itemsFold(report, page),
    details(markdownText(about), joined([chart, open])),
    mendFold(entry),
    details('Everything else', joined([folded, foldedSection(DICTIONARY)])),
  ];
}

/** The worst items with their texts, for readers with access to the repository. */
function itemsFold({ items }: CandidateReport, { isPrivate }: CommentPage): string {
  if (isPrivate !== true || items === undefined || items.texts === '') return '';
  return details('These items: what was asked, expected and answered', items.texts);
}

function meanings(measured: readonly Measured[]): string {
  return measured.length === 0 ? '' : details(DICTIONARY.title, sectionBody(DICTIONARY));
}

/** The verdict, as what opens the rest: its figures stand in the table above it. */
function summaryOf({ outcome, short }: CandidateReport): string {
  return `${MARKS[outcome]} ${piecesInHtml(short)}`;
}

/** What the decision says beyond what opens the rest: its evidence, or what would settle it alone. */
function beyondSummary({ short, decision }: CandidateReport): string {
  const [opening, whole] = [short, decision].map(piecesInMarkdown) as [string, string];
  return whole.startsWith(opening) ? whole.slice(opening.length).trim() : whole;
}

/** Without what is folded twice and without charts. */
function compact(page: CommentPage): string {
  const bodies = measuredOf(page).map((entry) => {
    const { headline, open } = entry.report;
    const [, ...causes] = headline.map(markdownText);
    const told = [beyondSummary(entry.report), ...causes].filter((line) => line !== '').join('\n');
    return details(summaryOf(entry.report), joined([told, stepsOf(entry, 2), open]));
  });
  return joined([...headOf(page), wide(page), ...bodies, footer(page)]);
}

/** The comparison and what to do first, without the rest. */
function table(page: CommentPage): string {
  return joined([...headOf(page), wide(page), firstSteps(measuredOf(page)), MORE, footer(page)]);
}

const MORE = 'The rest does not fit into a comment: see the summaries of the runs.';
/** Of a reason, in a table with hundreds of rows. */
const MOST_OF_A_REASON = 60;

/** The verdicts alone, and the beginning of why there is none. */
function short(page: CommentPage): string {
  const rows = worstFirst(page.entries).map((entry) =>
    entry.state === 'measured'
      ? [codeName(entry.report.id), verdictCell(entry), percent(entry.report.gap)]
      : [codeName(entry.id), beginning(entry.text), ''],
  );
  return joined([
    outcomeTitle(page),
    markdownTable([['model', 'verdict', 'gap'], ...rows], {
      align: ['l', 'l', 'r'],
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

/** Characters of a name that its column has room for: a phone still shows the gap beside it. */
const MOST_WHOLE = 24;

/**
 * The verdict stands below the name and the gap beside it: on a phone the last columns are out of sight. The
 * first line has the name of a model that is alone.
 */
function wide(page: CommentPage): string {
  const measured = measuredOf(page);
  const only = onlyMeasured(page)?.report;
  if (measured.length === 0 || only?.hasScores === false) return '';
  const isNamed = only === undefined || only.further.length > 0;
  const named = (name: string, end: string): string => (isNamed ? `${codeName(name)}<br>${end}` : end);
  const rows = measured.flatMap((entry) => [
    [named(entry.report.id, verdictCell(entry)), ...entry.report.cells],
    ...entry.report.further.map((one) => [named(one.name, one.end), ...one.cells]),
  ]);
  const names = measured.flatMap(({ report }) => [report.id, ...report.further.map(({ name }) => name)]);
  return markdownTable([[isNamed ? roomyHead(names) : 'verdict', ...WIDE_HEAD], ...rows], {
    align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'],
  });
}

/** As wide as the longest name below it: nothing else keeps GitHub from breaking a name at its hyphens. */
function roomyHead(names: readonly string[]): string {
  const head = 'model,\u00a0verdict';
  const wanted = Math.min(MOST_WHOLE, Math.max(...names.map(({ length }) => length)));
  const room = '\u00a0'.repeat(Math.max(0, wanted + 2 - head.length));
  return room === '' ? head : `${head}<samp>${room}</samp>`;
}

function footer(page: CommentPage): string {
  const { sha, repositoryUrl, entries, door } = page;
  const commit = `[\`${sha.slice(0, 12)}\`](${repositoryUrl}/commit/${sha})`;
  const only = onlyMeasured(page);
  const run = only === undefined ? '' : ` in [this run](${only.runUrl})`;
  const when = entries.some(({ state }) => state === 'measured')
    ? `Measured at ${commit}${run}, judged by the base branch's policy.`
    : `About ${commit}.`;
  const help = door === 'bot' ? ' <code>/rebench help</code> lists the commands.' : '';
  return `<sub>${when}${help}</sub>`;
}

/** What a verdict is made of; nothing that could be read as another outcome. */
const SCOPES = {
  whole: '',
  quick: ', quick profile',
  part: ', measured in part',
  'cut-off': ', run cut off',
} as const;

function verdictCell({ report: { outcome, waived, scope }, runUrl }: Measured): string {
  return `${MARKS[outcome]} [**${outcome}**](${runUrl})${alsoWaived(waived.length)}${SCOPES[scope]}`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}
