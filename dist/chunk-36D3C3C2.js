import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  assemble,
  journalFile,
  readJournal,
  writeRecord
} from "./chunk-7DD4FCBC.js";

// src/action/artifact.ts
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
function artifactName(id, sha, runAttempt) {
  return `papergap-${id}-${sha.slice(0, 12)}-${runAttempt}.json`;
}
function stageName(record, { name, at, of }) {
  return record.replace(/\.json$/, `-${at}of${of}-${name.split(":")[0]}.json`);
}
async function placeArtifact(record, out, name, isPrivate) {
  const file = join(out, "artifact", name);
  await mkdir(join(out, "artifact"), { recursive: true });
  await writeFile(file, `${JSON.stringify(isPrivate ? record : withoutTexts(record))}
`);
  return file;
}
function withoutTexts(record) {
  const passes = record.passes.map((pass) => ({
    ...pass,
    exchanges: pass.exchanges.map(({ text: _, ...exchange }) => exchange)
  }));
  return { ...record, passes };
}
async function salvage(out) {
  const events = await readJournal(journalFile(out)).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const record = assemble(events);
  if (record !== void 0) await writeRecord(out, record);
  return record;
}

export {
  artifactName,
  stageName,
  placeArtifact,
  salvage
};
//# sourceMappingURL=chunk-36D3C3C2.js.map
