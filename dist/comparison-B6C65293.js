import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  comparisonPage
} from "./chunk-5CF05A52.js";
import "./chunk-6EAFAAA2.js";
import "./chunk-DD87E328.js";
import "./chunk-5E1054B4.js";
import "./chunk-DCFA1849.js";
import "./chunk-7E13EE37.js";
import "./chunk-69959467.js";
import "./chunk-8129EDA2.js";
import "./chunk-10834C01.js";
import "./chunk-73262735.js";
import "./chunk-9B0A05B2.js";
import "./chunk-947D9927.js";
import "./chunk-FBFC0A8F.js";
import "./chunk-25798490.js";
import "./chunk-0780BD7F.js";
import "./chunk-7E753DC5.js";
import "./chunk-0AE8B777.js";
import "./chunk-4B92B8FE.js";
import "./chunk-B41FF8D4.js";
import "./chunk-6C8C6982.js";
import "./chunk-68E6DD8F.js";
import "./chunk-673891DC.js";
import "./chunk-E4CC8455.js";
import "./chunk-BB93489B.js";
import "./chunk-4E80947B.js";
import "./chunk-BEE0E9CA.js";
import "./chunk-F27E05D8.js";
import "./chunk-F05F9FB7.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";
export {
  comparisonPage
};
