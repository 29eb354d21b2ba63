import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  levelAtLook
} from "./chunk-5973D11A.js";
import {
  statusOf,
  wayReader
} from "./chunk-10BF4DAD.js";
import {
  exchangesOf
} from "./chunk-8C4308F6.js";

// src/analyse/failures.ts
var NAMED = 3;
var ELSEWHERE = /* @__PURE__ */ new Set(["connect", "http-4xx", "truncated", "unread"]);
function blameOf({ kind, detail }) {
  return ELSEWHERE.has(kind) && !(kind === "http-4xx" && detail.startsWith("408")) ? "elsewhere" : "service";
}
function isOfCandidate(failure, isEndpoint) {
  if (blameOf(failure) === "service" || failure.kind === "connect") return false;
  return !(isEndpoint && ["401", "403"].includes(statusOf(failure)));
}
function failureFindings({ passes }) {
  return passes.flatMap((seen) => {
    const groups = failureGroups(requestsOf(seen));
    const failed = groups.reduce((sum, { count }) => sum + count, 0);
    if (failed === 0) return [];
    const hasStart = seen.kind === "load" && seen.requests.some(({ wave }) => wave === "start");
    const requests = exchangesOf(seen).length;
    return [{ pass: seen.pass, requests, failed, ...hasStart && { startIncluded: true }, groups }];
  });
}
function failureGroups(requests) {
  const groups = /* @__PURE__ */ new Map();
  const sorts = /* @__PURE__ */ new Map();
  const wayOf = wayReader();
  for (const { item, failure } of requests) {
    if (failure === void 0) continue;
    const { kind, detail } = failure;
    const sort = sortOf(failure);
    const key = `${sort} ${wayOf(failure)}`;
    const fresh = { kind, blame: blameOf(failure), detail, count: 0, items: /* @__PURE__ */ new Set() };
    const group = groups.get(key) ?? fresh;
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
  }
  const ofSort = (group) => sorts.get(sortOf(group)) ?? 0;
  return [...groups.values()].map((group) => ({ ...group, items: [...group.items] })).toSorted((a, b) => ofSort(b) - ofSort(a) || b.count - a.count);
}
function sortOf(failure) {
  return `${failure.kind} ${statusOf(failure)}`;
}
function requestsOf(seen) {
  return seen.kind === "load" ? seen.requests : seen.answers.map(({ item, exchange }) => ({ item, failure: exchange?.failure }));
}

// src/analyse/looks.ts
var ERROR = 0.05;
function lookFinding({ plan, passes }) {
  const planned = plan.passes.find(({ role, confirms }) => role === "production" && confirms === void 0);
  const seen = passes.findLast(({ pass }) => pass === planned?.id);
  if (planned?.kind !== "suite" || seen?.kind !== "suite" || seen.ended !== "complete") return void 0;
  const { looks, items } = planned;
  if (looks === void 0) return void 0;
  const look = seen.look ?? looks.length;
  return { look, looks: looks.length, items: looks[look - 1] ?? items.length, planned: items.length };
}
function upToLook(plan, seen) {
  const count = seen.look === void 0 ? void 0 : plan.looks?.[seen.look - 1];
  if (count === void 0) return { plan, seen };
  const items = plan.items.slice(0, count);
  const counts = new Set(items);
  return {
    plan: { ...plan, items },
    seen: { ...seen, answers: seen.answers.filter(({ item }) => counts.has(item)) }
  };
}
function boundsLevels({
  plan: { looks },
  seen: { look }
}, error = ERROR) {
  const length = Math.max(1, looks?.length ?? 1);
  return { here: levelAtLook(look ?? length, length, error), last: levelAtLook(length, length, error) };
}
function atLook({ probes: _, ...record }, pass, look) {
  const passes = record.passes.map(
    (seen) => seen.pass === pass && seen.kind === "suite" ? { ...seen, ended: "complete", look } : seen
  );
  return { ...record, passes };
}

// src/analyse/passes.ts
function evaluatorPasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "evaluator" && seen?.kind === "evaluator" ? [{ plan, seen }] : [];
  });
}
function suitePasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    if (plan.kind !== "suite" || plan.confirms !== void 0 || seen?.kind !== "suite") return [];
    return [{ ...upToLook(plan, seen), planned: plan.items }];
  });
}
function loadPasses(record) {
  return everyLoadPass(record).filter(({ plan }) => plan.confirms === void 0);
}
function confirmingLoadPasses(record) {
  return everyLoadPass(record).filter(
    ({ plan, seen }) => plan.confirms !== void 0 && seen.ended === "complete"
  );
}
function everyLoadPass(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "load" && seen?.kind === "load" && seen.requests.length > 0 ? [{ plan, seen }] : [];
  });
}
function observationOf({ id }, { passes }) {
  return passes.findLast(({ pass }) => pass === id);
}
function plannedSuite({ plan }, suite) {
  return new Map(Object.entries(plan.suites)).get(suite);
}
function passAt(record, role) {
  const suite = role === "production" || role === "cleaned" ? record.policy.config.production.suite : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => plan.role === role && plan.suite === suite);
}

