import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  COLUMNS,
  LEAST_GAP,
  LONGEST_TEXT,
  MARKS,
  bullets,
  details,
  foldedSection,
  headlineText,
  inProduction,
  listed,
  markdownTable,
  openSections,
  piecesInMarkdown,
  sectionsText,
  table
} from "./chunk-3C2982A1.js";
import {
  servedEngine,
  weightsOf
} from "./chunk-31EEFFEB.js";
import {
  evidenceOf,
  judgedNow,
  reproductionIn,
  withBothMeasurements
} from "./chunk-726C61BB.js";
import {
  COMPARISON,
  DICTIONARY,
  causeSections,
  frictionSections,
  headlineScores,
  howOf,
  itemsToRead,
  leftOutText,
  nextSteps,
  nextStepsSection,
  noiseText,
  readStep,
  sandboxLine,
  sections,
  weightLines
} from "./chunk-8EB76D78.js";
import {
  reasonsAgainst
} from "./chunk-B363EAB3.js";
import {
  isOfSeveral,
  marksOf,
  plannedSuite,
  refusedIn,
  rounded
} from "./chunk-194D97B9.js";
import {
  printedJson
} from "./chunk-30951ED8.js";
import {
  widthOf
} from "./chunk-DCFA1849.js";
import {
  fenced,
  markdownText
} from "./chunk-B62505A5.js";
import {
  certainLosses,
  furtherRows,
  headline
} from "./chunk-FEA936DE.js";
import {
  SCORES,
  alsoWaived,
  bounds,
  collapseClause,
  decision,
  forReason,
  isDecidedByGap,
  isPlanned,
  noneRight,
  reasonText,
  reasonTexts,
  shortDecision,
  verdictLine,
  waivedTexts,
  withWaived,
  withoutScore
} from "./chunk-43C8F5CA.js";
import {
  inconclusiveAs
} from "./chunk-33B30E33.js";
import {
  referenceRow
} from "./chunk-5973D11A.js";
import {
  CAUSE_NAMES,
  loadName,
  passName
} from "./chunk-69959467.js";
import {
  count,
  counted,
  hundredths,
  milliseconds,
  percent,
  percentRange,
  points
} from "./chunk-73262735.js";
import {
  engineLabel
} from "./chunk-9B0A05B2.js";

