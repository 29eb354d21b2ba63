import { NAME } from '../../src/config/name.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';

/** The Action's names (src/action/artifact.ts): model, the commit it was measured at, the attempt. */
const RECORD = new RegExp(`^papergap-(${NAME})-([0-9a-f]{12})-(\\d{1,4})\\.json$`);
/** The same, then which of how many stages has begun. */
const MARK = new RegExp(
  `^papergap-(${NAME})-([0-9a-f]{12})-(\\d{1,4})-(\\d{1,3})of(\\d{1,3})-([a-z][a-z0-9-]{0,39})\\.json$`,
);

interface Named {
  readonly model: string;
  readonly shaStart: string;
  readonly attempt: number;
}

/** An artifact that may hold a record; what its name says is checked against the run, never believed. */
export interface RecordArtifact extends Named {
  readonly id: number;
  readonly sizeBytes: number;
  /** SHA-256 of what is downloaded, where GitHub says it. */
  readonly digest?: string;
}

/** How far a run says that it is with a model. */
export interface StageMark extends Named {
  readonly stage: string;
  readonly at: number;
  readonly of: number;
}

/** What the artifacts of a run are, by their names: for each model what its last attempt left. */
export interface RunArtifacts {
  readonly records: readonly RecordArtifact[];
  readonly marks: readonly StageMark[];
}

export async function runArtifacts(runId: number, repo: GitHubRepository): Promise<RunArtifacts> {
  const records = new Map<string, RecordArtifact>();
  const marks = new Map<string, StageMark>();
  const artifacts = repo.pages(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    { run_id: runId },
    (data) => data.artifacts,
    1_000,
  );
  for await (const { id, name, size_in_bytes: sizeBytes, expired, digest } of artifacts) {
    if (expired) continue;
    const record = namedBy(RECORD, name);
    const mark = record ? undefined : markFrom(name);
    if (record) keepLast(records, { ...record, id, sizeBytes, ...(digest && { digest }) });
    if (mark) keepLast(marks, mark);
  }
  const byModel = (a: Named, b: Named): number => (a.model < b.model ? -1 : 1);
  return { records: [...records.values()].sort(byModel), marks: [...marks.values()].sort(byModel) };
}

function namedBy(pattern: RegExp, name: string): Named | undefined {
  const [, model, shaStart = '', attempt] = pattern.exec(name) ?? [];
  return model === undefined ? undefined : { model, shaStart, attempt: Number(attempt) };
}

function markFrom(name: string): StageMark | undefined {
  const named = namedBy(MARK, name);
  const [, , , , at, of, stage = ''] = MARK.exec(name) ?? [];
  return named && { ...named, stage, at: Number(at), of: Number(of) };
}

/** Of one model the last attempt counts, and of that the stage that is further on. */
function keepLast<T extends Named & { readonly at?: number }>(known: Map<string, T>, found: T): void {
  const before = known.get(found.model);
  const isLater =
    before === undefined ||
    found.attempt > before.attempt ||
    (found.attempt === before.attempt && (found.at ?? 0) >= (before.at ?? 0));
  if (isLater) known.set(found.model, found);
}
