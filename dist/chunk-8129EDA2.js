import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  meanLike
} from "./chunk-73262735.js";
import {
  isSameFigure
} from "./chunk-0780BD7F.js";

// src/evaluators/figure.ts
function figureOfAnswers(answers, evaluation) {
  const { overItems, overAnswers, overTasks } = meansOf(answers, evaluation);
  return [overItems, overAnswers, overTasks].find(toldBy(evaluation)) ?? overItems;
}
function weightsInFigure(items, answers, evaluation) {
  const { overItems, overAnswers, overTasks } = meansOf(answers, evaluation);
  const isTold = toldBy(evaluation);
  if (isTold(overItems) || isTold(overAnswers) || !isTold(overTasks)) return void 0;
  const sizes = new Map([...Map.groupBy(items, taskOf)].map(([task, { length }]) => [task, length]));
  return Float64Array.from(items, (item) => items.length / sizes.size / (sizes.get(taskOf(item)) ?? 1));
}
function meansOf(answers, { figure = NaN }) {
  const scored = [...latest(answers).values()].flatMap(
    ({ item, grades }) => grades?.paper?.value === void 0 ? [] : [{ item, value: grades.paper.value }]
  );
  const items = [...Map.groupBy(scored, ({ item }) => item)].map(([item, values]) => ({
    item,
    value: meanOf(values, NaN)
  }));
  const tasks = [...Map.groupBy(items, ({ item }) => taskOf(item)).values()];
  const taskMeans = tasks.map((values) => ({ value: meanOf(values, NaN) }));
  return {
    overItems: meanOf(items, figure),
    overAnswers: meanOf(scored, figure),
    overTasks: meanOf(taskMeans, figure)
  };
}
var toldBy = (evaluation) => (recomputed) => isSameFigure({ ...evaluation, recomputed }) === true;
var taskOf = (item) => item.slice(0, item.lastIndexOf("/") + 1);
var latest = (answers) => new Map(answers.map((answer) => [JSON.stringify([answer.item, answer.attempt]), answer]));
var meanOf = (values, figure) => meanLike(
  values.map(({ value }) => value),
  figure
);

export {
  figureOfAnswers,
  weightsInFigure
};
//# sourceMappingURL=chunk-8129EDA2.js.map
