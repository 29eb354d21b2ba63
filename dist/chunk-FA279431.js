import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  _enum,
  array,
  boolean,
  int,
  looseObject,
  number,
  record,
  strictObject,
  string,
  union,
  url
} from "./chunk-36998B1A.js";

// src/config/name.ts
var NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
var WHOLE = new RegExp(`^${NAME}$`);
var Name = string().regex(WHOLE, {
  error: ({ input }) => String(input).includes("://") ? "an address stands where a name is wanted: the policy names addresses (trust.endpoints)" : "use letters, digits, dot, dash or underscore, at most 100 of them"
});

// src/config/twice.ts
function refuseTwice(idOf, message, key) {
  return ({ value, issues }) => {
    const seen = /* @__PURE__ */ new Set();
    for (const [index, entry] of value.entries()) {
      const id = idOf(entry);
      if (seen.has(id)) {
        const path = key === void 0 ? [index] : [index, key];
        issues.push({ code: "custom", message: message(id), input: entry, path });
      }
      seen.add(id);
    }
  };
}

// src/config/policy.ts
var Milliseconds = number().positive();
var Named = looseObject({ name: Name.describe("Which one; options of its own stand beside it") });
var SuiteChoice = strictObject({
  data: string().min(1).describe("JSONL file, one item a line, from the root of the repository"),
  prompt: string().min(1).default("{{input}}").describe("User message; {{field}} is filled from the item"),
  system: string().optional().describe("System message, the same for every item"),
  id: string().default("id").describe("Field that holds the item's id"),
  target: string().default("target").describe("Field that holds the right answer"),
  examples: string().optional().describe("JSONL file with worked examples, for protocols with shots"),
  scorer: Named.describe("How an answer is scored: a scorer's name and its options"),
  productionScorer: boolean().optional().describe(
    "Whether answers to these items are scored by production's scorer, too: where left out, if both are the same"
  )
});
var ClaimBounds = strictObject({
  minTokens: int().min(1).max(131072).describe("Least that the claim's protocol.maxTokens may be"),
  maxTokens: int().min(1).max(131072).optional().describe("Most that it may be"),
  minItems: int().positive().optional().describe("How many items the paper's number has to rest on"),
  shots: int().min(0).max(64).optional().describe("Worked examples that the protocol has to show")
});
var Slo = strictObject({
  ttftP95Ms: Milliseconds.optional().describe("Time to first token, 95th percentile"),
  tpotP95Ms: Milliseconds.optional().describe("Time per output token after the first, 95th percentile"),
  e2elP95Ms: Milliseconds.optional().describe("Whole answer, 95th percentile")
});
var Policy = strictObject({
  budget: number().gt(0).lt(1).default(0.2).describe("Relative gap between paper and production that still passes"),
  claims: strictObject({
    suites: record(Name, ClaimBounds).describe("Suites that may be claimed, by name; never production's own")
  }).optional().describe("What a candidate may claim; left out, a score on any suite but production's"),
  floor: number().gt(0).lt(1).optional().describe("Share of production's items that has to be right, whatever was claimed"),
  "on-inconclusive": _enum(["fail", "neutral"]).default("fail").describe("What the check does when evidence is too thin"),
  requestDeadlineMs: Milliseconds.default(12e4).describe("A request that takes longer has failed"),
  reproduce: strictObject({
    concurrency: int().min(1).max(1e3).default(4).describe("Requests at once in a quiet pass")
  }).prefault({}).describe("The quiet passes, which reproduce the paper's score"),
  production: strictObject({
    suite: Name.describe("The suite with our own inputs and our own success criterion"),
    concurrency: int().min(1).max(1e3).default(50).describe("Requests at once in production"),
    incumbent: Name.optional().describe(
      "Id of the model in production: what a model without a history of its own is compared with"
    ),
    maxTokens: int().min(1).max(131072).default(512).describe("Longest answer, in tokens")
  }).describe("Our own task"),
  load: strictObject({
    concurrency: array(int().min(1).max(1e3)).min(1).check(
      refuseTwice(
        (concurrency) => concurrency,
        (concurrency) => `${concurrency} is in the list already`
      )
    ).default([1, 10, 50]).describe("Closed loop: requests at once"),
    rate: number().positive().max(1e4).optional().describe("Open loop: requests a second that we must carry"),
    passes: array(looseObject({ profile: Name.describe("Which one; options of its own stand beside it") })).default([]).describe("Further loads, each by the name of its profile"),
    seconds: number().min(1).max(3600).default(30).describe("How long each load pass runs"),
    slo: Slo.prefault({}).describe("Objectives; one that is left out is not judged")
  }).prefault({}).describe("The passes that measure latency and throughput"),
  cost: strictObject({
    gpuHourUsd: number().positive().describe("Price of one GPU (or machine) for an hour"),
    gpus: int().positive().default(1).describe("How many of them serve the model")
  }).optional().describe("What serving costs; left out, no cost is told"),
  suites: record(Name, SuiteChoice).describe("Suites by name"),
  noise: strictObject({
    profile: _enum(["mild", "typical", "heavy"]).default("typical").describe("How much dirt is put in")
  }).prefault({}).describe("The dirt of production inputs"),
  trust: strictObject({
    organizations: array(Name).default([]).describe("Hub organisations whose models may be served"),
    paths: array(string().min(1)).default([]).describe(
      "Folders whose model files may be served; an absolute one for files outside the repository"
    ),
    engines: array(Name).default(["llama.cpp"]).describe("Engines a candidate may name"),
    minimumVersions: record(Name, string().regex(/^\d+(\.\d+)*$/, "give a version such as 2026.10.11549")).default({}).describe("The oldest version of each engine that may be installed: older ones have known holes"),
    wheels: array(string().regex(/^sha256:[0-9a-f]{64}$/, "give sha256: and the 64 hex digits of a wheel")).default([]).describe("Digests of engines' wheels that may be installed, beside those that papergap knows"),
    binaries: record(Name, string().min(1)).default({}).describe("Engine binaries by name: absolute, from the root of the repository, or on the PATH"),
    endpoints: record(Name, url({ protocol: /^https?$/, error: "give an http or https address" })).default({}).describe("Endpoints by name, such as http://127.0.0.1:8000")
  }).prefault({}).describe("What candidates may ask this machine to do")
});

