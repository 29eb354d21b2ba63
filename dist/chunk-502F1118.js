import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  CAUSE_NAMES,
  METRIC_NAMES,
  bareMilliseconds,
  certainLosses,
  count,
  counted,
  dollars,
  fenced,
  figure,
  forReason,
  goodRequests,
  headline,
  interChunkLatency,
  isPlanned,
  latency,
  loadLabel,
  loadName,
  markdownText,
  mebibytes,
  milliseconds,
  objectivesOf,
  percent,
  percentRange,
  plain,
  points,
  pointsRange,
  reasonTexts,
  scopeOf,
  sentence,
  sloFindings,
  textFor
} from "./chunk-A13E6921.js";
import {
  itemsNeeded,
  normalCdf,
  normalQuantile,
  wilson
} from "./chunk-7CBEC7C7.js";
import {
  mcNemar
} from "./chunk-F4B23794.js";
import {
  exchangesOf
} from "./chunk-7DD4FCBC.js";
import {
  engineLabel,
  randomFor,
  unscoredOutcome
} from "./chunk-1029DD1E.js";
import {
  loadOf
} from "./chunk-23591BE5.js";

// src/analyse/factorial.ts
var FACTORS = ["noise", "load", "criterion"];
function completeFactors(evidence) {
  const choices = [["noise", "load"], ["noise"], ["load"], []];
  const [settings = []] = choices.filter((factors) => cellTable(evidence, factors).items > 0);
  const withCriterion = [...settings, "criterion"];
  const items = cellTable(evidence, settings).items;
  const gradedByBoth = cellTable(evidence, withCriterion).items;
  return gradedByBoth > 0 && gradedByBoth >= items / 2 ? withCriterion : settings;
}
function cellTable(evidence, factors) {
  const cells = 2 ** factors.length;
  const columns = Array.from(
    { length: cells },
    (_, mask) => cellValues(
      evidence,
      factors.filter((_factor, bit) => (mask & 1 << bit) !== 0)
    )
  );
  const rows = [];
  for (const item of columns[0]?.keys() ?? []) {
    const row = columns.flatMap((values) => values.get(item) ?? []);
    if (row.length === cells) rows.push(...row);
  }
  return { items: rows.length / cells, cells, values: Float64Array.from(rows) };
}
function cellValues(evidence, on) {
  const pass = evidence.passAt(roleWith(on.includes("noise"), on.includes("load")));
  const criterion = on.includes("criterion") ? "production" : "paper";
  return pass === void 0 ? /* @__PURE__ */ new Map() : evidence.answers(pass, criterion).values;
}
function roleWith(noise2, load) {
  if (noise2) return load ? "noisy-loaded" : "noisy";
  return load ? "loaded" : "reproduce";
}

// src/analyse/statistics/bootstrap.ts
var RESAMPLES = 2e3;
function resampledMeans(rows, columns, random, resamples = RESAMPLES) {
  const count2 = rows.length / columns;
  const means = Array.from({ length: columns }, () => new Float64Array(resamples));
  const sums = new Float64Array(columns);
  for (let resample = 0; resample < resamples; resample++) {
    sums.fill(0);
    for (let draw = 0; draw < count2; draw++) {
      const at = random.int(count2) * columns;
      for (let column = 0; column < columns; column++) sums[column] += rows[at + column];
    }
    for (let column = 0; column < columns; column++) means[column][resample] = sums[column] / count2;
  }
  for (const column of means) column.sort();
  return means;
}
function percentileInterval(sorted, level = 0.95) {
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level };
}
function bcaInterval(values, sorted, level = 0.95) {
  const mean = meanOf(values);
  const z0 = normalQuantile(shareBelow(sorted, mean));
  const acceleration = skewness(values, mean) / (6 * Math.sqrt(values.length));
  const bound = (p) => {
    const shifted = z0 + normalQuantile(p);
    return quantile(sorted, normalCdf(z0 + shifted / (1 - acceleration * shifted)));
  };
  return { low: bound((1 - level) / 2), high: bound((1 + level) / 2), level };
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

// src/analyse/statistics/difference.ts
function pairedProportions(lost, gained, items, level = 0.95) {
  const down = (lost + 1) / (items + 2);
  const up = (gained + 1) / (items + 2);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((down + up - (up - down) ** 2) / (items + 2));
  return { low: Math.max(-1, up - down - half), high: Math.min(1, up - down + half), level };
}
function pairedScores(differences, random, level = 0.95) {
  if (differences.every((difference) => difference === differences[0])) {
    return constantDifference(differences[0] ?? 0, differences.length, level);
  }
  const [resampled] = resampledMeans(differences, 1, random);
  return bcaInterval(differences, resampled, level);
}
function constantDifference(difference, items, level = 0.95) {
  const { high: half } = pairedProportions(0, 0, items, level);
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half), level };
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

// src/analyse/statistics/mean-score.ts
function meanScore(values, random) {
  const mean = meanOf(values);
  const items = values.length;
  if (values.every((value) => value === 0 || value === 1) || values.every((value) => value === values[0])) {
    return { mean, items, interval: (level) => wilson(mean * items, items, level) };
  }
  const [resampled] = resampledMeans(values, 1, random);
  return { mean, items, interval: (level) => bcaInterval(values, resampled, level) };
}

// src/analyse/statistics/shapley.ts
function shapleyWeights(factors) {
  const cells = 2 ** factors;
  return Array.from({ length: factors }, (_, factor) => {
    const weights = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell++) {
      const on = bits(cell);
      const isOn = (cell & 1 << factor) !== 0;
      const others = isOn ? on - 1 : on;
      const weight = factorial(others) * factorial(factors - 1 - others) / factorial(factors);
      weights[cell] = isOn ? weight : -weight;
    }
    return weights;
  });
}
function bits(mask) {
  let count2 = 0;
  for (let rest = mask; rest !== 0; rest >>= 1) count2 += rest & 1;
  return count2;
}
function factorial(n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

// src/analyse/attribution.ts
function attributionFinding(evidence) {
  const { record, randomOf } = evidence;
  const paper = record.candidate.config.claims.scores[0]?.score;
  const pass = evidence.passAt("production");
  const production2 = pass && evidence.score(pass, "production");
  const factors = completeFactors(evidence);
  const table = cellTable(evidence, factors);
  if (paper === void 0 || production2 === void 0 || table.items === 0) return void 0;
  const first = meanScore(columnOf(table, 0), randomOf("attribution", "first"));
  const last = meanScore(columnOf(table, table.cells - 1), randomOf("attribution", "last"));
  const reproduced2 = first.interval(0.95);
  const causes2 = [
    causeFinding("reproduction", paper - first.mean, mirrored(reproduced2, paper)),
    ...factorFindings(table, factors, randomOf("attribution", "factors")),
    causeFinding("domain", last.mean - production2.mean, independentDifference(last, production2))
  ];
  return {
    causes: causes2,
    leftOut: FACTORS.filter((factor) => !factors.includes(factor)),
    total: paper - production2.mean,
    items: table.items
  };
}
var isZero = (effect) => Math.abs(effect) < 1e-14;
function factorFindings(table, factors, random) {
  if (factors.length === 0) return [];
  const weights = shapleyWeights(factors.length);
  const losses = new Float64Array(table.items * factors.length);
  for (let item = 0; item < table.items; item++) {
    for (const [factor, ofFactor] of weights.entries()) {
      let effect = 0;
      for (let cell = 0; cell < table.cells; cell++)
        effect += ofFactor[cell] * table.values[item * table.cells + cell];
      losses[item * factors.length + factor] = isZero(effect) ? 0 : -effect;
    }
  }
  const resampled = resampledMeans(losses, factors.length, random);
  return factors.map((factor, index) => {
    const column = Float64Array.from(
      { length: table.items },
      (_, item) => losses[item * factors.length + index]
    );
    const alike = column.every((loss) => loss === column[0]);
    const interval = alike ? constantDifference(column[0], table.items) : percentileInterval(resampled[index]);
    return causeFinding(factor, meanOf(column), interval);
  });
}
function columnOf({ values, cells, items }, cell) {
  return Float64Array.from({ length: items }, (_, item) => values[item * cells + cell]);
}
function causeFinding(cause, loss, interval) {
  return { cause, loss, interval, distinguishable: interval.low > 0 || interval.high < 0 };
}
function mirrored({ low, high, level }, around) {
  return { low: around - high, high: around - low, level };
}

// src/analyse/production-loads.ts
function meetsEverySlo({ slo }) {
  return slo.every(({ met }) => met === true);
}
function bestWithinSlo(load) {
  let best;
  for (const finding of load) {
    if (!meetsEverySlo(finding) || finding.goodput.requestsPerS === 0) continue;
    if (best === void 0 || finding.goodput.requestsPerS > best.goodput.requestsPerS) best = finding;
  }
  return best;
}
function productionLoads(load, policy) {
  const wanted = policy.production.concurrency;
  const tried = load.flatMap(({ concurrency }) => concurrency ?? []);
  const enough = tried.filter((concurrency) => concurrency >= wanted);
  const judged = enough.length > 0 ? Math.min(...enough) : Math.max(...tried);
  return load.filter(({ concurrency }) => concurrency === void 0 || concurrency === judged);
}

// src/analyse/capacity.ts
var DISCOUNT = 1.2;
function capacityFinding(load, gap, policy) {
  const ratePerS = policy.load.rate;
  const best = bestWithinSlo(load);
  if (ratePerS === void 0 || best === void 0) return void 0;
  const goodputPerReplica = best.goodput.requestsPerS;
  const peakPerS = Math.max(...load.map((finding) => (finding.saturated ?? finding).requestsPerS));
  const ideal = ratePerS / peakPerS;
  const production2 = gap?.production ?? 0;
  return {
    ratePerS,
    replicas: roundedUp(ratePerS / goodputPerReplica),
    goodputPerReplica,
    pass: best.pass,
    ...gap && production2 > 0 && {
      usefulReplicas: roundedUp(ratePerS * gap.paper / (goodputPerReplica * production2))
    },
    paperReplicas: roundedUp(ideal),
    discountReplicas: roundedUp(ideal * DISCOUNT)
  };
}
function roundedUp(replicas) {
  return Math.ceil(replicas - 1e-9);
}

// src/analyse/cost.ts
function costFindings(load, cost) {
  if (cost === void 0) return [];
  const usdPerS = cost.gpuHourUsd * cost.gpus / 3600;
  const best = bestWithinSlo(load);
  return load.filter(({ goodput }) => goodput.requestsPerS > 0).map((finding) => {
    const tokensPerS = (finding.saturated ?? finding).outputTokensPerS ?? 0;
    return {
      pass: finding.pass,
      withinSlo: finding === best,
      usdPer1kRequests: usdPerS / finding.goodput.requestsPerS * 1e3,
      ...tokensPerS > 0 && { usdPer1MOutputTokens: usdPerS / tokensPerS * 1e6 }
    };
  });
}

// src/analyse/deployment.ts
function deploymentFinding({ run: run2, deployment: deployment2, passes: passes2 }) {
  const ready = deployment2?.ready ?? passes2.some((pass) => exchangesOf(pass).some(({ failure }) => failure === void 0));
  const friction2 = (deployment2?.friction ?? []).map(known);
  return {
    ready,
    phases: (deployment2?.phases ?? []).map(({ name, ms }) => ({ name, ms })),
    friction: friction2,
    died: passes2.some(({ ended }) => ended === "engine-died"),
    unseen: !ready && friction2.length === 0 && run2.ended === "interrupted"
  };
}
function known({ code, summary, remedy, blame, line: line2, link }) {
  return {
    ...{ code, summary, remedy, blame },
    ...line2 !== void 0 && { line: line2 },
    ...link !== void 0 && { link }
  };
}

// src/analyse/answers.ts
function answersOf(seen, criterion) {
  const answers = /* @__PURE__ */ new Map();
  for (const answer of seen.answers) answers.set(answer.item, answer);
  const values = /* @__PURE__ */ new Map();
  const outcomes2 = {};
  let unscored = 0;
  for (const [item, { grades, exchange }] of answers) {
    const grade = grades?.[criterion];
    const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
    if (outcome === void 0) continue;
    outcomes2[outcome] = (outcomes2[outcome] ?? 0) + 1;
    if (grade?.value === void 0) unscored += 1;
    else values.set(item, grade.value);
  }
  return { asked: answers.size, values, unscored, outcomes: outcomes2 };
}

// src/analyse/passes.ts
function suitePasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "suite" && seen?.kind === "suite" ? [{ plan, seen }] : [];
  });
}
function loadPasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "load" && seen?.kind === "load" && seen.requests.length > 0 ? [{ plan, seen }] : [];
  });
}
function observationOf({ id }, { passes: passes2 }) {
  return passes2.findLast(({ pass }) => pass === id);
}
function suiteDigest({ plan }, suite) {
  return new Map(Object.entries(plan.suites)).get(suite)?.sha256;
}
function passAt(record, role) {
  const suite = role === "production" ? record.policy.config.production.suite : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => plan.role === role && plan.suite === suite);
}

