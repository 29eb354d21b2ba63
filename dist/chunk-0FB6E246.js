import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  WIDTH,
  anchorOf,
  barChart,
  chartFigure,
  coordinate,
  documentHtml,
  drawing,
  element,
  horizontalAxis,
  html,
  inertJson,
  lineChart,
  linearScale,
  roomFor,
  rowNames,
  sectionElement,
  tickText,
  whiskers
} from "./chunk-6EAFAAA2.js";
import {
  replaceFile
} from "./chunk-D32A1C63.js";
import {
  COMPARISON,
  criterionOf,
  headlineScores,
  itemsToRead,
  nextStepsSection,
  readStep,
  sections
} from "./chunk-8EB76D78.js";
import {
  freshOf,
  loadPasses,
  partsOf,
  sizeOf,
  slowestSamples,
  upToLook,
  wayReader
} from "./chunk-194D97B9.js";
import {
  headline
} from "./chunk-FEA936DE.js";
import {
  decision,
  isDecidedByGap
} from "./chunk-43C8F5CA.js";
import {
  unbroken
} from "./chunk-7E13EE37.js";
import {
  CAUSE_NAMES,
  OUTCOME_NAMES,
  loadLabel,
  passName
} from "./chunk-69959467.js";
import {
  count,
  counted,
  figure,
  milliseconds,
  percent,
  points
} from "./chunk-73262735.js";
import {
  pageFile,
  unwritable
} from "./chunk-10BF4DAD.js";
import {
  engineLabel
} from "./chunk-9B0A05B2.js";
import {
  unscoredOutcome
} from "./chunk-947D9927.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";
import {
  cutText
} from "./chunk-68E6DD8F.js";
import {
  sha256OfFile
} from "./chunk-FCAC1BAA.js";

// src/bench/page-file.ts
import { dirname } from "node:path";

// src/page/chart/waterfall.ts
var ROW = 30;
function waterfall({ steps, tick, ...text }) {
  const names = steps.map(({ name }) => name);
  const area = {
    left: roomFor(names),
    right: WIDTH - 76,
    top: 4,
    bottom: 4 + steps.length * ROW
  };
  const values = steps.flatMap(({ from, to, interval }) => [
    ...[from, to],
    ...interval === void 0 ? [] : [interval.low, interval.high]
  ]);
  const scale = linearScale([Math.min(0, ...values), Math.max(...values, Number.MIN_VALUE)], [
    ...[area.left, area.right]
  ]);
  return drawing(
    text,
    area.bottom + 24,
    rowNames(names, area, ROW),
    horizontalAxis(scale, tick, area),
    steps.map((step, index) => row(step, area.top + index * ROW, scale, index < steps.length - 1))
  );
}
function row({ from, to, text, kind, interval }, top, scale, goesOn) {
  const middle = top + ROW / 2;
  const [left, right] = [scale.at(Math.min(from, to)), scale.at(Math.max(from, to))];
  const width = coordinate(Math.max(1.5, right - left));
  const end = coordinate(scale.at(to));
  const bar = { x: coordinate(left), y: top + 6, width, height: ROW - 12 };
  return [
    element("rect", { class: `step ${kind}`, ...bar, rx: 2 }),
    kind === "loss" ? element("rect", { fill: "url(#hatch)", ...bar, rx: 2 }) : void 0,
    goesOn ? element("line", { class: "joint", x1: end, x2: end, y1: top + ROW - 6, y2: top + ROW + 6 }) : void 0,
    interval && whiskers(scale.at(interval.low), scale.at(interval.high), middle),
    element("text", { class: "value", x: WIDTH, y: middle + 4, "text-anchor": "end" }, text)
  ];
}

