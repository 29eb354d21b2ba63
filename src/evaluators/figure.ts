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
  const { overItems, overAnswers, overTasks } = meansOf(answers, evaluation);
  return [overItems, overAnswers, overTasks].find(toldBy(evaluation)) ?? overItems;
}

/**
 * How much each of these items counts in the figure that the evaluator tells: in the plain mean of a group's
 * tasks, an item of a small task more. Absent where all count the same.
 */
export function weightsInFigure(
  items: readonly string[],
  answers: readonly Answer[],
  evaluation: Evaluation,
): Float64Array | undefined {
  const { overItems, overAnswers, overTasks } = meansOf(answers, evaluation);
  const isTold = toldBy(evaluation);
  if (isTold(overItems) || isTold(overAnswers) || !isTold(overTasks)) return undefined;
  const sizes = new Map([...Map.groupBy(items, taskOf)].map(([task, { length }]) => [task, length]));
  return Float64Array.from(items, (item) => items.length / sizes.size / (sizes.get(taskOf(item)) ?? 1));
}

function meansOf(answers: readonly Answer[], { figure = NaN }: Evaluation) {
  const scored = [...latest(answers).values()].flatMap(({ item, grades }) =>
    grades?.paper?.value === undefined ? [] : [{ item, value: grades.paper.value }],
  );
  const items = [...Map.groupBy(scored, ({ item }) => item)].map(([item, values]) => ({
    item,
    value: meanOf(values, NaN),
  }));
  const tasks = [...Map.groupBy(items, ({ item }) => taskOf(item)).values()];
  const taskMeans = tasks.map((values) => ({ value: meanOf(values, NaN) }));
  return {
    overItems: meanOf(items, figure),
    overAnswers: meanOf(scored, figure),
    overTasks: meanOf(taskMeans, figure),
  };
}

const toldBy =
  (evaluation: Evaluation) =>
  (recomputed: number): boolean =>
    isSameFigure({ ...evaluation, recomputed }) === true;

/** An item of a group stands below its task: lm-eval’s mmlu_law/17. */
const taskOf = (item: string): string => item.slice(0, item.lastIndexOf('/') + 1);

/** Of several answers to one attempt, as a run that was taken up again leaves them, the last. */
const latest = (answers: readonly Answer[]): ReadonlyMap<string, Answer> =>
  new Map(answers.map((answer) => [JSON.stringify([answer.item, answer.attempt]), answer]));

const meanOf = (values: readonly { readonly value: number }[], figure: number): number =>
  meanLike(
    values.map(({ value }) => value),
    figure,
  );
