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

// src/evaluators/sums.ts
function compensatedSum(values) {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
function plainSum(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
function pairwiseSum(values) {
  const { length } = values;
  if (length < 8) return plainSum(values);
  if (length > 128) {
    const half = Math.floor(length / 2) - Math.floor(length / 2) % 8;
    return pairwiseSum(values.slice(0, half)) + pairwiseSum(values.slice(half));
  }
  const whole = length - length % 8;
  const lanes = Array.from(
    { length: 8 },
    (_, lane) => plainSum(values.slice(0, whole).filter((_value, at) => at % 8 === lane))
  );
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = lanes;
  return values.slice(whole).reduce((sum, value) => sum + value, a + b + (c + d) + (e + f + (g + h)));
}
function meanLike(values, figure2) {
  const exact = compensatedSum(values) / values.length;
  const others = [plainSum(values), pairwiseSum(values)].map((sum) => sum / values.length);
  return others.find((mean) => mean === figure2) ?? exact;
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
  sentence,
  plainSum,
  meanLike
};
//# sourceMappingURL=chunk-73262735.js.map
