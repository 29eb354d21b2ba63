import { createHash } from 'node:crypto';
import { isGivenUp } from '../client/ends.ts';
import type { Item } from '../suites/suite.ts';
import { keptText } from '../text/kept-text.ts';
import { acceptedTexts } from './accepted.ts';
import type { Answer } from './answer.ts';
import { Criterion, LONGEST_READING, unscoredOutcome } from './outcome.ts';
import type { Grade } from './outcome.ts';
import { withoutThought } from './readers/thought.ts';
import { isRefusal } from './refusal.ts';
import type { Capabilities, ScoreAnswer } from './scorer.ts';

/** Text that is looked at for signs of a broken model: loops show at the end. */
const TAIL_LENGTH = 4_000;
/** Shorter texts repeat themselves by chance. */
const LEAST_LENGTH_TO_LOOP = 48;
/** Characters of a piece, and the share of different pieces below which it is a loop. */
const PIECE = { length: 12, leastDifferent: 0.25 };
/** Characters that were no text: so many in a row, or this share of all. */
const BROKEN = { run: '\uFFFD'.repeat(3), share: 0.05 };

/**
 * What became of one answer under one way of scoring it.
 *
 * An answer that never came, or that we could not read, has no value. One that was cut and is right all the
 * same is right: its scorer knows of the cut. What was thought before the answer is none of it. Refusals are
 * told apart where the scorer read no answer out of the text, broken texts only where it found none: what it
 * read is right or wrong, whatever else stands there.
 */
export async function grade(
  { exchange, finish, text: whole = '', asked, toolCalls, logLikelihoods }: Answer,
  item: Item,
  score: ScoreAnswer,
  capabilities: Capabilities = {},
): Promise<Grade> {
  const failure = exchange?.failure;
  const unscored = failure && unscoredOutcome(failure);
  if (unscored !== undefined) return { outcome: unscored };
  const end = exchange?.finishReason ?? finish;
  if (end !== undefined && isGivenUp(end)) return { outcome: 'error' };
  const isCut = end === 'length';
  // What came after the last token that was asked for is nothing that an engine that keeps to it would say.
  if (exchange?.quirks?.includes('beyond-max-tokens'))
    return {
      outcome: 'truncated',
      value: 0,
      reason: 'more tokens came, or were counted, than were asked for',
    };
  const text = withoutThought(whole);
  // Cut before the answer began: a reasoning model that thought too long.
  if (failure !== undefined || (text.trim() === '' && toolCalls === undefined))
    return { outcome: isCut ? 'truncated' : 'empty', value: 0 };
  const said = {
    ...{ text, isCut },
    ...(asked !== undefined && { asked }),
    ...(toolCalls && { toolCalls }),
    ...(logLikelihoods && { logLikelihoods }),
  };
  const scored = await score(said, item, capabilities);
  if (scored.kind === 'unread')
    return { outcome: 'unread', reason: keptText(scored.reason, LONGEST_READING) };
  if (scored.kind === 'unparsed') return unparsedGrade(text, isCut, scored.reason);
  const { value, isOfWhole = false } = scored;
  const read = {
    ...(scored.read !== undefined && { read: keptText(scored.read, LONGEST_READING) }),
    ...(scored.speaksToJudge && { speaksToJudge: true as const }),
  };
  if (value >= 1) return { outcome: 'correct', value: 1, ...read };
  // A cut text is as like the target as it is; an answer that was read out of it may be cut, too.
  if (isCut) return { outcome: 'truncated', value: isOfWhole ? value : 0, ...read };
  const why = scored.reason === undefined ? {} : { reason: keptText(scored.reason, LONGEST_READING) };
  // Some words of a refusal are those of any right answer; what is right may begin as one does.
  if (isOfWhole && isRefusal(text) && !acceptedTexts(item.target).some(isRefusal))
    return { outcome: 'refused', value: 0, ...read, ...why };
  return { outcome: 'wrong', value, ...read, ...why };
}

