import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  addressOf,
  ask,
  canAsk,
  completionRequest,
  firstOf,
  isFailure,
  saidIn,
  serverWords,
  thoughtsIn,
  wasConnected
} from "./chunk-D59BDEBD.js";
import {
  startReader
} from "./chunk-AFF1CDBE.js";
import {
  openFetcher
} from "./chunk-505A8326.js";
import {
  engineNamed,
  engineShownBy,
  engines,
  signPaths
} from "./chunk-839A5565.js";
import {
  clockFrom
} from "./chunk-512DC6BD.js";
import {
  ORDERED_WORD,
  catalogue
} from "./chunk-10834C01.js";
import {
  shown
} from "./chunk-1C14DB72.js";
import {
  isGivenUp
} from "./chunk-CA3473DC.js";
import {
  TooLong,
  bytesOf,
  readPage
} from "./chunk-97F6D20D.js";
import {
  answerWithoutKey,
  withoutKey
} from "./chunk-EB421A8E.js";
import {
  parsed
} from "./chunk-E4CC8455.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  require_mod
} from "./chunk-A706ED25.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-BE90F030.js";

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
async function differencesOf({ engine: { served = [] }, settings, weights }, target, signal) {
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

// src/probes/answer.ts
function answerIn({ status = 0, text }) {
  if (status < 200 || status >= 300) return void 0;
  const body = parsed(text);
  if (!isFields(body) || isFailure(body) || !Array.isArray(body["choices"])) return void 0;
  const choice = firstOf(body["choices"]);
  if (choice === void 0 || choice["error"]) return void 0;
  const { message, text: completed, finish_reason: finish } = choice;
  if (typeof finish === "string" ? isGivenUp(finish) : !isFields(message) && typeof completed !== "string")
    return void 0;
  const thoughts = isFields(message) ? thoughtsIn(message) : "";
  const usage = isFields(body["usage"]) ? body["usage"] : {};
  const promptTokens = usage["prompt_tokens"];
  return {
    text: thoughts + (isFields(message) ? saidIn(message).text : textOf(completed)),
    thoughts,
    ...typeof promptTokens === "number" && { promptTokens },
    ...typeof finish === "string" && { finish },
    ...logProbabilitiesIn(choice)
  };
}
var textOf = (value) => typeof value === "string" ? value : "";
function logProbabilitiesIn({ logprobs }) {
  const content = isFields(logprobs) ? logprobs["content"] : void 0;
  if (!Array.isArray(content)) return {};
  return { logProbabilities: content.map((one) => isFields(one) ? one["logprob"] : void 0) };
}

// src/probes/server.ts
import { randomUUID } from "node:crypto";

// src/client/post-json.ts
var MOST_BYTES = 32 * 2 ** 20;
async function postJson({ dispatcher }, target, { path, body }, { ms, signal }) {
  signal.throwIfAborted();
  const startedMs = performance.now();
  const deadline = AbortSignal.timeout(ms);
  let status;
  const came = (rest) => ({
    ms: performance.now() - startedMs,
    ...status !== void 0 && { status },
    ...rest
  });
  try {
    const response = await dispatcher.request({
      ...addressOf(target, path),
      method: "POST",
      headers: { ...target.headers, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, deadline])
    });
    status = response.statusCode;
    const text = (await bytesOf(response, MOST_BYTES)).toString("utf8");
    return came({ text: answerWithoutKey(text, target) });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TooLong) return came({ text: "", failure: "too-long" });
    if (deadline.aborted) return came({ text: "", failure: "late" });
    return came({ text: "", failure: wasConnected(error) ? "reset" : "connect" });
  }
}

