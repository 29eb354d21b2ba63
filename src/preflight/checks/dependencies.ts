import { pass, unknown } from '../check.ts';
import type { Check } from '../check.ts';

/** Whether the engine's packages go together, resolved and not installed. */
export const dependencies: Check = {
  about: "the engine's packages: whether their versions go together, resolved by uv and not installed",
  look({ resolution }) {
    if (resolution === undefined) return undefined;
    if (resolution.kind === 'unknown') return unknown(resolution.says);
    if (resolution.kind === 'resolved') return pass(`${resolution.packages} packages go together`);
    return {
      status: 'fail',
      says: resolution.says,
      remedy:
        'take a version of the engine that allows it, or say the versions in the policy (engines.<name>.overrides)',
      blame: 'policy',
    };
  },
};
