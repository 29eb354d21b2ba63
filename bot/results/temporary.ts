import type { GitHubRepository } from '../../src/github/repository.ts';

/** Stands in answers that are of no use once the result is there. */
export const TEMPORARY = '<!-- papergap:temporary -->';

const COMMENTS = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on PullRequest { comments(first: 100, after: $after) {
        nodes { id body isMinimized viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      } }
    }
  }
}`;
const HIDE = `mutation($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;

interface Page {
  readonly nodes: readonly {
    readonly id: string;
    readonly body: string;
    readonly isMinimized: boolean;
    readonly viewerDidAuthor: boolean;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly repository: { readonly issueOrPullRequest: { readonly comments: Page } };
}

/** Folds our answers of the way away once the result is there; a decoration, so that its failing stops nothing. */
export async function hideTemporary(number: number, repo: GitHubRepository): Promise<void> {
  try {
    for (const id of await temporary(number, repo)) await repo.graphql('write', HIDE, { id });
  } catch {
    // Too many answers to see is better than a result that nobody sees.
  }
}

async function temporary(number: number, repo: GitHubRepository): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 20; page++) {
    const answer: Answer = await repo.graphql<Answer>('read', COMMENTS, {
      owner: repo.owner,
      name: repo.name,
      number,
      after,
    });
    const { comments } = answer.repository.issueOrPullRequest;
    for (const { id, body, isMinimized, viewerDidAuthor } of comments.nodes)
      if (viewerDidAuthor && !isMinimized && body.includes(TEMPORARY)) found.push(id);
    if (!comments.pageInfo.hasNextPage) break;
    after = comments.pageInfo.endCursor;
  }
  return found;
}
