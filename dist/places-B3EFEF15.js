import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  placesOf
} from "./chunk-8102FDDB.js";
import "./chunk-56B88366.js";
import "./chunk-2E964A5D.js";
import "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";
export {
  placesOf
};
