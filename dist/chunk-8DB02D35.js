import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/shell/remove-tree.ts
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, lstat, open, readdir, rename, rmdir, unlink } from "node:fs/promises";
var O_PATH = 2097152;
async function removeTree(folder) {
  var _stack2 = [];
  try {
    const top = __using(_stack2, await folderItself(folder), true);
    const moved = [...await emptied(top.path, top.path)];
    for (let at = moved.pop(); at !== void 0; at = moved.pop()) {
      var _stack = [];
      try {
        const its = __using(_stack, await folderItself(at), true);
        moved.push(...await emptied(its.path, top.path));
        await rmdir(at);
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        var _promise = __callDispose(_stack, _error, _hasError);
        _promise && await _promise;
      }
    }
    await rmdir(folder);
  } catch (_2) {
    var _error2 = _2, _hasError2 = true;
  } finally {
    var _promise2 = __callDispose(_stack2, _error2, _hasError2);
    _promise2 && await _promise2;
  }
}
async function removeAny(path) {
  const found = await lstat(path).catch((error) => {
    if (!isAbsent(error)) throw error;
  });
  if (found?.isDirectory() === true) await removeTree(path);
  else if (found !== void 0) await unlink(path);
}
async function emptied(folder, top) {
  const moved = [];
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: "buffer" })) {
    var _stack = [];
    try {
      const path = Buffer.concat([folder, Buffer.from("/"), entry.name]);
      if (!entry.isDirectory()) {
        await unlink(path);
        continue;
      }
      const its = __using(_stack, await folderItself(path), true);
      await chmod(its.path, 448);
      const to = `${top.toString()}/${randomUUID()}`;
      await rename(path, to);
      moved.push(to);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  }
  return moved;
}
async function folderItself(path) {
  if (process.platform !== "linux") {
    if (!(await lstat(path)).isDirectory()) throw new Error("it is no folder any more");
    return { path: Buffer.from(path), [Symbol.asyncDispose]: async () => {
    } };
  }
  const handle = await open(path, O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  return { path: Buffer.from(`/proc/self/fd/${handle.fd}`), [Symbol.asyncDispose]: () => handle.close() };
}

export {
  removeTree,
  removeAny
};
//# sourceMappingURL=chunk-8DB02D35.js.map
