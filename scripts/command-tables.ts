// node scripts/command-tables.ts: docs/cli.md, from the commands themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import type { Argument, Command, Option } from 'commander';
import { papergapProgram } from '../src/cli/program.ts';
import type { Terminal } from '../src/cli/terminal.ts';
import { silent } from '../src/shell/progress.ts';
import { withTables } from './readme-tables.ts';

/** A terminal for a program that is only described. */
const NO_TERMINAL: Terminal = {
  shell: { progress: silent, signal: new AbortController().signal, cacheDir: '/', env: {} },
  columns: undefined,
  print() {},
  show() {},
  say() {},
  command: (args) => args.join(' '),
  allowResume() {},
  end() {},
};

/** The program, to be read and not to be run. */
export const describedProgram = (): Command => papergapProgram(NO_TERMINAL);

/** docs/cli.md with every command, its arguments and its options. */
export function withCommands(page: string): string {
  const commands = describedProgram()
    .commands.flatMap((command) => [command, ...command.commands])
    .map(commandPage)
    .join('\n\n');
  return withTables(page, { commands });
}

function commandPage(command: Command): string {
  const rows = [
    ...command.registeredArguments.map((argument) => [
      code(usageOf(argument)),
      aboutArgument(argument),
      argument.required ? 'needed' : '',
    ]),
    ...command.options.map((option) => [code(option.flags), aboutOption(option), defaultOf(option)]),
  ];
  const table =
    rows.length === 0 ? [] : [markdownTable([['argument or option', 'what it is', 'default'], ...rows])];
  return [`## ${nameOf(command)}`, command.description(), ...table].join('\n\n');
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

const usageOf = (argument: Argument): string => `<${argument.name()}${argument.variadic ? '...' : ''}>`;

function aboutArgument({ description, argChoices }: Argument): string {
  return cell(description + choicesText(argChoices));
}

function aboutOption({ description, argChoices, mandatory }: Option): string {
  return cell(`${description}${choicesText(argChoices)}${mandatory ? ' (needed)' : ''}`);
}

function choicesText(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.map(code).join(', ')}`;
}

function defaultOf({ defaultValue, defaultValueDescription }: Option): string {
  if (defaultValueDescription !== undefined) return defaultValueDescription;
  return defaultValue === undefined || typeof defaultValue === 'boolean' ? '' : code(String(defaultValue));
}

const code = (text: string): string => `\`${text.replaceAll('|', String.raw`\|`)}\``;

/** A bar would end the cell, in code too; what stands in pointed brackets is no element. */
const cell = (text: string): string =>
  text.replaceAll('|', String.raw`\|`).replace(/(?<!`)<(\w[\w-]*)>(?!`)/g, '`<$1>`');

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'docs', 'cli.md');
  writeFileSync(file, withCommands(readFileSync(file, 'utf8')));
}
