import { setTimeout as sleep } from 'node:timers/promises';
import type { Friction } from '../engines/friction.ts';
import type { Exit, RunningProcess } from '../shell/process.ts';
import type { Running } from './driver.ts';
import { watchHome } from './home-size.ts';
import type { HomeBounds } from './home-size.ts';

/** Far longer than the end of a process takes to be heard of. */
const HEARD_MS = 2_000;

/** How an engine ended, as the end of a sentence, and why where that is known. */
export interface End {
  readonly how: string;
  readonly why?: Friction;
}

/** An engine that runs, as its driver knows it. */
export interface Watched {
  /** Its process, or the command that is attached to it. */
  readonly process: Pick<RunningProcess, 'exited' | 'note'>;
  readonly home: { readonly path: string; readonly bounds: HomeBounds };
  /** Ends it at once. */
  kill(): void;
  /** Whether it has ended, though that may not have been heard of yet. */
  isGone(): boolean | Promise<boolean>;
  endOf(exit: Exit): End | Promise<End>;
  /** The run is interrupted: every end is ours. */
  readonly interrupted: AbortSignal;
}

/** What is told of an engine that ends by itself. */
export interface OwnEnd extends Required<Pick<Running, 'died' | 'whyEnded'>> {
  /** Before it is stopped: one that is gone is told to have ended by itself, and any later end is ours. */
  expect(): Promise<void>;
}

/** Tells the engine's own end, also in its log, and ends it where its home takes too much. */
export function watchEnd({ process, home, kill, isGone, endOf, interrupted }: Watched): OwnEnd {
  const died = new AbortController();
  let isOurs = false;
  let full: string | undefined;
  let why: Friction | undefined;
  let told: Promise<void> | undefined;
  const size = watchHome(home.path, home.bounds, (how) => {
    full = how;
    kill();
  });
  const tell = async (exit: Exit): Promise<void> => {
    const end = full === undefined ? await endOf(exit) : { how: full, why: homeFull(full) };
    why = end.why;
    process.note(`papergap: the engine ${end.how}`);
    died.abort(new Error(`the engine ${end.how}`));
  };
  const hear = async (): Promise<void> => {
    const exit = await process.exited;
    size[Symbol.dispose]();
    if (!isOurs && !interrupted.aborted) told = tell(exit);
  };
  void hear();
  return {
    died: died.signal,
    whyEnded: () => why,
    async expect() {
      if (full !== undefined || (await isGone()))
        await Promise.race([process.exited, sleep(HEARD_MS, undefined, { ref: false })]);
      isOurs = true;
      size[Symbol.dispose]();
      await told;
    },
  };
}

const homeFull = (how: string): Friction => ({
  code: 'home-full',
  summary: `papergap ended the engine: it ${how}.`,
  remedy: "Give papergap's cache folder more room (PAPERGAP_CACHE), or see what the engine writes there.",
  blame: 'unknown',
});
