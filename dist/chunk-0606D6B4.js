import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  metricParts
} from "./chunk-9C117520.js";

// src/config/protocol-faults.ts
var DRAWN_BY = { topP: [1], topK: [-1, 0, 1], minP: [0] };
function contradictions(asked) {
  return [...unevenAnswers(asked), ...asked.temperature === void 0 ? drawnWithout(asked) : []];
}
function drawnWithout(asked) {
  return Object.keys(DRAWN_BY).filter((key) => {
    const neutral = [void 0, ...DRAWN_BY[key]];
    return !neutral.includes(asked[key]);
  }).map((key) => ({
    key,
    message: "says how answers are drawn, and no temperature is stated: they are greedy without one",
    hint: `write the temperature that they were drawn at, or take ${key} out`
  }));
}
function unevenAnswers({ temperature = 0, attempts, metric }) {
  const { kind, k, attempts: needed = 1 } = metricParts(metric);
  const found = [];
  const key = attempts === void 0 ? "metric" : "attempts";
  const count = attempts ?? needed;
  if (count > 1 && temperature === 0) {
    const message = `${count} greedy answers to an item are the same one: no temperature above 0 is stated`;
    found.push({ key, message, hint: "write the temperature that they were drawn at" });
  }
  if (count < needed)
    found.push({ key, message: `${count} is fewer than ${metric} needs`, hint: `write at least ${needed}` });
  else if (metric?.startsWith("avg@") === true && count !== needed)
    found.push({ key, message: `${count} is not what ${metric} says`, hint: `write ${needed}` });
  else if (kind === "majority" && count % k !== 0)
    found.push({
      key,
      message: `${count} is no multiple of ${k}, of which ${metric} is`,
      hint: `write ${k}`
    });
  return found;
}

export {
  contradictions
};
//# sourceMappingURL=chunk-0606D6B4.js.map
