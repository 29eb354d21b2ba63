import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  PapergapError
} from "./chunk-E4CC8455.js";

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
function isRateLimit(error) {
  const { status, message = "", response } = error;
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
async function leavesAt(commit, repo) {
  const { data } = await readTree(commit, { recursive: "1" }, repo);
  if (data.truncated) return void 0;
  return new Map(data.tree.flatMap(({ path, mode, sha }) => mode === FOLDER_MODE ? [] : [[path, sha]]));
}
async function treeOf(sha, repo) {
  const { data } = await readTree(sha, {}, repo);
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
function readTree(sha, how, repo) {
  return repo.read("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { tree_sha: sha, ...how }).catch((error) => {
    if (statusOf(error) !== 404) throw error;
    throw new PapergapError(
      "blob-refused",
      `commit ${sha} isn't in ${repo.fullName}`,
      "Check the commit; a shallow mirror may lack it.",
      { cause: error }
    );
  });
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
async function textOf({ path, sha, sizeBytes = 0 }, mostBytes, repo) {
  if (sizeBytes > mostBytes)
    throw new PapergapError(
      "blob-refused",
      `${path} is ${sizeBytes} bytes long; ${mostBytes} are read`,
      "Make it shorter."
    );
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data.content, "base64"));
  } catch (cause) {
    throw new PapergapError("blob-refused", `${path} is not UTF-8 text`, "Save it as UTF-8.", { cause });
  }
}

export {
  withRetry,
  lookThenWrite,
  isUnsure,
  graphql,
  statusOf,
  pagesOf,
  FOLDER_MODE,
  isSame,
  folderAt,
  entryAt,
  leavesAt,
  refusalOf,
  textOf
};
//# sourceMappingURL=chunk-A67BCE84.js.map
