import type { Argument, Command, Option } from 'commander';

/** What may stand at a place of a command line, as far as a shell can help to write it. */
export type Value =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** A file that ends so; any file where there are no endings. */
  | { readonly kind: 'file'; readonly endings: readonly string[] }
  | { readonly kind: 'folder' }
  | { readonly kind: 'text' };

export interface OptionNode {
  /** `--policy`; the short form behind it, where there is one. */
  readonly names: readonly string[];
  readonly about: string;
  /** Absent where it takes none. */
  readonly value?: Value;
}

/** A command as its user writes it. */
export interface CommandNode {
  /** `papergap engines prune`. */
  readonly path: string;
  readonly name: string;
  readonly about: string;
  readonly arguments: readonly Value[];
  readonly options: readonly OptionNode[];
  readonly commands: readonly CommandNode[];
}

/** What our words for values stand for; others are text. */
const VALUES = new Map<string, Value>([
  ['candidate', { kind: 'file', endings: ['.yaml', '.yml'] }],
  ['record', { kind: 'file', endings: ['.json', '.jsonl'] }],
  ['gguf', { kind: 'file', endings: ['.gguf'] }],
  ['file', { kind: 'file', endings: [] }],
  ['what', { kind: 'file', endings: [] }],
  ['dir', { kind: 'folder' }],
]);

/** All commands below one, from the program that reads them: nothing is listed twice. */
export function commandTree(command: Command, before = ''): CommandNode {
  const path = `${before} ${command.name()}`.trim();
  const help = command.createHelp();
  const commands = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  return {
    ...{ path, name: command.name(), about: command.description() },
    arguments: command.registeredArguments.map(argumentValue),
    options: help.visibleOptions(command).map(optionNode),
    commands: commands.map((one) => commandTree(one, path)),
  };
}

/** A command and all below it. */
export function everyCommand(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.commands.flatMap(everyCommand)];
}

function argumentValue(argument: Argument): Value {
  return argument.argChoices === undefined
    ? (VALUES.get(argument.name()) ?? { kind: 'text' })
    : { kind: 'choice', choices: argument.argChoices };
}

function optionNode({ long, short, description, flags, argChoices }: Option): OptionNode {
  const [, word] = /[<[]([\w-]+)/.exec(flags) ?? [];
  const named = word === undefined ? undefined : (VALUES.get(word) ?? { kind: 'text' as const });
  const value = argChoices === undefined ? named : { kind: 'choice' as const, choices: argChoices };
  return {
    names: [long, short].filter((name) => name !== undefined),
    about: description,
    ...(value && { value }),
  };
}
