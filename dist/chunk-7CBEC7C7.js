import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  MAY_EXCEED,
  fails,
  goodRequests,
  heldAgainstEarlier,
  highestWithinSlo,
  inconclusive,
  interChunkLatency,
  isBelowWithout,
  judgeLoad,
  judgeService,
  latency,
  meetsEverySlo,
  missesAnSlo,
  nearestRank,
  objectivesOf,
  passes,
  productionLoads,
  shareInTime,
  sloFindings,
  together
} from "./chunk-F4B23794.js";
import {
  UNSPACED,
  exchangesOf,
  scriptOf
} from "./chunk-7DD4FCBC.js";
import {
  engineLabel,
  unscoredOutcome
} from "./chunk-1029DD1E.js";
import {
  floorOf,
  halfWidthWith,
  independentDifference,
  independentRatio,
  mcNemar,
  meanOf,
  meanScore,
  ofBothRuns,
  pairedDifference,
  referenceFinding,
  referenceMean,
  statedScore,
  withoutFlips
} from "./chunk-D903220C.js";
import {
  exactBounds,
  itemsNeeded,
  levelAtLook,
  normalQuantile
} from "./chunk-DEA51703.js";
import {
  claimRefusals,
  loadOf,
  metricParts,
  shuffled
} from "./chunk-DA5997F0.js";

