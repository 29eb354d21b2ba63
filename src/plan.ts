import * as z from 'zod';
import type { Candidate, Claim } from './config/candidate.ts';
import { PassRole } from './config/pass-role.ts';
import type { Policy } from './config/policy.ts';
import { loadOf, LoadShape } from './load/profiles/index.ts';
import { Criterion } from './scoring/outcome.ts';
import type { Suite } from './suites/suite.ts';
import { randomFor, shuffled } from './shell/random.ts';

/** A pass over a suite's items: each is asked once. */
export const SuitePass = z.strictObject({
  kind: z.literal('suite'),
  id: z.string(),
  role: PassRole,
  suite: z.string(),
  items: z.array(z.string()).describe('Ids in the order they are asked, which is seeded and random'),
  noisy: z.boolean(),
  concurrency: z.int(),
  pressure: z.boolean().describe('Whether background traffic fills the KV cache meanwhile'),
  shots: z.int(),
  maxTokens: z.int(),
  criteria: z.array(Criterion).describe('By which criteria the answers are graded'),
  clusters: z
    .array(z.int())
    .optional()
    .describe(
      "The cluster of each item, by number, in the items' order; absent where each stands for itself",
    ),
  looks: z
    .array(z.int().positive())
    .max(5)
    .optional()
    .describe('After how many items, in their order, it may end: where they decide the verdict'),
});
export type SuitePass = Readonly<z.infer<typeof SuitePass>>;

/** A pass that measures latency and throughput, for a time and not for a number of items. */
export const LoadPass = z.strictObject({
  kind: z.literal('load'),
  id: z.string(),
  role: PassRole,
  suite: z.string(),
  shape: LoadShape,
  seconds: z.number(),
  maxSeconds: z.number().optional().describe('Longest that it is made where its answers need it'),
  maxTokens: z.int(),
});
export type LoadPass = Readonly<z.infer<typeof LoadPass>>;

export const PlannedPass = z.discriminatedUnion('kind', [SuitePass, LoadPass]);
export type PlannedPass = z.infer<typeof PlannedPass>;

/** How much is measured: `quick` for a first look, `full` for a verdict. */
export const Profile = z.enum(['quick', 'full']);
export type Profile = z.infer<typeof Profile>;

/** What the plan is made from besides the two files. */
export interface PlanOptions {
  readonly seed: number;
  readonly profile: Profile;
  /**
   * The passes to run by their roles, all of them where absent; what is left out makes the verdict
   * inconclusive.
   */
  readonly passes?: readonly PassRole[];
  /** Whether production is asked all its items, whether or not fewer decide its verdict. */
  readonly fixedN?: boolean;
}

/** Looks at production while it is asked, and the fewest items for which they are worth it. */
const LOOKS = { count: 5, leastItems: 100 };
/**
 * Two repeats with half of the items each: how much passes differ as a whole is known better from three
 * passes than from two, and costs no more requests.
 */
const REPEATS = ['repeat', 'repeat-2'];
/** Share of answers that differ between two passes, for which a precision is promised. */
const CHANGED = 0.05;

/** Items of each suite, and seconds of each load pass, that the quick profile stops at. */
const QUICK = { items: 100, seconds: 3, maxSeconds: 30 };

/** What the passes of a run are made from. */
export interface Plannable {
  readonly candidate: Candidate;
  readonly policy: Policy;
  readonly loads: readonly LoadShape[];
  /** By name: every suite that a claim or the policy's production names. */
  readonly suites: ReadonlyMap<string, Pick<Suite, 'items'>>;
  /** Whether production's criterion can be applied to the paper's items. */
  readonly bothCriteria: boolean;
}

/**
 * The passes of a run, in the order they are run. What production is held against is asked before it, so that
 * a look at production sees all that its verdict is made of.
 */
