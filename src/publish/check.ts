import type { GitHub, Repository } from '../shell/github.ts';
import { lookThenWrite, pagesOf, patiently } from '../shell/github.ts';

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
  | { readonly status: 'queued' | 'in_progress' }
  | {
      readonly status: 'completed';
      readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | 'action_required';
    };

/** A check of ours on one commit. */
export interface Check {
  readonly name: string;
  readonly sha: string;
  /** Ours alone: by it a check is found again after a restart, and made once where a request broke off. */
  readonly externalId: string;
  readonly state: CheckState;
  readonly title: string;
  readonly summary: string;
  readonly annotations?: readonly CheckAnnotation[];
  readonly detailsUrl?: string;
  readonly actions?: readonly {
    readonly label: string;
    readonly description: string;
    readonly identifier: string;
  }[];
}

/** GitHub takes so many annotations in one request, and so many characters of a summary, of a title, of a message. */
const MOST = { annotations: 50, summary: 65_000, title: 250, message: 60_000 } as const;

/** Makes the check, or brings the one with its external id up to date; its id. There are never two of them. */
export async function upsertCheck(check: Check, github: GitHub, at: Repository): Promise<number> {
  const [first = [], ...more] = inChunks(check.annotations ?? [], MOST.annotations);
  const id = await lookThenWrite(
    () => findCheck(check, github, at),
    async (found) => {
      if (found === undefined) return create(check, first, github, at);
      await update(found, check, first, github, at);
      return found;
    },
  );
  // Annotations of later requests are added to those that are there.
  for (const annotations of more) {
    await patiently('writes', () => update(id, check, annotations, github, at));
  }
  return id;
}

/** The check of the same commit, name and external id; absent where there is none. */
export async function findCheck(
  { sha, name, externalId }: Pick<Check, 'sha' | 'name' | 'externalId'>,
  github: GitHub,
  at: Repository,
): Promise<number | undefined> {
  const runs = pagesOf(
    github,
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...at, ref: sha, check_name: name, filter: 'all' },
    (data) => data.check_runs,
  );
  for await (const run of runs) if (run.external_id === externalId) return Number(run.id);
  return undefined;
}

async function create(
  check: Check,
  annotations: readonly CheckAnnotation[],
  github: GitHub,
  at: Repository,
): Promise<number> {
  const { data } = await github.request('POST /repos/{owner}/{repo}/check-runs', {
    ...at,
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
  github: GitHub,
  at: Repository,
): Promise<void> {
  await github.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    ...at,
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
      title: title.slice(0, MOST.title),
      summary: summary.slice(0, MOST.summary),
      ...(annotations.length > 0 && {
        annotations: annotations.map(({ path, line, level, title: about, message }) => ({
          path,
          start_line: line,
          end_line: line,
          annotation_level: level,
          title: about.slice(0, MOST.title),
          message: message.slice(0, MOST.message),
        })),
      }),
    },
  };
}

function inChunks<T>(entries: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
    entries.slice(index * size, (index + 1) * size),
  );
}
