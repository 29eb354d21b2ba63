import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  askedSuites,
  isSameMetric,
  metricParts
} from "./chunk-9C117520.js";
import {
  suggest
} from "./chunk-A706ED25.js";

// src/config/own-suites.ts
function ownSuites({ production: { suite, also = [] } }) {
  return /* @__PURE__ */ new Set([suite, ...also.map((one) => one.suite)]);
}
function furtherSuite({ production: { also = [] } }, suite) {
  return also.find((one) => one.suite === suite);
}
function canFail({ production: { also = [] } }) {
  const of = (tier) => also.filter((one) => one.tier === tier).length;
  return 1 + of("critical") + (of("supporting") >= 2 ? 1 : 0);
}
function furtherFaults({ value, fault }) {
  const known = Object.keys(value.suites);
  const { suite: own, also = [] } = value.production;
  return also.flatMap(({ suite }, index) => {
    const path = ["production", "also", index, "suite"];
    if (suite === own) return [fault(path, "is production's own suite", "remove it from this list")];
    if (known.includes(suite)) return [];
    return [fault(path, `there is no suite "${suite}" in the policy`, suggest(suite, known))];
  });
}

// src/config/judged-metric.ts
var ONE_ANSWER = "write mean, or avg@k such as avg@4, or choose a scorer that asks no model";
function isJudgedTogether(metric, suite, { suites }) {
  return metricParts(metric).k > 1 && askedSuites(suites).get(suite)?.scorer.name === "judge";
}
function judgedMetricFaults({
  value,
  fault
}) {
  const { claims, production } = value;
  const told = (path, metric2, suite) => {
    const message = `${metric2} is of several answers, and a model judges those to "${suite}": what it errs by is known of single ones alone`;
    return fault(path, message, ONE_ANSWER);
  };
  const { metric } = production;
  const own = [...ownSuites(value)].flatMap(
    (suite) => metric !== void 0 && isJudgedTogether(metric, suite, value) ? [told(["production", "metric"], metric, suite)] : []
  );
  const claimable = Object.entries(claims.suites ?? {}).flatMap(
    ([suite, { metrics = [] }]) => metrics.flatMap(
      (one, at) => isJudgedTogether(one, suite, value) ? [told(["claims", "suites", suite, "metrics", at], one, suite)] : []
    )
  );
  return [...own, ...claimable];
}

// src/config/protocol-refusals.ts
var LARGEST = {
  temperature: "maxTemperature",
  repetitionPenalty: "maxRepetitionPenalty",
  presencePenalty: "maxPresencePenalty",
  frequencyPenalty: "maxFrequencyPenalty",
  attempts: "maxAttempts"
};
var USUAL = {
  temperature: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
  attempts: 1
};
function protocolRefusals(claim, bounds, policy) {
  return [
    ...beyondMost(claim, bounds),
    ...notAllowed(claim, bounds),
    ...metricRefusal(claim, bounds, policy)
  ];
}
function beyondMost({ suite, metric, protocol }, bounds) {
  const attempts = protocol.attempts ?? metricParts(metric).attempts;
  const stated = { ...protocol, attempts };
  return Object.keys(LARGEST).flatMap((field) => {
    const value = stated[field];
    const most = bounds[LARGEST[field]] ?? USUAL[field];
    return value === void 0 || value <= most ? [] : [{ code: "beyond-most", suite, field, value, most }];
  });
}
function notAllowed({ suite, protocol }, bounds) {
  const { stop = [], template = {}, system } = protocol;
  const values = new Map(Object.entries(bounds.template ?? {}));
  const refused = (field, value) => ({
    code: "not-allowed",
    suite,
    field,
    value
  });
  return [
    ...stop.filter((text) => bounds.stop?.includes(text) !== true).map((text) => refused("stop", JSON.stringify(text))),
    ...Object.entries(template).filter(([name, value]) => values.get(name)?.includes(value) !== true).map(([name, value]) => refused("template", `${name}: ${JSON.stringify(value)}`)),
    ...system === void 0 || bounds.systems?.includes(system) === true ? [] : [refused("system", JSON.stringify(system.slice(0, 80)))]
  ];
}
function metricRefusal({ suite, metric }, { metrics = [] }, policy) {
  if (metric === void 0 || metricParts(metric).kind === "mean") return [];
  if (isJudgedTogether(metric, suite, policy)) return [{ code: "judged-metric", suite, metric }];
  if (metrics.some((allowed) => isSameMetric(allowed, metric))) return [];
  return [{ code: "metric-not-claimable", suite, metric, allowed: metrics }];
}
function protocolWords(refusal) {
  const { suite } = refusal;
  switch (refusal.code) {
    case "beyond-most": {
      const { field, value, most } = refusal;
      const message = `${value} is more than the policy allows for this suite`;
      const hint = `write at most ${most}, or let the policy say claims.suites.${suite}.${LARGEST[field]}`;
      return { path: ["protocol", field], message, hint };
    }
    case "not-allowed": {
      const { field, value } = refusal;
      const key = field === "system" ? "systems" : field;
      const message = `the policy does not allow ${value} for this suite`;
      return {
        path: ["protocol", field],
        message,
        hint: `let the policy list it in claims.suites.${suite}.${key}`
      };
    }
    case "metric-not-claimable": {
      const { metric, allowed } = refusal;
      const others = allowed.length === 0 ? "a mean alone" : `a mean, ${allowed.join(", ")}`;
      const message = `the policy does not let ${metric} be claimed for this suite: ${others}`;
      return {
        path: ["metric"],
        message,
        hint: `let the policy list it in claims.suites.${suite}.metrics`
      };
    }
    case "judged-metric": {
      const message = `${refusal.metric} is of several answers, which a model judges: what it errs by is known of single ones alone`;
      return { path: ["metric"], message, hint: ONE_ANSWER };
    }
    default:
      return refusal;
  }
}

