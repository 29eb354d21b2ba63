import type { Answer } from '../scoring/answer.ts';
import { isSameFigure } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { meanLike } from './sums.ts';

/**
 * The figure as the answers of a record make it, whatever the record says of it: the mean over items, each
 * worth the mean of its answers. Where the evaluator tells another mean of the same answers, over all of
 * them or over the tasks of a group, it is that one. NaN where nothing was scored.
 */
export function figureOfAnswers(answers: readonly Answer[], evaluation: Evaluation): number {
  const { figure = NaN } = evaluation;
  const scored = [...latest(answers).values()].flatMap(({ item, grades }) =>
    grades?.paper?.value === undefined ? [] : [{ item, value: grades.paper.value }],
  );
  const items = [...Map.groupBy(scored, ({ item }) => item)].map(([item, values]) => ({
    item,
    value: meanOf(values, NaN),
  }));
  // An item of a group stands below its task: lm-eval’s mmlu_law/17.
  const tasks = [...Map.groupBy(items, ({ item }) => item.slice(0, item.lastIndexOf('/') + 1)).values()];
  const taskMeans = tasks.map((values) => ({ value: meanOf(values, NaN) }));
  const overItems = meanOf(items, figure);
  const means = [overItems, meanOf(scored, figure), meanOf(taskMeans, figure)];
  const isTold = (recomputed: number): boolean => isSameFigure({ ...evaluation, recomputed }) === true;
  return means.find(isTold) ?? overItems;
}

/** Of several answers to one attempt, as a run that was taken up again leaves them, the last. */
const latest = (answers: readonly Answer[]): ReadonlyMap<string, Answer> =>
  new Map(answers.map((answer) => [JSON.stringify([answer.item, answer.attempt]), answer]));

const meanOf = (values: readonly { readonly value: number }[], figure: number): number =>
  meanLike(
    values.map(({ value }) => value),
    figure,
  );
