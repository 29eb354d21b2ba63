import * as core from '@actions/core';
import { placeArtifact, salvage, shownRecord } from './action/artifact.ts';
import type { StateName } from './action/host.ts';
import { removeArtifact, uploadRaw } from './action/artifact-client.ts';
import { tidyUp } from './action/tidy-up.ts';
import { clearLeftovers } from './drivers/leftovers.ts';
import { cacheDirOf, expectCacheElsewhere } from './shell/cache-dir.ts';
import { explain } from './shell/errors.ts';
import { outsideWorkspace } from './shell/machine-path.ts';
import { jobLogText } from './text/job-log.ts';
import { redact } from './text/redact.ts';
import { visibleLines } from './text/visible.ts';

const say = (text: string): void => core.info(jobLogText(redact(text)));

const cacheDir = cacheDirOf(process.env);

async function clearAway(): Promise<void> {
  expectCacheElsewhere(cacheDir, process.env);
  const cleared = await clearLeftovers({ cacheDir, env: outsideWorkspace(process.env) });
  for (const { runId, cleared: things } of cleared)
    say(`Run ${runId} was cut off. Cleared away: ${things.join(', ') || 'nothing'}.`);
}

async function keepRecord(): Promise<void> {
  const names = ['out', 'artifact', 'private', 'uploaded'] as const satisfies StateName[];
  const [out, name, isPrivate, uploaded] = names.map((one) => core.getState(one));
  if (!out || !name || uploaded === 'true') return;
  expectCacheElsewhere(cacheDir, process.env);
  const record = await salvage(out, cacheDir);
  if (!record) return;
  await uploadRaw(await placeArtifact(shownRecord(record, isPrivate === 'true'), out, name));
  say(`The record is kept as far as it got: artifact ${name}.`);
}

/** Where main came to its end, it has taken its marks away itself. */
async function removeMarks(): Promise<void> {
  const marks = core.getState('marks' satisfies StateName).split(' ');
  for (const mark of marks.filter((one) => one !== '')) await removeArtifact(mark).catch(() => undefined);
}

/** The post step: it runs after main whatever became of it, also when main was killed. */
await tidyUp([clearAway, keepRecord, removeMarks], (error) => {
  // The job's result is main's: post only tidies up, and says what it could not.
  core.warning(visibleLines(redact(explain(error))), { title: 'papergap: tidying up' });
});
