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
  /** Takes away what is left of them. */
  end(): Promise<void>;
}

/** Marks of a run; decorations, so that their failing stops nothing. */
export function stageMarks(
  subject: ArtifactSubject,
  out: string,
  host: Host,
  progress: Progress,
  patienceMs = PATIENCE_MS,
): StageMarks {
  /** Those that GitHub may have: one that was given up on may get there all the same. */
  const left = new Set<string>();
  let works = true;
  let going: Promise<unknown> = Promise.resolve();

  async function inTime(work: () => Promise<unknown>): Promise<void> {
    // A stage of its own in the log: uploading is talkative.
    const told = progress.stage('tell how far it is');
    const done = work().then(
      () => true,
      () => false,
    );
    going = done;
    works = await Promise.race([done, sleep(patienceMs, false, { ref: false })]);
    told.end(works ? 'told' : 'not possible here');
  }

  /** Where these are all that is left of us, the post step takes them away. */
  const tellPost = (): void => host.saveState('marks', [...left].join(' '));

  async function place(name: string): Promise<void> {
    const before = [...left];
    left.add(name);
    tellPost();
    try {
      await host.upload(await placeMark(name, out));
    } catch (error) {
      left.delete(name);
      throw error;
    }
    await takeAway(before);
  }

  async function takeAway(names: Iterable<string>): Promise<void> {
    for (const name of names) {
      await host.removeArtifact(name);
      left.delete(name);
    }
  }

  return {
    async reached(stage) {
      if (works) await inTime(() => place(markName(subject, shortened(stage))));
    },
    async end() {
      const last = going;
      if (left.size > 0) await inTime(() => last.then(() => takeAway([...left])));
      tellPost();
    },
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
