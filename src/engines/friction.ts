import * as z from 'zod';
import { keptText } from '../text/kept-text.ts';

/** The longest line that a friction quotes, in characters. */
export const MAX_LINE_CHARS = 1000;
/** The longest piece of a log that its sentences quote. */
export const MAX_QUOTE_CHARS = 200;
/** The longest words of others that a sentence tells whole, such as why results can't be read. */
export const MAX_TOLD_CHARS = 2000;
const MAX_SENTENCE_CHARS = 4000;
/** The longest code, and what is asked for and runs of a property. */
const MAX_NAME_CHARS = 200;
const MOST_QUOTES = 20;
const Sentence = z.string().max(MAX_SENTENCE_CHARS);

/** What of an engine can change its answers, and is known of it while it runs. */
export const ServedProperty = z.enum([
  'dtype',
  'quantization',
  'context',
  'parallelism',
  'attention backend',
  'device',
  'chat template',
  'tokenizer class',
  'sampling',
  'ends of answers',
]);

/** One property of a running engine that is another than the one that was asked for. */
export const Difference = z.object({
  what: ServedProperty,
  asked: z.string().max(MAX_NAME_CHARS),
  runs: z.string().max(MAX_NAME_CHARS),
});
export type Difference = Readonly<z.infer<typeof Difference>>;

/** An argument that mends it, where a policy lets papergap set it by itself. */
export const Retry = z.object({
  argument: z.string().max(100),
  value: z.union([z.string().max(200), z.number(), z.boolean()]),
});
export type Retry = Readonly<z.infer<typeof Retry>>;

/**
 * Something that stood between the candidate and a running engine, read from the log like an expert would.
 */
export const Friction = z.object({
  code: z.string().max(MAX_NAME_CHARS).describe('Short stable name, such as unknown-architecture'),
  summary: Sentence.describe('What happened, in one sentence'),
  remedy: Sentence.describe('What to do about it, in one sentence'),
  blame: z
    .enum(['candidate', 'policy', 'machine', 'network', 'engine', 'unknown'])
    .describe(
      "Whose fault it is: the candidate's own, the policy's, the machine's, that of the network and what answers there, a defect of the engine, or not known",
    ),
  line: z.string().max(MAX_LINE_CHARS).optional().describe('The root line of the log'),
  quotes: z
    .array(z.string().max(MAX_TOLD_CHARS))
    .max(MOST_QUOTES)
    .optional()
    .describe('Words of others, such as pieces of the log, that stand in summary and remedy'),
  link: z.string().max(MAX_SENTENCE_CHARS).optional(),
  retry: Retry.optional(),
  difference: Difference.optional().describe(
    'What the engine runs otherwise than asked, where that can change its answers',
  ),
});
export type Friction = Readonly<z.infer<typeof Friction>>;

/** The same within what a record holds: its sentences and lines may quote what others wrote. */
export function cutFriction({ line, quotes, link, difference, ...friction }: Friction): Friction {
  return {
    ...friction,
    code: cut(friction.code, MAX_NAME_CHARS),
    summary: cut(friction.summary, MAX_SENTENCE_CHARS),
    remedy: cut(friction.remedy, MAX_SENTENCE_CHARS),
    ...(line !== undefined && { line: cut(line, MAX_LINE_CHARS) }),
    // A quote that ends within a character has to be found in its sentence again.
    ...(quotes && { quotes: quotes.slice(0, MOST_QUOTES).map((quote) => cut(quote, MAX_TOLD_CHARS)) }),
    ...(link !== undefined && { link: cut(link, MAX_SENTENCE_CHARS) }),
    ...(difference && {
      difference: {
        ...difference,
        asked: cut(difference.asked, MAX_NAME_CHARS),
        runs: cut(difference.runs, MAX_NAME_CHARS),
      },
    }),
  };
}

const cut = (text: string, most: number): string => keptText(text, most).toWellFormed();

/** The same in our own words alone: a log may say again what the engine was asked, and what it answered. */
export function withoutQuotes({ line: _, quotes = [], summary, remedy, ...friction }: Friction): Friction {
  // Figures say nothing of a text, and are mostly what helps.
  const words = quotes
    .filter((quote) => quote !== '' && !/^[\d.,]+$/.test(quote))
    .toSorted((a, b) => b.length - a.length)
    .map(asWords);
  const told = (text: string): string => words.reduce((rest, quote) => rest.replaceAll(quote, '…'), text);
  return { ...friction, summary: told(summary), remedy: told(remedy) };
}

/** A quote as it stands between our words: a short one may also be a part of them. */
function asWords(quote: string): RegExp {
  const begins = /^\w/.test(quote) ? String.raw`(?<!\w)` : '';
  const ends = /\w$/.test(quote) ? String.raw`(?!\w)` : '';
  return new RegExp(`${begins}${escaped(quote)}${ends}`, 'g');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
