import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  placeArtifact,
  salvage
} from "./chunk-36D3C3C2.js";
import {
  removeArtifact,
  uploadRaw
} from "./chunk-3BD76964.js";
import {
  getState,
  info,
  warning
} from "./chunk-1270F1B3.js";
import {
  cacheDirOf,
  jobLogText
} from "./chunk-FCB2E12C.js";
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import "./chunk-7DD4FCBC.js";
import "./chunk-1029DD1E.js";
import "./chunk-935DF699.js";
import "./chunk-6086296F.js";
import "./chunk-548F579C.js";
import {
  explain
} from "./chunk-DA5997F0.js";
import "./chunk-72929C26.js";
import {
  redact,
  visibleLines
} from "./chunk-D870E715.js";
import "./chunk-97D2A73F.js";
import "./chunk-F8043480.js";
import "./chunk-4CAF3BE1.js";
import "./chunk-701C70C6.js";

// src/post.ts
var say = (text) => info(jobLogText(redact(text)));
try {
  const cleared = await clearLeftovers({ cacheDir: cacheDirOf(process.env), env: process.env });
  for (const { runId, cleared: things } of cleared)
    say(`Run ${runId} was cut off. Cleared away: ${things.join(", ") || "nothing"}.`);
  const names = ["out", "artifact", "private", "uploaded", "mark"];
  const [out, name, isPrivate, uploaded, mark] = names.map((one) => getState(one));
  const record = out && name && uploaded !== "true" ? await salvage(out) : void 0;
  if (out && name && record) {
    await uploadRaw(await placeArtifact(record, out, name, isPrivate === "true"));
    say(`The record is kept as far as it got: artifact ${name}.`);
  }
  if (mark) await removeArtifact(mark).catch(() => void 0);
} catch (error) {
  warning(visibleLines(redact(explain(error))), { title: "papergap: tidying up" });
}
//# sourceMappingURL=post-main.js.map
