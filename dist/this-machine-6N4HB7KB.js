import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  gpusIn,
  thisMachine
} from "./chunk-16310417.js";
import "./chunk-8A0F6E2C.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-29B331CE.js";
import "./chunk-567EE10A.js";
import "./chunk-F4D07651.js";
export {
  gpusIn,
  thisMachine
};
