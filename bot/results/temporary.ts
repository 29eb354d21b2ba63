import type { GitHub, Repository } from '../../src/github/client.ts';
import { graphql } from '../../src/github/client.ts';

/** Stands in answers that are of no use once the result is there. */
export const TEMPORARY = '<!-- papergap:temporary -->';

const COMMENTS = `query($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
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
export async function hideTemporary(number: number, github: GitHub, at: Repository): Promise<void> {
  try {
    for (const id of await temporary(number, github, at)) await graphql('writes', HIDE, { id }, github);
  } catch {
    // Too many answers to see is better than a result that nobody sees.
  }
}

async function temporary(number: number, github: GitHub, at: Repository): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 20; page++) {
    const answer: Answer = await graphql<Answer>('reads', COMMENTS, { ...at, number, after }, github);
    const { comments } = answer.repository.issueOrPullRequest;
    for (const { id, body, isMinimized, viewerDidAuthor } of comments.nodes)
      if (viewerDidAuthor && !isMinimized && body.includes(TEMPORARY)) found.push(id);
    if (!comments.pageInfo.hasNextPage) break;
    after = comments.pageInfo.endCursor;
  }
  return found;
}
