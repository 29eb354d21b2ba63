import type { Section } from './section.ts';
import { sectionsText } from './table.ts';
import { count, counted, mebibytes, percent, sentence } from './words.ts';

/** What was looked at before anything starts, as this page shows it. */
interface Checkup {
  readonly check: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'unknown';
  readonly says: string;
  readonly formula?: string;
  readonly remedy?: string;
  readonly blame?: string;
}

/** What is told of memory before anything starts; what can't be told is absent. */
interface Predicted {
  readonly weightsMiB?: number | undefined;
  readonly kvMiB?: number | undefined;
  readonly kvCapacityTokens?: number | undefined;
  readonly kvUse?: number | undefined;
  readonly totalMiB?: number | undefined;
}

/** What a doctor found, the worst first, each with what to do: for a terminal. */
export function checkupsText(
  id: string,
  { checks: found, predicted }: { readonly checks: readonly Checkup[]; readonly predicted: Predicted },
): string {
  const lines = found.flatMap(({ check, status, says, formula, remedy, blame }) => [
    `${MARKS[status]} ${check}: ${sentence(says)}${formula === undefined ? '' : ` (${formula})`}.`,
    ...(remedy === undefined ? [] : [`  ${sentence(remedy)}${blame === undefined ? '' : ` (${blame})`}.`]),
  ]);
  lines.push(...predictedText(predicted));
  const section: Section = { title: `What can be known of ${id} before it is served`, folded: false, lines };
  return `${sectionsText([section])}\n\n${summary(found)}\n`;
}

function predictedText(told: Predicted): readonly string[] {
  const { weightsMiB, kvMiB, kvCapacityTokens, kvUse, totalMiB } = told;
  const parts = [
    ...(weightsMiB === undefined ? [] : [`weights ${mebibytes(weightsMiB)}`]),
    ...(kvMiB === undefined ? [] : [`room of the KV cache ${mebibytes(kvMiB)}`]),
    ...(kvCapacityTokens === undefined ? [] : [`for ${count(Math.round(kvCapacityTokens))} tokens`]),
    ...(kvUse === undefined ? [] : [`of which the load uses at most ${percent(kvUse)}`]),
    ...(totalMiB === undefined ? [] : [`${mebibytes(totalMiB)} of GPU memory in all`]),
  ];
  return parts.length === 0 ? [] : [`Memory: ${parts.join(', ')}.`];
}

const MARKS = { pass: 'pass   ', warn: 'warn   ', fail: 'FAIL   ', unknown: 'unknown' };

function summary(found: readonly Checkup[]): string {
  const of = (status: Checkup['status']): number => found.filter((one) => one.status === status).length;
  const fails = of('fail');
  const rest = `${counted(of('warn'), 'warning')}, ${of('unknown')} unknown, ${of('pass')} passed`;
  return fails === 0 ? `Nothing stands in its way: ${rest}.` : `${counted(fails, 'check')} failed; ${rest}.`;
}
