import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openFetcher
} from "./chunk-505A8326.js";
import "./chunk-969CBFDC.js";
import {
  engineNamed
} from "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import {
  clockAhead
} from "./chunk-512DC6BD.js";
import {
  readPage
} from "./chunk-97F6D20D.js";
import {
  findOnPath
} from "./chunk-80F10A4B.js";
import {
  processEntry,
  processTable,
  processTree
} from "./chunk-08CD7C9C.js";
import "./chunk-EB421A8E.js";
import {
  processFile
} from "./chunk-BB7C4601.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import {
  NOWHERE,
  machinePath
} from "./chunk-8725B335.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/observe/sampler-worker.ts
import { parentPort, workerData } from "node:worker_threads";

// src/observe/sampling.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/observe/prometheus.ts
var LINE = /^([A-Za-z_:][\w:]*)(?:\s*\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)/;
var LABEL = /(?<!\w)([A-Za-z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
var LONGEST_LINE = 2 ** 16;
function parseMetrics(text) {
  const samples = [];
  for (const line of text.split("\n")) {
    if (line.length > LONGEST_LINE) continue;
    const match = LINE.exec(line.trim());
    const value = match && toNumber(match[3]);
    if (!match || value === void 0 || value === null) continue;
    samples.push({ name: match[1], labels: labelsIn(match[2] ?? ""), value });
  }
  return samples;
}
function labelsIn(text) {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, name, value]) => [
      name,
      value.replaceAll(/\\(.)/g, (_, escaped) => escaped === "n" ? "\n" : escaped)
    ])
  );
}
function toNumber(text) {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : void 0;
}

