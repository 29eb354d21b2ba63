import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  require_undici
} from "./chunk-50C1C280.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// src/shell/socket-connector.ts
var import_undici = __toESM(require_undici(), 1);
import { closeSync, constants, fstatSync, openSync } from "node:fs";
var O_PATH = 2097152;
var FULL_MS = 10;
var waitingFor = ({ connectMs = 0, closed }) => ({ timeout: connectMs, signal: closed });
function socketConnector(path, connecting) {
  return function connect(options, callback) {
    let opened;
    try {
      opened = openSync(path, O_PATH | constants.O_NOFOLLOW);
      if (!fstatSync(opened).isSocket()) throw new Error(`${path} is no socket`);
      const socketPath = `/proc/self/fd/${opened}`;
      (0, import_undici.buildConnector)({ socketPath, ...waitingFor(connecting) })(options, (...came) => {
        const [error] = came;
        if (!isFull(error) || connecting.closed.aborted) callback(...came);
        else setTimeout(() => connect(options, callback), FULL_MS);
      });
    } catch (error) {
      callback(error, null);
    } finally {
      if (opened !== void 0) closeSync(opened);
    }
  };
}
var isFull = (error) => error !== null && "code" in error && error.code === "EAGAIN";

export {
  waitingFor,
  socketConnector
};
//# sourceMappingURL=chunk-969CBFDC.js.map
