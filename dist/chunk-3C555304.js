import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  boundWithin,
  boundsHere,
  clearGroups,
  groupsThere,
  homeIn,
  limitsFor,
  makeHome,
  registerRun,
  removeScratches,
  removed,
  scratchFolder
} from "./chunk-9ACC63B9.js";
import {
  RecordedProcess
} from "./chunk-5A2E6E73.js";
import {
  readPage
} from "./chunk-97F6D20D.js";
import {
  findOnPath,
  isExecutable,
  run,
  startProcess,
  sweep
} from "./chunk-80F10A4B.js";
import {
  RUN_ID_VARIABLE,
  processTree,
  processesOfRun
} from "./chunk-08CD7C9C.js";
import {
  withoutKey
} from "./chunk-EB421A8E.js";
import {
  partsOf
} from "./chunk-3ABF84E3.js";
import {
  homeFolder,
  knownHome
} from "./chunk-A89141D5.js";
import {
  machinePath
} from "./chunk-8725B335.js";
import {
  MOST_LINKS,
  followed,
  isInside
} from "./chunk-A4796C23.js";
import {
  array,
  int,
  object,
  strictObject,
  string,
  union
} from "./chunk-F05F9FB7.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/drivers/docker.ts
import { randomUUID } from "node:crypto";
import { dirname, join, relative } from "node:path";

// src/drivers/container-network.ts
import { BlockList } from "node:net";
import { networkInterfaces } from "node:os";

// src/drivers/container-words.ts
import { posix } from "node:path";
var RUN_LABEL = "papergap.run";
var PORT = 8e3;
var TEMPORARY = "/tmp";
function createWords(plan) {
  const { name, runId, image, launch, home, reads, network, gpus, bounds, user } = plan;
  const ours = { HOME: TEMPORARY, TMPDIR: TEMPORARY, USER: "papergap", [RUN_ID_VARIABLE]: runId };
  const env = { ...ours, ...NO_DEVICES, ...gpus === void 0 && NO_GPUS, ...launch.env };
  return [
    ...["create", "--name", name, "--label", `${RUN_LABEL}=${runId}`, "--pull", "never"],
    ...["--init", "--interactive", "--log-driver", "none", "--restart", "no", "--no-healthcheck"],
    ...["--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--read-only"],
    ...user === void 0 ? [] : ["--user", user],
    ...network === void 0 ? ["--network", "none"] : ["--network", network, "--dns", "127.0.0.1"],
    ...bounds === void 0 ? ["--tmpfs", `${TEMPORARY}:${TMPFS}`] : boundWords(bounds),
    ...gpus === void 0 ? [] : ["--gpus", gpus === "all" ? "all" : `"device=${gpus.join(",")}"`],
    ...["--mount", mountOf(home)],
    ...reads.flatMap((one) => ["--mount", `${mountOf(one)},readonly`]),
    ...inMemory(plan).flatMap((path) => ["--mount", `type=tmpfs,${field(`target=${path}`)},tmpfs-mode=1777`]),
    ...Object.entries(env).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
    ...["--workdir", TEMPORARY, "--entrypoint", launch.command, image, ...launch.args]
  ];
}
var NO_DEVICES = Object.fromEntries(
  ["MOFED", "GDS", "GDRCOPY", "NVSWITCH", "IMEX_CHANNELS"].map((name) => [`NVIDIA_${name}`, ""])
);
var NO_GPUS = { NVIDIA_VISIBLE_DEVICES: "void", AMD_VISIBLE_DEVICES: "" };
var TMPFS = "rw,exec,nosuid,nodev,mode=1777";
function boundWords({ memoryBytes, tasks, fileBytes, temporaryBytes }) {
  return [
    // No swap beside it: what is swapped is no figure of a model.
    ...["--memory", String(memoryBytes), "--memory-swap", String(memoryBytes)],
    ...["--pids-limit", String(tasks), "--oom-score-adj", "1000"],
    ...["--ulimit", "core=0", "--ulimit", `fsize=${fileBytes}`],
    ...["--shm-size", String(temporaryBytes)],
    ...["--tmpfs", `${TEMPORARY}:${TMPFS},size=${temporaryBytes}`]
  ];
}
function inMemory({ volumes = [] }) {
  const paths = volumes.map((path) => posix.join("/", path).replace(/(?<=.)\/$/, ""));
  return [...new Set(paths)].filter((path) => path !== TEMPORARY);
}
var field = (text) => `"${text.replaceAll('"', '""')}"`;
function mountOf({ from, to }) {
  return ["type=bind", field(`source=${from}`), field(`target=${to}`)].join(",");
}

// src/drivers/container-network.ts
async function makeNetwork(docker, runId, name) {
  const words = ["network", "create", "--internal", "--label", `${RUN_LABEL}=${runId}`, name];
  return (await docker.run(words)).code === 0;
}
var ADDRESS = "{{range .NetworkSettings.Networks}}{{.IPAddress}}/{{.IPPrefixLen}}{{end}}";
async function addressOf(docker, name) {
  const { lines } = await docker.run(["container", "inspect", "--format", ADDRESS, name]);
  const [, address, prefix] = lines.map((line) => /^([\d.]+)\/(\d+)$/.exec(line)).find(Boolean) ?? [];
  if (address === void 0) return checked(void 0);
  const network = new BlockList();
  network.addSubnet(address, Number(prefix));
  const ours = Object.values(networkInterfaces()).flatMap((own = []) => own);
  const isOn = ours.some((own) => own.cidr?.endsWith(`/${prefix}`) && network.check(own.address));
  return isOn ? checked(address) : faulty([UNREACHED]);
}
var UNREACHED = {
  code: "container-unreachable",
  summary: "This machine is not on the network of the engine's container, so it cannot ask the engine.",
  remedy: "Use this Linux machine's own dockerd, run by root: Docker Desktop and rootless Docker lead to no container's address.",
  blame: "machine"
};

