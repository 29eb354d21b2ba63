import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  RUN_ID_VARIABLE,
  processEntry,
  processGroup,
  processTable,
  processTree,
  processesOfRun,
  stillRuns
} from "./chunk-08CD7C9C.js";
import {
  visible
} from "./chunk-6C8C6982.js";
import {
  NOWHERE,
  machinePath
} from "./chunk-8725B335.js";
import {
  keptText
} from "./chunk-F27E05D8.js";
import {
  redactor,
  unsafeAtCut
} from "./chunk-494BB161.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/shell/process.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, statSync } from "node:fs";
import { constants as os } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/shell/process-log.ts
import { StringDecoder } from "node:string_decoder";

// src/text/terminal-codes.ts
var SEQUENCE = /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)|[ -/]{0,4}[0-Z\\^-~])|\u009b[0-?]{0,64}[ -/]{0,8}[@-~]/g;
var CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
function withoutTerminalCodes(line) {
  const kept = line.replace(SEQUENCE, "").replace(CONTROL, "").replace(/(?<!\r)\r+$/, "");
  return kept.slice(kept.lastIndexOf("\r") + 1);
}

// src/shell/process-log.ts
var LIMITS = { lines: 2e3, lineChars: 2e3, rawChars: 4e3 };
function processLog(secrets = []) {
  const kept = [];
  const redact = redactor(secrets);
  const unsafe = unsafeAtCut(secrets);
  const note = (line) => {
    kept.push({ text: keptText(line, LIMITS.rawChars), atMs: performance.now() });
    if (kept.length >= 2 * LIMITS.lines) kept.splice(0, kept.length - LIMITS.lines);
  };
  const shown = (line) => {
    const text = redact(visible(withoutTerminalCodes(line)));
    const safe = line.length < LIMITS.rawChars ? text : text.slice(0, -unsafe);
    const isWhole = safe === text && text.length <= LIMITS.lineChars;
    return isWhole ? text : `${safe.slice(0, LIMITS.lineChars - 1)}\u2026`;
  };
  return {
    note,
    lines: () => kept.slice(-LIMITS.lines).map(({ text }) => shown(text)),
    timedLines: () => kept.slice(-LIMITS.lines).map(({ text, atMs }) => ({ text: shown(text), atMs })),
    writer() {
      const decoder = new StringDecoder("utf8");
      let unfinished = "";
      const take = (text) => {
        const [first = "", ...others] = text.split("\n");
        unfinished += keptText(first, LIMITS.rawChars - unfinished.length);
        for (const next of others) {
          note(unfinished);
          unfinished = keptText(next, LIMITS.rawChars);
        }
      };
      return {
        write: (bytes) => take(decoder.write(Buffer.from(bytes))),
        end() {
          take(decoder.end());
          if (unfinished !== "") note(unfinished);
          unfinished = "";
        }
      };
    }
  };
}

// src/shell/stdio.ts
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { devNull } from "node:os";
var GIVEN = 3;
var O_CLOEXEC = 524288;
function openStdio(given) {
  const nothing = openSync(devNull, "r");
  const stdio = ["pipe", "pipe", "pipe"];
  for (const descriptor of inheritedDescriptors()) {
    while (stdio.length < descriptor) stdio.push("ignore");
    stdio[descriptor] = nothing;
  }
  if (given !== void 0) stdio[GIVEN] = "pipe";
  return { stdio, [Symbol.dispose]: () => closeSync(nothing) };
}
function hand(program, given) {
  const pipe = program.stdio[GIVEN];
  pipe?.on("error", () => {
  }).end(given);
}
function inheritedDescriptors() {
  try {
    return readdirSync("/proc/self/fd").map(Number).filter((descriptor) => descriptor > 2 && staysOpen(descriptor));
  } catch {
    return [];
  }
}
function staysOpen(descriptor) {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, "utf8");
    const [, flags = ""] = /^flags:\s*([0-7]+)/m.exec(info) ?? [];
    return (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false;
  }
}

