import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  outlook
} from "./chunk-D21D292A.js";
import "./chunk-D53509BD.js";
import "./chunk-D59BDEBD.js";
import "./chunk-3F31969C.js";
import "./chunk-56E86281.js";
import "./chunk-32C24956.js";
import "./chunk-547D38D6.js";
import "./chunk-969CBFDC.js";
import "./chunk-082DFA3D.js";
import "./chunk-9434EDAD.js";
import "./chunk-4C4A4454.js";
import "./chunk-3BA0B906.js";
import "./chunk-AE9719C2.js";
import "./chunk-82BB2AF8.js";
import "./chunk-A348B47C.js";
import "./chunk-B892BCD0.js";
import "./chunk-7D4FC1CB.js";
import "./chunk-9954536D.js";
import "./chunk-53EEB00A.js";
import "./chunk-97F6D20D.js";
import "./chunk-0A5519AE.js";
import "./chunk-992500B0.js";
import "./chunk-46DCEB85.js";
import "./chunk-9A0D7A41.js";
import "./chunk-2FED4EFA.js";
import "./chunk-71CEA2C4.js";
import "./chunk-5ACED53A.js";
import "./chunk-65DEE0BC.js";
import "./chunk-4DEA7A44.js";
import "./chunk-6DBD6B4E.js";
import "./chunk-15BD1B3C.js";
import "./chunk-50C1C280.js";
import "./chunk-D18D14B5.js";
import "./chunk-CA1074E8.js";
import "./chunk-F316A71C.js";
import "./chunk-AC098A9F.js";
import "./chunk-9CA3CFE2.js";
import "./chunk-E5081F3B.js";
import "./chunk-6E1E4630.js";
import "./chunk-B8158BCC.js";
import "./chunk-567EE10A.js";
import "./chunk-71F313F5.js";
import "./chunk-F4D07651.js";
export {
  outlook
};
