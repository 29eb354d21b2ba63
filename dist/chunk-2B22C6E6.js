import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  statusOf
} from "./chunk-5833F4C5.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";

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
function textWhereReadable(entry, mostBytes, repo) {
  return textOf(entry, mostBytes, repo).catch((error) => {
    if (error instanceof PapergapError) return void 0;
    throw error;
  });
}

export {
  FOLDER_MODE,
  isSame,
  folderAt,
  entryAt,
  leavesAt,
  refusalOf,
  textOf,
  textWhereReadable
};
//# sourceMappingURL=chunk-2B22C6E6.js.map
