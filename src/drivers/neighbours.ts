import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { makeFolder } from '../shell/make-folder.ts';
import { ownerState, RunOwner, thisOwner } from '../shell/run-owner.ts';

const Announcement = RunOwner.extend({ folder: z.string() });
type Announcement = z.infer<typeof Announcement>;

/** Another run that measures on this machine now, and so disturbs ours. */
export interface Neighbour {
  readonly pid: number;
  /** Absolute: where it keeps what it sees. */
  readonly folder: string;
}

/** A run that others on this machine know of, until it is disposed of. */
export interface AnnouncedRun extends Disposable {
  neighbours(): readonly Neighbour[];
}

/**
 * Tells other runs on this machine that this one measures; a cache folder that can't be written stops
 * nothing.
 */
export function announceRun(cacheDir: string, folder: string): AnnouncedRun {
  const registry = resolve(cacheDir, 'measuring');
  const ours = `${randomUUID()}.json`;
  try {
    makeFolder(registry);
    const announcement: Announcement = { ...thisOwner(), folder: resolve(folder) };
    writeFileSync(join(registry, ours), JSON.stringify(announcement));
  } catch {
    return { neighbours: () => [], [Symbol.dispose]() {} };
  }
  return {
    neighbours: () => neighboursIn(registry, ours),
    [Symbol.dispose]: () => rmSync(join(registry, ours), { force: true }),
  };
}

function neighboursIn(registry: string, ours: string): readonly Neighbour[] {
  return readdirSync(registry).flatMap((name) => {
    const file = join(registry, name);
    const run = name === ours ? undefined : readAnnouncement(file);
    if (run === undefined) return [];
    const state = ownerState(run);
    if (state === 'ended') rmSync(file, { force: true });
    return state === 'running' ? [{ pid: run.papergap.pid, folder: run.folder }] : [];
  });
}

/** Absent where it was taken away a moment ago, or is being written. */
function readAnnouncement(file: string): Announcement | undefined {
  try {
    return Announcement.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
