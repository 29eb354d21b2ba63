import type { Command } from 'commander';
import type { JudgingPolicy } from '../analyse/policy.ts';
import { loadPolicy } from '../config/load.ts';
import type { Loaded } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';
import { readRecord } from '../record/files.ts';
import type { Format } from '../report/index.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { baselineOption, pastOf } from './past.ts';
import { formatOption, printJudgement } from './print-judgement.ts';

interface JudgeChoices {
  readonly policy?: string;
  readonly baseline?: string;
  readonly format: Format;
}

/** `papergap judge`: a record judged again, without an engine. */
export function addJudge(program: Command, terminal: Terminal): void {
  program
    .command('judge')
    .showHelpAfterError('(papergap judge --help shows how)')
    .description('Judge a record again, without an engine: the same bytes every time.')
    .argument('<record>', 'record.json (or the journal.jsonl of a run that was cut off)')
    .option('--policy <file>', 'another policy than the one the record holds')
    .addOption(baselineOption())
    .addOption(formatOption())
    .action(async (file: string, options: JudgeChoices) => {
      const read = options.policy === undefined ? undefined : await loadPolicy(options.policy);
      if (read?.ok === false) return tellFaults(read.faults, terminal);
      const record = await readRecord(file);
      const policy = read === undefined ? record.policy : judgingPolicy(read.value);
      const past = await pastOf(options.baseline, policy.config);
      printJudgement(record, options.format, terminal, { ...past, policy });
    });
}

function judgingPolicy({ file, sha256, value: config }: Loaded<Policy>): JudgingPolicy {
  return { file, sha256, config };
}
