import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { InstalledEngine } from '../deploy/install/inventory.ts';
import type { Terminal } from './terminal.ts';

/** Engines that were not used for so long are in the way. */
const DEFAULT_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** `papergap engines`: what papergap has installed on this machine; `engines prune` clears old ones away. */
export function addEngines(program: Command, terminal: Terminal): void {
  const engines = program
    .command('engines')
    .showHelpAfterError('(papergap engines --help shows how)')
    .description('List the engines that papergap has installed on this machine, and how large they are.')
    .action(async () => {
      const { installedEngines } = await import('../deploy/install/inventory.ts');
      terminal.print(listed(installedEngines(terminal.shell.cacheDir)));
    });
  engines
    .command('prune')
    .description('Remove engines that no run has used lately; one that a run uses now stays.')
    .addOption(
      new Option('--days <n>', 'not used for so many days; 0 removes all')
        .default(DEFAULT_DAYS)
        .argParser(daysOf),
    )
    .action(async ({ days }: { readonly days: number }) => {
      const { installedEngines, removeEngine } = await import('../deploy/install/inventory.ts');
      const before = Date.now() - days * DAY_MS;
      const old = installedEngines(terminal.shell.cacheDir).filter(({ usedAtMs }) => usedAtMs <= before);
      let freedMiB = 0;
      for (const one of old) {
        const isRemoved = await removeEngine(one);
        if (isRemoved) freedMiB += one.sizeMiB;
        terminal.print(`${isRemoved ? 'removed' : 'in use '} ${named(one)}\n`);
      }
      terminal.print(`${gibibytes(freedMiB)} freed.\n`);
    });
}

function listed(engines: readonly InstalledEngine[]): string {
  if (engines.length === 0) return 'papergap has installed no engine on this machine.\n';
  const total = engines.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0);
  return [...engines.map(named), `${gibibytes(total)} in all.`, ''].join('\n');
}

function named({ engine, requirement, sizeMiB, usedAtMs, isUsed, place }: InstalledEngine): string {
  const used = isUsed ? 'in use now' : lastUse(usedAtMs);
  return `${engine}: ${requirement}, ${gibibytes(sizeMiB)}, ${used}, ${place}`;
}

/** One that is half made was in no run. */
const lastUse = (atMs: number): string =>
  atMs === 0 ? 'never used' : `last used ${new Date(atMs).toISOString().slice(0, 10)}`;

const gibibytes = (mebibytes: number): string => `${(mebibytes / 1024).toFixed(2)} GiB`;

function daysOf(written: string): number {
  const days = Number(written);
  if (written.trim() === '' || !(days >= 0))
    throw new InvalidArgumentError('give a number of days, such as 30.');
  return days;
}
