import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  withRetry
} from "./chunk-5833F4C5.js";

// src/action/artifact-client.ts
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
async function uploadRaw(file) {
  const { DefaultArtifactClient } = await import("./artifact-A6974FCD.js");
  const { id } = await new DefaultArtifactClient().uploadArtifact(basename(file), [file], dirname(file), {
    skipArchive: true
  });
  return id;
}
async function removeArtifact(name) {
  const { DefaultArtifactClient } = await import("./artifact-A6974FCD.js");
  await new DefaultArtifactClient().deleteArtifact(name);
}
async function listArtifacts() {
  const { DefaultArtifactClient } = await import("./artifact-A6974FCD.js");
  const client = new DefaultArtifactClient();
  const { artifacts } = await withRetry("read", () => client.listArtifacts({ latest: true }));
  return artifacts.map(({ id, name }) => ({ id, name }));
}
async function downloadRaw({ id, name }, folder) {
  const { DefaultArtifactClient } = await import("./artifact-A6974FCD.js");
  const client = new DefaultArtifactClient();
  await withRetry("read", () => client.downloadArtifact(id, { path: folder }));
  const [file, ...others] = await readdir(folder);
  if (file === void 0 || others.length > 0) throw new Error(`the artifact ${name} is not one file`);
  return join(folder, file);
}

export {
  uploadRaw,
  removeArtifact,
  listArtifacts,
  downloadRaw
};
//# sourceMappingURL=chunk-3BD76964.js.map
