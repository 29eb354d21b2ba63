import { Option } from 'commander';
import { judge } from '../judge.ts';
import type { JudgeOptions } from '../judge.ts';
import type { RunRecord } from '../record/schema.ts';
import { today } from '../shell/clock.ts';
import type { JudgedRecord } from '../report/judged.ts';
import { reporters } from '../report/index.ts';
import type { Format } from '../report/index.ts';
import type { Terminal } from './terminal.ts';

/** How the result is printed: the name of a report format. */
export const formatOption = (): Option =>
  new Option('--format <format>', 'how the comparison is printed')
    .choices(Object.keys(reporters))
    .default('table');

/** Judges a record, held against what is given, and prints it; the process ends with the verdict. */
export function printJudgement(
  record: RunRecord,
  format: Format,
  terminal: Terminal,
  options: JudgeOptions,
): JudgedRecord {
  const judged = judge(record, { today: today(), ...options });
  terminal.print(reporters[format](judged, 'terminal'));
  terminal.end(judged.verdict.outcome);
  return judged;
}
