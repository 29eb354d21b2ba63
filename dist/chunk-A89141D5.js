import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isInWorkspace
} from "./chunk-8725B335.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";

// src/shell/cache-dir.ts
import { isAbsolute as isAbsolute2, join, resolve } from "node:path";

// src/shell/home-folder.ts
import { userInfo } from "node:os";
import { isAbsolute } from "node:path";
function homeFolder({ HOME = "" }) {
  return isAbsolute(HOME) ? HOME : knownHome() ?? "/";
}
function knownHome() {
  try {
    const { homedir } = userInfo();
    return isAbsolute(homedir) ? homedir : void 0;
  } catch {
    return void 0;
  }
}

// src/shell/cache-dir.ts
function cacheDirOf(env) {
  return resolve(env["PAPERGAP_CACHE"] || join(userCache(env, homeFolder(env)), "papergap"));
}
var userCache = ({ XDG_CACHE_HOME = "" }, home) => isAbsolute2(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(home, ".cache");
function expectCacheElsewhere(cacheDir, env) {
  if (!isInWorkspace(cacheDir, env)) return;
  throw new PapergapError(
    "folder-unusable",
    `papergap's cache folder, ${cacheDir}, lies in the workspace or leads there, and a pull request fills it`,
    "Put it elsewhere: PAPERGAP_CACHE: ${{ runner.temp }}/papergap on a hosted runner, /srv/papergap on your own."
  );
}

export {
  homeFolder,
  knownHome,
  cacheDirOf,
  userCache,
  expectCacheElsewhere
};
//# sourceMappingURL=chunk-A89141D5.js.map
