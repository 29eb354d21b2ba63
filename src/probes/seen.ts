import * as z from 'zod';
import { keptText } from '../text/kept-text.ts';

/** In what a server, or the model's own tokenizer, reacts otherwise than right. */
export const TroubleCode = z.enum([
  'died', // it answers nothing any more
  'poisoned', // its answer to an ordinary question is another from there on
  'server-error', // 5xx for a question that it has to answer
  'error-for-refusal', // 5xx, or a success without an answer, for a request that it may refuse
  'no-answer', // the connection broke, or what came is no answer, such as an error in a success
  'late', // no end within the deadline
  'truncated', // it counts fewer prompt tokens than there are: a part of the question was left out
  'counted-more', // it counts more prompt tokens than there are, such as a second beginning
  'other-tokens', // other tokens than the model's own tokenizer has for the text
  'refused', // it refuses what it has to take
  'accepted', // it takes what it has to refuse
  'normalised', // the text comes back in another form of the same characters
  'replaced', // characters come back as U+FFFD
  'spaces-changed', // the text comes back with other blanks
  'changed', // the text comes back as another one
  'roles-injected', // the text of a user becomes the marks of the chat template
  'stream-differs', // a streamed answer is another than the same in one piece
  'broken-characters', // U+FFFD in an answer
  'not-finite', // a probability that is no number
  'slow', // the time grows faster than the text
  'blocked', // others wait while a long text is read
  'dense', // many more tokens a character than English
  'not-repeated', // the model does not repeat the text
  'order-obeyed', // the model obeys an order that the text hides
]);
export type TroubleCode = z.infer<typeof TroubleCode>;

/** Whose it is: the model's own tokenizer does the same, or it doesn't, or there is nothing to tell it by. */
export const Whose = z.enum(['server', 'model', 'unknown']);
export type Whose = z.infer<typeof Whose>;

/** Characters of what was sent or came back that are kept. */
const LONGEST_SHOWN = 200;
const Shown = z.string().max(LONGEST_SHOWN);

/** One reaction that is not right. */
export const ProbeTrouble = z.strictObject({
  code: TroubleCode,
  judge: z.string(),
  whose: Whose,
  sent: Shown.describe('The beginning of what was sent'),
  came: Shown.optional().describe(
    'The beginning of what came back; left out where anyone may read the record',
  ),
});
export type ProbeTrouble = Readonly<z.infer<typeof ProbeTrouble>>;

/** What one probe showed. */
export const ProbeSeen = z.strictObject({
  probe: z.string(),
  ordinary: z.literal(true).optional().describe('Every tokenizer is made for such text'),
  ms: z.number(),
  judged: z.array(z.string()).describe('The judges that could tell'),
  unjudged: z.literal(true).optional().describe('Something was asked, and no judge could tell'),
  troubles: z.array(ProbeTrouble),
});
export type ProbeSeen = Readonly<z.infer<typeof ProbeSeen>>;

/** What probes of one server showed, before anything was measured. */
export const ProbesSeen = z.strictObject({
  tokenizer: z.boolean().describe('Whether the server tells its tokens'),
  reference: z
    .enum(['read', 'none', 'unreadable'])
    .describe("The model's own tokenizer.json, which the server's tokens are held against"),
  referenceTrouble: z.string().max(300).optional(),
  ms: z.number(),
  restarts: z.int().min(0).describe('How often the engine was started again after a probe'),
  ended: z.enum(['complete', 'out-of-time', 'engine-died', 'rate-limited']),
  leftOut: z
    .array(z.string())
    .describe(
      'Probes that were not asked, such as for want of anything to ask by them, or that a limit of rate left unanswered',
    ),
  unfit: z
    .array(z.string())
    .optional()
    .describe(
      'Of these, those that are never asked of such a server: there is nothing to ask by them, or they may end it for others',
    ),
  probes: z.array(ProbeSeen),
});
export type ProbesSeen = Readonly<z.infer<typeof ProbesSeen>>;

/** As much of a text as is kept; no character is cut in two. */
export function shown(text: string): string {
  const cut = keptText(text, LONGEST_SHOWN);
  return text.length > LONGEST_SHOWN && /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
