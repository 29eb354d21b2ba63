import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  answerTimesIn,
  medianTimeMs
} from "./chunk-2179B0DF.js";
import "./chunk-B892BCD0.js";
import "./chunk-9954536D.js";
import "./chunk-992500B0.js";
import "./chunk-46DCEB85.js";
import "./chunk-9A0D7A41.js";
import "./chunk-4DEA7A44.js";
import "./chunk-CA1074E8.js";
import "./chunk-9CA3CFE2.js";
import "./chunk-B8158BCC.js";
import "./chunk-F4D07651.js";
export {
  answerTimesIn,
  medianTimeMs
};
