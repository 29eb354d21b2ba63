import type { ItemPair } from './item-pairs.ts';
import { answersSeen } from './marked-pass.ts';
import type { AnswerSeen, MarkedPass } from './marked-pass.ts';

/** An item that one run gets right and the other does not, with both answers. */
export interface Flip {
  readonly item: string;
  readonly kind: 'lost' | 'gained';
  readonly from: AnswerSeen;
  readonly to: AnswerSeen;
}

/** What was lost first, each in the order in which it was asked. */
export function flipsOf(pairs: readonly ItemPair[], from: MarkedPass, to: MarkedPass): readonly Flip[] {
  const [before, after] = [answersSeen(from), answersSeen(to)];
  const flips = pairs.flatMap(({ item, from: was, to: is }): readonly Flip[] => {
    if (item === undefined || was === undefined || is === undefined || was >= 1 === is >= 1) return [];
    const kind = was >= 1 ? 'lost' : 'gained';
    return [{ item, kind, from: before.get(item) ?? {}, to: after.get(item) ?? {} }];
  });
  return [...flips.filter(({ kind }) => kind === 'lost'), ...flips.filter(({ kind }) => kind === 'gained')];
}
