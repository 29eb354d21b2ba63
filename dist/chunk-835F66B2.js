import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  sha256OfFile
} from "./chunk-FCAC1BAA.js";
import {
  isAtHub
} from "./chunk-1EC9101F.js";
import {
  followInside,
  staysInside
} from "./chunk-A4796C23.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

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
  findDataFile,
  sha256Of
};
//# sourceMappingURL=chunk-835F66B2.js.map
