import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  answersOf,
  betweenNeighbours,
  betweenRuns,
  breakdownFindings,
  chanceOf,
  confirmationFinding,
  engineMiBOf,
  evidenceOf,
  foundDifferences,
  gapFinding,
  gpuMiBOf,
  gradedItems,
  gradedPairs,
  highest,
  historyPairs,
  increase,
  incumbentFinding,
  isUnjudged,
  judgedTwice,
  loadFindings,
  measuredSamples,
  memoryFinding,
  missingIn,
  paperFinding,
  rateOf,
  readingWithin,
  reproductionIn,
  scoreFindings,
  spreadOf,
  trueDifference,
  unstatedBy,
  withBothMeasurements
} from "./chunk-726C61BB.js";
import {
  scoreDependsOn
} from "./chunk-26C4A1C8.js";
import {
  FACTORS,
  cellTable,
  completeFactors
} from "./chunk-730AEDAC.js";
import {
  READINGS,
  asJudged,
  atLook,
  blameOf,
  boundsLevels,
  evaluatorPasses,
  failureFindings,
  isOfSeveral,
  isOffByItem,
  isToldRight,
  isUncorrectable,
  judgeFindings,
  labelsOf,
  loadPasses,
  lookFinding,
  lostByCandidate,
  markedItems,
  needsReproduction,
  passAt,
  plannedSuite,
  sizeOf,
  suitePasses
} from "./chunk-194D97B9.js";
import {
  floorOf,
  mcNemar
} from "./chunk-40FB5E00.js";
import {
  referenceFinding,
  referenceMean
} from "./chunk-DE345C0D.js";
import {
  differenceToLimit,
  independentDifference,
  meanScore,
  pairedDifference,
  statedScore
} from "./chunk-72101D75.js";
import {
  ENOUGH_OF_OBJECTIVE,
  MAY_EXCEED,
  MOST_TO_SETTLE,
  ONE_SIDED,
  RANKS,
  TOO_NEAR,
  earlierRunsFinding,
  enoughOfAnswers,
  errorOfRun,
  fails,
  hasObjectives,
  inconclusive,
  isGross,
  isOutweighed,
  isThin,
  isUnsteady,
  judgeProbes,
  judgeUnserved,
  mayFailMore,
  nightsFinding,
  objectivesOf,
  passes,
  rankOf,
  settledBy,
  shiftOf,
  together,
  varianceOfRuns
} from "./chunk-33B30E33.js";
import {
  exactBounds,
  itemsNeeded,
  meanOf,
  ofBothRuns,
  wilson
} from "./chunk-5973D11A.js";
import {
  figureOfAnswers,
  weightsInFigure
} from "./chunk-8129EDA2.js";
import {
  exchangesOf
} from "./chunk-8C4308F6.js";
import {
  isWaived,
  referenceScore
} from "./chunk-3ABF84E3.js";
import {
  engineLabel
} from "./chunk-9B0A05B2.js";
import {
  UNSCORED,
  signReader
} from "./chunk-947D9927.js";
import {
  withQuirks
} from "./chunk-FBFC0A8F.js";
import {
  isSameFigure
} from "./chunk-0780BD7F.js";
import {
  canFail,
  claimRefusals,
  furtherSuite
} from "./chunk-06AE2CF6.js";
import {
  askedSuites,
  isSameMetric
} from "./chunk-9C117520.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/analyse/collapse.ts
var LEAST_FIRST_ANSWERS = 12;
var LEAST_TARGETS = 4;
var MOST_BY_CHANCE = 1;
function collapseFinding({ firstAnswers, passes: passes2 }) {
  if (firstAnswers === void 0) return void 0;
  const { pass, answers, prompt } = firstAnswers;
  const [first] = answers;
  const kinds = collapsedAs(firstAnswers);
  if (first === void 0 || kinds.length === 0) return void 0;
  return {
    ...{ kinds, pass, answers: answers.length },
    ...first.text !== void 0 && { answer: first.text },
    ...prompt?.beginning !== void 0 && { prompt: prompt.beginning },
    stopped: passes2.length === 0
  };
}
function collapsedAs({ answers, targets }) {
  const came = answers.filter(({ outcome }) => !UNSCORED.includes(outcome));
  if (came.length < LEAST_FIRST_ANSWERS) return [];
  const isAll = (is) => came.every(is);
  const signsOf = signReader();
  const texts = came.map((answer) => signsOf(answer)?.number);
  const isEmpty = texts.every((text) => text === 0);
  const isSame2 = targets >= LEAST_TARGETS && !isEmpty && new Set(texts).size === 1;
  const isEcho = isAll(({ echo }) => echo === true);
  const right = came.filter(({ outcome }) => outcome === "correct").length;
  if (right > 0) {
    if (isEcho && right <= MOST_BY_CHANCE) return isSame2 ? ["echo", "same"] : ["echo"];
    return isSame2 ? ["same"] : [];
  }
  const kinds = [
    ...isEcho ? ["echo"] : [],
    ...isEmpty ? ["empty"] : [],
    ...isSame2 ? ["same"] : [],
    ...isAll(({ outcome }) => outcome === "garbled") ? ["garbled"] : [],
    ...isAll(({ cut }) => cut === true) ? ["truncated"] : []
  ];
  return kinds.length === 0 && isAll(saysNothing) ? ["no-result"] : kinds;
}
function saysNothing({ outcome, echo }) {
  return echo === true || ["unparsed", "empty", "garbled", "truncated"].includes(outcome);
}

// src/analyse/none-right.ts
function noneRightFinding({ firstAnswers }) {
  if (firstAnswers === void 0) return void 0;
  const { pass, answers } = firstAnswers;
  const came = answers.filter(({ outcome }) => !UNSCORED.includes(outcome));
  const isRight2 = came.some(({ outcome, partly }) => outcome === "correct" || partly === true);
  return isRight2 || came.length < LEAST_FIRST_ANSWERS ? void 0 : { pass, answers: came.length };
}
function noneRightToTheEnd(record, scores) {
  const found = noneRightFinding(record);
  const suite = record.plan.passes.flatMap(
    (plan) => plan.kind === "suite" && plan.id === found?.pass ? [plan.suite] : []
  );
  return scores.some((one) => suite.includes(one.suite) && (one.score ?? 0) > 0) ? void 0 : found;
}

