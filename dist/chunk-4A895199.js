import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  count,
  counted,
  percent,
  percentRange,
  textFor
} from "./chunk-EBBCE6DC.js";

// src/report/reference.ts
function otherwise(what) {
  return ({ reference, candidate }) => `${what} of its answers was ${reference}, and the candidate's is ${candidate}`;
}
var DIFFERENCES = {
  model: ({ reference = "none", candidate = "none" }) => `it is of the model ${reference}, and the candidate is ${candidate}`,
  revision: ({ reference = "none", candidate = "none" }) => `its revision is ${reference}, and the candidate's ${candidate}`,
  file: ({ reference = "none", candidate = "none" }) => `its file is ${reference}, and the candidate's ${candidate}`,
  "no-score": ({ suite }) => `it has no score on ${suite}`,
  data: ({ suite }) => `the data of ${suite} is another`,
  asking: ({ suite }) => `${suite} is asked or scored in another way (prompts, examples, scorer)`,
  shots: ({ reference, candidate }) => `it was measured with ${count(reference)} shots, and the candidate claims with ${count(candidate)}`,
  maxTokens: ({ reference, candidate }) => `its answers had at most ${count(reference)} tokens, and the candidate claims with ${count(candidate)}`,
  temperature: otherwise("the temperature"),
  topP: otherwise("top-p"),
  topK: otherwise("top-k"),
  metric: otherwise("the metric")
};
function differencesText(differences) {
  return differences.map((difference) => textFor(DIFFERENCES, difference, void 0)).join("; ");
}
var REFUSALS = {
  interrupted: () => "is of a run that was cut off: finish it with --resume",
  quick: () => "is of the quick profile, which is a first look: run it with --profile full",
  "not-measured": () => "has no pass that asks the paper's items: run it without --passes",
  "cut-short": ({ suite, asked, planned }) => `has ${count(asked)} of ${counted(planned, "item")} of ${suite}: the pass was cut short`,
  "too-few": ({ suite, graded, least }) => `has ${counted(graded, "graded item")} of ${suite}; a reference needs at least ${count(least)}`,
  missing: ({ suite, missing, asked }) => `lacks ${count(missing)} of ${counted(asked, "answer")} on ${suite}: what is missing may be what it gets wrong`,
  "nothing-right": ({ suite }) => `has no right answer on ${suite}: nothing can be held against that`
};
function noReferenceText(refusal) {
  return textFor(REFUSALS, refusal, void 0);
}
function referenceRow(reference) {
  const { score, items, interval, engine, machine, source } = reference ?? {};
  if (score === void 0 || items === void 0) return [];
  const how = `${engine} on ${machine} (${source})`;
  return [["reference", percent(score), percentRange(interval), count(items), how]];
}

export {
  differencesText,
  noReferenceText,
  referenceRow
};
//# sourceMappingURL=chunk-4A895199.js.map
