import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  installedEngines,
  isUsedBeside,
  noteUse,
  removeEngine
} from "./chunk-C5D5CA22.js";
import "./chunk-B737A25E.js";
import "./chunk-8DB02D35.js";
import "./chunk-5A2E6E73.js";
import "./chunk-08CD7C9C.js";
import "./chunk-BB7C4601.js";
import "./chunk-6D5A6374.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-F05F9FB7.js";
import "./chunk-BE90F030.js";
export {
  installedEngines,
  isUsedBeside,
  noteUse,
  removeEngine
};
