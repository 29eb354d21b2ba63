import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  NAME
} from "./chunk-0666EC12.js";

// src/github/artifact-name.ts
var SUBJECT = `papergap-(?<model>${NAME})-(?<sha>[0-9a-f]{40})-(?<attempt>\\d{1,4})`;
var RECORD = new RegExp(`^${SUBJECT}\\.json$`);
var MARK = new RegExp(
  `^${SUBJECT}-(?<at>\\d{1,3})of(?<of>\\d{1,3})-(?<stage>[a-z][a-z0-9-]{0,39})\\.json$`
);
var proofName = (attempt) => `papergap-proof-${attempt}.jwt`;
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
  const { model = "", sha = "", attempt, at, of, stage } = groups;
  const subject = { model, sha, attempt: Number(attempt) };
  return stage === void 0 ? { kind: "record", ...subject } : { kind: "mark", ...subject, stage, at: Number(at), of: Number(of) };
}
function stem({ model, sha, attempt }) {
  return `papergap-${model}-${sha}-${attempt}`;
}

export {
  proofName,
  recordName,
  pageName,
  exportName,
  markName,
  artifactNamed
};
//# sourceMappingURL=chunk-450F5049.js.map