// src/analyse/production-marks.ts
function marksOf(pass, { values }) {
  return markedItems(pass).map((item) => {
    const value = values.get(item);
    return value === void 0 ? null : rounded(value);
  });
}
function refusedIn(pass, { refused }) {
  return markedItems(pass).flatMap((item, place) => (refused.get(item) ?? 0) > 0.5 ? [place] : []);
}
function markedItems({ planned }) {
  return planned.toSorted(byCodeUnit);
}
function rounded(value) {
  return Math.round(value * 1e4) / 1e4;
}
var byCodeUnit = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/analyse/durations.ts
function durationsOf(exchanges) {
  const column = () => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column(),
    startedAtMs: column(),
    endedAtMs: column(),
    ttftMs: column(),
    tpotMs: column(),
    e2elMs: column(),
    sendLagMs: column(),
    outputTokens: column(),
    uncounted: new Uint8Array(exchanges.length),
    failed: new Uint8Array(exchanges.length),
    elsewhere: new Uint8Array(exchanges.length)
  };
  for (let row = 0; row < exchanges.length; row++) {
    const exchange = exchanges[row];
    const { sentAtMs, scheduledAtMs, firstTokenAtMs, lastTokenAtMs, outputTokens } = exchange;
    const startMs = scheduledAtMs ?? sentAtMs;
    columns.sentAtMs[row] = sentAtMs;
    columns.startedAtMs[row] = startMs;
    columns.endedAtMs[row] = exchange.endedAtMs;
    const { failure } = exchange;
    columns.failed[row] = failure === void 0 ? 0 : 1;
    columns.elsewhere[row] = failure !== void 0 && blameOf(failure) === "elsewhere" ? 1 : 0;
    if (scheduledAtMs !== void 0) columns.sendLagMs[row] = sentAtMs - scheduledAtMs;
    if (outputTokens !== void 0) columns.outputTokens[row] = outputTokens;
    const isShown = outputTokens !== void 0 || exchange.tokenEvents === 1;
    columns.uncounted[row] = isShown && firstTokenAtMs !== void 0 ? 0 : 1;
    if (firstTokenAtMs === void 0 || lastTokenAtMs === void 0) continue;
    columns.ttftMs[row] = firstTokenAtMs - startMs;
    columns.e2elMs[row] = lastTokenAtMs - startMs;
    const laterTokens = (outputTokens ?? 0) - (exchange.firstEventTokens ?? 1);
    if (exchange.tokenEvents >= 2 && laterTokens >= 1) {
      columns.tpotMs[row] = (lastTokenAtMs - firstTokenAtMs) / laterTokens;
    }
  }
  return columns;
}
function numbersIn(column, unless) {
  const numbers = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}
function sortedNumbers(column, unless) {
  return numbersIn(column, unless).toSorted();
}
function countOnes(marks) {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}

// src/analyse/steady.ts
function partsOf(seen, concurrency) {
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const { requests, startedAtMs } = seen;
  if (concurrency === void 0)
    return { steady: requests.toSorted(inTime), start: [], fromMs: startedAtMs, untilMs };
  const fromMs = seen.fullFromMs ?? firstFollowed(requests, concurrency) ?? untilMs;
  return {
    steady: requests.filter(({ wave, sentAtMs }) => wave === void 0 && sentAtMs >= fromMs).toSorted(inTime),
    start: requests.filter(
      ({ wave, sentAtMs }) => seen.fullFromMs === void 0 ? sentAtMs < fromMs : wave === "start"
    ),
    fromMs,
    untilMs
  };
}
function inTime(a, b) {
  return (a.scheduledAtMs ?? a.sentAtMs) - (b.scheduledAtMs ?? b.sentAtMs);
}
function firstFollowed(requests, concurrency) {
  return Float64Array.from(requests, ({ sentAtMs }) => sentAtMs).sort()[concurrency];
}

export {
  blameOf,
  isOfCandidate,
  failureFindings,
  failureGroups,
  lookFinding,
  upToLook,
  boundsLevels,
  atLook,
  evaluatorPasses,
  suitePasses,
  loadPasses,
  confirmingLoadPasses,
  plannedSuite,
  passAt,
  marksOf,
  refusedIn,
  markedItems,
  rounded,
  durationsOf,
  numbersIn,
  sortedNumbers,
  countOnes,
  partsOf
};
//# sourceMappingURL=chunk-194D97B9.js.map
