import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  sha256
} from "./chunk-BB93489B.js";

// src/scoring/lookup-key.ts
var LONG = 8192;
function lookupKey(text) {
  if (text.length <= LONG) return text;
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return sha256(new Uint8Array(units.buffer)).join(".");
}

// src/scoring/readers/thought.ts
var MARKS = [
  ...["think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "seed:think"].map(
    (tag) => [`<${tag}>`, `</${tag}>`]
  ),
  ["[THINK]", "[/THINK]"],
  ["\u25C1think\u25B7", "\u25C1/think\u25B7"],
  ["<|begin_of_thought|>", "<|end_of_thought|>"],
  ["<|START_THINKING|>", "<|END_THINKING|>"]
];
var ANSWER_MARKS = /^\s*(?:<\|begin_of_solution\|>|<\|START_RESPONSE\|>)|(?:<\|end_of_solution\|>|<\|END_RESPONSE\|>)\s*$/g;
var CHANNEL = /<\|channel\|>\s*(\w+)\b[^<]{0,200}<\|message\|>/g;
var CHANNEL_END = /<\|(?:end|return|start|call)\|>/;
function withoutThought(text) {
  return parted(text).answer;
}
function holdsThought(text) {
  const { thought } = parted(text);
  if (thought === "") return false;
  return MARKS.flat().reduce((left, mark) => left.replaceAll(mark, ""), thought).trim() !== "";
}
function endsThought(text) {
  return MARKS.some(([begin, end]) => {
    const at = text.indexOf(end);
    return at > 0 && text.slice(0, at).trim() !== "" && !text.slice(0, at).includes(begin);
  });
}
function parted(text) {
  if (text.includes("<|channel|>")) return partedChannels(text);
  let answer = text;
  for (const [begin, end] of MARKS) {
    if (answer.includes(end)) answer = answer.slice(answer.lastIndexOf(end) + end.length);
    else if (answer.trimStart().startsWith(begin)) return { thought: text, answer: "" };
  }
  if (answer === text) return { thought: "", answer };
  return { thought: text.slice(0, text.length - answer.length), answer: answer.replace(ANSWER_MARKS, "") };
}
function partedChannels(text) {
  const channels = Array.from(text.matchAll(CHANNEL), ({ 0: mark, 1: name, index }) => {
    return { name, begins: index, from: index + mark.length };
  });
  const thoughts = channels.flatMap(
    ({ name, from }, at) => name === "analysis" ? [upToEnd(text.slice(from, channels[at + 1]?.begins))] : []
  );
  const last = channels.findLast(({ name }) => name === "final");
  return { thought: thoughts.join(""), answer: last === void 0 ? "" : upToEnd(text.slice(last.from)) };
}
function upToEnd(said) {
  const end = said.search(CHANNEL_END);
  return end === -1 ? said : said.slice(0, end);
}

export {
  lookupKey,
  withoutThought,
  holdsThought,
  endsThought
};
//# sourceMappingURL=chunk-673891DC.js.map