// src/config/claim-refusals.ts
function claimableSuites({ claims, production, suites }) {
  const own = ownSuites({ production });
  if (claims.suites !== void 0) {
    return new Map(Object.entries(claims.suites).filter(([name2]) => !own.has(name2)));
  }
  const [only, ...more] = Object.entries(suites).filter(([name2]) => !own.has(name2));
  if (only === void 0 || more.length > 0) return /* @__PURE__ */ new Map();
  const [name, suite] = only;
  return /* @__PURE__ */ new Map([[name, isWritten(suite) ? { minTokens: production.maxTokens } : {}]]);
}
function isWritten(suite) {
  return "runner" in suite || suite.choices === void 0;
}
function primarySuite(policy) {
  const claimable = claimableSuites(policy);
  const { primary } = policy.claims;
  if (primary !== void 0) return claimable.has(primary) ? primary : void 0;
  return claimable.size === 1 ? [...claimable.keys()][0] : void 0;
}
function claimRefusals(claim, index, policy) {
  const { suite } = claim;
  const bounds = claimableSuites(policy);
  const claimable = [...bounds.keys()];
  if (ownSuites(policy).has(suite)) return [{ code: "production-suite", suite, claimable }];
  const own = bounds.get(suite);
  if (own === void 0) return [{ code: "suite-not-claimable", suite, claimable }];
  const primary = primarySuite(policy);
  const order = index > 0 || primary === void 0 || suite === primary ? [] : [{ code: "not-primary", suite, primary }];
  return [
    ...order,
    ...otherMetric(claim, index, policy),
    ...sizeRefusals(claim, own),
    ...protocolRefusals(claim, own, policy)
  ];
}
function otherMetric({ suite, metric = "mean" }, index, { production }) {
  if (index > 0 || isSameMetric(metric, production.metric)) return [];
  return [{ code: "other-metric", suite, metric, production: production.metric ?? "mean" }];
}
function sizeRefusals({ suite, items, protocol }, bounds) {
  const { minTokens: least = 1, maxTokens: most = Infinity, minItems = 0, shots: asked } = bounds;
  const { maxTokens: tokens, shots } = protocol;
  const found = [];
  if (tokens !== void 0 && tokens < least) found.push({ code: "too-few-tokens", suite, tokens, least });
  if (tokens !== void 0 && tokens > most) found.push({ code: "too-many-tokens", suite, tokens, most });
  if (asked !== void 0 && shots !== void 0 && shots !== asked)
    found.push({ code: "other-shots", suite, shots, asked });
  if (minItems > 0 && (items === void 0 || items < minItems))
    found.push({ code: "too-few-items", suite, ...items !== void 0 && { items }, least: minItems });
  return found;
}

export {
  ownSuites,
  furtherSuite,
  canFail,
  furtherFaults,
  judgedMetricFaults,
  protocolWords,
  claimableSuites,
  isWritten,
  primarySuite,
  claimRefusals
};
//# sourceMappingURL=chunk-06AE2CF6.js.map
