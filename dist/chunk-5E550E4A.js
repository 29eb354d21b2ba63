import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  idOf
} from "./chunk-A651AC0E.js";
import {
  NAME
} from "./chunk-06A2F666.js";
import {
  PapergapError
} from "./chunk-980F49C3.js";

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

// src/config/name-on-disk.ts
import { basename } from "node:path/posix";
var nameOnDisk = (name) => name.normalize("NFKC").replace(new RegExp("\\p{Default_Ignorable_Code_Point}", "gu"), "").toLowerCase().replace(/[. ]+$/, "");
var isYamlOnDisk = (file) => /\.ya?ml$/.test(nameOnDisk(file));
var idOnDisk = (file) => nameOnDisk(basename(file)).replace(/\.ya?ml$/, "");

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

// src/github/merge-outcome.ts
var WATCHED = ["models", ".github/workflows", ".github/actions"];
var MOST = { commits: 1e3, merged: 30 };
async function mergeFault(merge, repo) {
  const { before, head, base } = merge;
  if (before === base || before === head) return void 0;
  const [was, ours, theirs] = [
    await watchedAt(before, repo),
    await watchedAt(head, repo),
    await watchedAt(base, repo)
  ];
  const why = (hasNew(ours, was) || hasNew(theirs, was) ? await whyMoved(merge, repo) : void 0) ?? (areSame(ours, theirs) || await hasOneStart(merge, repo) ? void 0 : SEVERAL_STARTS);
  return why === void 0 ? void 0 : { file: "models", path: "", message: why, hint: HINT };
}
var HINT = "bring the pull request up to date with its base";
var SEVERAL_STARTS = "what merging makes of it can not be told: its branch and the base branch have merged each other\u2019s commits";
async function watchedAt(commit, repo) {
  const found = [];
  for (const folder of WATCHED) {
    const its = await folderAt(commit, folder, repo);
    found.push(...its.map((entry2) => ({ ...entry2, path: `${folder}/${entry2.path}` })));
    const entry = its.length === 0 ? await entryAt(commit, folder, repo) : void 0;
    if (entry !== void 0) found.push({ ...entry, path: folder });
  }
  return found;
}
var hasNew = (is, was) => is.some((entry) => !was.some((one) => (entry.mode === FOLDER_MODE ? isSame : hasPathOf)(one, entry)));
var hasPathOf = (one, other) => one.path === other.path;
var areSame = (some, others) => some.length === others.length && some.every((entry) => others.some((one) => isSame(one, entry)));
async function whyMoved({ before, head, base }, repo) {
  const [was, ours, theirs] = [
    await leavesAt(before, repo),
    await leavesAt(head, repo),
    await leavesAt(base, repo)
  ];
  if (was === void 0 || ours === void 0 || theirs === void 0)
    return "the repository has too many files to tell what merging makes of it";
  const isChanged = (path, sha, here, there) => !here.has(path) && there.has(path) && there.get(path) !== sha;
  for (const [path, sha] of was) {
    const what = `${path}, which may have been moved, so that merging puts the changes into another file`;
    if (isChanged(path, sha, theirs, ours)) return `it changes, and the base branch no longer has, ${what}`;
    if (isChanged(path, sha, ours, theirs)) return `it takes away, and the base branch has changed, ${what}`;
  }
  return void 0;
}
async function hasOneStart({ before, head, base }, repo) {
  const own = /* @__PURE__ */ new Set();
  const parents = /* @__PURE__ */ new Set();
  const route = "GET /repos/{owner}/{repo}/compare/{basehead}";
  const filter = { basehead: `${base}...${head}` };
  for await (const commit of repo.pages(route, filter, ({ commits }) => commits, MOST.commits)) {
    own.add(commit.sha);
    for (const { sha } of commit.parents) parents.add(sha);
  }
  if (own.size >= MOST.commits) return false;
  const starts = [...parents].filter((sha) => !own.has(sha) && sha !== before);
  if (starts.length > MOST.merged) return false;
  for (const sha of starts) if (!await isBehind(sha, before, repo)) return false;
  return true;
}
async function isBehind(sha, tip, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", {
    basehead: `${sha}...${tip}`,
    per_page: 1
  });
  return data.status === "ahead" || data.status === "identical";
}

