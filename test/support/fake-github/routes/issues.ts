import { commentEvent, issueEvent } from '../events.ts';
import { happened, now } from '../hub.ts';
import { userJson } from '../json.ts';
import { commentJson, issueJson, labelsJson } from '../json-threads.ts';
import type { Comment, Issue, Json, Reaction } from '../model.ts';
import { createComment, createIssue, setPullState } from '../pulls.ts';
import {
  actorOf,
  created,
  integerParam,
  issueIn,
  issuesDisabled,
  malformed,
  noContent,
  notFound,
  ok,
  paged,
  param,
  repoIn,
  route,
  textField,
  unprocessable,
} from '../route.ts';
import type { Call, Need, Route } from '../route.ts';
import type { Fields } from '../shape.ts';

const R = '/repos/{owner}/{repo}/issues';
const READ = ['issues:read', 'pull_requests:read'] as const;
const LONGEST_BODY = 65_536;
const CONTENTS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

/** On a pull request either permission is enough, on an issue only one is. */
function writers(issue: Issue | undefined): readonly Need[] {
  return issue?.pull ? ['issues:write', 'pull_requests:write'] : ['issues:write'];
}

const writesIssue = (call: Call): readonly Need[] =>
  writers(repoIn(call).issues.get(Number(param(call, 'number'))));
const writesComment = (call: Call): readonly Need[] =>
  writers(repoIn(call).comments.get(Number(param(call, 'id')))?.issue);

function commentIn(call: Call): Comment {
  const comment = repoIn(call).comments.get(integerParam(call, 'id'));
  if (!comment) throw notFound();
  return comment;
}

/** The body of an issue or a comment, within what GitHub takes. */
function bodyIn(call: Call, kind: 'Issue' | 'IssueComment', needed: boolean): string {
  const body = textField(call, 'body') ?? '';
  const refuse = (message: string, code: string): Error =>
    malformed(call, message, [{ resource: kind, code, field: 'body', message }]);
  if ([...body].length > LONGEST_BODY)
    throw refuse('Body is too long (maximum is 65536 characters)', 'unprocessable');
  // Who sends nothing at all wants to know whether it may.
  if (needed && body === '') throw unprocessable("Body can't be blank");
  if (needed && body.trim() === '') throw refuse("Body can't be blank", 'missing_field');
  return body;
}

function show(call: Call, issue: Issue): Json {
  return issueJson(call.hub, repoIn(call), issue);
}

function told(call: Call, issue: Issue, action: 'opened' | 'edited' | 'closed' | 'reopened'): void {
  const { user } = actorOf(call);
  happened(call.hub, () => issueEvent(call.hub, repoIn(call), issue, action, user));
}

function update(call: Call, issue: Issue): Json {
  const was = issue.state;
  const { state, title, labels, state_reason: reason } = call.body;
  if (typeof title === 'string') issue.title = title;
  if (call.body['body'] !== undefined) issue.body = bodyIn(call, 'Issue', false);
  if (Array.isArray(labels)) issue.labels = labels.map(String);
  if (state === 'open' || state === 'closed') setPullState(issue, state);
  if (typeof reason === 'string' || reason === null) issue.stateReason = reason;
  issue.updatedAt = now();
  told(call, issue, issue.state === was ? 'edited' : was === 'open' ? 'closed' : 'reopened');
  return show(call, issue);
}

function list(call: Call): readonly Issue[] {
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
  const creator = query.get('creator');
  const since = query.get('since');
  const rising = query.get('direction') === 'asc';
  const repo = repoIn(call);
  return [...repo.issues.values()]
    .filter(
      (issue) =>
        (repo.hasIssues || issue.pull !== undefined) &&
        (state === 'all' || issue.state === state) &&
        labels.every((label) => issue.labels.includes(label)) &&
        (creator === null || issue.by.user.login === creator) &&
        (since === null || Date.parse(issue.updatedAt) >= Date.parse(since)),
    )
    .toSorted((a, b) => (rising ? a.number - b.number : b.number - a.number));
}

function reactionJson(call: Call, { id, by, content, createdAt }: Reaction): Json {
  return { id, user: userJson(call.hub, by.user), content, created_at: createdAt };
}

const LABELS = { is: 'list', of: { is: 'text', filled: true, max: 50 } } as const;
const TITLE = { is: 'text', filled: true, max: 256 } as const;
const ISSUE: Fields = {
  title: TITLE,
  body: { is: 'text', nullable: true },
  labels: LABELS,
  assignees: { is: 'list', of: { is: 'text' } },
};
const BODY: Fields = { body: { is: 'text', required: true } };

