import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  followed,
  isInEither
} from "./chunk-A4796C23.js";

// src/shell/machine-path.ts
import { delimiter, isAbsolute } from "node:path";
var NOWHERE = "/";
function machinePath(path = "") {
  const isOfMachine = (folder) => isAbsolute(folder) && !folder.replace(/(?<!\/)\/+$/, "").endsWith("/node_modules/.bin");
  return path.split(delimiter).filter(isOfMachine).join(delimiter);
}
var temporaryFolder = ({ TMPDIR = "" }) => isAbsolute(TMPDIR) ? TMPDIR : "/tmp";
var FOR_PAPERGAP = /^(GITHUB|RUNNER|INPUT|PAPERGAP|HF)_/;
var LISTS = /* @__PURE__ */ new Map([
  ["PATH", /:/],
  ["LD_LIBRARY_PATH", /[:;]/]
]);
function isInWorkspace(path, { GITHUB_WORKSPACE: workspace = "" }) {
  if (workspace === "") return false;
  return isInEither(workspace, path) || isInEither(workspace, followed(path));
}
function outsideWorkspace(env) {
  if ((env["GITHUB_WORKSPACE"] ?? "") === "") return env;
  const isOutside = (path) => !isInWorkspace(path, env);
  const cleaned = (name, value) => {
    if (FOR_PAPERGAP.test(name)) return value;
    const list = LISTS.get(name);
    if (list === void 0) return pathsIn(value)?.every(isOutside) === true ? value : void 0;
    const folders = machinePath(value.split(list).join(delimiter)).split(delimiter);
    return folders.filter(isOutside).join(delimiter) || void 0;
  };
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value && cleaned(name, value)])
  );
}
function pathsIn(value) {
  const written = [value, ...value.split(":"), ...value.split(/[:;,=\s]/)].filter((part) => isAbsolute(part));
  try {
    const led = addressesIn(value).map((address) => decodeURIComponent(new URL(address).pathname));
    return [...written, ...led];
  } catch {
    return void 0;
  }
}
var MOST_OF_ADDRESS = 4096;
function addressesIn(value) {
  return [...value.matchAll(/\bfile:/gi)].flatMap(({ index }) => {
    const rest = value.slice(index, index + MOST_OF_ADDRESS);
    return [rest, ...[/\s/, /[;,\s]/, /@/].map((end) => rest.split(end, 1)[0] ?? rest)];
  });
}

export {
  NOWHERE,
  machinePath,
  temporaryFolder,
  isInWorkspace,
  outsideWorkspace
};
//# sourceMappingURL=chunk-8725B335.js.map