// src/github/candidates.ts
var CANDIDATE_PATH = new RegExp(`^models/${NAME}\\.ya?ml$`);
var MOST_BYTES = 16 * 1024;
var MOST_BYTES_TOGETHER = 256 * 1024;
var MOST_CANDIDATES = 100;
var MOST_FILES = 300;
async function discover(occasion, target, repo) {
  const { sha, baseSha, pullRequest } = target;
  if (pullRequest === void 0) return candidatesAt(sha, await changedPaths(occasion, sha, repo), repo);
  const before = await mergeBaseOf(baseSha, sha, repo);
  if (before === void 0) return candidatesAt(sha, "all", repo);
  const found = await candidatesAt(sha, await changedSince(before, sha, repo), repo);
  const unsure = await mergeFault({ before, head: sha, base: baseSha }, repo);
  return unsure === void 0 ? found : { ...found, refused: [...found.refused, unsure] };
}
async function candidatesAt(sha, changed, repo) {
  const isNamed = ({ path }) => changed === "all" || changed.has(path);
  const { folder, alike } = await modelsFolderAt(sha, repo);
  const refused = alike.filter(isNamed).map(({ path: file }) => ({ file, path: "", message: ALIKE }));
  if (folder !== void 0 && folder.mode !== FOLDER_MODE) {
    const message = refusalOf(folder, MOST_BYTES) ?? "is a file, not a folder of candidates";
    if (isNamed(folder)) refused.push({ file: "models", path: "", message });
    return { candidates: [], refused };
  }
  const all = await candidateFiles(sha, repo);
  const named = all.filter(isNamed);
  if (named.length > MOST_CANDIDATES) {
    throw new PapergapError(
      "blob-refused",
      `${named.length} candidates are more than can wait for one machine (${MOST_CANDIDATES})`,
      "Split the change."
    );
  }
  const bytes = named.reduce((sum, { sizeBytes = 0 }) => sum + (sizeBytes > MOST_BYTES ? 0 : sizeBytes), 0);
  if (changed !== "all" && bytes > MOST_BYTES_TOGETHER) {
    throw new PapergapError(
      "blob-refused",
      `${named.length} candidates of ${Math.ceil(bytes / 1024)} KiB are more than is read of one change (${MOST_BYTES_TOGETHER / 1024} KiB)`,
      "Split the change."
    );
  }
  const candidates = [];
  for (const entry of named) {
    const why = CANDIDATE_PATH.test(entry.path) ? refusalOf(entry, MOST_BYTES) ?? twinOf(entry.path, all) : misnamed(entry.path);
    if (why !== void 0) refused.push({ file: entry.path, path: "", message: why });
    else candidates.push({ candidate: entry.path, id: idOf(entry.path), sha });
  }
  return { candidates, refused };
}
var ALIKE = "is the folder models on a disk that does not tell such names apart: only models/ is read";
function misnamed(path) {
  return /\.ya?ml$/.test(path) ? "has a name with other characters than letters, digits, dot, dash and underscore" : "is a candidate on a disk that does not tell such names apart: end its name in .yaml or .yml";
}
async function modelsFolderAt(sha, repo) {
  const root = await folderAt(sha, "", repo);
  return {
    folder: root.find(({ path }) => path === "models"),
    alike: root.filter(({ path }) => path !== "models" && nameOnDisk(path) === "models")
  };
}
async function candidateFiles(sha, repo) {
  return (await folderAt(sha, "models", repo)).map((entry) => ({ ...entry, path: `models/${entry.path}` })).filter(({ path }) => isYamlOnDisk(path));
}
function twinOf(path, all) {
  const twin = all.find((other) => other.path !== path && idOnDisk(other.path) === idOnDisk(path));
  return twin && `has the same id as ${twin.path}: give one of them another name`;
}
async function changedSince(before, sha, repo) {
  const was = await modelsAt(before, repo);
  const changed = (await modelsAt(sha, repo)).filter((entry) => !was.some((one) => isSame(one, entry)));
  return new Set(changed.map(({ path }) => path));
}
async function modelsAt(sha, repo) {
  const { folder, alike } = await modelsFolderAt(sha, repo);
  const isFolder = folder === void 0 || folder.mode === FOLDER_MODE;
  return [...alike, ...isFolder ? await candidateFiles(sha, repo) : [folder]];
}
async function changedPaths(occasion, sha, repo) {
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
  leavesAt,
  refusalOf,
  textOf,
  CANDIDATE_PATH,
  discover,
  candidateFiles,
  twinOf
};
//# sourceMappingURL=chunk-5E550E4A.js.map