export const issueRoutes: readonly Route[] = [
  route(`GET ${R}`, { needs: READ }, (call) => paged(call, list(call), (issue) => show(call, issue))),
  route(
    `POST ${R}`,
    { needs: ['issues:write'], body: { ...ISSUE, title: { ...TITLE, required: true } } },
    (call) => {
      if (!repoIn(call).hasIssues) throw issuesDisabled();
      const issue = createIssue(call.hub, repoIn(call), actorOf(call), {
        title: textField(call, 'title') ?? '',
        body: bodyIn(call, 'Issue', false) || null,
        labels: ((call.body['labels'] ?? []) as readonly unknown[]).map(String),
      });
      told(call, issue, 'opened');
      return created(show(call, issue));
    },
  ),
  route(`GET ${R}/{number}`, { needs: READ }, (call) => ok(show(call, issueIn(call)))),
  route(
    `PATCH ${R}/{number}`,
    {
      needs: writesIssue,
      body: {
        ...ISSUE,
        state: { is: 'text', oneOf: ['open', 'closed'] },
        state_reason: {
          is: 'text',
          nullable: true,
          oneOf: ['completed', 'not_planned', 'duplicate', 'reopened'],
        },
      },
    },
    (call) => ok(update(call, issueIn(call))),
  ),
  route(`GET ${R}/{number}/comments`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    const issue = issueIn(call);
    const since = call.query.get('since');
    const found = [...repo.comments.values()].filter(
      (comment) =>
        comment.issue === issue && (since === null || Date.parse(comment.updatedAt) >= Date.parse(since)),
    );
    return paged(call, found, (comment) => commentJson(call.hub, repo, comment));
  }),
  route(`POST ${R}/{number}/comments`, { needs: writesIssue, body: BODY }, (call) => {
    const repo = repoIn(call);
    const body = bodyIn(call, 'IssueComment', true);
    const comment = createComment(call.hub, repo, issueIn(call), actorOf(call), body);
    happened(call.hub, () => commentEvent(call.hub, repo, comment, 'created'));
    return created(commentJson(call.hub, repo, comment));
  }),
  route(`GET ${R}/comments/{id}`, { needs: READ }, (call) =>
    ok(commentJson(call.hub, repoIn(call), commentIn(call))),
  ),
  route(`PATCH ${R}/comments/{id}`, { needs: writesComment, body: BODY }, (call) => {
    const comment = commentIn(call);
    const from = comment.body;
    comment.body = bodyIn(call, 'IssueComment', true);
    comment.updatedAt = now();
    const sender = actorOf(call).user;
    happened(call.hub, () => commentEvent(call.hub, repoIn(call), comment, 'edited', { from, sender }));
    return ok(commentJson(call.hub, repoIn(call), comment));
  }),
  route(`DELETE ${R}/comments/{id}`, { needs: writesComment }, (call) => {
    const comment = commentIn(call);
    const sender = actorOf(call).user;
    repoIn(call).comments.delete(comment.id);
    happened(call.hub, () => commentEvent(call.hub, repoIn(call), comment, 'deleted', { sender }));
    return noContent;
  }),
  route(`GET ${R}/comments/{id}/reactions`, { needs: READ }, (call) => {
    const content = call.query.get('content');
    const found = commentIn(call).reactions.filter(
      (reaction) => (content ?? reaction.content) === reaction.content,
    );
    return paged(call, found, (reaction) => reactionJson(call, reaction));
  }),
  route(
    `POST ${R}/comments/{id}/reactions`,
    { needs: writesComment, body: { content: { is: 'text', required: true, oneOf: CONTENTS } } },
    (call) => {
      const { reactions } = commentIn(call);
      const by = actorOf(call);
      const content = textField(call, 'content') ?? '';
      const known = reactions.find(
        (reaction) => reaction.by.user === by.user && reaction.content === content,
      );
      if (known) return ok(reactionJson(call, known));
      const reaction = { id: call.hub.nextId(), by, content, createdAt: now() };
      reactions.push(reaction);
      return created(reactionJson(call, reaction));
    },
  ),
  route(`DELETE ${R}/comments/{id}/reactions/{reaction}`, { needs: writesComment }, (call) => {
    const { reactions } = commentIn(call);
    const at = reactions.findIndex(({ id }) => id === integerParam(call, 'reaction'));
    if (at === -1) throw notFound();
    reactions.splice(at, 1);
    return noContent;
  }),
  route(`GET ${R}/{number}/labels`, { needs: READ }, (call) =>
    paged(call, labelsJson(issueIn(call)), (label) => label),
  ),
  route(
    `POST ${R}/{number}/labels`,
    { needs: writesIssue, body: { labels: { ...LABELS, required: true, min: 1 } } },
    (call) => {
      const issue = issueIn(call);
      issue.labels = [...new Set([...issue.labels, ...(call.body['labels'] as readonly string[])])];
      return ok(labelsJson(issue));
    },
  ),
  route(`DELETE ${R}/{number}/labels/{name}`, { needs: writesIssue }, (call) => {
    const issue = issueIn(call);
    const name = param(call, 'name');
    if (!issue.labels.includes(name)) throw notFound();
    issue.labels = issue.labels.filter((label) => label !== name);
    return ok(labelsJson(issue));
  }),
];
