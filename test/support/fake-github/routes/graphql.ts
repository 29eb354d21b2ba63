import { answerFrom, documentFaults } from '../../github-schema/graphql.ts';
import type { FieldFault } from '../faults.ts';
import { repoOf } from '../hub.ts';
import { nodeId, PAGES } from '../json.ts';
import { queueOf } from '../merge-queue.ts';
import type { Actor, Comment, Issue, Pull, Repo } from '../model.ts';
import { fullNameOf } from '../repository.ts';
import { actorOf, ok, route, textField } from '../route.ts';
import type { Call, Route } from '../route.ts';
import { isObject } from '../shape.ts';
import { permits } from '../tokens.ts';

/**
 * An object of the schema; `__typename` is needed, every other key is a field, or what makes it from its
 * arguments.
 */
type GraphObject = Readonly<Record<string, unknown>> & { readonly __typename: string };

const CLASSIFIERS = ['SPAM', 'ABUSE', 'OFF_TOPIC', 'OUTDATED', 'DUPLICATE', 'RESOLVED', 'LOW_QUALITY'];

/** An error that GraphQL reports by its type, with status 200 all the same. */
class GraphError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

function allowed(call: Call, repo: Repo, needs: readonly string[]): void {
  const { token } = call;
  if (!token?.repos.has(repo) || !needs.some((need) => permits(token.permissions, need)))
    throw new GraphError('FORBIDDEN', 'Resource not accessible by integration');
}

function authorOf({ user }: Actor): GraphObject {
  // GraphQL gives a bot's login without the "[bot]" that REST puts behind it.
  return { __typename: user.type, login: user.login.replace(/\[bot\]$/, ''), databaseId: user.id };
}

function commentObject(call: Call, repo: Repo, comment: Comment): GraphObject {
  const kind = comment.issue.pull ? 'pull' : 'issues';
  return {
    __typename: 'IssueComment',
    id: comment.nodeId,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    url: `${PAGES}/${fullNameOf(repo)}/${kind}/${comment.issue.number}#issuecomment-${comment.id}`,
    author: authorOf(comment.by),
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized,
    viewerDidAuthor: comment.by.user === actorOf(call).user,
    viewerCanMinimize: true,
  };
}

/** Pages of comments by cursor, which is how far one has come. */
function commentsObject(call: Call, repo: Repo, issue: Issue): (args: object) => GraphObject {
  return (args) => {
    const { first, after } = args as { readonly first?: number; readonly after?: string | null };
    if (!Number.isSafeInteger(first) || Number(first) < 1 || Number(first) > 100)
      throw new GraphError(
        'MISSING_PAGINATION_BOUNDARIES',
        'You must provide `first` of 1 to 100 on `comments`.',
      );
    const all = [...repo.comments.values()].filter((comment) => comment.issue === issue);
    const start = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
    const end = Math.min(all.length, start + Number(first));
    const pageInfo = {
      __typename: 'PageInfo',
      hasNextPage: end < all.length,
      endCursor: end > start ? Buffer.from(String(end)).toString('base64') : null,
    };
    const nodes = all.slice(start, end).map((comment) => commentObject(call, repo, comment));
    return { __typename: 'IssueCommentConnection', totalCount: all.length, pageInfo, nodes };
  };
}

/** When a pull request's base was changed, or it was opened again; of its timeline no other item is kept. */
function timelineObject({
  baseChanges,
  reopenings,
}: Pull): (args: Readonly<Record<string, unknown>>) => GraphObject {
  return ({ last, itemTypes }) => {
    if (!Number.isSafeInteger(last) || Number(last) < 1 || Number(last) > 100)
      throw new GraphError('MISSING_PAGINATION_BOUNDARIES', 'You must provide `last` on `timelineItems`.');
    const isAsked = (type: string): boolean => Array.isArray(itemTypes) && itemTypes.includes(type);
    const of = (__typename: string, times: readonly string[]) =>
      times.map((createdAt) => ({ __typename, createdAt }));
    const all = [
      ...(isAsked('BASE_REF_CHANGED_EVENT') ? of('BaseRefChangedEvent', baseChanges) : []),
      ...(isAsked('REOPENED_EVENT') ? of('ReopenedEvent', reopenings) : []),
    ];
    const events = all
      .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
      .slice(-Number(last));
    return {
      __typename: 'PullRequestTimelineItemsConnection',
      totalCount: events.length,
      nodes: events,
    };
  };
}

const ownerOf = ({ owner: { type, login } }: Repo): GraphObject => ({ __typename: type, login });

