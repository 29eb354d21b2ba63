import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  DeploymentObservation,
  Grades,
  LatencyHistogram,
  MOST_HISTOGRAM_CHARS,
  PlannedPass,
  isFields,
  isText
} from "./chunk-1029DD1E.js";
import {
  VERSION
} from "./chunk-6086296F.js";
import {
  Candidate,
  PapergapError,
  Policy,
  Reference
} from "./chunk-DA5997F0.js";
import {
  checked,
  faulty
} from "./chunk-D870E715.js";
import {
  _enum,
  array,
  discriminatedUnion,
  int,
  literal,
  number,
  record,
  strictObject,
  string
} from "./chunk-4CAF3BE1.js";

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
  // 200, then an error object in the stream
  "truncated",
  // the stream ended without finish_reason or [DONE]
  "deadline",
  // it took longer than the deadline, or was still open after the drain
  "empty",
  // it finished without a single token
  "unread"
  // something was generated, and we could not read it: our fault, and no answer
]);
var Failure = strictObject({ kind: FailureKind, detail: string().max(500) });
var Quirk = _enum([
  "not-streamed",
  // the answer came in one piece, so nothing is known of when its tokens came
  "beyond-max-tokens",
  // more tokens came or were counted than were asked for; such a count is left out
  "open-after-done"
  // the connection stayed open after [DONE], and was dropped
]);
var Exchange = strictObject({
  scheduledAtMs: Ms.optional().describe("When the load profile planned it; open loop only"),
  sentAtMs: Ms.describe("When its bytes left"),
  firstByteAtMs: Ms.optional().describe("First SSE event of any kind"),
  firstTokenAtMs: Ms.optional().describe("First event with token text, on any channel"),
  firstAnswerAtMs: Ms.optional().describe("First event with answer text"),
  lastTokenAtMs: Ms.optional().describe("Last event with token text"),
  endedAtMs: Ms.describe("Stream closed, [DONE] where it was left open, or failure noticed"),
  tokenEvents: Count.describe("Events with token text"),
  promptTokens: Count.optional(),
  cachedTokens: Count.optional().describe("Prompt tokens served from the prefix cache"),
  outputTokens: Count.optional(),
  firstEventTokens: Count.optional().describe(
    "Tokens in the first event with token text, where the server counts them"
  ),
  finishReason: string().max(100).optional().describe("The server's word for why the answer ended"),
  quirks: array(Quirk).optional().describe("How the server answered otherwise than asked"),
  failure: Failure.optional()
});

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
    const written = isFields(given) || Array.isArray(given) ? JSON.stringify(given) : given;
    if (!isText(name) && !isText(written)) return [];
    return [
      {
        ...typeof index === "number" && { index },
        ...isText(id) && { id },
        ...isText(name) && { name },
        ...isText(written) && { arguments: written }
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
        name: name.slice(0, LONGEST_NAME),
        arguments: given.slice(0, LONGEST_ARGUMENTS)
      });
      return;
    }
    if (known.name !== name) known.name = (known.name + name).slice(0, LONGEST_NAME);
    known.arguments = (known.arguments + given).slice(0, LONGEST_ARGUMENTS);
  }
  /** The calls so far, in the order they began. */
  get all() {
    return this.#calls.map(({ name, arguments: given }) => ({ name, arguments: given }));
  }
};

// src/scoring/answer.ts
var ASKED = "papergap";
var Answer = strictObject({
  item: string().describe("Id of the item"),
  attempt: int().min(0).describe("Which of several answers to the same item, from 0"),
  source: string().max(100).describe("Who asked: papergap, or the name of an external evaluator"),
  exchange: Exchange.optional().describe("The request that brought it"),
  text: string().optional().describe("What was said; absent where no answer came"),
  toolCalls: array(ToolCall).max(MOST_CALLS).optional().describe("Tools that it called, where any were offered"),
  finish: string().max(100).optional().describe("Why it ended, where no exchange says so"),
  noise: array(string()).optional().describe("Noise operators that touched the question"),
  grades: Grades.optional()
});
function answerKey({ item, attempt }) {
  return `${attempt}:${item}`;
}

