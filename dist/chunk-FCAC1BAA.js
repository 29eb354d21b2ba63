import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/file-digest.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
async function sha256OfFile(path, bytes = Infinity) {
  const hash = createHash("sha256");
  const reading = { highWaterMark: 2 ** 20, end: bytes - 1 };
  if (bytes > 0) await pipeline(createReadStream(path, reading), hash);
  return hash.digest("hex");
}

export {
  sha256OfFile
};
//# sourceMappingURL=chunk-FCAC1BAA.js.map
