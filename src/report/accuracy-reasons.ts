import type { AnswerShape } from '../analyse/answer-shapes.ts';
import type { PassRole } from '../record/types.ts';
import type { AccuracyReason, AgainstIncumbent, FloorReason, ScoreHeldAgainst } from '../verdict/reason.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { bounds, GAPS } from './gaps.ts';
import { loadName } from './names.ts';
import { answersOf, missingCounts, outcomeCounts } from './outcomes.ts';
import { differencesText } from './reference.ts';
import { differenceText } from './regression.ts';
import { isPlanned, whyLoadMissing } from './scope.ts';
import { unstatedText } from './protocol.ts';
import { claimRefusalText } from './claim-refusals.ts';
import { count, counted, percent, points, pointsRange } from './words.ts';

const RESTING: Readonly<Record<ScoreHeldAgainst, string>> = {
  claimed: 'The claim',
  reproduced: 'The reproduced score',
  reference: 'The reference',
};

/** What speaks for or against the accuracy of a candidate, a sentence for each reason. */
export const ACCURACY_SENTENCES: ByCode<AccuracyReason, string, JudgedRecord> = {
  'gap-within-budget': ({ against, gap, high, budget }) =>
    `${GAPS[against]} is ${percent(gap)}, at most ${percent(high)} (95 % confidence): within the budget of ${percent(budget)}.`,
  'gap-over-budget': ({ against, gap, low, budget }) =>
    `${GAPS[against]} is ${percent(gap)}, at least ${percent(low)} (95 % confidence): over the budget of ${percent(budget)}.`,
  'claim-refused': ({ refusal }) => claimRefusalText(refusal),
  'gap-straddles-budget': ({ against, gap, low, high, items, budget, tooSmallClaim, unstated }) =>
    `${GAPS[against]} is ${percent(gap)}, but with ${counted(items, 'item')} its ${bounds({ low, high })} hold the ` +
    `budget of ${percent(budget)} between them.` +
    (tooSmallClaim === undefined
      ? ''
      : ` ${RESTING[against]} rests on ${counted(tooSmallClaim, 'item')}: too few to settle this gap.`) +
    (unstated === undefined
      ? ''
      : ` The claim does not state its ${unstatedText(unstated)}, and whether production keeps the budget depends on it.`),
  'not-run': ({ role, load }, judged) => {
    const of = NOT_RUN[role] ?? 'A pass is missing';
    if (load !== undefined)
      return `${of} at ${loadName(load)}: ${LOAD_MISSING[whyLoadMissing(load, judged)]}.`;
    const why = isPlanned(judged.record, role)
      ? `the run ended before the pass ${role}`
      : `the pass ${role} was not asked for`;
    return `${of}: ${why}.`;
  },
  'cut-short': ({ role, asked, planned }) =>
    `The pass ${role} was cut short after ${count(asked)} of ${counted(planned, 'item')}.`,
  ungraded: ({ role, asked }) =>
    `None of the ${counted(asked, 'answer')} in the pass ${role} could be graded.`,
  'nothing-scored': ({ role, asked, outcomes, shapes }) =>
    `Not one of the ${counted(asked, 'answer')} in the pass ${role} could be scored (${outcomeCounts(outcomes)}): ` +
    `the scorer or the prompt does not fit, and no score is told.${beginnings(shapes)}`,
  'too-few-items': ({ role, items, least }) =>
    `Only ${counted(items, 'item')} of the pass ${role} ${items === 1 ? 'was' : 'were'} graded; at least ${least} are needed.`,
  'missing-decides': ({ role, against = 'claimed', missing, asked, gap, wrongGap, rightGap }) =>
    `Of ${answersOf(asked, role)}, ${missingCounts(missing)}. Without them ` +
    `${GAPS[against].replace('The', 'the')} is ${percent(gap)}; ` +
    `if all of them were wrong it is ${percent(wrongGap)}, if all were right ${percent(rightGap)}.`,
  'nothing-reproduced': ({ claimed }) =>
    `Asked the paper's way, the model gets none of the paper's items right, and ${percent(claimed)} are claimed.`,
  'no-reference': (_, { record: { candidate } }) =>
    `The policy holds the budget against a reference, and there is none for ${candidate.id}.`,
  'reference-incomparable': ({ file, differences }) =>
    `The policy holds the budget against the reference ${file}, which is of something else: ${differencesText(differences)}.`,
  'scores-disagree': ({ claimed, reproduced, isOver, budget }) =>
    isOver
      ? `From the claimed ${percent(claimed.score)} the gap is at least ${percent(claimed.low)} (95 % confidence), over ` +
        `the budget of ${percent(budget)}. From the ${percent(reproduced.score)} reproduced here it is ` +
        `${percent(reproduced.gap)} (${bounds(reproduced)}), not surely over it: a claim that does not come out ` +
        `here fails no candidate by itself.`
      : `From the claimed ${percent(claimed.score)} the gap is at most ${percent(claimed.high)} (95 % confidence), within ` +
        `the budget of ${percent(budget)}. From the ${percent(reproduced.score)} reproduced here it is at least ` +
        `${percent(reproduced.low)} (95 % confidence), over it: the claim is below what the model can do.`,
};

/** What the floor says, a sentence for each reason. */
export const FLOOR_SENTENCES: ByCode<FloorReason, string, JudgedRecord> = {
  'below-floor': ({ score, high, floor }) =>
    `Production scores ${percent(score)}, at most ${percent(high)} (95 % confidence): below the policy's floor of ` +
    `${percent(floor)}, whatever was claimed.`,
  'floor-straddled': ({ score, low, high, items, floor }) =>
    `Production scores ${percent(score)}, but with ${counted(items, 'graded item')} its ${bounds({ low, high })} hold ` +
    `the policy's floor of ${percent(floor)} between them.`,
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
};

function againstText({ score, incumbent, model, difference, low, high, items }: AgainstIncumbent): string {
  const range = pointsRange({ low: -high, high: -low });
  return (
    `Over the same ${counted(items, 'item')}, production scores ${percent(score)} and the incumbent ${model} ` +
    `${percent(incumbent)}: ${points(-difference)} points (one-sided 95 % bounds ${range})`
  );
}

/** How the answers begin, where the record has their texts. */
function beginnings(shapes: readonly AnswerShape[]): string {
  const each = shapes.map(
    ({ opening, count: times }) => `${times} times with ${opening === '' ? 'nothing' : `“${opening}”`}`,
  );
  return each.length === 0 ? '' : ` They begin ${each.join(', ')}.`;
}

const NOT_RUN: Readonly<Partial<Record<PassRole, string>>> = {
  reproduce: "The paper's score was not measured here, so the gap may not be the candidate's alone",
  load: 'The objectives of its service were not measured',
  production: 'Production was not measured',
};

const LOAD_MISSING: Readonly<Record<ReturnType<typeof whyLoadMissing>, string>> = {
  unplanned: 'no pass of the run was to measure it',
  'cut-off': 'the run ended before that load was over',
  empty: 'not one request of it ended',
};
