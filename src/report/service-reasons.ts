import type { FailedRequests, InstrumentDoubt, ServiceReason, SloAtLoad } from '../verdict/reason.ts';
import type { WorseUnderLoad } from '../verdict/service-reason.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { SCORES } from './gaps.ts';
import type { JudgedRecord } from './judged.ts';
import { failedAs } from './failed.ts';
import { loadName, METRIC_NAMES } from './names.ts';
import { underLoadText } from './under-load.ts';
import { unsettledText } from './unsettled.ts';
import { count, counted, milliseconds, percent, sentence } from './words.ts';

/** Answers that are worth fewer than this share of their number are said to come in bursts. */
const TELLING = 0.9;

/** What speaks for or against a service, a sentence for each reason. */
export const SERVICE_SENTENCES: ByCode<ServiceReason, string, JudgedRecord> = {
  'slo-missed': ({ slo }) => missed(slo),
  'slo-unseen': ({ slo, inOnePiece, unseen }) => `${objective(slo)}: ${notShown(slo, inOnePiece, unseen)}.`,
  'slo-uncertain': ({ slo, unsettled }) =>
    unsettled === undefined
      ? `${objective(slo)}: ${seen(slo)}${toTell(slo)} whether 95 % of them keep to it.`
      : `${objective(slo)}: ${seen(slo)}, but ${unsettledText(unsettled)}.`,
  'slo-other-load': ({ slo, met, concurrency }) =>
    `${objective(slo)} ${met ? 'keeps to' : 'is over'} the objective of ${milliseconds(slo.limitMs)}, but production ` +
    `has ${loadName({ concurrency })}.`,
  instrument: ({ slo, doubt }) =>
    `${objective(slo)}: ${seen(slo)}, but ${textFor(DOUBTS, doubt, undefined)}.`,
  'errors-under-load': (failed) => `${failedRequests(failed)}; at most ${percent(failed.limit)} may fail.`,
  'errors-uncertain': ({ unsettled, ...failed }) =>
    unsettled === undefined
      ? `${failedRequests(failed)}, which does not tell whether more than ${percent(failed.limit)} do.`
      : `${failedRequests(failed)}, but ${unsettledText(unsettled)}.`,
  'trouble-under-load': (failed) =>
    `${failedRequests(failed)}. That says nothing of how the model serves, and could hide it.`,
  'worse-under-load': worseText,
  'unread-under-load': ({ load, answers: came }) =>
    `${sentence(loadName(load))}: ${counted(came, 'answer')} came, and the scorer could read none of those that were to be graded.`,
};

function worseText({ load, standing, ...found }: WorseUnderLoad & { readonly budget: number }): string {
  const { drop, low, budget, ofClaim, all, isOverSteady, needed } = found;
  const seen = sentence(underLoadText(found, load));
  const held = `the budget is ${percent(budget)}`;
  if (standing === 'few' && all !== undefined) {
    const enough = all.needed === undefined ? '' : ` About ${count(all.needed)} would tell.`;
    return `${seen}. All ${counted(all.graded, 'graded answer')} show no more than that it is ${percent(all.most)} lower at most, and ${held}.${enough}`;
  }
  const isOfDrop = standing === 'over' ? low > budget : drop > budget;
  if (!isOfDrop && ofClaim !== undefined)
    return (
      `${seen}: ${percent(drop)} lower. With what production lacks, ${percent(ofClaim.gap)} of ${SCORES[ofClaim.against]} of ` +
      `${percent(ofClaim.from)} is missing under load (at least ${percent(Math.max(0, ofClaim.low))}), and ${held}.`
    );
  const steadier = isOverSteady
    ? ' Passes that differ as a whole alone leave it open: an engine that answers unsteadily hides what it loses.'
    : '';
  const enough = needed === undefined ? '' : ` About ${count(needed)} such answers would tell.`;
  return `${seen}: ${percent(drop)} lower (at least ${percent(low)}), and ${held}.${steadier}${enough}`;
}

function objective({ metric, load }: SloAtLoad): string {
  return `${sentence(METRIC_NAMES[metric])} at ${loadName(load)}`;
}

function seen({ over, limitMs, ...slo }: SloAtLoad): string {
  return `${count(over)} of ${answers(slo)} took longer than the objective of ${milliseconds(limitMs)}`;
}

/** Answers that came in bursts tell less than their number. */
function toTell({ samples, worth }: SloAtLoad): string {
  return worth < samples * TELLING
    ? `, but they come in bursts and count as ${count(worth)}, which does not tell`
    : ', which does not tell';
}

function answers({ samples, ofNew }: Pick<SloAtLoad, 'samples' | 'ofNew'>): string {
  return `${counted(samples, 'answer')}${ofNew ? ' to new prompts' : ''}`;
}

function missed(slo: SloAtLoad): string {
  const { measured, interval, limitMs } = slo;
  if (typeof measured !== 'number') return `${objective(slo)} is too long: ${seen(slo)}.`;
  const isWide = interval !== undefined && interval.lowMs < interval.highMs;
  const range = isWide
    ? ` (95 % interval ${milliseconds(interval.lowMs)} … ${milliseconds(interval.highMs)})`
    : '';
  return `${objective(slo)} is ${milliseconds(measured)}${range} in ${answers(slo)}; the objective is ${milliseconds(limitMs)}.`;
}

function failedRequests({ load, failed, requests, ofNew, commonest }: FailedRequests): string {
  const how = commonest === undefined ? '' : ` (${failedAs(commonest)})`;
  const asked = `${counted(requests, 'request')}${ofNew ? ' with new prompts' : ''}`;
  return `At ${loadName(load)} ${count(failed)} of ${asked} failed${how}`;
}

const DOUBTS: ByCode<InstrumentDoubt> = {
  unbounded: () => "the measuring client's own error is not known",
  'shared-machine': ({ runs }) =>
    `${runs === 1 ? 'another run' : `${count(runs)} other runs`} measured on the machine meanwhile`,
  error: ({ errorMs }) => `the measuring client may be off by ${milliseconds(errorMs)}`,
};

function notShown(
  { samples }: SloAtLoad,
  inOnePiece: number | undefined,
  unseen: number | undefined,
): string {
  if (inOnePiece !== undefined)
    return `no answer shows it, as ${count(inOnePiece)} came in one piece and not as the stream that was asked for`;
  if (unseen === undefined) return 'no answer shows it';
  if (samples === 0)
    return `no answer shows it, as ${count(unseen)} came all at once, or without a count of tokens`;
  const more = counted(unseen, 'more answer');
  return `${more} did not show it, all at once or without a count of tokens, and could turn it`;
}
