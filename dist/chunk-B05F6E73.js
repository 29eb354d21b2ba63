import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  suggest
} from "./chunk-A4E811D2.js";
import {
  PapergapError,
  array,
  boolean,
  number,
  strictObject,
  string
} from "./chunk-D75926E9.js";
import {
  __callDispose,
  __using
} from "./chunk-4CF61A34.js";

// src/deploy/engines/endpoint.ts
var endpoint = {
  title: "endpoint",
  driver: "endpoint",
  install: () => void 0,
  argumentFaults: ({ args }) => Object.keys(args).map((argument) => ({
    argument,
    message: "has no effect: an endpoint was started by somebody else, with their arguments"
  })),
  launch() {
    throw new TypeError("an endpoint is never launched");
  },
  requestFields: {},
  requestHeaders: {},
  prefixCache: "unknown",
  kvCache: () => "unknown",
  diagnose: () => [],
  // Whichever engine answers there: vLLM's names, SGLang's, llama.cpp's.
  metrics: {
    running: ["vllm:num_requests_running", "sglang:num_running_reqs", "llamacpp:requests_processing"],
    waiting: ["vllm:num_requests_waiting", "sglang:num_queue_reqs", "llamacpp:requests_deferred"],
    kvUsage: ["vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc", "sglang:token_usage"],
    preemptionsTotal: ["vllm:num_preemptions_total", "sglang:num_retracted_requests_total"],
    promptTokensTotal: [
      "vllm:prompt_tokens_total",
      "sglang:prompt_tokens_total",
      "llamacpp:prompt_tokens_total"
    ],
    cachedTokensTotal: [
      "vllm:prefix_cache_hits_total",
      "vllm:gpu_prefix_cache_hits_total",
      "sglang:cached_tokens_total",
      "llamacpp:prompt_tokens_cached_total"
    ],
    outputTokensTotal: [
      "vllm:generation_tokens_total",
      "sglang:generation_tokens_total",
      "llamacpp:tokens_predicted_total"
    ]
  }
};

// src/deploy/engines/llama.cpp.ts
import { fileURLToPath } from "node:url";
import { join } from "node:path";

// src/deploy/diagnose.ts
var PREFIX = /^\d+\.\d+\.\d+\.\d+ [A-Z] +/;
var ERROR_LIKE = / E |error|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable/i;
var NOISE = /^Traceback|^ {2,}|exiting due to|cleaning up before exit|check the input params/;
var LINE_CHARS = 1e3;
function diagnose(log, signatures) {
  const causes = /* @__PURE__ */ new Map();
  const consequences = /* @__PURE__ */ new Map();
  for (const line of log) {
    const signature = signatures.find(({ pattern }) => pattern.test(line));
    if (signature === void 0) continue;
    const found = signature.consequence ? consequences : causes;
    if (!found.has(signature.code)) found.set(signature.code, frictionOf(signature, line));
  }
  if (causes.size > 0) return [...causes.values()];
  if (consequences.size > 0) return [...consequences.values()];
  const last = log.findLast((line) => ERROR_LIKE.test(line) && !NOISE.test(line));
  return last === void 0 ? [] : [unknownFailure(last)];
}
function frictionOf({ pattern, code, summary, remedy, blame, link }, line) {
  const match = pattern.exec(line) ?? [];
  const filled = (text) => text.replaceAll(/\{(\d)\}/g, (_, group) => (match[Number(group)] ?? "\u2026").slice(0, 200));
  return {
    code,
    summary: filled(summary),
    remedy: filled(remedy),
    blame,
    line: shown(line),
    ...link === void 0 ? {} : { link }
  };
}
function unknownFailure(line) {
  return {
    code: "unknown-engine-failure",
    summary: "The engine failed in a way that papergap does not know.",
    remedy: "Read the engine's log; where the cause is clear, a signature for it is welcome.",
    blame: "unknown",
    line: shown(line)
  };
}
function shown(line) {
  return line.replace(PREFIX, "").trim().slice(0, LINE_CHARS);
}

