import { checkBoth } from '../bench/check.ts';
import type { Fault } from '../config/fault.ts';
import { parsePolicy } from '../config/load.ts';
import { textsAt } from '../github/config.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { Shell } from '../shell/shell.ts';
import type { Host } from './host.ts';
import { strayFaults } from './stray-faults.ts';

/** Every fault and warning of one candidate, of its policy and of the data in the workspace, all at once. */
export async function faultsAt(
  paths: { readonly candidate: string; readonly policy: string },
  target: MeasuredCommit,
  host: Pick<Host, 'workspace' | 'repository'>,
  shell: Shell,
): Promise<readonly Fault[]> {
  const { workspace: root, repository } = host;
  const texts = await textsAt(paths, target, repository);
  if (!texts.ok) return texts.faults;
  const { candidate, policy, reference } = texts.value;
  const parsed = parsePolicy(policy);
  const strays = parsed.ok ? await strayFaults({ policy: parsed.value, root }, target, host, shell) : [];
  const found = await checkBoth(candidate, policy, root, shell, reference);
  // A file that is not there has one fault: that of the checkout.
  return [...strays, ...found.filter((fault) => !strays.some((stray) => isAt(fault, stray)))];
}

function isAt(fault: Fault, other: Fault): boolean {
  return fault.file === other.file && fault.path === other.path;
}
