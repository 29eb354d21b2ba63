import * as z from 'zod';
import { acceptedTexts, textTargetFault } from './accepted.ts';
import { withoutLeadIn } from './readers/lead-in.ts';
import { ARTICLES, squadText } from './readers/squad.ts';
import { unwrapped } from './readers/unwrapped.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  articles: z
    .array(z.string().min(1))
    .default([...ARTICLES])
    .describe('Words that are passed over; a, an and the where left out'),
});

/** Right when the answer is the target as SQuAD's script compares them, after what announces it. */
export const normalised: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'the answer is the target, or one of them; case, articles, punctuation and width aside (SQuAD)',
  options: Options,

  targetFault: textTargetFault,

  scorer({ articles }) {
    const dropped = new Set(articles.map((word) => word.toLowerCase()));
    return ({ text }, { target }) => {
      const whole = squadText(text, dropped);
      const bare = squadText(unwrapped(withoutLeadIn(unwrapped(text))), dropped);
      const isRight = acceptedTexts(target).some((accepted) => {
        const right = squadText(accepted, dropped);
        return right === whole || right === bare;
      });
      return { kind: 'scored', value: isRight ? 1 : 0, isOfWhole: true, vote: bare };
    };
  },
};
