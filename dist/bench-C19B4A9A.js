import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  bench
} from "./chunk-359ED6FF.js";
import "./chunk-7CBEC7C7.js";
import "./chunk-10E5BF94.js";
import "./chunk-F4B23794.js";
import "./chunk-9A546165.js";
import "./chunk-7DD4FCBC.js";
import "./chunk-55B072B9.js";
import "./chunk-1029DD1E.js";
import "./chunk-B05F6E73.js";
import "./chunk-A4E811D2.js";
import "./chunk-D75926E9.js";
import "./chunk-4CF61A34.js";
export {
  bench
};
