import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Calibration,
  Candidate,
  Exchange,
  PassObservation,
  PlannedPass,
  Policy
} from "./chunk-1029DD1E.js";
import {
  PapergapError,
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  number,
  record,
  strictObject,
  string
} from "./chunk-D75926E9.js";

// src/record/journal.ts
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/record/assemble.ts
function assemble(events) {
  let header;
  let resumed = 0;
  let lastMs = 0;
  let ended = "interrupted";
  let calibration;
  let deployment;
  const samples = [];
  const passes = /* @__PURE__ */ new Map();
  for (const event of events) {
    switch (event.event) {
      case "start":
        header = event.header;
        break;
      case "resume":
        resumed += 1;
        ended = "interrupted";
        break;
      case "calibration":
        calibration = event.calibration;
        break;
      case "deployment":
        deployment = event.deployment;
        break;
      case "sample":
        samples.push(event.sample);
        lastMs = Math.max(lastMs, event.sample.atMs);
        break;
      case "pass-start": {
        const open2 = passes.get(event.pass);
        const kept = kindOf(header, event.pass) === "suite" ? open2 : void 0;
        passes.set(event.pass, { start: kept?.start ?? event.atMs, exchanges: kept?.exchanges ?? [] });
        break;
      }
      case "exchange":
        passes.get(event.pass)?.exchanges.push(event.exchange);
        lastMs = Math.max(lastMs, event.exchange.endedAtMs);
        break;
      case "pass-end": {
        const open2 = passes.get(event.pass.pass);
        if (open2) open2.end = event.pass;
        lastMs = Math.max(lastMs, event.pass.endedAtMs);
        break;
      }
      case "grades":
        gradePass(passes.get(event.pass), event.grades);
        break;
      case "end":
        ended = event.ended;
        lastMs = Math.max(lastMs, event.atMs);
        break;
    }
  }
  if (header === void 0) return void 0;
  return {
    ...header,
    run: { ...header.run, resumed, ended, durationMs: lastMs },
    ...deployment && { deployment },
    ...calibration && { calibration },
    samples,
    passes: [...passes].map(([id, pass]) => closed(id, pass))
  };
}
function kindOf(header, pass) {
  return header?.plan.passes.find(({ id }) => id === pass)?.kind;
}
function gradePass(pass, grades) {
  if (pass === void 0) return;
  const byItem = new Map(grades.map((graded) => [graded.item, graded.grades]));
  pass.exchanges = pass.exchanges.map((exchange) => {
    const found = byItem.get(exchange.item);
    return found === void 0 ? exchange : { ...exchange, grades: found };
  });
}
function closed(id, { start, exchanges, end }) {
  if (end) return { ...end, startedAtMs: start, exchanges };
  const endedAtMs = exchanges.reduce((last, { endedAtMs: endedAtMs2 }) => Math.max(last, endedAtMs2), start);
  return { pass: id, startedAtMs: start, endedAtMs, ended: "interrupted", exchanges };
}

// src/deploy/deployment.ts
var Friction = strictObject({
  code: string().describe("Short stable name, such as unknown-architecture"),
  summary: string().describe("What happened, in one sentence"),
  remedy: string().describe("What to do about it, in one sentence"),
  blame: _enum(["candidate", "environment", "unknown"]).describe("Whose fault it is: the candidate's own, the machine's or registry's, or not known"),
  line: string().max(1e3).optional().describe("The root line of the log"),
  link: string().optional()
});
var Phase = strictObject({ name: string(), ms: number() });
var KvCache = _enum(["shared", "reserved", "unknown"]);
var DeploymentObservation = strictObject({
  engine: string(),
  version: string().optional().describe("What was asked for"),
  build: string().optional().describe("What the engine says it is"),
  ready: boolean(),
  installed: _enum(["cold", "warm", "not-needed"]).describe("cold: it had to be downloaded; warm: it lay in the cache"),
  phases: array(Phase),
  modelFileMiB: number().optional(),
  contextTokens: int().optional().describe("Context length of one request"),
  slots: int().optional().describe("Requests the engine serves at once"),
  prefixCache: _enum(["off", "on", "unknown"]),
  kvCache: KvCache,
  friction: array(Friction),
  logTail: array(string()).describe("Last lines of the engine log, where it failed or died")
});
function engineLabel({ engine, build, version }) {
  return [engine, build ?? version].filter((part) => part !== void 0).join(" ");
}

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
      memoryUsedMiB: number().optional(),
      utilization: number().optional().describe("0..1"),
      powerW: number().optional(),
      temperatureC: number().optional()
    })
  ).optional(),
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

