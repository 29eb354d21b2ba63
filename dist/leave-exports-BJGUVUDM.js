import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  refuseTraps
} from "./chunk-B9C0988F.js";
import {
  faultsSarif
} from "./chunk-98ED56C5.js";
import "./chunk-B737A25E.js";
import {
  ENDINGS,
  EXPORTS,
  filesOf
} from "./chunk-C59D25BD.js";
import "./chunk-726C61BB.js";
import "./chunk-BE44FCB0.js";
import "./chunk-26C4A1C8.js";
import "./chunk-B363EAB3.js";
import "./chunk-194D97B9.js";
import "./chunk-DE345C0D.js";
import "./chunk-72101D75.js";
import "./chunk-F6A404C9.js";
import "./chunk-30951ED8.js";
import {
  exportName
} from "./chunk-450F5049.js";
import "./chunk-43C8F5CA.js";
import "./chunk-33B30E33.js";
import {
  claimLine
} from "./chunk-7D9BD6DD.js";
import "./chunk-5973D11A.js";
import "./chunk-0D1330A6.js";
import "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import "./chunk-73262735.js";
import "./chunk-5A2E6E73.js";
import "./chunk-10BF4DAD.js";
import "./chunk-8C4308F6.js";
import "./chunk-1C14DB72.js";
import {
  VERSION
} from "./chunk-DECF1142.js";
import "./chunk-08CD7C9C.js";
import "./chunk-BB7C4601.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import "./chunk-8298256F.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import "./chunk-0780BD7F.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-EE5294F2.js";
import "./chunk-B0A50410.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
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
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";

// src/action/leave-exports.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
async function leaveExports(judged, { export: formats, "export-task": task, "export-dataset": dataset }, out, { candidate }, { sha }, host) {
  const subject = { model: judged.record.candidate.id, sha, attempt: host.runAttempt };
  const claim = { file: candidate.file, line: claimLine({ candidate }) };
  const choice = { of: "items", withTexts: false, claim, task, dataset };
  for (const format of formats) {
    const name = exportName(subject, ENDINGS[format]);
    await leave(out, name, () => EXPORTS[format](judged, choice), host, true);
  }
}
async function leaveFaults(faults, { export: formats }, out, host, candidate) {
  if (!formats.includes("sarif")) return;
  await leave(out, "papergap-faults.sarif", () => faultsSarif(faults, VERSION, candidate), host, false);
}
async function leave(out, name, exported, { annotate, setOutput, upload }, isKept) {
  const folder = join(out, "exports");
  try {
    await refuseTraps(out);
    makeFolder(folder);
    for (const [called, content] of filesOf(name, exported())) {
      const file = join(folder, called);
      await writeFile(file, content);
      setOutput("exports", folder);
      if (isKept) await upload(file);
    }
  } catch (error) {
    annotate({ level: "warning", title: `papergap: ${name} was not kept`, message: explain(error) });
  }
}
export {
  leaveExports,
  leaveFaults
};
//# sourceMappingURL=leave-exports-BJGUVUDM.js.map
