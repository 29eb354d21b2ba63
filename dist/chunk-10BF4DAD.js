import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  ClientHealth,
  LoadGrade,
  LoadRequest,
  PassEnd,
  PassObservation
} from "./chunk-8C4308F6.js";
import {
  ProbesSeen
} from "./chunk-1C14DB72.js";
import {
  VERSION
} from "./chunk-DECF1142.js";
import {
  PlannedPass
} from "./chunk-8298256F.js";
import {
  Candidate,
  Policy,
  Reference
} from "./chunk-3ABF84E3.js";
import {
  DeploymentObservation,
  LatencyHistogram
} from "./chunk-9B0A05B2.js";
import {
  Answer,
  Grades,
  LONGEST_ASKED,
  Outcome,
  TextSigns,
  answerKey
} from "./chunk-947D9927.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
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
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  isBounded
} from "./chunk-507AFED2.js";

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
    judges: [],
    samples: [],
    passes: /* @__PURE__ */ new Map()
  };
  for (const event of events) {
    addToRun(open, event);
    addToPass(open, event);
  }
  const { header, calibration, preflight, deployment, probes } = open;
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
    ...preflight && { preflight },
    ...deployment && { deployment },
    ...calibration && { calibration },
    ...open.judges.length > 0 && { judges: open.judges },
    ...open.firstAnswers && { firstAnswers: open.firstAnswers },
    ...probes && { probes },
    ...open.questions && { questions: open.questions },
    samples: open.samples,
    passes: [...open.passes].map(([id, pass]) => closed(id, pass))
  };
}
function addToRun(open, event) {
  const reached = (atMs) => void (open.lastMs = Math.max(open.lastMs, atMs));
  if (event.event === "start") open.header = event.header;
  else if (event.event === "calibration") open.calibration = event.calibration;
  else if (event.event === "preflight") open.preflight = event.preflight;
  else if (event.event === "deployment") open.deployment = event.deployment;
  else if (event.event === "questions") open.questions = event.questions;
  else if (event.event === "first-answers") open.firstAnswers = event.first;
  else if (event.event === "probes") open.probes = event.probes;
  else if (event.event === "judge") open.judges.push(event.judge);
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
      const givenUp = earlier?.givenUp ?? endByEngine(earlier?.end);
      passes.set(event.pass, { ...fresh, ...givenUp && { givenUp } });
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
  } else if (event.event === "load-grades") {
    const requests = passes.get(event.pass)?.requests ?? [];
    for (const { request: at, grade } of event.grades) {
      const request = requests[at];
      if (request !== void 0) requests[at] = { ...request, grade };
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
function endByEngine(end) {
  return end?.ended === "engine-died" || end?.ended === "engine-silent" ? end.ended : void 0;
}
function closed(id, open) {
  const { kind, startedAtMs, requests, end, givenUp } = open;
  const answers = [...open.answers.values()];
  const facts = end !== void 0 && open.isClosed ? end : { ...withoutLook(end), pass: id, startedAtMs, endedAtMs: lastEnd(open), ended: "interrupted" };
  if (kind === "load")
    return { ...facts, ...givenUp && { ended: givenUp }, kind, requests };
  return { ...facts, kind, startedAtMs, answers };
}
function withoutLook(end) {
  if (end?.kind !== "suite") return end;
  const { look: _, ...others } = end;
  return others;
}
function lastEnd({ startedAtMs, answers, requests }) {
  let lastMs = startedAtMs;
  for (const { exchange } of answers.values()) lastMs = Math.max(lastMs, exchange?.endedAtMs ?? 0);
  for (const { endedAtMs } of requests) lastMs = Math.max(lastMs, endedAtMs);
  return lastMs;
}

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

// src/preflight/observation.ts
var Prediction = strictObject({
  weightsMiB: number().optional().describe("As the engine keeps them, all devices together"),
  kvBytesPerToken: number().optional().describe("All devices together"),
  kvMiB: number().optional().describe("Room of the KV cache"),
  kvCapacityTokens: number().optional().describe("Tokens that the KV cache holds, all requests together"),
  kvUse: number().optional().describe("Share of it that the load can take at most, 0..1"),
  totalMiB: number().optional().describe("Weights, KV cache, and what computing takes on a GPU")
});
var PreflightObservation = strictObject({
  checks: array(
    strictObject({
      check: string(),
      status: _enum(["pass", "warn", "fail", "unknown"]),
      says: string(),
      formula: string().optional(),
      remedy: string().optional(),
      blame: _enum(["candidate", "policy", "machine"]).optional(),
      code: string().optional().describe("Of the trouble with the hub that it is")
    })
  ),
  predicted: Prediction
});

// src/record/asked-item.ts
var AskedItem = strictObject({
  suite: string(),
  item: string().describe("Its id"),
  question: string().max(LONGEST_ASKED).describe("What was said last, without noise"),
  expected: string().max(LONGEST_ASKED).optional().describe("The right answer, as text or JSON")
});

// src/record/first-answers.ts
var LONGEST_FIRST = 300;
var Text = string().max(LONGEST_FIRST);
var RenderedPrompt = strictObject({
  sha256: string().describe("Of the whole prompt, as the chat template writes it"),
  beginning: Text.optional().describe("Left out where anyone may read the record"),
  tokens: int().optional(),
  withoutQuestion: literal(true).optional().describe("The text of the question does not stand in it: every item is put the same"),
  beginnings: int().optional().describe("How many times the first token stands at its beginning: two are one too many")
});
var FirstAnswers = strictObject({
  pass: string().describe("The pass whose first items these are"),
  targets: int().describe("How many different right answers the items have"),
  prompt: RenderedPrompt.optional().describe("Absent where the server does not tell it"),
  answers: array(
    strictObject({
      item: string(),
      outcome: Outcome,
      text: Text.optional().describe("Its beginning; left out where anyone may read the record"),
      textSigns: TextSigns.optional().describe("Of the whole text; absent in records made before"),
      partly: literal(true).optional().describe("Not right, and worth something"),
      cut: literal(true).optional().describe("Cut at its longest length, or longer"),
      echo: literal(true).optional().describe("It says the question again, and the right answer does not")
    })
  )
});

// src/record/judge-check.ts
var Count = int().min(0);
var JudgeCheck = strictObject({
  suite: string(),
  endpoint: string(),
  model: string(),
  sha256: string().describe("Digest of rubric, labels and prompt"),
  canaries: Count.describe("Planted answers that answer nothing and tell the judge what to say"),
  fooled: Count.describe("How many of them it gave a better grade than without those words"),
  labels: strictObject({
    rightRight: Count.describe("Right by people, and by the judge"),
    rightWrong: Count.describe("Right by people, and not by the judge"),
    wrongRight: Count,
    wrongWrong: Count,
    unjudged: Count.describe("Of which the judge gave no label")
  }).optional().describe("Answers that people have labelled; absent where the policy names none")
});

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
    wholeBytes: int().optional().describe(
      "How long the whole record is, where its texts were left out since nobody would read so much"
    ),
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
    probes: literal(true).optional().describe("Whether the server is probed first"),
    passes: array(PlannedPass).max(MOST_PASSES),
    suites: record(
      string(),
      strictObject({
        sha256: string(),
        asking: string().optional().describe("SHA-256 of its prompts, worked examples, right field and scorer"),
        cleaned: string().optional().describe("SHA-256 of the cleaned form of its data"),
        humanLabels: string().optional().describe("SHA-256 of the labels that its judge is corrected by"),
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
  preflight: PreflightObservation.optional().describe("What was seen before anything was fetched or started"),
  deployment: DeploymentObservation.optional(),
  calibration: Calibration.optional(),
  judges: array(JudgeCheck).optional().describe("The judges of suites; absent where a model judges none"),
  firstAnswers: FirstAnswers.optional().describe("A few answers before anything was measured"),
  probes: ProbesSeen.optional().describe("What probes showed; absent where none was asked"),
  questions: array(AskedItem).optional().describe("What the items of suite passes were asked"),
  passes: array(PassObservation).max(MOST_PASSES),
  samples: array(Sample)
});

// src/record/read.ts
var MOST_JSON = { depth: 64, values: 2e7, lists: 2e7, keys: 1e5 };
var MOST_RECORD_BYTES = 64 * 2 ** 20;
function parseRecord(value) {
  const fault = versionFault(value);
  return fault === void 0 ? parseAdditive(RunRecord, value) : faulty([fault]);
}
var NO_RECORD = "it is not a record of papergap";
function versionFault(value) {
  const head = headOf(value);
  if (head?.schema !== RECORD_SCHEMA) return NO_RECORD;
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
import { createReadStream } from "node:fs";
import { truncate } from "node:fs/promises";

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
  strictObject({ event: literal("questions"), questions: array(AskedItem) }),
  strictObject({ event: literal("resume") }),
  strictObject({ event: literal("calibration"), calibration: Calibration }),
  strictObject({ event: literal("preflight"), preflight: PreflightObservation }),
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
  strictObject({
    event: literal("load-grades"),
    pass: string(),
    grades: array(strictObject({ request: int().min(0), grade: LoadGrade }))
  }),
  strictObject({ event: literal("judge"), judge: JudgeCheck }),
  strictObject({ event: literal("first-answers"), first: FirstAnswers }),
  strictObject({ event: literal("probes"), probes: ProbesSeen }),
  strictObject({ event: literal("neighbours"), runs: int().positive() }),
  strictObject({ event: literal("sample"), sample: Sample }),
  strictObject({ event: literal("end"), ended: RunRecord.shape.run.shape.ended, atMs: number() })
]);

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
    return isBounded(text, MOST_JSON) ? JSON.parse(text) : void 0;
  } catch {
    return void 0;
  }
}

