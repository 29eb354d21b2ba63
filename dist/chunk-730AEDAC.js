import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

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
  if (!wanted.includes("criterion")) return settings;
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
  FACTORS,
  isFactor,
  completeFactors,
  cellTable
};
//# sourceMappingURL=chunk-730AEDAC.js.map
