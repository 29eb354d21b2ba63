import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  enoughTokens,
  fewestTokens
} from "./chunk-082DFA3D.js";
import {
  diagnose,
  packageSignatures
} from "./chunk-D5E3A5FB.js";
import {
  besideRequests
} from "./chunk-0AE8B777.js";
import {
  plainLine
} from "./chunk-4B92B8FE.js";
import {
  suggest
} from "./chunk-A706ED25.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/engines/endpoint.ts
var endpoint = {
  about: "any OpenAI-compatible server that already runs: `endpoint: name`, listed in `trust.endpoints`",
  knownFrom: "running it",
  weights: "name",
  settings({ args }) {
    const faults = Object.keys(args).map((argument) => ({
      argument,
      message: "has no effect: an endpoint runs already, with arguments of its own"
    }));
    return faults.length > 0 ? faulty(faults) : checked({ cautions: [] });
  },
  requestFields: {},
  // Most APIs have but some of these; where they are left out, it is told.
  mayRefuse: [
    "top_p",
    "top_k",
    "min_p",
    "repetition_penalty",
    "repeat_penalty",
    "presence_penalty",
    "frequency_penalty",
    "seed",
    "stream_options"
  ],
  requestHeaders: {},
  prefixCache: () => "unknown",
  signs: [],
  kvCache: () => "unknown",
  facts: [{ path: "/v1/models", read: factsOf }],
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

// src/engines/argument-table.ts
var whole = (from, to, ...words) => ({
  ...{ kind: "number", from, to, words },
  whole: true
});
var number = (from, to) => ({
  ...{ kind: "number", from, to, words: [] },
  whole: false
});
var oneOf = (...words) => ({ kind: "words", words });
var yesOrNo = { kind: "switch", off: "no-" };
var yesOrNothing = { kind: "switch", off: "left out" };
var word = { kind: "name" };
var means = (takes, what) => ({ takes, means: what });
var RUNS_CODE = "would run code that was not reviewed, with the rights of this machine";
var NAMES_FILE = "names a file or another model, which nothing pins";
var NAMES_SECRET = "is a secret or an address, which a candidate may not set";
function readArguments(args, readOne) {
  const results = Object.entries(args).map(([written, value]) => readOne(written, value));
  const read = results.flatMap((one) => one.ok ? [one.value] : []);
  const faults = results.flatMap((one) => one.ok ? [] : one.faults);
  const twice = read.filter(({ name }, index) => read.findIndex((one) => one.name === name) < index);
  return {
    read,
    faults: [...faults, ...twice.map(({ name }) => ({ argument: name, message: "is written twice" }))]
  };
}
function readArgument(written, value, table) {
  const name = written.replaceAll("_", "-");
  const known2 = Object.hasOwn(table.known, name) ? table.known[name] : void 0;
  if (known2 === void 0) return faulty([{ argument: written, message: whyUnknown(name, table) }]);
  const said = wordOf(value, known2.takes);
  if (said === void 0) {
    const message = `must be ${expected(known2.takes)}; it is ${JSON.stringify(value)}`;
    return faulty([{ argument: written, message }]);
  }
  const { variable: variable2 } = known2;
  return checked({
    name,
    value: typeof value === "boolean" && known2.takes.kind === "words" ? said : value,
    flags: variable2 === void 0 ? flagsOf(name, said, known2.takes) : [],
    env: variable2 === void 0 ? {} : { [variable2]: said }
  });
}
function whyUnknown(written, { engine, known: known2, also, own, refused }) {
  const name = written.replace(/^-+/, "");
  if (own.includes(name)) return `is set by papergap itself, which starts ${engine}; leave it out`;
  if (Object.hasOwn(refused, name)) return `${refused[name]}; leave it out`;
  const meant = Object.hasOwn(known2, name) ? name : Object.hasOwn(also, name) ? also[name] : void 0;
  const hint = meant === void 0 ? suggest(name, Object.keys(known2)) : `write ${meant}`;
  return `is not an argument that ${engine} may be given here (${hint})`;
}
function wordOf(value, takes) {
  if (takes.kind === "switch") return typeof value === "boolean" ? String(value) : void 0;
  if (takes.kind === "name")
    return typeof value === "string" && /^[A-Za-z0-9][\w.-]{0,63}$/.test(value) ? value : void 0;
  if (takes.kind === "number" && typeof value === "number") {
    const fits = value >= takes.from && value <= takes.to && (!takes.whole || Number.isSafeInteger(value));
    return fits ? String(value) : void 0;
  }
  const said = typeof value === "boolean" ? value ? "on" : "off" : String(value);
  return takes.words.includes(said) ? said : void 0;
}
function flagsOf(name, said, takes) {
  if (takes.kind !== "switch") return [`--${name}`, said];
  if (said === "true") return [`--${name}`];
  return takes.off === "no-" ? [`--no-${name}`] : [];
}
function expected(takes) {
  if (takes.kind === "switch") return "true or false";
  if (takes.kind === "name") return 'a name of letters, digits, ".", "_" and "-"';
  if (takes.kind === "words") return `one of ${takes.words.join(", ")}`;
  const { from, to, whole: isWhole, words } = takes;
  const range = `a ${isWhole ? "whole number" : "number"} from ${from} to ${to}`;
  return [range, ...words].join(" or ");
}

// src/engines/served.ts
function servedOtherwise(difference, { remedy, blame, line }) {
  const { what, asked, runs } = difference;
  return {
    code: "served-otherwise",
    summary: `Asked for ${what} ${asked}, and the engine runs ${runs}.`,
    remedy,
    blame,
    ...line !== void 0 && { line },
    difference
  };
}

// src/engines/json-page.ts
function at(value, key) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
  return value[key];
}
function countOf(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : void 0;
}
function textOf(value) {
  return typeof value === "string" && value !== "" ? keptText(value, 100) : void 0;
}
function stringOf(value) {
  return typeof value === "string" ? value : void 0;
}
function listedModel(body, name) {
  const data = at(body, "data");
  return Array.isArray(data) ? data.find((one) => at(one, "id") === name) : void 0;
}
function numbersOf(value) {
  if (!Array.isArray(value)) return void 0;
  return value.every((one) => Number.isFinite(one)) ? value : void 0;
}

// src/engines/signs.ts
var ownedBy = (owner) => ({
  path: "/v1/models",
  fits(body) {
    const data = at(body, "data");
    return Array.isArray(data) && data.some((one) => at(one, "owned_by") === owner);
  }
});
var countsAs = (prefix) => ({
  path: "/metrics",
  fits: (body) => typeof body === "string" && new RegExp(`^${prefix}\\w`, "m").test(body)
});
var answersWith = (path, ...keys) => ({
  path,
  fits: (body) => keys.every((key) => at(body, key) !== void 0)
});
function signPaths(shelf) {
  return [...new Set(Object.values(shelf).flatMap(({ signs }) => signs.map(({ path }) => path)))];
}
function engineShownBy(pages, shelf) {
  const shown = Object.entries(shelf).find(
    ([, { signs }]) => signs.some(({ path, fits }) => pages.has(path) && fits(pages.get(path)))
  );
  return shown?.[0];
}

// src/engines/llama.cpp/arguments.ts
var upper = (prefix) => (said) => prefix + said.toUpperCase().replaceAll(/[+-]/g, "_");
var cacheType = {
  takes: oneOf("f32", "f16", "bf16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0", "iq4_nl"),
  paramWord: upper("GGML_TYPE_")
};
var FLASH = /* @__PURE__ */ new Map([
  ["on", "ENABLED"],
  ["off", "DISABLED"],
  ["auto", "AUTO"]
]);
var known = {
  "ctx-size": {
    ...{ param: "n_ctx", takes: whole(0, 1e8) },
    means: "context of all slots together, in tokens; 0: as the model was trained"
  },
  parallel: { param: "n_parallel", takes: whole(1, 256), means: "requests served at once" },
  threads: { param: "cpuparams.n_threads", takes: whole(1, 512), means: "CPU threads that generate" },
  "threads-batch": {
    ...{ param: "cpuparams_batch.n_threads", takes: whole(1, 512) },
    means: "CPU threads that read prompts"
  },
  "batch-size": { param: "n_batch", takes: whole(32, 65536), means: "tokens in a logical batch" },
  "ubatch-size": { param: "n_ubatch", takes: whole(1, 65536), means: "tokens in a physical batch" },
  "n-gpu-layers": { param: "n_gpu_layers", takes: whole(0, 9999), means: "layers on the GPU" },
  "main-gpu": { param: "main_gpu", takes: whole(0, 63), means: "the GPU that has the small tensors" },
  "split-mode": {
    ...{ param: "split_mode", takes: oneOf("none", "layer", "row"), paramWord: upper("LLAMA_SPLIT_MODE_") },
    means: "how a model is divided among GPUs"
  },
  "flash-attn": {
    ...{ param: "flash_attn_type", takes: oneOf("on", "off", "auto") },
    paramWord: (said) => `LLAMA_FLASH_ATTN_TYPE_${FLASH.get(said)}`,
    means: "flash attention"
  },
  "cache-type-k": { ...cacheType, param: "cache_type_k", means: "how keys are stored in the KV cache" },
  "cache-type-v": { ...cacheType, param: "cache_type_v", means: "how values are stored in the KV cache" },
  "kv-unified": { param: "kv_unified", takes: yesOrNo, means: "one KV cache for all slots" },
  "cont-batching": { param: "cont_batching", takes: yesOrNo, means: "continuous batching" },
  warmup: { param: "warmup", takes: yesOrNo, means: "an empty run before the first request" },
  "rope-scaling": {
    ...{ param: "rope_scaling_type", takes: oneOf("none", "linear", "yarn") },
    paramWord: upper("LLAMA_ROPE_SCALING_TYPE_"),
    means: "how positions beyond the trained context are scaled"
  },
  "rope-freq-base": { param: "rope_freq_base", takes: number(0, 1e12), means: "base frequency of RoPE" },
  "rope-freq-scale": { param: "rope_freq_scale", takes: number(0, 1e3), means: "frequency scale of RoPE" },
  "reasoning-format": {
    ...{ param: "reasoning_format", takes: oneOf("none", "auto", "deepseek", "deepseek-legacy") },
    paramWord: upper("COMMON_REASONING_FORMAT_"),
    means: "how reasoning is told apart from the answer"
  }
};
var byName = new Map(Object.entries(known));
var llamaCppArguments = {
  engine: "llama.cpp",
  of: "b11549",
  known,
  also: {
    ...{ c: "ctx-size", np: "parallel", t: "threads", tb: "threads-batch", b: "batch-size" },
    ...{ ub: "ubatch-size", ngl: "n-gpu-layers", "gpu-layers": "n-gpu-layers", mg: "main-gpu" },
    ...{ sm: "split-mode", fa: "flash-attn", ctk: "cache-type-k", ctv: "cache-type-v" },
    ...{ kvu: "kv-unified", cb: "cont-batching" }
  },
  own: ["m", "model", "host", "port", "metrics", "slots", "cache-ram", "threads-http"],
  refused: {
    ...{ "chat-template-file": NAMES_FILE, lora: NAMES_FILE, mmproj: NAMES_FILE },
    ...{ "model-draft": NAMES_FILE, "slot-save-path": NAMES_FILE, "api-key": NAMES_SECRET },
    ...{ "model-url": NAMES_SECRET, "hf-repo": NAMES_FILE, "hf-token": NAMES_SECRET }
  }
};
function argumentOf(written, value) {
  const read = readArgument(written, value, llamaCppArguments);
  if (!read.ok) return read;
  const { param, paramWord = String } = byName.get(read.value.name);
  const { value: said } = read.value;
  const paramValue = typeof said === "string" ? paramWord(said) : said;
  return checked({ ...read.value, param, paramValue });
}

// src/engines/llama.cpp/pages.ts
function factsOf2(body) {
  const build = at2(body, "build_info");
  const contextTokens = countAt(at2(body, "default_generation_settings"), "n_ctx");
  const slots = countAt(body, "total_slots");
  return {
    ...typeof build === "string" && !build.startsWith("b0-") && { build: keptText(build, 100) },
    ...contextTokens !== void 0 && { contextTokens },
    ...slots !== void 0 && { slots }
  };
}
var BESIDE_REQUESTS = {
  mirostat: 0,
  xtc_probability: 0,
  typical_p: 1,
  dry_multiplier: 0,
  dynatemp_range: 0
};
function samplingBesideRequests(body) {
  const params = at2(at2(body, "default_generation_settings"), "params");
  const held = Object.entries(BESIDE_REQUESTS).flatMap(([name, nothing]) => {
    const value = at2(params, name);
    return typeof value === "number" && value !== nothing ? [`${name} ${Number(value.toPrecision(6))}`] : [];
  });
  if (held.length === 0) return [];
  return [
    servedOtherwise(
      { what: "sampling", asked: "as requests say", runs: held.join(", ") },
      { remedy: "Convert the model again without general.sampling in its file.", blame: "candidate" }
    )
  ];
}
function kvUsageOf(body, { isUnified }) {
  if (!Array.isArray(body)) return void 0;
  let used = 0;
  let total = 0;
  for (const slot of body) {
    const context = countAt(slot, "n_ctx") ?? 0;
    total = isUnified ? context : total + context;
    if (at2(slot, "is_processing") === true) used += tokensIn(slot);
  }
  return total > 0 ? Math.min(1, used / total) : void 0;
}
function tokensIn(slot) {
  const processed = countAt(slot, "n_prompt_tokens_processed");
  if (processed === void 0) return countAt(slot, "n_prompt_tokens") ?? 0;
  const next = at2(slot, "next_token");
  const decoded = countAt(Array.isArray(next) ? next[0] : next, "n_decoded") ?? 0;
  return processed + (countAt(slot, "n_prompt_tokens_cache") ?? 0) + decoded;
}
function at2(value, key) {
  return typeof value === "object" && value !== null ? value[key] : void 0;
}
function countAt(value, key) {
  const found = at2(value, key);
  return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : void 0;
}

