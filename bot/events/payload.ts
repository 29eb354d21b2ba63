import * as z from 'zod';
import type { Repository } from '../../src/github/client.ts';

/** What is read of the repository in an event. */
export const Repo = z.object({
  name: z.string(),
  full_name: z.string(),
  default_branch: z.string(),
  owner: z.object({ login: z.string() }),
});

export const Sha = z.string().regex(/^[0-9a-f]{40}$/);

/** The repository as routes name it. */
export function repositoryOf({ name, owner }: z.infer<typeof Repo>): Repository {
  return { owner: owner.login, repo: name };
}
