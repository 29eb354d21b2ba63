import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  NAME
} from "./chunk-CCF5B81B.js";

// src/github/artifact-name.ts
var SHA_DIGITS = 12;
var SUBJECT = `papergap-(?<model>${NAME})-(?<shaStart>[0-9a-f]{${SHA_DIGITS}})-(?<attempt>\\d{1,4})`;
var RECORD = new RegExp(`^${SUBJECT}\\.json$`);
var MARK = new RegExp(
  `^${SUBJECT}-(?<at>\\d{1,3})of(?<of>\\d{1,3})-(?<stage>[a-z][a-z0-9-]{0,39})\\.json$`
);
function subjectOf(model, sha, attempt) {
  return { model, shaStart: sha.slice(0, SHA_DIGITS), attempt };
}
function recordName(subject) {
  return `${stem(subject)}.json`;
}
function pageName(subject) {
  return `${stem(subject)}.html`;
}
function exportName(subject, ending) {
  return `${stem(subject)}.${ending}`;
}
function markName(subject, { stage, at, of }) {
  return `${stem(subject)}-${at}of${of}-${stage}.json`;
}
function artifactNamed(name) {
  const { groups } = RECORD.exec(name) ?? MARK.exec(name) ?? {};
  if (groups === void 0) return void 0;
  const { model = "", shaStart = "", attempt, at, of, stage } = groups;
  const subject = { model, shaStart, attempt: Number(attempt) };
  return stage === void 0 ? { kind: "record", ...subject } : { kind: "mark", ...subject, stage, at: Number(at), of: Number(of) };
}
function stem({ model, shaStart, attempt }) {
  return `papergap-${model}-${shaStart}-${attempt}`;
}

export {
  subjectOf,
  recordName,
  pageName,
  exportName,
  markName,
  artifactNamed
};
//# sourceMappingURL=chunk-2A5C3A39.js.map
