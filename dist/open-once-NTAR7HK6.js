import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openedAnew,
  openedOnce
} from "./chunk-F316A71C.js";
import "./chunk-FAE3F67B.js";
import "./chunk-835F66B2.js";
import "./chunk-68E6DD8F.js";
import "./chunk-91F50DEC.js";
import "./chunk-BBEEF353.js";
import "./chunk-A50AC943.js";
import "./chunk-EE5294F2.js";
import "./chunk-B0A50410.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-FCAC1BAA.js";
import "./chunk-1EC9101F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-F27E05D8.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";
export {
  openedAnew,
  openedOnce
};
