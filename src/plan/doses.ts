import type { PassRole } from '../config/pass-role.ts';
import type { Policy } from '../config/policy.ts';

/** Doses of noise beside the policy's own, and noise that no user makes: where the policy wishes for them. */
export function doseRoles({ noise }: Pick<Policy, 'noise'>): readonly PassRole[] {
  const others = (['mild', 'typical', 'heavy'] as const).filter((profile) => profile !== noise.profile);
  return [
    ...(noise.curve ? others.map((profile) => `noisy-${profile}` as const) : []),
    ...(noise.adversarial ? (['adversarial'] as const) : []),
  ];
}
