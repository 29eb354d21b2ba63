import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  statedScore
} from "./chunk-72101D75.js";
import {
  exactBounds,
  firstCount
} from "./chunk-5973D11A.js";
import {
  referenceDifferences,
  referenceScore
} from "./chunk-3ABF84E3.js";
import {
  askedProtocol
} from "./chunk-638F17A3.js";

// src/analyse/reference.ts
function referenceFinding(record, reference) {
  const { file, sha256, config } = reference;
  const { source, setup } = config;
  const about = { file, sha256, source, machine: setup.machine, engine: setup.engine };
  const differences = differencesOf(record, reference);
  const mean = referenceMean(record, reference);
  if (mean === void 0) return { ...about, differences };
  const { mean: score, items } = mean;
  return { ...about, score, items, interval: mean.interval(0.95), differences };
}
function referenceMean(record, reference) {
  const found = referenceScore(reference.config, record.candidate.config);
  if (found === void 0 || differencesOf(record, reference).length > 0) return void 0;
  return { ...statedScore(found.score, itemsWorth(found)), items: found.items };
}
function itemsWorth({ score, items, interval: stated }) {
  if (stated === void 0) return items;
  const isNarrower = (count) => {
    const { low, high } = exactBounds(score * count, count);
    return low > stated.low || high < stated.high;
  };
  return Math.max(0, Math.min(items, firstCount(items, isNarrower) - 1));
}
function differencesOf(record, { config }) {
  const [claim] = record.candidate.config.claims.scores;
  const suite = claim?.suite ?? "";
  return referenceDifferences(config, {
    candidate: record.candidate.config,
    asked: claim && askedProtocol(claim, record.policy.config),
    suite: new Map(Object.entries(record.plan.suites)).get(suite)
  });
}

export {
  referenceFinding,
  referenceMean,
  itemsWorth
};
//# sourceMappingURL=chunk-DE345C0D.js.map
