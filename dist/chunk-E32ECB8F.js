import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  binomialCdf,
  claimRefusals,
  claimableSuites,
  floorFaults,
  independentRatio,
  itemsWorth,
  primarySuite,
  statedScore
} from "./chunk-D903220C.js";
import {
  engineNamed,
  engines,
  fewestTokens
} from "./chunk-0D11BA2B.js";
import {
  conform,
  differencesText,
  exactBounds,
  firstCount,
  idOf,
  isSameNumber,
  itemsNeeded,
  normalQuantile,
  paperItemsNeeded
} from "./chunk-DEA51703.js";
import {
  defaultDriver,
  driverNamed,
  drivers,
  followInside,
  isInside,
  staysInside
} from "./chunk-935DF699.js";
import {
  findOnPath,
  isExecutable
} from "./chunk-548F579C.js";
import {
  PapergapError,
  endpointParts,
  loadOf,
  loadProfiles,
  partsOf,
  referenceDifferences,
  referencePath,
  referenceScore,
  shapeNamed,
  shortLoads
} from "./chunk-DA5997F0.js";
import {
  checked,
  faulty,
  hasErrors,
  suggest
} from "./chunk-D870E715.js";
import {
  array,
  boolean,
  number,
  strictObject,
  string
} from "./chunk-4CAF3BE1.js";
import {
  __callDispose,
  __using
} from "./chunk-701C70C6.js";

// src/config/claim-faults.ts
function claimFaults({ candidate, policy }) {
  const { claims, suites } = policy.value;
  const isUnsaid = claims.suites === void 0 && claimableSuites(policy.value).size === 0;
  const refused = candidate.value.claims.scores.flatMap(
    (claim, index) => claimRefusals(claim, index, policy.value).filter(
      ({ code, suite }) => code !== "suite-not-claimable" || Object.hasOwn(suites, suite) && !isUnsaid
    ).map((refusal) => {
      const { path, message, hint } = refusedWords(refusal, policy.value);
      return candidate.fault(["claims", "scores", index, ...path], message, hint);
    })
  );
  return [...claimListFaults(policy), ...refused];
}
function claimListFaults({ value, fault: fault4 }) {
  const { claims, production, suites } = value;
  const known = Object.keys(suites);
  const others = known.filter((name) => name !== production.suite);
  if (claims.suites === void 0 && others.length > 1 && others.length < known.length) {
    const message = `has to say which suites may be claimed: beside production's there are ${others.join(", ")}`;
    const bounds = `{ minTokens: ${production.maxTokens} }`;
    return [fault4(["claims"], message, `write claims: { suites: { ${others[0]}: ${bounds} } }`)];
  }
  const strange2 = Object.keys(claims.suites ?? {}).flatMap((name) => {
    const path = ["claims", "suites", name];
    if (name === production.suite)
      return fault4(path, "is production's suite, which no paper has measured", "remove it from this list");
    if (known.includes(name)) return [];
    return fault4(path, `there is no suite "${name}" in the policy`, suggest(name, known));
  });
  return [...strange2, ...primaryFaults({ value, fault: fault4 }), ...shotsFaults({ value, fault: fault4 })];
}
function primaryFaults({ value, fault: fault4 }) {
  const { primary } = value.claims;
  const claimable = [...claimableSuites(value).keys()];
  const path = ["claims", "primary"];
  if (primary !== void 0 && !claimable.includes(primary))
    return [fault4(path, `"${primary}" may not be claimed`, suggest(primary, claimable))];
  if (claimable.length < 2 || primarySuite(value) !== void 0) return [];
  const message = "is missing: several suites may be claimed, and production is held against one of them";
  return [fault4(path, message, `write primary: ${claimable[0]}`)];
}
function shotsFaults({ value, fault: fault4 }) {
  const { suites } = value;
  return [...claimableSuites(value)].flatMap(([name, { shots, minTokens }]) => {
    const suite = Object.hasOwn(suites, name) ? suites[name] : void 0;
    if (suite?.examples === void 0 || shots !== void 0) return [];
    const message = "is missing: the suite has worked examples, and no pull request picks how many are shown";
    const hint = `write claims: { suites: { ${name}: { minTokens: ${minTokens}, shots: 4 } } }, with your number`;
    return [fault4(["claims", "suites", name, "shots"], message, hint)];
  });
}
function refusedWords(refusal, { claims }) {
  switch (refusal.code) {
    case "production-suite": {
      const claimable = refusal.claimable.join(", ") || "the policy has none yet";
      const message = `"${refusal.suite}" is production's suite, not the paper's`;
      return { path: ["suite"], message, hint: `name the suite with the paper's own items: ${claimable}` };
    }
    case "suite-not-claimable": {
      const hint = `claims.suites lists: ${refusal.claimable.join(", ") || "none"}`;
      const message = `the policy lets no candidate claim a score on "${refusal.suite}"`;
      return { path: ["suite"], message, hint };
    }
    case "not-primary": {
      const message = `the policy holds production against a claim on "${refusal.primary}"`;
      return { path: ["suite"], message, hint: `put the claim on "${refusal.primary}" first` };
    }
    case "too-few-tokens": {
      const { tokens, least, suite } = refusal;
      const own = `, as production's answers, or let the policy say claims.suites.${suite}.minTokens`;
      const hint = `write at least ${least}${claims.suites === void 0 ? own : ""}`;
      const message = `${tokens} is fewer than the policy allows for this suite`;
      return { path: ["protocol", "maxTokens"], message, hint };
    }
    case "too-many-tokens": {
      const message = `${refusal.tokens} is more than the policy allows for this suite`;
      return { path: ["protocol", "maxTokens"], message, hint: `write at most ${refusal.most}` };
    }
    case "other-shots": {
      const message = `${refusal.shots} is not what the policy asks for`;
      return { path: ["protocol", "shots"], message, hint: `write ${refusal.asked}` };
    }
    case "too-few-items": {
      const { items, least } = refusal;
      const message = items === void 0 ? "is missing" : `${items} is fewer than the policy allows`;
      const hint = `the paper's number has to rest on at least ${least} items`;
      return { path: ["items"], message, hint };
    }
    default:
      return refusal;
  }
}

// src/config/references.ts
function referencesFaults({
  value,
  fault: fault4
}) {
  if (value.against !== "reference" || value.references !== void 0) return [];
  const message = "is missing: the budget is held against a reference";
  return [fault4(["references"], message, "write the folder that holds them: references: references")];
}

// src/bench/incumbent-faults.ts
import { readdir } from "node:fs/promises";
import { join } from "node:path";
async function incumbentFaults({ value, fault: fault4 }, root) {
  const { incumbent } = value.production;
  if (incumbent === void 0) return [];
  const files = await readdir(join(root, "models")).catch(() => []);
  const models = files.filter((file) => /\.ya?ml$/.test(file)).map(idOf);
  if (models.length === 0 || models.includes(incumbent)) return [];
  const message = `there is no models/${incumbent}.yaml`;
  const found = fault4(["production", "incumbent"], message, suggest(incumbent, models));
  return [{ ...found, severity: "warning" }];
}

// src/config/lines-text.ts
var LINES_NAMED = 5;
function linesText(first, all) {
  const rest = all - first.length;
  return `${all === 1 ? "line" : "lines"} ${first.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}`;
}

// src/config/fault-list.ts
var MOST_LISTED = 20;
function faultList(file) {
  const byText = /* @__PURE__ */ new Map();
  let unlisted = 0;
  return {
    add(fault4) {
      const { line, path, message, hint, severity } = fault4;
      const text = JSON.stringify([path, message, hint, severity, line === void 0]);
      const same = byText.get(text);
      if (same !== void 0 && line !== void 0) {
        same.others++;
        if (same.lines.length < LINES_NAMED) same.lines.push(line);
      } else if (same === void 0 && byText.size < MOST_LISTED) {
        byText.set(text, { first: fault4, lines: [], others: 0 });
      } else unlisted++;
    },
    listed() {
      const listed = Array.from(byText.values(), inOne);
      const [{ severity } = {}] = listed;
      const rest = {
        file,
        path: "",
        message: `and ${unlisted} more like these`,
        ...severity && { severity }
      };
      return unlisted === 0 ? listed : [...listed, rest];
    }
  };
}
function inOne({ first, lines, others }) {
  if (others === 0) return first;
  const same = `the same in ${linesText(lines, others)}`;
  return { ...first, hint: first.hint === void 0 ? same : `${first.hint}; ${same}` };
}

// src/scoring/check-targets.ts
function checkTargets({ items, file }, scorer) {
  const faults = faultList(file);
  for (const { id, line, target } of items) {
    const message = scorer.targetFault(target);
    if (message === void 0) continue;
    const place = line === void 0 ? { message: `item "${id}": ${message}` } : { line, message };
    faults.add({ file, path: "", ...place });
  }
  return faults.listed();
}

// src/scoring/readers/normalise.ts
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

// src/scoring/exact.ts
var Options = strictObject({
  lastLine: boolean().default(false).describe("Compare the last line that is not blank")
});
var exact = {
  rightWhen: "the answer is the target, spacing, case and a full stop aside",
  options: Options,
  targetFault(target) {
    if (typeof target === "number" || typeof target === "boolean") return void 0;
    if (typeof target !== "string") return "the target is not a text, number or boolean";
    return target.trim() === "" ? "the target is blank" : void 0;
  },
  scorer({ lastLine }) {
    return ({ text, isCut }, { target }) => {
      if (lastLine && isCut) return { kind: "unparsed", reason: "the answer was cut before its last line" };
      const said = lastLine ? text.split("\n").findLast((line) => line.trim() !== "") : text;
      if (said === void 0 || said.trim() === "")
        return { kind: "unparsed", reason: "the answer is blank" };
      return { kind: "scored", value: normalise(said) === normalise(String(target)) ? 1 : 0 };
    };
  }
};

