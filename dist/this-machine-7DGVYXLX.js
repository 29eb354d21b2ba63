import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  gpusIn,
  limitsIn,
  thisMachine
} from "./chunk-16310417.js";
import "./chunk-8A0F6E2C.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-18D4F067.js";
import "./chunk-A76180F3.js";
import "./chunk-6CB6E333.js";
export {
  gpusIn,
  limitsIn,
  thisMachine
};