// src/deploy/engines/llama-cpp-arguments.ts
var whole = (from, to) => ({ from, to, whole: true });
var number2 = (from, to) => ({ from, to, whole: false });
var choices = (prefix, ...words) => Object.fromEntries(words.map((word) => [word, prefix + word.toUpperCase().replaceAll(/[+-]/g, "_")]));
var cacheTypes = choices(
  "GGML_TYPE_",
  "f32",
  "f16",
  "bf16",
  "q8_0",
  "q5_1",
  "q5_0",
  "q4_1",
  "q4_0",
  "iq4_nl"
);
var knownArguments = {
  "ctx-size": { param: "n_ctx", takes: whole(0, 1e8) },
  parallel: { param: "n_parallel", takes: whole(1, 256) },
  threads: { param: "cpuparams.n_threads", takes: whole(1, 512) },
  "threads-batch": { param: "cpuparams_batch.n_threads", takes: whole(1, 512) },
  "batch-size": { param: "n_batch", takes: whole(32, 65536) },
  "ubatch-size": { param: "n_ubatch", takes: whole(1, 65536) },
  "n-gpu-layers": { param: "n_gpu_layers", takes: whole(0, 9999) },
  "main-gpu": { param: "main_gpu", takes: whole(0, 63) },
  "split-mode": { param: "split_mode", takes: choices("LLAMA_SPLIT_MODE_", "none", "layer", "row") },
  "flash-attn": {
    param: "flash_attn_type",
    takes: {
      on: "LLAMA_FLASH_ATTN_TYPE_ENABLED",
      off: "LLAMA_FLASH_ATTN_TYPE_DISABLED",
      auto: "LLAMA_FLASH_ATTN_TYPE_AUTO"
    }
  },
  "cache-type-k": { param: "cache_type_k", takes: cacheTypes },
  "cache-type-v": { param: "cache_type_v", takes: cacheTypes },
  "kv-unified": { param: "kv_unified", takes: "yes or no" },
  "cont-batching": { param: "cont_batching", takes: "yes or no" },
  warmup: { param: "warmup", takes: "yes or no" },
  "rope-scaling": {
    param: "rope_scaling_type",
    takes: choices("LLAMA_ROPE_SCALING_TYPE_", "none", "linear", "yarn")
  },
  "rope-freq-base": { param: "rope_freq_base", takes: number2(0, 1e12) },
  "rope-freq-scale": { param: "rope_freq_scale", takes: number2(0, 1e3) },
  "reasoning-format": {
    param: "reasoning_format",
    takes: choices("COMMON_REASONING_FORMAT_", "none", "auto", "deepseek", "deepseek-legacy")
  }
};
var MOST_SLOTS = 256;
var CONTEXT_PER_SLOT = 2048;
function argumentFaults(args) {
  const faults = [];
  for (const [argument, value] of Object.entries(args)) {
    const known = knownArguments[argument];
    if (known === void 0) {
      const names = Object.keys(knownArguments);
      const hint = suggest(argument.replace(/^-+/, ""), names);
      const list = hint.startsWith("known") ? "" : `; known: ${names.join(", ")}`;
      faults.push({
        argument,
        message: `is not an argument that llama.cpp may be given here; ${hint}${list}`
      });
    } else if (setting(known, value) === void 0) {
      faults.push({ argument, message: `must be ${expected(known)}; it is ${JSON.stringify(value)}` });
    }
  }
  const { parallel, "batch-size": batch } = args;
  if (typeof parallel === "number" && typeof batch === "number" && batch < parallel) {
    faults.push({
      argument: "batch-size",
      message: `must be at least parallel (${parallel}); it is ${batch}`
    });
  }
  return faults;
}
function completeArguments(args, concurrency) {
  const slots = Number(args.parallel ?? Math.min(concurrency, MOST_SLOTS));
  return { parallel: slots, "ctx-size": slots * CONTEXT_PER_SLOT, ...args };
}
function asParams(args) {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => {
      const known = knownArguments[name];
      const set = known && setting(known, value);
      return known && set ? [[known.param, set.param]] : [];
    })
  );
}
function asFlags(args) {
  return Object.entries(args).flatMap(([name, value]) => {
    const known = knownArguments[name];
    const set = known && setting(known, value);
    if (!known || !set) return [];
    if (known.takes === "yes or no") return [set.flag === "true" ? `--${name}` : `--no-${name}`];
    return [`--${name}`, set.flag];
  });
}
function setting({ takes }, value) {
  if (takes === "yes or no") {
    return typeof value === "boolean" ? { param: value, flag: String(value) } : void 0;
  }
  if (isRange(takes)) {
    const fits = typeof value === "number" && value >= takes.from && value <= takes.to && (!takes.whole || Number.isSafeInteger(value));
    return fits ? { param: value, flag: String(value) } : void 0;
  }
  const word = typeof value === "boolean" ? value ? "on" : "off" : String(value);
  return Object.hasOwn(takes, word) ? { param: takes[word], flag: word } : void 0;
}
function expected({ takes }) {
  if (takes === "yes or no") return "true or false";
  if (isRange(takes)) return `a ${takes.whole ? "whole number" : "number"} from ${takes.from} to ${takes.to}`;
  return `one of ${Object.keys(takes).join(", ")}`;
}
function isRange(takes) {
  return typeof takes.from === "number";
}

