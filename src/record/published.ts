import { knownEnd } from '../client/ends.ts';
import type { Exchange, Failure } from '../client/exchange.ts';
import type { DeploymentObservation } from '../deploy/deployment.ts';
import { withoutQuotes } from '../engines/friction.ts';
import { FIRST_TOKEN } from '../engines/phases.ts';
import type { EvaluatorRun } from '../evaluators/evaluation.ts';
import type { ProbesSeen } from '../probes/seen.ts';
import type { Answer } from '../scoring/answer.ts';
import type { Grade, Grades } from '../scoring/outcome.ts';
import { signReader } from '../scoring/text-signs.ts';
import { wordsRemover } from './failure-words.ts';
import type { FirstAnswers } from './first-answers.ts';
import type { PassObservation } from './pass.ts';
import type { RunRecord } from './schema.ts';

/**
 * What of a record anyone may read: no text of an item or a model, nor of what may repeat one, such as an
 * engine's log, a server's error or an evaluator's output. These are production's inputs, or may hold what
 * they hold.
 *
 * It is judged as the whole record is: what is judged of a text is kept instead of it. What stays is named by
 * the files of the repository (candidate, policy, reference, ids of items, slices), our own words, or
 * figures.
 */
export function published(record: RunRecord): RunRecord {
  const { questions: _, firstAnswers, probes, deployment, ...rest } = record;
  const numbers: Numbers = { texts: new Map(), votes: new Map(), withoutWords: wordsRemover() };
  return {
    ...rest,
    ...(firstAnswers && { firstAnswers: firstWithoutTexts(firstAnswers) }),
    ...(probes && { probes: probesWithoutAnswers(probes) }),
    ...(deployment && { deployment: wasAsked(record) ? withoutLog(deployment) : deployment }),
    passes: record.passes.map((pass) => passWithoutTexts(pass, stopsOf(record, pass), numbers)),
  };
}

/** Numbers of texts, votes and failures, over all passes: what was measured twice is judged as one. */
interface Numbers {
  readonly texts: Map<string, number>;
  readonly votes: Map<string, string>;
  readonly withoutWords: (failure: Failure) => Failure;
}

/**
 * The log of an engine that was asked nothing of ours tells why it did not start, and no text of ours. One
 * that answered once was asked items at once, by a warm-up of which nothing else is recorded.
 */
function wasAsked({ passes, firstAnswers, probes, deployment }: RunRecord): boolean {
  const began = passes.length > 0 || firstAnswers !== undefined || probes !== undefined;
  const answered = deployment?.phases.some(({ name }) => name === FIRST_TOKEN) === true;
  return began || answered || deployment?.ready === true || deployment?.died === true;
}

function stopsOf({ plan }: RunRecord, { pass }: PassObservation): readonly string[] {
  const planned = plan.passes.find(({ id }) => id === pass);
  return (planned?.kind === 'suite' ? planned.stop : undefined) ?? [];
}

function firstWithoutTexts({ answers, prompt, ...first }: FirstAnswers): FirstAnswers {
  const signsOf = signReader();
  const { beginning: _, ...rendered } = prompt ?? { sha256: '' };
  return {
    ...first,
    ...(prompt && { prompt: rendered }),
    answers: answers.map((answer) => {
      const { text: __, ...seen } = answer;
      const textSigns = signsOf(answer);
      return { ...seen, ...(textSigns && { textSigns }) };
    }),
  };
}

function probesWithoutAnswers(probes: ProbesSeen): ProbesSeen {
  return {
    ...probes,
    probes: probes.probes.map((probe) => ({
      ...probe,
      troubles: probe.troubles.map(({ came: _, ...trouble }) => trouble),
    })),
  };
}

function withoutLog(seen: DeploymentObservation): DeploymentObservation {
  return { ...seen, friction: seen.friction.map(withoutQuotes), logTail: [] };
}

