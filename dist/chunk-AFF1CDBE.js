import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  processFile
} from "./chunk-BB7C4601.js";

// src/shell/reader-process.ts
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

// src/shell/memory-bound.ts
var EVERY_MS = 100;
function boundMemory(child, mostMib) {
  let isExceeded = false;
  const timer = setInterval(() => {
    if (child.pid === void 0 || (residentMib(child.pid) ?? 0) <= mostMib) return;
    isExceeded = true;
    child.kill("SIGKILL");
  }, EVERY_MS);
  timer.unref();
  child.once("exit", () => clearInterval(timer));
  child.once("error", () => clearInterval(timer));
  return () => isExceeded;
}
function residentMib(pid) {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(processFile(pid, "status")) ?? [];
    return kib === void 0 ? void 0 : Number(kib) / 1024;
  } catch {
    return void 0;
  }
}

// src/shell/reader-process.ts
var OUT_OF_MEMORY = ["SIGABRT", "SIGKILL", "SIGTRAP", 134];
function startReader(program, { answerMs, allMs, heapMib, allMib }) {
  const child = fork(fileURLToPath(program), {
    // New values die young: with room for more of them a million rows would take a hundred MiB more.
    execArgv: [`--max-old-space-size=${heapMib}`, "--max-semi-space-size=8"],
    serialization: "advanced",
    env: {},
    stdio: ["ignore", "ignore", "ignore", "ipc"]
  });
  const isTooLarge = boundMemory(child, allMib);
  const gone = new AbortController();
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const onEnd = (why) => {
    process.off("exit", kill);
    gone.abort(why);
  };
  child.once("exit", (code, signal) => onEnd(signal ?? code));
  child.on("error", onEnd);
  const end = async () => {
    if (gone.signal.aborted) return;
    const ended = once(child, "exit");
    kill();
    await ended;
  };
  const whyGone = () => {
    const reason = gone.signal.reason;
    if (!OUT_OF_MEMORY.includes(reason)) return `ended the process that read it (${String(reason)})`;
    return `takes more than ${isTooLarge() ? allMib : heapMib} MiB to read`;
  };
  let leftMs = allMs;
  return {
    async ask(question) {
      if (gone.signal.aborted) return { ended: whyGone() };
      const isLast = leftMs < answerMs;
      const startedMs = performance.now();
      const ms = Math.max(0, Math.ceil(isLast ? leftMs : answerMs));
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(ms)]);
      try {
        child.send(question, () => void 0);
        const [value] = await once(child, "message", { signal });
        return { value };
      } catch {
        if (gone.signal.aborted) return { ended: whyGone() };
        await end();
        return { ended: `was read for ${(isLast ? allMs : answerMs) / 1e3} s without an end` };
      } finally {
        leftMs -= performance.now() - startedMs;
      }
    },
    [Symbol.asyncDispose]: end
  };
}

export {
  startReader
};
//# sourceMappingURL=chunk-AFF1CDBE.js.map
