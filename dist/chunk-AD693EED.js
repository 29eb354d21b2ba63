import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  StatedSampling
} from "./chunk-7DE6E744.js";
import {
  array,
  boolean,
  int,
  number,
  record,
  strictObject,
  string,
  union
} from "./chunk-F05F9FB7.js";

// src/config/protocol.ts
var MOST_ATTEMPTS = 256;
var TemplateArguments = record(
  string().regex(/^[A-Za-z_]\w{0,63}$/, "is not a name"),
  union([boolean(), number(), string().max(200)])
).describe("Values for the chat template by name, such as enable_thinking: false");
var Stops = array(string().min(1).max(100)).min(1).max(4).describe("Texts that end an answer");
var Attempts = int().min(1).max(MOST_ATTEMPTS);
var Protocol = strictObject({
  shots: int().min(0).max(64).optional().describe("Worked examples shown before each question"),
  maxTokens: int().min(1).max(131072).optional().describe("Longest answer, in tokens"),
  ...StatedSampling.shape,
  stop: Stops.optional(),
  attempts: Attempts.optional().describe("Answers to each item, each with a seed of its own"),
  template: TemplateArguments.optional(),
  system: string().max(1e4).optional().describe("System message, in place of the suite's own"),
  split: string().min(1).max(100).optional().describe("Which part of the data set, such as test"),
  judge: string().min(1).max(200).optional().describe("Model that judged the answers, where one did")
});

export {
  TemplateArguments,
  Stops,
  Attempts,
  Protocol
};
//# sourceMappingURL=chunk-AD693EED.js.map
