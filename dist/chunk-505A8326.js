import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  socketConnector
} from "./chunk-969CBFDC.js";
import {
  require_undici
} from "./chunk-50C1C280.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// src/shell/fetcher.ts
var import_undici = __toESM(require_undici(), 1);
function openFetcher(socketPath) {
  const dispatcher = new import_undici.Agent(socketPath === void 0 ? {} : { connect: socketConnector(socketPath) });
  return {
    // Not undici's fetch: it takes several times the CPU time, and a run measures meanwhile.
    async fetch(url, { headers, signal }) {
      const { origin, pathname, search } = new URL(url);
      const asked = { origin, path: pathname + search, method: "GET", signal };
      const { statusCode: status, body } = await dispatcher.request({
        ...asked,
        ...headers !== void 0 && { headers }
      });
      return { ok: status >= 200 && status < 300, status, body };
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy()
  };
}

export {
  openFetcher
};
//# sourceMappingURL=chunk-505A8326.js.map
