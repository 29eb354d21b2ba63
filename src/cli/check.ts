import { Option } from 'commander';
import type { Command } from 'commander';
import { hasErrors } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { readWritten } from '../config/load.ts';
import { VERSION } from '../shell/version.ts';
import { fromRoot } from './source-root.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** `papergap check`: every fault of candidates, policies and data, without starting anything. */
export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .showHelpAfterError('(papergap check --help shows how)')
    .description('List every fault of candidates, their policy and their data, with line and column.')
    .argument('<file...>', 'models/<id>.yaml, a policy file, or a reference')
    .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above each candidate)')
    .addOption(
      new Option('--format <format>', 'sarif: what code scanning reads, on standard output')
        .choices(['text', 'sarif'])
        .default('text'),
    )
    .action(async (files: string[], options: { policy?: string; format: 'text' | 'sarif' }) => {
      const isText = options.format === 'text';
      const { check } = await import('../bench/check.ts');
      const { openedOnce } = await import('../bench/open-once.ts');
      const shell = { ...terminal.shell, opened: openedOnce() };
      const faults: Fault[] = [];
      for (const file of files) {
        const found = await check(file, shell, options.policy);
        faults.push(...found);
        if (!isText) continue;
        if (!hasErrors(found)) terminal.print(`${file}: ok\n`);
        else await printDraft(file, terminal);
      }
      if (!isText) await printSarif(faults, terminal);
      tellFaults(faults, terminal);
    });
}

/** The candidate that a file of another tool would be, or why it is none. */
async function printDraft(file: string, terminal: Terminal): Promise<void> {
  const { foreignCandidate } = await import('../bench/foreign-candidate.ts');
  const written = await readWritten(file);
  const draft = written.ok ? foreignCandidate(written.value) : undefined;
  if (draft === undefined) return;
  if ('yaml' in draft) terminal.print(draft.yaml);
  else terminal.say(`${file}: no candidate can be made of it: ${draft.lacks}`);
}

/** All faults as one log for code scanning, their files from the root of the checkout. */
async function printSarif(faults: readonly Fault[], terminal: Terminal): Promise<void> {
  const { faultsSarif } = await import('../export/sarif/faults.ts');
  const placed = await Promise.all(
    faults.map(async (fault) => ({ ...fault, file: await fromRoot(fault.file) })),
  );
  terminal.print(faultsSarif(placed, VERSION));
}
