import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Fault } from '../config/fault.ts';
import { findPolicy, loadPolicy, POLICY_PATH, readWritten } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';
import type { Begun } from '../init/init.ts';
import { visible } from '../text/visible.ts';
import { expectNoLinkOut } from './link-out.ts';
import { writeNew } from './write-new.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const ELSEWHERE = 'Name another file with --out, or look at it with --stdout.';

interface Options {
  readonly out?: string;
  readonly stdout: boolean;
  readonly file?: string;
}

/** `papergap init`: a candidate out of what is published of a model, and a first policy. */
export function addInit(program: Command, terminal: Terminal): void {
  program
    .command('init')
    .showHelpAfterError('(papergap init --help shows how)')
    .description(
      "Write a candidate from a model's card, and a first policy where there is none; nothing is invented.",
    )
    .argument(
      '<what>',
      "a model's id at the hub, an arXiv id, the address of a paper, a model or a repository, or a file of another tool",
    )
    .option('--out <file>', 'where to write the candidate (default: models/<id>.yaml)')
    .option('--stdout', 'print the candidate, and write nothing', false)
    .option('--file <gguf>', 'the GGUF file that is meant, where the repository has several')
    .action((what: string, options: Options) => init(what, options, terminal));
}

async function init(what: string, options: Options, terminal: Terminal): Promise<void> {
  if ((await stat(what).catch(() => undefined))?.isFile() === true) return fromFile(what, options, terminal);
  const policyFile = await findPolicy(options.out ?? join('models', 'new.yaml'));
  const policy = policyFile === undefined ? undefined : await loadPolicy(policyFile);
  if (policy?.ok === false) return tellFaults(policy.faults, terminal);
  const begun = await beginAt(what, options, terminal, policy?.value.value);
  if (begun === undefined) return;
  if (options.stdout) return terminal.print(begun.yaml);
  const to = options.out ?? join('models', `${begun.id}.yaml`);
  const first = policyFile === undefined ? join(dirname(dirname(to)), POLICY_PATH) : undefined;
  // Before the candidate is written, which would stand there alone.
  if (first !== undefined) await expectNoLinkOut(first);
  await writeNew(to, begun.yaml, ELSEWHERE);
  terminal.say(`candidate: ${to}`);
  if (first !== undefined) {
    await writeNew(first, begun.policy.yaml, ELSEWHERE);
    terminal.say(`policy: ${first}`);
    for (const words of begun.policy.toDo) terminal.say(`still to do: ${words}`);
  }
  if (begun.claimed === 0)
    terminal.say(`still to do: a score in ${to}, and a suite of the policy with its items; comments say how`);
  terminal.say(`next: ${terminal.command(['check', to])}`);
}

/** What is published of a model, a paper or a repository; its faults are told, and nothing comes back. */
async function beginAt(
  what: string,
  { file }: Options,
  terminal: Terminal,
  policy: Policy | undefined,
): Promise<Begun | undefined> {
  const { shell } = terminal;
  const { begin } = await import('../init/init.ts');
  const { placesOf } = await import('../models/hub/places.ts');
  const { targetOf } = await import('../init/target.ts');
  const { thisMachine } = await import('../bench/this-machine.ts');
  const told = (message: string, hint: string): undefined => {
    tellFaults(
      [{ file: visible(what.slice(0, 200)), path: '', message: visible(message), hint: visible(hint) }],
      terminal,
    );
  };
  const places = placesOf(shell.env);
  if (!places.ok) return told(places.faults[0]?.summary ?? '', places.faults[0]?.remedy ?? '');
  const target = targetOf(what, places.value.hub.url);
  if (!target.ok) return told(target.faults[0] ?? '', FORMS);
  const begun = await begin(target.value, {
    ...places.value,
    signal: shell.signal,
    machine: await thisMachine(shell),
    ...(file !== undefined && { file }),
    ...(policy !== undefined && { policy }),
  });
  if (begun.ok) return begun.value;
  return told(begun.faults[0]?.message ?? '', begun.faults[0]?.hint ?? '');
}

const FORMS =
  'give organisation/name, 2505.09388, https://arxiv.org/abs/…, https://huggingface.co/… or https://github.com/…';

/** A file of another tool as the candidate that it would be. */
async function fromFile(file: string, { out, stdout }: Options, terminal: Terminal): Promise<void> {
  const { foreignCandidate } = await import('../bench/foreign-candidate.ts');
  const written = await readWritten(file);
  if (!written.ok) return tellFaults(written.faults, terminal);
  const made = foreignCandidate(written.value);
  const fault = (message: string): readonly Fault[] => [{ file, path: '', message }];
  if (made === undefined)
    return tellFaults(fault('is no file of another tool that papergap knows'), terminal);
  if ('lacks' in made) return tellFaults(fault(`no candidate can be made of it: ${made.lacks}`), terminal);
  if (stdout) return terminal.print(made.yaml);
  const to = out ?? join('models', `${(file.split('/').at(-1) ?? 'new').replace(/\..*$/, '') || 'new'}.yaml`);
  await writeNew(to, made.yaml, ELSEWHERE);
  terminal.say(`candidate: ${to}; fill in what is marked with TODO`);
}
