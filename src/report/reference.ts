import type { NoReference } from '../analyse/as-reference.ts';
import type { ReferenceDifference, ReferenceFinding } from '../analyse/reference.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { count, counted, percent, percentRange } from './words.ts';

function otherwise(what: string) {
  return ({ reference, candidate }: { reference: number | string; candidate: number | string }): string =>
    `${what} of its answers was ${reference}, and the candidate's is ${candidate}`;
}

const DIFFERENCES: ByCode<ReferenceDifference> = {
  model: ({ reference = 'none', candidate = 'none' }) =>
    `it is of the model ${reference}, and the candidate is ${candidate}`,
  revision: ({ reference = 'none', candidate = 'none' }) =>
    `its revision is ${reference}, and the candidate's ${candidate}`,
  file: ({ reference = 'none', candidate = 'none' }) =>
    `its file is ${reference}, and the candidate's ${candidate}`,
  'no-score': ({ suite }) => `it has no score on ${suite}`,
  data: ({ suite }) => `the data of ${suite} is another`,
  asking: ({ suite }) => `${suite} is asked or scored in another way (prompts, examples, scorer)`,
  shots: ({ reference, candidate }) =>
    `it was measured with ${count(reference)} shots, and the candidate claims with ${count(candidate)}`,
  maxTokens: ({ reference, candidate }) =>
    `its answers had at most ${count(reference)} tokens, and the candidate claims with ${count(candidate)}`,
  temperature: otherwise('the temperature'),
  topP: otherwise('top-p'),
  topK: otherwise('top-k'),
  metric: otherwise('the metric'),
};

/** In what a reference is of something else, as the rest of a sentence. */
export function differencesText(differences: readonly ReferenceDifference[]): string {
  return differences.map((difference) => textFor(DIFFERENCES, difference, undefined)).join('; ');
}

const REFUSALS: ByCode<NoReference> = {
  interrupted: () => 'is of a run that was cut off: finish it with --resume',
  quick: () => 'is of the quick profile, which is a first look: run it with --profile full',
  'not-measured': () => "has no pass that asks the paper's items: run it without --passes",
  'cut-short': ({ suite, asked, planned }) =>
    `has ${count(asked)} of ${counted(planned, 'item')} of ${suite}: the pass was cut short`,
  'too-few': ({ suite, graded, least }) =>
    `has ${counted(graded, 'graded item')} of ${suite}; a reference needs at least ${count(least)}`,
  missing: ({ suite, missing, asked }) =>
    `lacks ${count(missing)} of ${counted(asked, 'answer')} on ${suite}: what is missing may be what it gets wrong`,
  'nothing-right': ({ suite }) => `has no right answer on ${suite}: nothing can be held against that`,
};

/** Why a record makes no reference, as a sentence about it without its end. */
export function noReferenceText(refusal: NoReference): string {
  return textFor(REFUSALS, refusal, undefined);
}

/** The row of a comparison for the same model on a known set-up; none where the two can't be compared. */
export function referenceRow(reference: ReferenceFinding | undefined): readonly (readonly string[])[] {
  const { score, items, interval, engine, machine, source } = reference ?? {};
  if (score === undefined || items === undefined) return [];
  const how = `${engine} on ${machine} (${source})`;
  return [['reference', percent(score), percentRange(interval), count(items), how]];
}
