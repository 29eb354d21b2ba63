import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { headsOf } from '../pull/heads.ts';
import { namedLines, wordsFor } from '../pull/page.ts';
import { changesOf, meant, noneMeant, pullAt } from '../pull/pulls.ts';
import { standingsOf } from '../pull/standings.ts';
import type { Standing } from '../pull/standings.ts';

/** What became of the pull request's candidates, and why, in sentences. */
export async function explain(
  model: string | undefined,
  number: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<string> {
  const pull = await pullAt(number, repo);
  const changes = await changesOf(pull, repo);
  const candidates = meant(changes.candidates, model);
  const refused = model === undefined || model === 'all' ? changes.refused : [];
  const heads = await headsOf(pull.head.sha, repo);
  const meantChanges = { ...changes, candidates, refused };
  const standings = await standingsOf(pull, meantChanges, heads, false, bot, repo);
  return standings.map(told).join('\n\n') || noneMeant(changes.candidates);
}

function told(standing: Standing): string {
  const lines = standing.kind === 'measured' ? standing.report.explanation : [wordsFor(standing)];
  return namedLines(standing.id, lines);
}