// src/report/progress.ts
var benchWords = {
  passName,
  /** Before anything is spent: what the items can resolve. */
  forecast({
    items,
    worth,
    budget,
    gap,
    inconclusive,
    itemsToSettle,
    repeatability,
    paperItems,
    floor
  }) {
    const weighed = worth === void 0 ? "" : ` (which weigh so unlike that they tell as much as ${count(worth)} of one weight, and are all asked, without looks)`;
    const open = `If the true gap is ${percent(gap)}, ${counted(items, "production item")}${weighed} leave the verdict open ${percent(inconclusive)} of the time${floor === void 0 ? "" : ` by the floor of ${percent(floor)}`}`;
    if (itemsToSettle !== void 0)
      return `${open}${itemsToSettle > items ? `; about ${count(itemsToSettle)} settle it in at least four of five runs whose repeats agree` : ""}.`;
    if (repeatability !== void 0)
      return `${open}, and no number of items settles it: runs are taken to differ by ${hundredths(repeatability)} points (repeatability in the policy).`;
    if (floor !== void 0)
      return `${open}, and no number of items settles it: a score with that gap is too near to the floor.`;
    return `${open}, and no number of items settles it: the claim rests on ${counted(paperItems ?? 0, "item")}, too small a benchmark for a budget of ${percent(budget)}.`;
  },
  /** Before anything is spent: what else is asked of our own, and how it is judged. */
  furtherSuite({ suite, tier, floor, items, least }) {
    const asked = `${suite} (${tier}) is asked ${counted(items, "item")}, as production is`;
    if (floor === void 0) return `${asked}: told, and not judged.`;
    const few = items < least ? `, which takes ${least} items: there are too few` : "";
    return `${asked}, and held against a floor of ${percent(floor)}${few}.`;
  },
  /** Before anything is spent: how much is asked. */
  itemRequests({ most, least }) {
    const all = `The passes over items send at most ${counted(most, "request")}`;
    return least < most ? `${all}: production comes first, and where its first look decides it is about ${count(least)}.` : `${all}.`;
  },
  /** Before anything is fetched or started: what would stand in its way. */
  examined(checkups) {
    const fails = checkups.filter(({ status }) => status === "fail");
    const warnings = checkups.filter(({ status }) => status === "warn");
    const [worst] = [...fails, ...warnings];
    if (worst === void 0) return "nothing stands in its way";
    const first = `${worst.check}: ${worst.says}`;
    return fails.length > 0 ? `failed: ${first}` : `${counted(warnings.length, "warning")}; ${first}`;
  },
  collapsed: (collapse) => `The model ${collapseClause(collapse)}. Nothing more is measured.`,
  noneRight,
  brokenDown: "The engine has broken down: from here on no answer is right. Nothing more is measured.",
  productionGoesOn: "Production is asked more items: what the paper's items scored here leaves open what it had decided.",
  /** Before anything is measured: how far a judge can be trusted. */
  judge({ suite, model, fooled, labels }) {
    const canaries = fooled === 0 ? "" : " It does what planted answers tell it: its grades will decide nothing.";
    if (labels === void 0)
      return `${suite} is judged by ${model}, which no human labels correct.${canaries}`;
    const { rightRight, rightWrong, wrongRight, wrongWrong } = labels;
    return `${suite} is judged by ${model}: of answers that people have labelled it finds ${rightRight} of ${rightRight + rightWrong} right ones right, and ${wrongWrong} of ${wrongRight + wrongWrong} wrong ones wrong.${canaries}`;
  },
  /** Before anything is spent: what may be measured on top. */
  mayConfirm: "A fail that rests on thin evidence (p > 0.001), or on a load, is measured a second time before it is told.",
  /** Now, on top. */
  confirming(pass) {
    const { confirms: _, ...first } = pass;
    const named = passName(first);
    if (pass.kind === "load")
      return `${named} says fail. Before that is told, the whole load pass is made again.`;
    const items = counted(pass.items.length, "item");
    const again = `${named} says fail, on thin evidence (p > 0.001). Before that is told, it is measured again:`;
    return pass.looks === void 0 ? `${again} the same ${items}.` : `${again} at most ${items} that were not asked before.`;
  },
  /** Another run that measures on this machine now. */
  neighbour({ pid, folder }) {
    return `Another run measures on this machine (process ${pid}, into ${folder}): they disturb each other's latency.`;
  },
  /** Before anything is spent: how long a load takes. */
  loadSeconds({ seconds, maxSeconds }) {
    const atLeast = `Each load pass runs for ${counted(seconds, "second")}`;
    return maxSeconds > seconds ? `${atLeast}, longer where its answers need it, at most ${count(maxSeconds)} (load.maxSeconds).` : `${atLeast}.`;
  },
  tooFewRequests({
    pass,
    requests,
    least
  }) {
    return `The load pass of ${passName(pass)} can send ${counted(requests, "request")} at most, and no objective can be met with fewer than ${least}: raise load.maxSeconds.`;
  },
  /** A load pass that is made longer, or is too short. */
  passLength({ pass, answerMs, seconds, neededSeconds, requests }) {
    const sends = requests === void 0 ? "" : `, about ${counted(requests, "request")}`;
    const long = `The load pass of ${passName(pass)} runs for ${counted(seconds, "second")}${sends}: an answer takes ${milliseconds(answerMs)}`;
    return neededSeconds > seconds ? `${long}. It would need ${counted(Math.ceil(neededSeconds), "second")}; the policy allows no more (load.maxSeconds).` : `${long}.`;
  },
  calibrated({ stampErrorP50Ms, stampErrorP99Ms }) {
    return `stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}`;
  },
  /** What the engine is kept from, and why it is no more. */
  sandbox: (sandbox) => sandboxLine(sandbox)
};

// src/report/chart.ts
var BARS = ["reproduce", "noisy", "loaded", "production"];
var COLOURS = "#6e9fd8, #d1242f";
var HEIGHT_PX = 200;
function chart({
  findings: { paper, scores },
  verdict: { gap, budget }
}) {
  const shown = headlineScores(scores);
  const bars = BARS.flatMap((role) => {
    const score = shown.find((one) => one.role === role)?.score;
    return score === void 0 ? [] : [{ label: role, score }];
  });
  if (bars.length === 0) return void 0;
  const all = [{ label: "paper", score: paper.score }, ...bars];
  const least = (gap?.from ?? paper.score) * (1 - budget);
  return [
    "```mermaid",
    "---",
    "config:",
    "  xyChart:",
    `    height: ${HEIGHT_PX}`,
    "    xAxis:",
    "      labelFontSize: 12",
    "    yAxis:",
    "      labelFontSize: 10",
    "  themeVariables:",
    "    xyChart:",
    `      plotColorPalette: "${COLOURS}"`,
    "---",
    "xychart-beta",
    `  x-axis [${all.map(({ label }) => label).join(", ")}]`,
    '  y-axis "right answers, %" 0 --> 100',
    `  bar [${all.map(({ score }) => hundredths(score)).join(", ")}]`,
    `  line [${all.map(() => hundredths(least)).join(", ")}]`,
    "```",
    "",
    `<sub>Line: ${percent(least)}, the lowest production score within the budget of ${percent(budget)}.</sub>`
  ].join("\n");
}

