import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isFactor
} from "./chunk-730AEDAC.js";
import {
  reasonsAgainst,
  unwaivedReasons
} from "./chunk-B363EAB3.js";
import {
  byReading,
  isUncorrectable,
  labelsOf,
  markedItems,
  marksOf,
  plannedSuite
} from "./chunk-194D97B9.js";
import {
  knownIssueLines
} from "./chunk-7326251E.js";
import {
  certainLosses,
  furtherSections,
  headline,
  ownText
} from "./chunk-FEA936DE.js";
import {
  SCORES,
  SUITE_STEPS,
  WHAT_DIFFERS,
  askedBeforeText,
  bounds,
  collapseCause,
  collapseSections,
  confirmationLines,
  earlierProbeStep,
  earlierRunsLines,
  failedAs,
  forReason,
  grownText,
  missingDecides,
  moreItemsIn,
  noneRight,
  otherGapLines,
  probeSections,
  probeStep,
  protocolLines,
  reasonTexts,
  regressionSections,
  runsToSettle,
  steadier,
  unaskedStep,
  underLoadText,
  unservedStep,
  whyLoadMissing
} from "./chunk-43C8F5CA.js";
import {
  isThin
} from "./chunk-33B30E33.js";
import {
  referenceRow
} from "./chunk-5973D11A.js";
import {
  CAUSE_NAMES,
  METRIC_NAMES,
  loadLabel,
  loadName,
  outcomeCounts,
  passName,
  passNameIn
} from "./chunk-69959467.js";
import {
  bareMilliseconds,
  count,
  counted,
  dollars,
  figure,
  hundredths,
  mebibytes,
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
  isOverlong,
  isWithoutText,
  statusOf
} from "./chunk-10BF4DAD.js";
import {
  engineLabel
} from "./chunk-9B0A05B2.js";
import {
  UNSCORED,
  unscoredOutcome
} from "./chunk-947D9927.js";
import {
  visible
} from "./chunk-6C8C6982.js";

// src/analyse/comparison/marked-pass.ts
function markedPass(pass, evidence) {
  const { record } = evidence;
  const { plan } = pass;
  const suite = plannedSuite(record, plan.suite);
  const criterion = criterionOf(plan.role);
  const answers = evidence.answers(pass, criterion);
  const labels = labelsOf(record, pass, criterion);
  return {
    ...{ role: plan.role, suite: plan.suite, seed: record.plan.seed },
    ...labels && { labels, known: answers.known["left-out"].wrong },
    ...isUncorrectable(record, pass, criterion) && { isUncorrectable: true },
    ...suite && { sha256: suite.sha256 },
    ...suite?.asking !== void 0 && { asking: suite.asking },
    ...plan.metric !== void 0 && { metric: plan.metric },
    places: marksOf(pass, answers),
    named: {
      pass,
      isWhole: pass.planned.length === suite?.items,
      items: markedItems(pass),
      values: new Map(
        plan.items.map((item) => [item, byReading((reading) => answers.readings[reading].get(item))])
      ),
      ...plan.noisy && { noise: JSON.stringify([record.plan.seed, record.policy.config.noise]) },
      criterion
    }
  };
}
function markedPassOfEntry({ production, seed }) {
  const { suite, suiteSha256, asking, metric, marks, known } = production;
  return {
    ...{ role: "production", suite, seed },
    ...suiteSha256 !== "" && { sha256: suiteSha256 },
    ...asking !== void 0 && { asking },
    ...metric !== void 0 && { metric },
    ...known !== void 0 && { known },
    places: marks
  };
}
var OURS = /* @__PURE__ */ new Set(["production", "cleaned", "further"]);
var criterionOf = (role) => OURS.has(role) ? "production" : "paper";
var QUESTION_KEYS = [
  "api",
  "likelihood",
  "shots",
  "system",
  "attempts",
  "metric"
];
var ANSWER_KEYS = [
  "concurrency",
  "pressure",
  "maxTokens",
  "sampling",
  "stop",
  "template"
];
function differing(keys, a, b) {
  return keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}
function answersSeen({ named }) {
  if (named === void 0) return /* @__PURE__ */ new Map();
  const first = named.pass.seen.answers.filter(({ attempt }) => attempt === 0);
  return new Map(first.map((answer) => [answer.item, answerSeen(answer, named.criterion)]));
}
function answerSeen({ grades, exchange, text }, criterion) {
  const outcome = grades?.[criterion]?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
  return { ...outcome && { outcome }, ...text !== void 0 && { text } };
}

// src/report/worst-items.ts
var MOST_OF_ID = 60;
var SHOWN_IN = {
  reproduction: ({ pass, rightIn }) => pass === "reproduce" && rightIn === void 0,
  criterion: ({ pass, rightIn }) => pass === "reproduce" && rightIn !== void 0,
  noise: ({ pass, rightIn }) => (pass === "production" || pass === "noisy") && rightIn !== void 0,
  load: ({ pass, rightIn }) => pass === "loaded" && rightIn !== void 0,
  domain: ({ pass, rightIn }) => pass === "production" && rightIn === void 0
};
function itemsToRead(judged) {
  const found = worstOf(judged);
  return found && { said: told(found, judged), ids: found.items.map(shortId), found };
}
function worstOf({ findings, verdict }) {
  const [decisive] = verdict.reasons;
  if (verdict.outcome === "pass" || decisive === void 0) return void 0;
  const suite = suiteOf(decisive);
  if (suite !== void 0) return findings.worst.find(({ pass }) => pass === `further:${suite}`);
  if (!OF_ANSWERS.has(decisive.code)) return void 0;
  const [largest] = certainLosses(findings);
  const shown2 = largest && findings.worst.findLast(SHOWN_IN[largest.cause]);
  return shown2 ?? findings.worst.find(SHOWN_IN.domain);
}
function suiteOf(reason) {
  if (reason.code === "supporting-below-floor" || reason.code === "supporting-open")
    return reason.suites[0]?.suite;
  return reason.code === "suite-below-floor" || reason.code === "suite-straddles-floor" ? reason.suite : void 0;
}
var OF_ANSWERS = /* @__PURE__ */ new Set([
  "gap-over-budget",
  "gap-straddles-budget",
  "scores-disagree",
  "below-floor",
  "floor-straddled",
  "below-incumbent",
  "incumbent-straddled",
  "nothing-scored",
  "not-confirmed",
  "confirmation-missing",
  "fail-among-several"
]);
function told({ pass, suite, rightIn, wrong, items }, { record }) {
  const of = wrong > items.length ? `${count(items.length)} of ` : "";
  const what = `${of}${counted(wrong, "item")} of ${suite}`;
  const name = passNameIn(record, pass);
  if (rightIn === void 0) return `${what} that came out wrong in ${name}`;
  if (rightIn.pass === pass) return `${what} that are right by the paper's metric and wrong by our criterion`;
  return `${what} that were right in ${passNameIn(record, rightIn.pass)} and wrong in ${name}`;
}
function shortId(id) {
  return id.length <= MOST_OF_ID ? id : `${id.slice(0, MOST_OF_ID)}\u2026`;
}
function readStep({ said, ids }) {
  return `Look at ${said}: ${ids.join(", ")}.`;
}

// src/report/again.ts
var accepted = (model) => `Let the default branch measure ${model} by this policy, then accept the result: /rebench bless model=${model}.`;
var AGAIN = {
  terminal: {
    again: "run it again",
    everyPass: "Run it again without --passes",
    theRest: "Finish this run with --resume",
    full: "run it with --profile full",
    incumbent: (model) => `Measure ${model} by the same policy, and name its record with --baseline.`
  },
  action: {
    again: "re-run the job",
    everyPass: 'Run it again without the input "passes"',
    theRest: "Re-run the job",
    full: 'run it with the input "profile: full"',
    incumbent: accepted
  },
  bot: {
    again: "comment /rebench",
    everyPass: "Comment /rebench without passes=\u2026",
    theRest: "Comment /rebench",
    full: "comment /rebench profile=full",
    incumbent: accepted
  }
};

