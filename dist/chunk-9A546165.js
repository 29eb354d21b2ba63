import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  driverNamed,
  drivers
} from "./chunk-3C555304.js";
import {
  Entry,
  registryOf,
  removeScratches,
  scratchFolder
} from "./chunk-9ACC63B9.js";
import {
  ownerState,
  thisOwner
} from "./chunk-5A2E6E73.js";
import {
  isAbsent
} from "./chunk-8E096142.js";

// src/drivers/leftovers.ts
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
async function clearLeftovers({
  cacheDir,
  env
}) {
  const cleared = [];
  for (const name of filesIn(registryOf(cacheDir))) {
    const file = join(registryOf(cacheDir), name);
    const runId = name.replace(/\.json(\.\d+)?$/, "");
    if (isWritten(name)) continue;
    const entry = readEntry(file);
    if (entry === "gone" || entry === "unread") continue;
    if (typeof entry === "string") {
      const folders = entry === "cut off" ? [scratchFolder(cacheDir, runId)] : [];
      const gone = await removeScratches(cacheDir, folders.filter(existsSync)).catch(() => void 0);
      if (gone === void 0) continue;
      rmSync(file, { recursive: true, force: true });
      cleared.push({ runId, cleared: gone.map((folder) => `folder ${folder}`), corrupt: true });
      continue;
    }
    const isKnown = entry.registered.every(({ driver }) => driverNamed(driver) !== void 0);
    if (!isKnown || ownerState(entry) !== "ended") continue;
    const things = await clearRun(entry, { runId, cacheDir, env }).catch(() => void 0);
    if (things === void 0) continue;
    cleared.push({ runId, cleared: things });
    rmSync(file, { force: true });
  }
  return cleared;
}
async function clearRun(entry, from) {
  const run = { ...from, isOfEarlierBoot: entry.machine.boot !== thisOwner().machine.boot };
  const cleared = [];
  const troubles = [];
  for (const [name, driver] of Object.entries(drivers)) {
    const its = entry.registered.filter((one) => one.driver === name).map(({ thing }) => thing);
    if (its.length === 0) continue;
    try {
      cleared.push(...await driver.clear(its, run));
    } catch (error) {
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw new AggregateError(troubles);
  return cleared;
}
function isWritten(name) {
  const [, pid] = /\.json\.([1-9]\d*)$/.exec(name) ?? [];
  if (pid === void 0) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
function filesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function readEntry(file) {
  try {
    return Entry.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (isAbsent(error)) return "gone";
    const { code } = Object(error);
    if (code !== void 0 && code !== "EISDIR") return "unread";
    return error instanceof SyntaxError && file.endsWith(".json") ? "cut off" : "corrupt";
  }
}

export {
  clearLeftovers
};
//# sourceMappingURL=chunk-9A546165.js.map
