import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  FOLDER_MODE,
  entryAt,
  folderAt,
  isSame,
  leavesAt,
  refusalOf,
  textWhereReadable
} from "./chunk-2B22C6E6.js";
import {
  MAX_CONFIG_BYTES,
  POLICY_PATH,
  idOf,
  parsePolicy
} from "./chunk-7D9BD6DD.js";
import {
  statusOf
} from "./chunk-5833F4C5.js";
import {
  yardstickPaths
} from "./chunk-3ABF84E3.js";
import {
  NAME
} from "./chunk-0666EC12.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";

// src/config/name-on-disk.ts
import { basename } from "node:path/posix";
var LONGEST = 255;
function nameOnDisk(name) {
  if (name.length > LONGEST) return name;
  return name.normalize("NFKC").replace(new RegExp("\\p{Default_Ignorable_Code_Point}", "gu"), "").toLowerCase().replace(/(?<![. ])[. ]+$/, "");
}
var isYamlOnDisk = (file) => /\.ya?ml$/.test(nameOnDisk(file));
var idOnDisk = (file) => nameOnDisk(basename(file)).replace(/\.ya?ml$/, "");

// src/github/merge-base.ts
var mergeBaseOf = async (base, head, repo) => (await partingOf(base, head, repo))?.mergeBase;
async function partingOf(base, head, repo) {
  try {
    const { data } = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", {
      basehead: `${base}...${head}`,
      per_page: 1
    });
    return { mergeBase: data.merge_base_commit.sha, own: data.ahead_by };
  } catch (error) {
    if (statusOf(error) !== 404 || !/no common ancestor/i.test(error.message)) throw error;
    return void 0;
  }
}

// src/github/policy-at.ts
import { normalize } from "node:path/posix";
async function policyAt(commit, repo) {
  try {
    const entry = await entryAt(commit, POLICY_PATH, repo);
    return entry && await policyIn(entry, repo);
  } catch (error) {
    if (error instanceof PapergapError && statusOf(error.cause) !== 404) return void 0;
    throw error;
  }
}
async function policyIn(entry, repo) {
  if (refusalOf(entry, MAX_CONFIG_BYTES) !== void 0) return void 0;
  const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
  const policy = text === void 0 ? void 0 : parsePolicy({ file: POLICY_PATH, text });
  return policy?.ok ? policy.value.value : void 0;
}
async function yardstickPathsAt(commits, repo) {
  const paths = /* @__PURE__ */ new Set([POLICY_PATH]);
  for (const commit of commits) {
    const policy = await policyAt(commit, repo);
    for (const path of policy === void 0 ? [] : yardstickPaths(policy)) paths.add(normalize(path));
  }
  return [...paths];
}

// src/github/merge-outcome.ts
var WATCHED = ["models", ".github/workflows", ".github/actions"];
var MOST_COMMITS = 1e3;
async function mergeFault(merge, repo) {
  const { before, head, base } = merge;
  if (before === base || before === head) return void 0;
  const yardstick = await yardstickPathsAt([base], repo);
  const [was, ours, theirs] = [
    await watchedAt(before, yardstick, repo),
    await watchedAt(head, yardstick, repo),
    await watchedAt(base, yardstick, repo)
  ];
  const why = (hasNew(ours, was) || hasNew(theirs, was) ? await whyMoved(merge, repo) : void 0) ?? (areSame(ours, theirs) || await hasOneStart(merge, repo) ? void 0 : SEVERAL_STARTS);
  return why === void 0 ? void 0 : { file: "models", path: "", message: why, hint: HINT };
}
var HINT = "bring the pull request up to date with its base";
var SEVERAL_STARTS = "what merging makes of it can not be told: its branch and the base branch have merged each other\u2019s commits, or it has a thousand commits";
async function watchedAt(commit, yardstick, repo) {
  const found = [];
  const paths = [...yardstick];
  for (const folder of WATCHED) {
    const its = await folderAt(commit, folder, repo);
    for (const entry of its) found.push({ ...entry, path: `${folder}/${entry.path}` });
    if (its.length === 0) paths.push(folder);
  }
  for (const path of paths) {
    const entry = await entryAt(commit, path, repo);
    if (entry !== void 0) found.push({ ...entry, path });
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
  const own = await commitsSince(base, head, repo);
  return own < MOST_COMMITS && own === await commitsSince(before, head, repo);
}
async function commitsSince(other, one, repo) {
  const { data } = await repo.read("GET /repos/{owner}/{repo}/compare/{basehead}", {
    basehead: `${other}...${one}`,
    per_page: 1
  });
  return data.ahead_by;
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
  const found = await candidatesAt(sha, await changedSince(before, sha, repo), repo);
  if (before === void 0) return found;
  const unsure = await mergeFault({ before, head: sha, base: baseSha }, repo);
  return unsure === void 0 ? found : { ...found, refused: [...found.refused, unsure] };
}
async function candidatesAt(sha, changed, repo) {
  const isNamed = ({ path }) => changed === "all" || changed.has(path);
  const { folder, alike } = await modelsFolderAt(sha, repo);
  const all = await candidateFiles(sha, repo);
  const named = all.filter(isNamed);
  const others = alike.filter(isNamed);
  expectFew(named.length + others.length);
  const refused = others.map(({ path: file }) => ({ file, path: "", message: ALIKE }));
  if (folder !== void 0 && folder.mode !== FOLDER_MODE) {
    const message = refusalOf(folder, MOST_BYTES) ?? "is a file, not a folder of candidates";
    if (isNamed(folder)) refused.push({ file: "models", path: "", message });
    return { candidates: [], refused };
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
function expectFew(candidates) {
  if (candidates <= MOST_CANDIDATES) return;
  throw new PapergapError(
    "blob-refused",
    `${candidates} candidates are more than can wait for one machine (${MOST_CANDIDATES})`,
    "Split the change."
  );
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
  const id = idOnDisk(path);
  const twin = all.find((other) => other.path !== path && idOnDisk(other.path) === id);
  return twin && `has the same id as ${twin.path}: give one of them another name`;
}
async function changedSince(before, sha, repo) {
  const was = before === void 0 ? [] : await modelsAt(before, repo);
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
  CANDIDATE_PATH,
  discover,
  candidateFiles,
  twinOf
};
//# sourceMappingURL=chunk-5E550E4A.js.map
