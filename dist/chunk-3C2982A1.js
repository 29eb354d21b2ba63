import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  evidenceOf,
  spreadOf,
  trueDifference,
  withBothMeasurements
} from "./chunk-726C61BB.js";
import {
  ANSWER_KEYS,
  QUESTION_KEYS,
  answersSeen,
  criterionOf,
  differing,
  markedPass,
  markedPassOfEntry,
  nextStepsSection,
  sections
} from "./chunk-8EB76D78.js";
import {
  boundsLevels,
  sizeOf
} from "./chunk-194D97B9.js";
import {
  mcNemar
} from "./chunk-40FB5E00.js";
import {
  pairedDifference
} from "./chunk-72101D75.js";
import {
  widthOf,
  wrapped
} from "./chunk-DCFA1849.js";
import {
  fenced,
  markdownText
} from "./chunk-B62505A5.js";
import {
  entryAt,
  textOf
} from "./chunk-2B22C6E6.js";
import {
  headline
} from "./chunk-FEA936DE.js";
import {
  verdictLine
} from "./chunk-43C8F5CA.js";
import {
  meanOf,
  ofBothRuns
} from "./chunk-5973D11A.js";
import {
  isUnsure,
  statusOf
} from "./chunk-5833F4C5.js";
import {
  engineLabel
} from "./chunk-9B0A05B2.js";
import {
  Metric,
  isSameMetric
} from "./chunk-9C117520.js";
import {
  visible
} from "./chunk-6C8C6982.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
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
} from "./chunk-F05F9FB7.js";

