import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  mayCauseRuns,
  tellFaults
} from "./chunk-84C6C529.js";
import {
  getOctokit
} from "./chunk-2393D7EF.js";
import {
  bounded
} from "./chunk-BCF7D533.js";
import {
  discover
} from "./chunk-5E550E4A.js";
import {
  proofName
} from "./chunk-450F5049.js";
import {
  logProgress
} from "./chunk-29E656F5.js";
import "./chunk-B62505A5.js";
import "./chunk-2B22C6E6.js";
import "./chunk-FEA936DE.js";
import {
  reasonTexts
} from "./chunk-43C8F5CA.js";
import {
  inconclusiveAs
} from "./chunk-33B30E33.js";
import "./chunk-7D9BD6DD.js";
import "./chunk-5973D11A.js";
import "./chunk-0D1330A6.js";
import "./chunk-7E13EE37.js";
import "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import "./chunk-73262735.js";
import {
  isRepositoryId
} from "./chunk-974326F6.js";
import {
  downloadRaw,
  listArtifacts,
  removeArtifact,
  uploadRaw
} from "./chunk-3BD76964.js";
import {
  endGroup,
  error,
  getIDToken,
  getInput,
  notice,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  startGroup,
  summary,
  warning
} from "./chunk-1270F1B3.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  jobLogText
} from "./chunk-FCB2E12C.js";
import {
  graphql,
  pagesOf,
  statusOf,
  withRetry
} from "./chunk-5833F4C5.js";
import {
  Profile,
  parsePassRoles
} from "./chunk-8298256F.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import "./chunk-0780BD7F.js";
import {
  cacheDirOf,
  expectCacheElsewhere
} from "./chunk-A89141D5.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import {
  visible,
  visibleLines
} from "./chunk-6C8C6982.js";
import {
  outsideWorkspace
} from "./chunk-8725B335.js";
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
  PapergapError,
  explain
} from "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import {
  suggest
} from "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import {
  redact
} from "./chunk-494BB161.js";
import {
  NEVER,
  _enum,
  boolean,
  int,
  object,
  preprocess,
  strictObject,
  string,
  union
} from "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";

// src/action.ts
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";

// src/action/act.ts
import { join as join2 } from "node:path";

// src/github/event.ts
var Sha = string().regex(/^[0-9a-f]{40}$/);
var Repo = object({ full_name: string(), default_branch: string(), private: boolean().optional() });
var Side = object({ sha: Sha, ref: string(), repo: Repo.nullable() });
var Payload = object({
  /** A schedule has none. */
  repository: Repo.optional(),
  pull_request: object({ number: int().positive(), head: Side, base: Side }).optional(),
  before: string().optional(),
  after: string().optional(),
  /** Who has caused it; where a run is started again, who has caused its first attempt. */
  sender: object({ login: string(), type: string(), id: int().optional() }).nullish()
});
function occasionOf({ name, payload, sha, ref }) {
  const { repository, pull_request: pull, before, after, sender } = Payload.parse(payload);
  const onDefault = repository !== void 0 && ref === `refs/heads/${repository.default_branch}`;
  switch (name) {
    case "pull_request":
      if (pull === void 0 || repository === void 0) return void 0;
      return {
        kind: "pull-request",
        number: pull.number,
        sha: pull.head.sha,
        baseSha: pull.base.sha,
        fork: pull.head.repo?.full_name !== repository.full_name,
        ...sender != null && { by: sender }
      };
    case "push":
      return { kind: "push", sha: after ?? sha, before: before ?? "", onDefault };
    case "workflow_dispatch":
      return { kind: "dispatch", sha, onDefault };
    case "schedule":
      return { kind: "schedule", sha };
    default:
      return void 0;
  }
}
var SERVED_EVENTS = ["pull_request", "push", "workflow_dispatch", "schedule"];

