import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  installedEngines,
  noteUse,
  removeEngine
} from "./chunk-C5D5CA22.js";
import "./chunk-7A994AE9.js";
import "./chunk-97D2A73F.js";
import "./chunk-F8043480.js";
import "./chunk-4CAF3BE1.js";
import "./chunk-701C70C6.js";
export {
  installedEngines,
  noteUse,
  removeEngine
};