function unparsedGrade(text: string, isCut: boolean, reason: string): Grade {
  const why = { reason: keptText(reason, LONGEST_READING) };
  if (isCut) return { outcome: 'truncated', value: 0, ...why };
  if (isRefusal(text)) return { outcome: 'refused', value: 0 };
  if (isBroken(text) || isLoop(text)) return { outcome: 'garbled', value: 0 };
  return { outcome: 'unparsed', value: 0, ...why };
}

/** How a pass is graded: a way of scoring for each criterion, and what the run lends to them. */
export interface Scoring {
  readonly by: { readonly [criterion in Criterion]?: ScoreAnswer | undefined };
  readonly capabilities?: Capabilities;
  /** Whether answers to the same item are put to the vote: each grade then has what its answer says. */
  readonly isVote?: boolean;
}

/** Answers that are graded at once where a sandbox is lent, which has a queue of its own. */
const MOST_AT_ONCE = 64;

/** The answers of a pass with their grades by each criterion that has a way of scoring. */
export async function gradePass(
  answers: readonly Answer[],
  items: ReadonlyMap<string, Item>,
  scoring: Scoring,
): Promise<readonly Answer[]> {
  const graded: Answer[] = [];
  const waiting = answers.entries();
  const worker = async (): Promise<void> => {
    for (const [at, answer] of waiting)
      graded[at] = await withGrades(answer, items.get(answer.item), scoring);
  };
  const { sandbox, 'judge-model': judge } = scoring.capabilities ?? {};
  const workers = Math.max(sandbox === undefined ? 1 : MOST_AT_ONCE, judge?.workers ?? 1);
  await Promise.all(Array.from({ length: workers }, worker));
  return graded;
}

async function withGrades(
  answer: Answer,
  item: Item | undefined,
  { by, capabilities, isVote = false }: Scoring,
): Promise<Answer> {
  const grades: { -readonly [criterion in Criterion]?: Grade } = {};
  for (const criterion of Criterion.options) {
    const score = by[criterion];
    if (score === undefined || item === undefined) continue;
    grades[criterion] = isVote
      ? await withVote(answer, item, score, capabilities)
      : await grade(answer, item, score, capabilities);
  }
  return { ...answer, grades };
}

/** The grade and, where an answer was found, what it says. */
async function withVote(
  answer: Answer,
  item: Item,
  score: ScoreAnswer,
  capabilities: Capabilities | undefined,
): Promise<Grade> {
  let vote: string | undefined;
  const noting: ScoreAnswer = async (said, of, lent) => {
    const scored = await score(said, of, lent);
    if (scored.kind === 'scored') vote = boundedVote((scored.vote ?? scored.read ?? said.text).trim());
    return scored;
  };
  const graded = await grade(answer, item, noting, capabilities);
  return { ...graded, ...(vote !== undefined && graded.value !== undefined && { vote }) };
}

/** A digest of what is long: its beginning alone would make one vote of all that begin alike. */
const boundedVote = (vote: string): string =>
  vote.length <= LONGEST_READING ? vote : createHash('sha256').update(vote).digest('hex');

/** Characters that were no text. */
function isBroken(text: string): boolean {
  const tail = tailOf(text);
  const broken = tail.split('\uFFFD').length - 1;
  return tail.includes(BROKEN.run) || broken > tail.length * BROKEN.share;
}

/** The same over and over. */
function isLoop(text: string): boolean {
  const tail = tailOf(text);
  if (tail.length < LEAST_LENGTH_TO_LOOP) return false;
  const pieces = new Set<string>();
  const count = tail.length - PIECE.length + 1;
  for (let at = 0; at < count; at++) pieces.add(tail.slice(at, at + PIECE.length));
  return pieces.size < count * PIECE.leastDifferent;
}

function tailOf(text: string): string {
  return text.trim().slice(-TAIL_LENGTH);
}
