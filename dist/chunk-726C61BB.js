import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  blameOf,
  passAt,
  suitePasses
} from "./chunk-194D97B9.js";
import {
  meanScore
} from "./chunk-DE345C0D.js";
import {
  exactBounds,
  normalQuantile
} from "./chunk-5973D11A.js";
import {
  isOverlong
} from "./chunk-9B2B26C8.js";
import {
  exchangesOf
} from "./chunk-8C4308F6.js";
import {
  signReader,
  unscoredOutcome
} from "./chunk-947D9927.js";
import {
  furtherSuite
} from "./chunk-06AE2CF6.js";
import {
  metricParts
} from "./chunk-9C117520.js";

// src/analyse/memory.ts
function memoryFinding(record) {
  const { candidate, deployment } = record;
  const samples = measuredSamples(record);
  const pssMiB = highest(samples, ({ host }) => host?.pssMiB);
  const hostPeakMiB = pssMiB ?? highest(samples, ({ host }) => host?.rssMiB);
  const gpuPeakMiB = highest(samples, gpuMiBOf);
  const inProbes = record.probes && highest(record.samples, gpuMiBOf);
  const gpuEnginePeakMiB = highest(samples, ({ gpu = [] }) => sumOf(gpu.map(({ engineMiB }) => engineMiB)));
  const peakMiB = gpuEnginePeakMiB ?? gpuPeakMiB ?? hostPeakMiB;
  const weightsMiB = deployment?.memory?.weightsMiB ?? deployment?.modelFileMiB;
  const kvMiB = deployment?.memory?.kvMiB;
  const kvCapacityTokens = deployment?.kvCapacityTokens;
  const load = loadSamples(record);
  const loadKvUsage = highest(load, ({ engine }) => engine?.kvUsage);
  const leastMiB = preemptionsIn(load) ? void 0 : leastOf(peakMiB, kvMiB, loadKvUsage);
  const claimGiB = candidate.config.claims.memoryGiB;
  const claimMiB = claimGiB === void 0 ? void 0 : claimGiB * 1024;
  const neededMiB = leastMiB ?? peakMiB;
  const hasUnknownRoom = kvMiB === void 0 && deployment?.kvCache === "shared" && peakMiB !== void 0;
  const figures = {
    hostPeakMiB,
    hostBasis: hostPeakMiB === void 0 ? void 0 : pssMiB === void 0 ? "RSS" : "PSS",
    gpuPeakMiB,
    gpuEnginePeakMiB,
    probesGpuPeakMiB: inProbes !== void 0 && inProbes > (gpuPeakMiB ?? 0) ? inProbes : void 0,
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
function leastOf(peakMiB, kvMiB, kvUsage) {
  if (peakMiB === void 0 || kvMiB === void 0 || kvUsage === void 0) return void 0;
  return Math.max(0, peakMiB - kvMiB * (1 - Math.min(1, kvUsage)));
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
  return seen.length === 0 ? void 0 : Math.max(...seen);
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
  const said = new Set(before.map(({ text }) => text));
  const texts = after.map(({ text }) => text);
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
function betweenPasses(passes) {
  const [first, ...others] = passes;
  const rows = [...first ?? []].flatMap(([item, value]) => {
    const row = [value, ...others.flatMap((pass) => pass.get(item) ?? [])];
    return row.length === passes.length ? [row] : [];
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

// src/analyse/statistics/misclassification.ts
function judgeQuality(counts) {
  const { rightRight, rightWrong, wrongRight, wrongWrong } = counts;
  const [right, wrong] = [rightRight + rightWrong, wrongRight + wrongWrong];
  if (right === 0 || wrong === 0) return void 0;
  const all = right + wrong;
  const agree = (rightRight + wrongWrong) / all;
  const found = (rightRight + wrongRight) / all;
  const chance = found * (right / all) + (1 - found) * (wrong / all);
  return {
    sensitivity: rightRight / right,
    specificity: wrongWrong / wrong,
    kappa: chance === 1 ? 1 : (agree - chance) / (1 - chance)
  };
}
function trueShare(found, sensitivity, specificity) {
  return (found + specificity - 1) / (sensitivity + specificity - 1);
}
function withoutJudgesErrors(seen, counts, known) {
  const quality = judgeQuality(counts);
  const judgedShare = 1 - known;
  const within = (share) => Math.min(1, Math.max(0, share));
  if (quality === void 0 || judgedShare <= 0) return { ...seen, interval: (level) => nothing(level) };
  const { sensitivity, specificity } = quality;
  const isUseless = sensitivity + specificity <= 1;
  const shareOf = (mean3, se = sensitivity, sp = specificity) => judgedShare * trueShare(within(mean3 / judgedShare), se, sp);
  const mean2 = isUseless ? seen.mean : within(shareOf(seen.mean));
  return {
    ...seen,
    mean: mean2,
    interval(level, commonLevel = level) {
      const se = exactBounds(counts.rightRight, counts.rightRight + counts.rightWrong, commonLevel);
      const sp = exactBounds(counts.wrongWrong, counts.wrongRight + counts.wrongWrong, commonLevel);
      if (isUseless || se.low + sp.low <= 1) return nothing(level);
      const at = shareOf(seen.mean);
      const own = seen.interval(level, commonLevel);
      const bound = (found, seBound, spBound) => Math.hypot(
        at - shareOf(found),
        at - shareOf(seen.mean, seBound),
        at - shareOf(seen.mean, sensitivity, spBound)
      );
      return {
        low: within(at - bound(own.low, se.high, sp.low)),
        high: within(at + bound(own.high, se.low, sp.high)),
        level
      };
    }
  };
}
function foundShares(right, counts, known, level) {
  const se = exactBounds(counts.rightRight, counts.rightRight + counts.rightWrong, level);
  const sp = exactBounds(counts.wrongWrong, counts.wrongRight + counts.wrongWrong, level);
  const found = (sensitivity, specificity) => right * sensitivity + Math.max(0, 1 - known - right) * (1 - specificity);
  return { low: found(se.low, sp.high), high: found(se.high, sp.low) };
}
var nothing = (level) => ({ low: 0, high: 1, level });

// src/analyse/judges.ts
function judgeFindings(record, passes) {
  return (record.judges ?? []).map((judge) => {
    const { suite, model, endpoint, canaries, fooled, labels } = judge;
    const counts = { judged: 0, speaking: 0, speakingRight: 0 };
    for (const pass of passes)
      for (const criterion of pass.plan.criteria) {
        if (judgeOf(record, pass, criterion)?.suite !== suite) continue;
        for (const { grades } of pass.seen.answers) {
          const { outcome, value, speaksToJudge } = grades?.[criterion] ?? {};
          if (outcome !== "correct" && outcome !== "wrong") continue;
          counts.judged += 1;
          if (!speaksToJudge) continue;
          counts.speaking += 1;
          if ((value ?? 0) > 0) counts.speakingRight += 1;
        }
      }
    const quality = labels && judgeQuality(labels);
    const labelled = labels && labels.rightRight + labels.rightWrong + labels.wrongRight + labels.wrongWrong;
    return {
      ...{ suite, model, endpoint, canaries, fooled, ...counts },
      ...labelled !== void 0 && { labelled },
      ...quality && { quality }
    };
  });
}
function judgeOf({ policy, judges = [] }, { plan }, criterion) {
  const isOwn = criterion === "paper" || furtherSuite(policy.config, plan.suite) !== void 0;
  const scored = isOwn ? plan.suite : policy.config.production.suite;
  return judges.find(({ suite }) => suite === scored);
}
function corrected(score, judge, answers) {
  if (judge?.labels === void 0) return score;
  return withoutJudgesErrors(score, judge.labels, knownShare(answers));
}
function asJudged(score, judge, answers, level) {
  if (judge?.labels === void 0) return { low: score, high: score };
  return foundShares(score, judge.labels, knownShare(answers), level);
}
function knownShare({ weighed }) {
  const {
    correct = 0,
    wrong = 0,
    truncated = 0,
    empty = 0,
    refused = 0,
    garbled = 0,
    unparsed = 0
  } = weighed;
  const known = truncated + empty + refused + garbled + unparsed;
  const all = known + correct + wrong;
  return all === 0 ? 0 : known / all;
}

// src/analyse/attempts.ts
function itemValue(attempts, metric) {
  const { kind, k } = metricParts(metric);
  if (attempts.length < k) return void 0;
  if (kind === "mean") return meanOf(attempts.map(({ value }) => value));
  if (kind === "pass") return passAtK(attempts.length, attempts.filter(({ value }) => value >= 1).length, k);
  const polls = Math.floor(attempts.length / k);
  return meanOf(
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
  return winners.length === 0 ? 0 : meanOf(winners.map(({ value }) => value));
}
function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// src/analyse/answers.ts
function answersOf(seen, criterion, { brokenFromMs = Infinity, metric, weights } = {}) {
  const items = /* @__PURE__ */ new Map();
  for (const answer of seen.answers) {
    const attempts = items.get(answer.item);
    if (attempts === void 0) items.set(answer.item, /* @__PURE__ */ new Map([[answer.attempt, answer]]));
    else attempts.set(answer.attempt, answer);
  }
  const values = /* @__PURE__ */ new Map();
  const missing = /* @__PURE__ */ new Map();
  const refused = /* @__PURE__ */ new Map();
  const outcomes = {};
  const weighed = {};
  for (const [item, attempts] of items) {
    const graded = [];
    let cause;
    for (const { grades, exchange } of attempts.values()) {
      const grade = grades?.[criterion];
      const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
      if (outcome === void 0) continue;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome === "refused") refused.set(item, (refused.get(item) ?? 0) + 1 / attempts.size);
      weighed[outcome] = (weighed[outcome] ?? 0) + (weights?.get(item) ?? 1);
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
  return { asked: items.size, values, missing, outcomes, refused, weighed };
}
function causeOf(outcome, failure) {
  if (outcome === "late") return "late";
  if (outcome === "unread") return "unread";
  return failure !== void 0 && isOverlong(failure) ? "overlong" : "failed";
}

// src/analyse/evidence.ts
function evidenceOf(record, { earlier, repeatability = 0 } = {}) {
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
    const isKnown = found?.of === "runs";
    return {
      ...found && { betweenPasses: found },
      ...repeatability > 0 && !isKnown && { betweenRuns: repeatability ** 2 }
    };
  };
  const score = once((pass, criterion, reading) => {
    const { values, missing } = answers(pass, criterion);
    if (values.size === 0) return void 0;
    const judge = judgeOf(record, pass, criterion);
    const added = reading === "left-out" ? [] : [...missing.keys()];
    const items = [...values.keys(), ...added];
    const marks = new Float64Array(items.length).fill(reading === "all-right" ? 1 : 0);
    marks.set(Float64Array.from(values.values()));
    const { betweenPasses: again, ...ofRuns } = betweenRuns2();
    const mean2 = meanScore(marks, {
      ...spreadOf(pass, items),
      ...again && { betweenPasses: again },
      // What the paper's items score beside it is off by the same, being of the same run.
      ...(pass.plan.role === "production" || pass.plan.role === "further") && ofRuns
    });
    return corrected(mean2, judge, answers(pass, criterion));
  });
  return {
    record,
    passes,
    passAt: at,
    answers,
    betweenPasses: seenAgain,
    betweenRuns: betweenRuns2,
    score: (pass, criterion, reading = "left-out") => score(pass, criterion, answers(pass, criterion).missing.size === 0 ? "left-out" : reading)
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

export {
  answersOf,
  memoryFinding,
  measuredSamples,
  highest,
  increase,
  gpuMiBOf,
  breakdownFindings,
  betweenRuns,
  betweenNeighbours,
  judgeFindings,
  judgeOf,
  asJudged,
  evidenceOf,
  spreadOf
};
//# sourceMappingURL=chunk-726C61BB.js.map
