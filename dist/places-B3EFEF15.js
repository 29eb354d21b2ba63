import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  placesOf
} from "./chunk-8102FDDB.js";
import "./chunk-56B88366.js";
import "./chunk-2E964A5D.js";
import "./chunk-4A09090B.js";
import "./chunk-7B04D609.js";
import "./chunk-4E80947B.js";
import "./chunk-FD88528F.js";
import "./chunk-8E096142.js";
import "./chunk-9106BE96.js";
import "./chunk-BE90F030.js";
export {
  placesOf
};
