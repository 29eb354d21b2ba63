import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  visible
} from "./chunk-18D4F067.js";

// src/text/markdown.ts
var PART = "\u2060";
function markdownText(text) {
  return visible(text).replace(/\b(https?|ftp|mailto|xmpp)(?=:)/gi, `$1${PART}`).replace(/\bwww(?=\.)/gi, `www${PART}`).replace(/\bGH(?=-\d)/gi, `GH${PART}`).replace(/[@#]/g, (sign) => `${sign}${PART}`).replace(/[!#$&*<>@[\\\]_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
function inlineCode(text) {
  return `\`${visible(text).replaceAll("`", "'")}\``;
}
function fenced(lines) {
  const text = lines.map(visible);
  const longest = Math.max(
    2,
    ...text.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length))
  );
  const fence = "`".repeat(longest + 1);
  return [fence + "text", ...text, fence].join("\n");
}

export {
  markdownText,
  inlineCode,
  fenced
};
//# sourceMappingURL=chunk-A13E6921.js.map
