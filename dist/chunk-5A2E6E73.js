import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  processEntry,
  stillRuns
} from "./chunk-08CD7C9C.js";
import {
  int,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

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
  RecordedProcess,
  RunOwner,
  thisOwner,
  ownerState
};
//# sourceMappingURL=chunk-5A2E6E73.js.map
