import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  array,
  int,
  strictObject,
  string
} from "./chunk-D75926E9.js";

// src/deploy/leftovers.ts
import {
  mkdirSync,
  readdirSync as readdirSync2,
  readFileSync as readFileSync2,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs";
import { hostname } from "node:os";
import { join as join2, resolve, sep } from "node:path";

// src/shell/process-tree.ts
import { readdirSync, readFileSync } from "node:fs";
var RUN_ID_VARIABLE = "PAPERGAP_RUN_ID";
function processEntry(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
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
  const tree = [root];
  for (const member of tree) {
    for (const entry of table.values()) if (entry.parent === member.pid) tree.push(entry);
  }
  return tree;
}
function processGroup(group, table = processTable()) {
  return [...table.values()].filter((entry) => entry.group === group);
}
function processesOfRun(runId) {
  const mark = `\0${RUN_ID_VARIABLE}=${runId}\0`;
  return allPids().filter((pid) => pid !== process.pid && environmentOf(pid).includes(mark)).map(processEntry).filter((entry) => entry !== void 0);
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
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, "latin1")}\0`;
  } catch {
    return "";
  }
}

// src/shell/process.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, statSync } from "node:fs";
import { constants as os } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/shell/process-log.ts
import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";
var LIMITS = { lines: 2e3, lineChars: 2e3, rawChars: 4e3 };
var SHORTEST_SECRET_CHARS = 4;
var UNPRINTABLE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
function processLog(secrets = []) {
  const kept = [];
  const hidden = secrets.flatMap((secret) => secret.split("\n")).map((secret) => secret.trim()).filter((secret) => secret.length >= SHORTEST_SECRET_CHARS).toSorted((a, b) => b.length - a.length);
  const note = (line) => {
    kept.push(line);
    if (kept.length >= 2 * LIMITS.lines) kept.splice(0, kept.length - LIMITS.lines);
  };
  const shown = (line) => {
    let text = stripVTControlCharacters(line).replaceAll(UNPRINTABLE, "");
    for (const secret of hidden) text = text.replaceAll(secret, "***");
    return text.length > LIMITS.lineChars ? `${text.slice(0, LIMITS.lineChars - 1)}\u2026` : text;
  };
  return {
    note,
    lines: () => kept.slice(-LIMITS.lines).map(shown),
    writer() {
      const decoder = new StringDecoder("utf8");
      let unfinished = "";
      const take = (text) => {
        const [first = "", ...others] = text.split("\n");
        unfinished += first.slice(0, LIMITS.rawChars - unfinished.length);
        for (const next of others) {
          note(unfinished);
          unfinished = next.slice(0, LIMITS.rawChars);
        }
      };
      return {
        write: (bytes) => take(decoder.write(Buffer.from(bytes))),
        end() {
          take(decoder.end());
          if (unfinished !== "") note(unfinished);
          unfinished = "";
        }
      };
    }
  };
}

// src/shell/process.ts
var DEFAULT_GRACE_MS = 3e3;
var LAST_OUTPUT_MS = 250;
var SWEEP = { rounds: 30, everyMs: 50 };
async function startProcess(command, args, { env, cwd, runId, secrets, signal }) {
  signal?.throwIfAborted();
  const log = processLog(secrets);
  const child = spawn(command, [...args], {
    env: runId === void 0 ? env : { ...env, [RUN_ID_VARIABLE]: runId },
    // Its own group, so that one signal reaches the program and what it starts.
    detached: true,
    // Standard input stays open: its end tells a launcher that we are gone, whatever killed us.
    stdio: ["pipe", "pipe", "pipe"],
    ...cwd === void 0 ? {} : { cwd }
  });
  child.stdin.on("error", () => {
  });
  for (const stream of [child.stdout, child.stderr]) {
    const writer = log.writer();
    stream.on("data", (bytes) => writer.write(bytes));
    stream.on("end", () => writer.end());
    stream.on("error", () => {
    });
  }
  const exited = exitOf(child);
  await once(child, "spawn");
  child.on("error", () => {
  });
  const pid = child.pid;
  const startTime = processEntry(pid)?.startTime ?? "";
  let stopping;
  const stop = (graceMs = DEFAULT_GRACE_MS) => {
    stopping ??= stopTree({ pid, startTime, exited, graceMs, ...runId === void 0 ? {} : { runId } });
    return stopping;
  };
  const onAbort = () => void stop();
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  void exited.then(() => signal?.removeEventListener("abort", onAbort));
  return {
    pid,
    startTime,
    exited,
    lines: log.lines,
    note: log.note,
    pids: () => processTree(pid).map((entry) => entry.pid),
    stop
  };
}
async function run(command, args, { timeoutMs, ...options }) {
  if (options.signal?.aborted) return { code: 130, lines: ["interrupted"] };
  let child;
  try {
    child = await startProcess(command, args, options);
  } catch (error) {
    return { code: 127, lines: [error instanceof Error ? error.message : String(error)] };
  }
  const timer = timeoutMs === void 0 ? void 0 : setTimeout(() => void child.stop(500), timeoutMs);
  const { code, signal } = await child.exited;
  clearTimeout(timer);
  await child.stop(0);
  return { code: code ?? 128 + (signal === null ? 0 : os.signals[signal]), lines: child.lines() };
}
function findOnPath(name, path) {
  return (path ?? "").split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, name)).find(isExecutable);
}
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
async function exitOf(child) {
  const closed = new Promise((resolve2) => child.once("close", () => resolve2()));
  const exit = await new Promise((resolve2) => {
    child.once("exit", (code, signal) => resolve2({ code, signal }));
    child.once("error", () => resolve2({ code: 127, signal: null }));
  });
  await Promise.race([closed, sleep(LAST_OUTPUT_MS, void 0, { ref: false })]);
  return exit;
}
async function sweep(roots, runId) {
  const swept = /* @__PURE__ */ new Set();
  for (let round = 0; round < SWEEP.rounds; round++) {
    const alive = [
      ...roots.filter(stillRuns).flatMap(({ pid }) => processTree(pid)),
      ...runId === void 0 ? [] : processesOfRun(runId)
    ];
    if (alive.length === 0) break;
    for (const { pid } of alive) {
      swept.add(pid);
      send(pid, "SIGKILL");
    }
    await sleep(SWEEP.everyMs);
  }
  return [...swept];
}
async function stopTree(running) {
  const { pid, startTime, exited, graceMs, runId } = running;
  const found = processEntry(pid);
  const taken = found !== void 0 && found.startTime !== startTime;
  const tree = taken ? [] : [...processTree(pid), ...processGroup(pid)];
  if (!taken && graceMs > 0) {
    send(-pid, "SIGTERM");
    await Promise.race([exited, sleep(graceMs, void 0, { ref: false })]);
  }
  if (!taken) send(-pid, "SIGKILL");
  await sweep(tree, runId);
}
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
  }
}

// src/deploy/leftovers.ts
var Process = strictObject({ pid: int().positive(), startTime: string() });
var Entry = strictObject({
  machine: strictObject({ host: string(), boot: string(), namespace: string() }),
  papergap: Process,
  engines: array(Process),
  folders: array(string())
});
function registerRun(cacheDir, runId) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(runId)) throw new TypeError(`not a run id: ${runId}`);
  const file = join2(registry(cacheDir), `${runId}.json`);
  const entry = {
    machine: thisMachine(),
    papergap: { pid: process.pid, startTime: processEntry(process.pid)?.startTime ?? "" },
    engines: [],
    folders: []
  };
  const write = () => {
    mkdirSync(registry(cacheDir), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  };
  write();
  return {
    addEngine({ pid, startTime }) {
      entry.engines.push({ pid, startTime });
      write();
    },
    makeFolder(name) {
      const folder = join2(folderRoot(cacheDir), runId, name);
      entry.folders.push(folder);
      write();
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    close() {
      removeFolder(cacheDir, join2(folderRoot(cacheDir), runId));
      rmSync(file, { force: true });
    }
  };
}
async function clearLeftovers(cacheDir) {
  const cleared = [];
  for (const name of filesIn(registry(cacheDir))) {
    const file = join2(registry(cacheDir), name);
    const runId = name.replace(/\.json(\.\d+)?$/, "");
    const entry = readEntry(file);
    if (entry === "gone") continue;
    if (entry === "corrupt") {
      rmSync(file, { recursive: true, force: true });
      cleared.push({ runId, pids: [], folders: [], corrupt: true });
      continue;
    }
    if (!ownerIsGone(entry)) continue;
    const here = entry.machine.boot === thisMachine().boot;
    const pids = here ? await sweep(entry.engines, runId) : [];
    const folders = entry.folders.filter((folder) => removeFolder(cacheDir, folder));
    removeFolder(cacheDir, join2(folderRoot(cacheDir), runId));
    rmSync(file, { force: true });
    cleared.push({ runId, pids, folders });
  }
  return cleared;
}
function ownerIsGone({ machine, papergap }) {
  const here = thisMachine();
  if (machine.host !== here.host) return false;
  if (machine.boot !== here.boot) return true;
  if (machine.namespace !== here.namespace) return false;
  if (papergap.startTime !== "") return !stillRuns(papergap);
  try {
    process.kill(papergap.pid, 0);
    return false;
  } catch {
    return true;
  }
}
function thisMachine() {
  const host = hostname();
  try {
    const boot = readFileSync2("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { host, boot, namespace: readlinkSync("/proc/self/ns/pid") };
  } catch {
    return { host, boot: "", namespace: "" };
  }
}
var registry = (cacheDir) => resolve(cacheDir, "running");
var folderRoot = (cacheDir) => resolve(cacheDir, "scratch");
function removeFolder(cacheDir, folder) {
  if (!resolve(folder).startsWith(folderRoot(cacheDir) + sep)) return false;
  rmSync(folder, { recursive: true, force: true });
  return true;
}
function filesIn(folder) {
  try {
    return readdirSync2(folder);
  } catch {
    return [];
  }
}
function readEntry(file) {
  try {
    return Entry.parse(JSON.parse(readFileSync2(file, "utf8")));
  } catch (error) {
    return error.code === "ENOENT" ? "gone" : "corrupt";
  }
}

export {
  processEntry,
  stillRuns,
  startProcess,
  run,
  findOnPath,
  registerRun,
  clearLeftovers
};
//# sourceMappingURL=chunk-9A546165.js.map
