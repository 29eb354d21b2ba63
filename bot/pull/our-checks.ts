import { checksOfApp } from '../../src/github/check.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { branchOf } from './base-branch.ts';
import { checkOn, groupIdOf } from './check.ts';
import type { OpenPull } from './pulls.ts';
import type { OurChecks } from './snapshot.ts';

/** Reads our checks on the commit of a pull request. */
export async function ourChecks(
  pull: Pick<OpenPull, 'head' | 'base'>,
  bot: Pick<Bot, 'author'>,
  repo: GitHubRepository,
): Promise<OurChecks> {
  const about = checkOn(pull.head.sha, branchOf(pull), bot);
  const groupId = groupIdOf(about.sha, pull.base.ref);
  const found = await checksOfApp(about, repo);
  return {
    checks: found.filter(({ externalId }) => externalId === about.externalId),
    groupChecks: found.filter(({ externalId }) => externalId === groupId),
  };
}

/** Our check where GitHub shows a younger one of a merge queue in its place: another one has to be made. */
export function hiddenCheck({ checks: [own], groupChecks: [ofGroup] }: OurChecks): number | undefined {
  return own !== undefined && ofGroup !== undefined && ofGroup.id > own.id ? own.id : undefined;
}
