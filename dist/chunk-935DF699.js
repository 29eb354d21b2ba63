import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  findOnPath,
  isExecutable,
  machinePath,
  processEntry,
  readPage,
  run,
  startProcess,
  stillRuns,
  sweep
} from "./chunk-548F579C.js";
import {
  array,
  checked,
  faulty,
  int,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-D870E715.js";

// src/shell/paths-inside.ts
import { realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
async function followInside(root, path) {
  try {
    const real = await realpath(resolve(root, path));
    return { kind: isInside(await realpath(root), real) ? "inside" : "outside", path: real };
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return { kind: "missing" };
    throw error;
  }
}
function isInside(folder, path) {
  const inside = relative(resolve(folder), resolve(path));
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}
function staysInside(path) {
  return !isAbsolute(path) && !path.split(/[\\/]/).includes("..");
}

// src/shell/make-folder.ts
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve as resolve2 } from "node:path";
function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    const parent = dirname(resolve2(folder));
    if (code !== "ENOENT" || parent === resolve2(folder)) throw error;
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
import { join, resolve as resolve3 } from "node:path";
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
var registryOf = (cacheDir) => resolve3(cacheDir, "running");

// src/drivers/process.ts
import { once } from "node:events";
import { lstatSync } from "node:fs";
import { createServer } from "node:net";
import { dirname as dirname4, join as join6, resolve as resolve6 } from "node:path";

// src/shell/remove-tree.ts
import { randomUUID } from "node:crypto";
import { chmod, readdir, rename, rmdir, unlink } from "node:fs/promises";
import { join as join2 } from "node:path";
async function removeTree(folder) {
  const waiting = [folder];
  for (let at = waiting.pop(); at !== void 0; at = waiting.pop()) {
    for (const entry of await readdir(at, { withFileTypes: true, encoding: "buffer" })) {
      const path = Buffer.concat([Buffer.from(`${at}/`), entry.name]);
      if (!entry.isDirectory()) {
        await unlink(path);
        continue;
      }
      const moved = join2(folder, randomUUID());
      await chmod(path, 448);
      await rename(path, moved);
      waiting.push(moved);
    }
    if (at !== folder) await rmdir(at);
  }
  await rmdir(folder);
}

// src/drivers/confine.ts
import { constants, tmpdir } from "node:os";
import { dirname as dirname3, join as join5, resolve as resolve5 } from "node:path";

// src/drivers/bubblewrap.ts
import { existsSync as existsSync2, readdirSync } from "node:fs";
import { delimiter, isAbsolute as isAbsolute2, join as join4 } from "node:path";

// src/drivers/needed-paths.ts
import { existsSync, readlinkSync as readlinkSync2, realpathSync } from "node:fs";
import { basename, dirname as dirname2, join as join3, resolve as resolve4 } from "node:path";
var MOST_LINKS = 40;
var SIBLINGS = ["lib", "lib64", "include"];
function neededBy(program, isPrivate) {
  return [...new Set(linksOf(program).flatMap((file) => foldersOf(file, isPrivate)))];
}
function foldersOf(file, isPrivate) {
  const folder = dirname2(file);
  const siblings = basename(folder) === "bin" ? SIBLINGS.map((name) => join3(dirname2(folder), name)) : [];
  const open = [folder, ...siblings].filter((one) => existsSync(one) && !isPrivate(one));
  return open.includes(folder) ? open : [file, ...open];
}
function linksOf(file) {
  const paths = [file];
  for (let at = file; paths.length < MOST_LINKS; ) {
    try {
      at = resolve4(dirname2(at), readlinkSync2(at));
    } catch {
      break;
    }
    paths.push(at);
  }
  return existsSync(file) ? [...paths, realpathSync(file)] : paths;
}

// src/drivers/system-calls.ts
import { endianness } from "node:os";
var NUMBERS = /* @__PURE__ */ new Map([
  [
    "x64",
    {
      architecture: 3221225534,
      ...{ clone: 56, clone3: 435, socket: 41 },
      keys: [248, 249, 250],
      namespaces: [272, 308],
      others: [425, 426, 427, 321, 298, 323],
      end: 1073741824
    }
  ],
  [
    "arm64",
    {
      architecture: 3221225655,
      ...{ clone: 220, clone3: 435, socket: 198 },
      keys: [217, 218, 219],
      namespaces: [97, 268],
      others: [425, 426, 427, 280, 241, 282]
    }
  ]
]);
var FAMILIES = [1, 2, 10, 16];
var CLONE_NEWUSER = 268435456;
var AT = { number: 0, architecture: 4, firstArgument: 16 };
var CODE = { load: 32, equal: 21, notLess: 53, commonBits: 69, give: 6 };
var ALLOW = 2147418112;
var refusal = (errno) => 327680 | errno;
var ERRNO = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 };
function systemCallFilter(processor) {
  const numbers = NUMBERS.get(processor);
  if (numbers === void 0 || endianness() !== "LE") return void 0;
  const program = programOf(numbers);
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, [code, value, ifTrue = 0, ifFalse = 0]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  }
  return bytes;
}
function programOf({ architecture, end, ...numbers }) {
  const { keys, namespaces, others, clone, clone3, socket } = numbers;
  return [
    [CODE.load, AT.architecture],
    ...unless(CODE.equal, architecture, ERRNO.ENOSYS),
    [CODE.load, AT.number],
    ...end === void 0 ? [] : when(CODE.notLess, end, ERRNO.ENOSYS),
    ...[...keys, ...namespaces].flatMap((number) => when(CODE.equal, number, ERRNO.EPERM)),
    // As if the kernel were older: programs then do without, clone3 by clone, whose flags can be seen.
    ...[...others, clone3].flatMap((number) => when(CODE.equal, number, ERRNO.ENOSYS)),
    // What stands below is skipped where it is another call.
    ...skipped(clone, when(CODE.commonBits, CLONE_NEWUSER, ERRNO.EPERM)),
    ...skipped(socket, [
      ...FAMILIES.map((family) => [CODE.equal, family, 0, 1]).flatMap((jump) => [
        jump,
        [CODE.give, ALLOW]
      ]),
      [CODE.give, refusal(ERRNO.EAFNOSUPPORT)]
    ]),
    [CODE.give, ALLOW]
  ];
}
var when = (code, value, errno) => [
  [code, value, 0, 1],
  [CODE.give, refusal(errno)]
];
var unless = (code, value, errno) => [
  [code, value, 1, 0],
  [CODE.give, refusal(errno)]
];
function skipped(number, body) {
  const whole = [[CODE.load, AT.firstArgument], ...body, [CODE.give, ALLOW]];
  return [[CODE.equal, number, 0, whole.length], ...whole];
}

