import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import {
  placeArtifact,
  salvage,
  shownRecord
} from "./chunk-F153DCAC.js";
import "./chunk-0B681B71.js";
import "./chunk-3C555304.js";
import "./chunk-9ACC63B9.js";
import "./chunk-8DB02D35.js";
import "./chunk-5A2E6E73.js";
import "./chunk-10BF4DAD.js";
import "./chunk-8C4308F6.js";
import "./chunk-1C14DB72.js";
import "./chunk-CA3473DC.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-80F10A4B.js";
import "./chunk-08CD7C9C.js";
import "./chunk-EB421A8E.js";
import "./chunk-BB7C4601.js";
import {
  removeArtifact,
  uploadRaw
} from "./chunk-3BD76964.js";
import {
  getState,
  info,
  warning
} from "./chunk-1270F1B3.js";
import "./chunk-6D5A6374.js";
import {
  jobLogText
} from "./chunk-FCB2E12C.js";
import "./chunk-5833F4C5.js";
import "./chunk-8298256F.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import "./chunk-0780BD7F.js";
import {
  cacheDirOf,
  expectCacheElsewhere
} from "./chunk-A89141D5.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import {
  visibleLines
} from "./chunk-6C8C6982.js";
import {
  outsideWorkspace
} from "./chunk-8725B335.js";
import "./chunk-FCAC1BAA.js";
import "./chunk-1EC9101F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import {
  explain
} from "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import {
  redact
} from "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";

// src/action/tidy-up.ts
async function tidyUp(steps, tell) {
  for (const step of steps) await step().catch(tell);
}

// src/post.ts
var say = (text) => info(jobLogText(redact(text)));
var cacheDir = cacheDirOf(process.env);
async function clearAway() {
  expectCacheElsewhere(cacheDir, process.env);
  const cleared = await clearLeftovers({ cacheDir, env: outsideWorkspace(process.env) });
  for (const { runId, cleared: things } of cleared)
    say(`Run ${runId} was cut off. Cleared away: ${things.join(", ") || "nothing"}.`);
}
async function keepRecord() {
  const names = ["out", "artifact", "private", "uploaded"];
  const [out, name, isPrivate, uploaded] = names.map((one) => getState(one));
  if (!out || !name || uploaded === "true") return;
  expectCacheElsewhere(cacheDir, process.env);
  const record = await salvage(out, cacheDir);
  if (!record) return;
  await uploadRaw(await placeArtifact(shownRecord(record, isPrivate === "true"), out, name));
  say(`The record is kept as far as it got: artifact ${name}.`);
}
async function removeMarks() {
  const marks = getState("marks").split(" ");
  for (const mark of marks.filter((one) => one !== "")) await removeArtifact(mark).catch(() => void 0);
}
await tidyUp([clearAway, keepRecord, removeMarks], (error) => {
  warning(visibleLines(redact(explain(error))), { title: "papergap: tidying up" });
});
//# sourceMappingURL=post-main.js.map
