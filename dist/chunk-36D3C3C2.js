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
import { createHash } from "node:crypto";
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
    (pass) => pass.kind === "load" ? pass : { ...pass, answers: pass.answers.map(withoutText) }
  );
  return { ...record, passes };
}
function withoutText({ text: _, asked: __, grades, ...answer }) {
  if (grades === void 0) return answer;
  const { paper, production } = grades;
  return {
    ...answer,
    grades: {
      ...paper && { paper: withoutReading(paper) },
      ...production && { production: withoutReading(production) }
    }
  };
}
function withoutReading({ read: _, reason: __, vote, ...grade }) {
  return vote === void 0 ? grade : { ...grade, vote: createHash("sha256").update(vote).digest("hex") };
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
