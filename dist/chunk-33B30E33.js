import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  betaCdf,
  effectiveItems,
  exactLow,
  halfWidthWith,
  itemsNeeded,
  meanOf,
  normalQuantile,
  studentCdf,
  wilson
} from "./chunk-5973D11A.js";
import {
  LatencyHistogram
} from "./chunk-9B0A05B2.js";
import {
  canFail
} from "./chunk-06AE2CF6.js";

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
function latency(sortedMs) {
  const samples = sortedMs.length;
  const at = (share, floor) => samples < floor ? "too-few" : nearestRank(sortedMs, share);
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
function burstsOf(marks) {
  const lengths = lengthsOfBursts(marks);
  const [longest = 0] = lengths;
  let ones = 0;
  const each = lengths.map((length, at) => {
    ones += length;
    if (ones === marks.length) return { ones, inflation: 1 };
    const bursts = at + 1;
    const leaves = bursts / ones + bursts / (marks.length - ones);
    return { ones, inflation: Math.max(1, (2 - leaves) / leaves) };
  });
  return { longest: longest === 1 ? 0 : longest, each };
}
function lengthsOfBursts(marks) {
  const lengths = [];
  for (let at = 0; at < marks.length; at++) {
    if (marks[at] !== 1) continue;
    if (marks[at - 1] === 1) lengths[lengths.length - 1] += 1;
    else lengths.push(1);
  }
  return lengths.sort((a, b) => b - a);
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
var HALVINGS = 20;
function shareInTime(marks, limit, alike) {
  let over2 = 0;
  for (const mark of marks) over2 += mark;
  const found = [varianceInflation(marks), ...alike ? [varianceInflation(alike)] : []];
  if (over2 < limit * marks.length) found.push(burstInflation(marks, over2, limit));
  return { marks, over: over2, inflation: Math.max(...found) };
}
function burstInflation(marks, over2, limit) {
  const { longest, each } = burstsOf(marks);
  const isOpen = (hits, inflation2) => atMost(hits / inflation2, marks.length / inflation2, limit) > ERROR;
  const { inflation = 1 } = each.at(-1) ?? {};
  if (isOpen(over2, inflation)) return inflation;
  if (!each.some((one) => isOpen(one.ones + longest, one.inflation))) return inflation;
  let [least, most] = [inflation, marks.length];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = Math.sqrt(least * most);
    if (isOpen(over2, middle)) most = middle;
    else least = middle;
  }
  return most;
}
function isBelow({ marks, over: over2, inflation }, limit, others = { count: 0, areOver: false }, missError = ERROR) {
  const trials = (marks.length + others.count) / inflation;
  const hits = (over2 + (others.areOver ? others.count : 0)) / inflation;
  if (trials === 0) return void 0;
  if (atMost(hits, trials, limit) <= ERROR) return true;
  return 1 - atMost(hits - 1, trials, limit) <= missError ? false : void 0;
}
function atMost(hits, trials, share) {
  if (hits < 0) return 0;
  return hits >= trials ? 1 : betaCdf(1 - share, trials - hits, hits + 1);
}
function isBelowWithout(share, limit, unknown, missError = ERROR) {
  const met = isBelow(share, limit, void 0, missError);
  if (unknown === 0) return met === void 0 ? {} : { met };
  const worst = isBelow(share, limit, { count: unknown, areOver: true }, missError);
  const best = isBelow(share, limit, { count: unknown, areOver: false }, missError);
  if (met === worst && met === best) return met === void 0 ? {} : { met };
  return { turned: true };
}

// src/analyse/slo.ts
var METRICS = ["ttftP95Ms", "tpotP95Ms", "e2elP95Ms"];
var MAY_EXCEED = 0.05;
var NEAR = 2 / 3;
var SLOWEST = 0.1;
function hasObjectives(slo) {
  return objectivesOf(slo).length > 0 || slo.failedShare !== void 0;
}
function leastToMeet(share) {
  return Math.ceil(Math.log(0.05) / Math.log(1 - share));
}
function objectivesOf(slo) {
  return METRICS.flatMap((metric) => {
    const limitMs = slo[metric];
    return limitMs === void 0 ? [] : [{ metric, limitMs }];
  });
}
function sloFindings(slo, samples, unknown, missError = ERROR) {
  return objectivesOf(slo).map(({ metric, limitMs }) => {
    const { inTimeMs, sortedMs, unseenMs } = samples[metric];
    const isNear = (sortedMs.at(-1) ?? 0) > NEAR * limitMs;
    const slowest = isNear ? over(inTimeMs, nearestRank(sortedMs, 1 - SLOWEST)) : void 0;
    const share = shareInTime(over(inTimeMs, limitMs), MAY_EXCEED, slowest);
    const measured = latency(sortedMs).p95;
    const ofSeen = isBelowWithout(share, MAY_EXCEED, unknown, missError);
    const unsure = unseenMs.filter((mostMs) => isAbove(mostMs, limitMs)).length;
    const isTurned = unsure > 0 && isBelowWithout(share, MAY_EXCEED, unknown + unsure, missError).turned === true;
    const unseen = sortedMs.length === 0 ? unseenMs.length : unsure;
    return {
      ...{ metric, limitMs, measured, over: share.over, samples: sortedMs.length },
      ...typeof measured === "number" && { interval: percentileInterval(sortedMs, share) },
      worth: sortedMs.length / share.inflation,
      ...isTurned || sortedMs.length === 0 && unseen > 0 ? { unseen } : ofSeen
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
  const { ttftMs, tpotMs, mostTpotMs, e2elMs, uncounted, failed } = durations;
  const good = new Uint8Array(failed.length);
  const ttft = slo.ttftP95Ms ?? Infinity;
  const tpot = slo.tpotP95Ms ?? Infinity;
  const e2el = slo.e2elP95Ms ?? Infinity;
  for (let row = 0; row < good.length; row++) {
    const isOver = isAbove(ttftMs[row], ttft) || isAbove(e2elMs[row], e2el) || tpotMs[row] > tpot;
    const isUncounted = uncounted[row] === 1 && isAbove(mostTpotMs[row], tpot);
    good[row] = failed[row] === 1 || isOver || isUncounted ? 0 : 1;
  }
  return good;
}
var isAbove = (ms, limitMs) => limitMs < Infinity && !(ms <= limitMs);

// src/verdict/ruling.ts
function passes(reason) {
  return { outcome: "pass", reasons: [reason] };
}
function inconclusive(reason) {
  return { outcome: "inconclusive", reasons: [reason] };
}
function fails(reason) {
  return { outcome: "fail", reasons: [reason] };
}
function together(sides) {
  const order = ["fail", "inconclusive", "pass"];
  const outcome = order.find((one) => sides.some((side) => side.outcome === one)) ?? "inconclusive";
  const reasons = order.flatMap(
    (one) => sides.filter((side) => side.outcome === one).flatMap((side) => side.reasons)
  );
  return { outcome, reasons };
}

// src/verdict/probes.ts
var FAILING = {
  critical: ["critical"],
  major: ["critical", "major"],
  never: []
};
function judgeProbes(findings, policy) {
  const failing = failingIn(findings, policy);
  const stands = (fault) => !failing.some(({ code }) => code === fault.trouble) && missingRuns(fault) > 0;
  const earlier = (findings.earlierRuns?.probes ?? []).filter(stands);
  return [
    ...failing.flatMap(failsBy),
    ...earlier.map((fault) => inconclusive({ code: "probe-failed-earlier", ...fault })),
    ...openBy(findings, policy)
  ];
}
function openBy({ probes }, policy) {
  if (probes === void 0 || policy.probes["fail-on"] === "never") return [];
  const { ended, unasked, unjudged } = probes;
  const [without, why] = ended === "complete" || unasked.length === 0 ? [unjudged.length, "unread"] : [unasked.length, ended];
  return without === 0 ? [] : [inconclusive({ code: "probes-unasked", probes: without, why })];
}
function missingRuns({ runs, right }) {
  return Math.max(0, 2 * runs - right);
}
function failingIn({ probes }, policy) {
  const failing = FAILING[policy.probes["fail-on"]];
  return (probes?.found ?? []).filter(({ severity }) => failing.includes(severity));
}
function failsBy({ code: trouble, severity, probes, shown: [first] }) {
  if (first === void 0) return [];
  return [fails({ code: "probe-failed", trouble, severity, probes: probes.length, first })];
}

// src/analyse/earlier-runs.ts
var ENOUGH = 40;
var MOST_TIMES = 5;
var ERROR_OF_LATER = 0.01;
function errorOfRun(runs) {
  return 2 * ERROR_OF_LATER / (runs * (runs + 1));
}
var ENOUGH_OF_OBJECTIVE = { pass: ENOUGH, fail: ENOUGH };
function enoughOfAnswers(own) {
  return { pass: ENOUGH, fail: ENOUGH * canFail(own) };
}
function earlierRunsFinding(now, earlier, own, asked = []) {
  const enough = enoughOfAnswers(own);
  const production = now.production && together2(now.production, earlier, (run) => run.production, enough);
  const objectives = now.objectives.flatMap((objective) => {
    const { load, metric, outcome } = objective;
    const found = together2(objective, earlier, (run) => sameIn(run, objective), ENOUGH_OF_OBJECTIVE);
    return found === void 0 ? [] : [{ load, metric, outcome, ...found }];
  });
  const suites = now.suites.flatMap((said) => {
    const found = together2(said, earlier, (run) => ofSuites(run, said), enough);
    return found === void 0 ? [] : [{ suites: said.suites, ...found }];
  });
  const probes = probeFaults(earlier, asked);
  const unserved = unservedIn(earlier);
  if ((production ?? unserved) === void 0 && [objectives, suites, probes].every(({ length }) => length === 0))
    return void 0;
  return { ...production && { production }, objectives, suites, probes, ...unserved && { unserved } };
}
function unservedIn(earlier) {
  const said = earlier.flatMap(({ served }) => served ?? []);
  const lacking = said.filter((one) => one !== "right");
  const [first] = lacking;
  if (first === void 0) return void 0;
  return { first, runs: lacking.length, right: said.length - lacking.length };
}
function probeFaults(earlier, askedNow) {
  const faults = earlier.flatMap(({ probes }) => probes);
  return [...Map.groupBy(faults, ({ trouble }) => trouble).values()].flatMap((its) => {
    const [first] = its;
    if (first === void 0) return [];
    const now = saidOf(its, askedNow);
    const said = [...earlier.map(({ asked }) => saidOf(its, asked)), now];
    return [{ ...first, runs: its.length, right: said.filter((one) => one === "right").length, now }];
  });
}
function saidOf(its, asked) {
  if (its.some(({ trouble }) => asked.some(({ troubles }) => troubles.includes(trouble)))) return "shown";
  const isTold = ({ probe, judge }) => asked.some((one) => one.probe === probe && one.judged.includes(judge));
  return its.every(isTold) ? "right" : "neither";
}
function sameIn({ objectives }, { load, metric }) {
  return objectives.find((one) => one.load === load && one.metric === metric);
}
function ofSuites({ suites }, now) {
  return suites.find((one) => one.suites[0] === now.suites[0]);
}
function together2(now, runs, saidIn, enough) {
  const before = runs.flatMap((run) => {
    const said = saidIn(run);
    return said === void 0 ? [] : [{ ...said, at: run.at }];
  });
  if (before.length === 0) return void 0;
  const all = [...before, now];
  const size = all.reduce((sum, run) => sum + run.size, 0);
  const mean = (side) => all.reduce((sum, run) => sum + run.size * Math.min(run[side], MOST_TIMES * enough[side]), 0) / size;
  return {
    earlier: before.map(({ at, outcome }) => ({ at, outcome })),
    pass: mean("pass"),
    fail: mean("fail")
  };
}

// src/verdict/unserved.ts
function judgeUnserved({ earlierRuns }, served) {
  const found = earlierRuns?.unserved;
  if (found === void 0) return [];
  const right = found.right + (served === "right" ? 1 : 0);
  if (missingServed({ ...found, right }) === 0) return [];
  return [inconclusive({ code: "unserved-earlier", ...found, right })];
}
function missingServed({ runs, right }) {
  return Math.max(0, 2 * runs - right);
}

// src/analyse/unsettled.ts
function unsettledBy({ parts, keptOpen, held, growth, backlog, fromCache, askedBefore }, { deployment }) {
  if (backlog !== void 0) return { code: "behind", ...backlog };
  if (keptOpen && parts.untilMs <= parts.fromMs) return { code: "unopened", asked: keptOpen.asked };
  if (keptOpen?.off && keptOpen.achieved < keptOpen.asked)
    return { code: "light", asked: keptOpen.asked, achieved: keptOpen.achieved };
  if (held !== void 0) return { code: "held", share: held };
  if (growth !== void 0) return { code: "grows", ...growth };
  if (fromCache !== void 0 && deployment?.prefixCache === "off") return { code: "cached", ...fromCache };
  if (askedBefore?.mayMiss) return { code: "asked-before", ...askedBefore };
  return parts.isShort ? { code: "short" } : void 0;
}
var MEANINGS = {
  behind: { mayFailMore: true, isByEngine: false },
  light: { mayFailMore: true, isByEngine: true },
  unopened: { mayFailMore: true, isByEngine: true },
  held: { mayFailMore: true, isByEngine: true },
  grows: { mayFailMore: true, isByEngine: true },
  short: { mayFailMore: false, isByEngine: false },
  cached: { mayFailMore: false, isByEngine: true },
  "asked-before": { mayFailMore: false, isByEngine: true }
};
function mayFailMore(unsettled) {
  return unsettled !== void 0 && MEANINGS[unsettled.code].mayFailMore;
}
function isByEngine(unsettled) {
  if (unsettled?.code === "behind") return unsettled.late - unsettled.early > unsettled.due / 5;
  return unsettled !== void 0 && MEANINGS[unsettled.code].isByEngine;
}

// src/verdict/gross.ts
var GROSS = 3;
var SURE = 0.998;
function isGross(over2, of, limit) {
  return over2 > GROSS * limit * of && exactLow(over2, of, SURE) > limit;
}

// src/verdict/thin-evidence.ts
var NOT_THIN = /* @__PURE__ */ new Set([
  "no-reference",
  "reference-incomparable",
  "no-incumbent",
  "incumbent-incomparable",
  "claim-refused",
  "nothing-reproduced",
  "scores-disagree",
  "ungraded",
  "nothing-scored",
  "too-few-items",
  "missing-decides",
  "slo-unseen",
  "unread-under-load",
  "judge-fooled",
  "judge-uncorrected",
  "confirmation-missing",
  "earlier-runs-differ",
  "probe-failed-earlier",
  "probes-unasked",
  "unserved-earlier",
  "not-deployable",
  "collapsed",
  "engine-died",
  "engine-silent"
]);
var THINLY_MEASURED = /* @__PURE__ */ new Set(["not-asked", "not-reached", "cut-short"]);
function isThin({ outcome, reasons, waived = [] }) {
  const held = reasons.filter((reason) => !waived.some((one) => one.reason === reason));
  return outcome === "inconclusive" && !held.some(isOfTheCandidate);
}
var RANKS = { pass: 0, thin: 1, open: 2, fail: 3 };
function rankOf(ruling) {
  if (ruling.outcome !== "inconclusive") return RANKS[ruling.outcome];
  return isThin(ruling) ? RANKS.thin : RANKS.open;
}
function inconclusiveAs(verdict, { onInconclusive }) {
  return isThin(verdict) ? onInconclusive : "fail";
}
function isOfTheCandidate(reason) {
  if (reason.code === "gap-straddles-budget")
    return reason.isOverReproduced === true || reason.isOverClaimed === true || reason.isOverSteady === true || (reason.tooSmallClaim ?? Infinity) < reason.asked;
  if ("isHeldOpen" in reason) return true;
  if (reason.code === "missing-decides" && reason.role === "reproduce") return false;
  if (reason.code === "suite-unmeasured") return !THINLY_MEASURED.has(reason.why);
  if (reason.code === "slo-uncertain")
    return isByEngine(reason.unsettled) || reason.slo.over > reason.slo.samples / 2 || isGrossMiss(reason);
  if (reason.code === "errors-uncertain") return isByEngine(reason.unsettled) || isGrossMiss(reason);
  if (reason.code === "slo-other-load" || reason.code === "errors-under-load") return isGrossMiss(reason);
  if (reason.code === "not-confirmed") return isGrossMiss(reason.first);
  if (reason.code === "instrument") return isOfTheEngine(reason);
  if (reason.code === "worse-under-load") return reason.standing !== "few" || reason.low > 0;
  if (reason.code === "trouble-under-load") return reason.ofCandidate > 0;
  return NOT_THIN.has(reason.code);
}
function isOfTheEngine(reason) {
  const { doubt, slo } = reason;
  if (doubt.code === "error" && typeof slo.measured === "number") return false;
  return doubt.code === "unbounded" && doubt.isBusy === true || isGrossMiss(reason);
}
function isGrossMiss(reason) {
  if ("slo" in reason)
    return reason.slo.load.isMostlyBad === true || isGross(reason.slo.over, reason.slo.samples, MAY_EXCEED);
  if (reason.code === "errors-uncertain" || reason.code === "errors-under-load")
    return reason.load.isMostlyBad === true || isGross(reason.failed, reason.requests, reason.limit);
  return false;
}

// src/analyse/statistics/fall.ts
var SCALE = 2;
var MOST = 1e12;
function likeliestFall(levels, resolution) {
  const count = levels.length;
  const sum = levels.reduce((all, level) => all + level, 0);
  const mean = sum / count;
  const squares = levels.reduce((all, level) => all + (level - mean) ** 2, (count - 1) * resolution);
  let eValue = 1 / count;
  let most = { weight: -1, at: 1, before: mean, since: mean };
  let sumBefore = 0;
  for (let at2 = 1; at2 < count; at2++) {
    sumBefore += levels[at2 - 1];
    const [before2, since2] = [sumBefore / at2, (sum - sumBefore) / (count - at2)];
    const weight = eValueOfFall({ before: at2, since: count - at2 }, before2 - since2, squares);
    eValue += weight;
    if (weight > most.weight) most = { weight, at: at2, before: before2, since: since2 };
  }
  const { at, before, since } = most;
  const within = Math.max(0, squares - spanOf({ before: at, since: count - at }) * (before - since) ** 2);
  return { at, before, since, spread: Math.sqrt(within / (count - 2)), eValue: Math.min(MOST, eValue) };
}
function leastFallShown(split, spread, wanted) {
  const unlucky = NINE_OF_TEN / Math.sqrt(spanOf(split));
  const isShown = (seen) => eValueOfFall(split, seen, split.before + split.since - 2 + spanOf(split) * seen ** 2) >= wanted;
  let [low, high] = [0, 1];
  while (!isShown(high) && high < 1e3) high *= 2;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (isShown(middle)) high = middle;
    else low = middle;
  }
  return (high + unlucky) * spread;
}
var NINE_OF_TEN = 1.2816;
var spanOf = ({ before, since }) => before * since / (before + since);
function eValueOfFall({ before, since }, fall, squares) {
  const span = spanOf({ before, since });
  const informed = SCALE ** 2 * span;
  const degrees = before + since - 1;
  const left = squares - span * fall ** 2 * informed / (1 + informed);
  const log = -(Math.log1p(informed) + degrees * Math.log(left / squares)) / 2;
  const t = span * fall / Math.sqrt(left / degrees * (span + SCALE ** -2));
  return 2 * studentCdf(t, degrees) * Math.exp(Math.min(log, 700)) / (before * (before + 1));
}

// src/analyse/nights.ts
var WITHIN = 20;
var FEWEST = 4;
var COMPARABLE = 0.5;
var CLEARLY = 0.75;
function nightsFinding(tonight, baseline, nights, { tolerance, confidence, weights, rate = 1 }) {
  const earlier = nights.flatMap(({ at: at2, marks }) => {
    const difference = at2 < tonight.startedAt ? differenceOf(baseline.production.marks, marks, weights) : void 0;
    return difference === void 0 ? [] : [{ at: at2, difference }];
  });
  const differences = [0, ...earlier.map(({ difference }) => difference), tonight.difference];
  const levels = differences.map((difference) => difference / rate);
  if (levels.length < FEWEST) return void 0;
  const worth = weights === void 0 ? tonight.items : effectiveItems(weights);
  const { at, before, since, spread, eValue } = likeliestFall(levels, 0.25 / (worth * rate) ** 2);
  const wanted = 1 / (1 - confidence);
  const fall = before - since;
  const later = { before: levels.length, since: WITHIN };
  return {
    before: at,
    since: levels.length - at,
    from: earlier[at - 1]?.at ?? tonight.startedAt,
    fall,
    spread,
    eValue,
    hasFallen: eValue >= wanted && fall > tolerance && before - levels.at(-1) > tolerance && // What got better since the baseline and lost that again is as good as it.
    since < 0,
    leastFound: Math.max(tolerance + CLEARLY * spread, leastFallShown(later, spread, wanted))
  };
}
function differenceOf(was, is, weights) {
  const asked = was.filter((mark) => mark !== null).length;
  const both = was.flatMap((mark, place) => {
    const now = is[place];
    return mark === null || now === null || now === void 0 ? [] : [{ place, change: now - mark }];
  });
  if (both.length === 0 || both.length < COMPARABLE * asked) return void 0;
  return meanOf(
    Float64Array.from(both, ({ change }) => change),
    weights && Float64Array.from(both, ({ place }) => weights[place] ?? 1)
  );
}

// src/analyse/shift-of-runs.ts
var ONE_SIDED = 0.9;
function shiftOf(whole, level = ONE_SIDED) {
  return halfWidthWith(0, 0, whole, level);
}

// src/verdict/settled.ts
var TOO_NEAR = 1e-3;
var MOST_TO_SETTLE = 1e6;
function varianceOfRuns({ offAsWhole, assumedBetweenRuns = 0 }, error = 0.05) {
  const whole = {
    ...offAsWhole && { betweenPasses: offAsWhole },
    ...{ betweenRuns: assumedBetweenRuns ** 2 }
  };
  return (shiftOf(whole, 1 - 2 * error) / normalQuantile(1 - error)) ** 2;
}
function isUnsteady({ offAsWhole, assumedBetweenRuns = 0 }) {
  return (offAsWhole?.variance ?? 0) > assumedBetweenRuns ** 2;
}
function settledBy({ gap, designEffect, looks, ...from }, budget) {
  if (Math.abs(gap - budget) < TOO_NEAR) return void 0;
  const alone = itemsNeeded({ ...from, budget }, gap, looks);
  const items = alone === void 0 ? void 0 : Math.ceil(alone * designEffect);
  return items === void 0 || items > MOST_TO_SETTLE ? void 0 : items;
}
function isOutweighed({ paper, paperItems, gap, designEffect, betweenRuns = 0 }, items) {
  if (paperItems === void 0) return false;
  const production = Math.min(1, Math.max(0, paper * (1 - gap)));
  const ofPaper = (1 - gap) ** 2 * paper * (1 - paper) / paperItems;
  return ofPaper > designEffect * production * (1 - production) / items + betweenRuns;
}

export {
  percentileFloor,
  nearestRank,
  latency,
  interChunkLatency,
  ERROR,
  shareInTime,
  isBelowWithout,
  MAY_EXCEED,
  hasObjectives,
  leastToMeet,
  objectivesOf,
  sloFindings,
  goodRequests,
  unsettledBy,
  mayFailMore,
  errorOfRun,
  ENOUGH_OF_OBJECTIVE,
  enoughOfAnswers,
  earlierRunsFinding,
  passes,
  inconclusive,
  fails,
  together,
  judgeUnserved,
  missingServed,
  judgeProbes,
  missingRuns,
  WITHIN,
  nightsFinding,
  ONE_SIDED,
  shiftOf,
  TOO_NEAR,
  MOST_TO_SETTLE,
  varianceOfRuns,
  isUnsteady,
  settledBy,
  isOutweighed,
  isGross,
  isThin,
  RANKS,
  rankOf,
  inconclusiveAs
};
//# sourceMappingURL=chunk-33B30E33.js.map