// src/analyse/statistics/double-sampling.ts
function movedMean(first, last, all, spread = {}) {
  const { weights } = spread;
  const seen = meanScore(last, spread);
  const mean = seen.mean + meanOf(all.values, all.weights) - meanOf(first, weights);
  const ofLast = sharesOf(last.length, weights);
  const sumOfAll = all.values.length * (all.weights === void 0 ? 1 : meanOf(all.weights));
  const ofAll = last.map((_, at) => (weights?.[at] ?? 1) / sumOfAll);
  const changes = last.map((value, at) => value - first[at]);
  const [change, before] = [meanOf(changes, weights), meanOf(first, weights)];
  const parts = last.map(
    (_, at) => ofLast[at] * (changes[at] - change) + ofAll[at] * (first[at] - before)
  );
  const seenOnce = Math.max(0, squares(sharesOf(all.values.length, all.weights)) - squares(ofAll));
  const variance = squares(parts) + seenOnce * varianceOf(all.values, all.weights);
  const own = squares(last.map((value, at) => ofLast[at] * (value - seen.mean)));
  const times = own > 0 ? Math.sqrt(variance / own) : 1;
  return {
    mean,
    items: seen.items,
    designEffect: seen.designEffect,
    interval(level, commonLevel) {
      const { low, high } = seen.interval(level, commonLevel);
      return { low: mean - (seen.mean - low) * times, high: mean + (high - seen.mean) * times, level };
    }
  };
}
function sharesOf(count, weights) {
  if (weights === void 0) return new Float64Array(count).fill(1 / count);
  const sum = count * meanOf(weights);
  return weights.map((weight) => weight / sum);
}
function varianceOf(values, weights) {
  const mean = meanOf(values, weights);
  return meanOf(
    values.map((value) => (value - mean) ** 2),
    weights
  );
}
function squares(values) {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return sum;
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
  const both2 = [...values].flatMap(([item, dirty]) => {
    const clean = again.get(item);
    return clean === void 0 ? [] : [{ item, dirty, clean }];
  });
  if (both2.length === 0) return void 0;
  const spread = spreadOf(
    pass,
    both2.map(({ item }) => item)
  );
  const { weights } = spreadOf(pass, [...values.keys()]);
  const [first, last] = [both2.map(({ dirty }) => dirty), both2.map(({ clean }) => clean)].map(
    (marks) => Float64Array.from(marks)
  );
  const losses = last.map((mark, at) => mark - first[at]);
  return {
    loss: meanOf(losses, spread.weights),
    interval: pairedDifference(losses, spread),
    items: both2.length,
    clean: movedMean(first, last, { values: Float64Array.from(values.values()), weights }, spread)
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
  const isPaperOff = isJudgedOff("reproduce", "paper", evidence);
  const isProductionOff = isJudgedOff("production", "production", evidence);
  const asMarked = wanted.filter((factor) => !isPaperOff && !(factor === "criterion" && isProductionOff));
  const factors = completeFactors(evidence, asMarked);
  const table = cellTable(evidence, factors);
  if (paper === void 0 || production === void 0 || reproduced === void 0 || table.items === 0)
    return void 0;
  const spread = quiet === void 0 ? {} : spreadOf(quiet, table.ids);
  const last = isPaperOff ? reproduced : movedMean(
    columnOf(table, 0),
    columnOf(table, table.cells - 1),
    valuesAt("reproduce", "paper", evidence),
    spread
  );
  const dirt = isNoisy || isProductionOff ? void 0 : ownDirt(evidence);
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
    return causeFinding(
      factor,
      0 - meanOf(effects, spread.weights),
      mirrored(pairedDifference(effects, spread), 0)
    );
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
function isJudgedOff(role, criterion, evidence) {
  const pass = evidence.passAt(role);
  return pass !== void 0 && isOffByItem(evidence.record, pass, criterion);
}
function valuesAt(role, criterion, evidence) {
  const pass = evidence.passAt(role);
  if (pass === void 0) return { values: new Float64Array(0) };
  const { values } = evidence.answers(pass, criterion);
  const { weights } = spreadOf(pass, [...values.keys()]);
  return { values: Float64Array.from(values.values()), weights };
}
function mirrored({ low, high, level }, around) {
  return { low: around - high, high: around - low, level };
}

// src/analyse/production-loads.ts
function plannedLoads({ plan }) {
  return plan.passes.flatMap((pass) => {
    if (pass.kind !== "load" || pass.confirms !== void 0) return [];
    return { pass: pass.id, ...sizeOf(loadOf(pass.shape)) };
  });
}
function meetsEverySlo({ slo, lost, unsettled }) {
  return unsettled === void 0 && lost.met === true && slo.every(({ met }) => met === true);
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
  const { rate } = policy.load;
  return load.filter(
    ({ concurrency, ratePerS }) => concurrency === void 0 ? ratePerS !== void 0 && ratePerS === rate : concurrency === judged
  );
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
  const isTooFew = sentIt.some((one) => missesAnSlo(one) || one.unsettled?.code === "behind");
  const least = isTooFew ? 2 : 1;
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
function claimHistoryFinding({ candidate }, { baseline, own = baseline, sameWeights }) {
  const isOwn = own?.candidate.id === candidate.id && own.claim !== void 0;
  const earlier = isOwn ? own : sameWeights;
  return earlier?.claim && { at: earlier.at, ...earlier.claim };
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

// src/analyse/deciding-score.ts
function isFarBelow(claimed, { interval, missing }, tolerance) {
  const { low } = missing?.interval ?? interval ?? { low: 0 };
  return low > claimed + tolerance;
}
function decidingScore({ paper, scores }, { against, claims }) {
  if (against !== "both") return against;
  const found = reproductionIn(scores, paper);
  const isLow = found !== void 0 && isFarBelow(paper.score, found, claims.tolerance);
  return isLow ? "reproduced" : "claimed";
}

// src/analyse/deployment.ts
function deploymentFinding(record) {
  const { run, deployment, passes: passes2 } = record;
  const ready = deployment?.ready ?? passes2.some((pass) => exchangesOf(pass).some(({ failure }) => failure === void 0));
  const friction = (deployment?.friction ?? []).map(known);
  return {
    ready,
    phases: (deployment?.phases ?? []).map(({ name, ms, from }) => ({ name, ms, ...from && { from } })),
    friction,
    died: passes2.some(({ ended }) => ended === "engine-died") || hasDiedBetweenPasses(record),
    silent: passes2.some(({ ended }) => ended === "engine-silent"),
    unseen: !ready && friction.length === 0 && run.ended === "interrupted"
  };
}
function hasDiedBetweenPasses({ deployment, plan, passes: passes2 }) {
  if (deployment?.died !== true) return false;
  const measured = new Set(passes2.map(({ pass }) => pass));
  return plan.passes.some(({ id, confirms }) => confirms === void 0 && !measured.has(id));
}
function known({ code, summary, remedy, blame, line, link }) {
  return {
    ...{ code, summary, remedy, blame },
    ...line !== void 0 && { line },
    ...link !== void 0 && { link }
  };
}

// src/analyse/gpus.ts
function gpusOf({ samples }) {
  const names = /* @__PURE__ */ new Map();
  for (const { gpu = [] } of samples) {
    for (const { index, name } of gpu) if (name !== void 0) names.set(index, name);
  }
  const counts2 = /* @__PURE__ */ new Map();
  for (const name of names.values()) counts2.set(name, (counts2.get(name) ?? 0) + 1);
  return [...counts2].map(([name, times]) => times === 1 ? name : `${times} \xD7 ${name}`);
}

// src/analyse/as-reference.ts
var LEAST_ITEMS = 20;
var MOST_MISSING = 0.02;
var MOST_CHARACTERS = 300;
function asReference(record, scores) {
  const { run, candidate, plan, deployment } = record;
  const own = new Set(plan.passes.filter(({ kind }) => kind === "suite").map(({ id }) => id));
  const measured = scores.filter(
    ({ role, criterion, pass }) => role === "reproduce" && criterion === "paper" && own.has(pass)
  );
  const faults = [
    ...run.ended === "complete" ? [] : [{ code: "interrupted" }],
    ...plan.profile === "quick" ? [{ code: "quick" }] : [],
    ...measured.length === 0 ? [{ code: "not-measured" }] : [],
    ...measured.flatMap((score) => scoreFault(score) ?? [])
  ];
  if (faults.length > 0) return faulty(faults);
  const { model, revision, file, engine } = candidate.config;
  const { cpu, cores, memoryGiB, platform } = run.machine;
  return checked({
    model,
    ...revision !== void 0 && { revision },
    ...file !== void 0 && { file },
    source: referenceText(`papergap ${run.papergap}, run ${run.id}, ${run.startedAt.slice(0, 10)}`),
    setup: {
      machine: referenceText(
        [...gpusOf(record), cpu, `${cores} cores`, `${memoryGiB} GiB`, platform].join(", ")
      ),
      engine: referenceText(deployment === void 0 ? engine.name : engineLabel(deployment)),
      settings: engine.args
    },
    scores: measured.map((score) => referenceScoreOf(score, record))
  });
}
function scoreFault({
  suite,
  asked,
  planned,
  graded,
  complete,
  score,
  missing
}) {
  if (!complete) return { code: "cut-short", suite, asked, planned };
  if (graded < LEAST_ITEMS) return { code: "too-few", suite, graded, least: LEAST_ITEMS };
  if (missing !== void 0 && missing.ungraded > missing.asked * MOST_MISSING)
    return { code: "missing", suite, missing: missing.ungraded, asked: missing.asked };
  return score === void 0 || score <= 0 ? { code: "nothing-right", suite } : void 0;
}
function referenceScoreOf(found, { plan }) {
  const { suite, pass: id, score = NaN, interval, graded, outcomes } = found;
  const pass = plan.passes.find((planned) => planned.id === id);
  const asked = pass?.kind === "suite" ? pass : { shots: 0, maxTokens: NaN };
  const { sha256, asking } = new Map(Object.entries(plan.suites)).get(suite) ?? {};
  return {
    suite,
    score: referenceRounded(score),
    items: graded,
    refused: referenceRounded(refusedShare(outcomes)),
    ...interval && {
      interval: { low: referenceRounded(interval.low), high: referenceRounded(interval.high) }
    },
    protocol: protocolOf(asked),
    ...sha256 !== void 0 && { data: sha256 },
    ...asking !== void 0 && { asking }
  };
}
function refusedShare(outcomes) {
  const { late = 0, error = 0, unread = 0, refused = 0 } = outcomes;
  const all = Object.values(outcomes).reduce((sum, answers) => sum + answers, 0);
  return refused / Math.max(1, all - late - error - unread);
}
function protocolOf({
  shots,
  maxTokens,
  sampling,
  metric
}) {
  const { temperature, topP, topK } = sampling ?? {};
  return {
    shots,
    maxTokens,
    metric: metric ?? "mean",
    ...temperature !== void 0 && { temperature },
    ...temperature !== void 0 && temperature > 0 && { topP, topK }
  };
}
var referenceText = (text) => text.slice(0, MOST_CHARACTERS);
var referenceRounded = (share) => Math.round(share * 1e6) / 1e6;

// src/analyse/evaluated-reference.ts
function evaluatedScore(answers, evaluation, reading = "left-out") {
  const found = answersOf({ answers: [...answers] }, "paper");
  const values = found.readings[reading];
  const weights = weightsInFigure([...values.keys()], answers, evaluation);
  const marks = Float64Array.from(values.values());
  return { found, ...values.size > 0 && { score: meanScore(marks, weights && { weights }) } };
}
function evaluatedReference(made) {
  const { evaluation, answers, suite, model, machine, engine, shots, maxTokens } = made;
  const { figure, recomputed: recomputed2, evaluator, version = "", task, metric } = evaluation;
  const { found, score } = evaluatedScore(answers, evaluation);
  const graded = found.values.size;
  const { asked } = found.answers;
  const missing = found.missing.length;
  const faults = [
    ...figure === void 0 || isSameFigure(evaluation) === true ? [] : [{ code: "other-figure", theirs: figure, ours: recomputed2 }],
    ...graded < LEAST_ITEMS ? [{ code: "too-few", graded, least: LEAST_ITEMS }] : [],
    ...missing > asked * MOST_MISSING ? [{ code: "missing", missing, asked }] : [],
    ...(score?.mean ?? 0) > 0 ? [] : [{ code: "nothing-right" }]
  ];
  if (score === void 0 || faults.length > 0) return faulty(faults);
  const { low, high } = score.interval(0.95);
  return checked({
    model,
    source: referenceText(`${[evaluator, version].join(" ").trim()}, ${task}, ${metric}`),
    setup: { machine: referenceText(machine), engine: referenceText(engine) },
    scores: [
      {
        suite,
        score: referenceRounded(score.mean),
        items: graded,
        interval: { low: referenceRounded(low), high: referenceRounded(high) },
        protocol: { shots, maxTokens }
      }
    ]
  });
}

// src/analyse/evaluators.ts
function evaluatorFindings(record) {
  return evaluatorPasses(record).flatMap((pass) => findingOf(pass, record) ?? []);
}
function findingOf({ plan, seen: { evaluator, answers } }, { candidate }) {
  if (evaluator === void 0) return void 0;
  const { trouble, sent } = evaluator;
  const evaluation = evaluator.evaluation && recomputed(evaluator.evaluation, answers);
  const isSame2 = evaluation && isSameFigure(evaluation);
  const { id: pass, suite, runner } = plan;
  const claimed = candidate.config.claims.scores.find((claim) => claim.suite === suite)?.score;
  return {
    ...{ pass, suite, evaluator: runner.name, version: runner.version, task: runner.task },
    ...evaluation && {
      metric: evaluation.metric,
      ...evaluation.figure !== void 0 && { theirs: evaluation.figure },
      ours: evaluation.recomputed,
      ...isSame2 !== void 0 && { isSame: isSame2 }
    },
    ...claimed !== void 0 && { claimed },
    figures: evaluation?.figures ?? {},
    requests: evaluator.requests,
    unmatched: evaluator.unmatched,
    ...sent && { sent },
    varied: evaluator.varied ?? [],
    isIsolated: evaluator.isolated,
    ...trouble && { trouble }
  };
}
function evaluatorScores(record) {
  return evaluatorPasses(record).flatMap(({ plan, seen }) => {
    if (seen.evaluator?.evaluation === void 0) return [];
    const evaluation = recomputed(seen.evaluator.evaluation, seen.answers);
    const scored = (reading) => evaluatedScore(seen.answers, evaluation, reading);
    const { found, score: mean } = scored("left-out");
    const { values, missing, outcomes, asked } = found;
    const bad = scored("all-wrong").score?.mean;
    const { of = asked } = evaluation;
    const score = isSameFigure(evaluation) === false ? void 0 : mean;
    return [
      {
        ...{ role: plan.role, pass: plan.id, suite: plan.suite, criterion: "paper" },
        ...{ asked, graded: values.size, outcomes },
        planned: plan.runner.limit === void 0 ? of : Math.min(of, plan.runner.limit),
        complete: seen.ended === "complete",
        ...score && { score: score.mean, interval: score.interval(0.95) },
        ...bad !== void 0 && { allWrongScore: bad },
        ...missing.length > 0 && {
          missing: missingIn(found, (reading) => score && scored(reading).score)
        }
      }
    ];
  });
}
var recomputed = (evaluation, answers) => ({
  ...evaluation,
  recomputed: figureOfAnswers(answers, evaluation)
});

// src/analyse/unanswered.ts
function unansweredItems({ seen }, { missing, values }) {
  const byService = new Set(
    seen.answers.flatMap(
      ({ item, exchange }) => exchange?.failure !== void 0 && blameOf(exchange.failure) === "service" ? [item] : []
    )
  );
  const lost = missing.filter(
    ({ item, cause }) => !values.has(item) && (cause === "late" || cause === "overlong" || byService.has(item))
  );
  return new Set(lost.map(({ item }) => item));
}

// src/analyse/further.ts
var ERROR = 0.05;
var SEARCH = { least: 1e-6, halvings: 14 };
function furtherFound(evidence, steady, policy, held) {
  const further = furtherFindings(evidence, steady, policy);
  if (further.length === 0) return {};
  if (canFail(policy) === 1) return { further };
  const { below } = errorShares(policy, "critical");
  const within = readingWithin(evidence, held, below);
  const { gap: steadyGap, incumbent: steadyIncumbent } = (steady && readingWithin(steady, held, below)) ?? {};
  return {
    further,
    ...within && {
      amongSeveral: {
        ...within,
        ...steadyGap && { steadyGap },
        ...steadyIncumbent && { steadyIncumbent }
      }
    }
  };
}
function furtherFindings(evidence, steady, policy) {
  const { also = [] } = policy.production;
  return also.map(({ suite, tier, floor }) => {
    const pass = evidence.passes.find(({ plan }) => plan.role === "further" && plan.suite === suite);
    const named = { suite, tier, ...floor !== void 0 && { floor } };
    if (pass === void 0) {
      const nothing = { planned: 0, asked: 0, graded: 0, unanswered: 0 };
      return { ...named, state: unseen(evidence.record, suite), ...nothing };
    }
    const answers = evidence.answers(pass, "production");
    const score = evidence.score(pass, "production")?.mean;
    return {
      ...named,
      state: pass.seen.ended === "complete" ? "complete" : "cut-short",
      planned: pass.plan.items.length,
      asked: answers.asked,
      graded: gradedItems(answers),
      unanswered: unansweredItems(pass, answers).size,
      ...score !== void 0 && { score },
      ...score !== void 0 && floor !== void 0 && { held: heldAt(floor, evidence, steady, pass, errorShares(policy, tier)) }
    };
  });
}
function unseen({ policy, plan }, suite) {
  if (furtherSuite(policy.config, suite) === void 0) return "not-in-record";
  const isPlanned = plan.passes.some((pass) => pass.role === "further" && pass.suite === suite);
  return isPlanned ? "not-reached" : "not-asked";
}
function errorShares(policy, tier) {
  const supporting = (policy.production.also ?? []).filter((one) => one.tier === "supporting").length;
  if (tier === "critical") return { below: ERROR / canFail(policy), above: ERROR };
  if (tier === "advisory" || supporting < 2) return { below: ERROR, above: ERROR };
  return { below: ERROR / canFail(policy) / (supporting - 1), above: ERROR / 2 };
}
function heldAt(floor, evidence, steady, pass, shares) {
  const { missing } = evidence.answers(pass, "production");
  const readingsOf = (by) => (missing.length === 0 ? READINGS.slice(0, 1) : READINGS).flatMap(
    (reading) => by.score(pass, "production", reading) ?? []
  );
  const readings = readingsOf(evidence);
  const at = (error) => {
    const { here: here2, last: last2 } = boundsLevels(pass, error);
    const intervals = readings.map((score) => score.interval(here2, last2));
    return {
      low: Math.min(...intervals.map(({ low }) => low)),
      high: Math.max(...intervals.map(({ high: high2 }) => high2))
    };
  };
  const { high } = at(shares.below);
  const { here, last } = boundsLevels(pass, shares.below);
  const isBelow = (score) => score.interval(here, last).high < floor;
  const isHeldOpen3 = high >= floor && [...readings, ...steady ? readingsOf(steady) : []].some(isBelow);
  return {
    ...{ low: at(shares.above).low, high },
    ...isHeldOpen3 && { isHeldOpen: isHeldOpen3 },
    below: leastError((error) => at(error).high < floor),
    above: leastError((error) => at(error).low >= floor)
  };
}
function leastError(isShown) {
  let { least } = SEARCH;
  let most = ERROR;
  if (!isShown(most)) return 1;
  if (isShown(least)) return least;
  for (let halving = 0; halving < SEARCH.halvings; halving++) {
    const middle = Math.sqrt(least * most);
    if (isShown(middle)) most = middle;
    else least = middle;
  }
  return most;
}

// src/analyse/gap-under-load.ts
function gapHeld(gap, against, policy) {
  const found = against === "claimed" ? gap : gap?.[against];
  if (gap === void 0 || found === void 0) return void 0;
  const other = policy.against === "both" && against === "claimed" ? gap.reproduced : void 0;
  return { against, gap: found, all: [found, other ?? []].flat() };
}
function gapUnderLoad({ drop, low: least }, gaps, budget) {
  const [seen, sure] = gaps;
  if (seen === void 0 || sure === void 0 || seen.gap.interval.high > budget) return void 0;
  const { against, gap: from } = seen;
  const kept = 1 - Math.max(0, drop);
  const gapFrom = ({ gap }) => 1 - (1 - gap) * kept;
  const lowFrom = (one) => gapFrom(one) - Math.hypot(kept * (one.gap - one.interval.low), (1 - one.gap) * (1 - least - kept));
  const low = Math.min(...sure.all.flatMap((one) => [lowFrom(one), lowFrom(one.allRight)]));
  return { against, from: from.from, gap: gapFrom(from), low };
}

// src/analyse/answered.ts
function answeredUnderLoad({ plan, seen }) {
  const came = seen.requests.filter(({ failure }) => failure === void 0);
  const graded = came.filter(({ grade }) => grade !== void 0);
  return {
    plan: { ...plan, noisy: false, shots: 0 },
    came: came.map(answerOf),
    read: graded.map(answerOf),
    known: came.filter(({ fresh }) => fresh !== true).map(answerOf)
  };
}
function answerOf({ item, grade, ...exchange }) {
  const asked = { item, attempt: 0, source: "papergap" };
  if (grade === void 0) return { ...asked, exchange };
  const { oddities, textSigns, quirks = [], ...production } = grade;
  return {
    ...asked,
    exchange: withQuirks(exchange, quirks),
    ...oddities && { oddities },
    ...textSigns && { textSigns },
    grades: { production }
  };
}
function isMoreUnderLoad(load, production) {
  if (production === void 0) return true;
  return wilson(load.answers, load.of).low > wilson(production.answers, production.of).high;
}

// src/analyse/served-protocol.ts
var LEAST_ITEMS2 = 10;
var LEAST_TEMPERATURE = 0.5;
var LEAST_ALIKE = 20;
var LEAST_ROOM = 32;
var MOST_UNSAID = 4;
var FEW = 0.05;
var TOLD_QUIRKS = ["prompt-short", "call-as-text", "not-json", "other-form"];
var ODDITIES = [
  "leaked-marks",
  "broken-characters",
  "thoughts-leaked",
  "question-again"
];
var THINKING = /think|reason/i;
function servedOtherwise(evidence) {
  const { record, passes: passes2 } = evidence;
  const promptTokens = /* @__PURE__ */ new Map();
  const { contextTokens } = record.deployment ?? {};
  const shownIn = (pass) => [
    ...inLengths(pass, contextTokens),
    ...inPrompts(pass, promptTokens),
    ...quirksOf(["prompt-short", "other-form"], pass),
    ...inTexts({ ...pass, came: pass.read })
  ];
  const found = passes2.flatMap(({ plan, seen }) => {
    const came = seen.answers.filter(({ exchange }) => exchange?.failure === void 0);
    return shownIn({ plan, came, read: came, known: came });
  });
  const production = found.filter(({ pass }) => pass === evidence.passAt("production")?.plan.id);
  const underLoad = loadPasses(record).flatMap((load) => shownIn(answeredUnderLoad(load)));
  const isMore = (one) => isMoreUnderLoad(
    one,
    production.find(({ code }) => code === one.code)
  );
  return [...found, ...underLoad.filter(isMore)];
}
function inTexts(pass) {
  return [
    ...inStops(pass),
    ...inThought(pass),
    ...inEnds(pass),
    ...inDraws(pass),
    ...quirksOf(["call-as-text", "not-json"], pass),
    ...ODDITIES.flatMap(
      (code) => shownByRight(pass, ({ oddities = [] }) => oddities.includes(code), { code })
    ),
    ...inOneText(pass)
  ];
}
function quirksOf(quirks, pass) {
  return quirks.flatMap(
    (code) => shown(pass, ({ exchange }) => exchange?.quirks?.includes(code) === true, { code })
  );
}
function shown({ plan, came }, shows, what) {
  const answers = came.filter(shows).length;
  return answers === 0 ? [] : [{ pass: plan.id, answers, of: came.length, ...what }];
}
function shownByRight(pass, shows, what) {
  const right = pass.came.filter(isRight);
  const answers = right.filter(shows).length;
  if (right.length < LEAST_ITEMS2 || wilson(answers, right.length).low <= FEW) return [];
  return shown(pass, (answer) => isRight(answer) && shows(answer), what);
}
function inLengths(pass, contextTokens = Infinity) {
  const { maxTokens } = pass.plan;
  const isLonger = (answer) => tokensOf(answer) > maxTokens || answer.exchange?.quirks?.includes("beyond-max-tokens") === true;
  const isCut = (answer) => isAtBound(answer) && isShorter(answer, maxTokens);
  const isFull = (answer) => {
    const { promptTokens = NaN, cachedTokens = 0 } = answer.exchange ?? {};
    const counted = promptTokens + tokensOf(answer);
    return counted >= contextTokens - 1 || Math.abs(counted + cachedTokens - contextTokens) <= 1;
  };
  return [
    ...shown(pass, isLonger, { code: "longer-than-asked", maxTokens }),
    ...shown(pass, (answer) => isCut(answer) && !isFull(answer), { code: "cut-early", maxTokens }),
    ...shown(pass, (answer) => isCut(answer) && isFull(answer), {
      code: "no-room",
      maxTokens,
      contextTokens
    })
  ];
}
var tokensOf = ({ exchange }) => exchange?.outputTokens ?? NaN;
var isAtBound = ({ exchange }) => exchange?.finishReason === "length";
var isShorter = (answer, maxTokens) => tokensOf(answer) < maxTokens - 1;
function inStops(pass) {
  const { stop } = pass.plan;
  if (stop === void 0) return [];
  const signsOf = signReader(stop);
  return shown(pass, (answer) => signsOf(answer)?.stop === true, { code: "stop-ignored", stop });
}
function inThought(pass) {
  const off = Object.entries(pass.plan.template ?? {}).find(
    ([name, value]) => THINKING.test(name) && value === false
  );
  if (off === void 0) return [];
  const signsOf = signReader();
  const isThought = (answer) => signsOf(answer)?.thought === true || (answer.exchange?.firstTokenAtMs ?? Infinity) < (answer.exchange?.firstAnswerAtMs ?? -Infinity);
  return shown(pass, isThought, { code: "thought-anyway", argument: off[0] });
}
function inEnds(pass) {
  const { maxTokens, likelihood } = pass.plan;
  if (likelihood) return [];
  const signsOf = signReader();
  const isEndless = (answer) => isAtBound(answer) && !isShorter(answer, maxTokens) && (maxTokens >= LEAST_ROOM || tokensOf(answer) > (signsOf(answer)?.bytes ?? NaN) + MOST_UNSAID);
  return shownByRight(pass, isEndless, { code: "never-ends", maxTokens });
}
function inOneText(pass) {
  const signsOf = signReader();
  const texts = new Set(pass.came.map((answer) => signsOf(answer)?.number ?? 0));
  const right = pass.came.filter(isRight).length;
  const isTelling = pass.came.length >= LEAST_ALIKE && right > 0 && right < pass.came.length;
  if (!isTelling || texts.size > 1 || texts.has(0)) return [];
  return shown(pass, () => true, { code: "same-answer" });
}
var isRight = ({ grades = {} }) => Object.values(grades).some((grade) => grade?.outcome === "correct");
function inDraws({ plan, came }) {
  const temperature = plan.sampling?.temperature ?? 0;
  if ((plan.attempts ?? 1) < 2 || temperature < LEAST_TEMPERATURE || isNarrow(plan)) return [];
  const signsOf = signReader();
  const texts = /* @__PURE__ */ new Map();
  for (const answer of came) {
    const signs = signsOf(answer);
    if (signs?.long !== true) continue;
    texts.set(answer.item, (texts.get(answer.item) ?? /* @__PURE__ */ new Set()).add(signs.number));
  }
  if (texts.size < LEAST_ITEMS2 || [...texts.values()].some(({ size }) => size > 1)) return [];
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
    const { promptTokens, cachedTokens = 0 } = exchange ?? {};
    if (promptTokens === void 0) return false;
    const key = JSON.stringify([suite, shots, system, template, item]);
    const now = [promptTokens, promptTokens + cachedTokens];
    const before = known4.get(key) ?? now;
    known4.set(key, before);
    return before[0] !== now[0] && before[1] !== now[1];
  };
  return shown({ ...pass, came: pass.known }, differs, { code: "prompt-differs" });
}

// src/analyse/quirks.ts
function quirkFindings({ passes: passes2 }) {
  const counts2 = /* @__PURE__ */ new Map();
  let of = 0;
  for (const pass of passes2) {
    const told2 = pass.kind === "evaluator" ? [] : [...TOLD_QUIRKS, "beyond-max-tokens"];
    for (const { quirks = [], failure } of exchangesOf(pass)) {
      if (failure !== void 0) continue;
      of += 1;
      for (const quirk of quirks) if (!told2.includes(quirk)) counts2.set(quirk, (counts2.get(quirk) ?? 0) + 1);
    }
  }
  return [...counts2].map(([quirk, answers]) => ({ quirk, answers, of })).toSorted((a, b) => b.answers - a.answers);
}

// src/analyse/instrument.ts
var BUSY = 0.7;
function instrumentFinding(record, load, policy) {
  const { calibration } = record;
  const reasons = [...neighbours(record), ...slowness(record, load), ...imprecision(record, load, policy)];
  return {
    ...calibration && { calibration: known2(calibration) },
    trusted: reasons.length === 0,
    reasons,
    quirks: quirkFindings(record)
  };
}
function unboundedAt(load, { calibration }) {
  if (busyShare(calibration, [load]) > BUSY) return { isBusy: true };
  const isBounded = calibration !== void 0 && calibration.concurrency >= (load.concurrency ?? 0);
  return isBounded ? void 0 : {};
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
  if (calibration === void 0) {
    if (record.plan.passes.some(({ kind }) => kind === "load")) reasons.push({ code: "not-calibrated" });
  } else if (calibration.concurrency < loaded) {
    reasons.push({ code: "calibrated-with-less", calibrated: calibration.concurrency, loaded });
  }
  const share = busyShare(calibration, load);
  return share > BUSY ? [...reasons, { code: "busy", share, most: BUSY }] : reasons;
}
function busyShare(calibration, load) {
  const { eventLoopUtilization = 0 } = calibration?.client ?? {};
  return Math.max(eventLoopUtilization, ...load.map(({ clientBusy = 0 }) => clientBusy));
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
    const ofMetricMs = errorMs + Math.abs(metric === "tpotP95Ms" ? calibration.tpotBiasMs : biasMs);
    if (ofMetricMs > limitMs / 4)
      reasons.push({ code: "coarse-for-slo", errorMs: ofMetricMs, metric, limitMs });
  }
  const ttftMs = like?.ttft.p50;
  if (typeof ttftMs === "number" && Math.abs(biasMs) > policy.budget * ttftMs / 4)
    reasons.push({ code: "biased", biasMs, ttftMs });
  return reasons;
}
function nearestLoad(load, concurrency) {
  const distance = (finding) => Math.abs((finding.concurrency ?? Infinity) - concurrency);
  let nearest = load[0];
  for (const finding of load) if (nearest && distance(finding) < distance(nearest)) nearest = finding;
  return nearest;
}

// src/analyse/predicted.ts
function predictedFigures(record) {
  const { preflight, deployment } = record;
  if (preflight === void 0 || deployment === void 0) return [];
  const { predicted } = preflight;
  const { memory } = deployment;
  const samples = measuredSamples(record);
  const total = highest(samples, engineMiBOf) ?? highest(samples, gpuMiBOf);
  const pairs = [
    ["weights", predicted.weightsMiB, memory?.weightsMiB ?? deployment.modelFileMiB],
    ["kv-room", predicted.kvMiB, memory?.kvMiB],
    ["kv-capacity", predicted.kvCapacityTokens, capacityOf(deployment)],
    ["kv-use", predicted.kvUse, highest(samples, ({ engine }) => engine?.kvUsage)],
    ["total", predicted.totalMiB, total]
  ];
  return pairs.flatMap(([figure, told2, measured]) => {
    if (told2 === void 0 || measured === void 0 || measured <= 0) return [];
    const error = figure === "kv-use" ? {} : { error: told2 / measured - 1 };
    return [{ figure, predicted: told2, measured, ...error }];
  });
}
function capacityOf({
  kvCapacityTokens,
  kvCache,
  slots,
  contextTokens
}) {
  if (kvCapacityTokens !== void 0) return kvCapacityTokens;
  if (contextTokens === void 0 || slots === void 0) return void 0;
  return kvCache === "reserved" ? contextTokens * slots : void 0;
}

// src/analyse/noise.ts
function noiseFindings({ passes: passes2 }) {
  return passes2.filter(({ plan }) => plan.noisy).map(({ plan, seen }) => {
    const byItem = new Map(seen.answers.map(({ item, noise = [] }) => [item, noise]));
    const counts2 = /* @__PURE__ */ new Map();
    for (const name of [...byItem.values()].flat()) counts2.set(name, (counts2.get(name) ?? 0) + 1);
    return {
      pass: plan.id,
      items: byItem.size,
      touched: [...byItem.values()].filter(({ length }) => length > 0).length,
      ...seen.touched && { scripts: seen.touched.map(known3) },
      operators: [...counts2].map(([name, items]) => ({ name, items })).toSorted((a, b) => b.items - a.items || (a.name < b.name ? -1 : 1))
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
  ["reproduce", "noisy-mild"],
  ["reproduce", "noisy-typical"],
  ["reproduce", "noisy-heavy"],
  ["reproduce", "adversarial"],
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
  const { record } = evidence;
  const [pass, other] = [evidence.passAt(from), evidence.passAt(to)];
  if (pass === void 0 || other === void 0 || isUncorrectable(record, pass, "paper")) return void 0;
  const [before, after] = [evidence.answers(pass, "paper"), evidence.answers(other, "paper")];
  const compared = [];
  const differences = [];
  const earlier = [];
  let lost = 0;
  let gained = 0;
  for (const [item, was2] of before.values) {
    const is = after.values.get(item);
    if (is === void 0) continue;
    if (was2 >= 1 && is < 1) lost += 1;
    if (was2 < 1 && is >= 1) gained += 1;
    compared.push(item);
    differences.push(is - was2);
    earlier.push(was2);
  }
  const items = differences.length;
  if (items === 0) return void 0;
  const values = Float64Array.from(differences);
  const spread = spreadOf(pass, compared);
  const seen = { difference: meanOf(values, spread.weights), interval: pairedDifference(values, spread) };
  const was = meanOf(Float64Array.from(earlier), spread.weights);
  const labels = labelsOf(record, pass, "paper");
  const known4 = { was: before.known["left-out"].wrong, is: after.known["left-out"].wrong };
  return {
    from,
    to,
    items,
    lost,
    gained,
    ...labels ? trueDifference({ ...seen, was }, { labels, known: known4 }) : seen,
    pValue: mcNemar(lost, gained)
  };
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
    onInconclusive: judging.config["on-inconclusive"],
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
  if (!isFields(value)) {
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
      ...reachedBy(maxKvUsage, preemptions),
      ...maxKvUsage !== void 0 && { maxKvUsage },
      ...preemptions !== void 0 && { preemptions }
    };
  });
}
function reachedBy(maxKvUsage, preemptions = 0) {
  if (preemptions > 0) return { reached: true };
  return maxKvUsage === void 0 ? {} : { reached: maxKvUsage >= FULL };
}

// src/analyse/probes.ts
var SEVERITIES = ["critical", "major", "minor", "note"];
var OF_SERVER = {
  died: ["critical", "critical"],
  poisoned: ["critical", "critical"],
  "server-error": ["critical", "critical"],
  "no-answer": ["critical", "critical"],
  late: ["critical", "critical"],
  truncated: ["critical", "critical"],
  "other-tokens": ["critical", "major"],
  "counted-more": ["major", "minor"],
  replaced: ["critical", "major"],
  changed: ["critical", "major"],
  "spaces-changed": ["major", "major"],
  normalised: ["major", "minor"],
  refused: ["critical", "major"],
  "stream-differs": ["critical", "major"],
  "broken-characters": ["major", "minor"],
  "not-finite": ["major", "major"],
  "error-for-refusal": ["major", "major"],
  "roles-injected": ["minor", "minor"],
  blocked: ["minor", "minor"],
  slow: ["minor", "minor"],
  accepted: ["minor", "minor"],
  dense: ["note", "note"],
  "not-repeated": ["note", "note"],
  "order-obeyed": ["note", "note"]
};
function probesFinding(seen) {
  const { tokenizer, reference, referenceTrouble, ended, restarts, leftOut, unfit = [], probes } = seen;
  const found = /* @__PURE__ */ new Map();
  for (const probe of probes) {
    for (const trouble of probe.troubles) {
      const severity = severityOf(trouble, probe);
      const { code, whose, judge: judge2, sent, came } = trouble;
      const key = [code, whose, severity].join(" ");
      const before = found.get(key) ?? { code, severity, whose, probes: [], shown: [] };
      if (before.probes.includes(probe.probe)) continue;
      const shown2 = { probe: probe.probe, judge: judge2, sent, ...came !== void 0 && { came } };
      found.set(key, {
        ...before,
        probes: [...before.probes, probe.probe],
        shown: [...before.shown, shown2]
      });
    }
  }
  const isRight2 = (probe) => !probe.unjudged && probe.troubles.every((trouble) => severityOf(trouble, probe) === "note");
  return {
    ...{ tokenizer, reference, ended, restarts, unfit },
    ...referenceTrouble !== void 0 && { referenceTrouble },
    unasked: leftOut.filter((id) => !unfit.includes(id)),
    asked: probes.length,
    right: probes.filter(isRight2).length,
    unjudged: probes.filter(({ unjudged }) => unjudged).map(({ probe }) => probe),
    found: [...found.values()].toSorted((one, other) => rank(one.severity) - rank(other.severity))
  };
}
function answeredProbes({ probes: seen }) {
  return (seen?.probes ?? []).map(({ probe, judged, troubles }) => ({
    ...{ probe, judged },
    troubles: troubles.filter(({ whose }) => whose !== "model").map(({ code }) => code)
  }));
}
var rank = (severity) => SEVERITIES.indexOf(severity);
function severityOf({ code, whose }, { ordinary }) {
  if (whose === "model") return "note";
  const severity = OF_SERVER[code][ordinary === true ? 0 : 1];
  return whose === "unknown" && rank(severity) < rank("minor") ? "minor" : severity;
}

// src/analyse/paired-change.ts
function changeOver(evidence, pairs, { level, repeats }) {
  const pass = evidence.passAt("production");
  const items = pairs.map(({ item }) => item);
  const spread = pass === void 0 ? {} : spreadOf(pass, items);
  const changes = Float64Array.from(pairs, ({ was, is }) => is - was);
  return {
    was: meanOf(
      Float64Array.from(pairs, ({ was }) => was),
      spread.weights
    ),
    difference: meanOf(changes, spread.weights),
    interval: pairedDifference(changes, {
      level,
      ...spread,
      ...ofBothRuns(betweenNights(evidence, repeats))
    })
  };
}
function betweenNights({ record }, repeats) {
  const earlier = repeats && betweenNeighbours(repeats);
  return evidenceOf(record, { earlier, repeatability: record.policy.config.repeatability }).betweenRuns();
}

// src/analyse/no-longer-answered.ts
function noLongerAnswered(evidence, pairs, baseline, rule) {
  const pass = evidence.passAt("production");
  if (pass === void 0) return void 0;
  const answers = evidence.answers(pass, "production");
  const lost = pairs.filter(({ now }) => now["left-out"] === void 0 && now["all-wrong"] !== void 0);
  if (lost.length === 0) return void 0;
  const judged = judgedTwice(evidence, baseline);
  const changeOf = (counted) => {
    const { was, ...seen } = changeOver(evidence, gradedPairs(counted, "all-wrong"), rule);
    if (judged === void 0) return seen;
    const is = answers.known["all-wrong"].wrong;
    return trueDifference({ ...seen, was }, { ...judged, known: { ...judged.known, is } });
  };
  const blamed = unansweredItems(pass, answers);
  const ofService2 = pairs.filter((pair) => !lost.includes(pair) || blamed.has(pair.item));
  const causeOf = new Map(answers.missing.map(({ item, cause }) => [item, cause]));
  const causes = {};
  for (const { item } of lost) {
    const cause = causeOf.get(item) ?? "failed";
    causes[cause] = (causes[cause] ?? 0) + 1;
  }
  const surely = rule.tolerance + lackedThen(pass, baseline);
  return {
    ...{ items: lost.length, of: pairs.length, causes },
    ...changeOf(pairs),
    hasFallen: lost.some(({ item }) => blamed.has(item)) && changeOf(ofService2).interval.high < -surely
  };
}
function lackedThen(pass, { production }) {
  const marks = new Map(markedItems(pass).map((item, place) => [item, production.marks[place]]));
  const asked = pass.plan.items.map((item) => typeof marks.get(item) === "number");
  const until = asked.lastIndexOf(true) + 1;
  return until === 0 ? 0 : asked.slice(0, until).filter((has) => !has).length / until;
}

// src/analyse/regression.ts
var DAY_MS = 864e5;
function regressionFinding(evidence, { load: loads, paired, repeats, nights: since = [] }, baseline, { tolerance, confidence }) {
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
  const level = 2 * confidence - 1;
  const missing = noLongerAnswered(evidence, found.pairs, baseline, { level, repeats, tolerance });
  const told2 = { ...missing && { missing }, tolerance, differences, load };
  const compared = compare2(evidence, found.pairs, { paired, repeats }, baseline, level);
  if (compared === void 0)
    return { ...about, outcome: missing?.hasFallen === true ? "regressed" : "inconclusive", ...told2 };
  const judged = judgedTwice(evidence, baseline);
  const { was, ...seen } = compared;
  const accuracy = judged ? { ...seen, ...trueDifference({ ...seen, was }, judged) } : seen;
  const tonight = { ...seen, startedAt: record.run.startedAt };
  const pass = evidence.passAt("production");
  const { weights } = pass === void 0 ? {} : spreadOf(pass, markedItems(pass));
  const rate = judged && rateOf(judged.labels);
  const nights = nightsFinding(tonight, baseline, since, { tolerance, confidence, weights, rate });
  return {
    ...about,
    outcome: nights?.hasFallen === true || missing?.hasFallen === true ? "regressed" : outcomeOf(accuracy, missing, tolerance),
    accuracy,
    ...nights && { nights },
    ...told2
  };
}
function compare2(evidence, found, { paired, repeats }, { aa }, level) {
  const pairs = gradedPairs(found);
  if (pairs.length === 0) return void 0;
  const lost = pairs.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs.filter(({ was, is }) => was < 1 && is >= 1).length;
  const ours = paired.find(({ to }) => to === "repeat");
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const floorItems = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    ...changeOver(evidence, pairs, { level, repeats }),
    pValue: mcNemar(lost, gained),
    ...floorItems > 0 && { floorFlips: flips / floorItems * pairs.length }
  };
}
function outcomeOf(accuracy, missing, tolerance) {
  const outcome = outcomeIn(accuracy, tolerance);
  if (outcome === "regressed" || missing === void 0) return outcome;
  return outcomeIn(missing, tolerance) === outcome ? outcome : "inconclusive";
}
function outcomeIn({ difference, interval }, tolerance) {
  const isLarge = Math.abs(difference) > tolerance;
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

// src/analyse/repeatability.ts
var SELDOM = 0.01;
function repeatabilityFinding(found, assumed) {
  if (found === void 0 || chanceOf(found, found.ofItems + assumed ** 2) > SELDOM) return void 0;
  const { of, variance, ofItems } = found;
  return { of, assumed, seen: Math.sqrt(variance - ofItems) };
}

// src/analyse/repeats.ts
function repeatsFinding({ series: _, ...of }) {
  const { runs, falseAlarms } = of;
  return { ...of, falseAlarmsAtMost: exactBounds(falseAlarms, runs, 0.9).high };
}

// src/analyse/quantisation.ts
var QUANTISED = /(?:^|[-_.:/])(I?Q\d(?:_\w{1,4})*|AWQ|GPTQ|FP8|FP4|NVFP4|MXFP4|NF4|INT[48]|W\dA\d+)(?=$|[-_.:/])/i;
function quantisationOf({ candidate }) {
  const { model, file = "", engine } = candidate.config;
  const asked = new Map(Object.entries(engine.args)).get("quantization");
  return typeof asked === "string" ? asked : (QUANTISED.exec(file) ?? QUANTISED.exec(model))?.[1];
}

// src/analyse/refusals.ts
function refusalsFinding(evidence, { incumbent, baseline, reference }) {
  const quantised = quantisationOf(evidence.record);
  if (quantised === void 0) return void 0;
  const isOther = baseline !== void 0 && baseline.at !== incumbent?.at;
  const found = [
    ...incumbent ? itemByItem(evidence, "incumbent", incumbent) : [],
    ...isOther ? itemByItem(evidence, "baseline", baseline) : [],
    ...reference ? againstReference(evidence, reference) : []
  ];
  return found.length === 0 ? void 0 : { quantised, found };
}
function itemByItem(evidence, against, entry) {
  const pass = evidence.passAt("production");
  const { refused } = entry.production;
  const pairs = historyPairs(evidence, entry);
  if (pass === void 0 || refused === void 0 || !pairs.ok) return [];
  const items = gradedPairs(pairs.pairs).map(({ item }) => item);
  if (items.length === 0) return [];
  const marked = markedItems(pass);
  const before = new Set(refused.map((place) => marked[place]));
  const now = evidence.answers(pass, "production").refused;
  const sharesOf2 = (share) => Float64Array.from(items, share);
  const [was, is] = [sharesOf2((item) => Number(before.has(item))), sharesOf2((item) => now.get(item) ?? 0)];
  const spread = spreadOf(pass, items);
  return [
    {
      ...{ against, name: entry.candidate.id, pass: pass.plan.id, items: items.length },
      was: meanOf(was, spread.weights),
      is: meanOf(is, spread.weights),
      interval: pairedDifference(
        is.map((share, at) => share - was[at]),
        spread
      )
    }
  ];
}
function againstReference(evidence, reference) {
  const { record } = evidence;
  const pass = evidence.passAt("reproduce");
  const stated = referenceScore(reference.config, record.candidate.config);
  if (pass === void 0 || stated?.refused === void 0) return [];
  if (referenceMean(record, reference) === void 0) return [];
  const { values, refused } = evidence.answers(pass, "paper");
  const items = [...values.keys()];
  if (items.length === 0) return [];
  const now = meanScore(
    Float64Array.from(items, (item) => refused.get(item) ?? 0),
    spreadOf(pass, items)
  );
  return [
    {
      ...{ against: "reference", name: reference.file, pass: pass.plan.id, items: items.length },
      was: stated.refused,
      is: now.mean,
      interval: independentDifference(now, statedScore(stated.refused, stated.items))
    }
  ];
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
    ...inPrompt(record),
    ...otherwiseIn(record, served),
    ...itemsOf(record),
    ...ownSamplingOf(record),
    ...judgeOf(record),
    ...unstatedOf(record),
    { code: "protocol", shots, maxTokens },
    ...deployment === void 0 ? [] : [{ code: "engine", engine: engineLabel(deployment) }]
  ];
}
function inAnswers({ answers: { asked }, outcomes, missing }, maxTokens) {
  const isTelling = (answers) => answers > asked * TELLING;
  const { truncated = 0, unparsed = 0, empty = 0, garbled = 0, refused = 0 } = outcomes;
  const noResult = unparsed + empty + garbled + refused;
  return [
    ...isTelling(truncated) ? [{ code: "cut", answers: truncated, maxTokens }] : [],
    ...isTelling(noResult) ? [{ code: "no-result", answers: noResult }] : [],
    ...isTelling(missing.length) ? [{ code: "missing", answers: missing.length }] : []
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
function inPrompt({ firstAnswers }) {
  const { beginnings, withoutQuestion } = firstAnswers?.prompt ?? {};
  return [
    ...withoutQuestion === true ? [{ code: "without-question" }] : [],
    ...beginnings === 2 ? [{ code: "two-beginnings" }] : []
  ];
}
function itemsOf({ candidate, plan }) {
  const [claim] = candidate.config.claims.scores;
  const here = new Map(Object.entries(plan.suites)).get(claim?.suite ?? "")?.items;
  const claimed = claim?.items;
  if (claimed === void 0 || here === void 0 || claimed === here) return [];
  return [{ code: "other-items", claimed, here }];
}
function ownSamplingOf({ candidate, deployment }) {
  const { protocol = {} } = candidate.config.claims.scores[0] ?? {};
  const { repetitionPenalty, ...drawn } = deployment?.ownSampling ?? {};
  const own = {
    ...protocol.temperature === void 0 && drawn,
    ...protocol.repetitionPenalty === void 0 && repetitionPenalty !== void 0 && { repetitionPenalty }
  };
  return Object.keys(own).length === 0 ? [] : [{ code: "own-sampling", own }];
}
function judgeOf({ candidate, policy }) {
  const [claim] = candidate.config.claims.scores;
  const judge2 = claim?.protocol.judge;
  const scorer = askedSuites(policy.config.suites).get(claim?.suite ?? "")?.scorer;
  if (judge2 === void 0 || scorer === void 0) return [];
  return JSON.stringify(scorer).includes(judge2) ? [] : [{ code: "judge", judge: judge2, scorer: scorer.name }];
}
function unstatedOf(record) {
  const fields = scoreDependsOn(unstatedBy(record));
  return fields.length === 0 ? [] : [{ code: "unstated", fields }];
}
function differencesOf2({ deployment }) {
  return (deployment?.friction ?? []).flatMap(
    ({ difference }) => difference === void 0 ? [] : [{ what: difference.what, asked: difference.asked, runs: difference.runs }]
  );
}

// src/analyse/same-model.ts
function sameModelFinding(record, { incumbent, baseline }, production, load) {
  const weights = weightsOf(record);
  const earlier = [incumbent, baseline].find((one) => one?.served?.weights === weights);
  if (earlier?.served === void 0) return void 0;
  const differences = differencesOf3(earlier.served.engine, servedEngine(record));
  if (differences.length === 0) return void 0;
  const was = earlier.scores["production"];
  const isSame2 = isSameMetric(earlier.production.metric, passAt(record, "production")?.plan.metric);
  const { cpu, cores } = record.run.machine;
  return {
    model: earlier.candidate.id,
    at: earlier.at,
    differences,
    ...isSame2 && was !== void 0 && production !== void 0 && { score: { was, is: production } },
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
function eValueAbove(values, limit, farthest, spread = {}) {
  const isPlain = spread.clusters === void 0 && spread.weights === void 0;
  const gains = isPlain ? values.map((value) => value - limit) : summed(values, limit, spread);
  const counts2 = /* @__PURE__ */ new Map();
  for (const gain of gains) counts2.set(gain, (counts2.get(gain) ?? 0) + 1);
  return eValueOf(counts2, limit, farthest);
}
function eValueBelow(values, limit, farthest, spread = {}) {
  return eValueAbove(
    values.map((value) => 1 - value),
    1 - limit,
    1 - farthest,
    spread
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
function summed(values, limit, { clusters, weights }) {
  const sums = /* @__PURE__ */ new Map();
  for (const [at, value] of values.entries()) {
    const cluster = clusters?.[at] ?? -1 - at;
    const weight = weights?.[at] ?? 1;
    const sum = sums.get(cluster) ?? { gain: 0, size: 0 };
    sum.gain += weight * (value - limit);
    sum.size += weight;
    sums.set(cluster, sum);
  }
  let most = 0;
  for (const { size } of sums.values()) most = Math.max(most, size);
  return Float64Array.from(sums.values(), ({ gain }) => gain / most);
}

// src/analyse/production-evidence.ts
function productionEvidence(evidence, found, policy, incumbent) {
  const floor = floorOf(policy);
  const own = shareEvidence(evidence, found, policy);
  const against = found.gap && incumbent && floor?.kind === "incumbent" && !isWaived("below-incumbent", policy) ? incumbentEvidence(evidence, incumbent, floor.tolerance) : void 0;
  return own && against ? ofBoth(own, against) : own ?? against;
}
function shareEvidence(evidence, found, policy) {
  const pass = evidence.passAt("production");
  const from = found.gap && decidingFrom(found.gap, decidingScore(found, policy));
  if (pass?.seen.ended !== "complete" || from === void 0) return void 0;
  if (isUncorrectable(evidence.record, pass, "production")) return void 0;
  const shift = shiftOf(evidence.betweenRuns());
  const limits = [
    ...isWaived("gap-over-budget", policy) ? [] : [limitOfBudget(from, policy, shift)],
    ...limitOfFloor(policy, shift)
  ];
  if (limits.length === 0) return void 0;
  const answers = evidence.answers(pass, "production");
  const { "all-wrong": least, "all-right": most } = answers.readings;
  const spread = spreadOf(pass, [...least.keys()]);
  const labels = labelsOf(evidence.record, pass, "production");
  const asMarked = (score, reading) => asJudged(score, labels, answers, ONE_SIDED, reading);
  const above = asMarked(Math.max(...limits.map(({ high }) => high)), "all-wrong").high;
  const below = asMarked(Math.max(...limits.map(({ low }) => low)), "all-right").low;
  return {
    size: pass.planned.length,
    pass: eValueAbove(
      Float64Array.from(least.values()),
      above,
      Math.min(1, above / (1 - policy.budget)),
      spread
    ),
    fail: eValueBelow(Float64Array.from(most.values()), below, below / 2, spread)
  };
}
function limitOfBudget({ from, fromInterval }, { budget }, shift) {
  const limit = (1 - budget) * from;
  const off = (bound) => Math.hypot((1 - budget) * (bound - from), shift);
  return { low: limit - off(fromInterval.low), high: limit + off(fromInterval.high) };
}
function limitOfFloor(policy, shift) {
  const floor = floorOf(policy);
  if (floor?.kind !== "share" || isWaived("below-floor", policy)) return [];
  return [{ low: floor.share - shift, high: floor.share + shift }];
}
function decidingFrom(gap, against) {
  const of = (one) => against === "claimed" ? one : one[against];
  const found = of(gap);
  if (found === void 0 || gap.ofMissingHere === void 0) return found;
  const { allWrong, allRight } = gap.ofMissingHere;
  const low = of(allWrong)?.fromInterval.low ?? 0;
  const high = of(allRight)?.fromInterval.high ?? 1;
  return { ...found, fromInterval: { ...found.fromInterval, low, high } };
}
function incumbentEvidence(evidence, entry, tolerance) {
  const found = historyPairs(evidence, entry);
  const pass = evidence.passAt("production");
  if (pass?.seen.ended !== "complete" || !found.ok || gradedPairs(found.pairs).length === 0) return void 0;
  const values = (reading) => Float64Array.from(gradedPairs(found.pairs, reading), ({ was, is }) => (is - was + 1) / 2);
  const items = gradedPairs(found.pairs, "all-wrong").map(({ item }) => item);
  const spread = spreadOf(pass, items);
  const judged = judgedTwice(evidence, entry);
  const limits = judged ? foundDifferences(-tolerance, judged, ONE_SIDED) : { low: -tolerance, high: -tolerance };
  const shift = shiftOf(ofBothRuns(evidence.betweenRuns())) / 2;
  return {
    size: pass.planned.length,
    pass: eValueAbove(values("all-wrong"), (1 + limits.high) / 2 + shift, 1, spread),
    fail: eValueBelow(values("all-right"), (1 + limits.low) / 2 - shift, 0, spread)
  };
}
function ofBoth(gap, floor) {
  return {
    size: gap.size,
    pass: Math.min(gap.pass, floor.pass),
    fail: (gap.fail + floor.fail) / 2
  };
}

// src/analyse/suite-evidence.ts
var NOTHING = { size: 0, pass: 0, fail: 0 };
function suiteEvidence(evidence, policy) {
  const { also = [] } = policy.production;
  const critical = also.filter(({ tier }) => tier === "critical").flatMap((one) => {
    const found2 = evidenceOfSuite(evidence, one);
    return found2 === void 0 ? [] : [{ suites: [one.suite], ...found2 }];
  });
  const supporting = also.filter(({ tier }) => tier === "supporting");
  const found = supporting.map((one) => evidenceOfSuite(evidence, one));
  if (supporting.length < 2 || found.every((one) => one === void 0)) return critical;
  const all = found.map((one) => one ?? NOTHING);
  const size = all.reduce((sum, one) => sum + one.size, 0);
  const pass = meanOfLeast(
    2,
    all.map((one) => one.pass)
  );
  const fail = meanOfLeast(
    all.length - 1,
    all.map((one) => one.fail)
  );
  return [...critical, { suites: supporting.map(({ suite }) => suite), size, pass, fail }];
}
function meanOfLeast(count, values) {
  const least = values.toSorted((a, b) => a - b).slice(0, count);
  return least.reduce((sum, value) => sum + value, 0) / count;
}
function evidenceOfSuite(evidence, { suite, floor }) {
  const pass = evidence.passes.find(({ plan }) => plan.role === "further" && plan.suite === suite);
  if (pass?.seen.ended !== "complete" || floor === void 0) return void 0;
  const answers = evidence.answers(pass, "production");
  if (answers.unscorable.size > 0 || isUncorrectable(evidence.record, pass, "production")) return void 0;
  const { "all-wrong": least, "all-right": most } = answers.readings;
  const labels = labelsOf(evidence.record, pass, "production");
  const shift = shiftOf(evidence.betweenRuns());
  const above = asJudged(floor + shift, labels, answers, ONE_SIDED, "all-wrong").high;
  const below = asJudged(floor - shift, labels, answers, ONE_SIDED, "all-right").low;
  const spread = spreadOf(pass, [...least.keys()]);
  return {
    size: pass.planned.length,
    pass: eValueAbove(Float64Array.from(least.values()), above, 1, spread),
    fail: eValueBelow(Float64Array.from(most.values()), below, below / 2, spread)
  };
}

// src/analyse/run-evidence.ts
function ownEvidence(evidence, found, policy, incumbent) {
  const production = productionEvidence(evidence, found, policy, incumbent);
  return {
    ...production && { production },
    objectives: objectiveEvidence(found, policy),
    suites: suiteEvidence(evidence, policy)
  };
}
var MUCH_MORE = 4;
function objectiveEvidence({ load, plannedLoads: plannedLoads2, confirmation }, policy) {
  const standing = productionLoads(plannedLoads2, policy).map(({ pass }) => pass);
  const loads = load.filter(({ pass }) => standing.includes(pass));
  return loads.flatMap((first) => {
    const again = confirmation?.load.find(({ pass }) => pass === first.pass)?.again;
    const seconds = new Map((again ? sharesIn(again) : []).map((share) => [share.metric, share]));
    return sharesIn(first).flatMap((share) => {
      if (!counts(share, first)) return [];
      const second = seconds.get(share.metric);
      const both2 = again && second && counts(second, again) ? [share, second] : [share];
      const size = both2.reduce((sum, { requests }) => sum + requests, 0);
      const mean = (of) => both2.reduce((sum, one) => sum + one.requests * of(one), 0) / size;
      return [
        {
          ...{ load: first.pass, metric: share.metric, size, outcome: outcomeOf2(share, seconds) },
          pass: mean(({ hits, limit }) => eValueOfFewer(hits, limit, 0)),
          fail: mean(({ hits, limit }) => eValueOfMore(hits, limit, Math.min(1, MUCH_MORE * limit)))
        }
      ];
    });
  });
}
function counts({ requests, met }, { cutOff, unsettled }) {
  const isPart = cutOff === true || unsettled !== void 0;
  return requests > 0 && (!isPart || met === false);
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

// src/analyse/scope.ts
function scopeOf({ run, plan }, policy) {
  if (run.ended !== "complete") return "cut-off";
  const isPlanned = (role) => plan.passes.some((pass) => pass.role === role);
  if (!decisiveRoles(policy).every(isPlanned)) return "part";
  if (plan.profile === "quick") return "quick";
  return plan.probes === true || policy.probes["fail-on"] === "never" ? "whole" : "part";
}
function decisiveRoles({ load, production }) {
  const hasRequired = production.also?.some(({ tier }) => tier !== "advisory") === true;
  return [
    ...["reproduce", "production"],
    ...hasObjectives(load.slo) ? ["load"] : [],
    ...hasRequired ? ["further"] : []
  ];
}

// src/analyse/drop-under-load.ts
var MOST_NEEDED = 1e4;
var HALVINGS = 14;
function dropBounds(pairs, how) {
  const less = (drop) => differenceToLimit(
    Float64Array.from(pairs, ({ was, is }) => is - (1 - drop) * was),
    how
  );
  return {
    low: turn((drop) => less(drop).high >= 0),
    high: turn((drop) => less(drop).low > 0),
    level: how?.level ?? 0.95
  };
}
function neededFor(graded, { drop, bound, budget }) {
  const needed = Math.ceil(graded * ((bound - drop) / (budget - drop)) ** 2);
  return needed > graded && needed <= MOST_NEEDED ? needed : void 0;
}
function turn(holds) {
  let [least, most] = [0, 1];
  if (holds(least)) return least;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (least + most) / 2;
    if (holds(middle)) most = middle;
    else least = middle;
  }
  return least;
}

// src/analyse/graded-under-load.ts
var ONE_SIDED2 = 0.9;
function takenForRight(labels, level) {
  const { wrongRight = 0, wrongWrong = 0 } = labels ?? {};
  const wrong = wrongRight + wrongWrong;
  if (wrong === 0) return { least: 0, seen: 0, most: 0 };
  return {
    least: exactBounds(wrongRight, wrong, level).low,
    seen: wrongRight / wrong,
    most: exactBounds(wrongRight, wrong, ONE_SIDED2).high
  };
}
function gradedUnderLoad(requests, { pass, answers: { values, known: known4 } }, { falseRight, unread }) {
  const graded = requests.flatMap(({ item, grade }) => {
    const value = grade?.value ?? (grade?.outcome === "unread" && unread === "wrong" ? 0 : void 0);
    if (grade === void 0 || value === void 0 || !values.has(item)) return [];
    return [{ item, value, less: isUnjudged(grade.outcome) ? 0 : falseRight }];
  });
  const items = Array.from(
    Map.groupBy(graded, ({ item }) => item),
    ([item, answers]) => {
      const mean = (of) => meanOf(Float64Array.from(answers, of));
      const was = values.get(item) ?? 0;
      const judged = known4["left-out"].open.get(item) ?? 1;
      const pair = { was: was - falseRight * judged, is: mean(({ value, less }) => value - less) };
      return { item, was, is: mean(({ value }) => value), pair };
    }
  );
  const spread = spreadOf(
    pass,
    items.map(({ item }) => item)
  );
  const meanBy = (valueOf) => meanOf(Float64Array.from(items, valueOf), spread.weights);
  const before = meanBy(({ pair }) => pair.was);
  if (!(before > 0)) return void 0;
  return {
    ...{ graded: graded.length, items: items.length, spread },
    ...{ score: meanBy(({ is }) => is), production: meanBy(({ was }) => was) },
    drop: 1 - Math.max(
      0,
      meanBy(({ pair }) => pair.is)
    ) / before,
    pairs: items.map(({ pair }) => pair)
  };
}

// src/analyse/score-under-load.ts
var ERROR2 = 1e-3;
var ONE_SIDED3 = 0.9;
function scoresUnderLoad(held) {
  const { evidence, policy } = held;
  const { record } = evidence;
  const pass = evidence.passAt("production");
  const graded = loadPasses(record).filter(({ seen: seen2 }) => seen2.requests.some(({ grade }) => grade));
  if (pass === void 0 || graded.length === 0) return [];
  const loads = productionLoads(plannedLoads(record), policy).length;
  const level = 1 - 2 * ERROR2 / Math.max(1, loads);
  const sure = { level, gaps: [held.gapAt(), held.gapAt(level)] };
  const { least, seen, most } = takenForRight(labelsOf(record, pass, "production"), level);
  const production = { pass, answers: answersOf(pass.seen, "production") };
  return graded.flatMap(({ plan: { id }, seen: { requests } }) => {
    const [known4, fresh] = [false, true].map((isFresh) => {
      const own = requests.filter((request) => request.fresh === true === isFresh);
      const [found, surely] = [seen, least].map(
        (falseRight) => gradedUnderLoad(own, production, { falseRight, unread: "left-out" })
      );
      if (found === void 0 || surely === void 0) return void 0;
      return { pass: id, ...isFresh && { fresh: true }, ...scoreOf(found, surely, held, sure) };
    });
    const isTold = fresh !== void 0 && saysMore(fresh, known4, policy);
    const told2 = [known4 ?? [], isTold ? fresh : []].flat();
    if (told2.some((one) => standingOf(one, policy) !== "within")) return told2;
    const all = allOf(gradedUnderLoad(requests, production, { falseRight: most, unread: "wrong" }), held);
    return told2.map((one, at) => at === 0 ? { ...one, all } : one);
  });
}
function saysMore(fresh, known4, policy) {
  if (known4 === void 0 || fresh.low > known4.high) return true;
  return RANKS2[standingOf(fresh, policy)] > RANKS2[standingOf(known4, policy)];
}
function scoreOf({ pairs: _, spread, ...found }, { pairs }, { evidence, steady, policy: { budget } }, { level, gaps }) {
  const { graded, drop } = found;
  const boundsBy = ({ betweenRuns: betweenRuns2 }) => dropBounds(pairs, { level, ...spread, ...ofBothRuns(betweenRuns2()) });
  const { low, high } = boundsBy(evidence);
  const isOpen2 = drop > budget && low <= budget;
  const sure = isOpen2 && steady !== void 0 ? boundsBy(steady).low : low;
  const needed = isOpen2 ? neededFor(graded, { drop, bound: sure, budget }) : void 0;
  const ofClaim = gapUnderLoad({ drop, low }, gaps, budget);
  return {
    ...{ ...found, low, high },
    ...isOpen2 && sure > budget && { isOverSteady: true },
    ...needed !== void 0 && { needed },
    ...ofClaim && { ofClaim }
  };
}
function allOf(found, { evidence, steady = evidence, policy: { budget } }) {
  if (found === void 0) return { graded: 0, most: 1 };
  const { pairs, spread, graded, drop } = found;
  const most = dropBounds(pairs, { level: ONE_SIDED3, ...spread, ...ofBothRuns(steady.betweenRuns()) }).high;
  const needed = drop < budget ? neededFor(graded, { drop, bound: most, budget }) : void 0;
  return { graded, most, ...needed !== void 0 && { needed } };
}
var RANKS2 = { within: 0, few: 1, open: 2, over: 3 };
function standingOf({ drop, low, ofClaim, all }, { budget }) {
  if (Math.max(low, ofClaim?.low ?? low) > budget) return "over";
  if (Math.max(drop, ofClaim?.gap ?? drop) > budget) return "open";
  return all !== void 0 && all.most > budget ? "few" : "within";
}

// src/analyse/slices.ts
function sliceFindings(evidence) {
  const suites = new Map(Object.entries(evidence.record.plan.suites));
  return evidence.passes.flatMap((pass) => {
    const { role, id, suite } = pass.plan;
    if (role !== "production" && role !== "reproduce") return [];
    const criterion = role === "production" ? "production" : "paper";
    const { values } = evidence.answers(pass, criterion);
    if (isOffByItem(evidence.record, pass, criterion)) return [];
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

// src/analyse/ungraded-under-load.ts
function ungradedLoads(record, load, scores) {
  const production = passAt(record, "production");
  const isGraded = production?.seen.answers.some(({ grades }) => grades?.production?.value !== void 0);
  if (production === void 0 || isGraded !== true) return [];
  return loadPasses(record).flatMap(({ plan: { id }, seen: { requests } }) => {
    const answers = requests.filter(({ failure }) => failure === void 0).length;
    const isMeasured2 = load.some(({ pass }) => pass === id);
    if (answers === 0 || !isMeasured2 || scores.some(({ pass }) => pass === id)) return [];
    const grades = requests.flatMap(({ grade }) => grade ?? []);
    const isUnread = grades.length > 0 && grades.every(({ value }) => value === void 0);
    const why = production.plan.likelihood ? "likelihoods" : isUnread ? "unread" : "left-out";
    return [{ pass: id, answers, why }];
  });
}

// src/analyse/worst-items.ts
var NAMED = 3;
function worstItems(evidence) {
  const [clean, cleaned] = [evidence.passAt("reproduce"), evidence.passAt("cleaned")];
  const found = evidence.passes.flatMap((pass) => {
    const { role, suite, criteria } = pass.plan;
    const criterion = criteria.includes("paper") ? "paper" : "production";
    const before = role === "production" ? cleaned : clean;
    const isSame2 = before?.plan.suite === suite && before !== pass;
    return [
      worstIn(pass, criterion, void 0, evidence),
      isSame2 ? worstIn(pass, criterion, { pass: before, criterion }, evidence) : void 0
    ];
  });
  const ofCriterion = clean?.plan.criteria.includes("production") === true ? worstIn(clean, "production", { pass: clean, criterion: "paper" }, evidence) : void 0;
  return [...found, ofCriterion].filter((one) => one !== void 0);
}
function worstIn(pass, criterion, before, evidence) {
  const { values, unscorable } = evidence.answers(pass, criterion);
  const earlier = before && evidence.answers(before.pass, before.criterion).values;
  const wrong = pass.plan.items.flatMap((item) => {
    const value = values.get(item) ?? (unscorable.has(item) ? 0 : void 0);
    const isNew = earlier === void 0 || (earlier.get(item) ?? 0) >= 1;
    return value !== void 0 && value < 1 && isNew ? [{ item, value }] : [];
  }).toSorted((a, b) => a.value - b.value);
  if (wrong.length === 0) return void 0;
  return {
    pass: pass.plan.id,
    suite: pass.plan.suite,
    criterion,
    ...before && { rightIn: { pass: before.pass.plan.id, criterion: before.criterion } },
    wrong: wrong.length,
    items: wrong.slice(0, NAMED).map(({ item }) => item)
  };
}

// src/analyse/analyse.ts
function analyse(record, judging, past = {}) {
  const policy = judging.config;
  const { repeats, reference } = past;
  const between = { earlier: repeats && betweenRuns(repeats), repeatability: policy.repeatability };
  const evidence = evidenceOf(withBothMeasurements(record), between);
  const load = loadFindings(record, policy.load.slo);
  const gap = gapFinding(evidence, reference);
  const steady = steadyEvidence(record, evidence, between);
  const steadyGap = steady && gapFinding(steady, reference);
  const confirmation = confirmationFinding(record, evidence, { ...past, between }, policy.load.slo);
  const analysed = { evidence, steady, policy, past, load, gap };
  const answers = ofAnswers(record, analysed);
  const own = ownEvidence(
    evidence,
    { ...answers, gap, load, plannedLoads: plannedLoads(record), confirmation },
    policy,
    past.incumbent
  );
  const together2 = earlierRunsFinding(own, past.earlier ?? [], policy, answeredProbes(record));
  const earlierRuns = together2 && { ...together2, ...aloneAfter(together2, evidence, policy, past) };
  const noneRight = noneRightToTheEnd(record, answers.scores);
  return {
    policy: policyFinding(record, judging),
    scope: scopeOf(record, policy),
    ...answers,
    ...steadyGap && { steadyGap },
    evidence: own,
    ...earlierRuns && { earlierRuns },
    ...confirmation && { confirmation },
    ...ofService(record, analysed, answers),
    ...noneRight && { noneRight },
    ...ofPast(record, analysed, answers)
  };
}
function aloneAfter({ production }, evidence, policy, past) {
  if (production === void 0) return {};
  const error = errorOfRun(production.earlier.length + 1);
  const pass = readingWithin(evidence, past, error);
  const fail = readingWithin(evidence, past, error / canFail(policy));
  return pass && fail ? { alone: { pass, fail } } : {};
}
function steadyEvidence(record, evidence, between) {
  const isOff = evidence.betweenRuns().betweenPasses?.variance;
  return isOff ? evidenceOf(withBothMeasurements(record), { ...between, areSteady: true }) : void 0;
}
function ofAnswers(record, { evidence, steady, policy, past, gap }) {
  const { reference } = past;
  const paper = paperFinding(record);
  const known4 = reference && referenceFinding(record, reference);
  const look = lookFinding(record);
  const attribution = attributionFinding(evidence, policy.production.noise);
  const served = servedOtherwise(evidence);
  return {
    paper,
    scores: [...scoreFindings(evidence), ...evaluatorScores(record)],
    ...slicesFound(evidence),
    ...furtherFound(evidence, steady, policy, past),
    ...record.judges && { judges: judgeFindings(record, evidence.passes, evidence.score, policy) },
    ...gap && { gap },
    ...known4 && { reference: known4 },
    ...look && { look },
    servedOtherwise: served,
    suspects: [...referenceSuspects(paper, known4, policy.claims.tolerance), ...suspectsOf(evidence, served)],
    paired: pairedFindings(evidence),
    worst: worstItems(evidence),
    ...attribution && { attribution },
    evaluators: evaluatorFindings(record),
    noise: noiseFindings(evidence)
  };
}
function ofService(record, { evidence, steady, policy, past, load, gap }, { paper, scores, judges }) {
  const production = evidence.passAt("production");
  const isShare = production && !isOfSeveral(production) && isToldRight(production.plan.suite, judges);
  const ofAnswers2 = isShare ? gap : void 0;
  const against = decidingScore({ paper, scores }, policy);
  const gapAt = (level) => {
    const found = level === void 0 ? gap : gapFinding(evidence, past.reference, { here: level, last: level });
    return gapHeld(found, against, policy);
  };
  const underLoad = scoresUnderLoad({ evidence, steady, policy, gapAt });
  const worse = new Set(
    underLoad.filter((one) => standingOf(one, policy) === "over").map(({ pass }) => pass)
  );
  const ungraded = ungradedLoads(record, load, underLoad);
  const sound = load.filter(({ pass }) => !worse.has(pass));
  const capacity = capacityFinding(sound, ofAnswers2, policy);
  const predicted = predictedFigures(record);
  const collapse = collapseFinding(record);
  const failures = failureFindings(record);
  return {
    failures,
    lostByCandidate: lostByCandidate(record, failures),
    load,
    ...underLoad.length > 0 && { underLoad },
    ...ungraded.length > 0 && { ungraded },
    plannedLoads: plannedLoads(record),
    pressure: pressureFindings(record),
    memory: memoryFinding(record),
    ...predicted.length > 0 && { predicted },
    gpus: gpusOf(record),
    cost: costFindings(sound, ofAnswers2, policy.cost),
    ...capacity && { capacity },
    instrument: instrumentFinding(record, load, policy),
    deployment: deploymentFinding(record),
    breakdowns: breakdownFindings(record),
    ...collapse && { collapse },
    ...record.probes && { probes: probesFinding(record.probes) }
  };
}
function ofPast(record, { evidence, steady, policy, past, load }, { scores, paired }) {
  const { baseline, incumbent, repeats, nights } = past;
  const betweenPasses = evidence.betweenPasses();
  const { betweenPasses: offAsWhole, betweenRuns: assumed } = evidence.betweenRuns();
  const repeatability = repeatabilityFinding(betweenPasses, policy.repeatability);
  const claimed = claimHistoryFinding(record, past);
  const production = scores.find(({ role }) => role === "production")?.score;
  const refusals = refusalsFinding(evidence, past);
  const sameModel = sameModelFinding(record, past, production, load);
  return {
    ...repeats && { repeats: repeatsFinding(repeats) },
    ...betweenPasses && { betweenPasses },
    ...offAsWhole && { offAsWhole },
    ...assumed !== void 0 && { assumedBetweenRuns: Math.sqrt(assumed) },
    ...repeatability && { repeatability },
    ...baseline && {
      regression: regressionFinding(evidence, { load, paired, repeats, nights }, baseline, policy.regression)
    },
    ...claimed && { claimHistory: claimed },
    ...incumbent && { incumbent: incumbentFinding(evidence, incumbent) },
    ...incumbent && steady && { steadyIncumbent: incumbentFinding(steady, incumbent) },
    ...sameModel && { sameModel },
    ...refusals && { refusals }
  };
}

// src/verdict/measured.ts
var MIN_ITEMS = 20;
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

// src/verdict/missing-here.ts
function byEveryReading(judge2, findings) {
  const ruling = judge2(findings);
  const { gap, steadyGap } = findings;
  if (gap?.ofMissingHere === void 0) return ruling;
  const others = ["allWrong", "allRight"].map((reading) => {
    const [read, steady] = [gap, steadyGap].map((one) => one?.ofMissingHere?.[reading]);
    return judge2({ ...findings, ...read && { gap: read }, ...steady && { steadyGap: steady } });
  });
  const [own, ...ranks] = [rankOf(ruling), ...others.map(rankOf)];
  const isHeldOpen3 = Math.max(own, ...ranks) > RANKS.thin;
  if (ranks.every((rank2) => rank2 === own) || own === RANKS.thin && !isHeldOpen3) return ruling;
  const turning = turningReason(gap, findings, isHeldOpen3);
  if (ruling.outcome !== "inconclusive") return inconclusive(turning);
  const open = ruling.reasons.filter(({ code }) => code !== "scores-disagree");
  return { ...ruling, reasons: [...open, turning] };
}
function turningReason({ reproduced, gap, ofMissingHere }, { scores, paper }, isHeldOpen3) {
  const found = reproductionIn(scores, paper);
  const { asked, ungraded, causes } = found?.missing ?? { asked: 0, ungraded: 0, causes: {} };
  const { allWrong, allRight } = ofMissingHere ?? {};
  return {
    code: "missing-decides",
    role: "reproduce",
    against: "reproduced",
    ...isHeldOpen3 && { isHeldOpen: isHeldOpen3 },
    ...{ ungraded, missing: causes, asked },
    gap: reproduced?.gap ?? gap,
    ...allWrong?.reproduced && { wrongGap: allWrong.reproduced.gap },
    ...allRight?.reproduced && { rightGap: allRight.reproduced.gap }
  };
}

// src/verdict/accuracy.ts
function judgeAccuracy(findings, policy) {
  return byEveryReading((read) => judgeRead(read, policy), findings);
}
function judgeRead(findings, policy) {
  const { budget, against } = policy;
  const measured = measuredGap(findings);
  if (!measured.ok) return inconclusive(measured.why);
  const { gap, production } = measured;
  const looks = findings.look?.looks ?? 1;
  const { steadyGap: steady } = findings;
  const held = { gap, production, budget, looks, betweenRuns: varianceOfRuns(findings) };
  const claimed = judgeGap("claimed", gap, { ...held, steady, fromItems: gap.paperItems });
  if (against === "claimed") return claimed;
  if (against === "reference") {
    const { reference: found } = findings;
    const why = referenceFault(found);
    if (why !== void 0 || gap.reference === void 0)
      return { outcome: "inconclusive", reasons: [why ?? { code: "no-reference" }, ...claimed.reasons] };
    return judgeGap("reference", gap.reference, {
      ...held,
      steady: steady?.reference,
      fromItems: found?.items
    });
  }
  const measuredHere2 = measuredReproduction(findings);
  if (!measuredHere2.ok) return { outcome: "inconclusive", reasons: [measuredHere2.why, ...claimed.reasons] };
  const { reproduced } = gap;
  if (reproduced === void 0) {
    const nothing = { code: "nothing-reproduced", claimed: gap.paper };
    return { outcome: "inconclusive", reasons: [nothing, ...claimed.reasons] };
  }
  const other = judgeGap("reproduced", reproduced, { ...held, steady: steady?.reproduced });
  if (against === "reproduced") return other;
  if (decidingScore(findings, policy) === "reproduced")
    return rankOf(claimed) > rankOf(other) ? claimed : other;
  return ofBothScores(gap, reproduced, { claimed, other }, policy);
}
function ofBothScores(gap, reproduced, { claimed, other }, { claims, budget }) {
  const isLower = reproduced.from < gap.paper - claims.tolerance;
  const isHigher = reproduced.from > gap.paper + claims.tolerance;
  const isOver2 = claimed.outcome === "fail";
  const disagree = isOver2 ? isLower && other.outcome !== "fail" : isHigher && claimed.outcome === "pass" && other.outcome === "fail";
  if (isHigher && claimed.outcome === "inconclusive" && other.outcome === "fail")
    return overReproduced(claimed);
  if ((isOver2 ? isLower : isHigher) && isHeldOpen(other, reproduced, budget)) return other;
  if (!disagree) return claimed;
  return inconclusive({
    code: "scores-disagree",
    claimed: scoredGap(gap),
    reproduced: scoredGap(reproduced),
    isOver: isOver2,
    budget
  });
}
function overReproduced(open) {
  const reasons = open.reasons.map(
    (reason) => reason.code === "gap-straddles-budget" ? { ...reason, isOverReproduced: true } : reason
  );
  return { ...open, reasons };
}
function isHeldOpen({ outcome, reasons }, from, budget) {
  if (outcome !== "inconclusive") return false;
  const isOverByAReading = isOver(from, budget) || isOver(from.allWrong, budget);
  return reasons.some(
    (reason) => reason.code === "missing-decides" && isOverByAReading || reason.code === "gap-straddles-budget" && reason.isOverSteady === true
  );
}
function scoredGap({ from, gap, interval: { low, high } }) {
  return { score: from, gap, low, high };
}
function referenceFault(reference) {
  if (reference === void 0) return { code: "no-reference" };
  const { file, differences } = reference;
  return differences.length === 0 ? void 0 : { code: "reference-incomparable", file, differences };
}
function judgeGap(against, from, measured) {
  const { production, budget } = measured;
  const outcome = outcomeOf3(from, budget);
  const ruling = gapRuling(against, from, measured);
  const { allWrong, allRight } = from;
  const { asked, ungraded, causes } = production.missing ?? {
    asked: production.asked,
    ungraded: 0,
    causes: {}
  };
  if (outcomeOf3(allWrong, budget) === outcome && outcomeOf3(allRight, budget) === outcome) return ruling;
  const turning = {
    code: "missing-decides",
    ...against !== "claimed" && { against },
    ungraded,
    missing: causes,
    asked,
    gap: from.gap,
    wrongGap: allWrong.gap,
    rightGap: allRight.gap
  };
  const reasons = outcome === "inconclusive" ? [...ruling.reasons, turning] : [turning];
  return { ...ruling, outcome: "inconclusive", reasons };
}
function gapRuling(against, from, { gap: found, production, budget, fromItems, looks, betweenRuns: betweenRuns2, steady }) {
  const { gap, interval } = from;
  const { low, high } = interval;
  const outcome = outcomeOf3(from, budget);
  if (outcome === "pass") return passes({ code: "gap-within-budget", against, gap, high, budget });
  if (outcome === "fail") return fails({ code: "gap-over-budget", against, gap, low, budget });
  const exact = { paper: from.from, gap, designEffect: found.designEffect, looks, betweenRuns: betweenRuns2 };
  const bar = fromItems === void 0 ? exact : { ...exact, paperItems: fromItems };
  const unstated = against === "claimed" && isOpenByClaim(found, budget) ? found.unstated : void 0;
  const isOverHere = isOver(found.reproduced, budget) || isOver(found.reproduced?.allWrong, budget);
  const isOverByExact = [from, from.allWrong].some((one) => isOver(fromExact(one, from.from), budget));
  const isClaimTooSmall = isOverByExact && unstated === void 0 || settledBy(bar, budget) === void 0 && isOutweighed(bar, found.items);
  return inconclusive({
    code: "gap-straddles-budget",
    against,
    ...isClaimTooSmall && fromItems !== void 0 && { tooSmallClaim: fromItems },
    ...unstated && { unstated },
    ...against === "claimed" && found.unstated && isOverByExact && { isOverClaimed: true },
    ...(isOver(steady, budget) || isOver(steady?.allWrong, budget)) && { isOverSteady: true },
    ...unstated && isOverHere && { isOverReproduced: true },
    ...{ gap, low, high, items: found.items, asked: production.asked, budget }
  });
}
function fromExact({ gap, scoreInterval: { low, high, level } }, from) {
  return {
    gap,
    interval: { low: 1 - high / from, high: 1 - low / from, level },
    scoreInterval: { low, high, level }
  };
}
function isOpenByClaim({ unstated, production, fromInterval: { low, high } }, budget) {
  if (unstated === void 0) return false;
  return 1 - production / low <= budget && 1 - production / high > budget;
}
function isOver(from, budget) {
  return from !== void 0 && outcomeOf3(from, budget) === "fail";
}
function outcomeOf3({ interval: { low, high } }, budget) {
  if (low > budget) return "fail";
  return high <= budget ? "pass" : "inconclusive";
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
  const { steadyGap: steady } = findings;
  const readings = [gap, gap.allWrong, ...steady ? [steady, steady.allWrong] : []];
  const isHeldOpen3 = readings.some(({ scoreInterval }) => scoreInterval.high < floor);
  return inconclusive({
    code: "floor-straddled",
    ...{ score, low, high, items, floor },
    ...isHeldOpen3 && { isHeldOpen: isHeldOpen3 }
  });
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
  if (high < -tolerance) return fails({ code: "below-incumbent", ...values });
  const steady = findings.steadyIncumbent?.comparison;
  const readings = [comparison, comparison.allWrong, ...steady ? [steady, steady.allWrong] : []];
  const isHeldOpen3 = readings.some(({ interval }) => interval.high < -tolerance);
  return inconclusive({ code: "incumbent-straddled", ...values, ...isHeldOpen3 && { isHeldOpen: isHeldOpen3 } });
}

// src/verdict/production.ts
function judgeProduction(findings, policy) {
  const rulings = judgeAlone(findings, policy);
  const { amongSeveral } = findings;
  if (amongSeveral === void 0) return rulings;
  const within = judgeAlone({ ...findings, ...amongSeveral }, policy);
  return rulings.map((ruling, at) => {
    const [first] = ruling.reasons;
    const standing = within[at];
    if (ruling.outcome !== "fail" || standing?.outcome === "fail" || first === void 0) return ruling;
    const isHeldOpen3 = standing !== void 0 && !isThin(standing);
    return inconclusive({
      code: "fail-among-several",
      // What production by itself fails by is nothing of several measurements.
      first,
      among: canFail(policy),
      ...isHeldOpen3 && { isHeldOpen: isHeldOpen3 }
    });
  });
}
function judgeAlone(findings, policy) {
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
function judgeService(findings, policy) {
  const { load, plannedLoads: plannedLoads2, instrument } = findings;
  const standing = productionLoads(plannedLoads2, policy);
  const isAsked = hasObjectives(policy.load.slo);
  if (isAsked && standing.length === 0) return [inconclusive({ code: "not-run", role: "load" })];
  const { rate } = policy.load;
  const hasRate = rate === void 0 || standing.some(({ ratePerS }) => ratePerS === rate);
  const unplanned = hasRate ? [] : [notRun({ ratePerS: rate })];
  const rulings = standing.flatMap((planned) => {
    const measured = load.find(({ pass }) => pass === planned.pass);
    if (measured !== void 0)
      return [...judgeLoad(measured, instrument, policy), ...worseAt(measured, findings, policy)];
    return isAsked ? [notRun(planned)] : [];
  });
  return isAsked ? [...rulings, ...unplanned] : rulings;
}
function judgeLoad(load, instrument, policy) {
  const trouble = troubleAt(load);
  const lost = lostAt(load, policy);
  const nothing = trouble ?? lost;
  if (nothing !== void 0 && isLost(load)) return [nothing];
  const slo = load.slo.flatMap((finding) => judgeSlo(finding, load, instrument, policy) ?? []);
  const said = [trouble ?? [], lost ?? [], slo].flat();
  if (load.cutOff !== true) return said;
  const { failed: count, requests, limit } = load.lost;
  const failed = wilson(count, requests, 0.9).high > limit ? lost : void 0;
  const stands = said.filter((one) => one === trouble || one === failed || one.outcome === "fail");
  return hasObjectives(policy.load.slo) ? [...stands, notRun(load)] : stands;
}
function worseAt(load, { underLoad = [], ungraded = [] }, policy) {
  const unread = ungraded.find(({ pass, why }) => pass === load.pass && why === "unread");
  if (unread !== void 0)
    return [inconclusive({ code: "unread-under-load", load: shownLoad(load), answers: unread.answers })];
  const isMore = (load.concurrency ?? 0) > policy.production.concurrency;
  return underLoad.flatMap(({ pass, ...found }) => {
    const standing = standingOf(found, policy);
    if (pass !== load.pass || standing === "within") return [];
    return (standing === "over" && !isMore && found.fresh !== true ? fails : inconclusive)({
      code: "worse-under-load",
      load: shownLoad(load),
      ...found,
      standing,
      budget: policy.budget
    });
  });
}
function withoutUnsureDrops({ outcome, reasons }) {
  if (outcome !== "fail") return { outcome, reasons };
  const saysMore2 = (reason) => reason.code !== "worse-under-load" || reason.standing === "over";
  return { outcome, reasons: reasons.filter(saysMore2) };
}
function notRun(load) {
  return inconclusive({ code: "not-run", role: "load", load: sizeOf(load) });
}
function isLost({ asked, elsewhere, lost }) {
  return lost.failed + elsewhere === asked && asked > 0;
}
function troubleAt(load) {
  const { asked: requests, elsewhere, ofCandidate, lost, slo } = load;
  const isMuch = wilson(elsewhere, requests, 0.9).low > MOST_ELSEWHERE;
  if (!isMuch && lost.turned === void 0 && slo.every(({ turned }) => turned === void 0))
    return void 0;
  return inconclusive({
    code: "trouble-under-load",
    load: shownLoad(load),
    requests,
    failed: elsewhere,
    ofCandidate,
    ...commonest(load, "elsewhere")
  });
}
function lostAt(load, policy) {
  const { failed, requests, limit, met, turned, ofNew } = load.lost;
  const isAsked = failed > 0 || policy.load.slo.failedShare !== void 0;
  if (turned || !isAsked || met === true) return void 0;
  const reason = {
    load: shownLoad(load),
    ...{ requests, failed, limit },
    ...ofNew && { ofNew },
    ...commonest(load, "service")
  };
  if (met === void 0) {
    const unsettled = mayFailMore(load.unsettled) ? load.unsettled : void 0;
    return inconclusive({ code: "errors-uncertain", ...reason, ...unsettled && { unsettled } });
  }
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
  const { met, samples, turned, unseen: unseen2 } = finding;
  const slo = sloAtLoad(finding, load);
  if (turned) return void 0;
  if (samples === 0) {
    const { inOnePiece } = load;
    const why = { ...inOnePiece !== void 0 && { inOnePiece }, ...unseen2 !== void 0 && { unseen: unseen2 } };
    return inconclusive({ code: "slo-unseen", slo, ...why });
  }
  if (unseen2 !== void 0) return inconclusive({ code: "slo-unseen", slo, unseen: unseen2 });
  if (met === void 0) {
    const { unsettled } = load;
    return inconclusive({ code: "slo-uncertain", slo, ...unsettled && { unsettled } });
  }
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
  const { metric, limitMs, measured, interval, over, samples, worth, ofNew } = finding;
  return {
    ...{ metric, limitMs, measured, over, samples, worth },
    ...interval && { interval },
    ...ofNew && { ofNew },
    load: shownLoad(load)
  };
}
function shownLoad(load) {
  const { attempted, elsewhere, goodShare, lost } = load;
  const bad = Math.round((1 - goodShare) * attempted) - elsewhere;
  const isMostlyBad = isGross(bad, attempted - elsewhere, Math.max(MAY_EXCEED, lost.limit));
  return { pass: load.pass, ...sizeOf(load), ...isMostlyBad && { isMostlyBad } };
}
function instrumentDoubt({ metric, limitMs, measured, met }, load, instrument) {
  const unbounded = unboundedAt(load, instrument);
  if (unbounded !== void 0) return { code: "unbounded", ...unbounded };
  const shared = instrument.reasons.find(({ code }) => code === "shared-machine");
  if (met !== true && shared?.code === "shared-machine") return shared;
  const coarse = instrument.reasons.find(
    (reason) => reason.code === "coarse-for-slo" && reason.metric === metric
  );
  if (coarse?.code !== "coarse-for-slo") return void 0;
  const distanceMs = typeof measured === "number" ? Math.abs(measured - limitMs) : 0;
  return distanceMs <= coarse.errorMs ? { code: "error", errorMs: coarse.errorMs } : void 0;
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
  if (outcome === "pass") return void 0;
  const waived = reasons.flatMap((reason) => {
    const waiver = waivers.find((one) => covers(one, reason));
    return waiver === void 0 ? [] : [{ reason, waiver }];
  });
  return waived.length === reasons.length ? waived : void 0;
}
function letPass(rulings, policy) {
  return rulings.map(
    (ruling) => waivedIn(ruling, policy) ? { outcome: "pass", reasons: ruling.reasons } : ruling
  );
}
function isObjectiveWaived(metric, { waivers }) {
  return waivers.some(
    ({ finding, objective = metric }) => metric === "failedShare" ? finding === "errors-under-load" : finding === "slo-missed" && objective === metric
  );
}
function isSuiteWaived(suite, { waivers }) {
  return waivers.some((one) => one.finding === "suite-below-floor" && (one.suite ?? suite) === suite);
}
var isFor = (waiver, candidate) => waiver.candidate === void 0 || waiver.candidate === candidate;
var WORSE = {
  "gap-straddles-budget": "gap-over-budget",
  "scores-disagree": "gap-over-budget",
  "missing-decides": "gap-over-budget",
  "floor-straddled": "below-floor",
  "incumbent-straddled": "below-incumbent",
  "suite-straddles-floor": "suite-below-floor",
  "slo-uncertain": "slo-missed",
  "slo-other-load": "slo-missed",
  instrument: "slo-missed",
  "errors-uncertain": "errors-under-load"
};
function covers(waiver, reason) {
  if (reason.code === "fail-among-several") return covers(waiver, reason.first);
  const { finding, objective, suite, trouble } = waiver;
  if (reason.code === "probe-failed" || reason.code === "probe-failed-earlier")
    return finding === "probe-failed" && (trouble ?? reason.trouble) === reason.trouble;
  if (reason.code === "probes-unasked") return finding === "probe-failed" && trouble === void 0;
  if (reason.code === "missing-decides" && reason.role === "reproduce") return false;
  if (reason.code === "supporting-open")
    return finding === "supporting-below-floor" && reason.suites.every(({ score }) => score !== void 0);
  if ((WORSE[reason.code] ?? reason.code) !== finding) return false;
  if ("suite" in reason) return suite === void 0 || reason.suite === suite;
  return objective === void 0 || "slo" in reason && reason.slo.metric === objective;
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
  const isWaived2 = (ruling) => waivedIn(ruling, policy) !== void 0;
  return {
    production: [...production ?? [], ...judgeProduction(findings, policy).filter(isWaived2)],
    service: [...service.flat(), ...judgeService(findings, policy).filter(isWaived2)]
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
  const service = unwaived(judgeService(findings, policy), policy);
  return [
    productionSide(findings, policy),
    ...service.map((ruling) => serviceSide(ruling, service, findings, policy))
  ];
}
function unwaived(rulings, policy) {
  return rulings.filter((ruling) => waivedIn(ruling, policy) === void 0);
}
function productionSide(findings, policy) {
  const rulings = unwaived(judgeProduction(findings, policy), policy);
  const settled = { state: "settled", rulings };
  const { amongSeveral: _, steadyGap: _gap, steadyIncumbent: _incumbent, ...alone } = findings;
  const rulingOf = (reading) => together(unwaived(judgeProduction({ ...alone, ...reading }, policy), policy));
  const { production: twice, certain } = findings.confirmation ?? {};
  if (twice !== void 0) {
    const first = rulingOf(twice.first);
    if (first.outcome !== "fail") return settled;
    const isFail = together(rulings).outcome === "fail";
    if (isFail && rulingOf(twice.pointing).outcome === "fail") return settled;
    const again = rulingOf(twice.again);
    const open = isFail ? [] : rulings.filter(isOpen);
    const isTold = !isThin(together(open)) || !isOpen(again) || isThin(again);
    return { state: "refuted", rulings: isTold ? open : [...open, again], first };
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
function serviceSide(ruling, ofFirst, findings, policy) {
  const { confirmation, instrument } = findings;
  const rulings = [ruling];
  const failed = ruling.outcome === "fail" ? ruling.reasons[0] : void 0;
  const pass = failed && loadIn(failed);
  if (confirmation === void 0 || failed === void 0 || pass === void 0)
    return { state: "settled", rulings };
  const measured = confirmation.load.find((one) => one.pass === pass);
  if (measured === void 0) return { state: "open", rulings, pass };
  const again = unwaived(judgeLoad(measured.again, instrument, policy), policy);
  const isAgain = again.some(({ outcome, reasons }) => outcome === "fail" && isSame(reasons[0], failed));
  if (isAgain) return { state: "settled", rulings };
  const fails2 = ofFirst.filter(({ reasons: [reason] }) => reason && loadIn(reason) === pass);
  const beside = again.filter(
    ({ outcome, reasons }) => outcome !== "pass" && !fails2.some((one) => isSame(reasons[0], one.reasons[0]))
  );
  return { state: "refuted", rulings: fails2[0] === ruling ? beside : [], first: ruling };
}
function loadIn(reason) {
  if (reason.code === "slo-missed") return reason.slo.load.pass;
  return reason.code === "errors-under-load" ? reason.load.pass : void 0;
}
function isSame(reason, other) {
  if (reason?.code === "slo-missed" && other?.code === "slo-missed")
    return reason.slo.metric === other.slo.metric;
  return reason?.code === other?.code;
}

// src/verdict/earlier-runs.ts
function heldAgainstEarlier({ production, service, further }, findings, policy) {
  const { earlierRuns, load } = findings;
  if (earlierRuns === void 0) return { production, service, further };
  return {
    production: productionHeld(production, findings, policy),
    service: earlierRuns.objectives.filter(({ metric }) => !isObjectiveWaived(metric, policy)).reduce((rulings, objective) => objectiveHeld(rulings, objective, load), service),
    further: further.map((one) => suitesHeld(one, earlierRuns, policy))
  };
}
function productionHeld(rulings, findings, policy) {
  const { outcome } = together(letPass(rulings, policy));
  const found = findings.earlierRuns?.production;
  const differ = found && differing(outcome, found, enoughOfAnswers(policy), isSureAlone(outcome, findings, policy));
  if (differ === void 0) return rulings;
  const isLetPass = (ruling) => waivedIn(ruling, policy) !== void 0;
  const { reasons } = together(rulings.filter((ruling) => !isLetPass(ruling)));
  return [{ outcome: "inconclusive", reasons: [differ, ...reasons] }, ...rulings.filter(isLetPass)];
}
function isSureAlone(outcome, findings, policy) {
  const { earlierRuns, amongSeveral: _, ...others } = findings;
  if (outcome === "inconclusive" || earlierRuns?.alone === void 0) return false;
  const rulings = judgeProduction({ ...others, ...earlierRuns.alone[outcome] }, policy);
  return together(letPass(rulings, policy)).outcome === outcome;
}
function suitesHeld(one, { suites }, policy) {
  const [first = ""] = one.suites;
  const found = suites.find((said) => said.suites[0] === first);
  const isLetBe = one.suites.length === 1 ? isSuiteWaived(first, policy) : isWaived("supporting-below-floor", policy);
  const { outcome, reasons } = one.ruling ?? { outcome: "pass", reasons: [] };
  const differ = found && !isLetBe ? differing(outcome, found, enoughOfAnswers(policy)) : void 0;
  if (differ === void 0) return one;
  const reason = { ...differ, suites: one.suites };
  return { ...one, ruling: { outcome: "inconclusive", reasons: [reason, ...reasons] } };
}
function objectiveHeld(rulings, objective, loads) {
  const { load, metric } = objective;
  const its = loads.find(({ pass }) => pass === load);
  const failing2 = rulings.filter(
    ({ outcome, reasons: [first] }) => outcome === "fail" && first !== void 0 && isAbout(first, objective)
  );
  const latest = objective.outcome === "fail" && failing2.length === 0 ? "inconclusive" : objective.outcome;
  const differ = differing(latest, objective, ENOUGH_OF_OBJECTIVE);
  if (differ === void 0 || its === void 0) return rulings;
  const reason = { ...differ, objective: { metric, load: shownLoad(its) } };
  const said = failing2.flatMap(({ reasons }) => reasons);
  return [
    ...rulings.filter((ruling) => !failing2.includes(ruling)),
    { ...inconclusive(reason), reasons: [reason, ...said] }
  ];
}
function isAbout(reason, { load, metric }) {
  if (reason.code === "slo-missed") return reason.slo.load.pass === load && reason.slo.metric === metric;
  return reason.code === "errors-under-load" && reason.load.pass === load && metric === "failedShare";
}
function differing(latest, found, enough, isSure = false) {
  if (latest === "inconclusive") return void 0;
  const { earlier } = found;
  const other = latest === "pass" ? "fail" : "pass";
  const others = earlier.filter((run) => run.outcome !== latest).length;
  const [needed, neededAgainst] = [enough[latest], enough[other]];
  const [evidence, evidenceAgainst] = [found[latest], found[other]];
  if (others === 0 || (isSure || evidence >= needed) && evidenceAgainst < neededAgainst) return void 0;
  const runs = earlier.length + 1;
  return {
    ...{ code: "earlier-runs-differ", latest, others, runs },
    ...{ evidence, needed, evidenceAgainst, neededAgainst }
  };
}

// src/verdict/deciding-gap.ts
function decidingGap(findings, policy) {
  const { gap } = findings;
  if (gap === void 0) return void 0;
  const named = decidingScore(findings, policy);
  const from = named === "claimed" ? gap : gap[named];
  return from === void 0 ? told("claimed", gap) : told(named, from);
}
function told(against, { from, gap, interval: { low, high } }) {
  return { against, from, gap, low, high };
}

// src/verdict/deployability.ts
function judgeDeployability({ deployment, breakdowns, collapse }) {
  const { ready, died, silent, friction, unseen: unseen2 } = deployment;
  if (unseen2) return void 0;
  if (ready && died) return inconclusive({ code: "engine-died" });
  if (ready && silent) return inconclusive({ code: "engine-silent" });
  if (ready && collapse?.stopped === true) {
    const { kinds, answers, pass } = collapse;
    return inconclusive({ code: "collapsed", kinds, answers, pass });
  }
  if (ready) return brokenDown(breakdowns);
  const [root] = friction;
  if (root === void 0) return inconclusive({ code: "not-deployable" });
  const reason = { code: "not-deployable", friction: { code: root.code, summary: root.summary } };
  return root.blame === "candidate" ? fails(reason) : inconclusive(reason);
}
function brokenDown(breakdowns) {
  const found = breakdowns.find(({ isLasting }) => isLasting);
  if (found === void 0) return void 0;
  const { pass, kind, before, met } = found;
  return fails({ code: "broke-down", pass, kind, before, met });
}

// src/verdict/judge-doubt.ts
function judgeDoubt(suite, { judges = [] }, policy) {
  const judge2 = judges.find((one) => one.suite === suite);
  if (judge2 === void 0) return void 0;
  const { model, fooled, canaries, quality, isUnfit, metric } = judge2;
  if (fooled > 0) return inconclusive({ code: "judge-fooled", suite, model, fooled, canaries });
  if (metric !== void 0) return inconclusive({ code: "judge-uncorrected", suite, model, metric });
  if (isUnfit) return inconclusive({ code: "judge-uncorrected", suite, model, isUnfit });
  if (quality !== void 0 || isAccepted(suite, policy)) return void 0;
  return inconclusive({ code: "judge-uncorrected", suite, model });
}
function isAccepted(suite, { suites }) {
  return askedSuites(suites).get(suite)?.scorer["uncorrected"] === "accept";
}
function withJudgeDoubt(rulings, findings, policy) {
  const suites = /* @__PURE__ */ new Set([
    policy.production.suite,
    ...needsReproduction(policy) ? [findings.paper.suite] : []
  ]);
  const doubts = [...suites].flatMap((suite) => judgeDoubt(suite, findings, policy) ?? []);
  if (doubts.length === 0) return rulings;
  const reasons = [...doubts, ...rulings].flatMap((ruling) => ruling.reasons);
  return [{ outcome: "inconclusive", reasons }];
}

// src/verdict/further.ts
var ERROR3 = 0.05;
function judgeFurther(findings, policy) {
  const further = undoubted(findings, policy);
  const critical = further.filter(({ tier }) => tier === "critical");
  const supporting = further.filter(({ tier }) => tier === "supporting");
  const among = canFail(policy);
  const { measured, together: together2, errors } = failing(further, policy);
  const isTogetherBelow = together2 !== void 0 && together2 <= (errors.at(-1) ?? 0);
  return [
    ...critical.filter((one) => !isMeasured(one)).map((one) => ({
      suites: [one.suite],
      ruling: judgeDoubt(one.suite, findings, policy) ?? unmeasured(one)
    })),
    ...measured.map((one, at) => ({
      suites: [one.suite],
      ruling: criticalRuling(one, errors[at] ?? 0, among)
    })),
    ...together2 === void 0 ? [] : [
      {
        suites: supporting.map(({ suite }) => suite),
        ruling: supportingRuling(supporting, isTogetherBelow, belowTogether(further, policy), policy)
      }
    ]
  ];
}
function failing(further, policy) {
  const measured = further.filter(({ tier }) => tier === "critical").filter(isMeasured);
  const supporting = further.filter(({ tier }) => tier === "supporting");
  const together2 = supporting.length >= 2 ? secondSmallest(supporting) : void 0;
  const errors = stepDown([...measured.map(({ held }) => held.below), together2 ?? 1], canFail(policy));
  return { measured, together: together2, errors };
}
function standingOf2(suite, findings, policy) {
  const further = undoubted(findings, policy);
  const one = further.find((found) => found.suite === suite);
  if (one === void 0) return "unmeasured";
  if (one.tier === "advisory" && one.floor === void 0) return "told";
  if (!isMeasured(one)) return "unmeasured";
  if (one.held.below <= errorOf(one, further, policy)) return "below";
  return one.held.above <= errorShares(policy, one.tier).above ? "kept" : "open";
}
function errorOf(one, further, policy) {
  if (one.tier === "critical") {
    const { measured, errors } = failing(further, policy);
    return errors[measured.indexOf(one)] ?? 0;
  }
  return one.tier === "advisory" ? ERROR3 : belowTogether(further, policy);
}
function belowTogether(further, policy) {
  const { together: together2, errors } = failing(further, policy);
  const { below } = errorShares(policy, "supporting");
  if (together2 === void 0 || together2 > (errors.at(-1) ?? 0)) return below;
  const [, second = 0] = further.filter(({ tier }) => tier === "supporting").filter(isMeasured).map(({ held }) => held.below).toSorted((a, b) => a - b);
  return Math.max(below, second);
}
function undoubted(findings, policy) {
  return (findings.further ?? []).map((one) => {
    const { held: _, ...others } = one;
    return judgeDoubt(one.suite, findings, policy) === void 0 ? one : others;
  });
}
function isFurtherDecided({ further = [] }, policy, suite) {
  const one = further.find((found) => found.suite === suite);
  if (one === void 0 || !isMeasured(one)) return false;
  const { below, above } = errorShares(policy, one.tier);
  return one.held.below <= below || one.held.above <= above;
}
function isMeasured(one) {
  return one.state === "complete" && one.graded >= MIN_ITEMS && one.held !== void 0;
}
function stepDown(pValues, size) {
  const errors = pValues.map(() => 0);
  const order = pValues.map((value, at) => ({ value, at })).toSorted((a, b) => a.value - b.value);
  for (const [step, { value, at }] of order.entries()) {
    const error = ERROR3 / Math.max(1, size - step);
    errors[at] = error;
    if (value > error) break;
  }
  return errors;
}
function secondSmallest(supporting) {
  const pValues = supporting.map((one) => isMeasured(one) ? one.held.below : 1);
  const [, second = 1] = pValues.toSorted((a, b) => a - b);
  return Math.min(1, (supporting.length - 1) * second);
}
function criticalRuling(one, error, among) {
  const { suite, score, floor, held, graded: items } = one;
  const at = { suite, score, floor, items };
  if (held.below <= error) return fails({ code: "suite-below-floor", ...at, high: held.high, among });
  if (held.above <= ERROR3) return void 0;
  return inconclusive({
    code: "suite-straddles-floor",
    ...at,
    low: held.low,
    high: held.high,
    ...isHeldOpen2(held.isHeldOpen)
  });
}
var isHeldOpen2 = (isHeld = false) => isHeld ? { isHeldOpen: isHeld } : {};
function mayBeBelow({ state, held, asked, graded, floor = 0 }) {
  if (held === void 0) return state === "complete";
  const isUnanswered = state === "complete" && asked >= MIN_ITEMS && graded < asked / 2;
  return isUnanswered || held.isHeldOpen === true || held.high < floor;
}
function supportingRuling(supporting, isBelow, below, policy) {
  const { above } = errorShares(policy, "supporting");
  const of = supporting.length;
  if (isBelow) {
    const found = supporting.filter(isMeasured).filter(({ held }) => held.below <= below);
    return fails({ code: "supporting-below-floor", suites: found.map(atFloor), of });
  }
  const open = supporting.filter((one) => !isMeasured(one) || one.held.above > above);
  if (open.length <= 1) return void 0;
  const isHeld = open.filter(mayBeBelow).length > 1;
  return inconclusive({ code: "supporting-open", suites: open.map(atFloor), of, ...isHeldOpen2(isHeld) });
}
function atFloor({ suite, floor, score }) {
  return { suite, floor: floor ?? 0, ...score !== void 0 && { score } };
}
function unmeasured({ suite, state, asked, planned, graded, unanswered, score }) {
  if (state === "complete" && graded < MIN_ITEMS && graded + unanswered >= MIN_ITEMS && unanswered > asked / 2)
    return fails({ code: "suite-unanswered", suite, asked, unanswered });
  const why = state !== "complete" ? state : unscored(graded, score);
  const reason = {
    code: "suite-unmeasured",
    suite,
    why,
    asked,
    planned,
    graded,
    least: MIN_ITEMS
  };
  return inconclusive(reason);
}
function unscored(graded, score) {
  if (graded === 0) return "ungraded";
  return score === void 0 ? "nothing-scored" : "too-few-items";
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
function loadNotes({ underLoad = [], plannedLoads: plannedLoads2 }, rulings) {
  const reasons = rulings.flatMap((ruling) => ruling.reasons);
  const isTold = ({ pass, fresh }) => reasons.some(
    (reason) => reason.code === "worse-under-load" && reason.load.pass === pass && reason.fresh === fresh
  );
  return underLoad.flatMap((found) => {
    const load = plannedLoads2.find(({ pass }) => pass === found.pass);
    if (load === void 0 || found.low <= 0 || isTold(found)) return [];
    return [{ code: "lower-under-load", load, ...found }];
  });
}
function measuredHere(findings, tolerance) {
  const { paper, suspects } = findings;
  const found = measuredReproduction(findings);
  if (!found.ok) return [];
  const { score, interval, missing } = found.reproduction;
  if (score === void 0 || interval === void 0) return [];
  const { low, high } = missing?.interval ?? interval;
  const about = { paper: paper.score, score, tolerance };
  if (isFarBelow(paper.score, found.reproduction, tolerance))
    return [{ code: "claim-far-below", ...about, low }];
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

// src/verdict/items-to-settle.ts
var ERROR4 = 0.05;
function itemsToSettle(findings, policy, open) {
  const all = open.every(isForItems) ? heldAgainst(findings, policy) : [];
  const runs = (findings.earlierRuns?.production?.earlier.length ?? 0) + 2;
  const alone = itemsWith(all, ERROR4, findings, policy);
  const held = itemsWith(all, errorOfRun(runs), findings, policy);
  return {
    ...alone !== void 0 && { itemsToSettle: alone },
    ...held !== void 0 && { itemsHeld: held }
  };
}
function isForItems({ reasons }) {
  const [first] = reasons;
  return first !== void 0 && isOfItems(first) && reasons.every(({ code }) => code !== "missing-decides");
}
function isOfItems(reason) {
  if (reason.code === "gap-straddles-budget") return reason.unstated === void 0;
  if (reason.code === "floor-straddled") return reason.isHeldOpen === void 0;
  if (reason.code === "earlier-runs-differ")
    return (reason.suites ?? reason.objective) === void 0 && reason.evidence < reason.needed;
  return reason.code === "fail-among-several" && reason.isHeldOpen === void 0;
}
function heldAgainst(findings, policy) {
  const { gap: found, reference, judges = [], betweenPasses } = findings;
  const deciding = decidingGap(findings, policy);
  const isJudged = judges.some(({ suite }) => suite === policy.production.suite);
  const isFlipping = betweenPasses?.of === "passes" && betweenPasses.ofItems > 0;
  if (found === void 0 || deciding === void 0 || isJudged || isFlipping || isUnsteady(findings))
    return [];
  const floor = floorOf(policy);
  if (floor?.kind === "incumbent" && !isWaived("below-incumbent", policy)) return [];
  const { against, from: paper, gap } = deciding;
  const { budget } = policy;
  const paperItems = { claimed: found.paperItems, reference: reference?.items, reproduced: void 0 }[against];
  const ofBudget = { bar: { paper, budget, ...paperItems !== void 0 && { paperItems } }, seen: gap };
  return [
    ...isWaived("gap-over-budget", policy) ? [] : [ofBudget],
    ...floor?.kind === "share" && !isWaived("below-floor", policy) ? [{ bar: { paper: 1, budget: 1 - floor.share }, seen: 1 - found.production }] : []
  ];
}
function itemsWith(all, error, findings, policy) {
  const measured = measuredGap(findings);
  if (!measured.ok || all.length === 0) return void 0;
  const { asked, graded } = measured.production;
  const looks = findings.look?.looks ?? 1;
  const neededFor2 = ({ bar, seen }) => {
    const own = seen > bar.budget ? error / canFail(policy) : error;
    const betweenRuns2 = varianceOfRuns(findings, own);
    if (Math.abs(seen - bar.budget) < TOO_NEAR) return Infinity;
    return itemsNeeded({ ...bar, betweenRuns: betweenRuns2 }, seen, looks, 0.9, own) ?? Infinity;
  };
  const over = all.filter(({ bar, seen }) => seen > bar.budget);
  const needed = over.length > 0 ? Math.min(...over.map(neededFor2)) : Math.max(...all.map(neededFor2));
  const items = Math.ceil(needed * measured.gap.designEffect * asked / graded);
  return items > asked && items <= MOST_TO_SETTLE ? items : void 0;
}

// src/verdict/served.ts
var UNSERVED = /* @__PURE__ */ new Set([
  "not-deployable",
  "engine-died",
  "engine-silent",
  "collapsed",
  "broke-down",
  "ungraded",
  "too-few-items",
  "missing-decides",
  "suite-unanswered",
  "slo-unseen",
  "trouble-under-load"
]);
var UNMEASURED = /* @__PURE__ */ new Set(["not-run", "cut-short", "suite-unmeasured"]);
function servedIn(ruling, findings) {
  const { reasons } = ruling;
  const lacking = reasons.find((reason) => isUnserved(reason, ruling, findings));
  if (lacking !== void 0) return lacking.code;
  const isWhole = findings.scope === "whole" && !reasons.some(isUnmeasured);
  return isWhole && measuredGap(findings).ok ? "right" : void 0;
}
function isUnmeasured(reason) {
  if (reason.code === "trouble-under-load") return reason.failed === reason.requests;
  return UNMEASURED.has(reason.code);
}
function isUnserved(reason, { outcome }, { lostByCandidate: lostByCandidate2 }) {
  if (reason.code === "not-deployable") return outcome === "fail";
  if (reason.code === "trouble-under-load") return reason.ofCandidate > 0;
  if (reason.code === "ungraded" || reason.code === "too-few-items")
    return lostByCandidate2.includes(reason.role);
  if (reason.code === "missing-decides") return lostByCandidate2.includes(reason.role ?? "production");
  return UNSERVED.has(reason.code);
}

// src/verdict.ts
function decide(findings, given, at) {
  const policy = withWaiversInForce(given, at);
  const { budget, against, claims } = policy;
  const gap = decidingGap(findings, policy);
  const told2 = { budget, ...gap && { gap } };
  const confirmed = judgeConfirmed(findings, policy);
  const said = together(letPass(confirmed.production, policy)).outcome;
  const further = judgeFurther(findings, policy);
  const ended = judgeDeployability(findings);
  if (ended) {
    const production2 = isBrokenDown(ended) ? "fail" : said;
    const suites = findings.further && further.map(outcomeOf4);
    const served2 = servedIn(ended, findings);
    return { ...told2, production: production2, ...suites && { suites }, ...served2 && { served: served2 }, ...ended };
  }
  const held = heldAgainstEarlier({ ...confirmed, further }, findings, policy);
  const production = withJudgeDoubt(held.production, findings, policy);
  const ofFurther = held.further.flatMap(({ ruling: ruling2 }) => ruling2 ?? []);
  const found = [...production, ...ofFurther, ...held.service, ...judgeProbes(findings, policy)];
  const served = servedBut(policy, found, findings);
  const rulings = [...found, ...judgeUnserved(findings, served)];
  const waived = rulings.flatMap((ruling2) => waivedIn(ruling2, policy) ?? []);
  const notes = [
    ...expiredWaivers(given, at).map((waiver) => ({ code: "waiver-expired", waiver })),
    ...notesOn(findings, claims.tolerance),
    ...loadNotes(findings, rulings),
    ...against === "reference" ? [] : referenceNotes(findings)
  ];
  const standing = letPass(rulings, policy);
  const ruling = withoutUnsureDrops(together(standing));
  const open = standing.filter(({ outcome }) => outcome === "inconclusive");
  return {
    ...told2,
    production: said,
    ...served && { served },
    ...ruling,
    ...ruling.outcome === "inconclusive" && itemsToSettle(findings, policy, open),
    ...waived.length > 0 && { waived },
    ...findings.further && { further: standings(findings, policy), suites: further.map(outcomeOf4) },
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
function servedBut(policy, found, findings) {
  const others = found.filter((ruling) => waivedIn(ruling, policy) === void 0);
  const served = servedIn(together(others), findings);
  if (served !== "right") return served;
  return servedIn(together(found), findings) === "right" ? "right" : void 0;
}
var isBrokenDown = ({ reasons: [first] }) => first?.code === "broke-down";
var outcomeOf4 = ({ suites, ruling }) => ({ suites, outcome: ruling?.outcome ?? "pass" });
function standings(findings, policy) {
  const { further = [] } = findings;
  return Object.fromEntries(further.map((one) => [one.suite, standingOf2(one.suite, findings, policy)]));
}
function isSuiteDecided(findings, policy, suite) {
  return judgeDeployability(findings) !== void 0 || isFurtherDecided(findings, policy, suite);
}
function hasToGoOn(findings, policy) {
  const { look, confirmation } = findings;
  if (confirmation?.production !== void 0) return false;
  if (look === void 0 || look.look === look.looks || !measuredReproduction(findings).ok) return false;
  return !isProductionDecided(findings, policy);
}

// src/judge.ts
function isDecidedAt(record, pass, look, known4 = {}) {
  const { findings } = judge(atLook(record, pass, look), known4);
  const { role, suite } = record.plan.passes.find(({ id }) => id === pass) ?? {};
  return role === "further" && suite !== void 0 ? isSuiteDecided(findings, record.policy.config, suite) : isProductionDecided(findings, record.policy.config);
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
  const at = judgedAt(record, today);
  const inForce = { ...policy, config: withWaiversInForce(policy.config, at) };
  const findings = analyse(record, inForce, { ...own && { reference: own }, ...past });
  return { record, findings, verdict: decide(findings, policy.config, at) };
}
function judgedAt({ run, candidate: { id } }, today = run.startedAt.slice(0, 10)) {
  return { candidate: id, today };
}

export {
  productionLoads,
  collapseFinding,
  noneRightFinding,
  asReference,
  evaluatedScore,
  evaluatedReference,
  probesFinding,
  weightsOf,
  servedEngine,
  MIN_ITEMS,
  isDecidedAt,
  isOpenAgain,
  isConfirmedAt,
  dueForConfirmation,
  judge
};
//# sourceMappingURL=chunk-31EEFFEB.js.map
