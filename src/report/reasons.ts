import type { ConfirmationReason, Reason } from '../verdict/reason.ts';
import { ACCURACY_SENTENCES, FLOOR_SENTENCES } from './accuracy-reasons.ts';
import { textFor } from './by-code.ts';
import type { DeploymentReason } from '../verdict/deployment-reason.ts';
import type { ByCode } from './by-code.ts';
import { collapseSentence } from './collapse.ts';
import { secondText } from './confirmation.ts';
import { differText, unservedSentence } from './earlier-runs.ts';
import type { JudgedRecord } from './judged.ts';
import { count, counted } from './words.ts';
import { passNameIn } from './names.ts';
import { earlierProbeSentence, probeSentence, unaskedSentence } from './probes.ts';
import { SUITE_SENTENCES } from './suite-reasons.ts';
import { SERVICE_SENTENCES } from './service-reasons.ts';

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

const DEPLOYMENT_SENTENCES: ByCode<DeploymentReason, string, JudgedRecord> = {
  'not-deployable': ({ friction }) =>
    friction?.summary ?? 'The engine never answered, and its log does not say why.',
  collapsed: collapseSentence,
  'engine-died': () => 'The engine died while it was measured.',
  'engine-silent': () =>
    'The engine stopped answering while it was measured: request after request had no token by its deadline.',
  'broke-down': ({ pass, kind, before, met }, { record }) =>
    `In the pass ${passNameIn(record, pass)}, after ${counted(before, 'request')}, ` +
    (kind === 'failing'
      ? `all ${counted(met, 'request')} that followed failed: the engine had broken down.`
      : `no answer was right any more in ${counted(met, 'request')}, and they are unlike those before: the engine had ` +
        'broken down.') +
    ' What it said from there on is in no score.',
};

const CONFIRMATION_SENTENCES: ByCode<ConfirmationReason, string, JudgedRecord> = {
  'confirmation-missing': ({ first }, judged) =>
    `The first measurement says fail. ${reasonText(first, judged)} That rests on thin evidence: it has to come out ` +
    `a second time, and there was no second measurement.`,
  'not-confirmed': ({ first }, judged) =>
    `The first measurement says fail. ${reasonText(first, judged)} The second does not confirm it. ` +
    (secondText(first, judged) ?? ''),
  'fail-among-several': ({ first, among }, judged) =>
    `By itself production fails. ${reasonText(first, judged)} But ${count(among)} things can fail this candidate, and ` +
    'one of them is below its limit by chance more often than one alone: with a part of the 5 % error it does not stand.',
};

const SENTENCES: ByReason<string> = {
  ...ACCURACY_SENTENCES,
  ...FLOOR_SENTENCES,
  ...SUITE_SENTENCES,
  ...SERVICE_SENTENCES,
  ...CONFIRMATION_SENTENCES,
  'probe-failed': probeSentence,
  'probe-failed-earlier': earlierProbeSentence,
  'probes-unasked': unaskedSentence,
  'earlier-runs-differ': (reason) => differText(reason),
  'unserved-earlier': unservedSentence,
  ...DEPLOYMENT_SENTENCES,
};
