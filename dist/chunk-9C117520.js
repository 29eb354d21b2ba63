import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  ZodISODate,
  ZodISODateTime,
  ZodISODuration,
  ZodISOTime,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  string
} from "./chunk-F05F9FB7.js";
import {
  __export
} from "./chunk-BE90F030.js";

// node_modules/zod/v4/classic/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodISODate: () => ZodISODate,
  ZodISODateTime: () => ZodISODateTime,
  ZodISODuration: () => ZodISODuration,
  ZodISOTime: () => ZodISOTime,
  date: () => date,
  datetime: () => datetime,
  duration: () => duration,
  time: () => time
});
function datetime(params) {
  return _isoDateTime(ZodISODateTime, params);
}
function date(params) {
  return _isoDate(ZodISODate, params);
}
function time(params) {
  return _isoTime(ZodISOTime, params);
}
function duration(params) {
  return _isoDuration(ZodISODuration, params);
}

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
  iso_exports,
  Metric,
  metricParts,
  isSameMetric
};
//# sourceMappingURL=chunk-9C117520.js.map
