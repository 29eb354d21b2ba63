import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  COLUMNS,
  details,
  headlineText,
  openSections,
  sectionBody,
  sectionsText
} from "./chunk-3C2982A1.js";
import {
  printedJson
} from "./chunk-30951ED8.js";
import {
  flipSections
} from "./chunk-DD87E328.js";
import {
  comparisonHeadline,
  comparisonSections
} from "./chunk-5E1054B4.js";
import {
  clipped,
  widthOf
} from "./chunk-DCFA1849.js";
import {
  markdownText
} from "./chunk-B62505A5.js";
import {
  visible
} from "./chunk-6C8C6982.js";

// src/report/comparison-json.ts
var MOST_TEXT_CHARS = 2 ** 25;
function comparisonJson(comparison, mostChars = MOST_TEXT_CHARS) {
  const { passes, left } = withTextsUpTo(mostChars, comparison);
  const document = {
    ...{ schema: "papergap/comparison", version: 1, ...comparison, passes },
    ...left > 0 && { flipsWithoutTexts: left }
  };
  return printedJson(document);
}
function withTextsUpTo(most, { passes }) {
  let chars = 0;
  let left = 0;
  const kept = (flip) => {
    chars += (flip.from.text ?? "").length + (flip.to.text ?? "").length;
    if (chars <= most) return flip;
    left += 1;
    const [{ text: _, ...from }, { text: __, ...to }] = [flip.from, flip.to];
    return { ...flip, from, to };
  };
  return { passes: passes.map((pass) => ({ ...pass, flips: pass.flips.map(kept) })), left };
}

// src/report/comparison-names.ts
var COLUMNS2 = 18;
var BEGINNINGS = [COLUMNS2 - 1, 12, 10, 8, 6, 14, 16];
function shortenedFor({ runs }) {
  const names = runs.map(({ name }) => visible(name));
  const isApart = (beginning2) => new Set(names.map((name) => cutTo(name, beginning2))).size === new Set(names).size;
  const beginning = BEGINNINGS.find(isApart) ?? COLUMNS2 - 1;
  return (text) => cutTo(visible(text), beginning);
}
function cutTo(text, beginning) {
  if (widthOf(text) <= COLUMNS2) return text;
  const characters = [...text];
  const end = COLUMNS2 - 1 - beginning;
  const last = end === 0 ? [] : characters.slice(-end);
  return clipped([...characters.slice(0, beginning), "\u2026", ...last].join(""), COLUMNS2);
}

// src/report/comparison.ts
var comparisonReporters = {
  table,
  markdown,
  json: (comparison) => comparisonJson(comparison)
};
function table(comparison) {
  const short = shortenedFor(comparison);
  const sections = [...comparisonSections(comparison, short), ...flipSections(comparison, short)];
  const headline = headlineText(comparisonHeadline(comparison), COLUMNS);
  return `${headline}

${sectionsText(sections)}
`;
}
function markdown(comparison) {
  const [first = "", ...others] = comparisonHeadline(comparison);
  const flips = flipSections(comparison, String);
  return `${[
    `## ${markdownText(first)}`,
    others.map(markdownText).join("\n"),
    openSections(comparisonSections(comparison, String)),
    ...flips.map((section) => details(markdownText(section.title), sectionBody(section)))
  ].join("\n\n")}
`;
}

export {
  comparisonReporters
};
//# sourceMappingURL=chunk-E57D50EC.js.map
