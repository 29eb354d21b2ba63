import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/bounded-json.ts
var OF_A_MODEL = { depth: 64, values: 4e6, lists: 4e6, keys: 5e5 };
function parseBounded(text) {
  if (!isBounded(text, OF_A_MODEL))
    throw new SyntaxError("nests deeper, or holds more values or different keys, than any file of a model");
  return JSON.parse(text);
}
var [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
var OPENING = /* @__PURE__ */ new Set([91, 123]);
var CLOSING = /* @__PURE__ */ new Set([93, 125]);
function isBounded(text, most) {
  const { keys: mostKeys = Infinity } = most;
  let [depth, values, lists, isQuoted, start, end] = [0, 0, 0, false, 0, 0];
  const keys = /* @__PURE__ */ new Set();
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isQuoted) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) [isQuoted, end] = [false, at];
    } else if (char === QUOTE) [isQuoted, start] = [true, at + 1];
    else if (char === COLON && mostKeys < Infinity) keys.add(text.slice(start, end));
    else if (char === COMMA) values++;
    else if (CLOSING.has(char)) depth--;
    else if (OPENING.has(char)) {
      depth++;
      lists++;
    }
    if (depth > most.depth || values > most.values || lists > most.lists) return false;
    if (keys.size > mostKeys) return false;
  }
  return true;
}

export {
  parseBounded,
  isBounded
};
//# sourceMappingURL=chunk-507AFED2.js.map
