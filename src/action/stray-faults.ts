import type { Config } from '../config/load.ts';
import type { Fault } from '../config/fault.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import { workspaceFaults } from '../github/workspace.ts';
import type { Shell } from '../shell/shell.ts';
import type { Host } from './host.ts';
import { programFaults } from './program-faults.ts';

/** What of the workspace would decide a run, and is not the base commit's: files of suites, and programs. */
export async function strayFaults(
  config: Pick<Config, 'policy' | 'root'>,
  { baseSha }: Pick<MeasuredCommit, 'baseSha'>,
  { repository }: Pick<Host, 'repository'>,
  shell: Pick<Shell, 'env'>,
): Promise<readonly Fault[]> {
  return [...(await workspaceFaults(config, baseSha, repository)), ...programFaults(config, shell)];
}
