import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  isText,
  writtenJson
} from "./chunk-E4CC8455.js";
import {
  isFields
} from "./chunk-BEE0E9CA.js";
import {
  strictObject,
  string
} from "./chunk-F05F9FB7.js";

// src/client/tool-call.ts
var MOST_CALLS = 64;
var LONGEST_NAME = 200;
var LONGEST_ARGUMENTS = 64 * 1024;
var ToolCall = strictObject({
  name: string().max(LONGEST_NAME),
  arguments: string().max(LONGEST_ARGUMENTS)
});
function callPieces(calls) {
  return (Array.isArray(calls) ? calls : [calls]).flatMap((call) => {
    if (!isFields(call)) return [];
    const { index, id, function: wrapped } = call;
    const called = wrapped ?? call;
    if (!isFields(called)) return [];
    const { name, arguments: given } = called;
    const written = isFields(given) || Array.isArray(given) ? writtenJson(given) : given;
    if (!isText(name) && !isText(written)) return [];
    return [
      {
        ...typeof index === "number" && { index },
        ...isText(id) && { id },
        ...isText(name) && { name },
        ...isText(written) && { arguments: written }
      }
    ];
  });
}
var GrowingCalls = class {
  #calls = [];
  /** Adds a piece to the call of its index or id; without one, a piece with a name begins a call. */
  add({ index, id, name = "", arguments: given = "" }) {
    const known = this.#calls.findLast((call) => {
      if (id !== void 0 && call.id !== void 0) return call.id === id;
      if (index !== void 0) return call.index === index;
      return name === "";
    });
    if (known === void 0) {
      if (this.#calls.length === MOST_CALLS) return;
      this.#calls.push({
        ...index !== void 0 && { index },
        ...id !== void 0 && { id },
        name: name.slice(0, LONGEST_NAME),
        arguments: given.slice(0, LONGEST_ARGUMENTS)
      });
      return;
    }
    if (known.name !== name && known.name.length < LONGEST_NAME)
      known.name = (known.name + name).slice(0, LONGEST_NAME);
    if (known.arguments.length < LONGEST_ARGUMENTS)
      known.arguments = (known.arguments + given).slice(0, LONGEST_ARGUMENTS);
  }
  /** The calls so far, in the order they began. */
  get all() {
    return this.#calls.map(({ name, arguments: given }) => ({ name, arguments: given }));
  }
};

export {
  MOST_CALLS,
  ToolCall,
  callPieces,
  GrowingCalls
};
//# sourceMappingURL=chunk-FBFC0A8F.js.map
