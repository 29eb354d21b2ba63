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

// src/shell/errors.ts
var USER_CODES = [
  "config-invalid",
  "usage",
  "file-unreadable",
  "record-invalid",
  "journal-foreign",
  "journal-mismatch",
  "folder-in-use",
  "folder-unusable"
];
var PapergapError = class extends Error {
  name = "PapergapError";
  code;
  hint;
  constructor(code, message, hint, options) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
};
function isUsersFault(error) {
  return error instanceof PapergapError && USER_CODES.includes(error.code);
}
function isResumable(error) {
  return error instanceof PapergapError && ["disk-full", "output-unwritable"].includes(error.code);
}
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const lines = [error instanceof PapergapError ? `${error.code}: ${error.message}` : error.message];
  if (error instanceof PapergapError) lines.push(`  hint: ${error.hint}`);
  if (error.cause !== void 0) lines.push(`  because: ${explain(error.cause)}`);
  return lines.join("\n");
}

export {
  isText,
  isCount,
  holdsAnything,
  parsed,
  writtenJson,
  PapergapError,
  isUsersFault,
  isResumable,
  explain
};
//# sourceMappingURL=chunk-E4CC8455.js.map