function passWithoutTexts(
  pass: PassObservation,
  stop: readonly string[],
  { texts, votes, withoutWords }: Numbers,
): PassObservation {
  if (pass.kind === 'load')
    return {
      ...pass,
      requests: pass.requests.map((one) => ({ ...one, ...exchangeWithoutWords(one, withoutWords) })),
    };
  const signsOf = signReader(stop, texts);
  const voteOf = numberIn(votes);
  const answers = pass.answers.map((answer) => withoutText(answer, signsOf(answer), voteOf, withoutWords));
  if (pass.kind === 'suite') return { ...pass, answers };
  const { evaluator, ...rest } = pass;
  return { ...rest, answers, ...(evaluator && { evaluator: evaluatorWithoutOutput(evaluator) }) };
}

function withoutText(
  { text: _, asked: __, toolCalls: ___, grades, exchange, finish, hash, ...answer }: Answer,
  textSigns: Answer['textSigns'],
  voteOf: (vote: string) => string,
  withoutWords: Numbers['withoutWords'],
): Answer {
  return {
    ...answer,
    ...(textSigns && { textSigns }),
    ...(exchange && { exchange: exchangeWithoutWords(exchange, withoutWords) }),
    ...(finish !== undefined && { finish: knownEnd(finish) }),
    ...(hash !== undefined && DIGEST.test(hash) && { hash }),
    ...(grades && { grades: gradesWithoutReadings(grades, voteOf) }),
  };
}

/** What an evaluator calls a digest may be anything. */
const DIGEST = /^[0-9a-f]{8,128}$/i;

function exchangeWithoutWords<T extends Exchange>(exchange: T, withoutWords: Numbers['withoutWords']): T {
  const { failure, finishReason } = exchange;
  return {
    ...exchange,
    ...(finishReason !== undefined && { finishReason: knownEnd(finishReason) }),
    ...(failure && { failure: withoutWords(failure) }),
  };
}

function gradesWithoutReadings({ paper, production }: Grades, voteOf: (vote: string) => string): Grades {
  // What was read out of an answer is a piece of it; what it votes for has to be told from other votes alone.
  const without = ({ read: _, reason: __, vote, ...grade }: Grade): Grade =>
    vote === undefined ? grade : { ...grade, vote: voteOf(vote) };
  return { ...(paper && { paper: without(paper) }), ...(production && { production: without(production) }) };
}

/** A number for each vote: a digest of a short one is found by trying all. */
function numberIn(numbers: Map<string, string>): (vote: string) => string {
  return (vote) => {
    const number = numbers.get(vote) ?? `${numbers.size + 1}`;
    numbers.set(vote, number);
    return number;
  };
}

/** A field of a request; what an evaluator made up may be a sentence. */
const FIELD = /^[a-z]\w{0,39}$/i;

/** A figure of an evaluator: a metric, with its filter. Many scripts write sentences without a blank. */
const FIGURE = /^[!-~]{1,100}$/;

function evaluatorWithoutOutput({ trouble, sent, varied, evaluation, ...run }: EvaluatorRun): EvaluatorRun {
  // A field that an evaluator made up may hold a question; numbers and switches hold none.
  const shown = (value: unknown): unknown => (['number', 'boolean'].includes(typeof value) ? value : '…');
  const kept = Object.entries(sent ?? {}).flatMap(([name, value]) =>
    FIELD.test(name) ? [[name, shown(value)] as const] : [],
  );
  return {
    ...run,
    ...(evaluation && {
      evaluation: {
        ...evaluation,
        figures: Object.fromEntries(Object.entries(evaluation.figures).filter(([name]) => FIGURE.test(name))),
      },
    }),
    ...(trouble && { trouble: withoutQuotes(trouble) }),
    ...(sent && { sent: Object.fromEntries(kept) }),
    ...(varied && { varied: varied.filter((name) => FIELD.test(name)) }),
    logTail: [],
  };
}
