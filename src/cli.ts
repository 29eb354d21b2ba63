#!/usr/bin/env node
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { faultLine } from './config/document.ts';
import type { Fault } from './config/document.ts';
import { idOf, loadConfig, loadPolicy } from './config/load.ts';
import type { Policy } from './config/policy.ts';
import { judge } from './judge.ts';
import { PassRole } from './plan.ts';
import { readRecord } from './record/journal.ts';
import type { RunRecord } from './record/schema.ts';
import { reporters } from './report/index.ts';
import type { Format } from './report/index.ts';
import { cacheDirOf } from './shell/cache-dir.ts';
import { explain, PapergapError } from './shell/errors.ts';
import { logProgress } from './shell/log-progress.ts';
import type { Shell } from './shell/shell.ts';
import { terminalProgress } from './shell/terminal-progress.ts';
import { VERSION } from './shell/version.ts';

/** What the process ends with; a script can switch on it. */
const EXIT = { pass: 0, fail: 1, badConfig: 2, ours: 3, inconclusive: 4, interrupted: 130 } as const;

/** How long an interrupted run may take to stop the engine and keep the record. */
const STOP_MS = 6_800;

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (interrupt.signal.aborted) return;
    process.stderr.write(`\npapergap: ${name}; stopping the engine and keeping the record\n`);
    interrupt.abort(name);
    setTimeout(() => process.exit(EXIT.interrupted), STOP_MS).unref();
  });
}

// Who reads only the first lines (head, less) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const shell: Shell = {
  progress: process.stderr.isTTY
    ? terminalProgress(process.stderr)
    : logProgress((line) => process.stderr.write(`${line}\n`), process.env['GITHUB_ACTIONS'] === 'true'),
  signal: interrupt.signal,
  cacheDir: cacheDirOf(process.env),
  env: process.env,
};

const format = new Option('--format <format>', 'how the comparison is printed')
  .choices(Object.keys(reporters))
  .default('table');

const program = new Command('papergap')
  .description(
    'Measures how far a model falls short of its paper in production, and judges it against a budget.',
  )
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError('(papergap --help lists the commands)');

program
  .command('run')
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
  .option('--resume', 'go on with the unfinished run in --out', false)
  .addOption(format)
  .addHelpText(
    'after',
    '\nExit codes: 0 pass, 1 fail, 2 bad config, 3 our own failure, 4 inconclusive, 130 interrupted.',
  )
  .action(async (candidate: string, options: RunOptions) => {
    // Judging starts in a fraction of the time without all that measuring needs.
    const { bench } = await import('./bench.ts');
    const { policy, out = join('papergap-out', idOf(candidate)), ...plan } = options;
    const config = await loadConfig(candidate, policy);
    if (!config.ok) return refuse(config.faults);
    const measured = await bench({ ...plan, config: config.value, out }, shell);
    if (!measured.ok) return refuse(measured.faults);
    const { record, file } = measured.value;
    print(record, options.format);
    process.stderr.write(`record: ${file}\n`);
    if (record.run.ended === 'interrupted') process.exitCode = EXIT.interrupted;
  });

program
  .command('judge')
  .description('Judge a record again, without an engine: the same bytes every time.')
  .argument('<record>', 'record.json (or the journal.jsonl of a run that was cut off)')
  .option('--policy <file>', 'another policy than the one the record holds')
  .addOption(format)
  .action(async (file: string, options: { policy?: string; format: Format }) => {
    const record = await readRecord(file);
    const policy = options.policy === undefined ? undefined : await loadPolicy(options.policy);
    if (policy?.ok === false) return refuse(policy.faults);
    print(record, options.format, policy?.value.value);
  });

program
  .command('check')
  .description('List every fault of candidates and their policy, with line and column.')
  .argument('<file...>', 'models/<id>.yaml, or a policy file')
  .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above each candidate)')
  .action(async (files: string[], options: { policy?: string }) => {
    const { prepare } = await import('./bench/prepare.ts');
    const checkCandidate = async (file: string, policy?: string): Promise<readonly Fault[]> => {
      const config = await loadConfig(file, policy);
      const checked = config.ok ? await prepare(config.value) : config;
      return checked.ok ? [] : checked.faults;
    };
    const checkPolicy = async (file: string): Promise<readonly Fault[]> => {
      const policy = await loadPolicy(file);
      return policy.ok ? [] : policy.faults;
    };
    const faults: Fault[] = [];
    for (const file of files) {
      const found = /(^|\/)papergap\.ya?ml$/.test(file)
        ? await checkPolicy(file)
        : await checkCandidate(file, options.policy);
      faults.push(...found);
      if (found.length === 0) process.stdout.write(`${file}: ok\n`);
    }
    if (faults.length > 0) refuse(faults);
  });

interface RunOptions {
  readonly policy?: string;
  readonly out?: string;
  readonly passes?: readonly PassRole[];
  readonly profile: 'quick' | 'full';
  readonly seed: number;
  readonly resume: boolean;
  readonly format: Format;
}

function print(record: RunRecord, as: Format, policy?: Policy): void {
  const { findings, verdict } = judge(record, policy);
  process.stdout.write(reporters[as](record, findings, verdict));
  process.exitCode = EXIT[verdict.outcome];
}

function refuse(faults: readonly Fault[]): void {
  const lines = [...new Set(faults.map(faultLine))];
  process.stderr.write(`${lines.join('\n')}\n${lines.length === 1 ? '1 fault' : `${lines.length} faults`}\n`);
  process.exitCode = EXIT.badConfig;
}

function passList(text: string): readonly PassRole[] {
  return text.split(',').map((word) => {
    const role = PassRole.safeParse(word.trim());
    if (!role.success)
      throw new InvalidArgumentError(`"${word}" is not one of ${PassRole.options.join(', ')}.`);
    return role.data;
  });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0 to 999999999.');
  return Number(text);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.badConfig;
  } else if (interrupt.signal.aborted) {
    process.exitCode = EXIT.interrupted;
  } else {
    process.stderr.write(`papergap: ${explain(error)}\n`);
    process.exitCode =
      error instanceof PapergapError && error.code === 'config-invalid' ? EXIT.badConfig : EXIT.ours;
  }
}
