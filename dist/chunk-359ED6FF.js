import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  LatencyHistogram,
  VERSION,
  resolution
} from "./chunk-7CBEC7C7.js";
import {
  monotonicMs,
  readTruth,
  truthServer
} from "./chunk-10E5BF94.js";
import {
  count,
  milliseconds,
  percent
} from "./chunk-F4B23794.js";
import {
  clearLeftovers,
  findOnPath,
  processEntry,
  registerRun,
  run,
  startProcess,
  stillRuns
} from "./chunk-9A546165.js";
import {
  Header,
  RECORD_VERSION,
  assemble,
  journalFile,
  openJournal,
  readJournal,
  setAside,
  writeRecord
} from "./chunk-7DD4FCBC.js";
import {
  require_undici
} from "./chunk-55B072B9.js";
import {
  Criterion,
  planPasses,
  randomFor,
  shuffled
} from "./chunk-1029DD1E.js";
import {
  diagnose,
  isLocalPath,
  prepare,
  scoringFor
} from "./chunk-B05F6E73.js";
import {
  require_mod
} from "./chunk-A4E811D2.js";
import {
  PapergapError
} from "./chunk-D75926E9.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-4CF61A34.js";

// src/measure/client.ts
var import_undici = __toESM(require_undici(), 1);
import { setImmediate as turn } from "node:timers/promises";
var CONNECT_TIMEOUT_MS = 5e3;
async function openClient(target, connections) {
  const agent = new import_undici.Agent({
    connections: null,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4e3,
    keepAliveMaxTimeout: 4e3
  });
  const backlog = [];
  const work = () => {
    const task = backlog.shift();
    if (backlog.length > 0) setImmediate(work);
    task?.();
  };
  const client = {
    dispatcher: agent,
    async connect(to, count2, signal) {
      await Promise.all(Array.from({ length: count2 }, () => connectOnce(agent, to, signal)));
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
function addressOf(target, path) {
  const { origin, pathname } = new URL(target.origin);
  return { origin, path: pathname.replace(/\/$/, "") + path };
}
async function connectOnce(agent, target, interrupted) {
  const timeout = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  const signal = interrupted ? AbortSignal.any([interrupted, timeout]) : timeout;
  try {
    const { body } = await agent.request({
      ...addressOf(target, "/v1/models"),
      method: "GET",
      headers: target.headers,
      signal
    });
    await body.dump();
  } catch {
  }
}

// src/measure/text-frame.ts
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
   * The frame of an event in which `text` was found by `textOf`; `undefined` where it can't be told for certain.
   *
   * The place is right if another text, put there, is what `textOf` finds: nothing else has changed between the two.
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
  textIn(bytes, start, end) {
    const textStart = start + this.#before.length;
    const textEnd = end - this.#after.length;
    if (textStart >= textEnd) return void 0;
    if (bytes.compare(this.#before, 0, this.#before.length, start, textStart) !== 0) return void 0;
    if (bytes.compare(this.#after, 0, this.#after.length, textEnd, end) !== 0) return void 0;
    for (let at = textStart; at < textEnd; at++) {
      const byte = bytes[at];
      if (byte === void 0 || byte === QUOTE || byte === BACKSLASH || byte < FIRST_PRINTABLE)
        return void 0;
    }
    return bytes.toString("utf8", textStart, textEnd);
  }
};

// src/measure/answer.ts
var MAX_UNLIKE = 8;
var Answer = class {
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
  #frame;
  #unlike = 0;
  constructor(keepText, watchText) {
    this.#keepText = keepText;
    this.#watchText = watchText;
  }
  /** Reads one event, `bytes` from `start` to `end`, that arrived at `atMs`. */
  read(bytes, start, end, atMs) {
    this.stamps.firstByteAtMs ??= atMs;
    const text = this.#frame?.textIn(bytes, start, end);
    if (text !== void 0) {
      this.#unlike = 0;
      this.#stampToken(atMs);
      this.#addText(text, atMs);
    } else this.#readEvent(bytes.toString("utf8", start, end), atMs);
  }
  #readEvent(data, atMs) {
    if (data === "[DONE]") {
      this.finished = true;
      return;
    }
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      return this.#fail(`an event is not JSON: ${data}`);
    }
    if (!isFields(event)) return;
    if (isSet(event["error"]) || event["object"] === "error") return this.#fail(errorMessage(event));
    const before = this.tokenEvents;
    const { choices: choices2, usage } = event;
    if (Array.isArray(choices2)) for (const choice of choices2) this.#readChoice(choice, atMs);
    if (isFields(usage)) this.#readUsage(usage, before === 0 && this.tokenEvents > 0);
    const text = this.#unlike < MAX_UNLIKE ? onlyTextOf(event) : void 0;
    if (text === void 0) return;
    this.#unlike++;
    this.#frame = TextFrame.around(data, text, onlyTextOf);
  }
  #readChoice(choice, atMs) {
    if (!isFields(choice)) return;
    const { delta, finish_reason: finishReason } = choice;
    if (isFields(delta)) {
      if (hasTokenText(delta)) this.#stampToken(atMs);
      if (isText(delta["content"])) this.#addText(delta["content"], atMs);
    }
    if (!isText(finishReason)) return;
    this.finishReason = finishReason.slice(0, 100);
    this.finished = true;
    if (finishReason === "error" || finishReason === "abort") this.#fail(`finish_reason ${finishReason}`);
  }
  #stampToken(atMs) {
    const { lastTokenAtMs } = this.stamps;
    if (lastTokenAtMs !== void 0) this.gapsUs.push(Math.round((atMs - lastTokenAtMs) * 1e3));
    this.stamps.firstTokenAtMs ??= atMs;
    this.stamps.lastTokenAtMs = atMs;
    this.tokenEvents++;
  }
  #addText(text, atMs) {
    this.stamps.firstAnswerAtMs ??= atMs;
    if (this.#keepText) this.text = (this.text ?? "") + text;
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
  #fail(detail) {
    this.failure ??= { kind: "in-stream-error", detail: detail.slice(0, 500) };
  }
};
function errorMessage(body) {
  if (typeof body === "string") return body;
  if (!isFields(body)) return JSON.stringify(body) ?? "";
  const { error, message, detail } = body;
  if (isSet(error)) return errorMessage(error);
  if (isText(message)) return message;
  return isText(detail) ? detail : JSON.stringify(body);
}
function onlyTextOf(event) {
  if (!isFields(event) || isSet(event["usage"]) || isSet(event["error"]) || event["object"] === "error")
    return void 0;
  const choices2 = event["choices"];
  const choice = Array.isArray(choices2) && choices2.length === 1 ? choices2[0] : void 0;
  if (!isFields(choice) || isSet(choice["finish_reason"]) || !isFields(choice["delta"])) return void 0;
  const { content } = choice["delta"];
  return isText(content) ? content : void 0;
}
var isFields = (value) => typeof value === "object" && value !== null;
var isSet = (value) => value !== void 0 && value !== null;
var isText = (value) => typeof value === "string" && value !== "";
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
function hasTokenText(delta) {
  if (isText(delta["content"]) || isText(delta["reasoning"]) || isText(delta["reasoning_content"]))
    return true;
  const calls = delta["tool_calls"];
  if (!Array.isArray(calls)) return false;
  return calls.some((call) => {
    const called = isFields(call) ? call["function"] : void 0;
    return isFields(called) && (isText(called["arguments"]) || isText(called["name"]));
  });
}

// src/measure/completion-request.ts
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
    ...target.requestFields
  });
}

