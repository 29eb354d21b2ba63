import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
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
  reasonsAgainst,
  sandboxLine,
  sections,
  weightLines
} from "./chunk-D32A1C63.js";
import {
  evidenceOf,
  markedItems,
  marksOf,
  refusedIn,
  reproductionIn,
  rounded,
  servedEngine,
  spreadOf,
  weightsOf,
  withBothMeasurements
} from "./chunk-56E86281.js";
import {
  boundsLevels,
  plannedSuite
} from "./chunk-ECF11286.js";
import {
  mcNemar,
  ofBothRuns,
  pairedDifference
} from "./chunk-547D38D6.js";
import {
  widthOf,
  wrapped
} from "./chunk-BD68AA1B.js";
import {
  fenced,
  markdownText
} from "./chunk-A13E6921.js";
import {
  SCORES,
  alsoWaived,
  bounds,
  certainLosses,
  collapseClause,
  decision,
  forReason,
  furtherRows,
  headline,
  isPlanned,
  isThin,
  reasonText,
  reasonTexts,
  scopeOf,
  verdictLine,
  waivedTexts,
  withWaived
} from "./chunk-8C52AEBA.js";
import {
  referenceRow
} from "./chunk-DABD1B89.js";
import {
  meanOf
} from "./chunk-40875527.js";
import {
  CAUSE_NAMES,
  loadName,
  passName
} from "./chunk-15EDD154.js";
import {
  count,
  counted,
  hundredths,
  milliseconds,
  percent,
  percentRange,
  points
} from "./chunk-832F896F.js";
import {
  engineLabel
} from "./chunk-B0A83CAE.js";
import {
  unscoredOutcome
} from "./chunk-C3D0BF7E.js";
import {
  visible
} from "./chunk-18D4F067.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  object,
  record,
  string
} from "./chunk-92E7990D.js";

// src/report/table.ts
var COLUMNS = 80;
var LONGEST = 100;
var table = (judged, door, columns) => {
  const all = [...sections(judged)];
  const parts = [
    headlineText(headline(judged), columns),
    sectionsText(
      all.filter(({ folded }) => !folded),
      columns
    ),
    sectionsText(nextStepsSection(judged, door), columns),
    sectionsText(
      all.filter(({ folded }) => folded),
      columns
    ),
    headlineText([verdictLine(judged)], columns)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
};
function headlineText(lines, columns = Infinity) {
  const indent = { first: "", others: "  " };
  return lines.map((line) => wrapped(visible(line), columns, indent)).join("\n");
}
function sectionsText(sections2, columns = COLUMNS) {
  return sections2.map((section) => sectionText(section, columns)).join("\n\n");
}
function sectionText({ title, table: rows, lines = [], quoted = [] }, columns) {
  const most = Math.min(columns, LONGEST);
  return [
    title,
    ...rows === void 0 ? [] : rowsText(rows, columns),
    ...lines.map((line) => wrapped(visible(line), most, { first: "  ", others: "    " })),
    ...quoted.map((line) => `  | ${visible(line)}`)
  ].join("\n");
}
function rowsText({ head, rows, align }, columns) {
  const all = [head, ...rows].map((row) => row.map(visible));
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ""))));
  return all.map((row) => {
    const cells = row.map((cell, column) => {
      const gap = " ".repeat((widths[column] ?? 0) - widthOf(cell));
      return align[column] === "r" ? gap + cell : cell + gap;
    });
    const before = cells.slice(0, -1).map((cell) => `  ${cell}`).join("");
    const last = cells.at(-1) ?? "";
    if (align.at(-1) === "r") return `${before}  ${last}`;
    const indent = { first: `${before}  `, others: " ".repeat(widthOf(before) + 4) };
    return wrapped(last.trimEnd(), columns, indent).trimEnd();
  });
}

