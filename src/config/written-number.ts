const DECIMAL = /^[-+]?(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/**
 * Whether a number still is the one that was written: 0.50 is 0.5, but 9007199254740993 becomes another
 * number.
 *
 * What is no plain decimal, such as 0x1F, is taken at its word.
 */
export function isSameNumber(written: string, value: number): boolean {
  const parts = DECIMAL.exec(written);
  if (parts === null || !Number.isFinite(value)) return parts === null;
  return digitsOf(parts) === digitsOf(DECIMAL.exec(String(value)) ?? parts);
}

/** The digits that count, and the power of ten of the last one. */
function digitsOf([, whole = '', decimals = '', exponent = '0']: readonly string[]): string {
  const digits = `${whole}${decimals}`.replace(/^0+/, '');
  // A pattern for the zeros at the end would look at each run of zeros again and again.
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  if (end === 0) return '0';
  return `${digits.slice(0, end)}e${Number(exponent) - decimals.length + digits.length - end}`;
}