// src/deploy/engines/llama-cpp-signatures.ts
var ISSUES = "https://github.com/ggml-org/llama.cpp/issues";
var llamaCppSignatures = [
  {
    code: "unknown-architecture",
    pattern: /unknown model architecture: '([^']*)'/,
    summary: 'This build of llama.cpp does not know the architecture "{1}".',
    remedy: "Use a newer engine.version, or a model that this build knows.",
    blame: "candidate",
    link: `${ISSUES}?q=unknown+model+architecture`
  },
  {
    code: "unknown-pre-tokenizer",
    pattern: /unknown pre-tokenizer type: '([^']*)'/,
    summary: 'This build of llama.cpp does not know the pre-tokenizer "{1}".',
    remedy: "Use a newer engine.version, or convert the model again with a converter of this build.",
    blame: "candidate",
    link: `${ISSUES}/12122`
  },
  {
    code: "not-gguf",
    pattern: /invalid magic characters|failed to read magic/,
    summary: "The model file is not a GGUF file.",
    remedy: "Check that the file itself was committed and not a Git LFS pointer or another format.",
    blame: "candidate"
  },
  {
    code: "gguf-version",
    pattern: /this GGUF file is version (\d+) but|GGUFv1 is no longer supported|bad GGUF version/,
    summary: "The model file has a version of the GGUF format that this build does not read.",
    remedy: "Convert the model again, or use a newer engine.version.",
    blame: "candidate"
  },
  {
    code: "model-corrupt",
    pattern: /data is not within the file bounds|model is corrupted|corrupted model: |exceeds remaining file size|failed to read (key-value pairs|tensor info|header)|unexpectedly reached end of file/,
    summary: "The model file is cut off or damaged.",
    remedy: "Upload the model file again and pin its sha256 as the revision.",
    blame: "candidate"
  },
  {
    code: "tensor-missing",
    pattern: /tensor '([^']*)' not found|missing tensor '?([^' ]*)|tensor '([^']*)' has wrong shape|wrong number of tensors/,
    summary: "The model file lacks a tensor that its architecture needs, or has it in another shape.",
    remedy: "Convert the model again with a converter that knows this architecture.",
    blame: "candidate"
  },
  {
    code: "metadata-missing",
    pattern: /key not found in model: (\S+)/,
    summary: 'The model file lacks the metadata "{1}".',
    remedy: "Convert the model again with a converter of this build.",
    blame: "candidate"
  },
  {
    code: "model-not-found",
    pattern: /failed to open (GGUF file )?'?[^']*'? ?\(?(No such file|Permission denied)|error loading model: failed to open/,
    summary: "llama.cpp could not open the model file.",
    remedy: "Check the path and that the file may be read.",
    blame: "candidate"
  },
  {
    code: "out-of-gpu-memory",
    pattern: /cudaMalloc failed: out of memory|failed to allocate (CUDA|ROCm|Vulkan|Metal)\d* buffer|CUDA error: out of memory/,
    summary: "The model and its KV cache don't fit into the GPU's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, fewer n-gpu-layers, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "out-of-memory",
    pattern: /insufficient memory \(attempted|failed to allocate|unable to allocate .* buffer|std::bad_alloc|Cannot allocate memory|MemoryError/,
    summary: "The model and its KV cache don't fit into this machine's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "port-in-use",
    pattern: /couldn't bind HTTP server socket.*port: (\d+)|address already in use/i,
    summary: "Another program took the port.",
    remedy: "Run it again; papergap tries other ports by itself.",
    blame: "environment"
  },
  {
    code: "too-many-slots",
    pattern: /n_seq_max must be <= (\d+)/,
    summary: "llama.cpp serves at most {1} requests at once.",
    remedy: "Lower parallel.",
    blame: "candidate"
  },
  {
    code: "cache-type-refused",
    pattern: /quantized V cache requires flash_attn|cache type \S+ with block size \d+ does not divide|V cache quantization requires/,
    summary: "This type of KV cache doesn't go with the model or with the other arguments.",
    remedy: "Use flash-attn: on with a quantised cache-type-v, or leave cache-type-k and cache-type-v out.",
    blame: "candidate"
  },
  {
    code: "chat-template-invalid",
    pattern: /chat template parsing error|failed to initialize chat template/,
    summary: "llama.cpp can't read the model's chat template.",
    remedy: "Correct tokenizer.chat_template in the model file's metadata.",
    blame: "candidate"
  },
  {
    code: "context-exceeded",
    pattern: /Context size has been exceeded|exceeds the available context size|failed to find free space in the KV cache/,
    summary: "A request needed more context than its slot has.",
    remedy: "Raise ctx-size (it is shared by all slots), or lower parallel.",
    blame: "candidate",
    consequence: true
  },
  {
    code: "invalid-argument",
    pattern: /error: (?:invalid argument|unknown argument|unrecognized argument): (\S+)|error while handling argument "([^"]*)"/,
    summary: "This llama-server doesn't know an argument or its value.",
    remedy: "Leave the argument out, or let the policy name a newer binary.",
    blame: "candidate"
  },
  {
    code: "cpu-not-supported",
    pattern: /AMX is not ready to be used/,
    summary: "This llama.cpp was built for a CPU with AMX, which this machine lacks: it dies without another word.",
    remedy: "Use a build for any x86-64 CPU, such as the default xllamacpp version.",
    blame: "environment"
  },
  {
    code: "illegal-instruction",
    pattern: /ended by SIGILL|Illegal instruction/,
    summary: "This llama.cpp was built for another CPU: it used an instruction that this one lacks.",
    remedy: "Use a build for any x86-64 CPU, such as the default xllamacpp version.",
    blame: "environment"
  },
  {
    code: "library-missing",
    pattern: /error while loading shared libraries: ([^:]+)|version `(GLIBC\w*_[\d.]+)' not found/,
    summary: "The engine needs a system library that this machine lacks.",
    remedy: "Install it, or use a build for this system.",
    blame: "environment"
  },
  {
    code: "gpu-driver",
    pattern: /CUDA driver version is insufficient|no kernel image is available|failed to initialize CUDA/,
    summary: "The GPU's driver and this build of llama.cpp don't go together.",
    remedy: "Update the driver, or use a build for this driver and GPU.",
    blame: "environment"
  },
  {
    code: "engine-assertion",
    pattern: /GGML_ASSERT\((.*)\) failed|GGML_ABORT/,
    summary: "llama.cpp stopped at an internal check.",
    remedy: "Try another engine.version or plainer arguments; the line is worth a report to llama.cpp.",
    blame: "unknown",
    link: ISSUES
  },
  {
    code: "engine-killed",
    pattern: /ended by SIGKILL/,
    summary: "Something killed the engine, most often the system because memory ran out.",
    remedy: "Lower ctx-size or parallel, use a smaller quantisation, or a machine with more memory; look at the system's log.",
    blame: "unknown",
    consequence: true
  },
  {
    code: "engine-crashed",
    pattern: /ended by (SIGSEGV|SIGBUS|SIGFPE|SIGABRT)/,
    summary: "llama.cpp crashed with {1}.",
    remedy: "Try another engine.version; the log is worth a report to llama.cpp.",
    blame: "unknown",
    link: ISSUES,
    consequence: true
  },
  {
    code: "context-not-created",
    pattern: /failed to create.?context/,
    summary: "llama.cpp loaded the model but could not set up its context.",
    remedy: "Look at the arguments: ctx-size, parallel and the cache types.",
    blame: "candidate",
    consequence: true
  }
];

// src/deploy/engines/llama.cpp.ts
var LAUNCHER = new URL("./llama-cpp-launcher.py", import.meta.url);
var llamaCpp = {
  title: "llama.cpp",
  driver: "process",
  defaultVersion: "2026.10.11549",
  install: (version) => ({ requirement: `xllamacpp==${version}`, probeModule: "xllamacpp" }),
  // The wheel's version ends with the build number of the llama.cpp inside, which the wheel itself has lost.
  buildOf: (version) => `b${version.split(".").at(-1)} (xllamacpp ${version})`,
  argumentFaults: ({ args }) => argumentFaults(args),
  launch: (request) => request.binary === void 0 ? throughWheel(request) : throughBinary(request, request.binary),
  healthPath: "/health",
  requestFields: { cache_prompt: false },
  // It promises to keep connections and closes them after each stream: every second request would meet a dead one.
  requestHeaders: { connection: "close" },
  prefixCache: "off",
  facts: { path: "/props", read: factsOf },
  kvCache: ({ args }) => args["kv-unified"] === true ? "shared" : "reserved",
  kvUsage: { path: "/slots", read: kvUsageOf },
  diagnose: (log) => diagnose(log, llamaCppSignatures),
  metrics: {
    running: ["llamacpp:requests_processing"],
    waiting: ["llamacpp:requests_deferred"],
    // Older builds; newer ones have no such gauge, which is what `kvUsage` above is for.
    kvUsage: ["llamacpp:kv_cache_usage_ratio"],
    preemptionsTotal: [],
    promptTokensTotal: ["llamacpp:prompt_tokens_total"],
    cachedTokensTotal: ["llamacpp:prompt_tokens_cached_total"],
    outputTokensTotal: ["llamacpp:tokens_predicted_total"]
  }
};
var env = { GGML_NO_BACKTRACE: "1" };
function throughWheel({ choice, model, port, environment, concurrency }) {
  const args = completeArguments(choice.args, concurrency);
  const params = {
    ...asParams(args),
    n_threads_http: httpThreads(args),
    endpoint_metrics: true,
    endpoint_slots: true,
    cache_ram_mib: 0,
    ui: false,
    // Warnings and errors: what it says about each request would only cost the time that is being measured.
    verbosity: 2
  };
  return {
    command: join(environment ?? "", "bin", "python"),
    // Isolated: no module beside the launcher and none of the user's own is imported by accident.
    args: ["-I", "-u", fileURLToPath(LAUNCHER), JSON.stringify({ model, port, params })],
    env
  };
}
function throughBinary({ choice, model, port, concurrency }, binary) {
  const args = completeArguments(choice.args, concurrency);
  const flags = [...asFlags(args), "--threads-http", String(httpThreads(args))];
  const place = ["-m", model, "--host", "127.0.0.1", "--port", String(port)];
  return { command: binary, args: [...place, "--metrics", "--slots", "--cache-ram", "0", ...flags], env };
}
function httpThreads(args) {
  return 2 * Number(args["parallel"]) + 16;
}
function factsOf(body) {
  const build = at(body, "build_info");
  const contextTokens = numberAt(at(body, "default_generation_settings"), "n_ctx");
  const slots = numberAt(body, "total_slots");
  return {
    ...typeof build === "string" && !build.startsWith("b0-") && { build: build.slice(0, 100) },
    ...contextTokens !== void 0 && { contextTokens },
    ...slots !== void 0 && { slots }
  };
}
function kvUsageOf(body, { args }) {
  if (!Array.isArray(body)) return void 0;
  let used = 0;
  let total = 0;
  for (const slot of body) {
    const context = numberAt(slot, "n_ctx") ?? 0;
    total = args["kv-unified"] === true ? context : total + context;
    if (at(slot, "is_processing") === true) used += tokensIn(slot);
  }
  return total > 0 ? Math.min(1, used / total) : void 0;
}
function tokensIn(slot) {
  const processed = numberAt(slot, "n_prompt_tokens_processed");
  if (processed === void 0) return numberAt(slot, "n_prompt_tokens") ?? 0;
  const next = at(slot, "next_token");
  const decoded = numberAt(Array.isArray(next) ? next[0] : next, "n_decoded") ?? 0;
  return processed + (numberAt(slot, "n_prompt_tokens_cache") ?? 0) + decoded;
}
function at(value, key) {
  return typeof value === "object" && value !== null ? value[key] : void 0;
}
function numberAt(value, key) {
  const found = at(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : void 0;
}

// src/deploy/engines/index.ts
var engines = { "llama.cpp": llamaCpp, endpoint };
function engineNamed(name) {
  return Object.hasOwn(engines, name) ? engines[name] : void 0;
}

// src/measure/scorers/normalise.ts
var INVISIBLE = /[\u200B\u2060\uFEFF\u00AD]/g;
var ENDINGS = new Set(".,;:!?\u2026\u3002\uFF0C\uFF01\uFF1F");
function normalise(text) {
  const composed = text.replace(INVISIBLE, "").normalize("NFKC");
  const folded = composed.toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
  const words = folded.split(/\s+/).filter((word) => word !== "");
  const joined = words.join(" ");
  let end = joined.length;
  while (end > 0 && (ENDINGS.has(joined[end - 1]) || joined[end - 1] === " ")) end--;
  return end === 0 ? joined : joined.slice(0, end);
}

// src/measure/scorers/exact.ts
var Options = strictObject({
  lastLine: boolean().default(false).describe("Compare the last line that is not blank")
});
var exact = {
  title: "exact match",
  options: Options,
  targetFault(target) {
    if (typeof target === "number" || typeof target === "boolean") return void 0;
    if (typeof target !== "string") return "the target is not a text, number or boolean";
    return target.trim() === "" ? "the target is blank" : void 0;
  },
  scorer({ lastLine }) {
    return (answer, target) => {
      const said = lastLine ? answer.split("\n").findLast((line) => line.trim() !== "") : answer;
      if (said === void 0 || said.trim() === "")
        return { kind: "unparsed", reason: "the answer is blank" };
      return { kind: "scored", value: normalise(said) === normalise(String(target)) ? 1 : 0 };
    };
  }
};

// src/measure/scorers/json-object.ts
var MOST_READINGS = 8;
function* jsonObjectsIn(text) {
  for (const heedQuotes of [true, false]) {
    let found = false;
    for (const object of objectsAmong(text, nestsOf(bracesIn(text, heedQuotes)))) {
      found = true;
      yield object;
    }
    if (found) return;
  }
}
function* objectsAmong(text, nests) {
  const broken = [];
  for (const nest of nests) {
    const object = parsed(text, nest.outer);
    if (object === void 0) broken.push(nest);
    else yield object;
  }
  let left = text.length * MOST_READINGS;
  for (const { inner } of broken) {
    const found = [];
    let from = Infinity;
    for (const pair of inner) {
      if (pair.end > from) continue;
      left -= pair.end - pair.start;
      if (left < 0) return;
      const object = parsed(text, pair);
      if (object === void 0) continue;
      found.push(object);
      from = pair.start;
    }
    yield* found.toReversed();
  }
}
function bracesIn(text, heedQuotes) {
  const open2 = [];
  const pairs = [];
  let quoted = false;
  for (let at2 = 0; at2 < text.length; at2++) {
    const char = text[at2];
    if (quoted) {
      if (char === "\\") at2++;
      else if (char === '"' || char === "\n") quoted = false;
    } else if (char === "{") open2.push(at2);
    else if (char === '"') quoted = heedQuotes && open2.length > 0;
    else if (char === "}") {
      const start = open2.pop();
      if (start !== void 0) pairs.push({ start, end: at2 + 1 });
    }
  }
  return pairs;
}
function nestsOf(pairs) {
  const nests = [];
  for (const pair of pairs.toReversed()) {
    const nest = nests.at(-1);
    if (nest !== void 0 && pair.start > nest.outer.start) nest.inner.push(pair);
    else nests.push({ outer: pair, inner: [] });
  }
  return nests.toReversed();
}
var BEGINNING = /\{\s*["}]/y;
function parsed(text, { start, end }) {
  BEGINNING.lastIndex = start;
  if (!BEGINNING.test(text)) return void 0;
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return void 0;
  }
}

// src/measure/scorers/json-fields.ts
var Options2 = strictObject({
  fields: array(string().min(1)).min(1).optional().describe("Fields that count; all of the target's where left out"),
  partial: boolean().default(false).describe("Score the share of right fields, not all or nothing")
});
var jsonFields = {
  title: "fields of a JSON object",
  options: Options2,
  targetFault(target, { fields }) {
    if (!isObject(target)) return "the target is not an object";
    const has = Object.keys(target);
    if (has.length === 0) return "the target has no fields";
    const missing = (fields ?? []).filter((field) => !has.includes(field));
    if (missing.length === 0) return void 0;
    return `the target has no field ${missing.map((field) => `"${field}"`).join(", ")}`;
  },
  scorer({ fields, partial }) {
    return (answer, target) => {
      const expected2 = isObject(target) ? target : {};
      const counted = fields ?? Object.keys(expected2);
      const said = objectWith(counted, answer);
      if (said === void 0) return { kind: "unparsed", reason: "there is no JSON object in the answer" };
      const right = counted.filter(
        (field) => Object.hasOwn(said, field) && isSame(said[field], expected2[field])
      );
      const share = counted.length === 0 ? 0 : right.length / counted.length;
      return { kind: "scored", value: partial || share === 1 ? share : 0 };
    };
  }
};
function objectWith(fields, answer) {
  let first;
  for (const object of jsonObjectsIn(answer)) {
    if (fields.some((field) => Object.hasOwn(object, field))) return object;
    first ??= object;
  }
  return first;
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isSame(said, expected2) {
  if (Array.isArray(expected2)) {
    if (!Array.isArray(said) || said.length !== expected2.length) return false;
    return expected2.every((value, index) => isSame(said[index], value));
  }
  if (isObject(expected2)) {
    if (!isObject(said)) return false;
    const keys = Object.keys(expected2);
    return Object.keys(said).length === keys.length && keys.every((key) => Object.hasOwn(said, key) && isSame(said[key], expected2[key]));
  }
  if (expected2 === null || said === null || typeof said === "object") return said === expected2;
  return normalise(String(said)) === normalise(String(expected2));
}

// src/measure/scorers/number.ts
var NUMBER = /\d[\d.,'’\u00A0\u2009\u202F]*(?:[eE][+-]?\d{1,3}(?![\w.]))?/g;
var MAX_LENGTH = 100;
var CURRENCY = new Set("$\u20AC\xA3\xA5\u20B9");
var MINUS = new Set("-\u2212");
var BEFORE_DASH = /[\p{L}\p{N}_)\]%]/u;
var LETTER = /[\p{L}_]/u;
function numberIn(text) {
  const ascii = text.replace(
    /[\uFF10-\uFF19]/g,
    (digit) => String.fromCharCode(digit.charCodeAt(0) - 65248)
  );
  const marked = afterMark(ascii);
  return lastNumber(marked ?? ascii) ?? (marked === void 0 ? void 0 : lastNumber(ascii));
}
function afterMark(text) {
  for (let at2 = text.lastIndexOf("####"); at2 !== -1; at2 = at2 === 0 ? -1 : text.lastIndexOf("####", at2 - 1)) {
    const line = text.slice(at2 + 4, at2 + 4 + MAX_LENGTH).split("\n", 1)[0];
    if (/^\s*[-−+]?[$€£¥₹]?[-−]?[\d.,'’\u00A0\u2009\u202F]*\d\s?%?\.?\s*$/.test(line)) return line;
  }
  return void 0;
}
function lastNumber(text) {
  let last;
  for (const { 0: digits, index } of text.matchAll(NUMBER)) last = readAt(text, index, digits) ?? last;
  return last;
}
function readAt(text, index, digits) {
  let at2 = index - 1;
  let point = "";
  if (text[at2] === "." && !BEFORE_DASH.test(text[at2 - 1] ?? " ")) {
    point = "0.";
    at2--;
  }
  if (CURRENCY.has(text[at2] ?? "")) at2--;
  const negative = MINUS.has(text[at2] ?? "") && !BEFORE_DASH.test(text[at2 - 1] ?? " ");
  if (at2 === index - 1 && LETTER.test(text[at2] ?? " ")) return void 0;
  const value = valueOf(point + digits);
  return value === void 0 || !negative ? value : -value;
}
function valueOf(written) {
  if (written.length > MAX_LENGTH) return void 0;
  const [mantissa = "", exponent] = written.replace(/\D+$/, "").split(/[eE]/);
  const plain = plainDecimal(mantissa) ?? (/\d+$/.exec(mantissa) ?? [""])[0];
  const value = Number(exponent === void 0 ? plain : `${plain}e${exponent}`);
  return Number.isFinite(value) ? value : void 0;
}
function plainDecimal(digits) {
  if (/^\d+(?:\.\d+)?$/.test(digits)) return digits;
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(digits)) {
    return digits.replaceAll(",", "");
  }
  if (/^\d{1,3}(?:['’\u00A0\u2009\u202F]\d{3})+(?:[.,]\d+)?$/.test(digits)) {
    return digits.replace(/['’\u00A0\u2009\u202F]/g, "").replace(",", ".");
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) {
    return digits.replaceAll(".", "").replace(",", ".");
  }
  return /^\d+,\d+$/.test(digits) ? digits.replace(",", ".") : void 0;
}

// src/measure/scorers/numeric.ts
var Options3 = strictObject({
  tolerance: number().min(0).default(0).describe("Largest absolute difference that is still right")
});
var numeric = {
  title: "last number",
  options: Options3,
  targetFault: (target) => numberOf(target) === void 0 ? "there is no number in the target" : void 0,
  scorer({ tolerance }) {
    return (answer, target) => {
      const said = numberIn(answer);
      if (said === void 0) return { kind: "unparsed", reason: "there is no number in the answer" };
      const right = numberOf(target);
      return { kind: "scored", value: right !== void 0 && isNear(said, right, tolerance) ? 1 : 0 };
    };
  }
};
function numberOf(target) {
  if (typeof target === "number") return target;
  return typeof target === "string" ? numberIn(target) : void 0;
}
function isNear(said, right, tolerance) {
  if (said === right) return true;
  const slack = 1e-12 * Math.max(Math.abs(said), Math.abs(right));
  return tolerance > 0 && Math.abs(said - right) <= tolerance + slack;
}

// src/measure/scorers/index.ts
var scorers = { exact, "json-fields": jsonFields, numeric };
function scorerNamed(name) {
  return Object.hasOwn(scorers, name) ? scorers[name] : void 0;
}

// src/measure/suites/fault-list.ts
var MAX_LISTED = 20;
function faultList(place) {
  const first = [];
  let others = 0;
  return {
    add(fault) {
      if (first.length < MAX_LISTED) first.push(fault);
      else others++;
    },
    listed: () => others === 0 ? first : [...first, { ...place, message: `and ${others} more of such faults` }]
  };
}

// src/measure/suites/check-targets.ts
function checkTargets(suite, scorer, options) {
  const place = suite.file === void 0 ? {} : { file: suite.file };
  const faults = faultList(place);
  for (const { id, line, target } of suite.items) {
    const fault = scorer.targetFault(target, options);
    if (fault === void 0) continue;
    faults.add({ ...place, ...line !== void 0 && { line }, message: `item "${id}": ${fault}` });
  }
  return faults.listed();
}

// src/measure/suites/load-suite.ts
import { createHash } from "node:crypto";

// src/measure/suites/data-file.ts
import { open, realpath, stat } from "node:fs/promises";
import { isAbsolute, join as join2, relative, sep } from "node:path";
var MAX_BYTES = 200 * 1024 * 1024;
var POINTER = "version https://git-lfs.github.com/spec/";
var STAY_INSIDE = "paths start from the root of the repository and stay inside it";
async function readDataFile(root, path) {
  if (isAbsolute(path) || path.split(/[\\/]/).includes("..")) {
    return { message: `"${path}" leads out of the repository`, hint: STAY_INSIDE };
  }
  try {
    const file = await realpath(join2(root, path));
    const inside = relative(await realpath(root), file);
    if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      return { message: `"${path}" is a link that leads out of the repository`, hint: STAY_INSIDE };
    }
    if (!(await stat(file)).isFile()) return { message: `"${path}" is not a file` };
    return await readWhole(file, path);
  } catch (error) {
    const { code, message } = error;
    if (code === "ENOENT" || code === "ENOTDIR") {
      return { message: `there is no file "${path}"`, hint: STAY_INSIDE };
    }
    return { message: `"${path}" cannot be read: ${message}` };
  }
}
async function readWhole(file, path) {
  var _stack = [];
  try {
    const handle = __using(_stack, await open(file), true);
    const { size } = await handle.stat();
    if (size > MAX_BYTES) return { message: `"${path}" is larger than ${MAX_BYTES / 2 ** 20} MiB` };
    const bytes = await handle.readFile();
    if (bytes.toString("latin1", 0, POINTER.length) !== POINTER) return bytes;
    return { message: `"${path}" is a Git LFS pointer, not the data`, hint: "check out with lfs: true" };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/measure/jsonl.ts
var MAX_LINE_BYTES = 8 * 1024 * 1024;
var LINE_FEED = 10;
var BYTE_ORDER_MARK = [239, 187, 191];
var UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function* rowsOf(bytes) {
  let start = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  for (let line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const row = rowAt(line, bytes.subarray(start, end));
    if (row !== void 0) yield row;
    start = end + 1;
  }
}
function rowAt(line, bytes) {
  if (bytes.length > MAX_LINE_BYTES) return { line, fault: `is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB` };
  let text;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return { line, fault: "is not UTF-8" };
  }
  if (/^[ \t\r]*$/.test(text)) return void 0;
  try {
    return { line, value: JSON.parse(text) };
  } catch (error) {
    return { line, fault: `is not JSON: ${error.message}`.slice(0, 300) };
  }
}

// src/measure/suites/template.ts
var FIELD = /\{\{([^{}]+)\}\}/g;
function fieldsIn(template) {
  return [...new Set(Array.from(template.matchAll(FIELD), ([, name = ""]) => name.trim()))];
}
function fill(template, fields) {
  return template.replace(FIELD, (whole2, written) => {
    const name = written.trim();
    return Object.hasOwn(fields, name) ? fields[name] : whole2;
  });
}

// src/measure/suites/items.ts
var DEFAULT_ID = "id";
function itemsIn(bytes, file, choice) {
  const faults = faultList({ file });
  const rows = [];
  let lines = 0;
  for (const read of rowsOf(bytes)) {
    lines++;
    const { line } = read;
    if ("fault" in read) faults.add({ file, line, message: read.fault });
    else if (!isObject2(read.value)) faults.add({ file, line, message: "is not an object" });
    else rows.push({ line, row: read.value });
  }
  if (lines === 0) return { faults: [{ file, message: "has no items" }] };
  const unknown = unknownFields(
    choice,
    rows.map(({ row }) => row)
  );
  const used = fieldsIn(choice.prompt).filter((name) => !unknown.has(name));
  const items = [];
  const lineOfId = /* @__PURE__ */ new Map();
  for (const { line, row } of rows) {
    const problems = [];
    const fields = fieldsOf(row, used, problems);
    const target = targetOf(row, choice, problems);
    const id = idOf(row, line, choice, problems);
    const before = lineOfId.get(id);
    if (before !== void 0) problems.push(`has the same id as line ${before}: "${id}"`);
    else lineOfId.set(id, line);
    for (const message of problems) faults.add({ file, line, message });
    if (problems.length === 0) items.push({ id, fields, target, line });
  }
  const all = [...unknown.values(), ...faults.listed()];
  return all.length > 0 ? { faults: all } : items;
}
function unknownFields({ prompt, target }, rows) {
  const unknown = /* @__PURE__ */ new Map();
  const [first] = rows;
  if (first === void 0) return unknown;
  const known = Object.keys(first).filter((name) => name !== target);
  for (const name of fieldsIn(prompt)) {
    if (rows.some((row) => Object.hasOwn(row, name))) continue;
    unknown.set(name, {
      message: `the prompt names {{${name}}}, which no row has`,
      hint: suggest(name, known)
    });
  }
  return unknown;
}
function fieldsOf(row, names, problems) {
  const fields = [];
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : void 0;
    if (value === void 0) problems.push(`has no field "${name}", which the prompt names`);
    else if (value === null || typeof value === "object") {
      const what = value === null ? "null" : Array.isArray(value) ? "a list" : "an object";
      problems.push(`field "${name}" is ${what}, and the prompt takes texts, numbers and booleans`);
    } else fields.push([name, String(value)]);
  }
  return Object.fromEntries(fields);
}
function targetOf(row, { target }, problems) {
  const value = Object.hasOwn(row, target) ? row[target] : void 0;
  if (value === void 0 || value === null) {
    problems.push(`has no field "${target}" to compare the answer with`);
  }
  return value;
}
function idOf(row, line, { id }, problems) {
  const value = Object.hasOwn(row, id) ? row[id] : void 0;
  if (typeof value === "number" || typeof value === "string" && value !== "") return String(value);
  if (value !== void 0) problems.push(`field "${id}" is no id: a text or a number is one`);
  else if (id !== DEFAULT_ID) problems.push(`has no field "${id}", which the policy takes the id from`);
  return `line-${line}`;
}
function isObject2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/measure/suites/load-suite.ts
async function loadSuite(name, choice, root) {
  if (choice.data === void 0) {
    return choice.runner === void 0 ? [{ message: "has no data", hint: "name a JSONL file" }] : [];
  }
  const data = await readItems(root, choice.data, choice);
  const examples = choice.examples === void 0 ? void 0 : await readItems(root, choice.examples, choice);
  const faults = [...promptFaults(choice), ...faultsOf(data), ...faultsOf(examples)];
  if (faults.length > 0 || "faults" in data) return unique(faults);
  const shown2 = examples === void 0 || "faults" in examples ? [] : examples.items;
  return {
    name,
    items: data.items,
    sha256: data.sha256,
    file: choice.data,
    examples: shown2.length,
    prompt: promptBy(name, choice, shown2)
  };
}
async function readItems(root, path, choice) {
  const bytes = await readDataFile(root, path);
  if (!(bytes instanceof Uint8Array)) return { faults: [bytes] };
  const items = itemsIn(bytes, path, choice);
  return "faults" in items ? items : { items, sha256: createHash("sha256").update(bytes).digest("hex") };
}
var faultsOf = (read) => read !== void 0 && "faults" in read ? read.faults : [];
function promptFaults({ prompt, target }) {
  const fields = fieldsIn(prompt);
  if (fields.length === 0) {
    return [{ message: "the prompt is the same for every item", hint: "name a field in it: {{input}}" }];
  }
  if (fields.includes(target))
    return [{ message: `the prompt gives the answer away: it names {{${target}}}` }];
  return [];
}
function unique(faults) {
  const byText = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...byText.values()];
}
function promptBy(name, { prompt, system }, shown2) {
  const opening = system === void 0 ? [] : [{ role: "system", content: system }];
  const turns = shown2.map(({ fields, target }) => [
    { role: "user", content: fill(prompt, fields) },
    { role: "assistant", content: typeof target === "string" ? target : JSON.stringify(target) }
  ]);
  return (fields, shots) => {
    if (shots > turns.length) {
      throw new PapergapError(
        "config-invalid",
        `Suite "${name}" was asked for ${shots} worked examples and has ${turns.length}`,
        "Give the suite a file with enough examples, or correct the protocol of the claim"
      );
    }
    return [...opening, ...turns.slice(0, shots).flat(), { role: "user", content: fill(prompt, fields) }];
  };
}

// src/preflight/trust.ts
function refusals(candidate, policy) {
  return [...engineRefusals(candidate, policy), ...modelRefusals(candidate, policy)];
}
function engineRefusals({ engine }, { trust }) {
  const found = [];
  if (!trust.engines.includes(engine.name)) {
    found.push({
      path: ["engine", "name"],
      message: `engine "${engine.name}" is not allowed by the policy`,
      hint: `trust.engines lists: ${trust.engines.join(", ") || "none"}`
    });
  }
  const oldest = Object.hasOwn(trust.oldest, engine.name) ? trust.oldest[engine.name] : void 0;
  if (oldest !== void 0 && (engine.version === void 0 || isOlder(engine.version, oldest))) {
    found.push({
      path: ["engine", "version"],
      message: engine.version === void 0 ? "is missing, and the policy names an oldest one" : `${engine.name} ${engine.version} is older than the policy allows`,
      hint: `trust.oldest names: ${oldest}`
    });
  }
  if (engine.binary !== void 0 && !Object.hasOwn(trust.binaries, engine.binary)) {
    found.push({
      path: ["engine", "binary"],
      message: `binary "${engine.binary}" is not named in the policy`,
      hint: `trust.binaries names: ${Object.keys(trust.binaries).join(", ") || "none"}`
    });
  }
  if (engine.name === "endpoint") {
    if (engine.endpoint === void 0 || !Object.hasOwn(trust.endpoints, engine.endpoint)) {
      found.push({
        path: ["engine", "endpoint"],
        message: engine.endpoint === void 0 ? "is missing" : `endpoint "${engine.endpoint}" is not named in the policy`,
        hint: `trust.endpoints names: ${Object.keys(trust.endpoints).join(", ") || "none"}`
      });
    }
  } else if (engine.endpoint !== void 0) {
    found.push({
      path: ["engine", "endpoint"],
      message: `engine "${engine.name}" is started by papergap and takes no endpoint`,
      hint: "remove it, or set engine.name to endpoint"
    });
  }
  return found;
}
function isOlder(version, oldest) {
  if (!/^\d+(\.\d+)*$/.test(version)) return true;
  const [ours, floor] = [version, oldest].map((text) => text.split(".").map(Number));
  for (const [index, least] of floor.entries()) {
    const part = ours[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
function modelRefusals(candidate, { trust }) {
  if (candidate.engine.name === "endpoint") return [];
  const found = [];
  if (isLocalPath(candidate.model)) {
    const inside = trust.paths.some((folder) => isBelow(candidate.model, folder));
    if (!inside) {
      found.push({
        path: ["model"],
        message: `"${candidate.model}" lies in no folder that the policy allows`,
        hint: `trust.paths lists: ${trust.paths.join(", ") || "none"}`
      });
    }
  } else {
    const organization = candidate.model.split("/")[0] ?? "";
    if (!trust.organizations.includes(organization)) {
      found.push({
        path: ["model"],
        message: `organisation "${organization}" is not trusted by the policy`,
        hint: `trust.organizations lists: ${trust.organizations.join(", ") || "none"}`
      });
    }
  }
  if (candidate.revision === void 0) {
    found.push({
      path: ["revision"],
      message: "is missing",
      hint: "pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file"
    });
  }
  return found;
}
function isLocalPath(model) {
  return model.startsWith(".") || model.startsWith("/") || /\.gguf$/i.test(model) || model.split("/").length > 2;
}
function isBelow(path, folder) {
  const parts = path.split("/").filter((part) => part !== "." && part !== "");
  if (path.startsWith("/") || parts.includes("..")) return false;
  const root = folder.split("/").filter((part) => part !== "." && part !== "");
  return root.every((part, index) => parts[index] === part) && parts.length > root.length;
}

// src/bench/prepare.ts
async function prepare(config) {
  const { candidate, policy, root } = config;
  const faults = refusals(candidate.value, policy.value).map(
    ({ path, message, hint }) => candidate.fault(path, message, hint)
  );
  const engine = resolveEngine(config, faults);
  const names = suitesOf(candidate.value, policy.value, config, faults);
  const suites = {};
  const scoring = {};
  for (const name of names) {
    const choice = policy.value.suites[name];
    const suite = await loadSuite(name, choice, root);
    if ("length" in suite) {
      faults.push(
        ...suite.map((fault) => ({
          ...policy.fault(["suites", name], fault.message, fault.hint),
          ...placeOf(fault)
        }))
      );
    } else {
      suites[name] = suite;
    }
    const score = resolveScorer(name, choice, suites[name], config, faults);
    if (score !== void 0) scoring[name] = score;
  }
  faults.push(...shotFaults(config, suites));
  if (faults.length > 0 || engine === void 0) return faults;
  return {
    config,
    engine,
    suites,
    scorers: scoring,
    bothCriteria: criterionFits(candidate.value, policy.value, suites)
  };
}
function shotFaults({ candidate }, suites) {
  return candidate.value.claims.scores.flatMap(({ suite: name, protocol: { shots } }, index) => {
    const suite = suites[name];
    const examples = suite?.examples ?? 0;
    if (suite === void 0 || shots <= examples) return [];
    const hint = `give suites.${name}.examples in the policy a JSONL file with at least ${shots} of them`;
    const message = `asks for ${shots} worked examples; suite "${name}" has ${examples}`;
    return [candidate.fault(["claims", "scores", index, "protocol", "shots"], message, hint)];
  });
}
function placeOf(fault) {
  if (fault.file === void 0) return {};
  return { file: fault.file, ...fault.line !== void 0 && { line: fault.line, column: 1 }, path: "" };
}
function resolveEngine({ candidate }, faults) {
  const { engine: choice } = candidate.value;
  const engine = engineNamed(choice.name);
  if (engine === void 0) {
    const hint = suggest(choice.name, Object.keys(engines));
    faults.push(candidate.fault(["engine", "name"], `there is no engine "${choice.name}"`, hint));
    return void 0;
  }
  for (const { argument, message } of engine.argumentFaults(choice)) {
    faults.push(candidate.fault(["engine", "args", argument], message));
  }
  return engine;
}
function suitesOf(candidate, policy, config, faults) {
  const known = Object.keys(policy.suites);
  const named = /* @__PURE__ */ new Set();
  const use = (name, source, path) => {
    if (known.includes(name)) named.add(name);
    else faults.push(source.fault(path, `there is no suite "${name}" in the policy`, suggest(name, known)));
  };
  candidate.claims.scores.forEach(
    ({ suite }, index) => use(suite, config.candidate, ["claims", "scores", index, "suite"])
  );
  use(policy.production.suite, config.policy, ["production", "suite"]);
  return [...named];
}
function resolveScorer(name, { scorer: choice, runner }, suite, { policy }, faults) {
  if (runner !== void 0) {
    const message = `there is no runner "${runner.name}" in this version`;
    faults.push(
      policy.fault(["suites", name, "runner"], message, "give the suite data and a scorer instead")
    );
    return void 0;
  }
  if (choice === void 0) {
    const hint = `known: ${Object.keys(scorers).join(", ")}`;
    faults.push(policy.fault(["suites", name, "scorer"], "is missing", hint));
    return void 0;
  }
  const scorer = scorerNamed(choice.name);
  if (scorer === void 0) {
    const hint = suggest(choice.name, Object.keys(scorers));
    faults.push(
      policy.fault(["suites", name, "scorer", "name"], `there is no scorer "${choice.name}"`, hint)
    );
    return void 0;
  }
  const { name: _, ...written } = choice;
  const options = scorer.options.safeParse(written);
  if (!options.success) {
    for (const { path, message } of options.error.issues) {
      faults.push(policy.fault(["suites", name, "scorer", ...path], message));
    }
    return void 0;
  }
  if (suite !== void 0) {
    for (const fault of checkTargets(suite, scorer, options.data)) {
      faults.push({ ...policy.fault(["suites", name], fault.message, fault.hint), ...placeOf(fault) });
    }
  }
  return scorer.scorer(options.data);
}
function criterionFits(candidate, policy, suites) {
  const paper = suites[candidate.claims.scores[0]?.suite ?? ""];
  const choice = policy.suites[policy.production.suite]?.scorer;
  const scorer = choice && scorerNamed(choice.name);
  if (paper === void 0 || scorer === void 0) return false;
  const { name: _, ...written } = choice;
  return checkTargets(paper, scorer, scorer.options.parse(written)).length === 0;
}
function scoringFor(prepared, suite, criterion) {
  return prepared.scorers[criterion === "paper" ? suite : prepared.config.policy.value.production.suite];
}

export {
  diagnose,
  isLocalPath,
  prepare,
  scoringFor
};
//# sourceMappingURL=chunk-B05F6E73.js.map
