import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  scoreDependsOn,
  unstatedIn
} from "./chunk-26C4A1C8.js";
import {
  READINGS,
  betweenIn,
  blameOf,
  boundsLevels,
  byReading,
  confirmingLoadPasses,
  corrected,
  countOnes,
  durationsOf,
  failureGroups,
  freshOf,
  isOfCandidate,
  isOffByItem,
  isUncorrectable,
  itemValue,
  judgeQuality,
  labelsOf,
  leastGoodShare,
  loadPasses,
  markedItems,
  metOnlyIf,
  numbersIn,
  partsOf,
  passAt,
  plannedSuite,
  rounded,
  sizeOf,
  slowestObjectives,
  slowestSamples,
  sortedNumbers,
  suitePasses,
  toldDurations,
  uncorrectable,
  upToLook,
  wayReader,
  worstWay
} from "./chunk-194D97B9.js";
import {
  referenceMean
} from "./chunk-DE345C0D.js";
import {
  differenceToLimit,
  independentRatio,
  meanScore,
  statedScore
} from "./chunk-72101D75.js";
import {
  ERROR,
  MAY_EXCEED,
  goodRequests,
  interChunkLatency,
  isBelowWithout,
  latency,
  mayFailMore,
  nearestRank,
  percentileFloor,
  shareInTime,
  sloFindings,
  unsettledBy
} from "./chunk-33B30E33.js";
import {
  betaCdf,
  effectiveItems,
  exactBounds,
  meanOf,
  normalQuantile,
  ofBothRuns,
  wilson
} from "./chunk-5973D11A.js";
import {
  isOverlong
} from "./chunk-10BF4DAD.js";
import {
  exchangesOf
} from "./chunk-8C4308F6.js";
import {
  signReader,
  unscoredOutcome
} from "./chunk-947D9927.js";
import {
  OWN_TURN_MS,
  overAtMs
} from "./chunk-FBFC0A8F.js";
import {
  askedSuites,
  isSameMetric
} from "./chunk-9C117520.js";
import {
  MOST_OFF,
  loadOf
} from "./chunk-7E753DC5.js";

