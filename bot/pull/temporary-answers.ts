import type { GitHubRepository } from '../../src/github/repository.ts';

const MARKER = '<!-- papergap:temporary -->';
const MOST_PAGES = 20;

/** An answer that is of no use once the result is there. */
export const temporaryAnswer = (text: string): string => `${MARKER}\n${text}`;

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

interface Comment {
  readonly id: string;
  readonly body: string;
  readonly isMinimized: boolean;
  readonly viewerDidAuthor: boolean;
}

interface Page {
  readonly nodes: readonly (Comment | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly repository: { readonly issueOrPullRequest: { readonly comments: Page } };
}

/** Hides such answers. They are only in the way: where it fails, nothing else stops. */
export async function hideTemporaryAnswers(number: number, repo: GitHubRepository): Promise<void> {
  try {
    for (const id of await shownAnswers(number, repo)) await repo.graphql('write', HIDE, { id });
  } catch {
    // The result matters, and is written after this.
  }
}

async function shownAnswers(number: number, repo: GitHubRepository): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Answer = await repo.graphql<Answer>('read', COMMENTS, {
      owner: repo.owner,
      name: repo.name,
      number,
      after,
    });
    const { comments } = answer.repository.issueOrPullRequest;
    for (const comment of comments.nodes)
      if (comment?.viewerDidAuthor && !comment.isMinimized && comment.body.includes(MARKER))
        found.push(comment.id);
    if (!comments.pageInfo.hasNextPage) break;
    after = comments.pageInfo.endCursor;
  }
  return found;
}
