import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/clock.ts
var monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;
var today = () => (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
function clockFrom(offsetMs) {
  const originMs = performance.now() - offsetMs;
  return { now: () => toMicroseconds(performance.now() - originMs) };
}
function clockAhead(aheadMs) {
  return { now: () => toMicroseconds(monotonicMs() + aheadMs) };
}
function aheadOfMonotonicMs(clock) {
  let best = { tookMs: Infinity, aheadMs: 0 };
  for (let reading = 0; reading < 100; reading++) {
    const before = monotonicMs();
    const now = clock.now();
    const after = monotonicMs();
    if (after - before < best.tookMs) best = { tookMs: after - before, aheadMs: now - (before + after) / 2 };
  }
  return best.aheadMs;
}
function toMicroseconds(ms) {
  return Math.round(ms * 1e3) / 1e3;
}

export {
  monotonicMs,
  today,
  clockFrom,
  clockAhead,
  aheadOfMonotonicMs
};
//# sourceMappingURL=chunk-512DC6BD.js.map
