import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  loadName
} from "./chunk-69959467.js";
import {
  bareMilliseconds,
  count,
  counted,
  dollars,
  figure,
  hundredths,
  mebibytes,
  percent,
  percentRange,
  points,
  pointsRange,
  textFor
} from "./chunk-73262735.js";

// src/report/comparison-words.ts
function comparisonHeadline(comparison) {
  const { runs, baseline } = comparison;
  return [`${counted(runs.length, "result")} compared, told from ${baseline}.`, standing(comparison)];
}
function standing({ runs, ranking, passes, baseline }) {
  const { best, pairs, paired, higher } = ranking;
  const [only] = passes.filter(({ role }) => role === "production");
  if (runs.length === 2 && only?.paired !== void 0) {
    const { run } = only;
    const told = `${differenceText(only.paired)} over ${counted(only.paired.items, "common item")}`;
    if (best === void 0) return `In production ${run} and ${baseline} cannot be told apart: ${told}.`;
    return `In production ${run} scores ${best === run ? "higher" : "lower"} than ${baseline}: ${told}.`;
  }
  if (best !== void 0)
    return `${best} scores higher in production than each of the others, with an error of 5 % over all ${pairs} pairs together.`;
  if (paired === 0) return "No result is named the better one: none can be compared item by item.";
  const some = higher.map(([one, other]) => `${one} above ${other}`).join(", ");
  const known = some === "" ? "" : ` Surely apart are ${some}.`;
  const left = pairs === paired ? "" : ` ${pairs - paired} of ${pairs} pairs cannot be compared item by item.`;
  return `No result is named the best: production does not tell it from each of the others.${known}${left}`;
}
function differenceText({ difference, interval }) {
  return `${points(-difference)} points (95 % interval ${intervalPoints(interval)})`;
}
function intervalPoints({ low, high }) {
  return pointsRange({ low: -high, high: -low });
}
function comparedPassName({ role, suite }) {
  return role === "further" ? suite : role;
}
function unpairedText(pass, why, baseline) {
  return `${pass.run}, ${comparedPassName(pass)}: not compared item by item: ${textFor(UNPAIRED, why, { run: pass.run, baseline })}.`;
}
var UNPAIRED = {
  suite: ({ was, is }, { run, baseline }) => `${baseline} asked the suite ${was}, and ${run} ${is}`,
  items: ({ suite }) => `the data of the suite ${suite} is another`,
  asking: ({ suite }) => `the items of the suite ${suite} were asked or scored in another way`,
  metric: ({ was, is }, { run, baseline }) => `the score of ${baseline} is ${was}, that of ${run} ${is}`,
  uncorrectable: ({ suite }) => `a model judges several answers to each item of the suite ${suite}, and what it errs by is not known of these`,
  judged: ({ suite }) => `how many answers to the suite ${suite} a judge saw is known of one alone`,
  draw: ({ suite }) => `each asked another part of the suite ${suite}`,
  "not-asked": ({ run }) => `${run} has no such score`,
  "no-digest": ({ run, suite }) => `${run} has no digest of the data of the suite ${suite}, which may be another`,
  "of-evaluator": ({ run }) => `${run} has this score from an external evaluator, whose items are not compared`,
  "of-history": ({ run }) => `${run} is a line of the history, which keeps what became of production's items alone`,
  protocol: ({ what }) => `the two were asked otherwise (${what.join(", ")})`,
  noise: () => "the noise in their questions was another",
  "no-common-item": () => "no item was graded in both"
};
function settingLines({ runs, settings, baseline }) {
  return runs.flatMap(({ name }) => {
    const its = settings.filter(({ run }) => run === name);
    if (its.length === 0) return [];
    const told = its.map(({ what, was, is }) => `${what} ${is}, not ${was}`).join("; ");
    const machine = its.some(({ what }) => what === "machine") ? " On another machine, latency and throughput say little of the model." : "";
    return [`${name}, other than ${baseline}: ${told}.${machine}`];
  });
}
function questionLines({ passes, baseline }) {
  return passes.flatMap(
    ({ run, role, unpaired }) => role === "production" && (unpaired?.code === "suite" || unpaired?.code === "items") ? [`The load of ${run} asked other questions than that of ${baseline}: that alone changes latency.`] : []
  );
}

