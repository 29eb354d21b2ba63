import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { readPrepared } from './read-config.ts';
import { readRecord } from '../record/files.ts';
import { plannedText } from '../report/outlook.ts';
import { printedJson } from '../text/json.ts';
import { addPassOptions, planOptionsOf } from './plan-options.ts';
import type { PassOptions } from './plan-options.ts';
import type { Terminal } from './terminal.ts';

interface Options extends PassOptions {
  readonly policy?: string;
  readonly record?: string;
  readonly answerMs?: number;
  readonly json: boolean;
}

/** `papergap plan`: what a run would ask, take, cost and show, without starting anything. */
export function addPlan(program: Command, terminal: Terminal): void {
  const command = program
    .command('plan')
    .showHelpAfterError('(papergap plan --help shows how)')
    .description('Tell what a run will ask, how long it takes, what it costs and what it can show.')
    .argument('<candidate>', 'models/<id>.yaml')
    .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above the candidate)');
  addPassOptions(command)
    .option('--record <file>', 'an earlier record, for how long answers take')
    .option('--answer-ms <n>', 'how long an answer takes at every concurrency, in ms', milliseconds)
    .option('--json', 'as JSON', false)
    .action((candidate: string, options: Options) => plan(candidate, options, terminal));
}

async function plan(candidate: string, options: Options, terminal: Terminal): Promise<void> {
  const prepared = await readPrepared(candidate, terminal, options.policy);
  if (prepared === undefined) return;
  const { outlook } = await import('../bench/outlook.ts');
  const { savings } = await import('../bench/savings.ts');
  const { answerTimesIn } = await import('../bench/answer-times.ts');
  const { id } = prepared.config;
  const { record, answerMs } = options;
  const times = record === undefined ? () => answerMs : answerTimesIn(await readRecord(record));
  const passes = planOptionsOf(options);
  const whole = outlook(prepared, passes, times);
  const planned = { ...whole, savings: savings(whole, prepared, passes, times) };
  terminal.print(options.json ? printedJson({ candidate: id, ...planned }) : plannedText(id, planned));
}

function milliseconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a time in milliseconds, such as 2500.');
}
