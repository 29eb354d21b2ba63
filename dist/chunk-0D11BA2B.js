import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  MAX_LINE_CHARS,
  checked,
  faulty,
  suggest
} from "./chunk-D870E715.js";

// src/engines/endpoint.ts
var endpoint = {
  about: "any OpenAI-compatible server that already runs: `endpoint: name`, listed in `trust.endpoints`",
  weights: "name",
  settings({ args }) {
    const faults = Object.keys(args).map((argument) => ({
      argument,
      message: "has no effect: an endpoint runs already, with arguments of its own"
    }));
    return faults.length > 0 ? faulty(faults) : checked({ cautions: [] });
  },
  requestFields: {},
  requestHeaders: {},
  prefixCache: "unknown",
  kvCache: () => "unknown",
  facts: { path: "/v1/models", read: factsOf },
  diagnose: () => [],
  // Whichever engine answers there: vLLM's names, SGLang's in both spellings, llama.cpp's.
  metrics: {
    running: [
      "vllm:num_requests_running",
      "sglang:num_running_reqs",
      "sglang_num_running_reqs",
      "llamacpp:requests_processing"
    ],
    waiting: [
      "vllm:num_requests_waiting",
      "sglang:num_queue_reqs",
      "sglang_num_queue_reqs",
      "llamacpp:requests_deferred"
    ],
    kvUsage: [
      "vllm:kv_cache_usage_perc",
      "vllm:gpu_cache_usage_perc",
      "sglang:token_usage",
      "sglang_token_usage"
    ],
    preemptionsTotal: [
      "vllm:num_preemptions_total",
      "sglang:num_retracted_requests_total",
      "sglang_num_retracted_requests_total"
    ],
    promptTokensTotal: [
      "vllm:prompt_tokens_total",
      "sglang:prompt_tokens_total",
      "sglang_prompt_tokens_total",
      "llamacpp:prompt_tokens_total"
    ],
    cachedTokensTotal: [
      "vllm:prefix_cache_hits_total",
      "vllm:gpu_prefix_cache_hits_total",
      "sglang:cached_tokens_total",
      "sglang_cached_tokens_total",
      "llamacpp:prompt_tokens_cached_total"
    ],
    outputTokensTotal: [
      "vllm:generation_tokens_total",
      "sglang:generation_tokens_total",
      "sglang_generation_tokens_total",
      "llamacpp:tokens_predicted_total"
    ]
  }
};
function factsOf(body, model) {
  const { data } = body ?? {};
  const models = Array.isArray(data) ? data : [];
  const served = models.find((one) => one?.id === model);
  const contextTokens = served?.max_model_len ?? served?.meta?.n_ctx;
  return Number.isSafeInteger(contextTokens) ? { contextTokens: Number(contextTokens) } : {};
}

// src/engines/diagnose.ts
var ERROR_LIKE = / E |what\(\): |error|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable/i;
var FRAME = /^Traceback|^ {2,}(?!what\(\): )|^terminate called |^papergap: /;
function diagnose(log, knowledge) {
  const found = log.flatMap((line) => {
    const signature = knowledge.signatures.find(({ pattern }) => pattern.test(line));
    return signature === void 0 ? [] : [{ line, signature, warns: knowledge.warning.test(line) }];
  });
  const ranked = (rank, warns) => onceEach(
    found.filter((one) => one.signature.rank === rank && one.warns === warns),
    knowledge
  );
  const root = rootLine(log, knowledge);
  const unknown = root === void 0 ? [] : [unknownFailure(plainLine(root, knowledge))];
  return [
    ranked(void 0, false),
    ranked("ending", false),
    unknown,
    ranked("consequence", false),
    // A warning alone proves nothing against anyone.
    ranked(void 0, true).map((friction) => ({ ...friction, blame: "unknown" }))
  ].find((frictions) => frictions.length > 0) ?? [];
}
function plainLine(line, { prefix }) {
  const plain = prefix === void 0 ? line : line.replace(prefix, "");
  return plain.trim().replace(/^what\(\): +/, "").slice(0, MAX_LINE_CHARS);
}
function rootLine(log, knowledge) {
  return log.find(
    (line) => ERROR_LIKE.test(line) && !FRAME.test(line) && !knowledge.warning.test(line) && !knowledge.aftermath.test(line) && !knowledge.signatures.some(({ pattern }) => pattern.test(line))
  );
}
function onceEach(found, knowledge) {
  const byCode = /* @__PURE__ */ new Map();
  for (const { line, signature } of found) {
    if (!byCode.has(signature.code)) byCode.set(signature.code, frictionOf(signature, line, knowledge));
  }
  return [...byCode.values()];
}
function frictionOf({ pattern, code, summary, remedy, blame, link }, line, knowledge) {
  const match = pattern.exec(line) ?? [];
  const filled = (text) => text.replaceAll(/\{(\d)\}/g, (_, group) => (match[Number(group)] ?? "\u2026").slice(0, 200));
  return {
    code,
    summary: filled(summary),
    remedy: filled(remedy),
    blame,
    line: plainLine(line, knowledge),
    ...link === void 0 ? {} : { link }
  };
}
function unknownFailure(line) {
  return {
    code: "unknown-failure",
    summary: `It failed for a reason that papergap does not know; its first error was: ${line.slice(0, 200)}`,
    remedy: "Read the last lines of its log, which the record holds (deployment.logTail).",
    blame: "unknown",
    line
  };
}

