import type { RunRecord } from '../record/schema.ts';
import type { Answer, EvaluatorPass, SuitePass } from '../record/types.ts';
import { keyOf } from './asked.ts';
import { tableOf } from './columns.ts';
import type { Column, ColumnTable } from './columns.ts';
import { EXCHANGE_COLUMNS } from './exchange-columns.ts';

interface Row extends Answer {
  readonly plan: SuitePass | EvaluatorPass;
  readonly question: string | undefined;
  readonly expected: string | undefined;
  readonly exchange: Answer['exchange'];
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'pass', type: 'text', of: ({ plan }) => plan.id },
  { name: 'suite', type: 'text', of: ({ plan }) => plan.suite },
  { name: 'item', type: 'text', of: ({ item }) => item },
  { name: 'attempt', type: 'count', of: ({ attempt }) => attempt },
  { name: 'source', type: 'text', of: ({ source }) => source },
  { name: 'paper_outcome', type: 'text', of: ({ grades }) => grades?.paper?.outcome },
  { name: 'paper_score', type: 'number', of: ({ grades }) => grades?.paper?.value },
  { name: 'production_outcome', type: 'text', of: ({ grades }) => grades?.production?.outcome },
  { name: 'production_score', type: 'number', of: ({ grades }) => grades?.production?.value },
  { name: 'noise', type: 'text', of: ({ noise }) => noise?.join(' ') },
];

const TEXTS: readonly Column<Row>[] = [
  { name: 'question', type: 'text', of: ({ asked, question }) => asked ?? question },
  { name: 'expected', type: 'text', of: ({ expected }) => expected },
  { name: 'answer', type: 'text', of: ({ text }) => text },
];

/** A row for each answer: item, pass and attempt, how it was graded, the request that brought it. */
export function itemTable({ plan, passes, questions = [] }: RunRecord, withTexts: boolean): ColumnTable {
  const known = new Map(questions.map((one) => [keyOf(one), one]));
  const rows = plan.passes.flatMap((planned): readonly Row[] => {
    const seen = passes.findLast(({ pass }) => pass === planned.id);
    if (planned.kind === 'load' || seen === undefined || seen.kind === 'load') return [];
    return seen.answers.map((answer) => {
      const asked = known.get(keyOf({ suite: planned.suite, item: answer.item }));
      const { exchange } = answer;
      return { ...answer, exchange, plan: planned, question: asked?.question, expected: asked?.expected };
    });
  });
  return tableOf(rows, [...COLUMNS, ...EXCHANGE_COLUMNS, ...(withTexts ? TEXTS : [])]);
}
