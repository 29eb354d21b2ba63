import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/action/upload.ts
import { basename, dirname } from "node:path";
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

export {
  uploadRaw,
  removeArtifact
};
//# sourceMappingURL=chunk-3BD76964.js.map
