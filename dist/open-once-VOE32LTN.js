import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openedAnew,
  openedOnce
} from "./chunk-0282924B.js";
import "./chunk-F316A71C.js";
import "./chunk-21520A5B.js";
import "./chunk-5D81B0E0.js";
import "./chunk-67065EC1.js";
import "./chunk-0F83EE66.js";
import "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-46F13D9F.js";
import "./chunk-AC098A9F.js";
import "./chunk-9CA3CFE2.js";
import "./chunk-E5081F3B.js";
import "./chunk-6E1E4630.js";
import "./chunk-B8158BCC.js";
import "./chunk-567EE10A.js";
import "./chunk-71F313F5.js";
import "./chunk-F4D07651.js";
export {
  openedAnew,
  openedOnce
};
