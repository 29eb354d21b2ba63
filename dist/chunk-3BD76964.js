import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/action/log-lines.ts
function harmless(line) {
  return line.split(/\r\n|[\r\n]/).map((part) => part.replaceAll("##[", "## [").replace(/^(\s*)::/, "$1: :")).join("\n");
}
var SECRETS = /\b(?:hf_[A-Za-z0-9]{8,}|sk-[A-Za-z0-9_-]{8,}|gh[opsur]_[A-Za-z0-9]{16,}|github_pat_\w{16,})|(?<=\bBearer )[\w.~+/=-]{8,}|(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/gi;
function redacted(text) {
  return text.replace(SECRETS, "***");
}

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
  harmless,
  redacted,
  uploadRaw,
  removeArtifact
};
//# sourceMappingURL=chunk-3BD76964.js.map
