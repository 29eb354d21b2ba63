import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  tryLock
} from "./chunk-B737A25E.js";
import {
  removeAny
} from "./chunk-8DB02D35.js";
import {
  RunOwner,
  ownerState,
  thisOwner
} from "./chunk-5A2E6E73.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  isInside
} from "./chunk-A4796C23.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  array,
  number,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/deploy/install/inventory.ts
import { readdirSync as readdirSync2, readFileSync as readFileSync2, rmSync, statSync, utimesSync, writeFileSync as writeFileSync2 } from "node:fs";
import { rm } from "node:fs/promises";
import { join as join4 } from "node:path";

// src/deploy/install/environment.ts
import { createHash as createHash2 } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join as join3 } from "node:path";

// src/deploy/install/folder-digest.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
var AT_ONCE = 16;
var WHOLE_BYTES = 2 ** 22;
var OF_ITS_OWNER = 3072;
async function folderDigest(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).values();
  const lines = [];
  const read = async () => {
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      lines.push(`${JSON.stringify(relative(folder, path))} ${await contentOf(path, entry)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
}
async function contentOf(path, entry) {
  if (entry.isSymbolicLink()) return `-> ${await readlink(path)}`;
  if (!entry.isFile()) return "neither a file nor a link";
  const { mode, size } = await stat(path);
  if (mode & OF_ITS_OWNER) throw new Error(`a program would run by the rights of its owner: ${path}`);
  const content = createHash("sha256");
  if (size <= WHOLE_BYTES) content.update(await readFile(path));
  else await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), content);
  return `${mode & 73 ? "x" : "-"} ${content.digest("hex")}`;
}

// src/deploy/install/links-out.ts
import { readdir as readdir2, readlink as readlink2, realpath } from "node:fs/promises";
import { join as join2, resolve } from "node:path";
async function linksOut(folder) {
  const root = await realpath(folder).catch((error) => {
    if (!isAbsent(error)) throw error;
  });
  if (root === void 0) return [];
  const entries = await readdir2(root, { recursive: true, withFileTypes: true });
  const out = [];
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) continue;
    const path = join2(entry.parentPath, entry.name);
    const target = resolve(entry.parentPath, await readlink2(path));
    const ends = await realpath(path).catch(() => target);
    if (![target, ends].every((end) => isInside(root, end))) out.push(`${path} -> ${target}`);
  }
  return out.toSorted();
}
async function fileOutside(folder, link) {
  const file = await realpath(link);
  if (isInside(await realpath(folder), file)) throw new Error(`${link} is none of this machine`);
  return file;
}

// src/deploy/install/environment.ts
var EnvironmentMark = strictObject({
  engine: string(),
  version: string(),
  requirement: string(),
  decisive: string().describe("SHA-256 of all that decided what is in it"),
  sizeMiB: number(),
  content: string().describe("SHA-256 over names and contents of all files"),
  stamp: string().describe("SHA-256 over what the file system says of all files"),
  links: array(string()).optional().describe("Links that lead out of it, to Python and the like; absent where that was not looked at"),
  unfit: array(string()).describe("What does not fit together among its packages")
});
function decisiveDigest({ requirement, hashes, pinnedBy, source }) {
  const { package: _, ...given } = source ?? {};
  const decisive = pinnedBy === "wheel" && source === void 0 ? { requirement, hashes: hashes.toSorted() } : { requirement, hashes: hashes.toSorted(), pinnedBy, ...given };
  return createHash2("sha256").update(JSON.stringify(decisive)).digest("hex");
}
function readMark(file) {
  try {
    return EnvironmentMark.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return void 0;
  }
}
var writeMark = (file, mark) => writeFileSync(file, JSON.stringify(mark));
function stampOf(folder) {
  const hash = createHash2("sha256");
  let bytes = 0n;
  const folders = [folder];
  for (let at = folders.pop(); at !== void 0; at = folders.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true }).toSorted(byName)) {
      const path = join3(at, entry.name);
      const { ino, mode, size, ctimeNs } = lstatSync(path, { bigint: true });
      hash.update(`${JSON.stringify(path)} ${ino} ${mode} ${size} ${ctimeNs}
`);
      bytes += size;
      if (entry.isDirectory()) folders.push(path);
    }
  }
  return { stamp: hash.digest("hex"), sizeMiB: Number(bytes / 1024n) / 1024 };
}
var byName = (a, b) => a.name < b.name ? -1 : 1;
async function isAsMade(file, folder, wanted) {
  const mark = readMark(file);
  if (mark === void 0 || mark.decisive !== decisiveDigest(wanted)) return false;
  if (mark.links?.join("\n") !== (await linksOut(folder)).join("\n")) return false;
  const { stamp, sizeMiB } = stampOf(folder);
  if (stamp === mark.stamp) return true;
  if (await folderDigest(folder) !== mark.content) return false;
  writeMark(file, { ...mark, stamp, sizeMiB });
  return true;
}

// src/deploy/install/inventory.ts
function noteUse(place) {
  const users = join4(place, "users");
  makeFolder(users);
  for (const file of usersOf(place)) if (stateOf(file) === "ended") rmSync(file, { force: true });
  writeFileSync2(noteOf(place), JSON.stringify(thisOwner()));
  const now = /* @__PURE__ */ new Date();
  utimesSync(users, now, now);
}
function installedEngines(cacheDir) {
  const root = join4(cacheDir, "engines");
  return foldersIn(root).flatMap(
    (engine) => foldersIn(join4(root, engine)).flatMap((name) => {
      const place = join4(root, engine, name);
      const mark = readMark(join4(place, "installed.json")) ?? halfMade(engine, name, place);
      if (mark === void 0) return [];
      const { version, requirement, sizeMiB } = mark;
      const isUsed = usersOf(place).some((file) => stateOf(file) !== "ended");
      return [{ engine, version, requirement, sizeMiB, place, usedAtMs: lastUse(place), isUsed }];
    })
  );
}
function halfMade(engine, name, place) {
  const stamp = orAbsent(() => stampOf(join4(place, "environment")), void 0);
  return stamp && { engine, version: name, requirement: `${name}, half made`, sizeMiB: stamp.sizeMiB };
}
async function removeEngine({ place }) {
  const locking = await tryLock(`${place}.lock`);
  if (locking.kind === "held") return false;
  try {
    if (usersOf(place).some((file) => stateOf(file) !== "ended")) return false;
    await rm(join4(place, "installed.json"), { force: true });
    await removeAny(place);
    return true;
  } finally {
    await locking.release();
  }
}
function isUsedBeside(place) {
  const own = noteOf(place);
  return usersOf(place).some((file) => file !== own && stateOf(file) === "running");
}
var noteOf = (place) => join4(place, "users", `${process.pid}.json`);
function usersOf(place) {
  const users = join4(place, "users");
  return filesIn(users).map((name) => join4(users, name));
}
function stateOf(file) {
  const text = readNote(file);
  if (text === void 0) return "unknown";
  try {
    return ownerState(RunOwner.parse(JSON.parse(text)));
  } catch {
    return "ended";
  }
}
function readNote(file) {
  try {
    return readFileSync2(file, "utf8");
  } catch (error) {
    return isAbsent(error) ? "" : void 0;
  }
}
var lastUse = (place) => orAbsent(() => statSync(join4(place, "users")).mtimeMs, 0);
var filesIn = (folder) => orAbsent(() => readdirSync2(folder), []);
var foldersIn = (folder) => orAbsent(() => readdirSync2(folder, { withFileTypes: true }), []).filter((entry) => entry.isDirectory()).map(({ name }) => name);
function orAbsent(read, absent) {
  try {
    return read();
  } catch (error) {
    if (isAbsent(error)) return absent;
    throw error;
  }
}

export {
  folderDigest,
  linksOut,
  fileOutside,
  decisiveDigest,
  readMark,
  writeMark,
  stampOf,
  isAsMade,
  noteUse,
  installedEngines,
  removeEngine,
  isUsedBeside
};
//# sourceMappingURL=chunk-C5D5CA22.js.map
