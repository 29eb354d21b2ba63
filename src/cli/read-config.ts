import type { Prepared } from '../bench/prepare.ts';
import { faultLine } from '../config/fault.ts';
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

/**
 * A candidate with its policy and its data, opened and resolved, and what may be a mistake in them told;
 * where there are faults they are all told, and nothing comes back.
 */
export async function readPrepared(
  candidate: string,
  terminal: Terminal,
  policy?: string,
): Promise<Prepared | undefined> {
  const config = await readConfig(candidate, terminal, policy);
  if (config === undefined) return undefined;
  const { prepare } = await import('../bench/prepare.ts');
  const prepared = await prepare(config, terminal.shell);
  if (prepared.ok) {
    for (const warning of prepared.value.warnings) terminal.say(faultLine(warning));
    return prepared.value;
  }
  tellFaults(prepared.faults, terminal);
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
