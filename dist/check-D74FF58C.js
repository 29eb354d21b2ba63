import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  check,
  checkBoth,
  checkCandidate
} from "./chunk-99802D44.js";
import "./chunk-E32ECB8F.js";
import "./chunk-D903220C.js";
import "./chunk-0D11BA2B.js";
import "./chunk-DEA51703.js";
import "./chunk-935DF699.js";
import "./chunk-6086296F.js";
import "./chunk-548F579C.js";
import "./chunk-DA5997F0.js";
import "./chunk-72929C26.js";
import "./chunk-D870E715.js";
import "./chunk-7A994AE9.js";
import "./chunk-97D2A73F.js";
import "./chunk-F8043480.js";
import "./chunk-4CAF3BE1.js";
import "./chunk-701C70C6.js";
export {
  check,
  checkBoth,
  checkCandidate
};
