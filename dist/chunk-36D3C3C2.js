import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  makeFolder
} from "./chunk-82BB2AF8.js";
import {
  assemble,
  journalFile,
  readJournal,
  writeJson,
  writeRecord
} from "./chunk-9C453D66.js";

// src/action/artifact.ts
import { join } from "node:path";
async function placeArtifact(record, out, name, isPrivate) {
  const file = join(out, "artifact", name);
  makeFolder(join(out, "artifact"));
  await writeJson(file, published(record, isPrivate));
  return file;
}
function published(record, isPrivate) {
  return isPrivate ? record : withoutTexts(record);
}
function withoutTexts({ questions: _, ...record }) {
  const passes = record.passes.map(
    (pass) => pass.kind === "load" ? pass : { ...pass, answers: pass.answers.map(({ text: _2, asked: __, ...answer }) => answer) }
  );
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
  placeArtifact,
  published,
  salvage
};
//# sourceMappingURL=chunk-36D3C3C2.js.map
