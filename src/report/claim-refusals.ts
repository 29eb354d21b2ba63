import type { ClaimRefusal } from '../verdict/reason.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { count, counted } from './words.ts';

/** Why the judging policy does not accept a claim, as a sentence. */
export function claimRefusalText(refusal: ClaimRefusal): string {
  return `${textFor(SENTENCES, refusal, undefined)}.`;
}

const SENTENCES: ByCode<ClaimRefusal> = {
  'production-suite': ({ suite }) =>
    `The claim is a score on ${suite}, which is production's suite by the policy and not the paper's`,
  'suite-not-claimable': ({ suite, claimable }) =>
    claimable.length === 0
      ? `The policy does not say which suites may be claimed, and the claim is a score on ${suite}`
      : `The claim is a score on ${suite}, and the policy accepts claims on ${claimable.join(', ')} alone`,
  'not-primary': ({ suite, primary }) =>
    `The first claim is a score on ${suite}, and the policy holds production against one on ${primary}`,
  'too-few-tokens': ({ suite, tokens, least }) =>
    `The claim on ${suite} is for answers of at most ${counted(tokens, 'token')}; the policy asks for at least ` +
    count(least),
  'too-many-tokens': ({ suite, tokens, most }) =>
    `The claim on ${suite} is for answers of up to ${counted(tokens, 'token')}; the policy allows ${count(most)}`,
  'other-shots': ({ suite, shots, asked }) =>
    `The claim on ${suite} is for ${counted(shots, 'worked example')}; the policy asks for ${count(asked)}`,
  'too-few-items': ({ suite, items, least }) =>
    `The claim on ${suite} ${items === undefined ? 'does not say its items' : `rests on ${counted(items, 'item')}`}; ` +
    `the policy asks for at least ${count(least)}`,
  'beyond-most': ({ suite, field, value, most }) =>
    `The claim on ${suite} is for a protocol with ${FIELDS[field]} ${value}; the policy allows ${most}`,
  'not-allowed': ({ suite, field, value }) =>
    `The claim on ${suite} is for a protocol with ${FIELDS[field]} ${value}, which the policy does not allow`,
  'metric-not-claimable': ({ suite, metric }) =>
    `The claim on ${suite} is a ${metric}, which the policy does not let be claimed`,
  'judged-metric': ({ suite, metric }) =>
    `The claim on ${suite} is a ${metric}, and a model judges its answers: what that errs by is known of single ones alone`,
  'other-metric': ({ suite, metric, production }) =>
    `The claim on ${suite} is a ${metric}, and production is measured by ${production}: the two can't be compared`,
};

const FIELDS = {
  temperature: 'temperature',
  repetitionPenalty: 'a repetition penalty of',
  presencePenalty: 'a presence penalty of',
  frequencyPenalty: 'a frequency penalty of',
  attempts: 'attempts:',
  stop: 'the stop',
  template: 'the template argument',
  system: 'the system message',
} as const;
