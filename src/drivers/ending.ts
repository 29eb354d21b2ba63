import { constants } from 'node:os';
import type { Exit } from '../shell/process.ts';

/** A shell's way to say that a signal ended a program, which is bubblewrap's and Docker's, too. */
const SIGNAL_CODE = 128;

/** How a program ended, out of the code by which another program says it. */
export function fromShellCode(code: number): Exit {
  const signals = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  const signal = signals.find(([, number]) => number === code - SIGNAL_CODE)?.[0];
  return signal === undefined ? { code, signal: null } : { code: null, signal };
}

/** How a program ended, in words. */
export function howItEnded({ code, signal }: Exit): string {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}
