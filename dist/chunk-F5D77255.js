import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  require_undici
} from "./chunk-72929C26.js";
import {
  __toESM
} from "./chunk-701C70C6.js";

// src/shell/fetcher.ts
var import_undici2 = __toESM(require_undici(), 1);

// src/shell/socket-connector.ts
var import_undici = __toESM(require_undici(), 1);
import { closeSync, constants, fstatSync, openSync } from "node:fs";
var O_PATH = 2097152;
function socketConnector(path) {
  return (options, callback) => {
    let opened;
    try {
      opened = openSync(path, O_PATH | constants.O_NOFOLLOW);
      if (!fstatSync(opened).isSocket()) throw new Error(`${path} is no socket`);
      (0, import_undici.buildConnector)({ socketPath: `/proc/self/fd/${opened}` })(options, callback);
    } catch (error) {
      callback(error, null);
    } finally {
      if (opened !== void 0) closeSync(opened);
    }
  };
}

// src/shell/fetcher.ts
function openFetcher(socketPath) {
  const dispatcher = new import_undici2.Agent(socketPath === void 0 ? {} : { connect: socketConnector(socketPath) });
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
  socketConnector,
  openFetcher
};
//# sourceMappingURL=chunk-F5D77255.js.map
