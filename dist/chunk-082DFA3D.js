import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/engines/settings.ts
var MOST_CHARS_PER_TOKEN = 6;
var USUAL_CHARS_PER_TOKEN = 3;
function fewestTokens({ promptChars, answerTokens }) {
  return Math.ceil(promptChars / MOST_CHARS_PER_TOKEN) + answerTokens;
}
function enoughTokens({ promptChars, answerTokens }) {
  return Math.ceil(promptChars / USUAL_CHARS_PER_TOKEN) + answerTokens;
}

export {
  USUAL_CHARS_PER_TOKEN,
  fewestTokens,
  enoughTokens
};
//# sourceMappingURL=chunk-082DFA3D.js.map
