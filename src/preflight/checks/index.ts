import type { Check, Checkup, Subject } from '../check.ts';
import { architecture } from './architecture.ts';
import { dependencies } from './dependencies.ts';
import { disk } from './disk.ts';
import { gpu } from './gpu.ts';
import { hostMemory } from './host-memory.ts';
import { hub } from './hub.ts';
import { leftovers } from './leftovers.ts';
import { limits } from './limits.ts';
import { memory } from './memory.ts';
import { parallel } from './parallel.ts';
import { quantization } from './quantization.ts';
import { sharedMemory } from './shared-memory.ts';
import { template } from './template.ts';

/** Every check by its name, in the order they are told. */
export const checks = {
  hub,
  architecture,
  template,
  dependencies,
  gpu,
  quantization,
  parallel,
  memory,
  'host-memory': hostMemory,
  'shared-memory': sharedMemory,
  leftovers,
  limits,
  disk,
} satisfies Readonly<Record<string, Check>>;

/** What a check found, by its name. */
export interface NamedCheckup extends Checkup {
  readonly check: string;
}

const ORDER = ['fail', 'warn', 'unknown', 'pass'] as const;

/** What all checks say of a subject, the worst first. */
export function examine(subject: Subject): readonly NamedCheckup[] {
  const found = Object.entries<Check>(checks).flatMap(([check, { look }]) => {
    const said = look(subject);
    return said === undefined ? [] : [{ check, ...said }];
  });
  return found.toSorted((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
}
