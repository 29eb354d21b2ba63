import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Fault } from '../config/fault.ts';
import { idOf, loadConfig, readWritten } from '../config/load.ts';
import { parsePassRoles, PassRole } from '../config/pass-role.ts';
import type { Format } from '../report/index.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { exitCodesText } from './exit-codes.ts';
import { benchWords } from '../report/progress.ts';
import { sentence } from '../report/words.ts';
import { baselineOption, pastOf } from './past.ts';
import { formatOption, printJudgement } from './print-judgement.ts';

interface RunOptions {
  readonly policy?: string;
  readonly out?: string;
  readonly baseline?: string;
  readonly passes?: readonly PassRole[];
  readonly profile: 'quick' | 'full';
  readonly seed: number;
  readonly fixedN: boolean;
  readonly confirm: boolean;
  readonly resume: boolean;
  readonly format: Format;
}

/** `papergap run`: a candidate served, measured, judged. */
export function addRun(program: Command, terminal: Terminal): void {
  program
    .command('run')
    .showHelpAfterError('(papergap run --help shows how)')
    .description('Serve a candidate, measure it, judge it, print the comparison.')
    .argument('<candidate>', 'models/<id>.yaml')
    .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above the candidate)')
    .option('--out <dir>', 'folder of the record (default: papergap-out/<id>)')
    .option(
      '--passes <list>',
      `passes to run, with commas: ${PassRole.options.join(',')} (default: all)`,
      passList,
    )
    .addOption(
      new Option('--profile <profile>', 'quick: a first look; full: enough for a verdict')
        .choices(['quick', 'full'])
        .default('full'),
    )
    .option('--seed <n>', 'seed of order, noise and arrivals', wholeNumber, 1)
    .option('--fixed-n', 'ask production all its items, though fewer may decide the verdict', false)
    .option('--no-confirm', 'tell a fail on thin evidence without measuring it again')
    .option('--resume', 'go on with the unfinished run in --out', false)
    .addOption(baselineOption())
    .addOption(formatOption())
    .addHelpText('after', exitCodesText())
    .action((candidate: string, options: RunOptions) => run(candidate, options, terminal));
}

async function run(candidate: string, options: RunOptions, terminal: Terminal): Promise<void> {
  // Judging starts in a fraction of the time without all that measuring needs.
  const { bench } = await import('../bench.ts');
  const { policy, out = join('papergap-out', idOf(candidate)), baseline, format, confirm, ...rest } = options;
  // What is not switched off here is as the policy says.
  const plan = { ...rest, ...(!confirm && { confirm }) };
  const config = await loadConfig(candidate, policy);
  if (!config.ok) return tellFaults(await everyFault(candidate, terminal, policy), terminal);
  // Read before anything is measured: it may not be a record.
  const past = await pastOf(baseline, config.value.policy.value);
  terminal.allowResume('if cut off');
  const { incumbent } = past;
  const known = { ...(incumbent && { incumbent }) };
  const request = { ...plan, config: config.value, out, words: benchWords, known };
  const measured = await bench(request, terminal.shell);
  if (!measured.ok) return tellFaults(measured.faults, terminal);
  const { record, file } = measured.value;
  printJudgement(record, format, terminal, past);
  terminal.say(`record: ${file}`);
  if (record.passes.some(({ ended }) => ended.startsWith('engine-'))) terminal.allowResume('in any case');
  if (record.run.ended === 'interrupted') terminal.end('interrupted');
}

/** What is wrong with a candidate that can't be read, and with its policy and data besides. */
async function everyFault(
  candidate: string,
  { shell }: Terminal,
  policy?: string,
): Promise<readonly Fault[]> {
  const { checkCandidate } = await import('../bench/check.ts');
  const written = await readWritten(candidate);
  return written.ok ? checkCandidate(written.value, shell, policy) : written.faults;
}

function passList(text: string): readonly PassRole[] {
  const roles = parsePassRoles(text);
  if (roles.ok) return roles.value;
  throw new InvalidArgumentError(sentence(`${roles.faults.join('; ')}.`));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0 to 999999999.');
  return Number(text);
}
