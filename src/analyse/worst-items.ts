import type { Criterion } from '../record/types.ts';
import type { Evidence } from './evidence.ts';
import type { SeenSuitePass } from './passes.ts';

/** Items that a pass got wrong: how many, and the worst of them. */
export interface WorstItems {
  readonly pass: string;
  readonly suite: string;
  readonly criterion: Criterion;
  /** Where the same items came out right: an earlier pass, or the other criterion. */
  readonly rightIn?: { readonly pass: string; readonly criterion: Criterion };
  readonly wrong: number;
  /** Their ids: the lowest values first, then in the order they were asked. */
  readonly items: readonly string[];
}

/** Items that are named of each pass. */
const NAMED = 3;

/**
 * The worst items of each pass, and those that were right before something changed: the load, the noise, the
 * criterion. Empty where all are right.
 */
export function worstItems(evidence: Evidence): readonly WorstItems[] {
  const [clean, cleaned] = [evidence.passAt('reproduce'), evidence.passAt('cleaned')];
  const found = evidence.passes.flatMap((pass) => {
    const { role, suite, criteria } = pass.plan;
    const criterion = criteria.includes('paper') ? 'paper' : 'production';
    const before = role === 'production' ? cleaned : clean;
    const isSame = before?.plan.suite === suite && before !== pass;
    return [
      worstIn(pass, criterion, undefined, evidence),
      isSame ? worstIn(pass, criterion, { pass: before, criterion }, evidence) : undefined,
    ];
  });
  const ofCriterion =
    clean?.plan.criteria.includes('production') === true
      ? worstIn(clean, 'production', { pass: clean, criterion: 'paper' }, evidence)
      : undefined;
  return [...found, ofCriterion].filter((one) => one !== undefined);
}

interface Before {
  readonly pass: SeenSuitePass;
  readonly criterion: Criterion;
}

function worstIn(
  pass: SeenSuitePass,
  criterion: Criterion,
  before: Before | undefined,
  evidence: Evidence,
): WorstItems | undefined {
  const { values, unscorable } = evidence.answers(pass, criterion);
  const earlier = before && evidence.answers(before.pass, before.criterion).values;
  const wrong = pass.plan.items
    .flatMap((item) => {
      const value = values.get(item) ?? (unscorable.has(item) ? 0 : undefined);
      const isNew = earlier === undefined || (earlier.get(item) ?? 0) >= 1;
      return value !== undefined && value < 1 && isNew ? [{ item, value }] : [];
    })
    .toSorted((a, b) => a.value - b.value);
  if (wrong.length === 0) return undefined;
  return {
    pass: pass.plan.id,
    suite: pass.plan.suite,
    criterion,
    ...(before && { rightIn: { pass: before.pass.plan.id, criterion: before.criterion } }),
    wrong: wrong.length,
    items: wrong.slice(0, NAMED).map(({ item }) => item),
  };
}
