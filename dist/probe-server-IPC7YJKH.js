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
import {
  keyHeader,
  keyIn
} from "./chunk-797DB660.js";
import "./chunk-AFF1CDBE.js";
import "./chunk-505A8326.js";
import "./chunk-969CBFDC.js";
import {
  endpoint
} from "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import "./chunk-512DC6BD.js";
import "./chunk-10834C01.js";
import "./chunk-1C14DB72.js";
import "./chunk-CA3473DC.js";
import "./chunk-97F6D20D.js";
import "./chunk-EB421A8E.js";
import "./chunk-BB7C4601.js";
import {
  KeyVariable
} from "./chunk-181DCB6A.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-7DE6E744.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import {
  isText
} from "./chunk-E4CC8455.js";
import "./chunk-0666EC12.js";
import {
  PapergapError
} from "./chunk-4E80947B.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import {
  __callDispose,
  __using
} from "./chunk-BE90F030.js";

// src/bench/probe-server.ts
var DEADLINE_MS = 6e4;
async function probeServer(order, { env, signal, progress }) {
  var _stack = [];
  try {
    const origin = originOf(order.url);
    const own = keyHeader(order.key === void 0 ? void 0 : keyOf(order.key, env));
    const asked = { origin, model: order.model ?? "", requestFields: {}, headers: own };
    const bare = { ...asked, model: order.model ?? await firstModel(asked, signal) };
    const { engine } = await recognise(bare, signal) ?? { engine: endpoint };
    const { requestFields, requestHeaders, saltField } = engine;
    const headers = { ...requestHeaders, ...own };
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
      onProbe: ({ title, at, of }) => stage.status(`${at} of ${of}, ${title}`),
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
function keyOf(name, env) {
  const hint = "Write --key STAGING_KEY, where the variable STAGING_KEY of the environment holds the key.";
  if (!KeyVariable.safeParse(name).success)
    throw new PapergapError("usage", "--key takes the name of a variable, and never a key", hint);
  const key = keyIn(name, env);
  if (!key.ok) throw new PapergapError("usage", key.faults.join("; "), hint);
  return key.value;
}
async function firstModel(target, signal) {
  const page = (await readPages(target, ["/v1/models"], signal)).get("/v1/models");
  const listed = isFields(page) && Array.isArray(page["data"]) ? page["data"][0] : void 0;
  const name = isFields(listed) ? listed["id"] : void 0;
  if (isText(name)) return name;
  throw new PapergapError(
    "usage",
    `${target.origin} lists no model`,
    "See whether the address is right and whether it wants a key (--key), or name the model with --model."
  );
}
export {
  probeServer
};
//# sourceMappingURL=probe-server-IPC7YJKH.js.map
