import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  socketConnector,
  waitingFor
} from "./chunk-969CBFDC.js";
import {
  endOf,
  isGivenUp
} from "./chunk-CA3473DC.js";
import {
  answerWithoutKey,
  withoutKey
} from "./chunk-EB421A8E.js";
import {
  FASTEST_TOKEN_MS,
  GrowingCalls,
  LONGEST_ARGUMENTS,
  LONGEST_NAME,
  OWN_TURN_MS,
  callPieces
} from "./chunk-FBFC0A8F.js";
import {
  GREEDY
} from "./chunk-7DE6E744.js";
import {
  require_undici
} from "./chunk-50C1C280.js";
import {
  holdsAnything,
  isCount,
  isText,
  parsed,
  whyNoAnswer,
  writtenJson
} from "./chunk-E4CC8455.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// src/client/client.ts
var import_undici = __toESM(require_undici(), 1);
import { setImmediate as turn } from "node:timers/promises";

// src/client/held-bytes.ts
var MOST_BYTES = 2 ** 28;
var HeldBytes = class {
  #most;
  #bytes = 0;
  constructor(most = MOST_BYTES) {
    this.#most = most;
  }
  /** Whether there was room for so many more, or fewer; without it, nothing is taken. */
  take(bytes) {
    if (this.#bytes + bytes > this.#most) return false;
    this.#bytes += bytes;
    return true;
  }
  free(bytes) {
    this.#bytes -= bytes;
  }
};
var ORDINARY_BYTES = 128 * 1024;
var HeldShare = class {
  #all;
  #bytes = 0;
  #isOver = false;
  constructor(all) {
    this.#all = all;
  }
  /** It was ended, and holds nothing any more. */
  get isOver() {
    return this.#isOver;
  }
  /** Whether there was room for the bytes that the request has now; without it, nothing changes. */
  resize(bytes) {
    const beyond = Math.max(0, bytes - ORDINARY_BYTES);
    if (beyond === this.#bytes) return true;
    if (!this.#all.take(beyond - this.#bytes)) return false;
    this.#bytes = beyond;
    return true;
  }
  end() {
    this.#all.free(this.#bytes);
    this.#bytes = 0;
    this.#isOver = true;
  }
};

// src/client/stream-ends.ts
var StreamEnds = class {
  /** The last stream ended late, or was left behind: the next one is waited for no longer than a turn. */
  areLate = false;
  #open = 0;
  #mostOpen = 0;
  /** What drops each. */
  #leftBehind = /* @__PURE__ */ new Set();
  sent() {
    this.#open++;
    this.#mostOpen = Math.max(this.#mostOpen, this.#open);
  }
  over() {
    this.#open--;
  }
  leaveBehind(drop) {
    this.areLate = true;
    this.#leftBehind.add(drop);
    const [oldest] = this.#leftBehind;
    if (this.#leftBehind.size > this.#mostOpen) oldest?.();
  }
  /** Its end came, or it was dropped. */
  ended(drop) {
    this.#leftBehind.delete(drop);
  }
  /** Drops what is still awaited: nothing of a pass stays open beside the next one. */
  dropAll() {
    for (const drop of this.#leftBehind) drop();
    this.#mostOpen = this.#open;
  }
};

// src/client/client.ts
var CONNECT_TIMEOUT_MS = 5e3;
async function openClient(target, connections, connectMs) {
  const closed = new AbortController();
  const connecting = { connectMs, closed: closed.signal };
  let agent = agentFor(target, connecting);
  const backlog = [];
  const work = () => {
    const task = backlog.shift();
    if (backlog.length > 0) setImmediate(work);
    task?.();
  };
  const client = {
    held: new HeldBytes(),
    streamEnds: new StreamEnds(),
    get dispatcher() {
      return agent;
    },
    async connect(to, count, signal) {
      for (const path of QUIET_PATHS) {
        const look = { path, signal };
        const statuses = await Promise.all(Array.from({ length: count }, () => statusOf(agent, to, look)));
        if (statuses.every((status) => status === void 0 || status < 500)) break;
        await agent.destroy();
        agent = agentFor(target, connecting);
      }
      await turn();
    },
    later(task) {
      if (backlog.push(task) === 1) setImmediate(work);
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy();
      closed.abort();
    }
  };
  await client.connect(target, connections);
  return client;
}
function agentFor({ socketPath }, connecting) {
  return new import_undici.Agent({
    connections: null,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4e3,
    keepAliveMaxTimeout: 4e3,
    connect: socketPath === void 0 ? waitingFor(connecting) : socketConnector(socketPath, connecting)
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

// src/client/letters.ts
function lettersIn(text, before = "") {
  let letters = 0;
  let last = before.charCodeAt(before.length - 1);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== last) letters++;
    last = code;
  }
  return letters;
}
var MOST_LETTERS_A_TOKEN = 32;
var MOST_ON_THE_MEAN = 16;
var SHORT_TOKENS = 100;
function canAsk(tokens, texts) {
  const most = Math.min(MOST_LETTERS_A_TOKEN * (tokens + 1), MOST_ON_THE_MEAN * (tokens + SHORT_TOKENS));
  const sum = (count) => texts.reduce((letters, text) => letters + count(text), 0);
  return sum(({ length }) => length) <= most || sum((text) => lettersIn(text)) <= most;
}
function canHold(tokens, letters) {
  return letters === 0 || tokens > 0 && letters <= MOST_LETTERS_A_TOKEN * (tokens + 1);
}

// src/client/said.ts
var REASONING = ["reasoning", "reasoning_content", "reasoning_details", "thinking"];
var HOLDERS = ["text", "summary", "content", ...REASONING];
var MOST_DEPTH = 6;
var TEXT_PARTS = /* @__PURE__ */ new Set([void 0, "text", "output_text", "text_delta"]);
function saidIn(message) {
  const said = {
    ...{ text: "", isToken: false, otherLetters: 0, calls: [] },
    ...{ isUnreadable: false, isUnknown: false, isOtherForm: false }
  };
  for (const [channel, value] of Object.entries(message)) {
    if (channel === "role" || !holdsAnything(value)) continue;
    if (channel === "content") addContent(said, value);
    else if (channel === "refusal" && isText(value)) addText(said, value);
    else if (REASONING.includes(channel)) said.isToken = true;
    else if (channel === "tool_calls" || channel === "function_call") addCalls(said, value);
    else said.isUnknown = true;
  }
  said.otherLetters += lettersIn(thoughtsIn(message));
  return said;
}
function thoughtsIn(message) {
  const texts = REASONING.map((channel) => textWithin(message[channel]));
  return texts.reduce((fullest, text) => lettersIn(text) > lettersIn(fullest) ? text : fullest);
}
function addContent(said, content) {
  if (isText(content)) addText(said, content);
  else if (Array.isArray(content)) for (const part of content) addPart(said, part);
  else {
    said.isOtherForm = true;
    addPart(said, content);
  }
}
function addPart(said, part) {
  if (isText(part)) {
    said.isOtherForm = true;
    return addText(said, part);
  }
  const { type, text, refusal, index: _, ...rest } = isFields(part) ? part : { part };
  if (TEXT_PARTS.has(type) && typeof text === "string") addText(said, text);
  else if (type === "refusal" && isText(refusal)) addText(said, refusal);
  else if (type === "reasoning" || REASONING.some((channel) => holdsAnything(rest[channel])))
    addOther(said, part);
  else if (holdsAnything(text) || Object.values(rest).some(holdsAnything)) said.isUnreadable = true;
}
function addText(said, text) {
  if (text === "") return;
  said.text += text;
  said.isToken = true;
}
function addOther(said, value) {
  said.isToken = true;
  said.otherLetters += lettersIn(textWithin(value));
}
function textWithin(value, depth = MOST_DEPTH) {
  if (isText(value)) return value;
  const held = isFields(value) ? HOLDERS.map((name) => value[name]) : value;
  if (depth === 0 || !Array.isArray(held)) return "";
  return held.map((one) => textWithin(one, depth - 1)).join("");
}
function addCalls(said, calls) {
  for (const piece of callPieces(calls)) {
    addOther(said, piece.arguments);
    said.calls.push(piece);
    said.isOtherForm ||= piece.isOtherForm === true;
  }
}

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
function firstOf(choices) {
  return choices.filter(isFields).find(({ index }) => !(Number(index) > 0));
}
function onlyTextOf(event) {
  if (!isFields(event) || isSet(event["usage"]) || isFailure(event)) return void 0;
  const choices = event["choices"];
  const choice = Array.isArray(choices) && choices.length === 1 ? firstOf(choices) : void 0;
  if (choice === void 0 || isSet(choice["finish_reason"]) || isSet(choice["error"])) return void 0;
  const { delta, message, text } = choice;
  const content = isFields(delta) ? delta["content"] : isFields(message) ? void 0 : text;
  return isText(content) ? content : void 0;
}
var isSet = (value) => value !== void 0 && value !== null;

// src/client/server-words.ts
var MAX_LENGTH = 500;
var MAX_DEPTH = 16;
var MAX_LOOKED_AT = 8 * 1024;
var MOST_MESSAGES = 100;
var HTML = /^\s*<(?:!doctype|html|head|\?xml)/i;
var ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
function serverWords(body) {
  const value = parsed(body);
  if (value !== void 0) return oneLine(messageOf(value));
  return oneLine(HTML.test(body) ? `an HTML page: ${htmlWords(body.slice(0, MAX_LOOKED_AT))}` : body);
}
function messageOf(value, depth = 0) {
  if (typeof value === "string") return value;
  if (depth === MAX_DEPTH) return jsonOf(value);
  if (Array.isArray(value))
    return value.slice(0, MOST_MESSAGES).map((one) => messageOf(one, depth + 1)).join("; ");
  if (!isFields(value)) return jsonOf(value);
  const { error, message, detail, msg, error_msg: errorMsg, loc } = value;
  if (error) return messageOf(error, depth + 1);
  if (isText(message)) return message;
  if (isText(errorMsg)) return errorMsg;
  if (detail) return messageOf(detail, depth + 1);
  if (isText(msg)) return Array.isArray(loc) ? `${loc.filter(isPlace).join(".")}: ${msg}` : msg;
  return jsonOf(value);
}
var isPlace = (part) => typeof part === "string" || typeof part === "number";
var jsonOf = (value) => writtenJson(value) ?? "an error without words";
function oneLine(text) {
  const beginning = text.trimStart().slice(0, MAX_LOOKED_AT);
  return keptText(beginning.replaceAll(/\s+/g, " ").trim(), MAX_LENGTH).toWellFormed();
}
function htmlWords(page) {
  const title = /<title[^>]*>([^<]*)</i.exec(page)?.[1]?.trim();
  const text = title || page.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ").replaceAll(/<[^<>]*>/g, " ");
  return text.replaceAll(
    /&(\w+);/g,
    (entity, name) => Object.hasOwn(ENTITIES, name) ? ENTITIES[name] ?? entity : entity
  );
}

// src/client/completion-request.ts
import { randomUUID } from "node:crypto";
function completionRequest(target, question) {
  const { messages, api, maxTokens, seed = 0, sampling = GREEDY, stop, templateArguments } = question;
  return JSON.stringify({
    model: target.model,
    ...api === "completions" ? { prompt: textOf(messages) } : { messages },
    max_tokens: maxTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    repetition_penalty: sampling.repetitionPenalty,
    // llama.cpp's name for it: left out, a default that the model's file brings would hold.
    repeat_penalty: sampling.repetitionPenalty,
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
var completionPath = ({ api }) => api === "completions" ? "/v1/completions" : "/v1/chat/completions";
var textOf = (messages) => messages.map(({ content }) => content).join("");

// src/client/choice-reader.ts
var ChoiceReader = class {
  #api;
  #hasDelta = false;
  /** The last whole message, where messages come in place of deltas. */
  #message = { text: "", otherLetters: 0 };
  constructor(api) {
    this.#api = api;
  }
  newIn(choice, isWhole2) {
    const found = this.#foundIn(choice);
    const inChat = isWhole2 ? "message" : "delta";
    const place = this.#api === "chat" ? inChat : "text";
    if (found === void 0 || found[1] === place) return found?.[0];
    return { ...found[0], isOtherForm: true };
  }
  #foundIn({ delta, message, text }) {
    const said = isFields(delta) ? saidIn(delta) : void 0;
    const inDelta = said && [said, "delta"];
    if (said?.isToken) this.#hasDelta = true;
    if (said?.isToken || said?.isUnreadable || said?.isUnknown || this.#hasDelta) return inDelta;
    if (isFields(message)) return [this.#newInMessage(saidIn(message)), "message"];
    return isText(text) ? [saidIn({ content: text }), "text"] : inDelta;
  }
  /** A message is whole so far: what stood in the one before is left out. */
  #newInMessage(said) {
    const before = this.#message;
    this.#message = said;
    const otherLetters = Math.max(0, said.otherLetters - before.otherLetters);
    if (before.text === "" || !said.text.startsWith(before.text)) return { ...said, otherLetters };
    const text = keptText(said.text.slice(before.text.length), Infinity);
    return { ...said, text, otherLetters, isToken: text !== "" };
  }
};

// src/client/text-frame.ts
var QUOTE = 34;
var BACKSLASH = 92;
var FIRST_PRINTABLE = 32;
var LONGEST_EVENT = 16 * 1024;
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
    if (event.length > LONGEST_EVENT) return void 0;
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

// src/client/token-arrivals.ts
var TokenArrivals = class {
  /** From one to the next, in whole microseconds; of no more than an answer may have tokens. */
  gapsUs = [];
  /** How many events with token text the first of them brought. */
  eventsOfFirst = 0;
  #most;
  #beganAtMs;
  constructor(most) {
    this.#most = most;
  }
  /** Notes an event with token text. */
  add(atMs) {
    const gapMs = atMs - (this.#beganAtMs ??= atMs);
    if (gapMs >= FASTEST_TOKEN_MS) {
      this.#beganAtMs = atMs;
      if (this.gapsUs.length < this.#most) this.gapsUs.push(Math.round(gapMs * 1e3));
    } else if (this.gapsUs.length === 0) this.eventsOfFirst++;
  }
};

// src/client/usage-counts.ts
var UsageCounts = class {
  #counts = {};
  /** The server's count of output tokens, however large; 0 until it came. */
  counted = 0;
  #letters = 0;
  #last = "";
  #mostTokens;
  constructor(mostTokens) {
    this.#mostTokens = mostTokens;
  }
  /** As far as they can be: no more tokens than were asked for, and no fewer than the text takes. */
  get counts() {
    const { outputTokens, firstEventTokens: _, ...prompt } = this.#counts;
    return canHold(outputTokens ?? 0, this.#letters) ? this.#counts : prompt;
  }
  /**
   * Whether more came, or was counted, than was asked for. Where the server's count can be, events tell
   * nothing: some gateways send less than a token in each.
   */
  isBeyond(events) {
    const most = this.#mostTokens;
    if (this.counted > most || !canHold(most, this.#letters)) return true;
    return events > most && (this.counted === 0 || !canHold(this.counted, this.#letters));
  }
  /** Notes a piece of the answer's text. */
  addText(text) {
    this.#letters += lettersIn(text, this.#last);
    this.#last = text;
  }
  /** Notes so many letters that the model generated on another channel. */
  addLetters(letters) {
    this.#letters += letters;
  }
  /** Reads a `usage` object; `atFirstToken`: it came with the first event that has a token. */
  read(usage, atFirstToken) {
    const { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details } = usage;
    if (isCount(prompt)) this.#counts.promptTokens = prompt;
    if (isCount(output)) this.#readOutput(output, atFirstToken);
    const cached = isFields(details) ? details["cached_tokens"] : void 0;
    if (isCount(cached)) this.#counts.cachedTokens = cached;
  }
  /** A count that can't be would make each figure per token wrong. */
  #readOutput(output, atFirstToken) {
    this.counted = output;
    if (output > this.#mostTokens) {
      delete this.#counts.outputTokens;
      delete this.#counts.firstEventTokens;
    } else this.#counts.outputTokens = output;
    if (atFirstToken && output <= this.#mostTokens) this.#counts.firstEventTokens = output;
  }
};

// src/client/answer-reader.ts
var MAX_UNLIKE = 8;
var MOST_FAILURES = 16;
var MOST_CHARS = { aToken: 256, more: 16 * 1024 };
var MAX_TOKENS_WITHOUT_TEXT = 1;
var AnswerReader = class {
  stamps = {};
  arrivals;
  tokenEvents = 0;
  finishReason;
  /** Something in the stream says that the answer failed. */
  failure;
  #failures = 0;
  /** The answer is whole: a finish_reason or [DONE] came. */
  finished = false;
  text;
  /** A part of it came in a form that other clients of the API don't read. */
  isOtherForm = false;
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
  #choices;
  #calls = new GrowingCalls();
  /** The name of the first call, where no tool was offered. */
  #unasked;
  /** The first event whose content can't be read. */
  #unreadable;
  /** The first event with a channel that we don't know. */
  #unknown;
  /** The first event that is no part of a chat completion. */
  #stranger;
  constructor({ maxTokens, keepText, offersTools = false, api = "chat" }, watchText, watchData) {
    this.#mostTokens = maxTokens + MAX_TOKENS_WITHOUT_TEXT;
    this.arrivals = new TokenArrivals(this.#mostTokens);
    this.#usage = new UsageCounts(this.#mostTokens);
    this.#mostChars = MOST_CHARS.more + MOST_CHARS.aToken * maxTokens;
    this.#keepText = keepText;
    this.#choices = new ChoiceReader(api);
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
    return this.#usage.isBeyond(this.tokenEvents);
  }
  /** The tools that were called, where any were offered; absent where none was. */
  get toolCalls() {
    const { all } = this.#calls;
    return this.#keepText && all.length > 0 ? all : void 0;
  }
  /** Why what the model generated could not be read; `undefined` where it could, or where nothing came. */
  get unread() {
    const outputTokens = this.#usage.counted;
    if (this.#hasText) return void 0;
    if (this.#calls.all.length > 0) return void 0;
    if (this.#unasked !== void 0)
      return `the answer is a call of the tool "${this.#unasked}"; none was offered`;
    const unknown = this.#unknown ?? (this.finishReason === void 0 ? this.#stranger : void 0);
    const unreadable = this.#unreadable ?? (this.#hasToken ? void 0 : unknown);
    if (unreadable !== void 0) return `no text could be found in: ${unreadable}`;
    if (this.#hasToken || outputTokens <= MAX_TOKENS_WITHOUT_TEXT) return void 0;
    return `${outputTokens} tokens were counted and no text came`;
  }
  /** Reads one event, `bytes` from `start` to `end`, that arrived at `atMs`; `isError`: it was named so. */
  read(bytes, start, end, atMs, isError = false) {
    if (this.#failures >= MOST_FAILURES) return;
    const text = isError ? void 0 : this.#frame?.textIn(bytes, start, end);
    if (text !== void 0) {
      this.#unlike = 0;
      this.stamps.firstByteAtMs ??= atMs;
      this.#stampToken(atMs);
      this.#addText(text, atMs);
    } else this.#readData(bytes.toString("utf8", start, end), atMs, isError);
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
    if (!isFields(answer)) return this.#fail("unread", `${whyNoAnswer(body)}: ${body}`);
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
    if (Array.isArray(event)) {
      this.isOtherForm = true;
      for (const one of event.filter(isFields)) this.#readEvent(one, data, atMs);
    }
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
    const [all, hasNone] = Array.isArray(choices) ? [choices, choices.length === 0] : [[], false];
    const choice = firstOf(all);
    if (choice !== void 0) this.#readChoice(choice, data, atMs);
    else if (!isFields(usage) && !hasNone) this.#stranger ??= data;
    if (isFields(usage)) this.#usage.read(usage, atMs !== void 0 && !hadToken && this.#hasToken);
  }
  #readChoice(choice, data, atMs) {
    if (choice["error"]) return this.#fail("in-stream-error", messageOf(choice["error"]));
    const said = this.#choices.newIn(choice, atMs === void 0);
    if (said !== void 0) this.#take(said, data, atMs);
    const { finish_reason: finishReason } = choice;
    if (!isText(finishReason)) return;
    this.finishReason = keptText(endOf(finishReason), 100);
    this.finished = true;
    if (atMs !== void 0) this.stamps.finishedAtMs = atMs;
    if (isGivenUp(this.finishReason)) this.#fail("in-stream-error", `finish_reason ${this.finishReason}`);
  }
  #take(said, data, atMs) {
    if (said.isUnreadable) this.#unreadable ??= data;
    if (said.isUnknown) this.#unknown ??= data;
    for (const piece of said.calls)
      if (this.#offersTools) this.#calls.add(piece);
      else this.#unasked ||= piece.name ?? "";
    if (!said.isToken) return;
    this.isOtherForm ||= said.isOtherForm;
    this.#usage.addLetters(said.otherLetters);
    if (atMs === void 0) this.#hasToken = true;
    else this.#stampToken(atMs);
    if (said.text !== "") this.#addText(said.text, atMs);
  }
  #stampToken(atMs) {
    this.arrivals.add(atMs);
    this.stamps.firstTokenAtMs ??= atMs;
    this.stamps.lastTokenAtMs = atMs;
    this.tokenEvents++;
    this.#hasToken = true;
  }
  #addText(text, atMs) {
    this.#hasText = true;
    this.#usage.addText(text);
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
    this.#failures++;
    this.failure ??= { kind, detail: oneLine(detail) };
  }
};

// src/client/open-request.ts
var LINGER_MS = 50;
var OpenRequest = class {
  #clock;
  #response;
  #ends;
  #ended = Promise.withResolvers();
  #isOver = false;
  #wasSent = false;
  #controller;
  /**
   * How long the end of the response is still waited for; since [DONE]. The next request, which is to use its
   * connection, waits no longer than its client may take: else a server would choose by when it ends them how
   * many it has at once.
   */
  #wait;
  constructor(clock, response, ends) {
    this.#clock = clock;
    this.#response = response;
    this.#ends = ends;
  }
  /** Rejected only where the request was interrupted. */
  get ended() {
    return this.#ended.promise;
  }
  /** Waits no longer: what came so far is what there is. */
  giveUp(detail) {
    this.#end({ why: "deadline", detail: this.#wasSent ? detail : `${detail}, nor a connection` });
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
    if (!this.#wasSent) this.#ends.sent();
    this.#wasSent = true;
  }
  onResponseStart(_controller, status, headers, statusText) {
    if (status >= 200) this.#response.start(status, headers, statusText);
  }
  onResponseData(_controller, chunk) {
    const atMs = this.#clock.now();
    if (this.#isOver) return;
    this.#response.push(chunk, atMs);
    if (this.#response.doneAtMs === void 0 || this.#wait !== void 0) return;
    const leaveSoon = () => void setImmediate(() => this.#leaveBehind());
    this.#wait = setTimeout(leaveSoon, OWN_TURN_MS);
    if (this.#ends.areLate) leaveSoon();
  }
  onResponseEnd() {
    const { doneAtMs } = this.#response;
    if (doneAtMs !== void 0) this.#ends.areLate = this.#clock.now() - doneAtMs > OWN_TURN_MS;
    this.#stopWaiting();
    this.#end({ why: "ended" });
  }
  onResponseError(_controller, error) {
    this.#stopWaiting();
    this.#end({ why: "broken", error, sent: this.#wasSent });
  }
  /** Ends the request, whose answer is whole; the end of its response is awaited beside the next one. */
  #leaveBehind() {
    if (this.#isOver) return;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(this.#drop, LINGER_MS);
    this.#end({ why: "ended" }, true);
    this.#ends.leaveBehind(this.#drop);
  }
  #drop = () => {
    this.#stopWaiting();
    this.#controller?.abort(new Error("the answer is whole"));
  };
  #stopWaiting() {
    clearTimeout(this.#wait);
    this.#ends.ended(this.#drop);
  }
  #end(how, stayedOpen = false) {
    if (!this.#close()) return;
    this.#ended.resolve({ how, endedAtMs: this.#response.doneAtMs ?? this.#clock.now(), stayedOpen });
  }
  #close() {
    if (this.#isOver) return false;
    this.#isOver = true;
    if (this.#wasSent) this.#ends.over();
    return true;
  }
};

// src/client/question-quirks.ts
function heldToQuestion(exchange, question) {
  return isPromptShort(exchange, question) ? { ...exchange, quirks: [...exchange.quirks ?? [], "prompt-short"] } : exchange;
}
function isPromptShort({ promptTokens, cachedTokens = 0 }, { messages }) {
  const texts = messages.map(({ content }) => content);
  return promptTokens !== void 0 && !canAsk(promptTokens + cachedTokens, texts);
}

// src/client/broken.ts
var codeOf = (error) => "code" in error ? String(error.code) : "";
var isReset = (error) => codeOf(error) !== "UND_ERR_SOCKET" || /reset/i.test(error.message);
var wasConnected = (error) => error.name === "HTTPParserError" || /^(?:ECONNRESET|EPIPE|UND_ERR_(?!CONNECT))/.test(codeOf(error));
function describe(error) {
  const inner = error instanceof AggregateError ? error.errors.map((each) => String(each)) : [];
  const code = error.message.includes(codeOf(error)) ? "" : codeOf(error);
  return [error.message, code, ...inner].filter((part) => part !== "").join(" ");
}

// src/client/done.ts
var DONE = Buffer.from("[DONE]");
var LF = 10;
var SPACE = 32;
function endsWithDone(bytes, start, end) {
  let last = end;
  while (last > start && (bytes[last - 1] ?? 0) <= SPACE) last--;
  const at = last - DONE.length;
  if (at < start || bytes[at] !== DONE[0] || at > start && bytes[at - 1] !== LF) return false;
  return DONE.equals(bytes.subarray(at, last));
}

// src/client/growing-bytes.ts
var MOST_IDLE_BYTES = 64 * 1024;
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
  /** The bytes that it takes of memory. */
  get room() {
    return this.bytes.length;
  }
  /** Empties it; `bytes` may be other ones from then on. */
  clear() {
    if (this.bytes.length > MOST_IDLE_BYTES) this.drop();
    this.length = 0;
  }
  /** The same, and lets go of its room. */
  drop() {
    this.bytes = Buffer.alloc(0);
    this.length = 0;
  }
};

// src/client/sse.ts
var LF2 = 10;
var CR = 13;
var COLON = 58;
var SPACE2 = 32;
var MAX_EVENT_BYTES = 1024 * 1024;
var LINE_FEED = Buffer.of(LF2);
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
  /** The bytes of memory that an event without an end takes. */
  get room() {
    return this.#partLine.room + this.#gathered.room;
  }
  /** Reads the next bytes; throws `EventTooLong` beyond the bound. */
  push(chunk) {
    let from = 0;
    if (this.#afterCr && chunk.length > 0) {
      if (chunk[0] === LF2) from = 1;
      this.#afterCr = false;
    }
    let cr = chunk.indexOf(CR, from);
    let lf = chunk.indexOf(LF2, from);
    while (from < chunk.length) {
      if (cr !== -1 && cr < from) cr = chunk.indexOf(CR, from);
      if (lf !== -1 && lf < from) lf = chunk.indexOf(LF2, from);
      const end = lf === -1 || cr !== -1 && cr < lf ? cr : lf;
      if (end === -1) break;
      this.#endLine(chunk, from, end);
      from = end + 1;
      if (end === cr) {
        if (from === chunk.length) this.#afterCr = true;
        else if (chunk[from] === LF2) from++;
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
  /** Forgets an event without an end. */
  drop() {
    this.#partLine.drop();
    this.#gathered.drop();
    this.#data = void 0;
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
    else if (isField(DATA, bytes, at, end)) this.#addData(bytes, valueStart(DATA, bytes, at, end), end);
    else if (isField(EVENT, bytes, at, end))
      this.#isError = bytes.subarray(valueStart(EVENT, bytes, at, end), end).equals(ERROR);
    else if (isField(ERROR, bytes, at, end)) {
      this.#isError = true;
      this.#addData(bytes, valueStart(ERROR, bytes, at, end), end);
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
    const isError = this.#isError;
    this.#isError = false;
    if (data === void 0) return;
    this.#data = void 0;
    this.#take(data, this.#dataStart, this.#dataEnd, isError);
    this.#gathered.clear();
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
function isField(name, bytes, start, end) {
  const nameEnd = start + name.length;
  if (nameEnd > end) return false;
  for (let at = 0; at < name.length; at++) if (bytes[start + at] !== name[at]) return false;
  return nameEnd === end || bytes[nameEnd] === COLON;
}
function valueStart(name, bytes, start, end) {
  const at = Math.min(start + name.length + 1, end);
  return at < end && bytes[at] === SPACE2 ? at + 1 : at;
}

// src/client/response-reader.ts
var LOT_BYTES = 32 * 1024;
var LOT_EVENTS = 4096;
var MAX_ERROR_BODY_BYTES = 64 * 1024;
var MAX_OPENING_LENGTH = 8 * 1024;
var MAX_ANSWER_BYTES = 64 * 1024 * 1024;
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
  #held;
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
  /** @param held of all that the client reads at once */
  constructor(maxTokens, answer, later, held = new HeldBytes()) {
    this.#answer = answer;
    this.#later = later;
    this.#held = new HeldShare(held);
    this.#maxBytes = Math.min(MAX_ANSWER_BYTES, 1024 * 1024 + 2048 * maxTokens);
    this.#scanner = new EventScanner((bytes, start, end, isError) => this.#note(bytes, start, end, isError));
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
    if (this.#bytes > this.#maxBytes || this.#held.isOver) throw new AnswerTooLong();
    if (this.#encoding !== void 0) return;
    this.#atMs = atMs;
    this.#form ??= formOf(chunk);
    if (this.#form === "whole") this.#lot.append(chunk, 0, chunk.length);
    else this.#scan(chunk);
    this.#hold();
  }
  #scan(chunk) {
    if (!this.#isStream() && this.#opening.length < MAX_OPENING_LENGTH)
      this.#opening += chunk.toString("latin1");
    this.#scanner.push(chunk);
    if (this.#lot.length < LOT_BYTES && this.#ends.length < LOT_EVENTS || this.#readingSoon) return;
    this.#readingSoon = true;
    this.#later(() => this.#read());
  }
  /** What has no end yet is kept, an event or a whole answer: many of them at once could take all memory. */
  #hold() {
    if (this.#held.isOver || this.#held.resize(this.#lot.room + this.#scanner.room)) return;
    this.letGo();
    throw new AnswerTooLong();
  }
  /** Holds nothing any more, and takes nothing any more. */
  letGo() {
    this.#held.end();
    this.#emptyLot();
    this.#scanner.drop();
  }
  #emptyLot() {
    this.#lot.clear();
    this.#ends.length = 0;
    this.#stampsMs.length = 0;
    this.#areErrors.length = 0;
  }
  /** How the request failed, if it did, now that nothing more is coming; the answer is read to its end. */
  failure(end) {
    const failure = this.#failure(end);
    this.letGo();
    return failure;
  }
  #failure(end) {
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
  #note(bytes, start, end, isError) {
    if (this.doneAtMs !== void 0) return;
    this.#lot.append(bytes, start, end);
    this.#ends.push(this.#lot.length);
    this.#stampsMs.push(this.#atMs);
    this.#areErrors.push(isError);
    if (endsWithDone(bytes, start, end)) this.doneAtMs = this.#atMs;
  }
  #read() {
    this.#readingSoon = false;
    let start = 0;
    for (const [index, end] of this.#ends.entries()) {
      const atMs = this.#stampsMs[index] ?? this.#atMs;
      this.#answer.read(this.#lot.bytes, start, end, atMs, this.#areErrors[index]);
      start = end;
    }
    this.#emptyLot();
    this.#hold();
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
function formOf(chunk) {
  const opening = chunk.toString("utf8").trimStart();
  if (opening === "") return void 0;
  return opening.startsWith("{") || opening.startsWith("[") ? "whole" : "events";
}
var isSuccess = (status = 0) => status >= 200 && status < 300;
var isBeyondBounds = (error) => error instanceof AnswerTooLong || error instanceof EventTooLong;
var failed = (kind, detail) => ({ kind, detail: oneLine(detail) });

// src/client/ask.ts
var MAX_TIMER_MS = 2 ** 31 - 1;
async function ask(client, target, question, options) {
  options.signal.throwIfAborted();
  const { maxTokens, tools, api } = question;
  const answer = new AnswerReader(
    { maxTokens, keepText: options.keepText, offersTools: tools !== void 0, api },
    options.watchText,
    options.watchData
  );
  const response = new ResponseReader(question.maxTokens, answer, (task) => client.later(task), client.held);
  const request = new OpenRequest(options.clock, response, client.streamEnds);
  const body = completionRequest(target, question);
  const calledAtMs = options.clock.now();
  const unwatch = watch(request, options, calledAtMs);
  client.dispatcher.dispatch(
    {
      ...addressOf(target, completionPath(question)),
      method: "POST",
      headers: { ...target.headers, "content-type": "application/json", accept: "text/event-stream" },
      body
    },
    request
  );
  try {
    const ended = await request.ended;
    await new Promise((resolve) => client.later(resolve));
    const reply = replyFrom(answer, response, ended, calledAtMs, options);
    return replyWithoutKey({ ...reply, exchange: heldToQuestion(reply.exchange, question) }, target);
  } finally {
    unwatch();
    response.letGo();
  }
}
function replyWithoutKey({ exchange, text, toolCalls }, target) {
  const calls = toolCalls?.map(({ name, arguments: given }) => ({
    name: answerWithoutKey(name, target, LONGEST_NAME),
    arguments: answerWithoutKey(given, target, LONGEST_ARGUMENTS)
  }));
  return {
    exchange: exchangeWithoutKey(exchange, target),
    ...text !== void 0 && { text: answerWithoutKey(text, target) },
    ...calls && { toolCalls: calls }
  };
}
function exchangeWithoutKey(exchange, target) {
  const { failure, finishReason } = exchange;
  return {
    ...exchange,
    ...finishReason !== void 0 && { finishReason: withoutKey(finishReason, target) },
    ...failure && { failure: { ...failure, detail: withoutKey(failure.detail, target) } }
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
function replyFrom(answer, response, ended, calledAtMs, { scheduledAtMs, onTokenGapUs }) {
  const exchange = exchangeOf(answer, response, ended, { calledAtMs, scheduledAtMs });
  if (onTokenGapUs) for (const gapUs of answer.arrivals.gapsUs) onTokenGapUs(gapUs);
  const { text, toolCalls } = answer;
  return { exchange, ...text !== void 0 && { text }, ...toolCalls && { toolCalls } };
}
function exchangeOf(answer, response, { how, endedAtMs, stayedOpen }, { calledAtMs, scheduledAtMs }) {
  const failure = response.failure(how);
  const quirks = [];
  if (response.isWhole) quirks.push("not-streamed");
  if (answer.isBeyondLimit) quirks.push("beyond-max-tokens");
  if (answer.isOtherForm) quirks.push("other-form");
  if (stayedOpen) quirks.push("open-after-done");
  return {
    ...scheduledAtMs !== void 0 && { scheduledAtMs },
    sentAtMs: calledAtMs,
    ...answer.stamps,
    endedAtMs,
    tokenEvents: answer.tokenEvents,
    ...answer.counts,
    ...firstTokens(answer),
    ...answer.finishReason !== void 0 && { finishReason: answer.finishReason },
    ...quirks.length > 0 && { quirks },
    ...failure && { failure }
  };
}
function firstTokens({ arrivals, counts }) {
  const first = Math.max(counts.firstEventTokens ?? 1, arrivals.eventsOfFirst);
  return first > 1 ? { firstEventTokens: first } : {};
}

export {
  openClient,
  addressOf,
  canAsk,
  saidIn,
  thoughtsIn,
  isFailure,
  firstOf,
  serverWords,
  oneLine,
  AnswerReader,
  completionRequest,
  completionPath,
  textOf,
  wasConnected,
  ResponseReader,
  ask,
  exchangeWithoutKey,
  exchangeOf
};
//# sourceMappingURL=chunk-D59BDEBD.js.map
