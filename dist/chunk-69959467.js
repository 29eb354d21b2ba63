import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  count,
  counted,
  plain
} from "./chunk-73262735.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";

// src/report/outcomes.ts
var OUTCOME_NAMES = {
  correct: "right",
  wrong: "wrong",
  unparsed: "without an answer in it",
  truncated: "cut at the longest length",
  empty: "empty",
  refused: "refused",
  garbled: "garbled",
  late: "too late",
  error: "failed",
  unread: "unread"
};
var MISSING_NAMES = {
  late: "took longer than the deadline",
  overlong: "had a question too long for the engine",
  unread: "could not be read",
  broken: "came after the engine had broken down",
  failed: "failed"
};
function missingCounts(missing) {
  const causes = Object.keys(MISSING_NAMES);
  const said = causes.flatMap((cause) => {
    const times = missing[cause] ?? 0;
    return times === 0 ? [] : [`${count(times)} ${MISSING_NAMES[cause]}`];
  });
  const isOneOf = said.length > 1 && missing.failed !== void 0;
  if (isOneOf) said.push(`${said.pop() ?? ""} in other ways`);
  return said.length < 2 ? said.join("") : `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`;
}
function answersOf(asked, role = "production") {
  return role === "production" ? counted(asked, "production answer") : `${counted(asked, "answer")} to the paper's items`;
}
var ALL = Object.keys(OUTCOME_NAMES);
function outcomeCounts(counts, among = ALL) {
  return ALL.filter((outcome) => among.includes(outcome) && (counts[outcome] ?? 0) > 0).map((outcome) => `${count(counts[outcome] ?? 0)} ${OUTCOME_NAMES[outcome]}`).join(", ");
}

// src/report/names.ts
var CAUSE_NAMES = {
  reproduction: "score not reproduced",
  noise: "noisy inputs",
  load: "concurrent requests",
  criterion: "our success criterion",
  domain: "our own inputs"
};
var METRIC_NAMES = {
  ttftP95Ms: "time to first token (p95)",
  tpotP95Ms: "time per output token (p95)",
  e2elP95Ms: "time of the whole answer (p95)"
};
function loadName({ concurrency, ratePerS = 0, manner }) {
  const size = concurrency === void 0 ? `${plain(ratePerS)} requests a second` : counted(concurrency, "concurrent request");
  return manner === void 0 ? size : `${size} ${manner}`;
}
function loadLabel({ ofNew, ...load }) {
  return ofNew ? `${sizeLabel(load)}, new prompts` : sizeLabel(load);
}
function sizeLabel({ concurrency, ratePerS = 0, manner }) {
  const size = concurrency === void 0 ? `${plain(ratePerS)} a second` : `${concurrency} concurrent`;
  return manner === void 0 ? size : `${size} ${manner}`;
}
function passName(plan) {
  const name = plan.kind === "load" ? loadLabel(loadOf(plan.shape)) : nameOfSuitePass(plan);
  return plan.confirms === void 0 ? name : `${name}, again`;
}
function nameOfSuitePass({ id, role, suite, confirms }) {
  return role === "further" ? suite : confirms ?? id;
}
function passNameIn({ plan }, id) {
  const planned = plan.passes.find((pass) => pass.id === id);
  return planned === void 0 ? id : passName(planned);
}

export {
  OUTCOME_NAMES,
  missingCounts,
  answersOf,
  outcomeCounts,
  CAUSE_NAMES,
  METRIC_NAMES,
  loadName,
  loadLabel,
  passName,
  passNameIn
};
//# sourceMappingURL=chunk-69959467.js.map
