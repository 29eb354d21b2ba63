import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  ENOUGH_OF_OBJECTIVE,
  WITHIN,
  enoughOfAnswers,
  isUnsteady,
  missingRuns,
  missingServed
} from "./chunk-33B30E33.js";
import {
  differencesText
} from "./chunk-5973D11A.js";
import {
  METRIC_NAMES,
  answersOf,
  loadName,
  missingCounts,
  outcomeCounts,
  passNameIn
} from "./chunk-69959467.js";
import {
  probeNamed
} from "./chunk-10834C01.js";
import {
  count,
  counted,
  hundredths,
  milliseconds,
  percent,
  percentRange,
  plain,
  points,
  pointsRange,
  sentence,
  textFor
} from "./chunk-73262735.js";
import {
  visible
} from "./chunk-6C8C6982.js";

// src/report/collapse.ts
var SAYS = {
  echo: "say the question again",
  empty: "are empty",
  same: "are the same text",
  garbled: "are garbled",
  truncated: "are cut at their longest length, or longer",
  "no-result": "say no result"
};
var CAUSES = {
  echo: "a base model that is asked as a chat model, or a chat template that is not the model's own",
  empty: "a stop that stands at the beginning of every answer, or a chat template that ends the answer",
  same: "a prompt that never reaches the model (chat template, fields of the suite)",
  garbled: "damaged weights, a wrong tokenizer, or a quantisation that the engine computes wrong",
  truncated: "an end token that the engine does not know, thoughts without end, too small a maxTokens, or a server that passes over it",
  "no-result": "a chat template that is not the model's own, or a scorer that does not fit the prompt"
};
function collapseClause({ kinds, answers: answers2 }) {
  return `collapsed: all ${count(answers2)} of its first answers ${kinds.map((kind) => SAYS[kind]).join(" and ")}`;
}
function collapseCause({ kinds }) {
  return `mostly caused by ${kinds.map((kind) => CAUSES[kind]).join("; or ")}`;
}
function collapseSentence({ kinds, answers: answers2, pass }) {
  return `All ${count(answers2)} of the first answers (items of ${pass}) ${kinds.map((kind) => SAYS[kind]).join(" and ")}: nothing more was measured. It is ${collapseCause({ kinds })}.`;
}
function noneRight({ pass, answers: answers2 }) {
  return `None of the first ${count(answers2)} answers (items of ${pass}) is right: look at some. Where they say the right thing in another form, choose the scorer that reads it, or say in the prompt how to answer.`;
}
function collapseSections(collapse) {
  if (collapse === void 0) return [];
  const { answer, prompt, stopped } = collapse;
  const went = stopped ? "" : " The policy lets the run go on (on-collapse: go-on).";
  return [
    {
      title: "All first answers failed in one way",
      folded: false,
      lines: [`The model ${collapseClause(collapse)}.${went} It is ${collapseCause(collapse)}.`],
      quoted: [
        ...prompt === void 0 ? [] : [`prompt: ${visible(prompt)}`],
        ...answer === void 0 ? [] : [`answer: ${answer === "" ? "(empty)" : visible(answer)}`]
      ]
    }
  ];
}

// src/report/gaps.ts
var SCORES = {
  claimed: "its paper score",
  reproduced: "the score reproduced here",
  reference: "the reference's score"
};
var GAPS = {
  claimed: "The gap",
  reproduced: `The gap from ${SCORES.reproduced}`,
  reference: `The gap from ${SCORES.reference}`
};
function bounds(interval) {
  return `one-sided 95 % bounds ${percentRange(interval)}`;
}
var HELD = {
  claimed: (score) => `the ${score} that the paper claims`,
  reproduced: (score) => `the ${score} reproduced here`,
  reference: (score) => `the ${score} of the reference set-up`
};
function otherGapLines({ findings, verdict }) {
  const { gap } = findings;
  if (gap === void 0) return [];
  const told = /* @__PURE__ */ new Set([
    ...verdict.gap === void 0 ? [] : [verdict.gap.against],
    ...verdict.reasons.flatMap((reason) => {
      if (reason.code === "scores-disagree") return ["claimed", "reproduced"];
      return "against" in reason ? [reason.against] : [];
    })
  ]);
  return ["claimed", "reproduced", "reference"].flatMap((against) => {
    const found = gapFrom(gap, against);
    if (found === void 0 || told.has(against)) return [];
    const from = HELD[against](percent(found.from));
    return [`Held against ${from}, the gap is ${percent(found.gap)} (${bounds(found.interval)}).`];
  });
}
function gapFrom(gap, against) {
  return against === "claimed" ? gap : gap[against];
}

