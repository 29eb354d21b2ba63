import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  count,
  percent,
  percentRange
} from "./chunk-F4B23794.js";
import {
  Candidate,
  Policy
} from "./chunk-1029DD1E.js";
import {
  parseConfig
} from "./chunk-A4E811D2.js";

// src/config/load.ts
import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
var POLICY_PATH = ".github/papergap.yml";
function claimLine({ candidate }) {
  return candidate.fault(["claims", "scores", 0, "score"], "").line;
}
async function loadConfig(candidateFile, policyFile) {
  const foundPolicy = policyFile ?? await findPolicy(candidateFile);
  const candidate = await loadFile(candidateFile, Candidate);
  const policy = foundPolicy === void 0 ? [
    {
      file: candidateFile,
      path: "",
      message: `no policy found: there is no ${POLICY_PATH} in any folder above it`,
      hint: "write one, or name it with --policy"
    }
  ] : await loadFile(foundPolicy, Policy);
  return together(candidate, policy, foundPolicy === void 0 ? "" : rootOf(foundPolicy));
}
function configFrom(candidate, policy, root) {
  return together(parseWritten(candidate, Candidate), parseWritten(policy, Policy), root);
}
function together(candidate, policy, root) {
  if (!("value" in candidate) || !("value" in policy)) {
    return [candidate, policy].flatMap((loaded) => "value" in loaded ? [] : loaded);
  }
  return { id: idOf(candidate.file), candidate, policy, root };
}
async function loadFile(file, schema) {
  try {
    return parseWritten({ file, text: await readFile(file, "utf8") }, schema);
  } catch (error) {
    const missing = error.code === "ENOENT";
    return [
      { file, path: "", message: missing ? "does not exist" : `cannot be read: ${error.message}` }
    ];
  }
}
function parseWritten({ file, text }, schema) {
  const parsed = parseConfig(file, text, schema);
  if (!("value" in parsed)) return parsed;
  return { ...parsed, file, sha256: createHash("sha256").update(text).digest("hex") };
}
function idOf(candidateFile) {
  return basename(candidateFile).replace(/\.ya?ml$/, "");
}
async function findPolicy(candidateFile) {
  for (let folder = dirname(resolve(candidateFile)); ; folder = dirname(folder)) {
    const file = join(folder, POLICY_PATH);
    const found = await access(file).then(
      () => true,
      () => false
    );
    if (found) return relative("", file);
    if (folder === dirname(folder)) return void 0;
  }
}
function rootOf(policyFile) {
  const folder = dirname(resolve(policyFile));
  return basename(folder) === ".github" ? dirname(folder) : folder;
}

// src/report/scope.ts
var DECISIVE = ["reproduce", "production"];
function scopeOf({ run, plan, policy }) {
  if (run.ended !== "complete") return "cut-off";
  const roles = rolesOf(plan);
  const hasObjectives = Object.values(policy.config.load.slo).some((limit) => limit !== void 0);
  const wanted = hasObjectives ? [...DECISIVE, "load"] : DECISIVE;
  if (wanted.some((role) => !roles.includes(role))) return "part";
  return plan.profile === "quick" ? "quick" : "whole";
}
function rolesOf({ passes }) {
  return [...new Set(passes.map(({ role }) => role))];
}

// src/report/headline.ts
var CAUSE_NAMES = {
  reproduction: "the paper's score not reproducing",
  noise: "dirty inputs",
  load: "requests at once",
  criterion: "our stricter success criterion",
  domain: "our inputs being unlike the paper's"
};
function headline(record, findings, verdict) {
  return [
    verdictLine(record, findings, verdict),
    figuresLine(record, findings),
    causesLine(findings, verdict)
  ];
}
function verdictLine(record, { gap }, { outcome, budget }) {
  const word = outcome.toUpperCase();
  const { candidate } = record;
  if (gap === void 0) return `${word}: ${candidate.id} ${withoutGap(record)}.`;
  const away = gap.gap >= 0 ? `loses ${percent(gap.gap)} of its paper score in production` : `scores ${percent(-gap.gap)} above its paper score in production`;
  return `${word}: ${candidate.id} ${away}; the budget is ${percent(budget)}.`;
}
function withoutGap(record) {
  const roles = rolesOf(record.plan);
  if (roles.length > 0 && !roles.includes("production"))
    return `was not measured in production: only ${roles.join(", ")} was asked for`;
  return scopeOf(record) === "cut-off" ? "was not measured in production: the run was cut off" : "could not be measured in production";
}
function figuresLine({ plan }, { paper, scores }) {
  const claim = `The paper says ${percent(paper.score)} right`;
  const production = scores.find(({ station }) => station === "production");
  if (production?.score === void 0) return `${claim}; production was not measured.`;
  const pass = plan.passes.find(({ id }) => id === production.pass);
  const atOnce = pass?.kind === "suite" ? `, ${pass.concurrency} at once` : "";
  const sure = `95 % sure: ${percentRange(production.interval)}`;
  return `${claim}; of our own ${count(production.graded)} items${atOnce}, ${percent(production.score)} were (${sure}).`;
}
function certainLosses({ attribution }) {
  return (attribution?.causes ?? []).filter(({ loss, distinguishable }) => distinguishable && loss > 0).toSorted((a, b) => b.loss - a.loss);
}
function causesLine(findings, { reasons }) {
  const losses = certainLosses(findings);
  if (losses.length === 0) return reasons[0]?.text ?? "No single cause stands out.";
  const said = losses.slice(0, 3).map((cause) => `${CAUSE_NAMES[cause.cause]} (${lost(cause)})`);
  return `What costs most: ${said.join(", then ")}.`;
}
function lost({ loss }) {
  return `${(loss * 100).toFixed(1)} points`;
}

export {
  claimLine,
  loadConfig,
  configFrom,
  loadFile,
  idOf,
  scopeOf,
  CAUSE_NAMES,
  headline,
  certainLosses
};
//# sourceMappingURL=chunk-A13E6921.js.map