// src/observe/engine-metrics.ts
var SHARES = /* @__PURE__ */ new Set(["kvUsage"]);
var PAGE_MS = 5e3;
async function scrapeEngine(origin, engine2, settings, signal, { model, ...asking } = {}) {
  const { kvUsage } = engine2;
  const [metrics, page] = await Promise.all([
    textOf(`${origin}/metrics`, signal, asking),
    kvUsage && textOf(origin + kvUsage.path, signal, asking)
  ]);
  const sample = readMetrics(metrics === void 0 ? [] : parseMetrics(metrics), engine2.metrics, model);
  const share = page === void 0 ? void 0 : kvUsage?.read(parseJson(page), settings);
  const whole = { ...sample, ...share !== void 0 && { kvUsage: share } };
  return Object.keys(whole).length > 0 ? whole : void 0;
}
function readMetrics(exposedSamples, names, model) {
  const isOurs = ({ labels }) => modelOf(labels) === model;
  const hasOurs = model !== void 0 && exposedSamples.some(isOurs);
  const samples = hasOurs ? exposedSamples.filter((one) => isOurs(one) || modelOf(one.labels) === void 0) : exposedSamples;
  const found = {};
  for (const [field, aliases] of Object.entries(names)) {
    const exposed = aliases.find((alias) => samples.some(({ name }) => name === alias));
    if (exposed === void 0) continue;
    const values = samples.filter(({ name, value }) => name === exposed && isMeasured(value));
    if (values.length === 0) continue;
    const whole = SHARES.has(field) ? values.reduce((most, { value }) => Math.max(most, value), -Infinity) : fullestRanks(values).reduce((sum, value) => sum + value, 0);
    if (isMeasured(whole)) found[field] = whole;
  }
  return found;
}
var modelOf = (labels) => labels["model_name"] ?? labels["served_model_name"] ?? labels["model"];
var isMeasured = (value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER / 2;
var SAME_REQUESTS = /^(?!dp_rank$)\w+_rank$/;
function fullestRanks(samples) {
  const groups = /* @__PURE__ */ new Map();
  for (const { labels, value } of samples) {
    const others = Object.entries(labels).filter(([label]) => !SAME_REQUESTS.test(label));
    const group = JSON.stringify(others.toSorted());
    groups.set(group, Math.max(groups.get(group) ?? -Infinity, value));
  }
  return [...groups.values()];
}
async function textOf(url, signal, asking) {
  try {
    const { isOk, text } = await readPage(url, { ...asking, ms: PAGE_MS, signal });
    return isOk ? text : void 0;
  } catch {
    return void 0;
  }
}
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// src/observe/gpu-processes.ts
import { readlinkSync } from "node:fs";
var PROCESS_QUESTION = "--query-compute-apps=gpu_uuid,pid,used_memory";
function parseGpuProcess(line) {
  const [gpu = "", pid = "", memory = ""] = line.split(",").map((cell) => cell.trim());
  if (!/^(GPU|MIG)-[\w-]+$/.test(gpu) || !/^\d+$/.test(pid)) return void 0;
  return { gpu, pid: Number(pid), .../^\d+$/.test(memory) && { memoryMiB: Number(memory) } };
}
var FIRST_NAMESPACE = "pid:[4026531836]";
function seesDriversPids(namespace = "/proc/self/ns/pid") {
  try {
    return readlinkSync(namespace) === FIRST_NAMESPACE;
  } catch {
    return false;
  }
}
function gpuProcessList(staleMs2) {
  const listed = /* @__PURE__ */ new Map();
  return {
    add(line, heardAtMs) {
      const found = parseGpuProcess(line);
      if (found !== void 0) listed.set(`${found.gpu} ${found.pid}`, { ...found, heardAtMs });
    },
    heldBy(pids, nowMs) {
      for (const [key, { heardAtMs }] of listed) if (nowMs - heardAtMs > staleMs2) listed.delete(key);
      const ours = [...listed.values()].filter(({ pid }) => pids.includes(pid));
      const byGpu = Map.groupBy(ours, ({ gpu }) => gpu);
      const whole = [...byGpu].filter(([, all]) => all.every(({ memoryMiB }) => memoryMiB !== void 0));
      return new Map(
        whole.map(([gpu, all]) => [gpu, all.reduce((sum, { memoryMiB = 0 }) => sum + memoryMiB, 0)])
      );
    }
  };
}

// src/observe/gpu-tool.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
function startGpuTool(command, { question, everyS, path }, onLine) {
  const args = [question, "--format=csv,noheader,nounits", `--loop=${everyS}`];
  const child = spawn(command, args, {
    env: { PATH: machinePath(path) },
    cwd: NOWHERE,
    stdio: ["ignore", "pipe", "ignore"]
  });
  const ended = once(child, "exit").catch(() => {
  });
  createInterface({ input: child.stdout }).on("line", onLine);
  return {
    cpuTicks: () => child.pid === void 0 ? 0 : processEntry(child.pid)?.cpuTicks ?? 0,
    async stop() {
      child.kill("SIGKILL");
      await ended;
    }
  };
}

// src/observe/gpu.ts
var FIELDS = ["index", "memory.used", "utilization.gpu", "power.draw", "temperature.gpu", "uuid", "name"];
var EVERY_S = 1;
var PROCESSES_EVERY_S = 5;
var staleMs = (everyS) => 5e3 * everyS;
var NO_GPUS = { latest: () => void 0, cpuTicks: () => 0, stop: async () => {
} };
function watchGpus(path) {
  const command = findOnPath("nvidia-smi", path);
  if (command === void 0) return NO_GPUS;
  const start = (question, everyS, onLine) => startGpuTool(command, { question, everyS, ...path !== void 0 && { path } }, onLine);
  const gpus = /* @__PURE__ */ new Map();
  let heardAtMs = -Infinity;
  const onGpu = (line) => {
    const named = parseGpu(line);
    if (named === void 0) return;
    gpus.set(named.gpu.index, named);
    heardAtMs = performance.now();
  };
  const processes = gpuProcessList(staleMs(PROCESSES_EVERY_S));
  const onProcess = (line) => processes.add(line, performance.now());
  const tools = [
    start(`--query-gpu=${FIELDS.join(",")}`, EVERY_S, onGpu),
    // Where it counts the pids of another namespace, it is not asked.
    ...seesDriversPids() ? [start(PROCESS_QUESTION, PROCESSES_EVERY_S, onProcess)] : []
  ];
  return {
    latest(pids) {
      const nowMs = performance.now();
      if (nowMs - heardAtMs >= staleMs(EVERY_S)) return void 0;
      const held = processes.heldBy(pids, nowMs);
      return Array.from(gpus.values(), ({ uuid, gpu }) => {
        const engineMiB = uuid === void 0 ? void 0 : held.get(uuid);
        return { ...gpu, ...engineMiB !== void 0 && { engineMiB } };
      });
    },
    cpuTicks: () => tools.reduce((sum, tool) => sum + tool.cpuTicks(), 0),
    stop: async () => void await Promise.all(tools.map(async (tool) => await tool.stop()))
  };
}
function parseGpu(line) {
  const cells = line.split(",");
  const [index, memoryUsedMiB, percent, powerW, temperatureC] = cells.map(numberIn);
  if (index === void 0 || !Number.isInteger(index)) return void 0;
  const [uuid = "", ...rest] = cells.slice(5).map((cell) => cell.trim());
  const name = rest.join(", ");
  return {
    ...isTold(uuid) && { uuid },
    gpu: {
      index,
      ...isTold(name) && { name },
      ...memoryUsedMiB !== void 0 && { memoryUsedMiB },
      ...percent !== void 0 && { utilization: percent / 100 },
      ...powerW !== void 0 && { powerW },
      ...temperatureC !== void 0 && { temperatureC }
    }
  };
}
var isTold = (text) => text !== "" && !text.startsWith("[");
function numberIn(text) {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : void 0;
}

// src/observe/host.ts
var TICKS_PER_S = 100;
var KIB_PER_MIB = 1024;
var MEMORY_REST = 200;
function hostReader() {
  let last;
  let memoryFromMs = -Infinity;
  return (pids, nowMs) => {
    const ticks = ticksOf(pids);
    const before = last;
    last = { ticks, atMs: nowMs };
    if (ticks.size === 0) return void 0;
    const cpuCores = before && coresUsed(before.ticks, ticks, (nowMs - before.atMs) / 1e3);
    const startedMs = performance.now();
    const memory = startedMs >= memoryFromMs ? memoryOf(pids) : {};
    const endedMs = performance.now();
    if (startedMs >= memoryFromMs) memoryFromMs = endedMs + MEMORY_REST * (endedMs - startedMs);
    return { ...memory, ...cpuCores !== void 0 && { cpuCores } };
  };
}
function ticksOf(pids) {
  const ticks = /* @__PURE__ */ new Map();
  for (const pid of pids) {
    const entry = processEntry(pid);
    if (entry !== void 0) ticks.set(`${pid}/${entry.startTime}`, entry.cpuTicks);
  }
  return ticks;
}
function coresUsed(before, now, seconds) {
  if (seconds <= 0) return void 0;
  let used = 0;
  for (const [process2, ticks] of now) used += ticks - (before.get(process2) ?? 0);
  return used / TICKS_PER_S / seconds;
}
function memoryOf(pids) {
  const pss = sumOf(pids, "smaps_rollup", /^Pss:\s+(\d+) kB/m);
  if (pss !== void 0) return { pssMiB: pss };
  const rss = sumOf(pids, "status", /^VmRSS:\s+(\d+) kB/m);
  return rss === void 0 ? {} : { rssMiB: rss };
}
function sumOf(pids, page, pattern) {
  let kib = 0;
  let read = 0;
  for (const pid of pids) {
    try {
      const match = pattern.exec(processFile(pid, page));
      if (match === null) continue;
      kib += Number(match[1]);
      read++;
    } catch (error) {
      if (!["ENOENT", "ESRCH"].includes(error.code ?? "")) return void 0;
    }
  }
  return read === 0 ? void 0 : kib / KIB_PER_MIB;
}

// src/observe/sampling.ts
async function takeSamples(options2, onSample, stopped2) {
  var _stack = [];
  try {
    const { clock, everyMs } = options2;
    const gpus = watchGpus(options2.path);
    const fetcher = __using(_stack, openFetcher(options2.socketPath), true);
    const take = sampleTaker(options2, gpus, fetcher.fetch);
    try {
      while (!stopped2.aborted) {
        const startedMs = clock.now();
        const sample = await take(stopped2);
        if (stopped2.aborted) return;
        onSample(sample);
        const leftMs = everyMs - (clock.now() - startedMs);
        await sleep(Math.max(0, leftMs), void 0, { signal: stopped2 }).catch(() => {
        });
      }
    } finally {
      await gpus.stop();
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function sampleTaker({ pids, origin, headers, engine: engine2, settings, model, clock }, gpus, fetch) {
  const readHost = hostReader();
  const findTree = treeFinder(pids);
  const readCost = costReader(gpus);
  return async (stopped2) => {
    const atMs = clock.now();
    const tree = findTree();
    const host = readHost(tree, atMs);
    const gpu = gpus.latest(tree);
    const seen = await scrapeEngine(origin, engine2, settings, stopped2, {
      fetch,
      ...headers !== void 0 && { headers },
      ...model !== void 0 && { model }
    });
    const samplerCores = readCost(clock.now());
    return {
      atMs,
      ...host !== void 0 && { host },
      ...gpu !== void 0 && { gpu: [...gpu] },
      ...samplerCores !== void 0 && { samplerCores },
      ...seen !== void 0 && { engine: seen }
    };
  };
}
var SAMPLES_A_LOOK = 5;
function treeFinder(pids) {
  let tree = [];
  let samples = 0;
  return () => {
    if (pids.length > 0 && samples++ % SAMPLES_A_LOOK === 0) {
      const table = processTable();
      tree = [...new Set(pids.flatMap((pid) => processTree(pid, table).map((entry) => entry.pid)))];
    }
    return tree;
  };
}
function costReader(gpus) {
  let last;
  return (nowMs) => {
    const { user, system } = process.threadCpuUsage();
    const usedMs = (user + system) / 1e3 + gpus.cpuTicks() / TICKS_PER_S * 1e3;
    const before = last;
    last = { usedMs, atMs: nowMs };
    if (before === void 0 || nowMs <= before.atMs) return void 0;
    return Math.max(0, usedMs - before.usedMs) / (nowMs - before.atMs);
  };
}

// src/observe/sampler-worker.ts
var { engineName, aheadMs, ...order } = workerData;
var stopped = new AbortController();
parentPort?.once("message", () => stopped.abort());
var engine = engineNamed(engineName);
if (engine === void 0) throw new TypeError(`there is no engine ${engineName}`);
var options = { ...order, engine, clock: clockAhead(aheadMs) };
void takeSamples(options, (sample) => parentPort?.postMessage(sample), stopped.signal);
//# sourceMappingURL=sampler-worker.js.map
