import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  ASSUMED,
  addressFaults,
  claimListFaults,
  cleanedFaults,
  dataFetcher,
  engineFaults,
  incumbentFaults,
  prepare,
  readLoads,
  referencesFaults,
  runnerSuiteFaults,
  trustedEngineDoubts,
  waiverDoubts
} from "./chunk-3F31969C.js";
import {
  openApart
} from "./chunk-547D38D6.js";
import {
  floorFaults
} from "./chunk-40FB5E00.js";
import {
  POLICY_PATH,
  configFrom,
  findPolicy,
  idOf,
  noPolicy,
  parseCandidate,
  parseDocument,
  parsePolicy,
  parseReference,
  readWritten,
  readerIn,
  referenceBy,
  rootOf
} from "./chunk-7D9BD6DD.js";
import {
  kindOf
} from "./chunk-0D1330A6.js";
import {
  Trust
} from "./chunk-3ABF84E3.js";
import {
  furtherFaults
} from "./chunk-06AE2CF6.js";
import {
  SuiteChoice
} from "./chunk-9C117520.js";
import {
  openSuites
} from "./chunk-F316A71C.js";
import {
  conform
} from "./chunk-EE5294F2.js";
import {
  suggest
} from "./chunk-A706ED25.js";

// src/bench/check.ts
import { stat } from "node:fs/promises";
import { basename } from "node:path";
async function check(file, shell, policyFile) {
  const written = await readWritten(file);
  if (!written.ok) return written.faults;
  const kind = kindOf(written.value.text) ?? (file.endsWith(POLICY_PATH) ? "policy" : "candidate");
  if (kind === "reference") return checkReference(written.value);
  return kind === "policy" ? checkPolicy(written.value, shell) : checkCandidate(written.value, shell, policyFile);
}
async function checkCandidate(written, shell, policyFile) {
  const { file } = written;
  const twin = await twinOf(file);
  const faults = await candidateFaults(written, shell, policyFile);
  if (twin === void 0) return faults;
  return [
    ...faults,
    { file, path: "", message: `has the same id as ${basename(twin)}: give one of them another name` }
  ];
}
async function twinOf(file) {
  const twin = file.replace(/\.(yaml|yml)$/, (ending) => ending === ".yml" ? ".yaml" : ".yml");
  return twin !== file && (await stat(twin).catch(() => void 0))?.isFile() ? twin : void 0;
}
async function candidateFaults(written, shell, policyFile) {
  const { file } = written;
  const found = policyFile ?? await findPolicy(file);
  const policy = found === void 0 ? void 0 : await readWritten(found);
  if (found !== void 0 && policy?.ok) {
    const root = rootOf(found);
    const reference = await referenceBy(parsePolicy(policy.value), idOf(file), readerIn(root));
    return checkBoth(written, policy.value, root, shell, reference);
  }
  const candidate = parseCandidate(written);
  return [
    ...candidate.ok ? [] : candidate.faults,
    ...policy?.ok === false ? policy.faults : [await noPolicy(file)]
  ];
}
async function checkBoth(candidate, policy, root, shell, reference) {
  const config = configFrom(candidate, policy, root, reference);
  if (!config.ok) {
    const read = parseCandidate(candidate);
    const engine = read.ok ? engineFaults(read.value) : [];
    return unique([...config.faults, ...engine, ...await dataFaults(policy, root, shell)]);
  }
  const prepared = await prepare(config.value, shell, shell.opened);
  return unique(prepared.ok ? prepared.value.warnings : prepared.faults);
}
function checkReference(written) {
  const reference = parseReference(written);
  return reference.ok ? [] : reference.faults;
}
async function checkPolicy(written, shell) {
  const policy = parsePolicy(written);
  const found = policy.ok ? [
    ...addressFaults(policy.value),
    ...claimListFaults(policy.value),
    ...floorFaults(policy.value),
    ...furtherFaults(policy.value),
    ...cleanedFaults(policy.value),
    ...referencesFaults(policy.value)
  ] : policy.faults;
  const root = rootOf(written.file);
  const loads = policy.ok ? readLoads(policy.value) : policy;
  return unique([
    ...found,
    ...loads.ok ? [] : loads.faults,
    ...policy.ok ? await runnerSuiteFaults(policy.value, root) : [],
    ...policy.ok ? await incumbentFaults(policy.value, root) : [],
    ...policy.ok ? trustedEngineDoubts(policy.value) : [],
    ...policy.ok ? waiverDoubts(policy.value) : [],
    ...await dataFaults(written, root, shell)
  ]);
}
async function dataFaults({ file, text }, root, shell) {
  const document = parseDocument(file, text);
  if (!document.ok) return [];
  const source = document.value;
  const written = entriesOf(source.value, "suites");
  const choices = /* @__PURE__ */ new Map();
  for (const [name, entry] of written) {
    const choice = conform(SuiteChoice, entry, source, ["suites", name]);
    if (choice.ok) choices.set(name, choice.value);
  }
  const trust = conform(Trust, new Map(Object.entries(source.value ?? {})).get("trust") ?? {}, source, [
    "trust"
  ]);
  const fetchData = dataFetcher(trust.ok ? trust.value.datasets : [], shell);
  const { faults } = await openSuites(choices, source, { root, fetchData, openApart }, ASSUMED);
  const asked = new Map(entriesOf(source.value, "production")).get("suite");
  const known = written.map(([name]) => name);
  if (typeof asked !== "string" || known.includes(asked)) return faults;
  const hint = suggest(asked, known);
  return [
    source.fault(["production", "suite"], `there is no suite "${asked}" in the policy`, hint),
    ...faults
  ];
}
function entriesOf(value, key) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [];
  const inner = value[key];
  return typeof inner === "object" && inner !== null ? Object.entries(inner) : [];
}
function unique(faults) {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

export {
  check,
  checkCandidate,
  checkBoth
};
//# sourceMappingURL=chunk-99802D44.js.map
