import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  exactBounds,
  firstCount,
  normalCdf,
  normalQuantile,
  studentQuantile
} from "./chunk-DEA51703.js";
import {
  referenceDifferences,
  referenceScore
} from "./chunk-DA5997F0.js";

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

// src/config/claim-refusals.ts
function claimableSuites({ claims, production, suites }) {
  if (claims.suites !== void 0) {
    return new Map(Object.entries(claims.suites).filter(([name]) => name !== production.suite));
  }
  const [only, ...more] = Object.keys(suites).filter((name) => name !== production.suite);
  if (only === void 0 || more.length > 0) return /* @__PURE__ */ new Map();
  return /* @__PURE__ */ new Map([[only, { minTokens: production.maxTokens }]]);
}
function primarySuite(policy) {
  const claimable = claimableSuites(policy);
  const { primary } = policy.claims;
  if (primary !== void 0) return claimable.has(primary) ? primary : void 0;
  return claimable.size === 1 ? [...claimable.keys()][0] : void 0;
}
function claimRefusals(claim, index, policy) {
  const { suite } = claim;
  const bounds = claimableSuites(policy);
  const claimable = [...bounds.keys()];
  if (suite === policy.production.suite) return [{ code: "production-suite", suite, claimable }];
  const own = bounds.get(suite);
  if (own === void 0) return [{ code: "suite-not-claimable", suite, claimable }];
  const primary = primarySuite(policy);
  const order = index > 0 || primary === void 0 || suite === primary ? [] : [{ code: "not-primary", suite, primary }];
  return [...order, ...outOfBounds(claim, own)];
}
function outOfBounds({ suite, items, protocol }, bounds) {
  const { minTokens: least, maxTokens: most = Infinity, minItems = 0, shots: asked } = bounds;
  const { maxTokens: tokens, shots } = protocol;
  const found = [];
  if (tokens < least) found.push({ code: "too-few-tokens", suite, tokens, least });
  if (tokens > most) found.push({ code: "too-many-tokens", suite, tokens, most });
  if (asked !== void 0 && shots !== asked) found.push({ code: "other-shots", suite, shots, asked });
  if (minItems > 0 && (items === void 0 || items < minItems))
    found.push({ code: "too-few-items", suite, ...items !== void 0 && { items }, least: minItems });
  return found;
}

// src/analyse/statistics/bootstrap.ts
var RESAMPLES = 2e3;
function resampledMeans(values, random, resamples = RESAMPLES) {
  const count = values.length;
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let draw = 0; draw < count; draw++) sum += values[random.int(count)];
    means[resample] = sum / count;
  }
  return means.sort();
}
function bcaInterval(values, sorted, level = 0.95) {
  const mean = meanOf(values);
  const z0 = normalQuantile(shareBelow(sorted, mean));
  const acceleration = skewness(values, mean) / (6 * Math.sqrt(values.length));
  const bound = (z2) => {
    const shifted = z0 + z2;
    return quantile(sorted, normalCdf(z0 + shifted / Math.max(1e-9, 1 - acceleration * shifted)));
  };
  const items = values.length;
  const z = Math.sqrt(items / (items - 1)) * studentQuantile((1 + level) / 2, items - 1);
  return { low: bound(-z), high: bound(z), level };
}
function meanOf(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
function skewness(values, mean) {
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    squares += (value - mean) ** 2;
    cubes += (value - mean) ** 3;
  }
  return cubes / squares ** 1.5 * Math.sqrt(values.length);
}
function shareBelow(sorted, mean) {
  const tolerance = 1e-12 * Math.max(1, Math.abs(mean));
  let below = 0;
  for (const value of sorted) {
    if (value > mean + tolerance) break;
    below += value < mean - tolerance ? 1 : 0.5;
  }
  return Math.min(sorted.length - 0.5, Math.max(0.5, below)) / sorted.length;
}
function quantile(sorted, p) {
  const at = Math.min(1, Math.max(0, p)) * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low + (high - low) * (at - Math.floor(at));
}

