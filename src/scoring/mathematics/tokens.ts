import { withAsciiDigits } from '../readers/digits.ts';
import { NAMED_FUNCTIONS } from './expression.ts';

/** A piece of written mathematics: a number, the name of a symbol or function, words, or a sign. */
export interface Token {
  readonly kind: 'number' | 'name' | 'words' | 'sign';
  readonly text: string;
}

/** Longer texts are no answer of mathematics. */
export const LONGEST_MATHEMATICS = 2_000;

const LETTERS = /[a-zA-Z]+/y;
const NUMBER = /\d+(?:\.\d+)?|\.\d+/y;
const BLANK =
  /\s+|\\?[$€£¥₹]|\\[,;:! ]|~|\\(?:left|right|[bB]igg?[lrm]?|quad|qquad|displaystyle|limits)(?![a-zA-Z])/y;
const COMMAND = new RegExp(
  [
    String.raw`\\(?:text|mathrm|textbf|textit|textrm|mbox|operatorname|mathbf|mathit|boldsymbol|mathsf)\s*\{(?<words>[^{}]*)\}`,
    String.raw`\\(?:begin|end)\s*\{(?<environment>[a-zA-Z]+\*?)\}(?:\{[lcr|]*\})?`,
    String.raw`\\(?<command>[a-zA-Z]+|[{}|%$#&\\])`,
  ].join('|'),
  'y',
);

/** Signs by what LaTeX and Unicode write for them. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...(['cdot', 'times', 'ast', '×', '·', '⋅', '∗'] as const).map((one) => [one, '*'] as const),
  ...(['div', '÷', '⁄', '∕'] as const).map((one) => [one, '/'] as const),
  ...(['−', '–', '－'] as const).map((one) => [one, '-'] as const),
  ...(['le', 'leq', 'leqslant', '≤', '⩽'] as const).map((one) => [one, '≤'] as const),
  ...(['ge', 'geq', 'geqslant', '≥', '⩾'] as const).map((one) => [one, '≥'] as const),
  ...(['ne', 'neq', '≠'] as const).map((one) => [one, '≠'] as const),
  ...(['approx', 'equiv', '≈', '＝', '≡'] as const).map((one) => [one, '='] as const),
  ...(['lt', 'gt'] as const).map((one) => [one, one === 'lt' ? '<' : '>'] as const),
  ...(['cup', '∪'] as const).map((one) => [one, '∪'] as const),
  ...(['in', '∈'] as const).map((one) => [one, '∈'] as const),
  ...(['pmod', 'bmod', 'pod', 'mod'] as const).map((one) => [one, 'mod'] as const),
  ...(['pm', '±'] as const).map((one) => [one, '±'] as const),
  ...(['circ', 'degree', '°'] as const).map((one) => [one, '°'] as const),
  ...([
    ['langle', '('],
    ['rangle', ')'],
    ['lfloor', '⌊'],
    ['rfloor', '⌋'],
    ['lceil', '⌈'],
    ['rceil', '⌉'],
  ] as const),
  ...(['lvert', 'rvert', 'vert', 'mid', '|'] as const).map((one) => [one, '|'] as const),
  ...([
    ['%', '%'],
    ['％', '%'],
    ['√', '√'],
    ['colon', ':'],
  ] as const),
]);
/** Signs that only a command writes: braces without a backslash hold an argument. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['{', '⦃'],
  ['lbrace', '⦃'],
  ['}', '⦄'],
  ['rbrace', '⦄'],
  ['\\', '⏎'],
  ['cr', '⏎'],
]);
/** Commands that name no symbol. */
const STRUCTURES: ReadonlySet<string> = new Set([
  'frac',
  'dfrac',
  'tfrac',
  'cfrac',
  'dbinom',
  'tbinom',
  'choose',
]);
const NAMES: ReadonlyMap<string, string> = new Map([
  ...(['infty', 'infinity', '∞', 'inf', 'oo'] as const).map((one) => [one, '∞'] as const),
  ...(['π', 'Pi'] as const).map((one) => [one, 'pi'] as const),
  ...(['asin', 'acos', 'atan'] as const).map((one) => [one, `arc${one.slice(1)}`] as const),
  ...([
    ['mathbb', 'ℝ'],
    ['varnothing', '∅'],
    ['emptyset', '∅'],
  ] as const),
]);
const FUNCTIONS: ReadonlySet<string> = new Set(NAMED_FUNCTIONS);
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const HALVES: ReadonlyMap<string, string> = new Map([
  ['½', '1/2'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
]);

/** The tokens of a text in LaTeX, or as mathematics is typed; undefined where it is too long. */
export function tokensOf(written: string): readonly Token[] | undefined {
  if (written.length > LONGEST_MATHEMATICS) return undefined;
  const text = spelledOut(withAsciiDigits(written));
  const tokens: Token[] = [];
  // Each pattern looks at one place alone: most of an answer is letters, digits and signs.
  for (let at = 0; at < text.length;) {
    let end = endOf(LETTERS, text, at);
    if (end > at) pushLetters(tokens, text.slice(at, end));
    else if ((end = endOf(NUMBER, text, at)) > at) tokens.push({ kind: 'number', text: text.slice(at, end) });
    else if ((end = endOf(BLANK, text, at)) === at) end = pushOther(tokens, text, at);
    at = end;
  }
  return tokens;
}

/** Where a pattern's match at a place ends; the place itself where there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** A command or a single character; returns where it ends. */
function pushOther(tokens: Token[], text: string, at: number): number {
  COMMAND.lastIndex = at;
  const found = text[at] === '\\' ? COMMAND.exec(text) : null;
  if (found === null) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    tokens.push(...ofCharacter(character));
    return at + character.length;
  }
  const { 0: whole, groups: { words, environment, command = '' } = {} } = found;
  if (words !== undefined) tokens.push(...ofWords(words.trim()));
  else if (environment === undefined) tokens.push(ofCommand(command));
  else tokens.push({ kind: 'sign', text: whole.startsWith('\\begin') ? '⟦' : '⟧' });
  return at + whole.length;
}