// src/report/service-steps.ts
var UNREADABLE = "Report as a fault of papergap how this engine sends its answers: it generated tokens that papergap could not read.";
var NO_TEXT = "Find out why the engine counts tokens and sends no text of them: its weights, its chat template or a parser of thoughts or calls may take it away. Only if its stream has the text, report that as a fault of papergap.";
var UNSCORED2 = "Find out why the scorer reads nothing: a judge may have stopped answering, or a program failed.";
function unreadStep(commonest) {
  if (commonest === void 0) return UNSCORED2;
  return isWithoutText(commonest) ? NO_TEXT : UNREADABLE;
}
var OVERLONG = "Give the engine a longer context, or take questions out of the suite that production never asks.";
var REFUSING = "Let the server queue requests instead of refusing them, raise its limit, or send it no more than it takes.";
var LONGER = "Let the load passes run longer (load.seconds and load.maxSeconds in the policy): what was seen does not tell.";
var LONGER_OR_LESS = "Require a lower rate of one replica (load.rate in the policy), or let the load passes run longer (load.seconds): more was sent than was answered.";
var LIGHT = "Let the load passes run longer (load.seconds and load.maxSeconds in the policy): less load was sent than asked.";
var BUSY = "Ask for fewer requests at once (load.concurrency and production.concurrency in the policy), or let the engine run on another machine than the client: it was too busy to ask again in time, and less load was sent than asked.";
var HELD = "Find out why some requests stay open for so long, or let them fail sooner: while they wait, the others meet less load than was asked.";
var GROWS = "Find out what makes the engine slower with each request, such as a queue, a cache or memory that only grows: it would be slower still in production, which lasts longer.";
var CACHED = "Find out why the engine does not keep off its prefix cache (the version of the engine, what stands between): the same items are asked again and again, and what it has cached of them comes sooner than in production.";
var KNOWN = "Turn off what answers known questions out of a cache, such as that of a gateway, or measure the engine behind it: production was slower when it asked them first.";
var askedBeforeStep = ({ freshMs, ofProduction }) => ofProduction ? KNOWN : `Ask for less load of one replica, or for an objective that new prompts keep: their first tokens came after ${milliseconds(freshMs)} (median) where half of the prompts were new, and would take up to twice that where all are.`;
var STEPS = {
  behind: LONGER_OR_LESS,
  light: LIGHT,
  unopened: LIGHT,
  held: HELD,
  grows: GROWS,
  short: LONGER,
  cached: CACHED
};
var ELSEWHERE = "in the folder of the run, on the machine that ran it, where this record leaves them out";
function serviceSteps(say) {
  const slower = (_, { findings }) => lessLoad(findings);
  const longer = () => LONGER;
  const longerOrLess = ({ unsettled }, { findings: { instrument } }) => {
    if (unsettled?.code === "asked-before") return askedBeforeStep(unsettled);
    const isBusy = instrument.reasons.some(({ code }) => code === "busy");
    return unsettled?.code === "light" && isBusy ? BUSY : STEPS[unsettled?.code ?? "short"];
  };
  const failing = () => `Find out why requests fail ("Requests that failed"), then ${say.again}.`;
  return {
    "not-deployable": (_, { findings }) => findings.deployment.friction[0]?.remedy,
    collapsed: (reason, { findings: { collapse } }) => `Look at the prompt and the answer (${collapse?.answer === void 0 ? ELSEWHERE : '"All first answers failed in one way"'}), mend the cause, then ${say.again}: it is ${collapseCause(reason)}.`,
    "engine-died": (_, { record: { deployment: deployment2 } }) => `Read the engine's last lines${deployment2?.logTail.length ? " below" : ` (${ELSEWHERE})`}, then ${say.again}.`,
    "engine-silent": () => `Look at the items that took too long and at the model's chat template, then ${say.again}.`,
    "broke-down": () => brokenStep(say),
    instrument: () => "Run the client with nothing else on its machine: its own error is too large for this objective.",
    "slo-missed": slower,
    "slo-unseen": ({ inOnePiece, unseen }) => inOnePiece === void 0 && unseen === void 0 ? longer() : "Use a server that streams every answer token by token, and counts its tokens: nothing else shows when they come.",
    "slo-uncertain": longerOrLess,
    "slo-other-load": ({ concurrency }) => `Add ${count(concurrency)} to load.concurrency in the policy: that is the load production has.`,
    "errors-under-load": failing,
    "worse-under-load": ({ standing }) => standing === "few" ? longer() : `Send so many requests at once by hand and read the answers: what stands before the engine may answer in its place, or the engine breaks under load. Then ${say.again}.`,
    "unread-under-load": () => `${UNSCORED2} Then ${say.again}.`,
    "errors-uncertain": longerOrLess,
    "trouble-under-load": ({ commonest }) => troubleStep(commonest, say) ?? failing()
  };
}
function lessLoad({ capacity }) {
  const { replicas: needed = 1 } = capacity ?? {};
  const replicas = needed === 1 ? "" : `, or plan ${counted(needed, "replica")} for the required rate`;
  return `Send fewer concurrent requests to a replica${replicas}.`;
}
function troubleStep(commonest, say) {
  if (commonest?.kind === "unread") return unreadStep(commonest);
  if (commonest === void 0) return void 0;
  if (isOverlong(commonest)) return OVERLONG;
  if (commonest.kind === "connect")
    return `Find out what lets no connection through (the server's limit, a firewall, its name, the network of the client's machine), then ${say.again}.`;
  return statusOf(commonest) === "429" ? REFUSING : void 0;
}
function loadStep(load, judged, { again }) {
  const why = whyLoadMissing(load, judged);
  if (why === "unplanned") return `${sentence(again)} by this policy: its plan has this load.`;
  return why === "empty" ? LONGER : void 0;
}
var brokenStep = (say) => `Find out what the engine met ("Trouble with the engine" has that moment), then ${say.again}.`;

// src/report/next-steps.ts
var AGAINST = {
  reproduction: "Compare the protocol with the paper's: prompt, chat template, sampling and quantisation. A score that does not reproduce here cannot be served here.",
  noise: "Clean inputs before they reach the model, or choose a model that was trained on inputs like yours.",
  load: "Send fewer concurrent requests to a replica, or give its KV cache more room: answers get worse under load.",
  criterion: "Look at the form of the answers: the paper's metric counts them as right and your criterion does not. Constrained output or a stricter prompt may be enough.",
  domain: "Your inputs are unlike the paper's: compare candidates on your own suite, or fine-tune on inputs like yours."
};
var CLAIM = "Correct the claim or its protocol in the candidate's file, or find out why its items score otherwise here: prompt, chat template, sampling, quantisation. Where what they score here is to decide alone, the policy says against: reproduced.";
var REFERENCE = "Measure this model on a set-up that you trust, write its reference (papergap reference <record>), and commit that to the base branch: a pull request does not bring its own.";
function nextSteps(judged, door) {
  const { record, verdict } = judged;
  const table = stepsFor(AGAIN[door], door === "bot");
  const due = verdict.outcome === "pass" ? unwaivedReasons(verdict) : reasonsAgainst(verdict);
  const steps = due.flatMap((reason) => forReason(table, reason, judged) ?? []);
  if (verdict.outcome === "inconclusive" && record.plan.profile === "quick")
    steps.push(`This was the quick profile: ${AGAIN[door].full} to measure enough for a verdict.`);
  const missing = missingPasses(judged);
  if (missing.length > 0)
    steps.unshift(
      `${AGAIN[door].theRest}: the verdict stands, and the run was cut off before ${missing.join(", ")}.`
    );
  const notLetPass = whyNotLetPass(judged, door);
  if (notLetPass !== void 0) steps.push(notLetPass);
  const isOff = verdict.notes?.some(({ code }) => code === "claim-not-reproduced");
  const items = itemsToRead(judged);
  const { collapse, noneRight: found } = judged.findings;
  if (found !== void 0 && collapse === void 0 && verdict.outcome !== "pass")
    steps.unshift(noneRight(found));
  if (items !== void 0) steps.splice(1, 0, readStep(items));
  return [.../* @__PURE__ */ new Set([...steps, ...isOff ? [AGAINST.reproduction] : []])];
}
function whyNotLetPass({ findings, verdict }, door) {
  const isOpen = verdict.outcome === "inconclusive";
  if (!isOpen || findings.policy.onInconclusive !== "neutral") return void 0;
  const but = "The policy lets pass what is inconclusive (on-inconclusive: neutral). This fails all the same: ";
  if (!isThin(verdict))
    return `${but}the candidate, its model or its engine leaves it open, or is far over what is asked.`;
  return door === "bot" && findings.scope !== "whole" ? `${but}it was not measured whole.` : void 0;
}
function missingPasses({ record, findings, verdict }) {
  if (verdict.outcome !== "pass" || findings.scope !== "cut-off") return [];
  const { plan, passes } = record;
  const isMeasured = (id) => passes.some(({ pass, ended }) => pass === id && ended === "complete");
  return plan.passes.filter(({ id, confirms }) => confirms === void 0 && !isMeasured(id)).map(passName);
}
function nextStepsSection(judged, door) {
  const lines = nextSteps(judged, door);
  return lines.length === 0 ? [] : [{ title: "Next steps", folded: false, lines }];
}
function stepsFor(say, hasBot) {
  const missing = (_, judged) => measureMissing(judged, say);
  const more = (_, judged) => moreItems(void 0, judged, hasBot);
  const missingOrMore = ({ isHeldOpen }, judged) => {
    const lacking = judged.findings.gap?.missing;
    return isHeldOpen && lacking ? missingStep(lacking, judged, say) : more(void 0, judged);
  };
  return {
    "gap-within-budget": (_, { record }) => hasBot ? `Merge when the rest is right. Once the default branch has measured it, /rebench bless model=${record.candidate.id} makes that result the baseline.` : void 0,
    "gap-over-budget": (_, { findings }) => againstLargest(findings),
    "claim-refused": () => "Measure the candidate with a claim that the policy accepts: claims.suites and claims.primary say which.",
    "below-floor": (_, { findings }) => againstLargest(findings),
    "below-incumbent": (_, { findings }) => againstLargest(findings),
    "incumbent-straddled": (_, { findings }) => steadier(findings) ?? "Give production more items: the same ones for both models, or the difference stays within chance.",
    "no-incumbent": ({ model = "the incumbent" }) => say.incumbent(model),
    "incumbent-incomparable": ({ model }) => say.incumbent(model),
    "gap-straddles-budget": ({ tooSmallClaim }, judged) => {
      if (tooSmallClaim !== void 0) return largerClaim(judged);
      return missingDecides(judged) ? steadier(judged.findings) : more(void 0, judged);
    },
    "floor-straddled": missingOrMore,
    "too-few-items": ({ role }, judged) => role === "production" ? moreItems(void 0, judged) : measureMissing(judged, say),
    "not-run": ({ load }, judged) => (load && loadStep(load, judged, say)) ?? measureMissing(judged, say),
    "cut-short": missing,
    "nothing-scored": () => "Choose the scorer that reads such answers, or say in the prompt how to answer.",
    ungraded: missing,
    "confirmation-missing": missing,
    "earlier-runs-differ": (reason, judged) => differStep(reason, judged, say),
    "not-confirmed": ({ first }, judged) => notConfirmedStep(first, judged, say),
    "fail-among-several": missingOrMore,
    ...SUITE_STEPS,
    "unserved-earlier": unservedStep,
    "probe-failed": probeStep,
    "probe-failed-earlier": earlierProbeStep,
    "probes-unasked": unaskedStep,
    "missing-decides": ({ role, missing: missing2 }, judged) => missingStep(missing2, judged, say, role),
    "nothing-reproduced": () => AGAINST.reproduction,
    "no-reference": () => REFERENCE,
    "reference-incomparable": () => REFERENCE,
    "scores-disagree": () => CLAIM,
    ...serviceSteps(say)
  };
}
function differStep(reason, judged, say) {
  const { objective, suites, evidence, needed } = reason;
  if (evidence >= needed)
    return `${WHAT_DIFFERS} Then ${say.again}: ${counted(runsToSettle(reason), "more run")} as sure as this one would settle it.`;
  if (suites !== void 0) return moreItemsIn(suites, judged);
  return objective === void 0 ? moreItems(void 0, judged, true) : LONGER;
}
function missingStep({
  late = 0,
  overlong = 0,
  failed: failed2 = 0,
  unread = 0,
  broken = 0
}, { findings: { failures } }, say, role = "production") {
  const most = Math.max(late, overlong, failed2, unread, broken);
  if (most === broken) return brokenStep(say);
  const unreadGroups = failures.flatMap(({ groups }) => groups.filter(({ kind }) => kind === "unread"));
  if (most === unread) return unreadStep(unreadGroups[0]);
  if (most === overlong)
    return role === "production" ? OVERLONG : "Give the engine a longer context: the paper asks such questions.";
  if (most === late)
    return `Let requests take longer (requestDeadlineMs in the policy)${role === "production" ? ", or send fewer at once in production" : ""}.`;
  return 'Find out why they failed ("Requests that failed"): fewer concurrent requests may help.';
}
function notConfirmedStep({ code }, judged, say) {
  if (code === "slo-missed" || code === "errors-under-load")
    return `Let nothing else run on the machine, then ${say.again}: the two load passes differ.`;
  const { gap, confirmation } = judged.findings;
  const isScored = gap !== void 0 && confirmation?.production?.again.gap !== void 0;
  return isScored ? moreItems(void 0, judged) : measureMissing(judged, say);
}
function measureMissing({ findings: { scope } }, say) {
  if (scope === "part") return `${say.everyPass}, so that nothing is missing from the comparison.`;
  return scope === "cut-off" ? `${say.theRest}: it was cut off before everything was measured.` : `Find out why there are no answers to grade ("What became of each answer"), then ${say.again}.`;
}
function againstLargest(findings) {
  const [largest] = certainLosses(findings);
  return largest && AGAINST[largest.cause];
}
function largerClaim({ verdict: { itemsToSettle } }) {
  const alone = itemsToSettle === void 0 ? " More production items alone do not settle it." : "";
  return `Claim a score that rests on more items, or hold the budget against the reproduced score (against: reproduced in the policy).${alone}`;
}
function moreItems(_, { record, findings, verdict }, isHeld = false) {
  const add = `Add items to the suite ${record.policy.config.production.suite}`;
  const needed = isHeld ? verdict.itemsHeld : verdict.itemsToSettle;
  if (needed !== void 0)
    return `${add}, up to about ${count(needed)}: if production's true score is the one seen here, so many settle it in at least four of five runs${isHeld ? ", held against this one" : ""}.`;
  const ofRuns = findings.assumedBetweenRuns === void 0 ? "" : " The rest is how far whole runs differ: nightly runs with nothing changed show it, or repeatability in the policy states it.";
  return steadier(findings) ?? `${add}: more items narrow the interval.${ofRuns}`;
}

