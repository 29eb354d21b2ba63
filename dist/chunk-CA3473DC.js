import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/client/ends.ts
var ENDS = /* @__PURE__ */ new Set([
  ...["stop", "length", "tool_calls", "function_call", "content_filter", "eos_token", "stop_sequence"],
  ...["eos", "end_turn", "unknown", "abort", "error"],
  ...["timeout", "cancelled", "insufficient_system_resource"]
]);
function knownEnd(word) {
  return ENDS.has(word) ? word : "other";
}
var GIVEN_UP = new RegExp(
  [
    ...["abort", "cancel", "error", "fail", "interrupt", "preempt", "evict", "killed", "reject"],
    ...["timed?[ _-]?(?:out|limit)", "deadline", "shut(?:ting)?[ _-]?down"],
    ...["unavailable", "overload", "resource", "out[ _-]?of[ _-]?memory"]
  ].join("|"),
  "i"
);
function isGivenUp(end) {
  return GIVEN_UP.test(end);
}
var LIMITS = new RegExp(
  `^(?:${[
    ...["max_(?:(?:completion|new|output)_)?tokens", "token_limit", "out_of_tokens"],
    ...["max_length", "model_length", "(?:model_)?context_(?:length|window)_exceeded"]
  ].join("|")})$`,
  "i"
);
function endOf(word) {
  return LIMITS.test(word) ? "length" : word;
}

export {
  knownEnd,
  isGivenUp,
  endOf
};
//# sourceMappingURL=chunk-CA3473DC.js.map
