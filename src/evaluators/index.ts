import type { Evaluator } from './evaluator.ts';
import { evalplus } from './evalplus.ts';
import { everyEvalEver } from './every-eval-ever.ts';
import { inspect } from './inspect.ts';
import { lmEval } from './lm-eval.ts';
import { nemoEvaluator } from './nemo-evaluator.ts';
import { promptfoo } from './promptfoo.ts';

/** Every evaluator, under the name that users write. */
export const evaluators = {
  'lm-eval': lmEval,
  inspect,
  evalplus,
  'nemo-evaluator': nemoEvaluator,
  promptfoo,
  'every-eval-ever': everyEvalEver,
} as const satisfies Record<string, Evaluator>;

/** The evaluator of that name; undefined where there is none. */
export function evaluatorNamed(name: string): Evaluator | undefined {
  return new Map<string, Evaluator>(Object.entries(evaluators)).get(name);
}
