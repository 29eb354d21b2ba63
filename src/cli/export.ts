import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { claimLine, parseCandidate, readWritten } from '../config/load.ts';
import { filesOf } from '../export/exporter.ts';
import type { ClaimPlace, ExportChoice, Exported } from '../export/exporter.ts';
import { EXPORTS } from '../export/index.ts';
import type { ExportFormat } from '../export/index.ts';
import { judge } from '../judge.ts';
import { isRepositoryId } from '../models/hub/names.ts';
import { readRecord } from '../record/files.ts';
import type { RunRecord } from '../record/schema.ts';
import { today } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import { replaceFile } from '../shell/replace-file.ts';
import { expectNoLinkOut } from './link-out.ts';
import { recordPath } from './record-path.ts';
import { fromRoot } from './source-root.ts';
import type { Terminal } from './terminal.ts';
import { writtenAs } from './written-as.ts';

interface Options {
  readonly format: ExportFormat;
  readonly of: ExportChoice['of'];
  readonly texts: boolean;
  readonly suite?: string;
  readonly dataset?: string;
  readonly task?: string;
  readonly out?: string;
}

/** `papergap export`: a record in the form of another tool. */
export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .showHelpAfterError('(papergap export --help shows how)')
    .description('Write a record in a form that other tools read.')
    .argument('<record>', "a run's folder, its record.json, or the journal.jsonl of one that was cut off")
    .addOption(
      new Option('--format <format>', 'the form').choices(Object.keys(EXPORTS)).makeOptionMandatory(),
    )
    .addOption(
      new Option('--of <rows>', 'csv and parquet: a row for each answer, or for each request of the loads')
        .choices(['items', 'requests'])
        .default('items'),
    )
    .option(
      '--texts',
      'csv, parquet, every-eval-ever: with question, expected and answer, where the record has them',
      false,
    )
    .option('--suite <name>', 'eval-results: whose score (default: that which production is held against)')
    .option('--dataset <id>', 'eval-results: its data set at the hub, where the policy does not say it')
    .option('--task <id>', "eval-results: its task, as the data set's eval.yaml calls it")
    .option('--out <file>', 'the file (default: standard output)')
    .action(async (path: string, options: Options) => {
      const { format, of, texts, suite, dataset, task, out } = options;
      if (dataset !== undefined && !isRepositoryId(dataset))
        throw new PapergapError(
          'usage',
          `"${dataset}" names no data set of a hub`,
          'Write organisation/name.',
        );
      const judged = judge(await readRecord(await recordPath(path)), { today: today() });
      const claim = format === 'sarif' ? await claimPlaceOf(judged.record) : undefined;
      const choice = {
        of,
        withTexts: texts,
        claim,
        suite,
        dataset,
        task,
        toFile: out !== undefined,
      };
      const written = writtenAs(format, texts, () => EXPORTS[format](judged, choice));
      if (out !== undefined) await writeExport(out, written);
      else if (typeof written === 'string') terminal.print(written);
      else throw new PapergapError('usage', `${format} is not text`, 'Say where it goes: --out FILE.');
    });
}

/** Where the claim stands; its line if the candidate's file is here and still the one that was measured. */
async function claimPlaceOf({ candidate }: RunRecord): Promise<ClaimPlace> {
  const written = await readWritten(candidate.file);
  const read = written.ok ? parseCandidate(written.value) : undefined;
  const isSame = read?.ok === true && read.value.sha256 === candidate.sha256;
  const file = await fromRoot(candidate.file);
  return { file, line: isSame ? claimLine({ candidate: read.value }) : undefined };
}

/** The user named the file, and not what lies beside it: that may be a link that came with a checkout. */
async function writeExport(file: string, written: Exported): Promise<void> {
  await expectNoLinkOut(file);
  try {
    for (const [name, content] of filesOf(basename(file), written)) {
      if (name === basename(file)) await writeFile(file, content);
      else await replaceFile(join(dirname(file), name), content);
    }
  } catch (error) {
    const { message } = error as Error;
    throw new PapergapError('usage', `${file} cannot be written: ${message}`, 'Give another --out.', {
      cause: error,
    });
  }
}
