import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { BOT, CLI } from '../../scripts/bundles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Folder with `cli.js`, `server.mjs`, `bot-unthrottled.mjs` and `judge-process.mjs`, bundled from the
     * sources as they are.
     */
    readonly programs: string;
  }
}

/** Bundles the programs that tests start hundreds of times: from the sources, a start reads 300 files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outdir = await mkdtemp(join(tmpdir(), 'papergap-programs-'));
  const entryPoints = { ...BOT.entryPoints, 'bot-unthrottled': 'test/support/bot-unthrottled.ts' };
  await Promise.all([build({ ...CLI, outdir }), build({ ...BOT, entryPoints, outdir })]);
  project.provide('programs', outdir);
  return () => rm(outdir, { recursive: true, maxRetries: 3 });
}
