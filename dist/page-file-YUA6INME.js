import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  pageOf,
  writePage
} from "./chunk-0FB6E246.js";
import "./chunk-6EAFAAA2.js";
import "./chunk-D32A1C63.js";
import "./chunk-8EB76D78.js";
import "./chunk-730AEDAC.js";
import "./chunk-B363EAB3.js";
import "./chunk-194D97B9.js";
import "./chunk-72101D75.js";
import "./chunk-7326251E.js";
import "./chunk-DCFA1849.js";
import "./chunk-FEA936DE.js";
import "./chunk-43C8F5CA.js";
import "./chunk-33B30E33.js";
import "./chunk-5973D11A.js";
import "./chunk-7E13EE37.js";
import "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import "./chunk-73262735.js";
import "./chunk-10BF4DAD.js";
import "./chunk-8C4308F6.js";
import "./chunk-1C14DB72.js";
import "./chunk-DECF1142.js";
import "./chunk-8298256F.js";
import "./chunk-3ABF84E3.js";
import "./chunk-181DCB6A.js";
import "./chunk-AD693EED.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import "./chunk-0780BD7F.js";
import "./chunk-638F17A3.js";
import "./chunk-06AE2CF6.js";
import "./chunk-9C117520.js";
import "./chunk-7DE6E744.js";
import "./chunk-7E753DC5.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-68E6DD8F.js";
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
import "./chunk-8E096142.js";
import "./chunk-494BB161.js";
import "./chunk-F05F9FB7.js";
import "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";
export {
  pageOf,
  writePage
};
