import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  startReader
} from "./chunk-AFF1CDBE.js";
import {
  meanLike,
  plainSum
} from "./chunk-73262735.js";
import {
  endOf
} from "./chunk-CA3473DC.js";
import {
  MOST_FIGURES
} from "./chunk-0780BD7F.js";
import {
  listOf,
  recordOf
} from "./chunk-91F50DEC.js";
import {
  parseJson
} from "./chunk-A50AC943.js";
import {
  isNestedTooDeep,
  plainValue,
  require_dist
} from "./chunk-14CE9C71.js";
import {
  suggest
} from "./chunk-A706ED25.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  array,
  boolean,
  int,
  literal,
  looseObject,
  number,
  record,
  string,
  union,
  unknown
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  LONGEST_KEY
} from "./chunk-507AFED2.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-BE90F030.js";

// src/suites/apart.ts
var BOUNDS = { answerMs: 6e4, allMs: 10 * 6e4, heapMib: 1024, allMib: 3072 };
var DAMAGED = "it is damaged, or made so: write it again, or fetch it again from where it came";
function openApartWithin(bounds) {
  return async (file, options) => {
    const head = await headOf({ file, options }, bounds);
    if (!head.ok) return head;
    const { rows, ...told } = head.value;
    return checked({
      ...told,
      count: () => Promise.resolve(rows),
      read: (wanted) => rowsOf({ file, options, wanted }, bounds)
    });
  };
}
var openApart = openApartWithin(BOUNDS);
async function headOf(order, bounds) {
  var _stack = [];
  try {
    const reader = __using(_stack, startApart(bounds), true);
    const answer = await reader.ask(order);
    if (answer.ended === void 0) return answer.value;
    return faulty([{ message: `"${order.file.name}" ${answer.ended}`, hint: DAMAGED }]);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function* rowsOf(order, bounds) {
  var _stack = [];
  try {
    const reader = __using(_stack, startApart(bounds), true);
    let last = 0;
    for (let answer = await reader.ask(order); ; answer = await reader.ask("next")) {
      if (answer.ended !== void 0) {
        yield { line: last + 1, read: faulty([`${answer.ended}: ${DAMAGED}`]) };
        return;
      }
      const batch = answer.value;
      if (batch.length === 0) return;
      for (const { line, read: read5 } of batch) {
        last = line;
        yield { line, read: read5.ok ? checked(parseJson(read5.value)) : read5 };
      }
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function startApart(bounds) {
  return startReader(new URL("./apart-worker.js", import.meta.url), bounds);
}

// src/evaluators/unreadable.ts
var Unreadable = class extends Error {
};
function whyUnreadable(error) {
  if (error instanceof Unreadable) return error.message;
  return error instanceof RangeError ? "there is more in it than can be read" : void 0;
}

// src/evaluators/result-files.ts
import { open, readdir } from "node:fs/promises";
import { constants } from "node:fs";
import { join } from "node:path";

// src/evaluators/python-json.ts
var BOUNDS2 = { chars: 2 ** 27, depth: 200, notNumbers: 1e6, values: 1e7, keys: 5e5 };
var SHORT_CHARS = 4096;
var roomOfFile = () => ({ values: BOUNDS2.values, keys: /* @__PURE__ */ new Set() });
function parsedJson(text, name, room = roomOfFile()) {
  if (text.length > BOUNDS2.chars) throw new Unreadable(`${name} is too long to be read`);
  take(text, room, name);
  if (room.values < 0) throw new Unreadable(`${name} holds more values than are read`);
  if (room.keys.size > BOUNDS2.keys) throw new Unreadable(`${name} holds more different keys than are read`);
  try {
    if (text.length <= SHORT_CHARS) return JSON.parse(text);
  } catch {
  }
  const plain = plainJson(text, name);
  try {
    return JSON.parse(plain);
  } catch (cause) {
    throw new Unreadable(`${name} is not JSON`, { cause });
  }
}
var [QUOTE, COMMA, COLON] = [34, 44, 58];
var OPENING = /* @__PURE__ */ new Set([91, 123]);
function take(text, room, name) {
  let [start, end] = [0, 0];
  for (let at = 0; at < text.length && room.values >= 0 && room.keys.size <= BOUNDS2.keys; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      [start, end] = [at + 1, endOfText(text, at + 1) - 1];
      at = end;
    } else if (char === COLON && start < end) {
      if (end - start > LONGEST_KEY)
        throw new Unreadable(`${name} has a key of more than ${LONGEST_KEY} characters`);
      room.keys.add(text.slice(start, end));
      start = end;
    } else if (char === COMMA || OPENING.has(char)) room.values -= 1;
  }
}
function plainJson(text, name) {
  const look = /["[\]{}]|-?\b(?:NaN|Infinity)\b/g;
  const parts = [];
  let from = 0;
  let depth = 0;
  for (let found = look.exec(text); found !== null; found = look.exec(text)) {
    const [token] = found;
    if (token === '"') look.lastIndex = endOfText(text, found.index + 1);
    else if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    else {
      parts.push(text.slice(from, found.index), "null");
      from = look.lastIndex;
    }
    if (depth > BOUNDS2.depth) throw new Unreadable(`${name} is nested too deep to be read`);
    if (parts.length > 2 * BOUNDS2.notNumbers) throw new Unreadable(`${name} has too much that is no number`);
  }
  return from === 0 ? text : [...parts, text.slice(from)].join("");
}
function endOfText(text, start) {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - slashes > start && text[at - slashes - 1] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

// src/evaluators/result-files.ts
var BOUNDS3 = { fileBytes: 2 ** 28, allBytes: 2 ** 29, files: 2e3, depth: 8 };
async function filesBelow(folder) {
  const names = [];
  const look = async (below, depth) => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error) => {
      if (isAbsent(error)) return [];
      throw new Unreadable(`${below === "" ? "its folder" : below} cannot be read`);
    });
    for (const entry of entries.toSorted((a, b) => a.name < b.name ? -1 : 1)) {
      if (names.length >= BOUNDS3.files) return;
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) names.push(name);
      else if (entry.isDirectory() && depth < BOUNDS3.depth) await look(name, depth + 1);
    }
  };
  await look("", 0);
  return readerOf(folder, names);
}
async function filesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return readerOf(folder, names.toSorted());
}
function readerOf(folder, names) {
  let left = BOUNDS3.allBytes;
  const bytes = async (name) => {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const handle = await open(join(folder, name), flags).catch(() => void 0);
    if (handle === void 0) throw new Unreadable(`${name} cannot be read`);
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new Unreadable(`${name} is no plain file`);
      if (found.size > Math.min(BOUNDS3.fileBytes, left))
        throw new Unreadable(`${name} is too long to be read: ${found.size} bytes`);
      left -= found.size;
      const content = Buffer.alloc(found.size);
      const { bytesRead } = await handle.read(content, 0, found.size, 0);
      return content.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  };
  return { names, bytes, text: async (name) => (await bytes(name)).toString("utf8") };
}
function* jsonLines(text, name) {
  const room = roomOfFile();
  let line = 0;
  for (let start = 0; start < text.length; line++) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const one = text.slice(start, end).trim();
    if (one !== "") yield parsedJson(one, `line ${line + 1} of ${name}`, room);
    start = end + 1;
  }
}

