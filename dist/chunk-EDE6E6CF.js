import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/bounded-json.ts
var OF_A_MODEL = { depth: 64, values: 4e6, lists: 4e6 };
function parseBounded(text) {
  if (!isBounded(text, OF_A_MODEL))
    throw new SyntaxError("nests deeper, or holds more values, than any file of a model");
  return JSON.parse(text);
}
var [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
var OPENING = /* @__PURE__ */ new Set([91, 123]);
var CLOSING = /* @__PURE__ */ new Set([93, 125]);
function isBounded(text, most) {
  let [depth, values, lists, isQuoted] = [0, 0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isQuoted) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) isQuoted = false;
    } else if (char === QUOTE) isQuoted = true;
    else if (char === COMMA) values++;
    else if (CLOSING.has(char)) depth--;
    else if (OPENING.has(char)) {
      depth++;
      lists++;
    }
    if (depth > most.depth || values > most.values || lists > most.lists) return false;
  }
  return true;
}

export {
  parseBounded,
  isBounded
};
//# sourceMappingURL=chunk-EDE6E6CF.js.map