export function planPasses(plannable: Plannable, options: PlanOptions): readonly PlannedPass[] {
  const { candidate, policy, loads, suites, bothCriteria } = plannable;
  const [primary, ...others] = candidate.claims.scores;
  if (primary === undefined) return [];
  const items = (suite: string): DrawnItems => drawItems(suite, suites.get(suite)?.items ?? [], options);
  const quiet: Setting = { noisy: false, concurrency: policy.reproduce.concurrency, pressure: false };
  const loaded: Setting = { noisy: false, concurrency: policy.production.concurrency, pressure: true };
  // The cells of the factorial ask the same items by the same protocol, and differ in their setting alone.
  const asked = claimPass(primary, bothCriteria ? ['paper', 'production'] : ['paper'], items(primary.suite));
  const paper = (role: PassRole, setting: Setting): SuitePass => ({ ...asked, id: role, role, ...setting });
  const toCompare = Math.min(asked.items.length, itemsToCompare(policy.precision));
  const compared = (role: PassRole, setting: Setting): SuitePass =>
    firstItems(paper(role, setting), toCompare);
  const production = productionPass(policy, loaded, items(policy.production.suite));
  const passes: readonly PlannedPass[] = [
    paper('reproduce', quiet),
    ...REPEATS.map((id) => ({
      ...firstItems(paper('repeat', quiet), Math.ceil(toCompare / REPEATS.length)),
      id,
    })),
    options.fixedN === true ? production : withLooks(production),
    ...others.map((claim): SuitePass => ({
      ...claimPass(claim, ['paper'], items(claim.suite)),
      id: `reproduce:${claim.suite}`,
      role: 'reproduce',
      ...quiet,
    })),
    compared('noisy', { ...quiet, noisy: true }),
    ...loadPasses(loads, policy, options),
    compared('loaded', loaded),
    compared('noisy-loaded', { ...loaded, noisy: true }),
  ];
  return passes.filter(({ role }) => options.passes?.includes(role) ?? true);
}

/** Under what conditions a suite is asked. */
type Setting = Pick<SuitePass, 'noisy' | 'concurrency' | 'pressure'>;

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

function claimPass({ suite, protocol }: Claim, criteria: Criterion[], items: DrawnItems) {
  return { kind: 'suite', suite, ...items, ...protocol, criteria } as const;
}

function productionPass({ production }: Policy, setting: Setting, items: DrawnItems): SuitePass {
  const { suite, maxTokens } = production;
  const criteria: Criterion[] = ['production'];
  return {
    kind: 'suite',
    id: 'production',
    role: 'production',
    suite,
    ...items,
    ...setting,
    shots: 0,
    maxTokens,
    criteria,
  };
}

function loadPasses(
  loads: readonly LoadShape[],
  { load, production }: Policy,
  { profile }: PlanOptions,
): readonly LoadPass[] {
  const { suite, maxTokens } = production;
  const within = (most: number, seconds: number): number =>
    profile === 'quick' ? Math.min(most, seconds) : seconds;
  const seconds = within(QUICK.seconds, load.seconds);
  const maxSeconds = Math.max(seconds, within(QUICK.maxSeconds, load.maxSeconds));
  return loads.map((shape) => ({
    kind: 'load',
    id: `load-${loadOf(shape).id}`,
    role: 'load',
    suite,
    shape,
    seconds,
    maxSeconds,
    maxTokens,
  }));
}

/** The items that a pass asks. */
type DrawnItems = Pick<SuitePass, 'items' | 'clusters'>;

/** The items to ask, in a seeded random order: stopping early anywhere leaves a fair sample. */
function drawItems(name: string, items: Suite['items'], { seed, profile }: PlanOptions): DrawnItems {
  const drawn = shuffled(items, randomFor(seed, 'order', name));
  const asked = profile === 'quick' ? drawn.slice(0, QUICK.items) : drawn;
  return { items: asked.map(({ id }) => id), ...clustersOf(asked) };
}

/** Clusters by number, in the order they are first met: their names are the data's own, and stay there. */
function clustersOf(items: Suite['items']): Pick<DrawnItems, 'clusters'> {
  if (items.every(({ cluster }) => cluster === undefined)) return {};
  const numbers = new Map<string, number>();
  const clusters = items.map(({ id, cluster = id }) => {
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    return number;
  });
  return { clusters };
}
