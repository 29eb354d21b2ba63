import type * as z from 'zod';
import { Protocol } from '../config/protocol.ts';

/** What words about a score say of its protocol, and what they leave open. */
export interface Stated {
  readonly protocol: Partial<Protocol>;
  /** Said twice and differently, so that neither is taken. */
  readonly torn: readonly string[];
}

/** How people write each of them: the first group is the number. */
const SPELLINGS = {
  shots: [
    /(?<!\d)(\d+)[- ]?shots?\b/g,
    /\b(zero|few)[- ]shots?\b/g,
    /\b(?:num_fewshot|n_shot|shots)\s*[=:]\s*(\d+)/g,
  ],
  temperature: [/\b(?:temperature|temp)\s*(?:(?:[=:]|of)\s*)?(\d+(?:\.\d+)?)/g, /\bT\s*=\s*(\d+(?:\.\d+)?)/g],
  topP: [/\btop[-_ ]?p\s*(?:(?:[=:]|of)\s*)?(\d+(?:\.\d+)?|\.\d+)/gi],
  topK: [/\btop[-_ ]?k\s*(?:(?:[=:]|of)\s*)?(\d+)/gi],
  maxTokens: [
    /\b(?:max(?:imum)?[-_ ](?:new[-_ ]|output[-_ ])?tokens|max_gen_toks)\s*(?:(?:[=:]|of)\s*)?(\d[\d,]*)/gi,
    /\b(\d[\d,]{0,20})\s+(?:output |new )?tokens (?:at most|max)/gi,
  ],
  attempts: [
    /\b(?:avg|mean|average)@(\d+)/gi,
    /\b(?:mean|average)\s+(?:of|over)\s+(\d+)/gi,
    /\b(\d+)\s+(?:repeats|runs|seeds|samples each|attempts)\b/gi,
  ],
} as const satisfies Partial<Record<keyof Protocol, readonly RegExp[]>>;

const WORDS = new Map([
  ['zero', '0'],
  // "Few" is no number.
  ['few', ''],
]);

/** The protocol that is written in words, such as "5-shot, T=0.6, mean of 8"; nothing is guessed. */
export function statedIn(text: string): Stated {
  const found = (Object.entries(SPELLINGS) as [string, readonly RegExp[]][]).map(([field, spellings]) => {
    const matches = spellings.flatMap((spelling) => [...text.matchAll(spelling)]);
    return { field, values: new Set(matches.flatMap((match) => numberIn(match) ?? [])) };
  });
  const once = found
    .filter(({ values }) => values.size === 1)
    .map(({ field, values }) => [field, [...values][0]]);
  const judge = /\bjudged? (?:by|with) ([\w.-]{2,60})/i.exec(text)?.[1];
  const greedy = /\bgreedy\b/i.test(text) ? { temperature: 0 } : {};
  return {
    protocol: sound({ ...greedy, ...(Object.fromEntries(once) as Readonly<Record<string, unknown>>), judge }),
    torn: found.filter(({ values }) => values.size > 1).map(({ field }) => field),
  };
}

function numberIn([, written = '']: RegExpMatchArray): number | undefined {
  const digits = (WORDS.get(written.toLowerCase()) ?? written).replaceAll(',', '');
  return digits === '' ? undefined : Number(digits);
}

/** The same protocol from two places: the first has the last word. */
export const joined = (first: Partial<Protocol>, second: Partial<Protocol>): Partial<Protocol> => ({
  ...second,
  ...first,
});

/** Only what a protocol may hold, out of values that a stranger wrote. */
export function sound(written: Readonly<Record<string, unknown>>): Partial<Protocol> {
  const schemas = new Map<string, z.ZodType>(Object.entries(Protocol.shape));
  return Object.fromEntries(
    Object.entries(written).filter(
      ([field, value]) => value !== undefined && schemas.get(field)?.safeParse(value).success === true,
    ),
  );
}
