import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  beginningAtEnd,
  spellingsOf
} from "./chunk-494BB161.js";

// src/text/without-secret.ts
var SHORTEST_CHARS = 4;
function withoutSecret(text, secret) {
  if (secret === "") return text;
  const whole = withoutWhole(text, secret);
  const at = beginningAtEnd(whole, secret, SHORTEST_CHARS);
  return at === whole.length ? whole : `${whole.slice(0, at)}***`;
}
var last = { secret: "", patterns: spellingsOf("") };
function withoutWhole(text, secret) {
  if (last.secret !== secret) last = { secret, patterns: spellingsOf(secret) };
  return last.patterns.reduce((rest, pattern) => rest.replaceAll(pattern, "***"), text);
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
