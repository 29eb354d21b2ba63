import { upsertComment } from '../../src/github/comment.ts';
import { bounded } from '../../src/report/bounded.ts';
import { markdownText } from '../../src/report/escape.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { entryOf } from '../pull/page.ts';
import type { Standing } from '../pull/standings.ts';

/**
 * Tells those who asked for runs that these have ended, one line a model: GitHub notifies nobody when the comparison is
 * brought up to date.
 */
export async function reply(
  standings: readonly Standing[],
  number: number,
  { author }: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const lines = new Map<string, string[]>();
  for (const standing of standings) {
    const asked = askedFor(standing);
    if (asked !== undefined) lines.set(asked, [...(lines.get(asked) ?? []), lineOf(standing)]);
  }
  for (const [asked, said] of lines) {
    const sticky = { pullRequest: number, marker: `<!-- papergap:result ${asked} -->`, author };
    await upsertComment(sticky, bounded(`The comparison is up to date.\n\n${said.join('\n')}`), repo);
  }
}

/** Who asked for the youngest run that has ended. */
function askedFor(standing: Standing): string | undefined {
  const later = standing.kind === 'measured' ? standing.later : undefined;
  const run = later ?? ('run' in standing ? standing.run : undefined);
  return run?.order?.ticket?.asked;
}

function lineOf(standing: Standing): string {
  const entry = entryOf(standing);
  const text = entry.state === 'measured' ? (entry.note ?? entry.report.headline[0] ?? '') : entry.text;
  return `- \`${standing.id}\`: ${markdownText(text)}`;
}
