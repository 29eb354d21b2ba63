import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  makeFolder
} from "./chunk-163AFC97.js";

// src/record/begun.ts
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
function noteBegun(cacheDir, folder, runId) {
  try {
    const note = noteOf(cacheDir, folder);
    makeFolder(resolve(cacheDir, "begun"));
    writeFileSync(note, runId);
  } catch {
  }
}
function forgetBegun(cacheDir, folder) {
  try {
    rmSync(noteOf(cacheDir, folder), { force: true });
  } catch {
  }
}
function runBegunIn(cacheDir, folder) {
  try {
    return readFileSync(noteOf(cacheDir, folder), "utf8");
  } catch {
    return void 0;
  }
}
function noteOf(cacheDir, folder) {
  return resolve(cacheDir, "begun", createHash("sha256").update(realpathSync(folder)).digest("hex"));
}

export {
  noteBegun,
  forgetBegun,
  runBegunIn
};
//# sourceMappingURL=chunk-0B681B71.js.map
