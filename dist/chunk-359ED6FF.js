import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  dueForConfirmation,
  isConfirmedAt,
  isDecidedAt,
  isOpenAgain,
  lookFinding,
  productionLoads
} from "./chunk-7CBEC7C7.js";
import {
  openFetcher,
  socketConnector
} from "./chunk-F5D77255.js";
import {
  aheadOfMonotonicMs,
  clockFrom
} from "./chunk-8D6CFD35.js";
import {
  LEAST_TO_MEET,
  objectivesOf,
  percentileFloor
} from "./chunk-F4B23794.js";
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import {
  ASKED,
  Header,
  RECORD_VERSION,
  UNSPACED,
  VERSION,
  assemble,
  journalFile,
  readJournal,
  recordFile,
  touchedShares,
  unwritable,
  writeRecord
} from "./chunk-7DD4FCBC.js";
import {
  Criterion,
  LatencyHistogram,
  holdsAnything,
  isCount,
  isFields,
  isForVerdict,
  isText,
  memoryIn,
  phasesIn,
  planPasses,
  quirksOf,
  randomFor,
  shuffled,
  unscoredOutcome
} from "./chunk-1029DD1E.js";
import {
  require_undici
} from "./chunk-18BE8F86.js";
import {
  CAPABILITIES,
  inspectFolder,
  inspectGguf,
  parseBounded,
  prepare,
  resolution,
  scoringFor
} from "./chunk-E32ECB8F.js";
import {
  diagnose,
  engineNamed,
  engineShownBy,
  engines,
  lastLinesOf,
  packageSignatures,
  signPaths
} from "./chunk-0D11BA2B.js";
import {
  TooLong,
  bytesOf,
  findOnPath,
  isExecutable,
  machinePath,
  readPage,
  run
} from "./chunk-548F579C.js";
import {
  PapergapError,
  endpointParts,
  keepOpen,
  loadOf
} from "./chunk-DA5997F0.js";
import {
  MAX_LINE_CHARS,
  checked,
  faultLine,
  faulty,
  nearWord,
  passwordsIn,
  plainLine,
  require_mod
} from "./chunk-D870E715.js";
import {
  decisiveDigest,
  folderDigest,
  isAsMade,
  noteUse,
  readMark,
  stampOf,
  tryLock,
  waitForLock,
  writeMark
} from "./chunk-C5D5CA22.js";
import {
  RunOwner,
  makeFolder,
  ownerState,
  thisOwner
} from "./chunk-97D2A73F.js";
import {
  ZodError,
  array,
  int,
  literal,
  object,
  record,
  string
} from "./chunk-4CAF3BE1.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-701C70C6.js";

// src/client/client.ts
var import_undici = __toESM(require_undici(), 1);
import { setImmediate as turn } from "node:timers/promises";
var CONNECT_TIMEOUT_MS = 5e3;
async function openClient(target, connections) {
  let agent = agentFor(target);
  const backlog = [];
  const work = () => {
    const task = backlog.shift();
    if (backlog.length > 0) setImmediate(work);
    task?.();
  };
  const client = {
    get dispatcher() {
      return agent;
    },
    async connect(to, count, signal) {
      for (const path of QUIET_PATHS) {
        const look2 = { path, signal };
        const statuses = await Promise.all(Array.from({ length: count }, () => statusOf(agent, to, look2)));
        if (statuses.every((status) => status === void 0 || status < 500)) break;
        await agent.destroy();
        agent = agentFor(target);
      }
      await turn();
    },
    later(task) {
      if (backlog.push(task) === 1) setImmediate(work);
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy();
    }
  };
  await client.connect(target, connections);
  return client;
}
function agentFor({ socketPath }) {
  return new import_undici.Agent({
    connections: null,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4e3,
    keepAliveMaxTimeout: 4e3,
    ...socketPath !== void 0 && { connect: socketConnector(socketPath) }
  });
}
function addressOf(target, path) {
  const { origin, pathname } = new URL(target.origin);
  return { origin, path: pathname.replace(/\/$/, "") + path };
}
var QUIET_PATHS = ["/v1/models", "/health", "/"];
async function statusOf(agent, target, { path, signal: interrupted }) {
  const timeout = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  const signal = interrupted ? AbortSignal.any([interrupted, timeout]) : timeout;
  try {
    const { body, statusCode } = await agent.request({
      ...addressOf(target, path),
      method: "GET",
      headers: target.headers,
      signal
    });
    await body.dump();
    return statusCode;
  } catch {
    return void 0;
  }
}

// src/client/event.ts
var HEARTBEAT = /^\s*(?::.*|(?:ping|pong|heartbeat|keep-?alive)\s*)?$/i;
var isHeartbeat = (data) => HEARTBEAT.test(data);
function isFailure({ error, object: object2, type, choices: choices2, usage, ...rest }) {
  if (error && holdsAnything(error) || object2 === "error" || type === "error") return true;
  const { message, detail, msg, error_msg: errorMsg } = rest;
  return choices2 === void 0 && usage === void 0 && [message, detail, msg, errorMsg].some(isText);
}
function isWhole(data) {
  return data.trim() === "[DONE]" || isFields(parsed(data));
}
function onlyTextOf(event) {
  if (!isFields(event) || isSet(event["usage"]) || isFailure(event)) return void 0;
  const choices2 = event["choices"];
  const choice = Array.isArray(choices2) && choices2.length === 1 ? choices2[0] : void 0;
  if (!isFields(choice) || isSet(choice["finish_reason"]) || isSet(choice["error"])) return void 0;
  if (!isFields(choice["delta"])) return void 0;
  const { content } = choice["delta"];
  return isText(content) ? content : void 0;
}
var isSet = (value) => value !== void 0 && value !== null;
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// src/client/said.ts
var REASONING = ["reasoning", "reasoning_content", "reasoning_details", "thinking"];
var TEXT_PARTS = /* @__PURE__ */ new Set([void 0, "text", "output_text", "text_delta"]);
function saidIn(message) {
  const said = { text: "", isToken: false, isUnreadable: false, isUnknown: false };
  for (const [channel, value] of Object.entries(message)) {
    if (channel === "role" || !holdsAnything(value)) continue;
    if (channel === "content") addContent(said, value);
    else if (channel === "refusal" && isText(value)) addText(said, value);
    else if (REASONING.includes(channel)) said.isToken = true;
    else if (channel === "tool_calls" && Array.isArray(value)) for (const call of value) addCall(said, call);
    else if (channel === "function_call") addFunction(said, value);
    else said.isUnknown = true;
  }
  return said;
}
function addContent(said, content) {
  if (isText(content)) addText(said, content);
  else if (Array.isArray(content)) for (const part of content) addPart(said, part);
  else addPart(said, content);
}
function addPart(said, part) {
  if (isText(part)) return addText(said, part);
  const { type, text, refusal: refusal3, index: _, ...rest } = isFields(part) ? part : { part };
  if (TEXT_PARTS.has(type) && typeof text === "string") addText(said, text);
  else if (type === "refusal" && isText(refusal3)) addText(said, refusal3);
  else if (type === "reasoning" || REASONING.some((channel) => holdsAnything(rest[channel])))
    said.isToken = true;
  else if (holdsAnything(text) || Object.values(rest).some(holdsAnything)) said.isUnreadable = true;
}
function addText(said, text) {
  if (text === "") return;
  said.text += text;
  said.isToken = true;
}
function addCall(said, call) {
  if (isFields(call)) addFunction(said, call["function"]);
}
function addFunction(said, called) {
  if (!isFields(called)) return;
  const { name, arguments: given } = called;
  if (!isText(name) && !isText(given)) return;
  said.isToken = true;
  said.tool = isText(name) ? name : "";
}

// src/client/server-words.ts
var MAX_LENGTH = 500;
var MAX_DEPTH = 16;
var MAX_HTML_LENGTH = 8 * 1024;
var HTML = /^\s*<(?:!doctype|html|head|\?xml)/i;
var ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
function serverWords(body) {
  try {
    return oneLine(messageOf(JSON.parse(body)));
  } catch {
    return oneLine(HTML.test(body) ? `an HTML page: ${htmlWords(body.slice(0, MAX_HTML_LENGTH))}` : body);
  }
}
function messageOf(value, depth = 0) {
  if (typeof value === "string") return value;
  if (depth === MAX_DEPTH) return jsonOf(value);
  if (Array.isArray(value)) return value.map((one) => messageOf(one, depth + 1)).join("; ");
  if (!isFields(value)) return jsonOf(value);
  const { error, message, detail, msg, error_msg: errorMsg, loc } = value;
  if (error) return messageOf(error, depth + 1);
  if (isText(message)) return message;
  if (isText(errorMsg)) return errorMsg;
  if (detail) return messageOf(detail, depth + 1);
  if (isText(msg)) return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
  return jsonOf(value);
}
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "an error without words";
  }
}
function oneLine(text) {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, MAX_LENGTH).toWellFormed();
}
function htmlWords(page) {
  const title = /<title[^>]*>([^<]*)</i.exec(page)?.[1]?.trim();
  const text = title || page.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ").replaceAll(/<[^>]*>/g, " ");
  return text.replaceAll(
    /&(\w+);/g,
    (entity, name) => Object.hasOwn(ENTITIES, name) ? ENTITIES[name] ?? entity : entity
  );
}

// src/client/text-frame.ts
var QUOTE = 34;
var BACKSLASH = 92;
var FIRST_PRINTABLE = 32;
var PROBE = "papergap-probe-5d1f";
var TextFrame = class _TextFrame {
  #before;
  #after;
  constructor(before, after) {
    this.#before = Buffer.from(before);
    this.#after = Buffer.from(after);
  }
  /**
   * The frame of an event in which `text` was found by `textOf`; `undefined` where it can't be told for
   * certain.
   *
   * The place is right if another text, put there, is what `textOf` finds: nothing else has changed between
   * the two.
   */
  static around(event, text, textOf2) {
    const at = event.lastIndexOf(`"${text}"`);
    if (at === -1) return void 0;
    const before = event.slice(0, at + 1);
    const after = event.slice(at + 1 + text.length);
    try {
      return textOf2(JSON.parse(before + PROBE + after)) === PROBE ? new _TextFrame(before, after) : void 0;
    } catch {
      return void 0;
    }
  }
  /** The text of an event that differs from the learned one in its text alone; `undefined` for any other. */
  textIn(bytes, start2, end) {
    const textStart = start2 + this.#before.length;
    const textEnd = end - this.#after.length;
    if (textStart >= textEnd) return void 0;
    if (bytes.compare(this.#before, 0, this.#before.length, start2, textStart) !== 0) return void 0;
    if (bytes.compare(this.#after, 0, this.#after.length, textEnd, end) !== 0) return void 0;
    for (let at = textStart; at < textEnd; at++) {
      const byte = bytes[at];
      if (byte === void 0 || byte === QUOTE || byte === BACKSLASH || byte < FIRST_PRINTABLE)
        return void 0;
    }
    return bytes.toString("utf8", textStart, textEnd);
  }
};

// src/client/answer-reader.ts
var MAX_UNLIKE = 8;
var MAX_TOKENS_WITHOUT_TEXT = 1;
var AnswerReader = class {
  stamps = {};
  counts = {};
  /** Gaps between events with token text, in whole microseconds. */
  gapsUs = [];
  tokenEvents = 0;
  finishReason;
  /** Something in the stream says that the answer failed. */
  failure;
  /** The answer is whole: a finish_reason or [DONE] came. */
  finished = false;
  text;
  #keepText;
  #watchText;
  #watchData;
  #frame;
  #unlike = 0;
  #hasToken = false;
  #hasText = false;
  #hasDelta = false;
  /** The text of the last whole message, where messages come in place of deltas. */
  #message = "";
  #tool;
  /** The first event whose content can't be read. */
  #unreadable;
  /** The first event with a channel that we don't know. */
  #unknown;
  /** The first event that is no part of a chat completion. */
  #stranger;
  constructor(keepText, watchText, watchData) {
    this.#keepText = keepText;
    this.#watchText = watchText;
    this.#watchData = watchData;
  }
  /** Whether anything came that the model generated, on any channel. */
  get hasToken() {
    return this.#hasToken;
  }
  /** Why what the model generated could not be read; `undefined` where it could, or where nothing came. */
  get unread() {
    const { outputTokens = 0 } = this.counts;
    if (this.#hasText) return void 0;
    if (this.#tool !== void 0) return `the answer is a call of the tool "${this.#tool}"; none was offered`;
    const unknown = this.#unknown ?? (this.finishReason === void 0 ? this.#stranger : void 0);
    const unreadable = this.#unreadable ?? (this.#hasToken ? void 0 : unknown);
    if (unreadable !== void 0) return `no text could be found in: ${unreadable}`;
    if (this.#hasToken || outputTokens <= MAX_TOKENS_WITHOUT_TEXT) return void 0;
    return `${outputTokens} tokens were counted and no text came`;
  }
  /** Reads one event, `bytes` from `start` to `end`, that arrived at `atMs`; `isError`: it was named so. */
  read(bytes, start2, end, atMs, isError = false) {
    const text = isError ? void 0 : this.#frame?.textIn(bytes, start2, end);
    if (text !== void 0) {
      this.#unlike = 0;
      this.stamps.firstByteAtMs ??= atMs;
      this.#stampToken(atMs);
      this.#addText(text, atMs);
    } else this.#readData(bytes.toString("utf8", start2, end), atMs, isError);
  }
  /** Reads what came after the last blank line, unless it is the beginning of an event that was cut. */
  readRest(data, atMs, isError) {
    if (isError || isWhole(data)) return this.#readData(data, atMs, isError);
    for (const line of data.split("\n").filter(isWhole)) this.#readData(line, atMs, false);
  }
  /** Reads an answer that came in one piece, not as a stream: when its tokens came can't be told. */
  readWhole(body) {
    const value = parsed(body.trim());
    const answer = Array.isArray(value) ? value[0] : value;
    if (!isFields(answer)) return this.#fail("unread", `neither an event stream nor JSON: ${body}`);
    this.#readEvent(answer, body, void 0);
    this.finished = true;
  }
  #readData(data, atMs, isError) {
    if (isHeartbeat(data)) return;
    this.#watchData?.(data);
    this.stamps.firstByteAtMs ??= atMs;
    if (data.trim() === "[DONE]") {
      this.finished = true;
      return;
    }
    const event = parsed(data);
    if (isError) return this.#fail("in-stream-error", messageOf(event ?? data));
    if (event === void 0) return this.#readLines(data, atMs);
    if (Array.isArray(event)) for (const one of event.filter(isFields)) this.#readEvent(one, data, atMs);
    if (!isFields(event)) return;
    this.#readEvent(event, data, atMs);
    const text = this.#unlike < MAX_UNLIKE ? onlyTextOf(event) : void 0;
    if (text === void 0) return;
    this.#unlike++;
    this.#frame = TextFrame.around(data, text, onlyTextOf);
  }
  /**
   * Reads events that no blank line parts, each in a line of its own. An error that follows a cut event says
   * why it was cut.
   */
  #readLines(data, atMs) {
    const lines = data.split("\n").filter((line) => !isHeartbeat(line));
    const failure = lines.map(parsed).find((event) => isFields(event) && isFailure(event));
    if (failure !== void 0) return this.#fail("in-stream-error", messageOf(failure));
    if (!lines.every(isWhole)) return this.#fail("unread", `an event is not JSON: ${data}`);
    for (const line of lines) this.#readData(line, atMs, false);
  }
  #readEvent(event, data, atMs) {
    if (isFailure(event)) return this.#fail("in-stream-error", messageOf(event));
    const { choices: choices2, usage } = event;
    const hadToken = this.#hasToken;
    if (Array.isArray(choices2)) for (const choice of choices2) this.#readChoice(choice, data, atMs);
    else if (!isFields(usage)) this.#stranger ??= data;
    if (isFields(usage)) this.#readUsage(usage, atMs !== void 0 && !hadToken && this.#hasToken);
  }
  #readChoice(choice, data, atMs) {
    if (!isFields(choice)) return;
    if (choice["error"]) return this.#fail("in-stream-error", messageOf(choice["error"]));
    const said = this.#saidIn(choice);
    if (said !== void 0) this.#take(said, data, atMs);
    const { finish_reason: finishReason } = choice;
    if (!isText(finishReason)) return;
    this.finishReason = finishReason.slice(0, 100);
    this.finished = true;
    if (finishReason === "error" || finishReason === "abort")
      this.#fail("in-stream-error", `finish_reason ${finishReason}`);
  }
  /** What is new in a choice: some servers send the whole message once more after its deltas. */
  #saidIn({ delta, message, text }) {
    const said = isFields(delta) ? saidIn(delta) : void 0;
    if (said?.isToken) this.#hasDelta = true;
    if (said?.isToken || said?.isUnreadable || said?.isUnknown || this.#hasDelta) return said;
    if (isFields(message)) return this.#newIn(saidIn(message));
    return isText(text) ? saidIn({ content: text }) : said;
  }
  /** A message is whole so far: what stood in the one before is left out. */
  #newIn(said) {
    const before = this.#message;
    this.#message = said.text;
    if (before === "" || !said.text.startsWith(before)) return said;
    const text = said.text.slice(before.length);
    return { ...said, text, isToken: text !== "" };
  }
  #take(said, data, atMs) {
    if (said.isUnreadable) this.#unreadable ??= data;
    if (said.isUnknown) this.#unknown ??= data;
    if (said.tool !== void 0) this.#tool ||= said.tool;
    if (!said.isToken) return;
    if (atMs === void 0) this.#hasToken = true;
    else this.#stampToken(atMs);
    if (said.text !== "") this.#addText(said.text, atMs);
  }
  #stampToken(atMs) {
    const { lastTokenAtMs } = this.stamps;
    if (lastTokenAtMs !== void 0) this.gapsUs.push(Math.round((atMs - lastTokenAtMs) * 1e3));
    this.stamps.firstTokenAtMs ??= atMs;
    this.stamps.lastTokenAtMs = atMs;
    this.tokenEvents++;
    this.#hasToken = true;
  }
  #addText(text, atMs) {
    this.#hasText = true;
    if (this.#keepText) this.text = (this.text ?? "") + text;
    if (atMs === void 0) return;
    this.stamps.firstAnswerAtMs ??= atMs;
    this.#watchText?.(text, atMs);
  }
  #readUsage(usage, atFirstToken) {
    const { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details } = usage;
    if (isCount(prompt)) this.counts.promptTokens = prompt;
    if (isCount(output)) {
      this.counts.outputTokens = output;
      if (atFirstToken) this.counts.firstEventTokens = output;
    }
    const cached = isFields(details) ? details["cached_tokens"] : void 0;
    if (isCount(cached)) this.counts.cachedTokens = cached;
  }
  #fail(kind, detail) {
    this.failure ??= { kind, detail: oneLine(detail) };
  }
};

// src/client/completion-request.ts
import { randomUUID } from "node:crypto";
var SAMPLING = {
  temperature: 0,
  top_p: 1,
  top_k: 1,
  min_p: 0,
  repetition_penalty: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  seed: 0
};
function completionRequest(target, question) {
  return JSON.stringify({
    model: target.model,
    messages: question.messages,
    max_tokens: question.maxTokens,
    ...SAMPLING,
    stream: true,
    stream_options: { include_usage: true },
    ...target.saltField !== void 0 && { [target.saltField]: randomUUID() },
    ...target.requestFields
  });
}

// src/client/open-request.ts
var LINGER_MS = 50;
var OpenRequest = class {
  #clock;
  #response;
  #ended = Promise.withResolvers();
  #isOver = false;
  #sentAtMs;
  #controller;
  #linger;
  constructor(clock, response) {
    this.#clock = clock;
    this.#response = response;
  }
  /** Rejected only where the request was interrupted. */
  get ended() {
    return this.#ended.promise;
  }
  /** Waits no longer: what came so far is what there is. */
  giveUp(detail) {
    this.#end({ why: "deadline", detail });
    this.#controller?.abort(new Error(detail));
  }
  /** Forgets the request: `ended` is rejected with the reason. */
  interrupt(reason) {
    if (!this.#close()) return;
    this.#ended.reject(reason);
    this.#controller?.abort(new Error("interrupted"));
  }
  onRequestStart(controller) {
    if (this.#isOver) return controller.abort(new Error("given up before it was sent"));
    this.#controller = controller;
    this.#sentAtMs = this.#clock.now();
  }
  onResponseStart(_controller, status, headers, statusText) {
    this.#response.start(status, headers, statusText);
  }
  onResponseData(_controller, chunk) {
    const atMs = this.#clock.now();
    if (this.#isOver) return;
    this.#response.push(chunk, atMs);
    if (this.#response.doneAtMs !== void 0) this.#linger ??= setTimeout(() => this.#drop(), LINGER_MS);
  }
  onResponseEnd() {
    this.#end({ why: "ended" });
  }
  onResponseError(_controller, error) {
    this.#end({ why: "broken", error, sent: this.#sentAtMs !== void 0 });
  }
  #drop() {
    this.#end({ why: "ended" }, this.#response.doneAtMs);
    this.#controller?.abort(new Error("the answer is whole"));
  }
  #end(how, doneAtMs) {
    if (!this.#close()) return;
    this.#ended.resolve({
      how,
      ...this.#sentAtMs !== void 0 && { sentAtMs: this.#sentAtMs },
      endedAtMs: doneAtMs ?? this.#clock.now(),
      wasDropped: doneAtMs !== void 0
    });
  }
  #close() {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#linger);
    return true;
  }
};

