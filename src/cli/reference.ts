import { join } from 'node:path';
import type { Command } from 'commander';
import { asReference } from '../analyse/as-reference.ts';
import { isFileName } from '../config/name.ts';
import { judge } from '../judge.ts';
import { readRecord } from '../record/files.ts';
import { noReferenceText } from '../report/reference.ts';
import { PapergapError } from '../shell/errors.ts';
import { writeNew } from './write-new.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { yamlText } from '../text/yaml.ts';

/** `papergap reference`: a finished record as what the same model is held against from now on. */
export function addReference(program: Command, terminal: Terminal): void {
  program
    .command('reference')
    .showHelpAfterError('(papergap reference --help shows how)')
    .description(
      "Write a model's reference from a finished record: its scores, the machine, the engine and its settings.",
    )
    .argument('<record>', 'record.json of a full run')
    .option('--out <file>', 'where to write it (default: references/<id>.yaml)')
    .addHelpText('after', HELP)
    .action(async (file: string, { out }: { readonly out?: string }) => {
      const record = await readRecord(file);
      const reference = asReference(record, judge(record).findings.scores);
      if (!reference.ok) {
        const faults = reference.faults.map((why) => ({ file, path: '', message: noReferenceText(why) }));
        return tellFaults(faults, terminal);
      }
      const to = out ?? defaultPlace(record.candidate.id);
      await writeNew(to, `${yamlText(reference.value)}\n`);
      terminal.say(`reference: ${to}; commit it to the base branch`);
    });
}

function defaultPlace(id: string): string {
  if (isFileName(id)) return join('references', `${id}.yaml`);
  throw new PapergapError(
    'usage',
    'the candidate of the record has a name that leads out of its folder',
    'Say where the reference goes: --out FILE.',
  );
}

const HELP = `
The policy says where references lie (references: references), and whether the budget is held
against them (against: reference). They are read from the base branch: a pull request brings none.
Measured by another party? Write the file by hand, with its address in source.`;
