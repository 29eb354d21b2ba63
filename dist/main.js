import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  getOctokit
} from "./chunk-2393D7EF.js";
import {
  logProgress
} from "./chunk-29E656F5.js";
import {
  harmless,
  redacted,
  removeArtifact,
  uploadRaw
} from "./chunk-3BD76964.js";
import {
  error,
  getInput,
  notice,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  summary,
  warning
} from "./chunk-1270F1B3.js";
import {
  cacheDirOf
} from "./chunk-FCB2E12C.js";
import {
  discover,
  faultAnnotation,
  patiently,
  statusOf
} from "./chunk-84C6C529.js";
import "./chunk-A13E6921.js";
import "./chunk-F4B23794.js";
import "./chunk-55B072B9.js";
import {
  Profile,
  Role
} from "./chunk-1029DD1E.js";
import "./chunk-A4E811D2.js";
import {
  PapergapError,
  _enum,
  array,
  boolean,
  explain,
  int,
  object,
  preprocess,
  strictObject,
  string,
  union
} from "./chunk-D75926E9.js";
import "./chunk-4CF61A34.js";

// src/action.ts
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";

// src/discover/event.ts
var Sha = string().regex(/^[0-9a-f]{40}$/);
var Repo = object({ full_name: string(), default_branch: string(), private: boolean().optional() });
var Side = object({ sha: Sha, ref: string(), repo: Repo.nullable() });
var Payload = object({
  repository: Repo,
  pull_request: object({ number: int().positive(), head: Side, base: Side }).optional(),
  before: string().optional(),
  after: string().optional()
});
function occasionOf({ name, payload, sha, ref }) {
  const { repository, pull_request: pull, before, after } = Payload.parse(payload);
  const onDefault = ref === `refs/heads/${repository.default_branch}`;
  switch (name) {
    case "pull_request":
      if (pull === void 0) return void 0;
      return {
        kind: "pull-request",
        number: pull.number,
        sha: pull.head.sha,
        baseSha: pull.base.sha,
        fork: pull.head.repo?.full_name !== repository.full_name
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

// src/discover/target.ts
async function targetOf(occasion, approval, github, at) {
  const { kind, sha } = occasion;
  if (kind === "pull-request") return ofPullRequest(occasion, approval, github, at);
  if (kind === "dispatch") return ofDispatch(occasion, approval, github, at);
  if (kind === "push") return ofPush(occasion, github, at);
  return { sha, baseSha: sha, onDefault: true };
}
async function ofPush({ sha, onDefault }, github, at) {
  return { sha, baseSha: onDefault ? sha : await defaultHead(github, at), onDefault };
}
async function ofPullRequest({ number, sha, baseSha, fork }, { onlyReads = false }, github, at) {
  if (fork && !onlyReads) {
    throw refused(
      "fork-refused",
      `pull request ${number} comes from a fork`,
      `A maintainer who has read it comments /rebench ${sha}, or runs rebench.yml with that commit.`
    );
  }
  await expectHead(number, sha, github, at);
  return { sha, baseSha, pullRequest: number, onDefault: false };
}
async function ofDispatch({ sha: workflowSha, onDefault }, { pullRequest, sha }, github, at) {
  if (!onDefault) {
    throw refused(
      "branch-refused",
      "this run was dispatched from another branch than the default one",
      'Choose the default branch under "Use workflow from": its workflow and policy are the trusted ones.'
    );
  }
  if (pullRequest === void 0) {
    if (sha !== void 0) await expectOnDefault(sha, workflowSha, github, at);
    return { sha: sha ?? workflowSha, baseSha: workflowSha, onDefault: true };
  }
  if (sha === void 0) {
    throw refused(
      "sha-missing",
      `a run for pull request ${pullRequest} needs the commit that was approved`,
      "Give its full 40 hex digits as sha."
    );
  }
  await expectHead(pullRequest, sha, github, at);
  return { sha, baseSha: workflowSha, pullRequest, onDefault: false };
}
async function expectHead(number, sha, github, at) {
  const { data: pull } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: number })
  ).catch((error2) => {
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
async function expectOnDefault(sha, head, github, at) {
  const found = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...at,
      basehead: `${sha}...${head}`,
      per_page: 1
    })
  ).catch((error2) => {
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
async function defaultHead(github, at) {
  const { data: repository } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}", { ...at })
  );
  const { data: branch } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/branches/{branch}", {
      ...at,
      branch: repository.default_branch
    })
  );
  return branch.commit.sha;
}
function refused(code, message, hint) {
  return new PapergapError(code, message, hint);
}

