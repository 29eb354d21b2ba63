import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  monotonicMs
} from "./chunk-512DC6BD.js";
import "./chunk-BE90F030.js";

// src/load/truth-worker.ts
import { createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
var pace = workerData;
var streams = /* @__PURE__ */ new Set();
var HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
var NOTHING_HERE = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
function chunk(fields) {
  const shared = {
    id: "chatcmpl-0123456789abcdef",
    object: "chat.completion.chunk",
    created: 1,
    model: "truth"
  };
  const event = `data: ${JSON.stringify({ ...shared, ...fields })}

`;
  return `${event.length.toString(16)}\r
${event}\r
`;
}
var delta = (fields, finishReason = null) => ({
  choices: [{ index: 0, delta: fields, finish_reason: finishReason }]
});
var STAMP = "?".repeat(18);
function tokenEvent(asked, receivedMs) {
  const fields = delta({ content: `${asked}|${receivedMs}|${STAMP}` });
  const pad = "x".repeat(Math.max(0, pace.eventBytes - chunk({ ...fields, pad: "" }).length));
  const event = chunk({ ...fields, pad });
  const at = event.indexOf(STAMP);
  return [event.slice(0, at), event.slice(at + STAMP.length)];
}
function step() {
  const now = monotonicMs();
  for (const stream of streams) {
    if (now - stream.receivedMs < pace.firstTokenMs) continue;
    const [before, after] = stream.tokenEvent;
    if (stream.sent++ < pace.answerTokens) {
      stream.socket.write(before + monotonicMs().toFixed(4).padStart(STAMP.length) + after, "latin1");
    } else {
      streams.delete(stream);
      const usage = { choices: [], usage: { prompt_tokens: 8, completion_tokens: pace.answerTokens } };
      const done = "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n";
      stream.socket.write(chunk(delta({}, "length")) + chunk(usage) + done, "latin1");
    }
  }
}
var startedMs = monotonicMs();
function schedule() {
  const next = Math.floor((monotonicMs() - startedMs) / pace.stepMs) + 1;
  setTimeout(
    () => {
      step();
      schedule();
    },
    Math.max(0, startedMs + next * pace.stepMs - monotonicMs())
  );
}
var server = createServer({ noDelay: true }, (socket) => {
  let request = "";
  socket.setEncoding("latin1").on("error", () => socket.destroy());
  socket.on("close", () => {
    for (const stream of streams) if (stream.socket === socket) streams.delete(stream);
  });
  socket.on("data", (data) => {
    request += data;
    const bodyAt = request.indexOf("\r\n\r\n") + 4;
    if (bodyAt < 4) return;
    const length = Number(/content-length: *(\d+)/i.exec(request)?.[1] ?? 0);
    if (request.length < bodyAt + length) return;
    const receivedMs = monotonicMs();
    const isGet = request.startsWith("GET");
    const body = request.slice(bodyAt);
    request = "";
    if (isGet) {
      socket.write(NOTHING_HERE);
      return;
    }
    const { messages } = JSON.parse(body);
    socket.write(HEAD + chunk(delta({ role: "assistant", content: "" })), "latin1");
    streams.add({
      socket,
      receivedMs,
      tokenEvent: tokenEvent(messages[0]?.content ?? "", receivedMs),
      sent: 0
    });
  });
});
server.listen(0, "127.0.0.1", () => {
  schedule();
  parentPort?.postMessage(server.address().port);
});
//# sourceMappingURL=truth-worker.js.map