// src/page/figures/causes.ts
function causesFigure({ attribution, paper, gap }) {
  if (attribution === void 0 || gap === void 0) return void 0;
  let at = paper.score;
  const causes = attribution.causes.map(({ cause, loss, interval }) => {
    const from = at;
    at = from - loss;
    return {
      name: CAUSE_NAMES[cause],
      from,
      to: at,
      text: points(loss),
      kind: loss >= 0 ? "loss" : "gain",
      interval: { low: from - interval.high, high: from - interval.low }
    };
  });
  const total2 = (name, score) => ({
    ...{ name, from: 0, to: score, text: percent(score), kind: "total" }
  });
  const text = {
    title: "Score points by cause",
    description: "From the paper to production; hatched steps are losses, whiskers the 95 % interval of each."
  };
  return chartFigure(
    text,
    waterfall({
      ...text,
      tick: (share) => `${Math.round(share * 100)}`,
      steps: [total2("paper", paper.score), ...causes, total2("production", gap.production)]
    })
  );
}

// src/analyse/distributions.ts
function loadDistributions(record, found) {
  return loadPasses(record).map(({ plan, seen }) => {
    const load = loadOf(plan.shape);
    const ofNew = found.find(({ pass }) => pass === plan.id)?.ofNew;
    const ways = partsOf(seen, load.concurrency).told.map(wayReader());
    const samples = slowestSamples(ofNew ? freshOf(ways) : ways);
    return {
      pass: plan.id,
      ...sizeOf(load),
      ...ofNew && { ofNew },
      ttft: samples.ttftP95Ms.sortedMs,
      tpot: samples.tpotP95Ms.sortedMs,
      e2el: samples.e2elP95Ms.sortedMs
    };
  });
}

// src/page/figures/objective.ts
function limitMsOf({ load }, metric) {
  return load.flatMap(({ slo }) => slo).find((one) => one.metric === metric)?.limitMs;
}
function objectiveLimit(limitMs, axis) {
  return limitMs === void 0 ? [] : [{ axis, value: limitMs, text: `objective ${milliseconds(limitMs)}` }];
}

// src/page/figures/latency.ts
var KINDS = [
  ["ttft", "TTFT", "time to first token", "ttftP95Ms"],
  ["tpot", "TPOT", "time per output token", "tpotP95Ms"],
  ["e2el", "E2EL", "time of the whole answer", "e2elP95Ms"]
];
function latencyFigures({ record, findings }) {
  const loads = loadDistributions(record, findings.load);
  return KINDS.map(([kind, name, what, metric]) => {
    const series = loads.filter((load) => load[kind].length > 0).map((load) => ({ name: loadLabel(load), points: pointsOf(load[kind]), isStepped: true }));
    if (series.length === 0) return void 0;
    const limitMs = limitMsOf(findings, metric);
    const of = series.length === 1 ? `, ${series[0]?.name}` : "";
    const text = {
      title: `${name}, ${what}${of}`,
      description: `Share of the answers that came that took no longer. ${aboutLimit(limitMs)}`
    };
    return chartFigure(
      text,
      lineChart({
        ...text,
        x: { label: "ms (logarithmic)", tick: tickText, isLogarithmic: true },
        y: { label: "share of answers", tick: (share) => `${Math.round(share * 100)} %`, range: [0, 1] },
        series,
        limits: [{ axis: "y", value: 0.95, text: "" }, ...objectiveLimit(limitMs, "x")]
      })
    );
  });
}
function aboutLimit(limitMs) {
  return limitMs === void 0 ? "The dashed line is at 95 %." : "A line has to be above 95 % where the dashed lines cross.";
}
var STEPS = 100;
function pointsOf(sortedMs) {
  const steps = Math.min(STEPS, sortedMs.length);
  const first = { x: sortedMs[0], y: 0 };
  return [
    first,
    ...Array.from({ length: steps }, (_, step) => {
      const rank = Math.ceil((step + 1) / steps * sortedMs.length);
      return { x: sortedMs[rank - 1], y: rank / sortedMs.length };
    })
  ];
}

// src/page/figures/start.ts
function startFigure({ deployment: { phases } }) {
  if (phases.length === 0) return void 0;
  let at = 0;
  const steps = phases.map(({ name, ms, from }) => {
    const start = at;
    at += ms;
    return {
      name: from === void 0 ? name : `${name} (cached)`,
      from: start / 1e3,
      to: at / 1e3,
      text: milliseconds(ms),
      kind: "phase"
    };
  });
  const text = {
    title: "From nothing to the first answer",
    description: `The phases of the start one after the other, ${milliseconds(at)} in all; the axis is in seconds.`
  };
  return chartFigure(text, waterfall({ ...text, steps, tick: (s) => `${Number(s.toPrecision(3))} s` }));
}