// src/report/sandbox.ts
var NAMES = { files: "the files", processes: "the processes", network: "the network" };
var BOUNDS = {
  together: "",
  "each-process": " Each of its processes has a bound of memory, and all of them together have none.",
  nothing: " Nothing bounds its memory, its processes and its files."
};
function sandboxLine({ bounded = "together", ...sandbox }) {
  return `${sharedLine(sandbox)}${BOUNDS[bounded]}`;
}
function sharedLine({ because, ...parts }) {
  const names = Object.keys(NAMES);
  const shared = names.filter((name) => parts[name] === "shared");
  if (shared.length === 0) {
    return "The engine's sandbox: no network, no other process, and nothing to write to but its own home.";
  }
  const said = shared.length === names.length ? "The engine has no sandbox." : `The engine's sandbox shares ${shared.map((name) => NAMES[name]).join(" and ")}.`;
  return because === void 0 ? said : `${said} ${because.summary} ${because.remedy}`;
}

// src/report/look.ts
function lookText({ look: found, gap }) {
  if (found === void 0) return [];
  const { look, looks, items, planned } = found;
  const kept = `the bounds keep 95 % over all ${looks} looks`;
  return look < looks ? [
    `Production was decided at look ${look} of ${looks}, after ${count(items)} of ${counted(planned, "item")} in random order: ${kept}.${biasText(found, gap)}`
  ] : [`Production was looked at while it was asked: ${kept}.`];
}
var BIAS = 0.36;
var LEAST_TOLD = 5e-4;
function biasText({ planned }, gap) {
  if (gap === void 0) return "";
  const { production, from, designEffect } = gap;
  const error = Math.sqrt(production * (1 - production) * designEffect / planned) / from;
  if (BIAS * error < LEAST_TOLD) return "";
  return ` A gap that ends it early is seen a little too far from the budget, on average by up to ${points(-BIAS * error).replace("+", "")} points.`;
}

// src/report/weights.ts
function weightLines(scores) {
  return scores.flatMap(({ pass, suite, role, criterion, graded, weighed }) => {
    const isOwn = role === "production" || role === "further";
    const isTold = isOwn || role === "reproduce" && criterion === "paper";
    if (weighed === void 0 || !isTold) return [];
    return [
      `Items of ${suite} count by their field ${weighed.field}: ${counted(graded, "item")} of ${pass} tell as much as ${count(weighed.worth)} that count the same, which the bounds allow for.`
    ];
  });
}

// src/report/accuracy.ts
var COMPARISON = "From paper to production";
function comparisonSections(judged) {
  return [comparison(judged), ...reasons(judged)];
}
function comparison(judged) {
  const { paper, scores, reference } = judged.findings;
  const { gap } = judged.verdict;
  const rows = headlineScores(scores).map((score) => [
    passNameIn(judged.record, score.pass),
    percent(score.score),
    percentRange(score.interval),
    itemsOf(score),
    howOf(judged, score)
  ]);
  const { items, itemsFrom, interval } = paper;
  const claimed = [
    "paper",
    percent(paper.score),
    interval === void 0 ? "" : percentRange(interval),
    items === void 0 ? "" : count(items),
    itemsFrom === "suite" ? "as claimed; items as the suite has" : "as claimed"
  ];
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ["", "score", "95 % interval", "items", "how"],
      align: ["l", "r", "r", "r", "l"],
      rows: [claimed, ...referenceRow(reference), ...rows]
    },
    lines: [
      ...gap === void 0 ? [] : [`Gap ${percent(gap.gap)} of ${SCORES[gap.against]} (${bounds(gap)}).`],
      ...protocolLines(judged)
    ]
  };
}
function headlineScores(scores) {
  const isProduction = ({ role }) => role === "production" || role === "cleaned";
  const byPaper = scores.filter((score) => !isProduction(score) && score.criterion === "paper");
  const byProduction = scores.filter((score) => isProduction(score) && score.criterion === "production");
  return [...byPaper, ...byProduction.toSorted(cleanedFirst)];
}
function cleanedFirst(a, b) {
  return Number(a.role === "production") - Number(b.role === "production");
}
function itemsOf({ graded, planned }) {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}
var INPUTS = {
  repeat: "clean inputs again",
  "noisy-mild": "noisy inputs, half the typical dose",
  "noisy-typical": "noisy inputs, the typical dose",
  "noisy-heavy": "noisy inputs, three times the typical dose",
  adversarial: "inputs made to mislead",
  cleaned: "our own inputs cleaned",
  production: "our own inputs"
};
function howOf({ record, findings }, { pass: id }) {
  const pass = record.plan.passes.find((planned) => planned.id === id);
  if (pass?.kind === "evaluator") return `by ${pass.runner.name}, ${loadLabel(pass)}`;
  if (pass?.kind !== "suite") return "";
  const inputs = INPUTS[pass.role] ?? (pass.noisy ? "noisy inputs" : "clean inputs");
  const isFull = findings.pressure.some((one) => one.pass === id && one.reached);
  return [inputs, loadLabel(pass), ...isFull ? ["full KV cache"] : []].join(", ");
}
function reasons(judged) {
  const said = new Set(headline(judged));
  const lines = [
    ...reasonTexts(judged),
    ...confirmationLines(judged),
    ...otherGapLines(judged),
    ...lookText(judged.findings),
    ...weightLines(judged.findings.scores),
    ...earlierRunsLines(judged),
    ...repeatsLines(judged.findings),
    ...spreadLines(judged.findings)
  ];
  return lines.every((line2) => said.has(line2)) ? [] : [{ title: "Why this verdict", folded: false, lines }];
}
function repeatsLines({ repeats }) {
  if (repeats === void 0) return [];
  const { runs, turned, falseAlarms, falseAlarmsAtMost } = repeats;
  return [
    `A/A: of ${counted(runs, "earlier run")}${ofModel(repeats)} that repeated the one before with nothing changed, ${count(turned)} had another verdict, ${count(falseAlarms)} of them a fail (at most ${percent(falseAlarmsAtMost)} turn to a fail, 95 % confidence).`
  ];
}
function ofModel(repeats) {
  return repeats?.model === void 0 ? "" : ` of the incumbent ${repeats.model}`;
}
function spreadLines({
  betweenPasses: found,
  offAsWhole,
  assumedBetweenRuns,
  repeatability,
  gap,
  repeats
}) {
  const isSeen = found !== void 0 && offAsWhole !== void 0 && offAsWhole.variance > found.ofItems;
  return [
    ...isSeen ? [passesText(found, repeats)] : [],
    ...assumedBetweenRuns !== void 0 && gap ? [assumedText(assumedBetweenRuns)] : [],
    ...repeatability ? [contradictedText(repeatability)] : []
  ];
}
function passesText({ of, passes, items, variance, ofItems }, repeats) {
  const asked = of === "passes" ? "quiet passes" : `earlier runs${ofModel(repeats)} with nothing changed`;
  return `A/A: the scores of ${count(passes)} ${asked}, over the same ${counted(items, "item")}, spread by ${hundredths(Math.sqrt(variance))} points, where flips of single answers alone make ${hundredths(Math.sqrt(ofItems))}. The bounds allow for it.`;
}
function assumedText(deviation) {
  return `Assumed: from one run to another the score varies by ${hundredths(deviation)} points (standard deviation), beside what single answers change (repeatability in the policy). The bounds allow for it. One run cannot show it, and no earlier runs with nothing changed are known that do.`;
}
function contradictedText({ of, seen, assumed }) {
  const whose = of === "runs" ? "Earlier runs with nothing changed" : "The quiet passes of this run, with the engine started once,";
  return `${whose} differ by ${hundredths(seen)} points (standard deviation) beside what single answers change; the policy assumes ${hundredths(assumed)} from one run to another. Verdicts that rest on what is assumed are wrong more often than they should be: repeatability: ${seen.toFixed(3)} in the policy holds with what was seen.`;
}

