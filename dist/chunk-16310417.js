import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  findOnPath,
  startProcess
} from "./chunk-80F10A4B.js";
import {
  machinePath
} from "./chunk-8725B335.js";

// src/bench/this-machine.ts
import { existsSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { freemem, totalmem } from "node:os";
var MIB = 2 ** 20;
var QUESTION = "--query-gpu=name,memory.total,memory.free,compute_cap,driver_version";
var PATIENCE_MS = 1e4;
async function thisMachine(shell) {
  const [gpus, freeDiskMiB, sharedMemoryMiB] = await Promise.all([
    gpusHere(shell),
    freeOn(shell.cacheDir),
    sizeOf("/dev/shm")
  ]);
  return {
    ...gpus,
    ...limitsHere(),
    memoryMiB: totalmem() / MIB,
    freeMemoryMiB: freemem() / MIB,
    ...freeDiskMiB !== void 0 && { freeDiskMiB },
    ...sharedMemoryMiB !== void 0 && { sharedMemoryMiB }
  };
}
function limitsHere() {
  try {
    return limitsIn(readFileSync("/proc/self/limits", "utf8"));
  } catch {
    return {};
  }
}
function limitsIn(text) {
  const soft = /^Max open files +(\d+|unlimited) /m.exec(text)?.[1];
  if (soft === void 0) return {};
  return { openFiles: soft === "unlimited" ? Infinity : Number(soft) };
}
var OTHERS = ["/dev/kfd", "/dev/accel", "/dev/davinci_manager"];
async function gpusHere({
  env,
  signal
}) {
  const program = findOnPath("nvidia-smi", machinePath(env["PATH"]));
  if (program === void 0) return OTHERS.some((place) => existsSync(place)) ? {} : { gpus: [] };
  const impatient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const asked = await startProcess(program, [QUESTION, "--format=csv,noheader,nounits"], {
    env: { PATH: machinePath(env["PATH"]) },
    signal: impatient
  });
  const { code } = await asked.exited;
  if (code !== 0) return {};
  return gpusIn(asked.lines());
}
function gpusIn(lines) {
  const read = lines.flatMap((line) => {
    const [name = "", total = "", free = "", capability = "", driver2 = ""] = line.split(",").map((cell) => cell.trim());
    if (!/^\d+$/.test(total)) return [];
    const gpu = {
      name: name.slice(0, 60),
      memoryMiB: Number(total),
      .../^\d+$/.test(free) && { freeMiB: Number(free) },
      .../^\d+\.\d+$/.test(capability) && { computeCapability: Number(capability) }
    };
    return [{ gpu, driver: Number.parseFloat(driver2) }];
  });
  const driver = read[0]?.driver;
  const gpus = read.map(({ gpu }) => gpu);
  return { gpus, ...driver !== void 0 && Number.isFinite(driver) && { driver } };
}
async function freeOn(folder) {
  for (let place = folder; ; place = place.replace(/\/[^/]*$/, "") || "/") {
    const found = await statfs(place).catch(() => void 0);
    if (found !== void 0) return found.bavail * found.bsize / MIB;
    if (place === "/") return void 0;
  }
}
async function sizeOf(folder) {
  const found = await statfs(folder).catch(() => void 0);
  return found && found.blocks * found.bsize / MIB;
}

export {
  thisMachine,
  limitsIn,
  gpusIn
};
//# sourceMappingURL=chunk-16310417.js.map
