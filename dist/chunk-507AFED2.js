import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/bounded-json.ts
var LONGEST_KEY = 8192;
var MOST_KEYS = 5e5;
var OF_A_MODEL = { depth: 64, values: 4e6, lists: 4e6, keys: MOST_KEYS };
function parseBounded(text, room) {
  const most = { ...OF_A_MODEL, ...room && { keys: Math.min(room.keys, OF_A_MODEL.keys) } };
  const keys = keysWithin(text, most);
  if (room) room.keys -= keys ?? room.keys;
  if (keys === void 0)
    throw new SyntaxError(
      "nests deeper, or holds more values, or more or longer keys, than a file of a model"
    );
  return JSON.parse(text);
}
var [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
var LIST = { opens: 91, closes: 93 };
var OBJECT = { opens: 123, closes: 125 };
function isBounded(text, most) {
  return keysWithin(text, most) !== void 0;
}
function keysWithin(text, most) {
  const { keys: mostKeys = Infinity } = most;
  let [depth, values, lists, isQuoted, start, end] = [0, 0, 0, false, 0, 0];
  const keys = /* @__PURE__ */ new Set();
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isQuoted) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) [isQuoted, end] = [false, at];
      continue;
    }
    if (char === QUOTE) [isQuoted, start] = [true, at + 1];
    else if (char === COLON && start < end) {
      if (end - start > LONGEST_KEY) return void 0;
      if (mostKeys < Infinity) keys.add(text.slice(start, end));
      start = end;
    } else if (char === COMMA) values++;
    else if (char === LIST.closes || char === OBJECT.closes) depth--;
    else if (char === LIST.opens || char === OBJECT.opens) {
      depth++;
      lists++;
    }
    if (depth > most.depth || values > most.values || lists > most.lists) return void 0;
    if (keys.size > mostKeys) return void 0;
  }
  return keys.size;
}

export {
  LONGEST_KEY,
  MOST_KEYS,
  parseBounded,
  isBounded
};
//# sourceMappingURL=chunk-507AFED2.js.map
