import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  levelAtLook
} from "./chunk-5973D11A.js";
import {
  exchangesOf
} from "./chunk-8C4308F6.js";

// src/analyse/failures.ts
var NAMED = 3;
var ELSEWHERE = /* @__PURE__ */ new Set(["connect", "http-4xx", "truncated", "unread"]);
function blameOf({ kind, detail }) {
  return ELSEWHERE.has(kind) && !(kind === "http-4xx" && detail.startsWith("408")) ? "elsewhere" : "service";
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
  for (const { item, failure } of requests) {
    if (failure === void 0) continue;
    const { kind, detail } = failure;
    const key = JSON.stringify([kind, wayOf(failure)]);
    const fresh = { kind, blame: blameOf(failure), detail, count: 0, items: /* @__PURE__ */ new Set() };
    const group = groups.get(key) ?? fresh;
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, items: [...group.items] })).toSorted((a, b) => b.count - a.count);
}
var ID = /\b(?=[a-z_-]*\d)[\w-]{8,}/gi;
function wayOf({ kind, detail }) {
  return detail.replace(ID, "#").replace(kind.startsWith("http") ? /(?<=\D)\d+/g : /\d+/g, "#");
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

export {
  blameOf,
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
  passAt
};
//# sourceMappingURL=chunk-194D97B9.js.map
