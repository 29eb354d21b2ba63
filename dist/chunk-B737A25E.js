import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  RunOwner,
  ownerState,
  thisOwner
} from "./chunk-5A2E6E73.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";

// src/shell/lock.ts
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
var RETRY_MS = 200;
var UNKNOWN_OWNER_MS = 15 * 6e4;
var ATTEMPTS = 10;
var OWNER_FILE = /^owner-.+\.json$/;
async function tryLock(folder) {
  makeFolder(dirname(folder));
  const prepared = await mkdtemp(`${folder}-`);
  const ours = `owner-${randomUUID()}.json`;
  try {
    await writeFile(join(prepared, ours), JSON.stringify(thisOwner()));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await moved(prepared, folder)) {
        return { kind: "taken", release: () => free(folder, ours) };
      }
      const found = await ownerOf(folder);
      if (found === "another folder") return { kind: "held" };
      if (found === "none") continue;
      if (found.owner !== void 0 && ownerState(found.owner) !== "ended")
        return { kind: "held", owner: found.owner };
      await free(folder, found.file);
    }
    return { kind: "held" };
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}
async function waitForLock(folder, signal, patienceMs = UNKNOWN_OWNER_MS) {
  let unknown;
  for (; ; ) {
    signal.throwIfAborted();
    const locking = await tryLock(folder);
    if (locking.kind === "taken") return locking.release;
    const file = await fileOfUnknown(folder);
    if (file === void 0) unknown = void 0;
    else if (file !== unknown?.file) unknown = { file, sinceMs: performance.now() };
    else if (performance.now() - unknown.sinceMs >= patienceMs) await free(folder, file);
    await sleep(RETRY_MS, void 0, { signal });
  }
}
async function moved(from, to) {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isCode(error, "ENOTEMPTY", "EEXIST")) return false;
    throw error;
  }
}
async function ownerOf(folder) {
  const names = await readdir(folder).catch(() => []);
  const file = names.find((name) => OWNER_FILE.test(name));
  if (file === void 0) return names.length === 0 ? "none" : "another folder";
  try {
    return { file, owner: RunOwner.parse(JSON.parse(await readFile(join(folder, file), "utf8"))) };
  } catch (error) {
    return isCode(error, "ENOENT") ? "none" : { file };
  }
}
async function fileOfUnknown(folder) {
  const found = await ownerOf(folder);
  if (typeof found === "string" || found.owner === void 0) return void 0;
  return ownerState(found.owner) === "unknown" ? found.file : void 0;
}
async function free(folder, file) {
  try {
    await unlink(join(folder, file));
    await rmdir(folder);
  } catch (error) {
    if (!isCode(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
  }
}
function isCode(error, ...codes) {
  return codes.includes(error.code ?? "");
}

export {
  tryLock,
  waitForLock
};
//# sourceMappingURL=chunk-B737A25E.js.map
