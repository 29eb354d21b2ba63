import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  printedJson
} from "./chunk-30951ED8.js";
import {
  visibleLines
} from "./chunk-6C8C6982.js";
import {
  isAtHub
} from "./chunk-1EC9101F.js";
import {
  redact
} from "./chunk-494BB161.js";

// src/export/sarif/log.ts
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
var SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
var PROJECT = "https://github.com/papergap/papergap";
var MOST_RESULTS = 25e3;
function sarifLog({ category, version, findings }) {
  const told = bounded(findings);
  const rules = [...new Map(told.map(({ rule }) => [rule.id, rule])).values()];
  const places = new Map(rules.map(({ id }, place) => [id, place]));
  const times = /* @__PURE__ */ new Map();
  const run = {
    tool: {
      driver: {
        name: "papergap",
        semanticVersion: version,
        informationUri: PROJECT,
        rules: rules.map(descriptor)
      }
    },
    automationDetails: { id: category },
    columnKind: "utf16CodeUnits",
    results: told.map((finding) => {
      const { rule, level, message, about = message, file, line = 1, column } = finding;
      const key = JSON.stringify([rule.id, file, about]);
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      return {
        ...{ ruleId: rule.id, ruleIndex: places.get(rule.id), level },
        message: { text: plain(message) },
        locations: [
          {
            physicalLocation: {
              artifactLocation: placeOf(file),
              region: { startLine: line, ...column !== void 0 && { startColumn: column } }
            }
          }
        ],
        // Without its line: what moves within its file stays the same finding.
        partialFingerprints: { "papergapFinding/v1": digest(`${key} ${before}`) }
      };
    })
  };
  return printedJson({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}
function descriptor({ id, title, help, page }) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    helpUri: `${PROJECT}/blob/main/docs/${page}`
  };
}
var plain = (text) => visibleLines(redact(text)).replaceAll("](", "] (");
function bounded(findings) {
  const next = findings[MOST_RESULTS - 1];
  if (findings.length <= MOST_RESULTS || next === void 0) return findings;
  const told = findings.slice(0, MOST_RESULTS - 1);
  return [...told, { ...next, message: `and ${findings.length - told.length} more like these` }];
}
function placeOf(file) {
  const path = file.toWellFormed();
  if (path.startsWith("/")) return { uri: pathToFileURL(path).href };
  if (isAtHub(path)) return { uri: encodeURI(path) };
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
var digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 32);

export {
  sarifLog
};
//# sourceMappingURL=chunk-F6A404C9.js.map