// src/record/pass-end.ts
function joinedEnd(earlier, later) {
  if (earlier === void 0) return later;
  const icl = joined(earlier.icl, later.icl, joinedHistogram);
  const kvPressure = joined(earlier.kvPressure, later.kvPressure, joinedPressure);
  const client = joined(earlier.client, later.client, (one, other) => ({
    eventLoopDelayP99Ms: Math.max(one.eventLoopDelayP99Ms, other.eventLoopDelayP99Ms),
    eventLoopUtilization: Math.max(one.eventLoopUtilization, other.eventLoopUtilization)
  }));
  return { ...later, ...icl && { icl }, ...kvPressure && { kvPressure }, ...client && { client } };
}
function joined(one, other, join2) {
  return one === void 0 || other === void 0 ? one ?? other : join2(one, other);
}
function joinedHistogram(one, other) {
  const histogram = LatencyHistogram.decode(one);
  histogram.merge(LatencyHistogram.decode(other));
  return histogram.encode();
}
function joinedPressure(one, other) {
  const maxKvUsage = joined(one.maxKvUsage, other.maxKvUsage, Math.max);
  const preemptions = joined(one.preemptions, other.preemptions, (a, b) => a + b);
  return {
    ...maxKvUsage !== void 0 && { maxKvUsage },
    ...preemptions !== void 0 && { preemptions },
    backgroundRequests: one.backgroundRequests + other.backgroundRequests
  };
}

// src/record/assemble.ts
function assemble(events) {
  const open = {
    resumed: 0,
    neighbours: 0,
    lastMs: 0,
    ended: "interrupted",
    samples: [],
    passes: /* @__PURE__ */ new Map()
  };
  for (const event of events) {
    addToRun(open, event);
    addToPass(open, event);
  }
  const { header, calibration, deployment } = open;
  if (header === void 0) return void 0;
  return {
    ...header,
    run: {
      ...header.run,
      resumed: open.resumed,
      ended: open.ended,
      durationMs: open.lastMs,
      ...open.neighbours > 0 && { neighbours: open.neighbours }
    },
    ...deployment && { deployment },
    ...calibration && { calibration },
    samples: open.samples,
    passes: [...open.passes].map(([id, pass]) => closed(id, pass))
  };
}
function addToRun(open, event) {
  const reached = (atMs) => void (open.lastMs = Math.max(open.lastMs, atMs));
  if (event.event === "start") open.header = event.header;
  else if (event.event === "calibration") open.calibration = event.calibration;
  else if (event.event === "deployment") open.deployment = event.deployment;
  else if (event.event === "neighbours") open.neighbours = Math.max(open.neighbours, event.runs);
  else if (event.event === "resume") {
    open.resumed += 1;
    open.ended = "interrupted";
  } else if (event.event === "sample") {
    open.samples.push(event.sample);
    reached(event.sample.atMs);
  } else if (event.event === "request") reached(event.request.endedAtMs);
  else if (event.event === "answer") reached(event.answer.exchange?.endedAtMs ?? 0);
  else if (event.event === "pass-end") reached(event.pass.endedAtMs);
  else if (event.event === "end") {
    open.ended = event.ended;
    reached(event.atMs);
  }
}
function addToPass({ header, passes }, event) {
  if (event.event === "pass-start") {
    const kind = header?.plan.passes.find(({ id }) => id === event.pass)?.kind ?? "suite";
    const earlier = passes.get(event.pass);
    if (kind === "suite" && earlier !== void 0) earlier.isClosed = false;
    else {
      const fresh = { kind, startedAtMs: event.atMs, answers: /* @__PURE__ */ new Map(), requests: [], isClosed: false };
      passes.set(event.pass, fresh);
    }
  } else if (event.event === "answer")
    passes.get(event.pass)?.answers.set(answerKey(event.answer), event.answer);
  else if (event.event === "request") passes.get(event.pass)?.requests.push(event.request);
  else if (event.event === "pass-end") {
    const pass = passes.get(event.pass.pass);
    if (pass !== void 0) {
      pass.end = joinedEnd(pass.end, event.pass);
      pass.isClosed = true;
    }
  } else if (event.event === "grades") {
    const answers = passes.get(event.pass)?.answers;
    for (const { grades, ...which } of event.grades) {
      const key = answerKey(which);
      const answer = answers?.get(key);
      if (answer !== void 0) answers?.set(key, { ...answer, grades });
    }
  }
}
function closed(id, open) {
  const { kind, startedAtMs, requests, end } = open;
  const answers = [...open.answers.values()];
  const facts = end !== void 0 && open.isClosed ? end : { ...end, pass: id, startedAtMs, endedAtMs: lastEnd(open), ended: "interrupted" };
  return kind === "suite" ? { ...facts, kind, startedAtMs, answers } : (
    // Its time begins after the first wave: the pass's end says when.
    { ...facts, kind, requests }
  );
}
function lastEnd({ startedAtMs, answers, requests }) {
  let lastMs = startedAtMs;
  for (const { exchange } of answers.values()) lastMs = Math.max(lastMs, exchange?.endedAtMs ?? 0);
  for (const { endedAtMs } of requests) lastMs = Math.max(lastMs, endedAtMs);
  return lastMs;
}