// src/report/evidence-places.ts
function toMend(judged) {
  return reasonsAgainst(judged.verdict).map((reason) => ({
    said: reasonText(reason, judged),
    ...placeOf(reason, judged)
  }));
}
function placeOf(reason, judged) {
  return forReason(PLACES, reason, judged);
}
var candidate = (key) => ({ record }) => `${record.candidate.file}: ${key}`;
var policy = (key) => ({ record }) => `${record.policy.file}: ${key}`;
var suiteKey = (key) => (judged) => policy(`suites.${judged.record.policy.config.production.suite}.${key}`)(judged);
var AGAINST = {
  reproduction: candidate("claims.scores[0].protocol"),
  noise: candidate("model"),
  load: candidate("engine.args"),
  criterion: suiteKey("prompt"),
  domain: candidate("model")
};
var at = (change, ...evidence) => (_, judged) => ({ evidence, change: change(judged) });
var ofScore = (_, judged) => {
  const [largest] = certainLosses(judged.findings);
  const attribution = largest === void 0 ? [] : ["findings.attribution.causes"];
  return {
    evidence: ["passes[production].answers", "findings.gap", ...attribution],
    change: AGAINST[largest?.cause ?? "domain"](judged)
  };
};
var moreItems = at(suiteKey("data"), "passes[production].answers", "findings.gap");
var ofRole = (change) => (reason, judged) => ({
  evidence: [passWith(reason.role, judged), "findings.scores"],
  change: change(judged)
});
function passWith(role, { record }) {
  const pass = record.plan.passes.find((planned) => planned.role === role);
  return pass === void 0 ? "plan.passes" : `plan.passes[${pass.id}]`;
}
var ACCURACY = {
  "gap-within-budget": ofScore,
  "gap-over-budget": ofScore,
  "gap-straddles-budget": moreItems,
  "claim-refused": at(candidate("claims.scores[0]"), "findings.paper"),
  "not-run": ofRole(policy("production")),
  "cut-short": ofRole(policy("requestDeadlineMs")),
  ungraded: ofRole(policy("requestDeadlineMs")),
  "nothing-scored": ofRole(suiteKey("scorer")),
  "too-few-items": ofRole(suiteKey("data")),
  "missing-decides": ({ role = "production" }, judged) => ({
    evidence: [`passes[${role}].answers`, "findings.failures"],
    change: policy("requestDeadlineMs")(judged)
  }),
  "nothing-reproduced": at(candidate("claims.scores[0].protocol"), "passes[reproduce].answers"),
  "no-reference": at(policy("references"), "findings.policy"),
  "reference-incomparable": at(policy("references"), "findings.reference"),
  "scores-disagree": at(candidate("claims.scores[0]"), "findings.gap", "passes[reproduce].answers"),
  "below-floor": ofScore,
  "floor-straddled": moreItems,
  "below-incumbent": at(candidate("model"), "findings.incumbent"),
  "incumbent-straddled": moreItems,
  "no-incumbent": at(policy("production.incumbent"), "findings.policy"),
  "incumbent-incomparable": at(policy("production.incumbent"), "findings.incumbent")
};
var ofSuite = (change) => (reason, judged) => ({
  evidence: [`passes[further:${reason.suite}].answers`, "findings.further"],
  change: change(judged)
});
var SUITES = {
  "suite-below-floor": ofSuite(candidate("model")),
  "suite-straddles-floor": (reason, judged) => ({
    ...ofSuite(candidate("model"))(reason, judged),
    change: policy(`suites.${reason.suite}.data`)(judged)
  }),
  "supporting-below-floor": at(candidate("model"), "findings.further"),
  "supporting-open": at(policy("production.also"), "findings.further"),
  "suite-unanswered": ofSuite(policy("requestDeadlineMs")),
  "suite-unmeasured": at(policy("production.also"), "findings.further"),
  "judge-fooled": at(policy("suites"), "findings.judges"),
  "judge-uncorrected": at(policy("suites"), "findings.judges")
};
var ofLoad = (change) => (reason, judged) => ({
  evidence: [`passes[${("slo" in reason ? reason.slo : reason).load.pass}].requests`, "findings.load"],
  change: change(judged)
});
var SERVICE = {
  "slo-missed": ofLoad(candidate("engine.args")),
  "slo-unseen": ofLoad(candidate("engine")),
  "slo-uncertain": ofLoad(policy("load.seconds")),
  "slo-other-load": ofLoad(policy("load.concurrency")),
  instrument: ofLoad(policy("load")),
  "errors-under-load": ofLoad(candidate("engine.args")),
  "worse-under-load": (reason, judged) => ({
    evidence: [`passes[${reason.load.pass}].requests`, "findings.underLoad"],
    change: (reason.standing === "few" ? policy("load.seconds") : candidate("engine.args"))(judged)
  }),
  "unread-under-load": ofLoad(policy("suites")),
  "errors-uncertain": ofLoad(policy("load.seconds")),
  "trouble-under-load": ofLoad(policy("load"))
};
var ENGINE = {
  "not-deployable": at(candidate("engine"), "deployment.friction", "deployment.logTail"),
  collapsed: at(candidate("engine.args"), "findings.collapse"),
  "engine-died": at(candidate("engine.args"), "deployment.logTail", "findings.breakdowns"),
  "engine-silent": at(candidate("engine.args"), "deployment.logTail", "findings.breakdowns"),
  "broke-down": at(candidate("engine.args"), "deployment.logTail", "findings.breakdowns")
};
var ofFirst = ({ first }, judged) => {
  const { evidence, change } = placeOf(first, judged);
  return { evidence: [...evidence, "findings.confirmation"], change };
};
var PLACES = {
  ...ACCURACY,
  ...SUITES,
  ...SERVICE,
  ...ENGINE,
  "confirmation-missing": ofFirst,
  "not-confirmed": ofFirst,
  "fail-among-several": ({ first }, judged) => placeOf(first, judged),
  "earlier-runs-differ": at(suiteKey("data"), "findings.earlierRuns"),
  "unserved-earlier": at(candidate("engine.args"), "findings.earlierRuns"),
  "probe-failed": at(candidate("engine"), "findings.probes"),
  "probe-failed-earlier": at(candidate("engine"), "findings.earlierRuns"),
  "probes-unasked": at(policy("probes.maxSeconds"), "findings.probes")
};