// src/report/comparison-loads.ts
function comparedLoads({ runs }) {
  const all = loadsOf({ runs });
  return all.filter((load) => timesMeasured(load, runs) > 1);
}
function loadOfOverview({ runs }) {
  const loads = loadsOf({ runs }).filter(({ concurrency }) => concurrency !== void 0);
  const most = Math.max(0, ...loads.map((load) => timesMeasured(load, runs)));
  return loads.findLast((load) => timesMeasured(load, runs) === most);
}
function loadsOf({ runs }) {
  const loads = /* @__PURE__ */ new Map();
  for (const load of runs.flatMap((run) => run.loads)) {
    const known = loads.get(load.pass);
    if (known?.concurrency === void 0 && known?.ratePerS === void 0) loads.set(load.pass, load);
  }
  return [...loads.values()];
}
var timesMeasured = ({ pass }, runs) => runs.filter(({ loads }) => loads.some((one) => one.pass === pass)).length;
var nameOf = (load) => load.concurrency === void 0 && load.ratePerS === void 0 ? load.pass : loadName(load);
function loadSections(comparison, short) {
  return comparedLoads(comparison).map((load) => ({
    title: `Under load: ${nameOf(load)}`,
    folded: false,
    table: {
      head: ["p95 in ms", "TTFT", "TPOT", "E2EL", "req/s", "tok/s", "goodput/s", "failed"],
      align: ["l", "r", "r", "r", "r", "r", "r", "r"],
      rows: comparison.runs.flatMap(({ name, loads }) => {
        const found = loads.find(({ pass }) => pass === load.pass);
        return found === void 0 ? [] : [[ofPrompts(short(name), found), ...cellsOf(found)]];
      })
    }
  }));
}
var ofPrompts = (name, { ofNew }) => ofNew ? `${name}, new prompts` : name;
function cellsOf(load) {
  const { ttftP95Ms, tpotP95Ms, e2elP95Ms, requestsPerS, outputTokensPerS, goodPerS, failed, attempted } = load;
  const latency = (value) => value === void 0 ? "\u2013" : bareMilliseconds(value);
  return [
    ...[ttftP95Ms, tpotP95Ms, e2elP95Ms].map(latency),
    ...[requestsPerS, outputTokensPerS, goodPerS].map(figure),
    failed === void 0 || !attempted ? "\u2013" : percent(failed / attempted)
  ];
}
function soleLoads({ runs }, compared) {
  const shared = new Set(compared.map(({ pass }) => pass));
  return runs.flatMap(({ name, loads }) => {
    const own = loads.filter(({ pass }) => !shared.has(pass));
    return own.length === 0 ? [] : [`Only ${name} was measured at ${own.map(nameOf).join(", ")}.`];
  });
}

