import { duration } from './duration.ts';
import { openStageClock } from './stage-clock.ts';
import { stageLine } from './stage-words.ts';
import type { Progress } from './progress.ts';

/** How long a stage may be silent before its heartbeat line says that it lives. */
const HEARTBEAT_MS = 15_000;

/** A log that is read afterwards; one that can fold lines opens and closes groups. */
export interface Log {
  readonly line: (text: string) => void;
  readonly groups?: { readonly open: (title: string) => void; readonly close: () => void };
}

/**
 * Lines for a log: each stage a group where there are such, a heartbeat while it lasts, its outcome at the
 * end.
 */
export function logProgress({ line, groups }: Log): Progress {
  const stages = openStageClock();
  return {
    expect: stages.expect,
    note: line,
    stage(title, total) {
      const meter = stages.open(title, total);
      const named = meter.position === '' ? title : `${title} (${meter.position})`;
      if (groups === undefined) line(`${named} …`);
      else groups.open(named);
      const heart = setInterval(() => line(`${title}: ${stageLine(meter.read())}`), HEARTBEAT_MS).unref();
      return {
        advance: meter.advance,
        saw() {},
        status: meter.status,
        lasts: meter.lasts,
        end(outcome) {
          clearInterval(heart);
          line(`${title}: ${outcome} (${duration(meter.close())})`);
          groups?.close();
        },
      };
    },
  };
}
