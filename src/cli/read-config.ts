import type { Fault } from '../config/fault.ts';
import { loadConfig, readWritten } from '../config/load.ts';
import type { Config } from '../config/load.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** A candidate with its policy; where there are faults they are all told, and nothing comes back. */
export async function readConfig(
  candidate: string,
  terminal: Terminal,
  policy?: string,
): Promise<Config | undefined> {
  const config = await loadConfig(candidate, policy);
  if (config.ok) return config.value;
  tellFaults(await everyFault(candidate, terminal, policy), terminal);
  return undefined;
}

/** What is wrong with a candidate that can't be read, and with its policy and data besides. */
async function everyFault(
  candidate: string,
  { shell }: Terminal,
  policy?: string,
): Promise<readonly Fault[]> {
  const { checkCandidate } = await import('../bench/check.ts');
  const written = await readWritten(candidate);
  return written.ok ? checkCandidate(written.value, shell, policy) : written.faults;
}
