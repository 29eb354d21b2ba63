import type { GitHubRepository } from '../../src/github/repository.ts';

/** What the bot remembers a pull request by. */
export const pullKey = (number: number, { fullName }: Pick<GitHubRepository, 'fullName'>): string =>
  `${fullName}#${number}`;
