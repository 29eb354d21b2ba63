import type { ScoreUnderLoad } from '../analyse/score-under-load.ts';
import { loadName } from './names.ts';
import { counted, percent } from './words.ts';

/** What answers of a load are worth, beside production's: a clause that a sentence or a line begins with. */
export function underLoadText(
  { fresh, graded, items, score, production }: Omit<ScoreUnderLoad, 'pass'>,
  load: Parameters<typeof loadName>[0],
): string {
  return (
    `under load (${loadName(load)}) ${counted(graded, 'graded answer')} to ${fresh ? 'new prompts of ' : ''}${counted(items, 'item')} ` +
    `${graded === 1 ? 'scores' : 'score'} ${percent(score)}, and production's answers to the same items ${percent(production)}`
  );
}
