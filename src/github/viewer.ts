import type { Author } from './comment.ts';
import type { GitHubRepository } from './repository.ts';

/** Who writes with the token: github-actions[bot], an App, or a person whose token it is. */
export async function viewerOf(repo: GitHubRepository): Promise<Author> {
  const { viewer } = await repo.graphql<{ viewer: Author }>('read', '{ viewer { login } }', {});
  return { login: viewer.login };
}
