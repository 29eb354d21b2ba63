import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  faultsSarif
} from "./chunk-98ED56C5.js";
import "./chunk-F6A404C9.js";
import "./chunk-30951ED8.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-6C8C6982.js";
import "./chunk-1EC9101F.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-A706ED25.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-BE90F030.js";
export {
  faultsSarif
};