// src/report/explanation.ts
function explanation(judged) {
  const { findings } = judged;
  return [
    reproduced(judged),
    ...findings.paired.filter(({ to }) => to !== "repeat").map(compared),
    production(judged),
    ...causes(judged),
    ...judged.verdict.outcome === "pass" ? reasonTexts(judged) : toMend(judged).map(mendLine)
  ];
}
function mendLine({ said, evidence, change }) {
  return `${said} Evidence: ${evidence.join(", ")}. Likely change: ${change}.`;
}
function reproduced({ record, findings: { paper, scores } }) {
  const found = reproductionIn(scores, paper);
  const claim = `The paper claims ${percent(paper.score)} right on ${paper.suite}`;
  if (found?.score === void 0 || found.interval === void 0) {
    const why = isPlanned(record, "reproduce") ? "it could not be measured here" : "it was not measured here";
    return `${claim}; ${why}.`;
  }
  const { low, high } = found.interval;
  const holds = paper.score < low ? "more than the paper claims" : paper.score > high ? "less than the paper claims" : "which agrees with the claim";
  return `${claim}; here it was ${percent(found.score)} (${percentRange(found.interval)}), ${holds}.`;
}
function compared(pair) {
  const { from, to, items, lost, gained, difference, interval, floorFlips } = pair;
  const floor = floorFlips === void 0 ? "" : `; the engine changes ${floorFlips.toFixed(1)} of them by itself`;
  const isReal = interval.low > 0 || interval.high < 0;
  return `From ${from} to ${to}, the same ${counted(items, "item")}: ${points(-difference)} points, ${count(lost)} lost and ${count(gained)} gained${floor}.${isReal ? "" : " That could be no change."}`;
}
function production({ record: { plan }, findings, verdict: { gap: told } }) {
  const { gap, scores } = findings;
  const score = scores.find(({ role }) => role === "production");
  if (gap === void 0 || told === void 0)
    return `${withoutScore(score)}, so there is no gap to explain.`;
  const pass = plan.passes.find(({ id }) => id === score?.pass);
  const load = pass?.kind === "suite" ? ` with ${loadName(pass)}` : "";
  return `In production${load}, our own ${counted(gap.items, "item")} scored ${percent(gap.production)} by our own criterion: a gap of ${percent(told.gap)} from ${SCORES[told.against]} (${bounds(told)}).`;
}
function causes(judged) {
  const { attribution } = judged.findings;
  if (attribution === void 0) return [];
  const told = attribution.causes.map(
    ({ cause, loss, distinguishable }) => distinguishable ? `${points(loss)} points are due to ${CAUSE_NAMES[cause]}.` : `${points(loss)} points are put down to ${CAUSE_NAMES[cause]}, which could be none.`
  );
  return [...told, ...leftOutText(judged), ...noiseText(judged)];
}