// src/load/client-health.ts
var ClientHealth = strictObject({
  eventLoopDelayP99Ms: number(),
  eventLoopUtilization: number().describe("Share of the time the event loop was busy, 0..1")
});

// src/load/calibration.ts
var Calibration = strictObject({
  concurrency: int().min(0),
  events: int().min(0),
  stampErrorP50Ms: number().describe("Client stamp minus true send time of a token event"),
  stampErrorP99Ms: number(),
  ttftBiasMs: number().describe("Mean TTFT minus the true one"),
  tpotBiasMs: number(),
  samplerCores: number().optional().describe("Cores' worth of CPU that taking samples used meanwhile, as it does in a pass"),
  client: ClientHealth
});

// src/observe/sample.ts
var Sample = strictObject({
  atMs: number().describe("Milliseconds since the run began"),
  host: strictObject({
    pssMiB: number().optional().describe("\u03A3 PSS of the engine's process tree"),
    rssMiB: number().optional().describe("\u03A3 RSS, where PSS is not readable"),
    cpuCores: number().optional().describe("Cores' worth of CPU that the process tree used since the last sample")
  }).optional(),
  gpu: array(
    strictObject({
      index: int(),
      name: string().optional(),
      memoryUsedMiB: number().optional(),
      engineMiB: number().optional().describe("Of it by the engine; absent where the driver does not tell processes apart"),
      utilization: number().optional().describe("0..1"),
      powerW: number().optional(),
      temperatureC: number().optional()
    })
  ).optional(),
  samplerCores: number().optional().describe("Cores' worth of CPU that taking samples used since the last one"),
  engine: strictObject({
    running: number().optional(),
    waiting: number().optional(),
    kvUsage: number().optional().describe("Share of the KV cache in use, 0..1"),
    preemptionsTotal: number().optional(),
    promptTokensTotal: number().optional(),
    cachedTokensTotal: number().optional(),
    outputTokensTotal: number().optional()
  }).optional()
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
var Ms2 = number();
var Driven = strictObject({
  pass: string().describe("Id of the planned pass"),
  startedAtMs: Ms2,
  stoppedIssuingAtMs: Ms2.optional().describe("When no more requests were started; the drain follows"),
  endedAtMs: Ms2,
  ended: _enum(["complete", "interrupted", "engine-died", "engine-silent"]),
  icl: string().max(MOST_HISTOGRAM_CHARS).optional().describe("Gaps between token events: HdrHistogram of \xB5s, V2 compressed base64"),
  client: ClientHealth.optional(),
  kvPressure: KvPressure.optional().describe("Absent where no pressure was tried")
});
var LoadRequest = Exchange.extend({
  item: string(),
  wave: literal("start").optional().describe("Sent in the first wave, all at once, before the load proper")
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
    neededSeconds: number().describe("How long its answers and objectives need")
  }).optional().describe("What the length of the pass was planned from"),
  fullFromMs: Ms2.optional().describe("From when as many requests were open as asked for; closed loop only")
});
var PassObservation = discriminatedUnion("kind", [SuiteObservation, LoadObservation]);
function exchangesOf(pass) {
  return pass.kind === "load" ? pass.requests : pass.answers.flatMap(({ exchange }) => exchange ?? []);
}
var PassEnd = discriminatedUnion("kind", [
  SuiteObservation.omit({ answers: true }),
  LoadObservation.omit({ requests: true })
]);

