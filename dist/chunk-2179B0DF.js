import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  exchangesOf
} from "./chunk-8C4308F6.js";
import {
  overAtMs
} from "./chunk-FBFC0A8F.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";

// src/bench/answer-times.ts
function medianTimeMs(exchanges) {
  const timesMs = exchanges.filter(({ failure }) => failure === void 0).map((exchange) => overAtMs(exchange) - exchange.sentAtMs);
  return Float64Array.from(timesMs).sort()[timesMs.length >> 1];
}
function answerTimesIn({ passes, plan }) {
  const seen = passes.flatMap((pass) => {
    const planned = plan.passes.find(({ id }) => id === pass.pass);
    const concurrency = planned?.kind === "load" ? loadOf(planned.shape).concurrency : planned?.concurrency;
    const answerMs = medianTimeMs(exchangesOf(pass));
    return concurrency === void 0 || answerMs === void 0 ? [] : [{ concurrency, answerMs }];
  });
  return (concurrency) => {
    const distance = (other) => Math.abs(Math.log(other / concurrency));
    const [nearest] = seen.toSorted((a, b) => distance(a.concurrency) - distance(b.concurrency));
    return nearest?.answerMs;
  };
}

export {
  medianTimeMs,
  answerTimesIn
};
//# sourceMappingURL=chunk-2179B0DF.js.map
