import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/cache-dir.ts
import { homedir } from "node:os";
import { join } from "node:path";
function cacheDirOf(env) {
  return env["PAPERGAP_CACHE"] ?? join(env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "papergap");
}

export {
  cacheDirOf
};
//# sourceMappingURL=chunk-FCB2E12C.js.map
