import { evalResults } from './eval-results.ts';
import { everyEvalEver } from './every-eval-ever.ts';
import { modelIndex } from './model-index.ts';
import { nemoRecipe } from './nemo-recipe.ts';
import type { ClaimSource } from './source.ts';

/** Every form in which scores are published beside a model, by its name. */
export const claimSources = {
  'eval-results': evalResults,
  'nemo-recipe': nemoRecipe,
  'every-eval-ever': everyEvalEver,
  'model-index': modelIndex,
} as const satisfies Record<string, ClaimSource>;
