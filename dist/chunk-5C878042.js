import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  removeTree
} from "./chunk-E0AAD3EC.js";
import {
  RunOwner,
  thisOwner
} from "./chunk-BE0E6803.js";
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

export {
  Entry,
  registerRun,
  registryOf,
  scratchFolder,
  homeIn,
  makeHome,
  removeScratches,
  removed
};
//# sourceMappingURL=chunk-5C878042.js.map
