import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  HIDDEN,
  beginningAtEnd,
  hiding
} from "./chunk-494BB161.js";

// src/text/without-secret.ts
var SHORTEST_CHARS = 4;
function withoutSecret(text, secret) {
  if (secret === "") return text;
  const whole = withoutWhole(text, secret);
  const at = beginningAtEnd(whole, secret, SHORTEST_CHARS);
  return at === whole.length ? whole : whole.slice(0, at) + HIDDEN;
}
var last = { secret: "", hide: hiding("") };
function withoutWhole(text, secret) {
  if (last.secret !== secret) last = { secret, hide: hiding(secret) };
  return last.hide(text);
}

// src/shell/without-key.ts
var MAY_BE_A_WORD = /^(?:.{0,7}|[a-z]{8,15})$/i;
var withoutKey = (text, target) => withoutSecret(text, keyOf(target));
function answerWithoutKey(text, target, most = Infinity) {
  const key = keyOf(target);
  if (MAY_BE_A_WORD.test(key)) return text;
  return text.length < most ? withoutWhole(text, key) : withoutSecret(text, key);
}
function keyOf({ headers }) {
  return headers["authorization"]?.replace(/^\w+ /, "") ?? "";
}

export {
  withoutSecret,
  withoutKey,
  answerWithoutKey,
  keyOf
};
//# sourceMappingURL=chunk-EB421A8E.js.map
