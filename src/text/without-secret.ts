/** The beginning of a secret that a text was cut in; fewer letters tell nothing of it. */
const SHORTEST_CHARS = 4;

/**
 * What a server said without a secret that it was given, which it may repeat; nor the beginning of the secret
 * where the text was cut within it.
 */
export function withoutSecret(text: string, secret: string): string {
  if (secret === '') return text;
  const whole = withoutWhole(text, secret);
  for (let length = secret.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(secret.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}

/** As it is, in capitals and in small letters. */
export function withoutWhole(text: string, secret: string): string {
  const forms = new Set([secret, secret.toUpperCase(), secret.toLowerCase()]);
  return [...forms].reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
