import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isSameNumber
} from "./chunk-FDDFC2AC.js";

// src/suites/written-value.ts
var WRITTEN = /* @__PURE__ */ Symbol("written");
var UNUSUAL = /[\d.]{16}|\.\d*0(?!\d)|\d[eE]|-0/;
function writtenNumber(digits) {
  const value = Number(digits);
  return String(value) === digits ? value : { [WRITTEN]: digits, value };
}
function parseJson(text) {
  return UNUSUAL.test(text) ? JSON.parse(text, keepWritten) : JSON.parse(text);
}
function keepWritten(_key, value, { source }) {
  if (typeof value !== "number" || source === void 0 || String(value) === source) return value;
  return { [WRITTEN]: source, value };
}
var { rawJSON } = JSON;
function jsonText(value) {
  return JSON.stringify(value, (_key, one) => isWrittenNumber(one) ? rawJSON(one[WRITTEN]) : one);
}
function textOf(value) {
  if (isWrittenNumber(value)) return value[WRITTEN];
  return value === null || typeof value === "object" ? void 0 : String(value);
}
function plainValue(value, problems) {
  if (isWrittenNumber(value)) {
    const written = value[WRITTEN];
    if (!isSameNumber(written, value.value)) {
      problems.push(`${written} has more digits than a number keeps: put it in quotes`);
    }
    return value.value;
  }
  if (typeof value === "string") {
    const broken = brokenText(value);
    if (broken !== void 0) problems.push(broken);
    return value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => plainValue(one, problems));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one, problems)]));
}
var MOST_LEVELS = 64;
function isTooDeep(value, levels = MOST_LEVELS) {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}
function brokenText(text) {
  if (!text.isWellFormed())
    return "holds half a character (a lone surrogate such as \\ud83d), which servers refuse";
  return text.includes("\0") ? "holds a NUL character (\\u0000), at which servers cut a text" : void 0;
}
function isWrittenNumber(value) {
  return typeof value === "object" && value !== null && Object.hasOwn(value, WRITTEN);
}

export {
  writtenNumber,
  parseJson,
  jsonText,
  textOf,
  plainValue,
  MOST_LEVELS,
  isTooDeep,
  brokenText
};
//# sourceMappingURL=chunk-A50AC943.js.map