// src/shell/sweep.ts
import { setTimeout as sleep } from "node:timers/promises";
var SWEEP = { rounds: 30, everyMs: 50 };
var NOTHING_RUNS = /* @__PURE__ */ new Map();
async function sweep(roots, runId) {
  const swept = /* @__PURE__ */ new Set();
  for (let round = 0; round < SWEEP.rounds; round++) {
    const table = roots.some(stillRuns) ? processTable() : NOTHING_RUNS;
    const alive = [
      ...roots.filter(({ pid, startTime }) => table.get(pid)?.startTime === startTime).flatMap(({ pid }) => processTree(pid, table)),
      ...runId === void 0 ? [] : processesOfRun(runId)
    ];
    if (alive.length === 0) break;
    for (const { pid } of alive) {
      swept.add(pid);
      send(pid, "SIGKILL");
    }
    await sleep(SWEEP.everyMs);
  }
  return [...swept];
}
async function stopTree(running) {
  const { pid, startTime, exited, graceMs, runId } = running;
  const found = processEntry(pid);
  const taken = found !== void 0 && found.startTime !== startTime;
  const table = !taken && groupRuns(pid) ? processTable() : NOTHING_RUNS;
  const tree = [...processTree(pid, table), ...processGroup(pid, table)];
  if (!taken && graceMs > 0) {
    send(-pid, "SIGTERM");
    await Promise.race([exited, sleep(graceMs, void 0, { ref: false })]);
  }
  if (!taken) send(-pid, "SIGKILL");
  await sweep(tree, runId);
}
function groupRuns(group) {
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
  }
}

// src/shell/process.ts
var DEFAULT_GRACE_MS = 3e3;
var LAST_OUTPUT_MS = 250;
async function startProcess(command, args, { env, cwd = NOWHERE, runId, secrets, given, signal }) {
  var _stack = [];
  try {
    signal?.throwIfAborted();
    const log = processLog(secrets);
    const opened = __using(_stack, openStdio(given));
    const child = spawn(command, [...args], {
      env: runId === void 0 ? env : { ...env, [RUN_ID_VARIABLE]: runId },
      cwd,
      // Its own group, so that one signal reaches the program and what it starts.
      detached: true,
      // Standard input stays open: its end tells a launcher that we are gone, whatever killed us.
      stdio: [...opened.stdio]
    });
    child.stdin.on("error", () => {
    });
    for (const stream of [child.stdout, child.stderr]) {
      const writer = log.writer();
      stream.on("data", (bytes) => writer.write(bytes));
      stream.on("end", () => writer.end());
      stream.on("error", () => {
      });
    }
    if (given !== void 0) hand(child, given);
    const exited = exitOf(child);
    await once(child, "spawn");
    child.on("error", () => {
    });
    const pid = child.pid;
    const startTime = processEntry(pid)?.startTime ?? "";
    let stopping;
    const stop = (graceMs = DEFAULT_GRACE_MS) => {
      stopping ??= stopTree({ pid, startTime, exited, graceMs, ...runId === void 0 ? {} : { runId } });
      return stopping;
    };
    const onAbort = () => void stop();
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted) onAbort();
    void exited.then(() => signal?.removeEventListener("abort", onAbort));
    return {
      pid,
      startTime,
      exited,
      lines: log.lines,
      timedLines: log.timedLines,
      note: log.note,
      pids: () => processTree(pid).map((entry) => entry.pid),
      stop
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
var TELL_MS = 1e3;
async function run(command, args, { timeoutMs, onLines, ...options }) {
  if (options.signal?.aborted) return { code: 130, lines: ["interrupted"] };
  let child;
  try {
    child = await startProcess(command, args, options);
  } catch (error) {
    return { code: 127, lines: [error instanceof Error ? error.message : String(error)] };
  }
  const timer = timeoutMs === void 0 ? void 0 : setTimeout(() => void child.stop(500), timeoutMs);
  const tell = () => onLines?.(child.lines());
  const telling = onLines && setInterval(tell, TELL_MS);
  const { code, signal } = await child.exited;
  clearTimeout(timer);
  clearInterval(telling);
  tell();
  await child.stop(0);
  return { code: code ?? 128 + (signal === null ? 0 : os.signals[signal]), lines: child.lines() };
}
function findOnPath(name, path) {
  return machinePath(path).split(delimiter).filter((folder) => folder !== "").map((folder) => join(folder, name)).find(isExecutable);
}
function namedProgram(written, root, path) {
  return written.includes("/") ? resolve(root, written) : findOnPath(written, path);
}
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
async function exitOf(child) {
  const closed = new Promise((resolve2) => child.once("close", () => resolve2()));
  const exit = await new Promise((resolve2) => {
    child.once("exit", (code, signal) => resolve2({ code, signal }));
    child.once("error", () => resolve2({ code: 127, signal: null }));
  });
  await Promise.race([closed, sleep2(LAST_OUTPUT_MS, void 0, { ref: false })]);
  return exit;
}

export {
  openStdio,
  hand,
  sweep,
  startProcess,
  run,
  findOnPath,
  namedProgram,
  isExecutable
};
//# sourceMappingURL=chunk-80F10A4B.js.map