// src/report/item-texts.ts
var MOST = { lines: 8, characters: 600 };
function itemTexts({ pass, suite, criterion, items }, record) {
  const seen = record.passes.find((one) => one.pass === pass);
  if (seen === void 0 || seen.kind === "load") return "";
  const told = items.flatMap((id) => {
    const answer = seen.answers.find(
      ({ item, grades }) => item === id && (grades?.[criterion]?.value ?? 1) < 1
    );
    const asked = record.questions?.find((one) => one.suite === suite && one.item === id);
    return answer?.text === void 0 ? [] : [itemText(answer, asked, criterion)];
  });
  return told.join("\n\n");
}
function itemText({ item, asked, text = "", grades }, of, criterion) {
  const { read, reason } = grades?.[criterion] ?? {};
  const parts = [
    // With its noise, where it had some.
    ["question", asked ?? of?.question],
    ["expected", of?.expected],
    ["answer", text === "" ? "(empty)" : text],
    ["read as", read],
    ["why it is wrong", reason]
  ];
  const lines = parts.flatMap(([name, said]) => said === void 0 ? [] : [`${name}:`, ...shortened(said)]);
  return `**${markdownText(item)}**

${fenced(lines)}`;
}
function shortened(text) {
  const cut = text.length > MOST.characters ? `${text.slice(0, MOST.characters)} \u2026` : text;
  const lines = cut.split(/\r?\n/);
  const kept2 = lines.slice(0, MOST.lines).map((line) => `  ${line}`);
  return lines.length > kept2.length ? [...kept2, "  \u2026"] : kept2;
}

// src/report/candidate.ts
var WIDE_HEAD = ["gap", "paper", "reproduce", "noisy", "loaded", "production"];
function candidateReport(judged, door) {
  const { record, findings, verdict } = judged;
  const others = sections(judged).filter(({ title }) => title !== COMPARISON);
  const open = others.filter(({ folded }) => !folded);
  const drawn = chart(judged);
  const compared2 = inProduction(judged);
  const items = itemsToRead(judged);
  return {
    id: record.candidate.id,
    outcome: verdict.outcome,
    scope: findings.scope,
    onInconclusive: inconclusiveAs(verdict, findings.policy),
    ...verdict.gap && { gap: verdict.gap.gap },
    cells: cellsOf(judged),
    further: furtherRows(judged).map(furtherCells),
    waived: waivedTexts(judged),
    title: verdictLine(judged),
    short: shortDecision(judged),
    decision: decision(judged),
    hasScores: findings.scores.some(({ score }) => score !== void 0),
    headline: headline(judged),
    reasons: reasonTexts(judged),
    steps: nextSteps(judged, door),
    ...items && { items: namedItems(items, record) },
    explanation: explanation(judged),
    toMend: toMend(judged),
    ...drawn !== void 0 && { chart: drawn },
    ...compared2 && { compared: compared2 },
    about: listed([...drawn === void 0 ? [] : ["Chart"], ...open.map(({ title }) => title)]),
    open: openSections(open),
    folded: others.filter((section) => section.folded && section !== DICTIONARY).map(foldedSection).join("\n\n")
  };
}
function namedItems({ said, ids, found }, record) {
  return { step: readStep({ said, ids }), said, ids, texts: itemTexts(found, record) };
}
function cellsOf({ record, findings: { paper, scores }, verdict: { gap } }) {
  const shown = headlineScores(scores);
  const missing = (role) => isPlanned(record, role) ? "not measured" : "not run";
  const cell = (role) => {
    const found = shown.find((score) => score.role === role);
    return found?.score === void 0 ? missing(role) : withRange(percent(found.score), found.interval);
  };
  return [
    gap === void 0 ? missing("production") : gapCell(gap),
    paper.interval === void 0 ? inOneLine(percent(paper.score)) : withRange(percent(paper.score), paper.interval),
    cell("reproduce"),
    cell("noisy"),
    cell("loaded"),
    cell("production")
  ];
}
function furtherCells({ suite, tier, score, interval, floor, standing }) {
  const figure = interval === "" ? score : `${score}<br><sub>${interval.replace(" %", "")}</sub>`;
  const cells = [floor === "" ? "" : inOneLine(`floor ${floor}`), "", "", "", "", inOneLine(figure)];
  return { name: suite, cells, end: `${tier}: ${standing}` };
}
function withRange(figure, interval) {
  return inOneLine(`${figure}<br><sub>${percentRange(interval).replace(" %", "")}</sub>`);
}
var FROM = { reproduced: "from reproduced", reference: "from reference" };
function gapCell(gap) {
  const cell = withRange(`**${percent(gap.gap)}**`, gap);
  return gap.against === "claimed" ? cell : `${inOneLine(FROM[gap.against])}<br>${cell}`;
}
function inOneLine(cell) {
  return cell.replaceAll(" ", "\xA0");
}

