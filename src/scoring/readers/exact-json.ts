type Reviver = (key: string, value: unknown) => unknown;

/** Where none stands, a double keeps every whole number. */
const MANY_DIGITS = /\d{16}/;
/** Longer ones are no number that anybody writes. */
const WHOLE_NUMBER = /^-?\d{16,100}$/;

/**
 * Reads JSON as its parser does; a whole number of more digits than a double keeps is the text of them, as a
 * target has it in quotes.
 *
 * @throws SyntaxError where it is no JSON
 */
export function exactJson(text: string): unknown {
  return MANY_DIGITS.test(text) ? JSON.parse(text, withAllDigits as Reviver) : JSON.parse(text);
}

function withAllDigits(_key: string, value: unknown, { source = '' }: { readonly source?: string }): unknown {
  return typeof value === 'number' ? exactNumber(value, source) : value;
}

/** A number, or the digits that it was written with where they are more than a double keeps. */
export function exactNumber(value: number, written: string): number | string {
  return !Number.isSafeInteger(value) && WHOLE_NUMBER.test(written) ? written : value;
}
