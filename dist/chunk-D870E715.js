import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  _enum,
  boolean,
  number,
  object,
  string,
  union
} from "./chunk-4CAF3BE1.js";
import {
  __commonJS,
  __toESM
} from "./chunk-701C70C6.js";

// node_modules/fastest-levenshtein/mod.js
var require_mod = __commonJS({
  "node_modules/fastest-levenshtein/mod.js"(exports) {
    "use strict";
    exports.__esModule = true;
    exports.distance = exports.closest = void 0;
    var peq = new Uint32Array(65536);
    var myers_32 = function(a, b) {
      var n = a.length;
      var m = b.length;
      var lst = 1 << n - 1;
      var pv = -1;
      var mv = 0;
      var sc = n;
      var i = n;
      while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
      }
      for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= (eq & pv) + pv ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
          sc++;
        }
        if (pv & lst) {
          sc--;
        }
        mv = mv << 1 | 1;
        pv = pv << 1 | ~(xv | mv);
        mv &= xv;
      }
      i = n;
      while (i--) {
        peq[a.charCodeAt(i)] = 0;
      }
      return sc;
    };
    var myers_x = function(b, a) {
      var n = a.length;
      var m = b.length;
      var mhc = [];
      var phc = [];
      var hsize = Math.ceil(n / 32);
      var vsize = Math.ceil(m / 32);
      for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
      }
      var j = 0;
      for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
          var eq = peq[a.charCodeAt(i)];
          var pb = phc[i / 32 | 0] >>> i & 1;
          var mb = mhc[i / 32 | 0] >>> i & 1;
          var xv = eq | mv_1;
          var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
          var ph = mv_1 | ~(xh | pv_1);
          var mh = pv_1 & xh;
          if (ph >>> 31 ^ pb) {
            phc[i / 32 | 0] ^= 1 << i;
          }
          if (mh >>> 31 ^ mb) {
            mhc[i / 32 | 0] ^= 1 << i;
          }
          ph = ph << 1 | pb;
          mh = mh << 1 | mb;
          pv_1 = mh | ~(xv | ph);
          mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] = 0;
        }
      }
      var mv = 0;
      var pv = -1;
      var start = j * 32;
      var vlen = Math.min(32, m - start) + start;
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
      }
      var score = m;
      for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = phc[i / 32 | 0] >>> i & 1;
        var mb = mhc[i / 32 | 0] >>> i & 1;
        var xv = eq | mv;
        var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += ph >>> m - 1 & 1;
        score -= mh >>> m - 1 & 1;
        if (ph >>> 31 ^ pb) {
          phc[i / 32 | 0] ^= 1 << i;
        }
        if (mh >>> 31 ^ mb) {
          mhc[i / 32 | 0] ^= 1 << i;
        }
        ph = ph << 1 | pb;
        mh = mh << 1 | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
      }
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
      }
      return score;
    };
    var distance2 = function(a, b) {
      if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
      }
      if (b.length === 0) {
        return a.length;
      }
      if (a.length <= 32) {
        return myers_32(a, b);
      }
      return myers_x(a, b);
    };
    exports.distance = distance2;
    var closest2 = function(str, arr) {
      var min_distance = Infinity;
      var min_index = 0;
      for (var i = 0; i < arr.length; i++) {
        var dist = distance2(str, arr[i]);
        if (dist < min_distance) {
          min_distance = dist;
          min_index = i;
        }
      }
      return arr[min_index];
    };
    exports.closest = closest2;
  }
});

// src/config/checked.ts
function checked(value) {
  return { ok: true, value };
}
function faulty(faults) {
  return { ok: false, faults };
}