// src/report/markdown.ts
var markdown = (judged, door) => {
  const report = candidateReport(judged, door);
  const { decision: decision2, headline: headline2, hasScores, cells, further, outcome, waived, steps, open, folded } = report;
  const wide = [
    ["verdict", ...WIDE_HEAD],
    [`**${outcome}**${alsoWaived(waived.length)}`, ...cells],
    ...further.map((one) => [`\`${one.name}\`, ${one.end}`, ...one.cells])
  ];
  const parts = [
    `${MARKS[outcome]} ${piecesInMarkdown(decision2)}`,
    headline2.slice(1).map(markdownText).join("\n"),
    hasScores ? markdownTable(wide, { align: ["l", "r", "r", "r", "r", "r", "r"] }) : "",
    steps.length === 0 ? "" : `### Next steps

${bullets(steps)}`,
    open,
    details("Everything else", `${folded}

${foldedSection(DICTIONARY)}`)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
};

// src/analyse/history-entry.ts
function historyEntry(record, findings, verdict, { commit, ...where }) {
  return { ...pastResult(record, findings, verdict, where), commit };
}
function pastResult(record, findings, verdict, { at: at2, run }) {
  const { candidate: candidate2, policy: policy2, plan, deployment } = record;
  const { suite } = policy2.config.production;
  const { sha256, asking } = plannedSuite(record, suite) ?? {};
  const evidence = evidenceOf(withBothMeasurements(record));
  const production2 = evidence.passAt("production");
  const answers = production2 && evidence.answers(production2, "production");
  const marks = production2 && answers ? marksOf(production2, answers) : [];
  const refused = production2 && answers ? refusedIn(production2, answers) : [];
  const judged = judgedNow(evidence);
  const aa = findings.paired.find(({ to }) => to === "repeat");
  const { gap } = findings;
  return {
    schema: "papergap/history",
    version: 1,
    at: at2,
    run,
    candidate: { id: candidate2.id, sha256: candidate2.sha256 },
    policySha256: policy2.sha256,
    profile: plan.profile,
    seed: plan.seed,
    production: {
      ...{ suite, suiteSha256: sha256 ?? "", ...asking !== void 0 && { asking }, marks },
      ...production2 && isOfSeveral(production2) && { metric: production2.plan.metric },
      ...judged && { known: rounded(judged.known) },
      refused
    },
    ...aa && { aa: { flips: aa.lost + aa.gained, items: aa.items } },
    ...claimOf(findings),
    scores: Object.fromEntries(
      findings.scores.flatMap(
        ({ role, suite: asked, criterion, score }) => score === void 0 || role !== "production" && (criterion !== "paper" || asked !== findings.paper.suite) ? [] : [[role, rounded(score)]]
      )
    ),
    ...gap && {
      gap: { gap: kept(gap.gap), low: kept(gap.interval.low), high: kept(gap.interval.high) }
    },
    verdict,
    load: findings.load.map(({ pass, ttft, e2el, throughput }) => ({
      pass,
      ...stated("ttftP95Ms", ttft.p95),
      ...stated("e2elP95Ms", e2el.p95),
      ...throughput && { goodputPerS: rounded(throughput.goodPerS) }
    })),
    machine: { cpu: record.run.machine.cpu.slice(0, LONGEST_TEXT), cores: record.run.machine.cores },
    ...deployment && { engine: engineLabel(deployment).slice(0, LONGEST_TEXT) },
    served: { weights: weightsOf(record), engine: servedEngine(record) },
    accepted: false
  };
}
var kept = (gap) => rounded(Math.max(LEAST_GAP, gap));
function claimOf({ paper, scores }) {
  if (!Number.isFinite(paper.score)) return {};
  const found = reproductionIn(scores, paper);
  const { low } = found?.missing?.interval ?? found?.interval ?? {};
  const reproduced2 = found?.score === void 0 || low === void 0 ? void 0 : { score: rounded(found.score), low: rounded(low) };
  const { suite, score } = paper;
  return { claim: { suite, score: rounded(score), ...reproduced2 && { reproduced: reproduced2 } } };
}
function stated(key, value) {
  return typeof value === "number" ? { [key]: rounded(value) } : {};
}

// src/text/bars.ts
var HEIGHTS = ["\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588"];
function progressBar(share, columns) {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return "\u2588".repeat(full) + "\u2591".repeat(columns - full);
}
function sparkline(values) {
  const most = Math.max(...values);
  if (!(most > 0)) return HEIGHTS[0].repeat(values.length);
  return values.map((value) => HEIGHTS[Math.ceil(value / most * (HEIGHTS.length - 1))]).join("");
}
var EIGHTHS = ["", "\u258F", "\u258E", "\u258D", "\u258C", "\u258B", "\u258A", "\u2589"];
function bar(share, columns) {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * columns * 8);
  return "\u2588".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}

