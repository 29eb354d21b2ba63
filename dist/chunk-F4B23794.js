import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/report/words.ts
function percent(share) {
  return share === void 0 ? "\u2013" : `${hundredths(share)} %`;
}
function hundredths(share) {
  return signed((share * 100).toFixed(1));
}
function signed(fixed) {
  return Number(fixed) === 0 ? fixed.replace("-", "") : fixed.replace("-", "\u2212");
}
function percentRange(interval) {
  if (interval === void 0) return "\u2013";
  return `${hundredths(interval.low)} \u2026 ${hundredths(interval.high)} %`;
}
function points(loss) {
  const value = hundredths(-loss);
  return Number(value) > 0 ? `+${value}` : value;
}
function milliseconds(ms) {
  if (ms >= 1e4) return `${(ms / 1e3).toFixed(1)} s`;
  return `${signed(ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2))} ms`;
}
function bareMilliseconds(value) {
  if (value === "too-few") return "\u2013";
  return value === "failed" ? "\u221E" : figure(value);
}
function count(value) {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}
function figure(value) {
  if (value === void 0) return "\u2013";
  if (value >= 1e3) return count(value);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
function dollars(value) {
  if (value >= 1) return `$${value.toFixed(2)}`;
  return `$${Number(value.toPrecision(2))}`;
}
function mebibytes(value) {
  return value >= 1024 ? `${(value / 1024).toFixed(1)} GiB` : `${value.toFixed(0)} MiB`;
}
var STATION_NAMES = {
  reproduced: "reproduced",
  repeated: "repeated (A/A)",
  noisy: "noisy",
  loaded: "loaded",
  "noisy-loaded": "noisy + loaded",
  production: "production"
};

export {
  percent,
  percentRange,
  points,
  milliseconds,
  bareMilliseconds,
  count,
  figure,
  dollars,
  mebibytes,
  STATION_NAMES
};
//# sourceMappingURL=chunk-F4B23794.js.map
