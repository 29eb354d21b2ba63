import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  knownIssuesOf,
  withKnownIssues
} from "./chunk-64F72A6D.js";
import "./chunk-8102FDDB.js";
import "./chunk-0790FC4B.js";
import "./chunk-D4679123.js";
import "./chunk-56B88366.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-2E964A5D.js";
import "./chunk-D2F41DC5.js";
import "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import "./chunk-8846FE0F.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-EB421A8E.js";
import "./chunk-6D5A6374.js";
import "./chunk-25798490.js";
import "./chunk-4A09090B.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-0A903E22.js";
import "./chunk-7B04D609.js";
import "./chunk-8E1156C8.js";
import "./chunk-F960B5A4.js";
import "./chunk-FDDFC2AC.js";
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
  knownIssuesOf,
  withKnownIssues
};
