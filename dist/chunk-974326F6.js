import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/models/hub/trouble.ts
var HubTrouble = class extends Error {
  friction;
  /** How long to wait before it may be otherwise, in ms; absent where asking again changes nothing. */
  retryAfterMs;
  constructor(friction, retryAfterMs, options) {
    super(friction.summary, options);
    this.friction = friction;
    this.retryAfterMs = retryAfterMs;
  }
};
var MOST_QUOTED_CHARS = 300;
function quoted(text) {
  const line = text.replaceAll(/[\p{C}\s]+/gu, " ").trim();
  return line.length <= MOST_QUOTED_CHARS ? line : `${line.slice(0, MOST_QUOTED_CHARS).toWellFormed()}\u2026`;
}

// src/models/hub/names.ts
var LONGEST_NAME_BYTES = 255;
var LONGEST_PATH_BYTES = 1024;
var isRepositoryId = (id) => /^(?!\.+(?:\/|$))[\w.-]{1,96}(?:\/(?!\.+$)[\w.-]{1,96})?$/.test(id);
function twinFault(paths) {
  const taken = /* @__PURE__ */ new Map();
  for (const path of paths) {
    const key = path.normalize("NFC").toLowerCase();
    const twin = taken.get(key);
    if (twin !== void 0) return `"${quoted(path)}" and "${quoted(twin)}" are one file on many machines`;
    taken.set(key, path);
  }
  return void 0;
}
function pathFault(path) {
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(path)) return "has control characters in its name";
  if (path.includes("\\") || /^[A-Za-z]:/.test(path)) return "is a path of another system";
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return "leads out of its repository";
  const isLong = parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME_BYTES);
  if (isLong || Buffer.byteLength(path) > LONGEST_PATH_BYTES) return "is too long a name";
  return void 0;
}
function hostileListing(repo, fault) {
  return new HubTrouble({
    code: "hub-listing-hostile",
    summary: `${repo} lists a file that can't be kept: ${fault}.`,
    remedy: "Look at the repository on its page before you trust it: no model needs such names.",
    blame: "candidate"
  });
}

export {
  HubTrouble,
  quoted,
  isRepositoryId,
  twinFault,
  pathFault,
  hostileListing
};
//# sourceMappingURL=chunk-974326F6.js.map
