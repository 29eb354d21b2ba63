import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/probes/seen.ts
var TroubleCode = _enum([
  "died",
  // it answers nothing any more
  "poisoned",
  // its answer to an ordinary question is another from there on
  "server-error",
  // 5xx for a question that it has to answer
  "error-for-refusal",
  // 5xx, or a success without an answer, for a request that it may refuse
  "no-answer",
  // the connection broke, or what came is no answer, such as an error in a success
  "late",
  // no end within the deadline
  "truncated",
  // it counts fewer prompt tokens than there are: a part of the question was left out
  "counted-more",
  // it counts more prompt tokens than there are, such as a second beginning
  "other-tokens",
  // other tokens than the model's own tokenizer has for the text
  "refused",
  // it refuses what it has to take
  "accepted",
  // it takes what it has to refuse
  "normalised",
  // the text comes back in another form of the same characters
  "replaced",
  // characters come back as U+FFFD
  "spaces-changed",
  // the text comes back with other blanks
  "changed",
  // the text comes back as another one
  "roles-injected",
  // the text of a user becomes the marks of the chat template
  "stream-differs",
  // a streamed answer is another than the same in one piece
  "broken-characters",
  // U+FFFD in an answer
  "not-finite",
  // a probability that is no number
  "slow",
  // the time grows faster than the text
  "blocked",
  // others wait while a long text is read
  "dense",
  // many more tokens a character than English
  "not-repeated",
  // the model does not repeat the text
  "order-obeyed"
  // the model obeys an order that the text hides
]);
var Whose = _enum(["server", "model", "unknown"]);
var LONGEST_SHOWN = 200;
var Shown = string().max(LONGEST_SHOWN);
var ProbeTrouble = strictObject({
  code: TroubleCode,
  judge: string(),
  whose: Whose,
  sent: Shown.describe("The beginning of what was sent"),
  came: Shown.optional().describe(
    "The beginning of what came back; left out where anyone may read the record"
  )
});
var ProbeSeen = strictObject({
  probe: string(),
  ordinary: literal(true).optional().describe("Every tokenizer is made for such text"),
  ms: number(),
  judged: array(string()).describe("The judges that could tell"),
  unjudged: literal(true).optional().describe("Something was asked, and no judge could tell"),
  troubles: array(ProbeTrouble)
});
var ProbesSeen = strictObject({
  tokenizer: boolean().describe("Whether the server tells its tokens"),
  reference: _enum(["read", "none", "unreadable"]).describe("The model's own tokenizer.json, which the server's tokens are held against"),
  referenceTrouble: string().max(300).optional(),
  ms: number(),
  restarts: int().min(0).describe("How often the engine was started again after a probe"),
  ended: _enum(["complete", "out-of-time", "engine-died", "rate-limited"]),
  leftOut: array(string()).describe(
    "Probes that were not asked, such as for want of anything to ask by them, or that a limit of rate left unanswered"
  ),
  unfit: array(string()).optional().describe(
    "Of these, those that are never asked of such a server: there is nothing to ask by them, or they may end it for others"
  ),
  probes: array(ProbeSeen)
});
function shown(text) {
  const cut = keptText(text, LONGEST_SHOWN);
  return text.length > LONGEST_SHOWN && /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

export {
  ProbesSeen,
  shown
};
//# sourceMappingURL=chunk-1C14DB72.js.map
