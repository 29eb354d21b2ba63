import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  processEntry,
  readPage,
  startProcess,
  stillRuns,
  sweep
} from "./chunk-479AAE78.js";
import {
  array,
  checked,
  faulty,
  int,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-36998B1A.js";

// src/shell/make-folder.ts
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    const parent = dirname(resolve(folder));
    if (code !== "ENOENT" || parent === resolve(folder)) throw error;
    makeFolder(parent);
    mkdirSync(folder);
  }
}

// src/shell/run-owner.ts
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
var RecordedProcess = strictObject({ pid: int().positive(), startTime: string() });
var RunOwner = strictObject({
  machine: strictObject({ host: string(), boot: string(), namespace: string() }),
  papergap: RecordedProcess
});
function thisOwner() {
  const { pid } = process;
  return { machine: thisMachine(), papergap: { pid, startTime: processEntry(pid)?.startTime ?? "" } };
}
function ownerState({ machine, papergap }) {
  const here = thisMachine();
  if (machine.host !== here.host) return "unknown";
  if (machine.boot !== here.boot) return "ended";
  if (machine.namespace !== here.namespace) return "unknown";
  if (papergap.startTime !== "") return stillRuns(papergap) ? "running" : "ended";
  try {
    process.kill(papergap.pid, 0);
    return "running";
  } catch (error) {
    return error.code === "EPERM" ? "running" : "ended";
  }
}
function thisMachine() {
  const host = hostname();
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { host, boot, namespace: readlinkSync("/proc/self/ns/pid") };
  } catch {
    return { host, boot: "", namespace: "" };
  }
}

// src/drivers/register.ts
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve as resolve2 } from "node:path";
var Entry = RunOwner.extend({
  /** Each thing in the terms of the driver that registered it. */
  registered: array(strictObject({ driver: string(), thing: unknown() }))
});
function registerRun(cacheDir, runId) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(runId)) throw new TypeError(`not a run id: ${runId}`);
  const file = join(registryOf(cacheDir), `${runId}.json`);
  const entry = { ...thisOwner(), registered: [] };
  const write = () => {
    makeFolder(registryOf(cacheDir));
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  };
  write();
  return {
    add(driver, thing) {
      entry.registered.push({ driver, thing });
      write();
    },
    close: () => rmSync(file, { force: true })
  };
}
var registryOf = (cacheDir) => resolve2(cacheDir, "running");

// src/drivers/process.ts
import { once } from "node:events";
import { lstatSync, rmSync as rmSync2 } from "node:fs";
import { createServer } from "node:net";
import { dirname as dirname2, join as join2, resolve as resolve3 } from "node:path";
var Left = union([RecordedProcess, strictObject({ folder: string() })]);
var processDriver = {
  runs: (engine) => engine.program !== void 0,
  needsInstallation: true,
  async start({ engine, settings, runId, weights = "", ...files }, shell) {
    const port = await freePort();
    const launch = engine.program.launch(settings, { weights, port, ...files });
    const registered = registerRun(shell.cacheDir, runId);
    const folder = join2(scratchOf(shell.cacheDir), runId);
    const clean = () => {
      rmSync2(folder, { recursive: true, force: true });
      registered.close();
    };
    try {
      const running = await startIn(folder, launch, runId, registered, shell);
      return checked(watched(running, `http://127.0.0.1:${port}`, clean, shell.signal));
    } catch (error) {
      clean();
      shell.signal.throwIfAborted();
      return faulty([cannotStart(launch.command, error)]);
    }
  },
  async clear(registered, { runId, cacheDir, isOfEarlierBoot }) {
    const left = registered.flatMap((thing) => Left.safeParse(thing).data ?? []);
    const engines = left.flatMap((one) => "pid" in one ? [one] : []);
    const pids = isOfEarlierBoot ? [] : await sweep(engines, runId);
    const folders = left.flatMap((one) => "folder" in one ? [one.folder] : []);
    const removed = folders.filter((folder) => removeScratch(cacheDir, folder));
    return [...pids.map((pid) => `process ${pid}`), ...removed.map((folder) => `folder ${folder}`)];
  }
};
var scratchOf = (cacheDir) => resolve3(cacheDir, "scratch");
function removeScratch(cacheDir, folder) {
  const root = scratchOf(cacheDir);
  if (dirname2(resolve3(folder)) !== root || !isFolderItself(root)) return false;
  rmSync2(folder, { recursive: true, force: true });
  return true;
}
var isFolderItself = (path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
async function startIn(folder, launch, runId, registered, { env, signal }) {
  registered.add("process", { folder });
  const home = join2(folder, "home");
  makeFolder(home);
  const running = await startProcess(launch.command, launch.args, {
    env: { ...passed(env), HOME: home, TMPDIR: home, ...launch.env },
    cwd: home,
    runId,
    signal
  });
  registered.add("process", { pid: running.pid, startTime: running.startTime });
  return running;
}
function watched(running, address, clean, interrupted) {
  const died = new AbortController();
  let stopping = false;
  const watch = async () => {
    const ended = `the engine ended ${howItEnded(await running.exited)}`;
    if (stopping || interrupted.aborted) return;
    running.note(`papergap: ${ended}`);
    died.abort(new Error(ended));
  };
  void watch();
  return {
    address,
    pids: running.pids,
    died: died.signal,
    logs: running.lines,
    async stop() {
      stopping = true;
      await running.stop();
      clean();
    }
  };
}
async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
var PASSED = /^(PATH|LD_LIBRARY_PATH|LANG|LC_ALL|TZ|(CUDA|NVIDIA|ROCR|HIP|HSA|GPU|OMP|GGML)_.*)$/;
function passed(env) {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name));
  return Object.fromEntries(entries.filter((entry) => entry[1] !== void 0));
}
function howItEnded({ code, signal }) {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}
function cannotStart(command, error) {
  return {
    code: "engine-not-startable",
    summary: `${command} could not be started as a program.`,
    remedy: "Check that the file is there and may be executed; the policy's trust.binaries names it.",
    blame: "environment",
    line: error instanceof Error ? error.message : String(error)
  };
}

