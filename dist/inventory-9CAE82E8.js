import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  installedEngines,
  isUsedBeside,
  noteUse,
  removeEngine
} from "./chunk-C5D5CA22.js";
import "./chunk-FE2A157D.js";
import "./chunk-E0AAD3EC.js";
import "./chunk-BE0E6803.js";
import "./chunk-B4CA3D6C.js";
import "./chunk-C82F4856.js";
import "./chunk-6D5A6374.js";
import "./chunk-FD88528F.js";
import "./chunk-8E096142.js";
import "./chunk-F05F9FB7.js";
import "./chunk-BE90F030.js";
export {
  installedEngines,
  isUsedBeside,
  noteUse,
  removeEngine
};
