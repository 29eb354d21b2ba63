/** The command that goes on with a run, ready to be pasted into a shell: what was typed, with --resume. */
export function resumeLine(calledAs: string, args: readonly string[]): string {
  const all = args.includes('--resume') ? args : [...args, '--resume'];
  return [calledAs, ...all.map(quoted)].join(' ');
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w./:,@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