// src/analyse/evidence.ts
function evidenceOf(record, randomOf) {
  const passes2 = suitePasses(record);
  const answers = once((pass, criterion) => answersOf(pass.seen, criterion));
  return {
    record,
    randomOf,
    passes: passes2,
    passAt: (role) => passAt(record, role),
    answers,
    score: once((pass, criterion) => {
      const { values } = answers(pass, criterion);
      const random = randomOf("score", pass.plan.id, criterion);
      return values.size === 0 ? void 0 : meanScore(Float64Array.from(values.values()), random);
    })
  };
}
function once(compute) {
  const kept = /* @__PURE__ */ new Map();
  return (pass, criterion) => {
    const key = JSON.stringify([pass.plan.id, criterion]);
    if (!kept.has(key)) kept.set(key, compute(pass, criterion));
    return kept.get(key);
  };
}

// src/analyse/failures.ts
var NAMED = 3;
function failureFindings({ passes: passes2 }) {
  return passes2.flatMap((seen) => {
    const groups = groupsOf(seen);
    const failed2 = groups.reduce((sum, { count: count2 }) => sum + count2, 0);
    return failed2 === 0 ? [] : [{ pass: seen.pass, requests: exchangesOf(seen).length, failed: failed2, groups }];
  });
}
function groupsOf(seen) {
  const groups = /* @__PURE__ */ new Map();
  for (const { item, failure } of requestsOf(seen)) {
    if (failure === void 0) continue;
    const { kind, detail } = failure;
    const key = JSON.stringify([kind, detail.replace(/\d+/g, "#")]);
    const group = groups.get(key) ?? { kind, detail, count: 0, items: /* @__PURE__ */ new Set() };
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, items: [...group.items] })).toSorted((a, b) => b.count - a.count);
}
function requestsOf(seen) {
  return seen.kind === "load" ? seen.requests : seen.answers.map(({ item, exchange }) => ({ item, failure: exchange?.failure }));
}

// src/analyse/gap.ts
var ONE_SIDED = 0.9;
function gapFinding(evidence) {
  const { record, randomOf } = evidence;
  const paper = record.candidate.config.claims.scores[0]?.score;
  const production2 = evidence.passAt("production");
  if (paper === void 0 || production2 === void 0) return void 0;
  const graded = evidence.score(production2, "production");
  if (graded === void 0) return void 0;
  const answers = evidence.answers(production2, "production");
  const unread = answers.outcomes.unread ?? 0;
  const also = (count2, value, reading) => readingOf(paper, count2 === 0 ? graded : meanWith(answers, count2, value, randomOf("gap", reading)));
  return {
    paper,
    production: graded.mean,
    items: graded.items,
    ...readingOf(paper, graded),
    allBad: also(answers.unscored, 0, "all-bad"),
    ...unread > 0 && { unread, unreadGood: also(unread, 1, "unread-good") }
  };
}
function meanWith({ values }, count2, value, random) {
  const all = new Float64Array(values.size + count2).fill(value);
  all.set(Float64Array.from(values.values()));
  return meanScore(all, random);
}
function readingOf(paper, { mean, interval }) {
  const scoreInterval = interval(ONE_SIDED);
  const { low, high, level } = scoreInterval;
  return {
    gap: 1 - mean / paper,
    interval: { low: 1 - high / paper, high: 1 - low / paper, level },
    scoreInterval
  };
}

// src/analyse/quirks.ts
function quirkFindings({ passes: passes2 }) {
  const counts = /* @__PURE__ */ new Map();
  let of = 0;
  for (const pass of passes2) {
    for (const { quirks = [], failure } of exchangesOf(pass)) {
      if (failure !== void 0) continue;
      of += 1;
      for (const quirk of quirks) counts.set(quirk, (counts.get(quirk) ?? 0) + 1);
    }
  }
  return [...counts].map(([quirk, answers]) => ({ quirk, answers, of })).toSorted((a, b) => b.answers - a.answers);
}

// src/analyse/instrument.ts
var BUSY = 0.7;
function instrumentFinding(record, load, policy) {
  const { calibration } = record;
  const slow = slowness(record, load);
  const reasons2 = [...neighbours(record), ...slow, ...imprecision(record, load, policy), ...offLoads(load)];
  return {
    ...calibration && { calibration: known2(calibration) },
    trusted: reasons2.length === 0,
    reasons: reasons2,
    quirks: quirkFindings(record),
    ...calibration && slow.length === 0 && { errorMs: calibration.stampErrorP99Ms + Math.abs(calibration.ttftBiasMs) }
  };
}
function known2({ client, ...calibration }) {
  const { concurrency, events, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs } = calibration;
  const { samplerCores } = calibration;
  const { eventLoopDelayP99Ms, eventLoopUtilization } = client;
  return {
    ...{ concurrency, events, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs },
    ...samplerCores !== void 0 && { samplerCores },
    client: { eventLoopDelayP99Ms, eventLoopUtilization }
  };
}
function neighbours({ run: run2 }) {
  return run2.neighbours === void 0 ? [] : [{ code: "shared-machine", runs: run2.neighbours }];
}
function slowness(record, load) {
  const { calibration } = record;
  const reasons2 = [];
  const loaded = Math.max(0, ...load.map(({ concurrency }) => concurrency ?? 0));
  if (calibration === void 0) reasons2.push({ code: "not-calibrated" });
  else if (calibration.concurrency < loaded)
    reasons2.push({ code: "calibrated-with-less", calibrated: calibration.concurrency, loaded });
  const share = Math.max(
    calibration?.client.eventLoopUtilization ?? 0,
    ...loadPasses(record).map(({ seen }) => seen.client?.eventLoopUtilization ?? 0)
  );
  return share > BUSY ? [...reasons2, { code: "busy", share, most: BUSY }] : reasons2;
}
function imprecision({ calibration }, load, policy) {
  if (calibration === void 0) return [];
  const { stampErrorP99Ms: errorMs, ttftBiasMs: biasMs } = calibration;
  const reasons2 = [];
  const like = nearestLoad(load, calibration.concurrency);
  const gapMs = like?.icl?.p50;
  if (typeof gapMs === "number" && gapMs > 0 && errorMs > gapMs / 10)
    reasons2.push({ code: "coarse-for-gaps", errorMs, gapMs });
  for (const { metric, limitMs } of objectivesOf(policy.load.slo)) {
    if (errorMs > limitMs / 4) reasons2.push({ code: "coarse-for-slo", errorMs, metric, limitMs });
  }
  const ttftMs = like?.successOnly.ttft.p50;
  if (typeof ttftMs === "number" && Math.abs(biasMs) > policy.budget * ttftMs / 4)
    reasons2.push({ code: "biased", biasMs, ttftMs });
  return reasons2;
}
function offLoads(load) {
  return load.filter(({ concurrency, offered }) => concurrency !== void 0 && offered.off).map(({ pass, offered: { asked, achieved } }) => ({ code: "load-off", pass, asked, achieved }));
}
function nearestLoad(load, concurrency) {
  const distance = (finding) => Math.abs((finding.concurrency ?? Infinity) - concurrency);
  let nearest = load[0];
  for (const finding of load) if (nearest && distance(finding) < distance(nearest)) nearest = finding;
  return nearest;
}

// src/analyse/durations.ts
function durationsOf(exchanges) {
  const column = () => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column(),
    endedAtMs: column(),
    ttftMs: column(),
    tpotMs: column(),
    e2elMs: column(),
    sendLagMs: column(),
    outputTokens: column(),
    failed: new Uint8Array(exchanges.length)
  };
  for (let row = 0; row < exchanges.length; row++) {
    const exchange = exchanges[row];
    const { sentAtMs, scheduledAtMs, firstTokenAtMs, lastTokenAtMs, outputTokens } = exchange;
    const startMs = scheduledAtMs ?? sentAtMs;
    columns.sentAtMs[row] = sentAtMs;
    columns.endedAtMs[row] = exchange.endedAtMs;
    columns.failed[row] = exchange.failure === void 0 ? 0 : 1;
    if (scheduledAtMs !== void 0) columns.sendLagMs[row] = sentAtMs - scheduledAtMs;
    if (outputTokens !== void 0) columns.outputTokens[row] = outputTokens;
    if (firstTokenAtMs === void 0 || lastTokenAtMs === void 0) continue;
    columns.ttftMs[row] = firstTokenAtMs - startMs;
    columns.e2elMs[row] = lastTokenAtMs - startMs;
    const laterTokens = (outputTokens ?? 0) - (exchange.firstEventTokens ?? 1);
    if (exchange.tokenEvents >= 2 && laterTokens >= 1) {
      columns.tpotMs[row] = (lastTokenAtMs - firstTokenAtMs) / laterTokens;
    }
  }
  return columns;
}
function sortedNumbers(column, unless) {
  const numbers = new Float64Array(column.length);
  let count2 = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count2++] = value;
  }
  return numbers.subarray(0, count2).toSorted();
}

// src/analyse/in-flight.ts
function inFlight(startsMs, endsMs, untilMs, atLeast) {
  const firstMs = startsMs[0];
  if (firstMs === void 0 || untilMs <= firstMs) return { mean: 0 };
  let started = 0;
  let ended = 0;
  let atMs = firstMs;
  let area = 0;
  let fromMs;
  let lastMs;
  while (atMs < untilMs) {
    while (ended < endsMs.length && endsMs[ended] <= atMs) ended++;
    while (started < startsMs.length && startsMs[started] <= atMs) started++;
    const open = started - ended;
    const nextMs = Math.min(untilMs, startsMs[started] ?? Infinity, endsMs[ended] ?? Infinity);
    area += open * (nextMs - atMs);
    if (open >= atLeast) {
      fromMs ??= atMs;
      lastMs = nextMs;
    }
    atMs = nextMs;
  }
  const mean = area / (untilMs - firstMs);
  return fromMs === void 0 || lastMs === void 0 ? { mean } : { mean, saturated: { fromMs, untilMs: lastMs } };
}

