import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  claimLine,
  headline,
  idOf
} from "./chunk-A13E6921.js";
import {
  faultText
} from "./chunk-A4E811D2.js";
import {
  PapergapError
} from "./chunk-D75926E9.js";

// src/action/annotations.ts
function faultAnnotation(fault) {
  const { file, line, column } = fault;
  return {
    level: "error",
    title: "papergap: this candidate was not measured",
    message: faultText(fault),
    file,
    ...line !== void 0 && { line },
    ...column !== void 0 && { column }
  };
}
var LEVELS = { pass: "notice", fail: "error", inconclusive: "warning" };
function verdictAnnotation(record, { findings, verdict }, config) {
  const line = claimLine(config);
  return {
    level: LEVELS[verdict.outcome],
    title: `papergap: ${verdict.outcome}`,
    message: [...headline(record, findings, verdict), ...verdict.reasons.map(({ text }) => text)].join("\n"),
    file: config.candidate.file,
    ...line !== void 0 && { line }
  };
}

// src/shell/github.ts
import { setTimeout as sleep } from "node:timers/promises";
var TRIES = 4;
var MOST_WAIT_MS = 9e4;
var BASE_MS = 500;
var WRITE_TRIES = 3;
async function patiently(kind, ask) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = attempt < TRIES ? waitFor(error, kind, attempt) : void 0;
      if (waitMs === void 0 || waitMs > MOST_WAIT_MS) throw error;
      await sleep(waitMs);
    }
  }
}
function waitFor(error, kind, attempt) {
  const { response } = error;
  const headers = response?.headers ?? {};
  const backoffMs = BASE_MS * 2 ** (attempt - 1);
  if (isRateLimit(error)) {
    if (headers["retry-after"] !== void 0) return Number(headers["retry-after"]) * 1e3;
    if (headers["x-ratelimit-remaining"] === "0")
      return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1e3 - Date.now()) + BASE_MS;
    return backoffMs;
  }
  return kind === "reads" && isUnsure(error) ? backoffMs : void 0;
}
async function lookThenWrite(look, write) {
  for (let attempt = 1; ; attempt++) {
    const found = await look();
    try {
      return await patiently("writes", () => write(found));
    } catch (error) {
      if (!isUnsure(error) || attempt === WRITE_TRIES) throw error;
    }
  }
}
function isUnsure(error) {
  const status = statusOf(error);
  return status === void 0 || status >= 500;
}
function isRateLimit({ status, message = "", response }) {
  if (status === 429) return true;
  const remaining = response?.headers?.["x-ratelimit-remaining"];
  return status === 403 && (remaining === "0" || /rate limit/i.test(message));
}
async function graphql(kind, query, variables, github) {
  const { baseUrl = "" } = github.request.endpoint?.DEFAULTS ?? {};
  const beside = /\/api\/v3\/?$/.test(baseUrl) && { baseUrl: baseUrl.replace(/\/v3\/?$/, "") };
  const answer = await patiently(
    kind,
    () => github.request("POST /graphql", { ...beside, query, variables })
  );
  const { data, errors = [] } = answer.data;
  if (data === null || data === void 0)
    throw new Error(`GraphQL has no answer: ${errors.map(({ message }) => message).join("; ")}`);
  return data;
}
function statusOf(error) {
  const status = error?.status;
  return typeof status === "number" ? status : void 0;
}
async function* pagesOf(github, route, parameters, pick, most = 1e4) {
  const perPage = 100;
  let seen = 0;
  for (let page = 1; seen < most; page++) {
    const { data } = await patiently(
      "reads",
      () => github.request(route, { ...parameters, per_page: perPage, page })
    );
    const entries = pick(data);
    for (const entry of entries) {
      yield entry;
      if (++seen >= most) return;
    }
    if (entries.length < perPage) return;
  }
}

