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
var GIVEN_UP = /abort|cancel|error|fail|timed?[ _-]?(?:out|limit)|interrupt|preempt|unavailable|overload|resource/i;
function isGivenUp(end) {
  return GIVEN_UP.test(end);
}
var LIMITS = /^(?:max_tokens|max_output_tokens|model_length)$/i;
function endOf(word) {
  return LIMITS.test(word) ? "length" : word;
}

export {
  knownEnd,
  isGivenUp,
  endOf
};
//# sourceMappingURL=chunk-CA3473DC.js.map
