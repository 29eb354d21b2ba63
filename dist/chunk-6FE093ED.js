import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  reachOf
} from "./chunk-910659CE.js";
import {
  homeFolder,
  userCache
} from "./chunk-A89141D5.js";
import {
  isInWorkspace
} from "./chunk-8725B335.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/models/hub/access.ts
import { join, resolve } from "node:path";
function hubAccess(env, home = homeFolder(env)) {
  const said = (...names) => names.map((name) => env[name]?.trim()).find((value) => value !== void 0 && value !== "");
  const endpoint = said("HF_ENDPOINT") ?? "https://huggingface.co";
  const url = URL.parse(endpoint.replace(/(?<!\/)\/+$/, ""));
  const token = said("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "")
    return faulty([ENDPOINT_INVALID]);
  if (token !== void 0 && url.protocol === "http:" && reachOf(url.hostname) !== "loopback")
    return faulty([ENDPOINT_OPEN]);
  const place = (path) => resolve(path.replace(/^~(?=\/|$)/, home));
  const huggingFace = said("HF_HOME") ?? join(userCache(env, home), "huggingface");
  const cacheDir = place(said("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE") ?? join(huggingFace, "hub"));
  if (isInWorkspace(cacheDir, env)) return faulty([cacheInWorkspace(cacheDir)]);
  const [http = "", https = "", none = ""] = ["http_proxy", "https_proxy", "no_proxy"].map(
    (name) => said(name, name.toUpperCase())
  );
  return checked({
    url,
    ...http + https !== "" && { proxy: { http, https, none } },
    ...token !== void 0 && { token },
    cacheDir,
    isOffline: [said("HF_HUB_OFFLINE"), said("TRANSFORMERS_OFFLINE")].some(
      (flag) => /^(1|on|yes|true)$/i.test(flag ?? "")
    )
  });
}
var ENDPOINT_INVALID = {
  code: "hub-endpoint-invalid",
  summary: "HF_ENDPOINT is not the address of a hub.",
  remedy: 'Give it as https://hub.example.com, without user name, password or "?"; a token goes into HF_TOKEN.',
  blame: "machine"
};
var ENDPOINT_OPEN = {
  code: "hub-endpoint-open",
  summary: "HF_ENDPOINT begins with http://, and the token would cross the network for all to read.",
  remedy: "Give the https address of the hub, or take HF_TOKEN away where it needs none.",
  blame: "machine"
};
var cacheInWorkspace = (folder) => ({
  code: "hub-cache-in-workspace",
  summary: `The cache of the hub, ${folder}, lies in the workspace or leads there, and a pull request fills it.`,
  remedy: "Put it elsewhere: HF_HUB_CACHE: ${{ runner.temp }}/hub on a hosted runner, /srv/models/hub on your own.",
  blame: "machine"
});

export {
  hubAccess
};
//# sourceMappingURL=chunk-6FE093ED.js.map
