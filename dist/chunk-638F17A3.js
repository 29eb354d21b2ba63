import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  claimableSuites
} from "./chunk-06AE2CF6.js";
import {
  metricParts
} from "./chunk-9C117520.js";
import {
  askedSampling
} from "./chunk-7DE6E744.js";

// src/config/asked-protocol.ts
var USUAL_TOKENS = 512;
function askedProtocol({ suite, metric, protocol }, policy) {
  const bounds = claimableSuites(policy).get(suite);
  const { minTokens = 1, maxTokens: most = Math.max(minTokens, USUAL_TOKENS), shots = 0 } = bounds ?? {};
  return {
    shots: protocol.shots ?? shots,
    maxTokens: protocol.maxTokens ?? most,
    sampling: askedSampling(protocol),
    ...repeated(metric, protocol.attempts),
    ...protocol.stop && { stop: protocol.stop },
    ...protocol.template && { template: protocol.template },
    ...protocol.system !== void 0 && { system: protocol.system }
  };
}
function productionProtocol({ production }) {
  const { maxTokens, sampling, metric, attempts, stop, template } = production;
  return {
    shots: 0,
    maxTokens,
    sampling: askedSampling(sampling),
    ...repeated(metric, attempts),
    ...stop && { stop },
    ...template && { template }
  };
}
function repeated(metric, stated) {
  const { kind, attempts: needed = 1 } = metricParts(metric);
  const attempts = stated ?? needed;
  return {
    ...attempts > 1 && { attempts },
    ...metric !== void 0 && kind !== "mean" && { metric }
  };
}

export {
  askedProtocol,
  productionProtocol
};
//# sourceMappingURL=chunk-638F17A3.js.map
