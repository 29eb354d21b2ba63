import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  answerTimesIn,
  medianTimeMs
} from "./chunk-2179B0DF.js";
import "./chunk-2A79BB43.js";
import "./chunk-70D19E31.js";
import "./chunk-C3D0BF7E.js";
import "./chunk-24244681.js";
import "./chunk-AC43C18A.js";
import "./chunk-89C899FF.js";
import "./chunk-980F49C3.js";
import "./chunk-0982DCC9.js";
import "./chunk-92E7990D.js";
import "./chunk-6CB6E333.js";
export {
  answerTimesIn,
  medianTimeMs
};
