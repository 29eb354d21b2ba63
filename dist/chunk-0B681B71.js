import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  journalFile
} from "./chunk-10BF4DAD.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  sha256OfFile
} from "./chunk-FCAC1BAA.js";

// src/record/begun.ts
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
var NOTHING = createHash("sha256").digest("hex");
function noteBegun(cacheDir, folder, run) {
  write(cacheDir, folder, { run, bytes: 0, sha256: NOTHING, isOpen: true });
}
async function noteLeft(cacheDir, folder, run) {
  const file = journalFile(folder);
  const sha256 = await sha256OfFile(file);
  write(cacheDir, folder, { run, bytes: statSync(file).size, sha256, isOpen: false });
}
function noteGoesOn(cacheDir, folder) {
  const note = read(cacheDir, folder);
  if (note !== void 0) write(cacheDir, folder, { ...note, isOpen: true });
}
function forgetBegun(cacheDir, folder) {
  try {
    rmSync(noteOf(cacheDir, folder), { force: true });
  } catch {
  }
}
async function runBegunIn(cacheDir, folder) {
  const note = read(cacheDir, folder);
  if (note === void 0) return void 0;
  const { run, bytes, sha256, isOpen } = note;
  try {
    const file = journalFile(folder);
    const { size } = statSync(file);
    if (size < bytes || size > bytes && !isOpen) return void 0;
    return await sha256OfFile(file, bytes) === sha256 ? run : void 0;
  } catch {
    return void 0;
  }
}
function write(cacheDir, folder, note) {
  try {
    const file = noteOf(cacheDir, folder);
    makeFolder(resolve(cacheDir, "begun"));
    writeFileSync(file, JSON.stringify(note));
  } catch {
  }
}
function read(cacheDir, folder) {
  try {
    return JSON.parse(readFileSync(noteOf(cacheDir, folder), "utf8"));
  } catch {
    return void 0;
  }
}
function noteOf(cacheDir, folder) {
  return resolve(cacheDir, "begun", createHash("sha256").update(realpathSync(folder)).digest("hex"));
}

export {
  noteBegun,
  noteLeft,
  noteGoesOn,
  forgetBegun,
  runBegunIn
};
//# sourceMappingURL=chunk-0B681B71.js.map
