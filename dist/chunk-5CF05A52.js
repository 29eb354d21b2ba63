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
  lineChart,
  linearScale,
  marker,
  roomFor,
  rowNames,
  sectionElement,
  tickText,
  whiskers
} from "./chunk-6EAFAAA2.js";
import {
  flipsTitle
} from "./chunk-DD87E328.js";
import {
  DIFFERENCES,
  OVERVIEW,
  comparisonHeadline,
  comparisonSections,
  loadSections,
  productionOf
} from "./chunk-5E1054B4.js";
import {
  clipped
} from "./chunk-DCFA1849.js";
import {
  unbroken
} from "./chunk-7E13EE37.js";
import {
  OUTCOME_NAMES
} from "./chunk-69959467.js";
import {
  counted,
  hundredths,
  percent,
  points
} from "./chunk-73262735.js";
import {
  visible
} from "./chunk-6C8C6982.js";
import {
  cutText
} from "./chunk-68E6DD8F.js";

// src/page/chart/differences.ts
var ROW = 30;
function differenceChart({ rows, ...text }) {
  const names = rows.map(({ name }) => name);
  const area = {
    left: roomFor(names),
    right: WIDTH - 64,
    top: 8,
    bottom: 8 + rows.length * ROW
  };
  const most = Math.max(0.01, ...rows.flatMap(({ interval }) => [-interval.low, interval.high])) * 1.05;
  const scale = linearScale([-most, most], [area.left, area.right]);
  const zero = coordinate(scale.at(0));
  return drawing(
    text,
    area.bottom + 24,
    rowNames(names, area, ROW),
    horizontalAxis(scale, hundredths, area),
    element("line", { class: "limit", x1: zero, x2: zero, y1: area.top - 4, y2: area.bottom }),
    rows.map((row2, index) => rowOf(row2, area.top + index * ROW + ROW / 2, scale))
  );
}
function rowOf({ value, interval, text }, y, scale) {
  return [
    whiskers(scale.at(interval.low), scale.at(interval.high), y),
    element("g", { class: "series s0" }, marker(0, coordinate(scale.at(value)), y)),
    element("text", { class: "value", x: WIDTH, y: y + 4, "text-anchor": "end" }, text)
  ];
}

// src/page/figures/comparison.ts
var BESIDE = 17;
var IN_LEGEND = 26;
var short = (name, columns) => clipped(visible(name), columns);
function scoresFigure({ runs }) {
  const bars = runs.flatMap((run) => {
    const { score, interval } = productionOf(run) ?? {};
    return score === void 0 ? [] : [
      {
        name: short(run.name, BESIDE),
        value: score,
        interval,
        text: percent(score),
        least: run.leastScore
      }
    ];
  });
  if (bars.length === 0) return void 0;
  const text = {
    title: "Scores in production",
    description: "Share of right answers; whiskers are 95 % intervals, the dashed mark in each row is the least that its budget leaves."
  };
  return chartFigure(
    text,
    barChart({ ...text, bars, most: 1, tick: (share) => `${Math.round(share * 100)} %` })
  );
}
function differencesFigure({ passes, baseline }) {
  const rows = passes.flatMap(({ run, role, paired }) => {
    if (paired === void 0 || role !== "production") return [];
    const { difference, interval } = paired;
    return [{ name: short(run, BESIDE), value: difference, interval, text: points(-difference) }];
  });
  if (rows.length === 0) return void 0;
  const text = {
    title: "Production against the baseline",
    description: `Score points above or below ${short(baseline, IN_LEGEND)} over the same items, with 95 % intervals.`
  };
  return chartFigure(text, differenceChart({ ...text, rows }));
}
function curveFigures(comparison) {
  return [
    curve("TTFT", comparison, ({ ttftP95Ms }) => ttftP95Ms),
    curve("E2EL", comparison, ({ e2elP95Ms }) => e2elP95Ms)
  ];
}
function curve(name, { runs }, latencyOf) {
  const series = runs.map((run) => ({
    name: short(run.name, IN_LEGEND),
    points: pointsOf(run.loads, latencyOf)
  }));
  if (series.every((one) => one.points.length === 0)) return void 0;
  const text = {
    title: `${name} against throughput`,
    description: "The 95th percentile at each number of concurrent requests, written beside its point, against the requests that one replica answers a second."
  };
  return chartFigure(
    text,
    lineChart({
      ...text,
      x: { label: "requests a second", tick: tickText },
      y: { label: `${name} p95 in ms (logarithmic)`, tick: tickText, isLogarithmic: true },
      series
    })
  );
}
function pointsOf(loads, latencyOf) {
  return loads.flatMap((load) => {
    const [x, y] = [load.requestsPerS, latencyOf(load)];
    return load.concurrency === void 0 || x === void 0 || typeof y !== "number" ? [] : [{ x, y, text: `${load.concurrency}` }];
  });
}

