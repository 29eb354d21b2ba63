import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  askProbes,
  factsOf,
  readPages,
  recognise
} from "./chunk-B814629B.js";
import {
  openClient
} from "./chunk-D59BDEBD.js";
import "./chunk-505A8326.js";
import "./chunk-969CBFDC.js";
import {
  endpoint
} from "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import "./chunk-9434EDAD.js";
import "./chunk-2C186E4F.js";
import "./chunk-6C1C812A.js";
import {
  isText
} from "./chunk-70D19E31.js";
import "./chunk-97F6D20D.js";
import "./chunk-40F02867.js";
import "./chunk-50C1C280.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import {
  PapergapError
} from "./chunk-980F49C3.js";
import {
  isFields
} from "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import {
  __callDispose,
  __using
} from "./chunk-6CB6E333.js";

// src/bench/probe-server.ts
var DEADLINE_MS = 6e4;
async function probeServer(order, { signal, progress }) {
  var _stack = [];
  try {
    const origin = originOf(order.url);
    const model = order.model ?? await firstModel(origin, signal);
    const bare = { origin, model, requestFields: {}, headers: {} };
    const { engine } = await recognise(bare, signal) ?? { engine: endpoint };
    const { requestFields, requestHeaders: headers, saltField } = engine;
    const target = { ...bare, requestFields, headers, ...saltField !== void 0 && { saltField } };
    const { contextTokens } = await factsOf(engine, target, signal);
    const client = __using(_stack, await openClient(target, 1), true);
    const stage = progress.stage("probes");
    const server = {
      ...{ client, target, deadlineMs: DEADLINE_MS, signal },
      ...engine.tokenizer && { tokenizer: engine.tokenizer },
      ...contextTokens !== void 0 && { contextTokens }
    };
    const seen = await askProbes(server, {
      hard: order.all,
      onProbe: (id) => stage.status(id),
      ...order.tokenizer !== void 0 && { tokenizerFile: order.tokenizer }
    });
    stage.end(`${seen.probes.length} asked`);
    if (seen.reference !== "unreadable") return seen;
    const why = `${order.tokenizer} cannot be read: ${seen.referenceTrouble}`;
    throw new PapergapError("file-unreadable", why, "Name the model's own tokenizer.json, or leave it out.");
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function originOf(text) {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "")
    throw new PapergapError("usage", "the address is none", "Write it as http://127.0.0.1:8000.");
  return url.href.replace(/\/(v1\/?)?$/, "");
}
async function firstModel(origin, signal) {
  const target = { origin, model: "", requestFields: {}, headers: {} };
  const page = (await readPages(target, ["/v1/models"], signal)).get("/v1/models");
  const listed = isFields(page) && Array.isArray(page["data"]) ? page["data"][0] : void 0;
  const name = isFields(listed) ? listed["id"] : void 0;
  if (isText(name)) return name;
  throw new PapergapError(
    "usage",
    `${origin} lists no model`,
    "Name it with --model, and see whether the address is right."
  );
}
export {
  probeServer
};
//# sourceMappingURL=probe-server-AZNMXCHA.js.map
