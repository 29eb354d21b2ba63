import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/config/written-number.ts
var DECIMAL = /^[-+]?(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;
function isSameNumber(written, value) {
  const parts = DECIMAL.exec(written);
  if (parts === null || !Number.isFinite(value)) return parts === null;
  return digitsOf(parts) === digitsOf(DECIMAL.exec(String(value)) ?? parts);
}
function digitsOf([, whole = "", decimals = "", exponent = "0"]) {
  const digits = `${whole}${decimals}`.replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  if (end === 0) return "0";
  return `${digits.slice(0, end)}e${Number(exponent) - decimals.length + digits.length - end}`;
}

export {
  isSameNumber
};
//# sourceMappingURL=chunk-FDDFC2AC.js.map