// src/discover/tree.ts
var FOLDER_MODE = "040000";
async function folderAt(commit, folder, github, at) {
  let tree = commit;
  for (const part of folder.split("/").filter((one) => one !== "")) {
    const entry = (await treeOf(tree, github, at)).find(({ path }) => path === part);
    if (entry?.mode !== FOLDER_MODE) return [];
    tree = entry.sha;
  }
  return treeOf(tree, github, at);
}
async function entryAt(commit, path, github, at) {
  const cut = path.lastIndexOf("/");
  const entries = await folderAt(commit, path.slice(0, Math.max(0, cut)), github, at);
  return entries.find((entry) => entry.path === path.slice(cut + 1));
}
async function treeOf(sha, github, at) {
  const { data } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...at, tree_sha: sha })
  ).catch((error) => {
    if (statusOf(error) !== 404) throw error;
    throw new PapergapError(
      "blob-refused",
      `commit ${sha} isn't in ${at.owner}/${at.repo}`,
      "Check the commit; a shallow mirror may lack it.",
      { cause: error }
    );
  });
  if (data.truncated) {
    throw new PapergapError(
      "blob-refused",
      "a folder is too large to be listed",
      "Keep models in a folder of their own."
    );
  }
  return data.tree.map(({ path, mode, sha: blob, size }) => ({
    path,
    mode,
    sha: blob,
    ...size !== void 0 && { sizeBytes: size }
  }));
}
function refusalOf(entry, mostBytes) {
  if (entry === void 0) return "does not exist at that commit";
  const { mode, sizeBytes = 0 } = entry;
  if (mode === "120000") return "is a symbolic link, which could lead anywhere";
  if (mode === "160000") return "is a submodule";
  if (mode === FOLDER_MODE) return "is a folder";
  if (mode !== "100644") return `has mode ${mode}: a config is no program`;
  if (sizeBytes > mostBytes) return `is ${sizeBytes} bytes long; ${mostBytes} are allowed`;
  return void 0;
}
async function textOf({ sha, path }, github, at) {
  const { data } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { ...at, file_sha: sha })
  );
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data.content, "base64"));
  } catch (cause) {
    throw new PapergapError("blob-refused", `${path} is not UTF-8 text`, "Save it as UTF-8.", { cause });
  }
}

// src/discover/candidates.ts
var CANDIDATE_PATH = /^models\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.ya?ml$/;
var MOST_BYTES = 16 * 1024;
var MOST_CANDIDATES = 256;
var MOST_FILES = { pull: 3e3, compare: 300 };
async function discover(occasion, target, github, at) {
  return candidatesAt(target.sha, await changedPaths(occasion, target, github, at), github, at);
}
async function candidatesAt(sha, changed, github, at) {
  const folder = await entryAt(sha, "models", github, at);
  if (folder !== void 0 && folder.mode !== FOLDER_MODE) {
    const message = refusalOf(folder, MOST_BYTES) ?? "is a file, not a folder of candidates";
    const touched = changed === "all" || changed.has("models");
    return { candidates: [], refused: touched ? [{ file: "models", path: "", message }] : [] };
  }
  const entries = folder === void 0 ? [] : await folderAt(folder.sha, "", github, at);
  const named = entries.map((entry) => ({ ...entry, path: `models/${entry.path}` })).filter(({ path }) => /\.ya?ml$/.test(path)).filter(({ path }) => changed === "all" || changed.has(path));
  const refused = [];
  const candidates = [];
  for (const entry of named) {
    const why = CANDIDATE_PATH.test(entry.path) ? refusalOf(entry, MOST_BYTES) : "has a name with other characters than letters, digits, dot, dash and underscore";
    if (why !== void 0) refused.push({ file: entry.path, path: "", message: why });
    else candidates.push({ candidate: entry.path, id: idOf(entry.path), sha });
  }
  if (candidates.length > MOST_CANDIDATES) {
    throw new PapergapError(
      "blob-refused",
      `${candidates.length} candidates are more than a matrix takes (${MOST_CANDIDATES})`,
      "Split the change."
    );
  }
  return { candidates, refused };
}
async function changedPaths(occasion, { sha, pullRequest }, github, at) {
  if (pullRequest !== void 0) return changedIn(await pullFiles(pullRequest, github, at)) ?? "all";
  if (occasion.kind !== "push" || /^0*$/.test(occasion.before)) return "all";
  const { data } = await patiently(
    "reads",
    () => github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...at,
      basehead: `${occasion.before}...${sha}`
    })
  );
  return changedIn(data.files ?? [], MOST_FILES.compare) ?? "all";
}
async function pullFiles(number, github, at) {
  const found = [];
  const files = pagesOf(
    github,
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    { ...at, pull_number: number },
    (data) => data,
    MOST_FILES.pull
  );
  for await (const file of files) found.push(file);
  return found;
}
function changedIn(files, most = MOST_FILES.pull) {
  if (files.length >= most) return void 0;
  return new Set(files.filter(({ status }) => status !== "removed").map(({ filename }) => filename));
}

export {
  patiently,
  lookThenWrite,
  isUnsure,
  graphql,
  statusOf,
  pagesOf,
  entryAt,
  refusalOf,
  textOf,
  CANDIDATE_PATH,
  discover,
  faultAnnotation,
  verdictAnnotation
};
//# sourceMappingURL=chunk-84C6C529.js.map
