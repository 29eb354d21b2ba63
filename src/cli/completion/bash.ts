import { everyCommand } from './tree.ts';
import type { CommandNode, Value } from './tree.ts';

/** A script that completes in bash, from version 3.2 on. */
export function bashScript(root: CommandNode): string {
  const all = everyCommand(root);
  const below = all.slice(1).map(({ path }) => quoted(path));
  return `# Completes ${root.name} in bash: source <(${root.name} completion bash)
_${root.name}_files() { # endings; any file where there are none
  local found ending
  compopt -o filenames 2>/dev/null
  while IFS= read -r found; do
    if [[ -d $found || $# -eq 0 ]]; then COMPREPLY+=("$found"); continue; fi
    for ending in "$@"; do [[ $found == *"$ending" ]] && COMPREPLY+=("$found"); done
  done < <(compgen -f -- "$word")
}
_${root.name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path=${root.name} at
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=\${COMP_WORDS[COMP_CWORD-2]}
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$path \${COMP_WORDS[at]}" in
      ${below.join('|')}) path+=" \${COMP_WORDS[at]}" ;;
    esac
  done
  COMPREPLY=()
  case "$path $before" in
${all.flatMap(optionCases).join('\n')}
  esac
  case "$path" in
${all.map(wordCase).join('\n')}
  esac
}
complete -F _${root.name} ${root.name}
`;
}

/** What comes behind an option that takes a value. */
function optionCases({ path, options }: CommandNode): readonly string[] {
  return options.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const places = names.map((name) => quoted(`${path} ${name}`)).join('|');
    return [`    ${places}) ${completing(value)}; return ;;`];
  });
}

/** An option where a dash has been written, else a command or an argument. */
function wordCase({ path, options, commands, arguments: values }: CommandNode): string {
  const names = options.flatMap((option) => option.names);
  const [value = { kind: 'text' }] = values;
  const other =
    commands.length > 0
      ? completing({ kind: 'choice', choices: commands.map(({ name }) => name) })
      : completing(value);
  const dashed = completing({ kind: 'choice', choices: names });
  return `    ${quoted(path)}) if [[ $word == -* ]]; then ${dashed}; else ${other}; fi ;;`;
}

function completing(value: Value): string {
  if (value.kind === 'choice')
    return `COMPREPLY=($(compgen -W ${quoted(value.choices.join(' '))} -- "$word"))`;
  if (value.kind === 'file') return ['_papergap_files', ...value.endings].join(' ');
  if (value.kind === 'folder')
    return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$word"))';
  return ':';
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
