import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  sarifLog
} from "./chunk-F6A404C9.js";
import {
  Candidate,
  Policy,
  Reference
} from "./chunk-3ABF84E3.js";
import {
  faultText
} from "./chunk-A706ED25.js";

// src/export/sarif/faults.ts
var PARTS = new Set(
  [Candidate, Policy, Reference].flatMap(({ shape }) => Object.keys(shape))
);
function faultsSarif(faults, version, of) {
  const each = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  const findings = [...each.values()].map((fault) => {
    const { file, line, column, severity = "error" } = fault;
    return {
      ...{ rule: ruleOf(fault), level: severity, message: faultText(fault), file },
      ...line !== void 0 && { line },
      ...column !== void 0 && { column }
    };
  });
  return sarifLog({
    category: `papergap/check/${of === void 0 ? "" : `${encodeURIComponent(of)}/`}`,
    version,
    findings
  });
}
function ruleOf({ path }) {
  const [part = ""] = path.split(/[.[]/);
  if (!PARTS.has(part))
    return {
      id: "fault/file",
      title: "A file that papergap cannot read as it is",
      help: "The file is missing, is not what papergap takes in its place, or has a key that there is not.",
      page: "configuration.md"
    };
  return {
    id: `fault/${part}`,
    title: `A fault under ${part}`,
    help: `What stands under ${part} is not what papergap takes there. The message says what to write instead.`,
    page: "configuration.md"
  };
}

export {
  faultsSarif
};
//# sourceMappingURL=chunk-98ED56C5.js.map
