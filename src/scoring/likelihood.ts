import * as z from 'zod';
import type { Item } from '../suites/suite.ts';
import type { Scorer } from './scorer.ts';

/** What a choice's likelihood is divided by, by the name of the metric in lm-eval. */
const LENGTH_OF = {
  acc: () => 1,
  acc_norm: (choice: string) => [...choice].length,
  acc_bytes: (choice: string) => Buffer.byteLength(choice),
} as const satisfies Record<string, (choice: string) => number>;

const Options = z.strictObject({
  metric: z
    .enum(['acc', 'acc_norm', 'acc_bytes'])
    .default('acc')
    .describe(
      'What is compared, as lm-eval names it: the likelihood of a choice, that for each character, or for each byte',
    ),
  firstIndex: z
    .union([z.literal(0), z.literal(1)])
    .optional()
    .describe('Number of the first choice, where targets are numbers'),
});
type Options = z.infer<typeof Options>;

/**
 * Right when the choice that the model finds likeliest is the target's. Where it finds several so, none is:
 * lm-eval takes the first, which of data whose right choice is the first is right for a server that says the
 * same of all.
 *
 * The length is that of the choice without the delimiter before it.
 *
 * @see https://github.com/EleutherAI/lm-evaluation-harness lm_eval/api/task.py, `process_results`
 */
export const likelihood: Scorer<Options> = {
  rightWhen: 'the choice that the model finds likeliest is the target',
  options: Options,
  readsLikelihoods: true,

  targetFault: (target, options, { choices = [] } = {}) =>
    typeof target === 'number' && options.firstIndex === undefined
      ? 'the target is a number: say in firstIndex whether the first choice is 0 or 1'
      : choices[placeOf(target, choices, options)] === undefined
        ? 'the target is none of the choices: neither its text nor its letter or number'
        : undefined,

  scorer(options) {
    return ({ logLikelihoods = [] }, { target, choices = [] }: Item) => {
      if (logLikelihoods.length === 0 || logLikelihoods.length !== choices.length)
        return {
          kind: 'unread',
          reason: `${logLikelihoods.length} likelihoods for ${choices.length} choices`,
        };
      const each = logLikelihoods.map((one, at) => one / LENGTH_OF[options.metric](choices[at] ?? ''));
      const most = Math.max(...each);
      // The same text twice is one choice.
      const chosen = new Set(choices.filter((_, at) => each[at] === most));
      const [read = ''] = chosen;
      if (chosen.size > 1)
        return { kind: 'scored', value: 0, reason: `${chosen.size} choices are the likeliest alike` };
      return { kind: 'scored', value: read === choices[placeOf(target, choices, options)] ? 1 : 0, read };
    };
  },
};

/** Which choice a target names: by its text, its number, or its letter; -1 where none. */
function placeOf(target: unknown, choices: readonly string[], { firstIndex }: Options): number {
  if (typeof target === 'number') return firstIndex === undefined ? -1 : target - firstIndex;
  if (typeof target !== 'string') return -1;
  const byText = choices.indexOf(target);
  if (byText !== -1) return byText;
  if (firstIndex !== undefined && /^\d{1,2}$/.test(target)) return Number(target) - firstIndex;
  return /^[A-Z]$/.test(target) ? target.charCodeAt(0) - 'A'.charCodeAt(0) : -1;
}