/** Pages of pull requests by state, in the order that is asked for. */
function pullsObject(call: Call, repo: Repo): (args: Readonly<Record<string, unknown>>) => GraphObject {
  return ({ states, first, after, orderBy }) => {
    allowed(call, repo, ['pull_requests:read']);
    if (!Number.isSafeInteger(first) || Number(first) < 1 || Number(first) > 100)
      throw new GraphError('MISSING_PAGINATION_BOUNDARIES', 'You must provide `first` on `pullRequests`.');
    const stateOf = (issue: Issue): string =>
      issue.pull?.mergedAt ? 'MERGED' : issue.state === 'open' ? 'OPEN' : 'CLOSED';
    const wanted = Array.isArray(states) ? (states as readonly unknown[]) : ['OPEN', 'CLOSED', 'MERGED'];
    const { field, direction } = isObject(orderBy) ? orderBy : { field: 'CREATED_AT', direction: 'ASC' };
    const timeOf = (issue: Issue): number =>
      Date.parse(field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt);
    const all = [...repo.issues.values()]
      .filter((issue) => issue.pull && wanted.includes(stateOf(issue)))
      .toSorted((a, b) => timeOf(a) - timeOf(b) || a.number - b.number);
    if (direction === 'DESC') all.reverse();
    // A cursor says what stands before it, and not how many: so nothing shifts where one of them is closed.
    const keyOf = (issue: Issue): string => `${timeOf(issue)} ${String(issue.number).padStart(9, '0')}`;
    const last = after ? Buffer.from(String(after), 'base64').toString() : undefined;
    const isBeyond = (key: string): boolean =>
      last === undefined || (direction === 'DESC' ? key < last : key > last);
    const beyond = all.filter((issue) => isBeyond(keyOf(issue)));
    const page = beyond.slice(0, Number(first));
    const isShown = ({ by }: Issue): boolean => !call.hub.hidden.has(by.user);
    const end = page.at(-1);
    return {
      __typename: 'PullRequestConnection',
      totalCount: all.length,
      nodes: page.filter(isShown).map((issue) => ({
        __typename: 'PullRequest',
        id: nodeId('PR', issue.pull!.id),
        number: issue.number,
        state: stateOf(issue),
        createdAt: issue.createdAt,
        updatedAt: issue.updatedAt,
        author: authorOf(issue.by),
        headRefOid: issue.pull!.head.sha,
        headRefName: issue.pull!.head.ref,
        baseRefName: issue.pull!.base.ref,
        timelineItems: timelineObject(issue.pull!),
        isCrossRepository: issue.pull!.head.repo !== repo,
        headRepositoryOwner: ownerOf(issue.pull!.head.repo),
        baseRepository: {
          __typename: 'Repository',
          databaseId: repo.id,
          owner: ownerOf(repo),
          defaultBranchRef: { __typename: 'Ref', name: repo.defaultBranch },
        },
      })),
      pageInfo: {
        __typename: 'PageInfo',
        hasNextPage: page.length < beyond.length,
        endCursor: end ? Buffer.from(keyOf(end)).toString('base64') : null,
      },
    };
  };
}

/** The merge queue of a branch, by pages; null where nothing was ever put into it. */
function queueObject(
  call: Call,
  repo: Repo,
): (args: Readonly<Record<string, unknown>>) => GraphObject | null {
  return ({ branch }) => {
    allowed(call, repo, ['merge_queues:read']);
    const all = queueOf(repo, typeof branch === 'string' ? branch : repo.defaultBranch);
    const entries = ({ first, after }: Readonly<Record<string, unknown>>): GraphObject => {
      if (!Number.isSafeInteger(first) || Number(first) < 1 || Number(first) > 100)
        throw new GraphError('MISSING_PAGINATION_BOUNDARIES', 'You must provide `first` on `entries`.');
      const start = after ? Number(Buffer.from(String(after), 'base64').toString()) : 0;
      const end = Math.min(all.length, start + Number(first));
      return {
        __typename: 'MergeQueueEntryConnection',
        totalCount: all.length,
        nodes: all.slice(start, end).map(({ number, headSha, baseSha }) => ({
          __typename: 'MergeQueueEntry',
          headCommit: { __typename: 'Commit', oid: headSha },
          baseCommit: { __typename: 'Commit', oid: baseSha },
          pullRequest: { __typename: 'PullRequest', number },
        })),
        pageInfo: {
          __typename: 'PageInfo',
          hasNextPage: end < all.length,
          endCursor: end > start ? Buffer.from(String(end)).toString('base64') : null,
        },
      };
    };
    return repo.queue.size === 0 ? null : { __typename: 'MergeQueue', entries };
  };
}

function repositoryObject(call: Call, args: Readonly<Record<string, unknown>>): GraphObject {
  const repo = repoOf(call.hub, `${String(args['owner'])}/${String(args['name'])}`);
  if (!repo || (repo.private && !call.token?.repos.has(repo)))
    throw new GraphError('NOT_FOUND', 'Could not resolve to a Repository.');
  const numbered =
    (kinds: readonly string[]) =>
    ({ number }: { readonly number?: unknown }): GraphObject => {
      allowed(call, repo, ['issues:read', 'pull_requests:read']);
      const issue = repo.issues.get(Number(number));
      const kind = issue?.pull ? 'PullRequest' : 'Issue';
      if (!issue || !kinds.includes(kind))
        throw new GraphError(
          'NOT_FOUND',
          `Could not resolve to a ${kinds.join(' or ')} with the number of ${String(number)}.`,
        );
      return {
        __typename: kind,
        number: issue.number,
        title: issue.title,
        comments: commentsObject(call, repo, issue),
        ...(issue.pull && { headRefOid: issue.pull.head.sha }),
      };
    };
  return {
    __typename: 'Repository',
    nameWithOwner: fullNameOf(repo),
    mergeQueue: queueObject(call, repo),
    pullRequests: pullsObject(call, repo),
    pullRequest: numbered(['PullRequest']),
    issue: numbered(['Issue']),
    issueOrPullRequest: numbered(['Issue', 'PullRequest']),
  };
}

