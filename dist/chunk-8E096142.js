import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/shell/absent.ts
var isAbsent = (error) => ["ENOENT", "ENOTDIR"].includes(String(Object(error).code));

export {
  isAbsent
};
//# sourceMappingURL=chunk-8E096142.js.map
