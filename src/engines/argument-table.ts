import type { EngineChoice } from '../config/candidate.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { suggest } from '../config/fault.ts';
import type { ArgumentFault } from './settings.ts';

export type Written = EngineChoice['args'][string];

/** What an argument may be. */
export type Takes =
  | {
      readonly kind: 'number';
      readonly from: number;
      readonly to: number;
      readonly whole: boolean;
      /** Words that may stand in place of a number. */
      readonly words: readonly string[];
    }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** A short name that the engine itself looks up, and no path. */
  | { readonly kind: 'name' }
  /** How "no" is written on its command line: with a name of its own, or by leaving it out. */
  | { readonly kind: 'switch'; readonly off: 'no-' | 'left out' };

export interface KnownArgument {
  readonly takes: Takes;
  /** What it decides, in a few words. */
  readonly means: string;
  /** Given to the engine as this variable, and not on its command line. */
  readonly variable?: string;
}

/**
 * Everything that a candidate may say to an engine, by the engine's own names, without dashes before them.
 *
 * Nothing in it names a file, an address, a key or code: a candidate comes from a pull request and is not
 * trusted.
 */
export interface ArgumentTable {
  readonly engine: string;
  /** The version whose names and words these are. */
  readonly of: string;
  readonly known: Readonly<Record<string, KnownArgument>>;
  /** Other names that the engine's own command line takes for a known one. */
  readonly also: Readonly<Record<string, string>>;
  /** What papergap says to the engine by itself. */
  readonly own: readonly string[];
  /** What no candidate may say, and why. */
  readonly refused: Readonly<Record<string, string>>;
}

/** One argument that was checked. */
export interface Argument {
  readonly name: string;
  readonly value: Written;
  /** What the engine's command line says for it. */
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export const whole = (from: number, to: number, ...words: readonly string[]): Takes => ({
  ...{ kind: 'number', from, to, words },
  whole: true,
});
export const number = (from: number, to: number): Takes => ({
  ...{ kind: 'number', from, to, words: [] },
  whole: false,
});
export const oneOf = (...words: readonly string[]): Takes => ({ kind: 'words', words });
export const yesOrNo: Takes = { kind: 'switch', off: 'no-' };
export const yesOrNothing: Takes = { kind: 'switch', off: 'left out' };
export const word: Takes = { kind: 'name' };

/** One row of a table. */
export const means = (takes: Takes, what: string): KnownArgument => ({ takes, means: what });

/** Why an argument is refused that would run code which papergap does not know. */
export const RUNS_CODE = 'would run code that was not reviewed, with the rights of this machine';
export const NAMES_FILE = 'names a file or another model, which nothing pins';
export const NAMES_SECRET = 'is a secret or an address, which a candidate may not set';

/** What a candidate wrote, as far as it is right, and everything that is wrong with it. */
export interface ReadArguments<A extends Argument> {
  readonly read: readonly A[];
  readonly faults: readonly ArgumentFault[];
}

/** Reads all arguments of a candidate; kebab-case and snake_case name the same. */
export function readArguments<A extends Argument>(
  args: EngineChoice['args'],
  readOne: (written: string, value: Written) => Checked<A, ArgumentFault>,
): ReadArguments<A> {
  const results = Object.entries(args).map(([written, value]) => readOne(written, value));
  const read = results.flatMap((one) => (one.ok ? [one.value] : []));
  const faults = results.flatMap((one) => (one.ok ? [] : one.faults));
  const twice = read.filter(({ name }, index) => read.findIndex((one) => one.name === name) < index);
  return {
    read,
    faults: [...faults, ...twice.map(({ name }) => ({ argument: name, message: 'is written twice' }))],
  };
}

/** One written argument: checked, or what is wrong with it. */
export function readArgument(
  written: string,
  value: Written,
  table: ArgumentTable,
): Checked<Argument, ArgumentFault> {
  const name = written.replaceAll('_', '-');
  const known = Object.hasOwn(table.known, name) ? table.known[name] : undefined;
  if (known === undefined) return faulty([{ argument: written, message: whyUnknown(name, table) }]);
  const said = wordOf(value, known.takes);
  if (said === undefined) {
    const message = `must be ${expected(known.takes)}; it is ${JSON.stringify(value)}`;
    return faulty([{ argument: written, message }]);
  }
  const { variable } = known;
  return checked({
    name,
    value: typeof value === 'boolean' && known.takes.kind === 'words' ? said : value,
    flags: variable === undefined ? flagsOf(name, said, known.takes) : [],
    env: variable === undefined ? {} : { [variable]: said },
  });
}

function whyUnknown(written: string, { engine, known, also, own, refused }: ArgumentTable): string {
  const name = written.replace(/^-+/, '');
  if (own.includes(name)) return `is set by papergap itself, which starts ${engine}; leave it out`;
  if (Object.hasOwn(refused, name)) return `${refused[name]}; leave it out`;
  const meant = Object.hasOwn(known, name) ? name : Object.hasOwn(also, name) ? also[name] : undefined;
  // The list is worth its length: a candidate's author sees what is let through.
  const hint = meant === undefined ? suggest(name, Object.keys(known)) : `write ${meant}`;
  return `is not an argument that ${engine} may be given here (${hint})`;
}

/**
 * The value as the engine is told it; absent where it is none. YAML has `on` as a word and true as a value.
 */
function wordOf(value: Written, takes: Takes): string | undefined {
  if (takes.kind === 'switch') return typeof value === 'boolean' ? String(value) : undefined;
  if (takes.kind === 'name')
    return typeof value === 'string' && /^[A-Za-z0-9][\w.-]{0,63}$/.test(value) ? value : undefined;
  if (takes.kind === 'number' && typeof value === 'number') {
    const fits = value >= takes.from && value <= takes.to && (!takes.whole || Number.isSafeInteger(value));
    return fits ? String(value) : undefined;
  }
  const said = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  return takes.words.includes(said) ? said : undefined;
}

function flagsOf(name: string, said: string, takes: Takes): readonly string[] {
  if (takes.kind !== 'switch') return [`--${name}`, said];
  if (said === 'true') return [`--${name}`];
  return takes.off === 'no-' ? [`--no-${name}`] : [];
}

/** What may be written, as the end of "must be". */
export function expected(takes: Takes): string {
  if (takes.kind === 'switch') return 'true or false';
  if (takes.kind === 'name') return 'a name of letters, digits, ".", "_" and "-"';
  if (takes.kind === 'words') return `one of ${takes.words.join(', ')}`;
  const { from, to, whole: isWhole, words } = takes;
  const range = `a ${isWhole ? 'whole number' : 'number'} from ${from} to ${to}`;
  return [range, ...words].join(' or ');
}