// src/analyse/comparison/contestant.ts
var SETTING_KEYS = ["policy", "profile", "seed", "machine", "engine", "papergap"];
var ROLES = ["production", "further", "reproduce", "noisy", "loaded", "noisy-loaded"];
function contestant(name, record2, findings, judged) {
  const evidence = evidenceOf(withBothMeasurements(record2));
  const { offAsWhole, assumedBetweenRuns, cost, memory, load } = findings;
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
      ...offAsWhole && { betweenPasses: offAsWhole },
      ...assumedBetweenRuns !== void 0 && { betweenRuns: assumedBetweenRuns ** 2 }
    }
  };
}
function contestantOfEntry(name, entry) {
  const { at, verdict: outcome, gap, scores, load, seed, profile, machine, engine } = entry;
  const suiteOf = (role) => role === "production" ? entry.production.suite : entry.claim?.suite ?? "";
  return {
    run: {
      ...{ name, at, outcome },
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
    passes: [markedPassOfEntry(entry)],
    isOfHistory: true
  };
}
function settingOf({ policy, plan, run, deployment }, { gpus }) {
  const { cpu, cores, memoryGiB } = run.machine;
  return {
    ...{ policy: policy.sha256.slice(0, 12), profile: plan.profile, seed: `${plan.seed}` },
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
  const { pass, ofNew, ttft, tpot, e2el, throughput, failed, attempted } = load;
  return {
    pass,
    ...sizeOf(load),
    ...ofNew && { ofNew },
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
      degrees: Math.min(first.degrees, second.degrees)
    }
  } : ofBothRuns({ ...first && { betweenPasses: first } });
  return { ...ofPasses, ...one !== void 0 && other !== void 0 && { betweenRuns: one + other } };
}

// src/analyse/comparison/paired-runs.ts
var ERROR = 0.025;
function differenceOf(pairs, from, to) {
  const both = gradedIn(pairs);
  const count = (isOne) => both.filter(isOne).length;
  const lost = count((pair) => pair.from >= 1 && pair.to < 1);
  const gained = count((pair) => pair.from < 1 && pair.to >= 1);
  return {
    items: both.length,
    ungraded: pairs.length - both.length,
    ...readingOf(both, from, to, ERROR),
    lost,
    gained,
    pValue: mcNemar(lost, gained)
  };
}
function surelyHigher(pairs, from, to, error) {
  const counted = (before, after) => pairs.map((pair) => ({
    ...pair,
    from: countedAs(pair, "from", before),
    to: countedAs(pair, "to", after)
  }));
  const intervalOf = (...of) => readingOf(...of).interval;
  const graded = intervalOf(gradedIn(pairs), from, to, error);
  if (graded.low > 0 && intervalOf(counted(RIGHT, WRONG), from, to, error).low > 0) return "to";
  return graded.high < 0 && intervalOf(counted(WRONG, RIGHT), from, to, error).high < 0 ? "from" : void 0;
}
var WRONG = { reading: "all-wrong", worth: 0 };
var RIGHT = { reading: "all-right", worth: 1 };
function countedAs(pair, side, { reading, worth }) {
  return pair.readings?.[side][reading] ?? pair[side] ?? worth;
}
function gradedIn(pairs) {
  return pairs.filter((pair) => pair.from !== void 0 && pair.to !== void 0);
}
var changesOf = (pairs) => Float64Array.from(pairs, ({ from, to }) => to - from);
function readingOf(pairs, from, to, error) {
  const changes = changesOf(pairs);
  const levels = [from, to].flatMap(
    ({ pass: { named: named2 } }) => named2 === void 0 ? [] : [boundsLevels(named2.pass, error)]
  );
  const most = (key) => Math.max(1 - 2 * error, ...levels.map((one) => one[key]));
  const spread = spreadOfPairs(pairs, from, to);
  const interval = pairedDifference(changes, {
    ...{ level: most("here"), commonLevel: most("last") },
    ...spreadOfTwo(from.whole, to.whole),
    ...spread
  });
  const seen = { difference: meanOf(changes, spread.weights), interval };
  const labels = to.pass.labels ?? from.pass.labels;
  const known = { was: from.pass.known ?? 0, is: to.pass.known ?? 0 };
  const was = meanOf(
    Float64Array.from(pairs, (pair) => pair.from),
    spread.weights
  );
  return labels ? trueDifference({ ...seen, was }, { labels, known }, most("last")) : seen;
}
function spreadOfPairs(pairs, from, to) {
  const named2 = from.pass.named ?? to.pass.named;
  const items = pairs.flatMap(({ item }) => item ?? []);
  return named2 && items.length === pairs.length ? spreadOf(named2.pass, items) : {};
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
  const [was, is] = [from.metric ?? "mean", to.metric ?? "mean"];
  if (!isSameMetric(was, is)) return { code: "metric", was, is };
  if (from.isUncorrectable || to.isUncorrectable) return { code: "uncorrectable", suite };
  const isCorrected = from.labels !== void 0 || to.labels !== void 0;
  if (isCorrected && (from.known === void 0 || to.known === void 0)) return { code: "judged", suite };
  if (from.named === void 0 || to.named === void 0) return void 0;
  const what = differing(QUESTION_KEYS, from.named.pass.plan, to.named.pass.plan);
  if (what.length > 0) return { code: "protocol", what };
  return from.named.noise === to.named.noise ? void 0 : { code: "noise" };
}
function pairedByName(from, to) {
  return [...from.values].flatMap(([item, before]) => {
    const after = to.values.get(item);
    if (after === void 0) return [];
    return [{ item, from: before["left-out"], to: after["left-out"], readings: { from: before, to: after } }];
  });
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
    return { ok: false, why: { code: "no-digest", run: run.name, suite: from.suite } };
  }
  const found = itemPairs(from, to);
  return found.ok ? { ...found, from, to } : found;
}
function whyMissing(key, a, b) {
  const without = [a, b].find(({ run }) => !run.scores.some((score) => keyOf(score) === key));
  if (without !== void 0) return { code: "not-asked", run: without.run.name };
  const unmarked = [a, b].find(({ passes }) => !passes.some((pass) => keyOf(pass) === key)) ?? a;
  return { code: unmarked.isOfHistory ? "of-history" : "of-evaluator", run: unmarked.run.name };
}