// src/report/progress.ts
var benchWords = {
  /** Before anything is spent: what the items can resolve. */
  forecast({
    items,
    worth,
    budget,
    gap,
    inconclusive,
    itemsToSettle,
    repeatability,
    paperItems
  }) {
    const open = `${counted(items, "production item")}${worth === void 0 ? "" : `, which weigh so unlike that they tell as much as ${count(worth)} of one weight and are all asked, without looks`}: should the true gap be ${percent(gap)}, they leave it open ${percent(inconclusive)} of the time`;
    if (itemsToSettle !== void 0)
      return `${open}${itemsToSettle > items ? `; about ${count(itemsToSettle)} settle that gap nine times in ten` : ""}.`;
    if (repeatability !== void 0)
      return `${open}, and no number of them settles it: runs are taken to differ by ${hundredths(repeatability)} points (repeatability in the policy).`;
    return `${open}, and no number of them settles it: the claim rests on ${counted(paperItems ?? 0, "item")}, too small a benchmark for a budget of ${percent(budget)}.`;
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

// src/analyse/comparison/marked-pass.ts
function markedPass(pass, evidence) {
  const { record: record2 } = evidence;
  const { plan } = pass;
  const suite = plannedSuite(record2, plan.suite);
  const criterion = criterionOf(plan.role);
  const answers = evidence.answers(pass, criterion);
  return {
    ...{ role: plan.role, suite: plan.suite, seed: record2.plan.seed },
    ...suite && { sha256: suite.sha256 },
    ...suite?.asking !== void 0 && { asking: suite.asking },
    places: marksOf(pass, answers),
    named: {
      pass,
      isWhole: pass.planned.length === suite?.items,
      items: markedItems(pass),
      values: new Map(plan.items.map((item) => [item, answers.values.get(item)])),
      ...plan.noisy && { noise: JSON.stringify([record2.plan.seed, record2.policy.config.noise]) },
      criterion
    }
  };
}
function markedPassOfEntry({ production: production2, seed }) {
  const { suite, suiteSha256, asking, marks } = production2;
  return {
    ...{ role: "production", suite, seed },
    ...suiteSha256 !== "" && { sha256: suiteSha256 },
    ...asking !== void 0 && { asking },
    places: marks
  };
}
function criterionOf(role) {
  return role === "production" || role === "further" ? "production" : "paper";
}
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

// src/analyse/comparison/contestant.ts
var SETTING_KEYS = ["policy", "profile", "seed", "machine", "engine", "papergap"];
var ROLES = ["production", "further", "reproduce", "noisy", "loaded", "noisy-loaded"];
function contestant(name, record2, findings, judged) {
  const evidence = evidenceOf(withBothMeasurements(record2));
  const { betweenPasses, assumedBetweenRuns, cost, memory, load } = findings;
  const passes = evidence.passes.filter(({ plan }) => ROLES.includes(plan.role));
  const usdPer1kRight = cost.find(({ withinSlo }) => withinSlo)?.usdPer1kRight;
  return {
    run: {
      ...{ name, at: record2.run.startedAt, ...judged },
      setting: settingOf(record2, findings),
      scores: scoresOf(findings),
      loads: load.map(loadOfFinding),
      ...usdPer1kRight !== void 0 && { usdPer1kRight },
      memory
    },
    passes: passes.map((pass) => markedPass(pass, evidence)),
    whole: {
      ...betweenPasses && { betweenPasses },
      ...assumedBetweenRuns !== void 0 && { betweenRuns: assumedBetweenRuns ** 2 }
    }
  };
}
function contestantOfEntry(name, entry) {
  const { at: at2, verdict: outcome, gap, scores, load, seed, profile, machine, engine } = entry;
  const suiteOf = (role) => role === "production" ? entry.production.suite : entry.claim?.suite ?? "";
  return {
    run: {
      ...{ name, at: at2, outcome },
      ...gap && { gap },
      setting: {
        ...{ policy: entry.policySha256.slice(0, 12), profile, seed: `${seed}` },
        machine: `${machine.cores} \xD7 ${machine.cpu}`,
        ...engine !== void 0 && { engine }
      },
      scores: ROLES.flatMap((role) => {
        const score = new Map(Object.entries(scores)).get(role);
        return score === void 0 ? [] : [{ role, suite: suiteOf(role), criterion: criterionOf(role), score }];
      }),
      loads: load.map(({ pass, ttftP95Ms, e2elP95Ms, goodputPerS }) => ({
        pass,
        ...ttftP95Ms !== void 0 && { ttftP95Ms },
        ...e2elP95Ms !== void 0 && { e2elP95Ms },
        ...goodputPerS !== void 0 && { goodPerS: goodputPerS }
      }))
    },
    passes: [markedPassOfEntry(entry)]
  };
}
function settingOf({ policy: policy2, plan, run, deployment }, { gpus }) {
  const { cpu, cores, memoryGiB } = run.machine;
  return {
    ...{ policy: policy2.sha256.slice(0, 12), profile: plan.profile, seed: `${plan.seed}` },
    machine: [...gpus, `${cores} \xD7 ${cpu}`, `${memoryGiB} GiB`].join(", "),
    ...deployment && { engine: engineLabel(deployment) },
    papergap: run.papergap
  };
}
function scoresOf({ scores }) {
  return ROLES.flatMap(
    (wanted) => scores.flatMap(
      ({ role, suite, criterion, score, interval, graded }) => role !== wanted || criterion !== criterionOf(role) || score === void 0 ? [] : [{ role, suite, criterion, score, ...interval && { interval }, items: graded }]
    )
  );
}
function loadOfFinding(load) {
  const { pass, concurrency, ratePerS, manner, ttft, tpot, e2el, throughput, failed, attempted } = load;
  return {
    pass,
    ...concurrency !== void 0 && { concurrency },
    ...ratePerS !== void 0 && { ratePerS },
    ...manner !== void 0 && { manner },
    ...{ ttftP95Ms: ttft.p95, tpotP95Ms: tpot.p95, e2elP95Ms: e2el.p95, failed, attempted },
    ...throughput && {
      requestsPerS: throughput.requestsPerS,
      goodPerS: throughput.goodPerS,
      ...throughput.outputTokensPerS !== void 0 && { outputTokensPerS: throughput.outputTokensPerS }
    }
  };
}

// src/analyse/comparison/flips.ts
function flipsOf(pairs, from, to) {
  const [before, after] = [answersSeen(from), answersSeen(to)];
  const flips = pairs.flatMap(({ item, from: was, to: is }) => {
    if (item === void 0 || was === void 0 || is === void 0 || was >= 1 === is >= 1) return [];
    const kind = was >= 1 ? "lost" : "gained";
    return [{ item, kind, from: before.get(item) ?? {}, to: after.get(item) ?? {} }];
  });
  return [...flips.filter(({ kind }) => kind === "lost"), ...flips.filter(({ kind }) => kind === "gained")];
}

// src/analyse/comparison/spread-of-two.ts
function spreadOfTwo(a, b) {
  const between = [a?.betweenPasses, b?.betweenPasses].filter((one2) => one2 !== void 0);
  const assumed = [a?.betweenRuns, b?.betweenRuns].filter((one2) => one2 !== void 0);
  const [first, second] = between;
  const [one, other = one] = assumed;
  const ofPasses = first !== void 0 && second !== void 0 ? {
    betweenPasses: {
      variance: first.variance + second.variance,
      ofItems: first.ofItems + second.ofItems,
      degrees: Math.min(first.degrees, second.degrees)
    }
  } : ofBothRuns({ ...first && { betweenPasses: first } });
  return { ...ofPasses, ...one !== void 0 && other !== void 0 && { betweenRuns: one + other } };
}

// src/analyse/comparison/paired-runs.ts
var ERROR = 0.025;
function differenceOf(pairs, from, to) {
  const both = gradedIn(pairs);
  const count2 = (isOne) => both.filter(isOne).length;
  const lost = count2((pair) => pair.from >= 1 && pair.to < 1);
  const gained = count2((pair) => pair.from < 1 && pair.to >= 1);
  return {
    items: both.length,
    ungraded: pairs.length - both.length,
    difference: meanOf(changesOf(both)),
    interval: intervalOf(both, from, to, ERROR),
    lost,
    gained,
    pValue: mcNemar(lost, gained)
  };
}
function surelyHigher(pairs, from, to, error) {
  const counted2 = (missingFrom, missingTo) => pairs.map((pair) => ({ ...pair, from: pair.from ?? missingFrom, to: pair.to ?? missingTo }));
  const graded = intervalOf(gradedIn(pairs), from, to, error);
  if (graded.low > 0 && intervalOf(counted2(1, 0), from, to, error).low > 0) return "to";
  return graded.high < 0 && intervalOf(counted2(0, 1), from, to, error).high < 0 ? "from" : void 0;
}
function gradedIn(pairs) {
  return pairs.filter((pair) => pair.from !== void 0 && pair.to !== void 0);
}
var changesOf = (pairs) => Float64Array.from(pairs, ({ from, to }) => to - from);
function intervalOf(pairs, from, to, error) {
  const levels = [from, to].flatMap(
    ({ pass: { named: named2 } }) => named2 === void 0 ? [] : [boundsLevels(named2.pass, error)]
  );
  const most = (key) => Math.max(1 - 2 * error, ...levels.map((one) => one[key]));
  const named = from.pass.named ?? to.pass.named;
  const items = pairs.flatMap(({ item }) => item ?? []);
  const clusters = named && items.length === pairs.length ? spreadOf(named.pass, items) : {};
  return pairedDifference(changesOf(pairs), {
    ...{ level: most("here"), commonLevel: most("last") },
    ...spreadOfTwo(from.whole, to.whole),
    ...clusters
  });
}

// src/analyse/comparison/item-pairs.ts
function itemPairs(from, to) {
  const why = otherQuestions(from, to);
  if (why !== void 0) return { ok: false, why };
  const pairs = from.named && to.named ? pairedByName(from.named, to.named) : pairedByPlace(from, to);
  if (pairs === void 0) return { ok: false, why: { code: "draw", suite: from.suite } };
  const hasBoth = pairs.some((pair) => pair.from !== void 0 && pair.to !== void 0);
  return hasBoth ? { ok: true, pairs } : { ok: false, why: { code: "no-common-item" } };
}
function otherQuestions(from, to) {
  const { suite } = from;
  if (suite !== to.suite) return { code: "suite", was: suite, is: to.suite };
  if (from.sha256 !== to.sha256) return { code: "items", suite };
  if (from.asking !== void 0 && to.asking !== void 0 && from.asking !== to.asking)
    return { code: "asking", suite };
  if (from.named === void 0 || to.named === void 0) return void 0;
  const what = differing(QUESTION_KEYS, from.named.pass.plan, to.named.pass.plan);
  if (what.length > 0) return { code: "protocol", what };
  return from.named.noise === to.named.noise ? void 0 : { code: "noise" };
}
function pairedByName(from, to) {
  return [...from.values].flatMap(
    ([item, value]) => to.values.has(item) ? [{ item, from: value, to: to.values.get(item) }] : []
  );
}
function pairedByPlace(from, to) {
  const isWhole = (from.named ?? to.named)?.isWhole ?? false;
  if (from.places.length !== to.places.length || !(isWhole || from.seed === to.seed)) return void 0;
  const items = (from.named ?? to.named)?.items;
  return from.places.flatMap((was, place) => {
    const is = to.places[place] ?? void 0;
    const item = items?.[place];
    return was === null || is === void 0 ? [] : [{ ...item !== void 0 && { item }, from: was, to: is }];
  });
}

// src/analyse/comparison/pass-pairs.ts
var keyOf = ({ role, suite }) => role === "production" ? role : `${role}:${suite}`;
function pairsOfPass(key, a, b) {
  const [from, to] = [a, b].map(({ passes }) => passes.find((pass) => keyOf(pass) === key));
  if (from === void 0 || to === void 0) return { ok: false, why: whyMissing(key, a, b) };
  if (from.sha256 === void 0 || to.sha256 === void 0) {
    const { run } = from.sha256 === void 0 ? a : b;
    return { ok: false, why: { code: "unknown", run: run.name } };
  }
  const found = itemPairs(from, to);
  return found.ok ? { ...found, from, to } : found;
}
function whyMissing(key, a, b) {
  const without = [a, b].find(({ run }) => !run.scores.some((score) => keyOf(score) === key));
  if (without !== void 0) return { code: "not-asked", run: without.run.name };
  const unmarked = [a, b].find(({ passes }) => !passes.some((pass) => keyOf(pass) === key)) ?? a;
  return { code: "unknown", run: unmarked.run.name };
}

// src/analyse/comparison/ranking.ts
function rankingOf(contestants) {
  const pairs = contestants.flatMap((a, at2) => contestants.slice(at2 + 1).map((b) => [a, b]));
  const error = ERROR / Math.max(1, pairs.length);
  let paired = 0;
  const higher = pairs.flatMap(([a, b]) => {
    const found = pairsOfPass("production", a, b);
    if (!found.ok) return [];
    paired += 1;
    const from = { pass: found.from, whole: a.whole };
    const which = surelyHigher(found.pairs, from, { pass: found.to, whole: b.whole }, error);
    if (which === void 0) return [];
    return [which === "from" ? [a.run.name, b.run.name] : [b.run.name, a.run.name]];
  });
  const best = contestants.find(
    ({ run }) => higher.filter(([one]) => one === run.name).length === contestants.length - 1
  );
  return { pairs: pairs.length, paired, higher, ...best && { best: best.run.name } };
}

// src/analyse/comparison/comparison.ts
function comparisonOf(contestants) {
  const [baseline, ...others] = contestants;
  if (baseline === void 0) throw new RangeError("there is nothing to compare");
  return {
    baseline: baseline.run.name,
    runs: contestants.map(({ run }) => run),
    passes: others.flatMap((other) => passesOf(baseline, other)),
    ranking: rankingOf(contestants),
    settings: others.flatMap(({ run }) => settingsOf(baseline.run, run))
  };
}
function hasCommonGround({ runs }) {
  const [first, ...others] = runs.map(({ scores, loads }) => [
    ...scores.map(keyOf),
    ...loads.map(({ pass }) => pass)
  ]);
  return others.some((other) => other.some((one) => first?.includes(one)));
}
function passesOf(baseline, other) {
  const told = new Map(
    [...baseline.run.scores, ...other.run.scores].map((score) => [keyOf(score), score])
  );
  return [...told].map(
    ([key, { role, suite }]) => passOf({ run: other.run.name, role, suite }, key, baseline, other)
  );
}
function passOf(about, key, baseline, other) {
  const found = pairsOfPass(key, baseline, other);
  if (!found.ok) return { ...about, flips: [], askedOtherwise: [], unpaired: found.why };
  const { pairs, from, to } = found;
  const [before, after] = [from.named?.pass.plan, to.named?.pass.plan];
  return {
    ...about,
    paired: differenceOf(pairs, { pass: from, whole: baseline.whole }, { pass: to, whole: other.whole }),
    flips: flipsOf(pairs, from, to),
    askedOtherwise: before && after ? differing(ANSWER_KEYS, before, after) : []
  };
}
function settingsOf(baseline, run) {
  return SETTING_KEYS.flatMap((what) => {
    const [was, is] = [baseline.setting[what], run.setting[what]];
    return was === void 0 || is === void 0 || was === is ? [] : [{ run: run.name, what, was, is }];
  });
}

// src/analyse/comparison/compare.ts
function compare(results, names = namesOf(results)) {
  return comparisonOf(results.map((result, at2) => contestantBy(names[at2] ?? "", result)));
}
var MOST_ITEMS = 5e3;
function inProduction(judged) {
  const { passes, ...rest } = contestantBy(judged.record.candidate.id, { kind: "record", judged });
  const production2 = passes.find(({ role }) => role === "production");
  if (production2?.named === void 0 || production2.places.length > MOST_ITEMS) return void 0;
  const { pass } = production2.named;
  const named = { ...production2.named, pass: { ...pass, seen: { ...pass.seen, answers: [] } } };
  const scores = rest.run.scores.filter(({ role }) => role === "production");
  return { ...rest, run: { ...rest.run, scores }, passes: [{ ...production2, named }] };
}
function namesOf(results) {
  const named = apart(results.map(idOf), results.map(runOf));
  const places = named.map((_, at2) => `${at2 + 1}`);
  return apart(named, places);
}
function apart(names, additions) {
  const times = /* @__PURE__ */ new Map();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, at2) => (times.get(name) ?? 0) > 1 ? `${name}@${additions[at2]}` : name);
}
function idOf(result) {
  return result.kind === "record" ? result.judged.record.candidate.id : result.entry.candidate.id;
}
function runOf(result) {
  return result.kind === "record" ? result.judged.record.run.id.slice(0, 8) : result.entry.at.slice(0, 10);
}
function contestantBy(name, result) {
  if (result.kind === "entry") return contestantOfEntry(name, result.entry);
  const { record: record2, findings } = result.judged;
  return contestant(name, record2, findings, judgedOf(result.judged));
}
function judgedOf({ findings: { paper }, verdict: { outcome, gap, budget } }) {
  const from = gap?.from ?? paper.score;
  return {
    outcome,
    ...gap && { gap: { gap: gap.gap, low: gap.low, high: gap.high } },
    ...Number.isFinite(from) && { leastScore: from * (1 - budget) }
  };
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
var candidate = (key) => ({ record: record2 }) => `${record2.candidate.file}: ${key}`;
var policy = (key) => ({ record: record2 }) => `${record2.policy.file}: ${key}`;
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
function passWith(role, { record: record2 }) {
  const pass = record2.plan.passes.find((planned) => planned.role === role);
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
  "missing-decides": at(policy("requestDeadlineMs"), "passes[production].answers", "findings.failures"),
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
  "probe-failed": at(candidate("engine"), "findings.probes")
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
function reproduced({ record: record2, findings: { paper, scores } }) {
  const found = scores.find(({ role, criterion }) => role === "reproduce" && criterion === "paper");
  const claim = `The paper claims ${percent(paper.score)} right on ${paper.suite}`;
  if (found?.score === void 0 || found.interval === void 0) {
    const why = isPlanned(record2, "reproduce") ? "it could not be measured here" : "it was not measured here";
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
  if (gap === void 0 || told === void 0)
    return "Production was not measured, so there is no gap to explain.";
  const id = scores.find(({ role }) => role === "production")?.pass;
  const pass = plan.passes.find((planned) => planned.id === id);
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
function itemTexts({ pass, suite, criterion, items }, record2) {
  const seen = record2.passes.find((one) => one.pass === pass);
  if (seen === void 0 || seen.kind === "load") return "";
  const told = items.flatMap((id) => {
    const answer = seen.answers.find(
      ({ item, grades }) => item === id && (grades?.[criterion]?.value ?? 1) < 1
    );
    const asked = record2.questions?.find((one) => one.suite === suite && one.item === id);
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

// node_modules/markdown-table/index.js
function defaultStringLength(value) {
  return value.length;
}
function markdownTable(table2, options) {
  const settings = options || {};
  const align = (settings.align || []).concat();
  const stringLength = settings.stringLength || defaultStringLength;
  const alignments = [];
  const cellMatrix = [];
  const sizeMatrix = [];
  const longestCellByColumn = [];
  let mostCellsPerRow = 0;
  let rowIndex = -1;
  while (++rowIndex < table2.length) {
    const row2 = [];
    const sizes2 = [];
    let columnIndex2 = -1;
    if (table2[rowIndex].length > mostCellsPerRow) {
      mostCellsPerRow = table2[rowIndex].length;
    }
    while (++columnIndex2 < table2[rowIndex].length) {
      const cell = serialize(table2[rowIndex][columnIndex2]);
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

// src/report/sections-markdown.ts
var MARKS = { pass: "\u2705", fail: "\u274C", inconclusive: "\u26A0\uFE0F" };
function piecesInMarkdown(pieces) {
  return pieces.map((piece) => inMarkdown(piece, "**", "**")).join("");
}
function piecesInHtml(pieces) {
  return pieces.map((piece) => inMarkdown(piece, "<b>", "</b>")).join("");
}
function inMarkdown(piece, before, after) {
  return typeof piece === "string" ? markdownText(piece) : `${before}${markdownText(piece.strong)}${after}`;
}
function bullets(lines) {
  return lines.map((line) => `- ${markdownText(line)}`).join("\n");
}
function sectionBody({ table: table2, lines = [], quoted = [] }) {
  const parts = [];
  if (table2 !== void 0) {
    const rows = [table2.head, ...table2.rows].map((row) => row.map(markdownText));
    parts.push(markdownTable(rows, { align: [...table2.align] }));
  }
  if (lines.length > 0) parts.push(bullets(lines));
  if (quoted.length > 0) parts.push(fenced(quoted));
  return parts.join("\n\n");
}
function openSections(sections2) {
  return sections2.map((section) => `#### ${section.title}

${sectionBody(section)}`).join("\n\n");
}
function listed(titles) {
  return titles.map((title, at2) => at2 === 0 ? title : uncapitalised(title)).join(", ");
}
function uncapitalised(title) {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
function foldedSection(section) {
  return `**${section.title}**

${sectionBody(section)}`;
}
function details(summary2, content) {
  return `<details><summary>${summary2}</summary>

${content}

</details>`;
}

// src/report/candidate.ts
var WIDE_HEAD = ["gap", "paper", "reproduce", "noisy", "loaded", "production"];
function candidateReport(judged, door) {
  const { record: record2, verdict } = judged;
  const others = sections(judged).filter(({ title }) => title !== COMPARISON);
  const open = others.filter(({ folded }) => !folded);
  const drawn = chart(judged);
  const compared2 = inProduction(judged);
  const items = itemsToRead(judged);
  return {
    id: record2.candidate.id,
    outcome: verdict.outcome,
    scope: scopeOf(record2),
    onInconclusive: isThin(verdict) ? record2.policy.config["on-inconclusive"] : "fail",
    ...verdict.gap && { gap: verdict.gap.gap },
    cells: cellsOf(judged),
    further: furtherRows(judged).map(furtherCells),
    waived: waivedTexts(judged),
    title: verdictLine(judged),
    decision: decision(judged),
    headline: headline(judged),
    reasons: reasonTexts(judged),
    steps: nextSteps(judged, door),
    ...items && { items: namedItems(items, record2) },
    explanation: explanation(judged),
    toMend: toMend(judged),
    ...drawn !== void 0 && { chart: drawn },
    ...compared2 && { compared: compared2 },
    about: listed([...drawn === void 0 ? [] : ["Chart"], ...open.map(({ title }) => title)]),
    open: openSections(open),
    folded: others.filter((section) => section.folded && section !== DICTIONARY).map(foldedSection).join("\n\n")
  };
}
function namedItems({ said, ids, found }, record2) {
  return { step: readStep({ said, ids }), said, ids, texts: itemTexts(found, record2) };
}
function cellsOf({ record: record2, findings: { paper, scores }, verdict: { gap } }) {
  const shown = headlineScores(scores);
  const missing = (role) => isPlanned(record2, role) ? "not measured" : "not run";
  const cell = (role) => {
    const found = shown.find((score) => score.role === role);
    return found?.score === void 0 ? missing(role) : withRange(percent(found.score), found.interval);
  };
  return [
    gap === void 0 ? missing("production") : gapCell(gap),
    paper.interval === void 0 ? unbroken(percent(paper.score)) : withRange(percent(paper.score), paper.interval),
    cell("reproduce"),
    cell("noisy"),
    cell("loaded"),
    cell("production")
  ];
}
function furtherCells({ suite, tier, score, interval, floor, standing }) {
  const figure = interval === "" ? score : `${score}<br><sub>${interval.replace(" %", "")}</sub>`;
  const cells = [floor === "" ? "" : unbroken(`floor ${floor}`), "", "", "", "", unbroken(figure)];
  return { name: suite, cells, end: `${tier}: ${standing}` };
}
function withRange(figure, interval) {
  return unbroken(`${figure}<br><sub>${percentRange(interval).replace(" %", "")}</sub>`);
}
var FROM = { reproduced: "from reproduced", reference: "from reference" };
function gapCell(gap) {
  const cell = withRange(`**${percent(gap.gap)}**`, gap);
  return gap.against === "claimed" ? cell : `${unbroken(FROM[gap.against])}<br>${cell}`;
}
function unbroken(cell) {
  return cell.replaceAll(" ", "\xA0");
}

// src/report/markdown.ts
var markdown = (judged, door) => {
  const report = candidateReport(judged, door);
  const { decision: decision2, headline: headline2, cells, further, outcome, waived, steps: steps2, open, folded } = report;
  const wide = [
    ["verdict", ...WIDE_HEAD],
    [`**${outcome}**${alsoWaived(waived.length)}`, ...cells],
    ...further.map((one) => [`\`${one.name}\`, ${one.end}`, ...one.cells])
  ];
  const parts = [
    `${MARKS[outcome]} ${piecesInMarkdown(decision2)}`,
    headline2.slice(1).map(markdownText).join("\n"),
    markdownTable(wide, { align: ["l", "r", "r", "r", "r", "r", "r"] }),
    steps2.length === 0 ? "" : `#### Next steps

${bullets(steps2)}`,
    open,
    details("Everything else", `${folded}

${foldedSection(DICTIONARY)}`)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
};

// src/text/json.ts
var HIDDEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
function visibleJson(json2) {
  return json2.replaceAll("##[", String.raw`#\u0023[`).replace(
    HIDDEN,
    (found) => [...Array(found.length).keys()].map((at2) => `\\u${found.charCodeAt(at2).toString(16).padStart(4, "0")}`).join("")
  );
}

// src/record/history-entry.ts
var LEAST_GAP = -1e3;
var LONGEST_TEXT = 300;
var Share = number().min(LEAST_GAP).max(1).describe("A share; a gap may be below 0");
var Text = string().max(LONGEST_TEXT);
var Mark = number().min(0).max(1).nullable();
var HistoryEntry = object({
  schema: literal("papergap/history"),
  version: literal(1),
  at: Text.describe("ISO 8601"),
  commit: string().regex(/^[0-9a-f]{40}$/),
  run: Text.describe("Where it was measured"),
  candidate: object({ id: Text, sha256: Text }),
  policySha256: Text,
  profile: _enum(["quick", "full"]),
  seed: int(),
  production: object({
    suite: Text,
    suiteSha256: Text,
    asking: Text.optional().describe(
      "SHA-256 of its prompts, worked examples, right field and scorer; older entries do not have it"
    ),
    marks: array(Mark).max(1e5).describe("In the order of the items' ids; null where no answer came"),
    refused: array(int().min(0)).max(1e5).optional().describe("Places of the items of which most answers decline; older entries do not have it")
  }),
  aa: object({ flips: int().min(0), items: int().min(1) }).optional().describe("Flips between the two quiet passes: what the engine does by itself"),
  claim: object({
    suite: Text,
    score: Share,
    reproduced: object({ score: Share, low: Share }).optional().describe("What was measured of it, and the lower bound of the 95 % interval")
  }).optional().describe("What production was held against; older entries do not have it"),
  scores: record(string().max(40), Share),
  gap: object({ gap: Share, low: Share, high: Share }).optional(),
  verdict: _enum(["pass", "fail", "inconclusive"]),
  load: array(
    object({
      pass: Text,
      ttftP95Ms: number().min(0).optional(),
      e2elP95Ms: number().min(0).optional(),
      goodputPerS: number().min(0).optional()
    })
  ).max(100),
  machine: object({ cpu: Text, cores: int() }),
  engine: Text.optional(),
  served: object({
    weights: string().max(1e3),
    engine: record(string().max(200), Text).describe("What the candidate chose, as flat texts")
  }).optional().describe("What was served and how; older entries do not have it"),
  accepted: boolean().describe("Whether it was made the baseline by hand")
});

// src/analyse/history-entry.ts
function historyEntry(record2, findings, verdict, { commit, ...where }) {
  return { ...pastResult(record2, findings, verdict, where), commit };
}
function pastResult(record2, findings, verdict, { at: at2, run }) {
  const { candidate: candidate2, policy: policy2, plan, deployment } = record2;
  const { suite } = policy2.config.production;
  const { sha256, asking } = plannedSuite(record2, suite) ?? {};
  const evidence = evidenceOf(record2);
  const production2 = evidence.passAt("production");
  const answers = production2 && evidence.answers(production2, "production");
  const marks = production2 && answers ? marksOf(production2, answers) : [];
  const refused = production2 && answers ? refusedIn(production2, answers) : [];
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
    production: { suite, suiteSha256: sha256 ?? "", ...asking !== void 0 && { asking }, marks, refused },
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
    machine: { cpu: record2.run.machine.cpu.slice(0, LONGEST_TEXT), cores: record2.run.machine.cores },
    ...deployment && { engine: engineLabel(deployment).slice(0, LONGEST_TEXT) },
    served: { weights: weightsOf(record2), engine: servedEngine(record2) },
    accepted: false
  };
}
var kept = (gap) => rounded(Math.max(LEAST_GAP, gap));
function claimOf({ paper, scores }) {
  if (!Number.isFinite(paper.score)) return {};
  const found = reproductionIn(scores, paper);
  const reproduced2 = found?.score === void 0 || found.interval === void 0 ? void 0 : { score: rounded(found.score), low: rounded(found.interval.low) };
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
var badge = ({ record: record2, verdict }) => {
  const { outcome, gap } = verdict;
  const shown = gap === void 0 ? "" : `, gap ${percent(gap.gap)}`;
  const content = {
    schemaVersion: 1,
    label: `papergap ${record2.candidate.id}`,
    message: `${outcome}${withWaived(verdict)}${shown}`,
    color: COLORS[outcome]
  };
  return `${visibleJson(JSON.stringify(content, null, 2))}
`;
};

// src/report/json.ts
var json = (judged) => {
  const { record: record2, findings, verdict } = judged;
  const { run, candidate: candidate2 } = record2;
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
  return `${visibleJson(JSON.stringify(judgement, null, 2))}
`;
};

// src/report/way.ts
var BESIDE = /* @__PURE__ */ new Set(["repeat", "further"]);
var MOST_STEPS = 8;
var LONGEST_BAR = 40;
var SHORTEST_BAR = 8;
function waySection(judged, columns) {
  const steps2 = stepsOf(judged);
  const widest = (cells) => Math.max(...cells.map(widthOf));
  const texts = widest(steps2.map(({ name }) => name)) + widest(steps2.map(({ how }) => how));
  const room = Math.min(LONGEST_BAR, columns - texts - OTHER_COLUMNS);
  const hasBars = steps2.length > 1 && room >= SHORTEST_BAR;
  const lines = weightLines(judged.findings.scores);
  const rows = steps2.map(({ name, score, interval, how }) => [
    ...[name, percent(score), interval],
    ...hasBars ? [bar(score ?? 0, room).padEnd(room)] : [],
    how
  ]);
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ["", "score", "95 % interval", ...hasBars ? [budgetMark(judged, room)] : [], ""],
      align: ["l", "r", "r", ...hasBars ? ["l"] : [], "l"],
      rows
    },
    ...lines.length > 0 && { lines }
  };
}
var OTHER_COLUMNS = 29;
function stepsOf({ record: record2, findings, ...rest }) {
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
      how: howOf({ record: record2, findings, ...rest }, score)
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
var SHARES = [
  { headline: 6, quoted: 3, causes: 5, reasons: 2, steps: 2 },
  { headline: 6, quoted: 2, causes: 4, reasons: 2, steps: 1 },
  { headline: 5, quoted: 1, causes: 2, reasons: 1, steps: 1 },
  { headline: 4, quoted: 1, causes: 0, reasons: 1, steps: 1 },
  { headline: 3, quoted: 1, causes: 0, reasons: 1, steps: 0 }
];
var summary = (judged, door, columns) => {
  const screens = SHARES.map((shares) => screen(judged, door, columns, shares));
  return screens.find((text) => text.trimEnd().split("\n").length <= ROWS) ?? screens.at(-1) ?? "";
};
function screen(judged, door, columns, shares) {
  const first = headline(judged);
  const trouble = frictionSections(judged).map((section) => shortened2(section, shares));
  const parts = [
    headlineText(atMost(first, shares.headline), columns),
    sectionsText([waySection(judged, columns ?? COLUMNS)], columns),
    sectionsText(trouble, columns),
    sectionsText(causes2(judged, shares.causes), columns),
    sectionsText(reasons(judged, first, shares.reasons), columns),
    sectionsText(steps(judged, door, shares.steps), columns),
    headlineText([verdictLine(judged)], columns)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function causes2(judged, most) {
  return causeSections(judged).flatMap(
    ({ title, folded, table: table2 }) => table2 === void 0 || most === 0 ? [] : [{ title, folded, table: { ...table2, rows: table2.rows.slice(0, most) } }]
  );
}
function reasons(judged, told, most) {
  const { outcome, reasons: all } = judged.verdict;
  const lines = all.filter(({ code }) => outcome === "pass" || code !== "gap-within-budget").map((reason) => reasonText(reason, judged)).filter((text) => !told.some((line) => line.includes(text)));
  if (lines.length === 0) return [];
  return [{ title: "Why this verdict", folded: false, lines: atMost(lines, most) }];
}
function steps(judged, door, most) {
  const found = most === 0 ? [] : nextStepsSection(judged, door);
  return found.map(({ lines = [], ...section }) => ({ ...section, lines: atMost(lines, most) }));
}
function shortened2({ lines = [], quoted = [], ...section }, { reasons: most, quoted: last }) {
  return {
    ...section,
    lines: atMost(lines, most),
    ...quoted.length > 0 && { quoted: quoted.slice(-last) }
  };
}
function atMost(lines, most) {
  const more = lines.length - most;
  return more <= 0 ? lines : [...lines.slice(0, most), `${more} more: in the whole report.`];
}

// src/report/index.ts
var reporters = { summary, table, markdown, json, badge };

export {
  comparisonOf,
  hasCommonGround,
  compare,
  namesOf,
  visibleJson,
  markdownTable,
  MARKS,
  piecesInMarkdown,
  piecesInHtml,
  sectionBody,
  openSections,
  foldedSection,
  details,
  COLUMNS,
  headlineText,
  sectionsText,
  HistoryEntry,
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
