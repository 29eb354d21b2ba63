import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../config/fault.ts';
import { claimLine } from '../config/load.ts';
import type { Config } from '../config/load.ts';
import { filesOf } from '../export/exporter.ts';
import type { Exported } from '../export/exporter.ts';
import { ENDINGS, EXPORTS } from '../export/index.ts';
import { faultsSarif } from '../export/sarif/faults.ts';
import { exportName } from '../github/artifact-name.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { JudgedRecord } from '../judge.ts';
import { refuseTraps } from '../record/folder.ts';
import { explain } from '../shell/errors.ts';
import { makeFolder } from '../shell/make-folder.ts';
import { VERSION } from '../shell/version.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';

type Exporting = Pick<Host, 'annotate' | 'setOutput' | 'upload'>;
type ExportInputs = Pick<Inputs, 'export' | 'export-task' | 'export-dataset'>;

/**
 * The record in the forms that the workflow asks for: files of one folder, each an artifact beside the
 * record's. Made without texts, of a record that is what its readers may see.
 */
export async function leaveExports(
  judged: JudgedRecord,
  { export: formats, 'export-task': task, 'export-dataset': dataset }: ExportInputs,
  out: string,
  { candidate }: Config,
  { sha }: MeasuredCommit,
  host: Exporting & Pick<Host, 'runAttempt'>,
): Promise<void> {
  const subject = { model: judged.record.candidate.id, sha, attempt: host.runAttempt };
  const claim = { file: candidate.file, line: claimLine({ candidate }) };
  const choice = { of: 'items', withTexts: false, claim, task, dataset } as const;
  for (const format of formats) {
    const name = exportName(subject, ENDINGS[format]);
    await leave(out, name, () => EXPORTS[format](judged, choice), host, true);
  }
}

/** Faults for code scanning, where the workflow asks for it; none of them closes what was open. */
export async function leaveFaults(
  faults: readonly Fault[],
  { export: formats }: Pick<Inputs, 'export'>,
  out: string,
  host: Exporting,
  candidate?: string,
): Promise<void> {
  if (!formats.includes('sarif')) return;
  await leave(out, 'papergap-faults.sarif', () => faultsSarif(faults, VERSION, candidate), host, false);
}

/** What can't be written or uploaded is told, and decides nothing. */
async function leave(
  out: string,
  name: string,
  exported: () => Exported,
  { annotate, setOutput, upload }: Exporting,
  isKept: boolean,
): Promise<void> {
  const folder = join(out, 'exports');
  try {
    // Faults are left before any run has taken the folder.
    await refuseTraps(out);
    makeFolder(folder);
    for (const [called, content] of filesOf(name, exported())) {
      const file = join(folder, called);
      await writeFile(file, content);
      setOutput('exports', folder);
      if (isKept) await upload(file);
    }
  } catch (error) {
    annotate({ level: 'warning', title: `papergap: ${name} was not kept`, message: explain(error) });
  }
}