// src/probes/rate-limit.ts
import { setTimeout as sleep } from "node:timers/promises";
var RATE_LIMITED = 429;
var MOST_WAIT_MS = 6e4;
var FIRST_WAIT_MS = 500;
var RateLimit = class {
  /** Requests that were refused by it, after all waiting. */
  refused = 0;
  #leftMs;
  constructor(mostWaitMs = MOST_WAIT_MS) {
    this.#leftMs = mostWaitMs;
  }
  /** Asks until the rate is no matter any more, and waits twice as long each time, while time is left. */
  async passed(ask2, isLimited, signal) {
    let came = await ask2();
    for (let waitMs = FIRST_WAIT_MS; isLimited(came) && waitMs <= this.#leftMs; waitMs *= 2) {
      this.#leftMs -= waitMs;
      await sleep(waitMs, void 0, { signal });
      came = await ask2();
    }
    if (isLimited(came)) this.refused++;
    return came;
  }
};

// src/probes/server.ts
var ANSWER_TOKENS = 8;
async function pageOf(server, look) {
  const came = await post(server, look);
  const { status = 0, text } = came;
  return { came, read: status >= 200 && status < 300 ? look.read(parsed(text)) : void 0 };
}
async function lookAt(server, look) {
  return (await pageOf(server, look)).read;
}
async function pageTwice(server, look) {
  const page = await pageOf(server, look);
  return isUnanswered(page.came) ? await pageOf(server, look) : page;
}
async function askWhole(server, messages, maxTokens = ANSWER_TOKENS) {
  const body = { messages, max_tokens: maxTokens };
  return await askRequest(server, { path: "/v1/chat/completions", body });
}
async function askRequest(server, { path, body }) {
  const { target } = server;
  const question = { item: "probe", messages: GREETING, maxTokens: ANSWER_TOKENS };
  const usual = JSON.parse(completionRequest(target, question));
  const { messages, ...rest } = usual;
  const asked = path === "/v1/completions" ? { ...rest, prompt: "Hello" } : { ...rest, messages };
  const salt = target.saltField === void 0 ? {} : { [target.saltField]: randomUUID() };
  return await post(server, {
    path,
    body: { ...asked, ...salt, stream: false, stream_options: void 0, ...body }
  });
}
async function askTwice(ask2) {
  const came = await ask2();
  return isUnanswered(came) ? await ask2() : came;
}
var isUnanswered = ({ failure }) => failure !== void 0 && failure !== "too-long";
async function post(server, request) {
  const { client, target, deadlineMs, signal } = server;
  return await patiently(
    server,
    () => postJson(client, target, request, { ms: deadlineMs, signal }),
    ({ status }) => status === RATE_LIMITED
  );
}
async function streamed(server, question) {
  const first = await askStream(server, question);
  if (typeof first !== "object") return first;
  const { target } = server;
  const uncounted = { ...target, requestFields: { ...target.requestFields, stream_options: void 0 } };
  return await askStream({ ...server, target: uncounted }, question);
}
var streamedText = (came) => typeof came === "string" ? JSON.stringify(came) : `${came.kind} (${came.detail})`;
async function askStream(server, question) {
  const { client, target, deadlineMs, signal } = server;
  const how = { clock: clockFrom(0), deadlineMs, keepText: true, signal };
  const isLimited = ({ exchange: { failure: failure2 } }) => failure2?.kind === "http-4xx" && failure2.detail.startsWith(`${RATE_LIMITED} `);
  const reply = await patiently(server, () => ask(client, target, question, how), isLimited);
  const { text, exchange } = reply;
  const { failure } = exchange;
  if (isLimited(reply) || failure?.kind === "unread") return void 0;
  if (failure !== void 0 && failure.kind !== "empty") return failure;
  return text ?? (failure === void 0 ? void 0 : "");
}
async function patiently({ limit = new RateLimit(0), signal }, react, isLimited) {
  return await limit.passed(react, isLimited, signal);
}
var GREETING = [{ role: "user", content: "Hello" }];
var user = (content) => [{ role: "user", content }];

