import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  DamagedGguf,
  GgufCut,
  START_BYTES,
  addTypes,
  choose,
  cut,
  demandOf,
  diskTrouble,
  fetchMissing,
  filesOf,
  isObject,
  isOlder,
  missingOf,
  notTheFile,
  objectIn,
  readGgufHeader,
  repoCache,
  safetensorsHeader,
  safetensorsStart,
  saidBy,
  sumOf
} from "./chunk-45798245.js";
import {
  HubTrouble,
  PAUSE_MS,
  downloadMs,
  openHub,
  patiently
} from "./chunk-A4D6B1B9.js";
import {
  hubAccess
} from "./chunk-56B88366.js";
import {
  enoughTokens
} from "./chunk-082DFA3D.js";
import {
  makeFolder
} from "./chunk-82BB2AF8.js";
import {
  loadOf
} from "./chunk-4DEA7A44.js";
import {
  checked,
  faulty
} from "./chunk-71F313F5.js";
import {
  __callDispose,
  __using
} from "./chunk-F4D07651.js";

// src/models/hub/look.ts
import { readFile, stat } from "node:fs/promises";

// src/models/hub/start-of-file.ts
import { open } from "node:fs/promises";
async function startOf(file, bytes, fetching) {
  const most = Math.min(bytes, file.bytes);
  const kept = await startHere(fetching.cache.blob(file), most);
  if (kept.length === most || fetching.access.isOffline) return kept;
  return await patiently(() => startThere(file, most, fetching), fetching);
}
async function startHere(blob, most) {
  const handle = await open(blob).catch(() => void 0);
  if (handle === void 0) return Buffer.alloc(0);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
async function startThere(file, most, { hub: hub2, model }) {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const answer = await hub2.get(`/${model.repo}/resolve/${model.revision}/${path}`, model.repo, {
    from: 0,
    to: most - 1
  });
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= most) break;
    }
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
    throw cut(model, file, bytes, error);
  }
  const start = Buffer.concat(chunks).subarray(0, most);
  if (bytes < most) throw notTheFile(model, file, start.toString("latin1", 0, 64), bytes);
  return start;
}

