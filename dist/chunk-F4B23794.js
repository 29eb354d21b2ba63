import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  LatencyHistogram
} from "./chunk-1029DD1E.js";
import {
  betaCdf,
  wilson
} from "./chunk-DEA51703.js";

// src/analyse/statistics/order-statistics.ts
function percentileFloor(share, confidence = 0.95) {
  for (let n = 2; ; n++) {
    const noneOrOneBeyond = share ** n + n * (1 - share) * share ** (n - 1);
    if (noneOrOneBeyond <= 1 - confidence) return n;
  }
}
function nearestRank(sorted, share, total = sorted.length) {
  const rank = Math.max(1, Math.ceil(share * total - 1e-9));
  return sorted[rank - 1] ?? Infinity;
}

// src/analyse/latency.ts
var FLOORS = { p50: percentileFloor(0.5), p95: percentileFloor(0.95), p99: percentileFloor(0.99) };
function latency(sortedMs, failed) {
  const samples = sortedMs.length + failed;
  const at = (share, floor) => {
    if (samples < floor) return "too-few";
    const value = nearestRank(sortedMs, share, samples);
    return Number.isFinite(value) ? value : "failed";
  };
  return { p50: at(0.5, FLOORS.p50), p95: at(0.95, FLOORS.p95), p99: at(0.99, FLOORS.p99), samples };
}
function interChunkLatency(encoded) {
  const histogram = LatencyHistogram.decode(encoded);
  const samples = histogram.count;
  const at = (share, floor) => {
    const us = samples < floor ? void 0 : histogram.percentileUs(share);
    return us === void 0 ? "too-few" : us / 1e3;
  };
  return { p50: at(0.5, FLOORS.p50), p95: at(0.95, FLOORS.p95), p99: at(0.99, FLOORS.p99), samples };
}

// src/analyse/statistics/dependence.ts
var MOST_LAGS = 1e3;
function varianceInflation(marks) {
  const covariance = covarianceOf(marks);
  const variance = covariance(0);
  if (!(variance > 0)) return 1;
  const lags = Math.min(MOST_LAGS, marks.length >> 2);
  let sum = 0;
  let before = Infinity;
  for (let lag = 0; lag + 1 <= lags; lag += 2) {
    const pair = Math.min(before, covariance(lag) + covariance(lag + 1));
    if (pair <= 0) break;
    sum += pair;
    before = pair;
  }
  return Math.max(1, 2 * (sum / variance) - 1);
}
function burstInflation(marks) {
  let ones = 0;
  let bursts = 0;
  for (let at = 0; at < marks.length; at++) {
    ones += marks[at];
    if (marks[at] === 1 && marks[at - 1] !== 1) bursts += 1;
  }
  if (bursts === ones || ones === marks.length) return 1;
  const leaves = bursts / ones + bursts / (marks.length - ones);
  return Math.max(1, (2 - leaves) / leaves * (1 + 1 / bursts));
}
function covarianceOf(marks) {
  const count = marks.length;
  let ones = 0;
  for (const mark of marks) ones += mark;
  const rare = 2 * ones <= count ? 1 : 0;
  const places = new Uint32Array(rare === 1 ? ones : count - ones);
  let found = 0;
  for (let at = 0; at < count; at++) if (marks[at] === rare) places[found++] = at;
  const share = found / count;
  return (lag) => {
    let both = 0;
    let early = 0;
    let late = 0;
    for (const at of places) {
      if (at + lag < count) early += 1;
      if (at + lag < count && marks[at + lag] === rare) both += 1;
      if (at >= lag) late += 1;
    }
    return both - share * (early + late) + (count - lag) * share ** 2;
  };
}

