import type { PassRole } from '../record/types.ts';
import type { FailedRequests, Reason, ScoreHeldAgainst, SloAtLoad } from '../verdict/reason.ts';
import { collapseCause, collapseClause } from './collapse.ts';
import { differClause, unservedClause } from './earlier-runs.ts';
import { failureName } from './failed.ts';
import { SCORES } from './gaps.ts';
import type { JudgedRecord } from './judged.ts';
import { loadName, METRIC_NAMES, passNameIn } from './names.ts';
import { answersOf } from './outcomes.ts';
import { earlierProbeClause, probeClause, unaskedClause } from './probes.ts';
import { forReason } from './reasons.ts';
import { differencesText } from './reference.ts';
import type { ByReason } from './reasons.ts';
import { isPlanned, rolesOf } from './scope.ts';
import { SUITE_CLAUSES } from './suite-reasons.ts';
import { unsettledClause } from './unsettled.ts';
import { count, counted, milliseconds, percent } from './words.ts';

/** A reason as the end of a sentence that begins with the candidate's name. */
export function clause(reason: Reason, judged: JudgedRecord): string {
  return forReason(CLAUSES, reason, judged);
}

const CLAUSES: ByReason<string> = {
  'gap-within-budget': ({ against, gap, budget }) => `${loss(gap, against)} (budget ${percent(budget)})`,
  'gap-over-budget': ({ against, gap, budget }) => `${loss(gap, against)} (budget ${percent(budget)})`,
  'claim-refused': ({ refusal }) =>
    `cannot be judged by its claim on ${refusal.suite}: the policy does not accept it`,
  'gap-straddles-budget': ({ against, low, high, budget }) =>
    `loses between ${low > 0 ? percent(low) : 'nothing'} and ${percent(high)} of ${SCORES[against]} in production ` +
    `(95 % bounds; budget ${percent(budget)})`,
  'not-run': ({ role, load }, { record }) => {
    const where = NOT_RUN[role] ?? `was not measured in the pass ${role}`;
    if (load !== undefined) return `${where} at ${loadName(load)}`;
    const why = isPlanned(record, role) ? 'the run was cut off' : onlyAsked(rolesOf(record));
    return `${where}: ${why}`;
  },
  'cut-short': ({ role, asked, planned }) =>
    `cannot be judged: the pass ${role} was cut short after ${count(asked)} of ${counted(planned, 'item')}`,
  'nothing-scored': () => 'cannot be judged: no answer could be scored',
  ungraded: ({ role, asked }) =>
    `cannot be judged: none of the ${counted(asked, 'answer')} in the pass ${role} could be graded`,
  'too-few-items': ({ role, items, least }) =>
    `cannot be judged on ${counted(items, 'graded item')} in the pass ${role}; at least ${least} are needed`,
  'missing-decides': ({ role, ungraded, asked }) =>
    `cannot be judged: ${count(ungraded)} of ${answersOf(asked, role)} could not be graded`,
  'nothing-reproduced': ({ claimed }) =>
    `cannot be judged: none of the paper's items came out right here, and ${percent(claimed)} are claimed`,
  'no-reference': () => 'cannot be held against a reference: there is none for it',
  'reference-incomparable': ({ file, differences }) =>
    `cannot be held against the reference ${file}: ${differencesText(differences)}`,
  'scores-disagree': ({ claimed, reproduced, budget }) =>
    `loses ${percent(claimed.gap)} of the ${percent(claimed.score)} it claims, and ${percent(reproduced.gap)} of the ` +
    `${percent(reproduced.score)} it reaches here on the paper's items (budget ${percent(budget)})`,
  'below-floor': ({ score, floor }) =>
    `scores ${percent(score)} in production, below the floor of ${percent(floor)}`,
  'floor-straddled': ({ low, high, floor }) =>
    `scores between ${percent(low)} and ${percent(high)} in production (95 % bounds; floor ${percent(floor)})`,
  'below-incumbent': ({ model, score, incumbent }) =>
    `scores ${percent(score)} in production, below the incumbent ${model} at ${percent(incumbent)}`,
  'incumbent-straddled': ({ model, score, incumbent }) =>
    `scores ${percent(score)} in production, too near to the floor below the incumbent ${model} at ` +
    percent(incumbent),
  'no-incumbent': ({ model }) =>
    `cannot be held against the incumbent${model === undefined ? '' : ` ${model}`}: no result of it is known`,
  'incumbent-incomparable': ({ model }) =>
    `cannot be held against the incumbent ${model}: their results have no items in common`,
  'slo-missed': ({ slo: { metric, measured, limitMs, load } }) =>
    `is too slow at ${loadName(load)}: ${METRIC_NAMES[metric]} ` +
    `${typeof measured === 'number' ? `is ${milliseconds(measured)}` : 'is too long'}, ` +
    `the objective ${milliseconds(limitMs)}`,
  'slo-unseen': ({ slo, inOnePiece, unseen }) =>
    `cannot be judged on its ${METRIC_NAMES[slo.metric]}: ` + notShown(slo, inOnePiece, unseen),
  'slo-uncertain': ({ slo: { metric, samples, limitMs, load }, unsettled }) =>
    `cannot be judged on its ${METRIC_NAMES[metric]} at ${loadName(load)}: ` +
    (unsettled === undefined
      ? `${counted(samples, 'answer')} ${samples === 1 ? 'does' : 'do'} not tell whether it keeps to ` +
        milliseconds(limitMs)
      : unsettledClause(unsettled)),
  'slo-other-load': ({ slo, concurrency }) =>
    `cannot be judged on its ${METRIC_NAMES[slo.metric]}: it was not measured at ${loadName({ concurrency })}`,
  instrument: ({ slo }) =>
    `cannot be judged on its ${METRIC_NAMES[slo.metric]}: the measuring client may have caused what was seen`,
  'errors-under-load': ({ load, failed, requests, limit, commonest }) =>
    `fails ${percent(failed / requests)} of the requests at ${loadName(load)}${named(commonest)}; at most ` +
    `${percent(limit)} may fail`,
  'errors-uncertain': ({ load, failed, requests, limit, unsettled }) =>
    `cannot be judged at ${loadName(load)}: ` +
    (unsettled === undefined
      ? `${count(failed)} of ${counted(requests, 'request')} failed, which does not tell whether more than ` +
        `${percent(limit)} do`
      : unsettledClause(unsettled)),
  'trouble-under-load': ({ load, failed, requests, commonest }) =>
    `cannot be judged at ${loadName(load)}: ${count(failed)} of ${counted(requests, 'request')} failed for no ` +
    `reason of the model's${named(commonest)}`,
  'worse-under-load': ({ load, standing, fresh, score, production, all }) =>
    standing === 'few'
      ? `cannot be judged at ${loadName(load)}: ${counted(all?.graded ?? 0, 'graded answer')} are too few to show that no more is lost than the budget leaves`
      : `scores ${percent(score)} ${fresh ? 'on new prompts ' : ''}at ${loadName(load)}, where production's answers to the same items score ` +
        percent(production),
  'unread-under-load': ({ load }) =>
    `cannot be judged at ${loadName(load)}: the scorer could read none of its answers`,
  'confirmation-missing': ({ first }, judged) =>
    `${forReason(CLAUSES, first, judged)}, by one measurement on thin evidence: the second is missing`,
  'not-confirmed': ({ first }, judged) =>
    `${forReason(CLAUSES, first, judged)}, by a first measurement that a second does not confirm`,
  'fail-among-several': ({ first, among }, judged) =>
    `${forReason(CLAUSES, first, judged)}, which is not sure enough where ${count(among)} things can fail it`,
  ...SUITE_CLAUSES,
  'probe-failed': probeClause,
  'probe-failed-earlier': earlierProbeClause,
  'probes-unasked': unaskedClause,
  'earlier-runs-differ': differClause,
  'unserved-earlier': unservedClause,
  'not-deployable': ({ friction }) =>
    friction === undefined
      ? 'could not be served'
      : `could not be served: ${friction.summary.replace(/\.$/, '')}`,
  collapsed: (reason) => `${collapseClause(reason)}; ${collapseCause(reason)}`,
  'engine-died': () => 'cannot be judged: its engine died while it was measured',
  'engine-silent': () => 'cannot be judged: its engine stopped answering while it was measured',
  'broke-down': ({ pass, before }, { record }) =>
    `broke down after ${counted(before, 'request')} in the pass ${passNameIn(record, pass)}`,
};

const NOT_RUN: Readonly<Partial<Record<PassRole, string>>> = {
  production: 'was not measured in production',
  reproduce: "cannot be judged, as the paper's score was not measured here",
  load: 'cannot be judged, as its service was not measured',
};

function named(commonest: FailedRequests['commonest']): string {
  return commonest === undefined ? '' : ` (${failureName(commonest.kind)})`;
}

function loss(gap: number, against: ScoreHeldAgainst): string {
  return gap >= 0
    ? `loses ${percent(gap)} of ${SCORES[against]} in production`
    : `scores ${percent(-gap)} above ${SCORES[against]} in production`;
}

function notShown(
  { samples }: SloAtLoad,
  inOnePiece: number | undefined,
  unseen: number | undefined,
): string {
  if (inOnePiece !== undefined) return 'its server sends answers in one piece, not as a stream';
  return unseen === undefined || samples === 0 ? 'no answer shows it' : 'too many answers do not show it';
}

function onlyAsked(roles: readonly string[]): string {
  const all = roles.length < 2 ? roles.join('') : `${roles.slice(0, -1).join(', ')} and ${roles.at(-1)}`;
  return `only ${all} ${roles.length === 1 ? 'was' : 'were'} asked for`;
}
