import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isText,
  writtenJson
} from "./chunk-E4CC8455.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  _enum,
  array,
  int,
  number,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/client/exchange.ts
var Ms = number();
var Count = int().min(0);
var FailureKind = _enum([
  "connect",
  // no connection could be made
  "reset",
  // the connection broke
  "http-4xx",
  "http-5xx",
  "in-stream-error",
  // 200, then an error object in the stream, or a word by which the engine gave up
  "truncated",
  // the stream ended without finish_reason or [DONE]
  "deadline",
  // it took longer than the deadline, or was still open after the drain
  "empty",
  // it finished without a single token
  "unread"
  // something was generated, and we could not read it: our fault, and no answer
]);
var Failure = strictObject({
  kind: FailureKind,
  detail: string().max(500),
  way: Count.optional().describe("Where its words are left out: the same number for the same words")
});
var Quirk = _enum([
  "not-streamed",
  // the answer came in one piece, so nothing is known of when its tokens came
  "beyond-max-tokens",
  // more tokens came or were counted than were asked for; such a count is left out
  "prompt-short",
  // fewer prompt tokens were counted than the text of the question has
  "call-as-text",
  // it calls a tool that was offered in its text alone, of which no client reads a call
  "not-json",
  // JSON was asked for, and its text as a whole is none that the schema allows
  "other-form",
  // it came in a form of which clients of the API read nothing
  "open-after-done"
  // the response went on after [DONE], and was not waited for
]);
var Exchange = strictObject({
  scheduledAtMs: Ms.optional().describe("When the load profile planned it; open loop only"),
  sentAtMs: Ms.describe("When it was sent; from then on it waits, for a connection, too"),
  firstByteAtMs: Ms.optional().describe("First SSE event of any kind"),
  firstTokenAtMs: Ms.optional().describe("First event with token text, on any channel"),
  firstAnswerAtMs: Ms.optional().describe("First event with answer text"),
  lastTokenAtMs: Ms.optional().describe("Last event with token text"),
  finishedAtMs: Ms.optional().describe("Last event with a finish_reason"),
  endedAtMs: Ms.describe("[DONE], else stream closed or failure noticed"),
  tokenEvents: Count.describe("Events with token text"),
  promptTokens: Count.optional(),
  cachedTokens: Count.optional().describe("Prompt tokens served from the prefix cache"),
  outputTokens: Count.optional(),
  firstEventTokens: Count.optional().describe(
    "Tokens in the first event with token text, where the server counts them, and those that arrived with it"
  ),
  finishReason: string().max(100).optional().describe("The server's word for why the answer ended"),
  quirks: array(Quirk).optional().describe("How the server answered otherwise than asked"),
  failure: Failure.optional()
});
var FASTEST_TOKEN_MS = 0.05;
var OWN_TURN_MS = 2;
function wholeAtMs({ lastTokenAtMs, finishedAtMs, endedAtMs }) {
  return lastTokenAtMs === void 0 ? void 0 : Math.max(lastTokenAtMs, finishedAtMs ?? endedAtMs);
}
function overAtMs(exchange) {
  return Math.min(wholeAtMs(exchange) ?? Infinity, exchange.endedAtMs);
}
var withQuirks = (exchange, quirks) => quirks.length === 0 ? exchange : { ...exchange, quirks: [...exchange.quirks ?? [], ...quirks] };

// src/client/tool-call.ts
var MOST_CALLS = 64;
var LONGEST_NAME = 200;
var LONGEST_ARGUMENTS = 64 * 1024;
var ToolCall = strictObject({
  name: string().max(LONGEST_NAME),
  arguments: string().max(LONGEST_ARGUMENTS)
});
function callPieces(calls) {
  return (Array.isArray(calls) ? calls : [calls]).flatMap((call) => {
    if (!isFields(call)) return [];
    const { index, id, function: wrapped } = call;
    const called = wrapped ?? call;
    if (!isFields(called)) return [];
    const { name, arguments: given } = called;
    const written = isFields(given) || Array.isArray(given) ? writtenJson(given) : given;
    if (!isText(name) && !isText(written)) return [];
    return [
      {
        ...typeof index === "number" && { index },
        ...isText(id) && { id },
        ...isText(name) && { name },
        ...isText(written) && { arguments: written },
        // A call of a list has its function by that name; the older one call is the function.
        ...(written !== given || Array.isArray(calls) !== isFields(wrapped)) && {
          isOtherForm: true
        }
      }
    ];
  });
}
var GrowingCalls = class {
  #calls = [];
  /** Adds a piece to the call of its index or id; without one, a piece with a name begins a call. */
  add({ index, id, name = "", arguments: given = "" }) {
    const known = this.#calls.findLast((call) => {
      if (id !== void 0 && call.id !== void 0) return call.id === id;
      if (index !== void 0) return call.index === index;
      return name === "";
    });
    if (known === void 0) {
      if (this.#calls.length === MOST_CALLS) return;
      this.#calls.push({
        ...index !== void 0 && { index },
        ...id !== void 0 && { id },
        name: keptText(name, LONGEST_NAME),
        arguments: keptText(given, LONGEST_ARGUMENTS)
      });
      return;
    }
    if (known.name !== name && known.name.length < LONGEST_NAME)
      known.name = keptText(known.name + name, LONGEST_NAME);
    if (known.arguments.length < LONGEST_ARGUMENTS)
      known.arguments = keptText(known.arguments + given, LONGEST_ARGUMENTS);
  }
  /** The calls so far, in the order they began. */
  get all() {
    return this.#calls.map(({ name, arguments: given }) => ({ name, arguments: given }));
  }
};

export {
  Exchange,
  FASTEST_TOKEN_MS,
  OWN_TURN_MS,
  wholeAtMs,
  overAtMs,
  withQuirks,
  MOST_CALLS,
  LONGEST_NAME,
  LONGEST_ARGUMENTS,
  ToolCall,
  callPieces,
  GrowingCalls
};
//# sourceMappingURL=chunk-FBFC0A8F.js.map
