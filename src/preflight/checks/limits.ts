import { pass } from '../check.ts';
import type { Check } from '../check.ts';

/** Files that an engine has open beside its connections: its model, its libraries, its own processes. */
const BESIDE = 256;

/** What one process of this machine may have open (ulimit -n), against the requests at once. */
export const limits: Check = {
  about: 'files that one process may have open (ulimit -n), against the requests at once',
  look({ engine, machine, asked }) {
    const { openFiles } = machine;
    if (engine.name === 'endpoint' || engine.isInContainer || openFiles === undefined) return undefined;
    // A connection has an end in the server and, behind a front, another one.
    const needed = 2 * asked.concurrency + BESIDE;
    const says = `a process may have ${openFiles === Infinity ? 'any number of' : openFiles} files open; ${asked.concurrency} requests at once need about ${needed}`;
    const formula = `2 · ${asked.concurrency} + ${BESIDE}`;
    if (openFiles >= needed) return pass(says, formula);
    return { status: 'warn', says, formula, remedy: 'raise it: ulimit -n 65536', blame: 'machine' };
  },
};
