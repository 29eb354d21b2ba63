import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  goodRequests,
  interChunkLatency,
  isBelowWithout,
  latency,
  nearestRank,
  objectivesOf,
  shareInTime,
  sloFindings
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
  claimRefusals,
  floorOf,
  independentDifference,
  independentRatio,
  mcNemar,
  meanOf,
  meanScore,
  pairedDifference,
  referenceFinding,
  referenceMean,
  statedScore
} from "./chunk-D903220C.js";
import {
  exactBounds,
  itemsNeeded,
  levelAtLook,
  studentQuantile,
  wilson
} from "./chunk-DEA51703.js";
import {
  loadOf
} from "./chunk-DA5997F0.js";

// src/analyse/answers.ts
function answersOf(seen, criterion) {
  const items = /* @__PURE__ */ new Map();
  for (const answer of seen.answers) {
    const attempts = items.get(answer.item);
    if (attempts === void 0) items.set(answer.item, /* @__PURE__ */ new Map([[answer.attempt, answer]]));
    else attempts.set(answer.attempt, answer);
  }
  const values = /* @__PURE__ */ new Map();
  const missing = /* @__PURE__ */ new Map();
  const outcomes = {};
  for (const [item, attempts] of items) {
    let [sum, graded] = [0, 0];
    let cause;
    for (const { grades, exchange } of attempts.values()) {
      const grade = grades?.[criterion];
      const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
      if (outcome === void 0) continue;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (grade?.value === void 0) cause = causeOf(outcome, exchange?.failure);
      else {
        sum += grade.value;
        graded += 1;
      }
    }
    if (cause !== void 0) missing.set(item, cause);
    else if (graded > 0) values.set(item, sum / graded);
  }
  return { asked: items.size, values, missing, outcomes };
}
var OVERLONG = /context (?:size|length|window)|maximum (?:context|model|input) length|max_model_len|(?:prompt|input|request)[^.]{0,40} too (?:long|large)/i;
function causeOf(outcome, failure) {
  if (outcome === "timeout") return "late";
  if (outcome === "unread") return "unread";
  return failure?.kind === "http-4xx" && OVERLONG.test(failure.detail) ? "overlong" : "failed";
}

// src/analyse/between-passes.ts
function betweenPasses(passes2) {
  const [first, ...others] = passes2;
  const rows = [...first ?? []].flatMap(([item, value]) => {
    const row = [value, ...others.flatMap((pass) => pass.get(item) ?? [])];
    return row.length === passes2.length ? [row] : [];
  });
  const [items, degrees] = [rows.length, passes2.length - 1];
  if (items < 2 || degrees < 1) return void 0;
  const passMeans = passes2.map((_, pass) => mean(rows.map((row) => row[pass])));
  const all = mean(passMeans);
  const left = rows.flatMap((row) => {
    const ofItem = mean(row);
    return row.map((value, pass) => value - ofItem - passMeans[pass] + all);
  });
  return {
    of: "passes",
    passes: passes2.length,
    items,
    variance: squares(passMeans.map((one) => one - all)) / degrees,
    degrees,
    ofItems: squares(left) / (degrees * (items - 1) * items)
  };
}
function betweenRuns({ series }) {
  const found = series.flatMap((runs) => betweenPasses(runs.map(byPlace)) ?? []);
  if (found.length === 0) return void 0;
  const sum = (of) => found.reduce((all, one) => all + of(one), 0);
  const degrees = sum((one) => one.degrees);
  return {
    of: "runs",
    passes: sum(({ passes: passes2 }) => passes2),
    items: Math.min(...found.map(({ items }) => items)),
    variance: sum((one) => one.variance * one.degrees) / degrees,
    degrees,
    ofItems: sum((one) => one.ofItems * one.degrees) / degrees
  };
}
function byPlace(marks) {
  return new Map(marks.flatMap((mark, place) => mark === null ? [] : [[`${place}`, mark]]));
}
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function squares(values) {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}

// src/analyse/looks.ts
var ONE_LOOK = 0.9;
function lookFinding({ plan, passes: passes2 }) {
  const planned = plan.passes.find(({ role, confirms }) => role === "production" && confirms === void 0);
  const seen = passes2.findLast(({ pass }) => pass === planned?.id);
  if (planned?.kind !== "suite" || seen?.kind !== "suite" || seen.ended !== "complete") return void 0;
  const { looks, items } = planned;
  if (looks === void 0) return void 0;
  const look = seen.look ?? looks.length;
  return { look, looks: looks.length, items: looks[look - 1] ?? items.length, planned: items.length };
}
function upToLook(plan, seen) {
  const count = seen.look === void 0 ? void 0 : plan.looks?.[seen.look - 1];
  if (count === void 0) return { plan, seen };
  const items = plan.items.slice(0, count);
  const counts = new Set(items);
  return {
    plan: { ...plan, items },
    seen: { ...seen, answers: seen.answers.filter(({ item }) => counts.has(item)) }
  };
}
function boundsLevels({
  plan: { looks },
  seen: { look }
}) {
  if (looks === void 0 || looks.length === 0) return { here: ONE_LOOK, last: ONE_LOOK };
  const { length } = looks;
  return { here: levelAtLook(look ?? length, length), last: levelAtLook(length, length) };
}
function atLook(record, pass, look) {
  const passes2 = record.passes.map(
    (seen) => seen.pass === pass && seen.kind === "suite" ? { ...seen, ended: "complete", look } : seen
  );
  return { ...record, passes: passes2 };
}

// src/analyse/passes.ts
function suitePasses(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    if (plan.kind !== "suite" || plan.confirms !== void 0 || seen?.kind !== "suite") return [];
    return [{ ...upToLook(plan, seen), planned: plan.items }];
  });
}
function loadPasses(record) {
  return everyLoadPass(record).filter(({ plan }) => plan.confirms === void 0);
}
function confirmingLoadPasses(record) {
  return everyLoadPass(record).filter(
    ({ plan, seen }) => plan.confirms !== void 0 && seen.ended === "complete"
  );
}
function everyLoadPass(record) {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === "load" && seen?.kind === "load" && seen.requests.length > 0 ? [{ plan, seen }] : [];
  });
}
function observationOf({ id }, { passes: passes2 }) {
  return passes2.findLast(({ pass }) => pass === id);
}
function plannedSuite({ plan }, suite) {
  return new Map(Object.entries(plan.suites)).get(suite);
}
function passAt(record, role) {
  const suite = role === "production" ? record.policy.config.production.suite : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => plan.role === role && plan.suite === suite);
}

// src/analyse/evidence.ts
function evidenceOf(record, randomOf, earlier) {
  const passes2 = suitePasses(record);
  const at = (role) => passAt(record, role);
  const answers = once((pass, criterion) => answersOf(pass.seen, criterion));
  let between;
  const seenAgain = () => {
    between ??= { found: betterKnown(repeated(passes2, at("reproduce"), answers), earlier) };
    return between.found;
  };
  const score = once((pass, criterion, reading) => {
    const { values, missing } = answers(pass, criterion);
    if (values.size === 0) return void 0;
    const added = reading === "left-out" ? [] : [...missing.keys()];
    const items = [...values.keys(), ...added];
    const marks = new Float64Array(items.length).fill(reading === "all-right" ? 1 : 0);
    marks.set(Float64Array.from(values.values()));
    const again = seenAgain();
    return meanScore(marks, randomOf("score", pass.plan.id, criterion, reading), {
      ...spreadOf(pass, items),
      ...again && { betweenPasses: again }
    });
  });
  return {
    record,
    randomOf,
    passes: passes2,
    passAt: at,
    answers,
    betweenPasses: seenAgain,
    score: (pass, criterion, reading = "left-out") => score(pass, criterion, answers(pass, criterion).missing.size === 0 ? "left-out" : reading)
  };
}
function repeated(passes2, first, answers) {
  if (first === void 0) return void 0;
  const again = passes2.filter(
    ({ plan, seen }) => plan.role === "repeat" && plan.suite === first.plan.suite && seen.ended === "complete"
  );
  return betweenPasses([first, ...again].map((pass) => answers(pass, "paper").values));
}
function betterKnown(here, earlier) {
  return (earlier?.degrees ?? 0) >= (here?.degrees ?? 0) ? earlier ?? here : here;
}
function spreadOf({ plan }, items) {
  const { clusters } = plan;
  if (clusters === void 0) return {};
  const byItem = new Map(plan.items.map((item, index) => [item, clusters[index] ?? -1 - index]));
  return { clusters: items.map((item, index) => byItem.get(item) ?? -1 - plan.items.length - index) };
}
function once(compute) {
  const kept = /* @__PURE__ */ new Map();
  return (pass, ...ways) => {
    const key = JSON.stringify([pass.plan.id, ...ways]);
    if (!kept.has(key)) kept.set(key, compute(pass, ...ways));
    return kept.get(key);
  };
}

// src/analyse/factorial.ts
var FACTORS = ["noise", "load", "criterion"];
function isFactor({ cause }) {
  return FACTORS.some((factor) => factor === cause);
}
function completeFactors(evidence, wanted) {
  const choices = [["noise", "load"], ["noise"], ["load"], []];
  const [settings = []] = choices.filter(
    (factors) => factors.every((factor) => wanted.includes(factor)) && cellTable(evidence, factors).items > 0
  );
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
  const ids = [];
  const rows = [];
  for (const item of columns[0]?.keys() ?? []) {
    const row = columns.flatMap((values) => values.get(item) ?? []);
    if (row.length !== cells) continue;
    ids.push(item);
    rows.push(...row);
  }
  return { items: ids.length, ids, cells, values: Float64Array.from(rows) };
}
function cellValues(evidence, on) {
  const pass = evidence.passAt(roleWith(on.includes("noise"), on.includes("load")));
  const criterion = on.includes("criterion") ? "production" : "paper";
  return pass === void 0 ? /* @__PURE__ */ new Map() : evidence.answers(pass, criterion).values;
}
function roleWith(noise, load) {
  if (noise) return load ? "noisy-loaded" : "noisy";
  return load ? "loaded" : "reproduce";
}

