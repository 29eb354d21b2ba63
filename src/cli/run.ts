import { join } from 'node:path';
import type { Command } from 'commander';
import { idOf } from '../config/load.ts';
import { benchWords } from '../report/progress.ts';
import { exitCodesText } from './exit-codes.ts';
import { baselineOption, pastOf } from './past.ts';
import { addPassOptions, planOptionsOf } from './plan-options.ts';
import type { PassOptions } from './plan-options.ts';
import { addFormatOptions, printJudgement } from './print-judgement.ts';
import type { Printed } from './print-judgement.ts';
import { readConfig } from './read-config.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';

interface RunOptions extends PassOptions {
  readonly policy?: string;
  readonly out?: string;
  readonly baseline?: string;
  readonly resume: boolean;
  readonly format: Printed;
}

/** `papergap run`: a candidate served, measured, judged. */
export function addRun(program: Command, terminal: Terminal): void {
  const command = program
    .command('run')
    .showHelpAfterError('(papergap run --help shows how)')
    .description('Serve a candidate, measure it, judge it, print the comparison.')
    .argument('<candidate>', 'models/<id>.yaml')
    .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above the candidate)')
    .option('--out <dir>', 'folder of the record (default: papergap-out/<id>)');
  addPassOptions(command)
    .option('--resume', 'go on with the unfinished run in --out', false)
    .addOption(baselineOption());
  addFormatOptions(command)
    .addHelpText('after', exitCodesText())
    .action((candidate: string, options: RunOptions) => run(candidate, options, terminal));
}

async function run(candidate: string, options: RunOptions, terminal: Terminal): Promise<void> {
  // Judging starts in a fraction of the time without all that measuring needs.
  const [{ bench }, { writePage }] = await Promise.all([
    import('../bench.ts'),
    import('../bench/page-file.ts'),
  ]);
  const { policy, out = join('papergap-out', idOf(candidate)), baseline, format, resume } = options;
  const config = await readConfig(candidate, terminal, policy);
  if (config === undefined) return;
  // Read before anything is measured: it may not be a record.
  const past = await pastOf(baseline, config.policy.value);
  terminal.allowResume('if cut off');
  const { incumbent } = past;
  const known = { ...(incumbent && { incumbent }) };
  const request = { ...planOptionsOf(options), resume, config, out, words: benchWords, known };
  const measured = await bench(request, terminal.shell);
  if (!measured.ok) return tellFaults(measured.faults, terminal);
  const { record, file } = measured.value;
  // In a terminal the result stands below the stages.
  if (terminal.columns !== undefined) terminal.say('');
  const judged = await printJudgement({ record, file }, format, terminal, past);
  const { deployment } = judged.findings;
  if (format === 'summary') terminal.say(`all of it: ${terminal.command(['show', out])}`);
  terminal.say(`record: ${file}`);
  terminal.say(`report: ${await writePage(judged, file, 'terminal')}`);
  if (deployment.died || deployment.silent) terminal.allowResume('in any case');
  if (record.run.ended === 'interrupted') terminal.end('interrupted');
}
