import { statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';

/** A commit by how it begins; undefined where it is gone, or several begin so. */
export async function fullSha(start: string, repo: GitHubRepository): Promise<string | undefined> {
  if (start.length === 40) return start;
  try {
    return (await repo.read('GET /repos/{owner}/{repo}/commits/{ref}', { ref: start })).data.sha;
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 422) throw error;
    return undefined;
  }
}
