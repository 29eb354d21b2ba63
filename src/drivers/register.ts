import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { makeFolder } from '../shell/make-folder.ts';
import { RunOwner, thisOwner } from '../shell/run-owner.ts';

/** What one run has running and lying about, kept on disk so that the next papergap can clear it away. */
export const Entry = RunOwner.extend({
  /** Each thing in the terms of the driver that registered it. */
  registered: z.array(z.strictObject({ driver: z.string(), thing: z.unknown() })),
});
export type Entry = z.infer<typeof Entry>;

/** The entry of a run that goes on; what is added is on disk before the call returns. */
export interface RegisteredRun {
  add(driver: string, thing: unknown): void;
  /** Removes the entry, once nothing of the run is left. */
  close(): void;
}

/**
 * Notes that this process has started a run; a run id is a file name here and so has only harmless
 * characters.
 */
export function registerRun(cacheDir: string, runId: string): RegisteredRun {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(runId)) throw new TypeError(`not a run id: ${runId}`);
  const file = join(registryOf(cacheDir), `${runId}.json`);
  const entry: Entry = { ...thisOwner(), registered: [] };
  const write = (): void => {
    makeFolder(registryOf(cacheDir));
    // Renamed into place: half an entry is never read.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  };
  write();
  return {
    add(driver, thing) {
      entry.registered.push({ driver, thing });
      write();
    },
    close: () => rmSync(file, { force: true }),
  };
}

/** Where the entries of all runs lie. */
export const registryOf = (cacheDir: string): string => resolve(cacheDir, 'running');
