import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Answer,
  Grade,
  MOST_HISTOGRAM_CHARS,
  TextSigns
} from "./chunk-947D9927.js";
import {
  Exchange
} from "./chunk-FBFC0A8F.js";
import {
  EvaluatorRun
} from "./chunk-0780BD7F.js";
import {
  _enum,
  array,
  discriminatedUnion,
  int,
  literal,
  number,
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/load/client-health.ts
var ClientHealth = strictObject({
  eventLoopDelayP99Ms: number(),
  eventLoopUtilization: number().describe("Share of the time the event loop was busy, 0..1")
});

// src/load/kv-pressure.ts
var KvPressure = strictObject({
  maxKvUsage: number().optional().describe("Highest share in use, 0..1"),
  preemptions: int().min(0).optional(),
  backgroundRequests: int().min(0)
});

// src/noise/script.ts
var RANGES = [
  ["Latin", /[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]/g],
  ["Greek", /[\u0370-\u03FF\u1F00-\u1FFF]/g],
  ["Cyrillic", /[\u0400-\u052F]/g],
  ["Hebrew", /[\u05D0-\u05EA]/g],
  ["Arabic", /[\u0620-\u064A\u066E-\u06D3\u0750-\u077F]/g],
  ["Devanagari", /[\u0904-\u0939\u0958-\u0961]/g],
  ["Thai", /[\u0E01-\u0E30\u0E40-\u0E46]/g],
  ["Hangul", /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]/g],
  ["Kana", /[\u3041-\u3096\u30A1-\u30FA]/g],
  ["Han", /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/g]
];
var ANY_LETTER = new RegExp("\\p{L}", "u");
var UNSPACED = "\\u3041-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF";
function scriptOf(text) {
  let most = ANY_LETTER.test(text) ? "other" : "none";
  let count = 0;
  for (const [script, letters] of RANGES) {
    const found = text.match(letters)?.length ?? 0;
    if (found > count) {
      most = script;
      count = found;
    }
  }
  return most === "Han" && /[\u3041-\u3096]/.test(text) ? "Kana" : most;
}

// src/noise/touched.ts
var TouchedShare = strictObject({
  script: string().describe("Such as Latin, Cyrillic or Han; none where there are no letters"),
  items: int().min(0),
  touched: int().min(0).describe("Items that at least one operator changed")
});
function touchedShares(questions) {
  const shares = /* @__PURE__ */ new Map();
  for (const { fields, operators } of questions) {
    const script = scriptOf(Object.values(fields).join("\n"));
    const share = shares.get(script) ?? { items: 0, touched: 0 };
    share.items++;
    if (operators.length > 0) share.touched++;
    shares.set(script, share);
  }
  return Array.from(shares, ([script, share]) => ({ script, ...share })).toSorted(
    (a, b) => b.items - a.items || (a.script < b.script ? -1 : 1)
  );
}

// src/record/pass.ts
var Ms = number();
var Driven = strictObject({
  pass: string().describe("Id of the planned pass"),
  startedAtMs: Ms,
  stoppedIssuingAtMs: Ms.optional().describe("When no more requests were started; the drain follows"),
  endedAtMs: Ms,
  ended: _enum(["complete", "interrupted", "engine-died", "engine-silent"]),
  icl: string().max(MOST_HISTOGRAM_CHARS).optional().describe("Gaps between token events: HdrHistogram of \xB5s, V2 compressed base64"),
  client: ClientHealth.optional(),
  kvPressure: KvPressure.optional().describe("Absent where no pressure was tried")
});
var LoadGrade = Grade.pick({ outcome: true, value: true }).extend({
  oddities: Answer.shape.oddities,
  quirks: Exchange.shape.quirks.describe("What of it a client reads otherwise, or not at all"),
  textSigns: TextSigns.optional().describe("Of its text, which is not kept")
});
var LoadRequest = Exchange.extend({
  item: string(),
  wave: literal("start").optional().describe("Sent in the first wave, all at once, before the load proper"),
  fresh: literal(true).optional().describe("Its prompt was never asked before; absent where it may have been"),
  grade: LoadGrade.optional().describe("What its answer is worth by production's criterion, of a sample")
});
var SuiteObservation = Driven.extend({
  kind: literal("suite"),
  answers: array(Answer),
  look: int().min(1).optional().describe("At which of the planned looks it ended, its verdict decided: later items count for nothing"),
  touched: array(TouchedShare).optional().describe("In a noisy pass: how many questions noise touched")
});
var LoadObservation = Driven.extend({
  kind: literal("load"),
  requests: array(LoadRequest),
  paced: strictObject({
    answerMs: number().describe("Median answer of the first wave, else of the warm-up; 0 where none came"),
    seconds: number().describe("How long requests were to be issued"),
    neededSeconds: number().describe("How long its answers and objectives need"),
    endedAt: int().optional().describe(
      "Requests after which it ended, as no more of a pass are recorded; absent where it had its time"
    )
  }).optional().describe("What the length of the pass was planned from"),
  fullFromMs: Ms.optional().describe("From when as many requests were open as asked for; closed loop only")
});
var EvaluatorObservation = Driven.extend({
  kind: literal("evaluator"),
  answers: array(Answer),
  evaluator: EvaluatorRun.optional().describe("Absent where it was interrupted")
});
var PassObservation = discriminatedUnion("kind", [
  SuiteObservation,
  LoadObservation,
  EvaluatorObservation
]);
function exchangesOf(pass) {
  return pass.kind === "load" ? pass.requests : pass.answers.flatMap(({ exchange }) => exchange ?? []);
}
var PassEnd = discriminatedUnion("kind", [
  SuiteObservation.omit({ answers: true }),
  LoadObservation.omit({ requests: true }),
  EvaluatorObservation.omit({ answers: true })
]);

export {
  UNSPACED,
  scriptOf,
  ClientHealth,
  touchedShares,
  LoadGrade,
  LoadRequest,
  PassObservation,
  exchangesOf,
  PassEnd
};
//# sourceMappingURL=chunk-8C4308F6.js.map