// src/github/measured-commit.ts
async function measuredCommitOf(occasion, approval, repo) {
  const { kind, sha } = occasion;
  if (kind === "pull-request") return ofPullRequest(occasion, approval, repo);
  if (kind === "dispatch") return ofDispatch(occasion, approval, repo);
  if (kind === "push") return ofPush(occasion, repo);
  return { sha, baseSha: sha, onDefault: true };
}
async function ofPush({ sha, onDefault }, repo) {
  return { sha, baseSha: onDefault ? sha : await defaultHead(repo), onDefault };
}
async function ofPullRequest({ number, sha, baseSha, fork, by }, { onlyReads = false }, repo) {
  if (fork && !onlyReads) {
    throw refused(
      "fork-refused",
      `pull request ${number} comes from a fork`,
      `A maintainer who has read it comments /rebench ${sha}, or runs rebench.yml with that commit.`
    );
  }
  if (!onlyReads && !await mayCauseRuns(by, repo)) {
    throw refused(
      "reader-refused",
      `this run of pull request ${number} was caused by ${by?.login ?? "an account that is gone"}, who may not write here`,
      `A maintainer who has read it pushes to its branch, comments /rebench ${sha}, or runs rebench.yml with that commit; to start this run again does not help.`
    );
  }
  await expectHead(number, sha, repo);
  return { sha, baseSha, pullRequest: number, onDefault: false };
}
async function ofDispatch({ sha: workflowSha, onDefault }, { pullRequest, sha }, repo) {
  if (!onDefault) {
    throw refused(
      "branch-refused",
      "this run was dispatched from another branch than the default one",
      'Choose the default branch under "Use workflow from": its workflow and policy are the trusted ones.'
    );
  }
  if (pullRequest === void 0) {
    if (sha !== void 0) await expectOnDefault(sha, workflowSha, repo);
    return { sha: sha ?? workflowSha, baseSha: workflowSha, onDefault: true };
  }
  if (sha === void 0) {
    throw refused(
      "sha-missing",
      `a run for pull request ${pullRequest} needs the commit that was approved`,
      "Give its full 40 hex digits as sha."
    );
  }
  await expectHead(pullRequest, sha, repo);
  return { sha, baseSha: workflowSha, pullRequest, onDefault: false };
}
async function expectHead(number, sha, repo) {
  const { data: pull } = await repo.read("GET /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: number }).catch((error2) => {
    if (statusOf(error2) !== 404) throw error2;
    throw refused("pull-request-missing", `there is no pull request ${number}`, "Correct the number.");
  });
  if (pull.state !== "open") {
    throw refused(
      "pull-request-closed",
      `pull request ${number} is closed`,
      "Open it again to have it measured."
    );
  }
  if (pull.head.sha === sha) return;
  throw refused(
    "ref-changed",
    `pull request ${number} has moved on: its head is ${pull.head.sha}, not ${sha}`,
    "Look at the new commits, then ask for a run of the new head."
  );
}
async function expectOnDefault(sha, head, repo) {
  const found = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", {
    basehead: `${sha}...${head}`,
    per_page: 1
  }).catch((error2) => {
    if (statusOf(error2) === 404) return void 0;
    throw error2;
  });
  if (found?.data.status === "ahead" || found?.data.status === "identical") return;
  throw refused(
    "sha-refused",
    `${sha} is no commit of the default branch`,
    "Give the number of the pull request that it belongs to, too."
  );
}
async function defaultHead(repo) {
  const { data: repository } = await repo.read("GET /repos/{owner}/{repo}", {});
  const { data: branch } = await repo.read("GET /repos/{owner}/{repo}/branches/{branch}", {
    branch: repository.default_branch
  });
  return branch.commit.sha;
}
function refused(code, message, hint) {
  return new PapergapError(code, message, hint);
}

// src/action/leave-proof.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

// src/github/run-proof.ts
var PROOF_AUDIENCE = "papergap";

// src/action/leave-proof.ts
async function leaveProof({ idToken, tempDir, runAttempt, upload, annotate }) {
  if (idToken === void 0) return;
  const folder = join(tempDir, "papergap", "proof");
  const file = join(folder, proofName(runAttempt));
  try {
    const token = await idToken(PROOF_AUDIENCE);
    makeFolder(folder);
    await writeFile(file, token);
    await upload(file);
  } catch (error2) {
    const message = `What GitHub signs of this run was not left, so that the bot measures again: ${explain(error2)}`;
    annotate({ level: "warning", title: "papergap: proof", message });
  }
}

