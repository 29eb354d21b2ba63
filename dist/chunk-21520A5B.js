import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  sha256OfFile
} from "./chunk-9534C9C5.js";
import {
  followInside,
  staysInside
} from "./chunk-46F13D9F.js";
import {
  checked,
  faulty
} from "./chunk-B285AC84.js";
import {
  __callDispose,
  __using
} from "./chunk-6CB6E333.js";

// src/config/dataset-address.ts
var FORM = "write hf://datasets/organisation/name@<full commit>/path/of/the/file.parquet";
var PART = "[A-Za-z0-9_](?:[\\w.-]{0,94}\\w)?";
var ADDRESS = new RegExp(`^hf://datasets/((${PART})/${PART})(?:@([^/]*))?/(.+)$`);
var isAtHub = (data) => /^[a-z]+:\/\//i.test(data);
function datasetAddress(data) {
  const fault2 = (message, hint = FORM) => faulty([{ message, hint }]);
  if (!data.startsWith("hf://")) return fault2(`"${data}" is an address that nothing is fetched from`);
  const [, dataset, organization, revision, path] = ADDRESS.exec(data) ?? [];
  if (dataset === void 0 || organization === void 0 || path === void 0)
    return fault2(`"${data}" names no file of a data set`);
  if (revision === void 0 || !/^[0-9a-f]{40}$/.test(revision)) {
    const what = revision === void 0 ? "no revision" : `"${revision}", which may move`;
    return fault2(
      `"${data}" is pinned by ${what}`,
      `pin the full commit, 40 hex digits: ${dataset}@<commit>/${path}`
    );
  }
  if (path.split("/").some((part) => part === "" || part === "." || part === "..") || path.includes("\\"))
    return fault2(`"${data}" leads out of its data set`);
  return checked({ organization, dataset, revision, path });
}

// src/suites/data-file.ts
import { open, stat } from "node:fs/promises";
var MAX_BYTES = 4 * 2 ** 30;
var BEGINNING_BYTES = 64 * 1024;
var STAY_INSIDE = "paths start from the root of the repository and stay inside it";
async function findDataFile({ root, fetchData }, name) {
  if (isAtHub(name)) {
    const fetched = await fetchData(name);
    return fetched.ok ? dataFileAt(fetched.value, name) : fetched;
  }
  if (!staysInside(name)) return fault(`"${name}" leads out of the repository`, STAY_INSIDE);
  try {
    const found = await followInside(root, name);
    if (found.kind === "missing") return fault(`there is no file "${name}"`, `paths start from ${root}`);
    if (found.kind === "outside") {
      return fault(`"${name}" is a link that leads out of the repository`, STAY_INSIDE);
    }
    return await dataFileAt(found.path, name);
  } catch (error) {
    return fault(`"${name}" cannot be read: ${error.message}`);
  }
}
async function dataFileAt(path, name) {
  var _stack = [];
  try {
    if (!(await stat(path)).isFile()) return fault(`"${name}" is not a file`);
    const handle = __using(_stack, await open(path), true);
    const { size } = await handle.stat();
    if (size > MAX_BYTES) return fault(`"${name}" is larger than ${MAX_BYTES / 2 ** 30} GiB`);
    const beginning = Buffer.alloc(Math.min(size, BEGINNING_BYTES));
    await handle.read(beginning, 0, beginning.length, 0);
    return checked({ path, name, bytes: size, beginning });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
var sha256Of = ({ path }) => sha256OfFile(path);
function fault(message, hint) {
  return faulty([{ message, ...hint !== void 0 && { hint } }]);
}

export {
  isAtHub,
  datasetAddress,
  findDataFile,
  sha256Of
};
//# sourceMappingURL=chunk-21520A5B.js.map
