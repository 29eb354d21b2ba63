import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  decision,
  evidence,
  plainText,
  reasonText,
  underLoadText,
  unstatedText,
  waivedTexts
} from "./chunk-43C8F5CA.js";
import {
  differencesText
} from "./chunk-5973D11A.js";
import {
  CAUSE_NAMES
} from "./chunk-69959467.js";
import {
  count,
  counted,
  percent,
  percentRange,
  points,
  textFor
} from "./chunk-73262735.js";

// src/report/further.ts
var STANDINGS = {
  below: "below its floor",
  kept: "keeps its floor",
  open: "open",
  unmeasured: "not measured",
  told: "told"
};
function furtherRows({ findings, verdict }) {
  const standings = new Map(Object.entries(verdict.further ?? {}));
  return (findings.further ?? []).map((one) => {
    const { suite, tier, score, floor } = one;
    const found = scoreOf(one, findings.scores);
    const interval = found?.interval === void 0 ? "" : percentRange(found.interval);
    return {
      ...{ suite, tier, score: percent(score), interval, items: itemsOf(one) },
      floor: floor === void 0 ? "" : percent(floor),
      standing: STANDINGS[standings.get(suite) ?? "unmeasured"]
    };
  });
}
function scoreOf({ suite }, scores) {
  return scores.find((score) => score.role === "further" && score.suite === suite);
}
function itemsOf({ graded, planned }) {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}
function furtherSections(judged) {
  const rows = furtherRows(judged);
  if (rows.length === 0) return [];
  return [
    {
      title: "Further suites",
      folded: false,
      table: {
        head: ["suite", "tier", "score", "95 % interval", "items", "floor", ""],
        align: ["l", "l", "r", "r", "r", "r", "l"],
        rows: rows.map((row) => [
          ...[row.suite, row.tier, row.score, row.interval, row.items, row.floor, row.standing]
        ])
      },
      lines: [
        "A critical suite below its floor fails the candidate, supporting ones where at least two are, an advisory one never. What is told as below its floor is so with 95 % confidence over all of its tier."
      ]
    }
  ];
}
function furtherLines(judged) {
  const rows = furtherRows(judged);
  if (rows.length === 0) return [];
  const told = rows.map(({ suite, tier, score, standing }) => `${suite} (${tier}) ${score}, ${standing}`);
  return [`Further suites: ${told.join("; ")}.`];
}

// src/report/suspects.ts
var SUSPECTS = {
  "claim-itself": ({ reference, high }) => `the claim itself, which does not reproduce on the reference set-up either (${percent(reference)}, at most ${percent(high)})`,
  "set-up": ({ reference, machine, engine }) => `what is otherwise here than on the reference set-up (${engine} on ${machine}), where the claim reproduces (${percent(reference)})`,
  cut: ({ answers, maxTokens }) => `${counted(answers, "answer")} cut at ${counted(maxTokens, "token")} (protocol.maxTokens)`,
  "no-result": ({ answers }) => `${counted(answers, "answer")} without a result in ${answers === 1 ? "it" : "them"} (prompt, chat template)`,
  missing: ({ answers }) => `${counted(answers, "answer")} that never came`,
  quantised: ({ as }) => `weights quantised as ${as}`,
  "refused-fields": ({ fields }) => `sampling fields that the server refuses (${fields.join(", ")})`,
  "served-otherwise": ({ what, asked, runs }) => `the ${what} that the engine runs (${runs}, asked for: ${asked})`,
  "answered-otherwise": ({ what }) => OTHERWISE[what],
  "two-beginnings": () => "two beginnings of the sequence in the prompt (the chat template and the tokenizer both write one)",
  "without-question": () => "a prompt without its question (the chat template leaves out what the user says)",
  "other-items": ({ claimed, here }) => `other items (the claim rests on ${count(claimed)}, the suite has ${count(here)})`,
  "own-sampling": ({ own }) => `how the model's own generation_config.json would have it sampled (${ownText(own)}), which is asked only where the claim states it`,
  judge: ({ judge, scorer }) => `the judge (${judge} judged the paper's answers; here ${scorer} reads them)`,
  unstated: ({ fields }) => `what the claim does not state (${unstatedText(fields)})`,
  protocol: ({ shots, maxTokens }) => `the protocol (${counted(shots, "worked example")}, up to ${count(maxTokens)} tokens)`,
  engine: ({ engine }) => `the engine (${engine})`
};
var OWN_NAMES = {
  temperature: "temperature",
  topP: "top-p",
  topK: "top-k",
  minP: "min-p",
  repetitionPenalty: "repetition penalty"
};
function ownText(own) {
  const said = Object.entries(OWN_NAMES).flatMap(
    ([field, name]) => own[field] === void 0 ? [] : [`${name} ${own[field]}`]
  );
  return said.join(", ");
}
var OTHERWISE = {
  "longer-than-asked": "answers longer than asked for",
  "cut-early": "answers that the server cut before their longest length",
  "no-room": "a context that is too short for question and answer",
  "stop-ignored": "stops that the server ignores",
  "thought-anyway": "thinking that was turned off and goes on",
  "all-alike": "answers that are all alike, though they were drawn",
  "prompt-differs": "prompts that were cut or put otherwise",
  "never-ends": "right answers that do not end by themselves",
  "call-as-text": "calls of tools that come as text alone",
  "not-json": "answers that are not the JSON that was asked for",
  "other-form": "answers in a form that clients do not read",
  "leaked-marks": "marks of the chat template in right answers",
  "broken-characters": "broken characters in right answers",
  "thoughts-leaked": "thoughts that are left in right answers",
  "question-again": "right answers that say their questions again first",
  "same-answer": "one and the same answer to every question",
  "prompt-short": "prompts of which the server leaves out a part",
  "ignores-temperature": "a temperature that the server ignores",
  "draws-greedy": "greedy answers that the server draws as it likes",
  "ignores-template-arguments": "template arguments that the server or the template ignores"
};
function suspectsText(suspects) {
  if (suspects.length === 0) return "";
  return ` Suspects: ${suspects.map((suspect) => textFor(SUSPECTS, suspect, void 0)).join("; ")}.`;
}

