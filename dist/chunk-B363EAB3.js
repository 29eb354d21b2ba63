import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/report/reasons-against.ts
var FAILING = /* @__PURE__ */ new Set([
  "gap-over-budget",
  "below-floor",
  "below-incumbent",
  "suite-below-floor",
  "supporting-below-floor",
  "suite-unanswered",
  "slo-missed",
  "errors-under-load",
  "worse-under-load",
  "probe-failed",
  "not-deployable",
  "collapsed",
  "broke-down"
]);
function reasonsAgainst(verdict) {
  const { outcome } = verdict;
  if (outcome === "pass") return [];
  return unwaivedReasons(verdict).filter(
    ({ code }) => outcome === "fail" ? FAILING.has(code) : code !== "gap-within-budget"
  );
}
function unwaivedReasons({ reasons, waived = [] }) {
  return reasons.filter((reason) => !waived.some((one) => one.reason === reason));
}

export {
  reasonsAgainst,
  unwaivedReasons
};
//# sourceMappingURL=chunk-B363EAB3.js.map
