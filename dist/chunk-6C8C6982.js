import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/visible.ts
var EMOJI_OR_HIDDEN = new RegExp("(\\p{Emoji}\\ufe0f?\\u20e3|\\p{Emoji}\\ufe0f?(?:\\u200d\\p{Extended_Pictographic}\\ufe0f?){1,8}|\\p{Emoji}\\ufe0f)|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}]", "gu");
var SEEN = /^[ -~]*$/;
function visible(text) {
  if (SEEN.test(text)) return text;
  return text.toWellFormed().replace(EMOJI_OR_HIDDEN, (found, emoji) => {
    if (emoji !== void 0) return emoji;
    return found === "	" || found === "\n" ? " " : `\\u{${found.codePointAt(0)?.toString(16)}}`;
  });
}
function visibleLines(text) {
  return text.split("\n").map(visible).join("\n");
}

export {
  visible,
  visibleLines
};
//# sourceMappingURL=chunk-6C8C6982.js.map
