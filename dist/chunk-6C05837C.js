import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  require_dist
} from "./chunk-14CE9C71.js";
import {
  __toESM
} from "./chunk-BE90F030.js";

// src/text/yaml.ts
var import_yaml = __toESM(require_dist(), 1);
var HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
var ALL_HIDDEN = new RegExp(HIDDEN, "gu");
function yamlText(value, form = "block") {
  const document = new import_yaml.Document(value);
  (0, import_yaml.visit)(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "string" && HIDDEN.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
    }
  });
  const text = document.toString({
    ...{ lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER },
    ...form === "line" && { collectionStyle: "flow", flowCollectionPadding: true }
  });
  return text.replace(/\n$/, "").replaceAll(ALL_HIDDEN, (found) => found === "\n" ? found : escaped(found));
}
function escaped(character) {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).padStart(code > 65535 ? 8 : 4, "0");
  return `\\${code > 65535 ? "U" : "u"}${digits}`;
}

export {
  yamlText
};
//# sourceMappingURL=chunk-6C05837C.js.map