// src/config/candidate.ts
var Url = url({ protocol: /^https?$/, error: "give an http or https address" });
var Protocol = strictObject({
  shots: int().min(0).max(64).default(0).describe("Worked examples shown before each question"),
  maxTokens: int().min(1).max(131072).default(512).describe("Longest answer, in tokens")
});
var Claim = strictObject({
  suite: Name.describe("Name of a suite in the policy"),
  score: number().gt(0).max(1).describe("The published score as a share: 0.8992, not 89.92"),
  items: int().positive().optional().describe("How many items the paper's number rests on"),
  protocol: Protocol.prefault({}).describe("How the paper measured it")
});
var EngineChoice = strictObject({
  name: Name.describe("Which engine serves it"),
  version: Name.optional().describe("Version to install, pinned"),
  args: record(string(), union([string(), number(), boolean()])).default({}).describe("Engine arguments by name; each engine allows its own list"),
  driver: Name.optional().describe(
    "Where it runs, by the name of a driver; left out, on this machine or at its endpoint"
  ),
  binary: Name.optional().describe("Name of an engine binary that the policy's trust.binaries lists"),
  endpoint: Name.optional().describe("Name of an endpoint that the policy's trust.endpoints lists")
});
var Candidate = strictObject({
  model: string().min(1).max(300).describe("Hub id, or the path of a file from the root of the repository"),
  revision: string().regex(/^([0-9a-f]{40}|sha256:[0-9a-f]{64})$/, { error: ({ input }) => revisionWords(String(input)) }).optional().describe("Full commit of the hub repository, or sha256:<hex> of a local file"),
  engine: EngineChoice.describe("What serves the model"),
  claims: strictObject({
    paper: Url.optional().describe("Where the score is published"),
    code: Url.optional().describe("Code that reproduces it"),
    memoryGiB: number().positive().optional().describe("Memory the card says the model needs"),
    scores: array(Claim).min(1, "give at least one score to reproduce").check(
      refuseTwice(
        ({ suite }) => suite,
        (suite) => `suite "${suite}" has a claim already; one suite makes one claim`,
        "suite"
      )
    ).describe("The first one is what production is held against; others are reproduced beside it")
  }).describe("What the paper or the model card says")
});
function revisionWords(written) {
  if (/^[0-9a-f]{64}$/i.test(written))
    return `put "sha256:" before the digest of a file: sha256:${written.toLowerCase()}`;
  if (/^(?:sha256:)?[0-9a-f]+$/i.test(written) && written !== written.toLowerCase())
    return "write its letters small";
  return "pin the full commit (40 hex digits), or sha256:<64 hex digits> of a file";
}

export {
  NAME,
  Candidate,
  SuiteChoice,
  Policy
};
//# sourceMappingURL=chunk-FA279431.js.map
