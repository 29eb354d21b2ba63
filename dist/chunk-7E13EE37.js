import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/unbroken.ts
var WITHIN_FIGURE = /(?<=[\d∞]) (?=(?:%|ms|s|min|h|[MG]iB|W|tok\/s|points?)(?![\p{L}\p{N}]))|(?<=\d) (?=… [−+]?\d)|(?<=\d …) (?=[−+]?\d)/gu;
function unbroken(text) {
  return text.replace(WITHIN_FIGURE, "\xA0");
}
function wordsOf(text) {
  return unbroken(text).split(" ").map((word) => word.replaceAll("\xA0", " "));
}

export {
  unbroken,
  wordsOf
};
//# sourceMappingURL=chunk-7E13EE37.js.map