/** A pull request by its global id, or a comment. */
function nodeOf(call: Call, id: unknown): GraphObject {
  for (const repo of call.hub.repos.values())
    for (const { number, pull, by } of repo.issues.values()) {
      if (pull === undefined || nodeId('PR', pull.id) !== id || call.hub.hidden.has(by.user)) continue;
      allowed(call, repo, ['pull_requests:read']);
      return { __typename: 'PullRequest', id, number, timelineItems: timelineObject(pull) };
    }
  return commentNode(call, id);
}

function commentOf(call: Call, nodeId: unknown): { readonly repo: Repo; readonly comment: Comment } {
  for (const repo of call.hub.repos.values())
    for (const comment of repo.comments.values()) if (comment.nodeId === nodeId) return { repo, comment };
  throw new GraphError('NOT_FOUND', `Could not resolve to a node with the global id of '${String(nodeId)}'`);
}

function commentNode(call: Call, id: unknown): GraphObject {
  const { repo, comment } = commentOf(call, id);
  allowed(call, repo, ['issues:read', 'pull_requests:read']);
  return commentObject(call, repo, comment);
}

function minimizing(call: Call, hide: boolean): (args: Readonly<Record<string, unknown>>) => GraphObject {
  return ({ input }) => {
    const { subjectId, classifier } = isObject(input) ? input : {};
    const { repo, comment } = commentOf(call, subjectId);
    allowed(call, repo, comment.issue.pull ? ['issues:write', 'pull_requests:write'] : ['issues:write']);
    if (hide && !CLASSIFIERS.includes(String(classifier)))
      throw new GraphError(
        'INVALID',
        `Expected ${JSON.stringify(classifier)} to be one of: ${CLASSIFIERS.join(', ')}`,
      );
    comment.minimized = hide ? String(classifier).toLowerCase().replace('_', '-') : null;
    const field = hide ? 'minimizedComment' : 'unminimizedComment';
    return { __typename: 'Payload', clientMutationId: null, [field]: commentObject(call, repo, comment) };
  };
}

/** What one of a list fails at keeps none of the others from being answered. */
function orError<T>(answer: () => T): T | GraphError {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

/** The fields of queries and mutations that are asked for; what else the schema has is null here. */
function rootOf(call: Call): object {
  return {
    minimizeComment: minimizing(call, true),
    unminimizeComment: minimizing(call, false),
    viewer: { __typename: 'User', login: actorOf(call).user.login },
    node: ({ id }: { readonly id?: unknown }) => nodeOf(call, id),
    nodes: ({ ids }: { readonly ids?: unknown }) =>
      (Array.isArray(ids) ? ids : []).map((id) => orError(() => nodeOf(call, id))),
    repository: (args: Readonly<Record<string, unknown>>) => repositoryObject(call, args),
  };
}

/** Throws at the fields that GraphQL is to fail at in this document. */
function failing({ hub: { fieldFaults } }: Call): (path: string) => void {
  const due = new Set<FieldFault>();
  return (path) => {
    const fault = fieldFaults.find((one) => (one.left > 0 || due.has(one)) && one.spec.field.test(path));
    if (fault === undefined) return;
    if (!due.has(fault)) fault.left--;
    due.add(fault);
    throw new GraphError(
      fault.spec.type ?? 'RESOURCE_LIMITS_EXCEEDED',
      'Resource limits for this query exceeded.',
    );
  };
}

export const graphqlRoutes: readonly Route[] = [
  route(
    'POST /graphql',
    {
      needs: ['installation'],
      body: {
        query: { is: 'text', required: true, filled: true },
        variables: { is: 'map' },
        operationName: { is: 'text', nullable: true },
      },
    },
    (call) => {
      const document = textField(call, 'query') ?? '';
      const variables = isObject(call.body['variables']) ? call.body['variables'] : {};
      const faults = documentFaults(document, variables);
      call.hub.complaints.push(...faults.map((fault) => `POST /graphql: ${fault}`));
      if (faults.length > 0) return ok({ errors: faults.map((message) => ({ message })) });
      const { data, errors } = answerFrom(rootOf(call), document, variables, failing(call));
      const shown = errors?.map(({ originalError, message, path }) => {
        if (!(originalError instanceof GraphError)) call.hub.complaints.push(`POST /graphql: ${message}`);
        return { message, path, ...(originalError instanceof GraphError && { type: originalError.type }) };
      });
      return ok({ data, ...(shown && { errors: shown }) });
    },
  ),
];
