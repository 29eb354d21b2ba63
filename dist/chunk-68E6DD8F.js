import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/cut-text.ts
function cutText(text, length) {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}\u2026`;
}

export {
  cutText
};
//# sourceMappingURL=chunk-68E6DD8F.js.map
