import { duration } from './duration.ts';
import { openOutlook } from './outlook.ts';
import type { Progress } from './progress.ts';

/** How long a stage may be silent before its heartbeat line says that it lives. */
const HEARTBEAT_MS = 15_000;

/**
 * Lines for a log that is read afterwards: each stage a group where the host folds them (GitHub Actions), a heartbeat
 * while it lasts, its outcome at the end.
 */
export function logProgress(write: (line: string) => void, groups: boolean): Progress {
  const outlook = openOutlook();
  return {
    expect: outlook.expect,
    note: write,
    stage(title, total) {
      const meter = outlook.open(title, total);
      const named = meter.place === '' ? title : `${title} (${meter.place})`;
      write(groups ? `::group::${named}` : `${named} …`);
      const heart = setInterval(() => write(`${title}: ${meter.line()}`), HEARTBEAT_MS).unref();
      return {
        advance: meter.advance,
        status: meter.status,
        end(outcome) {
          clearInterval(heart);
          write(`${title}: ${outcome} (${duration(meter.close())})`);
          if (groups) write('::endgroup::');
        },
      };
    },
  };
}
