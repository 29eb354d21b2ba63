import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  examineCandidate
} from "./chunk-027FDEDE.js";
import "./chunk-45798245.js";
import "./chunk-56B88366.js";
import "./chunk-A091FF72.js";
import "./chunk-A4D6B1B9.js";
import "./chunk-2E964A5D.js";
import "./chunk-82639A6B.js";
import "./chunk-082DFA3D.js";
import "./chunk-0FB09742.js";
import "./chunk-82BB2AF8.js";
import "./chunk-E0E84FD0.js";
import "./chunk-97F6D20D.js";
import "./chunk-9B5B0DF0.js";
import "./chunk-4250D947.js";
import "./chunk-E80DF33D.js";
import "./chunk-4648E22F.js";
import "./chunk-40F02867.js";
import "./chunk-AC43C18A.js";
import "./chunk-50C1C280.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";
export {
  examineCandidate
};
