import { changeJson, fullPullJson, pullJson } from '../json-threads.ts';
import { changesOfPull, pullsOf } from '../pulls.ts';
import type { PullIssue } from '../pulls.ts';
import { integerParam, notFound, ok, paged, repoIn, route } from '../route.ts';
import type { Call, Route } from '../route.ts';

const R = '/repos/{owner}/{repo}/pulls';
const READ = ['pull_requests:read'] as const;
const MOST_FILES = 3000;

function pullIn(call: Call): PullIssue {
  const issue = repoIn(call).issues.get(integerParam(call, 'number'));
  if (!issue?.pull || isHidden(call, issue)) throw notFound();
  return issue as PullIssue;
}

/** Whether GitHub shows nothing of who has opened it. */
const isHidden = ({ hub }: Call, { by }: Pick<PullIssue, 'by'>): boolean => hub.hidden.has(by.user);

function wanted(call: Call): readonly PullIssue[] {
  const state = call.query.get('state') ?? 'open';
  const head = call.query.get('head');
  const base = call.query.get('base');
  if (head !== null && !head.includes(':'))
    call.hub.complaints.push(`GET ${call.path}: head=${head} is ignored by GitHub, it must be owner:branch`);
  const rising = call.query.get('direction') === 'asc';
  const isByUpdate = call.query.get('sort') === 'updated';
  const timeOf = ({ updatedAt, createdAt }: PullIssue): number =>
    Date.parse(isByUpdate ? updatedAt : createdAt);
  return pullsOf(repoIn(call))
    .filter(
      (issue) =>
        (state === 'all' || issue.state === state) &&
        (head === null ||
          !head.includes(':') ||
          `${issue.pull.head.repo.owner.login}:${issue.pull.head.ref}` === head) &&
        (base === null || issue.pull.base.ref === base),
    )
    .toSorted((a, b) => (rising ? 1 : -1) * (timeOf(a) - timeOf(b) || a.number - b.number));
}

export const pullRoutes: readonly Route[] = [
  route(`GET ${R}`, { needs: READ }, (call) =>
    paged(call, wanted(call), (issue) =>
      isHidden(call, issue) ? undefined : pullJson(call.hub, repoIn(call), issue),
    ),
  ),
  route(`GET ${R}/{number}`, { needs: READ }, (call) =>
    ok(fullPullJson(call.hub, repoIn(call), pullIn(call))),
  ),
  route(`GET ${R}/{number}/files`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    const changes = changesOfPull(repo, pullIn(call).pull).slice(0, MOST_FILES);
    return paged(call, changes, (change) => changeJson(call.hub, repo, change));
  }),
];
