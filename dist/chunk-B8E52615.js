import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  ADAPTER,
  BlobId,
  INDEX,
  MOST_NEEDED,
  Sha256,
  apiOf,
  ggufPart,
  isNeeded,
  listTree,
  pagesOf,
  saidAt,
  wholeWeights
} from "./chunk-AA6A8558.js";
import {
  DATASETS,
  PAUSE_MS,
  downloadMs,
  openHub,
  patiently
} from "./chunk-9B66FD31.js";
import {
  waitForLock
} from "./chunk-B737A25E.js";
import {
  USUAL_CHARS_PER_TOKEN,
  fewestTokens
} from "./chunk-082DFA3D.js";
import {
  HubTrouble,
  hostileListing,
  pathFault,
  quoted,
  twinFault
} from "./chunk-974326F6.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  askedProtocol,
  productionProtocol
} from "./chunk-638F17A3.js";
import {
  ownSuites
} from "./chunk-06AE2CF6.js";
import {
  withSystem
} from "./chunk-FAE3F67B.js";
import {
  listOf,
  recordOf
} from "./chunk-91F50DEC.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  nearWord
} from "./chunk-A706ED25.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  int,
  literal,
  object,
  record,
  string
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  MOST_KEYS,
  parseBounded
} from "./chunk-507AFED2.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/suites/fresh-prompt.ts
import { isDeepStrictEqual } from "node:util";
var DIGITS = 12;
var FRESH_LINE_TOKENS = DIGITS + 2;
function ownPart(prompts) {
  const [first = []] = prompts;
  let message = Infinity;
  let shortest = first.length;
  for (const prompt of prompts) {
    const differs = (said, at2) => !isDeepStrictEqual(said, first[at2]);
    const at = prompt.findIndex(differs);
    if (at >= 0) message = Math.min(message, at);
    else if (prompt.length < first.length) message = Math.min(message, prompt.length);
    shortest = Math.min(shortest, prompt.length);
  }
  if (message === Infinity) return { message: lastOfUser(first), at: 0 };
  message = Math.min(message, shortest - 1);
  while (message > 0 && !prompts.every((prompt) => isOfUser(prompt[message]))) message -= 1;
  return { message, at: begunLine(prompts.map((prompt) => prompt[message]?.content ?? "")) };
}
function withLine(prompt, { message, at }, line) {
  return prompt.map((said, place) => {
    const { content } = said;
    if (place !== message) return said;
    return { ...said, content: `${content.slice(0, at)}${line}
${content.slice(at)}` };
  });
}
function freshLine(random) {
  const digits = Array.from({ length: DIGITS }, () => random.int(16).toString(16));
  return `#${digits.join("")}`;
}
var isOfUser = (said) => said?.role === "user" || said?.role === "system";
var lastOfUser = (prompt) => Math.max(
  0,
  prompt.findLastIndex(({ role }) => role === "user")
);
function begunLine(texts) {
  const [first = ""] = texts;
  let alike = first.length;
  for (const text of texts) {
    let at = 0;
    while (at < alike && text[at] === first[at]) at += 1;
    alike = at;
  }
  return first.slice(0, alike).lastIndexOf("\n") + 1;
}

// src/preflight/demand.ts
var FRESH_LINE_CHARS = FRESH_LINE_TOKENS * USUAL_CHARS_PER_TOKEN;
function demandOf(candidate, policy, suites, loads) {
  const { reproduce, production } = policy;
  const concurrency = Math.max(reproduce.concurrency, production.concurrency, ...loads);
  const asked = [
    ...candidate.claims.scores.map((claim) => ({
      ...askedProtocol(claim, policy),
      suite: claim.suite,
      isOwn: false
    })),
    ...[...ownSuites(policy)].map((suite) => ({ ...productionProtocol(policy), suite, isOwn: true }))
  ];
  const each = asked.map(({ isOwn, ...one }) => {
    const isLoaded = isOwn && one.suite === production.suite && loads.length > 0;
    const promptChars = longestPrompt(suites.get(one.suite), one) + (isLoaded ? FRESH_LINE_CHARS : 0);
    return { concurrency, promptChars, answerTokens: one.maxTokens };
  });
  return each.reduce((most, one) => fewestTokens(one) > fewestTokens(most) ? one : most);
}
function longestPrompt(suite, { shots, system }) {
  if (suite === void 0) return 0;
  const shown = Math.min(shots, suite.examples ?? 0);
  return suite.items.reduce((longest, { fields, id }) => {
    const messages = withSystem(suite.prompt(fields, shown, id), system);
    const chars = messages.reduce((sum, { content }) => sum + content.length, 0);
    return Math.max(longest, chars);
  }, 0);
}

