import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  gpusIn,
  limitsIn,
  thisMachine
} from "./chunk-16310417.js";
import "./chunk-80F10A4B.js";
import "./chunk-08CD7C9C.js";
import "./chunk-BB7C4601.js";
import "./chunk-6C8C6982.js";
import "./chunk-8725B335.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-BE90F030.js";
export {
  gpusIn,
  limitsIn,
  thisMachine
};
