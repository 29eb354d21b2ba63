import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  followInside
} from "./chunk-A4796C23.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/models/locate.ts
import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
function isLocalPath(model) {
  return /^[./]/.test(model) || /\.gguf$/i.test(model) || model.split("/").length > 2;
}
async function locate(model, root, { kind, isPinned }) {
  const found = await followInside(root, model);
  if (found.kind === "missing") {
    const message = `there is no ${kind === "gguf" ? "file" : "folder"} ${model}`;
    return faulty([{ key: "model", message, hint: missingHint(model, root), isMissing: true }]);
  }
  if (found.kind === "outside" && !isPinned) {
    return fault(
      isAbsolute(model) ? `${model} lies outside the repository, and nothing says which file it must be` : `${model} leads out of the repository through a link or ".."`,
      "pin the file: revision: sha256:<its digest, as sha256sum prints it>"
    );
  }
  const there = await stat(found.path);
  if (kind === "gguf" && !there.isFile())
    return fault(`${model} is not a file`, "give the path of the GGUF file itself");
  if (kind === "hub-folder" && !there.isDirectory())
    return fault(`${model} is not a folder`, "give the folder that holds config.json and the safetensors");
  return checked(found.path);
}
function missingHint(model, root) {
  return isAbsolute(model) ? "put it there, or correct the path" : `paths start from ${root}; a file that a pull request adds is not in the base branch, which CI checks out`;
}
function fault(message, hint) {
  return faulty([{ key: "model", message, hint }]);
}

export {
  isLocalPath,
  locate
};
//# sourceMappingURL=chunk-5A5A29A3.js.map
