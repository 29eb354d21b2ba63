import type { Progress } from './progress.ts';
import { duration, openMeter } from './terminal-progress.ts';

/** How long a stage may be silent before its heartbeat line says that it lives. */
const HEARTBEAT_MS = 15_000;

/**
 * Lines for a log that is read afterwards: each stage a group where the host folds them (GitHub Actions), a heartbeat
 * while it lasts, its outcome at the end.
 */
export function logProgress(write: (line: string) => void, groups: boolean): Progress {
  return {
    note: write,
    stage(title, total) {
      const meter = openMeter(total);
      write(groups ? `::group::${title}` : `${title} …`);
      const heart = setInterval(() => write(`${title}: ${meter.line()}`), HEARTBEAT_MS).unref();
      return {
        advance: meter.advance,
        status: meter.status,
        end(outcome) {
          clearInterval(heart);
          write(`${title}: ${outcome} (${duration(meter.elapsedMs())})`);
          if (groups) write('::endgroup::');
        },
      };
    },
  };
}
