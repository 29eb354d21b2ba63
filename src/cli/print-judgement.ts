import { Option } from 'commander';
import type { Command } from 'commander';
import { judge } from '../judge.ts';
import type { JudgeOptions } from '../judge.ts';
import type { RunRecord } from '../record/schema.ts';
import { today } from '../shell/clock.ts';
import type { JudgedRecord } from '../report/judged.ts';
import { reporters } from '../report/index.ts';
import type { Format } from '../report/index.ts';
import type { Terminal } from './terminal.ts';

/** How the result is printed: a report format by its name, or the page with charts and items. */
export type Printed = Format | 'html';

export function addFormatOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how the result is printed; summary: what decided, table: everything')
        .choices([...Object.keys(reporters), 'html'])
        .default('summary'),
    )
    .addOption(new Option('--full', 'print everything, as --format table does').implies({ format: 'table' }));
}

/** A record, and the file that it was read from. */
export interface RecordInFile {
  readonly record: RunRecord;
  readonly file: string;
}

/** Judges a record, held against what is given, and prints it; the process ends with the verdict. */
export async function printJudgement(
  { record, file }: RecordInFile,
  format: Printed,
  terminal: Terminal,
  options: JudgeOptions,
): Promise<JudgedRecord> {
  const judged = judge(record, { today: today(), ...options });
  const text =
    format === 'html' ? await htmlOf(judged, file) : reporters[format](judged, 'terminal', terminal.columns);
  if (format === 'summary' || format === 'table') terminal.show(text);
  else terminal.print(text);
  terminal.end(judged.verdict.outcome);
  return judged;
}

/** The page is loaded for those who ask for it: the other formats print sooner without it. */
async function htmlOf(judged: JudgedRecord, file: string): Promise<string> {
  const { pageOf } = await import('../bench/page-file.ts');
  return pageOf(judged, file, 'terminal');
}
