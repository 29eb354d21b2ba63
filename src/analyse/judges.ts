import { needsReproduction } from '../config/against.ts';
import { furtherSuite } from '../config/own-suites.ts';
import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Criterion } from '../record/types.ts';
import type { Answers } from './answers.ts';
import type { Reading } from './attempts.ts';
import { isOfSeveral } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import { foundShares, judgeQuality, withoutJudgesErrors } from './statistics/misclassification.ts';
import type { Interval } from './statistics/interval.ts';
import type { Agreement, JudgeQuality } from './statistics/misclassification.ts';
import type { MeanScore } from './statistics/mean-score.ts';

type JudgeCheck = NonNullable<RunRecord['judges']>[number];

/** A model that judges a suite's answers, and how far it can be trusted. */
export interface JudgeFinding {
  readonly suite: string;
  readonly model: string;
  readonly endpoint: string;
  /** Answers that people have labelled and the judge has judged; absent where there are none. */
  readonly labelled?: number;
  /** Absent where scores are not corrected by it. */
  readonly quality?: JudgeQuality;
  /** By its labels it may be no better than chance, or finds more right than it could of any answers. */
  readonly isUnfit?: true;
  /** Of several answers to an item, such as pass@4: then nothing corrects its scores. */
  readonly metric?: string;
  /** Planted answers that answer nothing, and those of them that it found right. */
  readonly canaries: number;
  readonly fooled: number;
  /** Answers that it judged in this run, those that speak to it, and those of these that it found right. */
  readonly judged: number;
  readonly speaking: number;
  readonly speakingRight: number;
}

/**
 * Each suite's judge, as it was found before anything was measured, and what answers said to it.
 *
 * @param policy what production is held against: a judge is unfit by what decides
 */
export function judgeFindings(
  record: RunRecord,
  passes: readonly SeenSuitePass[],
  scoreOf: (pass: SeenSuitePass, criterion: Criterion) => Pick<MeanScore, 'isUnfit'> | undefined,
  policy: Pick<Policy, 'against'>,
): readonly JudgeFinding[] {
  return (record.judges ?? []).map((judge) => {
    const { suite, model, endpoint, canaries, fooled, labels } = judge;
    const counts = { judged: 0, speaking: 0, speakingRight: 0 };
    let isUnfit = false;
    let metric: string | undefined;
    for (const pass of passes)
      for (const criterion of pass.plan.criteria) {
        if (judgeOf(record, pass, criterion)?.suite !== suite) continue;
        if (decides(pass, criterion, policy)) isUnfit ||= scoreOf(pass, criterion)?.isUnfit ?? false;
        if (pass.plan.suite === suite && isOfSeveral(pass)) metric = pass.plan.metric;
        for (const { grades } of pass.seen.answers) {
          const { outcome, value, speaksToJudge } = grades?.[criterion] ?? {};
          if (outcome !== 'correct' && outcome !== 'wrong') continue;
          counts.judged += 1;
          if (!speaksToJudge) continue;
          counts.speaking += 1;
          if ((value ?? 0) > 0) counts.speakingRight += 1;
        }
      }
    const quality = labels && metric === undefined ? judgeQuality(labels) : undefined;
    const labelled = labels && labels.rightRight + labels.rightWrong + labels.wrongRight + labels.wrongWrong;
    return {
      ...{ suite, model, endpoint, canaries, fooled, ...counts },
      ...(labelled !== undefined && { labelled }),
      ...(quality && { quality }),
      ...(isUnfit && { isUnfit }),
      ...(metric !== undefined && { metric }),
    };
  });
}

/** Passes that tell causes alone keep nothing open. */
function decides({ plan: { role } }: SeenSuitePass, criterion: Criterion, policy: Pick<Policy, 'against'>) {
  if (role === 'reproduce') return criterion === 'paper' && needsReproduction(policy);
  return role === 'production' || role === 'further';
}

/** Whether a suite's scores are shares of right answers: corrected, or of answers that no model judges. */
export function isToldRight(suite: string, judges: readonly JudgeFinding[] | undefined): boolean {
  const judge = judges?.find((one) => one.suite === suite);
  return judge === undefined || (judge.quality !== undefined && !judge.isUnfit && judge.fooled === 0);
}

/** The judge of the answers of a pass under a criterion: that of the suite whose scorer it is. */
export function judgeOf(
  { policy, judges = [] }: RunRecord,
  { plan }: SeenSuitePass,
  criterion: Criterion,
): JudgeCheck | undefined {
  const isOwn = criterion === 'paper' || furtherSuite(policy.config, plan.suite) !== undefined;
  const scored = isOwn ? plan.suite : policy.config.production.suite;
  return judges.find(({ suite }) => suite === scored);
}

/**
 * Whether a model judges the answers, and nothing tells the score without its errors: labels say them of one
 * answer, and an item's value is made of several.
 */
export function isUncorrectable(record: RunRecord, pass: SeenSuitePass, criterion: Criterion): boolean {
  return isOfSeveral(pass) && judgeOf(record, pass, criterion) !== undefined;
}

/** The labels that correct the score of a pass; absent where none do. */
export function labelsOf(
  record: RunRecord,
  pass: SeenSuitePass,
  criterion: Criterion,
): JudgeCheck['labels'] | undefined {
  return isOfSeveral(pass) ? undefined : judgeOf(record, pass, criterion)?.labels;
}

/** Whether a judge's errors are in each mark, and not in the score, or have to be taken out of that. */
export function isOffByItem(record: RunRecord, pass: SeenSuitePass, criterion: Criterion): boolean {
  return labelsOf(record, pass, criterion) !== undefined || isUncorrectable(record, pass, criterion);
}

/** The score where nothing is known of what its judge errs by, nor can be: it may be any. */
export function uncorrectable(score: MeanScore): MeanScore {
  return { ...score, interval: (level) => ({ low: 0, high: 1, level }) };
}

/**
 * The score without what its judge errs by; as it is where no labels correct it.
 *
 * @param known what it did not judge, but is in the score: the share that is right, and the score were all
 * right but what is wrong
 */
export function corrected(
  score: MeanScore,
  labels: Agreement | undefined,
  { right, most }: { readonly right: number; readonly most: MeanScore },
): MeanScore {
  if (labels === undefined) return score;
  if (right === 0) return withoutJudgesErrors(score, labels, most);
  const rest = 1 - right;
  // What is right by a reading is taken out, and put back.
  const without = (share: number): number => (rest === 0 ? 0 : Math.max(0, share - right) / rest);
  const together = (share: number): number => right + rest * share;
  const of = (one: MeanScore, share: (share: number) => number): MeanScore => ({
    ...one,
    mean: share(one.mean),
    interval(level, commonLevel) {
      const { low, high } = one.interval(level, commonLevel);
      return { low: share(low), high: share(high), level };
    },
  });
  return of(withoutJudgesErrors(of(score, without), labels, of(most, without)), together);
}

/**
 * What the marks of answers with such a score may be on average, one-sided, as their judge gives them.
 *
 * @param reading by which those that can't be graded are among them
 */
export function asJudged(
  score: number,
  labels: Agreement | undefined,
  { known }: Answers,
  level: number,
  reading: Reading = 'left-out',
): Pick<Interval, 'low' | 'high'> {
  if (labels === undefined) return { low: score, high: score };
  return foundShares(score, labels, known[reading].wrong, level);
}
