import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  removeTree
} from "./chunk-8DB02D35.js";
import {
  RunOwner,
  thisOwner
} from "./chunk-5A2E6E73.js";
import {
  findOnPath
} from "./chunk-80F10A4B.js";
import {
  groupName
} from "./chunk-08CD7C9C.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  array,
  strictObject,
  string,
  unknown
} from "./chunk-F05F9FB7.js";

// src/drivers/register.ts
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
var Entry = RunOwner.extend({
  /** Each thing in the terms of the driver that registered it. */
  registered: array(strictObject({ driver: string(), thing: unknown() }))
});
function registerRun(cacheDir, runId) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(runId)) throw new TypeError(`not a run id: ${runId}`);
  const file = join(registryOf(cacheDir), `${runId}.json`);
  const entry = { ...thisOwner(), registered: [] };
  const write = () => {
    makeFolder(registryOf(cacheDir));
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  };
  write();
  return {
    add(driver, thing) {
      entry.registered.push({ driver, thing });
      write();
    },
    close: () => rmSync(file, { force: true })
  };
}
var registryOf = (cacheDir) => resolve(cacheDir, "running");

// src/drivers/scratch.ts
import { chmodSync, lstatSync } from "node:fs";
import { dirname, join as join2, resolve as resolve2 } from "node:path";
var scratchOf = (cacheDir) => resolve2(cacheDir, "scratch");
var scratchFolder = (cacheDir, runId) => join2(scratchOf(cacheDir), runId);
var homeIn = (folder) => join2(folder, "home");
function makeHome(home) {
  const folder = dirname(home);
  makeFolder(folder);
  chmodSync(folder, 448);
  makeFolder(home);
}
async function removeScratches(cacheDir, folders) {
  const root = scratchOf(cacheDir);
  const ours = folders.filter((folder) => dirname(resolve2(folder)) === root && isFolderItself(root));
  const left = [];
  for (const folder of ours) if (!await removed(folder)) left.push(folder);
  if (left.length > 0) throw new Error(`cannot be removed now: ${left.join(", ")}`);
  return ours;
}
async function removed(folder) {
  try {
    if (isFolderItself(folder)) await removeTree(folder);
    return true;
  } catch {
    return false;
  }
}
var isFolderItself = (path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

// src/drivers/bounds.ts
import { readdirSync, readFileSync as readFileSync2, statSync } from "node:fs";
import { join as join4 } from "node:path";

// src/drivers/own-groups.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname as dirname2, join as join3 } from "node:path";
var GROUPS = "/sys/fs/cgroup";
function ownGroups() {
  if (!existsSync("/proc/self/cgroup")) return /* @__PURE__ */ new Map();
  const lines = readFileSync("/proc/self/cgroup", "utf8").trim().split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [, names = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
      return names.split(",").map((name) => [name, path]);
    })
  );
}
function memoryLimitFiles() {
  const own = ownGroups();
  return [
    ...upwards(own.get("")).map((group) => join3(GROUPS, group, "memory.max")),
    ...upwards(own.get("memory")).map((group) => join3(GROUPS, "memory", group, "memory.limit_in_bytes"))
  ];
}
function upwards(group = "/") {
  const above = dirname2(group);
  return above === group ? [group] : [group, ...upwards(above)];
}

// src/drivers/bounds.ts
var SHARE = 0.95;
var PROCESS_SHARE = 0.9;
var TEMPORARY_SHARE = 0.25;
var MOST_TASKS = 8192;
var MOST_FILE_BYTES = 16 * 2 ** 30;
function boundsHere(weights = []) {
  const free = /^MemAvailable:\s+(\d+) kB/m.exec(textOf("/proc/meminfo"))?.[1];
  if (free === void 0) return void 0;
  const limits = memoryLimitFiles().map((file) => Number.parseInt(textOf(file))).filter(Number.isFinite);
  const bytes = Math.min(Number(free) * 1024, ...limits);
  const ours = limitsOfThisProcess();
  return {
    memoryBytes: Math.floor(bytes * SHARE),
    processBytes: Math.min(Math.floor(bytes * PROCESS_SHARE) + sizeOf(weights), ours("data size")),
    tasks: Math.min(MOST_TASKS, ours("processes")),
    fileBytes: Math.min(MOST_FILE_BYTES, ours("file size")),
    temporaryBytes: Math.floor(bytes * TEMPORARY_SHARE)
  };
}
function boundEach({ processBytes, fileBytes }, path) {
  const prlimit = findOnPath("prlimit", path);
  const choom = findOnPath("choom", path);
  if (prlimit === void 0 || choom === void 0) return [];
  const limits = [`--data=${processBytes}`, `--fsize=${fileBytes}`, "--core=0"];
  return [choom, "-n", "1000", "--", prlimit, ...limits, "--"];
}
function boundWithin(bounds, path) {
  if (bounds === void 0) return {};
  const prlimit = findOnPath("prlimit", path);
  return {
    ...prlimit !== void 0 && { before: [prlimit, `--nproc=${bounds.tasks}`, "--"] },
    temporaryBytes: bounds.temporaryBytes
  };
}
function limitsOfThisProcess() {
  const page = textOf("/proc/self/limits");
  return (what) => {
    const hard = new RegExp(`^Max ${what} +\\S+ +(\\d+) `, "m").exec(page)?.[1];
    return hard === void 0 ? Infinity : Number(hard);
  };
}
function textOf(file) {
  try {
    return readFileSync2(file, "utf8");
  } catch {
    return "";
  }
}
function sizeOf(weights) {
  try {
    const files = weights.flatMap(
      (path) => statSync(path).isDirectory() ? readdirSync(path).map((name) => join4(path, name)) : [path]
    );
    return files.reduce((bytes, file) => bytes + statSync(file).size, 0);
  } catch {
    return 0;
  }
}

