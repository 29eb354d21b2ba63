import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  openedAnew,
  openedOnce
} from "./chunk-0282924B.js";
import "./chunk-F316A71C.js";
import "./chunk-21520A5B.js";
import "./chunk-9534C9C5.js";
import "./chunk-5D81B0E0.js";
import "./chunk-67065EC1.js";
import "./chunk-0F83EE66.js";
import "./chunk-EAA3ADC2.js";
import "./chunk-4243E826.js";
import "./chunk-46F13D9F.js";
import "./chunk-AF193556.js";
import "./chunk-06A2F666.js";
import "./chunk-025A5738.js";
import "./chunk-980F49C3.js";
import "./chunk-0982DCC9.js";
import "./chunk-555941EB.js";
import "./chunk-92E7990D.js";
import "./chunk-A76180F3.js";
import "./chunk-B285AC84.js";
import "./chunk-6CB6E333.js";
export {
  openedAnew,
  openedOnce
};