// src/report/regression.ts
var SENTENCES = {
  regressed: "Production got worse",
  improved: "Production got better",
  unchanged: "Production did not change beyond the tolerance",
  inconclusive: "It is not certain whether production changed"
};
function regressionSections({ record, findings: { regression } }) {
  if (regression === void 0) return [];
  const { outcome, accuracy, missing, nights, differences, load, tolerance } = regression;
  const lines = [`${SENTENCES[outcome]}, compared with ${baselineName(regression)}.`];
  if (missing !== void 0) lines.push(missingLine(missing));
  if (accuracy !== void 0) lines.push(accuracyLine(accuracy));
  if (nights !== void 0) lines.push(nightsLine(nights));
  if (tolerance !== void 0)
    lines.push(`A change of up to ${points(-tolerance).replace("+", "")} points counts as none.`);
  if (differences.length > 0) lines.push(`What else differs: ${differences.map(differenceText).join("; ")}.`);
  const rows = load.map(({ pass, ttftP95Ratio, goodputRatio }) => [
    passNameIn(record, pass),
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
function missingLine({ items, of, causes, difference, interval }) {
  const why = Object.entries(causes).map(
    ([cause, times2]) => `${count(times2)} ${CAUSES2[cause]}`
  );
  const range = pointsRange({ low: -interval.high, high: -interval.low });
  return `${count(items)} of ${counted(of, "answer")} no longer came (${why.join(", ")}): ${points(-difference)} points (${range}) with each of them counted as wrong.`;
}
var CAUSES2 = {
  late: "late",
  unread: "not read",
  overlong: "too long for the engine",
  broken: "of an engine that had broken down",
  failed: "failed"
};
function accuracyLine(accuracy) {
  const { items, lost, gained, difference, interval, floorFlips } = accuracy;
  const range = pointsRange({ low: -interval.high, high: -interval.low });
  const byItself = floorFlips === void 0 ? "how many the engine changes by itself was not measured" : `the engine changes ${floorFlips.toFixed(1)} by itself`;
  return `${points(-difference)} points (one-sided ${Number(((1 + interval.level) * 50).toFixed(1))} % bounds ${range}) over ${counted(items, "item")}: ${lost} lost, ${gained} gained; ${byItself}.`;
}
function nightsLine({
  before,
  since,
  from,
  fall,
  spread,
  eValue: eValue2,
  hasFallen,
  leastFound
}) {
  const varies = `${hundredths(spread)} points (standard deviation)`;
  if (!hasFallen)
    return `From run to run the score varies by ${varies}, as ${before + since} runs show, the baseline among them: a fall of less than ${hundredths(leastFound)} points may stay unseen for more than ${WITHIN} runs.`;
  return `All runs since the baseline show it together: ${points(fall)} points in the last ${since} of ${before + since} runs, from ${from.slice(0, 10)} on, where runs vary by ${varies}. Chance alone makes that much of it in at most one of ${count(eValue2)} histories.`;
}
function differenceText(difference) {
  return textFor(DIFFERENCES, difference, void 0);
}
var DIFFERENCES = {
  suite: ({ was, is }) => `the baseline was measured on the suite ${was}, not on ${is}`,
  items: ({ suite }) => `the items of the suite ${suite} have changed`,
  asking: ({ suite }) => `the items of the suite ${suite} are asked or scored in another way`,
  metric: ({ was, is }) => `its score was ${was}, and is ${is}`,
  uncorrectable: ({ suite }) => `a model judges several answers to each item of the suite ${suite}, and what it errs by is not known of these`,
  judged: ({ suite }) => `how many answers to the suite ${suite} a judge saw then is not known`,
  draw: ({ suite }) => `another part of the suite ${suite} was asked`,
  model: () => "it is another model",
  candidate: () => "the candidate's file has changed",
  policy: () => "the policy has changed",
  engine: () => "it is another engine or version",
  profile: ({ was, is }) => `the profile was ${was}, and is ${is}`
};
function baselineName({ model, accepted, at, commit, ageDays }) {
  const result = accepted ? "the accepted result" : "the result";
  const age = counted(Math.max(0, Math.floor(ageDays)), "day");
  return `${result} of ${model} of ${at.slice(0, 10)} (${age} old${commit === void 0 ? "" : `, commit ${commit.slice(0, 12)}`})`;
}
function times(ratio) {
  return ratio === void 0 ? "\u2013" : `\xD7 ${ratio.toFixed(2)}`;
}

// src/report/scope.ts
function rolesOf({ plan }) {
  const probes = plan.probes === true ? ["probes"] : [];
  return [.../* @__PURE__ */ new Set([...probes, ...plan.passes.map(({ role }) => role)])];
}
function isPlanned({ plan }, role) {
  return plan.passes.some((pass) => pass.role === role);
}
function whyLoadMissing(load, { record, findings }) {
  const isIt = ({ concurrency, ratePerS }) => concurrency === load.concurrency && ratePerS === load.ratePerS;
  if (!findings.plannedLoads.some(isIt)) return "unplanned";
  return record.run.ended === "complete" ? "empty" : "cut-off";
}

// src/report/protocol.ts
var NAMES = {
  items: "number of items",
  split: "split",
  metric: "metric",
  shots: "shots",
  maxTokens: "longest answer",
  temperature: "temperature",
  topP: "top-p",
  topK: "top-k",
  attempts: "answers to each item"
};
function unstatedText(fields) {
  return fields.map((field) => new Map(Object.entries(NAMES)).get(field) ?? field).join(", ");
}
function protocolLines({ record, findings: { paper } }) {
  const pass = record.plan.passes.find(({ id }) => id === "reproduce");
  if (pass?.kind !== "suite") return [];
  const { unstated = [] } = paper;
  const left = unstated.length === 0 ? "all of it stated" : `unstated: ${unstatedText(unstated)}`;
  return [`Protocol of ${paper.suite}: asked ${askedText(pass)}; ${left}.`, ...claimLines(record)];
}
function claimLines({ candidate }) {
  const [claim] = candidate.config.claims.scores;
  const { split, judge } = claim?.protocol ?? {};
  const of = split === void 0 ? "" : ` (split ${split})`;
  const said = [
    ...claim?.source === void 0 ? [] : [`from ${claim.source}${of}`],
    ...judge === void 0 ? [] : [`judged by ${judge}`]
  ];
  return said.length === 0 ? [] : [`The claim is ${said.join(", ")}.`];
}
function askedText({
  api,
  likelihood,
  shots,
  maxTokens,
  sampling,
  attempts = 1,
  metric,
  stop,
  template,
  system
}) {
  if (likelihood) return `how likely each choice is, ${counted(shots, "shot")}`;
  return [
    ...api === "completions" ? ["as a text to go on with"] : [],
    sampling === void 0 || sampling.temperature === 0 ? "greedily" : `at ${drawnText(sampling)}`,
    ...penaltiesOf(sampling),
    attempts === 1 ? "once" : `${count(attempts)} times each (${metric ?? `avg@${attempts}`})`,
    counted(shots, "shot"),
    `up to ${counted(maxTokens, "token")}`,
    ...stop ? [`stop ${stop.map((text) => JSON.stringify(text)).join(", ")}`] : [],
    ...template ? [`template ${JSON.stringify(template)}`] : [],
    ...system === void 0 ? [] : ["its own system message"]
  ].join(", ");
}
function drawnText({ temperature, topP, topK, minP }) {
  return [
    `temperature ${temperature}`,
    ...topP < 1 ? [`top-p ${topP}`] : [],
    ...topK > 0 ? [`top-k ${topK}`] : [],
    ...minP > 0 ? [`min-p ${minP}`] : []
  ].join(", ");
}
function penaltiesOf(sampling) {
  if (sampling === void 0) return [];
  const { repetitionPenalty, presencePenalty, frequencyPenalty } = sampling;
  return [
    ...repetitionPenalty === 1 ? [] : [`repetition penalty ${repetitionPenalty}`],
    ...presencePenalty === 0 ? [] : [`presence penalty ${presencePenalty}`],
    ...frequencyPenalty === 0 ? [] : [`frequency penalty ${frequencyPenalty}`]
  ];
}

// src/report/claim-refusals.ts
function claimRefusalText(refusal) {
  return `${textFor(SENTENCES2, refusal, void 0)}.`;
}
var SENTENCES2 = {
  "production-suite": ({ suite }) => `The claim is a score on ${suite}, which is production's suite by the policy and not the paper's`,
  "suite-not-claimable": ({ suite, claimable }) => claimable.length === 0 ? `The policy does not say which suites may be claimed, and the claim is a score on ${suite}` : `The claim is a score on ${suite}, and the policy accepts claims on ${claimable.join(", ")} alone`,
  "not-primary": ({ suite, primary }) => `The first claim is a score on ${suite}, and the policy holds production against one on ${primary}`,
  "too-few-tokens": ({ suite, tokens, least }) => `The claim on ${suite} is for answers of at most ${counted(tokens, "token")}; the policy asks for at least ` + count(least),
  "too-many-tokens": ({ suite, tokens, most }) => `The claim on ${suite} is for answers of up to ${counted(tokens, "token")}; the policy allows ${count(most)}`,
  "other-shots": ({ suite, shots, asked }) => `The claim on ${suite} is for ${counted(shots, "worked example")}; the policy asks for ${count(asked)}`,
  "too-few-items": ({ suite, items, least }) => `The claim on ${suite} ${items === void 0 ? "does not say its items" : `rests on ${counted(items, "item")}`}; the policy asks for at least ${count(least)}`,
  "beyond-most": ({ suite, field, value, most }) => `The claim on ${suite} is for a protocol with ${FIELDS[field]} ${value}; the policy allows ${most}`,
  "not-allowed": ({ suite, field, value }) => `The claim on ${suite} is for a protocol with ${FIELDS[field]} ${value}, which the policy does not allow`,
  "metric-not-claimable": ({ suite, metric }) => `The claim on ${suite} is a ${metric}, which the policy does not let be claimed`,
  "judged-metric": ({ suite, metric }) => `The claim on ${suite} is a ${metric}, and a model judges its answers: what that errs by is known of single ones alone`,
  "other-metric": ({ suite, metric, production }) => `The claim on ${suite} is a ${metric}, and production is measured by ${production}: the two can't be compared`
};
var FIELDS = {
  temperature: "temperature",
  repetitionPenalty: "a repetition penalty of",
  presencePenalty: "a presence penalty of",
  frequencyPenalty: "a frequency penalty of",
  attempts: "attempts:",
  stop: "the stop",
  template: "the template argument",
  system: "the system message"
};

// src/report/accuracy-reasons.ts
var RESTING = {
  claimed: "The claim",
  reproduced: "The reproduced score",
  reference: "The reference"
};
var ACCURACY_SENTENCES = {
  "gap-within-budget": ({ against, gap, high, budget }) => `${GAPS[against]} is ${percent(gap)}, at most ${percent(high)} (95 % confidence): within the budget of ${percent(budget)}.`,
  "gap-over-budget": ({ against, gap, low, budget }) => `${GAPS[against]} is ${percent(gap)}, at least ${percent(low)} (95 % confidence): over the budget of ${percent(budget)}.`,
  "claim-refused": ({ refusal }) => claimRefusalText(refusal),
  "gap-straddles-budget": ({ against, gap, low, high, items, budget, tooSmallClaim, unstated }) => `${GAPS[against]} is ${percent(gap)}, but with ${counted(items, "item")} its ${bounds({ low, high })} hold the budget of ${percent(budget)} between them.` + (tooSmallClaim === void 0 ? "" : ` ${RESTING[against]} rests on ${counted(tooSmallClaim, "item")}: too few to settle this gap.`) + (unstated === void 0 ? "" : ` The claim does not state its ${unstatedText(unstated)}, and whether production keeps the budget depends on it.`),
  "not-run": ({ role, load }, judged) => {
    const of = NOT_RUN[role] ?? "A pass is missing";
    if (load !== void 0)
      return `${of} at ${loadName(load)}: ${LOAD_MISSING[whyLoadMissing(load, judged)]}.`;
    const why = isPlanned(judged.record, role) ? `the run ended before the pass ${role}` : `the pass ${role} was not asked for`;
    return `${of}: ${why}.`;
  },
  "cut-short": ({ role, asked, planned }) => `The pass ${role} was cut short after ${count(asked)} of ${counted(planned, "item")}.`,
  ungraded: ({ role, asked }) => `None of the ${counted(asked, "answer")} in the pass ${role} could be graded.`,
  "nothing-scored": ({ role, asked, outcomes, shapes }) => `Not one of the ${counted(asked, "answer")} in the pass ${role} could be scored (${outcomeCounts(outcomes)}): the scorer or the prompt does not fit, and no score is told.${beginnings(shapes)}`,
  "too-few-items": ({ role, items, least }) => `Only ${counted(items, "item")} of the pass ${role} ${items === 1 ? "was" : "were"} graded; at least ${least} are needed.`,
  "missing-decides": ({ role, against = "claimed", missing, asked, gap, wrongGap, rightGap }) => `Of ${answersOf(asked, role)}, ${missingCounts(missing)}. Without them ${GAPS[against].replace("The", "the")} is ${percent(gap)}; if all of them were wrong it is ${percent(wrongGap)}, if all were right ${percent(rightGap)}.`,
  "nothing-reproduced": ({ claimed }) => `Asked the paper's way, the model gets none of the paper's items right, and ${percent(claimed)} are claimed.`,
  "no-reference": (_, { record: { candidate } }) => `The policy holds the budget against a reference, and there is none for ${candidate.id}.`,
  "reference-incomparable": ({ file, differences }) => `The policy holds the budget against the reference ${file}, which is of something else: ${differencesText(differences)}.`,
  "scores-disagree": ({ claimed, reproduced, isOver, budget }) => isOver ? `From the claimed ${percent(claimed.score)} the gap is at least ${percent(claimed.low)} (95 % confidence), over the budget of ${percent(budget)}. From the ${percent(reproduced.score)} reproduced here it is ${percent(reproduced.gap)} (${bounds(reproduced)}), not surely over it: a claim that does not come out here fails no candidate by itself.` : `From the claimed ${percent(claimed.score)} the gap is at most ${percent(claimed.high)} (95 % confidence), within the budget of ${percent(budget)}. From the ${percent(reproduced.score)} reproduced here it is at least ${percent(reproduced.low)} (95 % confidence), over it: the claim is below what the model can do.`
};
var FLOOR_SENTENCES = {
  "below-floor": ({ score, high, floor }) => `Production scores ${percent(score)}, at most ${percent(high)} (95 % confidence): below the policy's floor of ${percent(floor)}, whatever was claimed.`,
  "floor-straddled": ({ score, low, high, items, floor }) => `Production scores ${percent(score)}, but with ${counted(items, "graded item")} its ${bounds({ low, high })} hold the policy's floor of ${percent(floor)} between them.`,
  "below-incumbent": (against) => `${againstText(against)}: more than the ${points(-against.tolerance).replace("+", "")} points that the policy's floor allows.`,
  "incumbent-straddled": (against) => `${againstText(against)}, and the ${points(-against.tolerance).replace("+", "")} points that the policy's floor allows lie between.`,
  "no-incumbent": ({ model }) => model === void 0 ? "The policy's floor is told from the incumbent, and the policy names none." : `The policy's floor is told from the incumbent ${model}, of which no accepted result is known.`,
  "incumbent-incomparable": ({ model, why }) => `The policy's floor is told from the incumbent ${model}, and the two can't be compared: ${why === void 0 ? "no item has an answer in both" : differenceText(why)}.`
};
function againstText({ score, incumbent, model, difference, low, high, items }) {
  const range = pointsRange({ low: -high, high: -low });
  return `Over the same ${counted(items, "item")}, production scores ${percent(score)} and the incumbent ${model} ${percent(incumbent)}: ${points(-difference)} points (one-sided 95 % bounds ${range})`;
}
function beginnings(shapes) {
  const each = shapes.map(
    ({ opening, count: times2 }) => `${times2} times with ${opening === "" ? "nothing" : `\u201C${opening}\u201D`}`
  );
  return each.length === 0 ? "" : ` They begin ${each.join(", ")}.`;
}
var NOT_RUN = {
  reproduce: "The paper's score was not measured here, so the gap may not be the candidate's alone",
  load: "The objectives of its service were not measured",
  production: "Production was not measured"
};
var LOAD_MISSING = {
  unplanned: "no pass of the run was to measure it",
  "cut-off": "the run ended before that load was over",
  empty: "not one request of it ended"
};

// src/report/confirmation.ts
function confirmationLines(judged) {
  const { verdict, findings } = judged;
  if (verdict.outcome !== "fail" || findings.confirmation === void 0) return [];
  const [decisive] = verdict.reasons;
  const again = decisive && secondText(decisive, judged);
  if (again !== void 0) return [`This fail was measured twice before it was told. ${again}`];
  return notAgain(judged);
}
function secondText(of, { findings }) {
  const { production, load = [] } = findings.confirmation ?? {};
  const pass = loadOfReason(of);
  if (pass === void 0) return production && productionText(production, findings.gap);
  const again = load.find((one) => one.pass === pass)?.again;
  const first = findings.load.find((one) => one.pass === pass);
  return again && first && loadText(of, first, again);
}
function loadOfReason(reason) {
  if (reason.code === "slo-missed") return reason.slo.load.pass;
  return reason.code === "errors-under-load" ? reason.load.pass : void 0;
}
function productionText({ items, first, again }, both) {
  const asked = items === "fresh" ? "over items that were not asked before" : "over the same items, which shows what changes from run to run and nothing new of the items";
  const together = items === "fresh" ? "All of them together" : "The mean of the two";
  return `First: ${gapText(first.gap)}. Second, ${asked}: ${gapText(again.gap)}. ${together}: ${gapText(both)}.`;
}
function gapText(gap) {
  if (gap === void 0) return "no answer could be graded";
  return `gap ${percent(gap.gap)} (one-sided 95 % bounds ${percentRange(gap.interval)}), ${percent(gap.production)} of ${counted(gap.items, "item")} right`;
}
function loadText(of, first, again) {
  const [was, is] = [first, again].map((load) => loadFigure(of, load));
  return `${sentence(was ?? "")} in the first load pass, ${is ?? ""} in the second, at ${loadName(first)}.`;
}
function loadFigure(of, { slo, lost }) {
  if (of.code !== "slo-missed") return `${count(lost.failed)} of ${counted(lost.requests, "request")} failed`;
  const { metric } = of.slo;
  const found = slo.find((one) => one.metric === metric);
  const measured = found?.measured;
  const figure = typeof measured === "number" ? `${milliseconds(measured)}, ` : "";
  const { over = 0, samples = 0 } = found ?? {};
  return `${METRIC_NAMES[metric]} ${figure}${count(over)} of ${counted(samples, "answer")} over the objective`;
}
function notAgain({ verdict, findings: { confirmation } }) {
  const { mostMoved, certain } = confirmation ?? {};
  const [decisive] = verdict.reasons;
  if (mostMoved === void 0 || decisive?.code !== "gap-over-budget") return [];
  const isThin = (certain?.gap?.interval.low ?? Infinity) <= decisive.budget;
  return isThin ? [
    `Not measured a second time: all items were asked, and to ask them again moves the score by at most ${points(-mostMoved).replace("+", "")} points, too little to turn this.`
  ] : [];
}

// src/report/earlier-runs.ts
function subject({ objective: objective2, suites }) {
  if (suites !== void 0)
    return suites.length === 1 ? `the suite ${suites[0]}` : `the supporting suites ${suites.join(", ")}`;
  if (objective2 === void 0) return "production";
  const { metric, load } = objective2;
  const named3 = metric === "failedShare" ? "the share of failed requests" : METRIC_NAMES[metric];
  return `${named3} at ${loadName(load)}`;
}
function differClause(reason) {
  const { latest, others, runs } = reason;
  const what = subject(reason);
  const of = what === "production" ? "" : ` on the ${what.replace("the ", "")}`;
  return `${latest === "pass" ? "passes" : "fails"}${of} in this run alone: ${count(others)} of ${counted(runs - 1, "earlier run")} of it did not`;
}
function differText(reason) {
  const { latest, runs, others, evidence: evidence2, needed, evidenceAgainst, neededAgainst } = reason;
  const earlier = counted(runs - 1, "earlier run");
  const said = `This run by itself says ${latest} of ${subject(reason)}, and ${count(others)} of ${earlier} of the same candidate ${others === 1 ? "does" : "do"} not.`;
  if (evidence2 >= needed)
    return `${said} The runs contradict each other by more than chance: e = ${eValue(evidence2)} for a ${latest}, where ${count(needed)} decides, and ${eValue(evidenceAgainst)} against it, where ${count(neededAgainst)} does. Something else than the candidate differs between them.`;
  return `${said} All ${count(runs)} together do not speak for it: e = ${eValue(evidence2)}, and ${count(needed)} is needed. Measured often enough, any candidate ${latest === "pass" ? "passes" : "fails"} once.`;
}
function earlierRunsLines({
  findings: { earlierRuns, further, load }
}) {
  if (earlierRuns === void 0) return [];
  const { production, objectives, suites } = earlierRuns;
  const enough = enoughOfAnswers({ production: { also: further } });
  return [
    ...production ? [togetherText("production", production, enough)] : [],
    ...suites.map((found) => togetherText(subject(found), found, enough)),
    ...objectives.filter(isDiffering).flatMap(({ load: pass, metric, ...found }) => {
      const its = load.find((one) => one.pass === pass);
      if (its === void 0) return [];
      return [togetherText(subject({ objective: { metric, load: its } }), found, ENOUGH_OF_OBJECTIVE)];
    })
  ];
}
var isDiffering = ({ outcome, earlier }) => earlier.some((run) => run.outcome !== outcome);
function togetherText(what, { earlier, pass, fail }, enough) {
  const decides = enough.pass === enough.fail ? `${count(enough.pass)} decides` : `${count(enough.pass)} decides for a pass, ${count(enough.fail)} for a fail`;
  const said = earlier.map(({ at, outcome }) => `${outcome} (${at.slice(0, 16).replace("T", " ")})`).join(", ");
  return `${sentence(what)} in ${count(earlier.length + 1)} runs of this candidate together: e = ${eValue(pass)} for a pass, ${eValue(fail)} for a fail (the mean of the runs, ${decides}). Said before: ${said}.`;
}
function runsToSettle({ runs, evidenceAgainst, neededAgainst }) {
  return Math.floor(runs * (evidenceAgainst / neededAgainst - 1)) + 1;
}
function eValue(value) {
  if (value >= 1e3) return "over 1,000";
  return value < 0.1 ? "below 0.1" : value.toFixed(1);
}
var UNSERVED = {
  "not-deployable": "it could not be served",
  "engine-died": "its engine died",
  "engine-silent": "its engine stopped answering",
  collapsed: "all of its first answers failed in one way",
  "broke-down": "its engine broke down",
  ungraded: "none of its answers could be graded",
  "too-few-items": "too few of its answers could be graded",
  "missing-decides": "the answers that did not come decided",
  "suite-unanswered": "it left a required suite without answers",
  "slo-unseen": "its answers did not show what an objective is about",
  "trouble-under-load": "its engine refused a part of a load",
  unreadable: "its record could not be read"
};
function unservedClause({ first, runs }) {
  return `was not served to the end each time: in ${counted(runs, "other run")} of it ${UNSERVED[first]}`;
}
function unservedSentence({ first, runs, right }) {
  return `In ${counted(runs, "other run")} of the same candidate ${UNSERVED[first]}. It stands until whole runs that were served to their end are at least twice as many: so far there ${right === 1 ? "is" : "are"} ${count(right)}.`;
}
function unservedStep(reason) {
  const mend = reason.first === "unreadable" ? "Look in that run\u2019s log for what made its record unreadable." : "Mend what keeps it from being served.";
  return `${mend} Or run it again, whole, until ${counted(missingServed(reason), "more run")} came to the end.`;
}

// src/report/probes.ts
var TROUBLES = {
  died: "answers nothing any more",
  poisoned: "answers an ordinary question otherwise from there on",
  "server-error": "answers with an error of its own (5xx)",
  "error-for-refusal": "ends in an error of its own, or neither answers nor refuses, where it may refuse",
  "no-answer": "breaks the connection, or sends what is no answer",
  late: "does not end within the deadline",
  truncated: "leaves out a part of the prompt in silence",
  "counted-more": "counts more prompt tokens than the prompt has",
  "other-tokens": "has other tokens than the model's own tokenizer",
  refused: "refuses what it has to answer",
  accepted: "takes what it has to refuse",
  normalised: "gives text back in another form of the same characters",
  replaced: "gives characters back as U+FFFD",
  "spaces-changed": "gives text back with other blanks",
  changed: "gives another text back",
  "roles-injected": "lets a user's text become marks of the chat template",
  "stream-differs": "streams another answer than it gives in one piece",
  "broken-characters": "puts U+FFFD into answers",
  "not-finite": "tells a probability that is no number",
  slow: "takes more than linear time for a long text",
  blocked: "lets others wait while it reads a long text",
  dense: "takes many more tokens a character than for English",
  "not-repeated": "does not repeat the text",
  "order-obeyed": "obeys an order in characters that are not seen"
};
var WHOSE = {
  server: "the server",
  model: "the model's own tokenizer",
  unknown: "the server or the model's own tokenizer"
};
var MOST_ROWS = 6;
var MOST_SHOWN = 60;
var MOST_OF_TROUBLE = 300;
function probeSections(probes) {
  if (probes === void 0) return [];
  return [
    { title: "Probes", folded: true, lines: [...linesOf(probes), ...faultsIn(probes), ...notesIn(probes)] }
  ];
}
function faultsIn({ found }) {
  return found.filter(({ severity }) => severity !== "note").flatMap(faultLines);
}
function faultLines({ code, severity, whose, shown }) {
  const who = whose === "unknown" ? WHOSE.unknown : "the server";
  const lines = shown.slice(0, MOST_ROWS).map((first) => {
    const { probe } = first;
    const cause = probeNamed(probe)?.cause;
    return `${sentence(severity)}: ${who} ${TROUBLES[code]}. ${named(probe)}; ${exchanged(first).join("; ")}.` + (cause === void 0 ? "" : ` Mostly caused by ${cause}.`);
  });
  const more = shown.slice(MOST_ROWS).map(({ probe }) => probe);
  return more.length === 0 ? lines : [...lines, `The same: ${more.join(", ")}.`];
}
var named = (probe) => {
  const title = probeNamed(probe)?.title;
  return title === void 0 ? probe : `${probe} ${title}`;
};
function exchanged({ sent, came }) {
  return [`sent: ${cut(sent)}`, ...came === void 0 ? [] : [`came: ${cut(came)}`]];
}
function cut(text, most = MOST_SHOWN) {
  const safe = visible(text);
  if (safe === "") return "nothing";
  return safe.length > most ? `${safe.slice(0, most)} \u2026` : safe;
}
function linesOf(probes) {
  const { asked, right, found, ended, restarts, unasked, unfit, unjudged } = probes;
  const levels = ["critical", "major", "minor"].flatMap((level) => {
    const times2 = new Set(found.filter(({ severity }) => severity === level).flatMap((one) => one.probes)).size;
    return times2 === 0 ? [] : [`${count(times2)} with a ${level} fault`];
  });
  const rest = levels.length === 0 ? "" : `; ${levels.join(", ")}`;
  return [
    `${count(right)} of ${counted(asked, "probe")} right${rest}.`,
    ...known(probes),
    ...restarts > 0 ? [`The engine was started again ${counted(restarts, "time")} after a probe.`] : [],
    ...ended === "engine-died" ? ["The engine died, and the rest was not asked."] : [],
    ...ended === "out-of-time" ? ["The time for probes was over before all were asked."] : [],
    ...ended === "rate-limited" ? ["A limit of rate (429) left probes without an answer."] : [],
    ...unasked.length > 0 ? [`Not asked: ${unasked.join(", ")}.`] : [],
    ...unfit.length > 0 ? [`Never asked of such a server: ${unfit.join(", ")}.`] : [],
    ...unjudged.length > 0 ? [`Asked, and no judge could tell: ${unjudged.join(", ")}.`] : []
  ];
}
function known(probes) {
  const { reference, referenceTrouble } = probes;
  const why = cut(referenceTrouble ?? "", MOST_OF_TROUBLE);
  if (reference === "unreadable" && probes.tokenizer)
    return [`The model's own tokenizer.json could not be read (${why}).`];
  if (reference !== "read" || referenceTrouble === void 0) return [heldAgainst(probes)];
  return [heldAgainst(probes), `From some text on the model's own tokenizer answered no more (${why}).`];
}
function heldAgainst({ tokenizer, reference }) {
  if (!tokenizer && reference === "read")
    return "The server does not tell its tokens: answers were judged, and how many tokens it counts, held against the model's own tokenizer.json.";
  if (!tokenizer) return "The server does not tell its tokens: answers alone were judged.";
  if (reference === "read") return "Its tokens were held against the model's own tokenizer.json.";
  return "There is no tokenizer.json to hold its tokens against, such as beside a GGUF file: it was judged against itself, and what it loses may be the model's own.";
}
var OF_MODEL = /* @__PURE__ */ new Set(["not-repeated", "order-obeyed"]);
function notesIn({ found }) {
  return found.filter(({ severity }) => severity === "note").map(
    ({ code, whose, probes }) => `Not a fault: ${OF_MODEL.has(code) ? "the model" : WHOSE[whose]} ${TROUBLES[code]} (${probes.join(", ")}).`
  );
}
function probeClause({ trouble, probes }) {
  return `is served by an engine that ${TROUBLES[trouble]} (${counted(probes, "probe")})`;
}
function probeSentence({ trouble, severity, probes, first }) {
  const cause = probeNamed(first.probe)?.cause;
  return `The server ${TROUBLES[trouble]} in ${counted(probes, "probe")} (${severity}): ${named(first.probe)}, ${exchanged(first).join(", ")}.` + (cause === void 0 ? "" : ` Mostly caused by ${cause}.`);
}
function probeStep({ trouble }) {
  return STEPS[trouble] ?? OTHER_STEP;
}
function earlierProbeClause({ trouble, runs }) {
  return `is served by an engine that ${TROUBLES[trouble]}, by ${counted(runs, "earlier run")} of it`;
}
var SAID_NOW = {
  right: "this run does not show it",
  shown: "this run shows it less gravely",
  neither: "this run could not tell"
};
function earlierProbeSentence({ trouble, probe, runs, right, now }) {
  return `In ${counted(runs, "earlier run")} of the same candidate the server ${TROUBLES[trouble]} (${named(probe)}), and ${SAID_NOW[now]}. It stands until runs that asked the same probe and found it right are at least twice as many as those that showed it: of the runs that are looked at, ${count(right)} found it right.`;
}
function earlierProbeStep(reason, { record: { candidate } }) {
  const { trouble } = reason;
  return `Run it again, with its probes, until it was found right in ${counted(missingRuns(reason), "more run")}. Or mend what is served, or waive it for this candidate alone (finding: probe-failed, trouble: ${trouble}, candidate: ${candidate.id}).`;
}
var WHY_UNASKED = {
  "out-of-time": "their time was over",
  "engine-died": "the engine died, and was started again as often as it is",
  "rate-limited": "the server said that it was asked too much (429), even after waits of up to a minute",
  unread: "no answer in one piece could be read"
};
function unaskedClause(reason) {
  return `cannot be judged: ${without(reason)}`;
}
function unaskedSentence(reason) {
  return `${without(reason)}: each of them can show what fails a candidate.`;
}
function without({ probes, why }) {
  const what = why === "unread" ? "judged" : "asked";
  return `${counted(probes, "probe")} ${probes === 1 ? "was" : "were"} not ${what}, as ${WHY_UNASKED[why]}`;
}
var UNASKED_STEPS = {
  "out-of-time": "Give the probes more time (probes.maxSeconds in the policy), then run it again.",
  "engine-died": "Read the engine's last lines, use another version of it or give it more memory, then run it again.",
  "rate-limited": "Raise the limit of rate that the server or its gateway has for the key, or see which text it refuses so, then run it again.",
  unread: 'Have the server, or the gateway before it, answer in one piece where no stream is asked for ("stream": false), then run it again.'
};
function unaskedStep({ why }, { record: { candidate } }) {
  return `${UNASKED_STEPS[why]} Or waive what they may show, for this candidate alone (finding: probe-failed, candidate: ${candidate.id}).`;
}
var TOKENIZER = "Convert the model again, or take the tokenizer files of the revision that its authors published: every answer is made of these tokens.";
var OTHER_STEP = 'Use another version of the engine, or put a check of inputs before it ("Probes" has what was sent).';
var STEPS = {
  "other-tokens": TOKENIZER,
  replaced: TOKENIZER,
  changed: TOKENIZER,
  "counted-more": "Look for a beginning of the sequence that both the chat template and the tokenizer add.",
  truncated: "Give the engine a longer context, and have it refuse what does not fit."
};

// src/report/steadier.ts
var WHAT_DIFFERS = "Find out what differs between the runs: another machine, other work on it, another driver. Their records say where each was made.";
function steadier(findings) {
  if (!isUnsteady(findings)) return void 0;
  const nothing = "No number of items is known to settle it: ";
  return findings.betweenPasses?.of === "runs" ? `${nothing}earlier runs with nothing changed differ too much as a whole. ${WHAT_DIFFERS}` : `${nothing}the repeats of this run differ too much as a whole. Let nothing else run on the machine, or make the engine answer alike at every time; more of the paper's items, or nightly runs with nothing changed, show how far runs differ.`;
}

// src/report/suite-reasons.ts
var SUITE_SENTENCES = {
  "suite-below-floor": ({ suite, score, high, floor, among }) => `The critical suite ${suite} scores ${percent(score)}, at most ${percent(high)} (95 % confidence over the ${count(among)} things that can fail a candidate): below its floor of ${percent(floor)}.`,
  "suite-straddles-floor": ({ suite, score, low, high, items, floor }) => `The critical suite ${suite} scores ${percent(score)}, but with ${counted(items, "graded item")} its bounds ${percentRange({ low, high })} hold its floor of ${percent(floor)} between them.`,
  "supporting-below-floor": ({ suites, of }) => `Of ${counted(of, "supporting suite")}, at least two are below their floors (95 % confidence): ${listed(suites)}.`,
  "supporting-open": ({ suites, of }) => `Of ${counted(of, "supporting suite")}, all but one have to keep their floors, and ${count(suites.length)} do not surely: ${listed(suites)}.`,
  "suite-unanswered": ({ suite, asked, unanswered }) => `The critical suite ${suite} has too few answers to judge: ${count(unanswered)} of ${counted(asked, "item")} were answered too late, were too long for the engine, or failed in the service.`,
  "suite-unmeasured": (reason) => `The critical suite ${reason.suite} has no score to judge: ${whyText(reason)}.`,
  "judge-fooled": ({ suite, model, fooled, canaries }) => `${suite} is judged by ${model}, which did what ${count(fooled)} of ${counted(canaries, "planted answer")} told it: its grades decide nothing.`,
  "judge-uncorrected": ({ suite, model, isUnfit, metric }) => `${suite} is judged by ${model}, and what it errs by is not known: ` + (metric !== void 0 ? `its score is ${metric}, and labels say it of single answers.` : isUnfit ? "by the answers that people have labelled it may be no better than chance, or could not find such a share right." : "no people have labelled answers for it.")
};
var SUITE_CLAUSES = {
  "suite-below-floor": ({ suite, score, floor }) => `scores ${percent(score)} on the critical suite ${suite}, below its floor of ${percent(floor)}`,
  "suite-straddles-floor": ({ suite, low, high, floor }) => `scores between ${percent(low)} and ${percent(high)} on the critical suite ${suite} (floor ${percent(floor)})`,
  "supporting-below-floor": ({ suites, of }) => `is below the floors of at least two of ${counted(of, "supporting suite")}: ${listed(suites)}`,
  "supporting-open": ({ suites }) => `does not surely keep the floors of supporting suites: ${listed(suites)}`,
  "suite-unanswered": ({ suite, asked, unanswered }) => `gives no answer to ${count(unanswered)} of ${counted(asked, "item")} of the critical suite ${suite}`,
  "suite-unmeasured": (reason) => `cannot be judged on the critical suite ${reason.suite}: ${whyText(reason)}`,
  "judge-fooled": ({ suite }) => `cannot be judged on ${suite}: its judge does what answers tell it`,
  "judge-uncorrected": ({ suite }) => `cannot be judged on ${suite}: what its judge errs by is not known`
};
var UNANSWERED = 'Find out why there are no answers ("Requests that failed"): a longer context, a longer deadline or fewer requests at once may help.';
var SUITE_STEPS = {
  "suite-below-floor": ({ suite }) => suiteStep(suite),
  "suite-straddles-floor": ({ suite, isHeldOpen }, judged) => isHeldOpen && lackAnswers([suite], judged) ? UNANSWERED : moreItemsIn([suite], judged),
  "supporting-below-floor": ({ suites: [first] }) => first && suiteStep(first.suite),
  "supporting-open": supportingStep,
  "suite-unanswered": () => UNANSWERED,
  "suite-unmeasured": unmeasuredStep,
  "judge-fooled": ({ suite }) => judgeStep(suite),
  "judge-uncorrected": ({ suite, isUnfit, metric }) => metric !== void 0 ? `Let ${metric} be mean or avg@k where a model judges ${suite}, or choose a scorer for it that asks none.` : isUnfit ? `Let people label answers to ${suite} as this candidate gives them, more of them, right and wrong ones: those that are do not tell what its judge errs by on these.` : `Let people label answers to ${suite}, right and wrong ones, and name the file as its scorer's humanLabels; or accept what is not known: uncorrected: accept.`
};
function supportingStep({ suites, isHeldOpen }, judged) {
  const names = suites.map(({ suite }) => suite);
  if (!isHeldOpen) return moreItemsIn(names, judged);
  if (lackAnswers(names, judged)) return UNANSWERED;
  const unscored = suites.find(({ score }) => score === void 0);
  if (unscored !== void 0) return scorerStep(unscored.suite);
  const fooled = judged.findings.judges?.find((one) => one.fooled > 0 && names.includes(one.suite));
  return fooled === void 0 ? moreItemsIn(names, judged) : judgeStep(fooled.suite);
}
var scorerStep = (suite) => `Choose the scorer that reads the answers to ${suite}, or say in its prompt how to answer.`;
var judgeStep = (suite) => `Choose another judge for ${suite}, or a scorer that asks no model.`;
function unmeasuredStep({ suite, why, planned, least }) {
  if (why === "nothing-scored") return scorerStep(suite);
  const isShort = why === "too-few-items" || why === "ungraded";
  return isShort && planned < least ? `Add items to the suite ${suite}, until it has at least ${least}: no run of fewer is judged.` : `Measure ${suite}: run again with every pass, by the policy as it is now.`;
}
function moreItemsIn(suites, { findings }) {
  const narrower = suites.length === 1 ? `the suite ${suites[0]}: more items narrow the interval.` : `${suites.join(", ")}: more items narrow the intervals.`;
  return steadier(findings) ?? `Add items to ${narrower}`;
}
function lackAnswers(suites, { findings: { further = [] } }) {
  return further.some(({ suite, asked, graded }) => suites.includes(suite) && graded < asked);
}
function suiteStep(suite) {
  return `Compare candidates on ${suite}, or fine-tune on inputs like its items.`;
}
function listed(suites) {
  return suites.map(
    ({ suite, score, floor }) => score === void 0 ? `${suite} without a score` : `${suite} ${percent(score)} (floor ${percent(floor)})`
  ).join(", ");
}
var WHY = {
  "not-in-record": () => "the policy requires it, and the run was made by a policy that does not have it",
  "not-asked": () => "the run was asked for other passes alone",
  "not-reached": () => "the run ended before it",
  "cut-short": ({ asked, planned }) => `it was cut short after ${count(asked)} of ${counted(planned, "item")}`,
  ungraded: ({ asked }) => asked === 0 ? "none of its items was asked" : `none of its ${counted(asked, "answer")} could be graded`,
  "nothing-scored": ({ asked }) => `not one of its ${counted(asked, "answer")} could be scored`,
  "too-few-items": ({ graded, least }) => `only ${counted(graded, "item")} ${graded === 1 ? "was" : "were"} graded, and at least ${least} are needed`
};
var whyText = (reason) => WHY[reason.why](reason);

// src/report/failed.ts
var MOST_DETAIL = 200;
var KIND_NAMES = {
  connect: "no connection",
  reset: "connection lost",
  "http-4xx": "refused by the server",
  "http-5xx": "server error",
  "in-stream-error": "error in the middle of an answer",
  truncated: "answer broke off",
  deadline: "took too long",
  empty: "empty answer",
  unread: "answer that could not be read"
};
function failedAs({
  kind,
  detail,
  count: times2
}) {
  return `${count(times2)} \xD7 ${KIND_NAMES[kind]}${detail === "" ? "" : `: \u201C${shortened(detail)}\u201D`}`;
}
function failureName(kind) {
  return KIND_NAMES[kind];
}
function shortened(detail) {
  return detail.length <= MOST_DETAIL ? detail : `${detail.slice(0, MOST_DETAIL)} \u2026`;
}

// src/report/under-load.ts
function underLoadText({ fresh, graded, items, score, production }, load) {
  return `under load (${loadName(load)}) ${counted(graded, "graded answer")} to ${fresh ? "new prompts of " : ""}${counted(items, "item")} ${graded === 1 ? "scores" : "score"} ${percent(score)}, and production's answers to the same items ${percent(production)}`;
}

// src/report/unsettled.ts
var CLAUSES = {
  behind: () => "more was sent than was answered, so that later answers take longer",
  light: ({ asked, achieved }) => `only ${plain(achieved)} of ${counted(asked, "request")} were open at the same time`,
  unopened: ({ asked }) => `the first answers took so long that the pass was over before ${counted(asked, "request")} were open at the same time`,
  held: ({ share }) => `those that failed or took too long had ${percent(share)} of the time in which requests were open, so that the others met less load than was asked`,
  grows: ({ of, earlyMs, lateMs }) => `each request takes longer than the ones before, so no duration can be told for production: ${of === "ttft" ? "first tokens" : "whole answers"} came after ${milliseconds(earlyMs)} in the first quarter of the load, and after ${milliseconds(lateMs)} in its last (medians)`,
  short: () => "the pass was so short that most answers may have come sooner as the load ran out",
  cached: ({ answers: answers2, of }) => `the engine took most of the prompt out of its prefix cache for ${count(answers2)} of ${counted(of, "answer")}, though every request was to keep off it`,
  "asked-before": (found) => `${askedBeforeText(found)}: with new prompts alone, as production has them, the objective may be missed`
};
function askedBeforeText({ knownMs, freshMs, ofProduction }) {
  if (ofProduction)
    return `first tokens came after ${milliseconds(knownMs)} (median), and after ${milliseconds(freshMs)} when production asked such prompts for the first time, of no more requests at once`;
  return `first tokens came after ${milliseconds(freshMs)} (median) for new prompts, and after ${milliseconds(knownMs)} for prompts that were asked before, which are half of the load`;
}
function unsettledClause(unsettled) {
  return textFor(CLAUSES, unsettled, void 0);
}
function unsettledText(unsettled) {
  const clause2 = unsettledClause(unsettled);
  return unsettled.code === "behind" ? `${clause2}: ${grownText(unsettled)}` : clause2;
}
function grownText(behind) {
  const { early, late, due, areWaiting } = behind;
  const how = areWaiting ? "waiting for a first token" : "open";
  const open = `${counted(early, "request")} ${early === 1 ? "was" : "were"} ${how}`;
  return `${open} after a quarter of the pass, and ${count(late)} when ${count(due)} more had been sent`;
}

// src/report/service-reasons.ts
var TELLING = 0.9;
var SERVICE_SENTENCES = {
  "slo-missed": ({ slo }) => missed(slo),
  "slo-unseen": ({ slo, inOnePiece, unseen }) => `${objective(slo)}: ${notShown(slo, inOnePiece, unseen)}.`,
  "slo-uncertain": ({ slo, unsettled }) => unsettled === void 0 ? `${objective(slo)}: ${seen(slo)}${toTell(slo)} whether 95 % of them keep to it.` : `${objective(slo)}: ${seen(slo)}, but ${unsettledText(unsettled)}.`,
  "slo-other-load": ({ slo, met, concurrency }) => `${objective(slo)} ${met ? "keeps to" : "is over"} the objective of ${milliseconds(slo.limitMs)}, but production has ${loadName({ concurrency })}.`,
  instrument: ({ slo, doubt }) => `${objective(slo)}: ${seen(slo)}, but ${textFor(DOUBTS, doubt, void 0)}.`,
  "errors-under-load": (failed) => `${failedRequests(failed)}; at most ${percent(failed.limit)} may fail.`,
  "errors-uncertain": ({ unsettled, ...failed }) => unsettled === void 0 ? `${failedRequests(failed)}, which does not tell whether more than ${percent(failed.limit)} do.` : `${failedRequests(failed)}, but ${unsettledText(unsettled)}.`,
  "trouble-under-load": (failed) => `${failedRequests(failed)}. That says nothing of how the model serves, and could hide it.`,
  "worse-under-load": worseText,
  "unread-under-load": ({ load, answers: came }) => `${sentence(loadName(load))}: ${counted(came, "answer")} came, and the scorer could read none of those that were to be graded.`
};
function worseText({ load, standing, ...found }) {
  const { drop, low, budget, ofClaim, all, isOverSteady, needed } = found;
  const seen2 = sentence(underLoadText(found, load));
  const held = `the budget is ${percent(budget)}`;
  if (standing === "few" && all !== void 0) {
    const enough2 = all.needed === void 0 ? "" : ` About ${count(all.needed)} would tell.`;
    return `${seen2}. All ${counted(all.graded, "graded answer")} show no more than that it is ${percent(all.most)} lower at most, and ${held}.${enough2}`;
  }
  const isOfDrop = standing === "over" ? low > budget : drop > budget;
  if (!isOfDrop && ofClaim !== void 0)
    return `${seen2}: ${percent(drop)} lower. With what production lacks, ${percent(ofClaim.gap)} of ${SCORES[ofClaim.against]} of ${percent(ofClaim.from)} is missing under load (at least ${percent(Math.max(0, ofClaim.low))}), and ${held}.`;
  const steadier2 = isOverSteady ? " Passes that differ as a whole alone leave it open: an engine that answers unsteadily hides what it loses." : "";
  const enough = needed === void 0 ? "" : ` About ${count(needed)} such answers would tell.`;
  return `${seen2}: ${percent(drop)} lower (at least ${percent(low)}), and ${held}.${steadier2}${enough}`;
}
function objective({ metric, load }) {
  return `${sentence(METRIC_NAMES[metric])} at ${loadName(load)}`;
}
function seen({ over, limitMs, ...slo }) {
  return `${count(over)} of ${answers(slo)} took longer than the objective of ${milliseconds(limitMs)}`;
}
function toTell({ samples, worth }) {
  return worth < samples * TELLING ? `, but they come in bursts and count as ${count(worth)}, which does not tell` : ", which does not tell";
}
function answers({ samples, ofNew }) {
  return `${counted(samples, "answer")}${ofNew ? " to new prompts" : ""}`;
}
function missed(slo) {
  const { measured, interval, limitMs } = slo;
  if (typeof measured !== "number") return `${objective(slo)} is too long: ${seen(slo)}.`;
  const isWide = interval !== void 0 && interval.lowMs < interval.highMs;
  const range = isWide ? ` (95 % interval ${milliseconds(interval.lowMs)} \u2026 ${milliseconds(interval.highMs)})` : "";
  return `${objective(slo)} is ${milliseconds(measured)}${range} in ${answers(slo)}; the objective is ${milliseconds(limitMs)}.`;
}
function failedRequests({ load, failed, requests, ofNew, commonest }) {
  const how = commonest === void 0 ? "" : ` (${failedAs(commonest)})`;
  const asked = `${counted(requests, "request")}${ofNew ? " with new prompts" : ""}`;
  return `At ${loadName(load)} ${count(failed)} of ${asked} failed${how}`;
}
var DOUBTS = {
  unbounded: () => "the measuring client's own error is not known",
  "shared-machine": ({ runs }) => `${runs === 1 ? "another run" : `${count(runs)} other runs`} measured on the machine meanwhile`,
  error: ({ errorMs }) => `the measuring client may be off by ${milliseconds(errorMs)}`
};
function notShown({ samples }, inOnePiece, unseen) {
  if (inOnePiece !== void 0)
    return `no answer shows it, as ${count(inOnePiece)} came in one piece and not as the stream that was asked for`;
  if (unseen === void 0) return "no answer shows it";
  if (samples === 0)
    return `no answer shows it, as ${count(unseen)} came all at once, or without a count of tokens`;
  const more = counted(unseen, "more answer");
  return `${more} did not show it, all at once or without a count of tokens, and could turn it`;
}

// src/report/reasons.ts
function forReason(table, reason, judged) {
  return textFor(table, reason, judged);
}
function reasonTexts(judged) {
  return judged.verdict.reasons.map((reason) => reasonText(reason, judged));
}
function reasonText(reason, judged) {
  return forReason(SENTENCES3, reason, judged);
}
var DEPLOYMENT_SENTENCES = {
  "not-deployable": ({ friction }) => friction?.summary ?? "The engine never answered, and its log does not say why.",
  collapsed: collapseSentence,
  "engine-died": () => "The engine died while it was measured.",
  "engine-silent": () => "The engine stopped answering while it was measured: request after request had no token by its deadline.",
  "broke-down": ({ pass, kind, before, met }, { record }) => `In the pass ${passNameIn(record, pass)}, after ${counted(before, "request")}, ` + (kind === "failing" ? `all ${counted(met, "request")} that followed failed: the engine had broken down.` : `no answer was right any more in ${counted(met, "request")}, and they are unlike those before: the engine had broken down.`) + " What it said from there on is in no score."
};
var CONFIRMATION_SENTENCES = {
  "confirmation-missing": ({ first }, judged) => `The first measurement says fail. ${reasonText(first, judged)} That rests on thin evidence: it has to come out a second time, and there was no second measurement.`,
  "not-confirmed": ({ first }, judged) => `The first measurement says fail. ${reasonText(first, judged)} The second does not confirm it. ` + (secondText(first, judged) ?? ""),
  "fail-among-several": ({ first, among }, judged) => `By itself production fails. ${reasonText(first, judged)} But ${count(among)} things can fail this candidate, and one of them is below its limit by chance more often than one alone: with a part of the 5 % error it does not stand.`
};
var SENTENCES3 = {
  ...ACCURACY_SENTENCES,
  ...FLOOR_SENTENCES,
  ...SUITE_SENTENCES,
  ...SERVICE_SENTENCES,
  ...CONFIRMATION_SENTENCES,
  "probe-failed": probeSentence,
  "probe-failed-earlier": earlierProbeSentence,
  "probes-unasked": unaskedSentence,
  "earlier-runs-differ": (reason) => differText(reason),
  "unserved-earlier": unservedSentence,
  ...DEPLOYMENT_SENTENCES
};

// src/report/clauses.ts
function clause(reason, judged) {
  return forReason(CLAUSES2, reason, judged);
}
var CLAUSES2 = {
  "gap-within-budget": ({ against, gap, budget }) => `${loss(gap, against)} (budget ${percent(budget)})`,
  "gap-over-budget": ({ against, gap, budget }) => `${loss(gap, against)} (budget ${percent(budget)})`,
  "claim-refused": ({ refusal }) => `cannot be judged by its claim on ${refusal.suite}: the policy does not accept it`,
  "gap-straddles-budget": ({ against, low, high, budget }) => `loses between ${low > 0 ? percent(low) : "nothing"} and ${percent(high)} of ${SCORES[against]} in production (95 % bounds; budget ${percent(budget)})`,
  "not-run": ({ role, load }, { record }) => {
    const where = NOT_RUN2[role] ?? `was not measured in the pass ${role}`;
    if (load !== void 0) return `${where} at ${loadName(load)}`;
    const why = isPlanned(record, role) ? "the run was cut off" : onlyAsked(rolesOf(record));
    return `${where}: ${why}`;
  },
  "cut-short": ({ role, asked, planned }) => `cannot be judged: the pass ${role} was cut short after ${count(asked)} of ${counted(planned, "item")}`,
  "nothing-scored": () => "cannot be judged: no answer could be scored",
  ungraded: ({ role, asked }) => `cannot be judged: none of the ${counted(asked, "answer")} in the pass ${role} could be graded`,
  "too-few-items": ({ role, items, least }) => `cannot be judged on ${counted(items, "graded item")} in the pass ${role}; at least ${least} are needed`,
  "missing-decides": ({ role, ungraded, asked }) => `cannot be judged: ${count(ungraded)} of ${answersOf(asked, role)} could not be graded`,
  "nothing-reproduced": ({ claimed }) => `cannot be judged: none of the paper's items came out right here, and ${percent(claimed)} are claimed`,
  "no-reference": () => "cannot be held against a reference: there is none for it",
  "reference-incomparable": ({ file, differences }) => `cannot be held against the reference ${file}: ${differencesText(differences)}`,
  "scores-disagree": ({ claimed, reproduced, budget }) => `loses ${percent(claimed.gap)} of the ${percent(claimed.score)} it claims, and ${percent(reproduced.gap)} of the ${percent(reproduced.score)} it reaches here on the paper's items (budget ${percent(budget)})`,
  "below-floor": ({ score, floor }) => `scores ${percent(score)} in production, below the floor of ${percent(floor)}`,
  "floor-straddled": ({ low, high, floor }) => `scores between ${percent(low)} and ${percent(high)} in production (95 % bounds; floor ${percent(floor)})`,
  "below-incumbent": ({ model, score, incumbent }) => `scores ${percent(score)} in production, below the incumbent ${model} at ${percent(incumbent)}`,
  "incumbent-straddled": ({ model, score, incumbent }) => `scores ${percent(score)} in production, too near to the floor below the incumbent ${model} at ` + percent(incumbent),
  "no-incumbent": ({ model }) => `cannot be held against the incumbent${model === void 0 ? "" : ` ${model}`}: no result of it is known`,
  "incumbent-incomparable": ({ model }) => `cannot be held against the incumbent ${model}: their results have no items in common`,
  "slo-missed": ({ slo: { metric, measured, limitMs, load } }) => `is too slow at ${loadName(load)}: ${METRIC_NAMES[metric]} ${typeof measured === "number" ? `is ${milliseconds(measured)}` : "is too long"}, the objective ${milliseconds(limitMs)}`,
  "slo-unseen": ({ slo, inOnePiece, unseen }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: ` + notShown2(slo, inOnePiece, unseen),
  "slo-uncertain": ({ slo: { metric, samples, limitMs, load }, unsettled }) => `cannot be judged on its ${METRIC_NAMES[metric]} at ${loadName(load)}: ` + (unsettled === void 0 ? `${counted(samples, "answer")} ${samples === 1 ? "does" : "do"} not tell whether it keeps to ` + milliseconds(limitMs) : unsettledClause(unsettled)),
  "slo-other-load": ({ slo, concurrency }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: it was not measured at ${loadName({ concurrency })}`,
  instrument: ({ slo }) => `cannot be judged on its ${METRIC_NAMES[slo.metric]}: the measuring client may have caused what was seen`,
  "errors-under-load": ({ load, failed, requests, limit, commonest }) => `fails ${percent(failed / requests)} of the requests at ${loadName(load)}${named2(commonest)}; at most ${percent(limit)} may fail`,
  "errors-uncertain": ({ load, failed, requests, limit, unsettled }) => `cannot be judged at ${loadName(load)}: ` + (unsettled === void 0 ? `${count(failed)} of ${counted(requests, "request")} failed, which does not tell whether more than ${percent(limit)} do` : unsettledClause(unsettled)),
  "trouble-under-load": ({ load, failed, requests, commonest }) => `cannot be judged at ${loadName(load)}: ${count(failed)} of ${counted(requests, "request")} failed for no reason of the model's${named2(commonest)}`,
  "worse-under-load": ({ load, standing, fresh, score, production, all }) => standing === "few" ? `cannot be judged at ${loadName(load)}: ${counted(all?.graded ?? 0, "graded answer")} are too few to show that no more is lost than the budget leaves` : `scores ${percent(score)} ${fresh ? "on new prompts " : ""}at ${loadName(load)}, where production's answers to the same items score ` + percent(production),
  "unread-under-load": ({ load }) => `cannot be judged at ${loadName(load)}: the scorer could read none of its answers`,
  "confirmation-missing": ({ first }, judged) => `${forReason(CLAUSES2, first, judged)}, by one measurement on thin evidence: the second is missing`,
  "not-confirmed": ({ first }, judged) => `${forReason(CLAUSES2, first, judged)}, by a first measurement that a second does not confirm`,
  "fail-among-several": ({ first, among }, judged) => `${forReason(CLAUSES2, first, judged)}, which is not sure enough where ${count(among)} things can fail it`,
  ...SUITE_CLAUSES,
  "probe-failed": probeClause,
  "probe-failed-earlier": earlierProbeClause,
  "probes-unasked": unaskedClause,
  "earlier-runs-differ": differClause,
  "unserved-earlier": unservedClause,
  "not-deployable": ({ friction }) => friction === void 0 ? "could not be served" : `could not be served: ${friction.summary.replace(/\.$/, "")}`,
  collapsed: (reason) => `${collapseClause(reason)}; ${collapseCause(reason)}`,
  "engine-died": () => "cannot be judged: its engine died while it was measured",
  "engine-silent": () => "cannot be judged: its engine stopped answering while it was measured",
  "broke-down": ({ pass, before }, { record }) => `broke down after ${counted(before, "request")} in the pass ${passNameIn(record, pass)}`
};
var NOT_RUN2 = {
  production: "was not measured in production",
  reproduce: "cannot be judged, as the paper's score was not measured here",
  load: "cannot be judged, as its service was not measured"
};
function named2(commonest) {
  return commonest === void 0 ? "" : ` (${failureName(commonest.kind)})`;
}
function loss(gap, against) {
  return gap >= 0 ? `loses ${percent(gap)} of ${SCORES[against]} in production` : `scores ${percent(-gap)} above ${SCORES[against]} in production`;
}
function notShown2({ samples }, inOnePiece, unseen) {
  if (inOnePiece !== void 0) return "its server sends answers in one piece, not as a stream";
  return unseen === void 0 || samples === 0 ? "no answer shows it" : "too many answers do not show it";
}
function onlyAsked(roles) {
  const all = roles.length < 2 ? roles.join("") : `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}`;
  return `only ${all} ${roles.length === 1 ? "was" : "were"} asked for`;
}

// src/report/settling.ts
function settling(judged) {
  const [decisive] = judged.verdict.reasons;
  if (decisive === void 0 || !Object.hasOwn(SETTLING, decisive.code)) return void 0;
  return textFor(SETTLING, decisive, judged);
}
function missingDecides({ verdict: { reasons } }) {
  return reasons.some(({ code }) => code === "missing-decides");
}
function narrowing({ findings }, isMissing, items = "More items") {
  if (isMissing) return "The answers that are missing would narrow it, and not more items.";
  return isUnsteady(findings) ? "Passes or runs differ too much as a whole for more items to settle it." : `${items} narrow it.`;
}
var LONGER = () => "Longer load passes would settle it.";
var WHOLE = () => "A whole run would settle it.";
var SETTLING = {
  "gap-straddles-budget": ({ tooSmallClaim, unstated }, judged) => {
    if (tooSmallClaim !== void 0)
      return `The claim rests on ${counted(tooSmallClaim, "item")}, too few to settle it.`;
    return unstated ? `A claim that states its ${unstatedText(unstated)} would settle it.` : narrowing(judged, missingDecides(judged));
  },
  "floor-straddled": ({ isHeldOpen }, judged) => narrowing(judged, isHeldOpen === true && judged.findings.gap?.missing !== void 0),
  "suite-straddles-floor": ({ suite, isHeldOpen }, judged) => narrowing(judged, isHeldOpen === true && lackAnswers([suite], judged), `More items of ${suite}`),
  "slo-uncertain": LONGER,
  "errors-uncertain": LONGER,
  "worse-under-load": ({ standing }) => standing === "few" ? LONGER() : void 0,
  "too-few-items": ({ least }) => `At least ${counted(least, "graded item")} would tell.`,
  "not-run": WHOLE,
  "cut-short": WHOLE,
  "confirmation-missing": () => "A second measurement would settle it."
};

// src/report/waived.ts
function withWaived({ outcome, waived = [] }) {
  return outcome !== "pass" || waived.length === 0 ? "" : ` with ${counted(waived.length, "waived finding")}`;
}
var alsoWaived = (findings) => findings === 0 ? "" : `, ${counted(findings, "waived finding")}`;
function waivedTexts(judged) {
  return (judged.verdict.waived ?? []).map(
    ({ reason, waiver: { owner, until, reason: why } }) => `Waived by ${owner} until ${until} (${why}): ${reasonText(reason, judged)}`
  );
}

// src/report/decision.ts
function verdictLine(judged) {
  return plainText(shortDecision(judged));
}
function shortDecision(judged) {
  return [{ strong: lead(judged) }, ` ${clauseOf(judged)}.`];
}
function decision(judged) {
  const reason = gapReason(judged);
  if (reason === void 0) return [...shortDecision(judged), settles(judged)];
  const { against, gap, budget } = reason;
  const said = `Gap ${ofScore(gap, against)}${boundsOf(reason)}, budget ${percent(budget)}: ${ending(reason, judged)}.`;
  return [{ strong: `${lead(judged)}.` }, " ", ...scores(judged, against), ` ${said}${settles(judged)}`];
}
function evidence(judged) {
  if (gapReason(judged) !== void 0) return "";
  const { gap, budget } = judged.verdict;
  const against = gap?.against ?? "claimed";
  const told = plainText(scores(judged, against));
  return gap === void 0 ? told : `${told} Gap ${ofScore(gap.gap, against)}, budget ${percent(budget)}.`;
}
function plainText(pieces) {
  return pieces.map((piece) => typeof piece === "string" ? piece : piece.strong).join("");
}
function lead({ record, verdict }) {
  return `${verdict.outcome.toUpperCase()}${withWaived(verdict)}: ${record.candidate.id}`;
}
function clauseOf(judged) {
  const [decisive] = judged.verdict.reasons;
  return decisive === void 0 ? "was judged" : clause(decisive, judged);
}
function settles(judged) {
  const said = judged.verdict.outcome === "inconclusive" ? settling(judged) : void 0;
  return said === void 0 ? "" : ` ${said}`;
}
function isDecidedByGap(judged) {
  return gapReason(judged) !== void 0;
}
function gapReason({ verdict: { reasons } }) {
  const [decisive] = reasons;
  return decisive !== void 0 && Object.hasOwn(ENDINGS, decisive.code) ? decisive : void 0;
}
var ENDINGS = {
  "gap-within-budget": "pass",
  "gap-over-budget": "fail",
  "gap-straddles-budget": "cannot tell yet"
};
function ending({ code }, { verdict }) {
  return code !== "gap-within-budget" && verdict.outcome === "pass" ? "waived" : ENDINGS[code];
}
function boundsOf(reason) {
  if (reason.code !== "gap-straddles-budget") return "";
  const least = reason.low > 0 ? percent(reason.low) : "nothing";
  return `, between ${least} and ${percent(reason.high)} (one-sided 95 % bounds)`;
}
function ofScore(gap, against) {
  return against === "claimed" ? percent(gap) : `${percent(gap)} of ${SCORES[against]}`;
}
var OTHERS = { reproduced: "Reproduced here", reference: "Reference" };
var withoutScore = (production) => `Production was not ${production?.unscorable === void 0 ? "measured" : "scored"}`;
function scores({ record: { plan }, findings }, against) {
  const { paper, scores: all, gap } = findings;
  const claim = `Paper ${percent(paper.score)}.`;
  const from = gap && gapFrom(gap, against)?.from;
  const held = against === "claimed" ? claim : `${claim} ${OTHERS[against]} ${percent(from)}.`;
  const production = all.find(({ role }) => role === "production");
  if (production?.score === void 0) return [`${held} ${withoutScore(production)}.`];
  const pass = plan.passes.find(({ id }) => id === production.pass);
  const load = pass?.kind === "suite" ? ` at ${loadName(pass)}` : "";
  const { interval } = production;
  return [
    `${held} Our ${counted(production.graded, "production item")}${load}: `,
    { strong: percent(production.score) },
    interval === void 0 ? "." : ` (95 % interval ${percentRange(interval)}).`
  ];
}

export {
  collapseClause,
  collapseCause,
  noneRight,
  collapseSections,
  earlierRunsLines,
  runsToSettle,
  unservedStep,
  failedAs,
  SCORES,
  bounds,
  otherGapLines,
  probeSections,
  probeStep,
  earlierProbeStep,
  unaskedStep,
  regressionSections,
  isPlanned,
  whyLoadMissing,
  unstatedText,
  protocolLines,
  confirmationLines,
  WHAT_DIFFERS,
  steadier,
  SUITE_STEPS,
  moreItemsIn,
  underLoadText,
  askedBeforeText,
  grownText,
  forReason,
  reasonTexts,
  reasonText,
  missingDecides,
  withWaived,
  alsoWaived,
  waivedTexts,
  verdictLine,
  shortDecision,
  decision,
  evidence,
  plainText,
  isDecidedByGap,
  withoutScore
};
//# sourceMappingURL=chunk-43C8F5CA.js.map
