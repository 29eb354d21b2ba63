import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  _enum,
  boolean,
  number,
  object,
  string,
  union
} from "./chunk-92E7990D.js";

// src/engines/friction.ts
var ServedProperty = _enum([
  "dtype",
  "quantization",
  "context",
  "parallelism",
  "attention backend",
  "device",
  "chat template",
  "tokenizer class",
  "sampling",
  "ends of answers"
]);
var Difference = object({
  what: ServedProperty,
  asked: string().max(200),
  runs: string().max(200)
});
var Retry = object({
  argument: string().max(100),
  value: union([string().max(200), number(), boolean()])
});
var Friction = object({
  code: string().describe("Short stable name, such as unknown-architecture"),
  summary: string().describe("What happened, in one sentence"),
  remedy: string().describe("What to do about it, in one sentence"),
  blame: _enum(["candidate", "policy", "machine", "network", "engine", "unknown"]).describe(
    "Whose fault it is: the candidate's own, the policy's, the machine's, that of the network and what answers there, a defect of the engine, or not known"
  ),
  line: string().max(1e3).optional().describe("The root line of the log"),
  link: string().optional(),
  retry: Retry.optional(),
  difference: Difference.optional().describe(
    "What the engine runs otherwise than asked, where that can change its answers"
  )
});
var MAX_LINE_CHARS = 1e3;

export {
  Friction,
  MAX_LINE_CHARS
};
//# sourceMappingURL=chunk-89C899FF.js.map