// src/page/flips.ts
var MOST = 200;
var LONGEST = 2e3;
var LONGEST_ID = 200;
function flipsElements({
  passes,
  baseline
}) {
  return passes.filter(({ flips }) => flips.length > 0).map((pass) => {
    const title = flipsTitle(pass, baseline);
    return { title, drawn: flipsElement(pass, title, baseline) };
  });
}
function flipsElement({ flips, run, role }, title, baseline) {
  const rest = flips.length - MOST;
  return element(
    "details",
    { class: "section", id: anchorOf(title), open: role === "production" },
    element("summary", {}, element("h2", {}, title)),
    element(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "Table" },
      element(
        "table",
        { class: "flips" },
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ["item", baseline, run].map((name) => element("th", { scope: "col" }, cutText(name, LONGEST_ID)))
          )
        ),
        element("tbody", {}, flips.slice(0, MOST).map(row))
      )
    ),
    rest > 0 ? element("p", { class: "quiet" }, `${counted(rest, "more flip")} stand in --format json.`) : void 0
  );
}
function row({ item, from, to }) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, cutText(item, LONGEST_ID)),
    [from, to].map((answer) => element("td", {}, answerContent(answer)))
  );
}
function answerContent({ outcome, text }) {
  return [
    element("p", { class: "quiet" }, outcome === void 0 ? "unknown" : OUTCOME_NAMES[outcome]),
    text === void 0 ? element("p", {}, "The text was not kept.") : element("code", {}, cutText(text, LONGEST))
  ];
}

// src/page/comparison.ts
function comparisonPage(comparison) {
  const [title = "", ...rest] = comparisonHeadline(comparison);
  const charts = chartsOf(comparison);
  const sections = comparisonSections(comparison, String);
  const flips = flipsElements(comparison);
  const titles = [...sections.map((section) => section.title), ...flips.map((one) => one.title)];
  return documentHtml({
    title: `Comparison of ${comparison.runs.map(({ name }) => name).join(", ")}`.slice(0, 200),
    header: [
      element("h1", {}, unbroken(title)),
      rest.map((line) => element("p", {}, unbroken(line))),
      contents(titles)
    ],
    main: [
      sections.map((section) => sectionElement(section, charts.get(section.title) ?? [])),
      flips.map(({ drawn }) => drawn)
    ],
    footer: element("p", {}, "This file asks no network for anything, and runs no script but its own.")
  });
}
function chartsOf(comparison) {
  const [firstLoad] = loadSections(comparison, String);
  const drawn = new Map([
    [OVERVIEW, [scoresFigure(comparison)]],
    [DIFFERENCES, [differencesFigure(comparison)]],
    ...firstLoad === void 0 ? [] : [[firstLoad.title, curveFigures(comparison)]]
  ]);
  return new Map([...drawn].map(([title, all]) => [title, all.filter((one) => one !== void 0)]));
}
function contents(titles) {
  const links = titles.map(
    (title) => element("li", {}, element("a", { href: `#${anchorOf(title)}` }, title))
  );
  return element("nav", { "aria-label": "Sections" }, element("ul", { class: "contents" }, links));
}

export {
  comparisonPage
};
//# sourceMappingURL=chunk-5CF05A52.js.map
