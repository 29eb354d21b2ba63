import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  effectiveItems,
  exactBounds,
  firstCount,
  meanOf,
  normalQuantile,
  studentQuantile
} from "./chunk-40875527.js";
import {
  referenceDifferences,
  referenceScore
} from "./chunk-6F06919C.js";
import {
  askedProtocol
} from "./chunk-4250D947.js";

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

// src/analyse/statistics/spread.ts
function stretchOf(values, { clusters, weights, ...whole }, rarer = 0.5) {
  const isPlain = clusters === void 0 && weights === void 0;
  if (isPlain && whole.betweenPasses === void 0 && !whole.betweenRuns) return () => 1;
  const alone = independentVariance(values, weights);
  const own = isPlain ? { variance: alone, degrees: Infinity } : clustered(values, { ...clusters && { clusters }, ...weights && { weights } }, rarer);
  return (level, commonLevel = level) => {
    const half = quantileOf(own.degrees, level) * Math.sqrt(own.variance);
    const withWhole = halfWidthWith(half, own.variance, whole, commonLevel);
    return Math.max(1, withWhole / (quantileOf(Infinity, level) * Math.sqrt(alone)));
  };
}
function halfWidthWith(half, variance, { betweenPasses, betweenRuns = 0 }, level) {
  const rest = Math.max(0, variance - (betweenPasses?.ofItems ?? 0));
  const ofPasses = betweenPasses?.variance ?? 0;
  const all = rest + ofPasses + betweenRuns;
  if (all === 0) return half;
  const quantile = variance === 0 ? 0 : half / Math.sqrt(variance);
  const weighed = rest * quantile + ofPasses * quantileOf(betweenPasses?.degrees ?? Infinity, level) + betweenRuns * quantileOf(Infinity, level);
  return Math.max(half, weighed / Math.sqrt(all));
}
function withoutFlips({ betweenPasses, ...runs }) {
  if (betweenPasses === void 0) return runs;
  const { variance, ofItems, degrees } = betweenPasses;
  return { ...runs, betweenPasses: { variance: Math.max(0, variance - ofItems), degrees, ofItems: 0 } };
}
function ofBothRuns({ betweenPasses, betweenRuns }) {
  return {
    ...betweenPasses && {
      betweenPasses: {
        ...betweenPasses,
        variance: 2 * betweenPasses.variance,
        ofItems: 2 * betweenPasses.ofItems
      }
    },
    ...betweenRuns !== void 0 && { betweenRuns: 2 * betweenRuns }
  };
}
function quantileOf(degrees, level) {
  const p = (1 + level) / 2;
  return degrees < MANY_DEGREES ? studentQuantile(p, degrees) : normalQuantile(p);
}
var MANY_DEGREES = 1e5;
function independentVariance(values, weights) {
  const items = values.length;
  if (values.every((value) => value === values[0])) return 0.5 * (items + 0.5) / (items + 1) ** 2 / items;
  const mean = meanOf(values, weights);
  const squares = values.map((value) => (value - mean) ** 2);
  return meanOf(squares, weights) / items;
}
function clustered(values, { clusters, weights }, rarer) {
  const items = values.length;
  const mean = meanOf(values, weights);
  const meanWeight = weights === void 0 ? 1 : meanOf(weights);
  const groups = /* @__PURE__ */ new Map();
  for (const [index, value] of values.entries()) {
    const cluster = clusters?.[index] ?? -1 - index;
    const weight = (weights?.[index] ?? 1) / meanWeight;
    const { size, sum } = groups.get(cluster) ?? { size: 0, sum: 0 };
    groups.set(cluster, { size: size + weight, sum: sum + weight * (value - mean) });
  }
  if (groups.size < 2) return { variance: 1, degrees: 1 };
  let [squares, sizes2] = [0, 0];
  for (const { size, sum } of groups.values()) {
    squares += sum ** 2 / (1 - size / items);
    sizes2 += size ** 2;
  }
  const alike = independentVariance(values, weights) * sizes2 / items;
  const degrees = degreesOf(
    groups.values().map(({ size }) => size / items),
    sizes2 / items ** 2
  );
  const isFlat = values.every((value) => value === values[0]);
  const variance = squares / items ** 2 + alike / (2 * rarer * degrees + 1);
  const least = weights === void 0 ? 0 : independentVariance(values, weights) * (items / effectiveItems(weights));
  return { variance: isFlat ? alike : Math.max(least, variance), degrees };
}
function degreesOf(shares, together) {
  let [trace, own, common, a, b, c] = [0, 0, 0, 0, 0, 0];
  for (const share of shares) {
    const [weight, pull] = [1 / (1 - share), share ** 2 * (2 * share - together)];
    const deviation = weight * (share ** 2 - pull);
    trace += deviation;
    own += deviation ** 2;
    common += (weight * pull) ** 2;
    a += weight * share ** 2;
    b += weight * share ** 4;
    c += weight * share ** 3;
  }
  const all = 2 * a * b + 2 * c ** 2 + (together * a) ** 2 - 4 * together * a * c;
  return Math.max(1, trace ** 2 / (own + all - common));
}

// src/analyse/statistics/mean-score.ts
function meanScore(values, spread = {}) {
  const { weights } = spread;
  const mean = meanOf(values, weights);
  const items = values.length;
  const rarer = Math.min(mean, 1 - mean);
  const stretch = stretchOf(values, spread, rarer);
  const { betweenPasses: _, betweenRuns: __, ...ofItems } = spread;
  const designEffect = stretchOf(values, ofItems, rarer)(0.9) ** 2;
  const boundsAt = isGraded(values) ? gradedBounds(values, mean, weights) : binaryBounds(mean, items);
  return {
    mean,
    items,
    designEffect,
    interval: (level, commonLevel) => boundsAt(level, stretch(level, commonLevel) ** 2)
  };
}
var isGraded = (values) => values.some((value) => value !== 0 && value !== 1) && values.some((value) => value !== values[0]);
function binaryBounds(mean, items) {
  return (level, effect) => exactBounds(mean * items / effect, items / effect, level);
}
function gradedBounds(values, mean, weights) {
  const items = values.length;
  let [least, most] = [1, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const squares = values.map((value) => (value - mean) ** 2);
  const variance = meanOf(squares, weights) * items / (items - 1);
  return (level, effect) => {
    const p = (1 + level) / 2;
    const unknown = (studentQuantile(p, items - 1) / normalQuantile(p)) ** 2;
    const within = (from, to) => {
      const trials = items * (mean - from) * (to - mean) / (variance * unknown * effect);
      const { low, high } = exactBounds(trials * (mean - from) / (to - from), trials, level);
      return { low: from + (to - from) * low, high: from + (to - from) * high, level };
    };
    const [whole, seen] = [within(0, 1), within(least, most)];
    return { low: Math.min(whole.low, seen.low), high: Math.max(whole.high, seen.high), level };
  };
}
function statedScore(score, items) {
  return {
    mean: score,
    items: items ?? Infinity,
    designEffect: 1,
    interval: (level) => items === void 0 ? { low: score, high: score, level } : exactBounds(score * items, items, level)
  };
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
  halfWidthWith,
  withoutFlips,
  ofBothRuns,
  meanScore,
  statedScore,
  referenceFinding,
  referenceMean,
  itemsWorth,
  binomialCdf,
  mcNemar,
  pairedDifference,
  independentDifference,
  independentRatio
};
//# sourceMappingURL=chunk-547D38D6.js.map
