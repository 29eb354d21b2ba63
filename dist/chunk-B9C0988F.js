import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  tryLock
} from "./chunk-B737A25E.js";
import {
  ownerState
} from "./chunk-5A2E6E73.js";
import {
  journalFile,
  pageFile,
  recordFile,
  unwritable
} from "./chunk-10BF4DAD.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
import {
  isAbsent
} from "./chunk-8E096142.js";

// src/record/folder.ts
import { existsSync } from "node:fs";
import { readdir as readdir2, rename, rm, writeFile } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/record/traps.ts
import { lstat, readdir } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
var FILES = [".gitignore", "journal.jsonl", "record.json", "record.json.part", "report.md", "report.html"];
var FOLDERS = ["run.lock", "earlier", "artifact", "exports"];
async function trapIn(folder) {
  for (const path of [...wayTo(folder), ...FILES.map((name) => join(folder, name))]) {
    const is = await trapAt(path);
    if (is !== void 0) return { path, is };
  }
  for (const name of FOLDERS) {
    const trap = await trapBelow(join(folder, name));
    if (trap !== void 0) return trap;
  }
  return void 0;
}
function wayTo(folder) {
  if (isAbsolute(folder)) return [folder];
  const parts = join(folder).split(sep);
  return parts.map((_, index) => parts.slice(0, index + 1).join(sep));
}
async function trapBelow(folder) {
  const its = await trapAt(folder);
  if (its !== void 0) return { path: folder, is: its };
  try {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const is = await trapAt(path);
      if (is !== void 0) return { path, is };
    }
  } catch (error) {
    if (!isAbsent(error)) return { path: folder, is: "nothing that can be looked into" };
  }
  return void 0;
}
async function trapAt(path) {
  try {
    const found = await lstat(path.replace(/(?<!\/)\/+$/, ""));
    if (found.isDirectory()) return void 0;
    if (found.isSymbolicLink()) return "a link";
    if (!found.isFile()) return "neither a file nor a folder";
    return found.nlink > 1 ? "a second name of a file" : void 0;
  } catch (error) {
    return isAbsent(error) ? void 0 : "nothing that can be looked into";
  }
}

// src/record/folder.ts
var KEPT_JOURNALS = 5;
async function openFolder(path) {
  await refuseTraps(path);
  const lock = join2(path, "run.lock");
  let locking;
  try {
    const isNew = !existsSync(path);
    makeFolder(path);
    locking = await tryLock(lock);
    if (isNew) await writeFile(join2(path, ".gitignore"), "*\n");
  } catch (cause) {
    throw new PapergapError(
      "folder-unusable",
      `Nothing can be written into ${path}`,
      "Choose another folder with --out.",
      { cause }
    );
  }
  if (locking.kind === "held") throw inUse(path, lock, locking.owner);
  return {
    path,
    setAside: (at) => setAside(path, at),
    [Symbol.asyncDispose]: locking.release
  };
}
async function refuseTraps(path) {
  const trap = await trapIn(path);
  if (trap === void 0) return;
  throw new PapergapError(
    "folder-unusable",
    `${trap.path} is ${trap.is}, and a run writes into its own folder alone`,
    "Remove it, or choose another folder with --out."
  );
}
function inUse(path, lock, owner) {
  const isElsewhere = owner === void 0 || ownerState(owner) === "unknown";
  const place = isElsewhere ? ` on ${owner?.machine.host ?? "another machine"}` : "";
  const hint = isElsewhere ? `, or delete ${lock} if that run has ended` : "";
  return new PapergapError(
    "folder-in-use",
    `Another run (process ${owner?.papergap.pid ?? "unknown"}${place}) writes into ${path}`,
    `Wait until it has ended, or choose another folder with --out${hint}.`
  );
}
async function setAside(folder, at) {
  const earlier = join2(folder, "earlier");
  const aside = join2(earlier, `journal.${at.toISOString().replaceAll(":", "-")}.jsonl`);
  try {
    for (const file of [recordFile(folder), pageFile(folder)]) await rm(file, { force: true });
    if (!(await readdir2(folder)).includes("journal.jsonl")) return void 0;
    makeFolder(earlier);
    await rename(journalFile(folder), aside);
    await prune(earlier);
    return aside;
  } catch (error) {
    throw unwritable(aside, error);
  }
}
async function prune(earlier) {
  const journals = (await readdir2(earlier)).filter((name) => /^journal\..*\.jsonl$/.test(name)).sort();
  for (const name of journals.slice(0, -KEPT_JOURNALS)) await rm(join2(earlier, name), { force: true });
}

export {
  openFolder,
  refuseTraps
};
//# sourceMappingURL=chunk-B9C0988F.js.map
