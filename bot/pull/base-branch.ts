import type { Pull } from './pulls.ts';

/** A branch that pull requests are merged into. */
export interface BaseBranch {
  readonly ref: string;
  readonly defaultBranch: string;
}

export const branchOf = ({ base }: Pick<Pull, 'base'>): BaseBranch => ({
  ref: base.ref,
  defaultBranch: base.repo.default_branch,
});
