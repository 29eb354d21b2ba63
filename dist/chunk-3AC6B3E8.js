import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  CANDIDATE_PATH,
  candidateFiles,
  twinOf
} from "./chunk-5E550E4A.js";
import {
  entryAt,
  leavesAt,
  refusalOf,
  textOf
} from "./chunk-2B22C6E6.js";
import {
  MAX_CONFIG_BYTES,
  MISNAMED_POLICY_PATH,
  POLICY_PATH,
  configFrom,
  idOf,
  parsePolicy,
  referenceBy
} from "./chunk-7D9BD6DD.js";
import {
  neededBy
} from "./chunk-3C555304.js";
import {
  namedProgram
} from "./chunk-80F10A4B.js";
import {
  suiteFiles
} from "./chunk-3ABF84E3.js";
import {
  askedSuites,
  runSuites
} from "./chunk-9C117520.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
import {
  isInEither,
  pathsOver,
  staysInside
} from "./chunk-A4796C23.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/github/config.ts
async function configAt(paths, target, root, repo, parse = parsePolicy) {
  const texts = await textsAt(paths, target, repo, parse);
  if (!texts.ok) return texts;
  const { candidate, policy, reference } = texts.value;
  return configFrom(candidate, policy, root, reference, parse);
}
async function textsAt(paths, { sha, baseSha }, repo, parse = parsePolicy) {
  if (!CANDIDATE_PATH.test(paths.candidate)) {
    throw new PapergapError(
      "blob-refused",
      `${JSON.stringify(paths.candidate)} does not name a candidate`,
      "Candidates are models/<id>.yaml, with letters, digits, dot, dash and underscore in the id."
    );
  }
  const twin = twinOf(paths.candidate, await candidateFiles(sha, repo));
  if (twin !== void 0) return faulty([{ file: paths.candidate, path: "", message: twin }]);
  const candidate = await blobAt(sha, paths.candidate, repo);
  const policy = await blobAt(baseSha, paths.policy, repo);
  if (!candidate.ok || !policy.ok) {
    return faulty([candidate, policy].flatMap((read2) => read2.ok ? [] : read2.faults));
  }
  const read = async (file) => await entryAt(baseSha, file, repo) && blobAt(baseSha, file, repo);
  const reference = await referenceBy(parse(policy.value), idOf(paths.candidate), read);
  return checked({ candidate: candidate.value, policy: policy.value, ...reference && { reference } });
}
async function blobAt(commit, file, repo) {
  const entry = await entryAt(commit, file, repo);
  const why = refusalOf(entry, MAX_CONFIG_BYTES);
  if (entry === void 0 || why !== void 0) {
    const message = `${why ?? "is missing"} (commit ${commit})`;
    const isMisnamed = file === POLICY_PATH && await entryAt(commit, MISNAMED_POLICY_PATH, repo) !== void 0;
    return faulty([
      {
        file,
        path: "",
        message,
        ...isMisnamed && { hint: `rename ${MISNAMED_POLICY_PATH} to papergap.yml` }
      }
    ]);
  }
  return checked({ file, text: await textOf(entry, MAX_CONFIG_BYTES, repo) });
}

// src/github/workspace.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join, normalize, relative } from "node:path";
async function workspaceFaults({ policy, root }, baseSha, repo) {
  const faults = [];
  for (const [name, suite] of askedSuites(policy.value.suites)) {
    for (const { key, path } of suiteFiles(suite)) {
      const message = await differenceOf(path, root, baseSha, repo);
      if (message !== void 0) {
        const hint = `check out the base branch: actions/checkout with ref: ${baseSha}`;
        faults.push(policy.fault(["suites", name, ...key], `${path} ${message}`, hint));
      }
    }
  }
  return [...faults, ...await taskFaults({ policy, root }, baseSha, repo)];
}
async function taskFaults({ policy, root }, baseSha, repo) {
  const faults = [];
  for (const [name, { runner }] of runSuites(policy.value.suites)) {
    if (runner.files === void 0) continue;
    const here = await pathsBelow(runner.files, root);
    if (here.unread !== void 0) {
      const message = `${runner.files} can't be read as a whole (${here.unread})`;
      faults.push(policy.fault(["suites", name, "runner", "files"], message, "check out the base branch"));
      continue;
    }
    const ofBase = [...(await leavesAt(baseSha, repo))?.keys() ?? []];
    const below = ofBase.filter((path) => path.startsWith(`${runner.files}/`));
    for (const path of /* @__PURE__ */ new Set([...here.paths, ...below])) {
      const message = await differenceOf(path, root, baseSha, repo);
      if (message === void 0) continue;
      const hint = `check out the base branch: actions/checkout with ref: ${baseSha}`;
      faults.push(policy.fault(["suites", name, "runner", "files"], `${path} ${message}`, hint));
      break;
    }
  }
  return faults;
}
async function pathsBelow(folder, root) {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const others = entries.filter((one) => !one.isDirectory());
    return { paths: others.map(({ parentPath, name }) => relative(root, join(parentPath, name))) };
  } catch (error) {
    return { paths: [], ...!isAbsent(error) && { unread: String(Object(error).code) } };
  }
}
async function differenceOf(path, root, baseSha, repo) {
  if (!staysInside(path)) return "lies outside the repository";
  const inside = normalize(path);
  const file = join(root, inside);
  const found = await lstat(file).catch((error) => isAbsent(error) ? void 0 : "unread");
  const entry = await entryAt(baseSha, inside, repo);
  if (entry === void 0) return "is not in the base commit";
  if (found === void 0) return "is not in the workspace";
  if (found === "unread") return "cannot be read in the workspace";
  if (!found.isFile() || entry.mode === "120000") return "is not a plain file";
  const sha = await blobSha(file, found.size);
  return sha === entry.sha ? void 0 : "differs from the base commit";
}
async function blobSha(file, sizeBytes) {
  const hash = createHash("sha1").update(`blob ${sizeBytes}\0`);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

// src/action/program-faults.ts
function programFaults({ policy, root }, { env }) {
  const isOfWorkspace = (path) => isInEither(root, path);
  return Object.entries(policy.value.trust.binaries).flatMap(([name, written]) => {
    const program = namedProgram(written, root, env["PATH"]);
    if (program === void 0) return [];
    const inside = neededBy(program, onlyFiles).flatMap(pathsOver).find(isOfWorkspace);
    if (inside === void 0) return [];
    const message = `${inside} lies in the workspace, where a pull request may change what it loads`;
    return [
      policy.fault(
        ["trust", "binaries", name],
        message,
        "put the program, and what it is started by, outside of the checkout"
      )
    ];
  });
}
var onlyFiles = () => true;

// src/action/stray-faults.ts
async function strayFaults(config, { baseSha }, { repository }, shell) {
  return [...await workspaceFaults(config, baseSha, repository), ...programFaults(config, shell)];
}

export {
  configAt,
  textsAt,
  strayFaults
};
//# sourceMappingURL=chunk-3AC6B3E8.js.map
