import { duration } from './duration.ts';
import type { ExpectedStage } from './progress.ts';

/** How far the whole work is, and how long it may still take. */
export interface StageClock {
  expect(stages: readonly ExpectedStage[]): void;
  open(title: string, total?: number): Meter;
}

/** Counts the steps of one stage and puts them into words. */
export interface Meter {
  /** Which of the expected stages it is, such as 4/10; empty where it was not expected. */
  readonly position: string;
  advance(by?: number): void;
  status(text: string): void;
  /** It ends so many seconds from now, whatever was expected. */
  lasts(seconds: number): void;
  /** How far the stage is, and what is left of it and of the whole. */
  line(): string;
  /** Ends the stage; how long it took. */
  close(): number;
}

/** A clock for stages that are still to be told; `now` is a monotonic clock in ms. */
export function openStageClock(now: () => number = () => performance.now()): StageClock {
  let expected: readonly ExpectedStage[] = [];
  let later: readonly ExpectedStage[] = [];
  const paces: Paces = new Map();
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
        line() {
          const counted = count();
          const left = stageLeftMs(stage, counted);
          const others = left === undefined ? undefined : laterLeftMs(later, withPace(paces, stage, counted));
          const whole = others === undefined || others === 0 ? '' : `${duration(left! + others)} for all`;
          return [...stageWords(counted, left), whole, doing].filter((part) => part !== '').join(', ');
        },
        close() {
          const counted = count();
          if (done > 0) paces.set(stage.atOnce, counted.elapsedMs / done);
          return counted.elapsedMs;
        },
      };
    },
  };
}

interface Counted {
  readonly done: number;
  readonly total: number | undefined;
  readonly elapsedMs: number;
}

/** Milliseconds a step took last, by how many are done at one time. */
type Paces = Map<number | undefined, number>;

function stageWords({ done, total, elapsedMs }: Counted, leftMs: number | undefined): readonly string[] {
  const perS = done / (elapsedMs / 1000);
  return [
    total === undefined ? (done > 0 ? `${done}` : '') : `${done} of ${total}`,
    done > 0 ? `${perS >= 10 ? perS.toFixed(0) : perS.toFixed(1)}/s` : '',
    leftMs === undefined ? duration(elapsedMs) : `${duration(leftMs)} left`,
  ];
}

/** What is left of the stage itself; absent where that can't be known yet. */
function stageLeftMs({ seconds }: ExpectedStage, { done, total, elapsedMs }: Counted): number | undefined {
  if (seconds !== undefined) return Math.max(0, seconds * 1000 - elapsedMs);
  return total === undefined || done === 0 ? undefined : ((total - done) / done) * elapsedMs;
}

function withPace(paces: Paces, { atOnce }: ExpectedStage, { done, elapsedMs }: Counted): Paces {
  return done === 0 ? paces : new Map([...paces, [atOnce, elapsedMs / done]]);
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