// src/engines/llama.cpp/pages.ts
function factsOf2(body) {
  const build = at(body, "build_info");
  const contextTokens = countAt(at(body, "default_generation_settings"), "n_ctx");
  const slots = countAt(body, "total_slots");
  return {
    ...typeof build === "string" && !build.startsWith("b0-") && { build: build.slice(0, 100) },
    ...contextTokens !== void 0 && { contextTokens },
    ...slots !== void 0 && { slots }
  };
}
function kvUsageOf(body, { isUnified }) {
  if (!Array.isArray(body)) return void 0;
  let used = 0;
  let total = 0;
  for (const slot of body) {
    const context = countAt(slot, "n_ctx") ?? 0;
    total = isUnified ? context : total + context;
    if (at(slot, "is_processing") === true) used += tokensIn(slot);
  }
  return total > 0 ? Math.min(1, used / total) : void 0;
}
function tokensIn(slot) {
  const processed = countAt(slot, "n_prompt_tokens_processed");
  if (processed === void 0) return countAt(slot, "n_prompt_tokens") ?? 0;
  const next = at(slot, "next_token");
  const decoded = countAt(Array.isArray(next) ? next[0] : next, "n_decoded") ?? 0;
  return processed + (countAt(slot, "n_prompt_tokens_cache") ?? 0) + decoded;
}
function at(value, key) {
  return typeof value === "object" && value !== null ? value[key] : void 0;
}
function countAt(value, key) {
  const found = at(value, key);
  return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : void 0;
}

// src/engines/llama.cpp/launcher.ts
var LAUNCHER = `
import ctypes
import enum
import json
import os
import signal
import sys
import threading
import time

# Older wheels know some attributes by another name.
OLDER_NAMES = {
    "hostnames": ("hostname", lambda names: names[0]),
    "ui": ("webui", lambda shown: shown),
}


def die_with_parent():
    """While a model loads no Python runs, so that the end of stdin would go unseen: the kernel watches as well."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)


def bound_memory():
    """A model file may ask for any amount, its chat template too: the engine ends then, and the machine goes on."""
    if sys.platform != "linux":
        return
    import resource  # not everywhere

    with open("/proc/meminfo") as page:
        free_kib = next(int(line.split()[1]) for line in page if line.startswith("MemAvailable:"))
    bounds = [free_kib * 1024 * 9 // 10]
    for file in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            with open(file) as page:
                bounds.append(int(page.read()) * 9 // 10)
        except (OSError, ValueError):  # there is none, or it says max
            pass
    _, outer = resource.getrlimit(resource.RLIMIT_DATA)
    if outer != resource.RLIM_INFINITY:
        bounds.append(outer)
    # Weights are mapped from their file, which doesn't count: the system takes such pages back.
    resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), min(bounds)))


def leave_at_end_of_input():
    """The end of standard input means that papergap is gone, however it ended."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def set_param(params, path, value):
    *owners, name = path.split(".")
    for owner in owners:
        params = getattr(params, owner)
    if not hasattr(params, name) and name in OLDER_NAMES:
        name, translate = OLDER_NAMES[name]
        value = translate(value)
    kind = type(getattr(params, name))
    setattr(params, name, kind[value] if issubclass(kind, enum.Enum) else value)


def main():
    die_with_parent()
    bound_memory()
    threading.Thread(target=leave_at_end_of_input, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    import xllamacpp

    params = xllamacpp.CommonParams()
    for path, value in json.loads(sys.argv[1])["params"].items():
        set_param(params, path, value)

    kinds = sorted({device["type"].name.rpartition("_")[2] for device in xllamacpp.get_device_info()})
    print("papergap: this build sees " + ", ".join(kinds), flush=True)
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        # llama.cpp writes its log in a thread of its own, and an exit cuts off the lines that say why.
        time.sleep(1)
        # It has said why on its own; a traceback of ours would only bury that.
        sys.exit(f"papergap: llama.cpp ended: {error}")
    print(f"papergap: listening on {server.listening_address}", flush=True)
    threading.Event().wait()


main()
`;

