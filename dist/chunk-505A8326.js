import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  socketConnector,
  waitingFor
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
  const closed = new AbortController();
  const connecting = { closed: closed.signal };
  const connect = socketPath === void 0 ? waitingFor(connecting) : socketConnector(socketPath, connecting);
  const dispatcher = new import_undici.Agent({ connect });
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
    async [Symbol.asyncDispose]() {
      await dispatcher.destroy();
      closed.abort();
    }
  };
}

export {
  openFetcher
};
//# sourceMappingURL=chunk-505A8326.js.map
