import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/process-file.ts
import { closeSync, openSync, readSync } from "node:fs";
var MOST_BYTES = 256 * 1024;
var room = Buffer.allocUnsafe(MOST_BYTES);
function processFile(pid, name) {
  const file = openSync(`/proc/${pid}/${name}`, "r");
  try {
    return room.toString("latin1", 0, readSync(file, room));
  } finally {
    closeSync(file);
  }
}

export {
  processFile
};
//# sourceMappingURL=chunk-BB7C4601.js.map
