/** What is not seen and what JSON leaves as it is. */
const HIDDEN =
  /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
 * JSON text that means the same, with an escape for each character that is not seen, and for what a runner
 * obeys: terminals and jobs show logs.
 */
export function visibleJson(json: string): string {
  return json
    .replaceAll('##[', String.raw`#\u0023[`)
    .replace(HIDDEN, (found) =>
      [...Array(found.length).keys()]
        .map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}

/**
 * A value as the JSON that we print: readable, with nothing in it that is hidden, or that a runner obeys. A
 * bound that there is none is left out: `null` is none of the numbers that stand there.
 */
export function printedJson(value: unknown): string {
  const finite = (_: string, part: unknown): unknown =>
    typeof part === 'number' && !Number.isFinite(part) ? undefined : part;
  return `${visibleJson(JSON.stringify(value, finite, 2))}
`;
}
