import * as core from '@actions/core';
import { placeArtifact, salvage, shownRecord } from './action/artifact.ts';
import type { StateName } from './action/host.ts';
import { removeArtifact, uploadRaw } from './action/artifact-client.ts';
import { clearLeftovers } from './drivers/leftovers.ts';
import { cacheDirOf } from './shell/cache-dir.ts';
import { explain } from './shell/errors.ts';
import { jobLogText } from './text/job-log.ts';
import { redact } from './text/redact.ts';
import { visibleLines } from './text/visible.ts';

const say = (text: string): void => core.info(jobLogText(redact(text)));

/** The post step: it runs after main whatever became of it, also when main was killed. */
try {
  const cacheDir = cacheDirOf(process.env);
  const cleared = await clearLeftovers({ cacheDir, env: process.env });
  for (const { runId, cleared: things } of cleared)
    say(`Run ${runId} was cut off. Cleared away: ${things.join(', ') || 'nothing'}.`);
  const names = ['out', 'artifact', 'private', 'uploaded', 'marks'] as const satisfies StateName[];
  const [out, name, isPrivate, uploaded, marks] = names.map((one) => core.getState(one));
  const record = out && name && uploaded !== 'true' ? await salvage(out, cacheDir) : undefined;
  if (out && name && record) {
    await uploadRaw(await placeArtifact(shownRecord(record, isPrivate === 'true'), out, name));
    say(`The record is kept as far as it got: artifact ${name}.`);
  }
  // Where main came to its end, it has taken its marks away itself.
  for (const mark of (marks ?? '').split(' ').filter((one) => one !== ''))
    await removeArtifact(mark).catch(() => undefined);
} catch (error) {
  // The job's result is main's: post only tidies up, and says what it could not.
  core.warning(visibleLines(redact(explain(error))), { title: 'papergap: tidying up' });
}
