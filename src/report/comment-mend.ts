import { inlineCode, markdownText } from '../text/markdown.ts';
import { plainId } from './comment-page.ts';
import type { Measured } from './comment-page.ts';
import { details } from './sections-markdown.ts';

/** What speaks against a model, for people and for programs that act on it; empty where nothing does. */
export function mendFold({ report, runUrl }: Measured): string {
  if (report.toMend.length === 0) return '';
  const lines = report.toMend.flatMap(({ said, evidence, change }) => [
    `- ${markdownText(said)}`,
    `  - Evidence: ${evidence.map(inlineCode).join(', ')}`,
    `  - Likely change: ${inlineCode(change)}`,
  ]);
  return details(
    'Explain: what failed, where it shows, what most likely has to change',
    `${lines.join('\n')}\n\n${whereText(report.id, runUrl)}`,
  );
}

/** The commit and the attempt stand in the record's name behind the model. */
function whereText(id: string, runUrl: string): string {
  const record = `<code>papergap-${plainId(id)}-….json</code> among the [artifacts of the run](${runUrl}#artifacts)`;
  return (
    `<sub>Places are those of the record (${record}), in which a pass is named by its id; from <code>findings</code> on, ` +
    'of <code>papergap judge RECORD --format json</code>.</sub>'
  );
}
