import { setImmediate } from 'node:timers/promises';
import { faulty } from '../../src/config/checked.ts';
import type { Checked } from '../../src/config/checked.ts';
import { claimFaults } from '../../src/config/claim-faults.ts';
import { floorFaults } from '../../src/config/floor.ts';
import { POLICY_PATH } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import { referencesFaults } from '../../src/config/references.ts';
import { configAt } from '../../src/github/config.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import type { Pull } from './pulls.ts';
import { rememberedPolicies } from './remembered-policies.ts';

/** The candidate as the head has it, with the base branch's policy, which says what it may claim. */
export async function candidateConfig(
  file: string,
  { head, base }: Pull,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<Checked<Config>> {
  const paths = { candidate: file, policy: POLICY_PATH };
  // Between two files, webhooks are answered: what is known of git already is waited for by no timer.
  await setImmediate();
  const commits = { sha: head.sha, baseSha: base.sha, onDefault: false };
  try {
    const config = await configAt(paths, commits, '', repo, rememberedPolicies(bot));
    if (!config.ok) return config;
    const { policy } = config.value;
    const refused = [...claimFaults(config.value), ...floorFaults(policy), ...referencesFaults(policy)];
    return refused.length === 0 ? config : faulty(refused);
  } catch (error) {
    if (!(error instanceof PapergapError) || error.code !== 'blob-refused') throw error;
    const { message, hint } = error;
    return faulty([{ file, path: '', message, hint }]);
  }
}
