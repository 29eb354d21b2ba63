import { everyCommand } from './tree.ts';
import type { CommandNode, Value } from './tree.ts';

/** A script that completes in zsh, with what each word means beside it. */
export function zshScript(root: CommandNode): string {
  const all = everyCommand(root);
  const below = all.slice(1).map(({ path }) => quoted(path));
  return `#compdef ${root.name}
# Completes ${root.name} in zsh: source <(${root.name} completion zsh)
_${root.name}() {
  local word=$words[CURRENT] before=$words[CURRENT-1] place=${root.name} at
  local -a found
  if [[ $word == --*=* ]]; then before=\${word%%=*}; compset -P '*='; fi
  for ((at = 2; at < CURRENT; at++)); do
    case "$place $words[at]" in
      (${below.join('|')}) place+=" $words[at]" ;;
    esac
  done
  case "$place $before" in
${all.flatMap(optionCases).join('\n')}
  esac
  case "$place" in
${all.map(wordCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _${root.name} ]]; then _${root.name}; else compdef _${root.name} ${root.name}; fi
`;
}

function optionCases({ path, options }: CommandNode): readonly string[] {
  return options.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const places = names.map((name) => quoted(`${path} ${name}`)).join('|');
    return [`    (${places}) ${completing(value)}; return ;;`];
  });
}

function wordCase({ path, options, commands, arguments: values }: CommandNode): string {
  const dashed = options.flatMap(({ names, about }) => names.map((name) => told(name, about)));
  const [value = { kind: 'text' }] = values;
  const other =
    commands.length > 0
      ? described(
          'command',
          commands.map(({ name, about }) => told(name, about)),
        )
      : completing(value);
  return `    (${quoted(path)}) if [[ $word == -* ]]; then ${described('option', dashed)}; else ${other}; fi ;;`;
}

const described = (what: string, entries: readonly string[]): string =>
  `found=(${entries.join(' ')}); _describe ${what} found`;

const told = (name: string, about: string): string => quoted(`${name}:${about}`);

function completing(value: Value): string {
  if (value.kind === 'choice') return `compadd -- ${value.choices.map(quoted).join(' ')}`;
  if (value.kind === 'file')
    return value.endings.length === 0 ? '_files' : `_files -g '*(${value.endings.join('|')})'`;
  if (value.kind === 'folder') return '_files -/';
  return ':';
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
