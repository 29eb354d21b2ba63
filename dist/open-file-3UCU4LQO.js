import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  findOnPath
} from "./chunk-B0770CBF.js";
import "./chunk-B4CA3D6C.js";
import "./chunk-C82F4856.js";
import "./chunk-0A903E22.js";
import {
  NOWHERE
} from "./chunk-7B04D609.js";
import "./chunk-F27E05D8.js";
import "./chunk-FD88528F.js";
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
