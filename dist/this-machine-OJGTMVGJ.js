import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  gpusIn,
  limitsIn,
  thisMachine
} from "./chunk-16310417.js";
import "./chunk-B0770CBF.js";
import "./chunk-B4CA3D6C.js";
import "./chunk-C82F4856.js";
import "./chunk-0A903E22.js";
import "./chunk-7B04D609.js";
import "./chunk-F27E05D8.js";
import "./chunk-FD88528F.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-BE90F030.js";
export {
  gpusIn,
  limitsIn,
  thisMachine
};