// src/engines/llama.cpp/wheels.json
var wheels_default = {
  "2026.10.11549": [
    "1b76730ab9af47ec8d05a3d55154305fa92642f694dd9ad87d9e5a5e9956a59d",
    "1f2a08052bb653659bcf1bedbbaf86b97f41dd46aa2763d596d7f27c5d89a689",
    "4ecda27a308b2403aa13c9d04b270befab95edc556c24ed00b2f8a98bd7f6781",
    "7a04d90562878fde09a106f9618810e67cfa07ed46b946705e0b95c9e5f33edb",
    "9993211c112a8f0ecc338b4a9a2ea40a5f12a1a10b980089eb0f684fa32f921b",
    "aef25324f172925988378cf5c14dc6ec4291b889a06aa0388332e75d69c8bd93",
    "b9d341c07245b246d235a7186b0df8b892a3665fd92e37e1de606eaeff1d5265",
    "c17ee1163006f70726abb9f72137830818f3d8cb60bfc34cb232d08428eaa22b",
    "c54e7d13520ecc989c63dc99d55de3065e2f343a91f43f053d16b5e62077c261",
    "cd580dd0a984e0d3ad2d1f7115a064fc2383b9d7a616521819e7a37e7de2c6d2",
    "e2a3e79e775515de4ad197e667f874070446ef9ac9cf2044bc9866bc4c72289e"
  ],
  "2026.9.11063": [
    "0eda5231f7c2363ed9885346b2644b3a644b9bb3fcbd246cc3dc1cb1914db8f5",
    "1870ddaeac4f3f178df09055e7355e9216de95e89780671864756c9840c0f074",
    "329ac1478b66be40d8338d15272bcd9aebfe09834ca4daf7813cc2c8c1bdad90",
    "34a2538e0d9b52b9802687aa8c8bceece0c4b4bc9f090d5547df67df514e804f",
    "37ad3d0389f1d65b68e7d341df86d55077158950a764801be94f955024afb759",
    "387b9295b0d770bf48938900dc696c6738732bacbfcb7b69c752ad1ca37cf13f",
    "407437937e66a54ad5d633741359f626a0314b5b1924e5ea21dbdabe3316a4df",
    "45838b4cf0ebeb0cfa0f932034ccd24e570b628d73580d99219e9fdf9260f13d",
    "544371804acbe3f74989693dee508404025032fe0f10996dabc1f119ec4e5224",
    "895429a281cb18da2e34108758c1950749d6c4ab47d56574ea7d79a11c5e727c",
    "b88a42b2d586b91e707f81a3e6faabfaf0c604a726af517ba214a2f3d00fae6e"
  ],
  "2026.9.10809": [
    "49153cf3f41197a1a895194ba88a51cf54f9b5c73b7fac3f11bfc03d0aeb90c8",
    "67d1ba941ae7ed603cece162ffb8b41df8677726d50d1a9c624a76962d3db2dd",
    "80fee7dbb443a0cef146e9f2bedb3decd76da793c5c9f7e8d7e2b8e8bdd5cb0f",
    "d22c9370111b3cfbbd76b2aaefede95b48ec8c7b4a4c8e0e74b6cd0137cca8bb",
    "d271b021b8d544abefd7b591aecf38982c5eda5c406993e3b35c29cb93620ff8",
    "ee06f3d56ad9bd5b0ab145d5f168b219ef904bb6e240009d117068e144a725f0"
  ],
  "2026.8.10566": [
    "07147f69aa4fe4f1b23c0d646df5c8686b8554b5641549edb8dbcad4e1b3b308",
    "311efb650df9c0770719b7b55b160d570362741737b1cc5fb3ebf3446735939a",
    "39ffbf01f979dd90b35397261429c4e7c720f79fd37124d58927f4c152453ca0",
    "a21dda6cef29585878b06c7e20f887ae8d86421b050ed682699ea0b43d36373c",
    "c216159932bda7de056423a921b04532a21afc58c1f26ba3b65869650c92eb27",
    "d85a70555498f856f25089db476e44bf09b5803c49270fc2bdd3374cec346708"
  ]
};

