import type { PredictedFigure } from '../analyse/predicted.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Section } from './section.ts';
import { count, mebibytes, percent, sentence } from './words.ts';

const FIGURES: Readonly<Record<PredictedFigure['figure'], string>> = {
  weights: 'weights',
  'kv-room': 'room of the KV cache',
  'kv-capacity': 'tokens that the KV cache holds',
  'kv-use': 'KV cache in use, at most',
  total: 'all of it on the GPUs',
};

/** What memory was predicted, beside what was measured. */
export function predictedLines(figures: readonly PredictedFigure[] = []): readonly string[] {
  if (figures.length === 0) return [];
  const each = figures.map(({ figure, predicted, measured, error }) => {
    const [told, seen] = [predicted, measured].map((value) => valueText(figure, value));
    const off = error === undefined ? '' : ` (${error >= 0 ? '+' : '−'}${percent(Math.abs(error))})`;
    return `${FIGURES[figure]} ${told}, measured ${seen}${off}`;
  });
  return [`Predicted before the start: ${each.join('; ')}.`];
}

function valueText(figure: PredictedFigure['figure'], value: number): string {
  if (figure === 'kv-capacity') return count(Math.round(value));
  return figure === 'kv-use' ? percent(value) : mebibytes(value);
}

/** What was seen of the candidate before it was served, where it was no pass. */
export function preflightSection({ preflight }: RunRecord): Section | undefined {
  const told = preflight?.checks.filter(({ status }) => status === 'warn' || status === 'fail') ?? [];
  if (told.length === 0) return undefined;
  const lines = told.map(
    ({ check, says, remedy }) =>
      `${check}: ${sentence(says)}.${remedy === undefined ? '' : ` ${sentence(remedy)}.`}`,
  );
  return { title: 'Seen before it was served', folded: true, lines };
}
