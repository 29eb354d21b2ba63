import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  pastFor
} from "./chunk-64681A1D.js";
import {
  comparisonPage
} from "./chunk-5CF05A52.js";
import "./chunk-6EAFAAA2.js";
import {
  comparisonReporters
} from "./chunk-E57D50EC.js";
import {
  MOST_RESULTS,
  compare,
  hasCommonGround
} from "./chunk-3C2982A1.js";
import {
  judge
} from "./chunk-31EEFFEB.js";
import "./chunk-726C61BB.js";
import "./chunk-26C4A1C8.js";
import "./chunk-8EB76D78.js";
import "./chunk-730AEDAC.js";
import "./chunk-B363EAB3.js";
import "./chunk-194D97B9.js";
import "./chunk-40FB5E00.js";
import "./chunk-DE345C0D.js";
import "./chunk-72101D75.js";
import "./chunk-30951ED8.js";
import "./chunk-7326251E.js";
import "./chunk-DD87E328.js";
import "./chunk-5E1054B4.js";
import "./chunk-DCFA1849.js";
import {
  today
} from "./chunk-512DC6BD.js";
import {
  bounded
} from "./chunk-BCF7D533.js";
import {
  artifactNamed
} from "./chunk-450F5049.js";
import "./chunk-B62505A5.js";
import "./chunk-2B22C6E6.js";
import "./chunk-FEA936DE.js";
import "./chunk-43C8F5CA.js";
import "./chunk-33B30E33.js";
import "./chunk-5973D11A.js";
import "./chunk-7E13EE37.js";
import "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import "./chunk-73262735.js";
import {
  shownRecord
} from "./chunk-F153DCAC.js";
import "./chunk-0B681B71.js";
import {
  readRecord
} from "./chunk-10BF4DAD.js";
import "./chunk-8C4308F6.js";
import "./chunk-1C14DB72.js";
import "./chunk-CA3473DC.js";
import "./chunk-DECF1142.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
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
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-68E6DD8F.js";
import "./chunk-FCAC1BAA.js";
import "./chunk-1EC9101F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import {
  PapergapError,
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

// src/action/compare-run.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
async function compareRun({ baseline }, host) {
  const out = join(host.tempDir, "papergap", "compared");
  const results = [];
  const artifacts = await orTold("nothing was compared", host, () => listed(host));
  if (artifacts === void 0) return;
  const records = recordsAmong(artifacts);
  if (records.length > MOST_RESULTS) {
    const many = `This run left ${records.length} records: at most ${MOST_RESULTS} are put side by side.`;
    return host.annotate({ level: "notice", title: "papergap", message: many });
  }
  for (const artifact of records) {
    const result = await orTold(
      `${artifact.name} was not compared`,
      host,
      () => resultOf(artifact, join(out, artifact.name), baseline, host)
    );
    if (result !== void 0) results.push(result);
  }
  const comparison = results.length < 2 ? void 0 : compare(results);
  if (comparison !== void 0 && hasCommonGround(comparison)) return tellComparison(comparison, out, host);
  const message = comparison === void 0 ? `There is nothing to compare: this run left fewer than two records${records.length < 2 ? "" : " that can be read"}.` : "The records of this run have no suite and no load in common with the first of them.";
  host.annotate({ level: "notice", title: "papergap", message });
}
async function tellComparison(comparison, out, host) {
  const summary = bounded(comparisonReporters.markdown(comparison));
  const report = join(out, "comparison.md");
  await writeFile(report, summary);
  host.setOutput("report", report);
  await host.summarize(summary);
  const page = join(out, `papergap-comparison-${host.runAttempt}.html`);
  await writeFile(page, comparisonPage(comparison));
  host.setOutput("page", page);
  await orTold("the comparison was not kept", host, () => host.upload(page));
}
async function listed(host) {
  try {
    return await host.artifacts();
  } catch (cause) {
    throw new PapergapError(
      "github-refused",
      "GitHub did not list this run's artifacts",
      "Run this job again later: the records are kept, and no verdict depends on it.",
      { cause }
    );
  }
}
async function orTold(what, { annotate }, attempt) {
  try {
    return await attempt();
  } catch (error) {
    annotate({ level: "warning", title: `papergap: ${what}`, message: explain(error) });
    return void 0;
  }
}
function recordsAmong(artifacts) {
  const latest = /* @__PURE__ */ new Map();
  for (const { id, name } of artifacts) {
    const named = artifactNamed(name);
    if (named?.kind !== "record") continue;
    const key = `${named.model} ${named.sha}`;
    const { attempt } = named;
    if (attempt > (latest.get(key)?.attempt ?? 0)) latest.set(key, { id, name, attempt });
  }
  return [...latest].sort(([one], [other]) => one < other ? -1 : 1).map(([, artifact]) => artifact);
}
async function resultOf(artifact, folder, baseline, host) {
  makeFolder(folder);
  const record = shownRecord(await readRecord(await host.download(artifact, folder)), host.isPrivate);
  const { candidate, policy } = record;
  const past = await pastFor(candidate.id, policy.config, baseline, host.repository);
  return { kind: "record", judged: judge(record, { ...past, today: today() }) };
}
export {
  compareRun
};
//# sourceMappingURL=compare-run-KWRSEYSG.js.map
