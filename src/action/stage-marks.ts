import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { markName } from '../github/artifact-name.ts';
import type { ArtifactSubject } from '../github/artifact-name.ts';
import type { Progress } from '../shell/progress.ts';
import type { ReachedStage } from '../shell/shell.ts';
import type { Host } from './host.ts';
import { makeFolder } from '../shell/make-folder.ts';

/** What takes longer is given up for the whole run: it would go on while a pass measures. */
const PATIENCE_MS = 5_000;

/** Tells how far a run is by an artifact's name, since a job's log can be read only after the job. */
export interface StageMarks {
  reached(stage: ReachedStage): Promise<void>;
  /** Takes the last mark away. */
  end(): Promise<void>;
}

/** Marks of a run; decorations, so that their failing stops nothing. */
export function stageMarks(
  subject: ArtifactSubject,
  out: string,
  host: Host,
  progress: Progress,
): StageMarks {
  let last: string | undefined;
  let works = true;

  async function inTime(work: () => Promise<unknown>): Promise<void> {
    if (!works) return;
    // A stage of its own in the log: uploading is talkative.
    const told = progress.stage('tell how far it is');
    const done = work().then(
      () => true,
      () => false,
    );
    works = await Promise.race([done, sleep(PATIENCE_MS, false, { ref: false })]);
    told.end(works ? 'told' : 'not possible here');
  }

  async function replaceBy(next: string | undefined): Promise<void> {
    // Where this is all that is left of us, the post step takes it away.
    host.saveState('mark', next ?? '');
    if (next !== undefined) await host.upload(await placeMark(next, out));
    if (last !== undefined) await host.removeArtifact(last);
    last = next;
  }

  return {
    reached: (stage) => inTime(() => replaceBy(markName(subject, shortened(stage)))),
    end: () => inTime(() => replaceBy(undefined)),
  };
}

/** A pass is named after its suite, too, which the page of a check has no need of. */
function shortened({ name, at, of }: ReachedStage) {
  return { stage: name.split(':')[0] ?? name, at, of };
}

async function placeMark(name: string, out: string): Promise<string> {
  const file = join(out, 'artifact', name);
  makeFolder(join(out, 'artifact'));
  await writeFile(file, '{}\n');
  return file;
}
