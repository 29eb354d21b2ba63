import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/without-secret.ts
var SHORTEST_CHARS = 4;
function withoutSecret(text, secret) {
  if (secret === "") return text;
  const whole = withoutWhole(text, secret);
  for (let length = secret.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(secret.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}
function withoutWhole(text, secret) {
  const forms = /* @__PURE__ */ new Set([secret, secret.toUpperCase(), secret.toLowerCase()]);
  return [...forms].reduce((rest, form) => rest.replaceAll(form, "***"), text);
}

export {
  withoutSecret,
  withoutWhole
};
//# sourceMappingURL=chunk-09155E9D.js.map