// src/drivers/container.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/drivers/docker-client.ts
var PASSED = ["HOME", "XDG_RUNTIME_DIR", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG"];
var PROBE_MS = 2e4;
var COMMAND_MS = 6e4;
var LONG_MS = 24 * 60 * 6e4;
async function openDocker({
  env,
  signal
}) {
  const path = machinePath(env["PATH"]);
  const command = findOnPath("docker", path);
  if (command === void 0) return faulty([MISSING]);
  const passed2 = Object.entries(env).filter(
    (entry) => PASSED.includes(entry[0]) && (entry[1] ?? "") !== ""
  );
  const ours = { ...Object.fromEntries(passed2), PATH: path };
  const asked = ["info", "--format", "{{range .SecurityOptions}}{{println .}}{{end}}"];
  const { code, lines } = await run(command, asked, { env: ours, signal, timeoutMs: PROBE_MS });
  signal.throwIfAborted();
  if (code !== 0) return faulty([unreachable(lastOf(lines))]);
  return checked({
    command,
    env: ours,
    isRootless: lines.includes("name=rootless"),
    run: (args) => run(command, args, { env: ours, timeoutMs: COMMAND_MS }),
    runLong: (args, until, onLines) => run(command, args, { env: ours, signal: until, timeoutMs: LONG_MS, ...onLines && { onLines } })
  });
}
function lastOf(lines) {
  const said = lines.findLast((line) => line.trim() !== "") ?? "it said nothing";
  return said.slice(0, 1e3);
}
var MISSING = {
  code: "docker-missing",
  summary: "The candidate asks for an image, and there is no docker on the PATH.",
  remedy: "Install Docker on this machine, or let the candidate name a version or a binary.",
  blame: "machine"
};
var unreachable = (line) => ({
  code: "docker-unreachable",
  summary: "The Docker daemon of this machine does not answer.",
  remedy: "Start it, and let the user of this run speak to it: group docker, or DOCKER_HOST.",
  blame: "machine",
  line
});

// src/drivers/ending.ts
import { constants } from "node:os";
var SIGNAL_CODE = 128;
function fromShellCode(code) {
  const signals = Object.entries(constants.signals);
  const signal = signals.find(([, number]) => number === code - SIGNAL_CODE)?.[0];
  return signal === void 0 ? { code, signal: null } : { code: null, signal };
}
function howItEnded({ code, signal }) {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}

// src/drivers/container.ts
var STATE = "{{.State.Status}} {{.State.Pid}} {{.State.ExitCode}} {{.State.OOMKilled}}";
var SAID = /^([a-z]+) (\d+) (-?\d+) (true|false)$/;
var POLL_MS = 100;
async function startContainer(docker, plan, signal) {
  const created = await docker.run(createWords(plan));
  signal.throwIfAborted();
  if (created.code !== 0) return faulty([notStartable(plan, lastOf(created.lines))]);
  const attached = await startProcess(docker.command, ["start", "--attach", "--interactive", plan.name], {
    env: docker.env,
    runId: plan.runId,
    signal
  });
  for (; ; ) {
    const state = await stateOf(docker, plan.name);
    if (state !== void 0 && state.status !== "created") return checked({ attached, pid: state.pid });
    const ended = await Promise.race([attached.exited, sleep(POLL_MS, void 0, { signal })]);
    if (ended === void 0) continue;
    const last = await stateOf(docker, plan.name);
    if (last?.status === "created") return faulty([notStartable(plan, lastOf(attached.lines()))]);
  }
}
async function stateOf(docker, name) {
  const { code, lines } = await docker.run(["container", "inspect", "--format", STATE, name]);
  const [, status, pid, exitCode, isOutOfMemory] = lines.map((line) => SAID.exec(line)).find(Boolean) ?? [];
  if (code !== 0 || status === void 0) return void 0;
  return { status, pid: Number(pid), exitCode: Number(exitCode), isOutOfMemory: isOutOfMemory === "true" };
}
var NOT_STARTED = /^\[FATAL tini \(\d+\)\] exec .* failed: /;
function endingOf(state, memoryBytes, last = "") {
  if (state === void 0) return { how: "ended with its container, which was removed by another program" };
  const how = `ended ${howItEnded(fromShellCode(state.exitCode))}`;
  if (state.isOutOfMemory) {
    const bound = memoryBytes === void 0 ? "" : ` of ${(memoryBytes / 2 ** 30).toFixed(1)} GiB`;
    return { how: `${how} (OOMKilled): its container reached its bound of memory${bound}` };
  }
  if (state.exitCode === 137)
    return { how: `${how} (exit code 137): another program ended it, or the machine had no memory left` };
  return { how, ...NOT_STARTED.test(last) && { why: withoutEngine(last) } };
}
async function removeAllOf(docker, runId) {
  const removed2 = [];
  const left = [];
  for (const kind of ["container", "network"]) {
    let refused;
    const found = await idsOf(docker, kind, runId);
    for (const id of found.ids) {
      const force = kind === "container" ? ["--force", "--volumes"] : [];
      const { code: code2, lines: lines2 } = await docker.run([kind, "rm", ...force, id]);
      if (code2 === 0) removed2.push(`${kind} ${id}`);
      else refused = lines2;
    }
    const { code, ids, lines } = refused ? await idsOf(docker, kind, runId) : { ...found, ids: [] };
    if (code !== 0 || ids.length > 0) left.push(notRemoved(kind, runId, lastOf(refused ?? lines)));
  }
  return { removed: removed2, left };
}
async function idsOf(docker, kind, runId) {
  const all = kind === "container" ? ["--all"] : [];
  const said = await docker.run([kind, "ls", ...all, "--quiet", "--filter", `label=${RUN_LABEL}=${runId}`]);
  return { ...said, ids: said.lines.filter((line) => /^[0-9a-f]+$/.test(line)) };
}
var notRemoved = (kind, runId, line) => ({
  code: "container-not-removed",
  summary: `Docker did not remove the ${kind} of the engine, which may still run and hold memory.`,
  remedy: `Look at docker ${kind} ls --filter label=${RUN_LABEL}=${runId}, and restart Docker where it can't remove it: the next run of papergap on this machine clears away what is left.`,
  blame: "machine",
  line
});
var withoutEngine = (line) => ({
  code: "image-without-engine",
  summary: "The image does not hold the program that starts this engine.",
  remedy: "Name an image of the engine's own project, built for this machine's processor.",
  blame: "candidate",
  line
});
function notStartable({ gpus }, line) {
  if (gpus !== void 0 && /capabilities: \[\[?gpu|nvidia/i.test(line)) {
    return {
      code: "docker-without-gpus",
      summary: "Docker can give no GPU to a container on this machine.",
      remedy: "Install the NVIDIA Container Toolkit, or take docker.gpus out of the policy.",
      blame: "machine",
      line
    };
  }
  if (/docker-init/.test(line)) {
    return {
      code: "docker-without-init",
      summary: "Docker's own docker-init, which starts programs in containers, is not on this machine.",
      remedy: "Install it: it is part of Docker's own packages, and of the package tini of others.",
      blame: "machine",
      line
    };
  }
  return {
    code: "container-not-startable",
    summary: "Docker could not start the container of the engine.",
    remedy: "Read what it says, and look whether this machine has what the image needs.",
    blame: "machine",
    line
  };
}

// src/drivers/docker-image.ts
import { resolve } from "node:path";

// src/drivers/image-download.ts
var Manifest = object({
  config: object({ size: int() }),
  layers: array(object({ size: int() }))
});
var Platform = object({ os: string(), architecture: string() });
var Index = object({ manifests: array(object({ digest: string(), platform: Platform })) });
var QUESTION_MS = 15e3;
var ON_LOOPBACK = /^(localhost|127\.[\d.]+)(:\d+)?\//;
var ARCHITECTURES = /* @__PURE__ */ new Map([["x64", "amd64"]]);
async function downloadBytes(docker, reference, signal) {
  const [repository] = partsOf(reference);
  const page = await manifestOf(docker, reference, signal);
  const here = Index.safeParse(page).data?.manifests.find(
    ({ platform: { os, architecture } }) => os === "linux" && architecture === (ARCHITECTURES.get(process.arch) ?? process.arch)
  );
  const own = here === void 0 ? page : await manifestOf(docker, `${repository}@${here.digest}`, signal);
  const manifest = Manifest.safeParse(own).data;
  return manifest && [manifest.config, ...manifest.layers].reduce((sum, { size }) => sum + size, 0);
}
async function manifestOf(docker, reference, signal) {
  const plain = ON_LOOPBACK.test(reference) ? ["--insecure"] : [];
  const until = AbortSignal.any([signal, AbortSignal.timeout(QUESTION_MS)]);
  const { code, lines } = await docker.runLong(["manifest", "inspect", ...plain, reference], until);
  signal.throwIfAborted();
  try {
    return code === 0 ? JSON.parse(lines.join("\n")) : void 0;
  } catch {
    return void 0;
  }
}
var LAYER = /^([\da-f]{12}): (.+)$/;
var IS_HERE = /^(Already exists|Download complete|Pull complete)/;
function layersIn(lines) {
  const layers = /* @__PURE__ */ new Map();
  for (const line of lines) {
    const [, id, state] = LAYER.exec(line) ?? [];
    if (id === void 0 || state === void 0) continue;
    layers.set(id, layers.get(id) === true || IS_HERE.test(state));
  }
  const here = [...layers.values()].filter(Boolean).length;
  return `${here} of ${layers.size} ${layers.size === 1 ? "layer" : "layers"}`;
}

// src/drivers/docker-image.ts
async function fetchImage(docker, reference, signal, onProgress = () => {
}) {
  const there = await idOf(docker, reference) ?? await madeHere(docker, reference);
  if (there !== void 0) return checked({ id: there, installed: "warm" });
  const bytes = await downloadBytes(docker, reference, signal);
  const size = bytes === void 0 ? [] : [`${(bytes / 2 ** 20).toFixed(1)} MiB`];
  onProgress(size[0] ?? "its registry does not say how large it is");
  const onLines = (said) => onProgress([...size, layersIn(said)].join(", "));
  const { code, lines } = await docker.runLong(["pull", reference], signal, onLines);
  signal.throwIfAborted();
  const id = code === 0 ? await idOf(docker, reference) : void 0;
  if (id === void 0) return faulty([notThere(reference, lastOf(lines))]);
  return checked({ id, installed: "cold" });
}
var MOST_VOLUMES = 100;
var VOLUMES = '{{range $path, $none := .Config.Volumes}}{{printf "volume %x\\n" $path}}{{end}}{{printf "volumes %d\\n" (len .Config.Volumes)}}';
async function volumesOf(docker, image) {
  const { code, lines } = await docker.run(["image", "inspect", "--format", VOLUMES, image]);
  const told = (line) => lines.flatMap((one) => line.exec(one)?.[1] ?? []);
  const [count2] = told(/^volumes (\d+)$/);
  const paths = told(/^volume ([\da-f]+)$/).map((hex) => Buffer.from(hex, "hex").toString());
  const isWhole = code === 0 && paths.length <= MOST_VOLUMES && Number(count2) === paths.length;
  if (!isWhole) return faulty([volumesUnknown(code === 0 ? "candidate" : "machine", lastOf(lines))]);
  return checked(paths.map((path) => resolve("/", path)));
}
var ID = /^(sha256:)?[\da-f]{64}$/;
async function idOf(docker, image) {
  const { code, lines } = await docker.run(["image", "inspect", "--format", "{{.Id}}", image]);
  return code === 0 ? lines.find((line) => ID.test(line)) : void 0;
}
async function madeHere(docker, reference) {
  const [repository, digest] = partsOf(reference);
  const names = ["image", "inspect", "--format", "{{range .RepoTags}}{{println .}}{{end}}", digest];
  const { code, lines } = await docker.run(names);
  const isNamed = lines.some((name) => name.replace(/:[^:/]*$/, "") === repository);
  return code === 0 && isNamed ? digest : void 0;
}
function notThere(reference, line) {
  const refused = /denied|unauthorized|authentication/i.test(line);
  const unknown = /not found|unknown|does not exist/i.test(line);
  const remedy = refused ? "Check the image's name; where its registry wants to know who asks, let this runner's user log in (docker login)." : unknown ? "Check the name and the digest of the image in the candidate." : "Check that this machine reaches the registry, or bring the image onto it (docker pull, docker load).";
  return {
    code: "image-unavailable",
    summary: `The image ${reference} is not on this machine and could not be fetched.`,
    remedy,
    blame: refused || unknown ? "candidate" : "network",
    line
  };
}
var volumesUnknown = (blame, line) => ({
  code: "image-volumes",
  summary: "Not every volume that the image asks for is known, and none may lie on this machine's disk.",
  remedy: `Name an image of at most ${MOST_VOLUMES} volumes (VOLUME in its Dockerfile), with short names.`,
  blame,
  line
});

// src/drivers/driver.ts
function readsOf({ weights, modelFiles }) {
  return modelFiles ?? (weights === void 0 ? [] : [weights]);
}

// src/drivers/home-size.ts
import { statfs } from "node:fs/promises";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/drivers/taken-below.ts
import { lstat, opendir } from "node:fs/promises";
var MOST_AGAIN = 50;
var MOST_NAMES = 4;
async function takenBelow(folder, most, signal) {
  const walk = { most, signal, counted: /* @__PURE__ */ new Set(), names: 0, bytes: 0, again: 0 };
  const takenAs = (seen) => ({ bytes: walk.bytes, files: filesOf(walk), seen });
  try {
    const isThere = await walkBelow(Buffer.from(folder), walk);
    return takenAs(isThere && !isOver(walk) ? "all" : "part");
  } catch {
    return takenAs("hidden");
  }
}
var filesOf = ({ counted, names }) => Math.max(counted.size, Math.ceil(names / MOST_NAMES));
var isOver = (walk) => walk.again > MOST_AGAIN || walk.bytes > walk.most.bytes || filesOf(walk) > walk.most.files || walk.signal.aborted;
async function walkBelow(folder, walk) {
  const done = /* @__PURE__ */ new Set();
  for (let isWhole = false; !isWhole && !isOver(walk); walk.again += Number(!isWhole)) {
    const entries = await opened(folder);
    if (entries === void 0) return false;
    isWhole = true;
    const folders = [];
    for await (const { name } of entries) {
      if (done.has(keyOf(name))) continue;
      const kind = await count(Buffer.concat([folder, SLASH, name]), walk);
      if (kind === "folder") folders.push(name);
      else if (kind === "file") done.add(keyOf(name));
      else isWhole = false;
      if (isOver(walk)) return true;
    }
    for (const name of folders)
      if (await walkBelow(Buffer.concat([folder, SLASH, name]), walk)) done.add(keyOf(name));
      else isWhole = false;
  }
  return true;
}
async function count(path, walk) {
  const found = await lstat(path).catch(goneUnlessHidden);
  if (found === void 0) return "gone";
  walk.names += 1;
  if (!walk.counted.has(found.ino)) walk.bytes += found.blocks * 512;
  walk.counted.add(found.ino);
  return found.isDirectory() ? "folder" : "file";
}
var keyOf = (name) => name.toString("latin1");
var SLASH = Buffer.from("/");
async function opened(folder) {
  const entries = await opendir(folder, { encoding: "buffer" }).catch(
    goneUnlessHidden
  );
  return entries;
}
function goneUnlessHidden(error) {
  if (["EACCES", "ENAMETOOLONG"].includes(String(Object(error).code))) throw error;
}

// src/drivers/home-size.ts
var GIB = 2 ** 30;
var MOST = { bytes: 64 * GIB, files: 2e5 };
var LEAST_FREE = { bytes: 2 * GIB, files: 1e4 };
var EVERY_MS = 1e3;
var MOST_UNFINISHED = 60;
var homeBounds = async (home) => boundsOn(await statfs(home));
function boundsOn({ bavail, bsize, files, ffree }) {
  const half = Math.floor(bavail * bsize / 2);
  const halfOfFiles = Math.floor(ffree / 2);
  const countsFiles = files !== 0;
  return {
    bytes: Math.min(MOST.bytes, half),
    freeBytes: Math.min(LEAST_FREE.bytes, half),
    files: countsFiles ? Math.min(MOST.files, halfOfFiles) : MOST.files,
    freeFiles: countsFiles ? Math.min(LEAST_FREE.files, halfOfFiles) : 0
  };
}
function watchHome(home, bounds, onFull, { everyMs = EVERY_MS, mostUnfinished = MOST_UNFINISHED } = {}) {
  const ended = new AbortController();
  const watch = async () => {
    let unfinished = 0;
    while (!ended.signal.aborted) {
      const { why, isUnfinished } = await look(home, bounds, ended.signal);
      if (ended.signal.aborted) return;
      unfinished = isUnfinished === true ? unfinished + 1 : 0;
      if (why !== void 0) return onFull(why);
      if (unfinished >= mostUnfinished)
        return onFull(
          `moved what it wrote about without end: ${unfinished} looks running could not see it all`
        );
      await sleep2(everyMs, void 0, { signal: ended.signal, ref: false });
    }
  };
  watch().catch(() => void 0);
  return { [Symbol.dispose]: () => ended.abort() };
}
var whyFull = async (folder, bounds) => (await look(folder, bounds, new AbortController().signal)).why;
async function look(home, bounds, signal) {
  const room = await statfs(home).catch(() => void 0);
  const why = room && whyNoRoom(room, bounds);
  if (why !== void 0) return { why };
  const taken = await takenBelow(home, bounds, signal);
  return { why: whyTooMuch(taken, bounds), isUnfinished: taken.seen === "part" };
}
function whyNoRoom(room, bounds) {
  if (room.bavail * room.bsize < bounds.freeBytes) return "left no room on the disk";
  const countsFiles = room.files !== 0;
  return countsFiles && room.ffree < bounds.freeFiles ? "left no room for files on the disk" : void 0;
}
function whyTooMuch({ bytes, files, seen }, bounds) {
  if (seen === "hidden")
    return "wrote what papergap cannot look at: a path too long, or a folder closed to it";
  if (files > bounds.files) return `wrote more than ${bounds.files} files`;
  return bytes > bounds.bytes ? `wrote more than ${gib(bounds.bytes)} GiB to the disk` : void 0;
}
var gib = (bytes) => (bytes / GIB).toFixed(1);

// src/drivers/own-end.ts
import { setTimeout as sleep3 } from "node:timers/promises";
var HEARD_MS = 2e3;
function watchEnd({ process: process2, home, kill, isGone, endOf, interrupted }) {
  const died = new AbortController();
  let isOurs = false;
  let full;
  let why;
  let told;
  const size = watchHome(home.path, home.bounds, (how) => {
    full = how;
    kill();
  });
  const tell = async (exit) => {
    const end = full === void 0 ? await endOf(exit) : { how: full, why: homeFull(full) };
    why = end.why;
    process2.note(`papergap: the engine ${end.how}`);
    died.abort(new Error(`the engine ${end.how}`));
  };
  const hear = async () => {
    const exit = await process2.exited;
    size[Symbol.dispose]();
    if (!isOurs && !interrupted.aborted) told = tell(exit);
  };
  void hear();
  return {
    died: died.signal,
    whyEnded: () => why,
    async expect() {
      if (full !== void 0 || await isGone())
        await Promise.race([process2.exited, sleep3(HEARD_MS, void 0, { ref: false })]);
      isOurs = true;
      size[Symbol.dispose]();
      await told;
    }
  };
}
var homeFull = (how) => ({
  code: "home-full",
  summary: `papergap ended the engine: it ${how}.`,
  remedy: "Give papergap's cache folder more room (PAPERGAP_CACHE), or see what the engine writes there.",
  blame: "unknown"
});

// src/drivers/sandbox.ts
var OPENNESS = {
  off: {
    code: "sandbox-off",
    summary: "The policy switches the sandbox off (trust.sandbox).",
    remedy: "Leave trust.sandbox out: the engine then runs in one where the machine can make it.",
    blame: "policy"
  },
  missing: {
    code: "bubblewrap-missing",
    summary: "There is no bubblewrap (bwrap) on the PATH, which makes the sandbox.",
    remedy: "Install it (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap).",
    blame: "machine"
  },
  refused: {
    code: "bubblewrap-refused",
    summary: "bubblewrap is there, and this machine does not let it make a sandbox.",
    remedy: "Allow it user namespaces, as docs/running.md says for Ubuntu and for containers.",
    blame: "machine"
  },
  noSocket: {
    code: "no-socket",
    summary: "The engine cannot listen at a Unix socket, so it has the network of this machine.",
    remedy: "Use an engine that can, or a machine whose network reaches nothing that matters.",
    blame: "machine"
  },
  containerNetwork: {
    code: "container-network",
    summary: "The engine cannot listen at a Unix socket, so its container has a network, from which it reaches this machine.",
    remedy: "Use an engine that can, or a machine whose network reaches nothing that matters.",
    blame: "machine"
  },
  pathTooLong: {
    code: "socket-path-too-long",
    summary: "The path of the engine's socket is too long for this system: it has the network in place of it.",
    remedy: "Choose a cache folder with a shorter path (PAPERGAP_CACHE).",
    blame: "machine"
  }
};

// src/drivers/docker.ts
var Left = strictObject({ folder: string() });
var SOCKET = "api.sock";
var NO_ADDRESS = "http://127.0.0.1:1";
var dockerDriver = {
  runs: (engine) => engine.program?.inImages !== void 0,
  needsInstallation: false,
  unconfined: async ({ program }) => program.takesSocket ? void 0 : OPENNESS.containerNetwork,
  async fetch({ image = "" }, shell, onProgress) {
    const docker = await openDocker(shell);
    return docker.ok ? await fetchImage(docker.value, image, shell.signal, onProgress) : docker;
  },
  async start(job, shell) {
    const { takesSocket = false } = job.engine.program;
    if (!takesSocket && job.sandbox === "required") return faulty([OPENNESS.containerNetwork]);
    const docker = await openDocker(shell);
    if (!docker.ok) return docker;
    const image = await fetchImage(docker.value, job.image ?? "", shell.signal);
    if (!image.ok) return image;
    const folder = scratchFolder(shell.cacheDir, job.runId);
    const registered = registerRun(shell.cacheDir, job.runId);
    const clean = async () => {
      const { left } = await removeAllOf(docker.value, job.runId);
      if (left.length === 0 && await removed(folder)) registered.close();
      return left;
    };
    try {
      registered.add("docker", { folder });
      const started = await startIn(docker.value, image.value.id, job, homeIn(folder), clean, shell);
      return started.ok ? started : faulty([...started.faults, ...await clean()]);
    } catch (error) {
      await clean();
      throw error;
    }
  },
  async clear(registered, { runId, cacheDir, env }) {
    const docker = await openDocker({ env, signal: new AbortController().signal });
    if (!docker.ok) throw new Error(docker.faults[0]?.summary);
    const { removed: containers, left } = await removeAllOf(docker.value, runId);
    if (left.length > 0) throw new Error(left.map(({ summary }) => summary).join(" "));
    const folders = registered.flatMap((thing) => Left.safeParse(thing).data?.folder ?? []);
    const gone = await removeScratches(cacheDir, folders);
    return [...containers, ...gone.map((folder) => `folder ${folder}`)];
  }
};
async function startIn(docker, image, job, home, clean, { signal }) {
  const { runId, engine, gpus } = job;
  const name = `papergap-${runId}`;
  const bounds = boundsHere(readsOf(job));
  const volumes = await volumesOf(docker, image);
  if (!volumes.ok) return volumes;
  makeHome(home);
  const network = engine.program.takesSocket ? void 0 : name;
  if (network !== void 0) await makeNetwork(docker, runId, network);
  const user = userOf(docker);
  const plan = {
    ...{ name, runId, image, ...givenTo(job, home) },
    volumes: volumes.value,
    ...network !== void 0 && { network },
    ...gpus !== void 0 && { gpus },
    ...bounds !== void 0 && { bounds },
    ...user !== void 0 && { user }
  };
  const container = await startContainer(docker, plan, signal);
  if (!container.ok) return container;
  const reached = network === void 0 ? checked(void 0) : await addressOf(docker, name);
  if (!reached.ok) return reached;
  const room = { path: home, bounds: job.homeBounds ?? await homeBounds(home) };
  const running = watched(docker, name, container.value, bounds, room, { runId, clean, signal });
  const sandbox = { files: "isolated", processes: "isolated", bounded: bounded(bounds) };
  if (network === void 0) {
    return checked({
      ...running,
      address: "http://localhost",
      socketPath: join(home, SOCKET),
      sandbox: { ...sandbox, network: "isolated" }
    });
  }
  return checked({
    ...running,
    // Where it has ended already it has none; its log says why.
    address: reached.value === void 0 ? NO_ADDRESS : `http://${reached.value}:${PORT}`,
    sandbox: { ...sandbox, network: "shared", because: OPENNESS.containerNetwork }
  });
}
var bounded = (bounds) => bounds === void 0 ? "nothing" : "together";
function userOf({ isRootless }) {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  return isRootless || user === void 0 ? void 0 : `${user}:${group}`;
}
function givenTo({ engine: { program }, settings, model, ...job }, home) {
  const own = `/papergap-${randomUUID()}`;
  const { weights = "" } = job;
  const placeOf = (path) => join(own, "model", relative(dirname(weights), path));
  const launch = program.launch(settings, {
    weights: weights && placeOf(weights),
    model,
    port: PORT,
    // Its own network, which this machine alone is on beside it.
    host: "0.0.0.0",
    ...program.takesSocket && { socketPath: join(own, "home", SOCKET) },
    ...program.inImages !== void 0 && { binary: program.inImages }
  });
  const reads = readsOf(job).map((path) => ({ from: path, to: placeOf(path) }));
  return { home: { from: home, to: join(own, "home") }, reads, launch };
}
function watched(docker, name, { attached, pid }, bounds, home, { runId, clean, signal }) {
  let left = [];
  const { expect, ...end } = watchEnd({
    process: attached,
    home,
    kill: () => void docker.run(["container", "kill", name]),
    isGone: async () => (await stateOf(docker, name))?.status !== "running",
    endOf: async () => endingOf(await stateOf(docker, name), bounds?.memoryBytes, attached.lines().at(-1)),
    interrupted: signal
  });
  const isHere = processesOfRun(runId).some((process2) => process2.pid === pid);
  return {
    ...end,
    left: () => left,
    logs: attached.lines,
    // The first is Docker's own.
    pids: () => (isHere ? processTree(pid).map((process2) => process2.pid) : []).slice(1),
    async stop() {
      await expect();
      left = await clean();
      await attached.stop(0);
    }
  };
}

// src/drivers/process.ts
import { once } from "node:events";
import { createServer } from "node:net";

// src/drivers/confine.ts
import { tmpdir } from "node:os";
import { dirname as dirname3, join as join4, resolve as resolve3 } from "node:path";

// src/drivers/bubblewrap.ts
import { existsSync as existsSync2, readdirSync } from "node:fs";
import { delimiter, isAbsolute, join as join3, relative as relative2 } from "node:path";

// src/drivers/needed-paths.ts
import {
  closeSync,
  constants as constants2,
  existsSync,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync
} from "node:fs";
import { basename, dirname as dirname2, join as join2, resolve as resolve2 } from "node:path";
var MOST_SCRIPTS = 5;
var HEAD_BYTES = 2048;
var INTERPRETERS = [/^#!\s*(?<path>\/\S*)/, /^'''exec' (?<quote>["']?)(?<path>\/.*)\k<quote> "\$0"/m];
var SIBLINGS = ["lib", "lib64", "include", "pyvenv.cfg"];
function neededBy(program, isPrivate, shown = []) {
  return [
    ...new Set(
      startedBy(program, shown).flatMap(linksOf).flatMap((file) => foldersOf(file, isPrivate))
    )
  ];
}
function startedBy(program, shown) {
  const programs = /* @__PURE__ */ new Set([program]);
  for (const one of programs) {
    if (programs.size > MOST_SCRIPTS) break;
    const its = shown.filter((folder) => liesIn(folder, one));
    for (const interpreter of interpretersOf(one))
      if (its.every((folder) => liesIn(folder, interpreter))) programs.add(interpreter);
  }
  return [...programs];
}
function liesIn(folder, file) {
  try {
    return isInside(realpathSync(folder), join2(realpathSync(dirname2(file)), basename(file)));
  } catch {
    return false;
  }
}
function interpretersOf(program) {
  const head = headOf(program);
  if (!head.startsWith("#!")) return [];
  return INTERPRETERS.flatMap((pattern) => pattern.exec(head)?.groups?.["path"] ?? []);
}
function headOf(file) {
  try {
    const descriptor = openSync(file, constants2.O_RDONLY | constants2.O_NONBLOCK);
    try {
      if (!fstatSync(descriptor).isFile()) return "";
      const bytes = Buffer.alloc(HEAD_BYTES);
      return bytes.toString("utf8", 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return "";
  }
}
function foldersOf(file, isPrivate) {
  const folder = dirname2(file);
  const siblings = basename(folder) === "bin" ? SIBLINGS.map((name) => join2(dirname2(folder), name)) : [];
  const open = [folder, ...siblings].filter((one) => existsSync(one) && !isPrivate(one));
  return open.includes(folder) ? open : [file, ...open];
}
function linksOf(file) {
  const paths = [file];
  for (let at = file; paths.length < MOST_LINKS; ) {
    try {
      at = resolve2(dirname2(at), readlinkSync(at));
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
      uncounted: [29, 64, 68, 319, 447],
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
      others: [425, 426, 427, 280, 241, 282],
      uncounted: [194, 190, 186, 279, 447]
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
function systemCallFilter(processor, countsAll = false) {
  const numbers = NUMBERS.get(processor);
  if (numbers === void 0 || endianness() !== "LE") return void 0;
  const program = programOf(countsAll ? numbers : { ...numbers, uncounted: [] });
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
  const { keys, namespaces, others, uncounted, clone, clone3, socket } = numbers;
  return [
    [CODE.load, AT.architecture],
    ...unless(CODE.equal, architecture, ERRNO.ENOSYS),
    [CODE.load, AT.number],
    ...end === void 0 ? [] : when(CODE.notLess, end, ERRNO.ENOSYS),
    ...[...keys, ...namespaces].flatMap((number) => when(CODE.equal, number, ERRNO.EPERM)),
    // As if the kernel were older: programs then do without, clone3 by clone, whose flags can be seen.
    ...[...others, ...uncounted, clone3].flatMap((number) => when(CODE.equal, number, ERRNO.ENOSYS)),
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
  "/sys/firmware",
  "/sys/kernel/debug",
  "/sys/kernel/tracing",
  "/sys/fs/bpf",
  "/sys/fs/pstore"
];
var DEVICE_TREE = "/sys/firmware/devicetree";
var ACCELERATOR_LIBRARIES = /^(rocm|cuda|nvidia|amdgpu|intel|habanalabs|neuron|aws)/;
var ACCELERATOR_DEVICES = /^(nvidia|dri$|kfd$|dxg$|accel$|davinci|habanalabs|neuron)/;
function inSandbox(bwrap, { launch, before = [], ...confined }) {
  const filter = systemCallFilter(process.arch, confined.countsAllMemory);
  const shared = sharedHere();
  const privateFolders2 = [...new Set(confined.privateFolders.map(followed))];
  const hidden = hiddenIn(shared, privateFolders2);
  const { LD_LIBRARY_PATH: libraries, ...env } = launch.env;
  const args = [
    ...NAMESPACES,
    ...confined.hasNetwork ? [] : ["--unshare-net"],
    ...["--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    ...filter === void 0 ? [] : ["--seccomp", "3"],
    ...mounts(launch, { ...confined, privateFolders: privateFolders2 }, { shared, hidden }),
    // These are of memory, and closed when all is in place.
    ...[...hidden, "/dev", "/"].flatMap((path) => ["--remount-ro", path]),
    ...libraries === void 0 ? [] : ["--setenv", "LD_LIBRARY_PATH", libraries],
    ...["--chdir", confined.home ?? "/tmp"],
    ...["--", ...before, launch.command, ...launch.args]
  ];
  return { command: bwrap, args, env, ...filter !== void 0 && { given: filter } };
}
var holdsSystem = (folder) => [...SYSTEM, ...STORES].some((one) => isInside(followed(folder), followed(one)));
var NAMESPACES = ["user", "pid", "ipc", "uts", "cgroup-try"].map((name) => `--unshare-${name}`);
var WRAPPERS = 2;
var sharedHere = () => [
  ...[...SYSTEM, ...STORES, ...ETC],
  ...entriesOf("/opt", ACCELERATOR_LIBRARIES)
];
function hiddenIn(shared, privateFolders2) {
  const there = privateFolders2.filter((one) => existsSync2(one));
  const its = shared.flatMap((folder) => {
    const real = followed(folder);
    return there.filter((one) => isInside(real, one)).map((one) => join3(folder, relative2(real, one)));
  });
  const all = [.../* @__PURE__ */ new Set([...its, ...KERNEL_SECRETS.filter((path) => existsSync2(path))])];
  return all.filter((path) => !all.some((other) => other !== path && isInside(other, path)));
}
function mounts(launch, { home, reads, privateFolders: privateFolders2, temporaryBytes, hasNoAccelerators }, { shared, hidden }) {
  const size = temporaryBytes === void 0 ? [] : ["--size", String(temporaryBytes)];
  const holdsPrivate = (folder) => {
    const real = followed(folder);
    return privateFolders2.some((one) => isInside(real, one));
  };
  const libraries = (launch.env["LD_LIBRARY_PATH"] ?? "").split(delimiter).filter((folder) => isAbsolute(folder) && !holdsPrivate(folder));
  const needed = [...libraries, ...neededBy(launch.command, holdsPrivate, reads), ...reads];
  const isShown = (path) => shared.some((folder) => isInside(folder, path)) && !hidden.some((folder) => isInside(folder, path));
  const placeOf = (path) => isShown(path) ? followed(path) : path;
  const devices = hasNoAccelerators === true ? [] : entriesOf("/dev", ACCELERATOR_DEVICES);
  return [
    ...shared.flatMap((path) => ["--ro-bind-try", path, path]),
    ...hidden.flatMap((path) => ["--tmpfs", path]),
    ...["--ro-bind-try", DEVICE_TREE, DEVICE_TREE],
    ...["--proc", "/proc", "--dev", "/dev", ...size, "--tmpfs", "/dev/shm", ...size, "--tmpfs", "/tmp"],
    ...SETTINGS.flatMap((path) => ["--ro-bind-try", path, path]),
    ...devices.flatMap((path) => ["--dev-bind-try", path, path]),
    ...needed.map(placeOf).filter((path) => !isShown(path)).flatMap((path) => ["--ro-bind-try", path, path]),
    // Last, so that nothing lies above it.
    ...home === void 0 ? [] : ["--bind", placeOf(home), placeOf(home)]
  ];
}
function entriesOf(folder, names) {
  if (!existsSync2(folder)) return [];
  return readdirSync(folder).filter((name) => names.test(name)).map((name) => join3(folder, name));
}

// src/drivers/confine.ts
var MAX_SOCKET_BYTES = 107;
var PROBE_MS2 = 1e4;
async function confine(job, home, shell, bounds) {
  const { sandbox: wish = "preferred" } = job;
  const found = wish === "off" ? faulty([OPENNESS.off]) : await findBubblewrap(shell);
  const socketPath = join4(home, "api.sock");
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
      reads: [...readsOf(job), job.folder].filter((path) => path !== void 0),
      privateFolders: privateFolders(job, shell),
      hasNetwork,
      ...boundWithin(bounds, shell.env["PATH"])
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
    timeoutMs: PROBE_MS2
  });
  signal.throwIfAborted();
  if (code === 0) return checked(bwrap);
  const line = (lines.at(-1) ?? `it ended with exit code ${code}`).slice(0, 1e3);
  return faulty([{ ...OPENNESS.refused, line }]);
}
function privateFolders({ checkout }, { cacheDir, env }) {
  const { GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_WORKSPACE } = env;
  const runner = RUNNER_WORKSPACE && dirname3(dirname3(RUNNER_WORKSPACE));
  const homes = [homeFolder(env), knownHome()].filter((home) => home !== void 0 && !holdsSystem(home));
  return [
    ...[checkout, cacheDir, ...homes],
    ...[GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_WORKSPACE, runner]
  ].flatMap((folder) => folder === void 0 || folder === "" ? [] : [resolve3(folder)]);
}

// src/drivers/process.ts
var Left2 = union([
  RecordedProcess,
  strictObject({ folder: string() }),
  strictObject({ groups: array(string()) })
]);
var processDriver = {
  runs: (engine) => engine.program !== void 0,
  needsInstallation: true,
  unconfined: ({ program }, shell) => whyUnconfined(program, shell),
  async start(job, shell) {
    const { runId } = job;
    const folder = scratchFolder(shell.cacheDir, runId);
    const bounds = boundsHere(readsOf(job));
    const confined = await confine(job, homeIn(folder), shell, bounds);
    if (!confined.ok) return confined;
    const registered = registerRun(shell.cacheDir, runId);
    const limits = limitsFor(runId, bounds, shell.env["PATH"], registered);
    const clean = async () => {
      const areGroupsGone = await clearGroups(limits.groups, runId);
      if (await removed(folder) && areGroupsGone) registered.close();
    };
    const port = await freePort();
    const launch = launchOf(job, homeIn(folder), port, confined.value, shell);
    try {
      registered.add("process", { folder });
      const running = await startIn2(homeIn(folder), launch, confined.value, limits, runId, shell.signal);
      registered.add("process", { pid: running.pid, startTime: running.startTime });
      const home = { path: homeIn(folder), bounds: job.homeBounds ?? await homeBounds(homeIn(folder)) };
      return checked(watched2(running, port, home, { ...confined.value, limits }, clean, shell.signal));
    } catch (error) {
      await clean();
      shell.signal.throwIfAborted();
      return faulty([cannotStart(launch.command, error)]);
    }
  },
  async clear(registered, { runId, cacheDir, isOfEarlierBoot }) {
    const left = registered.flatMap((thing) => Left2.safeParse(thing).data ?? []);
    const engines = left.flatMap((one) => "pid" in one ? [one] : []);
    const pids = isOfEarlierBoot ? [] : await sweep(engines, runId);
    const groups = groupsThere(
      left.flatMap((one) => "groups" in one ? one.groups : []),
      runId
    );
    const areGroupsGone = await clearGroups(groups, runId);
    const folders = left.flatMap((one) => "folder" in one ? [one.folder] : []);
    const gone = await removeScratches(cacheDir, folders);
    if (!areGroupsGone) throw new Error(`cannot be removed now: ${groups.join(", ")}`);
    return [
      ...pids.map((pid) => `process ${pid}`),
      ...groups.map((folder) => `control group ${folder}`),
      ...gone.map((folder) => `folder ${folder}`)
    ];
  }
};
function launchOf({ engine, settings, model, weights = "", binary, folder }, home, port, { socketPath }, { env }) {
  const launch = engine.program.launch(settings, {
    weights,
    model,
    port,
    ...socketPath !== void 0 && { socketPath },
    ...binary !== void 0 && { binary },
    ...folder !== void 0 && { folder }
  });
  return { ...launch, env: { ...passed(env), HOME: home, TMPDIR: home, ...launch.env } };
}
async function startIn2(home, launch, confinement, limits, runId, signal) {
  if (!isExecutable(launch.command)) throw new Error(`no executable file ${launch.command}`);
  makeHome(home);
  const { given, ...confined } = confinement.wrap(launch);
  const { command, args, env } = limits.wrap(confined);
  return await startProcess(command, args, {
    ...{ env, cwd: home, runId, signal },
    ...given !== void 0 && { given }
  });
}
function watched2(running, port, home, { sandbox, socketPath, wrappers, exitOf, limits }, clean, interrupted) {
  const pids = () => running.pids().slice(wrappers);
  const { expect, ...end } = watchEnd({
    process: running,
    home,
    kill: () => void running.stop(0),
    isGone: () => pids().length === 0,
    endOf: (exit) => ({ how: `ended ${howItEnded(exitOf(exit))}` }),
    interrupted
  });
  return {
    ...socketPath === void 0 ? { address: `http://127.0.0.1:${port}` } : { address: "http://localhost", socketPath },
    sandbox: { ...sandbox, bounded: limits.bounded },
    pids,
    ...end,
    logs: running.lines,
    timedLogs: running.timedLines,
    async stop() {
      await expect();
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
var PASSED2 = /^(LD_LIBRARY_PATH|LANG|LC_ALL|TZ|(CUDA|NVIDIA|ROCR|HIP|HSA|GPU|OMP|GGML)_.*)$/;
var SECRET = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i;
function passed(env) {
  const entries = Object.entries(env).filter(([name]) => PASSED2.test(name) && !SECRET.test(name));
  const defined = entries.filter((entry) => entry[1] !== void 0);
  return { ...Object.fromEntries(defined), PATH: machinePath(env["PATH"]) };
}
function cannotStart(command, error) {
  return {
    code: "engine-not-startable",
    summary: `${command} could not be started as a program.`,
    remedy: "Check that the file is there and may be executed; the policy's trust.binaries names it.",
    blame: "machine",
    line: error instanceof Error ? error.message : String(error)
  };
}

// src/drivers/remote.ts
var TIMEOUT_MS = 3e4;
var remoteDriver = {
  runs: (engine) => engine.program === void 0,
  needsInstallation: false,
  async start({ engine, model, endpoint = "", headers = engine.requestHeaders }, { signal }) {
    const address = serverOf(endpoint);
    const models = await servedModels(address, headers, signal);
    if (!models.ok) return models;
    if (models.value !== void 0 && !models.value.includes(model))
      return faulty([
        notServed(
          model,
          models.value.map((name) => withoutKey(name, { headers }))
        )
      ]);
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
  return url.replace(/(?<!\/)\/+$/, "").replace(/\/v1(\/chat\/completions)?$/, "").replace(/(?<!\/)\/+$/, "");
}
async function servedModels(address, headers, signal) {
  try {
    const { isOk, text } = await readPage(`${address}/v1/models`, { headers, ms: TIMEOUT_MS, signal });
    return checked(isOk ? namesIn(text) : void 0);
  } catch (error) {
    signal.throwIfAborted();
    return faulty([unreachable2(address, error)]);
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
function unreachable2(address, error) {
  const { cause } = error;
  const reason = cause instanceof Error ? cause.message : String(error);
  return {
    code: "endpoint-unreachable",
    summary: `Nothing answers at ${address}.`,
    remedy: "Check that the endpoint runs, and its address in the policy's trust.endpoints.",
    blame: "network",
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
  docker: dockerDriver,
  remote: remoteDriver
};
function driverNamed(name) {
  return Object.hasOwn(drivers, name) ? drivers[name] : void 0;
}
function defaultDriver(engine, image) {
  if (image !== void 0 && engine.program?.inImages !== void 0) return "docker";
  return engine.program === void 0 ? "remote" : "process";
}

export {
  neededBy,
  inSandbox,
  findBubblewrap,
  privateFolders,
  homeBounds,
  watchHome,
  whyFull,
  drivers,
  driverNamed,
  defaultDriver
};
//# sourceMappingURL=chunk-3C555304.js.map