// src/client/growing-bytes.ts
var GrowingBytes = class {
  /** Holds `length` bytes; what lies beyond is left over. Valid until the next `append`. */
  bytes;
  length = 0;
  constructor(initialBytes) {
    this.bytes = Buffer.allocUnsafeSlow(initialBytes);
  }
  append(from, start2, end) {
    const length = this.length + end - start2;
    if (length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    from.copy(this.bytes, this.length, start2, end);
    this.length = length;
  }
  clear() {
    this.length = 0;
  }
};

// src/client/sse.ts
var LF = 10;
var CR = 13;
var COLON = 58;
var SPACE = 32;
var MAX_EVENT_BYTES = 1024 * 1024;
var LINE_FEED = Buffer.of(LF);
var DATA = Buffer.from("data");
var EVENT = Buffer.from("event");
var ERROR = Buffer.from("error");
var EventTooLong = class extends Error {
};
var EventScanner = class {
  #take;
  #maxBytes;
  /** The beginning of a line whose end hasn't come yet. */
  #partLine = new GrowingBytes(256);
  /** The current event's data, once it doesn't lie in one piece of what was read last. */
  #gathered = new GrowingBytes(256);
  /** The current event's data so far, as a view; `undefined` before its first data line. */
  #data;
  #dataStart = 0;
  #dataEnd = 0;
  #isError = false;
  #atStart = true;
  #afterCr = false;
  constructor(take, maxBytes = MAX_EVENT_BYTES) {
    this.#take = take;
    this.#maxBytes = maxBytes;
  }
  /** Reads the next bytes; throws `EventTooLong` beyond the bound. */
  push(chunk) {
    let from = 0;
    if (this.#afterCr && chunk.length > 0) {
      if (chunk[0] === LF) from = 1;
      this.#afterCr = false;
    }
    let cr = chunk.indexOf(CR, from);
    while (from < chunk.length) {
      if (cr !== -1 && cr < from) cr = chunk.indexOf(CR, from);
      const lf = chunk.indexOf(LF, from);
      const end = lf === -1 || cr !== -1 && cr < lf ? cr : lf;
      if (end === -1) break;
      this.#endLine(chunk, from, end);
      from = end + 1;
      if (end === cr) {
        if (from === chunk.length) this.#afterCr = true;
        else if (chunk[from] === LF) from++;
      }
    }
    this.#keep(chunk, from);
  }
  /**
   * Hands on what stands after the last blank line, now that nothing more is coming; it may have been cut.
   */
  end() {
    if (this.#partLine.length > 0) this.#endLine(LINE_FEED, 0, 0);
    this.#endEvent();
  }
  #endLine(chunk, start2, end) {
    const part = this.#partLine;
    if (part.length === 0) return this.#line(chunk, start2, end);
    part.append(chunk, start2, end);
    this.#line(part.bytes, 0, part.length);
    if (this.#data === part.bytes) this.#gather();
    part.clear();
  }
  #line(bytes, start2, end) {
    if (end - start2 > this.#maxBytes) throw new EventTooLong();
    let at = start2;
    if (this.#atStart) {
      this.#atStart = false;
      if (bytes[at] === 239 && bytes[at + 1] === 187 && bytes[at + 2] === 191 && end - at >= 3) at += 3;
    }
    if (at === end) this.#endEvent();
    else if (isField(DATA, bytes, at, end)) this.#addData(bytes, valueStart(DATA, bytes, at, end), end);
    else if (isField(EVENT, bytes, at, end))
      this.#isError = bytes.subarray(valueStart(EVENT, bytes, at, end), end).equals(ERROR);
    else if (isField(ERROR, bytes, at, end)) {
      this.#isError = true;
      this.#addData(bytes, valueStart(ERROR, bytes, at, end), end);
    }
  }
  #addData(bytes, start2, end) {
    if (this.#data === void 0) {
      this.#data = bytes;
      this.#dataStart = start2;
      this.#dataEnd = end;
      return;
    }
    this.#gather();
    if (this.#dataEnd + 1 + end - start2 > this.#maxBytes) throw new EventTooLong();
    this.#gathered.append(LINE_FEED, 0, 1);
    this.#gathered.append(bytes, start2, end);
    this.#data = this.#gathered.bytes;
    this.#dataEnd = this.#gathered.length;
  }
  #endEvent() {
    const data = this.#data;
    const isError = this.#isError;
    this.#isError = false;
    if (data === void 0) return;
    this.#data = void 0;
    this.#take(data, this.#dataStart, this.#dataEnd, isError);
  }
  /** Moves the event's data out of a buffer that is about to be used for something else. */
  #gather() {
    if (this.#data === void 0 || this.#data === this.#gathered.bytes) return;
    this.#gathered.clear();
    this.#gathered.append(this.#data, this.#dataStart, this.#dataEnd);
    this.#data = this.#gathered.bytes;
    this.#dataStart = 0;
    this.#dataEnd = this.#gathered.length;
  }
  #keep(chunk, from) {
    this.#gather();
    if (from >= chunk.length) return;
    if (this.#partLine.length + chunk.length - from > this.#maxBytes) throw new EventTooLong();
    this.#partLine.append(chunk, from, chunk.length);
  }
};
function isField(name, bytes, start2, end) {
  const nameEnd = start2 + name.length;
  if (nameEnd > end) return false;
  for (let at = 0; at < name.length; at++) if (bytes[start2 + at] !== name[at]) return false;
  return nameEnd === end || bytes[nameEnd] === COLON;
}
function valueStart(name, bytes, start2, end) {
  const at = Math.min(start2 + name.length + 1, end);
  return at < end && bytes[at] === SPACE ? at + 1 : at;
}

// src/client/response-reader.ts
var LOT_BYTES = 32 * 1024;
var MAX_ERROR_BODY_BYTES = 64 * 1024;
var MAX_OPENING_LENGTH = 8 * 1024;
var MAX_ANSWER_BYTES = 64 * 1024 * 1024;
var DONE = Buffer.from("[DONE]");
var LF2 = 10;
var SPACE2 = 32;
var ResponseReader = class {
  status;
  /** When [DONE] came: the answer ends there, whatever the connection does. */
  doneAtMs;
  #statusText = "";
  #type = "no content type";
  #encoding;
  #location;
  #form;
  #answer;
  #scanner;
  #later;
  #maxBytes;
  #bytes = 0;
  /**
   * Data of the events not read yet, one after another; where each ends; when it came; whether it is an
   * error.
   */
  #lot = new GrowingBytes(4 * 1024);
  #ends = [];
  #stampsMs = [];
  #areErrors = [];
  /** The beginning of a body that doesn't call itself an event stream: its words, where it is none. */
  #opening = "";
  #readingSoon = false;
  #atMs = 0;
  constructor(maxTokens, answer, later) {
    this.#answer = answer;
    this.#later = later;
    this.#maxBytes = Math.min(MAX_ANSWER_BYTES, 1024 * 1024 + 2048 * maxTokens);
    this.#scanner = new EventScanner((bytes, start2, end, isError) => this.#note(bytes, start2, end, isError));
  }
  /** Whether the whole answer came in one piece, so that nothing is known of when its tokens came. */
  get isWhole() {
    return this.#form === "whole" && this.#answer.finished;
  }
  start(status, headers, statusText = "") {
    this.status = status;
    this.#statusText = statusText;
    this.#type = String(headers["content-type"] ?? this.#type);
    if (headers["location"] !== void 0) this.#location = String(headers["location"]);
    const encoding = headers["content-encoding"];
    if (encoding !== void 0 && encoding !== "identity") this.#encoding = String(encoding);
  }
  /** Takes what arrived at `atMs`; throws where it is beyond all bounds. */
  push(chunk, atMs) {
    if (this.doneAtMs !== void 0) return;
    if (!isSuccess(this.status)) {
      if (this.#lot.length < MAX_ERROR_BODY_BYTES) this.#lot.append(chunk, 0, chunk.length);
      return;
    }
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) throw new AnswerTooLong();
    if (this.#encoding !== void 0) return;
    this.#atMs = atMs;
    this.#form ??= formOf(chunk);
    if (this.#form === "whole") return this.#lot.append(chunk, 0, chunk.length);
    if (!this.#isStream() && this.#opening.length < MAX_OPENING_LENGTH)
      this.#opening += chunk.toString("latin1");
    this.#scanner.push(chunk);
    if (this.#lot.length < LOT_BYTES || this.#readingSoon) return;
    this.#readingSoon = true;
    this.#later(() => this.#read());
  }
  /** How the request failed, if it did, now that nothing more is coming; the answer is read to its end. */
  failure(end) {
    if (this.status === void 0) {
      if (end.why === "broken") return failed(end.sent ? "reset" : "connect", describe(end.error));
      return failed("deadline", end.why === "deadline" ? end.detail : "");
    }
    if (!isSuccess(this.status)) {
      return failed(this.status >= 500 ? "http-5xx" : "http-4xx", `${this.status} ${this.#errorBody()}`);
    }
    this.#readToEnd(end);
    const answer = this.#answer;
    if (answer.failure) return answer.failure;
    if (answer.finished) {
      if (answer.unread !== void 0) return failed("unread", answer.unread);
      const reason = answer.finishReason === void 0 ? "" : `; finish_reason ${answer.finishReason}`;
      return answer.hasToken ? void 0 : failed("empty", `no token came${reason}`);
    }
    return this.#unfinished(end);
  }
  #unfinished(end) {
    const { unread, hasToken } = this.#answer;
    if (end.why === "deadline") return failed("deadline", end.detail);
    if (end.why === "broken" && isBeyondBounds(end.error))
      return failed("unread", "the answer is too long to be one");
    if (end.why === "broken" && isReset(end.error)) return failed("reset", describe(end.error));
    if (this.#encoding !== void 0) return failed("unread", `compressed unasked: ${this.#encoding}`);
    if (unread !== void 0 && !hasToken) return failed("unread", unread);
    if (hasToken || this.#isStream() && this.#form !== "whole")
      return failed("truncated", "the stream ended without finish_reason or [DONE]");
    return failed("truncated", `not an event stream but ${this.#type}: ${this.#bodyWords()}`);
  }
  #bodyWords() {
    const opening = Buffer.from(this.#opening, "latin1").toString("utf8");
    return serverWords(this.#form === "whole" ? this.#lotText() : opening) || "an empty body";
  }
  #isStream() {
    return this.#type.startsWith("text/event-stream");
  }
  #note(bytes, start2, end, isError) {
    if (this.doneAtMs !== void 0) return;
    this.#lot.append(bytes, start2, end);
    this.#ends.push(this.#lot.length);
    this.#stampsMs.push(this.#atMs);
    this.#areErrors.push(isError);
    if (endsWithDone(bytes, start2, end)) this.doneAtMs = this.#atMs;
  }
  #read() {
    this.#readingSoon = false;
    let start2 = 0;
    for (const [index, end] of this.#ends.entries()) {
      const atMs = this.#stampsMs[index] ?? this.#atMs;
      this.#answer.read(this.#lot.bytes, start2, end, atMs, this.#areErrors[index]);
      start2 = end;
    }
    this.#lot.clear();
    this.#ends.length = 0;
    this.#stampsMs.length = 0;
    this.#areErrors.length = 0;
  }
  /**
   * Reads what is left: a body in one piece, or the last events and what stands after their last blank line.
   */
  #readToEnd({ why }) {
    if (this.#form === "whole") {
      if (why === "ended") this.#answer.readWhole(this.#lotText());
      return;
    }
    this.#read();
    if (this.doneAtMs !== void 0) return;
    this.#scanner.end();
    const [isError = false] = this.#areErrors;
    if (this.#ends.length > 0) this.#answer.readRest(this.#lotText(), this.#atMs, isError);
  }
  #lotText() {
    return this.#lot.bytes.toString("utf8", 0, this.#lot.length);
  }
  #errorBody() {
    if (this.#location !== void 0) return `${this.#statusText} to ${this.#location}`;
    if (this.#encoding !== void 0) return `${this.#statusText}, compressed unasked: ${this.#encoding}`;
    return serverWords(this.#lotText()) || this.#statusText;
  }
};
var AnswerTooLong = class extends Error {
};
function endsWithDone(bytes, start2, end) {
  let last = end;
  while (last > start2 && (bytes[last - 1] ?? 0) <= SPACE2) last--;
  const at = last - DONE.length;
  if (at < start2 || bytes[at] !== DONE[0] || at > start2 && bytes[at - 1] !== LF2) return false;
  return DONE.equals(bytes.subarray(at, last));
}
function formOf(chunk) {
  const opening = chunk.toString("utf8").trimStart();
  if (opening === "") return void 0;
  return opening.startsWith("{") || opening.startsWith("[") ? "whole" : "events";
}
var isSuccess = (status) => status !== void 0 && status >= 200 && status < 300;
var isBeyondBounds = (error) => error instanceof AnswerTooLong || error instanceof EventTooLong;
var failed = (kind, detail) => ({ kind, detail: oneLine(detail) });
var codeOf = (error) => "code" in error ? String(error.code) : "";
var isReset = (error) => codeOf(error) !== "UND_ERR_SOCKET" || /reset/i.test(error.message);
function describe(error) {
  const inner = error instanceof AggregateError ? error.errors.map((each) => String(each)) : [];
  const code = error.message.includes(codeOf(error)) ? "" : codeOf(error);
  return [error.message, code, ...inner].filter((part) => part !== "").join(" ");
}

// src/client/without-key.ts
var SHORTEST_CHARS = 4;
function withoutKey(text, { headers }) {
  const key = headers["authorization"]?.replace(/^\w+ /, "") ?? "";
  if (key === "") return text;
  const whole = text.replaceAll(key, "***");
  for (let length = key.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(key.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}

// src/client/ask.ts
var MAX_TIMER_MS = 2 ** 31 - 1;
async function ask(client, target, question, options) {
  options.signal.throwIfAborted();
  const answer = new AnswerReader(options.keepText, options.watchText, options.watchData);
  const response = new ResponseReader(question.maxTokens, answer, (task) => client.later(task));
  const request2 = new OpenRequest(options.clock, response);
  const calledAtMs = options.clock.now();
  const unwatch = watch(request2, options, calledAtMs);
  client.dispatcher.dispatch(
    {
      ...addressOf(target, "/v1/chat/completions"),
      method: "POST",
      headers: { ...target.headers, "content-type": "application/json", accept: "text/event-stream" },
      body: completionRequest(target, question)
    },
    request2
  );
  try {
    const ended2 = await request2.ended;
    await new Promise((resolve5) => client.later(resolve5));
    const reply = replyFrom(answer, response, ended2, calledAtMs, options);
    return replyWithoutKey(reply, target);
  } finally {
    unwatch();
  }
}
function replyWithoutKey(reply, target) {
  const { failure, finishReason } = reply.exchange;
  return {
    ...reply,
    exchange: {
      ...reply.exchange,
      ...finishReason !== void 0 && { finishReason: withoutKey(finishReason, target) },
      ...failure && { failure: { ...failure, detail: withoutKey(failure.detail, target) } }
    }
  };
}
function watch(request2, { signal, drained, scheduledAtMs, deadlineMs }, calledAtMs) {
  const leftMs = Math.max(0, (scheduledAtMs ?? calledAtMs) + deadlineMs - calledAtMs);
  const timer = setTimeout(
    () => request2.giveUp(`no end after ${deadlineMs} ms`),
    Math.min(leftMs, MAX_TIMER_MS)
  );
  const onInterrupt = () => request2.interrupt(signal.reason);
  const onDrained = () => request2.giveUp(String(drained?.reason));
  signal.addEventListener("abort", onInterrupt);
  drained?.addEventListener("abort", onDrained);
  return () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", onInterrupt);
    drained?.removeEventListener("abort", onDrained);
  };
}
function replyFrom(answer, response, { how, sentAtMs, endedAtMs, wasDropped }, calledAtMs, { scheduledAtMs, onTokenGapUs }) {
  const failure = response.failure(how);
  if (onTokenGapUs) for (const gapUs of answer.gapsUs) onTokenGapUs(gapUs);
  const quirks = [];
  if (response.isWhole) quirks.push("not-streamed");
  if (wasDropped) quirks.push("open-after-done");
  const exchange = {
    ...scheduledAtMs !== void 0 && { scheduledAtMs },
    sentAtMs: sentAtMs ?? calledAtMs,
    ...answer.stamps,
    endedAtMs,
    tokenEvents: answer.tokenEvents,
    ...answer.counts,
    ...answer.finishReason !== void 0 && { finishReason: answer.finishReason },
    ...quirks.length > 0 && { quirks },
    ...failure && { failure }
  };
  return { exchange, ...answer.text !== void 0 && { text: answer.text } };
}

// src/load/event-loop.ts
import { monitorEventLoopDelay, performance as performance2 } from "node:perf_hooks";
var RESOLUTION_MS = 20;
function watchHealth() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const before = performance2.eventLoopUtilization();
  delay.enable();
  return () => {
    delay.disable();
    const intervalMs = delay.count > 0 ? delay.percentile(99) / 1e6 : RESOLUTION_MS;
    return {
      eventLoopDelayP99Ms: Math.max(0, intervalMs - RESOLUTION_MS),
      eventLoopUtilization: performance2.eventLoopUtilization(before).utilization
    };
  };
}

// src/load/issuer.ts
var REFUSED_WAIT_MS = 20;
var MAX_REFUSED_WAIT_MS = 1e3;
var Issuer = class {
  #pacer;
  #started = 0;
  #inFlight = 0;
  #refusedWaitMs = 0;
  #notBeforeMs = 0;
  constructor(pacer) {
    this.#pacer = pacer;
  }
  get inFlight() {
    return this.#inFlight;
  }
  /** The number of the request that is started next, from 0. */
  get nextIndex() {
    return this.#started;
  }
  next(elapsedMs) {
    const step = this.#pacer.next({ elapsedMs, started: this.#started, inFlight: this.#inFlight });
    if (step.kind !== "start" || step.scheduledAtMs !== void 0 || elapsedMs >= this.#notBeforeMs)
      return step;
    return { kind: "wait", ms: this.#notBeforeMs - elapsedMs };
  }
  started() {
    this.#started++;
    this.#inFlight++;
  }
  /** A request has ended; `undefined` where nothing is known of how, for it was interrupted. */
  ended(elapsedMs, failure) {
    this.#inFlight--;
    if (failure !== "connect") this.#refusedWaitMs = 0;
    else if (elapsedMs >= this.#notBeforeMs) {
      this.#refusedWaitMs = Math.min(MAX_REFUSED_WAIT_MS, Math.max(REFUSED_WAIT_MS, 2 * this.#refusedWaitMs));
      this.#notBeforeMs = elapsedMs + this.#refusedWaitMs;
    }
  }
};

// src/load/drive.ts
var MAX_WAIT_MS = 6e4;
async function drive(pass) {
  const { client, target, pacer, clock, signal, died, enough } = pass;
  const cut2 = AbortSignal.any([signal, died, ...enough ? [enough] : []]);
  if (!cut2.aborted) await client.connect(target, pacer.connections, signal);
  const health = watchHealth();
  const driving = new Driving(pass);
  await driving.run(cut2);
  const { startedAtMs, stoppedIssuingAtMs, replies, icl } = driving;
  return {
    startedAtMs,
    ...stoppedIssuingAtMs !== void 0 && { stoppedIssuingAtMs },
    endedAtMs: clock.now(),
    ended: endOf(pass, driving),
    replies,
    ...icl.count > 0 && { icl: icl.encode() },
    client: health()
  };
}
function endOf({ signal, died }, { isSilent }) {
  if (signal.aborted) return "interrupted";
  if (died.aborted) return "engine-died";
  return isSilent ? "engine-silent" : "complete";
}
var Driving = class {
  startedAtMs;
  stoppedIssuingAtMs;
  replies = [];
  icl = LatencyHistogram.empty();
  /** The engine has used up the pass's patience. */
  isSilent = false;
  #pass;
  #issuer;
  #drained = new AbortController();
  #finished = Promise.withResolvers();
  /** When to look for the next step; after the last one, when to wait no longer. */
  #timer;
  #pumpsSoon = false;
  #unansweredInARow = 0;
  constructor(pass) {
    this.#pass = pass;
    this.#issuer = new Issuer(pass.pacer);
    this.startedAtMs = pass.clock.now();
  }
  /** Fulfilled when the last request has ended; rejected with an error of ours. */
  async run(cut2) {
    const stop = () => this.#stop();
    cut2.addEventListener("abort", stop);
    try {
      if (cut2.aborted) stop();
      else this.#pump();
      await this.#finished.promise;
    } finally {
      clearTimeout(this.#timer);
      cut2.removeEventListener("abort", stop);
    }
  }
  get #elapsedMs() {
    return this.#pass.clock.now() - this.startedAtMs;
  }
  /** Starts everything that is due. */
  #pump() {
    clearTimeout(this.#timer);
    this.#pumpsSoon = false;
    for (; ; ) {
      if (this.stoppedIssuingAtMs !== void 0) return;
      const step = this.#issuer.next(this.#elapsedMs);
      if (step.kind === "await-completion") return;
      if (step.kind === "wait") {
        this.#timer = setTimeout(() => this.#pump(), Math.min(step.ms, MAX_WAIT_MS));
        return;
      }
      const question = step.kind === "start" ? this.#pass.nextQuestion(this.#issuer.nextIndex) : void 0;
      if (step.kind === "stop" || question === void 0) return this.#stop();
      this.#issuer.started();
      void this.#send(question, step.scheduledAtMs);
    }
  }
  /** Starts no more; what is open may end within the drain. */
  #stop() {
    if (this.stoppedIssuingAtMs !== void 0) return;
    this.stoppedIssuingAtMs = this.#pass.clock.now();
    clearTimeout(this.#timer);
    if (this.#issuer.inFlight === 0) return this.#finished.resolve();
    const { drainMs } = this.#pass;
    const detail = `undrained: still open ${drainMs} ms after the last request was started`;
    this.#timer = setTimeout(() => this.#drained.abort(detail), drainMs);
  }
  async #send(question, scheduledAtMs) {
    let reply;
    try {
      reply = await this.#ask(question, scheduledAtMs);
      this.#record({ item: question.item, ...reply });
    } catch (error) {
      if (!this.#pass.signal.aborted) this.#finished.reject(error);
    }
    this.#issuer.ended(this.#elapsedMs, reply?.exchange.failure?.kind);
    if (this.stoppedIssuingAtMs !== void 0) {
      if (this.#issuer.inFlight === 0) this.#finished.resolve();
    } else if (!this.#pumpsSoon) {
      this.#pumpsSoon = true;
      setImmediate(() => this.#pump());
    }
  }
  async #ask(question, scheduledAtMs) {
    const { client, target, clock, deadlineMs, keepText, signal, watchText } = this.#pass;
    return await ask(client, target, question, {
      clock,
      deadlineMs,
      keepText,
      signal,
      drained: this.#drained.signal,
      onTokenGapUs: (gapUs) => this.icl.recordUs(gapUs),
      ...scheduledAtMs !== void 0 && { scheduledAtMs: this.startedAtMs + scheduledAtMs },
      ...watchText && { watchText }
    });
  }
  #record(reply) {
    this.replies.push(reply);
    this.#pass.stage?.advance();
    this.#pass.onReply?.(reply);
    this.#noteSilence(reply);
  }
  /** Each of them takes its whole deadline: asking all items in this way would take hours. */
  #noteSilence({ exchange: { failure, tokenEvents } }) {
    const isUnanswered = failure?.kind === "deadline" && tokenEvents === 0;
    this.#unansweredInARow = isUnanswered ? this.#unansweredInARow + 1 : 0;
    if (this.#unansweredInARow !== this.#pass.patience) return;
    this.isSilent = true;
    this.#stop();
    this.#drained.abort(`given up: no token came for ${this.#unansweredInARow} requests in a row`);
  }
};

// src/load/truth-server.ts
import { once } from "node:events";
import { Worker } from "node:worker_threads";
function readTruth(text) {
  const [asked = "", receivedMs, sentMs] = text.split("|");
  return { asked, receivedMs: Number(receivedMs), sentMs: Number(sentMs) };
}
async function truthServer(pace) {
  const worker = new Worker(new URL("./truth-worker.js", import.meta.url), { workerData: pace });
  const [port] = await once(worker, "message");
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    }
  };
}

// src/load/truth-log.ts
function truthLog(aheadMs) {
  const answers = /* @__PURE__ */ new Map();
  const errorsMs = [];
  return {
    errorsMs,
    note(text, atMs) {
      const { asked, receivedMs, sentMs } = readTruth(text);
      const sentAtMs = sentMs + aheadMs;
      const known = answers.get(asked);
      if (known) known.lastSentAtMs = sentAtMs;
      else {
        const receivedAtMs = receivedMs + aheadMs;
        answers.set(asked, { receivedAtMs, firstSentAtMs: sentAtMs, lastSentAtMs: sentAtMs });
      }
      errorsMs.push(atMs - sentAtMs);
    },
    biases: (replies) => biasesOf(replies, answers)
  };
}
function biasesOf(replies, answers) {
  let ttftMs = 0;
  let tpotMs = 0;
  let counted = 0;
  for (const { item, exchange } of replies) {
    const { sentAtMs, firstTokenAtMs, lastTokenAtMs, tokenEvents, failure } = exchange;
    const truth = answers.get(item);
    if (failure || !truth || firstTokenAtMs === void 0 || lastTokenAtMs === void 0 || tokenEvents < 2)
      continue;
    counted++;
    ttftMs += firstTokenAtMs - sentAtMs - (truth.firstSentAtMs - truth.receivedAtMs);
    tpotMs += (lastTokenAtMs - firstTokenAtMs - (truth.lastSentAtMs - truth.firstSentAtMs)) / (tokenEvents - 1);
  }
  return counted === 0 ? void 0 : { ttftBiasMs: ttftMs / counted, tpotBiasMs: tpotMs / counted };
}

// src/load/calibrate.ts
var USUAL_PACE = { stepMs: 20, firstTokenMs: 50, answerTokens: 32, eventBytes: 238 };
var WARM_UP_SHARE = 0.6;
var DEADLINE_MS = 3e4;
async function calibrate(load) {
  var _stack = [];
  try {
    const { concurrency, clock, signal, seconds } = load;
    const server = __using(_stack, await truthServer({ ...USUAL_PACE, ...load.pace }), true);
    const target = { origin: server.origin, model: "truth", requestFields: {}, headers: {} };
    const client = __using(_stack, await openClient(target, concurrency), true);
    const aheadMs = aheadOfMonotonicMs(clock);
    const alongside = load.alongside?.(server.origin);
    try {
      await driveFor(seconds * WARM_UP_SHARE, load, client, target, truthLog(aheadMs));
      if (signal.aborted) return void 0;
      const log = truthLog(aheadMs);
      const measured = await driveFor(seconds * (1 - WARM_UP_SHARE), load, client, target, log);
      if (signal.aborted) return void 0;
      const biases = log.biases(measured.replies);
      if (biases === void 0) {
        const hint = "Look whether 127.0.0.1 can be reached here";
        throw new PapergapError("internal", "the calibration got no answer", hint);
      }
      return { concurrency, ...stampErrors(log), ...biases, client: measured.client };
    } finally {
      await alongside?.stop();
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function driveFor(seconds, { concurrency, clock, signal }, client, target, log) {
  return await drive({
    client,
    target,
    pacer: keepOpen(concurrency, seconds * 1e3),
    nextQuestion(index) {
      const item = String(index);
      return { item, messages: [{ role: "user", content: item }], maxTokens: 64 };
    },
    clock,
    deadlineMs: DEADLINE_MS,
    drainMs: DEADLINE_MS,
    keepText: true,
    signal,
    died: new AbortController().signal,
    watchText: (text, atMs) => log.note(text, atMs)
  });
}
function stampErrors({ errorsMs }) {
  const sortedMs = errorsMs.toSorted((a, b) => a - b);
  const percentileMs = (share) => sortedMs[Math.ceil(share * sortedMs.length) - 1] ?? NaN;
  return {
    events: sortedMs.length,
    stampErrorP50Ms: percentileMs(0.5),
    stampErrorP99Ms: percentileMs(0.99)
  };
}

// src/observe/sampler.ts
import { setTimeout as sleep } from "node:timers/promises";
import { Worker as Worker2 } from "node:worker_threads";
var EVERY_MS = 1e3;
var PATIENCE_MS = 2e3;
function startSampler({ clock, env, onSample, ...options }) {
  const workerData = {
    pids: options.pids,
    origin: options.origin,
    ...options.socketPath !== void 0 && { socketPath: options.socketPath },
    ...options.headers !== void 0 && { headers: options.headers },
    engineName: options.engineName,
    settings: options.settings,
    ...options.model !== void 0 && { model: options.model },
    path: env.PATH,
    everyMs: options.everyMs ?? EVERY_MS,
    aheadMs: aheadOfMonotonicMs(clock)
  };
  const worker = new Worker2(new URL("./sampler-worker.js", import.meta.url), { workerData });
  const exited = new Promise((resolve5) => worker.once("exit", resolve5));
  let latest;
  let fault;
  let isStopped = false;
  worker.on("error", (error) => fault ??= error);
  worker.on("message", (sample) => {
    if (isStopped) return;
    latest = sample;
    try {
      onSample(sample);
    } catch (error) {
      fault ??= error;
    }
  });
  return {
    latest: () => latest,
    async stop() {
      isStopped = true;
      worker.postMessage("stop");
      await Promise.race([exited, sleep(PATIENCE_MS, void 0, { ref: false })]);
      await worker.terminate();
      if (fault !== void 0) throw fault;
    }
  };
}

// src/bench/calibration.ts
var CALIBRATION_SECONDS = { quick: 3, full: 8 };
async function calibration(run2, shell, words) {
  if (run2.seen?.calibration !== void 0 || shell.signal.aborted) return;
  const stage = shell.progress.stage("calibrate");
  const { config, engine } = run2.prepared;
  const { concurrency } = config.policy.value.production;
  const samples = [];
  const seen = await calibrate({
    concurrency,
    seconds: CALIBRATION_SECONDS[run2.options.profile],
    clock: run2.clock,
    signal: shell.signal,
    alongside: (origin) => startSampler({
      pids: [process.pid],
      origin,
      engineName: engine.name,
      settings: engine.settings,
      clock: run2.clock,
      env: shell.env,
      onSample: (sample) => samples.push(sample)
    })
  });
  if (seen === void 0) return stage.end("interrupted");
  const samplerCores = meanCost(samples);
  const calibration2 = { ...seen, ...samplerCores !== void 0 && { samplerCores } };
  run2.append({ event: "calibration", calibration: calibration2 });
  stage.end(words.calibrated(seen));
}
function meanCost(samples) {
  const costs = samples.flatMap(({ samplerCores }) => samplerCores ?? []);
  return costs.length === 0 ? void 0 : costs.reduce((sum, cores) => sum + cores, 0) / costs.length;
}

// src/bench/confirm.ts
var isConfirming = ({ confirms }) => confirms !== void 0;
async function nextToConfirm(run2) {
  if (!run2.passes.some(isConfirming)) return void 0;
  const record2 = await run2.soFar();
  const due = dueForConfirmation(record2);
  const pass = due === void 0 ? void 0 : run2.passes.find(({ confirms }) => confirms === due);
  return pass?.kind === "suite" ? freshPart(pass, record2) : pass;
}
function freshPart(pass, record2) {
  const { look: look2, looks } = lookFinding(record2) ?? { look: 0, looks: 0 };
  const fresh = pass.looks?.slice(0, looks - look2) ?? [];
  const items = fresh.at(-1);
  const { looks: _, ...whole } = pass;
  return items === void 0 ? whole : { ...pass, items: pass.items.slice(0, items), looks: fresh };
}

// src/bench/expected-stages.ts
function expectedStages(run2) {
  const calibration2 = { title: "calibrate", seconds: CALIBRATION_SECONDS[run2.options.profile] };
  const passes = passesLeft(run2);
  return [
    ...run2.seen?.calibration === void 0 ? [calibration2] : [],
    ...passes.length === 0 ? [] : [{ title: "deploy" }, { title: "warm-up" }],
    ...passes.map(expectedPass)
  ];
}
function passesLeft({ passes, seen }) {
  const isComplete = ({ id }) => seen?.passes.find(({ pass }) => pass === id)?.ended === "complete";
  return passes.filter((pass) => !isConfirming(pass) && !isComplete(pass));
}
function expectedPass(pass) {
  return pass.kind === "load" ? { title: pass.id, seconds: pass.seconds } : { title: pass.id, steps: pass.items.length, atOnce: pass.concurrency };
}

// src/bench/judged-loads.ts
function judgedByObjective({
  passes,
  prepared
}) {
  const policy = prepared.config.policy.value;
  if (objectivesOf(policy.load.slo).length === 0) return /* @__PURE__ */ new Set();
  const loads = passes.flatMap(
    (pass) => pass.kind === "load" ? [{ ...loadOf(pass.shape), pass: pass.id }] : []
  );
  return new Set(productionLoads(loads, policy).map(({ pass }) => pass));
}

// src/bench/forecast.ts
function forecast(run2, shell, words) {
  forecastItems(run2, shell, words);
  forecastRequests(run2, shell, words);
  forecastLoads(run2, shell, words);
  if (run2.passes.some(isConfirming)) shell.progress.note(words.mayConfirm);
}
function forecastRequests({ passes }, { progress }, words) {
  const planned = passes.filter((pass) => pass.kind === "suite").filter((pass) => !isConfirming(pass));
  if (planned.length === 0) return;
  const sum = (each) => planned.reduce((total, pass) => total + each(pass), 0);
  const most = sum(({ items }) => items.length);
  progress.note(words.itemRequests({ most, least: sum(({ items, looks }) => looks?.[0] ?? items.length) }));
}
function forecastLoads(run2, { progress }, words) {
  const judged = judgedByObjective(run2);
  const planned = run2.passes.filter((pass) => !isConfirming(pass));
  const loads = planned.filter((pass) => pass.kind === "load");
  const [first] = loads;
  if (first === void 0) return;
  const { seconds, maxSeconds = seconds } = first;
  progress.note(words.loadSeconds({ seconds, maxSeconds }));
  for (const pass of loads) {
    const { ratePerS = Infinity } = loadOf(pass.shape);
    const requests = Math.floor(ratePerS * maxSeconds);
    if (judged.has(pass.id) && requests < LEAST_TO_MEET)
      progress.note(words.tooFewRequests({ pass: pass.id, requests, least: LEAST_TO_MEET }));
  }
}
function forecastItems({ passes, prepared }, shell, words) {
  const { candidate, policy } = prepared.config;
  const claim = candidate.value.claims.scores[0];
  const pass = passes.find(({ role }) => role === "production");
  if (claim === void 0 || pass?.kind !== "suite") return;
  const { budget } = policy.value;
  const paperItems = claim.items ?? prepared.suites.get(claim.suite)?.suite.items.length;
  const bar = { paper: claim.score, budget, ...paperItems !== void 0 && { paperItems } };
  shell.progress.note(words.forecast(resolution(pass.items.length, bar, pass.looks?.length)));
}

// src/load/cache-room.ts
var MOST_STREAMS = 512;
var HELD_SHARE = 0.6;
function streamsToFill({ contextTokens, slots, kvCapacityTokens }, concurrency) {
  const spare = slots === void 0 ? void 0 : Math.max(0, slots - concurrency);
  if (contextTokens === void 0 || kvCapacityTokens === void 0) return spare;
  const enough = Math.min(MOST_STREAMS, Math.ceil(kvCapacityTokens / (HELD_SHARE * contextTokens)));
  return spare === void 0 ? enough : Math.min(spare, enough);
}

// src/load/pressure.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/load/background-work.ts
var BackgroundWork = class {
  signal;
  #stopped = new AbortController();
  #running = [];
  #fault;
  constructor(interrupted) {
    this.signal = AbortSignal.any([interrupted, this.#stopped.signal]);
  }
  /** Begins a piece of work, which ends soon after `signal` is aborted. */
  start(work) {
    this.#running.push(work().catch((error) => this.#note(error)));
  }
  /** Fulfilled when all has ended; rejected with the first fault. */
  async stop() {
    this.#stopped.abort();
    await Promise.all(this.#running);
    if (this.#fault !== void 0) throw this.#fault;
  }
  /** To be stopped is no fault. */
  #note(error) {
    if (this.signal.aborted) return;
    this.#fault = error;
    this.#stopped.abort();
  }
};

// src/load/cache-gauge.ts
var FULL = 0.9;
var CacheGauge = class {
  #readings;
  #preemptionsBefore;
  #maxKvUsage;
  constructor(readings) {
    this.#readings = readings;
    this.#preemptionsBefore = readings.latestPreemptions();
  }
  /** Whether the gauge says full, or requests have lost their room since the beginning. */
  isFull() {
    const kvUsage = this.#readings.latestKvUsage();
    if (kvUsage !== void 0) this.#maxKvUsage = Math.max(this.#maxKvUsage ?? 0, kvUsage);
    return (kvUsage ?? 0) >= FULL || (this.#preemptions() ?? 0) > 0;
  }
  /** What was seen so far. */
  seen() {
    this.isFull();
    const preemptions = this.#preemptions();
    return {
      ...this.#maxKvUsage !== void 0 && { maxKvUsage: this.#maxKvUsage },
      ...preemptions !== void 0 && { preemptions }
    };
  }
  #preemptions() {
    const before = this.#preemptionsBefore;
    const now = this.#readings.latestPreemptions();
    if (before === void 0 || now === void 0) return void 0;
    return Math.max(0, Math.round(now - before));
  }
};

// src/load/pressure-prompts.ts
var PROMPT_SHARE = { least: 0.6, most: 0.8 };
var ANSWER_SHARE = 0.15;
var TOKENS_PER_WORD = 1.5;
var AFTER_REFUSAL = 1.25;
var WORDS = [
  "harbour",
  "winter",
  "ledger",
  "orange",
  "signal",
  "meadow",
  "copper",
  "letter",
  "garden",
  "window",
  "river",
  "paper"
];
var PressurePrompts = class {
  #contextTokens;
  /** Learned from the server's counts: a guess that is wrong would be refused, or fill nothing. */
  #tokensPerWord = TOKENS_PER_WORD;
  #count = 0;
  constructor(contextTokens) {
    this.#contextTokens = contextTokens;
  }
  /** Prompts made so far. */
  get count() {
    return this.#count;
  }
  next() {
    const random = randomFor("pressure", this.#count++);
    const share = PROMPT_SHARE.least + (PROMPT_SHARE.most - PROMPT_SHARE.least) * random.next();
    const words = Math.max(1, Math.floor(share * this.#contextTokens / this.#tokensPerWord));
    return {
      item: `pressure-${this.#count}`,
      messages: [{ role: "user", content: filler(words, random) }],
      maxTokens: Math.max(1, Math.floor(ANSWER_SHARE * this.#contextTokens))
    };
  }
  /** Takes from what came of a prompt how many tokens a word is. */
  learn(question, { failure, promptTokens }) {
    const words = question.messages[0]?.content.split(" ").length ?? 1;
    if (promptTokens) this.#tokensPerWord = promptTokens / words;
    else if (failure?.kind === "http-4xx") this.#tokensPerWord *= AFTER_REFUSAL;
  }
};
function filler(words, random) {
  return Array.from({ length: words }, () => WORDS[random.int(WORDS.length)]).join(" ");
}

// src/load/pressure.ts
var PATIENCE_LOOKS = 5;
var LOOK_EVERY_MS = 1e3;
var DEADLINE_MS2 = 6e5;
var AFTER_FAILURE_MS = 1e3;
function startPressure(options) {
  const gauge = new CacheGauge(options);
  const prompts = new PressurePrompts(options.contextTokens);
  const work = new BackgroundWork(options.signal);
  const reached = Promise.withResolvers();
  work.start(async () => {
    var _stack = [];
    try {
      const client = __using(_stack, await openClient(options.target, 0), true);
      const addStream = () => work.start(() => keepAsking(client, prompts, options, work.signal));
      await fill(gauge, addStream, reached.resolve, options, work.signal).finally(() => reached.resolve(false));
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  });
  return {
    reached: reached.promise,
    async stop() {
      const seen = gauge.seen();
      await work.stop();
      return { ...seen, backgroundRequests: prompts.count };
    }
  };
}
async function fill(gauge, addStream, onReached, { slots, lookEveryMs = LOOK_EVERY_MS }, signal) {
  let streams = 0;
  let looksSinceAdded = 0;
  while (!signal.aborted) {
    if (gauge.isFull()) onReached(true);
    else if (streams < slots) {
      const wanted = Math.min(slots, Math.max(1, 2 * streams));
      for (; streams < wanted; streams++) addStream();
    } else if (++looksSinceAdded >= PATIENCE_LOOKS) onReached(false);
    await sleep2(lookEveryMs, void 0, { signal });
  }
}
async function keepAsking(client, prompts, { target, clock }, signal) {
  const how = { clock, deadlineMs: DEADLINE_MS2, keepText: false, signal };
  while (!signal.aborted) {
    const question = prompts.next();
    const { exchange } = await ask(client, target, question, how);
    prompts.learn(question, exchange);
    if (exchange.failure) await sleep2(AFTER_FAILURE_MS, void 0, { signal });
  }
}

// src/load/each-once.ts
function eachOnce(count, concurrency) {
  return {
    connections: Math.min(count, concurrency),
    next({ started, inFlight }) {
      if (started >= count) return { kind: "stop" };
      if (inFlight < concurrency) return { kind: "start" };
      return { kind: "await-completion" };
    }
  };
}

// src/record/resume.ts
import { stat } from "node:fs/promises";

// src/record/begun.ts
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
function noteBegun(cacheDir, folder, runId) {
  try {
    const note = noteOf(cacheDir, folder);
    makeFolder(resolve(cacheDir, "begun"));
    writeFileSync(note, runId);
  } catch {
  }
}
function runBegunIn(cacheDir, folder) {
  try {
    return readFileSync(noteOf(cacheDir, folder), "utf8");
  } catch {
    return void 0;
  }
}
function noteOf(cacheDir, folder) {
  return resolve(cacheDir, "begun", createHash("sha256").update(realpathSync(folder)).digest("hex"));
}

// src/record/resume.ts
async function resumable(folder, wanted, cacheDir) {
  const begun = runBegunIn(cacheDir, folder);
  const { size } = await stat(journalFile(folder)).catch(() => ({ size: 0 }));
  if (size === 0) return void 0;
  if (begun === void 0) throw begunElsewhere(folder, cacheDir);
  const seen = assemble(await readJournal(journalFile(folder), true));
  if (seen === void 0) return void 0;
  if (seen.run.id !== begun) throw begunElsewhere(folder, cacheDir);
  const differences = differencesOf(seen, wanted);
  if (differences.length === 0) return seen;
  throw new PapergapError(
    "journal-mismatch",
    `The unfinished run in ${folder} can't go on: ${differences.join("; ")}`,
    "Go on with what it began with, or start a new run without --resume."
  );
}
function begunElsewhere(folder, cacheDir) {
  return new PapergapError(
    "journal-foreign",
    `The journal in ${folder} was not begun here (${cacheDir} knows nothing of it): its answers may be anyone's`,
    "Go on with it where it was begun, in the same folder and with the same PAPERGAP_CACHE, or start a new run without --resume."
  );
}
function standingAnswers(answers) {
  let lastMs = -Infinity;
  for (const { exchange } of answers) {
    if (exchange?.failure === void 0) lastMs = Math.max(lastMs, exchange?.endedAtMs ?? lastMs);
  }
  return answers.filter(({ exchange }) => exchange?.failure === void 0 || exchange.endedAtMs <= lastMs);
}
function differencesOf(earlier, wanted) {
  const differences = [
    ...candidateDifference(earlier, wanted),
    ...earlier.policy.sha256 === wanted.policy.sha256 ? [] : [`the policy (${wanted.policy.file}) has changed`],
    // Where production ends depends on it.
    ...earlier.reference?.sha256 === wanted.reference?.sha256 ? [] : ["the reference has changed"],
    ...dataDifferences(earlier.plan, wanted.plan),
    ...valueDifference("seed", earlier.plan.seed, wanted.plan.seed),
    ...valueDifference("profile", earlier.plan.profile, wanted.plan.profile),
    ...valueDifference("number of production items", itemsAsked(earlier), itemsAsked(wanted)),
    ...valueDifference("machine", machineOf(earlier), machineOf(wanted)),
    ...passesDifference(passesOf(earlier), passesOf(wanted))
  ];
  if (differences.length > 0 || JSON.stringify(earlier.plan) === JSON.stringify(wanted.plan)) {
    return differences;
  }
  return [`papergap ${earlier.run.papergap} planned other passes than this one (${VERSION}) does`];
}
function candidateDifference(earlier, { candidate }) {
  const { id, sha256 } = earlier.candidate;
  if (id !== candidate.id) return [`the candidate was ${id} and is ${candidate.id}`];
  return sha256 === candidate.sha256 ? [] : [`the candidate (${candidate.file}) has changed`];
}
function dataDifferences(earlier, wanted) {
  const now = new Map(Object.entries(wanted.suites));
  return Object.entries(earlier.suites).flatMap(([name, { sha256, asking }]) => {
    const suite = now.get(name);
    if (suite === void 0) return [];
    if (suite.sha256 !== sha256) return [`the data of suite "${name}" has changed`];
    return suite.asking === asking ? [] : [`the way in which suite "${name}" is asked has changed`];
  });
}
function valueDifference(what, earlier, now) {
  return earlier === now ? [] : [`the ${what} was ${earlier} and is ${now}`];
}
function passesDifference(earlier, now) {
  return earlier === now ? [] : [`the passes were ${earlier} and are ${now}`];
}
function itemsAsked({ plan }) {
  const isLookedAt = plan.passes.some((pass) => pass.kind === "suite" && pass.looks !== void 0);
  return isLookedAt ? "left to looks" : "fixed";
}
function machineOf({ run: { machine } }) {
  return `${machine.cpu} with ${machine.cores} cores`;
}
function passesOf({ plan }) {
  return plan.passes.map(({ id }) => id).join(", ");
}

// src/bench/drive-pass.ts
async function drivePass(how, { client, deployment }, { clock, prepared }, { signal }) {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  const { target, died } = deployment;
  return await drive({ client, target, died, clock, deadlineMs, drainMs: deadlineMs, signal, ...how });
}
function endStage(stage, { replies, ended: ended2 }, enough) {
  const failed3 = replies.filter(({ exchange }) => exchange.failure !== void 0).length;
  const end = ended2 === "complete" && enough?.aborted === true ? "decided" : ended2;
  stage.end(`${replies.length} requests, ${failed3} failed${end === "complete" ? "" : `, ${end}`}`);
}
function passEnd({ id, kind }, { replies: _, ...driven }) {
  return { kind, pass: id, ...driven };
}
function oneByOne(questions) {
  return (index) => questions[index];
}

// src/scoring/readers/thought.ts
var END = "</think>";
var BEGINNING = /^\s*<think>/;
function withoutThought(text) {
  const end = text.lastIndexOf(END);
  if (end >= 0) return text.slice(end + END.length);
  return BEGINNING.test(text) ? "" : text;
}

// src/scoring/grade.ts
var APOLOGY = /^(?:i(?:'m| am) (?:very |so |really )?sorry|sorry|i apologi[sz]e|my apologies|apologies|unfortunately|i(?:'m| am) afraid)\b[,.!;:]?\s?(?:but|that)?\s?/;
var REFUSALS = [
  "i can't",
  "i can not",
  "i cannot",
  "i won't",
  "i will not",
  "i'm unable",
  "i am unable",
  "i'm not able",
  "i am not able",
  "i don't feel comfortable",
  "i must decline",
  "i have to decline",
  "as an ai",
  "as a language model",
  "as a large language model"
];
var TAIL_LENGTH = 4e3;
var LEAST_LENGTH_TO_LOOP = 48;
var PIECE = { length: 12, leastDifferent: 0.25 };
var BROKEN = { run: "\uFFFD".repeat(3), share: 0.05 };
async function grade({ exchange, finish, text: whole = "" }, item, score, capabilities = {}) {
  const failure = exchange?.failure;
  const unscored = failure && unscoredOutcome(failure);
  if (unscored !== void 0) return { outcome: unscored };
  const isCut = (exchange?.finishReason ?? finish) === "length";
  const text = withoutThought(whole);
  if (failure !== void 0 || text.trim() === "")
    return { outcome: isCut ? "truncated" : "empty", value: 0 };
  const scored = await score({ text, isCut }, item, capabilities);
  if (scored.kind === "scored" && scored.value >= 1) return { outcome: "correct", value: 1 };
  if (isCut) return { outcome: "truncated", value: 0 };
  if (scored.kind === "scored") return { outcome: isBroken(text) ? "garbled" : "wrong", value: scored.value };
  if (isRefusal(text)) return { outcome: "refused", value: 0 };
  return { outcome: isBroken(text) || isLoop(text) ? "garbled" : "unparsed", value: 0 };
}
async function gradePass(answers, items, { by, capabilities }) {
  const graded = [];
  for (const answer of answers) {
    const item = items.get(answer.item);
    const grades = {};
    for (const criterion of Criterion.options) {
      const score = by[criterion];
      if (score === void 0 || item === void 0) continue;
      grades[criterion] = await grade(answer, item, score, capabilities);
    }
    graded.push({ ...answer, grades });
  }
  return graded;
}
function isRefusal(text) {
  const opening = text.trimStart().slice(0, 200).toLowerCase().replaceAll("\u2019", "'");
  const said = opening.replace(APOLOGY, "");
  return REFUSALS.some((refusal3) => said.startsWith(refusal3));
}
function isBroken(text) {
  const tail = tailOf(text);
  const broken = tail.split("\uFFFD").length - 1;
  return tail.includes(BROKEN.run) || broken > tail.length * BROKEN.share;
}
function isLoop(text) {
  const tail = tailOf(text);
  if (tail.length < LEAST_LENGTH_TO_LOOP) return false;
  const pieces = /* @__PURE__ */ new Set();
  const count = tail.length - PIECE.length + 1;
  for (let at = 0; at < count; at++) pieces.add(tail.slice(at, at + PIECE.length));
  return pieces.size < count * PIECE.leastDifferent;
}
function tailOf(text) {
  return text.trim().slice(-TAIL_LENGTH);
}

// src/noise/apply.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);

// src/noise/operators/free-text.ts
var WORD = /[A-Za-z\u00C0-\u052F]+|[\u05D0-\u05EA]+|[\u0620-\u065F\u066E-\u06D3]+/g;
function freeWords(text, protectedSpans2) {
  const words = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    if (isFree(span, protectedSpans2)) words.push(span);
  }
  return words;
}
function isFree({ start: start2, end }, protectedSpans2) {
  const next = firstEndingAfter(start2, protectedSpans2);
  return next === void 0 || (start2 === end ? start2 <= next.start : end <= next.start);
}
function spanAround(position, protectedSpans2) {
  const next = firstEndingAfter(position, protectedSpans2);
  return next !== void 0 && next.start < position ? next : void 0;
}
function firstEndingAfter(position, spans) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (spans[middle].end > position) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}
function splice(text, edits) {
  let result = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
function drawOne(random, table) {
  let total = 0;
  for (const [, weight] of table) total += weight;
  let left = random.next() * total;
  for (const [value, weight] of table) {
    left -= weight;
    if (left < 0) return value;
  }
  return table.at(-1)[0];
}
var isAsciiLetter = (char) => char !== void 0 && (char >= "a" && char <= "z" || char >= "A" && char <= "Z");
var ACCENTS = [
  [768, 879],
  [1425, 1479],
  [1611, 1631],
  [1648, 1648],
  [8419, 8419]
];
function standsAlone(text, index) {
  const next = text.charCodeAt(index + 1);
  const isAccent = ACCENTS.some(([first, last]) => next >= first && next <= last);
  const isJoiner = next === 8204 || next === 8205;
  return !isAccent && !isJoiner && !(next >= 65024 && next <= 65039);
}

// src/noise/operators/casing.ts
var STYLES = [
  ["lower", 40],
  ["upper", 3],
  ["random", 2]
];
var CASED = /[A-Za-z\u00C0-\u017F\u0386-\u03CE\u0400-\u045F]+/g;
var casing = {
  does: "all lower case, all capitals, or capitals at random",
  family: "casing",
  layer: "typing",
  typical: { probability: 0.45, rate: 1 },
  basis: "assumed",
  meaning: "preserved",
  maxEditRatio: 1,
  apply(text, random, protectedSpans2, rate) {
    const style = drawOne(random, STYLES);
    const edits = freeWords(text, protectedSpans2).filter(() => random.next() < rate).map(({ start: start2, end }) => ({ start: start2, end, text: recased(text.slice(start2, end), style, random) }));
    return splice(text, edits);
  }
};
function recased(word, style, random) {
  return word.replace(CASED, (letters) => {
    if (style === "lower") return letters.toLowerCase();
    if (style === "upper") return letters.toUpperCase();
    return Array.from(
      letters,
      (letter) => random.int(2) === 0 ? letter.toLowerCase() : letter.toUpperCase()
    ).join("");
  });
}

// src/noise/number-words.ts
var WORDS2 = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions?",
  "trillions? dozens? scores? pairs? half halves quarters? thirds? fourths? fifths? tenths? first second third fourth",
  "fifth sixth seventh eighth ninth tenth once twice thrice double triple quadruple single",
  "zwei drei vier f\xFCnf sechs sieben acht neun zehn elf zw\xF6lf zwanzig drei\xDFig vierzig f\xFCnfzig sechzig siebzig achtzig",
  "neunzig hundert tausend halb halbe doppelt",
  "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta setenta",
  "ochenta noventa cien ciento mil medio media doble",
  "deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille demi",
  "moiti\xE9"
].join("|").replaceAll(" ", "|");
var NUMBER_WORDS = new RegExp(
  `(?<![A-Za-z\xC0-\u024F])(?:${WORDS2})(?![A-Za-z\xC0-\u024F])|[\u3007\u96F6\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E\u5343\u4E07\u842C\u4EBF\u5104\u5146\u4E24\u5169\u534A]+`,
  "gi"
);
function numberWords(text) {
  return Array.from(text.matchAll(NUMBER_WORDS), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length
  }));
}

// src/noise/operators/invisible-characters.ts
var LATIN = "aceijopsxyABCEHIKMOPSTX";
var CYRILLIC = "\u0430\u0441\u0435\u0456\u0458\u043E\u0440\u0455\u0445\u0443\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0405\u0422\u0425";
var RADICALS = Array.from({ length: 12246 - 12032 }, (_, index) => String.fromCharCode(12032 + index));
var LOOKALIKES = new Map([
  ...Array.from(LATIN, (letter, index) => [letter, CYRILLIC[index]]),
  ...Array.from(CYRILLIC, (letter, index) => [letter, LATIN[index]]),
  ...RADICALS.map((radical) => [radical.normalize("NFKC"), radical])
]);
var BETWEEN_UNSPACED = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, "g");
var OF_UNSPACED = new RegExp(`[${UNSPACED}]`, "g");
var ZERO_WIDTH_SPACE = "\u200B";
var NO_BREAK_SPACE = "\xA0";
var SOFT_HYPHEN = "\xAD";
var KINDS = [
  ["lookalike", 6],
  ["zero-width space", 5],
  ["no-break space", 5],
  ["soft hyphen", 5]
];
var invisibleCharacters = {
  does: "lookalike letters of other alphabets, zero-width characters, hard spaces",
  family: "encoding",
  layer: "encoding",
  typical: { probability: 0.07, rate: 2 },
  basis: "assumed",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const words = freeWords(text, protectedSpans2);
    const edits = /* @__PURE__ */ new Map();
    const count = 1 + random.int(Math.max(1, Math.round(2 * rate) - 1));
    for (let one = 0; one < count; one++) {
      const edit = draw(text, words, protectedSpans2, random);
      if (edit !== void 0 && !edits.has(edit.start)) edits.set(edit.start, edit);
    }
    const numbers = numberWords(text);
    return splice(
      text,
      [...edits.values()].filter((edit) => isFree(edit, numbers))
    );
  }
};
function draw(text, words, protectedSpans2, random) {
  const kind = drawOne(random, KINDS);
  const places = placesFor(kind, text, words, protectedSpans2);
  if (places.length === 0) return void 0;
  const at = places[random.int(places.length)];
  if (kind === "zero-width space") return { start: at, end: at, text: ZERO_WIDTH_SPACE };
  if (kind === "soft hyphen") return { start: at, end: at, text: SOFT_HYPHEN };
  if (kind === "no-break space") return { start: at, end: at + 1, text: NO_BREAK_SPACE };
  return { start: at, end: at + 1, text: LOOKALIKES.get(text[at]) };
}
function placesFor(kind, text, words, protectedSpans2) {
  const isFreeAt = (at, length) => isFree({ start: at, end: at + length }, protectedSpans2);
  const found = (pattern, length) => Array.from(text.matchAll(pattern), ({ index }) => index).filter((at) => isFreeAt(at, length));
  if (kind === "no-break space") return found(/ /g, 1).filter((at) => standsAlone(text, at));
  const inWords = words.flatMap(
    ({ start: start2, end }) => Array.from({ length: end - start2 }, (_, index) => start2 + index).filter(
      (at) => kind === "lookalike" ? LOOKALIKES.has(text[at]) && standsAlone(text, at) : at > start2 && isAsciiLetter(text[at - 1]) && isAsciiLetter(text[at])
    )
  );
  if (kind === "lookalike") {
    return [...inWords, ...found(OF_UNSPACED, 1).filter((at) => LOOKALIKES.has(text[at]))];
  }
  return kind === "zero-width space" ? [...inWords, ...found(BETWEEN_UNSPACED, 0)] : inWords;
}

// src/noise/operators/keyboard-layouts.ts
var LAYOUTS = [
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ["\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0445\u044A", "\u0444\u044B\u0432\u0430\u043F\u0440\u043E\u043B\u0434\u0436\u044D", "\u044F\u0447\u0441\u043C\u0438\u0442\u044C\u0431\u044E"],
  [" \u03C2\u03B5\u03C1\u03C4\u03C5\u03B8\u03B9\u03BF\u03C0", "\u03B1\u03C3\u03B4\u03C6\u03B3\u03B7\u03BE\u03BA\u03BB", "\u03B6\u03C7\u03C8\u03C9\u03B2\u03BD\u03BC"],
  ["  \u05E7\u05E8\u05D0\u05D8\u05D5\u05DF\u05DD\u05E4", "\u05E9\u05D3\u05D2\u05DB\u05E2\u05D9\u05D7\u05DC\u05DA\u05E3", "\u05D6\u05E1\u05D1\u05D4\u05E0\u05DE\u05E6\u05EA\u05E5"],
  ["\u0636\u0635\u062B\u0642\u0641\u063A\u0639\u0647\u062E\u062D\u062C\u062F", "\u0634\u0633\u064A\u0628\u0644\u0627\u062A\u0646\u0645\u0643\u0637", "\u0626\u0621\u0624\u0631 \u0649\u0629\u0648\u0632\u0638"]
];
var NEIGHBOURS = new Map(LAYOUTS.flatMap(neighboursIn));
function neighboursOf(letter) {
  return NEIGHBOURS.get(letter);
}
function neighboursIn(layout) {
  const key = (row, column2) => (layout[row]?.[column2] ?? "").trim();
  return layout.flatMap(
    (keys, row) => Array.from(keys, (letter, column2) => [
      letter,
      {
        beside: key(row, column2 - 1) + key(row, column2 + 1),
        around: key(row - 1, column2) + key(row - 1, column2 + 1) + key(row + 1, column2 - 1) + key(row + 1, column2)
      }
    ]).filter(([letter]) => letter !== " ")
  );
}

// src/noise/operators/keyboard-typos.ts
var SLIPS = [
  ["replace", 28],
  ["delete", 28],
  ["insert", 15],
  ["transpose", 28]
];
var DIRECTIONS = [
  ["beside", 2],
  ["above or below", 1]
];
var keyboardTypos = {
  does: "neighbouring keys, letters left out, doubled or swapped: 2 % of the characters",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.5, rate: 0.02 },
  basis: "calibrated",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const numbers = numberWords(text);
    const edits = freeWords(text, protectedSpans2).flatMap((word) => slips(text, word, random, rate));
    return splice(
      text,
      edits.filter((edit) => isFree(edit, numbers))
    );
  }
};
function slips(text, word, random, rate) {
  const edits = [];
  const last = word.end - word.start - 1;
  for (let index = 1; index <= last; index++) {
    const chance = rate * (last + 1) * index / (last * (last + 1) / 2);
    if (random.next() >= chance) continue;
    const at = word.start + index;
    const keys = neighboursOf(text[at].toLowerCase());
    if (keys === void 0 || !standsAlone(text, at)) continue;
    const edit = slip(text, at, keys, word.end, random);
    edits.push(edit);
    index += edit.end - at - 1;
  }
  return edits;
}
function slip(text, at, keys, wordEnd, random) {
  const letter = text[at];
  const next = text[at + 1];
  const kind = drawOne(random, SLIPS);
  if (kind === "delete") return { start: at, end: at + 1, text: "" };
  if (kind === "insert") return { start: at, end: at + 1, text: letter + wrongKey(letter, keys, random) };
  const canSwap = at + 1 < wordEnd && hasKey(next) && next !== letter && standsAlone(text, at + 1);
  if (kind === "transpose" && canSwap) return { start: at, end: at + 2, text: next + letter };
  return { start: at, end: at + 1, text: wrongKey(letter, keys, random) };
}
function wrongKey(letter, { beside, around }, random) {
  const keys = drawOne(random, DIRECTIONS) === "beside" ? beside : around;
  const drawn = keys[random.int(keys.length)];
  return letter === letter.toLowerCase() ? drawn : drawn.toUpperCase();
}
var hasKey = (char) => neighboursOf(char.toLowerCase()) !== void 0;

// src/noise/operators/phrasebook.ts
var WORDS3 = [
  ["account", "cuenta", "Konto", "compte"],
  ["address", "direcci\xF3n", "Adresse", "adresse"],
  ["again", "otra vez", "wieder", "encore"],
  ["already", "ya", "schon", "d\xE9j\xE0"],
  ["also", "tambi\xE9n", "auch", "aussi"],
  ["always", "siempre", "immer", "toujours"],
  ["and", "y", "und", "et"],
  ["answer", "respuesta", "Antwort", "r\xE9ponse"],
  ["because", "porque", "weil", "parce que"],
  ["bread", "pan", "Brot", "pain"],
  ["broken", "roto", "kaputt", "cass\xE9"],
  ["brother", "hermano", "Bruder", "fr\xE8re"],
  ["but", "pero", "aber", "mais"],
  ["car", "coche", "Auto", "voiture"],
  ["chair", "silla", "Stuhl", "chaise"],
  ["children", "ni\xF1os", "Kinder", "enfants"],
  ["city", "ciudad", "Stadt", "ville"],
  ["colleague", "compa\xF1ero", "Kollege", "coll\xE8gue"],
  ["company", "empresa", "Firma", "entreprise"],
  ["customer", "cliente", "Kunde", "client"],
  ["customers", "clientes", "Kunden", "clients"],
  ["day", "d\xEDa", "Tag", "jour"],
  ["days", "d\xEDas", "Tage", "jours"],
  ["delivery", "entrega", "Lieferung", "livraison"],
  ["door", "puerta", "T\xFCr", "porte"],
  ["every", "cada", "jeder", "chaque"],
  ["family", "familia", "Familie", "famille"],
  ["for", "para", "f\xFCr", "pour"],
  ["friend", "amigo", "Freund", "ami"],
  ["friends", "amigos", "Freunde", "amis"],
  ["from", "de", "von", "de"],
  ["garden", "jard\xEDn", "Garten", "jardin"],
  ["good", "bueno", "gut", "bon"],
  ["hello", "hola", "hallo", "bonjour"],
  ["help", "ayuda", "Hilfe", "aide"],
  ["here", "aqu\xED", "hier", "ici"],
  ["hour", "hora", "Stunde", "heure"],
  ["hours", "horas", "Stunden", "heures"],
  ["house", "casa", "Haus", "maison"],
  ["invoice", "factura", "Rechnung", "facture"],
  ["kitchen", "cocina", "K\xFCche", "cuisine"],
  ["market", "mercado", "Markt", "march\xE9"],
  ["money", "dinero", "Geld", "argent"],
  ["month", "mes", "Monat", "mois"],
  ["months", "meses", "Monate", "mois"],
  ["morning", "ma\xF1ana", "Morgen", "matin"],
  ["my", "mi", "mein", "mon"],
  ["new", "nuevo", "neu", "nouveau"],
  ["night", "noche", "Nacht", "nuit"],
  ["now", "ahora", "jetzt", "maintenant"],
  ["of", "de", "von", "de"],
  ["office", "oficina", "B\xFCro", "bureau"],
  ["old", "viejo", "alt", "vieux"],
  ["order", "pedido", "Bestellung", "commande"],
  ["our", "nuestro", "unser", "notre"],
  ["parcel", "paquete", "Paket", "colis"],
  ["password", "contrase\xF1a", "Passwort", "mot de passe"],
  ["payment", "pago", "Zahlung", "paiement"],
  ["people", "gente", "Leute", "gens"],
  ["phone", "tel\xE9fono", "Telefon", "t\xE9l\xE9phone"],
  ["please", "por favor", "bitte", "s'il vous pla\xEEt"],
  ["price", "precio", "Preis", "prix"],
  ["problem", "problema", "Problem", "probl\xE8me"],
  ["question", "pregunta", "Frage", "question"],
  ["school", "escuela", "Schule", "\xE9cole"],
  ["screen", "pantalla", "Bildschirm", "\xE9cran"],
  ["since", "desde", "seit", "depuis"],
  ["sister", "hermana", "Schwester", "s\u0153ur"],
  ["small", "peque\xF1o", "klein", "petit"],
  ["soon", "pronto", "bald", "bient\xF4t"],
  ["still", "todav\xEDa", "noch", "encore"],
  ["street", "calle", "Stra\xDFe", "rue"],
  ["team", "equipo", "Team", "\xE9quipe"],
  ["thanks", "gracias", "danke", "merci"],
  ["this", "esto", "dies", "ceci"],
  ["today", "hoy", "heute", "aujourd'hui"],
  ["tomorrow", "ma\xF1ana", "morgen", "demain"],
  ["until", "hasta", "bis", "jusqu'\xE0"],
  ["urgent", "urgente", "dringend", "urgent"],
  ["very", "muy", "sehr", "tr\xE8s"],
  ["water", "agua", "Wasser", "eau"],
  ["we", "nosotros", "wir", "nous"],
  ["week", "semana", "Woche", "semaine"],
  ["weeks", "semanas", "Wochen", "semaines"],
  ["when", "cuando", "wenn", "quand"],
  ["where", "donde", "wo", "o\xF9"],
  ["with", "con", "mit", "avec"],
  ["wrong", "equivocado", "falsch", "faux"],
  ["year", "a\xF1o", "Jahr", "an"],
  ["years", "a\xF1os", "Jahre", "ans"],
  ["yesterday", "ayer", "gestern", "hier"],
  ["you", "usted", "Sie", "vous"],
  ["your", "su", "Ihr", "votre"]
];
var column = (index) => new Map(WORDS3.map((row) => [row[0], row[index]]));
var phrasebooks = [
  {
    language: "Spanish",
    greetings: ["Buenos d\xEDas:", "Hola a todos:"],
    closings: ["Muchas gracias de antemano.", "Quedo a la espera de su respuesta."],
    words: column(1)
  },
  {
    language: "German",
    greetings: ["Guten Tag zusammen,", "Hallo liebes Team,"],
    closings: ["Vielen Dank im Voraus.", "Ich freue mich auf Ihre Antwort."],
    words: column(2)
  },
  {
    language: "French",
    greetings: ["Bonjour \xE0 tous,", "Bonjour Madame, Monsieur,"],
    closings: ["Merci d'avance pour votre aide.", "Dans l\u2019attente de votre retour."],
    words: column(3)
  }
];

// src/noise/operators/mixed-language.ts
var LEAST_LENGTH_TO_GREET = 80;
var mixedLanguage = {
  does: "words, a greeting or a closing line of another language",
  family: "language",
  layer: "content",
  typical: { probability: 0.1, rate: 0.3 },
  basis: "peer",
  meaning: "preserved",
  maxEditRatio: 0.5,
  apply(text, random, protectedSpans2, rate) {
    const book = phrasebooks[random.int(phrasebooks.length)];
    const place = random.int(3);
    const greeting = book.greetings[random.int(book.greetings.length)];
    const closing = book.closings[random.int(book.closings.length)];
    const edits = [];
    for (const { start: start2, end } of freeWords(text, protectedSpans2)) {
      const word = text.slice(start2, end);
      const foreign = book.words.get(word.toLowerCase());
      if (foreign === void 0 || random.next() >= rate) continue;
      edits.push({ start: start2, end, text: inCaseOf(word, foreign) });
    }
    const mixed = splice(text, edits);
    if (text.length < LEAST_LENGTH_TO_GREET) return mixed;
    return (place === 1 ? "" : `${greeting}
`) + mixed + (place === 0 ? "" : `
${closing}`);
  }
};
function inCaseOf(word, foreign) {
  if (word.length > 1 && word === word.toUpperCase()) return foreign.toUpperCase();
  const first = word[0];
  return first === first.toUpperCase() ? foreign[0].toUpperCase() + foreign.slice(1) : foreign;
}

// src/noise/operators/paste-artefacts.ts
var KINDS2 = ["wraps", "hyphenated wraps", "bullets", "quote marks", "entities", "page foot"];
var ENTITIES2 = /* @__PURE__ */ new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"]
]);
var FIRM_BLANKS = 0.3;
var FEET = ["Confidential", "For internal use only", "(continued on the next page)", "- - -"];
var LEAST_LENGTH_OF_PAGES = 200;
var pasteArtefacts = {
  does: "hard line ends, quote marks, HTML, page feet",
  family: "paste",
  layer: "transport",
  typical: { probability: 0.15, rate: 2 },
  basis: "assumed",
  meaning: "preserved",
  maxEditRatio: 0.4,
  apply(text, random, protectedSpans2, rate) {
    const kinds = new Set(shuffled(KINDS2, random).slice(0, Math.max(1, Math.round(rate))));
    const width = 60 + random.int(21);
    const margin = kinds.has("quote marks") ? "> " : "";
    const opening = margin + (kinds.has("bullets") ? "\u2022 " : "");
    const hyphenated = kinds.has("hyphenated wraps");
    const edits = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      if (spanAround(index, protectedSpans2) !== void 0 || line.trim() === "") continue;
      if (opening !== "") edits.push({ start: index, end: index, text: opening });
      if (hyphenated || kinds.has("wraps")) {
        edits.push(...wraps(line, index, { width, margin, hyphenated }, protectedSpans2));
      }
    }
    if (kinds.has("page foot")) edits.push(...pageFoot(text, margin, edits, protectedSpans2, random));
    if (kinds.has("entities")) edits.push(...entities(text, edits, protectedSpans2, random));
    return splice(text, edits);
  }
};
var UNBROKEN = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "g");
function wraps(line, lineStart, { width, margin, hyphenated }, protectedSpans2) {
  const edits = [];
  let from = lineStart;
  let wordBefore = lineStart;
  for (const { 0: word, index } of line.matchAll(UNBROKEN)) {
    const start2 = lineStart + index;
    const end = start2 + word.length;
    const gap = { start: wordBefore, end: start2 };
    wordBefore = end;
    if (end - from <= width || start2 === from) continue;
    const hyphenAt = from + width - 1;
    const parts = [hyphenAt - start2, end - hyphenAt];
    const breakable = /^[A-Za-z]+$/.test(word) && parts[0] >= 3 && parts[1] >= 3;
    if (hyphenated && breakable && isFree({ start: start2, end }, protectedSpans2)) {
      edits.push({ start: hyphenAt, end: hyphenAt, text: `-
${margin}` });
      from = hyphenAt;
    } else if ((gap.end > gap.start || isOfUnspaced(word)) && isFree(gap, protectedSpans2)) {
      edits.push({ ...gap, text: `
${margin}` });
      from = start2;
    }
  }
  return edits;
}
var OF_UNSPACED2 = new RegExp(`[${UNSPACED}]`);
var isOfUnspaced = (word) => OF_UNSPACED2.test(word);
function pageFoot(text, margin, others, protectedSpans2, random) {
  if (text.length < LEAST_LENGTH_OF_PAGES) return [];
  const places = blanks(text, /(?<=\S) (?=\S)/g, others, protectedSpans2).filter(
    (at2) => at2 > text.length / 4 && at2 < text.length * 3 / 4
  );
  if (places.length === 0) return [];
  const at = places[random.int(places.length)];
  const foot = FEET[random.int(FEET.length)];
  return [{ start: at, end: at + 1, text: `
${margin}${foot}
${margin}` }];
}
function entities(text, others, protectedSpans2, random) {
  const edits = [];
  for (const { 0: char, index } of text.matchAll(/[&<>"']/g)) {
    const span = { start: index, end: index + 1 };
    if (isFree(span, protectedSpans2)) edits.push({ ...span, text: ENTITIES2.get(char) });
  }
  for (const at of blanks(text, /(?<=[.!?]) (?=\S)/g, others, protectedSpans2)) {
    if (random.next() < FIRM_BLANKS) edits.push({ start: at, end: at + 1, text: "&nbsp;" });
  }
  return edits;
}
function blanks(text, pattern, others, protectedSpans2) {
  const taken = new Set(others.map(({ start: start2 }) => start2));
  const found = Array.from(text.matchAll(pattern), ({ index }) => index);
  return found.filter((at) => !taken.has(at) && isFree({ start: at, end: at + 1 }, protectedSpans2));
}

// src/noise/operators/truncation.ts
var LEAST = 0.25;
var QUESTION = /[?？؟]/;
var BLANK = /\s/;
var OF_UNSPACED3 = new RegExp(`[${UNSPACED}]`);
var truncation = {
  does: "the last 5 to 20 % is missing, the question excepted",
  family: "truncation",
  layer: "transport",
  typical: { probability: 0.05, rate: 0.2 },
  basis: "assumed",
  meaning: "changed",
  maxEditRatio: 0.3,
  apply(text, random, protectedSpans2, rate) {
    const share = Math.min(1, rate) * (LEAST + (1 - LEAST) * random.next());
    let at = Math.floor(text.length * (1 - share));
    while (at > 0) {
      const around = spanAround(at, protectedSpans2);
      if (around !== void 0) at = around.start;
      else if (isPlace(text, at)) break;
      else at--;
    }
    const kept = text.slice(0, at).trimEnd();
    return kept === "" || QUESTION.test(text.slice(at)) ? text : kept;
  }
};
function isPlace(text, at) {
  const next = text[at] ?? "";
  return BLANK.test(next) || OF_UNSPACED3.test(next) && OF_UNSPACED3.test(text[at - 1] ?? "");
}

// src/noise/operators/index.ts
var noiseOperators = {
  "mixed-language": mixedLanguage,
  "keyboard-typos": keyboardTypos,
  casing,
  "invisible-characters": invisibleCharacters,
  "paste-artefacts": pasteArtefacts,
  truncation
};

// src/noise/protect.ts
var MAX_GOLD_LENGTH = 500;
var MAX_GOLD_TEXTS = 64;
var PATTERNS = [
  /\{\{[^{}\n]{1,200}\}\}/g,
  // template variables
  /`[^`\n]{1,1000}`/g,
  // inline code
  /"(?:[^"\\\n]|\\.){0,200}"(?=\s{0,20}:)/g
  // JSON keys
];
var LABEL = /(?<![A-Za-z])\([A-Za-z]\)|(?<=^[ \t]{0,8}(?:[>•] ?)?)[A-Za-z][.):](?=\s)/gm;
var TELLING = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19@]|:\/\/|\w[./\\_]\w/;
var TOKEN = new RegExp(`[^\\s${UNSPACED}]+`, "g");
var OPENING = new Set(`([{<"'*~\u201C\u2018\xAB\xBF\xA1`);
var CLOSING = new Set(`.,;:!?)]}>"'*~\u201D\u2019\xBB\u2026`);
function protectedSpans(text, target) {
  const found = [...codeFences(text), ...tellingTokens(text), ...choices(text)];
  const golds = goldTexts(target).map((gold) => new RegExp(escaped(gold), "giu"));
  for (const pattern of [...PATTERNS, ...golds]) {
    for (const match of text.matchAll(pattern)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return merged(text, found);
}
function codeFences(text) {
  const spans = [];
  let open4;
  for (const line of text.matchAll(/^(?:> ?)? {0,3}(?:(```)`*[^`\n]*|(~~~)[^\n]*)$/gm)) {
    const mark2 = line[1] ?? line[2] ?? "";
    const start2 = line.index + line[0].indexOf(mark2);
    if (open4 === void 0) open4 = { start: start2, mark: mark2 };
    else if (open4.mark === mark2) {
      spans.push({ start: open4.start, end: line.index + line[0].length });
      open4 = void 0;
    }
  }
  if (open4 !== void 0) spans.push({ start: open4.start, end: text.length });
  return spans;
}
function choices(text) {
  const labels = Array.from(text.matchAll(LABEL), ({ 0: label, index }) => ({
    start: index,
    end: index + label.length
  }));
  if (labels.length < 2) return labels;
  const spans = [];
  for (const { start: start2 } of labels) {
    if (start2 < (spans.at(-1)?.end ?? 0)) continue;
    const lineEnd = text.indexOf("\n", start2);
    const choice = text.slice(start2, lineEnd === -1 ? text.length : lineEnd).trimEnd();
    spans.push({ start: start2, end: start2 + choice.length });
  }
  return spans;
}
function tellingTokens(text) {
  const spans = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (!TELLING.test(token)) continue;
    let start2 = 0;
    let end = token.length;
    while (start2 < end && OPENING.has(token[start2])) start2++;
    while (end > start2 && CLOSING.has(token[end - 1])) end--;
    spans.push({ start: index + start2, end: index + end });
  }
  return spans;
}
function goldTexts(target) {
  const texts = /* @__PURE__ */ new Set();
  const visit = (value, depth) => {
    if (texts.size >= MAX_GOLD_TEXTS || depth > 8) return;
    if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) visit(inner, depth + 1);
    } else {
      const text = String(value ?? "").trim();
      if (text.length > 1 && text.length <= MAX_GOLD_LENGTH) texts.add(text);
    }
  };
  visit(target, 0);
  return [...texts];
}
var escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var isDigit = (char) => char !== void 0 && char >= "0" && char <= "9";
function merged(text, spans) {
  const result = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end === span.start) continue;
    const last = result.at(-1);
    const oneBlank = last !== void 0 && span.start === last.end + 1 && /\s/.test(text[last.end]);
    const oneNumber = oneBlank && isDigit(text[last.end - 1]) && isDigit(text[span.start]);
    if (last !== void 0 && (span.start < last.end || oneNumber)) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      result.push(span);
    }
  }
  return result;
}

// src/noise/apply.ts
var FACTORS = { mild: 0.5, typical: 1, heavy: 3 };
var LAYERS = ["content", "typing", "encoding", "transport"];
var MAX_COUNTED_LENGTH = 16384;
function makeNoisy(item, { seed, profile }, operators = noiseOperators) {
  const fields = new Map(Object.entries(item.fields));
  const applied = [];
  const rejected = [];
  for (const [name, operator] of inOrder(operators)) {
    const { probability, rate } = doseOf(operator, profile);
    if (randomFor(seed, "noise", item.id, name).next() >= probability) continue;
    for (const [field, before] of fields) {
      const random = randomFor(seed, "noise", item.id, name, field);
      const after = operator.apply(before, random, protectedSpans(before, item.target), rate);
      if (after === before) continue;
      const change = changeOf(before, after);
      const seen = { operator: name, field, ...change.counted };
      if (change.atLeast > operator.maxEditRatio) {
        rejected.push(seen);
      } else {
        applied.push(seen);
        fields.set(field, after);
      }
    }
  }
  return { fields: Object.fromEntries(fields), applied, rejected };
}
function doseOf({ typical }, profile) {
  const probability = typical.probability * FACTORS[profile];
  return { probability: Math.min(1, probability), rate: typical.rate * Math.max(1, probability) };
}
function inOrder(operators) {
  return Object.entries(operators).toSorted(
    ([, a], [, b]) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer)
  );
}
function changeOf(before, after) {
  if (Math.max(before.length, after.length) > MAX_COUNTED_LENGTH) {
    return { atLeast: Math.abs(after.length - before.length) / Math.max(1, before.length), counted: {} };
  }
  const editDistance = (0, import_fastest_levenshtein.distance)(before, after);
  const editRatio = editDistance / Math.max(1, before.length);
  return { atLeast: editRatio, counted: { editDistance, editRatio } };
}

// src/bench/questions.ts
function suiteQuestions(pass, ids, run2) {
  const suite = suiteOf(run2, pass.suite);
  const items = new Map(suite.items.map((item) => [item.id, item]));
  const noise = { seed: run2.options.seed, profile: run2.prepared.config.policy.value.noise.profile };
  return ids.flatMap((id) => {
    const item = items.get(id);
    if (item === void 0) return [];
    const noisy = pass.noisy ? makeNoisy(item, noise) : void 0;
    const messages = suite.prompt(noisy?.fields ?? item.fields, pass.shots);
    return [{ item: id, messages, maxTokens: pass.maxTokens, ...noisy && { noise: operatorsOf(noisy) } }];
  });
}
function operatorsOf({ applied }) {
  return [...new Set(applied.map(({ operator }) => operator))];
}
function touchedIn(pass, run2) {
  if (!pass.noisy) return void 0;
  const items = new Map(suiteOf(run2, pass.suite).items.map((item) => [item.id, item]));
  const noise = { seed: run2.options.seed, profile: run2.prepared.config.policy.value.noise.profile };
  return touchedShares(
    pass.items.flatMap((id) => {
      const item = items.get(id);
      return item === void 0 ? [] : [{ fields: item.fields, operators: operatorsOf(makeNoisy(item, noise)) }];
    })
  );
}
function loadQuestions(pass, run2) {
  const suite = suiteOf(run2, pass.suite);
  const order = shuffled(suite.items, randomFor(run2.options.seed, "load", pass.id));
  return order.map(({ id, fields }) => ({
    item: id,
    messages: suite.prompt(fields, 0),
    maxTokens: pass.maxTokens
  }));
}
function suiteOf(run2, name) {
  const suite = run2.prepared.suites.get(name)?.suite;
  if (suite === void 0) throw new TypeError(`suite ${name} was not loaded`);
  return suite;
}

// src/bench/grades.ts
async function gradeAnswers(pass, answers, run2) {
  const items = new Map(suiteOf(run2, pass.suite).items.map((item) => [item.id, item]));
  const by = Object.fromEntries(pass.criteria.map((one) => [one, scoringFor(run2.prepared, pass.suite, one)]));
  const graded = await gradePass(answers, items, { by, capabilities: CAPABILITIES });
  const grades = graded.flatMap(
    ({ item, attempt, grades: given }) => given === void 0 ? [] : [{ item, attempt, grades: given }]
  );
  run2.append({ event: "grades", pass: pass.id, grades });
}

// src/load/pass-length.ts
var ANSWERS_LONG = 10;
function passLength(asked) {
  const { seconds, maxSeconds, answerMs = 0, concurrency, ratePerS, requests } = asked;
  const answerS = answerMs / 1e3;
  const openingS = concurrency === void 0 ? 0 : answerS;
  const perS = ratePerS ?? (answerS > 0 ? (concurrency ?? 1) / answerS : Infinity);
  const neededSeconds = Math.max(openingS + ANSWERS_LONG * answerS, openingS + requests / perS);
  const length = Math.min(Math.max(seconds, neededSeconds), Math.max(seconds, maxSeconds));
  const sent = Math.floor(perS * Math.max(0, length - openingS));
  return { seconds: length, neededSeconds, ...Number.isFinite(sent) && { requests: sent } };
}

// src/bench/warm-up.ts
var WARM_UP = { requests: 16, concurrency: 4 };
var SILENT_ROUNDS = 2;
async function warmUp(serving2, run2, shell) {
  const suites = run2.passes.filter((one) => one.kind === "suite");
  const pass = suites.find(({ role }) => role !== "production") ?? suites[0];
  if (pass === void 0) return {};
  const patience = patienceFor(WARM_UP.concurrency);
  const questions = suiteQuestions({ ...pass, noisy: false }, pass.items.slice(0, WARM_UP.requests), run2);
  const pacer = eachOnce(questions.length, WARM_UP.concurrency);
  const how = { nextQuestion: oneByOne(questions), pacer, keepText: false, patience };
  const { ended: ended2, replies } = await drivePass(how, serving2, run2, shell);
  const answerMs = medianAnswerMs(replies);
  return {
    ...ended2 === "engine-silent" && { unanswered: patience },
    ...answerMs !== void 0 && { answerMs }
  };
}
function patienceFor(concurrency) {
  return SILENT_ROUNDS * Math.max(WARM_UP.concurrency, concurrency);
}
function medianAnswerMs(replies) {
  const timesMs = replies.flatMap(
    ({ exchange: { failure, sentAtMs, endedAtMs } }) => failure === void 0 ? [endedAtMs - sentAtMs] : []
  );
  return Float64Array.from(timesMs).sort()[timesMs.length >> 1];
}

// src/bench/load-pass.ts
var DRAIN_MS = 3e4;
var REQUESTS_FOR_P95 = percentileFloor(0.95);
async function runLoadPass(pass, serving2, run2, shell, words) {
  const load = loadOf(pass.shape);
  const questions = loadQuestions(pass, run2);
  const stage = shell.progress.stage(pass.id);
  const how = (firstQuestion, wave) => ({
    nextQuestion: (index) => questions[(firstQuestion + index) % questions.length],
    keepText: false,
    drainMs: DRAIN_MS,
    stage,
    onReply: ({ item, exchange }) => run2.append({ event: "request", pass: pass.id, request: { item, ...wave && { wave }, ...exchange } })
  });
  run2.append({ event: "pass-start", pass: pass.id, atMs: run2.clock.now() });
  const { concurrency } = load;
  const start2 = concurrency === void 0 ? [] : await firstWave(concurrency, how(0, "start"), stage, serving2, run2, shell);
  const answerMs = medianAnswerMs(start2) ?? serving2.answerMs ?? 0;
  serving2.answerMs = Math.max(answerMs, serving2.answerMs ?? 0);
  const length = lengthOf(pass, answerMs, run2);
  if (length.seconds !== pass.seconds || length.neededSeconds > length.seconds)
    shell.progress.note(words.passLength({ pass: pass.id, answerMs, ...length }));
  const random = randomFor(run2.options.seed, "arrivals", pass.id);
  const pacer = load.pacer(length.seconds * 1e3, random, answerMs);
  const driven = await drivePass({ ...how(start2.length), pacer }, serving2, run2, shell);
  endStage(stage, { ...driven, replies: [...start2, ...driven.replies] });
  run2.append({ event: "pass-end", pass: endOf2(pass, driven, answerMs, length) });
  return driven.ended;
}
async function firstWave(concurrency, how, stage, serving2, run2, shell) {
  stage.status(`the first ${concurrency} at once`);
  const pacer = eachOnce(concurrency, concurrency);
  const { replies } = await drivePass({ ...how, pacer }, serving2, run2, shell);
  return replies;
}
function lengthOf(pass, answerMs, run2) {
  const { concurrency, ratePerS } = loadOf(pass.shape);
  return passLength({
    seconds: pass.seconds,
    maxSeconds: pass.maxSeconds ?? pass.seconds,
    answerMs,
    ...concurrency !== void 0 && { concurrency },
    ...ratePerS !== void 0 && { ratePerS },
    requests: judgedByObjective(run2).has(pass.id) ? REQUESTS_FOR_P95 : 0
  });
}
function endOf2(pass, driven, answerMs, length) {
  const isClosed = loadOf(pass.shape).concurrency !== void 0;
  return {
    ...passEnd(pass, driven),
    kind: "load",
    ...isClosed && { fullFromMs: driven.startedAtMs + answerMs },
    paced: { answerMs, seconds: length.seconds, neededSeconds: length.neededSeconds }
  };
}

// src/bench/look.ts
function lookAt(pass, kept, run2) {
  const decides = isConfirming(pass) ? isConfirmedAt : isDecidedAt;
  const decided = new AbortController();
  const answers = new Map(kept.map((answer) => [answer.item, answer]));
  const looks = (pass.looks ?? []).slice(0, -1);
  let next = 0;
  let ended2 = 0;
  let decidedAt;
  let working = Promise.resolve();
  const look2 = async (number, items) => {
    if (decided.signal.aborted) return;
    await gradeAnswers(
      pass,
      items.flatMap((item) => answers.get(item) ?? []),
      run2
    );
    if (!decides(await run2.soFar(), pass.id, number)) return;
    decidedAt = number;
    decided.abort();
  };
  const lookWhereDue = () => {
    while (answers.has(pass.items[ended2] ?? "")) ended2 += 1;
    for (let count = looks[next]; count !== void 0 && count <= ended2; count = looks[next]) {
      const items = pass.items.slice(0, count);
      next += 1;
      const number = next;
      working = working.then(() => look2(number, items));
      working.catch(() => void 0);
    }
  };
  lookWhereDue();
  return {
    decided: decided.signal,
    saw(answer) {
      answers.set(answer.item, answer);
      lookWhereDue();
    },
    async end() {
      await working;
      return decidedAt;
    }
  };
}

// src/bench/pass.ts
async function runPass(pass, serving2, run2, shell, words) {
  const seen = run2.seen?.passes.find((one) => one.pass === pass.id);
  if (seen?.ended === "complete") return seen.ended;
  if (pass.kind === "load") return await runLoadPass(pass, serving2, run2, shell, words);
  return await runSuitePass(pass, seen?.kind === "suite" ? seen.answers : [], serving2, run2, shell);
}
async function runSuitePass(pass, earlier, serving2, run2, shell) {
  const kept = standingAnswers(earlier);
  const answered = new Set(kept.map(({ item }) => item));
  const left = pass.items.filter((id) => !answered.has(id));
  const questions = suiteQuestions(pass, left, run2);
  const pressure = pass.pressure ? pressureOn(pass, serving2, run2, shell) : void 0;
  if (pressure !== void 0) await pressure.reached;
  run2.append({ event: "pass-start", pass: pass.id, atMs: run2.clock.now() });
  const pacer = eachOnce(questions.length, pass.concurrency);
  const noise = new Map(questions.map((question) => [question.item, question.noise]));
  const answers = [];
  const looking = lookAt(pass, kept, run2);
  const onReply = (reply) => {
    const answer = answerFrom(reply, noise.get(reply.item));
    answers.push(answer);
    run2.append({ event: "answer", pass: pass.id, answer });
    looking.saw(answer);
  };
  const stage = shell.progress.stage(pass.id, questions.length);
  const nextQuestion = oneByOne(questions);
  const patience = patienceFor(pass.concurrency);
  const enough = looking.decided;
  const how = { nextQuestion, pacer, keepText: true, patience, enough, onReply, stage };
  const driven = await drivePass(how, serving2, run2, shell);
  endStage(stage, driven, enough);
  const decidedAt = await looking.end();
  const last = isConfirming(pass) ? pass.looks?.length : void 0;
  const look2 = driven.ended === "complete" ? decidedAt ?? last : void 0;
  const kvPressure = await pressure?.stop();
  const touched = touchedIn(pass, run2);
  run2.append({
    event: "pass-end",
    pass: {
      ...passEnd(pass, driven),
      ...look2 !== void 0 && { look: look2 },
      ...kvPressure && { kvPressure },
      ...touched && { touched: [...touched] }
    }
  });
  await gradeAnswers(pass, [...kept, ...answers], run2);
  return driven.ended;
}
function answerFrom({ item, exchange, text }, noise) {
  return {
    item,
    attempt: 0,
    source: ASKED,
    exchange,
    ...text !== void 0 && { text },
    ...noise && { noise: [...noise] }
  };
}
function pressureOn(pass, { deployment, sampler, observation }, run2, shell) {
  const { contextTokens, kvCache } = observation;
  const streams = streamsToFill(observation, pass.concurrency);
  if (kvCache === "reserved" || contextTokens === void 0 || streams === void 0) return void 0;
  return startPressure({
    target: deployment.target,
    contextTokens,
    slots: streams,
    latestKvUsage: () => sampler.latest()?.engine?.kvUsage,
    latestPreemptions: () => sampler.latest()?.engine?.preemptionsTotal,
    clock: run2.clock,
    signal: shell.signal
  });
}

// src/bench/go-on.ts
async function goOnWithProduction(serving2, run2, shell, words) {
  const pass = run2.passes.find(({ role }) => role === "production");
  if (pass?.kind !== "suite") return void 0;
  const record2 = await run2.soFar();
  const seen = record2.passes.find((one) => one.pass === pass.id);
  if (seen?.kind !== "suite" || !isOpenAgain(record2)) return void 0;
  shell.progress.note(words.productionGoesOn);
  return await runSuitePass(pass, seen.answers, serving2, run2, shell);
}

// src/bench/out-folder.ts
import { dirname, resolve as resolve2 } from "node:path";
function outFaults(out, { candidate }) {
  const folder = dirname(resolve2(candidate.file));
  if (resolve2(out) !== folder) return [];
  return [
    {
      file: out,
      path: "",
      message: "is the folder of the candidate, and a run would write its results beside it",
      hint: "choose another folder with --out, such as papergap-out/<id>"
    }
  ];
}

// src/bench/run.ts
import { randomUUID as randomUUID2 } from "node:crypto";
import { cpus, platform, release, totalmem } from "node:os";

// src/record/journal.ts
import { open } from "node:fs/promises";
var FLUSH_MS = 200;
var MOST_WAITING_CHARS = 2 ** 26;
async function openJournal(folder) {
  const file = journalFile(folder);
  let handle;
  try {
    handle = await open(file, "a");
  } catch (error) {
    throw unwritable(file, error);
  }
  const failed3 = new AbortController();
  let waiting = [];
  let waitingChars = 0;
  let writing = Promise.resolve();
  const flush = () => {
    if (waiting.length === 0) return;
    const text = waiting.join("");
    waiting = [];
    waitingChars = 0;
    writing = writing.then(() => failed3.signal.aborted ? void 0 : handle.appendFile(text)).catch((error) => failed3.abort(unwritable(file, error)));
  };
  const timer = setInterval(flush, FLUSH_MS);
  return {
    file,
    failed: failed3.signal,
    append(event) {
      const line = `${JSON.stringify(event)}
`;
      waiting.push(line);
      waitingChars += line.length;
      if (waitingChars > MOST_WAITING_CHARS) flush();
    },
    async flushed() {
      flush();
      await writing;
      failed3.signal.throwIfAborted();
    },
    async close() {
      clearInterval(timer);
      flush();
      await writing;
      await handle.close();
      failed3.signal.throwIfAborted();
    }
  };
}

// src/bench/run.ts
async function openRun(prepared, options, folder, shell) {
  const header = headerOf(prepared, options);
  const seen = options.resume ? await resumable(folder.path, header, shell.cacheDir) : void 0;
  if (seen === void 0) {
    await startAfresh(folder, options, shell);
    noteBegun(shell.cacheDir, folder.path, header.run.id);
  }
  const journal = await openJournal(folder.path);
  journal.append(seen === void 0 ? { event: "start", header } : { event: "resume" });
  const clock = clockFrom(seen?.run.durationMs ?? 0);
  let closing;
  const close = () => closing ??= journal.close();
  return {
    id: seen?.run.id ?? header.run.id,
    prepared,
    options,
    passes: header.plan.passes,
    clock,
    ...seen && { seen },
    unwritable: journal.failed,
    append: journal.append,
    async soFar() {
      await journal.flushed();
      return await recordIn(journal.file);
    },
    async finish(ended2) {
      journal.append({ event: "end", ended: ended2, atMs: clock.now() });
      await close();
      const record2 = await recordIn(journal.file);
      return { record: record2, file: await writeRecord(folder.path, record2) };
    },
    // What could not be written is told by finish; here it would hide why the run came to an end without it.
    [Symbol.asyncDispose]: () => close().catch(() => void 0)
  };
}
async function recordIn(file) {
  const record2 = assemble(await readJournal(file));
  if (record2 !== void 0) return record2;
  throw new PapergapError("internal", `${file} has no head`, "Report this as a bug.");
}
async function startAfresh(folder, { resume }, { progress }) {
  if (resume) progress.note(`Nothing to resume in ${folder.path}: starting a new run.`);
  const aside = await folder.setAside(/* @__PURE__ */ new Date());
  if (aside !== void 0) progress.note(`The journal of an earlier run is kept as ${aside}.`);
}
function headerOf(prepared, options) {
  const { config, loads, bothCriteria } = prepared;
  const suites = new Map(Array.from(prepared.suites, ([name, { suite }]) => [name, suite]));
  const { candidate, policy, reference } = config;
  const [cpu] = cpus();
  return Header.parse({
    schema: "papergap/record",
    version: RECORD_VERSION,
    run: {
      id: randomUUID2(),
      startedAt: (/* @__PURE__ */ new Date()).toISOString(),
      durationMs: 0,
      resumed: 0,
      ended: "interrupted",
      papergap: VERSION,
      node: process.versions.node,
      machine: {
        platform: `${platform()} ${release()}`,
        cpu: cpu?.model ?? "unknown",
        cores: cpus().length,
        memoryGiB: Math.round(totalmem() / 2 ** 30)
      }
    },
    candidate: { id: config.id, file: candidate.file, sha256: candidate.sha256, config: candidate.value },
    policy: { file: policy.file, sha256: policy.sha256, config: policy.value },
    ...reference && {
      reference: { file: reference.file, sha256: reference.sha256, config: reference.value }
    },
    plan: {
      seed: options.seed,
      profile: options.profile,
      passes: [
        ...planPasses(
          { candidate: candidate.value, policy: policy.value, loads, suites, bothCriteria },
          options
        )
      ],
      suites: Object.fromEntries(
        Array.from(suites, ([name, { sha256, asking, items }]) => [
          name,
          { sha256, asking, items: items.length }
        ])
      )
    }
  });
}

// src/deploy/install/install.ts
import { rm as rm2 } from "node:fs/promises";
import { dirname as dirname2, join as join4 } from "node:path";

// src/deploy/install/signatures.ts
var signatures = [
  {
    code: "registry-certificate",
    pattern: /CERTIFICATE_VERIFY_FAILED|invalid peer certificate|self[- ]signed certificate/i,
    summary: "The package registry's certificate is not trusted on this machine.",
    remedy: "Give the certificate of your proxy or mirror: SSL_CERT_FILE, PIP_CERT or uv --native-tls.",
    blame: "network"
  },
  {
    code: "registry-refused",
    pattern: /\b(401|403|407)\b.*(Unauthorized|Forbidden|Proxy Authentication|Client Error)|HTTP status client error \((401|403|407)/i,
    summary: "The package registry or the proxy before it refused us.",
    remedy: "Check the registry's address and credentials: PIP_INDEX_URL, UV_DEFAULT_INDEX or /etc/pip.conf.",
    blame: "network"
  },
  {
    code: "registry-unreachable",
    pattern: /NewConnectionError|connection broken by|ConnectionResetError|Connection reset|RemoteDisconnected|IncompleteRead|network timeout|Temporary failure in name resolution|Name or service not known|Connection refused|ConnectTimeout|Read timed out|ReadTimeoutError|Network is unreachable|ProxyError|dns error|error sending request|tcp connect error|operation timed out|Could not connect, are you offline|error reading a body|error decoding response body|incomplete message/i,
    summary: "The package registry could not be reached.",
    remedy: "Check the network and the proxy, or name a mirror: PIP_INDEX_URL, or UV_DEFAULT_INDEX for uv.",
    blame: "network"
  },
  {
    code: "registry-failing",
    pattern: /HTTP error (5\d\d|429)\b|\b(5\d\d|429) (?:Server Error|Client Error: Too Many Requests|Too Many Requests)|HTTP status (?:server|client) error \((5\d\d|429)\b|too many (5\d\d|429) error responses/i,
    summary: "The package registry, or a mirror of it, answers that it cannot serve now.",
    remedy: "Try again later, or name another mirror: PIP_INDEX_URL, or UV_DEFAULT_INDEX for uv.",
    blame: "network"
  },
  {
    code: "disk-full",
    pattern: /No space left on device|Disk quota exceeded/i,
    summary: "The disk is full.",
    remedy: "Free some space, or point papergap's cache folder at another disk.",
    blame: "machine"
  },
  {
    code: "package-altered",
    pattern: /DO NOT MATCH THE HASHES|Hash mismatch for/i,
    summary: "What the registry offers is not a wheel that is known: its digest is another one.",
    remedy: "Look at the mirror or the proxy. A wheel that you know to be right: list its digest in trust.wheels.",
    blame: "network"
  },
  {
    code: "no-wheel",
    pattern: /no wheels with a matching (Python|platform)|is not a supported wheel on this platform|versions that require a different python|requires a different Python|does not satisfy Python/i,
    summary: "This version of the engine has no build for this machine or its Python.",
    remedy: "Use another Python or machine, or name an engine binary in the policy (trust.binaries).",
    blame: "machine"
  },
  {
    code: "engine-package-not-found",
    pattern: /\(from versions: none\)|was not found in the package registry/i,
    summary: "The package registry has no build of the engine for this machine and its Python, or can't be reached.",
    remedy: "Check the mirror that pip or uv is configured for, and the machine's Python.",
    blame: "network"
  },
  {
    code: "engine-version-not-found",
    pattern: /Could not find a version that satisfies|there is no version of ([\w.=-]+) and you require \1\b/i,
    summary: "The engine has no such version, or none for this machine and its Python.",
    remedy: "Correct the candidate's engine.version, or leave it out for the default.",
    blame: "candidate"
  },
  ...packageSignatures.filter(({ code }) => code === "packages-conflict")
];
var installerLog = {
  signatures,
  cause: /^Retrying \(/,
  aftermath: /^No matching distribution found|^error: (process|command) .* failed|^note: /i
};

// src/deploy/install/friction.ts
var WRONG_VERSION = "engine-version-not-found";
function installFriction(lines, exitCode) {
  const told = diagnose(lines, installerLog);
  const found = isForAnotherPython(lines) ? told.filter(({ code }) => code !== WRONG_VERSION) : told;
  const wrongVersion = found.filter(({ code }) => code === WRONG_VERSION);
  if (wrongVersion.length > 0) return wrongVersion;
  const network = found.filter(({ code }) => code.startsWith("registry-"));
  const named = network.filter(({ code }) => code !== "registry-unreachable");
  if (network.length > 0) return named.length > 0 ? named : network;
  const [first] = found;
  return first === void 0 || first.code === "unknown-failure" ? [installFailed(exitCode, first?.line ?? lines.findLast((line) => line.trim() !== "")?.trim())] : found;
}
function isForAnotherPython(lines) {
  const [, version] = /satisfies the requirement \S+==(\S+)/.exec(lines.join("\n")) ?? [];
  const left = lines.find(
    (line) => /Ignored the following versions that require a different python/i.test(line)
  );
  return version !== void 0 && left !== void 0 && left.includes(` ${version} Requires-Python`);
}
function installFailed(code, line) {
  return {
    code: "install-failed",
    summary: line === void 0 ? `Installing the engine ended with exit code ${code} and no word on why.` : `Installing the engine failed: ${line.slice(0, 200)}`,
    remedy: "Install the package by hand to see what is wrong.",
    blame: "unknown",
    ...line !== void 0 && { line }
  };
}
function probeFailed({ probe }, lines) {
  const line = lines.at(-1);
  return {
    code: "engine-not-importable",
    summary: `The engine was installed but its module ${probe} can't be loaded on this machine.`,
    remedy: "Mostly the machine's C library or CPU is too old for the build: use another version or machine.",
    blame: "machine",
    ...line === void 0 ? {} : { line: line.slice(0, MAX_LINE_CHARS) }
  };
}
function cacheUnwritable(cacheDir, error) {
  return {
    code: "cache-unwritable",
    summary: `The cache folder can't be written: ${error instanceof Error ? error.message : String(error)}`,
    remedy: `Give papergap a cache folder that it may write in place of ${cacheDir}.`,
    blame: "machine"
  };
}

// src/deploy/install/isolation.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
async function isolate({ cacheDir, env }, place) {
  const folder = await mkdtemp(join(tmpdir(), "papergap-install-"));
  const [cwd, home, notes] = ["empty", "home", "notes"].map((name) => join(folder, name));
  for (const one of [cwd, home, notes]) makeFolder(one);
  const downloads = join(place, "downloads");
  const clearDownloads = () => rm(downloads, { recursive: true, force: true });
  const passed = passedOn(env);
  return {
    cwd,
    notes,
    // A Python that uv fetches must outlive the home; gigabytes of wheels don't fit where /tmp is in memory.
    env: {
      UV_PYTHON_INSTALL_DIR: join(cacheDir, "python"),
      UV_CACHE_DIR: downloads,
      PIP_CACHE_DIR: downloads,
      ...passed,
      HOME: home
    },
    searchEnv: { ...passed, ...env["HOME"] !== void 0 && { HOME: env["HOME"] } },
    secrets: secretsIn(passed),
    clearDownloads,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
      await clearDownloads();
    }
  };
}
var PASSED = new RegExp(
  `^(${[
    "LANG|LC_ALL|TMPDIR|PYENV_ROOT|PYENV_VERSION",
    "(HTTP|HTTPS|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE",
    "PIP_(INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|TRUSTED_HOST)",
    "PIP_(CERT|CLIENT_CERT|PROXY|DEFAULT_TIMEOUT|TIMEOUT|RETRIES)",
    "UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|INSECURE_HOST|OFFLINE)",
    "(PIP|UV)_CACHE_DIR",
    "UV_INDEX_\\w+_(USERNAME|PASSWORD)|UV_(NATIVE_TLS|SYSTEM_CERTS|HTTP_TIMEOUT|HTTP_RETRIES)",
    "UV_PYTHON_INSTALL_(DIR|MIRROR)"
  ].join("|")})$`,
  "i"
);
function passedOn(env) {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name));
  const defined = entries.filter((entry) => entry[1] !== void 0);
  return { ...Object.fromEntries(defined), PATH: machinePath(env["PATH"]) };
}
function secretsIn(env) {
  return Object.entries(env).flatMap(([name, value]) => [
    .../TOKEN|SECRET|PASSWORD|KEY$/i.test(name) ? [value] : [],
    ...passwordsIn(value)
  ]);
}

// src/deploy/install/python.ts
import { existsSync } from "node:fs";
import { writeFile as writeFile2 } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/deploy/install/find-uv.ts
import { writeFile } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/deploy/install/python-tool.ts
var OLDEST_MINOR = 10;
var NAMES = ["python3", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`), "python"];
var QUESTION2 = "import sys; from importlib.util import find_spec; print('papergap-python', *sys.version_info[:2], all(map(find_spec, ('venv', 'ensurepip'))), sys.executable)";
var ANSWER = /^papergap-python 3 (\d+) (True|False) (.+)$/;
async function findPythonTool({ cwd, searchEnv: env }, signal) {
  const uv = findOnPath("uv", env["PATH"]);
  if (uv !== void 0) return checked({ kind: "uv", command: uv });
  const found = [];
  for (const name of NAMES) {
    const command = findOnPath(name, env["PATH"]);
    if (command === void 0) continue;
    const { lines } = await run(command, ["-I", "-c", QUESTION2], { cwd, env, signal, timeoutMs: 3e4 });
    const answer = lines.map((line) => ANSWER.exec(line)).find(Boolean);
    if (!answer) continue;
    const [, minor, complete, executable] = answer;
    found.push({ minor: Number(minor) });
    if (Number(minor) >= OLDEST_MINOR && complete === "True") {
      return checked({ kind: "python", command: executable });
    }
  }
  return faulty([frictionOf(found)]);
}
function frictionOf(found) {
  const [newest] = found.toSorted((a, b) => b.minor - a.minor);
  if (newest === void 0) {
    return {
      code: "python-missing",
      summary: "The engine is a Python package, and there is no Python on the PATH.",
      remedy: "Install Python 3.10 or newer (Debian, Ubuntu: apt install python3 python3-venv), or uv.",
      blame: "machine"
    };
  }
  if (newest.minor < OLDEST_MINOR) {
    return {
      code: "python-too-old",
      summary: `The newest Python on the PATH is 3.${newest.minor}; the engine needs 3.${OLDEST_MINOR}.`,
      remedy: "Install a newer Python (on a hosted runner: actions/setup-python), or uv.",
      blame: "machine"
    };
  }
  return {
    code: "python-venv-missing",
    summary: `Python 3.${newest.minor} can't make environments: its venv or ensurepip module is missing.`,
    remedy: `Install them (Debian, Ubuntu: apt install python3-venv or python3.${newest.minor}-venv), or install uv.`,
    blame: "machine"
  };
}

// src/deploy/install/uv.json
var uv_default = {
  version: "0.13.9",
  hashes: [
    "16963d19594e18d746a70c7fce82237bde4f2cac4cfcf0ca2b84796fe9d0c6e9",
    "2c45530751517d6c3bbc69a19473f6effe47cce047bede01ffd8af7ea7b36b25",
    "3eeeb51a267a2144640fcd8f38d4a2f63439b39bc47445fd84727c3fc462c843",
    "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
    "56ec37616c00220032fc7b8c9d0ef51367fd0d70d9cd6ddd841660f949f84fed",
    "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
    "6a44b2ed8111d2f60d2b92627c5dccda3f7ed7570b18ce115e569cd68c28246b",
    "6b0c7b9f47a5d011939d61e324d3fe18a8bc155d8dd53add738709a92f290a7c",
    "6d5114bba238adddacb32fb11904f2b3ff4e988f8e9ff0d8d3b5e9822cf836b8",
    "7ec1e1dd9b6cb335c301afdf877989df384227313981850755a59561f75e4ab8",
    "a2ee66fe8b6608e1482ab1bde5799da04705c1cb40324c7f66054ecf46ae6e40",
    "a6e845f387e4ed55bb59342957a9179e24a631fcc7668bda3426ae1cef8ed4b9",
    "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    "c5dbdb7c8737cd183a9dce95b39cfd1f3d54ec2a27a1bb58f160293f9ba2c805",
    "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    "db5c8df7145c21ffea9c0f74e38823bac3af60cbadf0e26b8633f08627b17bab",
    "dd6f4f93ddf8a668c73f0945f3638444b2140a4e15a3912067493fc6335543e4",
    "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    "eeb92051c2123b9730c46b04cc843cfa4bc7d7b0aec56df431a2215ef4cb0273"
  ]
};

// src/deploy/install/find-uv.ts
var TIMEOUT_MS = 5 * 6e4;
async function findUv(isolation, tools, signal) {
  const onPath = findOnPath("uv", isolation.env["PATH"]);
  if (onPath !== void 0) return checked({ kind: "uv", command: onPath });
  const folder = join2(tools, `uv-${uv_default.version}`);
  const command = join2(folder, "bin", "uv");
  const release2 = await waitForLock(`${folder}.lock`, signal);
  try {
    const trouble = isExecutable(command) ? void 0 : await install(folder, isolation, signal);
    return trouble === void 0 ? checked({ kind: "uv", command }) : trouble;
  } finally {
    await release2();
  }
}
async function install(folder, isolation, signal) {
  const found = await findPythonTool(isolation, signal);
  if (!found.ok) return found;
  const requirements = join2(isolation.notes, "uv.txt");
  const hashes = uv_default.hashes.map((hash) => `--hash=sha256:${hash}`);
  await writeFile(requirements, `${[`uv==${uv_default.version}`, ...hashes].join(" \\\n    ")}
`);
  const pip = ["-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"];
  const wheels = ["--only-binary", ":all:", "--require-hashes", "-r", requirements];
  const commands = [
    [found.value.command, "-I", "-m", "venv", folder],
    [join2(folder, "bin", "python"), ...pip, ...wheels]
  ];
  const { cwd, env, secrets } = isolation;
  for (const [program, ...args] of commands) {
    const { code, lines } = await run(program, args, { cwd, env, secrets, signal, timeoutMs: TIMEOUT_MS });
    if (code !== 0) return faulty(installFriction(lines, code));
  }
  return void 0;
}

// src/deploy/install/python.ts
var python = {
  async recipe(wanted, site, signal) {
    const needsUv = wanted.pinnedBy === "lock" || (wanted.source?.overrides.length ?? 0) > 0;
    const tool = needsUv ? await findUv(site.isolation, site.tools, signal) : await findPythonTool(site.isolation, signal);
    if (!tool.ok) return tool;
    const make2 = wanted.pinnedBy === "lock" ? withLock : withHashes;
    return checked({
      commands: await make2(wanted, tool.value, site),
      check: checkCommand(tool.value, site.folder)
    });
  },
  probe: ({ probe }, folder) => [pythonIn(folder), "-I", "-B", "-c", `import ${probe}`],
  glance: ({ probe }, folder) => [
    pythonIn(folder),
    ...["-I", "-B", "-c"],
    `import sys; from importlib.util import find_spec; sys.exit(find_spec(${JSON.stringify(probe)}) is None)`
  ]
};
var pythonIn = (folder) => join3(folder, "bin", "python");
var WHEELS = ["--only-binary", ":all:"];
function indexes({ source }, kind) {
  const { index, extraIndex } = source ?? {};
  return [
    ...index === void 0 ? [] : [kind === "uv" ? "--default-index" : "--index-url", index],
    ...extraIndex === void 0 ? [] : [kind === "uv" ? "--index" : "--extra-index-url", extraIndex]
  ];
}
function makeCommand({ kind, command }, { source }, folder) {
  if (kind === "python") return [command, "-I", "-m", "venv", folder];
  const wish = source?.python ?? ">=3.10";
  return [command, "venv", "--no-config", "--no-project", "--python", wish, folder];
}
async function withHashes(wanted, tool, { folder, isolation }) {
  const requirements = join3(isolation.notes, "requirements.txt");
  const hashes = wanted.hashes.map((hash) => `--hash=sha256:${hash}`);
  await writeFile2(requirements, `${[wanted.requirement, ...hashes].join(" \\\n    ")}
`);
  const given = [...WHEELS, "--require-hashes", ...indexes(wanted, tool.kind), "-r", requirements];
  const make2 = makeCommand(tool, wanted, folder);
  if (tool.kind === "uv") return [make2, [...uvPip(tool, "install", folder), ...given]];
  const quietly = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  return [make2, [pythonIn(folder), "-I", "-m", "pip", "install", ...quietly, ...given]];
}
async function withLock(wanted, tool, site) {
  const { folder, lock, isolation } = site;
  const { overrides = [], constraints = [], with: others = [] } = wanted.source ?? {};
  const notes = { requirements: [wanted.requirement, ...others], overrides, constraints };
  const fileOf2 = (name) => join3(isolation.notes, `${name}.txt`);
  for (const [name, lines] of Object.entries(notes))
    await writeFile2(fileOf2(name), `${lines.join("\n")}
`);
  const compile = [
    ...uvPip(tool, "compile", folder),
    ...[...WHEELS, "--generate-hashes", "--no-header", "--quiet", "--output-file", lock],
    ...["--override", fileOf2("overrides"), "--constraint", fileOf2("constraints")],
    ...[...indexes(wanted, "uv"), fileOf2("requirements")]
  ];
  const given = [...WHEELS, "--no-deps", "--require-hashes", ...indexes(wanted, "uv"), "-r", lock];
  return [
    makeCommand(tool, wanted, folder),
    ...existsSync(lock) ? [] : [compile],
    // Compiled now: an engine that may write nothing would compile all of it at each start.
    [...uvPip(tool, "install", folder), "--compile-bytecode", ...given]
  ];
}
function checkCommand({ kind, command }, folder) {
  if (kind === "uv") return [command, "pip", "check", "--no-config", "--python", pythonIn(folder)];
  return [pythonIn(folder), "-I", "-m", "pip", "check", "--disable-pip-version-check"];
}
function uvPip({ command }, verb, folder) {
  return [command, "pip", verb, "--no-config", "--python", pythonIn(folder)];
}

// src/deploy/install/install.ts
var installers = { python };
var TIMEOUT_MS2 = 30 * 6e4;
var PROBE_TIMEOUT_MS = 5 * 6e4;
var LOG_LINES = 40;
async function install2(wanted, where, shell) {
  const startedMs = performance.now();
  const took = () => performance.now() - startedMs;
  const name = `${where.version}-${decisiveDigest(wanted).slice(0, 12)}`;
  const place = join4(shell.cacheDir, "engines", where.engine, name);
  let release2;
  try {
    release2 = await waitForLock(`${place}.lock`, shell.signal);
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: "failed", friction: [cacheUnwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
  try {
    var _stack = [];
    try {
      const isolation = __using(_stack, await isolate(shell, place), true);
      const { signal, cacheDir } = shell;
      const job = { wanted, where, place, isolation, signal, cacheDir };
      const isThere = await isWhole2(job);
      const trouble = isThere ? void 0 : await make(job);
      shell.signal.throwIfAborted();
      if (trouble !== void 0) return { kind: "failed", ...trouble, ms: took() };
      noteUse(place);
      const { sizeMiB = 0, unfit = [] } = readMark(markerOf(job)) ?? {};
      const installed = isThere ? "warm" : "cold";
      return { kind: "installed", folder: folderOf(job), installed, ms: took(), sizeMiB, unfit };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } finally {
    await release2();
  }
}
var folderOf = ({ place }) => join4(place, "environment");
var markerOf = ({ place }) => join4(place, "installed.json");
async function isWhole2(job) {
  const { wanted } = job;
  if (!await isAsMade(markerOf(job), folderOf(job), wanted).catch(() => false)) return false;
  const { code } = await runIn(
    job,
    installers[wanted.installer].glance(wanted, folderOf(job)),
    PROBE_TIMEOUT_MS
  );
  return code === 0;
}
async function make(job) {
  const { wanted, place, isolation, signal, cacheDir } = job;
  const installer = installers[wanted.installer];
  const folder = folderOf(job);
  const lock = join4(place, "packages.txt");
  const tools = join4(cacheDir, "tools");
  let whole = false;
  try {
    const recipe = await installer.recipe(wanted, { folder, lock, isolation, tools }, signal);
    if (!recipe.ok) return { friction: recipe.faults, log: [] };
    await remove(job);
    makeFolder(dirname2(folder));
    for (const command of recipe.value.commands) {
      const { code: code2, lines: lines2 } = await runIn(job, command, TIMEOUT_MS2);
      if (code2 !== 0) return { friction: installFriction(lines2, code2), log: lines2.slice(-LOG_LINES) };
    }
    const { code, lines } = await runIn(job, installer.probe(wanted, folder), PROBE_TIMEOUT_MS);
    if (code !== 0) return { friction: [probeFailed(wanted, lines)], log: lines.slice(-LOG_LINES) };
    const unfit = await unfitAmong(job, recipe.value.check);
    await isolation.clearDownloads();
    await mark(job, unfit);
    whole = true;
    return void 0;
  } finally {
    if (!whole) await remove(job);
  }
}
async function unfitAmong(job, check) {
  const { code, lines } = await runIn(job, check, PROBE_TIMEOUT_MS);
  return code === 0 ? [] : lines.filter((line) => / requires? |incompatib|not installed/.test(line)).slice(0, 20);
}
async function mark(job, unfit) {
  const { wanted, where } = job;
  const folder = folderOf(job);
  writeMark(markerOf(job), {
    ...{ engine: where.engine, version: where.version, requirement: wanted.requirement },
    decisive: decisiveDigest(wanted),
    content: await folderDigest(folder),
    ...stampOf(folder),
    unfit: [...unfit]
  });
}
function runIn({ isolation, signal }, command, timeoutMs) {
  const [program, ...args] = command;
  const { cwd, env, secrets } = isolation;
  return run(program, args, { cwd, env, secrets, signal, timeoutMs });
}
async function remove(job) {
  await rm2(markerOf(job), { force: true });
  await rm2(folderOf(job), { recursive: true, force: true });
}

// src/deploy/engine-files.ts
async function engineFiles(request2, draft, shell) {
  const { engine, engineName, driver, binary, version, source, wheels = [], onStatus } = request2;
  if (driver.fetch !== void 0) return await fetched(request2, driver.fetch, draft, shell);
  if (binary !== void 0) return { kind: "there", binary };
  const from = engine.program?.package;
  if (from === void 0 || !driver.needsInstallation) return { kind: "there" };
  const wanted = version ?? from.versions.default;
  const known = from.install(wanted, source?.package);
  const own = wheels.map((digest) => digest.replace(/^sha256:/, ""));
  const installable = {
    ...known,
    hashes: [...known.hashes, ...own],
    ...source !== void 0 && { source }
  };
  draft.version = wanted;
  onStatus?.(`installing ${installable.requirement}`);
  const result = await install2(installable, { engine: engineName, version: wanted }, shell);
  const isWarm = result.kind === "installed" && result.installed === "warm";
  draft.phases.push({ name: "install", ms: result.ms, ...isWarm && { from: "cache" } });
  if (result.kind === "failed") return result;
  draft.installed = result.installed;
  draft.installation = {
    requirement: installable.requirement,
    pinnedBy: installable.pinnedBy,
    sizeMiB: result.sizeMiB,
    unfit: [...result.unfit]
  };
  return { kind: "there", folder: result.folder };
}
async function fetched({ image, onStatus }, fetch, draft, shell) {
  onStatus?.(`fetching ${image}`);
  const startedMs = performance.now();
  const result = await fetch({ ...image !== void 0 && { image } }, shell);
  draft.phases.push({ name: "install", ms: performance.now() - startedMs });
  if (!result.ok) return { kind: "failed", friction: result.faults, log: [] };
  draft.installed = result.value.installed;
  draft.image = result.value.id;
  return { kind: "there" };
}

// src/models/hub/access.ts
import { homedir } from "node:os";
import { join as join5, resolve as resolve3 } from "node:path";

// src/models/hub/reach.ts
import { BlockList, isIP } from "node:net";
var listOf = (ranges) => {
  const list = new BlockList();
  for (const [network, prefix] of ranges)
    list.addSubnet(network, prefix, network.includes(":") ? "ipv6" : "ipv4");
  return list;
};
var NEVER = listOf([
  ["169.254.0.0", 16],
  ["0.0.0.0", 8],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["fe80::", 10],
  ["fd00:ec2::", 32],
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["192.0.0.0", 24],
  ["::", 128],
  ["ff00::", 8]
]);
var LOOPBACK = listOf([
  ["127.0.0.0", 8],
  ["::1", 128]
]);
var PRIVATE = listOf([
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["198.18.0.0", 15],
  ["fc00::", 7],
  ["64:ff9b::", 96]
]);
function reachOf(host) {
  const address = host.replace(/^\[|\]$/g, "");
  if (address === "localhost") return "loopback";
  const family = isIP(address);
  if (family === 0) return "public";
  const isIn = (list) => list.check(address, family === 4 ? "ipv4" : "ipv6");
  if (isIn(NEVER)) return "never";
  if (isIn(LOOPBACK)) return "loopback";
  return isIn(PRIVATE) ? "private" : "public";
}
var INWARDS = ["public", "private", "loopback"];
function mayLead(from, to) {
  return to !== "never" && INWARDS.indexOf(to) <= INWARDS.indexOf(from);
}

// src/models/hub/access.ts
function hubAccess(env, home = homedir()) {
  const said = (...names) => names.map((name) => env[name]?.trim()).find((value) => value !== void 0 && value !== "");
  const endpoint = said("HF_ENDPOINT") ?? "https://huggingface.co";
  const url = URL.parse(endpoint.replace(/\/+$/, ""));
  const token = said("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "")
    return faulty([ENDPOINT_INVALID]);
  if (token !== void 0 && url.protocol === "http:" && reachOf(url.hostname) !== "loopback")
    return faulty([ENDPOINT_OPEN]);
  const place = (path) => resolve3(path.replace(/^~(?=\/|$)/, home));
  const huggingFace = said("HF_HOME") ?? join5(said("XDG_CACHE_HOME") ?? join5(home, ".cache"), "huggingface");
  const [http = "", https = "", none = ""] = ["http_proxy", "https_proxy", "no_proxy"].map(
    (name) => said(name, name.toUpperCase())
  );
  return checked({
    url,
    ...http + https !== "" && { proxy: { http, https, none } },
    ...token !== void 0 && { token },
    cacheDir: place(said("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE") ?? join5(huggingFace, "hub")),
    isOffline: [said("HF_HUB_OFFLINE"), said("TRANSFORMERS_OFFLINE")].some(
      (flag) => /^(1|on|yes|true)$/i.test(flag ?? "")
    )
  });
}
var ENDPOINT_INVALID = {
  code: "hub-endpoint-invalid",
  summary: "HF_ENDPOINT is not the address of a hub.",
  remedy: 'Give it as https://hub.example.com, without user name, password or "?"; a token goes into HF_TOKEN.',
  blame: "machine"
};
var ENDPOINT_OPEN = {
  code: "hub-endpoint-open",
  summary: "HF_ENDPOINT begins with http://, and the token would cross the network for all to read.",
  remedy: "Give the https address of the hub, or take HF_TOKEN away where it needs none.",
  blame: "machine"
};

// src/models/hub-weights.ts
import { basename as basename2 } from "node:path";

// src/models/hub/fetch.ts
import { readFile as readFile2 } from "node:fs/promises";

// src/models/hub/cache.ts
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm as rm3,
  stat as stat2,
  symlink,
  writeFile as writeFile3
} from "node:fs/promises";
import { basename, dirname as dirname3, join as join6, relative } from "node:path";

// src/models/hub/trouble.ts
var HubTrouble = class extends Error {
  friction;
  /** How long to wait before it may be otherwise, in ms; absent where asking again changes nothing. */
  retryAfterMs;
  constructor(friction, retryAfterMs, options) {
    super(friction.summary, options);
    this.friction = friction;
    this.retryAfterMs = retryAfterMs;
  }
};
var MOST_QUOTED_CHARS = 300;
function quoted(text) {
  return text.replaceAll(/[\p{C}\s]+/gu, " ").trim().slice(0, MOST_QUOTED_CHARS);
}

// src/models/hub/names.ts
var LONGEST_NAME_BYTES = 255;
function twinFault(paths) {
  const taken = /* @__PURE__ */ new Map();
  for (const path of paths) {
    const key = path.normalize("NFC").toLowerCase();
    const twin = taken.get(key);
    if (twin !== void 0) return `"${quoted(path)}" and "${quoted(twin)}" are one file on many machines`;
    taken.set(key, path);
  }
  return void 0;
}
function pathFault(path) {
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(path)) return "has control characters in its name";
  if (path.includes("\\") || /^[A-Za-z]:/.test(path)) return "is a path of another system";
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return "leads out of its repository";
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME_BYTES)) return "is too long a name";
  return void 0;
}
function hostileListing(repo, fault) {
  return new HubTrouble({
    code: "hub-listing-hostile",
    summary: `${repo} lists a file that can't be kept: ${fault}.`,
    remedy: "Look at the repository on its page before you trust it: no model needs such names.",
    blame: "candidate"
  });
}

// src/models/hub/patience.ts
import { setTimeout as sleep3 } from "node:timers/promises";
var ATTEMPTS = 5;
var PAUSE_MS = 500;
async function patiently(attempt, { signal, pauseMs }, hasProgressed = () => false) {
  for (let failed3 = 1; ; failed3++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HubTrouble) || error.retryAfterMs === void 0) throw error;
      if (hasProgressed()) failed3 = 1;
      if (failed3 >= ATTEMPTS) throw error;
      await sleep3(Math.max(error.retryAfterMs, pauseMs * 2 ** (failed3 - 1)), void 0, { signal });
    }
  }
}

// src/models/hub/refusals.ts
var LONGEST_WAIT_MS = 6e4;
function refusal({ status, header, said }, { access, repo }) {
  const code = header("x-error-code") ?? "";
  const line = quoted(`HTTP ${status} ${code} ${header("x-error-message") ?? said}`);
  const host = access.url.host;
  const trouble = (friction, retryAfterMs) => new HubTrouble({ ...friction, line }, retryAfterMs);
  const hasToken = access.token !== void 0;
  if (code === "GatedRepo")
    return trouble(hasToken ? gatedForToken(repo, access.url) : gated(repo, access.url));
  if (code === "RevisionNotFound") return trouble(revisionMissing(repo, host));
  if (code === "EntryNotFound") return trouble(entryMissing(repo, host));
  if (code === "RepoNotFound" || status === 404)
    return trouble(hasToken ? repoMissing(repo, host) : repoHidden(repo, host));
  if (status === 401 || status === 403)
    return trouble(hasToken ? tokenRefused(host) : tokenMissing(repo, host));
  if (status === 429) return rateLimited(host, waitOf(header("retry-after")), line);
  if (status >= 500 || status === 408) return trouble(serverFailed(host, status), 0);
  return trouble(strangeAnswer(host));
}
function waitOf(written) {
  if (written === void 0) return 0;
  const seconds = Number(written);
  const ms = Number.isNaN(seconds) ? Date.parse(written) - Date.now() : seconds * 1e3;
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}
function rateLimited(host, waitMs, line) {
  const isLong = waitMs > LONGEST_WAIT_MS;
  return new HubTrouble(
    {
      code: "hub-rate-limited",
      summary: isLong ? `${host} has had too many requests, and asks to wait ${Math.ceil(waitMs / 1e3)} s.` : `${host} has had too many requests, and goes on saying so.`,
      remedy: "Run it again later; set HF_TOKEN, for whom limits are higher, or fill the cache beforehand.",
      blame: "network",
      line
    },
    isLong ? void 0 : waitMs
  );
}
var gated = (repo, url) => ({
  code: "hub-gated",
  summary: `${repo} is gated: its files are for those who accepted its terms, and no token was given.`,
  remedy: `Accept the terms at ${url.origin}/${repo}, and give the runner a token of that account as HF_TOKEN.`,
  blame: "machine"
});
var gatedForToken = (repo, url) => ({
  code: "hub-gated",
  summary: `${repo} is gated, and the account of HF_TOKEN has no access to it.`,
  remedy: `Accept the terms at ${url.origin}/${repo} with that account, and let a fine-grained token read gated repositories.`,
  blame: "machine"
});
var repoHidden = (repo, host) => ({
  code: "hub-repository-missing",
  summary: `${host} has no repository ${repo}, or it is private and no token was given.`,
  remedy: "Correct the id, or give the runner a token that may read it as HF_TOKEN.",
  blame: "unknown"
});
var repoMissing = (repo, host) => ({
  code: "hub-repository-missing",
  summary: `${host} has no repository ${repo} that the account of HF_TOKEN may read.`,
  remedy: "Correct the id, or let the token read that repository.",
  blame: "unknown"
});
var revisionMissing = (repo, host) => ({
  code: "hub-revision-missing",
  summary: `${repo} has no such revision at ${host}.`,
  remedy: "Pin a commit of its history; one that was overwritten by a forced push is gone.",
  blame: "candidate"
});
var entryMissing = (repo, host) => ({
  code: "hub-file-missing",
  summary: `${host} lists a file of ${repo} and does not have it.`,
  remedy: "Open the file on the page of the repository; if it is a mirror, let it fetch the repository anew.",
  blame: "network"
});
var tokenRefused = (host) => ({
  code: "hub-token-refused",
  summary: `${host} does not take the token of HF_TOKEN.`,
  remedy: "Make a new token that may read; the old one has expired, was taken back, or is of another hub.",
  blame: "machine"
});
var tokenMissing = (repo, host) => ({
  code: "hub-token-missing",
  summary: `${host} gives nothing of ${repo} without a token.`,
  remedy: "Give the runner a token that may read it as HF_TOKEN.",
  blame: "machine"
});
var serverFailed = (host, status) => ({
  code: "hub-failing",
  summary: `${host} answers with an error of its own, ${status}, again and again.`,
  remedy: "Run it again later, or fill the cache beforehand.",
  blame: "network"
});
var strangeAnswer = (host) => ({
  code: "hub-answer-strange",
  summary: `What answers at ${host} is no hub.`,
  remedy: "Check HF_ENDPOINT, and whether a proxy or a login page of the network stands in between.",
  blame: "network"
});
function renamed(repo, name) {
  return new HubTrouble({
    code: "hub-renamed",
    summary: `${repo} is now ${quoted(name)}.`,
    remedy: `Write model: ${quoted(name)}, which the policy has to trust under that name.`,
    blame: "candidate"
  });
}
var REDIRECTS = {
  inwards: "to an address of this machine or its network, where files of a model do not lie",
  circle: "on and on",
  nowhere: "to what is no address",
  elsewhere: "to another host for what it says itself",
  open: "from https to http"
};
function redirectRefused({ host }, why) {
  return new HubTrouble({
    code: "hub-redirect-refused",
    summary: `The hub sends us ${REDIRECTS[why]} (${host}), which papergap does not follow.`,
    remedy: "Check HF_ENDPOINT and whose hub it is; a mirror has to serve the files itself or from a public host.",
    blame: "network"
  });
}
function unreachable({ host }, cause) {
  const { code, message } = cause;
  return new HubTrouble(
    {
      code: "hub-unreachable",
      summary: `${host} can't be reached.`,
      remedy: "Let the runner reach it, set HF_ENDPOINT to a mirror, or fill the cache beforehand and set HF_HUB_OFFLINE=1.",
      blame: "network",
      line: quoted([code, message].filter((part) => part !== void 0 && part !== "").join(" "))
    },
    0,
    { cause }
  );
}

// src/models/hub/tree.ts
var MOST_PAGE_BYTES = 8 * 2 ** 20;
var MOST_FILES = 2e4;
var MOST_PAGES = 200;
var MOST_FILE_BYTES = 2 ** 43;
var Sha256 = string().regex(/^[0-9a-f]{64}$/);
var BlobId = string().regex(/^[0-9a-f]{40}$/);
var Size = int().min(0).max(MOST_FILE_BYTES);
var Entry = object({
  type: string(),
  path: string().min(1).max(4096),
  size: Size,
  oid: BlobId,
  lfs: object({ oid: Sha256, size: Size }).optional(),
  xetHash: Sha256.optional()
});
async function listTree(hub, { repo, revision }, access, patience) {
  const files = [];
  const base = access.url.pathname.replace(/\/$/, "");
  const start2 = `/api/models/${repo}/tree/${revision}`;
  let next = `${start2}?recursive=true&expand=false`;
  for (let page = 1; next !== void 0; page++) {
    const path = next;
    const { entries, link } = await patiently(() => readTreePage(hub, repo, path, access.url), patience);
    files.push(...entries.filter(({ type }) => type === "file").map(fileOf));
    if (files.length > MOST_FILES || page > MOST_PAGES) throw new HubTrouble(tooManyFiles(repo));
    next = link === void 0 ? void 0 : nextPage(link, access.url, base + start2)?.slice(base.length);
  }
  for (const { path } of files) {
    const why = pathFault(path);
    if (why !== void 0) throw hostileListing(repo, `"${quoted(path)}" ${why}`);
  }
  return files;
}
async function readTreePage(hub, repo, path, { host }) {
  const answer = await hub.get(path, repo);
  try {
    const text = (await bytesOf(answer, MOST_PAGE_BYTES)).toString("utf8");
    const entries = array(Entry).parse(JSON.parse(text));
    return { entries, link: answer.header("link") };
  } catch (error) {
    const isStrange2 = error instanceof SyntaxError || error instanceof ZodError || error instanceof TooLong;
    if (!isStrange2) throw new HubTrouble(listingCut(host), 0, { cause: error });
    throw new HubTrouble({ ...strangeAnswer(host), line: quoted(String(error)) }, void 0, {
      cause: error
    });
  }
}
function fileOf({ path, size, oid, lfs, xetHash }) {
  return {
    path,
    bytes: lfs?.size ?? size,
    blobId: oid,
    ...lfs !== void 0 && { sha256: lfs.oid },
    ...xetHash !== void 0 && { xetHash }
  };
}
function nextPage(link, hub, start2) {
  const written = /<([^>]{1,4096})>\s*;\s*rel="next"/.exec(link)?.[1];
  if (written === void 0) return void 0;
  const url = URL.parse(written, hub.href);
  if (url === null || url.origin !== hub.origin || url.pathname !== start2)
    throw redirectRefused(url ?? hub, "elsewhere");
  return url.pathname + url.search;
}
var tooManyFiles = (repo) => ({
  code: "hub-listing-endless",
  summary: `${repo} lists more than ${MOST_FILES} files, which no model has.`,
  remedy: "Check the id and the revision: a data set is no model.",
  blame: "candidate"
});
var listingCut = (host) => ({
  code: "hub-unreachable",
  summary: `${host} breaks off while it lists the files of a repository.`,
  remedy: "Run it again; if it goes on so, look at what stands between the runner and the hub.",
  blame: "network"
});

// src/models/hub/cache.ts
var TREE_VERSION = 1;
var MOST_TREE_BYTES = 32 * 2 ** 20;
var KeptTree = object({
  format_version: literal(TREE_VERSION),
  files: record(
    string(),
    object({
      size: int().min(0),
      blob_id: BlobId,
      lfs_sha256: Sha256.nullish(),
      lfs_size: int().min(0).nullish(),
      xet_hash: string().nullish()
    })
  )
});
function repoCache(cacheDir, { repo, revision }) {
  const name = `models--${repo.replaceAll("/", "--")}`;
  const folder = join6(cacheDir, name);
  const snapshot = join6(folder, "snapshots", revision);
  const tree = join6(folder, "trees", `${revision}.json`);
  const blob = ({ sha256, blobId }) => join6(folder, "blobs", sha256 ?? blobId);
  const pointer2 = ({ path }) => join6(snapshot, path);
  return {
    folder,
    snapshot,
    lock: join6(cacheDir, ".locks", name, "papergap.lock"),
    blob,
    pointer: pointer2,
    async link(file) {
      const from = pointer2(file);
      const to = relative(dirname3(from), blob(file));
      if (await readlink(from).catch(() => void 0) === to) return;
      await mkdir(dirname3(from), { recursive: true });
      await rm3(from, { force: true });
      await symlink(to, from);
    },
    async readTree() {
      const found = await lstat(tree).catch(() => void 0);
      if (!found?.isFile() || found.size > MOST_TREE_BYTES) return void 0;
      return parseTree(await readFile(tree, "utf8"));
    },
    async keepTree(files) {
      makeFolder(dirname3(tree));
      const half = `${tree}.${process.pid}.tmp`;
      await writeFile3(
        half,
        JSON.stringify({ format_version: TREE_VERSION, files: entriesOf(files) }, null, 1)
      );
      await rename(half, tree);
    },
    async readSnapshot() {
      const names = await readdir(snapshot).catch(() => []);
      const files = await Promise.all(names.map((name2) => linkedFile(join6(snapshot, name2), name2)));
      return files.filter((file) => file !== void 0);
    }
  };
}
async function linkedFile(pointer2, path) {
  const blob = basename(await readlink(pointer2).catch(() => ""));
  const bytes = (await stat2(pointer2).catch(() => void 0))?.size;
  if (bytes === void 0 || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(blob)) return void 0;
  return { path, bytes, blobId: blob, ...blob.length === 64 && { sha256: blob } };
}
function parseTree(text) {
  try {
    const { files } = KeptTree.parse(JSON.parse(text));
    if (Object.keys(files).some((path) => pathFault(path) !== void 0)) return void 0;
    return Object.entries(files).map(([path, { size, blob_id, lfs_sha256, lfs_size, xet_hash }]) => ({
      path,
      bytes: lfs_size ?? size,
      blobId: blob_id,
      ...lfs_sha256 != null && { sha256: lfs_sha256 },
      ...xet_hash != null && { xetHash: xet_hash }
    }));
  } catch {
    return void 0;
  }
}
function entriesOf(files) {
  const entries = files.map(({ path, bytes, blobId, sha256, xetHash }) => [
    path,
    {
      size: bytes,
      blob_id: blobId,
      ...sha256 !== void 0 && { lfs_sha256: sha256, lfs_size: bytes },
      ...xetHash !== void 0 && { xet_hash: xetHash }
    }
  ]);
  return Object.fromEntries(entries);
}

// src/models/hub/choose.ts
var INDEX = "model.safetensors.index.json";
var SMALL = /^(?!.*\.bin\.index\.json$)[^/]+\.(?:json|jinja|tiktoken)$|^tokenizer\.model(?:\.v\d+)?$|^(?:merges|vocab)\.txt$|^additional_chat_templates\/[^/]+\.jinja$/;
var WEIGHTS = /^[^/]+\.safetensors$/;
var NOT_THE_MODEL = /^(?:consolidated|adapter_model)/;
var PICKLES = /\.(?:bin|pt|pth|pickle|pkl|ckpt)$/;
var MOST_LISTED = 8;
var MOST_SMALL_BYTES = 256 * 2 ** 20;
function chooseFile(files, { repo, file = "" }) {
  const found = files.find(({ path }) => path === file);
  if (found !== void 0) return checked({ small: [], weights: [found] });
  const ggufs = files.map(({ path }) => path).filter((path) => /\.gguf$/i.test(path));
  const listed = ggufs.length === 0 ? "It has no GGUF file at all." : listOf2(file, ggufs);
  return faulty([fileMissing(repo, file, listed)]);
}
function chooseFolder(files, { repo }, shards) {
  const small = files.filter(({ path }) => SMALL.test(path));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const missing = shards?.find((shard) => !byPath.has(shard));
  if (missing !== void 0) return faulty([shardMissing(repo, missing)]);
  const weights = shards?.flatMap((shard) => byPath.get(shard) ?? []) ?? wholeWeights(files);
  const faults = [
    ...byPath.has("config.json") ? [] : [configMissing(repo)],
    ...weights.length > 0 ? [] : [noSafetensors(repo, files)],
    ...small.filter(({ bytes }) => bytes > MOST_SMALL_BYTES).map(({ path }) => tooLarge(repo, path))
  ];
  const twins = twinFault([...small, ...weights].map(({ path }) => path));
  if (twins !== void 0) faults.push(hostileListing(repo, twins).friction);
  return faults.length > 0 ? faulty(faults) : checked({ small, weights });
}
function wholeWeights(files) {
  const whole = files.filter(({ path }) => path === "model.safetensors");
  if (whole.length > 0) return whole;
  return files.filter(({ path }) => WEIGHTS.test(path) && !NOT_THE_MODEL.test(path));
}
function listOf2(file, ggufs) {
  const near = nearWord(file, ggufs);
  if (near !== void 0) return quoted(near).replace(/^d/, "D");
  return `It has: ${ggufs.slice(0, MOST_LISTED).map(quoted).join(", ")}${ggufs.length > MOST_LISTED ? ", \u2026" : ""}.`;
}
var fileMissing = (repo, file, listed) => ({
  code: "hub-file-missing",
  summary: `${repo} has no file ${quoted(file)} at this revision.`,
  remedy: `Correct file, or the revision. ${listed}`,
  blame: "candidate"
});
var shardMissing = (repo, shard) => ({
  code: "hub-file-missing",
  summary: `${repo} has no file ${quoted(shard)} at this revision, and its index names it.`,
  remedy: "Pin a revision whose upload was finished.",
  blame: "candidate"
});
var configMissing = (repo) => ({
  code: "hub-config-missing",
  summary: `${repo} has no config.json: no engine knows what model it is.`,
  remedy: "Name the repository of the model itself; a repository of GGUF files is for llama.cpp, with file.",
  blame: "candidate"
});
function noSafetensors(repo, files) {
  const has = (pattern) => files.some(({ path }) => pattern.test(path));
  const remedy = has(/^adapter_model/) ? "It holds an adapter: merge it into its base model, and publish that." : has(PICKLES) ? "It holds pickles, which run code when they are read: take a revision with safetensors, or convert it." : "Name a repository that holds the weights themselves.";
  return {
    code: "hub-no-safetensors",
    summary: `${repo} has no weights as safetensors at this revision.`,
    remedy,
    blame: "candidate"
  };
}
var tooLarge = (repo, path) => ({
  code: "hub-listing-hostile",
  summary: `${repo} has a ${quoted(path)} of more than 256 MiB, which no model needs.`,
  remedy: "Look at the repository on its page before you trust it.",
  blame: "candidate"
});

// src/models/hub/connection.ts
var import_undici2 = __toESM(require_undici(), 1);
import { lookup } from "node:dns";
import { promisify } from "node:util";

// src/models/hub/redirect.ts
var REPOSITORY = /^(?:\/api(?:\/resolve-cache)?\/models)?\/([^/]+\/[^/]+)\/(?:resolve|tree|[0-9a-f]{40})(?:\/|$)/;
function redirectOf(location, from, { hub, repo, isFile }) {
  const url = URL.parse(location, from.href);
  if (url === null || !/^https?:$/.test(url.protocol)) throw redirectRefused(hub, "nowhere");
  if (url.origin === hub.origin) {
    const named = REPOSITORY.exec(url.pathname.slice(hub.pathname.replace(/\/$/, "").length))?.[1];
    if (named !== void 0 && named !== repo) throw renamed(repo, named);
    return url;
  }
  if (!isFile) throw redirectRefused(url, "elsewhere");
  if (from.protocol === "https:" && url.protocol === "http:") throw redirectRefused(url, "open");
  return url;
}

// src/models/hub/connection.ts
var CONNECT_MS = 1e4;
var HEADERS_MS = 3e4;
var IDLE_MS = 6e4;
var MOST_REDIRECTS = 5;
var MOST_REFUSAL_BYTES = 4096;
function openHub(access, signal) {
  const { url: hub, token } = access;
  const own = agentOf(access);
  let standing;
  const others = agentOf(
    access,
    guardedLookup((to) => mayLead(standing ?? "public", to))
  );
  const send = async (url, from) => {
    const isHub = url.origin === hub.origin;
    if (!isHub) {
      standing ??= await reachOfHost(hub.hostname);
      if (!mayLead(standing, reachOf(url.hostname))) throw new AddressRefused();
    }
    return await (0, import_undici2.request)(url, {
      dispatcher: isHub ? own : others,
      signal,
      headers: {
        "user-agent": `papergap/${VERSION}`,
        "accept-encoding": "identity",
        ...from !== void 0 && { range: `bytes=${from}-` },
        ...isHub && token !== void 0 && { authorization: `Bearer ${token}` }
      }
    });
  };
  const follow = async (start2, repo, from) => {
    let url = start2;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const {
        statusCode: status,
        headers,
        body
      } = await send(url, from).catch((error) => {
        signal.throwIfAborted();
        throw error instanceof AddressRefused ? redirectRefused(url, "inwards") : unreachable(url, error);
      });
      const header = (name) => [headers[name] ?? []].flat()[0];
      const location = header("location");
      if (status < 300 || status > 399 || location === void 0) {
        if (status < 300) return { status, header, body };
        throw refusal({ status, header, said: await textOf(body) }, { access, repo });
      }
      await body.dump({ limit: MOST_REFUSAL_BYTES });
      url = redirectOf(location, url, { hub, repo, isFile: from !== void 0 });
    }
    throw redirectRefused(url, "circle");
  };
  return {
    get: (path, repo, from) => follow(new URL(hub.href.replace(/\/$/, "") + path), repo, from),
    async [Symbol.asyncDispose]() {
      await Promise.all([own.destroy(), others.destroy()]);
    }
  };
}
function agentOf({ proxy }, lookup2) {
  const options = {
    headersTimeout: HEADERS_MS,
    bodyTimeout: IDLE_MS,
    connect: { timeout: CONNECT_MS, ...lookup2 !== void 0 && { lookup: lookup2 } }
  };
  if (proxy === void 0) return new import_undici2.Agent(options);
  const { http: httpProxy, https: httpsProxy, none: noProxy } = proxy;
  return new import_undici2.EnvHttpProxyAgent({ ...options, httpProxy, httpsProxy, noProxy });
}
var AddressRefused = class extends Error {
};
async function reachOfHost(host) {
  const written = reachOf(host);
  if (written !== "public") return written;
  const { address } = await promisify(lookup)(host).catch(() => ({ address: host }));
  return reachOf(address);
}
function guardedLookup(isAllowed) {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, "");
      if (!found.every(({ address }) => isAllowed(reachOf(address))))
        return callback(new AddressRefused(), "");
      const [first] = found;
      return options.all ? callback(null, found) : callback(null, first?.address ?? "", first?.family);
    });
  };
}
async function textOf(body) {
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MOST_REFUSAL_BYTES) break;
    }
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
  }
  return Buffer.concat(chunks).toString("utf8", 0, MOST_REFUSAL_BYTES);
}

// src/models/hub/disk.ts
import { statfs } from "node:fs/promises";
var RESERVE_BYTES = 256 * 2 ** 20;
async function diskFault(folder, bytes) {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return bytes === 0 || bytes + RESERVE_BYTES <= free ? void 0 : diskFull(folder, bytes, free);
}
var gib = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
function diskFull(folder, bytes, free) {
  return {
    code: "disk-full",
    summary: `The model takes ${gib(bytes)} more, and ${folder} has room for ${gib(free)}.`,
    remedy: "Make room (hf cache ls, hf cache rm), or set HF_HUB_CACHE to a larger disk.",
    blame: "machine"
  };
}
function diskTrouble(error, folder) {
  const { code, message } = error;
  if (code === "ENOSPC" || code === "EDQUOT")
    return {
      code: "disk-full",
      summary: `There is no room left in ${folder}.`,
      remedy: "Make room (hf cache ls, hf cache rm), or set HF_HUB_CACHE to a larger disk; what has come is kept.",
      blame: "machine",
      line: quoted(message)
    };
  if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ELOOP"].includes(code ?? "")) return void 0;
  return {
    code: "cache-unwritable",
    summary: `The cache of models, ${folder}, can't be written.`,
    remedy: "Let the runner write there, or set HF_HUB_CACHE to a folder that it owns.",
    blame: "machine",
    line: quoted(message)
  };
}

// src/models/hub/missing.ts
import { mkdir as mkdir2 } from "node:fs/promises";
import { dirname as dirname4 } from "node:path";

// src/models/hub/blob.ts
import { open as open3, rename as rename2, rm as rm4 } from "node:fs/promises";

// src/models/hub/damage.ts
function cut({ repo }, { path, bytes }, had, cause) {
  const line = cause instanceof Error ? quoted(cause.message) : void 0;
  return new HubTrouble(
    {
      code: "hub-download-cut",
      summary: `The download of ${path} of ${repo} was cut after ${had} of ${bytes} bytes.`,
      remedy: "Run it again: it goes on from there. Where it is cut again, look at proxies and their limits.",
      blame: "network",
      ...line !== void 0 && { line }
    },
    0,
    { cause }
  );
}
function digestWrong({ repo }, { path, sha256 }, found) {
  return new HubTrouble({
    code: "hub-digest-wrong",
    summary: `What came as ${path} of ${repo} is not the file that the hub lists: it has the digest ${found}.`,
    remedy: "Run it again; a proxy or a mirror that changes files in between has to let them be.",
    blame: "network",
    line: `listed: ${sha256 ?? "by its Git id"}`
  });
}
function sizeWrong({ repo }, { path, bytes }) {
  return new HubTrouble({
    code: "hub-size-wrong",
    summary: `The hub lists ${bytes} bytes for ${path} of ${repo}, and sends others.`,
    remedy: "Check HF_ENDPOINT, and what stands between the runner and the hub.",
    blame: "network"
  });
}
function notTheFile(model, file, begins, total = file.bytes) {
  if (begins.startsWith("version https://git-lfs")) return pointer(model, file);
  if (!/^\s*</.test(begins)) return sizeWrong(model, file);
  return new HubTrouble({
    code: "hub-answer-strange",
    summary: `A page of ${total} bytes came in place of ${file.path} of ${model.repo}.`,
    remedy: "Check whether a proxy or a login page of the network stands between the runner and the hub.",
    blame: "network",
    line: quoted(begins)
  });
}
function pointer({ repo }, { path }) {
  return new HubTrouble({
    code: "hub-pointer",
    summary: `A Git LFS pointer came in place of ${path} of ${repo}.`,
    remedy: "Let the mirror serve what the pointer stands for: it was filled by Git without Git LFS.",
    blame: "network"
  });
}

// src/models/hub/half.ts
import { createHash as createHash2 } from "node:crypto";
import { constants } from "node:fs";
import { open as open2 } from "node:fs/promises";
var BLOCK_BYTES = 2 ** 20;
var START_BYTES = 64;
var listedDigest = ({ sha256, blobId }) => sha256 ?? blobId;
function hubHash({ sha256, bytes }) {
  return sha256 === void 0 ? createHash2("sha1").update(`blob ${bytes}\0`) : createHash2("sha256");
}
async function openHalf(path, file, signal) {
  const handle = await open2(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 420);
  let hash = hubHash(file);
  let bytes = 0;
  const restart = async () => {
    await handle.truncate(0);
    hash = hubHash(file);
    bytes = 0;
  };
  try {
    if ((await handle.stat()).size > file.bytes) await restart();
    for await (const block of blocksOf(handle, signal)) {
      hash.update(block);
      bytes += block.length;
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    get bytes() {
      return bytes;
    },
    async append(chunk) {
      hash.update(chunk);
      await handle.write(chunk, 0, chunk.length, bytes);
      bytes += chunk.length;
    },
    restart,
    digest: () => hash.copy().digest("hex"),
    async start() {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      return buffer.toString("latin1", 0, bytesRead);
    },
    [Symbol.asyncDispose]: () => handle.close()
  };
}
async function* blocksOf(handle, signal) {
  const block = Buffer.alloc(BLOCK_BYTES);
  for (let at = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(block, 0, BLOCK_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}

// src/models/hub/blob.ts
var SLOWEST_BYTES_PER_S = 1e5;
var LEAST_MS = 10 * 6e4;
var MOST_STRANGE_BYTES = 64;
var halfOf = (blob) => `${blob}.papergap.incomplete`;
async function fetchBlob(request2) {
  const { file, blob, patience, model } = request2;
  const path = halfOf(blob);
  for (; ; ) {
    var _stack = [];
    try {
      const half = __using(_stack, await openHalf(path, file, patience.signal), true);
      const resumedBytes = half.bytes;
      request2.onBytes(resumedBytes);
      let before = 0;
      const attempt = async () => {
        before = half.bytes;
        await fetchRest(request2, half);
      };
      try {
        await patiently(attempt, patience, () => half.bytes > before);
      } catch (error) {
        if (half.bytes === 0) await rm4(path, { force: true });
        throw error;
      }
      const found = half.digest();
      if (found === listedDigest(file)) break;
      request2.onBytes(-half.bytes);
      await rm4(path, { force: true });
      if (resumedBytes === 0) throw digestWrong(model, file, found);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  }
  await rename2(path, blob);
}
async function fetchRest({ hub, model, file, onBytes }, half) {
  if (half.bytes === file.bytes) return;
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const answer = await hub.get(`/${model.repo}/resolve/${model.revision}/${path}`, model.repo, half.bytes);
  const { start: start2, total } = spanOf(answer);
  if (start2 !== half.bytes) {
    onBytes(-half.bytes);
    await half.restart();
  }
  if (start2 !== half.bytes || total !== void 0 && total !== file.bytes) {
    await half.restart();
    throw notTheFile(model, file, await startOf(answer), total);
  }
  const giveUpAt = performance.now() + LEAST_MS + file.bytes / SLOWEST_BYTES_PER_S * 1e3;
  await appendBody(answer, half, { model, file, onBytes, giveUpAt });
  if (half.bytes < file.bytes) {
    const begins = await half.start();
    const had = half.bytes;
    if (total !== void 0 || !isStrange(begins)) throw cut(model, file, had);
    await half.restart();
    throw notTheFile(model, file, begins, had);
  }
}
async function appendBody({ body }, half, { model, file, onBytes, giveUpAt }) {
  const chunks = body[Symbol.asyncIterator]();
  for (; ; ) {
    const next = await chunks.next().catch((error) => {
      throw cut(model, file, half.bytes, error);
    });
    if (next.done === true) return;
    if (half.bytes + next.value.length > file.bytes) {
      body.destroy();
      await half.restart();
      throw sizeWrong(model, file);
    }
    await half.append(next.value);
    onBytes(next.value.length);
    if (performance.now() > giveUpAt) throw cut(model, file, half.bytes);
  }
}
function spanOf({ status, header }) {
  const part = /^bytes (\d+)-\d+\/(\d+)$/.exec(header("content-range") ?? "");
  if (status === 206 && part !== null) return { start: Number(part[1]), total: Number(part[2]) };
  const length = header("content-length");
  return { start: 0, ...length !== void 0 && /^\d+$/.test(length) && { total: Number(length) } };
}
var isStrange = (start2) => /^(?:version https:\/\/git-lfs|\s*<)/i.test(start2);
async function startOf({ body }) {
  for await (const chunk of body)
    return chunk.toString("latin1", 0, MOST_STRANGE_BYTES);
  return "";
}
async function isSound(blob, file, signal) {
  const handle = await open3(blob).catch((error) => {
    if (error.code === "ENOENT") return void 0;
    throw error;
  });
  if (handle === void 0) return false;
  try {
    if ((await handle.stat()).size !== file.bytes) return false;
    const hash = hubHash(file);
    for await (const block of blocksOf(handle, signal)) hash.update(block);
    return hash.digest("hex") === listedDigest(file);
  } finally {
    await handle.close();
  }
}

// src/models/hub/fetching.ts
var sumOf = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
var GIB = 2 ** 30;
function sizeText(bytes) {
  return bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

// src/models/hub/missing.ts
var AT_ONCE = 4;
async function missingOf(files, { cache, model, signal, onStatus }) {
  const byBlob = new Map(files.map((file) => [cache.blob(file), file]));
  const missing = [];
  for (const [blob, file] of byBlob) {
    onStatus(`checking ${file.path} of ${model.repo}, ${sizeText(file.bytes)}`);
    if (!await isSound(blob, file, signal)) missing.push(file);
  }
  return missing;
}
async function fetchMissing(files, { cache, hub, model, signal, pauseMs, onStatus }, stop) {
  const total = sumOf(files);
  let have = 0;
  let told = -1;
  const onBytes = (bytes) => {
    have += bytes;
    const percent = Math.floor(100 * have / Math.max(1, total));
    if (percent === told) return;
    told = percent;
    onStatus(`downloading ${model.repo}: ${sizeText(have)} of ${sizeText(total)}`);
  };
  const waiting = files.toSorted((one, other) => other.bytes - one.bytes);
  const failed3 = [];
  const work = async () => {
    for (let file = waiting.shift(); file !== void 0; file = waiting.shift()) {
      const blob = cache.blob(file);
      await mkdir2(dirname4(blob), { recursive: true });
      await fetchBlob({ hub, model, file, blob, patience: { signal, pauseMs }, onBytes });
    }
  };
  const guarded = async () => {
    try {
      await work();
    } catch (error) {
      failed3.push(error);
      waiting.length = 0;
      stop.abort();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guarded));
  if (failed3.length > 0) throw failed3[0];
}

// src/models/hub/fetch.ts
var MOST_INDEX_BYTES = 64 * 2 ** 20;
async function fetchModel(model, { access, signal, pauseMs = PAUSE_MS, onStatus = () => {
} }) {
  const cache = repoCache(access.cacheDir, model);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    makeFolder(cache.folder);
    onStatus(`waiting for other runs that fetch ${model.repo}`);
    const release2 = await waitForLock(cache.lock, signal);
    try {
      var _stack = [];
      try {
        const hub = __using(_stack, openHub(access, either), true);
        return await bring({ model, cache, hub, access, signal: either, pauseMs, onStatus }, stop);
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        var _promise = __callDispose(_stack, _error, _hasError);
        _promise && await _promise;
      }
    } finally {
      await release2();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HubTrouble) return faulty([error.friction]);
    const friction = diskTrouble(error, access.cacheDir);
    if (friction === void 0) throw error;
    return faulty([friction]);
  }
}
async function bring(fetching, stop) {
  const { model, cache } = fetching;
  const files = await filesOf(fetching);
  const chosen = await choose(files, fetching, stop);
  if (!chosen.ok) return chosen;
  const { small, weights } = chosen.value;
  const wanted = [...small, ...weights];
  const missing = await missingOf(wanted, fetching);
  const fetchedBytes = sumOf(missing);
  const fault = await fetchFault(missing, fetching);
  if (fault !== void 0) return faulty([fault]);
  await fetchMissing(missing, fetching, stop);
  for (const file of wanted) await cache.link(file);
  const [first] = weights;
  const isOneFile = model.file !== void 0 && first !== void 0;
  return checked({
    path: isOneFile ? cache.blob(first) : cache.snapshot,
    linksInto: cache.folder,
    weights: weights.map(({ path }) => path),
    weightsBytes: sumOf(weights),
    fetchedBytes
  });
}
async function filesOf({
  model,
  cache,
  hub,
  access,
  signal,
  pauseMs
}) {
  const kept = await cache.readTree();
  if (kept !== void 0) return kept;
  if (access.isOffline) {
    const there = await cache.readSnapshot();
    if (there.length > 0) return there;
    throw new HubTrouble(notCached(model, access));
  }
  const files = await listTree(hub, model, access, { signal, pauseMs });
  await cache.keepTree(files);
  return files;
}
async function choose(files, fetching, stop) {
  const { model, cache } = fetching;
  if (model.file !== void 0) return chooseFile(files, model);
  const index = files.find(({ path }) => path === INDEX);
  if (index === void 0) return chooseFolder(files, model);
  if (index.bytes > MOST_INDEX_BYTES) return faulty([indexDamaged(model)]);
  const missing = await missingOf([index], fetching);
  const fault = await fetchFault(missing, fetching);
  if (fault !== void 0) return faulty([fault]);
  await fetchMissing(missing, fetching, stop);
  const shards = shardsOf(await readFile2(cache.blob(index), "utf8"));
  return shards === void 0 ? faulty([indexDamaged(model)]) : chooseFolder(files, model, shards);
}
var Index = object({ weight_map: record(string(), string()) });
function shardsOf(text) {
  try {
    const shards = new Set(Object.values(Index.parse(parseBounded(text)).weight_map));
    return [...shards].every((shard) => /^[^/]+\.safetensors$/.test(shard)) ? [...shards] : void 0;
  } catch {
    return void 0;
  }
}
async function fetchFault(missing, { model, access, cache }) {
  if (missing.length === 0) return void 0;
  if (access.isOffline) return notCached(model, access, missing);
  return await diskFault(cache.folder, sumOf(missing));
}
function notCached({ repo, revision, file }, { cacheDir }, missing = []) {
  const [first] = missing;
  return {
    code: "hub-offline",
    summary: first === void 0 ? `${repo} is not in the cache at this revision, and HF_HUB_OFFLINE forbids to ask for it.` : `${first.path} of ${repo} is not in the cache or damaged, and HF_HUB_OFFLINE forbids to ask for it.`,
    remedy: `Fill the cache where there is a network: hf download ${repo}${file === void 0 ? "" : ` ${file}`} --revision ${revision} --cache-dir ${cacheDir}`,
    blame: "machine"
  };
}
var indexDamaged = ({ repo }) => ({
  code: "hub-index-damaged",
  summary: `The ${INDEX} of ${repo} names no files of safetensors.`,
  remedy: "Pin a revision whose upload was finished.",
  blame: "candidate"
});

// src/models/hub-weights.ts
async function hubWeights(model, options) {
  const fetched2 = await fetchModel(model, options);
  if (!fetched2.ok) return fetched2;
  const { path, linksInto, weights, weightsBytes, fetchedBytes } = fetched2.value;
  const sizes = { sizeMiB: weightsBytes / 2 ** 20, fetchedMiB: fetchedBytes / 2 ** 20 };
  if (model.file !== void 0) {
    const inspected2 = inspectGguf(`${model.file} of ${model.repo}`, path);
    if (!inspected2.ok) return faulty(inspected2.faults.map(damaged));
    return checked({ path, ...sizes, ...inspected2.value });
  }
  const inspected = inspectFolder(
    model.repo,
    path,
    weights.map((file) => basename2(file))
  );
  if (!inspected.ok) return faulty(inspected.faults.map(damaged));
  return checked({ path, linksInto, ...sizes, ...inspected.value });
}
var damaged = ({ message }) => ({
  code: "model-damaged",
  summary: `${message}.`,
  remedy: "Pin a revision whose files are whole; the hub itself has them like this.",
  blame: "candidate"
});

// src/deploy/model-files.ts
async function modelFiles({ hub, weights, onStatus }, draft, { env, signal }) {
  if (hub === void 0) return checked(weights === void 0 ? {} : { weights });
  const access = hubAccess(env);
  if (!access.ok) return access;
  const startedMs = performance.now();
  const found = await hubWeights(hub, {
    access: access.value,
    signal,
    ...onStatus !== void 0 && { onStatus }
  });
  const isWarm = found.ok && found.value.fetchedMiB === 0;
  draft.phases.push({
    name: "download",
    ms: performance.now() - startedMs,
    ...isWarm && { from: "cache" }
  });
  if (!found.ok) return found;
  const { fetchedMiB, ...there } = found.value;
  draft.modelFileMiB = there.sizeMiB;
  draft.hub = { host: access.value.url.host, downloadedMiB: fetchedMiB };
  return checked({ weights: there });
}

// src/deploy/outcome.ts
var LOG_TAIL_LINES = 30;
function draftOf({ engine, engineName, settings, weights }) {
  return {
    engine: engineName,
    ready: false,
    installed: "not-needed",
    phases: [],
    ...weights !== void 0 && { modelFileMiB: weights.sizeMiB },
    prefixCache: engine.prefixCache(settings),
    kvCache: engine.kvCache(settings),
    friction: [],
    logTail: []
  };
}
function serving(draft, target, running, engine) {
  const frictionOfDeath = () => running.died.aborted ? causesOfDeath(engine, running) : [];
  const deployment = {
    target,
    pids: () => running.pids?.() ?? [],
    died: running.died,
    logTail: () => tailOf2(running.logs(), frictionOfDeath()),
    frictionOfDeath,
    stop: running.stop,
    [Symbol.asyncDispose]: running.stop
  };
  return { kind: "serving", deployment, observation: { ...draft, ready: true } };
}
function failed2(draft, friction, log = []) {
  const logTail = [...tailOf2(log, friction)];
  return { kind: "failed", observation: { ...draft, ready: false, friction: [...friction], logTail } };
}
function tailOf2(log, [root]) {
  return lastLinesOf(log, root?.line ?? "", LOG_TAIL_LINES);
}
function causesOfDeath(engine, running) {
  const log = running.logs();
  const causes = engine.diagnose(log);
  if (causes.length > 0) return causes;
  const line = log.at(-1);
  return [
    {
      code: "engine-ended",
      summary: "The engine ended by itself, and its log does not say why.",
      remedy: `Start it by hand with the same arguments, and look at the system's log.${sandboxHint(running)}`,
      blame: "unknown",
      ...line !== void 0 && { line: line.slice(0, MAX_LINE_CHARS) }
    }
  ];
}
function sandboxHint({ sandbox }) {
  return sandbox?.files === "isolated" ? " It ran in a sandbox: trust.sandbox: off starts it without." : "";
}
function startTimeout({ startTimeoutMs, engine }, awaited, { phases }, log) {
  const phase = engine.phases === void 0 ? void 0 : phases.at(-1)?.name;
  const line = log.findLast((one) => one.trim() !== "");
  const seconds = Math.round(startTimeoutMs / 1e3);
  return {
    code: "start-timeout",
    summary: `The engine did not answer within ${seconds} s; it was waiting for ${awaited}${phase === void 0 ? "" : `, in the phase ${phase}`}.`,
    remedy: "Use a smaller model or a faster machine; what takes so long is in its log, or a chat template without end.",
    blame: "unknown",
    // Where it hangs is mostly said by the last thing that it did.
    ...line !== void 0 && { line: plainLine(line).slice(0, MAX_LINE_CHARS) }
  };
}

// src/deploy/deviations.ts
function deviationsOf({ engine, settings, weights, model, neededTokens }, { log, isWhole: isWhole3, contextTokens = Infinity }) {
  return [
    ...engine.deviations?.(settings, log) ?? [],
    ...weights?.hasChatTemplate === false ? [templateMissing(model)] : [],
    ...weights?.bringsCode === true ? [codeNotRun(model)] : [],
    ...contextTokens < neededTokens ? [contextShort(contextTokens, neededTokens)] : [],
    ...isWhole3 ? [NOT_STREAMED] : []
  ];
}
var NO_TEMPLATE = {
  what: "chat template",
  asked: "the model's own",
  runs: "one of the engine's choice"
};
function contextShort(contextTokens, neededTokens) {
  return {
    code: "context-short",
    summary: `A request has ${contextTokens} tokens of context, and the longest one takes at least ${neededTokens}.`,
    remedy: "Give the engine more context for each request, or lower maxTokens.",
    blame: "candidate"
  };
}
var NOT_STREAMED = {
  code: "not-streamed",
  summary: "The server gives its answers whole where a stream is asked for: no time to a token is known.",
  remedy: "Use a server that streams (stream: true); until then, only scores and whole answers count.",
  blame: "engine"
};
function templateMissing(model) {
  return {
    code: "chat-template-missing",
    summary: `${model} holds no chat template: the engine puts questions into a form of its own choice.`,
    remedy: "Write the template of the model into its files (tokenizer.chat_template); a base model is not one for chat.",
    blame: "candidate"
  };
}
function codeNotRun(model) {
  return {
    code: "model-code-not-run",
    summary: `${model} brings code of its own (auto_map), and papergap has none of it run: the engine's own code serves it.`,
    remedy: "See that the engine knows this architecture itself, in the version that is served.",
    blame: "candidate",
    difference: NO_TEMPLATE
  };
}

// src/deploy/first-completion.ts
import { setTimeout as sleep4 } from "node:timers/promises";

// src/deploy/refusal.ts
function refusal2({ kind, detail }, { origin }) {
  const line = detail.replaceAll(/\s+/g, " ");
  const known = KNOWN.find(({ fits }) => fits(kind, detail));
  if (known === void 0) {
    return {
      code: "first-completion-refused",
      summary: `The engine runs, but its first chat completion failed: ${ended(line.slice(0, 200))}`,
      remedy: "Send it a chat completion by hand, and read what it answers.",
      blame: "unknown",
      line
    };
  }
  const { fits: _, ...friction } = known;
  return { ...friction, summary: friction.summary.replace("{origin}", origin), line };
}
function ended(said) {
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
var KNOWN = [
  {
    fits: (_, detail) => /^(401|403|407)\b/.test(detail),
    code: "credentials-missing",
    summary: "The server at {origin} refuses the key, or answers nothing without one.",
    remedy: "Let the policy name a variable that holds its key: trust.endpoints.<name>: { url: \u2026, key: NAME }.",
    blame: "policy"
  },
  {
    fits: (_, detail) => /^(404|405)\b/.test(detail),
    code: "no-chat-completions",
    summary: "The server at {origin} has no /v1/chat/completions.",
    remedy: "Check the address in the policy's trust.endpoints: it ends before /v1.",
    blame: "policy"
  },
  {
    fits: (_, detail) => /chat.?template/i.test(detail),
    code: "chat-template-missing",
    summary: "The model has no chat template that the engine can use.",
    remedy: "Add the chat template of the model to its files; a base model is not one for chat.",
    blame: "candidate"
  },
  {
    fits: (_, detail) => detail.includes("not an event stream"),
    code: "not-a-completion",
    summary: "The server at {origin} answers with something that is no chat completion.",
    remedy: "Check the address in the policy's trust.endpoints, and what stands between it and the engine.",
    blame: "policy"
  },
  {
    fits: (kind) => kind === "truncated",
    code: "stream-without-end",
    summary: "The server at {origin} ends its streams with neither finish_reason nor [DONE].",
    remedy: "Use a server that ends them, or look at what stands between it and papergap: half an answer looks the same.",
    blame: "engine"
  },
  {
    fits: (kind) => kind === "unread",
    code: "answer-unreadable",
    summary: "The server at {origin} sends tokens in a form that papergap cannot read.",
    remedy: "Please report it with the line below: no score of this server would be true.",
    blame: "engine"
  }
];

// src/deploy/first-completion.ts
var RETRY_MS = 250;
var DEADLINE_MS3 = 24 * 60 * 6e4;
var SHORT_QUESTION = {
  item: "ready",
  messages: [{ role: "user", content: "Hello" }],
  maxTokens: 16
};
var ESSENTIAL = /* @__PURE__ */ new Set(["model", "messages", "max_tokens", "stream"]);
async function firstCompletion(target, question, onFailure, signal) {
  var _stack = [];
  try {
    const client = __using(_stack, await openClient(target, 1), true);
    const clock = clockFrom(0);
    let asked = target;
    const refusedFields = [];
    for (; ; ) {
      const events = [];
      const watchData = (data) => void events.push(data);
      const how = { clock, deadlineMs: DEADLINE_MS3, keepText: false, signal, watchData };
      const { exchange } = await ask(client, asked, question, how);
      const { failure } = exchange;
      const refused = failure === void 0 ? [] : refusedIn(failure, asked, question);
      if (refused.length > 0) {
        refusedFields.push(...refused);
        asked = without(asked, refused);
      } else if (failure !== void 0 && isNotYet(failure)) {
        onFailure(failure.detail);
        await sleep4(RETRY_MS, void 0, { signal });
      } else if (failure === void 0 || failure.kind === "empty") {
        const firstTokenMs = exchange.firstTokenAtMs ?? exchange.endedAtMs;
        const isWhole3 = exchange.quirks?.includes("not-streamed") ?? false;
        const seen = isWhole3 ? [] : quirksOf(events, asked.model);
        const quirks = refusedFields.includes("stream_options") ? ["refuses-stream-options", ...seen] : seen;
        return checked({ target: asked, refusedFields, quirks, firstTokenMs, isWhole: isWhole3 });
      } else {
        return faulty([refusal2(failure, target)]);
      }
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function isNotYet({ kind, detail }) {
  return kind === "connect" || kind === "reset" || /^(429|502|503|504)\b/.test(detail);
}
function refusedIn({ kind, detail }, target, question) {
  if (kind !== "http-4xx" || !/^4(00|22)\b/.test(detail)) return [];
  const fields = Object.keys(JSON.parse(completionRequest(target, question)));
  const named = new Set(detail.match(/\w+/g));
  return fields.filter((field) => !ESSENTIAL.has(field) && named.has(field));
}
function without(target, fields) {
  const taken = Object.fromEntries(fields.map((field) => [field, void 0]));
  return { ...target, requestFields: { ...target.requestFields, ...taken } };
}

// src/deploy/pages.ts
var PAGE_MS = 1e4;
async function readPages(target, paths, signal) {
  var _stack = [];
  try {
    const fetcher = __using(_stack, openFetcher(target.socketPath), true);
    const { fetch } = fetcher;
    const read = async (path) => {
      try {
        const options = { headers: target.headers, ms: PAGE_MS, signal, fetch };
        const page = await readPage(target.origin + path, options);
        return page.isOk ? [[path, valueOf(page.text)]] : [];
      } catch {
        signal.throwIfAborted();
        return [];
      }
    };
    return new Map((await Promise.all(paths.map(read))).flat());
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function factsOf({ facts = [] }, target, signal) {
  const pages = await readPages(
    target,
    facts.map(({ path }) => path),
    signal
  );
  const said = facts.filter(({ path }) => pages.has(path));
  const found = Object.assign(
    {},
    ...said.map(({ path, read }) => read(pages.get(path), target.model))
  );
  return found.build === void 0 ? found : { ...found, build: withoutKey(found.build, target) };
}
function valueOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// src/deploy/recognise.ts
async function recognise(target, signal) {
  const name = engineShownBy(await readPages(target, signPaths(engines), signal), engines);
  const engine = name === void 0 ? void 0 : engineNamed(name);
  return name === void 0 || engine === void 0 ? void 0 : { name, engine };
}

// src/deploy/learn.ts
async function learn(request2, ready, running, draft, signal) {
  const { quirks, isWhole: isWhole3 } = ready;
  const seen = request2.engine.program === void 0 ? await recognise(ready.target, signal) : void 0;
  const engine = seen?.engine ?? request2.engine;
  const { target, refusedFields } = seen === void 0 ? ready : await salted(ready, engine, signal);
  if (refusedFields.length > 0) draft.refusedFields = [...refusedFields];
  if (quirks.length > 0) draft.quirks = [...quirks];
  if (seen !== void 0) draft.recognised = seen.name;
  const facts = [await factsOf(request2.engine, target, signal), await factsOf(engine, target, signal)];
  Object.assign(draft, ...facts);
  if (request2.settings.slots !== void 0) draft.slots ??= request2.settings.slots;
  if (draft.version !== void 0) draft.build ??= request2.engine.program?.buildOf?.(draft.version);
  if (target.saltField !== void 0)
    draft.prefixCache = refusedFields.includes(target.saltField) ? "unknown" : "off";
  if (seen !== void 0 && engine.weights === "hub-folder") draft.kvCache = engine.kvCache(request2.settings);
  const { contextTokens } = draft;
  const shown = { log: running.logs(), isWhole: isWhole3, ...contextTokens !== void 0 && { contextTokens } };
  draft.friction = [...deviationsOf(request2, shown)];
  return target;
}
async function salted(ready, { saltField }, signal) {
  if (saltField === void 0) return ready;
  const again = await firstCompletion({ ...ready.target, saltField }, SHORT_QUESTION, () => {
  }, signal);
  if (!again.ok) return ready;
  return { ...again.value, refusedFields: [...ready.refusedFields, ...again.value.refusedFields] };
}

// src/deploy/ready.ts
import { setTimeout as sleep5 } from "node:timers/promises";

// src/deploy/connections.ts
var QUESTIONS = 3;
var DEADLINE_MS4 = 15e3;
async function keepsConnections(target, signal) {
  var _stack = [];
  try {
    const client = __using(_stack, await openClient(target, 1), true);
    const how = { clock: clockFrom(0), deadlineMs: DEADLINE_MS4, keepText: false, signal };
    for (let asked = 0; asked < QUESTIONS; asked++) {
      const { exchange } = await ask(client, target, SHORT_QUESTION, how);
      if (exchange.failure !== void 0) return exchange.failure.kind !== "reset";
    }
    return true;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/deploy/ready.ts
var POLL_MS = 50;
var LOOK_MS = 5e3;
async function waitUntilReady(target, { engine }, wait, signal) {
  const phase = async (name, awaited, done) => {
    const startedMs = performance.now();
    wait.awaited = awaited;
    while (!await done()) await sleep5(POLL_MS, void 0, { signal });
    wait.phases.push({ name, ms: performance.now() - startedMs });
  };
  const { program } = engine;
  if (program?.healthPath !== void 0) {
    var _stack = [];
    try {
      const fetcher = __using(_stack, openFetcher(target.socketPath), true);
      const page = target.origin + program.healthPath;
      const health = () => look(page, fetcher, signal);
      await phase("start", "its port to answer", async () => await health() !== void 0);
      await phase("load", "the model to be loaded", async () => await health() === 200);
      wait.loadedAtMs = performance.now();
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  }
  wait.awaited = "its first completion";
  const ready = await firstCompletion(
    target,
    SHORT_QUESTION,
    (detail) => void (wait.awaited = `its first completion (so far: ${detail.slice(0, 200)})`),
    signal
  );
  if (!ready.ok) return ready;
  wait.phases.push({ name: "first-token", ms: ready.value.firstTokenMs });
  return program === void 0 ? checked(await connected(ready.value, signal)) : ready;
}
async function connected(ready, signal) {
  const { target } = ready;
  if (await keepsConnections(target, signal)) return ready;
  const headers = { ...target.headers, connection: "close" };
  return { ...ready, target: { ...target, headers }, quirks: [...ready.quirks, "closes-connections"] };
}
async function look(url, { fetch }, signal) {
  try {
    return (await readPage(url, { ms: LOOK_MS, signal, fetch })).status;
  } catch {
    signal.throwIfAborted();
    return void 0;
  }
}

// src/deploy/request.ts
function targetOf({ engine, model, weights, key }, { address, socketPath }) {
  return {
    origin: address,
    ...socketPath !== void 0 && { socketPath },
    model: engine.program?.asksAs?.({ model, weights: weights?.path ?? model }) ?? model,
    requestFields: engine.requestFields,
    ...engine.saltField !== void 0 && { saltField: engine.saltField },
    headers: { ...engine.requestHeaders, ...keyHeader(key) }
  };
}
function keyHeader(key) {
  return key === void 0 ? {} : { authorization: `Bearer ${key}` };
}

// src/deploy/start.ts
async function start(request2, files, draft, shell) {
  const { engine, driver, onStatus } = request2;
  onStatus?.("starting the engine");
  const beganAtMs = performance.now();
  const started = await driver.start(jobOf(request2, files), shell);
  if (!started.ok) return failed2(draft, started.faults);
  const running = started.value;
  if (running.sandbox !== void 0) draft.sandbox = running.sandbox;
  const wait = { phases: draft.phases, awaited: "" };
  const signal = AbortSignal.any([shell.signal, running.died, AbortSignal.timeout(request2.startTimeoutMs)]);
  try {
    onStatus?.("waiting for the first completion");
    const ready = await waitUntilReady(targetOf(request2, running), request2, wait, signal);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    if (!ready.ok) {
      await running.stop();
      return failed2(draft, ready.faults, running.logs());
    }
    const target = await learn(request2, ready.value, running, draft, signal);
    const memory = memoryIn(running.logs(), engine.memory ?? []);
    if (Object.keys(memory).length > 0) draft.memory = memory;
    return serving(draft, target, running, engine);
  } catch {
    await running.stop();
    if (shell.signal.aborted) return failed2(draft, []);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    return failed2(draft, whyNot(request2, running, wait, draft), running.logs());
  }
}
function phasesOf({ phases: marks }, running, { phases, loadedAtMs = performance.now() }, beganAtMs) {
  const log = running.timedLogs?.();
  if (marks === void 0 || log === void 0) return phases;
  const own = phasesIn(log, marks, { beganAtMs, endedAtMs: loadedAtMs });
  const isOutside = ({ name }) => name === "start" || name === "load";
  const before = phases.filter(({ name }) => name === "install" || name === "download");
  return [...before, ...own, ...phases.filter((phase) => !before.includes(phase) && !isOutside(phase))];
}
function jobOf({ engine, settings, model, weights, endpoint, key, runId, sandbox, checkout, image, gpus }, files) {
  return {
    engine,
    settings,
    model,
    runId,
    ...weights !== void 0 && { weights: weights.path },
    ...weights?.linksInto !== void 0 && { linksInto: weights.linksInto },
    ...endpoint !== void 0 && { endpoint },
    headers: { ...engine.requestHeaders, ...keyHeader(key) },
    ...image !== void 0 && { image },
    ...gpus !== void 0 && { gpus },
    ...sandbox !== void 0 && { sandbox },
    ...checkout !== void 0 && { checkout },
    ...files.binary !== void 0 && { binary: files.binary },
    ...files.folder !== void 0 && { folder: files.folder }
  };
}
function whyNot(request2, running, { awaited }, draft) {
  if (running.died.aborted) return [...causesOfDeath(request2.engine, running)];
  return [startTimeout(request2, awaited, draft, running.logs())];
}

// src/deploy/deploy.ts
var PORT_ATTEMPTS = 3;
async function deploy(asked, shell) {
  const draft = draftOf(asked);
  try {
    const model = await modelFiles(asked, draft, shell);
    if (!model.ok) return failed2(draft, model.faults);
    const request2 = { ...asked, ...model.value };
    const files = await engineFiles(request2, draft, shell);
    if (files.kind === "failed") return failed2(draft, files.friction, files.log);
    const result = await startOnSomePort(request2, files, draft, shell);
    const again = result.kind === "failed" ? retryOf(request2, result) : void 0;
    if (again === void 0) return result;
    forget(draft);
    const second = await startOnSomePort(again.request, files, draft, shell);
    return { ...second, observation: withDeviation(second.observation, again.deviation) };
  } catch (error) {
    if (shell.signal.aborted) return failed2(draft, []);
    throw error;
  }
}
async function startOnSomePort(request2, files, draft, shell) {
  for (let attempt = 1; ; attempt++) {
    const result = await start(request2, files, draft, shell);
    const portTaken = result.kind === "failed" && result.observation.friction[0]?.code === "port-in-use";
    if (!portTaken || attempt === PORT_ATTEMPTS) return result;
    forget(draft);
  }
}
function forget(draft) {
  draft.phases = draft.phases.filter(({ name }) => name === "install" || name === "download");
}
function retryOf(request2, { observation }) {
  const [root] = observation.friction;
  const settings = root?.retry && request2.settingsWith?.(root.retry);
  if (root?.retry === void 0 || settings === void 0) return void 0;
  const { argument, value } = root.retry;
  const deviation = {
    code: "started-otherwise",
    summary: `It did not start as asked, and was started once more with ${argument}: ${value}. ${root.summary}`,
    remedy: `Write ${argument}: ${value} into the candidate, or mend the cause: ${root.remedy}`,
    blame: root.blame,
    ...root.line !== void 0 && { line: root.line }
  };
  return { request: { ...request2, settings }, deviation };
}
function withDeviation(observation, deviation) {
  const { ready, friction } = observation;
  return { ...observation, friction: ready ? [deviation, ...friction] : [...friction, deviation] };
}

// src/bench/ready-question.ts
function readyQuestion(run2) {
  const pass = run2.passes.find((one) => one.kind === "suite" && one.role === "production");
  if (pass?.kind !== "suite") return void 0;
  const suite = suiteOf(run2, pass.suite);
  const asked = suite.items.map(({ fields }) => suite.prompt(fields, pass.shots));
  const lengthOf2 = (messages2) => messages2.reduce((sum, { content }) => sum + content.length, 0);
  const [longest] = asked.toSorted((a, b) => lengthOf2(b) - lengthOf2(a));
  if (longest === void 0) return void 0;
  const messages = longest.map(
    (message) => message.role === "user" ? { ...message, content: turnedRound(message.content) } : message
  );
  return { item: "ready", messages, maxTokens: pass.maxTokens };
}
var turnedRound = (text) => text.split(" ").toReversed().join(" ");

// src/bench/serve.ts
var START_TIMEOUT_MS = 15 * 6e4;
var FIRST_OF_ITS_LENGTH = 4;
async function serve(run2, shell, words) {
  const stage = shell.progress.stage("deploy");
  const deployed = await deploy(
    deployRequest(run2, (text) => stage.status(text)),
    shell
  );
  const { observation } = deployed;
  run2.append({ event: "deployment", deployment: observation });
  if (deployed.kind === "failed") {
    const why = observation.friction[0]?.summary ?? "no cause was found";
    stage.end(shell.signal.aborted ? "interrupted" : `failed: ${why}`);
    return void 0;
  }
  stage.end("it answers");
  const { sandbox } = observation;
  if (sandbox?.because !== void 0) shell.progress.note(words.sandbox(sandbox));
  const serving2 = await watch2(deployed, run2, shell);
  if (await warm(serving2, run2, shell)) return serving2;
  await serving2[Symbol.asyncDispose]();
  return void 0;
}
async function warm(serving2, run2, shell) {
  const stage = shell.progress.stage("warm-up");
  const startedMs = performance.now();
  const long = readyQuestion(run2);
  const before = long && await troubleWith(long, FIRST_OF_ITS_LENGTH, serving2, run2, shell);
  const { unanswered, answerMs } = before === void 0 ? await warmUp(serving2, run2, shell) : {};
  const friction = before ?? (unanswered === void 0 ? await troubleWith(SHORT_QUESTION, 1, serving2, run2, shell) : engineSilent(unanswered, run2));
  if (friction !== void 0) {
    const logTail = [...serving2.deployment.logTail()];
    const { observation } = serving2;
    run2.append({
      event: "deployment",
      deployment: { ...observation, ready: false, friction: [friction], logTail }
    });
    stage.end(`failed: ${friction.summary}`);
    return false;
  }
  serving2.answerMs = answerMs;
  serving2.addPhase({ name: "warm-up", ms: performance.now() - startedMs });
  stage.end("done");
  return true;
}
async function troubleWith(question, deadlines, { deployment }, run2, { signal }) {
  const { requestDeadlineMs } = run2.prepared.config.policy.value;
  const deadline = AbortSignal.timeout(deadlines * requestDeadlineMs);
  const until = AbortSignal.any([signal, deployment.died, deadline]);
  try {
    const again = await firstCompletion(deployment.target, question, () => {
    }, until);
    return again.ok ? void 0 : again.faults[0];
  } catch {
    return signal.aborted || deployment.died.aborted ? void 0 : engineSilent(1, run2, deadlines);
  }
}
function engineSilent(requests, { prepared }, deadlines = 1) {
  const seconds = Math.round(deadlines * prepared.config.policy.value.requestDeadlineMs / 1e3);
  return {
    code: "engine-silent",
    summary: `The engine answered its first question and then none: ${requests} ${requests === 1 ? "request" : "requests in a row"} had no token within ${seconds} s.`,
    remedy: "Look at the model's chat template, which may never end for longer questions, and at the engine's log.",
    blame: "unknown"
  };
}
function deployRequest(run2, onStatus) {
  const { config, engine: setup } = run2.prepared;
  const { candidate, policy } = config;
  const { version, endpoint, image } = candidate.value.engine;
  const { trust, docker } = policy.value;
  const listed = new Map(Object.entries(trust.endpoints)).get(endpoint ?? "");
  const address = listed === void 0 ? void 0 : endpointParts(listed).url;
  const source = new Map(Object.entries(policy.value.engines)).get(setup.name);
  return {
    engineName: setup.name,
    engine: setup.engine,
    settings: setup.settings,
    settingsWith: setup.settingsWith,
    driver: setup.driver,
    neededTokens: setup.neededTokens,
    model: candidate.value.model,
    runId: run2.id,
    startTimeoutMs: START_TIMEOUT_MS,
    onStatus,
    wheels: trust.wheels,
    ...source !== void 0 && { source },
    sandbox: trust.sandbox,
    checkout: config.root,
    ...setup.weights !== void 0 && { weights: setup.weights },
    ...setup.hub !== void 0 && { hub: setup.hub },
    ...version !== void 0 && { version },
    ...image !== void 0 && { image },
    ...docker.gpus !== void 0 && { gpus: docker.gpus },
    ...setup.binary !== void 0 && { binary: setup.binary },
    ...address !== void 0 && { endpoint: address },
    ...setup.key !== void 0 && { key: setup.key }
  };
}
async function watch2({ deployment, observation }, run2, shell) {
  const { target } = deployment;
  const client = await openClient(target, mostAtOnce(run2));
  const sampler = startSampler({
    pids: deployment.pids(),
    origin: target.origin,
    ...target.socketPath !== void 0 && { socketPath: target.socketPath },
    headers: target.headers,
    engineName: observation.recognised ?? run2.prepared.engine.name,
    settings: run2.prepared.engine.settings,
    model: target.model,
    clock: run2.clock,
    env: shell.env,
    onSample: (sample) => run2.append({ event: "sample", sample })
  });
  let kept = observation;
  return {
    answerMs: void 0,
    deployment,
    client,
    sampler,
    get observation() {
      return kept;
    },
    addPhase(phase) {
      kept = { ...kept, phases: [...kept.phases, phase] };
      run2.append({ event: "deployment", deployment: kept });
    },
    async [Symbol.asyncDispose]() {
      const died = deployment.died.aborted;
      await Promise.all([sampler.stop(), client[Symbol.asyncDispose](), deployment.stop()]);
      if (!died) return;
      const friction = [...deployment.frictionOfDeath(), ...kept.friction];
      const logTail = [...deployment.logTail()];
      run2.append({ event: "deployment", deployment: { ...kept, friction, logTail } });
      shell.progress.note(`The engine died. ${friction[0]?.summary ?? "Its log says nothing about it."}`);
    }
  };
}
function mostAtOnce({ passes }) {
  const each = passes.map((pass) => {
    if (pass.kind === "suite") return pass.concurrency;
    return loadOf(pass.shape).concurrency ?? 1;
  });
  return Math.max(1, ...each);
}

// src/drivers/neighbours.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { readdirSync, readFileSync as readFileSync2, rmSync, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join7, resolve as resolve4 } from "node:path";
var Announcement = RunOwner.extend({ folder: string() });
function announceRun(cacheDir, folder) {
  const registry = resolve4(cacheDir, "measuring");
  const ours = `${randomUUID3()}.json`;
  try {
    makeFolder(registry);
    const announcement = { ...thisOwner(), folder: resolve4(folder) };
    writeFileSync2(join7(registry, ours), JSON.stringify(announcement));
  } catch {
    return { neighbours: () => [], [Symbol.dispose]() {
    } };
  }
  return {
    neighbours: () => neighboursIn2(registry, ours),
    [Symbol.dispose]: () => rmSync(join7(registry, ours), { force: true })
  };
}
function neighboursIn2(registry, ours) {
  return readdirSync(registry).flatMap((name) => {
    const file = join7(registry, name);
    const run2 = name === ours ? void 0 : readAnnouncement(file);
    if (run2 === void 0) return [];
    const state = ownerState(run2);
    if (state === "ended") rmSync(file, { force: true });
    return state === "running" ? [{ pid: run2.papergap.pid, folder: run2.folder }] : [];
  });
}
function readAnnouncement(file) {
  try {
    return Announcement.parse(JSON.parse(readFileSync2(file, "utf8")));
  } catch {
    return void 0;
  }
}

// src/record/folder.ts
import { existsSync as existsSync2 } from "node:fs";
import { readdir as readdir3, rename as rename3, rm as rm5, writeFile as writeFile4 } from "node:fs/promises";
import { join as join9 } from "node:path";

// src/record/traps.ts
import { lstat as lstat2, readdir as readdir2 } from "node:fs/promises";
import { isAbsolute, join as join8, sep } from "node:path";
var FILES = [".gitignore", "journal.jsonl", "record.json", "record.json.part", "report.md"];
var FOLDERS = ["run.lock", "earlier", "artifact"];
async function trapIn(folder) {
  const inside = await Promise.all(FOLDERS.map((name) => entriesOf2(join8(folder, name))));
  const names = [...FILES, ...FOLDERS].map((name) => join8(folder, name));
  for (const path of [...wayTo(folder), ...names, ...inside.flat()]) {
    const is = await trapAt(path);
    if (is !== void 0) return { path, is };
  }
  return void 0;
}
function wayTo(folder) {
  if (isAbsolute(folder)) return [folder];
  const parts = join8(folder).split(sep);
  return parts.map((_, index) => parts.slice(0, index + 1).join(sep));
}
async function entriesOf2(folder) {
  const names = await readdir2(folder).catch(() => []);
  return names.map((name) => join8(folder, name));
}
async function trapAt(path) {
  const found = await lstat2(path.replace(/\/+$/, "")).catch(() => void 0);
  if (found === void 0 || found.isDirectory()) return void 0;
  if (found.isSymbolicLink()) return "a link";
  if (!found.isFile()) return "neither a file nor a folder";
  return found.nlink > 1 ? "a second name of a file" : void 0;
}

// src/record/folder.ts
var KEPT_JOURNALS = 5;
async function openFolder(path) {
  const trap = await trapIn(path);
  if (trap !== void 0) {
    throw new PapergapError(
      "folder-unusable",
      `${trap.path} is ${trap.is}, and a run writes into its own folder alone`,
      "Remove it, or choose another folder with --out."
    );
  }
  const lock = join9(path, "run.lock");
  let locking;
  try {
    const isNew = !existsSync2(path);
    makeFolder(path);
    locking = await tryLock(lock);
    if (isNew) await writeFile4(join9(path, ".gitignore"), "*\n");
  } catch (cause) {
    throw new PapergapError(
      "folder-unusable",
      `Nothing can be written into ${path}`,
      "Choose another folder with --out.",
      { cause }
    );
  }
  if (locking.kind === "held") throw inUse(path, lock, locking.owner);
  return {
    path,
    setAside: (at) => setAside(path, at),
    [Symbol.asyncDispose]: locking.release
  };
}
function inUse(path, lock, owner) {
  const isElsewhere = owner === void 0 || ownerState(owner) === "unknown";
  const place = isElsewhere ? ` on ${owner?.machine.host ?? "another machine"}` : "";
  const hint = isElsewhere ? `, or delete ${lock} if that run has ended` : "";
  return new PapergapError(
    "folder-in-use",
    `Another run (process ${owner?.papergap.pid ?? "unknown"}${place}) writes into ${path}`,
    `Wait until it has ended, or choose another folder with --out${hint}.`
  );
}
async function setAside(folder, at) {
  const earlier = join9(folder, "earlier");
  const aside = join9(earlier, `journal.${at.toISOString().replaceAll(":", "-")}.jsonl`);
  try {
    await rm5(recordFile(folder), { force: true });
    if (!(await readdir3(folder)).includes("journal.jsonl")) return void 0;
    makeFolder(earlier);
    await rename3(journalFile(folder), aside);
    await prune(earlier);
    return aside;
  } catch (error) {
    throw unwritable(aside, error);
  }
}
async function prune(earlier) {
  const journals = (await readdir3(earlier)).filter((name) => /^journal\..*\.jsonl$/.test(name)).sort();
  for (const name of journals.slice(0, -KEPT_JOURNALS)) await rm5(join9(earlier, name), { force: true });
}

// src/bench.ts
async function bench(request2, shell) {
  var _stack = [];
  try {
    const prepared = await prepare(request2.config, shell);
    const misplaced = outFaults(request2.out, request2.config);
    if (!prepared.ok || misplaced.length > 0)
      return faulty([...misplaced, ...prepared.ok ? [] : prepared.faults]);
    for (const warning of prepared.value.warnings) shell.progress.note(faultLine(warning));
    const folder = __using(_stack, await openFolder(request2.out), true);
    const announced = __using(_stack, announceRun(shell.cacheDir, folder.path));
    await clearLeftovers(shell);
    const run2 = __using(_stack, await openRun(prepared.value, request2, folder, shell), true);
    shell.progress.expect(expectedStages(run2));
    const lookForNeighbours = neighbourWatch(announced, run2, request2.words, shell);
    lookForNeighbours();
    forecast(run2, shell, request2.words);
    const stopping = { ...shell, signal: AbortSignal.any([shell.signal, run2.unwritable]) };
    await calibration(run2, stopping, request2.words);
    await measure(run2, stopping, request2.words);
    lookForNeighbours();
    return checked(await run2.finish(shell.signal.aborted ? "interrupted" : "complete"));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function measure(run2, shell, words) {
  var _stack = [];
  try {
    const left = passesLeft(run2);
    const isDone = left.length === 0 && await nextToConfirm(run2) === void 0;
    if (isDone || shell.signal.aborted) return;
    const of = left.length + 1;
    await shell.reached?.({ name: "deploy", at: 1, of });
    const serving2 = __using(_stack, await serve(run2, shell, words), true);
    if (serving2 === void 0) return;
    const isOver = () => serving2.deployment.died.aborted || shell.signal.aborted;
    const runAll = async (passes) => {
      for (const pass of passes) {
        if (isOver()) return false;
        await shell.reached?.({ name: pass.id, at: left.indexOf(pass) + 2, of });
        if (await runPass(pass, serving2, run2, shell, words) === "engine-silent") return false;
      }
      return !isOver();
    };
    if (!await runAll(left.filter(isForVerdict))) return;
    if (await goOnWithProduction(serving2, run2, shell, words) === "engine-silent") return;
    if (await runAll(left.filter((pass) => !isForVerdict(pass)))) await confirm(serving2, run2, shell, words);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function confirm(serving2, run2, shell, words) {
  while (!serving2.deployment.died.aborted && !shell.signal.aborted) {
    const pass = await nextToConfirm(run2);
    if (pass === void 0) return;
    shell.progress.note(words.confirming(pass));
    if (await runPass(pass, serving2, run2, shell, words) !== "complete") return;
  }
}
function neighbourWatch(announced, run2, words, { progress }) {
  const told = /* @__PURE__ */ new Set();
  return () => {
    for (const neighbour of announced.neighbours()) {
      if (told.has(neighbour.pid)) continue;
      told.add(neighbour.pid);
      run2.append({ event: "neighbours", runs: told.size });
      progress.note(words.neighbour(neighbour));
    }
  };
}

export {
  bench
};
//# sourceMappingURL=chunk-359ED6FF.js.map