// src/report/badge.ts
var COLORS = {
  pass: "brightgreen",
  fail: "red",
  inconclusive: "yellow"
};
var badge = ({ record, verdict }) => {
  const { outcome, gap } = verdict;
  const shown = gap === void 0 ? "" : `, gap ${percent(gap.gap)}`;
  const content = {
    schemaVersion: 1,
    label: `papergap ${record.candidate.id}`,
    message: `${outcome}${withWaived(verdict)}${shown}`,
    color: COLORS[outcome]
  };
  return printedJson(content);
};

// src/report/json.ts
var json = (judged) => {
  const { record, findings, verdict } = judged;
  const { run, candidate: candidate2 } = record;
  const { file, sha256 } = findings.policy;
  const reasons2 = verdict.reasons.map((reason) => ({ ...reason, text: reasonText(reason, judged) }));
  const waived = verdict.waived?.map((one) => ({ ...one, text: reasonText(one.reason, judged) }));
  const judgement = {
    schema: "papergap/judgement",
    version: 2,
    run: run.id,
    candidate: { id: candidate2.id, file: candidate2.file, sha256: candidate2.sha256 },
    policy: { file, sha256 },
    verdict: { ...verdict, reasons: reasons2, ...waived && { waived } },
    findings
  };
  return printedJson(judgement);
};

// src/report/way.ts
var BESIDE = /* @__PURE__ */ new Set(["repeat", "further"]);
var MOST_STEPS = 8;
var LONGEST_BAR = 40;
var SHORTEST_BAR = 8;
function waySection(judged, columns) {
  const steps = stepsOf(judged);
  const widest = (cells) => Math.max(...cells.map(widthOf));
  const texts = widest(steps.map(({ name }) => name)) + widest([SCORE, ...steps.map(({ score }) => percent(score))]) + widest([INTERVAL, ...steps.map(({ interval }) => interval)]) + widest(steps.map(({ how }) => how));
  const room = Math.min(LONGEST_BAR, columns - texts - BETWEEN);
  const hasBars = steps.length > 1 && room >= SHORTEST_BAR;
  const lines = weightLines(judged.findings.scores);
  const rows = steps.map(({ name, score, interval, how }) => [
    ...[name, percent(score), interval],
    ...hasBars ? [bar(score ?? 0, room).padEnd(room)] : [],
    how
  ]);
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ["", SCORE, INTERVAL, ...hasBars ? [budgetMark(judged, room)] : [], ""],
      align: ["l", "r", "r", ...hasBars ? ["l"] : [], "l"],
      rows
    },
    ...lines.length > 0 && { lines }
  };
}
var [SCORE, INTERVAL] = ["score", "95 % interval"];
var BETWEEN = 10;
function stepsOf({ record, findings, ...rest }) {
  const { paper, scores, reference } = findings;
  const passes = headlineScores(scores).filter(({ role }) => !BESIDE.has(role));
  const range = (interval) => interval === void 0 ? "" : percentRange(interval);
  const all = [
    { name: "paper", score: paper.score, interval: range(paper.interval), how: "as claimed" },
    ...referenceRow(reference).length === 0 ? [] : [
      {
        name: "reference",
        score: reference?.score,
        interval: range(reference?.interval),
        how: "as the reference says"
      }
    ],
    ...passes.map((score) => ({
      name: score.pass,
      score: score.score,
      interval: range(score.interval),
      how: howOf({ record, findings, ...rest }, score)
    }))
  ];
  return all.length <= MOST_STEPS ? all : [...all.slice(0, MOST_STEPS - 1), ...all.slice(-1)];
}
function budgetMark(judged, columns) {
  const { gap } = judged.verdict;
  const budget = budgetOf(judged);
  if (gap === void 0 || budget === void 0) return "";
  const at2 = Math.floor(gap.from * (1 - budget) * columns);
  const label = "budget ";
  return label.length <= at2 ? `${" ".repeat(at2 - label.length)}${label}\u25BC` : `${" ".repeat(at2)}\u25BC budget`;
}
function budgetOf({ record: { policy: policy2 }, findings, verdict }) {
  const [told] = verdict.reasons.flatMap((reason) => "budget" in reason ? [reason.budget] : []);
  return told ?? (findings.policy.sha256 === policy2.sha256 ? policy2.config.budget : void 0);
}

