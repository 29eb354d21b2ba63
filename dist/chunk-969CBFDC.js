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

export {
  socketConnector
};
//# sourceMappingURL=chunk-969CBFDC.js.map