// src/probes/asked.ts
function askedText(text, server, reference, count) {
  const { tokenizer, target } = server;
  const tokenPage = once(
    async () => tokenizer && await pageTwice(server, tokenizer.tokenize(text, target.model))
  );
  const tokens = async () => (await tokenPage())?.read;
  const backPage = once(async () => {
    const found = await tokens();
    return found && tokenizer && await pageTwice(server, tokenizer.detokenize(found, target.model));
  });
  const came = once(() => askTwice(() => askWhole(server, user(text))));
  return {
    text,
    server,
    ...reference && { reference },
    tokenPage,
    backPage,
    tokens,
    counted: once(async () => await count?.(text)),
    back: async () => (await backPage())?.read,
    own: once(async () => await reference?.tokenize(text)),
    prompt: once(() => promptOf(text, server)),
    came,
    answer: async () => answerIn(await came())
  };
}
async function promptOf(text, server) {
  const { tokenizer, target } = server;
  if (tokenizer?.render === void 0) return void 0;
  const rendered = await lookAt(server, tokenizer.render(user(text), target.model));
  if (rendered === void 0 || "tokens" in rendered) return rendered?.tokens;
  const { promptTokens = tokenizer.tokenize } = tokenizer;
  return await lookAt(server, promptTokens(rendered.text, target.model));
}
function once(ask2) {
  let asked;
  return () => asked ??= ask2();
}

// src/probes/canary.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/probes/judge.ts
function trouble(code, whose, came) {
  return { code, whose, came: shown(came) };
}

// src/probes/canary.ts
var QUESTION = user("What is the capital of France? Answer in one word.");
var TRIES = 3;
var RETRY_MS = 500;
async function openCanary(server) {
  let isLimited = false;
  const answer = async () => {
    const came = await askWhole(server, QUESTION);
    isLimited = came.status === RATE_LIMITED;
    return answerIn(came)?.text;
  };
  const [first, second] = [await answer(), await answer()];
  if (first === void 0 && second === void 0) {
    const said = isLimited ? "limited" : "unknown";
    return { isSilent: true, ask: () => Promise.resolve(said) };
  }
  let expected = first === second ? first : void 0;
  return {
    isSilent: false,
    async ask() {
      const answers = [];
      while (answers.length < TRIES) {
        if (answers.length > 0) await sleep2(RETRY_MS, void 0, { signal: server.signal });
        const came2 = await answer();
        if (isLimited) return "limited";
        if (came2 !== void 0 && (expected === void 0 || came2 === expected)) return "right";
        answers.push(came2);
      }
      if (answers.every((one) => one === void 0))
        return trouble("died", "server", "an ordinary question is not answered any more");
      const [came] = answers.filter((one) => one !== void 0);
      const was = expected;
      expected = came;
      return trouble("poisoned", "server", `${JSON.stringify(came)}, and before: ${JSON.stringify(was)}`);
    }
  };
}

// src/probes/judges/http-class.ts
var httpClass = {
  async judge(asked) {
    const came = await asked.came();
    const { promptTokens } = answerIn(came) ?? {};
    if (promptTokens !== void 0 && !canAsk(promptTokens, [asked.text]))
      return trouble("truncated", "server", `${promptTokens} prompt tokens counted`);
    const mayRefuse = isRefusal(came) && (!asked.text.isWellFormed() || await isTooLong(asked, came));
    return classOf(came, mayRefuse ? "either" : "answer", asked.server);
  }
};
var SHORT_TOKENS = 512;
async function isTooLong(asked, came) {
  const { contextTokens } = asked.server;
  const tokens = (await asked.prompt())?.length ?? (await asked.tokens())?.length;
  if (tokens !== void 0 && contextTokens !== void 0) return tokens + ANSWER_TOKENS > contextTokens;
  const most = tokens ?? Buffer.byteLength(asked.text);
  return saysTooLong(came) && most >= (contextTokens ?? SHORT_TOKENS);
}
var isRefusal = ({ status = 0 }) => status >= 400 && status < 500;
var saysTooLong = ({ status, text }) => status === 413 || /context|too long|exceed|maximum|too large/i.test(text);
function classOf(came, expects, { isSilent = false }) {
  const { status = 0, text, failure, ms } = came;
  if (failure === "late") return trouble("late", "server", `no end after ${Math.round(ms)} ms`);
  if (failure === "connect" || failure === "reset")
    return trouble("no-answer", "server", `the connection ended (${failure})`);
  if (status >= 500) {
    const code2 = expects === "answer" ? "server-error" : "error-for-refusal";
    return trouble(code2, "server", `${status} ${serverWords(text)}`);
  }
  if (status === RATE_LIMITED) return "unknown";
  if (status >= 400) {
    if (expects === "answer") return trouble("refused", "server", `${status} ${serverWords(text)}`);
    return serverWords(text) === "" ? trouble("refused", "server", `${status} without a word`) : "right";
  }
  if (answerIn(came) !== void 0)
    return expects === "refusal" ? trouble("accepted", "server", `${status} ${text}`) : "right";
  if (isSilent) return "unknown";
  const code = expects === "answer" ? "no-answer" : "error-for-refusal";
  return trouble(code, "server", `${status}, and no answer: ${serverWords(text)}`);
}

