import { closest, distance } from 'fastest-levenshtein';
import { NAME } from '../../src/config/name.ts';
import { commandLines } from './command-lines.ts';

/** What a comment asks the bot to do. */
export type Command =
  | { readonly verb: 'run'; readonly sha?: string; readonly options: RunOptions }
  | { readonly verb: 'status' }
  | { readonly verb: 'cancel' }
  | { readonly verb: 'help' }
  | { readonly verb: 'explain'; readonly options: Pick<RunOptions, 'model'> }
  | { readonly verb: 'bless'; readonly options: Pick<RunOptions, 'model'> };

export interface RunOptions {
  readonly model?: string;
  /** Passes by their roles. */
  readonly passes?: readonly string[];
  readonly profile?: string;
  readonly baseline?: string;
}

/** Why a comment that speaks to the bot is no command, as something that can be answered. */
export interface CommandFault {
  readonly code:
    | 'several-commands'
    | 'unknown-word'
    | 'unknown-option'
    | 'option-twice'
    | 'bad-value'
    | 'short-sha'
    | 'not-for-this-command';
  readonly word: string;
  readonly suggestion?: string;
}

interface Option {
  readonly takes: RegExp;
  readonly what: string;
}

const PASSES = ['reproduce', 'repeat', 'noisy', 'load', 'loaded', 'noisy-loaded', 'production'];
const MODEL = new RegExp(`^${NAME}$`);

/** The options of the grammar; help is made from the same table. */
const OPTIONS = {
  model: { takes: MODEL, what: 'one model of the pull request, by its id; or `all`' },
  passes: {
    takes: new RegExp(`^(?:${PASSES.join('|')})(?:,(?:${PASSES.join('|')}))*$`),
    what: `passes to run, with commas: ${PASSES.join(', ')}`,
  },
  profile: { takes: /^(?:quick|full)$/, what: '`quick` for a first look, `full` for a verdict' },
  baseline: {
    takes: /^(?:accepted|latest|none|[0-9a-f]{40})$/,
    what: 'what to compare with: `accepted`, `latest`, `none`, or a full commit',
  },
} as const satisfies Readonly<Record<string, Option>>;
type OptionName = keyof typeof OPTIONS;

/** The verbs of the grammar, what each does, and which options it takes. */
const VERBS = {
  status: { what: 'what runs and what waits, and for how long', options: [] },
  cancel: { what: 'stop the run of this pull request and free the GPU', options: [] },
  explain: { what: 'the causes of the gap in words', options: ['model'] },
  bless: {
    what: 'accept the last result on the default branch as the baseline of later ones',
    options: ['model'],
  },
  help: { what: 'this list', options: [] },
} as const satisfies Readonly<
  Record<string, { readonly what: string; readonly options: readonly OptionName[] }>
>;
type Verb = keyof typeof VERBS;

const PREFIX = '/rebench';

/**
 * The command of a comment; undefined where it doesn't speak to the bot, every fault where it can't be obeyed.
 *
 * A command stands at the start of a line and alone in its comment; code, quotes and HTML comments aren't read.
 */
export function parseCommand(comment: string): Command | readonly CommandFault[] | undefined {
  const asked = commandLines(comment)
    .map((line) => line.trim().split(/[ \t]+/))
    .filter(([first]) => first?.toLowerCase() === PREFIX);
  const [words, ...others] = asked;
  if (words === undefined) return undefined;
  if (others.length > 0) return [{ code: 'several-commands', word: PREFIX }];
  const [, first, ...rest] = words;
  const verb = first?.toLowerCase();
  if (verb !== undefined && Object.hasOwn(VERBS, verb)) return withVerb(verb as Verb, rest);
  return runCommand(words.slice(1));
}

function withVerb(verb: Verb, words: readonly string[]): Command | readonly CommandFault[] {
  const allowed: readonly OptionName[] = VERBS[verb].options;
  const { options, faults, positional } = readOptions(words);
  for (const word of positional) faults.push({ code: 'not-for-this-command', word });
  for (const name of Object.keys(options) as OptionName[]) {
    if (!allowed.includes(name)) faults.push({ code: 'not-for-this-command', word: name });
  }
  if (faults.length > 0) return faults;
  if (verb === 'explain' || verb === 'bless') return { verb, options };
  return { verb };
}

