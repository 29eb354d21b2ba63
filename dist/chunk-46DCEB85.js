import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/client/json.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isText = (value) => typeof value === "string" && value !== "";
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
function holdsAnything(value) {
  if (value === void 0 || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

export {
  isFields,
  isText,
  isCount,
  holdsAnything
};
//# sourceMappingURL=chunk-46DCEB85.js.map