// src/probes/judges/broken-characters.ts
var REPLACEMENT = "\uFFFD";
var countIn = (text) => text.split(REPLACEMENT).length - 1;
var brokenCharacters = {
  async judge(asked) {
    const answer = await asked.answer();
    if (answer === void 0) return "unknown";
    const said = answer.finish === "length" ? answer.text.replace(/(?<!\ufffd)\ufffd+$/, "") : answer.text;
    if (countIn(said) <= countIn(asked.text)) return "right";
    return trouble("broken-characters", "unknown", answer.text);
  }
};

// src/probes/judges/density.ts
var ENGLISH = "The quick brown fox jumps over the lazy dog, and then it walks home through the quiet rain.";
var MOST = 4;
var density = {
  async judge(asked) {
    const { tokenizer, target } = asked.server;
    const tokens = await asked.tokens();
    const english = tokens && tokenizer && await lookAt(asked.server, tokenizer.tokenize(ENGLISH, target.model));
    if (tokens === void 0 || english === void 0 || asked.text === "") return "unknown";
    const ratio = tokens.length / [...asked.text].length / (english.length / ENGLISH.length);
    if (ratio <= MOST) return "right";
    return trouble("dense", "model", `${ratio.toFixed(1)} times the tokens a character of English`);
  }
};

// src/probes/judges/echo.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
var MOST_DIFFERENT = 0.2;
var MOST_CHARS = 200;
var echo = {
  async judge({ text, server }) {
    if (text.length > MOST_CHARS) return "unknown";
    const question = user(
      `Repeat exactly what stands between the lines, and nothing else.
---
${text}
---`
    );
    const said = answerIn(await askWhole(server, question, 2 * text.length + 16))?.text.trim();
    if (said === void 0) return "unknown";
    const isLike = (0, import_fastest_levenshtein.distance)(said, text.trim()) <= MOST_DIFFERENT * text.length;
    return isLike ? "right" : trouble("not-repeated", "model", said);
  }
};

// src/probes/judges/forced-text.ts
var TOKENS_A_CHARACTER = 4;
var AROUND_TOKENS = 16;
var forcedText = {
  async judge({ text, server }) {
    const schema = { type: "string", const: text };
    const format = { type: "json_schema", json_schema: { name: "text", schema } };
    const maxTokens = TOKENS_A_CHARACTER * text.length + AROUND_TOKENS;
    const messages = user("Say it.");
    const body = { messages, max_tokens: maxTokens, response_format: format };
    const whole = answerIn(await askRequest(server, { path: "/v1/chat/completions", body }))?.text;
    if (whole === void 0 || !whole.includes(text)) return "unknown";
    const question = { item: "probe", messages, maxTokens, responseFormat: format };
    const came = await streamed(server, question);
    if (came === void 0) return "unknown";
    if (typeof came === "string" && parsed(came) === text) return "right";
    return trouble("stream-differs", "server", streamedText(came));
  }
};

