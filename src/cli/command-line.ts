/** A command, ready to be pasted into a shell. */
export function commandLine(calledAs: string, args: readonly string[]): string {
  return [calledAs, ...args.map(quoted)].join(' ');
}

/** What goes on with a run: what was typed, with --resume. */
export function resuming(args: readonly string[]): readonly string[] {
  return args.includes('--resume') ? args : [...args, '--resume'];
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w./:,@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