// src/report/causes.ts
function causeSections(judged) {
  const { attribution, paper, gap } = judged.findings;
  if (attribution === void 0 || gap === void 0) return [];
  const rows = attribution.causes.map(({ cause, loss, interval, distinguishable }) => [
    CAUSE_NAMES[cause],
    points(loss),
    pointsRange(interval),
    distinguishable ? "" : "could be none"
  ]);
  return [
    {
      title: "What causes it",
      folded: false,
      table: { head: ["cause", "points", "95 % interval", ""], align: ["l", "r", "r", "l"], rows },
      lines: [
        `Together ${points(attribution.total)} score points: from ${percent(paper.score)} to ${percent(gap.production)}.`,
        ...leftOutText(judged),
        ...noiseText(judged),
        ...cleanedText(judged)
      ]
    }
  ];
}
function leftOutText({ findings: { attribution } }) {
  const names = (attribution?.leftOut ?? []).map((cause) => CAUSE_NAMES[cause]);
  if (names.length === 0) return [];
  return [`Not measured by itself, so part of "${CAUSE_NAMES.domain}": ${names.join(", ")}.`];
}
function cleanedText({ findings: { attribution } }) {
  const { cleaned } = attribution ?? {};
  if (cleaned === void 0) return [];
  return [
    `${sentence(CAUSE_NAMES.noise)}: what ${counted(cleaned, "item")} of production lose against the same in their cleaned form.`
  ];
}
function noiseText({ record, findings: { attribution, paired: paired2 } }) {
  const isCause = attribution?.causes.some(({ cause }) => cause === "noise") ?? false;
  const pair2 = paired2.find(({ from, to }) => from === "reproduce" && to === "noisy");
  if (isCause || pair2 === void 0) return [];
  const { profile } = record.policy.config.noise;
  const pairs = `over the same ${counted(pair2.items, "item")}`;
  return [
    `If your inputs were as dirty as the noise profile ${profile}: ${points(-pair2.difference)} points (95 % interval ${pairRange(pair2)}), from reproduce to noisy ${pairs}. Production's inputs were sent as they are, so this is no part of the gap.`
  ];
}
function pairRange({ interval }) {
  return pointsRange({ low: -interval.high, high: -interval.low });
}

