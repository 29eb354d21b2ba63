import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  endpointParts
} from "./chunk-181DCB6A.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";

// src/deploy/request.ts
function targetOf({ engine, model, weights, key }, { address, socketPath }) {
  return {
    origin: address,
    ...socketPath !== void 0 && { socketPath },
    model: engine.program?.asksAs?.({ model, weights: weights?.path ?? model }) ?? model,
    requestFields: engine.requestFields,
    ...engine.saltField !== void 0 && { saltField: engine.saltField },
    ...engine.likelihood && { likelihood: engine.likelihood },
    headers: { ...engine.requestHeaders, ...keyHeader(key) }
  };
}
function keyHeader(key) {
  return key === void 0 ? {} : { authorization: `Bearer ${key}` };
}

// src/bench/find-key.ts
function findKey({ candidate, policy }, env) {
  const { endpoint = "" } = candidate.value.engine;
  return keyOf(endpoint, policy, env);
}
function keyOf(endpoint, policy, env) {
  const listed = new Map(Object.entries(policy.value.trust.endpoints)).get(endpoint);
  const name = listed === void 0 ? void 0 : endpointParts(listed).key;
  if (name === void 0) return checked(void 0);
  const key = keyIn(name, env);
  if (key.ok) return key;
  const fault = policy.fault(
    ["trust", "endpoints", endpoint, "key"],
    key.faults.join("; "),
    `give it to papergap: env: { ${name}: \${{ secrets.${name} }} } in a workflow`
  );
  return faulty([{ ...fault, onThisMachine: true }]);
}
function keyIn(name, env) {
  const key = env[name]?.trim();
  if (key === void 0) return faulty([`the environment has no variable ${name}`]);
  return /^[\x21-\x7e]+$/.test(key) ? checked(key) : faulty([`the variable ${name} holds no key`]);
}

export {
  targetOf,
  keyHeader,
  findKey,
  keyOf,
  keyIn
};
//# sourceMappingURL=chunk-797DB660.js.map
