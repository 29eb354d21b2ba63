import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  knownIssuesOf,
  withKnownIssues
} from "./chunk-64F72A6D.js";
import "./chunk-8102FDDB.js";
import "./chunk-0790FC4B.js";
import "./chunk-5A5A29A3.js";
import "./chunk-6FE093ED.js";
import "./chunk-9B66FD31.js";
import "./chunk-910659CE.js";
import "./chunk-839A5565.js";
import "./chunk-082DFA3D.js";
import "./chunk-D5E3A5FB.js";
import "./chunk-974326F6.js";
import "./chunk-DECF1142.js";
import "./chunk-97F6D20D.js";
import "./chunk-EB421A8E.js";
import "./chunk-6D5A6374.js";
import "./chunk-25798490.js";
import "./chunk-A89141D5.js";
import "./chunk-50C1C280.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-8725B335.js";
import "./chunk-68E6DD8F.js";
import "./chunk-B0A50410.js";
import "./chunk-14CE9C71.js";
import "./chunk-FDDFC2AC.js";
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
  knownIssuesOf,
  withKnownIssues
};
