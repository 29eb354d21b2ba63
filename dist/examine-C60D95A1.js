import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  examineCandidate
} from "./chunk-027FDEDE.js";
import "./chunk-45798245.js";
import "./chunk-A091FF72.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-82639A6B.js";
import "./chunk-56B88366.js";
import "./chunk-2E964A5D.js";
import "./chunk-082DFA3D.js";
import "./chunk-0FB09742.js";
import "./chunk-82BB2AF8.js";
import "./chunk-53EEB00A.js";
import "./chunk-97F6D20D.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-5ACED53A.js";
import "./chunk-65DEE0BC.js";
import "./chunk-4DEA7A44.js";
import "./chunk-6DBD6B4E.js";
import "./chunk-15BD1B3C.js";
import "./chunk-50C1C280.js";
import "./chunk-6E1E4630.js";
import "./chunk-B8158BCC.js";
import "./chunk-567EE10A.js";
import "./chunk-71F313F5.js";
import "./chunk-F4D07651.js";
export {
  examineCandidate
};
