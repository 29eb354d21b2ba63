import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { conform } from '../config/conform.ts';
import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import type { LoadShape } from '../load/profiles/index.ts';
import { loadOf, loadProfiles, shapeNamed, shortLoads } from '../load/profiles/index.ts';

/**
 * The loads that a policy asks for: in short first, then those that are written out under `load.passes`; or
 * every fault of these.
 */
export function readLoads(policy: Config['policy']): Checked<readonly LoadShape[]> {
  const loads = [...shortLoads(policy.value.load)];
  const faults: Fault[] = [];
  for (const [index, written] of policy.value.load.passes.entries()) {
    const read = readLoad(written, index, policy);
    if (!read.ok) faults.push(...read.faults);
    else if (loads.some((other) => idOf(other) === idOf(read.value)))
      faults.push(policy.fault(['load', 'passes', index], 'asks for a load that the policy has already'));
    else loads.push(read.value);
  }
  return faults.length > 0 ? faulty(faults) : checked(loads);
}

const idOf = (shape: LoadShape): string => loadOf(shape).id;

function readLoad(
  written: { readonly profile: string },
  index: number,
  policy: Config['policy'],
): Checked<LoadShape> {
  const path = ['load', 'passes', index];
  const shape = shapeNamed(written.profile);
  if (shape !== undefined) return conform(shape, written, policy, path);
  const hint = suggest(written.profile, Object.keys(loadProfiles));
  return faulty([policy.fault([...path, 'profile'], `there is no load profile "${written.profile}"`, hint)]);
}
