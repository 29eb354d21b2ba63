import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  string
} from "./chunk-F05F9FB7.js";

// src/config/name.ts
var NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
var WHOLE = new RegExp(`^${NAME}$`);
var Name = string().regex(WHOLE, {
  error: ({ input }) => String(input).includes("://") ? "an address stands where a name is wanted: the policy names addresses (trust.endpoints)" : "use letters, digits, dot, dash or underscore, at most 100 of them"
});
var isFileName = (id) => !/[/\\\0]/.test(id) && id !== "" && !/^\.{1,2}$/.test(id);

export {
  NAME,
  Name,
  isFileName
};
//# sourceMappingURL=chunk-0666EC12.js.map
