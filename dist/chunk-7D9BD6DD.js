import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  kindFault
} from "./chunk-0D1330A6.js";
import {
  Candidate,
  Policy,
  Reference,
  referencePath
} from "./chunk-3ABF84E3.js";
import {
  conform
} from "./chunk-EE5294F2.js";
import {
  parseSyntax
} from "./chunk-B0A50410.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/config/document.ts
var MAX_CONFIG_BYTES = 64 * 1024;
function parseDocument(file, text) {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
    return faulty([{ file, path: "", message: `is larger than ${MAX_CONFIG_BYTES / 1024} KiB` }]);
  }
  return parseSyntax(file, text);
}
function parseConfig(file, text, schema) {
  const document = parseDocument(file, text);
  if (!document.ok) return document;
  const { value, lost, ...source } = document.value;
  const conformed = conform(schema, value, source);
  if (conformed.ok && lost.length === 0) return checked({ ...source, value: conformed.value });
  const isTold = ({ path }) => lost.some((one) => one.path === path);
  return faulty([...lost, ...conformed.ok ? [] : conformed.faults.filter((fault) => !isTold(fault))]);
}

// src/config/load.ts
import { createHash } from "node:crypto";
import { access, open, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
var POLICY_PATH = ".github/papergap.yml";
var MISNAMED_POLICY_PATH = ".github/papergap.yaml";
function claimLine({ candidate }) {
  return candidate.fault(["claims", "scores", 0, "score"], "").line;
}
async function loadConfig(candidateFile, policyFile) {
  const foundPolicy = policyFile ?? await findPolicy(candidateFile);
  const candidate = await loadCandidate(candidateFile);
  if (foundPolicy === void 0) {
    return faulty([...candidate.ok ? [] : candidate.faults, await noPolicy(candidateFile)]);
  }
  const policy = await loadPolicy(foundPolicy);
  const root = rootOf(foundPolicy);
  const reference = await referenceBy(policy, idOf(candidateFile), readerIn(root));
  return together(candidate, policy, root, reference);
}
function configFrom(candidate, policy, root, reference, parse = parsePolicy) {
  return together(parseCandidate(candidate), parse(policy), root, reference);
}
function together(candidate, policy, root, reference) {
  if (candidate.ok && policy.ok && reference?.ok !== false) {
    const id = idOf(candidate.value.file);
    const known = reference && { reference: reference.value };
    return checked({ id, candidate: candidate.value, policy: policy.value, ...known, root });
  }
  return faulty([candidate, policy, reference].flatMap((one) => one?.ok === false ? one.faults : []));
}
async function referenceBy(policy, id, read) {
  const path = policy.ok ? referencePath(policy.value.value, id) : void 0;
  const written = path === void 0 ? void 0 : await read(path);
  return written?.ok ? parseReference(written.value) : written;
}
function readerIn(root) {
  return async (path) => {
    const file = join(relative("", root), path);
    return await isThere(file) ? readWritten(file) : void 0;
  };
}
var isThere = async (file) => await access(file).then(
  () => true,
  (error) => !isAbsent(error)
);
async function loadPolicy(file) {
  const written = await readWritten(file);
  return written.ok ? parsePolicy(written.value) : written;
}
async function loadCandidate(file) {
  const written = await readWritten(file);
  return written.ok ? parseCandidate(written.value) : written;
}
function parsePolicy(written) {
  return parseWritten(written, Policy, "policy");
}
function parseCandidate(written) {
  return parseWritten(written, Candidate, "candidate");
}
function parseReference(written) {
  return parseWritten(written, Reference, "reference");
}
async function readWritten(file) {
  let bytes;
  try {
    const found = await stat(file);
    if (!found.isFile() && !found.isDirectory())
      return faulty([{ file, path: "", message: "is no plain file", hint: "give the file itself" }]);
    bytes = await startOf(file);
  } catch (error) {
    return faulty([{ file, path: "", message: unreadable(error) }]);
  }
  if (bytes.length > MAX_CONFIG_BYTES) return faulty([tooLarge(file, bytes)]);
  try {
    return checked({ file, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) });
  } catch {
    return faulty([notText(file, bytes)]);
  }
}
async function startOf(file) {
  var _stack = [];
  try {
    const handle = __using(_stack, await open(file), true);
    const chunks = [];
    const stream = handle.createReadStream({ end: MAX_CONFIG_BYTES, autoClose: false });
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function tooLarge(file, bytes) {
  if (bytes.toString("latin1", 0, 4) === "GGUF") return notText(file, bytes);
  return { file, path: "", message: `is larger than ${MAX_CONFIG_BYTES / 1024} KiB` };
}
function notText(file, bytes) {
  if (bytes.toString("latin1", 0, 4) !== "GGUF")
    return { file, path: "", message: "is not UTF-8 text", hint: "save it as UTF-8" };
  const message = "is a model's weights (GGUF), and models/<id>.yaml or a policy is wanted here";
  return { file, path: "", message, hint: "name the weights in the candidate: model: <path>" };
}
function unreadable(error) {
  const { code, message } = error;
  if (isAbsent(error)) return "does not exist";
  if (code === "EISDIR") return "is a folder, and a file is wanted here";
  if (code === "EACCES" || code === "EPERM") return "cannot be read: its permissions forbid it";
  return `cannot be read: ${message}`;
}
function parseWritten({ file, text }, schema, kind) {
  const parsed = parseConfig(file, text, schema);
  if (parsed.ok) {
    return checked({ ...parsed.value, file, sha256: createHash("sha256").update(text).digest("hex") });
  }
  const other = kindFault(file, text, kind);
  return other === void 0 ? parsed : faulty([other]);
}
function idOf(candidateFile) {
  return basename(candidateFile).replace(/\.ya?ml$/, "");
}
async function findPolicy(candidateFile) {
  return findAbove(candidateFile, POLICY_PATH);
}
async function findAbove(below, path) {
  for (let folder = dirname(resolve(below)); ; folder = dirname(folder)) {
    const file = join(folder, path);
    if (await isThere(file)) return relative("", file);
    if (folder === dirname(folder)) return void 0;
  }
}
async function noPolicy(candidateFile) {
  const misnamed = await findAbove(candidateFile, MISNAMED_POLICY_PATH);
  return {
    file: candidateFile,
    path: "",
    message: `no policy found: there is no ${POLICY_PATH} in any folder above it`,
    hint: misnamed === void 0 ? "write one, or name it with --policy" : `rename ${misnamed} to papergap.yml`
  };
}
function rootOf(policyFile) {
  const folder = dirname(resolve(policyFile));
  return basename(folder) === ".github" ? dirname(folder) : folder;
}

export {
  MAX_CONFIG_BYTES,
  parseDocument,
  POLICY_PATH,
  MISNAMED_POLICY_PATH,
  claimLine,
  loadConfig,
  configFrom,
  referenceBy,
  readerIn,
  loadPolicy,
  parsePolicy,
  parseCandidate,
  parseReference,
  readWritten,
  idOf,
  findPolicy,
  noPolicy,
  rootOf
};
//# sourceMappingURL=chunk-7D9BD6DD.js.map
