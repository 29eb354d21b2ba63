import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  comparedPassName
} from "./chunk-5E1054B4.js";
import {
  OUTCOME_NAMES
} from "./chunk-69959467.js";
import {
  counted
} from "./chunk-73262735.js";
import {
  cutText
} from "./chunk-68E6DD8F.js";

// src/report/comparison-flips.ts
var MOST = 5;
var LONGEST = 100;
function flipSections(comparison, short) {
  const baseline = short(comparison.baseline);
  return comparison.passes.filter(({ flips }) => flips.length > 0).map((pass) => ({
    title: flipsTitle({ ...pass, run: short(pass.run) }, baseline),
    folded: true,
    lines: [
      ...pass.flips.slice(0, MOST).map((flip) => flipLine(flip, short(pass.run), baseline)),
      ...pass.flips.length > MOST ? [`${counted(pass.flips.length - MOST, "more flip")}: --format html and json have them.`] : []
    ]
  }));
}
function flipsTitle(pass, baseline) {
  return `Flips in ${comparedPassName(pass)}: ${pass.run} against ${baseline}`;
}
function flipLine({ item, from, to }, run, baseline) {
  return `${item}: ${baseline} ${answerText(from)}; ${run} ${answerText(to)}`;
}
function answerText({ outcome, text }) {
  const became = outcome === void 0 ? "unknown" : OUTCOME_NAMES[outcome];
  if (text === void 0) return `${became}, its text not kept`;
  return `${became}, \u201C${cutText(text, LONGEST)}\u201D`;
}

export {
  flipSections,
  flipsTitle
};
//# sourceMappingURL=chunk-DD87E328.js.map
