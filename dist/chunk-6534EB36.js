import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/paths-inside.ts
import { lstat, realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
async function followInside(root, path) {
  try {
    const real = await realpath(resolve(root, path));
    return { kind: isInside(await realpath(root), real) ? "inside" : "outside", path: real };
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return { kind: "missing" };
    throw error;
  }
}
function isInside(folder, path) {
  const inside = relative(resolve(folder), resolve(path));
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
function staysInside(path) {
  return !isAbsolute(path) && !path.split(/[\\/]/).includes("..");
}
async function linkOutOf(root, path) {
  if (!staysInside(path)) return void 0;
  let way = path;
  while (way !== "." && await lstat(resolve(root, way)).catch(() => void 0) === void 0)
    way = dirname(way);
  return (await followInside(root, way)).kind === "inside" ? void 0 : way;
}

export {
  followInside,
  isInside,
  staysInside,
  linkOutOf
};
//# sourceMappingURL=chunk-6534EB36.js.map
