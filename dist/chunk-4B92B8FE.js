import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/engines/log/line.ts
var HEADS = [
  // Half a progress bar, which another stream wrote on: Loading: 50%|██   | 1/2 [00:01<00:01]
  /^[^\n]{0,200}?\d{1,3}%\|[^|]{0,200}\| ?[^[\]]{0,80}\[[^\]]{0,80}\] ?/,
  // The journal of the system: Jun 01 13:54:16 host program[77]:
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,80} [\w.-]{1,40}\[\d+\]: ?/,
  // vLLM, Ray: (EngineCore_DP0 pid=316), (RayWorkerWrapper pid=9, ip=10.0.0.2)
  /^\((?<process>[\w:.-]{1,60} pid=\d+[^)]{0,60})\) ?/,
  // torchrun
  /^\[(?<process>rank\d+)\]:? ?/,
  // kubectl and docker compose
  /^\[pod\/[^\]\s]{1,200}\] ?/,
  /^[\w.-]{1,60}-\d+ +\| ?/,
  // vLLM: ERROR 04-17 15:10:09 [core.py:448]; older ones without the first bracket
  /^(?<level>[A-Z]{4,8}) \d\d-\d\d \d\d:\d\d:\d\d \[?[\w./-]{1,120}:\d+\] ?/,
  // SGLang: [2025-03-29 18:12:40 DP0 TP0]
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?<process>(?: [A-Z]{2}\d+)*)\] ?/,
  // TensorRT-LLM: [11/23/2025-10:11:12] [TRT-LLM] [E]; [TensorRT-LLM][ERROR]; lmdeploy: [TM][ERROR]
  /^\[\d\d\/\d\d\/\d{4}-\d\d:\d\d:\d\d\] ?/,
  /^\[(?:TRT-LLM|TensorRT-LLM|TM)\] ?(?:\[RANK \d+\] ?)?\[(?<level>[A-Z]{1,8})\] ?/,
  // ISO 8601, with or without a bracket; Python's own comma before the milliseconds
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?:? ?/,
  // Python's logging with dashes: - vllm.engine - ERROR - core.py:12 - ; loguru: | ERROR    | a.b:c:12 -
  /^- [\w.]{1,80} - (?<level>[A-Z]{4,8}) - (?:[\w./-]{1,80}:\d+ - )?/,
  /^\| (?<level>[A-Z]{4,8}) +\| [\w.<>:]{1,120} - /,
  // Google's logging: E1123 10:11:12.345678 77 file.cc:12]
  /^(?<level>[EWIF])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [\w./-]{1,80}:\d+\] ?/,
  // NCCL: host:77:123 [0], and its file
  /^[\w.-]{1,80}:\d+:\d+ \[\d+\] (?=(?:[\w./-]{1,80}:\d+ )?NCCL )/,
  // Rust's tracing: ERROR text_generation_launcher: ; with fields of the span
  /^ ?(?<level>ERROR|WARN|INFO|DEBUG) (?:[\w:.-]{1,80}(?:\{[^}]{0,200}\})?: ){1,3}/,
  // llama.cpp: 0.00.029.552 E
  /^\d+\.\d+\.\d+\.\d+ (?<level>[EWIDT]) +/,
  /^(?<level>[EWI]) (?=[a-z_]{2,60}[ :])/,
  // pip, uvicorn
  /^(?<level>CRITICAL|ERROR|WARNING|WARN|INFO|DEBUG):(?:[\w.]{1,60}:| {1,8})/
];
var LEVELS = [
  [/^(?:E|F|ERROR|FATAL|CRITICAL|EXCEPTION)$/, "error"],
  [/^(?:W|WARN|WARNING)$/, "warning"],
  [/^(?:I|D|T|INFO|DEBUG|TRACE|NOTICE|VERBOSE)$/, "info"]
];
var MOST_HEADS = 6;
function readLines(log) {
  return log.flatMap((raw, at) => {
    const said2 = structured(raw);
    return (said2?.text ?? raw).split("\n").map((text) => lineOf(text, at, said2?.level));
  });
}
function plainLine(raw) {
  return (readLines([raw])[0]?.text ?? "").trim().replace(/^what\(\): +/, "");
}
function lineOf(raw, at, given) {
  let text = raw;
  let process = "";
  let level = given;
  for (let count = 0; count < MOST_HEADS; count++) {
    const match = firstHead(text);
    if (match === void 0) break;
    process ||= match.groups?.["process"]?.trim() ?? "";
    level ??= levelNamed(match.groups?.["level"]);
    text = text.slice(match[0].length);
  }
  const head = raw.slice(0, raw.length - text.length);
  return { at, text: text.trimEnd(), head, process, ...level !== void 0 && { level } };
}
function firstHead(text) {
  for (const head of HEADS) {
    const match = head.exec(text);
    if (match !== null && match[0] !== "") return match;
  }
  return void 0;
}
function levelNamed(name) {
  return name === void 0 ? void 0 : LEVELS.find(([names]) => names.test(name.toUpperCase()))?.[1];
}
function structured(raw) {
  const start = raw.indexOf('{"');
  if (start >= 0 && start < 40 && raw.endsWith("}")) return ofJson(raw.slice(start));
  const level = /\blevel=(\w+)/.exec(raw)?.[1];
  const message = /\bmsg=("(?:[^"\\]|\\.)*"|\S+)/.exec(raw)?.[1];
  if (level === void 0 || message === void 0) return void 0;
  const error = /\b(?:error|err)=("(?:[^"\\]|\\.)*"|\S+)/.exec(raw)?.[1];
  const text = [message, error].flatMap((part) => part === void 0 ? [] : [unquoted(part)]).join(": ");
  return said(text, level);
}
function ofJson(raw) {
  let value;
  try {
    value = JSON.parse(raw);
  } catch {
    return void 0;
  }
  const { level, levelname, message, msg, fields } = value;
  const inner = fields ?? {};
  const texts = [message, msg, inner["message"], inner["error"]];
  const text = texts.find((one) => typeof one === "string");
  const name = [level, levelname].find((one) => typeof one === "string");
  return text === void 0 ? void 0 : said(text, name ?? "");
}
function said(text, levelName) {
  const level = levelNamed(levelName);
  return { text, ...level !== void 0 && { level } };
}
function unquoted(text) {
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replaceAll(/\\(.)/g, (_, escaped) => escaped === "n" ? "\n" : escaped);
}

export {
  readLines,
  plainLine
};
//# sourceMappingURL=chunk-4B92B8FE.js.map
