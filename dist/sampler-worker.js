import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openFetcher
} from "./chunk-F5D77255.js";
import {
  clockAhead
} from "./chunk-8D6CFD35.js";
import "./chunk-18BE8F86.js";
import {
  engineNamed
} from "./chunk-0D11BA2B.js";
import {
  findOnPath,
  machinePath,
  readPage
} from "./chunk-548F579C.js";
import "./chunk-D870E715.js";
import {
  processEntry,
  processTable,
  processTree
} from "./chunk-F8043480.js";
import "./chunk-4CAF3BE1.js";
import {
  __callDispose,
  __using
} from "./chunk-701C70C6.js";

// src/observe/sampler-worker.ts
import { parentPort, workerData } from "node:worker_threads";

// src/observe/sampling.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/observe/prometheus.ts
var LINE = /^([A-Za-z_:][\w:]*)\s*(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)/;
var LABEL = /(?<!\w)([A-Za-z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
function parseMetrics(text) {
  const samples = [];
  for (const line of text.split("\n")) {
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

// src/observe/gpu.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
var FIELDS = ["index", "memory.used", "utilization.gpu", "power.draw", "temperature.gpu", "name"];
var EVERY_S = 1;
var STALE_MS = 5e3;
function watchGpus(path) {
  const command = findOnPath("nvidia-smi", path);
  if (command === void 0) return { latest: () => void 0, cpuTicks: () => 0, stop: async () => {
  } };
  const query = [`--query-gpu=${FIELDS.join(",")}`, "--format=csv,noheader,nounits", `--loop=${EVERY_S}`];
  const child = spawn(command, query, {
    env: { PATH: machinePath(path) },
    stdio: ["ignore", "pipe", "ignore"]
  });
  const ended = once(child, "exit").catch(() => {
  });
  const gpus = /* @__PURE__ */ new Map();
  let heardAtMs = -Infinity;
  createInterface({ input: child.stdout }).on("line", (line) => {
    for (const gpu of parseGpus([line])) {
      gpus.set(gpu.index, gpu);
      heardAtMs = performance.now();
    }
  });
  return {
    latest: () => performance.now() - heardAtMs < STALE_MS ? [...gpus.values()] : void 0,
    cpuTicks: () => child.pid === void 0 ? 0 : processEntry(child.pid)?.cpuTicks ?? 0,
    async stop() {
      child.kill("SIGKILL");
      await ended;
    }
  };
}
function parseGpus(lines) {
  return lines.flatMap((line) => {
    const cells = line.split(",");
    const [index, memoryUsedMiB, percent, powerW, temperatureC] = cells.map(numberIn);
    if (index === void 0 || !Number.isInteger(index)) return [];
    const name = cells.slice(5).join(",").trim();
    return [
      {
        index,
        ...name !== "" && !name.startsWith("[") && { name },
        ...memoryUsedMiB !== void 0 && { memoryUsedMiB },
        ...percent !== void 0 && { utilization: percent / 100 },
        ...powerW !== void 0 && { powerW },
        ...temperatureC !== void 0 && { temperatureC }
      }
    ];
  });
}
function numberIn(text) {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : void 0;
}

// src/observe/host.ts
import { readFileSync } from "node:fs";
var TICKS_PER_S = 100;
var KIB_PER_MIB = 1024;
var MEMORY_REST = 50;
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
      const match = pattern.exec(readFileSync(`/proc/${pid}/${page}`, "utf8"));
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
  const readCost = costReader(gpus);
  return async (stopped2) => {
    const atMs = clock.now();
    const host = readHost(treeOf(pids), atMs);
    const gpu = gpus.latest();
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
function treeOf(pids) {
  const table = processTable();
  return [...new Set(pids.flatMap((pid) => processTree(pid, table).map((entry) => entry.pid)))];
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
