import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/report/bounded.ts
var MOST_BYTES = 6e4;
var bytesOf = (text) => new TextEncoder().encode(text).length;
function bounded(text, most = MOST_BYTES) {
  if (bytesOf(text) <= most) return text;
  const lines = text.split("\n");
  let [kept, bytes] = [0, 0];
  for (const line of lines) {
    bytes += bytesOf(line) + 1;
    if (bytes > most) break;
    kept += 1;
  }
  return `${lines.slice(0, kept).join("\n")}

${lines.length - kept} more lines do not fit here.`;
}

export {
  bounded
};
//# sourceMappingURL=chunk-BCF7D533.js.map