// src/analyse/comparison/ranking.ts
function rankingOf(contestants) {
  const pairs = contestants.flatMap((a, at) => contestants.slice(at + 1).map((b) => [a, b]));
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
var MOST_RESULTS = 50;
function compare(results, names = namesOf(results)) {
  return comparisonOf(results.map((result, at) => contestantBy(names[at] ?? "", result)));
}
var MOST_ITEMS = 5e3;
function inProduction(judged) {
  const { passes, ...rest } = contestantBy(judged.record.candidate.id, { kind: "record", judged });
  const production = passes.find(({ role }) => role === "production");
  if (production?.named === void 0 || production.places.length > MOST_ITEMS) return void 0;
  const { pass } = production.named;
  const named2 = { ...production.named, pass: { ...pass, seen: { ...pass.seen, answers: [] } } };
  const scores = rest.run.scores.filter(({ role }) => role === "production");
  return { ...rest, run: { ...rest.run, scores }, passes: [{ ...production, named: named2 }] };
}
function namesOf(results) {
  const named2 = apart(results.map(idOf), results.map(runOf));
  const places = named2.map((_, at) => `${at + 1}`);
  return apart(named2, places);
}
function apart(names, additions) {
  const times = /* @__PURE__ */ new Map();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, at) => (times.get(name) ?? 0) > 1 ? `${name}@${additions[at]}` : name);
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
    const { head, rows, align } = named(table2);
    const cells = [head, ...rows].map((row) => row.map(markdownText));
    parts.push(markdownTable(cells, { align: [...align] }));
  }
  if (lines.length > 0) parts.push(bullets(lines));
  if (quoted.length > 0) parts.push(fenced(quoted));
  return parts.join("\n\n");
}
function named(table2) {
  const { head, rows, align } = table2;
  if (head.at(-1) !== "") return table2;
  if (rows.some((row) => row.at(-1) !== "")) return { ...table2, head: [...head.slice(0, -1), "note"] };
  return { head: head.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)), align: align.slice(0, -1) };
}
function openSections(sections2) {
  return sections2.map((section) => `### ${section.title}

${sectionBody(section)}`).join("\n\n");
}
function listed(titles) {
  return titles.map((title, at) => at === 0 ? title : uncapitalised(title)).join(", ");
}
function uncapitalised(title) {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
function foldedSection(section) {
  return `**${section.title}**

${sectionBody(section)}`;
}
function details(summary, content) {
  return `<details><summary>${summary}</summary>

${content}

</details>`;
}

// src/github/history.ts
import { setImmediate, setTimeout as sleep } from "node:timers/promises";

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
    metric: Metric.optional().describe("What a mark is made of; left out where it is a mean"),
    marks: array(Mark).max(1e5).describe("In the order of the items' ids; null where no answer came"),
    known: number().min(0).max(1).optional().describe("Share of the answers that are wrong without a judge, where labels correct what it finds"),
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
var isSameResult = (one, other) => one.run === other.run && one.at === other.at && one.candidate.sha256 === other.candidate.sha256;

// src/github/history.ts
var HISTORY_BRANCH = "papergap-history";
var MOST_ENTRIES = 400;
var MOST_OF_HISTORY = { bytes: 16 * 2 ** 20, lines: 2e3, lineBytes: 2 ** 20 };
var TRIES = 10;
var fileOf = (id) => `models/${id}.jsonl`;
var badgeFileOf = (id) => `badges/${id}.json`;
async function readHistory(id, repo) {
  const head = await headOf(repo);
  return head === void 0 ? [] : historyAt(head, id, repo);
}
async function historyAt(commitSha, id, repo) {
  return (await linesAt(commitSha, id, repo)).flatMap(({ entry }) => entry ?? []);
}
function lineOf(entry) {
  const text = JSON.stringify(entry);
  const parsed = HistoryEntry.safeParse(JSON.parse(text));
  if (parsed.success) return { text, entry };
  const [issue] = parsed.error.issues;
  throw new PapergapError(
    "internal",
    `this result does not fit into the history: ${issue?.path.join(".")}: ${issue?.message}`,
    "Report it; the record is in the artifact."
  );
}
async function changeHistory(id, message, change, repo, beside = {}) {
  let cause;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const head = await headOf(repo);
    const lines = bounded(change(head === void 0 ? [] : await linesAt(head, id, repo)));
    const text = lines.map((line) => `${line.text}
`).join("");
    const made = await commit(head, { ...beside, [fileOf(id)]: text }, message, repo);
    try {
      await moveBranch(head, made, repo);
      return;
    } catch (error) {
      if (isUnsure(error) && await headOf(repo) === made) return;
      if (!isUnsure(error) && !hasMoved(error)) throw refusal(error);
      cause = error;
    }
    await sleep(100 * attempt * (1 + Math.random()));
  }
  throw new PapergapError(
    "github-refused",
    `${HISTORY_BRANCH} moved ${TRIES} times while this result was to be added`,
    "The record is in the artifact; run again to have it in the history.",
    { cause }
  );
}
function bounded(lines) {
  const bytesOf = ({ text }) => Buffer.byteLength(text) + 1;
  let entries = lines.filter(({ entry }) => entry !== void 0).length;
  let bytes = lines.reduce((sum, line) => sum + bytesOf(line), 0);
  const going = /* @__PURE__ */ new Set();
  const firstPassed = lines.find(({ entry }) => entry?.verdict === "pass");
  for (const line of lines.filter((one) => one !== firstPassed && one.entry?.accepted === false)) {
    if (entries <= MOST_ENTRIES && bytes <= MOST_OF_HISTORY.bytes) break;
    going.add(line);
    entries -= 1;
    bytes -= bytesOf(line);
  }
  return lines.filter((line) => !going.has(line));
}
async function headOf(repo) {
  const branch = `heads/${HISTORY_BRANCH}`;
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", { ref: branch });
  return data.find(({ ref }) => ref === `refs/${branch}`)?.object.sha;
}
async function linesAt(head, id, repo) {
  const entry = await entryAt(head, fileOf(id), repo);
  if (entry === void 0) return [];
  const texts = (await textOf(entry, MOST_OF_HISTORY.bytes, repo)).replace(/\n$/, "").split("\n");
  const lines = [];
  for (const [at, text] of texts.entries()) {
    const isRead = at >= texts.length - MOST_OF_HISTORY.lines && text.length <= MOST_OF_HISTORY.lineBytes;
    lines.push(isRead ? lineFrom(text) : { text });
    if (isRead) await setImmediate();
  }
  return lines;
}
function lineFrom(text) {
  const parsed = HistoryEntry.safeParse(parseJson(text));
  return parsed.success ? { text, entry: parsed.data } : { text };
}
function parseJson(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}
async function commit(head, files, message, repo) {
  const { data: tree } = await repo.write("POST /repos/{owner}/{repo}/git/trees", {
    tree: Object.entries(files).map(([path, content]) => ({ path, mode: "100644", type: "blob", content })),
    ...head !== void 0 && { base_tree: await treeOf(head, repo) }
  });
  const { data: made } = await repo.write("POST /repos/{owner}/{repo}/git/commits", {
    message,
    tree: tree.sha,
    parents: head === void 0 ? [] : [head]
  });
  return made.sha;
}
async function moveBranch(head, sha, repo) {
  if (head === void 0) {
    const ref = `refs/heads/${HISTORY_BRANCH}`;
    await repo.write("POST /repos/{owner}/{repo}/git/refs", { ref, sha });
  } else {
    const ref = `heads/${HISTORY_BRANCH}`;
    await repo.write("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ref, sha, force: false });
  }
}
function hasMoved(error) {
  return statusOf(error) === 422 && !/rule violation|protected|declined/i.test(error.message);
}
function refusal(error) {
  const status = statusOf(error);
  if (status === 403)
    return new PapergapError(
      "github-refused",
      `the token may not write to the branch ${HISTORY_BRANCH}`,
      'Give the job "permissions: contents: write", or set "history: never".',
      { cause: error }
    );
  if (status !== 422) return error;
  return new PapergapError(
    "github-refused",
    `a rule of the repository forbids writing to the branch ${HISTORY_BRANCH}`,
    "Except the branch from the rules, or let GitHub Actions and the App bypass them.",
    { cause: error }
  );
}
async function treeOf(commitSha, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    commit_sha: commitSha
  });
  return data.tree.sha;
}

export {
  comparisonOf,
  hasCommonGround,
  MOST_RESULTS,
  compare,
  inProduction,
  namesOf,
  markdownTable,
  MARKS,
  piecesInMarkdown,
  piecesInHtml,
  bullets,
  sectionBody,
  openSections,
  listed,
  foldedSection,
  details,
  COLUMNS,
  table,
  headlineText,
  sectionsText,
  LEAST_GAP,
  LONGEST_TEXT,
  HistoryEntry,
  isSameResult,
  MOST_OF_HISTORY,
  badgeFileOf,
  readHistory,
  lineOf,
  changeHistory
};
//# sourceMappingURL=chunk-3C2982A1.js.map
