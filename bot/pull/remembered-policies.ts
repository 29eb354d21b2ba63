import { createHash } from 'node:crypto';
import { parsePolicy } from '../../src/config/load.ts';
import type { ParsePolicy } from '../../src/config/load.ts';
import type { Bot } from '../bot.ts';

/**
 * Understands each text of a policy once: a long one takes most of a second, and every candidate is held
 * against it.
 */
export function rememberedPolicies({ memory }: Pick<Bot, 'memory'>): ParsePolicy {
  return (written) => {
    const key = createHash('sha256').update(`${written.file}\n${written.text}`).digest('base64');
    const known = memory.policies.get(key);
    if (known !== undefined) return known;
    const parsed = parsePolicy(written);
    memory.policies.set(key, parsed);
    return parsed;
  };
}
