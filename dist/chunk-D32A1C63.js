import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/replace-file.ts
import { rename, rm, writeFile } from "node:fs/promises";
async function replaceFile(file, content) {
  const part = `${file}.part`;
  await rm(part, { force: true });
  await writeFile(part, content, { flag: "wx", flush: true });
  await rename(part, file);
}

export {
  replaceFile
};
//# sourceMappingURL=chunk-D32A1C63.js.map
