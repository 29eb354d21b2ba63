import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  spellingsOf
} from "./chunk-494BB161.js";

// src/text/without-secret.ts
var SHORTEST_CHARS = 4;
function withoutSecret(text, secret) {
  if (secret === "") return text;
  const whole = withoutWhole(text, secret);
  for (let length = secret.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(secret.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}
var last = { secret: "", pattern: spellingsOf("") };
function withoutWhole(text, secret) {
  if (last.secret !== secret) last = { secret, pattern: spellingsOf(secret) };
  return text.replaceAll(last.pattern, "***");
}

// src/shell/without-key.ts
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
  withoutSecret,
  withoutKey,
  answerWithoutKey,
  keyOf
};
//# sourceMappingURL=chunk-EB421A8E.js.map
