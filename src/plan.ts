import * as z from 'zod';
import type { Candidate } from './config/candidate.ts';
import { PassRole } from './config/pass-role.ts';
import type { Policy } from './config/policy.ts';
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
});
export type SuitePass = Readonly<z.infer<typeof SuitePass>>;

/** A pass that measures latency and throughput, for a time and not for a number of items. */
export const LoadPass = z.strictObject({
  kind: z.literal('load'),
  id: z.string(),
  role: PassRole,
  suite: z.string(),
  shape: z.discriminatedUnion('loop', [
    z.strictObject({ loop: z.literal('closed'), concurrency: z.int() }),
    z.strictObject({ loop: z.literal('open'), ratePerS: z.number() }),
  ]),
  seconds: z.number(),
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
  /** The passes to run by their roles, all of them where absent; what is left out makes the verdict inconclusive. */
  readonly passes?: readonly PassRole[];
}

/** Items of each suite, and seconds of each load pass, that the quick profile stops at. */
const QUICK = { items: 100, seconds: 3 };

/**
 * The passes of a run, in the order they are run: quiet ones first, production's own last.
 *
 * @param suites the loaded suites by name: every suite that a claim or the policy's production names
 * @param bothCriteria whether production's criterion can be applied to the paper's items
 */
export function planPasses(
  candidate: Candidate,
  policy: Policy,
  suites: Readonly<Record<string, Suite>>,
  bothCriteria: boolean,
  options: PlanOptions,
): readonly PlannedPass[] {
  const [primary, ...others] = candidate.claims.scores;
  if (primary === undefined) return [];
  const items = (suite: string): string[] => drawItems(suite, suites[suite], options);
  const seconds =
    options.profile === 'quick' ? Math.min(QUICK.seconds, policy.load.seconds) : policy.load.seconds;
  const quiet = { noisy: false, concurrency: policy.reproduce.concurrency, pressure: false };
  const loaded = { concurrency: policy.production.concurrency, pressure: true };

  const paper = (
    id: PassRole,
    setting: Pick<SuitePass, 'noisy' | 'concurrency' | 'pressure'>,
  ): SuitePass => ({
    kind: 'suite',
    id,
    role: id,
    suite: primary.suite,
    items: items(primary.suite),
    ...setting,
    ...primary.protocol,
    criteria: bothCriteria ? ['paper', 'production'] : ['paper'],
  });
  const load = (id: string, shape: LoadPass['shape']): LoadPass => ({
    kind: 'load',
    id,
    role: 'load',
    suite: policy.production.suite,
    shape,
    seconds,
    maxTokens: policy.production.maxTokens,
  });

  const passes: PlannedPass[] = [
    paper('reproduce', quiet),
    paper('repeat', quiet),
    ...others.map((claim): SuitePass => ({
      ...paper('reproduce', quiet),
      id: `reproduce:${claim.suite}`,
      suite: claim.suite,
      items: items(claim.suite),
      ...claim.protocol,
      criteria: ['paper'],
    })),
    paper('noisy', { ...quiet, noisy: true }),
    ...policy.load.concurrency.map((concurrency) =>
      load(`load-c${concurrency}`, { loop: 'closed', concurrency }),
    ),
    ...(policy.load.rate === undefined
      ? []
      : [load(`load-r${policy.load.rate}`, { loop: 'open', ratePerS: policy.load.rate })]),
    paper('loaded', { ...loaded, noisy: false }),
    paper('noisy-loaded', { ...loaded, noisy: true }),
    {
      kind: 'suite',
      id: 'production',
      role: 'production',
      suite: policy.production.suite,
      items: items(policy.production.suite),
      ...loaded,
      noisy: false,
      shots: 0,
      maxTokens: policy.production.maxTokens,
      criteria: ['production'],
    },
  ];
  return passes.filter(({ role }) => options.passes?.includes(role) ?? true);
}

/** The items to ask, in a seeded random order: stopping early anywhere leaves a fair sample. */
function drawItems(name: string, suite: Suite | undefined, { seed, profile }: PlanOptions): string[] {
  const ids = suite?.items.map(({ id }) => id) ?? [];
  const drawn = shuffled(ids, randomFor(seed, 'order', name));
  return profile === 'quick' ? drawn.slice(0, QUICK.items) : drawn;
}