// src/analyse/throughput.ts
function completedIn(durations, good, fromMs, untilMs) {
  const { endedAtMs, failed: failed2, outputTokens } = durations;
  let ended = 0;
  let succeeded = 0;
  let goodOnes = 0;
  let tokens = 0;
  for (let row = 0; row < failed2.length; row++) {
    if (!(endedAtMs[row] > fromMs && endedAtMs[row] <= untilMs)) continue;
    ended += 1;
    if (failed2[row] === 1) continue;
    succeeded += 1;
    goodOnes += good[row];
    tokens += outputTokens[row];
  }
  const windowS = (untilMs - fromMs) / 1e3;
  const perS = (count2) => windowS > 0 ? count2 / windowS : 0;
  return {
    windowS,
    ended,
    goodPerS: perS(goodOnes),
    rates: {
      requestsPerS: perS(succeeded),
      ...succeeded > 0 && !Number.isNaN(tokens) && { outputTokensPerS: perS(tokens) }
    }
  };
}

// src/analyse/load.ts
var SATURATED = 0.95;
function loadFindings(record, slo) {
  return loadPasses(record).map((pass) => loadFinding(pass, slo));
}
function loadFinding({ plan, seen }, slo) {
  const load = loadOf(plan.shape);
  const durations = durationsOf(seen.requests);
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const open = inFlight(
    sortedNumbers(durations.sentAtMs),
    sortedNumbers(durations.endedAtMs),
    untilMs,
    SATURATED * (load.concurrency ?? Infinity)
  );
  const good = goodRequests(durations, slo);
  const whole = completedIn(durations, good, seen.startedAtMs, seen.endedAtMs);
  const window = open.saturated && completedIn(durations, good, open.saturated.fromMs, open.saturated.untilMs);
  const saturated = window && window.ended > 0 ? window : void 0;
  const samples = samplesOf(durations);
  const attempted = seen.requests.length;
  const failed2 = countOnes(durations.failed);
  const failures = failuresOf(seen);
  return {
    pass: plan.id,
    profile: plan.shape.profile,
    ...load.concurrency !== void 0 && { concurrency: load.concurrency },
    ...load.ratePerS !== void 0 && { ratePerS: load.ratePerS },
    ...load.manner !== void 0 && { manner: load.manner },
    countsFrom: load.countsFrom,
    attempted,
    failed: failed2,
    errorRate: failed2 / attempted,
    failures,
    ...latenciesOf(durations, samples),
    ...seen.icl !== void 0 && { icl: interChunkLatency(seen.icl) },
    windowS: whole.windowS,
    ...whole.rates,
    ...saturated && { saturated: { windowS: saturated.windowS, ...saturated.rates } },
    goodput: {
      requestsPerS: (saturated ?? whole).goodPerS,
      shareOfAttempted: countOnes(good) / attempted
    },
    offered: load.offered({
      meanInFlight: open.mean,
      started: attempted,
      issuingS: (untilMs - seen.startedAtMs) / 1e3
    }),
    slo: sloFindings(slo, samples, failures.unread)
  };
}
function samplesOf(durations) {
  const failed2 = countOnes(durations.failed);
  const tpotMs = sortedNumbers(durations.tpotMs, durations.failed);
  const failedTpot = tpotMs.length === 0 && failed2 < durations.failed.length ? 0 : failed2;
  return {
    ttftP95Ms: { sortedMs: sortedNumbers(durations.ttftMs, durations.failed), failed: failed2 },
    tpotP95Ms: { sortedMs: tpotMs, failed: failedTpot },
    e2elP95Ms: { sortedMs: sortedNumbers(durations.e2elMs, durations.failed), failed: failed2 }
  };
}
function latenciesOf({ sendLagMs }, { ttftP95Ms: ttft, tpotP95Ms: tpot, e2elP95Ms: e2el }) {
  const sendLag = sortedNumbers(sendLagMs);
  return {
    ttft: latency(ttft.sortedMs, ttft.failed),
    tpot: latency(tpot.sortedMs, tpot.failed),
    e2el: latency(e2el.sortedMs, e2el.failed),
    successOnly: {
      ttft: latency(ttft.sortedMs, 0),
      tpot: latency(tpot.sortedMs, 0),
      e2el: latency(e2el.sortedMs, 0)
    },
    ...sendLag.length > 0 && { sendLag: latency(sendLag, 0) }
  };
}
function failuresOf({ requests }) {
  const failures = {};
  for (const { failure } of requests) {
    if (failure !== void 0) failures[failure.kind] = (failures[failure.kind] ?? 0) + 1;
  }
  return failures;
}
function countOnes(marks) {
  let count2 = 0;
  for (const mark of marks) count2 += mark;
  return count2;
}

// src/analyse/memory.ts
function memoryFinding({ samples, candidate }) {
  const pssMiB = highest(samples, ({ host }) => host?.pssMiB);
  const hostPeakMiB = pssMiB ?? highest(samples, ({ host }) => host?.rssMiB);
  const gpuPeakMiB = highest(samples, gpuMiB);
  const claimGiB = candidate.config.claims.memoryGiB;
  const claimMiB = claimGiB === void 0 ? void 0 : claimGiB * 1024;
  const neededMiB = gpuPeakMiB ?? hostPeakMiB;
  const peakCpuCores = highest(samples, ({ host }) => host?.cpuCores);
  const peakKvUsage = highest(samples, ({ engine }) => engine?.kvUsage);
  const preemptions = increase(samples.map(({ engine }) => engine?.preemptionsTotal));
  return {
    ...hostPeakMiB !== void 0 && { hostPeakMiB, hostBasis: pssMiB === void 0 ? "RSS" : "PSS" },
    ...gpuPeakMiB !== void 0 && { gpuPeakMiB },
    ...claimMiB !== void 0 && { claimMiB },
    ...claimMiB !== void 0 && neededMiB !== void 0 && { ofClaim: neededMiB / claimMiB },
    ...peakCpuCores !== void 0 && { peakCpuCores },
    ...peakKvUsage !== void 0 && { peakKvUsage },
    ...preemptions !== void 0 && { preemptions },
    samples: samples.length
  };
}
function highest(samples, value) {
  let peak;
  for (const sample of samples) {
    const seen = value(sample);
    if (seen !== void 0 && (peak === void 0 || seen > peak)) peak = seen;
  }
  return peak;
}
function increase(readings) {
  let total;
  let last;
  for (const reading of readings) {
    if (reading === void 0) continue;
    if (last !== void 0) total = (total ?? 0) + (reading >= last ? reading - last : reading);
    last = reading;
  }
  return total;
}
function gpuMiB({ gpu }) {
  let sum;
  for (const { memoryUsedMiB } of gpu ?? []) {
    if (memoryUsedMiB !== void 0) sum = (sum ?? 0) + memoryUsedMiB;
  }
  return sum;
}

