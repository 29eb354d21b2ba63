import type { PastResult } from '../../record/history-entry.ts';
import { unscoredOutcome } from '../../record/types.ts';
import type { Answer, Criterion, Outcome, PassRole, SuitePass } from '../../record/types.ts';
import { byReading } from '../attempts.ts';
import type { ByReading } from '../attempts.ts';
import type { Evidence } from '../evidence.ts';
import { isUncorrectable, labelsOf } from '../judges.ts';
import { plannedSuite } from '../passes.ts';
import type { SeenSuitePass } from '../passes.ts';
import { markedItems, marksOf } from '../production-marks.ts';
import type { Agreement } from '../statistics/misclassification.ts';

/** A pass with what became of each item, and what tells whether another one asked the same. */
export interface MarkedPass {
  readonly role: PassRole;
  readonly suite: string;
  /** Of the suite's data; absent where it is not known, and then nothing is paired. */
  readonly sha256?: string;
  /** Of its prompts, worked examples, right field and scorer; absent in older records. */
  readonly asking?: string;
  /** What a mark is made of; absent where it is a mean. */
  readonly metric?: string;
  readonly seed: number;
  /** Marks in the order of the ids of all that was to be asked; null where there is none. */
  readonly places: readonly (number | null)[];
  /** Labels that correct what a judge finds; absent where none do, and for a line of the history. */
  readonly labels?: Agreement;
  /** A judge has marked several answers to an item: nothing corrects what is made of them. */
  readonly isUncorrectable?: true;
  /** The share of the answers that are wrong without a judge; absent where that is not known. */
  readonly known?: number;
  /** Absent for a line of the history, which names no item. */
  readonly named?: NamedPass;
}

/** What a record knows beyond marks. */
export interface NamedPass {
  readonly pass: SeenSuitePass;
  /** Whether all items of the suite were to be asked. */
  readonly isWhole: boolean;
  /** Names of the places. */
  readonly items: readonly string[];
  /**
   * Of each item that was asked, by each reading of the answers that can't be graded; left out, undefined
   * where no other came.
   */
  readonly values: ReadonlyMap<string, ByReading<number | undefined>>;
  /** How the noise was made; absent where there was none. */
  readonly noise?: string;
  readonly criterion: Criterion;
}

export function markedPass(pass: SeenSuitePass, evidence: Evidence): MarkedPass {
  const { record } = evidence;
  const { plan } = pass;
  const suite = plannedSuite(record, plan.suite);
  const criterion = criterionOf(plan.role);
  const answers = evidence.answers(pass, criterion);
  const labels = labelsOf(record, pass, criterion);
  return {
    ...{ role: plan.role, suite: plan.suite, seed: record.plan.seed },
    ...(labels && { labels, known: answers.known['left-out'].wrong }),
    ...(isUncorrectable(record, pass, criterion) && { isUncorrectable: true as const }),
    ...(suite && { sha256: suite.sha256 }),
    ...(suite?.asking !== undefined && { asking: suite.asking }),
    ...(plan.metric !== undefined && { metric: plan.metric }),
    places: marksOf(pass, answers),
    named: {
      pass,
      isWhole: pass.planned.length === suite?.items,
      items: markedItems(pass),
      values: new Map(
        plan.items.map((item) => [item, byReading((reading) => answers.readings[reading].get(item))]),
      ),
      ...(plan.noisy && { noise: JSON.stringify([record.plan.seed, record.policy.config.noise]) }),
      criterion,
    },
  };
}

export function markedPassOfEntry({ production, seed }: PastResult): MarkedPass {
  const { suite, suiteSha256, asking, metric, marks, known } = production;
  return {
    ...{ role: 'production', suite, seed },
    ...(suiteSha256 !== '' && { sha256: suiteSha256 }),
    ...(asking !== undefined && { asking }),
    ...(metric !== undefined && { metric }),
    ...(known !== undefined && { known }),
    places: marks,
  };
}

/** What is told by our own criterion; the others are by the paper's metric. */
const OURS: ReadonlySet<string> = new Set<PassRole>(['production', 'cleaned', 'further']);

/** The criterion that a pass is told by. */
export const criterionOf = (role: PassRole | 'load'): Criterion => (OURS.has(role) ? 'production' : 'paper');

/** What of a pass makes the same item another question, or the same answer another mark. */
export const QUESTION_KEYS = [
  'api',
  'likelihood',
  'shots',
  'system',
  'attempts',
  'metric',
] as const satisfies readonly (keyof SuitePass)[];

/** What of a pass may change an answer, the question being the same. */
export const ANSWER_KEYS = [
  'concurrency',
  'pressure',
  'maxTokens',
  'sampling',
  'stop',
  'template',
] as const satisfies readonly (keyof SuitePass)[];

/** Which of these differ between two passes. */
export function differing<Key extends keyof SuitePass>(
  keys: readonly Key[],
  a: SuitePass,
  b: SuitePass,
): readonly Key[] {
  return keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}

/** What was answered to an item; empty for a line of the history, which keeps no text. */
export interface AnswerSeen {
  readonly outcome?: Outcome;
  readonly text?: string;
}

/** The first answer to each item of a pass; of an attempt that is there twice, the later one. */
export function answersSeen({ named }: MarkedPass): ReadonlyMap<string, AnswerSeen> {
  if (named === undefined) return new Map();
  const first = named.pass.seen.answers.filter(({ attempt }) => attempt === 0);
  return new Map(first.map((answer) => [answer.item, answerSeen(answer, named.criterion)]));
}

function answerSeen({ grades, exchange, text }: Answer, criterion: Criterion): AnswerSeen {
  const outcome = grades?.[criterion]?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
  return { ...(outcome && { outcome }), ...(text !== undefined && { text }) };
}
