import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/absent.ts
var isAbsent = (error) => ["ENOENT", "ENOTDIR"].includes(String(Object(error).code));

export {
  isAbsent
};
//# sourceMappingURL=chunk-5129BE4F.js.map
