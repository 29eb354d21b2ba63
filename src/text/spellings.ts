/** How many backslashes stand before what is escaped: JSON in JSON doubles them. */
const BACKSLASHES = String.raw`\\{1,8}`;

/** The escape of a quotation mark, or of what JSON names by a letter. */
const SHORT = /^"\\([^u\\])/;

/**
 * A text however it is written: each character in capitals or small letters, as it is or by any escape of
 * JSON or of an address. Servers escape what JavaScript does not: PHP every slash, Python what is not ASCII.
 */
export function spellingsOf(text: string): RegExp {
  // Runs of backslashes are one: how many there are depends on how often the text was escaped.
  const characters = [...text.replaceAll(/\\+/g, '\\')];
  return new RegExp(characters.map((one) => `(?:${formsOf(one).join('|')})`).join(''), 'gi');
}

function formsOf(character: string): readonly string[] {
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  const bytes = [...new TextEncoder().encode(character)].map((byte) => byte.toString(16).padStart(2, '0'));
  const itself = units.map((unit) => `\\u${unit}`).join('');
  const short = character === '/' ? '/' : SHORT.exec(JSON.stringify(character))?.[1];
  return [
    character === '\\' ? BACKSLASHES : itself,
    units.map((unit) => `${BACKSLASHES}u${unit}`).join(''),
    bytes.map((byte) => `%${byte}`).join(''),
    ...(short === undefined ? [] : [BACKSLASHES + short]),
  ];
}
