import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  processFile
} from "./chunk-BB7C4601.js";

// src/shell/process-tree.ts
import { readdirSync } from "node:fs";
var RUN_ID_VARIABLE = "PAPERGAP_RUN_ID";
function processEntry(pid) {
  let stat;
  try {
    stat = processFile(pid, "stat");
  } catch {
    return void 0;
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number) => fields[number - 3] ?? "";
  if (field(3) === "Z" || field(3) === "X") return void 0;
  return {
    pid,
    parent: Number(field(4)),
    group: Number(field(5)),
    startTime: field(22),
    cpuTicks: Number(field(14)) + Number(field(15))
  };
}
function processTable() {
  const table = /* @__PURE__ */ new Map();
  for (const pid of allPids()) {
    const entry = processEntry(pid);
    if (entry !== void 0) table.set(pid, entry);
  }
  return table;
}
function processTree(pid, table = processTable()) {
  const root = table.get(pid);
  if (root === void 0) return [];
  const children = Map.groupBy(table.values(), ({ parent }) => parent);
  const tree = [root];
  for (const { pid: parent } of tree) for (const child of children.get(parent) ?? []) tree.push(child);
  return tree;
}
function processGroup(group, table) {
  return [...table.values()].filter((entry) => entry.group === group);
}
var groupName = (runId) => `papergap-${runId}`;
function processesOfRun(runId) {
  const mark = `\0${RUN_ID_VARIABLE}=${runId}\0`;
  const group = groupName(runId);
  return allPids().filter((pid) => pid !== process.pid).filter((pid) => environmentOf(pid).includes(mark) || controlGroupsOf(pid).includes(group)).map(processEntry).filter((entry) => entry !== void 0);
}
function stillRuns({ pid, startTime }) {
  return processEntry(pid)?.startTime === startTime;
}
function allPids() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  } catch {
    return [];
  }
}
function environmentOf(pid) {
  return `\0${contentOf(pid, "environ")}\0`;
}
var controlGroupsOf = (pid) => contentOf(pid, "cgroup").trim().split(/[/\n]/);
function contentOf(pid, name) {
  try {
    return processFile(pid, name);
  } catch {
    return "";
  }
}

export {
  RUN_ID_VARIABLE,
  processEntry,
  processTable,
  processTree,
  processGroup,
  groupName,
  processesOfRun,
  stillRuns
};
//# sourceMappingURL=chunk-08CD7C9C.js.map
