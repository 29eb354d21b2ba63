import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  binomialCdf
} from "./chunk-F4B23794.js";
import {
  LatencyHistogram
} from "./chunk-1029DD1E.js";
import {
  visible
} from "./chunk-36998B1A.js";

// src/report/words.ts
function percent(share) {
  return share === void 0 ? "\u2013" : `${hundredths(share)} %`;
}
function hundredths(share) {
  return signed((share * 100).toFixed(1));
}
function signed(fixed) {
  return Number(fixed) === 0 ? fixed.replace("-", "") : fixed.replace("-", "\u2212");
}
function percentRange(interval) {
  if (interval === void 0) return "\u2013";
  return `${hundredths(interval.low)} \u2026 ${hundredths(interval.high)} %`;
}
function points(loss2) {
  const value = hundredths(-loss2);
  return Number(value) > 0 ? `+${value}` : value;
}
function pointsRange({ low, high }) {
  return `${points(high)} \u2026 ${points(low)}`;
}
function milliseconds(ms) {
  if (ms >= 1e4) return `${(ms / 1e3).toFixed(1)} s`;
  if (ms >= 100) return `${count(ms)} ms`;
  return `${signed(ms >= 10 ? ms.toFixed(1) : ms.toFixed(2))} ms`;
}
function bareMilliseconds(value) {
  if (value === "too-few") return "\u2013";
  return value === "failed" ? "\u221E" : figure(value);
}
function count(value) {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}
function counted(value, thing) {
  return `${count(value)} ${thing}${value === 1 ? "" : "s"}`;
}
function figure(value) {
  if (value === void 0) return "\u2013";
  if (value >= 1e3) return count(value);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
function plain(value) {
  return Number.isInteger(value) ? count(value) : figure(value);
}
function dollars(value) {
  if (value >= 1) return `$${value.toFixed(2)}`;
  return `$${Number(value.toPrecision(2))}`;
}
function mebibytes(value) {
  return value >= 1024 ? `${(value / 1024).toFixed(1)} GiB` : `${value.toFixed(0)} MiB`;
}
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// src/report/by-code.ts
function textFor(table, value, context) {
  const say = table[value.code];
  return say(value, context);
}

// src/report/names.ts
var CAUSE_NAMES = {
  reproduction: "score not reproduced",
  noise: "noisy inputs",
  load: "concurrent requests",
  criterion: "our success criterion",
  domain: "our own inputs"
};
var METRIC_NAMES = {
  ttftP95Ms: "time to first token (p95)",
  tpotP95Ms: "time per output token (p95)",
  e2elP95Ms: "time of the whole answer (p95)"
};
function loadName({ concurrency, ratePerS = 0, manner }) {
  const size = concurrency === void 0 ? `${plain(ratePerS)} requests a second` : counted(concurrency, "concurrent request");
  return manner === void 0 ? size : `${size} ${manner}`;
}
function loadLabel({ concurrency, ratePerS = 0, manner }) {
  const size = concurrency === void 0 ? `${plain(ratePerS)} a second` : `${concurrency} concurrent`;
  return manner === void 0 ? size : `${size} ${manner}`;
}

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

// src/analyse/slo.ts
var METRICS = ["ttftP95Ms", "tpotP95Ms", "e2elP95Ms"];
var MAY_EXCEED = 0.05;
var ERROR = 0.05;
function objectivesOf(slo) {
  return METRICS.flatMap((metric) => {
    const limitMs = slo[metric];
    return limitMs === void 0 ? [] : [{ metric, limitMs }];
  });
}
function sloFindings(slo, samples, unread = 0) {
  return objectivesOf(slo).map(({ metric, limitMs }) => {
    const { sortedMs, failed } = samples[metric];
    const total = sortedMs.length + failed;
    const over = failed + countOver(sortedMs, limitMs);
    const met = metBy(over, total);
    const ours = Math.min(unread, failed);
    const readMet = metBy(over - ours, total - ours);
    return {
      ...{ metric, limitMs, measured: latency(sortedMs, failed).p95, over, samples: total },
      ...met !== void 0 && { met },
      ...ours > 0 && { unread: ours, ...readMet !== void 0 && { readMet } }
    };
  });
}
function metBy(over, total) {
  if (total === 0) return void 0;
  if (binomialCdf(over, total, MAY_EXCEED) <= ERROR) return true;
  return 1 - binomialCdf(over - 1, total, MAY_EXCEED) <= ERROR ? false : void 0;
}
function countOver(sortedMs, limitMs) {
  let low = 0;
  let high = sortedMs.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (sortedMs[middle] > limitMs) high = middle;
    else low = middle + 1;
  }
  return sortedMs.length - low;
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

// src/report/scope.ts
var DECISIVE = ["reproduce", "production"];
function scopeOf(record) {
  const { run, plan, policy } = record;
  if (run.ended !== "complete") return "cut-off";
  const hasObjectives = objectivesOf(policy.config.load.slo).length > 0;
  const wanted = hasObjectives ? [...DECISIVE, "load"] : DECISIVE;
  if (wanted.some((role) => !isPlanned(record, role))) return "part";
  return plan.profile === "quick" ? "quick" : "whole";
}
function rolesOf({ plan }) {
  return [...new Set(plan.passes.map(({ role }) => role))];
}
function isPlanned({ plan }, role) {
  return plan.passes.some((pass) => pass.role === role);
}

// src/report/reasons.ts
function forReason(table, reason, judged) {
  return textFor(table, reason, judged);
}
function reasonTexts(judged) {
  return judged.verdict.reasons.map((reason) => reasonText(reason, judged));
}
function reasonText(reason, judged) {
  return forReason(SENTENCES, reason, judged);
}
function noteTexts({ verdict: { notes = [] } }) {
  return notes.map((note) => textFor(NOTES, note, void 0));
}
var NOTES = {
  "claim-far-below": ({ paper, score, low }) => `Note: the claim of ${percent(paper)} is far below what was measured here, ${percent(score)} (at least ${percent(low)}): a gap told from it flatters production.`
};
var SENTENCES = {
  "gap-within-budget": ({ gap, high, budget }) => `The gap is ${percent(gap)}, at most ${percent(high)} (95 % confidence): within the budget of ${percent(budget)}.`,
  "gap-over-budget": ({ gap, low, budget }) => `The gap is ${percent(gap)}, at least ${percent(low)} (95 % confidence): over the budget of ${percent(budget)}.`,
  "gap-straddles-budget": ({ gap, low, high, items, budget }) => `The gap is ${percent(gap)}, but with ${counted(items, "item")} it may be anything from ${percent(low)} to ${percent(high)}, and the budget of ${percent(budget)} lies between.`,
  "not-run": ({ role }, { record }) => {
    const why = isPlanned(record, role) ? `the run ended before the pass ${role}` : `the pass ${role} was not asked for`;
    return `${NOT_RUN[role] ?? "A pass is missing"}: ${why}.`;
  },
  "cut-short": ({ role, asked, planned }) => `The pass ${role} was cut short after ${count(asked)} of ${counted(planned, "item")}.`,
  ungraded: ({ role, asked }) => `None of the ${counted(asked, "answer")} in the pass ${role} could be graded.`,
  "too-few-items": ({ items, least }) => `Only ${counted(items, "production item")} ${items === 1 ? "was" : "were"} graded; at least ${least} are needed.`,
  "unscored-decides": ({ unscored, asked, gap, allBadGap }) => `${count(unscored)} of ${count(asked)} production answers could not be graded. Without them the gap is ${percent(gap)}; counted as wrong they make it ${percent(allBadGap)}.`,
  "unread-decides": ({ unread, asked, gap, goodGap }) => `papergap could not read ${count(unread)} of ${count(asked)} production answers. Without them the gap is ${percent(gap)}; counted as right they make it ${percent(goodGap)}.`,
  "reproduction-off": ({ paper, score, ...interval }) => `Asked the paper's way, the model scores ${percent(score)} (95 % interval ${percentRange(interval)}), not the claimed ${percent(paper)}, so the gap is not the candidate's alone.`,
  "below-floor": ({ score, high, floor }) => `Production scores ${percent(score)}, at most ${percent(high)} (95 % confidence): below the policy's floor of ${percent(floor)}, whatever was claimed.`,
  "floor-straddled": ({ score, low, high, items, floor }) => `Production scores ${percent(score)}, but with ${counted(items, "graded item")} it may be anything from ${percent(low)} to ${percent(high)}, and the policy's floor of ${percent(floor)} lies between.`,
  "slo-missed": ({ slo }) => missed(slo),
  "slo-unseen": ({ slo }) => `${objective(slo)}: no answer shows it.`,
  "slo-uncertain": ({ slo }) => `${objective(slo)}: ${seen(slo)}, which does not tell whether 95 % of them keep to it.`,
  "slo-other-load": ({ slo, met, concurrency }) => `${objective(slo)} ${met ? "keeps to" : "is over"} the objective of ${milliseconds(slo.limitMs)}, but production has ${loadName({ concurrency })}.`,
  "slo-unread": ({ slo, unread }) => `${objective(slo)}: papergap could not read the answers to ${counted(unread, "request")}, which decide it.`,
  instrument: ({ slo, doubt }) => `${objective(slo)}: ${seen(slo)}, but ${textFor(DOUBTS, doubt, void 0)}.`,
  "errors-under-load": ({ load, attempted }) => `${percent(load.errorRate)} of ${counted(attempted, "request")} failed at ${loadName(load)}.`,
  "not-deployable": ({ friction }) => friction === void 0 ? "The engine never answered, and its log does not say why." : `The engine never answered: ${friction.summary}`,
  "engine-died": () => "The engine died while it was measured."
};
var NOT_RUN = {
  reproduce: "The paper's score was not measured here, so the gap may not be the candidate's alone",
  load: "The latency objectives were not measured",
  production: "Production was not measured"
};
function objective({ metric, load }) {
  return `${sentence(METRIC_NAMES[metric])} at ${loadName(load)}`;
}
function seen({ over, samples, limitMs }) {
  return `${count(over)} of ${counted(samples, "request")} took longer than the objective of ${milliseconds(limitMs)}`;
}
function missed(slo) {
  const { measured, limitMs, load } = slo;
  if (typeof measured === "number")
    return `${objective(slo)} is ${milliseconds(measured)}; the objective is ${milliseconds(limitMs)}.`;
  return measured === "failed" ? `${objective(slo)} has no value, as ${percent(load.errorRate)} of the requests failed; the objective is ${milliseconds(limitMs)}.` : `${objective(slo)} is too long: ${seen(slo)}.`;
}
var DOUBTS = {
  unbounded: () => "the measuring client's own error is not known",
  "shared-machine": ({ runs }) => `${runs === 1 ? "another run" : `${count(runs)} other runs`} measured on the machine meanwhile`,
  error: ({ errorMs }) => `the measuring client may be off by ${milliseconds(errorMs)}`,
  "load-off": ({ asked, achieved }) => `only ${plain(achieved)} of ${counted(asked, "request")} were open at the same time`
};

// src/report/headline.ts
function headline(judged) {
  return [verdictLine(judged), ...noteTexts(judged), figuresLine(judged), causesLine(judged)];
}
function verdictLine(judged) {
  const { record, verdict } = judged;
  const [decisive] = verdict.reasons;
  const said = decisive === void 0 ? "was judged" : forReason(CLAUSES, decisive, judged);
  return `${verdict.outcome.toUpperCase()}: ${record.candidate.id} ${said}.`;
}
var CLAUSES = {
  "gap-within-budget": ({ gap, budget }) => `${loss(gap)} (budget ${percent(budget)})`,
  "gap-over-budget": ({ gap, budget }) => `${loss(gap)} (budget ${percent(budget)})`,
  "gap-straddles-budget": ({ low, high, budget }) => `loses between ${low > 0 ? percent(low) : "nothing"} and ${percent(high)} of its paper score in production (budget ${percent(budget)})`,
  "not-run": ({ role }, { record }) => {
    const where = NOT_RUN2[role] ?? `was not measured in the pass ${role}`;
    const why = isPlanned(record, role) ? "the run was cut off" : `only ${rolesOf(record).join(", ")} was asked for`;
    return `${where}: ${why}`;
  },
  "cut-short": ({ role, asked, planned }) => `cannot be judged: the pass ${role} was cut short after ${count(asked)} of ${counted(planned, "item")}`,
  ungraded: ({ role, asked }) => `cannot be judged: none of the ${counted(asked, "answer")} in the pass ${role} could be graded`,
  "too-few-items": ({ items, least }) => `cannot be judged on ${counted(items, "production item")}; at least ${least} are needed`,
  "unscored-decides": ({ unscored, asked }) => `cannot be judged: ${count(unscored)} of ${count(asked)} production answers could not be graded`,
  "unread-decides": ({ unread, asked }) => `cannot be judged: papergap could not read ${count(unread)} of ${count(asked)} production answers`,
  "reproduction-off": ({ score, paper }) => `does not reproduce its paper score here: ${percent(score)}, not ${percent(paper)}`,
  "below-floor": ({ score, floor }) => `scores ${percent(score)} in production, below the floor of ${percent(floor)}`,
  "floor-straddled": ({ low, high, floor }) => `scores between ${percent(low)} and ${percent(high)} in production (floor ${percent(floor)})`,
  "slo-missed": ({ slo: { metric, measured, limitMs, load } }) => measured === "failed" ? `fails ${percent(load.errorRate)} of the requests at ${loadName(load)}` : `is too slow at ${loadName(load)}: ${METRIC_NAMES[metric]} ${typeof measured === "number" ? `is ${milliseconds(measured)}` : "is too long"}, the objective ${milliseconds(limitMs)}`,
  "slo-unseen": ({ slo }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: no answer shows it`,
  "slo-uncertain": ({ slo }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: too few requests were seen to tell`,
  "slo-other-load": ({ slo, concurrency }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: it was not measured at ${loadName({ concurrency })}`,
  "slo-unread": ({ slo, unread }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: papergap could not read ${counted(unread, "answer")}`,
  instrument: ({ slo }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: the measuring client may have caused what was seen`,
  "errors-under-load": ({ load }) => `fails ${percent(load.errorRate)} of the requests at ${loadName(load)}`,
  "not-deployable": () => "could not be served",
  "engine-died": () => "cannot be judged: its engine died while it was measured"
};
var NOT_RUN2 = {
  production: "was not measured in production",
  reproduce: "cannot be judged, as the paper's score was not measured here",
  load: "cannot be judged, as its latency was not measured"
};
function loss(gap) {
  return gap >= 0 ? `loses ${percent(gap)} of its paper score in production` : `scores ${percent(-gap)} above its paper score in production`;
}
function figuresLine({ record: { plan }, findings: { paper, scores } }) {
  const claim = `Paper ${percent(paper.score)} right.`;
  const production = scores.find(({ role }) => role === "production");
  if (production?.score === void 0) return `${claim} Production was not measured.`;
  const pass = plan.passes.find(({ id }) => id === production.pass);
  const load = pass?.kind === "suite" ? `, ${loadName(pass)}` : "";
  return `${claim} Production ${percent(production.score)} of ${counted(production.graded, "item")}${load}.`;
}
function certainLosses({ attribution }) {
  return (attribution?.causes ?? []).filter(({ loss: lost, distinguishable }) => distinguishable && lost > 0).toSorted((a, b) => b.loss - a.loss);
}
function causesLine(judged) {
  const losses = certainLosses(judged.findings);
  if (losses.length === 0) return withoutCauses(judged, judged.verdict);
  const said = losses.slice(0, 3).map(({ cause, loss: lost }) => `${CAUSE_NAMES[cause]} ${points(-lost).replace("+", "")}`);
  return `Points lost: ${said.join(", ")}.`;
}
function withoutCauses(judged, { outcome, reasons }) {
  const [decisive] = reasons;
  return outcome === "pass" || decisive === void 0 ? "No single cause of loss stands out." : reasonText(decisive, judged);
}

// src/text/markdown.ts
var PART = "\u2060";
function markdownText(text) {
  return visible(text).replace(/\b(https?|ftp|mailto|xmpp)(?=:)/gi, `$1${PART}`).replace(/\bwww(?=\.)/gi, `www${PART}`).replace(/\bGH(?=-\d)/gi, `GH${PART}`).replace(/[@#]/g, (sign) => `${sign}${PART}`).replace(/[!#$&*<>@[\\\]_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function fenced(lines) {
  const text = lines.map(visible);
  const longest = Math.max(
    2,
    ...text.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length))
  );
  const fence = "`".repeat(longest + 1);
  return [fence + "text", ...text, fence].join("\n");
}

export {
  latency,
  interChunkLatency,
  objectivesOf,
  sloFindings,
  goodRequests,
  textFor,
  percent,
  percentRange,
  points,
  pointsRange,
  milliseconds,
  bareMilliseconds,
  count,
  counted,
  figure,
  plain,
  dollars,
  mebibytes,
  sentence,
  CAUSE_NAMES,
  METRIC_NAMES,
  loadName,
  loadLabel,
  scopeOf,
  isPlanned,
  forReason,
  reasonTexts,
  reasonText,
  headline,
  verdictLine,
  certainLosses,
  markdownText,
  fenced
};
//# sourceMappingURL=chunk-A13E6921.js.map
