import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  halfWidthWith,
  statedScore,
  stretchOf
} from "./chunk-DE345C0D.js";
import {
  exactBounds,
  firstCount,
  meanOf,
  normalQuantile
} from "./chunk-5973D11A.js";
import {
  referenceDifferences,
  referenceScore
} from "./chunk-3ABF84E3.js";
import {
  askedProtocol
} from "./chunk-638F17A3.js";

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

// src/analyse/reference.ts
function referenceFinding(record, reference) {
  const { file, sha256, config } = reference;
  const { source, setup } = config;
  const about = { file, sha256, source, machine: setup.machine, engine: setup.engine };
  const differences = differencesOf(record, reference);
  const mean = referenceMean(record, reference);
  if (mean === void 0) return { ...about, differences };
  const { mean: score, items } = mean;
  return { ...about, score, items, interval: mean.interval(0.95), differences };
}
function referenceMean(record, reference) {
  const found = referenceScore(reference.config, record.candidate.config);
  if (found === void 0 || differencesOf(record, reference).length > 0) return void 0;
  return { ...statedScore(found.score, itemsWorth(found)), items: found.items };
}
function itemsWorth({ score, items, interval: stated }) {
  if (stated === void 0) return items;
  const isNarrower = (count) => {
    const { low, high } = exactBounds(score * count, count);
    return low > stated.low || high < stated.high;
  };
  return Math.max(0, Math.min(items, firstCount(items, isNarrower) - 1));
}
function differencesOf(record, { config }) {
  const [claim] = record.candidate.config.claims.scores;
  const suite = claim?.suite ?? "";
  return referenceDifferences(config, {
    candidate: record.candidate.config,
    asked: claim && askedProtocol(claim, record.policy.config),
    suite: new Map(Object.entries(record.plan.suites)).get(suite)
  });
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

// src/analyse/statistics/difference.ts
function pairedDifference(differences, { level = 0.95, commonLevel = level, ...spread } = {}) {
  const { clusters, weights, ...whole } = spread;
  const items = differences.length + 2;
  const meanWeight = weights === void 0 ? 1 : meanOf(weights);
  let sum = 0;
  let squares = 0;
  let most = 0;
  for (const [at, difference] of differences.entries()) {
    const weight = (weights?.[at] ?? 1) / meanWeight;
    sum += weight * difference;
    squares += weight * difference ** 2;
    most = Math.max(most, Math.abs(difference));
  }
  if (differences.every((difference) => difference === differences[0])) most = 1;
  squares += 2 * most ** 2;
  const mean = sum / items;
  const ofItems = { ...clusters && { clusters }, ...weights && { weights } };
  const stretch = stretchOf(differences, ofItems)(level);
  const error = Math.sqrt((squares / items - mean ** 2) / items) * stretch;
  const half = halfWidthWith(normalQuantile((1 + level) / 2) * error, error ** 2, whole, commonLevel);
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half), level };
}
function independentDifference(from, minus, level = 0.95) {
  const difference = from.mean - minus.mean;
  const a = from.interval(level);
  const b = minus.interval(level);
  return {
    low: difference - Math.hypot(from.mean - a.low, b.high - minus.mean),
    high: difference + Math.hypot(a.high - from.mean, minus.mean - b.low),
    level
  };
}
function independentRatio(of, to, level = 0.95, commonLevel = level) {
  const above = of.interval(level, commonLevel);
  const below = to.interval(commonLevel);
  const product = of.mean * to.mean;
  const root = (a, c) => product + Math.sqrt(Math.max(0, product ** 2 - a * c));
  const least = above.low * (2 * of.mean - above.low);
  const most = above.high * (2 * of.mean - above.high);
  const lowest = below.low * (2 * to.mean - below.low);
  const highest = below.high * (2 * to.mean - below.high);
  return {
    low: least === 0 ? 0 : least / root(highest, least),
    high: lowest === 0 ? Infinity : root(lowest, most) / lowest,
    level
  };
}

export {
  floorOf,
  floorFaults,
  referenceFinding,
  referenceMean,
  itemsWorth,
  binomialCdf,
  mcNemar,
  pairedDifference,
  independentDifference,
  independentRatio
};
//# sourceMappingURL=chunk-40FB5E00.js.map
