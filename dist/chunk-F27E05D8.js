import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/text/kept-text.ts
function keptText(text, most) {
  return `~${text.slice(0, most)}`.slice(1);
}

export {
  keptText
};
//# sourceMappingURL=chunk-F27E05D8.js.map
