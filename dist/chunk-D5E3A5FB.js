import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  readLines
} from "./chunk-4B92B8FE.js";
import {
  MAX_LINE_CHARS,
  MAX_QUOTE_CHARS
} from "./chunk-B41FF8D4.js";
import {
  keptText
} from "./chunk-F27E05D8.js";

// src/engines/log/traceback.ts
var BEGIN = /Traceback \(most recent call last\):\s*$/;
var CHAINED = /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):/;
var EXCEPTION = /^\s{0,4}([A-Za-z_][\w.]{0,120}?)(?::\s?(.*))?$/;
var OTHER = /^(?:papergap: |Process \S+:|Exception ignored|Traceback |Stack trace|\[rank\d+\]|"""|'''|\s*$)/;
var HAS_GAPS = /^(?:huggingface_hub|requests|httpx)\.|^(?:OSError|EnvironmentError|HTTPError)$/;
var MESSAGE_LINES = 24;
function beginsTraceback({ text }) {
  return BEGIN.test(text);
}
function readTraceback(lines, from) {
  const exceptions = [];
  let next = from;
  for (; ; ) {
    const read = readOne(lines, next + 1);
    if (read.exception !== void 0) exceptions.push(read.exception);
    next = read.next;
    let look = skipBlank(lines, next);
    const text = lines[look]?.text.trim() ?? "";
    if (!CHAINED.test(text)) break;
    look = skipBlank(lines, look + 1);
    const begin = lines[look];
    if (begin === void 0 || !beginsTraceback(begin)) break;
    next = look;
  }
  return { exceptions, next };
}
function readOne(lines, from) {
  let index = from;
  while (index < lines.length && isFrame(lines[index])) index++;
  const first = lines[index];
  const [, type, said = ""] = EXCEPTION.exec(first?.text ?? "") ?? [];
  if (first === void 0 || type === void 0) return { next: index };
  const message = [said];
  let next = index + 1;
  for (; next < lines.length && message.length < MESSAGE_LINES; next++) {
    const line = lines[next];
    const isGap = line.text.trim() === "" && HAS_GAPS.test(type) && lines[next + 1]?.text.trim() !== "";
    if (line.head !== first.head || OTHER.test(line.text) && !isGap || CHAINED.test(line.text)) break;
    message.push(line.text.trim());
  }
  const detail = detailOf(said, message);
  return {
    exception: {
      at: first.at,
      line: detail === "" ? type : `${type}: ${detail}`,
      lines: [said === "" ? type : `${type}: ${said}`, ...message.slice(1)].filter((one) => one !== "")
    },
    next
  };
}
function isFrame({ text }) {
  return /^\s/.test(text) || text === "" || /^(?:File "|\.\.\.|\^)/.test(text);
}
function detailOf(first, message) {
  if (first !== "" && !/\d validation errors? for |:\s*$/.test(first)) return first.trim();
  const rest = message.slice(1).filter((line) => line !== "" && !/^[\w.]{1,40}$/.test(line));
  return (rest.find((line) => /error|invalid|unable|cannot|not /i.test(line)) ?? rest[0] ?? first).trim();
}
function skipBlank(lines, from) {
  let index = from;
  while (index < lines.length && /^\s*(?:(?:"""|''')\s*)?$/.test(lines[index].text)) index++;
  return index;
}

// src/engines/log/trouble.ts
var ERROR_LIKE = /\berror|error:|errno|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable|not found|no such|denied|out of memory|no space|too old|undefined symbol|NCCL WARN/i;
var WARNING = /^(?:[\w./<>-]{1,200}:\d+: )?(?:warning\b|\w+Warning:)|^NOTE:|^Setting `/i;
var BARE = /^(?:KeyError|StopIteration|AttributeError|IndexError|FileNotFoundError|ImportError|ModuleNotFoundError)\b/;
var OF_PAPERGAP = /^papergap: /;
var UV_HEAD = /^\s*(?:×|error:)\s/;
var UV_CAUSE = /^\s*(?:├─▶|╰─▶|│|Caused by:)/;
var MOST_CHARS = 4e3;
function troublesIn(log) {
  const streams = Map.groupBy(owned(readLines(log)), ({ process }) => process);
  return [...streams.values()].flatMap(troublesOf).toSorted((a, b) => a.at - b.at);
}
function lastLinesOf(log, line, count) {
  const lines = owned(readLines(log));
  const words = line.slice(-40).trim();
  const process = words === "" ? "" : lines.find(({ text }) => text.includes(words))?.process;
  if (process === void 0 || process === "") return log.slice(-count);
  const own = new Set(lines.filter((one) => one.process === process).map(({ at }) => at));
  return log.filter((text, at) => own.has(at) || OF_PAPERGAP.test(text)).slice(-count);
}
function owned(lines) {
  let owner = "";
  return lines.map((line) => {
    if (line.head !== "") {
      owner = beginsTraceback(line) ? line.process : "";
      return line;
    }
    return owner === "" ? line : { ...line, process: owner };
  });
}
function troublesOf(lines) {
  const troubles = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index];
    if (beginsTraceback(line)) {
      const { exceptions, next } = readTraceback(lines, index);
      const steps = exceptions.map((one) => stepOf(one.line, one.lines));
      if (steps.length > 0) troubles.push(troubleOf(line, steps, "exception"));
      index = Math.max(next, index + 1);
    } else {
      const read = readAbort(lines, index) ?? readUvChain(lines, index);
      const trouble = read?.trouble ?? lineTrouble(line);
      if (trouble !== void 0) troubles.push(trouble);
      index = read?.next ?? index + 1;
    }
  }
  return troubles;
}
function readAbort(lines, from) {
  const line = lines[from];
  const type = /^terminate called after throwing an instance of '([^']*)'/.exec(line.text)?.[1];
  const what = /^\s*what\(\):\s*(.*)$/.exec(lines[from + 1]?.text ?? "")?.[1];
  if (type === void 0 || what === void 0) return void 0;
  return { trouble: troubleOf(line, [stepOf(what, [`${type}: ${what}`])], "exception"), next: from + 2 };
}
function readUvChain(lines, from) {
  const head = lines[from];
  if (!UV_HEAD.test(head.text) || !UV_CAUSE.test(lines[from + 1]?.text ?? "")) return void 0;
  const causes = [];
  let next = from + 1;
  for (; next < lines.length; next++) {
    const { text } = lines[next];
    const isCause = UV_CAUSE.test(text) && !/^\s*│/.test(text);
    if (isCause) causes.push(withoutFrame(text));
    else if (/^\s*│|^ {4,}\S/.test(text)) causes.push(`${causes.pop() ?? ""} ${withoutFrame(text)}`.trim());
    else break;
  }
  const all = [withoutFrame(head.text), ...causes];
  const root = all.at(-1) ?? "";
  return { trouble: troubleOf(head, [stepOf(root, [all.toReversed().join(" ")])], "exception"), next };
}
function withoutFrame(text) {
  return text.replace(/^\s*(?:[×├╰│─▶]+|Caused by:)?\s*/, "");
}
function lineTrouble(line) {
  const text = withoutFrame(line.text);
  if (text === "") return void 0;
  const looksBad = (line.level === "error" || ERROR_LIKE.test(text)) && !/^\s{2}/.test(line.text);
  const kind = looksBad && !OF_PAPERGAP.test(text) ? "error" : "plain";
  return troubleOf(line, [stepOf(text.replace(/^what\(\): +/, ""), [text])], kind);
}
function troubleOf(line, steps, kind) {
  const { at, process, level, text } = line;
  const warns = level === "warning" || level === "info" || WARNING.test(text);
  return { at, process, steps, warns, kind };
}
function stepOf(line, lines) {
  const text = lines.join(" ").replaceAll(/\s+/g, " ").slice(0, MOST_CHARS);
  return { line: line.trim(), text, lines, isBare: BARE.test(text) };
}

// src/engines/diagnose.ts
function diagnose(log, knowledge) {
  const readings = troublesIn(log).map((trouble) => readingOf(trouble, knowledge));
  const ranked = (rank, warns) => onceEach(
    readings.filter(({ signature, ...one }) => signature && signature.rank === rank && one.warns === warns)
  );
  const root = rootOf(readings, knowledge);
  return [
    ranked(void 0, false),
    ranked("ending", false),
    root === void 0 ? [] : [unknownFailure(root.line)],
    ranked("consequence", false),
    // A warning alone proves nothing against anyone.
    ranked(void 0, true).map((friction) => ({ ...friction, blame: "unknown" }))
  ].find((frictions) => frictions.length > 0) ?? [];
}
function readingOf(trouble, { signatures, warning, cause }) {
  const known = trouble.steps.flatMap((step2) => {
    const signature = signatures.find(({ pattern }) => pattern.test(step2.text));
    return signature === void 0 ? [] : [{ step: step2, signature }];
  });
  const best = known.find(({ signature }) => signature.rank === void 0) ?? known[0];
  const step = best?.step ?? telling(trouble.steps);
  const callsItself = trouble.kind !== "exception" && (warning?.test(step.text) ?? false);
  const warns = (trouble.warns || callsItself) && !(cause?.test(step.text) ?? false);
  return { trouble, step, warns, ...best && { signature: best.signature } };
}
function telling(steps) {
  return steps.find(({ isBare }) => !isBare) ?? steps[0];
}
function rootOf(readings, { aftermath }) {
  const unknown = readings.filter(
    ({ trouble, step, signature, warns }) => trouble.kind !== "plain" && !warns && signature === void 0 && !follows(step, aftermath)
  );
  return (unknown.find(({ trouble }) => trouble.kind === "exception") ?? unknown[0])?.step;
}
var AFTERMATH = /See (?:root cause|stack trace|the error) (?:above|for)|failed to start\. See|Engine process failed to start|worker returned error|Executor worker|EngineDead|died unexpectedly|terminated unexpectedly|leaked \w+ objects?|destroy_process_group|exit(?:ed)? (?:with )?code|KeyboardInterrupt|SystemExit|BrokenPipeError|ConnectionResetError|EOFError$|Application startup failed|one child failed|SIGQUIT|SIGABRT|core dumped|Shutting down|shut ?down/i;
function follows({ text }, own) {
  return AFTERMATH.test(text) || (own?.test(text) ?? false);
}
function onceEach(readings) {
  const byCode = /* @__PURE__ */ new Map();
  for (const { step, signature } of readings) {
    if (signature === void 0 || byCode.has(signature.code)) continue;
    byCode.set(signature.code, frictionOf(signature, step));
  }
  return [...byCode.values()];
}
function frictionOf(signature, step) {
  const { pattern, code, summary, remedy, blame, link } = signature;
  const match = pattern.exec(step.text) ?? [];
  const quotes = /* @__PURE__ */ new Set();
  const filled = (text) => text.replaceAll(/\{(\d)\}/g, (_, group) => {
    const caught = match[Number(group)]?.slice(0, MAX_QUOTE_CHARS);
    if (caught) quotes.add(caught);
    return caught ?? "\u2026";
  });
  const said = { summary: filled(summary), remedy: filled(remedy) };
  return {
    ...{ code, ...said, blame },
    line: keptText(lineWith(pattern, step), MAX_LINE_CHARS),
    ...quotes.size > 0 && { quotes: [...quotes] },
    ...link === void 0 ? {} : { link },
    ...retryOf(signature, match)
  };
}
function retryOf({ retry }, match) {
  if (retry === void 0) return {};
  const { argument, value } = retry;
  if (typeof value !== "string") return { retry: { argument, value } };
  if (value === "{1}" && !/^\d{1,12}$/.test(match[1] ?? "")) return {};
  return { retry: { argument, value: value === "{1}" ? Number(match[1]) : value } };
}
function lineWith(pattern, { line, lines }) {
  return lines.length > 1 ? (lines.findLast((one) => pattern.test(one)) ?? line).trim() : line;
}
var UNKNOWN_FAILURE = "unknown-failure";
function unknownFailure(line) {
  const quote = keptText(line, MAX_QUOTE_CHARS);
  return {
    code: UNKNOWN_FAILURE,
    summary: `It failed for a reason that papergap does not know; its first error was: ${quote}`,
    remedy: "Read the last lines of its log, which the record holds (deployment.logTail).",
    blame: "unknown",
    line: keptText(line, MAX_LINE_CHARS),
    ...quote !== "" && { quotes: [quote] }
  };
}

// src/engines/python/package-signatures.ts
var packageSignatures = [
  {
    code: "packages-conflict",
    pattern: /No solution found when resolving|ResolutionImpossible|conflicting dependencies|The conflict is caused by|which is incompatible|we can conclude|requirements are unsatisfiable|Transformers v4 .*removed|Transformers version \S+ is (?:not supported|too old)|requires (?:transformers|torch|numpy|tokenizers)\S*[<>=]/i,
    summary: "Packages that the engine needs don't go together.",
    remedy: "Pin the versions that the engine names (policy: overrides, constraints, python), apart from others.",
    blame: "policy"
  },
  {
    code: "no-wheel",
    pattern: /no wheels with a matching (?:Python|platform)|is not a supported wheel on this platform|requires a different Python/i,
    summary: "A package that the engine needs has no build for this machine or its Python.",
    remedy: "Use the Python that the engine names, or another machine.",
    blame: "machine"
  },
  {
    code: "binary-mismatch",
    pattern: /undefined symbol: (\w+)|operator torchvision::|xFormers can't load|compiled using NumPy 1|numpy\.dtype size changed|ABI version|DLL load failed|sgl.?kernel.{0,80}(?:mismatch|not found|failed)/i,
    summary: "A library of the engine was built for another version of one that it uses, mostly torch.",
    remedy: "Install the engine and its libraries as one pinned set; never torch by itself afterwards.",
    blame: "engine"
  },
  {
    code: "system-library",
    pattern: /version [`'"]?(GLIBC\w*_[\d.]+)|lib(?:cudart|cublas|nccl|cudnn|nvrtc|numa)[\w.-]*: cannot open shared object|error while loading shared libraries|cannot open shared object file|libGL/i,
    summary: "The engine needs a system library that this machine lacks.",
    remedy: "Install it, or use a build or an image for this system.",
    blame: "machine"
  },
  {
    code: "compiler-missing",
    pattern: /failed to find C compiler|Python\.h: No such file|could not find nvcc|nvcc.{0,20}not found|ninja.{0,40}(?:not found|required|failed)|No such file or directory: '(?:gcc|g\+\+|cc|ninja|nvcc)'|cannot find -lcuda/i,
    summary: "The engine compiles code at its start, and this machine lacks what that needs.",
    remedy: "Install a C compiler and the headers of Python (and CUDA), or use an image that has them.",
    blame: "machine"
  },
  {
    code: "library-version",
    pattern: /has no attribute ['"]?\w+|unexpected keyword argument ['"](\w+)['"]|cannot import name ['"](\w+)['"]|missing \d+ required positional argument/i,
    summary: "The engine uses something of a library that the installed version does not have.",
    remedy: "Pin the version of the library that the engine was made with, or use another engine.version.",
    blame: "engine"
  },
  {
    code: "package-missing",
    pattern: /(?:ModuleNotFoundError: )?No module named ['"]([\w.-]+)['"]|No package metadata was found for (\S+)/,
    summary: "A Python package is missing from the environment of the engine: {1}.",
    remedy: "Let the policy add the package, or use an engine.version that brings it.",
    blame: "policy"
  }
];

export {
  lastLinesOf,
  diagnose,
  UNKNOWN_FAILURE,
  packageSignatures
};
//# sourceMappingURL=chunk-D5E3A5FB.js.map
