import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  NEVER,
  array,
  record,
  string,
  unknown
} from "./chunk-F05F9FB7.js";

// src/config/first-fault.ts
var OTHER_FORM = { code: "custom", message: "a part is of another form" };
function listOf(part, { least = 0, most = Infinity } = {}) {
  return array(unknown()).transform((list, context) => {
    const parts = [];
    const isOf = list.length >= least && list.length <= most && list.every(taken(part, (one) => parts.push(one)));
    if (isOf) return parts;
    context.addIssue(OTHER_FORM);
    return NEVER;
  });
}
function recordOf(part, longestName = Infinity) {
  return record(string(), unknown()).transform((record2, context) => {
    const parts = [];
    const isOf = Object.entries(record2).every(
      ([name, value]) => name.length <= longestName && taken(part, (one) => parts.push([name, one]))(value)
    );
    if (isOf) return Object.fromEntries(parts);
    context.addIssue(OTHER_FORM);
    return NEVER;
  });
}
function taken(part, take) {
  return (value) => {
    const read = part.safeParse(value);
    if (read.success) take(read.data);
    return read.success;
  };
}

export {
  listOf,
  recordOf
};
//# sourceMappingURL=chunk-91F50DEC.js.map