// src/drivers/bubblewrap.ts
var SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/sys"];
var STORES = ["/nix/store", "/gnu/store", "/run/opengl-driver", "/run/current-system"];
var ETC = [
  ...["alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "OpenCL", "vulkan", "glvnd", "nvidia"],
  ...["group", "host.conf", "hosts", "localtime", "nsswitch.conf", "passwd", "protocols", "services"],
  ...["resolv.conf", "ssl/certs", "ssl/openssl.cnf"]
].map((name) => `/etc/${name}`);
var SETTINGS = ["sys", "sysrq-trigger", "acpi", "driver", "fs", "scsi"].map((name) => `/proc/${name}`);
var KERNEL_SECRETS = [
  ...["acpi", "dmi", "efi", "qemu_fw_cfg"].map((name) => `/sys/firmware/${name}`),
  ...["/sys/kernel/debug", "/sys/kernel/tracing", "/sys/fs/bpf", "/sys/fs/pstore"]
];
var ACCELERATOR_LIBRARIES = /^(rocm|cuda|nvidia|amdgpu|intel|habanalabs|neuron|aws)/;
var ACCELERATOR_DEVICES = /^(nvidia|dri$|kfd$|dxg$|accel$|davinci|habanalabs|neuron)/;
function inSandbox(bwrap, { launch, home, ...confined }) {
  const filter = systemCallFilter(process.arch);
  const args = [
    ...NAMESPACES,
    ...confined.hasNetwork ? [] : ["--unshare-net"],
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    ...filter === void 0 ? [] : ["--seccomp", "3"],
    ...mounts(launch, confined),
    // Last, so that nothing lies above it; the root itself is of memory, and closed when all is in place.
    ...["--bind", home, home, "--remount-ro", "/", "--chdir", home],
    ...["--", launch.command, ...launch.args]
  ];
  return { command: bwrap, args, env: launch.env, ...filter !== void 0 && { given: filter } };
}
var NAMESPACES = ["user", "pid", "ipc", "uts", "cgroup-try"].map((name) => `--unshare-${name}`);
var WRAPPERS = 2;
function mounts(launch, { reads, privateFolders: privateFolders2 }) {
  const shared = [...SYSTEM, ...STORES, ...ETC, ...entriesOf("/opt", ACCELERATOR_LIBRARIES)];
  const holdsPrivate = (folder) => privateFolders2.some((one) => isInside(folder, one));
  const hidden = privateFolders2.filter((one) => shared.some((folder) => isInside(folder, one)));
  const libraries = (launch.env["LD_LIBRARY_PATH"] ?? "").split(delimiter).filter((folder) => isAbsolute2(folder) && !holdsPrivate(folder));
  const needed = [...libraries, ...neededBy(launch.command, holdsPrivate), ...reads];
  const isShown = (path) => shared.some((folder) => isInside(folder, path)) && !hidden.some((folder) => isInside(folder, path));
  return [
    ...shared.flatMap((path) => ["--ro-bind-try", path, path]),
    ...[...hidden, ...KERNEL_SECRETS.filter((path) => existsSync2(path))].flatMap((path) => ["--tmpfs", path]),
    ...["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
    ...SETTINGS.flatMap((path) => ["--ro-bind-try", path, path]),
    ...entriesOf("/dev", ACCELERATOR_DEVICES).flatMap((path) => ["--dev-bind-try", path, path]),
    ...needed.filter((path) => !isShown(path)).flatMap((path) => ["--ro-bind-try", path, path])
  ];
}
function entriesOf(folder, names) {
  if (!existsSync2(folder)) return [];
  return readdirSync(folder).filter((name) => names.test(name)).map((name) => join4(folder, name));
}

// src/drivers/sandbox.ts
var OPENNESS = {
  off: {
    code: "sandbox-off",
    summary: "The policy switches the sandbox off (trust.sandbox).",
    remedy: "Leave trust.sandbox out: the engine then runs in one where the machine can make it.",
    blame: "environment"
  },
  missing: {
    code: "bubblewrap-missing",
    summary: "There is no bubblewrap (bwrap) on the PATH, which makes the sandbox.",
    remedy: "Install it (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap).",
    blame: "environment"
  },
  refused: {
    code: "bubblewrap-refused",
    summary: "bubblewrap is there, and this machine does not let it make a sandbox.",
    remedy: "Allow it user namespaces, as docs/running.md says for Ubuntu and for containers.",
    blame: "environment"
  },
  noSocket: {
    code: "no-socket",
    summary: "The engine cannot listen at a Unix socket, so it has the network of this machine.",
    remedy: "Use an engine that can, or a machine whose network reaches nothing that matters.",
    blame: "environment"
  },
  pathTooLong: {
    code: "socket-path-too-long",
    summary: "The path of the engine's socket is too long for this system: it has the network in place of it.",
    remedy: "Choose a cache folder with a shorter path (PAPERGAP_CACHE).",
    blame: "environment"
  }
};

// src/drivers/confine.ts
var MAX_SOCKET_BYTES = 107;
var PROBE_MS = 1e4;
var SIGNAL_CODE = 128;
async function confine(job, home, shell) {
  const { sandbox: wish = "preferred" } = job;
  const found = wish === "off" ? faulty([OPENNESS.off]) : await findBubblewrap(shell);
  const socketPath = join5(home, "api.sock");
  const open = found.ok ? networkOpenness(job.engine.program, socketPath) : found.faults[0];
  if (wish === "required" && open !== void 0) return faulty([open]);
  if (!found.ok) return checked(unconfined(found.faults[0] ?? OPENNESS.missing));
  const hasNetwork = open !== void 0;
  return checked({
    sandbox: {
      files: "isolated",
      processes: "isolated",
      network: hasNetwork ? "shared" : "isolated",
      ...open !== void 0 && { because: open }
    },
    ...!hasNetwork && { socketPath },
    wrappers: WRAPPERS,
    wrap: (launch) => inSandbox(found.value, {
      launch,
      home,
      reads: [job.weights, job.folder].filter((path) => path !== void 0),
      privateFolders: privateFolders(job, shell),
      hasNetwork
    }),
    exitOf: ({ code, signal }) => code === null ? { code, signal } : fromShellCode(code)
  });
}
async function whyUnconfined(program, shell) {
  const found = await findBubblewrap(shell);
  return found.ok ? networkOpenness(program) : found.faults[0];
}
var unconfined = (because) => ({
  sandbox: { files: "shared", processes: "shared", network: "shared", because },
  wrappers: 0,
  wrap: (launch) => launch,
  exitOf: (exit) => exit
});
function networkOpenness({ takesSocket = false }, socketPath = "") {
  if (!takesSocket) return OPENNESS.noSocket;
  return Buffer.byteLength(socketPath) > MAX_SOCKET_BYTES ? OPENNESS.pathTooLong : void 0;
}
async function findBubblewrap({
  env,
  signal
}) {
  const path = machinePath(env["PATH"]);
  const bwrap = findOnPath("bwrap", path);
  if (bwrap === void 0) return faulty([OPENNESS.missing]);
  const probe = inSandbox(bwrap, {
    launch: { command: findOnPath("true", path) ?? "/bin/true", args: [], env: { PATH: path } },
    home: tmpdir(),
    reads: [],
    privateFolders: [],
    hasNetwork: false
  });
  const { code, lines } = await run(probe.command, probe.args, {
    env: probe.env,
    ...probe.given !== void 0 && { given: probe.given },
    signal,
    timeoutMs: PROBE_MS
  });
  signal.throwIfAborted();
  if (code === 0) return checked(bwrap);
  const line = (lines.at(-1) ?? `it ended with exit code ${code}`).slice(0, 1e3);
  return faulty([{ ...OPENNESS.refused, line }]);
}
function privateFolders({ checkout }, { cacheDir, env }) {
  const { HOME, GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_WORKSPACE } = env;
  const runner = RUNNER_WORKSPACE && dirname3(dirname3(RUNNER_WORKSPACE));
  return [checkout, cacheDir, HOME, GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_WORKSPACE, runner].flatMap(
    (folder) => folder === void 0 || folder === "" ? [] : [resolve5(folder)]
  );
}
function fromShellCode(code) {
  const signals = Object.entries(constants.signals);
  const signal = signals.find(([, number]) => number === code - SIGNAL_CODE)?.[0];
  return signal === void 0 ? { code, signal: null } : { code: null, signal };
}

// src/drivers/process.ts
var Left = union([RecordedProcess, strictObject({ folder: string() })]);
var processDriver = {
  runs: (engine) => engine.program !== void 0,
  needsInstallation: true,
  unconfined: ({ program }, shell) => whyUnconfined(program, shell),
  async start(job, shell) {
    const { runId } = job;
    const folder = join6(scratchOf(shell.cacheDir), runId);
    const confined = await confine(job, homeIn(folder), shell);
    if (!confined.ok) return confined;
    const registered = registerRun(shell.cacheDir, runId);
    const clean = async () => {
      if (await removed(folder)) registered.close();
    };
    const port = await freePort();
    const launch = launchOf(job, homeIn(folder), port, confined.value, shell);
    try {
      registered.add("process", { folder });
      const running = await startIn(homeIn(folder), launch, confined.value, runId, shell.signal);
      registered.add("process", { pid: running.pid, startTime: running.startTime });
      return checked(watched(running, port, confined.value, clean, shell.signal));
    } catch (error) {
      await clean();
      shell.signal.throwIfAborted();
      return faulty([cannotStart(launch.command, error)]);
    }
  },
  async clear(registered, { runId, cacheDir, isOfEarlierBoot }) {
    const left = registered.flatMap((thing) => Left.safeParse(thing).data ?? []);
    const engines = left.flatMap((one) => "pid" in one ? [one] : []);
    const pids = isOfEarlierBoot ? [] : await sweep(engines, runId);
    const folders = left.flatMap((one) => "folder" in one ? [one.folder] : []);
    const gone = [];
    for (const folder of folders) if (await removeScratch(cacheDir, folder)) gone.push(folder);
    return [...pids.map((pid) => `process ${pid}`), ...gone.map((folder) => `folder ${folder}`)];
  }
};
var scratchOf = (cacheDir) => resolve6(cacheDir, "scratch");
async function removeScratch(cacheDir, folder) {
  const root = scratchOf(cacheDir);
  if (dirname4(resolve6(folder)) !== root || !isFolderItself(root)) return false;
  return await removed(folder);
}
async function removed(folder) {
  try {
    if (isFolderItself(folder)) await removeTree(folder);
    return true;
  } catch {
    return false;
  }
}
var isFolderItself = (path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
var homeIn = (folder) => join6(folder, "home");
function launchOf({ engine, settings, weights = "", binary, folder }, home, port, { socketPath }, { env }) {
  const launch = engine.program.launch(settings, {
    weights,
    port,
    ...socketPath !== void 0 && { socketPath },
    ...binary !== void 0 && { binary },
    ...folder !== void 0 && { folder }
  });
  return { ...launch, env: { ...passed(env), HOME: home, TMPDIR: home, ...launch.env } };
}
async function startIn(home, launch, confinement, runId, signal) {
  if (!isExecutable(launch.command)) throw new Error(`no executable file ${launch.command}`);
  makeFolder(home);
  const { command, args, env, given } = confinement.wrap(launch);
  return await startProcess(command, args, {
    ...{ env, cwd: home, runId, signal },
    ...given !== void 0 && { given }
  });
}
function watched(running, port, { sandbox, socketPath, wrappers, exitOf }, clean, interrupted) {
  const died = new AbortController();
  let stopping = false;
  const watch = async () => {
    const ended = `the engine ended ${howItEnded(exitOf(await running.exited))}`;
    if (stopping || interrupted.aborted) return;
    running.note(`papergap: ${ended}`);
    died.abort(new Error(ended));
  };
  void watch();
  return {
    ...socketPath === void 0 ? { address: `http://127.0.0.1:${port}` } : { address: "http://localhost", socketPath },
    sandbox,
    pids: () => running.pids().slice(wrappers),
    died: died.signal,
    logs: running.lines,
    async stop() {
      stopping = true;
      await running.stop();
      await clean();
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
var PASSED = /^(LD_LIBRARY_PATH|LANG|LC_ALL|TZ|(CUDA|NVIDIA|ROCR|HIP|HSA|GPU|OMP|GGML)_.*)$/;
var SECRET = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i;
function passed(env) {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name) && !SECRET.test(name));
  const defined = entries.filter((entry) => entry[1] !== void 0);
  return { ...Object.fromEntries(defined), PATH: machinePath(env["PATH"]) };
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
  followInside,
  isInside,
  staysInside,
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
//# sourceMappingURL=chunk-935DF699.js.map
