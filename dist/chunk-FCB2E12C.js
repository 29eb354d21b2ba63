import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  visible,
  visibleLines
} from "./chunk-6C8C6982.js";

// src/text/job-log.ts
var PREFIX = "\xB7 ";
function resultLines(text) {
  return visibleLines(text).replaceAll("##[", "## [").replaceAll(/^(?=[^\S\n\r\u2028\u2029]*::)/gm, PREFIX);
}
function jobLogText(text) {
  return text.split("\n").map((line) => PREFIX + visible(line).replaceAll("##[", "## [")).join("\n");
}

export {
  resultLines,
  jobLogText
};
//# sourceMappingURL=chunk-FCB2E12C.js.map