// src/engines/llama.cpp/likelihood.ts
var llamaCppLikelihood = {
  tokens: (content) => ({
    path: "/tokenize",
    body: { content, add_special: true, parse_special: true },
    read: (answer) => numbersOf(at(answer, "tokens"))
  }),
  logProbabilities: (before, tokens, model) => ({
    path: "/v1/completions",
    body: {
      model,
      prompt: before,
      max_tokens: tokens.length,
      temperature: 0,
      logprobs: 1,
      grammar: `root ::= ${tokens.map((token) => `<[${token}]>`).join(" ")}`
    },
    read(answer) {
      const choices = at(answer, "choices");
      const content = at(at(Array.isArray(choices) ? choices[0] : void 0, "logprobs"), "content");
      if (!Array.isArray(content)) return void 0;
      const ids = numbersOf(content.map((one) => at(one, "id")));
      if (ids?.join() !== tokens.join()) return void 0;
      return numbersOf(content.map((one) => at(one, "logprob")));
    }
  })
};

// src/engines/llama.cpp/memory.ts
var llamaCppMemory = [
  { part: "weightsMiB", pattern: /model buffer size = *([\d.]+) MiB/, unit: "MiB" },
  { part: "kvMiB", pattern: /(?:KV|RS) buffer size = *([\d.]+) MiB/, unit: "MiB" },
  { part: "workMiB", pattern: /(?:compute|output) buffer size = *([\d.]+) MiB/, unit: "MiB" }
];

// src/engines/llama.cpp/phases.ts
var llamaCppPhases = [
  {
    phase: "load",
    pattern: /papergap: this build sees|load_model: loading model|llama_model_loader: loaded meta data/
  },
  { phase: "kv", pattern: /constructing llama_context|KV buffer size/ },
  { phase: "graphs", pattern: /compute buffer size|graph_reserve|sched_reserve|warming up the model/ }
];

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
var PACKAGE = "xllamacpp";
var LOOPBACK = "127.0.0.1";
var xllamacpp = {
  versions: {
    default: "2026.10.11549",
    // Older builds write beyond their memory where a GGUF or a request is hostile: ggml-org/llama.cpp#26511
    // and what followed it until 2026-08-14, CVE-2026-21869 (#22267), CVE-2025-49847.
    oldest: "2026.8.10566",
    olderLack: "fixes of memory errors that a hostile model file reaches",
    // One spelling for each version: pip takes 2026.010.1 and 2026.10.1.0 for the same as 2026.10.1.
    pinned: /^(20\d\d\.[1-9]\d?\.[1-9]\d*(\.[1-9]\d*)?|0\.(0|[1-9]\d*)\.(0|[1-9]\d*))$/
  },
  install: (version, packageName = PACKAGE) => ({
    installer: "python",
    requirement: `${packageName}==${version}`,
    pinnedBy: "wheel",
    hashes: packageName === PACKAGE ? new Map(Object.entries(wheels_default)).get(version) ?? [] : [],
    probe: "xllamacpp"
  })
};
var program = {
  package: xllamacpp,
  launch: (settings, place) => place.binary === void 0 ? wheel(settings, place) : server(settings, place, place.binary),
  inImages: "/app/llama-server",
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
    ...Object.fromEntries(settings.arguments.map(({ param, paramValue }) => [param, paramValue])),
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
function server(settings, { weights, port, host = LOOPBACK, socketPath }, binary) {
  const flags = settings.arguments.flatMap((one) => one.flags);
  const place = ["-m", weights, "--host", socketPath ?? host, "--port", String(port)];
  const ours = ["--metrics", "--slots", "--cache-ram", "0", "--threads-http", String(httpThreads(settings))];
  return { command: binary, args: [...place, ...ours, ...flags], env };
}
function httpThreads({ slots }) {
  return 2 * slots + 16;
}

// src/engines/llama.cpp/settings.ts
var MOST_SLOTS = 256;
var LEAST_CONTEXT_PER_SLOT = 2048;
var CONTEXT_STEP = 256;
function settingsOf(args, demand) {
  const { read: written, faults: wrong } = readArguments(args, argumentOf);
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
    ...wrong,
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
    remedy: "Name the first part, with all others beside it, or join them with llama-gguf-split --merge: all have to be of one model.",
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
    pattern: /insufficient memory \(attempted|failed to allocate|buffer allocation failed|unable to allocate .{1,60} buffer|std::bad_alloc|Cannot allocate memory|MemoryError/,
    summary: "The model and its KV cache don't fit into this machine's memory.",
    remedy: "Lower ctx-size or parallel, use cache-type-k: q8_0, or a smaller quantisation.",
    blame: "candidate"
  },
  {
    code: "no-socket",
    pattern: /couldn't bind HTTP server socket, hostname: .*\.sock/,
    summary: "This llama-server cannot listen at a Unix socket, by which it is asked in its sandbox.",
    remedy: "Use llama.cpp b4992 or newer, or write trust.sandbox: off into the policy.",
    blame: "machine"
  },
  {
    code: "port-in-use",
    pattern: /couldn't bind HTTP server socket.*port: (\d+)|address already in use/i,
    summary: "Another program took the port.",
    remedy: "Run it again; papergap tries other ports by itself.",
    blame: "machine"
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
    pattern: /quantized V cache requires flash_attn|V cache quantization requires/,
    summary: "A quantised cache of values goes with flash attention alone.",
    remedy: "Use flash-attn: on, or leave cache-type-v out.",
    blame: "candidate",
    retry: { argument: "flash-attn", value: "on" }
  },
  {
    code: "cache-type-refused",
    pattern: /cache type \S+ with block size \d+ does not divide/,
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
    blame: "machine"
  },
  {
    code: "illegal-instruction",
    pattern: /\bSIGILL\b|illegal instruction/i,
    summary: "This llama.cpp was built for another CPU: it used an instruction that this one lacks.",
    remedy: "Use a build for any x86-64 CPU, such as the default xllamacpp version.",
    blame: "machine"
  },
  {
    code: "library-missing",
    pattern: /error while loading shared libraries: |(?:ImportError|OSError): \S+: cannot open shared object file|version `GLIBC\w*_[\d.]+' not found/,
    summary: "The engine needs a system library that this machine lacks.",
    remedy: "Install it, or use a build for this system.",
    blame: "machine"
  },
  {
    code: "gpu-driver",
    pattern: /CUDA driver version is insufficient|no kernel image is available|failed to initialize CUDA|CUDA error: invalid device function|unsupported toolchain/,
    summary: "The GPU, its driver and this build of llama.cpp don't go together.",
    remedy: "Update the driver, or use a build for this driver and GPU.",
    blame: "machine"
  },
  {
    code: "gpu-error",
    pattern: /(?:CUDA|ROCm|HIP|Vulkan|Metal|SYCL|CANN|MUSA) error: (.+)/,
    summary: "The GPU failed: {1}.",
    remedy: "Look at the system's log for the GPU; then try another build or another machine.",
    blame: "machine"
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
  // It goes on after these, some of which it calls errors: without a GPU, without a backend, with less.
  warning: /pinned memory|^Try increasing RLIMIT_MEMLOCK|failed to initialize CUDA|load_backend|backend_load|retrying without|defaulting to|failed to fit params|allocateMemory: ErrorOutOf/,
  aftermath: /exiting due to|cleaning up before exit|check the input params|failed to load model|^\s*current device:|_compute_forward: \w+ failed$/
};

// src/engines/llama.cpp/tokenizer.ts
var llamaCppTokenizer = {
  tokenize: (content) => ({
    path: "/tokenize",
    body: { content, add_special: false, parse_special: true },
    read: (answer) => numbersOf(at(answer, "tokens"))
  }),
  detokenize: (tokens) => ({
    path: "/detokenize",
    body: { tokens },
    read: (answer) => stringOf(at(answer, "content"))
  }),
  promptTokens: (content) => ({
    path: "/tokenize",
    body: { content, add_special: true, parse_special: true },
    read: (answer) => numbersOf(at(answer, "tokens"))
  }),
  render: (messages) => ({
    path: "/apply-template",
    body: { messages },
    read(answer) {
      const text = stringOf(at(answer, "prompt"));
      return text === void 0 ? void 0 : { text };
    }
  })
};

// src/engines/llama.cpp/llama.cpp.ts
var llamaCpp = {
  about: `llama.cpp's own server: installed for the CPU (\`version: '${xllamacpp.versions.default}'\` pins it), or a \`llama-server\` of yours for the GPU: \`binary: name\`, listed in \`trust.binaries\``,
  knownFrom: "running it",
  weights: "gguf",
  program,
  arguments: llamaCppArguments,
  settings: ({ args }, demand) => settingsOf(args, demand),
  requestFields: { cache_prompt: false },
  // It promises to keep connections and closes them after each stream: every second request would meet a dead
  // one.
  requestHeaders: { connection: "close" },
  likelihood: llamaCppLikelihood,
  tokenizer: llamaCppTokenizer,
  prefixCache: () => "off",
  facts: [{ path: "/props", read: factsOf2 }],
  signs: [ownedBy("llamacpp"), answersWith("/props", "build_info", "total_slots")],
  kvCache: ({ isUnified }) => isUnified ? "shared" : "reserved",
  kvUsage: { path: "/slots", read: kvUsageOf },
  phases: llamaCppPhases,
  memory: llamaCppMemory,
  diagnose: (log) => diagnose(log, llamaCppLog),
  deviations: ({ gpuLayers }, log) => [
    ...gpuLayers === void 0 ? [] : layersOnCpu(gpuLayers, log),
    ...preTokenizerMissing(log)
  ],
  served: [{ path: "/props", read: samplingBesideRequests }],
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
      blame: "machine",
      line: plainLine(line),
      difference: { what: "device", asked: `a GPU (n-gpu-layers: ${layers})`, runs: "the CPU" }
    }
  ];
}
var DEFAULT_SPLIT = /missing pre-tokenizer type, using: '(\w{1,40})'/;
function preTokenizerMissing(log) {
  const line = log.find((one) => DEFAULT_SPLIT.test(one));
  if (line === void 0) return [];
  const runs = `the pre-tokenizer '${DEFAULT_SPLIT.exec(line)?.[1] ?? ""}'`;
  return [
    servedOtherwise(
      { what: "tokenizer class", asked: "the model's own, which the file does not name,", runs },
      {
        remedy: "Convert the model again with a converter that writes tokenizer.ggml.pre.",
        blame: "candidate",
        line: plainLine(line)
      }
    )
  ];
}

// src/engines/hub-environment.ts
var hubEnvironment = {
  HF_HUB_OFFLINE: "1",
  TRANSFORMERS_OFFLINE: "1",
  HF_HUB_DISABLE_TELEMETRY: "1",
  HF_HUB_DISABLE_PROGRESS_BARS: "1",
  DO_NOT_TRACK: "1",
  TOKENIZERS_PARALLELISM: "false"
};

// src/engines/python-launch.ts
var IS_PYTHON = /(^|\/)python[\d.]*$/;
function pythonLaunch({ run, runArgs = [], programArgs }, { binary, folder = "" }, args, env2) {
  if (binary !== void 0 && !IS_PYTHON.test(binary))
    return { command: binary, args: [...programArgs, ...args], env: env2 };
  const command = binary ?? `${folder}/bin/python`;
  return { command, args: ["-I", "-B", "-u", ...run, ...runArgs, ...args], env: env2 };
}

// src/engines/table-settings.ts
function tableSettings(args, table, roles, demand) {
  const { read, faults } = readArguments(args, (name, value) => readArgument(name, value, table));
  const numberOf = (name) => {
    const value = read.find((one) => one.name === name)?.value;
    return typeof value === "number" ? value : void 0;
  };
  const slots = numberOf(roles.slots);
  const contextTokens = numberOf(roles.context);
  const short = roles.context !== void 0 && contextTokens !== void 0 && contextTokens < fewestTokens(demand) ? [shortContext2(roles.context, contextTokens, demand)] : [];
  if (faults.length + short.length > 0) return faulty([...faults, ...short]);
  return checked({
    arguments: read,
    ...slots !== void 0 && { slots },
    ...contextTokens !== void 0 && { contextTokens },
    cautions: roles.slots !== void 0 && slots !== void 0 && slots < demand.concurrency ? [fewSlots2(roles.slots, slots, demand)] : []
  });
}
function writtenOf(settings, name) {
  return settings.arguments.find((one) => one.name === name)?.value;
}
function saidBy(settings) {
  return {
    flags: settings.arguments.flatMap(({ flags }) => flags),
    env: Object.assign({}, ...settings.arguments.map(({ env: env2 }) => env2))
  };
}
function shortContext2(argument, contextTokens, demand) {
  const prompt = fewestTokens(demand) - demand.answerTokens;
  return {
    argument,
    message: `${contextTokens} tokens for each request, and an answer may take ${demand.answerTokens} (maxTokens) and the longest prompt at least ${prompt}; write ${argument}: ${enoughTokens(demand)}, or less maxTokens`
  };
}
function fewSlots2(argument, slots, { concurrency }) {
  return {
    argument,
    message: `serves ${slots} of ${concurrency} requests at once, the others wait; to serve them all write ${argument}: ${concurrency}`
  };
}

// src/engines/lmdeploy/phases.ts
var lmdeployPhases = [
  { phase: "load", pattern: /Loading (?:weights|model)|model_source|Convert to turbomind format/i },
  { phase: "kv", pattern: /\[BlockManager\]|max block count|block_size/i },
  { phase: "graphs", pattern: /Warming up|warmup/i },
  { phase: "serve", pattern: /HINT: +Please open|Uvicorn running/ }
];