// src/analyse/noise.ts
function noiseFindings({ passes: passes2 }) {
  return passes2.filter(({ plan }) => plan.noisy).map(({ plan, seen }) => {
    const byItem = new Map(seen.answers.map(({ item, noise: noise2 = [] }) => [item, noise2]));
    const counts = /* @__PURE__ */ new Map();
    for (const name of [...byItem.values()].flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
    return {
      pass: plan.id,
      items: byItem.size,
      touched: [...byItem.values()].filter(({ length }) => length > 0).length,
      ...seen.touched && { scripts: seen.touched.map(known3) },
      operators: [...counts].map(([name, items]) => ({ name, items })).toSorted((a, b) => b.items - a.items || (a.name < b.name ? -1 : 1))
    };
  });
}
function known3({ script, items, touched }) {
  return { script, items, touched };
}

// src/analyse/paired.ts
var PAIRS = [
  ["reproduce", "repeat"],
  ["reproduce", "noisy"],
  ["reproduce", "loaded"],
  ["reproduce", "noisy-loaded"],
  ["noisy", "noisy-loaded"]
];
function pairedFindings(evidence) {
  const found = [];
  for (const [from, to] of PAIRS) {
    const finding = compare(from, to, evidence);
    if (finding === void 0) continue;
    const floor = found.find((other) => other.to === "repeat");
    found.push(floor === void 0 ? finding : { ...finding, floorFlips: scaledFlips(floor, finding.items) });
  }
  return found;
}
function compare(from, to, evidence) {
  const before = valuesAt(from, evidence);
  const after = valuesAt(to, evidence);
  const differences = [];
  let lost = 0;
  let gained = 0;
  let binary = true;
  for (const [item, was] of before) {
    const is = after.get(item);
    if (is === void 0) continue;
    if (was >= 1 && is < 1) lost += 1;
    if (was < 1 && is >= 1) gained += 1;
    binary &&= isBinary(was) && isBinary(is);
    differences.push(is - was);
  }
  const items = differences.length;
  if (items === 0) return void 0;
  const values = Float64Array.from(differences);
  return {
    from,
    to,
    items,
    lost,
    gained,
    difference: meanOf(values),
    interval: binary ? pairedProportions(lost, gained, items) : pairedScores(values, evidence.randomOf("paired", from, to)),
    pValue: mcNemar(lost, gained)
  };
}
function valuesAt(role, evidence) {
  const pass = evidence.passAt(role);
  return pass === void 0 ? /* @__PURE__ */ new Map() : evidence.answers(pass, "paper").values;
}
function scaledFlips({ lost, gained, items }, toItems) {
  return (lost + gained) * toItems / items;
}
function isBinary(value) {
  return value === 0 || value === 1;
}

// src/analyse/paper.ts
function paperFinding({ candidate }) {
  const { scores, paper } = candidate.config.claims;
  const [claim] = scores;
  if (claim === void 0) return { suite: "", score: NaN };
  const { suite, score, items } = claim;
  return {
    suite,
    score,
    ...items !== void 0 && { items, interval: wilson(score * items, items) },
    ...paper !== void 0 && { source: paper }
  };
}

// src/analyse/policy.ts
function policyFinding({ policy: measured }, judging) {
  const [was, is] = [askedBy(measured.config), askedBy(judging.config)];
  const paths = [.../* @__PURE__ */ new Set([...was.keys(), ...is.keys()])];
  return {
    file: judging.file,
    sha256: judging.sha256,
    measured: { file: measured.file, sha256: measured.sha256 },
    unapplied: paths.filter((path) => was.get(path) !== is.get(path)).map((path) => unapplied(path, was.get(path), is.get(path)))
  };
}
function unapplied(path, measured, given) {
  return { path, ...measured !== void 0 && { measured }, ...given !== void 0 && { given } };
}
function askedBy(policy) {
  const { requestDeadlineMs, reproduce, production: production2, load, suites, noise: noise2 } = policy;
  const { suite, concurrency, maxTokens } = production2;
  const asked = {
    requestDeadlineMs,
    reproduce,
    production: { suite, concurrency, maxTokens },
    load: { concurrency: load.concurrency, rate: load.rate, passes: load.passes, seconds: load.seconds },
    suites,
    noise: noise2
  };
  return new Map(leaves(asked, []));
}
function* leaves(value, path) {
  if (value === void 0) return;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    yield [path.join("."), JSON.stringify(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

// src/analyse/pressure.ts
var FULL = 0.9;
function pressureFindings(record) {
  return suitePasses(record).filter(({ plan, seen }) => plan.pressure || seen.kvPressure !== void 0).map(({ plan, seen }) => {
    const during = record.samples.filter(({ atMs }) => atMs >= seen.startedAtMs && atMs <= seen.endedAtMs);
    const maxKvUsage = seen.kvPressure?.maxKvUsage ?? highest(during, ({ engine }) => engine?.kvUsage);
    const preemptions = seen.kvPressure?.preemptions ?? increase(during.map(({ engine }) => engine?.preemptionsTotal));
    return {
      pass: plan.id,
      reserved: record.deployment?.kvCache === "reserved",
      reached: (maxKvUsage ?? 0) >= FULL || (preemptions ?? 0) > 0,
      ...maxKvUsage !== void 0 && { maxKvUsage },
      ...preemptions !== void 0 && { preemptions }
    };
  });
}

// src/analyse/production-marks.ts
function marksOf({ plan }, { values }) {
  return plan.items.toSorted(byCodeUnit).map((item) => {
    const value = values.get(item);
    return value === void 0 ? null : rounded(value);
  });
}
function rounded(value) {
  return Math.round(value * 1e4) / 1e4;
}
var byCodeUnit = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/analyse/regression.ts
var TOLERATED = 1 / 4;
var DAY_MS = 864e5;
function regressionFinding(evidence, { load: loads, paired: paired2, paper }, baseline, budget) {
  const { record } = evidence;
  const differences = differencesOf(record, baseline);
  const about = {
    model: baseline.candidate.id,
    commit: baseline.commit,
    at: baseline.at,
    ageDays: (Date.parse(record.run.startedAt) - Date.parse(baseline.at)) / DAY_MS,
    accepted: baseline.accepted
  };
  const load = sameMachine(record, baseline) ? loadChanges(loads, baseline) : [];
  const why = incomparable(record, baseline);
  if (why !== void 0)
    return { ...about, outcome: "inconclusive", differences: [why, ...differences], load };
  const accuracy = compare2(evidence, paired2, baseline);
  const tolerance = TOLERATED * budget * paper.score;
  return {
    ...about,
    outcome: accuracy === void 0 ? "inconclusive" : outcomeOf(accuracy, tolerance),
    ...accuracy && { accuracy },
    tolerance,
    differences,
    load
  };
}
function incomparable(record, { production: production2 }) {
  const { suite } = record.policy.config.production;
  if (production2.suite !== suite) return { code: "suite", was: production2.suite, is: suite };
  if (production2.suiteSha256 !== suiteDigest(record, suite)) return { code: "items", suite };
  return void 0;
}
function compare2(evidence, paired2, { production: production2, aa }) {
  const pass = evidence.passAt("production");
  const now = pass === void 0 ? [] : marksOf(pass, evidence.answers(pass, "production"));
  if (now.length !== production2.marks.length) return void 0;
  const pairs = now.flatMap((is, index) => {
    const was = production2.marks[index];
    return is === null || was === null || was === void 0 ? [] : [{ was, is }];
  });
  if (pairs.length === 0) return void 0;
  const lost = pairs.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs.filter(({ was, is }) => was < 1 && is >= 1).length;
  const changes = Float64Array.from(pairs, ({ was, is }) => is - was);
  const binary = pairs.every(({ was, is }) => (was === 0 || was === 1) && (is === 0 || is === 1));
  const ours = paired2.find(({ to }) => to === "repeat");
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const items = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    difference: meanOf(changes),
    interval: binary ? pairedProportions(lost, gained, pairs.length) : pairedScores(changes, evidence.randomOf("regression")),
    pValue: mcNemar(lost, gained),
    ...items > 0 && { floorFlips: flips / items * pairs.length }
  };
}
function outcomeOf({ interval, lost, gained, floorFlips = 0 }, tolerance) {
  const beyondNoise = lost + gained > floorFlips;
  if (interval.high < 0 && beyondNoise) return "regressed";
  if (interval.low > 0 && beyondNoise) return "improved";
  return interval.low >= -tolerance && interval.high <= tolerance ? "unchanged" : "inconclusive";
}
function differencesOf({ candidate, policy, plan, deployment: deployment2 }, baseline) {
  const engine = deployment2 && engineLabel(deployment2);
  const differences = [];
  if (candidate.id !== baseline.candidate.id) differences.push({ code: "model" });
  if (candidate.sha256 !== baseline.candidate.sha256) differences.push({ code: "candidate" });
  if (policy.sha256 !== baseline.policySha256) differences.push({ code: "policy" });
  if (plan.profile !== baseline.profile)
    differences.push({ code: "profile", was: baseline.profile, is: plan.profile });
  if (engine !== baseline.engine) differences.push({ code: "engine" });
  return differences;
}
function sameMachine({ run: run2 }, { machine }) {
  return run2.machine.cpu === machine.cpu && run2.machine.cores === machine.cores;
}
function loadChanges(load, baseline) {
  return load.flatMap(({ pass, ttft, goodput }) => {
    const was = baseline.load.find((one) => one.pass === pass);
    if (was === void 0) return [];
    const ratio = typeof ttft.p95 === "number" && was.ttftP95Ms ? ttft.p95 / was.ttftP95Ms : void 0;
    return [
      {
        pass,
        ...ratio !== void 0 && { ttftP95Ratio: ratio },
        ...was.goodputPerS > 0 && { goodputRatio: goodput.requestsPerS / was.goodputPerS }
      }
    ];
  });
}

// src/analyse/scores.ts
function scoreFindings(evidence) {
  return evidence.passes.flatMap(
    (pass) => pass.plan.criteria.map((criterion) => scoreFinding(pass, criterion, evidence))
  );
}
function scoreFinding(pass, criterion, evidence) {
  const { plan, seen } = pass;
  const answers = evidence.answers(pass, criterion);
  const score = evidence.score(pass, criterion);
  const bad = allBadMean(answers);
  return {
    role: plan.role,
    pass: plan.id,
    suite: plan.suite,
    criterion,
    asked: answers.asked,
    graded: answers.values.size,
    planned: plan.items.length,
    complete: seen.ended === "complete",
    ...score && { score: score.mean, interval: score.interval(0.95) },
    ...bad !== void 0 && { allBadScore: bad },
    outcomes: answers.outcomes
  };
}
function allBadMean({ values, unscored }) {
  const items = values.size + unscored;
  if (items === 0) return void 0;
  let sum = 0;
  for (const value of values.values()) sum += value;
  return sum / items;
}

// src/analyse/analyse.ts
function analyse(record, judging, randomOf, baseline) {
  const policy = judging.config;
  const evidence = evidenceOf(record, randomOf);
  const paper = paperFinding(record);
  const gap = gapFinding(evidence);
  const paired2 = pairedFindings(evidence);
  const attribution = attributionFinding(evidence);
  const load = loadFindings(record, policy.load.slo);
  const capacity = capacityFinding(load, gap, policy);
  return {
    policy: policyFinding(record, judging),
    paper,
    scores: scoreFindings(evidence),
    ...gap && { gap },
    paired: paired2,
    ...attribution && { attribution },
    noise: noiseFindings(evidence),
    failures: failureFindings(record),
    load,
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    cost: costFindings(load, policy.cost),
    ...capacity && { capacity },
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record),
    ...baseline && {
      regression: regressionFinding(evidence, { load, paired: paired2, paper }, baseline, policy.budget)
    }
  };
}

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
  const reasons2 = order.flatMap(
    (one) => sides.filter((side) => side.outcome === one).flatMap((side) => side.reasons)
  );
  const settling = sides.flatMap((side) => side.itemsToSettle ?? []);
  return { outcome, reasons: reasons2, ...settling.length > 0 && { itemsToSettle: Math.max(...settling) } };
}

// src/verdict/accuracy.ts
var MIN_ITEMS = 20;
var TOO_NEAR = 1e-3;
var MAX_ITEMS_TO_SETTLE = 1e6;
function judgeAccuracy(findings, budget) {
  const measured = measuredGap(findings);
  if (!measured.ok) return inconclusive(measured.why);
  const ruling = judgeGap(measured.gap, measured.production, budget);
  const off = reproductionFault(findings);
  return off === void 0 ? ruling : { outcome: "inconclusive", reasons: [off, ...ruling.reasons] };
}
function measuredGap({ gap, scores }) {
  const role = "production";
  const production2 = scores.find((score) => score.role === role && score.criterion === role);
  if (production2 === void 0) return { ok: false, why: { code: "not-run", role } };
  const { asked, planned, complete } = production2;
  if (!complete) return { ok: false, why: { code: "cut-short", role, asked, planned } };
  if (gap === void 0) return { ok: false, why: { code: "ungraded", role, asked } };
  const { items } = gap;
  if (items < MIN_ITEMS) return { ok: false, why: { code: "too-few-items", items, least: MIN_ITEMS } };
  return { ok: true, gap, production: production2 };
}
function judgeGap(gap, { asked, graded }, budget) {
  const outcome = outcomeOf2(gap, budget);
  const ruling = gapRuling(gap, outcome, budget);
  const { allBad, unread = 0, unreadGood } = gap;
  const turns = (reading) => outcomeOf2(reading, budget) !== outcome;
  const turning = [];
  if (turns(allBad)) {
    const unscored = asked - graded;
    turning.push({ code: "unscored-decides", unscored, asked, gap: gap.gap, allBadGap: allBad.gap });
  }
  if (unreadGood !== void 0 && turns(unreadGood))
    turning.push({ code: "unread-decides", unread, asked, gap: gap.gap, goodGap: unreadGood.gap });
  if (turning.length === 0) return ruling;
  const reasons2 = outcome === "inconclusive" ? [...ruling.reasons, ...turning] : turning;
  return { ...ruling, outcome: "inconclusive", reasons: reasons2 };
}
function gapRuling({ interval, ...finding }, outcome, budget) {
  const { gap, items } = finding;
  const { low, high } = interval;
  if (outcome === "pass") return passes({ code: "gap-within-budget", gap, high, budget });
  if (outcome === "fail") return fails({ code: "gap-over-budget", gap, low, budget });
  const itemsToSettle = settledBy(finding, budget);
  return {
    ...inconclusive({ code: "gap-straddles-budget", gap, low, high, items, budget }),
    ...itemsToSettle !== void 0 && { itemsToSettle }
  };
}
function outcomeOf2({ interval: { low, high } }, budget) {
  if (low > budget) return "fail";
  return high <= budget ? "pass" : "inconclusive";
}
function settledBy({ paper, gap }, budget) {
  if (Math.abs(gap - budget) < TOO_NEAR) return void 0;
  const items = itemsNeeded({ paper, budget }, gap);
  return items === void 0 || items > MAX_ITEMS_TO_SETTLE ? void 0 : items;
}
function reproductionFault({ scores, paper }) {
  const role = "reproduce";
  const found = scores.find(
    (score2) => score2.role === role && score2.criterion === "paper" && score2.suite === paper.suite
  );
  if (found === void 0) return { code: "not-run", role };
  const { score, interval, asked } = found;
  if (score === void 0 || interval === void 0) return { code: "ungraded", role, asked };
  const { low, high } = interval;
  if (paper.score >= low && paper.score <= high) return void 0;
  return { code: "reproduction-off", paper: paper.score, score, low, high };
}

// src/verdict/deployability.ts
function judgeDeployability({ deployment: deployment2 }) {
  const { ready, died, friction: friction2, unseen } = deployment2;
  if (unseen) return void 0;
  if (ready) return died ? inconclusive({ code: "engine-died" }) : void 0;
  const [root] = friction2;
  if (root === void 0) return inconclusive({ code: "not-deployable" });
  const reason = { code: "not-deployable", friction: { code: root.code, summary: root.summary } };
  return root.blame === "candidate" ? fails(reason) : inconclusive(reason);
}

// src/verdict/floor.ts
function judgeFloor(findings, floor) {
  const measured = measuredGap(findings);
  if (!measured.ok) return void 0;
  const { gap } = measured;
  const bounds = [gap, gap.allBad, gap.unreadGood].flatMap((reading) => reading?.scoreInterval ?? []);
  const low = Math.min(...bounds.map((one) => one.low));
  const high = Math.max(...bounds.map((one) => one.high));
  const { production: score, items } = gap;
  if (high < floor) return fails({ code: "below-floor", score, high, floor });
  if (low >= floor) return void 0;
  const itemsToSettle = settledBy({ paper: 1, gap: 1 - score }, 1 - floor);
  return {
    ...inconclusive({ code: "floor-straddled", score, low, high, items, floor }),
    ...itemsToSettle !== void 0 && { itemsToSettle }
  };
}

// src/verdict/note.ts
var TOLERANCE = 0.02;
function notesOn({ paper, scores }) {
  const found = scores.find(
    ({ role, criterion, suite }) => role === "reproduce" && criterion === "paper" && suite === paper.suite
  );
  if (found?.score === void 0 || found.interval === void 0) return [];
  const { low } = found.interval;
  if (low <= paper.score + TOLERANCE) return [];
  return [{ code: "claim-far-below", paper: paper.score, score: found.score, low, tolerance: TOLERANCE }];
}

// src/verdict/service.ts
var MAX_ERROR_RATE = 0.05;
function judgeService({ load, instrument }, policy) {
  const loads = productionLoads(load, policy);
  const hasSlo = objectivesOf(policy.load.slo).length > 0;
  if (hasSlo && loads.length === 0) return [inconclusive({ code: "not-run", role: "load" })];
  return loads.flatMap((one) => [
    ...one.slo.flatMap((slo) => judgeSlo(slo, one, instrument, policy) ?? []),
    ...errorsUnderLoad(one) ?? []
  ]);
}
function judgeSlo(finding, load, instrument, policy) {
  const { met, samples, measured } = finding;
  const slo = sloAtLoad(finding, load);
  if (samples === 0) return inconclusive({ code: "slo-unseen", slo });
  if (met === void 0) return inconclusive({ code: "slo-uncertain", slo });
  const wanted = policy.production.concurrency;
  const concurrency = load.concurrency ?? wanted;
  if (met ? concurrency < wanted : concurrency > wanted) {
    return inconclusive({ code: "slo-other-load", slo, met, concurrency: wanted });
  }
  if (!met && finding.unread !== void 0 && finding.readMet !== false)
    return inconclusive({ code: "slo-unread", slo, unread: finding.unread });
  if (measured === "failed") return fails({ code: "slo-missed", slo });
  const doubt = instrumentDoubt(finding, load, instrument);
  if (doubt !== void 0) return inconclusive({ code: "instrument", slo, doubt });
  return met ? void 0 : fails({ code: "slo-missed", slo });
}
function sloAtLoad({ metric, limitMs, measured, over, samples }, load) {
  return { metric, limitMs, measured, over, samples, load: shownLoad(load) };
}
function shownLoad({ pass, concurrency, ratePerS, manner, errorRate }) {
  return {
    pass,
    ...concurrency !== void 0 && { concurrency },
    ...ratePerS !== void 0 && { ratePerS },
    ...manner !== void 0 && { manner },
    errorRate
  };
}
function instrumentDoubt({ limitMs, measured, met }, { concurrency, offered }, { trusted, reasons: reasons2, errorMs }) {
  if (trusted) return void 0;
  if (errorMs === void 0) return { code: "unbounded" };
  const shared = reasons2.find(({ code }) => code === "shared-machine");
  if (met !== true && shared?.code === "shared-machine") return shared;
  const distanceMs = typeof measured === "number" ? Math.abs(measured - limitMs) : limitMs / 10;
  if (distanceMs <= errorMs) return { code: "error", errorMs };
  if (met === true && concurrency !== void 0 && offered.off) {
    return { code: "load-off", asked: offered.asked, achieved: offered.achieved };
  }
  return void 0;
}
function errorsUnderLoad(load) {
  const { attempted, failed: failed2 } = load;
  if (wilson(failed2, attempted, 0.9).low <= MAX_ERROR_RATE) return void 0;
  return [inconclusive({ code: "errors-under-load", load: shownLoad(load), attempted, failed: failed2 })];
}

// src/verdict.ts
function decide(findings, policy) {
  const { budget, floor } = policy;
  const ended = judgeDeployability(findings);
  if (ended) return { budget, ...together([ended]) };
  const below = floor === void 0 ? void 0 : judgeFloor(findings, floor);
  const sides = [
    judgeAccuracy(findings, budget),
    ...below === void 0 ? [] : [below],
    ...judgeService(findings, policy)
  ];
  const notes = notesOn(findings);
  return { budget, ...together(sides), ...notes.length > 0 && { notes } };
}

// src/judge.ts
function judge(record, options = {}) {
  const { policy = record.policy, baseline } = options;
  const randomOf = (...key) => randomFor(record.plan.seed, ...key);
  const findings = analyse(record, policy, randomOf, baseline);
  return { record, findings, verdict: decide(findings, policy.config) };
}

// src/report/progress.ts
var benchWords = {
  /** Before anything is spent: what the items can resolve. */
  forecast({ items, gap, inconclusive: inconclusive2, itemsToSettle }) {
    const enough = itemsToSettle > items ? `; about ${count(itemsToSettle)} would settle it` : "";
    return `${counted(items, "production item")}: should the true gap be ${percent(gap)}, they leave it open ${percent(inconclusive2)} of the time${enough}.`;
  },
  /** Another run that measures on this machine now. */
  neighbour({ pid, folder }) {
    return `Another run measures on this machine (process ${pid}, into ${folder}): they disturb each other's latency.`;
  },
  calibrated({ stampErrorP50Ms, stampErrorP99Ms }) {
    return `stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}`;
  }
};

// src/report/accuracy.ts
var COMPARISON = "From paper to production";
function comparisonSections(judged) {
  return [comparison(judged), reasons(judged)];
}
function comparison(judged) {
  const { paper, scores, gap } = judged.findings;
  const rows = headlineScores(scores).map((score) => [
    score.pass,
    percent(score.score),
    percentRange(score.interval),
    itemsOf(score),
    howOf(judged, score)
  ]);
  const claimed = ["paper", percent(paper.score), "", paper.items === void 0 ? "" : count(paper.items)];
  const gapLine = gap && `Gap ${percent(gap.gap)} of the paper's score (one-sided 95 % bounds ${percentRange(gap.interval)}).`;
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ["", "score", "95 % interval", "items", "how"],
      align: ["l", "r", "r", "r", "l"],
      rows: [[...claimed, "as claimed"], ...rows]
    },
    lines: gapLine === void 0 ? [] : [gapLine]
  };
}
function headlineScores(scores) {
  return scores.filter(
    ({ role, criterion }) => criterion === (role === "production" ? "production" : "paper")
  );
}
function itemsOf({ graded, planned }) {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}
var INPUTS = {
  repeat: "clean inputs again",
  production: "our own inputs"
};
function howOf({ record, findings }, { pass: id }) {
  const pass = record.plan.passes.find((planned) => planned.id === id);
  if (pass?.kind !== "suite") return "";
  const inputs = INPUTS[pass.role] ?? (pass.noisy ? "noisy inputs" : "clean inputs");
  const isFull = findings.pressure.some((one) => one.pass === id && one.reached);
  return [inputs, loadLabel(pass), ...isFull ? ["full KV cache"] : []].join(", ");
}
function reasons(judged) {
  const { gap } = judged.findings;
  const { itemsToSettle } = judged.verdict;
  const settle = itemsToSettle === void 0 || gap === void 0 ? [] : [
    `If the true gap is the ${percent(gap.gap)} seen here, about ${counted(itemsToSettle, "item")} settle it.`
  ];
  return { title: "Why this verdict", folded: false, lines: [...reasonTexts(judged), ...settle] };
}
function causeSections({ findings: { attribution, paper, gap } }) {
  if (attribution === void 0 || gap === void 0) return [];
  const rows = attribution.causes.map(({ cause, loss, interval, distinguishable }) => [
    CAUSE_NAMES[cause],
    points(loss),
    pointsRange(interval),
    distinguishable ? "" : "could be none"
  ]);
  const leftOut2 = attribution.leftOut.map((cause) => CAUSE_NAMES[cause]).join(", ");
  return [
    {
      title: "What causes it",
      folded: false,
      table: { head: ["cause", "points", "95 % interval", ""], align: ["l", "r", "r", "l"], rows },
      lines: [
        `Together ${points(attribution.total)} score points: from ${percent(paper.score)} to ${percent(gap.production)}.`,
        ...leftOut2 === "" ? [] : [`Not measured apart, and part of "${CAUSE_NAMES.domain}": ${leftOut2}.`]
      ]
    }
  ];
}

