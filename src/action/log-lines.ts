/**
 * A line for the job's log that can't be taken for a workflow command.
 *
 * Engines, models and pull requests speak through our lines. The runner obeys `::name::` at the start of a line and
 * `##[name]` anywhere in it; a carriage return would start a line of its own.
 */
export function harmless(line: string): string {
  return line
    .split(/\r\n|[\r\n]/)
    .map((part) => part.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1: :'))
    .join('\n');
}