// src/engines/llama.cpp/program.ts
var env = { GGML_NO_BACKTRACE: "1" };
var LOOPBACK = "127.0.0.1";
var program = {
  versions: {
    default: "2026.10.11549",
    // Older builds write beyond their memory where a GGUF or a request is hostile: ggml-org/llama.cpp#26511
    // and what followed it until 2026-08-14, CVE-2026-21869 (#22267), CVE-2025-49847.
    oldest: "2026.8.10566",
    olderLack: "fixes of memory errors that a hostile model file reaches",
    // One spelling for each version: pip takes 2026.010.1 and 2026.10.1.0 for the same as 2026.10.1.
    pinned: /^(20\d\d\.[1-9]\d?\.[1-9]\d*(\.[1-9]\d*)?|0\.(0|[1-9]\d*)\.(0|[1-9]\d*))$/
  },
  install: (version) => ({
    installer: "python",
    requirement: `xllamacpp==${version}`,
    hashes: new Map(Object.entries(wheels_default)).get(version) ?? [],
    probe: "xllamacpp"
  }),
  launch: (settings, place) => place.binary === void 0 ? wheel(settings, place) : server(settings, place, place.binary),
  takesSocket: true,
  healthPath: "/health",
  buildOf
};
function buildOf(version) {
  const build = /^20\d\d\.\d+\.(\d+)/.exec(version)?.[1];
  return build === void 0 ? `xllamacpp ${version}` : `b${build} (xllamacpp ${version})`;
}
function wheel(settings, { weights, port, socketPath, folder = "" }) {
  const params = {
    "model.path": weights,
    hostnames: [socketPath ?? LOOPBACK],
    port,
    ...Object.fromEntries(settings.arguments.map(({ param, value }) => [param, value])),
    n_threads_http: httpThreads(settings),
    endpoint_metrics: true,
    endpoint_slots: true,
    cache_ram_mib: 0,
    ui: false,
    use_jinja: true,
    // Warnings and errors: what it says about each request would only cost the time that is being measured.
    verbosity: 2
  };
  return {
    command: `${folder}/bin/python`,
    // Isolated: no module beside it and none of the user's own is imported. No bytecode is written.
    args: ["-I", "-B", "-u", "-c", LAUNCHER, JSON.stringify({ params })],
    env
  };
}
function server(settings, { weights, port, socketPath }, binary) {
  const flags = settings.arguments.flatMap((one) => one.flags);
  const place = ["-m", weights, "--host", socketPath ?? LOOPBACK, "--port", String(port)];
  const ours = ["--metrics", "--slots", "--cache-ram", "0", "--threads-http", String(httpThreads(settings))];
  return { command: binary, args: [...place, ...ours, ...flags], env };
}
function httpThreads({ slots }) {
  return 2 * slots + 16;
}

// src/engines/settings.ts
var MOST_CHARS_PER_TOKEN = 6;
var USUAL_CHARS_PER_TOKEN = 3;
function fewestTokens({ promptChars, answerTokens }) {
  return Math.ceil(promptChars / MOST_CHARS_PER_TOKEN) + answerTokens;
}
function enoughTokens({ promptChars, answerTokens }) {
  return Math.ceil(promptChars / USUAL_CHARS_PER_TOKEN) + answerTokens;
}

