import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  bench
} from "./chunk-359ED6FF.js";
import "./chunk-7CBEC7C7.js";
import "./chunk-F5D77255.js";
import "./chunk-23ECC3E6.js";
import "./chunk-F4B23794.js";
import "./chunk-9A546165.js";
import "./chunk-7DD4FCBC.js";
import "./chunk-1029DD1E.js";
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
import "./chunk-C5D5CA22.js";
import "./chunk-7A994AE9.js";
import "./chunk-97D2A73F.js";
import "./chunk-F8043480.js";
import "./chunk-4CAF3BE1.js";
import "./chunk-701C70C6.js";
export {
  bench
};
