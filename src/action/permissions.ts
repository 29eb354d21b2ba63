import type { MeasuredCommit } from '../github/measured-commit.ts';
import { mayComment, mayWriteContents } from '../github/permissions.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import { isKept } from './past.ts';

/** Throws where the token may not write what the run is to write: known before a GPU minute is spent. */
export async function expectPermissions(
  { comment, history }: Pick<Inputs, 'comment' | 'history'>,
  target: MeasuredCommit,
  { repository }: Pick<Host, 'repository'>,
): Promise<void> {
  const { pullRequest } = target;
  if (comment && pullRequest !== undefined && !(await mayComment(pullRequest, repository)))
    throw missing('comment on the pull request', 'pull-requests: write', 'comment: false');
  if (history === 'auto' && isKept(target) && !(await mayWriteContents(repository)))
    throw missing('write to the history branch', 'contents: write', 'history: never');
}

function missing(what: string, permission: string, input: string): PapergapError {
  return new PapergapError(
    'github-refused',
    `the token may not ${what}`,
    `Give the job "permissions: ${permission}" (docs/action.md), or set "${input}".`,
  );
}
