import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  headline,
  markdownText,
  reasonTexts
} from "./chunk-A13E6921.js";
import {
  claimLine,
  idOf
} from "./chunk-E0D8919A.js";
import {
  NAME
} from "./chunk-FA279431.js";
import {
  PapergapError
} from "./chunk-23591BE5.js";
import {
  faultText
} from "./chunk-36998B1A.js";

// src/action/annotations.ts
function faultAnnotation(fault) {
  const { file, line, column } = fault;
  const isWarning = fault.severity === "warning";
  return {
    level: isWarning ? "warning" : "error",
    title: isWarning ? "papergap: this may be a mistake" : "papergap: this candidate was not measured",
    message: faultText(fault),
    file,
    ...line !== void 0 && { line },
    ...column !== void 0 && { column }
  };
}
var LEVELS = { pass: "notice", fail: "error", inconclusive: "warning" };
function verdictAnnotation(judged, config) {
  const { outcome } = judged.verdict;
  const line = claimLine(config);
  return {
    level: LEVELS[outcome],
    title: `papergap: ${outcome}`,
    message: [...headline(judged), ...reasonTexts(judged)].join("\n"),
    file: config.candidate.file,
    ...line !== void 0 && { line }
  };
}

// src/report/bounded.ts
var MOST_BYTES = 6e4;
var bytesOf = (text) => new TextEncoder().encode(text).length;
function bounded(text) {
  if (bytesOf(text) <= MOST_BYTES) return text;
  const lines = text.split("\n");
  let [kept, bytes] = [0, 0];
  for (const line of lines) {
    bytes += bytesOf(line) + 1;
    if (bytes > MOST_BYTES) break;
    kept += 1;
  }
  return `${lines.slice(0, kept).join("\n")}

${lines.length - kept} more lines do not fit here.`;
}

// src/action/fault-list.ts
function faultList(faults) {
  const files = [...new Set(faults.map(({ file }) => file))].sort();
  const parts = files.map((file) => {
    const ofIt = faults.filter((fault) => fault.file === file);
    const lines = ofIt.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).map(lineOf);
    return `#### ${markdownText(file)}

${lines.join("\n")}`;
  });
  return `${bounded([`### ${countOf(faults.length)}`, ...parts].join("\n\n"))}
`;
}
function lineOf(fault) {
  const place = fault.line === void 0 ? "" : `line ${fault.line}: `;
  const kind = fault.severity === "warning" ? "warning: " : "";
  return `- ${place}${kind}${markdownText(faultText(fault))}`;
}
var countOf = (faults) => faults === 1 ? "One fault" : `${faults} faults`;

// src/action/faults.ts
var MOST = 10;
async function tellFaults(faults, { annotate, summarize }) {
  if (faults.length === 0) return;
  const shown = faults.length <= MOST ? faults : inTurn(faults).slice(0, MOST - 1);
  for (const fault of shown) annotate(faultAnnotation(fault));
  const left = faults.length - shown.length;
  if (left > 0) {
    const message = `${left} more faults: all ${faults.length} of them stand in the job's summary.`;
    annotate({ level: "error", title: "papergap", message });
  }
  await summarize(faultList(faults));
}
function inTurn(faults) {
  const seen = /* @__PURE__ */ new Map();
  return faults.map((fault) => {
    const nth = seen.get(fault.file) ?? 0;
    seen.set(fault.file, nth + 1);
    return { fault, nth };
  }).toSorted((a, b) => a.nth - b.nth).map(({ fault }) => fault);
}

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
async function textOf({ sha, path }, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { file_sha: sha });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data.content, "base64"));
  } catch (cause) {
    throw new PapergapError("blob-refused", `${path} is not UTF-8 text`, "Save it as UTF-8.", { cause });
  }
}

// src/github/candidates.ts
var CANDIDATE_PATH = new RegExp(`^models/${NAME}\\.ya?ml$`);
var MOST_BYTES2 = 16 * 1024;
var MOST_CANDIDATES = 100;
var MOST_FILES = { pull: 3e3, compare: 300 };
async function discover(occasion, target, repo) {
  return candidatesAt(target.sha, await changedPaths(occasion, target, repo), repo);
}
async function candidatesAt(sha, changed, repo) {
  const folder = await entryAt(sha, "models", repo);
  if (folder !== void 0 && folder.mode !== FOLDER_MODE) {
    const message = refusalOf(folder, MOST_BYTES2) ?? "is a file, not a folder of candidates";
    const touched = changed === "all" || changed.has("models");
    return { candidates: [], refused: touched ? [{ file: "models", path: "", message }] : [] };
  }
  const all = await candidateFiles(sha, repo);
  const named = all.filter(({ path }) => changed === "all" || changed.has(path));
  const refused = [];
  const candidates = [];
  for (const entry of named) {
    const why = CANDIDATE_PATH.test(entry.path) ? refusalOf(entry, MOST_BYTES2) ?? twinOf(entry.path, all) : "has a name with other characters than letters, digits, dot, dash and underscore";
    if (why !== void 0) refused.push({ file: entry.path, path: "", message: why });
    else candidates.push({ candidate: entry.path, id: idOf(entry.path), sha });
  }
  if (candidates.length > MOST_CANDIDATES) {
    throw new PapergapError(
      "blob-refused",
      `${candidates.length} candidates are more than can wait for one machine (${MOST_CANDIDATES})`,
      "Split the change."
    );
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
async function changedPaths(occasion, { sha, pullRequest }, repo) {
  if (pullRequest !== void 0) return changedIn(await pullFiles(pullRequest, repo)) ?? "all";
  if (occasion.kind !== "push" || /^0*$/.test(occasion.before)) return "all";
  const basehead = `${occasion.before}...${sha}`;
  try {
    const { data } = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead });
    return changedIn(data.files ?? [], MOST_FILES.compare) ?? "all";
  } catch (error) {
    if (statusOf(error) === 404) return "all";
    throw error;
  }
}
async function pullFiles(number, repo) {
  const found = [];
  const files = repo.pages(
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    { pull_number: number },
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
  twinOf,
  verdictAnnotation,
  tellFaults
};
//# sourceMappingURL=chunk-84C6C529.js.map