// src/analyse/statistics/double-sampling.ts
function movedMean(first, last, all, random, spread = {}) {
  const seen = meanScore(last, random, spread);
  const mean2 = seen.mean + meanOf(all) - meanOf(first);
  const parts = last.map((value, at) => (value - first[at]) / last.length + first[at] / all.length);
  const seenOnce = (all.length - last.length) / all.length ** 2;
  const variance = last.length * varianceOf(parts) + seenOnce * varianceOf(all);
  const own = varianceOf(last) / last.length;
  const times = own > 0 ? Math.sqrt(variance / own) : 1;
  return {
    mean: mean2,
    items: seen.items,
    designEffect: seen.designEffect,
    interval(level, commonLevel) {
      const { low, high } = seen.interval(level, commonLevel);
      return { low: mean2 - (seen.mean - low) * times, high: mean2 + (high - seen.mean) * times, level };
    }
  };
}
function varianceOf(values) {
  const mean2 = meanOf(values);
  let squares2 = 0;
  for (const value of values) squares2 += (value - mean2) ** 2;
  return squares2 / values.length;
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
  let count = 0;
  for (let rest = mask; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
}
function factorial(n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

// src/analyse/attribution.ts
function attributionFinding(evidence, isNoisy) {
  const paper = evidence.record.candidate.config.claims.scores[0]?.score;
  const production = scoreAt("production", "production", evidence);
  const reproduced = scoreAt("reproduce", "paper", evidence);
  const quiet = evidence.passAt("reproduce");
  const wanted = FACTORS.filter((factor) => isNoisy || factor !== "noise");
  const factors = completeFactors(evidence, wanted);
  const table = cellTable(evidence, factors);
  if (paper === void 0 || production === void 0 || reproduced === void 0 || table.items === 0)
    return void 0;
  const spread = quiet === void 0 ? {} : spreadOf(quiet, table.ids);
  const last = movedMean(
    columnOf(table, 0),
    columnOf(table, table.cells - 1),
    valuesAt("reproduce", "paper", evidence),
    evidence.randomOf("attribution", "last"),
    spread
  );
  const causes = [
    causeFinding("reproduction", paper - reproduced.mean, mirrored(reproduced.interval(0.95), paper)),
    ...factorFindings(table, factors, spread),
    causeFinding("domain", last.mean - production.mean, independentDifference(last, production))
  ];
  return {
    causes: causes.toSorted((a, b) => b.loss - a.loss),
    leftOut: wanted.filter((factor) => !factors.includes(factor)),
    total: paper - production.mean,
    items: table.items
  };
}
var isZero = (effect) => Math.abs(effect) < 1e-14;
function factorFindings(table, factors, spread) {
  const weights = shapleyWeights(factors.length);
  return factors.map((factor, index) => {
    const effects = effectsOf(table, weights[index]);
    return causeFinding(factor, 0 - meanOf(effects), mirrored(pairedDifference(effects, spread), 0));
  });
}
function effectsOf({ values, cells, items }, weights) {
  return Float64Array.from({ length: items }, (_, item) => {
    let effect = 0;
    for (let cell = 0; cell < cells; cell++) effect += weights[cell] * values[item * cells + cell];
    return isZero(effect) ? 0 : effect;
  });
}
function columnOf({ values, cells, items }, cell) {
  return Float64Array.from({ length: items }, (_, item) => values[item * cells + cell]);
}
function causeFinding(cause, loss, interval) {
  return { cause, loss, interval, distinguishable: interval.low > 0 || interval.high < 0 };
}
function scoreAt(role, criterion, evidence) {
  const pass = evidence.passAt(role);
  return pass && evidence.score(pass, criterion);
}
function valuesAt(role, criterion, evidence) {
  const pass = evidence.passAt(role);
  return Float64Array.from(pass === void 0 ? [] : evidence.answers(pass, criterion).values.values());
}
function mirrored({ low, high, level }, around) {
  return { low: around - high, high: around - low, level };
}

// src/analyse/failures.ts
var NAMED = 3;
var ELSEWHERE = /* @__PURE__ */ new Set(["connect", "http-4xx", "truncated", "unread"]);
function blameOf({ kind, detail }) {
  return ELSEWHERE.has(kind) && !(kind === "http-4xx" && detail.startsWith("408")) ? "elsewhere" : "service";
}
function failureFindings({ passes: passes2 }) {
  return passes2.flatMap((seen) => {
    const groups = failureGroups(requestsOf(seen));
    const failed = groups.reduce((sum, { count }) => sum + count, 0);
    if (failed === 0) return [];
    const hasStart = seen.kind === "load" && seen.requests.some(({ wave }) => wave === "start");
    const requests = exchangesOf(seen).length;
    return [{ pass: seen.pass, requests, failed, ...hasStart && { startIncluded: true }, groups }];
  });
}
function failureGroups(requests) {
  const groups = /* @__PURE__ */ new Map();
  for (const { item, failure } of requests) {
    if (failure === void 0) continue;
    const { kind, detail } = failure;
    const words = detail.replace(kind.startsWith("http") ? /(?<=\D)\d+/g : /\d+/g, "#");
    const key = JSON.stringify([kind, words]);
    const fresh = { kind, blame: blameOf(failure), detail, count: 0, items: /* @__PURE__ */ new Set() };
    const group = groups.get(key) ?? fresh;
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, items: [...group.items] })).toSorted((a, b) => b.count - a.count);
}
function requestsOf(seen) {
  return seen.kind === "load" ? seen.requests : seen.answers.map(({ item, exchange }) => ({ item, failure: exchange?.failure }));
}

