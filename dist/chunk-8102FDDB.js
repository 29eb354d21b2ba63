import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  hubAccess
} from "./chunk-6FE093ED.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/models/hub/places.ts
function placesOf(env) {
  const hub = hubAccess(env);
  if (!hub.ok) return hub;
  if (hub.value.isOffline) return faulty([OFFLINE]);
  const elsewhere = (variable, usual, token = "") => {
    const written = env[variable]?.trim();
    return hubAccess({
      ...env,
      HF_ENDPOINT: written === void 0 || written === "" ? usual : written,
      HF_TOKEN: token,
      HUGGING_FACE_HUB_TOKEN: ""
    });
  };
  const arxiv = elsewhere("PAPERGAP_ARXIV", "https://export.arxiv.org");
  const code = elsewhere("GITHUB_API_URL", "https://api.github.com", env["GITHUB_TOKEN"]);
  if (!arxiv.ok) return faulty([addressWrong("PAPERGAP_ARXIV")]);
  if (!code.ok) return faulty([addressWrong("GITHUB_API_URL")]);
  return checked({ hub: hub.value, arxiv: arxiv.value, code: code.value });
}
var OFFLINE = {
  code: "hub-offline",
  summary: "HF_HUB_OFFLINE forbids to ask the hub, and what is published is read nowhere else.",
  remedy: "Run it where there is a network.",
  blame: "machine"
};
var addressWrong = (variable) => ({
  code: "hub-endpoint-invalid",
  summary: `${variable} is not the address of a server.`,
  remedy: 'Give it as https://server.example.com, without user name, password or "?".',
  blame: "machine"
});

export {
  placesOf
};
//# sourceMappingURL=chunk-8102FDDB.js.map
