import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  Name
} from "./chunk-0666EC12.js";
import {
  _enum,
  array,
  boolean,
  int,
  looseObject,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-F05F9FB7.js";

// src/config/api.ts
var Api = _enum(["chat", "completions"]);

// src/config/runner.ts
var Runner = strictObject({
  name: Name.describe("Which evaluator: lm-eval, inspect, evalplus, nemo-evaluator or promptfoo"),
  version: string().regex(/^\d+(\.\d+){1,3}$/, 'must be a version pinned in full, such as "0.4.13"').describe("Its version, pinned in full"),
  task: string().regex(/^[A-Za-z0-9][\w.+/@-]{0,199}$/, "must be the evaluator's own name of a task, such as gsm8k").describe("What it runs, by the evaluator's own name"),
  metric: string().min(1).max(200).optional().describe(
    "Which of its figures is the claimed one, such as `exact_match,strict-match`; needed where it has several"
  ),
  files: string().regex(
    /^(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/,
    "must be a folder of the repository, such as tasks"
  ).max(200).optional().describe("Folder of the repository with tasks and data of your own, which it may read"),
  network: boolean().default(false).describe(
    "Whether it may use the network, to fetch data that is not on this machine; refused for one that always runs code of answers, as evalplus does"
  ),
  limit: int().positive().optional().describe("How many items it asks; left out, all"),
  maxMinutes: int().min(1).max(1440).default(240).describe("How long it may run; what takes longer has no score")
});

// src/config/suite-choice.ts
var Named = looseObject({ name: Name.describe("Which one; options of its own stand beside it") });
var SuiteChoice = strictObject({
  data: string().min(1).describe(
    "File with one item a row: JSONL, CSV, TSV or Parquet, a .prompt.yml or a promptfoo configuration, from the root of the repository, or `hf://datasets/organisation/name@<full commit>/path`"
  ),
  delimiter: string().length(1).optional().describe("What stands between two cells of a CSV file; found out where left out"),
  sample: int().positive().optional().describe("How many rows are drawn, the same ones each time; left out, all are asked"),
  api: Api.optional().describe(
    "How items are asked: chat, or completions, where a model goes on with a text and no template is applied; left out, chat"
  ),
  prompt: string().min(1).default("{{input}}").describe("User message, or the text to go on with; {{field}} is filled from the item"),
  system: string().optional().describe("System message, the same for every item; with completions, what the text begins with"),
  turns: array(
    strictObject({
      role: _enum(["user", "assistant"]).describe("Whose turn it is"),
      content: string().describe("What is said; {{field}} is filled from the item")
    })
  ).max(64).optional().describe("Turns of the conversation before the prompt"),
  messages: string().min(1).optional().describe(
    "Field with a whole conversation, a list of messages with role and content; the last, a user message, is {{input}}"
  ),
  tools: array(
    strictObject({
      name: Name.describe("What the model calls it by"),
      description: string().optional().describe("What it does, for the model"),
      parameters: record(string(), unknown()).optional().describe("JSON Schema of its arguments")
    })
  ).min(1).max(64).optional().describe("Tools that the model may call"),
  answerSchema: record(string(), unknown()).optional().describe(
    "JSON Schema that the engine holds each answer to, where it can; what is not such JSON as a whole is wrong"
  ),
  id: string().default("id").describe("Field that holds the item's id"),
  target: union([string(), array(string()).min(1)]).default("target").describe("Field that holds the right answer; a list of fields makes an object of them"),
  cluster: string().optional().describe("Field that names what items share, such as a document: these count as less than single ones"),
  weight: string().optional().describe(
    "Field with how much an item counts in the score, a number above 0; left out, all count the same"
  ),
  cleaned: string().min(1).optional().describe(
    "File with production's items in a cleaned form, by the same ids: what their own dirt costs is then measured"
  ),
  slices: array(string()).min(1).max(8).optional().describe("Fields that the report has a table of scores for, such as language; slices are not judged"),
  examples: string().optional().describe("File with worked examples, for protocols with shots"),
  exampleChoice: _enum(["first", "drawn"]).optional().describe(
    "Which worked examples an item is shown: the first ones, or some drawn for it, the same each time"
  ),
  choices: union([string().min(1), array(string().min(1)).min(2).max(64)]).optional().describe(
    "Choices of each item, of which the likeliest is the answer: a field with a list of texts, or texts, {{field}} filled from the item"
  ),
  answerDelimiter: string().max(100).optional().describe("What stands between a prompt and its answer in a text to go on with; left out, a space"),
  exampleDelimiter: string().max(100).optional().describe("What stands after each worked example in such a text; left out, an empty line"),
  scorer: Named.describe("How an answer is scored: a scorer's name and its options"),
  productionScorer: boolean().optional().describe(
    "Whether answers to these items are scored by production's scorer, too: where left out, if both are the same"
  )
});
var RunSuite = strictObject({
  runner: Runner.describe(
    "An external evaluator that asks the suite and scores the answers, in place of all other keys"
  )
});
var SuiteEntry = union([SuiteChoice, RunSuite]);
function askedSuites(suites) {
  return new Map(
    Object.entries(suites).flatMap(([name, suite]) => "runner" in suite ? [] : [[name, suite]])
  );
}
function runSuites(suites) {
  return new Map(
    Object.entries(suites).flatMap(([name, suite]) => "runner" in suite ? [[name, suite]] : [])
  );
}

// src/config/metric.ts
var NAME = /^(?:mean|(avg|pass|majority)@([1-9]\d{0,3}))$/;
var Metric = string().regex(NAME, {
  error: "must be mean, avg@k, pass@k or majority@k, such as avg@4 (accuracy and exact match are a mean)"
}).describe(
  "What is made of the answers to an item: mean, avg@k (their mean), pass@k (one of k is right), majority@k"
);
function metricParts(metric) {
  const [, kind, digits] = NAME.exec(metric ?? "mean") ?? [];
  const attempts = Number(digits);
  if (kind === void 0) return { kind: "mean", k: 1 };
  if (kind === "avg" || attempts === 1) return { kind: "mean", k: 1, attempts };
  return { kind: kind === "pass" ? "pass" : "majority", k: attempts, attempts };
}
function isSameMetric(one, other) {
  const [a, b] = [metricParts(one), metricParts(other)];
  return a.kind === b.kind && a.k === b.k;
}

export {
  Metric,
  metricParts,
  isSameMetric,
  Api,
  Runner,
  SuiteChoice,
  SuiteEntry,
  askedSuites,
  runSuites
};
//# sourceMappingURL=chunk-9C117520.js.map