// src/scoring/readers/json-object.ts
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
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"' || char === "\n") quoted = false;
    } else if (char === "{") open2.push(at);
    else if (char === '"') quoted = heedQuotes && open2.length > 0;
    else if (char === "}") {
      const start = open2.pop();
      if (start !== void 0) pairs.push({ start, end: at + 1 });
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

// src/scoring/json-fields.ts
var Options2 = strictObject({
  fields: array(string().min(1)).min(1).optional().describe("Fields that count; all of the target's where left out"),
  partial: boolean().default(false).describe("Score the share of right fields, not all or nothing")
});
var jsonFields = {
  rightWhen: "the JSON object in the answer has the target's values",
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
    return ({ text }, { target }) => {
      const expected = isObject(target) ? target : {};
      const counted = fields ?? Object.keys(expected);
      const said = objectWith(counted, text);
      if (said === void 0) return { kind: "unparsed", reason: "there is no JSON object in the answer" };
      const right = counted.filter(
        (field) => Object.hasOwn(said, field) && isSame(said[field], expected[field])
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
function isSame(said, expected) {
  if (Array.isArray(expected)) {
    if (!Array.isArray(said) || said.length !== expected.length) return false;
    return expected.every((value, index) => isSame(said[index], value));
  }
  if (isObject(expected)) {
    if (!isObject(said)) return false;
    const keys = Object.keys(expected);
    return Object.keys(said).length === keys.length && keys.every((key) => Object.hasOwn(said, key) && isSame(said[key], expected[key]));
  }
  if (expected === null || said === null || typeof said === "object") return said === expected;
  return normalise(String(said)) === normalise(String(expected));
}

// src/scoring/readers/digits.ts
var ZEROS = [
  1632,
  1776,
  1984,
  2406,
  2534,
  2662,
  2790,
  2918,
  3046,
  3174,
  3302,
  3430,
  3664,
  3792,
  3872,
  4160,
  6112,
  6160,
  65296
];
var ASCII = new Map([
  ...ZEROS.flatMap(
    (zero) => Array.from({ length: 10 }, (_, digit) => [
      String.fromCharCode(zero + digit),
      String(digit)
    ])
  ),
  ["\u066B", "."],
  ["\u066C", ","]
]);
var OTHER = new RegExp(`[${[...ASCII.keys()].join("")}]`, "g");
var FULL_WIDTH = /(?<=[\uFF10-\uFF19])[，．](?=[\uFF10-\uFF19])/g;
function withAsciiDigits(text) {
  if (text.search(OTHER) === -1) return text;
  return text.replace(FULL_WIDTH, (separator) => separator === "\uFF0C" ? "," : ".").replace(OTHER, (char) => ASCII.get(char) ?? char);
}

// src/scoring/readers/number.ts
var NUMBER = /\d[\d.,'’\u00A0\u2009\u202F]*(?:[eE][+-]?\d{1,3}(?![\w.]))?/g;
var COMPOUND = /\b0[xX][0-9a-fA-F]{1,40}\b|\d[\d.,]{0,40}\s?(?:[×x*·]|\\times)\s?10(?:\^\{?[-−]?\d{1,4}\}?|\*\*[-−]?\d{1,4}|[⁻⁰¹²³⁴-⁹]{1,5})|(?<![\d.,])(?:\d{1,9} )?\d[\d.,]*(?:[/:^]-?\d[\d.,]*)+|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|\\[dt]?frac\{[^{}]{0,40}\}\{[^{}]{0,40}\}/g;
var OPERAND = /[\w)\]}]/;
var MOST_MARKS = 100;
var FARTHEST = 200;
var MAX_LENGTH = 100;
var CURRENCY = new Set("$\u20AC\xA3\xA5\u20B9\uFF04\uFFE1\uFFE5");
var MINUS = new Set("-\u2212\uFF0D");
var LETTER = new RegExp(
  `(?![${["Han", "Hiragana", "Katakana", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"].map((script) => `\\p{Script=${script}}`).join("")}])[\\p{L}_]`,
  "u"
);
var BEFORE_DASH = new RegExp(`[\\p{N})\\]%]|${LETTER.source}`, "u");
function numberIn(text) {
  const plain = plainText(text);
  const mark = markedLine(plain);
  const marked = mark && lastNumber(plain, mark.start, mark.end);
  return marked === void 0 ? lastNumber(plain, 0, plain.length) : { ...marked, isMarked: true };
}
function numberAfter(text, marks) {
  const plain = plainText(text);
  const mark = new RegExp(
    marks.map((written) => written.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|"),
    "gi"
  );
  const starts = Array.from(plain.matchAll(mark), ({ 0: found, index }) => index + found.length);
  for (const start of starts.slice(-MOST_MARKS).toReversed()) {
    const found = firstNumber(plain, start, start + FARTHEST);
    if (found !== void 0) return { ...found, isMarked: true };
  }
  return void 0;
}
function plainText(text) {
  return withAsciiDigits(text).replace(COMPOUND, (compound) => "_".repeat(compound.length));
}
function markedLine(text) {
  for (let at = text.lastIndexOf("####"); at !== -1; at = at === 0 ? -1 : text.lastIndexOf("####", at - 1)) {
    const start = at + 4;
    const line = text.slice(start, start + MAX_LENGTH).split("\n", 1)[0];
    if (/^\s*[-−－+]?[$€£¥₹]?[-−]?[\d.,'’\u00A0\u2009\u202F]*\d\s?%?\.?\s*$/.test(line)) {
      return { start, end: start + line.length };
    }
  }
  return void 0;
}
function lastNumber(text, start, end) {
  let last;
  NUMBER.lastIndex = start;
  for (let found = NUMBER.exec(text); found !== null && found.index < end; found = NUMBER.exec(text)) {
    last = readAt(text, found.index, found[0]) ?? last;
  }
  return last;
}
function firstNumber(text, start, end) {
  NUMBER.lastIndex = start;
  for (let found = NUMBER.exec(text); found !== null && found.index < end; found = NUMBER.exec(text)) {
    const read = readAt(text, found.index, found[0]);
    if (read !== void 0) return read;
  }
  return void 0;
}
function readAt(text, index, digits) {
  let at = index - 1;
  if ((text[at] === "/" || text[at] === "^") && OPERAND.test(text[at - 1] ?? " ")) return void 0;
  const end = index + digits.length;
  if (text[end] === "^") return void 0;
  let point = "";
  if (text[at] === "." && !BEFORE_DASH.test(text[at - 1] ?? " ")) {
    point = "0.";
    at--;
  }
  if (CURRENCY.has(text[at] ?? "")) at--;
  const negative = MINUS.has(text[at] ?? "") && !BEFORE_DASH.test(text[at - 1] ?? " ");
  if (at === index - 1 && LETTER.test(text[at] ?? " ")) return void 0;
  const value = valueOf(point + digits);
  if (value === void 0) return void 0;
  return { value: negative ? -value : value, isMarked: false, isClosed: end < text.length };
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

// src/scoring/numeric.ts
var Options3 = strictObject({
  tolerance: number().min(0).default(0).describe("Largest absolute difference that is still right"),
  after: array(string().min(1)).min(1).optional().describe(
    'Texts that announce the answer, such as "####" or "the answer is": only a number after one counts'
  )
});
var numeric = {
  rightWhen: "the last number in the answer is the target's",
  options: Options3,
  targetFault: (target) => numberOf(target) === void 0 ? "there is no number in the target" : void 0,
  scorer({ tolerance, after }) {
    return ({ text, isCut }, { target }) => {
      const found = after === void 0 ? numberIn(text) : numberAfter(text, after);
      if (found === void 0) return { kind: "unparsed", reason: "there is no number in the answer" };
      if (isCut && !(found.isMarked && found.isClosed))
        return { kind: "unparsed", reason: "the answer was cut before its number" };
      const right = numberOf(target);
      return { kind: "scored", value: right !== void 0 && isNear(found.value, right, tolerance) ? 1 : 0 };
    };
  }
};
function numberOf(target) {
  if (typeof target === "number") return target;
  return typeof target === "string" ? numberIn(target)?.value : void 0;
}
function isNear(said, right, tolerance) {
  if (said === right) return true;
  const slack = 1e-12 * Math.max(Math.abs(said), Math.abs(right));
  return tolerance > 0 && Math.abs(said - right) <= tolerance + slack;
}

// src/scoring/index.ts
var scorers = { exact, "json-fields": jsonFields, numeric };
function scorerNamed(name) {
  return Object.hasOwn(scorers, name) ? scorers[name] : void 0;
}

// src/suites/load-suite.ts
import { createHash as createHash2 } from "node:crypto";

// src/config/asking.ts
import { createHash } from "node:crypto";
function askingDigest({ prompt, system, target, scorer }, examples) {
  const asking = JSON.stringify([prompt, system ?? null, target, examples ?? null, scorer]);
  return createHash("sha256").update(asking).digest("hex");
}

// src/suites/data-file.ts
import { open, stat } from "node:fs/promises";

// src/suites/other-form.ts
var BEGINNING2 = 64 * 1024;
var WANTED = "JSONL is wanted, one JSON object a line";
var SIGNATURES = [
  ["a Git LFS pointer, not the data", "version https://git-lfs.github.com/spec/", "check out with lfs: true"],
  ["a file with an unsettled merge conflict", "<<<<<<< ", "settle it, and take the marks away"],
  ["a JSON text sequence", "{", "take its separators away: tr -d '\\036'"],
  ["UTF-16 text", "\xFF\xFE", "save it as UTF-8"],
  ["UTF-16 text", "\xFE\xFF", "save it as UTF-8"],
  ["compressed with gzip", "\x8B", "unpack it: gunzip"],
  ["compressed with zstd", "(\xB5/\xFD", "unpack it: zstd -d"],
  ["a zip archive or an office document", "PK", `unpack or export it: ${WANTED}`],
  [
    "a Parquet file",
    "PAR1",
    `${WANTED}: in Python, pandas.read_parquet(file).to_json("data.jsonl", orient="records", lines=True)`
  ],
  ["an Arrow file", "ARROW1", `export it: ${WANTED}`],
  ["a SQLite database", "SQLite format 3", `export it: ${WANTED}`]
];
function otherForm(bytes) {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGINNING2));
  const signature = start.toString("latin1", 0, 64);
  for (const [name, beginning, hint] of SIGNATURES)
    if (signature.startsWith(beginning)) return { name, hint };
  if (isWide(start)) return { name: "UTF-16 text", hint: "save it as UTF-8" };
  return textForm(textOf(start).trimStart(), bytes);
}
function isWide(start) {
  const looked = start.subarray(0, 64);
  const zeros = looked.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return looked.length >= 4 && zeros >= looked.length * 0.4;
}
function textForm(text, bytes) {
  const [line = ""] = text.split("\n", 1);
  if (/^\[.*\]\s*\n\s*\[/.test(text)) {
    return { name: "one list a line", hint: `${WANTED}, with a name for each value` };
  }
  if (text.startsWith("[")) {
    return { name: "a JSON array", hint: `${WANTED}: jq -c '.[]' data.json > data.jsonl` };
  }
  if (text.startsWith("{")) {
    if (isJson(line)) return void 0;
    if (!isJson(textOf(bytes)) && !isSpread(text)) return void 0;
    return {
      name: "JSON over several lines",
      hint: `${WANTED}: jq -c '.' data.json > data.jsonl`
    };
  }
  if (text.startsWith("<")) return { name: "XML or HTML", hint: WANTED };
  if (/^(?:---|- |[\w-]+:(?: |$))/.test(line) && !line.includes(",")) return { name: "YAML", hint: WANTED };
  const separator = [",", "	", ";"].find((one) => columns(text, one) > 1);
  if (separator === void 0) return void 0;
  const delimiter = separator === "	" ? String.raw`\t` : separator;
  const rows = `csv.DictReader(open("data.csv", encoding="utf-8-sig", newline=""), delimiter="${delimiter}")`;
  return {
    name: separator === "	" ? "a table with tabs (TSV)" : "CSV",
    hint: `${WANTED}: python3 -c 'import csv, json; [print(json.dumps(row)) for row in ${rows}]' > data.jsonl`
  };
}
var isSpread = (text) => isJson(/^\{[ \t\r]*\n[\s\S]*?\n\}/.exec(text)?.[0] ?? "");
function columns(text, separator) {
  const [head = "", row = "", ...others] = text.split("\n", 3);
  const [inHead, inRow] = [head, row].map((line) => line.split(separator).length);
  if (inHead < 2) return 1;
  const goesOn = row.split('"').length % 2 === 0;
  return inRow >= inHead || goesOn || others.length === 0 ? inHead : 1;
}
function textOf({ buffer, byteOffset, length }) {
  const text = Buffer.from(buffer, byteOffset, length).toString("utf8");
  return text.replace(/^\uFEFF/, "");
}
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// src/suites/data-file.ts
var MAX_BYTES = 200 * 1024 * 1024;
var STAY_INSIDE = "paths start from the root of the repository and stay inside it";
async function readDataFile(root, path) {
  if (!staysInside(path)) return fault(`"${path}" leads out of the repository`, STAY_INSIDE);
  try {
    const found = await followInside(root, path);
    if (found.kind === "missing") return fault(`there is no file "${path}"`, STAY_INSIDE);
    if (found.kind === "outside") {
      return fault(`"${path}" is a link that leads out of the repository`, STAY_INSIDE);
    }
    if (!(await stat(found.path)).isFile()) return fault(`"${path}" is not a file`);
    return await readWhole(found.path, path);
  } catch (error) {
    return fault(`"${path}" cannot be read: ${error.message}`);
  }
}
async function readWhole(file, path) {
  var _stack = [];
  try {
    const handle = __using(_stack, await open(file), true);
    const { size } = await handle.stat();
    if (size > MAX_BYTES) return fault(`"${path}" is larger than ${MAX_BYTES / 2 ** 20} MiB`);
    const bytes = await handle.readFile();
    const form = otherForm(bytes);
    return form === void 0 ? checked(bytes) : fault(`"${path}" is ${form.name}`, form.hint);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function fault(message, hint) {
  return faulty([{ message, ...hint !== void 0 && { hint } }]);
}

// src/suites/doubts.ts
var FEW_ITEMS = 10;
var LONG_TEXT = 1e5;
function doubtsAbout(items, file) {
  const doubts = [];
  const doubt = (message, at = []) => {
    const line = at[0]?.line;
    doubts.push({ file, ...line !== void 0 && { line }, path: "", message, severity: "warning" });
  };
  if (items.length < FEW_ITEMS) {
    doubt(
      `has only ${items.length === 1 ? "1 item" : `${items.length} items`}: a score of so few says little`
    );
  }
  const blank = items.filter(({ fields }) => Object.values(fields).every((text) => text.trim() === ""));
  if (blank.length > 0) doubt(`asks nothing in ${linesOf(blank)}: the fields are blank`, blank);
  const long = items.filter(({ fields }) => Object.values(fields).some((text) => text.length > LONG_TEXT));
  if (long.length > 0) doubt(`has a text longer than most contexts in ${linesOf(long)}`, long);
  const { same, contrary } = repeated(items);
  if (same.length > 0) doubt(`asks in ${linesOf(same)} what an earlier line asks`, same);
  if (contrary.length > 0) {
    doubt(`asks in ${linesOf(contrary)} what an earlier line asks, and wants another answer`, contrary);
  }
  return doubts;
}
function repeated(items) {
  const answers = /* @__PURE__ */ new Map();
  const same = [];
  const contrary = [];
  for (const item of items) {
    const question = JSON.stringify(item.fields);
    const answer = JSON.stringify(item.target);
    const earlier = answers.get(question);
    if (earlier === void 0) answers.set(question, answer);
    else if (earlier === answer) same.push(item);
    else contrary.push(item);
  }
  return { same, contrary };
}
var linesOf = (items) => linesText(
  items.slice(0, LINES_NAMED).map(({ line, id }) => line ?? id),
  items.length
);

// src/suites/repeated-key.ts
var TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g;
function repeatedKey(text) {
  const open2 = [];
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open2.push(/* @__PURE__ */ new Set());
    else if (token === "}" || token === "]") open2.pop();
    else if (colon !== void 0) {
      const key = JSON.parse(token.slice(0, -colon.length));
      const keys = open2.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return void 0;
}

// src/suites/written-value.ts
var WRITTEN = /* @__PURE__ */ Symbol("written");
var UNUSUAL = /[\d.]{16}|\.\d*0(?!\d)|\d[eE]|-0/;
function parseJson(text) {
  return UNUSUAL.test(text) ? JSON.parse(text, keepWritten) : JSON.parse(text);
}
function keepWritten(_key, value, { source }) {
  if (typeof value !== "number" || source === void 0 || String(value) === source) return value;
  return { [WRITTEN]: source, value };
}
function textOf2(value) {
  if (isWrittenNumber(value)) return value[WRITTEN];
  return value === null || typeof value === "object" ? void 0 : String(value);
}
function plainValue(value, problems) {
  if (isWrittenNumber(value)) {
    const written = value[WRITTEN];
    if (!isSameNumber(written, value.value)) {
      problems.push(`${written} has more digits than a number keeps: put it in quotes`);
    }
    return value.value;
  }
  if (typeof value === "string") {
    const broken = brokenText(value);
    if (broken !== void 0) problems.push(broken);
    return value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => plainValue(one, problems));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one, problems)]));
}
function brokenText(text) {
  if (!text.isWellFormed())
    return "holds half a character (a lone surrogate such as \\ud83d), which servers refuse";
  return text.includes("\0") ? "holds a NUL character (\\u0000), at which servers cut a text" : void 0;
}
function isWrittenNumber(value) {
  return typeof value === "object" && value !== null && Object.hasOwn(value, WRITTEN);
}

// src/suites/jsonl.ts
var MAX_LINE_BYTES = 8 * 1024 * 1024;
var LINE_FEED = 10;
var BYTE_ORDER_MARK = [239, 187, 191];
var UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function* rowsOf(bytes) {
  let start = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  for (let line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const read = valueIn(bytes.subarray(start, end));
    if (read !== void 0) yield { line, read };
    start = end + 1;
  }
}
function valueIn(bytes) {
  if (bytes.length > MAX_LINE_BYTES) return faulty([`is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB`]);
  let text;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return faulty(["is not UTF-8: save it as UTF-8"]);
  }
  if (/^[ \t\r]*$/.test(text)) return void 0;
  try {
    const value = parseJson(text);
    const twice = repeatedKey(text);
    return twice === void 0 ? checked(value) : faulty([`has the key "${twice}" twice`]);
  } catch (error) {
    return faulty([`is not JSON: ${jsonWords(text, error)}`]);
  }
}
var HABITS = [
  [/^\s*(?:#|\/\/)/, "it has no comments"],
  [/^(?:<{7}|={7}|>{7})/, "this is a mark of a merge conflict"],
  [/^\s*\{\s*'/, "its quotes are double ones, not '"],
  [/^\s*\{\s*[\u201C\u201D\u201E]/, 'its quotes are plain ones, "'],
  [/\r\s*\{/, "a line ends with \\n, and not with \\r alone"],
  [/[:,[]\s*-?(?:NaN|Infinity)\b/, "NaN and Infinity are no values of it"],
  [/[:,[]\s*(?:None|True|False)\b/, "it writes null, true and false"],
  [/\}\s*,\s*$/, "no comma stands between its lines"],
  [/\}\s*\{/, "one object stands on a line"]
];
function jsonWords(text, { message }) {
  const outsideTexts = text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '""');
  const [, words] = HABITS.find(([pattern]) => pattern.test(outsideTexts)) ?? [];
  if (words !== void 0) return words;
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (/Unexpected end|Unterminated/.test(message) || Number(position) >= text.trimEnd().length)
    return "it ends too early; an object stands whole on one line";
  if (position === void 0) return 'a line is an object such as {"input": "\u2026", "target": "\u2026"}';
  const at = Number(position);
  return `${JSON.stringify(text.slice(at, at + 20))} is not expected at column ${at + 1}`;
}

// src/suites/template.ts
var FIELD = /\{\{([^{}]+)\}\}/g;
function fieldsIn(template) {
  return [...new Set(Array.from(template.matchAll(FIELD), ([, name = ""]) => name.trim()))];
}
function fill(template, fields) {
  return template.replace(FIELD, (whole, written) => {
    const name = written.trim();
    return Object.hasOwn(fields, name) ? fields[name] : whole;
  });
}

// src/suites/items.ts
var DEFAULT_ID = "id";
function itemsIn(bytes, file, choice, at) {
  const faults = faultList(file);
  const add = (line, message) => faults.add({ file, line, path: "", message });
  const rows = [];
  let lines = 0;
  for (const { line, read } of rowsOf(bytes)) {
    lines++;
    if (!read.ok) read.faults.forEach((fault4) => add(line, fault4));
    else if (!isObject2(read.value)) add(line, "is not an object");
    else rows.push({ line, row: read.value });
  }
  if (lines === 0) return faulty([{ file, path: "", message: "has no items" }]);
  const named = (key, as, hint) => at([key], `names ${as}, which no row of ${file} has`, hint);
  const unknown = unknownFields(
    choice,
    rows.map(({ row }) => row),
    named
  );
  const used = fieldsIn(choice.prompt).filter((name) => !unknown.has(name));
  const items = [];
  const lineOfId = /* @__PURE__ */ new Map();
  for (const { line, row } of rows) {
    const problems = [];
    const fields = fieldsOf(row, used, problems);
    const target = unknown.has(choice.target) ? void 0 : targetOf(row, choice, problems);
    const cluster = clusterOf(row, unknown.has(choice.cluster ?? "") ? void 0 : choice.cluster, problems);
    const id = unknown.has(choice.id) ? `line-${line}` : idOf2(row, line, choice, problems);
    const before = lineOfId.get(id);
    if (before !== void 0) problems.push(`has the same id as line ${before}: "${id}"`);
    else lineOfId.set(id, line);
    for (const message of problems) add(line, message);
    if (problems.length === 0)
      items.push({ id, fields, target, ...cluster !== void 0 && { cluster }, line });
  }
  const all = [...unknown.values(), ...faults.listed()];
  return all.length > 0 ? faulty(all) : checked(items);
}
function unknownFields({ prompt, target, id, cluster }, rows, fault4) {
  const [first] = rows;
  if (first === void 0) return /* @__PURE__ */ new Map();
  const named = [
    ...fieldsIn(prompt).map((name) => ({ name, key: "prompt", as: `{{${name}}}` })),
    { name: target, key: "target", as: `"${target}"` },
    ...cluster === void 0 ? [] : [{ name: cluster, key: "cluster", as: `"${cluster}"` }],
    ...id === DEFAULT_ID ? [] : [{ name: id, key: "id", as: `"${id}"` }]
  ];
  const isUnknown = (name) => !rows.some((row) => Object.hasOwn(row, name));
  return new Map(
    named.filter(({ name }) => isUnknown(name)).map(({ name, key, as }) => {
      const known = Object.keys(first).filter((field) => key !== "prompt" || field !== target);
      return [name, fault4(key, as, suggest(name, known))];
    })
  );
}
function fieldsOf(row, names, problems) {
  const fields = [];
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : void 0;
    const text = value === void 0 ? void 0 : textOf2(value);
    if (value === void 0) problems.push(`has no field "${name}", which the prompt names`);
    else if (text === void 0) {
      const what = value === null ? "null" : Array.isArray(value) ? "a list" : "an object";
      problems.push(`field "${name}" is ${what}, and the prompt takes texts, numbers and booleans`);
    } else {
      const broken = brokenText(text);
      if (broken !== void 0) problems.push(`field "${name}" ${broken}`);
      fields.push([name, text]);
    }
  }
  return Object.fromEntries(fields);
}
function targetOf(row, { target: name }, problems) {
  const value = Object.hasOwn(row, name) ? row[name] : void 0;
  if (value === void 0) problems.push(`has no field "${name}" to compare the answer with`);
  if (value === null) problems.push(`field "${name}" is null, and the answer is compared with it`);
  const found = [];
  const target = plainValue(value, found);
  problems.push(...found.map((problem) => `field "${name}": ${problem}`));
  return target;
}
function clusterOf(row, name, problems) {
  if (name === void 0) return void 0;
  const value = Object.hasOwn(row, name) ? row[name] : void 0;
  const text = textOf2(value ?? null);
  if (text === void 0 || text === "")
    problems.push(`field "${name}" names no cluster: a text or a number does`);
  return text;
}
function idOf2(row, line, { id: name }, problems) {
  const value = Object.hasOwn(row, name) ? row[name] : void 0;
  const text = typeof value === "boolean" ? void 0 : textOf2(value ?? null);
  if (text !== void 0 && text !== "") {
    const broken = brokenText(text);
    if (broken !== void 0) problems.push(`field "${name}" ${broken}`);
    return text;
  }
  if (value !== void 0) problems.push(`field "${name}" is no id: a text or a number is one`);
  else if (name !== DEFAULT_ID) problems.push(`has no field "${name}", which the policy takes the id from`);
  return `line-${line}`;
}
function isObject2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && textOf2(value) === void 0;
}

// src/suites/load-suite.ts
async function loadSuite(name, choice, root, at) {
  const { data: file, examples: examplesFile } = choice;
  const { cluster: _cluster, ...unclustered } = choice;
  const data = await readItems(root, file, "data", choice, at);
  const examples = examplesFile === void 0 ? void 0 : await readItems(root, examplesFile, "examples", unclustered, at);
  const faults = [
    ...promptFaults(choice, at),
    ...data.ok ? [] : data.faults,
    ...examples === void 0 || examples.ok ? [] : examples.faults
  ];
  if (faults.length > 0 || !data.ok) return faulty(unique(faults));
  const { items, sha256 } = data.value;
  const shown = examples?.ok ? examples.value.items : [];
  const asking = askingDigest(choice, examples?.ok ? examples.value.sha256 : void 0);
  const prompt = promptBy(name, choice, shown);
  const suite = { name, items, sha256, asking, file, examples: shown.length, prompt };
  return checked({ suite, warnings: doubtsAbout(items, file) });
}
async function readItems(root, path, key, choice, at) {
  const bytes = await readDataFile(root, path);
  if (!bytes.ok) return faulty(bytes.faults.map(({ message, hint }) => at([key], message, hint)));
  const items = itemsIn(bytes.value, path, choice, at);
  if (!items.ok) return items;
  return checked({ items: items.value, sha256: createHash2("sha256").update(bytes.value).digest("hex") });
}
function promptFaults({ prompt, system = "", target }, at) {
  const fields = fieldsIn(prompt);
  const faults = [];
  if (fields.length === 0) {
    const [, single] = /\{\s*([\w.-]+)\s*\}/.exec(prompt) ?? [];
    const hint = single === void 0 ? "name a field of the data in it: {{input}}" : `write {{${single}}}`;
    faults.push(at(["prompt"], "is the same for every item", hint));
  } else if (fields.includes(target)) {
    faults.push(at(["prompt"], `gives the answer away: it names {{${target}}}`));
  }
  for (const [key, text] of [
    ["prompt", prompt],
    ["system", system]
  ]) {
    const broken = brokenText(text);
    if (broken !== void 0) faults.push(at([key], broken));
  }
  return faults;
}
function unique(faults) {
  const byText = new Map(faults.map((fault4) => [JSON.stringify(fault4), fault4]));
  return [...byText.values()];
}
function promptBy(name, { prompt, system }, shown) {
  const opening = system === void 0 ? [] : [{ role: "system", content: system }];
  const turns = shown.map(({ fields, target }) => [
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

// src/bench/open-suites.ts
var CAPABILITIES = {};
async function openSuites(choices, policy, root) {
  const open2 = /* @__PURE__ */ new Map();
  const faults = [];
  for (const [name, choice] of choices) {
    const at = (path, message, hint) => policy.fault(["suites", name, ...path], message, hint);
    const scorer = chosenScorer(choice, at, faults, { source: policy, path: ["suites", name, "scorer"] });
    const loaded = await loadSuite(name, choice, root, at);
    if (!loaded.ok) {
      faults.push(...loaded.faults);
      continue;
    }
    const { suite, warnings } = loaded.value;
    faults.push(...warnings);
    if (scorer === void 0) continue;
    const wrong = checkTargets(suite, scorer);
    faults.push(...wrong);
    if (wrong.length === 0) open2.set(name, { suite, scorer });
  }
  return { open: open2, faults };
}
function chosenScorer({ scorer: { name, ...written } }, at, faults, place) {
  const scorer = scorerNamed(name);
  if (scorer === void 0) {
    faults.push(at(["scorer", "name"], `there is no scorer "${name}"`, suggest(name, Object.keys(scorers))));
    return void 0;
  }
  const lacking = (scorer.needs ?? []).filter((need) => CAPABILITIES[need] === void 0);
  for (const need of lacking) {
    faults.push(at(["scorer", "name"], `"${name}" needs a ${need}, which this run does not have`));
  }
  const options = conform(scorer.options, written, place.source, place.path);
  if (!options.ok) faults.push(...options.faults);
  if (!options.ok || lacking.length > 0) return void 0;
  return {
    name,
    score: scorer.scorer(options.value),
    targetFault: (target) => scorer.targetFault(target, options.value)
  };
}

// src/models/weights.ts
import { stat as stat3 } from "node:fs/promises";
import { join as join4 } from "node:path";

// src/models/digest.ts
import { createHash as createHash3 } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
var LARGE_BYTES = 2 * 2 ** 30;
async function digestFault(model2, revision, file) {
  if (file.size > LARGE_BYTES) file.onHashing(file.size / 2 ** 30);
  return wrongDigest(model2, revision, await digestOf(file.path, file.signal));
}
function wrongDigest(model2, revision, found) {
  if (found === revision) return void 0;
  if (revision === void 0) return missingRevision(found);
  if (!isDigest(revision)) return commitFault(found);
  return {
    key: "revision",
    message: `${model2} is not what was pinned: it has ${found}`,
    hint: "pin that revision, or put back what was pinned"
  };
}
var isDigest = (revision) => revision?.startsWith("sha256:") ?? false;
function commitFault(digest) {
  return {
    key: "revision",
    message: "is a commit, and a path is pinned by its digest",
    hint: `write revision: ${digest}`
  };
}
function missingRevision(digest) {
  return { key: "revision", message: "is missing", hint: `write revision: ${digest}` };
}
async function digestOf(path, signal) {
  const hash = createHash3("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash, { signal });
  return `sha256:${hash.digest("hex")}`;
}

// src/models/folder-digest.ts
import { createHash as createHash4 } from "node:crypto";
import { lstat, readdir as readdir2 } from "node:fs/promises";
import { join as join2 } from "node:path";
var MOST_FILES = 1e4;
var MOST_DEPTH = 8;
var LARGE_BYTES2 = 2 * 2 ** 30;
async function folderDigest(model2, folder, { signal, onHashing }) {
  const found = await filesBelow(folder, "", 0);
  const odd = found.find(({ kind }) => kind !== "file");
  if (odd !== void 0) return faulty([strange(model2, odd.path)]);
  if (found.length > MOST_FILES) return faulty([tooMany(model2)]);
  const files = found.map(({ path }) => path).toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join2(folder, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > LARGE_BYTES2) onHashing(bytes / 2 ** 30);
  const list = createHash4("sha256");
  for (const file of files) {
    const digest = await digestOf(join2(folder, file), signal);
    list.update(`${digest.replace("sha256:", "")}  ./${file}
`);
  }
  return checked({ files, digest: `sha256:${list.digest("hex")}` });
}
async function filesBelow(folder, below, depth) {
  const found = [];
  for (const entry of await readdir2(join2(folder, below), { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    const isPlain = !/[\p{Cc}\\]/u.test(entry.name);
    if (entry.isDirectory() && isPlain && depth < MOST_DEPTH)
      found.push(...await filesBelow(folder, path, depth + 1));
    else found.push({ path, kind: entry.isFile() && isPlain ? "file" : "other" });
    if (found.length > MOST_FILES) break;
  }
  return found;
}
var strange = (model2, path) => ({
  key: "model",
  message: `${model2} holds ${JSON.stringify(path)}, which is no plain file`,
  hint: "copy the files themselves: cp -rL copies what links lead to"
});
var tooMany = (model2) => ({
  key: "model",
  message: `${model2} holds more than ${MOST_FILES} files`,
  hint: "give the folder of the model alone"
});

// src/models/gguf.ts
import { closeSync, fstatSync, openSync, readSync as readSync2 } from "node:fs";

// src/models/gguf-reader.ts
import { readSync } from "node:fs";
var DamagedGguf = class extends Error {
};
var UnknownGguf = class extends Error {
};
var SIZES = [1, 1, 2, 2, 4, 4, 4, 1, void 0, void 0, 8, 8, 8];
var UINT16 = 2;
var UINT32 = 4;
var UINT64 = 10;
var TEXT = 8;
var ARRAY = 9;
var BLOCK_BYTES = 2 ** 20;
var MOST_HEADER_BYTES = 256 * 2 ** 20;
function ggufReader(file, size, from) {
  const block = Buffer.alloc(BLOCK_BYTES);
  let blockAt = from;
  let filled = 0;
  let at = from;
  const move = (count) => {
    if (count > size - at) throw new DamagedGguf(`ends at byte ${size}, within its header`);
    at += count;
    if (at > MOST_HEADER_BYTES)
      throw new DamagedGguf("has a header of more than 256 MiB, which no model has");
  };
  const take = (count) => {
    const start = at;
    move(count);
    if (start < blockAt || at > blockAt + filled) {
      filled = readSync(file, block, 0, BLOCK_BYTES, start);
      blockAt = start;
    }
    return block.subarray(start - blockAt, at - blockAt);
  };
  const uint32 = () => take(4).readUInt32LE();
  const uint64 = () => Number(take(8).readBigUInt64LE());
  const skip = (type) => {
    if (type === TEXT) move(uint64());
    else if (type === ARRAY) skipArray(uint32(), uint64());
    else move(sizeOf(type));
  };
  const skipArray = (type, length) => {
    if (type === ARRAY) throw new DamagedGguf("holds an array of arrays, which no engine reads");
    if (type !== TEXT) move(sizeOf(type) * length);
    else for (let index = 0; index < length; index++) move(uint64());
  };
  return {
    get at() {
      return at;
    },
    uint32,
    uint64,
    skip,
    skipBytes: move,
    text(maxBytes) {
      const length = uint64();
      if (length > maxBytes)
        throw new DamagedGguf(`holds a name of ${length} bytes, and the format allows ${maxBytes}`);
      return take(length).toString("utf8");
    },
    integer(type) {
      if (type === UINT16) return take(2).readUInt16LE();
      if (type === UINT32) return uint32();
      if (type === UINT64) return uint64();
      skip(type);
      return void 0;
    }
  };
}
function sizeOf(type) {
  const size = SIZES[type];
  if (size === void 0) throw new UnknownGguf(`there is no value type ${type}`);
  return size;
}

// src/models/gguf-header.ts
var MOST_ENTRIES = 1e4;
var MOST_TENSORS = 1e6;
var MOST_NAME_BYTES = 65535;
var TEXT2 = 8;
var DEFAULT_ALIGNMENT = 32;
function readGgufHeader(file, size) {
  try {
    const reader = ggufReader(file, size, 4);
    const version = reader.uint32();
    if (version !== 2 && version !== 3) return {};
    const tensors = bounded(reader.uint64(), MOST_TENSORS, "tensors");
    const metadata = readMetadata(reader, bounded(reader.uint64(), MOST_ENTRIES, "metadata entries"));
    if (metadata.parts > 1) throw new DamagedGguf(`is one of ${metadata.parts} parts of a model`);
    checkTensors(reader, tensors, metadata.alignment, size);
    return metadata.facts;
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
  for (let read = 0; read < count; read++) {
    const key = reader.text(MOST_NAME_BYTES);
    const type = reader.uint32();
    if (key === "tokenizer.chat_template") hasChatTemplate = true;
    if (key === "general.architecture" && type === TEXT2) {
      architecture = reader.text(MOST_NAME_BYTES);
    } else if (/\.context_length$|^general\.alignment$|^split\.count$/.test(key)) {
      const number2 = reader.integer(type);
      if (number2 !== void 0) numbers.set(key, number2);
    } else {
      reader.skip(type);
    }
  }
  const trainedContextTokens = numbers.get(`${architecture}.context_length`);
  return {
    facts: { ...trainedContextTokens !== void 0 && { trainedContextTokens }, hasChatTemplate },
    alignment: numbers.get("general.alignment") ?? DEFAULT_ALIGNMENT,
    parts: numbers.get("split.count") ?? 1
  };
}
function checkTensors(reader, count, alignment, size) {
  let last = { name: "", offset: -1 };
  for (let read = 0; read < count; read++) {
    const name = reader.text(MOST_NAME_BYTES);
    reader.skipBytes(8 * reader.uint32());
    reader.uint32();
    const offset = reader.uint64();
    if (offset > last.offset) last = { name, offset };
  }
  if (alignment === 0) return;
  const begins = Math.ceil(reader.at / alignment) * alignment + last.offset;
  if (count === 0 || begins < size) return;
  throw new DamagedGguf(
    `ends at byte ${size}, and its header places tensor "${last.name}" at byte ${begins}`
  );
}

// src/models/gguf.ts
var START_BYTES = 64;
function inspectGguf(model2, path) {
  let file;
  try {
    file = openSync(path, "r");
    const start = Buffer.alloc(START_BYTES);
    readSync2(file, start, 0, START_BYTES, 0);
    if (start.toString("latin1", 0, 4) !== "GGUF") return faulty([notGguf(model2, start.toString("latin1"))]);
    return checked(readGgufHeader(file, fstatSync(file).size));
  } catch (error) {
    return faulty([error instanceof DamagedGguf ? damaged(model2, error) : unreadable(error)]);
  } finally {
    if (file !== void 0) closeSync(file);
  }
}
function damaged(model2, { message }) {
  const hint = message.endsWith(" parts of a model") ? "join them with llama-gguf-split --merge: a digest pins one file alone" : "fetch it again, see that it has the size of its source, and pin its new digest";
  return { key: "model", message: `${model2} ${message}`, hint };
}
function unreadable({ message }) {
  return { key: "model", message: `can't be read: ${message}`, hint: "check the permissions of the file" };
}
function notGguf(model2, start) {
  if (start.startsWith("version https://git-lfs")) {
    return {
      key: "model",
      message: `${model2} is a Git LFS pointer and not the model itself`,
      hint: "fetch it first: git lfs pull, or lfs: true for actions/checkout"
    };
  }
  return {
    key: "model",
    message: `${model2} is not a GGUF file`,
    hint: "convert the model to GGUF, or give the path of the file itself"
  };
}

// src/models/hub-model.ts
var PART = "[A-Za-z0-9_](?:[\\w.-]{0,94}[\\w])?";
var HUB_ID = new RegExp(`^(?!.*(?:--|\\.\\.))${PART}/${PART}$`);
function hubModel({ model: model2, revision, file }, kind) {
  const faults = [];
  if (!HUB_ID.test(model2)) faults.push(noId(model2));
  if (isDigest(revision)) faults.push(DIGEST);
  if (kind === "gguf" && file === void 0) faults.push(FILE_MISSING);
  if (kind === "hub-folder" && file !== void 0) faults.push(FILE_UNUSED);
  if (faults.length > 0) return faulty(faults);
  if (revision === void 0) return faulty([UNPINNED]);
  return checked({ hub: { repo: model2, revision, ...file !== void 0 && { file } } });
}
var noId = (model2) => ({
  key: "model",
  message: `"${model2}" is neither the id of a hub's model nor a path`,
  hint: "write organisation/name, or a path that starts with ./ or /"
});
var DIGEST = {
  key: "revision",
  message: "is the digest of a file, and the model of a hub is pinned by its commit",
  hint: "write the full commit, 40 hex digits, as its page lists it; for a folder of this repository, start model with ./"
};
var UNPINNED = {
  key: "revision",
  message: "is missing",
  hint: "pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file"
};
var FILE_MISSING = {
  key: "file",
  message: "is missing: the engine takes one GGUF file, and a repository of a hub has several",
  hint: "name it as the page of the repository lists it, such as file: model-q8_0.gguf"
};
var FILE_UNUSED = {
  key: "file",
  message: "has no effect: the engine takes a whole model, and no single file",
  hint: "remove it, or use llama.cpp for a GGUF file"
};

// src/models/locate.ts
import { stat as stat2 } from "node:fs/promises";
import { isAbsolute } from "node:path";
function isLocalPath(model2) {
  return /^[./]/.test(model2) || /\.gguf$/i.test(model2) || model2.split("/").length > 2;
}
async function locate(model2, root, { kind, isPinned }) {
  const found = await followInside(root, model2);
  if (found.kind === "missing") {
    const message = `there is no ${kind === "gguf" ? "file" : "folder"} ${model2}`;
    return faulty([{ key: "model", message, hint: missingHint(model2, root), isMissing: true }]);
  }
  if (found.kind === "outside" && !isPinned) {
    return fault2(
      isAbsolute(model2) ? `${model2} lies outside the repository, and nothing says which file it must be` : `${model2} leads out of the repository through a link or ".."`,
      "pin the file: revision: sha256:<its digest, as sha256sum prints it>"
    );
  }
  const there = await stat2(found.path);
  if (kind === "gguf" && !there.isFile())
    return fault2(`${model2} is not a file`, "give the path of the GGUF file itself");
  if (kind === "hub-folder" && !there.isDirectory())
    return fault2(`${model2} is not a folder`, "give the folder that holds config.json and the safetensors");
  return checked(found.path);
}
function missingHint(model2, root) {
  return isAbsolute(model2) ? "put it there, or correct the path" : `paths start from ${root}; a file that a pull request adds is not in the base branch, which CI checks out`;
}
function fault2(message, hint) {
  return faulty([{ key: "model", message, hint }]);
}

// src/models/model-folder.ts
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join as join3 } from "node:path";

// src/models/bounded-json.ts
var MOST_DEPTH2 = 64;
var MOST_VALUES = 4e6;
function parseBounded(text) {
  if (!isBounded(text)) throw new SyntaxError("nests deeper, or holds more values, than any file of a model");
  return JSON.parse(text);
}
var [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
var OPENING = /* @__PURE__ */ new Set([91, 123]);
var CLOSING = /* @__PURE__ */ new Set([93, 125]);
function isBounded(text) {
  let [depth, values, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isQuoted) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) isQuoted = false;
    } else if (char === QUOTE) isQuoted = true;
    else if (char === COMMA) values++;
    else if (OPENING.has(char)) depth++;
    else if (CLOSING.has(char)) depth--;
    if (depth > MOST_DEPTH2 || values > MOST_VALUES) return false;
  }
  return true;
}

// src/models/safetensors.ts
import { closeSync as closeSync2, fstatSync as fstatSync2, openSync as openSync2, readSync as readSync3 } from "node:fs";
var MOST_HEADER_BYTES2 = 1e8;
var LENGTH_BYTES = 8;
var DTYPE_BYTES = new Map([
  ...["BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0"].map((dtype) => [dtype, 1]),
  ...["I16", "U16", "F16", "BF16"].map((dtype) => [dtype, 2]),
  ...["I32", "U32", "F32"].map((dtype) => [dtype, 4]),
  ...["F64", "I64", "U64", "C64"].map((dtype) => [dtype, 8])
]);
function safetensorsFault(path) {
  const file = openSync2(path, "r");
  try {
    const { size } = fstatSync2(file);
    const start = Buffer.alloc(64);
    const had = readSync3(file, start, 0, 64, 0);
    if (start.toString("latin1").startsWith("version https://git-lfs")) return "is a Git LFS pointer";
    if (had < LENGTH_BYTES) return `ends at byte ${size}, within its header`;
    const length = Number(start.readBigUInt64LE());
    if (length > MOST_HEADER_BYTES2)
      return "is not a safetensors file: its header would have more than 100 MB";
    if (LENGTH_BYTES + length > size) return `ends at byte ${size}, within its header of ${length} bytes`;
    const header = Buffer.alloc(length);
    readSync3(file, header, 0, length, LENGTH_BYTES);
    return headerFault(header.toString("utf8"), size - LENGTH_BYTES - length);
  } finally {
    closeSync2(file);
  }
}
function headerFault(text, dataBytes) {
  let header;
  try {
    header = parseBounded(text);
  } catch {
    return "is not a safetensors file: its header is no JSON that a model has";
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    return "is not a safetensors file: its header is no JSON object";
  const tensors = Object.entries(header).filter(([name]) => name !== "__metadata__");
  const spans = [];
  for (const [name, tensor] of tensors) {
    const span = spanOf(tensor);
    if (span === void 0) return `describes a tensor in a way that can't be: ${nameText(name)}`;
    spans.push(span);
  }
  let at = 0;
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
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
  return end - start === bytes && bytes >= 0 ? [start, end] : void 0;
}
var areCounts = (value) => Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
var nameText = (name) => JSON.stringify(name.slice(0, 100));

// src/models/model-folder.ts
var MOST_CONFIG_BYTES = 4 * 2 ** 20;
var MOST_TOKENIZER_CONFIG_BYTES = 64 * 2 ** 20;
var MOST_INDEX_BYTES = 64 * 2 ** 20;
function inspectFolder(model2, folder, weights) {
  const config = readObject(join3(folder, "config.json"), MOST_CONFIG_BYTES);
  const faults = [];
  if (typeof config === "string") faults.push(fault3(`config.json of ${model2} ${config}`));
  if (weights.length === 0) faults.push({ ...fault3(`${model2} holds no safetensors`), hint: NO_SAFETENSORS });
  for (const name of weights) {
    const why = safetensorsFault(join3(folder, name));
    if (why !== void 0) faults.push(fault3(`${name} of ${model2} ${why}`));
  }
  faults.push(...indexFaults(model2, folder));
  if (typeof config === "string" || faults.length > 0) return faulty(faults);
  const trained = contextOf(config) ?? contextOf(objectAt(config, "text_config"));
  return checked({
    ...trained !== void 0 && { trainedContextTokens: trained },
    hasChatTemplate: hasTemplate(folder),
    bringsCode: Object.hasOwn(config, "auto_map")
  });
}
var NO_SAFETENSORS = "convert the weights to safetensors: other formats run code when they are read";
var fault3 = (message) => ({
  key: "model",
  message,
  hint: "fetch it again, and see that each file has the size and the digest of its source"
});
var INDEX = "model.safetensors.index.json";
function indexFaults(model2, folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".index.json"));
  return names.flatMap((name) => {
    const index = readObject(join3(folder, name), MOST_INDEX_BYTES);
    if (typeof index === "string") return [fault3(`${name} of ${model2} ${index}`)];
    const known = name === INDEX ? /^[^./\\][^/\\]*\.safetensors$/ : /^[^./\\][^/\\]*$/;
    const odd = Object.values(objectAt(index, "weight_map")).find((file) => !known.test(String(file)));
    if (odd === void 0) return [];
    const message = `${name} of ${model2} places a tensor in ${nameText2(odd)}, which is no file of its weights`;
    return [{ ...fault3(message), hint: "put all weights beside config.json, each in a file of safetensors" }];
  });
}
var nameText2 = (name) => JSON.stringify(String(name).slice(0, 100));
function readObject(path, mostBytes) {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === void 0) return "is missing";
  if (size > mostBytes) return `has ${size} bytes, and no model needs as many`;
  const text = readFileSync(path, "utf8");
  if (text.startsWith("version https://git-lfs")) return "is a Git LFS pointer";
  try {
    const value = parseBounded(text);
    return isObject3(value) ? value : "is no JSON object";
  } catch {
    return "is no JSON that a model has";
  }
}
var isObject3 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function objectAt(object, key) {
  const value = Object.hasOwn(object, key) ? object[key] : void 0;
  return isObject3(value) ? value : {};
}
function contextOf(config) {
  const tokens = Object.hasOwn(config, "max_position_embeddings") ? config["max_position_embeddings"] : void 0;
  return typeof tokens === "number" && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : void 0;
}
function hasTemplate(folder) {
  if (["chat_template.jinja", "chat_template.json"].some((name) => existsSync(join3(folder, name))))
    return true;
  const settings = readObject(join3(folder, "tokenizer_config.json"), MOST_TOKENIZER_CONFIG_BYTES);
  return isObject3(settings) && Object.hasOwn(settings, "chat_template");
}

// src/models/weights.ts
async function findWeights(candidate, kind, search) {
  const { model: model2, revision, file } = candidate;
  if (!isLocalPath(model2)) return hubModel(candidate, kind);
  const found = await locate(model2, search.root, { kind, isPinned: isDigest(revision) });
  const faults = file === void 0 ? [] : [FILE_OF_HUB];
  if (!found.ok) return faulty([...found.faults, ...pinFaults(model2, revision), ...faults]);
  const weights = await (kind === "gguf" ? pinnedFile : pinnedFolder)(candidate, found.value, search);
  if (!weights.ok) return faulty([...weights.faults, ...faults]);
  return faults.length > 0 ? faulty(faults) : checked({ weights: weights.value });
}
var FILE_OF_HUB = {
  key: "file",
  message: "names a file of a hub, and the model is a path",
  hint: "remove it, and give the path of the file itself as the model"
};
async function pinnedFile({ model: model2, revision }, path, { signal, onHashing }) {
  const { size } = await stat3(path);
  const inspected = inspectGguf(model2, path);
  if (!inspected.ok) return inspected;
  const fault4 = await digestFault(model2, revision, { path, size, signal, onHashing });
  if (fault4 !== void 0) return faulty([fault4]);
  return checked({ path, sizeMiB: size / 2 ** 20, ...inspected.value });
}
async function pinnedFolder({ model: model2, revision }, path, search) {
  const pinned = await folderDigest(model2, path, search);
  if (!pinned.ok) return pinned;
  const { files, digest } = pinned.value;
  const names = files.filter((name) => /^[^/]+\.safetensors$/.test(name));
  const inspected = inspectFolder(model2, path, names);
  if (!inspected.ok) return inspected;
  const fault4 = wrongDigest(model2, revision, digest);
  if (fault4 !== void 0) return faulty([fault4]);
  const sizes = await Promise.all(names.map(async (name) => (await stat3(join4(path, name))).size));
  return checked({ path, sizeMiB: sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20, ...inspected.value });
}
function pinFaults(model2, revision) {
  if (isDigest(revision)) return [];
  const digest = `sha256:<the digits that sha256sum ${model2} prints>`;
  return [revision === void 0 ? missingRevision(digest) : commitFault(digest)];
}

// src/preflight/demand.ts
function demandOf(candidate, { reproduce, production }, suites, loads) {
  const concurrency = Math.max(reproduce.concurrency, production.concurrency, ...loads);
  const asked = [
    ...candidate.claims.scores.map(({ suite, protocol }) => ({ suite, ...protocol })),
    { suite: production.suite, shots: 0, maxTokens: production.maxTokens }
  ];
  const each = asked.map(({ suite, shots, maxTokens }) => ({
    concurrency,
    promptChars: longestPrompt(suites.get(suite), shots),
    answerTokens: maxTokens
  }));
  return each.reduce((most, one) => fewestTokens(one) > fewestTokens(most) ? one : most);
}
function longestPrompt(suite, shots) {
  if (suite === void 0) return 0;
  const shown = Math.min(shots, suite.examples ?? 0);
  return suite.items.reduce((longest, { fields }) => {
    const messages = suite.prompt(fields, shown);
    const chars = messages.reduce((sum, { content }) => sum + content.length, 0);
    return Math.max(longest, chars);
  }, 0);
}

// src/preflight/images.ts
var DRIVER = "docker";
function imageRefusals({ name, image, driver, binary }, { program }) {
  if (image === void 0) {
    return driver === DRIVER ? refuse("driver", "needs the image that the engine is in", "write engine.image: name@sha256:<digest>") : [];
  }
  if (program?.inImages === void 0) {
    return refuse("image", `has no effect: papergap starts no image of "${name}"`, "remove it");
  }
  return [
    ...driver === void 0 || driver === DRIVER ? [] : refuse("driver", `"${driver}" starts no image`, `remove it: engine.image asks for "${DRIVER}"`),
    ...binary === void 0 ? [] : refuse("binary", "has no effect beside engine.image", "remove one of the two")
  ];
}
function unlistedImage({ name, image }, { trust }) {
  if (image === void 0 || trust.images.includes(image)) return [];
  const [repository] = partsOf(image);
  if (!trust.images.includes(repository)) {
    const listed = trust.images.join(", ") || "none";
    return refuse(
      "image",
      `images of "${repository}" are not allowed by the policy`,
      `trust.images lists: ${listed}`
    );
  }
  if (!Object.hasOwn(trust.minimumVersions, name)) return [];
  return refuse(
    "image",
    `may hold any version of ${name}, and the policy names a minimum`,
    `list ${image} itself in trust.images, once you know its version`
  );
}
var refuse = (key, message, hint) => [
  { path: ["engine", key], message, hint }
];

// src/preflight/trust.ts
import { isAbsolute as isAbsolute2, relative } from "node:path";

// src/preflight/versions.ts
function versionRefusals(choice, engine) {
  const { name, version, binary, image } = choice;
  if (version === void 0) return noPackage(choice, engine);
  const refuse2 = (message, hint) => [
    { path: ["engine", "version"], message, hint }
  ];
  if (engine.program === void 0) return refuse2("has no effect: an endpoint runs already", "remove it");
  for (const [key, other] of Object.entries({ binary, image }))
    if (other !== void 0) return refuse2(`has no effect beside engine.${key}`, "remove one of the two");
  if (engine.program.package === void 0)
    return refuse2(`has no effect: papergap installs no ${name}`, "remove it");
  const { versions } = engine.program.package;
  if (!versions.pinned.test(version)) {
    return refuse2(
      `"${version}" is no version in full`,
      `write one such as '${versions.default}', in quotes, or leave it out for that one`
    );
  }
  if (!isOlder(version, versions.oldest)) return [];
  return refuse2(
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

// src/preflight/trust.ts
function refusals(candidate, policy, root) {
  const { engine } = candidate;
  const isServedAlready = engineNamed(engine.name)?.weights === "name";
  return [
    ...listedEngine(engine, policy),
    ...minimumVersion(engine, policy),
    ...knownWheel(engine, policy),
    ...listedBinary(engine, policy),
    ...unlistedImage(engine, policy),
    ...isServedAlready ? listedEndpoint(engine, policy) : [...noEndpoint(engine), ...model(candidate, policy, root)]
  ];
}
function addressRefusals({ trust }) {
  return Object.entries(trust.endpoints).flatMap(([name, endpoint]) => {
    const { username, password, search, hash } = new URL(endpointParts(endpoint).url);
    const path = ["trust", "endpoints", name];
    if (username !== "" || password !== "") {
      return {
        path,
        message: "holds a user name or a password, which would stand in every record",
        hint: "give the address without them, and name a variable with its key: { url: \u2026, key: NAME }"
      };
    }
    if (search === "" && hash === "") return [];
    return {
      path,
      message: 'has a "?" or "#" part, which requests cannot carry',
      hint: "give the address up to and without /v1, such as http://127.0.0.1:8000"
    };
  });
}
function listedEngine({ name }, { trust }) {
  if (trust.engines.includes(name)) return [];
  return [
    {
      path: ["engine", "name"],
      message: `engine "${name}" is not allowed by the policy`,
      hint: `trust.engines lists: ${listOf(trust.engines)}`
    }
  ];
}
function minimumVersion({ name, version, image }, { trust }) {
  if (image !== void 0) return [];
  const { minimumVersions } = trust;
  const minimum = Object.hasOwn(minimumVersions, name) ? minimumVersions[name] : void 0;
  if (minimum === void 0 || version !== void 0 && !isOlder(version, minimum)) return [];
  return [
    {
      path: ["engine", "version"],
      message: version === void 0 ? "is missing, and the policy names a minimum" : `${name} ${version} is older than the policy allows`,
      hint: `trust.minimumVersions names: ${minimum}`
    }
  ];
}
function knownWheel({ name, version, binary }, { trust, engines: engines2 }) {
  const from = engineNamed(name)?.program?.package;
  if (from === void 0 || version === void 0 || binary !== void 0) return [];
  if (!from.versions.pinned.test(version) || isOlder(version, from.versions.oldest)) return [];
  const source = Object.hasOwn(engines2, name) ? engines2[name] : void 0;
  const { hashes, requirement, pinnedBy } = from.install(version, source?.package);
  if (pinnedBy === "lock" || hashes.length > 0 || trust.wheels.length > 0) return [];
  return [
    {
      path: ["engine", "version"],
      message: `${name} ${version} has no wheel whose digest is known`,
      hint: `write ${from.versions.default}, or list in trust.wheels what sha256sum prints of the file of: pip download --no-deps --only-binary :all: ${requirement}`
    }
  ];
}
function listedBinary({ binary }, { trust }) {
  if (binary === void 0 || Object.hasOwn(trust.binaries, binary)) return [];
  return [
    {
      path: ["engine", "binary"],
      message: `binary "${binary}" is not named in the policy`,
      hint: `trust.binaries names: ${listOf(Object.keys(trust.binaries))}`
    }
  ];
}
function listedEndpoint({ endpoint }, { trust }) {
  if (endpoint !== void 0 && Object.hasOwn(trust.endpoints, endpoint)) return [];
  return [
    {
      path: ["engine", "endpoint"],
      message: endpoint === void 0 ? "is missing" : `endpoint "${endpoint}" is not named in the policy`,
      hint: `trust.endpoints names: ${listOf(Object.keys(trust.endpoints))}`
    }
  ];
}
function noEndpoint({ name, endpoint }) {
  if (endpoint === void 0) return [];
  return [
    {
      path: ["engine", "endpoint"],
      message: `engine "${name}" is started by papergap and takes no endpoint`,
      hint: "remove it, or set engine.name to endpoint"
    }
  ];
}
function model({ model: written, revision }, { trust }, root) {
  const found = [];
  if (!isLocalPath(written)) {
    const organization = written.split("/")[0] ?? "";
    if (!trust.organizations.includes(organization)) {
      found.push({
        path: ["model"],
        message: `organisation "${organization}" is not trusted by the policy`,
        hint: `trust.organizations lists: ${listOf(trust.organizations)}`
      });
    }
  } else if (!trust.paths.some((folder) => isBelow(written, folder))) {
    found.push(unlistedPath(written, trust.paths, root));
  }
  if (revision === void 0) {
    found.push({
      path: ["revision"],
      message: "is missing",
      hint: "pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file"
    });
  }
  return found;
}
function unlistedPath(written, paths, root) {
  return {
    path: ["model"],
    message: `"${written}" lies in no folder that the policy allows`,
    hint: unlistedHint(written, `trust.paths lists: ${listOf(paths)}`, root)
  };
}
function unlistedHint(written, lists, root) {
  if (!isAbsolute2(written)) return lists;
  if (!isInside(root, written))
    return `${lists}; a file outside the repository needs its absolute folder there`;
  return `${lists}; a file of the repository has a path from its root: write model: ${relative(root, written)}`;
}
function isBelow(path, folder) {
  if (isAbsolute2(path) !== isAbsolute2(folder)) return false;
  if (!staysInside(path.replace(/^\//, ""))) return false;
  const [inner, outer] = [path, folder].map((one) => isAbsolute2(one) ? one : `/${one}`);
  return isInside(outer, inner) && !isInside(inner, outer);
}
var listOf = (names) => names.join(", ") || "none";

// src/bench/find-binary.ts
import { existsSync as existsSync2 } from "node:fs";
import { resolve } from "node:path";
function findBinary({ candidate, policy, root }, env) {
  const { binary } = candidate.value.engine;
  const written = new Map(Object.entries(policy.value.trust.binaries)).get(binary ?? "");
  if (binary === void 0 || written === void 0) return checked(void 0);
  const path = written.includes("/") ? resolve(root, written) : findOnPath(written, env["PATH"]);
  if (path !== void 0 && isExecutable(path)) return checked(path);
  const isThere = path !== void 0 && existsSync2(path);
  const fault4 = policy.fault(
    ["trust", "binaries", binary],
    isThere ? `${path} can't be started: it is not an executable file` : `there is no program ${path ?? written}`,
    isThere ? `chmod +x ${path}` : "install it there, or correct the path"
  );
  return faulty([{ ...fault4, onThisMachine: true }]);
}

// src/bench/find-key.ts
function findKey({ candidate, policy }, env) {
  const { endpoint = "" } = candidate.value.engine;
  const listed = new Map(Object.entries(policy.value.trust.endpoints)).get(endpoint);
  const name = listed === void 0 ? void 0 : endpointParts(listed).key;
  if (name === void 0) return checked(void 0);
  const key = env[name]?.trim();
  if (key !== void 0 && /^[\x21-\x7e]+$/.test(key)) return checked(key);
  const fault4 = policy.fault(
    ["trust", "endpoints", endpoint, "key"],
    key === void 0 ? `the environment has no variable ${name}` : `the variable ${name} holds no key`,
    `give it to papergap: env: { ${name}: \${{ secrets.${name} }} } in a workflow`
  );
  return faulty([{ ...fault4, onThisMachine: true }]);
}

// src/bench/sandbox-faults.ts
async function sandboxFaults(policy, engine, driver, shell) {
  if (policy.value.trust.sandbox !== "required") return [];
  const because = await driver.unconfined?.(engine, shell);
  if (because === void 0) return [];
  const { summary, remedy, line } = because;
  const message = `the policy requires a sandbox for the engine. ${summary}${line === void 0 ? "" : ` It says: ${line}`}`;
  return [{ ...policy.fault(["trust", "sandbox"], message, remedy), onThisMachine: true }];
}

// src/bench/prepare-engine.ts
async function prepareEngine(config, suites, loads, shell) {
  const { candidate, policy } = config;
  const choice = candidate.value.engine;
  const engine = engineNamed(choice.name);
  if (engine === void 0) return faulty([unknownEngine(candidate), ...addressFaults(policy)]);
  const faults = [
    ...refusals(candidate.value, policy.value, config.root).map(faultIn(candidate)),
    ...addressFaults(policy),
    ...versionRefusals(choice, engine).map(faultIn(candidate)),
    ...imageRefusals(choice, engine).map(faultIn(candidate))
  ];
  const driver = resolveDriver(candidate, engine, policy);
  const demand = demandOf(
    candidate.value,
    policy.value,
    new Map([...suites].map(([name, { suite }]) => [name, suite])),
    loads.map((load) => loadOf(load).concurrency ?? 1)
  );
  const settings = resolveSettings(candidate, engine, demand);
  const weights = await resolveWeights(config, engine, shell);
  const binary = findBinary(config, shell.env);
  const key = findKey(config, shell.env);
  if (driver.ok) faults.push(...await sandboxFaults(policy, engine, driver.value, shell));
  for (const one of [driver, settings, weights, binary, key]) if (!one.ok) faults.push(...one.faults);
  if (hasErrors(faults) || !driver.ok || !settings.ok || !weights.ok || !binary.ok || !key.ok)
    return faulty(onceEach(faults));
  const setup = {
    name: choice.name,
    engine,
    settings: settings.value,
    settingsWith: ({ argument, value }) => {
      if (policy.value.retry?.allow.includes(argument) !== true) return void 0;
      const changed = engine.settings({ ...choice, args: { ...choice.args, [argument]: value } }, demand);
      return changed.ok ? changed.value : void 0;
    },
    driver: driver.value,
    neededTokens: fewestTokens(demand),
    ...weights.value,
    ...binary.value !== void 0 && { binary: binary.value },
    ...key.value !== void 0 && { key: key.value }
  };
  return checked({ setup, warnings: warningsOf(config, setup) });
}
function onceEach(faults) {
  return [...new Map(faults.map((fault4) => [`${fault4.path}: ${fault4.message}`, fault4])).values()];
}
var LEAST = { concurrency: 1, promptChars: 0, answerTokens: 1 };
function engineFaults(candidate) {
  const choice = candidate.value.engine;
  const engine = engineNamed(choice.name);
  if (engine === void 0) return [unknownEngine(candidate)];
  const parts = [resolveDriver(candidate, engine), resolveSettings(candidate, engine, LEAST)];
  return [
    ...versionRefusals(choice, engine).map(faultIn(candidate)),
    ...imageRefusals(choice, engine).map(faultIn(candidate)),
    ...parts.flatMap((part) => part.ok ? [] : part.faults)
  ];
}
function unknownEngine(candidate) {
  const { name } = candidate.value.engine;
  const hint = suggest(name, Object.keys(engines));
  return candidate.fault(["engine", "name"], `there is no engine "${name}"`, hint);
}
function addressFaults(policy) {
  return addressRefusals(policy.value).map(faultIn(policy));
}
var faultIn = (file) => ({ path, message, hint }) => file.fault(path, message, hint);
function resolveDriver(candidate, engine, policy) {
  const { name, image } = candidate.value.engine;
  const { driver = defaultDriver(engine, image) } = candidate.value.engine;
  const path = ["engine", "driver"];
  const found = driverNamed(driver);
  if (found === void 0) {
    const hint = suggest(driver, Object.keys(drivers));
    return faulty([candidate.fault(path, `there is no driver "${driver}"`, hint)]);
  }
  if (!found.runs(engine)) {
    const message2 = `the driver "${driver}" can't run the engine "${name}"`;
    return faulty([candidate.fault(path, message2, `leave it out for "${defaultDriver(engine)}"`)]);
  }
  const listed = policy?.value.trust.drivers;
  if (listed === void 0 || listed.includes(driver)) return checked(found);
  const message = `the driver "${driver}" is not allowed by the policy`;
  return faulty([candidate.fault(path, message, `trust.drivers lists: ${listed.join(", ") || "none"}`)]);
}
function resolveSettings(candidate, engine, demand) {
  const settings = engine.settings(candidate.value.engine, demand);
  if (settings.ok) return settings;
  return faulty(
    settings.faults.map(({ argument, message }) => candidate.fault(["engine", "args", argument], message))
  );
}
async function resolveWeights({ candidate, root }, { weights: kind }, { progress, signal }) {
  if (kind === "name") return checked(void 0);
  const { model: model2 } = candidate.value;
  const onHashing = (sizeGiB) => progress.note(`Checking the digest of ${model2}, ${sizeGiB.toFixed(1)} GiB: this takes a moment.`);
  const weights = await findWeights(candidate.value, kind, { root, signal, onHashing });
  if (weights.ok) return weights;
  return faulty(
    weights.faults.map(({ key, message, hint, isMissing }) => ({
      ...candidate.fault([key], message, hint),
      ...isMissing && { onThisMachine: true }
    }))
  );
}
function warningsOf({ candidate }, { name, engine, settings, weights, neededTokens }) {
  const found = settings.cautions.map(
    ({ argument, message }) => candidate.fault(["engine", "args", argument], message)
  );
  if (engine.knownFrom === "its documentation") {
    const message = `${name} is known to papergap from its documentation alone: it was never run with it`;
    found.push(candidate.fault(["engine", "name"], message, "read what it says of it with care"));
  }
  if (weights?.hasChatTemplate === false) {
    const message = "holds no chat template: its answers to chat questions may be worth nothing";
    const hint = "write the template of the model into the file (tokenizer.chat_template)";
    found.push(candidate.fault(["model"], message, hint));
  }
  const trained = weights?.trainedContextTokens ?? Infinity;
  if (trained < neededTokens) {
    const message = `was trained for ${trained} tokens, and the longest request takes at least ${neededTokens}`;
    found.push(candidate.fault(["model"], message, "lower maxTokens, or use a model for longer texts"));
  }
  return found.map((fault4) => ({ ...fault4, severity: "warning" }));
}

// src/bench/read-loads.ts
function readLoads(policy) {
  const loads = [...shortLoads(policy.value.load)];
  const faults = [];
  for (const [index, written] of policy.value.load.passes.entries()) {
    const read = readLoad(written, index, policy);
    if (!read.ok) faults.push(...read.faults);
    else if (loads.some((other) => idOf3(other) === idOf3(read.value)))
      faults.push(policy.fault(["load", "passes", index], "asks for a load that the policy has already"));
    else loads.push(read.value);
  }
  return faults.length > 0 ? faulty(faults) : checked(loads);
}
var idOf3 = (shape) => loadOf(shape).id;
function readLoad(written, index, policy) {
  const path = ["load", "passes", index];
  const shape = shapeNamed(written.profile);
  if (shape !== void 0) return conform(shape, written, policy, path);
  const hint = suggest(written.profile, Object.keys(loadProfiles));
  return faulty([policy.fault([...path, "profile"], `there is no load profile "${written.profile}"`, hint)]);
}

// src/bench/trusted-engines.ts
function trustedEngineDoubts({
  value: { trust },
  fault: fault4
}) {
  const listed = trust.engines.map((name, index) => ({ name, path: ["trust", "engines", index] }));
  const withMinimum = Object.keys(trust.minimumVersions).map((name) => ({
    name,
    path: ["trust", "minimumVersions", name]
  }));
  return [...listed, ...withMinimum].filter(({ name }) => engineNamed(name) === void 0).map(({ name, path }) => ({
    ...fault4(path, `papergap knows no engine "${name}"`, suggest(name, Object.keys(engines))),
    severity: "warning"
  }));
}

// src/bench/both-criteria.ts
function bothCriteria({ candidate, policy }, open2) {
  const name = candidate.value.claims.scores[0]?.suite ?? "";
  const paper = open2.get(name);
  const production = open2.get(policy.value.production.suite);
  if (paper === void 0 || production === void 0) return checked(false);
  const { suites } = policy.value;
  const said = Object.hasOwn(suites, name) ? suites[name]?.productionScorer : void 0;
  if (said === false) return checked(false);
  const wrong = checkTargets(paper.suite, production.scorer);
  if (said === true && wrong.length > 0) {
    const message = `production's scorer (${production.scorer.name}) can't read the targets of this suite`;
    return faulty([policy.fault(["suites", name, "productionScorer"], message), ...wrong]);
  }
  return checked(wrong.length === 0 && (said === true || paper.scorer.name === production.scorer.name));
}

// src/analyse/statistics/operating-characteristic.ts
function decisionCounts(items, { paper, budget, paperItems }) {
  const stated = statedScore(paper, paperItems);
  const kept = 1 - budget;
  const ratio = (right) => independentRatio(rightOf(right, items), stated, 0.9);
  return {
    failAtMost: firstCount(items, (right) => ratio(right).high >= kept) - 1,
    passAtLeast: firstCount(items, (right) => ratio(right).low >= kept)
  };
}
function rightOf(right, items) {
  return {
    mean: right / items,
    items,
    designEffect: 1,
    interval: (level) => exactBounds(right, items, level)
  };
}
var STATED_SCORES = 21;
function operatingCharacteristic(items, bar, gap) {
  const { paper, budget, paperItems } = bar;
  const production = paper * (1 - gap);
  const spread = paperItems === void 0 ? 0 : Math.sqrt(paper * (1 - paper) / paperItems);
  const count = spread === 0 ? 1 : STATED_SCORES;
  let [pass, fail] = [0, 0];
  for (let index = 0; index < count; index++) {
    const stated = paper + spread * normalQuantile((index + 0.5) / count);
    const possible = Math.min(1, Math.max(1e-3, stated));
    const counts = decisionCounts(items, {
      paper: possible,
      budget,
      ...paperItems !== void 0 && { paperItems }
    });
    fail += binomialCdf(counts.failAtMost, items, production) / count;
    pass += (1 - binomialCdf(counts.passAtLeast - 1, items, production)) / count;
  }
  return { pass, fail, inconclusive: Math.max(0, 1 - pass - fail) };
}

// src/verdict/resolution.ts
var OF_BUDGET = 0.75;
function claimItemsNeeded(bar) {
  return paperItemsNeeded(bar, bar.budget * OF_BUDGET);
}
function resolution(items, bar, looks = 1) {
  const { budget, paperItems } = bar;
  const gap = budget * OF_BUDGET;
  const itemsToSettle = itemsNeeded(bar, gap, looks);
  return {
    items,
    budget,
    gap,
    ...itemsToSettle !== void 0 && { itemsToSettle },
    ...paperItems !== void 0 && { paperItems },
    ...operatingCharacteristic(items, bar, gap)
  };
}

// src/bench/claim-size.ts
function claimSizeDoubts({ candidate, policy }) {
  const [claim] = candidate.value.claims.scores;
  const { budget, against } = policy.value;
  if (claim?.items === void 0 || against === "reproduced" || against === "reference") return [];
  const found = tooSmall({ score: claim.score, items: claim.items }, budget);
  if (found === void 0) return [];
  const hint = `about ${found.needed} items settle it; or write against: reproduced in the policy`;
  return [{ ...candidate.fault(["claims", "scores", 0, "items"], found.message, hint), severity: "warning" }];
}
function referenceSizeDoubts({ candidate, policy, reference }) {
  const { budget, against } = policy.value;
  if (reference === void 0 || against !== "reference") return [];
  const score = referenceScore(reference.value, candidate.value);
  if (score === void 0) return [];
  const found = tooSmall({ score: score.score, items: itemsWorth(score) }, budget);
  if (found === void 0) return [];
  const path = ["scores", reference.value.scores.indexOf(score), "items"];
  const hint = `about ${found.needed} items settle it: measure the reference over more of them`;
  return [{ ...reference.fault(path, found.message, hint), severity: "warning" }];
}
function tooSmall({ score, items }, budget) {
  const needed = claimItemsNeeded({ paper: score, budget });
  if (items >= needed) return void 0;
  const message = `is too small a benchmark for a budget of ${Math.round(budget * 100)} %: a gap within a quarter of it from the budget stays open, however many production items are asked`;
  return { needed, message };
}

// src/bench/reference-doubts.ts
function referenceDoubts({ id, candidate, policy, reference }, open2) {
  const { against } = policy.value;
  const path = referencePath(policy.value, id);
  if (reference === void 0) {
    if (path === void 0 || against !== "reference") return [];
    const message2 = `there is no ${path}: the verdict of this model stays open`;
    const hint = "write one from a finished run: papergap reference <record>";
    return [{ ...policy.fault(["references"], message2, hint), severity: "warning" }];
  }
  const suite = candidate.value.claims.scores[0]?.suite ?? "";
  const differences = referenceDifferences(reference.value, {
    candidate: candidate.value,
    suite: open2.get(suite)?.suite
  });
  if (differences.length === 0) return [];
  const message = `is no reference for ${id}: ${differencesText(differences)}`;
  return [{ file: reference.file, path: "", message, severity: "warning" }];
}

// src/bench/prepare.ts
async function prepare(config, shell) {
  const { policy, root } = config;
  const { open: open2, faults: found } = await openSuites(
    new Map(Object.entries(policy.value.suites)),
    policy,
    root
  );
  const both = bothCriteria(config, open2);
  const loads = readLoads(policy);
  const engine = await prepareEngine(config, open2, loads.ok ? loads.value : [], shell);
  const asked = suitesAsked(config);
  const faults = [
    ...loads.ok ? [] : loads.faults,
    ...asked.ok ? [] : asked.faults,
    ...claimFaults(config),
    ...floorFaults(policy),
    ...referencesFaults(policy),
    ...await incumbentFaults(policy, root),
    ...trustedEngineDoubts(policy),
    ...shotFaults(config, open2),
    ...both.ok ? [] : both.faults,
    ...found
  ];
  if (hasErrors(faults) || !engine.ok || !loads.ok || !both.ok || !asked.ok)
    return faulty([...engine.ok ? [] : engine.faults, ...faults]);
  const { setup, warnings } = engine.value;
  return checked({
    config,
    engine: setup,
    suites: new Map([...open2].filter(([name]) => asked.value.has(name))),
    loads: loads.value,
    bothCriteria: both.value,
    warnings: [
      ...warnings,
      ...claimSizeDoubts(config),
      ...referenceDoubts(config, open2),
      ...referenceSizeDoubts(config),
      ...faults
    ]
  });
}
function shotFaults({ candidate }, suites) {
  return candidate.value.claims.scores.flatMap(({ suite: name, protocol: { shots } }, index) => {
    const suite = suites.get(name)?.suite;
    const examples = suite?.examples ?? 0;
    if (suite === void 0 || shots <= examples) return [];
    const hint = `give suites.${name}.examples in the policy a JSONL file with at least ${shots} of them`;
    const message = `asks for ${shots} worked examples; suite "${name}" has ${examples}`;
    return [candidate.fault(["claims", "scores", index, "protocol", "shots"], message, hint)];
  });
}
function suitesAsked({ candidate, policy }) {
  const known = Object.keys(policy.value.suites);
  const asked = [
    ...candidate.value.claims.scores.map(({ suite }, index) => ({
      name: suite,
      fault: candidate.fault,
      path: ["claims", "scores", index, "suite"]
    })),
    { name: policy.value.production.suite, fault: policy.fault, path: ["production", "suite"] }
  ];
  const strange2 = asked.filter(({ name }) => !known.includes(name));
  if (strange2.length === 0) return checked(new Set(asked.map(({ name }) => name)));
  return faulty(
    strange2.map(
      ({ name, fault: fault4, path }) => fault4(path, `there is no suite "${name}" in the policy`, suggest(name, known))
    )
  );
}
function scoringFor({ suites, config }, suite, criterion) {
  const name = criterion === "paper" ? suite : config.policy.value.production.suite;
  return suites.get(name)?.scorer.score;
}

export {
  claimListFaults,
  referencesFaults,
  incumbentFaults,
  CAPABILITIES,
  openSuites,
  inspectGguf,
  parseBounded,
  inspectFolder,
  engineFaults,
  addressFaults,
  resolution,
  readLoads,
  trustedEngineDoubts,
  prepare,
  scoringFor
};
//# sourceMappingURL=chunk-E32ECB8F.js.map