// src/text/secret-shapes.ts
var SECRET_SHAPES = [
  // GitHub; newer tokens of Apps have a number and a JSON web token behind the prefix.
  /gh[oprsu]_[\w.-]{16,}|github_pat_\w{16,}/g,
  // Hubs and model APIs: Hugging Face, OpenAI and Anthropic, NVIDIA, Google.
  /(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{8,}|sk-[\w-]{8,}|nvapi-[\w-]{16,}|AIza[\w-]{30,})/g,
  // AWS, GitLab, npm and PyPI; then Slack.
  /(?<![A-Za-z0-9])(?:A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}|gl[a-z]{2,6}-[\w.-]{16,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{16,})/g,
  /(?<![A-Za-z0-9])(?:xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-[\w-]{10,})/g,
  /(\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{8,}/g,
  /(\baws_?(?:secret_?access_?key|session_?token)["']?\s{0,4}[=:]\s{0,4}["']?)[\w/+=-]{16,}/gi,
  // JSON web tokens: a run of characters is looked at from its start alone.
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
  // Private keys, up to their end or that of the text; the whole block, whatever its kind.
  /-----BEGIN [A-Z0-9 ]+-----(?:(?!-----END).)*(?:-----END [A-Z0-9 ]+-----)?/gis,
  // What stands behind the name of a scheme in a header.
  /(\bBearer )[\w.~+/=-]{8,}/gi,
  /(\bauthorization["']?[ =:]{1,3}["']?(?:basic|token|digest|negotiate) )[^\s"']{4,}/gi,
  // "Basic information" is no header: a code of base64 has a digit or an end that words don't have.
  /(\bBasic )(?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{7,}={0,2}/gi,
  // In addresses: a password, or a token that stands alone.
  /(:\/\/[^\s/:@]*:)[^\s/]+(?=@)/g,
  /(https?:\/\/)[^\s/:@]{4,}(?=@)/gi
];

// src/text/redact.ts
var HIDDEN = "***";
var SHORTEST_SECRET_CHARS = 4;
function redact(text, secrets = []) {
  let hidden = text;
  for (const secret of formsOf(secrets)) hidden = hidden.replaceAll(secret, HIDDEN);
  for (const shape of SECRET_SHAPES)
    hidden = hidden.replace(shape, (_, kept) => (typeof kept === "string" ? kept : "") + HIDDEN);
  return hidden;
}
function passwordsIn(text) {
  return [...text.matchAll(/:\/\/[^/\s:@]*:([^/\s@]+)@/g)].map(([, password]) => password);
}
function formsOf(secrets) {
  const forms = secrets.flatMap((secret) => [
    secret,
    ...secret.split("\n").map((line) => line.trim()),
    JSON.stringify(secret).slice(1, -1)
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET_CHARS).toSorted((a, b) => b.length - a.length);
}

// src/config/fault.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
function hasErrors(faults) {
  return faults.some(({ severity }) => severity !== "warning");
}
function faultLine(fault) {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== void 0).join(":");
  return `${place}: ${fault.severity === "warning" ? "warning: " : ""}${faultText(fault)}`;
}
function faultText({ path, message, hint }) {
  return redact(`${path === "" ? "" : `${path}: `}${message}${hint === void 0 ? "" : ` (${hint})`}`);
}
function suggest(word, known) {
  if (known.length === 0) return "there is none";
  return nearWord(word, known) ?? `known: ${known.join(", ")}`;
}
function nearWord(word, known) {
  if (known.length === 0) return void 0;
  const spelled = known.find((one) => letters(one) === letters(word));
  if (spelled !== void 0) return `did you mean "${spelled}"?`;
  const nearest = (0, import_fastest_levenshtein.closest)(word, known);
  return (0, import_fastest_levenshtein.distance)(word, nearest) <= Math.max(2, word.length / 3) ? `did you mean "${nearest}"?` : void 0;
}
var letters = (word) => word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

// src/text/visible.ts
var EMOJI_OR_HIDDEN = new RegExp("(\\p{Emoji}\\ufe0f?\\u20e3|\\p{Emoji}\\ufe0f?(?:\\u200d\\p{Extended_Pictographic}\\ufe0f?){1,8}|\\p{Emoji}\\ufe0f)|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]", "gu");
function visible(text) {
  return text.toWellFormed().replace(EMOJI_OR_HIDDEN, (found, emoji) => {
    if (emoji !== void 0) return emoji;
    return found === "	" || found === "\n" ? " " : `\\u{${found.codePointAt(0)?.toString(16)}}`;
  });
}
function visibleLines(text) {
  return text.split("\n").map(visible).join("\n");
}

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

// src/engines/friction.ts
var ServedProperty = _enum([
  "dtype",
  "quantization",
  "context",
  "parallelism",
  "attention backend",
  "device",
  "chat template",
  "tokenizer class"
]);
var Difference = object({
  what: ServedProperty,
  asked: string().max(200),
  runs: string().max(200)
});
var Retry = object({
  argument: string().max(100),
  value: union([string().max(200), number(), boolean()])
});
var Friction = object({
  code: string().describe("Short stable name, such as unknown-architecture"),
  summary: string().describe("What happened, in one sentence"),
  remedy: string().describe("What to do about it, in one sentence"),
  blame: _enum(["candidate", "policy", "machine", "network", "engine", "unknown"]).describe(
    "Whose fault it is: the candidate's own, the policy's, the machine's, that of the network and what answers there, a defect of the engine, or not known"
  ),
  line: string().max(1e3).optional().describe("The root line of the log"),
  link: string().optional(),
  retry: Retry.optional(),
  difference: Difference.optional().describe(
    "What the engine runs otherwise than asked, where that can change its answers"
  )
});
var MAX_LINE_CHARS = 1e3;

export {
  checked,
  faulty,
  require_mod,
  redact,
  passwordsIn,
  hasErrors,
  faultLine,
  faultText,
  suggest,
  nearWord,
  visible,
  visibleLines,
  Friction,
  MAX_LINE_CHARS,
  readLines,
  plainLine
};
//# sourceMappingURL=chunk-D870E715.js.map