// src/evaluators/evalplus.ts
import { join as join2 } from "node:path";
var TESTS = ["base", "plus"];
var Solution = looseObject({
  solution: string(),
  base_status: string(),
  plus_status: string().nullish()
});
var Results = looseObject({
  hash: string(),
  eval: recordOf(listOf(Solution, { least: 1, most: 1e4 }), 200)
});
var evalplus = {
  program: {
    takes: ["temperature", "attempts"],
    runsCode: "always",
    install: (version) => ({
      requirement: `evalplus==${version}`,
      without: ["wget", "stop-sequencer", "tempdir"],
      probe: "evalplus"
    }),
    launch
  },
  mainFile: /_eval_results\.json$/,
  recognises: (content) => Results.safeParse(content).success,
  read
};
function launch({ runner, protocol, model, baseUrl, out, files }) {
  const { temperature = 0, attempts = 1 } = protocol;
  const isGreedy = temperature === 0 && attempts === 1;
  const drawn = ["--temperature", String(temperature), "--n_samples", String(attempts), "--bs", "1"];
  const data = files && join2(files, `${runner.task}.jsonl`);
  return {
    module: "evalplus.evaluate",
    args: [
      ...["--model", model, "--dataset", runner.task, "--backend", "openai", "--base-url", baseUrl],
      ...["--root", out, ...isGreedy ? ["--greedy"] : drawn]
    ],
    // It fetches its data by these; data of the policy's own takes its place.
    absent: ["wget", "tempdir"],
    env: data === void 0 ? {} : { HUMANEVAL_OVERRIDE_PATH: data, MBPP_OVERRIDE_PATH: data }
  };
}
async function read({ name, content }, files, wanted, said) {
  const found = Results.safeParse(content);
  if (!found.success) return faulty([`${name} does not have the form of evalplus's results`]);
  const tests = TESTS.find((one) => wanted.metric === `pass@1,${one}`);
  if (tests === void 0)
    return faulty([`${name} has two figures, name the claimed one: pass@1,base | pass@1,plus`]);
  const raw = await rawTexts(name, files);
  const items = Object.entries(found.data.eval);
  const answers = items.flatMap(
    ([item, solutions]) => solutions.map((one, attempt) => answerOf(item, attempt, one, tests, raw.get(item)?.[attempt]))
  );
  const recomputed3 = (by) => meanLike(
    items.map(([, solutions]) => rightShare(solutions, by)),
    NaN
  );
  const figure = figureSaid(said, tests);
  return checked({
    evaluation: {
      evaluator: "evalplus",
      task: wanted.task ?? taskOf(found.data),
      taskHash: found.data.hash.slice(0, 200),
      metric: `pass@1,${tests}`,
      ...figure !== void 0 && { figure, digits: 3 },
      recomputed: recomputed3(tests),
      figures: Object.fromEntries(TESTS.map((one) => [`pass@1,${one}`, recomputed3(one)])),
      items: items.length
    },
    answers
  });
}
var taskOf = ({ eval: items }) => Object.keys(items)[0]?.startsWith("Mbpp/") === true ? "mbpp" : "humaneval";
function isRight({ base_status, plus_status }, tests) {
  return base_status === "pass" && (tests === "base" || plus_status === "pass");
}
function rightShare(solutions, tests) {
  return solutions.filter((one) => isRight(one, tests)).length / solutions.length;
}
function answerOf(item, attempt, solution, tests, raw) {
  const right = isRight(solution, tests);
  const status = tests === "base" || solution.base_status !== "pass" ? solution.base_status : solution.plus_status;
  return {
    ...{ item: keptText(item, 200), attempt, value: right ? 1 : 0 },
    text: raw ?? solution.solution,
    ...raw !== void 0 && { read: solution.solution },
    ...!right && { reason: status ?? "not tested" },
    ...solution.solution.trim() === "" && { outcome: "unparsed" }
  };
}
async function rawTexts(main, files) {
  const file = main.replace(/_eval_results\.json$/, ".raw.jsonl");
  const texts = /* @__PURE__ */ new Map();
  if (!files.names.includes(file) || file === main) return texts;
  const Line = looseObject({ task_id: string().max(200), solution: string() });
  for (const line of jsonLines(await files.text(file), file)) {
    const { task_id: task, solution } = Line.safeParse(line).data ?? {};
    if (task === void 0 || solution === void 0) continue;
    const its = texts.get(task);
    if (its === void 0) texts.set(task, [solution]);
    else its.push(solution);
  }
  return texts;
}
function figureSaid(said, tests) {
  const head = tests === "base" ? /\(base tests\)/ : /\(base \+ extra tests\)/;
  const at = said.findLastIndex((line) => head.test(line));
  const [, digits] = /^\s*pass@1:\s+(\d\.\d{3})\s*$/.exec(said[at + 1] ?? "") ?? [];
  return at === -1 || digits === void 0 ? void 0 : Number(digits);
}

// src/evaluators/every-eval-ever/read.ts
import { createHash } from "node:crypto";
import { basename } from "node:path/posix";

// src/evaluators/every-eval-ever/record.ts
var OneLine = string().regex(new RegExp("^\\P{C}+$", "u"));
var Bound = union([number(), string()]).nullish();
var Result = looseObject({
  evaluation_result_id: string().nullish(),
  evaluation_name: string(),
  source_data: looseObject({ samples_number: int().min(0).optional() }).default({}),
  metric_config: looseObject({
    metric_id: string().nullish(),
    metric_name: string().nullish(),
    metric_kind: string().nullish(),
    metric_unit: string().nullish(),
    lower_is_better: boolean(),
    min_score: Bound,
    max_score: Bound
  }),
  score_details: looseObject({ score: number() }),
  generation_config: looseObject({
    generation_args: looseObject({ max_tokens: int().min(1).nullish() }).nullish(),
    additional_details: looseObject({ num_fewshot: string().nullish() }).nullish()
  }).nullish()
});
var Record = looseObject({
  schema_version: string().regex(/^0\.[0-3]\./),
  evaluation_id: string(),
  eval_library: looseObject({ name: OneLine, version: OneLine }),
  model_info: looseObject({ id: string() }),
  evaluation_results: listOf(Result, { least: 1, most: 1e5 }),
  detailed_evaluation_results: looseObject({
    file_path: string(),
    hash_algorithm: string().nullish(),
    checksum: string().nullish(),
    total_rows: int().min(0).nullish()
  }).nullish()
});
function recognises(content) {
  return looseObject({
    schema_version: string(),
    evaluation_id: string(),
    evaluation_results: array(unknown())
  }).safeParse(content).success;
}
function figureName({ evaluation_result_id: id, metric_config: metric }) {
  return id ?? metric.metric_name ?? metric.metric_id ?? "score";
}
var PERCENT = /* @__PURE__ */ new Set(["percent", "percentage", "%"]);
var SHARE = /* @__PURE__ */ new Set(["proportion", "fraction", "ratio"]);
function wholeOf(result) {
  const { metric_kind: kind, metric_unit: unit, lower_is_better: isLess, ...bounds } = result.metric_config;
  const name = figureName(result);
  const about = [kind, unit].filter((one) => typeof one === "string").join(" in ");
  if (isLess)
    return faulty([`${name} is better where it is lower, and a score is better where it is higher`]);
  const byUnit = unit === void 0 || unit === null ? void 0 : wholeByUnit(unit);
  const byBounds = bounds.min_score === 0 ? wholeByMost(bounds.max_score) : void 0;
  const whole = byUnit ?? byBounds;
  if (whole === void 0 || typeof unit === "string" && byUnit === void 0)
    return faulty([
      `${name} is no share of right answers: it is told as ${about || "a number without a unit"}`
    ]);
  if (byBounds !== void 0 && byBounds !== whole)
    return faulty([`${name} is told as ${unit} with a best score of ${bounds.max_score}: one is wrong`]);
  const { score } = result.score_details;
  if (score >= 0 && score <= whole) return checked(whole);
  return faulty([`${name} is ${score}, which is no share from 0 to ${whole}`]);
}
function wholeByUnit(unit) {
  if (SHARE.has(unit)) return 1;
  return PERCENT.has(unit) ? 100 : void 0;
}
function wholeByMost(most) {
  return most === 1 || most === 100 ? most : void 0;
}