// src/report/answers.ts
var MOST_GROUPS = 3;
function failureSections({ record, findings }) {
  const { failures, scores } = findings;
  const shown2 = headlineScores(scores);
  const failing = new Set(failures.map(({ pass }) => pass));
  const lines = [
    ...shown2.filter(({ pass }) => !failing.has(pass)).flatMap((score) => leftOut(score, record) ?? []),
    ...failures.flatMap((found) => failureLines(found, scoreOf(shown2, found), record))
  ];
  return lines.length === 0 ? [] : [{ title: "Requests that failed", folded: false, lines }];
}
function scoreOf(scores, { pass }) {
  return scores.find((score) => score.pass === pass);
}
function leftOut(score, record) {
  const { pass, outcomes: outcomes2 } = score;
  const { asked, ungraded: left } = answersIn(score);
  if (left === 0) return void 0;
  const why = outcomeCounts(outcomes2, UNSCORED);
  return `${passNameIn(record, pass)}: ${count(left)} of ${counted(asked, "answer")} left out of its score${why === "" ? "" : ` (${why})`}, neither right nor wrong.`;
}
function answersIn({ asked, graded, missing }) {
  return missing ?? { asked, ungraded: asked - graded };
}
function failureLines({ pass, requests, failed: failed2, startIncluded, groups }, score, record) {
  const rest = groups.length - MOST_GROUPS;
  const [only, ...others] = groups;
  const all = `${passNameIn(record, pass)}: ${count(failed2)} of ${counted(requests, "request")} failed${startIncluded ? ", its start included" : ""}${ungraded(failed2, score)}`;
  if (only !== void 0 && others.length === 0) return [`${all}: ${groupLine(only)}`];
  return [
    `${all}.`,
    ...groups.slice(0, MOST_GROUPS).map(groupLine),
    ...rest > 0 ? [`\u2026 and in ${counted(rest, "other way")}.`] : []
  ];
}
function ungraded(failed2, score) {
  const left = score === void 0 ? 0 : answersIn(score).ungraded;
  if (left === 0) return "";
  return `; ${left === failed2 ? "they are" : `${count(left)} of them are`} left out of its score, neither right nor wrong`;
}
function groupLine({ items, ...group }) {
  const more = group.count > items.length ? ", \u2026" : "";
  return `${failedAs(group)} (${items.join(", ")}${more})`;
}
function answerSections(judged) {
  return [paired(judged.findings), outcomes(judged), noise(judged)].filter(
    (section) => section !== void 0
  );
}
var AVERAGED = `A pair compares two passes by the paper's metric. "What causes it" averages a cause over passes and criteria, so its figures differ.`;
function paired({ paired: found, attribution }) {
  if (found.length === 0) return void 0;
  const rows = found.map((pair2) => [
    `${pair2.from} \u2192 ${pair2.to}`,
    points(-pair2.difference),
    pairRange(pair2),
    count(pair2.lost),
    count(pair2.gained),
    pair2.floorFlips === void 0 ? "\u2013" : pair2.floorFlips.toFixed(1),
    pair2.pValue < 1e-3 ? "< 0.001" : pair2.pValue.toFixed(3)
  ]);
  const isAveraged = (attribution?.causes ?? []).filter(isFactor).length > 1;
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
      ...isAveraged ? [AVERAGED] : []
    ]
  };
}
function outcomes({ record, findings: { scores } }) {
  if (scores.length === 0) return void 0;
  const rows = scores.map(({ pass, criterion, outcomes: counts, asked, planned }) => [
    passNameIn(record, pass),
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
function noise({ record, findings: { noise: found } }) {
  if (found.length === 0) return void 0;
  const lines = found.flatMap((one) => {
    const { operators } = one;
    const name = passNameIn(record, one.pass);
    return [
      `${name}: ${touchedText(one)}.`,
      ...operators.length === 0 ? [] : [`${name}: ${operators.map((each) => `${each.name} ${count(each.items)}`).join(", ")}.`]
    ];
  });
  return { title: "What noise touched", folded: true, lines };
}
function touchedText({ items, touched, scripts = [] }) {
  const shares = scripts.map((one) => `${one.script} ${count(one.touched)} of ${count(one.items)}`).join(", ");
  const planned = scripts.reduce((sum, one) => sum + one.items, 0);
  if (shares !== "" && items < planned) {
    const asked = items === 0 ? "no item was asked" : `noise touched ${count(touched)} of the ${counted(items, "item")} that were asked`;
    return `${asked}; of all that are planned noise touches ${shares}`;
  }
  return `noise touched ${count(touched)} of ${counted(items, "item")}${shares === "" ? "" : ` (${shares})`}`;
}

// src/report/evaluators.ts
function evaluatorSections({ evaluators }) {
  if (evaluators.length === 0) return [];
  return [
    {
      title: "External evaluators",
      folded: evaluators.every(isAsItShouldBe),
      table: {
        head: ["pass", "evaluator", "task", "figure", "claimed", "theirs", "from its samples"],
        align: ["l", "l", "l", "l", "r", "r", "r"],
        rows: evaluators.map((one) => [
          one.pass,
          `${one.evaluator} ${one.version}`,
          one.task,
          one.metric ?? "",
          percent(one.claimed),
          percent(one.theirs),
          percent(one.ours)
        ])
      },
      lines: evaluators.flatMap(linesOf)
    }
  ];
}
var isAsItShouldBe = ({ isSame = true, trouble }) => isSame && trouble === void 0;
function linesOf(found) {
  const { pass, evaluator, trouble, isSame, theirs, ours, isIsolated } = found;
  if (trouble !== void 0) return [`${pass}: ${trouble.summary} ${trouble.remedy}`];
  return [
    isSame === void 0 ? `${pass}: ${evaluator} tells no figure of its own: this one is made from its samples alone.` : isSame ? `${pass}: ${evaluator}'s own figure and the one made from its samples are the same to the last digit.` : `${pass}: ${evaluator} tells ${theirs}, and its samples make ${ours}: one of the two is wrong, and neither counts.`,
    ...requestLines(found),
    ...isIsolated ? [] : [`${pass}: ${evaluator} ran with the network of this machine.`]
  ];
}
function requestLines({
  pass,
  requests,
  unmatched,
  sent = {},
  varied,
  figures
}) {
  const fields = Object.entries(sent).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const others = Object.entries(figures).map(([name, value]) => `${name} ${percent(value)}`);
  return [
    `${pass}: ${counted(requests, "request")}, each with ${fields.join(", ") || "nothing beside its question"}.`,
    ...varied.length === 0 ? [] : [`${pass}: not all requests had the same ${varied.join(", ")}.`],
    ...unmatched === 0 ? [] : [`${pass}: for ${counted(unmatched, "answer")} no request is known, nor how they ended.`],
    ...others.length < 2 ? [] : [`${pass}: all ${count(others.length)} figures: ${others.join(", ")}.`]
  ];
}

// src/report/doses.ts
var DOSES = [
  { profile: "mild", role: "noisy-mild", much: "\xBD \xD7" },
  { profile: "typical", role: "noisy-typical", much: "1 \xD7" },
  { profile: "heavy", role: "noisy-heavy", much: "3 \xD7" }
];
function doseSections({ record, findings }) {
  const { profile: own } = record.policy.config.noise;
  const at = (role) => findings.paired.find(({ from, to }) => from === "reproduce" && to === role);
  const row = (pair2, dose) => {
    const touched = findings.noise.find(({ pass }) => pass === pair2.to);
    const share = touched === void 0 ? "\u2013" : percent(touched.touched / touched.items);
    return [dose, share, count(pair2.items), points(-pair2.difference), pairRange(pair2)];
  };
  const doses = DOSES.flatMap(({ profile, role, much }) => {
    const pair2 = at(profile === own ? "noisy" : role);
    return pair2 === void 0 ? [] : [row(pair2, `${profile} (${much})`)];
  });
  const adversarial = at("adversarial");
  if (doses.length < 2 && adversarial === void 0) return [];
  const rows = [...doses, ...adversarial === void 0 ? [] : [row(adversarial, "adversarial")]];
  return [
    {
      title: "What noise costs by its dose",
      folded: false,
      table: {
        head: ["dose", "items touched", "items", "points", "95 % interval"],
        align: ["l", "r", "r", "r", "r"],
        rows
      },
      lines: adversarial === void 0 ? [] : [ADVERSARIAL]
    }
  ];
}
var ADVERSARIAL = "Adversarial: items with lookalike letters, invisible characters and many slips, as no user writes. It is no cause of the gap.";

// src/report/instrument.ts
function instrumentSection({ reasons: reasons2, quirks, calibration, trusted }) {
  return {
    title: "The measuring client's own error",
    folded: trusted && quirks.length === 0,
    lines: [
      ...reasons2.map((reason) => textFor(REASONS, reason, void 0)),
      ...quirks.map(quirkLine),
      ...calibration ? [calibrationLine(calibration)] : trusted ? [NOT_NEEDED] : []
    ]
  };
}
var NOT_NEEDED = "It was not measured: no load pass was asked for.";
function calibrationLine(calibration) {
  const { concurrency, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs, events } = calibration;
  const { samplerCores } = calibration;
  const sampling = samplerCores === void 0 ? "" : ` Taking samples of the machine used ${percent(samplerCores)} of one core.`;
  return `Against a server whose timing is known, with ${counted(concurrency, "concurrent request")} (${counted(events, "event")}): stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}; bias of TTFT ${milliseconds(ttftBiasMs)}, of TPOT ${milliseconds(tpotBiasMs)}.${sampling}`;
}
var QUIRKS = {
  "not-streamed": "came in one piece, not as a stream: nothing is known of when their tokens came, and no latency is given for them",
  "beyond-max-tokens": "have more tokens, or were counted with more, than was asked for (max_tokens): the server keeps no such bound, or counts wrongly; a count above it enters no figure",
  "prompt-short": "count fewer prompt tokens than the text of their questions has: the server leaves out a part of it, or counts wrongly",
  "call-as-text": "call a tool in their text alone: the server reads no call out of it, and no client will; they count as calls only where the scorer says so (fromText)",
  "not-json": "are not the JSON that was asked for: there is something beside it, none, or another than the schema allows, and a client that parses the text reads nothing",
  "other-form": "came in a form of which clients of the API read nothing (messages, texts or calls in another place or kind than they have to be), and were read all the same",
  "open-after-done": "left the response open after [DONE]: the next request did not wait for its end, and took another connection"
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
  "coarse-for-slo": ({ errorMs, metric, limitMs }) => `Its durations may be off by ${milliseconds(errorMs)}, more than a quarter of the objective of ${milliseconds(limitMs)} for ${METRIC_NAMES[metric]}.`,
  biased: ({ biasMs, ttftMs }) => `It reads the time to first token ${milliseconds(biasMs)} too long; the median is ${milliseconds(ttftMs)}.`
};

// src/report/judges.ts
function judgeSections({ judges = [] }) {
  if (judges.length === 0) return [];
  return [{ title: "Judges", folded: false, lines: judges.flatMap(judgeLines) }];
}
function judgeLines({
  suite,
  model,
  endpoint,
  labelled,
  quality,
  isUnfit,
  metric,
  canaries,
  fooled,
  judged,
  speaking,
  speakingRight
}) {
  const trust = metric !== void 0 ? `Its scores are ${metric}, and what it errs by is known of single answers at most: they are told as it gives them, and decide nothing.` : quality === void 0 ? "No people have labelled answers for it, right and wrong ones: what it errs by is not known, and its scores are told as it gives them." : `Against ${counted(labelled ?? 0, "answer")} that people have labelled, \u03BA is ${quality.kappa.toFixed(2)}: it finds ${percent(quality.sensitivity)} of the right ones right and ${percent(quality.specificity)} of the wrong ones wrong. ` + (isUnfit ? "By that it may be no better than chance, or finds more right here than it could of any answers: a score of which that is so is told as it gives it, and decides nothing." : "Scores are corrected for what it errs by, and their intervals hold how surely that is known.");
  const spoken = speaking === 0 ? "" : ` Of ${counted(judged, "answer")}, ${count(speaking)} speak to their judge, and it found ${count(speakingRight)} of these right: read them.`;
  const canary = fooled === 0 ? "" : ` It did what ${count(fooled)} of ${counted(canaries, "planted answer")} told it: answers can grade themselves.`;
  return [`${suite} is judged by ${model} at ${endpoint}. ${trust}${canary}${spoken}`];
}

// src/report/predicted.ts
var FIGURES = {
  weights: "weights",
  "kv-room": "room of the KV cache",
  "kv-capacity": "tokens that the KV cache holds",
  "kv-use": "KV cache in use, at most",
  total: "all of it on the GPUs"
};
function predictedLines(figures = []) {
  if (figures.length === 0) return [];
  const each = figures.map(({ figure: figure2, predicted, measured, error }) => {
    const [told2, seen] = [predicted, measured].map((value) => valueText(figure2, value));
    const off = error === void 0 ? "" : ` (${error >= 0 ? "+" : "\u2212"}${percent(Math.abs(error))})`;
    return `${FIGURES[figure2]} ${told2}, measured ${seen}${off}`;
  });
  return [`Predicted before the start: ${each.join("; ")}.`];
}
function valueText(figure2, value) {
  if (figure2 === "kv-capacity") return count(Math.round(value));
  return figure2 === "kv-use" ? percent(value) : mebibytes(value);
}
function preflightSection({ preflight }) {
  const told2 = preflight?.checks.filter(({ status }) => status === "warn" || status === "fail") ?? [];
  if (told2.length === 0) return void 0;
  const lines = told2.map(
    ({ check, says, remedy }) => `${check}: ${sentence(says)}.${remedy === void 0 ? "" : ` ${sentence(remedy)}.`}`
  );
  return { title: "Seen before it was served", folded: true, lines };
}

// src/report/memory.ts
function memorySection(record, { memory: found, predicted, pressure }) {
  const { samples } = record;
  if (samples.length === 0 && pressure.length === 0) return void 0;
  const reserved = pressure.filter((one) => one.reserved);
  const lines = [
    ...memoryLines(found),
    ...predictedLines(predicted),
    ...reserved.length === 0 ? [] : [reservedRoom(reserved)],
    ...pressureLines(
      pressure.filter((one) => !one.reserved),
      record
    )
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
  gpuEnginePeakMiB,
  earlierGpuPeakMiB,
  earlierHostPeakMiB,
  leastMiB,
  loadKvUsage,
  claimMiB,
  ofClaim,
  hasUnknownRoom,
  peakGpuUtilization,
  peakGpuPowerW,
  peakCpuCores,
  ...parts
}) {
  const lines = [];
  if (hostPeakMiB !== void 0)
    lines.push(`Host memory: at most ${mebibytes(hostPeakMiB)} (${hostBasis} of the engine's processes).`);
  if (gpuPeakMiB !== void 0) {
    const own = gpuEnginePeakMiB === void 0 ? ", none of it listed as the engine's" : `, ${mebibytes(gpuEnginePeakMiB)} of it by the engine's processes`;
    lines.push(`GPU memory: at most ${mebibytes(gpuPeakMiB)}${own}.`);
  }
  const earlier = [
    ...earlierGpuPeakMiB === void 0 ? [] : [`${mebibytes(earlierGpuPeakMiB)} of GPU memory`],
    ...earlierHostPeakMiB === void 0 ? [] : [`${mebibytes(earlierHostPeakMiB)} of host memory`]
  ];
  if (earlier.length > 0) lines.push(`Before it was measured: at most ${earlier.join(" and ")}.`);
  lines.push(...memoryParts(parts));
  if (leastMiB !== void 0 && loadKvUsage !== void 0)
    lines.push(
      `The planned load used ${percent(loadKvUsage)} of the KV cache: ${mebibytes(leastMiB)} serve it.`
    );
  if (claimMiB !== void 0 && ofClaim !== void 0)
    lines.push(claimLine(claimMiB, ofClaim, hasUnknownRoom));
  const gpuWork = [
    ...peakGpuUtilization === void 0 ? [] : [`at most ${percent(peakGpuUtilization)} busy`],
    ...peakGpuPowerW === void 0 ? [] : [`at most ${figure(peakGpuPowerW)} W`]
  ];
  if (gpuWork.length > 0) lines.push(`GPU: ${gpuWork.join(", ")}.`);
  if (peakCpuCores !== void 0) lines.push(`CPU: at most ${figure(peakCpuCores)} cores.`);
  return lines;
}
function claimLine(claimMiB, ofClaim, hasUnknownRoom = false) {
  const claim = `the ${mebibytes(claimMiB)} that the model card claims`;
  if (!hasUnknownRoom) return `That is ${percent(ofClaim)} of ${claim}.`;
  if (ofClaim <= 1) return `That is at most ${percent(ofClaim)} of ${claim}.`;
  return `How much of it is needed is not known, so it is not held against ${claim}: the engine reserves room for its KV cache and does not tell how much.`;
}
function memoryParts({
  weightsMiB,
  kvMiB,
  kvCapacityTokens,
  overheadMiB
}) {
  const room = kvCapacityTokens === void 0 ? "" : ` for ${counted(kvCapacityTokens, "token")}`;
  const parts = [
    ...weightsMiB === void 0 ? [] : [`weights ${mebibytes(weightsMiB)}`],
    ...kvMiB === void 0 ? [] : [`KV cache ${mebibytes(kvMiB)}${room}`],
    ...kvMiB === void 0 && room !== "" ? [`KV cache${room}`] : [],
    ...overheadMiB === void 0 ? [] : [`the rest ${mebibytes(overheadMiB)}`]
  ];
  return parts.length === 0 ? [] : [`Of that: ${parts.join(", ")}.`];
}
function pressureLines(pressure, record) {
  const known = pressure.filter(({ reached }) => reached !== void 0);
  if (known.length === 0 && pressure.length > 0)
    return ["Whether the KV cache was filled is not known: the engine does not tell its use."];
  return known.map((one) => pressureLine(one, passNameIn(record, one.pass)));
}
function pressureLine({ reached, maxKvUsage, preemptions }, name) {
  const most = maxKvUsage === void 0 ? "the engine does not tell its use" : `at most ${percent(maxKvUsage)}`;
  const moved = preemptions === void 0 ? "" : `, ${counted(preemptions, "preemption")}`;
  return `${name}: the KV cache was ${reached ? "" : "not "}filled (${most}${moved}).`;
}
function reservedRoom(pressure) {
  const most = Math.max(...pressure.map(({ maxKvUsage }) => maxKvUsage ?? 0));
  const used = most > 0 ? ` At most ${percent(most)} of it was used.` : "";
  return `Each request has a part of the KV cache of its own, so other requests put no pressure on it.${used}`;
}

// src/report/machine.ts
function machineSections(judged) {
  const { record, findings } = judged;
  return [
    ...frictionSections(judged),
    preflightSection(record),
    deployment(record, findings),
    memorySection(record, findings),
    run(judged)
  ].filter((section) => section !== void 0);
}
function frictionSections({ record, findings }) {
  const { deployment: deployment2, breakdowns } = findings;
  const { deployment: seen } = record;
  const { friction: seenFriction } = deployment2;
  if (seenFriction.length === 0 && breakdowns.length === 0) return [];
  const lines = seenFriction.map(
    ({ code, summary, remedy, link }) => `${code}: ${summary} ${remedy}${link === void 0 ? "" : ` See ${link}`}`
  );
  lines.push(...breakdowns.map((found) => breakdownLine(found, passNameIn(record, found.pass))));
  if (seen?.knownIssues !== void 0) lines.push(...knownIssueLines(seen.knownIssues));
  const roots = deployment2.friction.flatMap(({ line: line2 }) => line2 === void 0 ? [] : [line2]);
  const quoted = roots.length > 0 ? roots : seen?.logTail.slice(-5) ?? [];
  return [{ title: "Trouble with the engine", folded: false, lines, ...quoted.length > 0 && { quoted } }];
}
var BROKE_DOWN = {
  died: "the engine died",
  silent: "no token came any more",
  failing: "every request failed",
  gibberish: "no answer was right any more, and they were unlike those before"
};
function breakdownLine(found, name) {
  const { kind, item, before, met, inFlight, rightBefore } = found;
  const was = rightBefore === void 0 ? "" : ` (${percent(rightBefore)} of them right)`;
  const state = [
    `${counted(inFlight, "request")} open`,
    ...found.waiting === void 0 ? [] : [`${count(found.waiting)} waiting in the engine`],
    ...found.kvUsage === void 0 ? [] : [`KV cache ${percent(found.kvUsage)} full`],
    ...found.hostMiB === void 0 ? [] : [`host memory ${mebibytes(found.hostMiB)}`],
    ...found.gpuMiB === void 0 ? [] : [`GPU memory ${mebibytes(found.gpuMiB)}`]
  ];
  return `${name}: after ${counted(before, "request")}${was} ${BROKE_DOWN[kind]}. ${item} met it first, ${counted(met, "request")} in all. At that moment: ${state.join(", ")}.`;
}
function hubLine({ host, downloadedMiB }) {
  const came = downloadedMiB === 0 ? "all of it from the cache" : `${mebibytes(downloadedMiB)} of it downloaded`;
  return `The model is of ${host}, ${came}, and every file has the digest that is listed there.`;
}
var INSTALLED = {
  cold: "with download",
  warm: "engine from the cache",
  "not-needed": "not installed by papergap"
};
function deployment({ deployment: seen }, { deployment: found }) {
  if (seen === void 0) return void 0;
  const phases = found.phases.map(phaseText).join(", ");
  const lines = [
    `${engineLabel(seen)} ${found.ready ? "answered a real request" : "did not become ready to be measured"}.`,
    `Start (${INSTALLED[seen.installed]}): ${phases || "no phase was finished"}.`
  ];
  if (seen.hub !== void 0) lines.push(hubLine(seen.hub));
  if (seen.contextTokens !== void 0 && seen.slots !== void 0) {
    lines.push(
      `It serves ${counted(seen.slots, "request")} at a time, each with ${counted(seen.contextTokens, "token")} of context; prefix cache: ${seen.prefixCache}.`
    );
  } else if (seen.prefixCache !== "off") {
    lines.push(
      seen.prefixCache === "unknown" ? "Prefix cache: unknown. Where it has one, prompts that were asked before are answered sooner than new ones." : `Prefix cache: ${seen.prefixCache}.`
    );
  }
  if (seen.image !== void 0) lines.push(`It ran in a container of the image ${seen.image}.`);
  if (seen.sandbox !== void 0) lines.push(sandboxLine(seen.sandbox));
  if (seen.refusedFields !== void 0)
    lines.push(`The server refuses ${seen.refusedFields.join(", ")}: no measured request carries them.`);
  lines.push(...serverLines(seen));
  return { title: "Deployment", folded: found.ready, lines };
}
var QUIRKS2 = {
  "refuses-stream-options": "It refuses stream_options, by which its counts of tokens are asked for.",
  "usage-in-last-chunk": "It sends its counts of tokens with the last piece of an answer, where they are read.",
  "no-usage": "It counts no tokens: throughput in tokens and TPOT are not known.",
  "renames-model": "Its answers name the model otherwise than it was asked for.",
  "role-only-delta": "Its first event has a role alone, which is no token.",
  "no-done": "Its streams end without [DONE]: finish_reason ends an answer.",
  "ignores-temperature": "It answers the same at temperature 2 with every seed: it ignores how tokens are to be drawn.",
  "draws-greedy": "It answers otherwise each time where greedy answers are asked for: it draws them as it likes.",
  "ignores-template-arguments": "A switch of the chat template changes no prompt: the server, or the template, ignores it.",
  "closes-connections": "It closes connections after each answer: every request gets a new one."
};
function serverLines({ installation, quirks = [] }) {
  const lines = quirks.map((quirk) => QUIRKS2[quirk]);
  if (installation === void 0) return lines;
  const { requirement, pinnedBy, sizeMiB, unfit } = installation;
  const pinned = pinnedBy === "wheel" ? "whose hash was known" : "not pinned by a hash before: what was first installed is installed again";
  const fit = unfit.map((line2) => `Its packages do not fit together: ${line2}`);
  return [`Installed ${requirement} (${mebibytes(sizeMiB)}), ${pinned}.`, ...fit, ...lines];
}
function phaseText({ name, ms, from }) {
  return `${name} ${milliseconds(ms)}${from === void 0 ? "" : " (from the cache)"}`;
}
function run({ record: { run: seen, plan, candidate, policy }, findings }) {
  const resumed = seen.resumed === 0 ? "" : `, resumed ${counted(seen.resumed, "time")}`;
  const { cores, cpu, memoryGiB, platform } = seen.machine;
  return {
    title: "This run",
    folded: true,
    lines: [
      `${candidate.file}, started ${seen.startedAt}, took ${milliseconds(seen.durationMs)}${resumed}; ${seen.ended}.`,
      `Profile ${plan.profile}, seed ${plan.seed}; policy ${policy.file}; papergap ${seen.papergap}, Node ${seen.node}.`,
      `${[...findings.gpus, `${counted(cores, "core")} (${cpu})`, `${memoryGiB} GiB`, platform].join(", ")}.`,
      ...Object.entries(plan.suites).map(
        ([name, { sha256, items }]) => `Suite ${name}: ${count(items)} items, sha256 ${sha256.slice(0, 12)}.`
      )
    ]
  };
}

// src/report/performance.ts
var ANSWERS_LONG = 11;
var OF_NEW = 'Where a load says "new prompts", these alone are in its latencies and in all that is a second, as if the others took as long: a cache may have the others, production\u2019s prompts are new, and its objectives are held against new ones, too.';
function performanceSections(findings) {
  return [underLoad(findings), costAndCapacity(findings), percentiles(findings)].filter(
    (section) => section !== void 0
  );
}
function underLoad({ load, underLoad: scores = [], ungraded: ungraded2 = [] }) {
  if (load.length === 0) return void 0;
  const rows = load.map((pass) => [
    loadLabel(pass),
    bareMilliseconds(pass.ttft.p95),
    bareMilliseconds(pass.tpot.p95),
    bareMilliseconds(pass.e2el.p95),
    figure(pass.throughput?.requestsPerS),
    figure(pass.throughput?.outputTokensPerS),
    figure(pass.throughput?.goodPerS),
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
    lines: [
      ...load.some(({ ofNew }) => ofNew) ? [OF_NEW] : [],
      ...load.flatMap((pass) => scoreLines(pass, scores)),
      ...ungradedLines(load, ungraded2),
      ...load.flatMap((pass) => startLine(pass) ?? []),
      ...load.flatMap((pass) => behindLine(pass) ?? []),
      ...load.flatMap((pass) => cachedLine(pass) ?? []),
      ...load.flatMap((pass) => askedBeforeLine(pass) ?? []),
      ...load.filter(({ answersLong = Infinity }) => answersLong < ANSWERS_LONG).map(tooShort),
      ...load.flatMap((pass) => notOffered(pass) ?? [])
    ]
  };
}
function scoreLines(load, scores) {
  const own = scores.filter(({ pass }) => pass === load.pass);
  return own.map((found) => `${sentence(underLoadText(found, load))}.`);
}
function ungradedLines(load, ungraded2) {
  return Array.from(
    Map.groupBy(ungraded2, ({ why }) => why),
    ([why, those]) => {
      const loads = load.filter(({ pass }) => those.some((one) => one.pass === pass)).map(loadName);
      return `Answers under load were not graded (${loads.join(", ")}), and may be worth less than production's: ${UNGRADED[why]}.`;
    }
  );
}
var UNGRADED = {
  likelihoods: "production is scored by how likely choices are, and a load asks for texts",
  unread: "their scorer could read none of them",
  "left-out": "the run graded none of them that production has a score for"
};
function startLine({ concurrency, start }) {
  if (start === void 0 || start.requests === 1) return void 0;
  const { requests, failed: failures, ttftP95Ms } = start;
  if (ttftP95Ms === void 0 && failures === 0) return void 0;
  const most = ttftP95Ms === void 0 ? "fewer than 95 % of them had a first token" : `95 % of them had a first token within ${milliseconds(ttftP95Ms)}`;
  const fell = failures === 0 ? "" : `, ${count(failures)} failed`;
  return `The first ${count(requests)} at once (${concurrency} concurrent, not in the figures above): ${most}${fell}.`;
}
function behindLine({ unsettled, ...pass }) {
  if (unsettled?.code !== "behind") return void 0;
  return `${sentence(loadName(pass))} were more than was answered: ${grownText(unsettled)}. Req/s is what was answered.`;
}
function cachedLine({ fromCache, ...pass }) {
  if (fromCache === void 0) return void 0;
  const { answers, of } = fromCache;
  return `With ${loadName(pass)} ${count(answers)} of ${count(of)} answers to prompts that may have been asked before took more than half of their prompt out of a prefix cache: where production's requests share less, their first tokens come later.`;
}
function askedBeforeLine({ askedBefore, ...pass }) {
  return askedBefore && `With ${loadName(pass)} ${askedBeforeText(askedBefore)}.`;
}
function tooShort({ answersLong = 0, throughput, ...pass }) {
  const shown2 = throughput === void 0 ? "shows no throughput" : "still holds some of how it began and ended";
  return `The pass with ${loadName(pass)} was ${figure(answersLong)} times as long as an answer, and below twelve times it ${shown2}: let it run longer (load.seconds).`;
}
function failed({ failed: failures, attempted, errorRate = 0 }) {
  const share = failures > 0 ? ` (${percent(errorRate)})` : "";
  return `${count(failures)} of ${count(attempted)}${share}`;
}
function notOffered({
  concurrency,
  unsettled,
  offered: { asked, achieved, off }
}) {
  if (unsettled?.code === "light")
    return `Of ${counted(asked, "concurrent request")} that were asked for, ${plain(achieved)} were open on average.`;
  if (!off || concurrency !== void 0) return void 0;
  return `Asked for ${plain(asked)} requests a second; ${figure(achieved)} were sent.`;
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
  if (cost.length === 0 && capacity === void 0) return void 0;
  const title = "Cost and capacity";
  const at = load.find(({ pass }) => pass === capacity?.pass);
  const lines = capacity === void 0 ? [] : capacityLines(capacity, at);
  if (cost.length === 0) return { title, folded: false, lines };
  const rows = cost.map((finding) => costRow(finding, load));
  const head = ["price per", "1,000 good", "1,000 right", "1M tokens", ""];
  return { title, folded: false, table: { head, align: ["l", "r", "r", "r", "l"], rows }, lines };
}
function costRow(finding, load) {
  const { pass, withinSlo, usdPer1kGood, usdPer1kRight, usdPer1MOutputTokens } = finding;
  const at = load.find((one) => one.pass === pass);
  return [
    at === void 0 ? pass : loadLabel(at),
    dollars(usdPer1kGood),
    usdPer1kRight === void 0 ? "\u2013" : dollars(usdPer1kRight),
    usdPer1MOutputTokens === void 0 ? "\u2013" : dollars(usdPer1MOutputTokens),
    withinSlo ? "highest load within every objective" : ""
  ];
}
function capacityLines(capacity, at) {
  const { ratePerS, replicas, goodPerS, pass, idealReplicas, discountReplicas, right } = capacity;
  return [
    `${plain(ratePerS)} requests a second need ${counted(replicas, "replica")}: ` + (at?.ratePerS === ratePerS ? `one met every objective at that rate (${figure(goodPerS)} good requests a second).` : `within every objective one gives ${figure(goodPerS)} good requests a second (measured at ${at ? loadName(at) : pass}).`),
    `Planned without objectives, as if every answer counted: ${counted(idealReplicas, "replica")}; with the usual 20 % on top: ${count(discountReplicas)}.`,
    ...right === void 0 ? [] : [
      `Of ${plain(ratePerS)} answers a second, ${figure(right.paperPerS)} would be right by the paper's score and ${figure(right.productionPerS)} are as production showed: no replica turns a wrong answer right.`
    ]
  ];
}

// src/report/policy.ts
var MOST_CHARACTERS = 60;
function policySections({ findings: { policy } }) {
  const { file, sha256, measured, unapplied } = policy;
  if (sha256 === measured.sha256) return [];
  return [
    {
      title: "Judged by another policy",
      folded: false,
      lines: [
        `Judged by ${file} (sha256 ${sha256.slice(0, 12)}). Measured with ${measured.file} (sha256 ${measured.sha256.slice(0, 12)}).`,
        ...unapplied.length === 0 ? ["All of it applies to this record."] : ["These settings of it do not apply, as they decide what is asked, and that was done before:"],
        ...unapplied.map(line)
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

// src/report/protocol-check.ts
var DIGITS = 12;
function protocolCheckSections({ record }) {
  const { firstAnswers, plan } = record;
  const pass = plan.passes.find(({ id }) => id === firstAnswers?.pass);
  if (firstAnswers === void 0 || pass?.kind !== "suite") return [];
  const { prompt } = firstAnswers;
  const lines = [
    ...promptLines(prompt),
    answersLine(firstAnswers),
    ...dataLines(record, pass),
    ...roomLines(record, pass, prompt),
    ...ownLines(record)
  ];
  const quoted = prompt?.beginning === void 0 ? [] : [visible(prompt.beginning)];
  return [{ title: "Protocol check", folded: true, lines, quoted }];
}
function promptLines(prompt) {
  if (prompt === void 0) return ["The server does not say how it puts a question to the model."];
  const { sha256, tokens, beginnings, withoutQuestion } = prompt;
  const long = tokens === void 0 ? "" : `, ${counted(tokens, "token")}`;
  const begins = beginnings === void 0 ? "" : `; its first token stands there ${timesText(beginnings)}`;
  const missing = withoutQuestion === true ? [`The text of the question does not stand in the prompt.`] : [];
  return [
    `The first question as the server puts it: SHA-256 ${sha256.slice(0, DIGITS)}\u2026${long}${begins}.`,
    ...missing
  ];
}
var timesText = (times) => times === 1 ? "once" : `${count(times)} times in a row`;
function answersLine({ pass, answers }) {
  const outcomes2 = Map.groupBy(answers, ({ outcome }) => outcome);
  const counts = Object.fromEntries(Array.from(outcomes2, ([outcome, { length }]) => [outcome, length]));
  return `The first ${counted(answers.length, "answer")} (items of ${pass}): ${outcomeCounts(counts)}.`;
}
function dataLines({ plan, candidate }, { suite }) {
  const data = new Map(Object.entries(plan.suites)).get(suite);
  if (data === void 0) return [];
  const claim = candidate.config.claims.scores.find((one) => one.suite === suite);
  const claimed = claim?.items;
  const beside = claimed === void 0 ? "" : claimed === data.items ? ", as claimed" : ` of ${count(claimed)} claimed`;
  return [
    `Data of ${suite}: ${counted(data.items, "item")}${beside}, SHA-256 ${data.sha256.slice(0, DIGITS)}\u2026.`
  ];
}
function roomLines({ deployment: deployment2 }, { maxTokens }, prompt) {
  const { contextTokens } = deployment2 ?? {};
  if (contextTokens === void 0) return [];
  const left = contextTokens - (prompt?.tokens ?? 0);
  const short = left < maxTokens ? `, and this prompt leaves ${count(left)} of them` : "";
  return [
    `An answer may take ${counted(maxTokens, "token")} of a context of ${count(contextTokens)}${short}.`
  ];
}
function ownLines({ deployment: deployment2 }) {
  const own = deployment2?.ownSampling;
  if (own === void 0) return [];
  return [`The model's own generation_config.json would have it sampled at ${ownText(own)}.`];
}

// src/report/refusals.ts
function refusalSections({ refusals }) {
  if (refusals === void 0) return [];
  const { quantised, found } = refusals;
  return [
    {
      title: "Refusals, before and now",
      folded: !found.some(isSurelyMore),
      table: {
        head: ["before", "pass", "items", "refused before", "refused now", "points", "95 % interval"],
        align: ["l", "l", "r", "r", "r", "r", "r"],
        rows: found.map((one) => [
          `${one.against} ${one.name}`,
          one.pass,
          count(one.items),
          percent(one.was),
          percent(one.is),
          points(one.was - one.is),
          pointsRange({ low: -one.interval.high, high: -one.interval.low })
        ])
      },
      lines: [
        `Answers that decline, of weights quantised as ${quantised}: what a model was tuned to decline or to answer can change where its score does not. Told, and not judged.`
      ]
    }
  ];
}
var isSurelyMore = ({ interval }) => interval.low > 0;

// src/report/same-model.ts
function sameModelSections({ record, findings: { sameModel } }) {
  if (sameModel === void 0) return [];
  const { model, at, differences, score, load, isOtherMachine } = sameModel;
  return [
    {
      title: "The same model on another engine",
      folded: false,
      lines: [
        `The weights are those of ${model} as measured at ${at.slice(0, 10)}; what differs is how they are served: ${differences.map(differenceText).join("; ")}.`,
        ...score === void 0 ? [] : [`Production: ${pair(score, percent)}.`],
        ...load.flatMap((one) => loadLine(one, passNameIn(record, one.pass))),
        ...isOtherMachine && load.length > 0 ? ["It was measured on another machine, so times and rates say little of the engine."] : []
      ]
    }
  ];
}
function differenceText({ what, was, is }) {
  const name = what === "name" ? "engine" : what.replace(/^args\./, "");
  return `${name} ${was ?? "(not set)"} \u2192 ${is ?? "(not set)"}`;
}
function loadLine({ ttftP95Ms, e2elP95Ms, goodputPerS }, name) {
  const figures = [
    ...ttftP95Ms === void 0 ? [] : [`TTFT p95 ${pair(ttftP95Ms, milliseconds)}`],
    ...e2elP95Ms === void 0 ? [] : [`E2EL p95 ${pair(e2elP95Ms, milliseconds)}`],
    ...goodputPerS === void 0 ? [] : [`goodput ${pair(goodputPerS, figure)} per s`]
  ];
  return figures.length === 0 ? [] : [`${name}: ${figures.join(", ")}.`];
}
var pair = ({ was, is }, text) => `${text(was)} \u2192 ${text(is)}`;

// src/report/served-protocol.ts
var TEXTS = {
  "longer-than-asked": ({ maxTokens }) => `are longer than the ${counted(maxTokens, "token")} asked for`,
  "cut-early": ({ maxTokens }) => `were cut before the ${counted(maxTokens, "token")} asked for (the server has a limit of its own)`,
  "no-room": ({ maxTokens, contextTokens }) => `were cut before the ${counted(maxTokens, "token")} asked for, where they and their questions had filled the context of ${counted(contextTokens, "token")}`,
  "stop-ignored": ({ stop }) => `go on after a text that should end them (${stop.map((text) => JSON.stringify(text)).join(", ")})`,
  "thought-anyway": ({ argument }) => `have thought before the answer, though ${argument} is false (the server or the template ignores it)`,
  "all-alike": ({ temperature }) => `are the same for each item, though each was drawn at temperature ${temperature} (the server may ignore it)`,
  "prompt-differs": () => "count other prompt tokens than the same question another time (it was cut, or put otherwise)",
  "never-ends": ({ maxTokens }) => `are right and did not end by themselves: they were cut at the ${counted(maxTokens, "token")} asked for (the model or the server may miss what ends an answer)`,
  "call-as-text": () => "call a tool in their text alone, of which no client reads a call, and count as wrong but where the scorer takes calls from text (the server has no parser for them, or another one)",
  "not-json": () => "are not the JSON that was asked for as a whole, and count as wrong: a client parses nothing of them (the server may not hold answers to a schema, or the model stands beside it)",
  "other-form": () => "came in a form of which clients of the API read nothing (the server sends messages, texts or calls in another place or kind than it has to)",
  "leaked-marks": () => "are right and hold marks of the chat template, or turns that the model made up (the model or the server may miss what ends an answer)",
  "broken-characters": () => "are right and hold broken characters (U+FFFD) that stand in no question (the server may cut characters, or the weights or the tokenizer may be damaged)",
  "thoughts-leaked": () => "are right and begin with a thought whose end alone is marked, which users would read (the chat template opens it, and the server has no parser for thoughts)",
  "question-again": () => "are right and say a long piece of their questions again first",
  "same-answer": () => "are one and the same text, whatever was asked",
  "prompt-short": () => "count fewer prompt tokens than the text of their questions has (the server leaves out a part of it, or counts wrongly)"
};
function servedProtocolSections(found) {
  if (found.length === 0) return [];
  const lines = found.map((one) => {
    const which = `${count(one.answers)} of ${counted(one.of, "answer")} of ${one.pass}`;
    return `${which} ${textFor(TEXTS, one, void 0)}.`;
  });
  return [{ title: "Answered otherwise than asked", folded: false, lines }];
}

// src/report/slices.ts
function sliceSections({ record, findings: { slices = [] } }) {
  return slices.map(({ pass, field, rows }) => ({
    title: `${passNameIn(record, pass)} by ${field}`,
    folded: true,
    table: {
      head: [field, "score", "95 % interval", "items"],
      align: ["l", "r", "r", "r"],
      rows: rows.map(({ value, score, interval, graded }) => [
        value,
        percent(score),
        interval === void 0 ? "" : percentRange(interval),
        count(graded)
      ])
    },
    lines: ["Told, and not judged: of many slices one is low by chance."]
  }));
}

// src/report/sections.ts
var MEANINGS = [
  "Gap: 1 \u2212 production \xF7 the score that it is told from, which is the paper's where no other is named. Score intervals are two-sided 95 % (exact binomial; graded answers as right-or-wrong ones that vary as much); the verdict uses one-sided 95 % bounds.",
  "Look: where the items up to there decide the verdict, production ends. The gap seen is then on average a little farther from the budget than the true one.",
  "Points: score points, hundredths of a score. Passes: reproduce (as the paper asked), repeat and repeat-2 (parts of the same again), noisy, loaded, noisy-loaded, production (our own items and criterion), cleaned (those in their cleaned form).",
  "TTFT, time to first token: first event with token text \u2212 start. TPOT, time per output token: (end \u2212 first token event) \xF7 (output tokens \u2212 1). E2EL, end-to-end latency: end \u2212 start, where the end is the event that says the answer is whole.",
  "Start: when a request was sent; where a rate was asked for, when it was due.",
  "p50, p95, p99: percentiles over the answers that came, which objectives are about; what failed is told apart. A dash: too few answers to state it (p95 needs 93, p99 473).",
  "Req/s, tok/s: what succeeded while the load was what was asked. Where requests are kept open, requests open \xF7 time that one is open; where a rate was asked for, all that were due. Goodput: those of them within every objective; prices are per good request, right answer and output token.",
  "Latencies and failures are those of that time, too; the first requests, sent all at once, are told apart. Latencies leave out what was sent in the last two answers\u2019 time: while a load runs out, answers come sooner.",
  "Every figure comes from the record: the pass it names, its requests and their stamps."
];
var DICTIONARY = { title: "What the terms mean", folded: true, lines: MEANINGS };
var PARTS = {
  policy: policySections,
  collapse: ({ findings }) => collapseSections(findings.collapse),
  comparison: comparisonSections,
  suites: furtherSections,
  judges: ({ findings }) => judgeSections(findings),
  protocol: (judged) => [
    ...servedProtocolSections(judged.findings.servedOtherwise),
    ...protocolCheckSections(judged)
  ],
  evaluators: ({ findings }) => evaluatorSections(findings),
  probes: ({ findings }) => probeSections(findings.probes),
  failures: failureSections,
  causes: causeSections,
  noise: doseSections,
  "same-model": sameModelSections,
  baseline: regressionSections,
  load: ({ findings }) => performanceSections(findings),
  slices: sliceSections,
  refusals: ({ findings }) => refusalSections(findings),
  answers: answerSections,
  client: ({ findings }) => [instrumentSection(findings.instrument)],
  machine: machineSections,
  terms: () => [DICTIONARY]
};
function sections(judged) {
  return Object.values(PARTS).flatMap((sectionsOf) => sectionsOf(judged));
}

export {
  markedPass,
  markedPassOfEntry,
  criterionOf,
  QUESTION_KEYS,
  ANSWER_KEYS,
  differing,
  answersSeen,
  itemsToRead,
  readStep,
  nextSteps,
  nextStepsSection,
  weightLines,
  COMPARISON,
  headlineScores,
  howOf,
  causeSections,
  leftOutText,
  noiseText,
  sandboxLine,
  frictionSections,
  DICTIONARY,
  PARTS,
  sections
};
//# sourceMappingURL=chunk-8EB76D78.js.map
