import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  CAUSE_NAMES,
  certainLosses,
  headline,
  scopeOf
} from "./chunk-A13E6921.js";
import {
  bestWithinSlo,
  decide,
  goodRequests,
  interChunkLatency,
  latency,
  mcNemar,
  normalCdf,
  normalQuantile,
  sloFindings,
  wilson
} from "./chunk-7CBEC7C7.js";
import {
  STATION_NAMES,
  bareMilliseconds,
  count,
  dollars,
  figure,
  mebibytes,
  milliseconds,
  percent,
  percentRange,
  points
} from "./chunk-F4B23794.js";
import {
  engineLabel
} from "./chunk-7DD4FCBC.js";
import {
  randomFor
} from "./chunk-1029DD1E.js";

// src/analyse/answers.ts
function answersOf(seen, criterion) {
  const exchanges = /* @__PURE__ */ new Map();
  for (const exchange of seen.exchanges) exchanges.set(exchange.item, exchange);
  const values = /* @__PURE__ */ new Map();
  const outcomes2 = {};
  let unscored = 0;
  for (const [item, exchange] of exchanges) {
    const grade = exchange.grades?.[criterion];
    const outcome = grade?.outcome ?? failureOutcome(exchange);
    if (outcome === void 0) continue;
    outcomes2[outcome] = (outcomes2[outcome] ?? 0) + 1;
    if (grade?.value === void 0) unscored += 1;
    else values.set(item, grade.value);
  }
  return { asked: exchanges.size, values, unscored, outcomes: outcomes2 };
}
function failureOutcome({ failure }) {
  if (failure === void 0) return void 0;
  return failure.kind === "deadline" ? "timeout" : "error";
}

// src/analyse/passes.ts
function suitePasses(record) {
  return record.plan.passes.flatMap((plan) => plan.kind === "suite" ? withObservation(plan, record) : []);
}
function loadPasses(record) {
  return record.plan.passes.flatMap((plan) => plan.kind === "load" ? withObservation(plan, record) : []).filter(({ seen }) => seen.exchanges.length > 0);
}
function withObservation(plan, { passes }) {
  const seen = passes.findLast(({ pass }) => pass === plan.id);
  return seen === void 0 ? [] : [{ plan, seen }];
}
var STATIONS = {
  reproduce: "reproduced",
  repeat: "repeated",
  noisy: "noisy",
  loaded: "loaded",
  "noisy-loaded": "noisy-loaded",
  production: "production"
};
function stationOf({ role }) {
  return STATIONS[role];
}
function passAt(record, station) {
  const suite = station === "production" ? record.policy.config.production.suite : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => stationOf(plan) === station && plan.suite === suite);
}