// src/models/hub/look.ts
var SAYS = /^(?:config|tokenizer_config|generation_config)\.json$/;
async function lookAtModel(model, { access, signal, onStatus = () => {
}, ...pace }, see) {
  const cache = repoCache(access.cacheDir, model);
  const patience = { pauseMs: PAUSE_MS, downloadMs, ...pace };
  const stop = new AbortController();
  try {
    var _stack = [];
    try {
      makeFolder(cache.folder);
      const hub2 = __using(_stack, openHub(access, AbortSignal.any([signal, stop.signal])), true);
      const fetching = { model, cache, hub: hub2, access, signal, onStatus, ...patience };
      const chosen = await choose(await filesOf(fetching), fetching, stop);
      if (!chosen.ok) return chosen;
      const { small, weights } = chosen.value;
      const said = small.filter(({ path }) => SAYS.test(path));
      const missing = await missingOf(said, fetching);
      if (!access.isOffline) await fetchMissing(missing, fetching, stop);
      const there = await Promise.all(weights.map((file) => liesHere(cache.blob(file), file)));
      const isFetched = there.every(Boolean);
      return checked(
        await see({
          weights,
          paths: [...small, ...weights].map(({ path }) => path),
          isFetched,
          async text(path) {
            const file = said.find((one) => one.path === path);
            return file && await readFile(cache.blob(file), "utf8").catch(() => void 0);
          },
          start: (file, bytes) => startOf(file, bytes, fetching)
        })
      );
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    signal.throwIfAborted();
    const friction = error instanceof HubTrouble ? error.friction : diskTrouble(error, access.cacheDir);
    if (friction === void 0) throw error;
    return faulty([friction]);
  }
}
var liesHere = async (blob, { bytes }) => (await stat(blob).catch(() => void 0))?.size === bytes;

// src/models/hub-form.ts
var MOST_HEADERS = 64;
var HEADERS_AT_ONCE = 8;
var GGUF_STEPS = [2 ** 20, 2 ** 24, 2 ** 26];
var FIRST_BYTES = 2 ** 17;
var HEADER_AFTER = 8;
async function hubForm(model, options) {
  const { file } = model;
  return await lookAtModel(model, options, (looked) => (file === void 0 ? folderForm : ggufForm)(looked));
}
async function ggufForm(looked) {
  const { weights, isFetched } = looked;
  const sizes = { sizeMiB: sumOf(weights) / 2 ** 20, isFetched };
  const [first] = weights;
  if (first === void 0) return sizes;
  try {
    const facts = await ggufFacts(first, weights.length, looked);
    const { tensorBytes } = facts;
    const rest = sumOf(weights) - first.bytes;
    return { ...sizes, ...facts, ...tensorBytes !== void 0 && { tensorBytes: tensorBytes + rest } };
  } catch (error) {
    if (!(error instanceof DamagedGguf)) throw error;
    return { ...sizes, damage: `${first.path} ${error.message}` };
  }
}
async function ggufFacts(file, parts, { start }) {
  for (const bytes of GGUF_STEPS) {
    const had = await start(file, bytes);
    const begins = had.toString("latin1", 0, START_BYTES);
    if (begins.startsWith("version https://git-lfs")) throw new DamagedGguf("is a Git LFS pointer");
    if (!begins.startsWith("GGUF")) throw new DamagedGguf("is not a GGUF file");
    try {
      const read = (block, at) => had.copy(block, 0, Math.min(at, had.length));
      return readGgufHeader(read, file.bytes, parts);
    } catch (error) {
      if (!(error instanceof GgufCut)) throw error;
    }
  }
  return {};
}
async function folderForm(looked) {
  const { weights, paths, isFetched, text } = looked;
  const sizes = { sizeMiB: sumOf(weights) / 2 ** 20, isFetched };
  const config = objectIn(await text("config.json") ?? "");
  const tokenizer = objectIn(await text("tokenizer_config.json") ?? "{}");
  const facts = isObject(config) && saidBy(config, isObject(tokenizer) ? tokenizer : {}, (name) => paths.includes(name));
  const headers = await readHeaders(looked);
  return { ...sizes, ...facts, ...headers };
}
async function readHeaders({ weights, start }) {
  if (weights.length > MOST_HEADERS) return {};
  const bytesByType = /* @__PURE__ */ new Map();
  for (let at = 0; at < weights.length; at += HEADERS_AT_ONCE) {
    const some = weights.slice(at, at + HEADERS_AT_ONCE);
    const read = await Promise.all(some.map((file) => headerOf(file, start)));
    for (const [index, header] of read.entries()) {
      if (typeof header === "string") return { damage: `${some[index]?.path} ${header}` };
      addTypes(bytesByType, header);
    }
  }
  return { bytesByType };
}
async function headerOf(file, start) {
  const had = await start(file, FIRST_BYTES);
  const begun = safetensorsStart(had, file.bytes);
  if (!begun.ok) return begun.faults[0] ?? "";
  const end = HEADER_AFTER + begun.value;
  const whole = end <= had.length ? had : await start(file, end);
  return safetensorsHeader(whole.subarray(HEADER_AFTER, end), file.bytes);
}

// src/preflight/check.ts
var pass = (says, formula) => ({
  status: "pass",
  says,
  ...formula !== void 0 && { formula }
});
var unknown = (says) => ({ status: "unknown", says });
function numberAsked({ args }, name) {
  const value = Object.hasOwn(args, name) ? args[name] : void 0;
  return typeof value === "number" ? value : void 0;
}
function wordAsked({ args }, name) {
  const value = Object.hasOwn(args, name) ? args[name] : void 0;
  return typeof value === "string" ? value : void 0;
}
function parallelism(engine) {
  const of = (...names) => names.map((name) => numberAsked(engine, name)).find((value) => value !== void 0) ?? 1;
  return {
    tensor: of("tensor-parallel-size", "tp-size", "tp", "num-shard"),
    pipeline: of("pipeline-parallel-size", "pp-size"),
    data: of("data-parallel-size", "dp-size")
  };
}
function gpusAsked(engine) {
  const { tensor, pipeline, data } = parallelism(engine);
  return tensor * pipeline * data;
}
var gib = (mib) => mib < 100 ? `${mib.toFixed(1)} MiB` : `${(mib / 1024).toFixed(1)} GiB`;

// src/preflight/checks/architecture.ts
var TRANSFORMERS_5 = {
  vllm: "0.24.0",
  sglang: "0.5.11",
  transformers: "5.0.0"
};
var architecture = {
  about: "the architecture and the tokenizer against what the engine of that version knows",
  look({ engine, model }) {
    const { ggufArchitecture, config } = model;
    if (engine.name === "endpoint") return void 0;
    if (ggufArchitecture === "") return NO_LANGUAGE_MODEL;
    if (ggufArchitecture !== void 0) return pass(`a GGUF file of architecture ${ggufArchitecture}`);
    if (config === void 0) return unknown("its config.json was not read");
    const names = config["architectures"];
    if (!Array.isArray(names) || typeof names[0] !== "string")
      return {
        status: engine.name === "vllm" && typeof config["model_type"] === "string" ? "warn" : "fail",
        says: "its config.json names no architecture, by which engines build it",
        remedy: "take the repository of the whole model: an adapter or a part of one has none",
        blame: "candidate"
      };
    return tooOld({ engine, model }) ?? ownCode(config) ?? pass(`architecture ${names[0]}`);
  }
};
var NO_LANGUAGE_MODEL = {
  status: "fail",
  says: "the GGUF file names no architecture: it is no language model, but a part of another one",
  remedy: "name the file of the language model in the repository",
  blame: "candidate"
};
function tooOld({ engine, model }) {
  const first = Object.hasOwn(TRANSFORMERS_5, engine.name) ? TRANSFORMERS_5[engine.name] : void 0;
  if (first === void 0 || engine.version === void 0 || !isOlder(engine.version, first))
    return void 0;
  const saved = model.config?.["transformers_version"];
  const isSavedBy5 = typeof saved === "string" && /^[5-9]\./.test(saved);
  const needsBackend = model.tokenizer?.["tokenizer_class"] === "TokenizersBackend";
  if (!isSavedBy5 && !needsBackend) return void 0;
  return {
    status: needsBackend ? "fail" : "warn",
    says: `it ${needsBackend ? "needs a tokenizer of transformers 5" : `was saved by transformers ${String(saved).slice(0, 20)}`}, and ${engine.name} ${engine.version} brings transformers 4`,
    remedy: `use ${engine.name} ${first} or newer`,
    blame: "candidate"
  };
}
function ownCode(config) {
  if (!Object.hasOwn(config, "auto_map")) return void 0;
  return {
    status: "warn",
    says: "it brings code of its own (auto_map), which papergap lets no engine run",
    remedy: "see that the engine has the architecture itself; else it will not start",
    blame: "candidate"
  };
}

// src/preflight/checks/dependencies.ts
var dependencies = {
  about: "the engine's packages: whether their versions go together, resolved by uv and not installed",
  look({ resolution }) {
    if (resolution === void 0) return void 0;
    if (resolution.kind === "unknown") return unknown(resolution.says);
    if (resolution.kind === "resolved") return pass(`${resolution.packages} packages go together`);
    return {
      status: "fail",
      says: resolution.says,
      remedy: "take a version of the engine that allows it, or say the versions in the policy (engines.<name>.overrides)",
      blame: "policy"
    };
  }
};

// src/preflight/checks/disk.ts
var disk = {
  about: "the disk: room for what is still to be fetched",
  look({ model, machine }) {
    const { toFetchMiB, refused } = model;
    if (refused === void 0) return void 0;
    if (toFetchMiB === 0) return pass("its weights lie in the cache");
    const { freeDiskMiB } = machine;
    if (toFetchMiB === void 0 || freeDiskMiB === void 0)
      return unknown("how much is to be fetched, or how much is free, is not known");
    const needed = 1.05 * toFetchMiB;
    const says = `${gib(needed)} are to be fetched, and ${gib(freeDiskMiB)} are free`;
    if (needed < freeDiskMiB) return pass(says);
    const remedy = "free some space, or point PAPERGAP_CACHE at another disk";
    return { status: "fail", says, remedy, blame: "machine" };
  }
};

// src/preflight/checks/gpu.ts
var DRIVERS = [
  [13, 580],
  [12, 525]
];
var NEED_GPU = /* @__PURE__ */ new Set(["sglang", "tgi", "trtllm", "lmdeploy"]);
var ASKS_GPU = ["gpu-memory-utilization", "n-gpu-layers", "mem-fraction-static"];
var gpu = {
  about: "a GPU where one is asked for, and a driver as new as the CUDA of the engine",
  look({ engine, machine }) {
    if (engine.name === "endpoint") return void 0;
    const device = wordAsked(engine, "device") ?? "";
    const needed = device.startsWith("cuda") || NEED_GPU.has(engine.name) && device === "";
    const isAsked = needed || ASKS_GPU.some((name) => (numberAsked(engine, name) ?? 0) > 0);
    const { gpus, driver } = machine;
    if (gpus === void 0) return isAsked ? unknown("which GPUs the machine has is not known") : void 0;
    if (gpus.length === 0)
      return isAsked ? {
        status: needed ? "fail" : "warn",
        says: "a GPU is asked for, and the machine has none that its driver shows",
        remedy: "run on a GPU runner; in a container, give it the GPUs; see what nvidia-smi says",
        blame: "machine"
      } : void 0;
    const names = `${gpus.length} \xB7 ${gpus[0]?.name}`;
    if (driver === void 0) return pass(names);
    const cuda = cudaOf(engine.name, engine.version);
    const oldest = DRIVERS.find(([generation]) => generation === cuda)?.[1];
    if (oldest === void 0 || driver >= oldest) return pass(`${names}, driver ${driver}`);
    return {
      status: "fail",
      says: `the build of ${engine.name} ${engine.version ?? ""} is for CUDA ${cuda}, which needs driver ${oldest} or newer; this is ${driver}`,
      remedy: `update the driver, or use an older ${engine.name} or one that is built for CUDA 12`,
      blame: "machine"
    };
  }
};
function cudaOf(name, version) {
  if (version === void 0) return void 0;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (name === "vllm") return major > 0 || minor >= 20 ? 13 : 12;
  return name === "sglang" ? 13 : void 0;
}

// src/preflight/kv-memory.ts
function kvBytesPerToken({ layers }, settings) {
  return layers.reduce((sum, layer) => sum + growing(layer, settings), 0);
}
function kvBytes({ layers }, { tokens, sequences }, settings) {
  const one = layers.reduce((sum, layer) => sum + layerBytes(layer, tokens, settings), 0);
  return one * sequences;
}
function layerBytes(layer, tokens, settings) {
  if (layer.kind === "state") {
    const { stateBytesPerValue = settings.bytesPerValue, tensorParallel } = settings;
    return (layer.size ?? 0) * stateBytesPerValue / tensorParallel;
  }
  const kept = layer.kind === "window" ? Math.min(tokens, layer.tokens) : tokens;
  return kept * perToken(layer, settings);
}
var growing = (layer, settings) => layer.kind === "full" || layer.kind === "latent" ? perToken(layer, settings) : 0;
function perToken(layer, { bytesPerValue, tensorParallel }) {
  if (layer.kind === "latent") return layer.size * bytesPerValue;
  const heads = Math.max(1, layer.heads / tensorParallel);
  return heads * (layer.keySize + layer.valueSize) * bytesPerValue;
}

// src/preflight/weights-memory.ts
var MIB = 2 ** 20;
var WIDTHS = new Map([
  ...["half", "float16", "bfloat16"].map((name) => [name, 2]),
  ...["float", "float32"].map((name) => [name, 4])
]);
var CONVERTED = /* @__PURE__ */ new Map([
  ["F64", 8],
  ["F32", 4],
  ["F16", 2],
  ["BF16", 2]
]);
var NARROWS = /* @__PURE__ */ new Set(["vllm", "sglang"]);
function weightsMiBOf(stored, engine) {
  const { sizeMiB, tensorBytes, bytesByType, config } = stored;
  if (tensorBytes !== void 0) return tensorBytes / MIB;
  if (bytesByType === void 0) return sizeMiB;
  const isQuantised = config !== void 0 && Object.hasOwn(config, "quantization_config");
  const width = isQuantised ? void 0 : computedWidth(engine, bytesByType);
  const bytes = [...bytesByType].map(([type, count]) => {
    const each = CONVERTED.get(type);
    return each === void 0 || width === void 0 ? count : count / each * width;
  });
  return bytes.reduce((sum, one) => sum + one, 0) / MIB;
}
function computedWidth(engine, bytesByType) {
  const asked = WIDTHS.get(wordAsked(engine, "dtype") ?? "");
  if (asked !== void 0) return asked;
  const isWide = (bytesByType.get("F32") ?? 0) > (bytesByType.get("BF16") ?? 0) + (bytesByType.get("F16") ?? 0);
  return isWide && NARROWS.has(engine.name) ? 2 : void 0;
}

// src/preflight/kv-settings.ts
var LLAMA_CPP = /* @__PURE__ */ new Map([
  ["f32", 4],
  ["f16", 2],
  ["bf16", 2],
  ["q8_0", 34 / 32],
  ["q5_1", 24 / 32],
  ["q5_0", 22 / 32],
  ["q4_1", 20 / 32],
  ["q4_0", 18 / 32],
  ["iq4_nl", 18 / 32]
]);
function kvSettings({ engine, model }) {
  const { tensor } = parallelism(engine);
  const bytesPerValue = engine.name === "llama.cpp" ? llamaCppBytes(engine) : bytesOf(engine, model);
  return { bytesPerValue, tensorParallel: tensor };
}
function llamaCppBytes(engine) {
  const [keys, values] = ["cache-type-k", "cache-type-v"].map(
    (name) => LLAMA_CPP.get(wordAsked(engine, name) ?? "f16") ?? 2
  );
  return (keys + values) / 2;
}
function bytesOf(engine, { bytesByType, config }) {
  const dtype = wordAsked(engine, "kv-cache-dtype") ?? "auto";
  if (/fp8|int8/.test(dtype)) return 1;
  if (/fp4|int4/.test(dtype)) return 0.5;
  const isQuantised = config !== void 0 && Object.hasOwn(config, "quantization_config");
  const width = isQuantised ? void 0 : computedWidth(engine, bytesByType ?? /* @__PURE__ */ new Map());
  if (width !== void 0) return width;
  const wide = bytesByType?.get("F32") ?? 0;
  const half = (bytesByType?.get("BF16") ?? 0) + (bytesByType?.get("F16") ?? 0);
  return !isQuantised && wide > half ? 4 : 2;
}

// src/preflight/kv-room.ts
var SHARE = {
  vllm: ["gpu-memory-utilization", 0.92],
  sglang: ["mem-fraction-static", 0.88]
};
var WORK_MIB = 2.5 * 1024;
var MIB2 = 2 ** 20;
function shareOfGpu({ engine, machine }) {
  const known = Object.hasOwn(SHARE, engine.name) ? SHARE[engine.name] : void 0;
  const { gpus } = machine;
  if (known === void 0 || gpus === void 0 || gpus.length === 0) return void 0;
  const [argument, usual] = known;
  const part = numberAsked(engine, argument) ?? usual;
  const total = Math.min(...gpus.slice(0, gpusAsked(engine)).map(({ memoryMiB }) => memoryMiB));
  return { part, totalMiB: total, takenMiB: part * total };
}
function kvRoom(subject) {
  const { engine, model } = subject;
  if (engine.name === "llama.cpp") return llamaCppRoom(subject);
  if (engine.name === "transformers") return blocksRoom(subject, "cb-num-blocks", "cb-block-size", 32);
  const fixed = fixedMiB(engine);
  if (fixed !== void 0) return sized(subject, fixed, 0, "as the candidate says");
  const { tensor, pipeline } = parallelism(engine);
  const share = shareOfGpu(subject);
  if (share === void 0 || model.weightsMiB === void 0) return void 0;
  const weights = model.weightsMiB / tensor / pipeline;
  const each = share.takenMiB - weights - WORK_MIB;
  if (each <= 0) return void 0;
  const formula = `${share.part} \xB7 memory \u2212 weights \u2212 ${WORK_MIB / 1024} GiB for computing`;
  return sized(subject, each * tensor * pipeline, WORK_MIB * tensor * pipeline, formula);
}
function fixedMiB(engine) {
  const bytes = numberAsked(engine, "kv-cache-memory-bytes");
  if (bytes !== void 0) return bytes / MIB2;
  const gib2 = numberAsked(engine, "cpu-kvcache-space");
  return gib2 === void 0 ? void 0 : gib2 * 1024;
}
var CPU_BLOCK = 128;
function sized(subject, mib, workMiB, formula) {
  const { engine, model, machine } = subject;
  const { geometry } = model;
  if (geometry === void 0) return { mib, workMiB, formula };
  const settings = kvSettings(subject);
  const context = numberAsked(engine, "max-model-len") ?? model.trainedContextTokens ?? 1;
  const one = kvBytes(geometry, { tokens: context, sequences: 1 }, settings) * settings.tensorParallel;
  if (one === 0) return { mib, workMiB, formula };
  const block = numberAsked(engine, "block-size") ?? ((machine.gpus ?? []).length > 0 ? 16 : CPU_BLOCK);
  const tokens = Math.floor(mib * MIB2 * context / one / block) * block;
  return { mib, tokens, workMiB, formula };
}
function llamaCppRoom(subject) {
  const { model, served } = subject;
  const { geometry } = model;
  const { slots, contextTokens = model.trainedContextTokens, isShared } = served;
  if (geometry === void 0 || slots === void 0 || contextTokens === void 0) return void 0;
  const tokens = isShared === true ? contextTokens : contextTokens * slots;
  const sequences = isShared === true ? 1 : slots;
  const bytes = kvBytes(geometry, { tokens: tokens / sequences, sequences }, kvSettings(subject));
  return { mib: bytes / MIB2, tokens, workMiB: 0, formula: `${sequences} \xB7 ${tokens / sequences} tokens` };
}
function blocksRoom(subject, count, size, usual) {
  const { engine, model } = subject;
  const blocks = numberAsked(engine, count);
  if (blocks === void 0 || model.geometry === void 0) return void 0;
  const tokens = blocks * (numberAsked(engine, size) ?? usual);
  const mib = tokens * kvBytesPerToken(model.geometry, kvSettings(subject)) / MIB2;
  return { mib, tokens, workMiB: 0, formula: `${blocks} blocks` };
}

// src/preflight/checks/host-memory.ts
var ON_HOST = /* @__PURE__ */ new Set(["llama.cpp", "ollama"]);
var hostMemory = {
  about: "weights against GPUs' and machine's memory together, for engines that use both",
  look(subject) {
    const { engine, model, machine } = subject;
    if (!ON_HOST.has(engine.name)) return void 0;
    const { gpus = [], memoryMiB, freeMemoryMiB = memoryMiB } = machine;
    const whole = memoryMiB ?? freeMemoryMiB;
    const { weightsMiB } = model;
    if (weightsMiB === void 0 || freeMemoryMiB === void 0 || whole === void 0)
      return unknown("how large its weights are, or how much memory the machine has, is not known");
    const onGpus = gpus.reduce((sum, gpu2) => sum + (gpu2.freeMiB ?? gpu2.memoryMiB), 0);
    const room = freeMemoryMiB + onGpus;
    const kvMiB = kvRoom(subject)?.mib ?? 0;
    const cache = kvMiB === 0 ? "" : ` and its KV cache ${gib(kvMiB)}`;
    const says = `its weights take ${gib(weightsMiB)}${cache}; ${gib(freeMemoryMiB)} of memory${onGpus === 0 ? "" : ` and ${gib(onGpus)} of GPUs`} are free`;
    if (weightsMiB + kvMiB < 0.95 * room) return pass(says);
    const remedy = "use a smaller quantization, a smaller ctx-size, or a machine with more memory: the system would end the engine";
    const status = weightsMiB < whole + onGpus ? "warn" : "fail";
    return { status, says, remedy, blame: "machine" };
  }
};

// src/preflight/checks/hub.ts
var hub = {
  about: "the hub: the model is there at its revision, open to this machine, and its files are whole",
  look({ model }) {
    const { refused, damage, toFetchMiB = 0 } = model;
    if (damage !== void 0)
      return {
        status: "fail",
        says: damage,
        remedy: "pin a revision whose upload was finished",
        blame: "candidate"
      };
    if (refused === void 0) return void 0;
    if (refused !== null) return refusalOf(refused);
    return pass(
      toFetchMiB === 0 ? "its weights lie in the cache" : `${gib(toFetchMiB)} are still to be fetched`
    );
  }
};
function refusalOf({ code, summary, remedy, blame }) {
  const says = summary.replace(/\.$/, "");
  if (blame === "network" || code === "hub-offline") return { ...unknown(says), remedy };
  return { status: "fail", says, remedy, blame: blame === "machine" ? "machine" : "candidate", code };
}

// src/preflight/checks/memory.ts
var MIB3 = 2 ** 20;
var ELSEWHERE = ["cpu-offload-gb", "kv-cache-memory-bytes", "num-gpu-blocks-override", "max-total-tokens"];
var memory = {
  about: "weights and KV cache against the memory of each GPU, for one longest request and for the load",
  look(subject) {
    const { engine, model } = subject;
    const share = shareOfGpu(subject);
    if (share === void 0) return void 0;
    const odd = ELSEWHERE.find((name) => (numberAsked(engine, name) ?? 0) > 0);
    if (odd !== void 0) return unknown(`what goes where is decided by ${odd}`);
    const { weightsMiB, geometry } = model;
    if (weightsMiB === void 0 || geometry === void 0)
      return unknown("how large its weights and its KV cache are is not known: its files were not read");
    const { tensor, pipeline } = parallelism(engine);
    const weights = weightsMiB * quantised(subject) / tensor / pipeline;
    const room = {
      most: share.takenMiB - weights,
      likely: share.takenMiB - weights - WORK_MIB,
      formula: `${share.part} \xB7 ${gib(share.totalMiB)} \u2212 ${gib(weights)} weights \u2212 ${gib(WORK_MIB)} for computing`
    };
    if (room.likely > 0) return againstRoom(room, geometry, subject);
    return {
      status: room.most > 0 ? "warn" : "fail",
      says: `its weights take ${gib(weights)} of each GPU, which has ${gib(share.totalMiB)}`,
      formula: room.formula,
      remedy: "use more GPUs (tensor-parallel-size), a larger one, or quantised weights",
      blame: "candidate"
    };
  }
};
function quantised({ engine, model }) {
  const asked = wordAsked(engine, "quantization");
  const isAlready = model.config !== void 0 && Object.hasOwn(model.config, "quantization_config");
  if (asked === void 0 || isAlready) return 1;
  return asked.startsWith("fp8") ? 0.5 : 0.25;
}
function againstRoom({ most, likely, formula }, geometry, subject) {
  const { engine, model, asked } = subject;
  const { pipeline } = parallelism(engine);
  const settings = kvSettings(subject);
  const mib = (tokens, sequences) => kvBytes(geometry, { tokens, sequences }, settings) / MIB3 / pipeline;
  const context = contextAsked(subject) ?? model.trainedContextTokens;
  const longest = context === void 0 ? 0 : mib(context, 1);
  if (context !== void 0 && longest > likely)
    return {
      status: longest > most ? "fail" : "warn",
      says: `one request of ${context} tokens takes ${gib(longest)} of KV cache, and there is room for ${gib(likely)}`,
      formula,
      remedy: `give max-model-len: ${Math.max(asked.tokens, Math.floor(context * likely / longest / 256) * 256)} or less`,
      blame: "candidate"
    };
  const load = mib(asked.tokens, asked.concurrency);
  const says = `${asked.concurrency} requests of ${asked.tokens} tokens take ${gib(load)} of ${gib(likely)} for the KV cache`;
  if (load <= likely) return pass(says, formula);
  const remedy = "requests will wait or be pushed out: use more memory, fewer at once, or kv-cache-dtype: fp8";
  return { status: "warn", says, formula, remedy, blame: "candidate" };
}
function contextAsked({ engine }) {
  if (wordAsked(engine, "max-model-len") === "auto") return 1;
  return numberAsked(engine, "max-model-len") ?? numberAsked(engine, "context-length");
}

// src/preflight/config-numbers.ts
var MOST = 2 ** 31;
function textConfigOf(config) {
  const inner = ["text_config", "llm_config", "language_config"].map((name) => Object.hasOwn(config, name) ? config[name] : void 0).find((value) => typeof value === "object" && value !== null);
  return inner === void 0 ? config : { ...config, ...inner };
}
function countIn(config, names) {
  return names.map((name) => ownValue(config, name)).find(isCount);
}
function listIn(config, names) {
  const values = names.map((name) => ownValue(config, name)).filter(isCount);
  return values.length === names.length ? values : void 0;
}
function flagIn(config, name) {
  const value = ownValue(config, name);
  return typeof value === "boolean" ? value : void 0;
}
function wordsIn(config, names) {
  return names.map((name) => ownValue(config, name)).find(
    (value) => Array.isArray(value) && value.every((one) => typeof one === "string")
  );
}
var ownValue = (config, name) => Object.hasOwn(config, name) ? config[name] : void 0;
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value < MOST;

// src/preflight/checks/parallel.ts
var SIZES = ["intermediate_size", "moe_intermediate_size", "shared_expert_intermediate_size"];
var parallel = {
  about: "tensor and pipeline parallelism: GPUs enough and alike, whole heads, whole blocks of a quantization",
  look({ engine, model, machine }) {
    const asked = gpusAsked(engine);
    if (asked === 1) return void 0;
    const { tensor } = parallelism(engine);
    const { gpus } = machine;
    if (gpus !== void 0 && gpus.length > 0 && gpus.length < asked)
      return {
        ...fail(`asks for ${asked} GPUs, and the machine has ${gpus.length}`, "ask for as many as there are"),
        blame: "machine"
      };
    const { config, geometry } = model;
    if (config === void 0 || geometry === void 0)
      return unknown("how its layers can be divided is not known: its config.json was not read");
    if (geometry.heads % tensor !== 0)
      return fail(
        `its ${geometry.heads} attention heads can't be divided among ${tensor} GPUs`,
        divisors(geometry.heads)
      );
    const broken = brokenBlock(textConfigOf(config), config, engine);
    if (broken !== void 0) return broken;
    const kinds = new Set(gpus?.slice(0, asked).map(({ memoryMiB }) => memoryMiB));
    if (kinds.size > 1)
      return {
        status: "warn",
        says: "its GPUs have memory of different size, and the smallest decides how much KV cache there is",
        remedy: "use GPUs of one kind",
        blame: "machine"
      };
    return pass(`${asked} GPUs serve it, and its ${geometry.heads} heads divide evenly among ${tensor}`);
  }
};
function brokenBlock(text, config, engine) {
  const { tensor } = parallelism(engine);
  const quantization2 = config["quantization_config"];
  const block = typeof quantization2 === "object" && quantization2 !== null ? quantization2["weight_block_size"] : void 0;
  const size = Array.isArray(block) ? block[0] : void 0;
  if (typeof size !== "number" || size <= 0) return void 0;
  const isWhole = engine.args["enable-expert-parallel"] === true;
  const name = SIZES.filter((one) => !(isWhole && one === "moe_intermediate_size")).find((one) => {
    const whole2 = countIn(text, [one]);
    return whole2 !== void 0 && whole2 / tensor % size !== 0;
  });
  if (name === void 0) return void 0;
  const whole = countIn(text, [name]) ?? 0;
  return {
    ...fail(
      `${name} ${whole} among ${tensor} GPUs leaves ${whole / tensor} each, which is no whole number of blocks of ${size}`,
      `give a tensor-parallel-size that divides ${whole} into multiples of ${size}, or enable-expert-parallel`
    ),
    formula: `${whole} / ${tensor} mod ${size}`
  };
}
var fail = (says, remedy) => ({
  status: "fail",
  says,
  remedy,
  blame: "candidate"
});
var divisors = (heads) => `give one of ${[1, 2, 4, 8, 16].filter((size) => heads % size === 0).join(", ")}`;

// src/preflight/checks/quantization.ts
var NEEDS = [
  [/nvfp4|mxfp4|fp4/i, 8, 10],
  [/fp8/i, 7.5, 8.9],
  [/marlin/i, 7.5, 8],
  [/gptq/i, 6, 7.5],
  [/compressed-tensors/i, 7, 8],
  [/awq/i, 7.5, 7.5],
  [/bitsandbytes/i, 7, 7]
];
var quantization = {
  about: "the compute capability of the GPUs against the weights' quantization and type",
  look({ engine, model, machine }) {
    const { gpus } = machine;
    if (gpus === void 0 || gpus.length === 0 || engine.name === "llama.cpp") return void 0;
    const method = wordAsked(engine, "quantization") ?? methodOf(model);
    const known = gpus.map(({ computeCapability }) => computeCapability);
    const least = Math.min(...known.map((capability) => capability ?? Infinity));
    if (least === Infinity) return unknown("the compute capability of the GPUs is not known");
    if (least < 8 && wordAsked(engine, "dtype") === "bfloat16") return noBfloat16(least);
    const need = method === void 0 ? BF16 : NEEDS.find(([pattern]) => pattern.test(method));
    if (need === void 0) return unknown(`which GPUs can compute with ${method} is not known here`);
    const [, atLeast, native] = need;
    const name = method ?? "bfloat16";
    const says = `weights in ${name} need compute capability ${native.toFixed(1)}; the GPUs have ${least.toFixed(1)}`;
    if (least >= native) return pass(says);
    if (least >= atLeast)
      return {
        status: "warn",
        says: `${says}: the engine converts while it computes, which is slower`,
        remedy: "measure on the GPU that serves in production",
        blame: "candidate"
      };
    return { status: "fail", says, remedy: "use another quantization, or a newer GPU", blame: "candidate" };
  }
};
var noBfloat16 = (least) => ({
  status: "fail",
  says: `dtype: bfloat16 needs compute capability 8.0; the GPUs have ${least.toFixed(1)}`,
  remedy: "write dtype: half, or take a GPU of the Ampere generation or newer",
  blame: "candidate"
});
var BF16 = [/bf16/, 7, 8];
function methodOf({ config }) {
  const quantized = config?.["quantization_config"];
  if (typeof quantized !== "object" || quantized === null) return void 0;
  const { quant_method: method, quant_algo: algorithm } = quantized;
  return [algorithm, method].find((one) => typeof one === "string")?.slice(0, 60);
}

// src/preflight/checks/shared-memory.ts
var NEEDED_MIB = 1024;
var LEAST_MIB = 128;
var LARGEST_BUFFER = 64 * 2 ** 20;
var sharedMemory = {
  about: "shared memory (/dev/shm) and NCCL buffers, where several GPUs serve one model",
  look({ engine, machine }) {
    if (gpusAsked(engine) === 1) return void 0;
    const buffer = Number(engine.env.get("NCCL_BUFFSIZE") ?? 0);
    if (buffer > LARGEST_BUFFER)
      return {
        status: "fail",
        says: `NCCL_BUFFSIZE is ${buffer} bytes, which is taken for each channel of each GPU`,
        remedy: "unset it: the default is 4 MiB",
        blame: "machine"
      };
    if (engine.isInContainer) return void 0;
    const { sharedMemoryMiB } = machine;
    if (sharedMemoryMiB === void 0) return unknown("how large /dev/shm is, is not known");
    const says = `/dev/shm has ${gib(sharedMemoryMiB)}; several GPUs need about ${gib(NEEDED_MIB)}`;
    if (sharedMemoryMiB >= NEEDED_MIB) return pass(says);
    const remedy = "start the container with --shm-size 16g or --ipc=host";
    const status = sharedMemoryMiB < LEAST_MIB ? "fail" : "warn";
    return { status, says, remedy, blame: "machine" };
  }
};

// src/preflight/checks/template.ts
var FALL_BACK = /* @__PURE__ */ new Set(["llama.cpp", "ollama"]);
var template = {
  about: "the chat template: there is one, and in a form that the engine reads",
  look({ engine, model, asked }) {
    if (!asked.byChat || engine.name === "endpoint") return void 0;
    const { tokenizer, hasChatTemplate } = model;
    const written = tokenizer === void 0 ? void 0 : tokenizer["chat_template"];
    if (typeof written === "object" && written !== null)
      return {
        status: engine.name === "sglang" || engine.name === "tgi" ? "fail" : "warn",
        says: "its tokenizer has several chat templates by name, and engines take one text",
        remedy: "ask the publisher for one template, or serve a copy whose chat_template is the default one",
        blame: "candidate"
      };
    if (hasChatTemplate === void 0) return unknown("whether it has a chat template is not known");
    if (hasChatTemplate) return pass("it has a chat template");
    return {
      status: FALL_BACK.has(engine.name) ? "warn" : "fail",
      says: "it has no chat template: a base model can not be asked as a chat model",
      remedy: "take the instruction-tuned model, or let its suites ask by api: completions",
      blame: "candidate"
    };
  }
};

// src/preflight/checks/index.ts
var checks = {
  hub,
  architecture,
  template,
  dependencies,
  gpu,
  quantization,
  parallel,
  memory,
  "host-memory": hostMemory,
  "shared-memory": sharedMemory,
  disk
};
var ORDER = ["fail", "warn", "unknown", "pass"];
function examine(subject) {
  const found = Object.entries(checks).flatMap(([check, { look }]) => {
    const said = look(subject);
    return said === void 0 ? [] : [{ check, ...said }];
  });
  return found.toSorted((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
}

// src/preflight/geometry.ts
var MOST_LAYERS = 1e4;
var NAMES = {
  layers: ["num_hidden_layers", "n_layer", "num_layers", "n_layers"],
  heads: ["num_attention_heads", "n_head", "n_heads", "num_heads"],
  kvHeads: ["num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num"],
  hidden: ["hidden_size", "n_embd", "d_model"]
};
function geometryOf(config) {
  const text = textConfigOf(config);
  const count = countIn(text, NAMES.layers);
  const heads = countIn(text, NAMES.heads);
  if (count === void 0 || heads === void 0 || count > MOST_LAYERS) return void 0;
  const attention = attentionOf(text, heads);
  if (attention === void 0) return void 0;
  const kinds = kindsOf(text, count);
  const shared = countIn(text, ["num_kv_shared_layers"]) ?? 0;
  const layers = kinds.slice(0, count - Math.min(shared, count - 1)).flatMap((kind) => layerOf(kind, attention, text));
  return { layers, heads };
}
function attentionOf(text, heads) {
  const rank = countIn(text, ["kv_lora_rank"]);
  if (rank !== void 0) return { kind: "latent", size: rank + (countIn(text, ["qk_rope_head_dim"]) ?? 0) };
  const hidden = countIn(text, NAMES.hidden);
  const size = countIn(text, ["head_dim", "kv_channels", "attention_head_dim"]);
  const keySize = size ?? (hidden === void 0 ? void 0 : Math.floor(hidden / heads));
  if (keySize === void 0) return void 0;
  const isOne = flagIn(text, "multi_query") === true && flagIn(text, "new_decoder_architecture") !== true;
  const kvHeads = isOne ? 1 : countIn(text, NAMES.kvHeads) ?? heads;
  return { kind: "full", heads: kvHeads, keySize, valueSize: countIn(text, ["v_head_dim"]) ?? keySize };
}
var WORDS = new Map([
  ...["full_attention", "attention", "global_attention", "global"].map((word) => [word, "full"]),
  ...["sliding_attention", "chunked_attention", "local_attention", "local", "sliding_window"].map(
    (word) => [word, "window"]
  ),
  ...["linear_attention", "mamba", "mamba2", "recurrent", "conv", "ssm"].map(
    (word) => [word, "state"]
  ),
  ...["mlp", "moe"].map((word) => [word, "none"])
]);
var LETTERS = /* @__PURE__ */ new Map([
  ["M", "state"],
  ["*", "full"],
  ["-", "none"],
  ["E", "none"]
]);
function kindsOf(text, count) {
  const listed = wordsIn(text, ["layer_types", "layers_block_type", "block_types", "attention_layer_types"]);
  if (listed !== void 0 && listed.length > 0)
    return Array.from({ length: count }, (_, at) => WORDS.get(listed[at % listed.length] ?? "") ?? "full");
  const pattern = text["hybrid_override_pattern"];
  if (typeof pattern === "string") return Array.from(pattern, (letter) => LETTERS.get(letter) ?? "full");
  const every = (one, rest, offset = one - 1) => Array.from({ length: count }, (_, at) => at % one === offset % one ? "full" : rest);
  const interval = countIn(text, ["full_attention_interval"]);
  if (interval !== void 0) return every(interval, "state");
  const period = countIn(text, ["attn_layer_period"]);
  if (period !== void 0) return every(period, "state", countIn(text, ["attn_layer_offset"]) ?? 0);
  const whole = Array.from({ length: count }, () => "full");
  if (windowOf(text) === void 0) return whole;
  const slides = countIn(text, ["sliding_window_pattern", "interleaved_sliding_window_pattern"]);
  if (slides !== void 0) return every(slides, "window");
  const isEachSecond = text["model_type"] === "gemma2";
  return isEachSecond ? every(2, "window") : whole.map(() => "window");
}
function windowOf(text) {
  if (flagIn(text, "use_sliding_window") === false) return void 0;
  return countIn(text, [
    "sliding_window",
    "attention_chunk_size",
    "attention_window_size",
    "local_attention_window"
  ]);
}
function layerOf(kind, attention, text) {
  if (kind === "none") return [];
  if (kind === "state") return [stateOf(text)];
  const tokens = windowOf(text);
  if (kind === "full" || attention.kind === "latent" || tokens === void 0) return [attention];
  return [{ ...attention, kind: "window", tokens }];
}
function stateOf(text) {
  const sizes = [
    ["linear_num_value_heads", "linear_key_head_dim", "linear_value_head_dim"],
    ["mamba_num_heads", "mamba_head_dim", "ssm_state_size"],
    ["mamba_n_heads", "mamba_d_head", "mamba_d_state"]
  ].map((names) => listIn(text, names));
  const known = sizes.find((size) => size !== void 0);
  return known === void 0 ? { kind: "state" } : { kind: "state", size: known.reduce((all, one) => all * one, 1) };
}

// src/preflight/form.ts
var SAME = [
  ["block_count", "num_hidden_layers"],
  ["embedding_length", "hidden_size"],
  ["attention.head_count", "num_attention_heads"],
  ["attention.head_count_kv", "num_key_value_heads"],
  ["attention.key_length", "head_dim"],
  ["attention.value_length", "v_head_dim"],
  ["attention.sliding_window", "sliding_window"],
  ["attention.kv_lora_rank", "kv_lora_rank"]
];
var formOf = (weights, engine) => factsOf(weights, engine);
function formAtHub(seen, engine) {
  if (!seen.ok) return { refused: seen.faults[0] ?? null };
  const { isFetched, damage, sizeMiB } = seen.value;
  return {
    ...factsOf(seen.value, engine),
    refused: null,
    toFetchMiB: isFetched ? 0 : sizeMiB,
    ...damage !== void 0 && { damage }
  };
}
function factsOf(files, engine) {
  const { config, tokenizer, hasChatTemplate, trainedContextTokens } = files;
  const { architecture: architecture2, sizes, bytesByType } = files;
  const geometry = geometryOf(config ?? fromGguf(sizes));
  return {
    weightsMiB: weightsMiBOf(files, engine),
    ...bytesByType && { bytesByType },
    ...config && { config },
    ...tokenizer && { tokenizer },
    ...hasChatTemplate !== void 0 && { hasChatTemplate },
    ...trainedContextTokens !== void 0 && { trainedContextTokens },
    ...architecture2 !== void 0 && { ggufArchitecture: architecture2 },
    ...geometry && { geometry }
  };
}
function fromGguf(sizes = /* @__PURE__ */ new Map()) {
  return Object.fromEntries(SAME.map(([gguf, config]) => [config, sizes.get(gguf)]));
}

// src/preflight/predict.ts
function predict(subject) {
  const { model, asked } = subject;
  const { weightsMiB, geometry } = model;
  const room = kvRoom(subject);
  const settings = kvSettings(subject);
  const perToken2 = geometry && kvBytesPerToken(geometry, settings) * settings.tensorParallel;
  const capacity = room?.tokens;
  const used = capacity === void 0 ? void 0 : asked.concurrency * asked.tokens / capacity;
  const figures = {
    weightsMiB,
    kvBytesPerToken: perToken2,
    kvMiB: room?.mib,
    kvCapacityTokens: capacity,
    kvUse: used === void 0 ? void 0 : Math.min(1, used),
    // What computing takes on a CPU is not known before.
    totalMiB: weightsMiB === void 0 || room === void 0 || room.workMiB === 0 ? void 0 : weightsMiB + room.mib + room.workMiB
  };
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== void 0));
}

// src/bench/examine.ts
async function examineCandidate(prepared, machine, shell, resolution) {
  const engine = askedEngine(prepared, shell.env);
  const model = await formIn(prepared, engine, shell);
  const subject = {
    ...{ engine, model, machine, ...askedIn(prepared) },
    ...resolution && { resolution }
  };
  return { checkups: examine(subject), predicted: predict(subject) };
}
function askedIn({ config, engine, suites: open2, loads }) {
  const suites = new Map(Array.from(open2, ([name, { suite }]) => [name, suite]));
  const atOnce = loads.map((load) => loadOf(load).concurrency ?? 1);
  const demand = demandOf(config.candidate.value, config.policy.value, suites, atOnce);
  const { slots, contextTokens } = engine.settings;
  return {
    asked: {
      concurrency: demand.concurrency,
      tokens: enoughTokens(demand),
      byChat: [...suites.values()].some(({ api }) => api !== "completions")
    },
    served: {
      ...slots !== void 0 && { slots },
      ...contextTokens !== void 0 && { contextTokens },
      isShared: engine.engine.kvCache(engine.settings) === "shared"
    }
  };
}
function askedEngine({ config, engine: setup }, env) {
  const { name, version, binary, image, args } = config.candidate.value.engine;
  const { engine } = setup;
  const installed = engine.program?.package?.versions.default;
  const isInstalled = binary === void 0 && image === void 0;
  const also = new Map(Object.entries(engine.arguments?.also ?? {}));
  return {
    name,
    args: Object.fromEntries(Object.entries(args).map(([key, value]) => [also.get(key) ?? key, value])),
    env: new Map(
      Object.entries(env).flatMap(
        ([variable, value]) => variable.startsWith("NCCL_") && value !== void 0 ? [[variable, value]] : []
      )
    ),
    isInContainer: image !== void 0,
    ...isInstalled && installed !== void 0 && { version: version ?? installed }
  };
}
async function formIn({ engine: { weights, hub: hub2 } }, engine, shell) {
  if (weights !== void 0) return formOf(weights, engine);
  return hub2 === void 0 ? {} : formAtHub(await seenAtHub(hub2, shell), engine);
}
var PAUSE_MS2 = 100;
var LONGEST_MS = 6e4;
async function seenAtHub(model, { env, signal }) {
  const access = hubAccess(env);
  if (!access.ok) return access;
  const patience = AbortSignal.timeout(LONGEST_MS);
  try {
    const until = AbortSignal.any([signal, patience]);
    const seen = await hubForm(model, { access: access.value, signal: until, pauseMs: PAUSE_MS2 });
    return seen.ok ? checked(seen.value) : seen;
  } catch (error) {
    if (signal.aborted || !patience.aborted) throw error;
    return faulty([slow(access.value.url)]);
  }
}
var slow = ({ host }) => ({
  code: "hub-unreachable",
  summary: `${host} does not answer within a minute.`,
  remedy: "Look at what stands between this machine and the hub, or set HF_ENDPOINT to a mirror.",
  blame: "network"
});

export {
  examineCandidate
};
//# sourceMappingURL=chunk-027FDEDE.js.map