// src/analyse/memory.ts
function memoryFinding(record) {
  const { candidate, deployment } = record;
  const samples = measuredSamples(record);
  const told = samples.length === 0 ? record.samples : samples;
  const hasPss = told.some(({ host }) => host?.pssMiB !== void 0);
  const hostMiBOf = ({ host }) => hasPss ? host?.pssMiB : host?.rssMiB;
  const hostPeakMiB = highest(samples, hostMiBOf);
  const gpuPeakMiB = highest(samples, gpuMiBOf);
  const gpuEnginePeakMiB = highest(samples, engineMiBOf);
  const peakMiB = gpuEnginePeakMiB ?? gpuPeakMiB ?? hostPeakMiB;
  const weightsMiB = deployment?.memory?.weightsMiB ?? deployment?.modelFileMiB;
  const kvMiB = deployment?.memory?.kvMiB;
  const kvCapacityTokens = deployment?.kvCapacityTokens;
  const load = loadSamples(record);
  const loadKvUsage = highest(load, ({ engine }) => engine?.kvUsage);
  const leastMiB = preemptionsIn(load) ? void 0 : leastOf(peakMiB, weightsMiB, kvMiB, loadKvUsage);
  const claimGiB = candidate.config.claims.memoryGiB;
  const claimMiB = claimGiB === void 0 ? void 0 : claimGiB * 1024;
  const neededMiB = leastMiB ?? peakMiB;
  const hasUnknownRoom = kvMiB === void 0 && deployment?.kvCache === "shared" && peakMiB !== void 0;
  const figures = {
    hostPeakMiB,
    hostBasis: hostPeakMiB === void 0 ? void 0 : hasPss ? "PSS" : "RSS",
    gpuPeakMiB,
    gpuEnginePeakMiB,
    earlierGpuPeakMiB: muchMoreThan(gpuPeakMiB, highest(record.samples, gpuMiBOf)),
    earlierHostPeakMiB: muchMoreThan(hostPeakMiB, highest(record.samples, hostMiBOf)),
    weightsMiB,
    kvMiB,
    kvCapacityTokens,
    overheadMiB: overheadOf(peakMiB, weightsMiB, kvMiB),
    peakKvUsage: highest(samples, ({ engine }) => engine?.kvUsage),
    loadKvUsage,
    leastMiB,
    claimMiB,
    ofClaim: claimMiB === void 0 || neededMiB === void 0 ? void 0 : neededMiB / claimMiB,
    hasUnknownRoom: hasUnknownRoom || void 0,
    peakGpuUtilization: highest(samples, ({ gpu = [] }) => mostOf(gpu.map(({ utilization }) => utilization))),
    peakGpuPowerW: highest(samples, ({ gpu = [] }) => sumOf(gpu.map(({ powerW }) => powerW))),
    peakCpuCores: highest(samples, ({ host }) => host?.cpuCores),
    preemptions: preemptionsIn(samples)
  };
  const known = Object.entries(figures).filter(([, figure]) => figure !== void 0);
  return { ...Object.fromEntries(known), samples: samples.length };
}
var MUCH_MORE = 0.05;
var muchMoreThan = (peak = 0, earlier = 0) => earlier > peak * (1 + MUCH_MORE) ? earlier : void 0;
function leastOf(peakMiB, weightsMiB = 0, kvMiB, kvUsage) {
  if (peakMiB === void 0 || kvMiB === void 0 || kvUsage === void 0) return void 0;
  if (weightsMiB + kvMiB > peakMiB) return void 0;
  return peakMiB - kvMiB * (1 - Math.min(1, kvUsage));
}
function overheadOf(peakMiB, weightsMiB, kvMiB) {
  if (peakMiB === void 0 || weightsMiB === void 0 || kvMiB === void 0) return void 0;
  const rest = peakMiB - weightsMiB - kvMiB;
  return rest >= 0 ? rest : void 0;
}
function measuredSamples({
  samples,
  passes,
  probes
}) {
  if (probes === void 0) return samples;
  const firstMs = Math.min(...passes.map(({ startedAtMs }) => startedAtMs));
  return samples.filter(({ atMs }) => atMs >= firstMs);
}
function loadSamples({ passes, samples }) {
  const spans = passes.filter(({ kind }) => kind === "load");
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
function mostOf(values) {
  const seen = values.filter((value) => value !== void 0);
  return seen.length === 0 ? void 0 : seen.reduce((most, value) => Math.max(most, value));
}
function engineMiBOf({ gpu = [] }) {
  return sumOf(gpu.map(({ engineMiB }) => engineMiB));
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
  const passes = record.passes.filter((one) => one.kind === "suite");
  for (const pass of passes.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
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
function isLasting({ kind, first }, pass, { passes }) {
  if (pass.kind === "load") return false;
  if (kind !== "failing") return kind === "gibberish";
  const later = passes.flatMap(
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
  const signsOf = signReader();
  return pass.answers.flatMap((answer) => {
    const { item, exchange, grades } = answer;
    const values = [grades?.paper?.value, grades?.production?.value].filter((value) => value !== void 0);
    if (exchange === void 0) return [];
    const isRight = values.some((value) => value > 0);
    const text = signsOf(answer)?.number;
    return [{ item, exchange, ...values.length > 0 && { isRight }, ...text !== void 0 && { text } }];
  });
}
function endOf({ ended }, asked) {
  if (ended !== "engine-died" && ended !== "engine-silent") return void 0;
  const lastTokenAtMs = asked.reduce((last, { exchange }) => Math.max(last, exchange.lastTokenAtMs ?? 0), 0);
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
  const right = graded.filter(({ isRight }) => isRight === true);
  const earlier = graded.slice(0, before);
  if (chanceOfAllFirst(itemsOf(right), itemsOf(earlier), itemsOf(graded)) > CHANCE) return void 0;
  if (!isUnlike(graded.slice(before), earlier)) return void 0;
  const met = graded.length - before;
  return {
    kind: "gibberish",
    first,
    atMs: first.exchange.sentAtMs,
    before,
    met,
    rightBefore: right.length / before
  };
}
var itemsOf = (asked) => new Set(asked.map(({ item }) => item)).size;
function chanceOfAllFirst(right, before, all) {
  let chance = 1;
  for (let at = 0; at < right; at++) chance *= (before - at) / (all - at);
  return chance;
}
function isUnlike(after, before) {
  const said = new Set(before.map(({ text }) => text));
  const texts = after.map(({ text }) => text);
  const isNew = texts.filter((text) => !said.has(text)).length > after.length / 2;
  return isNew || new Set(texts).size === 1 && said.size > 1;
}
function momentAt(atMs, asked, samples) {
  const open = asked.filter(({ exchange }) => exchange.sentAtMs <= atMs && overAtMs(exchange) >= atMs);
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
function betweenPasses(passes) {
  const [first, ...others] = passes;
  const rows = [...first ?? []].flatMap(([item, value]) => {
    const row = [value, ...others.flatMap((pass) => pass.get(item) ?? [])];
    return row.length === passes.length ? [row] : [];
  });
  return crossed(rows, aboutTheirMean, "passes");
}
function offAsWhole(found, assumed) {
  if (found === void 0) return void 0;
  const { of, variance, ofItems, degrees } = found;
  const isFew = of === "passes" && ofItems > (2 * assumed) ** 2;
  if (isFew && chanceOf(found, ofItems) > EXPLAINED) return void 0;
  return { variance: Math.max(0, variance - ofItems), degrees };
}
var EXPLAINED = 0.05;
function chanceOf({ variance, degrees, items }, expected) {
  if (variance === 0) return 1;
  const within2 = degrees * (items - 1);
  return betaCdf(within2 / (within2 + degrees * variance / expected), within2 / 2, degrees / 2);
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
  const [items, passes] = [rows.length, rows[0]?.length ?? 0];
  if (items < 2 || passes < 2) return void 0;
  const passMeans = Array.from({ length: passes }, (_, pass) => mean(rows.map((row) => row[pass])));
  const all = mean(passMeans);
  let left = 0;
  for (const row of rows) {
    const ofItem = mean(row);
    for (const [pass, value] of row.entries()) left += (value - ofItem - passMeans[pass] + all) ** 2;
  }
  const ofItems = left / ((passes - 1) * (items - 1) * items);
  return { of, passes, items, ...ofMeans(passMeans), ofItems };
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
    passes: sum(({ passes }) => passes),
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

// src/analyse/known-shares.ts
var UNJUDGED = /* @__PURE__ */ new Set(["truncated", "empty"]);
var isUnjudged = (outcome) => UNJUDGED.has(outcome);
function knownShares(items, reading) {
  let [all, wrong, right] = [0, 0, 0];
  const open = /* @__PURE__ */ new Map();
  for (const { item, weight, marked: marked2 } of items) {
    const graded = marked2.filter(({ attempt }) => attempt !== void 0);
    const missing = reading === "left-out" ? 0 : marked2.length - graded.length;
    const counted = graded.length + missing;
    if (counted === 0) continue;
    all += weight;
    const unjudged = graded.filter(({ outcome }) => isUnjudged(outcome)).length;
    const isWrong = (unjudged + (reading === "all-wrong" ? missing : 0)) / counted;
    open.set(item, 1 - isWrong);
    wrong += weight * isWrong;
    if (reading === "all-right") right += weight * missing / counted;
  }
  return all === 0 ? { wrong: 0, right: 0, open } : { wrong: wrong / all, right: right / all, open };
}

// src/analyse/answers.ts
function answersOf(seen, criterion, { brokenFromMs = Infinity, metric, weights = /* @__PURE__ */ new Map() } = {}) {
  const items = [...attemptsByItem(seen.answers)].map(([item, attempts]) => ({
    item,
    weight: weights.get(item) ?? 1,
    of: attempts.length,
    marked: attempts.flatMap((answer) => marked(answer, criterion, brokenFromMs) ?? [])
  }));
  const all = items.flatMap(({ marked: own }) => own);
  const missing = items.flatMap(
    ({ item, marked: own }) => own.flatMap(({ cause }) => cause === void 0 ? [] : [{ item, cause }])
  );
  const outcomes = countsOf(all.map(({ outcome }) => outcome));
  const valuesIn = (reading) => new Map(
    items.flatMap(({ item, marked: own }) => {
      const attempts = own.map(({ attempt }) => attempt);
      const value = itemValue(attempts, metric, reading);
      return value === void 0 ? [] : [[item, value]];
    })
  );
  const isWhole = missing.length === 0;
  const found = isWhole ? alike(valuesIn("left-out")) : byReading(valuesIn);
  const isScorable = (outcomes.correct ?? 0) + (outcomes.wrong ?? 0) > 0 || found["left-out"].size === 0;
  const readings = isScorable ? found : alike(/* @__PURE__ */ new Map());
  const declined = items.map(({ item, of, marked: own }) => {
    return [item, own.filter(({ outcome }) => outcome === "refused").length / of];
  });
  return {
    asked: items.length,
    answers: {
      asked: items.reduce((sum, { of }) => sum + of, 0),
      graded: all.filter(({ attempt }) => attempt !== void 0).length
    },
    values: readings["left-out"],
    readings,
    unscorable: new Set(isScorable ? [] : found["left-out"].keys()),
    ...{ missing, outcomes },
    refused: new Map(declined.filter(([, share]) => share > 0)),
    known: byReading((reading) => knownShares(items, reading))
  };
}
function attemptsByItem(answers) {
  const items = /* @__PURE__ */ new Map();
  for (const answer of answers) {
    const attempts = items.get(answer.item);
    if (attempts === void 0) items.set(answer.item, /* @__PURE__ */ new Map([[answer.attempt, answer]]));
    else attempts.set(answer.attempt, answer);
  }
  return new Map(
    Array.from(items, ([item, attempts]) => [
      item,
      [...attempts.values()].toSorted((a, b) => a.attempt - b.attempt)
    ])
  );
}
function marked({ grades, exchange }, criterion, brokenFromMs) {
  const grade = grades?.[criterion];
  const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
  if (outcome === void 0) return void 0;
  if (exchange !== void 0 && exchange.sentAtMs >= brokenFromMs) return { outcome, cause: "broken" };
  if (grade?.value === void 0) return { outcome, cause: causeOf(outcome, exchange?.failure) };
  const { value, vote } = grade;
  return { outcome, attempt: vote === void 0 ? { value } : { value, vote } };
}
var alike = (one) => byReading(() => one);
function causesOf({ missing }) {
  return countsOf(missing.map(({ cause }) => cause));
}
function countsOf(keys) {
  const counts = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
var gradedItems = ({ values, unscorable }) => values.size + unscorable.size;
function causeOf(outcome, failure) {
  if (outcome === "late") return "late";
  if (outcome === "unread") return "unread";
  return failure !== void 0 && isOverlong(failure) ? "overlong" : "failed";
}

// src/analyse/evidence.ts
function evidenceOf(record, { earlier, repeatability = 0, areSteady = false } = {}) {
  const passes = suitePasses(record);
  const at = (role) => passAt(record, role);
  const broken = brokenFrom(record);
  const answers = once(
    (pass, criterion) => answersOf(pass.seen, criterion, {
      brokenFromMs: broken.get(pass.plan.id),
      metric: pass.plan.metric,
      weights: weightsOf(pass.plan)
    })
  );
  let between;
  const seenAgain = () => {
    between ??= { found: betterKnown(repeated(passes, at("reproduce"), answers), earlier) };
    return between.found;
  };
  const betweenRuns2 = () => {
    const found = seenAgain();
    const isKnown = !areSteady && found?.of === "runs";
    const whole = areSteady ? void 0 : offAsWhole(found, repeatability);
    return {
      ...whole && { betweenPasses: whole },
      ...repeatability > 0 && !isKnown && { betweenRuns: repeatability ** 2 }
    };
  };
  const score = once((pass, criterion, reading) => {
    const found = answers(pass, criterion);
    const values = found.readings[reading];
    if (values.size === 0) return void 0;
    const { betweenPasses: again, ...ofRuns } = betweenRuns2();
    const spread = {
      ...spreadOf(pass, [...values.keys()]),
      ...again && { betweenPasses: again },
      // What the paper's items score beside it is off by the same, being of the same run.
      ...(pass.plan.role === "production" || pass.plan.role === "further") && ofRuns
    };
    const mean2 = meanScore(Float64Array.from(values.values()), spread);
    if (isUncorrectable(record, pass, criterion)) return uncorrectable(mean2);
    const { right, open } = found.known[reading];
    const most = meanScore(
      Float64Array.from(values.keys(), (item) => open.get(item) ?? 1),
      spread
    );
    return corrected(mean2, labelsOf(record, pass, criterion), { right, most });
  });
  return {
    record,
    passes,
    passAt: at,
    answers,
    betweenPasses: seenAgain,
    betweenRuns: betweenRuns2,
    score: (pass, criterion, reading = "left-out") => score(pass, criterion, answers(pass, criterion).missing.length === 0 ? "left-out" : reading)
  };
}
function repeated(passes, first, answers) {
  if (first === void 0) return void 0;
  const again = passes.filter(
    ({ plan, seen }) => plan.role === "repeat" && plan.suite === first.plan.suite && seen.ended === "complete"
  );
  return betweenPasses([first, ...again].map((pass) => answers(pass, "paper").values));
}
function betterKnown(here, earlier) {
  return (earlier?.degrees ?? 0) >= (here?.degrees ?? 0) ? earlier ?? here : here;
}
function weightsOf({ items, weights = [] }) {
  return new Map(weights.map((weight, at) => [items[at] ?? "", weight]));
}
function spreadOf({ plan }, items) {
  const { clusters, weights } = plan;
  if (clusters === void 0 && weights === void 0) return {};
  const places = new Map(plan.items.map((item, index) => [item, index]));
  const placeOf = (item) => places.get(item) ?? -1;
  return {
    ...clusters && { clusters: items.map((item, at) => clusters[placeOf(item)] ?? -1 - at) },
    ...weights && { weights: Float64Array.from(items, (item) => weights[placeOf(item)] ?? 1) }
  };
}
function once(compute) {
  const kept = /* @__PURE__ */ new Map();
  return (pass, ...ways) => {
    const key = JSON.stringify([pass.plan.id, ...ways]);
    if (!kept.has(key)) kept.set(key, compute(pass, ...ways));
    return kept.get(key);
  };
}

// src/analyse/paper.ts
function paperFinding(record) {
  const { candidate, plan } = record;
  const { scores, paper } = candidate.config.claims;
  const [claim] = scores;
  if (claim === void 0) return { suite: "", score: NaN };
  const { suite, score } = claim;
  const unstated = unstatedBy(record);
  const inSuite = new Map(Object.entries(plan.suites)).get(suite)?.items;
  const items = claim.items ?? inSuite;
  const worth = items === void 0 ? void 0 : worthOf(items, record, suite);
  return {
    suite,
    score,
    ...items !== void 0 && {
      items,
      itemsFrom: claim.items === void 0 ? "suite" : "claim",
      ...worth !== void 0 && { worth },
      interval: statedScore(score, worth ?? items).interval(0.95)
    },
    ...paper !== void 0 && { source: paper },
    ...unstated.length > 0 && { unstated }
  };
}
function worthOf(items, { plan }, suite) {
  const asked = plan.passes.find((pass) => pass.role === "reproduce" && pass.suite === suite);
  if (asked?.kind !== "suite" || asked.weights === void 0) return void 0;
  return items * effectiveItems(asked.weights) / asked.weights.length;
}
function unstatedBy({ candidate, plan }) {
  const [claim] = candidate.config.claims.scores;
  if (claim === void 0) return [];
  const isByLikelihood = plan.passes.some(
    (pass) => pass.kind === "suite" && pass.suite === claim.suite && pass.likelihood === true
  );
  return unstatedIn(claim, isByLikelihood);
}

// src/analyse/gap.ts
var ONE_SIDED = 0.9;
function gapFinding(evidence, reference, given) {
  const found = gapIn("left-out", evidence, reference, given);
  const reproduction = evidence.passAt("reproduce");
  if (found === void 0 || reproduction === void 0) return found;
  if (evidence.answers(reproduction, "paper").missing.length === 0) return found;
  const allWrong = gapIn("all-wrong", evidence, reference, given);
  const allRight = gapIn("all-right", evidence, reference, given);
  return { ...found, ...allWrong && allRight && { ofMissingHere: { allWrong, allRight } } };
}
function gapIn(ofHere, evidence, reference, given) {
  const { record } = evidence;
  const claim = record.candidate.config.claims.scores[0];
  const pass = evidence.passAt("production");
  const graded = pass && evidence.score(pass, "production");
  if (claim === void 0 || pass === void 0 || graded === void 0) return void 0;
  const paper = paperFinding(record);
  const { score } = paper;
  const items = paper.worth ?? paper.items;
  const open = scoreDependsOn(unstatedBy(record));
  const answers = evidence.answers(pass, "production");
  const productionOf = (reading) => evidence.score(pass, "production", reading) ?? graded;
  const levels = given ?? boundsLevels(pass);
  const reproduction = evidence.passAt("reproduce");
  const isGraded = reproduction && evidence.score(reproduction, "paper") !== void 0;
  const reproduced = isGraded ? evidence.score(reproduction, "paper", ofHere) : void 0;
  const known = reference && referenceMean(record, reference);
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
    ...answers.missing.length > 0 && { missing: causesOf(answers) },
    ...reproduced && reproduced.mean > 0 && { reproduced: gapFrom(reproduced, productionOf, levels) },
    ...known && { reference: gapFrom(known, productionOf, levels) }
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
  const readingOf2 = (reading) => {
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
    ...readingOf2("left-out"),
    allWrong: readingOf2("all-wrong"),
    allRight: readingOf2("all-right")
  };
}

// src/analyse/statistics/judged-difference.ts
function boundsOf(labels, level) {
  const quality = judgeQuality(labels);
  if (quality === void 0) return void 0;
  const se = exactBounds(labels.rightRight, labels.rightRight + labels.rightWrong, level);
  const sp = exactBounds(labels.wrongWrong, labels.wrongRight + labels.wrongWrong, level);
  if (se.low + sp.low <= 1) return void 0;
  return {
    estimate: [quality.sensitivity, quality.specificity],
    corners: [
      [se.low, quality.specificity],
      [se.high, quality.specificity],
      [quality.sensitivity, sp.low],
      [quality.sensitivity, sp.high]
    ]
  };
}
var unseen = ({ was, is }) => is - was;
function trueDifference({ difference, interval, was }, { labels, known }, commonLevel = interval.level) {
  const bounds = boundsOf(labels, commonLevel);
  const { level } = interval;
  if (bounds === void 0) return { difference, interval: { low: -1, high: 1, level } };
  const { estimate, corners } = bounds;
  const of = (found, [se, sp]) => (found + unseen(known) * (1 - sp)) / (se + sp - 1);
  const at = of(difference, estimate);
  const [se1, se2, sp1, sp2] = corners.map((quality) => of(difference, quality) - at);
  const below = [of(interval.low, estimate) - at, Math.min(se1, se2), Math.min(sp1, sp2)];
  const above = [of(interval.high, estimate) - at, Math.max(se1, se2), Math.max(sp1, sp2)];
  const then = trueScore(was, labels, known.was);
  const [least, most] = [-then, 1 - known.is - then];
  const mean2 = within(at, least, most);
  return {
    difference: mean2,
    interval: {
      low: within(Math.min(at, mean2) - Math.hypot(...below), -1, mean2),
      high: within(Math.max(at, mean2) + Math.hypot(...above), mean2),
      level
    }
  };
}
function trueScore(found, labels, known) {
  const { sensitivity = 0, specificity = 0 } = judgeQuality(labels) ?? {};
  const rate = sensitivity + specificity - 1;
  const judged = 1 - known;
  return rate <= 0 ? found : within((found - judged * (1 - specificity)) / rate, 0, judged);
}
function rateOf(labels) {
  const { sensitivity = 1, specificity = 1 } = judgeQuality(labels) ?? {};
  const rate = sensitivity + specificity - 1;
  return rate <= 0 ? 1 : rate;
}
function foundDifferences(difference, { labels, known }, level) {
  const se = exactBounds(labels.rightRight, labels.rightRight + labels.rightWrong, level);
  const sp = exactBounds(labels.wrongWrong, labels.wrongRight + labels.wrongWrong, level);
  const found = [se.low, se.high].flatMap(
    (s) => [sp.low, sp.high].map((p) => difference * (s + p - 1) - unseen(known) * (1 - p))
  );
  return { low: Math.min(...found), high: Math.max(...found) };
}
var within = (share, least = -1, most = 1) => Math.min(most, Math.max(least, share));

// src/analyse/judged-twice.ts
function judgedNow(evidence) {
  const pass = evidence.passAt("production");
  const labels = pass && labelsOf(evidence.record, pass, "production");
  return labels && { labels, known: evidence.answers(pass, "production").known["left-out"].wrong };
}
function judgedTwice(evidence, { production }) {
  const now = judgedNow(evidence);
  if (now === void 0 || production.known === void 0) return void 0;
  return { labels: now.labels, known: { was: production.known, is: now.known } };
}

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
  const { metric } = pass.plan;
  if (!isSameMetric(production.metric, metric))
    return not({ code: "metric", was: production.metric ?? "mean", is: metric ?? "mean" });
  if (isUncorrectable(record, pass, "production")) return not({ code: "uncorrectable", suite });
  if (production.known === void 0 && judgedNow(evidence) !== void 0)
    return not({ code: "judged", suite });
  const { readings } = evidence.answers(pass, "production");
  const items = markedItems(pass);
  const isWhole = items.length === planned.items;
  if (items.length !== production.marks.length || !(isWhole || record.plan.seed === seed))
    return not({ code: "draw", suite });
  const asked = new Set(pass.plan.items);
  const now = (item, reading) => {
    const value = readings[reading].get(item);
    return value === void 0 ? void 0 : rounded(value);
  };
  const pairs = items.flatMap((item, index) => {
    const was2 = production.marks[index];
    if (was2 === null || was2 === void 0 || !asked.has(item)) return [];
    return [{ item, was: was2, now: byReading((reading) => now(item, reading)) }];
  });
  return { ok: true, pairs };
}
function gradedPairs(pairs, reading = "left-out") {
  return pairs.flatMap(
    ({ item, was, now: { [reading]: is } }) => is === void 0 ? [] : [{ item, was, is }]
  );
}
var not = (why) => ({ ok: false, why });

// src/analyse/incumbent.ts
function incumbentFinding(evidence, entry, given) {
  const about = { model: entry.candidate.id, at: entry.at };
  const found = historyPairs(evidence, entry);
  if (!found.ok) return { ...about, incomparable: found.why };
  const both = gradedPairs(found.pairs);
  if (both.length === 0) return about;
  const pass = evidence.passAt("production");
  const usual = given ?? (pass && boundsLevels(pass));
  const levels = {
    ...usual && { level: usual.here, commonLevel: usual.last },
    ...ofBothRuns(evidence.betweenRuns())
  };
  const judged = judgedTwice(evidence, entry);
  const readingOf2 = (reading) => {
    const { was: was2, ...seen } = differenceIn(found.pairs, pass, levels, reading);
    return judged ? trueDifference({ ...seen, was: was2 }, judged, usual?.last) : seen;
  };
  const { weights } = pass === void 0 ? {} : spreadOf(
    pass,
    both.map(({ item }) => item)
  );
  const mean2 = (key) => meanOf(
    Float64Array.from(both, (pair) => pair[key]),
    weights
  );
  const { was, is } = judged?.known ?? {};
  const score = (found2, known = 0) => judged ? trueScore(found2, judged.labels, known) : found2;
  return {
    ...about,
    comparison: {
      items: both.length,
      production: score(mean2("is"), is),
      incumbent: score(mean2("was"), was),
      ...readingOf2("left-out"),
      allWrong: readingOf2("all-wrong"),
      allRight: readingOf2("all-right")
    }
  };
}
function differenceIn(pairs, pass, bounds, reading) {
  const counted = gradedPairs(pairs, reading);
  const differences = Float64Array.from(counted, ({ was: was2, is }) => is - was2);
  const items = counted.map(({ item }) => item);
  const spread = pass === void 0 ? {} : spreadOf(pass, items);
  const interval = differenceToLimit(differences, { ...bounds, ...spread });
  const was = Float64Array.from(counted, (pair) => pair.was);
  return {
    difference: meanOf(differences, spread.weights),
    interval,
    was: meanOf(was, spread.weights)
  };
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
function meanStreams(requests, fromMs, untilMs) {
  const sentMs = Float64Array.from(requests, ({ sentAtMs }) => sentAtMs);
  const endedMs = Float64Array.from(requests, ({ endedAtMs }) => endedAtMs);
  const askedAgainMs = endedMs.map((atMs) => atMs + OWN_TURN_MS);
  return {
    meanStreams: meanInFlight(sentMs, endedMs, fromMs, untilMs),
    meanTurns: meanInFlight(endedMs, askedAgainMs, fromMs, untilMs)
  };
}

// src/analyse/backlog.ts
var BEHIND = 0.02;
function backlogIn({ startedAtMs, overAtMs: overAtMs2, ttftMs }, window) {
  const firstAtMs = overAtMs2.map(
    (atMs, row) => Number.isNaN(ttftMs[row]) ? atMs : Math.min(atMs, startedAtMs[row] + ttftMs[row])
  );
  const open = stayed(startedAtMs, overAtMs2, window);
  const waiting = stayed(startedAtMs, firstAtMs, window);
  const isMore = waiting.late - waiting.early > open.late - open.early;
  const grown2 = isMore ? { ...waiting, areWaiting: true } : open;
  const { early, late, due } = grown2;
  return late - early > Math.max(BEHIND * due, 2 * Math.sqrt(early + late)) ? grown2 : void 0;
}
function stayed(startedAtMs, endedAtMs, window) {
  const quarterMs = quarterOf(window);
  let atQuarter = 0;
  let late = 0;
  let due = 0;
  for (let row = 0; row < endedAtMs.length; row++) {
    const isEarly = startedAtMs[row] <= quarterMs;
    if (isEarly && endedAtMs[row] > quarterMs) atQuarter += 1;
    if (endedAtMs[row] > window.untilMs) late += 1;
    if (!isEarly) due += 1;
  }
  const halfMs = (window.fromMs + window.untilMs) / 2;
  const early = Math.min(atQuarter, Math.round(meanInFlight(startedAtMs, endedAtMs, quarterMs, halfMs)));
  return { early, late, due };
}
function quarterOf({ fromMs, untilMs }) {
  return fromMs + (untilMs - fromMs) / 4;
}

// src/analyse/statistics/median.ts
function medianOf2(sorted) {
  const { low, high } = wilson(sorted.length / 2, sorted.length);
  const at = (share) => nearestRank(sorted, share);
  return { low: at(low), median: at(0.5), high: at(high) };
}

// src/analyse/asked-before.ts
var LEAST = 0.5;
function askedBefore({ requests, fresh: asked }, objectives) {
  const fresh = asked?.samples;
  if (fresh === void 0 || fresh.ttftP95Ms.sortedMs.length === 0) return void 0;
  const known = toldDurations(requests.filter((one) => one.fresh !== true)).samples;
  const [knownMs, freshMs] = [medianOf2(known.ttftP95Ms.sortedMs), medianOf2(fresh.ttftP95Ms.sortedMs)];
  if (!(knownMs.high < LEAST * freshMs.low)) return void 0;
  const factor = requests.length / asked.requests.length;
  const mayMiss = areTurned(
    objectives,
    ({ metric, limitMs }) => isOver(fresh[metric].sortedMs, limitMs / factor)
  );
  return { knownMs: knownMs.median, freshMs: freshMs.median, ...mayMiss && { mayMiss } };
}
var areTurned = (objectives, isMissed) => objectives.some((one) => one.met === true && one.metric !== "tpotP95Ms" && isMissed(one));
var isOver = (sortedMs, limitMs) => sortedMs.filter((ms) => ms > limitMs).length > MAY_EXCEED * sortedMs.length;

// src/analyse/cached-answers.ts
var MOST = 0.5;
function cachedAnswers(requests) {
  const came = requests.filter(({ failure, fresh }) => failure === void 0 && fresh !== true);
  const cached = came.filter(
    ({ cachedTokens = 0, promptTokens = Infinity }) => cachedTokens > MOST * promptTokens
  );
  const isMany = cached.length > MAY_EXCEED * came.length;
  return isMany ? { answers: cached.length, of: came.length } : void 0;
}

// src/analyse/cache-signs.ts
function cacheSigns(ways, objectives, thanFirst) {
  const [fromCache] = ways.flatMap(({ requests }) => cachedAnswers(requests) ?? []);
  const quicker = [...ways.flatMap((one) => askedBefore(one, objectives) ?? []), thanFirst ?? []].flat();
  const told = quicker.find(({ mayMiss }) => mayMiss) ?? quicker[0];
  return { ...fromCache && { fromCache }, ...told && { askedBefore: told } };
}

// src/analyse/first-asked.ts
function quickerThanFirst(loop, production) {
  const { concurrency = 0, start, samples, objectives } = loop;
  if (production === void 0 || concurrency < production.concurrency) return void 0;
  const first = production.samples;
  const [before, now] = [firstTokens(first), firstTokens(samples)];
  const wave = firstTokens(start.samples);
  if (!(now.high < LEAST * before.low && wave.median < LEAST * before.low)) return void 0;
  const isTurned = areTurned(
    objectives,
    ({ metric, limitMs }) => sloFindings({ [metric]: limitMs }, first, 0).some((one) => one.met === false)
  );
  return isTurned ? { knownMs: now.median, freshMs: before.median, ofProduction: true, mayMiss: true } : void 0;
}
function askedFirst(record) {
  const production = passAt(record, "production");
  if (production === void 0 || production.seen.kvPressure !== void 0) return void 0;
  const { samples } = toldDurations(firstOfEach(production));
  return { concurrency: production.plan.concurrency, samples };
}
function firstOfEach({ plan, seen }) {
  const asked = seen.answers.flatMap(({ item, attempt, exchange }) => exchange && attempt === 0 ? [{ ...exchange, item }] : []).toSorted((one, other) => one.sentAtMs - other.sentAtMs);
  const later = asked.slice(plan.concurrency);
  return later.length > 0 ? later : asked;
}
var firstTokens = ({ ttftP95Ms }) => medianOf2(ttftP95Ms.sortedMs);

// src/analyse/lost.ts
var MAY_FAIL = 0.05;
function lostFinding({ failed, elsewhere }, { failedShare: limit = MAY_FAIL }, missError = ERROR) {
  const marks = new Uint8Array(failed.length - countOnes(elsewhere));
  let at = 0;
  for (let row = 0; row < failed.length; row++) if (elsewhere[row] === 0) marks[at++] = failed[row];
  const share = shareInTime(marks, limit);
  const unknown = failed.length - marks.length;
  const requests = marks.length;
  return {
    ...{ failed: share.over, requests, worth: requests / share.inflation, limit },
    ...isBelowWithout(share, limit, unknown, missError)
  };
}

// src/analyse/load-failures.ts
function mostFailures(ways, slo, between, missError) {
  const each = ways.map((way) => failuresIn(way, slo, between, missError));
  const shares = ways.map(({ durations: { failed } }) => countOnes(failed) / failed.length);
  const lost = each.map((one) => one.lost);
  const at = worstWay(lost, shares.indexOf(Math.max(...shares)));
  return {
    ...each[at],
    lost: metOnlyIf(
      lost.every(({ met }) => met === true),
      lost[at]
    )
  };
}
function failuresIn({ requests, durations }, slo, between, missError) {
  return {
    asked: requests.length,
    failures: failureGroups(requests),
    elsewhere: countOnes(durations.elsewhere),
    ofCandidate: requests.filter(({ failure }) => failure && isOfCandidate(failure, between)).length,
    lost: lostFinding(durations, slo, missError)
  };
}

// src/analyse/fresh.ts
var MISS_ERROR = ERROR / 4;
function objectivesIn(ways, slo) {
  const fresh = freshOf(ways);
  const all = slowestObjectives(ways, slo);
  if (fresh.length === 0) return all;
  const ofFresh = slowestObjectives(fresh, slo, MISS_ERROR);
  return all.map(
    (one, at) => worse(one, ofFresh[at], ({ over, samples, unseen: unseen2 = 0 }) => over > MAY_EXCEED * samples || unseen2 > 0)
  );
}
function failuresIn2(ways, slo, between) {
  const fresh = freshOf(ways);
  const all = mostFailures(ways, slo, between);
  if (fresh.length === 0) return all;
  const { lost } = mostFailures(fresh, slo, between, MISS_ERROR);
  return { ...all, lost: worse(all.lost, lost, ({ failed, requests, limit }) => failed > limit * requests) };
}
function isToldByNew(ways, objectives, { ofNew }, askedBefore2) {
  const doesCacheTell = askedBefore2 !== void 0 && askedBefore2.ofProduction !== true;
  if (freshOf(ways).length === 0) return false;
  return doesCacheTell || ofNew === true || objectives.some((one) => one.ofNew === true);
}
function worse(all, fresh, isOver2) {
  if (all.met === false) return all;
  const mayMiss = all.met === true && (isOver2(fresh) || fresh.turned === true);
  return fresh.met === false || mayMiss ? { ...fresh, ofNew: true } : all;
}

// src/analyse/growth.ts
var LEAST2 = 1.5;
function growthIn({ ttftMs, e2elMs, failed }, slo, deadlineMs) {
  const untilMs = slo.failedShare === void 0 ? Infinity : deadlineMs;
  const wholeMs = Math.min(slo.e2elP95Ms ?? Infinity, untilMs);
  return grown("ttft", numbersIn(ttftMs, failed), slo.ttftP95Ms ?? Infinity) ?? grown("e2el", numbersIn(e2elMs, failed), wholeMs);
}
function grown(of, inTimeMs, limitMs) {
  const length = Math.floor(inTimeMs.length / 4);
  if (length < percentileFloor(0.5)) return void 0;
  const endingAt = (end) => medianOf2(inTimeMs.slice(end - length, end).sort());
  const early = endingAt(length);
  const third = endingAt(inTimeMs.length - length);
  const late = endingAt(inTimeMs.length);
  const goesOn = third.low > early.median && late.low > third.median;
  const lateP95Ms = nearestRank(inTimeMs.slice(-length).sort(), 0.95);
  const wouldBeMs = lateP95Ms * (2 - early.median / late.median);
  return goesOn && late.low > LEAST2 * early.high && wouldBeMs > limitMs ? { of, earlyMs: early.median, lateMs: late.median } : void 0;
}

// src/analyse/held.ts
var MOST_SLOW = 1 / 3;
function heldShare(durations, { slo, objectives, lost }, { fromMs, untilMs }, open) {
  const { sentAtMs, overAtMs: overAtMs2, failed } = durations;
  const heldBy = (isIts) => {
    const isRow = (_, row) => isIts(row);
    return meanInFlight(sentAtMs.filter(isRow), overAtMs2.filter(isRow), fromMs, untilMs) / open;
  };
  const missed = objectives.flatMap(({ metric, met }) => met === false ? [[metric, Infinity]] : []);
  const good = goodRequests(durations, { ...slo, ...Object.fromEntries(missed) });
  const bad = heldBy((row) => good[row] === 0);
  const lacking = lost.met === false ? 0 : heldBy((row) => failed[row] === 1);
  return bad > MOST_SLOW || lacking > lost.limit + MOST_OFF ? bad : void 0;
}

// src/analyse/throughput.ts
var ofAll = () => true;
function closedThroughput(durations, good, { fromMs, untilMs }, isTold = ofAll) {
  const { sentAtMs, overAtMs: overAtMs2 } = durations;
  const window = { fromMs, untilMs: untilMs - nearestRank(timesOpenMs(durations, sentAtMs), 0.5) };
  const sent = countsWhere(
    durations,
    good,
    (row) => isTold(row) && sentAtMs[row] >= fromMs && sentAtMs[row] < window.untilMs
  );
  if (sent.all === 0) return void 0;
  const open = meanInFlight(sentAtMs, overAtMs2, window.fromMs, window.untilMs);
  const windowS = (window.untilMs - fromMs) / 1e3;
  return { windowS, ...ratesOf(sent, sent.openMs / 1e3 / open) };
}
function openThroughput(durations, good, window, isTold = ofAll, backlog) {
  const { startedAtMs, overAtMs: overAtMs2 } = durations;
  const { fromMs, untilMs } = window;
  const quickestMs = nearestRank(timesOpenMs(durations, startedAtMs), 0.1);
  if (!(quickestMs < (untilMs - fromMs) / 2)) return void 0;
  const sinceMs = backlog === void 0 ? fromMs : quarterOf(window);
  const windowS = (untilMs - sinceMs) / 1e3;
  const isDone = (row) => backlog === void 0 || overAtMs2[row] > sinceMs && overAtMs2[row] <= untilMs;
  const done = countsWhere(durations, good, isDone);
  const told = countsWhere(durations, good, (row) => isTold(row) && isDone(row));
  if (backlog !== void 0 && told.succeeded === 0 && durations.failed.includes(0)) return void 0;
  return { windowS, ...ratesOf(told, told.all > 0 ? windowS * (told.all / done.all) : windowS) };
}
function countsWhere(durations, good, isCounted) {
  const { sentAtMs, overAtMs: overAtMs2, failed, outputTokens } = durations;
  const counts = { all: 0, succeeded: 0, good: 0, tokens: 0, openMs: 0 };
  for (let row = 0; row < failed.length; row++) {
    if (!isCounted(row)) continue;
    counts.all += 1;
    counts.openMs += overAtMs2[row] - sentAtMs[row];
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
function timesOpenMs({ overAtMs: overAtMs2 }, startsMs) {
  return sortedNumbers(overAtMs2.map((endMs, row) => endMs - startsMs[row]));
}

// src/analyse/load.ts
function loadFindings(record, slo) {
  const beside = besideOf(record, slo);
  return loadPasses(record).map((pass) => loadFinding(pass, beside));
}
function loadsAgain(record, slo) {
  const beside = besideOf(record, slo);
  return confirmingLoadPasses(record).map((pass) => ({
    pass: pass.plan.confirms ?? "",
    again: loadFinding(pass, beside)
  }));
}
var besideOf = (record, slo) => ({
  ...{ slo, record },
  production: askedFirst(record),
  between: betweenIn(record)
});
function loadFinding({ plan, seen }, beside) {
  const { slo, record, production, between } = beside;
  const load = loadOf(plan.shape);
  const parts = partsOf(seen, load.concurrency);
  const { steady, opened, start, fromMs, untilMs } = parts;
  const wayOf = wayReader();
  const ways = parts.told.map(wayOf);
  const { durations } = wayOf(steady);
  const rows = steady.length === seen.requests.length ? steady : seen.requests;
  const all = rows === steady ? durations : durationsOf(rows);
  const samples = slowestSamples(ways);
  const toldOf = steady.length > 0 ? [.../* @__PURE__ */ new Set([steady, opened])] : [start];
  const { lost, ...failures } = failuresIn2(toldOf.map(wayOf), slo, between);
  const attempted = steady.length;
  const failed = countOnes(durations.failed);
  const open = meanInFlight(all.sentAtMs, all.overAtMs, fromMs, untilMs);
  const isOpen = load.countsFrom === "scheduled";
  const isWhole = seen.ended === "complete";
  const backlog = isOpen ? backlogIn(all, parts) : void 0;
  const streams = meanStreams(seen.requests, fromMs, untilMs);
  const issuingS = (untilMs - fromMs) / 1e3;
  const offered = load.offered({ meanInFlight: open, ...streams, started: attempted, issuingS });
  const keptOpen = isOpen || !isWhole && untilMs <= fromMs ? void 0 : offered;
  const good = goodRequests(all, slo);
  const objectives = objectivesIn(ways, slo);
  const held = isOpen ? void 0 : heldShare(all, { slo, objectives, lost }, parts, open);
  const growth = isOpen ? void 0 : growthIn(durations, slo, record.policy.config.requestDeadlineMs);
  const loop = { concurrency: load.concurrency, start: wayOf(start), samples, objectives };
  const cache = cacheSigns(ways, objectives, quickerThanFirst(loop, production));
  const unsettled = unsettledBy({ parts, keptOpen, held, growth, backlog, ...cache }, record);
  const ofNew = isToldByNew(ways, objectives, lost, cache.askedBefore);
  const isTold = ofNew ? (row) => rows[row].fresh === true : void 0;
  const throughput = (isOpen ? openThroughput : closedThroughput)(all, good, parts, isTold, backlog);
  return {
    pass: plan.id,
    profile: plan.shape.profile,
    ...sizeOf(load),
    countsFrom: load.countsFrom,
    meanInFlight: open,
    attempted,
    failed,
    ...attempted > 0 && { errorRate: failed / attempted },
    ...failures,
    ...!isWhole && { cutOff: true },
    ...unsettled && { unsettled },
    lost: metOnlyIf(isWhole && !mayFailMore(unsettled), lost),
    ...seen.icl !== void 0 && { icl: interChunkLatency(seen.icl) },
    ...seen.client && { clientBusy: seen.client.eventLoopUtilization },
    ...inOnePiece(steady),
    ...cache,
    ...answersLong(samples.e2elP95Ms, untilMs - fromMs),
    ...throughput && { throughput },
    ...figuresOf(ways, ofNew, slo),
    ...start.length > 0 && { start: startFinding(wayOf(start).durations) },
    offered,
    slo: objectives.map((one) => metOnlyIf(isWhole && unsettled === void 0, one))
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
function figuresOf(ways, ofNew, slo) {
  const fresh = ofNew ? freshOf(ways) : [];
  const samples = slowestSamples(ofNew ? fresh : ways);
  const sendLag = sortedNumbers(ways[0].durations.sendLagMs);
  return {
    ttft: latency(samples.ttftP95Ms.sortedMs),
    tpot: latency(samples.tpotP95Ms.sortedMs),
    e2el: latency(samples.e2elP95Ms.sortedMs),
    ...sendLag.length > 0 && { sendLag: latency(sendLag) },
    goodShare: leastGoodShare([...ways, ...fresh], slo),
    ...ofNew && { ofNew }
  };
}

// src/analyse/answer-shapes.ts
var LONGEST_OPENING = 60;
var MOST_SHAPES = 3;
function commonestShapes(answers) {
  if (answers.some(({ textSigns }) => textSigns !== void 0)) return [];
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
  const bad = evidence.score(pass, criterion, "all-wrong")?.mean;
  const { weights } = spreadOf(pass, [...answers.values.keys()]);
  const isUnscorable = answers.unscorable.size > 0;
  return {
    role: plan.role,
    pass: plan.id,
    suite: plan.suite,
    criterion,
    asked: answers.asked,
    graded: gradedItems(answers),
    ...weights && weights.length > 0 && {
      weighed: { field: weightField(plan.suite, evidence), worth: effectiveItems(weights) }
    },
    planned: plan.items.length,
    complete: seen.ended === "complete",
    ...score && { score: score.mean, interval: score.interval(0.95) },
    ...bad !== void 0 && { allWrongScore: bad },
    ...answers.missing.length > 0 && {
      missing: missingIn(answers, (reading) => evidence.score(pass, criterion, reading))
    },
    outcomes: answers.outcomes,
    ...isUnscorable && { unscorable: commonestShapes(seen.answers) }
  };
}
function weightField(suite, { record }) {
  return askedSuites(record.policy.config.suites).get(suite)?.weight ?? "weight";
}
function missingIn(found, scoreIn) {
  const { asked, graded } = found.answers;
  const level = 0.95;
  const scores = scoreIn("left-out") === void 0 ? [] : READINGS.flatMap((one) => scoreIn(one) ?? []);
  const intervals = scores.map((score) => score.interval(level));
  const low = Math.min(...intervals.map((one) => one.low));
  const high = Math.max(...intervals.map((one) => one.high));
  return {
    ...{ asked, ungraded: asked - graded, causes: causesOf(found) },
    ...intervals.length > 0 && { interval: { low, high, level } }
  };
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
    const certain = readingOf(evidence, held, LEVELS.certain);
    return { certain, ...mostMoved !== void 0 && { mostMoved }, load };
  }
  const again = evidenceOf(twice.again, held.between);
  return {
    production: {
      items: twice.items,
      first: readingOf(evidenceOf(record, held.between), held),
      again: readingOf(again, held, LEVELS.alone),
      pointing: readingOf(again, held, LEVELS.pointing)
    },
    load
  };
}
function readingOf(evidence, held, level) {
  const pass = evidence.passAt("production");
  if (level === void 0 || pass === void 0) return readingAt(evidence, held);
  return readingAt(evidence, held, { here: level, last: Math.min(level, boundsLevels(pass).last) });
}
function readingWithin(evidence, held, error) {
  const pass = evidence.passAt("production");
  return pass && readingAt(evidence, held, boundsLevels(pass, error));
}
function readingAt(evidence, { reference, incumbent }, levels) {
  const gap = gapFinding(evidence, reference, levels);
  return {
    scores: scoreFindings(evidence),
    ...gap && { gap },
    ...incumbent && { incumbent: incumbentFinding(evidence, incumbent, levels) }
  };
}
function twiceIn(record) {
  const { plan, passes } = record;
  const planned = plan.passes.find(({ confirms, kind }) => confirms !== void 0 && kind === "suite");
  const seen = passes.findLast(({ pass }) => pass === planned?.id);
  const first = passAt(record, "production");
  if (planned?.kind !== "suite" || seen?.kind !== "suite" || seen.ended !== "complete" || first === void 0)
    return void 0;
  const again = upToLook(planned, seen);
  const asked = new Set(first.plan.items);
  const isSame = again.plan.items.every((item) => asked.has(item));
  const { id } = first.plan;
  return {
    items: isSame ? "same" : "fresh",
    again: withProduction(record, { ...planned, id, confirms: void 0 }, { ...seen, pass: id }),
    together: isSame ? averaged(record, first, again.seen) : joined(record, first, again, seen.look ?? 0)
  };
}
function joined(record, first, again, steps) {
  const { plan, seen, planned } = first;
  const { looks = [], clusters, weights } = plan;
  const items = [...plan.items, ...again.plan.items];
  const counted = new Set(items);
  const all = [...items, ...planned.filter((item) => !counted.has(item))];
  const look = (seen.look ?? looks.length) + steps;
  const placeOf = new Map(planned.map((item, at) => [item, at]));
  const inOrder = (of) => all.map((item) => of[placeOf.get(item) ?? -1] ?? -1);
  return withProduction(
    record,
    {
      ...plan,
      items: all,
      ...clusters && { clusters: inOrder(clusters) },
      ...weights && { weights: inOrder(weights) },
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
  const { record } = evidence;
  if (isOffByItem(record, production, "production") || isOffByItem(record, quiet, "paper")) return void 0;
  const { plan, seen, planned } = production;
  if (seen.look !== void 0 && plan.items.length < planned.length) return void 0;
  const [was, is] = [evidence.answers(quiet, "paper").values, evidence.answers(repeat, "paper").values];
  const both = [...was].filter(([item]) => is.has(item));
  const { values } = evidence.answers(production, "production");
  const { weights } = spreadOf(production, [...values.keys()]);
  const items = weights === void 0 ? values.size : effectiveItems(weights);
  if (both.length === 0 || items === 0) return void 0;
  const flips = both.filter(([item, mark]) => is.get(item) !== mark).length;
  const share = exactBounds(flips, both.length, LEVELS.alone).high;
  const { variance = 0, ofItems = 0 } = evidence.betweenPasses() ?? {};
  return NEARLY_ALL / 2 * Math.sqrt(share / items + 2 * Math.max(0, variance - ofItems));
}

export {
  isUnjudged,
  answersOf,
  gradedItems,
  memoryFinding,
  measuredSamples,
  highest,
  increase,
  gpuMiBOf,
  engineMiBOf,
  breakdownFindings,
  chanceOf,
  betweenRuns,
  betweenNeighbours,
  evidenceOf,
  spreadOf,
  paperFinding,
  unstatedBy,
  gapFinding,
  judgedNow,
  judgedTwice,
  historyPairs,
  gradedPairs,
  trueDifference,
  rateOf,
  foundDifferences,
  incumbentFinding,
  loadFindings,
  scoreFindings,
  reproductionIn,
  missingIn,
  withBothMeasurements,
  confirmationFinding,
  readingWithin
};
//# sourceMappingURL=chunk-726C61BB.js.map
