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
import "./chunk-9C453D66.js";
import "./chunk-2A79BB43.js";
import "./chunk-6C1C812A.js";
import "./chunk-70D19E31.js";
import "./chunk-E0E84FD0.js";
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
import "./chunk-FD6A4BDB.js";
import "./chunk-6F06919C.js";
import "./chunk-20E45EB5.js";
import "./chunk-B0A83CAE.js";
import "./chunk-C3D0BF7E.js";
import "./chunk-24244681.js";
import "./chunk-4250D947.js";
import "./chunk-E80DF33D.js";
import "./chunk-4648E22F.js";
import "./chunk-40F02867.js";
import "./chunk-AC43C18A.js";
import "./chunk-50C1C280.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import {
  visibleLines
} from "./chunk-18D4F067.js";
import "./chunk-46F13D9F.js";
import "./chunk-AF193556.js";
import "./chunk-06A2F666.js";
import "./chunk-025A5738.js";
import {
  explain
} from "./chunk-980F49C3.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import {
  redact
} from "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";

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
