import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  placesOf
} from "./chunk-8102FDDB.js";
import {
  at,
  jsonIn,
  listAt,
  numberAt,
  openAsker,
  textAt
} from "./chunk-0790FC4B.js";
import {
  isLocalPath
} from "./chunk-5A5A29A3.js";
import {
  engineNamed
} from "./chunk-839A5565.js";
import {
  HubTrouble,
  isRepositoryId
} from "./chunk-974326F6.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  MOST_WHY_CHARS
} from "./chunk-25798490.js";
import {
  visible
} from "./chunk-6C8C6982.js";
import {
  cutText
} from "./chunk-68E6DD8F.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/issues/kept-answers.ts
import { createHash, randomUUID } from "node:crypto";
import { open, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
var DAY_MS = 24 * 60 * 60 * 1e3;
var MOST_BYTES = 2 * 2 ** 20;
function keptAnswers(cacheDir) {
  const folder = join(cacheDir, "known-issues");
  const fileOf = (key) => join(folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  return {
    async read(key) {
      var _stack = [];
      try {
        const file = fileOf(key);
        const found = await stat(file).catch(() => void 0);
        if (found === void 0 || found.size > MOST_BYTES || Date.now() - found.mtimeMs > DAY_MS)
          return void 0;
        const handle = __using(_stack, await open(file), true);
        return jsonIn(await handle.readFile("utf8"));
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        var _promise = __callDispose(_stack, _error, _hasError);
        _promise && await _promise;
      }
    },
    async keep(key, text) {
      const value = jsonIn(text);
      if (value === void 0) return void 0;
      try {
        makeFolder(folder);
        const part = join(folder, `${randomUUID()}.part`);
        await writeFile(part, text);
        await rename(part, fileOf(key));
      } catch {
        return value;
      }
      return value;
    }
  };
}

// src/issues/sought.ts
var TRACKERS = /* @__PURE__ */ new Map([
  ["vllm", "vllm-project/vllm"],
  ["sglang", "sgl-project/sglang"],
  ["llama.cpp", "ggml-org/llama.cpp"],
  ["transformers", "huggingface/transformers"],
  ["tgi", "huggingface/text-generation-inference"],
  ["ollama", "ollama/ollama"],
  ["lmdeploy", "InternLM/lmdeploy"],
  ["trtllm", "NVIDIA/TensorRT-LLM"]
]);
var trackerOf = (engine) => TRACKERS.get(engine);
var MOST_QUERY_CHARS = 200;
var MOST_WORDS = 8;
function queriesFor(sought) {
  const tracker = trackerOf(sought.engine);
  if (tracker === void 0) return [];
  const name = sought.model?.split("/")[1];
  const texts = [
    sought.rootLine === void 0 ? "" : tellingWords(sought.rootLine).join(" "),
    ...[name, sought.architecture].map((text) => text === void 0 ? "" : `"${text.replaceAll('"', "")}"`)
  ];
  return [...new Set(texts.filter((text) => text !== ""))].map(
    (text) => `repo:${tracker} is:issue ${text}`.slice(0, MOST_QUERY_CHARS)
  );
}
var USUAL = /* @__PURE__ */ new Set([
  "error",
  "traceback",
  "exception",
  "the",
  "and",
  "with",
  "from",
  "for",
  "not",
  "failed",
  "line",
  "file"
]);
function tellingWords(line) {
  const words = line.slice(0, 1e3).split(/\s+/).filter((word) => !/[/\\@=]|:\/\/|\d{3}|^.{40}/.test(word)).flatMap((word) => /[A-Za-z][\w.-]*\w/.exec(word)?.[0] ?? []).filter((word) => word.length > 2 && !USUAL.has(word.toLowerCase()));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

// src/issues/known-issue.ts
var MOST_TOLD = 5;
var FEWEST_WORDS = 2;
function ranked(candidates, sought) {
  const rated = candidates.map((one) => ({ one, shares: sharedBy(one.title, sought) }));
  const near = rated.filter(
    ({ one, shares }) => shares.weight > 0 || one.about === "model" && one.state === "open"
  );
  const sorted = near.toSorted(
    (a, b) => b.shares.weight - a.shares.weight || Number(a.one.state === "closed") - Number(b.one.state === "closed")
  );
  const byUrl = new Map(sorted.map(({ one, shares }) => [one.url, { ...one, shares: shares.words }]));
  return [...byUrl.values()].slice(0, MOST_TOLD);
}
function sharedBy(title, { model, architecture, version, rootLine }) {
  const has = (text) => text !== void 0 && title.toLowerCase().includes(text.toLowerCase());
  const named = [model?.split("/")[1], architecture].filter((text) => has(text));
  const said = tellingWords(rootLine ?? "").filter(has);
  const counted = named.length > 0 || said.length >= FEWEST_WORDS ? said : [];
  const isVersion = has(version) && (named.length > 0 || counted.length > 0);
  const words = [...named, ...counted, ...isVersion && version !== void 0 ? [version] : []];
  return { weight: 3 * named.length + 2 * counted.length + (isVersion ? 1 : 0), words };
}

// src/issues/search.ts
var MOST_SEARCHES = 3;
var MOST_TITLE_CHARS = 200;
async function searchKnownIssues(sought, { hub, code, signal, cacheDir }) {
  var _stack = [];
  try {
    const discussions = __using(_stack, openAsker(hub, signal), true);
    const github = __using(_stack, openAsker(code, signal), true);
    const kept = keptAnswers(cacheDir);
    const [engine, model] = await Promise.all([
      ofEngine(sought, github, kept),
      ofModel(sought, discussions, kept)
    ]);
    const sides = [engine, model];
    return {
      issues: ranked(
        sides.flatMap(({ found }) => found),
        sought
      ),
      unasked: sides.flatMap(({ unasked }) => unasked ?? [])
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function ofEngine(sought, github, kept) {
  const found = [];
  let isInPart = false;
  for (const query of queriesFor(sought).slice(0, MOST_SEARCHES)) {
    const path = `/search/issues?per_page=20&q=${encodeURIComponent(query)}`;
    const answer = await answerAt(github, path, kept);
    if ("unasked" in answer) return { found, unasked: answer.unasked };
    isInPart ||= at(answer.body, "incomplete_results") === true;
    found.push(
      ...listAt(answer.body, "items").flatMap((item) => issueOf(item, trackerOf(sought.engine) ?? ""))
    );
  }
  if (!isInPart) return { found };
  return { found, unasked: `${github.access.url.host} was searched in part: it took too long there` };
}
async function ofModel({ model }, hub, kept) {
  if (model === void 0 || !model.includes("/") || !isRepositoryId(model)) return { found: [] };
  const answer = await answerAt(hub, `/api/models/${model}/discussions`, kept);
  if ("unasked" in answer) return { found: [], unasked: answer.unasked };
  const listed = listAt(answer.body, "discussions").filter((one) => at(one, "isPullRequest") !== true);
  const found = listed.flatMap(
    (one) => discussionOf(one, `${hub.access.url.href.replace(/\/$/, "")}/${model}`)
  );
  return { found };
}
function issueOf(item, tracker) {
  const [number, title] = [numberAt(item, "number"), textAt(item, "title")];
  if (number === void 0 || !Number.isSafeInteger(number) || title === void 0) return [];
  const state = at(item, "state") === "open" ? "open" : "closed";
  return [
    { title: shown(title), url: `https://github.com/${tracker}/issues/${number}`, about: "engine", state }
  ];
}
function discussionOf(item, page) {
  const [number, title] = [numberAt(item, "num"), textAt(item, "title")];
  if (number === void 0 || !Number.isSafeInteger(number) || title === void 0) return [];
  const state = at(item, "status") === "open" ? "open" : "closed";
  return [{ title: shown(title), url: `${page}/discussions/${number}`, about: "model", state }];
}
var shown = (title) => cutText(visible(title.replaceAll(/\s+/g, " ")), MOST_TITLE_CHARS);
async function answerAt(asker, path, kept) {
  const { host } = asker.access.url;
  const key = `${asker.access.url.href} ${path}`;
  const before = await kept.read(key);
  if (before !== void 0) return { body: before };
  const unasked = (why) => ({ unasked: `${host} was not searched: ${why}` });
  try {
    const answered = await asker.text(path, `the issues at ${host}`, "once");
    if (!("text" in answered)) return unasked(answered.says);
    const body = await kept.keep(key, answered.text);
    return body === void 0 ? unasked("its answer is no JSON") : { body };
  } catch (error) {
    asker.signal.throwIfAborted();
    if (error instanceof HubTrouble) {
      const { line, summary } = error.friction;
      return unasked(line ?? summary.replace(/\.$/, ""));
    }
    throw error;
  }
}

// src/bench/known-issues.ts
async function knownIssuesOf({ config: { candidate }, engine }, { env, signal, cacheDir }, rootLine) {
  const places = placesOf(env);
  if (!places.ok)
    return {
      issues: [],
      unasked: [`known issues were not searched: ${places.faults[0]?.summary.replace(/\.$/, "")}`]
    };
  const found = await searchKnownIssues(soughtOf(candidate.value, engine, rootLine), {
    ...{ hub: places.value.hub, code: places.value.code, signal, cacheDir }
  });
  return { issues: [...found.issues], unasked: found.unasked.map((why) => cutText(why, MOST_WHY_CHARS - 1)) };
}
async function withKnownIssues(observation, looked, shell) {
  const { friction } = observation;
  if (looked.config.policy.value["known-issues"] !== true || friction.length === 0) return observation;
  return { ...observation, knownIssues: await knownIssuesOf(looked, shell, friction[0]?.line) };
}
function soughtOf({ model, engine: { name, version } }, { weights }, rootLine) {
  const names = weights?.config?.["architectures"];
  const first = Array.isArray(names) ? names[0] : weights?.architecture;
  const architecture = typeof first === "string" && first !== "" ? first.slice(0, 100) : void 0;
  const pinned = version ?? engineNamed(name)?.program?.package?.versions.default;
  return {
    engine: name,
    ...pinned !== void 0 && { version: pinned },
    ...!isLocalPath(model) && { model },
    ...architecture !== void 0 && { architecture },
    ...rootLine !== void 0 && { rootLine }
  };
}

export {
  knownIssuesOf,
  withKnownIssues
};
//# sourceMappingURL=chunk-64F72A6D.js.map
