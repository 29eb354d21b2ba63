import type { Command } from 'commander';
import { loadPolicy } from '../config/load.ts';
import { readRecord } from '../record/files.ts';
import type { Format } from '../report/index.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { formatOption, printJudgement } from './print-judgement.ts';

/** `papergap judge`: a record judged again, without an engine. */
export function addJudge(program: Command, terminal: Terminal): void {
  program
    .command('judge')
    .showHelpAfterError('(papergap judge --help shows how)')
    .description('Judge a record again, without an engine: the same bytes every time.')
    .argument('<record>', 'record.json (or the journal.jsonl of a run that was cut off)')
    .option('--policy <file>', 'another policy than the one the record holds')
    .addOption(formatOption())
    .action(async (file: string, options: { policy?: string; format: Format }) => {
      const policy = options.policy === undefined ? undefined : await loadPolicy(options.policy);
      if (policy?.ok === false) return tellFaults(policy.faults, terminal);
      printJudgement(await readRecord(file), options.format, terminal, policy?.value);
    });
}
