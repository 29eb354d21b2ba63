import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  string
} from "./chunk-92E7990D.js";

// src/config/name.ts
var NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
var WHOLE = new RegExp(`^${NAME}$`);
var Name = string().regex(WHOLE, {
  error: ({ input }) => String(input).includes("://") ? "an address stands where a name is wanted: the policy names addresses (trust.endpoints)" : "use letters, digits, dot, dash or underscore, at most 100 of them"
});

export {
  NAME,
  Name
};
//# sourceMappingURL=chunk-06A2F666.js.map
