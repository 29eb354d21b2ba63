import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/report/by-code.ts
function textFor(table, value, context) {
  const say = table[value.code];
  return say(value, context);
}

// src/report/words.ts
function percent(share) {
  return share === void 0 ? "\u2013" : `${hundredths(share)} %`;
}
function hundredths(share) {
  if (Math.abs(share) === Infinity) return share < 0 ? "\u2212\u221E" : "\u221E";
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
function pointsRange({ low, high }) {
  return `${points(high)} \u2026 ${points(low)}`;
}
function milliseconds(ms) {
  if (ms >= 1e4) return `${(ms / 1e3).toFixed(1)} s`;
  if (ms >= 100) return `${count(ms)} ms`;
  return `${signed(ms >= 10 ? ms.toFixed(1) : ms.toFixed(2))} ms`;
}
function bareMilliseconds(value) {
  return value === "too-few" ? "\u2013" : figure(value);
}
function count(value) {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}
function counted(value, thing) {
  return `${count(value)} ${thing}${value === 1 ? "" : "s"}`;
}
function figure(value) {
  if (value === void 0) return "\u2013";
  if (value >= 1e3) return count(value);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
function plain(value) {
  return Number.isInteger(value) ? count(value) : figure(value);
}
function dollars(value) {
  if (value >= 0.1) return `$${value.toFixed(2)}`;
  return value >= 1e-6 ? `$${value.toPrecision(2)}` : `$${Number(value.toPrecision(2))}`;
}
function mebibytes(value) {
  return value >= 1024 ? `${(value / 1024).toFixed(1)} GiB` : `${value.toFixed(0)} MiB`;
}
function sentence(text) {
  if (/^\S*[/.=_-]/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export {
  textFor,
  percent,
  hundredths,
  percentRange,
  points,
  pointsRange,
  milliseconds,
  bareMilliseconds,
  count,
  counted,
  figure,
  plain,
  dollars,
  mebibytes,
  sentence
};
//# sourceMappingURL=chunk-EBBCE6DC.js.map
