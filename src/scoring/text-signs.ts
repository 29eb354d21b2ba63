import * as z from 'zod';
import { lookupKey } from './lookup-key.ts';
import { holdsThought } from './readers/thought.ts';

/** Characters. */
const LONG = 200;

/** What is judged of a text, and kept where the text itself is left out, or its beginning alone is kept. */
export const TextSigns = z.strictObject({
  number: z
    .int()
    .min(0)
    .describe('Equal texts of the passes have equal numbers; 0: blanks alone, or nothing'),
  long: z.literal(true).optional().describe(`It has at least ${LONG} characters`),
  bytes: z.int().min(0).optional().describe('In UTF-8, without the blanks around it, where it is not long'),
  thought: z.literal(true).optional().describe('It holds thoughts'),
  stop: z.literal(true).optional().describe('It holds a text that should have ended it'),
});
export type TextSigns = Readonly<z.infer<typeof TextSigns>>;

/** A text, or what was kept of it; both where of the text itself the beginning alone was kept. */
interface Told {
  readonly text?: string | undefined;
  readonly textSigns?: TextSigns | undefined;
}

/**
 * Reads what is judged of texts, whether they are there or not: nothing else of a text may decide, or a
 * record without texts would be judged otherwise.
 *
 * @param stop texts that should end an answer
 * @param numbers of the texts so far: readers that share them tell texts of one from those of another
 * @returns undefined for an answer that never came
 */
export function signReader(
  stop: readonly string[] = [],
  numbers = new Map<string, number>(),
): (told: Told) => TextSigns | undefined {
  const numberOf = (text: string): number => {
    const key = lookupKey(text.trim());
    if (key === '') return 0;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };
  const signsIn = (text: string): TextSigns => ({
    number: numberOf(text),
    ...(text.length >= LONG && { long: true }),
    ...bytesIn(text.trim()),
    ...(holdsThought(text) && { thought: true }),
    ...(stop.some((one) => text.includes(one)) && { stop: true }),
  });
  return ({ text, textSigns }) => textSigns ?? (text === undefined ? undefined : signsIn(text));
}

function bytesIn(text: string): Pick<TextSigns, 'bytes'> {
  return text.length >= LONG ? {} : { bytes: Buffer.byteLength(text) };
}