// src/action/act.ts
async function act(inputs, host, shell2) {
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
  const target = await targetOf(occasion, approval, host.github, host.repository);
  host.setOutput("sha", target.sha);
  const discovered = () => discover(occasion, target, host.github, host.repository);
  if (inputs.mode === "discover") return list(await discovered(), host);
  const candidates = inputs.candidate === void 0 ? await discovered() : chosen(inputs.candidate, target);
  if (inputs.mode === "check") return check(candidates, inputs, target, host);
  return runOne(candidates, inputs, target, host, shell2);
}
function chosen(candidate, { sha }) {
  return { candidates: [{ candidate, id: "", sha }], refused: [] };
}
function list({ candidates, refused: refused2 }, host) {
  host.setOutput("candidates", JSON.stringify(candidates));
  for (const fault of refused2) host.annotate(faultAnnotation(fault));
  return refused2.length === 0 ? void 0 : `${count(refused2.length, "candidate")} can't be read`;
}
async function check({ candidates, refused: refused2 }, inputs, target, host) {
  const { readConfig } = await import("./run-5B2F0EBE.js");
  const { prepare } = await import("./prepare-B8EF25CC.js");
  const faults = [...refused2];
  for (const { candidate } of candidates) {
    const config = await readConfig(candidate, inputs, target, host);
    const checked = "length" in config ? config : await prepare(config);
    if ("length" in checked) faults.push(...checked);
  }
  for (const fault of faults) host.annotate(faultAnnotation(fault));
  return faults.length === 0 ? void 0 : count(faults.length, "fault");
}
async function runOne({ candidates, refused: refused2 }, inputs, target, host, shell2) {
  for (const fault of refused2) host.annotate(faultAnnotation(fault));
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
function warnOfReach({ isPrivate, selfHosted, annotate }) {
  if (isPrivate || !selfHosted) return;
  annotate({
    level: "warning",
    title: "papergap: a public repository on a runner of your own",
    message: 'Use ephemeral runners, and keep forks off them: docs/action.md, "Forks and security".'
  });
}
function failureOf(outcome, { "fail-on": failOn }) {
  if (outcome.kind === "faults") return count(outcome.faults.length, "fault");
  const { judgement, record } = outcome;
  const { outcome: verdict, reasons } = judgement.verdict;
  const because = `${verdict}: ${reasons.map(({ text }) => text).join(" ")}`;
  if (failOn === "never" || verdict === "pass") return void 0;
  if (verdict === "fail") return because;
  const counts = failOn === "inconclusive" || record.policy.config["on-inconclusive"] === "fail";
  return counts ? because : void 0;
}
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// src/action/inputs.ts
var optional = (schema) => preprocess((text) => text === "" ? void 0 : text, schema.optional());
var Sha2 = string().regex(/^[0-9a-f]{40}$/, "give the full 40 hex digits of a commit");
var Inputs = strictObject({
  mode: _enum(["run", "discover", "check"]),
  candidate: optional(string().max(200)),
  policy: string().min(1).max(200),
  "pull-request": optional(
    string().regex(/^[1-9]\d{0,9}$/, "give the number of a pull request").transform(Number)
  ),
  sha: optional(Sha2),
  stages: optional(
    string().transform((text) => text.split(",").map((word) => word.trim())).pipe(array(Role))
  ),
  profile: Profile,
  seed: string().regex(/^\d{1,9}$/, "give a whole number from 0 to 999999999").transform(Number),
  baseline: union([_enum(["accepted", "latest", "none"]), Sha2]),
  history: _enum(["auto", "never"]),
  comment: _enum(["true", "false"]).transform((text) => text === "true"),
  "fail-on": _enum(["fail", "inconclusive", "never"]),
  out: optional(string()),
  "github-token": string().min(1, "is missing: leave it to its default, or give a token")
});
function parseInputs(texts) {
  const parsed = Inputs.safeParse(texts);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new PapergapError("usage", faults.join("; "), 'Correct the inputs under "with:" in the workflow.');
}

// src/action.ts
var STOP_MS = 6800;
var write = (line) => void process.stdout.write(`${line}
`);
var say = (line) => write(harmless(redacted(line)));
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
  progress: logProgress((line) => /^::(group::|endgroup::$)/.test(line) ? write(line) : say(line), true),
  signal: interrupt.signal,
  cacheDir: cacheDirOf(process.env),
  env: process.env
};
var ANNOTATE = { error, warning, notice };
function hostOf(token) {
  const env = (name) => process.env[name] ?? "";
  const [owner = "", repo = ""] = env("GITHUB_REPOSITORY").split("/");
  const payload = JSON.parse(readFileSync(env("GITHUB_EVENT_PATH"), "utf8"));
  return {
    event: {
      name: env("GITHUB_EVENT_NAME"),
      payload,
      sha: env("GITHUB_SHA"),
      ref: env("GITHUB_REF")
    },
    repository: { owner, repo },
    selfHosted: env("RUNNER_ENVIRONMENT") === "self-hosted",
    isPrivate: payload.repository?.private === true,
    github: getOctokit(token, { baseUrl: env("GITHUB_API_URL") }),
    workspace: env("GITHUB_WORKSPACE"),
    tempDir: process.env["RUNNER_TEMP"] ?? tmpdir(),
    serverUrl: env("GITHUB_SERVER_URL"),
    runId: Number(env("GITHUB_RUN_ID")),
    runAttempt: Number(env("GITHUB_RUN_ATTEMPT") || "1"),
    setOutput,
    saveState,
    annotate({ level, title, message, file, line, column }) {
      const text = redacted(message);
      ANNOTATE[level](text, {
        title,
        ...file !== void 0 && { file },
        ...line !== void 0 && { startLine: line },
        ...column !== void 0 && { startColumn: column }
      });
    },
    async summarize(markdown) {
      await summary.addRaw(redacted(markdown), true).write();
    },
    upload: uploadRaw,
    removeArtifact
  };
}
try {
  const names = Object.keys(Inputs.shape);
  const inputs = parseInputs(Object.fromEntries(names.map((name) => [name, getInput(name)])));
  setSecret(inputs["github-token"]);
  const failure = await act(inputs, hostOf(inputs["github-token"]), shell);
  if (failure !== void 0) setFailed(redacted(failure));
  if (interrupt.signal.aborted) process.exitCode = 130;
} catch (error2) {
  if (interrupt.signal.aborted) process.exitCode = 130;
  else setFailed(redacted(explain(error2)));
}
//# sourceMappingURL=main.js.map
