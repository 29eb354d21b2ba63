/** The zeros of the scripts whose digits are read; nine more digits follow each. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];
/** Each of their digits, and the two Arabic separators, by what stands for it here. */
const ASCII: ReadonlyMap<string, string> = new Map([
  ...ZEROS.flatMap((zero) =>
    Array.from({ length: 10 }, (_, digit): [string, string] => [
      String.fromCharCode(zero + digit),
      String(digit),
    ]),
  ),
  ['\u066B', '.'],
  ['\u066C', ','],
]);
const OTHER = new RegExp(`[${[...ASCII.keys()].join('')}]`, 'g');
/** A full-width separator between full-width digits; elsewhere it is punctuation of a sentence. */
const FULL_WIDTH = /(?<=[\uFF10-\uFF19])[，．](?=[\uFF10-\uFF19])/g;

/**
 * The text with the digits of other scripts (Arabic, Devanagari, Thai, full-width and others) as 0 to 9, and
 * with their separators; offsets stay the same.
 */
export function withAsciiDigits(text: string): string {
  if (text.search(OTHER) === -1) return text;
  return text
    .replace(FULL_WIDTH, (separator) => (separator === '，' ? ',' : '.'))
    .replace(OTHER, (char) => ASCII.get(char) ?? char);
}
