import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  outlook
} from "./chunk-D21D292A.js";
import "./chunk-D53509BD.js";
import "./chunk-D59BDEBD.js";
import "./chunk-3F31969C.js";
import "./chunk-56E86281.js";
import "./chunk-32C24956.js";
import "./chunk-ECF11286.js";
import "./chunk-547D38D6.js";
import "./chunk-5238D97E.js";
import "./chunk-969CBFDC.js";
import "./chunk-082DFA3D.js";
import "./chunk-9434EDAD.js";
import "./chunk-B6328C36.js";
import "./chunk-40875527.js";
import "./chunk-07F1F47C.js";
import "./chunk-2C186E4F.js";
import "./chunk-0EEEAFDC.js";
import "./chunk-82BB2AF8.js";
import "./chunk-9C453D66.js";
import "./chunk-2A79BB43.js";
import "./chunk-6C1C812A.js";
import "./chunk-70D19E31.js";
import "./chunk-E0E84FD0.js";
import "./chunk-97F6D20D.js";
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
import "./chunk-50C1C280.js";
import "./chunk-192883F7.js";
import "./chunk-F0E69435.js";
import "./chunk-89C899FF.js";
import "./chunk-F316A71C.js";
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

// src/bench/savings.ts
var COARSER = 1.5;
function savings(now, prepared, options, answerMs) {
  const spared = (then, bound) => ({
    requests: now.requests[bound] - then.requests[bound],
    ...now.seconds && then.seconds && { seconds: now.seconds[bound] - then.seconds[bound] }
  });
  const { policy } = prepared.config;
  const precision = Number((policy.value.precision * COARSER).toPrecision(2));
  const coarser = withPolicy(prepared, { ...policy.value, precision });
  const fewer = { ...prepared, loads: prepared.loads.slice(0, -1) };
  const withLooks = options.fixedN === true ? outlook(prepared, { ...options, fixedN: false }, answerMs) : now;
  const all = [
    { change: "looks", ...spared(withLooks, "least") },
    { change: "precision", value: precision, ...spared(outlook(coarser, options, answerMs), "most") },
    { change: "one-load-less", ...spared(outlook(fewer, options, answerMs), "most") }
  ];
  return all.filter(({ requests, seconds = 0 }) => requests > 0 || seconds > 0);
}
function withPolicy(prepared, value) {
  const { config } = prepared;
  return { ...prepared, config: { ...config, policy: { ...config.policy, value } } };
}
export {
  savings
};
//# sourceMappingURL=savings-A6FE785A.js.map
