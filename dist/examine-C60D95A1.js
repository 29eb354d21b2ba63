import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  examineCandidate
} from "./chunk-027FDEDE.js";
import "./chunk-B8E52615.js";
import "./chunk-6FE093ED.js";
import "./chunk-AA6A8558.js";
import "./chunk-9B66FD31.js";
import "./chunk-910659CE.js";
import "./chunk-B737A25E.js";
import "./chunk-082DFA3D.js";
import "./chunk-974326F6.js";
import "./chunk-5A2E6E73.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-08CD7C9C.js";
import "./chunk-EB421A8E.js";
import "./chunk-BB7C4601.js";
import "./chunk-6D5A6374.js";
import "./chunk-A89141D5.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-50C1C280.js";
import "./chunk-8725B335.js";
import "./chunk-FAE3F67B.js";
import "./chunk-91F50DEC.js";
import "./chunk-A50AC943.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-A4796C23.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";
export {
  examineCandidate
};
