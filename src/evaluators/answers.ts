import type { ApiTarget } from '../client/api-target.ts';
import { answerWithoutKey } from '../shell/without-key.ts';
import { ASKED } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import { LONGEST_READING } from '../scoring/outcome.ts';
import type { Grade } from '../scoring/outcome.ts';
import { keptText } from '../text/kept-text.ts';
import type { EvaluatedAnswer } from './evaluator.ts';
import type { PassedRequest } from './pass-through.ts';
import { digestOf, promptKey } from './question-key.ts';

/** Longest text of an answer that is kept. */
const MOST_CHARS = 200_000;

/** An evaluator's answers with the requests that brought them. */
export interface Matched {
  readonly answers: readonly Answer[];
  /** Answers for which no request is known. */
  readonly unmatched: number;
}

/**
 * Finds the request of each answer: by what it asked, else by what it brought. Of several requests for one
 * question, as many as there are answers count, those that brought one first: the others were tried again.
 *
 * @param target what was asked, whose key no answer keeps
 */
export function matched(
  evaluated: readonly EvaluatedAnswer[],
  requests: readonly PassedRequest[],
  source: string,
  target: Pick<ApiTarget, 'headers'> = { headers: {} },
): Matched {
  const take = takerOf(requests);
  let unmatched = 0;
  const answers = evaluated.map((one) => {
    const request = take(one);
    if (request === undefined) unmatched += 1;
    return answerFrom(withoutKeyIn(one, target), request, source);
  });
  return { answers, unmatched };
}

/** The engine may have repeated its key; requests are found by what it said. */
function withoutKeyIn(one: EvaluatedAnswer, target: Pick<ApiTarget, 'headers'>): EvaluatedAnswer {
  const { text, read, reason, finish } = one;
  return {
    ...one,
    ...(text !== undefined && { text: answerWithoutKey(text, target) }),
    ...(read !== undefined && { read: answerWithoutKey(read, target) }),
    ...(reason !== undefined && { reason: answerWithoutKey(reason, target) }),
    ...(finish !== undefined && { finish: answerWithoutKey(finish, target) }),
  };
}

type Take = (answer: EvaluatedAnswer) => PassedRequest | undefined;

function takerOf(requests: readonly PassedRequest[]): Take {
  const first = requests.toSorted((a, b) => Number(isFailed(a)) - Number(isFailed(b)));
  const taken = new Set<PassedRequest>();
  const byQuestion = queues(first, ({ question }) => question, taken);
  const byText = queues(first, ({ text = '' }) => text, taken);
  const byBoth = queues(first, ({ question, text = '' }) => `${question} ${text}`, taken);
  return ({ prompt, text }) => {
    const digest = text === undefined ? undefined : digestOf(text);
    if (prompt === undefined) return digest === undefined ? undefined : byText(digest);
    const asked = promptKey(prompt);
    return byBoth(`${asked} ${digest ?? ''}`) ?? byQuestion(asked);
  };
}

/** Takes the first of a key that is not taken yet; what was passed over is not looked at again. */
function queues(
  requests: readonly PassedRequest[],
  keyOf: (request: PassedRequest) => string,
  taken: Set<PassedRequest>,
): (key: string) => PassedRequest | undefined {
  const all = Map.groupBy(requests, keyOf);
  const places = new Map<string, number>();
  return (key) => {
    const queue = all.get(key) ?? [];
    let at = places.get(key) ?? 0;
    while (at < queue.length && taken.has(queue[at]!)) at += 1;
    places.set(key, at + 1);
    const request = queue[at];
    if (request !== undefined) taken.add(request);
    return request;
  };
}

const isFailed = ({ exchange }: PassedRequest): boolean => exchange.failure !== undefined;

/** An answer as a record has it; its grade is the evaluator's own. */
export function answerFrom(
  one: EvaluatedAnswer,
  request: Pick<PassedRequest, 'exchange'> | undefined,
  source = ASKED,
): Answer {
  const { item, attempt, text, hash, finish } = one;
  return {
    item,
    attempt,
    source,
    ...(request && { exchange: request.exchange }),
    ...(text !== undefined && { text: keptText(text, MOST_CHARS) }),
    ...(hash !== undefined && { hash: keptText(hash, 200) }),
    ...(request === undefined && finish !== undefined && { finish: keptText(finish, 100) }),
    grades: { paper: gradeOf(one, request?.exchange.finishReason ?? finish) },
  };
}

function gradeOf({ value, outcome, read, reason }: EvaluatedAnswer, finish: string | undefined): Grade {
  if (value === undefined) return { outcome: outcome ?? 'error', ...(reason && { reason: short(reason) }) };
  const about = {
    value,
    ...(read !== undefined && { read: short(read) }),
    ...(reason !== undefined && { reason: short(reason) }),
  };
  if (value >= 1) return { outcome: 'correct', ...about };
  return { outcome: finish === 'length' ? 'truncated' : (outcome ?? 'wrong'), ...about };
}

const short = (text: string): string => keptText(text, LONGEST_READING);
