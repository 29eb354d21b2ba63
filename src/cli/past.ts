import { Option } from 'commander';
import { pastResult } from '../analyse/history-entry.ts';
import type { Policy } from '../config/policy.ts';
import { judge } from '../judge.ts';
import { readRecord } from '../record/files.ts';
import type { Past } from '../record/history-entry.ts';

/** An earlier record that production is compared with. */
export const baselineOption = (): Option =>
  new Option(
    '--baseline <record>',
    "an earlier record to compare production with; the incumbent's, where the floor is told from it",
  );

/** What a run is held against: the result of an earlier record, where one is named. */
export async function pastOf(file: string | undefined, policy: Policy): Promise<Past> {
  if (file === undefined) return {};
  const record = await readRecord(file);
  const { findings, verdict } = judge(record);
  const baseline = pastResult(record, findings, verdict.outcome, { at: record.run.startedAt, run: file });
  const isIncumbent = record.candidate.id === policy.production.incumbent;
  return { baseline, ...(isIncumbent && { incumbent: baseline }) };
}