// src/page/figures/throughput.ts
function throughputFigures({ findings }) {
  const { load } = findings;
  return [
    latencyCurve("TTFT", load, ({ ttft }) => ttft.p95, objectiveLimit(limitMsOf(findings, "ttftP95Ms"), "y")),
    latencyCurve("E2EL", load, ({ e2el }) => e2el.p95, objectiveLimit(limitMsOf(findings, "e2elP95Ms"), "y")),
    speedCurve(load)
  ];
}
var LEAST = 2;
function latencyCurve(name, loads, latencyOf, limits) {
  const points2 = loads.flatMap((load) => {
    const [x, y] = [load.throughput?.requestsPerS, latencyOf(load)];
    return x === void 0 || typeof y !== "number" ? [] : [{ load, x, y }];
  });
  if (points2.length < LEAST) return void 0;
  const text = {
    title: `${name} against throughput`,
    description: "The 95th percentile at each load against the requests that one replica answers a second."
  };
  return chartFigure(
    text,
    lineChart({
      ...text,
      x: { label: "requests a second", tick: tickText },
      y: { label: `${name} p95 in ms (logarithmic)`, tick: tickText, isLogarithmic: true },
      series: seriesOf(points2),
      limits
    })
  );
}
function speedCurve(loads) {
  const points2 = loads.flatMap((load) => {
    const [tpotMs, x] = [load.tpot.p50, load.throughput?.outputTokensPerS];
    return x === void 0 || typeof tpotMs !== "number" || tpotMs === 0 ? [] : [{ load, x, y: 1e3 / tpotMs }];
  });
  if (points2.length < LEAST) return void 0;
  const text = {
    title: "A user's speed against the machine's",
    description: "Tokens a second of one answer (1 \xF7 median TPOT) against tokens a second of the whole replica."
  };
  return chartFigure(
    text,
    lineChart({
      ...text,
      x: { label: "tokens a second, all users", tick: tickText },
      y: { label: "tokens a second, one user (logarithmic)", tick: tickText, isLogarithmic: true },
      series: seriesOf(points2)
    })
  );
}
function seriesOf(points2) {
  const named = points2.map(({ load, x, y }) => ({ load, x, y, text: loadLabel(load) }));
  const closed = named.filter(({ load }) => load.concurrency !== void 0);
  const open = named.filter(({ load }) => load.concurrency === void 0);
  return [
    { name: "requests kept open", points: closed },
    ...open.map((point) => ({ name: "requests sent at a rate", points: [point] }))
  ].filter(({ points: some }) => some.length > 0);
}

