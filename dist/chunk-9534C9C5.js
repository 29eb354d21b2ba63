import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/file-digest.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
async function sha256OfFile(path) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest("hex");
}

export {
  sha256OfFile
};
//# sourceMappingURL=chunk-9534C9C5.js.map
