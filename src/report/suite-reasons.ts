import type { SuiteAtFloor, SuiteReason } from '../verdict/suite-reason.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { steadier } from './steadier.ts';
import { count, counted, percent, percentRange } from './words.ts';

/** What the further suites of our own say, a sentence for each reason. */
export const SUITE_SENTENCES: ByCode<SuiteReason, string, JudgedRecord> = {
  'suite-below-floor': ({ suite, score, high, floor, among }) =>
    `The critical suite ${suite} scores ${percent(score)}, at most ${percent(high)} (95 % confidence over the ` +
    `${count(among)} things that can fail a candidate): below its floor of ${percent(floor)}.`,
  'suite-straddles-floor': ({ suite, score, low, high, items, floor }) =>
    `The critical suite ${suite} scores ${percent(score)}, but with ${counted(items, 'graded item')} its bounds ` +
    `${percentRange({ low, high })} hold its floor of ${percent(floor)} between them.`,
  'supporting-below-floor': ({ suites, of }) =>
    `Of ${counted(of, 'supporting suite')}, at least two are below their floors (95 % confidence): ${listed(suites)}.`,
  'supporting-open': ({ suites, of }) =>
    `Of ${counted(of, 'supporting suite')}, all but one have to keep their floors, and ${count(suites.length)} do not ` +
    `surely: ${listed(suites)}.`,
  'suite-unanswered': ({ suite, asked, unanswered }) =>
    `The critical suite ${suite} has too few answers to judge: ${count(unanswered)} of ${counted(asked, 'item')} ` +
    'were answered too late, were too long for the engine, or failed in the service.',
  'suite-unmeasured': (reason) =>
    `The critical suite ${reason.suite} has no score to judge: ${whyText(reason)}.`,
  'judge-fooled': ({ suite, model, fooled, canaries }) =>
    `${suite} is judged by ${model}, which did what ${count(fooled)} of ${counted(canaries, 'planted answer')} told it: its ` +
    'grades decide nothing.',
  'judge-uncorrected': ({ suite, model, isUnfit, metric }) =>
    `${suite} is judged by ${model}, and what it errs by is not known: ` +
    (metric !== undefined
      ? `its score is ${metric}, and labels say it of single answers.`
      : isUnfit
        ? 'by the answers that people have labelled it may be no better than chance, or could not find such a share right.'
        : 'no people have labelled answers for it.'),
};

/** The same as a clause behind the candidate's name. */
export const SUITE_CLAUSES: ByCode<SuiteReason, string, JudgedRecord> = {
  'suite-below-floor': ({ suite, score, floor }) =>
    `scores ${percent(score)} on the critical suite ${suite}, below its floor of ${percent(floor)}`,
  'suite-straddles-floor': ({ suite, low, high, floor }) =>
    `scores between ${percent(low)} and ${percent(high)} on the critical suite ${suite} (floor ${percent(floor)})`,
  'supporting-below-floor': ({ suites, of }) =>
    `is below the floors of at least two of ${counted(of, 'supporting suite')}: ${listed(suites)}`,
  'supporting-open': ({ suites }) =>
    `does not surely keep the floors of supporting suites: ${listed(suites)}`,
  'suite-unanswered': ({ suite, asked, unanswered }) =>
    `gives no answer to ${count(unanswered)} of ${counted(asked, 'item')} of the critical suite ${suite}`,
  'suite-unmeasured': (reason) =>
    `cannot be judged on the critical suite ${reason.suite}: ${whyText(reason)}`,
  'judge-fooled': ({ suite }) => `cannot be judged on ${suite}: its judge does what answers tell it`,
  'judge-uncorrected': ({ suite }) => `cannot be judged on ${suite}: what its judge errs by is not known`,
};

const UNANSWERED =
  'Find out why there are no answers ("Requests that failed"): a longer context, a longer deadline or fewer requests at once may help.';

