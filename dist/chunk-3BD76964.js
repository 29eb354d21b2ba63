import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  visible
} from "./chunk-D870E715.js";

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

// src/text/job-log.ts
var PREFIX = "\xB7 ";
function jobLogText(text) {
  return text.split("\n").map((line) => PREFIX + visible(line).replaceAll("##[", "## [")).join("\n");
}

export {
  uploadRaw,
  removeArtifact,
  jobLogText
};
//# sourceMappingURL=chunk-3BD76964.js.map
