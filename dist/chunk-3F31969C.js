import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  findKey,
  keyHeader,
  keyOf
} from "./chunk-797DB660.js";
import {
  isLocalPath,
  locate
} from "./chunk-5A5A29A3.js";
import {
  contradictions
} from "./chunk-0606D6B4.js";
import {
  DamagedGguf,
  demandOf,
  fetchModel,
  folderWeights,
  ggufRoom,
  inspectFolder,
  isOlder,
  readGgufHeader,
  versionRefusals
} from "./chunk-B8E52615.js";
import {
  hubAccess
} from "./chunk-6FE093ED.js";
import {
  ggufPart,
  isNeeded
} from "./chunk-AA6A8558.js";
import {
  DATASETS
} from "./chunk-9B66FD31.js";
import {
  Unreadable,
  evaluatorNamed,
  evaluators,
  filesBelow,
  openApart
} from "./chunk-547D38D6.js";
import {
  binomialCdf,
  floorFaults
} from "./chunk-40FB5E00.js";
import {
  itemsWorth
} from "./chunk-DE345C0D.js";
import {
  independentRatio,
  meanScore,
  statedScore
} from "./chunk-72101D75.js";
import {
  engineNamed,
  engines
} from "./chunk-839A5565.js";
import {
  fewestTokens
} from "./chunk-082DFA3D.js";
import {
  idOf
} from "./chunk-7D9BD6DD.js";
import {
  differencesText,
  firstCount,
  itemsNeeded,
  normalQuantile,
  paperItemsNeeded,
  threshold
} from "./chunk-5973D11A.js";
import {
  defaultDriver,
  driverNamed,
  drivers,
  findBubblewrap,
  inSandbox,
  privateFolders
} from "./chunk-3C555304.js";
import {
  clearGroups,
  inGroups,
  makeGroups,
  registerRun
} from "./chunk-9ACC63B9.js";
import {
  findOnPath,
  hand,
  isExecutable,
  namedProgram,
  openStdio,
  run
} from "./chunk-80F10A4B.js";
import {
  answerWithoutKey
} from "./chunk-EB421A8E.js";
import {
  partsOf,
  referenceDifferences,
  referencePath,
  referenceScore
} from "./chunk-3ABF84E3.js";
import {
  endpointParts
} from "./chunk-181DCB6A.js";
import {
  askedProtocol
} from "./chunk-638F17A3.js";
import {
  claimRefusals,
  claimableSuites,
  furtherFaults,
  furtherSuite,
  isWritten,
  judgedMetricFaults,
  ownSuites,
  primarySuite,
  protocolWords
} from "./chunk-06AE2CF6.js";
import {
  SuiteChoice,
  askedSuites,
  metricParts,
  runSuites
} from "./chunk-9C117520.js";
import {
  loadOf,
  loadProfiles,
  shapeNamed,
  shortLoads
} from "./chunk-7E753DC5.js";
import {
  require_undici
} from "./chunk-50C1C280.js";
import {
  NOWHERE,
  machinePath
} from "./chunk-8725B335.js";
import {
  JudgeOptions,
  allows,
  checkTargets,
  compiled,
  loadSuite,
  openedAnew,
  scorerNamed
} from "./chunk-F316A71C.js";
import {
  contextOf
} from "./chunk-FAE3F67B.js";
import {
  conform
} from "./chunk-EE5294F2.js";
import {
  datasetAddress
} from "./chunk-1EC9101F.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  hasErrors,
  nearWord,
  suggest
} from "./chunk-A706ED25.js";
import {
  isInside,
  staysInside
} from "./chunk-A4796C23.js";
import {
  looseObject,
  string,
  tuple,
  unknown
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-BE90F030.js";

// src/config/api-faults.ts
function apiFaults({ candidate, policy }) {
  const suites = askedSuites(policy.value.suites);
  const isCompletion = (suite) => suites.get(suite)?.api === "completions";
  const { production } = policy.value;
  const claimed = candidate.value.claims.scores.flatMap(
    ({ suite, protocol }, index) => protocol.template !== void 0 && isCompletion(suite) ? [candidate.fault(["claims", "scores", index, "protocol", "template"], NO_TEMPLATE, LEAVE_OUT)] : []
  );
  return production.template !== void 0 && [...ownSuites(policy.value)].some(isCompletion) ? [...claimed, policy.fault(["production", "template"], NO_TEMPLATE, LEAVE_OUT)] : claimed;
}
var NO_TEMPLATE = "is for a template, and the suite asks by api: completions, which applies none";
var LEAVE_OUT = "take it out, or let the suite ask by chat";

// src/config/claim-faults.ts
function claimFaults({ candidate, policy }) {
  const { claims, suites } = policy.value;
  const isUnsaid = claims.suites === void 0 && claimableSuites(policy.value).size === 0;
  const refused = candidate.value.claims.scores.flatMap(
    (claim, index) => claimRefusals(claim, index, policy.value).filter(
      ({ code, suite }) => code !== "suite-not-claimable" || Object.hasOwn(suites, suite) && !isUnsaid
    ).map((refusal) => {
      const { path, message, hint } = refusedWords(refusal, policy.value);
      return candidate.fault(["claims", "scores", index, ...path], message, hint);
    })
  );
  const contradicted = candidate.value.claims.scores.flatMap(
    ({ metric, protocol }, index) => contradictions({ ...protocol, metric }).map(({ key, message, hint }) => {
      const path = key === "metric" ? ["metric"] : ["protocol", key];
      return candidate.fault(["claims", "scores", index, ...path], message, hint);
    })
  );
  return [
    ...claimListFaults(policy),
    ...productionFaults(policy),
    ...codeFaults({ candidate, policy }),
    ...refused,
    ...contradicted
  ];
}
function codeFaults({ candidate, policy }) {
  const isMissing = policy.value.claims["require-code"] === true && candidate.value.claims.code === void 0;
  if (!isMissing) return [];
  const message = "is missing, and the policy wants a link to code that reproduces the score (require-code)";
  return [
    candidate.fault(
      ["claims", "code"],
      message,
      "write code: https://\u2026 where the paper or its card links it"
    )
  ];
}
function productionFaults({ value: { production }, fault }) {
  const { attempts, metric, sampling } = production;
  return contradictions({ ...sampling, attempts, metric }).map(
    ({ key, message, hint }) => fault(
      key === "attempts" || key === "metric" ? ["production", key] : ["production", "sampling", key],
      message,
      hint
    )
  );
}
function claimListFaults({ value, fault }) {
  const { claims, production, suites } = value;
  const known = Object.keys(suites);
  const own = ownSuites(value);
  const others = known.filter((name) => !own.has(name));
  if (claims.suites === void 0 && others.length > 1 && others.length < known.length) {
    const message = `has to say which suites may be claimed: beside production's there are ${others.join(", ")}`;
    const bounds = `{ minTokens: ${production.maxTokens} }`;
    return [fault(["claims"], message, `write claims: { suites: { ${others[0]}: ${bounds} } }`)];
  }
  const strange2 = Object.keys(claims.suites ?? {}).flatMap((name) => {
    const path = ["claims", "suites", name];
    if (own.has(name))
      return fault(path, "is production's suite, which no paper has measured", "remove it from this list");
    if (known.includes(name)) return [];
    return fault(path, `there is no suite "${name}" in the policy`, suggest(name, known));
  });
  const source = { value, fault };
  return [
    ...strange2,
    ...judgedMetricFaults(source),
    ...tokensFaults(source),
    ...primaryFaults(source),
    ...shotsFaults(source)
  ];
}
function primaryFaults({ value, fault }) {
  const { primary } = value.claims;
  const claimable = [...claimableSuites(value).keys()];
  const path = ["claims", "primary"];
  if (primary !== void 0 && !claimable.includes(primary))
    return [fault(path, `"${primary}" may not be claimed`, suggest(primary, claimable))];
  const first = primarySuite(value);
  if (first !== void 0 && runSuites(value.suites).has(first)) {
    const why = `"${first}" is asked by an external evaluator, which no pull request's first claim can be`;
    const hint = "the first claim is asked with noise and under load, too, for which its items have to be known: let a suite with data be claimed as well, and write it as primary";
    return [fault(value.claims.primary === void 0 ? ["claims"] : path, why, hint)];
  }
  if (claimable.length < 2 || first !== void 0) return [];
  const message = "is missing: several suites may be claimed, and production is held against one of them";
  return [fault(path, message, `write primary: ${claimable[0]}`)];
}
function tokensFaults({ value, fault }) {
  const suites = new Map(Object.entries(value.suites));
  return Object.entries(value.claims.suites ?? {}).flatMap(([name, { minTokens }]) => {
    const suite = suites.get(name);
    if (minTokens !== void 0 || suite === void 0 || !isWritten(suite)) return [];
    const message = "is missing: a claim may not cut the answers that it is reproduced with";
    const hint = `write ${name}: { minTokens: ${value.production.maxTokens} }, with your number`;
    return [fault(["claims", "suites", name, "minTokens"], message, hint)];
  });
}
function shotsFaults({ value, fault }) {
  const asked = askedSuites(value.suites);
  return [...claimableSuites(value)].flatMap(([name, { shots, minTokens }]) => {
    const suite = asked.get(name);
    if (suite?.examples === void 0 || shots !== void 0) return [];
    const message = "is missing: the suite has worked examples, and no pull request picks how many are shown";
    const tokens = minTokens === void 0 ? "" : `minTokens: ${minTokens}, `;
    const hint = `write claims: { suites: { ${name}: { ${tokens}shots: 4 } } }, with your number`;
    return [fault(["claims", "suites", name, "shots"], message, hint)];
  });
}
function refusedWords(refusal, { claims }) {
  switch (refusal.code) {
    case "production-suite": {
      const claimable = refusal.claimable.join(", ");
      const message = `"${refusal.suite}" is production's suite, not the paper's`;
      const hint = claimable === "" ? "add a suite with the items that the score was measured on to suites of the policy, and name it here" : `name the suite with the paper's own items: ${claimable}`;
      return { path: ["suite"], message, hint };
    }
    case "suite-not-claimable": {
      const hint = `claims.suites lists: ${refusal.claimable.join(", ") || "none"}`;
      const message = `the policy lets no candidate claim a score on "${refusal.suite}"`;
      return { path: ["suite"], message, hint };
    }
    case "not-primary": {
      const message = `the policy holds production against a claim on "${refusal.primary}"`;
      return { path: ["suite"], message, hint: `put the claim on "${refusal.primary}" first` };
    }
    case "too-few-tokens": {
      const { tokens, least, suite } = refusal;
      const own = `, as production's answers, or let the policy say claims.suites.${suite}.minTokens`;
      const hint = `write at least ${least}${claims.suites === void 0 ? own : ""}`;
      const message = `${tokens} is fewer than the policy allows for this suite`;
      return { path: ["protocol", "maxTokens"], message, hint };
    }
    case "too-many-tokens": {
      const message = `${refusal.tokens} is more than the policy allows for this suite`;
      return { path: ["protocol", "maxTokens"], message, hint: `write at most ${refusal.most}` };
    }
    case "other-shots": {
      const message = `${refusal.shots} is not what the policy asks for`;
      return { path: ["protocol", "shots"], message, hint: `write ${refusal.asked}` };
    }
    case "too-few-items": {
      const { items, least } = refusal;
      const message = items === void 0 ? "is missing" : `${items} is fewer than the policy allows`;
      const hint = `the paper's number has to rest on at least ${least} items`;
      return { path: ["items"], message, hint };
    }
    case "other-metric": {
      const { metric, production } = refusal;
      const message = `production is held against this claim, and is measured by ${production}, not ${metric}`;
      return { path: ["metric"], message, hint: `let the policy say production.metric: ${metric}` };
    }
    case "beyond-most":
    case "not-allowed":
    case "metric-not-claimable":
    case "judged-metric":
      return protocolWords(refusal);
    default:
      return refusal;
  }
}

// src/config/cleaned.ts
function cleanedFaults({ value, fault }) {
  const { production, suites } = value;
  return [...askedSuites(suites)].flatMap(([name, { cleaned }]) => {
    if (cleaned === void 0) return [];
    if (name !== production.suite)
      return [
        fault(
          ["suites", name, "cleaned"],
          "is of no use: only production's inputs are asked in a cleaned form"
        )
      ];
    if (!production.noise) return [];
    const message = "says of production's dirt what the suite's cleaned form measures";
    return [fault(["production", "noise"], message, `remove it, or suites.${name}.cleaned`)];
  });
}

// src/config/references.ts
function referencesFaults({
  value,
  fault
}) {
  if (value.against !== "reference" || value.references !== void 0) return [];
  const message = "is missing: the budget is held against a reference";
  return [fault(["references"], message, "write the folder that holds them: references: references")];
}

// src/scoring/as-client-reads.ts
function asClientReads(score, offered) {
  const { tools, responseFormat } = offered;
  if (tools === void 0 && responseFormat === void 0) return score;
  return (answer, item, capabilities) => {
    if (isNotJsonAsked(answer, offered))
      return { kind: "unparsed", reason: "the answer as a whole is not the JSON that was asked for" };
    const said = tools === void 0 ? answer : { ...answer, areToolsOffered: true };
    return score(said, item, capabilities);
  };
}
function isNotJsonAsked({ text, toolCalls }, { responseFormat }) {
  if (responseFormat === void 0 || toolCalls !== void 0) return false;
  try {
    return !allows(allowedBy(responseFormat), JSON.parse(text));
  } catch {
    return true;
  }
}
var KNOWN = /* @__PURE__ */ new WeakMap();
function allowedBy(responseFormat) {
  const isAllowed = KNOWN.get(responseFormat) ?? compiledFrom(responseFormat);
  KNOWN.set(responseFormat, isAllowed);
  return isAllowed;
}
function compiledFrom(responseFormat) {
  const { json_schema: named } = responseFormat;
  try {
    return isFields(named?.schema) ? compiled(named.schema, false) : () => true;
  } catch {
    return () => true;
  }
}

// src/bench/both-criteria.ts
function bothCriteria({ candidate, policy }, open) {
  const name = candidate.value.claims.scores[0]?.suite ?? "";
  const paper = open.get(name);
  const production = open.get(policy.value.production.suite);
  if (paper === void 0 || production === void 0) return checked(false);
  const said = askedSuites(policy.value.suites).get(name)?.productionScorer;
  if (said === false) return checked(false);
  const wrong = checkTargets(paper.suite, production.scorer);
  if (said === true && wrong.length > 0) {
    const message = `production's scorer (${production.scorer.name}) can't read the targets of this suite`;
    return faulty([policy.fault(["suites", name, "productionScorer"], message), ...wrong]);
  }
  return checked(wrong.length === 0 && (said === true || paper.scorer.name === production.scorer.name));
}

// src/analyse/statistics/operating-characteristic.ts
function decisionCounts(items, { paper, budget, paperItems, betweenRuns = 0 }) {
  const stated = statedScore(paper, paperItems);
  const kept = 1 - budget;
  const ratio = (right) => independentRatio(rightOf(right, items, betweenRuns), stated, 0.9);
  return {
    failAtMost: firstCount(items, (right) => ratio(right).high >= kept) - 1,
    passAtLeast: firstCount(items, (right) => ratio(right).low >= kept)
  };
}
function rightOf(right, items, betweenRuns) {
  return meanScore(new Float64Array(items).fill(1, 0, right), { betweenRuns });
}
var LIKELY_SCORES = 21;
function operatingCharacteristic(items, bar, gap) {
  const { paper, paperItems, betweenRuns = 0 } = bar;
  const production = likely(paper * (1 - gap), Math.sqrt(betweenRuns));
  const stated = likely(paper, paperItems === void 0 ? 0 : Math.sqrt(paper * (1 - paper) / paperItems));
  let [pass, fail] = [0, 0];
  for (const score of stated) {
    const counts = decisionCounts(items, { ...bar, paper: Math.max(1e-3, score) });
    for (const share of production) {
      fail += binomialCdf(counts.failAtMost, items, share);
      pass += 1 - binomialCdf(counts.passAtLeast - 1, items, share);
    }
  }
  const all = stated.length * production.length;
  return { pass: pass / all, fail: fail / all, inconclusive: Math.max(0, 1 - (pass + fail) / all) };
}
function likely(mean, deviation) {
  if (deviation === 0) return [mean];
  return Array.from({ length: LIKELY_SCORES }, (_, at) => {
    const value = mean + deviation * normalQuantile((at + 0.5) / LIKELY_SCORES);
    return Math.min(1, Math.max(0, value));
  });
}

// src/verdict/resolution.ts
var OF_BUDGET = 0.75;
function claimItemsNeeded(bar) {
  return paperItemsNeeded(bar, bar.budget * OF_BUDGET);
}
function resolution(items, ofBudget, looks = 1, floor = 0) {
  const { budget } = ofBudget;
  const isFloor = floor > threshold(ofBudget);
  const { paperItems: _, ...exact } = ofBudget;
  const bar = isFloor ? { ...exact, paper: 1, budget: 1 - floor } : ofBudget;
  const { paperItems, betweenRuns = 0 } = bar;
  const score = ofBudget.paper * (1 - budget * OF_BUDGET);
  const gap = 1 - score / bar.paper;
  const itemsToSettle = itemsNeeded(bar, gap, looks);
  const isForRuns = itemsToSettle === void 0 && itemsNeeded({ ...bar, betweenRuns: 0 }, gap, looks) !== void 0;
  return {
    items,
    budget,
    gap: budget * OF_BUDGET,
    ...isFloor && { floor },
    ...itemsToSettle !== void 0 && { itemsToSettle },
    ...isForRuns && { repeatability: Math.sqrt(betweenRuns) },
    ...paperItems !== void 0 && { paperItems },
    ...operatingCharacteristic(items, bar, gap)
  };
}

// src/bench/claim-size.ts
function claimSizeDoubts({ candidate, policy }) {
  const [claim] = candidate.value.claims.scores;
  const { budget, against } = policy.value;
  if (claim?.items === void 0 || against === "reproduced" || against === "reference") return [];
  const found = tooSmall({ score: claim.score, items: claim.items }, budget);
  if (found === void 0) return [];
  const hint = `about ${found.needed} items settle it; or write against: reproduced in the policy`;
  return [{ ...candidate.fault(["claims", "scores", 0, "items"], found.message, hint), severity: "warning" }];
}
function referenceSizeDoubts({ candidate, policy, reference }) {
  const { budget, against } = policy.value;
  if (reference === void 0 || against !== "reference") return [];
  const score = referenceScore(reference.value, candidate.value);
  if (score === void 0) return [];
  const found = tooSmall({ score: score.score, items: itemsWorth(score) }, budget);
  if (found === void 0) return [];
  const path = ["scores", reference.value.scores.indexOf(score), "items"];
  const hint = `about ${found.needed} items settle it: measure the reference over more of them`;
  return [{ ...reference.fault(path, found.message, hint), severity: "warning" }];
}
function tooSmall({ score, items }, budget) {
  const needed = claimItemsNeeded({ paper: score, budget });
  if (items >= needed) return void 0;
  const message = `is too small a benchmark for a budget of ${Math.round(budget * 100)} %: a gap within a quarter of it from the budget stays open, however many production items are asked`;
  return { needed, message };
}

// src/models/hub-data.ts
async function hubData({ dataset, revision, path }, options) {
  const fetched = await fetchModel({ repo: `${DATASETS}${dataset}`, revision, file: path }, options);
  return fetched.ok ? checked(fetched.value.path) : faulty(fetched.faults);
}

// src/bench/fetch-data.ts
function dataFetcher(trusted, { env, progress, signal }) {
  return async (written) => {
    const address = datasetAddress(written);
    if (!address.ok) return address;
    const { organization } = address.value;
    if (!trusted.includes(organization)) {
      const hint = `trust.datasets lists: ${trusted.join(", ") || "none"}`;
      return faulty([{ message: `organisation "${organization}" is not trusted for data`, hint }]);
    }
    const access = hubAccess(env);
    const fetched = access.ok ? await hubData(address.value, {
      access: access.value,
      signal,
      onStatus: sayOnce(progress, written)
    }) : access;
    if (fetched.ok) return checked(fetched.value);
    return faulty(
      fetched.faults.map(({ summary, remedy }) => ({ message: summary.replace(/\.$/, ""), hint: remedy }))
    );
  };
}
function sayOnce(progress, address) {
  let isSaid = false;
  return (text) => {
    if (isSaid || !text.startsWith("downloading")) return;
    isSaid = true;
    progress.note(`fetching ${address}`);
  };
}

// src/bench/judges.ts
async function openJudges({ candidate, policy }, places) {
  const judges = /* @__PURE__ */ new Map();
  const faults = [];
  for (const [suite, choice] of askedSuites(policy.value.suites)) {
    const { name, ...written } = choice.scorer;
    const options = name === "judge" ? JudgeOptions.safeParse(written).data : void 0;
    if (options === void 0) continue;
    faults.push(...addressFaults(suite, options, { candidate, policy }));
    const labelled = await labelledFrom(suite, choice, options, policy, places);
    if (!labelled.ok) faults.push(...labelled.faults);
    else judges.set(suite, { options, ...labelled.value });
  }
  return faults.length === 0 ? checked(judges) : faulty(faults);
}
function judgeKeyFaults({ policy }, judges, env) {
  const endpoints = new Set([...judges.values()].map(({ options }) => options.endpoint));
  return [...endpoints].flatMap((endpoint) => {
    const key = keyOf(endpoint, policy, env);
    return key.ok ? [] : key.faults;
  });
}
function addressFaults(suite, { endpoint, model: model2 }, { candidate, policy }) {
  const path = ["suites", suite, "scorer"];
  const { endpoints } = policy.value.trust;
  if (!Object.hasOwn(endpoints, endpoint)) {
    const message2 = `trust.endpoints has no "${endpoint}"`;
    return [policy.fault([...path, "endpoint"], message2, suggest(endpoint, Object.keys(endpoints)))];
  }
  const address = (name) => {
    const listed = new Map(Object.entries(endpoints)).get(name);
    return listed && endpointParts(listed).url.replace(/(?<!\/)\/+$/, "");
  };
  const { value } = candidate;
  const isSameServer = value.engine.endpoint !== void 0 && address(value.engine.endpoint) === address(endpoint);
  const ends = (id) => id.split("/").at(-1)?.toLowerCase() ?? id;
  if (!isSameServer && ends(value.model) !== ends(model2)) return [];
  const message = `"${model2}" is the candidate itself, or served where it is: no model judges its own answers`;
  return [policy.fault([...path, isSameServer ? "endpoint" : "model"], message, "name another judge")];
}
async function labelledFrom(suite, choice, { humanLabels: data, labels }, { fault }, places) {
  if (data === void 0) return checked({});
  const {
    prompt,
    target,
    cleaned: _,
    slices: __,
    sample: ___,
    cluster: ____,
    examples: _____,
    ...rest
  } = choice;
  const columns = (Array.isArray(target) ? target : [target]).filter((name) => name !== "label");
  const written = { ...rest, data, prompt: `${prompt}{{answer}}`, target: ["label", ...columns] };
  const at = (path, message, hint) => fault(["suites", suite, "scorer", "humanLabels", ...path.slice(1)], message, hint);
  const loaded = await loadSuite(suite, SuiteChoice.parse(written), places, at);
  if (!loaded.ok) return faulty(loaded.faults);
  const faults = [];
  const { suite: own } = loaded.value;
  const { items, sha256: labelsSha256 } = own;
  const labelled = items.map((row) => {
    const { fields, target: found, line } = row;
    const { label, ...others } = Object(found);
    const value = typeof label === "string" && Object.hasOwn(labels, label) ? labels[label] : void 0;
    if (value === void 0)
      faults.push(
        at([], `line ${line ?? "?"} has no label that the judge has`, Object.keys(labels).join(", "))
      );
    const { answer = "", ...shown } = fields;
    const of = Array.isArray(target) ? others : others[target];
    const item = { fields: shown, target: of, context: contextOf(row, own) };
    return { item, answer, isRight: value === 1 };
  });
  return faults.length === 0 ? checked({ labelled, labelsSha256 }) : faulty(faults);
}

// src/drivers/program-sandbox.ts
import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";

// src/drivers/conversation.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
var LAST_WORD = '{"verdict"';
var MOST_SAID = 64 * 2 ** 20;
async function converse(asker, answerer, { wallMs, startMs, signal }) {
  signal.throwIfAborted();
  const speakers = answerer === void 0 ? [asker] : [asker, answerer];
  const programs = speakers.map(({ launch }) => start(launch));
  const stop = () => programs.forEach(({ child }) => child.kill("SIGKILL"));
  signal.addEventListener("abort", stop, { once: true });
  try {
    const firsts = speakers.map(({ first }) => first);
    const conversation = await new Promise(
      (resolve) => relay(programs, firsts, { wallMs, startMs }, resolve)
    );
    signal.throwIfAborted();
    return conversation;
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
    programs.forEach(({ output }) => output.destroy());
    await Promise.all(programs.map(({ closed }) => closed));
  }
}
function relay(programs, firsts, { wallMs, startMs }, end) {
  const [asker, answerer] = programs;
  if (asker === void 0) return;
  let [there, begunMs] = [0, 0];
  let timer = setTimeout(() => finish({ ended: "unstarted" }), startMs);
  const finish = (conversation) => {
    clearTimeout(timer);
    end(conversation);
  };
  const begin = () => {
    if (++there < programs.length) return;
    clearTimeout(timer);
    begunMs = performance.now();
    timer = setTimeout(() => finish({ ended: "timeout" }), wallMs);
    programs.forEach(({ input }, at) => input.write(`${firsts[at]}
`));
  };
  const overflow = () => finish({ ended: "output" });
  eachLine(asker.output, begin, overflow, (line) => {
    if (!line.startsWith(LAST_WORD)) answerer?.input.write(`${line}
`);
    else finish({ ended: "said", line, tookMs: performance.now() - begunMs });
  });
  const areThere = () => there === programs.length;
  void asker.closed.then(() => finish({ ended: areThere() ? "silent" : "unstarted" }));
  if (answerer === void 0) return;
  eachLine(answerer.output, begin, overflow, (line) => passOn(line, answerer.output, asker.input));
  void answerer.closed.then(() => areThere() ? asker.input.end() : finish({ ended: "unstarted" }));
}
function passOn(line, output, input) {
  if (input.write(`${line}
`) || !input.writable || output.isPaused()) return;
  output.pause();
  input.once("drain", () => output.resume());
}
function eachLine(output, first, overflow, take) {
  let [said, isThere] = [0, false];
  let pieces = [];
  output.setEncoding("utf8").on("data", (text) => {
    said += text.length;
    if (said > MOST_SAID) {
      output.destroy();
      return overflow();
    }
    const [end = "", ...lines] = text.split("\n");
    pieces.push(end);
    for (const next of lines) {
      const line = pieces.join("");
      pieces = [next];
      if (isThere) take(line);
      else first();
      isThere = true;
    }
  });
}
function start({ command, args, env, given }) {
  var _stack = [];
  try {
    const opened = __using(_stack, openStdio(given));
    const stdio = [...opened.stdio];
    stdio[2] = "ignore";
    const child = spawn(command, [...args], { env, stdio, cwd: NOWHERE, detached: true });
    const closed = Promise.race([once(child, "close"), once(child, "error")]).catch(() => void 0);
    if (given !== void 0) hand(child, given);
    const [input, output] = [child.stdin, child.stdout];
    input.on("error", () => {
    });
    output.on("error", () => {
    });
    return { child, input, output, closed };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}

// src/drivers/turns.ts
function turns(places) {
  let free = places;
  const waiting = [];
  const serve = () => {
    for (let next = waiting[0]; next !== void 0 && next.wants <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.wants;
      next.go();
    }
  };
  return async (wants, work) => {
    await new Promise((go) => {
      waiting.push({ wants, go });
      serve();
    });
    try {
      return await work();
    } finally {
      free += wants;
      serve();
    }
  };
}

// src/drivers/program-sandbox.ts
var MIB = 2 ** 20;
var LIMITS = {
  processBytes: 1024 * MIB,
  // Shared memory is no data of a process and counts here alone. Libraries and threads reserve far more than
  // they use: what 32 threads allocate from takes 2 GiB.
  addressBytes: 8192 * MIB,
  temporaryBytes: 64 * MIB,
  fileBytes: 64 * MIB,
  tasks: 32,
  files: 64
};
var TOGETHER = { ...LIMITS, memoryBytes: 2048 * MIB, tasks: 64 };
var START_MS = 6e4;
var PROBE_MS = 2e4;
var ABOUT = 'import sys\nfor it in sys.executable, sys.prefix, sys.base_prefix: print("papergap-python", it)';
var SAID = /^papergap-python (\/.*)$/;
var LACKING = {
  python: {
    code: "python-missing",
    summary: "There is no Python (python3) on the PATH that starts.",
    remedy: "Install Python 3 (Debian, Ubuntu: apt install python3).",
    blame: "machine"
  },
  prlimit: {
    code: "prlimit-missing",
    summary: "There is no prlimit on the PATH, which bounds memory, processes and files.",
    remedy: "Install util-linux (Debian, Ubuntu: apt install util-linux).",
    blame: "machine"
  },
  groups: {
    code: "control-group-refused",
    summary: "The kernel bounds the processes of root by a control group alone, and none can be made here.",
    remedy: "Run papergap as another user than root, or where it may make control groups.",
    blame: "machine"
  }
};
async function programSandbox(checkout, shell) {
  const path = machinePath(shell.env["PATH"]);
  const bwrap = await findBubblewrap(shell);
  if (!bwrap.ok) return bwrap;
  const prlimit = findOnPath("prlimit", path);
  if (prlimit === void 0) return faulty([LACKING.prlimit]);
  if (process.getuid?.() === 0 && !await hasGroups(shell.cacheDir)) return faulty([LACKING.groups]);
  const python = await pythonOf(path, shell.signal);
  if (python === void 0) return faulty([LACKING.python]);
  const confined = (source, cpuSeconds) => inSandbox(bwrap.value, {
    launch: launchOf(python.command, source),
    reads: python.reads,
    privateFolders: privateFolders({ checkout }, shell),
    hasNetwork: false,
    hasNoAccelerators: true,
    countsAllMemory: true,
    before: [prlimit, ...limitWords(cpuSeconds), "--"],
    temporaryBytes: LIMITS.temporaryBytes
  });
  const workers = availableParallelism();
  const queue = turns(workers);
  return checked({
    workers,
    pythonTalk: ({ asker, answerer, wallMs, isAlone = false }) => queue(
      isAlone ? workers : 1,
      () => inOwnGroups(shell.cacheDir, ({ bounded: bounded2 }) => {
        const cpuSeconds = Math.ceil(wallMs / 1e3) + 1;
        const speaker = ({ source, first }) => ({
          launch: bounded2(confined(source, cpuSeconds)),
          first
        });
        return converse(speaker(asker), answerer && speaker(answerer), {
          wallMs,
          startMs: START_MS,
          signal: shell.signal
        });
      })
    )
  });
}
async function inOwnGroups(cacheDir, work) {
  const id = randomUUID();
  const registered = registerRun(cacheDir, id);
  const groups = makeGroups(id, TOGETHER, registered);
  const bounded2 = (launch) => {
    const words = groups.length > 0 ? inGroups(groups) : [];
    const [command = launch.command, ...args] = [...words, launch.command, ...launch.args];
    return { ...launch, command, args };
  };
  try {
    return await work({ areMade: groups.length > 0, bounded: bounded2 });
  } finally {
    if (await clearGroups(groups, id)) registered.close();
  }
}
var hasGroups = async (cacheDir) => await inOwnGroups(cacheDir, ({ areMade }) => Promise.resolve(areMade));
function launchOf(command, source) {
  const env = { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp", LANG: "C.UTF-8", PYTHONHASHSEED: "0" };
  return { command, args: ["-s", "-B", "-c", source], env };
}
function limitWords(cpuSeconds) {
  const { processBytes, addressBytes, fileBytes, tasks, files } = LIMITS;
  return [
    ...[`--cpu=${cpuSeconds}`, `--data=${processBytes}`, `--as=${addressBytes}`],
    ...[`--fsize=${fileBytes}`, `--nproc=${tasks}`, `--nofile=${files}`, "--core=0"]
  ];
}
async function pythonOf(path, signal) {
  const found = findOnPath("python3", path);
  if (found === void 0) return void 0;
  const options = { env: { PATH: path }, signal, timeoutMs: PROBE_MS };
  const { code, lines } = await run(found, ["-I", "-c", ABOUT], options);
  signal.throwIfAborted();
  const [command, ...prefixes] = lines.flatMap((line) => SAID.exec(line)?.[1] ?? []);
  if (code !== 0 || command === void 0 || prefixes.length !== 2) return void 0;
  const reads = [...new Set(prefixes)].flatMap((prefix) => [join(prefix, "lib"), join(prefix, "lib64")]);
  return { command, reads };
}

// src/bench/judge-model.ts
var import_undici = __toESM(require_undici(), 1);
import { randomUUID as randomUUID2 } from "node:crypto";
var WORKERS = 8;
var PATIENCE = 2 * WORKERS;
var MOST_BYTES = 1024 * 1024;
var Completion = looseObject({
  choices: tuple(
    [looseObject({ message: looseObject({ content: string().nullish() }) })],
    unknown()
  )
});
function judgeModel({ trust, requestDeadlineMs }, { env, signal }) {
  const endpoints = new Map(Object.entries(trust.endpoints));
  const lateInARow = /* @__PURE__ */ new Map();
  const dispatcher = new import_undici.Agent({ connect: { timeout: requestDeadlineMs } });
  return {
    workers: WORKERS,
    mark: () => randomUUID2().slice(0, 8),
    async ask({ endpoint, model: model2, maxTokens }, messages) {
      const listed = endpoints.get(endpoint);
      if (listed === void 0) return { ok: false, why: `there is no endpoint ${endpoint}` };
      const late = lateInARow.get(endpoint) ?? 0;
      if (late >= PATIENCE) return { ok: false, why: "the judge has stopped answering" };
      const { url, key: variable } = endpointParts(listed);
      const key = variable === void 0 ? void 0 : env[variable]?.trim();
      const body = { model: model2, messages, max_tokens: maxTokens, temperature: 0, seed: 0, stream: false };
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(requestDeadlineMs)]);
      const reply = await replyOf(`${url.replace(/\/$/, "")}/v1/chat/completions`, body, key, {
        signal: deadline,
        dispatcher
      });
      lateInARow.set(endpoint, deadline.aborted ? (lateInARow.get(endpoint) ?? 0) + 1 : 0);
      return reply;
    }
  };
}
async function replyOf(url, body, key, how) {
  try {
    const headers = { "content-type": "application/json", ...keyHeader(key) };
    const response = await (0, import_undici.request)(url, { method: "POST", headers, body: JSON.stringify(body), ...how });
    const text = await bounded(response.body);
    if (response.statusCode !== 200)
      return { ok: false, why: `the judge's server answered with status ${response.statusCode}` };
    const content = Completion.parse(JSON.parse(text)).choices[0].message.content ?? "";
    return { ok: true, text: answerWithoutKey(content, { headers }) };
  } catch {
    return { ok: false, why: how.signal.aborted ? "the judge was too late" : "the judge gave no answer" };
  }
}
async function bounded(body) {
  const pieces = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new RangeError("the reply is too long");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

// src/bench/lend.ts
var ASSUMED = {
  sandbox: { workers: 1, pythonTalk: () => Promise.resolve({ ended: "unstarted" }) },
  "judge-model": {
    workers: 1,
    mark: () => "",
    ask: () => Promise.resolve({ ok: false, why: "nothing is asked" })
  }
};
async function lend(choices, policy, checkout, shell) {
  const needingFor = (need) => [...choices].filter(([, { scorer }]) => scorerNamed(scorer.name)?.needs?.includes(need));
  const judge = needingFor("judge-model").length === 0 ? {} : { "judge-model": judgeModel(policy.value, shell) };
  const needing = needingFor("sandbox");
  if (needing.length === 0) return { capabilities: judge, faults: [] };
  const found = await programSandbox(checkout, shell);
  if (found.ok) return { capabilities: { ...judge, sandbox: found.value }, faults: [] };
  const faults = needing.flatMap(
    ([name, { scorer }]) => found.faults.map(({ summary, remedy, line }) => {
      const says = line === void 0 ? "" : ` It says: ${line}`;
      const message = `"${scorer.name}" runs code, and only in a sandbox. ${summary}${says}`;
      const fault = policy.fault(["suites", name, "scorer", "name"], message, remedy);
      return { ...fault, onThisMachine: true };
    })
  );
  return { capabilities: { ...judge, sandbox: ASSUMED.sandbox }, faults };
}

// src/bench/incumbent-faults.ts
import { readdir } from "node:fs/promises";
import { join as join2 } from "node:path";
async function incumbentFaults({ value, fault }, root) {
  const { incumbent } = value.production;
  if (incumbent === void 0) return [];
  const files = await readdir(join2(root, "models")).catch(() => []);
  const models = files.filter((file) => /\.ya?ml$/.test(file)).map(idOf);
  if (models.length === 0 || models.includes(incumbent)) return [];
  const message = `there is no models/${incumbent}.yaml`;
  const found = fault(["production", "incumbent"], message, suggest(incumbent, models));
  return [{ ...found, severity: "warning" }];
}

// src/bench/likelihood-faults.ts
function likelihoodFaults({ candidate, policy }) {
  const suites = askedSuites(policy.value.suites);
  const asked = new Set([...suites].flatMap(([name2, { choices }]) => choices === void 0 ? [] : [name2]));
  const { production } = policy.value;
  const claims = [...candidate.value.claims.scores.entries()].filter(([, { suite }]) => asked.has(suite));
  const [first] = claims;
  const { name } = candidate.value.engine;
  const engine = engineNamed(name);
  const faults = [];
  if (asked.has(production.suite)) faults.push(policy.fault(["production", "suite"], ...NO_PRODUCTION));
  for (const [at, { suite }] of (production.also ?? []).entries())
    if (asked.has(suite)) faults.push(policy.fault(["production", "also", at, "suite"], ...NO_PRODUCTION));
  if (first !== void 0 && engine?.program !== void 0 && engine.likelihood === void 0) {
    const message = `${name} is not known to say how likely a choice is, which suite "${first[1].suite}" asks`;
    faults.push(candidate.fault(["engine", "name"], message, `serve it by ${ABLE.join(" or ")}`));
  }
  return [
    ...faults,
    ...claims.filter(([, claim]) => isDrawn(claim)).map(([at]) => candidate.fault(["claims", "scores", at], ...NOT_DRAWN))
  ];
}
var ABLE = Object.keys(engines).filter((name) => engineNamed(name)?.likelihood !== void 0);
var NO_PRODUCTION = [
  "asks how likely choices are, and production gives answers",
  "name a suite without choices: what users get is what is measured"
];
var NOT_DRAWN = [
  "is of a suite that asks how likely choices are: no answer is drawn, and each item is asked once",
  "take temperature, attempts and a metric of several answers out"
];
function isDrawn({ metric, protocol: { temperature = 0, attempts = 1 } }) {
  return temperature > 0 || attempts > 1 || (metricParts(metric).attempts ?? 1) > 1;
}

// src/models/weights.ts
import { stat } from "node:fs/promises";
import { basename, join as join6 } from "node:path";

// src/models/digest.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join as join3 } from "node:path";
import { pipeline } from "node:stream/promises";
var LARGE_BYTES = 2 * 2 ** 30;
async function digestFault(model2, revision, file) {
  if (file.size > LARGE_BYTES) file.onHashing(file.size / 2 ** 30);
  return wrongDigest(model2, revision, await digestOf(file.path, file.signal));
}
function wrongDigest(model2, revision, found) {
  if (found === revision) return void 0;
  if (revision === void 0) return missingRevision(found);
  if (!isDigest(revision)) return commitFault(found);
  return {
    key: "revision",
    message: `${model2} is not what was pinned: it has ${found}`,
    hint: "pin that revision, or put back what was pinned"
  };
}
var isDigest = (revision) => revision?.startsWith("sha256:") ?? false;
function commitFault(digest) {
  return {
    key: "revision",
    message: "is a commit, and a path is pinned by its digest",
    hint: `write revision: ${digest}`
  };
}
function missingRevision(digest) {
  return { key: "revision", message: "is missing", hint: `write revision: ${digest}` };
}
async function listDigest(folder, files, signal) {
  const list = createHash("sha256");
  for (const file of files) {
    const digest = await digestOf(join3(folder, file), signal);
    list.update(`${digest.replace("sha256:", "")}  ./${file}
`);
  }
  return `sha256:${list.digest("hex")}`;
}
async function digestOf(path, signal) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash, { signal });
  return `sha256:${hash.digest("hex")}`;
}