// src/record/files.ts
var journalFile = (folder) => join(folder, "journal.jsonl");
var recordFile = (folder) => join(folder, "record.json");
var pageFile = (folder) => join(folder, "report.html");
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
    await refuseSpecial(file);
    record2 = file.endsWith(".jsonl") ? assemble(await readJournal(file)) : await jsonOf(file);
  } catch (error) {
    if (error instanceof PapergapError) throw error;
    const { code } = error;
    throw new PapergapError(
      code === void 0 ? "record-invalid" : "file-unreadable",
      `${file} ${code === void 0 ? "is not JSON" : unreadable(error)}`,
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
async function refuseSpecial(file) {
  const found = await stat(file);
  if (found.isFile() || found.isDirectory()) return;
  throw new PapergapError("file-unreadable", `${file} is no plain file`, "Give the file itself.");
}
async function jsonOf(file) {
  const text = await textOf(file);
  if (isBounded(text, MOST_JSON)) return JSON.parse(text);
  throw new PapergapError(
    "record-invalid",
    `${file} nests deeper, or holds more values, or more or longer keys, than is read of a record`,
    "Give the journal.jsonl beside it, which is read line by line."
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
function unreadable(error) {
  if (isAbsent(error)) return "does not exist";
  return Object(error).code === "EISDIR" ? "is a folder, and a file is wanted here" : "cannot be read";
}

// src/record/failure-words.ts
var OVERLONG = /context (?:size|length|window)|maximum (?:context|model|input) length|max_model_len|(?:prompt|input|request)[^.]{0,40} too (?:long|large)/i;
function isOverlong({ kind, detail }) {
  return kind === "http-4xx" && OVERLONG.test(detail);
}
function isWithoutText({ kind, detail }) {
  return kind === "unread" && /^\d+ tokens were counted and no text came$/.test(detail);
}
var OURS = /* @__PURE__ */ new Set(["connect", "reset", "deadline"]);
function statusOf({ kind, detail }) {
  return kind.startsWith("http") ? /^\d{3}\b/.exec(detail)?.[0] ?? "" : "";
}
var WORD = /[\w-]{8,}/g;
function wayReader() {
  const ways = /* @__PURE__ */ new Map();
  return ({ kind, detail, way: number2 }) => {
    if (number2 !== void 0) return `#${number2}`;
    const isHttp = kind.startsWith("http");
    const said = `${isHttp} ${detail}`;
    const way = ways.get(said) ?? detail.replace(WORD, (word) => /\d/.test(word) ? "#" : word).replace(isHttp ? /(?<=\D)\d+/g : /\d+/g, "#");
    ways.set(said, way);
    return way;
  };
}
function wordsRemover() {
  const wayOf = wayReader();
  const numbers = /* @__PURE__ */ new Map();
  return (failure) => {
    const { kind } = failure;
    if (OURS.has(kind) || isWithoutText(failure)) return failure;
    const said = wayOf(failure);
    const way = numbers.get(said) ?? numbers.size + 1;
    numbers.set(said, way);
    const status = statusOf(failure);
    return { kind, detail: isOverlong(failure) ? `${status} context length`.trim() : status, way };
  };
}

export {
  isOverlong,
  isWithoutText,
  statusOf,
  wayReader,
  wordsRemover,
  assemble,
  jsonPieces,
  LONGEST_FIRST,
  RECORD_VERSION,
  MOST_RECORD_BYTES,
  Header,
  readJournal,
  unwritable,
  journalFile,
  recordFile,
  pageFile,
  writeRecord,
  writeJson,
  readRecord,
  refuseSpecial
};
//# sourceMappingURL=chunk-10BF4DAD.js.map