// src/engines/tokenizer-class.ts
var REMEDY = "Save the tokenizer with the library that the engine has, or use an engine.version that knows its class.";
var GENERIC = /^(?:PreTrainedTokenizer|PreTrainedTokenizerBase|Tokenizer|TokenizersBackend|SentencePieceBackend|PythonBackend|HfTokenizer)?$/;
var bare = (name) => name.replace(/^Cached/, "").replace(/Fast$/, "");
function otherTokenizer(said, named) {
  if (typeof said !== "string" || named === void 0) return void 0;
  const [runs, asked] = [bare(said), bare(named)];
  if (runs === asked || GENERIC.test(runs) || GENERIC.test(asked)) return void 0;
  return servedOtherwise(
    { what: "tokenizer class", asked: keptText(named, 100), runs: keptText(said, 100) },
    { remedy: REMEDY, blame: "candidate" }
  );
}
var STORED = /tokenizer class you load from this checkpoint is '(\w{1,100})'/;
var CALLED = /class this function is called from is '(\w{1,100})'/;
var SLOW = /Using a slow tokenizer\./;
function tokenizerInLog(log, asksForSlow) {
  const [stored, called] = [STORED, CALLED].map((pattern) => find(log, pattern));
  const difference = stored !== void 0 && called !== void 0 ? { what: "tokenizer class", asked: stored.name, runs: called.name } : void 0;
  const line = called?.line ?? (asksForSlow ? void 0 : log.find((one) => SLOW.test(one)));
  if (line === void 0) return [];
  const slow = { what: "tokenizer class", asked: "a fast one", runs: "a slow one, in Python" };
  return [servedOtherwise(difference ?? slow, { remedy: REMEDY, blame: "candidate", line: plainLine(line) })];
}
function find(log, pattern) {
  const line = log.find((one) => pattern.test(one));
  return line === void 0 ? void 0 : { line, name: pattern.exec(line)?.[1] ?? "" };
}

// src/engines/lmdeploy/served.ts
var COMPARED = [
  ["dtype", /\bdtype=(\w{1,40})/, "dtype"],
  ["session-len", /\bsession_len=(\d{1,9})/, "context"],
  ["tp", /\btp=(\d{1,9})/, "parallelism"]
];
function differences(settings, log) {
  const line = log.find((one) => /\bdtype=\w+, state_dtype=/.test(one));
  const others = COMPARED.flatMap(([argument, pattern, what]) => {
    const asked = writtenOf(settings, argument);
    const runs = line === void 0 ? void 0 : pattern.exec(line)?.[1];
    if (asked === void 0 || asked === "auto" || runs === void 0 || runs === String(asked)) return [];
    return [{ what, asked: `${argument} ${asked}`, runs }];
  });
  const mended = { remedy: "Write what this model and this machine can have.", blame: "candidate" };
  return [
    ...others.map((one) => servedOtherwise(one, { ...mended, line: plainLine(line ?? "") })),
    ...tokenizerInLog(log, false)
  ];
}

// src/engines/python/gpu-signatures.ts
var DRIVER_TABLE = "https://docs.nvidia.com/deploy/cuda-compatibility/";
var gpuSignatures = [
  {
    code: "gpu-driver-old",
    pattern: /driver (?:on your system|version)? ?is (?:too old|insufficient)|unsatisfied condition: cuda|driver .{0,40}does not support CUDA/i,
    summary: "The GPU driver of this machine is older than the CUDA that the engine was built for.",
    remedy: "Update the driver (CUDA 13 needs 580 or newer), or use a build or an image for an older CUDA.",
    blame: "machine",
    link: DRIVER_TABLE
  },
  {
    code: "gpu-driver-mismatch",
    pattern: /Error 80[34]\b|unsupported display driver|forward compatibility was attempted/i,
    summary: "The GPU driver and the CUDA library that the engine found don't go together.",
    remedy: "Take the cuda-compat folder out of LD_LIBRARY_PATH or the image; after a driver update, restart.",
    blame: "machine",
    link: DRIVER_TABLE
  },
  {
    code: "gpu-fabric",
    pattern: /Error 802\b|fabric ?manager|system not yet initialized/i,
    summary: "The GPUs of this machine are not ready: their fabric manager does not run, or has another version.",
    remedy: "Start nvidia-fabricmanager in the version of the driver.",
    blame: "machine"
  },
  {
    code: "gpu-not-in-container",
    pattern: /could not select device driver .*gpu|unknown or invalid runtime name: nvidia|nvidia-container-cli: |nvidia-container-runtime|libnvidia-ml|failed to discover GPU vendor/i,
    summary: "Docker cannot give a container the GPUs of this machine.",
    remedy: "Install nvidia-container-toolkit, run `nvidia-ctk runtime configure`, and restart Docker.",
    blame: "machine"
  },
  {
    code: "gpu-device-name",
    pattern: /invalid literal for int\(\) with base 10: '(?:MIG|GPU)-/,
    summary: "CUDA_VISIBLE_DEVICES names GPUs by UUID, which this engine does not read.",
    remedy: "Name them by number (CUDA_VISIBLE_DEVICES=0).",
    blame: "machine"
  },
  {
    code: "gpu-too-old",
    pattern: /compute capability (?:of )?(?:at least|>=|\d)|minimum capability|capability \d+ is (?:not|lower)|supports? sm_?\d+ and above|not supported .{0,60}\bSM ?\d\d|requires? .{0,60}\b(?:Ampere|Ada|Hopper|Blackwell)\b|FlashAttention only supports/i,
    summary: "The GPU of this machine is too old for what the engine was asked to do with it.",
    remedy: "Use another dtype (half), quantisation or attention backend, or a newer GPU.",
    blame: "machine"
  },
  {
    code: "gpu-not-built-for",
    pattern: /no kernel image is available|invalid device function|\bsm_?\d+\w? is not compatible|unsupported toolchain|ptxas fatal|not defined for option 'gpu-name'|unsupported gpu architecture/i,
    summary: "The engine was not built for the GPU of this machine.",
    remedy: "Use a newer build or image for newer GPUs, or a GPU that its build names.",
    blame: "machine"
  },
  {
    code: "no-gpu",
    pattern: /failed to infer device type|no CUDA GPUs are available|no CUDA-capable device|found no NVIDIA driver|not compiled with CUDA enabled|no accelerator .*is available|no GPUs? (?:found|detected|available)|libcuda\.so\.1: cannot open|device (?:string|type) must not be empty/i,
    summary: "The engine found no GPU.",
    remedy: "Check `nvidia-smi` in the same environment; give a container its GPUs; or use a build for the CPU.",
    blame: "machine"
  },
  {
    code: "too-few-gpus",
    pattern: /world size .*(?:larger|greater|more) than|(?:tensor|pipeline|data).?parallel.{0,60}(?:exceeds|larger than|more than).{0,40}(?:GPU|device)|(?:not enough|insufficient number of|only \d+) (?:GPU|device|accelerator)s?|invalid device ordinal|Not enough allowed NUMA nodes to bind|placement group .*cannot be/i,
    summary: "The candidate divides its model among more GPUs than this machine has, or more parts of its CPU.",
    remedy: "Lower tensor-parallel-size, pipeline-parallel-size or data-parallel-size, or use a machine with more GPUs.",
    blame: "candidate"
  },
  {
    code: "shared-memory-small",
    pattern: /\/dev\/shm|shared memory segment|(?:insufficient|not enough) shared memory|shm.{0,60}no space left|no space left .{0,60}shm|Bus error.{0,80}shared memory/i,
    summary: "The shared memory (/dev/shm) of this machine or container is too small.",
    remedy: "Start the container with --ipc=host or a larger --shm-size.",
    blame: "machine"
  },
  {
    code: "gpu-peer-access",
    pattern: /peer access is not supported/i,
    summary: "The GPUs of this machine cannot reach each other directly.",
    remedy: "Use disable-custom-all-reduce.",
    blame: "machine"
  },
  {
    code: "nccl",
    pattern: /NCCL WARN (?:Error: |Call to )?(.+)/,
    summary: "The GPUs could not be joined: {1}",
    remedy: "Unset NCCL_* variables that tune it, check /dev/shm and the network; NCCL_DEBUG=INFO says more.",
    blame: "machine"
  },
  {
    code: "gpu-hardware",
    pattern: /\bXid\b|fallen off the bus|uncorrectable (?:NVLink|ECC)|ECC error/i,
    summary: "A GPU of this machine fails.",
    remedy: "Take this machine out of service and run again on another.",
    blame: "machine"
  },
  {
    code: "gpu-illegal-access",
    pattern: /illegal memory access|device-side assert(?!ions)|misaligned address|unspecified launch failure/i,
    summary: "A program of the engine's failed on the GPU.",
    remedy: "Try enforce-eager, another attention backend or another engine.version.",
    blame: "engine"
  },
  {
    code: "nccl",
    pattern: /NCCL error|nccl(?:System|UnhandledCuda|Remote|Internal|InvalidUsage)Error|ProcessGroupNCCL/i,
    summary: "The GPUs could not be joined, or lost each other.",
    remedy: "Set NCCL_DEBUG=INFO and read what NCCL says above; check /dev/shm and the network.",
    blame: "machine",
    rank: "consequence"
  },
  {
    code: "gpu-error",
    pattern: /(?:CUDA|HIP|ROCm|SYCL|CANN|MUSA) (?:error|driver error|runtime error): (?!out of memory)(.+?)(?: CUDA kernel|$)/i,
    summary: "The GPU failed: {1}.",
    remedy: "Look at the system's log for the GPU; then try another build or another machine.",
    blame: "machine"
  }
];

