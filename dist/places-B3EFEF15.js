import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  placesOf
} from "./chunk-8102FDDB.js";
import "./chunk-6FE093ED.js";
import "./chunk-910659CE.js";
import "./chunk-A89141D5.js";
import "./chunk-8725B335.js";
import "./chunk-4E80947B.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-9106BE96.js";
import "./chunk-BE90F030.js";
export {
  placesOf
};
