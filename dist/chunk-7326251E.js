import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);

// src/report/known-issues.ts
function knownIssueLines({ issues, unasked }) {
  return [
    ...issues.map(({ title, url, about, state, shares }) => {
      const shared = shares.length === 0 ? "" : `; it shares ${shares.join(", ")}`;
      return `May be known, and was not verified: "${title}" ${url} (of the ${about}, ${state}${shared}).`;
    }),
    ...unasked.map((why) => `${why}.`)
  ];
}

export {
  knownIssueLines
};
//# sourceMappingURL=chunk-7326251E.js.map
