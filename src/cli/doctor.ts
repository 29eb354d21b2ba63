import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { Prepared } from '../bench/prepare.ts';
import { machineNamed, soldGpus } from '../preflight/machine.ts';
import type { Machine } from '../preflight/machine.ts';
import { checkupsText } from '../report/checkups.ts';
import { printedJson } from '../text/json.ts';
import { readPrepared } from './read-config.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  readonly policy?: string;
  readonly gpu?: Machine;
  readonly json: boolean;
  readonly knownIssues: boolean;
}

/** `papergap doctor`: what would go wrong, on this machine or another, before anything is started. */
export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .showHelpAfterError('(papergap doctor --help shows how)')
    .description(
      'Tell what would go wrong with a candidate, here or on another machine, before it is served.',
    )
    .argument('<candidate>', 'models/<id>.yaml')
    .option('--policy <file>', 'policy file (default: the nearest .github/papergap.yml above the candidate)')
    .option('--gpu <name>', 'examine it for other GPUs, such as h100 or l4x2', gpus)
    .option('--known-issues', "search the engine's tracker and the model's discussions, too", false)
    .option('--json', 'as JSON', false)
    .action((candidate: string, options: Options) => doctor(candidate, options, terminal));
}

async function doctor(candidate: string, options: Options, terminal: Terminal): Promise<void> {
  const prepared = await readPrepared(candidate, terminal, options.policy);
  if (prepared === undefined) return;
  const { examineCandidate } = await import('../bench/examine.ts');
  const { resolveEngine } = await import('../bench/resolve-engine.ts');
  const { thisMachine } = await import('../bench/this-machine.ts');
  const { shell } = terminal;
  const machine = options.gpu ?? (await thisMachine(shell));
  const resolution = await resolveEngine(prepared, shell);
  const { checkups: found, predicted } = await examineCandidate(prepared, machine, shell, resolution);
  const { id } = prepared.config;
  const told = { candidate: id, checks: found, predicted };
  terminal.print(options.json ? printedJson(told) : checkupsText(id, told));
  if (options.knownIssues) await tellKnownIssues(prepared, terminal);
  if (found.some(({ status }) => status === 'fail')) terminal.end('fail');
}

/** On stderr with `--json` as without it: what may be known is no part of what was examined. */
async function tellKnownIssues(prepared: Prepared, terminal: Terminal): Promise<void> {
  const { knownIssuesOf } = await import('../bench/known-issues.ts');
  const { knownIssueLines } = await import('../report/known-issues.ts');
  for (const line of knownIssueLines(await knownIssuesOf(prepared, terminal.shell))) terminal.say(line);
}

function gpus(words: string): Machine {
  const machine = machineNamed(words);
  if (machine !== undefined) return machine;
  throw new InvalidArgumentError(`Known: ${soldGpus.join(', ')}; with x and a number, such as h100x2.`);
}
