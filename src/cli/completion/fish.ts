import { everyCommand } from './tree.ts';
import type { CommandNode, OptionNode, Value } from './tree.ts';

/** A script that completes in fish, with what each word means beside it. */
export function fishScript(root: CommandNode): string {
  const lines = everyCommand(root).flatMap((node) => {
    const place = `-n ${quoted(`__${root.name}_at ${quoted(node.path)}`)}`;
    const start = `complete -c ${root.name} ${place}`;
    return [
      ...node.commands.map(({ name, about }) => `${start} -a ${quoted(name)} -d ${quoted(about)}`),
      ...(node.commands.length > 0
        ? []
        : node.arguments.slice(0, 1).flatMap((value) => argumentLine(start, value))),
      ...node.options.map((option) => optionLine(start, option)),
    ];
  });
  const paths = everyCommand(root).map(({ path }) => quoted(path));
  return `# Completes ${root.name} in fish: ${root.name} completion fish | source
function __${root.name}_at # which command the line is at
  set -l place ${root.name}
  for word in (commandline -opc)[2..]
    contains -- "$place $word" ${paths.join(' ')}; and set place "$place $word"
  end
  test "$place" = "$argv[1]"
end
complete -c ${root.name} -f
${lines.join('\n')}
`;
}

function argumentLine(start: string, value: Value): readonly string[] {
  const found = completing(value);
  return found === '' ? [] : [`${start} ${found}`];
}

function optionLine(start: string, { names, about, value }: OptionNode): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const taken = value === undefined ? [] : [isAnyFile(value) ? '-r' : '-x', completing(value)];
  return [start, ...flags, ...taken, '-d', quoted(about)].filter((part) => part !== '').join(' ');
}

const isAnyFile = (value: Value): boolean => value.kind === 'file' && value.endings.length === 0;

function completing(value: Value): string {
  if (value.kind === 'choice') return `-a ${quoted(value.choices.join(' '))}`;
  if (value.kind === 'file')
    return isAnyFile(value)
      ? '-F'
      : `-a ${quoted(value.endings.map((ending) => `(__fish_complete_suffix ${ending})`).join(' '))}`;
  if (value.kind === 'folder') return `-a ${quoted('(__fish_complete_directories)')}`;
  return '';
}

/** In fish a backslash before the quote is all that single quotes obey. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