// src/evaluators/every-eval-ever/samples.ts
var MOST_SAMPLES = 1e6;
var Sample = looseObject({
  evaluation_id: string(),
  model_id: string(),
  evaluation_name: string(),
  evaluation_result_id: string().nullish(),
  sample_id: string().max(200),
  sample_hash: string().nullish(),
  input: looseObject({ raw: string(), formatted: string().nullish() }),
  output: looseObject({ raw: listOf(string()) }).nullish(),
  messages: listOf(looseObject({ role: string(), content: string().nullish() })).nullish(),
  answer_attribution: listOf(looseObject({ extracted_value: string(), is_terminal: boolean() })),
  evaluation: looseObject({ score: number(), is_correct: boolean() }),
  error: string().nullish(),
  metadata: record(string(), unknown()).nullish()
});
function samplesOf(text, name, record2, result) {
  const samples = [];
  let rows = 0;
  for (const line of jsonLines(text, name)) {
    rows += 1;
    if (rows > MOST_SAMPLES) return faulty([`${name} has more than ${MOST_SAMPLES} samples`]);
    const read5 = Sample.safeParse(line);
    if (!read5.success)
      return faulty([`sample ${rows} of ${name} does not have the form of Every Eval Ever's`]);
    if (read5.data.evaluation_id !== record2.evaluation_id || read5.data.model_id !== record2.model_info.id)
      return faulty([`sample ${rows} of ${name} is of another run than its record`]);
    if (isOf(read5.data, result)) samples.push(read5.data);
  }
  const { total_rows: told } = record2.detailed_evaluation_results ?? {};
  if (typeof told === "number" && told !== rows)
    return faulty([`${name} has ${rows} samples, and its record says ${told}`]);
  if (samples.length === 0) return faulty([`${name} has no sample of ${result.evaluation_name}`]);
  return answersOf(samples);
}
function isOf({ evaluation_name: name, evaluation_result_id: id }, result) {
  if (typeof id === "string" && typeof result.evaluation_result_id === "string")
    return id === result.evaluation_result_id;
  return name === result.evaluation_name;
}
function answersOf(samples) {
  const whole = samples.some(({ evaluation }) => evaluation.score > 1) ? 100 : 1;
  const attempts = /* @__PURE__ */ new Map();
  const answers = [];
  for (const sample of samples) {
    const { sample_id: item, evaluation, metadata } = sample;
    const value = evaluation.score / whole;
    if (!(value >= 0 && value <= 1)) return faulty([`the score of item ${item} is no share from 0 to 1`]);
    if (value === Number(!evaluation.is_correct))
      return faulty([`item ${item} scores ${evaluation.score} and is told as ${evaluation.is_correct}`]);
    const made = attempts.get(item) ?? /* @__PURE__ */ new Set();
    const epoch = metadata?.["epoch"];
    if (made.has(epoch)) return faulty([`item ${item} has two samples of one figure`]);
    answers.push(answerOf2(sample, made.size, value));
    attempts.set(item, made.add(epoch));
  }
  return checked(answers);
}
function answerOf2(sample, attempt, value) {
  const { sample_id: id, sample_hash: hash, input, output, messages, error } = sample;
  const said = messages?.findLast(({ role }) => role === "assistant")?.content;
  const text = output?.raw[0] ?? said ?? void 0;
  const read5 = sample.answer_attribution.findLast((one) => one.is_terminal)?.extracted_value;
  const finish = sample.metadata?.["stop_reason"];
  const about = {
    ...{ item: keptText(id, 200), attempt, prompt: input.formatted ?? input.raw },
    ...typeof hash === "string" && { hash },
    ...text !== void 0 && { text },
    ...read5 !== void 0 && { read: read5 },
    ...typeof finish === "string" && { finish: endOf(finish) }
  };
  if (typeof error === "string") return { ...about, outcome: "error", reason: error };
  return { ...about, value, ...text?.trim() === "" && { outcome: "empty" } };
}

// src/evaluators/every-eval-ever/read.ts
async function read2({ name, content }, files, wanted) {
  const found = Record.safeParse(content);
  if (!found.success)
    return faulty([`${name} does not have the form of Every Eval Ever's records, up to 0.3`]);
  const record2 = found.data;
  const result = chosen(record2.evaluation_results, wanted);
  if (!result.ok) return result;
  const whole = wholeOf(result.value);
  if (!whole.ok) return whole;
  const text = await textOfSamples(name, record2, files);
  if (!text.ok) return text;
  const answers = samplesOf(text.value.text, text.value.file, record2, result.value);
  if (!answers.ok) return answers;
  return checked({
    evaluation: evaluationOf(record2, result.value, whole.value, answers.value),
    answers: answers.value
  });
}
function chosen(results, { task, metric }) {
  const fitting = results.filter(
    (one) => (task === void 0 || one.evaluation_name === task) && (metric === void 0 || figureName(one) === metric)
  );
  const [only, other] = fitting;
  if (only !== void 0 && other === void 0) return checked(only);
  const shown2 = (fitting.length === 0 ? results : fitting).slice(0, 20).map((one) => `${one.evaluation_name}, ${figureName(one)}`).join(" | ");
  if (only === void 0)
    return faulty([`the record has no such figure; it has, by task and metric: ${shown2}`]);
  return faulty([`the record has several figures, name one by its task and metric: ${shown2}`]);
}
async function textOfSamples(main, { detailed_evaluation_results: detail }, files) {
  const told = detail ? [basename(detail.file_path)] : [];
  const own = main.replace(/\.json$/, "_samples.jsonl");
  const file = [...told, own].find((one) => one !== main && files.names.includes(one));
  if (file === void 0)
    return faulty([
      detail ? `beside ${main} there is no ${told.join("")} with its samples` : `${main} has figures alone: its samples were not kept, and no figure can be made again without them`
    ]);
  const bytes = await files.bytes(file);
  const { hash_algorithm: algorithm, checksum } = detail ?? {};
  if (algorithm === "sha256" && typeof checksum === "string") {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (sha256 !== checksum.toLowerCase())
      return faulty([`${file} is not the file that its record was made with: its SHA-256 differs`]);
  }
  return checked({ file, text: bytes.toString("utf8") });
}
function evaluationOf(record2, result, whole, answers) {
  const { eval_library: library, model_info: model, evaluation_results: results } = record2;
  const { generation_args: args, additional_details: details } = result.generation_config ?? {};
  const { max_tokens: most } = args ?? {};
  const shots = details?.num_fewshot;
  const means = itemMeans(answers);
  const figure = result.score_details.score / whole;
  const { samples_number: of } = result.source_data;
  const beside = results.filter((one) => one.evaluation_name === result.evaluation_name);
  return {
    evaluator: library.name.slice(0, 100),
    version: library.version.slice(0, 100),
    task: result.evaluation_name.slice(0, 300),
    metric: figureName(result).slice(0, 300),
    figure,
    recomputed: recomputed(means, result.score_details.score, whole),
    figures: Object.fromEntries(
      beside.slice(0, MOST_FIGURES).map((one) => [figureName(one), one.score_details.score])
    ),
    items: means.length,
    ...of !== void 0 && { of },
    model: model.id.slice(0, 300),
    ...typeof most === "number" && { maxTokens: most },
    ...typeof shots === "string" && /^\d{1,4}$/.test(shots) && { shots: Number(shots) }
  };
}
function recomputed(means, score, whole) {
  const mean = meanLike(means, score / whole);
  return mean * whole === score ? score / whole : mean;
}
function itemMeans(answers) {
  return [...Map.groupBy(answers, ({ item }) => item).values()].flatMap((made) => {
    const values = made.flatMap(({ value }) => value ?? []);
    return values.length === 0 ? [] : [plainSum(values) / values.length];
  });
}

// src/evaluators/every-eval-ever.ts
var everyEvalEver = { mainFile: /\.json$/, recognises, read: read2 };