// src/engines/python/memory-signatures.ts
var memorySignatures = [
  {
    code: "out-of-gpu-memory",
    pattern: /(?:CUDA|HIP|XPU|NPU|GPU).{0,20}out of (?:device )?memory|torch\.(?:cuda\.)?OutOfMemoryError|cudaMalloc failed|CUDA error: out of memory|cudaErrorMemoryAllocation|ran out of (?:GPU )?memory/i,
    summary: "The model, or what the engine keeps beside it, doesn't fit into the GPU's memory.",
    remedy: "Use a smaller quantisation, more GPUs, a shorter context, or fewer requests at once; check that nothing else holds the memory.",
    blame: "candidate"
  },
  {
    code: "out-of-memory",
    pattern: /can't allocate memory|cannot allocate memory|\bMemoryError\b|std::bad_alloc|not enough (?:host |system )?(?:memory|RAM)\b|insufficient memory/i,
    summary: "The model, or what the engine keeps beside it, doesn't fit into this machine's memory.",
    remedy: "Use a smaller quantisation, a shorter context, or a machine with more memory.",
    blame: "candidate"
  },
  {
    code: "disk-full",
    pattern: /no space left on device|disk quota exceeded|not enough free disk space|Errno 28\b/i,
    summary: "The disk is full.",
    remedy: "Free some space, or point papergap's cache folder at another disk.",
    blame: "machine"
  },
  {
    code: "engine-killed",
    pattern: /ended by SIGKILL|exit code 137|signal: killed|exit(?:ed|code)?[ :=(]+-9\b|'\w+': -9\b|OOMKilled|\bsignal 9\b|SIGKILL/,
    summary: "Something killed the engine, most often the system because memory ran out.",
    remedy: "Lower the context or the requests at once, use a smaller quantisation, or a machine with more memory; look at the system's log.",
    blame: "unknown",
    rank: "ending"
  },
  {
    code: "illegal-instruction",
    pattern: /\bSIGILL\b|illegal instruction|exit code 132|\bsignal 4\b/i,
    summary: "The engine was built for another CPU: it used an instruction that this one lacks.",
    remedy: "Use a build for this CPU.",
    blame: "machine"
  },
  {
    code: "engine-crashed",
    pattern: /ended by (SIGSEGV|SIGBUS|SIGFPE|SIGABRT)|(Segmentation fault)|exit code (?:139|134)|\bsignal (?:6|7|8|11)\b/,
    summary: "The engine crashed ({1}).",
    remedy: "Try another engine.version; the log is worth a report to its project.",
    blame: "unknown",
    rank: "consequence"
  }
];

// src/engines/python/model-signatures.ts
var modelSignatures2 = [
  {
    code: "model-gated",
    pattern: /gated (?:repo|model)|is gated\b|access to model .* is restricted|must be authenticated to access|GatedRepoError|awaiting a review from the repo/i,
    summary: "The model is gated: its licence was not accepted, or no token was given.",
    remedy: "Accept the licence on the hub, and give papergap a token that may read it (HF_TOKEN).",
    blame: "candidate"
  },
  {
    code: "hub-rate-limit",
    pattern: /429 (?:Client Error: )?Too Many Requests|rate.?limit(?:ed|s)?\b/i,
    summary: "The hub answers that it was asked too often.",
    remedy: "Give a token (HF_TOKEN), keep the cache between runs, or name a mirror (HF_ENDPOINT).",
    blame: "network"
  },
  {
    code: "model-not-found",
    pattern: /RepositoryNotFoundError|RevisionNotFoundError|(?:Repository|Revision|Entry) Not Found|not a (?:local folder|valid model identifier)|Repo id must|No such file or directory: .{0,200}(?:\.safetensors|\.bin|\.gguf|config\.json|tokenizer)/i,
    summary: "The model, its revision or one of its files is not where the candidate says.",
    remedy: "Correct the candidate's model and revision.",
    blame: "candidate"
  },
  {
    code: "model-file-missing",
    // Engines are started offline, on the folder of the model.
    pattern: /LocalEntryNotFoundError|outgoing traffic has been disabled|OfflineModeIsEnabled|files in the disk cache/i,
    summary: "The engine looked for something of the model that its folder does not hold.",
    remedy: "Check the candidate's model, and add the missing file to its repository: the engine asks no hub.",
    blame: "candidate"
  },
  {
    code: "hub-unreachable",
    pattern: /couldn't connect to|Failed to resolve 'huggingface|Max retries exceeded with url.*huggingface|(?:cas-server|hf\.co|huggingface\.co).{0,120}(?:timed out|refused|reset|unreachable)/i,
    summary: "The engine wanted something of the hub, and could not reach it.",
    remedy: "Check the network or HF_ENDPOINT; where it runs offline, the model lacks a file that it needs.",
    blame: "network"
  },
  {
    code: "remote-code",
    pattern: /trust_remote_code ?= ?True|--trust.remote.code|contains custom code which must be executed|EOF when reading a line/i,
    summary: "The model brings code of its own, which the engine was not allowed to run.",
    remedy: "Review the code, then set trust-remote-code where the policy allows it; or use a model without.",
    blame: "candidate"
  },
  {
    code: "architecture-missing",
    pattern: /No model architectures are specified|Should have a `model_type` key|architectures.{0,40}(?:None|missing|not specified|is empty)|['"]architectures['"]$/i,
    summary: "The model's config.json doesn't say what the model is (architectures, model_type).",
    remedy: 'Add "architectures" and "model_type" to config.json as the model was saved with.',
    blame: "candidate"
  },
  {
    code: "unknown-architecture",
    pattern: /model type [`'"]?([\w.-]+)[`'"]? but Transformers does not recognize|(?:does not|doesn't|do not) (?:recognize|support) (?:this|the) (?:model )?architecture|architectures? \[?['"]?([\w.-]+)['"]?,?\]? (?:is|are|was) (?:currently )?not (?:yet )?supported|(?:model architecture|architecture) .{0,80}not (?:yet )?supported|unknown (?:model )?architecture|unrecognized (?:configuration class|model in)|Unsupported (?:model|architecture)/i,
    summary: "This version of the engine does not know the architecture of the model.",
    remedy: "Use a newer engine.version, an engine that knows it (transformers has it first), or another model.",
    blame: "candidate"
  },
  {
    code: "tokenizer-class",
    pattern: /Tokenizer class (\S+) does not exist|is not currently imported|TokenizersBackend|Couldn't instantiate the backend tokenizer|data did not match any variant of untagged enum|Can't load tokenizer|tokenizer.{0,60}(?:cannot|could not|can't|failed to) be? ?(?:loaded|load)|(?:SentencePiece|tiktoken).{0,60}(?:need|required|missing)/i,
    summary: "The engine's library can't load the model's tokenizer.",
    remedy: "Use an engine.version with a newer transformers and tokenizers, or save the tokenizer with the version that the engine has.",
    blame: "candidate"
  },
  {
    code: "chat-template-missing",
    pattern: /template not found|default chat template is no longer|(?:no|not have a|without a) chat template|chat_template is not set|must provide a chat template/i,
    summary: "The model has no chat template that the engine can use.",
    remedy: "Add the chat template of the model to its files; a base model is asked by api: completions.",
    blame: "candidate"
  },
  {
    code: "weights-corrupt",
    pattern: /(?:HeaderTooLarge|HeaderTooSmall|MetadataIncompleteBuffer|InvalidHeader|InvalidHeaderDeserialization|InvalidOffset)|SafetensorError|incomplete metadata|PytorchStreamReader failed|invalid load key|Unable to load weights from .*checkpoint|unexpected EOF/i,
    summary: "A file of the weights is cut off or damaged, or a Git LFS pointer in its place.",
    remedy: "Fetch the file again (`git lfs pull`), and compare its size and digest with the hub.",
    blame: "candidate"
  },
  {
    code: "weights-missing",
    pattern: /cannot find any model weights|no (?:safetensors|model) (?:weights|files?) (?:found|in)|weight files? .{0,60}missing|does not appear to have a file named|no file named (?:pytorch_model|model)|Missing (?:shard|weights)|No \.bin, \.safetensors/i,
    summary: "Files of the weights are missing.",
    remedy: "Fetch the whole revision; name a repository with safetensors.",
    blame: "candidate"
  },
  {
    code: "quantisation-refused",
    pattern: /unknown quantization method|quantization method .{0,120}(?:does not match|not supported)|not supported for quantization|Invalid quantization|quant_?method .{0,60}(?:unknown|not)|bitsandbytes.{0,60}(?:required|install)/i,
    summary: "The engine doesn't take the model's quantisation, or another one was asked for.",
    remedy: "Leave quantization out, or use an export that the engine knows.",
    blame: "candidate"
  },
  {
    code: "weights-layout",
    pattern: /no module or parameter named|weights were not initialized|KeyError: ['"][\w.]*(?:layers\.\d+|\.weight|_proj|experts|weight_scale|embed_tokens|lm_head)[\w.]*['"]|(?:unexpected|missing) key\(s\) in state_dict|size mismatch for|(?:loaded|param)\w* (?:shape|size).{0,80}(?:shape|size)|shape .{0,40}mismatch|weight_loader/i,
    summary: "The weights are named or laid out in a way that this version of the engine does not know.",
    remedy: "Use a newer engine.version or another export of the model.",
    blame: "candidate"
  },
  {
    code: "parallel-size",
    pattern: /(?:must be|is not|not) divisible by|start \(\d+\) \+ length \(\d+\) exceeds dimension|(?:attention|kv|key.value) heads .{0,80}(?:tensor|parallel|tp)/i,
    summary: "The model can't be split over so many GPUs.",
    remedy: "Use a smaller tensor-parallel-size, one that divides the heads and the quantised blocks.",
    blame: "candidate"
  }
];

// src/engines/python/run-signatures.ts
var runSignatures2 = [
  {
    code: "port-in-use",
    pattern: /address already in use|Errno 98\b|EADDRINUSE|port is already allocated|port \d+ is (?:already )?(?:in use|not available|occupied)/i,
    summary: "Another program took the port.",
    remedy: "Run it again; papergap tries other ports by itself.",
    blame: "machine"
  },
  {
    code: "invalid-argument",
    pattern: /unrecognized arguments?:? (\S+)|unknown (?:flag|argument|option):? (\S+)|no such option:? (\S+)|unexpected argument '([^']+)'|argument (\S+): (?:invalid|expected)|invalid value .{0,40}for ['"]?(--?\S+)/i,
    summary: "This version of the engine doesn't know an argument or its value.",
    remedy: "Leave the argument out, or name an engine.version that knows it.",
    blame: "candidate"
  },
  {
    code: "image-missing",
    pattern: /manifest (?:unknown|for .* not found)|ErrImagePull|ImagePullBackOff|pull access denied|No such image|repository does not exist/i,
    summary: "The engine's image could not be had.",
    remedy: "Correct the image and its digest in the policy, or log in to its registry.",
    blame: "policy"
  },
  {
    code: "registry-rate-limit",
    pattern: /toomanyrequests|pull rate limit/i,
    summary: "The image registry answers that it was asked too often.",
    remedy: "Log in to the registry, keep the image on the runner, or use a mirror.",
    blame: "network"
  },
  {
    code: "docker-not-there",
    pattern: /cannot connect to the Docker daemon|docker\.sock.{0,60}(?:permission denied|no such file)/i,
    summary: "Docker does not run on this machine, or papergap may not use it.",
    remedy: "Start it, and let this user use it.",
    blame: "machine"
  },
  {
    code: "not-writable",
    pattern: /Permission denied: ['"]?([^'"]+)|Read-only file system/i,
    summary: "The engine may not write where it wants to.",
    remedy: "Give it a home that it may write (HF_HOME, VLLM_CACHE_ROOT), or another user.",
    blame: "machine"
  }
];

// src/engines/python/signatures.ts
var pythonSignatures = [
  ...modelSignatures2,
  ...gpuSignatures,
  ...memorySignatures,
  ...runSignatures2,
  ...packageSignatures
];

// src/engines/lmdeploy/signatures.ts
var lmdeployLog = { signatures: pythonSignatures, cause: /NCCL WARN/ };

// src/engines/lmdeploy/lmdeploy.ts
var lmdeployArguments = {
  engine: "LMDeploy",
  of: "0.18.0",
  known: {
    backend: means(oneOf("pytorch", "turbomind"), "which of its two engines"),
    dtype: means(oneOf("auto", "float16", "bfloat16"), "how weights and activations are computed"),
    "model-format": means(
      oneOf("hf", "awq", "gptq", "compressed-tensors", "fp8", "mxfp4"),
      "how the weights are stored"
    ),
    "session-len": means(whole(1, 1e8), "context of one request, in tokens"),
    "max-batch-size": means(whole(1, 65536), "requests served at once"),
    "cache-max-entry-count": means(number(0.01, 1), "share of the GPU's free memory for the KV cache"),
    "cache-block-seq-len": means(whole(1, 4096), "tokens in a block of the KV cache"),
    "quant-policy": means(
      oneOf("none", "int4", "int8", "fp8", "fp8_e5m2", "turbo_quant"),
      "how the KV cache is stored"
    ),
    "max-prefill-token-num": means(whole(1, 1e7), "prompt tokens of one step"),
    tp: means(whole(1, 64), "GPUs that share each layer"),
    dp: means(whole(1, 64), "copies of the model that share the requests"),
    ep: means(whole(1, 64), "GPUs that share the experts of a mixture"),
    "eager-mode": means(yesOrNothing, "no CUDA graphs"),
    "reasoning-parser": means(word, "how reasoning is told apart from the answer"),
    "tool-call-parser": means(word, "how calls of tools are read")
  },
  also: { "tensor-parallel-size": "tp", "max-model-len": "session-len", "max-num-seqs": "max-batch-size" },
  own: [
    "model-path",
    "model-name",
    "server-name",
    "server-port",
    "host",
    "port",
    "enable-prefix-caching",
    "log-level"
  ],
  refused: {
    ...{ "trust-remote-code": RUNS_CODE, "chat-template": NAMES_FILE, adapters: NAMES_FILE },
    ...{ "download-dir": NAMES_FILE, "api-keys": NAMES_SECRET, "proxy-url": NAMES_SECRET }
  }
};
var lmdeploy = {
  about: "LMDeploy: installed, or one of yours: `binary: name`, listed in `trust.binaries`",
  knownFrom: "its documentation",
  weights: "hub-folder",
  program: {
    package: {
      versions: {
        default: "0.18.0",
        oldest: "0.16.0",
        olderLack: "what papergap knows of its pages",
        pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/
      },
      install: (version, packageName = "lmdeploy") => ({
        installer: "python",
        requirement: `${packageName}==${version}`,
        pinnedBy: "lock",
        hashes: [],
        probe: "lmdeploy"
      })
    },
    launch(settings, { weights, model, port, host = "127.0.0.1", ...files }) {
      const { flags, env: env2 } = saidBy(settings);
      const address = ["--server-name", host, "--server-port", String(port)];
      const start = ["serve", "api_server", weights, "--model-name", model];
      return pythonLaunch(
        { run: ["-m", "lmdeploy"], programArgs: [] },
        files,
        [...start, ...address, "--log-level", "INFO", ...flags],
        {
          ...hubEnvironment,
          ...env2
        }
      );
    },
    inImages: "lmdeploy",
    healthPath: "/health",
    buildOf: (version) => version
  },
  arguments: lmdeployArguments,
  settings: ({ args }, demand) => tableSettings(args, lmdeployArguments, { slots: "max-batch-size", context: "session-len" }, demand),
  requestFields: {},
  requestHeaders: {},
  prefixCache: () => "off",
  signs: [ownedBy("lmdeploy"), countsAs("lmdeploy:")],
  kvCache: () => "shared",
  phases: lmdeployPhases,
  diagnose: (log) => diagnose(log, lmdeployLog),
  deviations: differences,
  metrics: {
    running: ["lmdeploy:num_requests_running"],
    waiting: ["lmdeploy:num_requests_waiting"],
    kvUsage: ["lmdeploy:gpu_cache_usage_perc"],
    preemptionsTotal: [],
    promptTokensTotal: ["lmdeploy:prompt_tokens_total"],
    cachedTokensTotal: ["lmdeploy:cached_tokens_total"],
    outputTokensTotal: ["lmdeploy:generation_tokens_total"]
  }
};

// src/engines/no-metrics.ts
var NO_METRICS = {
  running: [],
  waiting: [],
  kvUsage: [],
  preemptionsTotal: [],
  promptTokensTotal: [],
  cachedTokensTotal: [],
  outputTokensTotal: []
};

// src/engines/ollama/phases.ts
var ollamaPhases = [
  { phase: "load", pattern: /starting (?:llama server|(?:go )?runner)/ },
  { phase: "kv", pattern: /constructing llama_context|KV buffer size/ },
  { phase: "graphs", pattern: /compute buffer size|graph_reserve/ },
  { phase: "serve", pattern: /(?:llama )?runner started in/ }
];

// src/engines/ollama/signatures.ts
var signatures = [
  {
    code: "model-not-found",
    pattern: /model ['"]?(\S+?)['"]? not found,? try pulling|pull model manifest: file does not exist/i,
    summary: "Ollama does not have this model.",
    remedy: "Pull it, or correct its name.",
    blame: "candidate"
  },
  {
    code: "out-of-memory",
    pattern: /model requires more system memory/i,
    summary: "The model doesn't fit into this machine's memory.",
    remedy: "Use a smaller quantisation or context, or a machine with more memory.",
    blame: "candidate"
  }
];
var ollamaLog = {
  ...llamaCppLog,
  signatures: [...signatures, ...llamaCppLog.signatures, ...memorySignatures, ...runSignatures2]
};

// src/engines/ollama/ollama.ts
var variable = (name, row) => ({
  ...row,
  variable: `OLLAMA_${name}`
});
var ollamaArguments = {
  engine: "Ollama",
  of: "its sources of August 2026",
  known: {
    "context-length": variable(
      "CONTEXT_LENGTH",
      means(
        whole(1, 1e8),
        "context of one request, in tokens; longer prompts are cut without a word"
      )
    ),
    "num-parallel": variable("NUM_PARALLEL", means(whole(1, 512), "requests served at once")),
    "max-queue": variable("MAX_QUEUE", means(whole(1, 1e5), "requests that may wait; more are refused")),
    "flash-attention": variable("FLASH_ATTENTION", means(yesOrNothing, "flash attention")),
    "kv-cache-type": variable(
      "KV_CACHE_TYPE",
      means(oneOf("f16", "q8_0", "q4_0"), "how the KV cache is stored")
    )
  },
  also: { "num-ctx": "context-length", parallel: "num-parallel", "ctx-size": "context-length" },
  own: ["host", "models", "keep-alive", "load-timeout", "max-loaded-models"],
  refused: { modelfile: NAMES_FILE, origins: NAMES_FILE }
};
var SCRIPT = [
  '"$0" serve & server=$!',
  'until "$0" list >/dev/null 2>&1; do kill -0 $server 2>/dev/null || exit 1; sleep 0.2; done',
  'printf "FROM %s\\n" "$1" > Modelfile && "$0" create "$2" -f Modelfile || exit 1',
  "wait $server"
].join("; ");
var ollama = {
  about: "Ollama: an `ollama` of yours: `binary: name`, listed in `trust.binaries`",
  knownFrom: "its documentation",
  weights: "gguf",
  program: {
    launch(settings, { weights, model, port, binary = "" }) {
      const { env: env2 } = saidBy(settings);
      const own = {
        OLLAMA_HOST: `127.0.0.1:${port}`,
        OLLAMA_KEEP_ALIVE: "-1",
        OLLAMA_MAX_LOADED_MODELS: "1"
      };
      return {
        command: "/bin/sh",
        args: ["-c", SCRIPT, binary, weights, nameFor(model)],
        env: { ...env2, ...own }
      };
    },
    asksAs: ({ model }) => nameFor(model),
    // It answers before any model is loaded, which the first question does.
    healthPath: "/api/tags"
  },
  arguments: ollamaArguments,
  settings({ args }, demand) {
    const wanted = {
      "context-length": Math.max(2048, enoughTokens(demand)),
      "num-parallel": Math.min(demand.concurrency, 512)
    };
    const roles = { slots: "num-parallel", context: "context-length" };
    const written = new Set(Object.keys(args).map((name) => name.replaceAll("_", "-")));
    const missing = Object.entries(wanted).filter(([name]) => !written.has(name));
    return tableSettings({ ...Object.fromEntries(missing), ...args }, ollamaArguments, roles, demand);
  },
  requestFields: {},
  requestHeaders: {},
  // It keeps the beginning of the last prompt of each slot.
  prefixCache: () => "unknown",
  facts: [
    { path: "/api/version", read: factsOfVersion },
    { path: "/api/ps", read: factsOfLoaded }
  ],
  signs: [ownedBy("library"), answersWith("/api/ps", "models")],
  kvCache: () => "reserved",
  phases: ollamaPhases,
  diagnose: (log) => diagnose(log, ollamaLog),
  deviations: (settings, log) => cutPrompts(settings, log),
  metrics: NO_METRICS
};
function nameFor(model) {
  const last = model.split("/").at(-1) ?? "";
  return last.replace(/\.gguf$/i, "").toLowerCase().replaceAll(/[^a-z0-9._-]/g, "-") || "model";
}
function cutPrompts(settings, log) {
  const line = log.find((one) => /truncating input prompt/.test(one));
  if (line === void 0) return [];
  return [
    {
      code: "prompts-cut",
      summary: `Ollama cuts prompts that its context of ${String(writtenOf(settings, "context-length"))} tokens does not hold.`,
      remedy: "Write a larger context-length into engine.args.",
      blame: "candidate",
      line: keptText(line, 1e3)
    }
  ];
}
function factsOfVersion(body) {
  const build = textOf(at(body, "version"));
  return build === void 0 ? {} : { build };
}
function factsOfLoaded(body) {
  const models = at(body, "models");
  const contextTokens = Array.isArray(models) ? countOf(at(models[0], "context_length")) : void 0;
  return contextTokens === void 0 ? {} : { contextTokens };
}

// src/engines/sglang/arguments.ts
var sglangArguments = {
  engine: "SGLang",
  of: "0.5.23",
  known: {
    dtype: means(
      oneOf("auto", "half", "float16", "bfloat16", "float", "float32"),
      "how weights and activations are computed"
    ),
    quantization: means(word, "how the weights are quantised, such as awq, gptq or fp8"),
    "kv-cache-dtype": means(word, "how the KV cache is stored, such as fp8_e5m2"),
    "context-length": means(whole(1, 1e8), "context of one request, in tokens"),
    "max-running-requests": means(whole(1, 65536), "requests served at once"),
    "max-total-tokens": means(whole(1, 2 ** 40), "tokens that the KV cache holds"),
    "max-prefill-tokens": means(whole(1, 1e7), "prompt tokens of one step"),
    "chunked-prefill-size": means(whole(-1, 1e7), "tokens that a prompt is read by; -1: whole"),
    "mem-fraction-static": means(number(0.01, 1), "share of the GPU's memory for weights and KV cache"),
    "page-size": means(whole(1, 1024), "tokens in a page of the KV cache"),
    "tp-size": means(whole(1, 64), "GPUs that share each layer"),
    "pp-size": means(whole(1, 64), "GPUs that share the layers"),
    "dp-size": means(whole(1, 64), "copies of the model that share the requests"),
    "ep-size": means(whole(1, 64), "GPUs that share the experts of a mixture"),
    "attention-backend": means(word, "the kernels of attention, such as triton"),
    "sampling-backend": means(word, "the kernels of sampling"),
    "sampling-defaults": means(oneOf("model", "openai"), "whether the model's own sampling defaults hold"),
    "schedule-policy": means(
      oneOf("lpm", "random", "fcfs", "dfs-weight", "lof", "hrrn", "shortest-prefill-first"),
      "who is served first"
    ),
    "cuda-graph-max-bs-decode": means(whole(1, 65536), "the largest batch with a graph of its own"),
    "disable-cuda-graph": means(yesOrNothing, "no CUDA graphs: a faster start and slower answers"),
    "enable-torch-compile": means(yesOrNothing, "whether the model is compiled at the start"),
    "enable-deterministic-inference": means(yesOrNothing, "answers that do not depend on the batch"),
    "reasoning-parser": means(word, "how reasoning is told apart from the answer"),
    "tool-call-parser": means(word, "how calls of tools are read"),
    "random-seed": means(whole(0, 2 ** 31 - 1), "seed of sampling"),
    device: means(oneOf("cuda", "cpu", "xpu", "hpu", "npu", "musa"), "where the model runs")
  },
  also: {
    ...{ tp: "tp-size", "tensor-parallel-size": "tp-size", "pipeline-parallel-size": "pp-size" },
    ...{ "data-parallel-size": "dp-size", "max-model-len": "context-length", seed: "random-seed" },
    "cuda-graph-max-bs": "cuda-graph-max-bs-decode",
    ...{ "max-num-seqs": "max-running-requests", "gpu-memory-utilization": "mem-fraction-static" }
  },
  own: [
    ...["model", "model-path", "served-model-name", "host", "port", "revision", "enable-metrics"],
    ...["disable-radix-cache", "skip-server-warmup"]
  ],
  refused: {
    "trust-remote-code": RUNS_CODE,
    "enable-custom-logit-processor": RUNS_CODE,
    "allow-auto-truncate": "would cut prompts without a word, so that other questions were measured",
    ...{ "chat-template": NAMES_FILE, "tokenizer-path": NAMES_FILE, "lora-paths": NAMES_FILE },
    ...{ "speculative-draft-model-path": NAMES_FILE, "json-model-override-args": NAMES_FILE },
    ...{ "crash-dump-folder": NAMES_FILE, "api-key": NAMES_SECRET, "admin-api-key": NAMES_SECRET },
    ...{ "dist-init-addr": NAMES_SECRET }
  }
};

// src/engines/sglang/metrics.ts
var both = (name) => [`sglang:${name}`, `sglang_${name}`];
var sglangMetrics = {
  running: both("num_running_reqs"),
  waiting: both("num_queue_reqs"),
  kvUsage: both("token_usage"),
  preemptionsTotal: both("num_retracted_requests_total"),
  promptTokensTotal: both("prompt_tokens_total"),
  cachedTokensTotal: both("cached_tokens_total"),
  outputTokensTotal: both("generation_tokens_total")
};

// src/engines/sglang/memory.ts
var sglangMemory = [
  { part: "weightsMiB", pattern: /Load weight end\..{0,200} mem usage=([\d.]+) GB/, unit: "GiB" },
  { part: "kvMiB", pattern: /KV Cache is allocated\..{0,120}? K size: ([\d.]+) GB/, unit: "GiB" },
  { part: "kvMiB", pattern: /KV Cache is allocated\..{0,160} V size: ([\d.]+) GB/, unit: "GiB" },
  // One figure for both, and what a pool is made larger by once the graphs are there.
  { part: "kvMiB", pattern: /KV [Cc]ache (?:is )?allocated\..{0,160} KV size: ([\d.]+) GB/, unit: "GiB" },
  { part: "workMiB", pattern: /Capture .{0,40}graph end\..{0,80} mem usage=([\d.]+) GB/i, unit: "GiB" }
];

// src/engines/sglang/phases.ts
var sglangPhases = [
  { phase: "load", pattern: /Load weight begin/ },
  { phase: "kv", pattern: /Load weight end|KV Cache is allocated/ },
  { phase: "graphs", pattern: /Capture .{0,40}graph begin/i },
  { phase: "serve", pattern: /Capture .{0,40}graph end|max_total_num_tokens=\d/i }
];

// src/engines/sglang/served.ts
var COMPARED2 = [
  ["dtype", "dtype", "dtype"],
  ["quantization", "quantization", "quantization"],
  ["context-length", "context_length", "context"],
  ["tp-size", "tp_size", "parallelism"],
  ["pp-size", "pp_size", "parallelism"],
  ["dp-size", "dp_size", "parallelism"],
  ["ep-size", "ep_size", "parallelism"],
  ["attention-backend", "attention_backend", "attention backend"],
  ["device", "device", "device"]
];
var SAME = /* @__PURE__ */ new Map([
  ["half", "float16"],
  ["float", "float32"]
]);
function differencesOnPage(body, { settings }) {
  const other = COMPARED2.flatMap(([argument, key, what]) => {
    const asked = writtenOf(settings, argument);
    const runs = at(body, key);
    const isSaid = typeof runs === "string" || typeof runs === "number";
    if (asked === void 0 || asked === "auto" || !isSaid || plain(asked) === plain(runs)) return [];
    return [{ argument, what, asked, runs }];
  });
  return [...Map.groupBy(other, ({ what }) => what)].map(([what, all]) => {
    const said = (which) => all.map((one) => `${one.argument} ${one[which]}`.slice(0, 60)).join(", ");
    return servedOtherwise(
      { what, asked: said("asked").slice(0, 200), runs: said("runs").slice(0, 200) },
      { remedy: "Write what this model and this machine can have.", blame: "candidate" }
    );
  });
}
function plain(value) {
  const word2 = String(value).toLowerCase();
  return SAME.get(word2) ?? word2;
}

// src/engines/sglang/signatures.ts
var signatures2 = [
  {
    code: "no-memory-for-cache",
    pattern: /Not enough memory.{0,40}mem.fraction.static|Out of memory.{0,80}mem.fraction.static/i,
    summary: "The weights leave no memory for a KV cache.",
    remedy: "Raise mem-fraction-static, use a smaller quantisation or more GPUs.",
    blame: "candidate"
  },
  {
    code: "too-many-sequences",
    pattern: /alloc_req_slots runs out of memory|set a smaller number for .{0,6}max.running.requests/i,
    summary: "So many requests at once don't fit into what SGLang reserved for them.",
    remedy: "Lower max-running-requests.",
    blame: "candidate"
  },
  {
    code: "out-of-gpu-memory",
    pattern: /Capture cuda graph failed.{0,200}out of memory|out of memory.{0,200}cuda.graph/i,
    summary: "The CUDA graphs don't fit into the GPU's memory.",
    remedy: "Lower cuda-graph-max-bs-decode or mem-fraction-static, or use disable-cuda-graph.",
    blame: "candidate",
    retry: { argument: "disable-cuda-graph", value: true }
  },
  {
    code: "cache-too-small",
    pattern: /Out of memory even after retracting/i,
    summary: "One request alone needs more KV cache than there is.",
    remedy: "Lower context-length, or raise mem-fraction-static.",
    blame: "candidate"
  },
  {
    code: "chat-template-form",
    pattern: /expected string or bytes-like object, got 'dict'|chat.?template.{0,80}(?:dict|not a string)/i,
    summary: "The model has several chat templates by name, and the engine takes one.",
    remedy: "Give one of them by chat-template, or use an engine.version that takes several.",
    blame: "candidate"
  },
  {
    code: "engine-hung",
    pattern: /watchdog timeout/i,
    summary: "SGLang's scheduler hung until its own watchdog ended it.",
    remedy: "Try another attention backend or another engine.version; raise watchdog-timeout for long prompts.",
    blame: "engine"
  }
];
var sglangLog = {
  signatures: [...signatures2, ...pythonSignatures],
  cause: /NCCL WARN|No accelerator/,
  aftermath: /hit an exception|Received sigquit|upgrade sgl.?kernel|Rank \d+ scheduler is dead/i
};

// src/engines/sglang/tokenizer.ts
var sglangTokenizer = {
  tokenize: (prompt, model) => ({
    path: "/v1/tokenize",
    body: { model, prompt, add_special_tokens: false },
    read: (answer) => numbersOf(at(answer, "tokens"))
  }),
  detokenize: (tokens, model) => ({
    path: "/v1/detokenize",
    body: { model, tokens, skip_special_tokens: false },
    read: (answer) => stringOf(at(answer, "text"))
  })
};

// src/engines/sglang/sglang.ts
var sglang = {
  about: "SGLang: installed, or one of yours: `binary: name`, listed in `trust.binaries`",
  knownFrom: "its documentation",
  weights: "hub-folder",
  program: {
    package: {
      versions: {
        default: "0.5.23",
        oldest: "0.5.12",
        olderLack: "what papergap knows of its pages",
        pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/
      },
      install: (version, packageName = "sglang") => ({
        installer: "python",
        requirement: `${packageName}==${version}`,
        pinnedBy: "lock",
        hashes: [],
        probe: "sglang"
      })
    },
    launch(settings, { weights, model, port, host = "127.0.0.1", ...files }) {
      const { flags, env: env2 } = saidBy(settings);
      const place = ["--model-path", weights, "--served-model-name", model];
      const address = ["--host", host, "--port", String(port)];
      return pythonLaunch(
        { run: ["-m", "sglang.launch_server"], programArgs: ["serve"] },
        files,
        [...place, ...address, "--enable-metrics", "--disable-radix-cache", ...flags],
        { ...hubEnvironment, ...env2 }
      );
    },
    inImages: "python3",
    // Its own page answers with a token that it generates.
    healthPath: "/health"
  },
  arguments: sglangArguments,
  settings: ({ args }, demand) => tableSettings(
    args,
    sglangArguments,
    { slots: "max-running-requests", context: "context-length" },
    demand
  ),
  requestFields: {},
  tokenizer: sglangTokenizer,
  requestHeaders: {},
  prefixCache: () => "off",
  facts: [
    { path: "/v1/models", read: factsOfModels },
    { path: "/server_info", read: factsOfServer }
  ],
  signs: [ownedBy("sglang"), countsAs("sglang[:_]")],
  kvCache: () => "shared",
  phases: sglangPhases,
  memory: sglangMemory,
  diagnose: (log) => diagnose(log, sglangLog),
  deviations: (_, log) => tokenizerInLog(log, false),
  served: [{ path: "/server_info", read: differencesOnPage }],
  metrics: sglangMetrics
};
function factsOfModels(body, model) {
  const contextTokens = countOf(at(listedModel(body, model), "max_model_len"));
  return contextTokens === void 0 ? {} : { contextTokens };
}
function factsOfServer(body) {
  const build = textOf(at(body, "version"));
  const kvCapacityTokens = countOf(at(body, "max_total_num_tokens"));
  const slots = countOf(at(body, "max_running_requests"));
  return {
    ...build !== void 0 && { build },
    ...kvCapacityTokens !== void 0 && { kvCapacityTokens },
    ...slots !== void 0 && { slots }
  };
}

// src/engines/tgi/phases.ts
var tgiPhases = [
  { phase: "download", pattern: /Files are already present on the host/, from: "cache" },
  { phase: "download", pattern: /Starting (?:check and )?download process/ },
  { phase: "load", pattern: /Starting shard|Waiting for shard/ },
  { phase: "profile", pattern: /Warming up model/ },
  { phase: "serve", pattern: /Setting max batch total tokens|Connected/ }
];

// src/engines/tgi/served.ts
var SHARDS = /Sharding model on (\d{1,6}) processes/;
function differences2(settings, log) {
  const asked = writtenOf(settings, "num-shard");
  const line = log.find((one) => SHARDS.test(one));
  const runs = line === void 0 ? void 0 : SHARDS.exec(line)?.[1];
  const isOther = asked !== void 0 && runs !== void 0 && runs !== String(asked);
  const parallelism = { what: "parallelism", asked: `num-shard ${asked}`, runs: `${runs}` };
  const found = { remedy: "Write the num-shard that this machine can have.", blame: "machine" };
  return [
    ...isOther ? [servedOtherwise(parallelism, { ...found, line: plainLine(line ?? "") })] : [],
    ...tokenizerInLog(log, false)
  ];
}
function differencesOnPage2(body, { settings }) {
  const asked = writtenOf(settings, "dtype");
  const said = at(body, "model_dtype");
  const runs = typeof said === "string" ? keptText(said.replace("torch.", ""), 100) : void 0;
  if (asked === void 0 || runs === void 0 || runs === asked) return [];
  const difference = { what: "dtype", asked: String(asked), runs };
  return [servedOtherwise(difference, { remedy: "Write the dtype that the GPU has.", blame: "machine" })];
}

// src/engines/tgi/signatures.ts
var tgiLog = {
  signatures: pythonSignatures,
  cause: /NCCL WARN/,
  aftermath: /Shard complete standard error|ShardCannotStart|Webserver Crashed|Shard \d+ (?:failed|crashed)|Shard process was signaled|Error when initializing model/
};

// src/engines/tgi/tgi.ts
var tgiArguments = {
  engine: "text-generation-inference",
  of: "3.3.7, the last but for repairs",
  known: {
    dtype: means(oneOf("float16", "bfloat16"), "how weights and activations are computed"),
    quantize: means(
      oneOf(
        "awq",
        "eetq",
        "exl2",
        "gptq",
        "marlin",
        "fp8",
        "bitsandbytes",
        "bitsandbytes-nf4",
        "bitsandbytes-fp4"
      ),
      "how the weights are quantised"
    ),
    "kv-cache-dtype": means(oneOf("fp8_e4m3fn", "fp8_e5m2"), "how the KV cache is stored"),
    "num-shard": means(whole(1, 64), "GPUs that share each layer"),
    "max-concurrent-requests": means(whole(1, 65536), "requests taken at once; more are refused"),
    "max-input-tokens": means(whole(1, 1e8), "longest prompt, in tokens"),
    "max-total-tokens": means(whole(1, 1e8), "context of one request, in tokens"),
    "max-batch-prefill-tokens": means(whole(1, 1e7), "prompt tokens of one step"),
    "max-batch-total-tokens": means(whole(1, 2 ** 40), "tokens of all requests at once"),
    "max-batch-size": means(whole(1, 65536), "requests served at once"),
    "cuda-memory-fraction": means(number(0.01, 1), "share of the GPU's memory that it takes")
  },
  also: {
    ...{ "tensor-parallel-size": "num-shard", "max-model-len": "max-total-tokens" },
    ...{ quantization: "quantize", "max-num-seqs": "max-batch-size" }
  },
  own: ["model-id", "revision", "hostname", "port", "prometheus-port", "json-output"],
  refused: {
    ...{ "trust-remote-code": RUNS_CODE, "lora-adapters": NAMES_FILE, "tokenizer-config-path": NAMES_FILE },
    ...{ "huggingface-hub-cache": NAMES_FILE, "weights-cache-override": NAMES_FILE, "api-key": NAMES_SECRET }
  }
};
var tgi = {
  about: "text-generation-inference: a `text-generation-launcher` of yours: `binary: name`, listed in `trust.binaries`",
  knownFrom: "its documentation",
  weights: "hub-folder",
  program: {
    launch(settings, { weights, port, host = "127.0.0.1", binary = "" }) {
      const { flags, env: env2 } = saidBy(settings);
      const address = ["--hostname", host, "--port", String(port)];
      return {
        command: binary,
        args: ["--model-id", weights, ...address, ...flags],
        // Its prefix cache can be turned off in no other way.
        env: { ...hubEnvironment, PREFIX_CACHING: "0", ...env2 }
      };
    },
    asksAs: ({ weights }) => weights,
    inImages: "text-generation-launcher",
    healthPath: "/health"
  },
  arguments: tgiArguments,
  settings: ({ args }, demand) => tableSettings(args, tgiArguments, { slots: "max-batch-size", context: "max-total-tokens" }, demand),
  requestFields: {},
  // A share of 1, which is all, is none to it.
  mayRefuse: ["top_p"],
  requestHeaders: {},
  prefixCache: () => "off",
  facts: [{ path: "/info", read: factsOfInfo }],
  signs: [answersWith("/info", "model_id", "max_total_tokens"), countsAs("tgi_")],
  kvCache: () => "shared",
  phases: tgiPhases,
  diagnose: (log) => diagnose(log, tgiLog),
  deviations: differences2,
  served: [{ path: "/info", read: differencesOnPage2 }],
  metrics: {
    running: ["tgi_batch_current_size"],
    waiting: ["tgi_queue_size"],
    kvUsage: [],
    preemptionsTotal: [],
    promptTokensTotal: ["tgi_request_input_length_sum"],
    cachedTokensTotal: [],
    outputTokensTotal: ["tgi_request_generated_tokens_sum"]
  }
};
function factsOfInfo(body) {
  const build = textOf(at(body, "version"));
  const contextTokens = countOf(at(body, "max_total_tokens"));
  const kvCapacityTokens = countOf(at(body, "max_batch_total_tokens"));
  return {
    ...build !== void 0 && { build },
    ...contextTokens !== void 0 && { contextTokens },
    ...kvCapacityTokens !== void 0 && { kvCapacityTokens }
  };
}

// src/engines/trtllm/phases.ts
var trtllmPhases = [
  { phase: "load", pattern: /Loading weights|Load(?:ing)? .{0,40}(?:checkpoint|shards)/i },
  { phase: "kv", pattern: /(?:paged|Max) KV cache|Estimated max memory in KV cache/i },
  { phase: "graphs", pattern: /CUDA graph (?:warmup|capture)|Run(?:ning)? .{0,40}warmup/i },
  { phase: "serve", pattern: /Uvicorn running|Application startup complete/ }
];

// src/engines/trtllm/signatures.ts
var signatures3 = [
  {
    code: "gpu-too-old",
    // An assertion in its kernels: the architecture is the GPU's.
    pattern: /Assertion failed: .{0,40}Unsupported arch/i,
    summary: "TensorRT-LLM has no kernel for the GPU of this machine.",
    remedy: "Use a newer GPU, or another engine.",
    blame: "machine"
  }
];
var trtllmLog = {
  signatures: [...signatures3, ...pythonSignatures],
  cause: /NCCL WARN/,
  aftermath: /Executor worker|MPI_ABORT|proxy.{0,20}(?:dispatch|result)|One or more process/i
};

// src/engines/trtllm/trtllm.ts
var trtllmArguments = {
  engine: "trtllm-serve",
  of: "its documentation of August 2026",
  known: {
    backend: means(oneOf("pytorch", "tensorrt", "_autodeploy"), "which of its engines"),
    "max-batch-size": means(whole(1, 65536), "requests served at once"),
    "max-num-tokens": means(whole(1, 1e7), "tokens of one step, all requests together"),
    "max-seq-len": means(whole(1, 1e8), "context of one request, in tokens"),
    "kv-cache-free-gpu-memory-fraction": means(
      number(0.01, 1),
      "share of the GPU's free memory for the KV cache"
    ),
    "tp-size": means(whole(1, 64), "GPUs that share each layer"),
    "pp-size": means(whole(1, 64), "GPUs that share the layers"),
    "ep-size": means(whole(1, 64), "GPUs that share the experts of a mixture"),
    "reasoning-parser": means(word, "how reasoning is told apart from the answer"),
    "tool-parser": means(word, "how calls of tools are read")
  },
  also: {
    ...{ tp: "tp-size", "tensor-parallel-size": "tp-size", "max-model-len": "max-seq-len" },
    ...{ "max-num-seqs": "max-batch-size" }
  },
  own: ["model", "host", "port", "served-model-name"],
  refused: {
    "trust-remote-code": RUNS_CODE,
    "custom-module-dirs": RUNS_CODE,
    ...{ config: NAMES_FILE, "extra-llm-api-options": NAMES_FILE, tokenizer: NAMES_FILE }
  }
};
var trtllm = {
  about: "TensorRT-LLM: a `trtllm-serve` of yours: `binary: name`, listed in `trust.binaries`",
  knownFrom: "its documentation",
  weights: "hub-folder",
  program: {
    launch(settings, { weights, port, host = "127.0.0.1", binary = "" }) {
      const { flags, env: env2 } = saidBy(settings);
      const said = flags.map(
        (flag) => flag.startsWith("--") ? `--${flag.slice(2).replaceAll("-", "_")}` : flag
      );
      return {
        command: binary,
        args: ["serve", weights, "--host", host, "--port", String(port), ...said],
        env: { ...hubEnvironment, ...env2 }
      };
    },
    asksAs: ({ weights }) => weights,
    inImages: "trtllm-serve",
    healthPath: "/health"
  },
  arguments: trtllmArguments,
  settings: ({ args }, demand) => tableSettings(args, trtllmArguments, { slots: "max-batch-size", context: "max-seq-len" }, demand),
  requestFields: {},
  // It refuses what its protocol has not: llama.cpp's name for repetition_penalty.
  mayRefuse: ["repeat_penalty"],
  requestHeaders: {},
  prefixCache: () => "unknown",
  facts: [{ path: "/version", read: factsOfVersion2 }],
  signs: [ownedBy("tensorrt_llm")],
  kvCache: () => "shared",
  phases: trtllmPhases,
  diagnose: (log) => diagnose(log, trtllmLog),
  metrics: {
    running: ["trtllm_num_requests_running"],
    waiting: ["trtllm_num_requests_waiting"],
    kvUsage: ["trtllm_kv_cache_utilization"],
    preemptionsTotal: ["trtllm_num_paused_requests"],
    promptTokensTotal: [],
    cachedTokensTotal: [],
    outputTokensTotal: []
  }
};
function factsOfVersion2(body) {
  const build = textOf(at(body, "version"));
  return build === void 0 ? {} : { build };
}

// src/engines/transformers/arguments.ts
var transformersArguments = {
  engine: "transformers",
  of: "5.19.0",
  known: {
    device: means(oneOf("auto", "cpu", "cuda", "cuda:0", "cuda:1", "mps", "xpu"), "where the model runs"),
    dtype: means(oneOf("auto", "float16", "bfloat16", "float32"), "how weights and activations are computed"),
    "continuous-batching": means(yesOrNo, "requests are computed together; left out: one after another"),
    "attn-implementation": means(
      oneOf("eager", "sdpa", "flash_attention_2", "flash_attention_3", "flex_attention"),
      "the kernels of attention"
    ),
    compile: means(yesOrNo, "whether the model is compiled at its first requests"),
    quantization: means(oneOf("bnb-4bit", "bnb-8bit"), "how the weights are quantised as they are read"),
    reasoning: means(oneOf("on", "off", "auto"), "whether the model reasons before it answers"),
    "cb-block-size": means(whole(1, 4096), "tokens in a block of the KV cache"),
    "cb-num-blocks": means(whole(1, 1e8), "blocks of the KV cache"),
    "cb-max-batch-tokens": means(whole(1, 1e7), "tokens of one step, all requests together"),
    "cb-max-memory-percent": means(number(0.01, 1), "share of the GPU's memory for the KV cache"),
    "cb-use-cuda-graph": means(yesOrNo, "CUDA graphs"),
    "default-seed": means(whole(0, 2 ** 32 - 1), "seed of sampling")
  },
  also: { "attention-implementation": "attn-implementation" },
  own: ["force-model", "host", "port", "model-timeout", "log-level", "enable-cors", "non-blocking"],
  refused: { "trust-remote-code": RUNS_CODE, "decision-config": NAMES_FILE }
};

// src/engines/transformers/phases.ts
var transformersPhases = [
  { phase: "load", pattern: /Loading (?:checkpoint shards|weights|model)/i },
  { phase: "serve", pattern: /Application startup complete|Uvicorn running/ }
];

// src/engines/transformers/program.ts
var SERVE = [
  "import transformers, typer",
  "from transformers.cli.serve import Serve",
  'print("transformers", transformers.__version__)',
  "app = typer.Typer()",
  "app.command()(Serve)",
  "app()"
].join("; ");
var transformersBuild = /^transformers (\d[\w.+-]{0,40})$/;
var transformersPackage = {
  versions: {
    default: "5.19.0",
    oldest: "5.18.0",
    olderLack: "a server that keeps to one model and says so",
    pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/
  },
  install: (version, packageName = "transformers[serving]") => ({
    installer: "python",
    requirement: `${packageName}==${version}`,
    pinnedBy: "lock",
    hashes: [],
    probe: "transformers.cli.serve"
  })
};
var program2 = {
  package: transformersPackage,
  launch(settings, { weights, port, ...files }) {
    const { flags, env: env2 } = saidBy(settings);
    return pythonLaunch(
      {
        run: ["-c", SERVE],
        runArgs: [weights],
        programArgs: ["serve", weights]
      },
      files,
      // Its log of levels below would name each request.
      ["--host", "127.0.0.1", "--port", String(port), "--log-level", "warning", ...flags],
      { ...hubEnvironment, ...env2 }
    );
  },
  asksAs: ({ weights }) => weights,
  healthPath: "/health",
  buildOf: (version) => version
};

// src/engines/transformers/signatures.ts
var signatures4 = [
  {
    code: "architecture-missing",
    pattern: /'NoneType' object is not subscriptable/,
    summary: "The model's config.json doesn't say what the model is (architectures).",
    remedy: 'Add "architectures" to config.json as the model was saved with.',
    blame: "candidate"
  },
  {
    code: "out-of-memory",
    pattern: /DefaultCPUAllocator: can't allocate memory/,
    summary: "The model, or what the engine keeps beside it, doesn't fit into this machine's memory.",
    remedy: "Write a small cb-num-blocks: on a CPU, batching makes its KV cache as large as the memory seems free. A model that is too large itself needs a machine with more.",
    blame: "candidate"
  }
];
var transformersLog = { signatures: [...signatures4, ...pythonSignatures] };

// src/engines/transformers/transformers.ts
var transformers = {
  about: `transformers' own server, which has a new architecture first: installed (\`version: '${transformersPackage.versions.default}'\` pins it), or one of yours: \`binary: name\`, listed in \`trust.binaries\``,
  knownFrom: "running it",
  weights: "hub-folder",
  program: program2,
  arguments: transformersArguments,
  settings: ({ args }, demand) => tableSettings(args, transformersArguments, {}, demand),
  requestFields: {},
  // It refuses whatever OpenAI's API has not, and some of what that has.
  mayRefuse: ["top_k", "min_p", "repetition_penalty", "repeat_penalty", "presence_penalty", "stream_options"],
  // It looks at its connections between steps alone, and closes those that seem idle by then.
  requestHeaders: { connection: "close" },
  // Batched requests share the blocks of equal beginnings, and no request can say otherwise.
  prefixCache: (settings) => isBatching(settings) ? "unknown" : "off",
  signs: [{ path: "/openapi.json", fits: (body) => at(at(body, "paths"), "/load_model") !== void 0 }],
  kvCache: (settings) => isBatching(settings) ? "shared" : "reserved",
  phases: transformersPhases,
  buildInLog: transformersBuild,
  diagnose: (log) => diagnose(log, transformersLog),
  deviations: (settings, log, sampled) => [
    ...tokenizerInLog(log, false),
    ...isBatching(settings) || sampled === void 0 ? [] : ownDefaults(sampled)
  ],
  metrics: NO_METRICS
};
var isBatching = (settings) => writtenOf(settings, "continuous-batching") === true;
var TOP_K = 50;
function ownDefaults({ generation, isDrawn }) {
  const held = besideRequests({ top_k: TOP_K, ...generation }, isDrawn);
  const { stop_strings: stops } = generation;
  const differences4 = [
    ...held.length === 0 ? [] : [{ what: "sampling", asked: "as requests say", runs: held.join(", ").slice(0, 200) }],
    ...Array.isArray(stops) && stops.length > 0 ? [
      {
        what: "ends of answers",
        asked: "where requests say",
        runs: `also at ${JSON.stringify(stops)}`.slice(0, 200)
      }
    ] : []
  ];
  const remedy = "Take this out of the model's generation_config.json, or use an engine whose requests say it all (vLLM, llama.cpp).";
  return differences4.map((difference) => servedOtherwise(difference, { remedy, blame: "engine" }));
}

// src/engines/vllm/arguments.ts
var vllmArguments = {
  engine: "vLLM",
  of: "0.32.0",
  known: {
    dtype: means(
      oneOf("auto", "half", "float16", "bfloat16", "float", "float32"),
      "how weights and activations are computed; auto makes float32 smaller"
    ),
    quantization: means(word, "how the weights are quantised, such as awq, gptq or fp8"),
    "kv-cache-dtype": means(word, "how the KV cache is stored, such as fp8"),
    "max-model-len": means(whole(1, 1e8, "auto"), "context of one request, in tokens"),
    "max-num-seqs": means(whole(1, 65536), "requests served at once"),
    "max-num-batched-tokens": means(whole(1, 1e7), "tokens of one step, all requests together"),
    "gpu-memory-utilization": means(number(0.01, 1), "share of the GPU's memory that it takes"),
    "kv-cache-memory-bytes": means(whole(1, 2 ** 43), "bytes of the KV cache, on a GPU and on a CPU"),
    "num-gpu-blocks-override": means(whole(1, 1e8), "blocks of the KV cache, for a small one"),
    "block-size": means(whole(1, 1024), "tokens in a block of the KV cache"),
    "cpu-offload-gb": means(number(0, 4096), "GiB of weights kept in the memory of the machine"),
    "cpu-kvcache-space": {
      ...means(whole(1, 4096), "GiB of the KV cache where vLLM runs on a CPU"),
      variable: "VLLM_CPU_KVCACHE_SPACE"
    },
    "tensor-parallel-size": means(whole(1, 64), "GPUs that share each layer"),
    "pipeline-parallel-size": means(whole(1, 64), "GPUs that share the layers"),
    "data-parallel-size": means(whole(1, 64), "copies of the model that share the requests"),
    "enable-expert-parallel": means(yesOrNo, "experts of a mixture on different GPUs"),
    "distributed-executor-backend": means(oneOf("mp", "uni"), "how the processes of one machine are run"),
    "enforce-eager": means(yesOrNo, "no compiled graphs: a faster start and slower answers"),
    "optimization-level": means(whole(0, 3), "how much is compiled at the start"),
    "performance-mode": means(oneOf("balanced", "interactivity", "throughput"), "what it is tuned for"),
    "max-cudagraph-capture-size": means(whole(1, 65536), "the largest batch with a graph of its own"),
    "attention-backend": means(word, "the kernels of attention, such as FLASH_ATTN"),
    "enable-prefix-caching": means(yesOrNo, "whether equal beginnings of prompts are computed once"),
    "enable-chunked-prefill": means(yesOrNo, "whether long prompts are read in pieces"),
    "async-scheduling": means(yesOrNo, "whether the next step is planned while one runs"),
    "scheduling-policy": means(oneOf("fcfs", "priority"), "who is served first"),
    "disable-custom-all-reduce": means(yesOrNo, "NCCL alone between GPUs"),
    "disable-cascade-attn": means(yesOrNo, "no cascade attention"),
    "disable-sliding-window": means(yesOrNo, "whole attention in place of a window"),
    "generation-config": means(oneOf("auto", "vllm"), "whether the model's own sampling defaults hold"),
    "reasoning-parser": means(word, "how reasoning is told apart from the answer"),
    "tool-call-parser": means(word, "how calls of tools are read"),
    "enable-auto-tool-choice": means(yesOrNo, "whether the model may call tools by itself"),
    "chat-template-content-format": means(oneOf("auto", "openai", "string"), "what a template is given"),
    "tokenizer-mode": means(oneOf("auto", "hf", "slow", "mistral"), "which tokenizer is used"),
    "model-impl": means(oneOf("auto", "vllm", "transformers"), "whose implementation of the architecture"),
    "load-format": means(oneOf("auto", "safetensors", "dummy"), "how weights are read"),
    "safetensors-load-strategy": means(oneOf("lazy", "eager", "prefetch"), "how weight files are read"),
    "language-model-only": means(yesOrNo, "a model for text and images without its part for images"),
    seed: means(whole(0, 2 ** 32 - 1), "seed of sampling")
  },
  also: {
    ...{ tp: "tensor-parallel-size", pp: "pipeline-parallel-size", dp: "data-parallel-size" },
    ...{ q: "quantization", "device-memory-utilization": "gpu-memory-utilization" }
  },
  own: [
    ...["model", "model-tag", "served-model-name", "host", "port", "uds", "revision"],
    ...["tokenizer-revision", "code-revision", "enable-log-requests", "disable-log-stats"],
    "enable-tokenizer-info-endpoint"
  ],
  refused: {
    ...{ "trust-remote-code": RUNS_CODE, middleware: RUNS_CODE, "logits-processors": RUNS_CODE },
    ...{ "tool-parser-plugin": RUNS_CODE, "reasoning-parser-plugin": RUNS_CODE, "worker-cls": RUNS_CODE },
    ...{ "io-processor-plugin": RUNS_CODE, "worker-extension-cls": RUNS_CODE, "scheduler-cls": RUNS_CODE },
    ...{
      "model-class-overrides": RUNS_CODE,
      "compilation-config": RUNS_CODE,
      "kv-transfer-config": RUNS_CODE
    },
    ...{
      config: NAMES_FILE,
      tokenizer: NAMES_FILE,
      "hf-config-path": NAMES_FILE,
      "hf-overrides": NAMES_FILE
    },
    ...{ "chat-template": NAMES_FILE, "lora-modules": NAMES_FILE, "enable-lora": NAMES_FILE },
    ...{
      "speculative-config": NAMES_FILE,
      "download-dir": NAMES_FILE,
      "allowed-local-media-path": NAMES_FILE
    },
    ...{ "hf-token": NAMES_SECRET, "api-key": NAMES_SECRET, "master-addr": NAMES_SECRET }
  }
};

// src/engines/vllm/pages.ts
function factsOfVersion3(body) {
  const build = textOf(at(body, "version"));
  return build === void 0 ? {} : { build };
}
function factsOfModels2(body, model) {
  const contextTokens = countOf(at(listedModel(body, model), "max_model_len"));
  return contextTokens === void 0 ? {} : { contextTokens };
}
function factsOfMetrics(body) {
  if (typeof body !== "string") return {};
  const labels = /^vllm:cache_config_info\{([^}]*)\}/m.exec(body)?.[1] ?? "";
  const sizes = [...labels.matchAll(/(?<!\w)(\w+)="(\d+)"/g)].map(
    ([, name, value]) => [name, Number(value)]
  );
  const sizeOf = new Map(sizes);
  const [blocks, block] = [sizeOf.get("num_gpu_blocks"), sizeOf.get("block_size")];
  const product = blocks === void 0 || block === void 0 ? void 0 : blocks * block;
  const kvCapacityTokens = countOf(sizeOf.get("kv_cache_size_tokens") ?? product);
  return kvCapacityTokens === void 0 ? {} : { kvCapacityTokens };
}

// src/engines/vllm/likelihood.ts
var vllmLikelihood = {
  tokens: (prompt, model) => ({
    path: "/tokenize",
    body: { model, prompt, add_special_tokens: true },
    read: (answer) => numbersOf(at(answer, "tokens"))
  }),
  logProbabilities: (before, tokens, model) => ({
    path: "/v1/completions",
    body: { model, prompt: [...before, ...tokens], max_tokens: 1, temperature: 0, echo: true, logprobs: 1 },
    read(answer) {
      const choices = at(answer, "choices");
      const each = at(at(Array.isArray(choices) ? choices[0] : void 0, "logprobs"), "token_logprobs");
      if (!Array.isArray(each) || each.length !== before.length + tokens.length + 1) return void 0;
      return numbersOf(each.slice(before.length, -1));
    }
  })
};

// src/engines/vllm/metrics.ts
var vllmMetrics = {
  running: ["vllm:num_requests_running"],
  waiting: ["vllm:num_requests_waiting"],
  kvUsage: ["vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc"],
  preemptionsTotal: ["vllm:num_preemptions_total"],
  promptTokensTotal: ["vllm:prompt_tokens_total"],
  cachedTokensTotal: ["vllm:prefix_cache_hits_total", "vllm:gpu_prefix_cache_hits_total"],
  outputTokensTotal: ["vllm:generation_tokens_total"]
};

// src/engines/vllm/memory.ts
var vllmMemory = [
  { part: "weightsMiB", pattern: /Model loading took ([\d.]+) Gi?B/, unit: "GiB" },
  { part: "kvMiB", pattern: /Available KV cache memory: ([\d.]+) GiB/, unit: "GiB" },
  { part: "workMiB", pattern: /Graph capturing finished in .{1,40} took ([\d.]+) GiB/, unit: "GiB" }
];

// src/engines/vllm/phases.ts
var vllmPhases = [
  { phase: "configure", pattern: /vLLM (?:API )?server version|non-default args: / },
  { phase: "engine", pattern: /Initializing a V\d LLM engine/ },
  { phase: "load", pattern: /Starting to load model|Loading model from scratch/ },
  {
    phase: "compile",
    pattern: /Directly load the compiled graph|Directly load AOT compilation/,
    from: "cache"
  },
  {
    phase: "compile",
    pattern: /for vLLM's torch\.compile|Warming up model for the compilation|Dynamo bytecode transform|Compiling a graph/
  },
  { phase: "profile", pattern: /Model loading took|Loading weights took/ },
  { phase: "kv", pattern: /KV cache size: [\d,]+ tokens|Available KV cache memory/ },
  { phase: "graphs", pattern: /Capturing CUDA ?graph|Graph capturing/i },
  { phase: "serve", pattern: /init engine \(profile/ }
];

// src/engines/vllm/program.ts
var vllmPackage = {
  versions: {
    default: "0.32.0",
    oldest: "0.11.1",
    olderLack: "a fix for code that a request could run (CVE-2025-62164)",
    pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/
  },
  install: (version, packageName = "vllm") => ({
    installer: "python",
    requirement: `${packageName}==${version}`,
    pinnedBy: "lock",
    hashes: [],
    probe: "vllm"
  })
};
var program3 = {
  package: vllmPackage,
  launch(settings, { weights, model, port, host = "127.0.0.1", socketPath, ...files }) {
    const { flags, env: env2 } = saidBy(settings);
    const address = socketPath === void 0 ? ["--host", host, "--port", String(port)] : ["--uds", socketPath];
    return pythonLaunch(
      // Its own program asks for a package called vllm, and builds for CPUs are called otherwise.
      {
        run: ["-m", "vllm.entrypoints.openai.api_server"],
        runArgs: ["--model", weights],
        programArgs: ["serve", weights]
      },
      files,
      ["--served-model-name", model, ...address, "--enable-tokenizer-info-endpoint", ...flags],
      { ...hubEnvironment, VLLM_NO_USAGE_STATS: "1", ...env2 }
    );
  },
  inImages: "vllm",
  takesSocket: true,
  healthPath: "/health"
};

// src/engines/vllm/served.ts
var SIGNS = [
  {
    pattern: /(?:Down|Up)?[Cc]asting torch\.(\w+) to torch\.(\w+)/,
    read: ([, stored = "", runs = ""]) => ({ what: "dtype", asked: `${stored}, as it is stored,`, runs }),
    remedy: "Write dtype into engine.args: then it is what you chose.",
    blame: "candidate"
  },
  {
    pattern: /Auto-fit max_model_len: reduced from (\d+) to (\d+)/,
    read: ([, asked = "", runs = ""]) => ({ what: "context", asked, runs }),
    remedy: "Write a max-model-len that fits, or give the engine more memory.",
    blame: "machine"
  },
  {
    pattern: /Cannot use (\w+) attention backend|\b(\w+) attention backend is not supported/i,
    read: ([, one, other], settings) => {
      const asked = writtenOf(settings, "attention-backend");
      return asked === void 0 ? void 0 : { what: "attention backend", asked: String(asked), runs: `not ${one ?? other}` };
    },
    remedy: "Use the backend that this GPU has, and write it into engine.args.",
    blame: "machine"
  },
  {
    pattern: /Initializing a V1 LLM engine .*?\bdevice_config=(\w+)/,
    read: ([, device = ""], settings) => {
      const asked = ["gpu-memory-utilization", "tensor-parallel-size"].find(
        (name) => writtenOf(settings, name) !== void 0
      );
      return device !== "cpu" || asked === void 0 ? void 0 : { what: "device", asked: `a GPU (${asked})`, runs: "the CPU" };
    },
    remedy: "Use a build of vLLM for this GPU, or leave the arguments for GPUs out.",
    blame: "machine"
  },
  {
    pattern: /Initializing a V1 LLM engine .*/,
    read: ([line = ""], settings) => divisionIn(line, settings),
    remedy: "Write how the model is to be divided as this version of vLLM divides it.",
    blame: "engine"
  },
  {
    pattern: /Initializing a V1 LLM engine .*?\bquantization=([\w-]+)/,
    read: ([, runs = ""], settings) => {
      const asked = writtenOf(settings, "quantization");
      return asked === void 0 || asked === runs ? void 0 : { what: "quantization", asked: String(asked), runs };
    },
    remedy: "Write the quantisation that the weights have.",
    blame: "candidate"
  }
];
var PARALLEL = ["tensor-parallel-size", "pipeline-parallel-size", "data-parallel-size"];
function divisionIn(line, settings) {
  const other = PARALLEL.flatMap((name) => {
    const asked = writtenOf(settings, name);
    const runs = new RegExp(`\\b${name.replaceAll("-", "_")}=(\\d{1,9})\\b`).exec(line)?.[1];
    return asked === void 0 || runs === void 0 || String(asked) === runs ? [] : [{ name, asked, runs }];
  });
  if (other.length === 0) return void 0;
  const said = (which) => other.map((one) => `${one.name} ${one[which]}`).join(", ");
  return { what: "parallelism", asked: said("asked"), runs: said("runs") };
}
var CHOSEN = /Using (?:AttentionBackendEnum\.)?([A-Z][A-Z0-9_]+) (?:attention )?backend(?:\.| out of)/;
function otherAttention(settings, log) {
  const asked = writtenOf(settings, "attention-backend");
  const lines = log.filter((line) => CHOSEN.test(line));
  const chosen = lines.map((line) => CHOSEN.exec(line)?.[1] ?? "");
  if (asked === void 0 || lines[0] === void 0 || chosen.includes(String(asked).toUpperCase()))
    return [];
  const difference = { what: "attention backend", asked: String(asked), runs: chosen[0] ?? "" };
  return [
    servedOtherwise(difference, {
      remedy: "Use the backend that this GPU has, and write it into engine.args.",
      blame: "machine",
      line: plainLine(lines[0])
    })
  ];
}
function differences3(settings, log) {
  const found = /* @__PURE__ */ new Map();
  for (const line of log) {
    for (const { pattern, read, remedy, blame } of SIGNS) {
      const match = pattern.exec(line);
      const difference = match === null ? void 0 : read(match, settings);
      if (difference === void 0 || found.has(difference.what)) continue;
      found.set(difference.what, servedOtherwise(difference, { remedy, blame, line: plainLine(line) }));
    }
  }
  const others = [
    ...otherAttention(settings, log),
    ...tokenizerInLog(log, writtenOf(settings, "tokenizer-mode") === "slow")
  ].filter(({ difference }) => difference !== void 0 && !found.has(difference.what));
  return [...found.values(), ...others];
}

// src/engines/vllm/signatures.ts
var TROUBLESHOOTING = "https://docs.vllm.ai/en/latest/usage/troubleshooting/";
var signatures5 = [
  {
    code: "gpu-too-old",
    pattern: /bfloat16 is (?:only|not) supported/i,
    summary: "The GPU of this machine cannot compute with bfloat16.",
    remedy: "Set dtype: half; its answers may differ.",
    blame: "machine",
    retry: { argument: "dtype", value: "half" }
  },
  {
    code: "gpu-peer-access",
    pattern: /peer access is not supported/i,
    summary: "The GPUs of this machine cannot reach each other directly.",
    remedy: "Set disable-custom-all-reduce.",
    blame: "machine",
    retry: { argument: "disable-custom-all-reduce", value: true }
  },
  {
    code: "context-too-long",
    pattern: /^(?=.*max(?:imum)?[ _]?(?:seq(?:uence)?|model)[ _]?len)(?=.*KV cache)(?=.*(?:larger|is needed|exceeds?))(?:.*(?:maximum model length is|stored in KV cache \() ?(\d+))?/i,
    summary: "The context that was asked for takes more KV cache than there is memory for: {1} tokens fit.",
    remedy: "Lower max-model-len to what fits, use more GPUs, or a kv-cache-dtype of fp8.",
    blame: "candidate",
    retry: { argument: "max-model-len", value: "{1}" }
  },
  {
    code: "context-beyond-model",
    pattern: /VLLM_ALLOW_LONG_MAX_MODEL_LEN|max_model_len .{0,40}is greater than the derived/i,
    summary: "The candidate asks for a longer context than its model was made for.",
    remedy: "Lower max-model-len to what config.json says.",
    blame: "candidate"
  },
  {
    code: "no-memory-for-cache",
    pattern: /No available memory for the cache blocks|Available KV cache memory.{0,20}-\d/i,
    summary: "The weights leave no memory for a KV cache.",
    remedy: "Raise gpu-memory-utilization, lower max-num-seqs, use a smaller quantisation or more GPUs.",
    blame: "candidate"
  },
  {
    code: "gpu-memory-taken",
    pattern: /Free memory on device .{0,80}less than desired|Error in memory profiling|Initial free memory/i,
    summary: "Something else holds memory of the GPU.",
    remedy: "End what else runs on it (`nvidia-smi`), such as an engine that an earlier run left.",
    blame: "machine",
    link: "https://github.com/vllm-project/vllm/issues/20305"
  },
  {
    code: "too-many-sequences",
    pattern: /warming up sampler with|max_num_seqs.{0,80}(?:exceeds|Mamba)/i,
    summary: "So many requests at once don't fit into the memory.",
    remedy: "Lower max-num-seqs.",
    blame: "candidate"
  },
  {
    code: "unknown-architecture",
    pattern: /was supported in vLLM until|has no vLLM implementation|are not supported for now/i,
    summary: "This version of vLLM does not know the architecture of the model.",
    remedy: "Use the engine.version that has it, or transformers.",
    blame: "candidate"
  },
  {
    code: "attention-backend",
    pattern: /No valid attention backend|attention backend .{0,80}not supported|FlashAttention.{0,60}not (?:supported|available)/i,
    summary: "No attention backend of vLLM takes this combination of model, dtype and GPU.",
    remedy: "Use another dtype or kv-cache-dtype, or leave the backend to vLLM.",
    blame: "candidate"
  },
  {
    code: "start-slow",
    pattern: /Timed out waiting for engine (?:core )?process/i,
    summary: "The engine's own processes were not ready in time.",
    remedy: "Use a faster disk, or raise VLLM_ENGINE_READY_TIMEOUT_S.",
    blame: "machine"
  },
  {
    code: "architecture-not-inspected",
    pattern: /failed to be inspected/i,
    summary: "vLLM could not look into the model: a process that it started for that failed.",
    remedy: "Read the error above it: often a GPU or a package, and not the model.",
    blame: "unknown",
    link: TROUBLESHOOTING,
    rank: "consequence"
  },
  {
    code: "engine-process-ended",
    pattern: /EngineDeadError|WorkerProc initialization failed|(?:Worker|Engine core) proc .{0,60}died unexpectedly/,
    summary: "One of vLLM's own processes ended without a word: something killed it, most often the system because memory ran out.",
    remedy: "Look at the system's log; lower the context or the requests at once, or use a machine with more memory.",
    blame: "unknown",
    rank: "consequence"
  }
];
var vllmLog = {
  signatures: [...signatures5, ...pythonSignatures],
  cause: /NCCL WARN/,
  aftermath: /Engine core initialization failed|WorkerProc (?:initialization )?failed|Death monitoring|EngineCore (?:encountered|failed to start)|hit an exception|output_handler failed/
};

// src/engines/vllm/tokenizer.ts
var vllmTokenizer = {
  tokenize: (prompt, model) => ({
    path: "/tokenize",
    body: { model, prompt, add_special_tokens: false },
    read: (answer) => numbersOf(at(answer, "tokens"))
  }),
  detokenize: (tokens, model) => ({
    path: "/detokenize",
    body: { model, tokens },
    read: (answer) => stringOf(at(answer, "prompt"))
  }),
  render: (messages, model) => ({
    path: "/tokenize",
    body: { model, messages, add_generation_prompt: true },
    read(answer) {
      const tokens = numbersOf(at(answer, "tokens"));
      return tokens === void 0 ? void 0 : { tokens };
    }
  })
};

// src/engines/vllm/vllm.ts
var vllm = {
  about: `vLLM: installed (\`version: '${vllmPackage.versions.default}'\` pins it), or one of yours: \`binary: name\`, listed in \`trust.binaries\``,
  knownFrom: "running it",
  weights: "hub-folder",
  program: program3,
  arguments: vllmArguments,
  settings: ({ args }, demand) => tableSettings(args, vllmArguments, { slots: "max-num-seqs", context: "max-model-len" }, demand),
  requestFields: {},
  // Its prefix cache stays as production has it, and no answer of ours comes out of it.
  saltField: "cache_salt",
  likelihood: vllmLikelihood,
  tokenizer: vllmTokenizer,
  requestHeaders: {},
  prefixCache: () => "off",
  facts: [
    { path: "/version", read: factsOfVersion3 },
    { path: "/v1/models", read: factsOfModels2 },
    { path: "/metrics", read: factsOfMetrics }
  ],
  signs: [ownedBy("vllm"), countsAs("vllm:")],
  kvCache: () => "shared",
  phases: vllmPhases,
  memory: vllmMemory,
  diagnose: (log) => diagnose(log, vllmLog),
  deviations: differences3,
  served: [
    {
      path: "/tokenizer_info",
      read(body, { tokenizerClass }) {
        const other = otherTokenizer(at(body, "tokenizer_class"), tokenizerClass);
        return other === void 0 ? [] : [other];
      }
    }
  ],
  metrics: vllmMetrics
};

// src/engines/index.ts
var engines = {
  vllm,
  sglang,
  "llama.cpp": llamaCpp,
  transformers,
  tgi,
  ollama,
  lmdeploy,
  trtllm,
  endpoint
};
function engineNamed(name) {
  return Object.hasOwn(engines, name) ? engines[name] : void 0;
}

export {
  endpoint,
  servedOtherwise,
  signPaths,
  engineShownBy,
  readArgument,
  engines,
  engineNamed
};
//# sourceMappingURL=chunk-839A5565.js.map
