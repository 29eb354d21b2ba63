import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  MOST_KEYS,
  isBounded
} from "./chunk-507AFED2.js";

// src/client/json.ts
var isText = (value) => typeof value === "string" && value !== "";
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
function holdsAnything(value) {
  if (value === void 0 || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
var LONG = 2 ** 20;
var MOST = { depth: 64, values: 2e6, lists: 1e6, keys: MOST_KEYS };
var isTooMuch = (text) => text.length > LONG && !isBounded(text, MOST);
var whyNoAnswer = (body) => isTooMuch(body) ? "JSON that holds more than any answer" : "neither an event stream nor JSON";
function parsed(text) {
  try {
    return isTooMuch(text) ? void 0 : JSON.parse(text);
  } catch {
    return void 0;
  }
}
function writtenJson(value) {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return void 0;
  }
}

export {
  isText,
  isCount,
  holdsAnything,
  whyNoAnswer,
  parsed,
  writtenJson
};
//# sourceMappingURL=chunk-E4CC8455.js.map
