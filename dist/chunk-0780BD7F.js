import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Friction
} from "./chunk-B41FF8D4.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  array,
  boolean,
  int,
  number,
  record,
  strictObject,
  string,
  unknown
} from "./chunk-F05F9FB7.js";

// src/engines/log/tail.ts
var MOST_LINES = 40;
var MOST_LINE_CHARS = 2e3;
var LogTail = array(string().max(MOST_LINE_CHARS)).max(MOST_LINES);
function logTail(lines) {
  return lines.slice(-MOST_LINES).map((line) => keptText(line, MOST_LINE_CHARS).toWellFormed());
}

// src/evaluators/evaluation.ts
var MOST_FIGURES = 50;
var Sent = record(string().max(100), unknown());
var Evaluation = strictObject({
  evaluator: string().max(100).describe("Its name"),
  version: string().max(100).optional().describe("As it calls itself"),
  task: string().max(300),
  taskVersion: string().max(100).optional(),
  taskHash: string().max(200).optional().describe("The evaluator's own hash of the task's items"),
  metric: string().max(300).describe("Which of its figures counts, with its filter"),
  figure: number().optional().describe("That figure, as the evaluator tells it; absent where its files hold none"),
  digits: int().min(0).max(20).optional().describe("Decimals that it tells of it; absent where it tells all"),
  recomputed: number().describe("The same, computed here from the samples"),
  figures: record(string(), number()).describe("All that it tells of the task"),
  items: int().min(0).describe("Items that it scored"),
  of: int().min(0).optional().describe("Items that the task has, where it tells"),
  shots: int().min(0).optional().describe("Worked examples that it says it showed"),
  maxTokens: int().min(1).optional().describe("Longest answer that it says it asked for, in tokens"),
  model: string().max(300).optional().describe("What it says it asked")
});
function recordable({ figures, ...evaluation }) {
  const known = Object.entries(figures).filter(([, figure]) => Number.isFinite(figure));
  const shape = new Map(Object.entries(Evaluation.shape));
  const told = Object.entries(evaluation).filter(([key, value]) => shape.get(key)?.safeParse(value).success);
  return Evaluation.safeParse({ ...Object.fromEntries(told), figures: Object.fromEntries(known) }).data;
}
var EvaluatorRun = strictObject({
  evaluation: Evaluation.optional().describe("Absent where it brought no result that could be read"),
  trouble: Friction.optional().describe("Why it brought none"),
  requests: int().min(0).describe("Requests that it sent to the engine"),
  unmatched: int().min(0).describe("Answers for which no request is known"),
  sent: Sent.optional().describe("Fields that all its requests had alike, beside model and question"),
  varied: array(string()).optional().describe("Fields that not all its requests had alike"),
  files: string().max(64).optional().describe("Git's name of the folder with tasks and data, as it was read; absent where there was none"),
  isolated: boolean().describe("Whether it ran in a sandbox without a network"),
  logTail: LogTail.describe("Last lines of its output, where it brought no result")
});
function isSameFigure({ figure, digits, recomputed }) {
  if (figure === void 0) return void 0;
  if (digits === void 0) return figure === recomputed;
  return Math.abs(figure - recomputed) <= 0.5 * 10 ** -digits * (1 + 1e-9);
}

export {
  LogTail,
  logTail,
  MOST_FIGURES,
  recordable,
  EvaluatorRun,
  isSameFigure
};
//# sourceMappingURL=chunk-0780BD7F.js.map
