import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  withoutSecret,
  withoutWhole
} from "./chunk-09155E9D.js";

// src/client/without-key.ts
var MAY_BE_A_WORD = /^(?:.{0,7}|[a-z]{8,15})$/i;
var withoutKey = (text, target) => withoutSecret(text, keyOf(target));
function answerWithoutKey(text, target) {
  const key = keyOf(target);
  return MAY_BE_A_WORD.test(key) ? text : withoutWhole(text, key);
}
function keyOf({ headers }) {
  return headers["authorization"]?.replace(/^\w+ /, "") ?? "";
}

export {
  withoutKey,
  answerWithoutKey,
  keyOf
};
//# sourceMappingURL=chunk-AFF1CDBE.js.map