// src/engines/llama.cpp/arguments.ts
var whole = (from, to) => ({ from, to, whole: true });
var number = (from, to) => ({ from, to, whole: false });
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
var knownArguments = /* @__PURE__ */ new Map([
  ["ctx-size", { param: "n_ctx", takes: whole(0, 1e8) }],
  ["parallel", { param: "n_parallel", takes: whole(1, 256) }],
  ["threads", { param: "cpuparams.n_threads", takes: whole(1, 512) }],
  ["threads-batch", { param: "cpuparams_batch.n_threads", takes: whole(1, 512) }],
  ["batch-size", { param: "n_batch", takes: whole(32, 65536) }],
  ["ubatch-size", { param: "n_ubatch", takes: whole(1, 65536) }],
  ["n-gpu-layers", { param: "n_gpu_layers", takes: whole(0, 9999) }],
  ["main-gpu", { param: "main_gpu", takes: whole(0, 63) }],
  ["split-mode", { param: "split_mode", takes: choices("LLAMA_SPLIT_MODE_", "none", "layer", "row") }],
  [
    "flash-attn",
    {
      param: "flash_attn_type",
      takes: {
        on: "LLAMA_FLASH_ATTN_TYPE_ENABLED",
        off: "LLAMA_FLASH_ATTN_TYPE_DISABLED",
        auto: "LLAMA_FLASH_ATTN_TYPE_AUTO"
      }
    }
  ],
  ["cache-type-k", { param: "cache_type_k", takes: cacheTypes }],
  ["cache-type-v", { param: "cache_type_v", takes: cacheTypes }],
  ["kv-unified", { param: "kv_unified", takes: "yes or no" }],
  ["cont-batching", { param: "cont_batching", takes: "yes or no" }],
  ["warmup", { param: "warmup", takes: "yes or no" }],
  [
    "rope-scaling",
    { param: "rope_scaling_type", takes: choices("LLAMA_ROPE_SCALING_TYPE_", "none", "linear", "yarn") }
  ],
  ["rope-freq-base", { param: "rope_freq_base", takes: number(0, 1e12) }],
  ["rope-freq-scale", { param: "rope_freq_scale", takes: number(0, 1e3) }],
  [
    "reasoning-format",
    {
      param: "reasoning_format",
      takes: choices("COMMON_REASONING_FORMAT_", "none", "auto", "deepseek", "deepseek-legacy")
    }
  ]
]);
var SHORT = /* @__PURE__ */ new Map([
  ["c", "ctx-size"],
  ["np", "parallel"],
  ["t", "threads"],
  ["tb", "threads-batch"],
  ["b", "batch-size"],
  ["ub", "ubatch-size"],
  ["ngl", "n-gpu-layers"],
  ["gpu-layers", "n-gpu-layers"],
  ["mg", "main-gpu"],
  ["sm", "split-mode"],
  ["fa", "flash-attn"],
  ["ctk", "cache-type-k"],
  ["ctv", "cache-type-v"],
  ["kvu", "kv-unified"],
  ["cb", "cont-batching"]
]);
var OWN = new Set("m model host port metrics slots cache-ram threads-http".split(" "));
function argumentOf(name, written) {
  const known = knownArguments.get(name);
  if (known === void 0) return unknownArgument(name);
  const { param, takes } = known;
  if (takes === "yes or no") {
    if (typeof written !== "boolean") return wrongValue(name, known, written);
    return checked({ name, flags: [written ? `--${name}` : `--no-${name}`], param, value: written });
  }
  if (isRange(takes)) {
    if (!isIn(takes, written)) return wrongValue(name, known, written);
    return checked({ name, flags: [`--${name}`, String(written)], param, value: written });
  }
  const word = typeof written === "boolean" ? written ? "on" : "off" : String(written);
  if (!Object.hasOwn(takes, word)) return wrongValue(name, known, written);
  return checked({ name, flags: [`--${name}`, word], param, value: takes[word] });
}
function unknownArgument(argument) {
  const name = argument.replace(/^-+/, "").replaceAll("_", "-");
  if (OWN.has(name)) {
    return faulty([{ argument, message: "is set by papergap itself, which starts llama.cpp; leave it out" }]);
  }
  const meant = knownArguments.has(name) ? name : SHORT.get(name);
  const hint = meant === void 0 ? suggest(name, [...knownArguments.keys()]) : `write ${meant}`;
  return faulty([{ argument, message: `is not an argument that llama.cpp may be given here (${hint})` }]);
}
function wrongValue(argument, { takes }, written) {
  return faulty([{ argument, message: `must be ${expected(takes)}; it is ${JSON.stringify(written)}` }]);
}
function expected(takes) {
  if (takes === "yes or no") return "true or false";
  if (isRange(takes)) return `a ${takes.whole ? "whole number" : "number"} from ${takes.from} to ${takes.to}`;
  return `one of ${Object.keys(takes).join(", ")}`;
}
function isIn({ from, to, whole: mustBeWhole }, value) {
  if (typeof value !== "number" || value < from || value > to) return false;
  return !mustBeWhole || Number.isSafeInteger(value);
}
function isRange(takes) {
  return typeof takes.from === "number";
}