// src/models/hub/fetching.ts
var sumOf = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
var GIB = 2 ** 30;
function sizeText(bytes) {
  return bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

// src/models/gguf-reader.ts
var DamagedGguf = class extends Error {
};
var UnknownGguf = class extends Error {
};
var GgufCut = class extends Error {
};
var SIZES = [1, 1, 2, 2, 4, 4, 4, 1, void 0, void 0, 8, 8, 8];
var UINT16 = 2;
var INT32 = 5;
var BOOL = 7;
var UINT32 = 4;
var UINT64 = 10;
var TEXT = 8;
var ARRAY = 9;
var BLOCK_BYTES = 2 ** 20;
var MOST = { bytes: 256 * 2 ** 20, texts: 4e6 };
var ggufRoom = () => ({ ...MOST });
function bytesOf(read, size, from, room) {
  const block = Buffer.alloc(BLOCK_BYTES);
  let blockAt = from;
  let filled = 0;
  let at = from;
  const move = (count) => {
    if (count > size - at) throw new DamagedGguf(`ends at byte ${size}, within its header`);
    at += count;
    room.bytes -= count;
    if (room.bytes < 0)
      throw new DamagedGguf("has more than 256 MiB of headers, all parts together, and no model has");
  };
  const take = (count) => {
    const start = at;
    move(count);
    if (start < blockAt || at > blockAt + filled) {
      filled = read(block, start);
      blockAt = start;
      if (at > blockAt + filled) throw new GgufCut(`byte ${blockAt + filled} is not at hand`);
    }
    return block.subarray(start - blockAt, at - blockAt);
  };
  return { at: () => at, move, take };
}
function ggufReader(read, size, from, room) {
  const { at, move, take } = bytesOf(read, size, from, room);
  const uint32 = () => take(4).readUInt32LE();
  const uint64 = () => Number(take(8).readBigUInt64LE());
  const skip = (type) => {
    if (type === TEXT) move(uint64());
    else if (type === ARRAY) skipArray(uint32(), uint64());
    else move(sizeOf(type));
  };
  const skipArray = (type, length) => {
    if (type === ARRAY) throw new DamagedGguf("holds an array of arrays, which no engine reads");
    if (type === TEXT) skipTexts(length);
    else move(sizeOf(type) * length);
  };
  const skipTexts = (length) => {
    room.texts -= length;
    if (room.texts < 0)
      throw new DamagedGguf(`lists more than ${MOST.texts} texts, and no model has such a vocabulary`);
    for (let index = 0; index < length; index++) move(uint64());
  };
  const integer = (type) => {
    if (type === UINT16) return take(2).readUInt16LE();
    if (type === UINT32 || type === INT32) return uint32();
    if (type === UINT64) return uint64();
    if (type === BOOL) return take(1).readUInt8();
    skip(type);
    return void 0;
  };
  const integers = (type, most) => {
    if (type !== ARRAY) return skip(type);
    const [each, length] = [uint32(), uint64()];
    if (length > most || ![UINT16, UINT32, INT32, UINT64, BOOL].includes(each))
      return skipArray(each, length);
    return Array.from({ length }, () => integer(each) ?? 0);
  };
  return {
    get at() {
      return at();
    },
    uint32,
    uint64,
    skip,
    skipBytes: move,
    text(maxBytes) {
      const length = uint64();
      if (length > maxBytes)
        throw new DamagedGguf(`holds a name of ${length} bytes, and papergap reads up to ${maxBytes}`);
      return take(length).toString("utf8");
    },
    integer,
    integers
  };
}
function sizeOf(type) {
  const size = SIZES[type];
  if (size === void 0) throw new UnknownGguf(`there is no value type ${type}`);
  return size;
}

// src/models/model-fault.ts
var damagedFile = (message) => ({
  key: "model",
  message,
  hint: "fetch it again, and see that each file has the size and the digest of its source"
});
var nameText = (name) => JSON.stringify(name.slice(0, 100));

// src/models/gguf-header.ts
var MOST_ENTRIES = 1e4;
var MOST_TENSORS = 1e6;
var SIZES2 = new RegExp(
  `\\.(?:${[
    "context_length|block_count|embedding_length|feed_forward_length|rope\\.dimension_count",
    "full_attention_interval",
    "kda\\.head_dim|ssm\\.(?:conv_kernel|inner_size|state_size|group_count)",
    "attention\\.(?:head_count|head_count_kv|key_length|value_length|key_length_swa|value_length_swa)",
    "attention\\.(?:sliding_window|sliding_window_pattern|shared_kv_layers|kv_lora_rank)"
  ].join("|")})$`
);
var MOST_LAYERS = 1e4;
var MOST_LISTED = 20 * MOST_LAYERS;
var ARRAY2 = 9;
var MOST_NAME_BYTES = 8192;
var TEXT2 = 8;
var DEFAULT_ALIGNMENT = 32;
function readGgufHeader(read, size, parts, room = ggufRoom()) {
  try {
    const reader = ggufReader(read, size, 4, room);
    const version = reader.uint32();
    if (version !== 2 && version !== 3) return {};
    const tensors = bounded(reader.uint64(), MOST_TENSORS, "tensors");
    const metadata = readMetadata(reader, bounded(reader.uint64(), MOST_ENTRIES, "metadata entries"));
    if (metadata.parts !== parts) {
      const said = metadata.parts === 1 ? "is a whole model" : `is one of ${metadata.parts} parts of a model`;
      throw new DamagedGguf(parts === 1 ? said : `${said}, and its name says one of ${parts}`);
    }
    return { ...metadata.facts, tensorBytes: tensorBytes(reader, tensors, metadata.alignment, size) };
  } catch (error) {
    if (error instanceof UnknownGguf) return {};
    throw error;
  }
}
function bounded(count, most, what) {
  if (count <= most) return count;
  throw new DamagedGguf(
    `says that it holds ${count} ${what}; papergap reads up to ${most}, and no model has more`
  );
}
function readMetadata(reader, count) {
  let architecture;
  let hasChatTemplate = false;
  const numbers = /* @__PURE__ */ new Map();
  const listed = /* @__PURE__ */ new Map();
  let most = MOST_LISTED;
  for (let read = 0; read < count; read++) {
    const key = reader.text(MOST_NAME_BYTES);
    const type = reader.uint32();
    if (key === "tokenizer.chat_template") hasChatTemplate = true;
    if (key === "general.architecture" && type === TEXT2) {
      architecture = reader.text(MOST_NAME_BYTES);
    } else if (type === ARRAY2 && SIZES2.test(key)) {
      const list = reader.integers(type, MOST_LAYERS);
      most -= list?.length ?? 0;
      if (most < 0)
        throw new DamagedGguf(`lists more than ${MOST_LISTED} sizes of layers, and no model does`);
      if (list !== void 0) listed.set(key, list);
    } else if (SIZES2.test(key) || /^general\.alignment$|^split\.count$/.test(key)) {
      const number = reader.integer(type);
      if (number !== void 0) numbers.set(key, number);
    } else {
      reader.skip(type);
    }
  }
  const prefix = `${architecture ?? ""}.`;
  const own = (all) => new Map(
    [...all].flatMap(
      ([key, value]) => key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : []
    )
  );
  const [sizes, lists] = [own(numbers), own(listed)];
  const trainedContextTokens = sizes.get("context_length");
  const trained = trainedContextTokens !== void 0 && { trainedContextTokens };
  return {
    facts: { ...trained, hasChatTemplate, architecture: architecture ?? "", sizes, lists },
    alignment: numbers.get("general.alignment") ?? DEFAULT_ALIGNMENT,
    parts: numbers.get("split.count") ?? 1
  };
}
function tensorBytes(reader, count, alignment, size) {
  let last = { name: "", offset: -1 };
  for (let read = 0; read < count; read++) {
    const name = reader.text(MOST_NAME_BYTES);
    reader.skipBytes(8 * reader.uint32());
    reader.uint32();
    const offset = reader.uint64();
    if (offset > last.offset) last = { name, offset };
  }
  if (alignment === 0 || count === 0) return Math.max(0, size - reader.at);
  const data = Math.ceil(reader.at / alignment) * alignment;
  const begins = data + last.offset;
  if (begins < size) return size - data;
  throw new DamagedGguf(
    `ends at byte ${size}, and its header places tensor ${nameText(last.name)} at byte ${begins}`
  );
}

// src/models/json-object.ts
import { readFileSync, statSync } from "node:fs";
function readObject(path, mostBytes) {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === void 0) return "is missing";
  if (size > mostBytes) return `has ${size} bytes, and no model needs as many`;
  return objectIn(readFileSync(path, "utf8"));
}
function readObjectIfThere(path, mostBytes) {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== void 0;
  return isThere ? readObject(path, mostBytes) : {};
}
function objectIn(text) {
  if (text.startsWith("version https://git-lfs")) return "is a Git LFS pointer";
  try {
    const value = parseBounded(text);
    return isFields(value) ? value : "is no JSON object";
  } catch {
    return "is no JSON that a model has";
  }
}
function objectAt(object2, key) {
  const value = Object.hasOwn(object2, key) ? object2[key] : void 0;
  return isFields(value) ? value : {};
}

