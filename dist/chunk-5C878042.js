import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  RunOwner,
  thisOwner
} from "./chunk-BE0E6803.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  array,
  strictObject,
  string,
  unknown
} from "./chunk-F05F9FB7.js";

// src/drivers/register.ts
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
var Entry = RunOwner.extend({
  /** Each thing in the terms of the driver that registered it. */
  registered: array(strictObject({ driver: string(), thing: unknown() }))
});
function registerRun(cacheDir, runId) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(runId)) throw new TypeError(`not a run id: ${runId}`);
  const file = join(registryOf(cacheDir), `${runId}.json`);
  const entry = { ...thisOwner(), registered: [] };
  const write = () => {
    makeFolder(registryOf(cacheDir));
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  };
  write();
  return {
    add(driver, thing) {
      entry.registered.push({ driver, thing });
      write();
    },
    close: () => rmSync(file, { force: true })
  };
}
var registryOf = (cacheDir) => resolve(cacheDir, "running");

export {
  Entry,
  registerRun,
  registryOf
};
//# sourceMappingURL=chunk-5C878042.js.map
