import * as z from 'zod';
import { labelReader } from './readers/label.ts';
import type { LabelWord } from './readers/label.ts';
import { normalise } from './readers/normalise.ts';
import type { Scorer } from './scorer.ts';

const Word = z.string().trim().min(1);

const Options = z.strictObject({
  labels: z.array(Word).min(2).describe('The labels that there are'),
  aliases: z.record(z.string(), z.array(Word)).default({}).describe('Other words for labels, by the label'),
});
type Options = z.infer<typeof Options>;

/** Right when the one label that the answer gives is the target. */
export const classification: Scorer<Options> = {
  rightWhen: 'the label that the answer gives, out of those that there are, is the target',
  options: Options,

  targetFault(target, { labels }) {
    if (typeof target === 'object' || target === undefined) return 'the target is no label';
    const isKnown = labels.some((label) => normalise(label) === normalise(String(target)));
    return isKnown ? undefined : `the target is none of the labels: ${labels.join(', ')}`;
  },

  scorer(options) {
    const read = labelReader(wordsOf(options));
    return ({ text, isCut }, { target }) => {
      const found = read(text);
      if (found === undefined) return { kind: 'unparsed', reason: 'the answer gives no label, or several' };
      if (isCut && !found.isClosed) return { kind: 'unparsed', reason: 'the answer was cut at its label' };
      const isRight = normalise(found.label) === normalise(String(target));
      return { kind: 'scored', value: isRight ? 1 : 0, read: found.label };
    };
  },
};

function wordsOf({ labels, aliases }: Options): readonly LabelWord[] {
  return labels.flatMap((label) => {
    const others = Object.hasOwn(aliases, label) ? (aliases[label] ?? []) : [];
    return [label, ...others].map((word) => ({ label, word }));
  });
}
