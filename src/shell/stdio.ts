import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Writable } from 'node:stream';

/** What a program that is started has at each of its descriptors, from 0 on. */
export interface Stdio extends Disposable {
  readonly stdio: readonly ('pipe' | 'ignore' | number)[];
}

/** Where a program reads what it is given. */
const GIVEN = 3;
const O_CLOEXEC = 0o2000000;

/**
 * Pipes for input, output and errors, and one for what the program is given; nothing in the place of all that
 * papergap itself was started with. To be disposed of when the program was started.
 */
export function openStdio(given?: Uint8Array): Stdio {
  const nothing = openSync(devNull, 'r');
  const stdio: ('pipe' | 'ignore' | number)[] = ['pipe', 'pipe', 'pipe'];
  for (const descriptor of inheritedDescriptors()) {
    while (stdio.length < descriptor) stdio.push('ignore');
    stdio[descriptor] = nothing;
  }
  if (given !== undefined) stdio[GIVEN] = 'pipe';
  return { stdio, [Symbol.dispose]: () => closeSync(nothing) };
}

/** Writes what a program is given, to its end; it may leave without reading. */
export function hand(program: ChildProcess, given: Uint8Array): void {
  const pipe = program.stdio[GIVEN] as Writable | null | undefined;
  pipe?.on('error', () => {}).end(given);
}

/**
 * What papergap was started with beyond standard error, and each program would have open, too: a lock, a pipe
 * with a secret. Node's own are closed in what it starts.
 */
function inheritedDescriptors(): readonly number[] {
  try {
    return readdirSync('/proc/self/fd')
      .map(Number)
      .filter((descriptor) => descriptor > 2 && staysOpen(descriptor));
  } catch {
    return []; // not Linux
  }
}

function staysOpen(descriptor: number): boolean {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    const [, flags = ''] = /^flags:\s*([0-7]+)/m.exec(info) ?? [];
    return (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false; // closed meanwhile, as that of the list itself
  }
}
