import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  string
} from "./chunk-F05F9FB7.js";

// src/config/metric.ts
var NAME = /^(?:mean|(avg|pass|majority)@([1-9]\d{0,3}))$/;
var Metric = string().regex(NAME, {
  error: "must be mean, avg@k, pass@k or majority@k, such as avg@4 (accuracy and exact match are a mean)"
}).describe(
  "What is made of the answers to an item: mean, avg@k (their mean), pass@k (one of k is right), majority@k"
);
function metricParts(metric) {
  const [, kind, digits] = NAME.exec(metric ?? "mean") ?? [];
  const attempts = Number(digits);
  if (kind === void 0) return { kind: "mean", k: 1 };
  if (kind === "avg" || attempts === 1) return { kind: "mean", k: 1, attempts };
  return { kind: kind === "pass" ? "pass" : "majority", k: attempts, attempts };
}
function isSameMetric(one, other) {
  const [a, b] = [metricParts(one), metricParts(other)];
  return a.kind === b.kind && a.k === b.k;
}

export {
  Metric,
  metricParts,
  isSameMetric
};
//# sourceMappingURL=chunk-9C117520.js.map
