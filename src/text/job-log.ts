import { visible, visibleLines } from './visible.ts';

/**
 * Stands before each line of text, so that none begins as a workflow command does, whatever the runner trims.
 */
const PREFIX = '· ';

/**
 * The lines of a result, which may be read by a person, by a program or by a runner: their words stay as they
 * are, and the runner obeys none of them.
 */
export function resultLines(text: string): string {
  return visibleLines(text)
    .replaceAll('##[', '## [')
    .replaceAll(/^(?=[^\S\n\r\u2028\u2029]*::)/gm, PREFIX);
}

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
