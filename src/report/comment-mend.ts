import { inlineCode, markdownText } from '../text/markdown.ts';
import type { Mend } from './evidence-places.ts';
import { details } from './sections-markdown.ts';

/** What speaks against a model, for people and for programs that act on it; empty where nothing does. */
export function mendFold(all: readonly Mend[]): string {
  if (all.length === 0) return '';
  const lines = all.flatMap(({ said, evidence, change }) => [
    `- ${markdownText(said)}`,
    `  - Evidence: ${evidence.map(inlineCode).join(', ')}`,
    `  - Likely change: ${inlineCode(change)}`,
  ]);
  return details(
    'Explain: what failed, where it shows, what most likely has to change',
    `${lines.join('\n')}\n\n${WHERE}`,
  );
}

const WHERE =
  '<sub>Places are of the record and, from <code>findings</code> on, of ' +
  '<code>papergap judge RECORD --format json</code>; a pass is named by its id.</sub>';
