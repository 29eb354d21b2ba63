import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  installedEngines,
  noteUse,
  removeEngine
} from "./chunk-C5D5CA22.js";
import "./chunk-82639A6B.js";
import "./chunk-0FB09742.js";
import "./chunk-82BB2AF8.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-92E7990D.js";
import "./chunk-6CB6E333.js";
export {
  installedEngines,
  noteUse,
  removeEngine
};