// src/models/folder-digest.ts
import { lstat, readdir as readdir2 } from "node:fs/promises";
import { join as join4 } from "node:path";
var MOST_FILES = 1e4;
var MOST_DEPTH = 8;
async function folderDigest(model2, folder, { signal, onHashing }) {
  const found = await filesBelow2(folder, "", 0);
  const odd = found.find(({ kind }) => kind !== "file");
  if (odd !== void 0) return faulty([strange(model2, odd.path)]);
  if (found.length > MOST_FILES) return faulty([tooMany(model2)]);
  const files = found.map(({ path }) => path).toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join4(folder, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > LARGE_BYTES) onHashing(bytes / 2 ** 30);
  return checked({ files, digest: await listDigest(folder, files, signal) });
}
async function filesBelow2(folder, below, depth) {
  const found = [];
  for (const entry of await readdir2(join4(folder, below), { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    const isPlain = !/[\p{Cc}\\]/u.test(entry.name);
    if (entry.isDirectory() && isPlain && depth < MOST_DEPTH)
      for (const one of await filesBelow2(folder, path, depth + 1)) found.push(one);
    else found.push({ path, kind: entry.isFile() && isPlain ? "file" : "other" });
    if (found.length > MOST_FILES) break;
  }
  return found;
}
var strange = (model2, path) => ({
  key: "model",
  message: `${model2} holds ${JSON.stringify(path)}, which is no plain file`,
  hint: "copy the files themselves: cp -rL copies what links lead to"
});
var tooMany = (model2) => ({
  key: "model",
  message: `${model2} holds more than ${MOST_FILES} files`,
  hint: "give the folder of the model alone"
});

// src/models/gguf-split.ts
import { lstat as lstat2 } from "node:fs/promises";
import { dirname, join as join5 } from "node:path";

// src/models/gguf.ts
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
var START_BYTES = 64;
function inspectGguf(model2, path, parts = 1, room = ggufRoom()) {
  let file;
  try {
    file = openSync(path, "r");
    const start2 = Buffer.alloc(START_BYTES);
    readSync(file, start2, 0, START_BYTES, 0);
    if (start2.toString("latin1", 0, 4) !== "GGUF") return faulty([notGguf(model2, start2.toString("latin1"))]);
    const open = file;
    const read = (block, at) => readSync(open, block, 0, block.length, at);
    return checked(readGgufHeader(read, fstatSync(file).size, parts, room));
  } catch (error) {
    return faulty([error instanceof DamagedGguf ? damaged(model2, error) : unreadable(error)]);
  } finally {
    if (file !== void 0) closeSync(file);
  }
}
async function inspectParts(files) {
  const room = ggufRoom();
  const found = [];
  for (const { model: model2, path } of files) {
    found.push(inspectGguf(model2, path, files.length, room));
    if (Math.min(room.bytes, room.texts) < 0) break;
    await turn();
  }
  return found;
}
function damaged(model2, { message }) {
  const hint = message.endsWith(" parts of a model") ? "give it the name that llama-gguf-split gave it, which says of how many parts (m-00001-of-00003.gguf), all in one folder" : "fetch it again, see that it has the size of its source, and pin its new digest";
  return { key: "model", message: `${model2} ${message}`, hint };
}
function unreadable({ message }) {
  return { key: "model", message: `can't be read: ${message}`, hint: "check the permissions of the file" };
}
function notGguf(model2, start2) {
  if (start2.startsWith("version https://git-lfs")) {
    return {
      key: "model",
      message: `${model2} is a Git LFS pointer and not the model itself`,
      hint: "fetch it first: git lfs pull, or lfs: true for actions/checkout"
    };
  }
  return {
    key: "model",
    message: `${model2} is not a GGUF file`,
    hint: "convert the model to GGUF, or give the path of the file itself"
  };
}

// src/models/gguf-split.ts
async function ggufParts({ model: model2, revision, path, part }, { signal, onHashing }) {
  const folder = dirname(path);
  const [first = ""] = part.all;
  if (part.number !== 1) return faulty([notTheFirst(model2, first)]);
  const sizes = await Promise.all(part.all.map(async (name) => await plainSize(join5(folder, name))));
  const missing = part.all.find((_, at) => sizes[at] === void 0);
  if (missing !== void 0) return faulty([notThere(model2, missing)]);
  const files = part.all.map((name) => join5(folder, name));
  const found = await inspectParts(part.all.map((name) => ({ model: name, path: join5(folder, name) })));
  const faults = found.flatMap((one) => one.ok ? [] : one.faults);
  const [facts] = found;
  if (faults.length > 0 || facts?.ok !== true) return faulty(faults);
  const bytes = sizes.reduce((sum, size = 0) => sum + size, 0);
  if (bytes > LARGE_BYTES) onHashing(bytes / 2 ** 30);
  const fault = wrongDigest(model2, revision, await listDigest(folder, part.all, signal));
  if (fault !== void 0) return faulty([fault]);
  const tensorBytes = tensorBytesOf(found);
  return checked({ path, files, sizeMiB: bytes / 2 ** 20, ...facts.value, ...tensorBytes });
}
function tensorBytesOf(parts) {
  const each = parts.map((part) => part.ok ? part.value.tensorBytes : void 0);
  const known = each.filter((bytes) => bytes !== void 0);
  if (known.length < each.length) return {};
  return { tensorBytes: known.reduce((sum, bytes) => sum + bytes, 0) };
}
async function plainSize(path) {
  const found = await lstat2(path).catch(() => void 0);
  return found?.isFile() === true ? found.size : void 0;
}
var notTheFirst = (model2, first) => ({
  key: "model",
  message: `${model2} is not the first part of its model`,
  hint: `name ${first}: the engine finds the other parts beside it`
});
var notThere = (model2, name) => ({
  key: "model",
  message: `beside ${model2} there is no file ${name}, which is a part of it`,
  hint: "put all parts into one folder, the files themselves and no links"
});

// src/models/hub-model.ts
var PART = "[A-Za-z0-9_](?:[\\w.-]{0,94}[\\w])?";
var HUB_ID = new RegExp(`^(?!.*(?:--|\\.\\.))${PART}/${PART}$`);
function hubModel({ model: model2, revision, file }, kind) {
  const faults = [];
  if (!HUB_ID.test(model2)) faults.push(noId(model2));
  if (isDigest(revision)) faults.push(DIGEST);
  if (kind === "gguf" && file === void 0) faults.push(FILE_MISSING);
  if (kind === "hub-folder" && file !== void 0) faults.push(FILE_UNUSED);
  if (faults.length > 0) return faulty(faults);
  if (revision === void 0) return faulty([UNPINNED]);
  return checked({ hub: { repo: model2, revision, ...file !== void 0 && { file } } });
}
var noId = (model2) => ({
  key: "model",
  message: `"${model2}" is neither the id of a hub's model nor a path`,
  hint: "write organisation/name, or a path that starts with ./ or /"
});
var DIGEST = {
  key: "revision",
  message: "is the digest of a file, and the model of a hub is pinned by its commit",
  hint: "write the full commit, 40 hex digits, as its page lists it; for a folder of this repository, start model with ./"
};
var UNPINNED = {
  key: "revision",
  message: "is missing",
  hint: "pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file"
};
var FILE_MISSING = {
  key: "file",
  message: "is missing: the engine takes one GGUF file, and a repository of a hub has several",
  hint: "name it as the page of the repository lists it, such as file: model-q8_0.gguf"
};
var FILE_UNUSED = {
  key: "file",
  message: "has no effect: the engine takes a whole model, and no single file",
  hint: "remove it, or use llama.cpp for a GGUF file"
};

// src/models/weights.ts
async function findWeights(candidate, kind, search) {
  const { model: model2, revision, file } = candidate;
  if (!isLocalPath(model2)) return hubModel(candidate, kind);
  const found = await locate(model2, search.root, { kind, isPinned: isDigest(revision) });
  const faults = file === void 0 ? [] : [FILE_OF_HUB];
  if (!found.ok) return faulty([...found.faults, ...pinFaults(model2, revision), ...faults]);
  const weights = await (kind === "gguf" ? pinnedFile : pinnedFolder)(candidate, found.value, search);
  if (!weights.ok) return faulty([...weights.faults, ...faults]);
  return faults.length > 0 ? faulty(faults) : checked({ weights: weights.value });
}
var FILE_OF_HUB = {
  key: "file",
  message: "names a file of a hub, and the model is a path",
  hint: "remove it, and give the path of the file itself as the model"
};
async function pinnedFile({ model: model2, revision }, path, hashing) {
  const part = ggufPart(basename(path));
  if (part !== void 0) return await ggufParts({ model: model2, revision, path, part }, hashing);
  const { size } = await stat(path);
  const inspected = inspectGguf(model2, path);
  if (!inspected.ok) return inspected;
  const fault = await digestFault(model2, revision, { path, size, ...hashing });
  if (fault !== void 0) return faulty([fault]);
  return checked({ path, sizeMiB: size / 2 ** 20, ...inspected.value });
}
async function pinnedFolder({ model: model2, revision }, path, search) {
  const pinned = await folderDigest(model2, path, search);
  if (!pinned.ok) return pinned;
  const { files, digest } = pinned.value;
  const weights = folderWeights(model2, path, files);
  if (!weights.ok) return weights;
  const inspected = await inspectFolder(model2, path, weights.value);
  if (!inspected.ok) return inspected;
  const fault = wrongDigest(model2, revision, digest);
  if (fault !== void 0) return faulty([fault]);
  const sizes = await Promise.all(weights.value.map(async (name) => (await stat(join6(path, name))).size));
  const needed = /* @__PURE__ */ new Set([...files.filter(isNeeded), ...weights.value]);
  return checked({
    path,
    files: [...needed].map((name) => join6(path, name)),
    leftOut: files.filter((name) => !needed.has(name)),
    sizeMiB: sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20,
    ...inspected.value
  });
}
function pinFaults(model2, revision) {
  if (isDigest(revision)) return [];
  const digest = `sha256:<the digits that sha256sum ${model2} prints>`;
  return [revision === void 0 ? missingRevision(digest) : commitFault(digest)];
}

// src/preflight/images.ts
var DRIVER = "docker";
function imageRefusals({ name, image, driver, binary }, { program }) {
  if (image === void 0) {
    return driver === DRIVER ? refuse("driver", "needs the image that the engine is in", "write engine.image: name@sha256:<digest>") : [];
  }
  if (program?.inImages === void 0) {
    return refuse("image", `has no effect: papergap starts no image of "${name}"`, "remove it");
  }
  return [
    ...driver === void 0 || driver === DRIVER ? [] : refuse("driver", `"${driver}" starts no image`, `remove it: engine.image asks for "${DRIVER}"`),
    ...binary === void 0 ? [] : refuse("binary", "has no effect beside engine.image", "remove one of the two")
  ];
}
function unlistedImage({ name, image }, { trust }) {
  if (image === void 0 || trust.images.includes(image)) return [];
  const [repository] = partsOf(image);
  if (!trust.images.includes(repository)) {
    const listed = trust.images.join(", ") || "none";
    return refuse(
      "image",
      `images of "${repository}" are not allowed by the policy`,
      `trust.images lists: ${listed}`
    );
  }
  if (!Object.hasOwn(trust.minimumVersions, name)) return [];
  return refuse(
    "image",
    `may hold any version of ${name}, and the policy names a minimum`,
    `list ${image} itself in trust.images, once you know its version`
  );
}
var refuse = (key, message, hint) => [
  { path: ["engine", key], message, hint }
];

// src/preflight/trust.ts
import { isAbsolute, relative } from "node:path";
function refusals(candidate, policy, root) {
  const { engine } = candidate;
  const isServedAlready = engineNamed(engine.name)?.weights === "name";
  return [
    ...listedEngine(engine, policy),
    ...minimumVersion(engine, policy),
    ...knownWheel(engine, policy),
    ...listedBinary(engine, policy),
    ...unlistedImage(engine, policy),
    ...isServedAlready ? listedEndpoint(engine, policy) : [...noEndpoint(engine), ...model(candidate, policy, root)]
  ];
}
function addressRefusals({ trust }) {
  return Object.entries(trust.endpoints).flatMap(([name, endpoint]) => {
    const { username, password, search, hash } = new URL(endpointParts(endpoint).url);
    const path = ["trust", "endpoints", name];
    if (username !== "" || password !== "") {
      return {
        path,
        message: "holds a user name or a password, which would stand in every record",
        hint: "give the address without them, and name a variable with its key: { url: \u2026, key: NAME }"
      };
    }
    if (search === "" && hash === "") return [];
    return {
      path,
      message: 'has a "?" or "#" part, which requests cannot carry',
      hint: "give the address up to and without /v1, such as http://127.0.0.1:8000"
    };
  });
}
function listedEngine({ name }, { trust }) {
  if (trust.engines.includes(name)) return [];
  return [
    {
      path: ["engine", "name"],
      message: `engine "${name}" is not allowed by the policy`,
      hint: `trust.engines lists: ${listOf(trust.engines)}`
    }
  ];
}
function minimumVersion({ name, version, image }, { trust }) {
  if (image !== void 0) return [];
  const { minimumVersions } = trust;
  const minimum = Object.hasOwn(minimumVersions, name) ? minimumVersions[name] : void 0;
  if (minimum === void 0 || version !== void 0 && !isOlder(version, minimum)) return [];
  return [
    {
      path: ["engine", "version"],
      message: version === void 0 ? "is missing, and the policy names a minimum" : `${name} ${version} is older than the policy allows`,
      hint: `trust.minimumVersions names: ${minimum}`
    }
  ];
}
function knownWheel({ name, version, binary }, { trust, engines: engines2 }) {
  const from = engineNamed(name)?.program?.package;
  if (from === void 0 || version === void 0 || binary !== void 0) return [];
  if (!from.versions.pinned.test(version) || isOlder(version, from.versions.oldest)) return [];
  const source = Object.hasOwn(engines2, name) ? engines2[name] : void 0;
  const { hashes, requirement, pinnedBy } = from.install(version, source?.package);
  if (pinnedBy === "lock" || hashes.length > 0 || trust.wheels.length > 0) return [];
  return [
    {
      path: ["engine", "version"],
      message: `${name} ${version} has no wheel whose digest is known`,
      hint: `write ${from.versions.default}, or list in trust.wheels what sha256sum prints of the file of: pip download --no-deps --only-binary :all: ${requirement}`
    }
  ];
}
function listedBinary({ binary }, { trust }) {
  if (binary === void 0 || Object.hasOwn(trust.binaries, binary)) return [];
  return [
    {
      path: ["engine", "binary"],
      message: `binary "${binary}" is not named in the policy`,
      hint: `trust.binaries names: ${listOf(Object.keys(trust.binaries))}`
    }
  ];
}
function listedEndpoint({ endpoint }, { trust }) {
  if (endpoint !== void 0 && Object.hasOwn(trust.endpoints, endpoint)) return [];
  return [
    {
      path: ["engine", "endpoint"],
      message: endpoint === void 0 ? "is missing" : `endpoint "${endpoint}" is not named in the policy`,
      hint: `trust.endpoints names: ${listOf(Object.keys(trust.endpoints))}`
    }
  ];
}
function noEndpoint({ name, endpoint }) {
  if (endpoint === void 0) return [];
  return [
    {
      path: ["engine", "endpoint"],
      message: `engine "${name}" is started by papergap and takes no endpoint`,
      hint: "remove it, or set engine.name to endpoint"
    }
  ];
}
function model({ model: written, revision }, { trust }, root) {
  const found = [];
  if (!isLocalPath(written)) {
    const organization = written.split("/")[0] ?? "";
    if (!trust.organizations.includes(organization)) {
      found.push({
        path: ["model"],
        message: `organisation "${organization}" is not trusted by the policy`,
        hint: `trust.organizations lists: ${listOf(trust.organizations)}`
      });
    }
  } else if (!trust.paths.some((folder) => isBelow(written, folder))) {
    found.push(unlistedPath(written, trust.paths, root));
  }
  if (revision === void 0) {
    found.push({
      path: ["revision"],
      message: "is missing",
      hint: "pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file"
    });
  }
  return found;
}
function unlistedPath(written, paths, root) {
  return {
    path: ["model"],
    message: `"${written}" lies in no folder that the policy allows`,
    hint: unlistedHint(written, `trust.paths lists: ${listOf(paths)}`, root)
  };
}
function unlistedHint(written, lists, root) {
  if (!isAbsolute(written)) return lists;
  if (!isInside(root, written))
    return `${lists}; a file outside the repository needs its absolute folder there`;
  return `${lists}; a file of the repository has a path from its root: write model: ${relative(root, written)}`;
}
function isBelow(path, folder) {
  if (isAbsolute(path) !== isAbsolute(folder)) return false;
  if (!staysInside(path.replace(/^\//, ""))) return false;
  const [inner, outer] = [path, folder].map((one) => isAbsolute(one) ? one : `/${one}`);
  return isInside(outer, inner) && !isInside(inner, outer);
}
var listOf = (names) => names.join(", ") || "none";

// src/bench/find-binary.ts
import { existsSync } from "node:fs";
function findBinary({ candidate, policy, root }, env) {
  const { binary } = candidate.value.engine;
  const written = new Map(Object.entries(policy.value.trust.binaries)).get(binary ?? "");
  if (binary === void 0 || written === void 0) return checked(void 0);
  const path = namedProgram(written, root, env["PATH"]);
  if (path !== void 0 && isExecutable(path)) return checked(path);
  const isThere = path !== void 0 && existsSync(path);
  const fault = policy.fault(
    ["trust", "binaries", binary],
    isThere ? `${path} can't be started: it is not an executable file` : `there is no program ${path ?? written}`,
    isThere ? `chmod +x ${path}` : "install it there, or correct the path"
  );
  return faulty([{ ...fault, onThisMachine: true }]);
}

// src/bench/sandbox-faults.ts
async function sandboxFaults(policy, engine, driver, shell) {
  if (policy.value.trust.sandbox !== "required") return [];
  const because = await driver.unconfined?.(engine, shell);
  if (because === void 0) return [];
  const { summary, remedy, line } = because;
  const message = `the policy requires a sandbox for the engine. ${summary}${line === void 0 ? "" : ` It says: ${line}`}`;
  return [{ ...policy.fault(["trust", "sandbox"], message, remedy), onThisMachine: true }];
}

// src/bench/prepare-engine.ts
async function prepareEngine(config, suites, loads, shell) {
  const { candidate, policy } = config;
  const choice = candidate.value.engine;
  const engine = engineNamed(choice.name);
  if (engine === void 0) return faulty([unknownEngine(candidate), ...addressFaults2(policy)]);
  const faults = [
    ...refusals(candidate.value, policy.value, config.root).map(faultIn(candidate)),
    ...addressFaults2(policy),
    ...versionRefusals(choice, engine).map(faultIn(candidate)),
    ...imageRefusals(choice, engine).map(faultIn(candidate))
  ];
  const driver = resolveDriver(candidate, engine, policy);
  const demand = demandOf(
    candidate.value,
    policy.value,
    new Map([...suites].map(([name, { suite }]) => [name, suite])),
    loads.map((load) => loadOf(load).concurrency ?? 1)
  );
  const settings = resolveSettings(candidate, engine, demand);
  const weights = await resolveWeights(config, engine, shell);
  const binary = findBinary(config, shell.env);
  const key = findKey(config, shell.env);
  if (driver.ok) faults.push(...await sandboxFaults(policy, engine, driver.value, shell));
  for (const one of [driver, settings, weights, binary, key]) if (!one.ok) faults.push(...one.faults);
  if (hasErrors(faults) || !driver.ok || !settings.ok || !weights.ok || !binary.ok || !key.ok)
    return faulty(onceEach(faults));
  const setup = {
    name: choice.name,
    engine,
    settings: settings.value,
    settingsWith: ({ argument, value }) => {
      if (policy.value.retry?.allow.includes(argument) !== true) return void 0;
      const changed = engine.settings({ ...choice, args: { ...choice.args, [argument]: value } }, demand);
      return changed.ok ? changed.value : void 0;
    },
    driver: driver.value,
    neededTokens: fewestTokens(demand),
    ...weights.value,
    ...binary.value !== void 0 && { binary: binary.value },
    ...key.value !== void 0 && { key: key.value }
  };
  return checked({ setup, warnings: warningsOf(config, setup) });
}
function onceEach(faults) {
  return [...new Map(faults.map((fault) => [JSON.stringify([fault.path, fault.message]), fault])).values()];
}
var LEAST = { concurrency: 1, promptChars: 0, answerTokens: 1 };
function engineFaults(candidate) {
  const choice = candidate.value.engine;
  const engine = engineNamed(choice.name);
  if (engine === void 0) return [unknownEngine(candidate)];
  const parts = [resolveDriver(candidate, engine), resolveSettings(candidate, engine, LEAST)];
  return [
    ...versionRefusals(choice, engine).map(faultIn(candidate)),
    ...imageRefusals(choice, engine).map(faultIn(candidate)),
    ...parts.flatMap((part) => part.ok ? [] : part.faults)
  ];
}
function unknownEngine(candidate) {
  const { name } = candidate.value.engine;
  const hint = suggest(name, Object.keys(engines));
  return candidate.fault(["engine", "name"], `there is no engine "${name}"`, hint);
}
function addressFaults2(policy) {
  return addressRefusals(policy.value).map(faultIn(policy));
}
var faultIn = (file) => ({ path, message, hint }) => file.fault(path, message, hint);
function resolveDriver(candidate, engine, policy) {
  const { name, image } = candidate.value.engine;
  const { driver = defaultDriver(engine, image) } = candidate.value.engine;
  const path = ["engine", "driver"];
  const found = driverNamed(driver);
  if (found === void 0) {
    const hint = suggest(driver, Object.keys(drivers));
    return faulty([candidate.fault(path, `there is no driver "${driver}"`, hint)]);
  }
  if (!found.runs(engine)) {
    const message2 = `the driver "${driver}" can't run the engine "${name}"`;
    return faulty([candidate.fault(path, message2, `leave it out for "${defaultDriver(engine)}"`)]);
  }
  const listed = policy?.value.trust.drivers;
  if (listed === void 0 || listed.includes(driver)) return checked(found);
  const message = `the driver "${driver}" is not allowed by the policy`;
  return faulty([candidate.fault(path, message, `trust.drivers lists: ${listed.join(", ") || "none"}`)]);
}
function resolveSettings(candidate, engine, demand) {
  const settings = engine.settings(candidate.value.engine, demand);
  if (settings.ok) return settings;
  return faulty(
    settings.faults.map(({ argument, message }) => candidate.fault(["engine", "args", argument], message))
  );
}
async function resolveWeights({ candidate, root }, { weights: kind }, { progress, signal }) {
  if (kind === "name") return checked(void 0);
  const { model: model2 } = candidate.value;
  const onHashing = (sizeGiB) => progress.note(`Checking the digest of ${model2}, ${sizeGiB.toFixed(1)} GiB: this takes a moment.`);
  const weights = await findWeights(candidate.value, kind, { root, signal, onHashing });
  if (weights.ok) return weights;
  return faulty(
    weights.faults.map(({ key, message, hint, isMissing }) => ({
      ...candidate.fault([key], message, hint),
      ...isMissing && { onThisMachine: true }
    }))
  );
}
function warningsOf({ candidate }, { name, engine, settings, weights, neededTokens }) {
  const found = settings.cautions.map(
    ({ argument, message }) => candidate.fault(["engine", "args", argument], message)
  );
  if (engine.knownFrom === "its documentation") {
    const message = `${name} is known to papergap from its documentation alone: it was never run with it`;
    found.push(candidate.fault(["engine", "name"], message, "read what it says of it with care"));
  }
  if (weights?.hasChatTemplate === false) {
    const message = "holds no chat template: its answers to chat questions may be worth nothing";
    const hint = "write the template of the model into the file (tokenizer.chat_template)";
    found.push(candidate.fault(["model"], message, hint));
  }
  const leftOut = weights?.leftOut?.filter((file) => !DOCUMENT.test(file)) ?? [];
  if (leftOut.length > 0) found.push(candidate.fault(["model"], leftOutText(leftOut)));
  const trained = weights?.trainedContextTokens ?? Infinity;
  if (trained < neededTokens) {
    const message = `was trained for ${trained} tokens, and the longest request takes at least ${neededTokens}`;
    found.push(candidate.fault(["model"], message, "lower maxTokens, or use a model for longer texts"));
  }
  return found.map((fault) => ({ ...fault, severity: "warning" }));
}
var DOCUMENT = /(?:^|\/)(?:readme|licen[cs]e|notice|use_policy)[^/]*$|\.(?:md|pdf|png|jpe?g|svg)$/i;
function leftOutText([first = "", ...others]) {
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `holds ${JSON.stringify(first)}${more}, which the engine is not given: it is no configuration, tokenizer, template or safetensors of the model`;
}

// src/bench/reference-doubts.ts
function referenceDoubts({ id, candidate, policy, reference }, open) {
  const { against } = policy.value;
  const path = referencePath(policy.value, id);
  if (reference === void 0) {
    if (path === void 0 || against !== "reference") return [];
    const message2 = `there is no ${path}: the verdict of this model stays open`;
    const hint = "write one from a finished run: papergap reference <record>";
    return [{ ...policy.fault(["references"], message2, hint), severity: "warning" }];
  }
  const [claim] = candidate.value.claims.scores;
  const suite = claim?.suite ?? "";
  const differences = referenceDifferences(reference.value, {
    candidate: candidate.value,
    asked: claim && askedProtocol(claim, policy.value),
    suite: open.get(suite)?.suite
  });
  if (differences.length === 0) return [];
  const message = `is no reference for ${id}: ${differencesText(differences)}`;
  return [{ file: reference.file, path: "", message, severity: "warning" }];
}

// src/bench/read-loads.ts
function readLoads(policy) {
  const loads = [...shortLoads(policy.value.load)];
  const faults = [];
  for (const [index, written] of policy.value.load.passes.entries()) {
    const read = readLoad(written, index, policy);
    if (!read.ok) faults.push(...read.faults);
    else if (loads.some((other) => idOf2(other) === idOf2(read.value)))
      faults.push(policy.fault(["load", "passes", index], "asks for a load that the policy has already"));
    else loads.push(read.value);
  }
  return faults.length > 0 ? faulty(faults) : checked(loads);
}
var idOf2 = (shape) => loadOf(shape).id;
function readLoad(written, index, policy) {
  const path = ["load", "passes", index];
  const shape = shapeNamed(written.profile);
  if (shape !== void 0) return conform(shape, written, policy, path);
  const hint = suggest(written.profile, Object.keys(loadProfiles));
  return faulty([policy.fault([...path, "profile"], `there is no load profile "${written.profile}"`, hint)]);
}

// src/bench/runner-faults.ts
import { stat as stat2 } from "node:fs/promises";
import { join as join7 } from "node:path";
var FOR_READERS = ["split", "judge"];
async function runnerFaults(config) {
  const { policy } = config;
  const suites = runSuites(policy.value.suites);
  return [
    ...await runnerSuiteFaults(policy, config.root),
    ...placeFaults(config),
    ...config.candidate.value.claims.scores.flatMap((claim, index) => {
      const runner = suites.get(claim.suite)?.runner;
      return runner === void 0 ? [] : protocolFaults(claim.protocol, runner, index, config);
    })
  ];
}
async function runnerSuiteFaults(policy, root) {
  const faults = [];
  for (const [name, { runner }] of runSuites(policy.value.suites))
    faults.push(...await suiteFaults(name, runner, policy, root));
  return faults;
}
async function suiteFaults(suite, runner, policy, root) {
  const evaluator = evaluatorNamed(runner.name);
  const path = ["suites", suite, "runner", "name"];
  if (evaluator === void 0) {
    const message = `there is no evaluator "${runner.name}"`;
    return [policy.fault(path, message, suggest(runner.name, Object.keys(evaluators)))];
  }
  if (evaluator.program !== void 0) {
    if (runner.network && evaluator.program.runsCode === "always")
      return [policy.fault(...networkFault(suite, runner))];
    const files = runner.files === void 0 ? void 0 : join7(root, runner.files);
    if (files !== void 0 && !await isFolder(files))
      return [policy.fault(["suites", suite, "runner", "files"], `there is no folder ${runner.files}`)];
    const wrong = await taskFault(evaluator.program, runner, files);
    return wrong === void 0 ? [] : [policy.fault(["suites", suite, "runner"], wrong)];
  }
  const hint = "run it yourself, and read what it wrote: papergap ingest";
  return [policy.fault(path, `papergap reads results of "${runner.name}" and does not run it`, hint)];
}
function networkFault(suite, { name }) {
  return [
    ["suites", suite, "runner", "network"],
    `${name} runs code out of answers, which would reach all that this machine reaches`,
    "leave network out, and name a folder of the repository with the task and its data, files: tasks"
  ];
}
async function taskFault(program, runner, files) {
  try {
    return await program.taskFault?.(runner, files === void 0 ? void 0 : await filesBelow(files));
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}
async function isFolder(path) {
  const found = await stat2(path).catch(() => void 0);
  return found?.isDirectory() ?? false;
}
function placeFaults({ candidate, policy }) {
  const { suites, production } = policy.value;
  const run2 = runSuites(suites);
  const hint = "name a suite with data and scorer of its own";
  const [first] = candidate.value.claims.scores;
  return [
    ...run2.has(production.suite) ? [policy.fault(["production", "suite"], "is asked by an external evaluator", hint)] : [],
    ...(production.also ?? []).flatMap(
      ({ suite }, at) => run2.has(suite) ? [policy.fault(["production", "also", at, "suite"], "is asked by an external evaluator", hint)] : []
    ),
    // Where the policy itself leaves no other, that is told of the policy.
    ...run2.has(first?.suite ?? "") && primarySuite(policy.value) !== first?.suite ? [
      candidate.fault(
        ["claims", "scores", 0, "suite"],
        "is asked by an external evaluator: the first claim's items are asked with noise and under load, too",
        `${hint}, and put this claim after it`
      )
    ] : []
  ];
}
function protocolFaults(protocol, { name }, index, { candidate }) {
  const program = evaluatorNamed(name)?.program;
  if (program === void 0) return [];
  const stated = Object.keys(protocol).filter((key) => protocol[key] !== void 0);
  const known = /* @__PURE__ */ new Set([...program.takes, ...FOR_READERS]);
  return stated.filter((key) => !known.has(key)).map((key) => {
    const path = ["claims", "scores", index, "protocol", key];
    const message = `${name} can't be told this, and would ask by the task's own`;
    return candidate.fault(path, message, "leave it out, and the task's own counts");
  });
}

// src/bench/trusted-engines.ts
function trustedEngineDoubts({
  value: { trust },
  fault
}) {
  const listed = trust.engines.map((name, index) => ({ name, path: ["trust", "engines", index] }));
  const withMinimum = Object.keys(trust.minimumVersions).map((name) => ({
    name,
    path: ["trust", "minimumVersions", name]
  }));
  return [...listed, ...withMinimum].filter(({ name }) => engineNamed(name) === void 0).map(({ name, path }) => ({
    ...fault(path, `papergap knows no engine "${name}"`, suggest(name, Object.keys(engines))),
    severity: "warning"
  }));
}

// src/bench/waiver-doubts.ts
function waiverDoubts({ value: { waivers }, fault }, candidate, today = (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)) {
  return waivers.flatMap(({ finding, candidate: whose, until, owner }, index) => {
    if (until >= today) return [];
    if (candidate !== void 0 && whose !== void 0 && whose !== candidate) return [];
    const of = whose === void 0 ? "" : ` of ${whose}`;
    return {
      ...fault(
        ["waivers", index, "until"],
        `its last day is over: ${finding}${of} fails again`,
        `remove it, or ask ${owner} whether it is to count longer`
      ),
      severity: "warning"
    };
  });
}

// src/bench/prepare.ts
async function prepare(config, shell, opened = openedAnew) {
  const { policy, root } = config;
  const choices = askedSuites(policy.value.suites);
  const { capabilities, faults: lacking } = await lend(choices, policy, root, shell);
  const fetchData = dataFetcher(policy.value.trust.datasets, shell);
  const places = { root, fetchData, openApart };
  const { open, faults: unopened } = await opened(policy, choices, policy, places, capabilities);
  const judges = await openJudges(config, places);
  const keys = judgeKeyFaults(config, judges.ok ? judges.value : /* @__PURE__ */ new Map(), shell.env);
  const found = [...lacking, ...unopened, ...judges.ok ? keys : judges.faults];
  const both = bothCriteria(config, open);
  const loads = readLoads(policy);
  const engine = await prepareEngine(config, open, loads.ok ? loads.value : [], shell);
  const asked = suitesAsked(config);
  const faults = [
    ...loads.ok ? [] : loads.faults,
    ...asked.ok ? [] : asked.faults,
    ...claimFaults(config),
    ...apiFaults(config),
    ...likelihoodFaults(config),
    ...await runnerFaults(config),
    ...floorFaults(policy),
    ...furtherFaults(policy),
    ...cleanedFaults(policy),
    ...referencesFaults(policy),
    ...await incumbentFaults(policy, root),
    ...trustedEngineDoubts(policy),
    ...waiverDoubts(policy, config.id),
    ...shotFaults(config, open),
    ...both.ok ? [] : both.faults,
    ...found
  ];
  if (hasErrors(faults) || !engine.ok || !loads.ok || !both.ok || !asked.ok || !judges.ok)
    return faulty([...engine.ok ? [] : engine.faults, ...faults]);
  const { setup, warnings } = engine.value;
  return checked({
    config,
    engine: setup,
    suites: new Map([...open].filter(([name]) => asked.value.has(name))),
    loads: loads.value,
    capabilities,
    judges: judges.value,
    bothCriteria: both.value,
    warnings: [
      ...warnings,
      ...claimSizeDoubts(config),
      ...referenceDoubts(config, open),
      ...referenceSizeDoubts(config),
      ...faults
    ]
  });
}
function shotFaults({ candidate }, suites) {
  return candidate.value.claims.scores.flatMap(({ suite: name, protocol: { shots = 0 } }, index) => {
    const suite = suites.get(name)?.suite;
    const examples = suite?.examples ?? 0;
    if (suite === void 0 || shots <= examples) return [];
    const hint = `give suites.${name}.examples in the policy a JSONL file with at least ${shots} of them`;
    const message = `asks for ${shots} worked examples; suite "${name}" has ${examples}`;
    return [candidate.fault(["claims", "scores", index, "protocol", "shots"], message, hint)];
  });
}
function suitesAsked({ candidate, policy }) {
  const known = Object.keys(policy.value.suites);
  const asked = [
    ...candidate.value.claims.scores.map(({ suite }, index) => ({
      name: suite,
      fault: candidate.fault,
      path: ["claims", "scores", index, "suite"]
    })),
    { name: policy.value.production.suite, fault: policy.fault, path: ["production", "suite"] }
  ];
  const strange2 = asked.filter(({ name }) => !known.includes(name));
  if (strange2.length === 0)
    return checked(/* @__PURE__ */ new Set([...asked.map(({ name }) => name), ...ownSuites(policy.value)]));
  return faulty(
    strange2.map(
      ({ name, fault, path }) => fault(
        path,
        `there is no suite "${name}" in the policy`,
        nearWord(name, known) ?? `known: ${known.join(", ")}; a new one goes into suites, with its data`
      )
    )
  );
}
function scoringFor({ suites, config }, suite, criterion) {
  const policy = config.policy.value;
  const isOwn = criterion === "paper" || furtherSuite(policy, suite) !== void 0;
  const name = isOwn ? suite : policy.production.suite;
  const score = suites.get(name)?.scorer.score;
  const asked = suites.get(suite)?.suite;
  return score && asked && asClientReads(score, asked);
}

export {
  claimListFaults,
  cleanedFaults,
  referencesFaults,
  incumbentFaults,
  dataFetcher,
  ASSUMED,
  inspectParts,
  tensorBytesOf,
  engineFaults,
  addressFaults2 as addressFaults,
  isNotJsonAsked,
  resolution,
  ABLE,
  readLoads,
  runnerSuiteFaults,
  trustedEngineDoubts,
  waiverDoubts,
  prepare,
  scoringFor
};
//# sourceMappingURL=chunk-3F31969C.js.map
