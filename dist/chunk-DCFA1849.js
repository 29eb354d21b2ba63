import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  wordsOf
} from "./chunk-7E13EE37.js";

// src/text/columns.ts
var WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
var NONE = new RegExp("^(?:\\p{Mn}|\\p{Me}|\\u200d|\\ufe0f)", "u");
function widthOf(text) {
  let columns = 0;
  for (const character of text) columns += widthOfOne(character);
  return columns;
}
function clipped(text, columns) {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let room = columns - 1;
  for (const character of text) {
    room -= widthOfOne(character);
    if (room < 0) break;
    kept += character;
  }
  return columns < 1 ? "" : `${kept.trimEnd()}\u2026`;
}
function widthOfOne(character) {
  if (character < "\u0300" || character >= "\u2500" && character <= "\u25A0") return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}
function wrapped(text, columns, { first, others }) {
  const lines = [];
  let line = "";
  const start = () => lines.length === 0 ? first : others;
  for (const word of wordsOf(text)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(start()) + widthOf(longer) > columns) {
      lines.push(start() + line);
      line = word;
    } else line = longer;
  }
  return [...lines, start() + line].join("\n");
}

export {
  widthOf,
  clipped,
  wrapped
};
//# sourceMappingURL=chunk-DCFA1849.js.map
