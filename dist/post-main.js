import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  harmless,
  removeArtifact,
  uploadRaw
} from "./chunk-3BD76964.js";
import {
  getState,
  info,
  warning
} from "./chunk-1270F1B3.js";
import {
  cacheDirOf
} from "./chunk-FCB2E12C.js";
import {
  placeArtifact,
  salvage
} from "./chunk-36D3C3C2.js";
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import "./chunk-7DD4FCBC.js";
import "./chunk-55B072B9.js";
import "./chunk-1029DD1E.js";
import {
  explain
} from "./chunk-D75926E9.js";
import "./chunk-4CF61A34.js";

// src/post.ts
try {
  const cleared = await clearLeftovers(cacheDirOf(process.env));
  for (const { runId, pids } of cleared)
    info(`Run ${runId} was cut off: ${pids.length} processes of its engine are stopped.`);
  const names = ["out", "artifact", "private", "uploaded", "mark"];
  const [out, name, isPrivate, uploaded, mark] = names.map((one) => getState(one));
  const record = out && name && uploaded !== "true" ? await salvage(out) : void 0;
  if (out && name && record) {
    await uploadRaw(await placeArtifact(record, out, name, isPrivate === "true"));
    info(`The record is kept as far as it got: artifact ${name}.`);
  }
  if (mark) await removeArtifact(mark).catch(() => void 0);
} catch (error) {
  warning(harmless(explain(error)), { title: "papergap: tidying up" });
}
//# sourceMappingURL=post-main.js.map
