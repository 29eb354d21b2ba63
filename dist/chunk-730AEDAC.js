import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  blameOf
} from "./chunk-194D97B9.js";

// src/analyse/durations.ts
function durationsOf(exchanges) {
  const column = () => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column(),
    startedAtMs: column(),
    endedAtMs: column(),
    ttftMs: column(),
    tpotMs: column(),
    e2elMs: column(),
    sendLagMs: column(),
    outputTokens: column(),
    uncounted: new Uint8Array(exchanges.length),
    failed: new Uint8Array(exchanges.length),
    elsewhere: new Uint8Array(exchanges.length)
  };
  for (let row = 0; row < exchanges.length; row++) {
    const exchange = exchanges[row];
    const { sentAtMs, scheduledAtMs, firstTokenAtMs, lastTokenAtMs, outputTokens } = exchange;
    const startMs = scheduledAtMs ?? sentAtMs;
    columns.sentAtMs[row] = sentAtMs;
    columns.startedAtMs[row] = startMs;
    columns.endedAtMs[row] = exchange.endedAtMs;
    const { failure } = exchange;
    columns.failed[row] = failure === void 0 ? 0 : 1;
    columns.elsewhere[row] = failure !== void 0 && blameOf(failure) === "elsewhere" ? 1 : 0;
    if (scheduledAtMs !== void 0) columns.sendLagMs[row] = sentAtMs - scheduledAtMs;
    if (outputTokens !== void 0) columns.outputTokens[row] = outputTokens;
    const isShown = outputTokens !== void 0 || exchange.tokenEvents === 1;
    columns.uncounted[row] = isShown && firstTokenAtMs !== void 0 ? 0 : 1;
    if (firstTokenAtMs === void 0 || lastTokenAtMs === void 0) continue;
    columns.ttftMs[row] = firstTokenAtMs - startMs;
    columns.e2elMs[row] = lastTokenAtMs - startMs;
    const laterTokens = (outputTokens ?? 0) - (exchange.firstEventTokens ?? 1);
    if (exchange.tokenEvents >= 2 && laterTokens >= 1) {
      columns.tpotMs[row] = (lastTokenAtMs - firstTokenAtMs) / laterTokens;
    }
  }
  return columns;
}
function numbersIn(column, unless) {
  const numbers = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}
function sortedNumbers(column, unless) {
  return numbersIn(column, unless).toSorted();
}

// src/analyse/steady.ts
function partsOf(seen, concurrency) {
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const { requests, startedAtMs } = seen;
  if (concurrency === void 0)
    return { steady: requests.toSorted(inTime), start: [], fromMs: startedAtMs, untilMs };
  const fromMs = seen.fullFromMs ?? firstFollowed(requests, concurrency) ?? untilMs;
  return {
    steady: requests.filter(({ wave, sentAtMs }) => wave === void 0 && sentAtMs >= fromMs).toSorted(inTime),
    start: requests.filter(
      ({ wave, sentAtMs }) => seen.fullFromMs === void 0 ? sentAtMs < fromMs : wave === "start"
    ),
    fromMs,
    untilMs
  };
}
function inTime(a, b) {
  return (a.scheduledAtMs ?? a.sentAtMs) - (b.scheduledAtMs ?? b.sentAtMs);
}
function firstFollowed(requests, concurrency) {
  return Float64Array.from(requests, ({ sentAtMs }) => sentAtMs).sort()[concurrency];
}

// src/analyse/factorial.ts
var FACTORS = ["noise", "load", "criterion"];
function isFactor({ cause }) {
  return FACTORS.some((factor) => factor === cause);
}
function completeFactors(evidence, wanted) {
  const choices = [["noise", "load"], ["noise"], ["load"], []];
  const [settings = []] = choices.filter(
    (factors) => factors.every((factor) => wanted.includes(factor)) && cellTable(evidence, factors).items > 0
  );
  const withCriterion = [...settings, "criterion"];
  const items = cellTable(evidence, settings).items;
  const gradedByBoth = cellTable(evidence, withCriterion).items;
  return gradedByBoth > 0 && gradedByBoth >= items / 2 ? withCriterion : settings;
}
function cellTable(evidence, factors) {
  const cells = 2 ** factors.length;
  const columns = Array.from(
    { length: cells },
    (_, mask) => cellValues(
      evidence,
      factors.filter((_factor, bit) => (mask & 1 << bit) !== 0)
    )
  );
  const ids = [];
  const rows = [];
  for (const item of columns[0]?.keys() ?? []) {
    const row = columns.flatMap((values) => values.get(item) ?? []);
    if (row.length !== cells) continue;
    ids.push(item);
    rows.push(...row);
  }
  return { items: ids.length, ids, cells, values: Float64Array.from(rows) };
}
function cellValues(evidence, on) {
  const pass = evidence.passAt(roleWith(on.includes("noise"), on.includes("load")));
  const criterion = on.includes("criterion") ? "production" : "paper";
  return pass === void 0 ? /* @__PURE__ */ new Map() : evidence.answers(pass, criterion).values;
}
function roleWith(noise, load) {
  if (noise) return load ? "noisy-loaded" : "noisy";
  return load ? "loaded" : "reproduce";
}

export {
  durationsOf,
  numbersIn,
  sortedNumbers,
  partsOf,
  FACTORS,
  isFactor,
  completeFactors,
  cellTable
};
//# sourceMappingURL=chunk-730AEDAC.js.map
