import { duration } from './duration.ts';
import { openStageClock } from './stage-clock.ts';
import type { Progress, Stage } from './progress.ts';
import { redact } from '../text/redact.ts';
import { visible, visibleLines } from '../text/visible.ts';

/** How often the live line is drawn again. */
const REDRAW_MS = 120;

/** What a terminal needs of a stream. */
export interface TerminalStream {
  write(text: string): unknown;
  readonly columns?: number;
}

/**
 * One live line for a person who watches: stage, done of total, rate, time left; a closed stage leaves its
 * line behind.
 */
export function terminalProgress(out: TerminalStream): Progress {
  const stages = openStageClock();
  let live: (() => string) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const clear = (): void => void out.write('\r\u001b[K');
  const draw = (): void => {
    if (live) out.write(`\r\u001b[K${visible(live()).slice(0, (out.columns ?? 80) - 1)}`);
  };
  return {
    expect: stages.expect,
    note(text) {
      clear();
      out.write(`${visibleLines(redact(text))}\n`);
      draw();
    },
    stage(title, total): Stage {
      const meter = stages.open(title, total);
      const head = `${meter.position.padEnd(5)} ${title.padEnd(12)}`;
      live = () => `${head} ${meter.line()}`;
      timer ??= setInterval(draw, REDRAW_MS).unref();
      draw();
      return {
        advance: meter.advance,
        status: meter.status,
        lasts: meter.lasts,
        end(outcome) {
          live = undefined;
          clearInterval(timer);
          timer = undefined;
          clear();
          out.write(`${visible(redact(`${head} ${outcome}`))} (${duration(meter.close())})\n`);
        },
      };
    },
  };
}
