import { comparisonOf } from '../analyse/comparison/comparison.ts';
import { markdownText } from '../text/markdown.ts';
import type { CandidateReport } from './candidate.ts';
import { differenceSection } from './comparison-sections.ts';
import { comparisonHeadline } from './comparison-words.ts';
import { details, sectionBody } from './sections-markdown.ts';

/** With more candidates each has too small a part of the error to be told from the others. */
const MOST = 12;

/**
 * Candidates of one pull request against the one with the highest score in production, over the same items.
 *
 * @returns empty where no two of them asked the same
 */
export function betweenCandidates(reports: readonly CandidateReport[]): string {
  const contestants = reports
    .flatMap(({ compared }) => compared ?? [])
    .toSorted((a, b) => scoreOf(b) - scoreOf(a));
  if (contestants.length < 2 || contestants.length > MOST) return '';
  const comparison = comparisonOf(contestants);
  if (comparison.ranking.paired === 0) return '';
  const [, standing = ''] = comparisonHeadline(comparison);
  const told = `${markdownText(standing)} Differences are told from ${markdownText(comparison.baseline)}.`;
  return details('Against one another', `${told}\n\n${sectionBody(differenceSection(comparison, String))}`);
}

const scoreOf = ({ run }: NonNullable<CandidateReport['compared']>): number => run.scores[0]?.score ?? 0;