// src/page/figures/timeline.ts
function timelineFigures(record) {
  const bands = bandsOf(record);
  const endS = Math.max(...bands.map(({ to }) => to), (record.samples.at(-1)?.atMs ?? 0) / 1e3);
  const over = (text, readings) => {
    const series = Object.entries(readings).map(([name, reading]) => ({ name, points: pointsOf2(record.samples, reading) })).filter(({ points: points2 }) => points2.length > 1);
    if (series.length === 0) return void 0;
    const range = [0, endS];
    const x = { label: "s since the run began", tick: tickText, range };
    return chartFigure(text, lineChart({ ...text, x, series, bands }));
  };
  const figures = [
    over(
      {
        title: "KV cache in use",
        description: "Share of the KV cache that requests held; the numbers are those of the passes.",
        y: { label: "share", tick: percentTick }
      },
      { "KV cache": ({ engine }) => engine?.kvUsage }
    ),
    over(
      {
        title: "Requests in the engine",
        description: "Those that ran and those that waited; the numbers are those of the passes.",
        y: { label: "requests", tick: tickText }
      },
      { running: ({ engine }) => engine?.running, waiting: ({ engine }) => engine?.waiting }
    ),
    over(
      {
        title: "Memory",
        description: "Host memory of the engine's processes, and that of all GPUs; the numbers are those of the passes.",
        y: { label: "GiB", tick: tickText }
      },
      {
        host: ({ host }) => inGiB(host?.pssMiB ?? host?.rssMiB),
        "GPU, in all": (sample) => inGiB(total(toldBy(sample, ({ memoryUsedMiB }) => memoryUsedMiB))),
        "GPU, the engine alone": (sample) => inGiB(total(toldBy(sample, ({ engineMiB }) => engineMiB)))
      }
    ),
    over(
      {
        title: "GPU at work",
        description: "Share of the time that a GPU computed, the mean of all; the numbers are those of the passes.",
        y: { label: "share of the time", tick: percentTick }
      },
      { GPU: busyShare }
    )
  ].filter((one) => one !== void 0);
  return figures.length === 0 ? [] : [...figures, bandList(bands)];
}
var percentTick = (share) => `${tickText(Number((share * 100).toPrecision(3)))} %`;
var inGiB = (mib) => mib && mib / 1024;
var toldBy = ({ gpu = [] }, read) => gpu.flatMap((one) => read(one) ?? []);
var total = (told) => told.length === 0 ? void 0 : told.reduce((sum, one) => sum + one, 0);
var busyShare = (sample) => {
  const told = toldBy(sample, ({ utilization }) => utilization);
  const sum = total(told);
  return sum && sum / told.length;
};
var POINTS = 240;
function pointsOf2(samples, reading) {
  const seen = samples.flatMap((sample) => {
    const y = reading(sample);
    return y === void 0 ? [] : [{ x: sample.atMs / 1e3, y }];
  });
  const each = Math.ceil(seen.length / POINTS);
  return withGaps(
    Array.from(
      { length: Math.ceil(seen.length / each) },
      (_, index) => seen.slice(index * each, (index + 1) * each).reduce((most, point) => point.y > most.y ? point : most)
    )
  );
}
var GAP = 3;
function withGaps(points2) {
  const steps = points2.slice(1).map(({ x }, at) => x - points2[at].x);
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? Infinity;
  return points2.map(
    (point, at) => at > 0 && steps[at - 1] > GAP * usual ? { ...point, isAfterGap: true } : point
  );
}
function bandsOf({ plan, passes }) {
  const names = new Map(plan.passes.map((one) => [one.id, passName(one)]));
  return passes.map(({ pass, startedAtMs, endedAtMs }) => ({
    name: names.get(pass) ?? pass,
    from: startedAtMs / 1e3,
    to: endedAtMs / 1e3
  }));
}
function bandList(bands) {
  return element(
    "div",
    { class: "bands" },
    element("p", {}, element("strong", {}, "The passes"), " by their numbers in these charts"),
    element(
      "ol",
      {},
      bands.map(({ name, from, to }) => element("li", {}, `${name}, ${figure(from)} to ${figure(to)} s`))
    )
  );
}

// src/page/figures/way.ts
function wayFigure({ findings, verdict }) {
  const { paper, scores, reference } = findings;
  if (headlineScores(scores).every(({ score }) => score === void 0)) return void 0;
  const held = verdict.gap?.from ?? paper.score;
  const bars = [
    { name: "paper", value: paper.score, interval: paper.interval, text: percent(paper.score) },
    ...reference === void 0 ? [] : [{ name: "reference", value: reference.score, text: percent(reference.score) }],
    ...headlineScores(scores).map(({ pass, role, score, interval }) => ({
      name: pass,
      value: score,
      interval,
      text: percent(score),
      isMain: role === "production"
    }))
  ];
  const least = held * (1 - verdict.budget);
  const text = {
    title: "Scores on the way to production",
    description: "Share of right answers; whiskers are 95 % intervals, the dashed line is what the budget leaves."
  };
  return chartFigure(
    text,
    barChart({
      ...text,
      bars,
      most: 1,
      tick: (share) => `${Math.round(share * 100)} %`,
      limit: { value: least, text: `budget ${percent(verdict.budget)}: at least ${percent(least)}` }
    })
  );
}

