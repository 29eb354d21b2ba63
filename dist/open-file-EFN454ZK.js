import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import "./chunk-6CB6E333.js";

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
  const opener = spawn(OPENERS.get(platform()) ?? "xdg-open", [file], { detached: true, stdio: "ignore" });
  opener.unref();
  return await once(opener, "spawn").then(
    () => true,
    () => false
  );
}
export {
  openFile
};
//# sourceMappingURL=open-file-EFN454ZK.js.map
