import { productionProtocol } from '../config/asked-protocol.ts';
import type { Criterion } from '../scoring/outcome.ts';
import { drawItems } from './draw.ts';
import { firstItems, itemsToCompare } from './first-items.ts';
import { mostItems } from './options.ts';
import type { PlanOptions } from './options.ts';
import type { SuitePass } from './pass.ts';
import type { Plannable, Setting } from './plannable.ts';

/** Looks at production while it is asked, and the fewest items for which they are worth it. */
const LOOKS = { count: 5, leastItems: 100 };

/** Our own task, with looks at equal steps where it has items enough. */
export function productionPass(
  { policy, suites }: Plannable,
  setting: Setting,
  options: PlanOptions,
): SuitePass {
  const { suite } = policy.production;
  const criteria: Criterion[] = ['production'];
  const items = drawItems(suite, suites, options.seed, mostItems(options));
  const asked = productionProtocol(policy);
  const named = { kind: 'suite', id: 'production', role: 'production', suite } as const;
  const pass = { ...named, ...items, ...asked, ...setting, criteria };
  return options.fixedN === true ? pass : withLooks(pass);
}

/** The further suites of our own, each asked as production is; one with a floor ends where it is decided. */
export function furtherPasses(
  plannable: Plannable,
  setting: Setting,
  options: PlanOptions,
): readonly SuitePass[] {
  const { policy, suites } = plannable;
  const { also = [] } = policy.production;
  return also.map(({ suite, floor }) => {
    const criteria: Criterion[] = ['production'];
    const named = { kind: 'suite', id: `further:${suite}`, role: 'further', suite } as const;
    const asked = {
      ...drawItems(suite, suites, options.seed, mostItems(options)),
      ...productionProtocol(policy),
    };
    const pass = { ...named, ...asked, ...setting, criteria };
    return options.fixedN === true || floor === undefined ? pass : withLooks(pass);
  });
}

/** Production's items in their cleaned form, where there is one, asked as production is. */
export function cleanedPasses(
  { looks: _, ...production }: SuitePass,
  { policy, suites }: Plannable,
): readonly SuitePass[] {
  if (suites.get(production.suite)?.cleaned === undefined) return [];
  const enough = itemsToCompare(policy.precision);
  return [firstItems({ ...production, id: 'cleaned', role: 'cleaned' }, enough)];
}

/**
 * The pass with looks at equal steps through its items; without any where it has too few, or these have
 * weights: equal steps are then unequal parts of what is known at the end, by which the bounds would err.
 */
function withLooks(pass: SuitePass): SuitePass {
  const { length } = pass.items;
  if (length < LOOKS.leastItems || pass.weights !== undefined) return pass;
  const looks = Array.from({ length: LOOKS.count }, (_, at) => Math.ceil((length * (at + 1)) / LOOKS.count));
  return { ...pass, looks };
}
