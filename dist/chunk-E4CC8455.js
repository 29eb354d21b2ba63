import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  parseBounded
} from "./chunk-507AFED2.js";

// src/client/json.ts
var isText = (value) => typeof value === "string" && value !== "";
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
function holdsAnything(value) {
  if (value === void 0 || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
var LONG = 2 ** 20;
function parsed(text) {
  try {
    return text.length > LONG ? parseBounded(text) : JSON.parse(text);
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
  parsed,
  writtenJson
};
//# sourceMappingURL=chunk-E4CC8455.js.map