/**
 * Commas and thin blanks between groups of three digits are none of a list, but in brackets; and `\\frac12`
 * has two arguments.
 */
function spelledOut(text: string): string {
  const plain = text
    .replace(/(?<=\d)(?:\{,\}|\\,|\\!,|,\\!)(?=\d{3}(?!\d))/g, '')
    .replaceAll('**', '^')
    .replace(/frac\s?(\d)(\d)/g, 'frac{$1}{$2}');
  return plain.replace(/(?<![\d.,([{])\d{1,3}(?:,\d{3})+(?![\d,])(?![^()[\]{}]*[)\]}])/g, (digits) =>
    digits.replaceAll(',', ''),
  );
}

function ofWords(words: string): readonly Token[] {
  if (words === '') return [];
  if (/^(?:and|,)$/i.test(words)) return [{ kind: 'sign', text: ',' }];
  if (/^or$/i.test(words)) return [{ kind: 'sign', text: '∨' }];
  if (FUNCTIONS.has(words)) return [{ kind: 'name', text: words }];
  return /^[A-Za-z]$/.test(words) ? [{ kind: 'name', text: words }] : [{ kind: 'words', text: words }];
}

function ofCommand(command: string): Token {
  const sign = COMMANDS.get(command) ?? SIGNS.get(command);
  if (sign !== undefined) return { kind: 'sign', text: sign };
  if (STRUCTURES.has(command)) return { kind: 'name', text: command.replace(/^[dtc](?=frac|binom)/, '') };
  return { kind: 'name', text: NAMES.get(command) ?? command };
}

/** Letters that make no word that is known are symbols, each its own; four and more are a word. */
function pushLetters(tokens: Token[], letters: string): void {
  const name = NAMES.get(letters) ?? letters;
  if (letters.length === 1 || FUNCTIONS.has(name) || name === 'pi' || name === '∞')
    tokens.push({ kind: 'name', text: name });
  else if (letters === 'mod') tokens.push({ kind: 'sign', text: letters });
  else if (/^(?:and|or)$/i.test(letters)) tokens.push(...ofWords(letters));
  else if (letters.length > 3 || UNITS.has(letters)) tokens.push({ kind: 'words', text: letters });
  else for (const text of letters) tokens.push({ kind: 'name', text });
}

function ofCharacter(character: string): readonly Token[] {
  if (character < '\u0080') return [{ kind: 'sign', text: SIGNS.get(character) ?? character }];
  const raised = RAISED.indexOf(character);
  if (raised !== -1)
    return [
      { kind: 'sign', text: '^' },
      { kind: 'number', text: String(raised) },
    ];
  const half = HALVES.get(character);
  if (half !== undefined) {
    const [above = '', below = ''] = half.split('/');
    return [
      { kind: 'name', text: 'frac' },
      { kind: 'number', text: above },
      { kind: 'number', text: below },
    ];
  }
  const name = NAMES.get(character);
  if (name !== undefined) return [{ kind: 'name', text: name }];
  if (/\p{L}/u.test(character)) return [{ kind: 'name', text: character }];
  return [{ kind: 'sign', text: SIGNS.get(character) ?? character }];
}

/** Short words that stand for units where they follow a number. */
const UNITS: ReadonlySet<string> = new Set(
  'cm mm km kg mg ft yd mi lb oz ml mL kL hr hrs min sec mph kph kmh Hz kHz kW kJ Pa kPa deg rad day cal mol eV'.split(
    ' ',
  ),
);
