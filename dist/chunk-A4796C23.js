import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isAbsent
} from "./chunk-8E096142.js";

// src/shell/paths-inside.ts
import { readlinkSync, realpathSync } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
async function followInside(root, path) {
  try {
    const real = await realpath(resolve(root, path));
    return { kind: isInside(await realpath(root), real) ? "inside" : "outside", path: real };
  } catch (error) {
    if (isAbsent(error) || Object(error).code === "ELOOP") return { kind: "missing" };
    throw error;
  }
}
function isInside(folder, path) {
  const inside = relative(resolve(folder), resolve(path));
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
var MAX_PATH = 4096;
function followed(path) {
  if (path.length > MAX_PATH) return path;
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(followed(folder), basename(path));
  }
}
function isInEither(folder, path) {
  return isInside(folder, path) || isInside(followed(folder), path);
}
var MOST_LINKS = 40;
function pathsOver(path) {
  const paths = [path];
  for (const one of paths) {
    const next = paths.length > MOST_LINKS ? void 0 : afterFirstLink(one);
    if (next !== void 0) paths.push(next);
  }
  return paths;
}
function afterFirstLink(path) {
  const names = path.split(sep);
  for (const [index] of names.entries()) {
    const way = names.slice(0, index + 1).join(sep);
    try {
      return resolve(dirname(way), readlinkSync(way), ...names.slice(index + 1));
    } catch {
      continue;
    }
  }
  return void 0;
}
function staysInside(path) {
  return !isAbsolute(path) && !path.split(/[\\/]/).includes("..");
}
var isThere = async (path) => await lstat(path).then(
  () => true,
  (error) => !isAbsent(error)
);
async function linkOutOf(root, path) {
  if (!staysInside(path)) return void 0;
  let way = path;
  while (way !== "." && !await isThere(resolve(root, way))) way = dirname(way);
  return (await followInside(root, way)).kind === "inside" ? void 0 : way;
}

export {
  followInside,
  isInside,
  followed,
  isInEither,
  MOST_LINKS,
  pathsOver,
  staysInside,
  linkOutOf
};
//# sourceMappingURL=chunk-A4796C23.js.map
