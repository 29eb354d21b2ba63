import type { Pull } from './pulls.ts';

/** A branch that pull requests are merged into. */
export interface BaseBranch {
  readonly ref: string;
  readonly defaultBranch: string;
}

export const branchOf = ({
  base,
}: {
  readonly base: Pick<Pull['base'], 'ref'> & { readonly repo: Pick<Pull['base']['repo'], 'default_branch'> };
}): BaseBranch => ({
  ref: base.ref,
  defaultBranch: base.repo.default_branch,
});
