import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/config/checked.ts
function checked(value) {
  return { ok: true, value };
}
function faulty(faults) {
  return { ok: false, faults };
}

export {
  checked,
  faulty
};
//# sourceMappingURL=chunk-9106BE96.js.map
