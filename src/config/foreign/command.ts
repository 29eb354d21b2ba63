import { engineCalled } from './draft.ts';
import type { Draft } from './draft.ts';

/** How each engine's command line begins, and the options by which it names its model. */
const LAUNCHES: readonly {
  readonly engine: string;
  readonly begins: RegExp;
  readonly model: readonly string[];
}[] = [
  { engine: 'vllm', begins: /(?:^|\s)(?:vllm\s+serve|-m\s+vllm\.entrypoints\S*)\s/, model: ['model'] },
  {
    engine: 'sglang',
    begins: /(?:^|\s)(?:sglang\s+serve|-m\s+sglang\.launch_server)\s/,
    model: ['model-path', 'model'],
  },
  { engine: 'llama.cpp', begins: /(?:^|[\s/])llama-server\s/, model: ['m', 'model', 'hf-repo', 'hf'] },
  { engine: 'tgi', begins: /(?:^|\s)text-generation-launcher\s/, model: ['model-id'] },
];

/** Characters that no command line has; variables could make any number of a few. */
const LONGEST = 32_768;

/** What a command line says that starts an engine; undefined where none that we know is in it. */
export function draftOfCommand(
  line: string,
  variables: ReadonlyMap<string, string> = new Map(),
): Draft | undefined {
  const written = withValues(line, variables);
  if (written === undefined) return undefined;
  const launch = LAUNCHES.find(({ begins }) => begins.test(`${written} `));
  if (launch === undefined) return undefined;
  const found = launch.begins.exec(`${written} `);
  const rest = `${written} `.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
  return draftOfWords(rest.split('\n')[0]?.split(/\s+/) ?? [], launch.engine, launch.model);
}

/** The line with the values of its variables; undefined where that is too long. */
function withValues(line: string, variables: ReadonlyMap<string, string>): string | undefined {
  let left = LONGEST - line.length;
  const written = line.replaceAll(/\$\{?(\w+)\}?/g, (all, name: string) => {
    const value = variables.get(name);
    if (value === undefined || left < 0) return all;
    left -= value.length;
    return left < 0 ? all : value;
  });
  return left < 0 ? undefined : written;
}

/** The same of the words after the program's name, as manifests list them for an image's own program. */
export function draftOfWords(
  words: readonly string[],
  engine: string,
  names = LAUNCHES.find((launch) => launch.engine === engineCalled(engine))?.model ?? ['model'],
): Draft {
  const { first, options } = optionsOf(words);
  const option = names.find((name) => Object.hasOwn(options, name));
  const model = option === undefined ? first : String(options[option]);
  const { revision } = options;
  const isCommit = typeof revision === 'string' && /^[0-9a-f]{40}$/.test(revision);
  const args = Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));
  return { engine, args, ...(model && { model }), ...(isCommit && { revision }) };
}

/** `--max-model-len=8192 -np 4 --jinja` by names without dashes, and the first word that belongs to none. */
function optionsOf(words: readonly string[]): {
  readonly first?: string;
  readonly options: Draft['args'];
} {
  const options: Record<string, string | number | boolean> = {};
  let first: string | undefined;
  let open: string | undefined;
  for (const word of words.filter((one) => one !== '' && one !== '\\')) {
    const [, name, value] = /^-{1,2}([A-Za-z][\w-]*)(?:=(.*))?$/.exec(word) ?? [];
    if (name !== undefined) {
      options[name.replaceAll('_', '-')] = value === undefined ? true : valueOf(value);
      open = value === undefined ? name.replaceAll('_', '-') : undefined;
    } else if (open !== undefined) {
      options[open] = valueOf(word);
      open = undefined;
    } else first ??= word;
  }
  return { ...(first !== undefined && { first }), options };
}

function valueOf(word: string): string | number | boolean {
  const bare = word.replace(/^(["'])(.*)\1$/, '$2');
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return Number(bare);
  return bare === 'true' || bare === 'false' ? bare === 'true' : bare;
}
