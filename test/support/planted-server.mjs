// A llama-server of our own making: it answers sums right for a while, and then does what PLAN says.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createServer } from 'node:http';

const { how, after } = PLAN;
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
let asked = 0;
let isBroken = false;

const json = (response, status, body) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const serve = async (request, response) => {
  if (request.url === '/metrics')
    return response.end('llamacpp:kv_cache_usage_ratio 0.5\nllamacpp:requests_deferred 2\n');
  if (request.url === '/health') return json(response, 200, { status: 'ok' });
  if (request.url === '/props') {
    return json(response, 200, { default_generation_settings: { n_ctx: 4096 }, total_slots: 8 });
  }
  if (request.method === 'GET') return json(response, 404, {});
  let text = '';
  for await (const piece of request) text += piece;
  if (how === 'die-of-nul' && text.includes('\\u0000')) {
    writeSync(2, 'GGML_ASSERT: a text that ends in its middle\n');
    process.abort();
  }
  if (how === 'break-of-long' && /\\u0000|a{5000}/.test(text)) isBroken = true;
  if (isBroken) return json(response, 503, { error: { message: `the worker is dead (${randomUUID()})` } });
  const [, left, right] = /(\d+) plus (\d+)/.exec(String(JSON.parse(text).messages?.at(-1)?.content)) ?? [];
  const isOver = left !== undefined && ++asked > after;
  if (isOver && how === 'die') {
    writeSync(2, 'CUDA error: an illegal memory access was encountered\n');
    process.abort();
  }
  if (isOver && how === 'hang') return undefined;
  if (isOver && how === 'fail') return json(response, 500, { error: { message: 'no more' } });
  const word = isOver ? `!!!!${asked}` : String(Number(left ?? 0) + Number(right ?? 0));
  if (JSON.parse(text).stream === false)
    return json(response, 200, { choices: [{ message: { content: word }, finish_reason: 'stop' }] });
  const events = [
    { choices: [{ delta: { content: word } }] },
    { choices: [{ delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 9, completion_tokens: 1 } },
  ];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  // Long enough that requests are open at once.
  setTimeout(() => {
    response.end(
      [...events.map((event) => JSON.stringify(event)), '[DONE]'].map((one) => `data: ${one}\n\n`).join(''),
    );
  }, 20);
  return undefined;
};

createServer((request, response) => void serve(request, response)).listen(port, '127.0.0.1');
