import type { PassRole } from '../record/types.ts';
import type {
  AgainstIncumbent,
  FailedRequests,
  InstrumentDoubt,
  Reason,
  ScoreHeldAgainst,
  SloAtLoad,
} from '../verdict/reason.ts';
import type { Note } from '../verdict/note.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { claimRefusalText } from './claim-refusals.ts';
import { failedAs } from './failed.ts';
import type { JudgedRecord } from './judged.ts';
import { loadName, METRIC_NAMES } from './names.ts';
import { missingCounts } from './outcomes.ts';
import { suspectsText } from './suspects.ts';
import { differenceText } from './regression.ts';
import { isPlanned } from './scope.ts';
import {
  count,
  counted,
  milliseconds,
  percent,
  percentRange,
  plain,
  points,
  pointsRange,
  sentence,
} from './words.ts';

/** Answers that are worth fewer than this share of their number are said to come in bursts. */
const TELLING = 0.9;

/** A text for each reason there is, from its values and what was judged. */
export type ByReason<Text> = ByCode<Reason, Text, JudgedRecord>;

/** The text that a table has for a reason. */
export function forReason<Text>(table: ByReason<Text>, reason: Reason, judged: JudgedRecord): Text {
  return textFor<Reason, Text, JudgedRecord>(table, reason, judged);
}

/** Why the verdict is what it is, a sentence for each reason. */
export function reasonTexts(judged: JudgedRecord): readonly string[] {
  return judged.verdict.reasons.map((reason) => reasonText(reason, judged));
}

export function reasonText(reason: Reason, judged: JudgedRecord): string {
  return forReason(SENTENCES, reason, judged);
}

/** What has to be known to read the verdict right, a sentence for each note. */
export function noteTexts({ verdict: { notes = [] } }: JudgedRecord): readonly string[] {
  return notes.map((note) => textFor(NOTES, note, undefined));
}

const NOTES: ByCode<Note> = {
  'claim-far-below': ({ paper, score, low }) =>
    `Note: the claim of ${percent(paper)} is far below what was measured here, ${percent(score)} (at least ` +
    `${percent(low)}): a gap told from it flatters production.`,
  'claim-changed': ({ was, is, at }) =>
    `Note: this model's result of ${at.slice(0, 10)} was held against a claim of ${percent(was.score)} on ${was.suite}; ` +
    `now it is ${percent(is.score)} on ${is.suite}.`,
  'claim-below-history': ({ paper, suite, score, low, at }) =>
    `Note: the claim of ${percent(paper)} is far below what this model scored on ${suite} in its result of ` +
    `${at.slice(0, 10)}, ${percent(score)} (at least ${percent(low)}): a gap told from it flatters production.`,
  'claim-not-reproduced': ({ paper, score, high, suspects }) =>
    `Note: the claim of ${percent(paper)} does not reproduce here: asked the paper's way, the model scores ` +
    `${percent(score)} (at most ${percent(high)}).${suspectsText(suspects)}`,
};

const GAPS: Readonly<Record<ScoreHeldAgainst, string>> = {
  claimed: 'The gap',
  reproduced: 'The gap from the score reproduced here',
};

