import type { Command } from 'commander';
import { checked } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { loadPolicy, readerIn, referenceBy, rootOf } from '../config/load.ts';
import type { Loaded } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';
import type { JudgeOptions } from '../judge.ts';
import { readRecord } from '../record/files.ts';
import type { RunRecord } from '../record/schema.ts';
import { recordPath } from './record-path.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { baselineOption, pastOf } from './past.ts';
import { addFormatOptions, printJudgement } from './print-judgement.ts';
import type { Printed } from './print-judgement.ts';

interface JudgeChoices {
  readonly policy?: string;
  readonly baseline?: string;
  readonly format: Printed;
}

/** `papergap judge`: a record judged again, without an engine. */
export function addJudge(program: Command, terminal: Terminal): void {
  const command = program
    .command('judge')
    .showHelpAfterError('(papergap judge --help shows how)')
    .description(
      'Judge a record again, without an engine: the same bytes every time, until a waiver expires.',
    )
    .argument('<record>', "a run's folder, its record.json, or the journal.jsonl of one that was cut off")
    .option(
      '--policy <file>',
      'another policy than the one the record holds, with the references that it names',
    )
    .addOption(baselineOption());
  addFormatOptions(command).action(async (path: string, options: JudgeChoices) => {
    const read = options.policy === undefined ? undefined : await loadPolicy(options.policy);
    if (read?.ok === false) return tellFaults(read.faults, terminal);
    const file = await recordPath(path);
    const record = await readRecord(file);
    const given = await givenPolicy(options.policy, read, record);
    if (!given.ok) return tellFaults(given.faults, terminal);
    const past = await pastOf(options.baseline, (given.value.policy ?? record.policy).config);
    await printJudgement({ record, file }, options.format, terminal, { ...past, ...given.value });
    if (options.format === 'summary') terminal.say('all of it: the same with --full');
  });
}

/** Another policy than the record's own, with the reference that lies where it says. */
async function givenPolicy(
  file: string | undefined,
  read: Checked<Loaded<Policy>> | undefined,
  { candidate }: RunRecord,
): Promise<Checked<Pick<JudgeOptions, 'policy' | 'reference'>>> {
  if (file === undefined || read === undefined) return checked({});
  const reference = await referenceBy(read, candidate.id, readerIn(rootOf(file)));
  if (!read.ok) return read;
  if (reference?.ok === false) return reference;
  return checked({
    policy: configOf(read.value),
    ...(reference && { reference: configOf(reference.value) }),
  });
}

function configOf<T>({ file, sha256, value: config }: Loaded<T>) {
  return { file, sha256, config };
}
