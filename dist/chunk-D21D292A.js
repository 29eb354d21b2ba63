import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  calibrationSeconds,
  checkRequestsOf,
  gradedAnswers,
  isConfirming,
  judgeRequestsOf,
  loadLength,
  passesOf,
  productionResolution,
  questionsOf,
  requestsOf
} from "./chunk-D53509BD.js";
import {
  FRESH_LINE_CHARS
} from "./chunk-B8E52615.js";
import {
  enoughTokens,
  fewestTokens
} from "./chunk-082DFA3D.js";
import {
  isOwnPass
} from "./chunk-8298256F.js";
import {
  loadOf
} from "./chunk-7E753DC5.js";
import {
  requestsForAnswer
} from "./chunk-F316A71C.js";

// src/bench/outlook.ts
var PROMPTS_MEASURED = 200;
function outlook(prepared, options, answerMs) {
  const planned = passesOf(prepared, options);
  const run = { passes: planned, prepared };
  const passes = planned.map((pass) => {
    if (!isOwnPass(pass)) return evaluatorOutlook(pass);
    return pass.kind === "suite" ? suiteOutlook(pass, prepared, answerMs) : loadOutlook(pass, run, answerMs);
  });
  const calibrationS = calibrationSeconds(planned, options);
  const isKnown = passes.every((one) => one.evaluator !== void 0 || one.seconds !== void 0);
  const secondsOf = (one) => one.seconds;
  const seconds = isKnown ? total(passes, secondsOf) : void 0;
  const resolution = productionResolution(run);
  const whole = seconds && { least: seconds.least + calibrationS, most: seconds.most + calibrationS };
  const { cost } = prepared.config.policy.value;
  const usdPerS = cost && cost.gpuHourUsd * cost.gpus / 3600;
  return {
    passes,
    requests: total(passes, ({ requests }) => requests),
    judgeRequests: passes.reduce(
      (sum, { judgeRequests = 0 }) => sum + judgeRequests,
      checkRequestsOf(prepared)
    ),
    promptTokens: total(passes, ({ promptTokens }) => promptTokens),
    answerTokens: passes.reduce((sum, { answerTokens = 0 }) => sum + answerTokens, 0),
    ...whole && { seconds: whole },
    ...whole && usdPerS !== void 0 && { gpuUsd: times(whole, usdPerS) },
    ...resolution && { resolution }
  };
}
var times = ({ least, most }, by) => ({ least: least * by, most: most * by });
function total(passes, of) {
  const least = passes.filter(({ onlyToConfirm }) => !onlyToConfirm);
  return {
    least: least.reduce((sum, pass) => sum + (of(pass)?.least ?? 0), 0),
    most: passes.reduce((sum, pass) => sum + (of(pass)?.most ?? 0), 0)
  };
}
function evaluatorOutlook({ id, suite, concurrency, runner }) {
  return { id, suite, concurrency, evaluator: runner.name, onlyToConfirm: false };
}
function suiteOutlook(pass, prepared, answerTimes) {
  const { id, suite, concurrency } = pass;
  const requests = requestsOf(pass, prepared);
  const judgeRequests = judgeRequestsOf(pass, prepared);
  const answerMs = answerTimes(concurrency);
  return {
    id,
    suite,
    concurrency,
    onlyToConfirm: isConfirming(pass),
    requests,
    ...judgeRequests > 0 && { judgeRequests },
    ...tokensOf(requests, pass, prepared),
    answerTokens: requests.most * longestAnswer(pass, prepared),
    ...answerMs !== void 0 && { seconds: times(questionsOf(pass), answerMs / 1e3 / concurrency) }
  };
}
function longestAnswer({ suite: name, maxTokens }, { suites }) {
  const suite = suites.get(name)?.suite;
  if (suite?.beforeChoice === void 0) return maxTokens;
  const choices = suite.items.slice(0, PROMPTS_MEASURED).flatMap((item) => item.choices ?? []);
  const promptChars = Math.max(0, ...choices.map(({ length }) => length));
  return enoughTokens({ concurrency: 1, promptChars, answerTokens: 0 });
}
function loadOutlook(pass, run, answerTimes) {
  const { id, suite, shape, maxTokens } = pass;
  const { concurrency, ratePerS } = loadOf(shape);
  const answerMs = answerTimes(concurrency ?? 1);
  const length = loadLength(pass, answerMs ?? 0, run);
  const isKnown = answerMs !== void 0;
  const most = isKnown ? length.seconds : Math.max(length.seconds, pass.maxSeconds ?? pass.seconds);
  const sent = length.requests;
  const requests = sent === void 0 || !isKnown ? void 0 : { least: sent, most: sent };
  const judge = run.prepared.judges.get(suite);
  const judgeRequests = judge && gradedAnswers(pass, run) * requestsForAnswer(judge.options);
  return {
    id,
    suite,
    ...judgeRequests && { judgeRequests },
    ...concurrency !== void 0 && { concurrency },
    ...ratePerS !== void 0 && { ratePerS },
    onlyToConfirm: isConfirming(pass),
    ...requests && {
      requests,
      ...tokensOf(requests, pass, run.prepared),
      answerTokens: requests.most * maxTokens
    },
    seconds: { least: length.seconds, most }
  };
}
function tokensOf(requests, pass, { suites }) {
  const suite = suites.get(pass.suite)?.suite;
  const items = suite?.items.slice(0, PROMPTS_MEASURED) ?? [];
  if (suite === void 0 || items.length === 0) return {};
  const shots = pass.kind === "suite" ? pass.shots : 0;
  const chars = items.reduce(
    (sum, { id, fields }) => sum + suite.prompt(fields, shots, id).reduce((all, { content }) => all + content.length, 0),
    0
  );
  const ofLine = pass.kind === "load" ? FRESH_LINE_CHARS / 2 : 0;
  const promptChars = chars / items.length + ofLine;
  return {
    promptTokens: {
      least: requests.least * fewestTokens({ concurrency: 1, promptChars, answerTokens: 0 }),
      most: requests.most * enoughTokens({ concurrency: 1, promptChars, answerTokens: 0 })
    }
  };
}

export {
  outlook
};
//# sourceMappingURL=chunk-D21D292A.js.map