// src/action/verdict-failure.ts
function verdictFailure(judged, failOn) {
  const { outcome: verdict } = judged.verdict;
  const because = `${verdict}: ${reasonTexts(judged).join(" ")}`;
  if (failOn === "never" || verdict === "pass") return void 0;
  if (verdict === "fail") return because;
  const isLetPass = inconclusiveAs(judged.verdict, judged.findings.policy) === "neutral";
  return failOn === "inconclusive" || !isLetPass ? because : void 0;
}

// src/action/act.ts
async function act(inputs, host, shell2) {
  if (inputs.mode === "compare") {
    const { compareRun } = await import("./compare-run-KWRSEYSG.js");
    await compareRun(inputs, host);
    return void 0;
  }
  const occasion = occasionOf(host.event);
  if (occasion === void 0) {
    throw new PapergapError(
      "event-unsupported",
      `papergap isn't made for the event ${host.event.name}`,
      `Start it on one of: ${SERVED_EVENTS.join(", ")}.`
    );
  }
  const approval = {
    onlyReads: inputs.mode === "check",
    ...inputs["pull-request"] !== void 0 && { pullRequest: inputs["pull-request"] },
    ...inputs.sha !== void 0 && { sha: inputs.sha }
  };
  const target = await measuredCommitOf(occasion, approval, host.repository);
  host.setOutput("sha", target.sha);
  const isFirst = inputs.mode === "discover" || inputs.mode === "run" && inputs.candidate === void 0;
  if (isFirst && occasion.kind === "pull-request") await leaveProof(host);
  const discovered = () => discover(occasion, target, host.repository);
  if (inputs.mode === "discover") return list(await discovered(), host);
  const candidates = inputs.candidate === void 0 ? await discovered() : chosen(inputs.candidate, target);
  if (inputs.mode === "check") return check(candidates, inputs, target, host, shell2);
  return runOne(candidates, inputs, target, host, shell2);
}
function chosen(candidate, { sha }) {
  return { candidates: [{ candidate, id: "", sha }], refused: [] };
}
async function list({ candidates, refused: refused2 }, host) {
  host.setOutput("candidates", JSON.stringify(candidates));
  await tellFaults(refused2, host);
  return refused2.length === 0 ? void 0 : `${count(refused2.length, "candidate")} can't be read`;
}
async function check({ candidates, refused: refused2 }, inputs, target, host, shell2) {
  const { faultsAt } = await import("./check-B5C9603B.js");
  const faults = [...refused2];
  for (const { candidate } of candidates) {
    const found = await faultsAt({ candidate, policy: inputs.policy }, target, host, shell2);
    faults.push(...found.map(elsewhere));
  }
  await tellFaults(faults, host);
  if (inputs.export.length > 0) {
    const { leaveFaults } = await import("./leave-exports-BJGUVUDM.js");
    await leaveFaults(faults, inputs, join2(host.tempDir, "papergap"), host);
  }
  const errors = faults.filter(({ severity }) => severity !== "warning");
  return errors.length === 0 ? void 0 : count(errors.length, "fault");
}
function elsewhere(fault) {
  return fault.onThisMachine ? { ...fault, severity: "warning" } : fault;
}
async function runOne({ candidates, refused: refused2 }, inputs, target, host, shell2) {
  await tellFaults(refused2, host);
  if (refused2.length > 0) return `${count(refused2.length, "candidate")} can't be read`;
  warnOfReach(host);
  const [only, ...others] = candidates;
  if (only === void 0) {
    host.annotate({ level: "notice", title: "papergap", message: "No model config changed." });
    return void 0;
  }
  if (others.length > 0) {
    throw new PapergapError(
      "usage",
      `${candidates.length} candidates are concerned, and one run measures one`,
      "Let a job with mode: discover list them, and run one job of a matrix for each (workflows-examples/)."
    );
  }
  const { run } = await import("./run-5B2F0EBE.js");
  return failureOf(await run(only.candidate, inputs, target, host, shell2), inputs);
}
function warnOfReach({ isPrivate: isPrivate2, selfHosted, annotate }) {
  if (isPrivate2 || !selfHosted) return;
  annotate({
    level: "warning",
    title: "papergap: a public repository on a runner of your own",
    message: 'Use ephemeral runners, and keep forks off them: docs/action.md, "Forks and security".'
  });
}
function failureOf(outcome, { "fail-on": failOn }) {
  if (outcome.kind === "faults") return count(outcome.faults.length, "fault");
  const failure = verdictFailure(outcome.judged, failOn);
  if (outcome.unwritten.length === 0) return failure;
  const verdict = outcome.judged.verdict.outcome;
  return `${failure ?? verdict}; ${outcome.unwritten.join(" and ")} could not be written`;
}
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// src/action/inputs.ts
var optional = (schema) => preprocess((text) => text === "" ? void 0 : text, schema.optional());
var Sha2 = string().regex(/^[0-9a-f]{40}$/, "give the full 40 hex digits of a commit");
var EXPORTED_FORMATS = [
  ...["junit", "csv", "parquet", "prometheus", "sarif", "eval-results", "every-eval-ever"]
];
function formatsIn(text, context) {
  const words = [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
  for (const word of words) {
    if (EXPORTED_FORMATS.some((format) => format === word)) continue;
    const message = `there is no form "${word}" (${suggest(word, EXPORTED_FORMATS)})`;
    context.issues.push({ code: "custom", message, input: text });
  }
  return EXPORTED_FORMATS.filter((format) => words.includes(format));
}
var Inputs = strictObject({
  mode: _enum(["run", "discover", "check", "compare"]),
  candidate: optional(string().max(200)),
  policy: string().min(1).max(200),
  "pull-request": optional(
    string().regex(/^[1-9]\d{0,9}$/, "give the number of a pull request").transform(Number)
  ),
  sha: optional(Sha2),
  passes: optional(
    string().transform((text, context) => {
      const roles = parsePassRoles(text);
      if (roles.ok) return roles.value;
      for (const message of roles.faults) context.issues.push({ code: "custom", message, input: text });
      return NEVER;
    })
  ),
  profile: Profile,
  seed: string().regex(/^\d{1,9}$/, "give a whole number from 0 to 999999999").transform(Number),
  "fixed-n": _enum(["true", "false"]).transform((text) => text === "true"),
  baseline: union([_enum(["accepted", "latest", "none"]), Sha2]),
  history: _enum(["auto", "never"]),
  comment: _enum(["true", "false"]).transform((text) => text === "true"),
  export: string().transform(formatsIn),
  "export-task": optional(string().max(200)),
  "export-dataset": optional(
    string().refine(isRepositoryId, "give a data set of the hub as organisation/name")
  ),
  "fail-on": _enum(["fail", "inconclusive", "never"]),
  out: optional(string()),
  "github-token": string().min(1, "is missing: leave it to its default, or give a token")
}).superRefine(({ export: formats, "export-task": task }, context) => {
  if (!formats.includes("eval-results") || task !== void 0) return;
  const message = "is missing: the form eval-results wants the task's id, as the data set's eval.yaml has it";
  context.addIssue({ code: "custom", path: ["export-task"], message });
});
function parseInputs(texts) {
  const parsed = Inputs.safeParse(texts);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new PapergapError("usage", faults.join("; "), 'Correct the inputs under "with:" in the workflow.');
}

// src/github/repository.ts
function repositoryOf(github, { owner, name }) {
  const named = (parameters) => ({ ...parameters, owner, repo: name });
  const request = (route, parameters) => (
    // The client's own types know a route only by its literal name.
    github.request(
      route,
      route.includes("{repo}") ? named(parameters) : { ...parameters }
    )
  );
  return {
    owner,
    name,
    fullName: `${owner}/${name}`,
    request,
    read: (route, parameters) => withRetry("read", () => request(route, parameters)),
    write: (route, parameters) => withRetry("write", () => request(route, parameters)),
    pages: (route, parameters, pick, most) => pagesOf(github, route, named(parameters), pick, most),
    graphql: (kind, document, variables, missing) => graphql(kind, document, variables, github, missing)
  };
}

// src/action.ts
var STOP_MS = 6800;
var say = (text) => void process.stdout.write(`${jobLogText(redact(text))}
`);
var shown = (text) => visibleLines(redact(text));
var interrupt = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) {
  process.on(name, () => {
    if (interrupt.signal.aborted) return;
    say(`papergap: ${name}; stopping the engine and keeping the record`);
    interrupt.abort(name);
    setTimeout(() => process.exit(130), STOP_MS).unref();
  });
}
var shell = {
  progress: logProgress({
    line: say,
    groups: { open: (title) => startGroup(visible(redact(title))), close: endGroup }
  }),
  signal: interrupt.signal,
  cacheDir: cacheDirOf(process.env),
  env: outsideWorkspace(process.env)
};
var MOST_SUMMARY_BYTES = 1e6;
var ANNOTATE = { error, warning, notice };
async function hostOf(token) {
  const env = (name2) => process.env[name2] ?? "";
  const [owner = "", name = ""] = env("GITHUB_REPOSITORY").split("/");
  const payload = JSON.parse(readFileSync(env("GITHUB_EVENT_PATH"), "utf8"));
  let summaryBytes = MOST_SUMMARY_BYTES;
  const repository = repositoryOf(getOctokit(token, { baseUrl: env("GITHUB_API_URL") }), { owner, name });
  return {
    event: {
      name: env("GITHUB_EVENT_NAME"),
      payload,
      sha: env("GITHUB_SHA"),
      ref: env("GITHUB_REF")
    },
    repository,
    selfHosted: env("RUNNER_ENVIRONMENT") === "self-hosted",
    isPrivate: payload.repository?.private ?? await isPrivate(repository),
    workspace: env("GITHUB_WORKSPACE"),
    tempDir: process.env["RUNNER_TEMP"] || tmpdir(),
    serverUrl: env("GITHUB_SERVER_URL"),
    runId: Number(env("GITHUB_RUN_ID")),
    runAttempt: Number(env("GITHUB_RUN_ATTEMPT") || "1"),
    setOutput,
    saveState,
    annotate({ level, title, message, file, line, column }) {
      ANNOTATE[level](shown(message), {
        title: shown(title),
        ...file !== void 0 && { file },
        ...line !== void 0 && { startLine: line },
        ...column !== void 0 && { startColumn: column }
      });
    },
    async summarize(markdown) {
      const text = bounded(redact(markdown), summaryBytes);
      summaryBytes -= Buffer.byteLength(text);
      await summary.addRaw(text, true).write();
    },
    upload: uploadRaw,
    artifacts: listArtifacts,
    download: downloadRaw,
    removeArtifact,
    ...env("ACTIONS_ID_TOKEN_REQUEST_URL") !== "" && { idToken: getIDToken }
  };
}
async function isPrivate(repository) {
  return repository.read("GET /repos/{owner}/{repo}", {}).then(
    ({ data }) => data.private,
    () => false
  );
}
try {
  const names = Object.keys(Inputs.shape);
  const inputs = parseInputs(Object.fromEntries(names.map((name) => [name, getInput(name)])));
  setSecret(inputs["github-token"]);
  expectCacheElsewhere(shell.cacheDir, process.env);
  const failure = await act(inputs, await hostOf(inputs["github-token"]), shell);
  if (failure !== void 0) setFailed(shown(failure));
  if (interrupt.signal.aborted) process.exitCode = 130;
} catch (error2) {
  if (interrupt.signal.aborted) process.exitCode = 130;
  else setFailed(shown(explain(error2)));
}
//# sourceMappingURL=main.js.map