// src/report/summary.ts
var ROWS = 28;
var SHARES = {
  // The first line tells the gap in full: what it comes from and what helps are kept longer than reasons.
  gap: [
    { headline: 6, quoted: 3, causes: "all", reasons: 2, steps: 2 },
    { headline: 6, quoted: 2, causes: "all", reasons: 1, steps: 2 },
    { headline: 6, quoted: 2, causes: "certain", reasons: 1, steps: 2 },
    { headline: 6, quoted: 2, causes: "certain", reasons: 0, steps: 2 },
    { headline: 5, quoted: 1, causes: "certain", reasons: 0, steps: 1 },
    { headline: 3, quoted: 1, causes: "certain", reasons: 0, steps: 1 },
    { headline: 2, quoted: 1, causes: "none", reasons: 0, steps: 1 }
  ],
  // What the gap comes from is beside the point.
  other: [
    { headline: 6, quoted: 3, causes: "all", reasons: 2, steps: 2 },
    { headline: 6, quoted: 3, causes: "certain", reasons: 2, steps: 2 },
    { headline: 6, quoted: 2, causes: "none", reasons: 2, steps: 2 },
    { headline: 5, quoted: 1, causes: "none", reasons: 1, steps: 1 },
    { headline: 3, quoted: 1, causes: "none", reasons: 1, steps: 1 }
  ]
};
var summary = (judged, door, columns) => {
  const screens = SHARES[isDecidedByGap(judged) ? "gap" : "other"].map(
    (shares) => screen(judged, door, columns, shares)
  );
  return screens.find((text) => text.trimEnd().split("\n").length <= ROWS) ?? screens.at(-1) ?? "";
};
function screen(judged, door, columns, shares) {
  const first = headline(judged);
  const trouble = frictionSections(judged).map(
    (section) => cutQuote(shortened2(section, Math.max(1, shares.reasons)), shares.quoted)
  );
  const steps = nextStepsSection(judged, door).map((section) => shortened2(section, shares.steps));
  const parts = [
    headlineText(atMost(first, shares.headline), columns),
    sectionsText([waySection(judged, columns ?? COLUMNS)], columns),
    sectionsText(trouble, columns),
    sectionsText(causes2(judged, shares.causes), columns),
    sectionsText(reasons(judged, first, shares.reasons), columns),
    sectionsText(steps, columns),
    headlineText([verdictLine(judged)], columns)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function causes2(judged, which) {
  const { attribution } = judged.findings;
  return causeSections(judged).flatMap(({ title, folded, table: table2 }) => {
    const rows = (table2?.rows ?? []).filter(
      (_, at2) => which === "all" || which === "certain" && attribution?.causes[at2]?.distinguishable
    );
    if (table2 === void 0 || rows.length === 0) return [];
    return [{ title: titleOf(title, rows.length, table2.rows.length), folded, table: { ...table2, rows } }];
  });
}
function reasons(judged, told, most) {
  const { outcome, reasons: all } = judged.verdict;
  const lines = all.filter(({ code }) => outcome === "pass" || code !== "gap-within-budget").map((reason) => reasonText(reason, judged)).filter((text) => !told.some((line) => line.includes(text)));
  if (lines.length === 0 || most === 0) return [];
  return [shortened2({ title: "Why this verdict", folded: false, lines }, most)];
}
var atMost = (lines, most) => lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines.length - most + 1} more: in the whole report.`];
function shortened2({ title, lines = [], ...section }, most) {
  const kept2 = lines.slice(0, most);
  return { ...section, title: titleOf(title, kept2.length, lines.length), lines: kept2 };
}
var titleOf = (title, shown, all) => shown === all ? title : `${title} (${shown} of ${all})`;
var cutQuote = ({ quoted, ...section }, most) => ({
  ...section,
  ...quoted && { quoted: quoted.slice(-most) }
});

// src/report/index.ts
var reporters = { summary, table, markdown, json, badge };

export {
  historyEntry,
  pastResult,
  chart,
  WIDE_HEAD,
  candidateReport,
  markdown,
  progressBar,
  sparkline,
  reporters,
  benchWords
};
//# sourceMappingURL=chunk-502F1118.js.map
