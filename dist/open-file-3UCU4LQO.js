import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  findOnPath
} from "./chunk-80F10A4B.js";
import "./chunk-08CD7C9C.js";
import "./chunk-BB7C4601.js";
import "./chunk-6C8C6982.js";
import {
  NOWHERE
} from "./chunk-8725B335.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-BE90F030.js";

// src/shell/open-file.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { platform } from "node:os";
var OPENERS = /* @__PURE__ */ new Map([
  ["darwin", "open"],
  ["win32", "explorer"]
]);
async function openFile(file, env) {
  const hasDisplay = OPENERS.has(platform()) || env["DISPLAY"] !== void 0 || env["WAYLAND_DISPLAY"] !== void 0;
  if (!hasDisplay) return false;
  const name = OPENERS.get(platform()) ?? "xdg-open";
  const program = platform() === "win32" ? name : findOnPath(name, env["PATH"]);
  if (program === void 0) return false;
  const opener = spawn(program, [file], { cwd: NOWHERE, detached: true, stdio: "ignore" });
  opener.unref();
  return await once(opener, "spawn").then(
    () => true,
    () => false
  );
}
export {
  openFile
};
//# sourceMappingURL=open-file-3UCU4LQO.js.map