// src/drivers/control-group.ts
import {
  accessSync,
  constants,
  existsSync as existsSync2,
  mkdirSync,
  readFileSync as readFileSync3,
  rmdirSync,
  writeFileSync as writeFileSync2
} from "node:fs";
import { basename, dirname as dirname3, join as join5, resolve as resolve3 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var REMOVAL = { tries: 200, everyMs: 5 };
function makeGroups(runId, bounds, registered) {
  const ways = waysHere(bounds);
  const places = ways.flatMap((way) => way.map(({ parent }) => join5(parent, groupName(runId))));
  registered.add("process", { groups: places });
  for (const groups of ways) {
    const made = [];
    try {
      for (const { parent, limits, swap = {} } of groups) {
        accessSync(join5(parent, "cgroup.procs"), constants.W_OK);
        const folder = join5(parent, groupName(runId));
        mkdirSync(folder);
        made.push(folder);
        const counted = Object.entries(swap).filter(([file]) => existsSync2(join5(folder, file)));
        for (const [file, limit] of [...Object.entries(limits), ...counted])
          writeFileSync2(join5(folder, file), String(limit));
      }
      return made;
    } catch {
      for (const folder of made) rmdirSync(folder);
    }
  }
  return [];
}
function waysHere({ memoryBytes, tasks }) {
  const own = ownGroups();
  const [memory, pids, all] = [own.get("memory"), own.get("pids"), own.get("")];
  if (memory !== void 0 && pids !== void 0) {
    return [
      [
        {
          parent: join5(GROUPS, "memory", memory),
          limits: { "memory.limit_in_bytes": memoryBytes },
          // Of memory and swap together.
          swap: { "memory.memsw.limit_in_bytes": memoryBytes }
        },
        { parent: join5(GROUPS, "pids", pids), limits: { "pids.max": tasks } }
      ]
    ];
  }
  if (all === void 0) return [];
  const limits = { "memory.max": memoryBytes, "pids.max": tasks };
  const swap = { "memory.swap.max": 0 };
  return [.../* @__PURE__ */ new Set([all, dirname3(all), "/"])].map((place) => [
    { parent: join5(GROUPS, place), limits, swap }
  ]);
}
function inGroups(folders) {
  const enter = 'while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs" || exit 126; shift; done; shift; exec "$@"';
  return ["/bin/sh", "-c", enter, "sh", ...folders, "--"];
}
async function clearGroups(folders, runId) {
  let areGone = true;
  for (const folder of groupsThere(folders, runId)) areGone = await isGone(folder) && areGone;
  return areGone;
}
var groupsThere = (folders, runId) => folders.filter(
  (folder) => resolve3(folder).startsWith(`${GROUPS}/`) && basename(folder) === groupName(runId) && existsSync2(folder)
);
async function isGone(folder) {
  for (let left = REMOVAL.tries; left > 0; left--) {
    if (cleared(folder)) return true;
    await sleep(REMOVAL.everyMs);
  }
  return false;
}
function cleared(folder) {
  try {
    const pids = readFileSync3(join5(folder, "cgroup.procs"), "utf8").split("\n").map(Number);
    for (const pid of pids) if (pid > 0) process.kill(pid, "SIGKILL");
    rmdirSync(folder);
    return true;
  } catch (error) {
    return error.code === "ENOENT";
  }
}

// src/drivers/limits.ts
function limitsFor(runId, bounds, path, registered) {
  const groups = bounds === void 0 ? [] : makeGroups(runId, bounds, registered);
  const each = bounds === void 0 ? [] : boundEach(bounds, path);
  const before = [...groups.length > 0 ? inGroups(groups) : [], ...each];
  return {
    bounded: groups.length > 0 ? "together" : each.length > 0 ? "each-process" : "nothing",
    groups,
    wrap({ command, args, env }) {
      const [first = command, ...others] = [...before, command, ...args];
      return { command: first, args: others, env };
    }
  };
}

export {
  boundsHere,
  boundWithin,
  makeGroups,
  inGroups,
  clearGroups,
  groupsThere,
  Entry,
  registerRun,
  registryOf,
  scratchFolder,
  homeIn,
  makeHome,
  removeScratches,
  removed,
  limitsFor
};
//# sourceMappingURL=chunk-9ACC63B9.js.map