// src/page/figures.ts
function figuresOf(judged) {
  return /* @__PURE__ */ new Map([
    [COMPARISON, [wayFigure(judged)]],
    ["What causes it", [causesFigure(judged.findings)]],
    ["Under load", [...latencyFigures(judged), ...throughputFigures(judged)]],
    ["Memory", timelineFigures(judged.record)],
    ["Deployment", [startFigure(judged.findings)]]
  ]);
}

// src/page/items/answer.ts
function gradeOf({ grades }, plan) {
  const told = criterionOf(plan.role);
  return grades?.[told] ?? grades?.[told === "paper" ? "production" : "paper"];
}
function outcomeOf({ exchange }, grade) {
  return grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
}
function answerData(pass, answer, plan, { outcomes, operators, texts }) {
  const grade = gradeOf(answer, plan);
  const outcome = outcomeOf(answer, grade);
  const { text, asked, noise = [], attempt, exchange } = answer;
  const isOneOfSeveral = plan.kind === "suite" && (plan.attempts ?? 1) > 1;
  const { kind, detail = "" } = exchange?.failure ?? {};
  return {
    pass,
    ...isOneOfSeveral && { attempt: attempt + 1 },
    ...outcome && { outcome: outcomes.indexOf(OUTCOME_NAMES[outcome]) },
    ...text !== void 0 && { text: texts.add(text) },
    ...asked !== void 0 && { asked: texts.add(asked) },
    ...noise.length > 0 && { operators: noise.map(operators.indexOf) },
    ...grade?.read !== void 0 && { read: texts.add(grade.read) },
    ...grade?.reason !== void 0 && { reason: texts.add(grade.reason) },
    ...kind !== void 0 && { failure: texts.add(detail === "" ? kind : `${kind}: ${detail}`) }
  };
}

// src/page/items/bytes.ts
function fitting(values, mostBytes) {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const [count2, value] of values.entries()) {
    bytes += encoder.encode(inertJson(value)).length + 1;
    if (bytes > mostBytes) return count2;
  }
  return values.length;
}

// src/page/items/names.ts
function namesOf(first = []) {
  const places = new Map(first.map((name, place) => [name, place]));
  return {
    indexOf(name) {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      return place;
    },
    all: () => [...places.keys()]
  };
}

// src/page/items/slices.ts
function slicesOf({ plan }, suites) {
  const names = namesOf();
  const byItem = /* @__PURE__ */ new Map();
  for (const [suite, { slices = [] }] of Object.entries(plan.suites)) {
    const place = suites.indexOf(suite);
    for (const { field: field2, values } of slices) {
      for (const { value, items } of values) {
        const slice = names.indexOf(`${field2}: ${value}`);
        for (const item of items) {
          const key = `${place}:${item}`;
          const within = byItem.get(key);
          if (within === void 0) byItem.set(key, [slice]);
          else within.push(slice);
        }
      }
    }
  }
  return { names: names.all(), of: (suite, item) => byItem.get(`${suite}:${item}`) ?? [] };
}

