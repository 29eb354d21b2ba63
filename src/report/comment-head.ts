import { markdownText } from '../text/markdown.ts';
import { unbroken } from '../text/unbroken.ts';
import { codeName, onlyMeasured, worstFirst } from './comment-page.ts';
import type { CommentEntry, CommentPage } from './comment-page.ts';
import { MARKS, piecesInMarkdown } from './sections-markdown.ts';
import { alsoWaived } from './waived.ts';
import { count, percent } from './words.ts';

/** What was decided, and what has to be known beside it. */
export function headOf(page: CommentPage): readonly string[] {
  const only = onlyMeasured(page);
  if (only !== undefined) {
    const { outcome, decision, headline } = only.report;
    return [
      [`${MARKS[outcome]} ${piecesInMarkdown(decision)}`, ...headline.slice(1).map(markdownText)].join('\n'),
      only.claimChange === undefined ? '' : `> ${markdownText(only.claimChange)}`,
      only.note === undefined ? '' : `> ${linked(only.note, only.noteUrl)}`,
    ];
  }
  const [first, ...others] = page.entries;
  if (first !== undefined && first.state !== 'measured' && others.length === 0)
    return [
      `${MARKS.inconclusive} **NO RESULT: ${markdownText(first.id)}.** ${linked(first.text, first.runUrl)}`,
    ];
  return [outcomeTitle(page), ...notes(page)];
}

/** The first line of a page: how many candidates have which outcome, and the largest gap. */
export function outcomeTitle({ entries }: CommentPage): string {
  const counts = outcomeCounts(entries);
  const waived = entries.flatMap((entry) => (entry.state === 'measured' ? entry.report.waived : []));
  const outcomes = Object.entries(counts)
    .filter(([, times]) => times > 0)
    .map(([outcome, times]) => `${count(times)} ${outcome}`);
  const told = `${count(entries.length)} models: ${outcomes.join(', ')}${alsoWaived(waived.length)}`;
  return `${markOf(counts)} **${told}**${largestGap(entries)}.`;
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
  const worst = worstFirst(entries).find(
    (entry) => entry.state === 'measured' && entry.report.gap !== undefined,
  );
  return worst?.state === 'measured' && entries.length > 1
    ? `. The largest gap is ${unbroken(percent(worst.report.gap))} (${codeName(worst.report.id)})`
    : '';
}

/** Candidates without a result and notes on the others, a line each. */
function notes({ entries }: CommentPage): readonly string[] {
  const lines = entries.flatMap((entry) => {
    if (entry.state !== 'measured') return [`- ${codeName(entry.id)}: ${linked(entry.text, entry.runUrl)}`];
    const { claimChange, note, noteUrl, report } = entry;
    const said = [
      ...report.waived.map(markdownText),
      ...(claimChange === undefined ? [] : [markdownText(claimChange)]),
      ...(note === undefined ? [] : [linked(note, noteUrl)]),
    ];
    return said.map((text) => `- ${codeName(report.id)}: ${text}`);
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** Plain text, and where to look; addresses are GitHub's own. */
function linked(text: string, url: string | undefined): string {
  return `${markdownText(text)}${url === undefined ? '' : ` ([run](${url}))`}`;
}
