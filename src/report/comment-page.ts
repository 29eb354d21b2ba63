import type { CandidateReport } from './candidate.ts';
import type { Door } from './judged.ts';

/** What is known of one candidate: its result, or why there is none. */
export type CommentEntry =
  | {
      readonly state: 'measured';
      readonly report: CandidateReport;
      readonly runUrl: string;
      /** How the pull request changes the claim that the gap is told from; plain text. */
      readonly claimChange?: string;
      /** What has happened since, plain text, and the run that it is about. */
      readonly note?: string;
      readonly noteUrl?: string;
    }
  | {
      readonly state: 'open' | 'trouble';
      readonly id: string;
      readonly text: string;
      readonly runUrl?: string;
    };

/** Everything that one comment is about. */
export interface CommentPage {
  /** The commit whose candidates these are. */
  readonly sha: string;
  /** The repository's page. */
  readonly repositoryUrl: string;
  /** Whether only people with access read it; where that is not known everyone does, and sees no items. */
  readonly isPrivate?: boolean;
  readonly entries: readonly CommentEntry[];
  /** Who writes it: the bot, which answers commands, or the Action alone. */
  readonly door: Extract<Door, 'bot' | 'action'>;
}

export type Measured = Extract<CommentEntry, { state: 'measured' }>;

/** Those with a result, the worst first. */
export const measuredOf = ({ entries }: CommentPage): readonly Measured[] =>
  worstFirst(entries).filter((entry) => entry.state === 'measured');

/** The one that a page is about, where it is about no other and there is a result of it. */
export function onlyMeasured(page: CommentPage): Measured | undefined {
  return page.entries.length === 1 ? measuredOf(page)[0] : undefined;
}

const ORDER = { fail: 0, inconclusive: 1, pass: 2 } as const;

/** The worst first: what has to be acted on. */
export function worstFirst(entries: readonly CommentEntry[]): readonly CommentEntry[] {
  const rank = (entry: CommentEntry): number =>
    entry.state === 'measured' ? ORDER[entry.report.outcome] * 1e3 - (entry.report.gap ?? 0) : -1e6;
  return entries.toSorted((a, b) => rank(a) - rank(b));
}

/** Ids have only letters, digits, dot, dash and underscore. */
export const plainId = (id: string): string => id.replace(/[^A-Za-z0-9._-]/g, '');
export const codeName = (id: string): string => `\`${plainId(id)}\``;