// src/page/items/texts.ts
var LENGTHS = [2e4, 4e3, 1e3, 400, 250, 160, 100, 60, 40, 0];
function collectTexts() {
  const places = /* @__PURE__ */ new Map();
  return {
    add(text) {
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    cut(mostBytes) {
      const all = [...places.keys()];
      const longest = all.reduce((most, { length }) => Math.max(most, length), 0);
      for (const length of LENGTHS) {
        const texts = all.map((text) => cutText(text, length));
        if (isFitting(texts, mostBytes)) return { texts, ...longest > length && { cutAt: length } };
      }
      return { texts: all.map(() => "\u2026"), cutAt: 0 };
    }
  };
}
function isFitting(texts, mostBytes) {
  const least = texts.reduce((sum, { length }) => sum + length, 0);
  return least <= mostBytes && fitting(texts, mostBytes) === texts.length;
}

// src/page/items/collect.ts
var MOST_TEXT_BYTES = 4e6;
var MOST_ITEM_BYTES = 46e5;
var LONGEST_ID = 200;
function collectItems(record) {
  const texts = collectTexts();
  const lists = {
    ...{ suites: namesOf(), texts, operators: namesOf() },
    outcomes: namesOf([OUTCOME_NAMES.correct])
  };
  const passes = answeredPasses(record);
  const items = /* @__PURE__ */ new Map();
  for (const [pass, { plan, answers, counted: counted2 }] of passes.entries()) {
    const suite = lists.suites.indexOf(plan.suite);
    for (const answer of answers) {
      const key = keyOf(suite, answer.item);
      const draft = items.get(key) ?? { id: answer.item, suite, answers: [] };
      items.set(key, draft);
      const data = answerData(pass, answer, plan, lists);
      draft.answers.push(counted2.has(answer) ? data : { ...data, isUncounted: true });
    }
  }
  const slices = slicesOf(record, lists.suites);
  const questions = questionsIn(record, lists.suites);
  const all = [...items.values()].map(({ id, suite, answers }) => {
    const within = slices.of(suite, id);
    const asked = questions.get(keyOf(suite, id));
    return {
      id: cutText(id, LONGEST_ID),
      suite,
      ...isFlipping(answers) && { flips: true },
      ...within.length > 0 && { slices: within },
      ...asked && { question: texts.add(asked.question) },
      ...asked?.expected !== void 0 && { expected: texts.add(asked.expected) },
      answers
    };
  });
  const sorted = all.toSorted((a, b) => rankOf(a) - rankOf(b));
  const kept = sorted.slice(0, fitting(sorted, MOST_ITEM_BYTES));
  const { texts: cut, cutAt } = texts.cut(MOST_TEXT_BYTES);
  return {
    data: {
      suites: lists.suites.all(),
      passes: passes.map(({ plan }) => ({ name: passName(plan), suite: lists.suites.indexOf(plan.suite) })),
      outcomes: lists.outcomes.all(),
      operators: lists.operators.all(),
      slices: slices.names,
      texts: cut,
      items: kept
    },
    ...cutAt !== void 0 && { cutAt },
    leftOut: all.length - kept.length,
    hasAnswers: all.some(({ answers }) => answers.some(({ text }) => text !== void 0)),
    hasQuestions: questions.size > 0
  };
}
var keyOf = (suite, item) => `${suite}:${item}`;
function questionsIn({ questions = [] }, suites) {
  return new Map(questions.map((one) => [keyOf(suites.indexOf(one.suite), one.item), one]));
}
function answeredPasses({ plan, passes }) {
  return plan.passes.flatMap((planned) => {
    const seen = passes.findLast(({ pass }) => pass === planned.id);
    if (planned.kind === "suite" && seen?.kind === "suite") {
      const counted2 = new Set(upToLook(planned, seen).seen.answers);
      return [{ plan: planned, answers: seen.answers, counted: counted2 }];
    }
    if (planned.kind === "evaluator" && seen?.kind === "evaluator")
      return [{ plan: planned, answers: seen.answers, counted: new Set(seen.answers) }];
    return [];
  });
}
function isFlipping(answers) {
  const told = answers.filter(({ outcome, isUncounted }) => outcome !== void 0 && !isUncounted);
  const right = told.filter(({ outcome }) => outcome === RIGHT);
  return right.length > 0 && right.length < told.length;
}
var RIGHT = 0;
function rankOf({ flips, answers }) {
  if (flips) return 0;
  return answers.every(({ outcome }) => outcome === RIGHT) ? 2 : 1;
}

// src/page/items/address.ts
function itemAddress(suite, id) {
  return `#item=${encodeURIComponent(`${suite}/${id}`)}`;
}

// src/page/items/plain.ts
var MOST_BYTES = 6e5;
function plainItems(data) {
  const shown = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const item of data.items) {
    const one = plainItem(item, data);
    bytes += encoder.encode(html(one)).length;
    if (bytes > MOST_BYTES) break;
    shown.push(one);
  }
  const rest = data.items.length - shown.length;
  return [
    shown,
    rest === 0 ? void 0 : element(
      "p",
      {},
      `${counted(rest, "more item")} are shown where scripts may run, and stand in the record.`
    )
  ];
}
function plainItem(item, data) {
  const textOf = (place) => place === void 0 ? void 0 : data.texts[place];
  return element(
    "article",
    { class: "item" },
    element(
      "h3",
      {},
      item.id,
      " ",
      element("small", {}, data.suites.at(item.suite), item.flips ? ", flips" : void 0)
    ),
    labelled("Question", textOf(item.question)),
    labelled("Expected", textOf(item.expected)),
    item.answers.map((answer) => [
      element("p", {}, headOf(answer, data)),
      labelled("Asked", textOf(answer.asked)),
      element("pre", {}, textOf(answer.text) ?? textOf(answer.failure) ?? "The text was not kept.")
    ])
  );
}
function labelled(name, text) {
  return text === void 0 ? void 0 : [element("p", { class: "quiet" }, name), element("pre", {}, text)];
}
function headOf({ pass, outcome, operators = [] }, data) {
  const said = outcome === void 0 ? "not graded" : data.outcomes[outcome] ?? "";
  const noise = operators.map((place) => data.operators[place]).join(", ");
  return `${data.passes[pass]?.name ?? ""}: ${said}${noise === "" ? "" : ` (noise: ${noise})`}`;
}