// src/analyse/factorial.ts
var FACTORS = ["noise", "load", "criterion"];
function completeFactors(record) {
  const choices = [["noise", "load"], ["noise"], ["load"], []];
  const [settings = []] = choices.filter((factors) => cellTable(record, factors).items > 0);
  const withCriterion = [...settings, "criterion"];
  const items = cellTable(record, settings).items;
  const gradedByBoth = cellTable(record, withCriterion).items;
  return gradedByBoth > 0 && gradedByBoth >= items / 2 ? withCriterion : settings;
}
function cellTable(record, factors) {
  const cells = 2 ** factors.length;
  const columns = Array.from(
    { length: cells },
    (_, mask) => cellValues(
      record,
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
function cellValues(record, on) {
  const pass = passAt(record, stationWith(on.includes("noise"), on.includes("load")));
  const criterion = on.includes("criterion") ? "production" : "paper";
  return pass === void 0 ? /* @__PURE__ */ new Map() : answersOf(pass.seen, criterion).values;
}
function stationWith(noise, load) {
  if (noise) return load ? "noisy-loaded" : "noisy";
  return load ? "loaded" : "reproduced";
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

// src/analyse/scores.ts
function scoreFindings(record, random) {
  return suitePasses(record).flatMap(
    (pass) => pass.plan.criteria.flatMap((criterion) => scoreFinding(pass, criterion, random) ?? [])
  );
}
function scoreFinding({ plan, seen }, criterion, random) {
  const station = stationOf(plan);
  if (station === void 0) return void 0;
  const answers = answersOf(seen, criterion);
  const graded = answers.values.size;
  const score = gradedScore(answers, random);
  const bad = allBadMean(answers);
  return {
    station,
    pass: plan.id,
    suite: plan.suite,
    criterion,
    asked: answers.asked,
    graded,
    planned: plan.items.length,
    complete: seen.ended === "complete",
    ...score && { score: score.mean, interval: score.interval(0.95) },
    ...bad !== void 0 && { allBadScore: bad },
    outcomes: answers.outcomes
  };
}
function gradedScore({ values }, random) {
  return values.size === 0 ? void 0 : meanScore(Float64Array.from(values.values()), random);
}
function allBadScore(answers, random) {
  const values = Float64Array.from(answers.values.values());
  const all = new Float64Array(values.length + answers.unscored);
  all.set(values);
  return all.length === 0 ? void 0 : meanScore(all, random);
}
function allBadMean({ values, unscored }) {
  const items = values.size + unscored;
  if (items === 0) return void 0;
  let sum = 0;
  for (const value of values.values()) sum += value;
  return sum / items;
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
function attributionFinding(record, random) {
  const paper = record.candidate.config.claims.scores[0]?.score;
  const pass = passAt(record, "production");
  const production2 = pass && gradedScore(answersOf(pass.seen, "production"), random);
  const factors = completeFactors(record);
  const table = cellTable(record, factors);
  if (paper === void 0 || production2 === void 0 || table.items === 0) return void 0;
  const first = meanScore(columnOf(table, 0), random);
  const last = meanScore(columnOf(table, table.cells - 1), random);
  const reproduced2 = first.interval(0.95);
  const causes3 = [
    causeFinding("reproduction", paper - first.mean, mirrored(reproduced2, paper)),
    ...factorFindings(table, factors, random),
    causeFinding("domain", last.mean - production2.mean, independentDifference(last, production2))
  ];
  return {
    causes: causes3,
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
function roundedUp(replicas2) {
  return Math.ceil(replicas2 - 1e-9);
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
function deploymentFinding({ deployment: deployment2, passes }) {
  return {
    ready: deployment2?.ready ?? passes.some(({ exchanges }) => exchanges.some(({ failure }) => failure === void 0)),
    phases: deployment2?.phases ?? [],
    friction: deployment2?.friction ?? [],
    died: passes.some(({ ended }) => ended === "engine-died")
  };
}

// src/analyse/gap.ts
var ONE_SIDED = 0.9;
function gapFinding(record, random) {
  const paper = record.candidate.config.claims.scores[0]?.score;
  const production2 = passAt(record, "production");
  if (paper === void 0 || production2 === void 0) return void 0;
  const answers = answersOf(production2.seen, "production");
  const graded = gradedScore(answers, random);
  if (graded === void 0) return void 0;
  const allBad = answers.unscored === 0 ? graded : allBadScore(answers, random) ?? graded;
  return {
    paper,
    production: graded.mean,
    gap: 1 - graded.mean / paper,
    interval: gapInterval(paper, graded.interval(ONE_SIDED)),
    allBadGap: 1 - allBad.mean / paper,
    allBadInterval: gapInterval(paper, allBad.interval(ONE_SIDED)),
    items: graded.items
  };
}
function gapInterval(paper, { low, high, level }) {
  return { low: 1 - high / paper, high: 1 - low / paper, level };
}

// src/analyse/instrument.ts
var BUSY = 0.7;
function instrumentFinding(record, load, policy) {
  const { calibration } = record;
  const slow = slowness(record, load);
  const reasons2 = [...slow, ...imprecision(record, load, policy), ...offLoads(load)];
  return {
    ...calibration && { calibration },
    trusted: reasons2.length === 0,
    reasons: reasons2,
    ...calibration && slow.length === 0 && { errorMs: calibration.stampErrorP99Ms + Math.abs(calibration.ttftBiasMs) }
  };
}
function slowness(record, load) {
  const { calibration } = record;
  const reasons2 = [];
  const most = Math.max(0, ...load.map(({ concurrency }) => concurrency ?? 0));
  if (calibration === void 0) reasons2.push("The measuring client was not calibrated.");
  else if (calibration.concurrency < most) {
    reasons2.push(
      `The client was calibrated with ${calibration.concurrency} requests at once and loaded with ${most}.`
    );
  }
  const busy = Math.max(
    calibration?.client.eventLoopUtilization ?? 0,
    ...loadPasses(record).map(({ seen }) => seen.client?.eventLoopUtilization ?? 0)
  );
  if (busy > BUSY) {
    reasons2.push(
      `The client was busy ${percent2(busy)} of the time under load; above ${percent2(BUSY)} its stamps are late.`
    );
  }
  return reasons2;
}
function imprecision({ calibration }, load, policy) {
  if (calibration === void 0) return [];
  const { stampErrorP99Ms: errorMs, ttftBiasMs: biasMs } = calibration;
  const reasons2 = [];
  const like = nearestLoad(load, calibration.concurrency);
  const gapMs = like?.icl?.p50;
  if (typeof gapMs === "number" && gapMs > 0 && errorMs > gapMs / 10) {
    reasons2.push(
      `The client's stamps are off by ${ms(errorMs)} (p99), more than a tenth of the ${ms(gapMs)} between tokens.`
    );
  }
  for (const [metric, limitMs] of Object.entries(policy.load.slo)) {
    if (limitMs !== void 0 && errorMs > limitMs / 4) {
      reasons2.push(
        `The client's stamps are off by ${ms(errorMs)} (p99), more than a quarter of ${metric} (${ms(limitMs)}).`
      );
    }
  }
  const ttftMs = like?.successOnly.ttft.p50;
  if (typeof ttftMs === "number" && Math.abs(biasMs) > policy.budget * ttftMs / 4) {
    reasons2.push(
      `The client reads the time to the first token ${ms(biasMs)} too long; the median is ${ms(ttftMs)}.`
    );
  }
  return reasons2;
}
function offLoads(load) {
  return load.filter(({ loop, offered }) => loop === "closed" && offered.off).map(
    ({ pass, offered }) => `${pass} held ${offered.achieved.toPrecision(2)} requests at once, not ${offered.asked}.`
  );
}
function nearestLoad(load, concurrency) {
  const distance = (finding) => Math.abs((finding.concurrency ?? Infinity) - concurrency);
  let nearest = load[0];
  for (const finding of load) if (nearest && distance(finding) < distance(nearest)) nearest = finding;
  return nearest;
}
function percent2(share) {
  return `${Math.round(share * 100)} %`;
}
function ms(value) {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
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
  const { endedAtMs, failed, outputTokens } = durations;
  let ended = 0;
  let succeeded = 0;
  let goodOnes = 0;
  let tokens = 0;
  for (let row = 0; row < failed.length; row++) {
    if (!(endedAtMs[row] > fromMs && endedAtMs[row] <= untilMs)) continue;
    ended += 1;
    if (failed[row] === 1) continue;
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
var OFF = 0.05;
function loadFindings(record, slo) {
  return loadPasses(record).map((pass) => loadFinding(pass, slo));
}
function loadFinding({ plan, seen }, slo) {
  const { shape } = plan;
  const durations = durationsOf(seen.exchanges);
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const open = inFlight(
    sortedNumbers(durations.sentAtMs),
    sortedNumbers(durations.endedAtMs),
    untilMs,
    shape.loop === "closed" ? SATURATED * shape.concurrency : Infinity
  );
  const good = goodRequests(durations, slo);
  const whole = completedIn(durations, good, seen.startedAtMs, seen.endedAtMs);
  const window = open.saturated && completedIn(durations, good, open.saturated.fromMs, open.saturated.untilMs);
  const saturated = window && window.ended > 0 ? window : void 0;
  const samples = samplesOf(durations);
  const attempted = seen.exchanges.length;
  const failed = countOnes(durations.failed);
  return {
    pass: plan.id,
    loop: shape.loop,
    ...shape.loop === "closed" ? { concurrency: shape.concurrency } : { ratePerS: shape.ratePerS },
    start: shape.loop === "closed" ? "sent" : "scheduled",
    attempted,
    failed,
    errorRate: failed / attempted,
    failures: failuresOf(seen),
    ...latenciesOf(durations, samples),
    ...seen.icl !== void 0 && { icl: interChunkLatency(seen.icl) },
    windowS: whole.windowS,
    ...whole.rates,
    ...saturated && { saturated: { windowS: saturated.windowS, ...saturated.rates } },
    goodput: {
      requestsPerS: (saturated ?? whole).goodPerS,
      shareOfAttempted: countOnes(good) / attempted
    },
    offered: offeredLoad(plan, seen, open),
    slo: sloFindings(slo, samples)
  };
}
function samplesOf(durations) {
  const failed = countOnes(durations.failed);
  const tpotMs = sortedNumbers(durations.tpotMs, durations.failed);
  const failedTpot = tpotMs.length === 0 && failed < durations.failed.length ? 0 : failed;
  return {
    ttftP95Ms: { sortedMs: sortedNumbers(durations.ttftMs, durations.failed), failed },
    tpotP95Ms: { sortedMs: tpotMs, failed: failedTpot },
    e2eP95Ms: { sortedMs: sortedNumbers(durations.e2elMs, durations.failed), failed }
  };
}
function latenciesOf({ sendLagMs }, { ttftP95Ms: ttft, tpotP95Ms: tpot, e2eP95Ms: e2el }) {
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
function offeredLoad({ shape }, seen, open) {
  if (shape.loop === "closed") {
    const { concurrency: asked2 } = shape;
    return { asked: asked2, achieved: open.mean, off: Math.abs(open.mean / asked2 - 1) > OFF };
  }
  const { ratePerS: asked } = shape;
  const issuingS = ((seen.stoppedIssuingAtMs ?? seen.endedAtMs) - seen.startedAtMs) / 1e3;
  const started = seen.exchanges.length;
  const expected = asked * issuingS;
  const isOff = Math.abs(started - expected) > Math.max(OFF * expected, 2 * Math.sqrt(expected));
  return { asked, achieved: issuingS > 0 ? started / issuingS : 0, off: isOff };
}
function failuresOf({ exchanges }) {
  const failures = {};
  for (const { failure } of exchanges) {
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

// src/analyse/paired.ts
var PAIRS = [
  ["reproduced", "repeated"],
  ["reproduced", "noisy"],
  ["reproduced", "loaded"],
  ["reproduced", "noisy-loaded"],
  ["noisy", "noisy-loaded"]
];
function pairedFindings(record, random) {
  const found = [];
  for (const [from, to] of PAIRS) {
    const finding = compare(record, from, to, random);
    if (finding === void 0) continue;
    const floor = found.find((other) => other.to === "repeated");
    found.push(floor === void 0 ? finding : { ...finding, floorFlips: scaledFlips(floor, finding.items) });
  }
  return found;
}
function compare(record, from, to, random) {
  const before = valuesAt(record, from);
  const after = valuesAt(record, to);
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
    interval: binary ? pairedProportions(lost, gained, items) : pairedScores(values, random),
    pValue: mcNemar(lost, gained)
  };
}
function valuesAt(record, station) {
  const pass = passAt(record, station);
  return pass === void 0 ? /* @__PURE__ */ new Map() : answersOf(pass.seen, "paper").values;
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

// src/analyse/analyse.ts
function analyse(record, policy, random) {
  const load = loadFindings(record, policy.load.slo);
  const gap = gapFinding(record, random);
  const attribution = attributionFinding(record, random);
  const capacity = capacityFinding(load, gap, policy);
  return {
    paper: paperFinding(record),
    scores: scoreFindings(record, random),
    ...gap && { gap },
    paired: pairedFindings(record, random),
    ...attribution && { attribution },
    load,
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    cost: costFindings(load, policy.cost),
    ...capacity && { capacity },
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record)
  };
}

// src/analyse/history-entry.ts
function historyEntry(record, findings, verdict, { at, commit, run: run2 }) {
  const { candidate, policy, plan, deployment: deployment2 } = record;
  const { suite } = policy.config.production;
  const aa = findings.paired.find(({ to }) => to === "repeated");
  const { gap } = findings;
  return {
    schema: "papergap/history",
    version: 1,
    at,
    commit,
    run: run2,
    candidate: { id: candidate.id, sha256: candidate.sha256 },
    policySha256: policy.sha256,
    profile: plan.profile,
    seed: plan.seed,
    production: { suite, suiteSha256: plan.suites[suite]?.sha256 ?? "", marks: productionMarks(record) },
    ...aa && { aa: { flips: aa.lost + aa.gained, items: aa.items } },
    scores: Object.fromEntries(
      findings.scores.flatMap(
        ({ station, criterion, score }) => score === void 0 || station !== "production" && criterion !== "paper" ? [] : [[station, rounded(score)]]
      )
    ),
    ...gap && {
      gap: { gap: rounded(gap.gap), low: rounded(gap.interval.low), high: rounded(gap.interval.high) }
    },
    verdict,
    load: findings.load.map(({ pass, ttft, e2el, goodput }) => ({
      pass,
      ...stated("ttftP95Ms", ttft.p95),
      ...stated("e2elP95Ms", e2el.p95),
      goodputPerS: rounded(goodput.requestsPerS)
    })),
    machine: { cpu: record.run.machine.cpu, cores: record.run.machine.cores },
    ...deployment2 && { engine: engineLabel(deployment2) },
    accepted: false
  };
}
function productionMarks(record) {
  const pass = passAt(record, "production");
  if (pass === void 0) return [];
  const { values } = answersOf(pass.seen, "production");
  return pass.plan.items.toSorted(byCodeUnit).map((item) => {
    const value = values.get(item);
    return value === void 0 ? null : rounded(value);
  });
}
var byCodeUnit = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var rounded = (value) => Math.round(value * 1e4) / 1e4;
function stated(key, value) {
  return typeof value === "number" ? { [key]: rounded(value) } : {};
}

// src/analyse/regression.ts
var TOLERATED = 1 / 4;
var DAY_MS = 864e5;
function regressionFinding(record, findings, baseline, budget, random) {
  const differences = differencesOf(record, baseline);
  const about = {
    model: baseline.candidate.id,
    commit: baseline.commit,
    at: baseline.at,
    ageDays: (Date.parse(record.run.startedAt) - Date.parse(baseline.at)) / DAY_MS,
    accepted: baseline.accepted
  };
  const load = sameMachine(record, baseline) ? loadChanges(findings.load, baseline) : [];
  const why = incomparable(record, baseline);
  if (why !== void 0)
    return { ...about, outcome: "inconclusive", differences: [why, ...differences], load };
  const accuracy = compare2(record, findings, baseline, random);
  const tolerance = TOLERATED * budget * findings.paper.score;
  return {
    ...about,
    outcome: accuracy === void 0 ? "inconclusive" : outcomeOf(accuracy, tolerance),
    ...accuracy && { accuracy },
    tolerance,
    differences,
    load
  };
}
function incomparable({ plan, policy }, { production: production2 }) {
  const { suite } = policy.config.production;
  if (production2.suite !== suite) return `it was measured on "${production2.suite}", not on "${suite}"`;
  if (production2.suiteSha256 !== plan.suites[suite]?.sha256)
    return `the items of "${suite}" have changed since`;
  return void 0;
}
function compare2(record, { paired: paired2 }, { production: production2, aa }, random) {
  const now = productionMarks(record);
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
  const ours = paired2.find(({ to }) => to === "repeated");
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const items = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    difference: meanOf(changes),
    interval: binary ? pairedProportions(lost, gained, pairs.length) : pairedScores(changes, random),
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
  const pairs = [
    ["the model", candidate.id === baseline.candidate.id],
    ["the candidate's config", candidate.sha256 === baseline.candidate.sha256],
    ["the policy", policy.sha256 === baseline.policySha256],
    [`the profile (${baseline.profile} then)`, plan.profile === baseline.profile],
    ["the engine", engine === baseline.engine]
  ];
  return pairs.filter(([, same]) => !same).map(([what]) => `${what} differs`);
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

// src/judge.ts
function judge(record, policy = record.policy.config, baseline) {
  const found = analyse(record, policy, randomFor(record.plan.seed, "judge"));
  const random = randomFor(record.plan.seed, "regression");
  const findings = baseline === void 0 ? found : { ...found, regression: regressionFinding(record, found, baseline, policy.budget, random) };
  return { findings, verdict: decide(findings, policy) };
}

// src/report/accuracy.ts
function accuracySections(record, findings, verdict) {
  return [
    comparison(record, findings),
    reasons(verdict),
    causes(findings),
    paired(findings),
    outcomes(findings)
  ].filter((section) => section !== void 0);
}
function comparison(record, findings) {
  const { paper, scores, gap } = findings;
  const rows = headlineScores(scores).map((score) => [
    STATION_NAMES[score.station],
    percent(score.score),
    percentRange(score.interval),
    itemsOf(score),
    howOf(record, findings, score)
  ]);
  const lines = gap === void 0 ? [] : [`Gap ${percent(gap.gap)} (one-sided 95 % bounds: ${percentRange(gap.interval)}).`];
  return {
    title: "From paper to production",
    folded: false,
    table: {
      head: ["", "score", "95 % interval", "items", "how"],
      align: ["l", "r", "r", "r", "l"],
      rows: [
        [
          "paper",
          percent(paper.score),
          "",
          paper.items === void 0 ? "" : count(paper.items),
          "as claimed"
        ],
        ...rows
      ]
    },
    lines
  };
}
function headlineScores(scores) {
  return scores.filter(
    ({ station, criterion }) => criterion === (station === "production" ? "production" : "paper")
  );
}
function itemsOf({ graded, planned }) {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}
function howOf({ plan }, { pressure }, { pass: id }) {
  const pass = plan.passes.find((planned) => planned.id === id);
  if (pass?.kind !== "suite") return "";
  const words = [`${pass.noisy ? "noisy" : pass.role === "production" ? "our own" : "clean"} inputs`];
  words.push(`${pass.concurrency} at once`);
  if (pressure.some((one) => one.pass === id && one.reached)) words.push("KV cache under pressure");
  return words.join(", ");
}
function reasons({ reasons: found, itemsToSettle }) {
  const lines = found.map(({ text }) => text);
  if (itemsToSettle !== void 0)
    lines.push(`About ${count(itemsToSettle)} items of our own would settle it.`);
  return { title: "Why this verdict", folded: false, lines };
}
function causes({ attribution, paper, gap }) {
  if (attribution === void 0 || gap === void 0) return void 0;
  const rows = attribution.causes.map(({ cause, loss, interval, distinguishable }) => [
    CAUSE_NAMES[cause],
    points(loss),
    `${points(interval.high)} \u2026 ${points(interval.low)}`,
    distinguishable ? "" : "not distinguishable from 0"
  ]);
  return {
    title: "What causes it",
    folded: false,
    table: { head: ["cause", "score points", "95 % interval", ""], align: ["l", "r", "r", "l"], rows },
    lines: [
      `They add up to ${points(attribution.total)} points: from ${percent(paper.score)} to ${percent(gap.production)}.`
    ]
  };
}
function paired({ paired: found }) {
  if (found.length === 0) return void 0;
  const rows = found.map((pair) => [
    `${STATION_NAMES[pair.from]} \u2192 ${STATION_NAMES[pair.to]}`,
    points(-pair.difference),
    `${points(-pair.interval.low)} \u2026 ${points(-pair.interval.high)}`,
    `${count(pair.lost)} lost, ${count(pair.gained)} gained`,
    pair.floorFlips === void 0 ? "\u2013" : pair.floorFlips.toFixed(1),
    pair.pValue < 1e-3 ? "< 0.001" : pair.pValue.toFixed(3)
  ]);
  return {
    title: "The same items, compared one by one",
    folded: true,
    table: {
      head: ["from \u2192 to", "points", "95 % interval", "flips", "flips by itself (A/A)", "McNemar p"],
      align: ["l", "r", "r", "l", "r", "r"],
      rows
    }
  };
}
function outcomes({ scores }) {
  if (scores.length === 0) return void 0;
  const rows = scores.map(({ pass, criterion, outcomes: counts, asked, planned }) => [
    pass,
    criterion,
    `${count(asked)} of ${count(planned)}`,
    Object.entries(counts).filter(([, times2]) => times2 > 0).map(([outcome, times2]) => `${count(times2)} ${outcome}`).join(", ")
  ]);
  return {
    title: "What became of each answer",
    folded: true,
    table: { head: ["pass", "criterion", "asked", "outcomes"], align: ["l", "l", "r", "l"], rows }
  };
}

// src/report/chart.ts
var BARS = ["reproduced", "noisy", "loaded", "production"];
function chart({ paper, scores }) {
  const shown = headlineScores(scores);
  const bars = BARS.flatMap((station) => {
    const score = shown.find((one) => one.station === station)?.score;
    return score === void 0 ? [] : [{ label: station, score }];
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
function explanation(record, findings, verdict) {
  return [
    reproduced(findings),
    ...findings.paired.filter(({ to }) => to !== "repeated").map(compared),
    production(record, findings),
    ...causes2(findings),
    ...verdict.reasons.map(({ text }) => text)
  ].filter((line) => line !== void 0);
}
function reproduced({ paper, scores }) {
  const found = scores.find(({ station, criterion }) => station === "reproduced" && criterion === "paper");
  if (found?.score === void 0 || found.interval === void 0)
    return `The paper says ${percent(paper.score)} right on ${paper.suite}; that was not reproduced in this run.`;
  const { low, high } = found.interval;
  const holds = paper.score < low ? "which is more than the paper says" : paper.score > high ? "which is less than the paper says" : "so that the paper\u2019s score holds on this engine";
  return `The paper says ${percent(paper.score)} right on ${paper.suite}; here it was ${percent(found.score)} (${percentRange(found.interval)}), ${holds}.`;
}
function compared({
  from,
  to,
  items,
  lost,
  gained,
  difference,
  interval,
  floorFlips
}) {
  const real = interval.low > 0 || interval.high < 0;
  const floor = floorFlips === void 0 ? "" : `; the engine flips ${floorFlips.toFixed(1)} of them by itself`;
  return `From ${STATION_NAMES[from]} to ${STATION_NAMES[to]}, the same ${count(items)} items: ${points(-difference)} points, ${count(lost)} lost and ${count(gained)} gained${floor}${real ? "" : ". That is not distinguishable from no change"}.`;
}
function production({ plan }, { gap, scores }) {
  if (gap === void 0) return "Production was not measured, so that there is no gap to explain.";
  const pass = plan.passes.find(
    ({ id }) => id === scores.find(({ station }) => station === "production")?.pass
  );
  const atOnce = pass?.kind === "suite" ? ` with ${count(pass.concurrency)} at once` : "";
  return `On ${count(gap.items)} items of our own${atOnce}, by our own criterion, ${percent(gap.production)} were right: a gap of ${percent(gap.gap)} (${percentRange(gap.interval)}).`;
}
function causes2({ attribution }) {
  if (attribution === void 0) return [];
  const told = attribution.causes.toSorted((a, b) => b.loss - a.loss).map(
    ({ cause, loss, distinguishable }) => distinguishable ? `${points(loss)} points are due to ${CAUSE_NAMES[cause]}.` : `What ${CAUSE_NAMES[cause]} costs (${points(loss)} points) is not distinguishable from nothing.`
  );
  const leftOut = attribution.leftOut.map((cause) => CAUSE_NAMES[cause]);
  return leftOut.length === 0 ? told : [...told, `Not measured apart: ${leftOut.join(", ")}; what they cost is part of the last cause.`];
}

// src/report/next-steps.ts
var AGAINST = {
  reproduction: "Start with the protocol: prompt, chat template, sampling and quantisation against the paper's. What does not reproduce here can not be served here.",
  noise: "Clean inputs before they reach the model, or choose one that was trained on inputs like yours.",
  load: "Send fewer requests at once to a replica, or give its KV cache more room: the answers themselves get worse under load.",
  criterion: "Look at the form of the answers: the paper counts them as right and your criterion does not. Constrained output or a stricter prompt may be enough.",
  domain: "Your inputs are unlike the paper's: compare candidates on your own suite, or fine-tune on inputs like it."
};
var AFTER = {
  "gap-within-budget": () => "Merge when the rest is right. Once the default branch has measured it, /rebench bless makes that result the baseline.",
  "gap-over-budget": (_, findings) => againstLargest(findings),
  "gap-straddles-budget": moreItems,
  "too-few-items": moreItems,
  "no-production-evidence": askAgain,
  "not-deployable": (_, { deployment: deployment2 }) => deployment2.friction[0]?.remedy,
  "engine-died": () => "Read the engine\u2019s last lines below, then ask for another run.",
  incomplete: askAgain,
  "unscored-decides": () => 'Find out why answers did not come ("What became of each answer"): a longer timeout or fewer requests at once.',
  "reproduction-off": () => AGAINST.reproduction,
  instrument: () => "Let the client run with nothing else on its machine: its own error is too large beside the engine's times.",
  "slo-missed": (_, { capacity }) => `Send fewer requests at once to a replica${capacity === void 0 ? "" : `, or plan ${count(capacity.replicas)} replicas for the required rate`}.`,
  "slo-unknown": () => "Let the load passes run longer (load.seconds): too few requests were seen to tell.",
  "errors-under-load": () => "Find out why requests fail under load (the table names the kinds), then ask again."
};
function nextSteps(record, findings, verdict) {
  const steps = verdict.reasons.filter(({ code }) => verdict.outcome === "pass" || code !== "gap-within-budget").flatMap(({ code }) => AFTER[code](record, findings, verdict) ?? []);
  if (verdict.outcome === "inconclusive" && record.plan.profile === "quick")
    steps.push("This was the quick profile: /rebench profile=full measures enough for a verdict.");
  return [...new Set(steps)];
}
function askAgain(record) {
  const scope = scopeOf(record);
  if (scope === "part") return "Comment /rebench without stage=\u2026: a verdict takes every pass.";
  return scope === "cut-off" ? "Comment /rebench: this run was cut off before everything was measured." : 'Find out why there are no answers to grade ("What became of each answer"), then comment /rebench.';
}
function againstLargest(findings) {
  const [largest] = certainLosses(findings);
  return largest && AGAINST[largest.cause];
}
function moreItems(record, _, { itemsToSettle }) {
  const { suite } = record.policy.config.production;
  const many = itemsToSettle === void 0 ? "" : ` to about ${count(itemsToSettle)}`;
  return `Add items to the suite ${suite}${many}: more of them narrow the interval.`;
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
    const line = [];
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
        line.push("|");
      }
      if (settings.padding !== false && // Don’t add the opening space if we’re not aligning and the cell is
      // empty: there will be a closing space.
      !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) {
        line.push(" ");
      }
      if (settings.alignDelimiters !== false) {
        line.push(before);
      }
      line.push(cell);
      if (settings.alignDelimiters !== false) {
        line.push(after);
      }
      if (settings.padding !== false) {
        line.push(" ");
      }
      if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) {
        line.push("|");
      }
    }
    lines.push(
      settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join("")
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

// src/report/escape.ts
var HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
function visible(text) {
  return text.toWellFormed().replace(
    HIDDEN,
    (character) => character === "	" || character === "\n" ? " " : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}
var PART = "\u2060";
function markdownText(text) {
  return visible(text).replace(/\b(https?|ftp|mailto|xmpp)(?=:)/gi, `$1${PART}`).replace(/\bwww(?=\.)/gi, `www${PART}`).replace(/\bGH(?=-\d)/gi, `GH${PART}`).replace(/@/g, `@${PART}`).replace(/[!#$&()*<>@[\\\]_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function fenced(lines) {
  const text = lines.map(visible);
  const longest = Math.max(
    2,
    ...text.flatMap((line) => [...line.matchAll(/`+/g)].map(([run2]) => run2.length))
  );
  const fence = "`".repeat(longest + 1);
  return [fence + "text", ...text, fence].join("\n");
}

// src/report/sections-markdown.ts
function bullets(lines) {
  return lines.map((line) => `- ${markdownText(line)}`).join("\n");
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

// src/report/machine.ts
function machineSections(record, findings) {
  return [friction(record, findings), deployment(record, findings), memory(findings), run(record)].filter(
    (section) => section !== void 0
  );
}
function friction({ deployment: seen }, { deployment: deployment2 }) {
  if (deployment2.friction.length === 0) return void 0;
  const lines = deployment2.friction.map(
    ({ code, summary, remedy, link }) => `${code}: ${summary} ${remedy}${link === void 0 ? "" : ` See ${link}`}`
  );
  const roots = deployment2.friction.flatMap(({ line }) => line === void 0 ? [] : [line]);
  const quoted = roots.length > 0 ? roots : seen?.logTail.slice(-5) ?? [];
  return { title: "Friction", folded: false, lines, ...quoted.length > 0 && { quoted } };
}
function deployment({ deployment: seen }, { deployment: found }) {
  if (seen === void 0) return void 0;
  const phases = found.phases.map(({ name, ms: ms2 }) => `${name} ${milliseconds(ms2)}`).join(", ");
  const lines = [
    `${engineLabel(seen)}: ${found.ready ? "a real completion answered" : "it never answered a completion"}.`,
    `Start (${seen.installed === "cold" ? "with download" : seen.installed === "warm" ? "engine from the cache" : "not ours to start"}): ${phases || "no phase was finished"}.`
  ];
  if (seen.contextTokens !== void 0 && seen.slots !== void 0) {
    lines.push(
      `${seen.slots} requests at once, ${seen.contextTokens} tokens of context each; prefix cache ${seen.prefixCache}.`
    );
  }
  return { title: "Deployment", folded: found.ready, lines };
}
function memory({ memory: found, pressure }) {
  const lines = [];
  if (found.hostPeakMiB !== void 0) {
    lines.push(
      `Host memory at most ${mebibytes(found.hostPeakMiB)} (\u03A3 ${found.hostBasis ?? "PSS"} of the engine's processes).`
    );
  }
  if (found.gpuPeakMiB !== void 0) lines.push(`GPU memory at most ${mebibytes(found.gpuPeakMiB)}.`);
  if (found.claimMiB !== void 0 && found.ofClaim !== void 0) {
    lines.push(`That is ${percent(found.ofClaim)} of the ${mebibytes(found.claimMiB)} that the card claims.`);
  }
  if (found.peakCpuCores !== void 0) lines.push(`At most ${figure(found.peakCpuCores)} CPU cores.`);
  const reserved = pressure.filter((one) => one.reserved);
  if (reserved.length > 0) lines.push(reservedRoom(reserved));
  for (const { pass, reached, maxKvUsage, preemptions } of pressure.filter((one) => !one.reserved)) {
    const most = maxKvUsage === void 0 ? "KV use not exposed" : `max ${percent(maxKvUsage)}`;
    const moved = preemptions === void 0 ? "" : `, ${preemptions} preemptions`;
    lines.push(`${pass}: KV pressure ${reached ? "reached" : "not reached"} (${most}${moved}).`);
  }
  if (lines.length === 0) lines.push("No memory figure was exposed.");
  return { title: "Memory", folded: true, lines };
}
function reservedRoom(pressure) {
  const most = Math.max(...pressure.map(({ maxKvUsage }) => maxKvUsage ?? 0));
  const used = most > 0 ? ` At most ${percent(most)} of it was used.` : "";
  return `Each request has its own part of the KV cache: there is no pressure that others could put on it.${used}`;
}
function run({ run: seen, plan, candidate, policy }) {
  return {
    title: "This run",
    folded: true,
    lines: [
      `${candidate.file} at ${seen.startedAt}, ${milliseconds(seen.durationMs)}${seen.resumed > 0 ? `, resumed ${seen.resumed} times` : ""}; ${seen.ended}.`,
      `Profile ${plan.profile}, seed ${plan.seed}; policy ${policy.file}; papergap ${seen.papergap}, Node ${seen.node}.`,
      `${seen.machine.cores} \xD7 ${seen.machine.cpu}, ${seen.machine.memoryGiB} GiB, ${seen.machine.platform}.`,
      ...Object.entries(plan.suites).map(
        ([name, { sha256, items }]) => `Suite ${name}: ${items} items, sha256 ${sha256.slice(0, 12)}.`
      )
    ]
  };
}

// src/report/performance.ts
function performanceSections(_record, findings) {
  return [latency2(findings), costAndCapacity(findings), instrument(findings)].filter(
    (section) => section !== void 0
  );
}
function latency2({ load }) {
  if (load.length === 0) return void 0;
  const rows = load.map((pass) => [
    nameOf(pass),
    three(pass.ttft),
    three(pass.tpot),
    three(pass.e2el),
    figure((pass.saturated ?? pass).requestsPerS),
    figure((pass.saturated ?? pass).outputTokensPerS),
    figure(pass.goodput.requestsPerS),
    errors(pass)
  ]);
  return {
    title: "Under load",
    folded: false,
    table: {
      head: ["p50 / p95 / p99 in ms", "TTFT", "TPOT", "E2EL", "req/s", "tok/s", "goodput/s", "errors"],
      align: ["l", "r", "r", "r", "r", "r", "r", "l"],
      rows
    },
    lines: notes(load)
  };
}
function nameOf({ loop, concurrency, ratePerS }) {
  return loop === "closed" ? `${concurrency} at once` : `${ratePerS} req/s (open loop)`;
}
function three({ p50, p95, p99 }) {
  return [p50, p95, p99].map(bareMilliseconds).join(" / ");
}
function errors({ failed, attempted, errorRate, failures }) {
  if (attempted === 0) return "no request was sent";
  if (failed === 0) return `0 of ${count(attempted)}`;
  const kinds = Object.entries(failures).map(([kind, times2]) => `${count(times2)} ${kind}`);
  return `${count(failed)} of ${count(attempted)} (${percent(errorRate)}): ${kinds.join(", ")}`;
}
function notes(load) {
  return load.filter(({ offered }) => offered.off).map(
    (pass) => `${nameOf(pass)}: asked for ${figure(pass.offered.asked)}, reached ${figure(pass.offered.achieved)}.`
  );
}
function costAndCapacity({ cost, capacity }) {
  const lines = [];
  for (const { pass, withinSlo, usdPer1kRequests, usdPer1MOutputTokens } of cost) {
    const tokens = usdPer1MOutputTokens === void 0 ? "" : `, ${dollars(usdPer1MOutputTokens)} per million output tokens`;
    const best = withinSlo ? " \u2013 the highest load within every objective" : "";
    lines.push(`${pass}: ${dollars(usdPer1kRequests)} per 1,000 good requests${tokens}${best}.`);
  }
  if (capacity !== void 0) {
    lines.push(
      `For ${figure(capacity.ratePerS)} requests a second: ${replicas(capacity.replicas)} by the measured goodput of ${figure(capacity.goodputPerReplica)} a second (${capacity.pass}).`
    );
    if (capacity.usefulReplicas !== void 0) {
      lines.push(
        `For ${figure(capacity.ratePerS)} right answers a second: ${replicas(capacity.usefulReplicas)}; the paper's score would have planned ${replicas(capacity.paperReplicas)}, with the usual 20 % on top ${replicas(capacity.discountReplicas)}.`
      );
    }
  }
  return lines.length === 0 ? void 0 : { title: "Cost and capacity", folded: false, lines };
}
function replicas(number) {
  return number === 1 ? "1 replica" : `${count(number)} replicas`;
}
function instrument({ instrument: found }) {
  const lines = [...found.reasons];
  if (found.calibration === void 0) {
    lines.push("The client was not calibrated in this run.");
  } else {
    const { concurrency, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs, events } = found.calibration;
    lines.push(
      `Against a server that knows the truth, at ${concurrency} at once (${count(events)} events): stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}; bias of TTFT ${milliseconds(ttftBiasMs)}, of TPOT ${milliseconds(tpotBiasMs)}.`
    );
  }
  return { title: "The client's own error", folded: found.trusted, lines };
}

// src/report/regression.ts
var SENTENCES = {
  regressed: "Production got worse",
  improved: "Production got better",
  unchanged: "Production is the same within the tolerance",
  inconclusive: "Whether production changed can not be told"
};
function regressionSections({ regression }) {
  if (regression === void 0) return [];
  const { outcome, accuracy, differences, load, tolerance } = regression;
  const baseline = baselineWords(regression);
  const lines = [`${SENTENCES[outcome]}, against ${baseline}.`];
  if (accuracy !== void 0) {
    const { items, lost, gained, difference, interval, floorFlips } = accuracy;
    lines.push(
      `${points(-difference)} points (95 % interval ${points(-interval.low)} \u2026 ${points(-interval.high)}) over ${count(items)} items: ${count(lost)} lost, ${count(gained)} gained; ${floorFlips === void 0 ? "what the engine flips by itself was not measured" : `the engine flips ${floorFlips.toFixed(1)} by itself`}.`
    );
  }
  if (tolerance !== void 0)
    lines.push(`Within ${(tolerance * 100).toFixed(1)} points a change counts as none.`);
  if (differences.length > 0) lines.push(`Mind: ${differences.join("; ")}.`);
  const rows = load.map(({ pass, ttftP95Ratio, goodputRatio }) => [
    pass,
    times(ttftP95Ratio),
    times(goodputRatio)
  ]);
  return [
    {
      title: "Against the baseline",
      folded: false,
      lines,
      ...rows.length > 0 && {
        table: { head: ["now \xF7 then", "TTFT p95", "goodput"], align: ["l", "r", "r"], rows }
      }
    }
  ];
}
function baselineWords({ model, accepted, at, commit, ageDays }) {
  const result = accepted ? "the accepted result" : "the result";
  return `${result} of ${model}, ${at.slice(0, 10)} (${count(Math.max(0, Math.floor(ageDays)))} days old, commit ${commit.slice(0, 12)})`;
}
function times(ratio) {
  return ratio === void 0 ? "\u2013" : `\xD7 ${ratio.toFixed(2)}`;
}

// src/report/sections.ts
var MEANINGS = [
  "Gap = 1 \u2212 production \xF7 paper. Intervals are Wilson 95 % two-sided; the verdict uses the one-sided 95 % bounds.",
  "TTFT: first event with token text \u2212 start. TPOT: (last \u2212 first token event) \xF7 (output tokens \u2212 1). E2EL: last token event \u2212 start.",
  "ICL: gap between two token events, pooled. Start: when sent in a closed loop, when scheduled in an open loop.",
  "Percentiles are over all attempted requests; a failure counts as never (\u221E). A dash: too few requests to state it (p95 needs 93, p99 473).",
  "Goodput: requests that succeeded within every objective, a second. An answer that never came is not a wrong answer.",
  "Every figure comes from the record: the pass it names, its exchanges and their stamps."
];
var DICTIONARY = { title: "What the names mean", folded: true, lines: MEANINGS };
function sections(record, findings, verdict) {
  return [
    ...accuracySections(record, findings, verdict),
    ...regressionSections(findings),
    ...performanceSections(record, findings),
    ...machineSections(record, findings),
    DICTIONARY
  ];
}

// src/report/candidate.ts
var WIDE_HEAD = ["paper", "reproduced", "noisy", "loaded", "production", "gap"];
function candidateReport(record, findings, verdict) {
  const [, ...others] = sections(record, findings, verdict);
  const drawn = chart(findings);
  return {
    id: record.candidate.id,
    outcome: verdict.outcome,
    scope: scopeOf(record),
    onInconclusive: record.policy.config["on-inconclusive"],
    ...findings.gap && { gap: findings.gap.gap },
    cells: cellsOf(findings),
    headline: headline(record, findings, verdict),
    reasons: verdict.reasons.map(({ text }) => text),
    steps: nextSteps(record, findings, verdict),
    explanation: explanation(record, findings, verdict),
    ...drawn !== void 0 && { chart: drawn },
    open: openSections(others.filter(({ folded }) => !folded)),
    folded: others.filter((section) => section.folded && section !== DICTIONARY).map(foldedSection).join("\n\n")
  };
}
function cellsOf({ paper, scores, gap }) {
  const shown = headlineScores(scores);
  const cell = (station) => {
    const found = shown.find((score) => score.station === station);
    return found?.score === void 0 ? "not measured" : withRange(percent(found.score), found.interval);
  };
  return [
    unbroken(percent(paper.score)),
    cell("reproduced"),
    cell("noisy"),
    cell("loaded"),
    cell("production"),
    gap === void 0 ? "not measured" : withRange(`**${percent(gap.gap)}**`, gap.interval)
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
function markdown(record, findings, verdict) {
  const { headline: headline2, cells, outcome, open, folded } = candidateReport(record, findings, verdict);
  const [first = "", ...rest] = headline2;
  const wide = [
    [...WIDE_HEAD, "verdict"],
    [...cells, `**${outcome}**`]
  ];
  const parts = [
    `### ${MARKS[outcome]} ${markdownText(first)}`,
    rest.map(markdownText).join("\n"),
    markdownTable(wide, { align: ["r", "r", "r", "r", "r", "r", "l"] }),
    open,
    details("Everything else", `${folded}

${foldedSection(DICTIONARY)}`)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}

export {
  historyEntry,
  judge,
  markdownTable,
  chart,
  visible,
  markdownText,
  sectionBody,
  details,
  DICTIONARY,
  sections,
  WIDE_HEAD,
  candidateReport,
  MARKS,
  markdown
};
//# sourceMappingURL=chunk-502F1118.js.map
