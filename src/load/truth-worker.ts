import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicMs } from '../shell/clock.ts';
import type { TruthPace } from './truth-server.ts';

/** One answer on its way. */
interface Stream {
  readonly socket: Socket;
  readonly receivedMs: number;
  readonly tokenEvent: readonly [string, string];
  sent: number;
}

const pace = workerData as TruthPace;
const streams = new Set<Stream>();
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n';
const NOTHING_HERE = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';

/** A chunk with one event, as engines write it. */
function chunk(fields: object): string {
  const shared = {
    id: 'chatcmpl-0123456789abcdef',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'truth',
  };
  const event = `data: ${JSON.stringify({ ...shared, ...fields })}\n\n`;
  return `${event.length.toString(16)}\r\n${event}\r\n`;
}

const delta = (fields: object, finishReason: string | null = null): object => ({
  choices: [{ index: 0, delta: fields, finish_reason: finishReason }],
});

/** Stands where the stamp goes, so that building an event doesn't count as time on the way. */
const STAMP = '?'.repeat(18);

/** The event with a token for one stream, in two halves around its stamp. */
function tokenEvent(asked: string, receivedMs: number): readonly [string, string] {
  const fields = delta({ content: `${asked}|${receivedMs}|${STAMP}` });
  const pad = 'x'.repeat(Math.max(0, pace.eventBytes - chunk({ ...fields, pad: '' }).length));
  const event = chunk({ ...fields, pad });
  const at = event.indexOf(STAMP);
  return [event.slice(0, at), event.slice(at + STAMP.length)];
}

function step(): void {
  const now = monotonicMs();
  for (const stream of streams) {
    if (now - stream.receivedMs < pace.firstTokenMs) continue;
    const [before, after] = stream.tokenEvent;
    if (stream.sent++ < pace.answerTokens) {
      stream.socket.write(before + monotonicMs().toFixed(4).padStart(STAMP.length) + after, 'latin1');
    } else {
      streams.delete(stream);
      const usage = { choices: [], usage: { prompt_tokens: 8, completion_tokens: pace.answerTokens } };
      const done = 'e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n';
      stream.socket.write(chunk(delta({}, 'length')) + chunk(usage) + done, 'latin1');
    }
  }
}

/** Steps on a grid: a late step doesn't shift the ones after it. */
const startedMs = monotonicMs();
function schedule(): void {
  const next = Math.floor((monotonicMs() - startedMs) / pace.stepMs) + 1;
  setTimeout(
    () => {
      step();
      schedule();
    },
    Math.max(0, startedMs + next * pace.stepMs - monotonicMs()),
  );
}

const server = createServer({ noDelay: true }, (socket) => {
  let request = '';
  socket.setEncoding('latin1').on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const stream of streams) if (stream.socket === socket) streams.delete(stream);
  });
  socket.on('data', (data: string) => {
    request += data;
    const bodyAt = request.indexOf('\r\n\r\n') + 4;
    if (bodyAt < 4) return;
    const length = Number(/content-length: *(\d+)/i.exec(request)?.[1] ?? 0);
    if (request.length < bodyAt + length) return;
    const receivedMs = monotonicMs();
    const isGet = request.startsWith('GET');
    const body = request.slice(bodyAt);
    request = '';
    if (isGet) {
      socket.write(NOTHING_HERE);
      return;
    }
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    socket.write(HEAD + chunk(delta({ role: 'assistant', content: '' })), 'latin1');
    streams.add({
      socket,
      receivedMs,
      tokenEvent: tokenEvent(messages[0]?.content ?? '', receivedMs),
      sent: 0,
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  schedule();
  parentPort?.postMessage((server.address() as AddressInfo).port);
});