const SENTENCES: ByReason<string> = {
  'gap-within-budget': ({ against, gap, high, budget }) =>
    `${GAPS[against]} is ${percent(gap)}, at most ${percent(high)} (95 % confidence): within the budget of ${percent(budget)}.`,
  'gap-over-budget': ({ against, gap, low, budget }) =>
    `${GAPS[against]} is ${percent(gap)}, at least ${percent(low)} (95 % confidence): over the budget of ${percent(budget)}.`,
  'claim-refused': ({ refusal }) => claimRefusalText(refusal),
  'gap-straddles-budget': ({ against, gap, low, high, items, budget, tooSmallClaim }) =>
    `${GAPS[against]} is ${percent(gap)}, but with ${counted(items, 'item')} it may be anything from ${percent(low)} to ` +
    `${percent(high)}, and the budget of ${percent(budget)} lies between.` +
    (tooSmallClaim === undefined
      ? ''
      : ` The claim rests on ${counted(tooSmallClaim, 'item')}: too few for any number of production items to settle this gap.`),
  'not-run': ({ role }, { record }) => {
    const why = isPlanned(record, role)
      ? `the run ended before the pass ${role}`
      : `the pass ${role} was not asked for`;
    return `${NOT_RUN[role] ?? 'A pass is missing'}: ${why}.`;
  },
  'cut-short': ({ role, asked, planned }) =>
    `The pass ${role} was cut short after ${count(asked)} of ${counted(planned, 'item')}.`,
  ungraded: ({ role, asked }) =>
    `None of the ${counted(asked, 'answer')} in the pass ${role} could be graded.`,
  'too-few-items': ({ role, items, least }) =>
    `Only ${counted(items, 'item')} of the pass ${role} ${items === 1 ? 'was' : 'were'} graded; at least ${least} are needed.`,
  'missing-decides': ({ missing, asked, gap, wrongGap, rightGap }) =>
    `Of ${counted(asked, 'production answer')}, ${missingCounts(missing)}. Without them the gap is ${percent(gap)}; ` +
    `if all of them were wrong it is ${percent(wrongGap)}, if all were right ${percent(rightGap)}.`,
  'nothing-reproduced': ({ claimed }) =>
    `Asked the paper's way, the model gets none of the paper's items right, and ${percent(claimed)} are claimed.`,
  'scores-disagree': ({ claimed, reproduced, isOver, budget }) =>
    isOver
      ? `From the claimed ${percent(claimed.score)} the gap is at least ${percent(claimed.low)} (95 % confidence), over ` +
        `the budget of ${percent(budget)}. From the ${percent(reproduced.score)} reproduced here it is ` +
        `${percent(reproduced.gap)} (${percentRange(reproduced)}), not surely over it: a claim that does not come out ` +
        `here fails no candidate by itself.`
      : `From the claimed ${percent(claimed.score)} the gap is at most ${percent(claimed.high)} (95 % confidence), within ` +
        `the budget of ${percent(budget)}. From the ${percent(reproduced.score)} reproduced here it is at least ` +
        `${percent(reproduced.low)}, over it: the claim is below what the model can do.`,
  'below-floor': ({ score, high, floor }) =>
    `Production scores ${percent(score)}, at most ${percent(high)} (95 % confidence): below the policy's floor of ` +
    `${percent(floor)}, whatever was claimed.`,
  'floor-straddled': ({ score, low, high, items, floor }) =>
    `Production scores ${percent(score)}, but with ${counted(items, 'graded item')} it may be anything from ` +
    `${percent(low)} to ${percent(high)}, and the policy's floor of ${percent(floor)} lies between.`,
  'below-incumbent': (against) =>
    `${againstText(against)}: more than the ${points(-against.tolerance).replace('+', '')} points that the policy's floor allows.`,
  'incumbent-straddled': (against) =>
    `${againstText(against)}, and the ${points(-against.tolerance).replace('+', '')} points that the policy's floor allows lie between.`,
  'no-incumbent': ({ model }) =>
    model === undefined
      ? "The policy's floor is told from the incumbent, and the policy names none."
      : `The policy's floor is told from the incumbent ${model}, of which no accepted result is known.`,
  'incumbent-incomparable': ({ model, why }) =>
    `The policy's floor is told from the incumbent ${model}, and the two can't be compared: ` +
    `${why === undefined ? 'no item has an answer in both' : differenceText(why)}.`,
  'slo-missed': ({ slo }) => missed(slo),
  'slo-unseen': ({ slo, inOnePiece }) =>
    inOnePiece === undefined
      ? `${objective(slo)}: no answer shows it.`
      : `${objective(slo)}: no answer shows it, as ${count(inOnePiece)} came in one piece and not as the stream that was asked for.`,
  'slo-uncertain': ({ slo }) =>
    `${objective(slo)}: ${seen(slo)}${toTell(slo)} whether 95 % of them keep to it.`,
  'slo-other-load': ({ slo, met, concurrency }) =>
    `${objective(slo)} ${met ? 'keeps to' : 'is over'} the objective of ${milliseconds(slo.limitMs)}, but production ` +
    `has ${loadName({ concurrency })}.`,
  instrument: ({ slo, doubt }) =>
    `${objective(slo)}: ${seen(slo)}, but ${textFor(DOUBTS, doubt, undefined)}.`,
  'errors-under-load': (failed) => `${failedRequests(failed)}; at most ${percent(failed.limit)} may fail.`,
  'errors-uncertain': (failed) =>
    `${failedRequests(failed)}, which does not tell whether more than ${percent(failed.limit)} do.`,
  'trouble-under-load': (failed) =>
    `${failedRequests(failed)}. That says nothing of how the model serves, and could hide it.`,
  'not-deployable': ({ friction }) =>
    friction === undefined
      ? 'The engine never answered, and its log does not say why.'
      : `The engine never answered: ${friction.summary}`,
  'engine-died': () => 'The engine died while it was measured.',
  'engine-silent': () =>
    'The engine stopped answering while it was measured: request after request had no token by its deadline.',
};

