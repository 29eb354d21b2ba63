import { closest, distance } from 'fastest-levenshtein';
import { checked, faulty } from '../../src/config/checked.ts';
import type { Checked } from '../../src/config/checked.ts';
import { commandLine, PREFIX } from './command-line.ts';
import { OPTIONS } from './options.ts';
import type { OptionName, OptionTexts } from './options.ts';

/** What a comment asks the bot to do. */
export interface ParsedCommand {
  readonly name: string;
  /** In full, lower case. */
  readonly sha?: string;
  readonly options: OptionTexts;
}

/** What a command may be given; by the word that users write. */
export type CommandShapes = Readonly<Record<string, CommandShape>>;

export interface CommandShape {
  readonly takes: readonly OptionName[];
  /** Whether a commit may be named. */
  readonly takesCommit: boolean;
}

/** Why a comment that speaks to the bot is no command. */
export interface CommandFault {
  readonly code:
    | 'long-line'
    | 'unknown-word'
    | 'unknown-option'
    | 'option-twice'
    | 'bad-value'
    | 'short-sha'
    | 'not-for-this-command'
    | 'several-pulls';
  readonly word: string;
  readonly suggestion?: string;
}

/** The command that needs no word. */
export const DEFAULT_COMMAND = 'run';
/** Some times as many as a command with all of its options has. */
const MOST_CHARACTERS = 1_000;

/**
 * The command of a comment; undefined where its first line doesn't speak to the bot, every fault where it
 * speaks wrongly.
 */
export function parseCommand(
  comment: string,
  shapes: CommandShapes,
): Checked<ParsedCommand, CommandFault> | undefined {
  const line = commandLine(comment);
  if (line === undefined) return undefined;
  if (line.length > MOST_CHARACTERS) return faulty([{ code: 'long-line', word: PREFIX }]);
  const words = line.trim().split(/\s+/);
  const [, first, ...rest] = words;
  const name = first?.toLowerCase() ?? '';
  const shape = shapeOf(name, shapes);
  if (shape !== undefined) return command(name, shape, rest, shapes);
  const run = shapeOf(DEFAULT_COMMAND, shapes) ?? { takes: [], takesCommit: false };
  return command(DEFAULT_COMMAND, run, words.slice(1), shapes);
}

function shapeOf(name: string, shapes: CommandShapes): CommandShape | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

function command(
  name: string,
  { takes, takesCommit }: CommandShape,
  words: readonly string[],
  shapes: CommandShapes,
): Checked<ParsedCommand, CommandFault> {
  const { options, faults, others } = readOptions(words, takes);
  const [first, ...surplus] = others;
  const sha = takesCommit ? first : undefined;
  if (sha !== undefined && !/^[0-9a-f]{40}$/i.test(sha)) faults.push(noCommit(sha, shapes));
  for (const word of takesCommit ? surplus : others)
    faults.push(takesCommit ? unknownWord(word, shapes) : { code: 'not-for-this-command', word });
  if (faults.length > 0) return faulty(faults);
  return checked({ name, options, ...(sha !== undefined && { sha: sha.toLowerCase() }) });
}

function readOptions(words: readonly string[], takes: readonly OptionName[]) {
  const faults: CommandFault[] = [];
  const others: string[] = [];
  const given = new Map<OptionName, string>();
  for (const word of words) {
    const at = word.indexOf('=');
    const [name, value] = [word.slice(0, at), word.slice(at + 1)];
    if (at === -1) others.push(word);
    else if (!isOption(name)) faults.push(unknownOption(name));
    else if (given.has(name)) faults.push({ code: 'option-twice', word: name });
    else if (!OPTIONS[name].accepts(value))
      faults.push({ code: 'bad-value', word: name, suggestion: OPTIONS[name].help });
    else given.set(name, value);
  }
  for (const name of given.keys())
    if (!takes.includes(name)) faults.push({ code: 'not-for-this-command', word: name });
  return { options: Object.fromEntries(given) as OptionTexts, faults, others };
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function noCommit(word: string, shapes: CommandShapes): CommandFault {
  return /^[0-9a-f]{6,39}$/i.test(word) ? { code: 'short-sha', word } : unknownWord(word, shapes);
}

function unknownOption(name: string): CommandFault {
  return { code: 'unknown-option', word: name, ...nearest(name, Object.keys(OPTIONS)) };
}

function unknownWord(word: string, shapes: CommandShapes): CommandFault {
  return { code: 'unknown-word', word, ...nearest(word.toLowerCase(), Object.keys(shapes)) };
}

/** Comparing takes time with the square of the length, and a slip of the keyboard is short. */
function nearest(word: string, known: readonly string[]): { readonly suggestion?: string } {
  if (word === '' || word.length > 50) return {};
  const found = closest(word, known);
  return distance(word, found) <= 2 ? { suggestion: found } : {};
}
