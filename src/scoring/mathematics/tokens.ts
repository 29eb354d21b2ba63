import { withAsciiDigits } from '../readers/digits.ts';
import { NAMED_FUNCTIONS } from './expression.ts';

/** A piece of written mathematics: a number, the name of a symbol or function, words, or a sign. */
export interface Token {
  readonly kind: 'number' | 'name' | 'words' | 'sign';
  readonly text: string;
}

/** Longer texts are no answer of mathematics. */
export const LONGEST_MATHEMATICS = 2_000;

const TOKEN = new RegExp(
  [
    String.raw`(?<blank>\s+|\\?[$€£¥₹]|\\[,;:! ]|~|\\(?:left|right|[bB]igg?[lrm]?|quad|qquad|displaystyle|limits)(?![a-zA-Z]))`,
    String.raw`(?<number>\d+(?:\.\d+)?|\.\d+)`,
    String.raw`\\(?:text|mathrm|textbf|textit|textrm|mbox|operatorname|mathbf|mathit|boldsymbol|mathsf)\s*\{(?<words>[^{}]*)\}`,
    String.raw`\\(?:begin|end)\s*\{(?<environment>[a-zA-Z]+\*?)\}(?:\{[lcr|]*\})?`,
    String.raw`\\(?<command>[a-zA-Z]+|[{}|%$#&\\])`,
    String.raw`(?<letters>[a-zA-Z]+)`,
    String.raw`(?<other>[^])`,
  ].join('|'),
  'gyu',
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
  for (const { 0: whole, groups = {} } of text.matchAll(TOKEN)) {
    const { blank, number, words, environment, command, letters } = groups;
    if (blank !== undefined) continue;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (words !== undefined) tokens.push(...ofWords(words.trim()));
    else if (environment !== undefined)
      tokens.push({ kind: 'sign', text: whole.startsWith('\\begin') ? '⟦' : '⟧' });
    else if (command !== undefined) tokens.push(ofCommand(command));
    else if (letters !== undefined) tokens.push(...ofLetters(letters));
    else tokens.push(...ofCharacter(whole));
  }
  return tokens;
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
function ofLetters(letters: string): readonly Token[] {
  const name = NAMES.get(letters) ?? letters;
  if (FUNCTIONS.has(name) || name === 'pi' || name === '∞') return [{ kind: 'name', text: name }];
  if (/^(?:and|or)$/i.test(letters)) return ofWords(letters);
  if (letters.length > 3 || UNITS.has(letters)) return [{ kind: 'words', text: letters }];
  return Array.from(letters, (text) => ({ kind: 'name', text }));
}

function ofCharacter(character: string): readonly Token[] {
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
