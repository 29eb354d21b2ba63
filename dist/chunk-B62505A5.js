import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  unbroken
} from "./chunk-7E13EE37.js";
import {
  visible
} from "./chunk-6C8C6982.js";

// src/text/markdown.ts
var PART = "\u2060";
var COMMIT = /\b[\da-f]{7,40}\b/gi;
function markdownText(text) {
  return unbroken(visible(text)).replace(/(https?|ftp|mailto|xmpp)(?=:)/gi, `$1${PART}`).replace(/www(?=\.)/gi, (found) => `${found}${PART}`).replace(/GH(?=-\d)/gi, (found) => `${found}${PART}`).replace(COMMIT, (digits) => digits.replace(/.{6}(?=.)/g, `$&${PART}`)).replace(/[@#]/g, (sign) => `${sign}${PART}`).replace(/[!#$&*<>@[\\\]_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function inlineCode(text) {
  return `\`${visible(text).replaceAll("`", "'")}\``;
}
function fenced(lines) {
  const text = lines.map(visible);
  let longest = 2;
  for (const line of text) for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return [fence + "text", ...text, fence].join("\n");
}

export {
  markdownText,
  inlineCode,
  fenced
};
//# sourceMappingURL=chunk-B62505A5.js.map
