import { visible } from './visible.ts';

/**
 * Stands before each line of text, so that none begins as a workflow command does, whatever the runner trims.
 */
const PREFIX = '· ';

/**
 * Untrusted text as lines for a job's log that cannot be taken for workflow commands.
 *
 * The runner obeys `::name::` at the start of a line, after trimming it, and `##[name]` anywhere in it.
 */
export function jobLogText(text: string): string {
  return text
    .split('\n')
    .map((line) => PREFIX + visible(line).replaceAll('##[', '## ['))
    .join('\n');
}
