import type { GitHubRepository } from './repository.ts';
import { lookThenWrite, withRetry } from './client.ts';
import { findChecks } from './checks-of-app.ts';
import type { CheckIdentity, FoundCheck } from './checks-of-app.ts';
import { redact } from '../text/redact.ts';
import { visible, visibleLines } from '../text/visible.ts';

export { checksOfApp, findChecks } from './checks-of-app.ts';
export type { CheckIdentity, FoundCheck } from './checks-of-app.ts';

/** A line of the pull request that a check has a word about. */
export interface CheckAnnotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** What a check says: running, or how it ended. */
export type CheckState =
  | { readonly status: 'in_progress' }
  | {
      readonly status: 'completed';
      readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | 'action_required';
    };

/** A check of ours on one commit. */
export interface Check extends CheckIdentity {
  readonly state: CheckState;
  readonly title: string;
  readonly summary: string;
  readonly annotations?: readonly CheckAnnotation[];
  readonly detailsUrl?: string;
  /**
   * A check whose buttons are spent: where it is the youngest, another one is made although it says the
   * same.
   */
  readonly replaces?: number;
  readonly actions?: readonly {
    readonly label: string;
    readonly description: string;
    readonly identifier: string;
  }[];
}

/**
 * GitHub's limits: annotations in one request, characters of a title, bytes of a summary and of a message.
 */
const MOST = { annotations: 50, titleCharacters: 250, summaryBytes: 65_535, messageBytes: 65_535 } as const;

/**
 * Brings the check with this external id up to date, or makes it; nothing is written where nothing is new.
 *
 * One that has ended stays as it is: annotations can only be added to a check, so that another one is made
 * for what is new, which GitHub shows in its place. Where two instances made one at the same time, both are
 * ended.
 *
 * @param known our checks as they were read a moment ago, which are looked at again before anything is
 * written
 * @returns whether there was anything to write
 */
export async function upsertCheck(
  check: Check,
  repo: GitHubRepository,
  known?: readonly FoundCheck[],
): Promise<boolean> {
  if (known !== undefined && isUpToDate(known, check)) return false;
  const [first = [], ...more] = inChunks(check.annotations ?? [], MOST.annotations);
  let changed: readonly number[] = [];
  await lookThenWrite(
    () => findChecks(check, repo),
    async (found) => {
      changed = outdated(found, check).map(({ id }) => id);
      for (const id of changed) await update(id, check, first, repo);
      if (needsAnother(found, check)) changed = [...changed, await create(check, first, repo)];
    },
  );
  // Annotations of later requests are added to those that are there.
  for (const id of changed)
    for (const annotations of more) await withRetry('write', () => update(id, check, annotations, repo));
  return changed.length > 0;
}

function isUpToDate(found: readonly FoundCheck[], check: Check): boolean {
  return outdated(found, check).length === 0 && !needsAnother(found, check);
}

/** Those that are open and say something else. */
function outdated(found: readonly FoundCheck[], check: Check): readonly FoundCheck[] {
  return found.filter((one) => one.status !== 'completed' && !says(one, check));
}

function needsAnother([youngest]: readonly FoundCheck[], check: Check): boolean {
  if (youngest === undefined || youngest.id === check.replaces) return true;
  return youngest.status === 'completed' && !says(youngest, check);
}

function says({ status, conclusion, title, summary }: FoundCheck, check: Check): boolean {
  const { output } = bodyOf(check, []);
  const wanted = 'conclusion' in check.state ? check.state.conclusion : undefined;
  return (
    status === check.state.status &&
    conclusion === wanted &&
    title === output.title &&
    summary === output.summary
  );
}

async function create(
  check: Check,
  annotations: readonly CheckAnnotation[],
  repo: GitHubRepository,
): Promise<number> {
  const { data } = await repo.request('POST /repos/{owner}/{repo}/check-runs', {
    name: check.name,
    head_sha: check.sha,
    external_id: check.externalId,
    ...bodyOf(check, annotations),
  });
  return Number(data.id);
}

async function update(
  id: number,
  check: Check,
  annotations: readonly CheckAnnotation[],
  repo: GitHubRepository,
): Promise<void> {
  await repo.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    check_run_id: id,
    ...bodyOf(check, annotations),
  });
}

function bodyOf(
  { state, title, summary, detailsUrl, actions }: Check,
  annotations: readonly CheckAnnotation[],
) {
  return {
    ...state,
    ...(detailsUrl !== undefined && { details_url: detailsUrl }),
    ...(actions !== undefined && { actions: [...actions] }),
    output: {
      title: titleOf(title),
      summary: within(summary, MOST.summaryBytes),
      ...(annotations.length > 0 && {
        annotations: annotations.map(({ path, line, level, title: about, message }) => ({
          path,
          start_line: line,
          end_line: line,
          annotation_level: level,
          title: titleOf(about),
          message: within(visibleLines(redact(message)), MOST.messageBytes),
        })),
      }),
    },
  };
}

/** As GitHub keeps it: no half of a character where it is cut, and no blank at its end. */
const titleOf = (text: string): string =>
  visible(text)
    .slice(0, MOST.titleCharacters)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();

/** The lines of a text that fit, the last of them cut between two characters where not even one does. */
export function within(text: string, mostBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return text;
  const more = Buffer.byteLength('…');
  // As a stream: what is left of a character at the end is not written.
  const kept = new TextDecoder().decode(bytes.subarray(0, mostBytes - more), { stream: true });
  const end = kept.lastIndexOf('\n');
  return `${end > 0 ? kept.slice(0, end + 1) : kept}…`;
}

function inChunks<T>(entries: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
    entries.slice(index * size, (index + 1) * size),
  );
}