// src/record/schema.ts
var RECORD_SCHEMA = "papergap/record";
var RECORD_VERSION = 3;
var MOST_PASSES = 1e4;
var RunRecord = strictObject({
  schema: literal(RECORD_SCHEMA),
  version: literal(RECORD_VERSION),
  run: strictObject({
    id: string(),
    startedAt: string().describe("ISO 8601, for display alone"),
    durationMs: number(),
    resumed: int().min(0).describe("How often the run was taken up again"),
    ended: _enum(["complete", "interrupted"]),
    neighbours: int().positive().optional().describe("Other runs that were seen to measure on this machine meanwhile"),
    papergap: string(),
    node: string(),
    machine: strictObject({ platform: string(), cpu: string(), cores: int(), memoryGiB: number() })
  }),
  candidate: strictObject({ id: string(), file: string(), sha256: string(), config: Candidate }),
  policy: strictObject({ file: string(), sha256: string(), config: Policy }),
  reference: strictObject({ file: string(), sha256: string(), config: Reference }).optional().describe("What the candidate is held against beside its claim, where the policy had it"),
  plan: strictObject({
    seed: int(),
    profile: _enum(["quick", "full"]),
    passes: array(PlannedPass).max(MOST_PASSES),
    suites: record(
      string(),
      strictObject({
        sha256: string(),
        asking: string().optional().describe("SHA-256 of its prompts, worked examples, right field and scorer"),
        cleaned: string().optional().describe("SHA-256 of the cleaned form of its data"),
        items: int().describe("Items in the data file"),
        slices: array(
          strictObject({
            field: string(),
            values: array(strictObject({ value: string(), items: array(string()) }))
          })
        ).optional().describe("Items by the values of the fields that scores are told by")
      })
    )
  }),
  deployment: DeploymentObservation.optional(),
  calibration: Calibration.optional(),
  passes: array(PassObservation).max(MOST_PASSES),
  samples: array(Sample)
});

// src/record/events.ts
var Header = RunRecord.pick({
  schema: true,
  version: true,
  run: true,
  candidate: true,
  policy: true,
  reference: true,
  plan: true
});
var JournalEvent = discriminatedUnion("event", [
  strictObject({ event: literal("start"), header: Header }),
  strictObject({ event: literal("resume") }),
  strictObject({ event: literal("calibration"), calibration: Calibration }),
  strictObject({ event: literal("deployment"), deployment: DeploymentObservation }),
  strictObject({ event: literal("pass-start"), pass: string(), atMs: number() }),
  strictObject({ event: literal("answer"), pass: string(), answer: Answer }),
  strictObject({ event: literal("request"), pass: string(), request: LoadRequest }),
  strictObject({ event: literal("pass-end"), pass: PassEnd }),
  strictObject({
    event: literal("grades"),
    pass: string(),
    grades: array(strictObject({ item: string(), attempt: int().min(0), grades: Grades }))
  }),
  strictObject({ event: literal("neighbours"), runs: int().positive() }),
  strictObject({ event: literal("sample"), sample: Sample }),
  strictObject({ event: literal("end"), ended: RunRecord.shape.run.shape.ended, atMs: number() })
]);

// src/record/read-journal.ts
import { createReadStream } from "node:fs";
import { truncate } from "node:fs/promises";