// src/report/comparison-sections.ts
var OVERVIEW = "Side by side";
var DIFFERENCES = "Differences from the baseline";
function comparisonSections(comparison, short) {
  return [
    overview(comparison, short),
    differenceSection(comparison, short),
    scores(comparison, short),
    ...loadSections(comparison, short),
    costAndMemory(comparison, short),
    otherwise(comparison)
  ].filter((section) => section !== void 0);
}
function overview(comparison, short) {
  const { runs } = comparison;
  const load = loadOfOverview(comparison);
  const rows = runs.map((run) => {
    const at = run.loads.find(({ pass }) => pass === load?.pass);
    return [
      short(run.name),
      run.outcome,
      bare(productionOf(run)?.score),
      bare(run.gap?.gap),
      at?.ttftP95Ms === void 0 ? "\u2013" : bareMilliseconds(at.ttftP95Ms),
      figure(at?.goodPerS),
      run.usdPer1kRight === void 0 ? "\u2013" : dollars(run.usdPer1kRight),
      gibibytes(peakOf(run)?.mib)
    ];
  });
  const where = load === void 0 ? "" : ` at ${loadName(load)}`;
  return {
    title: OVERVIEW,
    folded: false,
    table: {
      head: ["model", "verdict", "score", "gap", "TTFT", "good/s", "$/1k", "GiB"],
      align: ["l", "l", "r", "r", "r", "r", "r", "r"],
      rows
    },
    lines: [
      "Each is judged by itself. Score and gap: production, in %. GiB: memory at its peak. $/1k: per 1,000 right answers, at the highest load within every objective." + (load === void 0 ? "" : ` TTFT: p95 in ms${where}; good/s: good requests a second there.`)
    ]
  };
}
var bare = (share) => share === void 0 ? "\u2013" : hundredths(share);
var gibibytes = (mib) => mib === void 0 ? "\u2013" : figure(mib / 1024);
var productionOf = ({ scores: all }) => all.find(({ role }) => role === "production");
function differenceSection({ baseline, passes }, short) {
  const rows = passes.flatMap((pass) => {
    const { run, paired } = pass;
    if (paired === void 0) return [];
    const { items, difference, interval, lost, gained } = paired;
    return [
      [
        short(run),
        comparedPassName(pass),
        points(-difference),
        intervalPoints(interval),
        count(items),
        count(lost),
        count(gained)
      ]
    ];
  });
  const lines = passes.flatMap((pass) => {
    const { run, paired, unpaired, askedOtherwise } = pass;
    const about = `${run}, ${comparedPassName(pass)}`;
    if (unpaired !== void 0) return [unpairedText(pass, unpaired, baseline)];
    const ungraded = paired?.ungraded ?? 0;
    return [
      ...ungraded > 0 ? [`${about}: ${count(ungraded)} more were not graded in both, and are left out.`] : [],
      ...askedOtherwise.length > 0 ? [`${about}: the same questions, asked with other ${askedOtherwise.join(", ")}.`] : []
    ];
  });
  const head = ["model", "pass", "points", "95 % interval", "items", "lost", "gained"];
  return {
    title: DIFFERENCES,
    folded: false,
    ...rows.length > 0 && { table: { head, align: ["l", "l", "r", "r", "r", "r", "r"], rows } },
    lines: [...rows.length > 0 ? [HOW] : [], ...lines]
  };
}
var HOW = "Score points over the items that both were asked and graded in. Each interval is 95 % for itself, over all looks at which production may end, with what runs differ by as a whole: of twenty such intervals one is off by chance.";
function scores({ runs }, short) {
  const keys = new Map(
    runs.flatMap(
      ({ scores: all }) => all.map(({ role, suite }) => [`${role}:${suite}`, { role, suite }])
    )
  );
  const rows = [...keys.values()].flatMap(
    (key) => runs.flatMap((run) => {
      const found = run.scores.find(({ role, suite }) => role === key.role && suite === key.suite);
      if (found === void 0) return [];
      const { score, interval, items } = found;
      const about = [key.role, short(key.suite), short(run.name)];
      return [[...about, percent(score), percentRange(interval), items === void 0 ? "\u2013" : count(items)]];
    })
  );
  return {
    title: "Scores",
    folded: false,
    table: {
      head: ["pass", "suite", "model", "score", "95 % interval", "items"],
      align: ["l", "l", "l", "r", "r", "r"],
      rows
    },
    lines: [
      "Every score with its own interval: two of them that overlap may be apart all the same, which the difference tells."
    ]
  };
}
function peakOf({ memory }) {
  const { gpuEnginePeakMiB: engine, gpuPeakMiB: gpu, hostPeakMiB: host } = memory ?? {};
  const onGpu = engine ?? gpu;
  if (onGpu !== void 0) return { mib: onGpu, where: "GPU" };
  return host === void 0 ? void 0 : { mib: host, where: "host" };
}
function costAndMemory({ runs }, short) {
  const rows = runs.flatMap((run) => {
    const { memory, usdPer1kRight } = run;
    const peak = peakOf(run);
    if (memory === void 0) return [];
    const size = (mib) => mib === void 0 ? "\u2013" : mebibytes(mib);
    return [
      [
        short(run.name),
        usdPer1kRight === void 0 ? "\u2013" : dollars(usdPer1kRight),
        peak === void 0 ? "\u2013" : `${mebibytes(peak.mib)} ${peak.where}`,
        size(memory.leastMiB),
        size(memory.weightsMiB),
        size(memory.kvMiB),
        percent(memory.peakKvUsage)
      ]
    ];
  });
  if (rows.length === 0) return void 0;
  return {
    title: "Cost and memory",
    folded: false,
    table: {
      head: ["model", "$/1,000", "peak", "needed", "weights", "KV cache", "KV used"],
      align: ["l", "r", "r", "r", "r", "r", "r"],
      rows
    },
    lines: [
      "$/1,000: right answers. Needed: the peak without the room of the KV cache that no request used; KV used: at most."
    ]
  };
}
function otherwise(comparison) {
  const lines = [
    ...settingLines(comparison),
    ...questionLines(comparison),
    ...soleLoads(comparison, comparedLoads(comparison))
  ];
  return lines.length === 0 ? void 0 : { title: "What else differs", folded: false, lines };
}

export {
  comparisonHeadline,
  comparedPassName,
  loadSections,
  OVERVIEW,
  DIFFERENCES,
  comparisonSections,
  productionOf,
  differenceSection
};
//# sourceMappingURL=chunk-5E1054B4.js.map
