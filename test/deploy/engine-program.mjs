// A stand-in for an engine: a real process with a real port, as good or bad as its one argument says.
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';

const { port, socketPath, behaviour } = JSON.parse(process.argv.at(-1));
console.log('engine: hello');
if (behaviour.says) console.error(behaviour.says);
if (behaviour.exits !== undefined) process.exit(behaviour.exits);
if (behaviour.killsItself) process.kill(process.pid, behaviour.killsItself);
if (behaviour.child) spawn('sleep', ['1000'], { stdio: 'ignore' });

let looks = 0;
const asked = [];
const serve = async (request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (request.url === '/health') return answer(++looks > (behaviour.looksUntilLoaded ?? 2) ? 200 : 503, {});
  if (request.url === '/facts') return answer(200, { context: 512, slots: 3, build: 'b7' });
  if (request.url === '/asked') return answer(200, asked);
  if (request.url === '/environment') return answer(200, process.env);
  if (request.url === '/die') return process.exit(9);
  if (request.method === 'GET') return answer(404, {});
  let text = '';
  for await (const piece of request) text += piece;
  asked.push(JSON.parse(text));
  if (asked.length <= (behaviour.busyCompletions ?? 0)) return answer(503, { error: 'loading' });
  if (behaviour.refuses) return answer(behaviour.refuses, { error: { message: 'no chat template' } });
  const lacking = (behaviour.lacks ?? []).filter((field) => field in asked.at(-1));
  if (lacking.length > 0) return answer(400, { error: { message: `unknown: ${lacking.join(', ')}` } });
  const events = [
    { choices: [{ delta: { content: 'a' } }] },
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  ];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  return response.end(
    [...events.map((event) => JSON.stringify(event)), '[DONE]'].map((data) => `data: ${data}\n\n`).join(''),
  );
};
const server = createServer((request, response) => void serve(request, response));
if (!behaviour.silent) server.listen(...(socketPath ? [socketPath] : [port, '127.0.0.1']));
process.stdin.resume().on('end', () => process.exit(0));
