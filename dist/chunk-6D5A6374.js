import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/make-folder.ts
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    const parent = dirname(resolve(folder));
    if (code !== "ENOENT" || parent === resolve(folder)) throw error;
    makeFolder(parent);
    mkdirSync(folder);
  }
}

export {
  makeFolder
};
//# sourceMappingURL=chunk-6D5A6374.js.map
