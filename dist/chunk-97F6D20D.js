import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  answerWithoutKey
} from "./chunk-EB421A8E.js";

// src/shell/page.ts
var MOST_PAGE_BYTES = 4 * 2 ** 20;
async function readPage(url, { headers, ms, signal, fetch: ask = fetch }) {
  const response = await ask(url, {
    ...headers !== void 0 && { headers },
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(ms)])
  });
  const said = (await bytesOf(response, MOST_PAGE_BYTES)).toString("utf8");
  const text = answerWithoutKey(said, { headers: headers ?? {} });
  return { isOk: response.ok, status: response.status, text };
}
async function bytesOf(response, mostBytes) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new TooLong(mostBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
var TooLong = class extends Error {
  constructor(mostBytes) {
    super(`more than ${mostBytes} bytes came`);
  }
};

export {
  readPage,
  bytesOf,
  TooLong
};
//# sourceMappingURL=chunk-97F6D20D.js.map
