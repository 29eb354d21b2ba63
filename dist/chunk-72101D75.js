import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  clusterSize,
  exactBounds,
  exactLow,
  halfWidthWith,
  meanOf,
  normalQuantile,
  stretchOf,
  studentQuantile,
  withWhole
} from "./chunk-5973D11A.js";

// src/analyse/statistics/mean-score.ts
function meanScore(values, spread = {}) {
  const mean = meanOf(values, spread.weights);
  const items = values.length;
  const boundsAt = isGraded(values) ? gradedBounds(values, spread) : boundsOfRight(values, spread);
  return {
    mean,
    items,
    designEffect: stretchOf(values, spread, Math.min(mean, 1 - mean))(0.9) ** 2,
    interval: (level, commonLevel = level) => withWhole(mean, boundsAt(level), spread, commonLevel)
  };
}
var isGraded = (values) => values.some((value) => value !== 0 && value !== 1);
function boundsOfRight(values, spread) {
  const mean = meanOf(values, spread.weights);
  const stretch = stretchOf(values, spread, Math.min(mean, 1 - mean));
  return (level) => {
    const trials = values.length / stretch(level) ** 2;
    return exactBounds(mean * trials, trials, level);
  };
}
function gradedBounds(values, spread) {
  const low = lowBound(withAZero(values, spread));
  const mirrored = lowBound(
    withAZero(
      values.map((value) => 1 - value),
      spread
    )
  );
  const worst = boundsOfRight(values.map(Math.floor), spread);
  const best = boundsOfRight(values.map(Math.ceil), spread);
  return (level) => ({
    low: Math.max(low(level), worst(level).low),
    high: Math.min(1 - mirrored(level), best(level).high),
    level
  });
}
function lowBound({ values, spread }) {
  const items = values.length;
  const mean = meanOf(values, spread.weights);
  const stretch = stretchOf(values, spread, Math.min(mean, 1 - mean));
  const most = values.reduce((highest, value) => Math.max(highest, value));
  const squares = values.map((value) => (value - mean) ** 2);
  const variance = meanOf(squares, spread.weights) * items / (items - 1);
  return (level) => {
    const p = (1 + level) / 2;
    const unknown = (studentQuantile(p, items - 1) / normalQuantile(p)) ** 2;
    const within = (to) => {
      const trials = items * mean * (to - mean) / (variance * unknown * stretch(level) ** 2);
      return to * exactLow(trials * mean / to, trials, level);
    };
    return Math.min(within(1), within(most));
  };
}
function withAZero(values, spread) {
  const all = Float64Array.from([...values, 0]);
  const { clusters, weights = new Float64Array(values.length).fill(1) } = spread;
  if (clusters === void 0 && spread.weights === void 0) return { values: all, spread: {} };
  const size = clusterSize(values.length, spread) * meanOf(weights);
  return {
    values: all,
    spread: {
      ...clusters && { clusters: [...clusters, clusters.reduce((a, b) => Math.max(a, b)) + 1] },
      weights: Float64Array.from([...weights, size])
    }
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

// src/analyse/statistics/difference.ts
function pairedDifference(differences, { level = 0.95, commonLevel = level, ...spread } = {}) {
  const { weights } = spread;
  const items = differences.length + 2;
  const meanWeight = weights === void 0 ? 1 : meanOf(weights);
  let sum = 0;
  const isGraded2 = differences.some((difference) => !Number.isInteger(difference));
  let squares = 2 * (isGraded2 ? clusterSize(differences.length, spread) ** 2 : 1);
  for (const [at, difference] of differences.entries()) {
    const weight = (weights?.[at] ?? 1) / meanWeight;
    sum += weight * difference;
    squares += weight * difference ** 2;
  }
  const mean = sum / items;
  const stretch = stretchOf(differences, spread)(level);
  const error = Math.sqrt((squares / items - mean ** 2) / items) * stretch;
  const half = halfWidthWith(normalQuantile((1 + level) / 2) * error, error ** 2, spread, commonLevel);
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half), level };
}
function differenceToLimit(differences, paired = {}) {
  const { level = 0.95, commonLevel = level, betweenPasses: _, betweenRuns: __, ...items } = paired;
  const [gained, lost] = [1, -1].map(
    (sign) => meanScore(
      differences.map((one) => Math.max(0, sign * one)),
      items
    )
  );
  const mean = gained.mean - lost.mean;
  const apart = independentDifference(gained, lost, level);
  const wider = (half) => halfWidthWith(half, (half / normalQuantile((1 + level) / 2)) ** 2, paired, commonLevel);
  const { low, high } = pairedDifference(differences, paired);
  return {
    low: Math.max(-1, Math.min(low, mean - wider(mean - apart.low))),
    high: Math.min(1, Math.max(high, mean + wider(apart.high - mean))),
    level
  };
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
  meanScore,
  statedScore,
  pairedDifference,
  differenceToLimit,
  independentDifference,
  independentRatio
};
//# sourceMappingURL=chunk-72101D75.js.map