// src/models/named-models.ts
var OF_WEIGHTS = [
  // vLLM serves the verifier of a speculator.
  "speculators_config",
  // TGI serves the base model of Medusa heads, or of an MLP speculator.
  "base_model_name_or_path",
  // vLLM takes the parts of an Ultravox model from there.
  "text_model_id",
  "audio_model_id",
  // SGLang and LMDeploy take LLaVA's eyes from there.
  "mm_vision_tower",
  // Transformers reads this file, wherever it lies.
  "transformers_weights"
];
var OF_TOKENIZER = /^(?!special_tokens_map_file$)(init_inputs|source_spm|target_spm|\w{1,60}_files?)$/;
var OR_TABLE = /^(vocab|merges)$/;
function namesAnother(config, tokenizer) {
  const weights = OF_WEIGHTS.find((key) => Object.hasOwn(config, key) && config[key] !== null);
  if (weights !== void 0) return { file: "config.json", says: sentence(weights, "weights") };
  const files = Object.entries(tokenizer).find(
    ([key, value]) => (OF_TOKENIZER.test(key) || OR_TABLE.test(key) && typeof value === "string") && JSON.stringify(value).includes("/")
  )?.[0];
  return files === void 0 ? void 0 : { file: "tokenizer_config.json", says: sentence(files, "tokenizer") };
}
var sentence = (key, what) => `has "${key}": an engine that reads it takes the ${what} that it names, which nothing pins`;

// src/models/safetensors.ts
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
var MOST_HEADER_BYTES = 1e8;
var LENGTH_BYTES = 8;
var DTYPE_BYTES = new Map([
  ...["BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0"].map((dtype) => [dtype, 1]),
  ...["I16", "U16", "F16", "BF16"].map((dtype) => [dtype, 2]),
  ...["I32", "U32", "F32"].map((dtype) => [dtype, 4]),
  ...["F64", "I64", "U64", "C64"].map((dtype) => [dtype, 8])
]);
var START_BYTES = 64;
var safetensorsRoom = () => ({ left: MOST_HEADER_BYTES, keys: MOST_KEYS });
function readSafetensors(path, room = safetensorsRoom()) {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const start = Buffer.alloc(START_BYTES);
    const had = readSync(file, start, 0, START_BYTES, 0);
    const begun = safetensorsStart(start.subarray(0, had), size, room);
    if (!begun.ok) return begun.faults[0] ?? "";
    const header = Buffer.alloc(begun.value);
    readSync(file, header, 0, begun.value, LENGTH_BYTES);
    return safetensorsHeader(header, size, room);
  } finally {
    closeSync(file);
  }
}
function safetensorsStart(start, size, room) {
  if (start.toString("latin1").startsWith("version https://git-lfs")) return faulty(["is a Git LFS pointer"]);
  if (start.length < LENGTH_BYTES) return faulty([`ends at byte ${size}, within its header`]);
  const headerBytes = Number(start.readBigUInt64LE());
  if (headerBytes > MOST_HEADER_BYTES)
    return faulty(["is not a safetensors file: its header would have more than 100 MB"]);
  if (LENGTH_BYTES + headerBytes > size)
    return faulty([`ends at byte ${size}, within its header of ${headerBytes} bytes`]);
  if (headerBytes > room.left)
    return faulty(["has a header that makes those of all files longer than 100 MB"]);
  room.left -= headerBytes;
  return checked(headerBytes);
}
function safetensorsHeader(header, size, room) {
  let read;
  try {
    read = parseBounded(header.toString("utf8"), room);
  } catch {
    return "is not a safetensors file: its header is no JSON that a model has";
  }
  if (!isFields(read)) return "is not a safetensors file: its header is no JSON object";
  const byType = /* @__PURE__ */ new Map();
  const spans = [];
  for (const [name, tensor] of Object.entries(read)) {
    if (name === "__metadata__") continue;
    const span = spanOf(tensor);
    if (span === void 0) return `describes a tensor in a way that can't be: ${nameText(name)}`;
    spans.push(span);
    byType.set(span.type, (byType.get(span.type) ?? 0) + span.end - span.start);
  }
  return placeFault(spans, size - LENGTH_BYTES - header.length) ?? byType;
}
function addTypes(sums, more) {
  for (const [type, bytes] of more) sums.set(type, (sums.get(type) ?? 0) + bytes);
}
function placeFault(spans, dataBytes) {
  let at = 0;
  for (const { start, end } of spans.toSorted(
    (one, other) => one.start - other.start || one.end - other.end
  )) {
    if (start !== at) return `has tensors that overlap or leave a hole at byte ${Math.min(at, start)}`;
    at = end;
  }
  if (at === dataBytes) return void 0;
  return at > dataBytes ? `ends ${at - dataBytes} bytes before its tensors do` : `goes on ${dataBytes - at} bytes after its tensors`;
}
function spanOf(tensor) {
  if (typeof tensor !== "object" || tensor === null) return void 0;
  const { dtype, shape, data_offsets: span } = tensor;
  if (typeof dtype !== "string" || !areCounts(shape) || !areCounts(span) || span.length !== 2)
    return void 0;
  const [start = 0, end = 0] = span;
  const each = DTYPE_BYTES.get(dtype);
  const bytes = each === void 0 ? end - start : shape.reduce((product, count) => product * count, each);
  return end - start === bytes && bytes >= 0 ? { type: dtype.slice(0, 20), start, end } : void 0;
}
var areCounts = (value) => Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);

// src/models/model-folder.ts
import { existsSync } from "node:fs";
import { join as join2 } from "node:path";
import { setImmediate } from "node:timers/promises";

// src/models/weights-index.ts
import { readdirSync } from "node:fs";
import { join } from "node:path";
var MOST_INDEX_BYTES = 64 * 2 ** 20;
var BESIDE = /^[^./\\][^/\\]*$/;
var SHARD = /^[^./\\][^/\\]*\.safetensors$/;
function folderWeights(model, folder, files) {
  const there = new Set(files);
  const shards = there.has(INDEX) ? shardsIn(join(folder, INDEX)) : [];
  const weights = shards.length > 0 ? shards : wholeWeights(files);
  const missing = weights.find((name) => !there.has(name));
  if (missing !== void 0)
    return faulty([damagedFile(`${INDEX} of ${model} names ${nameText(missing)}, which is not there`)]);
  const count = weights.length + files.filter(isNeeded).length;
  if (count <= MOST_NEEDED) return checked(weights);
  const message = `${model} holds ${count} files for an engine, and no model has more than ${MOST_NEEDED}`;
  return faulty([{ key: "model", message, hint: "give the folder of the model alone" }]);
}
function shardsIn(index) {
  const read = readObject(index, MOST_INDEX_BYTES);
  if (typeof read === "string") return [];
  const names = Object.values(objectAt(read, "weight_map"));
  return [...new Set(names)].filter((name) => typeof name === "string" && SHARD.test(name));
}
function indexFaults(model, folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".index.json"));
  return names.flatMap((name) => {
    const index = readObject(join(folder, name), MOST_INDEX_BYTES);
    if (typeof index === "string") return [damagedFile(`${name} of ${model} ${index}`)];
    const known = name === INDEX ? SHARD : BESIDE;
    const files = Object.values(objectAt(index, "weight_map"));
    const odd = files.find((file) => typeof file !== "string" || !known.test(file));
    if (odd === void 0) return [];
    const message = `${name} of ${model} places a tensor in ${placeText(odd)}, which is no file of its weights`;
    const hint = "put all weights beside config.json, each in a file of safetensors";
    return [{ key: "model", message, hint }];
  });
}
var placeText = (name) => typeof name === "string" ? nameText(name) : "what is no name";

