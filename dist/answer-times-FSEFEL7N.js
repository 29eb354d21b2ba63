import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  answerTimesIn,
  medianTimeMs
} from "./chunk-2179B0DF.js";
import "./chunk-8C4308F6.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-0780BD7F.js";
import "./chunk-7E753DC5.js";
import "./chunk-B41FF8D4.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-BB93489B.js";
import "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-F27E05D8.js";
import "./chunk-F05F9FB7.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";
export {
  answerTimesIn,
  medianTimeMs
};
