import type { Claim } from './config/candidate.ts';
import type { PassRole } from './config/pass-role.ts';
import type { Policy } from './config/policy.ts';
import { askedProtocol } from './config/asked-protocol.ts';
import type { Criterion } from './scoring/outcome.ts';
import { confirming, fromTheEnd } from './plan/again.ts';
import { doseRoles } from './plan/doses.ts';
import { drawItems } from './plan/draw.ts';
import { evaluatorPass } from './plan/evaluator-pass.ts';
import { firstItems, itemsToCompare } from './plan/first-items.ts';
import { loadPasses } from './plan/load-passes.ts';
import { mostItems } from './plan/options.ts';
import type { PlanOptions } from './plan/options.ts';
import type { PlannedPass, SuitePass } from './plan/pass.ts';
import type { Plannable, Setting } from './plan/plannable.ts';
import { cleanedPasses, furtherPasses, productionPass } from './plan/production.ts';

export { EvaluatorPass, isOwnPass, LoadPass, PlannedPass, SuitePass } from './plan/pass.ts';
export type { OwnPass } from './plan/pass.ts';
export { Profile } from './plan/options.ts';
export type { PlanOptions } from './plan/options.ts';
export { firstItems } from './plan/first-items.ts';
export type { Plannable } from './plan/plannable.ts';

/**
 * Two repeats with a third of the items each: how much passes differ as a whole is known better from three
 * passes than from two, and little better from more items of each.
 */
const REPEATS = { ids: ['repeat', 'repeat-2'], part: 1 / 3 };

/**
 * Whether the server is probed before anything is measured: in a full run, or where it is asked for by name.
 */
export function isProbed({ passes, profile }: PlanOptions): boolean {
  return passes?.includes('probes') ?? profile === 'full';
}

/**
 * The passes of a run, in the order they are run: first those that decide its verdict, of which production is
 * the first, since its looks tell how many items that takes; only a policy that holds it against the
 * reproduced score alone needs that score before any look. Then those that tell what causes the gap.
 */
export function planPasses(plannable: Plannable, options: PlanOptions): readonly PlannedPass[] {
  const { candidate, policy, loads } = plannable;
  const [primary, ...others] = candidate.claims.scores;
  if (primary === undefined) return [];
  const { quiet, loaded } = settings(policy);
  const isHeldAgainstHere = policy.against === 'reproduced';
  // The cells of the factorial ask the same items by the same protocol, and differ in their setting alone.
  const paper = claimPass(primary, plannable, options);
  const enough = Math.min(paper.items.length, itemsToCompare(policy.precision));
  const cell = (role: PassRole, setting: Setting): SuitePass =>
    firstItems({ ...paper, id: role, role, ...setting }, enough);
  const isProductionAsked = options.passes?.includes('production') ?? true;
  const reproduction = (pass: SuitePass): SuitePass =>
    isProductionAsked && !isHeldAgainstHere ? firstItems(pass, enough) : pass;
  const again = [
    reproduction({ ...paper, id: 'reproduce', role: 'reproduce', ...quiet }),
    ...REPEATS.ids.map((id) => ({
      ...firstItems(cell('repeat', quiet), Math.ceil(enough * REPEATS.part)),
      id,
    })),
  ];
  const production = productionPass(plannable, loaded, options);
  const further = furtherPasses(plannable, loaded, options);
  const measured = loadPasses(loads, plannable, options);
  const second = [confirming(fromTheEnd(production)), ...measured.map(confirming)];
  const otherPass = (claim: Claim): PlannedPass =>
    evaluatorPass(claim, quiet.concurrency, policy) ??
    reproduction(otherClaimPass(claim, quiet, plannable, options));
  const passes: readonly PlannedPass[] = [
    ...(isHeldAgainstHere ? [...again, production, ...further] : [production, ...further, ...again]),
    ...others.map(otherPass),
    cell('noisy', { ...quiet, noisy: true }),
    ...measured,
    cell('loaded', loaded),
    // Only where noise is a cause of the gap does it matter whether it costs more under load.
    ...(policy.production.noise ? [cell('noisy-loaded', { ...loaded, noisy: true })] : []),
    ...doseRoles(policy).map((role) => cell(role, { ...quiet, noisy: true })),
    ...cleanedPasses(production, plannable),
    ...((options.confirm ?? policy.confirm) ? second : []),
  ];
  return passes.filter(({ role }) => options.passes?.includes(role) ?? true);
}

/** A pass that the verdict on the gap is made of; the others tell its causes, and what service costs. */
export function isForVerdict({ id, role }: PlannedPass): boolean {
  return role === 'production' || role === 'further' || id === 'reproduce' || role === 'repeat';
}

function settings({ reproduce, production }: Policy): Readonly<Record<'quiet' | 'loaded', Setting>> {
  return {
    quiet: { noisy: false, concurrency: reproduce.concurrency, pressure: false },
    loaded: { noisy: false, concurrency: production.concurrency, pressure: true },
  };
}

/** A claim's items, as the paper asked them. */
function claimPass(claim: Claim, { policy, suites, bothCriteria }: Plannable, options: PlanOptions) {
  const { suite } = claim;
  const criteria: Criterion[] = bothCriteria ? ['paper', 'production'] : ['paper'];
  const asked = askedProtocol(claim, policy);
  return {
    kind: 'suite',
    suite,
    ...drawItems(suite, suites, options.seed, mostItems(options)),
    ...asked,
    criteria,
  } as const;
}

/** The reproduction of a claim that production is not held against. */
function otherClaimPass(
  claim: Claim,
  setting: Setting,
  plannable: Plannable,
  options: PlanOptions,
): SuitePass {
  const { suite } = claim;
  const pass = claimPass(claim, { ...plannable, bothCriteria: false }, options);
  return { ...pass, id: `reproduce:${suite}`, role: 'reproduce', ...setting };
}