// src/models/model-folder.ts
var MOST_CONFIG_BYTES = 4 * 2 ** 20;
var MOST_TOKENIZER_CONFIG_BYTES = 64 * 2 ** 20;
async function inspectFolder(model, folder, weights) {
  const config = readObject(join2(folder, "config.json"), MOST_CONFIG_BYTES);
  const faults = [];
  const bytesByType = /* @__PURE__ */ new Map();
  if (typeof config === "string") faults.push(damagedFile(`config.json of ${model} ${config}`));
  if (weights.length === 0)
    faults.push({ ...damagedFile(`${model} holds no safetensors`), hint: NO_SAFETENSORS });
  const room = safetensorsRoom();
  for (const name of weights) {
    await setImmediate();
    const read = readSafetensors(join2(folder, name), room);
    if (typeof read === "string") faults.push(damagedFile(`${name} of ${model} ${read}`));
    else addTypes(bytesByType, read);
  }
  if (existsSync(join2(folder, ADAPTER))) faults.push(adapter(model));
  const ifThere = (name, mostBytes) => {
    const read = readObjectIfThere(join2(folder, name), mostBytes);
    if (typeof read !== "string") return read;
    faults.push(damagedFile(`${name} of ${model} ${read}`));
    return {};
  };
  const tokenizer = ifThere("tokenizer_config.json", MOST_TOKENIZER_CONFIG_BYTES);
  ifThere("tokenizer.json", MOST_TOKENIZER_CONFIG_BYTES);
  ifThere("generation_config.json", MOST_CONFIG_BYTES);
  const other = typeof config === "string" ? void 0 : namesAnother(config, tokenizer);
  if (other !== void 0)
    faults.push({ key: "model", message: `${other.file} of ${model} ${other.says}`, hint: NO_OTHER });
  for (const fault of indexFaults(model, folder)) faults.push(fault);
  if (typeof config === "string" || faults.length > 0) return faulty(faults);
  const has = (name) => existsSync(join2(folder, name));
  return checked({ ...saidBy(config, tokenizer, has), bytesByType });
}
function saidBy(config, tokenizer, has) {
  const trained = contextOf(config) ?? contextOf(objectAt(config, "text_config"));
  const tokenizerClass = classOf(tokenizer);
  return {
    ...trained !== void 0 && { trainedContextTokens: trained },
    hasChatTemplate: TEMPLATES.some(has) || Object.hasOwn(tokenizer, "chat_template"),
    ...tokenizerClass !== void 0 && { tokenizerClass },
    bringsCode: Object.hasOwn(config, "auto_map"),
    config,
    tokenizer
  };
}
var TEMPLATES = ["chat_template.jinja", "chat_template.json"];
var adapter = (model) => ({
  key: "model",
  message: `${model} holds ${ADAPTER}: an engine that reads it takes the model that it names`,
  hint: "merge the adapter into its base model, and remove the file"
});
var NO_OTHER = "remove the key where the model is whole without it, or give the model that it names";
var NO_SAFETENSORS = "convert the weights to safetensors: other formats run code when they are read";
function contextOf(config) {
  const tokens = Object.hasOwn(config, "max_position_embeddings") ? config["max_position_embeddings"] : void 0;
  return typeof tokens === "number" && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : void 0;
}
function classOf(settings) {
  const name = Object.hasOwn(settings, "tokenizer_class") ? settings["tokenizer_class"] : void 0;
  return typeof name === "string" && /^\w{1,100}$/.test(name) ? name : void 0;
}

