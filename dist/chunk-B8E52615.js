import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  USUAL_CHARS_PER_TOKEN,
  fewestTokens
} from "./chunk-082DFA3D.js";
import {
  askedProtocol,
  productionProtocol
} from "./chunk-638F17A3.js";
import {
  ownSuites
} from "./chunk-06AE2CF6.js";
import {
  withSystem
} from "./chunk-FAE3F67B.js";

// src/suites/fresh-prompt.ts
import { isDeepStrictEqual } from "node:util";
var DIGITS = 12;
var FRESH_LINE_TOKENS = DIGITS + 2;
function ownPart(prompts) {
  const [first = []] = prompts;
  let message = Infinity;
  let shortest = first.length;
  for (const prompt of prompts) {
    const differs = (said, at2) => !isDeepStrictEqual(said, first[at2]);
    const at = prompt.findIndex(differs);
    if (at >= 0) message = Math.min(message, at);
    else if (prompt.length < first.length) message = Math.min(message, prompt.length);
    shortest = Math.min(shortest, prompt.length);
  }
  if (message === Infinity) return { message: lastOfUser(first), at: 0 };
  message = Math.min(message, shortest - 1);
  while (message > 0 && !prompts.every((prompt) => isOfUser(prompt[message]))) message -= 1;
  return { message, at: begunLine(prompts.map((prompt) => prompt[message]?.content ?? "")) };
}
function withLine(prompt, { message, at }, line) {
  return prompt.map((said, place) => {
    const { content } = said;
    if (place !== message) return said;
    return { ...said, content: `${content.slice(0, at)}${line}
${content.slice(at)}` };
  });
}
function freshLine(random) {
  const digits = Array.from({ length: DIGITS }, () => random.int(16).toString(16));
  return `#${digits.join("")}`;
}
var isOfUser = (said) => said?.role === "user" || said?.role === "system";
var lastOfUser = (prompt) => Math.max(
  0,
  prompt.findLastIndex(({ role }) => role === "user")
);
function begunLine(texts) {
  const [first = ""] = texts;
  let alike = first.length;
  for (const text of texts) {
    let at = 0;
    while (at < alike && text[at] === first[at]) at += 1;
    alike = at;
  }
  return first.slice(0, alike).lastIndexOf("\n") + 1;
}

// src/preflight/demand.ts
var FRESH_LINE_CHARS = FRESH_LINE_TOKENS * USUAL_CHARS_PER_TOKEN;
function demandOf(candidate, policy, suites, loads) {
  const { reproduce, production } = policy;
  const concurrency = Math.max(reproduce.concurrency, production.concurrency, ...loads);
  const asked = [
    ...candidate.claims.scores.map((claim) => ({
      ...askedProtocol(claim, policy),
      suite: claim.suite,
      isOwn: false
    })),
    ...[...ownSuites(policy)].map((suite) => ({ ...productionProtocol(policy), suite, isOwn: true }))
  ];
  const each = asked.map(({ isOwn, ...one }) => {
    const isLoaded = isOwn && one.suite === production.suite && loads.length > 0;
    const promptChars = longestPrompt(suites.get(one.suite), one) + (isLoaded ? FRESH_LINE_CHARS : 0);
    return { concurrency, promptChars, answerTokens: one.maxTokens };
  });
  return each.reduce((most, one) => fewestTokens(one) > fewestTokens(most) ? one : most);
}
function longestPrompt(suite, { shots, system }) {
  if (suite === void 0) return 0;
  const shown = Math.min(shots, suite.examples ?? 0);
  return suite.items.reduce((longest, { fields, id }) => {
    const messages = withSystem(suite.prompt(fields, shown, id), system);
    const chars = messages.reduce((sum, { content }) => sum + content.length, 0);
    return Math.max(longest, chars);
  }, 0);
}

export {
  ownPart,
  withLine,
  freshLine,
  FRESH_LINE_CHARS,
  demandOf
};
//# sourceMappingURL=chunk-B8E52615.js.map
