import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  idOf
} from "./chunk-DEA51703.js";
import {
  NAME,
  PapergapError
} from "./chunk-DA5997F0.js";

// src/github/client.ts
import { setTimeout as sleep } from "node:timers/promises";
var TRIES = 4;
var MOST_WAIT_MS = 9e4;
var BASE_MS = 500;
var SECONDARY_MS = 6e4;
var WRITE_TRIES = 3;
async function withRetry(kind, ask) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = waitMsFor(error, kind, attempt, Date.now());
      if (waitMs === void 0) throw error;
      await sleep(waitMs);
    }
  }
}
function waitMsFor(error, kind, attempt, nowMs) {
  if (attempt >= TRIES) return void 0;
  const backoffMs = BASE_MS * 2 ** (attempt - 1);
  const waitMs = isRateLimit(error) ? limitMs(error, attempt, nowMs) : kind === "read" && isUnsure(error) ? backoffMs : void 0;
  return waitMs === void 0 || waitMs > MOST_WAIT_MS ? void 0 : waitMs;
}
function limitMs({ response }, attempt, nowMs) {
  const {
    "retry-after": afterS,
    "x-ratelimit-remaining": left,
    "x-ratelimit-reset": resetS
  } = response?.headers ?? {};
  if (afterS !== void 0) return Number(afterS) * 1e3;
  if (left === "0") return Math.max(0, Number(resetS) * 1e3 - nowMs) + BASE_MS;
  return SECONDARY_MS * 2 ** (attempt - 1);
}
async function lookThenWrite(look, write) {
  for (let attempt = 1; ; attempt++) {
    const found = await look();
    try {
      return await withRetry("write", () => write(found));
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
  return withRetry(kind, async () => {
    const { data: answer, headers } = await github.request("POST /graphql", { ...beside, query, variables });
    const { data, errors = [] } = answer;
    const isLimit = errors.some(({ type }) => type === "RATE_LIMITED");
    if (data != null && !isLimit) return data;
    const message = `GraphQL has no answer: ${errors.map((error) => error.message).join("; ")}`;
    throw Object.assign(new Error(message), isLimit && { status: 429, response: { headers } });
  });
}
function statusOf(error) {
  const status = error?.status;
  return typeof status === "number" ? status : void 0;
}
async function* pagesOf(github, route, parameters, pick, most = 1e4) {
  const perPage = 100;
  let seen = 0;
  for (let page = 1; seen < most; page++) {
    const { data } = await withRetry(
      "read",
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

// src/github/tree.ts
var FOLDER_MODE = "040000";
var isSame = (one, other) => one.path === other.path && one.sha === other.sha && one.mode === other.mode;
async function folderAt(commit, folder, repo) {
  let tree = commit;
  for (const part of folder.split("/").filter((one) => one !== "")) {
    const entry = (await treeOf(tree, repo)).find(({ path }) => path === part);
    if (entry?.mode !== FOLDER_MODE) return [];
    tree = entry.sha;
  }
  return treeOf(tree, repo);
}
async function entryAt(commit, path, repo) {
  const cut = path.lastIndexOf("/");
  const entries = await folderAt(commit, path.slice(0, Math.max(0, cut)), repo);
  return entries.find((entry) => entry.path === path.slice(cut + 1));
}
async function treeOf(sha, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { tree_sha: sha }).catch((error) => {
    if (statusOf(error) !== 404) throw error;
    throw new PapergapError(
      "blob-refused",
      `commit ${sha} isn't in ${repo.fullName}`,
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
async function bytesOf({ sha }, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha });
  return Buffer.from(data.content, "base64");
}
async function textOf(entry, repo) {
  const bytes = await bytesOf(entry, repo);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PapergapError("blob-refused", `${entry.path} is not UTF-8 text`, "Save it as UTF-8.", {
      cause
    });
  }
}

// src/github/merge-base.ts
async function mergeBaseOf(base, head, repo) {
  try {
    const { data } = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", {
      basehead: `${base}...${head}`,
      per_page: 1
    });
    return data.merge_base_commit.sha;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return void 0;
  }
}

// src/github/candidates.ts
var CANDIDATE_PATH = new RegExp(`^models/${NAME}\\.ya?ml$`);
var MOST_BYTES = 16 * 1024;
var MOST_CANDIDATES = 100;
var MOST_FILES = 300;
async function discover(occasion, target, repo) {
  return candidatesAt(target.sha, await changedPaths(occasion, target, repo), repo);
}
async function candidatesAt(sha, changed, repo) {
  const folder = await entryAt(sha, "models", repo);
  if (folder !== void 0 && folder.mode !== FOLDER_MODE) {
    const message = refusalOf(folder, MOST_BYTES) ?? "is a file, not a folder of candidates";
    const touched = changed === "all" || changed.has("models");
    return { candidates: [], refused: touched ? [{ file: "models", path: "", message }] : [] };
  }
  const all = await candidateFiles(sha, repo);
  const named = all.filter(({ path }) => changed === "all" || changed.has(path));
  if (named.length > MOST_CANDIDATES) {
    throw new PapergapError(
      "blob-refused",
      `${named.length} candidates are more than can wait for one machine (${MOST_CANDIDATES})`,
      "Split the change."
    );
  }
  const refused = [];
  const candidates = [];
  for (const entry of named) {
    const why = CANDIDATE_PATH.test(entry.path) ? refusalOf(entry, MOST_BYTES) ?? twinOf(entry.path, all) : "has a name with other characters than letters, digits, dot, dash and underscore";
    if (why !== void 0) refused.push({ file: entry.path, path: "", message: why });
    else candidates.push({ candidate: entry.path, id: idOf(entry.path), sha });
  }
  return { candidates, refused };
}
async function candidateFiles(sha, repo) {
  return (await folderAt(sha, "models", repo)).map((entry) => ({ ...entry, path: `models/${entry.path}` })).filter(({ path }) => /\.ya?ml$/.test(path));
}
function twinOf(path, all) {
  const twin = all.find((other) => other.path !== path && idOf(other.path) === idOf(path));
  return twin && `has the same id as ${twin.path}: give one of them another name`;
}
async function changedSince(before, sha, repo) {
  const was = await modelsAt(before, repo);
  const changed = (await modelsAt(sha, repo)).filter((entry) => !was.some((one) => isSame(one, entry)));
  return new Set(changed.map(({ path }) => path));
}
async function modelsAt(sha, repo) {
  const folder = await entryAt(sha, "models", repo);
  return folder === void 0 || folder.mode === FOLDER_MODE ? candidateFiles(sha, repo) : [folder];
}
async function changedPaths(occasion, { sha, baseSha, pullRequest }, repo) {
  if (pullRequest !== void 0) {
    const before = await mergeBaseOf(baseSha, sha, repo);
    return before === void 0 ? "all" : changedSince(before, sha, repo);
  }
  if (occasion.kind !== "push" || /^0*$/.test(occasion.before)) return "all";
  const basehead = `${occasion.before}...${sha}`;
  try {
    const { data } = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead });
    return changedIn(data.files ?? []) ?? "all";
  } catch (error) {
    if (statusOf(error) === 404) return "all";
    throw error;
  }
}
function changedIn(files) {
  if (files.length >= MOST_FILES) return void 0;
  return new Set(files.filter(({ status }) => status !== "removed").map(({ filename }) => filename));
}

export {
  withRetry,
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
  candidateFiles,
  twinOf
};
//# sourceMappingURL=chunk-5E550E4A.js.map