// src/report/chart.ts
var BARS = ["reproduce", "noisy", "loaded", "production"];
function chart({ paper, scores }) {
  const shown2 = headlineScores(scores);
  const bars = BARS.flatMap((role) => {
    const score = shown2.find((one) => one.role === role)?.score;
    return score === void 0 ? [] : [{ label: role, score }];
  });
  if (bars.length === 0) return void 0;
  const all = [{ label: "paper", score: paper.score }, ...bars];
  return [
    "```mermaid",
    "---",
    "config:",
    "  xyChart:",
    "    height: 260",
    "    showDataLabel: true",
    "---",
    "xychart-beta",
    '  title "From paper to production"',
    `  x-axis [${all.map(({ label }) => label).join(", ")}]`,
    '  y-axis "right answers, %" 0 --> 100',
    `  bar [${all.map(({ score }) => (score * 100).toFixed(1)).join(", ")}]`,
    "```"
  ].join("\n");
}

// src/report/explanation.ts
function explanation(judged) {
  const { findings } = judged;
  return [
    reproduced(judged),
    ...findings.paired.filter(({ to }) => to !== "repeat").map(compared),
    production(judged),
    ...causes(findings),
    ...reasonTexts(judged)
  ];
}
function reproduced({ record, findings: { paper, scores } }) {
  const found = scores.find(({ role, criterion }) => role === "reproduce" && criterion === "paper");
  const claim = `The paper claims ${percent(paper.score)} right on ${paper.suite}`;
  if (found?.score === void 0 || found.interval === void 0) {
    const why = isPlanned(record, "reproduce") ? "it could not be measured here" : "it was not measured here";
    return `${claim}; ${why}.`;
  }
  const { low, high } = found.interval;
  const holds = paper.score < low ? "more than the paper claims" : paper.score > high ? "less than the paper claims" : "so the claim holds on this engine";
  return `${claim}; here it was ${percent(found.score)} (${percentRange(found.interval)}), ${holds}.`;
}
function compared(pair) {
  const { from, to, items, lost, gained, difference, interval, floorFlips } = pair;
  const floor = floorFlips === void 0 ? "" : `; the engine changes ${floorFlips.toFixed(1)} of them by itself`;
  const isReal = interval.low > 0 || interval.high < 0;
  return `From ${from} to ${to}, the same ${counted(items, "item")}: ${points(-difference)} points, ${count(lost)} lost and ${count(gained)} gained${floor}.${isReal ? "" : " That could be no change."}`;
}
function production({ record: { plan }, findings: { gap, scores } }) {
  if (gap === void 0) return "Production was not measured, so there is no gap to explain.";
  const id = scores.find(({ role }) => role === "production")?.pass;
  const pass = plan.passes.find((planned) => planned.id === id);
  const load = pass?.kind === "suite" ? ` with ${loadName(pass)}` : "";
  return `In production${load}, ${percent(gap.production)} of our own ${counted(gap.items, "item")} were right by our own criterion: a gap of ${percent(gap.gap)} (${percentRange(gap.interval)}).`;
}
function causes({ attribution }) {
  if (attribution === void 0) return [];
  const told = attribution.causes.toSorted((a, b) => b.loss - a.loss).map(
    ({ cause, loss, distinguishable }) => distinguishable ? `${points(loss)} points are due to ${CAUSE_NAMES[cause]}.` : `${points(loss)} points are put down to ${CAUSE_NAMES[cause]}, which could be none.`
  );
  const leftOut2 = attribution.leftOut.map((cause) => CAUSE_NAMES[cause]);
  return leftOut2.length === 0 ? told : [
    ...told,
    `Not measured apart: ${leftOut2.join(", ")}. What they cost is part of ${CAUSE_NAMES.domain}.`
  ];
}