// src/evaluators/inspect/sample.ts
var Text = union([string(), listOf(looseObject({ type: string(), text: string().optional() }))]);
var Message = looseObject({ role: string(), content: Text });
var Sample2 = looseObject({
  id: union([string(), number()]),
  epoch: int().min(1).default(1),
  messages: listOf(Message).default([]),
  output: looseObject({
    choices: listOf(looseObject({ message: Message, stop_reason: string().optional() })).default([])
  }).default({ choices: [] }),
  scores: recordOf(looseObject({ value: unknown(), answer: unknown().optional() })).nullish(),
  error: looseObject({ message: string() }).nullish()
});
function answerOf3(sample, scorer, score) {
  const { id, epoch, messages, output, scores, error } = sample;
  const found = new Map(Object.entries(scores ?? {})).get(scorer);
  const value = valueOf(partOf(found?.value, score));
  const [choice] = output.choices;
  const text = choice && textOf(choice.message);
  const answered = messages.findIndex(({ role }) => role === "assistant");
  const asked = messages.slice(0, answered === -1 ? messages.length : answered);
  const prompt = JSON.stringify(asked.map((one) => ({ role: one.role, content: textOf(one) })));
  const about = {
    ...{ item: keptText(String(id), 200), attempt: epoch - 1, prompt },
    ...text !== void 0 && { text },
    ...typeof found?.answer === "string" && { read: found.answer },
    ...choice?.stop_reason !== void 0 && { finish: endOf(choice.stop_reason) }
  };
  if (value === void 0)
    return { ...about, outcome: "error", reason: error?.message ?? "inspect gave it no score" };
  const nothing = text?.trim() === "" ? "empty" : isNoAnswer(found?.value) ? "unparsed" : void 0;
  return { ...about, value, ...nothing && { outcome: nothing } };
}
function partOf(value, name) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return new Map(Object.entries(value)).get(name);
}
var LETTERS = /* @__PURE__ */ new Map([
  ["C", 1],
  ["P", 0.5],
  ["I", 0],
  ["N", 0]
]);
function valueOf(value) {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return LETTERS.get(value);
}
var isNoAnswer = (value) => value === "N";
function textOf({ content }) {
  if (typeof content === "string") return content;
  return content.map(({ type, text = "" }) => type === "text" ? text : "").join("");
}

// src/evaluators/inspect/log.ts
var Metric = looseObject({ value: number().nullable() });
var Score = looseObject({
  name: string(),
  scorer: string(),
  reducer: string().nullish(),
  metrics: recordOf(Metric)
});
var Log = looseObject({
  version: literal(2),
  status: string(),
  eval: looseObject({
    task: string(),
    task_version: union([string(), number()]).optional(),
    model: string().optional(),
    model_generate_config: looseObject({ max_tokens: number().nullish() }).default({}),
    dataset: looseObject({ samples: number().nullish() }).default({}),
    packages: record(string(), unknown()).default({})
  }),
  results: looseObject({ scores: listOf(Score).default([]) }).nullish(),
  samples: listOf(Sample2, { most: 1e6 }).nullish()
});
var MEANS = /* @__PURE__ */ new Set(["accuracy", "mean"]);
function recognises2(content) {
  return looseObject({ version: number(), status: string(), eval: looseObject({ task: string() }) }).safeParse(content).success;
}
async function readLog({ name, content }, _files, wanted) {
  const read5 = Log.safeParse(content);
  if (!read5.success) return faulty([`${name} does not have the form of inspect's log, version 2`]);
  const log = read5.data;
  if (log.status !== "success")
    return faulty([`${name} is of an evaluation that ended with "${log.status}"`]);
  const figures = figuresOf(log);
  const metric = wanted.metric ?? (figures.size === 1 ? [...figures.keys()][0] : void 0);
  const figure = metric === void 0 ? void 0 : figures.get(metric);
  if (metric === void 0 || figure === void 0)
    return faulty([
      `${name} has no figure "${metric ?? ""}": name one of ${[...figures.keys()].join(" | ") || "none"}`
    ]);
  if (figure.isAmbiguous) return faulty([`${name} has two figures of the name "${metric}"`]);
  if (figure.isReduced)
    return faulty([`${metric} reduces several answers to an item by another way than their mean`]);
  const answers = (log.samples ?? []).map((sample) => answerOf3(sample, figure.scorer, figure.score));
  const beyond = answers.find(({ value = 0 }) => !(value >= 0 && value <= 1));
  if (beyond !== void 0) return faulty([`the score of item ${beyond.item} is no share from 0 to 1`]);
  if (new Set(answers.map(({ item, attempt }) => `${attempt} ${item}`)).size < answers.length)
    return faulty([`${name} has two samples of one epoch of an item`]);
  if (answers.length === 0) return faulty([`${name} has no samples: run inspect without --no-log-samples`]);
  return checked({ evaluation: evaluationOf2(log, metric, figure.value, figures, answers), answers });
}
function figuresOf({ results }) {
  const figures = /* @__PURE__ */ new Map();
  for (const { name, scorer, reducer, metrics } of results?.scores ?? []) {
    for (const [metric, { value }] of Object.entries(metrics)) {
      const isReduced = (reducer ?? "mean") !== "mean";
      const key = [metric, name, ...isReduced ? [reducer] : []].join(",");
      if (!MEANS.has(metric) || value === null) continue;
      figures.set(key, { value, scorer, score: name, isReduced, isAmbiguous: figures.has(key) });
    }
  }
  return figures;
}
function evaluationOf2(log, metric, figure, figures, answers) {
  const { task, task_version: version, packages, dataset, model, model_generate_config: asked } = log.eval;
  const own = new Map(Object.entries(packages)).get("inspect_ai");
  const means = itemMeans2(answers);
  const sure = [...figures].filter(([, { isAmbiguous }]) => !isAmbiguous);
  return {
    evaluator: "inspect",
    ...typeof own === "string" && { version: own.slice(0, 100) },
    task: task.slice(0, 300),
    ...version !== void 0 && { taskVersion: String(version).slice(0, 100) },
    metric: metric.slice(0, 300),
    figure,
    recomputed: means.length === 0 ? NaN : meanLike(means, figure),
    figures: Object.fromEntries(sure.slice(0, MOST_FIGURES).map(([key, { value }]) => [key, value])),
    items: means.length,
    ...typeof dataset.samples === "number" && { of: dataset.samples },
    ...model !== void 0 && { model: model.slice(0, 300) },
    ...typeof asked.max_tokens === "number" && { maxTokens: asked.max_tokens }
  };
}
function itemMeans2(answers) {
  const items = Map.groupBy(answers, ({ item }) => item);
  return [...items.values()].flatMap((epochs) => {
    const values = epochs.flatMap(({ value }) => value ?? []);
    return values.length === 0 ? [] : [plainSum(values) / values.length];
  });
}