// src/analyse/statistics/spread.ts
function stretchOf(values, { clusters, betweenPasses }) {
  if (clusters === void 0 && betweenPasses === void 0) return () => 1;
  const alone = independentVariance(values);
  const own = clusters === void 0 ? { variance: alone, degrees: Infinity } : clustered(values, clusters);
  return (level, commonLevel = level) => {
    const quantile2 = quantileOf(own.degrees, level);
    const half = quantile2 * Math.sqrt(own.variance);
    const withPasses = betweenPasses && halfWidth({ ...own, quantile: quantile2 }, betweenPasses, quantileOf(betweenPasses.degrees, commonLevel));
    return Math.max(1, Math.max(half, withPasses ?? 0) / (quantileOf(Infinity, level) * Math.sqrt(alone)));
  };
}
function halfWidth(own, { variance, ofItems }, passQuantile) {
  const rest = Math.max(0, own.variance - ofItems);
  if (rest + variance === 0) return 0;
  return (own.quantile * rest + passQuantile * variance) / Math.sqrt(rest + variance);
}
function quantileOf(degrees, level) {
  const p = (1 + level) / 2;
  return degrees < MANY_DEGREES ? studentQuantile(p, degrees) : normalQuantile(p);
}
var MANY_DEGREES = 1e5;
function independentVariance(values) {
  const items = values.length;
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares > 0 ? squares / items ** 2 : 0.5 * (items + 0.5) / (items + 1) ** 2 / items;
}
function clustered(values, clusters) {
  const items = values.length;
  const mean = meanOf(values);
  const groups = /* @__PURE__ */ new Map();
  for (const [index, value] of values.entries()) {
    const cluster = clusters[index] ?? -1 - index;
    const { size, sum } = groups.get(cluster) ?? { size: 0, sum: 0 };
    groups.set(cluster, { size: size + 1, sum: sum + value - mean });
  }
  if (groups.size < 2) return { variance: 1, degrees: 1 };
  let [squares, sizes2, sizes4] = [0, 0, 0];
  for (const { size, sum } of groups.values()) {
    squares += sum ** 2 / (1 - size / items);
    sizes2 += size ** 2;
    sizes4 += size ** 4;
  }
  const isFlat = values.every((value) => value === values[0]);
  return {
    variance: isFlat ? independentVariance(values) * sizes2 / items : squares / items ** 2,
    degrees: Math.max(1, sizes2 ** 2 / sizes4 - 1)
  };
}

// src/analyse/statistics/mean-score.ts
function meanScore(values, random, spread = {}) {
  const mean = meanOf(values);
  const items = values.length;
  const stretch = stretchOf(values, spread);
  const { clusters } = spread;
  const designEffect = clusters === void 0 ? 1 : stretchOf(values, { clusters })(0.9) ** 2;
  if (values.every((value) => value === 0 || value === 1) || values.every((value) => value === values[0])) {
    const interval = (level, commonLevel) => {
      const effective = items / stretch(level, commonLevel) ** 2;
      return exactBounds(mean * effective, effective, level);
    };
    return { mean, items, designEffect, interval };
  }
  const resampled = resampledMeans(values, random);
  return {
    mean,
    items,
    designEffect,
    interval: (level, commonLevel) => stretched(bcaInterval(values, resampled, level), mean, stretch(level, commonLevel))
  };
}
function stretched({ low, high, level }, mean, times) {
  if (times === 1) return { low, high, level };
  return {
    low: Math.max(0, mean - (mean - low) * times),
    high: Math.min(1, mean + (high - mean) * times),
    level
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
  const suite = record.candidate.config.claims.scores[0]?.suite ?? "";
  return referenceDifferences(config, {
    candidate: record.candidate.config,
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
function pairedDifference(differences, { level = 0.95, ...spread } = {}) {
  const items = differences.length + 2;
  let sum = 0;
  let squares = 0;
  let most = 0;
  for (const difference of differences) {
    sum += difference;
    squares += difference ** 2;
    most = Math.max(most, Math.abs(difference));
  }
  if (differences.every((difference) => difference === differences[0])) most = 1;
  squares += 2 * most ** 2;
  const mean = sum / items;
  const error = Math.sqrt((squares / items - mean ** 2) / items) * stretchOf(differences, spread)(level);
  const half = normalQuantile((1 + level) / 2) * error;
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
  claimableSuites,
  primarySuite,
  claimRefusals,
  floorOf,
  floorFaults,
  meanOf,
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
//# sourceMappingURL=chunk-D903220C.js.map