// src/report/next-steps.ts
var AGAINST = {
  reproduction: "Compare the protocol with the paper's: prompt, chat template, sampling and quantisation. A score that does not reproduce here can not be served here.",
  noise: "Clean inputs before they reach the model, or choose a model that was trained on inputs like yours.",
  load: "Send fewer concurrent requests to a replica, or give its KV cache more room: answers get worse under load.",
  criterion: "Look at the form of the answers: the paper's metric counts them as right and your criterion does not. Constrained output or a stricter prompt may be enough.",
  domain: "Your inputs are unlike the paper's: compare candidates on your own suite, or fine-tune on inputs like it."
};
var AGAIN = {
  terminal: {
    again: "run it again",
    everyPass: "Run it again without --passes",
    theRest: "Finish this run with --resume",
    full: "run it with --profile full"
  },
  action: {
    again: "re-run the job",
    everyPass: 'Run it again without the input "passes"',
    theRest: "Re-run the job",
    full: 'run it with the input "profile: full"'
  },
  bot: {
    again: "comment /rebench",
    everyPass: "Comment /rebench without passes=\u2026",
    theRest: "Comment /rebench",
    full: "comment /rebench profile=full"
  }
};
function nextSteps(judged, door) {
  const { record, verdict } = judged;
  const table = stepsFor(AGAIN[door], door === "bot");
  const steps = verdict.reasons.filter(({ code }) => verdict.outcome === "pass" || code !== "gap-within-budget").flatMap((reason) => forReason(table, reason, judged) ?? []);
  if (verdict.outcome === "inconclusive" && record.plan.profile === "quick")
    steps.push(`This was the quick profile: ${AGAIN[door].full} to measure enough for a verdict.`);
  return [...new Set(steps)];
}
function nextStepsSection(judged, door) {
  const lines = nextSteps(judged, door);
  return lines.length === 0 ? [] : [{ title: "Next steps", folded: false, lines }];
}
function stepsFor(say, hasBot) {
  const missing = (_, judged) => measureMissing(judged, say);
  const slower = (_, { findings }) => lessLoad(findings);
  const longer = () => "Let the load passes run longer (load.seconds in the policy): too few requests were seen to tell.";
  const unread = () => "Report as a fault of papergap how this engine sends its answers: it generated tokens that papergap could not read.";
  return {
    "gap-within-budget": () => hasBot ? "Merge when the rest is right. Once the default branch has measured it, /rebench bless makes that result the baseline." : void 0,
    "gap-over-budget": (_, { findings }) => againstLargest(findings),
    "below-floor": (_, { findings }) => againstLargest(findings),
    "gap-straddles-budget": moreItems,
    "floor-straddled": moreItems,
    "too-few-items": moreItems,
    "not-run": missing,
    "cut-short": missing,
    ungraded: missing,
    "not-deployable": (_, { findings }) => findings.deployment.friction[0]?.remedy,
    "engine-died": () => `Read the engine's last lines below, then ${say.again}.`,
    "unscored-decides": () => 'Find out why they could not be graded ("Requests that failed"): a longer deadline or fewer concurrent requests may help.',
    "slo-unread": unread,
    "unread-decides": unread,
    "reproduction-off": () => AGAINST.reproduction,
    instrument: () => "Run the client with nothing else on its machine: its own error is too large for this objective.",
    "slo-missed": slower,
    "slo-unseen": longer,
    "slo-uncertain": longer,
    "slo-other-load": ({ concurrency }) => `Add ${count(concurrency)} to load.concurrency in the policy: that is the load production has.`,
    "errors-under-load": () => `Find out why requests fail ("Requests that failed"), then ${say.again}.`
  };
}
function measureMissing({ record }, say) {
  const scope = scopeOf(record);
  if (scope === "part") return `${say.everyPass}, so that nothing is missing from the comparison.`;
  return scope === "cut-off" ? `${say.theRest}: it was cut off before everything was measured.` : `Find out why there are no answers to grade ("What became of each answer"), then ${say.again}.`;
}
function lessLoad({ capacity }) {
  const replicas = capacity === void 0 ? "" : `, or plan ${counted(capacity.replicas, "replica")} for the required rate`;
  return `Send fewer concurrent requests to a replica${replicas}.`;
}
function againstLargest(findings) {
  const [largest] = certainLosses(findings);
  return largest && AGAINST[largest.cause];
}
function moreItems(_, { record, verdict: { itemsToSettle } }) {
  const { suite } = record.policy.config.production;
  const many = itemsToSettle === void 0 ? "" : `, up to about ${count(itemsToSettle)}`;
  return `Add items to the suite ${suite}${many}: more items narrow the interval.`;
}

// node_modules/markdown-table/index.js
function defaultStringLength(value) {
  return value.length;
}
function markdownTable(table, options) {
  const settings = options || {};
  const align = (settings.align || []).concat();
  const stringLength = settings.stringLength || defaultStringLength;
  const alignments = [];
  const cellMatrix = [];
  const sizeMatrix = [];
  const longestCellByColumn = [];
  let mostCellsPerRow = 0;
  let rowIndex = -1;
  while (++rowIndex < table.length) {
    const row2 = [];
    const sizes2 = [];
    let columnIndex2 = -1;
    if (table[rowIndex].length > mostCellsPerRow) {
      mostCellsPerRow = table[rowIndex].length;
    }
    while (++columnIndex2 < table[rowIndex].length) {
      const cell = serialize(table[rowIndex][columnIndex2]);
      if (settings.alignDelimiters !== false) {
        const size = stringLength(cell);
        sizes2[columnIndex2] = size;
        if (longestCellByColumn[columnIndex2] === void 0 || size > longestCellByColumn[columnIndex2]) {
          longestCellByColumn[columnIndex2] = size;
        }
      }
      row2.push(cell);
    }
    cellMatrix[rowIndex] = row2;
    sizeMatrix[rowIndex] = sizes2;
  }
  let columnIndex = -1;
  if (typeof align === "object" && "length" in align) {
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = toAlignment(align[columnIndex]);
    }
  } else {
    const code = toAlignment(align);
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = code;
    }
  }
  columnIndex = -1;
  const row = [];
  const sizes = [];
  while (++columnIndex < mostCellsPerRow) {
    const code = alignments[columnIndex];
    let before = "";
    let after = "";
    if (code === 99) {
      before = ":";
      after = ":";
    } else if (code === 108) {
      before = ":";
    } else if (code === 114) {
      after = ":";
    }
    let size = settings.alignDelimiters === false ? 1 : Math.max(
      1,
      longestCellByColumn[columnIndex] - before.length - after.length
    );
    const cell = before + "-".repeat(size) + after;
    if (settings.alignDelimiters !== false) {
      size = before.length + size + after.length;
      if (size > longestCellByColumn[columnIndex]) {
        longestCellByColumn[columnIndex] = size;
      }
      sizes[columnIndex] = size;
    }
    row[columnIndex] = cell;
  }
  cellMatrix.splice(1, 0, row);
  sizeMatrix.splice(1, 0, sizes);
  rowIndex = -1;
  const lines = [];
  while (++rowIndex < cellMatrix.length) {
    const row2 = cellMatrix[rowIndex];
    const sizes2 = sizeMatrix[rowIndex];
    const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
    columnIndex = -1;
    const line2 = [];
    while (++columnIndex < cellsInRow) {
      const cell = row2[columnIndex] || "";
      let before = "";
      let after = "";
      if (settings.alignDelimiters !== false) {
        const size = longestCellByColumn[columnIndex] - (sizes2[columnIndex] || 0);
        const code = alignments[columnIndex];
        if (code === 114) {
          before = " ".repeat(size);
        } else if (code === 99) {
          const half = size / 2;
          if (size % 2) {
            before = " ".repeat(half + 0.5);
            after = " ".repeat(half - 0.5);
          } else {
            before = " ".repeat(half);
            after = before;
          }
        } else {
          after = " ".repeat(size);
        }
      }
      if (settings.delimiterStart !== false && !columnIndex) {
        line2.push("|");
      }
      if (settings.padding !== false && // Don’t add the opening space if we’re not aligning and the cell is
      // empty: there will be a closing space.
      !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) {
        line2.push(" ");
      }
      if (settings.alignDelimiters !== false) {
        line2.push(before);
      }
      line2.push(cell);
      if (settings.alignDelimiters !== false) {
        line2.push(after);
      }
      if (settings.padding !== false) {
        line2.push(" ");
      }
      if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) {
        line2.push("|");
      }
    }
    lines.push(
      settings.delimiterEnd === false ? line2.join("").replace(/ +$/, "") : line2.join("")
    );
  }
  return lines.join("\n");
}
function serialize(value) {
  return value === null || value === void 0 ? "" : String(value);
}
function toAlignment(value) {
  const code = typeof value === "string" ? value.codePointAt(0) : 0;
  return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}

// src/report/sections-markdown.ts
function bullets(lines) {
  return lines.map((line2) => `- ${markdownText(line2)}`).join("\n");
}
function sectionBody({ table, lines = [], quoted = [] }) {
  const parts = [];
  if (table !== void 0) {
    const rows = [table.head, ...table.rows].map((row) => row.map(markdownText));
    parts.push(markdownTable(rows, { align: [...table.align] }));
  }
  if (lines.length > 0) parts.push(bullets(lines));
  if (quoted.length > 0) parts.push(fenced(quoted));
  return parts.join("\n\n");
}
function openSections(sections2) {
  return sections2.map((section) => `#### ${section.title}

${sectionBody(section)}`).join("\n\n");
}
function foldedSection(section) {
  return `**${section.title}**

${sectionBody(section)}`;
}
function details(summary, content) {
  return `<details><summary>${summary}</summary>

${content}

</details>`;
}

// src/report/outcomes.ts
var OUTCOME_NAMES = {
  correct: "right",
  wrong: "wrong",
  unparsed: "without an answer in it",
  truncated: "cut at the longest length",
  empty: "empty",
  refused: "refused",
  garbled: "garbled",
  timeout: "timed out",
  error: "failed",
  unread: "unread"
};
var ALL = Object.keys(OUTCOME_NAMES);
var UNSCORED = ["timeout", "error", "unread"];
function outcomeCounts(counts, among = ALL) {
  return ALL.filter((outcome) => among.includes(outcome) && (counts[outcome] ?? 0) > 0).map((outcome) => `${count(counts[outcome] ?? 0)} ${OUTCOME_NAMES[outcome]}`).join(", ");
}