// src/drivers/remote.ts
var TIMEOUT_MS = 3e4;
var remoteDriver = {
  runs: (engine) => engine.program === void 0,
  needsInstallation: false,
  async start({ engine, model, endpoint = "" }, { signal }) {
    const address = serverOf(endpoint);
    const models = await servedModels(address, engine.requestHeaders, signal);
    if (!models.ok) return models;
    if (models.value !== void 0 && !models.value.includes(model))
      return faulty([notServed(model, models.value)]);
    return checked({
      address,
      logs: () => [],
      died: new AbortController().signal,
      stop: async () => {
      }
    });
  },
  clear: async () => []
};
function serverOf(url) {
  return url.replace(/\/+$/, "").replace(/\/v1(\/chat\/completions)?$/, "").replace(/\/+$/, "");
}
async function servedModels(address, headers, signal) {
  try {
    const { isOk, text } = await readPage(`${address}/v1/models`, { headers, ms: TIMEOUT_MS, signal });
    return checked(isOk ? namesIn(text) : void 0);
  } catch (error) {
    signal.throwIfAborted();
    return faulty([unreachable(address, error)]);
  }
}
function namesIn(text) {
  try {
    const { data } = JSON.parse(text);
    return data.map(({ id }) => String(id));
  } catch {
    return void 0;
  }
}
function unreachable(address, error) {
  const { cause } = error;
  const reason = cause instanceof Error ? cause.message : String(error);
  return {
    code: "endpoint-unreachable",
    summary: `Nothing answers at ${address}.`,
    remedy: "Check that the endpoint runs, and its address in the policy's trust.endpoints.",
    blame: "environment",
    line: reason.slice(0, 1e3)
  };
}
function notServed(model, served) {
  const names = served.slice(0, 20).map((name) => name.slice(0, 200));
  return {
    code: "model-not-served",
    summary: `The endpoint does not serve "${model}"; it serves: ${names.join(", ") || "nothing"}.`,
    remedy: "Set the candidate's model to one of these names.",
    blame: "candidate"
  };
}

// src/drivers/index.ts
var drivers = {
  process: processDriver,
  remote: remoteDriver
};
function driverNamed(name) {
  return Object.hasOwn(drivers, name) ? drivers[name] : void 0;
}
function defaultDriver(engine) {
  return engine.program === void 0 ? "remote" : "process";
}

export {
  makeFolder,
  RunOwner,
  thisOwner,
  ownerState,
  Entry,
  registryOf,
  drivers,
  driverNamed,
  defaultDriver
};
//# sourceMappingURL=chunk-D9F4A636.js.map
