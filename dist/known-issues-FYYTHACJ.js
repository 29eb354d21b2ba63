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
import "./chunk-957DA019.js";
import "./chunk-082DFA3D.js";
import "./chunk-155E3AF2.js";
import "./chunk-82BB2AF8.js";
import "./chunk-E0E84FD0.js";
import "./chunk-97F6D20D.js";
import "./chunk-50C1C280.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import "./chunk-18D4F067.js";
import "./chunk-0F83EE66.js";
import "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-46F13D9F.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";
export {
  knownIssuesOf,
  withKnownIssues
};