// src/record/schema.ts
var RECORD_VERSION = 1;
var Record = strictObject({
  schema: literal("papergap/record"),
  version: literal(RECORD_VERSION),
  run: strictObject({
    id: string(),
    startedAt: string().describe("ISO 8601, for display alone"),
    durationMs: number(),
    resumed: int().min(0).describe("How often the run was taken up again"),
    ended: _enum(["complete", "interrupted"]),
    papergap: string(),
    node: string(),
    machine: strictObject({ platform: string(), cpu: string(), cores: int(), memoryGiB: number() })
  }),
  candidate: strictObject({ id: string(), file: string(), sha256: string(), config: Candidate }),
  policy: strictObject({ file: string(), sha256: string(), config: Policy }),
  plan: strictObject({
    seed: int(),
    profile: _enum(["quick", "full"]),
    passes: array(PlannedPass),
    suites: record(
      string(),
      strictObject({ sha256: string(), items: int().describe("Items in the data file") })
    )
  }),
  deployment: DeploymentObservation.optional(),
  calibration: Calibration.optional(),
  passes: array(PassObservation),
  samples: array(Sample)
});

// src/record/events.ts
var Header = Record.pick({
  schema: true,
  version: true,
  run: true,
  candidate: true,
  policy: true,
  plan: true
});
var PassEnd = PassObservation.omit({ exchanges: true });
var JournalEvent = discriminatedUnion("event", [
  strictObject({ event: literal("start"), header: Header }),
  strictObject({ event: literal("resume") }),
  strictObject({ event: literal("calibration"), calibration: Calibration }),
  strictObject({ event: literal("deployment"), deployment: DeploymentObservation }),
  strictObject({ event: literal("pass-start"), pass: string(), atMs: number() }),
  strictObject({ event: literal("exchange"), pass: string(), exchange: Exchange }),
  strictObject({ event: literal("pass-end"), pass: PassEnd }),
  strictObject({
    event: literal("grades"),
    pass: string(),
    grades: array(strictObject({ item: string(), grades: Exchange.shape.grades }))
  }),
  strictObject({ event: literal("sample"), sample: Sample }),
  strictObject({ event: literal("end"), ended: Record.shape.run.shape.ended, atMs: number() })
]);

// src/record/journal.ts
var FLUSH_MS = 200;
var journalFile = (folder) => join(folder, "journal.jsonl");
var recordFile = (folder) => join(folder, "record.json");
async function openJournal(folder) {
  const file = journalFile(folder);
  let handle;
  try {
    await mkdir(folder, { recursive: true });
    handle = await open(file, "a");
  } catch (error) {
    throw unwritable(file, error);
  }
  let waiting = [];
  let failure;
  let writing = Promise.resolve();
  const flush = () => {
    if (waiting.length === 0) return;
    const text = waiting.join("");
    waiting = [];
    writing = writing.then(() => handle.appendFile(text)).catch((error) => void (failure ??= error));
  };
  const timer = setInterval(flush, FLUSH_MS);
  return {
    file,
    append: (event) => void waiting.push(`${JSON.stringify(event)}
`),
    async close() {
      clearInterval(timer);
      flush();
      await writing;
      await handle.close();
      if (failure !== void 0) throw unwritable(file, failure);
    }
  };
}
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
    const parsed = JournalEvent.safeParse(parseJson(raw.text));
    if (!parsed.success) {
      throw new PapergapError(
        "record-invalid",
        `${file}:${line} is not a journal line`,
        "Start a new run without --resume; the old journal is kept beside it."
      );
    }
    events.push(parsed.data);
    goodBytes += raw.bytes;
  }
  return events;
}
async function* linesOf(file) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      yield { text: rest.toString("utf8", 0, end), bytes: end + 1, terminated: true };
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), bytes: rest.length, terminated: false };
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
async function writeRecord(folder, record2) {
  const file = recordFile(folder);
  try {
    await writeFile(`${file}.part`, `${JSON.stringify(record2)}
`);
    await rename(`${file}.part`, file);
  } catch (error) {
    throw unwritable(file, error);
  }
  return file;
}
async function readRecord(file) {
  let record2;
  try {
    record2 = file.endsWith(".jsonl") ? assemble(await readJournal(file)) : JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof PapergapError) throw error;
    const unreadable = error.code !== void 0;
    throw new PapergapError(
      unreadable ? "file-unreadable" : "record-invalid",
      `${file} ${unreadable ? "cannot be read" : "is not JSON"}`,
      "Give the record.json (or journal.jsonl) that papergap run wrote.",
      { cause: error }
    );
  }
  const parsed = Record.safeParse(record2);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join(".") || "(file)"}: ${message}`);
  throw new PapergapError(
    "record-invalid",
    `${file} is not a record of this version: ${faults.join("; ")}`,
    "Judge it with the papergap that wrote it, or run again."
  );
}
async function setAside(folder, at) {
  const aside = join(folder, "earlier", `journal.${at.toISOString().replaceAll(":", "-")}.jsonl`);
  try {
    await mkdir(dirname(aside), { recursive: true });
    await rename(journalFile(folder), aside);
    return aside;
  } catch (error) {
    if (error.code === "ENOENT") return void 0;
    throw unwritable(aside, error);
  }
}
function unwritable(file, cause) {
  return new PapergapError(
    "output-unwritable",
    `${file} cannot be written`,
    "Choose another folder with --out.",
    { cause }
  );
}

export {
  engineLabel,
  assemble,
  RECORD_VERSION,
  Header,
  journalFile,
  openJournal,
  readJournal,
  writeRecord,
  readRecord,
  setAside
};
//# sourceMappingURL=chunk-7DD4FCBC.js.map