// src/analyse/attempts.ts
function itemValue(attempts, metric) {
  const { kind, k } = metricParts(metric);
  if (attempts.length < k) return void 0;
  if (kind === "mean") return meanOf2(attempts.map(({ value }) => value));
  if (kind === "pass") return passAtK(attempts.length, attempts.filter(({ value }) => value >= 1).length, k);
  const polls = Math.floor(attempts.length / k);
  return meanOf2(
    Array.from({ length: polls }, (_, poll) => majorityOf(attempts.slice(poll * k, (poll + 1) * k)))
  );
}
function passAtK(answers, right, k) {
  if (answers - right < k) return 1;
  let none = 1;
  for (let n = answers - right + 1; n <= answers; n++) none *= 1 - k / n;
  return 1 - none;
}
function majorityOf(attempts) {
  const polled = /* @__PURE__ */ new Map();
  for (const { vote, value } of attempts) {
    if (vote === void 0) continue;
    const before = polled.get(vote) ?? { votes: 0, value: 0 };
    polled.set(vote, { votes: before.votes + 1, value: Math.max(before.value, value) });
  }
  const most = Math.max(0, ...Array.from(polled.values(), ({ votes }) => votes));
  const winners = [...polled.values()].filter(({ votes }) => votes === most);
  return winners.length === 0 ? 0 : meanOf2(winners.map(({ value }) => value));
}
function meanOf2(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// src/analyse/answers.ts
function answersOf(seen, criterion, { brokenFromMs = Infinity, metric } = {}) {
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
    const graded = [];
    let cause;
    for (const { grades, exchange } of attempts.values()) {
      const grade = grades?.[criterion];
      const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
      if (outcome === void 0) continue;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (exchange !== void 0 && exchange.sentAtMs >= brokenFromMs) cause = "broken";
      else if (grade?.value === void 0) cause = causeOf(outcome, exchange?.failure);
      else
        graded.push(
          grade.vote === void 0 ? { value: grade.value } : { value: grade.value, vote: grade.vote }
        );
    }
    if (cause !== void 0) missing.set(item, cause);
    else {
      const value = graded.length === 0 ? void 0 : itemValue(graded, metric);
      if (value !== void 0) values.set(item, value);
    }
  }
  return { asked: items.size, values, missing, outcomes };
}
var OVERLONG = /context (?:size|length|window)|maximum (?:context|model|input) length|max_model_len|(?:prompt|input|request)[^.]{0,40} too (?:long|large)/i;
function causeOf(outcome, failure) {
  if (outcome === "late") return "late";
  if (outcome === "unread") return "unread";
  return failure?.kind === "http-4xx" && OVERLONG.test(failure.detail) ? "overlong" : "failed";
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
    gpuEnginePeakMiB: highest(samples, ({ gpu = [] }) => sumOf(gpu.map(({ engineMiB }) => engineMiB))),
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
function gpuMiBOf({ gpu = [] }) {
  return sumOf(gpu.map(({ memoryUsedMiB }) => memoryUsedMiB));
}
function sumOf(values) {
  const seen = values.filter((value) => value !== void 0);
  return seen.length === 0 ? void 0 : seen.reduce((sum, value) => sum + value, 0);
}

// src/analyse/breakdown.ts
var FEWEST_IN_A_ROW = 5;
var CHANCE = 1e-6;
var NEAR_MS = 5e3;
function breakdownFindings(record) {
  return record.passes.flatMap((pass) => {
    const asked = askedIn(pass);
    const found = breakdownIn(pass, asked);
    if (found === void 0) return [];
    const { kind, first, atMs, before, met, rightBefore } = found;
    return [
      {
        ...{
          pass: pass.pass,
          kind,
          item: first.item,
          before,
          met,
          isLasting: isLasting(found, pass, record)
        },
        ...rightBefore !== void 0 && { rightBefore },
        ...momentAt(atMs, asked, record.samples)
      }
    ];
  });
}
function brokenFrom(record) {
  const from = /* @__PURE__ */ new Map();
  let isBroken = false;
  const passes2 = record.passes.filter((one) => one.kind === "suite");
  for (const pass of passes2.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
    const asked = askedIn(pass);
    if (isBroken && asked.every(({ isRight }) => isRight !== true)) from.set(pass.pass, pass.startedAtMs);
    else {
      const found = breakdownIn(pass, asked);
      isBroken = found !== void 0 && isLasting(found, pass, record);
      if (isBroken && found !== void 0) from.set(pass.pass, found.first.exchange.sentAtMs);
    }
  }
  return from;
}
function breakdownIn(pass, asked) {
  return endOf(pass, asked) ?? failingFrom(asked) ?? gibberishFrom(asked);
}
function isLasting({ kind, first }, pass, { passes: passes2 }) {
  if (pass.kind === "load") return false;
  if (kind !== "failing") return kind === "gibberish";
  const later = passes2.flatMap(
    (one) => exchangesOf(one).filter(({ sentAtMs }) => sentAtMs >= first.exchange.endedAtMs)
  );
  return later.length >= FEWEST_IN_A_ROW && later.every(({ failure }) => failure !== void 0);
}
function askedIn(pass) {
  return requestsIn(pass).toSorted((a, b) => a.exchange.sentAtMs - b.exchange.sentAtMs);
}
function requestsIn(pass) {
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
  const right = graded.filter(({ isRight }) => isRight === true).length;
  if (chanceOfAllFirst(right, before, graded.length) > CHANCE) return void 0;
  if (!isUnlike(graded.slice(before), graded.slice(0, before))) return void 0;
  const met = graded.length - before;
  return {
    kind: "gibberish",
    first,
    atMs: first.exchange.sentAtMs,
    before,
    met,
    rightBefore: right / before
  };
}
function chanceOfAllFirst(right, before, all) {
  let chance = 1;
  for (let at = 0; at < right; at++) chance *= (before - at) / (all - at);
  return chance;
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

// src/analyse/between-passes.ts
function betweenPasses(passes2) {
  const [first, ...others] = passes2;
  const rows = [...first ?? []].flatMap(([item, value]) => {
    const row = [value, ...others.flatMap((pass) => pass.get(item) ?? [])];
    return row.length === passes2.length ? [row] : [];
  });
  return crossed(rows, aboutTheirMean, "passes");
}
var aboutTheirMean = (means) => {
  const all = mean(means);
  const degrees = means.length - 1;
  return { variance: squares(means.map((one) => one - all)) / degrees, degrees };
};
var fromStepToStep = (means) => {
  const steps = means.slice(1).map((one, at) => Math.abs(one - means[at]));
  const { length } = steps;
  const deviation = medianOf(steps) / (normalQuantile(0.75) * Math.SQRT2);
  return { variance: deviation ** 2, degrees: 0.37 * 2 * length ** 2 / (3 * length - 1) };
};
function crossed(rows, ofMeans, of) {
  const [items, passes2] = [rows.length, rows[0]?.length ?? 0];
  if (items < 2 || passes2 < 2) return void 0;
  const passMeans = Array.from({ length: passes2 }, (_, pass) => mean(rows.map((row) => row[pass])));
  const all = mean(passMeans);
  let left2 = 0;
  for (const row of rows) {
    const ofItem = mean(row);
    for (const [pass, value] of row.entries()) left2 += (value - ofItem - passMeans[pass] + all) ** 2;
  }
  const ofItems = left2 / ((passes2 - 1) * (items - 1) * items);
  return { of, passes: passes2, items, ...ofMeans(passMeans), ofItems };
}
function betweenRuns(repeats) {
  return pooled(repeats, aboutTheirMean);
}
function betweenNeighbours({ series, ...of }) {
  return pooled({ ...of, series: series.filter(({ length }) => length > 3) }, fromStepToStep);
}
function pooled({ series }, ofMeans) {
  const found = series.flatMap((runs) => crossed(gradedInAll(runs), ofMeans, "runs") ?? []);
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
function gradedInAll(runs) {
  return (runs[0] ?? []).flatMap((_, place) => {
    const row = runs.flatMap((marks) => marks[place] ?? []);
    return row.length === runs.length ? [row] : [];
  });
}
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function medianOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : mean(sorted.slice(half - 1, half + 1));
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
  const suite = role === "production" || role === "cleaned" ? record.policy.config.production.suite : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => plan.role === role && plan.suite === suite);
}

// src/analyse/evidence.ts
function evidenceOf(record, { earlier, repeatability = 0 } = {}) {
  const passes2 = suitePasses(record);
  const at = (role) => passAt(record, role);
  const broken = brokenFrom(record);
  const answers = once(
    (pass, criterion) => answersOf(pass.seen, criterion, {
      brokenFromMs: broken.get(pass.plan.id),
      metric: pass.plan.metric
    })
  );
  let between;
  const seenAgain = () => {
    between ??= { found: betterKnown(repeated(passes2, at("reproduce"), answers), earlier) };
    return between.found;
  };
  const betweenRuns2 = () => {
    const found = seenAgain();
    const isKnown = found?.of === "runs";
    return {
      ...found && { betweenPasses: found },
      ...repeatability > 0 && !isKnown && { betweenRuns: repeatability ** 2 }
    };
  };
  const score = once((pass, criterion, reading) => {
    const { values, missing } = answers(pass, criterion);
    if (values.size === 0) return void 0;
    const added = reading === "left-out" ? [] : [...missing.keys()];
    const items = [...values.keys(), ...added];
    const marks = new Float64Array(items.length).fill(reading === "all-right" ? 1 : 0);
    marks.set(Float64Array.from(values.values()));
    const { betweenPasses: again, ...ofRuns } = betweenRuns2();
    return meanScore(marks, {
      ...spreadOf(pass, items),
      ...again && { betweenPasses: again },
      // What the paper's items score beside it is off by the same, being of the same run.
      ...pass.plan.role === "production" && ofRuns
    });
  });
  return {
    record,
    passes: passes2,
    passAt: at,
    answers,
    betweenPasses: seenAgain,
    betweenRuns: betweenRuns2,
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
  const choices2 = [["noise", "load"], ["noise"], ["load"], []];
  const [settings = []] = choices2.filter(
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
function movedMean(first, last, all, spread = {}) {
  const seen = meanScore(last, spread);
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

// src/analyse/own-dirt.ts
function hasCleanedForm(record) {
  return plannedSuite(record, record.policy.config.production.suite)?.cleaned !== void 0;
}
function ownDirt(evidence) {
  const pass = evidence.passAt("production");
  const cleaned = evidence.passAt("cleaned");
  if (pass === void 0 || cleaned === void 0) return void 0;
  const { values } = evidence.answers(pass, "production");
  const again = evidence.answers(cleaned, "production").values;
  const both3 = [...values].flatMap(([item, dirty]) => {
    const clean = again.get(item);
    return clean === void 0 ? [] : [{ item, dirty, clean }];
  });
  if (both3.length === 0) return void 0;
  const spread = spreadOf(
    pass,
    both3.map(({ item }) => item)
  );
  const [first, last] = [both3.map(({ dirty }) => dirty), both3.map(({ clean }) => clean)].map(
    (marks) => Float64Array.from(marks)
  );
  const losses = last.map((mark, at) => mark - first[at]);
  return {
    loss: meanOf(losses),
    interval: pairedDifference(losses, spread),
    items: both3.length,
    clean: movedMean(first, last, Float64Array.from(values.values()), spread)
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
    spread
  );
  const dirt = isNoisy ? void 0 : ownDirt(evidence);
  const clean = dirt?.clean ?? production;
  const causes = [
    causeFinding("reproduction", paper - reproduced.mean, mirrored(reproduced.interval(0.95), paper)),
    ...factorFindings(table, factors, spread),
    causeFinding("domain", last.mean - clean.mean, independentDifference(last, clean)),
    ...dirt ? [causeFinding("noise", dirt.loss, dirt.interval)] : []
  ];
  return {
    causes: causes.toSorted((a, b) => b.loss - a.loss),
    leftOut: [
      ...wanted.filter((factor) => !factors.includes(factor)),
      ...hasCleanedForm(evidence.record) && dirt === void 0 ? ["noise"] : []
    ],
    total: paper - production.mean,
    items: table.items,
    ...dirt && { cleaned: dirt.items }
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

// src/analyse/capacity.ts
var DISCOUNT = 1.2;
function capacityFinding(load, gap, policy) {
  const { rate } = policy.load;
  if (rate === void 0) return void 0;
  const sentIt = load.filter(({ ratePerS }) => ratePerS === rate);
  const carried = sentIt.find(meetsEverySlo);
  const shown2 = carried ?? highestWithinSlo(load);
  const goodPerS = shown2?.throughput?.goodPerS ?? 0;
  if (shown2 === void 0 || goodPerS === 0) return void 0;
  const least = sentIt.some(missesAnSlo) ? 2 : 1;
  const ideal = rate / Math.max(...load.map(({ throughput }) => throughput?.requestsPerS ?? 0));
  return {
    ratePerS: rate,
    replicas: carried ? 1 : Math.max(least, roundedUp(rate / goodPerS)),
    pass: shown2.pass,
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

// src/config/unstated.ts
function unstatedIn({ items, metric, protocol }) {
  const { split, shots, maxTokens, temperature, topP, topK, attempts } = protocol;
  const always = { items, split, metric, shots, maxTokens, temperature };
  const drawn = temperature === void 0 || temperature === 0 ? {} : { topP, topK, attempts };
  const isImplied = (field) => field === "attempts" && /@/.test(metric ?? "");
  return Object.entries({ ...always, ...drawn }).filter(([field, value]) => value === void 0 && !isImplied(field)).map(([field]) => field);
}
function scoreDependsOn(unstated) {
  return unstated.filter((field) => !["items", "split", "metric"].includes(field));
}

// src/analyse/paper.ts
function paperFinding({ candidate, plan }) {
  const { scores, paper } = candidate.config.claims;
  const [claim] = scores;
  if (claim === void 0) return { suite: "", score: NaN };
  const { suite, score } = claim;
  const unstated = unstatedIn(claim);
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
    ...paper !== void 0 && { source: paper },
    ...unstated.length > 0 && { unstated }
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
  const open = scoreDependsOn(unstatedIn(claim));
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
    ...gapFrom(
      widened(statedScore(score, items), open.length > 0 ? reproduced : void 0),
      productionOf,
      levels
    ),
    ...open.length > 0 && reproduced && { unstated: open },
    ...missing.size > 0 && { missing: countsOf(missing.values()) },
    ...reproduced && reproduced.mean > 0 && { reproduced: gapFrom(reproduced, productionOf, levels) },
    ...known4 && { reference: gapFrom(known4, productionOf, levels) }
  };
}
function widened(claimed, reproduced) {
  if (reproduced === void 0) return claimed;
  return {
    ...claimed,
    interval(level, commonLevel) {
      const [own, here] = [claimed.interval(level, commonLevel), reproduced.interval(level, commonLevel)];
      return { low: Math.min(own.low, here.low), high: Math.max(own.high, here.high), level };
    }
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
  const pairs2 = markedItems(pass).flatMap((item, index) => {
    const was2 = production.marks[index];
    if (was2 === null || was2 === void 0 || !asked.has(item)) return [];
    return [{ item, was: was2, is: now[index] ?? void 0 }];
  });
  return { ok: true, pairs: pairs2 };
}
var not = (why) => ({ ok: false, why });

// src/analyse/incumbent.ts
function incumbentFinding(evidence, entry, level) {
  const about = { model: entry.candidate.id, at: entry.at };
  const found = historyPairs(evidence, entry);
  if (!found.ok) return { ...about, incomparable: found.why };
  const both3 = found.pairs.flatMap(({ was, is }) => is === void 0 ? [] : [{ was, is }]);
  if (both3.length === 0) return about;
  const pass = evidence.passAt("production");
  const usual = pass && boundsLevels(pass);
  const levels = {
    ...usual && { level: level ?? usual.here },
    ...usual && { commonLevel: Math.min(level ?? 1, usual.last) },
    ...ofBothRuns(evidence.betweenRuns())
  };
  const reading = (missing) => readingOf(found.pairs, pass, levels, missing);
  const mean2 = (key) => meanOf(Float64Array.from(both3, (pair) => pair[key]));
  return {
    ...about,
    comparison: {
      items: both3.length,
      production: mean2("is"),
      incumbent: mean2("was"),
      ...reading(),
      allWrong: reading(0),
      allRight: reading(1)
    }
  };
}
function readingOf(pairs2, pass, bounds, missing) {
  const counted = pairs2.filter(({ is = missing }) => is !== void 0);
  const differences = Float64Array.from(counted, ({ was, is = missing ?? 0 }) => is - was);
  const items = counted.map(({ item }) => item);
  const spread = pass && spreadOf(pass, items);
  const interval = pairedDifference(differences, { ...bounds, ...spread });
  return { difference: meanOf(differences), interval };
}

// src/analyse/durations.ts
function durationsOf(exchanges) {
  const column2 = () => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column2(),
    startedAtMs: column2(),
    endedAtMs: column2(),
    ttftMs: column2(),
    tpotMs: column2(),
    e2elMs: column2(),
    sendLagMs: column2(),
    outputTokens: column2(),
    uncounted: new Uint8Array(exchanges.length),
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
    const isShown = outputTokens !== void 0 || exchange.tokenEvents === 1;
    columns.uncounted[row] = isShown && firstTokenAtMs !== void 0 ? 0 : 1;
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
function numbersIn(column2, unless) {
  const numbers = new Float64Array(column2.length);
  let count = 0;
  for (let row = 0; row < column2.length; row++) {
    const value = column2[row];
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}
function sortedNumbers(column2, unless) {
  return numbersIn(column2, unless).toSorted();
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
  const requests = marks.length;
  return {
    ...{ failed: share.over, requests, worth: requests / share.inflation, limit },
    ...isBelowWithout(share, limit, unknown)
  };
}
function samplesOf({ ttftMs, tpotMs, e2elMs, failed, uncounted }) {
  const sample = (column2, mayLack) => {
    const inTimeMs = numbersIn(column2, failed);
    const isUnseen = (value, row) => Number.isNaN(value) && failed[row] === 0 && (mayLack === void 0 || mayLack[row] === 1);
    return { inTimeMs, sortedMs: inTimeMs.toSorted(), unseen: column2.filter(isUnseen).length };
  };
  return { ttftP95Ms: sample(ttftMs), tpotP95Ms: sample(tpotMs, uncounted), e2elP95Ms: sample(e2elMs) };
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

// src/analyse/answer-shapes.ts
var LONGEST_OPENING = 60;
var MOST_SHAPES = 3;
function commonestShapes(answers) {
  const counts = /* @__PURE__ */ new Map();
  for (const { text = "" } of answers) {
    const opening = text.slice(0, 4 * LONGEST_OPENING).replace(/\s+/g, " ").trim().replace(/\d/g, "0");
    const short = opening.slice(0, LONGEST_OPENING);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return Array.from(counts, ([opening, count]) => ({ opening, count })).sort((one, other) => other.count - one.count).slice(0, MOST_SHAPES);
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
  const { correct = 0, wrong = 0 } = answers.outcomes;
  const isUnscorable = answers.values.size > 0 && correct + wrong === 0;
  return {
    role: plan.role,
    pass: plan.id,
    suite: plan.suite,
    criterion,
    asked: answers.asked,
    graded: answers.values.size,
    planned: plan.items.length,
    complete: seen.ended === "complete",
    ...score && !isUnscorable && { score: score.mean, interval: score.interval(0.95) },
    ...bad !== void 0 && { allWrongScore: bad },
    outcomes: answers.outcomes,
    ...isUnscorable && { unscorable: commonestShapes(seen.answers) }
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
function confirmationFinding(record, evidence, held, slo) {
  if (!record.plan.passes.some(({ confirms }) => confirms !== void 0)) return void 0;
  const load = loadsAgain(record, slo);
  const twice = twiceIn(record);
  if (twice === void 0) {
    const mostMoved = mostMovedIn(evidence);
    const certain = readingOf2(evidence, held, LEVELS.certain);
    return { certain, ...mostMoved !== void 0 && { mostMoved }, load };
  }
  const again = evidenceOf(twice.again, held.between);
  return {
    production: {
      items: twice.items,
      first: readingOf2(evidenceOf(record, held.between), held),
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
  const second = again.answers.map((answer) => ({
    ...answer,
    attempt: answer.attempt + (plan.attempts ?? 1)
  }));
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
  const both3 = [...was].filter(([item]) => is.has(item));
  const items = evidence.answers(production, "production").values.size;
  if (both3.length === 0 || items === 0) return void 0;
  const flips = both3.filter(([item, mark]) => is.get(item) !== mark).length;
  const share = exactBounds(flips, both3.length, LEVELS.alone).high;
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

// src/analyse/earlier-runs.ts
function earlierRunsFinding(now, earlier) {
  const production = now.production && together2(now.production, earlier, (run) => run.production);
  const objectives = now.objectives.flatMap((objective) => {
    const { load, metric, outcome } = objective;
    const found = together2(objective, earlier, (run) => sameIn(run, objective));
    return found === void 0 ? [] : [{ load, metric, outcome, ...found }];
  });
  if (production === void 0 && objectives.length === 0) return void 0;
  return { ...production && { production }, objectives };
}
function sameIn({ objectives }, { load, metric }) {
  return objectives.find((one) => one.load === load && one.metric === metric);
}
function together2(now, runs, saidIn) {
  const before = runs.flatMap((run) => {
    const said = saidIn(run);
    return said === void 0 ? [] : [{ ...said, at: run.at }];
  });
  if (before.length === 0) return void 0;
  const all = [...before, now];
  const size = all.reduce((sum, run) => sum + run.size, 0);
  const mean2 = (side) => all.reduce((sum, run) => sum + run.size * run[side], 0) / size;
  return {
    earlier: before.map(({ at, outcome }) => ({ at, outcome })),
    pass: mean2("pass"),
    fail: mean2("fail")
  };
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
  const { suite, concurrency, maxTokens, sampling, attempts, metric, stop, template } = production;
  const asked = {
    confirm,
    requestDeadlineMs,
    reproduce,
    production: { suite, concurrency, maxTokens, sampling, attempts, metric, stop, template },
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
function regressionFinding(evidence, { load: loads, paired, repeats }, baseline, { tolerance, confidence }) {
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
  const accuracy = compare2(evidence, found.pairs, { paired, repeats }, baseline, 2 * confidence - 1);
  return {
    ...about,
    outcome: accuracy === void 0 ? "inconclusive" : outcomeOf(accuracy, tolerance),
    ...accuracy && { accuracy },
    tolerance,
    differences,
    load
  };
}
function compare2(evidence, found, { paired, repeats }, { aa }, level) {
  const pairs2 = found.flatMap(({ item, was, is }) => is === void 0 ? [] : [{ item, was, is }]);
  if (pairs2.length === 0) return void 0;
  const lost = pairs2.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs2.filter(({ was, is }) => was < 1 && is >= 1).length;
  const pass = evidence.passAt("production");
  const spread = pass && spreadOf(
    pass,
    pairs2.map(({ item }) => item)
  );
  const changes = Float64Array.from(pairs2, ({ was, is }) => is - was);
  const ours = paired.find(({ to }) => to === "repeat");
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const items = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs2.length,
    lost,
    gained,
    difference: meanOf(changes),
    interval: pairedDifference(changes, {
      level,
      ...spread,
      ...ofBothRuns(betweenNights(evidence, repeats))
    }),
    pValue: mcNemar(lost, gained),
    ...items > 0 && { floorFlips: flips / items * pairs2.length }
  };
}
function betweenNights({ record }, repeats) {
  const earlier = repeats && betweenNeighbours(repeats);
  return evidenceOf(record, { earlier, repeatability: record.policy.config.repeatability }).betweenRuns();
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
function repeatsFinding({ series: _, ...of }) {
  const { runs, falseAlarms } = of;
  return { ...of, falseAlarmsAtMost: exactBounds(falseAlarms, runs, 0.9).high };
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
function suspectsOf(evidence, served) {
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
    ...otherwiseIn(record, served),
    ...unstatedOf(record),
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
var PROTOCOL_QUIRKS = ["ignores-temperature", "draws-greedy", "ignores-template-arguments"];
function otherwiseIn({ deployment }, served) {
  const { quirks = [] } = deployment ?? {};
  const seen = served.filter(({ pass }) => pass === "reproduce");
  const found = [
    ...PROTOCOL_QUIRKS.filter((quirk) => quirks.includes(quirk)),
    ...seen.map(({ code }) => code)
  ];
  return found.map((what) => ({ code: "answered-otherwise", what }));
}
function unstatedOf({ candidate }) {
  const [claim] = candidate.config.claims.scores;
  const fields = claim === void 0 ? [] : scoreDependsOn(unstatedIn(claim));
  return fields.length === 0 ? [] : [{ code: "unstated", fields }];
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

// src/analyse/statistics/e-value.ts
var ALTERNATIVES = 50;
var MOST = 1e12;
function eValueAbove(values, limit, farthest, clusters) {
  const gains = clusters === void 0 ? values.map((value) => value - limit) : summed(values, limit, clusters);
  const counts = /* @__PURE__ */ new Map();
  for (const gain of gains) counts.set(gain, (counts.get(gain) ?? 0) + 1);
  return eValueOf(counts, limit, farthest);
}
function eValueBelow(values, limit, farthest, clusters) {
  return eValueAbove(
    values.map((value) => 1 - value),
    1 - limit,
    1 - farthest,
    clusters
  );
}
function eValueOfMore({ hits, trials }, limit, farthest) {
  return eValueOf([gainsOf(1, limit, hits), gainsOf(0, limit, trials - hits)], limit, farthest);
}
function eValueOfFewer({ hits, trials }, limit, farthest) {
  return eValueOfMore({ hits: trials - hits, trials }, 1 - limit, 1 - farthest);
}
var gainsOf = (value, limit, count) => [value - limit, count];
function eValueOf(gains, limit, farthest) {
  if (limit <= 0 || limit >= 1 || farthest <= limit) return 1;
  const all = [...gains];
  let sum = 0;
  for (let at = 1; at <= ALTERNATIVES; at++) {
    const alternative = limit + (farthest - limit) * at / (ALTERNATIVES + 1);
    const stake = (alternative - limit) / (limit * (1 - limit));
    let log = 0;
    for (const [gain, count] of all) log += count * Math.log1p(stake * gain);
    sum += Math.exp(Math.min(log, 700));
  }
  return Math.min(MOST, sum / ALTERNATIVES);
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

// src/analyse/run-evidence.ts
var ONE_SIDED2 = 0.9;
function ownEvidence(evidence, found, policy, incumbent) {
  const floor = floorOf(policy);
  const gap = gapEvidence(evidence, found.gap, policy);
  const against = incumbent && floor?.kind === "incumbent" ? incumbentEvidence(evidence, incumbent, floor.tolerance) : void 0;
  const production = gap && against ? ofBoth(gap, against) : gap;
  return { ...production && { production }, objectives: objectiveEvidence(found, policy) };
}
function gapEvidence(evidence, gap, policy) {
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
  const shift = shiftOf(evidence.betweenRuns());
  const [above, below] = [limitFrom(high) + shift, limitFrom(low) - shift];
  return {
    size: pass.planned.length,
    pass: eValueAbove(marks, above, Math.min(1, above / (1 - policy.budget)), clusters),
    fail: eValueBelow(marks, below, below / 2, clusters)
  };
}
function shiftOf(whole) {
  return halfWidthWith(0, 0, withoutFlips(whole), ONE_SIDED2);
}
function decidingFrom(gap, { against }) {
  return against === "both" || against === "claimed" ? gap : gap[against];
}
function incumbentEvidence(evidence, entry, tolerance) {
  const found = historyPairs(evidence, entry);
  const pass = evidence.passAt("production");
  const both3 = found.ok ? found.pairs.flatMap(({ item, was, is }) => is === void 0 ? [] : [{ item, was, is }]) : [];
  if (pass === void 0 || both3.length === 0) return void 0;
  const values = Float64Array.from(both3, ({ was, is }) => (is - was + 1) / 2);
  const { clusters } = spreadOf(
    pass,
    both3.map(({ item }) => item)
  );
  const limit = (1 - tolerance) / 2;
  const shift = shiftOf(ofBothRuns(evidence.betweenRuns())) / 2;
  return {
    size: pass.planned.length,
    pass: eValueAbove(values, limit + shift, 1, clusters),
    fail: eValueBelow(values, limit - shift, 0, clusters)
  };
}
function ofBoth(gap, floor) {
  return {
    size: gap.size,
    pass: Math.min(gap.pass, floor.pass),
    fail: (gap.fail + floor.fail) / 2
  };
}
var MUCH_MORE = 4;
function objectiveEvidence({ load, confirmation }, policy) {
  return productionLoads(load, policy).flatMap((first) => {
    const again = confirmation?.load.find(({ pass }) => pass === first.pass)?.again;
    const seconds = new Map((again ? sharesIn(again) : []).map((share) => [share.metric, share]));
    return sharesIn(first).flatMap((share) => {
      if (share.requests === 0) return [];
      const both3 = [share, ...[seconds.get(share.metric) ?? []].flat()];
      const size = both3.reduce((sum, { requests }) => sum + requests, 0);
      const mean2 = (of) => both3.reduce((sum, one) => sum + one.requests * of(one), 0) / size;
      return [
        {
          ...{ load: first.pass, metric: share.metric, size, outcome: outcomeOf2(share, seconds) },
          pass: mean2(({ hits, limit }) => eValueOfFewer(hits, limit, 0)),
          fail: mean2(({ hits, limit }) => eValueOfMore(hits, limit, Math.min(1, MUCH_MORE * limit)))
        }
      ];
    });
  });
}
function sharesIn({ slo, lost }) {
  const asShare = (metric, over, requests, worth) => ({
    metric,
    requests,
    hits: { hits: requests === 0 ? 0 : over * worth / requests, trials: worth }
  });
  return [
    { ...asShare("failedShare", lost.failed, lost.requests, lost.worth), limit: lost.limit, met: lost.met },
    ...slo.map(({ metric, over, samples, worth, met }) => ({
      ...asShare(metric, over, samples, worth),
      limit: MAY_EXCEED,
      met
    }))
  ];
}
function outcomeOf2({ metric, met }, seconds) {
  if (met === void 0) return "inconclusive";
  if (met) return "pass";
  const again = seconds.get(metric);
  return again === void 0 || again.met === false ? "fail" : "inconclusive";
}

// src/analyse/served-protocol.ts
var LEAST_ITEMS = 10;
var LEAST_LENGTH = 200;
var LEAST_TEMPERATURE = 0.5;
var THINKING = /think|reason/i;
function servedOtherwise(evidence) {
  const promptTokens = /* @__PURE__ */ new Map();
  return evidence.passes.flatMap(({ plan, seen }) => {
    const came = seen.answers.filter(({ exchange }) => exchange?.failure === void 0);
    const pass = { plan, came };
    return [
      ...inLengths(pass),
      ...inStops(pass),
      ...inThought(pass),
      ...inDraws(pass),
      ...inPrompts(pass, promptTokens)
    ];
  });
}
function shown({ plan, came }, shows, what) {
  const answers = came.filter(shows).length;
  return answers === 0 ? [] : [{ pass: plan.id, answers, of: came.length, ...what }];
}
function inLengths(pass) {
  const { maxTokens } = pass.plan;
  const tokensOf = ({ exchange }) => exchange?.outputTokens ?? NaN;
  const isCut = ({ exchange }) => exchange?.finishReason === "length";
  return [
    ...shown(pass, (answer) => tokensOf(answer) > maxTokens, {
      code: "longer-than-asked",
      maxTokens
    }),
    // The token that ends an answer is counted by some and not by others.
    ...shown(pass, (answer) => isCut(answer) && tokensOf(answer) < maxTokens - 1, {
      code: "cut-early",
      maxTokens
    })
  ];
}
function inStops(pass) {
  const { stop } = pass.plan;
  if (stop === void 0) return [];
  const holdsStop = ({ text = "" }) => stop.some((one) => text.includes(one));
  return shown(pass, holdsStop, { code: "stop-ignored", stop });
}
function inThought(pass) {
  const off = Object.entries(pass.plan.template ?? {}).find(
    ([name, value]) => THINKING.test(name) && value === false
  );
  if (off === void 0) return [];
  const isThought = ({ text = "", exchange }) => /<think>\s*[^\s<]/.test(text) || (exchange?.firstTokenAtMs ?? Infinity) < (exchange?.firstAnswerAtMs ?? -Infinity);
  return shown(pass, isThought, { code: "thought-anyway", argument: off[0] });
}
function inDraws({ plan, came }) {
  const temperature = plan.sampling?.temperature ?? 0;
  if ((plan.attempts ?? 1) < 2 || temperature < LEAST_TEMPERATURE || isNarrow(plan)) return [];
  const texts = /* @__PURE__ */ new Map();
  for (const { item, text } of came) {
    if ((text?.length ?? 0) < LEAST_LENGTH) continue;
    if (text !== void 0) texts.set(item, (texts.get(item) ?? /* @__PURE__ */ new Set()).add(text));
  }
  if (texts.size < LEAST_ITEMS || [...texts.values()].some(({ size }) => size > 1)) return [];
  const answers = came.length;
  return [{ code: "all-alike", pass: plan.id, answers, of: answers, temperature }];
}
function isNarrow({ sampling }) {
  return sampling?.topK === 1 || (sampling?.topP ?? 1) < 0.5;
}
function inPrompts(pass, known4) {
  const { suite, noisy, shots, system = "", template = {} } = pass.plan;
  if (noisy) return [];
  const differs = ({ item, exchange }) => {
    const tokens = exchange?.promptTokens;
    if (tokens === void 0) return false;
    const key = JSON.stringify([suite, shots, system, template, item]);
    const before = known4.get(key) ?? tokens;
    known4.set(key, before);
    return before !== tokens;
  };
  return shown(pass, differs, { code: "prompt-differs" });
}

// src/analyse/slices.ts
function sliceFindings(evidence) {
  const suites = new Map(Object.entries(evidence.record.plan.suites));
  return evidence.passes.flatMap((pass) => {
    const { role, id, suite } = pass.plan;
    if (role !== "production" && role !== "reproduce") return [];
    const { values } = evidence.answers(pass, role === "production" ? "production" : "paper");
    return (suites.get(suite)?.slices ?? []).map(({ field, values: slices }) => ({
      pass: id,
      field,
      rows: slices.map(({ value, items }) => {
        const graded = items.filter((item) => values.has(item));
        if (graded.length === 0) return { value, graded: 0 };
        const marks = Float64Array.from(graded, (item) => values.get(item) ?? 0);
        const score = meanScore(marks, spreadOf(pass, graded));
        return { value, graded: graded.length, score: score.mean, interval: score.interval(0.95) };
      })
    }));
  });
}
function slicesFound(evidence) {
  const slices = sliceFindings(evidence);
  return slices.length === 0 ? {} : { slices };
}

// src/analyse/analyse.ts
function analyse(record, judging, past = {}) {
  const policy = judging.config;
  const { baseline, incumbent, repeats, reference } = past;
  const between = { earlier: repeats && betweenRuns(repeats), repeatability: policy.repeatability };
  const evidence = evidenceOf(withBothMeasurements(record), between);
  const betweenPasses2 = evidence.betweenPasses();
  const { betweenRuns: assumed } = evidence.betweenRuns();
  const confirmation = confirmationFinding(record, evidence, { ...past, between }, policy.load.slo);
  const claimed = claimHistoryFinding(record, past);
  const paper = paperFinding(record);
  const gap = gapFinding(evidence, reference);
  const known4 = reference && referenceFinding(record, reference);
  const look = lookFinding(record);
  const paired = pairedFindings(evidence);
  const attribution = attributionFinding(evidence, policy.production.noise);
  const load = loadFindings(record, policy.load.slo);
  const own = ownEvidence(evidence, { gap, load, confirmation }, policy, incumbent);
  const earlierRuns = earlierRunsFinding(own, past.earlier ?? []);
  const capacity = capacityFinding(load, gap, policy);
  const scores = scoreFindings(evidence);
  const served = servedOtherwise(evidence);
  const production = scores.find(({ role }) => role === "production")?.score;
  const sameModel = sameModelFinding(record, past, production, load);
  return {
    policy: policyFinding(record, judging),
    paper,
    ...{ scores, ...slicesFound(evidence) },
    ...gap && { gap },
    ...known4 && { reference: known4 },
    ...look && { look },
    evidence: own,
    ...earlierRuns && { earlierRuns },
    ...confirmation && { confirmation },
    servedOtherwise: served,
    suspects: [...referenceSuspects(paper, known4, policy.claims.tolerance), ...suspectsOf(evidence, served)],
    ...repeats && { repeats: repeatsFinding(repeats) },
    ...betweenPasses2 && { betweenPasses: betweenPasses2 },
    ...assumed !== void 0 && { assumedBetweenRuns: Math.sqrt(assumed) },
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
      regression: regressionFinding(evidence, { load, paired, repeats }, baseline, policy.regression)
    },
    ...claimed && { claimHistory: claimed },
    ...incumbent && { incumbent: incumbentFinding(evidence, incumbent) },
    ...sameModel && { sameModel }
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
  const assumed = findings.assumedBetweenRuns;
  const held = {
    gap,
    production,
    budget,
    looks,
    ...assumed !== void 0 && { betweenRuns: assumed ** 2 }
  };
  const claimed = judgeGap("claimed", gap, { ...held, fromItems: gap.paperItems });
  if (against === "claimed") return claimed;
  if (against === "reference") {
    const { reference: found } = findings;
    const why = referenceFault(found);
    if (why !== void 0 || gap.reference === void 0)
      return { outcome: "inconclusive", reasons: [why ?? { code: "no-reference" }, ...claimed.reasons] };
    return judgeGap("reference", gap.reference, { ...held, fromItems: found?.items });
  }
  const measuredHere2 = measuredReproduction(findings);
  if (!measuredHere2.ok) return { outcome: "inconclusive", reasons: [measuredHere2.why, ...claimed.reasons] };
  const { reproduced } = gap;
  if (reproduced === void 0) {
    const nothing = { code: "nothing-reproduced", claimed: gap.paper };
    return { outcome: "inconclusive", reasons: [nothing, ...claimed.reasons] };
  }
  const other = judgeGap("reproduced", reproduced, held);
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
  if (found.unscorable !== void 0)
    return { code: "nothing-scored", role, asked, outcomes: found.outcomes, shapes: found.unscorable };
  return graded < least ? { code: "too-few-items", role, items: graded, least } : void 0;
}
function judgeGap(against, from, measured) {
  const { gap, production, budget } = measured;
  const outcome = outcomeOf3(from, budget);
  const ruling = gapRuling(against, from, measured);
  const { allWrong, allRight } = from;
  if (outcomeOf3(allWrong, budget) === outcome && outcomeOf3(allRight, budget) === outcome) return ruling;
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
function gapRuling(against, from, { gap: found, budget, fromItems, looks, betweenRuns: betweenRuns2 = 0 }) {
  const { gap, interval } = from;
  const { low, high } = interval;
  const outcome = outcomeOf3(from, budget);
  if (outcome === "pass") return passes({ code: "gap-within-budget", against, gap, high, budget });
  if (outcome === "fail") return fails({ code: "gap-over-budget", against, gap, low, budget });
  const exact = { paper: from.from, gap, designEffect: found.designEffect, looks, betweenRuns: betweenRuns2 };
  const bar = fromItems === void 0 ? exact : { ...exact, paperItems: fromItems };
  const itemsToSettle = settledBy(bar, budget);
  const farthest = budget - low > high - budget ? low : high;
  const leastToSettle = settledBy({ ...bar, gap: farthest }, budget);
  const unstated = against === "claimed" && isOpenByClaim(found, budget) ? found.unstated : void 0;
  const isClaimTooSmall = itemsToSettle === void 0 && settledBy(exact, budget) !== void 0;
  return {
    ...inconclusive({
      code: "gap-straddles-budget",
      against,
      ...isClaimTooSmall && fromItems !== void 0 && { tooSmallClaim: fromItems },
      ...unstated && { unstated },
      ...{ gap, low, high, items: found.items, budget }
    }),
    ...unstated === void 0 && itemsToSettle !== void 0 && { itemsToSettle },
    ...unstated === void 0 && itemsToSettle !== void 0 && leastToSettle !== void 0 && { leastToSettle }
  };
}
function isOpenByClaim({ unstated, production, fromInterval: { low, high } }, budget) {
  if (unstated === void 0) return false;
  return 1 - production / low <= budget && 1 - production / high > budget;
}
function outcomeOf3({ interval: { low, high } }, budget) {
  if (low > budget) return "fail";
  return high <= budget ? "pass" : "inconclusive";
}
function settledBy({ gap, designEffect, looks, ...from }, budget) {
  if (Math.abs(gap - budget) < TOO_NEAR) return void 0;
  const alone = itemsNeeded({ ...from, budget }, gap, looks);
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
  const { look, assumedBetweenRuns = 0 } = findings;
  const itemsToSettle = settledBy(
    {
      ...{ paper: 1, gap: 1 - score, designEffect: gap.designEffect },
      ...{ looks: look?.looks ?? 1, betweenRuns: assumedBetweenRuns ** 2 }
    },
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

// src/verdict/waivers.ts
function withWaiversInForce(policy, { candidate, today }) {
  const waivers = policy.waivers.filter((one) => isFor(one, candidate) && one.until >= today);
  return { ...policy, waivers };
}
function expiredWaivers({ waivers }, { candidate, today }) {
  return waivers.filter((one) => isFor(one, candidate) && one.until < today);
}
function waivedIn({ outcome, reasons }, { waivers }) {
  if (outcome !== "fail") return void 0;
  const waived = reasons.flatMap((reason) => {
    const waiver = waivers.find((one) => covers(one, reason));
    return waiver === void 0 ? [] : [{ reason, waiver }];
  });
  return waived.length === reasons.length ? waived : void 0;
}
function letPass(rulings, policy) {
  return rulings.map((ruling) => waivedIn(ruling, policy) ? { ...ruling, outcome: "pass" } : ruling);
}
var isFor = (waiver, candidate) => waiver.candidate === void 0 || waiver.candidate === candidate;
function covers({ finding, objective }, reason) {
  if (reason.code !== finding) return false;
  return objective === void 0 || reason.code === "slo-missed" && reason.slo.metric === objective;
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
  const isWaived = (ruling) => waivedIn(ruling, policy) !== void 0;
  return {
    production: [...production ?? [], ...judgeProduction(findings, policy).filter(isWaived)],
    service: [...service.flat(), ...judgeService(findings, policy).filter(isWaived)]
  };
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
    ...unwaived(judgeService(findings, policy), policy).map(
      (ruling) => serviceSide(ruling, findings, policy)
    )
  ];
}
function unwaived(rulings, policy) {
  return rulings.filter((ruling) => waivedIn(ruling, policy) === void 0);
}
function productionSide(findings, policy) {
  const rulings = unwaived(judgeProduction(findings, policy), policy);
  const settled = { state: "settled", rulings };
  const rulingOf = (reading) => together(unwaived(judgeProduction({ ...findings, ...reading }, policy), policy));
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
function judgeDeployability({ deployment, breakdowns }) {
  const { ready, died, silent, friction, unseen } = deployment;
  if (unseen) return void 0;
  if (ready && died) return inconclusive({ code: "engine-died" });
  if (ready && silent) return inconclusive({ code: "engine-silent" });
  if (ready) return brokenDown(breakdowns);
  const [root] = friction;
  if (root === void 0) return inconclusive({ code: "not-deployable" });
  const reason = { code: "not-deployable", friction: { code: root.code, summary: root.summary } };
  return root.blame === "candidate" ? fails(reason) : inconclusive(reason);
}
function brokenDown(breakdowns) {
  const found = breakdowns.find(({ isLasting: isLasting2 }) => isLasting2);
  if (found === void 0) return void 0;
  const { pass, kind, before, met } = found;
  return fails({ code: "broke-down", pass, kind, before, met });
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
function decide(findings, given, at) {
  const policy = withWaiversInForce(given, at);
  const { budget, against, claims } = policy;
  const gap = decidingGap(findings, policy);
  const told2 = { budget, ...gap && { gap } };
  const ended = judgeDeployability(findings);
  if (ended) return { ...told2, ...together([ended]) };
  const confirmed = judgeConfirmed(findings, policy);
  const held = heldAgainstEarlier(confirmed, findings);
  const rulings = [...held.production, ...held.service];
  const waived = rulings.flatMap((ruling) => waivedIn(ruling, policy) ?? []);
  const notes = [
    ...expiredWaivers(given, at).map((waiver) => ({ code: "waiver-expired", waiver })),
    ...notesOn(findings, claims.tolerance),
    ...against === "reference" ? [] : referenceNotes(findings)
  ];
  return {
    ...told2,
    production: together(confirmed.production).outcome,
    ...together(letPass(rulings, policy)),
    ...waived.length > 0 && { waived },
    ...notes.length > 0 && { notes }
  };
}
function isProductionDecided(findings, policy) {
  if (judgeDeployability(findings) !== void 0) return true;
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
function isDecidedAt(record, pass, look, known4 = {}) {
  return isProductionDecided(judge(atLook(record, pass, look), known4).findings, record.policy.config);
}
function isOpenAgain(record, known4 = {}) {
  return hasToGoOn(judge(record, known4).findings, record.policy.config);
}
function isConfirmedAt(record, pass, look, known4 = {}) {
  return judge(atLook(record, pass, look), known4).verdict.outcome === "fail";
}
function dueForConfirmation(record, known4 = {}) {
  const { findings, verdict } = judge(record, known4);
  return verdict.reasons.some(({ code }) => code === "confirmation-missing") ? passToConfirm(findings, withWaiversInForce(record.policy.config, judgedAt(record))) : void 0;
}
function judge(record, options = {}) {
  const { policy = record.policy, today, ...past } = options;
  const own = options.policy === void 0 && record.reference;
  const findings = analyse(record, policy, { ...own && { reference: own }, ...past });
  return { record, findings, verdict: decide(findings, policy.config, judgedAt(record, today)) };
}
function judgedAt({ run, candidate: { id } }, today = run.startedAt.slice(0, 10)) {
  return { candidate: id, today };
}

// src/noise/operators/free-text.ts
var WORD = /[A-Za-z\u00C0-\u052F]+|[\u05D0-\u05EA]+|[\u0620-\u065F\u066E-\u06D3]+/g;
function freeWords(text, protectedSpans2) {
  const words = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    if (isFree(span, protectedSpans2)) words.push(span);
  }
  return words;
}
function isFree({ start, end }, protectedSpans2) {
  const next = firstEndingAfter(start, protectedSpans2);
  return next === void 0 || (start === end ? start <= next.start : end <= next.start);
}
function spanAround(position, protectedSpans2) {
  const next = firstEndingAfter(position, protectedSpans2);
  return next !== void 0 && next.start < position ? next : void 0;
}
function firstEndingAfter(position, spans) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (spans[middle].end > position) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}
function splice(text, edits) {
  let result = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
function oneOf(values, random) {
  return values[random.int(values.length)];
}
function drawOne(random, table) {
  let total = 0;
  for (const [, weight] of table) total += weight;
  let left2 = random.next() * total;
  for (const [value, weight] of table) {
    left2 -= weight;
    if (left2 < 0) return value;
  }
  return table.at(-1)[0];
}
var isAsciiLetter = (char) => char !== void 0 && (char >= "a" && char <= "z" || char >= "A" && char <= "Z");
var ACCENTS = [
  [768, 879],
  [1425, 1479],
  [1611, 1631],
  [1648, 1648],
  [8419, 8419]
];
function standsAlone(text, index) {
  const next = text.charCodeAt(index + 1);
  const isAccent = ACCENTS.some(([first, last]) => next >= first && next <= last);
  const isJoiner = next === 8204 || next === 8205;
  return !isAccent && !isJoiner && !(next >= 65024 && next <= 65039);
}

// src/noise/operators/casing.ts
var STYLES = [
  ["lower", 40],
  ["upper", 3],
  ["random", 2]
];
var CASED = /[A-Za-z\u00C0-\u017F\u0386-\u03CE\u0400-\u045F]+/g;
var casing = {
  does: "all lower case, all capitals, or capitals at random",
  family: "casing",
  layer: "typing",
  typical: { probability: 0.45, rate: 1 },
  unit: "of the words",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 1,
  apply(text, random, protectedSpans2, rate) {
    const style = drawOne(random, STYLES);
    const edits = freeWords(text, protectedSpans2).filter(() => random.next() < rate).map(({ start, end }) => ({ start, end, text: recased(text.slice(start, end), style, random) }));
    return splice(text, edits);
  }
};
function recased(word, style, random) {
  return word.replace(CASED, (letters) => {
    if (style === "lower") return letters.toLowerCase();
    if (style === "upper") return letters.toUpperCase();
    return Array.from(
      letters,
      (letter) => random.int(2) === 0 ? letter.toLowerCase() : letter.toUpperCase()
    ).join("");
  });
}

// src/noise/operators/duplicate-paste.ts
var MOST_TWICE = 2e4;
var duplicatePaste = {
  does: "the whole text, or its last paragraph, twice",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.03, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 1.1,
  apply(text, random, protectedSpans2) {
    const isWhole = random.int(2) === 0;
    if (text.trim() === "") return text;
    const paragraph = text.lastIndexOf("\n\n") + 1;
    const from = isWhole || spanAround(paragraph, protectedSpans2) !== void 0 ? 0 : paragraph;
    return `${text}
${text.slice(from, from + MOST_TWICE).trim()}`;
  }
};

// src/noise/operators/emoji.ts
var EMOJI = ["\u{1F642}", "\u{1F64F}", "\u{1F605}", "\u{1F914}", "\u{1F44D}", "\u2757"];
var emoji = {
  does: "one or two emoji after a sentence or at the end",
  family: "punctuation",
  layer: "typing",
  typical: { probability: 0.1, rate: 1.5 },
  unit: "emoji",
  basis: "peer",
  source: "NL-Augmenter, emojify: 96 to 95 % on its task",
  meaning: "preserved",
  maxEditRatio: 0.5,
  apply(text, random, protectedSpans2) {
    const count = 1 + random.int(2);
    if (text.trim() === "") return text;
    const ends = Array.from(text.matchAll(/(?<=[.!?。！？؟।])(?=\s)/g), ({ index }) => index).filter(
      (at) => spanAround(at, protectedSpans2) === void 0
    );
    const places = [...ends, text.length];
    const edits = Array.from({ length: count }, () => {
      const at = oneOf(places, random);
      return { start: at, end: at, text: ` ${oneOf(EMOJI, random)}` };
    });
    return splice(text, edits);
  }
};

// src/noise/protect.ts
var MAX_GOLD_LENGTH = 500;
var MAX_GOLD_TEXTS = 64;
var PATTERNS = [
  /\{\{[^{}\n]{1,200}\}\}/g,
  // template variables
  /`[^`\n]{1,1000}`/g,
  // inline code
  /"(?:[^"\\\n]|\\.){0,200}"(?=\s{0,20}:)/g
  // JSON keys
];
var LABEL = /(?<![A-Za-z])\([A-Za-z]\)|(?<=^[ \t]{0,8}(?:[>•] ?)?)[A-Za-z][.):](?=\s)/gm;
var TELLING2 = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19@]|:\/\/|\w[./\\_]\w/;
var TOKEN = new RegExp(`[^\\s${UNSPACED}]+`, "g");
var OPENING = new Set(`([{<"'*~\u201C\u2018\xAB\xBF\xA1`);
var CLOSING = new Set(`.,;:!?)]}>"'*~\u201D\u2019\xBB\u2026`);
function protectedSpans(text, target) {
  const found = [...codeFences(text), ...tellingTokens(text), ...choices(text)];
  const golds = goldTexts(target).map((gold) => new RegExp(escaped(gold), "giu"));
  for (const pattern of [...PATTERNS, ...golds]) {
    for (const match of text.matchAll(pattern)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return merged(text, found);
}
function keepsProtected(before, after, spans) {
  let at = 0;
  for (const { start, end } of spans) {
    const part = before.slice(start, end);
    const found = after.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return true;
}
function codeFences(text) {
  const spans = [];
  let open;
  for (const line of text.matchAll(/^(?:> ?){0,4}(?:• ?)? {0,3}(?:(```)`*[^`\n]*|(~~~)[^\n]*)$/gm)) {
    const mark = line[1] ?? line[2] ?? "";
    const start = line.index + line[0].indexOf(mark);
    if (open === void 0) open = { start, mark };
    else if (open.mark === mark) {
      spans.push({ start: open.start, end: line.index + line[0].length });
      open = void 0;
    }
  }
  if (open !== void 0) spans.push({ start: open.start, end: text.length });
  return spans;
}
function choices(text) {
  const labels = Array.from(text.matchAll(LABEL), ({ 0: label, index }) => ({
    start: index,
    end: index + label.length
  }));
  if (labels.length < 2) return labels;
  const spans = [];
  for (const { start } of labels) {
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const lineEnd = text.indexOf("\n", start);
    const choice = text.slice(start, lineEnd === -1 ? text.length : lineEnd).trimEnd();
    spans.push({ start, end: start + choice.length });
  }
  return spans;
}
function tellingTokens(text) {
  const spans = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (!TELLING2.test(token)) continue;
    let start = 0;
    let end = token.length;
    while (start < end && OPENING.has(token[start])) start++;
    while (end > start && CLOSING.has(token[end - 1])) end--;
    spans.push({ start: index + start, end: index + end });
  }
  return spans;
}
function goldTexts(target) {
  const texts = /* @__PURE__ */ new Set();
  const visit = (value, depth) => {
    if (texts.size >= MAX_GOLD_TEXTS || depth > 8) return;
    if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) visit(inner, depth + 1);
    } else {
      const text = String(value ?? "").trim();
      if (text.length > 1 && text.length <= MAX_GOLD_LENGTH) texts.add(text);
    }
  };
  visit(target, 0);
  return [...texts];
}
var escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var isDigit = (char) => char !== void 0 && char >= "0" && char <= "9";
function merged(text, spans) {
  const result = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end === span.start) continue;
    const last = result.at(-1);
    const oneBlank = last !== void 0 && span.start === last.end + 1 && /\s/.test(text[last.end]);
    const oneNumber = oneBlank && isDigit(text[last.end - 1]) && isDigit(text[span.start]);
    if (last !== void 0 && (span.start < last.end || oneNumber)) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      result.push(span);
    }
  }
  return result;
}

// src/noise/operators/input-format.ts
var FORMATS = [
  ["json", 50],
  ["yaml", 25],
  ["table", 25]
];
var LEAST_LENGTH2 = 12;
var inputFormat = {
  does: "the field in a JSON object, in YAML or in a table",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.05, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found; FormatSpread, arXiv 2310.11324: up to 76 points between formats",
  meaning: "preserved",
  maxEditRatio: 2,
  apply(text, random, protectedSpans2) {
    const format = drawOne(random, FORMATS);
    const formatted = text.trim().length < LEAST_LENGTH2 ? text : inFormat(text, format);
    return keepsProtected(text, formatted, protectedSpans2) ? formatted : text;
  }
};
function inFormat(text, format) {
  if (format === "json") return JSON.stringify({ input: text }, void 0, 2);
  if (format === "yaml") return `input: |
${text.replace(/^(?=.)/gm, "  ")}`;
  return text.includes("\n") || text.includes("|") ? text : `| input |
| --- |
| ${text} |`;
}

// src/noise/number-words.ts
var WORDS = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions?",
  "trillions? dozens? scores? pairs? half halves quarters? thirds? fourths? fifths? tenths? first second third fourth",
  "fifth sixth seventh eighth ninth tenth once twice thrice double triple quadruple single",
  "zwei drei vier f\xFCnf sechs sieben acht neun zehn elf zw\xF6lf zwanzig drei\xDFig vierzig f\xFCnfzig sechzig siebzig achtzig",
  "neunzig hundert tausend halb halbe doppelt",
  "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta setenta",
  "ochenta noventa cien ciento mil medio media doble",
  "deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille demi",
  "moiti\xE9"
].join("|").replaceAll(" ", "|");
var NUMBER_WORDS = new RegExp(
  `(?<![A-Za-z\xC0-\u024F])(?:${WORDS})(?![A-Za-z\xC0-\u024F])|[\u3007\u96F6\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E\u5343\u4E07\u842C\u4EBF\u5104\u5146\u4E24\u5169\u534A]+`,
  "gi"
);
function numberWords(text) {
  return Array.from(text.matchAll(NUMBER_WORDS), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length
  }));
}

// src/noise/critical-words.ts
var NEGATIONS = [
  "not|no|never|none|nothing|nobody|neither|nor|without|cannot|except|unless|only|least|most|hardly|[a-z]+n['\u2019]t",
  "nicht|kein|keine|keinen|keiner|keinem|nie|niemals|ohne|au\xDFer|weder|nur",
  "nunca|nada|nadie|ninguno|ninguna|ning\xFAn|sin|excepto|sino|solo|s\xF3lo",
  "ne|pas|jamais|rien|aucun|aucune|sans|sauf|ni|seulement",
  "n\xE3o|sem|nem|jamais|non|mai|senza|niet|geen|nooit|zonder|nie|bez|inte|ikke|ei",
  "\u043D\u0435|\u043D\u0435\u0442|\u043D\u0438|\u043D\u0438\u043A\u043E\u0433\u0434\u0430|\u043D\u0438\u0447\u0435\u0433\u043E|\u0431\u0435\u0437|\u043A\u0440\u043E\u043C\u0435|\u0442\u043E\u043B\u044C\u043A\u043E|\u043D\u0435\u043B\u044C\u0437\u044F|\u043D\u0456|\u043D\u0435\u043C\u0430\u0454",
  "\u03B4\u03B5\u03BD|\u03BC\u03B7|\u03BC\u03B7\u03BD|\u03CC\u03C7\u03B9|\u03C0\u03BF\u03C4\u03AD|\u03C7\u03C9\u03C1\u03AF\u03C2|\u03B5\u03BA\u03C4\u03CC\u03C2|\u03BC\u03CC\u03BD\u03BF",
  "\u05DC\u05D0|\u05D0\u05D9\u05DF|\u05D0\u05DC|\u05D1\u05DC\u05D9|\u05DC\u05DC\u05D0|\u05DE\u05DC\u05D1\u05D3|\u05E8\u05E7|\u05D0\u05E3",
  "\u0644\u0627|\u0644\u0645|\u0644\u0646|\u0644\u064A\u0633|\u0644\u064A\u0633\u062A|\u063A\u064A\u0631|\u0628\u062F\u0648\u0646|\u062F\u0648\u0646|\u0625\u0644\u0627|\u0641\u0642\u0637|\u0645\u0627",
  "\u0928\u0939\u0940\u0902|\u0928\u0939\u0940|\u0928|\u092E\u0924|\u092C\u093F\u0928\u093E|\u0938\u093F\u0935\u093E|\u0915\u0947\u0935\u0932"
].join("|");
var LETTER = "[A-Za-z\xC0-\u052F\u05D0-\u05EA\u0620-\u064A\u0900-\u0963]";
var WORDS2 = new RegExp(`(?<!${LETTER})(?:${NEGATIONS})(?!${LETTER})`, "gi");
var WITHOUT_BLANKS = /不|没|沒|未|無|无|非|别|莫|勿|除|只|ない|なかっ|ません|ずに|ぬ|(?<![\uAC00-\uD7A3])안 |못|않|없|아니|ไม่|มิ|อย่า|ไร้|ยกเว้น|เว้น/g;
var UNITS = /(?<=[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19] ?)(?:km|cm|mm|m|kg|mg|g|lbs?|oz|ml|l|mph|kmh|kWh|kW|GB|MB|TB|ms|s|min|h|percent|prozent|por ciento|pour cent|euros?|dollars?|cents?|pounds?|inch|inches|feet|ft|miles?|hours?|minutes?|seconds?|degrees?)(?![A-Za-z])/gi;
function criticalWords(text) {
  const found = [WORDS2, WITHOUT_BLANKS, UNITS].flatMap(
    (pattern) => Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({ start: index, end: index + word.length }))
  );
  const sorted = [...numberWords(text), ...found].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const merged2 = [];
  for (const span of sorted) {
    const last = merged2.at(-1);
    if (last !== void 0 && span.start < last.end) {
      merged2[merged2.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged2.push(span);
  }
  return merged2;
}
var DIGITS = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]+/g;
function keepsMeaning(before, after) {
  const wanted = telling(before);
  const known4 = new Set(wanted);
  let next = 0;
  for (const word of telling(after)) {
    if (!known4.has(word)) return false;
    if (word === wanted[next]) next++;
  }
  return next === wanted.length;
}
function telling(text) {
  const digits = Array.from(text.matchAll(DIGITS), ({ 0: word, index }) => ({ word, index }));
  const words = criticalWords(text).map(({ start, end }) => ({ word: text.slice(start, end), index: start }));
  return [...digits, ...words].toSorted((a, b) => a.index - b.index).map(({ word }) => word.toLowerCase().replaceAll("\u2019", "'"));
}

// src/noise/operators/drawn-edits.ts
function drawnEdits(text, edits, random, rate) {
  const critical = criticalWords(text);
  const free = edits.filter((edit) => isFree(edit, critical));
  if (free.length === 0) return text;
  const sure = random.int(free.length);
  return splice(
    text,
    free.filter((_, index) => random.next() < rate || index === sure)
  );
}
function wordsIn(text, forms, protectedSpans2) {
  return freeWords(text, protectedSpans2).flatMap(({ start, end }) => {
    const word = text.slice(start, end);
    const form = forms.get(word.toLowerCase());
    return form === void 0 ? [] : [{ start, end, text: likeCase(word, form) }];
  });
}
function likeCase(word, form) {
  const first = word[0];
  return first === first.toLowerCase() ? form : form[0].toUpperCase() + form.slice(1);
}

// src/noise/operators/word-forms.ts
var MISSPELT = pairs(
  `absolutely absolutly|accept acept|accommodation accomodation|account acount|achieve acheive|across accross
   actually actualy|address adress|again agian|agreement agreemant|although altough|always allways|amount ammount
   apparently apparantly|appointment apointment|arrived arived|available availible|because becuase|before befor
   beginning begining|believe beleive|between beetween|business buisness|calculate calcualte|calendar calender
   cancelled canceled|category catagory|colleague collegue|coming comming|company compnay|complete compleet
   customer custumer|customers custumers|definitely definately|delivery delivary|description discription
   different diffrent|disappeared dissapeared|email emial|embarrassed embarassed|environment enviroment
   especially especialy|exactly exactley|example exemple|experience experiance|explain explane|finally finaly
   following folowing|foreign foriegn|friend freind|friends freinds|government goverment|happened happend
   immediately immediatly|information infomation|interested intrested|invoice invioce|language langauge
   library libary|maintenance maintainance|message mesage|morning morining|necessary neccessary|neighbour nieghbour
   occurred occured|office ofice|order oder|package pakage|payment payement|people poeple|please pleas
   possible posible|probably probaly|problem probelm|product prodcut|question qestion|questions qestions
   really realy|receive recieve|received recieved|recommend reccomend|remember rember|response responce
   schedule schedual|separate seperate|should shoud|similar similiar|sincerely sincerly|successful succesful
   surprise suprise|thanks thnaks|their thier|therefore therefor|through trough|together togather|tomorrow tommorow
   truly truely|until untill|usually usualy|website webiste|wednesday wensday|weird wierd|which wich|writing writting
   wrote wrot|yesterday yesteday`
);
var SHORTENED = pairs(
  `about abt|and n|are r|because bc|between btwn|but bt|customer cust|delivery dlvry|department dept|information info
   message msg|messages msgs|okay ok|order ordr|package pkg|people ppl|please pls|problem prob|question q|see c
   should shld|thank thx|thanks thx|though tho|through thru|tomorrow tmrw|very v|want wanna|weekend wknd|what wat
   with w/|would wld|you u|your ur
   und u|vielleicht vllt|eigentlich eigtl|wirklich wirkl|vielen vln
   que q|porque xq|tambi\xE9n tb|gracias grax|ma\xF1ana m\xF1n|mensaje msj
   pour pr|quoi koi|vous vs|nous ns|beaucoup bcp|toujours tjs|bonjour bjr|merci mci|probl\xE8me pb
   \u043F\u043E\u0436\u0430\u043B\u0443\u0439\u0441\u0442\u0430 \u043F\u0436|\u0441\u043F\u0430\u0441\u0438\u0431\u043E \u0441\u043F\u0441|\u0441\u0435\u0439\u0447\u0430\u0441 \u0449\u0430\u0441|\u0441\u0435\u0433\u043E\u0434\u043D\u044F \u0441\u0451\u0434\u043D\u044F|\u0447\u0442\u043E \u0447\u0451|\u043F\u0440\u0438\u0432\u0435\u0442 \u043F\u0440\u0438\u0432|\u0447\u0435\u043B\u043E\u0432\u0435\u043A \u0447\u0435\u043B|\u0432\u043E\u043E\u0431\u0449\u0435 \u0432\u0430\u0449\u0435
   voc\xEA vc|obrigado obg|hoje hj|tamb\xE9m tbm`
);
function pairs(text) {
  return new Map(text.split(/[|\n]/).map((pair) => pair.trim().split(" ")));
}
var CONFUSED = new Map([
  ...left("\u0451 \u0435", "\u0439 \u0438", "\u03AE \u03B7", "\u03AF \u03B9", "\u03CC \u03BF", "\u03CD \u03C5", "\u03CE \u03C9", "\u03AC \u03B1", "\u03AD \u03B5", "\u0623 \u0627", "\u0625 \u0627", "\u0622 \u0627", "\u0901 \u0902"),
  ...both2("\u044A \u044C", "\u0449 \u0448", "\u0629 \u0647", "\u0649 \u064A", "\u0630 \u0632", "\u0638 \u0636", "\u05D8 \u05EA", "\u05DB \u05E7", "\u05E1 \u05E9", "\u093F \u0940", "\u0941 \u0942", "\u0936 \u0937", "\u092C \u0935"),
  ...both2(
    "\u0E43 \u0E44",
    "\u0E28 \u0E2A",
    "\u0E13 \u0E19",
    "\u0E0E \u0E14",
    "\uC560 \uC5D0",
    "\uC65C \uC6E8",
    "\uB300 \uB370",
    "\uB798 \uB808",
    "\uB9E4 \uBA54",
    "\uAC1C \uAC8C",
    "\uC7AC \uC81C",
    "\uB3FC \uB418",
    "\uC138 \uC0C8"
  ),
  ...both2("\u304B \u304C", "\u3066 \u3067", "\u306F \u308F", "\u3092 \u304A", "\u305A \u3065", "\u3058 \u3062", "\u30C3 \u30C4", "\u3063 \u3064", "\u3083 \u3084", "\u3087 \u3088", "\u30E5 \u30E6"),
  ...both2("\u7684 \u5730", "\u5728 \u518D", "\u505A \u4F5C", "\u5DF2 \u4EE5", "\u50CF \u8C61", "\u5E10 \u8D26", "\u5E26 \u6234", "\u5750 \u5EA7", "\u8FDB \u8FD1", "\u5B83 \u4ED6", "\u5408 \u548C"),
  ...both2(
    "\u8BF7 \u6E05",
    "\u53D1 \u6CD5",
    "\u8D27 \u83B7",
    "\u8BE5 \u6539",
    "\u67E5 \u5BDF",
    "\u8BA2 \u5B9A",
    "\u5355 \u62C5",
    "\u8C22 \u69AD",
    "\u5230 \u9053",
    "\u8FD9 \u7740",
    "\u5E2E \u90A6",
    "\u4EF6 \u5EFA"
  )
]);
function left(...pairs2) {
  return pairs2.map((pair) => pair.split(" "));
}
function both2(...pairs2) {
  return left(...pairs2).flatMap(([one, other]) => [
    [one, other],
    [other, one]
  ]);
}

// src/noise/operators/input-method.ts
var inputMethod = {
  does: "Devanagari, Thai, Hangul, Kana, Han: a wrong letter of the input method, a letter twice",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.5, rate: 0.02 },
  unit: "of the letters, one at least",
  basis: "assumed",
  source: "the rate of keyboard-typos; no figure for input methods found",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const letters = /[\u0915-\u0939\u0E01-\u0E2E\uAC00-\uD7A3\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF]/g;
    const edits = Array.from(text.matchAll(letters), ({ 0: letter, index }) => ({
      start: index,
      end: index + 1,
      text: CONFUSED.get(letter) ?? letter + letter
    })).filter(({ start }) => standsAlone(text, start));
    return drawnEdits(
      text,
      edits.filter((edit) => isFree(edit, protectedSpans2)),
      random,
      rate
    );
  }
};

// src/noise/operators/invisible-characters.ts
var LATIN = "aceijopsxyABCEHIKMOPSTX";
var CYRILLIC = "\u0430\u0441\u0435\u0456\u0458\u043E\u0440\u0455\u0445\u0443\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0405\u0422\u0425";
var RADICALS = Array.from({ length: 12246 - 12032 }, (_, index) => String.fromCharCode(12032 + index));
var LOOKALIKES = new Map([
  ...Array.from(LATIN, (letter, index) => [letter, CYRILLIC[index]]),
  ...Array.from(CYRILLIC, (letter, index) => [letter, LATIN[index]]),
  ...RADICALS.map((radical) => [radical.normalize("NFKC"), radical])
]);
var BETWEEN_UNSPACED = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, "g");
var OF_UNSPACED = new RegExp(`[${UNSPACED}]`, "g");
var ZERO_WIDTH_SPACE = "\u200B";
var NO_BREAK_SPACE = "\xA0";
var SOFT_HYPHEN = "\xAD";
var KINDS = [
  ["lookalike", 6],
  ["zero-width space", 5],
  ["no-break space", 5],
  ["soft hyphen", 5]
];
var invisibleCharacters = {
  does: "lookalike letters of other alphabets, zero-width characters, hard spaces",
  family: "encoding",
  layer: "encoding",
  typical: { probability: 0.07, rate: 2 },
  unit: "characters on average",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const words = freeWords(text, protectedSpans2);
    const edits = /* @__PURE__ */ new Map();
    const count = 1 + random.int(Math.max(1, Math.round(2 * rate) - 1));
    for (let one = 0; one < count; one++) {
      const edit = draw(text, words, protectedSpans2, random);
      if (edit !== void 0 && !edits.has(edit.start)) edits.set(edit.start, edit);
    }
    const critical = criticalWords(text);
    return splice(
      text,
      [...edits.values()].filter((edit) => isFree(edit, critical))
    );
  }
};
function draw(text, words, protectedSpans2, random) {
  const kind = drawOne(random, KINDS);
  const places = placesFor(kind, text, words, protectedSpans2);
  if (places.length === 0) return void 0;
  const at = places[random.int(places.length)];
  if (kind === "zero-width space") return { start: at, end: at, text: ZERO_WIDTH_SPACE };
  if (kind === "soft hyphen") return { start: at, end: at, text: SOFT_HYPHEN };
  if (kind === "no-break space") return { start: at, end: at + 1, text: NO_BREAK_SPACE };
  return { start: at, end: at + 1, text: LOOKALIKES.get(text[at]) };
}
function placesFor(kind, text, words, protectedSpans2) {
  const isFreeAt = (at, length) => isFree({ start: at, end: at + length }, protectedSpans2);
  const found = (pattern, length) => Array.from(text.matchAll(pattern), ({ index }) => index).filter((at) => isFreeAt(at, length));
  if (kind === "no-break space") return found(/ /g, 1).filter((at) => standsAlone(text, at));
  const inWords = words.flatMap(
    ({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index).filter(
      (at) => kind === "lookalike" ? LOOKALIKES.has(text[at]) && standsAlone(text, at) : at > start && isAsciiLetter(text[at - 1]) && isAsciiLetter(text[at])
    )
  );
  if (kind === "lookalike") {
    return [...inWords, ...found(OF_UNSPACED, 1).filter((at) => LOOKALIKES.has(text[at]))];
  }
  return kind === "zero-width space" ? [...inWords, ...found(BETWEEN_UNSPACED, 0)] : inWords;
}

// src/noise/operators/keyboard-layouts.ts
var LAYOUTS = [
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ["\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0445\u044A", "\u0444\u044B\u0432\u0430\u043F\u0440\u043E\u043B\u0434\u0436\u044D", "\u044F\u0447\u0441\u043C\u0438\u0442\u044C\u0431\u044E"],
  [" \u03C2\u03B5\u03C1\u03C4\u03C5\u03B8\u03B9\u03BF\u03C0", "\u03B1\u03C3\u03B4\u03C6\u03B3\u03B7\u03BE\u03BA\u03BB", "\u03B6\u03C7\u03C8\u03C9\u03B2\u03BD\u03BC"],
  ["  \u05E7\u05E8\u05D0\u05D8\u05D5\u05DF\u05DD\u05E4", "\u05E9\u05D3\u05D2\u05DB\u05E2\u05D9\u05D7\u05DC\u05DA\u05E3", "\u05D6\u05E1\u05D1\u05D4\u05E0\u05DE\u05E6\u05EA\u05E5"],
  ["\u0636\u0635\u062B\u0642\u0641\u063A\u0639\u0647\u062E\u062D\u062C\u062F", "\u0634\u0633\u064A\u0628\u0644\u0627\u062A\u0646\u0645\u0643\u0637", "\u0626\u0621\u0624\u0631 \u0649\u0629\u0648\u0632\u0638"]
];
var NEIGHBOURS = new Map(LAYOUTS.flatMap(neighboursIn));
function neighboursOf(letter) {
  return NEIGHBOURS.get(letter);
}
function neighboursIn(layout) {
  const key = (row, column2) => (layout[row]?.[column2] ?? "").trim();
  return layout.flatMap(
    (keys, row) => Array.from(keys, (letter, column2) => [
      letter,
      {
        beside: key(row, column2 - 1) + key(row, column2 + 1),
        around: key(row - 1, column2) + key(row - 1, column2 + 1) + key(row + 1, column2 - 1) + key(row + 1, column2)
      }
    ]).filter(([letter]) => letter !== " ")
  );
}

// src/noise/operators/keyboard-typos.ts
var SLIPS = [
  ["replace", 28],
  ["delete", 28],
  ["insert", 15],
  ["transpose", 28]
];
var DIRECTIONS = [
  ["beside", 2],
  ["above or below", 1]
];
var keyboardTypos = {
  does: "neighbouring keys, letters left out, doubled or swapped: 2 % of the characters",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.5, rate: 0.02 },
  unit: "of the letters",
  basis: "calibrated",
  source: "Palin et al. 2019 (37,370 people): 2.3 % of characters stay wrong; shares of the slips: MulTypo, arXiv 2510.09536",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const critical = criticalWords(text);
    const edits = freeWords(text, protectedSpans2).flatMap((word) => slips(text, word, random, rate));
    return splice(
      text,
      edits.filter((edit) => isFree(edit, critical))
    );
  }
};
function slips(text, word, random, rate) {
  const edits = [];
  const last = word.end - word.start - 1;
  for (let index = 1; index <= last; index++) {
    const chance = rate * (last + 1) * index / (last * (last + 1) / 2);
    if (random.next() >= chance) continue;
    const at = word.start + index;
    const keys = neighboursOf(text[at].toLowerCase());
    if (keys === void 0 || !standsAlone(text, at)) continue;
    const edit = slip(text, at, keys, word.end, random);
    edits.push(edit);
    index += edit.end - at - 1;
  }
  return edits;
}
function slip(text, at, keys, wordEnd, random) {
  const letter = text[at];
  const next = text[at + 1];
  const kind = drawOne(random, SLIPS);
  if (kind === "delete") return { start: at, end: at + 1, text: "" };
  if (kind === "insert") return { start: at, end: at + 1, text: letter + wrongKey(letter, keys, random) };
  const canSwap = at + 1 < wordEnd && hasKey(next) && next !== letter && standsAlone(text, at + 1);
  if (kind === "transpose" && canSwap) return { start: at, end: at + 2, text: next + letter };
  return { start: at, end: at + 1, text: wrongKey(letter, keys, random) };
}
function wrongKey(letter, { beside, around }, random) {
  const keys = drawOne(random, DIRECTIONS) === "beside" ? beside : around;
  const drawn = keys[random.int(keys.length)];
  return letter === letter.toLowerCase() ? drawn : drawn.toUpperCase();
}
var hasKey = (char) => neighboursOf(char.toLowerCase()) !== void 0;

// src/noise/operators/log-prefix.ts
var LOG_PREFIXES = ["[INFO] ", "[WARN] form: ", "app.request - INFO - ", "DEBUG body="];
var logPrefix = {
  does: "the beginning of a log's line before it, without a time",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.03, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 1,
  apply(text, random) {
    const prefix = oneOf(LOG_PREFIXES, random);
    return text.trim() === "" ? text : prefix + text;
  }
};

// src/noise/operators/phrases.ts
var PHRASES = /* @__PURE__ */ new Map([
  [
    "Latin",
    {
      smallTalk: ["I hope you are well.", "It is a lovely day here.", "Greetings from the office."],
      fillers: ["um", "uh", "like", "you know"],
      quoted: "On Monday, Alex wrote:",
      signature: "--\nAlex\nThis message is confidential."
    }
  ],
  [
    "Greek",
    {
      smallTalk: ["\u0395\u03BB\u03C0\u03AF\u03B6\u03C9 \u03BD\u03B1 \u03B5\u03AF\u03C3\u03C4\u03B5 \u03BA\u03B1\u03BB\u03AC.", "\u03A7\u03B1\u03B9\u03C1\u03B5\u03C4\u03B9\u03C3\u03BC\u03BF\u03CD\u03C2 \u03B1\u03C0\u03CC \u03C4\u03BF \u03B3\u03C1\u03B1\u03C6\u03B5\u03AF\u03BF."],
      fillers: ["\u03B5\u03B5", "\u03BB\u03BF\u03B9\u03C0\u03CC\u03BD", "\u03B4\u03B7\u03BB\u03B1\u03B4\u03AE"],
      quoted: "\u03A4\u03B7 \u0394\u03B5\u03C5\u03C4\u03AD\u03C1\u03B1 \u03BF \u0386\u03BB\u03B5\u03BE \u03AD\u03B3\u03C1\u03B1\u03C8\u03B5:",
      signature: "--\n\u0386\u03BB\u03B5\u03BE\n\u03A4\u03BF \u03BC\u03AE\u03BD\u03C5\u03BC\u03B1 \u03B5\u03AF\u03BD\u03B1\u03B9 \u03B5\u03BC\u03C0\u03B9\u03C3\u03C4\u03B5\u03C5\u03C4\u03B9\u03BA\u03CC."
    }
  ],
  [
    "Cyrillic",
    {
      smallTalk: ["\u041D\u0430\u0434\u0435\u044E\u0441\u044C, \u0443 \u0432\u0430\u0441 \u0432\u0441\u0451 \u0445\u043E\u0440\u043E\u0448\u043E.", "\u041F\u0440\u0438\u0432\u0435\u0442 \u0438\u0437 \u043E\u0444\u0438\u0441\u0430."],
      fillers: ["\u044D\u043C", "\u043D\u0443", "\u043A\u0430\u043A \u0431\u044B", "\u0442\u0438\u043F\u0430"],
      quoted: "\u0412 \u043F\u043E\u043D\u0435\u0434\u0435\u043B\u044C\u043D\u0438\u043A \u0410\u043B\u0435\u043A\u0441 \u043D\u0430\u043F\u0438\u0441\u0430\u043B:",
      signature: "--\n\u0410\u043B\u0435\u043A\u0441\n\u042D\u0442\u043E \u043F\u0438\u0441\u044C\u043C\u043E \u043A\u043E\u043D\u0444\u0438\u0434\u0435\u043D\u0446\u0438\u0430\u043B\u044C\u043D\u043E."
    }
  ],
  [
    "Hebrew",
    {
      smallTalk: ["\u05D0\u05E0\u05D9 \u05DE\u05E7\u05D5\u05D5\u05D4 \u05E9\u05E9\u05DC\u05D5\u05DE\u05DB\u05DD \u05D8\u05D5\u05D1.", "\u05D1\u05E8\u05DB\u05D5\u05EA \u05DE\u05D4\u05DE\u05E9\u05E8\u05D3."],
      fillers: ["\u05D0\u05D4", "\u05DB\u05D0\u05D9\u05DC\u05D5", "\u05D0\u05D6"],
      quoted: "\u05D1\u05D9\u05D5\u05DD \u05E9\u05E0\u05D9 \u05D0\u05DC\u05DB\u05E1 \u05DB\u05EA\u05D1:",
      signature: "--\n\u05D0\u05DC\u05DB\u05E1\n\u05D4\u05D5\u05D3\u05E2\u05D4 \u05D6\u05D5 \u05D7\u05E1\u05D5\u05D9\u05D4."
    }
  ],
  [
    "Arabic",
    {
      smallTalk: ["\u0623\u062A\u0645\u0646\u0649 \u0623\u0646 \u062A\u0643\u0648\u0646\u0648\u0627 \u0628\u062E\u064A\u0631.", "\u062A\u062D\u064A\u0627\u062A\u064A \u0645\u0646 \u0627\u0644\u0645\u0643\u062A\u0628."],
      fillers: ["\u064A\u0639\u0646\u064A", "\u0622\u0647", "\u0637\u064A\u0628"],
      quoted: "\u0643\u062A\u0628 \u0623\u0644\u064A\u0643\u0633 \u064A\u0648\u0645 \u0627\u0644\u0627\u062B\u0646\u064A\u0646:",
      signature: "--\n\u0623\u0644\u064A\u0643\u0633\n\u0647\u0630\u0647 \u0627\u0644\u0631\u0633\u0627\u0644\u0629 \u0633\u0631\u064A\u0629."
    }
  ],
  [
    "Devanagari",
    {
      smallTalk: ["\u0906\u0936\u093E \u0939\u0948 \u0906\u092A \u0920\u0940\u0915 \u0939\u094B\u0902\u0917\u0947\u0964", "\u0926\u092B\u093C\u094D\u0924\u0930 \u0938\u0947 \u0928\u092E\u0938\u094D\u0924\u0947\u0964"],
      fillers: ["\u092E\u0924\u0932\u092C", "\u0905\u091A\u094D\u091B\u093E", "\u0939\u092E\u094D\u092E"],
      quoted: "\u0938\u094B\u092E\u0935\u093E\u0930 \u0915\u094B \u090F\u0932\u0947\u0915\u094D\u0938 \u0928\u0947 \u0932\u093F\u0916\u093E:",
      signature: "--\n\u090F\u0932\u0947\u0915\u094D\u0938\n\u092F\u0939 \u0938\u0902\u0926\u0947\u0936 \u0917\u094B\u092A\u0928\u0940\u092F \u0939\u0948\u0964"
    }
  ],
  [
    "Thai",
    {
      smallTalk: ["\u0E2B\u0E27\u0E31\u0E07\u0E27\u0E48\u0E32\u0E04\u0E38\u0E13\u0E08\u0E30\u0E2A\u0E1A\u0E32\u0E22\u0E14\u0E35", "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E08\u0E32\u0E01\u0E17\u0E35\u0E48\u0E17\u0E33\u0E07\u0E32\u0E19"],
      fillers: ["\u0E40\u0E2D\u0E48\u0E2D", "\u0E41\u0E1A\u0E1A\u0E27\u0E48\u0E32", "\u0E04\u0E37\u0E2D"],
      quoted: "\u0E40\u0E21\u0E37\u0E48\u0E2D\u0E27\u0E31\u0E19\u0E08\u0E31\u0E19\u0E17\u0E23\u0E4C \u0E2D\u0E40\u0E25\u0E47\u0E01\u0E0B\u0E4C\u0E40\u0E02\u0E35\u0E22\u0E19\u0E27\u0E48\u0E32:",
      signature: "--\n\u0E2D\u0E40\u0E25\u0E47\u0E01\u0E0B\u0E4C\n\u0E02\u0E49\u0E2D\u0E04\u0E27\u0E32\u0E21\u0E19\u0E35\u0E49\u0E40\u0E1B\u0E47\u0E19\u0E04\u0E27\u0E32\u0E21\u0E25\u0E31\u0E1A"
    }
  ],
  [
    "Hangul",
    {
      smallTalk: ["\uC798 \uC9C0\uB0B4\uC2DC\uAE38 \uBC14\uB78D\uB2C8\uB2E4.", "\uC0AC\uBB34\uC2E4\uC5D0\uC11C \uC778\uC0AC\uB4DC\uB9BD\uB2C8\uB2E4."],
      fillers: ["\uC74C", "\uADF8", "\uBB50\uB784\uAE4C"],
      quoted: "\uC6D4\uC694\uC77C\uC5D0 \uC54C\uB809\uC2A4\uAC00 \uC37C\uC2B5\uB2C8\uB2E4:",
      signature: "--\n\uC54C\uB809\uC2A4\n\uC774 \uBA54\uC2DC\uC9C0\uB294 \uAE30\uBC00\uC785\uB2C8\uB2E4."
    }
  ],
  [
    "Kana",
    {
      smallTalk: ["\u3044\u3064\u3082\u304A\u4E16\u8A71\u306B\u306A\u3063\u3066\u304A\u308A\u307E\u3059\u3002", "\u304A\u5143\u6C17\u3067\u304A\u904E\u3054\u3057\u306E\u3053\u3068\u3068\u601D\u3044\u307E\u3059\u3002"],
      fillers: ["\u3048\u3063\u3068", "\u3042\u306E", "\u306A\u3093\u304B"],
      quoted: "\u6708\u66DC\u65E5\u306B\u30A2\u30EC\u30C3\u30AF\u30B9\u3055\u3093\u304C\u66F8\u304D\u307E\u3057\u305F:",
      signature: "--\n\u30A2\u30EC\u30C3\u30AF\u30B9\n\u3053\u306E\u30E1\u30C3\u30BB\u30FC\u30B8\u306F\u6A5F\u5BC6\u3067\u3059\u3002"
    }
  ],
  [
    "Han",
    {
      smallTalk: ["\u5E0C\u671B\u4F60\u4EEC\u90FD\u597D\u3002", "\u529E\u516C\u5BA4\u7684\u540C\u4E8B\u5411\u4F60\u4EEC\u95EE\u597D\u3002"],
      fillers: ["\u55EF", "\u90A3\u4E2A", "\u5C31\u662F"],
      quoted: "\u661F\u671F\u5929\u4E9A\u5386\u514B\u65AF\u5199\u9053:",
      signature: "--\n\u4E9A\u5386\u514B\u65AF\n\u6B64\u90AE\u4EF6\u4E3A\u673A\u5BC6\u3002"
    }
  ]
]);
var LEAST_LENGTH3 = 12;
function phrasesFor(text) {
  return text.trim().length < LEAST_LENGTH3 ? void 0 : PHRASES.get(scriptOf(text));
}

// src/noise/operators/mail-quote.ts
var mailQuote = {
  does: "quoted like a mail, with the line that says who wrote it",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.05, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 2,
  apply(text, _random, protectedSpans2) {
    const phrases = phrasesFor(text);
    if (phrases === void 0) return text;
    const starts = Array.from(text.matchAll(/^/gm), ({ index }) => index);
    const margins = starts.filter((at) => spanAround(at, protectedSpans2) === void 0).map((at) => ({ start: at, end: at, text: "> " }));
    return `${phrases.quoted}
${splice(text, margins)}`;
  }
};

// src/noise/operators/markup.ts
var markup = {
  does: "HTML tags, Markdown stars or the bars of a table around the lines",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.1, rate: 1 },
  unit: "of the lines",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.6,
  apply(text, random, protectedSpans2, rate) {
    const [open, close] = WRAPPERS[random.int(WRAPPERS.length)];
    const edits = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      const end = index + line.length;
      const first = index + (/^[>•\s]*/.exec(line)?.[0].length ?? 0);
      const isKept = [index, first + 1, end].some((at) => spanAround(at, protectedSpans2) !== void 0);
      if (line.trim() === "" || random.next() >= rate || isKept) continue;
      edits.push({ start: index, end: index, text: open }, { start: end, end, text: close });
    }
    return splice(text, edits);
  }
};
var WRAPPERS = [
  ["<p>", "</p>"],
  ["", "<br>"],
  ["**", "**"],
  ["| ", " |"]
];

// src/noise/operators/phrasebook.ts
var WORDS3 = [
  ["account", "cuenta", "Konto", "compte"],
  ["address", "direcci\xF3n", "Adresse", "adresse"],
  ["again", "otra vez", "wieder", "encore"],
  ["already", "ya", "schon", "d\xE9j\xE0"],
  ["also", "tambi\xE9n", "auch", "aussi"],
  ["always", "siempre", "immer", "toujours"],
  ["and", "y", "und", "et"],
  ["answer", "respuesta", "Antwort", "r\xE9ponse"],
  ["because", "porque", "weil", "parce que"],
  ["bread", "pan", "Brot", "pain"],
  ["broken", "roto", "kaputt", "cass\xE9"],
  ["brother", "hermano", "Bruder", "fr\xE8re"],
  ["but", "pero", "aber", "mais"],
  ["car", "coche", "Auto", "voiture"],
  ["chair", "silla", "Stuhl", "chaise"],
  ["children", "ni\xF1os", "Kinder", "enfants"],
  ["city", "ciudad", "Stadt", "ville"],
  ["colleague", "compa\xF1ero", "Kollege", "coll\xE8gue"],
  ["company", "empresa", "Firma", "entreprise"],
  ["customer", "cliente", "Kunde", "client"],
  ["customers", "clientes", "Kunden", "clients"],
  ["day", "d\xEDa", "Tag", "jour"],
  ["days", "d\xEDas", "Tage", "jours"],
  ["delivery", "entrega", "Lieferung", "livraison"],
  ["door", "puerta", "T\xFCr", "porte"],
  ["every", "cada", "jeder", "chaque"],
  ["family", "familia", "Familie", "famille"],
  ["for", "para", "f\xFCr", "pour"],
  ["friend", "amigo", "Freund", "ami"],
  ["friends", "amigos", "Freunde", "amis"],
  ["from", "de", "von", "de"],
  ["garden", "jard\xEDn", "Garten", "jardin"],
  ["good", "bueno", "gut", "bon"],
  ["hello", "hola", "hallo", "bonjour"],
  ["help", "ayuda", "Hilfe", "aide"],
  ["here", "aqu\xED", "hier", "ici"],
  ["hour", "hora", "Stunde", "heure"],
  ["hours", "horas", "Stunden", "heures"],
  ["house", "casa", "Haus", "maison"],
  ["invoice", "factura", "Rechnung", "facture"],
  ["kitchen", "cocina", "K\xFCche", "cuisine"],
  ["market", "mercado", "Markt", "march\xE9"],
  ["money", "dinero", "Geld", "argent"],
  ["month", "mes", "Monat", "mois"],
  ["months", "meses", "Monate", "mois"],
  ["morning", "ma\xF1ana", "Morgen", "matin"],
  ["my", "mi", "mein", "mon"],
  ["new", "nuevo", "neu", "nouveau"],
  ["night", "noche", "Nacht", "nuit"],
  ["now", "ahora", "jetzt", "maintenant"],
  ["of", "de", "von", "de"],
  ["office", "oficina", "B\xFCro", "bureau"],
  ["old", "viejo", "alt", "vieux"],
  ["order", "pedido", "Bestellung", "commande"],
  ["our", "nuestro", "unser", "notre"],
  ["parcel", "paquete", "Paket", "colis"],
  ["password", "contrase\xF1a", "Passwort", "mot de passe"],
  ["payment", "pago", "Zahlung", "paiement"],
  ["people", "gente", "Leute", "gens"],
  ["phone", "tel\xE9fono", "Telefon", "t\xE9l\xE9phone"],
  ["please", "por favor", "bitte", "s'il vous pla\xEEt"],
  ["price", "precio", "Preis", "prix"],
  ["problem", "problema", "Problem", "probl\xE8me"],
  ["question", "pregunta", "Frage", "question"],
  ["school", "escuela", "Schule", "\xE9cole"],
  ["screen", "pantalla", "Bildschirm", "\xE9cran"],
  ["since", "desde", "seit", "depuis"],
  ["sister", "hermana", "Schwester", "s\u0153ur"],
  ["small", "peque\xF1o", "klein", "petit"],
  ["soon", "pronto", "bald", "bient\xF4t"],
  ["still", "todav\xEDa", "noch", "encore"],
  ["street", "calle", "Stra\xDFe", "rue"],
  ["team", "equipo", "Team", "\xE9quipe"],
  ["thanks", "gracias", "danke", "merci"],
  ["this", "esto", "dies", "ceci"],
  ["today", "hoy", "heute", "aujourd'hui"],
  ["tomorrow", "ma\xF1ana", "morgen", "demain"],
  ["until", "hasta", "bis", "jusqu'\xE0"],
  ["urgent", "urgente", "dringend", "urgent"],
  ["very", "muy", "sehr", "tr\xE8s"],
  ["water", "agua", "Wasser", "eau"],
  ["we", "nosotros", "wir", "nous"],
  ["week", "semana", "Woche", "semaine"],
  ["weeks", "semanas", "Wochen", "semaines"],
  ["when", "cuando", "wenn", "quand"],
  ["where", "donde", "wo", "o\xF9"],
  ["with", "con", "mit", "avec"],
  ["wrong", "equivocado", "falsch", "faux"],
  ["year", "a\xF1o", "Jahr", "an"],
  ["years", "a\xF1os", "Jahre", "ans"],
  ["yesterday", "ayer", "gestern", "hier"],
  ["you", "usted", "Sie", "vous"],
  ["your", "su", "Ihr", "votre"]
];
var column = (index) => new Map(WORDS3.map((row) => [row[0], row[index]]));
var phrasebooks = [
  {
    language: "Spanish",
    greetings: ["Buenos d\xEDas:", "Hola a todos:"],
    closings: ["Muchas gracias de antemano.", "Quedo a la espera de su respuesta."],
    words: column(1)
  },
  {
    language: "German",
    greetings: ["Guten Tag zusammen,", "Hallo liebes Team,"],
    closings: ["Vielen Dank im Voraus.", "Ich freue mich auf Ihre Antwort."],
    words: column(2)
  },
  {
    language: "French",
    greetings: ["Bonjour \xE0 tous,", "Bonjour Madame, Monsieur,"],
    closings: ["Merci d'avance pour votre aide.", "Dans l\u2019attente de votre retour."],
    words: column(3)
  }
];

// src/noise/operators/mixed-language.ts
var LEAST_LENGTH_TO_GREET = 80;
var mixedLanguage = {
  does: "words, a greeting or a closing line of another language",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 0.3 },
  unit: "of the words that its phrasebook knows",
  basis: "peer",
  source: "NL-Augmenter, mixed_language: 0.3 of the words",
  meaning: "preserved",
  maxEditRatio: 0.5,
  apply(text, random, protectedSpans2, rate) {
    const book = phrasebooks[random.int(phrasebooks.length)];
    const place = random.int(3);
    const greeting = book.greetings[random.int(book.greetings.length)];
    const closing = book.closings[random.int(book.closings.length)];
    const edits = [];
    for (const { start, end } of freeWords(text, protectedSpans2)) {
      const word = text.slice(start, end);
      const foreign = book.words.get(word.toLowerCase());
      if (foreign === void 0 || random.next() >= rate) continue;
      edits.push({ start, end, text: inCaseOf(word, foreign) });
    }
    const mixed = splice(text, edits);
    if (text.length < LEAST_LENGTH_TO_GREET) return mixed;
    return (place === 1 ? "" : `${greeting}
`) + mixed + (place === 0 ? "" : `
${closing}`);
  }
};
function inCaseOf(word, foreign) {
  if (word.length > 1 && word === word.toUpperCase()) return foreign.toUpperCase();
  const first = word[0];
  return first === first.toUpperCase() ? foreign[0].toUpperCase() + foreign.slice(1) : foreign;
}

// src/noise/operators/mojibake.ts
var CONTINUATION = "\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178\xA0\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA8\xA9\xAA\xAB\xAC\xAD\xAE\xAF\xB0\xB1\xB2\xB3\xB4\xB5\xB6\xB7\xB8\xB9\xBA\xBB\xBC\xBD\xBE\xBF";
var MISREAD = new Map([
  ["\u2019", "\xE2\u20AC\u2122"],
  ["\u2018", "\xE2\u20AC\u02DC"],
  ["\u201C", "\xE2\u20AC\u0153"],
  ["\u2013", "\xE2\u20AC\u201C"],
  ["\u2014", "\xE2\u20AC\u201D"],
  ["\u2026", "\xE2\u20AC\xA6"],
  ...Array.from({ length: 64 }, (_, index) => [
    String.fromCharCode(192 + index),
    `\xC3${CONTINUATION[index]}`
  ])
]);
var MATHS = /* @__PURE__ */ new Set(["\xD7", "\xF7"]);
var mojibake = {
  does: "accents and curled quotes of Latin texts in the wrong encoding",
  family: "encoding",
  layer: "encoding",
  typical: { probability: 0.03, rate: 1 },
  unit: "of them",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.4,
  apply(text, random, protectedSpans2, rate) {
    const kept = criticalWords(text);
    const edits = [];
    for (const { 0: sign, index } of text.matchAll(/[\u00C0-\u00FF\u2013-\u2026]/g)) {
      const by = MATHS.has(sign) ? void 0 : MISREAD.get(sign);
      const edit = { start: index, end: index + 1, text: by ?? sign };
      const isSafe = by !== void 0 && isFree(edit, protectedSpans2) && isFree(edit, kept);
      if (isSafe && random.next() < rate) edits.push(edit);
    }
    return splice(text, edits);
  }
};

// src/noise/operators/ocr.ts
var MISREAD2 = /* @__PURE__ */ new Map([
  ["rn", "m"],
  ["m", "rn"],
  ["l", "I"],
  ["I", "l"],
  ["i", "l"],
  ["e", "c"],
  ["h", "b"],
  ["cl", "d"],
  ["d", "cl"],
  ["w", "vv"],
  ["u", "ii"],
  ["O", "Q"]
]);
var ocr = {
  does: "letters as a scanner misreads them: m for rn, c for e",
  family: "paste",
  layer: "encoding",
  typical: { probability: 0.03, rate: 0.015 },
  unit: "of the letters that are taken for others, one at least",
  basis: "peer",
  source: "nlpaug and NL-Augmenter, OCR: 0.05 to 0.3; less than half of the least",
  meaning: "preserved",
  maxEditRatio: 0.1,
  apply(text, random, protectedSpans2, rate) {
    const edits = [];
    for (const { 0: found, index } of text.matchAll(/rn|cl|[^\s]/g)) {
      const edit = {
        start: index,
        end: index + found.length,
        text: MISREAD2.get(found) ?? CONFUSED.get(found) ?? ""
      };
      if (edit.text !== "" && isFree(edit, protectedSpans2) && standsAlone(text, edit.end - 1))
        edits.push(edit);
    }
    return drawnEdits(text, edits, random, rate);
  }
};

// src/noise/operators/paste-artefacts.ts
var KINDS2 = ["wraps", "hyphenated wraps", "bullets", "quote marks", "entities", "page foot"];
var ENTITIES = /* @__PURE__ */ new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"]
]);
var FIRM_BLANKS = 0.3;
var FEET = ["Confidential", "For internal use only", "(continued on the next page)", "- - -"];
var LEAST_LENGTH_OF_PAGES = 200;
var pasteArtefacts = {
  does: "hard line ends, quote marks, HTML, page feet",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.15, rate: 2 },
  unit: "kinds",
  basis: "assumed",
  source: "no published figure found; the kinds are those of OHRBench, arXiv 2412.02592",
  meaning: "preserved",
  maxEditRatio: 0.4,
  apply(text, random, protectedSpans2, rate) {
    const kinds = new Set(shuffled(KINDS2, random).slice(0, Math.max(1, Math.round(rate))));
    const width = 60 + random.int(21);
    const margin = kinds.has("quote marks") ? "> " : "";
    const opening = margin + (kinds.has("bullets") ? "\u2022 " : "");
    const hyphenated = kinds.has("hyphenated wraps");
    const edits = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      if (spanAround(index, protectedSpans2) !== void 0 || line.trim() === "") continue;
      if (opening !== "") edits.push({ start: index, end: index, text: opening });
      if (hyphenated || kinds.has("wraps")) {
        edits.push(...wraps(line, index, { width, margin, hyphenated }, protectedSpans2));
      }
    }
    if (kinds.has("page foot")) edits.push(...pageFoot(text, margin, edits, protectedSpans2, random));
    if (kinds.has("entities")) edits.push(...entities(text, edits, protectedSpans2, random));
    return splice(text, edits);
  }
};
var UNBROKEN = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "g");
function wraps(line, lineStart, { width, margin, hyphenated }, protectedSpans2) {
  const edits = [];
  let from = lineStart;
  let wordBefore = lineStart;
  for (const { 0: word, index } of line.matchAll(UNBROKEN)) {
    const start = lineStart + index;
    const end = start + word.length;
    const gap = { start: wordBefore, end: start };
    wordBefore = end;
    if (end - from <= width || start === from) continue;
    const hyphenAt = from + width - 1;
    const parts = [hyphenAt - start, end - hyphenAt];
    const breakable = /^[A-Za-z]+$/.test(word) && parts[0] >= 3 && parts[1] >= 3;
    if (hyphenated && breakable && isFree({ start, end }, protectedSpans2)) {
      edits.push({ start: hyphenAt, end: hyphenAt, text: `-
${margin}` });
      from = hyphenAt;
    } else if ((gap.end > gap.start || isOfUnspaced(word)) && isFree(gap, protectedSpans2)) {
      edits.push({ ...gap, text: `
${margin}` });
      from = start;
    }
  }
  return edits;
}
var OF_UNSPACED2 = new RegExp(`[${UNSPACED}]`);
var isOfUnspaced = (word) => OF_UNSPACED2.test(word);
function pageFoot(text, margin, others, protectedSpans2, random) {
  if (text.length < LEAST_LENGTH_OF_PAGES) return [];
  const places = blanks(text, /(?<=\S) (?=\S)/g, others, protectedSpans2).filter(
    (at2) => at2 > text.length / 4 && at2 < text.length * 3 / 4
  );
  if (places.length === 0) return [];
  const at = places[random.int(places.length)];
  const foot = FEET[random.int(FEET.length)];
  return [{ start: at, end: at + 1, text: `
${margin}${foot}
${margin}` }];
}
function entities(text, others, protectedSpans2, random) {
  const edits = [];
  for (const { 0: char, index } of text.matchAll(/[&<>"']/g)) {
    const span = { start: index, end: index + 1 };
    if (isFree(span, protectedSpans2)) edits.push({ ...span, text: ENTITIES.get(char) });
  }
  for (const at of blanks(text, /(?<=[.!?]) (?=\S)/g, others, protectedSpans2)) {
    if (random.next() < FIRM_BLANKS) edits.push({ start: at, end: at + 1, text: "&nbsp;" });
  }
  return edits;
}
function blanks(text, pattern, others, protectedSpans2) {
  const taken = new Set(others.map(({ start }) => start));
  const found = Array.from(text.matchAll(pattern), ({ index }) => index);
  return found.filter((at) => !taken.has(at) && isFree({ start: at, end: at + 1 }, protectedSpans2));
}

// src/noise/operators/punctuation.ts
var STYLES2 = [
  ["no final mark", 40],
  ["no marks", 15],
  ["final mark again", 25],
  ["dots", 20]
];
var FINAL = /[.!?。．！？؟۔।;…]+(?=\s*$)/;
var INNER = /(?<=[^\s\d])[.,;:!。、，；：！،؛।](?=\s|[\u3041-\u30FF\u3400-\u9FFF])/g;
var punctuation = {
  does: "no final mark, no marks at all, two question marks, three dots at the end",
  family: "punctuation",
  layer: "typing",
  typical: { probability: 0.4, rate: 1 },
  unit: "of the marks",
  basis: "assumed",
  source: "no published figure found; arXiv 2511.07112: typos cost more than punctuation",
  meaning: "preserved",
  maxEditRatio: 0.3,
  apply(text, random, protectedSpans2, rate) {
    const style = drawOne(random, STYLES2);
    const end = text.trimEnd().length;
    const isProtectedEnd = (protectedSpans2.at(-1)?.end ?? 0) >= end;
    const final = finalMark(text, protectedSpans2) ?? { start: end, end };
    const mark = text.slice(final.start, final.end);
    const edits = style === "no marks" ? innerMarks(text, final, random, protectedSpans2, rate) : [];
    if (!isProtectedEnd) edits.push({ ...final, text: endingFor(mark, style) });
    return splice(text, edits);
  }
};
function endingFor(mark, style) {
  if (style === "dots") return isQuestion(mark) ? `${mark}..` : "...";
  if (style === "final mark again") return mark === "" ? "!" : mark + mark;
  if (mark === "") return style === "no marks" ? "" : "..";
  return isQuestion(mark) ? ` ${mark}` : "";
}
var isQuestion = (mark) => /[?？؟]/.test(mark);
function finalMark(text, protectedSpans2) {
  const match = FINAL.exec(text.slice(-200));
  if (match === null) return void 0;
  const start = Math.max(0, text.length - 200) + match.index;
  const span = { start, end: start + match[0].length };
  return isFree(span, protectedSpans2) ? span : void 0;
}
function innerMarks(text, final, random, protectedSpans2, rate) {
  return Array.from(text.matchAll(INNER), ({ index }) => ({ start: index, end: index + 1, text: "" })).filter(
    (edit) => edit.start < final.start && random.next() < rate && isFree({ start: edit.start - 1, end: edit.end }, protectedSpans2)
  );
}

// src/noise/operators/shorthand.ts
var shorthand = {
  does: "words as short messages have them: pls, thx, u",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 0.3 },
  unit: "of the words on its list, one at least",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.3,
  apply: (text, random, protectedSpans2, rate) => drawnEdits(text, wordsIn(text, SHORTENED, protectedSpans2), random, rate)
};

// src/noise/operators/signature.ts
var signature = {
  does: "a signature and a note of confidentiality below",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.05, rate: 1 },
  unit: "block",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 2.5,
  apply(text) {
    const phrases = phrasesFor(text);
    return phrases === void 0 ? text : `${text}
${phrases.signature}`;
  }
};

// src/noise/operators/small-talk.ts
var smallTalk = {
  does: "a sentence of small talk before or after",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 1 },
  unit: "sentence",
  basis: "peer",
  source: "NL-Augmenter, sentence_additions: 95.7 to 89 % on its task",
  meaning: "preserved",
  maxEditRatio: 1.5,
  apply(text, random) {
    const phrases = phrasesFor(text);
    if (phrases === void 0) return text;
    const sentence = oneOf(phrases.smallTalk, random);
    return random.int(2) === 0 ? `${sentence}
${text}` : `${text}
${sentence}`;
  }
};

// src/noise/operators/smart-quotes.ts
var CURLED = [
  [/(?<=^|[\s([])"(?=\S)/gm, "\u201C"],
  [/(?<=\S)"(?=$|[\s.,;:!?)\]])/gm, "\u201D"],
  [/(?<=[A-Za-z])'(?=[A-Za-z])/g, "\u2019"],
  [/(?<=[A-Za-z] )--?(?= [A-Za-z])/g, "\u2013"],
  [/(?<=[A-Za-z])\.\.\.(?!\.)/g, "\u2026"]
];
var smartQuotes = {
  does: "curled quotes and apostrophes, long dashes, one sign for three dots",
  family: "encoding",
  layer: "typing",
  typical: { probability: 0.3, rate: 1 },
  unit: "of them",
  basis: "assumed",
  source: "no published figure found",
  meaning: "preserved",
  maxEditRatio: 0.2,
  apply(text, random, protectedSpans2, rate) {
    const edits = CURLED.flatMap(
      ([pattern, by]) => Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        text: by
      }))
    );
    return splice(
      text,
      edits.filter((edit) => random.next() < rate && isFree(edit, protectedSpans2))
    );
  }
};

// src/noise/operators/spacing.ts
var SLIPS2 = [
  ["left out", 30],
  ["twice", 45],
  ["too many", 25]
];
var GAP = /(?<=\S) (?=\S)/g;
var BETWEEN_UNSPACED2 = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, "g");
var spacing = {
  does: "blanks left out, typed twice, or inside a word",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.2, rate: 5e-3 },
  unit: "of the gaps between words, one at least",
  basis: "peer",
  source: "NL-Augmenter, whitespace: 0.05 to 0.1 of the places; a tenth of that",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const kind = drawOne(random, SLIPS2);
    const places = kind === "too many" ? insideWords(text) : gaps(text, kind);
    const critical = criticalWords(text);
    const free = places.filter(({ start, end }) => {
      const around = { start: start - 1, end: end + 1 };
      return isFree(around, protectedSpans2) && isFree(around, critical);
    });
    if (free.length === 0) return text;
    const sure = random.int(free.length);
    return splice(
      text,
      free.filter((_, index) => random.next() < rate || index === sure)
    );
  }
};
function gaps(text, kind) {
  const spaced = Array.from(text.matchAll(GAP), ({ index }) => ({
    start: index,
    end: index + 1,
    text: kind === "twice" ? "  " : ""
  }));
  return spaced.length > 0 ? spaced : betweenUnspaced(text);
}
function insideWords(text) {
  const words = freeWords(text, []).filter(({ start, end }) => end - start >= 6);
  const inWords = words.map(({ start }) => ({ start: start + 3, end: start + 3, text: " " }));
  return [...inWords, ...betweenUnspaced(text)];
}
var betweenUnspaced = (text) => Array.from(text.matchAll(BETWEEN_UNSPACED2), ({ index }) => ({ start: index, end: index, text: " " }));

// src/noise/operators/speech.ts
var GAP2 = /(?<=\S) (?=\S)/g;
var PAUSE = new RegExp(`(?<=[\uFF0C\u3001\u3002\uFF01\uFF1F])(?=[${UNSPACED}])|^(?=[${UNSPACED}])`, "g");
var MARKS = /(?<=[^\s\d])[.,;:!](?=\s|$)/g;
var speech = {
  does: "fillers between words, no full stops and commas",
  family: "speech",
  layer: "content",
  typical: { probability: 0.05, rate: 0.08 },
  unit: "fillers a word, one at least",
  basis: "peer",
  source: "NL-Augmenter, disfluency: fillers 0.166 a word; half of that",
  meaning: "preserved",
  maxEditRatio: 0.6,
  apply(text, random, protectedSpans2, rate) {
    const phrases = phrasesFor(text);
    if (phrases === void 0) return text;
    const gaps2 = placesIn(text, GAP2).filter((at) => isFree({ start: at, end: at + 1 }, protectedSpans2));
    const places = gaps2.length > 0 ? gaps2 : placesIn(text, PAUSE);
    const sure = random.int(Math.max(1, places.length));
    const separator = gaps2.length > 0 ? " " : "";
    const edits = [];
    for (const [index, at] of places.entries()) {
      const isSaid = random.next() < rate || index === sure;
      const filler = phrases.fillers[random.int(phrases.fillers.length)];
      if (isSaid) edits.push({ start: at, end: at, text: separator + filler });
    }
    const marks = placesIn(text, MARKS).map((at) => ({ start: at, end: at + 1, text: "" })).filter(({ start, end }) => isFree({ start: start - 1, end }, protectedSpans2));
    return splice(text, [...edits.filter((edit) => isFree(edit, protectedSpans2)), ...marks]);
  }
};
var placesIn = (text, pattern) => Array.from(text.matchAll(pattern), ({ index }) => index);

// src/noise/operators/spelling.ts
var spelling = {
  does: "words often misspelt; in other scripts letters that are taken for each other",
  family: "typing",
  layer: "content",
  typical: { probability: 0.15, rate: 0.04 },
  unit: "of what its lists know, one at least",
  basis: "calibrated",
  source: "Cucerzan & Brill 2004: 10 to 15 % of queries are misspelt",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const words = wordsIn(text, MISSPELT, protectedSpans2);
    return drawnEdits(text, words.length > 0 ? words : confused(text, protectedSpans2), random, rate);
  }
};
function confused(text, protectedSpans2) {
  const edits = [];
  for (let start = 0; start < text.length; start++) {
    const by = CONFUSED.get(text[start]);
    const edit = { start, end: start + 1, text: by ?? "" };
    if (by !== void 0 && standsAlone(text, start) && isFree(edit, protectedSpans2)) edits.push(edit);
  }
  return edits;
}

// src/noise/operators/truncation.ts
var LEAST = 0.25;
var QUESTION = /[?？؟\u037E]|(?<=[\u0370-\u03FF]);|か[。．]|吗|呢|嗎|ไหม|มั้ย|หรือไม่/;
var BLANK = /\s/;
var OF_UNSPACED3 = new RegExp(`[${UNSPACED}]`);
var truncation = {
  does: "the last 5 to 20 % is missing, the question excepted",
  family: "truncation",
  layer: "transport",
  typical: { probability: 0.05, rate: 0.2 },
  unit: "of the text at most",
  basis: "assumed",
  source: "no published figure found",
  meaning: "changed",
  maxEditRatio: 0.3,
  apply(text, random, protectedSpans2, rate) {
    const share = Math.min(1, rate) * (LEAST + (1 - LEAST) * random.next());
    let at = Math.floor(text.length * (1 - share));
    while (at > 0) {
      const around = spanAround(at, protectedSpans2);
      if (around !== void 0) at = around.start;
      else if (isPlace(text, at)) break;
      else at--;
    }
    const kept = text.slice(0, at).trimEnd();
    return kept === "" || QUESTION.test(text.slice(at)) ? text : kept;
  }
};
function isPlace(text, at) {
  const next = text[at] ?? "";
  return BLANK.test(next) || OF_UNSPACED3.test(next) && OF_UNSPACED3.test(text[at - 1] ?? "");
}

// src/noise/operators/index.ts
var noiseOperators = {
  "mixed-language": mixedLanguage,
  "small-talk": smallTalk,
  speech,
  spelling,
  shorthand,
  "keyboard-typos": keyboardTypos,
  "input-method": inputMethod,
  casing,
  spacing,
  punctuation,
  "smart-quotes": smartQuotes,
  emoji,
  "invisible-characters": invisibleCharacters,
  mojibake,
  ocr,
  "paste-artefacts": pasteArtefacts,
  truncation,
  markup,
  signature,
  "duplicate-paste": duplicatePaste,
  "mail-quote": mailQuote,
  "log-prefix": logPrefix,
  "input-format": inputFormat
};

export {
  MISSPELT,
  SHORTENED,
  protectedSpans,
  keepsProtected,
  keepsMeaning,
  noiseOperators,
  lookFinding,
  plannedSuite,
  evidenceOf,
  marksOf,
  rounded,
  weightsOf,
  servedEngine,
  reproductionIn,
  isFactor,
  gpusOf,
  isDecidedAt,
  isOpenAgain,
  isConfirmedAt,
  dueForConfirmation,
  judge
};
//# sourceMappingURL=chunk-7CBEC7C7.js.map
