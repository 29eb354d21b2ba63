import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { idOf } from '../config/load.ts';
import type { Loaded } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';

/**
 * A warning where the policy's incumbent is none of the repository's models: of a misspelt one no result is
 * ever found.
 */
export async function incumbentFaults(
  { value, fault }: Pick<Loaded<Policy>, 'value' | 'fault'>,
  root: string,
): Promise<readonly Fault[]> {
  const { incumbent } = value.production;
  if (incumbent === undefined) return [];
  const files = await readdir(join(root, 'models')).catch(() => []);
  const models = files.filter((file) => /\.ya?ml$/.test(file)).map(idOf);
  if (models.length === 0 || models.includes(incumbent)) return [];
  const message = `there is no models/${incumbent}.yaml`;
  const found = fault(['production', 'incumbent'], message, suggest(incumbent, models));
  return [{ ...found, severity: 'warning' }];
}
