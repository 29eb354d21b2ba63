import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  effectiveItems,
  exactBounds,
  firstCount,
  meanOf,
  normalQuantile,
  studentQuantile
} from "./chunk-5973D11A.js";
import {
  referenceDifferences,
  referenceScore
} from "./chunk-3ABF84E3.js";
import {
  askedProtocol
} from "./chunk-638F17A3.js";

// src/analyse/statistics/spread.ts
function stretchOf(values, spread, rarer = 0.5) {
  if (spread.clusters === void 0 && spread.weights === void 0) return () => 1;
  const alone = independentVariance(values, spread.weights);
  const own = clustered(values, spread, rarer);
  return (level) => {
    const times = quantileOf(own.degrees, level) / quantileOf(Infinity, level);
    return Math.max(1, times * Math.sqrt(own.variance / alone));
  };
}
function withWhole(mean, bounds, whole, commonLevel) {
  if (whole.betweenPasses === void 0 && !whole.betweenRuns) return bounds;
  const { low, high, level } = bounds;
  const wider = (half) => halfWidthWith(half, (half / quantileOf(Infinity, level)) ** 2, whole, commonLevel);
  return { low: Math.max(0, mean - wider(mean - low)), high: Math.min(1, mean + wider(high - mean)), level };
}
function halfWidthWith(half, variance, { betweenPasses, betweenRuns = 0 }, level) {
  const ofPasses = betweenPasses?.variance ?? 0;
  const all = variance + ofPasses + betweenRuns;
  if (all === 0) return half;
  const quantile = variance === 0 ? 0 : half / Math.sqrt(variance);
  const weighed = variance * quantile + ofPasses * quantileOf(betweenPasses?.degrees ?? Infinity, level) + betweenRuns * quantileOf(Infinity, level);
  return Math.max(half, weighed / Math.sqrt(all));
}
function ofBothRuns({ betweenPasses, betweenRuns }) {
  return {
    ...betweenPasses && { betweenPasses: { ...betweenPasses, variance: 2 * betweenPasses.variance } },
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
  const stretch = stretchOf(values, spread, Math.min(mean, 1 - mean));
  const boundsAt = isGraded(values) ? gradedBounds(values, mean, weights) : binaryBounds(mean, items);
  return {
    mean,
    items,
    designEffect: stretch(0.9) ** 2,
    interval: (level, commonLevel = level) => withWhole(mean, boundsAt(level, stretch(level) ** 2), spread, commonLevel)
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

// src/analyse/statistics/difference.ts
function pairedDifference(differences, { level = 0.95, commonLevel = level, ...spread } = {}) {
  const { weights } = spread;
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
  const stretch = stretchOf(differences, spread)(level);
  const error = Math.sqrt((squares / items - mean ** 2) / items) * stretch;
  const half = halfWidthWith(normalQuantile((1 + level) / 2) * error, error ** 2, spread, commonLevel);
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
  halfWidthWith,
  ofBothRuns,
  meanScore,
  statedScore,
  referenceFinding,
  referenceMean,
  itemsWorth,
  pairedDifference,
  independentDifference,
  independentRatio
};
//# sourceMappingURL=chunk-DE345C0D.js.map
