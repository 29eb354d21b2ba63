import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  binomialCdf
} from "./chunk-40FB5E00.js";
import {
  independentRatio,
  meanScore,
  statedScore
} from "./chunk-72101D75.js";
import {
  firstCount,
  itemsNeeded,
  normalQuantile,
  paperItemsNeeded,
  threshold
} from "./chunk-5973D11A.js";

// src/analyse/statistics/operating-characteristic.ts
function decisionCounts(items, { paper, budget, paperItems, betweenRuns = 0 }) {
  const stated = statedScore(paper, paperItems);
  const kept = 1 - budget;
  const ratio = (right) => independentRatio(rightOf(right, items, betweenRuns), stated, 0.9);
  return {
    failAtMost: firstCount(items, (right) => ratio(right).high >= kept) - 1,
    passAtLeast: firstCount(items, (right) => ratio(right).low >= kept)
  };
}
function rightOf(right, items, betweenRuns) {
  return meanScore(new Float64Array(items).fill(1, 0, right), { betweenRuns });
}
var LIKELY_SCORES = 21;
function operatingCharacteristic(items, bar, gap) {
  const { paper, paperItems, betweenRuns = 0 } = bar;
  const production = likely(paper * (1 - gap), Math.sqrt(betweenRuns));
  const stated = likely(paper, paperItems === void 0 ? 0 : Math.sqrt(paper * (1 - paper) / paperItems));
  let [pass, fail] = [0, 0];
  for (const score of stated) {
    const counts = decisionCounts(items, { ...bar, paper: Math.max(1e-3, score) });
    for (const share of production) {
      fail += binomialCdf(counts.failAtMost, items, share);
      pass += 1 - binomialCdf(counts.passAtLeast - 1, items, share);
    }
  }
  const all = stated.length * production.length;
  return { pass: pass / all, fail: fail / all, inconclusive: Math.max(0, 1 - (pass + fail) / all) };
}
function likely(mean, deviation) {
  if (deviation === 0) return [mean];
  return Array.from({ length: LIKELY_SCORES }, (_, at) => {
    const value = mean + deviation * normalQuantile((at + 0.5) / LIKELY_SCORES);
    return Math.min(1, Math.max(0, value));
  });
}

// src/verdict/resolution.ts
var OF_BUDGET = 0.75;
function claimItemsNeeded(bar) {
  return paperItemsNeeded(bar, bar.budget * OF_BUDGET);
}
function resolution(items, ofBudget, looks = 1, floor = 0) {
  const { budget } = ofBudget;
  const isFloor = floor > threshold(ofBudget);
  const { paperItems: _, ...exact } = ofBudget;
  const bar = isFloor ? { ...exact, paper: 1, budget: 1 - floor } : ofBudget;
  const { paperItems, betweenRuns = 0 } = bar;
  const score = ofBudget.paper * (1 - budget * OF_BUDGET);
  const gap = 1 - score / bar.paper;
  const itemsToSettle = itemsNeeded(bar, gap, looks);
  const isForRuns = itemsToSettle === void 0 && itemsNeeded({ ...bar, betweenRuns: 0 }, gap, looks) !== void 0;
  return {
    items,
    budget,
    gap: budget * OF_BUDGET,
    ...isFloor && { floor },
    ...itemsToSettle !== void 0 && { itemsToSettle },
    ...isForRuns && { repeatability: Math.sqrt(betweenRuns) },
    ...paperItems !== void 0 && { paperItems },
    ...operatingCharacteristic(items, bar, gap)
  };
}

export {
  claimItemsNeeded,
  resolution
};
//# sourceMappingURL=chunk-3F31969C.js.map
