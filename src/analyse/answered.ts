import { withQuirks } from '../record/types.ts';
import type { LoadRequest } from '../record/pass.ts';
import type { Answer, SuitePass } from '../record/types.ts';
import type { SeenLoadPass } from './passes.ts';
import { wilson } from './statistics/proportion.ts';

/** What of a pass says how its answers were asked for. */
export type AskedPass = Pick<SuitePass, 'id' | 'suite' | 'maxTokens' | 'noisy' | 'shots'> &
  Partial<Pick<SuitePass, 'sampling' | 'stop' | 'template' | 'attempts' | 'system' | 'likelihood'>>;

/** A pass and the answers that came. */
export interface Answered {
  readonly plan: AskedPass;
  readonly came: readonly Answer[];
  /** Those of which it is known what their texts show; of a load a sample. */
  readonly read: readonly Answer[];
  /** Those that asked an item as each pass of its suite does. */
  readonly known: readonly Answer[];
}

/** A load pass as one over items: each of its requests brought an answer. */
export function answeredUnderLoad({ plan, seen }: SeenLoadPass): Answered {
  const came = seen.requests.filter(({ failure }) => failure === undefined);
  const graded = came.filter(({ grade }) => grade !== undefined);
  return {
    plan: { ...plan, noisy: false, shots: 0 },
    came: came.map(answerOf),
    read: graded.map(answerOf),
    known: came.filter(({ fresh }) => fresh !== true).map(answerOf),
  };
}

function answerOf({ item, grade, ...exchange }: LoadRequest): Answer {
  const asked = { item, attempt: 0, source: 'papergap' };
  if (grade === undefined) return { ...asked, exchange };
  const { oddities, textSigns, quirks = [], ...production } = grade;
  return {
    ...asked,
    exchange: withQuirks(exchange, quirks),
    ...(oddities && { oddities }),
    ...(textSigns && { textSigns }),
    grades: { production },
  };
}

/** Answers that show something, out of so many. */
interface Share {
  readonly answers: number;
  readonly of: number;
}

/** Whether a load shows what production does not, or surely a larger share of it. */
export function isMoreUnderLoad(load: Share, production: Share | undefined): boolean {
  if (production === undefined) return true;
  return wilson(load.answers, load.of).low > wilson(production.answers, production.of).high;
}