// src/record/additive.ts
var MOST_FAULTS = 5;
function parseAdditive(schema, value) {
  try {
    return parsed(schema, value);
  } catch (error) {
    if (error instanceof RangeError) return faulty(["it has more unknown parts than can be read"]);
    throw error;
  }
}
function parsed(schema, value) {
  const first = schema.safeParse(value);
  if (first.success) return checked(first.data);
  const { issues } = first.error;
  const others = issues.filter(({ code }) => code !== "unrecognized_keys");
  if (others.length > 0) return faulty(others.slice(0, MOST_FAULTS).map(asText));
  const unknown = unknownKeysOf(issues);
  const known = schema.safeParse(without(value, unknown));
  if (!known.success) return faulty(known.error.issues.slice(0, MOST_FAULTS).map(asText));
  return checked(withKeysOf(value, known.data, unknown));
}
function asText({ path }) {
  const place = path.map(String).join(".").slice(0, 200);
  return place === "" ? "it is of another form" : `${place} is of another form`;
}
function unknownKeysOf(issues) {
  const root = { here: /* @__PURE__ */ new Set(), below: /* @__PURE__ */ new Map() };
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    let at = root;
    for (const key of issue.path) {
      const next = at.below.get(key) ?? { here: /* @__PURE__ */ new Set(), below: /* @__PURE__ */ new Map() };
      at.below.set(key, next);
      at = next;
    }
    for (const key of issue.keys) at.here.add(key);
  }
  return root;
}
function without(value, { here, below }) {
  return rebuilt(value, (key, part) => {
    if (here.has(String(key)) && !Array.isArray(value)) return void 0;
    const inside = below.get(key);
    return [inside === void 0 ? part : without(part, inside)];
  });
}
function withKeysOf(written, read, { here, below }) {
  const whole = rebuilt(read, (key, part) => {
    const inside = below.get(key);
    return [inside === void 0 ? part : withKeysOf(partOf(written, key), part, inside)];
  });
  if (here.size === 0 || Array.isArray(whole)) return whole;
  const added = Object.entries(written).filter(([key]) => here.has(key));
  return Object.fromEntries([...Object.entries(whole), ...added]);
}
function partOf(value, key) {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
function rebuilt(value, change) {
  if (Array.isArray(value)) return value.flatMap((part, index) => change(index, part) ?? []);
  const entries = Object.entries(value).flatMap(([key, part]) => {
    const kept = change(key, part);
    return kept === void 0 ? [] : [[key, kept[0]]];
  });
  return Object.fromEntries(entries);
}

// src/record/read.ts
function parseRecord(value) {
  const fault = versionFault(value);
  return fault === void 0 ? parseAdditive(RunRecord, value) : faulty([fault]);
}
function versionFault(value) {
  const head = headOf(value);
  if (head?.schema !== RECORD_SCHEMA) return "it is not a record of papergap";
  return head.version === RECORD_VERSION ? void 0 : otherVersion(head);
}
function headOf(value) {
  return typeof value === "object" && value !== null ? value : void 0;
}
function otherVersion({ version, run }) {
  const writer = run?.papergap;
  const isNamed = typeof writer === "string" && writer !== VERSION && /^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(writer);
  const reader = isNamed ? `papergap ${writer}, which wrote it,` : "the papergap that wrote it";
  const told = typeof version === "number" ? String(version) : "no known number";
  return `it is a record of version ${told}; ${reader} reads it, and this papergap (${VERSION}) reads version ${RECORD_VERSION}`;
}

// src/record/read-journal.ts
async function readJournal(file, mend = false) {
  const events = [];
  let goodBytes = 0;
  let line = 0;
  for await (const raw of linesOf(file)) {
    line += 1;
    if (!raw.terminated) {
      if (mend) await truncate(file, goodBytes);
      break;
    }
    const value = parseJson(raw.text);
    const parsed2 = parseAdditive(JournalEvent, value);
    if (!parsed2.ok) throw unreadableLine(file, line, value);
    events.push(parsed2.value);
    goodBytes += raw.bytes;
  }
  return events;
}
function unreadableLine(file, line, value) {
  const invalid = (message, hint) => new PapergapError("record-invalid", message, hint);
  if (value === void 0) {
    return invalid(
      `${file}:${line} is not JSON: the journal is damaged`,
      "Judge record.json where it lies beside; a new run, without --resume, keeps the journal beside its own."
    );
  }
  const { event, header } = value ?? {};
  if (event === void 0) {
    const hint = "Give the record that papergap run wrote: record.json, or journal.jsonl.";
    return invalid(`${file}:${line} is not a line of a journal of papergap`, hint);
  }
  const fault = header === void 0 ? void 0 : versionFault(header);
  return invalid(
    fault === void 0 ? `${file}:${line} is not a line of a journal that this papergap (${VERSION}) reads` : `${file} cannot be read: ${fault}`,
    "Judge it with the papergap that wrote it; a new run, without --resume, keeps it beside its own."
  );
}
var MOST_LINE_BYTES = 256 * 2 ** 20;
async function* linesOf(file) {
  const parts = [];
  let length = 0;
  for await (const chunk of createReadStream(file)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      yield {
        text: Buffer.concat(parts).toString("utf8"),
        bytes: length + end - start + 1,
        terminated: true
      };
      parts.length = length = 0;
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MOST_LINE_BYTES) {
      yield { text: "", bytes: length, terminated: true };
      return;
    }
  }
  if (length > 0) yield { text: Buffer.concat(parts).toString("utf8"), bytes: length, terminated: false };
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// src/record/unwritable.ts
var NO_SPACE = ["ENOSPC", "EDQUOT", "EFBIG"];
function unwritable(file, cause) {
  if (NO_SPACE.includes(cause.code)) {
    return new PapergapError(
      "disk-full",
      `There is no space left for ${file}`,
      "Free some space, then go on with --resume: what was measured before is kept.",
      { cause }
    );
  }
  return new PapergapError(
    "output-unwritable",
    `${file} cannot be written`,
    "Make its folder writable again, then go on with --resume: what was measured before is kept.",
    { cause }
  );
}

// src/record/files.ts
import { constants } from "node:buffer";
import { appendFile, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

// src/record/json-pieces.ts
var PIECE_CHARS = 2 ** 20;
var DEPTH = 4;
function* jsonPieces(value) {
  let waiting = "";
  for (const part of partsOf(value, DEPTH)) {
    waiting += part;
    if (waiting.length < PIECE_CHARS) continue;
    yield waiting;
    waiting = "";
  }
  yield waiting;
}
function* partsOf(value, depth) {
  if (depth === 0 || typeof value !== "object" || value === null) yield JSON.stringify(value) ?? "null";
  else if (Array.isArray(value)) {
    let before = "[";
    for (const part of value) {
      yield before;
      yield* partsOf(part, depth - 1);
      before = ",";
    }
    yield before === "[" ? "[]" : "]";
  } else {
    let before = "{";
    for (const [key, part] of Object.entries(value)) {
      if (part === void 0) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* partsOf(part, depth - 1);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  }
}

// src/record/files.ts
var journalFile = (folder) => join(folder, "journal.jsonl");
var recordFile = (folder) => join(folder, "record.json");
async function writeRecord(folder, record2) {
  const file = recordFile(folder);
  try {
    await writeJson(`${file}.part`, record2);
    await rename(`${file}.part`, file);
  } catch (error) {
    await rm(`${file}.part`, { force: true });
    throw unwritable(file, error);
  }
  return file;
}
async function writeJson(file, record2) {
  await writeFile(file, jsonPieces(record2));
  await appendFile(file, "\n");
}
async function readRecord(file) {
  let record2;
  try {
    record2 = file.endsWith(".jsonl") ? assemble(await readJournal(file)) : JSON.parse(await textOf(file));
  } catch (error) {
    if (error instanceof PapergapError) throw error;
    const { code } = error;
    throw new PapergapError(
      code === void 0 ? "record-invalid" : "file-unreadable",
      `${file} ${code === void 0 ? "is not JSON" : unreadable(code)}`,
      `Give the record that papergap run wrote: ${code === "EISDIR" ? recordFile(file) : "record.json, or journal.jsonl"}.`,
      { cause: error }
    );
  }
  const parsed2 = parseRecord(record2);
  if (parsed2.ok) return parsed2.value;
  throw new PapergapError(
    "record-invalid",
    `${file} cannot be judged: ${parsed2.faults.join("; ")}`,
    "Give the record.json (or journal.jsonl) that papergap run wrote, or judge it with that papergap."
  );
}
async function textOf(file) {
  const { size } = await stat(file);
  if (size <= constants.MAX_STRING_LENGTH) return readFile(file, "utf8");
  throw new PapergapError(
    "record-invalid",
    `${file} is too long to be read at once: ${size} bytes, and ${constants.MAX_STRING_LENGTH} can be`,
    "Give the journal.jsonl beside it, which holds the same."
  );
}
function unreadable(code) {
  if (code === "ENOENT") return "does not exist";
  return code === "EISDIR" ? "is a folder, and a file is wanted here" : "cannot be read";
}

export {
  UNSPACED,
  scriptOf,
  callPieces,
  GrowingCalls,
  ASKED,
  answerKey,
  assemble,
  touchedShares,
  exchangesOf,
  RECORD_VERSION,
  Header,
  readJournal,
  unwritable,
  journalFile,
  recordFile,
  writeRecord,
  writeJson,
  readRecord
};
//# sourceMappingURL=chunk-7DD4FCBC.js.map