// src/measure/growing-bytes.ts
var GrowingBytes = class {
  /** Holds `length` bytes; what lies beyond is left over. Valid until the next `append`. */
  bytes;
  length = 0;
  constructor(initialBytes) {
    this.bytes = Buffer.allocUnsafeSlow(initialBytes);
  }
  append(from, start, end) {
    const length = this.length + end - start;
    if (length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    from.copy(this.bytes, this.length, start, end);
    this.length = length;
  }
  clear() {
    this.length = 0;
  }
};

// src/measure/sse.ts
var LF = 10;
var CR = 13;
var COLON = 58;
var SPACE = 32;
var MAX_EVENT_BYTES = 1024 * 1024;
var LINE_FEED = Buffer.of(LF);
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
  #endLine(chunk, start, end) {
    const part = this.#partLine;
    if (part.length === 0) return this.#line(chunk, start, end);
    part.append(chunk, start, end);
    this.#line(part.bytes, 0, part.length);
    if (this.#data === part.bytes) this.#gather();
    part.clear();
  }
  #line(bytes, start, end) {
    if (end - start > this.#maxBytes) throw new EventTooLong();
    let at = start;
    if (this.#atStart) {
      this.#atStart = false;
      if (bytes[at] === 239 && bytes[at + 1] === 187 && bytes[at + 2] === 191 && end - at >= 3) at += 3;
    }
    if (at === end) this.#endEvent();
    else if (isData(bytes, at, end)) {
      at = Math.min(at + 5, end);
      this.#addData(bytes, bytes[at] === SPACE && at < end ? at + 1 : at, end);
    }
  }
  #addData(bytes, start, end) {
    if (this.#data === void 0) {
      this.#data = bytes;
      this.#dataStart = start;
      this.#dataEnd = end;
      return;
    }
    this.#gather();
    if (this.#dataEnd + 1 + end - start > this.#maxBytes) throw new EventTooLong();
    this.#gathered.append(LINE_FEED, 0, 1);
    this.#gathered.append(bytes, start, end);
    this.#data = this.#gathered.bytes;
    this.#dataEnd = this.#gathered.length;
  }
  #endEvent() {
    const data = this.#data;
    if (data === void 0) return;
    this.#data = void 0;
    this.#take(data, this.#dataStart, this.#dataEnd);
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
function isData(bytes, start, end) {
  return bytes[start] === 100 && bytes[start + 1] === 97 && bytes[start + 2] === 116 && bytes[start + 3] === 97 && (end - start === 4 || end - start > 4 && bytes[start + 4] === COLON);
}

// src/measure/response.ts
var LOT_BYTES = 32 * 1024;
var MAX_ERROR_BODY_BYTES = 64 * 1024;
var MAX_ANSWER_BYTES = 64 * 1024 * 1024;
var Response = class {
  status;
  /** Headers that forbid reading the body as an event stream, in words. */
  #oddity;
  #answer;
  #scanner;
  #later;
  #maxBytes;
  #bytes = 0;
  /** Data of the events not read yet, one after another; where each ends; and when it came. */
  #lot = new GrowingBytes(4 * 1024);
  #ends = [];
  #stampsMs = [];
  #readingSoon = false;
  #atMs = 0;
  constructor(maxTokens, answer, later) {
    this.#answer = answer;
    this.#later = later;
    this.#maxBytes = Math.min(MAX_ANSWER_BYTES, 1024 * 1024 + 2048 * maxTokens);
    this.#scanner = new EventScanner((bytes, start, end) => this.#note(bytes, start, end));
  }
  start(status, headers) {
    this.status = status;
    const type = String(headers["content-type"] ?? "no content type");
    const encoding = headers["content-encoding"];
    if (encoding !== void 0 && encoding !== "identity")
      this.#oddity = `compressed unasked: ${String(encoding)}`;
    else if (!type.startsWith("text/event-stream")) this.#oddity = `not an event stream: ${type}`;
  }
  /** Takes what arrived at `atMs`; throws where it is beyond all bounds. */
  push(chunk, atMs) {
    if (!isSuccess(this.status)) {
      if (this.#lot.length < MAX_ERROR_BODY_BYTES) this.#lot.append(chunk, 0, chunk.length);
      return;
    }
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) throw new AnswerTooLong();
    this.#atMs = atMs;
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
    this.#read();
    if (this.#answer.failure) return this.#answer.failure;
    if (this.#answer.finished)
      return this.#answer.tokenEvents > 0 ? void 0 : failed("empty", "no token came");
    if (end.why === "deadline") return failed("deadline", end.detail);
    if (end.why === "broken" && (end.error instanceof AnswerTooLong || end.error instanceof EventTooLong)) {
      return failed("in-stream-error", "the answer is too long to be one");
    }
    if (end.why === "broken" && isReset(end.error)) return failed("reset", describe(end.error));
    return failed("truncated", this.#oddity ?? "the stream ended without finish_reason or [DONE]");
  }
  #note(bytes, start, end) {
    this.#lot.append(bytes, start, end);
    this.#ends.push(this.#lot.length);
    this.#stampsMs.push(this.#atMs);
  }
  #read() {
    this.#readingSoon = false;
    let start = 0;
    for (const [index, end] of this.#ends.entries()) {
      this.#answer.read(this.#lot.bytes, start, end, this.#stampsMs[index] ?? this.#atMs);
      start = end;
    }
    this.#lot.clear();
    this.#ends.length = 0;
    this.#stampsMs.length = 0;
  }
  #errorBody() {
    const text = this.#lot.bytes.toString("utf8", 0, this.#lot.length);
    try {
      return errorMessage(JSON.parse(text));
    } catch {
      return text;
    }
  }
};
var AnswerTooLong = class extends Error {
};
var isSuccess = (status) => status !== void 0 && status >= 200 && status < 300;
var failed = (kind, detail) => ({ kind, detail: detail.slice(0, 500) });
var codeOf = (error) => "code" in error ? String(error.code) : "";
var isReset = (error) => codeOf(error) !== "UND_ERR_SOCKET" || /reset/i.test(error.message);
function describe(error) {
  const inner = error instanceof AggregateError ? error.errors.map((each) => String(each)) : [];
  return [error.message, codeOf(error), ...inner].filter((part) => part !== "").join(" ");
}

// src/measure/exchange.ts
var MAX_TIMER_MS = 2 ** 31 - 1;
async function exchange(client, target, question, options) {
  const { clock, signal, drained, scheduledAtMs, deadlineMs } = options;
  signal.throwIfAborted();
  const address = addressOf(target, "/v1/chat/completions");
  const body = completionRequest(target, question);
  const answer = new Answer(options.keepText, options.watchText);
  const response = new Response(question.maxTokens, answer, (task) => client.later(task));
  const { promise, resolve: resolve3, reject } = Promise.withResolvers();
  const calledAtMs = clock.now();
  let sentAtMs;
  let endedAtMs;
  let controller;
  const end = () => {
    if (endedAtMs !== void 0) return false;
    endedAtMs = clock.now();
    clearTimeout(timer);
    signal.removeEventListener("abort", onInterrupt);
    drained?.removeEventListener("abort", onDrained);
    return true;
  };
  const settle = (how) => {
    if (!end()) return;
    client.later(() => {
      try {
        resolve3(summarise(how));
      } catch (error) {
        reject(error);
      }
    });
  };
  const giveUp = (detail) => {
    settle({ why: "deadline", detail });
    controller?.abort(new Error(detail));
  };
  const onInterrupt = () => {
    if (!end()) return;
    reject(signal.reason);
    controller?.abort(new Error("interrupted"));
  };
  const onDrained = () => giveUp(String(drained?.reason));
  const summarise = (how) => {
    const failure = response.failure(how);
    if (options.onTokenGapUs) for (const gapUs of answer.gapsUs) options.onTokenGapUs(gapUs);
    return {
      item: question.item,
      ...scheduledAtMs !== void 0 && { scheduledAtMs },
      sentAtMs: sentAtMs ?? calledAtMs,
      ...answer.stamps,
      endedAtMs: endedAtMs ?? clock.now(),
      tokenEvents: answer.tokenEvents,
      ...answer.counts,
      ...answer.finishReason !== void 0 && { finishReason: answer.finishReason },
      ...failure && { failure },
      ...answer.text !== void 0 && { text: answer.text }
    };
  };
  const leftMs = Math.max(0, (scheduledAtMs ?? calledAtMs) + deadlineMs - calledAtMs);
  const timer = setTimeout(() => giveUp(`no end after ${deadlineMs} ms`), Math.min(leftMs, MAX_TIMER_MS));
  signal.addEventListener("abort", onInterrupt);
  drained?.addEventListener("abort", onDrained);
  client.dispatcher.dispatch(
    {
      ...address,
      method: "POST",
      headers: { ...target.headers, "content-type": "application/json", accept: "text/event-stream" },
      body
    },
    {
      onRequestStart(started) {
        if (endedAtMs !== void 0) return started.abort(new Error("given up before it was sent"));
        controller = started;
        sentAtMs = clock.now();
      },
      onResponseStart(_controller, status, headers) {
        response.start(status, headers);
      },
      onResponseData(_controller, chunk) {
        const atMs = clock.now();
        if (endedAtMs === void 0) response.push(chunk, atMs);
      },
      onResponseEnd() {
        settle({ why: "ended" });
      },
      onResponseError(_controller, error) {
        settle({ why: "broken", error, sent: sentAtMs !== void 0 });
      }
    }
  );
  return promise;
}

// src/measure/health.ts
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

// src/measure/drive.ts
var REFUSED_WAIT_MS = 20;
var MAX_REFUSED_WAIT_MS = 1e3;
async function drive(pass) {
  const { client, target, profile, clock, signal, died } = pass;
  if (!signal.aborted && !died.aborted) await client.connect(target, profile.connections, signal);
  const health = watchHealth();
  const icl = LatencyHistogram.empty();
  const exchanges = [];
  const drained = new AbortController();
  const finished = Promise.withResolvers();
  const startedAtMs = clock.now();
  let stoppedIssuingAtMs;
  let started = 0;
  let inFlight = 0;
  let refusedWaitMs = 0;
  let notBeforeMs = 0;
  let timer;
  let drainTimer;
  let woken = false;
  const stop = () => {
    if (stoppedIssuingAtMs !== void 0) return;
    stoppedIssuingAtMs = clock.now();
    clearTimeout(timer);
    if (inFlight === 0) return finished.resolve();
    const detail = `undrained: still open ${pass.drainMs} ms after the last request was started`;
    drainTimer = setTimeout(() => drained.abort(detail), pass.drainMs);
  };
  const waitFor = (ms) => {
    timer = setTimeout(pump, Math.min(ms, 6e4));
  };
  const pump = () => {
    clearTimeout(timer);
    woken = false;
    for (; ; ) {
      if (stoppedIssuingAtMs !== void 0) return;
      const elapsedMs = clock.now() - startedAtMs;
      const step = profile.next({ elapsedMs, started, inFlight });
      if (step.kind === "stop") return stop();
      if (step.kind === "wait") return waitFor(step.ms);
      if (step.kind === "await-completion") return;
      if (step.scheduledAtMs === void 0 && elapsedMs < notBeforeMs)
        return waitFor(notBeforeMs - elapsedMs);
      const question = pass.nextQuestion(started);
      if (question === void 0) return stop();
      started++;
      inFlight++;
      void ask3(question, step.scheduledAtMs);
    }
  };
  const ask3 = async (question, scheduledAtMs) => {
    try {
      record(
        await exchange(client, target, question, {
          clock,
          deadlineMs: pass.deadlineMs,
          keepText: pass.keepText,
          signal,
          drained: drained.signal,
          onTokenGapUs: (gapUs) => icl.recordUs(gapUs),
          ...scheduledAtMs !== void 0 && { scheduledAtMs: startedAtMs + scheduledAtMs },
          ...pass.watchText && { watchText: pass.watchText }
        })
      );
    } catch (error) {
      if (!signal.aborted) finished.reject(error);
    }
    inFlight--;
    if (stoppedIssuingAtMs !== void 0) {
      if (inFlight === 0) finished.resolve();
    } else if (!woken) {
      woken = true;
      setImmediate(pump);
    }
  };
  const record = (answered) => {
    if (answered.failure?.kind !== "connect") refusedWaitMs = 0;
    else if (clock.now() - startedAtMs >= notBeforeMs) {
      refusedWaitMs = Math.min(MAX_REFUSED_WAIT_MS, Math.max(REFUSED_WAIT_MS, 2 * refusedWaitMs));
      notBeforeMs = clock.now() - startedAtMs + refusedWaitMs;
    }
    exchanges.push(answered);
    pass.stage?.advance();
    pass.onExchange?.(answered);
  };
  signal.addEventListener("abort", stop);
  died.addEventListener("abort", stop);
  try {
    if (signal.aborted || died.aborted) stop();
    else pump();
    await finished.promise;
  } finally {
    clearTimeout(timer);
    clearTimeout(drainTimer);
    signal.removeEventListener("abort", stop);
    died.removeEventListener("abort", stop);
  }
  return {
    startedAtMs,
    ...stoppedIssuingAtMs !== void 0 && { stoppedIssuingAtMs },
    endedAtMs: clock.now(),
    ended: signal.aborted ? "interrupted" : died.aborted ? "engine-died" : "complete",
    exchanges,
    ...icl.count > 0 && { icl: icl.encode() },
    client: health()
  };
}

// src/measure/profiles/closed-loop.ts
function closedLoop(concurrency, durationMs) {
  return {
    title: `${concurrency} at once for ${durationMs / 1e3} s`,
    connections: concurrency,
    next({ elapsedMs, inFlight }) {
      if (elapsedMs >= durationMs) return { kind: "stop" };
      if (inFlight < concurrency) return { kind: "start" };
      return { kind: "wait", ms: durationMs - elapsedMs };
    }
  };
}

// src/measure/calibrate.ts
var USUAL_PACE = { stepMs: 20, firstTokenMs: 50, answerTokens: 32, eventBytes: 238 };
var WARM_UP_SHARE = 0.6;
async function calibrate(load) {
  var _stack = [];
  try {
    const { concurrency, clock, signal, seconds } = load;
    const server = __using(_stack, await truthServer({ ...USUAL_PACE, ...load.pace }), true);
    const target = { origin: server.origin, model: "truth", requestFields: {}, headers: {} };
    const client = __using(_stack, await openClient(target, concurrency), true);
    const offsetMs = clockOffsetMs(clock);
    const answers = /* @__PURE__ */ new Map();
    const errorsMs = [];
    const driveFor = async (part, durationMs) => drive({
      client,
      target,
      profile: closedLoop(concurrency, durationMs),
      nextQuestion(index) {
        const item = `${part}-${index}`;
        return { item, messages: [{ role: "user", content: item }], maxTokens: 64 };
      },
      clock,
      deadlineMs: 3e4,
      drainMs: 3e4,
      keepText: true,
      signal,
      died: new AbortController().signal,
      watchText(text, atMs) {
        const { asked, receivedMs, sentMs } = readTruth(text);
        const sentAtMs = sentMs + offsetMs;
        const known = answers.get(asked);
        if (known) known.lastSentAtMs = sentAtMs;
        else
          answers.set(asked, {
            receivedAtMs: receivedMs + offsetMs,
            firstSentAtMs: sentAtMs,
            lastSentAtMs: sentAtMs
          });
        errorsMs.push(atMs - sentAtMs);
      }
    });
    await driveFor("warm-up", seconds * WARM_UP_SHARE * 1e3);
    if (signal.aborted) return void 0;
    answers.clear();
    errorsMs.length = 0;
    const measured = await driveFor("measured", seconds * (1 - WARM_UP_SHARE) * 1e3);
    if (signal.aborted) return void 0;
    if (errorsMs.length === 0) {
      throw new PapergapError(
        "internal",
        "the calibration got no token",
        "Look whether 127.0.0.1 can be reached here"
      );
    }
    errorsMs.sort((a, b) => a - b);
    const percentileMs = (share) => errorsMs[Math.ceil(share * errorsMs.length) - 1] ?? Number.NaN;
    return {
      concurrency,
      events: errorsMs.length,
      stampErrorP50Ms: percentileMs(0.5),
      stampErrorP99Ms: percentileMs(0.99),
      ...biases(measured.exchanges, answers),
      client: measured.client
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function clockOffsetMs(clock) {
  let best = { tookMs: Infinity, offsetMs: 0 };
  for (let reading = 0; reading < 100; reading++) {
    const before = monotonicMs();
    const now = clock.now();
    const after = monotonicMs();
    if (after - before < best.tookMs) best = { tookMs: after - before, offsetMs: now - (before + after) / 2 };
  }
  return best.offsetMs;
}
function biases(exchanges, answers) {
  let ttftMs = 0;
  let tpotMs = 0;
  let counted = 0;
  for (const { item, sentAtMs, firstTokenAtMs, lastTokenAtMs, tokenEvents, failure } of exchanges) {
    const truth = answers.get(item);
    if (failure || !truth || firstTokenAtMs === void 0 || lastTokenAtMs === void 0 || tokenEvents < 2)
      continue;
    counted++;
    ttftMs += firstTokenAtMs - sentAtMs - (truth.firstSentAtMs - truth.receivedAtMs);
    tpotMs += (lastTokenAtMs - firstTokenAtMs - (truth.lastSentAtMs - truth.firstSentAtMs)) / (tokenEvents - 1);
  }
  return { ttftBiasMs: ttftMs / counted, tpotBiasMs: tpotMs / counted };
}

// src/bench/calibration.ts
var SECONDS = { quick: 3, full: 8 };
async function calibration(run2, shell) {
  if (run2.seen?.calibration !== void 0 || shell.signal.aborted) return;
  const stage = shell.progress.stage("calibrate");
  const { concurrency } = run2.prepared.config.policy.value.production;
  const seen = await calibrate({
    concurrency,
    seconds: SECONDS[run2.options.profile],
    clock: run2.clock,
    signal: shell.signal
  });
  if (seen === void 0) return stage.end("interrupted");
  run2.append({ event: "calibration", calibration: seen });
  stage.end(
    `stamp error p50 ${milliseconds(seen.stampErrorP50Ms)}, p99 ${milliseconds(seen.stampErrorP99Ms)}`
  );
}

// src/bench/forecast.ts
function forecast({ passes, prepared }, shell) {
  const { candidate, policy } = prepared.config;
  const claim = candidate.value.claims.scores[0];
  const pass = passes.find(({ role }) => role === "production");
  if (claim === void 0 || pass?.kind !== "suite") return;
  const items = pass.items.length;
  const { gap, inconclusive, itemsToSettle } = resolution(items, claim.score, policy.value.budget);
  const enough = itemsToSettle > items ? `; ${count(itemsToSettle)} would do` : "";
  shell.progress.note(
    `${count(items)} production items: a true ${percent(gap)} gap stays inconclusive ${percent(inconclusive)} of the time${enough}.`
  );
}

// src/measure/grade.ts
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
function grade({ failure, finishReason, text }, target, score) {
  if (failure !== void 0 && failure.kind !== "empty") {
    return { outcome: failure.kind === "deadline" ? "timeout" : "error" };
  }
  const said = failure === void 0 ? text ?? "" : "";
  const cut = finishReason === "length";
  if (said.trim() === "") return { outcome: cut ? "truncated" : "empty", value: 0 };
  const scored = score(said, target);
  if (scored.kind === "scored" && scored.value >= 1) return { outcome: "correct", value: 1 };
  if (cut) return { outcome: "truncated", value: 0 };
  if (scored.kind === "scored") return { outcome: "wrong", value: scored.value };
  if (isRefusal(said)) return { outcome: "refused", value: 0 };
  return { outcome: isGarbled(said) ? "garbled" : "unparsed", value: 0 };
}
function gradePass(exchanges, targets, scoring) {
  return exchanges.map((exchange2) => {
    const grades = {};
    for (const criterion of Criterion.options) {
      const score = scoring[criterion];
      if (score !== void 0) grades[criterion] = grade(exchange2, targets.get(exchange2.item), score);
    }
    return { ...exchange2, grades };
  });
}
function isRefusal(text) {
  const opening = text.trimStart().slice(0, 200).toLowerCase().replaceAll("\u2019", "'");
  const said = opening.replace(APOLOGY, "");
  return REFUSALS.some((refusal2) => said.startsWith(refusal2));
}
function isGarbled(text) {
  const tail = text.trim().slice(-TAIL_LENGTH);
  const broken = tail.split("\uFFFD").length - 1;
  if (tail.includes(BROKEN.run) || broken > tail.length * BROKEN.share) return true;
  if (tail.length < LEAST_LENGTH_TO_LOOP) return false;
  const pieces = /* @__PURE__ */ new Set();
  const count2 = tail.length - PIECE.length + 1;
  for (let at = 0; at < count2; at++) pieces.add(tail.slice(at, at + PIECE.length));
  return pieces.size < count2 * PIECE.leastDifferent;
}

// src/measure/pressure.ts
import { setTimeout as sleep } from "node:timers/promises";
var FULL = 0.9;
var PATIENCE_LOOKS = 5;
var PROMPT_SHARE = { least: 0.6, most: 0.8 };
var ANSWER_SHARE = 0.15;
var DEADLINE_MS = 6e5;
var AFTER_FAILURE_MS = 1e3;
function startPressure(options) {
  const { target, contextTokens, slots, latestKvUsage, latestPreemptions, clock } = options;
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  const reached = Promise.withResolvers();
  const streams = [];
  const before = latestPreemptions();
  let maxKvUsage;
  let backgroundRequests = 0;
  let fault2;
  let tokensPerWord = 1.5;
  const nextQuestion = () => {
    const random = randomFor("pressure", backgroundRequests++);
    const share = PROMPT_SHARE.least + (PROMPT_SHARE.most - PROMPT_SHARE.least) * random.next();
    const words = Math.max(1, Math.floor(share * contextTokens / tokensPerWord));
    const maxTokens = Math.max(1, Math.floor(ANSWER_SHARE * contextTokens));
    return {
      item: `pressure-${backgroundRequests}`,
      messages: [{ role: "user", content: filler(words, random) }],
      maxTokens
    };
  };
  const learn = (question, { failure, promptTokens }) => {
    const words = question.messages[0]?.content.split(" ").length ?? 1;
    if (promptTokens) tokensPerWord = promptTokens / words;
    else if (failure?.kind === "http-4xx") tokensPerWord *= 1.25;
  };
  const stream = async (client) => {
    while (!signal.aborted) {
      const question = nextQuestion();
      const answered = await exchange(client, target, question, {
        clock,
        deadlineMs: DEADLINE_MS,
        keepText: false,
        signal
      });
      learn(question, answered);
      if (answered.failure) await sleep(AFTER_FAILURE_MS, void 0, { signal });
    }
  };
  const isFull = () => {
    const kvUsage = latestKvUsage();
    if (kvUsage !== void 0) maxKvUsage = Math.max(maxKvUsage ?? 0, kvUsage);
    return (kvUsage ?? 0) >= FULL || (latestPreemptions() ?? 0) > (before ?? Infinity);
  };
  const fill = async (client) => {
    let looksInVain = 0;
    while (!signal.aborted) {
      if (isFull()) reached.resolve(true);
      else if (streams.length < slots) {
        const more = Math.min(slots - streams.length, Math.max(1, streams.length));
        for (let added = 0; added < more; added++) streams.push(stream(client).catch(noteFault));
      } else if (++looksInVain >= PATIENCE_LOOKS) reached.resolve(false);
      await sleep(options.lookEveryMs ?? 1e3, void 0, { signal });
    }
  };
  const noteFault = (error) => {
    if (signal.aborted) return;
    fault2 = error;
    stopped.abort();
  };
  const run2 = async () => {
    var _stack = [];
    try {
      const client = __using(_stack, await openClient(target, 0), true);
      await fill(client).catch(noteFault);
      reached.resolve(false);
      await Promise.all(streams);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  };
  const running = run2();
  return {
    reached: reached.promise,
    async stop() {
      isFull();
      stopped.abort();
      await running;
      if (fault2 !== void 0) throw fault2;
      const after = latestPreemptions();
      return {
        ...maxKvUsage !== void 0 && { maxKvUsage },
        ...before !== void 0 && after !== void 0 && { preemptions: Math.max(0, after - before) },
        backgroundRequests
      };
    }
  };
}
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
function filler(words, random) {
  return Array.from({ length: words }, () => WORDS[random.int(WORDS.length)]).join(" ");
}

// src/measure/profiles/each-once.ts
function eachOnce(count2, concurrency) {
  return {
    title: `${count2} requests, ${concurrency} at once`,
    connections: Math.min(count2, concurrency),
    next({ started, inFlight }) {
      if (started >= count2) return { kind: "stop" };
      if (inFlight < concurrency) return { kind: "start" };
      return { kind: "await-completion" };
    }
  };
}

// src/measure/profiles/open-loop.ts
var MAX_CONNECTIONS = 1e3;
function openLoop(ratePerS, durationMs, random) {
  const arrivalsMs = [];
  const arrivalMs = (index) => {
    while (arrivalsMs.length <= index) {
      const gapMs = -Math.log(1 - random.next()) / ratePerS * 1e3;
      arrivalsMs.push((arrivalsMs.at(-1) ?? 0) + gapMs);
    }
    return arrivalsMs[index] ?? Infinity;
  };
  return {
    title: `${ratePerS} a second for ${durationMs / 1e3} s`,
    // As many as start in a second; under an engine that is slower than that, some start cold, like users do.
    connections: Math.min(MAX_CONNECTIONS, Math.ceil(ratePerS)),
    next({ elapsedMs, started }) {
      const scheduledAtMs = arrivalMs(started);
      if (scheduledAtMs >= durationMs) {
        return elapsedMs >= durationMs ? { kind: "stop" } : { kind: "wait", ms: durationMs - elapsedMs };
      }
      if (elapsedMs < scheduledAtMs) return { kind: "wait", ms: scheduledAtMs - elapsedMs };
      return { kind: "start", scheduledAtMs };
    }
  };
}

// src/measure/noise/apply.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);

// src/measure/noise/free-text.ts
var WORD = /[A-Za-z\u00C0-\u052F]+/g;
function freeWords(text, protectedSpans2) {
  const words = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    if (isFree(span, protectedSpans2)) words.push(span);
  }
  return words;
}
function isFree({ start, end }, protectedSpans2) {
  const next = firstEndingAfter(start, protectedSpans2);
  return next === void 0 || (start === end ? start <= next.start : end <= next.start);
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
function standsAlone(text, index) {
  const next = text.charCodeAt(index + 1);
  const isAccent = next >= 768 && next <= 879 || next === 8419;
  const isJoiner = next === 8204 || next === 8205;
  return !isAccent && !isJoiner && !(next >= 65024 && next <= 65039);
}

// src/measure/noise/casing.ts
var STYLES = [
  ["lower", 40],
  ["upper", 3],
  ["random", 2]
];
var CASED = /[A-Za-z\u00C0-\u017F\u0386-\u03CE\u0400-\u045F]+/g;
var casing = {
  title: "no regard for capitals",
  family: "casing",
  layer: "typing",
  typical: { probability: 0.45, rate: 1 },
  basis: "assumed",
  meaning: "preserved",
  maxEditRatio: 1,
  apply(text, random, protectedSpans2, rate) {
    const style = drawOne(random, STYLES);
    const edits = freeWords(text, protectedSpans2).filter(() => random.next() < rate).map(({ start, end }) => ({ start, end, text: recased(text.slice(start, end), style, random) }));
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

// src/measure/noise/invisible-characters.ts
var LATIN = "aceijopsxyABCEHIKMOPSTX";
var CYRILLIC = "\u0430\u0441\u0435\u0456\u0458\u043E\u0440\u0455\u0445\u0443\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0405\u0422\u0425";
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
  title: "lookalike and invisible characters",
  family: "encoding",
  layer: "encoding",
  typical: { probability: 0.07, rate: 2 },
  basis: "assumed",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const words = freeWords(text, protectedSpans2);
    const edits = /* @__PURE__ */ new Map();
    const count2 = 1 + random.int(Math.max(1, Math.round(2 * rate) - 1));
    for (let one = 0; one < count2; one++) {
      const edit = draw(text, words, protectedSpans2, random);
      if (edit !== void 0 && !edits.has(edit.start)) edits.set(edit.start, edit);
    }
    return splice(text, [...edits.values()]);
  }
};
function draw(text, words, protectedSpans2, random) {
  const kind = drawOne(random, KINDS);
  const places = [];
  if (kind === "no-break space") {
    for (const { index } of text.matchAll(/ /g)) {
      if (isFree({ start: index, end: index + 1 }, protectedSpans2) && standsAlone(text, index))
        places.push(index);
    }
  } else {
    for (const { start, end } of words) {
      for (let at2 = start; at2 < end; at2++) {
        const fits = kind === "lookalike" ? LATIN.includes(text[at2]) && standsAlone(text, at2) : at2 > start && isAsciiLetter(text[at2 - 1]) && isAsciiLetter(text[at2]);
        if (fits) places.push(at2);
      }
    }
  }
  if (places.length === 0) return void 0;
  const at = places[random.int(places.length)];
  if (kind === "zero-width space") return { start: at, end: at, text: ZERO_WIDTH_SPACE };
  if (kind === "soft hyphen") return { start: at, end: at, text: SOFT_HYPHEN };
  if (kind === "no-break space") return { start: at, end: at + 1, text: NO_BREAK_SPACE };
  return { start: at, end: at + 1, text: CYRILLIC[LATIN.indexOf(text[at])] };
}

// src/measure/noise/keyboard-typos.ts
var ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
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
  title: "keyboard typos, US layout",
  family: "typing",
  layer: "typing",
  typical: { probability: 0.5, rate: 0.02 },
  basis: "calibrated",
  meaning: "preserved",
  maxEditRatio: 0.15,
  apply(text, random, protectedSpans2, rate) {
    const edits = freeWords(text, protectedSpans2).flatMap((word) => slips(text, word, random, rate));
    return splice(text, edits);
  }
};
function slips(text, word, random, rate) {
  const edits = [];
  const last = word.end - word.start - 1;
  for (let index = 1; index <= last; index++) {
    const chance = rate * (last + 1) * index / (last * (last + 1) / 2);
    if (random.next() >= chance) continue;
    const at = word.start + index;
    if (!isAsciiLetter(text[at]) || !standsAlone(text, at)) continue;
    const edit = slip(text, at, word.end, random);
    edits.push(edit);
    index += edit.end - at - 1;
  }
  return edits;
}
function slip(text, at, wordEnd, random) {
  const letter = text[at];
  const next = text[at + 1];
  const kind = drawOne(random, SLIPS);
  if (kind === "delete") return { start: at, end: at + 1, text: "" };
  if (kind === "insert") return { start: at, end: at + 1, text: letter + neighbour(letter, random) };
  const canSwap = at + 1 < wordEnd && isAsciiLetter(next) && next !== letter && standsAlone(text, at + 1);
  if (kind === "transpose" && canSwap) return { start: at, end: at + 2, text: next + letter };
  return { start: at, end: at + 1, text: neighbour(letter, random) };
}
function neighbour(letter, random) {
  const lower = letter.toLowerCase();
  const row = ROWS.findIndex((keys2) => keys2.includes(lower));
  const column2 = ROWS[row].indexOf(lower);
  const beside = [key(row, column2 - 1), key(row, column2 + 1)];
  const around = [
    key(row - 1, column2),
    key(row - 1, column2 + 1),
    key(row + 1, column2 - 1),
    key(row + 1, column2)
  ];
  const keys = (drawOne(random, DIRECTIONS) === "beside" ? beside : around).join("");
  const drawn = keys[random.int(keys.length)];
  return letter === lower ? drawn : drawn.toUpperCase();
}
var key = (row, column2) => ROWS[row]?.[column2] ?? "";

// src/measure/noise/phrasebook.ts
var WORDS2 = [
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
var column = (index) => new Map(WORDS2.map((row) => [row[0], row[index]]));
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

// src/measure/noise/mixed-language.ts
var LEAST_LENGTH_TO_GREET = 80;
var mixedLanguage = {
  title: "a second language mixed in",
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
    for (const { start, end } of freeWords(text, protectedSpans2)) {
      const word = text.slice(start, end);
      const foreign = book.words.get(word.toLowerCase());
      if (foreign === void 0 || random.next() >= rate) continue;
      edits.push({ start, end, text: inCaseOf(word, foreign) });
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

// src/measure/noise/paste-artefacts.ts
var KINDS2 = ["wraps", "hyphenated wraps", "bullets", "quote marks", "entities", "page number"];
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
var FIRM_BLANKS = 0.3;
var LEAST_LENGTH_OF_PAGES = 200;
var pasteArtefacts = {
  title: "traces of copying and pasting",
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
    if (kinds.has("page number")) edits.push(...pageNumber(text, margin, edits, protectedSpans2, random));
    if (kinds.has("entities")) edits.push(...entities(text, edits, protectedSpans2, random));
    return splice(text, edits);
  }
};
function wraps(line, lineStart, { width, margin, hyphenated }, protectedSpans2) {
  const edits = [];
  let from = lineStart;
  let wordBefore = lineStart;
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    const start = lineStart + index;
    const end = start + word.length;
    const gap = { start: wordBefore, end: start };
    wordBefore = end;
    if (end - from <= width || start === from) continue;
    const hyphenAt = from + width - 1;
    const parts = [hyphenAt - start, end - hyphenAt];
    const breakable = /^[A-Za-z]+$/.test(word) && parts[0] >= 3 && parts[1] >= 3;
    if (hyphenated && breakable && isFree({ start, end }, protectedSpans2)) {
      edits.push({ start: hyphenAt, end: hyphenAt, text: `-
${margin}` });
      from = hyphenAt;
    } else if (gap.end > gap.start && isFree(gap, protectedSpans2)) {
      edits.push({ ...gap, text: `
${margin}` });
      from = start;
    }
  }
  return edits;
}
function pageNumber(text, margin, others, protectedSpans2, random) {
  if (text.length < LEAST_LENGTH_OF_PAGES) return [];
  const places = blanks(text, /(?<=\S) (?=\S)/g, others, protectedSpans2).filter(
    (at2) => at2 > text.length / 4 && at2 < text.length * 3 / 4
  );
  if (places.length === 0) return [];
  const at = places[random.int(places.length)];
  const page = 1 + random.int(30);
  const line = random.int(2) === 0 ? `- ${page} -` : `Page ${page} of ${page + random.int(10)}`;
  return [{ start: at, end: at + 1, text: `
${margin}${line}
${margin}` }];
}
function entities(text, others, protectedSpans2, random) {
  const edits = [];
  for (const { 0: char, index } of text.matchAll(/[&<>"']/g)) {
    const span = { start: index, end: index + 1 };
    if (isFree(span, protectedSpans2)) edits.push({ ...span, text: ENTITIES[char] });
  }
  for (const at of blanks(text, /(?<=[.!?]) (?=\S)/g, others, protectedSpans2)) {
    if (random.next() < FIRM_BLANKS) edits.push({ start: at, end: at + 1, text: "&nbsp;" });
  }
  return edits;
}
function blanks(text, pattern, others, protectedSpans2) {
  const taken = new Set(others.map(({ start }) => start));
  const found = Array.from(text.matchAll(pattern), ({ index }) => index);
  return found.filter((at) => !taken.has(at) && isFree({ start: at, end: at + 1 }, protectedSpans2));
}

// src/measure/noise/truncation.ts
var LEAST = 0.25;
var truncation = {
  title: "cut off at the end",
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
      else if (/\s/.test(text[at])) break;
      else at--;
    }
    const kept = text.slice(0, at).trimEnd();
    return kept === "" ? text : kept;
  }
};

// src/measure/noise/index.ts
var noiseOperators = {
  "mixed-language": mixedLanguage,
  "keyboard-typos": keyboardTypos,
  casing,
  "invisible-characters": invisibleCharacters,
  "paste-artefacts": pasteArtefacts,
  truncation
};

// src/measure/noise/protect.ts
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
var TELLING = /[0-9@]|:\/\/|\w[./\\_]\w/;
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
  let open2;
  for (const line of text.matchAll(/^(?:> ?)? {0,3}(?:(```)`*[^`\n]*|(~~~)[^\n]*)$/gm)) {
    const mark = line[1] ?? line[2] ?? "";
    const start = line.index + line[0].indexOf(mark);
    if (open2 === void 0) open2 = { start, mark };
    else if (open2.mark === mark) {
      spans.push({ start: open2.start, end: line.index + line[0].length });
      open2 = void 0;
    }
  }
  if (open2 !== void 0) spans.push({ start: open2.start, end: text.length });
  return spans;
}
function choices(text) {
  const labels = Array.from(text.matchAll(LABEL), ({ 0: label, index }) => ({
    start: index,
    end: index + label.length
  }));
  if (labels.length < 2) return labels;
  const spans = [];
  for (const { start } of labels) {
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const lineEnd = text.indexOf("\n", start);
    const choice = text.slice(start, lineEnd === -1 ? text.length : lineEnd).trimEnd();
    spans.push({ start, end: start + choice.length });
  }
  return spans;
}
function tellingTokens(text) {
  const spans = [];
  for (const { 0: token, index } of text.matchAll(/\S+/g)) {
    if (!TELLING.test(token)) continue;
    let start = 0;
    let end = token.length;
    while (start < end && OPENING.has(token[start])) start++;
    while (end > start && CLOSING.has(token[end - 1])) end--;
    spans.push({ start: index + start, end: index + end });
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

// src/measure/noise/apply.ts
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
  const suite = run2.prepared.suites[name];
  if (suite === void 0) throw new TypeError(`suite ${name} was not loaded`);
  return suite;
}

// src/bench/pass.ts
var LOAD_DRAIN_MS = 3e4;
var WARM_UP = { requests: 16, concurrency: 4 };
async function runPass(pass, serving2, run2, shell) {
  const seen = run2.seen?.passes.find((one) => one.pass === pass.id);
  if (seen?.ended === "complete") return;
  if (pass.kind === "suite") await runSuitePass(pass, seen?.exchanges ?? [], serving2, run2, shell);
  else await runLoadPass(pass, serving2, run2, shell);
}
async function runSuitePass(pass, earlier, serving2, run2, shell) {
  const answered = new Set(earlier.map(({ item }) => item));
  const left = pass.items.filter((id) => !answered.has(id));
  const questions = suiteQuestions(pass, left, run2);
  const pressure = pass.pressure ? pressureOn(pass, serving2, run2, shell) : void 0;
  if (pressure !== void 0) await pressure.reached;
  run2.append({ event: "pass-start", pass: pass.id, atMs: run2.clock.now() });
  const profile = eachOnce(questions.length, pass.concurrency);
  const driven = await ask(pass, profile, questions, serving2, run2, shell);
  const kvPressure = await pressure?.stop();
  run2.append({ event: "pass-end", pass: { ...facts(pass, driven), ...kvPressure && { kvPressure } } });
  const targets = new Map(suiteOf(run2, pass.suite).items.map(({ id, target }) => [id, target]));
  const scoring = Object.fromEntries(
    pass.criteria.map((one) => [one, scoringFor(run2.prepared, pass.suite, one)])
  );
  const graded = gradePass([...earlier, ...driven.exchanges], targets, scoring);
  const grades = graded.map((exchange2) => ({
    item: exchange2.item,
    ...exchange2.grades && { grades: exchange2.grades }
  }));
  run2.append({ event: "grades", pass: pass.id, grades });
}
async function runLoadPass(pass, serving2, run2, shell) {
  const durationMs = pass.seconds * 1e3;
  const profile = pass.shape.loop === "closed" ? closedLoop(pass.shape.concurrency, durationMs) : openLoop(pass.shape.ratePerS, durationMs, randomFor(run2.options.seed, "arrivals", pass.id));
  run2.append({ event: "pass-start", pass: pass.id, atMs: run2.clock.now() });
  const driven = await ask(pass, profile, loadQuestions(pass, run2), serving2, run2, shell);
  run2.append({ event: "pass-end", pass: facts(pass, driven) });
}
async function warmUp(serving2, run2, shell) {
  const pass = run2.passes.find((one) => one.kind === "suite");
  if (pass?.kind !== "suite") return;
  const questions = suiteQuestions({ ...pass, noisy: false }, pass.items.slice(0, WARM_UP.requests), run2);
  await drive({
    ...requestsOf(serving2, run2, shell),
    nextQuestion: (index) => questions[index],
    profile: eachOnce(questions.length, WARM_UP.concurrency),
    keepText: false
  });
}
async function ask(pass, profile, questions, serving2, run2, shell) {
  const stage = shell.progress.stage(pass.id, pass.kind === "suite" ? questions.length : void 0);
  const noise = new Map(questions.map((question) => [question.item, question.noise]));
  const driven = await drive({
    ...requestsOf(serving2, run2, shell),
    nextQuestion: (index) => questions[pass.kind === "suite" ? index : index % questions.length],
    profile,
    keepText: pass.kind === "suite",
    ...pass.kind === "load" && { drainMs: LOAD_DRAIN_MS },
    onExchange(exchange2) {
      const operators = noise.get(exchange2.item);
      const seen = operators === void 0 ? exchange2 : { ...exchange2, noise: [...operators] };
      run2.append({ event: "exchange", pass: pass.id, exchange: seen });
    },
    stage
  });
  const failed3 = driven.exchanges.filter(({ failure }) => failure !== void 0).length;
  const cut = driven.ended === "complete" ? "" : `, ${driven.ended}`;
  stage.end(`${driven.exchanges.length} requests, ${failed3} failed${cut}`);
  return driven;
}
function requestsOf({ client, deployment }, { clock, prepared }, { signal }) {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  return {
    client,
    target: deployment.target,
    died: deployment.died,
    clock,
    deadlineMs,
    drainMs: deadlineMs,
    signal
  };
}
function facts({ id }, { exchanges: _, ...driven }) {
  return { pass: id, ...driven };
}
function pressureOn(pass, { deployment, sampler, observation }, run2, shell) {
  const { contextTokens, slots, kvCache } = observation;
  if (kvCache === "reserved" || contextTokens === void 0 || slots === void 0) return void 0;
  const spare = Math.max(0, slots - pass.concurrency);
  return startPressure({
    target: deployment.target,
    contextTokens,
    slots: spare,
    latestKvUsage: () => sampler.latest()?.engine?.kvUsage,
    latestPreemptions: () => sampler.latest()?.engine?.preemptionsTotal,
    clock: run2.clock,
    signal: shell.signal
  });
}

// src/bench/run.ts
import { randomUUID } from "node:crypto";
import { cpus, platform, release, totalmem } from "node:os";

// src/shell/clock.ts
function clockFrom(offsetMs) {
  const originMs = performance.now() - offsetMs;
  return { now: () => Math.round((performance.now() - originMs) * 1e3) / 1e3 };
}

// src/bench/run.ts
async function openRun(prepared, options, { out, resume }, shell) {
  const header = headerOf(prepared, options);
  const seen = resume ? await resumable(out, header) : void 0;
  if (resume && seen === void 0) shell.progress.note(`Nothing to resume in ${out}: starting a new run.`);
  if (seen === void 0) {
    const aside = await setAside(out, /* @__PURE__ */ new Date());
    if (aside !== void 0) shell.progress.note(`The journal of an earlier run is kept as ${aside}.`);
  }
  const journal = await openJournal(out);
  journal.append(seen === void 0 ? { event: "start", header } : { event: "resume" });
  const clock = clockFrom(seen?.run.durationMs ?? 0);
  let open2 = true;
  const close = async () => {
    if (open2) await journal.close();
    open2 = false;
  };
  return {
    id: seen?.run.id ?? header.run.id,
    prepared,
    options,
    passes: header.plan.passes,
    clock,
    ...seen && { seen },
    append: journal.append,
    async finish(ended) {
      journal.append({ event: "end", ended, atMs: clock.now() });
      await close();
      const record = assemble(await readJournal(journal.file));
      if (record === void 0)
        throw new PapergapError("internal", `${journal.file} has no head`, "Report this as a bug.");
      return { record, file: await writeRecord(out, record) };
    },
    [Symbol.asyncDispose]: close
  };
}
function headerOf(prepared, options) {
  const { config, suites, bothCriteria } = prepared;
  const { candidate, policy } = config;
  const [cpu] = cpus();
  return Header.parse({
    schema: "papergap/record",
    version: RECORD_VERSION,
    run: {
      id: randomUUID(),
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
    plan: {
      seed: options.seed,
      profile: options.profile,
      passes: [...planPasses(candidate.value, policy.value, suites, bothCriteria, options)],
      suites: Object.fromEntries(
        Object.entries(suites).map(([name, { sha256, items }]) => [name, { sha256, items: items.length }])
      )
    }
  });
}
async function resumable(out, header) {
  const events = await readJournal(journalFile(out), true).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const seen = assemble(events);
  if (seen === void 0) return void 0;
  const same = (one) => JSON.stringify([one.candidate.sha256, one.policy.sha256, one.plan]);
  if (same(seen) === same(header)) return seen;
  throw new PapergapError(
    "journal-mismatch",
    `The unfinished run in ${out} was made with another candidate, policy, data, seed, profile or stages`,
    "Go on with the same ones, or start a new run without --resume."
  );
}

// src/deploy/drivers/endpoint.ts
var TIMEOUT_MS = 3e4;
async function askEndpoint(target, signal) {
  let response;
  let text;
  try {
    response = await fetch(`${target.origin}/v1/models`, {
      headers: target.headers,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    return { friction: [unreachable(target.origin, error)] };
  }
  const served = response.ok ? modelsIn(text) : void 0;
  if (served === void 0) return { friction: [] };
  const found = served.find(({ id }) => id === target.model);
  if (found === void 0) return { friction: [notServed(target.model, served)] };
  return { friction: [], ...found.contextTokens !== void 0 && { contextTokens: found.contextTokens } };
}
function modelsIn(text) {
  try {
    const { data } = JSON.parse(text);
    return data.map(({ id, max_model_len: vllm, meta }) => {
      const contextTokens = vllm ?? meta?.n_ctx;
      return {
        id: String(id),
        ...Number.isInteger(contextTokens) && { contextTokens: Number(contextTokens) }
      };
    });
  } catch {
    return void 0;
  }
}
function unreachable(origin, error) {
  const { cause } = error;
  const reason = cause instanceof Error ? cause.message : String(error);
  return {
    code: "endpoint-unreachable",
    summary: `Nothing answers at ${origin}.`,
    remedy: "Check that the endpoint runs, and its address in the policy's trust.endpoints.",
    blame: "environment",
    line: reason.slice(0, 1e3)
  };
}
function notServed(model, served) {
  const names = served.slice(0, 20).map(({ id }) => id.slice(0, 200));
  return {
    code: "model-not-served",
    summary: `The endpoint does not serve "${model}"; it serves: ${names.join(", ") || "nothing"}.`,
    remedy: "Set the candidate's model to one of these names.",
    blame: "candidate"
  };
}

// src/deploy/local.ts
import { isAbsolute, resolve as resolve2 } from "node:path";

// src/deploy/drivers/process.ts
import { createServer } from "node:net";
import { once } from "node:events";
var PASSED = /^(PATH|LD_LIBRARY_PATH|LANG|LC_ALL|TZ|(CUDA|NVIDIA|ROCR|HIP|HSA|GPU|OMP|GGML)_.*)$/;
async function startEngine(launch, runId, shell) {
  const registered = registerRun(shell.cacheDir, runId);
  try {
    const home = registered.makeFolder("home");
    const running = await startProcess(launch.command, launch.args, {
      env: { ...passed(shell.env), HOME: home, TMPDIR: home, ...launch.env },
      cwd: home,
      runId,
      signal: shell.signal
    });
    registered.addEngine(running);
    const died = new AbortController();
    let stopping = false;
    const watch2 = async () => {
      const ended = `the engine ended ${howItEnded(await running.exited)}`;
      if (stopping || shell.signal.aborted) return;
      running.note(`papergap: ${ended}`);
      died.abort(new Error(ended));
    };
    void watch2();
    return {
      pids: running.pids,
      died: died.signal,
      lines: running.lines,
      async stop() {
        stopping = true;
        await running.stop();
        registered.close();
      }
    };
  } catch (error) {
    registered.close();
    shell.signal.throwIfAborted();
    return cannotStart(error);
  }
}
async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
function passed(env) {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name));
  return Object.fromEntries(entries.filter((entry) => entry[1] !== void 0));
}
function howItEnded({ code, signal }) {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}
function cannotStart(error) {
  return {
    code: "engine-not-startable",
    summary: "The engine could not be started as a program.",
    remedy: "Check the path of the binary in the policy's trust.binaries, and that it may be executed here.",
    blame: "environment",
    line: error instanceof Error ? error.message : String(error)
  };
}

// src/deploy/install.ts
import { mkdir as mkdir2, readFile as readFile2, rm as rm2, writeFile as writeFile2 } from "node:fs/promises";
import { dirname as dirname2, join as join2 } from "node:path";

// src/deploy/install-lock.ts
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";
var RETRY_MS = 200;
var OWNER = "owner.json";
async function lock(folder, signal) {
  await mkdir(dirname(folder), { recursive: true });
  const prepared = await mkdtemp(`${folder}-`);
  try {
    const startTime = processEntry(process.pid)?.startTime ?? "";
    await writeFile(join(prepared, OWNER), JSON.stringify({ pid: process.pid, startTime }));
    while (!await moved(prepared, folder)) {
      signal.throwIfAborted();
      if (await isStale(folder)) await breakLock(folder);
      else await sleep2(RETRY_MS, void 0, { signal });
    }
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
  return () => rm(folder, { recursive: true, force: true });
}
async function moved(from, to) {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (["ENOTEMPTY", "EEXIST"].includes(error.code ?? "")) return false;
    throw error;
  }
}
async function isStale(folder) {
  try {
    const { pid, startTime } = JSON.parse(await readFile(join(folder, OWNER), "utf8"));
    if (startTime !== "") return !stillRuns({ pid, startTime });
    process.kill(pid, 0);
    return false;
  } catch (error) {
    const { code } = error;
    return code !== "ENOENT" && code !== "EPERM";
  }
}
async function breakLock(folder) {
  const aside = `${folder}-${process.pid}-stale`;
  if (!await moved(folder, aside).catch(() => false)) return;
  if (await isStale(aside)) await rm(aside, { recursive: true, force: true });
  else await moved(aside, folder);
}

// src/deploy/install-signatures.ts
var installSignatures = [
  {
    code: "registry-certificate",
    pattern: /CERTIFICATE_VERIFY_FAILED|invalid peer certificate|self[- ]signed certificate/i,
    summary: "The package registry's certificate is not trusted on this machine.",
    remedy: "Give the certificate of your proxy or mirror: SSL_CERT_FILE, PIP_CERT or uv --native-tls.",
    blame: "environment"
  },
  {
    code: "registry-refused",
    pattern: /\b(401|403|407)\b.*(Unauthorized|Forbidden|Proxy Authentication|Client Error)|HTTP status client error \((401|403|407)/i,
    summary: "The package registry or the proxy before it refused us.",
    remedy: "Check the registry's address and credentials in pip's or uv's configuration.",
    blame: "environment"
  },
  {
    code: "registry-unreachable",
    pattern: /NewConnectionError|Temporary failure in name resolution|Name or service not known|Connection refused|ConnectTimeout|Read timed out|ReadTimeoutError|Network is unreachable|ProxyError|dns error|error sending request|tcp connect error|operation timed out|Could not connect, are you offline/i,
    summary: "The package registry could not be reached.",
    remedy: "Check the network and the proxy, or name a mirror in pip's or uv's configuration.",
    blame: "environment"
  },
  {
    code: "disk-full",
    pattern: /No space left on device|Disk quota exceeded/i,
    summary: "The disk is full.",
    remedy: "Free some space, or point papergap's cache folder at another disk.",
    blame: "environment"
  },
  {
    code: "no-wheel",
    pattern: /no wheels with a matching (Python|platform)|is not a supported wheel on this platform/i,
    summary: "This version of the engine has no build for this machine or its Python.",
    remedy: "Use another Python or machine, or name an engine binary in the policy (trust.binaries).",
    blame: "environment"
  },
  {
    code: "engine-version-not-found",
    pattern: /Could not find a version that satisfies|No matching distribution found|there is no version of|was not found in the package registry/i,
    summary: "The engine has no such version, or none for this machine and its Python.",
    remedy: "Correct the candidate's engine.version, or leave it out for the default.",
    blame: "candidate"
  }
];

// src/deploy/python.ts
var OLDEST_MINOR = 10;
var NAMES = ["python3", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`), "python"];
var QUESTION = "import sys; from importlib.util import find_spec; print('papergap-python', *sys.version_info[:2], all(map(find_spec, ('venv', 'ensurepip'))))";
async function findPythonTool(env, signal) {
  const uv = findOnPath("uv", env.PATH);
  if (uv !== void 0) return { kind: "uv", command: uv };
  const found = [];
  for (const name of NAMES) {
    const command = findOnPath(name, env.PATH);
    if (command === void 0) continue;
    const { lines } = await run(command, ["-c", QUESTION], { env, signal, timeoutMs: 3e4 });
    const answer = lines.map((line) => /^papergap-python 3 (\d+) (True|False)$/.exec(line)).find(Boolean);
    if (!answer) continue;
    const [, minor, complete] = answer;
    found.push({ command, minor: Number(minor), complete: complete === "True" });
    if (Number(minor) >= OLDEST_MINOR && complete === "True") return { kind: "python", command };
  }
  return frictionOf(found);
}
function frictionOf(found) {
  const [newest] = found.toSorted((a, b) => b.minor - a.minor);
  if (newest === void 0) {
    return {
      code: "python-missing",
      summary: "The engine is a Python package, and there is no Python on the PATH.",
      remedy: "Install Python 3.10 or newer (Debian, Ubuntu: apt install python3 python3-venv), or uv.",
      blame: "environment"
    };
  }
  if (newest.minor < OLDEST_MINOR) {
    return {
      code: "python-too-old",
      summary: `The newest Python on the PATH is 3.${newest.minor}; the engine needs 3.${OLDEST_MINOR}.`,
      remedy: "Install a newer Python (on a hosted runner: actions/setup-python), or uv.",
      blame: "environment"
    };
  }
  return {
    code: "python-venv-missing",
    summary: `Python 3.${newest.minor} can't make environments: its venv or ensurepip module is missing.`,
    remedy: `Install them (Debian, Ubuntu: apt install python3-venv or python3.${newest.minor}-venv), or install uv.`,
    blame: "environment"
  };
}

// src/deploy/install.ts
var TIMEOUT_MS2 = 15 * 6e4;
var LOG_LINES = 40;
async function install({ requirement, probeModule }, where, shell) {
  const startedMs = performance.now();
  const took = () => performance.now() - startedMs;
  const folder = join2(shell.cacheDir, "engines", where.engine, where.version);
  const job = {
    requirement,
    probeModule,
    environment: join2(folder, "environment"),
    python: join2(folder, "environment", "bin", "python"),
    marker: join2(folder, "installed.json"),
    env: installerEnvironment(shell.env),
    secrets: secretsOf(shell.env),
    signal: shell.signal
  };
  const { environment, python } = job;
  let release2;
  try {
    release2 = await lock(`${folder}.lock`, shell.signal);
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: "failed", friction: [unwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
  try {
    if (await isWhole(job)) return { kind: "installed", environment, python, installed: "warm", ms: took() };
    const fault2 = await make(job);
    shell.signal.throwIfAborted();
    if (fault2 !== void 0) return { kind: "failed", ...fault2, ms: took() };
    return { kind: "installed", environment, python, installed: "cold", ms: took() };
  } finally {
    await release2();
  }
}
async function isWhole(job) {
  const marked = await readFile2(job.marker, "utf8").catch(() => "");
  if (marked !== markOf(job)) return false;
  const { code } = await probe(job);
  return code === 0;
}
async function make(job) {
  const { environment, marker, env, secrets, signal } = job;
  const tool = await findPythonTool(env, signal);
  if ("code" in tool) return { friction: [tool], log: [] };
  let whole = false;
  try {
    await remove(job);
    await mkdir2(dirname2(environment), { recursive: true });
    for (const [command, ...args] of commandsOf(tool, job)) {
      const { code: code2, lines: lines2 } = await run(command, args, { env, secrets, signal, timeoutMs: TIMEOUT_MS2 });
      if (code2 !== 0) return faultOf(lines2, code2);
    }
    const { code, lines } = await probe(job);
    if (code !== 0) return { friction: [probeFailed(job, lines)], log: lines.slice(-LOG_LINES) };
    await writeFile2(marker, markOf(job));
    whole = true;
    return void 0;
  } finally {
    if (!whole) await remove(job);
  }
}
function commandsOf(tool, { environment, python, requirement }) {
  const wheels = ["--only-binary", ":all:", requirement];
  if (tool.kind === "uv") {
    return [
      [tool.command, "venv", "--no-project", "--python", ">=3.10", environment],
      [tool.command, "pip", "install", "--python", python, ...wheels]
    ];
  }
  return [
    [tool.command, "-m", "venv", environment],
    [
      python,
      "-m",
      "pip",
      "install",
      "--no-input",
      "--disable-pip-version-check",
      "--progress-bar",
      "off",
      ...wheels
    ]
  ];
}
var markOf = ({ requirement }) => JSON.stringify({ requirement });
var probe = ({ python, probeModule, env, signal }) => run(python, ["-c", `import ${probeModule}`], { env, signal, timeoutMs: 12e4 });
async function remove({ marker, environment }) {
  await rm2(marker, { force: true });
  await rm2(environment, { recursive: true, force: true });
}
function faultOf(lines, code) {
  const found = diagnose(lines, installSignatures);
  const network = found.filter(({ code: name }) => name.startsWith("registry-"));
  const friction = network.length > 0 ? network : found;
  return { friction: friction.length > 0 ? friction : [installFailed(code)], log: lines.slice(-LOG_LINES) };
}
function installFailed(code) {
  return {
    code: "install-failed",
    summary: `Installing the engine ended with exit code ${code} and no word on why.`,
    remedy: "Install the package by hand to see what is wrong.",
    blame: "unknown"
  };
}
function probeFailed({ probeModule }, lines) {
  const line = lines.at(-1);
  return {
    code: "engine-not-importable",
    summary: `The engine was installed but its module ${probeModule} can't be loaded on this machine.`,
    remedy: "Mostly the machine's C library or CPU is too old for the build: use another version or machine.",
    blame: "environment",
    ...line === void 0 ? {} : { line: line.slice(0, 1e3) }
  };
}
function unwritable(cacheDir, error) {
  return {
    code: "cache-unwritable",
    summary: `The cache folder can't be written: ${error instanceof Error ? error.message : String(error)}`,
    remedy: `Give papergap a cache folder that it may write in place of ${cacheDir}.`,
    blame: "environment"
  };
}
function installerEnvironment(env) {
  const passed2 = /^(HOME|PATH|LANG|LC_ALL|TMPDIR|XDG_(CONFIG|CACHE|DATA)_(HOME|DIRS)|(PIP|UV|PYENV)_.*|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|((HTTP|HTTPS|ALL|NO)_PROXY))$/i;
  const entries = Object.entries(env).filter(([name]) => passed2.test(name));
  return Object.fromEntries(entries.filter((entry) => entry[1] !== void 0));
}
function secretsOf(env) {
  return Object.entries(installerEnvironment(env)).flatMap(([name, value]) => [
    .../TOKEN|SECRET|PASSWORD|KEY$/i.test(name) ? [value] : [],
    ...[...value.matchAll(/:\/\/[^/\s:@]*:([^/\s@]+)@/g)].map(([, password]) => password)
  ]);
}

// src/deploy/model.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
async function locateModel({ model, revision }, root, signal) {
  if (!isLocalPath(model)) {
    return fault(
      "hub-download-unsupported",
      `"${model}" is a hub id, and this version of papergap does not download models.`,
      "Put the GGUF file below a folder that the policy allows (trust.paths) and give its path."
    );
  }
  const path = await realpath(resolve(root, model)).catch(() => void 0);
  if (path === void 0) {
    return fault(
      "model-not-found",
      `There is no file ${model} in the repository.`,
      "Correct the path of the model."
    );
  }
  const inside = relative(await realpath(root), path);
  if (inside === ".." || inside.startsWith(`..${sep}`) || resolve(root, inside) !== resolve(root, model)) {
    return fault(
      "model-is-a-link",
      `${model} leads to another place through a link or "..".`,
      "Give the path of the file itself, below the root of the repository."
    );
  }
  const found = await stat(path);
  if (!found.isFile()) {
    return fault("model-not-a-file", `${model} is not a file.`, "Give the path of the GGUF file itself.");
  }
  const start = await firstBytes(path);
  if (start === void 0) {
    return fault("model-not-readable", `${model} can't be read.`, "Check the permissions of the file.");
  }
  if (!start.startsWith("GGUF")) return notGguf(model, start);
  const mismatch = await revisionFault(model, revision, path, signal);
  return mismatch ?? { path, modelFileMiB: found.size / 2 ** 20 };
}
function notGguf(model, start) {
  if (start.startsWith("version https://git-lfs")) {
    return fault(
      "git-lfs-pointer",
      `${model} is a Git LFS pointer and not the model itself.`,
      "Fetch it first: git lfs pull, or lfs: true for actions/checkout."
    );
  }
  return fault(
    "not-gguf",
    `${model} is not a GGUF file.`,
    "llama.cpp serves GGUF files: convert the model to one."
  );
}
async function revisionFault(model, revision, path, signal) {
  if (!revision?.startsWith("sha256:")) return void 0;
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash, { signal });
  const found = `sha256:${hash.digest("hex")}`;
  if (found === revision) return void 0;
  return fault(
    "revision-mismatch",
    `${model} is not the pinned file: it has ${found}.`,
    "Pin that revision, or put the file back that was pinned."
  );
}
async function firstBytes(path) {
  try {
    var _stack = [];
    try {
      const file = __using(_stack, await open(path), true);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.toString("latin1", 0, bytesRead);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch {
    return void 0;
  }
}
function fault(code, summary, remedy) {
  return { code, summary, remedy, blame: "candidate" };
}

// src/deploy/outcome.ts
var LOG_TAIL_LINES = 40;
function nothingSeen({ engine, engineName, candidate }) {
  return {
    engine: engineName,
    ready: false,
    installed: "not-needed",
    phases: [],
    prefixCache: engine.prefixCache,
    kvCache: engine.kvCache(candidate.engine),
    friction: [],
    logTail: []
  };
}
function serving(seen, target, running, engine) {
  const deployment = {
    target,
    pids: running.pids,
    died: running.died,
    logTail: () => running.lines().slice(-LOG_TAIL_LINES),
    frictionOfDeath: () => running.died.aborted ? causesOfDeath(engine, running) : [],
    stop: running.stop,
    [Symbol.asyncDispose]: running.stop
  };
  return { kind: "serving", deployment, observation: { ...seen, ready: true } };
}
function failed2(seen, friction, log = []) {
  const logTail = log.slice(-LOG_TAIL_LINES);
  return { kind: "failed", observation: { ...seen, ready: false, friction: [...friction], logTail } };
}
function causesOfDeath(engine, running) {
  const log = running.lines();
  const causes = engine.diagnose(log);
  if (causes.length > 0) return causes;
  const line = log.at(-1);
  return [
    {
      code: "engine-ended",
      summary: "The engine ended by itself and said nothing about it.",
      remedy: "Start it by hand with the same arguments, and look at the system's log.",
      blame: "unknown",
      ...line !== void 0 && { line: line.slice(0, 1e3) }
    }
  ];
}
function startTimeout({ startTimeoutMs }, { awaited }) {
  return {
    code: "start-timeout",
    summary: `The engine did not answer within ${Math.round(startTimeoutMs / 1e3)} s; it was waiting for ${awaited}.`,
    remedy: "Use a smaller model or a faster machine, or look in the log for what takes so long.",
    blame: "unknown"
  };
}

// src/deploy/ready.ts
import { setTimeout as sleep3 } from "node:timers/promises";
var POLL_MS = 50;
var LOOK_MS = 5e3;
async function waitUntilReady(target, healthPath, progress, signal) {
  const step = async (name, awaited, work) => {
    const startedMs = performance.now();
    progress.awaited = awaited;
    const result = await work();
    progress.phases.push({ name, ms: performance.now() - startedMs });
    return result;
  };
  if (healthPath !== void 0) {
    const health = target.origin + healthPath;
    await step(
      "start",
      "its port to answer",
      () => until(async () => await look(health, signal) !== void 0, signal)
    );
    await step(
      "load",
      "the model to be loaded",
      () => until(async () => await look(health, signal) === 200, signal)
    );
  }
  return await step("first-token", "its first completion", () => firstCompletion(target, signal));
}
async function until(done, signal) {
  while (!await done()) await sleep3(POLL_MS, void 0, { signal });
}
async function look(url, signal) {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]) });
    await response.body?.cancel();
    return response.status;
  } catch {
    signal.throwIfAborted();
    return void 0;
  }
}
async function firstCompletion(target, signal) {
  for (; ; ) {
    const answer = await ask2(target, signal);
    if (answer === "answered") return void 0;
    if (answer !== "not yet") return answer;
    await sleep3(5 * POLL_MS, void 0, { signal });
  }
}
async function ask2(target, signal) {
  try {
    const response = await fetch(`${target.origin}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", ...target.headers },
      body: JSON.stringify({
        model: target.model,
        messages: [{ role: "user", content: "Hello" }],
        max_tokens: 1,
        temperature: 0,
        stream: true,
        ...target.requestFields
      }),
      signal
    });
    const text = await response.text();
    if (response.status === 503 || response.status === 429) return "not yet";
    return response.ok && holdsChoices(text) ? "answered" : refusal(response.status, text);
  } catch {
    signal.throwIfAborted();
    return "not yet";
  }
}
function holdsChoices(text) {
  return text.split("\n").some((line) => {
    try {
      const { choices: choices2 } = JSON.parse(line.replace(/^data:/, ""));
      return Array.isArray(choices2);
    } catch {
      return false;
    }
  });
}
function refusal(status, text) {
  return {
    code: "first-completion-refused",
    summary: `The engine runs, but answered its first chat completion with status ${status} and no completion.`,
    remedy: "Check that the model has a chat template and that the engine serves /v1/chat/completions.",
    blame: status === 401 || status === 403 ? "environment" : "unknown",
    line: text.replaceAll(/\s+/g, " ").slice(0, 500)
  };
}

// src/deploy/request.ts
function targetOf({ engine, candidate }, origin) {
  return {
    origin,
    model: candidate.model,
    requestFields: engine.requestFields,
    headers: engine.requestHeaders
  };
}

// src/deploy/local.ts
var PORT_ATTEMPTS = 3;
async function serveLocally(request, seen, shell) {
  const { candidate, root, onStatus } = request;
  const model = await locateModel(candidate, root, shell.signal);
  if ("code" in model) return failed2(seen, [model]);
  seen.modelFileMiB = model.modelFileMiB;
  const parts = await engineParts(request, seen, shell);
  if ("friction" in parts) return failed2(seen, parts.friction, parts.log);
  for (let attempt = 1; ; attempt++) {
    onStatus?.("starting the engine");
    const result = await startOnce(request, { ...parts, model: model.path }, seen, shell);
    const portTaken = result.kind === "failed" && result.observation.friction[0]?.code === "port-in-use";
    if (!portTaken || attempt === PORT_ATTEMPTS) return result;
    seen.phases.splice(0, seen.phases.length, ...seen.phases.filter(({ name }) => name === "install"));
  }
}
async function engineParts({ engine, engineName, candidate, root, binaryPath, onStatus }, seen, shell) {
  if (binaryPath !== void 0) return { binary: binaryOf(binaryPath, root, shell) };
  const version = candidate.engine.version ?? engine.defaultVersion ?? "";
  const installable = engine.install(version);
  if (installable === void 0) return {};
  seen.version = version;
  onStatus?.(`installing ${installable.requirement}`);
  const result = await install(installable, { engine: engineName, version }, shell);
  seen.phases.push({ name: "install", ms: result.ms });
  if (result.kind === "failed") return result;
  seen.installed = result.installed;
  return { environment: result.environment };
}
function binaryOf(binaryPath, root, { env }) {
  if (isAbsolute(binaryPath) || binaryPath.includes("/")) return resolve2(root, binaryPath);
  return findOnPath(binaryPath, env.PATH) ?? binaryPath;
}
async function startOnce(request, parts, seen, shell) {
  const { engine, candidate, concurrency, runId, startTimeoutMs, onStatus } = request;
  const port = await freePort();
  const launch = engine.launch({ choice: candidate.engine, port, concurrency, ...parts });
  const running = await startEngine(launch, runId, shell);
  if ("code" in running) return failed2(seen, [running]);
  const target = targetOf(request, `http://127.0.0.1:${port}`);
  const signal = AbortSignal.any([shell.signal, running.died, AbortSignal.timeout(startTimeoutMs)]);
  const progress = { phases: seen.phases, awaited: "" };
  try {
    onStatus?.("waiting for the first completion");
    const refused = await waitUntilReady(target, engine.healthPath, progress, signal);
    if (refused === void 0) {
      Object.assign(seen, await factsOf(engine, target, signal));
      if (seen.build === void 0 && seen.version !== void 0) seen.build = engine.buildOf?.(seen.version);
      return serving(seen, target, running, engine);
    }
    await running.stop();
    return failed2(seen, [refused], running.lines());
  } catch {
    await running.stop();
    if (shell.signal.aborted) return failed2(seen, []);
    const friction = running.died.aborted ? causesOfDeath(engine, running) : [startTimeout(request, progress)];
    return failed2(seen, friction, running.lines());
  }
}
async function factsOf({ facts: facts2 }, target, signal) {
  if (facts2 === void 0) return {};
  try {
    const response = await fetch(target.origin + facts2.path, { signal });
    return facts2.read(await response.json());
  } catch {
    signal.throwIfAborted();
    return {};
  }
}

// src/deploy/deploy.ts
async function deploy(request, shell) {
  const seen = nothingSeen(request);
  try {
    return request.engine.driver === "endpoint" ? await connect(request, seen, shell) : await serveLocally(request, seen, shell);
  } catch (error) {
    if (shell.signal.aborted) return failed2(seen, []);
    throw error;
  }
}
var elsewhere = {
  pids: () => [],
  died: new AbortController().signal,
  lines: () => [],
  stop: async () => {
  }
};
async function connect(request, seen, shell) {
  const { engine, endpointUrl = "", startTimeoutMs } = request;
  const target = targetOf(request, endpointUrl.replace(/\/+$/, ""));
  const { friction, contextTokens } = await askEndpoint(target, shell.signal);
  if (friction.length > 0) return failed2(seen, friction);
  const signal = AbortSignal.any([shell.signal, AbortSignal.timeout(startTimeoutMs)]);
  const progress = { phases: seen.phases, awaited: "" };
  try {
    const refused = await waitUntilReady(target, engine.healthPath, progress, signal);
    if (refused !== void 0) return failed2(seen, [refused]);
  } catch {
    return failed2(seen, shell.signal.aborted ? [] : [startTimeout(request, progress)]);
  }
  if (contextTokens !== void 0) seen.contextTokens = contextTokens;
  return serving(seen, target, elsewhere, engine);
}

// src/observe/sampler.ts
import { setTimeout as sleep4 } from "node:timers/promises";

// src/observe/prometheus.ts
var LINE = /^([A-Za-z_:][\w:]*)\s*(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)/;
var LABEL2 = /([A-Za-z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
var ESCAPES = { n: "\n" };
function parseMetrics(text) {
  const samples = [];
  for (const line of text.split("\n")) {
    const match = LINE.exec(line.trim());
    const value = match && toNumber(match[3]);
    if (!match || value === void 0 || value === null) continue;
    samples.push({ name: match[1], labels: labelsIn(match[2] ?? ""), value });
  }
  return samples;
}
function labelsIn(text) {
  return Object.fromEntries(
    [...text.matchAll(LABEL2)].map(([, name, value]) => [
      name,
      value.replaceAll(/\\(.)/g, (_, escaped2) => ESCAPES[escaped2] ?? escaped2)
    ])
  );
}
function toNumber(text) {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : void 0;
}

// src/observe/engine-metrics.ts
var SHARES = /* @__PURE__ */ new Set(["kvUsage"]);
async function scrapeEngine(origin, engine, choice, signal) {
  const { kvUsage } = engine;
  const [metrics, page] = await Promise.all([
    fetchText(`${origin}/metrics`, signal),
    kvUsage && fetchText(origin + kvUsage.path, signal)
  ]);
  const sample = readMetrics(metrics === void 0 ? [] : parseMetrics(metrics), engine.metrics);
  const share = page === void 0 ? void 0 : kvUsage?.read(parseJson(page), choice);
  const whole = { ...sample, ...share !== void 0 && { kvUsage: share } };
  return Object.keys(whole).length > 0 ? whole : void 0;
}
function readMetrics(samples, names) {
  const found = {};
  for (const [field, aliases] of Object.entries(names)) {
    const exposed = aliases.find((alias) => samples.some(({ name }) => name === alias));
    if (exposed === void 0) continue;
    const values = samples.filter(({ name, value }) => name === exposed && Number.isFinite(value));
    if (values.length === 0) continue;
    found[field] = SHARES.has(field) ? Math.max(...values.map(({ value }) => value)) : values.reduce((sum, { value }) => sum + value, 0);
  }
  return found;
}
async function fetchText(url, signal) {
  try {
    const response = await fetch(url, { signal });
    const text = await response.text();
    return response.ok ? text : void 0;
  } catch {
    return void 0;
  }
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// src/observe/gpu.ts
var FIELDS = ["index", "memory.used", "utilization.gpu", "power.draw", "temperature.gpu"];
var TIMEOUT_MS3 = 5e3;
function gpuReader(env) {
  const command = findOnPath("nvidia-smi", env.PATH);
  let absent = command === void 0;
  return async (signal) => {
    if (absent || command === void 0) return void 0;
    const query = [`--query-gpu=${FIELDS.join(",")}`, "--format=csv,noheader,nounits"];
    const path = env.PATH === void 0 ? {} : { PATH: env.PATH };
    const { code, lines } = await run(command, query, { env: path, signal, timeoutMs: TIMEOUT_MS3 });
    if (signal.aborted) return void 0;
    const gpus = code === 0 ? parseGpus(lines) : [];
    absent = gpus.length === 0;
    return absent ? void 0 : gpus;
  };
}
function parseGpus(lines) {
  return lines.flatMap((line) => {
    const [index, memoryUsedMiB, percent2, powerW, temperatureC] = line.split(",").map(numberIn);
    if (index === void 0 || !Number.isInteger(index)) return [];
    return [
      {
        index,
        ...memoryUsedMiB !== void 0 && { memoryUsedMiB },
        ...percent2 !== void 0 && { utilization: percent2 / 100 },
        ...powerW !== void 0 && { powerW },
        ...temperatureC !== void 0 && { temperatureC }
      }
    ];
  });
}
function numberIn(text) {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : void 0;
}

// src/observe/host.ts
import { readFile as readFile3 } from "node:fs/promises";
var TICKS_PER_S = 100;
var KIB_PER_MIB = 1024;
var MEMORY_REST = 50;
function hostReader() {
  let last;
  let memoryFromMs = -Infinity;
  return async (pids, nowMs) => {
    const ticks = ticksOf(pids);
    const before = last;
    last = { ticks, atMs: nowMs };
    if (ticks.size === 0) return void 0;
    const cpuCores = before && coresUsed(before.ticks, ticks, (nowMs - before.atMs) / 1e3);
    const startedMs = performance.now();
    const memory = startedMs >= memoryFromMs ? await memoryOf(pids) : {};
    const endedMs = performance.now();
    if (startedMs >= memoryFromMs) memoryFromMs = endedMs + MEMORY_REST * (endedMs - startedMs);
    return { ...memory, ...cpuCores !== void 0 && { cpuCores } };
  };
}
function ticksOf(pids) {
  const ticks = /* @__PURE__ */ new Map();
  for (const pid of pids) {
    const entry = processEntry(pid);
    if (entry !== void 0) ticks.set(`${pid}/${entry.startTime}`, entry.cpuTicks);
  }
  return ticks;
}
function coresUsed(before, now, seconds) {
  if (seconds <= 0) return void 0;
  let used = 0;
  for (const [process2, ticks] of now) used += ticks - (before.get(process2) ?? 0);
  return used / TICKS_PER_S / seconds;
}
async function memoryOf(pids) {
  const pss = await sumOf(pids, "smaps_rollup", /^Pss:\s+(\d+) kB/m);
  if (pss !== void 0) return { pssMiB: pss };
  const rss = await sumOf(pids, "status", /^VmRSS:\s+(\d+) kB/m);
  return rss === void 0 ? {} : { rssMiB: rss };
}
async function sumOf(pids, page, pattern) {
  let kib = 0;
  let read = 0;
  for (const pid of pids) {
    try {
      const match = pattern.exec(await readFile3(`/proc/${pid}/${page}`, "utf8"));
      if (match === null) continue;
      kib += Number(match[1]);
      read++;
    } catch (error) {
      if (!["ENOENT", "ESRCH"].includes(error.code ?? "")) return void 0;
    }
  }
  return read === 0 ? void 0 : kib / KIB_PER_MIB;
}

// src/observe/sampler.ts
var SCRAPE_TIMEOUT_MS = 5e3;
function startSampler(options) {
  const { clock, everyMs = 1e3, onSample } = options;
  const stopped = new AbortController();
  const readHost = hostReader();
  const readGpus = gpuReader(options.env);
  let latest;
  const loop = async () => {
    while (!stopped.signal.aborted) {
      const startedMs = clock.now();
      const sample = await takeSample(options, readHost, readGpus, stopped.signal);
      if (stopped.signal.aborted) return;
      latest = sample;
      onSample(sample);
      const leftMs = everyMs - (clock.now() - startedMs);
      await sleep4(Math.max(0, leftMs), void 0, { signal: stopped.signal }).catch(() => {
      });
    }
  };
  const running = loop();
  running.catch(() => {
  });
  return {
    latest: () => latest,
    async stop() {
      stopped.abort();
      await running;
    }
  };
}
async function takeSample({ pids, origin, engine, choice, clock }, readHost, readGpus, stopped) {
  const atMs = clock.now();
  const [host, gpu, seen] = await Promise.all([
    readHost(pids(), atMs),
    readGpus(stopped),
    scrapeEngine(origin, engine, choice, AbortSignal.any([stopped, AbortSignal.timeout(SCRAPE_TIMEOUT_MS)]))
  ]);
  return {
    atMs,
    ...host !== void 0 && { host },
    ...gpu !== void 0 && { gpu: [...gpu] },
    ...seen !== void 0 && { engine: seen }
  };
}

// src/bench/serve.ts
var START_TIMEOUT_MS = 15 * 6e4;
async function serve(run2, shell) {
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
  const serving2 = await watch(deployed, run2, shell);
  await warmUp(serving2, run2, shell);
  stage.end("it answers");
  return serving2;
}
function deployRequest(run2, onStatus) {
  const { config, engine } = run2.prepared;
  const { candidate, policy, root } = config;
  const { name, binary, endpoint } = candidate.value.engine;
  const binaryPath = binary && policy.value.trust.binaries[binary];
  const endpointUrl = endpoint && policy.value.trust.endpoints[endpoint];
  return {
    engine,
    engineName: name,
    candidate: candidate.value,
    root,
    ...binaryPath && { binaryPath },
    ...endpointUrl && { endpointUrl },
    concurrency: mostAtOnce(run2),
    runId: run2.id,
    startTimeoutMs: START_TIMEOUT_MS,
    onStatus
  };
}
async function watch({ deployment, observation }, run2, shell) {
  const client = await openClient(deployment.target, mostAtOnce(run2));
  const sampler = startSampler({
    pids: deployment.pids,
    origin: deployment.target.origin,
    engine: run2.prepared.engine,
    choice: run2.prepared.config.candidate.value.engine,
    clock: run2.clock,
    env: shell.env,
    onSample: (sample) => run2.append({ event: "sample", sample })
  });
  return {
    deployment,
    observation,
    client,
    sampler,
    async [Symbol.asyncDispose]() {
      const died = deployment.died.aborted;
      await Promise.all([sampler.stop(), client[Symbol.asyncDispose](), deployment.stop()]);
      if (!died) return;
      const friction = [...observation.friction, ...deployment.frictionOfDeath()];
      const logTail = [...deployment.logTail()];
      run2.append({ event: "deployment", deployment: { ...observation, friction, logTail } });
      shell.progress.note(`The engine died. ${friction.at(-1)?.summary ?? "Its log says nothing about it."}`);
    }
  };
}
function mostAtOnce({ passes }) {
  const each = passes.map((pass) => {
    if (pass.kind === "suite") return pass.concurrency;
    return pass.shape.loop === "closed" ? pass.shape.concurrency : 1;
  });
  return Math.max(1, ...each);
}

// src/bench.ts
async function bench(request, shell) {
  var _stack = [];
  try {
    const prepared = await prepare(request.config);
    if ("length" in prepared) return prepared;
    await clearLeftovers(shell.cacheDir);
    const run2 = __using(_stack, await openRun(prepared, request, request, shell), true);
    forecast(run2, shell);
    await calibration(run2, shell);
    await measure(run2, shell);
    return run2.finish(shell.signal.aborted ? "interrupted" : "complete");
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function measure(run2, shell) {
  var _stack = [];
  try {
    const left = run2.passes.filter(
      ({ id }) => run2.seen?.passes.find(({ pass }) => pass === id)?.ended !== "complete"
    );
    if (left.length === 0 || shell.signal.aborted) return;
    const of = left.length + 1;
    await shell.reached?.({ name: "deploy", at: 1, of });
    const serving2 = __using(_stack, await serve(run2, shell), true);
    for (const [index, pass] of left.entries()) {
      if (serving2 === void 0 || serving2.deployment.died.aborted || shell.signal.aborted) return;
      await shell.reached?.({ name: pass.id, at: index + 2, of });
      await runPass(pass, serving2, run2, shell);
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

export {
  bench
};
//# sourceMappingURL=chunk-359ED6FF.js.map
