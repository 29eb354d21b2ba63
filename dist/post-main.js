import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  placeArtifact,
  salvage
} from "./chunk-36D3C3C2.js";
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import "./chunk-960B3581.js";
import "./chunk-0FB09742.js";
import "./chunk-82BB2AF8.js";
import "./chunk-A348B47C.js";
import "./chunk-B892BCD0.js";
import "./chunk-7D4FC1CB.js";
import "./chunk-9954536D.js";
import "./chunk-53EEB00A.js";
import "./chunk-97F6D20D.js";
import "./chunk-8A0F6E2C.js";
import "./chunk-9B5B0DF0.js";
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
import "./chunk-0A5519AE.js";
import "./chunk-992500B0.js";
import "./chunk-46DCEB85.js";
import "./chunk-9A0D7A41.js";
import "./chunk-2FED4EFA.js";
import "./chunk-71CEA2C4.js";
import "./chunk-5ACED53A.js";
import "./chunk-65DEE0BC.js";
import "./chunk-4DEA7A44.js";
import "./chunk-6DBD6B4E.js";
import "./chunk-15BD1B3C.js";
import "./chunk-50C1C280.js";
import "./chunk-D18D14B5.js";
import "./chunk-CA1074E8.js";
import {
  visibleLines
} from "./chunk-29B331CE.js";
import "./chunk-46F13D9F.js";
import "./chunk-AC098A9F.js";
import {
  explain
} from "./chunk-9CA3CFE2.js";
import "./chunk-E5081F3B.js";
import "./chunk-6E1E4630.js";
import "./chunk-B8158BCC.js";
import {
  redact
} from "./chunk-567EE10A.js";
import "./chunk-71F313F5.js";
import "./chunk-F4D07651.js";

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