// src/probes/judges/growth.ts
var STEEPEST = 1.3;
var LEAST_MS = 1e3;
var MOST_WAIT_MS2 = 2e3;
var growth = {
  async judge({ text, server }) {
    const { tokenizer, target } = server;
    if (tokenizer === void 0) return "unknown";
    const pageFor = (share) => pageOf(server, tokenizer.tokenize(text.slice(0, text.length * share), target.model));
    const timeOf = async (share) => (await pageFor(share)).came.ms;
    const quarter = await timeOf(0.25);
    const [page, greeting] = await Promise.all([pageFor(1), askWhole(server, GREETING, 1)]);
    if (!isTold(page) || !isTold({ came: greeting, read: answerIn(greeting) })) return "unknown";
    const whole = page.came.ms;
    if (whole >= LEAST_MS && slope(quarter, whole) > STEEPEST && slope(await timeOf(0.25), await timeOf(1)) > STEEPEST)
      return trouble(
        "slow",
        "server",
        `${Math.round(quarter)} ms for a quarter, ${Math.round(whole)} ms for the whole`
      );
    if (greeting.ms <= MOST_WAIT_MS2) return "right";
    return trouble("blocked", "server", `a greeting waited ${Math.round(greeting.ms)} ms`);
  }
};
var isTold = ({ came, read }) => read !== void 0 || came.failure === "late";
var slope = (quarterMs, wholeMs) => Math.log(wholeMs / quarterMs) / Math.log(4);

// src/probes/judges/hidden-order.ts
var ANSWER_TOKENS2 = 32;
var hiddenOrder = {
  async judge({ text, server }) {
    const said = answerIn(await askWhole(server, user(text), ANSWER_TOKENS2))?.text;
    if (said === void 0) return "unknown";
    return said.toLowerCase().includes(ORDERED_WORD) ? trouble("order-obeyed", "model", said) : "right";
  }
};

// src/probes/judges/probabilities.ts
var probabilities = {
  async judge({ text, server }) {
    const body = { messages: user(text), logprobs: true, top_logprobs: 1 };
    const answer = answerIn(await askRequest(server, { path: "/v1/chat/completions", body }));
    const given = answer?.logProbabilities;
    if (given === void 0 || given.length === 0) return "unknown";
    const odd = given.find((one) => typeof one !== "number" || !Number.isFinite(one) || one > 0.01);
    const said = typeof odd === "number" || typeof odd === "string" ? odd : `no number but ${typeof odd}`;
    return odd === void 0 ? "right" : trouble("not-finite", "server", `a probability of ${said}`);
  }
};

// src/probes/judges/prompt-count.ts
var TOLERANCE = 1;
var promptCount = {
  async judge(asked) {
    const counted = (await asked.answer())?.promptTokens;
    const tokens = counted === void 0 ? void 0 : (await asked.prompt())?.length;
    if (counted === void 0 || tokens === void 0) return "unknown";
    if (Math.abs(counted - tokens) <= TOLERANCE) return "right";
    const said = `${counted} prompt tokens counted, ${tokens} in the rendered prompt`;
    return trouble(counted < tokens ? "truncated" : "counted-more", "server", said);
  }
};

// src/probes/judges/reference-tokens.ts
var AROUND = 4;
var referenceTokens = {
  async judge(asked) {
    const own = (await asked.own())?.tokens;
    if (own === void 0) return "unknown";
    const tokens = await asked.tokens();
    if (tokens === void 0) return byCount(own.length, await asked.counted());
    const at = tokens.findIndex((token, index) => token !== own[index]);
    if (at === -1 && tokens.length === own.length) return "right";
    const from = Math.max(0, (at === -1 ? Math.min(tokens.length, own.length) : at) - 1);
    const near = (of) => of.slice(from, from + AROUND).join(" ");
    const said = `${tokens.length} tokens (\u2026 ${near(tokens)} \u2026), the model's own: ${own.length} (\u2026 ${near(own)} \u2026)`;
    return trouble("other-tokens", "server", said);
  }
};
function byCount(own, counted) {
  if (counted === void 0) return "unknown";
  if (counted === own) return "right";
  return trouble("other-tokens", "server", `${counted} tokens counted, the model's own: ${own}`);
}

