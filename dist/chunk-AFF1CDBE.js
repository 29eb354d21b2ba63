import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/client/without-key.ts
var SHORTEST_CHARS = 4;
var MAY_BE_A_WORD = /^(?:.{0,7}|[a-z]{8,15})$/i;
function withoutKey(text, target) {
  const key = keyOf(target);
  if (key === "") return text;
  const whole = withoutWhole(text, key);
  for (let length = key.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(key.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}
function answerWithoutKey(text, target) {
  const key = keyOf(target);
  return MAY_BE_A_WORD.test(key) ? text : withoutWhole(text, key);
}
function keyOf({ headers }) {
  return headers["authorization"]?.replace(/^\w+ /, "") ?? "";
}
function withoutWhole(text, key) {
  const forms = /* @__PURE__ */ new Set([key, key.toUpperCase(), key.toLowerCase()]);
  return [...forms].reduce((rest, form) => rest.replaceAll(form, "***"), text);
}

export {
  withoutKey,
  answerWithoutKey,
  keyOf
};
//# sourceMappingURL=chunk-AFF1CDBE.js.map
