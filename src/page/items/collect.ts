import { upToLook } from '../../analyse/looks.ts';
import type { AskedItem } from '../../record/asked-item.ts';
import type { RunRecord } from '../../record/schema.ts';
import type { Answer, EvaluatorPass, SuitePass } from '../../record/types.ts';
import { passName } from '../../report/names.ts';
import { OUTCOME_NAMES } from '../../report/outcomes.ts';
import { answerData } from './answer.ts';
import { cutText } from '../../text/cut-text.ts';
import type { AnswerData, ItemData, ItemsData } from './data.ts';
import { fitting } from './bytes.ts';
import { namesOf } from './names.ts';
import type { Names } from './names.ts';
import { slicesOf } from './slices.ts';
import { collectTexts } from './texts.ts';

/** The items that a page shows, and what of the record it leaves out. */
export interface CollectedItems {
  readonly data: ItemsData;
  /** To how many characters texts were cut; absent where none had to be. */
  readonly cutAt?: number;
  /** Items of the record beyond the most that a page holds. */
  readonly leftOut: number;
  /** Whether the record has the text of any answer, and of any question. */
  readonly hasAnswers: boolean;
  readonly hasQuestions: boolean;
}

/** Bytes of all texts, and of all items without them: with all the rest a page stays below 10 MB. */
const MOST_TEXT_BYTES = 4_000_000;
const MOST_ITEM_BYTES = 4_600_000;
const LONGEST_ID = 200;

/** Every item that was asked, by suite and pass; first those that are right in one and not in another. */
export function collectItems(record: RunRecord): CollectedItems {
  const texts = collectTexts();
  const lists = {
    ...{ suites: namesOf(), texts, operators: namesOf() },
    outcomes: namesOf([OUTCOME_NAMES.correct]),
  };
  const passes = answeredPasses(record);
  const items = new Map<string, Draft>();
  for (const [pass, { plan, answers, counted }] of passes.entries()) {
    const suite = lists.suites.indexOf(plan.suite);
    for (const answer of answers) {
      const key = keyOf(suite, answer.item);
      const draft = items.get(key) ?? { id: answer.item, suite, answers: [] };
      items.set(key, draft);
      const data = answerData(pass, answer, plan, lists);
      draft.answers.push(counted.has(answer) ? data : { ...data, isUncounted: true });
    }
  }
  const slices = slicesOf(record, lists.suites);
  const questions = questionsIn(record, lists.suites);
  const all = [...items.values()].map(({ id, suite, answers }): ItemData => {
    const within = slices.of(suite, id);
    const asked = questions.get(keyOf(suite, id));
    return {
      id: cutText(id, LONGEST_ID),
      suite,
      ...(isFlipping(answers) && { flips: true }),
      ...(within.length > 0 && { slices: within }),
      ...(asked && { question: texts.add(asked.question) }),
      ...(asked?.expected !== undefined && { expected: texts.add(asked.expected) }),
      answers,
    };
  });
  const sorted = all.toSorted((a, b) => rankOf(a) - rankOf(b));
  const kept = sorted.slice(0, fitting(sorted, MOST_ITEM_BYTES));
  const { texts: cut, cutAt } = texts.cut(MOST_TEXT_BYTES);
  return {
    data: {
      suites: lists.suites.all(),
      passes: passes.map(({ plan }) => ({ name: passName(plan), suite: lists.suites.indexOf(plan.suite) })),
      outcomes: lists.outcomes.all(),
      operators: lists.operators.all(),
      slices: slices.names,
      texts: cut,
      items: kept,
    },
    ...(cutAt !== undefined && { cutAt }),
    leftOut: all.length - kept.length,
    hasAnswers: all.some(({ answers }) => answers.some(({ text }) => text !== undefined)),
    hasQuestions: questions.size > 0,
  };
}

const keyOf = (suite: number, item: string): string => `${suite}:${item}`;

/** What items were asked, as far as the record keeps it; a suite is known by its place among those asked. */
function questionsIn({ questions = [] }: RunRecord, suites: Names): ReadonlyMap<string, AskedItem> {
  return new Map(questions.map((one) => [keyOf(suites.indexOf(one.suite), one.item), one]));
}

interface Draft {
  readonly id: string;
  readonly suite: number;
  readonly answers: AnswerData[];
}

interface AnsweredPass {
  readonly plan: SuitePass | EvaluatorPass;
  readonly answers: readonly Answer[];
  /** Those that scores are made of: a pass that a look ended has more. */
  readonly counted: ReadonlySet<Answer>;
}

/** The passes that have answers, in the plan's order. */
function answeredPasses({ plan, passes }: RunRecord): readonly AnsweredPass[] {
  return plan.passes.flatMap((planned): readonly AnsweredPass[] => {
    const seen = passes.findLast(({ pass }) => pass === planned.id);
    if (planned.kind === 'suite' && seen?.kind === 'suite') {
      const counted = new Set(upToLook(planned, seen).seen.answers);
      return [{ plan: planned, answers: seen.answers, counted }];
    }
    if (planned.kind === 'evaluator' && seen?.kind === 'evaluator')
      return [{ plan: planned, answers: seen.answers, counted: new Set(seen.answers) }];
    return [];
  });
}

/** Whether it was right in one pass and something else that counts in another. */
function isFlipping(answers: readonly AnswerData[]): boolean {
  const told = answers.filter(({ outcome, isUncounted }) => outcome !== undefined && !isUncounted);
  const right = told.filter(({ outcome }) => outcome === RIGHT);
  return right.length > 0 && right.length < told.length;
}

/** The place of right answers among the outcomes. */
const RIGHT = 0;

/** Flips first, then items with an answer that is not right, then the others; each as they were asked. */
function rankOf({ flips, answers }: ItemData): number {
  if (flips) return 0;
  return answers.every(({ outcome }) => outcome === RIGHT) ? 2 : 1;
}
