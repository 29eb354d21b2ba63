import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  examineCandidate
} from "./chunk-027FDEDE.js";
import "./chunk-45798245.js";
import "./chunk-B8E52615.js";
import "./chunk-56B88366.js";
import "./chunk-A091FF72.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-2E964A5D.js";
import "./chunk-FE2A157D.js";
import "./chunk-082DFA3D.js";
import "./chunk-8846FE0F.js";
import "./chunk-BE0E6803.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-B4CA3D6C.js";
import "./chunk-EB421A8E.js";
import "./chunk-C82F4856.js";
import "./chunk-6D5A6374.js";
import "./chunk-4A09090B.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-50C1C280.js";
import "./chunk-7B04D609.js";
import "./chunk-FAE3F67B.js";
import "./chunk-FD9A4F5B.js";
import "./chunk-A50AC943.js";
import "./chunk-FDDFC2AC.js";
import "./chunk-6CAB8EEF.js";
import "./chunk-64D113F1.js";
import "./chunk-0666EC12.js";
import "./chunk-BB93489B.js";
import "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-A706ED25.js";
import "./chunk-FD88528F.js";
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";
export {
  examineCandidate
};