// src/evaluators/inspect.ts
var OPTIONS = {
  maxTokens: "--max-tokens",
  temperature: "--temperature",
  topP: "--top-p",
  topK: "--top-k",
  presencePenalty: "--presence-penalty",
  frequencyPenalty: "--frequency-penalty",
  attempts: "--epochs",
  system: "--system-message",
  seed: "--seed"
};
var TOLD = Object.keys(OPTIONS).filter((key) => key !== "seed");
var inspect = {
  program: {
    takes: [...TOLD, "stop"],
    runsCode: "by-task",
    install: (version) => ({
      requirement: `inspect-ai==${version}`,
      with: ["inspect-evals", "openai"],
      probe: "inspect_ai"
    }),
    taskFault,
    launch: launch2
  },
  mainFile: /\.json$/,
  recognises: recognises2,
  read: readLog
};
var OWN_TASK = /^(?<file>[^@]+\.py)(?:@(?<name>\w+))?$/;
async function taskFault({ task }, files) {
  const { file, name } = OWN_TASK.exec(task)?.groups ?? {};
  if (file === void 0) return void 0;
  if (files === void 0) return `${file} is a file of the team's own: name its folder, files:`;
  if (!files.names.includes(file)) return `${file} is not below files`;
  const known = [...(await files.text(file)).matchAll(/^def (\w+)\(/gm)].map(([, one = ""]) => one);
  return name === void 0 || known.includes(name) ? void 0 : `${file} has no task "${name}" (${suggest(name, known)})`;
}
function launch2(job) {
  const { runner, protocol, model, baseUrl, key, concurrency, deadlineMs, out } = job;
  const told = Object.entries({ ...protocol, seed: 1 }).flatMap(([name, value]) => {
    const option = new Map(Object.entries(OPTIONS)).get(name);
    return option === void 0 || value === void 0 ? [] : [option, String(value)];
  });
  return {
    module: "inspect_ai",
    args: [
      ...["eval", runner.task, "--model", `openai-api/papergap/${model}`, ...told],
      ...protocol.stop === void 0 ? [] : ["--stop-seqs", protocol.stop.join(",")],
      ...runner.limit === void 0 ? [] : ["--limit", String(runner.limit)],
      ...["--max-connections", String(concurrency), "--adaptive-connections", "false"],
      ...["--max-retries", "3", "--timeout", String(Math.ceil(deadlineMs / 1e3))],
      // A sample that fails is missing, and no reason to drop the others.
      ...["--no-fail-on-error", "--log-format", "json", "--log-dir", out, "--display", "plain"],
      ...["--no-log-images", "--no-log-realtime"]
    ],
    env: { PAPERGAP_BASE_URL: baseUrl, PAPERGAP_API_KEY: key }
  };
}

// src/evaluators/lm-eval/samples.ts
var NO_ANSWER = "__papergap_no_answer__";
var NOT_FOUND = "[invalid]";
var MOST_SAMPLES2 = 1e6;
var Sample3 = looseObject({
  doc_id: union([number(), string()]),
  filter: string().default("none"),
  arguments: unknown(),
  resps: unknown(),
  filtered_resps: unknown(),
  doc_hash: string().max(200).optional()
});
function samplesOf2(text, task, figure) {
  const comma = figure.indexOf(",");
  const [metric, filter] = [figure.slice(0, comma), figure.slice(comma + 1)];
  const answers = [];
  const values = [];
  for (const line of jsonLines(text, `the samples of ${task}`)) {
    const read5 = Sample3.safeParse(line);
    if (!read5.success) return faulty([`a sample of ${task} does not have the form of lm-eval's`]);
    const sample = read5.data;
    if (sample.filter !== filter) continue;
    const value = shareIn(Object.getOwnPropertyDescriptor(sample, metric)?.value);
    if (value === void 0)
      return faulty([`${metric} of item ${sample.doc_id} of ${task} is no share from 0 to 1`]);
    if (answers.length >= MOST_SAMPLES2) return faulty([`${task} has more than ${MOST_SAMPLES2} samples`]);
    values.push(value);
    answers.push(answerOf4(sample, value));
  }
  if (answers.length === 0) return faulty([`no sample of ${task} is by the filter "${filter}"`]);
  const items = new Set(answers.map(({ item }) => item));
  if (items.size < answers.length) return faulty([`an item of ${task} has two samples by one filter`]);
  return checked({ task, values, answers });
}
function shareIn(value) {
  const number2 = typeof value === "boolean" ? Number(value) : value;
  return typeof number2 === "number" && number2 >= 0 && number2 <= 1 ? number2 : void 0;
}
function answerOf4(sample, value) {
  const text = firstText(sample.resps);
  const read5 = firstText(sample.filtered_resps);
  const prompt = promptOf(sample.arguments);
  const isMissing = text === NO_ANSWER || text === void 0;
  return {
    item: keptText(String(sample.doc_id), 200),
    attempt: 0,
    value,
    ...sample.doc_hash !== void 0 && { hash: sample.doc_hash },
    ...prompt !== void 0 && { prompt },
    ...!isMissing && { text },
    ...read5 !== void 0 && read5 !== NO_ANSWER && { read: read5 },
    ...isMissing || text === "" ? { outcome: "empty" } : read5 === NOT_FOUND ? { outcome: "unparsed" } : {}
  };
}
function firstText(value) {
  let at = value;
  for (let depth = 0; Array.isArray(at) && depth < 4; depth++) at = at[0];
  return typeof at === "string" ? at : void 0;
}
function promptOf(given) {
  const first = looseObject({ gen_args_0: looseObject({ arg_0: unknown() }) }).safeParse(given);
  return first.success ? firstText(first.data.gen_args_0.arg_0) : void 0;
}

// src/evaluators/lm-eval/results.ts
var Results2 = looseObject({
  results: recordOf(record(string(), unknown())),
  group_subtasks: recordOf(listOf(string())).default({}),
  versions: record(string(), unknown()).default({}),
  "n-shot": record(string(), unknown()).default({}),
  "n-samples": recordOf(looseObject({ original: number(), effective: number() })).default({}),
  lm_eval_version: string().optional(),
  configs: recordOf(looseObject({ generation_kwargs: looseObject({}).optional() })).default({}),
  model_name: string().optional(),
  task_hashes: record(string(), unknown()).default({})
});
var NAME = /(?:^|\/)results_(?<time>[^/]+)\.json$/;
function recognises3(content) {
  const read5 = Results2.safeParse(content);
  return read5.success && ("n-shot" in Object(content) || read5.data.lm_eval_version !== void 0);
}
async function readResults({ name, content }, files, wanted) {
  const read5 = Results2.safeParse(content);
  if (!read5.success) return faulty([`${name} does not have the form of lm-eval's results`]);
  const results = read5.data;
  const task = chosen2(wanted.task, Object.keys(results.results), "task");
  if (!task.ok) return task;
  const figures = figuresOf2(results, task.value);
  const metric = chosen2(wanted.metric, [...figures.keys()], "figure");
  if (!metric.ok) return metric;
  const samples = [];
  for (const leaf of leavesOf(task.value, results)) {
    const text = await textOfSamples2(leaf, name, files);
    const found = samplesOf2(text, leaf, metric.value);
    if (!found.ok) return found;
    samples.push(found.value);
  }
  const figure = figures.get(metric.value) ?? NaN;
  const version = new Map(Object.entries(results.versions)).get(task.value);
  const hash = new Map(Object.entries(results.task_hashes)).get(task.value);
  const shots = new Map(Object.entries(results["n-shot"])).get(task.value);
  const isOne = samples.length === 1;
  const count = new Map(Object.entries(results["n-samples"])).get(task.value);
  return checked({
    evaluation: {
      evaluator: "lm-eval",
      ...results.lm_eval_version !== void 0 && { version: results.lm_eval_version.slice(0, 100) },
      task: task.value.slice(0, 300),
      ...isText(version) && { taskVersion: String(version).slice(0, 100) },
      ...typeof hash === "string" && { taskHash: hash.slice(0, 200) },
      metric: metric.value.slice(0, 300),
      figure,
      recomputed: recomputed2(samples, figure),
      figures: Object.fromEntries([...figures].slice(0, MOST_FIGURES)),
      items: samples.reduce((sum, { answers }) => sum + answers.length, 0),
      ...isOne && count !== void 0 && { of: count.original },
      ...maxTokensIn(results, task.value),
      ...results.model_name !== void 0 && { model: results.model_name.slice(0, 300) },
      ...typeof shots === "number" && Number.isInteger(shots) && shots >= 0 && { shots }
    },
    // An item of a group is known by its task, too.
    answers: samples.flatMap(
      ({ task: leaf, answers }) => isOne ? answers : answers.map((one) => ({ ...one, item: `${leaf}/${one.item}` }))
    )
  });
}
function maxTokensIn({ configs }, task) {
  const given = new Map(Object.entries(configs)).get(task)?.generation_kwargs ?? {};
  const [most] = ["max_tokens", "max_gen_toks"].flatMap(
    (name) => new Map(Object.entries(given)).get(name) ?? []
  );
  return typeof most === "number" && Number.isInteger(most) && most >= 1 ? { maxTokens: most } : {};
}
var isText = (value) => typeof value === "string" || typeof value === "number";
function figuresOf2({ results }, task) {
  const found = new Map(Object.entries(results)).get(task) ?? {};
  return new Map(
    Object.entries(found).filter(
      (entry) => typeof entry[1] === "number" && entry[0].includes(",") && !/_stderr,/.test(entry[0])
    )
  );
}
function chosen2(wanted, known, what) {
  const shown2 = known.slice(0, 20).join(" | ") || "none";
  if (wanted !== void 0)
    return known.includes(wanted) ? checked(wanted) : faulty([`the results have no ${what} "${wanted}"; they have: ${shown2}`]);
  const [only] = known;
  return only !== void 0 && known.length === 1 ? checked(only) : faulty([`the results have several of what may be the claimed ${what}, name one: ${shown2}`]);
}
function leavesOf(name, { group_subtasks: groups }) {
  const below = new Map(Object.entries(groups));
  const leaves = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const waiting = [name];
  for (let at = waiting.pop(); at !== void 0; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const parts = below.get(at) ?? [];
    if (parts.length === 0) leaves.add(at);
    for (const part of parts) waiting.push(part);
  }
  return [...leaves].toSorted();
}
async function textOfSamples2(task, main, files) {
  const time = NAME.exec(main)?.groups?.["time"] ?? "";
  const wanted = `samples_${task}_${time}.jsonl`;
  const file = files.names.find((name) => name === wanted || name.endsWith(`/${wanted}`));
  if (file === void 0)
    throw new Unreadable(`beside ${main} there is no ${wanted}: run lm-eval with --log_samples`);
  return await files.text(file);
}
function recomputed2(samples, figure) {
  const [only, ...more] = samples;
  if (only !== void 0 && more.length === 0) return meanLike(only.values, figure);
  const sizes = samples.map(({ values }) => values.length);
  const means = samples.map(({ values }) => meanLike(values, NaN));
  const items = sizes.reduce((sum, size) => sum + size, 0);
  const weighted = means.reduce((sum, mean, at) => sum + mean * (sizes[at] ?? 0), 0) / items;
  const plain = meanLike(means, figure);
  return plain === figure ? plain : weighted;
}

// src/evaluators/lm-eval/task-files.ts
var import_yaml = __toESM(require_dist(), 1);
import { posix } from "node:path";
var Names = union([string().transform((name) => [name]), array(unknown())]).optional();
var Task = looseObject({
  task: Names,
  group: Names,
  tag: Names,
  include: string().optional(),
  dataset_path: string().optional(),
  dataset_kwargs: looseObject({ data_files: unknown().optional() }).optional(),
  metric_list: array(looseObject({ metric: unknown().optional() })).optional(),
  filter_list: array(looseObject({ name: string() })).optional()
});
var LOADERS = ["json", "csv", "parquet", "text"];
async function taskFault2({ task, metric, network }, files) {
  if (files === void 0)
    return network ? void 0 : "has tasks of its own that fetch their data, and no network: write network: true, or files: with a task of the team's own";
  const found = [];
  for (const name of files.names.filter((one) => /\.ya?ml$/.test(one))) {
    const text = await files.text(name);
    if (isNestedTooDeep(text)) return `${name} below files has lists and maps too deep in one another`;
    const document = (0, import_yaml.parseDocument)(text, { prettyErrors: false, logLevel: "silent" });
    const [error] = document.errors;
    if (error !== void 0) return `${name} below files is no YAML: ${error.message}`;
    const read5 = Task.safeParse(plainValue(document));
    if (read5.success) found.push({ name, task: read5.data });
  }
  const own = found.find((one) => namesOf(one.task).includes(task));
  if (own !== void 0) return ownFault(own, { metric, network }, files);
  const known = [...new Set(found.flatMap((one) => namesOf(one.task)))];
  return network ? void 0 : `no file below files has the task "${task}" (${suggest(task, known)})`;
}
function namesOf({ task, group, tag }) {
  const own = group ?? (task?.length === 1 ? task : []);
  return [...own, ...tag ?? []].filter((name) => typeof name === "string");
}
function ownFault({ name, task }, { metric, network }, files) {
  const beside = (path) => posix.normalize(posix.join(posix.dirname(name), path));
  if (task.include !== void 0 && !files.names.includes(beside(task.include)))
    return `${name} includes ${task.include}, which is not below files`;
  const isInFiles = LOADERS.includes(task.dataset_path ?? "");
  const paths = pathsIn(isInFiles ? task.dataset_kwargs?.data_files : []);
  const fetched = paths.find((path) => path.includes("://"));
  if (fetched !== void 0 && !network)
    return `${name} fetches ${fetched}, and has no network: write network: true`;
  const missing = paths.find((path) => isPlainPath(path) && !files.names.includes(posix.normalize(path)));
  if (missing !== void 0)
    return `${name} reads ${missing}, which is not below files: a path begins in that folder`;
  const figures = figuresOf3(task);
  return metric === void 0 || figures.length === 0 || figures.includes(metric) ? void 0 : `${name} has no figure "${metric}" (${suggest(metric, figures)})`;
}
function pathsIn(value) {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}
var isPlainPath = (path) => !/[*?[\]]|:\/\/|^\//.test(path);
function figuresOf3({ include, metric_list: metrics = [], filter_list: filters }) {
  if (include !== void 0) return [];
  const names = filters?.map((one) => one.name) ?? ["none"];
  return metrics.flatMap(
    ({ metric }) => typeof metric === "string" ? names.map((filter) => `${metric},${filter}`) : []
  );
}

// src/evaluators/lm-eval.ts
var REQUEST_FIELDS = {
  maxTokens: "max_gen_toks",
  temperature: "temperature",
  topP: "top_p",
  topK: "top_k",
  minP: "min_p",
  repetitionPenalty: "repetition_penalty",
  presencePenalty: "presence_penalty",
  frequencyPenalty: "frequency_penalty",
  stop: "until",
  template: "chat_template_kwargs"
};
var FOR_SERVERS = "[api]";
var SEEDS = "0,1234,1234,1234";
var lmEval = {
  program: {
    takes: ["shots", "system", ...Object.keys(REQUEST_FIELDS)],
    install: (version) => ({
      requirement: `lm-eval${FOR_SERVERS}==${version}`,
      // They exist as sources alone; it imports them for caches, ROUGE and one task.
      without: ["sqlitedict", "rouge-score", "word2number"],
      probe: "lm_eval"
    }),
    taskFault: taskFault2,
    launch: launch3
  },
  mainFile: /(?:^|\/)results_[^/]+\.json$/,
  recognises: recognises3,
  read: readResults
};
function launch3(job) {
  const { runner, protocol, model, baseUrl, concurrency, deadlineMs, out, files } = job;
  const given = Object.entries(REQUEST_FIELDS).flatMap(([key, field]) => {
    const value = protocol[key];
    return value === void 0 ? [] : [[field, value]];
  });
  const about = {
    model,
    base_url: `${baseUrl}/chat/completions`,
    num_concurrent: Math.max(2, concurrency),
    max_retries: 3,
    timeout: Math.ceil(deadlineMs / 1e3),
    tokenized_requests: false
  };
  return {
    module: "lm_eval",
    args: [
      ...["run", "--model", "local-chat-completions", "--apply_chat_template"],
      ...["--model_args", JSON.stringify(about), "--tasks", runner.task, "--seed", SEEDS],
      ...["--output_path", out, "--log_samples"],
      ...given.length === 0 ? [] : ["--gen_kwargs", JSON.stringify(Object.fromEntries(given))],
      ...protocol.shots === void 0 ? [] : ["--num_fewshot", String(protocol.shots)],
      ...protocol.system === void 0 ? [] : ["--system_instruction", protocol.system],
      ...runner.limit === void 0 ? [] : ["--limit", String(runner.limit)],
      ...files === void 0 ? [] : ["--include_path", files]
    ],
    // An answer without content would be an empty one, which some tasks score.
    env: { LMEVAL_MODEL_NONE_ANSWER_PLACEHOLDER: NO_ANSWER }
  };
}

// src/evaluators/nemo-evaluator.ts
import { join as join3 } from "node:path";

// src/evaluators/nemo-evaluator/results.ts
var Score2 = looseObject({ value: number() });
var Metric2 = looseObject({ scores: recordOf(Score2) });
var Tasks = recordOf(looseObject({ metrics: recordOf(Metric2) }));
var Results3 = looseObject({ tasks: Tasks });
var OfContainer = looseObject({ results: looseObject({ tasks: unknown() }), target: unknown() });
var Prediction = looseObject({
  sample_id: int().min(0),
  prompt: string(),
  response: string().nullish(),
  scores: record(string(), unknown()).nullish(),
  status: string(),
  error: string().nullish(),
  metadata: looseObject({ _repeat: int().min(0).optional() })
});
var MOST_SAMPLES3 = 1e6;
var DIGITS = 4;
var recognises4 = (content) => Results3.safeParse(content).success || OfContainer.safeParse(content).success;
async function read3({ name, content }, files, wanted) {
  if (OfContainer.safeParse(content).success)
    return faulty([`${name} has figures alone: read a byob_results.json with its predictions`]);
  const figures = figuresOf4(Results3.parse(content), wanted.task?.split("@").at(-1));
  const known = [...figures.keys()];
  const metric = wanted.metric ?? (known.length === 1 ? known[0] : void 0);
  const figure = metric === void 0 ? void 0 : figures.get(metric);
  if (metric === void 0 || figure === void 0)
    return faulty([`${name} has no figure "${metric ?? ""}": name one of ${shown(known)}`]);
  const file = `${name.slice(0, name.lastIndexOf("/") + 1)}byob_predictions.jsonl`;
  if (!files.names.includes(file))
    return faulty([`beside ${name} there is no byob_predictions.jsonl: run it with --save-predictions`]);
  const answers = answersOf2(await files.text(file), metric.slice(metric.indexOf(",") + 1));
  if (!answers.ok) return answers;
  const values = answers.value.flatMap(({ value }) => value ?? []);
  return checked({
    evaluation: {
      ...{ evaluator: "nemo-evaluator", task: figure.task.slice(0, 300), metric: metric.slice(0, 300) },
      ...{ figure: figure.value, digits: DIGITS, recomputed: meanLike(values, NaN) },
      figures: Object.fromEntries(
        [...figures].slice(0, MOST_FIGURES).map(([key, { value }]) => [key, value])
      ),
      items: new Set(answers.value.filter((one) => one.value !== void 0).map(({ item }) => item)).size,
      of: new Set(answers.value.map(({ item }) => item)).size
    },
    answers: answers.value
  });
}
var shown = (names) => names.slice(0, 20).join(" | ") || "none";
function figuresOf4({ tasks }, wanted) {
  const of = Object.entries(tasks).filter(([task]) => wanted === void 0 || task === wanted);
  return new Map(
    of.slice(0, 1).flatMap(
      ([task, { metrics }]) => Object.entries(metrics).flatMap(
        ([metric, { scores }]) => Object.entries(scores).map(
          ([score, { value }]) => [`${metric},${score}`, { task, value }]
        )
      )
    )
  );
}
function answersOf2(text, score) {
  const made = [];
  for (const line of jsonLines(text, "byob_predictions.jsonl")) {
    const found = Prediction.safeParse(line);
    if (!found.success) return faulty([`a prediction does not have the form of nemo-evaluator's`]);
    if (made.length >= MOST_SAMPLES3) return faulty([`there are more than ${MOST_SAMPLES3} predictions`]);
    made.push(found.data);
  }
  const repeats = made.reduce((most, { metadata: { _repeat: at = 0 } }) => Math.max(most, at + 1), 1);
  const items = made.length / repeats;
  if (new Set(made.map((one) => one.sample_id)).size < made.length)
    return faulty(["an item has two predictions"]);
  const answers = made.map((one) => answerOf5(one, items, score));
  const beyond = answers.find(({ value = 0 }) => !(value >= 0 && value <= 1));
  if (beyond === void 0) return checked(answers);
  return faulty([`the score of item ${beyond.item} is no share from 0 to 1`]);
}
function answerOf5(one, items, score) {
  const { sample_id: id, prompt, response, scores, status, error, metadata } = one;
  const { _repeat: attempt = 0 } = metadata;
  const value = numberIn(new Map(Object.entries(scores ?? {})).get(score));
  const text = response ?? void 0;
  const about = {
    ...{ item: String(id - attempt * items), attempt, prompt },
    ...text !== void 0 && { text }
  };
  if (status !== "scored" || value === void 0)
    return { ...about, outcome: "error", reason: error ?? `${status}, without the score "${score}"` };
  return { ...about, value, ...text?.trim() === "" && { outcome: "empty" } };
}
function numberIn(value) {
  if (typeof value === "boolean") return Number(value);
  return typeof value === "number" ? value : void 0;
}

// src/evaluators/nemo-evaluator.ts
var OPTIONS2 = {
  maxTokens: "--max-tokens",
  temperature: "--temperature",
  topP: "--top-p",
  shots: "--num-fewshot",
  attempts: "--n-repeats"
};
var TASK = /^(?<file>[\w.-]+\.py)@(?<name>[a-z0-9_]{1,50})$/;
var nemoEvaluator = {
  program: {
    takes: Object.keys(OPTIONS2),
    install: (version) => ({ requirement: `nemo-evaluator==${version}`, probe: "nemo_evaluator" }),
    taskFault: taskFault3,
    launch: launch4
  },
  mainFile: /(?:^|\/)byob_results\.json$/,
  recognises: recognises4,
  read: read3
};
async function taskFault3({ task, version }, files) {
  if (!version.startsWith("0.2."))
    return "nemo-evaluator is run in a version 0.2, such as 0.2.8: later ones run no file of your own";
  const { file, name } = TASK.exec(task)?.groups ?? {};
  if (file !== void 0 && files !== void 0)
    return [file, `${name}.jsonl`].flatMap(
      (one) => files.names.includes(one) ? [] : [`${one} is not below files`]
    )[0];
  return "nemo-evaluator is run by a file of your own below files, such as tickets.py@tickets, with tickets.jsonl beside it";
}
function launch4(job) {
  const { runner, protocol, model, baseUrl, concurrency, deadlineMs, out, files = "" } = job;
  const { file = "", name = "" } = TASK.exec(runner.task)?.groups ?? {};
  const told = Object.entries(OPTIONS2).flatMap(([key, option]) => {
    const value = protocol[key];
    return value === void 0 ? [] : [option, String(value)];
  });
  return {
    module: "nemo_evaluator.contrib.byob.runner",
    args: [
      ...["--benchmark-module", file, "--benchmark-name", name, "--dataset", join3(files, `${name}.jsonl`)],
      ...["--model-url", baseUrl, "--model-id", model, "--api-key-name", "OPENAI_API_KEY", ...told],
      ...runner.limit === void 0 ? [] : ["--limit-samples", String(runner.limit)],
      ...["--parallelism", String(concurrency), "--max-retries", "3"],
      ...["--timeout-per-sample", String(Math.ceil(deadlineMs / 1e3))],
      ...["--output-dir", out, "--save-predictions"]
    ],
    env: { NEMO_EVALUATOR_TELEMETRY_LEVEL: "0" }
  };
}

// src/evaluators/promptfoo.ts
import { join as join4 } from "node:path";

// src/evaluators/promptfoo/results.ts
var Count = int().min(0);
var Result2 = looseObject({
  promptIdx: Count,
  testIdx: Count,
  success: boolean(),
  score: number(),
  failureReason: int().default(0),
  error: string().nullish(),
  prompt: looseObject({ raw: string() }).optional(),
  response: looseObject({ output: unknown().optional(), finishReason: string().nullish() }).nullish()
});
var Report = looseObject({
  results: looseObject({
    version: literal(3),
    prompts: listOf(
      looseObject({
        provider: string().default(""),
        metrics: looseObject({ score: number(), testPassCount: Count, testFailCount: Count })
      }),
      { least: 1 }
    ),
    results: listOf(Result2, { most: 1e6 })
  }),
  metadata: looseObject({ promptfooVersion: string().optional() }).default({})
});
var isConfiguration = (task) => /^[\w.-]+\.(ya?ml|json)$/.test(task);
var NOT_MADE = 2;
function recognises5(content) {
  const results = looseObject({ prompts: unknown(), results: unknown() });
  return looseObject({ results }).safeParse(content).success;
}
async function read4({ name, content }, _files, wanted) {
  const found = Report.safeParse(content);
  if (!found.success) return faulty([`${name} does not have the form of promptfoo's results, version 3`]);
  const { prompts, results } = found.data.results;
  const names = prompts.map(({ provider }, at2) => prompts.length === 1 ? provider : `${at2}: ${provider}`);
  const isAny = wanted.task === void 0 || isConfiguration(wanted.task);
  const at = isAny && names.length === 1 ? 0 : names.indexOf(wanted.task ?? "");
  const metric = wanted.metric ?? "pass";
  if (at < 0)
    return faulty([`${name} has several prompts, name one as its task: ${names.slice(0, 20).join(" | ")}`]);
  if (metric !== "pass" && metric !== "score")
    return faulty([`${name} has the figures pass | score, and no "${metric}"`]);
  const own = results.filter(({ promptIdx }) => promptIdx === at);
  const answers = answersOf3(own, metric);
  const beyond = answers.find(({ value = 0 }) => !(value >= 0 && value <= 1));
  if (beyond !== void 0) return faulty([`the score of test ${beyond.item} is no share from 0 to 1`]);
  const values = answers.flatMap(({ value }) => value ?? []);
  const told = figuresTold(found.data, at);
  const figure = told.get(metric);
  const version = found.data.metadata.promptfooVersion;
  return checked({
    evaluation: {
      evaluator: "promptfoo",
      ...version !== void 0 && { version: version.slice(0, 100) },
      task: (names[at] ?? "").slice(0, 300),
      metric,
      ...figure !== void 0 && { figure },
      recomputed: meanLike(values, figure ?? NaN),
      figures: Object.fromEntries(told),
      items: values.length,
      of: new Set(own.map(({ testIdx }) => testIdx)).size
    },
    answers
  });
}
function figuresTold({ results }, at) {
  const { score, testPassCount = 0, testFailCount = 0 } = results.prompts[at]?.metrics ?? {};
  const made = testPassCount + testFailCount;
  if (made === 0 || score === void 0) return /* @__PURE__ */ new Map();
  return /* @__PURE__ */ new Map([
    ["pass", testPassCount / made],
    ["score", score / made]
  ]);
}
function answersOf3(results, metric) {
  const made = /* @__PURE__ */ new Map();
  return results.map((result) => {
    const { testIdx, success, score, failureReason, error, prompt, response } = result;
    const attempt = made.get(testIdx) ?? 0;
    made.set(testIdx, attempt + 1);
    const text = response?.output;
    const about = {
      ...{ item: String(testIdx), attempt },
      ...prompt && { prompt: prompt.raw },
      ...text !== void 0 && text !== null && { text: typeof text === "string" ? text : JSON.stringify(text) },
      ...typeof response?.finishReason === "string" && { finish: response.finishReason },
      ...typeof error === "string" && { reason: error }
    };
    if (failureReason === NOT_MADE) return { ...about, outcome: "error" };
    const value = metric === "pass" ? Number(success) : score;
    return { ...about, value, ...text === "" && { outcome: "empty" } };
  });
}

// src/evaluators/promptfoo.ts
var VARIABLES = {
  maxTokens: "OPENAI_MAX_TOKENS",
  temperature: "OPENAI_TEMPERATURE",
  topP: "OPENAI_TOP_P",
  presencePenalty: "OPENAI_PRESENCE_PENALTY",
  frequencyPenalty: "OPENAI_FREQUENCY_PENALTY"
};
var ASKS_A_MODEL = /\b(llm-rubric|model-graded-[a-z]+|factuality|g-eval|answer-relevance|context-(?:recall|relevance|faithfulness)|conversation-relevance|select-best|search-rubric|moderation)\b|\btype["']?:\s*["']?(?:not-)?(similar|classifier|pi)\b/;
var promptfoo = {
  program: {
    takes: Object.keys(VARIABLES),
    install: (version) => ({
      installer: "npm",
      requirement: `promptfoo@${version}`,
      natives: ["libsql"],
      probe: "promptfoo/dist/src/entrypoint.js"
    }),
    taskFault: taskFault4,
    launch: launch5
  },
  mainFile: /^results\.json$/,
  recognises: recognises5,
  read: read4
};
async function taskFault4({ task }, files) {
  if (!isConfiguration(task) || files === void 0)
    return "promptfoo is run by a configuration of the team's own below files, such as promptfooconfig.yaml";
  if (!files.names.includes(task)) return `${task} is not below files`;
  for (const name of files.names.filter((one) => /\.(ya?ml|json|csv)$/.test(one))) {
    const found = ASKS_A_MODEL.exec(await files.text(name));
    if (found !== null)
      return `${name} has an assert that asks a model (${found[1] ?? found[2]}), which would be the one that is measured`;
  }
  return void 0;
}
function launch5(job) {
  const { runner, protocol, model, baseUrl, concurrency, deadlineMs, out } = job;
  const told = Object.entries(VARIABLES).flatMap(([key, name]) => {
    const value = protocol[key];
    return value === void 0 ? [] : [[name, String(value)]];
  });
  return {
    runtime: "node",
    module: "promptfoo/dist/src/entrypoint.js",
    args: [
      ...["eval", "--config", runner.task, "--providers", `openai:chat:${model}`],
      ...["--max-concurrency", String(concurrency), "--output", join4(out, "results.json")],
      ...runner.limit === void 0 ? [] : ["--filter-first-n", String(runner.limit)],
      ...["--no-cache", "--no-write", "--no-share", "--no-table", "--no-progress-bar"]
    ],
    env: {
      ...Object.fromEntries(told),
      ...{ OPENAI_BASE_URL: baseUrl, REQUEST_TIMEOUT_MS: String(deadlineMs) },
      ...{ PROMPTFOO_DISABLE_TELEMETRY: "1", PROMPTFOO_DISABLE_UPDATE: "1", PROMPTFOO_DISABLE_SHARING: "1" },
      ...{ PROMPTFOO_DISABLE_REMOTE_GENERATION: "1", PROMPTFOO_SELF_HOSTED: "1" },
      // A test that fails is a result.
      PROMPTFOO_FAILED_TEST_EXIT_CODE: "0"
    }
  };
}

// src/evaluators/index.ts
var evaluators = {
  "lm-eval": lmEval,
  inspect,
  evalplus,
  "nemo-evaluator": nemoEvaluator,
  promptfoo,
  "every-eval-ever": everyEvalEver
};
function evaluatorNamed(name) {
  return new Map(Object.entries(evaluators)).get(name);
}

export {
  openApart,
  Unreadable,
  whyUnreadable,
  roomOfFile,
  parsedJson,
  filesBelow,
  filesIn,
  jsonLines,
  evaluators,
  evaluatorNamed
};
//# sourceMappingURL=chunk-547D38D6.js.map
