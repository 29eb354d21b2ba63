import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  dueForConfirmation,
  isConfirmedAt,
  isDecidedAt,
  isOpenAgain,
  keepsMeaning,
  keepsProtected,
  lookFinding,
  noiseOperators,
  protectedSpans
} from "./chunk-7CBEC7C7.js";
import {
  openFetcher,
  socketConnector
} from "./chunk-F5D77255.js";
import {
  aheadOfMonotonicMs,
  clockFrom
} from "./chunk-23ECC3E6.js";
import {
  LEAST_TO_MEET,
  objectivesOf,
  percentileFloor,
  productionLoads
} from "./chunk-F4B23794.js";
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import {
  ASKED,
  GrowingCalls,
  Header,
  RECORD_VERSION,
  answerKey,
  assemble,
  callPieces,
  journalFile,
  readJournal,
  recordFile,
  touchedShares,
  unwritable,
  writeRecord
} from "./chunk-7DD4FCBC.js";
import {
  Criterion,
  LONGEST_READING,
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
  unscoredOutcome
} from "./chunk-1029DD1E.js";
import {
  fetchModel,
  hubAccess,
  inspectFolder,
  inspectGguf,
  prepare,
  resolution,
  scoringFor,
  slicesOf
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
  VERSION
} from "./chunk-6086296F.js";
import {
  findOnPath,
  isExecutable,
  machinePath,
  readPage,
  run
} from "./chunk-548F579C.js";
import {
  GREEDY,
  PapergapError,
  endpointParts,
  keepOpen,
  loadOf,
  metricParts,
  randomFor,
  shuffled
} from "./chunk-DA5997F0.js";
import {
  require_undici
} from "./chunk-72929C26.js";
import {
  MAX_LINE_CHARS,
  checked,
  faultLine,
  faulty,
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
  writeMark
} from "./chunk-C5D5CA22.js";
import {
  tryLock,
  waitForLock
} from "./chunk-7A994AE9.js";
import {
  RunOwner,
  makeFolder,
  ownerState,
  thisOwner
} from "./chunk-97D2A73F.js";
import {
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

// src/client/said.ts
var REASONING = ["reasoning", "reasoning_content", "reasoning_details", "thinking"];
var TEXT_PARTS = /* @__PURE__ */ new Set([void 0, "text", "output_text", "text_delta"]);
function saidIn(message) {
  const said = { text: "", isToken: false, calls: [], isUnreadable: false, isUnknown: false };
  for (const [channel, value] of Object.entries(message)) {
    if (channel === "role" || !holdsAnything(value)) continue;
    if (channel === "content") addContent(said, value);
    else if (channel === "refusal" && isText(value)) addText(said, value);
    else if (REASONING.includes(channel)) said.isToken = true;
    else if (channel === "tool_calls" || channel === "function_call") addCalls(said, value);
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
  const { type, text, refusal: refusal2, index: _, ...rest } = isFields(part) ? part : { part };
  if (TEXT_PARTS.has(type) && typeof text === "string") addText(said, text);
  else if (type === "refusal" && isText(refusal2)) addText(said, refusal2);
  else if (type === "reasoning" || REASONING.some((channel) => holdsAnything(rest[channel])))
    said.isToken = true;
  else if (holdsAnything(text) || Object.values(rest).some(holdsAnything)) said.isUnreadable = true;
}
function addText(said, text) {
  if (text === "") return;
  said.text += text;
  said.isToken = true;
}
function addCalls(said, calls) {
  for (const piece of callPieces(calls)) {
    said.isToken = true;
    said.calls.push(piece);
  }
}

// src/client/choice-reader.ts
var ChoiceReader = class {
  #hasDelta = false;
  /** The text of the last whole message, where messages come in place of deltas. */
  #message = "";
  newIn({ delta, message, text }) {
    const said = isFields(delta) ? saidIn(delta) : void 0;
    if (said?.isToken) this.#hasDelta = true;
    if (said?.isToken || said?.isUnreadable || said?.isUnknown || this.#hasDelta) return said;
    if (isFields(message)) return this.#newInMessage(saidIn(message));
    return isText(text) ? saidIn({ content: text }) : said;
  }
  /** A message is whole so far: what stood in the one before is left out. */
  #newInMessage(said) {
    const before = this.#message;
    this.#message = said.text;
    if (before === "" || !said.text.startsWith(before)) return said;
    const text = said.text.slice(before.length);
    return { ...said, text, isToken: text !== "" };
  }
};

// src/client/event.ts
var HEARTBEAT = /^\s*(?::.*|(?:ping|pong|heartbeat|keep-?alive)\s*)?$/i;
var isHeartbeat = (data) => HEARTBEAT.test(data);
function isFailure({ error, object, type, choices, usage, ...rest }) {
  if (error && holdsAnything(error) || object === "error" || type === "error") return true;
  const { message, detail, msg, error_msg: errorMsg } = rest;
  return choices === void 0 && usage === void 0 && [message, detail, msg, errorMsg].some(isText);
}
function isWhole(data) {
  return data.trim() === "[DONE]" || isFields(parsed(data));
}
function onlyTextOf(event) {
  if (!isFields(event) || isSet(event["usage"]) || isFailure(event)) return void 0;
  const choices = event["choices"];
  const choice = Array.isArray(choices) && choices.length === 1 ? choices[0] : void 0;
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
  static around(event, text, textOf) {
    const at = event.lastIndexOf(`"${text}"`);
    if (at === -1) return void 0;
    const before = event.slice(0, at + 1);
    const after = event.slice(at + 1 + text.length);
    try {
      return textOf(JSON.parse(before + PROBE + after)) === PROBE ? new _TextFrame(before, after) : void 0;
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

// src/client/usage-counts.ts
var UsageCounts = class {
  counts = {};
  /** The server's count of output tokens, however large; 0 until it came. */
  counted = 0;
  #mostTokens;
  constructor(mostTokens) {
    this.#mostTokens = mostTokens;
  }
  /** Reads a `usage` object; `atFirstToken`: it came with the first event that has a token. */
  read(usage, atFirstToken) {
    const { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details } = usage;
    if (isCount(prompt)) this.counts.promptTokens = prompt;
    if (isCount(output)) this.#readOutput(output, atFirstToken);
    const cached = isFields(details) ? details["cached_tokens"] : void 0;
    if (isCount(cached)) this.counts.cachedTokens = cached;
  }
  /** A count that can't be would make each figure per token wrong. */
  #readOutput(output, atFirstToken) {
    this.counted = output;
    if (output > this.#mostTokens) {
      delete this.counts.outputTokens;
      delete this.counts.firstEventTokens;
    } else this.counts.outputTokens = output;
    if (atFirstToken && output <= this.#mostTokens) this.counts.firstEventTokens = output;
  }
};

// src/client/answer-reader.ts
var MAX_UNLIKE = 8;
var MOST_CHARS_A_TOKEN = 256;
var MORE_CHARS = 16 * 1024;
var MAX_TOKENS_WITHOUT_TEXT = 1;
var AnswerReader = class {
  stamps = {};
  /** Gaps between events with token text, in whole microseconds. */
  gapsUs = [];
  tokenEvents = 0;
  finishReason;
  /** Something in the stream says that the answer failed. */
  failure;
  /** The answer is whole: a finish_reason or [DONE] came. */
  finished = false;
  text;
  #mostTokens;
  #mostChars;
  #usage;
  #keepText;
  #offersTools;
  #watchText;
  #watchData;
  #frame;
  #unlike = 0;
  #hasToken = false;
  #hasText = false;
  #choices = new ChoiceReader();
  /** Calls of tools, as far as they have come. */
  #calls = new GrowingCalls();
  /** The first event whose content can't be read. */
  #unreadable;
  /** The first event with a channel that we don't know. */
  #unknown;
  /** The first event that is no part of a chat completion. */
  #stranger;
  constructor({ maxTokens, keepText, offersTools = false }, watchText, watchData) {
    this.#mostTokens = maxTokens + MAX_TOKENS_WITHOUT_TEXT;
    this.#usage = new UsageCounts(this.#mostTokens);
    this.#mostChars = MORE_CHARS + MOST_CHARS_A_TOKEN * maxTokens;
    this.#keepText = keepText;
    this.#offersTools = offersTools;
    this.#watchText = watchText;
    this.#watchData = watchData;
  }
  /** Tokens as the server counted them, as far as they can be. */
  get counts() {
    return this.#usage.counts;
  }
  /** Whether anything came that the model generated, on any channel. */
  get hasToken() {
    return this.#hasToken;
  }
  /** Whether more came, or was counted, than was asked for. */
  get isBeyondLimit() {
    return Math.max(this.tokenEvents, this.#usage.counted) > this.#mostTokens;
  }
  /** The tools that were called, where any were offered; absent where none was. */
  get toolCalls() {
    const { all } = this.#calls;
    return this.#offersTools && this.#keepText && all.length > 0 ? all : void 0;
  }
  /** Why what the model generated could not be read; `undefined` where it could, or where nothing came. */
  get unread() {
    const outputTokens = this.#usage.counted;
    if (this.#hasText) return void 0;
    const [call] = this.#calls.all;
    if (call !== void 0 && this.#offersTools) return void 0;
    if (call !== void 0) return `the answer is a call of the tool "${call.name}"; none was offered`;
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
    const { choices, usage } = event;
    const hadToken = this.#hasToken;
    if (Array.isArray(choices)) for (const choice of choices) this.#readChoice(choice, data, atMs);
    else if (!isFields(usage)) this.#stranger ??= data;
    if (isFields(usage)) this.#usage.read(usage, atMs !== void 0 && !hadToken && this.#hasToken);
  }
  #readChoice(choice, data, atMs) {
    if (!isFields(choice)) return;
    if (choice["error"]) return this.#fail("in-stream-error", messageOf(choice["error"]));
    const said = this.#choices.newIn(choice);
    if (said !== void 0) this.#take(said, data, atMs);
    const { finish_reason: finishReason } = choice;
    if (!isText(finishReason)) return;
    this.finishReason = finishReason.slice(0, 100);
    this.finished = true;
    if (finishReason === "error" || finishReason === "abort")
      this.#fail("in-stream-error", `finish_reason ${finishReason}`);
  }
  #take(said, data, atMs) {
    if (said.isUnreadable) this.#unreadable ??= data;
    if (said.isUnknown) this.#unknown ??= data;
    for (const piece of said.calls) this.#calls.add(piece);
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
    if (this.#keepText) this.#keep(text);
    if (atMs === void 0) return;
    this.stamps.firstAnswerAtMs ??= atMs;
    this.#watchText?.(text, atMs);
  }
  #keep(text) {
    const kept = (this.text ?? "") + text;
    if (kept.length <= this.#mostChars) this.text = kept;
    else this.#fail("unread", `the answer has more text than its tokens hold, ${this.#mostChars} characters`);
  }
  #fail(kind, detail) {
    this.failure ??= { kind, detail: oneLine(detail) };
  }
};

// src/client/completion-request.ts
import { randomUUID } from "node:crypto";
function completionRequest(target, question) {
  const { messages, maxTokens, seed = 0, sampling = GREEDY, stop, templateArguments } = question;
  return JSON.stringify({
    model: target.model,
    messages,
    max_tokens: maxTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    repetition_penalty: sampling.repetitionPenalty,
    // llama.cpp's name for it; where there is none, its own default says so.
    ...sampling.repetitionPenalty !== 1 && { repeat_penalty: sampling.repetitionPenalty },
    presence_penalty: sampling.presencePenalty,
    frequency_penalty: sampling.frequencyPenalty,
    seed,
    ...stop && { stop },
    ...question.tools && { tools: question.tools },
    ...question.responseFormat && { response_format: question.responseFormat },
    ...templateArguments && { chat_template_kwargs: templateArguments },
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
  const { maxTokens, tools } = question;
  const answer = new AnswerReader(
    { maxTokens, keepText: options.keepText, offersTools: tools !== void 0 },
    options.watchText,
    options.watchData
  );
  const response = new ResponseReader(question.maxTokens, answer, (task) => client.later(task));
  const request = new OpenRequest(options.clock, response);
  const calledAtMs = options.clock.now();
  const unwatch = watch(request, options, calledAtMs);
  client.dispatcher.dispatch(
    {
      ...addressOf(target, "/v1/chat/completions"),
      method: "POST",
      headers: { ...target.headers, "content-type": "application/json", accept: "text/event-stream" },
      body: completionRequest(target, question)
    },
    request
  );
  try {
    const ended2 = await request.ended;
    await new Promise((resolve4) => client.later(resolve4));
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
function watch(request, { signal, drained, scheduledAtMs, deadlineMs }, calledAtMs) {
  const leftMs = Math.max(0, (scheduledAtMs ?? calledAtMs) + deadlineMs - calledAtMs);
  const timer = setTimeout(
    () => request.giveUp(`no end after ${deadlineMs} ms`),
    Math.min(leftMs, MAX_TIMER_MS)
  );
  const onInterrupt = () => request.interrupt(signal.reason);
  const onDrained = () => request.giveUp(String(drained?.reason));
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
  if (answer.isBeyondLimit) quirks.push("beyond-max-tokens");
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
  const { text, toolCalls } = answer;
  return { exchange, ...text !== void 0 && { text }, ...toolCalls && { toolCalls } };
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
  const cut = AbortSignal.any([signal, died, ...enough ? [enough] : []]);
  if (!cut.aborted) await client.connect(target, pacer.connections, signal);
  const health = watchHealth();
  const driving = new Driving(pass);
  await driving.run(cut);
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
  async run(cut) {
    const stop = () => this.#stop();
    cut.addEventListener("abort", stop);
    try {
      if (cut.aborted) stop();
      else this.#pump();
      await this.#finished.promise;
    } finally {
      clearTimeout(this.#timer);
      cut.removeEventListener("abort", stop);
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
      this.#record({ item: question.item, attempt: question.attempt ?? 0, ...reply });
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
  const exited = new Promise((resolve4) => worker.once("exit", resolve4));
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
  const record = await run2.soFar();
  const due = dueForConfirmation(record, run2.known);
  const pass = due === void 0 ? void 0 : run2.passes.find(({ confirms }) => confirms === due);
  return pass?.kind === "suite" ? freshPart(pass, record) : pass;
}
function freshPart(pass, record) {
  const { look: look2, looks } = lookFinding(record) ?? { look: 0, looks: 0 };
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
  const { budget, repeatability } = policy.value;
  const paperItems = claim.items ?? prepared.suites.get(claim.suite)?.suite.items.length;
  const betweenRuns = repeatability ** 2;
  const bar = { paper: claim.score, budget, betweenRuns, ...paperItems !== void 0 && { paperItems } };
  shell.progress.note(words.forecast(resolution(pass.items.length, bar, pass.looks?.length)));
}

// src/load/cache-room.ts
var MOST_STREAMS = 512;
var USUAL_SLOTS = 256;
var HELD_SHARE = 0.6;
function streamsToFill({ contextTokens, slots, kvCapacityTokens }, concurrency) {
  const spare = slots === void 0 ? void 0 : Math.max(0, slots - concurrency);
  if (contextTokens === void 0 || kvCapacityTokens === void 0) return spare;
  const enough = Math.min(MOST_STREAMS, Math.ceil(kvCapacityTokens / (HELD_SHARE * contextTokens)));
  return Math.min(spare ?? Math.max(0, USUAL_SLOTS - concurrency), enough);
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
  learn(question, { failure, promptTokens: promptTokens2 }) {
    const words = question.messages[0]?.content.split(" ").length ?? 1;
    if (promptTokens2) this.#tokensPerWord = promptTokens2 / words;
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
var MARKS = [
  ...["think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "seed:think"].map(
    (tag) => [`<${tag}>`, `</${tag}>`]
  ),
  ["[THINK]", "[/THINK]"],
  ["\u25C1think\u25B7", "\u25C1/think\u25B7"],
  ["<|begin_of_thought|>", "<|end_of_thought|>"],
  ["<|START_THINKING|>", "<|END_THINKING|>"]
];
var ANSWER_MARKS = /^\s*(?:<\|begin_of_solution\|>|<\|START_RESPONSE\|>)|(?:<\|end_of_solution\|>|<\|END_RESPONSE\|>)\s*$/g;
var CHANNEL = /<\|channel\|>\s*(\w+)[^<]{0,200}<\|message\|>/g;
var CHANNEL_END = /<\|(?:end|return|start|call)\|>/;
function withoutThought(text) {
  if (text.includes("<|channel|>")) return finalChannel(text);
  let answer = text;
  for (const [begin, end] of MARKS) {
    const at = answer.lastIndexOf(end);
    if (at >= 0) answer = answer.slice(at + end.length);
    else if (answer.trimStart().startsWith(begin)) return "";
  }
  return answer === text ? text : answer.replace(ANSWER_MARKS, "");
}
function finalChannel(text) {
  const channels = Array.from(text.matchAll(CHANNEL));
  const last = channels.findLast(([, name]) => name === "final");
  if (last === void 0) return "";
  const said = text.slice(last.index + last[0].length);
  const end = said.search(CHANNEL_END);
  return end === -1 ? said : said.slice(0, end);
}

// src/scoring/refusal.ts
var APOLOGY = /^(?:i(?:'m| am) (?:very |so |really )?sorry|sorry|i apologi[sz]e|my apologies|apologies|unfortunately|i(?:'m| am) afraid|es tut mir leid|tut mir leid|leider|lo siento|lamentablemente|(?:je suis )?désolée?|malheureusement|desculpe|sinto muito|infelizmente|mi dispiace|purtroppo|извините|к сожалению|простите|很抱歉|非常抱歉|抱歉|对不起|對不起|申し訳(?:ありません|ございません)|すみません|죄송(?:합니다|하지만)|عذر[اًا]+|آسف|माफ़? ?कीजिए|क्षमा करें|xin lỗi|üzgünüm|maaf)[,.!;:،。，、！]?\s?(?:but|that|aber|pero|mais|mas|ma|но|但是?|ですが|が|하지만|لكن)?[,،，、]?\s?/;
var REFUSALS = [
  ...[
    "i can't",
    "i can not",
    "i cannot",
    "i won't",
    "i will not",
    "i'm unable",
    "i am unable",
    "i'm not able"
  ],
  ...["i am not able", "i don't feel comfortable", "i must decline", "i have to decline", "as an ai"],
  ...["as a language model", "as a large language model"],
  ...[
    "ich kann nicht",
    "ich kann das nicht",
    "ich kann dabei nicht",
    "ich kann ihnen dabei nicht",
    "als ki-",
    "dabei kann ich nicht"
  ],
  ...["das kann ich nicht", "kann ich nicht", "kann ich ihnen dabei nicht", "kann ich dabei nicht"],
  ...[
    "no puedo ayudar",
    "no puedo responder",
    "no puedo proporcionar",
    "no puedo cumplir",
    "no me es posible",
    "como ia",
    "como modelo de lenguaje",
    "como una ia"
  ],
  ...["je ne peux pas", "je ne suis pas en mesure", "en tant qu'ia", "en tant que mod\xE8le"],
  ...["n\xE3o posso", "como uma ia", "non posso", "come ia", "\u043D\u0435 \u043C\u043E\u0433\u0443", "\u044F \u043D\u0435 \u043C\u043E\u0433\u0443", "\u043A\u0430\u043A \u0438\u0438"],
  ...[
    "\u6211\u4E0D\u80FD",
    "\u6211\u65E0\u6CD5",
    "\u6211\u7121\u6CD5",
    "\u65E0\u6CD5\u56DE\u7B54",
    "\u4E0D\u80FD\u56DE\u7B54",
    "\u4F5C\u4E3Aai",
    "\u4F5C\u4E3A\u4E00\u4E2Aai",
    "\u4F5C\u4E3A\u4EBA\u5DE5\u667A\u80FD",
    "\u4F5C\u4E3A\u4E00\u4E2A\u4EBA\u5DE5\u667A\u80FD"
  ],
  ...[
    "\u304A\u7B54\u3048\u3067\u304D\u307E\u305B\u3093",
    "\u304A\u624B\u4F1D\u3044\u3067\u304D\u307E\u305B\u3093",
    "\u305D\u306E\u3054\u8981\u671B\u306B\u306F",
    "\u305D\u308C\u306F\u3067\u304D\u307E\u305B\u3093",
    "\u305D\u306E\u8CEA\u554F\u306B\u306F",
    "ai\u3068\u3057\u3066"
  ],
  ...["\uB3C4\uC640\uB4DC\uB9B4 \uC218 \uC5C6", "\uB2F5\uBCC0\uD560 \uC218 \uC5C6", "\uB2F5\uBCC0\uD574 \uB4DC\uB9B4 \uC218 \uC5C6"],
  ...["\u0644\u0627 \u0623\u0633\u062A\u0637\u064A\u0639", "\u0644\u0627 \u064A\u0645\u0643\u0646\u0646\u064A", "\u0644\u0627 \u0623\u0642\u062F\u0631", "\u092E\u0948\u0902 \u0907\u0938\u092E\u0947\u0902 \u092E\u0926\u0926 \u0928\u0939\u0940\u0902", "\u092E\u0948\u0902 \u092E\u0926\u0926 \u0928\u0939\u0940\u0902"],
  ...["t\xF4i kh\xF4ng th\u1EC3", "yard\u0131mc\u0131 olamam", "saya tidak bisa", "saya tidak dapat"]
];
var LATE_VERBS = /^(?:[^。.!！\n]{0,60}(?:できません|出来ません|かねます|수 없습니다|수 없어요))/;
function isRefusal(text) {
  const opening = text.trimStart().slice(0, 240).toLowerCase().replaceAll("\u2019", "'");
  const said = opening.replace(APOLOGY, "");
  if (said !== opening && LATE_VERBS.test(said)) return true;
  return REFUSALS.some((refusal2) => said.startsWith(refusal2));
}

// src/scoring/grade.ts
var TAIL_LENGTH = 4e3;
var LEAST_LENGTH_TO_LOOP = 48;
var PIECE = { length: 12, leastDifferent: 0.25 };
var BROKEN = { run: "\uFFFD".repeat(3), share: 0.05 };
async function grade({ exchange, finish, text: whole = "", toolCalls }, item, score, capabilities = {}) {
  const failure = exchange?.failure;
  const unscored = failure && unscoredOutcome(failure);
  if (unscored !== void 0) return { outcome: unscored };
  const isCut = (exchange?.finishReason ?? finish) === "length";
  const text = withoutThought(whole);
  if (failure !== void 0 || text.trim() === "" && toolCalls === void 0)
    return { outcome: isCut ? "truncated" : "empty", value: 0 };
  const scored = await score({ text, isCut, ...toolCalls && { toolCalls } }, item, capabilities);
  if (scored.kind === "unread") return { outcome: "unread", reason: scored.reason.slice(0, LONGEST_READING) };
  if (scored.kind === "unparsed") return unparsedGrade(text, isCut, scored.reason);
  const { value, isOfWhole = false } = scored;
  const read = scored.read === void 0 ? {} : { read: scored.read.slice(0, LONGEST_READING) };
  if (value >= 1) return { outcome: "correct", value: 1, ...read };
  if (isCut) return { outcome: "truncated", value: isOfWhole ? value : 0, ...read };
  if (isBroken(text)) return { outcome: "garbled", value, ...read };
  const why = scored.reason === void 0 ? {} : { reason: scored.reason.slice(0, LONGEST_READING) };
  return { outcome: isOfWhole && isRefusal(text) ? "refused" : "wrong", value, ...read, ...why };
}
function unparsedGrade(text, isCut, reason) {
  const why = { reason: reason.slice(0, LONGEST_READING) };
  if (isCut) return { outcome: "truncated", value: 0, ...why };
  if (isRefusal(text)) return { outcome: "refused", value: 0 };
  if (isBroken(text) || isLoop(text)) return { outcome: "garbled", value: 0 };
  return { outcome: "unparsed", value: 0, ...why };
}
async function gradePass(answers, items, scoring) {
  const graded = [];
  const waiting = answers.entries();
  const worker = async () => {
    for (const [at, answer] of waiting)
      graded[at] = await withGrades(answer, items.get(answer.item), scoring);
  };
  const workers = scoring.capabilities?.sandbox?.workers ?? 1;
  await Promise.all(Array.from({ length: workers }, worker));
  return graded;
}
async function withGrades(answer, item, { by, capabilities, isVote = false }) {
  const grades = {};
  for (const criterion of Criterion.options) {
    const score = by[criterion];
    if (score === void 0 || item === void 0) continue;
    grades[criterion] = isVote ? await withVote(answer, item, score, capabilities) : await grade(answer, item, score, capabilities);
  }
  return { ...answer, grades };
}
async function withVote(answer, item, score, capabilities) {
  let vote;
  const noting = async (said, of, lent) => {
    const scored = await score(said, of, lent);
    if (scored.kind === "scored") vote = (scored.read ?? said.text).trim().slice(0, LONGEST_READING);
    return scored;
  };
  const graded = await grade(answer, item, noting, capabilities);
  return { ...graded, ...vote !== void 0 && graded.value !== void 0 && { vote } };
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
var FACTORS = { mild: 0.5, typical: 1, heavy: 3 };
var LAYERS = ["content", "typing", "encoding", "transport"];
var MAX_COUNTED_LENGTH = 16384;
function makeNoisy(item, { seed, profile, doses = {} }, operators = noiseOperators) {
  const fields = new Map(Object.entries(item.fields));
  const applied = [];
  const rejected = [];
  for (const [name, operator] of inOrder(operators)) {
    const { probability, rate } = doseOf(operator, profile, doses[name]);
    if (randomFor(seed, "noise", item.id, name).next() >= probability) continue;
    for (const [field, before] of fields) {
      const random = randomFor(seed, "noise", item.id, name, field);
      const spans = protectedSpans(before, item.target);
      const after = operator.apply(before, random, spans, rate);
      if (after === before) continue;
      const change = changeOf(before, after);
      const seen = { operator: name, field, ...change.counted };
      const isSame = keepsProtected(before, after, spans) && keepsMeaning(before, after);
      if (change.atLeast > operator.maxEditRatio || !isSame) {
        rejected.push(seen);
      } else {
        applied.push(seen);
        fields.set(field, after);
      }
    }
  }
  return { fields: Object.fromEntries(fields), applied, rejected };
}
function doseOf({ typical }, profile, measured) {
  const probability = (measured?.items ?? typical.probability) * FACTORS[profile];
  const rate = measured?.rate ?? typical.rate;
  return { probability: Math.min(1, probability), rate: rate * Math.max(1, probability) };
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

// src/noise/instruction-place.ts
var LEAST_WORDS = 4;
var instructionPlace = {
  does: "the instruction after the input where it was before, or before it",
  typical: { probability: 0.1, rate: 1 },
  unit: "time",
  basis: "assumed",
  source: "no published figure found; FormatSpread, arXiv 2310.11324: up to 76 points between formats"
};
function moveInstruction(prompt, fields) {
  const [value = "", ...others] = Object.values(fields);
  const at = prompt.indexOf(value);
  if (others.length > 0 || value.trim() === "" || at === -1) return void 0;
  const before = prompt.slice(0, at).trim();
  const after = prompt.slice(at + value.length).trim();
  if (before !== "" && after !== "") return void 0;
  const instruction = before + after;
  if (instruction.split(/\s+/).length < LEAST_WORDS) return void 0;
  return before === "" ? `${instruction}

${value}` : `${value}

${instruction}`;
}

// src/bench/questions.ts
var MOST_SEEDS = 2 ** 31 - 1;
function suiteQuestions(pass, ids, run2) {
  const suite = suiteOf(run2, pass.suite);
  const items = new Map(suite.items.map((item) => [item.id, item]));
  return ids.flatMap((id) => {
    const item = items.get(id);
    if (item === void 0) return [];
    const noisy = pass.noisy ? noisyForm(item, pass, run2) : void 0;
    const clean = pass.role === "cleaned" ? suite.cleaned?.fields.get(id) : void 0;
    const messages = noisy?.messages ?? suite.prompt(clean ?? item.fields, pass.shots, id);
    return Array.from({ length: pass.attempts ?? 1 }, (_, attempt) => ({
      item: id,
      attempt,
      messages: withSystem(messages, pass.system),
      ...protocolOf(pass),
      ...offersOf(suite),
      seed: seedOf(pass, id, attempt, run2),
      ...noisy && { noise: noisy.noise }
    }));
  });
}
function offersOf({ tools, responseFormat }) {
  return { ...tools && { tools }, ...responseFormat && { responseFormat } };
}
function protocolOf({
  maxTokens,
  sampling,
  stop,
  template
}) {
  return {
    maxTokens,
    ...sampling && { sampling },
    ...stop && { stop },
    ...template && { templateArguments: template }
  };
}
function seedOf({ id, sampling }, item, attempt, { options }) {
  if (sampling === void 0 || sampling.temperature === 0) return 0;
  return randomFor(options.seed, "sampling", id, item, attempt).int(MOST_SEEDS);
}
function withSystem(messages, system) {
  if (system === void 0) return messages;
  const others = messages.filter(({ role }) => role !== "system");
  return system === "" ? others : [{ role: "system", content: system }, ...others];
}
function noisyForm(item, pass, run2) {
  const { profile, doses } = run2.prepared.config.policy.value.noise;
  const { seed } = run2.options;
  const { fields, applied } = makeNoisy(item, { seed, profile, doses });
  const messages = suiteOf(run2, pass.suite).prompt(fields, pass.shots, item.id);
  const operators = [...new Set(applied.map(({ operator }) => operator))];
  const last = messages.at(-1);
  const { probability } = doseOf(instructionPlace, profile, doses?.["instruction-place"]);
  const isMoved = randomFor(seed, "instruction", item.id).next() < probability;
  const content = isMoved && last !== void 0 ? moveInstruction(last.content, fields) : void 0;
  if (last === void 0 || content === void 0) return { messages, noise: operators };
  return {
    messages: [...messages.slice(0, -1), { ...last, content }],
    noise: [...operators, "instruction-place"]
  };
}
function touchedIn(pass, run2) {
  if (!pass.noisy) return void 0;
  const items = new Map(suiteOf(run2, pass.suite).items.map((item) => [item.id, item]));
  return touchedShares(
    pass.items.flatMap((id) => {
      const item = items.get(id);
      return item === void 0 ? [] : [{ fields: item.fields, operators: noisyForm(item, pass, run2).noise }];
    })
  );
}
function loadQuestions(pass, run2) {
  const suite = suiteOf(run2, pass.suite);
  const order = shuffled(suite.items, randomFor(run2.options.seed, "load", pass.id));
  return order.map(({ id, fields }) => ({
    item: id,
    attempt: 0,
    messages: suite.prompt(fields, 0),
    ...protocolOf(pass),
    ...offersOf(suite),
    seed: seedOf(pass, id, 0, run2)
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
  const graded = await gradePass(answers, items, {
    by,
    capabilities: run2.prepared.capabilities,
    isVote: metricParts(pass.metric).kind === "majority"
  });
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
  const questions = suiteQuestions(
    { ...pass, noisy: false, attempts: 1 },
    pass.items.slice(0, WARM_UP.requests),
    run2
  );
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
  const answers = /* @__PURE__ */ new Map();
  const keep = (answer) => {
    const given = answers.get(answer.item);
    if (given === void 0) answers.set(answer.item, [answer]);
    else given.push(answer);
  };
  kept.forEach(keep);
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
    if (!decides(await run2.soFar(), pass.id, number, run2.known)) return;
    decidedAt = number;
    decided.abort();
  };
  const lookWhereDue = () => {
    const { items, attempts = 1 } = pass;
    while (answers.get(items[ended2] ?? "")?.length === attempts) ended2 += 1;
    for (let count = looks[next]; count !== void 0 && count <= ended2; count = looks[next]) {
      next += 1;
      const number = next;
      working = working.then(() => look2(number, items.slice(0, count)));
      working.catch(() => void 0);
    }
  };
  lookWhereDue();
  return {
    decided: decided.signal,
    saw(answer) {
      keep(answer);
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
  const answered = new Set(kept.map(answerKey));
  const questions = suiteQuestions(pass, pass.items, run2).filter((one) => !answered.has(answerKey(one)));
  const pressure = pass.pressure ? pressureOn(pass, serving2, run2, shell) : void 0;
  if (pressure !== void 0) await pressure.reached;
  run2.append({ event: "pass-start", pass: pass.id, atMs: run2.clock.now() });
  const pacer = eachOnce(questions.length, pass.concurrency);
  const noise = new Map(questions.map((question) => [question.item, question.noise]));
  const answers = [];
  const looking = lookAt(pass, kept, run2);
  const onReply = (reply) => {
    const answer = answerFrom(run2.keep(reply), noise.get(reply.item));
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
function answerFrom({ item, attempt, exchange, text, toolCalls }, noise) {
  return {
    item,
    attempt,
    source: ASKED,
    exchange,
    ...text !== void 0 && { text },
    ...toolCalls && { toolCalls: [...toolCalls] },
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
  const open2 = await openProduction(run2);
  if (open2 === void 0) return void 0;
  shell.progress.note(words.productionGoesOn);
  return await runSuitePass(open2.pass, open2.answers, serving2, run2, shell);
}
async function openProduction(run2) {
  const pass = run2.passes.find(({ role }) => role === "production");
  if (pass?.kind !== "suite") return void 0;
  const record = await run2.soFar();
  const seen = record.passes.find((one) => one.pass === pass.id);
  if (seen?.kind !== "suite" || !isOpenAgain(record, run2.known)) return void 0;
  return { pass, answers: seen.answers };
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

// src/bench/kept-text.ts
var MOST_CHARS = 2 ** 29;
function keptText(seen, mostChars = MOST_CHARS) {
  const answers = seen?.passes.flatMap((pass) => pass.kind === "suite" ? pass.answers : []) ?? [];
  let chars = answers.reduce((sum, { text = "" }) => sum + text.length, 0);
  return ({ text, ...reply }) => {
    if (text === void 0) return reply;
    if (chars + text.length <= mostChars) {
      chars += text.length;
      return { ...reply, text };
    }
    const detail = `the answers of this run have more text than is kept, ${mostChars} characters`;
    return { ...reply, exchange: { failure: { kind: "unread", detail }, ...reply.exchange } };
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
    known: options.known ?? {},
    ...seen && { seen },
    unwritable: journal.failed,
    append: journal.append,
    keep: keptText(seen),
    async soFar() {
      await journal.flushed();
      return await recordIn(journal.file);
    },
    async finish(ended2) {
      journal.append({ event: "end", ended: ended2, atMs: clock.now() });
      await close();
      const record = await recordIn(journal.file);
      return { record, file: await writeRecord(folder.path, record) };
    },
    // What could not be written is told by finish; here it would hide why the run came to an end without it.
    [Symbol.asyncDispose]: () => close().catch(() => void 0)
  };
}
async function recordIn(file) {
  const record = assemble(await readJournal(file));
  if (record !== void 0) return record;
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
        Array.from(suites, ([name, { sha256, asking, cleaned, items }]) => [
          name,
          {
            sha256,
            asking,
            ...cleaned && { cleaned: cleaned.sha256 },
            items: items.length,
            ...slicesIn(items)
          }
        ])
      )
    }
  });
}
function slicesIn(items) {
  const slices = slicesOf(items);
  return slices.length === 0 ? {} : { slices: [...slices] };
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
var QUESTION = "import sys; from importlib.util import find_spec; print('papergap-python', *sys.version_info[:2], all(map(find_spec, ('venv', 'ensurepip'))), sys.executable)";
var ANSWER = /^papergap-python 3 (\d+) (True|False) (.+)$/;
async function findPythonTool({ cwd, searchEnv: env }, signal) {
  const uv = findOnPath("uv", env["PATH"]);
  if (uv !== void 0) return checked({ kind: "uv", command: uv });
  const found = [];
  for (const name of NAMES) {
    const command = findOnPath(name, env["PATH"]);
    if (command === void 0) continue;
    const { lines } = await run(command, ["-I", "-c", QUESTION], { cwd, env, signal, timeoutMs: 3e4 });
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
  const fileOf = (name) => join3(isolation.notes, `${name}.txt`);
  for (const [name, lines] of Object.entries(notes))
    await writeFile2(fileOf(name), `${lines.join("\n")}
`);
  const compile = [
    ...uvPip(tool, "compile", folder),
    ...[...WHEELS, "--generate-hashes", "--no-header", "--quiet", "--output-file", lock],
    ...["--override", fileOf("overrides"), "--constraint", fileOf("constraints")],
    ...[...indexes(wanted, "uv"), fileOf("requirements")]
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
async function engineFiles(request, draft, shell) {
  const { engine, engineName, driver, binary, version, source, wheels = [], onStatus } = request;
  if (driver.fetch !== void 0) return await fetched(request, driver.fetch, draft, shell);
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

// src/models/hub-weights.ts
import { basename } from "node:path";
async function hubWeights(model, options) {
  const fetched2 = await fetchModel(model, options);
  if (!fetched2.ok) return fetched2;
  const { path, files, weights, weightsBytes, fetchedBytes } = fetched2.value;
  const sizes = { sizeMiB: weightsBytes / 2 ** 20, fetchedMiB: fetchedBytes / 2 ** 20 };
  if (model.file !== void 0) {
    const named = weights.length > 1 ? files : [path];
    const found = named.map((file, at) => inspectGguf(`${weights[at]} of ${model.repo}`, file, named.length));
    const faults = found.flatMap((one) => one.ok ? [] : one.faults);
    const [first] = found;
    if (faults.length > 0 || first?.ok !== true) return faulty(faults.map(damaged));
    return checked({ path, ...named.length > 1 && { files }, ...sizes, ...first.value });
  }
  const inspected = inspectFolder(
    model.repo,
    path,
    weights.map((file) => basename(file))
  );
  if (!inspected.ok) return faulty(inspected.faults.map(damaged));
  return checked({ path, files, ...sizes, ...inspected.value });
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
function deviationsOf({ engine, settings, weights, model, neededTokens }, { log, onPages, isWhole: isWhole3, contextTokens = Infinity }) {
  return [
    ...onceEach([...onPages, ...engine.deviations?.(settings, log) ?? []]),
    ...weights?.hasChatTemplate === false ? [templateMissing(model)] : [],
    ...weights?.bringsCode === true ? [codeNotRun(model)] : [],
    ...contextTokens < neededTokens ? [contextShort(contextTokens, neededTokens)] : [],
    ...isWhole3 ? [NOT_STREAMED] : []
  ];
}
function onceEach(frictions) {
  const seen = frictions.map(({ difference }) => difference?.what);
  return frictions.filter((_, at) => seen[at] === void 0 || seen.indexOf(seen[at]) === at);
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
import { setTimeout as sleep3 } from "node:timers/promises";

// src/deploy/refusal.ts
function refusal({ kind, detail }, { origin }) {
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
        await sleep3(RETRY_MS, void 0, { signal });
      } else if (failure === void 0 || failure.kind === "empty") {
        const firstTokenMs = exchange.firstTokenAtMs ?? exchange.endedAtMs;
        const isWhole3 = exchange.quirks?.includes("not-streamed") ?? false;
        const seen = isWhole3 ? [] : quirksOf(events, asked.model);
        const quirks = refusedFields.includes("stream_options") ? ["refuses-stream-options", ...seen] : seen;
        return checked({ target: asked, refusedFields, quirks, firstTokenMs, isWhole: isWhole3 });
      } else {
        return faulty([refusal(failure, target)]);
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
async function differencesOf2({ engine: { served = [] }, settings, weights }, target, signal) {
  const paths = served.map(({ path }) => path);
  const pages = await readPages(target, paths, signal);
  const tokenizerClass = weights?.tokenizerClass;
  const asked = { settings, ...tokenizerClass !== void 0 && { tokenizerClass } };
  return served.flatMap(({ path, read }) => pages.has(path) ? read(pages.get(path), asked) : []);
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
async function learn(request, ready, running, draft, signal) {
  const { quirks, isWhole: isWhole3 } = ready;
  const seen = request.engine.program === void 0 ? await recognise(ready.target, signal) : void 0;
  const engine = seen?.engine ?? request.engine;
  const { target, refusedFields } = seen === void 0 ? ready : await salted(ready, engine, signal);
  if (refusedFields.length > 0) draft.refusedFields = [...refusedFields];
  if (quirks.length > 0) draft.quirks = [...quirks];
  if (seen !== void 0) draft.recognised = seen.name;
  const facts = [await factsOf(request.engine, target, signal), await factsOf(engine, target, signal)];
  Object.assign(draft, ...facts);
  if (request.settings.slots !== void 0) draft.slots ??= request.settings.slots;
  if (draft.version !== void 0) draft.build ??= request.engine.program?.buildOf?.(draft.version);
  if (target.saltField !== void 0)
    draft.prefixCache = refusedFields.includes(target.saltField) ? "unknown" : "off";
  if (seen !== void 0 && engine.weights === "hub-folder") draft.kvCache = engine.kvCache(request.settings);
  const { contextTokens } = draft;
  const onPages = await differencesOf2(request, target, signal);
  const shown = {
    log: running.logs(),
    onPages,
    isWhole: isWhole3,
    ...contextTokens !== void 0 && { contextTokens }
  };
  draft.friction = [...deviationsOf(request, shown)];
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
import { setTimeout as sleep4 } from "node:timers/promises";

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
async function waitUntilReady(target, { engine, asks }, wait, signal) {
  const phase = async (name, awaited, done) => {
    const startedMs = performance.now();
    wait.awaited = awaited;
    while (!await done()) await sleep4(POLL_MS, void 0, { signal });
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
    { ...SHORT_QUESTION, ...asks },
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
async function start(request, files, draft, shell) {
  const { engine, driver, onStatus } = request;
  onStatus?.("starting the engine");
  const beganAtMs = performance.now();
  const started = await driver.start(jobOf(request, files), shell);
  if (!started.ok) return failed2(draft, started.faults);
  const running = started.value;
  if (running.sandbox !== void 0) draft.sandbox = running.sandbox;
  const wait = { phases: draft.phases, awaited: "" };
  const signal = AbortSignal.any([shell.signal, running.died, AbortSignal.timeout(request.startTimeoutMs)]);
  try {
    onStatus?.("waiting for the first completion");
    const ready = await waitUntilReady(targetOf(request, running), request, wait, signal);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    if (!ready.ok) {
      await running.stop();
      return failed2(draft, ready.faults, running.logs());
    }
    const target = await learn(request, ready.value, running, draft, signal);
    const memory = memoryIn(running.logs(), engine.memory ?? []);
    if (Object.keys(memory).length > 0) draft.memory = memory;
    return serving(draft, target, running, engine);
  } catch {
    await running.stop();
    if (shell.signal.aborted) return failed2(draft, []);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    return failed2(draft, whyNot(request, running, wait, draft), running.logs());
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
    ...weights?.files !== void 0 && { modelFiles: weights.files },
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
function whyNot(request, running, { awaited }, draft) {
  if (running.died.aborted) return [...causesOfDeath(request.engine, running)];
  return [startTimeout(request, awaited, draft, running.logs())];
}

// src/deploy/deploy.ts
var PORT_ATTEMPTS = 3;
async function deploy(asked, shell) {
  const draft = draftOf(asked);
  try {
    const model = await modelFiles(asked, draft, shell);
    if (!model.ok) return failed2(draft, model.faults);
    const request = { ...asked, ...model.value };
    const files = await engineFiles(request, draft, shell);
    if (files.kind === "failed") return failed2(draft, files.friction, files.log);
    const result = await startOnSomePort(request, files, draft, shell);
    const again = result.kind === "failed" ? retryOf(request, result) : void 0;
    if (again === void 0) return result;
    forget(draft);
    const second = await startOnSomePort(again.request, files, draft, shell);
    return { ...second, observation: withDeviation(second.observation, again.deviation) };
  } catch (error) {
    if (shell.signal.aborted) return failed2(draft, []);
    throw error;
  }
}
async function startOnSomePort(request, files, draft, shell) {
  for (let attempt = 1; ; attempt++) {
    const result = await start(request, files, draft, shell);
    const portTaken = result.kind === "failed" && result.observation.friction[0]?.code === "port-in-use";
    if (!portTaken || attempt === PORT_ATTEMPTS) return result;
    forget(draft);
  }
}
function forget(draft) {
  draft.phases = draft.phases.filter(({ name }) => name === "install" || name === "download");
}
function retryOf(request, { observation }) {
  const [root] = observation.friction;
  const settings = root?.retry && request.settingsWith?.(root.retry);
  if (root?.retry === void 0 || settings === void 0) return void 0;
  const { argument, value } = root.retry;
  const deviation = {
    code: "started-otherwise",
    summary: `It did not start as asked, and was started once more with ${argument}: ${value}. ${root.summary}`,
    remedy: `Write ${argument}: ${value} into the candidate, or mend the cause: ${root.remedy}`,
    blame: root.blame,
    ...root.line !== void 0 && { line: root.line }
  };
  return { request: { ...request, settings }, deviation };
}
function withDeviation(observation, deviation) {
  const { ready, friction } = observation;
  return { ...observation, friction: ready ? [deviation, ...friction] : [...friction, deviation] };
}

// src/bench/probe-protocol.ts
var HOT = { ...GREEDY, temperature: 2, topK: -1 };
var DRAWS = 4;
var MOST_GREEDY = 2;
async function probeProtocol(serving2, run2, shell) {
  const asking = (question) => askOnce(question, serving2, run2, shell);
  const asked = run2.passes.map(({ sampling, template = {} }) => ({ sampling, template }));
  const isDrawn = asked.some(({ sampling }) => (sampling?.temperature ?? 0) > 0);
  const isGreedy = asked.some(({ sampling }) => (sampling?.temperature ?? 0) === 0);
  const switches = new Set(
    asked.flatMap(
      ({ template }) => Object.entries(template).flatMap(([name, value]) => typeof value === "boolean" ? [name] : [])
    )
  );
  const quirks = [];
  if (isDrawn && (await textsOf(HOT, asking))?.size === 1) quirks.push("ignores-temperature");
  if (isGreedy && ((await textsOf(GREEDY, asking))?.size ?? 0) > MOST_GREEDY) quirks.push("draws-greedy");
  for (const name of switches) {
    const [on, off] = [await promptTokens(name, true, asking), await promptTokens(name, false, asking)];
    if (on === void 0 || on !== off) continue;
    quirks.push("ignores-template-arguments");
    break;
  }
  return quirks;
}
async function textsOf(sampling, asking) {
  const texts = /* @__PURE__ */ new Set();
  for (let seed = 1; seed <= DRAWS; seed++) {
    const { exchange, text } = await asking({ ...SHORT_QUESTION, sampling, seed });
    if (exchange.failure !== void 0 || text === void 0) return void 0;
    texts.add(text);
  }
  return texts;
}
async function promptTokens(name, value, asking) {
  const { exchange } = await asking({ ...SHORT_QUESTION, templateArguments: { [name]: value } });
  return exchange.failure === void 0 ? exchange.promptTokens : void 0;
}
async function askOnce(question, { client, deployment }, { clock, prepared }, { signal }) {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  const until = AbortSignal.any([signal, deployment.died]);
  return await ask(client, deployment.target, question, { clock, deadlineMs, keepText: true, signal: until });
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
  return { item: "ready", messages, ...protocolOf(pass), ...offersOf(suite) };
}
function askedOfAll({ passes }) {
  const { stop } = passes.find((pass) => pass.stop !== void 0) ?? {};
  const { template } = passes.find((pass) => pass.template !== void 0) ?? {};
  return { ...stop && { stop }, ...template && { templateArguments: template } };
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
  const ms = performance.now() - startedMs;
  serving2.addPhase({ name: "warm-up", ms }, await quirksSeen(serving2, run2, shell));
  stage.end("done");
  return true;
}
async function quirksSeen(serving2, run2, shell) {
  try {
    return await probeProtocol(serving2, run2, shell);
  } catch (error) {
    if (shell.signal.aborted || serving2.deployment.died.aborted) return [];
    throw error;
  }
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
    asks: askedOfAll(run2),
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
    addPhase(phase, seen) {
      const quirks = [...kept.quirks ?? [], ...seen];
      kept = { ...kept, phases: [...kept.phases, phase], ...quirks.length > 0 && { quirks } };
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
import { join as join5, resolve as resolve3 } from "node:path";
var Announcement = RunOwner.extend({ folder: string() });
function announceRun(cacheDir, folder) {
  const registry = resolve3(cacheDir, "measuring");
  const ours = `${randomUUID3()}.json`;
  try {
    makeFolder(registry);
    const announcement = { ...thisOwner(), folder: resolve3(folder) };
    writeFileSync2(join5(registry, ours), JSON.stringify(announcement));
  } catch {
    return { neighbours: () => [], [Symbol.dispose]() {
    } };
  }
  return {
    neighbours: () => neighboursIn(registry, ours),
    [Symbol.dispose]: () => rmSync(join5(registry, ours), { force: true })
  };
}
function neighboursIn(registry, ours) {
  return readdirSync(registry).flatMap((name) => {
    const file = join5(registry, name);
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
import { readdir as readdir2, rename, rm as rm3, writeFile as writeFile3 } from "node:fs/promises";
import { join as join7 } from "node:path";

// src/record/traps.ts
import { lstat, readdir } from "node:fs/promises";
import { isAbsolute, join as join6, sep } from "node:path";
var FILES = [".gitignore", "journal.jsonl", "record.json", "record.json.part", "report.md"];
var FOLDERS = ["run.lock", "earlier", "artifact"];
async function trapIn(folder) {
  const inside = await Promise.all(FOLDERS.map((name) => entriesOf(join6(folder, name))));
  const names = [...FILES, ...FOLDERS].map((name) => join6(folder, name));
  for (const path of [...wayTo(folder), ...names, ...inside.flat()]) {
    const is = await trapAt(path);
    if (is !== void 0) return { path, is };
  }
  return void 0;
}
function wayTo(folder) {
  if (isAbsolute(folder)) return [folder];
  const parts = join6(folder).split(sep);
  return parts.map((_, index) => parts.slice(0, index + 1).join(sep));
}
async function entriesOf(folder) {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join6(folder, name));
}
async function trapAt(path) {
  const found = await lstat(path.replace(/\/+$/, "")).catch(() => void 0);
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
  const lock = join7(path, "run.lock");
  let locking;
  try {
    const isNew = !existsSync2(path);
    makeFolder(path);
    locking = await tryLock(lock);
    if (isNew) await writeFile3(join7(path, ".gitignore"), "*\n");
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
  const earlier = join7(folder, "earlier");
  const aside = join7(earlier, `journal.${at.toISOString().replaceAll(":", "-")}.jsonl`);
  try {
    await rm3(recordFile(folder), { force: true });
    if (!(await readdir2(folder)).includes("journal.jsonl")) return void 0;
    makeFolder(earlier);
    await rename(journalFile(folder), aside);
    await prune(earlier);
    return aside;
  } catch (error) {
    throw unwritable(aside, error);
  }
}
async function prune(earlier) {
  const journals = (await readdir2(earlier)).filter((name) => /^journal\..*\.jsonl$/.test(name)).sort();
  for (const name of journals.slice(0, -KEPT_JOURNALS)) await rm3(join7(earlier, name), { force: true });
}

// src/bench.ts
async function bench(request, shell) {
  var _stack = [];
  try {
    const prepared = await prepare(request.config, shell);
    const misplaced = outFaults(request.out, request.config);
    if (!prepared.ok || misplaced.length > 0)
      return faulty([...misplaced, ...prepared.ok ? [] : prepared.faults]);
    for (const warning of prepared.value.warnings) shell.progress.note(faultLine(warning));
    const folder = __using(_stack, await openFolder(request.out), true);
    const announced = __using(_stack, announceRun(shell.cacheDir, folder.path));
    await clearLeftovers(shell);
    const run2 = __using(_stack, await openRun(prepared.value, request, folder, shell), true);
    shell.progress.expect(expectedStages(run2));
    const lookForNeighbours = neighbourWatch(announced, run2, request.words, shell);
    lookForNeighbours();
    forecast(run2, shell, request.words);
    const stopping = { ...shell, signal: AbortSignal.any([shell.signal, run2.unwritable]) };
    await calibration(run2, stopping, request.words);
    await measure(run2, stopping, request.words);
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
    const hasMore = async () => await openProduction(run2) !== void 0 || await nextToConfirm(run2) !== void 0;
    if (shell.signal.aborted || left.length === 0 && !await hasMore()) return;
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
