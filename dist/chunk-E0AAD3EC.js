import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/remove-tree.ts
import { randomUUID } from "node:crypto";
import { chmod, lstat, readdir, rename, rmdir, unlink } from "node:fs/promises";
import { join } from "node:path";
async function removeTree(folder) {
  const waiting = [folder];
  for (let at = waiting.pop(); at !== void 0; at = waiting.pop()) {
    for (const entry of await readdir(at, { withFileTypes: true, encoding: "buffer" })) {
      const path = Buffer.concat([Buffer.from(`${at}/`), entry.name]);
      if (!entry.isDirectory()) {
        await unlink(path);
        continue;
      }
      const moved = join(folder, randomUUID());
      await chmod(path, 448);
      await rename(path, moved);
      waiting.push(moved);
    }
    if (at !== folder) await rmdir(at);
  }
  await rmdir(folder);
}
async function removeAny(path) {
  const found = await lstat(path).catch((error) => {
    if (Object(error).code !== "ENOENT") throw error;
  });
  if (found?.isDirectory() === true) await removeTree(path);
  else if (found !== void 0) await unlink(path);
}

export {
  removeTree,
  removeAny
};
//# sourceMappingURL=chunk-E0AAD3EC.js.map
