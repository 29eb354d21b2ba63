import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  runBegunIn
} from "./chunk-0B681B71.js";
import {
  MOST_RECORD_BYTES,
  assemble,
  journalFile,
  jsonPieces,
  readJournal,
  wordsRemover,
  writeJson,
  writeRecord
} from "./chunk-10BF4DAD.js";
import {
  knownEnd
} from "./chunk-CA3473DC.js";
import {
  makeFolder
} from "./chunk-6D5A6374.js";
import {
  FIRST_TOKEN
} from "./chunk-9B0A05B2.js";
import {
  signReader
} from "./chunk-947D9927.js";
import {
  withoutQuotes
} from "./chunk-B41FF8D4.js";
import {
  isAbsent
} from "./chunk-8E096142.js";

// src/action/artifact.ts
import { join } from "node:path";

// src/record/published.ts
function published(record) {
  const { questions: _, firstAnswers, probes, deployment, ...rest } = record;
  const numbers = { texts: /* @__PURE__ */ new Map(), votes: /* @__PURE__ */ new Map(), withoutWords: wordsRemover() };
  return {
    ...rest,
    ...firstAnswers && { firstAnswers: firstWithoutTexts(firstAnswers) },
    ...probes && { probes: probesWithoutAnswers(probes) },
    ...deployment && { deployment: wasAsked(record) ? withoutLog(deployment) : deployment },
    passes: record.passes.map((pass) => passWithoutTexts(pass, stopsOf(record, pass), numbers))
  };
}
function wasAsked({ passes, firstAnswers, probes, deployment }) {
  const began = passes.length > 0 || firstAnswers !== void 0 || probes !== void 0;
  const answered = deployment?.phases.some(({ name }) => name === FIRST_TOKEN) === true;
  return began || answered || deployment?.ready === true || deployment?.died === true;
}
function stopsOf({ plan }, { pass }) {
  const planned = plan.passes.find(({ id }) => id === pass);
  return (planned?.kind === "suite" ? planned.stop : void 0) ?? [];
}
function firstWithoutTexts({ answers, prompt, ...first }) {
  const signsOf = signReader();
  const { beginning: _, ...rendered } = prompt ?? { sha256: "" };
  return {
    ...first,
    ...prompt && { prompt: rendered },
    answers: answers.map((answer) => {
      const { text: __, ...seen } = answer;
      const textSigns = signsOf(answer);
      return { ...seen, ...textSigns && { textSigns } };
    })
  };
}
function probesWithoutAnswers(probes) {
  return {
    ...probes,
    probes: probes.probes.map((probe) => ({
      ...probe,
      troubles: probe.troubles.map(({ came: _, ...trouble }) => trouble)
    }))
  };
}
function withoutLog(seen) {
  return { ...seen, friction: seen.friction.map(withoutQuotes), logTail: [] };
}
function passWithoutTexts(pass, stop, { texts, votes, withoutWords }) {
  if (pass.kind === "load")
    return {
      ...pass,
      requests: pass.requests.map((one) => ({ ...one, ...exchangeWithoutWords(one, withoutWords) }))
    };
  const signsOf = signReader(stop, texts);
  const voteOf = numberIn(votes);
  const answers = pass.answers.map((answer) => withoutText(answer, signsOf(answer), voteOf, withoutWords));
  if (pass.kind === "suite") return { ...pass, answers };
  const { evaluator, ...rest } = pass;
  return { ...rest, answers, ...evaluator && { evaluator: evaluatorWithoutOutput(evaluator) } };
}
function withoutText({ text: _, asked: __, toolCalls: ___, grades, exchange, finish, hash, ...answer }, textSigns, voteOf, withoutWords) {
  return {
    ...answer,
    ...textSigns && { textSigns },
    ...exchange && { exchange: exchangeWithoutWords(exchange, withoutWords) },
    ...finish !== void 0 && { finish: knownEnd(finish) },
    ...hash !== void 0 && DIGEST.test(hash) && { hash },
    ...grades && { grades: gradesWithoutReadings(grades, voteOf) }
  };
}
var DIGEST = /^[0-9a-f]{8,128}$/i;
function exchangeWithoutWords(exchange, withoutWords) {
  const { failure, finishReason } = exchange;
  return {
    ...exchange,
    ...finishReason !== void 0 && { finishReason: knownEnd(finishReason) },
    ...failure && { failure: withoutWords(failure) }
  };
}
function gradesWithoutReadings({ paper, production }, voteOf) {
  const without = ({ read: _, reason: __, vote, ...grade }) => vote === void 0 ? grade : { ...grade, vote: voteOf(vote) };
  return { ...paper && { paper: without(paper) }, ...production && { production: without(production) } };
}
function numberIn(numbers) {
  return (vote) => {
    const number = numbers.get(vote) ?? `${numbers.size + 1}`;
    numbers.set(vote, number);
    return number;
  };
}
var FIELD = /^[a-z]\w{0,39}$/i;
var FIGURE = /^[!-~]{1,100}$/;
function evaluatorWithoutOutput({ trouble, sent, varied, evaluation, ...run }) {
  const shown = (value) => ["number", "boolean"].includes(typeof value) ? value : "\u2026";
  const kept = Object.entries(sent ?? {}).flatMap(
    ([name, value]) => FIELD.test(name) ? [[name, shown(value)]] : []
  );
  return {
    ...run,
    ...evaluation && {
      evaluation: {
        ...evaluation,
        figures: Object.fromEntries(Object.entries(evaluation.figures).filter(([name]) => FIGURE.test(name)))
      }
    },
    ...trouble && { trouble: withoutQuotes(trouble) },
    ...sent && { sent: Object.fromEntries(kept) },
    ...varied && { varied: varied.filter((name) => FIELD.test(name)) },
    logTail: []
  };
}

// src/action/artifact.ts
async function placeArtifact(shown, out, name) {
  const file = join(out, "artifact", name);
  makeFolder(join(out, "artifact"));
  await writeJson(file, shown);
  return file;
}
function shownRecord(record, isPrivate, mostBytes = MOST_RECORD_BYTES) {
  if (!isPrivate) return published(record);
  const bytes = bytesOf(record);
  if (bytes <= mostBytes) return record;
  const { run, ...rest } = published(record);
  return { ...rest, run: { ...run, wholeBytes: bytes } };
}
function bytesOf(record) {
  let bytes = 1;
  for (const piece of jsonPieces(record)) bytes += Buffer.byteLength(piece);
  return bytes;
}
async function salvage(out, cacheDir) {
  const begun = await runBegunIn(cacheDir, out);
  if (begun === void 0) return void 0;
  const events = await readJournal(journalFile(out)).catch((error) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  const record = assemble(events);
  if (record?.run.id !== begun) return void 0;
  await writeRecord(out, record);
  return record;
}

export {
  placeArtifact,
  shownRecord,
  salvage
};
//# sourceMappingURL=chunk-F153DCAC.js.map