// src/report/notes.ts
function noteTexts({ verdict: { notes = [] } }) {
  return notes.map((note) => textFor(NOTES, note, void 0));
}
var NOTES = {
  "waiver-expired": ({ waiver: { finding, owner, until } }) => `Note: the waiver of ${finding} by ${owner} ended with ${until}, and does not count any more.`,
  "claim-far-below": ({ paper, score, low }) => `Note: the claim of ${percent(paper)} is far below what was measured here, ${percent(score)} (at least ${percent(low)}): a gap told from it flatters production.`,
  "claim-changed": ({ was, is, at }) => `Note: this model's result of ${at.slice(0, 10)} was held against a claim of ${percent(was.score)} on ${was.suite}; now it is ${percent(is.score)} on ${is.suite}.`,
  "claim-below-history": ({ paper, suite, score, low, at }) => `Note: the claim of ${percent(paper)} is far below what this model scored on ${suite} in its result of ${at.slice(0, 10)}, ${percent(score)} (at least ${percent(low)}): a gap told from it flatters production.`,
  "reference-incomparable": ({ file, differences }) => `Note: the reference ${file} is held against nothing, as it is of something else: ${differencesText(differences)}.`,
  "lower-under-load": ({ load, ...found }) => `Note: ${underLoadText(found, load)}, at least ${percent(found.low)} lower.`,
  "claim-not-reproduced": ({ paper, score, high, suspects }) => `Note: the claim of ${percent(paper)} does not reproduce here: asked the paper's way, the model scores ${percent(score)} (at most ${percent(high)}).${suspectsText(suspects)}`
};

// src/report/headline.ts
function headline(judged) {
  const decided = plainText(decision(judged));
  const besides = [
    ...cutOffLine(judged, decided),
    ...waivedTexts(judged),
    ...noteTexts(judged),
    evidence(judged),
    ...furtherLines(judged),
    causesLine(judged)
  ];
  return [decided, ...besides.filter((line) => !decided.includes(line))];
}
function cutOffLine({ record }, decided) {
  return record.run.ended === "complete" || decided.includes("the run was cut off") ? [] : ["The run was cut off before everything was measured."];
}
function certainLosses({ attribution }) {
  return (attribution?.causes ?? []).filter(({ loss: lost, distinguishable }) => distinguishable && lost > 0);
}
function causesLine(judged) {
  const losses = certainLosses(judged.findings);
  if (losses.length === 0) return withoutCauses(judged, judged.verdict);
  const said = losses.slice(0, 3).map(({ cause, loss: lost }) => `${CAUSE_NAMES[cause]} ${points(-lost).replace("+", "")}`);
  return `Points lost: ${said.join(", ")}.`;
}
function withoutCauses(judged, { outcome, reasons }) {
  const [decisive] = reasons;
  return outcome === "pass" || decisive === void 0 ? "No single cause of loss stands out." : reasonText(decisive, judged);
}

export {
  furtherRows,
  furtherSections,
  ownText,
  headline,
  certainLosses
};
//# sourceMappingURL=chunk-FEA936DE.js.map
