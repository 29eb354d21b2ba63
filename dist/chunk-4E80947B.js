import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

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
  PapergapError,
  isUsersFault,
  isResumable,
  explain
};
//# sourceMappingURL=chunk-4E80947B.js.map
