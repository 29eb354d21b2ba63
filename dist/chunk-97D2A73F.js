import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  processEntry,
  stillRuns
} from "./chunk-F8043480.js";
import {
  int,
  strictObject,
  string
} from "./chunk-4CAF3BE1.js";

// src/shell/make-folder.ts
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    const parent = dirname(resolve(folder));
    if (code !== "ENOENT" || parent === resolve(folder)) throw error;
    makeFolder(parent);
    mkdirSync(folder);
  }
}

// src/shell/run-owner.ts
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
var RecordedProcess = strictObject({ pid: int().positive(), startTime: string() });
var RunOwner = strictObject({
  machine: strictObject({ host: string(), boot: string(), namespace: string() }),
  papergap: RecordedProcess
});
function thisOwner() {
  const { pid } = process;
  return { machine: thisMachine(), papergap: { pid, startTime: processEntry(pid)?.startTime ?? "" } };
}
function ownerState({ machine, papergap }) {
  const here = thisMachine();
  if (machine.host !== here.host) return "unknown";
  if (machine.boot !== here.boot) return "ended";
  if (machine.namespace !== here.namespace) return "unknown";
  if (papergap.startTime !== "") return stillRuns(papergap) ? "running" : "ended";
  try {
    process.kill(papergap.pid, 0);
    return "running";
  } catch (error) {
    return error.code === "EPERM" ? "running" : "ended";
  }
}
function thisMachine() {
  const host = hostname();
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { host, boot, namespace: readlinkSync("/proc/self/ns/pid") };
  } catch {
    return { host, boot: "", namespace: "" };
  }
}

export {
  makeFolder,
  RecordedProcess,
  RunOwner,
  thisOwner,
  ownerState
};
//# sourceMappingURL=chunk-97D2A73F.js.map