// src/report/answers.ts
var MOST_GROUPS = 3;
var MOST_DETAIL = 200;
function failureSections({ failures, scores }) {
  const lines = [
    ...headlineScores(scores).flatMap((score) => leftOut(score) ?? []),
    ...failures.flatMap(failureLines)
  ];
  return lines.length === 0 ? [] : [{ title: "Requests that failed", folded: false, lines }];
}
function leftOut({ pass, asked, graded, outcomes: outcomes2 }) {
  if (asked === graded) return void 0;
  const why = outcomeCounts(outcomes2, UNSCORED);
  return `${pass}: ${count(asked - graded)} of ${counted(asked, "answer")} left out of the score${why === "" ? "" : ` (${why})`}, counted neither as right nor as wrong.`;
}
var KIND_NAMES = {
  connect: "no connection",
  reset: "connection lost",
  "http-4xx": "refused by the server",
  "http-5xx": "server error",
  "in-stream-error": "error in the middle of an answer",
  truncated: "answer broke off",
  deadline: "took too long",
  empty: "empty answer",
  unread: "answer that papergap could not read"
};
function failureLines({ pass, requests, failed: failed2, groups }) {
  const rest = groups.length - MOST_GROUPS;
  return [
    `${pass}: ${count(failed2)} of ${counted(requests, "request")} failed.`,
    ...groups.slice(0, MOST_GROUPS).map(groupLine),
    ...rest > 0 ? [`\u2026 and in ${counted(rest, "other way")}.`] : []
  ];
}
function groupLine({ kind, detail, count: times2, items }) {
  const said = detail === "" ? "" : `: \u201C${shortened(detail)}\u201D`;
  const more = times2 > items.length ? ", \u2026" : "";
  return `${count(times2)} \xD7 ${KIND_NAMES[kind]}${said} (${items.join(", ")}${more})`;
}
function shortened(detail) {
  return detail.length <= MOST_DETAIL ? detail : `${detail.slice(0, MOST_DETAIL)} \u2026`;
}
function answerSections(findings) {
  return [paired(findings), outcomes(findings), noise(findings)].filter((section) => section !== void 0);
}
function paired({ paired: found, attribution }) {
  if (found.length === 0) return void 0;
  const rows = found.map(({ from, to, difference, interval, lost, gained, floorFlips, pValue }) => [
    `${from} \u2192 ${to}`,
    points(-difference),
    pointsRange({ low: -interval.high, high: -interval.low }),
    count(lost),
    count(gained),
    floorFlips === void 0 ? "\u2013" : floorFlips.toFixed(1),
    pValue < 1e-3 ? "< 0.001" : pValue.toFixed(3)
  ]);
  const apart = attribution === void 0 ? [] : [
    'A pair compares two passes. "What causes it" averages a cause over all combinations of the others, so its figures differ.'
  ];
  return {
    title: "The same items, compared one by one",
    folded: true,
    table: {
      head: ["from \u2192 to", "points", "95 % interval", "lost", "gained", "A/A", "p"],
      align: ["l", "r", "r", "r", "r", "r", "r"],
      rows
    },
    lines: [
      "A/A: items that the engine changes by itself when asked twice. p: exact McNemar test.",
      ...apart
    ]
  };
}
function outcomes({ scores }) {
  if (scores.length === 0) return void 0;
  const rows = scores.map(({ pass, criterion, outcomes: counts, asked, planned }) => [
    pass,
    criterion,
    asked === planned ? count(asked) : `${count(asked)} of ${count(planned)}`,
    outcomeCounts(counts)
  ]);
  return {
    title: "What became of each answer",
    folded: true,
    table: { head: ["pass", "criterion", "asked", "outcomes"], align: ["l", "l", "r", "l"], rows }
  };
}
function noise({ noise: found }) {
  if (found.length === 0) return void 0;
  const lines = found.flatMap(({ pass, items, touched, operators, scripts = [] }) => [
    `${pass}: noise touched ${count(touched)} of ${counted(items, "item")}${scriptShares(scripts)}.`,
    ...operators.length === 0 ? [] : [`${pass}: ${operators.map(({ name, items: times2 }) => `${name} ${count(times2)}`).join(", ")}.`]
  ]);
  return { title: "What noise touched", folded: true, lines };
}
function scriptShares(shares) {
  if (shares.length === 0) return "";
  return ` (${shares.map(({ script, items, touched }) => `${script} ${count(touched)} of ${count(items)}`).join(", ")})`;
}

// src/report/instrument.ts
function instrumentSection({ reasons: reasons2, quirks, calibration, trusted }) {
  return {
    title: "The measuring client's own error",
    folded: trusted && quirks.length === 0,
    lines: [
      ...reasons2.map((reason) => textFor(REASONS, reason, void 0)),
      ...quirks.map(quirkLine),
      ...calibration === void 0 ? [] : [calibrationLine(calibration)]
    ]
  };
}
function calibrationLine(calibration) {
  const { concurrency, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs, events } = calibration;
  const { samplerCores } = calibration;
  const sampling = samplerCores === void 0 ? "" : ` Taking samples of the machine used ${percent(samplerCores)} of one core.`;
  return `Against a server whose timing is known, with ${counted(concurrency, "concurrent request")} (${counted(events, "event")}): stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}; bias of TTFT ${milliseconds(ttftBiasMs)}, of TPOT ${milliseconds(tpotBiasMs)}.${sampling}`;
}
var QUIRKS = {
  "not-streamed": "came in one piece, not as a stream: nothing is known of when their tokens came, and no latency is given for them",
  "open-after-done": "left the connection open: it was closed, and the next request needed a new one, as with any client"
};
function quirkLine({ quirk, answers, of }) {
  return `${count(answers)} of ${counted(of, "answer")} ${QUIRKS[quirk]}.`;
}
var REASONS = {
  "not-calibrated": () => "The measuring client was not calibrated.",
  "shared-machine": ({ runs }) => `${runs === 1 ? "Another run" : `${count(runs)} other runs`} measured on this machine meanwhile, and made latencies longer.`,
  "calibrated-with-less": ({ calibrated, loaded }) => `It was calibrated with ${counted(calibrated, "concurrent request")} and loaded with ${count(loaded)}.`,
  busy: ({ share, most }) => `It was busy ${percent(share)} of the time under load; above ${percent(most)} its stamps are late.`,
  "coarse-for-gaps": ({ errorMs, gapMs }) => `Its stamps are off by ${milliseconds(errorMs)} (p99), more than a tenth of the ${milliseconds(gapMs)} between tokens.`,
  "coarse-for-slo": ({ errorMs, metric, limitMs }) => `Its stamps are off by ${milliseconds(errorMs)} (p99), more than a quarter of the objective of ${milliseconds(limitMs)} for ${METRIC_NAMES[metric]}.`,
  biased: ({ biasMs, ttftMs }) => `It reads the time to first token ${milliseconds(biasMs)} too long; the median is ${milliseconds(ttftMs)}.`,
  "load-off": ({ pass, asked, achieved }) => `${pass} held ${plain(achieved)} concurrent requests on average, not ${count(asked)}.`
};

// src/report/machine.ts
function machineSections({ record, findings }) {
  return [
    friction(record, findings),
    deployment(record, findings),
    memory(record, findings),
    run(record)
  ].filter((section) => section !== void 0);
}
function friction({ deployment: seen }, { deployment: deployment2 }) {
  if (deployment2.friction.length === 0) return void 0;
  const lines = deployment2.friction.map(
    ({ code, summary, remedy, link }) => `${code}: ${summary} ${remedy}${link === void 0 ? "" : ` See ${link}`}`
  );
  const roots = deployment2.friction.flatMap(({ line: line2 }) => line2 === void 0 ? [] : [line2]);
  const quoted = roots.length > 0 ? roots : seen?.logTail.slice(-5) ?? [];
  return { title: "Trouble with the engine", folded: false, lines, ...quoted.length > 0 && { quoted } };
}
var INSTALLED = {
  cold: "with download",
  warm: "engine from the cache",
  "not-needed": "not started by papergap"
};
function deployment({ deployment: seen }, { deployment: found }) {
  if (seen === void 0) return void 0;
  const phases = found.phases.map(({ name, ms }) => `${name} ${milliseconds(ms)}`).join(", ");
  const lines = [
    `${engineLabel(seen)} ${found.ready ? "answered a real request" : "never answered a request"}.`,
    `Start (${INSTALLED[seen.installed]}): ${phases || "no phase was finished"}.`
  ];
  if (seen.contextTokens !== void 0 && seen.slots !== void 0) {
    lines.push(
      `It serves ${counted(seen.slots, "request")} at a time, each with ${counted(seen.contextTokens, "token")} of context; prefix cache: ${seen.prefixCache}.`
    );
  }
  if (seen.refusedFields !== void 0)
    lines.push(`The server refuses ${seen.refusedFields.join(", ")}: no measured request carries them.`);
  return { title: "Deployment", folded: found.ready, lines };
}
function memory({ samples }, { memory: found, pressure }) {
  if (samples.length === 0 && pressure.length === 0) return void 0;
  const reserved = pressure.filter((one) => one.reserved);
  const lines = [
    ...memoryLines(found),
    ...reserved.length === 0 ? [] : [reservedRoom(reserved)],
    ...pressure.filter((one) => !one.reserved).map(pressureLine)
  ];
  return {
    title: "Memory",
    folded: true,
    lines: lines.length === 0 ? ["The machine shows no memory figures."] : lines
  };
}
function memoryLines({
  hostPeakMiB,
  hostBasis = "PSS",
  gpuPeakMiB,
  claimMiB,
  ofClaim,
  peakCpuCores
}) {
  const lines = [];
  if (hostPeakMiB !== void 0)
    lines.push(`Host memory: at most ${mebibytes(hostPeakMiB)} (${hostBasis} of the engine's processes).`);
  if (gpuPeakMiB !== void 0) lines.push(`GPU memory: at most ${mebibytes(gpuPeakMiB)}.`);
  if (claimMiB !== void 0 && ofClaim !== void 0)
    lines.push(`That is ${percent(ofClaim)} of the ${mebibytes(claimMiB)} that the model card claims.`);
  if (peakCpuCores !== void 0) lines.push(`CPU: at most ${figure(peakCpuCores)} cores.`);
  return lines;
}
function pressureLine({ pass, reached, maxKvUsage, preemptions }) {
  const most = maxKvUsage === void 0 ? "the engine does not tell its use" : `at most ${percent(maxKvUsage)}`;
  const moved = preemptions === void 0 ? "" : `, ${counted(preemptions, "preemption")}`;
  return `${pass}: the KV cache was ${reached ? "" : "not "}filled (${most}${moved}).`;
}
function reservedRoom(pressure) {
  const most = Math.max(...pressure.map(({ maxKvUsage }) => maxKvUsage ?? 0));
  const used = most > 0 ? ` At most ${percent(most)} of it was used.` : "";
  return `Each request has a part of the KV cache of its own, so other requests put no pressure on it.${used}`;
}
function run({ run: seen, plan, candidate, policy }) {
  const resumed = seen.resumed === 0 ? "" : `, resumed ${counted(seen.resumed, "time")}`;
  const { cores, cpu, memoryGiB, platform } = seen.machine;
  return {
    title: "This run",
    folded: true,
    lines: [
      `${candidate.file}, started ${seen.startedAt}, took ${milliseconds(seen.durationMs)}${resumed}; ${seen.ended}.`,
      `Profile ${plan.profile}, seed ${plan.seed}; policy ${policy.file}; papergap ${seen.papergap}, Node ${seen.node}.`,
      `${counted(cores, "core")} (${cpu}), ${memoryGiB} GiB, ${platform}.`,
      ...Object.entries(plan.suites).map(
        ([name, { sha256, items }]) => `Suite ${name}: ${count(items)} items, sha256 ${sha256.slice(0, 12)}.`
      )
    ]
  };
}

