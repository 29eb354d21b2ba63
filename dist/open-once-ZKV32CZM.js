import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openedAnew,
  openedOnce
} from "./chunk-0282924B.js";
import "./chunk-F316A71C.js";
import "./chunk-FAE3F67B.js";
import "./chunk-21520A5B.js";
import "./chunk-FD9A4F5B.js";
import "./chunk-5D81B0E0.js";
import "./chunk-A50AC943.js";
import "./chunk-30802576.js";
import "./chunk-8E1156C8.js";
import "./chunk-F960B5A4.js";
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
import "./chunk-FD88528F.js";
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