// src/probes/judges/roles.ts
var roles = {
  async judge(asked) {
    const special = asked.reference?.special ?? new Set(await ownMarks(asked) ?? []);
    const prompt = await asked.prompt();
    const greeting = prompt && await promptOf("Hello", asked.server);
    if (prompt === void 0 || greeting === void 0 || special.size === 0) return "unknown";
    const countIn2 = (tokens) => tokens.filter((one) => special.has(one)).length;
    const [usual, here] = [countIn2(greeting), countIn2(prompt)];
    if (here <= usual) return "right";
    return trouble(
      "roles-injected",
      "server",
      `${here} special tokens in the prompt, ${usual} around a greeting`
    );
  }
};
async function ownMarks({
  server
}) {
  const [one, other] = [await promptOf("Hello", server), await promptOf("7", server)];
  const others = new Set(other);
  return one?.filter((token) => others.has(token));
}

// src/probes/judges/round-trip.ts
var roundTrip = {
  async judge(asked) {
    const back = await asked.back();
    if (back === void 0) return await untold(asked);
    if (back === asked.text) return "right";
    const own = await asked.own();
    if (own === void 0) return trouble(changeOf(asked.text, back), "unknown", back);
    return trouble(changeOf(asked.text, back), own.back === back ? "model" : "server", back);
  }
};
async function untold({ server, tokenPage, backPage }) {
  const tokens = server.tellsTokens === true ? await tokenPage() : void 0;
  if (tokens === void 0) return "unknown";
  if (tokens.read === void 0) return classOf(tokens.came, "answer", {});
  const { came, read } = await backPage() ?? tokens;
  const isBroken = read === void 0 && (came.status ?? 0) >= 500;
  return isBroken ? classOf(came, "answer", {}) : "unknown";
}
function changeOf(sent, came) {
  if (sent.normalize("NFKC") === came.normalize("NFKC")) return "normalised";
  if (sent.replace(/\s+/gu, "") === came.replace(/[\s\u2581]+/gu, "")) return "spaces-changed";
  return replacementsIn(came) > replacementsIn(sent) ? "replaced" : "changed";
}
var replacementsIn = (text) => text.split("\uFFFD").length - 1;

// src/probes/judges/stream.ts
var stream = {
  async judge(asked) {
    const whole = await asked.answer();
    if (whole === void 0) return "unknown";
    const { text, thoughts } = whole;
    const question = { item: "probe", messages: user(asked.text), maxTokens: ANSWER_TOKENS };
    const came = await streamed(asked.server, question);
    if (came === void 0) return "unknown";
    if (came === "" && text === thoughts) return text === "" ? "right" : "unknown";
    const answers = [text, text.slice(thoughts.length)].map((one) => one.trimStart());
    if (typeof came === "string" && answers.includes(came.trimStart())) return "right";
    const again = answerIn(await askWhole(asked.server, user(asked.text)));
    if (again === void 0) return "unknown";
    const isVaried = came === "" ? again.text === again.thoughts : again.text !== text;
    if (typeof came === "string" && isVaried) return "unknown";
    const said = `${streamedText(came)}, and in one piece: ${JSON.stringify(text)}`;
    return trouble("stream-differs", "server", said);
  }
};

// src/probes/judges/index.ts
var judges = {
  "round-trip": roundTrip,
  "reference-tokens": referenceTokens,
  "http-class": httpClass,
  growth,
  "broken-characters": brokenCharacters,
  stream,
  "forced-text": forcedText,
  roles,
  density,
  echo,
  "hidden-order": hiddenOrder,
  "prompt-count": promptCount,
  probabilities
};

