import type { Section } from './section.ts';
import { sectionText } from './table.ts';
import { counted, sentence } from './words.ts';

/** What was looked at before anything starts, as this page shows it. */
interface Checkup {
  readonly check: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'unknown';
  readonly says: string;
  readonly formula?: string;
  readonly remedy?: string;
  readonly blame?: string;
}

/** What a doctor found, the worst first, each with what to do: for a terminal. */
export function checkupsText(id: string, found: readonly Checkup[]): string {
  const lines = found.flatMap(({ check, status, says, formula, remedy, blame }) => [
    `${MARKS[status]} ${check}: ${sentence(says)}${formula === undefined ? '' : ` (${formula})`}.`,
    ...(remedy === undefined ? [] : [`  ${sentence(remedy)}${blame === undefined ? '' : ` (${blame})`}.`]),
  ]);
  const section: Section = { title: `What can be known of ${id} before it is served`, folded: false, lines };
  return `${sectionText(section)}\n\n${summary(found)}\n`;
}

const MARKS = { pass: 'pass   ', warn: 'warn   ', fail: 'FAIL   ', unknown: 'unknown' };

function summary(found: readonly Checkup[]): string {
  const of = (status: Checkup['status']): number => found.filter((one) => one.status === status).length;
  const fails = of('fail');
  const rest = `${counted(of('warn'), 'warning')}, ${of('unknown')} unknown, ${of('pass')} passed`;
  return fails === 0 ? `Nothing stands in its way: ${rest}.` : `${counted(fails, 'check')} failed; ${rest}.`;
}
