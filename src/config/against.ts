import type { Policy } from './policy.ts';

/** Whether production is held against what the claim's items score here, alone or beside the claim. */
export const needsReproduction = ({ against }: Pick<Policy, 'against'>): boolean =>
  against === 'reproduced' || against === 'both';