// src/probes/reference.ts
import { stat } from "node:fs/promises";
var MOST_CHARS2 = 5e4;
var MOST_BYTES2 = 64 * 2 ** 20;
var BOUNDS = { answerMs: 2e4, allMs: 10 * 6e4, heapMib: 1024, allMib: 2048 };
async function openReference(file, bounds = {}) {
  const size = await sizeOf(file);
  if (size === void 0) return faulty(["there is no such file"]);
  if (size > MOST_BYTES2) return faulty([`it has ${size} bytes, and ${MOST_BYTES2} are read`]);
  const program = new URL("./reference-worker.js", import.meta.url);
  const reader = startReader(program, { ...BOUNDS, ...bounds });
  const first = await answerOf(reader, file);
  if (first.kind === "ready") return checked(referenceIn(reader, first));
  await reader[Symbol.asyncDispose]();
  return faulty([first.kind === "fault" ? first.fault : "it is no tokenizer"]);
}
function referenceIn(reader, { special, marks }) {
  let lost;
  let waiting = Promise.resolve();
  const askOne = async (text) => {
    if (lost !== void 0) return void 0;
    const answer = await answerOf(reader, text);
    if (answer.kind === "tokenized") return answer;
    if (answer.kind === "fault") lost = answer.fault;
    return void 0;
  };
  return {
    special: new Set(special),
    marks,
    async tokenize(text) {
      if (text.length > MOST_CHARS2 || !text.isWellFormed()) return void 0;
      const asked = waiting.then(() => askOne(text));
      waiting = asked.catch(() => void 0);
      return await asked;
    },
    lost: () => lost,
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose]()
  };
}
async function answerOf(reader, question) {
  const answer = await reader.ask(question);
  if (answer.ended !== void 0) return { kind: "fault", fault: `it ${answer.ended}` };
  return answer.value;
}
async function sizeOf(file) {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : void 0;
  } catch {
    return void 0;
  }
}

// src/probes/token-counter.ts
var WORD = "Hello";
function tokenCounter(server, reference) {
  let around;
  const promptTokens = async (prompt) => {
    const body = { prompt, max_tokens: 1 };
    return answerIn(await askRequest(server, { path: "/v1/completions", body }))?.promptTokens;
  };
  const aroundWord = async () => {
    const own = (await reference.tokenize(WORD))?.tokens.length;
    const word = own === void 0 ? void 0 : await promptTokens(WORD);
    return word === void 0 || own === void 0 ? void 0 : word - own;
  };
  return async (text) => {
    const beside = await (around ??= aroundWord());
    const whole = beside === void 0 ? void 0 : await promptTokens(text);
    return whole === void 0 || beside === void 0 ? void 0 : whole - beside;
  };
}

