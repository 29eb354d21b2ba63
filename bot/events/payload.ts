import * as z from 'zod';

/** What is read of the repository in an event. */
export const Repo = z.object({
  name: z.string(),
  full_name: z.string(),
  default_branch: z.string(),
  owner: z.object({ login: z.string() }),
});

export const Sha = z.string().regex(/^[0-9a-f]{40}$/);

/** What the repository of an event is called. */
export function nameOf({ name, owner }: z.infer<typeof Repo>) {
  return { owner: owner.login, name };
}