// src/page/items/section.ts
var ITEMS_TITLE = "Items";
function itemsSection(collected) {
  const { data } = collected;
  if (data.items.length === 0) return void 0;
  const flips = data.items.filter((item) => item.flips).length;
  return element(
    "section",
    { id: anchorOf(ITEMS_TITLE) },
    element("h2", {}, ITEMS_TITLE),
    element("p", {}, headOf2(data.items.length, flips)),
    keptLines(collected).map((line) => element("p", { class: "quiet" }, line)),
    browser(collected),
    element("noscript", {}, plainItems(data))
  );
}
function headOf2(items, flips) {
  if (flips === 0) return `${counted(items, "item")}, none of them right in one answer and not in another.`;
  return `${counted(items, "item")}, ${count(flips)} of them right in one answer and not in another: those stand first.`;
}
function keptLines({ cutAt, leftOut, hasAnswers, hasQuestions }) {
  return [
    ...notKept(hasQuestions, hasAnswers),
    ...cutAt === void 0 ? [] : [`Texts are cut after ${counted(cutAt, "character")}; the record has the whole of them.`],
    ...leftOut === 0 ? [] : [`${counted(leftOut, "more item")} stand in the record alone.`]
  ];
}
function notKept(hasQuestions, hasAnswers) {
  const texts = [...hasQuestions ? [] : ["questions"], ...hasAnswers ? [] : ["answers"]];
  if (texts.length === 0) return [];
  return [`The record that this page is made from does not keep the texts of ${texts.join(" and ")}.`];
}
function browser({ data }) {
  return element(
    "div",
    { class: "browser", hidden: true },
    element(
      "search",
      { class: "controls" },
      field(
        "Search",
        element("input", { id: "search", type: "search", placeholder: "id, question or answer" })
      ),
      choice("suite", "Suite", "all", data.suites),
      choice(
        "pass",
        "Pass",
        "any",
        data.passes.map(({ name }) => name)
      ),
      choice("outcome", "Answer", "any", data.outcomes),
      choice("slice", "Slice", "all", data.slices),
      element(
        "label",
        { class: "check" },
        element("input", { id: "flips", type: "checkbox" }),
        " flips alone"
      )
    ),
    element(
      "p",
      { class: "quiet" },
      element("output", { id: "found", "aria-live": "polite" }),
      ", a mark for each answer in the order of the passes: \u2713 right, \u2717 not. ",
      element(
        "span",
        { class: "keys" },
        element("kbd", {}, "j"),
        " and ",
        element("kbd", {}, "k"),
        " go on and back, ",
        element("kbd", {}, "/"),
        " searches."
      )
    ),
    element(
      "div",
      { class: "panes" },
      element("div", { id: "rows", role: "listbox", tabindex: 0, "aria-label": "Items" }),
      element("article", { id: "item", "aria-live": "polite", tabindex: -1 })
    )
  );
}
function field(name, input) {
  return element("label", {}, element("span", {}, name), input);
}
function choice(id, name, all, names) {
  if (names.length < 2) return void 0;
  const options = names.map((one, place) => element("option", { value: place }, one));
  return field(name, element("select", { id }, element("option", { value: "" }, all), options));
}