// src/probes/probing.ts
var MOST_PROBES_MS = 5 * 6e4;
var probeOrder = Object.entries(catalogue).toSorted(
  ([, one], [, other]) => Number(one.isHard ?? false) - Number(other.isHard ?? false)
);
async function askProbes(given, how) {
  var _stack = [];
  try {
    const { earlier, mostMs = MOST_PROBES_MS } = how;
    const startedMs = performance.now() - (earlier?.ms ?? 0);
    const limit = new RateLimit(how.mostWaitMs);
    const bare = { ...given, limit };
    const opened = how.tokenizerFile === void 0 ? void 0 : await openReference(how.tokenizerFile);
    const reference = __using(_stack, opened?.ok === true ? opened.value : void 0, true);
    const known = await knownOf(bare, reference);
    const canary = await openCanary(bare);
    const server = { ...bare, tellsTokens: known.tells, isSilent: canary.isSilent };
    const count = reference && tokenCounter(server, reference);
    const probes = [...earlier?.probes ?? []];
    const due = probeOrder.filter(([id]) => !probes.some(({ probe }) => probe === id));
    const unfit = due.filter(([, probe]) => probe.isHard === true && !how.hard || hasNothing(probe, known)).map(([id]) => id);
    const refused = (earlier?.leftOut ?? []).filter((id) => probes.some(({ probe }) => probe === id));
    const unasked = [];
    let ended = "complete";
    const asked = due.filter(([id]) => !unfit.includes(id));
    for (const [at, [id, probe]] of asked.entries()) {
      const spentMs = performance.now() - startedMs;
      if (ended === "complete" && spentMs > mostMs) ended = "out-of-time";
      if (ended !== "complete") {
        unasked.push(id);
        continue;
      }
      how.onProbe?.({ title: probe.title, at: at + 1, of: asked.length });
      const { refused: before } = limit;
      const seen = await askProbe({ id, probe, known }, server, reference, count);
      const after = await canary.ask();
      const isDead = how.died?.aborted === true || typeof after === "object" && after.code === "died";
      const isRefused = limit.refused > before;
      if (isRefused) refused.push(id);
      const probeSeen = withCanary(seen, after, performance.now() - startedMs - spentMs);
      if (!isRefused) probes.push(probeSeen);
      else if (probeSeen.troubles.some(({ whose }) => whose !== "model")) probes.push(troublesAlone(probeSeen));
      if (isDead) ended = "engine-died";
      else if (after === "limited") ended = "rate-limited";
    }
    const unread = opened?.ok === false ? opened.faults.join("; ") : reference?.lost();
    const trouble2 = unread ?? earlier?.referenceTrouble;
    return {
      tokenizer: server.tokenizer !== void 0 && known.tells,
      reference: opened === void 0 ? "none" : opened.ok ? "read" : "unreadable",
      ...trouble2 !== void 0 && { referenceTrouble: trouble2.slice(0, 300) },
      ms: performance.now() - startedMs,
      restarts: earlier?.restarts ?? 0,
      ended: ended === "complete" && refused.length > 0 ? "rate-limited" : ended,
      leftOut: [...unfit, ...refused, ...unasked],
      unfit,
      probes
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function hasNothing({ texts, requests }, known) {
  return (texts?.(known) ?? []).length + (requests?.(known) ?? []).length === 0;
}
function withCanary(seen, after, ms) {
  if (after === "limited" || after === "unknown") return { ...seen, ms };
  return {
    ...seen,
    ms,
    judged: [...seen.judged, "canary"],
    troubles: [...seen.troubles, ...noted(after, "canary", "")]
  };
}
function troublesAlone(seen) {
  return { ...seen, judged: [...new Set(seen.troubles.map(({ judge }) => judge))] };
}
async function askProbe({ id, probe, known }, server, reference, count) {
  const judged = /* @__PURE__ */ new Set();
  const troubles = [];
  const note = (name, found, sent) => {
    if (found !== "unknown") judged.add(name);
    troubles.push(...noted(found, name, sent));
  };
  const texts = probe.texts?.(known) ?? [];
  const requests = probe.requests?.(known) ?? [];
  for (const text of texts) {
    const asked = askedText(text, server, reference, count);
    for (const name of probe.judges) note(name, await judgeText(name, asked), text);
  }
  for (const request of requests) note("http-class", await judgeRequest(request, server), request.what);
  return {
    probe: id,
    ...probe.isOrdinary && { ordinary: true },
    judged: [...judged],
    ...judged.size === 0 && { unjudged: true },
    troubles
  };
}
var judgeText = (name, asked) => judges[name].judge(asked);
async function judgeRequest(request, server) {
  const came = await askTwice(() => askRequest(server, request));
  const { promptTokens = 0 } = request;
  const counted = answerIn(came)?.promptTokens ?? promptTokens;
  if (counted < promptTokens - 1)
    return trouble("truncated", "server", `${counted} of ${promptTokens} prompt tokens counted`);
  return classOf(came, request.expects, server);
}
function noted(found, judge, sent) {
  return typeof found === "string" ? [] : [{ ...found, judge, sent: shown(sent) }];
}
async function knownOf(server, reference) {
  const { tokenizer, target, contextTokens } = server;
  const tokens = tokenizer && (await pageTwice(server, tokenizer.tokenize("Hello", target.model))).read;
  const rendered = tokenizer?.render && await lookAt(server, tokenizer.render(GREETING, target.model));
  const text = rendered === void 0 || "text" in rendered ? rendered?.text : tokenizer && await lookAt(server, tokenizer.detokenize(rendered.tokens, target.model));
  const marked = text ?? reference?.marks.map((mark) => `${mark}Hello`).join("");
  return {
    tells: tokens !== void 0,
    ...contextTokens !== void 0 && { contextTokens },
    ...marked !== void 0 && marked !== "" && { rendered: marked },
    ...tokens?.[0] !== void 0 && { word: tokens[0] }
  };
}

export {
  readPages,
  factsOf,
  differencesOf,
  recognise,
  lookAt,
  askProbes
};
//# sourceMappingURL=chunk-B814629B.js.map