/** What to do about each. */
export const SUITE_STEPS: ByCode<SuiteReason, string | undefined, JudgedRecord> = {
  'suite-below-floor': ({ suite }) => suiteStep(suite),
  'suite-straddles-floor': ({ suite, isHeldOpen }, judged) =>
    isHeldOpen && lackAnswers([suite], judged) ? UNANSWERED : moreItemsIn([suite], judged),
  'supporting-below-floor': ({ suites: [first] }) => first && suiteStep(first.suite),
  'supporting-open': supportingStep,
  'suite-unanswered': () => UNANSWERED,
  'suite-unmeasured': unmeasuredStep,
  'judge-fooled': ({ suite }) => judgeStep(suite),
  'judge-uncorrected': ({ suite, isUnfit, metric }) =>
    metric !== undefined
      ? `Let ${metric} be mean or avg@k where a model judges ${suite}, or choose a scorer for it that asks none.`
      : isUnfit
        ? `Let people label answers to ${suite} as this candidate gives them, more of them, right and wrong ones: those that are do not tell what its judge errs by on these.`
        : `Let people label answers to ${suite}, right and wrong ones, and name the file as its scorer's humanLabels; or accept ` +
          'what is not known: uncorrected: accept.',
};

function supportingStep(
  { suites, isHeldOpen }: Extract<SuiteReason, { code: 'supporting-open' }>,
  judged: JudgedRecord,
): string {
  const names = suites.map(({ suite }) => suite);
  if (!isHeldOpen) return moreItemsIn(names, judged);
  if (lackAnswers(names, judged)) return UNANSWERED;
  const unscored = suites.find(({ score }) => score === undefined);
  if (unscored !== undefined) return scorerStep(unscored.suite);
  const fooled = judged.findings.judges?.find((one) => one.fooled > 0 && names.includes(one.suite));
  return fooled === undefined ? moreItemsIn(names, judged) : judgeStep(fooled.suite);
}

const scorerStep = (suite: string): string =>
  `Choose the scorer that reads the answers to ${suite}, or say in its prompt how to answer.`;

const judgeStep = (suite: string): string =>
  `Choose another judge for ${suite}, or a scorer that asks no model.`;

function unmeasuredStep({ suite, why, planned, least }: Unmeasured): string {
  if (why === 'nothing-scored') return scorerStep(suite);
  const isShort = why === 'too-few-items' || why === 'ungraded';
  return isShort && planned < least
    ? `Add items to the suite ${suite}, until it has at least ${least}: no run of fewer is judged.`
    : `Measure ${suite}: run again with every pass, by the policy as it is now.`;
}

/** What narrows the bounds of suites. */
export function moreItemsIn(suites: readonly string[], { findings }: JudgedRecord): string {
  const narrower =
    suites.length === 1
      ? `the suite ${suites[0]}: more items narrow the interval.`
      : `${suites.join(', ')}: more items narrow the intervals.`;
  return steadier(findings) ?? `Add items to ${narrower}`;
}

/** Whether items of one of the suites have no answer to grade. */
export function lackAnswers(
  suites: readonly string[],
  { findings: { further = [] } }: JudgedRecord,
): boolean {
  return further.some(({ suite, asked, graded }) => suites.includes(suite) && graded < asked);
}

function suiteStep(suite: string): string {
  return `Compare candidates on ${suite}, or fine-tune on inputs like its items.`;
}

function listed(suites: readonly SuiteAtFloor[]): string {
  return suites
    .map(({ suite, score, floor }) =>
      score === undefined
        ? `${suite} without a score`
        : `${suite} ${percent(score)} (floor ${percent(floor)})`,
    )
    .join(', ');
}

type Unmeasured = Extract<SuiteReason, { code: 'suite-unmeasured' }>;

const WHY: Readonly<Record<Unmeasured['why'], (reason: Unmeasured) => string>> = {
  'not-in-record': () => 'the policy requires it, and the run was made by a policy that does not have it',
  'not-asked': () => 'the run was asked for other passes alone',
  'not-reached': () => 'the run ended before it',
  'cut-short': ({ asked, planned }) =>
    `it was cut short after ${count(asked)} of ${counted(planned, 'item')}`,
  ungraded: ({ asked }) =>
    asked === 0 ? 'none of its items was asked' : `none of its ${counted(asked, 'answer')} could be graded`,
  'nothing-scored': ({ asked }) => `not one of its ${counted(asked, 'answer')} could be scored`,
  'too-few-items': ({ graded, least }) =>
    `only ${counted(graded, 'item')} ${graded === 1 ? 'was' : 'were'} graded, and at least ${least} are needed`,
};

const whyText = (reason: Unmeasured): string => WHY[reason.why](reason);
