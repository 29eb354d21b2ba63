/** How many backslashes stand before what is escaped: JSON in JSON doubles them. */
const BACKSLASHES = String.raw`\\{1,8}`;

/** What stands before a byte in an address, and in an address within one, which escapes it once more. */
const PERCENT = '%(?:25){0,4}';

/** An escape that a text was cut in. */
const CUT_ESCAPE = new RegExp(`(?:${PERCENT}[0-9a-f]?|${BACKSLASHES}(?:u[0-9a-f]{0,3})?)$`, 'i');

/** One character in any spelling: a unit of JSON, a byte of an address, what JSON escapes shortly, itself. */
const ONE = new RegExp(
  String.raw`${BACKSLASHES}u([0-9a-f]{4})|${PERCENT}([0-9a-f]{2})|${BACKSLASHES}(["/\\])|[^]`,
  'giu',
);

/** The most characters that one may be written in, as a unit of JSON and as a byte of an address. */
const LONGEST = { unit: 8 + 'u0000'.length, byte: '%25252525ff'.length };

/** Characters of a pattern's text: V8 takes no pattern of some 6,000. */
const LONGEST_PIECE = 1000;
/** Of a text that repeats itself, whose beginning is tried at each place of a text that repeats the same. */
const LONGEST_REPEATING = 32;
/** From so many times on a text repeats itself. */
const REPEATS = 4;

/** The escape of a quotation mark, or of what JSON names by a letter. */
const SHORT = /^"\\([^u\\])/;

/**
 * A text however it is written: each character in capitals or small letters, as it is or by any escape of
 * JSON or of an address. Servers escape what JavaScript does not: PHP every slash, Python what is not ASCII.
 * What HTML names otherwise (`&amp;`, `&#x2F;`) is not found. A long text is found by its pieces, since no
 * pattern may be as long as a whole file of keys; whatever the text is, so many steps are taken at each place
 * of another one as the longest piece that repeats itself has characters, or few more.
 */
export function spellingsOf(text: string): readonly RegExp[] {
  // Runs of backslashes are one: how many there are depends on how often the text was escaped.
  const characters = [...text.replaceAll(/\\+/g, '\\')];
  return piecesOf(characters, LONGEST_PIECE)
    .flatMap((piece) => (repeatsItself(piece) ? piecesOf(piece, LONGEST_REPEATING) : [piece]))
    .map((piece) => new RegExp(piece.map((one) => `(?:${formsOf(one).join('|')})`).join(''), 'gi'));
}

/** In equal parts: a short one would be found anywhere. */
function piecesOf(characters: readonly string[], most: number): readonly (readonly string[])[] {
  const pieces = Math.ceil(characters.length / most);
  const length = Math.ceil(characters.length / pieces);
  return Array.from({ length: pieces }, (_, at) => characters.slice(at * length, (at + 1) * length));
}

/** Whether a long beginning of a text is one word over and over, such as a single letter. */
function repeatsItself(characters: readonly string[]): boolean {
  const borders = bordersOf(characters.map((one) => one.toLowerCase()));
  return borders.some((border, at) => at >= LONGEST_REPEATING && REPEATS * (at + 1 - border) <= at + 1);
}

/**
 * For each beginning of a text the length of the longest shorter one that it ends in: the prefix function of
 * Knuth, Morris and Pratt, in the time of the text's length.
 */
function bordersOf(text: ArrayLike<string>): readonly number[] {
  const borders = [0];
  for (let at = 1; at < text.length; at++) {
    let border = borders[at - 1] ?? 0;
    while (border > 0 && text[border] !== text[at]) border = borders[border - 1] ?? 0;
    borders.push(text[border] === text[at] ? border + 1 : 0);
  }
  return borders;
}

/** Stands in no text of bytes. */
const NO_BYTE = '\uffff';

/**
 * Where at the end of a text, which was cut, the beginning of another one stands, of so many characters at
 * least and however it is written; the text's length where none does.
 */
export function beginningAtEnd(text: string, of: string, least: number): number {
  const from = Math.max(0, text.length - longestSpelling(of));
  const said = readFrom(text.slice(from).replace(CUT_ESCAPE, ''));
  const length = bordersOf(readFrom(of).bytes + NO_BYTE + said.bytes).at(-1) ?? 0;
  return length < least ? text.length : from + (said.places[said.places.length - length] ?? 0);
}

/** The bytes of a text, each as one character, in small letters, without escapes; and where each stands. */
function readFrom(text: string): { readonly bytes: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let bytes = '';
  for (const { 0: written, 1: unit, 2: byte, 3: short, index } of text.matchAll(ONE)) {
    const character = unit === undefined ? (short ?? written) : String.fromCharCode(parseInt(unit, 16));
    const read =
      byte === undefined
        ? String.fromCharCode(...new TextEncoder().encode(character.toLowerCase()))
        : String.fromCharCode(parseInt(byte, 16)).replace(/[A-Z]/, (letter) => letter.toLowerCase());
    bytes += read;
    places.push(...Array.from(read, () => index));
  }
  return { bytes, places };
}

/** How many characters a text takes at most, however it is written. */
export function longestSpelling(text: string): number {
  return Math.max(LONGEST.unit * text.length, LONGEST.byte * new TextEncoder().encode(text).length);
}

function formsOf(character: string): readonly string[] {
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const itself = units.map((unit) => `\\u${unit}`).join('');
  const short = character === '/' ? '/' : SHORT.exec(JSON.stringify(character))?.[1];
  return [
    character === '\\' ? BACKSLASHES : itself,
    units.map((unit) => `${BACKSLASHES}u${unit}`).join(''),
    bytes.map((byte) => PERCENT + byte).join(''),
    ...(short === undefined ? [] : [BACKSLASHES + short]),
  ];
}
