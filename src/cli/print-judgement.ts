import { Option } from 'commander';
import type { Loaded } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';
import { judge } from '../judge.ts';
import type { RunRecord } from '../record/schema.ts';
import { reporters } from '../report/index.ts';
import type { Format } from '../report/index.ts';
import type { Terminal } from './terminal.ts';

/** How the result is printed: the name of a report format. */
export const formatOption = (): Option =>
  new Option('--format <format>', 'how the comparison is printed')
    .choices(Object.keys(reporters))
    .default('table');

/**
 * Judges a record, by another policy where one is given, and prints it; the process ends with the verdict.
 */
export function printJudgement(
  record: RunRecord,
  format: Format,
  terminal: Terminal,
  policy?: Loaded<Policy>,
): void {
  const judged = judge(
    record,
    policy && { policy: { file: policy.file, sha256: policy.sha256, config: policy.value } },
  );
  terminal.print(reporters[format](judged, 'terminal'));
  terminal.end(judged.verdict.outcome);
}
