import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/config/fields.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export {
  isFields
};
//# sourceMappingURL=chunk-BEE0E9CA.js.map
