import type { ScoreFinding } from '../analyse/scores.ts';
import { count, counted } from './words.ts';

/** By what items count, and how little that leaves of them; nothing where all count the same. */
export function weightLines(scores: readonly ScoreFinding[]): readonly string[] {
  return scores.flatMap(({ pass, suite, role, criterion, graded, weighed }) => {
    const isOwn = role === 'production' || role === 'further';
    const isTold = isOwn || (role === 'reproduce' && criterion === 'paper');
    if (weighed === undefined || !isTold) return [];
    return [
      `Items of ${suite} count by their field ${weighed.field}: ${counted(graded, 'item')} of ${pass} tell as much as ` +
        `${count(weighed.worth)} that count the same, which the bounds allow for.`,
    ];
  });
}
