import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isInside
} from "./chunk-6534EB36.js";

// src/shell/machine-path.ts
import { realpathSync } from "node:fs";
import { delimiter, isAbsolute } from "node:path";
var NOWHERE = "/";
function machinePath(path = "") {
  const isOfMachine = (folder) => isAbsolute(folder) && !folder.replace(/(?<!\/)\/+$/, "").endsWith("/node_modules/.bin");
  return path.split(delimiter).filter(isOfMachine).join(delimiter);
}
function outsideWorkspace(env) {
  const { PATH, GITHUB_WORKSPACE: workspace } = env;
  if (PATH === void 0 || workspace === void 0 || workspace === "") return env;
  const roots = [workspace, followed(workspace)];
  const isOutside = (folder) => !roots.some((root) => isInside(root, folder) || isInside(root, followed(folder)));
  return { ...env, PATH: machinePath(PATH).split(delimiter).filter(isOutside).join(delimiter) };
}
function followed(folder) {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

export {
  NOWHERE,
  machinePath,
  outsideWorkspace
};
//# sourceMappingURL=chunk-A3BE80C7.js.map