// src/analyse/memory.ts
function memoryFinding(record) {
  const { samples, candidate, deployment } = record;
  const pssMiB = highest(samples, ({ host }) => host?.pssMiB);
  const hostPeakMiB = pssMiB ?? highest(samples, ({ host }) => host?.rssMiB);
  const gpuPeakMiB = highest(samples, gpuMiBOf);
  const peakMiB = gpuPeakMiB ?? hostPeakMiB;
  const weightsMiB = deployment?.memory?.weightsMiB ?? deployment?.modelFileMiB;
  const kvMiB = deployment?.memory?.kvMiB;
  const kvCapacityTokens = deployment?.kvCapacityTokens;
  const load = loadSamples(record);
  const loadKvUsage = highest(load, ({ engine }) => engine?.kvUsage);
  const leastMiB = preemptionsIn(load) ? void 0 : leastOf(peakMiB, kvMiB, loadKvUsage);
  const claimGiB = candidate.config.claims.memoryGiB;
  const claimMiB = claimGiB === void 0 ? void 0 : claimGiB * 1024;
  const neededMiB = leastMiB ?? peakMiB;
  const figures = {
    hostPeakMiB,
    hostBasis: hostPeakMiB === void 0 ? void 0 : pssMiB === void 0 ? "RSS" : "PSS",
    gpuPeakMiB,
    weightsMiB,
    kvMiB,
    kvCapacityTokens,
    overheadMiB: overheadOf(peakMiB, weightsMiB, kvMiB),
    peakKvUsage: highest(samples, ({ engine }) => engine?.kvUsage),
    loadKvUsage,
    leastMiB,
    claimMiB,
    ofClaim: claimMiB === void 0 || neededMiB === void 0 ? void 0 : neededMiB / claimMiB,
    peakCpuCores: highest(samples, ({ host }) => host?.cpuCores),
    preemptions: preemptionsIn(samples)
  };
  const known4 = Object.entries(figures).filter(([, figure]) => figure !== void 0);
  return { ...Object.fromEntries(known4), samples: samples.length };
}
function leastOf(peakMiB, kvMiB, kvUsage) {
  if (peakMiB === void 0 || kvMiB === void 0 || kvUsage === void 0) return void 0;
  return Math.max(0, peakMiB - kvMiB * (1 - Math.min(1, kvUsage)));
}
function overheadOf(peakMiB, weightsMiB, kvMiB) {
  if (peakMiB === void 0 || weightsMiB === void 0 || kvMiB === void 0) return void 0;
  const rest = peakMiB - weightsMiB - kvMiB;
  return rest >= 0 ? rest : void 0;
}
function loadSamples({ passes: passes2, samples }) {
  const spans = passes2.filter(({ kind }) => kind === "load");
  return samples.filter(
    ({ atMs }) => spans.some(({ startedAtMs, endedAtMs }) => atMs >= startedAtMs && atMs <= endedAtMs)
  );
}
function preemptionsIn(samples) {
  return increase(samples.map(({ engine }) => engine?.preemptionsTotal));
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
function gpuMiBOf({ gpu }) {
  let sum;
  for (const { memoryUsedMiB } of gpu ?? []) {
    if (memoryUsedMiB !== void 0) sum = (sum ?? 0) + memoryUsedMiB;
  }
  return sum;
}

// src/analyse/breakdown.ts
var FEWEST_IN_A_ROW = 5;
var CHANCE = 1e-6;
var NEAR_MS = 5e3;
function breakdownFindings(record) {
  return record.passes.flatMap((pass) => {
    const asked = askedIn(pass).toSorted((a, b) => a.exchange.sentAtMs - b.exchange.sentAtMs);
    const found = endOf(pass, asked) ?? failingFrom(asked) ?? gibberishFrom(asked);
    if (found === void 0) return [];
    const { kind, first, atMs, before, met, rightBefore } = found;
    return [
      {
        ...{ pass: pass.pass, kind, item: first.item, before, met },
        ...rightBefore !== void 0 && { rightBefore },
        ...momentAt(atMs, asked, record.samples)
      }
    ];
  });
}
function askedIn(pass) {
  if (pass.kind === "load")
    return pass.requests.map((one) => ({ item: one.item, exchange: one }));
  return pass.answers.flatMap(({ item, exchange, grades, text }) => {
    const values = [grades?.paper?.value, grades?.production?.value].filter((value) => value !== void 0);
    if (exchange === void 0) return [];
    const isRight = values.some((value) => value > 0);
    return [{ item, exchange, ...values.length > 0 && { isRight }, ...text !== void 0 && { text } }];
  });
}
function endOf({ ended }, asked) {
  if (ended !== "engine-died" && ended !== "engine-silent") return void 0;
  const lastTokenAtMs = Math.max(0, ...asked.map(({ exchange }) => exchange.lastTokenAtMs ?? 0));
  const met = asked.filter(({ exchange }) => exchange.failure && exchange.endedAtMs >= lastTokenAtMs);
  const isDead = ended === "engine-died";
  const [first] = isDead ? met.toSorted((a, b) => a.exchange.endedAtMs - b.exchange.endedAtMs) : met;
  if (first === void 0) return void 0;
  return {
    kind: isDead ? "died" : "silent",
    first,
    atMs: isDead ? first.exchange.endedAtMs : Math.max(first.exchange.sentAtMs, lastTokenAtMs),
    before: asked.length - met.length,
    met: met.length
  };
}
function failingFrom(asked) {
  const isFailed = ({ exchange: { failure } }) => failure !== void 0 && blameOf(failure) === "service";
  const before = asked.findLastIndex((one) => !isFailed(one)) + 1;
  const first = asked[before];
  const met = asked.length - before;
  if (first === void 0 || before === 0 || met < FEWEST_IN_A_ROW) return void 0;
  return { kind: "failing", first, atMs: first.exchange.sentAtMs, before, met };
}
function gibberishFrom(asked) {
  const graded = asked.filter(({ isRight }) => isRight !== void 0);
  const before = graded.findLastIndex(({ isRight }) => isRight === true) + 1;
  const first = graded[before];
  if (first === void 0 || before === 0) return void 0;
  const rightBefore = graded.slice(0, before).filter(({ isRight }) => isRight === true).length / before;
  const met = graded.length - before;
  const share = (rightBefore * before - 1) / before;
  if (share <= 0 || met * Math.log1p(-share) > Math.log(CHANCE)) return void 0;
  if (!isUnlike(graded.slice(before), graded.slice(0, before))) return void 0;
  return { kind: "gibberish", first, atMs: first.exchange.sentAtMs, before, met, rightBefore };
}
function isUnlike(after, before) {
  const said = new Set(before.map(({ text }) => text?.trim()));
  const texts = after.map(({ text }) => text?.trim());
  const isNew = texts.filter((text) => !said.has(text)).length > after.length / 2;
  return isNew || new Set(texts).size === 1 && said.size > 1;
}
function momentAt(atMs, asked, samples) {
  const open = asked.filter(({ exchange }) => exchange.sentAtMs <= atMs && exchange.endedAtMs >= atMs);
  const sample = samples.findLast((one) => one.atMs <= atMs && atMs - one.atMs <= NEAR_MS);
  const kvUsage = sample?.engine?.kvUsage;
  const waiting = sample?.engine?.waiting;
  const hostMiB = sample?.host?.pssMiB ?? sample?.host?.rssMiB;
  const gpuMiB = sample && gpuMiBOf(sample);
  return {
    atMs,
    inFlight: open.length,
    ...kvUsage !== void 0 && { kvUsage },
    ...waiting !== void 0 && { waiting },
    ...hostMiB !== void 0 && { hostMiB },
    ...gpuMiB !== void 0 && { gpuMiB }
  };
}

// src/analyse/production-loads.ts
function meetsEverySlo({ slo, lost }) {
  return lost.met === true && slo.every(({ met }) => met === true);
}
function missesAnSlo({ slo, lost }) {
  return lost.met === false || slo.some(({ met }) => met === false);
}
function highestWithinSlo(load) {
  let highest2;
  for (const finding of load) {
    if (!meetsEverySlo(finding) || (finding.throughput?.goodPerS ?? 0) === 0) continue;
    if (highest2 === void 0 || finding.meanInFlight > highest2.meanInFlight) highest2 = finding;
  }
  return highest2;
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
  const { rate } = policy.load;
  if (rate === void 0) return void 0;
  const sentIt = load.filter(({ ratePerS }) => ratePerS === rate);
  const carried = sentIt.find(meetsEverySlo);
  const shown = carried ?? highestWithinSlo(load);
  const goodPerS = shown?.throughput?.goodPerS ?? 0;
  if (shown === void 0 || goodPerS === 0) return void 0;
  const least = sentIt.some(missesAnSlo) ? 2 : 1;
  const ideal = rate / Math.max(...load.map(({ throughput }) => throughput?.requestsPerS ?? 0));
  return {
    ratePerS: rate,
    replicas: carried ? 1 : Math.max(least, roundedUp(rate / goodPerS)),
    pass: shown.pass,
    goodPerS,
    idealReplicas: roundedUp(ideal),
    discountReplicas: roundedUp(ideal * DISCOUNT),
    ...gap && { right: { paperPerS: rate * gap.paper, productionPerS: rate * gap.production } }
  };
}
function roundedUp(replicas) {
  return Math.ceil(replicas - 1e-9);
}

// src/analyse/claim-history.ts
function claimHistoryFinding({ candidate }, { baseline, sameWeights }) {
  const own = baseline?.candidate.id === candidate.id ? baseline : void 0;
  const earlier = own?.claim === void 0 ? sameWeights : own;
  return earlier?.claim && { at: earlier.at, ...earlier.claim };
}

// src/analyse/paper.ts
function paperFinding({ candidate, plan }) {
  const { scores, paper } = candidate.config.claims;
  const [claim] = scores;
  if (claim === void 0) return { suite: "", score: NaN };
  const { suite, score } = claim;
  const inSuite = new Map(Object.entries(plan.suites)).get(suite)?.items;
  const items = claim.items ?? inSuite;
  return {
    suite,
    score,
    ...items !== void 0 && {
      items,
      itemsFrom: claim.items === void 0 ? "suite" : "claim",
      interval: statedScore(score, items).interval(0.95)
    },
    ...paper !== void 0 && { source: paper }
  };
}

// src/analyse/gap.ts
var ONE_SIDED = 0.9;
function gapFinding(evidence, reference, level) {
  const { record } = evidence;
  const claim = record.candidate.config.claims.scores[0];
  const pass = evidence.passAt("production");
  const graded = pass && evidence.score(pass, "production");
  if (claim === void 0 || pass === void 0 || graded === void 0) return void 0;
  const { score, items } = paperFinding(record);
  const { missing } = evidence.answers(pass, "production");
  const productionOf = (reading) => evidence.score(pass, "production", reading) ?? graded;
  const usual = boundsLevels(pass);
  const levels = level === void 0 ? usual : { here: level, last: Math.min(level, usual.last) };
  const reproduction = evidence.passAt("reproduce");
  const reproduced = reproduction && evidence.score(reproduction, "paper");
  const known4 = reference && referenceMean(record, reference);
  return {
    paper: score,
    ...items !== void 0 && { paperItems: items },
    production: graded.mean,
    items: graded.items,
    designEffect: graded.designEffect,
    ...gapFrom(statedScore(score, items), productionOf, levels),
    ...missing.size > 0 && { missing: countsOf(missing.values()) },
    ...reproduced && reproduced.mean > 0 && { reproduced: gapFrom(reproduced, productionOf, levels) },
    ...known4 && { reference: gapFrom(known4, productionOf, levels) }
  };
}
function gapFrom(score, productionOf, { here, last }) {
  const readingOf3 = (reading) => {
    const production = productionOf(reading);
    const { low, high } = independentRatio(production, score, here, last);
    return {
      gap: 1 - production.mean / score.mean,
      interval: { low: 1 - high, high: 1 - low, level: here },
      scoreInterval: production.interval(here, last)
    };
  };
  return {
    from: score.mean,
    fromInterval: score.interval(ONE_SIDED),
    ...readingOf3("left-out"),
    allWrong: readingOf3("all-wrong"),
    allRight: readingOf3("all-right")
  };
}
function countsOf(causes) {
  const counts = {};
  for (const cause of causes) counts[cause] = (counts[cause] ?? 0) + 1;
  return counts;
}

// src/analyse/production-marks.ts
function marksOf(pass, { values }) {
  return markedItems(pass).map((item) => {
    const value = values.get(item);
    return value === void 0 ? null : rounded(value);
  });
}
function markedItems({ planned }) {
  return planned.toSorted(byCodeUnit);
}
function rounded(value) {
  return Math.round(value * 1e4) / 1e4;
}
var byCodeUnit = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/analyse/history-pairs.ts
function historyPairs(evidence, { production, seed }) {
  const { record } = evidence;
  const { suite } = record.policy.config.production;
  if (production.suite !== suite) return not({ code: "suite", was: production.suite, is: suite });
  const planned = plannedSuite(record, suite);
  if (production.suiteSha256 !== planned?.sha256) return not({ code: "items", suite });
  const [was, is] = [production.asking, planned.asking];
  if (was !== void 0 && is !== void 0 && was !== is) return not({ code: "asking", suite });
  const pass = evidence.passAt("production");
  if (pass === void 0) return { ok: true, pairs: [] };
  const now = marksOf(pass, evidence.answers(pass, "production"));
  const isWhole = now.length === planned.items;
  if (now.length !== production.marks.length || !(isWhole || record.plan.seed === seed))
    return not({ code: "draw", suite });
  const asked = new Set(pass.plan.items);
  const pairs = markedItems(pass).flatMap((item, index) => {
    const was2 = production.marks[index];
    if (was2 === null || was2 === void 0 || !asked.has(item)) return [];
    return [{ item, was: was2, is: now[index] ?? void 0 }];
  });
  return { ok: true, pairs };
}
var not = (why) => ({ ok: false, why });

// src/analyse/incumbent.ts
function incumbentFinding(evidence, entry, level) {
  const about = { model: entry.candidate.id, at: entry.at };
  const found = historyPairs(evidence, entry);
  if (!found.ok) return { ...about, incomparable: found.why };
  const both2 = found.pairs.flatMap(({ was, is }) => is === void 0 ? [] : [{ was, is }]);
  if (both2.length === 0) return about;
  const pass = evidence.passAt("production");
  const bounds = level ?? (pass && boundsLevels(pass).here);
  const reading = (missing) => readingOf(found.pairs, pass, bounds, missing);
  const mean2 = (key) => meanOf(Float64Array.from(both2, (pair) => pair[key]));
  return {
    ...about,
    comparison: {
      items: both2.length,
      production: mean2("is"),
      incumbent: mean2("was"),
      ...reading(),
      allWrong: reading(0),
      allRight: reading(1)
    }
  };
}
function readingOf(pairs, pass, level, missing) {
  const counted = pairs.filter(({ is = missing }) => is !== void 0);
  const differences = Float64Array.from(counted, ({ was, is = missing ?? 0 }) => is - was);
  const items = counted.map(({ item }) => item);
  const spread = pass && spreadOf(pass, items);
  const interval = pairedDifference(differences, { ...level !== void 0 && { level }, ...spread });
  return { difference: meanOf(differences), interval };
}

// src/analyse/durations.ts
function durationsOf(exchanges) {
  const column = () => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column(),
    startedAtMs: column(),
    endedAtMs: column(),
    ttftMs: column(),
    tpotMs: column(),
    e2elMs: column(),
    sendLagMs: column(),
    outputTokens: column(),
    failed: new Uint8Array(exchanges.length),
    elsewhere: new Uint8Array(exchanges.length)
  };
  for (let row = 0; row < exchanges.length; row++) {
    const exchange = exchanges[row];
    const { sentAtMs, scheduledAtMs, firstTokenAtMs, lastTokenAtMs, outputTokens } = exchange;
    const startMs = scheduledAtMs ?? sentAtMs;
    columns.sentAtMs[row] = sentAtMs;
    columns.startedAtMs[row] = startMs;
    columns.endedAtMs[row] = exchange.endedAtMs;
    const { failure } = exchange;
    columns.failed[row] = failure === void 0 ? 0 : 1;
    columns.elsewhere[row] = failure !== void 0 && blameOf(failure) === "elsewhere" ? 1 : 0;
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
function numbersIn(column, unless) {
  const numbers = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}
function sortedNumbers(column, unless) {
  return numbersIn(column, unless).toSorted();
}

// src/analyse/in-flight.ts
function meanInFlight(startsMs, endsMs, fromMs, untilMs) {
  if (untilMs <= fromMs) return 0;
  let spentMs = 0;
  for (let row = 0; row < startsMs.length; row++) {
    spentMs += Math.max(0, Math.min(endsMs[row], untilMs) - Math.max(startsMs[row], fromMs));
  }
  return spentMs / (untilMs - fromMs);
}

// src/analyse/steady.ts
function partsOf(seen, concurrency) {
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const { requests, startedAtMs } = seen;
  if (concurrency === void 0)
    return { steady: requests.toSorted(inTime), start: [], fromMs: startedAtMs, untilMs };
  const fromMs = seen.fullFromMs ?? firstFollowed(requests, concurrency) ?? untilMs;
  return {
    steady: requests.filter(({ wave, sentAtMs }) => wave === void 0 && sentAtMs >= fromMs).toSorted(inTime),
    start: requests.filter(
      ({ wave, sentAtMs }) => seen.fullFromMs === void 0 ? sentAtMs < fromMs : wave === "start"
    ),
    fromMs,
    untilMs
  };
}
function inTime(a, b) {
  return (a.scheduledAtMs ?? a.sentAtMs) - (b.scheduledAtMs ?? b.sentAtMs);
}
function firstFollowed(requests, concurrency) {
  return Float64Array.from(requests, ({ sentAtMs }) => sentAtMs).sort()[concurrency];
}

// src/analyse/throughput.ts
var BEHIND = 0.05;
function closedThroughput(durations, good, { fromMs, untilMs }) {
  const { sentAtMs, endedAtMs } = durations;
  const window = { fromMs, untilMs: untilMs - nearestRank(timesOpenMs(durations, sentAtMs), 0.5) };
  const sent = countsWhere(
    durations,
    good,
    (row) => sentAtMs[row] >= fromMs && sentAtMs[row] < window.untilMs
  );
  if (sent.all === 0) return void 0;
  const open = meanInFlight(sentAtMs, endedAtMs, window.fromMs, window.untilMs);
  const windowS = (window.untilMs - fromMs) / 1e3;
  return { windowS, ...ratesOf(sent, sent.openMs / 1e3 / open), overloaded: false };
}
function openThroughput(durations, good, { fromMs, untilMs }) {
  const { startedAtMs, endedAtMs } = durations;
  const middleMs = (fromMs + untilMs) / 2;
  const quickestMs = nearestRank(timesOpenMs(durations, startedAtMs), 0.1);
  if (!(quickestMs < untilMs - middleMs)) return void 0;
  const isLate = (atMs) => atMs > middleMs && atMs <= untilMs;
  const due = countsWhere(durations, good, (row) => isLate(startedAtMs[row])).all;
  const done = countsWhere(durations, good, (row) => isLate(endedAtMs[row]));
  const overloaded = due - done.all > Math.max(BEHIND * due, 2 * Math.sqrt(due));
  const windowS = (untilMs - (overloaded ? middleMs : fromMs)) / 1e3;
  const counted = overloaded ? done : countsWhere(durations, good, () => true);
  return { windowS, ...ratesOf(counted, windowS), overloaded };
}
function countsWhere(durations, good, isCounted) {
  const { sentAtMs, endedAtMs, failed, outputTokens } = durations;
  const counts = { all: 0, succeeded: 0, good: 0, tokens: 0, openMs: 0 };
  for (let row = 0; row < failed.length; row++) {
    if (!isCounted(row)) continue;
    counts.all += 1;
    counts.openMs += endedAtMs[row] - sentAtMs[row];
    if (failed[row] === 1) continue;
    counts.succeeded += 1;
    counts.good += good[row];
    counts.tokens += outputTokens[row];
  }
  return counts;
}
function ratesOf({ succeeded, good, tokens }, seconds) {
  return {
    requestsPerS: succeeded / seconds,
    goodPerS: good / seconds,
    ...succeeded > 0 && !Number.isNaN(tokens) && { outputTokensPerS: tokens / seconds }
  };
}
function timesOpenMs({ endedAtMs }, startsMs) {
  return sortedNumbers(endedAtMs.map((endMs, row) => endMs - startsMs[row]));
}

// src/analyse/load.ts
var MAY_FAIL = 0.05;
function loadFindings(record, slo) {
  return loadPasses(record).map((pass) => loadFinding(pass, slo));
}
function loadsAgain(record, slo) {
  return confirmingLoadPasses(record).map((pass) => ({
    pass: pass.plan.confirms ?? "",
    again: loadFinding(pass, slo)
  }));
}
function loadFinding({ plan, seen }, slo) {
  const load = loadOf(plan.shape);
  const { steady, start, fromMs, untilMs } = partsOf(seen, load.concurrency);
  const durations = durationsOf(steady);
  const all = steady.length === seen.requests.length ? durations : durationsOf(seen.requests);
  const samples = samplesOf(durations);
  const attempted = steady.length;
  const failed = countOnes(durations.failed);
  const elsewhere = countOnes(durations.elsewhere);
  const open = meanInFlight(all.sentAtMs, all.endedAtMs, fromMs, untilMs);
  const throughputOf = load.countsFrom === "sent" ? closedThroughput : openThroughput;
  const throughput = throughputOf(all, goodRequests(all, slo), { fromMs, untilMs });
  return {
    pass: plan.id,
    profile: plan.shape.profile,
    ...load.concurrency !== void 0 && { concurrency: load.concurrency },
    ...load.ratePerS !== void 0 && { ratePerS: load.ratePerS },
    ...load.manner !== void 0 && { manner: load.manner },
    countsFrom: load.countsFrom,
    meanInFlight: open,
    attempted,
    failed,
    errorRate: attempted === 0 ? 0 : failed / attempted,
    failures: failureGroups(steady),
    elsewhere,
    lost: lostFinding(durations, slo.failedShare ?? MAY_FAIL),
    ...latenciesOf(durations, samples, failed),
    ...seen.icl !== void 0 && { icl: interChunkLatency(seen.icl) },
    ...inOnePiece(steady),
    ...answersLong(samples.e2elP95Ms, untilMs - fromMs),
    ...throughput && { throughput },
    goodShare: attempted === 0 ? 0 : countOnes(goodRequests(durations, slo)) / attempted,
    ...start.length > 0 && { start: startFinding(durationsOf(start)) },
    offered: load.offered({
      meanInFlight: open,
      started: attempted,
      issuingS: (untilMs - fromMs) / 1e3
    }),
    slo: sloFindings(slo, samples, elsewhere)
  };
}
function inOnePiece(requests) {
  const whole = requests.filter(
    ({ failure, quirks }) => failure === void 0 && quirks?.includes("not-streamed")
  );
  return whole.length > 0 ? { inOnePiece: whole.length } : {};
}
function answersLong({ sortedMs }, issuingMs) {
  const answerMs = nearestRank(sortedMs, 0.5);
  return Number.isFinite(answerMs) && answerMs > 0 ? { answersLong: issuingMs / answerMs } : {};
}
function startFinding({ ttftMs, failed }) {
  const failures = countOnes(failed);
  const p95 = nearestRank(sortedNumbers(ttftMs, failed), 0.95, failed.length);
  return {
    requests: failed.length,
    failed: failures,
    ...Number.isFinite(p95) && { ttftP95Ms: p95 }
  };
}
function lostFinding({ failed, elsewhere }, limit) {
  const marks = new Uint8Array(failed.length - countOnes(elsewhere));
  let at = 0;
  for (let row = 0; row < failed.length; row++) if (elsewhere[row] === 0) marks[at++] = failed[row];
  const share = shareInTime(marks, limit);
  const unknown = failed.length - marks.length;
  return { failed: share.over, requests: marks.length, limit, ...isBelowWithout(share, limit, unknown) };
}
function samplesOf({ ttftMs, tpotMs, e2elMs, failed }) {
  const sample = (column) => {
    const inTimeMs = numbersIn(column, failed);
    return { inTimeMs, sortedMs: inTimeMs.toSorted() };
  };
  return { ttftP95Ms: sample(ttftMs), tpotP95Ms: sample(tpotMs), e2elP95Ms: sample(e2elMs) };
}
function latenciesOf({ sendLagMs }, { ttftP95Ms: ttft, tpotP95Ms: tpot, e2elP95Ms: e2el }, failed) {
  const sendLag = sortedNumbers(sendLagMs);
  return {
    ttft: latency(ttft.sortedMs, failed),
    // Where answers came and none shows its TPOT, failures alone say nothing about it.
    tpot: latency(tpot.sortedMs, tpot.sortedMs.length === 0 && ttft.sortedMs.length > 0 ? 0 : failed),
    e2el: latency(e2el.sortedMs, failed),
    successOnly: {
      ttft: latency(ttft.sortedMs, 0),
      tpot: latency(tpot.sortedMs, 0),
      e2el: latency(e2el.sortedMs, 0)
    },
    ...sendLag.length > 0 && { sendLag: latency(sendLag, 0) }
  };
}
function countOnes(marks) {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}

// src/analyse/scores.ts
function scoreFindings(evidence) {
  return evidence.passes.flatMap(
    (pass) => pass.plan.criteria.map((criterion) => scoreFinding(pass, criterion, evidence))
  );
}
function reproductionIn(scores, { suite: claimed }) {
  return scores.find(
    ({ role, criterion, suite }) => role === "reproduce" && criterion === "paper" && suite === claimed
  );
}
function scoreFinding(pass, criterion, evidence) {
  const { plan, seen } = pass;
  const answers = evidence.answers(pass, criterion);
  const score = evidence.score(pass, criterion);
  const bad = allWrongMean(answers);
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
    ...bad !== void 0 && { allWrongScore: bad },
    outcomes: answers.outcomes
  };
}
function allWrongMean({ values, missing }) {
  const items = values.size + missing.size;
  if (items === 0) return void 0;
  let sum = 0;
  for (const value of values.values()) sum += value;
  return sum / items;
}

// src/analyse/confirmation.ts
var LEVELS = {
  /** 99.9 %: what fails there fails on more than thin evidence. */
  certain: 0.998,
  /** 95 %, of a measurement by itself. */
  alone: 0.9,
  /** Nearly no width: which way a measurement points. */
  pointing: 0.02
};
var NEARLY_ALL = 3;
function withBothMeasurements(record) {
  return twiceIn(record)?.together ?? record;
}
function confirmationFinding(record, evidence, held, slo, randomOf) {
  if (!record.plan.passes.some(({ confirms }) => confirms !== void 0)) return void 0;
  const load = loadsAgain(record, slo);
  const twice = twiceIn(record);
  if (twice === void 0) {
    const mostMoved = mostMovedIn(evidence);
    const certain = readingOf2(evidence, held, LEVELS.certain);
    return { certain, ...mostMoved !== void 0 && { mostMoved }, load };
  }
  const again = evidenceOf(twice.again, randomOf);
  return {
    production: {
      items: twice.items,
      first: readingOf2(evidenceOf(record, randomOf), held),
      again: readingOf2(again, held, LEVELS.alone),
      pointing: readingOf2(again, held, LEVELS.pointing)
    },
    load
  };
}
function readingOf2(evidence, { reference, incumbent }, level) {
  const gap = gapFinding(evidence, reference, level);
  return {
    scores: scoreFindings(evidence),
    ...gap && { gap },
    ...incumbent && { incumbent: incumbentFinding(evidence, incumbent, level) }
  };
}
function twiceIn(record) {
  const { plan, passes: passes2 } = record;
  const planned = plan.passes.find(({ confirms, kind }) => confirms !== void 0 && kind === "suite");
  const seen = passes2.findLast(({ pass }) => pass === planned?.id);
  const first = passAt(record, "production");
  if (planned?.kind !== "suite" || seen?.kind !== "suite" || seen.ended !== "complete" || first === void 0)
    return void 0;
  const again = upToLook(planned, seen);
  const asked = new Set(first.plan.items);
  const isSame2 = again.plan.items.every((item) => asked.has(item));
  const { id } = first.plan;
  return {
    items: isSame2 ? "same" : "fresh",
    again: withProduction(record, { ...planned, id, confirms: void 0 }, { ...seen, pass: id }),
    together: isSame2 ? averaged(record, first, again.seen) : joined(record, first, again, seen.look ?? 0)
  };
}
function joined(record, first, again, steps) {
  const { plan, seen, planned } = first;
  const { looks = [], clusters } = plan;
  const items = [...plan.items, ...again.plan.items];
  const counted = new Set(items);
  const all = [...items, ...planned.filter((item) => !counted.has(item))];
  const look = (seen.look ?? looks.length) + steps;
  const clusterOf = new Map(planned.map((item, at) => [item, clusters?.[at] ?? at]));
  return withProduction(
    record,
    {
      ...plan,
      items: all,
      ...clusters && { clusters: all.map((item) => clusterOf.get(item) ?? -1) },
      looks: looks.with(look - 1, items.length)
    },
    { ...seen, look, answers: [...seen.answers, ...again.seen.answers] }
  );
}
function averaged(record, { plan, seen }, again) {
  const second = again.answers.map((answer) => ({ ...answer, attempt: answer.attempt + 1 }));
  return withProduction(record, plan, { ...seen, answers: [...seen.answers, ...second] });
}
function withProduction(record, plan, seen) {
  return {
    ...record,
    plan: { ...record.plan, passes: record.plan.passes.map((pass) => pass.id === plan.id ? plan : pass) },
    passes: record.passes.map((pass) => pass.pass === plan.id ? seen : pass)
  };
}
function mostMovedIn(evidence) {
  const [production, quiet, repeat] = ["production", "reproduce", "repeat"].map(
    (role) => evidence.passAt(role)
  );
  if (production === void 0 || quiet === void 0 || repeat === void 0) return void 0;
  const { plan, seen, planned } = production;
  if (seen.look !== void 0 && plan.items.length < planned.length) return void 0;
  const [was, is] = [evidence.answers(quiet, "paper").values, evidence.answers(repeat, "paper").values];
  const both2 = [...was].filter(([item]) => is.has(item));
  const items = evidence.answers(production, "production").values.size;
  if (both2.length === 0 || items === 0) return void 0;
  const flips = both2.filter(([item, mark]) => is.get(item) !== mark).length;
  const share = exactBounds(flips, both2.length, LEVELS.alone).high;
  const { variance = 0, ofItems = 0 } = evidence.betweenPasses() ?? {};
  return NEARLY_ALL / 2 * Math.sqrt(share / items + 2 * Math.max(0, variance - ofItems));
}

// src/analyse/cost.ts
function costFindings(load, gap, cost) {
  if (cost === void 0) return [];
  const usdPerS = cost.gpuHourUsd * cost.gpus / 3600;
  const highest2 = highestWithinSlo(load);
  const right = gap?.production ?? 0;
  return load.flatMap((finding) => {
    const { goodPerS = 0, outputTokensPerS = 0 } = finding.throughput ?? {};
    if (goodPerS === 0) return [];
    const usdPer1kGood = usdPerS / goodPerS * 1e3;
    return [
      {
        pass: finding.pass,
        withinSlo: finding === highest2,
        usdPer1kGood,
        ...right > 0 && { usdPer1kRight: usdPer1kGood / right },
        ...outputTokensPerS > 0 && { usdPer1MOutputTokens: usdPerS / outputTokensPerS * 1e6 }
      }
    ];
  });
}

// src/analyse/deployment.ts
function deploymentFinding({ run, deployment, passes: passes2 }) {
  const ready = deployment?.ready ?? passes2.some((pass) => exchangesOf(pass).some(({ failure }) => failure === void 0));
  const friction = (deployment?.friction ?? []).map(known);
  return {
    ready,
    phases: (deployment?.phases ?? []).map(({ name, ms, from }) => ({ name, ms, ...from && { from } })),
    friction,
    died: passes2.some(({ ended }) => ended === "engine-died"),
    silent: passes2.some(({ ended }) => ended === "engine-silent"),
    unseen: !ready && friction.length === 0 && run.ended === "interrupted"
  };
}
function known({ code, summary, remedy, blame, line, link }) {
  return {
    ...{ code, summary, remedy, blame },
    ...line !== void 0 && { line },
    ...link !== void 0 && { link }
  };
}

// src/analyse/statistics/e-value.ts
var ALTERNATIVES = 50;
var MOST = 1e12;
function eValueAbove(values, limit, farthest, clusters) {
  if (limit <= 0 || limit >= 1 || farthest <= limit || values.length === 0) return 1;
  const gains = clusters === void 0 ? values.map((value) => value - limit) : summed(values, limit, clusters);
  const counts = /* @__PURE__ */ new Map();
  for (const gain of gains) counts.set(gain, (counts.get(gain) ?? 0) + 1);
  let sum = 0;
  for (let at = 1; at <= ALTERNATIVES; at++) {
    const alternative = limit + (farthest - limit) * at / (ALTERNATIVES + 1);
    const stake = (alternative - limit) / (limit * (1 - limit));
    let log = 0;
    for (const [gain, count] of counts) log += count * Math.log1p(stake * gain);
    sum += Math.exp(Math.min(log, 700));
  }
  return Math.min(MOST, sum / ALTERNATIVES);
}
function eValueBelow(values, limit, farthest, clusters) {
  return eValueAbove(
    values.map((value) => 1 - value),
    1 - limit,
    1 - farthest,
    clusters
  );
}
function summed(values, limit, clusters) {
  const sums = /* @__PURE__ */ new Map();
  for (const [at, value] of values.entries()) {
    const sum = sums.get(clusters[at] ?? -1) ?? { gain: 0, size: 0 };
    sum.gain += value - limit;
    sum.size += 1;
    sums.set(clusters[at] ?? -1, sum);
  }
  let most = 1;
  for (const { size } of sums.values()) most = Math.max(most, size);
  return Float64Array.from(sums.values(), ({ gain }) => gain / most);
}

// src/analyse/earlier-runs.ts
function evidenceForOutcomes(evidence, gap, policy) {
  const pass = evidence.passAt("production");
  const from = gap && decidingFrom(gap, policy);
  if (pass?.seen.ended !== "complete" || from === void 0) return void 0;
  const { values } = evidence.answers(pass, "production");
  const marks = Float64Array.from(values.values());
  const { clusters } = spreadOf(pass, [...values.keys()]);
  const floor = floorOf(policy);
  const least = floor?.kind === "share" ? floor.share : 0;
  const limitFrom = (score) => Math.max(least, (1 - policy.budget) * score);
  const { low, high } = from.fromInterval;
  const shift = passShift(evidence);
  const [above, below] = [limitFrom(high) + shift, limitFrom(low) - shift];
  return {
    items: pass.planned.length,
    pass: eValueAbove(marks, above, Math.min(1, above / (1 - policy.budget)), clusters),
    fail: eValueBelow(marks, below, below / 2, clusters)
  };
}
function decidingFrom(gap, { against }) {
  return against === "both" || against === "claimed" ? gap : gap[against];
}
function passShift(evidence) {
  const { variance = 0, ofItems = 0, degrees = 1 } = evidence.betweenPasses() ?? {};
  return studentQuantile(0.95, degrees) * Math.sqrt(Math.max(0, variance - ofItems));
}
function earlierRunsFinding(now, earlier) {
  if (now === void 0 || earlier.length === 0) return void 0;
  const all = [...earlier, now];
  const items = all.reduce((sum, run) => sum + run.items, 0);
  const mean2 = (side) => all.reduce((sum, run) => sum + run.items * run[side], 0) / items;
  return { earlier, pass: mean2("pass"), fail: mean2("fail") };
}

// src/analyse/gpus.ts
function gpusOf({ samples }) {
  const names = /* @__PURE__ */ new Map();
  for (const { gpu = [] } of samples) {
    for (const { index, name } of gpu) if (name !== void 0) names.set(index, name);
  }
  const counts = /* @__PURE__ */ new Map();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, times]) => times === 1 ? name : `${times} \xD7 ${name}`);
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
  const reasons = [...neighbours(record), ...slow, ...imprecision(record, load, policy), ...offLoads(load)];
  return {
    ...calibration && { calibration: known2(calibration) },
    trusted: reasons.length === 0,
    reasons,
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
function neighbours({ run }) {
  return run.neighbours === void 0 ? [] : [{ code: "shared-machine", runs: run.neighbours }];
}
function slowness(record, load) {
  const { calibration } = record;
  const reasons = [];
  const loaded = Math.max(0, ...load.map(({ concurrency }) => concurrency ?? 0));
  if (calibration === void 0) reasons.push({ code: "not-calibrated" });
  else if (calibration.concurrency < loaded)
    reasons.push({ code: "calibrated-with-less", calibrated: calibration.concurrency, loaded });
  const share = Math.max(
    calibration?.client.eventLoopUtilization ?? 0,
    ...loadPasses(record).map(({ seen }) => seen.client?.eventLoopUtilization ?? 0)
  );
  return share > BUSY ? [...reasons, { code: "busy", share, most: BUSY }] : reasons;
}
function imprecision({ calibration }, load, policy) {
  if (calibration === void 0) return [];
  const { stampErrorP99Ms: errorMs, ttftBiasMs: biasMs } = calibration;
  const reasons = [];
  const like = nearestLoad(load, calibration.concurrency);
  const gapMs = like?.icl?.p50;
  if (typeof gapMs === "number" && gapMs > 0 && errorMs > gapMs / 10)
    reasons.push({ code: "coarse-for-gaps", errorMs, gapMs });
  for (const { metric, limitMs } of objectivesOf(policy.load.slo)) {
    if (errorMs > limitMs / 4) reasons.push({ code: "coarse-for-slo", errorMs, metric, limitMs });
  }
  const ttftMs = like?.successOnly.ttft.p50;
  if (typeof ttftMs === "number" && Math.abs(biasMs) > policy.budget * ttftMs / 4)
    reasons.push({ code: "biased", biasMs, ttftMs });
  return reasons;
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

// src/analyse/noise.ts
function noiseFindings({ passes: passes2 }) {
  return passes2.filter(({ plan }) => plan.noisy).map(({ plan, seen }) => {
    const byItem = new Map(seen.answers.map(({ item, noise = [] }) => [item, noise]));
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
  const before = valuesAt2(from, evidence);
  const after = valuesAt2(to, evidence);
  const compared = [];
  const differences = [];
  let lost = 0;
  let gained = 0;
  for (const [item, was] of before) {
    const is = after.get(item);
    if (is === void 0) continue;
    if (was >= 1 && is < 1) lost += 1;
    if (was < 1 && is >= 1) gained += 1;
    compared.push(item);
    differences.push(is - was);
  }
  const items = differences.length;
  const pass = evidence.passAt(from);
  if (items === 0) return void 0;
  const values = Float64Array.from(differences);
  return {
    from,
    to,
    items,
    lost,
    gained,
    difference: meanOf(values),
    interval: pairedDifference(values, pass && spreadOf(pass, compared)),
    pValue: mcNemar(lost, gained)
  };
}
function valuesAt2(role, evidence) {
  const pass = evidence.passAt(role);
  return pass === void 0 ? /* @__PURE__ */ new Map() : evidence.answers(pass, "paper").values;
}
function scaledFlips({ lost, gained, items }, toItems) {
  return (lost + gained) * toItems / items;
}

// src/analyse/policy.ts
function policyFinding({ candidate, policy: measured }, judging) {
  const [claim] = candidate.config.claims.scores;
  const [was, is] = [askedBy(measured.config), askedBy(judging.config)];
  const paths = [.../* @__PURE__ */ new Set([...was.keys(), ...is.keys()])];
  return {
    file: judging.file,
    sha256: judging.sha256,
    measured: { file: measured.file, sha256: measured.sha256 },
    unapplied: paths.filter((path) => was.get(path) !== is.get(path)).map((path) => unapplied(path, was.get(path), is.get(path))),
    refusals: claim === void 0 ? [] : claimRefusals(claim, 0, judging.config)
  };
}
function unapplied(path, measured, given) {
  return { path, ...measured !== void 0 && { measured }, ...given !== void 0 && { given } };
}
function askedBy(policy) {
  const { confirm, requestDeadlineMs, reproduce, production, load, precision, suites, noise } = policy;
  const { suite, concurrency, maxTokens } = production;
  const asked = {
    confirm,
    requestDeadlineMs,
    reproduce,
    production: { suite, concurrency, maxTokens },
    load: { concurrency: load.concurrency, rate: load.rate, passes: load.passes, seconds: load.seconds },
    precision,
    suites,
    noise
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

// src/analyse/regression.ts
var DAY_MS = 864e5;
function regressionFinding(evidence, { load: loads, paired }, baseline, { tolerance, confidence }) {
  const { record } = evidence;
  const differences = differencesOf(record, baseline);
  const about = {
    model: baseline.candidate.id,
    ...baseline.commit !== void 0 && { commit: baseline.commit },
    at: baseline.at,
    ageDays: (Date.parse(record.run.startedAt) - Date.parse(baseline.at)) / DAY_MS,
    accepted: baseline.accepted
  };
  const load = sameMachine(record, baseline) ? loadChanges(loads, baseline) : [];
  const found = historyPairs(evidence, baseline);
  if (!found.ok) return { ...about, outcome: "inconclusive", differences: [found.why, ...differences], load };
  const accuracy = compare2(evidence, found.pairs, paired, baseline, 2 * confidence - 1);
  return {
    ...about,
    outcome: accuracy === void 0 ? "inconclusive" : outcomeOf(accuracy, tolerance),
    ...accuracy && { accuracy },
    tolerance,
    differences,
    load
  };
}
function compare2(evidence, found, paired, { aa }, level) {
  const pairs = found.flatMap(({ item, was, is }) => is === void 0 ? [] : [{ item, was, is }]);
  if (pairs.length === 0) return void 0;
  const lost = pairs.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs.filter(({ was, is }) => was < 1 && is >= 1).length;
  const pass = evidence.passAt("production");
  const spread = pass && spreadOf(
    pass,
    pairs.map(({ item }) => item)
  );
  const changes = Float64Array.from(pairs, ({ was, is }) => is - was);
  const ours = paired.find(({ to }) => to === "repeat");
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const items = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    difference: meanOf(changes),
    interval: pairedDifference(changes, { level, ...spread }),
    pValue: mcNemar(lost, gained),
    ...items > 0 && { floorFlips: flips / items * pairs.length }
  };
}
function outcomeOf({ difference, interval, lost, gained, floorFlips = 0 }, tolerance) {
  const isLarge = Math.abs(difference) > tolerance && lost + gained > floorFlips;
  if (isLarge && interval.high < 0) return "regressed";
  if (isLarge && interval.low > 0) return "improved";
  return interval.low >= -tolerance && interval.high <= tolerance ? "unchanged" : "inconclusive";
}
function differencesOf({ candidate, policy, plan, deployment }, baseline) {
  const engine = deployment && engineLabel(deployment);
  const differences = [];
  if (candidate.id !== baseline.candidate.id) differences.push({ code: "model" });
  if (candidate.sha256 !== baseline.candidate.sha256) differences.push({ code: "candidate" });
  if (policy.sha256 !== baseline.policySha256) differences.push({ code: "policy" });
  if (plan.profile !== baseline.profile)
    differences.push({ code: "profile", was: baseline.profile, is: plan.profile });
  if (engine !== baseline.engine) differences.push({ code: "engine" });
  return differences;
}
function sameMachine({ run }, { machine }) {
  return run.machine.cpu === machine.cpu && run.machine.cores === machine.cores;
}
function loadChanges(load, baseline) {
  return load.flatMap(({ pass, ttft, throughput }) => {
    const was = baseline.load.find((one) => one.pass === pass);
    if (was === void 0) return [];
    const ratio = typeof ttft.p95 === "number" && was.ttftP95Ms ? ttft.p95 / was.ttftP95Ms : void 0;
    return [
      {
        pass,
        ...ratio !== void 0 && { ttftP95Ratio: ratio },
        ...throughput && was.goodputPerS && { goodputRatio: throughput.goodPerS / was.goodputPerS }
      }
    ];
  });
}

// src/analyse/repeats.ts
function repeatsFinding({ runs, turned, falseAlarms }) {
  return { runs, turned, falseAlarms, falseAlarmsAtMost: exactBounds(falseAlarms, runs, 0.9).high };
}

// src/analyse/reproduction.ts
function referenceSuspects(paper, reference, tolerance) {
  const { score, interval, machine = "", engine = "" } = reference ?? {};
  if (score === void 0 || interval === void 0) return [];
  const least = paper.score - tolerance;
  if (interval.high < least) return [{ code: "claim-itself", reference: score, high: interval.high }];
  return score < least ? [] : [{ code: "set-up", reference: score, machine, engine }];
}
var TELLING = 0.02;
function suspectsOf(evidence) {
  const { record } = evidence;
  const pass = evidence.passAt("reproduce");
  if (pass === void 0) return [];
  const { shots, maxTokens } = pass.plan;
  const { deployment } = record;
  const quantised = quantisationOf(record);
  const refused = deployment?.refusedFields ?? [];
  return [
    ...inAnswers(evidence.answers(pass, "paper"), maxTokens),
    ...quantised === void 0 ? [] : [{ code: "quantised", as: quantised }],
    ...refused.length === 0 ? [] : [{ code: "refused-fields", fields: refused }],
    ...differencesOf2(record).map((one) => ({ code: "served-otherwise", ...one })),
    { code: "protocol", shots, maxTokens },
    ...deployment === void 0 ? [] : [{ code: "engine", engine: engineLabel(deployment) }]
  ];
}
function inAnswers({ asked, outcomes, missing }, maxTokens) {
  const isTelling = (answers) => answers > asked * TELLING;
  const { truncated = 0, unparsed = 0, empty = 0, garbled = 0, refused = 0 } = outcomes;
  const noResult = unparsed + empty + garbled + refused;
  return [
    ...isTelling(truncated) ? [{ code: "cut", answers: truncated, maxTokens }] : [],
    ...isTelling(noResult) ? [{ code: "no-result", answers: noResult }] : [],
    ...isTelling(missing.size) ? [{ code: "missing", items: missing.size }] : []
  ];
}
function differencesOf2({ deployment }) {
  return (deployment?.friction ?? []).flatMap(
    ({ difference }) => difference === void 0 ? [] : [{ what: difference.what, asked: difference.asked, runs: difference.runs }]
  );
}
var QUANTISED = /(?:^|[-_.:/])(I?Q\d(?:_\w{1,4})*|AWQ|GPTQ|FP8|FP4|NVFP4|MXFP4|NF4|INT[48]|W\dA\d+)(?=$|[-_.:/])/i;
function quantisationOf({ candidate }) {
  const { model, engine } = candidate.config;
  const asked = new Map(Object.entries(engine.args)).get("quantization");
  return typeof asked === "string" ? asked : QUANTISED.exec(model)?.[1];
}

// src/analyse/same-model.ts
function sameModelFinding(record, { incumbent, baseline }, production, load) {
  const weights = weightsOf(record);
  const earlier = [incumbent, baseline].find((one) => one?.served?.weights === weights);
  if (earlier?.served === void 0) return void 0;
  const differences = differencesOf3(earlier.served.engine, servedEngine(record));
  if (differences.length === 0) return void 0;
  const was = earlier.scores["production"];
  const { cpu, cores } = record.run.machine;
  return {
    model: earlier.candidate.id,
    at: earlier.at,
    differences,
    ...was !== void 0 && production !== void 0 && { score: { was, is: production } },
    isOtherMachine: earlier.machine.cpu !== cpu || earlier.machine.cores !== cores,
    load: load.flatMap((now) => loadOfBoth(earlier, now))
  };
}
function weightsOf({ candidate: { config } }) {
  const { model, revision, file } = config;
  if (revision?.startsWith("sha256:") === true) return revision;
  return [model, revision, file].filter((part) => part !== void 0).join("@");
}
function servedEngine({ candidate: { config } }) {
  const { args, ...rest } = config.engine;
  return Object.fromEntries([
    ...Object.entries(rest).map(([name, value]) => [name, asText(value)]),
    ...Object.entries(args).map(([name, value]) => [`args.${name}`, asText(value)])
  ]);
}
var asText = (value) => (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 200);
function differencesOf3(was, is) {
  const before = new Map(Object.entries(was));
  const now = new Map(Object.entries(is));
  const names = [.../* @__PURE__ */ new Set([...before.keys(), ...now.keys()])];
  return names.flatMap((what) => {
    const [old, fresh] = [before.get(what), now.get(what)];
    if (old === fresh) return [];
    return [{ what, ...old !== void 0 && { was: old }, ...fresh !== void 0 && { is: fresh } }];
  });
}
function loadOfBoth(earlier, now) {
  const then = earlier.load.find(({ pass }) => pass === now.pass);
  if (then === void 0) return [];
  return [
    {
      pass: now.pass,
      ...both("ttftP95Ms", then.ttftP95Ms, now.ttft.p95),
      ...both("e2elP95Ms", then.e2elP95Ms, now.e2el.p95),
      ...both("goodputPerS", then.goodputPerS, now.throughput?.goodPerS)
    }
  ];
}
function both(key, was, is) {
  if (was === void 0 || typeof is !== "number") return {};
  return { [key]: { was, is } };
}

// src/analyse/analyse.ts
function analyse(record, judging, randomOf, past = {}) {
  const policy = judging.config;
  const { baseline, incumbent, repeats, reference } = past;
  const earlier = repeats && betweenRuns(repeats);
  const evidence = evidenceOf(withBothMeasurements(record), randomOf, earlier);
  const betweenPasses2 = evidence.betweenPasses();
  const confirmation = confirmationFinding(record, evidence, past, policy.load.slo, randomOf);
  const claimed = claimHistoryFinding(record, past);
  const paper = paperFinding(record);
  const gap = gapFinding(evidence, reference);
  const known4 = reference && referenceFinding(record, reference);
  const look = lookFinding(record);
  const spoken = evidenceForOutcomes(evidence, gap, policy);
  const earlierRuns = earlierRunsFinding(spoken, past.earlier ?? []);
  const paired = pairedFindings(evidence);
  const attribution = attributionFinding(evidence, policy.production.noise);
  const load = loadFindings(record, policy.load.slo);
  const capacity = capacityFinding(load, gap, policy);
  const scores = scoreFindings(evidence);
  const production = scores.find(({ role }) => role === "production")?.score;
  const sameModel = sameModelFinding(record, past, production, load);
  return {
    policy: policyFinding(record, judging),
    paper,
    scores,
    ...gap && { gap },
    ...known4 && { reference: known4 },
    ...look && { look },
    ...spoken && { evidence: spoken },
    ...earlierRuns && { earlierRuns },
    ...confirmation && { confirmation },
    suspects: [...referenceSuspects(paper, known4, policy.claims.tolerance), ...suspectsOf(evidence)],
    ...repeats && { repeats: repeatsFinding(repeats) },
    ...betweenPasses2 && { betweenPasses: betweenPasses2 },
    paired,
    ...attribution && { attribution },
    noise: noiseFindings(evidence),
    failures: failureFindings(record),
    load,
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    gpus: gpusOf(record),
    cost: costFindings(load, gap, policy.cost),
    ...capacity && { capacity },
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record),
    breakdowns: breakdownFindings(record),
    ...baseline && {
      regression: regressionFinding(evidence, { load, paired }, baseline, policy.regression)
    },
    ...claimed && { claimHistory: claimed },
    ...incumbent && { incumbent: incumbentFinding(evidence, incumbent) },
    ...sameModel && { sameModel }
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
  const reasons = order.flatMap(
    (one) => sides.filter((side) => side.outcome === one).flatMap((side) => side.reasons)
  );
  const [longest] = sides.toSorted((a, b) => (b.itemsToSettle ?? 0) - (a.itemsToSettle ?? 0));
  const { itemsToSettle, leastToSettle } = longest ?? {};
  return {
    outcome,
    reasons,
    ...itemsToSettle !== void 0 && { itemsToSettle },
    ...leastToSettle !== void 0 && { leastToSettle }
  };
}

// src/verdict/accuracy.ts
var MIN_ITEMS = 20;
var TOO_NEAR = 1e-3;
var MAX_ITEMS_TO_SETTLE = 1e6;
function judgeAccuracy(findings, policy) {
  const { budget, against, claims } = policy;
  const measured = measuredGap(findings);
  if (!measured.ok) return inconclusive(measured.why);
  const { gap, production } = measured;
  const looks = findings.look?.looks ?? 1;
  const claimed = judgeGap("claimed", gap, { gap, production, budget, looks, fromItems: gap.paperItems });
  if (against === "claimed") return claimed;
  if (against === "reference") {
    const { reference: found } = findings;
    const why = referenceFault(found);
    if (why !== void 0 || gap.reference === void 0)
      return { outcome: "inconclusive", reasons: [why ?? { code: "no-reference" }, ...claimed.reasons] };
    return judgeGap("reference", gap.reference, { gap, production, budget, looks, fromItems: found?.items });
  }
  const measuredHere2 = measuredReproduction(findings);
  if (!measuredHere2.ok) return { outcome: "inconclusive", reasons: [measuredHere2.why, ...claimed.reasons] };
  const { reproduced } = gap;
  if (reproduced === void 0) {
    const nothing = { code: "nothing-reproduced", claimed: gap.paper };
    return { outcome: "inconclusive", reasons: [nothing, ...claimed.reasons] };
  }
  const other = judgeGap("reproduced", reproduced, { gap, production, budget, looks });
  if (against === "reproduced") return other;
  const isLower = reproduced.from < gap.paper - claims.tolerance;
  const isHigher = reproduced.from > gap.paper + claims.tolerance;
  const isOver = claimed.outcome === "fail";
  const disagree = isOver ? isLower && other.outcome !== "fail" : isHigher && claimed.outcome === "pass" && other.outcome === "fail";
  if (!disagree) return claimed;
  return inconclusive({
    code: "scores-disagree",
    claimed: scoredGap(gap),
    reproduced: scoredGap(reproduced),
    isOver,
    budget
  });
}
function scoredGap({ from, gap, interval: { low, high } }) {
  return { score: from, gap, low, high };
}
function referenceFault(reference) {
  if (reference === void 0) return { code: "no-reference" };
  const { file, differences } = reference;
  return differences.length === 0 ? void 0 : { code: "reference-incomparable", file, differences };
}
function measuredGap({ gap, scores }) {
  const role = "production";
  const production = scores.find((score) => score.role === role && score.criterion === role);
  const why = measuringFault(role, production, MIN_ITEMS);
  if (why !== void 0) return { ok: false, why };
  if (gap === void 0 || production === void 0) return { ok: false, why: { code: "not-run", role } };
  return { ok: true, gap, production };
}
function measuredReproduction({ scores, paper }) {
  const role = "reproduce";
  const found = reproductionIn(scores, paper);
  const why = measuringFault(role, found, Math.max(MIN_ITEMS, Math.ceil((found?.planned ?? 0) / 2)));
  if (why !== void 0) return { ok: false, why };
  return found === void 0 ? { ok: false, why: { code: "not-run", role } } : { ok: true, reproduction: found };
}
function measuringFault(role, found, least) {
  if (found === void 0) return { code: "not-run", role };
  const { asked, planned, graded, complete } = found;
  if (!complete) return { code: "cut-short", role, asked, planned };
  if (graded === 0) return { code: "ungraded", role, asked };
  return graded < least ? { code: "too-few-items", role, items: graded, least } : void 0;
}
function judgeGap(against, from, measured) {
  const { gap, production, budget } = measured;
  const outcome = outcomeOf2(from, budget);
  const ruling = gapRuling(against, from, measured);
  const { allWrong, allRight } = from;
  if (outcomeOf2(allWrong, budget) === outcome && outcomeOf2(allRight, budget) === outcome) return ruling;
  const turning = {
    code: "missing-decides",
    ungraded: production.asked - production.graded,
    missing: gap.missing ?? {},
    asked: production.asked,
    gap: from.gap,
    wrongGap: allWrong.gap,
    rightGap: allRight.gap
  };
  const reasons = outcome === "inconclusive" ? [...ruling.reasons, turning] : [turning];
  return { ...ruling, outcome: "inconclusive", reasons };
}
function gapRuling(against, from, { gap: found, budget, fromItems, looks }) {
  const { gap, interval } = from;
  const { low, high } = interval;
  const outcome = outcomeOf2(from, budget);
  if (outcome === "pass") return passes({ code: "gap-within-budget", against, gap, high, budget });
  if (outcome === "fail") return fails({ code: "gap-over-budget", against, gap, low, budget });
  const exact = { paper: from.from, gap, designEffect: found.designEffect, looks };
  const bar = fromItems === void 0 ? exact : { ...exact, paperItems: fromItems };
  const itemsToSettle = settledBy(bar, budget);
  const farthest = budget - low > high - budget ? low : high;
  const leastToSettle = settledBy({ ...bar, gap: farthest }, budget);
  const isClaimTooSmall = itemsToSettle === void 0 && settledBy(exact, budget) !== void 0;
  return {
    ...inconclusive({
      code: "gap-straddles-budget",
      against,
      ...isClaimTooSmall && fromItems !== void 0 && { tooSmallClaim: fromItems },
      ...{ gap, low, high, items: found.items, budget }
    }),
    ...itemsToSettle !== void 0 && { itemsToSettle },
    ...itemsToSettle !== void 0 && leastToSettle !== void 0 && { leastToSettle }
  };
}
function outcomeOf2({ interval: { low, high } }, budget) {
  if (low > budget) return "fail";
  return high <= budget ? "pass" : "inconclusive";
}
function settledBy({ paper, paperItems, gap, designEffect, looks }, budget) {
  if (Math.abs(gap - budget) < TOO_NEAR) return void 0;
  const alone = itemsNeeded({ paper, budget, ...paperItems !== void 0 && { paperItems } }, gap, looks);
  const items = alone === void 0 ? void 0 : Math.ceil(alone * designEffect);
  return items === void 0 || items > MAX_ITEMS_TO_SETTLE ? void 0 : items;
}

// src/verdict/claim.ts
function judgeClaim({ policy: { refusals } }) {
  if (refusals.length === 0) return void 0;
  const reasons = refusals.map((refusal) => ({ code: "claim-refused", refusal }));
  return { outcome: "inconclusive", reasons };
}

// src/verdict/floor.ts
function judgeFloor(findings, floor) {
  const measured = measuredGap(findings);
  if (!measured.ok) return void 0;
  const { gap } = measured;
  const bounds = [gap, gap.allWrong, gap.allRight].map(({ scoreInterval }) => scoreInterval);
  const low = Math.min(...bounds.map((one) => one.low));
  const high = Math.max(...bounds.map((one) => one.high));
  const { production: score, items } = gap;
  if (high < floor) return fails({ code: "below-floor", score, high, floor });
  if (low >= floor) return void 0;
  const itemsToSettle = settledBy(
    { paper: 1, gap: 1 - score, designEffect: gap.designEffect, looks: findings.look?.looks ?? 1 },
    1 - floor
  );
  return {
    ...inconclusive({ code: "floor-straddled", score, low, high, items, floor }),
    ...itemsToSettle !== void 0 && { itemsToSettle }
  };
}

// src/verdict/incumbent.ts
function judgeAgainstIncumbent(findings, model, tolerance) {
  if (!measuredGap(findings).ok) return void 0;
  const { incumbent: found } = findings;
  if (found === void 0)
    return inconclusive({ code: "no-incumbent", ...model !== void 0 && { model } });
  const { comparison, incomparable: why } = found;
  if (comparison === void 0)
    return inconclusive({ code: "incumbent-incomparable", model: found.model, ...why && { why } });
  const bounds = [comparison, comparison.allWrong, comparison.allRight].map(({ interval }) => interval);
  const low = Math.min(...bounds.map((one) => one.low));
  const high = Math.max(...bounds.map((one) => one.high));
  if (low >= -tolerance) return void 0;
  const { production: score, incumbent, difference, items } = comparison;
  const values = { model: found.model, score, incumbent, difference, low, high, tolerance, items };
  return high < -tolerance ? fails({ code: "below-incumbent", ...values }) : inconclusive({ code: "incumbent-straddled", ...values });
}

// src/verdict/production.ts
function judgeProduction(findings, policy) {
  const below = belowFloor(findings, policy);
  return [judgeClaim(findings) ?? judgeAccuracy(findings, policy), ...below === void 0 ? [] : [below]];
}
function belowFloor(findings, policy) {
  const floor = floorOf(policy);
  if (floor === void 0) return void 0;
  return floor.kind === "share" ? judgeFloor(findings, floor.share) : judgeAgainstIncumbent(findings, policy.production.incumbent, floor.tolerance);
}

// src/verdict/service.ts
var MOST_ELSEWHERE = 0.05;
function judgeService({ load, instrument }, policy) {
  const loads = productionLoads(load, policy);
  const hasSlo = objectivesOf(policy.load.slo).length > 0;
  if (hasSlo && loads.length === 0) return [inconclusive({ code: "not-run", role: "load" })];
  return loads.flatMap((one) => judgeLoad(one, instrument, policy));
}
function judgeLoad(load, instrument, policy) {
  const trouble = troubleAt(load);
  const lost = lostAt(load, policy);
  const nothing = trouble ?? lost;
  if (nothing !== void 0 && load.failed === load.attempted) return [nothing];
  const slo = load.slo.flatMap((finding) => judgeSlo(finding, load, instrument, policy) ?? []);
  return [trouble ?? [], lost ?? [], slo].flat();
}
function troubleAt(load) {
  const { attempted, elsewhere, lost, slo } = load;
  const isMuch = wilson(elsewhere, attempted, 0.9).low > MOST_ELSEWHERE;
  if (!isMuch && lost.turned === void 0 && slo.every(({ turned }) => turned === void 0))
    return void 0;
  return inconclusive({
    code: "trouble-under-load",
    load: shownLoad(load),
    requests: attempted,
    failed: elsewhere,
    ...commonest(load, "elsewhere")
  });
}
function lostAt(load, policy) {
  const { failed, requests, limit, met, turned } = load.lost;
  if (turned || met === true || failed === 0) return void 0;
  const reason = {
    load: shownLoad(load),
    ...{ requests, failed, limit },
    ...commonest(load, "service")
  };
  if (met === void 0) return inconclusive({ code: "errors-uncertain", ...reason });
  const isMore = (load.concurrency ?? 0) > policy.production.concurrency;
  return (isMore ? inconclusive : fails)({ code: "errors-under-load", ...reason });
}
function commonest({ failures }, whose) {
  const group = failures.find(({ blame }) => blame === whose);
  if (group === void 0) return {};
  const { kind, detail, count } = group;
  return { commonest: { kind, detail, count } };
}
function judgeSlo(finding, load, instrument, policy) {
  const { met, samples, turned } = finding;
  const slo = sloAtLoad(finding, load);
  if (turned) return void 0;
  if (samples === 0) {
    const { inOnePiece: inOnePiece2 } = load;
    return inconclusive({ code: "slo-unseen", slo, ...inOnePiece2 !== void 0 && { inOnePiece: inOnePiece2 } });
  }
  if (met === void 0) return inconclusive({ code: "slo-uncertain", slo });
  const wanted = policy.production.concurrency;
  const concurrency = load.concurrency ?? wanted;
  if (met ? concurrency < wanted : concurrency > wanted) {
    return inconclusive({ code: "slo-other-load", slo, met, concurrency: wanted });
  }
  const doubt = instrumentDoubt(finding, load, instrument);
  if (doubt !== void 0) return inconclusive({ code: "instrument", slo, doubt });
  return met ? void 0 : fails({ code: "slo-missed", slo });
}
function sloAtLoad(finding, load) {
  const { metric, limitMs, measured, interval, over, samples, worth } = finding;
  return {
    ...{ metric, limitMs, measured, over, samples, worth },
    ...interval && { interval },
    load: shownLoad(load)
  };
}
function shownLoad({ pass, concurrency, ratePerS, manner }) {
  return {
    pass,
    ...concurrency !== void 0 && { concurrency },
    ...ratePerS !== void 0 && { ratePerS },
    ...manner !== void 0 && { manner }
  };
}
function instrumentDoubt({ limitMs, measured, met }, { concurrency, offered }, { trusted, reasons, errorMs }) {
  if (trusted) return void 0;
  if (errorMs === void 0) return { code: "unbounded" };
  const shared = reasons.find(({ code }) => code === "shared-machine");
  if (met !== true && shared?.code === "shared-machine") return shared;
  const distanceMs = typeof measured === "number" ? Math.abs(measured - limitMs) : limitMs / 10;
  if (distanceMs <= errorMs) return { code: "error", errorMs };
  if (met === true && concurrency !== void 0 && offered.off) {
    return { code: "load-off", asked: offered.asked, achieved: offered.achieved };
  }
  return void 0;
}

// src/verdict/confirmation.ts
function judgeConfirmed(findings, policy) {
  const sides = sidesOf(findings, policy);
  const isFailed = sides.some(isStandingFail);
  const [production, ...service] = sides.map((side) => {
    if (side.state === "settled" || side.state === "open" && isFailed) return side.rulings;
    if (side.state === "open")
      return [inconclusive({ code: "confirmation-missing", first: failOf(together(side.rulings)) })];
    return [inconclusive({ code: "not-confirmed", first: failOf(side.first) }), ...side.rulings];
  });
  return { production: production ?? [], service: service.flat() };
}
function passToConfirm(findings, policy) {
  const sides = sidesOf(findings, policy);
  if (sides.some(isStandingFail)) return void 0;
  return sides.find((side) => side.state === "open")?.pass;
}
var isStandingFail = ({ state, rulings }) => state === "settled" && together(rulings).outcome === "fail";
function failOf({ reasons: [first] }) {
  return first;
}
function sidesOf(findings, policy) {
  return [
    productionSide(findings, policy),
    ...judgeService(findings, policy).map((ruling) => serviceSide(ruling, findings, policy))
  ];
}
function productionSide(findings, policy) {
  const rulings = judgeProduction(findings, policy);
  const settled = { state: "settled", rulings };
  const rulingOf = (reading) => together(judgeProduction({ ...findings, ...reading }, policy));
  const { production: twice, certain } = findings.confirmation ?? {};
  if (twice !== void 0) {
    const first = rulingOf(twice.first);
    if (first.outcome !== "fail") return settled;
    const isFail = together(rulings).outcome === "fail";
    if (isFail && rulingOf(twice.pointing).outcome === "fail") return settled;
    return { state: "refuted", rulings: isFail ? [] : rulings.filter(isOpen), first };
  }
  if (certain === void 0 || together(rulings).outcome !== "fail") return settled;
  if (rulingOf(certain).outcome === "fail" || !couldTurn(findings, rulings)) return settled;
  return { state: "open", rulings, pass: "production" };
}
var isOpen = ({ outcome }) => outcome === "inconclusive";
function couldTurn({ confirmation, gap }, rulings) {
  const [reason] = together(rulings).reasons;
  if (confirmation?.mostMoved === void 0 || reason?.code !== "gap-over-budget") return true;
  const from = reason.against === "claimed" ? gap?.from : gap?.[reason.against]?.from;
  return from === void 0 || (reason.low - reason.budget) * from < confirmation.mostMoved;
}
function serviceSide(ruling, findings, policy) {
  const { confirmation, instrument } = findings;
  const rulings = [ruling];
  const failed = ruling.outcome === "fail" ? ruling.reasons[0] : void 0;
  const pass = failed && loadIn(failed);
  if (confirmation === void 0 || failed === void 0 || pass === void 0)
    return { state: "settled", rulings };
  const measured = confirmation.load.find((one) => one.pass === pass);
  if (measured === void 0) return { state: "open", rulings, pass };
  const again = judgeLoad(measured.again, instrument, policy);
  const isAgain = again.some(({ outcome, reasons }) => outcome === "fail" && isSame(reasons[0], failed));
  return isAgain ? { state: "settled", rulings } : { state: "refuted", rulings: [], first: ruling };
}
function loadIn(reason) {
  if (reason.code === "slo-missed") return reason.slo.load.pass;
  return reason.code === "errors-under-load" ? reason.load.pass : void 0;
}
function isSame(reason, other) {
  if (reason?.code === "slo-missed" && other.code === "slo-missed")
    return reason.slo.metric === other.slo.metric;
  return reason?.code === other.code;
}

// src/verdict/earlier-runs.ts
var ENOUGH = 20;
function heldAgainstEarlier(rulings, { earlierRuns }) {
  const { outcome, reasons } = together(rulings);
  if (earlierRuns === void 0 || outcome === "inconclusive") return rulings;
  const { earlier } = earlierRuns;
  const evidence = earlierRuns[outcome];
  const others = earlier.filter((run) => run.outcome !== outcome).length;
  if (others === 0 || evidence >= ENOUGH) return rulings;
  const differ = { code: "earlier-runs-differ", latest: outcome, others, runs: earlier.length + 1 };
  return [{ outcome: "inconclusive", reasons: [{ ...differ, evidence, needed: ENOUGH }, ...reasons] }];
}

// src/verdict/deciding-gap.ts
function decidingGap({ gap }, { against }) {
  if (gap === void 0) return void 0;
  const named = against === "both" ? "claimed" : against;
  const from = named === "claimed" ? gap : gap[named];
  return from === void 0 ? told("claimed", gap) : told(named, from);
}
function told(against, { from, gap, interval: { low, high } }) {
  return { against, from, gap, low, high };
}

// src/verdict/deployability.ts
function judgeDeployability({ deployment }) {
  const { ready, died, silent, friction, unseen } = deployment;
  if (unseen) return void 0;
  if (ready && died) return inconclusive({ code: "engine-died" });
  if (ready) return silent ? inconclusive({ code: "engine-silent" }) : void 0;
  const [root] = friction;
  if (root === void 0) return inconclusive({ code: "not-deployable" });
  const reason = { code: "not-deployable", friction: { code: root.code, summary: root.summary } };
  return root.blame === "candidate" ? fails(reason) : inconclusive(reason);
}

// src/verdict/note.ts
var ROUNDING = 1e-4;
function notesOn(findings, tolerance) {
  const measured = measuredHere(findings, tolerance);
  const earlier = measured.length > 0 ? [] : belowHistory(findings, tolerance);
  return [...claimChanged(findings), ...measured, ...earlier];
}
function referenceNotes({ reference }) {
  if (reference === void 0 || reference.differences.length === 0) return [];
  const { file, differences } = reference;
  return [{ code: "reference-incomparable", file, differences }];
}
function measuredHere(findings, tolerance) {
  const { paper, suspects } = findings;
  const found = measuredReproduction(findings);
  if (!found.ok) return [];
  const { score, interval } = found.reproduction;
  if (score === void 0 || interval === void 0) return [];
  const { low, high } = interval;
  const about = { paper: paper.score, score, tolerance };
  if (low > paper.score + tolerance) return [{ code: "claim-far-below", ...about, low }];
  if (high < paper.score - tolerance) return [{ code: "claim-not-reproduced", ...about, high, suspects }];
  return [];
}
function belowHistory({ paper, claimHistory }, tolerance) {
  const { suite, at, reproduced } = claimHistory ?? {};
  if (suite !== paper.suite || at === void 0 || reproduced === void 0) return [];
  if (reproduced.low <= paper.score + tolerance) return [];
  return [{ code: "claim-below-history", paper: paper.score, suite, ...reproduced, tolerance, at }];
}
function claimChanged({ paper: { suite, score }, claimHistory: then }) {
  if (then === void 0) return [];
  if (then.suite === suite && Math.abs(then.score - score) < ROUNDING) return [];
  const was = { suite: then.suite, score: then.score };
  return [{ code: "claim-changed", was, is: { suite, score }, at: then.at }];
}

// src/verdict.ts
function decide(findings, policy) {
  const { budget, against, claims } = policy;
  const gap = decidingGap(findings, policy);
  const told2 = { budget, ...gap && { gap } };
  const ended = judgeDeployability(findings);
  if (ended) return { ...told2, ...together([ended]) };
  const { production, service } = judgeConfirmed(findings, policy);
  const sides = [...heldAgainstEarlier(production, findings), ...service];
  const notes = [
    ...notesOn(findings, claims.tolerance),
    ...against === "reference" ? [] : referenceNotes(findings)
  ];
  return {
    ...told2,
    production: together(production).outcome,
    ...together(sides),
    ...notes.length > 0 && { notes }
  };
}
function isProductionDecided(findings, policy) {
  const { scores, paper } = findings;
  const isToCome = policy.against === "both" && reproductionIn(scores, paper) === void 0;
  const held = isToCome ? { ...policy, against: "claimed" } : policy;
  return together(judgeProduction(findings, held)).outcome !== "inconclusive";
}
function hasToGoOn(findings, policy) {
  const { look, confirmation } = findings;
  if (confirmation?.production !== void 0) return false;
  if (look === void 0 || look.look === look.looks || !measuredReproduction(findings).ok) return false;
  return !isProductionDecided(findings, policy);
}

// src/judge.ts
function isDecidedAt(record, pass, look) {
  return isProductionDecided(judge(atLook(record, pass, look)).findings, record.policy.config);
}
function isOpenAgain(record) {
  return hasToGoOn(judge(record).findings, record.policy.config);
}
function isConfirmedAt(record, pass, look) {
  return judge(atLook(record, pass, look)).verdict.outcome === "fail";
}
function dueForConfirmation(record) {
  const { findings, verdict } = judge(record);
  return verdict.reasons.some(({ code }) => code === "confirmation-missing") ? passToConfirm(findings, record.policy.config) : void 0;
}
function judge(record, options = {}) {
  const { policy = record.policy, ...past } = options;
  const own = options.policy === void 0 && record.reference;
  const randomOf = (...key) => randomFor(record.plan.seed, ...key);
  const findings = analyse(record, policy, randomOf, { ...own && { reference: own }, ...past });
  return { record, findings, verdict: decide(findings, policy.config) };
}

export {
  answersOf,
  lookFinding,
  plannedSuite,
  passAt,
  marksOf,
  rounded,
  weightsOf,
  servedEngine,
  reproductionIn,
  isFactor,
  productionLoads,
  gpusOf,
  isDecidedAt,
  isOpenAgain,
  isConfirmedAt,
  dueForConfirmation,
  judge
};
//# sourceMappingURL=chunk-7CBEC7C7.js.map
