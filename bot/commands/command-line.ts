/** The word that speaks to the bot. */
export const PREFIX = '/rebench';
const QUOTED = /^ {0,3}>/;
const COMMAND = /^\/rebench(?!\S)[^\r]*/i;

/**
 * The first line of a comment that is neither empty nor quoted, where it begins with the bot's word.
 *
 * Nothing below it is read: mail programs put there what others have said, each in its own way. They wrap
 * quoted lines, too, without a new mark: what stands below one counts as quoted up to an empty line, and so
 * does a line of blanks. A carriage return alone ends no line, since they may not put a mark behind it.
 */
export function commandLine(comment: string): string | undefined {
  const lines = comment.split(/\r?\n/);
  const first = lines.findIndex((line) => line !== '' && !QUOTED.test(line));
  if (QUOTED.test(lines[first - 1] ?? '')) return undefined;
  return COMMAND.exec(lines[first] ?? '')?.[0];
}