// src/engines/llama.cpp/settings.ts
var MOST_SLOTS = 256;
var LEAST_CONTEXT_PER_SLOT = 2048;
var CONTEXT_STEP = 256;
function settingsOf(args, demand) {
  const read = Object.entries(args).map(([name, written2]) => argumentOf(name, written2));
  const written = read.flatMap((one) => one.ok ? [one.value] : []);
  const valueOf = (name) => written.find((one) => one.name === name)?.value;
  const numberOf = (name) => {
    const value = valueOf(name);
    return typeof value === "number" ? value : void 0;
  };
  const slots = numberOf("parallel") ?? Math.min(demand.concurrency, MOST_SLOTS);
  const contextSize = numberOf("ctx-size") ?? slots * defaultContext(demand);
  const isUnified = valueOf("kv-unified") === true;
  const room = { slots, contextSize, isUnified, demand };
  const batch = numberOf("batch-size");
  const faults = [
    ...read.flatMap((one) => one.ok ? [] : one.faults),
    ...batch !== void 0 && batch < slots ? [smallBatch(batch, slots)] : [],
    ...fewestTokens(demand) > contextOf(room) ? [shortContext(room)] : []
  ];
  if (faults.length > 0) return faulty(faults);
  const added = Object.entries({ parallel: slots, "ctx-size": contextSize }).filter(([name]) => valueOf(name) === void 0).map(([name, value]) => argumentOf(name, value));
  const gpuLayers = numberOf("n-gpu-layers") ?? 0;
  return checked({
    slots,
    isUnified,
    ...contextSize > 0 && { contextTokens: contextOf(room) },
    ...gpuLayers > 0 && { gpuLayers },
    cautions: slots < Math.min(demand.concurrency, MOST_SLOTS) ? [fewSlots(room)] : [],
    arguments: [...added.flatMap((one) => one.ok ? [one.value] : []), ...written]
  });
}
function contextOf({ slots, contextSize, isUnified }) {
  if (contextSize === 0) return Infinity;
  return isUnified ? contextSize : Math.floor(contextSize / slots);
}
function defaultContext(demand) {
  const enough = Math.ceil(enoughTokens(demand) / CONTEXT_STEP) * CONTEXT_STEP;
  return Math.max(LEAST_CONTEXT_PER_SLOT, enough);
}
function smallBatch(batch, slots) {
  return { argument: "batch-size", message: `must be at least parallel (${slots}); it is ${batch}` };
}
function shortContext(room) {
  const { slots, contextSize, isUnified, demand } = room;
  const each = isUnified ? `${contextSize} tokens hold no whole request` : `${contextSize} \xF7 parallel ${slots} = ${contextOf(room)} tokens for each request`;
  const needed = `an answer may take ${demand.answerTokens} (maxTokens) and the longest prompt at least ${fewestTokens(demand) - demand.answerTokens}`;
  const wanted = defaultContext(demand) * (isUnified ? 1 : slots);
  return {
    argument: "ctx-size",
    message: `${each}, and ${needed}; write ctx-size: ${wanted}, or less maxTokens`
  };
}
function fewSlots({ slots, contextSize, demand }) {
  const wanted = Math.min(demand.concurrency, MOST_SLOTS);
  const context = Math.ceil(contextSize / slots) * wanted;
  return {
    argument: "parallel",
    message: `serves ${slots} of ${demand.concurrency} requests at once, the others wait; to serve them all write parallel: ${wanted}, ctx-size: ${context}`
  };
}

// src/engines/llama.cpp/issues.ts
var ISSUES = "https://github.com/ggml-org/llama.cpp/issues";

