import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openHub,
  patiently
} from "./chunk-9B66FD31.js";
import {
  HubTrouble
} from "./chunk-974326F6.js";
import {
  TooLong,
  bytesOf
} from "./chunk-97F6D20D.js";
import {
  parseSyntax
} from "./chunk-B0A50410.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  parseBounded
} from "./chunk-507AFED2.js";

// src/models/untrusted.ts
var MOST_YAML_CHARS = 2 ** 18;
var MOST_CHARS = 300;
function yamlIn(text) {
  if (text.length > MOST_YAML_CHARS) return void 0;
  try {
    const parsed = parseSyntax("", text);
    return parsed.ok ? parsed.value.value : void 0;
  } catch {
    return void 0;
  }
}
function jsonIn(text) {
  try {
    return parseBounded(text);
  } catch {
    return void 0;
  }
}
function at(value, ...keys) {
  let found = value;
  for (const key of keys) found = isFields(found) && Object.hasOwn(found, key) ? found[key] : void 0;
  return found;
}
function textAt(value, ...keys) {
  const found = at(value, ...keys);
  if (typeof found !== "string" || found.trim() === "") return void 0;
  return found.trim().slice(0, MOST_CHARS);
}
function numberAt(value, ...keys) {
  const found = at(value, ...keys);
  return typeof found === "number" && Number.isFinite(found) ? found : void 0;
}
function listAt(value, ...keys) {
  const found = at(value, ...keys);
  const list = Array.isArray(found) ? found : [found];
  return list.slice(0, MOST_ENTRIES).filter(isFields);
}
var MOST_ENTRIES = 2e3;

// src/models/hub/ask.ts
var MOST_BYTES = 2 * 2 ** 20;
var PAUSE_MS = 300;
var MISSING = [
  "hub-repository-missing",
  "hub-file-missing",
  "hub-gated",
  "hub-token-missing",
  "hub-revision-missing"
];
function openAsker(access, signal) {
  const hub = openHub(access, signal);
  const read = async (path, about, from) => {
    const answer = await hub.get(path, about, from === void 0 ? void 0 : { from });
    try {
      return { text: (await bytesOf(answer, MOST_BYTES)).toString("utf8") };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TooLong) return { missing: "too-long", says: "is longer than 2 MiB" };
      return { missing: "cut-off", says: "breaks off while it is read" };
    }
  };
  return {
    access,
    hub,
    signal,
    async text(path, about, how) {
      if (how === "once") return read(path, about);
      try {
        return await patiently(() => read(path, about, how && 0), { signal, pauseMs: PAUSE_MS });
      } catch (error) {
        if (!(error instanceof HubTrouble) || !MISSING.includes(error.friction.code)) throw error;
        return { missing: error.friction.code, says: error.friction.summary };
      }
    },
    [Symbol.asyncDispose]: () => hub[Symbol.asyncDispose]()
  };
}
async function jsonAt(asker, path, about) {
  const answered = await asker.text(path, about);
  return "text" in answered ? jsonIn(answered.text) : void 0;
}

export {
  yamlIn,
  jsonIn,
  at,
  textAt,
  numberAt,
  listAt,
  openAsker,
  jsonAt
};
//# sourceMappingURL=chunk-0790FC4B.js.map
