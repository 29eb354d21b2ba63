import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  _enum,
  array,
  boolean,
  number,
  object,
  string,
  union
} from "./chunk-F05F9FB7.js";

// src/engines/friction.ts
var MAX_LINE_CHARS = 1e3;
var MAX_QUOTE_CHARS = 200;
var MAX_TOLD_CHARS = 2e3;
var MAX_SENTENCE_CHARS = 4e3;
var MAX_NAME_CHARS = 200;
var MOST_QUOTES = 20;
var Sentence = string().max(MAX_SENTENCE_CHARS);
var ServedProperty = _enum([
  "dtype",
  "quantization",
  "context",
  "parallelism",
  "attention backend",
  "device",
  "chat template",
  "tokenizer class",
  "sampling",
  "ends of answers"
]);
var Difference = object({
  what: ServedProperty,
  asked: string().max(MAX_NAME_CHARS),
  runs: string().max(MAX_NAME_CHARS)
});
var Retry = object({
  argument: string().max(100),
  value: union([string().max(200), number(), boolean()])
});
var Friction = object({
  code: string().max(MAX_NAME_CHARS).describe("Short stable name, such as unknown-architecture"),
  summary: Sentence.describe("What happened, in one sentence"),
  remedy: Sentence.describe("What to do about it, in one sentence"),
  blame: _enum(["candidate", "policy", "machine", "network", "engine", "unknown"]).describe(
    "Whose fault it is: the candidate's own, the policy's, the machine's, that of the network and what answers there, a defect of the engine, or not known"
  ),
  line: string().max(MAX_LINE_CHARS).optional().describe("The root line of the log"),
  quotes: array(string().max(MAX_TOLD_CHARS)).max(MOST_QUOTES).optional().describe("Words of others, such as pieces of the log, that stand in summary and remedy"),
  link: string().max(MAX_SENTENCE_CHARS).optional(),
  retry: Retry.optional(),
  difference: Difference.optional().describe(
    "What the engine runs otherwise than asked, where that can change its answers"
  )
});
function cutFriction({ line, quotes, link, difference, ...friction }) {
  return {
    ...friction,
    code: cut(friction.code, MAX_NAME_CHARS),
    summary: cut(friction.summary, MAX_SENTENCE_CHARS),
    remedy: cut(friction.remedy, MAX_SENTENCE_CHARS),
    ...line !== void 0 && { line: cut(line, MAX_LINE_CHARS) },
    // A quote that ends within a character has to be found in its sentence again.
    ...quotes && { quotes: quotes.slice(0, MOST_QUOTES).map((quote) => cut(quote, MAX_TOLD_CHARS)) },
    ...link !== void 0 && { link: cut(link, MAX_SENTENCE_CHARS) },
    ...difference && {
      difference: {
        ...difference,
        asked: cut(difference.asked, MAX_NAME_CHARS),
        runs: cut(difference.runs, MAX_NAME_CHARS)
      }
    }
  };
}
var cut = (text, most) => keptText(text, most).toWellFormed();
function withoutQuotes({ line: _, quotes = [], summary, remedy, ...friction }) {
  const words = quotes.filter((quote) => quote !== "" && !/^[\d.,]+$/.test(quote)).toSorted((a, b) => b.length - a.length).map(asWords);
  const told = (text) => words.reduce((rest, quote) => rest.replaceAll(quote, "\u2026"), text);
  return { ...friction, summary: told(summary), remedy: told(remedy) };
}
function asWords(quote) {
  const begins = /^\w/.test(quote) ? String.raw`(?<!\w)` : "";
  const ends = /\w$/.test(quote) ? String.raw`(?!\w)` : "";
  return new RegExp(`${begins}${escaped(quote)}${ends}`, "g");
}
var escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

export {
  MAX_LINE_CHARS,
  MAX_QUOTE_CHARS,
  MAX_TOLD_CHARS,
  Friction,
  cutFriction,
  withoutQuotes
};
//# sourceMappingURL=chunk-B41FF8D4.js.map