// src/engines/llama.cpp/model-signatures.ts
var modelSignatures = [
  {
    code: "not-a-language-model",
    pattern: /unknown model architecture: '(?:|clip|mmproj)'/,
    summary: "The file is no language model but a part of one, such as the projector of a model that sees.",
    remedy: "Name the GGUF file of the language model itself.",
    blame: "candidate"
  },
  {
    code: "unknown-architecture",
    // A line break in the name ends the line before its closing quote.
    pattern: /unknown model architecture: '([^']*)(?:'|$)/,
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
    code: "quantisation-unknown",
    pattern: /(?:has invalid|unknown) (?:ggml|tensor) type (-?\d+)/,
    summary: "This build of llama.cpp does not know how the model is quantised (ggml type {1}).",
    remedy: "Use a newer engine.version, or a quantisation that this build knows.",
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
    pattern: /data is not within the file bounds|model is corrupted|corrupted model: |exceeds remaining file size|unexpectedly reached end of file|string length \d+ exceeds|gguf_init_from_\w+: (?!failed to (?:read|open))/,
    summary: "The model file is cut off or damaged.",
    remedy: "Upload the model file again and pin its sha256 as the revision.",
    blame: "candidate"
  },
  {
    code: "tensors-unused",
    pattern: /wrong number of tensors; expected (\d+), got (\d+)/,
    summary: "The model file holds {1} tensors, and this build of llama.cpp knows what to do with {2} of them.",
    remedy: "Use a newer engine.version, or convert the model with the converter of this build.",
    blame: "candidate"
  },
  {
    code: "tensor-missing",
    pattern: /tensor '([^']*)' (?:not found|is missing from model)|missing tensor '?([^' ]*)|tensor '([^']*)' has wrong shape/,
    summary: "The model file lacks a tensor that its architecture needs, or has it in another shape.",
    remedy: "Use a newer engine.version, or convert the model again with a converter that knows it.",
    blame: "candidate"
  },
  {
    code: "model-in-parts",
    pattern: /illegal split file idx|invalid split (?:count|file)|failed to load GGUF split/,
    summary: "The model is split over several files, and llama.cpp was not given all of them in order.",
    remedy: "Join the parts with llama-gguf-split --merge, and name the one file that it writes.",
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
    code: "tokenizer-missing",
    pattern: /cannot find tokenizer (\w+) in model file/,
    summary: "The model file lacks its tokenizer's {1}.",
    remedy: "Convert the model again, with its tokenizer beside it.",
    blame: "candidate"
  },
  {
    code: "metadata-wrong",
    pattern: /key (\S+) has wrong type|invalid gguf type for (\S+)|error loading model (?:hyperparameters|vocabulary): |GGML_ASSERT\(hparams\./,
    summary: "The model file holds metadata that describe no model which this build of llama.cpp can load.",
    remedy: "Convert the model again with a converter of this build, or use a newer engine.version.",
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
    code: "model-corrupt",
    pattern: /failed to read (key-value pairs|tensor info|header)/,
    summary: "The model file cannot be read to its end: it is cut off, damaged or newer than this build.",
    remedy: "Try a newer engine.version; else upload the model file again and pin its sha256 as the revision.",
    blame: "candidate",
    rank: "consequence"
  }
];

// src/engines/llama.cpp/run-signatures.ts
var runSignatures = [
  {
    code: "out-of-gpu-memory",
    pattern: /cudaMalloc failed: out of memory|(?:failed|unable) to allocate (?:CUDA|ROCm|Vulkan|Metal|SYCL)\d* buffer|CUDA error: out of memory|Device memory allocation of size \d+ failed|failed to fit params to free device memory/,
    summary: "The model and its KV cache don't fit into the GPU's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, fewer n-gpu-layers, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "out-of-memory",
    pattern: /failed to allocate (?:compute |buffer for kv cache)/,
    summary: "The model and its KV cache don't fit into the memory of this machine or its GPU.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.",
    blame: "candidate",
    rank: "consequence"
  },
  {
    code: "out-of-memory",
    pattern: /insufficient memory \(attempted|failed to allocate|unable to allocate .* buffer|std::bad_alloc|Cannot allocate memory|MemoryError/,
    summary: "The model and its KV cache don't fit into this machine's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "no-socket",
    pattern: /couldn't bind HTTP server socket, hostname: .*\.sock/,
    summary: "This llama-server cannot listen at a Unix socket, by which it is asked in its sandbox.",
    remedy: "Use llama.cpp b4992 or newer, or write trust.sandbox: off into the policy.",
    blame: "environment"
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
    code: "context-exceeded",
    pattern: /Context size has been exceeded|exceeds the available context size|failed to find free space in the KV cache/,
    summary: "A request needed more context than its slot has.",
    remedy: "Raise ctx-size (it is shared by all slots), or lower parallel.",
    blame: "candidate",
    rank: "consequence"
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
    pattern: /error while loading shared libraries: |(?:ImportError|OSError): \S+: cannot open shared object file|version `GLIBC\w*_[\d.]+' not found/,
    summary: "The engine needs a system library that this machine lacks.",
    remedy: "Install it, or use a build for this system.",
    blame: "environment"
  },
  {
    code: "gpu-driver",
    pattern: /CUDA driver version is insufficient|no kernel image is available|failed to initialize CUDA|CUDA error: invalid device function|unsupported toolchain/,
    summary: "The GPU, its driver and this build of llama.cpp don't go together.",
    remedy: "Update the driver, or use a build for this driver and GPU.",
    blame: "environment"
  },
  {
    code: "gpu-error",
    pattern: /(?:CUDA|ROCm|HIP|Vulkan|Metal) error: (.+)/,
    summary: "The GPU failed: {1}.",
    remedy: "Look at the system's log for the GPU; then try another build or another machine.",
    blame: "environment"
  },
  {
    code: "argument-not-in-version",
    pattern: /^(?:AttributeError: .*CommonParams\w*' object has no attribute|KeyError:) '(\w+)'/,
    summary: "This version of xllamacpp does not know {1}, which an argument of the candidate sets.",
    remedy: "Use a newer engine.version, or leave the argument out.",
    blame: "candidate"
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
    rank: "ending"
  },
  {
    code: "engine-crashed",
    pattern: /ended by (SIGSEGV|SIGBUS|SIGFPE|SIGABRT)/,
    summary: "llama.cpp crashed with {1}.",
    remedy: "Try another engine.version; the log is worth a report to llama.cpp.",
    blame: "unknown",
    link: ISSUES,
    rank: "consequence"
  },
  {
    code: "context-not-created",
    pattern: /failed to create.?context/,
    summary: "llama.cpp loaded the model but could not set up its context.",
    remedy: "Look at the arguments: ctx-size, parallel and the cache types.",
    blame: "candidate",
    rank: "consequence"
  }
];

// src/engines/llama.cpp/signatures.ts
var llamaCppLog = {
  // Seen by breaking things with build 11549, in the sources, and in reports about other builds.
  signatures: [...modelSignatures, ...runSignatures],
  // Clock and level: 0.00.029.552 E
  prefix: /^\d+\.\d+\.\d+\.\d+ [A-Z] +/,
  // It goes on after these, some of which it calls errors: without a GPU, without a backend, with less.
  warning: /^(\d[\d.]* )?W |^warning:|pinned memory|^Try increasing RLIMIT_MEMLOCK|failed to initialize CUDA|load_backend|backend_load|retrying without|defaulting to|failed to fit params|allocateMemory: ErrorOutOf/,
  aftermath: /exiting due to|cleaning up before exit|check the input params|failed to load model|^\s*current device:|_compute_forward: \w+ failed$/
};

// src/engines/llama.cpp/llama.cpp.ts
var llamaCpp = {
  about: `llama.cpp's own server: installed for the CPU (\`version: '${program.versions.default}'\` pins it), or a \`llama-server\` of yours for the GPU: \`binary: name\`, listed in \`trust.binaries\``,
  weights: "gguf",
  program,
  settings: ({ args }, demand) => settingsOf(args, demand),
  requestFields: { cache_prompt: false },
  // It promises to keep connections and closes them after each stream: every second request would meet a dead
  // one.
  requestHeaders: { connection: "close" },
  prefixCache: "off",
  facts: { path: "/props", read: factsOf2 },
  kvCache: ({ isUnified }) => isUnified ? "shared" : "reserved",
  kvUsage: { path: "/slots", read: kvUsageOf },
  diagnose: (log) => diagnose(log, llamaCppLog),
  deviations: ({ gpuLayers }, log) => gpuLayers === void 0 ? [] : layersOnCpu(gpuLayers, log),
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
var NO_GPU = /no usable GPU found|papergap: this build sees (?!.*GPU)/;
function layersOnCpu(layers, log) {
  const line = log.find((one) => NO_GPU.test(one));
  if (line === void 0) return [];
  return [
    {
      code: "no-gpu",
      summary: `The candidate asks for ${layers} layers on a GPU (n-gpu-layers), and llama.cpp runs on the CPU.`,
      remedy: "The wheel is built for CPUs: name a llama-server for this GPU in trust.binaries, use an endpoint, or leave n-gpu-layers out.",
      blame: "environment",
      line: plainLine(line, llamaCppLog)
    }
  ];
}

// src/engines/index.ts
var engines = { "llama.cpp": llamaCpp, endpoint };
function engineNamed(name) {
  return Object.hasOwn(engines, name) ? engines[name] : void 0;
}

export {
  diagnose,
  fewestTokens,
  engines,
  engineNamed
};
//# sourceMappingURL=chunk-0D11BA2B.js.map
