import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/measure/truth-server.ts
import { once } from "node:events";
import { Worker } from "node:worker_threads";
function readTruth(text) {
  const [asked = "", receivedMs, sentMs] = text.split("|");
  return { asked, receivedMs: Number(receivedMs), sentMs: Number(sentMs) };
}
var monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;
async function truthServer(pace) {
  const worker = new Worker(new URL("./truth-worker.js", import.meta.url), { workerData: pace });
  const [port] = await once(worker, "message");
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    }
  };
}

export {
  readTruth,
  monotonicMs,
  truthServer
};
//# sourceMappingURL=chunk-10E5BF94.js.map
