import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/json.ts
var HIDDEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
function visibleJson(json) {
  return json.replaceAll("##[", String.raw`#\u0023[`).replace(
    HIDDEN,
    (found) => [...Array(found.length).keys()].map((at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")
  );
}
function printedJson(value) {
  const finite = (_, part) => typeof part === "number" && !Number.isFinite(part) ? void 0 : part;
  return `${visibleJson(JSON.stringify(value, finite, 2))}
`;
}

export {
  visibleJson,
  printedJson
};
//# sourceMappingURL=chunk-30951ED8.js.map
