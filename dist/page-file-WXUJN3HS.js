import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  pageOf,
  writePage
} from "./chunk-0FB6E246.js";
import "./chunk-ADEF3C4C.js";
import "./chunk-D32A1C63.js";
import "./chunk-ECF11286.js";
import "./chunk-1A036687.js";
import "./chunk-5238D97E.js";
import "./chunk-8C52AEBA.js";
import "./chunk-B6328C36.js";
import "./chunk-DABD1B89.js";
import "./chunk-40875527.js";
import "./chunk-15EDD154.js";
import "./chunk-07F1F47C.js";
import "./chunk-2C186E4F.js";
import "./chunk-832F896F.js";
import "./chunk-0EEEAFDC.js";
import "./chunk-9C453D66.js";
import "./chunk-2A79BB43.js";
import "./chunk-6C1C812A.js";
import "./chunk-70D19E31.js";
import "./chunk-E0E84FD0.js";
import "./chunk-FD6A4BDB.js";
import "./chunk-6F06919C.js";
import "./chunk-20E45EB5.js";
import "./chunk-B0A83CAE.js";
import "./chunk-C3D0BF7E.js";
import "./chunk-24244681.js";
import "./chunk-4250D947.js";
import "./chunk-E80DF33D.js";
import "./chunk-4648E22F.js";
import "./chunk-40F02867.js";
import "./chunk-AC43C18A.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import "./chunk-18D4F067.js";
import "./chunk-9534C9C5.js";
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
  pageOf,
  writePage
};
