import { productionProtocol } from '../config/asked-protocol.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { LoadShape } from '../load/profiles/index.ts';
import { apiOf } from './draw.ts';
import { QUICK } from './options.ts';
import type { PlanOptions } from './options.ts';
import type { LoadPass } from './pass.ts';
import type { Plannable } from './plannable.ts';

/** A pass for each load, asked as production is. */
export function loadPasses(
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
