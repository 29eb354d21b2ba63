import { markdownText } from '../text/markdown.ts';
import { codeName } from './comment-page.ts';
import type { Measured } from './comment-page.ts';

/** What to do first, a line for each model. */
export function firstSteps(measured: readonly Measured[]): string {
  return titled(
    measured.flatMap((entry) =>
      entry.report.steps.slice(0, 1).map((step) => `${codeName(entry.report.id)}: ${stepText(step, entry)}`),
    ),
  );
}

/** What to do about one model. */
export function stepsOf(entry: Measured, most: number): string {
  return titled(entry.report.steps.slice(0, most).map((step) => stepText(step, entry)));
}

/** Items lead to the run, whose artifacts hold them. */
function stepText(step: string, { report: { items }, runUrl }: Measured): string {
  if (step !== items?.step) return markdownText(step);
  const links = items.ids.map((id) => `[${markdownText(id)}](${runUrl}#artifacts)`);
  return `Look at ${markdownText(items.said)}: ${links.join(', ')}.`;
}

function titled(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `### Next steps\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}
