import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  _enum,
  array,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/deploy/known-issues.ts
var MOST_WHY_CHARS = 1e3;
var KnownIssues = strictObject({
  issues: array(
    strictObject({
      title: string().max(300).describe("As its author wrote it, on one line"),
      url: string().max(500),
      about: _enum(["engine", "model"]).describe("Whose tracker it is in"),
      state: _enum(["open", "closed"]),
      shares: array(string().max(300)).describe("What of the model, the engine and the failure its title has")
    })
  ).max(10),
  unasked: array(string().max(MOST_WHY_CHARS)).describe("Which trackers could not be asked, and why")
});

export {
  MOST_WHY_CHARS,
  KnownIssues
};
//# sourceMappingURL=chunk-25798490.js.map