// src/analyse/share.ts
var ERROR = 0.05;
function shareInTime(marks, limit, alike) {
  let over2 = 0;
  for (const mark of marks) over2 += mark;
  const found = [varianceInflation(marks), ...alike ? [varianceInflation(alike)] : []];
  if (over2 < limit * marks.length) found.push(burstInflation(marks));
  return { marks, over: over2, inflation: Math.max(...found) };
}
function isBelow({ marks, over: over2, inflation }, limit, others = { count: 0, areOver: false }) {
  const trials = (marks.length + others.count) / inflation;
  const hits = (over2 + (others.areOver ? others.count : 0)) / inflation;
  if (trials === 0) return void 0;
  if (atMost(hits, trials, limit) <= ERROR) return true;
  return 1 - atMost(hits - 1, trials, limit) <= ERROR ? false : void 0;
}
function atMost(hits, trials, share) {
  if (hits < 0) return 0;
  return hits >= trials ? 1 : betaCdf(1 - share, trials - hits, hits + 1);
}
function isBelowWithout(share, limit, unknown) {
  const met = isBelow(share, limit);
  if (unknown === 0) return met === void 0 ? {} : { met };
  const worst = isBelow(share, limit, { count: unknown, areOver: true });
  const best = isBelow(share, limit, { count: unknown, areOver: false });
  if (met === worst && met === best) return met === void 0 ? {} : { met };
  return { turned: true };
}

// src/analyse/slo.ts
var METRICS = ["ttftP95Ms", "tpotP95Ms", "e2elP95Ms"];
var MAY_EXCEED = 0.05;
var LEAST_TO_MEET = 59;
var NEAR = 2 / 3;
var SLOWEST = 0.1;
function objectivesOf(slo) {
  return METRICS.flatMap((metric) => {
    const limitMs = slo[metric];
    return limitMs === void 0 ? [] : [{ metric, limitMs }];
  });
}
function sloFindings(slo, samples, unknown) {
  return objectivesOf(slo).map(({ metric, limitMs }) => {
    const { inTimeMs, sortedMs } = samples[metric];
    const isNear = (sortedMs.at(-1) ?? 0) > NEAR * limitMs;
    const slowest = isNear ? over(inTimeMs, nearestRank(sortedMs, 1 - SLOWEST)) : void 0;
    const share = shareInTime(over(inTimeMs, limitMs), MAY_EXCEED, slowest);
    const measured = latency(sortedMs, 0).p95;
    return {
      ...{ metric, limitMs, measured, over: share.over, samples: sortedMs.length },
      ...typeof measured === "number" && { interval: percentileInterval(sortedMs, share) },
      worth: sortedMs.length / share.inflation,
      ...isBelowWithout(share, MAY_EXCEED, unknown)
    };
  });
}
function percentileInterval(sortedMs, { inflation }) {
  const worth = sortedMs.length / inflation;
  const { low, high } = wilson((1 - MAY_EXCEED) * worth, worth);
  return { lowMs: nearestRank(sortedMs, low), highMs: nearestRank(sortedMs, high) };
}
function over(durationsMs, limitMs) {
  const marks = new Uint8Array(durationsMs.length);
  for (let at = 0; at < marks.length; at++) marks[at] = durationsMs[at] > limitMs ? 1 : 0;
  return marks;
}
function goodRequests(durations, slo) {
  const { ttftMs, tpotMs, e2elMs, failed } = durations;
  const good = new Uint8Array(failed.length);
  const ttft = slo.ttftP95Ms ?? Infinity;
  const tpot = slo.tpotP95Ms ?? Infinity;
  const e2el = slo.e2elP95Ms ?? Infinity;
  for (let row = 0; row < good.length; row++) {
    const isOver = ttftMs[row] > ttft || tpotMs[row] > tpot || e2elMs[row] > e2el;
    good[row] = failed[row] === 1 || isOver ? 0 : 1;
  }
  return good;
}

export {
  percentileFloor,
  nearestRank,
  latency,
  interChunkLatency,
  shareInTime,
  isBelowWithout,
  LEAST_TO_MEET,
  objectivesOf,
  sloFindings,
  goodRequests
};
//# sourceMappingURL=chunk-F4B23794.js.map
