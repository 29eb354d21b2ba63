import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  prepare,
  scoringFor
} from "./chunk-3FBE7449.js";
import "./chunk-E5817A6D.js";
import "./chunk-9611F2B1.js";
import "./chunk-D9F4A636.js";
import "./chunk-479AAE78.js";
import "./chunk-23591BE5.js";
import "./chunk-36998B1A.js";
import "./chunk-AA4CB705.js";
export {
  prepare,
  scoringFor
};
