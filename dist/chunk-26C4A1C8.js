import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/config/unstated.ts
function unstatedIn({ items, metric, protocol }, isByLikelihood = false) {
  const { split, shots, maxTokens, temperature, topP, topK, attempts } = protocol;
  const always = { items, split, metric, shots, ...!isByLikelihood && { maxTokens, temperature } };
  const drawn = isByLikelihood || temperature === void 0 || temperature === 0 ? {} : { topP, topK, attempts };
  const isImplied = (field) => field === "attempts" && /@/.test(metric ?? "");
  return Object.entries({ ...always, ...drawn }).filter(([field, value]) => value === void 0 && !isImplied(field)).map(([field]) => field);
}
function scoreDependsOn(unstated) {
  return unstated.filter((field) => !["items", "split", "metric"].includes(field));
}

export {
  unstatedIn,
  scoreDependsOn
};
//# sourceMappingURL=chunk-26C4A1C8.js.map