function runCommand(words: readonly string[]): Command | readonly CommandFault[] {
  const { options, faults, positional } = readOptions(words);
  const [first, ...others] = positional;
  const sha = first !== undefined && /^[0-9a-f]{40}$/i.test(first) ? first.toLowerCase() : first;
  for (const word of others) faults.push(strange(word));
  if (sha !== undefined && !/^[0-9a-f]{40}$/.test(sha)) {
    faults.push(/^[0-9a-fA-F]{6,39}$/.test(sha) ? { code: 'short-sha', word: sha } : strange(sha));
  }
  if (faults.length > 0) return faults;
  return { verb: 'run', ...(sha !== undefined && { sha }), options };
}

function readOptions(words: readonly string[]) {
  const faults: CommandFault[] = [];
  const positional: string[] = [];
  const given = new Map<OptionName, string>();
  for (const word of words) {
    const at = word.indexOf('=');
    const name = word.slice(0, at);
    if (at === -1) positional.push(word);
    else if (!Object.hasOwn(OPTIONS, name)) faults.push(unknownOption(name));
    else if (given.has(name as OptionName)) faults.push({ code: 'option-twice', word: name });
    else if (!OPTIONS[name as OptionName].takes.test(word.slice(at + 1))) {
      faults.push({ code: 'bad-value', word: name, suggestion: OPTIONS[name as OptionName].what });
    } else given.set(name as OptionName, word.slice(at + 1));
  }
  const { passes, ...others } = Object.fromEntries(given) as Partial<Record<OptionName, string>>;
  const options: RunOptions = { ...others, ...(passes !== undefined && { passes: passes.split(',') }) };
  return { options, faults, positional };
}

function unknownOption(name: string): CommandFault {
  return { code: 'unknown-option', word: name, ...near(name, Object.keys(OPTIONS)) };
}

function strange(word: string): CommandFault {
  return { code: 'unknown-word', word, ...near(word.toLowerCase(), Object.keys(VERBS)) };
}

/** Comparing takes time with the square of the length, and nobody mistypes fifty letters. */
function near(word: string, known: readonly string[]): { readonly suggestion?: string } {
  if (word === '' || word.length > 50) return {};
  const nearest = closest(word, known);
  return distance(word, nearest) <= 2 ? { suggestion: nearest } : {};
}

const FAULT_TEXTS: Readonly<Record<CommandFault['code'], (word: string, suggestion?: string) => string>> = {
  'several-commands': () => 'One command a comment, please: which of them shall I do?',
  'unknown-word': (word, near) => `I don't know ${word}.${didYouMean(near)}`,
  'unknown-option': (word, near) =>
    `There is no option ${word}.${didYouMean(near) || ` There are: ${Object.keys(OPTIONS).join(', ')}.`}`,
  'option-twice': (word) => `${word} is given twice.`,
  'bad-value': (word, takes) => `${word} takes ${takes}.`,
  'short-sha': (word) =>
    `${word} is a short commit. Give all 40 digits: a short one can be forged, and it says which commit you have read.`,
  'not-for-this-command': (word) => `${word} doesn't go with this command.`,
};

/** What the bot answers to a fault: nothing of the comment's text but a word that is harmless. */
export function faultText({ code, word, suggestion }: CommandFault): string {
  // A word or a flag: what begins otherwise is nobody's slip.
  const isHarmless = /^(?!.*GH-)-{0,2}[A-Z0-9][A-Z0-9=_.,-]{0,39}$/i.test(word);
  return FAULT_TEXTS[code](isHarmless ? `\`${word}\`` : 'that word', suggestion);
}

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean \`${suggestion}\`?`;
}

/** What the bot can be asked for. */
export function helpText(): string {
  const verbs = Object.entries(VERBS).map(([verb, { what, options }]) => {
    const takes = options.map((name) => ` [${name}=…]`).join('');
    return `- \`${PREFIX} ${verb}${takes}\`: ${what}`;
  });
  const options = Object.entries(OPTIONS).map(([name, { what }]) => `- \`${name}=…\`: ${what}`);
  const run = `- \`${PREFIX} [commit]${Object.keys(OPTIONS)
    .map((name) => ` [${name}=…]`)
    .join('')}\`: measure again; for a fork's pull request the commit is needed, in full`;
  return [run, ...verbs, '', 'Options:', '', ...options].join('\n');
}