// src/report/performance.ts
function performanceSections(findings) {
  return [underLoad(findings), costAndCapacity(findings), percentiles(findings)].filter(
    (section) => section !== void 0
  );
}
function underLoad({ load }) {
  if (load.length === 0) return void 0;
  const rows = load.map((pass) => [
    loadLabel(pass),
    bareMilliseconds(pass.ttft.p95),
    bareMilliseconds(pass.tpot.p95),
    bareMilliseconds(pass.e2el.p95),
    figure((pass.saturated ?? pass).requestsPerS),
    figure((pass.saturated ?? pass).outputTokensPerS),
    figure(pass.goodput.requestsPerS),
    failed(pass)
  ]);
  return {
    title: "Under load",
    folded: false,
    table: {
      head: ["p95 in ms", "TTFT", "TPOT", "E2EL", "req/s", "tok/s", "goodput/s", "failed"],
      align: ["l", "r", "r", "r", "r", "r", "r", "l"],
      rows
    },
    lines: load.filter(({ offered }) => offered.off).map(notOffered)
  };
}
function failed({ failed: failures, attempted, errorRate }) {
  const share = failures > 0 ? ` (${percent(errorRate)})` : "";
  return `${count(failures)} of ${count(attempted)}${share}`;
}
function notOffered({ concurrency, offered: { asked, achieved } }) {
  return concurrency === void 0 ? `Asked for ${plain(asked)} requests a second; ${figure(achieved)} were sent.` : `Asked for ${counted(concurrency, "concurrent request")}; ${figure(achieved)} were open on average.`;
}
function percentiles({ load }) {
  if (load.length === 0) return void 0;
  const rows = load.map((pass) => [loadLabel(pass), three(pass.ttft), three(pass.tpot), three(pass.e2el)]);
  const head = ["p50/p95/p99 in ms", "TTFT", "TPOT", "E2EL"];
  return { title: "Latency in full", folded: true, table: { head, align: ["l", "r", "r", "r"], rows } };
}
function three({ p50, p95, p99 }) {
  return [p50, p95, p99].map(bareMilliseconds).join("/");
}
function costAndCapacity({ cost, capacity, load }) {
  const nameOf = (id) => {
    const found = load.find(({ pass }) => pass === id);
    return found === void 0 ? id : loadName(found);
  };
  const lines = [
    ...cost.map((finding) => costLine(finding, nameOf(finding.pass))),
    ...capacity === void 0 ? [] : capacityLines(capacity, nameOf(capacity.pass))
  ];
  return lines.length === 0 ? void 0 : { title: "Cost and capacity", folded: false, lines };
}
function costLine({ withinSlo, usdPer1kRequests, usdPer1MOutputTokens }, load) {
  const best = withinSlo ? ", the cheapest load within every objective" : "";
  const tokens = usdPer1MOutputTokens === void 0 ? "" : `, ${dollars(usdPer1MOutputTokens)} per million output tokens`;
  return `${sentence(load)}${best}: ${dollars(usdPer1kRequests)} per 1,000 good requests${tokens}.`;
}
function capacityLines(capacity, load) {
  const { ratePerS, replicas, goodputPerReplica, usefulReplicas, paperReplicas, discountReplicas } = capacity;
  const carried = `${plain(ratePerS)} requests a second need ${counted(replicas, "replica")}: each gives ${figure(goodputPerReplica)} good requests a second at ${load}.`;
  if (usefulReplicas === void 0) return [carried];
  return [
    carried,
    `As many right answers a second as the paper's score promises need ${counted(usefulReplicas, "replica")}. Planned from the paper it would be ${count(paperReplicas)}, with the usual 20 % on top ${count(discountReplicas)}.`
  ];
}

// src/report/policy.ts
var MOST_CHARACTERS = 60;
function policySections({ findings: { policy } }) {
  const { file, sha256, measured, unapplied: unapplied2 } = policy;
  if (sha256 === measured.sha256) return [];
  return [
    {
      title: "Judged by another policy",
      folded: false,
      lines: [
        `Judged by ${file} (sha256 ${sha256.slice(0, 12)}). Measured with ${measured.file} (sha256 ${measured.sha256.slice(0, 12)}).`,
        ...unapplied2.length === 0 ? ["All of it applies to this record."] : ["These settings of it do not apply, as they decide what is asked, and that was done before:"],
        ...unapplied2.map(line)
      ]
    }
  ];
}
function line({ path, measured, given }) {
  return `${path}: ${shown(given)}, measured with ${shown(measured)}`;
}
function shown(value) {
  if (value === void 0) return "not set";
  return value.length <= MOST_CHARACTERS ? value : `${value.slice(0, MOST_CHARACTERS)} \u2026`;
}

// src/report/regression.ts
var SENTENCES = {
  regressed: "Production got worse",
  improved: "Production got better",
  unchanged: "Production did not change beyond the tolerance",
  inconclusive: "It is not certain whether production changed"
};
function regressionSections({ regression }) {
  if (regression === void 0) return [];
  const { outcome, accuracy, differences, load, tolerance } = regression;
  const lines = [`${SENTENCES[outcome]}, compared with ${baselineName(regression)}.`];
  if (accuracy !== void 0) lines.push(accuracyLine(accuracy));
  if (tolerance !== void 0)
    lines.push(`A change of up to ${points(-tolerance).replace("+", "")} points counts as none.`);
  if (differences.length > 0)
    lines.push(
      `What else differs: ${differences.map((one) => textFor(DIFFERENCES, one, void 0)).join("; ")}.`
    );
  const rows = load.map(({ pass, ttftP95Ratio, goodputRatio }) => [
    pass,
    times(ttftP95Ratio),
    times(goodputRatio)
  ]);
  return [
    {
      title: "Compared with the baseline",
      folded: false,
      lines,
      ...rows.length > 0 && {
        table: { head: ["now \xF7 then", "TTFT p95", "goodput"], align: ["l", "r", "r"], rows }
      }
    }
  ];
}
function accuracyLine(accuracy) {
  const { items, lost, gained, difference, interval, floorFlips } = accuracy;
  const range = pointsRange({ low: -interval.high, high: -interval.low });
  const byItself = floorFlips === void 0 ? "how many the engine changes by itself was not measured" : `the engine changes ${floorFlips.toFixed(1)} by itself`;
  return `${points(-difference)} points (95 % interval ${range}) over ${counted(items, "item")}: ${lost} lost, ${gained} gained; ${byItself}.`;
}
var DIFFERENCES = {
  suite: ({ was, is }) => `the baseline was measured on the suite ${was}, not on ${is}`,
  items: ({ suite }) => `the items of the suite ${suite} have changed`,
  model: () => "it is another model",
  candidate: () => "the candidate's file has changed",
  policy: () => "the policy has changed",
  engine: () => "it is another engine or version",
  profile: ({ was, is }) => `the profile was ${was}, and is ${is}`
};
function baselineName({ model, accepted, at, commit, ageDays }) {
  const result = accepted ? "the accepted result" : "the result";
  const age = counted(Math.max(0, Math.floor(ageDays)), "day");
  return `${result} of ${model} of ${at.slice(0, 10)} (${age} old, commit ${commit.slice(0, 12)})`;
}
function times(ratio) {
  return ratio === void 0 ? "\u2013" : `\xD7 ${ratio.toFixed(2)}`;
}

// src/report/sections.ts
var MEANINGS = [
  "Gap: 1 \u2212 production \xF7 paper. Score intervals are two-sided 95 % (Wilson); the verdict uses one-sided 95 % bounds.",
  "Points: score points, hundredths of a score. Passes: reproduce (as the paper asked), repeat (the same again), noisy, loaded, noisy-loaded, production (our own items and criterion).",
  "TTFT, time to first token: first event with token text \u2212 start. TPOT, time per output token: (last \u2212 first token event) \xF7 (output tokens \u2212 1). E2EL, end-to-end latency: last token event \u2212 start.",
  "Start: when a request was sent; where a rate was asked for, when it was due.",
  "p50, p95, p99: percentiles over all requests; one that failed counts as never (\u221E). A dash: too few requests to state it (p95 needs 93, p99 473).",
  "Goodput: requests that succeeded within every objective, a second.",
  "Every figure comes from the record: the pass it names, its requests and their stamps."
];
var DICTIONARY = { title: "What the terms mean", folded: true, lines: MEANINGS };
function sections(judged) {
  const { findings } = judged;
  return [
    ...policySections(judged),
    ...comparisonSections(judged),
    ...failureSections(findings),
    ...causeSections(judged),
    ...regressionSections(findings),
    ...performanceSections(findings),
    ...answerSections(findings),
    instrumentSection(findings.instrument),
    ...machineSections(judged),
    DICTIONARY
  ];
}

// src/report/candidate.ts
var WIDE_HEAD = ["paper", "reproduce", "noisy", "loaded", "production", "gap"];
function candidateReport(judged, door) {
  const { record, findings, verdict } = judged;
  const others = sections(judged).filter(({ title }) => title !== COMPARISON);
  const drawn = chart(findings);
  return {
    id: record.candidate.id,
    outcome: verdict.outcome,
    scope: scopeOf(record),
    onInconclusive: record.policy.config["on-inconclusive"],
    ...findings.gap && { gap: findings.gap.gap },
    cells: cellsOf(judged),
    headline: headline(judged),
    reasons: reasonTexts(judged),
    steps: nextSteps(judged, door),
    explanation: explanation(judged),
    ...drawn !== void 0 && { chart: drawn },
    open: openSections(others.filter(({ folded }) => !folded)),
    folded: others.filter((section) => section.folded && section !== DICTIONARY).map(foldedSection).join("\n\n")
  };
}
function cellsOf({ record, findings: { paper, scores, gap } }) {
  const shown2 = headlineScores(scores);
  const missing = (role) => isPlanned(record, role) ? "not measured" : "not run";
  const cell = (role) => {
    const found = shown2.find((score) => score.role === role);
    return found?.score === void 0 ? missing(role) : withRange(percent(found.score), found.interval);
  };
  return [
    unbroken(percent(paper.score)),
    cell("reproduce"),
    cell("noisy"),
    cell("loaded"),
    cell("production"),
    gap === void 0 ? missing("production") : withRange(`**${percent(gap.gap)}**`, gap.interval)
  ];
}
function withRange(figure2, interval) {
  return unbroken(`${figure2}<br><sub>${percentRange(interval).replace(" %", "")}</sub>`);
}
function unbroken(cell) {
  return cell.replaceAll(" ", "\xA0");
}

// src/report/markdown.ts
var MARKS = { pass: "\u2705", fail: "\u274C", inconclusive: "\u26A0\uFE0F" };
var markdown = (judged, door) => {
  const { headline: headline2, cells, outcome, steps, open, folded } = candidateReport(judged, door);
  const [first = "", ...rest] = headline2;
  const wide = [
    [...WIDE_HEAD, "verdict"],
    [...cells, `**${outcome}**`]
  ];
  const parts = [
    `### ${MARKS[outcome]} ${markdownText(first)}`,
    rest.map(markdownText).join("\n"),
    markdownTable(wide, { align: ["r", "r", "r", "r", "r", "r", "l"] }),
    steps.length === 0 ? "" : `#### Next steps

${bullets(steps)}`,
    open,
    details("Everything else", `${folded}

${foldedSection(DICTIONARY)}`)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
};

export {
  answersOf,
  suiteDigest,
  passAt,
  marksOf,
  rounded,
  judge,
  markdownTable,
  chart,
  nextStepsSection,
  sectionBody,
  details,
  DICTIONARY,
  sections,
  WIDE_HEAD,
  candidateReport,
  MARKS,
  markdown,
  benchWords
};
//# sourceMappingURL=chunk-502F1118.js.map
