import { NOISE_KINDS } from '../config/noise-dose.ts';
import type { PassRole } from '../config/pass-role.ts';
import type { MeasuredDoses, NoiseOptions, NoiseProfile } from '../noise/apply.ts';

/** Passes with a dose of their own, which together make a curve. */
const DOSED: ReadonlyMap<PassRole, NoiseProfile> = new Map([
  ['noisy-mild', 'mild'],
  ['noisy-typical', 'typical'],
  ['noisy-heavy', 'heavy'],
]);

/**
 * Nearly every item as one who wants the model to fail would write it: lookalike letters and invisible
 * characters in many words, and four times the slips of a phone. No user types like that.
 */
const ADVERSARIAL: MeasuredDoses = {
  ...Object.fromEntries([...NOISE_KINDS, 'instruction-place'].map((kind) => [kind, { items: 0 }])),
  'invisible-characters': { items: 1, rate: 12 },
  'keyboard-typos': { items: 1, rate: 0.08 },
  'input-method': { items: 1, rate: 0.08 },
};

/** What noise a pass has: that of the policy, unless its role says otherwise. */
export function noiseOfPass(
  role: PassRole,
  { profile, doses }: Pick<NoiseOptions, 'profile' | 'doses'>,
): Pick<NoiseOptions, 'profile' | 'doses'> {
  if (role === 'adversarial') return { profile: 'typical', doses: ADVERSARIAL };
  return { profile: DOSED.get(role) ?? profile, doses };
}
