import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/record/failure-words.ts
var OVERLONG = /context (?:size|length|window)|maximum (?:context|model|input) length|max_model_len|(?:prompt|input|request)[^.]{0,40} too (?:long|large)/i;
function isOverlong({ kind, detail }) {
  return kind === "http-4xx" && OVERLONG.test(detail);
}
var ENDS = /* @__PURE__ */ new Set([
  ...["stop", "length", "tool_calls", "function_call", "content_filter", "eos_token", "stop_sequence"],
  ...["eos", "end_turn", "max_tokens", "model_length", "abort", "error", "unknown"]
]);
function knownEnd(word) {
  return ENDS.has(word) ? word : "other";
}
var OURS = /* @__PURE__ */ new Set(["connect", "reset", "deadline"]);
function withoutServerWords(failure) {
  const { kind, detail } = failure;
  if (OURS.has(kind)) return failure;
  const status = kind.startsWith("http") ? /^\d{3}\b/.exec(detail)?.[0] ?? "" : "";
  return { kind, detail: isOverlong(failure) ? `${status} context length`.trim() : status };
}

export {
  isOverlong,
  knownEnd,
  withoutServerWords
};
//# sourceMappingURL=chunk-9B2B26C8.js.map