// src/preflight/versions.ts
function versionRefusals(choice, engine) {
  const { name, version, binary, image } = choice;
  if (version === void 0) return noPackage(choice, engine);
  const refuse = (message, hint) => [
    { path: ["engine", "version"], message, hint }
  ];
  if (engine.program === void 0) return refuse("has no effect: an endpoint runs already", "remove it");
  for (const [key, other] of Object.entries({ binary, image }))
    if (other !== void 0) return refuse(`has no effect beside engine.${key}`, "remove one of the two");
  if (engine.program.package === void 0)
    return refuse(`has no effect: papergap installs no ${name}`, "remove it");
  const { versions } = engine.program.package;
  if (!versions.pinned.test(version)) {
    return refuse(
      `"${version}" is no version in full`,
      `write one such as '${versions.default}', in quotes, or leave it out for that one`
    );
  }
  if (!isOlder(version, versions.oldest)) return [];
  return refuse(
    `${name} ${version} lacks ${versions.olderLack}`,
    `the oldest that papergap starts is ${versions.oldest}; the default is ${versions.default}`
  );
}
function noPackage({ name, binary, image }, { program }) {
  if (program === void 0 || program.package !== void 0) return [];
  if (binary !== void 0 || image !== void 0) return [];
  return [
    {
      path: ["engine", "binary"],
      message: `is missing: papergap installs no ${name}`,
      hint: "install it on this machine, list its program in trust.binaries, and give its name here"
    }
  ];
}
function isOlder(version, minimum) {
  if (!/^\d+(\.\d+)*$/.test(version)) return true;
  const [ours, floor] = [version, minimum].map((text) => text.split(".").map(Number));
  for (const [index, least] of floor.entries()) {
    const part = ours[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}

// src/models/hub/cache.ts
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile
} from "node:fs/promises";
import { basename, dirname, join as join3, relative } from "node:path";
var TREE_VERSION = 1;
var MOST_TREE_BYTES = 32 * 2 ** 20;
var KeptTree = object({
  format_version: literal(TREE_VERSION),
  files: record(
    string(),
    object({
      size: int().min(0),
      blob_id: BlobId,
      lfs_sha256: Sha256.nullish(),
      lfs_size: int().min(0).nullish(),
      xet_hash: string().nullish()
    })
  )
});
function repoCache(cacheDir, { repo, revision }) {
  const name = (repo.startsWith(DATASETS) ? repo : `models/${repo}`).replaceAll("/", "--");
  const folder = join3(cacheDir, name);
  const snapshot = join3(folder, "snapshots", revision);
  const tree = join3(folder, "trees", `${revision}.json`);
  const own = join3(folder, "papergap", `${revision}.own`);
  const blob = ({ sha256, blobId }) => join3(folder, "blobs", sha256 ?? blobId);
  const pointer2 = ({ path }) => join3(snapshot, path);
  return {
    folder,
    snapshot,
    lock: join3(cacheDir, ".locks", name, "papergap.lock"),
    blob,
    pointer: pointer2,
    async link(file) {
      const from = pointer2(file);
      const to = relative(dirname(from), blob(file));
      if (await readlink(from).catch(() => void 0) === to) return;
      await mkdir(dirname(from), { recursive: true });
      await rm(from, { force: true });
      await symlink(to, from);
    },
    async readTree() {
      const found = await lstat(tree).catch(() => void 0);
      if (!found?.isFile() || found.size > MOST_TREE_BYTES) return void 0;
      return parseTree(await readFile(tree, "utf8"));
    },
    async keepTree(files) {
      makeFolder(dirname(tree));
      const half = `${tree}.${process.pid}.tmp`;
      await writeFile(
        half,
        JSON.stringify({ format_version: TREE_VERSION, files: entriesOf(files) }, null, 1)
      );
      await rename(half, tree);
    },
    isKnownOwn: async () => (await lstat(own).catch(() => void 0))?.isFile() === true,
    async keepOwn() {
      makeFolder(dirname(own));
      await writeFile(own, "");
    },
    async readSnapshot() {
      const names = await readdir(snapshot).catch(() => []);
      const files = await Promise.all(names.map((name2) => linkedFile(join3(snapshot, name2), name2)));
      return files.filter((file) => file !== void 0);
    }
  };
}
async function linkedFile(pointer2, path) {
  const blob = basename(await readlink(pointer2).catch(() => ""));
  const bytes = (await stat(pointer2).catch(() => void 0))?.size;
  if (bytes === void 0 || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(blob)) return void 0;
  return { path, bytes, blobId: blob, ...blob.length === 64 && { sha256: blob } };
}
function parseTree(text) {
  try {
    const { files } = KeptTree.parse(JSON.parse(text));
    if (Object.keys(files).some((path) => pathFault(path) !== void 0)) return void 0;
    return Object.entries(files).map(([path, { size, blob_id, lfs_sha256, lfs_size, xet_hash }]) => ({
      path,
      bytes: lfs_size ?? size,
      blobId: blob_id,
      ...lfs_sha256 != null && { sha256: lfs_sha256 },
      ...xet_hash != null && { xetHash: xet_hash }
    }));
  } catch {
    return void 0;
  }
}
function entriesOf(files) {
  const entries = files.map(({ path, bytes, blobId, sha256, xetHash }) => [
    path,
    {
      size: bytes,
      blob_id: blobId,
      ...sha256 !== void 0 && { lfs_sha256: sha256, lfs_size: bytes },
      ...xetHash !== void 0 && { xet_hash: xetHash }
    }
  ]);
  return Object.fromEntries(entries);
}

// src/models/hub/disk.ts
import { statfs } from "node:fs/promises";
var RESERVE_BYTES = 256 * 2 ** 20;
async function diskFault(folder, bytes) {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return bytes === 0 || bytes + RESERVE_BYTES <= free ? void 0 : diskFull(folder, bytes, free);
}
var gib = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
function diskFull(folder, bytes, free) {
  return {
    code: "disk-full",
    summary: `The model takes ${gib(bytes)} more, and ${folder} has room for ${gib(free)}.`,
    remedy: "Make room (hf cache ls, hf cache rm), or set HF_HUB_CACHE to a larger disk.",
    blame: "machine"
  };
}
function diskTrouble(error, folder) {
  const { code, message } = error;
  if (code === "ENOSPC" || code === "EDQUOT")
    return {
      code: "disk-full",
      summary: `There is no room left in ${folder}.`,
      remedy: "Make room (hf cache ls, hf cache rm), or set HF_HUB_CACHE to a larger disk; what has come is kept.",
      blame: "machine",
      line: quoted(message)
    };
  if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ELOOP"].includes(code ?? "")) return void 0;
  return {
    code: "cache-unwritable",
    summary: `The cache of models, ${folder}, can't be written.`,
    remedy: "Let the runner write there, or set HF_HUB_CACHE to a folder that it owns.",
    blame: "machine",
    line: quoted(message)
  };
}

// src/models/hub/missing.ts
import { mkdir as mkdir2 } from "node:fs/promises";
import { dirname as dirname2 } from "node:path";

// src/models/hub/blob.ts
import { open as open2, rename as rename2, rm as rm2 } from "node:fs/promises";

// src/models/hub/damage.ts
var HOUR_MS = 60 * 6e4;
function cut({ repo }, { path, bytes }, had, cause) {
  const line = cause instanceof Error ? quoted(cause.message) : void 0;
  return new HubTrouble(
    {
      code: "hub-download-cut",
      summary: `The download of ${path} of ${repo} was cut after ${had} of ${bytes} bytes.`,
      remedy: "Run it again: it goes on from there. Where it is cut again, look at proxies and their limits.",
      blame: "network",
      ...line !== void 0 && { line }
    },
    0,
    { cause }
  );
}
function tooSlow({ repo }, { path, bytes }, had, ms) {
  const time = ms < HOUR_MS ? `${Math.round(ms / 6e4)} minutes` : `${(ms / HOUR_MS).toFixed(1)} hours`;
  return new HubTrouble({
    code: "hub-download-slow",
    summary: `The download of ${repo} was given up after ${time}: ${had} of ${bytes} bytes of ${path} had come.`,
    remedy: "Run it again: it goes on from there. Or bring the files to the cache by other means, or from a mirror.",
    blame: "network"
  });
}
function digestWrong({ repo }, { path, sha256 }, found) {
  return new HubTrouble({
    code: "hub-digest-wrong",
    summary: `What came as ${path} of ${repo} is not the file that the hub lists: it has the digest ${found}.`,
    remedy: "Run it again; a proxy or a mirror that changes files in between has to let them be.",
    blame: "network",
    line: `listed: ${sha256 ?? "by its Git id"}`
  });
}
function sizeWrong({ repo }, { path, bytes }) {
  return new HubTrouble({
    code: "hub-size-wrong",
    summary: `The hub lists ${bytes} bytes for ${path} of ${repo}, and sends others.`,
    remedy: "Check HF_ENDPOINT, and what stands between the runner and the hub.",
    blame: "network"
  });
}
function notTheFile(model, file, begins, total = file.bytes) {
  if (begins.startsWith("version https://git-lfs")) return pointer(model, file);
  if (!/^\s*</.test(begins)) return sizeWrong(model, file);
  return new HubTrouble({
    code: "hub-answer-strange",
    summary: `A page of ${total} bytes came in place of ${file.path} of ${model.repo}.`,
    remedy: "Check whether a proxy or a login page of the network stands between the runner and the hub.",
    blame: "network",
    line: quoted(begins)
  });
}
function pointer({ repo }, { path }) {
  return new HubTrouble({
    code: "hub-pointer",
    summary: `A Git LFS pointer came in place of ${path} of ${repo}.`,
    remedy: "Let the mirror serve what the pointer stands for: it was filled by Git without Git LFS.",
    blame: "network"
  });
}

// src/models/hub/half.ts
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
var BLOCK_BYTES2 = 2 ** 20;
var START_BYTES2 = 64;
var listedDigest = ({ sha256, blobId }) => sha256 ?? blobId;
function hubHash({ sha256, bytes }) {
  return sha256 === void 0 ? createHash("sha1").update(`blob ${bytes}\0`) : createHash("sha256");
}
async function openHalf(path, file, signal) {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 420);
  let hash = hubHash(file);
  let bytes = 0;
  const restart = async () => {
    await handle.truncate(0);
    hash = hubHash(file);
    bytes = 0;
  };
  try {
    if ((await handle.stat()).size > file.bytes) await restart();
    for await (const block of blocksOf(handle, signal)) {
      hash.update(block);
      bytes += block.length;
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    get bytes() {
      return bytes;
    },
    async append(chunk) {
      for (let rest = chunk; rest.length > 0; ) {
        const { bytesWritten } = await handle.write(rest, 0, rest.length, bytes);
        hash.update(rest.subarray(0, bytesWritten));
        bytes += bytesWritten;
        rest = rest.subarray(bytesWritten);
      }
    },
    restart,
    digest: () => hash.copy().digest("hex"),
    async start() {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES2), 0, START_BYTES2, 0);
      return buffer.toString("latin1", 0, bytesRead);
    },
    [Symbol.asyncDispose]: () => handle.close()
  };
}
async function* blocksOf(handle, signal) {
  const block = Buffer.alloc(BLOCK_BYTES2);
  for (let at = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(block, 0, BLOCK_BYTES2, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}

// src/models/hub/blob.ts
var MOST_STRANGE_BYTES = 64;
var halfOf = (blob) => `${blob}.papergap.incomplete`;
async function fetchBlob(request) {
  const { file, blob, patience, model } = request;
  const path = halfOf(blob);
  for (; ; ) {
    var _stack = [];
    try {
      const half = __using(_stack, await openHalf(path, file, patience.signal), true);
      const resumedBytes = half.bytes;
      request.onBytes(resumedBytes);
      let before = 0;
      const attempt = async () => {
        before = half.bytes;
        await fetchRest(request, half);
      };
      try {
        await patiently(attempt, patience, () => half.bytes > before);
      } catch (error) {
        if (half.bytes === 0) await rm2(path, { force: true });
        throw error;
      }
      const found = half.digest();
      if (found === listedDigest(file)) break;
      request.onBytes(-half.bytes);
      await rm2(path, { force: true });
      if (resumedBytes === 0) throw digestWrong(model, file, found);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  }
  await rename2(path, blob);
}
async function fetchRest({ hub, model, file, onBytes, deadline }, half) {
  if (half.bytes === file.bytes) return;
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const answer = await hub.get(`/${model.repo}/resolve/${model.revision}/${path}`, model.repo, {
    from: half.bytes,
    isDownload: true
  });
  const { start, total } = spanOf2(answer);
  if (start !== half.bytes) {
    onBytes(-half.bytes);
    await half.restart();
  }
  if (start !== half.bytes || total !== void 0 && total !== file.bytes) {
    await half.restart();
    throw notTheFile(model, file, hub.told(await startOf(answer)), total);
  }
  await appendBody(answer, half, { model, file, onBytes, deadline });
  if (half.bytes < file.bytes) {
    const begins = await half.start();
    const had = half.bytes;
    if (total !== void 0 || !isStrange(begins)) throw cut(model, file, had);
    await half.restart();
    throw notTheFile(model, file, hub.told(begins), had);
  }
}
async function appendBody({ body }, half, { model, file, onBytes, deadline }) {
  const chunks = body[Symbol.asyncIterator]();
  for (; ; ) {
    const next = await chunks.next().catch((error) => {
      throw cut(model, file, half.bytes, error);
    });
    if (next.done === true) return;
    if (half.bytes + next.value.length > file.bytes) {
      body.destroy();
      await half.restart();
      throw sizeWrong(model, file);
    }
    await half.append(next.value);
    onBytes(next.value.length);
    if (performance.now() > deadline.atMs) {
      body.destroy();
      throw tooSlow(model, file, half.bytes, deadline.ms);
    }
  }
}
function spanOf2({ status, header }) {
  const part = /^bytes (\d+)-\d+\/(\d+)$/.exec(header("content-range") ?? "");
  if (status === 206 && part !== null) return { start: Number(part[1]), total: Number(part[2]) };
  const length = header("content-length");
  return { start: 0, ...length !== void 0 && /^\d+$/.test(length) && { total: Number(length) } };
}
var isStrange = (start) => /^(?:version https:\/\/git-lfs|\s*<)/i.test(start);
async function startOf({ body }) {
  for await (const chunk of body)
    return chunk.toString("latin1", 0, MOST_STRANGE_BYTES);
  return "";
}
async function isSound(blob, file, signal) {
  const handle = await open2(blob).catch((error) => {
    if (isAbsent(error)) return void 0;
    throw error;
  });
  if (handle === void 0) return false;
  try {
    if ((await handle.stat()).size !== file.bytes) return false;
    const hash = hubHash(file);
    for await (const block of blocksOf(handle, signal)) hash.update(block);
    return hash.digest("hex") === listedDigest(file);
  } finally {
    await handle.close();
  }
}

// src/models/hub/missing.ts
var AT_ONCE = 4;
async function missingOf(files, { cache, model, signal, onStatus }) {
  const byBlob = new Map(files.map((file) => [cache.blob(file), file]));
  const missing = [];
  for (const [blob, file] of byBlob) {
    onStatus(`checking ${file.path} of ${model.repo}, ${sizeText(file.bytes)}`);
    if (!await isSound(blob, file, signal)) missing.push(file);
  }
  return missing;
}
async function fetchMissing(files, { cache, hub, model, signal, pauseMs, downloadMs: downloadMs2, onStatus }, stop) {
  const total = sumOf(files);
  const ms = downloadMs2(total);
  const deadline = { atMs: performance.now() + ms, ms };
  let have = 0;
  let told = -1;
  const onBytes = (bytes) => {
    have += bytes;
    const percent = Math.floor(100 * have / Math.max(1, total));
    if (percent === told) return;
    told = percent;
    onStatus(`downloading ${model.repo}: ${sizeText(have)} of ${sizeText(total)}`);
  };
  const waiting = files.toSorted((one, other) => other.bytes - one.bytes);
  const failed = [];
  const work = async () => {
    for (let file = waiting.shift(); file !== void 0; file = waiting.shift()) {
      const blob = cache.blob(file);
      await mkdir2(dirname2(blob), { recursive: true });
      await fetchBlob({ hub, model, file, blob, patience: { signal, pauseMs }, deadline, onBytes });
    }
  };
  const guarded = async () => {
    try {
      await work();
    } catch (error) {
      failed.push(error);
      waiting.length = 0;
      stop.abort();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guarded));
  if (failed.length > 0) throw failed[0];
}

// src/models/hub/fetch.ts
import { readFile as readFile2 } from "node:fs/promises";

// src/models/hub/choose.ts
var PICKLES = /\.(?:bin|pt|pth|pickle|pkl|ckpt)$/;
var MOST_LISTED2 = 8;
var MOST_SMALL_BYTES = 256 * 2 ** 20;
function chooseFile(files, { repo, file = "" }) {
  const byPath = new Map(files.map((one) => [one.path, one]));
  const found = byPath.get(file);
  const part = ggufPart(file);
  if (found !== void 0 && part !== void 0 && part.number > 1)
    return faulty([notFirstPart(file, part.all)]);
  if (found !== void 0) {
    const parts = part?.all ?? [file];
    const missing = parts.find((name) => !byPath.has(name));
    if (missing !== void 0) return faulty([partMissing(repo, missing, file)]);
    return checked({ small: [], weights: parts.flatMap((name) => byPath.get(name) ?? []) });
  }
  if (repo.startsWith(DATASETS))
    return faulty([
      fileMissing(
        repo,
        file,
        listOf2(
          file,
          files.map(({ path }) => path)
        )
      )
    ]);
  const ggufs = files.map(({ path }) => path).filter((path) => /\.gguf$/i.test(path));
  const listed = ggufs.length === 0 ? "It has no GGUF file at all." : listOf2(file, ggufs);
  return faulty([fileMissing(repo, file, listed)]);
}
function chooseFolder(files, { repo }, shards) {
  const small = files.filter(({ path }) => isNeeded(path));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const missing = shards?.find((shard) => !byPath.has(shard));
  if (missing !== void 0) return faulty([shardMissing(repo, missing)]);
  const names = shards ?? wholeWeights([...byPath.keys()]);
  const weights = names.flatMap((name) => byPath.get(name) ?? []);
  const count = small.length + weights.length;
  const faults = [
    ...count > MOST_NEEDED ? [tooMany(repo, count)] : [],
    ...byPath.has("config.json") ? [] : [configMissing(repo)],
    ...weights.length > 0 ? [] : [noSafetensors(repo, files)],
    ...small.filter(({ bytes }) => bytes > MOST_SMALL_BYTES).map(({ path }) => tooLarge(repo, path))
  ];
  const twins = twinFault([...small, ...weights].map(({ path }) => path));
  if (twins !== void 0) faults.push(hostileListing(repo, twins).friction);
  return faults.length > 0 ? faulty(faults) : checked({ small, weights });
}
function listOf2(file, paths) {
  const near = nearWord(file, paths);
  if (near !== void 0) return quoted(near).replace(/^d/, "D");
  return `It has: ${paths.slice(0, MOST_LISTED2).map(quoted).join(", ")}${paths.length > MOST_LISTED2 ? ", \u2026" : ""}.`;
}
var fileMissing = (repo, file, listed) => ({
  code: "hub-file-missing",
  summary: `${repo} has no file ${quoted(file)} at this revision.`,
  remedy: `Correct its path, or the revision. ${listed}`,
  blame: "candidate"
});
var notFirstPart = (file, [first = ""]) => ({
  code: "hub-file-missing",
  summary: `${quoted(file)} is a part of a model that is split, and not its first.`,
  remedy: `Name the first, and the others come with it: file: ${quoted(first)}.`,
  blame: "candidate"
});
var partMissing = (repo, part, file) => ({
  code: "hub-file-missing",
  summary: `${repo} has no file ${quoted(part)} at this revision, and ${quoted(file)} is split into parts.`,
  remedy: "Pin a revision whose upload was finished.",
  blame: "candidate"
});
var shardMissing = (repo, shard) => ({
  code: "hub-file-missing",
  summary: `${repo} has no file ${quoted(shard)} at this revision, and its index names it.`,
  remedy: "Pin a revision whose upload was finished.",
  blame: "candidate"
});
var configMissing = (repo) => ({
  code: "hub-config-missing",
  summary: `${repo} has no config.json: no engine knows what model it is.`,
  remedy: "Name the repository of the model itself; a repository of GGUF files is for llama.cpp, with file.",
  blame: "candidate"
});
function noSafetensors(repo, files) {
  const has = (pattern) => files.some(({ path }) => pattern.test(path));
  const remedy = has(/^adapter_model/) ? "It holds an adapter: merge it into its base model, and publish that." : has(PICKLES) ? "It holds pickles, which run code when they are read: take a revision with safetensors, or convert it." : "Name a repository that holds the weights themselves.";
  return {
    code: "hub-no-safetensors",
    summary: `${repo} has no weights as safetensors at this revision.`,
    remedy,
    blame: "candidate"
  };
}
var tooLarge = (repo, path) => ({
  code: "hub-listing-hostile",
  summary: `${repo} has a ${quoted(path)} of more than 256 MiB, which no model needs.`,
  remedy: "Look at the repository on its page before you trust it.",
  blame: "candidate"
});
var tooMany = (repo, count) => ({
  code: "hub-listing-endless",
  summary: `${repo} lists ${count} files for an engine, and no model has more than ${MOST_NEEDED}.`,
  remedy: "Check the id and the revision.",
  blame: "candidate"
});

// src/models/hub/own-history.ts
var Info = object({ sha: BlobId });
var Ref = object({ targetCommit: BlobId });
var Refs = object({ branches: listOf(Ref), tags: listOf(Ref) });
var Commit = object({ id: BlobId });
var COMMITS_A_PAGE = 1e3;
var MOST_PAGES = 20;
var NOT_SAID = [
  "hub-repository-missing",
  "hub-revision-missing",
  "hub-answer-strange",
  "hub-gated",
  "hub-token-missing",
  "hub-token-refused"
];
async function seeOwnHistory(model, asking, ms) {
  const { repo, revision } = model;
  const api = apiOf(repo);
  const isHead = async () => (await saidAt(`${api}/revision/main`, repo, Info, asking)).sha === revision;
  const isNamed = async () => {
    const { branches, tags } = await saidAt(`${api}/refs`, repo, Refs, asking);
    return [...branches, ...tags].some(({ targetCommit }) => targetCommit === revision);
  };
  const unsaid = [];
  for (const isOwn of [isHead, isNamed, () => isOnMain(model, asking, ms)]) {
    try {
      if (await isOwn()) return;
    } catch (error) {
      if (!(error instanceof HubTrouble) || !NOT_SAID.includes(error.friction.code)) throw error;
      if (isOwn !== isHead) unsaid.push(error);
    }
  }
  const [first] = unsaid;
  throw new HubTrouble(first === void 0 ? notOwn(model) : historyUnknown(model, asking, first.friction));
}
async function isOnMain({ repo, revision }, asking, ms) {
  const path = `${apiOf(repo)}/commits/main`;
  const list = { repo, path, query: `limit=${COMMITS_A_PAGE}`, entry: Commit, ms };
  let pages = 0;
  for await (const page of pagesOf(list, asking)) {
    if (page.some(({ id }) => id === revision)) return true;
    if (++pages === MOST_PAGES) throw new HubTrouble(historyLong(repo));
  }
  return false;
}
var notOwn = ({ repo, revision }) => ({
  code: "hub-revision-foreign",
  summary: `${revision} is no commit of the main branch of ${repo}, and no head of a branch or tag of it: it may be of a pull request, which anyone opens.`,
  remedy: "Pin a commit of its main branch, or the head of a branch or tag; what a pull request holds, once it is merged.",
  blame: "candidate"
});
var historyLong = (repo) => ({
  code: "hub-history-unknown",
  summary: `The history of ${repo} is longer than papergap reads, and its first ${MOST_PAGES} pages do not have the revision.`,
  remedy: "Pin a later commit, or the head of a branch or tag; or a folder of your own by its digest.",
  blame: "candidate"
});
var historyUnknown = ({ repo, revision }, { access: { url } }, { line }) => ({
  code: "hub-history-unknown",
  summary: `${url.host} does not say whether ${revision} is of the history of ${repo}, or of a pull request, which anyone opens.`,
  remedy: `Pin the head of its main branch; or let the mirror answer ${apiOf(repo)}/refs and /commits/main as the hub does; or fill the cache and set HF_HUB_OFFLINE=1; or pin a folder of your own by its digest.`,
  blame: "machine",
  ...line !== void 0 && { line }
});

// src/models/hub/fetch.ts
var MOST_INDEX_BYTES2 = 64 * 2 ** 20;
async function fetchModel(model, { access, signal, onStatus = () => {
}, ...pace }) {
  const cache = repoCache(access.cacheDir, model);
  const patience = { pauseMs: PAUSE_MS, downloadMs, ...pace };
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    makeFolder(cache.folder);
    onStatus(`waiting for other runs that fetch ${model.repo}`);
    const release = await waitForLock(cache.lock, signal);
    try {
      var _stack = [];
      try {
        const hub = __using(_stack, openHub(access, either, pace.answerMs), true);
        return await bring({ model, cache, hub, access, signal: either, onStatus, ...patience }, stop);
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        var _promise = __callDispose(_stack, _error, _hasError);
        _promise && await _promise;
      }
    } finally {
      await release();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HubTrouble) return faulty([error.friction]);
    const friction = diskTrouble(error, access.cacheDir);
    if (friction === void 0) throw error;
    return faulty([friction]);
  }
}
async function bring(fetching, stop) {
  const { model, cache } = fetching;
  const files = await filesOf(fetching);
  const chosen = await choose(files, fetching, stop);
  if (!chosen.ok) return chosen;
  const { small, weights } = chosen.value;
  const wanted = [...small, ...weights];
  const missing = await missingOf(wanted, fetching);
  const fetchedBytes = sumOf(missing);
  const fault = await fetchFault(missing, fetching);
  if (fault !== void 0) return faulty([fault]);
  await fetchMissing(missing, fetching, stop);
  for (const file of wanted) await cache.link(file);
  const [first] = weights;
  const isOneFile = model.file !== void 0 && first !== void 0;
  return checked({
    path: isOneFile ? pathOf(weights, first, cache) : cache.snapshot,
    files: wanted.map((file) => cache.pointer(file)),
    weights: weights.map(({ path }) => path),
    weightsBytes: sumOf(weights),
    fetchedBytes
  });
}
function pathOf(weights, first, cache) {
  return weights.length > 1 ? cache.pointer(first) : cache.blob(first);
}
async function filesOf(fetching) {
  const { model, cache, hub, access, signal, pauseMs, downloadMs: downloadMs2 } = fetching;
  const kept = await cache.readTree();
  if (access.isOffline) {
    const there = kept ?? await cache.readSnapshot();
    if (there.length > 0) return there;
    throw new HubTrouble(notCached(model, access));
  }
  const files = kept ?? await listTree(hub, model, access, { signal, pauseMs }, downloadMs2(0));
  if (!await cache.isKnownOwn()) {
    await seeOwnHistory(model, { hub, access, signal, pauseMs }, downloadMs2(0));
    await cache.keepOwn();
  }
  if (kept === void 0) await cache.keepTree(files);
  return files;
}
async function choose(files, fetching, stop) {
  const { model, cache } = fetching;
  if (model.file !== void 0) return chooseFile(files, model);
  const index = files.find(({ path }) => path === INDEX);
  if (index === void 0) return chooseFolder(files, model);
  if (index.bytes > MOST_INDEX_BYTES2) return faulty([indexDamaged(model)]);
  const missing = await missingOf([index], fetching);
  const fault = await fetchFault(missing, fetching);
  if (fault !== void 0) return faulty([fault]);
  await fetchMissing(missing, fetching, stop);
  const shards = shardsOf(await readFile2(cache.blob(index), "utf8"));
  return shards === void 0 ? faulty([indexDamaged(model)]) : chooseFolder(files, model, shards);
}
var Index = object({ weight_map: recordOf(string()) });
function shardsOf(text) {
  try {
    const shards = new Set(Object.values(Index.parse(parseBounded(text)).weight_map));
    return [...shards].every((shard) => /^[^/]+\.safetensors$/.test(shard)) ? [...shards] : void 0;
  } catch {
    return void 0;
  }
}
async function fetchFault(missing, { model, access, cache }) {
  if (missing.length === 0) return void 0;
  if (access.isOffline) return notCached(model, access, missing);
  return await diskFault(cache.folder, sumOf(missing));
}
function notCached({ repo, revision, file }, { cacheDir }, missing = []) {
  const [first] = missing;
  const isDataset = repo.startsWith(DATASETS);
  const named = isDataset ? `${repo.slice(DATASETS.length)} --repo-type dataset` : repo;
  const asked = file === void 0 ? named : `${named} ${file}`;
  return {
    code: "hub-offline",
    summary: first === void 0 ? `${repo} is not in the cache at this revision, and HF_HUB_OFFLINE forbids to ask for it.` : `${first.path} of ${repo} is not in the cache or damaged, and HF_HUB_OFFLINE forbids to ask for it.`,
    remedy: `Fill the cache where there is a network: hf download ${asked} --revision ${revision} --cache-dir ${cacheDir}`,
    blame: "machine"
  };
}
var indexDamaged = ({ repo }) => ({
  code: "hub-index-damaged",
  summary: `The ${INDEX} of ${repo} names no files of safetensors.`,
  remedy: "Pin a revision whose upload was finished.",
  blame: "candidate"
});

export {
  repoCache,
  diskTrouble,
  cut,
  notTheFile,
  sumOf,
  missingOf,
  fetchMissing,
  fetchModel,
  filesOf,
  choose,
  notCached,
  DamagedGguf,
  GgufCut,
  ggufRoom,
  readGgufHeader,
  readObject,
  objectIn,
  objectAt,
  namesAnother,
  START_BYTES,
  safetensorsRoom,
  safetensorsStart,
  safetensorsHeader,
  addTypes,
  folderWeights,
  MOST_CONFIG_BYTES,
  MOST_TOKENIZER_CONFIG_BYTES,
  inspectFolder,
  saidBy,
  ownPart,
  withLine,
  freshLine,
  FRESH_LINE_CHARS,
  demandOf,
  versionRefusals,
  isOlder
};
//# sourceMappingURL=chunk-B8E52615.js.map
