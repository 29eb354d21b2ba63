import * as z from 'zod';
import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';
import { suggest } from './fault.ts';

/** What a pass is for; the comparison's columns and the factorial's cells are found by it. */
export const PassRole = z.enum([
  'probes',
  'reproduce',
  'repeat',
  'noisy',
  'noisy-mild',
  'noisy-typical',
  'noisy-heavy',
  'adversarial',
  'load',
  'loaded',
  'noisy-loaded',
  'cleaned',
  'production',
  'further',
]);
export type PassRole = z.infer<typeof PassRole>;

/** The roles in a list with commas, each once, as every door takes it; a fault for each word that is none. */
export function parsePassRoles(text: string): Checked<readonly PassRole[], string> {
  const words = [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '');
  if (words.length === 0) return faulty([`it names no pass (known: ${PassRole.options.join(', ')})`]);
  const roles = words.flatMap((word) => PassRole.safeParse(word).data ?? []);
  if (roles.length === words.length) return checked(roles);
  const strange = words.filter((word) => !PassRole.safeParse(word).success);
  return faulty(strange.map((word) => `there is no pass "${word}" (${suggest(word, PassRole.options)})`));
}
