import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  answersTo,
  asNoPassAsks,
  askLikelihoods,
  calibration,
  checkJudges,
  drive,
  expectedStages,
  forecast,
  grade,
  gradePass,
  gradeSample,
  isConfirming,
  loadLength,
  loadQuestions,
  nextToConfirm,
  offersOf,
  openRun,
  passesLeft,
  protocolOf,
  requestsFor,
  sampleAnswers,
  standingAnswers,
  startSampler,
  suiteOf,
  suiteQuestions,
  touchedIn,
  turnedRound
} from "./chunk-D53509BD.js";
import {
  medianTimeMs
} from "./chunk-2179B0DF.js";
import {
  askProbes,
  differencesOf,
  factsOf,
  lookAt,
  recognise
} from "./chunk-B814629B.js";
import {
  AnswerReader,
  ResponseReader,
  addressOf,
  ask,
  completionPath,
  completionRequest,
  exchangeOf,
  exchangeWithoutKey,
  openClient
} from "./chunk-D59BDEBD.js";
import {
  openFolder
} from "./chunk-B9C0988F.js";
import {
  thisMachine
} from "./chunk-16310417.js";
import {
  withKnownIssues
} from "./chunk-64F72A6D.js";
import {
  decisiveDigest,
  fileOutside,
  folderDigest,
  isAsMade,
  isUsedBeside,
  linksOut,
  noteUse,
  readMark,
  stampOf,
  writeMark
} from "./chunk-C5D5CA22.js";
import {
  ABLE,
  inspectParts,
  prepare,
  scoringFor,
  tensorBytesOf
} from "./chunk-3F31969C.js";
import {
  keyHeader,
  targetOf
} from "./chunk-797DB660.js";
import {
  examineCandidate,
  gib
} from "./chunk-027FDEDE.js";
import {
  MOST_CONFIG_BYTES,
  MOST_TOKENIZER_CONFIG_BYTES,
  fetchModel,
  inspectFolder,
  objectAt,
  readObject
} from "./chunk-B8E52615.js";
import {
  hubAccess
} from "./chunk-6FE093ED.js";
import {
  cacheUnwritable,
  environmentInUse,
  installFriction,
  isKept,
  isolate,
  keepList,
  probeFailed,
  python,
  tooLarge,
  unreadable
} from "./chunk-D69E9BF6.js";
import {
  waitForLock
} from "./chunk-B737A25E.js";
import {
  digestOf,
  mainContent,
  matched,
  questionKey
} from "./chunk-7CBEC7C7.js";
import {
  collapseFinding,
  isConfirmedAt,
  isDecidedAt,
  isOpenAgain,
  noneRightFinding
} from "./chunk-31EEFFEB.js";
import {
  breakdownFindings
} from "./chunk-726C61BB.js";
import {
  lookFinding,
  passAt
} from "./chunk-194D97B9.js";
import {
  Unreadable,
  evaluatorNamed,
  filesBelow,
  whyUnreadable
} from "./chunk-547D38D6.js";
import {
  openFetcher
} from "./chunk-505A8326.js";
import {
  engineNamed,
  servedOtherwise
} from "./chunk-839A5565.js";
import {
  UNKNOWN_FAILURE,
  lastLinesOf
} from "./chunk-D5E3A5FB.js";
import {
  clockFrom
} from "./chunk-512DC6BD.js";
import {
  clearLeftovers
} from "./chunk-9A546165.js";
import {
  findBubblewrap,
  homeBounds,
  inSandbox,
  privateFolders,
  watchHome,
  whyFull
} from "./chunk-3C555304.js";
import {
  boundWithin,
  boundsHere,
  clearGroups,
  homeIn,
  limitsFor,
  makeHome,
  registerRun,
  removed,
  scratchFolder
} from "./chunk-9ACC63B9.js";
import {
  removeAny
} from "./chunk-8DB02D35.js";
import {
  RunOwner,
  ownerState,
  thisOwner
} from "./chunk-5A2E6E73.js";
import {
  LONGEST_FIRST
} from "./chunk-10BF4DAD.js";
import {
  readPage
} from "./chunk-97F6D20D.js";
import {
  findOnPath,
  run,
  startProcess
} from "./chunk-80F10A4B.js";
import {
  keyOf
} from "./chunk-EB421A8E.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  firstItems,
  isForVerdict,
  isOwnPass,
  isProbed
} from "./chunk-8298256F.js";
import {
  endpointParts
} from "./chunk-181DCB6A.js";
import {
  FIRST_TOKEN,
  memoryIn,
  phasesIn,
  quirksOf
} from "./chunk-9B0A05B2.js";
import {
  Answer,
  answerKey,
  signReader
} from "./chunk-947D9927.js";
import {
  logTail,
  recordable
} from "./chunk-0780BD7F.js";
import {
  metricParts
} from "./chunk-9C117520.js";
import {
  GREEDY
} from "./chunk-7DE6E744.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";
import {
  endTokens,
  ownSampling
} from "./chunk-0AE8B777.js";
import {
  plainLine
} from "./chunk-4B92B8FE.js";
import {
  MAX_LINE_CHARS,
  MAX_QUOTE_CHARS,
  MAX_TOLD_CHARS,
  cutFriction,
  withoutQuotes
} from "./chunk-B41FF8D4.js";
import {
  machinePath
} from "./chunk-8725B335.js";
import {
  contextOf
} from "./chunk-FAE3F67B.js";
import {
  parsed
} from "./chunk-E4CC8455.js";
import {
  randomFor
} from "./chunk-6CAB8EEF.js";
import {
  explain
} from "./chunk-4E80947B.js";
import {
  faultLine
} from "./chunk-A706ED25.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  isAbsent
} from "./chunk-8E096142.js";
import {
  string
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/bench/cleaned-items.ts
function asFarAsProduction(cleaned, record) {
  return firstItems(cleaned, lookFinding(record)?.items);
}

// src/bench/examine-first.ts
async function examineFirst(run2, shell, words) {
  if (shell.signal.aborted || run2.seen?.deployment?.ready === true) return true;
  const stage = shell.progress.stage("doctor");
  const { checkups, predicted } = await examineCandidate(run2.prepared, await thisMachine(shell), shell);
  run2.append({ event: "preflight", preflight: { checks: [...checkups], predicted } });
  const fails = checkups.filter(({ status }) => status === "fail");
  stage.end(words.examined(checkups));
  if (fails.length === 0) return true;
  run2.append({ event: "deployment", deployment: neverServed(run2, fails.map(frictionOf)) });
  return false;
}
function neverServed({ prepared }, friction) {
  const { name, engine, settings, weights } = prepared.engine;
  const isOwn = ({ blame }) => blame === "candidate";
  return {
    engine: name,
    ready: false,
    installed: "not-needed",
    phases: [],
    ...weights !== void 0 && { modelFileMiB: weights.sizeMiB },
    prefixCache: engine.prefixCache(settings),
    kvCache: engine.kvCache(settings),
    friction: [...friction.filter(isOwn), ...friction.filter((one) => !isOwn(one))],
    logTail: []
  };
}
function frictionOf({ check, says, formula, remedy, blame, code }) {
  const capital = (text) => text.replace(/^[a-z]+(?=[ ,'])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  return {
    code: code ?? `preflight-${check}`,
    summary: `${capital(says)}${formula === void 0 ? "" : ` (${formula})`}.`,
    remedy: `${capital(remedy ?? "look at what the check is about")}.`,
    blame: blame ?? "unknown"
  };
}

// src/load/cache-room.ts
var MOST_STREAMS = 512;
var USUAL_SLOTS = 256;
var HELD_SHARE = 0.6;
function streamsToFill({ contextTokens, slots, kvCapacityTokens }, concurrency) {
  const spare = slots === void 0 ? void 0 : Math.min(MOST_STREAMS, Math.max(0, slots - concurrency));
  if (contextTokens === void 0 || kvCapacityTokens === void 0) return spare;
  const enough = Math.min(MOST_STREAMS, Math.ceil(kvCapacityTokens / (HELD_SHARE * contextTokens)));
  return Math.min(spare ?? Math.max(0, USUAL_SLOTS - concurrency), enough);
}

// src/load/pressure.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/load/background-work.ts
var BackgroundWork = class {
  signal;
  #stopped = new AbortController();
  #running = [];
  #fault;
  constructor(interrupted) {
    this.signal = AbortSignal.any([interrupted, this.#stopped.signal]);
  }
  /** Begins a piece of work, which ends soon after `signal` is aborted. */
  start(work) {
    this.#running.push(work().catch((error) => this.#note(error)));
  }
  /** Fulfilled when all has ended; rejected with the first fault. */
  async stop() {
    this.#stopped.abort();
    await Promise.all(this.#running);
    if (this.#fault !== void 0) throw this.#fault;
  }
  /** To be stopped is no fault. */
  #note(error) {
    if (this.signal.aborted) return;
    this.#fault = error;
    this.#stopped.abort();
  }
};

// src/load/cache-gauge.ts
var FULL = 0.9;
var CacheGauge = class {
  #readings;
  #preemptionsBefore;
  #maxKvUsage;
  constructor(readings) {
    this.#readings = readings;
    this.#preemptionsBefore = readings.latestPreemptions();
  }
  /** Whether the gauge says full, or requests have lost their room since the beginning. */
  isFull() {
    const kvUsage = this.#readings.latestKvUsage();
    if (kvUsage !== void 0) this.#maxKvUsage = Math.max(this.#maxKvUsage ?? 0, kvUsage);
    return (kvUsage ?? 0) >= FULL || (this.#preemptions() ?? 0) > 0;
  }
  /** What was seen so far. */
  seen() {
    this.isFull();
    const preemptions = this.#preemptions();
    return {
      ...this.#maxKvUsage !== void 0 && { maxKvUsage: this.#maxKvUsage },
      ...preemptions !== void 0 && { preemptions }
    };
  }
  #preemptions() {
    const before = this.#preemptionsBefore;
    const now = this.#readings.latestPreemptions();
    if (before === void 0 || now === void 0) return void 0;
    return Math.max(0, Math.round(now - before));
  }
};

// src/load/pressure-prompts.ts
var PROMPT_SHARE = { least: 0.6, most: 0.8 };
var ANSWER_SHARE = 0.15;
var TOKENS_PER_WORD = 1.5;
var [LEAST_PER_WORD, MOST_PER_WORD] = [0.5, 32];
var MOST_WORDS = 2 ** 26;
var AFTER_REFUSAL = 1.25;
var WORDS = [
  "harbour",
  "winter",
  "ledger",
  "orange",
  "signal",
  "meadow",
  "copper",
  "letter",
  "garden",
  "window",
  "river",
  "paper"
];
var PressurePrompts = class {
  #contextTokens;
  #mostWords;
  /** Learned from the server's counts: a guess that is wrong would be refused, or fill nothing. */
  #tokensPerWord = TOKENS_PER_WORD;
  #count = 0;
  /** @param streams how many prompts are asked at once */
  constructor(contextTokens, streams) {
    this.#contextTokens = contextTokens;
    this.#mostWords = MOST_WORDS / Math.max(1, streams);
  }
  /** Prompts made so far. */
  get count() {
    return this.#count;
  }
  next() {
    const random = randomFor("pressure", this.#count++);
    const share = PROMPT_SHARE.least + (PROMPT_SHARE.most - PROMPT_SHARE.least) * random.next();
    const wanted = share * this.#contextTokens / this.#tokensPerWord;
    const words = Math.max(1, Math.floor(Math.min(this.#mostWords, wanted)));
    return {
      item: `pressure-${this.#count}`,
      messages: [{ role: "user", content: filler(words, random) }],
      maxTokens: Math.max(1, Math.floor(ANSWER_SHARE * this.#contextTokens))
    };
  }
  /** Takes from what came of a prompt how many tokens a word is. */
  learn(question, { failure, promptTokens: promptTokens2 }) {
    const words = question.messages[0]?.content.split(" ").length ?? 1;
    if (promptTokens2) this.#tokensPerWord = inRange(promptTokens2 / words);
    else if (failure?.kind === "http-4xx") this.#tokensPerWord = inRange(this.#tokensPerWord * AFTER_REFUSAL);
  }
};
var inRange = (tokensPerWord) => Math.min(MOST_PER_WORD, Math.max(LEAST_PER_WORD, tokensPerWord));
function filler(words, random) {
  return Array.from({ length: words }, () => WORDS[random.int(WORDS.length)]).join(" ");
}

// src/load/pressure.ts
var PATIENCE_LOOKS = 5;
var LOOK_EVERY_MS = 1e3;
var DEADLINE_MS = 6e5;
var AFTER_FAILURE_MS = 1e3;
function startPressure(options) {
  const gauge = new CacheGauge(options);
  const prompts = new PressurePrompts(options.contextTokens, options.slots);
  const work = new BackgroundWork(options.signal);
  const reached = Promise.withResolvers();
  work.start(async () => {
    var _stack = [];
    try {
      const client = __using(_stack, await openClient(options.target, 0), true);
      const addStream = () => work.start(() => keepAsking(client, prompts, options, work.signal));
      await fill(gauge, addStream, reached.resolve, options, work.signal).finally(() => reached.resolve(false));
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  });
  return {
    reached: reached.promise,
    async stop() {
      const seen = gauge.seen();
      await work.stop();
      return { ...seen, backgroundRequests: prompts.count };
    }
  };
}
async function fill(gauge, addStream, onReached, { slots, lookEveryMs = LOOK_EVERY_MS }, signal) {
  let streams = 0;
  let looksSinceAdded = 0;
  while (!signal.aborted) {
    if (streams > 0 && gauge.isFull()) onReached(true);
    else if (streams < slots) {
      const wanted = Math.min(slots, Math.max(1, 2 * streams));
      for (; streams < wanted; streams++) addStream();
    } else if (++looksSinceAdded >= PATIENCE_LOOKS) onReached(false);
    await sleep(lookEveryMs, void 0, { signal });
  }
}
async function keepAsking(client, prompts, { target, api, clock }, signal) {
  const how = { clock, deadlineMs: DEADLINE_MS, keepText: false, signal };
  while (!signal.aborted) {
    const question = prompts.next();
    const { exchange } = await ask(client, target, { ...question, api }, how);
    prompts.learn(question, exchange);
    if (exchange.failure) await sleep(AFTER_FAILURE_MS, void 0, { signal });
  }
}

// src/load/each-once.ts
function eachOnce(count, concurrency) {
  return {
    connections: Math.min(count, concurrency),
    next({ started, inFlight }) {
      if (started >= count) return { kind: "stop" };
      if (inFlight < concurrency) return { kind: "start" };
      return { kind: "await-completion" };
    }
  };
}

// src/bench/drive-pass.ts
async function drivePass(how, { client, deployment }, { clock, prepared }, { signal }) {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  const { target, died } = deployment;
  return await drive({ client, target, died, clock, deadlineMs, drainMs: deadlineMs, signal, ...how });
}
function endStage(stage, { replies, ended: ended2 }, enough) {
  const failed2 = replies.filter(({ exchange }) => exchange.failure !== void 0).length;
  const end = ended2 === "complete" && enough?.aborted === true ? "decided" : ended2;
  stage.end(`${replies.length} requests, ${failed2} failed${end === "complete" ? "" : `, ${end}`}`);
}
function passEnd({ id, kind }, { replies: _, ...driven }) {
  return { kind, pass: id, ...driven };
}
function oneByOne(questions) {
  return (index) => questions[index];
}

// src/evaluators/run-evaluator.ts
import { randomBytes, randomUUID as randomUUID2 } from "node:crypto";
import { join as join5 } from "node:path";

// src/evaluators/asked.ts
function askedIn(body) {
  const { messages, prompt, model: _, ...fields } = fieldsOf(body);
  const most = fields["max_completion_tokens"] ?? fields["max_tokens"];
  return {
    question: questionKey(messages ?? prompt),
    fields: saidIn(fields),
    ...typeof most === "number" && most >= 1 && { maxTokens: Math.floor(most) },
    offersTools: fields["tools"] !== void 0,
    isStreamed: fields["stream"] === true
  };
}
function sentAlike() {
  let first;
  const varied = /* @__PURE__ */ new Set();
  return {
    add(fields) {
      first ??= fields;
      for (const name of /* @__PURE__ */ new Set([...first.keys(), ...fields.keys()]))
        if (first.get(name) !== fields.get(name) && (first.has(name) || varied.size < MOST_NAMES))
          varied.add(name);
    },
    alike() {
      const alike = [...first ?? []].filter(([name, json]) => !varied.has(name) && !json.startsWith(LONG));
      return {
        sent: Object.fromEntries(
          alike.slice(0, MOST_TOLD).map(([name, json]) => [name, JSON.parse(json)])
        ),
        varied: [...varied].slice(0, MOST_TOLD)
      };
    }
  };
}
var MOST_NAMES = 100;
var MOST_NAME_CHARS = 100;
var MOST_TOLD = 50;
var MOST_CHARS = 2e3;
var LONG = "long ";
function saidIn(fields) {
  return new Map(
    Object.entries(fields).slice(0, MOST_NAMES).map(([name, value]) => {
      const json = JSON.stringify(value);
      return [name.slice(0, MOST_NAME_CHARS), json.length > MOST_CHARS ? `${LONG}${digestOf(json)}` : json];
    })
  );
}
function fieldsOf(body) {
  const value = parsed(body.toString("utf8"));
  return typeof value === "object" && value !== null ? value : {};
}

// src/evaluators/bridge.ts
var PORT = "PAPERGAP_PORT";
var BRIDGE = `
import os, runpy, signal, socket, sys, threading, types

path, folder, absent, module, *given = sys.argv[1:]
for name in filter(None, absent.split(',')):
    sys.modules[name] = types.ModuleType(name)

def copy(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end, how in ((sink, socket.SHUT_WR), (source, socket.SHUT_RD)):
        try:
            end.shutdown(how)
        except OSError:
            pass

def join(inner):
    outer = socket.socket(socket.AF_UNIX)
    try:
        outer.connect(path)
    except OSError:
        inner.close()
        return
    back = threading.Thread(target=copy, args=(outer, inner), daemon=True)
    back.start()
    copy(inner, outer)
    back.join()
    inner.close()
    outer.close()

def serve(server):
    while True:
        inner, _ = server.accept()
        threading.Thread(target=join, args=(inner,), daemon=True).start()

def watch():
    while os.read(0, 4096):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)

server = socket.create_server(('127.0.0.1', 0), backlog=1024)
port = str(server.getsockname()[1])
threading.Thread(target=serve, args=(server,), daemon=True).start()
threading.Thread(target=watch, daemon=True).start()
for name, value in list(os.environ.items()):
    os.environ[name] = value.replace('${PORT}', port)
os.chdir(folder)
sys.path.insert(0, folder)
sys.argv = [module] + [one.replace('${PORT}', port) for one in given]
runpy.run_module(module, run_name='__main__', alter_sys=True)
`;

// src/evaluators/folder-name.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
var MODES = { folder: "40000", file: "100644", program: "100755", link: "120000" };
var MOST_DEPTH = 16;
async function folderName(folder) {
  return await nameAt(folder, 0).catch(() => void 0);
}
async function nameAt(folder, depth) {
  if (depth > MOST_DEPTH) throw new RangeError(`${folder} is nested too deep`);
  const found = await readdir(folder, { withFileTypes: true });
  const entries = [];
  for (const entry of found) {
    const path = join(folder, entry.name);
    const mode = await modeOf(path);
    const sha = mode === MODES.folder ? await nameAt(path, depth + 1) : await blobName(path, mode);
    if (sha === void 0) continue;
    const bytes = Buffer.concat([Buffer.from(`${mode} ${entry.name}\0`), Buffer.from(sha, "hex")]);
    entries.push({ key: mode === MODES.folder ? `${entry.name}/` : entry.name, bytes });
  }
  if (entries.length === 0) return void 0;
  const sorted = entries.toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const body = Buffer.concat(sorted.map(({ bytes }) => bytes));
  return createHash("sha1").update(`tree ${body.length}\0`).update(body).digest("hex");
}
async function modeOf(path) {
  const found = await lstat(path);
  if (found.isDirectory()) return MODES.folder;
  if (found.isSymbolicLink()) return MODES.link;
  return (found.mode & 64) === 0 ? MODES.file : MODES.program;
}
async function blobName(path, mode) {
  if (mode === MODES.link) {
    const target = Buffer.from(await readlink(path));
    return createHash("sha1").update(`blob ${target.length}\0`).update(target).digest("hex");
  }
  const found = await lstat(path);
  if (!found.isFile()) return void 0;
  const hash = createHash("sha1").update(`blob ${found.size}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

// src/deploy/install/install.ts
import { chmodSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join as join3 } from "node:path";

// src/deploy/install/npm.ts
import { join as join2 } from "node:path";
var NPM_MISSING = {
  code: "npm-missing",
  summary: "It is a package of npm, and there is no npm on the PATH.",
  remedy: "Install Node.js with npm (on a hosted runner: actions/setup-node).",
  blame: "machine"
};
var QUIETLY = [
  ...["--ignore-scripts", "--allow-git=none", "--git=/bin/false"],
  ...["--allow-file=none", "--allow-directory=none"],
  ...["--omit=optional", "--no-audit", "--no-fund", "--no-update-notifier"]
];
var COPY = `
const { copyFileSync, mkdirSync } = require('node:fs');
const [from, to] = require('node:process').argv.slice(1);
mkdirSync(require('node:path').dirname(to), { recursive: true });
copyFileSync(from, to);
`;
var LISTED = `const listedIn = (file) => JSON.parse(require('node:fs').readFileSync(file, 'utf8')).packages;`;
var ONLY_FETCHED = `
${LISTED}
for (const [at, one] of Object.entries(listedIn(require('node:process').argv[1]))) {
  const { resolved = 'https:', link, integrity, inBundle } = one;
  if (link || !/^https?:/.test(resolved)) throw new Error(at + ' comes from no registry: ' + resolved);
  if (at !== '' && !inBundle && !/^sha(256|384|512)-/.test(integrity)) throw new Error(at + ' has no digest');
}
`;
var NATIVES = `
${LISTED}
const { execFileSync } = require('node:child_process');
const { argv, arch, platform, report } = require('node:process');
const [npm, folder, options, ...names] = argv.slice(1);
const isMusl = platform === 'linux' && !report.getReport().header.glibcVersionRuntime;
const isFor = (one) => one.includes(platform + '-' + arch) && one.includes('musl') === isMusl;
const isName = (one) => /^(@[a-z0-9][\\w.-]*\\/)?[a-z0-9][\\w.-]*$/.test(one);
const fits = ([one, version]) => isFor(one) && isName(one) && /^\\d[\\d.]*$/.test(version);
const packages = listedIn(folder + '/package-lock.json');
const buildsOf = (name) => Object.entries(packages['node_modules/' + name]?.optionalDependencies ?? {});
const builds = names.flatMap((name) => buildsOf(name).filter(fits).map(([one, version]) => one + '@' + version));
if (builds.length < names.length) throw new Error('there is no build of it for this machine');
const args = ['install', '--prefix', folder, '--save-exact', ...JSON.parse(options), '--', ...builds];
execFileSync(npm, args, { stdio: 'inherit' });
`;
var THERE_IS = "require('node:fs').accessSync(require('node:process').argv[1])";
var npm = {
  async recipe({ requirement, natives = [] }, { folder, lock, isolation }) {
    const program = findOnPath("npm", isolation.env["PATH"]);
    if (program === void 0) return faulty([NPM_MISSING]);
    const own = join2(folder, "package-lock.json");
    const kept = `${lock}.json`;
    const lists = [
      [join2(folder, "package.json"), `${lock}.package.json`],
      [own, kept]
    ];
    const node = (source, ...args) => [
      process.execPath,
      "-e",
      source,
      ...args
    ];
    const into = ["--prefix", folder, ...QUIETLY];
    const anew = [
      [program, "install", ...into, "--save-exact", "--", requirement],
      node(ONLY_FETCHED, own),
      ...natives.length === 0 ? [] : [node(NATIVES, program, folder, JSON.stringify(QUIETLY), ...natives), node(ONLY_FETCHED, own)]
    ];
    const again = [
      node(ONLY_FETCHED, kept),
      ...lists.map(([made, file]) => node(COPY, file, made)),
      [program, "ci", ...into]
    ];
    return checked({
      ...lists.every(([, file]) => isKept(file)) ? { commands: again } : { commands: anew, lists },
      check: [program, "ls", "--prefix", folder, "--omit=optional"]
    });
  },
  probe: ({ probe: probe2 }, folder) => thereIs(join2(folder, "node_modules", probe2)),
  glance: ({ probe: probe2 }, folder) => thereIs(join2(folder, "node_modules", probe2))
};
var thereIs = (file) => [process.execPath, "-e", THERE_IS, file];

// src/deploy/install/room.ts
var MOST = { bytes: 64 * 2 ** 30, files: 2e5 };
var EVERY_MS = 5e3;
var installBounds = async (folder) => ({
  ...await homeBounds(folder),
  ...MOST
});
async function withinRoom(folders, bounds, work) {
  const over = new AbortController();
  let full;
  const watches = folders.map(
    (folder) => watchHome(
      folder,
      bounds,
      (why) => {
        full = why;
        over.abort();
      },
      // Installers move what they unpack, and no package runs meanwhile.
      { everyMs: EVERY_MS, mostUnfinished: Infinity }
    )
  );
  const result = await work(over.signal).finally(() => watches.forEach((watch2) => watch2[Symbol.dispose]()));
  for (const folder of folders) full ??= await whyFull(folder, bounds);
  return { ...result, ...full !== void 0 && { full } };
}

// src/deploy/install/trial.ts
import { randomUUID } from "node:crypto";
var TIMEOUT_MS = 15 * 6e4;
async function tryOut(trial, isolation, shell) {
  const { secrets } = isolation;
  const { signal } = shell;
  const launch = await launchOf(trial, isolation, shell);
  const id = randomUUID();
  const registered = registerRun(shell.cacheDir, id);
  const limits = limitsFor(id, boundsHere(), shell.env["PATH"], registered);
  try {
    const { command, args, env } = limits.wrap(launch);
    const { given } = launch;
    return await run(command, args, {
      ...{ env, secrets, signal, runId: id, timeoutMs: TIMEOUT_MS },
      ...given !== void 0 && { given }
    });
  } finally {
    if (await clearGroups(limits.groups, id)) registered.close();
  }
}
async function launchOf({ command: [command, ...args], environment, writes = false }, { env }, shell) {
  const bwrap = await findBubblewrap(shell);
  if (!bwrap.ok) return { command, args, env };
  const PATH = env["PATH"] ?? "";
  return inSandbox(bwrap.value, {
    launch: { command, args, env: { PATH, HOME: "/tmp", TMPDIR: "/tmp", LANG: "C.UTF-8" } },
    ...writes && { home: environment },
    reads: [environment],
    privateFolders: privateFolders({}, shell),
    hasNetwork: false,
    ...boundWithin(boundsHere(), PATH)
  });
}

// src/deploy/install/install.ts
var installers = { python, npm };
var TIMEOUT_MS2 = 30 * 6e4;
var LOG_LINES = 40;
async function install(wanted, where, shell, bounds) {
  const startedMs = performance.now();
  const took = () => performance.now() - startedMs;
  const name = `${where.version}-${decisiveDigest(wanted).slice(0, 12)}`;
  const place = join3(shell.cacheDir, "engines", where.engine, name);
  try {
    var _stack = [];
    try {
      const _2 = __using(_stack, await locked(place, shell.signal), true);
      const isolation = __using(_stack, await isolate(shell), true);
      const job = { wanted, where, place, isolation, shell, ...bounds && { bounds } };
      const isThere = await isWhole(job);
      const trouble = isThere ? void 0 : await make(job);
      shell.signal.throwIfAborted();
      if (trouble !== void 0) return { kind: "failed", ...trouble, ms: took() };
      noteUse(place);
      const { sizeMiB = 0, unfit = [] } = readMark(markerOf(job)) ?? {};
      const installed = isThere ? "warm" : "cold";
      return { kind: "installed", folder: folderOf(job), installed, ms: took(), sizeMiB, unfit };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: "failed", friction: [cacheUnwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
}
async function locked(place, signal) {
  const release = await waitForLock(`${place}.lock`, signal);
  return { [Symbol.asyncDispose]: release };
}
var folderOf = ({ place }) => join3(place, "environment");
var markerOf = ({ place }) => join3(place, "installed.json");
async function isWhole(job) {
  const { wanted } = job;
  if (!await isAsMade(markerOf(job), folderOf(job), wanted).catch(() => false)) return false;
  const { code } = await tryIn(job, installers[wanted.installer].glance(wanted, folderOf(job)));
  job.shell.signal.throwIfAborted();
  return code === 0;
}
async function make(job) {
  const { wanted, where, place, isolation, shell } = job;
  const installer = installers[wanted.installer];
  const folder = folderOf(job);
  const lock = join3(place, "packages.txt");
  let begun = false;
  let whole = false;
  try {
    const recipe = await installer.recipe(wanted, { folder, lock, isolation }, shell);
    if (!recipe.ok) return { friction: recipe.faults, log: [] };
    if (isUsedBeside(place)) return { friction: [environmentInUse(where)], log: [] };
    begun = true;
    await remove(job);
    makeFolder(place);
    chmodSync(place, 448);
    const trouble = await fill2(job, recipe.value);
    whole = trouble === void 0;
    return trouble;
  } catch (error) {
    shell.signal.throwIfAborted();
    return { friction: [unreadable(error)], log: [] };
  } finally {
    if (begun && !whole) await remove(job);
  }
}
async function fill2(job, { begin, commands, finish, lists = [], check }) {
  const { wanted, isolation } = job;
  const folder = folderOf(job);
  const begun = await runAll(job, begin === void 0 ? [] : [begin]);
  if (begun !== void 0) return begun;
  const links = new Set(await linksOut(folder));
  const finisher = finish && [await fileOutside(folder, finish[0]), ...finish.slice(1)];
  const trouble = await runAll(job, commands);
  if (trouble !== void 0) return trouble;
  if (finisher !== void 0) {
    const { code: code2, lines: lines2 } = await tryIn(job, finisher, true);
    if (code2 !== 0) return { friction: installFriction(lines2, code2), log: lines2.slice(-LOG_LINES) };
  }
  const led = (await linksOut(folder)).find((link) => !links.has(link));
  if (led !== void 0) throw new Error(`a link leads out of it: ${led}`);
  const { code, lines } = await tryIn(job, installers[wanted.installer].probe(wanted, folder));
  if (code !== 0) return { friction: [probeFailed(wanted, lines)], log: lines.slice(-LOG_LINES) };
  const unfit = await unfitAmong(job, check);
  await isolation.clearDownloads();
  for (const [made, kept] of lists) keepList(made, kept);
  await mark(job, unfit);
  return void 0;
}
async function runAll({ isolation, place, bounds }, commands) {
  const most = bounds ?? await installBounds(place);
  for (const command of commands) {
    const { code, lines, full } = await withinRoom(
      [place, isolation.folder],
      most,
      (until) => isolation.run(command, TIMEOUT_MS2, { until })
    );
    if (full !== void 0) return { friction: [tooLarge(full)], log: lines.slice(-LOG_LINES) };
    if (code !== 0) return { friction: installFriction(lines, code), log: lines.slice(-LOG_LINES) };
  }
  return void 0;
}
async function unfitAmong(job, check) {
  const { code, lines } = await tryIn(job, check);
  return code === 0 ? [] : lines.filter((line) => / requires? |incompatib|not installed/.test(line)).slice(0, 20);
}
async function mark(job, unfit) {
  const { wanted, where } = job;
  const folder = folderOf(job);
  writeMark(markerOf(job), {
    ...{ engine: where.engine, version: where.version, requirement: wanted.requirement },
    decisive: decisiveDigest(wanted),
    content: await folderDigest(folder),
    ...stampOf(folder),
    links: [...await linksOut(folder)],
    unfit: [...unfit]
  });
}
var tryIn = (job, command, writes = false) => tryOut({ command, environment: folderOf(job), writes }, job.isolation, job.shell);
async function remove(job) {
  await rm(markerOf(job), { force: true });
  await removeAny(folderOf(job));
}

// src/evaluators/install-evaluator.ts
var NEVER = "python_version < '3'";
async function installEvaluator({ program }, { name, version }, source, shell) {
  if (program === void 0) throw new TypeError(`${name} is never started`);
  const wanted = program.install(version);
  const { requirement, probe: probe2, with: others = [], without: without3 = [] } = wanted;
  const given = source ?? { overrides: [], constraints: [], with: [] };
  const named2 = new Set(given.with.map((one) => normalised(/^[\w.-]+/.exec(one)?.[0] ?? one)));
  const left = without3.filter((one) => !named2.has(normalised(one)));
  const { installer = "python", natives = [] } = wanted;
  const installed = await install(
    {
      ...{ installer, requirement, pinnedBy: "lock", hashes: [], natives, probe: probe2 },
      source: {
        ...given,
        overrides: [...given.overrides, ...left.map((one) => `${one} ; ${NEVER}`)],
        with: [...given.with, ...others]
      }
    },
    { engine: name, version },
    shell
  );
  return installed.kind === "installed" ? { ok: true, folder: installed.folder } : { ok: false, faults: installed.friction, log: installed.log };
}
var normalised = (name) => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

// src/evaluators/pass-through.ts
import { once } from "node:events";
import { createServer } from "node:http";
var BOUNDS = {
  bodyBytes: 2 ** 25,
  heldBytes: 2 ** 28,
  requests: 2e6,
  answerTokens: 131072,
  /** Connections, and requests of all of them at once: each holds a connection to the engine. */
  open: 1024
};
var QUESTIONS = /* @__PURE__ */ new Set(["/v1/chat/completions", "/v1/completions"]);
var OTHERS = /* @__PURE__ */ new Set(["/v1/models"]);
var NO_ROOM = "the pass-through of papergap holds as much as it can for requests that wait: ask later";
var PASSED = ["content-type", "accept", "content-encoding", "cache-control", "retry-after"];
async function openPassThrough(options) {
  const seen = { requests: [], sent: sentAlike(), heldBytes: 0, open: 0 };
  const server = createServer((request, response) => {
    pass(request, response, options, seen).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  server.maxConnections = BOUNDS.open;
  server.listen(options.socketPath);
  await once(server, "listening");
  return {
    requests: seen.requests,
    alike: seen.sent.alike,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    }
  };
}
async function pass(request, response, options, seen) {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (request.headers.authorization !== `Bearer ${options.key}`) return refuse(response, 401);
  const isQuestion = QUESTIONS.has(path) && request.method === "POST";
  if (!isQuestion && !(OTHERS.has(path) && request.method === "GET")) return refuse(response, 404);
  if (seen.open >= BOUNDS.open) return refuse(response, 503, NO_ROOM);
  let held = 0;
  const hold = (bytes) => {
    held += bytes;
    seen.heldBytes += bytes;
    return held <= BOUNDS.bodyBytes && seen.heldBytes <= (options.heldBytes ?? BOUNDS.heldBytes);
  };
  seen.open++;
  try {
    const body = await bodyOf(request, hold);
    if (body === void 0)
      return held > BOUNDS.bodyBytes ? refuse(response, 413) : refuse(response, 503, NO_ROOM);
    if (seen.requests.length >= BOUNDS.requests) return refuse(response, 429);
    if (!isQuestion)
      return void await forward({ path, body, asked: void 0, request, response }, options);
    const { fields, ...asked } = askedIn(body);
    const passed = await forward({ path, body, asked, request, response }, options);
    seen.sent.add(fields);
    seen.requests.push({ ...asked, ...passed });
  } finally {
    seen.heldBytes -= held;
    seen.open--;
  }
}
async function forward({ path, body, asked, request, response }, { target, client, clock, signal }) {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const maxTokens = Math.min(asked?.maxTokens ?? BOUNDS.answerTokens, BOUNDS.answerTokens);
  const api = /\/chat\/completions\b/.test(path) ? "chat" : "completions";
  const offersTools = asked?.offersTools ?? false;
  const answer = new AnswerReader({ maxTokens, keepText: true, offersTools, api });
  const reader = new ResponseReader(maxTokens, answer, (task) => client.later(task), client.held);
  const calledAtMs = clock.now();
  let end = { why: "ended" };
  try {
    const {
      statusCode,
      headers,
      body: answered
    } = await client.dispatcher.request({
      ...addressOf(target, path),
      method: request.method === "POST" ? "POST" : "GET",
      headers: { ...headersOf(request.headers), ...target.headers },
      body: request.method === "POST" ? body : null,
      signal: AbortSignal.any([signal, gone.signal])
    });
    reader.start(statusCode, headers);
    response.writeHead(statusCode, headersOf(headers));
    for await (const chunk of answered) {
      note(reader, chunk, clock.now());
      if (!response.write(chunk)) await once(response, "drain", { signal: gone.signal });
    }
    response.end();
  } catch (error) {
    end = gone.signal.aborted ? { why: "deadline", detail: "the evaluator waited no longer" } : { why: "broken", error, sent: true };
    if (response.headersSent) response.destroy();
    else refuse(response, 502);
  }
  const ended2 = { how: end, endedAtMs: clock.now(), stayedOpen: false };
  await new Promise((resolve3) => client.later(resolve3));
  const whole = exchangeWithoutKey(exchangeOf(answer, reader, ended2, { calledAtMs }), target);
  const exchange = asked?.isStreamed === true ? whole : asAsked(whole);
  return { exchange, ...answer.text !== void 0 && { text: digestOf(answer.text) } };
}
function note(reader, chunk, atMs) {
  try {
    reader.push(chunk, atMs);
  } catch {
  }
}
function asAsked({ quirks = [], ...exchange }) {
  const others = quirks.filter((quirk) => quirk !== "not-streamed");
  return { ...exchange, ...others.length > 0 && { quirks: others } };
}
async function bodyOf(request, hold) {
  const chunks = [];
  for await (const chunk of request) {
    if (!hold(chunk.length)) return void 0;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
function headersOf(headers) {
  return Object.fromEntries(
    PASSED.flatMap((name) => headers[name] === void 0 ? [] : [[name, String(headers[name])]])
  );
}
function refuse(response, status, message = "refused by the pass-through of papergap") {
  const body = JSON.stringify({
    error: { message, code: status }
  });
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body);
}

// src/evaluators/read-folder.ts
import { lstat as lstat2 } from "node:fs/promises";
async function readFolder(evaluator, folder, wanted, said) {
  try {
    if (!await isFolderItself(folder)) return faulty([NOTHING]);
    const files = await filesBelow(folder);
    const mains = files.names.filter((name) => evaluator.mainFile.test(name));
    for (const name of mains.toReversed()) {
      const content = await mainContent(name, files);
      if (content !== void 0 && evaluator.recognises(content))
        return named(await evaluator.read({ name, content }, files, wanted, said));
    }
    return faulty([NOTHING]);
  } catch (error) {
    const why = whyUnreadable(error);
    if (why !== void 0) return named(faulty([why]));
    throw error;
  }
}
var NOTHING = { own: "it wrote no results" };
async function isFolderItself(path) {
  try {
    return (await lstat2(path)).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return false;
    throw new Unreadable("its folder cannot be read");
  }
}
function named(read) {
  return read.ok ? read : faulty(read.faults.map((naming) => ({ naming })));
}

// src/evaluators/start.ts
import { join as join4 } from "node:path";

// src/evaluators/node-bridge.ts
var NODE_BRIDGE = `
const net = require('node:net');
const { pathToFileURL } = require('node:url');
const { argv, env, execArgv, kill, stdin } = require('node:process');
const [path, folder, program, ...given] = argv.slice(1);
const server = net.createServer((inner) => {
  const outer = net.connect(path);
  const end = () => { inner.destroy(); outer.destroy(); };
  for (const socket of [inner, outer]) socket.on('error', end);
  inner.pipe(outer).pipe(inner);
});
stdin.on('end', () => kill(0, 'SIGKILL')).resume();
stdin.unref?.();
server.listen(0, '127.0.0.1', () => {
  const port = String(server.address().port);
  const filled = (text) => text.replaceAll('${PORT}', port);
  for (const [name, value] of Object.entries(env)) env[name] = filled(value);
  process.chdir(folder);
  execArgv.length = 0; // by -e, a program would take its arguments for another's
  argv.splice(1, argv.length - 1, program, ...given.map(filled));
  server.unref();
  // What it throws ends it, and is its last word.
  void import(pathToFileURL(program).href);
});
`;

// src/evaluators/start.ts
async function readyLaunch(given, place, licence, key, shell) {
  const { environment, home, socketPath, files, checkout } = place;
  const hasNetwork = licence.network && licence.runsCode !== "always";
  const launch = {
    ...commandOf(given, environment, [socketPath, files ?? home]),
    env: { ...ownEnvironment(home, hasNetwork, shell), OPENAI_API_KEY: key, ...given.env }
  };
  const found = licence.sandbox === "off" ? void 0 : await findBubblewrap(shell);
  if (found?.ok === true)
    return checked({
      isolated: !hasNetwork,
      launch: inSandbox(found.value, {
        launch,
        home,
        reads: [environment, ...files === void 0 ? [] : [files]],
        privateFolders: privateFolders({ checkout }, shell),
        hasNetwork,
        hasNoAccelerators: true,
        ...boundWithin(boundsHere(), shell.env["PATH"])
      })
    });
  if (licence.sandbox === "required" || licence.runsCode !== void 0)
    return faulty([unconfined(found?.faults[0])]);
  return checked({ launch, isolated: false });
}
function commandOf({ runtime, module, args, absent = [] }, environment, place) {
  if (runtime === "node") {
    const program = join4(environment, "node_modules", module);
    return { command: process.execPath, args: ["-e", NODE_BRIDGE, ...place, program, ...args] };
  }
  const command = join4(environment, "bin", "python");
  return { command, args: ["-I", "-B", "-u", "-c", BRIDGE, ...place, absent.join(","), module, ...args] };
}
function ownEnvironment(home, hasNetwork, { env }) {
  const offline = { HF_HUB_OFFLINE: "1", HF_DATASETS_OFFLINE: "1", TRANSFORMERS_OFFLINE: "1" };
  const endpoint = env["HF_ENDPOINT"];
  return {
    ...{ PATH: machinePath(env["PATH"]), HOME: home, TMPDIR: home, LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
    ...{ TOKENIZERS_PARALLELISM: "false", HF_HUB_DISABLE_TELEMETRY: "1", DO_NOT_TRACK: "1" },
    ...hasNetwork ? {} : offline,
    ...hasNetwork && endpoint && { HF_ENDPOINT: endpoint }
  };
}
function unconfined(because) {
  return {
    code: "evaluator-unconfined",
    summary: `The evaluator needs a sandbox on this machine, and there is none. ${because?.summary ?? "The policy switches it off (trust.sandbox)."}`,
    remedy: because?.remedy ?? "Leave trust.sandbox out, or take another evaluator.",
    blame: because?.blame ?? "policy"
  };
}

// src/evaluators/trouble.ts
function unreadable2({ name, maxMinutes }, exit, why, lines) {
  if (exit === "late")
    return {
      code: "evaluator-late",
      summary: `${name} took longer than the policy allows, ${maxMinutes} minutes.`,
      remedy: "Raise maxMinutes of the runner, or set limit to ask fewer items.",
      blame: "policy"
    };
  if (why === void 0 || exit !== 0) return failedToEnd({ name }, exit, lines, why);
  return {
    code: "evaluator-result-unreadable",
    summary: `What ${name} wrote can't be read: ${told(why)}.`,
    remedy: "Name task and metric in the policy as the evaluator does, or another version of it.",
    blame: "policy",
    ...quoted(why)
  };
}
var told = (why) => "own" in why ? why.own : why.naming.slice(0, MAX_TOLD_CHARS);
var quoted = (why) => "own" in why ? {} : { quotes: [told(why)] };
var nothingScored = ({ name }) => ({
  code: "evaluator-scored-nothing",
  summary: `${name} came to its end, and no sample of it has a score.`,
  remedy: "Look at its requests, which failed or had no answer that it reads, and at the last lines of its output.",
  blame: "unknown"
});
var homeFull = ({ name }, why) => ({
  code: "evaluator-home-full",
  summary: `papergap ended ${name}: it ${why}.`,
  remedy: "Ask fewer items (limit), or give papergap's cache folder more room (PAPERGAP_CACHE).",
  blame: "unknown"
});
function failedToEnd({ name }, exit, lines, why) {
  const line = rootLine(lines);
  const [, module] = /^ModuleNotFoundError: No module named '([\w.]{1,100})'/.exec(line ?? "") ?? [];
  if (module !== void 0) return lacksModule({ name }, module, line);
  return {
    code: "evaluator-failed",
    summary: `${name} ended with exit code ${exit} and no result${why === void 0 ? "" : `: ${told(why)}`}.`,
    remedy: "Read the last lines of its output; data that it has to fetch belongs below files in the policy, or takes network: true.",
    blame: "unknown",
    ...line !== void 0 && { line: line.slice(0, MAX_LINE_CHARS) },
    ...why && quoted(why)
  };
}
function lacksModule({ name }, module, line = "") {
  return {
    code: "evaluator-lacks-package",
    summary: `The task needs the Python module "${module}", which is not installed with ${name}.`,
    remedy: `Name the package that has it in the policy, engines: { ${name}: { with: [<package>==<version>] } }: an index has to have a wheel of it.`,
    blame: "policy",
    line: line.slice(0, MAX_LINE_CHARS),
    // A task may run what a model has written, which imports what it likes.
    quotes: [module]
  };
}
function rootLine(lines) {
  return lines.findLast((line) => /^\w[\w.]*(Error|Exception)\b/.test(line)) ?? lines.at(-1);
}

// src/evaluators/run-evaluator.ts
var LONGEST_SOCKET = 107;
async function runEvaluator(request, shell) {
  const { evaluator, runner, source, onStatus } = request;
  onStatus(`installing ${runner.name} ${runner.version}`);
  const installed = await installEvaluator(evaluator, runner, source, shell);
  if (installed.ok) return await runInstalled(installed.folder, request, shell);
  return outcomeOf({ ...NOTHING2, result: installed, lines: installed.log }, request);
}
async function runInstalled(environment, request, shell) {
  const { runner, checkout } = request;
  const files = runner.files === void 0 ? void 0 : await folderName(join5(checkout, runner.files));
  const ended2 = await ranToItsEnd(environment, request, shell);
  shell.signal.throwIfAborted();
  return outcomeOf({ ...ended2, ...files !== void 0 && { files } }, request);
}
var NOTHING2 = { requests: [], isolated: false };
function outcomeOf(ended2, request) {
  const { requests, isolated, lines, files } = ended2;
  const { sent, varied } = ended2.alike ?? sentAlike().alike();
  const result = recorded(ended2, request);
  const { answers, unmatched } = result.ok ? result.value : { answers: [], unmatched: 0 };
  return {
    answers,
    run: {
      ...result.ok && { evaluation: result.value.evaluation },
      ...!result.ok && result.faults[0] && { trouble: cutFriction(result.faults[0]) },
      requests: requests.length,
      unmatched,
      ...requests.length > 0 && { sent },
      ...varied.length > 0 && { varied: [...varied] },
      ...files !== void 0 && { files },
      isolated,
      logTail: result.ok ? [] : logTail(lines)
    }
  };
}
function recorded({ result, requests, lines }, { runner, target }) {
  if (!result.ok) return result;
  const evaluation = recordable(result.value.evaluation);
  if (evaluation === void 0) return faulty([nothingScored(runner)]);
  const found = matched(result.value.answers, requests, runner.name, target);
  const strange = found.answers.findIndex((answer) => !Answer.safeParse(answer).success);
  if (strange >= 0)
    return faulty([
      unreadable2(runner, 0, { own: `its answer ${strange + 1} has a form that no record holds` }, lines)
    ]);
  return checked({ evaluation, ...found });
}
async function ranToItsEnd(environment, request, shell) {
  const id = randomUUID2();
  const folder = scratchFolder(shell.cacheDir, id);
  const home = homeIn(folder);
  const socketPath = join5(home, "api.sock");
  if (Buffer.byteLength(socketPath) > LONGEST_SOCKET)
    return { ...NOTHING2, result: faulty([pathTooLong(socketPath)]), lines: [] };
  const registered = registerRun(shell.cacheDir, id);
  const limits = limitsFor(id, boundsHere(), shell.env["PATH"], registered);
  try {
    registered.add("process", { folder });
    makeHome(home);
    return await ranIn({ environment, home, socketPath, limits }, id, request, registered.add, shell);
  } finally {
    const areGroupsGone = await clearGroups(limits.groups, id);
    if (await removed(folder) && areGroupsGone) registered.close();
  }
}
async function ranIn(place, id, request, register, shell) {
  var _stack = [];
  try {
    const { evaluator, runner, protocol, target, clock, client, checkout, concurrency, deadlineMs } = request;
    const { home, socketPath, limits } = place;
    const key = `sk-papergap-${randomBytes(24).toString("hex")}`;
    const out = join5(home, "results");
    const files = runner.files === void 0 ? {} : { files: join5(checkout, runner.files) };
    const job = { runner, protocol, model: target.model, key, concurrency, deadlineMs, out, ...files };
    const launch = evaluator.program?.launch({ ...job, baseUrl: `http://127.0.0.1:${PORT}/v1` });
    if (launch === void 0) throw new TypeError(`${runner.name} is never started`);
    const { sandbox } = request;
    const licence = { sandbox, network: runner.network, runsCode: evaluator.program?.runsCode };
    const ready = await readyLaunch(launch, { ...place, ...files, checkout }, licence, key, shell);
    if (!ready.ok) return { result: ready, requests: [], isolated: false, lines: [] };
    const { isolated } = ready.value;
    const { given, ...confined } = ready.value.launch;
    const { command, args, env } = limits.wrap(confined);
    const signal = AbortSignal.any([shell.signal, request.died]);
    const through = __using(_stack, await openPassThrough({ socketPath, key, target, client, clock, signal }), true);
    const how = { env, cwd: home, runId: id, secrets: [key, keyOf(target)], signal, ...given && { given } };
    const running = await startProcess(command, args, how);
    register("process", { pid: running.pid, startTime: running.startTime });
    request.onStatus(`${runner.name} runs`);
    let full;
    const size = watchHome(home, request.homeBounds ?? await homeBounds(home), (why) => {
      full = why;
      void running.stop(0);
    });
    const exit = await exitOf(running, runner.maxMinutes).finally(() => size[Symbol.dispose]());
    const lines = running.lines();
    const ended2 = (result2) => ({
      ...{ result: result2, isolated, lines, requests: through.requests, alike: through.alike() }
    });
    if (full !== void 0) return ended2(faulty([homeFull(runner, full)]));
    if (exit !== 0 && request.died.aborted) return ended2(faulty([failedToEnd(runner, exit, lines)]));
    const read = exit === "late" ? void 0 : await readFolder(evaluator, out, runner, lines);
    const result = read?.ok === true ? read : faulty([unreadable2(runner, exit, read?.faults[0], lines)]);
    return ended2(result);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function exitOf(running, maxMinutes) {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void running.stop();
  }, maxMinutes * 6e4);
  const { code } = await running.exited;
  clearTimeout(timer);
  await running.stop(0);
  return isLate ? "late" : code ?? 137;
}
function pathTooLong(path) {
  return {
    code: "socket-path-too-long",
    summary: `The path of the evaluator's socket is too long for this system: ${path.length} characters.`,
    remedy: "Choose a cache folder with a shorter path (PAPERGAP_CACHE).",
    blame: "machine"
  };
}

// src/bench/evaluator-pass.ts
async function runEvaluatorPass(pass2, { client, deployment }, run2, shell) {
  const { id, runner, protocol, concurrency } = pass2;
  const { policy, root } = run2.prepared.config;
  const evaluator = evaluatorNamed(runner.name);
  if (evaluator === void 0) throw new TypeError(`no evaluator ${runner.name}`);
  const source = new Map(Object.entries(policy.value.engines)).get(runner.name);
  const startedAtMs = run2.clock.now();
  run2.append({ event: "pass-start", pass: id, atMs: startedAtMs });
  const stage = shell.progress.stage(run2.nameOf(pass2));
  const ends = (ended2) => ({
    ...{ pass: id, startedAtMs, endedAtMs: run2.clock.now(), ended: ended2 }
  });
  try {
    const { run: evaluated, answers } = await runEvaluator(
      {
        ...{ runner, evaluator, protocol, concurrency, client, checkout: root },
        deadlineMs: policy.value.requestDeadlineMs,
        target: deployment.target,
        died: deployment.died,
        clock: run2.clock,
        sandbox: policy.value.trust.sandbox,
        ...source && { source },
        onStatus: (text) => stage.status(text)
      },
      shell
    );
    for (const answer of answers) run2.append({ event: "answer", pass: id, answer });
    const ended2 = endOf(evaluated.trouble !== void 0, deployment.died.aborted);
    run2.append({ event: "pass-end", pass: { kind: "evaluator", ...ends(ended2), evaluator: evaluated } });
    const why = evaluated.trouble && withoutQuotes(evaluated.trouble).summary;
    stage.end(why ?? `${answers.length} items, ${evaluated.requests} requests`);
    return ended2;
  } catch (error) {
    if (!shell.signal.aborted) throw error;
    run2.append({ event: "pass-end", pass: { kind: "evaluator", ...ends("interrupted") } });
    stage.end("interrupted");
    return "interrupted";
  }
}
function endOf(isInTrouble, hasDied) {
  if (hasDied) return "engine-died";
  return isInTrouble ? "interrupted" : "complete";
}

// src/bench/grades.ts
async function gradeAnswers(pass2, answers, run2) {
  const suite = suiteOf(run2, pass2.suite);
  const answered = new Set(answers.map(({ item }) => item));
  const isJudged = run2.prepared.judges.size > 0;
  const items = new Map(
    suite.items.filter(({ id }) => answered.has(id)).map((item) => [item.id, isJudged ? { ...item, context: contextOf(item, suite, pass2.system) } : item])
  );
  const by = Object.fromEntries(pass2.criteria.map((one) => [one, scoringFor(run2.prepared, pass2.suite, one)]));
  const graded = await gradePass(answers, items, {
    by,
    capabilities: run2.prepared.capabilities,
    isVote: metricParts(pass2.metric).kind === "majority"
  });
  const grades = graded.flatMap(
    ({ item, attempt, grades: given }) => given === void 0 ? [] : [{ item, attempt, grades: given }]
  );
  run2.append({ event: "grades", pass: pass2.id, grades });
}

// src/bench/asked-in-production.ts
async function askedInProduction({ suite }, run2) {
  const production = passAt(await run2.soFar(), "production");
  if (production?.plan.suite !== suite) return void 0;
  const ended2 = new Set(production.seen.answers.map(({ item }) => item));
  return ended2.size === 0 ? void 0 : ended2;
}

// src/bench/most-requests.ts
var MOST_REQUESTS = 1e5;
function mostRequests(pass2, run2, most = MOST_REQUESTS) {
  const isClosed = ({ shape }) => loadOf(shape).concurrency !== void 0;
  if (!isClosed(pass2)) return Infinity;
  const loops = run2.passes.filter((one) => one.kind === "load" && isClosed(one)).length;
  return Math.max(Math.floor(most / loops), requestsFor(pass2, run2));
}

// src/bench/warm-up.ts
var WARM_UP = { requests: 16, concurrency: 4 };
var SILENT_ROUNDS = 2;
async function warmUp(serving2, run2, shell) {
  const suites = run2.passes.filter((one) => one.kind === "suite");
  const isOwn = (pass3) => pass3.role === "production" || pass3.role === "further";
  const pass2 = suites.find((one) => !isOwn(one)) ?? suites[0];
  if (pass2 === void 0) return {};
  const patience = patienceFor(WARM_UP.concurrency);
  const items = pass2.items.slice(0, WARM_UP.requests);
  const questions = asNoPassAsks(suiteQuestions({ ...pass2, noisy: false, attempts: 1 }, items, run2), run2);
  const pacer = eachOnce(questions.length, WARM_UP.concurrency);
  const how = { nextQuestion: oneByOne(questions), pacer, keepText: true, patience };
  const { ended: ended2, replies } = await drivePass(how, serving2, run2, shell);
  const answerMs = medianAnswerMs(replies);
  return {
    asked: { pass: pass2, questions, replies },
    ...ended2 === "engine-silent" && { unanswered: patience },
    ...answerMs !== void 0 && { answerMs }
  };
}
function patienceFor(concurrency) {
  return SILENT_ROUNDS * Math.max(WARM_UP.concurrency, concurrency);
}
function medianAnswerMs(replies) {
  return medianTimeMs(replies.map(({ exchange }) => exchange));
}

// src/bench/load-pass.ts
var DRAIN_MS = 3e4;
async function runLoadPass(pass2, serving2, run2, shell, words, most = mostRequests(pass2, run2)) {
  const load = loadOf(pass2.shape);
  const questionAt = loadQuestions(pass2, run2, await askedInProduction(pass2, run2));
  const stage = shell.progress.stage(run2.nameOf(pass2));
  const sample = sampleAnswers(pass2, run2);
  const how = (firstQuestion, wave) => ({
    nextQuestion: (index) => {
      const place = firstQuestion + index;
      return place < most ? questionAt(place) : void 0;
    },
    keepText: sample !== void 0,
    drainMs: DRAIN_MS,
    stage,
    onReply: (reply) => {
      const { item, fresh, exchange } = reply;
      sample?.saw(reply);
      const request = { item, ...wave && { wave }, ...fresh && { fresh }, ...exchange };
      run2.append({ event: "request", pass: pass2.id, request });
    }
  });
  run2.append({ event: "pass-start", pass: pass2.id, atMs: run2.clock.now() });
  const { concurrency } = load;
  const start2 = concurrency === void 0 ? [] : await firstWave(concurrency, how(0, "start"), stage, serving2, run2, shell);
  const answerMs = medianAnswerMs(start2) ?? serving2.answerMs ?? 0;
  serving2.answerMs = Math.max(answerMs, serving2.answerMs ?? 0);
  const length = loadLength(pass2, answerMs, run2);
  if (length.seconds !== pass2.seconds || length.neededSeconds > length.seconds)
    shell.progress.note(words.passLength({ pass: pass2, answerMs, ...length }));
  stage.status("");
  stage.lasts(length.seconds);
  const random = randomFor(run2.options.seed, "arrivals", pass2.id);
  const pacer = load.pacer(length.seconds * 1e3, random, answerMs);
  const driven = await drivePass({ ...how(start2.length), pacer }, serving2, run2, shell);
  endStage(stage, { ...driven, replies: [...start2, ...driven.replies] });
  const sent = start2.length + driven.replies.length;
  const end = endOf2(pass2, driven, answerMs, { ...length, ...sent >= most && { endedAt: sent } });
  if (sample !== void 0) await gradeSample(pass2, sample, run2);
  run2.append({ event: "pass-end", pass: end });
  return driven.ended;
}
async function firstWave(concurrency, how, stage, serving2, run2, shell) {
  stage.status(`the first ${concurrency} at once`);
  const pacer = eachOnce(concurrency, concurrency);
  const { replies } = await drivePass({ ...how, pacer }, serving2, run2, shell);
  return replies;
}
function endOf2(pass2, driven, answerMs, { seconds, neededSeconds, endedAt }) {
  const isClosed = loadOf(pass2.shape).concurrency !== void 0;
  return {
    ...passEnd(pass2, driven),
    kind: "load",
    ...isClosed && { fullFromMs: driven.startedAtMs + answerMs },
    paced: { answerMs, seconds, neededSeconds, ...endedAt !== void 0 && { endedAt } }
  };
}

// src/bench/look.ts
function lookAt2(pass2, kept, run2) {
  const decides = isConfirming(pass2) ? isConfirmedAt : isDecidedAt;
  const decided = new AbortController();
  const answers = /* @__PURE__ */ new Map();
  const keep = (answer) => {
    const given = answers.get(answer.item);
    if (given === void 0) answers.set(answer.item, [answer]);
    else given.push(answer);
  };
  kept.forEach(keep);
  const looks = (pass2.looks ?? []).slice(0, -1);
  let next = 0;
  let ended2 = 0;
  let decidedAt;
  let working = Promise.resolve();
  const look2 = async (number, items) => {
    if (decided.signal.aborted) return;
    await gradeAnswers(
      pass2,
      items.flatMap((item) => answers.get(item) ?? []),
      run2
    );
    if (!decides(await run2.soFar(), pass2.id, number, run2.known)) return;
    decidedAt = number;
    decided.abort();
  };
  const lookWhereDue = () => {
    const { items, attempts = 1 } = pass2;
    while (answers.get(items[ended2] ?? "")?.length === attempts) ended2 += 1;
    for (let count = looks[next]; count !== void 0 && count <= ended2; count = looks[next]) {
      next += 1;
      const number = next;
      working = working.then(() => look2(number, items.slice(0, count)));
      working.catch(() => void 0);
    }
  };
  lookWhereDue();
  return {
    decided: decided.signal,
    saw(answer) {
      keep(answer);
      lookWhereDue();
    },
    async end() {
      await working;
      return decidedAt;
    }
  };
}

// src/bench/pass.ts
async function runPass(pass2, serving2, run2, shell, words) {
  const seen = run2.seen?.passes.find((one) => one.pass === pass2.id);
  if (seen?.ended === "complete") return seen.ended;
  if (pass2.kind === "load") return await runLoadPass(pass2, serving2, run2, shell, words);
  if (pass2.kind === "evaluator") return await runEvaluatorPass(pass2, serving2, run2, shell);
  return await runSuitePass(pass2, seen?.kind === "suite" ? seen.answers : [], serving2, run2, shell);
}
async function runSuitePass(pass2, earlier, serving2, run2, shell) {
  const kept = standingAnswers(earlier);
  const answered = new Set(kept.map(answerKey));
  const questions = suiteQuestions(pass2, pass2.items, run2).filter((one) => !answered.has(answerKey(one)));
  const pressure = pass2.pressure ? pressureOn(pass2, serving2, run2, shell) : void 0;
  if (pressure !== void 0) await pressure.reached;
  run2.append({ event: "pass-start", pass: pass2.id, atMs: run2.clock.now() });
  const pacer = eachOnce(questions.length, pass2.concurrency);
  const answerOf = answersTo(pass2, questions, run2);
  const answers = [];
  const looking = lookAt2(pass2, kept, run2);
  const onReply = (reply) => {
    const answer = answerOf(run2.keep(reply));
    answers.push(answer);
    run2.append({ event: "answer", pass: pass2.id, answer });
    looking.saw(answer);
  };
  const stage = shell.progress.stage(run2.nameOf(pass2), questions.length);
  const nextQuestion = oneByOne(questions);
  const patience = patienceFor(pass2.concurrency);
  const enough = looking.decided;
  const how = { nextQuestion, pacer, keepText: true, patience, enough, onReply, stage };
  const driven = await drivePass(how, serving2, run2, shell);
  endStage(stage, driven, enough);
  const decidedAt = await looking.end();
  const last = isConfirming(pass2) ? pass2.looks?.length : void 0;
  const look2 = driven.ended === "complete" ? decidedAt ?? last : void 0;
  const kvPressure = await pressure?.stop();
  const touched = touchedIn(pass2, run2);
  run2.append({
    event: "pass-end",
    pass: {
      ...passEnd(pass2, driven),
      ...look2 !== void 0 && { look: look2 },
      ...kvPressure && { kvPressure },
      ...touched && { touched: [...touched] }
    }
  });
  await gradeAnswers(pass2, [...kept, ...answers], run2);
  return driven.ended;
}
function pressureOn(pass2, { deployment, sampler, observation }, run2, shell) {
  const { contextTokens, kvCache } = observation;
  const streams = streamsToFill(observation, pass2.concurrency);
  if (kvCache === "reserved" || contextTokens === void 0 || streams === void 0) return void 0;
  return startPressure({
    target: deployment.target,
    contextTokens,
    slots: streams,
    ...pass2.api && { api: pass2.api },
    latestKvUsage: () => sampler.latest()?.engine?.kvUsage,
    latestPreemptions: () => sampler.latest()?.engine?.preemptionsTotal,
    clock: run2.clock,
    signal: shell.signal
  });
}

// src/bench/go-on.ts
async function goOnWithProduction(serving2, run2, shell, words) {
  const open = await openProduction(run2);
  if (open === void 0) return void 0;
  shell.progress.note(words.productionGoesOn);
  return await runSuitePass(open.pass, open.answers, serving2, run2, shell);
}
async function openProduction(run2) {
  const pass2 = run2.passes.find(({ role }) => role === "production");
  if (pass2?.kind !== "suite") return void 0;
  const record = await run2.soFar();
  const seen = record.passes.find((one) => one.pass === pass2.id);
  if (seen?.kind !== "suite" || !isOpenAgain(record, run2.known)) return void 0;
  return { pass: pass2, answers: seen.answers };
}

// src/bench/out-folder.ts
import { dirname, resolve } from "node:path";
function outFaults(out, { candidate }) {
  const folder = dirname(resolve(candidate.file));
  if (resolve(out) !== folder) return [];
  return [
    {
      file: out,
      path: "",
      message: "is the folder of the candidate, and a run would write its results beside it",
      hint: "choose another folder with --out, such as papergap-out/<id>"
    }
  ];
}

// src/bench/probes.ts
import { join as join7 } from "node:path";

// src/deploy/engine-files.ts
async function engineFiles(request, draft, shell) {
  const { engine, engineName, driver, binary, version, source, wheels = [], onStatus } = request;
  if (driver.fetch !== void 0) return await fetched(request, driver.fetch, draft, shell);
  if (binary !== void 0) return { kind: "there", binary };
  const from = engine.program?.package;
  if (from === void 0 || !driver.needsInstallation) return { kind: "there" };
  const wanted = version ?? from.versions.default;
  const known = from.install(wanted, source?.package);
  const own = wheels.map((digest) => digest.replace(/^sha256:/, ""));
  const installable = {
    ...known,
    hashes: [...known.hashes, ...own],
    ...source !== void 0 && { source }
  };
  draft.version = wanted;
  onStatus?.(`installing ${installable.requirement}`);
  const result = await install(installable, { engine: engineName, version: wanted }, shell);
  const isWarm = result.kind === "installed" && result.installed === "warm";
  draft.phases.push({ name: "install", ms: result.ms, ...isWarm && { from: "cache" } });
  if (result.kind === "failed") return result;
  draft.installed = result.installed;
  draft.installation = {
    requirement: installable.requirement,
    pinnedBy: installable.pinnedBy,
    sizeMiB: result.sizeMiB,
    unfit: [...result.unfit]
  };
  return { kind: "there", folder: result.folder };
}
async function fetched({ image, onStatus }, fetch, draft, shell) {
  onStatus?.(`fetching ${image}`);
  const startedMs = performance.now();
  const result = await fetch(
    { ...image !== void 0 && { image } },
    shell,
    (progress) => onStatus?.(`fetching ${image}: ${progress}`)
  );
  draft.phases.push({ name: "install", ms: performance.now() - startedMs });
  if (!result.ok) return { kind: "failed", friction: result.faults, log: [] };
  draft.installed = result.value.installed;
  draft.image = result.value.id;
  return { kind: "there" };
}

// src/models/hub-weights.ts
import { basename } from "node:path";
async function hubWeights(model, options) {
  const fetched2 = await fetchModel(model, options);
  if (!fetched2.ok) return fetched2;
  const { path, files, weights, weightsBytes, fetchedBytes } = fetched2.value;
  const sizes = { sizeMiB: weightsBytes / 2 ** 20, fetchedMiB: fetchedBytes / 2 ** 20 };
  if (model.file !== void 0) {
    const named2 = weights.length > 1 ? files : [path];
    const found = await inspectParts(
      named2.map((file, at) => ({ model: `${weights[at]} of ${model.repo}`, path: file }))
    );
    const faults = found.flatMap((one) => one.ok ? [] : one.faults);
    const [first] = found;
    if (faults.length > 0 || first?.ok !== true) return faulty(faults.map(damaged));
    const whole = { ...first.value, ...tensorBytesOf(found) };
    return checked({ path, ...named2.length > 1 && { files }, ...sizes, ...whole });
  }
  const inspected = await inspectFolder(
    model.repo,
    path,
    weights.map((file) => basename(file))
  );
  if (!inspected.ok) return faulty(inspected.faults.map(damaged));
  return checked({ path, files, ...sizes, ...inspected.value });
}
var damaged = ({ message }) => ({
  code: "model-damaged",
  summary: `${message}.`,
  remedy: "Pin a revision, or another model, that is whole by itself; the hub itself has this one like this.",
  blame: "candidate"
});

// src/deploy/model-files.ts
async function modelFiles({ hub, weights, onStatus }, draft, { env, signal }) {
  if (hub === void 0) return checked(weights === void 0 ? {} : { weights });
  const access = hubAccess(env);
  if (!access.ok) return access;
  const startedMs = performance.now();
  const found = await hubWeights(hub, {
    access: access.value,
    signal,
    ...onStatus !== void 0 && { onStatus }
  });
  const isWarm = found.ok && found.value.fetchedMiB === 0;
  draft.phases.push({
    name: "download",
    ms: performance.now() - startedMs,
    ...isWarm && { from: "cache" }
  });
  if (!found.ok) return found;
  const { fetchedMiB, ...there } = found.value;
  draft.modelFileMiB = there.sizeMiB;
  draft.hub = { host: access.value.url.host, downloadedMiB: fetchedMiB };
  return checked({ weights: there });
}

// src/deploy/outcome.ts
var LOG_TAIL_LINES = 30;
function draftOf({ engine, engineName, settings, weights }) {
  return {
    engine: engineName,
    ready: false,
    installed: "not-needed",
    phases: [],
    ...weights !== void 0 && { modelFileMiB: weights.sizeMiB },
    prefixCache: engine.prefixCache(settings),
    kvCache: engine.kvCache(settings),
    friction: [],
    logTail: []
  };
}
function serving(draft, target, running, engine) {
  const frictionOfDeath = () => running.died.aborted ? causesOfDeath(engine, running) : [];
  const deployment = {
    target,
    pids: () => running.pids?.() ?? [],
    died: running.died,
    logTail: () => tailOf(running.logs(), frictionOfDeath()),
    frictionOfDeath,
    stop: running.stop,
    left: () => running.left?.() ?? [],
    [Symbol.asyncDispose]: running.stop
  };
  return { kind: "serving", deployment, observation: { ...draft, ready: true } };
}
function failed(draft, friction, log = []) {
  const logTail2 = [...tailOf(log, friction)];
  return { kind: "failed", observation: { ...draft, ready: false, friction: [...friction], logTail: logTail2 } };
}
function tailOf(log, [root]) {
  return logTail(lastLinesOf(log, root?.line ?? "", LOG_TAIL_LINES));
}
function causesOfDeath(engine, running) {
  const why = running.whyEnded?.();
  if (why !== void 0) return [why];
  const log = running.logs();
  const causes = engine.diagnose(log);
  if (causes.length > 0) return causes;
  const line = log.at(-1);
  return [
    {
      code: "engine-ended",
      summary: "The engine ended by itself, and its log does not say why.",
      remedy: `Start it by hand with the same arguments, and look at the system's log.${sandboxHint(running)}`,
      blame: "unknown",
      ...line !== void 0 && { line: line.slice(0, MAX_LINE_CHARS) }
    }
  ];
}
function sandboxHint({ sandbox }) {
  return sandbox?.files === "isolated" ? " It ran in a sandbox: with weights that you trust, trust.sandbox: off starts it without." : "";
}
function notLookedAt(error) {
  const why = explain(error).replaceAll(/\s+/g, " ").slice(0, MAX_LINE_CHARS);
  return {
    code: "start-broken-off",
    summary: `papergap could not go on with the engine that it had started: ${why}.`,
    remedy: "Start the run again; if it ends so once more, report it with the log.",
    blame: "unknown",
    quotes: [why]
  };
}
function startTimeout({ startTimeoutMs, engine }, { awaited, said }, { phases }, log) {
  const phase = engine.phases === void 0 ? void 0 : phases.at(-1)?.name;
  const line = log.findLast((one) => one.trim() !== "");
  const told2 = said === void 0 ? awaited : `${awaited} (so far: ${said})`;
  const seconds = Math.round(startTimeoutMs / 1e3);
  return {
    code: "start-timeout",
    summary: `The engine did not answer within ${seconds} s; it was waiting for ${told2}${phase === void 0 ? "" : `, in the phase ${phase}`}.`,
    remedy: "Use a smaller model or a faster machine; what takes so long is in its log, or a chat template without end.",
    blame: "unknown",
    ...said !== void 0 && { quotes: [said] },
    // Where it hangs is mostly said by the last thing that it did.
    ...line !== void 0 && { line: plainLine(line).slice(0, MAX_LINE_CHARS) }
  };
}

// src/deploy/own-settings.ts
import { join as join6 } from "node:path";
function generationOf({ engine, weights }) {
  if (weights === void 0 || engine.weights !== "hub-folder") return {};
  const read = readObject(join6(weights.path, "generation_config.json"), MOST_CONFIG_BYTES);
  return typeof read === "string" ? {} : read;
}
function plainEnds({ engine, weights }, generation) {
  const ends = new Set(endTokens(generation));
  if (weights === void 0 || engine.weights !== "hub-folder" || ends.size === 0) return [];
  const tokenizer = readObject(join6(weights.path, "tokenizer.json"), MOST_TOKENIZER_CONFIG_BYTES);
  if (typeof tokenizer === "string") return [];
  const added = tokenizer["added_tokens"];
  const marks = new Set((Array.isArray(added) ? added : []).map(idOf));
  const vocabulary = Object.entries(objectAt(objectAt(tokenizer, "model"), "vocab"));
  const plain2 = vocabulary.filter(([, id]) => ends.has(id) && !marks.has(id));
  if (plain2.length === 0) return [];
  const runs = plain2.map(([text, id]) => `${JSON.stringify(text)} (token ${String(id)})`).join(", ");
  return [
    servedOtherwise(
      { what: "ends of answers", asked: "at special tokens", runs: `also at ${runs}`.slice(0, 200) },
      { remedy: "Correct eos_token_id in the model's generation_config.json.", blame: "candidate" }
    )
  ];
}
var idOf = (token) => typeof token === "object" && token !== null && "id" in token ? token.id : void 0;

// src/deploy/deviations.ts
function deviationsOf({ engine, settings, weights, model, neededTokens, isDrawn = false }, { log, onPages, generation, isWhole: isWhole2, contextTokens = Infinity }) {
  const sampled = { generation, isDrawn };
  return [
    ...onceEach([...onPages, ...engine.deviations?.(settings, log, sampled) ?? []]),
    ...plainEnds({ engine, ...weights && { weights } }, generation),
    ...weights?.hasChatTemplate === false ? [templateMissing(model)] : [],
    ...weights?.bringsCode === true ? [codeNotRun(model)] : [],
    ...contextTokens < neededTokens ? [contextShort(contextTokens, neededTokens)] : [],
    ...isWhole2 ? [NOT_STREAMED] : []
  ];
}
function onceEach(frictions) {
  const seen = frictions.map(({ difference }) => difference?.what);
  return frictions.filter((_, at) => seen[at] === void 0 || seen.indexOf(seen[at]) === at);
}
var NO_TEMPLATE = {
  what: "chat template",
  asked: "the model's own",
  runs: "one of the engine's choice"
};
function contextShort(contextTokens, neededTokens) {
  return {
    code: "context-short",
    summary: `A request has ${contextTokens} tokens of context, and the longest one takes at least ${neededTokens}.`,
    remedy: "Give the engine more context for each request, or lower maxTokens.",
    blame: "candidate"
  };
}
var NOT_STREAMED = {
  code: "not-streamed",
  summary: "The server gives its answers whole where a stream is asked for: no time to a token is known.",
  remedy: "Use a server that streams (stream: true); until then, only scores and whole answers count.",
  blame: "engine"
};
function templateMissing(model) {
  return {
    code: "chat-template-missing",
    summary: `${model} holds no chat template: the engine puts questions into a form of its own choice.`,
    remedy: "Write the template of the model into its files (tokenizer.chat_template); a base model is not one for chat.",
    blame: "candidate"
  };
}
function codeNotRun(model) {
  return {
    code: "model-code-not-run",
    summary: `${model} brings code of its own (auto_map), and papergap has none of it run: the engine's own code serves it.`,
    remedy: "See that the engine knows this architecture itself, in the version that is served.",
    blame: "candidate",
    difference: NO_TEMPLATE
  };
}

// src/deploy/first-completion.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/deploy/refusal.ts
function refusal({ kind, detail }, { origin }, diagnose, question = {}) {
  const path = completionPath(question);
  const line = lineOf(detail);
  const known = KNOWN.find(({ fits }) => fits(kind, detail));
  if (known === void 0) {
    const remedy = `Send it a request to ${path} by hand, and read what it answers.`;
    return causeOf(line, diagnose) ?? quoted2(line, remedy);
  }
  const { fits: _, ...friction } = known;
  const summary = friction.summary.replace("{origin}", origin).replace("{path}", path);
  return { ...friction, summary, line };
}
function fieldsRefused({ detail }, fields, { diagnose, program }) {
  const line = lineOf(detail);
  const remedy = `See why it refuses ${fields.join(", ")}: the chat template of the model may, or an engine that does not take what policy and claim ask with.`;
  const blame = program === void 0 ? "unknown" : "candidate";
  return causeOf(line, diagnose) ?? { ...quoted2(line, remedy), blame };
}
var lineOf = (detail) => detail.replaceAll(/\s+/g, " ");
function causeOf(line, diagnose) {
  const [cause] = diagnose([line]).filter(({ code }) => code !== UNKNOWN_FAILURE);
  return cause && { ...cause, line };
}
function quoted2(line, remedy) {
  const quote = keptText(line, MAX_QUOTE_CHARS);
  return {
    code: "first-completion-refused",
    summary: `The engine runs, but its first completion failed: ${ended(quote)}`,
    remedy,
    blame: "unknown",
    line,
    ...quote !== "" && { quotes: [quote] }
  };
}
function ended(said) {
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
var KNOWN = [
  {
    fits: (_, detail) => /^(401|403|407)\b/.test(detail),
    code: "credentials-missing",
    summary: "The server at {origin} refuses the key, or answers nothing without one.",
    remedy: "Let the policy name a variable that holds its key: trust.endpoints.<name>: { url: \u2026, key: NAME }.",
    blame: "policy"
  },
  {
    fits: (_, detail) => /^(404|405)\b/.test(detail),
    code: "no-chat-completions",
    summary: "The server at {origin} has no {path}.",
    remedy: "Check the address in the policy's trust.endpoints: it ends before /v1.",
    blame: "policy"
  },
  {
    fits: (_, detail) => /chat.?template/i.test(detail),
    code: "chat-template-missing",
    summary: "The model has no chat template that the engine can use.",
    remedy: "Add the chat template of the model to its files; a base model is asked by api: completions.",
    blame: "candidate"
  },
  {
    fits: (_, detail) => detail.includes("not an event stream"),
    code: "not-a-completion",
    summary: "The server at {origin} answers with something that is no chat completion.",
    remedy: "Check the address in the policy's trust.endpoints, and what stands between it and the engine.",
    blame: "policy"
  },
  {
    fits: (kind) => kind === "truncated",
    code: "stream-without-end",
    summary: "The server at {origin} ends its streams with neither finish_reason nor [DONE].",
    remedy: "Use a server that ends them, or look at what stands between it and papergap: half an answer looks the same.",
    blame: "engine"
  },
  {
    fits: (kind, detail) => kind === "unread" && detail.endsWith(" and no text came"),
    code: "answer-without-text",
    summary: "The server at {origin} counts tokens, and no text comes of them.",
    remedy: "Look at the weights first: those that are zeros, or no numbers, give tokens without text alone. If the same file writes text elsewhere, please report it with the line below.",
    blame: "unknown"
  },
  {
    fits: (kind) => kind === "unread",
    code: "answer-unreadable",
    summary: "The server at {origin} sends tokens in a form that papergap cannot read.",
    remedy: "Please report it with the line below: no score of this server would be true.",
    blame: "engine"
  }
];

// src/deploy/first-completion.ts
var RETRY_MS = 250;
var CONNECT_MS = 1e4;
var DEADLINE_MS2 = 24 * 60 * 6e4;
var SHORT_QUESTION = {
  item: "ready",
  messages: [{ role: "user", content: "Hello" }],
  maxTokens: 16
};
var ORDINARY = /* @__PURE__ */ new Set(["model", "messages", "prompt", "max_tokens", "stream"]);
async function firstCompletion(target, question, { engine, onFailure = () => {
} }, signal) {
  var _stack = [];
  try {
    const client = __using(_stack, await openClient(target, 1, CONNECT_MS), true);
    const clock = clockFrom(0);
    let asked = target;
    const refusedFields = [];
    for (; ; ) {
      const events = [];
      const watchData = (data) => void events.push(data);
      const how = { clock, deadlineMs: DEADLINE_MS2, keepText: false, signal, watchData };
      const { exchange } = await ask(client, asked, question, how);
      const { failure } = exchange;
      const named2 = failure === void 0 ? [] : namedIn(failure, asked, question);
      const refused = named2.filter((field) => engine.mayRefuse?.includes(field));
      if (refused.length > 0) {
        refusedFields.push(...refused);
        asked = without(asked, refused);
      } else if (failure !== void 0 && isNotYet(failure)) {
        onFailure(failure.detail);
        await sleep2(RETRY_MS, void 0, { signal });
      } else if (failure === void 0 || failure.kind === "empty") {
        const firstTokenMs = exchange.firstTokenAtMs ?? exchange.endedAtMs;
        const isWhole2 = exchange.quirks?.includes("not-streamed") ?? false;
        const seen = isWhole2 ? [] : quirksOf(events, asked.model);
        const quirks = refusedFields.includes("stream_options") ? ["refuses-stream-options", ...seen] : seen;
        return checked({ target: asked, refusedFields, quirks, firstTokenMs, isWhole: isWhole2 });
      } else {
        if (named2.length > 0) return faulty([fieldsRefused(failure, named2, engine)]);
        return faulty([refusal(failure, target, engine.diagnose, question)]);
      }
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function isNotYet({ kind, detail }) {
  return kind === "connect" || kind === "reset" || /^(429|502|503|504)\b/.test(detail);
}
function namedIn({ kind, detail }, target, question) {
  if (kind !== "http-4xx" || !/^4(00|22)\b/.test(detail)) return [];
  const fields = Object.keys(JSON.parse(completionRequest(target, question)));
  const named2 = new Set(detail.match(/\w+/g));
  return fields.filter((field) => !ORDINARY.has(field) && named2.has(field));
}
function without(target, fields) {
  const taken = Object.fromEntries(fields.map((field) => [field, void 0]));
  return { ...target, requestFields: { ...target.requestFields, ...taken } };
}

// src/deploy/learn.ts
async function learn(request, ready, running, draft, signal) {
  const { quirks, isWhole: isWhole2 } = ready;
  const seen = request.engine.program === void 0 ? await recognise(ready.target, signal) : void 0;
  const engine = seen?.engine ?? request.engine;
  const { target: taken, refusedFields } = seen === void 0 ? ready : await salted(ready, engine, request, signal);
  const target = engine.likelihood === void 0 ? taken : { ...taken, likelihood: engine.likelihood };
  if (refusedFields.length > 0) draft.refusedFields = [...refusedFields];
  if (quirks.length > 0) draft.quirks = [...quirks];
  if (seen !== void 0) draft.recognised = seen.name;
  const facts = [await factsOf(request.engine, target, signal), await factsOf(engine, target, signal)];
  Object.assign(draft, ...facts);
  if (request.settings.slots !== void 0) draft.slots ??= request.settings.slots;
  const said = request.engine.buildInLog && firstMatch(running.logs(), request.engine.buildInLog);
  if (said !== void 0) draft.build ??= said;
  if (draft.version !== void 0) draft.build ??= request.engine.program?.buildOf?.(draft.version);
  if (target.saltField !== void 0)
    draft.prefixCache = refusedFields.includes(target.saltField) ? "unknown" : "off";
  if (seen !== void 0 && engine.weights === "hub-folder") draft.kvCache = engine.kvCache(request.settings);
  const { contextTokens } = draft;
  const generation = generationOf(request);
  const own = ownSampling(generation);
  if (own !== void 0) draft.ownSampling = own;
  const onPages = await differencesOf(request, target, signal);
  const shown = {
    log: running.logs(),
    onPages,
    generation,
    isWhole: isWhole2,
    ...contextTokens !== void 0 && { contextTokens }
  };
  draft.friction = [...deviationsOf(request, shown)];
  return target;
}
function firstMatch(log, pattern) {
  return log.map((line) => pattern.exec(line)?.[1]).find((found) => found !== void 0);
}
async function salted(ready, { saltField }, { engine, asks }, signal) {
  if (saltField === void 0) return ready;
  const question = { ...SHORT_QUESTION, ...asks };
  const withSalt = { ...engine, mayRefuse: [...engine.mayRefuse ?? [], saltField] };
  const again = await firstCompletion({ ...ready.target, saltField }, question, { engine: withSalt }, signal);
  if (!again.ok) return ready;
  return { ...again.value, refusedFields: [...ready.refusedFields, ...again.value.refusedFields] };
}

// src/deploy/ready.ts
import { setTimeout as sleep3 } from "node:timers/promises";

// src/deploy/connections.ts
var QUESTIONS2 = 3;
var DEADLINE_MS3 = 15e3;
async function keepsConnections(target, question, signal) {
  var _stack = [];
  try {
    const client = __using(_stack, await openClient(target, 1), true);
    const how = { clock: clockFrom(0), deadlineMs: DEADLINE_MS3, keepText: false, signal };
    for (let asked = 0; asked < QUESTIONS2; asked++) {
      const { exchange } = await ask(client, target, question, how);
      if (exchange.failure !== void 0) return exchange.failure.kind !== "reset";
    }
    return true;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/deploy/ready.ts
var POLL_MS = 50;
var LOOK_MS = 5e3;
async function waitUntilReady(target, { engine, asks }, wait, signal) {
  const phase = async (name, awaited, done) => {
    const startedMs = performance.now();
    wait.awaited = awaited;
    while (!await done()) await sleep3(POLL_MS, void 0, { signal });
    wait.phases.push({ name, ms: performance.now() - startedMs });
  };
  const { program } = engine;
  if (program?.healthPath !== void 0) {
    var _stack = [];
    try {
      const fetcher = __using(_stack, openFetcher(target.socketPath), true);
      const page = target.origin + program.healthPath;
      const health = () => look(page, fetcher, signal);
      await phase("start", "its port to answer", async () => await health() !== void 0);
      await phase("load", "the model to be loaded", async () => await health() === 200);
      wait.loadedAtMs = performance.now();
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  }
  wait.awaited = "its first completion";
  const question = { ...SHORT_QUESTION, ...asks };
  const ready = await firstCompletion(
    target,
    question,
    {
      onFailure: (detail) => void (wait.said = keptText(detail, MAX_QUOTE_CHARS)),
      engine
    },
    signal
  );
  if (!ready.ok) return ready;
  wait.phases.push({ name: FIRST_TOKEN, ms: ready.value.firstTokenMs });
  return program === void 0 ? checked(await connected(ready.value, question, signal)) : ready;
}
async function connected(ready, question, signal) {
  const { target } = ready;
  if (await keepsConnections(target, question, signal)) return ready;
  const headers = { ...target.headers, connection: "close" };
  return { ...ready, target: { ...target, headers }, quirks: [...ready.quirks, "closes-connections"] };
}
async function look(url, { fetch }, signal) {
  try {
    return (await readPage(url, { ms: LOOK_MS, signal, fetch })).status;
  } catch {
    signal.throwIfAborted();
    return void 0;
  }
}

// src/deploy/start.ts
async function start(request, files, draft, shell) {
  const { engine, driver, onStatus } = request;
  onStatus?.("starting the engine");
  const beganAtMs = performance.now();
  const started = await driver.start(jobOf(request, files), shell);
  if (!started.ok) return failed(draft, started.faults);
  const running = started.value;
  if (running.sandbox !== void 0) draft.sandbox = running.sandbox;
  const wait = { phases: draft.phases, awaited: "" };
  const signal = AbortSignal.any([shell.signal, running.died, AbortSignal.timeout(request.startTimeoutMs)]);
  try {
    onStatus?.("waiting for the first completion");
    const ready = await waitUntilReady(targetOf(request, running), request, wait, signal);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    if (!ready.ok) {
      await running.stop();
      return failed(draft, [...ready.faults, ...running.left?.() ?? []], running.logs());
    }
    const target = await learn(request, ready.value, running, draft, signal);
    const memory = memoryIn(running.logs(), engine.memory ?? []);
    if (Object.keys(memory).length > 0) draft.memory = memory;
    return serving(draft, target, running, engine);
  } catch (error) {
    await running.stop();
    if (shell.signal.aborted) return failed(draft, []);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    const ours = signal.aborted ? void 0 : error;
    const why = whyNot(request, running, wait, draft, ours);
    return failed(draft, [...why, ...running.left?.() ?? []], running.logs());
  }
}
function phasesOf({ phases: marks }, running, { phases, loadedAtMs = performance.now() }, beganAtMs) {
  const log = running.timedLogs?.();
  if (marks === void 0 || log === void 0) return phases;
  const own = phasesIn(log, marks, { beganAtMs, endedAtMs: loadedAtMs });
  const isOutside = ({ name }) => name === "start" || name === "load";
  const before = phases.filter(({ name }) => name === "install" || name === "download");
  return [...before, ...own, ...phases.filter((phase) => !before.includes(phase) && !isOutside(phase))];
}
function jobOf({ engine, settings, model, weights, endpoint, key, runId, sandbox, checkout, image, gpus }, files) {
  return {
    engine,
    settings,
    model,
    runId,
    ...weights !== void 0 && { weights: weights.path },
    ...weights?.files !== void 0 && { modelFiles: weights.files },
    ...endpoint !== void 0 && { endpoint },
    headers: { ...engine.requestHeaders, ...keyHeader(key) },
    ...image !== void 0 && { image },
    ...gpus !== void 0 && { gpus },
    ...sandbox !== void 0 && { sandbox },
    ...checkout !== void 0 && { checkout },
    ...files.binary !== void 0 && { binary: files.binary },
    ...files.folder !== void 0 && { folder: files.folder }
  };
}
function whyNot(request, running, wait, draft, ours) {
  if (running.died.aborted) return [...causesOfDeath(request.engine, running)];
  if (ours !== void 0) return [notLookedAt(ours)];
  return [startTimeout(request, wait, draft, running.logs())];
}

// src/deploy/deploy.ts
var PORT_ATTEMPTS = 3;
async function deploy(asked, shell) {
  const draft = draftOf(asked);
  try {
    const model = await modelFiles(asked, draft, shell);
    if (!model.ok) return failed(draft, model.faults);
    const request = { ...asked, ...model.value };
    const files = await engineFiles(request, draft, shell);
    if (files.kind === "failed") return failed(draft, files.friction, files.log);
    const result = withWeights(await startOnSomePort(request, files, draft, shell), model.value);
    const again = result.kind === "failed" ? retryOf(request, result) : void 0;
    if (again === void 0) return result;
    forget(draft);
    const second = withWeights(await startOnSomePort(again.request, files, draft, shell), model.value);
    return { ...second, observation: withDeviation(second.observation, again.deviation) };
  } catch (error) {
    if (shell.signal.aborted) return failed(draft, []);
    throw error;
  }
}
var withWeights = (result, { weights }) => result.kind === "serving" && weights !== void 0 ? { ...result, weights } : result;
async function startOnSomePort(request, files, draft, shell) {
  for (let attempt = 1; ; attempt++) {
    const result = await start(request, files, draft, shell);
    const portTaken = result.kind === "failed" && result.observation.friction[0]?.code === "port-in-use";
    if (!portTaken || attempt === PORT_ATTEMPTS) return result;
    forget(draft);
  }
}
function forget(draft) {
  draft.phases = draft.phases.filter(({ name }) => name === "install" || name === "download");
}
function retryOf(request, { observation }) {
  const [root] = observation.friction;
  const settings = root?.retry && request.settingsWith?.(root.retry);
  if (root?.retry === void 0 || settings === void 0) return void 0;
  const { argument, value } = root.retry;
  const deviation = {
    code: "started-otherwise",
    summary: `It did not start as asked, and was started once more with ${argument}: ${value}. ${root.summary}`,
    remedy: `Write ${argument}: ${value} into the candidate, or mend the cause: ${root.remedy}`,
    blame: root.blame,
    ...root.line !== void 0 && { line: root.line },
    ...root.quotes && { quotes: root.quotes }
  };
  return { request: { ...request, settings }, deviation };
}
function withDeviation(observation, deviation) {
  const { ready, friction } = observation;
  return { ...observation, friction: ready ? [deviation, ...friction] : [...friction, deviation] };
}

// src/bench/likelihood-probe.ts
var QUESTION = { ...SHORT_QUESTION, choices: { texts: [" yes", " no"], before: "" } };
async function likelihoodTrouble({ deployment: { target, died } }, { passes, prepared }, { signal }) {
  var _stack = [];
  try {
    if (!passes.some((pass2) => pass2.kind === "suite" && pass2.likelihood === true)) return void 0;
    if (target.likelihood === void 0)
      return without2(`no page of the server at ${target.origin} shows an engine that says it.`);
    const { requestDeadlineMs: deadlineMs } = prepared.config.policy.value;
    const until = AbortSignal.any([signal, died]);
    const client = __using(_stack, await openClient(target, 1), true);
    try {
      const { exchange } = await askLikelihoods(client, target, QUESTION, {
        ...{ clock: clockFrom(0), deadlineMs, keepText: false, signal: until }
      });
      return exchange.failure && without2("it refuses the request.", exchange.failure.detail);
    } catch (error) {
      if (until.aborted) return void 0;
      throw error;
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function without2(why, line) {
  return {
    code: "no-likelihoods",
    summary: `A suite asks how likely choices are, and ${why}`,
    remedy: `Serve it by ${ABLE.join(" or ")} in a version of this year; what stands between has to pass on /tokenize and the pages that show the engine.`,
    blame: "engine",
    ...line !== void 0 && { line: line.slice(0, MAX_LINE_CHARS) }
  };
}

// src/bench/first-answers.ts
import { createHash as createHash2 } from "node:crypto";
var TELLING = 60;
var LEAST_QUESTION = 40;
async function noteFirstAnswers(asked, serving2, run2, shell) {
  const { pass: pass2, questions, replies } = asked;
  const [criterion = "paper"] = pass2.criteria;
  const score = scoringFor(run2.prepared, pass2.suite, criterion);
  if (score === void 0 || pass2.likelihood || run2.prepared.judges.size > 0) return;
  const items = new Map(suiteOf(run2, pass2.suite).items.map((item) => [item.id, item]));
  const questionOf = new Map(questions.map((question) => [question.item, question]));
  const answers = [];
  const signsOf = signReader();
  for (const { item: id, exchange, text = "", toolCalls } of replies) {
    const item = items.get(id);
    const question = questionOf.get(id);
    if (item === void 0 || question === void 0) continue;
    const answer = { item: id, attempt: 0, exchange, text, ...toolCalls && { toolCalls: [...toolCalls] } };
    const signs = signsOf({ text });
    const { outcome, value = 0 } = await grade(
      { ...answer, source: "asked" },
      item,
      score,
      run2.prepared.capabilities
    );
    answers.push({
      item: id,
      outcome,
      text: text.slice(0, LONGEST_FIRST).toWellFormed(),
      ...signs && { textSigns: signs },
      ...outcome !== "correct" && value > 0 && { partly: true },
      ...(exchange.finishReason === "length" || outcome === "truncated") && { cut: true },
      ...isEcho(text, question, item) && { echo: true }
    });
  }
  const [first] = questions;
  const prompt = first && await renderedBy(first.messages, serving2, run2, shell);
  const targets = new Set(answers.map(({ item }) => JSON.stringify(items.get(item)?.target))).size;
  run2.append({
    event: "first-answers",
    first: { pass: pass2.id, targets, answers, ...prompt && { prompt } }
  });
}
function isEcho(text, { messages }, { target }) {
  const right = typeof target === "string" ? target : JSON.stringify(target) ?? "";
  return messages.some(
    (one) => one.role !== "assistant" && holds(text, [one]) === true && holds(right, [one]) !== true
  );
}
function holds(text, messages) {
  const question = plain(messages.at(-1)?.content ?? "");
  if (question.length < LEAST_QUESTION) return void 0;
  const said = plain(text);
  return [question.slice(0, TELLING), question.slice(-TELLING)].some((end) => said.includes(end));
}
var plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
var RENDER_MS = 1e4;
async function renderedBy(messages, { client, deployment, observation }, run2, { signal }) {
  const { tokenizer } = engineNamed(observation.recognised ?? "") ?? run2.prepared.engine.engine;
  const { target } = deployment;
  if (tokenizer?.render === void 0 || signal.aborted) return void 0;
  const server = { client, target, deadlineMs: RENDER_MS, signal };
  const rendered = await lookAt(server, tokenizer.render(messages, target.model));
  if (rendered === void 0) return void 0;
  const { promptTokens: promptTokens2 = tokenizer.tokenize } = tokenizer;
  const tokens = "tokens" in rendered ? rendered.tokens : await lookAt(server, promptTokens2(rendered.text, target.model));
  const text = "text" in rendered ? rendered.text : await lookAt(server, tokenizer.detokenize(rendered.tokens, target.model));
  if (text === void 0) return void 0;
  const other = tokens?.findIndex((token) => token !== tokens[0]) ?? -1;
  return {
    sha256: createHash2("sha256").update(text).digest("hex"),
    beginning: text.slice(0, LONGEST_FIRST).toWellFormed(),
    ...holds(text, messages) === false && { withoutQuestion: true },
    ...tokens !== void 0 && { tokens: tokens.length, beginnings: other === -1 ? tokens.length : other }
  };
}

// src/bench/others-on-gpu.ts
import { setTimeout as sleep4 } from "node:timers/promises";

// src/observe/gpu-memory.ts
var QUESTION2 = ["--query-gpu=index,memory.used,memory.total", "--format=csv,noheader,nounits"];
var ANSWER_MS = 1e4;
async function gpuMemory(path, signal) {
  const command = findOnPath("nvidia-smi", path);
  if (command === void 0) return [];
  const env = { PATH: machinePath(path) };
  const { code, lines } = await run(command, QUESTION2, { env, signal, timeoutMs: ANSWER_MS });
  return code === 0 ? lines.flatMap((line) => parseGpuMemory(line) ?? []) : [];
}
function parseGpuMemory(line) {
  const [, index, usedMiB, totalMiB] = /^(\d+), (\d+), (\d+)$/.exec(line.trim()) ?? [];
  if (index === void 0 || Number(totalMiB) === 0) return void 0;
  return { index: Number(index), usedMiB: Number(usedMiB), totalMiB: Number(totalMiB) };
}

// src/bench/others-on-gpu.ts
var MUCH = 0.05;
var LOOKS = { count: 5, everyMs: 1e3 };
async function withOthersOnGpu(observation, { env, signal }) {
  const [first, ...rest] = observation.friction;
  if (observation.ready || first?.code !== "out-of-gpu-memory") return observation;
  const taken = await takenByOthers(env["PATH"], signal);
  if (taken.length === 0) return observation;
  const held = taken.map(({ index, usedMiB, totalMiB }) => `${gib(usedMiB)} of the ${gib(totalMiB)} of GPU ${index}`).join(", ");
  const summary = `${first.summary} Other programs hold ${held}.`;
  const remedy = "Free the GPU (nvidia-smi lists what holds it), or let the engine take another one.";
  return { ...observation, friction: [{ ...first, summary, remedy, blame: "machine" }, ...rest] };
}
async function takenByOthers(path, signal) {
  for (let look2 = 1; ; look2++) {
    const gpus = await gpuMemory(path, signal);
    const taken = gpus.filter(({ usedMiB, totalMiB }) => usedMiB > MUCH * totalMiB);
    if (taken.length === 0 || look2 === LOOKS.count || signal.aborted) return taken;
    await sleep4(LOOKS.everyMs);
  }
}

// src/bench/ready-question.ts
function readyQuestion(run2) {
  const pass2 = run2.passes.find((one) => one.kind === "suite" && one.role === "production");
  if (pass2?.kind !== "suite") return void 0;
  const suite = suiteOf(run2, pass2.suite);
  const asked = suite.items.map(({ fields, id }) => suite.prompt(fields, pass2.shots, id));
  const lengthOf = (messages) => messages.reduce((sum, { content }) => sum + content.length, 0);
  const [longest] = asked.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest === void 0) return void 0;
  return { item: "ready", messages: turnedRound(longest), ...protocolOf(pass2), ...offersOf(suite) };
}
function shortQuestions({ passes }) {
  const apis = new Set(passes.filter(isOwnPass).map(({ api = "chat" }) => api));
  return Array.from(apis, (api) => ({ ...SHORT_QUESTION, api }));
}
function askedOfAll({ passes }) {
  const own = passes.filter(isOwnPass);
  const isCompletion = own.length > 0 && own.every(({ api }) => api === "completions");
  const { stop } = own.find((pass2) => pass2.stop !== void 0) ?? {};
  const { template } = own.find((pass2) => pass2.template !== void 0) ?? {};
  return {
    ...isCompletion && { api: "completions" },
    ...stop && { stop },
    ...template && { templateArguments: template }
  };
}

// src/bench/probe-protocol.ts
var HOT = { ...GREEDY, temperature: 2, topK: -1 };
var DRAWS = 4;
var MOST_GREEDY = 2;
async function probeProtocol(serving2, run2, shell) {
  const { api } = askedOfAll(run2);
  const asking = (question) => askOnce({ ...question, api }, serving2, run2, shell);
  const asked = run2.passes.filter(isOwnPass).map(({ sampling, template = {} }) => ({ sampling, template }));
  const isDrawn = asked.some(({ sampling }) => (sampling?.temperature ?? 0) > 0);
  const isGreedy = asked.some(({ sampling }) => (sampling?.temperature ?? 0) === 0);
  const switches = new Set(
    asked.flatMap(
      ({ template }) => Object.entries(template).flatMap(([name, value]) => typeof value === "boolean" ? [name] : [])
    )
  );
  const quirks = [];
  if (isDrawn && (await textsOf(HOT, asking))?.size === 1) quirks.push("ignores-temperature");
  if (isGreedy && ((await textsOf(GREEDY, asking))?.size ?? 0) > MOST_GREEDY) quirks.push("draws-greedy");
  for (const name of switches) {
    const [on, off] = [await promptTokens(name, true, asking), await promptTokens(name, false, asking)];
    if (on === void 0 || on !== off) continue;
    quirks.push("ignores-template-arguments");
    break;
  }
  return quirks;
}
async function textsOf(sampling, asking) {
  const texts = /* @__PURE__ */ new Set();
  for (let seed = 1; seed <= DRAWS; seed++) {
    const { exchange, text } = await asking({ ...SHORT_QUESTION, sampling, seed });
    if (exchange.failure !== void 0 || text === void 0) return void 0;
    texts.add(text);
  }
  return texts;
}
async function promptTokens(name, value, asking) {
  const { exchange } = await asking({ ...SHORT_QUESTION, templateArguments: { [name]: value } });
  return exchange.failure === void 0 ? exchange.promptTokens : void 0;
}
async function askOnce(question, { client, deployment }, { clock, prepared }, { signal }) {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  const until = AbortSignal.any([signal, deployment.died]);
  return await ask(client, deployment.target, question, { clock, deadlineMs, keepText: true, signal: until });
}

// src/bench/deploy-request.ts
var START_TIMEOUT_MS = 15 * 6e4;
function deployRequest(run2, onStatus) {
  const { config, engine: setup } = run2.prepared;
  const { candidate, policy } = config;
  const { version, endpoint, image } = candidate.value.engine;
  const { trust, docker } = policy.value;
  const listed = new Map(Object.entries(trust.endpoints)).get(endpoint ?? "");
  const address = listed === void 0 ? void 0 : endpointParts(listed).url;
  const source = new Map(Object.entries(policy.value.engines)).get(setup.name);
  return {
    engineName: setup.name,
    engine: setup.engine,
    settings: setup.settings,
    settingsWith: setup.settingsWith,
    driver: setup.driver,
    neededTokens: setup.neededTokens,
    asks: askedOfAll(run2),
    isDrawn: run2.passes.some((pass2) => pass2.kind === "suite" && (pass2.sampling?.temperature ?? 0) > 0),
    model: candidate.value.model,
    runId: run2.id,
    startTimeoutMs: START_TIMEOUT_MS,
    onStatus,
    wheels: trust.wheels,
    ...source !== void 0 && { source },
    sandbox: trust.sandbox,
    checkout: config.root,
    ...setup.weights !== void 0 && { weights: setup.weights },
    ...setup.hub !== void 0 && { hub: setup.hub },
    ...version !== void 0 && { version },
    ...image !== void 0 && { image },
    ...docker.gpus !== void 0 && { gpus: docker.gpus },
    ...setup.binary !== void 0 && { binary: setup.binary },
    ...address !== void 0 && { endpoint: address },
    ...setup.key !== void 0 && { key: setup.key }
  };
}

// src/bench/watch.ts
async function watch({ deployment, observation, weights }, run2, shell) {
  const { target } = deployment;
  const client = await openClient(target, mostAtOnce(run2));
  const sampler = startSampler({
    pids: deployment.pids(),
    origin: target.origin,
    ...target.socketPath !== void 0 && { socketPath: target.socketPath },
    headers: target.headers,
    engineName: observation.recognised ?? run2.prepared.engine.name,
    settings: run2.prepared.engine.settings,
    model: target.model,
    clock: run2.clock,
    env: shell.env,
    onSample: (sample) => run2.append({ event: "sample", sample })
  });
  let kept = observation;
  return {
    answerMs: void 0,
    ...weights && { weights },
    deployment,
    client,
    sampler,
    get observation() {
      return kept;
    },
    addPhase(phase, seen) {
      const quirks = [...kept.quirks ?? [], ...seen];
      kept = { ...kept, phases: [...kept.phases, phase], ...quirks.length > 0 && { quirks } };
      run2.append({ event: "deployment", deployment: kept });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([sampler.stop(), client[Symbol.asyncDispose](), deployment.stop()]);
      const died = deployment.died.aborted;
      const left = deployment.left();
      for (const { summary, remedy } of left) shell.progress.note(`${summary} ${remedy}`);
      if (!died) return;
      const friction = [...deployment.frictionOfDeath(), ...kept.friction, ...left];
      const logTail2 = [...deployment.logTail()];
      run2.append({ event: "deployment", deployment: { ...kept, died, friction, logTail: logTail2 } });
      const [why] = friction.map(withoutQuotes);
      shell.progress.note(`The engine died. ${why?.summary ?? "Its log says nothing about it."}`);
    }
  };
}
function mostAtOnce({ passes }) {
  const each = passes.map((pass2) => {
    return pass2.kind === "load" ? loadOf(pass2.shape).concurrency ?? 1 : pass2.concurrency;
  });
  return Math.max(1, ...each);
}

// src/bench/serve.ts
var FIRST_OF_ITS_LENGTH = 4;
async function serve(run2, shell) {
  const stage = shell.progress.stage("deploy");
  const deployed = await deploy(
    deployRequest(run2, (text) => stage.status(text)),
    shell
  );
  const observed = await withOthersOnGpu(deployed.observation, shell);
  const observation = await withKnownIssues(observed, run2.prepared, shell);
  run2.append({ event: "deployment", deployment: observation });
  if (deployed.kind === "failed") {
    const why = observation.friction[0]?.summary ?? "no cause was found";
    stage.end(shell.signal.aborted ? "interrupted" : `failed: ${why}`);
    return void 0;
  }
  stage.end("it answers");
  const serving2 = await watch(deployed, run2, shell);
  if (await warm(serving2, run2, shell)) return serving2;
  await serving2[Symbol.asyncDispose]();
  return void 0;
}
async function warm(serving2, run2, shell) {
  const stage = shell.progress.stage("warm-up");
  const startedMs = performance.now();
  const long = readyQuestion(run2);
  const before = long && await troubleWith(long, FIRST_OF_ITS_LENGTH, serving2, run2, shell);
  const { unanswered, answerMs, asked } = before === void 0 ? await warmUp(serving2, run2, shell) : {};
  const friction = before ?? (unanswered === void 0 ? await troubleWithAny(shortQuestions(run2), serving2, run2, shell) ?? await likelihoodTrouble(serving2, run2, shell) : engineSilent(unanswered, run2));
  if (friction !== void 0) {
    const logTail2 = [...serving2.deployment.logTail()];
    const { observation } = serving2;
    run2.append({
      event: "deployment",
      deployment: { ...observation, ready: false, friction: [friction], logTail: logTail2 }
    });
    stage.end(`failed: ${withoutQuotes(friction).summary}`);
    return false;
  }
  if (asked !== void 0) await noteFirstAnswers(asked, serving2, run2, shell);
  serving2.answerMs = answerMs;
  const ms = performance.now() - startedMs;
  serving2.addPhase({ name: "warm-up", ms }, await quirksSeen(serving2, run2, shell));
  stage.end("done");
  return true;
}
async function quirksSeen(serving2, run2, shell) {
  try {
    return await probeProtocol(serving2, run2, shell);
  } catch (error) {
    if (shell.signal.aborted || serving2.deployment.died.aborted) return [];
    throw error;
  }
}
async function troubleWithAny(questions, serving2, run2, shell) {
  for (const question of questions) {
    const trouble = await troubleWith(question, 1, serving2, run2, shell);
    if (trouble !== void 0) return trouble;
  }
  return void 0;
}
async function troubleWith(question, deadlines, { deployment }, run2, { signal }) {
  const { config, engine: setup } = run2.prepared;
  const { requestDeadlineMs } = config.policy.value;
  const { mayRefuse: _, ...engine } = setup.engine;
  const deadline = AbortSignal.timeout(deadlines * requestDeadlineMs);
  const until = AbortSignal.any([signal, deployment.died, deadline]);
  try {
    const again = await firstCompletion(deployment.target, question, { engine }, until);
    return again.ok ? void 0 : again.faults[0];
  } catch {
    return signal.aborted || deployment.died.aborted ? void 0 : engineSilent(1, run2, deadlines);
  }
}
function engineSilent(requests, { prepared }, deadlines = 1) {
  const seconds = Math.round(deadlines * prepared.config.policy.value.requestDeadlineMs / 1e3);
  return {
    code: "engine-silent",
    summary: `The engine answered its first question and then none: ${requests} ${requests === 1 ? "request" : "requests in a row"} had no token within ${seconds} s.`,
    remedy: "Look at the model's chat template, which may never end for longer questions, and at the engine's log.",
    blame: "unknown"
  };
}

// src/bench/probes.ts
var DEADLINE_MS4 = 6e4;
var MOST_STARTS = 2;
async function probe(serving2, run2, shell) {
  const earlier = run2.seen?.probes;
  if (!isProbed(run2.options) || earlier !== void 0) return serving2;
  let served = serving2;
  let seen;
  try {
    for (let starts = 1; served !== void 0 && starts <= MOST_STARTS; starts++) {
      seen = await askOf(served, run2, shell, seen);
      if (seen.ended !== "engine-died" || isOfOthers(run2) || shell.signal.aborted) return served;
      await served[Symbol.asyncDispose]();
      served = void 0;
      served = await serve(run2, shell);
      seen = { ...seen, restarts: starts };
      if (served !== void 0) run2.append({ event: "probes", probes: seen });
    }
    return served;
  } catch (error) {
    await served?.[Symbol.asyncDispose]();
    throw error;
  }
}
var isOfOthers = ({ prepared }) => prepared.engine.engine.program === void 0;
async function askOf({ client, deployment, observation, weights }, run2, shell, earlier) {
  const stage = shell.progress.stage("probes");
  const { prepared } = run2;
  const engine = engineNamed(observation.recognised ?? "") ?? prepared.engine.engine;
  const { contextTokens } = observation;
  const folder = weights?.files === void 0 ? void 0 : weights.path;
  const server = {
    client,
    target: deployment.target,
    ...engine.tokenizer && { tokenizer: engine.tokenizer },
    ...contextTokens !== void 0 && { contextTokens },
    deadlineMs: Math.min(DEADLINE_MS4, prepared.config.policy.value.requestDeadlineMs),
    signal: shell.signal
  };
  const seen = await askProbes(server, {
    hard: !isOfOthers(run2),
    mostMs: prepared.config.policy.value.probes.maxSeconds * 1e3,
    died: deployment.died,
    onProbe: ({ title, at, of }) => stage.status(`${at} of ${of}, ${title}`),
    ...folder !== void 0 && { tokenizerFile: join7(folder, "tokenizer.json") },
    ...earlier && { earlier }
  });
  run2.append({ event: "probes", probes: seen });
  const troubled = seen.probes.filter(({ troubles }) => troubles.length > 0).length;
  const death = seen.ended === "engine-died" ? ", and the engine died" : "";
  stage.end(`${seen.probes.length} asked, ${troubled} with a finding${death}`);
  return seen;
}

// src/drivers/neighbours.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join as join8, resolve as resolve2 } from "node:path";
var Announcement = RunOwner.extend({ folder: string() });
function announceRun(cacheDir, folder) {
  const registry = resolve2(cacheDir, "measuring");
  const ours = `${randomUUID3()}.json`;
  try {
    makeFolder(registry);
    const announcement = { ...thisOwner(), folder: resolve2(folder) };
    writeFileSync(join8(registry, ours), JSON.stringify(announcement));
  } catch {
    return { neighbours: () => [], [Symbol.dispose]() {
    } };
  }
  return {
    neighbours: () => neighboursIn(registry, ours),
    [Symbol.dispose]: () => rmSync(join8(registry, ours), { force: true })
  };
}
function neighboursIn(registry, ours) {
  return readdirSync(registry).flatMap((name) => {
    const file = join8(registry, name);
    const run2 = name === ours ? void 0 : readAnnouncement(file);
    if (run2 === void 0) return [];
    const state = ownerState(run2);
    if (state === "ended") rmSync(file, { force: true });
    return state === "running" ? [{ pid: run2.papergap.pid, folder: run2.folder }] : [];
  });
}
function readAnnouncement(file) {
  try {
    return Announcement.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return void 0;
  }
}

// src/bench.ts
async function bench(request, shell) {
  var _stack = [];
  try {
    const prepared = await prepare(request.config, shell);
    const misplaced = outFaults(request.out, request.config);
    if (!prepared.ok || misplaced.length > 0)
      return faulty([...misplaced, ...prepared.ok ? [] : prepared.faults]);
    for (const warning of prepared.value.warnings) shell.progress.note(faultLine(warning));
    const folder = __using(_stack, await openFolder(request.out), true);
    const announced = __using(_stack, announceRun(shell.cacheDir, folder.path));
    await clearLeftovers(shell);
    const run2 = __using(_stack, await openRun(prepared.value, request, folder, shell), true);
    shell.progress.expect(expectedStages(run2));
    const lookForNeighbours = neighbourWatch(announced, run2, request.words, shell);
    lookForNeighbours();
    forecast(run2, shell, request.words);
    const stopping = { ...shell, signal: AbortSignal.any([shell.signal, run2.unwritable]) };
    if (await examineFirst(run2, stopping, request.words)) {
      await calibration(run2, stopping, request.words);
      await checkJudges(run2, stopping, request.words);
      await measure(run2, stopping, request.words);
    }
    lookForNeighbours();
    return checked(await run2.finish(shell.signal.aborted ? "interrupted" : "complete"));
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function measure(run2, shell, words) {
  var _stack = [];
  try {
    const left = passesLeft(run2);
    const hasMore = async () => await openProduction(run2) !== void 0 || await nextToConfirm(run2) !== void 0;
    const hasProbes = isProbed(run2.options) && run2.seen?.probes === void 0;
    if (shell.signal.aborted || left.length === 0 && !hasProbes && !await hasMore()) return;
    const of = left.length + 1;
    await shell.reached?.({ name: "deploy", at: 1, of });
    const served = await serve(run2, shell);
    const sandbox = served?.observation.sandbox;
    if (sandbox?.because !== void 0) shell.progress.note(words.sandbox(sandbox));
    const serving2 = __using(_stack, served && await probe(served, run2, shell), true);
    if (serving2 === void 0 || await isCollapsed(run2, shell, words)) return;
    const isOver = () => serving2.deployment.died.aborted || shell.signal.aborted;
    const runAll2 = async (passes) => {
      for (const pass2 of passes) {
        if (isOver()) return false;
        await shell.reached?.({ name: pass2.id, at: left.indexOf(pass2) + 2, of });
        const isCleaned = pass2.kind === "suite" && pass2.role === "cleaned";
        const due = isCleaned ? asFarAsProduction(pass2, await run2.soFar()) : pass2;
        if (await runPass(due, serving2, run2, shell, words) === "engine-silent") return false;
        if (!await isGibberish(run2)) continue;
        shell.progress.note(words.brokenDown);
        return false;
      }
      return !isOver();
    };
    if (!await runAll2(left.filter(isForVerdict))) return;
    if (await goOnWithProduction(serving2, run2, shell, words) === "engine-silent") return;
    if (await runAll2(left.filter((pass2) => !isForVerdict(pass2)))) await confirm(serving2, run2, shell, words);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function isCollapsed(run2, { progress }, words) {
  const record = await run2.soFar();
  const collapse = collapseFinding(record);
  const noneRight = noneRightFinding(record);
  if (collapse === void 0) {
    if (noneRight !== void 0) progress.note(words.noneRight(noneRight));
    return false;
  }
  if (run2.prepared.config.policy.value["on-collapse"] === "go-on") return false;
  progress.note(words.collapsed(collapse));
  return true;
}
async function isGibberish(run2) {
  return breakdownFindings(await run2.soFar()).some(({ kind }) => kind === "gibberish");
}
async function confirm(serving2, run2, shell, words) {
  while (!serving2.deployment.died.aborted && !shell.signal.aborted) {
    const pass2 = await nextToConfirm(run2);
    if (pass2 === void 0) return;
    shell.progress.note(words.confirming(pass2));
    if (await runPass(pass2, serving2, run2, shell, words) !== "complete") return;
  }
}
function neighbourWatch(announced, run2, words, { progress }) {
  const told2 = /* @__PURE__ */ new Set();
  return () => {
    for (const neighbour of announced.neighbours()) {
      if (told2.has(neighbour.pid)) continue;
      told2.add(neighbour.pid);
      run2.append({ event: "neighbours", runs: told2.size });
      progress.note(words.neighbour(neighbour));
    }
  };
}

export {
  bench
};
//# sourceMappingURL=chunk-359ED6FF.js.map
