import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/config/floor.ts
function floorOf({ floor }) {
  if (floor === void 0) return void 0;
  if (typeof floor === "number") return { kind: "share", share: floor };
  return { kind: "incumbent", tolerance: Number(floor.slice(floor.indexOf("-") + 1)) };
}
function floorFaults({ value, fault }) {
  if (floorOf(value)?.kind !== "incumbent" || value.production.incumbent !== void 0) return [];
  const message = "is missing: the floor is the incumbent's score less a tolerance";
  return [fault(["production", "incumbent"], message, "write the id of the model in production")];
}

// src/analyse/statistics/binomial.ts
function binomialPmf(k, n, p) {
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const q = 1 - p;
  const logRatio = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return Math.exp(logRatio) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}
function binomialCdf(k, n, p) {
  if (k < 0) return 0;
  if (k >= n) return 1;
  if (k > n * p) return 1 - lowerTail(n - k - 1, n, 1 - p);
  return lowerTail(k, n, p);
}
function mcNemar(lost, gained) {
  return Math.min(1, 2 * binomialCdf(Math.min(lost, gained), lost + gained, 0.5));
}
function lowerTail(k, n, p) {
  let term = binomialPmf(k, n, p);
  let sum = term;
  for (let at = k; at > 0 && term > sum * 1e-17; at--) {
    term *= at * (1 - p) / ((n - at + 1) * p);
    sum += term;
  }
  return Math.min(1, sum);
}
function stirlingError(n) {
  if (n < 16) return SMALL_STIRLING_ERRORS[n];
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / n2) / n2) / n2) / n2) / n;
}
function deviance(x, mean) {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let j = 1; ; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}
var SMALL_STIRLING_ERRORS = smallStirlingErrors();
function smallStirlingErrors() {
  const errors = [0];
  let factorial = 1;
  for (let n = 1; n < 16; n++) {
    factorial *= n;
    errors.push(Math.log(factorial) - (0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n));
  }
  return errors;
}

export {
  floorOf,
  floorFaults,
  binomialCdf,
  mcNemar
};
//# sourceMappingURL=chunk-40FB5E00.js.map
