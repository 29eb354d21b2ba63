import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  prepare,
  scoringFor
} from "./chunk-B05F6E73.js";
import "./chunk-A4E811D2.js";
import "./chunk-D75926E9.js";
import "./chunk-4CF61A34.js";
export {
  prepare,
  scoringFor
};
