import { dirname, relative } from 'node:path';

/** How a user called us, by what npm tells its scripts; from outside a clone with the clone's folder. */
export function calledAs(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const { npm_lifecycle_event: script, npm_package_json: manifest } = env;
  if (script === 'npx') return 'npx papergap';
  if (script !== 'papergap' && script !== 'demo') return 'papergap';
  const clone = dirname(manifest ?? '');
  const isOutside = manifest !== undefined && relative(clone, cwd).split(/[/\\]/, 1)[0] === '..';
  return isOutside ? `npm --prefix ${quoted(clone)} run papergap --` : 'npm run papergap --';
}

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
