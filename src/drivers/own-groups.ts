import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where control groups lie. */
export const GROUPS = '/sys/fs/cgroup';

/** The groups that this process is in, by what they bound; that of version 2, by no name. */
export function ownGroups(): ReadonlyMap<string, string> {
  if (!existsSync('/proc/self/cgroup')) return new Map();
  const lines = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, names = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
      return names.split(',').map((name): [string, string] => [name, path]);
    }),
  );
}

/** The files that may bound the memory of this process: of its groups, and of each one above them. */
export function memoryLimitFiles(): readonly string[] {
  const own = ownGroups();
  return [
    ...upwards(own.get('')).map((group) => join(GROUPS, group, 'memory.max')),
    ...upwards(own.get('memory')).map((group) => join(GROUPS, 'memory', group, 'memory.limit_in_bytes')),
  ];
}

/** A group and those above it; the root alone where there is none, which is that of a container. */
function upwards(group = '/'): readonly string[] {
  const above = dirname(group);
  return above === group ? [group] : [group, ...upwards(above)];
}