function againstText({ score, incumbent, model, difference, low, high, items }: AgainstIncumbent): string {
  const range = pointsRange({ low: -high, high: -low });
  return (
    `Over the same ${counted(items, 'item')}, production scores ${percent(score)} and the incumbent ${model} ` +
    `${percent(incumbent)}: ${points(-difference)} points (${range})`
  );
}

const NOT_RUN: Readonly<Partial<Record<PassRole, string>>> = {
  reproduce: "The paper's score was not measured here, so the gap may not be the candidate's alone",
  load: 'The latency objectives were not measured',
  production: 'Production was not measured',
};

function objective({ metric, load }: SloAtLoad): string {
  return `${sentence(METRIC_NAMES[metric])} at ${loadName(load)}`;
}

function seen({ over, samples, limitMs }: SloAtLoad): string {
  return `${count(over)} of ${counted(samples, 'answer')} took longer than the objective of ${milliseconds(limitMs)}`;
}

/** Answers that came in bursts tell less than their number. */
function toTell({ samples, worth }: SloAtLoad): string {
  return worth < samples * TELLING
    ? `, but they come in bursts and count as ${count(worth)}, which does not tell`
    : ', which does not tell';
}

function missed(slo: SloAtLoad): string {
  const { measured, interval, limitMs, samples } = slo;
  if (typeof measured !== 'number') return `${objective(slo)} is too long: ${seen(slo)}.`;
  const isWide = interval !== undefined && interval.lowMs < interval.highMs;
  const range = isWide
    ? ` (95 % interval ${milliseconds(interval.lowMs)} … ${milliseconds(interval.highMs)})`
    : '';
  return `${objective(slo)} is ${milliseconds(measured)}${range} over the ${counted(samples, 'answer')} that came; the objective is ${milliseconds(limitMs)}.`;
}

function failedRequests({ load, failed, requests, commonest }: FailedRequests): string {
  const how = commonest === undefined ? '' : ` (${failedAs(commonest)})`;
  return `At ${loadName(load)} ${count(failed)} of ${counted(requests, 'request')} failed${how}`;
}

const DOUBTS: ByCode<InstrumentDoubt> = {
  unbounded: () => "the measuring client's own error is not known",
  'shared-machine': ({ runs }) =>
    `${runs === 1 ? 'another run' : `${count(runs)} other runs`} measured on the machine meanwhile`,
  error: ({ errorMs }) => `the measuring client may be off by ${milliseconds(errorMs)}`,
  'load-off': ({ asked, achieved }) =>
    `only ${plain(achieved)} of ${counted(asked, 'request')} were open at the same time`,
};
