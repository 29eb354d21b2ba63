import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  bench
} from "./chunk-359ED6FF.js";
import "./chunk-7CBEC7C7.js";
import "./chunk-8D6CFD35.js";
import "./chunk-F4B23794.js";
import "./chunk-9A546165.js";
import "./chunk-7DD4FCBC.js";
import "./chunk-55B072B9.js";
import "./chunk-1029DD1E.js";
import "./chunk-FA279431.js";
import "./chunk-3FBE7449.js";
import "./chunk-E5817A6D.js";
import "./chunk-9611F2B1.js";
import "./chunk-D9F4A636.js";
import "./chunk-479AAE78.js";
import "./chunk-23591BE5.js";
import "./chunk-36998B1A.js";
import "./chunk-AA4CB705.js";
export {
  bench
};