// src/page/page.ts
function page(judged, { door = "terminal", recordSha256 } = {}) {
  const { record, verdict } = judged;
  const [, ...rest] = headline(judged);
  const collected = collectItems(record);
  const items = itemsSection(collected);
  const parts = drawnSections(judged, door);
  const open = parts.filter((part) => !part.folded);
  const folded = parts.filter((part) => part.folded);
  return documentHtml({
    title: `${record.candidate.id}: ${verdict.outcome}`,
    header: [
      decided(judged),
      element("p", { class: "quiet" }, aboutOf(record)),
      rest.map((line) => element("p", {}, unbroken(line))),
      contents(open, items === void 0 ? [] : [{ title: ITEMS_TITLE }], folded)
    ],
    main: [open.map(({ drawn }) => drawn), items, folded.map(({ drawn }) => drawn)],
    footer: footerOf(judged, recordSha256),
    data: collected.data
  });
}
function decided(judged) {
  const pieces = decision(judged).map(
    (piece) => typeof piece === "string" ? unbroken(piece) : element("strong", {}, unbroken(piece.strong))
  );
  const title = (...content) => element("h1", { class: judged.verdict.outcome }, ...content);
  const [first, ...evidence] = pieces;
  return isDecidedByGap(judged) ? [title(first), element("p", { class: "decision" }, evidence)] : title(pieces);
}
function aboutOf({ candidate, deployment, run }) {
  const engine = deployment === void 0 ? [] : [engineLabel(deployment)];
  return [candidate.file, ...engine, `measured ${run.startedAt.slice(0, 10)}`].join(" \xB7 ");
}
function drawnSections(judged, door) {
  const charts = figuresOf(judged);
  const [first, ...others] = sections(judged);
  return [first, ...nextStepsSection(judged, door), ...others].filter((section) => section !== void 0).map((section) => {
    const own = (charts.get(section.title) ?? []).filter((chart) => chart !== void 0);
    const folded = section.folded && own.length === 0;
    const drawn = sectionElement({ ...section, folded }, own, itemLinks(judged));
    return { title: section.title, folded, drawn };
  });
}
function itemLinks(judged) {
  const items = itemsToRead(judged);
  if (items === void 0) return () => void 0;
  const { said, ids, found } = items;
  const links = found.items.flatMap((id, at) => [
    at === 0 ? " " : ", ",
    element("a", { href: itemAddress(found.suite, id) }, ids[at])
  ]);
  return (line) => line === readStep(items) ? [`Look at ${said}:`, ...links, "."] : void 0;
}
function contents(...parts) {
  const links = parts.flat().map(({ title }) => element("li", {}, element("a", { href: `#${anchorOf(title)}` }, title)));
  return element("nav", { "aria-label": "Sections" }, element("ul", { class: "contents" }, links));
}
function footerOf({ record: { run, candidate } }, sha256) {
  return [
    element(
      "p",
      {},
      `Made by papergap ${run.papergap} from the record of ${candidate.id}, begun ${run.startedAt}.`
    ),
    sha256 === void 0 ? void 0 : element("p", {}, "SHA-256 of the record: ", element("code", { id: "record-sha256" }, sha256)),
    element("p", {}, "This file asks no network for anything, and runs no script but its own.")
  ];
}

// src/bench/page-file.ts
async function pageOf(judged, recordFile, door) {
  return page(judged, { door, recordSha256: await sha256OfFile(recordFile) });
}
async function writePage(judged, recordFile, door) {
  const file = pageFile(dirname(recordFile));
  const html2 = await pageOf(judged, recordFile, door);
  try {
    await replaceFile(file, html2);
  } catch (error) {
    throw unwritable(file, error);
  }
  return file;
}

export {
  pageOf,
  writePage
};
//# sourceMappingURL=chunk-0FB6E246.js.map
