import type { ExpectedStage } from './progress.ts';

/** How far the whole work is, and how long it may still take. */
export interface StageClock {
  expect(stages: readonly ExpectedStage[]): void;
  open(title: string, total?: number): Meter;
}

/** How far a stage is; times in ms. */
export interface StageState {
  readonly done: number;
  readonly total: number | undefined;
  readonly elapsedMs: number;
  /** What is left of the stage, and of the whole run with it; absent where that can't be known yet. */
  readonly leftMs: number | undefined;
  readonly runLeftMs: number | undefined;
  /** What is being done right now; empty where it is not told. */
  readonly doing: string;
}

/** Counts the steps of one stage. */
export interface Meter {
  /** Which of the expected stages it is, such as 4/10; empty where it was not expected. */
  readonly position: string;
  advance(by?: number): void;
  status(text: string): void;
  /** It ends so many seconds from now, whatever was expected. */
  lasts(seconds: number): void;
  read(): StageState;
  /** Ends the stage; how long it took. */
  close(): number;
}

/** A clock for stages that are still to be told; `now` is a monotonic clock in ms. */
export function openStageClock(now: () => number = () => performance.now()): StageClock {
  let expected: readonly ExpectedStage[] = [];
  let later: readonly ExpectedStage[] = [];
  let paces: Paces = new Map();
  return {
    expect: (stages) => void (expected = later = stages),
    open(title, total) {
      const at = expected.findIndex((stage) => stage.title === title);
      let stage = expected[at] ?? { title };
      if (at !== -1) later = expected.slice(at + 1);
      const startedMs = now();
      let done = 0;
      let doing = '';
      const count = (): Counted => ({ done, total, elapsedMs: now() - startedMs });
      return {
        position: at === -1 ? '' : `${at + 1}/${expected.length}`,
        advance: (by = 1) => void (done += by),
        status: (text) => void (doing = text),
        lasts: (seconds) => void (stage = { ...stage, seconds: (now() - startedMs) / 1000 + seconds }),
        read() {
          const counted = count();
          const leftMs = stageLeftMs(stage, counted);
          const laterMs = laterLeftMs(later, withPace(paces, stage, counted));
          const runLeftMs = leftMs === undefined || laterMs === undefined ? undefined : leftMs + laterMs;
          return { ...counted, leftMs, runLeftMs, doing };
        },
        close() {
          const counted = count();
          paces = withPace(paces, stage, counted);
          return counted.elapsedMs;
        },
      };
    },
  };
}

type Counted = Pick<StageState, 'done' | 'total' | 'elapsedMs'>;

/** Milliseconds a step took last, by how many are done at one time. */
type Paces = ReadonlyMap<number | undefined, number>;

/** What is left of the stage itself; absent where that can't be known yet. */
function stageLeftMs({ seconds }: ExpectedStage, { done, total, elapsedMs }: Counted): number | undefined {
  if (seconds !== undefined) return Math.max(0, seconds * 1000 - elapsedMs);
  return total === undefined || done === 0 ? undefined : ((total - done) / done) * elapsedMs;
}

/** A stage of set length has a pace of its own: that of the calibration is not the engine's. */
function withPace(paces: Paces, { atOnce, steps }: ExpectedStage, { done, elapsedMs }: Counted): Paces {
  return done === 0 || steps === undefined ? paces : new Map([...paces, [atOnce, elapsedMs / done]]);
}

/**
 * What the later stages will take: by their own seconds, else by the pace of those like them; absent where
 * none is known.
 */
function laterLeftMs(later: readonly ExpectedStage[], paces: Paces): number | undefined {
  const last = [...paces.values()].at(-1);
  let sumMs = 0;
  for (const { seconds, steps, atOnce } of later) {
    const pace = paces.get(atOnce) ?? last;
    if (seconds !== undefined) sumMs += seconds * 1000;
    else if (steps !== undefined && pace === undefined) return undefined;
    else if (steps !== undefined && pace !== undefined) sumMs += steps * pace;
  }
  return sumMs;
}
