import type { Candidate, Claim } from './config/candidate.ts';
import type { PassRole } from './config/pass-role.ts';
import type { Policy } from './config/policy.ts';
import { askedProtocol, productionProtocol } from './config/asked-protocol.ts';
import { loadOf } from './load/profiles/index.ts';
import type { LoadShape } from './load/profiles/index.ts';
import type { Criterion } from './scoring/outcome.ts';
import { confirming, fromTheEnd } from './plan/again.ts';
import { doseRoles } from './plan/doses.ts';
import { apiOf, drawItems } from './plan/draw.ts';
import { evaluatorPass } from './plan/evaluator-pass.ts';
import type { PlanOptions } from './plan/options.ts';
import type { LoadPass, PlannedPass, SuitePass } from './plan/pass.ts';
import type { Suite } from './suites/suite.ts';

export { EvaluatorPass, isOwnPass, LoadPass, PlannedPass, SuitePass } from './plan/pass.ts';
export type { OwnPass } from './plan/pass.ts';
export { Profile } from './plan/options.ts';
export type { PlanOptions } from './plan/options.ts';

/** Looks at production while it is asked, and the fewest items for which they are worth it. */
const LOOKS = { count: 5, leastItems: 100 };
/**
 * Two repeats with a third of the items each: how much passes differ as a whole is known better from three
 * passes than from two, and little better from more items of each.
 */
const REPEATS = { ids: ['repeat', 'repeat-2'], part: 1 / 3 };
/** Share of answers that differ between two passes, for which a precision is promised. */
const CHANGED = 0.05;

/** Items of each suite, and seconds of each load pass, that the quick profile stops at. */
const QUICK = { items: 100, seconds: 3, maxSeconds: 30 };

/** Items of each suite that are asked at most. */
function mostItems({ profile }: PlanOptions): number {
  return profile === 'quick' ? QUICK.items : Infinity;
}

/** What the passes of a run are made from. */
export interface Plannable {
  readonly candidate: Candidate;
  readonly policy: Policy;
  readonly loads: readonly LoadShape[];
  /** By name: every suite that a claim or the policy's production names, or that stands beside it. */
  readonly suites: ReadonlyMap<string, Pick<Suite, 'items' | 'cleaned' | 'api' | 'beforeChoice'>>;
  /** Whether production's criterion can be applied to the paper's items. */
  readonly bothCriteria: boolean;
}

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

/** Under what conditions a suite is asked. */
type Setting = Pick<SuitePass, 'noisy' | 'concurrency' | 'pressure'>;

function settings({ reproduce, production }: Policy): Readonly<Record<'quiet' | 'loaded', Setting>> {
  return {
    quiet: { noisy: false, concurrency: reproduce.concurrency, pressure: false },
    loaded: { noisy: false, concurrency: production.concurrency, pressure: true },
  };
}

function firstItems(pass: SuitePass, count: number): SuitePass {
  const { items, clusters } = pass;
  return { ...pass, items: items.slice(0, count), ...(clusters && { clusters: clusters.slice(0, count) }) };
}

/**
 * Items that tell a difference of two passes to within `precision` of a score, 95 % two-sided, where one
 * answer in twenty changes: its variance is then that share.
 */
function itemsToCompare(precision: number): number {
  return Math.ceil(CHANGED * (1.96 / precision) ** 2);
}

/** The pass with looks at equal steps through its items; without any where it has too few. */
function withLooks(pass: SuitePass): SuitePass {
  const { length } = pass.items;
  if (length < LOOKS.leastItems) return pass;
  const looks = Array.from({ length: LOOKS.count }, (_, at) => Math.ceil((length * (at + 1)) / LOOKS.count));
  return { ...pass, looks };
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

function productionPass({ policy, suites }: Plannable, setting: Setting, options: PlanOptions): SuitePass {
  const { suite } = policy.production;
  const criteria: Criterion[] = ['production'];
  const items = drawItems(suite, suites, options.seed, mostItems(options));
  const asked = productionProtocol(policy);
  const named = { kind: 'suite', id: 'production', role: 'production', suite } as const;
  const pass = { ...named, ...items, ...asked, ...setting, criteria };
  return options.fixedN === true ? pass : withLooks(pass);
}

/** The further suites of our own, each asked as production is; one with a floor ends where it is decided. */
function furtherPasses(plannable: Plannable, setting: Setting, options: PlanOptions): readonly SuitePass[] {
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
function cleanedPasses(
  { looks: _, ...production }: SuitePass,
  { policy, suites }: Plannable,
): readonly SuitePass[] {
  if (suites.get(production.suite)?.cleaned === undefined) return [];
  const enough = itemsToCompare(policy.precision);
  return [firstItems({ ...production, id: 'cleaned', role: 'cleaned' }, enough)];
}

function loadPasses(
  loads: readonly LoadShape[],
  { policy, suites }: Plannable,
  { profile }: PlanOptions,
): readonly LoadPass[] {
  const { load, production } = policy;
  const { maxTokens, sampling, stop, template } = productionProtocol(policy);
  const { suite } = production;
  const within = (most: number, seconds: number): number =>
    profile === 'quick' ? Math.min(most, seconds) : seconds;
  const seconds = within(QUICK.seconds, load.seconds);
  const maxSeconds = Math.max(seconds, within(QUICK.maxSeconds, load.maxSeconds));
  return loads.map((shape) => ({
    kind: 'load',
    id: `load-${loadOf(shape).id}`,
    role: 'load',
    suite,
    ...apiOf(suite, suites),
    shape,
    seconds,
    maxSeconds,
    maxTokens,
    sampling,
    ...(stop && { stop }),
    ...(template && { template }),
  }));
}
