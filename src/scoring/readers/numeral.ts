/** The forms that digits were found in, by name; at most one is there. */
type Forms = Readonly<Record<string, string | undefined>>;

const VULGAR: ReadonlyMap<string, number> = new Map([
  ...['½', '⅓', '¼', '⅕', '⅙', '⅐', '⅛', '⅑', '⅒'].map((char, at): [string, number] => [char, 1 / (at + 2)]),
  ...(['⅔', '⅖', '¾', '⅗', '⅘', '⅚', '⅜', '⅝', '⅞'] as const).map((char, at): [string, number] => {
    return [char, [2 / 3, 2 / 5, 3 / 4, 3 / 5, 4 / 5, 5 / 6, 3 / 8, 5 / 8, 7 / 8][at] ?? NaN];
  }),
]);
const RAISED: ReadonlyMap<string, string> = new Map([
  ...Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹', (char, digit): [string, string] => [char, String(digit)]),
  ['⁻', '-'],
  ['⁺', ''],
]);

/** The value of a number that was found in one of its forms, without its sign. */
export function numeralValue(forms: Forms, written: string): number | undefined {
  const value = read(forms, written);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function read(
  { plain, grouped, power, fraction, mixed, vulgar, quotient, exponent }: Forms,
  written: string,
): number | undefined {
  if (plain !== undefined) return plainValue(written);
  if (grouped !== undefined) return Number(groupedDecimal(grouped));
  if (power !== undefined) return powerOfTen(power);
  if (fraction !== undefined) return texFraction(fraction);
  if (vulgar !== undefined)
    return Number(vulgar.slice(0, -1).trim()) + (VULGAR.get(vulgar.at(-1) ?? '') ?? NaN);
  if (mixed !== undefined) {
    const [whole = NaN, above = NaN, below = NaN] = mixed.split(/[ \-/⁄]/).map(Number);
    return whole + above / below;
  }
  if (quotient !== undefined) {
    const parts = quotient.split(/[/⁄:]/);
    return parts.length === 2 ? signed(parts[0] as string) / signed(parts[1] as string) : undefined;
  }
  if (exponent === undefined) return undefined;
  const [, base = '', raised = ''] =
    /^([\d.,]+?)[.,]?\s?(?:\^|\*\*|(?=[⁻⁺⁰¹²³⁴-⁹]))(.*)$/.exec(exponent) ?? [];
  return signed(base) ** signed(raised);
}

function powerOfTen(written: string): number {
  const [, mantissa = '', raised = ''] =
    /^([\d.,]+?)\s?(?:[×x*·⋅]|\\times|\\cdot)\s?10\s?(?:\^|\*\*)?(.*)$/.exec(written) ?? [];
  return Number(`${signed(mantissa)}e${signed(raised)}`);
}

function texFraction(written: string): number {
  const whole = /^\d+/.exec(written)?.[0] ?? '';
  const [above = '', below = ''] =
    /frac\s?(\d)\s?(\d)$/.exec(written)?.slice(1) ?? written.match(/\{[^{}]*\}/g) ?? [];
  return Number(whole) + signed(above) / signed(below);
}

/** A number with a sign of any form, in braces or out of them; NaN where there is more. */
function signed(written: string): number {
  const plain = written
    .replace(/[⁰¹²³⁴-⁹⁻⁺]/g, (char) => RAISED.get(char) ?? char)
    .replace(/[{}\s]/g, '')
    .replace(/^[−–]/, '-')
    .replace(/^\+/, '');
  const [, minus = '', digits = ''] = /^(-?)(\d[\d.,]*)$/.exec(plain) ?? [];
  const value = plainDecimal(digits.replace(/(?<![.,])[.,]+$/, ''));
  return value === undefined ? NaN : Number(minus + value);
}

/** Digits that a double keeps; of longer numbers it changes the last ones. */
const EXACT_DIGITS = 15;

/**
 * The digits of a number with more whole ones than a double keeps, without separators, a sign or zeros that
 * say nothing; undefined for any other.
 */
export function longDigits({ plain, grouped }: Forms): string | undefined {
  const decimal = plain === undefined ? grouped && groupedDecimal(grouped) : plainDigits(plain);
  const [whole = '', part = ''] = decimal?.split('.') ?? [];
  const bare = whole.replace(/^0+/, '');
  if (bare.length <= EXACT_DIGITS || !/^\d+$/.test(bare)) return undefined;
  const rest = part.replace(/(?<!0)0+$/, '');
  return rest === '' ? bare : `${bare}.${rest}`;
}

/** Without what an exponent makes of them. */
function plainDigits(written: string): string | undefined {
  const { decimal, exponent } = partsOf(written);
  return exponent === undefined ? decimal : undefined;
}

const groupedDecimal = (written: string): string => written.replace(/[ _]/g, '').replace(',', '.');

/** The digits before an exponent as a decimal, and the exponent, as far as there are these. */
function partsOf(written: string): {
  readonly decimal?: string | undefined;
  readonly exponent?: string | undefined;
} {
  const [mantissa = '', exponent] = written.replace(/(?<!\D)\D+$/, '').split(/[eE]/);
  const decimal = plainDecimal(mantissa);
  if (decimal === undefined && /\.\d+\./.test(mantissa)) return {};
  return { decimal: decimal ?? (/(?<!\d)\d+$/.exec(mantissa) ?? [''])[0], exponent };
}

/**
 * The value of digits with whatever separators; of a list such as 1,2,3 the last part, and of a date, version
 * or address such as 23.11.2026 none.
 */
function plainValue(written: string): number | undefined {
  const { decimal, exponent } = partsOf(written);
  if (decimal === undefined) return undefined;
  return Number(exponent === undefined ? decimal : `${decimal}e${exponent}`);
}

/** With a point for the decimals and nothing else between the digits. */
function plainDecimal(digits: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(digits)) return digits;
  // Western, Indian and Swiss groups with a decimal point, then continental ones with a decimal comma.
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(digits)) {
    return digits.replaceAll(',', '');
  }
  if (/^\d{1,3}(?:['’\u00A0\u2009\u202F]\d{3})+(?:[.,]\d+)?$/.test(digits)) {
    return digits.replace(/['’\u00A0\u2009\u202F]/g, '').replace(',', '.');
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) {
    return digits.replaceAll('.', '').replace(',', '.');
  }
  return /^\d+,\d+$/.test(digits) ? digits.replace(',', '.') : undefined;
}
